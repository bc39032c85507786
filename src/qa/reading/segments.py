"""A page's segments: what stands side by side on one line of one column, and the order in which they are read."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

MARGIN = 0.09  # of a page's height, at its top and bottom
NEXT_LINE = 1.5  # heights of the type below a line, within which the text goes on


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


def edges_apart(segments: Sequence[Segment], height: float, *, is_newspaper: bool = False) -> list[Segment]:
    """Put what stands in the top and bottom margin first and last, wherever it was written.

    Lines that the text goes on from or to stay in it where a header stands above or a footer below, and in a newspaper's columns.
    """
    top, bottom = MARGIN * height, (1 - MARGIN) * height
    head = {i for i, s in enumerate(segments) if s.bottom < top and s.table is None}
    foot = {i for i, s in enumerate(segments) if s.top > bottom and s.bottom >= top and s.table is None}
    if not head and not foot:
        return list(segments)
    header = -inf if is_newspaper else min((segments[i].bottom for i in head), default=top)
    footer = inf if is_newspaper else max((segments[i].top for i in foot), default=bottom)
    for i in sorted(head - {len(segments) - 1}, reverse=True):
        if segments[i].top > header and i + 1 not in head | foot and _right_below(segments[i], segments[i + 1]):
            head.remove(i)
    for i in sorted(foot - {0}):
        if segments[i].bottom < footer and i - 1 not in head | foot and _right_below(segments[i - 1], segments[i]):
            foot.remove(i)
    body = [s for i, s in enumerate(segments) if i not in head and i not in foot]
    return [*(segments[i] for i in sorted(head)), *body, *(segments[i] for i in sorted(foot))]


def _right_below(above: Segment, below: Segment) -> bool:
    """Whether a segment is the next line of the text that another one is of."""
    line = above.bottom - above.top if above.table is None else below.bottom - below.top
    is_under = below.left < above.right and above.left < below.right
    return is_under and -line / 2 < below.top - above.bottom < NEXT_LINE * line
