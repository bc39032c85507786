"""Tables that a PDF's text has flattened so that every head and every cell has a line of its own."""

from pathlib import Path
from typing import NamedTuple

import pytest

from qa.config import Settings
from qa.domain import Document
from qa.reading import read_document
from qa.reading.flat_columns import word_headed

CAPTION = "Tabel 2. Havnenes tal"
HEADS = ("Havn", "Pladser", "Gæster")
HARBOURS = ("Nordby", "120", "340", "Sydby", "80", "95")
Cells = list[tuple[str, str]]


class Told(NamedTuple):
    """What a table says, each row its heading and the cells with their columns, and how many lines it takes."""

    columns: tuple[str, ...]
    rows: list[tuple[str, Cells]]
    n_lines: int
    unit: str | None = None
    caption: str | None = None


def told(*lines: str, before: str = CAPTION) -> Told | None:
    """The table that begins at the first of the lines, all of whose rows are decided; `before` is the line above them."""
    found = word_headed([(line, 1) for line in lines], before)
    if found is None:
        return None
    table, n_lines = found
    assert all(row.decided for row in table.rows)
    assert [row.is_head for row in table.rows] == [True, *(False for _ in table.rows[1:])]
    rows = [(row.heading, [(c.column, row.text[c.start : c.end]) for c in row.cells]) for row in table.rows[1:]]
    return Told(table.columns, rows, n_lines, table.unit, table.caption)


def under(columns: tuple[str, ...], *rows: tuple[str, ...]) -> list[tuple[str, Cells]]:
    """Rows of a heading and figures as they stand under the columns."""
    return [(heading, list(zip(columns[1:], figures, strict=True))) for heading, *figures in rows]


# ---------------------------------------------------------------------------------------------------------------- plain


def test_heads_and_cells_of_a_line_each_are_a_table_that_ends_with_its_last_row() -> None:
    rows = under(HEADS, ("Nordby", "120", "340"), ("Sydby", "80", "95"))
    assert told(*HEADS, *HARBOURS, "Udvalget drøfter sagen i maj.") == Told(HEADS, rows, n_lines=9)


@pytest.mark.parametrize(
    "before",
    ["Tabel 2", "Skema over havnene", "Penge til havnene (1.000 kr.)"],
    ids=["a number", "what it is", "a unit"],
)
def test_a_caption_stands_before_a_table_of_a_line_each(before: str) -> None:
    rows = under(HEADS, ("Nordby", "120", "340"), ("Sydby", "80", "95"))
    assert told(*HEADS, *HARBOURS, before=before) == Told(HEADS, rows, n_lines=9)


@pytest.mark.parametrize("before", ["", "Havnenes tal", "Østby"], ids=["nothing", "words", "a name"])
def test_lines_that_anything_else_stands_before_head_no_table_of_a_line_each(before: str) -> None:
    assert told(*HEADS, *HARBOURS, before=before) is None


def test_a_caption_is_no_head_of_the_table_below_it() -> None:
    assert told("Tabel 2", *HEADS[1:], *HARBOURS) is None


@pytest.mark.parametrize("heads", [(*HEADS, "Både"), HEADS[:2]], ids=["too many", "too few"])
def test_heads_of_another_number_than_the_lines_of_a_row_head_no_table(heads: tuple[str, ...]) -> None:
    assert told(*heads, *HARBOURS) is None


@pytest.mark.parametrize(
    "below",
    [("Kilde til tallene", "7", "8"), ("Vestby.", "7", "8"), ("vest", "7", "8"), ("Vestby", "7"), ("Vestby", "7", "Østby", "8")],
    ids=["a source", "a sentence", "small letters", "a figure too few", "one figure a label"],
)
def test_what_is_no_whole_row_ends_the_table_before_it(below: tuple[str, ...]) -> None:
    rows = under(HEADS, ("Nordby", "120", "340"), ("Sydby", "80", "95"))
    assert told(*HEADS, *HARBOURS, *below) == Told(HEADS, rows, n_lines=9)


def test_a_first_row_that_only_labels_of_two_lines_follow_fits_no_pattern() -> None:
    assert told(*HEADS, "Nordby", "120", "340", "Sydby", "Lystbådehavn", "80", "95", "Vestby", "Fiskerihavn", "7", "8") is None
    assert told(*HEADS, "Nordby", "120", "340", "Sydby Lystbådehavn", "80", "95") == Told(
        HEADS, under(HEADS, ("Nordby", "120", "340"), ("Sydby Lystbådehavn", "80", "95")), n_lines=9
    )


