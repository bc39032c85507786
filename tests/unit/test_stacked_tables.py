"""What stands under each other without rules: tables run together, cells that wrap, and heads over columns that are not theirs."""

import pytest

from qa.domain import Box
from qa.reading.aligned import aligned_tables
from qa.reading.chunks import Chunk, Line
from qa.reading.stacked import Row, set_right

HEIGHT, PITCH = 10.0, 20.0  # points: of the type, and from row to row


def written(rows: tuple[Row[Chunk], ...]) -> list[str]:
    return [" | ".join(" ".join(chunk.text for chunk in cell) for cell in row) for row in rows]


def tables(*lines: str, tops: tuple[float, ...] = ()) -> list[list[str]]:
    """The tables that rows with cells apart by " | " are; each row stands at its top, else a pitch below the one above."""
    rows: list[Row[Chunk]] = []
    for number, line in enumerate(lines):
        top = tops[number] if tops else PITCH * number
        cells = enumerate(line.split(" | "))
        boxes = [(text, Box(100.0 * column, top, 100.0 * column + 60, top + HEIGHT)) for column, text in cells]
        rows.append(tuple((Chunk(text, box, (number,)),) if text else () for text, box in boxes))
    return [written(part) for part in set_right(rows)]


PORTS = ("Havn | 2024 | 2025", "Nordby | 12 | 14", "Sydby | 8 | 9")
BRIDGES = ("Bro | Budget | Regnskab", "Åbroen | 5 | 6", "Skovbroen | 7 | 7")


@pytest.mark.parametrize("head", ["Sti | Budget | Regnskab", "Sti | 2024 | 2025"])
def test_tables_run_together_are_parted_at_a_heading_with_a_head_below_it(head: str) -> None:
    paths = (head, "Åstien | 30 | 31", "Skovstien | 40 | 42")
    assert tables(*PORTS, "Penge til stier |  | ", *paths) == [[*PORTS], [*paths]]
    three = tables(*PORTS, "Penge til stier |  | ", *paths, "Penge til broer |  | ", *BRIDGES)
    assert three == [[*PORTS], [*paths], [*BRIDGES]]


@pytest.mark.parametrize(
    "below",
    [
        ("Havne mod vest |  | ", "Vestby | 3 | 4", "Kirkeby | 5 | 6", "Østerby | 1 | 2"),
        ("Folk på havnene |  | ", "Havn | Leder | Vagt", "Vestby | Ida | Bo", "Kirkeby | Eva | Kaj"),
        ("Penge til broer |  | ", *BRIDGES[:2]),
        ("Penge til broer |  | 7", *BRIDGES),
        ("Penge til broer |  | ", "Bro | Budget | ", *BRIDGES[1:]),
        ("Penge til broer |  | ", " | Budget | Regnskab", *BRIDGES[1:]),
        BRIDGES,
    ],
    ids=["group", "head of texts", "one row", "heading with a figure", "half a head", "head without a label", "no heading"],
)
def test_a_table_is_not_parted_without_a_heading_a_head_and_rows_of_figures(below: tuple[str, ...]) -> None:
    assert tables(*PORTS, *below) == [[*PORTS, *below]]


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("Havnen i Nordby | 12 | 14", "og dens bade |  | ", "Havnen i Nordby og dens bade | 12 | 14"),
        ("Nordby, Sydby, | 12 | 14", "Vestby og Kirkeby |  | ", "Nordby, Sydby, Vestby og Kirkeby | 12 | 14"),
        ("Nordby | 12 | efter aftale med", " |  | naboerne", "Nordby | 12 | efter aftale med naboerne"),
    ],
)
def test_a_cell_that_goes_on_in_small_letters_or_after_a_comma_is_one_cell(above: str, below: str, joined: str) -> None:
    assert tables(PORTS[0], above, below, PORTS[2]) == [[PORTS[0], joined, PORTS[2]]]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Havnen i Nordby | 12 | 14", "Havne mod syd |  | "),
        ("Havnen i Nordby | 12 | 14", "og dens bade | 3 | 4"),
        ("Havnen i Nordby | 12 | 14", "og dens bade | lukket | "),
        ("Nordby | 12 | ", " |  | efter aftale"),
        ("Nordby | lukket | lukket", "og dens bade |  | "),
    ],
    ids=["group", "figures of its own", "two cells", "nothing above it", "no figures above it"],
)
def test_a_row_of_its_own_is_not_joined_to_the_one_above(above: str, below: str) -> None:
    lines = [PORTS[0], above, below, PORTS[2]]
    assert tables(*lines) == [lines]


