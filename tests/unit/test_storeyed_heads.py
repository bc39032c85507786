"""Heads of several storeys without rules, texts of two columns that stand too near, and tables under each other on one page."""

import pytest

from qa.domain import Box
from qa.reading.aligned import aligned_tables
from qa.reading.chunks import Chunk, Line
from qa.reading.gutters import Guide, parted_at_gutters, parted_at_sides

HEIGHT, PITCH, LETTER = 10.0, 14.0, 5.0  # points: of the type, from row to row, and of a letter


def chunk(text: str, *, left: float | None = None, right: float | None = None, middle: float | None = None, top: float) -> Chunk:
    """A text with its words, each letter as wide as another, set by one of its edges or by its middle."""
    wide = LETTER * len(text)
    begin = left if left is not None else right - wide if right is not None else (middle or 0.0) - wide / 2
    words, at = [], begin
    for word in text.split(" "):
        words.append(Chunk(word, Box(at, top, at + LETTER * len(word), top + HEIGHT), (0,)))
        at += LETTER * (len(word) + 1)
    return Chunk(text, Box(begin, top, begin + wide, top + HEIGHT), (0,), words=tuple(words) if len(words) > 1 else ())


RIGHTS = (240.0, 305.0, 360.0, 420.0, 480.0)  # of five columns of figures


def row(n: int, label: str, *figures: str, first: float = 60.0) -> Line:
    """A row of a label and figures that end at the columns' right edges."""
    top = first + PITCH * n
    return (
        chunk(label, left=10, top=top),
        *(chunk(text, right=right, top=top) for text, right in zip(figures, RIGHTS, strict=True) if text),
    )


ROWS = (
    row(0, "Havnen", "1.250", "1.300", "640", "1.280", "-20"),
    row(1, "Skovene", "2.400", "2.410", "910", "2.500", "90"),
    row(2, "I alt", "3.650", "3.710", "1.550", "3.780", "70"),
)


def written(lines: tuple[Line, ...]) -> list[list[str]]:
    return [[" | ".join(" ".join(c.text for c in cell) for cell in row) for row in table.rows] for table in aligned_tables(lines)]


BODY = [
    "Havnen | 1.250 | 1.300 | 640 | 1.280 | -20",
    "Skovene | 2.400 | 2.410 | 910 | 2.500 | 90",
    "I alt | 3.650 | 3.710 | 1.550 | 3.780 | 70",
]


def test_heads_that_stand_too_near_are_parted_and_those_over_several_cover_them() -> None:
    upper = (chunk("Budget 2026", middle=250, top=28), chunk("Forbrug", middle=342, top=30), chunk("Ventet", middle=435, top=28))
    between = (chunk("Område", left=10, top=36), chunk("31.08.", middle=342, top=41))
    # "Oprindeligt" ends over the first column of figures and "Korrigeret" over the second, a space apart.
    lower = (chunk("Oprindeligt Korrigeret", right=305, top=44), chunk("Regnskab Afvigelse", right=480, top=44))
    assert written((upper, between, lower, *ROWS)) == [
        ["Område | Budget 2026 |  | Forbrug 31.08. | Ventet | ", " | Oprindeligt | Korrigeret |  | Regnskab | Afvigelse", *BODY]
    ]


def test_a_line_of_heads_that_stand_apart_is_one_head_row() -> None:
    heads = row(0, "Område", "Budget", "Korrigeret", "Forbrug", "Ventet", "Rest", first=44)
    assert written((heads, *ROWS)) == [["Område | Budget | Korrigeret | Forbrug | Ventet | Rest", *BODY]]


def test_a_head_in_the_middle_over_years_covers_all_of_them() -> None:
    years = (
        chunk("Pulje", left=10, top=44),
        *(chunk(y, right=r, top=44) for y, r in zip("2024 2025 2026 2027 2028".split(), RIGHTS, strict=True)),
    )
    upper = (chunk("Afsat i årene", middle=350, top=30),)
    assert written((upper, years, *ROWS))[0][:2] == ["Pulje | Afsat i årene |  |  |  | ", " | 2024 | 2025 | 2026 | 2027 | 2028"]


def test_a_caption_and_a_unit_over_a_table_are_no_heads_of_it() -> None:
    heads = row(0, "Område", "Budget", "Korrigeret", "Forbrug", "Ventet", "Rest", first=44)
    caption = (chunk("Tabel 4. Penge til havne, skove og stier i hele kommunen", left=10, top=16),)
    unit = (chunk("1.000 kr.", right=480, top=31),)
    assert written((caption, unit, heads, *ROWS)) == [["Område | Budget | Korrigeret | Forbrug | Ventet | Rest", *BODY]]


