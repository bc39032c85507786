"""Tables in plain text that keeps its columns by spaces, as a memo or a PDF's text with its layout does.

Each line is taken as a line of a page on which every character is as wide as another, and read as a page is (`aligned.py`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.domain import Box
from qa.reading.aligned import aligned_tables
from qa.reading.chunks import Chunk
from qa.reading.tables import GridCell
from qa.reading.words import join_lines, plain

# In heights of the type, as in print: what a line takes, what an empty one does, and what a letter leaves of its place.
_LINE, _EMPTY, _BESIDE = 1.2, 1.7, 0.4
_LONGEST_PARTED = 60  # characters of a text that may be the heads of several columns
_FEWEST_LINES = 3  # that show columns, in a text that keeps them
_SHOWS_COLUMNS = re.compile(r"\S {3,}\S")
_RULE = re.compile(r"[\s|+]*(?:[-=_–—]\s?){5,}[-=_–—|+\s]*")
_FOOT = re.compile(r"^\s*(?:[-–] ?\d+ ?[-–]|\d+ ?/ ?\d+)\s*\Z|\b[Ss]ide \d+(?: ?(?:/|af) ?\d+)?\s*\Z")
# What parts two cells: two spaces, or one between two figures, each written out with its thousands or decimals.
_GUTTER = re.compile(r" {2,}|(?<=\d) (?=[-–−(]?\d{1,3}(?:[.,]\d+)+\)?(?:\s|$))")
_BULLETS = frozenset("o•*·▪–-")
_WRITTEN_OUT = re.compile(r"(?:^|\s)[-–−(]?\d{1,3}(?:[.,]\d+)+\Z")


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table of a text: the numbers of its lines, from 0, and its rows of cells; all cells are of page 1."""

    lines: tuple[int, ...]
    grid: tuple[tuple[GridCell, ...], ...]


def is_rule(line: str) -> bool:
    """Whether a line is drawn with characters ("-----") and says nothing."""
    return _RULE.fullmatch(line) is not None


def keeps_columns(lines: Sequence[str]) -> bool:
    """Whether a text keeps what stands side by side apart."""
    return sum(_SHOWS_COLUMNS.search(line) is not None for line in lines) >= _FEWEST_LINES


def tables_in(lines: Sequence[str]) -> list[TextTable]:
    """Return the tables among the lines of a text, top to bottom; none where it keeps no columns."""
    if not keeps_columns(lines):
        return []
    visual = []
    top = 0.0
    for number, line in enumerate(lines):
        if chunks := _chunks(line.expandtabs(), number, top):
            visual.append(chunks)
        top += _LINE if chunks else 0.0 if is_rule(line) else _EMPTY
    tables = []
    for table in aligned_tables(visual):
        taken = {index for row in table.rows for cell in row for chunk in cell for index in chunk.indexes}
        grid = tuple(tuple(_cell(cell, is_head=i < table.n_heads) for cell in row) for i, row in enumerate(table.rows))
        tables.append(TextTable(tuple(sorted(taken)), grid))
    return tables


def _chunks(line: str, number: int, top: float) -> tuple[Chunk, ...]:
    """Part a line into what stands side by side; nothing of a rule, nor of a page's foot."""
    if is_rule(line) or _FOOT.search(line):
        return ()
    gaps = [gap for gap in _GUTTER.finditer(line) if len(gap.group()) > 1 or _WRITTEN_OUT.search(line[: gap.start()])]
    edges = [gap.span() for gap in gaps if line[: gap.start()].strip() not in _BULLETS]
    if not any(end - start > 1 and start for start, end in edges):
        edges = [edge for edge in edges if not edge[0]]  # one space between all figures keeps no columns
    spans = zip([0, *(end for _, end in edges)], [*(start for start, _ in edges), len(line)], strict=True)
    return tuple(_chunk(line, start, end, number, top) for start, end in spans if line[start:end].strip())


def _chunk(line: str, start: int, end: int, number: int, top: float) -> Chunk:
    """Return what stands from `start` to `end` of a line, with its words where it may be the heads of several columns."""
    words = list(re.finditer(r"\S+", line[start:end])) if end - start <= _LONGEST_PARTED else []
    parts = (_chunk(line, start + word.start(), start + word.end(), number, top) for word in words if len(words) > 1)
    box = Box(float(start), top, start + len(line[start:end].rstrip()) - _BESIDE, top + 1)
    return Chunk(plain(line[start:end]), box, (number,), words=tuple(parts))


def _cell(chunks: Sequence[Chunk], *, is_head: bool) -> GridCell:
    return GridCell(join_lines([chunk.text for chunk in chunks]).text if chunks else "", is_head=is_head)