LOWER = ("Havnen i | 8 | 9", "Kirkeby |  | ", "Vestby | 3 | 4", "Østerby | 5 | 6")


def test_a_line_nearer_to_the_one_above_than_rows_are_goes_on_with_its_cell() -> None:
    near = tables(*PORTS, *LOWER, tops=(0, 20, 40, 60, 72, 92, 112))
    assert near == [[*PORTS, "Havnen i Kirkeby | 8 | 9", *LOWER[2:]]]
    assert tables(*PORTS, *LOWER, tops=(0, 20, 40, 60, 80, 100, 120)) == [[*PORTS, *LOWER]]
    figure = (LOWER[0], " |  | 7", *LOWER[2:])
    assert tables(*PORTS, *figure, tops=(0, 20, 40, 60, 72, 92, 112)) == [[*PORTS, *figure]]


def test_too_few_rows_do_not_tell_how_near_a_line_is() -> None:
    assert tables(*PORTS[:2], *LOWER[:2], tops=(0, 20, 40, 48)) == [[*PORTS[:2], *LOWER[:2]]]


ROWS = ("Nordby | 12 | 14", "Sydby | 8 | 9")


def test_heads_of_years_that_begin_over_the_labels_are_moved_over_the_figures() -> None:
    assert tables("Budget 2024 | Budget 2025 | ", *ROWS) == [[" | Budget 2024 | Budget 2025", *ROWS]]


@pytest.mark.parametrize(
    "lines",
    [
        ("Budget 2024 | Budget 2025 | ", "1 | 12 | 14", "2 | 8 | 9"),
        ("Havn | Budget 2024 | ", *ROWS),
        ("Havn | Budget 2024 | Budget 2025", *ROWS),
        (" | Budget 2024 | Budget 2025", *ROWS),
        ("Budget 2024 | Budget 2025 | ", "Nordby | 12 | ", "Sydby | 8 | 9"),
    ],
    ids=["labels are numbers", "no year over the labels", "a head for each column", "over the figures", "a figure is missing"],
)
def test_heads_are_not_moved_where_they_may_stand_over_the_labels(lines: tuple[str, ...]) -> None:
    assert tables(*lines) == [[*lines]]


Placed = tuple[str, int, int]  # a text, where it begins and where it ends


def label(text: str, until: int = 60) -> Placed:
    return (text, 0, until)


def figures(name: Placed, *texts: str) -> list[Placed]:
    return [name, *((text, 100 * n - 8 * len(text), 100 * n) for n, text in enumerate(texts, start=2))]


HEADS: list[Placed] = [("Drift", 176, 200), ("Anlæg", 266, 300), ("Drift", 376, 400), ("Anlæg", 466, 500)]
BODY = [figures(label("Nordby"), "12", "14", "11", "15"), figures(label("Sydby"), "8", "9", "7", "10")]
BODY_WRITTEN = ["Nordby | 12 | 14 | 11 | 15", "Sydby | 8 | 9 | 7 | 10"]
BY_EDGE: list[Placed] = [("Afsat i alt til havne", 260, 400), ("Brugt på havne i alt", 370, 500)]
BY_MIDDLE: list[Placed] = [("Afsat til havne", 170, 310), ("Brugt på havne", 370, 510)]


def aligned(*lines: list[Placed], gap: float = 4.0) -> list[list[str]]:
    """The tables among lines of which the first stands `gap` points over the second, and each of the others 4 over the next."""
    tops = [0.0, *(HEIGHT + gap + 14 * n for n in range(len(lines) - 1))]
    page: list[Line] = [
        tuple(Chunk(text, Box(left, top, right, top + HEIGHT), (number,)) for text, left, right in line)
        for number, (line, top) in enumerate(zip(lines, tops, strict=True))
    ]
    return [written(table.rows) for table in aligned_tables(page)]


