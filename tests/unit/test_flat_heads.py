"""Reading: less usual heads over the columns of flattened tables, what one cell is, and a last row printed with the total."""

from pathlib import Path

import pytest

from tests.unit.test_flat_columns import Told, assert_nothing_lost, lines_of, names_no_column, read, told, under

CAPTION = "Tabel 1. Havnene"
A_LINE_EACH = ("Nordby", "12", "14", "Sydby", "8", "9")
ROWS = ("Nordby 12 14", "Sydby 8 9", "Vestby 7 6")
CELLS = (("Nordby", "12", "14"), ("Sydby", "8", "9"), ("Vestby", "7", "6"))

# ---------------------------------------------------------------------------------------------------------------- cells


@pytest.mark.parametrize("day", ["3. november 2025", "31.08.2025", "31-08-2025", "3/8-2025"])
def test_a_day_is_one_cell(tmp_path: Path, day: str) -> None:
    columns = ("Havn", "Åbnet", "Pladser")
    document = read(tmp_path, " ".join(columns), f"Nordby {day} 120", "Sydby 1. maj 2024 80")
    assert told(document) == Told(columns, under(columns, ("Nordby", day, "120"), ("Sydby", "1. maj 2024", "80")))
    assert lines_of(document) == ["Havn Åbnet Pladser", f"Nordby {day} 120", "Sydby 1. maj 2024 80"]


def test_two_days_in_a_row_are_two_cells(tmp_path: Path) -> None:
    columns = ("Havn", "Besigtiget", "Åbnet", "Pladser")
    lines = ("Nordby 3. november 2025 1. december 2025 12", "Sydby 4. november 2025 31.08.2025 13")
    rows = under(
        columns, ("Nordby", "3. november 2025", "1. december 2025", "12"), ("Sydby", "4. november 2025", "31.08.2025", "13")
    )
    assert told(read(tmp_path, " ".join(columns), *lines)) == Told(columns, rows)


def test_a_day_may_have_a_line_of_its_own(tmp_path: Path) -> None:
    columns = ("Havn", "Åbnet", "Pladser")
    document = read(tmp_path, CAPTION, *columns, "Nordby", "3. november 2025", "120", "Sydby", "31.08.2025", "80")
    rows = under(columns, ("Nordby", "3. november 2025", "120"), ("Sydby", "31.08.2025", "80"))
    assert told(document) == Told(columns, rows, caption=CAPTION)


def test_a_month_of_a_year_may_have_a_line_of_its_own(tmp_path: Path) -> None:
    columns = ("Havn", "Pladser", "Åbnet")
    document = read(tmp_path, CAPTION, *columns, "Nordby", "120", "maj 2025", "Sydby", "80", "juni 2024")
    assert told(document) == Told(
        columns, under(columns, ("Nordby", "120", "maj 2025"), ("Sydby", "80", "juni 2024")), caption=CAPTION
    )


def test_a_month_with_a_capital_is_no_cell(tmp_path: Path) -> None:
    lines = (CAPTION, "Havn", "Pladser", "Åbnet", "Nordby", "120", "Maj 2025", "Sydby", "80", "Juni 2024")
    document = read(tmp_path, *lines)
    assert document.tables == ()
    assert_nothing_lost(document, *lines)


def test_a_month_in_a_line_of_the_heads_is_of_the_head_before_it(tmp_path: Path) -> None:
    document = read(tmp_path, "Havn Pladser Gæster pr.", "maj 2025", *ROWS)
    columns = ("Havn", "Pladser", "Gæster pr. maj 2025")
    assert told(document) == Told(columns, under(columns, *CELLS))


@pytest.mark.parametrize("day", ["3. november", "november 2025 og"])
def test_what_is_no_day_of_a_year_is_no_cell(tmp_path: Path, day: str) -> None:
    lines = ("Havn Åbnet Pladser", f"Nordby {day} 120", f"Sydby {day} 80")
    document = read(tmp_path, *lines)
    assert document.tables == ()
    assert_nothing_lost(document, *lines)


def test_a_figure_and_its_companion_in_brackets_are_one_cell_of_which_the_figure_is_the_text(tmp_path: Path) -> None:
    columns = ("Havn", "Gæster", "Pladser")
    lines = ("Nordby 41.280 (47.910) 120 (110)", "Sydby 3.100 (2.900) 80 (75)")
    document = read(tmp_path, " ".join(columns), *lines)
    assert told(document) == Told(columns, under(columns, ("Nordby", "41.280", "120"), ("Sydby", "3.100", "80")))
    assert lines_of(document) == ["Havn Gæster Pladser", *lines]


