"""Reading: tables that a PDF's text has flattened under heads of words, and beside each what looks like one and is none."""

import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.config import Settings
from qa.domain import Document, Table
from qa.reading import read_document

ABOVE, BELOW = "Udvalget får her en oversigt over havnene.", "Udvalget drøfter sagen i maj."
HARBOURS = ("Nordby 120 340", "Sydby 80 95")
Cells = list[tuple[str, str]]


def read(folder: Path, *lines: str) -> Document:
    """A paper with the lines between two paragraphs."""
    path = folder / "a.txt"
    path.write_text("\n".join(("Notat om havne", "", ABOVE, *lines, "", BELOW)) + "\n", encoding="utf-8")
    document = read_document(path, "a.txt", Settings())
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    assert [cell.text for cell in cells] == [cell.span.of(document.text) for cell in cells if cell.span]
    return document


class Told(NamedTuple):
    """What a table says; each row is its heading and the cells with their columns."""

    columns: tuple[str, ...]
    rows: list[tuple[str, Cells]]
    unit: str | None = None
    caption: str | None = None


def told(document: Document) -> Told:
    """The one table of a paper, all of whose rows are decided."""
    (table,) = document.tables
    assert all(row.decided for row in table.rows)
    rows = [(row.heading, [(cell.column, cell.text) for cell in row.cells]) for row in table.rows]
    return Told(table.columns, rows, table.unit, table.caption)


def under(columns: tuple[str, ...], *rows: tuple[str, ...]) -> list[tuple[str, Cells]]:
    """Rows of a heading and figures as they stand under the columns."""
    return [(heading, list(zip(columns[1:], figures, strict=True))) for heading, *figures in rows]


def names_no_column(table: Table) -> bool:
    """Whether nothing is said of what the table's figures are of."""
    return not any([*table.columns, *(cell.column for row in table.rows for cell in row.cells)])


def lines_of(document: Document) -> list[str]:
    """The lines of a paper that stand below its title and first paragraph, without the last paragraph."""
    assert document.text.startswith(f"Notat om havne\n{ABOVE}\n")
    assert document.text.endswith(f"\n{BELOW}")
    return document.text.split("\n")[2:-1]


def assert_nothing_lost(document: Document, *lines: str) -> None:
    """Every word of the lines stands in the text, in order, wherever its lines end."""
    assert document.text.split() == " ".join(("Notat om havne", ABOVE, *lines, BELOW)).split()


# ---------------------------------------------------------------------------------------------------------------- heads


def test_a_line_of_heads_stands_over_the_figures_of_the_lines_below_it(tmp_path: Path) -> None:
    document = read(tmp_path, "Havn Pladser Gæster", *HARBOURS)
    columns = ("Havn", "Pladser", "Gæster")
    assert told(document) == Told(columns, under(columns, ("Nordby", "120", "340"), ("Sydby", "80", "95")))
    assert lines_of(document) == ["Havn Pladser Gæster", *HARBOURS]


@pytest.mark.parametrize(
    "lines",
    [
        ("Havn pladser gæster", *HARBOURS),
        ("Havn Pladser Gæster", "Nordby 120 340"),
        ("Havn Pladser Gæster", "Nordby 120 340", "Sydby 80"),
        ("Havn Pladser", "Nordby 120", "Sydby 80"),
        ("Havn Pladser Gæster Både", *HARBOURS),
        ("Havn Åbnet Lukket", "Nordby 1950 1980", "Sydby 1960 1990", "Vestby 1970 1995"),
        HARBOURS,
    ],
    ids=["small letters", "one row", "a figure too few", "one figure a row", "a head too many", "years only", "no heads"],
)
def test_what_is_no_row_of_heads_over_as_many_figures_is_no_table(tmp_path: Path, lines: tuple[str, ...]) -> None:
    document = read(tmp_path, *lines)
    assert document.tables == ()
    assert_nothing_lost(document, *lines)


