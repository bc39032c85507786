"""What the white space alone makes of tables, set right: cells that wrap, heads beside their columns, tables run together.

Two tables under each other with columns at the same places look like one; a heading between them and a head of its own part them.
A cell's second line looks like a row; it has no figures, and stands nearer to the line above than rows do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Protocol, TypeVar

from qa.domain import Box
from qa.reading.tables import YEAR, is_number

_FEWEST_ROWS = 2  # of a table below another
_MOSTLY_FIGURES = 0.6  # of the filled cells of a column, so that words there are a head
_NEARER = 0.75  # of the usual way from row to row, below which a line is a cell's next one
_FEWEST_PITCHES = 4  # rows that tell what is usual


class Placed(Protocol):
    """A piece of text on a page."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def box(self) -> Box:
        """Where it stands."""


P = TypeVar("P", bound=Placed)
Row = tuple[tuple[P, ...], ...]


@dataclass(frozen=True, slots=True)
class _Filled:
    """A row's cells as text: its label and what stands beside it."""

    label: str
    others: tuple[str, ...]

    @property
    def has_figures(self) -> bool:
        """Whether a cell beside the label is a figure and no year."""
        return any(is_number(text) and not YEAR.fullmatch(text) for text in self.others)

    @property
    def said(self) -> list[str]:
        """The cells beside the label that hold something."""
        return [text for text in self.others if text]


def set_right(rows: Sequence[Row[P]]) -> list[tuple[Row[P], ...]]:
    """Return the tables that rows of aligned cells are: mostly one, as it was. A heading between two is in neither."""
    joined = _with_wraps_joined(_with_heads_begun(_with_heads_moved(rows)))
    return [tuple(part) for part in _parted(joined)]


def _with_heads_moved(rows: Sequence[Row[P]]) -> list[Row[P]]:
    """Move the heads that stand over the figures' columns one column on, where as many as these begin over the labels."""
    first = next((i for i, row in enumerate(rows) if _texts(row).has_figures and _texts(row).label), None)
    if first is None or first == 0 or not all(_texts(rows[first]).others):
        return list(rows)
    width = len(rows[first])
    below = [_texts(row) for row in rows[first:]]
    if any(is_number(row.label) for row in below):
        return list(rows)
    out = list(rows)
    for i in range(first):
        cells = [cell for cell in rows[i] if cell]
        if len(cells) == width - 1 and rows[i][0] and YEAR.search(_text(rows[i][0])):
            out[i] = ((), *cells)
    return out


def _with_heads_begun(rows: Sequence[Row[P]]) -> list[Row[P]]:
    """Move heads that end over the last of several columns, as right-aligned ones do, to the first of them."""
    out = list(rows)
    for i, (upper, lower) in enumerate(pairwise(rows)):
        if _texts(upper).has_figures:
            break
        filled = [n for n, cell in enumerate(upper) if n and cell]
        if len(filled) < 2 or filled[0] == 1 or filled[-1] != len(upper) - 1 or not all(lower[1:]) or _texts(lower).has_figures:
            continue
        cells: list[tuple[P, ...]] = [upper[0], *(() for _ in upper[1:])]
        for before, n in pairwise([0, *filled]):
            cells[before + 1] = upper[n]
        out[i] = tuple(cells)
    return out


def _with_wraps_joined(rows: Sequence[Row[P]]) -> list[Row[P]]:
    """Join each line that only goes on with cells of the row above to it."""
    tops = [min(chunk.box.top for cell in row for chunk in cell) for row in rows]
    pitches = [below - above for above, below in pairwise(tops) if below > above]
    usual = median(pitches) if len(pitches) >= _FEWEST_PITCHES else 0.0
    out: list[Row[P]] = []
    for i, row in enumerate(rows):
        here, above = _texts(row), _texts(out[-1]) if out else None
        is_near = i > 0 and tops[i] - tops[i - 1] < _NEARER * usual
        filled = [n for n, cell in enumerate(row) if cell]
        if (
            above is not None
            and above.has_figures
            and not here.has_figures
            and len(filled) == 1
            and out[-1][filled[0]]
            and (is_near or _text(row[filled[0]])[:1].islower() or _text(out[-1][filled[0]]).endswith(","))
        ):
            out[-1] = tuple(cell + more for cell, more in zip(out[-1], row, strict=True))
        else:
            out.append(row)
    return out


def _parted(rows: Sequence[Row[P]]) -> list[list[Row[P]]]:
    """Part the rows before each head that a heading, alone in its row, stands over."""
    start = 0
    parts: list[list[Row[P]]] = []
    for i in range(2, len(rows) - _FEWEST_ROWS):
        title, head = _texts(rows[i - 1]), _texts(rows[i])
        if i - 1 <= start or title.said or not title.label or not head.label or len(head.said) < 2:
            continue
        columns = [n for n, text in enumerate(head.others, start=1) if text]
        if all(_is_of_figures(rows[i + 1 :], n) for n in columns) and not head.has_figures:
            parts.append(list(rows[start : i - 1]))
            start = i
    return [*parts, list(rows[start:])]


def _is_of_figures(rows: Sequence[Row[P]], column: int) -> bool:
    texts = [text for row in rows if (text := _text(row[column]))]
    figures = sum(any(ch.isdigit() for ch in text) for text in texts)
    return bool(texts) and figures >= _MOSTLY_FIGURES * len(texts)


def _texts(row: Row[P]) -> _Filled:
    label, *others = map(_text, row)
    return _Filled(label, tuple(others))


def _text(cell: Sequence[P]) -> str:
    return " ".join(chunk.text for chunk in cell)
