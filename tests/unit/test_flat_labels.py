"""Reading: what the rows of flattened tables are called, rows that lack figures, and where one table ends and another begins."""

from pathlib import Path

import pytest

from tests.unit.test_flat_columns import Told, lines_of, names_no_column, told, under
from tests.unit.test_flat_remarks import read

Rows = list[tuple[str, list[str] | None]]


def rows_of(folder: Path, *lines: str) -> tuple[tuple[str, ...], Rows]:
    """The columns and rows of a paper's one table, with the rows' figures; None for a row that is undecided."""
    (table,) = read(folder, *lines).tables
    return table.columns, [(row.heading, [cell.text for cell in row.cells] if row.decided else None) for row in table.rows]


# ---------------------------------------------------------------------------------------------------------------- years


@pytest.mark.parametrize(
    ("first", "second"),
    [("1. kvartal 2025", "2. kvartal 2025"), ("Maj 2024", "Juni 2024"), ("Regnskab 2023", "Budget 2025")],
)
def test_a_year_is_of_the_label_where_there_is_a_head_for_each_other_figure(tmp_path: Path, first: str, second: str) -> None:
    columns = ("Periode", "Både", "Heraf udenlandske")
    lines = (" ".join(columns), f"{first} 188 121", f"{second} 254 177", "I alt 442 298")
    document = read(tmp_path, *lines)
    assert told(document) == Told(columns, under(columns, (first, "188", "121"), (second, "254", "177"), ("I alt", "442", "298")))
    assert lines_of(document) == list(lines)


def test_a_year_that_has_a_head_is_a_cell(tmp_path: Path) -> None:
    columns = ("Havn", "Åbnet", "Både", "Gæster")
    found = told(read(tmp_path, " ".join(columns), "Nordby 1974 188 121", "Sydby 1981 254 177"))
    assert found == Told(columns, under(columns, ("Nordby", "1974", "188", "121"), ("Sydby", "1981", "254", "177")))


def test_a_year_is_of_no_label_where_another_row_has_a_figure_in_its_place(tmp_path: Path) -> None:
    lines = ("Havn Både Gæster", "Nordby 1974 188 121", "Sydby 1981 254 177", "Vestby 800 93 60")
    (table,) = read(tmp_path, *lines).tables
    assert names_no_column(table)


# ---------------------------------------------------------------------------------------------------------------- groups


GROUPED = ("Post Regnskab 2024 Budget 2025", "Indtægter", "Havnepenge 2.300 2.400", "Tilskud 1.000 1.100")


def test_a_word_over_the_rows_that_the_total_says_again_is_no_head(tmp_path: Path) -> None:
    columns, rows = rows_of(tmp_path, *GROUPED, "I alt indtægter 3.300 3.500")
    assert columns == ("Post", "Regnskab 2024", "Budget 2025")
    assert rows == [
        ("Havnepenge", ["2.300", "2.400"]),
        ("Tilskud", ["1.000", "1.100"]),
        ("I alt indtægter", ["3.300", "3.500"]),
    ]


@pytest.mark.parametrize("total", [(), ("I alt 3.300 3.500",), ("I alt udgifter 3.300 3.500",)])
def test_a_word_over_the_rows_that_no_total_says_may_be_a_head(tmp_path: Path, total: tuple[str, ...]) -> None:
    document = read(tmp_path, *GROUPED, "Renter 10 20", *total)
    assert names_no_column(document.tables[0])


# ---------------------------------------------------------------------------------------------------------------- lacking


def test_the_first_row_may_lack_figures(tmp_path: Path) -> None:
    lines = ("Havn Både Gæster Ansatte", "Nordby 120 340", "Sydby 80 95 4", "Vestby 60 70 2")
    assert rows_of(tmp_path, *lines) == (
        ("Havn", "Både", "Gæster", "Ansatte"),
        [("Nordby", None), ("Sydby", ["80", "95", "4"]), ("Vestby", ["60", "70", "2"])],
    )


