"""Columns set so near that a line's texts look like one: told apart where row after row says so.

A column of figures keeps to its right edge and a column of words after it to its left one; two columns of words keep to their left
edges. Where other rows part at the same two places, the space between is a gutter, however narrow. What a figure counts has no
capital and stays with it, and in running text words stand at any place.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.reading.chunks import Chunk, Line, height, of_words
from qa.reading.tables import is_number

_BEGINS_THOUSANDS, _THOUSANDS = re.compile(r"[-–−(]?\d{1,3}"), re.compile(r"\d{3}(?:,\d+)?\)?")
_SAME_PLACE = 0.5  # points that edges of one column may differ by
_FEWEST_ROWS = 2  # others that part at the same places
_LEAST_GUTTER = 0.3  # heights of the type between two columns at least, where drawn ones tell
_NEXT_ROW = 3.2  # heights of the type between two rows at most
_FURTHEST = 12.0  # heights of the type between rows that tell of each other


@dataclass(frozen=True, slots=True)
class _Turn:
    """A place where one column may end and the next one begin: by the edge that the first keeps to, and the second one's left."""

    edge: float
    left: float
    top: float


class _Turns:
    """Turns by where the second column begins, to be asked how many rows near another one part at the same places."""

    def __init__(self, turns: Iterable[_Turn]) -> None:
        self._by_left: dict[int, list[_Turn]] = {}
        for turn in sorted(turns, key=_top):
            self._by_left.setdefault(round(turn.left), []).append(turn)

    def n_like(self, turn: _Turn, furthest: float) -> int:
        """Return how many others part at the same places no further off, in points, than this."""
        n = 0
        for key in {round(turn.left - _SAME_PLACE), round(turn.left + _SAME_PLACE)}:
            near = self._by_left.get(key, [])
            first = bisect_left(near, turn.top - furthest, key=_top)
            for other in near[first : bisect_right(near, turn.top + furthest, key=_top)]:
                is_same = abs(turn.edge - other.edge) <= _SAME_PLACE and abs(turn.left - other.left) <= _SAME_PLACE
                n += is_same and other.top != turn.top
        return n


def _top(turn: _Turn) -> float:
    return turn.top


@dataclass(frozen=True, slots=True)
class Guide:
    """The columns of a table that is drawn in part: from which height down, and where each begins and the last one ends."""

    top: float
    sides: tuple[float, ...]


def parted_at_gutters(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with each chunk that holds the texts of two columns parted; of a line's first chunk only its number."""
    turns = [turn for line in lines for chunk in line[1:] if (turn := _after_figure(chunk)) is not None and _is_capital(chunk)]
    pairs = [pair for line in lines if len(line) > 1 for pair in pairwise(line)]
    told = _Told(_Turns(turns), _Turns(_Turn(a.box.left, b.box.left, a.box.top) for a, b in pairs))
    return [
        tuple(part for n, c in enumerate(line) for part in (_parts(c, told) if n or _is_numbered(line) else (c,))) for line in lines
    ]


def parted_at_sides(lines: Sequence[Line], guides: Sequence[Guide]) -> list[Line]:
    """Return the lines with the chunks below a drawn head, or among drawn bands, parted where its columns end."""
    out = list(lines)
    for guide in guides:
        bottom: float | None = None
        for i, line in enumerate(out):
            top = min(chunk.box.top for chunk in line)
            if top < guide.top - 1:
                continue
            parted = _at_sides(line, guide.sides)
            if parted is None or (bottom is not None and top - bottom > _NEXT_ROW * height(line)):
                break
            out[i] = parted
            bottom = max(chunk.box.bottom for chunk in line)
    return out


def _at_sides(line: Line, sides: Sequence[float]) -> Line | None:
    """Return a line parted at the sides of columns; None where a text stands beyond them or goes on over one."""
    if line[0].box.left < sides[0] - 1 or line[-1].box.right > sides[-1] + 1:
        return None
    out: list[Chunk] = []
    for chunk in line:
        words: Line = (chunk,)
        for side in sides[1:-1]:
            if not words[0].box.left < side < words[-1].box.right:
                continue
            if len(words) == 1:
                words = words[0].words
            n = sum((word.box.left + word.box.right) / 2 < side for word in words)
            if not 0 < n < len(words) or words[n].box.left - words[n - 1].box.right < _LEAST_GUTTER * height(line):
                return None
            if words[n - 1].box.right > side + 1 or words[n].box.left < side - 1:
                return None
            out.append(of_words(words[:n]) if n > 1 else words[0])
            words = words[n:]
        out.append(of_words(words) if len(words) > 1 else words[0])
    return tuple(out)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the lines tell of columns: figures with a word in capitals after them, and chunks side by side."""

    of_figures: _Turns
    apart: _Turns


def _is_numbered(line: Line) -> bool:
    """Whether a line with several chunks begins with a number and its words: "1 Havnen" in a table of numbered rows."""
    return len(line) > 2 and bool(line[0].words) and is_number(line[0].words[0].text)


def _after_figure(chunk: Chunk) -> _Turn | None:
    """Return where words follow the figure that a chunk begins with."""
    if not chunk.words or not is_number(chunk.words[0].text) or not chunk.words[1].text[:1].isalpha():
        return None
    return _Turn(chunk.words[0].box.right, chunk.words[1].box.left, chunk.box.top)


def _are_figures(words: Line) -> bool:
    """Whether two words are a figure each, and not one with a space for its thousands ("485 935")."""
    a, b = (word.text for word in words)
    return is_number(a) and is_number(b) and not (_BEGINS_THOUSANDS.fullmatch(a) and _THOUSANDS.fullmatch(b))


def _is_capital(chunk: Chunk) -> bool:
    return chunk.words[1].text[:1].isupper()


def _parts(chunk: Chunk, told: _Told) -> Iterator[Chunk]:
    if len(chunk.words) > 1 and _are_figures(chunk.words[:2]):
        yield chunk.words[0]
        yield from _parts(of_words(chunk.words[1:]) if len(chunk.words) > 2 else chunk.words[1], told)
        return
    furthest = _FURTHEST * height((chunk,))
    after_figure = _after_figure(chunk)
    for n in range(1, len(chunk.words)):
        turn = _Turn(chunk.box.left, chunk.words[n].box.left, chunk.box.top)
        fewest = 1 if after_figure is not None and _is_capital(chunk) else _FEWEST_ROWS
        is_after = n == 1 and after_figure is not None and told.of_figures.n_like(after_figure, furthest) >= fewest
        if is_after or told.apart.n_like(turn, furthest) >= _FEWEST_ROWS:
            yield of_words(chunk.words[:n])
            yield from _parts(of_words(chunk.words[n:]), told)
            return
    yield chunk
