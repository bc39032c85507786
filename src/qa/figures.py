"""Figures to an answer: the best one, or all that fit nearly as well, each cited and in the paper's own words."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from qa.analyser import terms
from qa.domain import AnswerStatus, AnswerValue, Cell, Citation, Document, Label, Mention, Span, Table
from qa.fits import Fit, score
from qa.gates import NUMBER, Draft, plain_number
from qa.numerals import number_value
from qa.question_patterns import QuestionPattern
from qa.questions import Question
from qa.siblings import with_kind
from qa.units import TableRow
from qa.wholes import clause_of

# Characters of one quote; a longer sentence is cut at clause borders around the figure.
LONGEST_QUOTE = 420
# Most figures shown of one kind.
MOST_VALUES = 6
# Scores are on the scale of `evidence.score`, where 0 is an even chance that the unit answers the question.
FOUND_AT = 0.0
# Further figures are shown when they fit nearly as well as the best; a question after several asks for less.
MARGIN, MARGIN_OF_LIST = 0.5, 2.0


class Sources:
    """The citations of one answer, each place once, numbered from 1 in the order they are first cited."""

    def __init__(self, documents: Callable[[str], Document]) -> None:
        self._documents = documents
        self._numbers: dict[tuple[str, Span], int] = {}
        self.citations: list[Citation] = []

    def cite(self, document_id: str, span: Span) -> int:
        """Return the number of the citation of a place."""
        key = (document_id, span)
        if key not in self._numbers:
            document = self._documents(document_id)
            self._numbers[key] = len(self.citations) + 1
            self.citations.append(
                Citation(
                    number=self._numbers[key],
                    document_id=document_id,
                    title=document.title,
                    page=document.page_at(span.start).number,
                    span=span,
                    quote=span.of(document.text),
                    committee=document.committee,
                    date=document.date,
                )
            )
        return self._numbers[key]


def figures_answer(
    question: Question, passing: Sequence[Fit], documents: Callable[[str], Document], *, all_of_them: bool = False
) -> Draft:
    """One figure where one fits, all that fit nearly as well where several do, each with its own citation."""
    chosen = list(passing[:MOST_VALUES]) if all_of_them else _fitting(question, passing)
    not_yet = _NOT_YET.get(question.stage or "", ())
    # Where some are at the asked stage, those that are only planned are no answer beside them.
    chosen = [fit for fit in chosen if fit.status not in not_yet] or chosen
    sources = Sources(documents)
    values = tuple(_as_asked(question, fit, value_of(fit, sources)) for fit in chosen)
    if len(values) == 1:
        quote = sources.citations[0].quote
        text = of_cell(chosen[0], documents, sources) or with_label(chosen[0].unit.label, quote, quote)
    else:
        text = _ended(_of_one_row(chosen, documents, sources) or _enumerated(chosen, documents, sources))
    best = chosen[0]
    if best.status in not_yet:
        # A plan is not a post that is filled: the figure is shown, and what does not fit is said.
        caveat = f"Det oplyses ikke som {question.stage}, men som {best.status}. "
        return Draft(AnswerStatus.PARTIAL, caveat + text, values, tuple(sources.citations))
    return Draft(AnswerStatus.FOUND, text, values, tuple(sources.citations))


# What tables give with a minus before it and people speak of without. Of a surplus or a deviation the minus tells which it is.
_SAVED = re.compile(
    r"\bspare|besparelse|indtægt|\breduc|redukt|nedbring|effektiviser|\bsalg|\bsælge|få ind|faa ind|provenu"
    r"|mindreudgift|mindreforbrug",
    re.IGNORECASE,
)
_PAID = re.compile(r"\bbetal|\bbidrag|finansier|omkostning|\bkoste", re.IGNORECASE)
# A column in which the minus tells which way something went.
_TELLS_WAY = re.compile(r"afvig|ændring|forskel|differen|resultat", re.IGNORECASE)


def _as_asked(question: Question, fit: Fit, value: AnswerValue) -> AnswerValue:
    """A value without its minus where a saving, an income or a payment is asked for."""
    if value.value is None or value.value >= 0 or not (_SAVED.search(question.text) or _PAID.search(question.text)):
        return value
    if _SAVED.search(question.text):
        return replace(value, value=-value.value)
    cell = fit.unit.row.cell_at(figure_of(fit).span) if fit.unit.row else None
    return value if cell is not None and _TELLS_WAY.search(cell.column) else replace(value, value=-value.value)


def of_cell(fit: Fit, documents: Callable[[str], Document], sources: Sources) -> str:
    """One figure of a row of several, with the row's and the column's head; empty where they would not tell which it is.

    A head with a number of its own, as a year, is cited too.
    """
    found, figure = _heads_of_cell(fit), figure_of(fit)
    if found is None or not _is_cited([found], fit, documents, sources):
        return ""
    heads = list(found)
    if (place := _place_of_unit(fit, documents(fit.unit.passage.document_id).text)) is not None:
        sources.cite(fit.unit.passage.document_id, place)
    said = _as_printed(fit)
    if figure.label is Label.PERCENT and said != " ".join(figure.text.split()):
        heads[1] = _PERCENT_IN_HEAD.sub("", heads[1])
    return _ended(f"{', '.join(heads)}: {said}")


_PERCENT_IN_HEAD = re.compile(r",? \(?(?:i )?(?:pct\.?|procent|%)\)?\Z")


def _place_of_unit(fit: Fit, text: str) -> Span | None:
    """The line over a table that says its figures are in thousands or millions; None where none does or none needs to."""
    unit = fit.unit.row.table.unit if fit.unit.row else None
    said = _as_printed(fit)
    is_scaled = said.endswith(tuple(_SCALES.values())) and said != " ".join(figure_of(fit).text.split())
    if not unit or not is_scaled or unit in fit.unit.text:
        return None
    first = min(row.span.start for row in fit.unit.row.table.rows) if fit.unit.row else 0
    at = text.rfind(unit, max(0, first - _NEAR_TABLE), first)
    if at < 0:
        return None
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return Span(start, end) if end - start <= LONGEST_QUOTE else None


_NEAR_TABLE = 1500  # characters before a table in which its unit is told


def head_of(table: Table, text: str) -> Span:
    """The place of what stands in a table above its first row."""
    first = min(row.span.start for row in table.rows)
    return Span(table.span.start, table.span.start + len(text[table.span.start : first].rstrip()))


_LESS_SAID = 0.1  # share of the question, by weight, that the words nearest a post say less than those of the best
_LONGEST_LABEL = 80  # characters of what a figure is for, in a list of figures

# What is asked for as done, and the stages at which it is not yet. Other pairs the words of a sentence do not settle.
_PLANNED = ("forventet", "foreslået", "behov", "mål")
_NOT_YET = {"ansat": _PLANNED, "anvendt": ("afsat", "bevilget", "disponeret", "udmøntet", *_PLANNED)}


def _of_one_row(chosen: Sequence[Fit], documents: Callable[[str], Document], sources: Sources) -> str:
    """Several figures of one row of a table, each with its column's head, like ones together; empty where they are not."""
    heads = [_heads_of_cell(fit) for fit in chosen]
    places = {(fit.unit.passage.document_id, fit.unit.span) for fit in chosen}
    if len(places) > 1 or any(told is None for told in heads) or not _is_cited(heads, chosen[0], documents, sources):
        return ""
    columns: dict[str, list[str]] = {}
    for fit, told in zip(chosen, heads, strict=True):
        columns.setdefault(_as_printed(fit), []).append(_UNIT_IN_HEAD.sub("", told[1] if told else ""))
    row = next(told[0] for told in heads if told)
    said = "; ".join(f"{figure} ({listed(names)})" for figure, names in columns.items())
    return f"Papirerne nævner flere tal for »{row}«: {said}"


