"""The columns of figures of a table, each with the rows that have one and those that have none.

Totals and rows that stand for others are none of its rows. A column whose figures are not all in one unit is none to compare.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from qa.analyser import terms
from qa.asked_rows import MONEY, POSTS, SHARE, measure_of
from qa.domain import Cell, Label, Mention, Row, Span, Table
from qa.numerals import number_value
from qa.units import TableRow, bare_numbers


class Held(NamedTuple):
    """A row by its name, what a column of it holds as printed, and what that is worth."""

    row: Row
    name: str
    printed: str
    value: Decimal


class Column(NamedTuple):
    """A column of figures in one unit; `missing` are the names of the rows without a figure that can be read."""

    head: str
    unit: str
    held: tuple[Held, ...]
    missing: tuple[tuple[str, Span], ...]


# A row that stands for others, or for all.
OF_ALL = re.compile(
    r"\b(?:i alt|ialt|total\w*|hovedtotal|samlet|samlede|sum|netto|gennemsnit\w*|gns|median|landet"
    r"|hele (?:landet|kommunen|regionen)"
    r"|landsgennemsnit\w*|øvrige?|andre?|andet|diverse|mindre|heraf|ikke (?:disponeret|fordelt))\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\**(?P<open>[-–−(])?\s?(?P<digits>\d{1,3}(?:[. \u00a0]\d{3})+(?:,\d+)?|\d+(?:,\d+)?)\)?"
    r"\s?(?P<unit>[^\W\d_]+\.?(?: ?kr\.?)?|%|m²)?[*¹²³⁴]*(?: \([^()\d]*\))?\Z"
)
_FEWEST_ROWS = 2
_MOST_MISSING = 0.4  # of the rows
_MOST_IN_UNIT = 0.8  # of the figures of a column: the others are told as such that cannot be compared
_ROUNDED = Decimal("0.0001")  # of a sub-total
_FEWEST_PARTS = 3  # of a sub-total that nothing but its figure tells


def columns_of(rows: Sequence[TableRow], mentions: Mapping[Span, Mention], names: Sequence[str]) -> list[Column]:
    """Return the columns of a table's rows that can be compared; `names` are what its rows are called, in order."""
    table = rows[0].table
    if len(set(filter(None, names))) < len(list(filter(None, names))):
        return []  # two rows of one name tell nothing apart
    heads = [head for head in table.columns[1:] if head.strip() and table.columns.count(head) == 1]
    if is_headless(table):
        heads = [table.columns[1]]
    found = (_column(head, rows, mentions, names) for head in heads)
    return [column for column in found if column is not None]


def is_headless(table: Table) -> bool:
    """Whether a table has but a label and a figure on each row, and no heads."""
    return len(table.columns) == _LABEL_AND_FIGURE and not any(head.strip() for head in table.columns)


_LABEL_AND_FIGURE = 2  # columns


def _column(head: str, rows: Sequence[TableRow], mentions: Mapping[Span, Mention], names: Sequence[str]) -> Column | None:
    held: list[Held] = []
    missing: list[tuple[str, Span]] = []
    units: list[str] = []
    since = 0
    for row, name in zip(rows, names, strict=True):
        if not name or is_of_all(name) or _is_head(row.row):
            since = len(held)
            continue
        cell = next((cell for cell in row.row.cells if cell.column == head), None)
        read = _read(cell, row, mentions) if cell is not None else None
        if read is None or cell is None:
            missing.append((name, row.row.span))
            continue
        value, unit = read
        if _is_sum(value, held[since:]):
            since = len(held)
            continue
        held.append(Held(row.row, name, " ".join(cell.text.split()), value))
        units.append(unit)
    common = max(units, key=units.count, default="")
    if units.count(common) >= _MOST_IN_UNIT * len(units):
        missing += [(each.name, each.row.span) for each, unit in zip(held, units, strict=True) if unit != common]
        held = [each for each, unit in zip(held, units, strict=True) if unit == common]
        units = [common] * len(held)
    if (
        len(held) < _FEWEST_ROWS
        or all(map(_is_year, held))
        or len(set(units)) != 1
        or len(missing) > _MOST_MISSING * (len(held) + len(missing))
    ):
        return None
    return Column(head, _whole_unit(common, head, rows[0]), tuple(held), tuple(missing))


def is_of_all(name: str) -> bool:
    """Whether a row stands for others, or for all: by its name, or by the first words of a description."""
    words = name.split()
    return OF_ALL.search(name if len(words) <= _LONGEST_NAME else " ".join(words[:_FIRST])) is not None


_LONGEST_NAME, _FIRST = 10, 4  # words