# ---------------------------------------------------------------------------------------------------------------- heads


@pytest.mark.parametrize(
    ("lines", "columns"),
    [
        (("Havn", "Pladser", "i alt", "Gæster", "pr. dag"), ("Havn", "Pladser i alt", "Gæster pr. dag")),
        (("Havn", "Pladser", "(faste)", "Gæster"), ("Havn", "Pladser (faste)", "Gæster")),
        (("Havn", "Budget", "Forbrug", "2026"), ("Havn", "Budget", "Forbrug 2026")),
        (("Havn", "Budget", "2026", "Forbrug", "2026"), ("Havn", "Budget 2026", "Forbrug 2026")),
        (("Havn", "Forbrug", "2026"), ("Havn", "Forbrug", "2026")),
    ],
    ids=["small letters", "brackets", "a stage and a year", "two of them", "a year of its own"],
)
def test_a_head_may_go_on_in_the_next_line(lines: tuple[str, ...], columns: tuple[str, ...]) -> None:
    rows = under(columns, ("Nordby", "120", "340"), ("Sydby", "80", "95"))
    assert told(*lines, *HARBOURS) == Told(columns, rows, n_lines=len(lines) + 6)


@pytest.mark.parametrize("heads", [("Havn", "Pladser", "Faste", "Gæster"), ("Havn", "Pladser", "Gæster", "2026")])
def test_a_capital_and_the_year_of_no_stage_go_on_with_no_head(heads: tuple[str, ...]) -> None:
    assert told(*heads, *HARBOURS) is None


def test_heads_that_are_cut_off_are_not_parted_in_another_way() -> None:
    assert told("Havn", "Både,", "Fiskere", *HARBOURS) is None


def test_the_head_of_the_labels_says_the_unit_of_all_the_figures() -> None:
    head = "Projekt (beløb i t.kr.)"
    columns = (head, "Budget", "Forbrug 2026")
    rows = under(columns, ("Nordby", "120", "340"), ("Sydby", "80", "95"))
    found = told("Projekt", "(beløb i", "t.kr.)", "Budget", "Forbrug", "2026", *HARBOURS)
    assert found == Told(columns, rows, n_lines=12, unit="t.kr.", caption=head)
    bare = told("Projekt", "Budget", "Forbrug", "2026", *HARBOURS)
    assert bare is not None
    assert (bare.unit, bare.caption) == (None, None)


def test_the_second_half_of_a_budget_year_is_no_number_among_the_heads() -> None:
    figures = ("12", "13", "14", "15")
    years = ("Budget 2024-25", "Budget 2025-26", "Budget 2026-27", "Budget 2027-28")
    columns = ("Havn", *years)
    rows = under(columns, ("Nordby", *figures), ("Sydby", *figures))
    assert told(*columns, "Nordby", *figures, "Sydby", *figures) == Told(columns, rows, n_lines=15)
    counted = ("Trin 1", "Trin 2", "Trin 3", "Trin 4")
    assert told("Havn", *counted, "Nordby", *figures, "Sydby", *figures) is None


# ---------------------------------------------------------------------------------------------------------------- words beside

APPLIED = ("Ansøger", "Projekt", "Ansøgt", "Tilsagn")
ROWERS, SCOUTS = ("Nordby Roklub", "Nye både", "120", "80"), ("Sydby Spejdere", "Hytte i skoven", "90", "60")
CHOIR = ("Vestby Kor", "Koncert på havnen", "40", "20")


def test_a_line_of_words_beside_every_label_is_of_what_the_row_is_called() -> None:
    columns = ("Ansøger", "Ansøgt", "Tilsagn")
    rows = under(
        columns,
        ("Nordby Roklub Nye både", "120", "80"),
        ("Sydby Spejdere Hytte i skoven", "90", "60"),
        ("Vestby Kor Koncert på havnen", "40", "20"),
    )
    assert told(*APPLIED, *ROWERS, *SCOUTS, *CHOIR, "Udvalget er glad.") == Told(columns, rows, n_lines=16)


@pytest.mark.parametrize(
    "rows",
    [
        (ROWERS, SCOUTS),
        (ROWERS, ("Nordby Roklub", *SCOUTS[1:]), CHOIR),
        (ROWERS, ("spejdere i Sydby", *SCOUTS[1:]), CHOIR),
        (ROWERS, ("Støtte gives ikke.", *SCOUTS[1:]), CHOIR),
        (ROWERS, SCOUTS[1:], CHOIR[1:]),
    ],
    ids=["two rows", "said again", "small letters", "a sentence", "beside the first row alone"],
)
def test_words_beside_labels_that_are_not_the_names_of_three_rows_make_no_table(rows: tuple[tuple[str, ...], ...]) -> None:
    assert told(*APPLIED, *(cell for row in rows for cell in row)) is None