# What a head says of its figures' unit, which stands with each of them.
_UNIT_IN_HEAD = re.compile(r"(?<=\w),? \((?:i )?(?:(?:1\.000|mio\.?|t\.) ?kr\.?|kr\.?|pct\.?|procent|%)\)\Z", re.IGNORECASE)


def _enumerated(chosen: Sequence[Fit], documents: Callable[[str], Document], sources: Sources) -> str:
    """Several figures, each with what it is for: a cell's heads, else its clause where others are for the same."""
    quotes = " ".join(c.quote for c in sources.citations)
    phrases = []
    for fit in chosen:
        heads = _heads_of_cell(fit)
        is_cell = heads is not None and _is_cited([heads], fit, documents, sources)
        said = ", ".join(_UNIT_IN_HEAD.sub("", head) for head in heads or ())
        phrases.append(f"{_as_printed(fit)} ({said})" if is_cell else _phrase(fit, quotes))
    said_of = [phrase.removeprefix(_as_printed(fit)) for phrase, fit in zip(phrases, chosen, strict=True)]
    for i, fit in enumerate(chosen):
        clause = shortened(clause_of(fit))
        is_alike = said_of.count(said_of[i]) > 1 and said_of[i][:2] in {"", " ("}
        if is_alike and fit.unit.row is None and not _new_numbers(clause, quotes):
            phrases[i] = f"{_as_printed(fit)} ({clause})"
    return f"Papirerne nævner flere tal: {'; '.join(dict.fromkeys(phrases))}"


