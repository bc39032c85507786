"""Reading: where the figures of a row with empty cells stand, as the total below tells, and rows that no sum tells of."""

import pytest

from qa.reading.by_sums import placed_by_sums
from qa.reading.flat_columns import row_of
from qa.reading.pieces import RowPiece, TablePiece

HARBOURS = ("Havn", "Pladser", "Gæster", "Både")
Found = list[tuple[str, list[str] | None]]


def row(columns: tuple[str, ...], text: str) -> RowPiece:
    """A row as a reader hands it over: "Nordby|12 14"; without cells, as it is undecided, where it lacks a figure."""
    label, _, figures = text.partition("|")
    n_figures = len(figures.split())
    if n_figures == len(columns) - 1:
        return row_of([(f"{label} {figures}", 1)], columns, n_figures)
    return RowPiece(f"{label} {figures}", label, (), 1, decided=False)


def table(columns: tuple[str, ...], *rows: str) -> TablePiece:
    """A table of such rows, below its heads."""
    head = RowPiece(" ".join(columns), columns[0], (), 1, is_head=True)
    return TablePiece(columns, (head, *(row(columns, text) for text in rows)))


def told(piece: TablePiece) -> Found:
    """Each row's heading with the text below each column, empty where nothing stands; None for a row that is undecided."""
    found: Found = []
    for own in piece.rows:
        if own.is_head:
            continue
        assert own.decided == bool(own.cells)
        if own.decided:
            assert [cell.column for cell in own.cells] == list(piece.columns[1:])
            assert sorted(own.cells, key=lambda cell: (cell.start, cell.end)) == list(own.cells)
        found.append((own.heading, [own.text[cell.start : cell.end] for cell in own.cells] if own.decided else None))
    return found


def placed(columns: tuple[str, ...], *rows: str) -> Found:
    """What the rows tell once the sums have placed their figures; no row's words are touched."""
    before = table(columns, *rows)
    after = placed_by_sums(before)
    assert [own.text for own in after.rows] == [own.text for own in before.rows]
    assert (after.columns, after.rows[0]) == (before.columns, before.rows[0])
    return told(after)


# ---------------------------------------------------------------------------------------------------------------- one way


@pytest.mark.parametrize(
    ("lacking", "total", "cells"),
    [
        ("5 4", "25 27 41", ["5", "4", ""]),
        ("5 4", "25 23 45", ["5", "", "4"]),
        ("5 4", "20 28 45", ["", "5", "4"]),
        ("7", "20 30 41", ["", "7", ""]),
        ("1.250 -4", "1.270 19 41", ["1.250", "-4", ""]),
        ("0,5 4", "20 23,5 45", ["", "0,5", "4"]),
    ],
    ids=["last empty", "middle empty", "first empty", "two empty", "thousands and a minus", "decimals"],
)
def test_a_row_that_lacks_figures_has_them_where_the_columns_add_up_to_the_total(
    lacking: str, total: str, cells: list[str]
) -> None:
    assert placed(HARBOURS, "Nordby|12 14 30", "Sydby|8 9 11", f"Vestby|{lacking}", f"I alt|{total}") == [
        ("Nordby", ["12", "14", "30"]),
        ("Sydby", ["8", "9", "11"]),
        ("Vestby", cells),
        ("I alt", total.split()),
    ]


@pytest.mark.parametrize(
    ("total", "nordby", "old"),
    [("25 13 31", ["12", "", "30"], ["8", "9", ""]), ("25 4 40", ["12", "", "30"], ["8", "", "9"])],
)
def test_several_rows_that_lack_figures_are_placed_together(total: str, nordby: list[str], old: list[str]) -> None:
    assert placed(HARBOURS, "Nordby|12 30", "Den gamle havn|8 9", "Vestby|5 4 1", f"I alt|{total}") == [
        ("Nordby", nordby),
        ("Den gamle havn", old),
        ("Vestby", ["5", "4", "1"]),
        ("I alt", total.split()),
    ]


def test_a_row_whose_figures_are_cells_of_no_column_is_placed_as_well() -> None:
    before = table(HARBOURS, "Nordby|12 14 30", "Sydby|8 9 11", "I alt|25 23 45")
    lacking = row_of([("Vestby 5 4", 2)], HARBOURS, 2)
    assert [cell.column for cell in lacking.cells] == ["", ""]
    after = placed_by_sums(TablePiece(HARBOURS, (*before.rows[:3], lacking, before.rows[3])))
    assert told(after)[2] == ("Vestby", ["5", "", "4"])
    assert {cell.page for cell in after.rows[3].cells} == {2}


