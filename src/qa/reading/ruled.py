"""Ruled tables: the cells that a page's lines make, as pdfplumber finds them, and the characters that stand in them.

pdfplumber, slower by far than pdfium, is asked only for pages that draw enough lines to hold a table.
"""

import io
import logging
from collections.abc import Sequence
from itertools import pairwise

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfplumber.pdf import PDF

from qa.domain import Box
from qa.reading.characters import Char, around, runs_of, text_of
from qa.reading.tables import GridCell, is_number
from qa.reading.words import join_lines, plain

_LOG = logging.getLogger(__name__)

# Rows of cells by their boxes; None where a merged cell leaves none.
Boxes = Sequence[Sequence[Box | None]]


class TableFinder:
    """pdfplumber, opened at the first page that needs it."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pdf: PDF | None = None

    def cells(self, number: int) -> list[list[list[Box | None]]]:
        """Return, for each ruled table of a page, its rows of cell boxes; None where a merged cell leaves none."""
        try:
            if self._pdf is None:
                self._pdf = pdfplumber.open(io.BytesIO(self._data))
            page = self._pdf.pages[number - 1]
            verticals = [Box(e["x0"], e["top"], e["x1"], e["bottom"]) for e in page.edges if e["orientation"] == "v"]
            ruled = [[[None if cell is None else Box(*cell) for cell in row.cells] for row in t.rows] for t in page.find_tables()]
            found = [_with_open_rows(rows, verticals) for rows in ruled]
            page.close()
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, PDFException) as error:
            # pdfminer is stricter than pdfium: the page's text is still read, without its table's columns.
            _LOG.info("page %d: no tables found (%s)", number, error)
            return []
        # A lone row may be the last one of a table that began on the page before.
        return [rows for rows in found if max(map(len, rows)) > 1 and (len(rows) > 1 or (number > 1 and len(rows[0]) > 2))]

    def close(self) -> None:
        """Free the file."""
        if self._pdf is not None:
            self._pdf.close()


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


def within(rows: Boxes, chars: Sequence[Char]) -> list[Char]:
    """Return the characters that stand in any of a table's cells."""
    cells = [cell for row in rows for cell in row if cell]
    whole = around(cells)
    return [c for c in chars if _holds(whole, c) and any(_holds(cell, c) for cell in cells)]


def cell_of(cell: Box | None, chars: Sequence[Char], page: int) -> GridCell:
    """Return a table cell with its text, the lines joined."""
    if cell is None:
        return GridCell("", page)
    lines = [plain(text_of(run)) for run in runs_of([c for c in chars if _holds(cell, c)])]
    return GridCell(join_lines(lines).text, page, cell)


def stacks_rows(rows: Boxes, chars: Sequence[Char]) -> bool:
    """Whether the rules part only columns: one cell holds the figures of several rows."""
    for cell in (cell for row in rows for cell in row if cell):
        lines = [text_of(run) for run in runs_of([c for c in chars if _holds(cell, c)])]
        if len(lines) > 1 and all(is_number(line) for line in lines):
            return True
    return False


def _holds(cell: Box, char: Char) -> bool:
    x, y = (char.left + char.right) / 2, (char.top + char.bottom) / 2
    return cell.left <= x <= cell.right and cell.top <= y <= cell.bottom