def of_row(fit: Fit, documents: Callable[[str], Document], sources: Sources) -> str:
    """A row of figures with the head of each, citing these; empty for another, or where a head is not known."""
    row = fit.unit.row
    cells = [cell for cell in row.row.cells if cell.text.strip()] if row else []
    heads = [(row.row.heading, cell.column) for cell in cells if row and row.row.heading and cell.column]
    n_figures = sum(NUMBER.search(cell.text) is not None for cell in cells)
    if row is None or row.is_prose or n_figures < _FEWEST_OF_ROW or len(heads) < len(cells):
        return ""
    if not _is_cited(heads, fit, documents, sources):
        return ""
    return _ended(f"{row.row.heading}: {'; '.join(f'{cell.column} {cell.text}' for cell in cells)}")


_FEWEST_OF_ROW = 2  # figures of a row that says nothing without its heads


def _heads_of_cell(fit: Fit) -> tuple[str, str] | None:
    """The heads of the row and the column of a figure in a row of several; None of another, or where one of them is not known."""
    row = fit.unit.row
    if row is None:
        return None
    is_bare = _as_printed(fit).endswith(tuple(_SCALES.values())) and _BARE.fullmatch(figure_of(fit).text.strip()) is not None
    if not is_bare and sum(cell.span is not None and NUMBER.search(cell.text) is not None for cell in row.row.cells) < 2:
        return None
    cell = row.cell_at(figure_of(fit).span)
    heads = (
        shortened(_row_heading(row, is_total=fit.unit.is_of_what_is_above)),
        shortened(with_kind(row, cell.column) if cell else ""),
    )
    return heads if all(heads) else None


def _row_heading(row: TableRow, *, is_total: bool) -> str:
    """What a row is called; a row of totals with the name of its table, where that has one: "Besøg i Nordby, i alt"."""
    heading = with_kind(row, row.row.heading)
    caption = (row.table.caption or "").strip(" :.")
    is_named = _HAS_NAME.search(caption) is not None and len(caption) <= _LONGEST_LABEL - len(heading)
    return f"{caption}, {heading[:1].lower()}{heading[1:]}" if is_named and is_total else heading


_HAS_NAME = re.compile(r"^(?!(?:tabel|figur|skema) \d)[^\d]*[^\W\d_]{4}", re.IGNORECASE)


def _is_cited(heads: Sequence[tuple[str, str] | None], fit: Fit, documents: Callable[[str], Document], sources: Sources) -> bool:
    """Whether the numbers of heads of a fit's table stand in what is cited, if only as what stands over its rows is cited too."""
    said = " ".join(word for told in heads if told for word in told)
    quotes = " ".join(c.quote for c in sources.citations)
    if not _new_numbers(said, quotes):
        return True
    document_id = fit.unit.passage.document_id
    over = head_of(fit.unit.row.table, documents(document_id).text) if fit.unit.row else fit.unit.span
    if _new_numbers(said, f"{quotes} {over.of(documents(document_id).text)}"):
        return False
    sources.cite(document_id, over)
    return True


