"""Reconciliation: whether the parts of a table's column, or of a list, sum to the total that the paper states.

A total that disagrees is told of and never mended. Where it cannot be known what a total is of (a text among the figures, shares
and averages), nothing is said. Parts of a part ("heraf", "hvoraf") are not added.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from qa.danish import sentence_spans
from qa.domain import Block, BlockKind, Document, Label, Mention, ReadingWarning, Table, Total
from qa.numerals import number_value
from qa.quantities import find_quantities
from qa.reading.tables import YEAR, stated_unit

TOTAL = re.compile(
    r"\bi alt\b|"
    r"^total(?:t|er|en)?\b|\btotal$|^sum\b|^samlet$|^samlede?\s+(?:udgift|indtægt|budget|bevilling|ramme|forbrug|sum|beløb)",
    re.IGNORECASE,
)
PART_OF_PART = re.compile(r"^\W*(?:(?:heraf|hvoraf|deraf|inklusive)\b|inkl\.)", re.IGNORECASE)
_DERIVED = re.compile(r"^(?:netto|resultat|balance|difference|forskel|afvigelse|rest|mer-?/mindre|ændring|saldo)", re.IGNORECASE)
# Columns whose figures are not added down the table.
NO_SUMMANDS = re.compile(
    r"%|\bpct\b|procent|andel|gennemsnit|\bpr\.(?!\s?\d)|takst|indeks|nøgletal|kvote|dækningsgrad|\bnr\b|^år$", re.IGNORECASE
)
_FIGURE = re.compile(
    r"(?P<open>\()?\s*(?P<number>[-−–+]?\s?(?:\d{1,3}(?:[. \u00a0]\d{3})+|\d+)(?:,\d+)?)\s*\)?\s*(?:kr\.?)?[⁰¹²³⁴-⁹*]*"
)
_NOTHING = re.compile(r"[-–−.]*")
# "4 mio. kr., hvoraf de 2,8 mio. kr." but not "Som en del heraf godkendte udvalget, at midlerne på 3,4 mio. kr."
_WITHIN = re.compile(r"\b(?:heraf|hvoraf|deraf)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
_SHARING = re.compile(r"\b(?:fordel|udmønt|disponer|anvend|bruges|brugt|afsat|afsæt|således|følgende|sammens)\w*", re.IGNORECASE)


def reconciled(document: Document) -> Document:
    """Return the document with its tables' totals, and a warning for each total of a table or list that disagrees."""
    tables = tuple(replace(table, totals=_table_totals(table)) for table in document.tables)
    warnings = [
        ReadingWarning(_page_of(table, total), f"Tabel {table.number}: {_disagreement(total)}")
        for table in tables
        for total in table.totals
        if not total.agrees
    ]
    warnings += [
        ReadingWarning(page, f"Liste: {_disagreement(total)}") for page, total in _list_totals(document) if not total.agrees
    ]
    return replace(document, tables=tables, warnings=(*document.warnings, *warnings))


def list_totals(document: Document) -> tuple[Total, ...]:
    """Return the totals that lists state, in a lead-in ("på 3,4 mio. kr. fordeles således:") or a last item, in order."""
    return tuple(total for _, total in _list_totals(document))


def _disagreement(total: Total) -> str:
    column = f" ({total.column})" if total.column else ""
    return f"“{total.label}”{column} er angivet til {total.stated}, men delene giver {total.sum}. Kontrollér tallene i papiret."


def _page_of(table: Table, total: Total) -> int | None:
    pages = [c.page for row in table.rows for c in row.cells if row.heading == total.label and c.column == total.column]
    return pages[-1] if pages else table.pages[0]


@dataclass(frozen=True, slots=True)
class _Figure:
    """A cell's figure and the size of its last digit: 0.1 for "4,0"."""

    value: Decimal
    step: Decimal


def _figure(text: str) -> _Figure | None:
    """Return the figure of a cell, zero for an empty one or a dash; None for a text."""
    if _NOTHING.fullmatch(text.strip()):
        return _Figure(Decimal(0), Decimal(0))
    found = _FIGURE.fullmatch(text.strip())
    if found is None:
        return None
    written = re.sub(r"[\s+]", "", found["number"])
    value = number_value(written)
    decimals = len(written.partition(",")[2])
    return _Figure(-value if found["open"] else value, Decimal(1).scaleb(-decimals))


def _table_totals(table: Table) -> tuple[Total, ...]:
    """Return the totals down the columns, then those along the rows, each where its parts are known."""
    columns = range(len(table.columns) - 1)
    down = [total for i in columns for total in _column_totals(table, i)]
    return (*down, *_row_totals(table))


