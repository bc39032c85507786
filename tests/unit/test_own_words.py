"""What a memo, a letter or a web page says of itself in words of its own: its day, its title, its body, its list of terms."""

from datetime import date
from pathlib import Path

import pytest

from qa.config import Settings
from qa.domain import BlockKind, Document
from qa.reading import read_document
from qa.reading.continued import with_tables
from qa.reading.layout import Line
from qa.reading.metadata import committee_of, date_of, title_of
from qa.reading.pieces import Piece
from qa.reading.tables import GridCell
from qa.reading.typeset import placeholder


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Notat Nordby, 11. marts 2025", date(2025, 3, 11)),
        ("Økonomi og Analyse 13. maj 2026", date(2026, 5, 13)),
        ("Bilag 2 til rapporten Den 7. november 2024", date(2024, 11, 7)),
        ("Svar ønskes senest den 11. marts 2025", None),
        ("Nye regler for havnen fra 1. januar 2022", None),
    ],
)
def test_a_line_that_ends_with_a_day_is_of_that_day_unless_it_is_a_deadline_or_a_start(line: str, day: date | None) -> None:
    assert date_of([line], "notat.txt") == day


def test_a_day_in_the_files_name_is_read_with_or_without_marks_between() -> None:
    names = ("havn_20241021_pkt7.html", "Havn_2026_05_27_bilag.txt", "Havn_99999999.txt", "sag 24101234.txt")
    assert [date_of([], name) for name in names] == [date(2024, 10, 21), date(2026, 5, 27), None, None]


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Referat, Havne- og Byudvalget, onsdag den 12. marts 2025 kl. 14.00", "Havne- og Byudvalget"),
        ("Økonomiudvalget - Åben dagsorden med beslutninger", "Økonomiudvalget"),
        ("Behandles i: Havne- og Byudvalget", "Havne- og Byudvalget"),
        ("Økonomiudvalget skal godkende havnen", None),
    ],
)
def test_the_body_is_told_beside_the_kind_of_paper_and_the_day(line: str, body: str | None) -> None:
    assert committee_of([line], "") == body


def heading(text: str) -> Piece:
    return Piece(BlockKind.HEADING, text, 1, 1)


@pytest.mark.parametrize(
    "letterhead", ["Nordby Kommune", "REGION NORDBY – Hoved-MEDudvalget", "REFERAT", "Bilag 2", "Sag 34", "HØRINGSNOTAT"]
)
def test_whose_a_paper_is_or_which_kind_it_is_of_is_not_its_title(letterhead: str) -> None:
    assert title_of([heading(letterhead), heading("Ny bro over åen")], None, "fil") == "Ny bro over åen"
    assert title_of([heading(letterhead)], None, "fil") == letterhead


def test_a_heading_about_a_municipality_is_a_title() -> None:
    assert title_of([heading("Nordby Kommune bygger en bro"), heading("Baggrund")], None, "fil") == "Nordby Kommune bygger en bro"


def read(tmp_path: Path, html: str) -> Document:
    path = tmp_path / "side.html"
    path.write_text(f"<html><body><h1>Ny bro</h1>{html}</body></html>", encoding="utf-8")
    return read_document(path, path.name, Settings())


def test_a_term_and_what_it_says_are_one_line(tmp_path: Path) -> None:
    listed = "<dl><dt>Budget 2025</dt><dd>2.640.000 kr.</dd><dt>Personale:</dt><dd>3,4 årsværk</dd><dt>Intet</dt></dl><p>Slut.</p>"
    assert read(tmp_path, listed).text.splitlines() == [
        "Ny bro",
        "Budget 2025: 2.640.000 kr.",
        "Personale: 3,4 årsværk",
        "Intet:",
        "Slut.",
    ]


def cells(*rows: str) -> tuple[tuple[GridCell, ...], ...]:
    return tuple(tuple(GridCell(cell) for cell in row.split(" | ")) for row in rows)


def tables(*grids: tuple[tuple[GridCell, ...], ...]) -> list[tuple[str, ...]]:
    lines = [Line(placeholder(1, number), 1) for number in range(len(grids))]
    return [line.table.columns for line in with_tables(lines, [(1, grids)]) if line.table is not None]


def test_a_table_right_below_another_goes_on_with_it_where_it_begins_with_figures() -> None:
    first = cells("Projekt | Bevilling | Forbrug", "Nordby |  | ")
    assert tables(first, cells("Kaj | 264,0 | 281,5", "Bro | 92,0 | 90,5")) == [("Projekt", "Bevilling", "Forbrug")]
    second = cells("Skole | Elever | Klasser", "Åskolen | 948 | 40")
    assert tables(cells("Projekt | Bevilling | Forbrug", "Kaj | 264,0 | 281,5"), second) == [
        ("Projekt", "Bevilling", "Forbrug"),
        ("Skole", "Elever", "Klasser"),
    ]
