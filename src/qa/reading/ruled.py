"""Ruled tables: the cells that a page's lines make, as pdfplumber finds them, and the characters that stand in them.

pdfplumber is given the lines as pdfium tells them: it reads a page a hundred times as slowly itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pdfplumber.table import TableFinder

from qa.domain import Box
from qa.reading.bands import Parted, without_bands
from qa.reading.characters import Char, around, runs_of, text_of
from qa.reading.paths import straight_lines
from qa.reading.pdfium import OpenPage
from qa.reading.tables import GridCell, is_number
from qa.reading.words import join_lines, plain

_MOST_ABOVE = 3  # lines above a lone last row: a page's header
# Rows of cells by their boxes; None where a merged cell leaves none.
Boxes = Sequence[Sequence[Box | None]]


@dataclass(frozen=True, slots=True)
class _Ruled:
    """What pdfplumber's finder asks of a page: its straight lines."""

    edges: list[dict[str, float | str]]


def ruled_tables(page: OpenPage, number: int, chars: Sequence[Char] = ()) -> Parted:
    """Return, for each ruled table of a page, its rows of cell boxes; None where a merged cell leaves none."""
    lines = straight_lines(page)
    finder = TableFinder(_Ruled([_edge(*line) for line in lines]))  # type: ignore[arg-type]  # of a page it asks no more
    verticals = [Box(*line) for line in lines if line[2] - line[0] < line[3] - line[1]]
    ruled = [[[None if cell is None else Box(*cell) for cell in row.cells] for row in table.rows] for table in finder.tables]
    found = without_bands([_with_open_rows(rows, verticals) for rows in ruled], chars)
    kept = [
        rows for rows in found.tables if max(map(len, rows)) > 1 and (len(rows) > 1 or (number > 1 and _may_be_last(rows, chars)))
    ]
    return replace(found, tables=kept)


def _may_be_last(rows: list[list[Box | None]], chars: Sequence[Char]) -> bool:
    """Whether a lone row may be the last one of a table that began on the page before: no more than a header stands above it."""
    top = around([cell for cell in rows[0] if cell]).top
    above = sum(1 for _ in runs_of([c for c in chars if c.bottom < top]))
    return len(rows[0]) > 2 and above <= _MOST_ABOVE


def _edge(left: float, top: float, right: float, bottom: float) -> dict[str, float | str]:
    return {
        "x0": left,
        "x1": right,
        "top": top,
        "bottom": bottom,
        "width": right - left,
        "height": bottom - top,
        "orientation": "v" if right - left < bottom - top else "h",
        "object_type": "line",
    }


def _with_open_rows(rows: list[list[Box | None]], verticals: Sequence[Box]) -> list[list[Box | None]]:
    """Add the row at a table's top or bottom that a page break left open: only the lines between its columns are drawn."""
    boxes = [cell for row in rows for cell in row if cell]
    whole = around(boxes)
    sides = sorted({round(x) for cell in boxes for x in (cell.left, cell.right)})
    inner = sides[1:-1]
    above: list[list[Box | None]] = []
    below: list[list[Box | None]] = []
    over = [e for e in verticals if e.top < whole.top - 5 < e.bottom]
    under = [e for e in verticals if e.bottom > whole.bottom + 5 > e.top]
    if inner and _at_all(inner, over):
        top = max(e.top for e in over)
        above = [[Box(a, top, b, whole.top) for a, b in pairwise(sides)]]
    if inner and _at_all(inner, under):
        bottom = min(e.bottom for e in under)
        below = [[Box(a, whole.bottom, b, bottom) for a, b in pairwise(sides)]]
    same_width = all(len(row) == len(sides) - 1 for row in rows)
    return [*above, *rows, *below] if same_width else rows


def _at_all(sides: Sequence[float], lines: Sequence[Box]) -> bool:
    """Whether a line stands at each of the sides, to two points."""
    return all(any(abs(line.left - x) < 2 for line in lines) for x in sides)


def held_by(rows: Boxes, chars: Sequence[Char]) -> dict[Box, list[Char]]:
    """Return, for each of a table's cells in which any stand, the characters there in their order."""
    bands = [(around(cells), cells) for row in rows if (cells := [cell for cell in row if cell])]
    whole = around([band for band, _ in bands])
    held: dict[Box, list[Char]] = {}
    for char in chars:
        x, y = (char.left + char.right) / 2, (char.top + char.bottom) / 2
        if not (whole.left <= x <= whole.right and whole.top <= y <= whole.bottom):
            continue
        for band, cells in bands:
            if band.top <= y <= band.bottom:
                for cell in cells:
                    if cell.left <= x <= cell.right and cell.top <= y <= cell.bottom:
                        held.setdefault(cell, []).append(char)
    return held


def cell_of(cell: Box | None, chars: Sequence[Char], page: int) -> GridCell:
    """Return a table cell with the text of its characters, the lines joined."""
    if cell is None:
        return GridCell("", page)
    return GridCell(join_lines([plain(text_of(run)) for run in runs_of(chars)]).text, page, cell)


def stacks_rows(held: Iterable[Sequence[Char]]) -> bool:
    """Whether the rules part only columns: one cell's characters are the figures of several rows."""
    for chars in held:
        lines = [text_of(run) for run in runs_of(chars)]
        if len(lines) > 1 and all(is_number(line) for line in lines):
            return True
    return False