def test_a_figure_in_brackets_that_has_a_head_of_its_own_is_a_cell(tmp_path: Path) -> None:
    columns = ("Havn", "Gæster", "Afvigelse", "Pladser")
    document = read(tmp_path, " ".join(columns), "Nordby 41.280 (47.910) 120", "Sydby 3.100 (2.900) 80")
    assert told(document) == Told(
        columns, under(columns, ("Nordby", "41.280", "(47.910)", "120"), ("Sydby", "3.100", "(2.900)", "80"))
    )


# ---------------------------------------------------------------------------------------------------------------- heads in a line


def test_heads_that_are_each_a_word_and_a_year_need_none_over_the_labels(tmp_path: Path) -> None:
    columns = ("", "Besøg 2023", "Besøg 2024", "Måltal 2025")
    document = read(tmp_path, "Besøg 2023 Besøg 2024 Måltal 2025", "Nordby 12 14 15", "Sydby 8 9 10")
    assert told(document) == Told(columns, under(columns, ("Nordby", "12", "14", "15"), ("Sydby", "8", "9", "10")))


@pytest.mark.parametrize("heads", ["Besøg Gæster Måltal", "Besøg Besøg 2024 Måltal 2025"])
def test_heads_of_which_one_has_no_year_stand_not_beside_a_label_without_a_head(tmp_path: Path, heads: str) -> None:
    document = read(tmp_path, heads, "Nordby 12 14 15", "Sydby 8 9 10")
    assert document.tables == ()
    assert_nothing_lost(document, heads, "Nordby 12 14 15", "Sydby 8 9 10")


def test_a_grant_beside_budgets_heads_the_labels(tmp_path: Path) -> None:
    columns = ("Bevilling", "Budget 2024", "Forbrug 2024")
    assert told(read(tmp_path, " ".join(columns), *ROWS)) == Told(columns, under(columns, *CELLS))


@pytest.mark.parametrize("heads", ["Bevilling Antal Forbrug", "Afsat Budget 2024 Forbrug 2024", "Bevilling 2024 Budget Forbrug"])
def test_another_head_of_figures_heads_no_labels(tmp_path: Path, heads: str) -> None:
    assert all(map(names_no_column, read(tmp_path, heads, *ROWS).tables))


def test_a_place_with_an_initial_is_one_head(tmp_path: Path) -> None:
    columns = ("Bådtype", "Nykøbing F.", "Sydby")
    rows = under(columns, ("Joller", "12", "14"), ("Kajakker", "8", "9"))
    assert told(read(tmp_path, " ".join(columns), "Joller 12 14", "Kajakker 8 9")) == Told(columns, rows)


@pytest.mark.parametrize("heads", ["Bådtype Nykøbing F Sydby", "Bådtype Nykøbing Falster. Sydby"])
def test_a_letter_or_a_word_that_is_no_initial_is_a_head_too_many(tmp_path: Path, heads: str) -> None:
    assert read(tmp_path, heads, "Joller 12 14", "Kajakker 8 9").tables == ()


def test_a_line_before_the_rows_that_tells_what_they_are_of_is_no_head(tmp_path: Path) -> None:
    columns = ("Havn", "Budget", "Forbrug")
    document = read(tmp_path, "Havn Budget Forbrug", "Skattefinansieret område", *ROWS)
    assert told(document) == Told(columns, under(columns, *CELLS))
    assert "Skattefinansieret område" in document.text


@pytest.mark.parametrize("line", ["Forventet regnskab", "Havne Broer", "Beløb i 1.000 kr.", "Skattefinansieret"])
def test_a_line_before_the_rows_that_may_be_a_head_is_passed_over_by_no_column(tmp_path: Path, line: str) -> None:
    document = read(tmp_path, "Havn Budget Forbrug", line, *ROWS)
    assert not any(table.columns == ("Havn", "Budget", "Forbrug") for table in document.tables)
    assert_nothing_lost(document, "Havn Budget Forbrug", line, *ROWS)