def test_a_label_of_three_lines_has_its_figures_beside_its_middle() -> None:
    heads = row(0, "Område", "Budget", "Korrigeret", "Forbrug", "Ventet", "Rest", first=40)
    lines: list[Line] = [heads, row(0, "Havnen", "1.250", "1.300", "640", "1.280", "-20")]
    for n, words in enumerate(("Skove,", "stier og", "strande")):
        lines.append((chunk(words, left=10, top=80 + 10.2 * n),))
    figures = row(0, "x", "2.400", "2.410", "910", "2.500", "90", first=90.2)[1:]
    lines[3] = (*lines[3], *figures)
    lines.append(row(0, "I alt", "3.650", "3.710", "1.550", "3.780", "70", first=116))
    found = written(tuple(lines))
    assert found == [
        ["Område | Budget | Korrigeret | Forbrug | Ventet | Rest", BODY[0], "Skove, stier og strande" + BODY[1][7:], BODY[2]]
    ]


def texts(lines: list[Line]) -> list[list[str]]:
    return [[c.text for c in line] for line in lines]


def side_by_side(*rows: tuple[str, str, str]) -> list[Line]:
    """Rows of a label, a figure that ends at 200 and words that begin at 204, so near that they are one chunk."""
    lines: list[Line] = []
    for n, (label, figure, words) in enumerate(rows):
        top = PITCH * n
        parts = (chunk(figure, right=200, top=top), chunk(words, left=204, top=top))
        own = [word for part in parts for word in (part.words or (part,))]
        box = Box(parts[0].box.left, top, parts[1].box.right, top + HEIGHT)
        lines.append((chunk(label, left=10, top=top), Chunk(f"{figure} {words}", box, (0,), words=tuple(own))))
    return lines


def test_a_figure_and_the_status_beside_it_are_two_columns_where_rows_agree() -> None:
    lines = side_by_side(("Havn", "605", "Går videre"), ("Sti", "14", "Aflyst"), ("Skov", "7", "Færdig"))
    assert texts(parted_at_gutters(lines)) == [["Havn", "605", "Går videre"], ["Sti", "14", "Aflyst"], ["Skov", "7", "Færdig"]]


@pytest.mark.parametrize(
    "rows",
    [
        (("Havn", "24", "både"), ("Sti", "14", "både"), ("Skov", "7", "træer")),
        (("Havn", "2,5", "mio. kr."), ("Sti", "14", "mio. kr.")),
        (("Havn", "605", "Går videre"),),
    ],
    ids=["counted things", "units", "one row"],
)
def test_a_figure_and_what_it_counts_stay_together(rows: tuple[tuple[str, str, str], ...]) -> None:
    lines = side_by_side(*rows)
    assert parted_at_gutters(lines) == lines


def test_figures_a_space_apart_are_of_two_columns_and_thousands_are_one_figure() -> None:
    lines: list[Line] = [
        (chunk("Havn", left=10, top=0), chunk("485.935 443.294", right=200, top=0)),
        (chunk("Sti", left=10, top=14), chunk("0 -7.100", right=200, top=14)),
        (chunk("Skov", left=10, top=28), chunk("485 935", right=200, top=28)),
    ]
    assert texts(parted_at_gutters(lines)) == [["Havn", "485.935", "443.294"], ["Sti", "0", "-7.100"], ["Skov", "485 935"]]


def test_the_columns_of_a_drawn_head_part_the_rows_below_it_and_no_sentence() -> None:
    rows: list[Line] = [(chunk("1 Havnen", left=12, top=20),), (chunk("2 Stierne", left=12, top=34),)]
    sentence: Line = (chunk("De fik penge i fjor.", left=12, top=60),)
    guide = Guide(14, (10.0, 19.5, 90.0, 150.0))
    assert texts(parted_at_sides([*rows, sentence], [guide])) == [["1", "Havnen"], ["2", "Stierne"], ["De fik penge i fjor."]]


def test_the_sum_of_a_table_is_no_row_of_the_table_below_it() -> None:
    bridges = (
        (chunk("Møde", left=10, top=0), chunk("Formål", left=120, top=0), chunk("Kroner", right=480, top=0)),
        (chunk("Maj", left=10, top=14), chunk("Tegning", left=120, top=14), chunk("1.800", right=480, top=14)),
        (chunk("Juni", left=10, top=28), chunk("Bygning", left=120, top=28), chunk("3.450", right=480, top=28)),
        (chunk("Bevilling i alt", left=10, top=42), chunk("5.250", right=480, top=42)),
        (chunk("2. Regnskab", left=10, top=70),),
    )
    heads = row(0, "Område", "Budget", "Korrigeret", "Forbrug", "Ventet", "Rest", first=98)
    below = tuple(row(n, *texts.split(" | "), first=112) for n, texts in enumerate(BODY))
    assert written((*bridges, heads, *below)) == [
        ["Møde | Formål | Kroner", "Maj | Tegning | 1.800", "Juni | Bygning | 3.450", "Bevilling i alt |  | 5.250"],
        ["Område | Budget | Korrigeret | Forbrug | Ventet | Rest", *BODY],
    ]
