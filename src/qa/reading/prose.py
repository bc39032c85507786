"""Pages of running text, told and read from the places of their line ends alone: most pages are such.

Asking for the place of each character takes twenty times as long.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from qa.reading.pdfium import OpenPage, count_parts, font_of, font_size_at, text_object_at
from qa.reading.segments import Segment
from qa.reading.words import are_plain, plain

# Drawn paths a page must have before tables are looked for between them: fewer make an underline or a frame.
FEWEST_PATHS = 6
# A gap between parts of a line, in its height, from which it may be two columns of a table.
_WORD_GAP = 0.8
_PRINTED_LINE = re.compile(r"[^\s\x00](?:[^\r\n\x02\ufffe]*[^\s\x00\x02\ufffe])?[\x02\ufffe]?")


def running_text(page: OpenPage) -> list[Segment] | None:
    """Return the lines of a page of running text, or None where the page may hold more than that.

    It may where two lines stand side by side, where words of a line stand far apart, where small print is raised, or where
    enough lines are drawn to rule a table.
    """
    text = page.written()
    if len(text) != page.n_chars:
        return None
    is_plain = are_plain(text) and text.count("\r") == text.count("\r\n")
    place_of, raw = page.place_of, page.text
    # Size in points and whether bold, by font and height: what looks alike is alike.
    types: dict[tuple[int | None, float], tuple[float, bool]] = {}
    segments: list[Segment] = []
    middles: list[float] = []
    objects: set[int] = set()
    for first, line in _plain_lines(text) if is_plain else _printed_lines(text):
        last = first + len(line) - 1
        begins, ends = place_of(first), place_of(last)
        if begins is None or ends is None:
            return None
        left, top, _, bottom = begins
        _, last_top, right, last_bottom = ends
        height = bottom - top
        if last_top != top or last_bottom != bottom:
            if not abs((top + bottom) / 2 - (last_top + last_bottom) / 2) < 0.5 * max(height, last_bottom - last_top):
                return None
            top, bottom = min(top, last_top), max(bottom, last_bottom)
        elif height <= 0:
            return None
        if right < left:
            return None
        drawn = text_object_at(raw, first)
        font = font_of(drawn)
        known = types.get((font, height))
        if known is None:
            known = types[font, height] = _size(raw, first, height), page.is_bold_font(font, first)
        size, bold = known
        if text_object_at(raw, last) != drawn and (n_parts := count_parts(raw, first, last - first + 1)) > 1:
            if not _runs_on(page, n_parts, max(height, 1)):
                return None
            middle = (first + last + 1) // 2
            bold = bold and page.is_bold(middle) and page.is_bold(last)
            size = _size(raw, middle, height)
        segments.append(Segment(line if is_plain else plain(line), left, top, right, bottom, size, bold))
        middles.append((top + bottom) / 2)
        objects.add(drawn)
    if not _is_single_column(segments, middles):
        return None
    # Where each of the page's objects is the text of a line, none is left to be a rule.
    return None if len(objects) != page.n_objects() and page.draws_paths(FEWEST_PATHS) else segments


def _plain_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text that has no other blanks than spaces and line ends: where each begins, and itself."""
    at = 0
    for line in text.split("\n"):
        if printed := line.strip():
            yield at + line.index(printed[0]), printed
        at += len(line) + 1


def _printed_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of any text, a word broken at its end with the sign of that."""
    for found in _PRINTED_LINE.finditer(text):
        yield found.start(), found.group()


def _size(raw: int, index: int, height: float) -> float:
    """Return the size of a character's type in points: the font's, or by its height where the writer scales a font of size 1."""
    size = round(font_size_at(raw, index), 1)
    return size if size > 2 else max(height, 1) / 1.15


def _runs_on(page: OpenPage, n_parts: int, height: float) -> bool:
    """Whether the parts of a line that was just counted follow each other closely, none of them small and raised."""
    parts = page.parts(n_parts)
    _, above, end, below = next(parts)
    for left, top, right, bottom in parts:
        if abs(left - end) > _WORD_GAP * height:
            return False
        tall = above - below
        if bottom > below + 0.25 * tall and top > above - 0.1 * tall and top - bottom < 0.8 * tall:
            return False
        above, end, below = top, right, bottom
    return True


def _is_single_column(segments: Sequence[Segment], middles: list[float]) -> bool:
    """Whether no two lines stand side by side, by the heights of their middles, and none is far wider than its letters."""
    if not segments:
        return True
    middles.sort()
    tallest = max([s.bottom - s.top for s in segments])
    if min([b - a for a, b in pairwise(middles)], default=tallest) < 0.4 * tallest:
        placed = sorted([((s.top + s.bottom) / 2, s.bottom - s.top) for s in segments])
        if any(b[0] - a[0] < 0.4 * max(a[1], b[1]) for a, b in pairwise(placed)):
            return False
    lengths = [len(s.text) for s in segments if s.text]
    widths = [(s.right - s.left) / (len(s.text) * max(s.bottom - s.top, 1)) for s in segments if s.text]
    usual = 1.35 * median(widths) if widths else 0
    return max(widths, default=0) < usual or all(w * n < usual * n + 2 for w, n in zip(widths, lengths, strict=True))