def test_heads_that_are_broken_over_lines_are_whole(tmp_path: Path) -> None:
    document = read(tmp_path, "Havn Ansøgt (mio.", "kr.) Indstillet (mio.", "kr.)", "Nordby 12,5 3,0", "Sydby 8,0 -9,5")
    columns = ("Havn", "Ansøgt (mio. kr.)", "Indstillet (mio. kr.)")
    assert told(document) == Told(columns, under(columns, ("Nordby", "12,5", "3,0"), ("Sydby", "8,0", "-9,5")))
    assert lines_of(document) == ["Havn Ansøgt (mio. kr.) Indstillet (mio. kr.)", "Nordby 12,5 3,0", "Sydby 8,0 -9,5"]


def test_the_heads_may_have_a_line_each(tmp_path: Path) -> None:
    columns = ("Havn", "Pladser i alt", "Gæster pr. 1. maj")
    document = read(tmp_path, "Havn", "Pladser", "i alt", "Gæster", "pr. 1. maj", *HARBOURS)
    assert told(document) == Told(columns, under(columns, ("Nordby", "120", "340"), ("Sydby", "80", "95")))


def test_the_unit_may_stand_where_the_labels_have_their_head(tmp_path: Path) -> None:
    head = "1.000 kr. Budget 2025 Forbrug pr. 1. maj Forventet 2025 Afvigelse"
    columns = ("1.000 kr.", "Budget 2025", "Forbrug pr. 1. maj", "Forventet 2025", "Afvigelse")
    rows = under(columns, ("Havne", "1.200", "400", "1.250", "50"), ("Broer", "800", "300", "790", "-10"))
    found = told(read(tmp_path, head, "Havne 1.200 400 1.250 50", "Broer 800 300 790 -10"))
    assert found == Told(columns, rows, unit="1.000 kr.", caption="1.000 kr.")


def test_a_unit_below_a_caption_stands_over_the_labels(tmp_path: Path) -> None:
    lines = ("1.000 kr. Budget 2024 Regnskab 2024", "Havne 1.200 1.250", "Broer 800 790")
    document = read(tmp_path, "Tabel 2. Økonomi pr. tema", *lines)
    columns = ("1.000 kr.", "Budget 2024", "Regnskab 2024")
    assert told(document)[:3] == (columns, under(columns, ("Havne", "1.200", "1.250"), ("Broer", "800", "790")), "1.000 kr.")
    assert lines_of(document) == ["Tabel 2. Økonomi pr. tema", *lines]


def test_a_caption_in_the_line_of_the_heads_ends_at_the_unit(tmp_path: Path) -> None:
    head = "Tabel 2. Økonomi pr. tema 1.000 kr. Budget 2024 Regnskab 2024"
    document = read(tmp_path, head, "Havne 1.200 1.250", "Broer 800 790")
    (table,) = document.tables
    assert table.columns[0].endswith("1.000 kr.")
    assert table.columns[1:] == ("Budget 2024", "Regnskab 2024")
    assert table.unit == "1.000 kr."


def test_a_unit_in_brackets_is_that_of_the_table_and_a_head_s_own_is_not(tmp_path: Path) -> None:
    rows = ("Nordby Havn 120 80", "Sydby Bro 90 60")
    assert told(read(tmp_path, "Projekt (beløb i t.kr.) Ansøgt Tilsagn", *rows)).unit == "t.kr."
    assert told(read(tmp_path, "Projekt Ansøgt (t.kr.) Tilsagn (t.kr.)", *rows)).unit is None


def test_years_may_stand_alone_after_the_labels_head(tmp_path: Path) -> None:
    columns = ("Type", "2024", "2025", "Ændring i pct.")
    found = told(read(tmp_path, "Type 2024 2025 Ændring i pct.", "Både 120 140 16,7", "Kajakker 80 60 -25,0"))
    assert found == Told(columns, under(columns, ("Både", "120", "140", "16,7"), ("Kajakker", "80", "60", "-25,0")))


def test_a_year_belongs_to_the_word_before_it(tmp_path: Path) -> None:
    columns = ("Havn", "Pladser 2024", "Pladser 2025")
    found = told(read(tmp_path, "Havn Pladser 2024 Pladser 2025", *HARBOURS))
    assert found == Told(columns, under(columns, ("Nordby", "120", "340"), ("Sydby", "80", "95")))