@dataclass(slots=True)
class _Parts:
    """The parts seen so far in a column: those since the latest total, the totals no total has taken in, and all single ones."""

    since: list[_Figure] = field(default_factory=list)
    totals: list[_Figure] = field(default_factory=list)
    singles: list[_Figure] = field(default_factory=list)

    def sums(self) -> Iterator[list[_Figure]]:
        """Yield what a total may be of, likeliest first: the parts since the last total, those with the totals, the last few."""
        if self.since:
            yield self.since
        if self.totals:
            yield [*self.totals, *self.since]
        yield self.singles
        for n in range(len(self.since) - 1, 1, -1):
            yield self.since[-n:]


def _column_totals(table: Table, column: int) -> Iterator[Total]:  # noqa: PLR0912 - one case for each kind of row
    head = table.columns[column + 1]
    if NO_SUMMANDS.search(head):
        return
    rounds = _is_rounded(table, head)
    mixed = _is_mixed([row.heading for row in table.rows])
    parts = _Parts()
    for row in table.rows:
        cell = row.cells[column] if column < len(row.cells) else None
        if cell is None or not row.decided:
            continue
        figure = _figure(cell.text)
        if PART_OF_PART.match(row.heading):
            continue
        if figure is None or YEAR.fullmatch(cell.text):
            if TOTAL.search(row.heading):
                parts = _Parts()
                continue
            return  # a text among the figures: what the total is of cannot be known
        if not TOTAL.search(row.heading):
            if _DERIVED.match(row.heading):
                parts = _Parts()
            elif figure.step:
                parts.since.append(figure)
                parts.singles.append(figure)
            continue
        if not figure.step:
            continue
        if _is_part(figure, parts):
            parts.since.append(figure)
            parts.singles.append(figure)
            continue
        if len(parts.singles) > 1 and len(parts.since) + len(parts.totals) > 1:
            total = _total(row.heading, head, cell.text, figure, list(parts.sums()), rounds=rounds)
            if total.agrees or not mixed:
                yield total
        parts.totals = [figure] if _takes_all(figure, parts, rounds=rounds) else [*parts.totals, figure]
        parts.since = []


def _is_part(figure: _Figure, parts: _Parts) -> bool:
    """Whether a "total" is less than one of the parts before it, all positive, and so a part of the same sum ("Kontor i alt")."""
    return all(part.value >= 0 for part in parts.singles) and any(part.value > figure.value for part in parts.since)


def _is_mixed(labels: Sequence[str]) -> bool:
    """Whether labels name both incomes and expenses, so that the signs of what is added are not known."""
    text = " ".join(labels)
    return bool(
        re.search(r"indtægt|overskud|tilskud", text, re.IGNORECASE) and re.search(r"udgift|omkostning", text, re.IGNORECASE)
    )


def _takes_all(figure: _Figure, parts: _Parts, *, rounds: bool) -> bool:
    """Whether a total takes in the totals before it, rather than stand beside them."""
    return bool(parts.totals) and _agrees(figure, [*parts.totals, *parts.since], rounds=rounds)


def _row_totals(table: Table) -> Iterator[Total]:
    """Yield the totals of a last column "I alt" along each row whose other columns hold figures that can be added."""
    heads = table.columns[1:]
    if len(heads) < 3 or not TOTAL.search(heads[-1]) or any(NO_SUMMANDS.search(h) or PART_OF_PART.match(h) for h in heads):
        return
    units = {stated_unit(head) for head in heads}
    if len(units) > 1 or any(TOTAL.search(head) or _DERIVED.match(head) for head in heads[:-1]):
        return
    for row in table.rows:
        figures = [_figure(cell.text) for cell in row.cells]
        known = [figure for figure in figures if figure is not None]
        if not row.decided or len(figures) != len(heads) or len(known) < len(figures) or not known[-1].step:
            continue
        parts = [figure for figure in known[:-1] if figure.step]
        if len(parts) > 1:
            yield _total(row.heading, heads[-1], row.cells[-1].text, known[-1], [parts], rounds=_is_rounded(table, heads[-1]))


def _is_rounded(table: Table, head: str) -> bool:
    """Whether figures are counted in thousands or millions, so that whole numbers may be rounded too."""
    unit = stated_unit(head) or table.unit or stated_unit(table.caption) or ""
    return bool(re.search(r"mio|mia|1\.?000|\bt\.|tusind", unit, re.IGNORECASE))


