"""Reading: tables in plain text whose cells are parted by tabs, and beside each what tabs only move to the right."""

from pathlib import Path

import pytest

from qa.config import Settings
from qa.domain import Document
from qa.reading import read_document

Rows = list[tuple[str, list[tuple[str, str]]]]


def read(folder: Path, *lines: str) -> Document:
    """A paper with the lines between two paragraphs."""
    path = folder / "a.txt"
    path.write_text("\n".join(("Notat om havne", "", *lines, "", "Udvalget drøfter sagen i maj.")) + "\n", encoding="utf-8")
    return read_document(path, "a.txt", Settings())


def rows_of(document: Document) -> list[tuple[tuple[str, ...], Rows]]:
    """Each table's columns and rows, every cell with the column it stands under."""
    return [
        (table.columns, [(row.heading, [(cell.column, cell.text) for cell in row.cells]) for row in table.rows])
        for table in document.tables
    ]


def test_tabs_part_the_cells_and_an_empty_one_keeps_its_place(tmp_path: Path) -> None:
    document = read(tmp_path, "Havn\tBåde\tGæster\tBroer", "Nordby\t12\t\t3", "Sydby\t\t95\t ", "Vestby\t7\t60\t2")
    assert rows_of(document) == [
        (
            ("Havn", "Både", "Gæster", "Broer"),
            [
                ("Nordby", [("Både", "12"), ("Gæster", ""), ("Broer", "3")]),
                ("Sydby", [("Både", ""), ("Gæster", "95"), ("Broer", "")]),
                ("Vestby", [("Både", "7"), ("Gæster", "60"), ("Broer", "2")]),
            ],
        )
    ]
    assert document.text.split("\n")[1:-1] == [
        "Havn | Både | Gæster | Broer",
        "Nordby | 12 |  | 3",
        "Sydby |  | 95 | ",
        "Vestby | 7 | 60 | 2",
    ]


def test_a_head_may_go_on_over_lines(tmp_path: Path) -> None:
    lines = ("Havn\tBudget\tÅrsværk\tBåde", "\t(1.000 kr.)\tnormeret\t1. halvår", "\t\t1. juli\t", "Nordby\t3.420\t6,8\t12")
    ((columns, rows),) = rows_of(read(tmp_path, *lines, "Sydby\t2.180\t4,2\t9"))
    assert columns == ("Havn", "Budget (1.000 kr.)", "Årsværk normeret 1. juli", "Både 1. halvår")
    assert [(heading, [text for _, text in cells]) for heading, cells in rows] == [
        ("Nordby", ["3.420", "6,8", "12"]),
        ("Sydby", ["2.180", "4,2", "9"]),
    ]


def test_words_above_the_figures_that_have_a_label_are_no_head_that_goes_on(tmp_path: Path) -> None:
    lines = ("Havn\tStatus\tLeder", "Østby\tlukket\tingen", "Nordby\t3\tAnna", "Sydby\t4\tBo")
    ((columns, rows),) = rows_of(read(tmp_path, *lines))
    assert columns == ("Havn", "Status", "Leder")
    assert [heading for heading, _ in rows] == ["Østby", "Nordby", "Sydby"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Nordby\t\t12\t3", "Sydbyhavnen\t9\t5", "Vestbyhavnen\t7\t2"),
        ("Havn\tBåde\tGæster", "Nordby\t12\t3"),
        ("Dato:\t3. maj", "Sted:\tNordby", "Leder:\tAnna"),
        ("Til:\t\tNordby", "Fra:\t\tSydby", "Dato:\t\t3. maj"),
    ],
    ids=["other numbers of tabs", "two lines", "one tab", "two tabs before one text"],
)
def test_tabs_that_only_move_text_part_no_cells(tmp_path: Path, lines: tuple[str, ...]) -> None:
    document = read(tmp_path, *lines)
    assert " | " not in document.text
    assert document.text.split() == " ".join(("Notat om havne", *lines, "Udvalget drøfter sagen i maj.")).split()


def test_lines_that_tabs_move_in_are_one_paragraph(tmp_path: Path) -> None:
    document = read(tmp_path, "\t\tHavnen er åben for alle,", "\t\tog broen er lukket", "\t\ttil den 3. maj.")
    assert document.text.split("\n")[1:-1] == ["Havnen er åben for alle, og broen er lukket til den 3. maj."]


def test_tabs_and_spaces_may_part_the_cells_of_two_tables_of_a_paper(tmp_path: Path) -> None:
    spaced = ("Bro          Længde     Bredde", "Østby           120         10", "Holmby           80          9")
    tabbed = ("Havn\tBåde\tGæster", "Nordby\t12\t300", "Sydbyhavnen\t9\t5")
    assert rows_of(read(tmp_path, *tabbed, "", *spaced)) == [
        (
            ("Havn", "Både", "Gæster"),
            [("Nordby", [("Både", "12"), ("Gæster", "300")]), ("Sydbyhavnen", [("Både", "9"), ("Gæster", "5")])],
        ),
        (
            ("Bro", "Længde", "Bredde"),
            [("Østby", [("Længde", "120"), ("Bredde", "10")]), ("Holmby", [("Længde", "80"), ("Bredde", "9")])],
        ),
    ]
