from decimal import Decimal

import pytest

from qa.domain import Cell, Document, Label, Page, Row, Span, Table, Years
from qa.table_mentions import table_mentions


def paper(column: str, heading: str, cell: str, *, unit: str | None = None) -> Document:
    """A paper that is one table of one row and one column of figures."""
    text = f"Post | {column}\n{heading} | {cell}"
    at = len(text) - len(cell)
    row = Row(heading, (Cell(column, cell, 1, Span(at, len(text))),), Span(text.index("\n") + 1, len(text)))
    table = Table(1, (1,), ("Post", column), (row,), Span(0, len(text)), unit=unit)
    return Document("a.txt", "A", text, (Page(1, "1", Span(0, len(text))),), (), (table,))


@pytest.mark.parametrize(
    ("column", "years", "recurring"),
    [
        ("Beløb for 2024 og 2025 (kr. årligt)", Years((2024, 2025)), "årligt"),
        ("Beløb for 2024+2025 (kr.)", Years((2024, 2025)), None),
        ("Budget 2024, 2025 og 2026 (kr.)", Years((2024, 2025, 2026)), None),
        ("Budget 2025 (kr., 2023-pl)", Years((2025,)), None),
        ("Kr. (2023-P/L)", Years(), None),
        ("2026 og frem (kr.)", Years((2026,), onwards=True), None),
        ("Beløb 2024 (kr.)", Years((2024,)), None),
    ],
)
def test_column_head_tells_years_and_recurrence(column: str, years: Years, recurring: str | None) -> None:
    (mention,) = table_mentions(paper(column, "Klubben", "5.000"))
    assert (mention.label, mention.text, mention.value) == (Label.AMOUNT, "5.000", Decimal(5_000))
    assert (mention.years, mention.recurring) == (years, recurring)


@pytest.mark.parametrize("heading", ["Høj sats (6.955 kr.)", "Op til 300.000 kr.", "Mere end 20 pct."])
def test_sum_in_a_rows_heading_is_no_unit_of_its_cells(heading: str) -> None:
    assert table_mentions(paper("Antal borgere", heading, "147")) == ()
    assert table_mentions(paper("Juni", heading, "147")) == ()


def test_column_of_a_number_of_things_is_no_money_in_a_table_of_money() -> None:
    assert table_mentions(paper("Antal borgere", "Sats", "147", unit="mio. kr.")) == ()
    (mention,) = table_mentions(paper("Antal årsværk", "Pleje", "14,5", unit="mio. kr."))
    assert (mention.label, mention.value) == (Label.FTE, Decimal("14.5"))


@pytest.mark.parametrize(("heading", "value"), [("Udgift (mio. kr.)", 147_000_000), ("Beløb i 1.000 kr.", 147_000)])
def test_unit_in_a_rows_heading_still_counts(heading: str, value: int) -> None:
    (mention,) = table_mentions(paper("2025", heading, "147"))
    assert (mention.value, mention.years) == (Decimal(value), Years((2025,)))