def _is_year(held: Held) -> bool:
    """Whether a cell tells a year, which is no figure: "Opført"."""
    return _YEAR.fullmatch(held.printed) is not None


_YEAR = re.compile(r"(?:18|19|20)\d\d")


def _is_head(row: Row) -> bool:
    """Whether a row only heads those below it: no cell of it has anything, or each says what its column's head does."""
    said = [cell for cell in row.cells if cell.text.strip()]
    return not said or all(cell.text.strip() == cell.column.strip() for cell in said)


def _is_sum(value: Decimal, above: Sequence[Held]) -> bool:
    """Whether a figure is what those right above it come to, but for what rounding each of them may make."""
    whole = sum((held.value for held in above), Decimal(0))
    rounded = min(Decimal(len(above)) / 2, abs(whole) * _ROUNDED)
    return len(above) >= _FEWEST_PARTS and whole != 0 and abs(value - whole) <= rounded


# The head of a column whose bare numbers are kroner where the text over the table tells of money.
_OF_MONEY = re.compile(
    r"bevil|søgt|tilskud|tilsagn|indstil|foresl|forslag|beløb|budget|forbrug|regnskab|afvig|udgift|indtægt|udbetal|tildel|pris|takst"
    r"|bidrag|støtte|overslag|rest\b|overfør|betaling|\bkr\b",
    re.IGNORECASE,
)


def _read(cell: Cell, row: TableRow, mentions: Mapping[Span, Mention]) -> tuple[Decimal, str] | None:
    """What a cell's one figure is worth, and its unit; None where it has none, or more words than that."""
    match = _NUMBER.match(cell.text.strip())
    if match is None or cell.span is None:
        return None
    own = [m for span, m in mentions.items() if cell.span.covers(span) and m.label is not Label.ORG]
    if not own and _OF_MONEY.search(cell.column):
        own = bare_numbers(cell, cell.span, row)
    value = number_value(re.sub(r"\s", "", match["digits"]))
    if match["open"]:
        value = -value
    if len(own) == 1 and own[0].value is not None and own[0].label is not Label.COUNT:
        unit = {Label.AMOUNT: MONEY, Label.PERCENT: SHARE, Label.FTE: POSTS}[own[0].label]
        return own[0].value, unit
    unit = match["unit"] or ""
    return value, MONEY if unit.rstrip(".") == "kr" else measure_of(unit)


_PER_POST = re.compile(r"\bpr\.? årsværk", re.IGNORECASE)


def _whole_unit(unit: str, head: str, row: TableRow) -> str:
    """The unit of a column, from its cells, else from its head, or from what the table says of all its rows where that is bare."""
    if unit == POSTS and _PER_POST.search(f"{head} {row.head}"):
        return ""
    if unit:
        return unit
    return _measure_in(head) or (_measure_in(f"{row.head} {row.table.columns[0]}") if is_bare(head) else "")


def _measure_in(said: str) -> str:
    """The one measure that a head or name says its figures are in; empty where it says none or several."""
    found = set(filter(None, map(measure_of, _MEASURE.findall(_RATE.sub("", said)))))
    return found.pop() if len(found) == 1 else ""


# A measure in the singular is seldom what figures are in: "i dag".
_MEASURE = re.compile(
    r"(?<![\w/])(?:uger|dage|måneder|mdr|timer|minutter|min(?=\.)|km|meter|ha|kg|tons|m[²³23]|(?<=\()[mg](?=\)))(?!\w)",
    re.IGNORECASE,
)
_RATE = re.compile(r"\b(?:pr\.?|inden for|over|under) [^,;()]*", re.IGNORECASE)


def own_words(head: str) -> str:
    """What a column's head says besides units and times."""
    return _TIME.sub(" ", head)


def is_bare(head: str) -> bool:
    """Whether a head tells only a time or unit, so that its table's name says what its figures are."""
    return not terms(own_words(head)) and OF_ALL.search(head) is None


_TIME = re.compile(
    r"\([^)]*(?:kr|pct|%|procent|årsværk|mdr|måneder|uger|dage|km|timer)[^)]*\)|\b(?:19|20)?\d\d/\d\d\b|\b[qk]\d\b|\b\d[\d.]*\b|\d"
    r"|\b(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|sept|okt|nov|dec)[a-z]*\b\.?|\b(?:kvt|kvartal|halvår|ultimo|primo|pr|antal|kr|pct"
    r"|procent|mio|prognose|uger|dage|minutter|timer|måneder|mdr|tons|kg|km)\b\.?|[%,]",
    re.IGNORECASE,
)