def test_a_first_row_that_lacks_figures_has_them_where_the_total_tells(tmp_path: Path) -> None:
    lines = ("Havn Både Gæster Ansatte", "Nordby 120 3", "Sydby 80 95 4", "Vestby 60 70 2", "I alt 260 165 9")
    assert rows_of(tmp_path, *lines)[1] == [
        ("Nordby", ["120", "", "3"]),
        ("Sydby", ["80", "95", "4"]),
        ("Vestby", ["60", "70", "2"]),
        ("I alt", ["260", "165", "9"]),
    ]


def test_one_longer_row_alone_tells_no_columns(tmp_path: Path) -> None:
    lines = ("Havn Både Gæster Ansatte", "Nordby 120 340", "Sydby 80 95", "Vestby 60 70 2")
    assert names_no_column(read(tmp_path, *lines).tables[0])


ONE_FIGURE = ("Havn Både Gæster", "Nordby 120 340", "Sydby 80 95", "Vestby 60", "Østby 40", "Holmby 10 5")


def test_rows_of_one_figure_among_whole_ones_are_of_the_table(tmp_path: Path) -> None:
    assert rows_of(tmp_path, *ONE_FIGURE) == (
        ("Havn", "Både", "Gæster"),
        [("Nordby", ["120", "340"]), ("Sydby", ["80", "95"]), ("Vestby", None), ("Østby", None), ("Holmby", ["10", "5"])],
    )


def test_rows_of_one_figure_have_it_where_the_total_tells(tmp_path: Path) -> None:
    assert rows_of(tmp_path, *ONE_FIGURE, "I alt 270 480")[1][2:] == [
        ("Vestby", ["60", ""]),
        ("Østby", ["", "40"]),
        ("Holmby", ["10", "5"]),
        ("I alt", ["270", "480"]),
    ]


@pytest.mark.parametrize("line", ["Vestby i 2024", "Vestby fik 12 gæster"])
def test_a_line_that_ends_in_a_year_or_in_words_is_no_row_of_one_figure(tmp_path: Path, line: str) -> None:
    assert rows_of(tmp_path, "Havn Både Gæster", "Nordby 120 340", line, "Østby 10 5", "Holmby 7 4")[1] == [
        ("Nordby", ["120", "340"]),
        (f"{line} Østby", ["10", "5"]),
        ("Holmby", ["7", "4"]),
    ]


def test_a_label_that_goes_on_with_a_small_letter_after_its_number_is_one(tmp_path: Path) -> None:
    assert rows_of(tmp_path, "Havn Både Gæster", "Nordby 120 340", "Sydby kaj 3", "og bro 80 95", "Vestby 10 5")[1] == [
        ("Nordby", ["120", "340"]),
        ("Sydby kaj 3 og bro", ["80", "95"]),
        ("Vestby", ["10", "5"]),
    ]


# ---------------------------------------------------------------------------------------------------------------- captions


def test_a_caption_ends_the_table_of_years_above_it(tmp_path: Path) -> None:
    first, second = read(
        tmp_path,
        *("Havn 2023 2024", "Nordby 418 431", "Sydby 167 152"),
        *("Tabel 2. Både og broer i 2024", "Havn Både Broer", "Nordby 142 26", "Sydby 118 11"),
    ).tables
    assert first.columns == ("Havn", "2023", "2024")
    assert [row.heading for row in first.rows] == ["Nordby", "Sydby"]
    assert second.columns == ("Havn", "Både", "Broer")
    assert [[(cell.column, cell.text) for cell in row.cells] for row in second.rows] == [
        [("Både", "142"), ("Broer", "26")],
        [("Både", "118"), ("Broer", "11")],
    ]


def test_a_line_over_some_rows_ends_no_table_of_years(tmp_path: Path) -> None:
    lines = ("Havn 2023 2024", "Nordby 418 431", "Tabeller og broer", "Sydby 167 152")
    assert rows_of(tmp_path, *lines)[1] == [("Nordby", ["418", "431"]), ("Tabeller og broer", []), ("Sydby", ["167", "152"])]
