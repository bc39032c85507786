"""The columns of an exported ledger, the same in every format: a key for programs, a Danish head for people, and the value.

Figures stay `Decimal`, dates stay dates; how they are written is the format's business. `for_people` gives the words of what is
no number or date.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Generic, TypeVar

from qa.domain import Decision, DocumentInfo, Fact, FactKind, Filters, Outcome, Years

Row = TypeVar("Row", Fact, Decision)
Value = str | int | bool | Decimal | date | Years | tuple[str, ...] | None


class Kind(Enum):
    """What a column holds; any of them may be None."""

    TEXT = "text"
    NUMBER = "number"
    INTEGER = "integer"
    DATE = "date"
    FLAG = "flag"
    TEXTS = "texts"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column; `of` takes the row and its paper."""

    key: str
    head: str
    kind: Kind
    of: Callable[[Row, DocumentInfo], Value]


@dataclass(frozen=True, slots=True)
class Export(Generic[Row]):
    """Rows to be written, with their papers by id and where they come from.

    `name` is the Danish word for the rows; `written` is local time, as the index's own `updated` is.
    """

    name: str
    columns: tuple[Column[Row], ...]
    rows: Sequence[Row]
    papers: Mapping[str, DocumentInfo]
    filters: Filters
    index_version: int
    updated: datetime
    written: datetime

    def values(self, row: Row) -> tuple[Value, ...]:
        """Return a row's values in the order of the columns."""
        paper = self.papers[row.document_id]
        return tuple(column.of(row, paper) for column in self.columns)


_KINDS = {FactKind.FUNDING: "midler", FactKind.STAFFING: "bemanding", FactKind.CAPACITY: "kapacitet", FactKind.TARGET: "mål"}
_BOUNDS = {"min": "mindst", "max": "højst"}
UNIT_NAMES = {"DKK": "kr."}

FACT_COLUMNS: tuple[Column[Fact], ...] = (
    Column("document", "Bilag", Kind.TEXT, lambda f, _: f.document_id),
    Column("title", "Titel", Kind.TEXT, lambda _, p: p.title),
    Column("committee", "Udvalg", Kind.TEXT, lambda _, p: p.committee),
    Column("date", "Dato", Kind.DATE, lambda _, p: p.date),
    Column("page", "Side", Kind.INTEGER, lambda f, _: f.page),
    Column("initiative", "Initiativ", Kind.TEXT, lambda f, _: f.initiative),
    Column("sub_item", "Underpunkt", Kind.TEXT, lambda f, _: f.sub_item),
    Column("subject", "Formål", Kind.TEXT, lambda f, _: f.subject),
    Column("kind", "Slags", Kind.TEXT, lambda f, _: f.kind),
    Column("value", "Tal", Kind.NUMBER, lambda f, _: f.value),
    Column("low", "Fra", Kind.NUMBER, lambda f, _: f.low),
    Column("high", "Til", Kind.NUMBER, lambda f, _: f.high),
    Column("unit", "Enhed", Kind.TEXT, lambda f, _: f.unit),
    Column("approx", "Cirka", Kind.FLAG, lambda f, _: f.approx),
    Column("bound", "Grænse", Kind.TEXT, lambda f, _: f.bound),
    Column("years", "År", Kind.YEARS, lambda f, _: f.years),
    Column("recurring", "Gentagelse", Kind.TEXT, lambda f, _: f.recurring),
    Column("status", "Status", Kind.TEXT, lambda f, _: f.status),
    Column("basis", "Grundlag", Kind.TEXT, lambda f, _: f.basis),
    Column("organisation", "Organisationer", Kind.TEXTS, lambda f, _: f.organisations),
    Column("text", "Som skrevet", Kind.TEXT, lambda f, _: f.text),
    Column("quote", "Citat", Kind.TEXT, lambda f, _: f.quote),
    Column("table", "Tabel", Kind.INTEGER, lambda f, _: f.cell.table if f.cell else None),
    Column("row", "Række", Kind.TEXT, lambda f, _: f.cell.row if f.cell else None),
    Column("column", "Kolonne", Kind.TEXT, lambda f, _: f.cell.column if f.cell else None),
    Column("start", "Start", Kind.INTEGER, lambda f, _: f.span.start),
    Column("end", "Slut", Kind.INTEGER, lambda f, _: f.span.end),
    Column("same_as", "Samme som", Kind.TEXT, lambda f, _: f.same_as),
    Column("part_of", "Del af", Kind.TEXT, lambda f, _: f.part_of),
    Column("is_total", "I alt", Kind.FLAG, lambda f, _: f.is_total),
    Column("decided", "Række sikker", Kind.FLAG, lambda f, _: f.is_decided),
    Column("id", "Id", Kind.TEXT, lambda f, _: f.id),
)

DECISION_COLUMNS: tuple[Column[Decision], ...] = (
    Column("document", "Bilag", Kind.TEXT, lambda d, _: d.document_id),
    Column("committee", "Udvalg", Kind.TEXT, lambda _, p: p.committee),
    Column("body", "Besluttet af", Kind.TEXT, lambda d, _: d.body),
    Column("date", "Dato", Kind.DATE, lambda d, _: d.date),
    Column("page", "Side", Kind.INTEGER, lambda d, _: d.page),
    Column("case", "Sag", Kind.TEXT, lambda d, _: d.case),
    Column("item", "Punkt", Kind.TEXT, lambda d, _: d.item),
    Column("title", "Titel", Kind.TEXT, lambda d, _: d.title),
    Column("outcome", "Udfald", Kind.TEXT, lambda d, _: d.outcome),
    Column("text", "Beslutning", Kind.TEXT, lambda d, _: d.text),
    Column("recommendation", "Indstilling", Kind.TEXT, lambda d, _: d.recommendation),
    Column("against", "Imod", Kind.TEXTS, lambda d, _: d.against),
    Column("absent", "Fraværende", Kind.TEXTS, lambda d, _: d.absent),
    Column("facts", "Tal", Kind.TEXTS, lambda d, _: d.facts),
    Column("start", "Start", Kind.INTEGER, lambda d, _: d.span.start),
    Column("end", "Slut", Kind.INTEGER, lambda d, _: d.span.end),
    Column("id", "Id", Kind.TEXT, lambda d, _: d.id),
)


def for_people(value: Value) -> str | int | Decimal | date | None:
    """Return a value as a cell that a person reads: words in Danish, numbers and dates as they are."""
    match value:
        case bool():
            return "ja" if value else "nej"
        case FactKind():
            return _KINDS[value]
        case Outcome():
            return "andet" if value is Outcome.OTHER else value.value
        case Years():
            return years_text(value)
        case tuple():
            return ", ".join(value)
        case str():
            return _BOUNDS.get(value) or UNIT_NAMES.get(value, value)
        case _:
            return value


def years_text(years: Years) -> str:
    """Return "2024, 2025", "2025 og frem", or nothing."""
    return f"{years.years[0]} og frem" if years and years.onwards else ", ".join(map(str, years.years))