@pytest.mark.parametrize("caption", ["Tabel 2. Haller Gæster", "Figur 2 Gæster Pladser", "Bilag: Gæster Pladser"])
def test_the_words_of_a_caption_are_no_heads(tmp_path: Path, caption: str) -> None:
    document = read(tmp_path, caption, *ROWS)
    assert all(map(names_no_column, document.tables))
    assert_nothing_lost(document, caption, *ROWS)


def test_a_caption_above_the_heads_is_none_of_them(tmp_path: Path) -> None:
    columns = ("Havn", "Gæster", "Pladser")
    document = read(tmp_path, "Tabel 2. Haller", "Havn Gæster Pladser", *ROWS)
    assert told(document) == Told(columns, under(columns, *CELLS), caption="Tabel 2. Haller")


# ---------------------------------------------------------------------------------------------------------------- a line each


@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        (("Udrykninger", "2023", "Udrykninger", "2024"), ("Station", "Udrykninger 2023", "Udrykninger 2024")),
        (("Udrykninger 2023", "Udrykninger", "2024"), ("Station", "Udrykninger 2023", "Udrykninger 2024")),
        (("Udrykninger 2023", "Øvelser", "2024"), ("Station", "Udrykninger 2023", "Øvelser 2024")),
    ],
    ids=["each year alone", "one with its word", "other words with their year"],
)
def test_a_year_in_a_line_of_its_own_belongs_to_the_words_before_it(
    tmp_path: Path, heads: tuple[str, ...], columns: tuple[str, ...]
) -> None:
    document = read(tmp_path, CAPTION, "Station", *heads, *A_LINE_EACH)
    assert told(document) == Told(columns, under(columns, *CELLS[:2]), caption=CAPTION)
    assert lines_of(document) == [CAPTION, " ".join(columns), *ROWS[:2]]


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        (
            ("Område", "Opgjort", "1990", "Fremskrivning", "2023", "2024", "2030"),
            ("Nordby", "12", "14", "15", "16", "Sydby", "8", "9", "10", "11"),
        ),
        (("Område", "Opgjort", "1990", "Fremskrivning", "2023"), A_LINE_EACH),
        (("Område", "Besøg", "2023", "2024", "Besøg", "2023"), ("Nordby", "12", "14", "15", "Sydby", "8", "9", "10")),
    ],
    ids=["several years below a head", "words that come once", "two years below the first"],
)
def test_years_below_heads_of_two_storeys_name_no_column(tmp_path: Path, heads: tuple[str, ...], cells: tuple[str, ...]) -> None:
    document = read(tmp_path, CAPTION, *heads, *cells)
    assert all(map(names_no_column, document.tables))
    assert_nothing_lost(document, CAPTION, *heads, *cells)


@pytest.mark.parametrize("unit", ["1.000 kr., regnskab 2024", "1.000 kr."])
def test_the_unit_of_all_figures_may_stand_over_the_labels(tmp_path: Path, unit: str) -> None:
    columns = (unit, "Både", "Kajakker")
    document = read(tmp_path, CAPTION, *columns, *A_LINE_EACH)
    assert told(document) == Told(columns, under(columns, *CELLS[:2]), unit="1.000 kr.", caption=unit)


def test_years_of_service_may_stand_over_the_labels(tmp_path: Path) -> None:
    columns = ("Årsværk 2024", "Både", "Kajakker")
    assert told(read(tmp_path, CAPTION, *columns, *A_LINE_EACH)).rows == under(columns, *CELLS[:2])


@pytest.mark.parametrize("head", ["Regnskab 2024", "Forbrug", "2. Havne"])
def test_a_head_of_figures_or_a_number_stands_over_no_labels(tmp_path: Path, head: str) -> None:
    document = read(tmp_path, CAPTION, head, "Både", "Kajakker", *A_LINE_EACH)
    assert document.tables == ()
    assert_nothing_lost(document, CAPTION, head, "Både", "Kajakker", *A_LINE_EACH)


@pytest.mark.parametrize("heads", [("Grund (m2)", "Bygning (m2)"), ("Grund (m2)", "Bygning"), ("Grund 2024", "Grund 2025")])
def test_where_the_first_head_is_of_figures_none_stands_over_the_labels(tmp_path: Path, heads: tuple[str, ...]) -> None:
    columns = ("", *heads)
    assert told(read(tmp_path, CAPTION, *heads, *A_LINE_EACH)) == Told(columns, under(columns, *CELLS[:2]), caption=CAPTION)