def test_a_head_over_several_columns_covers_those_up_to_the_one_it_ends_with() -> None:
    assert aligned(BY_EDGE, [label("Område", 40)], HEADS, *BODY) == [
        [" | Afsat i alt til havne |  |  | Brugt på havne i alt", "Område | Drift | Anlæg | Drift | Anlæg", *BODY_WRITTEN]
    ]


def test_a_head_over_several_columns_that_ends_with_none_covers_those_about_its_middle() -> None:
    assert aligned(BY_MIDDLE, [label("Område", 40)], HEADS, *BODY) == [
        [" | Afsat til havne |  | Brugt på havne | ", "Område | Drift | Anlæg | Drift | Anlæg", *BODY_WRITTEN]
    ]


@pytest.mark.parametrize(
    "above",
    [
        [("Afsat til havne,", 170, 310), ("Brugt på havne.", 370, 510)],
        [("Afsat til havne", 170, 310), ("42", 370, 510)],
        [("Havne", 0, 40), ("Afsat til havne", 170, 310)],
    ],
    ids=["a sentence", "a figure", "over the labels"],
)
def test_what_does_not_stand_as_heads_over_columns_is_left_out_of_the_table(above: list[Placed]) -> None:
    table = ["Område | Drift | Anlæg | Drift | Anlæg", *BODY_WRITTEN]
    assert aligned(above, [label("Område", 40)], HEADS, *BODY) == [table]


def test_a_covering_head_far_above_the_heads_is_not_of_the_table() -> None:
    table = ["Område | Drift | Anlæg | Drift | Anlæg", *BODY_WRITTEN]
    assert aligned(BY_MIDDLE, [label("Område", 40)], HEADS, *BODY, gap=16.0) == [table]


@pytest.mark.parametrize("caption", ["Havne:", "Havne og broer", "Havne."])
def test_a_caption_over_the_labels_is_left_alone_with_what_is_above_it(caption: str) -> None:
    table = [" | Drift | Anlæg | Drift | Anlæg", *BODY_WRITTEN]
    assert aligned(BY_EDGE, [label(caption, 40)], HEADS, *BODY) == [table]


def test_a_word_over_labels_that_have_a_head_is_left_alone() -> None:
    heads = [label("Havn", 30), *HEADS]
    table = ["Havn | Drift | Anlæg | Drift | Anlæg", *BODY_WRITTEN]
    assert aligned(BY_EDGE, [label("Område", 40)], heads, *BODY) == [table]


LONG = [figures(label("Nordby", 160), "12", "14", "11", "15"), figures(label("Sydby", 160), "8", "9", "7", "10")]
WIDE: list[Placed] = [("Afsat til drift i år", 150, 295), ("Regnskab", 297, 340), ("Plan", 350, 420), ("Rest", 460, 500)]


def test_a_head_for_each_column_is_the_tables_though_one_stands_over_its_neighbour() -> None:
    first = [label("Havn", 30), *WIDE]
    assert aligned(first, *LONG) == [["Havn | Afsat til drift i år | Regnskab | Plan | Rest", *BODY_WRITTEN]]


@pytest.mark.parametrize("last", [[("Rest:", 460, 500)], [], [("7", 460, 500)]], ids=["a colon", "a head too few", "a figure"])
def test_a_line_that_is_no_head_for_each_column_is_left_out(last: list[Placed]) -> None:
    assert aligned([label("Havn", 30), *WIDE[:3], *last], *LONG) == [BODY_WRITTEN]


@pytest.mark.parametrize(
    ("covering", "moved"),
    [
        (" |  | Afsat |  | Brugt", " | Afsat |  | Brugt | "),
        (" | Afsat |  | Brugt | ", " | Afsat |  | Brugt | "),
        (" |  | Afsat | Brugt | ", " |  | Afsat | Brugt | "),
    ],
    ids=["ending over the last", "beginning over the first", "short of the last column"],
)
def test_heads_that_end_over_the_last_of_their_columns_begin_over_the_first(covering: str, moved: str) -> None:
    rows = ("Havn | 2024 | 2025 | 2024 | 2025", "Nordby | 1 | 2 | 3 | 4", "Sydby | 5 | 6 | 7 | 8")
    assert tables(covering, *rows) == [[moved, *rows]]