@pytest.mark.parametrize(
    "heads",
    [
        ("Ansøger", "Projekt", "Ansøgt", "Ansøgt"),
        ("Ansøger", "Projekt", "Oprindeligt", "Korrigeret"),
        ("Budget 2026", "Projekt", "Ansøgt", "Tilsagn"),
        ("Ansøger", "Lyst-", "Ansøgt", "Tilsagn"),
        ("Ansøger", "Både,", "Ansøgt", "Tilsagn"),
    ],
    ids=["said twice", "under other heads", "over figures", "a word cut off", "a list of words"],
)
def test_heads_that_do_not_each_stand_over_a_column_head_no_table(heads: tuple[str, ...]) -> None:
    assert told(*heads, *ROWERS, *SCOUTS, *CHOIR) is None


# ---------------------------------------------------------------------------------------------------------------- words after

STANDING = ("Projekt", "Budget", "Forbrug", "Status")
WORKS = (("Ny kaj", "120", "80"), ("Ny sti", "90", "60"), ("Ny bro", "40", "20"))


def standing(*said: str) -> tuple[str, ...]:
    """The works with a word of how they stand after the figures of each."""
    return tuple(cell for work, word in zip(WORKS, said, strict=True) for cell in (*work, word))


@pytest.mark.parametrize(
    "said",
    [("I gang", "I gang", "Afsluttet"), ("i gang", "afsluttet", "udsat"), ("I gang", "afsluttet", "Udsat")],
    ids=["said again", "small letters", "one in small letters"],
)
def test_a_line_of_words_after_the_figures_is_of_how_the_row_stands(said: tuple[str, ...]) -> None:
    rows = under(STANDING, *((*work, word) for work, word in zip(WORKS, said, strict=True)))
    assert told(*STANDING, *standing(*said), "Udvalget er glad.") == Told(STANDING, rows, n_lines=16)


@pytest.mark.parametrize(
    "lines",
    [
        standing("Havnen", "Skoven", "Åen"),
        standing("2 uger", "2 uger", "3 uger"),
        standing("i gang", "i gang", "afsluttet")[:8],
    ],
    ids=["names of the next rows", "begins with a digit", "two rows"],
)
def test_words_after_the_figures_that_do_not_tell_how_three_rows_stand_make_no_table(lines: tuple[str, ...]) -> None:
    assert told(*STANDING, *lines) is None


def test_a_row_with_a_figure_for_a_word_ends_the_table_before_it() -> None:
    said = ("i gang", "i gang", "afsluttet")
    rows = under(STANDING, *((*work, word) for work, word in zip(WORKS, said, strict=True)))
    assert told(*STANDING, *standing(*said), "Ny mole", "7", "8", "3 uger") == Told(STANDING, rows, n_lines=16)


# ---------------------------------------------------------------------------------------------------------------- in a paper


def read(folder: Path, *lines: str) -> Document:
    path = folder / "a.txt"
    path.write_text(
        "\n".join(("Notat om havne", "", CAPTION, *lines, "", "Udvalget drøfter sagen i maj.")) + "\n", encoding="utf-8"
    )
    return read_document(path, "a.txt", Settings())


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((*HEADS, *HARBOURS), id="plain"),
        pytest.param((*APPLIED, *ROWERS, *SCOUTS, *CHOIR), id="words beside"),
        pytest.param((*STANDING, *standing("I gang", "I gang", "Afsluttet")), id="words after"),
    ],
)
def test_every_word_of_the_lines_stands_in_the_paper_s_text(tmp_path: Path, lines: tuple[str, ...]) -> None:
    document = read(tmp_path, *lines)
    assert len(document.tables) == 1
    assert document.text.split() == " ".join(("Notat om havne", CAPTION, *lines, "Udvalget drøfter sagen i maj.")).split()


def test_a_later_label_of_two_lines_with_capitals_is_a_row_of_the_table(tmp_path: Path) -> None:
    (table,) = read(tmp_path, *HEADS, *HARBOURS, "Havnen i", "Vestby", "7", "8").tables
    rows = [(row.heading, [(cell.column, cell.text) for cell in row.cells]) for row in table.rows]
    assert rows == under(HEADS, ("Nordby", "120", "340"), ("Sydby", "80", "95"), ("Havnen i Vestby", "7", "8"))
