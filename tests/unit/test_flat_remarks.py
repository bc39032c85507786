"""Reading: flattened tables of which the last column holds words, and beside each what looks like one and is none."""

from pathlib import Path

import pytest

from qa.config import Settings
from qa.domain import Document
from qa.reading import read_document
from tests.unit.test_flat_columns import ABOVE, BELOW, Cells, Told, assert_nothing_lost, lines_of, told, under

HEADS = "Havn Budget Forbrug Rest Status"
COLUMNS = ("Havn", "Budget", "Forbrug", "Rest", "Status")
NORDBY = ("Nordby Havn", "700", "400", "300", "Afventer udbud")
SYDBY = ("Sydby Bro", "90", "60", "30", "Indviet i maj")
VESTBY = ("Vestby Kaj", "60", "20", "40", "Udsat")


def read(folder: Path, *lines: str) -> Document:
    """A paper with the lines between two paragraphs; every cell is the slice of the text that it names, if only an empty one."""
    path = folder / "a.txt"
    path.write_text("\n".join(("Notat om havne", "", ABOVE, *lines, "", BELOW)) + "\n", encoding="utf-8")
    document = read_document(path, "a.txt", Settings())
    for table in document.tables:
        for cell in (cell for row in table.rows for cell in row.cells):
            assert cell.span is not None
            assert cell.text == cell.span.of(document.text)
    return document


def line(cells: tuple[str, ...]) -> str:
    """A row as it is printed: an empty cell leaves no trace."""
    return " ".join(filter(None, cells))


def rows_of(document: Document) -> list[tuple[str, Cells, bool]]:
    """The rows of a paper's one table, with whether they are decided."""
    (table,) = document.tables
    return [(row.heading, [(cell.column, cell.text) for cell in row.cells], row.decided) for row in table.rows]


def decided(*rows: tuple[str, ...]) -> list[tuple[str, Cells, bool]]:
    """Decided rows under the columns."""
    return [(heading, cells, True) for heading, cells in under(COLUMNS, *rows)]


# ---------------------------------------------------------------------------------------------------------------- remarks


def test_words_after_the_figures_stand_under_the_last_head(tmp_path: Path) -> None:
    document = read(tmp_path, HEADS, line(NORDBY), line(SYDBY))
    assert told(document) == Told(COLUMNS, under(COLUMNS, NORDBY, SYDBY))
    assert lines_of(document) == [HEADS, line(NORDBY), line(SYDBY)]


def test_the_heads_over_remarks_may_be_broken_over_lines(tmp_path: Path) -> None:
    document = read(
        tmp_path, "Havn Budget", "2024 Forbrug 2024", "Bemærkning", "Nordby Havn 700 400 Udsat", "Sydby Bro 90 60 Indviet"
    )
    columns = ("Havn", "Budget 2024", "Forbrug 2024", "Bemærkning")
    rows = under(columns, ("Nordby Havn", "700", "400", "Udsat"), ("Sydby Bro", "90", "60", "Indviet"))
    assert told(document) == Told(columns, rows)


EXPECTED = ("Havn", "Budget 2025", "Forbrug 2025", "Forventes klar")


def test_times_stand_under_a_last_head_that_tells_what_is_expected(tmp_path: Path) -> None:
    rows = (("Nordby Havn", "700", "400", "Marts 2026"), ("Sydby Bro", "90", "60", "Oktober 2025"))
    document = read(tmp_path, line(EXPECTED), *map(line, rows))
    assert told(document) == Told(EXPECTED, under(EXPECTED, *rows))


def test_other_words_do_not(tmp_path: Path) -> None:
    lines = (line(EXPECTED), "Nordby Havn 700 400 Marts 2026", "Sydby Bro 90 60 Udsat")
    document = read(tmp_path, *lines)
    assert document.tables == ()
    assert_nothing_lost(document, *lines)


@pytest.mark.parametrize("last", ["Afvigelse", "Budget 2026", "2026"])
def test_words_below_a_last_head_of_figures_are_no_remarks(tmp_path: Path, last: str) -> None:
    lines = (f"Havn Budget 2024 Budget 2025 {last}", "Nordby Havn 700 400 Afventer udbud", "Sydby Bro 90 60 Udsat")
    document = read(tmp_path, *lines)
    assert document.tables == ()
    assert_nothing_lost(document, *lines)
    (table,) = read(tmp_path, "Havn Budget 2024 Budget 2025 Plan", *lines[1:]).tables
    assert table.columns == ("Havn", "Budget 2024", "Budget 2025", "Plan")


@pytest.mark.parametrize(
    "rows",
    [
        ("Nordby Havn 700 400 300 Afventer udbud",),
        ("Nordby Havn 700 400 300 Afventer udbud", "Sydby Bro 90 60 30", "Vestby Kaj 60 20 40"),
        ("Nordby Havn 700 400 300 afventer udbud", "Sydby Bro 90 60 30 udsat"),
        ("Nordby Havn 700 Afventer udbud", "Sydby Bro 90 Udsat", "Vestby Kaj 60 Udsat"),
    ],
    ids=["one row", "one remark", "small letters", "one figure a row"],
)
def test_fewer_than_two_remarks_in_a_row_are_no_column_of_them(tmp_path: Path, rows: tuple[str, ...]) -> None:
    document = read(tmp_path, HEADS, *rows)
    assert document.tables == ()
    assert_nothing_lost(document, HEADS, *rows)


def test_as_many_heads_as_figures_and_no_more_are_over_no_remarks(tmp_path: Path) -> None:
    document = read(tmp_path, "Havn Budget Forbrug Rest", line(NORDBY), line(SYDBY))
    assert document.tables == ()
    assert_nothing_lost(document, "Havn Budget Forbrug Rest", line(NORDBY), line(SYDBY))