@pytest.mark.parametrize("above", ["Tallene er fra maj.", "Tallene for havnene er fra maj og omfatter alle", "Gæster i havnene"])
def test_a_line_before_the_heads_is_not_taken_as_one(tmp_path: Path, above: str) -> None:
    document = read(tmp_path, above, "Havn Pladser Gæster", *HARBOURS)
    columns = ("Havn", "Pladser", "Gæster")
    assert told(document) == Told(columns, under(columns, ("Nordby", "120", "340"), ("Sydby", "80", "95")))
    assert lines_of(document) == [above, "Havn Pladser Gæster", *HARBOURS]


def test_a_line_after_the_rows_is_no_row(tmp_path: Path) -> None:
    document = read(tmp_path, "Havn Pladser Gæster", *HARBOURS, "Kilde: Havnene i maj 12 14")
    assert [heading for heading, _ in told(document).rows] == ["Nordby", "Sydby"]
    assert lines_of(document)[-1] == "Kilde: Havnene i maj 12 14"


# ---------------------------------------------------------------------------------------------------------------- rows


def test_every_cell_may_have_a_line_of_its_own(tmp_path: Path) -> None:
    heads = ("Projekt (beløb i t.kr.)", "Ansøgt", "Tilsagn", "2025")
    cells = ("Nordby Havn", "120", "80", "Sydby Bro", "90", "–")
    document = read(tmp_path, "Tabel 1. Tilskud", *heads, *cells)
    columns = ("Projekt (beløb i t.kr.)", "Ansøgt", "Tilsagn 2025")
    rows = under(columns, ("Nordby Havn", "120", "80"), ("Sydby Bro", "90", "–"))
    assert told(document) == Told(columns, rows, unit="t.kr.", caption="Projekt (beløb i t.kr.)")
    assert lines_of(document) == ["Tabel 1. Tilskud", " ".join(heads), "Nordby Havn 120 80", "Sydby Bro 90 –"]
    # What stands below a line of something else may be anything: the heads may have been printed elsewhere.
    assert read(tmp_path, "Havnefoged Bo Bak", *heads, *cells).tables == ()


@pytest.mark.parametrize(
    "cells",
    [("Nordby Havn", "120", "80"), ("Nordby Havn", "120", "80", "Sydby Bro", "90"), ("Nordby Havn", "120", "Sydby Bro", "90")],
    ids=["one row", "a cell too few", "one figure a row"],
)
def test_cells_with_a_line_each_that_make_no_two_rows_are_no_table(tmp_path: Path, cells: tuple[str, ...]) -> None:
    document = read(tmp_path, "Projekt", "Ansøgt", "Tilsagn", *cells)
    assert document.tables == ()
    assert_nothing_lost(document, "Projekt", "Ansøgt", "Tilsagn", *cells)


def test_a_row_s_label_may_be_broken_over_two_lines(tmp_path: Path) -> None:
    document = read(tmp_path, "Havn Pladser Gæster", "Nordby 120 340", "Den gamle havn ved", "åen 80 95", "Vestby 7 8")
    columns = ("Havn", "Pladser", "Gæster")
    rows = under(columns, ("Nordby", "120", "340"), ("Den gamle havn ved åen", "80", "95"), ("Vestby", "7", "8"))
    assert told(document) == Told(columns, rows)
    assert lines_of(document) == ["Havn Pladser Gæster", "Nordby 120 340", "Den gamle havn ved åen 80 95", "Vestby 7 8"]


def test_a_sentence_among_the_rows_is_no_part_of_a_label(tmp_path: Path) -> None:
    said = "Den gamle havn er lukket."
    document = read(tmp_path, "Havn Pladser Gæster", *HARBOURS, said, "Vestby 7 8")
    assert [heading for heading, _ in told(document).rows] == ["Nordby", "Sydby"]
    assert said in document.text


