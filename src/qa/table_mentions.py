"""Figures of table cells: their unit stands in cell, column head, row heading or over the table, their year in the column head."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from qa.basis import without_price_levels
from qa.domain import Cell, Document, Label, Mention, Row, Span, Table, Years
from qa.numerals import is_figure, number_value
from qa.quantities import find_quantities

_NUMBER: Final = re.compile(
    r"(?P<open>\()?\s*(?P<number>[-−–+]?\s?(?:\d{1,3}(?:[. \u00a0]\d{3})+|\d+)(?:,\d+)?)\s*(?P<close>\))?"
    r"(?:\s*(?P<percent>%|pct\.?))?"
    r"[⁰¹²³⁴-⁹*]*"  # a footnote's number or star
)
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:\s?[-–/]\s?((?:19|20)?\d\d))?(?!\d)")
_FURTHER_YEARS: Final = re.compile(r"(?:\s?(?:,|\+|&|og)\s?(?:19|20)\d\d(?!\d))+")
_YEARLY: Final = re.compile(r"\b(?:årlig\w*|pr\.? år|om året)\b", re.IGNORECASE)
_MILLIONS: Final = re.compile(r"\b(?:mio\.?|mill\.?|million(?:er)?)\s*(?:kr|dkk|kroner)?|\bmio\b", re.IGNORECASE)
_BILLIONS: Final = re.compile(r"\bmia\.?", re.IGNORECASE)
_THOUSANDS: Final = re.compile(
    r"\b(?:t\.?\s?(?:kr|dkk)|1\.?000\s?(?:kr|dkk)|dkk\s1\.?000|tusinde?r?\s(?:kr|dkk)|1\.000)", re.IGNORECASE
)
_KRONER: Final = re.compile(r"\b(?:kr\.?|kroner|dkk)(?!\w)", re.IGNORECASE)
_STAFF: Final = re.compile(r"\b\w*årsværk|\bÅV\b|fuldtids(?:stilling|ansat)|\bFTE\b|\bnormering", re.IGNORECASE)
_COUNTED: Final = re.compile(r"\s*antal\b", re.IGNORECASE)
_SUM: Final = re.compile(r"(?<![\w.,])(?!1\.000\b)\d[\d.,]*\s?(?:(?:mio|mia)\.?\s?)?(?:kr\b\.?|kroner\b|pct\b\.?|%)", re.IGNORECASE)
_PERCENT: Final = re.compile(r"%|\bpct\b|\bprocent|\bandel\b", re.IGNORECASE)


def table_mentions(document: Document) -> tuple[Mention, ...]:
    """Return a mention for each numeric cell whose unit the table tells, in order of place; cells outside the text are left out."""
    found = [
        mention
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        if cell.span is not None and (mention := _cell_mention(document.text, table, row, cell, cell.span)) is not None
    ]
    return tuple(sorted(found, key=lambda mention: (mention.span, mention.label.value)))


def _cell_mention(text: str, table: Table, row: Row, cell: Cell, span: Span) -> Mention | None:
    written = span.of(text)
    number = _NUMBER.fullmatch(written.strip())
    if number is None:
        own = find_quantities(written)
        if len(own) != 1 or len(own[0].span) < 0.8 * len(written.strip()):
            return None  # prose in a cell is read as running text
        (mention,) = own
        return _of_year(mention, mention.span.shift(span.start), text, _years(cell.column))
    if re.fullmatch(r"(?:19|20)\d\d", number["number"]):
        return None
    kind = _unit(number, table, row, cell)
    if kind is None:
        return None
    label, unit, factor = kind
    value = number_value(re.sub(r"[\s+]", "", number["number"]))
    if not is_figure(value):
        return None
    value *= factor
    if number["open"] and number["close"]:
        value = -value
    figure = number.group().strip().rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹*")
    at = span.start + written.index(figure)
    place = Span(at, at + len(figure))
    value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return Mention(
        label,
        place,
        place.of(text),
        value=value,
        unit=unit,
        years=_years(cell.column) or _years(row.heading),
        recurring="årligt" if _YEARLY.search(cell.column) else None,
    )


def _of_year(mention: Mention, span: Span, text: str, years: Years) -> Mention:
    """Return a mention read within a cell at its place in the text, with the column's years where it names none."""
    return replace(mention, span=span, text=span.of(text), years=mention.years or years)


def _unit(number: re.Match[str], table: Table, row: Row, cell: Cell) -> tuple[Label, str, int] | None:
    """Return label, unit and factor from the nearest place that names one: cell, column, row, then the table."""
    if number["percent"]:
        return Label.PERCENT, "pct", 1
    if _COUNTED.match(cell.column):
        return _named_unit(_SUM.sub("", cell.column))  # "Antal borgere" under money in the row's heading counts borgere
    for named in (cell.column, row.heading, table.unit or "", table.caption or "", table.columns[0] if table.columns else ""):
        # "Løn (til nye årsværk)" under "(mio. kr.)" is money: what stands in a row's parenthesis explains, it does not count.
        # A sum in a row's heading ("Grundsats (6.955 kr.)") is a figure of its own and no unit of the row's cells.
        plain = _SUM.sub("", named) if named == table.caption else named
        if named == row.heading:
            plain = _SUM.sub("", named if re.search(r"\((?:[^)]*kr|[^)]*årsværk\)|%)", named) else re.sub(r"\([^)]*\)", "", named))
        kind = _named_unit(plain)
        if kind is not None and not (named == row.heading and kind[0] is not Label.AMOUNT and _is_money_row(table, row)):
            return kind
    return None


def _is_money_row(table: Table, row: Row) -> bool:
    """Whether the row is of pay or cost in a table of money, whatever else its heading mentions."""
    money = any(_KRONER.search(named) or _MILLIONS.search(named) for named in (table.unit or "", table.caption or ""))
    return money and re.match(r"\s*(?:løn|udgift|drift|etablering|i alt|sum|indtægt)", row.heading, re.IGNORECASE) is not None


def _named_unit(named: str) -> tuple[Label, str, int] | None:
    if _MILLIONS.search(named):
        return Label.AMOUNT, "DKK", 10**6
    if _BILLIONS.search(named):
        return Label.AMOUNT, "DKK", 10**9
    if _THOUSANDS.search(named):
        return Label.AMOUNT, "DKK", 10**3
    if _KRONER.search(named):
        return Label.AMOUNT, "DKK", 1
    if _STAFF.search(named):
        return Label.FTE, "årsværk", 1
    if _PERCENT.search(named):
        return Label.PERCENT, "pct", 1
    return None


def _years(head: str) -> Years:
    """Return the years a column head names: "2025", "2024 og 2025", "2025-2028", "2026 og frem"; that of a price level is none."""
    plain = without_price_levels(head)
    match = _YEAR.search(plain)
    if match is None:
        return Years()
    first = int(match[1])
    if match[2]:
        last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
        return Years(tuple(range(first, last + 1))) if first < last <= first + 15 else Years((first,))
    further = _FURTHER_YEARS.match(plain, match.end())
    years = (first, *(int(year) for year in re.findall(r"\d{4}", further.group()))) if further else (first,)
    return Years(years, onwards=bool(re.search(r"\bfrem|\bff\b", plain[match.end() :])))
