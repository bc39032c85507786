"""Bands of colour behind every other row of a table: they are drawn, but they are no tables of their own.

A band looks like a ruled table of one row, and the rows between the bands like text between tables. What stands in the rows between
tells: it keeps to the columns of the bands above and below. Such a table is read by its white space, from top to bottom.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.domain import Box
from qa.reading.characters import Char, around
from qa.reading.gutters import Guide
from qa.reading.tables import YEAR, is_number

Rows = list[list[Box | None]]

_SAME_SIDE = 1.5  # points
_MOST_HEADS = 3  # rows of a head
_MOST_ROWS = 2  # of a band: the head and the first row may touch
_TALLEST = 2.0  # heights of the tallest band that a row between two bands may take
_FEWEST_FILLED = 2  # cells of a row between two bands
_GUTTER = 0.4  # heights of the type that texts of two columns are apart at least


@dataclass(frozen=True, slots=True)
class Parted:
    """A page's ruled tables, top down, and the columns of those that are bands only, with the height at which they begin."""

    tables: list[Rows]
    guides: list[Guide]


def without_bands(tables: Sequence[Rows], chars: Sequence[Char]) -> Parted:
    """Return the tables without those that are bands of one and the same, and the columns of these."""
    downward = sorted(tables, key=_top_of)
    joints = {i for i, (above, below) in enumerate(pairwise(downward)) if _are_bands(above, below, chars)}
    guides = [Guide(_top_of(downward[i]), tuple(_sides(downward[i]))) for i in sorted(joints) if i - 1 not in joints]
    return Parted([rows for i, rows in enumerate(downward) if i not in joints and i - 1 not in joints], guides)


def guide_below(rows: Sequence[Sequence[Box | None]], texts: Sequence[Sequence[str]]) -> Guide | None:
    """Return the columns of a drawn table that is no more than a head: a few rows without figures. They go on below it."""
    if len(rows) > _MOST_HEADS or any(is_number(text) and not YEAR.fullmatch(text) for row in texts for text in row):
        return None
    cells = [cell for row in rows for cell in row if cell]
    sides = sorted([*(cell.left for cell in cells), max(cell.right for cell in cells)])
    apart = [side for i, side in enumerate(sides) if not i or side - sides[i - 1] > _SAME_SIDE]
    return Guide(max(cell.bottom for cell in cells), tuple(apart)) if len(apart) > _FEWEST_FILLED else None


def _top_of(rows: Rows) -> float:
    return _whole(rows).top


def _whole(rows: Rows) -> Box:
    return around([cell for row in rows for cell in row if cell])


def _are_bands(above: Rows, below: Rows, chars: Sequence[Char]) -> bool:
    """Whether two tables are bands of one: of the same columns, with a row of that table between them."""
    sides, others = _sides(above), _sides(below)
    if max(len(above), len(below)) > _MOST_ROWS or len(sides) < 3 or len(sides) != len(others):
        return False
    if any(abs(a - b) > _SAME_SIDE for a, b in zip(sides, others, strict=True)):
        return False
    top, bottom = _whole(above).bottom, _whole(below).top
    tallest = max(cell.bottom - cell.top for row in (*above, *below) for cell in row if cell)
    return bottom - top <= _TALLEST * tallest and _keeps_to(sides, _within(chars, sides, top, bottom))


def _sides(rows: Rows) -> list[float]:
    """Return where the columns of a table's first row begin, and where the last one ends; nothing where cells of it are merged."""
    cells = [cell for cell in rows[0] if cell]
    return [*(cell.left for cell in cells), cells[-1].right] if len(cells) == len(rows[0]) else []


def _within(chars: Sequence[Char], sides: Sequence[float], top: float, bottom: float) -> list[Char]:
    return [c for c in chars if top < (c.top + c.bottom) / 2 < bottom and sides[0] < (c.left + c.right) / 2 < sides[-1]]


def _keeps_to(sides: Sequence[float], held: Sequence[Char]) -> bool:
    """Whether text fills several columns and goes over none of their sides."""
    filled = sum(any(a < (c.left + c.right) / 2 < b for c in held) for a, b in pairwise(sides))
    return filled >= _FEWEST_FILLED and not any(_is_crossed(held, side) for side in sides[1:-1])


def _is_crossed(held: Sequence[Char], side: float) -> bool:
    """Whether what stands left and right of a side on one line is no further apart than words are."""
    before = [c for c in held if (c.left + c.right) / 2 <= side]
    after = [c for c in held if (c.left + c.right) / 2 > side]
    return any(
        b.left - a.right < _GUTTER * (a.bottom - a.top) and abs(a.bottom - b.bottom) < (a.bottom - a.top) / 2
        for a in before
        for b in after
    )
