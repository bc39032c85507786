"""Columns of a newspaper that take up but a part of the page, and what stands below the last row of a table without rules."""

import pytest

from qa.domain import Box
from qa.reading.aligned import aligned_tables
from qa.reading.characters import Char
from qa.reading.chunks import Chunk, Line
from qa.reading.newspaper import column_begins

PAGE = 840.0  # points, its height
LETTER, HEIGHT, PITCH = 5.0, 10.0, 14.0  # points: of a letter, of the type, and from line to line
FULL = "de har malet alle bænke langs det blå vand"
SHORT = "og en mole"


def printed(*columns: tuple[float, float, list[str]]) -> list[Char]:
    """The characters of columns in the order they are written; each has its left edge, its first line's top and its lines."""
    out: list[Char] = []
    at = 0
    for left, top, lines in columns:
        for n, line in enumerate(lines):
            is_first = bool(out)
            spaced = False
            for i, letter in enumerate(line):
                if letter != " ":
                    begin, above = left + LETTER * i, top + PITCH * n
                    out.append(Char(letter, at, begin, above, begin + LETTER, above + HEIGHT, is_first, spaced))
                    is_first = False
                spaced = letter == " "
                at += 1
    return out


def begins(*columns: tuple[float, float, list[str]]) -> list[int]:
    """The number of each column that begins as one of a newspaper, counted from 1."""
    firsts = [sum(len(line) for _, _, lines in columns[:n] for line in lines) for n in range(len(columns))]
    found = column_begins(printed(*columns), PAGE)
    return [firsts.index(at) + 1 for at in found[:-1]]


# ---------------------------------------------------------------------------------------------------------------- columns


def lines(n_full: int, n_lines: int) -> list[str]:
    """So many lines, the full ones first among short ones in turn."""
    return [FULL if n < n_full else SHORT for n in range(n_lines)]


A_THIRD, A_HALF, A_FIFTH = 20, 31, 12  # lines


@pytest.mark.parametrize("n_full", [10, 20])
def test_columns_of_ten_full_lines_stand_side_by_side_for_a_third_of_the_page(n_full: int) -> None:
    assert begins((60, 100, lines(n_full, A_THIRD)), (320, 100, lines(n_full, A_THIRD))) == [1, 2]


@pytest.mark.parametrize(("left", "right"), [(9, 9), (9, 20), (20, 9), (5, 5)])
def test_columns_of_fewer_full_lines_for_a_third_of_the_page_are_none(left: int, right: int) -> None:
    assert begins((60, 100, lines(left, A_THIRD)), (320, 100, lines(right, A_THIRD))) == []


def test_five_full_lines_tell_columns_that_stand_side_by_side_for_half_of_the_page() -> None:
    assert begins((60, 100, lines(5, A_HALF)), (320, 100, lines(5, A_HALF))) == [1, 2]
    assert begins((60, 100, lines(4, A_HALF)), (320, 100, lines(4, A_HALF))) == []


def test_full_lines_for_less_than_a_quarter_of_the_page_are_no_columns() -> None:
    assert begins((60, 100, lines(A_FIFTH, A_FIFTH)), (320, 100, lines(A_FIFTH, A_FIFTH))) == []


def test_what_stands_side_by_side_counts_and_not_how_tall_each_column_is() -> None:
    tall = lines(A_HALF, A_HALF)
    assert begins((60, 100, tall), (320, 100, lines(A_FIFTH, A_FIFTH))) == []
    assert begins((60, 100, tall), (320, 100, lines(A_THIRD, A_THIRD))) == [1, 2]


# ---------------------------------------------------------------------------------------------------------------- below a table


def chunk(text: str, left: float, top: float) -> Chunk:
    return Chunk(text, Box(left, top, left + LETTER * len(text), top + HEIGHT), (0,))


def row(top: float, label: str, *figures: str) -> Line:
    """A row of a label and figures that end 200, 260 and 320 points from the left."""
    rights = (200, 260, 320)
    return (
        chunk(label, 10, top),
        *(chunk(text, right - LETTER * len(text), top) for text, right in zip(figures, rights, strict=True)),
    )