def test_a_head_too_few_is_not_taken_to_be_that_of_the_labels(tmp_path: Path) -> None:
    for heads in (("Grund", "Bygning"), ("Grund", "Bygning (m2)")):
        document = read(tmp_path, CAPTION, *heads, *A_LINE_EACH)
        assert document.tables == ()
        assert_nothing_lost(document, CAPTION, *heads, *A_LINE_EACH)


def test_a_head_with_brackets_stands_over_the_labels_where_there_are_enough(tmp_path: Path) -> None:
    columns = ("Grund (m2)", "Areal", "Bygning")
    assert told(read(tmp_path, CAPTION, *columns, *A_LINE_EACH)).columns == columns


# ---------------------------------------------------------------------------------------------------------------- total


@pytest.mark.parametrize("labels", [("Vestby",), ("Den lange mole", "ved Vestby")], ids=["one line", "two lines"])
@pytest.mark.parametrize("heads", [("Havn", "Pladser", "Gæster"), ("Havn Pladser Gæster",)], ids=["a line each", "one line"])
def test_a_last_row_and_the_total_whose_labels_come_first_are_told_apart_where_they_add_up(
    tmp_path: Path, heads: tuple[str, ...], labels: tuple[str, ...]
) -> None:
    columns = ("Havn", "Pladser", "Gæster")
    before = A_LINE_EACH if len(heads) > 1 else ROWS[:2]
    document = read(tmp_path, CAPTION, *heads, *before, *labels, "I alt", "5", "4", "25", "27")
    rows = under(columns, *CELLS[:2], (" ".join(labels), "5", "4"), ("I alt", "25", "27"))
    assert told(document) == Told(columns, rows, caption=CAPTION)
    assert lines_of(document)[-2:] == [f"{' '.join(labels)} 5 4", "I alt 25 27"]


@pytest.mark.parametrize("total", [("26", "27"), ("25", "28"), ("25", "–")], ids=["first column", "last column", "a dash"])
def test_a_last_row_and_the_total_that_do_not_add_up_are_undecided(tmp_path: Path, total: tuple[str, ...]) -> None:
    document = read(tmp_path, CAPTION, "Havn", "Pladser", "Gæster", *A_LINE_EACH, "Vestby", "I alt", "5", "4", *total)
    (table,) = document.tables
    found = [(row.heading, [(cell.column, cell.text) for cell in row.cells], row.decided) for row in table.rows]
    own = [(heading, cells, True) for heading, cells in under(table.columns, *CELLS[:2])]
    assert table.columns == ("Havn", "Pladser", "Gæster")
    assert found == [*own, ("Vestby", [], False), ("I alt", [], False)]


def test_a_label_of_two_lines_without_a_total_is_that_of_one_row(tmp_path: Path) -> None:
    columns = ("Havn", "Pladser", "Gæster")
    document = read(tmp_path, CAPTION, *columns, *A_LINE_EACH, "Havnen og molen i", "Vestby By", "25", "27", "Østby", "5", "4")
    rows = under(columns, *CELLS[:2], ("Havnen og molen i Vestby By", "25", "27"), ("Østby", "5", "4"))
    assert told(document) == Told(columns, rows, caption=CAPTION)


def test_a_last_label_that_is_no_total_takes_no_figures_as_one(tmp_path: Path) -> None:
    lines = (CAPTION, "Havn", "Pladser", "Gæster", *A_LINE_EACH, "Vestby", "Østby", "5", "4", "25", "27")
    document = read(tmp_path, *lines)
    (table,) = document.tables
    assert not any(row.heading in {"Vestby", "Østby"} and row.cells for row in table.rows)
    assert_nothing_lost(document, *lines)


def test_figures_after_a_total_are_none_of_it(tmp_path: Path) -> None:
    columns = ("Havn", "Pladser", "Gæster")
    document = read(tmp_path, CAPTION, *columns, *A_LINE_EACH, "I alt", "20", "23", "5", "4")
    assert told(document).rows == under(columns, *CELLS[:2], ("I alt", "20", "23"))


# ---------------------------------------------------------------------------------------------------------------- times