def test_a_dash_is_a_cell_and_the_hyphen_of_a_word_is_none(tmp_path: Path) -> None:
    columns = ("Havn", "Pladser", "Gæster")
    found = told(read(tmp_path, "Havn Pladser Gæster", "Nordby 120 –", "Sydby - 95", "Fiske- og Lystbådehavn 4 5"))
    assert found == Told(
        columns, under(columns, ("Nordby", "120", "–"), ("Sydby", "-", "95"), ("Fiske- og Lystbådehavn", "4", "5"))
    )


def test_a_reference_to_a_note_is_no_figure(tmp_path: Path) -> None:
    columns = ("Havn", "Pladser", "Gæster")
    found = told(read(tmp_path, "Havn Pladser Gæster", "Nordby 3) 120 340", "Sydby 80 95"))
    assert found == Told(columns, under(columns, ("Nordby 3)", "120", "340"), ("Sydby", "80", "95")))
    assert read(tmp_path, "Havn Pladser Gæster", "Nordby 120 3)", "Sydby 80 3)").tables == ()


def test_figures_in_brackets_or_with_points_and_a_sign_are_whole(tmp_path: Path) -> None:
    columns = ("Havn", "Budget", "Afvigelse")
    found = told(read(tmp_path, "Havn Budget Afvigelse", "Nordby 1.250.000 (4,9)", "Sydby 80,5 -1.200"))
    assert found == Told(columns, under(columns, ("Nordby", "1.250.000", "(4,9)"), ("Sydby", "80,5", "-1.200")))


# ---------------------------------------------------------------------------------------------------------------- undecided


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        (
            ("Udvalg", "Budget 2026", "Forbrug", "pr. 30.4.", "Forventet regnskab 2026", "Oprindeligt Korrigeret Skøn Afvigelse"),
            ("Havneudvalget 120 125 40 130 5", "Broudvalget 80 85 30 90 5", "Vejudvalget 10 15 4 16 1"),
        ),
        (
            ("Område Fuldtidsansatte", "Både Fravær Heraf 2025", "2024 2025 Kort (1-14 dage) Langt (over 14 dage)"),
            ("Nordby 10 21 32 43 54", "Sydby 15 26 37 48 59", "Vestby 19 28 37 46 55"),
        ),
        (("Havn Både Huse", "2024 2025 i alt"), ("Nordby 12 21 34 43", "Sydby 15 26 37 48", "Vestby 19 28 37 46")),
        (("Havn Både Kajakker", "2024 2025 i alt"), ("Nordby 12 21", "Sydby 15 26", "Vestby 19 28")),
        (("Budget Regnskab Afvigelse Rest",), ("Nordby 12 21 34", "Sydby 15 26 37", "Vestby 19 28 37")),
        (("Havn Leder Pladser",), ("Nordby 12 21 34 43", "Sydby 15 26 37 48", "Vestby 19 28 37 46")),
    ],
    ids=[
        "two storeys",
        "years below heads",
        "years and words below heads",
        "two years in a head",
        "no head of labels",
        "heads of text",
    ],
)
def test_rows_under_heads_that_do_not_tell_their_columns_are_kept_undecided(
    tmp_path: Path, heads: tuple[str, ...], rows: tuple[str, ...]
) -> None:
    document = read(tmp_path, *heads, *rows)
    (table,) = document.tables
    assert names_no_column(table)
    assert [(row.heading, row.decided) for row in table.rows] == [(row.split()[0], False) for row in rows]
    assert tuple(row.span.of(document.text) for row in table.rows) == rows
    headings = [block.span.of(document.text) for block in document.blocks if block.kind.value == "heading"]
    assert not any(row in heading for heading in headings for row in rows)
    assert_nothing_lost(document, *heads, *rows)


def test_heads_over_heads_name_no_column(tmp_path: Path) -> None:
    lines = ("Havn Pladser Både", "Faste Gæster", "Nordby 10 20 3", "Sydby 11 21 4", "Vestby 12 22 5")
    assert all(map(names_no_column, read(tmp_path, *lines).tables))