def _phrase(fit: Fit, quotes: str) -> str:
    """A figure with what it is for: the paper's own words after it, else the heading above it."""
    figure = figure_of(fit)
    after = fit.unit.text[figure.span.end - fit.unit.span.start :]
    said = _PURPOSE.match(after)
    if said and not said.group().rstrip()[-1].isdigit() and not _new_numbers(said.group(), quotes):
        return f"{_as_printed(fit)} {' '.join(said.group().split())}"
    fact = fit.fact
    subject = fact.subject if fact is not None and len(fact.subject) <= _LONGEST_LABEL else ""
    told = (subject, shortened(what_for(fit)))
    label = next((text for text in told if text and not _new_numbers(text, quotes)), "")
    return f"{_as_printed(fit)} ({label})" if label else _as_printed(fit)


def shortened(label: str) -> str:
    """Return a label without its end mark, cut at a word where it is long."""
    plain = " ".join(label.split()).rstrip(":. ")
    return plain if len(plain) <= _LONGEST_LABEL else f"{plain[:_LONGEST_LABEL].rsplit(' ', 1)[0].rstrip(' ,')} …"


def what_for(fit: Fit) -> str:
    """What a figure is for, as the paper calls it: its list item's name before a colon, the ledger's row, or its heading."""
    before = fit.unit.text[: figure_of(fit).span.start - fit.unit.span.start]
    if fit.unit.is_item and (named := _ITEM.match(before)):
        return named.group(1)
    return (fit.fact.sub_item or fit.fact.initiative) if fit.fact is not None else fit.unit.label


# "Unge mentorer: bevilget" in a list, before the figure.
_ITEM = re.compile(r"(?:[-•–*▪]\s*)?([^\d:.;]{3,60}):\s")
# "årligt til drift af klubben" after a figure: when it is for, then what it is for, to the end of the clause.
_PURPOSE = re.compile(
    r"\s*(?:(?:årligt?|varigt|om året|(?:i|fra) \d{4}(?: og (?:frem|\d{4}))?)\s+)*"
    r"(?:til|for|på|i|under|hos|ved)\s+[^,.;:()|]{3,90}(?=[,.;:()|]|$)"
)


def _ended(text: str) -> str:
    """Text with a full stop at its end, one."""
    return text if text.endswith(".") else f"{text}."


def _fitting(question: Question, passing: Sequence[Fit]) -> list[Fit]:
    """The best figure and those that fit nearly as well, without restatements of one already chosen.

    Of a thing asked for by name, every count and staffing that is said of it is shown too: which of them is meant, only the
    reader knows.
    """
    margin = MARGIN_OF_LIST if question.is_plural else MARGIN
    best = passing[0]
    if (own := _of_asked_place(question, passing) or _of_asked_noun(passing)) is not None:
        return [own]
    near = [fit for fit in passing if score(fit) >= score(best) - margin]
    is_of_staff = question.noun is None or question.stage == "ansat" or _STAFF.search(question.text) is not None
    if best.is_named and Label.FTE in question.labels and is_of_staff:
        said = [f for f in passing if f.is_named and f not in near and score(f._replace(gap=0.0)) >= FOUND_AT]
        near = [f for f in (*near, *said) if f.segment >= best.segment - _LESS_SAID]
    if any(fit.noun >= 1 for fit in near):
        near = [fit for fit in near if fit.noun >= 1]  # beside the asked thing itself, others are none of it
    if not question.years and any(figure_of(fit).value for fit in near):
        near = [fit for fit in near if fit.unit.row is None or figure_of(fit).value != 0]  # a year without any tells nothing
    chosen: list[Fit] = []
    for fit in _totals(question, near):
        if len(chosen) < MOST_VALUES and not any(_restates(fit, other) for other in chosen):
            chosen.append(fit)
    if question.is_plural:
        return chosen
    chosen = _said_nearest(_said_beside(question, chosen))
    # Where one figure is asked for, the same one from two places is one answer.
    return [f for i, f in enumerate(chosen) if not any(_is_equal(f, other) for other in chosen[:i])]