TABLE = (
    row(0, "Havn", "2023", "2024", "2025"),
    row(PITCH, "Nordby", "1.200", "1.300", "1.400"),
    row(2 * PITCH, "Sydby", "2.400", "2.500", "2.600"),
)
WRITTEN = ["Havn | 2023 | 2024 | 2025", "Nordby | 1.200 | 1.300 | 1.400", "Sydby | 2.400 | 2.500 | 2.600"]
NEXT = 3 * PITCH  # the top of the line below
TIGHT = 2 * PITCH + HEIGHT + 1  # of one that stands so near that it may be the label's next


def written(*page: Line) -> list[list[str]]:
    return [[" | ".join(" ".join(c.text for c in cell) for cell in row) for row in table.rows] for table in aligned_tables(page)]


@pytest.mark.parametrize("bullet", ["•", "-", "–", "▪", "*"])
def test_a_list_below_a_table_is_no_part_of_it(bullet: str) -> None:
    # The items reach but little over the first figures, as a head may that stands over the labels.
    items = ("Nordby har fået en ny bro og sti", "Sydby har fået en ny kaj af træ.")
    below = [(chunk(bullet, 10, NEXT + PITCH * n), chunk(text, 22, NEXT + PITCH * n)) for n, text in enumerate(items)]
    table = (TABLE[0], row(PITCH, "Nordby Havn med sin kaj", "1.200", "1.300", "1.400"), TABLE[2])
    assert written(*table, *below) == [[WRITTEN[0], "Nordby Havn med sin kaj | 1.200 | 1.300 | 1.400", WRITTEN[2]]]


def test_texts_below_a_table_that_no_bullet_opens_may_be_its_head_or_a_row() -> None:
    below = (chunk("Vestby", 10, NEXT), chunk("lukket", 170, NEXT), chunk("lukket", 230, NEXT), chunk("lukket", 290, NEXT))
    assert written(*TABLE, below) == [[*WRITTEN, "Vestby | lukket | lukket | lukket"]]


def test_a_line_alone_below_the_last_row_is_part_of_it_where_it_goes_on_with_the_label() -> None:
    assert written(*TABLE, (chunk("og dens både", 10, TIGHT),)) == [
        [*WRITTEN[:-1], "Sydby og dens både | 2.400 | 2.500 | 2.600"],
    ]
    two = ((chunk("og dens både", 10, TIGHT),), (chunk("og skibe", 10, TIGHT + HEIGHT + 1),))
    assert written(*TABLE, *two) == [[*WRITTEN[:-1], "Sydby og dens både og skibe | 2.400 | 2.500 | 2.600"]]


@pytest.mark.parametrize(
    "below",
    [
        ((chunk("Fra maj", 10, TIGHT),),),
        ((chunk("fra maj", 10, NEXT),),),
        ((chunk("Tal for havne", 10, NEXT),), (chunk("fra maj", 10, NEXT + HEIGHT + 1),)),
        ((chunk("Tal for havne", 10, NEXT),), (chunk("Tal for både", 10, NEXT + PITCH),)),
    ],
    ids=["a capital", "set off", "small letters below a capital", "two lines"],
)
def test_lines_alone_below_the_last_row_are_no_part_of_the_table(below: tuple[Line, ...]) -> None:
    assert written(*TABLE, *below) == [WRITTEN]


def test_the_text_below_a_label_that_goes_on_is_no_part_of_the_table() -> None:
    below = ((chunk("og dens både", 10, TIGHT),), (chunk("Tal for havne", 10, TIGHT + PITCH),))
    more = (chunk("fra maj", 10, TIGHT + PITCH + HEIGHT + 1),)
    assert written(*TABLE, *below, more) == [[*WRITTEN[:-1], "Sydby og dens både | 2.400 | 2.500 | 2.600"]]


def test_a_line_alone_between_rows_is_a_row_of_the_table() -> None:
    page = (*TABLE, (chunk("Mod vest", 10, NEXT),), row(NEXT + PITCH, "Vestby", "300", "400", "500"))
    assert written(*page) == [[*WRITTEN, "Mod vest |  |  | ", "Vestby | 300 | 400 | 500"]]
