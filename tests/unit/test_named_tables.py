"""Reading: which table it is, as a few words straight above it say, and columns that a head only numbers."""

from dataclasses import replace
from pathlib import Path

import pytest

from qa.config import Settings
from qa.domain import BlockKind, Document
from qa.reading import read_document
from qa.reading.pieces import Piece, RowPiece, TablePiece
from qa.reading.tables import GridCell, table_from_grid, with_captions

TABLE = ("Havn | Både | Gæster", "Nordby | 12 | 3", "Sydby | 9 | 5")


def read(folder: Path, above: str, rows: tuple[str, ...] = TABLE) -> Document:
    """A paper whose one table stands below a paragraph."""
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split(" | ")) + "</tr>" for row in rows)
    path = folder / "a.html"
    path.write_text(f"<h1>Havnene</h1><p>Sagen er kort.</p><p>{above}</p><table>{body}</table>", encoding="utf-8")
    return read_document(path, "a.html", Settings())


@pytest.mark.parametrize(
    "name", ["Havne for lystbåde i hele Nordby Kommune", "3-5 meter lange både", "Broer (uden kajer)", "Havne i 2024"]
)
def test_a_few_words_straight_above_a_table_are_its_name(tmp_path: Path, name: str) -> None:
    document = read(tmp_path, name)
    assert [table.caption for table in document.tables] == [name]
    assert [block.span.of(document.text) for block in document.blocks if block.kind is BlockKind.CAPTION] == [name]


@pytest.mark.parametrize(
    "above",
    [
        "Havnene er åbne hele sommeren",
        "Havnene i Nordby.",
        "og de øvrige havne",
        "Alle havne i Nordby Kommune, hvor der i sommeren 2025 ligger både, kajakker og andre fartøjer til kaj",
        "Bilag; havnene",
        "Sagsnr. 24-001234",
    ],
    ids=["a sentence", "a stop", "a small letter", "long", "parted", "a number"],
)
def test_other_words_above_a_table_are_no_name(tmp_path: Path, above: str) -> None:
    document = read(tmp_path, above)
    assert [table.caption for table in document.tables] == [None]
    assert not any(block.kind is BlockKind.CAPTION for block in document.blocks)


def test_a_table_of_which_nothing_tells_the_columns_has_no_name() -> None:
    above = Piece(BlockKind.PARAGRAPH, "Havne for lystbåde", 1)
    rows = (RowPiece("Nordby 12 3", "Nordby", (), 1, decided=False), RowPiece("Sydby 9 5", "Sydby", (), 1, decided=False))
    undecided, decided = TablePiece(("",), rows), TablePiece(("", ""), rows)
    assert with_captions([above, undecided]) == (above, undecided)
    assert with_captions([above, decided]) == (
        replace(above, kind=BlockKind.CAPTION),
        replace(decided, caption="Havne for lystbåde"),
    )


def columns_of(*rows: str) -> tuple[str, ...]:
    table = table_from_grid([[GridCell(cell) for cell in row.split(" | ")] for row in rows])
    assert table is not None
    return table.columns


def test_numbers_from_one_on_over_rows_of_years_are_heads() -> None:
    assert columns_of("År og model | 1 | 2 | 3", "2025 | 51 | 53 | 51", "2026 | 74 | 79 | 74") == ("År og model", "1", "2", "3")


@pytest.mark.parametrize(
    "rows",
    [
        ("Nordby | 1 | 2 | 3", "Sydby | 51 | 53 | 51", "2026 | 74 | 79 | 74"),
        ("År og model | 1 | 3 | 2", "2025 | 51 | 53 | 51", "2026 | 74 | 79 | 74"),
        ("2024 | 1 | 2 | 3", "2025 | 51 | 53 | 51", "2026 | 74 | 79 | 74"),
        ("År | 1", "2025 | 51", "2026 | 74"),
    ],
    ids=["rows of other things", "no order", "a year as well", "one column"],
)
def test_other_numbers_are_figures(rows: tuple[str, ...]) -> None:
    assert not any(columns_of(*rows))