def _is_equal(fit: Fit, other: Fit) -> bool:
    a, b = figure_of(fit), figure_of(other)
    if fit.unit.row is not None and fit.unit.span == other.unit.span:
        return False  # the columns of a row are told together
    return (a.label, a.value, a.low, a.high) == (b.label, b.value, b.low, b.high)


def _said_beside(question: Question, chosen: list[Fit]) -> list[Fit]:
    """The one figure of a sentence or row that the asked words stand right beside; else all.

    "15 pladser med 10 borgere indskrevet" tells how many are "indskrevet"; of a row's columns "Antal sager" is asked for, and
    "Antal overskredne sager" not.
    """
    best = chosen[0]
    if len(chosen) == 1 or any(fit.unit.span != best.unit.span for fit in chosen):
        return chosen
    if best.unit.row is None:
        if any(fit.beside > 0 for fit in chosen):
            return chosen  # the asked place tells which it is
        asked = frozenset(terms(question.subject)) - frozenset(terms(f"{question.noun or ''} {' '.join(question.names)}"))
        own = [fit for fit in chosen if not asked.isdisjoint(terms(_counted_words(fit)))]
        return own if len(own) == 1 else chosen
    if best.wide < _ALL_SAID:
        return chosen
    asked = frozenset(terms(question.text))
    bare = [f for f in chosen if (cell := _cell_of(f)) is not None and frozenset(terms(_NO_WORD.sub("", cell.column))) <= asked]
    return bare if len(bare) == 1 else chosen


def _said_nearest(chosen: list[Fit]) -> list[Fit]:
    """The figures but those of sentences whose own words say clearly less of what is asked than those of the best.

    "Prisen er 80 kr. for hallen, 40 kr. for salen" tells of the one or the other; of two sentences the words say it too, if more.
    """
    best = chosen[0]

    def is_apart(fit: Fit) -> bool:
        if fit.unit.row is not None or best.unit.row is not None:
            return False
        if fit.unit.span != best.unit.span:
            return fit.segment <= best.segment - _LESS_ELSEWHERE
        return fit.segment <= best.segment - _LESS_IN_SENTENCE and all(map(_is_for_something, (fit, best)))

    return [fit for fit in chosen if not is_apart(fit)]


def _is_for_something(fit: Fit) -> bool:
    """Whether the words right after a figure say what it is for."""
    return _FOR.match(fit.unit.text, figure_of(fit).span.end - fit.unit.span.start) is not None


_FOR = re.compile(r" (?:for|til|på|af|i|ved|hos) [a-zæøå]{3}", re.IGNORECASE)
_LESS_IN_SENTENCE, _LESS_ELSEWHERE = 0.1, 0.3  # share of the question, by weight


def _counted_words(fit: Fit) -> str:
    """What a figure of a sentence counts, and the participle after it: "borgere indskrevet", "audiologister"."""
    figure = figure_of(fit)
    after = _NEXT_WORDS.match(fit.unit.text, figure.span.end - fit.unit.span.start)
    return f"{'' if figure.label is Label.AMOUNT else figure.text} {after.group() if after else ''}"


def _cell_of(fit: Fit) -> Cell | None:
    return fit.unit.row.cell_at(figure_of(fit).span) if fit.unit.row is not None else None


_ALL_SAID = 0.9  # of the question, by weight, by a row and what stands over it
_NEXT_WORDS = re.compile(r" (?!(?:til|på|for|i|af|fra|ved|om|med)\b)(?:[a-zæøå]+ )?[a-zæøå]{3,}(?:et|ede)\b")
_NO_WORD = re.compile(r"\b(?:antal|i alt|ialt|19\d\d|20\d\d)\b|\([^)]*\)", re.IGNORECASE)


