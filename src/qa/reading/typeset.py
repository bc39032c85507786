"""Segments to lines with what their places tell: gaps, full lines, headings by type."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from qa.reading.layout import Line
from qa.reading.segments import Segment
from qa.reading.wording import begins_item

# Line distance, in the page's usual one, that is a gap between paragraphs.
_PARAGRAPH_GAP = 1.3
# Share of the body's size from which a line's type is a heading's.
_HEADING_SIZE = 1.12


def lines_of(pages: Iterable[tuple[int, Sequence[Segment]]]) -> list[Line]:
    """Return the lines of pages, each its number from 1 and its segments; a table's line is its placeholder."""
    pages = list(pages)
    type_levels, bold_level, body = _heading_levels([s for _, segments in pages for s in segments if s.table is None])
    lines: list[Line] = []
    for number, segments in pages:
        steps = [b.top - a.top for a, b in pairwise(segments) if a.table is None and b.table is None]
        down = [step for step in steps if 2 < step < 40]
        widest_step = _PARAGRAPH_GAP * (median(down) if down else 40)
        furthest = max((s.right for s in segments if s.table is None), default=0)
        last = len(segments) - 1
        above: Segment | None = None
        for i, segment in enumerate(segments):
            text, left, top, right, _, size, bold, table = segment
            if table is not None:
                lines.append(Line(placeholder(number, table), number, gap=True, ends=True))
            elif text:
                level = type_levels.get(size, 0)
                if not level and bold_level and bold and any(ch.isalpha() for ch in text):
                    level = bold_level
                # The lines of a heading in large type are as much further apart.
                is_large = above is not None and above.size == size > body > 0
                gap = above is not None and top - above.top > widest_step * (size / body if is_large else 1)
                ends = room = False
                if i < last:
                    below = segments[i + 1]
                    ends = below.left > left + 8 and text[-1] in ".!?:" and not begins_item(text)
                    if below.table is None and right < furthest - 2:
                        word = below.text.split(" ", 1)[0]
                        right += (below.right - below.left) * (len(word) + 1) / max(len(below.text), 1)
                        room = right < furthest - 2 and right < _edge(segments, i) - 2
                lines.append(Line(text, number, gap, ends, room, level))
            above = segment
    return lines


def _heading_levels(segments: Sequence[Segment]) -> tuple[dict[float, int], int, float]:
    """Return the level of each size of type, 0 for the body's and smaller, that of bold type, and the body's size.

    The level of bold type is 0 where bold tells nothing.
    """
    letters: dict[float, int] = {}
    bold_letters = 0
    for text, *_, size, bold, _ in segments:
        n = len(text)
        letters[size] = letters.get(size, 0) + n
        if bold:
            bold_letters += n
    rounded = Counter[float]()
    for size, n in letters.items():
        rounded[round(size)] += n
    body = rounded.most_common(1)[0][0] if rounded else 0
    sizes = sorted({round(size) for size in letters if size > _HEADING_SIZE * body}, reverse=True)
    levels = {size: min(sizes.index(round(size)) + 1, 4) if round(size) in sizes else 0 for size in letters}
    bold_tells = bold_letters < 0.3 * sum(letters.values())
    return levels, min(len(sizes), 4) + 1 if bold_tells else 0, body


def _edge(segments: Sequence[Segment], i: int) -> float:
    """Return the right edge of a segment's column, by the segments around it."""
    left, right = segments[i].left, segments[i].right
    near = [s.right for s in segments[max(0, i - 6) : i + 7] if s.left < right and s.right > left and s.table is None]
    return max(near, default=right)


def placeholder(page: int, table: int) -> str:
    """Return a line that stands for a table until headers and footers are gone; no paper prints U+FFFC."""
    return f"\ufffc{page}:{table}"