def test_a_dash_counts_as_nothing() -> None:
    assert placed(HARBOURS, "Nordby|12 – (30)", "Sydby|8 9 (11)", "Vestby|5 4", "I alt|25 13 45") == [
        ("Nordby", ["12", "–", "(30)"]),
        ("Sydby", ["8", "9", "(11)"]),
        ("Vestby", ["5", "4", ""]),
        ("I alt", ["25", "13", "45"]),
    ]


def test_a_text_hides_its_column_only() -> None:
    assert placed(HARBOURS, "Nordby|12 (14) 30", "Sydby|8 9 11", "Vestby|5 4", "I alt|25 9 45") == [
        ("Nordby", ["12", "(14)", "30"]),
        ("Sydby", ["8", "9", "11"]),
        ("Vestby", ["5", "", "4"]),
        ("I alt", ["25", "9", "45"]),
    ]


def test_a_total_that_lacks_a_figure_has_those_it_has_under_the_columns_that_make_them_up() -> None:
    assert placed(("Havn", "Pladser", "Ventetid (uger)", "Både"), "Nordby|12 14 30", "Sydby|8 9 11", "I alt|20 41") == [
        ("Nordby", ["12", "14", "30"]),
        ("Sydby", ["8", "9", "11"]),
        ("I alt", ["20", "", "41"]),
    ]


def test_a_total_that_lacks_a_figure_is_undecided_where_one_of_those_it_has_may_be_a_share() -> None:
    columns = ("Havn", "Pladser", "Både", "Gæster", "Andel i pct.")
    assert placed(columns, "Nordby|12 30 5 60", "Sydby|8 11 6 40", "I alt|20 41 100")[2] == ("I alt", None)
    assert placed(columns, "Nordby|12 30 5 60", "Sydby|8 11 6 40", "I alt|20 41")[2] == ("I alt", ["20", "41", "", ""])


def test_a_row_that_stands_in_one_place_only_is_decided_beside_one_that_may_stand_in_several() -> None:
    assert placed(HARBOURS, "Nordby|12 14 30", "Sydby|8 9", "Vestby|5 –", "I alt|25 23 30") == [
        ("Nordby", ["12", "14", "30"]),
        ("Sydby", ["8", "9", ""]),
        ("Vestby", None),
        ("I alt", ["25", "23", "30"]),
    ]


def test_a_total_is_of_the_rows_since_the_one_before_it() -> None:
    rows = ("Nordby|12 14 30", "Sydby|8 9", "I alt|20 14 39", "Vestby|5 4 1", "Østby|3 1", "I alt|8 5 1")
    assert placed(HARBOURS, *rows) == [
        ("Nordby", ["12", "14", "30"]),
        ("Sydby", ["8", "", "9"]),
        ("I alt", ["20", "14", "39"]),
        ("Vestby", ["5", "4", "1"]),
        ("Østby", ["3", "1", ""]),
        ("I alt", ["8", "5", "1"]),
    ]


# ---------------------------------------------------------------------------------------------------------------- no one way


@pytest.mark.parametrize(
    ("rows", "undecided"),
    [
        (("Nordby|12 14 30", "Sydby|8 9 11", "Vestby|5 4", "Østby|5 4", "I alt|25 27 45"), ["Vestby", "Østby"]),
        (("Nordby|12 14 30", "Sydby|8 9 11", "Vestby|0 0", "I alt|20 23 41"), ["Vestby"]),
        (("Nordby|12 14 30", "Sydby|8 9 11", "Vestby|5 4", "I alt|26 24 46"), ["Vestby"]),
        (("Nordby|12 14 30", "Sydby|8 9 11", "Vestby|5 4", "Østby|3 1 2"), ["Vestby"]),
        (("Nordby|12 14 30", "I alt|12 14 30", "Vestby|5 4"), ["Vestby"]),
        (("Vestby|5 4", "I alt|5 0 4"), ["Vestby"]),
        (("Nordby|12 14 30", "Sydby|8 9 11", "I alt|20 40"), ["I alt"]),
        (("Nordby|12 12 30", "Sydby|8 8 11", "I alt|20 41"), ["I alt"]),
        (("Nordby|12 14 30", "Sydby|8 9 11", "Vestby|5 4", "I alt|25 45"), ["Vestby", "I alt"]),
        (("Nordby|12 14", "Sydby|8 9", "I alt|20 23"), ["Nordby", "Sydby", "I alt"]),
    ],
    ids=[
        "two rows that may change places",
        "zeros",
        "no sum",
        "no total",
        "after the total",
        "one part",
        "a figure of the total that no column makes up",
        "a figure of the total that two columns make up",
        "a row and the total lack figures",
        "no row with all figures",
    ],
)
def test_rows_whose_figures_no_sum_or_more_than_one_way_tells_of_stay_undecided(
    rows: tuple[str, ...], undecided: list[str]
) -> None:
    assert [heading for heading, cells in placed(HARBOURS, *rows) if cells is None] == undecided


