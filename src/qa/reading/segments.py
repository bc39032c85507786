"""A page's segments: what stands side by side on one line of one column, and the order in which they are read."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple


class Segment(NamedTuple):
    """Characters side by side, in points from the page's top left; or a table in its place, by its index among the page's grids.

    A named tuple, not a dataclass, for its making is a good part of a prose page's reading time.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float = 0
    bold: bool = False
    table: int | None = None


def in_columns(segments: Sequence[Segment]) -> list[Segment]:
    """Put segments that were written row by row across columns into column order: each left part, then each right part.

    A run of rows counts as columns from three rows that part at one place.
    """
    out: list[Segment] = []
    i = 0
    while i < len(segments):
        end = _columns_end(segments, i)
        if end is None:
            out.append(segments[i])
            i += 1
            continue
        gutter = min(s.left for a, s in pairwise(segments[i:end]) if _beside(a, s))
        out += [s for s in segments[i:end] if s.left < gutter - 3]
        out += [s for s in segments[i:end] if s.left >= gutter - 3]
        i = end
    return out


def _beside(left: Segment, right: Segment) -> bool:
    """Whether two segments stand on one line, left before right."""
    middle = (right.top + right.bottom) / 2
    return left.table is None and right.table is None and left.top < middle < left.bottom and right.left > left.right


def _columns_end(segments: Sequence[Segment], start: int) -> int | None:
    """Return where a run of rows that part at one place ends, None where none begins at `start`."""
    if start + 1 >= len(segments) or not _beside(segments[start], segments[start + 1]):
        return None
    gutter = segments[start + 1].left
    n_rows, i = 0, start
    while i < len(segments) and segments[i].table is None:
        segment = segments[i]
        if i + 1 < len(segments) and _beside(segment, segments[i + 1]) and abs(segments[i + 1].left - gutter) < 6:
            n_rows += 1
            i += 2
        elif segment.right < gutter or abs(segment.left - gutter) < 6:
            i += 1
        else:
            break
    return i if n_rows >= 3 else None


def edges_apart(segments: Sequence[Segment], height: float) -> list[Segment]:
    """Put what stands in the top and bottom margin first and last, wherever it was written."""
    top, bottom = 0.09 * height, 0.91 * height
    head = [s for s in segments if s.bottom < top and s.table is None]
    foot = [s for s in segments if s.top > bottom and s.bottom >= top and s.table is None]
    if not head and not foot:
        return list(segments)
    body = [s for s in segments if s.table is not None or (s.bottom >= top and s.top <= bottom)]
    return [*head, *body, *foot]