# ---------------------------------------------------------------------------------------------------------------- over lines


@pytest.mark.parametrize(
    "parts",
    [
        ("Afventer udbud efter", "aftale med brugerne"),
        ("Afventer udbud", "efter aftale med", "brugerne i maj"),
        ("Afventer udbud", "Ny tidsplan i maj"),
    ],
    ids=["small letter", "three lines", "a capital before another row"],
)
def test_a_remark_that_is_broken_over_lines_is_whole(tmp_path: Path, parts: tuple[str, ...]) -> None:
    document = read(tmp_path, HEADS, f"Nordby Havn 700 400 300 {parts[0]}", *parts[1:], line(SYDBY))
    whole = (*NORDBY[:4], " ".join(parts))
    assert told(document) == Told(COLUMNS, under(COLUMNS, whole, SYDBY))
    assert lines_of(document) == [HEADS, line(whole), line(SYDBY)]


def test_the_last_remark_goes_on_with_a_small_letter_and_not_with_a_capital(tmp_path: Path) -> None:
    document = read(tmp_path, HEADS, line(NORDBY), line(SYDBY), "med ny belysning")
    assert told(document).rows == under(COLUMNS, NORDBY, (*SYDBY[:4], "Indviet i maj med ny belysning"))
    document = read(tmp_path, HEADS, line(NORDBY), line(SYDBY), "Med ny belysning")
    assert told(document).rows == under(COLUMNS, NORDBY, SYDBY)
    assert lines_of(document)[-1] == "Med ny belysning"


def test_a_line_after_a_row_without_a_remark_is_of_none(tmp_path: Path) -> None:
    lines = (HEADS, line(NORDBY), line(SYDBY), "Vestby Kaj 60 20 40", "med ny belysning")
    document = read(tmp_path, *lines)
    assert told(document).rows == under(COLUMNS, NORDBY, SYDBY, (*VESTBY[:4], ""))
    assert_nothing_lost(document, *lines)


# ---------------------------------------------------------------------------------------------------------------- sums


def test_a_total_needs_no_remark(tmp_path: Path) -> None:
    total = ("I alt", "850", "480", "370", "")
    document = read(tmp_path, HEADS, line(NORDBY), line(SYDBY), line(VESTBY), line(total))
    assert told(document) == Told(COLUMNS, under(COLUMNS, NORDBY, SYDBY, VESTBY, total))


@pytest.mark.parametrize(
    ("sydby", "total"),
    [
        (("Sydby Bro", "90", "90", "", "Indviet i maj"), ("I alt", "850", "510", "340", "")),
        (("Sydby Bro", "90", "", "90", "Indviet i maj"), ("I alt", "850", "420", "430", "")),
        (("Sydby Bro", "", "90", "90", "Indviet i maj"), ("I alt", "760", "510", "430", "")),
        (("Sydby Bro", "", "90", "90", ""), ("I alt", "760", "510", "430", "")),
    ],
    ids=["last empty", "middle empty", "first empty", "without a remark"],
)
def test_a_row_that_lacks_a_figure_is_decided_by_the_total(tmp_path: Path, sydby: tuple[str, ...], total: tuple[str, ...]) -> None:
    document = read(tmp_path, HEADS, line(NORDBY), line(sydby), line(VESTBY), line(total))
    assert rows_of(document) == decided(NORDBY, sydby, VESTBY, total)
    assert lines_of(document) == [HEADS, *map(line, (NORDBY, sydby, VESTBY, total))]


def test_a_row_that_lacks_a_figure_keeps_a_remark_that_is_broken_over_lines(tmp_path: Path) -> None:
    lines = (line(NORDBY), "Sydby Bro 90 90 Indviet efter", "aftale med brugerne", line(VESTBY), "I alt 850 510 340")
    sydby = ("Sydby Bro", "90", "90", "", "Indviet efter aftale med brugerne")
    assert rows_of(read(tmp_path, HEADS, *lines)) == decided(NORDBY, sydby, VESTBY, ("I alt", "850", "510", "340", ""))


@pytest.mark.parametrize("total", ["I alt 900 510 340", None], ids=["no sum", "no total"])
def test_a_row_that_lacks_a_figure_stays_undecided_where_no_sum_tells(tmp_path: Path, total: str | None) -> None:
    lines = [line(NORDBY), "Sydby Bro 90 90 Indviet i maj", line(VESTBY)] + ([total] if total else [])
    document = read(tmp_path, HEADS, *lines)
    own = [decided(NORDBY)[0], ("Sydby Bro", [], False), decided(VESTBY)[0]]
    assert rows_of(document)[:3] == own
    assert lines_of(document) == [HEADS, *lines]


# ---------------------------------------------------------------------------------------------------------------- years


def test_a_year_among_the_figures_may_be_of_the_remark_and_makes_its_row_undecided(tmp_path: Path) -> None:
    found = rows_of(read(tmp_path, HEADS, "Nordby Havn 700 400 2026 Afventer udbud", line(SYDBY), line(VESTBY)))
    assert found == [("Nordby Havn", [], False), *decided(SYDBY, VESTBY)]
    found = rows_of(read(tmp_path, HEADS, "Nordby Havn 700 400 2.026 Afventer udbud", line(SYDBY), line(VESTBY)))
    assert found == decided((*NORDBY[:3], "2.026", NORDBY[4]), SYDBY, VESTBY)


def test_a_year_that_is_no_figure_leaves_its_row_decided(tmp_path: Path) -> None:
    nordby = (*NORDBY[:4], "Udsat til 2026")
    assert rows_of(read(tmp_path, HEADS, line(nordby), line(SYDBY))) == decided(nordby, SYDBY)