def test_one_column_that_adds_up_tells_nothing() -> None:
    rows = ("Nordby|12 (14) 30", "Sydby|8 9 (11)", "Vestby|5 4", "I alt|25 23 45")
    assert ("Vestby", None) in placed(HARBOURS, *rows)
    # With another one that adds up it does.
    assert ("Vestby", ["5", "", "4"]) in placed(HARBOURS, rows[0], "Sydby|8 9 11", *rows[2:])


def test_more_ways_than_can_be_tried_leave_the_rows_undecided() -> None:
    few, many = (placed(HARBOURS, *["Vestby|5 4"] * n, "Nordby|5 4 3", f"I alt|{5 * n + 5} {4 * n + 4} 3") for n in (7, 8))
    assert [cells for heading, cells in few if heading == "Vestby"] == [["5", "4", ""]] * 7
    assert [cells for heading, cells in many if heading == "Vestby"] == [None] * 8


# ---------------------------------------------------------------------------------------------------------------- no summands


@pytest.mark.parametrize("head", ["Andel i pct.", "Pris pr. plads", "Takst"])
def test_shares_and_prices_are_not_summed_and_so_stand_in_no_sum_s_way(head: str) -> None:
    columns = ("Havn", "Pladser", head, "Både")
    rows = ("Nordby|12 60 30", "Sydby|8 40 11", "Vestby|5 4", "I alt|25 50 45")
    assert placed(columns, *rows)[2] == ("Vestby", ["5", "", "4"])
    # The same total is none of columns that are added.
    assert placed(HARBOURS, *rows)[2] == ("Vestby", None)


@pytest.mark.parametrize("head", ["Andel i pct.", "Pris pr. plads", "Takst"])
def test_a_sum_of_shares_or_prices_tells_no_column(head: str) -> None:
    rows = ("Nordby|12 60 30", "Sydby|8 40 11", "Vestby|5 4", "I alt|25 100 45")
    assert placed(("Havn", "Gennemsnit", "Pladser", head), *rows)[2] == ("Vestby", None)
    assert placed(("Havn", "Gæster", "Pladser", "Både"), *rows)[2] == ("Vestby", ["5", "", "4"])


def test_what_is_spent_by_a_day_is_summed_and_a_price_for_each_is_not() -> None:
    rows = ("Nordby|12 60 30", "Sydby|8 40 11", "Vestby|5 4", "I alt|25 100 45")
    assert placed(("Havn", "Forbrug pr. 30.4.", "Takst", "Både"), *rows)[2] == ("Vestby", ["5", "", "4"])
    assert placed(("Havn", "Forbrug pr. plads", "Takst", "Både"), *rows)[2] == ("Vestby", None)


def test_two_columns_of_shares_that_a_figure_may_stand_in_leave_it_undecided() -> None:
    columns = ("Havn", "Pladser", "Andel i pct.", "Takst", "Både")
    rows = ("Nordby|12 60 30 1", "Sydby|8 40 11 2", "Vestby|5 4 3", "I alt|25 100 15 6")
    assert placed(columns, *rows)[2] == ("Vestby", None)


@pytest.mark.parametrize("within", ["Heraf udlejet", "– heraf udlejet", "Hvoraf udlejet"])
def test_a_part_of_a_part_is_no_part(within: str) -> None:
    rows = ("Sydby|8 9 11", "Vestby|5 4", "I alt|25 23 45")
    assert placed(HARBOURS, "Nordby|12 14 30", f"{within}|3 2 1", *rows)[3] == ("Vestby", ["5", "", "4"])
    assert placed(HARBOURS, "Nordby|12 14 30", "Nyt og udlejet|3 2 1", *rows)[3] == ("Vestby", None)


def test_a_part_of_a_part_that_lacks_a_figure_stays_undecided() -> None:
    rows = ("Nordby|12 14 30", "Heraf udlejet|3 2", "Sydby|8 9 11", "Vestby|5 4", "I alt|25 23 45")
    assert [heading for heading, cells in placed(HARBOURS, *rows) if cells is None] == ["Heraf udlejet"]