def _of_asked_place(question: Question, passing: Sequence[Fit]) -> Fit | None:
    """The one figure of a sentence that shares a number out over several places or things which is said of the asked one.

    "De fordeler sig med 19 i Nordby, 9 i Sydby og 8 i Vestby" tells of Sydby, though the sentence before it may fit better.
    """
    best = passing[0]
    if not question.names or best.is_named:
        return None
    own = [fit for fit in passing if fit.is_named and fit.beside > 0 and fit.unit.passage.id == best.unit.passage.id]
    shared = [
        f for f in own if sum(m.label is figure_of(f).label for m in f.unit.mentions) >= _FEWEST_SHARES and f.unit.row is None
    ]
    is_near = len(shared) == 1 and score(shared[0]._replace(gap=0.0)) >= score(best) - _BEHIND
    return shared[0] if is_near else None


def _of_asked_noun(passing: Sequence[Fit]) -> Fit | None:
    """The one figure of the best sentence that counts the asked thing by its own word, where the best counts one like it.

    Of "fem anbefalinger og 27 forslag" the latter is how many "forslag" there are.
    """
    best = passing[0]
    if best.noun >= 1 or best.noun <= 0 or best.unit.row is not None:
        return None
    place = (best.unit.passage.document_id, best.unit.span)
    own = [f for f in passing if f.noun >= 1 and (f.unit.passage.document_id, f.unit.span) == place and score(f) >= FOUND_AT]
    return own[0] if len({figure_of(f).value for f in own}) == 1 else None


def _totals(question: Question, near: Sequence[Fit]) -> Sequence[Fit]:
    """The rows or columns of a table's totals, where a total is asked for and one is among them; else all."""
    if question.is_plural or not _ASKS_TOTAL.search(question.text):
        return near

    return [fit for fit in near if is_total(fit)] or near


def is_total(fit: Fit) -> bool:
    """Whether a cell is said to be a total: by its row's or column's head, or right after its figure."""
    if fit.unit.row is None:
        return False
    if _IN_ALL.match(fit.unit.text, figure_of(fit).span.end - fit.unit.span.start):
        return True
    cell = fit.unit.row.cell_at(figure_of(fit).span)
    return bool(_TOTAL.search(fit.unit.row.row.heading or fit.unit.text) or (cell and _TOTAL.search(cell.column)))


_FEWEST_SHARES = 3
_BEHIND = 1.0  # by score, beside a figure without the asked name
_STAFF = re.compile(r"\b(?:ansat|arbejder|medarbejder|stilling|personale|årsværk|hænder)", re.IGNORECASE)
_IN_ALL = re.compile(r" (?:i alt|samlet)\b", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:i alt|ialt|samlet|samlede|total\w*|sum)\b", re.IGNORECASE)
_ASKS_TOTAL = QuestionPattern(rf"{_TOTAL.pattern}|\b(?:over|i|for) hele (?:\w+)?perioden\b|\bsammenlagt\b", re.IGNORECASE)


def _restates(fit: Fit, other: Fit) -> bool:
    a, b = figure_of(fit), figure_of(other)
    if fit.unit.passage.id == other.unit.passage.id and fit.unit.span != other.unit.span:
        return False  # two items of one list may be alike in amount
    same = (a.value, a.low, a.high, a.unit) == (b.value, b.low, b.high, b.unit)
    return same and (a.years == b.years or not a.years or not b.years)


def figure_of(fit: Fit) -> Mention:
    """Return a fit's figure; raises ValueError for a fit of a whole sentence."""
    if fit.figure is None:
        raise ValueError("a fit without a figure answers in words")
    return fit.figure


def kind_of(figure: Mention) -> tuple[Label, str]:
    """What a figure is of, so that two may be held together; a column's year beside what it counts is none of it."""
    return figure.label, re.sub(r"\s*\b(?:19|20)\d\d\b", "", figure.unit or "")


def value_of(fit: Fit, sources: Sources, *, calculation: str | None = None) -> AnswerValue:
    """Return a fit's figure as an answer gives it, citing the place it stands in."""
    figure = figure_of(fit)
    return AnswerValue(
        value=figure.value,
        low=figure.low,
        high=figure.high,
        unit=figure.unit or "",
        citation=sources.cite(fit.unit.passage.document_id, _quoted(fit)),
        approx=figure.approx,
        years=figure.years,
        recurring=figure.recurring,
        status=fit.status,
        label=_with_column(fit),
        text=figure.text,
        calculation=calculation,
    )