def test_heads_that_are_said_twice_stand_under_others_and_name_no_column(tmp_path: Path) -> None:
    heads = ("Område Plejeboliger Ældreboliger", "Antal heraf ledige Antal heraf ledige")
    tables = read(tmp_path, *heads, "Nordby 318 4 205 11", "Sydby 146 7 88 19", "Vestby 5 1 6 2").tables
    assert not any(cell.column for table in tables for row in table.rows for cell in row.cells)


@pytest.mark.parametrize(
    "heads",
    [("Havn Antal Antal", "gæster pladser"), ("Havn Pladser2024/ Gæster",)],
    ids=["words each under one", "broken by a time"],
)
def test_heads_that_run_into_each_other_name_no_column(tmp_path: Path, heads: tuple[str, ...]) -> None:
    (table,) = read(tmp_path, *heads, *HARBOURS, "Vestby 5 6").tables
    assert names_no_column(table)
    assert [row.heading for row in table.rows] == ["Nordby", "Sydby", "Vestby"]


def test_a_row_whose_thousands_may_be_parted_by_a_space_has_no_cells(tmp_path: Path) -> None:
    (table,) = read(tmp_path, "Havn Pladser Gæster", *HARBOURS, "Vestby 1 200 95", "Etape 2 20 95").tables
    cells = {row.heading: [(cell.column, cell.text) for cell in row.cells] for row in table.rows}
    assert cells["Vestby"] == []
    assert cells["Etape 2"] == [("Pladser", "20"), ("Gæster", "95")]


def test_a_day_among_the_heads_is_no_year_that_figures_stand_under(tmp_path: Path) -> None:
    lines = ("Faggruppe", "Årsværk Ledige stillinger", "1.12.2025 2024 2025", "Læger 402,5 431,0 38", "Vagter 1,5 2,0 3")
    tables = read(tmp_path, *lines, "Kokke 3,5 4,0 1").tables
    assert not any(cell.column for table in tables for row in table.rows for cell in row.cells)


def test_a_line_of_fewer_years_than_figures_heads_none_of_them(tmp_path: Path) -> None:
    rows = ("Nordby 12 21 34 43", "Sydby 15 26 37 48", "Vestby 19 28 37 46")
    tables = read(tmp_path, "Område", "Både Kajakker Huse", "2024 2025", *rows).tables
    assert not any(cell.column for table in tables for row in table.rows for cell in row.cells)
    for heads in ("Både 2024 2025", "2024 2025"):
        (table,) = read(tmp_path, heads, "Nordby 12 21", "Sydby 15 26").tables
        assert [[(cell.column, cell.text) for cell in row.cells] for row in table.rows] == [
            [("2024", "12"), ("2025", "21")],
            [("2024", "15"), ("2025", "26")],
        ]


def test_years_that_begin_anew_stand_under_the_heads_above_them(tmp_path: Path) -> None:
    document = read(tmp_path, "Område Både Kajakker", "2024 2025 2024 2025", "Nordby 12 21 34 43", "Sydby 15 26 37 48")
    columns = ("Område", "Både 2024", "Både 2025", "Kajakker 2024", "Kajakker 2025")
    rows = under(columns, ("Nordby", "12", "21", "34", "43"), ("Sydby", "15", "26", "37", "48"))
    assert told(document) == Told(columns, rows)


def test_years_that_begin_anew_under_more_or_fewer_heads_name_no_column(tmp_path: Path) -> None:
    rows = ("Nordby 12 21 34 43", "Sydby 15 26 37 48", "Vestby 19 28 37 46")
    for heads in ("Område Både", "Område Både Kajakker Huse"):
        tables = read(tmp_path, heads, "2024 2025 2024 2025", *rows).tables
        assert not any(cell.column for table in tables for row in table.rows for cell in row.cells)


