"""Plain text with an empty line after each line, and lines whose figures stand one space apart."""

from pathlib import Path

import pytest

from qa.config import Settings
from qa.domain import Document
from qa.reading import read_document
from qa.reading.laid_out import tables_in

MOLE = ("Havnen i Nordby er gammel og trænger til en ny", "mole, som kan holde til vinden fra vest og til")
BRIDGE = ("Broen i Sydby er lav og skal løftes, så både", "kan sejle under den hele året, også når vandet", "står højt.")


def read(folder: Path, text: str) -> Document:
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8")
    return read_document(path, "a.txt", Settings())


def blocks(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks]


# ---------------------------------------------------------------------------------------------------------------- double-spaced


@pytest.mark.parametrize(
    "gap", ["\n\n\n", "\n\n\n\n", "\n\n \n\n", "\n \n"], ids=["one more", "two more", "with a space", "a space"]
)
def test_further_empty_lines_between_double_spaced_lines_part_paragraphs(tmp_path: Path, gap: str) -> None:
    paragraphs = (MOLE * 3, MOLE, BRIDGE)
    document = read(tmp_path, gap.join("\n\n".join(lines) for lines in paragraphs) + "\n")
    assert blocks(document) == [" ".join(lines) for lines in paragraphs]


def test_one_empty_line_between_double_spaced_lines_parts_nothing(tmp_path: Path) -> None:
    document = read(tmp_path, "\n\n".join((*MOLE, "både og skibe, der kommer ind om natten i", *BRIDGE)) + "\n")
    assert blocks(document) == [" ".join((*MOLE, "både og skibe, der kommer ind om natten i", *BRIDGE))]


CELLS = tuple(cell for harbour in "Nordby Sydby Vestby Østby Kirkeby Skovby".split() for cell in (harbour, "120", "34", "56"))


def test_the_cells_of_a_table_do_not_hide_that_lines_are_double_spaced(tmp_path: Path) -> None:
    mole = (*MOLE, "de store bølger om vinteren.")
    document = read(
        tmp_path,
        "\n\n".join((*mole, *BRIDGE, "Tabel 2. Havne i hele kommunen i maj", "Havn", "Pladser", "Gæster", "Både", *CELLS)) + "\n",
    )
    assert blocks(document)[:2] == [" ".join(mole), " ".join(BRIDGE)]
    assert [[row.heading, *(cell.text for cell in row.cells)] for row in document.tables[0].rows] == [
        [*CELLS[i : i + 4]] for i in range(0, len(CELLS), 4)
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("Havnen", "en mole", "to broer", "Skoven", "en sti", "tre veje", "Åen", "en bro", "mange både"),
        ("Havnen har en mole.", "Skoven har to stier.", "Åen er smal.", "Broen er ny."),
        ("Nordby", "Sydby", "Vestby", "Østby", "Kirkeby"),
    ],
    ids=["small letters in cells", "sentences", "names"],
)
def test_lines_that_no_line_of_words_goes_on_from_are_each_their_own(tmp_path: Path, lines: tuple[str, ...]) -> None:
    assert blocks(read(tmp_path, "\n\n".join(lines) + "\n")) == [*lines]


# ---------------------------------------------------------------------------------------------------------------- a space apart

LAID_OUT = ("Havn            2024      2025", "Nordby         1.200     1.300", "Sydby          2.400     2.500")
LAID_OUT_READ = [["Havn", "2024", "2025"], ["Nordby", "1.200", "1.300"], ["Sydby", "2.400", "2.500"]]
APART = ("", "", "", "Udvalget har penge til både havne og stier i de år, der kommer.", "", "", "")


def grids(*lines: str) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.grid] for table in tables_in(lines)]


@pytest.mark.parametrize("indent", ["", "    "])
def test_one_space_between_all_the_figures_of_a_line_keeps_no_columns(indent: str) -> None:
    lines = ("Drift 1.200 1.300 1.400", "Anlæg 2.400 2.500 2.600", "Løn 3.100 3.200 3.300")
    assert grids(*LAID_OUT, *APART, *(indent + line for line in lines)) == [LAID_OUT_READ]


def test_a_line_that_only_its_indent_sets_apart_keeps_its_place() -> None:
    lines = ("Havn           Budget   Forbrug", "                            2025", "Nordby          1.200     1.300")
    assert grids(*lines, "Sydby           2.400     2.500")[0][:2] == [["Havn", "Budget", "Forbrug"], ["", "", "2025"]]


def test_one_space_between_figures_parts_them_where_a_wide_gap_stands_before_them() -> None:
    lines = ("Drift    1.200 1.300 1.400", "Anlæg    2.400 2.500 2.600", "Løn      3.100 3.200 3.300")
    assert grids(*LAID_OUT, *APART, *lines) == [
        LAID_OUT_READ,
        [["Drift", "1.200", "1.300", "1.400"], ["Anlæg", "2.400", "2.500", "2.600"], ["Løn", "3.100", "3.200", "3.300"]],
    ]


def test_rows_a_space_apart_in_a_text_that_keeps_columns_have_their_own_heads(tmp_path: Path) -> None:
    rows = ("Område Drift Anlæg", "Havne 1.200 1.300", "Stier 2.400 2.500")
    above, below = read(tmp_path, "\n".join(("Om penge.", "", *LAID_OUT, "", "Om områder.", "", *rows)) + "\n").tables
    assert [[row.heading, *(cell.text for cell in row.cells)] for row in above.rows] == LAID_OUT_READ[1:]
    assert [(row.heading, [(cell.column, cell.text) for cell in row.cells]) for row in below.rows] == [
        ("Havne", [("Drift", "1.200"), ("Anlæg", "1.300")]),
        ("Stier", [("Drift", "2.400"), ("Anlæg", "2.500")]),
    ]