def _with_column(fit: Fit) -> str:
    """What a figure is for, of a cell in a row of several with its column's head."""
    heads = _heads_of_cell(fit)
    return ", ".join(dict.fromkeys((what_for(fit), *(heads[1:] if heads else ()))))


def _quoted(fit: Fit) -> Span:
    """The place to quote: the unit, or the clauses around the figure where the unit is long."""
    unit = fit.unit
    if len(unit.text) <= LONGEST_QUOTE or fit.figure is None:
        return unit.span
    at = fit.figure.span.start - unit.span.start
    borders = [0, *(m.end() for m in re.finditer(r"[;:,•] |(?<=\w) (?=- )|\| ", unit.text)), len(unit.text)]
    start = max((b for b in borders if b <= at and at - b <= LONGEST_QUOTE // 2), default=at)
    start = min((b for b in borders if at - LONGEST_QUOTE // 2 <= b <= start), default=start)
    end = max((b for b in borders if at < b <= start + LONGEST_QUOTE), default=len(unit.text))
    end = max(end, fit.figure.span.end - unit.span.start)
    text = unit.text[start:end]
    return Span(unit.span.start + start, unit.span.start + start + len(text.rstrip()))


def _as_printed(fit: Fit) -> str:
    """The figure in the paper's own words; a bare table cell or elliptic number with its unit."""
    figure = figure_of(fit)
    said = " ".join(figure.text.split())
    if figure.label is Label.PERCENT and _BARE.fullmatch(said) and fit.unit.row is not None:
        said += " pct."
    if figure.label is Label.FTE and said.replace(",", "").isdigit():
        said += " årsværk"
    if figure.label is Label.AMOUNT and figure.value is not None:
        said = amount_as_printed(said, figure.value)
    return f"ca. {said}" if figure.approx else said


def amount_as_printed(said: str, value: Decimal) -> str:
    """Return an amount as a paper prints it, a bare number with what its table counts in: "38.700 t.kr."."""
    bare = _BARE.fullmatch(said)
    if bare is None:
        return said
    return f"{said} {_SCALES.get(abs(value / number_value(bare['digits'])) if value else Decimal(1), 'kr.')}"


# A cell's number, which the number gate looks for as it is printed, and what its table counts in, by kroner.
_BARE = re.compile(r"[-−–+(]?\s?(?P<digits>[\d.,]+)\)?")
_SCALES = {Decimal(10**3): "t.kr.", Decimal(10**6): "mio. kr.", Decimal(10**9): "mia. kr."}


def decimal_text(value: Decimal) -> str:
    """Write a number with decimal comma and thousands points, without trailing zeros."""
    whole, _, part = f"{value:f}".partition(".")
    part = part.rstrip("0")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return sign + f"{int(digits):,}".replace(",", ".") + ("," + part if part else "")


def with_label(label: str, sentence: str, quotes: str) -> str:
    """Put what the sentence is about before it, unless it says so itself or the label would add a number."""
    sentence = as_said(sentence)
    if not label or len(label) > 100 or label.casefold() in sentence.casefold() or _new_numbers(label, quotes):
        return sentence
    return f"{label.rstrip(':. ')}: {sentence}"


def as_said(quote: str) -> str:
    """A quote as the text of an answer: without its bullet, the cells of a row parted by dashes."""
    return re.sub(r"\s*\|\s*", " – ", re.sub(r"^[-•–*▪]\s+", "", " ".join(quote.split()))).strip(" –")


def _new_numbers(label: str, quotes: str) -> bool:
    allowed = {plain_number(n) for n in NUMBER.findall(quotes)}
    return any(plain_number(n) not in allowed for n in NUMBER.findall(label))


def listed(parts: Sequence[str]) -> str:
    """Return at least one part as "a", "a og b" or "a, b og c"."""
    return " og ".join(([", ".join(parts[:-1])] if len(parts) > 1 else []) + [parts[-1]])