def test_a_row_with_fewer_figures_is_kept_without_cells_among_the_others(tmp_path: Path) -> None:
    rows = ("Nordby 12 21 34", "Vestby 19 28 37", "Sydby 15 26", "Østby 6 7 8")
    (table,) = read(tmp_path, "Havn Pladser Gæster Både", *rows).tables
    found = [(row.heading, [(cell.column, cell.text) for cell in row.cells], row.decided) for row in table.rows]
    columns = ("Pladser", "Gæster", "Både")
    assert found == [
        ("Nordby", list(zip(columns, ("12", "21", "34"), strict=True)), True),
        ("Vestby", list(zip(columns, ("19", "28", "37"), strict=True)), True),
        ("Sydby", [], False),
        ("Østby", list(zip(columns, ("6", "7", "8"), strict=True)), True),
    ]


# ---------------------------------------------------------------------------------------------------------------- prose


@pytest.mark.parametrize(
    "lines",
    [
        (
            "Havnen har i år fået flere gæster end i 2024 og 2025",
            "Antallet af pladser er nu 120, og antallet af gæster er 340",
            "Der er stadig mange som venter på en plads i havnene 80",
            "og sagen har været drøftet i udvalget 12, 14 og 16 gange.",
        ),
        (
            "I Nordby er der 120 pladser og 340",
            "gæster. I Sydby er der 80 pladser og 95",
            "gæster, og i Vestby 7 pladser og 8",
            "gæster.",
        ),
        ("Udvalget mødes i 2024 2025", "Møderne holdes i Nordby i 2024 2025", "Bilag sendes ud i 2024 2025"),
        ("Nordby:", "120 pladser: 340", "Sydby:", "80 pladser: 95"),
    ],
    ids=["lines that end in a number", "broken sentences", "years", "colons"],
)
def test_prose_whose_lines_end_in_figures_is_no_table(tmp_path: Path, lines: tuple[str, ...]) -> None:
    document = read(tmp_path, *lines)
    assert not any(cell.column and cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert not any(row.cells for table in document.tables for row in table.rows)
    assert_nothing_lost(document, *lines)


# ---------------------------------------------------------------------------------------------------------------- any table

LETTERS = "abdefghiklmnoprstuvyæøå"
WORDS = st.text(LETTERS, min_size=3, max_size=8)
# A line that opens with one of the others is no row of a table.
NAMES = WORDS.map(str.capitalize).filter(lambda word: word not in {"Tabel", "Figur", "Skema", "Note", "Kilde", "Bilag"})
LABELS = st.tuples(NAMES, st.lists(WORDS, max_size=2)).map(lambda name: " ".join((name[0], *name[1])))
PLAIN = st.integers(min_value=0, max_value=999).map(str)
FIGURES = st.one_of(
    PLAIN,
    st.tuples(st.integers(1, 999), st.integers(0, 999)).map(lambda n: f"{n[0]}.{n[1]:03}"),
    st.tuples(st.integers(-99, 99), st.integers(0, 9)).map(lambda n: f"{n[0]},{n[1]}"),
    st.just("–"),
)


@st.composite
def made_tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    """Heads, one for the labels and two to five for figures, and two to six rows of a label and its figures."""
    heads = draw(st.lists(NAMES, min_size=3, max_size=6, unique=True))
    rows = st.tuples(LABELS, st.lists(FIGURES, min_size=len(heads) - 1, max_size=len(heads) - 1)).map(lambda row: [row[0], *row[1]])
    return heads, draw(st.lists(rows, min_size=2, max_size=6))


@settings(max_examples=150, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(made_tables(), st.booleans())
def test_any_table_keeps_its_figures_in_order_and_loses_no_line(made: tuple[list[str], list[list[str]]], a_line_each: bool) -> None:  # noqa: FBT001
    heads, rows = made
    cells = ["Tabel 1. Havnene", *heads, *(cell for row in rows for cell in row)]
    lines = cells if a_line_each else [" ".join(cells) for cells in (heads, *rows)]
    with tempfile.TemporaryDirectory() as folder:
        document = read(Path(folder), *lines)
    assert_nothing_lost(document, *lines)
    (table,) = document.tables
    assert table.columns == tuple(heads)
    assert [[row.heading, *(cell.text for cell in row.cells)] for row in table.rows] == rows
    assert all([cell.column for cell in row.cells] == heads[1:] for row in table.rows)
