"""Lists whose bullets are drawn, or stand apart from what they mark: lines after a colon, and labels with a figure beside each."""

from pathlib import Path

import pytest

from qa.domain import BlockKind
from qa.reading.headings import RawBlock, settled
from qa.reading.pieces import Piece, TablePiece
from tests.unit.places import known_of, table_paper
from tests.unit.test_laid_out_text import read, tables
from tests.unit.test_table_units import grid

HEADING, ITEM, PARAGRAPH = BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.PARAGRAPH
OPENER, AFTER = "Planen for havnen har disse dele:", "Det er alt, hvad der sker i år."


def kinds(*drafts: str | RawBlock | TablePiece) -> list[BlockKind]:
    """What each block is below a title, where a text is a block of one line."""
    blocks = [RawBlock(each, 1, (), 1, 0) if isinstance(each, str) else each for each in ("Havnen i Nordby", *drafts)]
    return [piece.kind if isinstance(piece, Piece) else BlockKind.TABLE for piece in settled(blocks)][1:]


def test_short_lines_after_a_colon_are_the_items_of_a_list() -> None:
    assert kinds(OPENER, "Ny kaj", "Grønne både", AFTER) == [PARAGRAPH, ITEM, ITEM, PARAGRAPH]
    assert kinds(OPENER, "Ny kaj", "Grønne både", "Flere bade", AFTER) == [PARAGRAPH, ITEM, ITEM, ITEM, PARAGRAPH]


def test_a_single_short_line_after_a_colon_stays_a_heading() -> None:
    assert kinds(OPENER, "Ny kaj", AFTER) == [PARAGRAPH, HEADING, PARAGRAPH]


def test_short_lines_that_no_colon_announces_stay_headings() -> None:
    assert kinds("Planen for havnen er vedtaget.", "Ny kaj", "Grønne både", AFTER) == [PARAGRAPH, HEADING, HEADING, PARAGRAPH]


@pytest.mark.parametrize("part", ["Økonomi", "Sagsfremstilling", "Indstilling", "Beslutning", "Tema 2", "Bilag 1"])
def test_the_heading_of_a_part_ends_the_items(part: str) -> None:
    two = kinds(OPENER, "Ny kaj", "Grønne både", part, AFTER)
    assert two == [PARAGRAPH, ITEM, ITEM, HEADING, PARAGRAPH]
    assert kinds(OPENER, "Ny kaj", part, AFTER) == [PARAGRAPH, HEADING, HEADING, PARAGRAPH]


@pytest.mark.parametrize(
    "ending",
    [RawBlock("Flere bade", 1, (), 1, 2), RawBlock("Flere bade", 1, (), 1, 0, is_label=True)],
    ids=["set in larger type", "a cell's label"],
)
def test_a_line_that_the_layout_shows_to_be_a_heading_ends_the_items(ending: RawBlock) -> None:
    assert kinds(OPENER, "Ny kaj", "Grønne både", ending, AFTER) == [PARAGRAPH, ITEM, ITEM, HEADING, PARAGRAPH]


def test_a_table_and_a_numbered_heading_end_the_items() -> None:
    table = grid("Havn | 2024", "Nordby | 12")
    assert kinds(OPENER, "Ny kaj", "Grønne både", table) == [PARAGRAPH, ITEM, ITEM, BlockKind.TABLE]
    numbered = kinds(OPENER, "Ny kaj", "Grønne både", "1. Havne", AFTER, "2. Broer", AFTER)
    assert numbered == [PARAGRAPH, ITEM, ITEM, HEADING, PARAGRAPH, HEADING, PARAGRAPH]


ANNOUNCED = "Pengene til havnene er delt på tre ting:"
ROWS = [("Ny kaj i Nordby", "2.450.000 kr."), ("Bade i Sydby", "310.000 kr."), ("Stier til havnene", "120.000 kr.")]


def memo(*bullets: str, announced: str = ANNOUNCED) -> str:
    """A memo in plain text whose rows have a bullet, a label and an amount with spaces between them."""
    rows = "".join(f"{bullet:<4}{text:<28}{amount:>14}\n" for bullet, (text, amount) in zip(bullets, ROWS, strict=True))
    return f"Notat om havne\n\n{announced}\n{rows}\nDet er alt, hvad der er sat af.\n"


@pytest.mark.parametrize("bullet", ["o", "•", "*", "-", "–"])
def test_a_bullet_and_the_text_beside_it_are_one_label(bullet: str, tmp_path: Path) -> None:
    (table,) = tables(read(tmp_path, memo(bullet, bullet, bullet)))
    assert table == (None, ("", ""), [(f"{bullet} {text}", amount) for text, amount in ROWS])


def test_what_is_no_bullet_is_a_cell_of_its_own(tmp_path: Path) -> None:
    (table,) = tables(read(tmp_path, memo("41", "42", "43")))
    assert table[2] == [(number, *row) for number, row in zip(("41", "42", "43"), ROWS, strict=True)]


def items(tmp_path: Path, text: str) -> dict[str, list[str]]:
    """The items that each line of a plain text announces."""
    document = read(tmp_path, text)
    _, known = known_of(document)
    lines = {block.span.end: block.span.of(document.text) for block in document.blocks}
    return {lines[end]: [item.of(document.text) for item in found] for end, found in known.announced.items()}


def test_a_line_with_a_colon_announces_the_rows_under_bullets_below_it(tmp_path: Path) -> None:
    assert items(tmp_path, memo("o", "o", "o")) == {ANNOUNCED: [f"o {text} | {amount}" for text, amount in ROWS]}


@pytest.mark.parametrize(
    "text",
    [
        memo("o", "o", "o", announced="Pengene til havnene er delt på tre ting"),
        memo("41", "42", "43"),
        memo("o", "", "o"),
    ],
    ids=["no colon", "no bullets", "a row without a bullet"],
)
def test_rows_are_not_announced_without_a_colon_or_with_a_row_without_a_bullet(text: str, tmp_path: Path) -> None:
    assert items(tmp_path, text) == {}


def announced(*lines: str) -> list[str]:
    """What a line with a colon announces of the rows of a table right below it, whose head is the first line."""
    document = table_paper("Havn | Beløb", *lines, before=ANNOUNCED)
    _, known = known_of(document)
    return [item.of(document.text) for found in known.announced.values() for item in found]


@pytest.mark.parametrize("marks", [("1.", "2."), ("1)", "12)"), ("a)", "b)"), ("•", "·")])
def test_numbers_and_letters_mark_rows_as_bullets_do(marks: tuple[str, str]) -> None:
    rows = [f"{mark} Havn | 1.200 kr." for mark in marks]
    assert announced(*rows) == rows


@pytest.mark.parametrize(
    "rows", [("- Havn | 1.200 kr.",), ("- Havn | 1.200 kr.", "Bro | 1.400 kr."), ("-Havn | 1.200 kr.", "-Bro | 1.400 kr.")]
)
def test_a_single_row_or_one_without_a_bullet_is_no_list(rows: tuple[str, ...]) -> None:
    assert announced(*rows) == []