def test_days_in_the_heads_are_none_of_their_numbers(tmp_path: Path) -> None:
    columns = ("Havn", "Både 1.5.2024", "Både 1.5.2025", "Gæster 2025 (1.000 kr.)")
    document = read(tmp_path, " ".join(columns), "Nordby 12 14 -310", "Sydby 8 9 420")
    assert told(document) == Told(columns, under(columns, ("Nordby", "12", "14", "-310"), ("Sydby", "8", "9", "420")))


def test_other_numbers_in_a_line_make_it_no_heads(tmp_path: Path) -> None:
    document = read(tmp_path, "Havn Både 15 Både 16", *ROWS)
    assert names_no_column(document.tables[0])


def test_years_may_come_first_and_words_with_a_year_after_them(tmp_path: Path) -> None:
    columns = ("Havn", "2023", "2024", "Heraf nye 2024")
    document = read(tmp_path, " ".join(columns), "Nordby 7,2 6,8 3,9", "Sydby 8,5 9,1 5,6")
    assert told(document) == Told(columns, under(columns, ("Nordby", "7,2", "6,8", "3,9"), ("Sydby", "8,5", "9,1", "5,6")))


@pytest.mark.parametrize("heads", ["Havn Både 2023 2024 Heraf nye 2024", "Havn 2023 2024 Heraf Nye 2024"])
def test_years_that_do_not_come_first_or_a_head_too_many_name_no_column(tmp_path: Path, heads: str) -> None:
    assert names_no_column(read(tmp_path, heads, "Nordby 7,2 6,8 3,9", "Sydby 8,5 9,1 5,6", "Vestby 6,4 5,9 2,8").tables[0])


def test_words_with_a_year_each_have_nothing_below_them(tmp_path: Path) -> None:
    columns = ("Havn", "Gæster 2023", "Gæster 2024", "Timer pr. uge")
    document = read(tmp_path, "Havn Gæster 2023 Gæster 2024 Timer", "pr. uge", "Nordby 12 14 3", "Sydby 8 9 5")
    assert told(document) == Told(columns, under(columns, ("Nordby", "12", "14", "3"), ("Sydby", "8", "9", "5")))


def test_words_that_come_again_have_those_of_the_line_below_them(tmp_path: Path) -> None:
    rows = ("Nordby 12 14 3", "Sydby 8 9 5", "Vestby 7 6 2")
    assert names_no_column(read(tmp_path, "Havn Gæster Gæster Timer", "fra udlandet", *rows).tables[0])


def test_a_head_goes_on_after_a_comma(tmp_path: Path) -> None:
    columns = ("Havn", "Både", "Gæster pr. båd, maj 2024", "Gæster pr. båd, maj 2025")
    heads = ("Havn Både Gæster", "pr. båd,", "maj 2024", "Gæster pr. båd,", "maj 2025")
    document = read(tmp_path, *heads, "Nordby 12 2,4 3,1", "Sydby 8 9,5 5,2")
    assert told(document) == Told(columns, under(columns, ("Nordby", "12", "2,4", "3,1"), ("Sydby", "8", "9,5", "5,2")))


@pytest.mark.parametrize("cut", ["Gæster pr. båd i hele sommeren,", "Gæster pr. båd i juni."])
def test_a_long_line_or_one_with_a_stop_is_no_head_that_goes_on(tmp_path: Path, cut: str) -> None:
    document = read(tmp_path, "Havn Både", cut, "maj 2025", *ROWS)
    assert names_no_column(document.tables[0])


def test_a_unit_broken_over_lines_below_its_year_is_of_the_head(tmp_path: Path) -> None:
    heads = ("Havn", "Gæster", "2024", "Gæster", "2025", "Penge", "2024 (1.000", "kr.)")
    document = read(tmp_path, CAPTION, *heads, "Nordby", "12", "14", "310", "Sydby", "8", "9", "420")
    columns = ("Havn", "Gæster 2024", "Gæster 2025", "Penge 2024 (1.000 kr.)")
    rows = under(columns, ("Nordby", "12", "14", "310"), ("Sydby", "8", "9", "420"))
    assert told(document) == Told(columns, rows, caption=CAPTION)


def test_whole_figures_in_a_line_are_no_heads(tmp_path: Path) -> None:
    heads = ("Havn", "Gæster", "2024", "Gæster", "2025", "Penge", "2024 (1.000)", "Både")
    document = read(tmp_path, CAPTION, *heads, "Nordby", "12", "14", "310", "9", "Sydby", "8", "9", "420", "7")
    assert document.tables == ()