def _total(label: str, column: str, stated: str, figure: _Figure, sums: Sequence[list[_Figure]], *, rounds: bool) -> Total:
    """Hold a stated total against what its parts may be; the nearest sum is the one shown."""
    agreeing = next((parts for parts in sums if _agrees(figure, parts, rounds=rounds)), None)
    nearest = agreeing or min(sums, key=lambda parts: abs(_sum(parts) - figure.value))
    step = min(part.step for part in [*nearest, figure] if part.step)
    return Total(label, column, stated, _danish(_sum(nearest), step), agreeing is not None)


def _sum(parts: Sequence[_Figure]) -> Decimal:
    return sum((part.value for part in parts), Decimal(0))


def _agrees(stated: _Figure, parts: Sequence[_Figure], *, rounds: bool) -> bool:
    """Whether parts sum to a total when each of them and the total may be off by half their last digit.

    Small whole numbers of a unit that is not scaled are exact: 3 and 4 persons are not 8.
    """
    figures = [stated, *parts]
    is_exact = not rounds and all(figure.step in {0, 1} and abs(figure.value) < 1000 for figure in figures)
    slack = Decimal(0) if is_exact else sum((figure.step for figure in figures), Decimal(0)) / 2
    return abs(_sum(parts) - stated.value) <= slack


def _danish(value: Decimal, step: Decimal) -> str:
    """Return a number as Danish papers write it, to the digit that `step` names: "1.250", "-0,5"."""
    decimals = max(0, -int(step.adjusted()))
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


# ------------------------------------------------------------------------------------------------ lists


def _list_totals(document: Document) -> Iterator[tuple[int, Total]]:
    blocks = document.blocks
    i = 0
    while i < len(blocks):
        end = i
        while end < len(blocks) and _is_item(document, blocks[end]):
            end += 1
        if end - i >= 2:
            lead = blocks[i - 1] if i and blocks[i - 1].kind is not BlockKind.TABLE else None
            total = _list_total(document, lead, blocks[i:end])
            if total is not None:
                yield blocks[i].page, total
        i = max(end, i + 1)


def _is_item(document: Document, block: Block) -> bool:
    return block.kind is BlockKind.LIST_ITEM or (
        block.kind is BlockKind.PARAGRAPH and bool(re.match(r"I alt\b", block.span.of(document.text), re.IGNORECASE))
    )


def _list_total(document: Document, lead: Block | None, items: Sequence[Block]) -> Total | None:
    """Return the total of a list: of its own last item "I alt …", else the one amount that its lead-in shares out."""
    texts = [item.span.of(document.text) for item in items]
    amounts = [_own_amounts(text) for text in texts]
    if TOTAL.search(re.sub(r"^\W+", "", texts[-1])[:40]) and len(texts) > 2:
        stated, parts, label = amounts[-1], amounts[:-1], "I alt"
    elif lead is not None:
        sentence = _last_sentence(lead.span.of(document.text))
        if not sentence.endswith(":") or not _SHARING.search(sentence):
            return None
        stated, parts, label = _own_amounts(sentence), amounts, sentence.rstrip(": ")
    else:
        return None
    if len(stated) != 1 or any(len(part) != 1 for part in parts):
        return None  # an item without an amount, or with several: what is shared out cannot be known
    (whole,) = stated
    figures = [_of_mention(part) for (part,) in parts]
    total = _total(label, "", whole.text, _of_mention(whole), [figures], rounds=True)
    return total if total.agrees or not _is_mixed(texts) else None


def _last_sentence(text: str) -> str:
    spans = sentence_spans(text)
    return spans[-1].of(text).strip() if spans else ""


def _own_amounts(text: str) -> list[Mention]:
    """Return the amounts of kroner that a text states of its own, not those "heraf" or "hvoraf" names within another."""
    found = [m for m in find_quantities(text) if m.label is Label.AMOUNT and m.value is not None]
    return [m for m in found if not _WITHIN.search(text[: m.span.start])]


def _of_mention(mention: Mention) -> _Figure:
    """Return an amount with the size of its last digit in kroner: 100,000 for "3,4 mio. kr."."""
    value = mention.value or Decimal(0)
    scale = Decimal(10**9 if re.search("mia", mention.text) else 10**6 if re.search("mi[ol]", mention.text) else 1)
    decimals = len((re.search(r",\s?(\d+)", mention.text) or [""])[0].lstrip(", "))
    return _Figure(value, scale.scaleb(-decimals))
