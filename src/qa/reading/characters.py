"""Characters by their places to lines and words, on pages that hold more than running text: tables, columns, raised digits."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from qa.domain import Box
from qa.reading.chunks import Chunk
from qa.reading.pdfium import OpenPage, font_size_at, unicode_at
from qa.reading.raised import RAISED
from qa.reading.segments import Segment
from qa.reading.words import plain

# A gap between characters, in their own height, that parts columns rather than words.
_COLUMN_GAP = 2.2
# A gap between words, in the height of their type, that may part two columns of a table.
_WORD_GAP = 0.8
# How far the middles of two characters of a line may lie apart, in the height of the taller: of one size, or one of them small.
_LINE_REACH, _RAISED_REACH, _SMALL = 0.4, 0.5, 0.85
# Characters of a chunk that may be heads of several columns, or a figure and the words beside it; more are a sentence.
_LONGEST_PARTED = 120


class Char(NamedTuple):
    """A printed character: where it is in pdfium's text (`at`), its place, and whether a line's end or a space comes before it."""

    text: str
    at: int
    left: float
    top: float
    right: float
    bottom: float
    breaks: bool
    spaced: bool


def chars_of(page: OpenPage) -> list[Char]:
    """Return a page's printed characters in the order they were written."""
    raw, place_of = page.text, page.place_of
    out: list[Char] = []
    breaks = spaced = False
    for i in range(page.n_chars):
        text = chr(unicode_at(raw, i))
        if text in "\r\n":
            breaks = True
        elif text.isspace() or text == "\x00":
            spaced = True
        elif place := place_of(i):
            out.append(Char(text, i, *place, breaks, spaced))
            breaks = spaced = False
    return out


def around(boxes: Sequence[Box | Char]) -> Box:
    """Return the least box that holds all of them."""
    return Box(min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes))


def runs_of(chars: Sequence[Char]) -> Iterator[list[Char]]:
    """Part characters into lines, and lines at wide gaps where another column's words begin."""
    run: list[Char] = []
    for i, char in enumerate(chars):
        if run and _parts(run, chars, i):
            yield run
            run = []
        run.append(char)
    if run:
        yield run


def _parts(run: Sequence[Char], chars: Sequence[Char], i: int) -> bool:
    """Whether the character at `i` begins another line or column than the run before it."""
    before, char = run[-1], chars[i]
    height = max(before.bottom - before.top, 1)
    if abs((char.top + char.bottom) - (before.top + before.bottom)) > height or char.right < run[0].left - height:
        return True
    if char.left - before.right <= _COLUMN_GAP * height:
        return char.breaks and char.left < before.left
    # A bullet or number stands apart from its own text, and figures from their row's label.
    following = chars[i : i + 12]
    return len(run) > 4 and sum(c.text.isalpha() for c in following) > len(following) / 2


def text_of(run: Sequence[Char]) -> str:
    """Return a run's characters with the spaces between its words: those written, and gaps of a third of the type's height."""
    parts = [run[0].text]
    for before, char in pairwise(run):
        if char.text.isdecimal() and _is_raised(char, before):
            parts.append(char.text.translate(RAISED))
            continue
        if char.spaced or char.left - before.right > (char.bottom - char.top) / 3:
            parts.append(" ")
        parts.append(char.text)
    return "".join(parts)


def _is_raised(digit: Char, before: Char) -> bool:
    """Whether a digit is set small and high after a figure, as a footnote's number is, and no part of that figure."""
    if not (before.text.isdecimal() or before.text in ")%"):
        return False
    height = before.bottom - before.top
    return digit.bottom - digit.top < 0.85 * height and digit.bottom < before.bottom - 0.15 * height


def segment_of(run: Sequence[Char], page: OpenPage) -> Segment:
    """Return a run as a segment of its page."""
    middle = run[len(run) // 2].at
    size = round(font_size_at(page.text, middle), 1)
    # Many writers scale a font of size 1; the boxes then tell its size, with the room that pdfium leaves around letters.
    if size <= 2:
        size = median([c.bottom - c.top for c in run]) / 1.15
    bold = all(page.is_bold(run[i].at) for i in {0, len(run) // 2, len(run) - 1})
    box = around(run)
    return Segment(plain(text_of(run)), box.left, box.top, box.right, box.bottom, size, bold)


def visual_lines(chars: Sequence[Char], page: OpenPage) -> list[tuple[Chunk, ...]]:
    """Return what stands at one height on the page as a line, from the top down, its words joined but at wide gaps."""
    words: list[list[Char]] = []
    for char in chars:
        before = words[-1][-1] if words else None
        if before is not None and char.left >= before.left and _level(before, char) and not _wide(before, char):
            words[-1].append(char)
        else:
            words.append([char])
    lines: list[list[list[Char]]] = []
    for word in sorted(words, key=lambda word: (word[0].top + word[0].bottom) / 2):
        line = next((line for line in lines[-3:] if _level(line[0][0], word[0])), None)
        if line is None:
            lines.append([word])
        else:
            line.append(word)
    out = []
    for line in lines:
        parts: list[list[Char]] = []
        for word in sorted(line, key=_left_end):
            if parts and not _wide(parts[-1][-1], word[0]):
                parts[-1] += word
            else:
                parts.append(list(word))
        out.append(tuple(_chunk(part, page.is_bold) for part in parts))
    return out


def _left_end(word: Sequence[Char]) -> float:
    return word[0].left


def _level(a: Char, b: Char) -> bool:
    """Whether two characters stand on one line, a raised one included; what is half a line off is of a cell of two lines."""
    tall, low = sorted((a.bottom - a.top, b.bottom - b.top), reverse=True)
    reach = _RAISED_REACH if low < _SMALL * tall else _LINE_REACH
    return abs((a.top + a.bottom) / 2 - (b.top + b.bottom) / 2) < reach * tall


def _wide(before: Char, char: Char) -> bool:
    return char.left - before.right > _WORD_GAP * max(char.bottom - char.top, before.bottom - before.top)


def _chunk(chars: Sequence[Char], is_bold: Callable[[int], bool]) -> Chunk:
    bold = is_bold(chars[0].at) and is_bold(chars[-1].at)
    words = tuple(_word(word, bold=bold) for word in _words(chars)) if len(chars) <= _LONGEST_PARTED else ()
    return Chunk(plain(text_of(chars)), around(chars), tuple(c.at for c in chars), bold, words if len(words) > 1 else ())


def _words(chars: Sequence[Char]) -> Iterator[Sequence[Char]]:
    """Part a chunk's characters where `text_of` sets a space."""
    start = 0
    for i, (before, char) in enumerate(pairwise(chars), start=1):
        if char.spaced or char.left - before.right > (char.bottom - char.top) / 3:
            yield chars[start:i]
            start = i
    yield chars[start:]


def _word(chars: Sequence[Char], *, bold: bool) -> Chunk:
    return Chunk(plain(text_of(chars)), around(chars), tuple(c.at for c in chars), bold)
