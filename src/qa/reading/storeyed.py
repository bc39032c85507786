"""Heads of several storeys without rules: "Budget" over "Oprindeligt" and "Korrigeret", beside a head of two lines and one of one.

Such a head's lines need not stand level, and two of its heads may stand so near that they look like one text. What tells them apart
is what they stand over: each is held against the columns of figures below, from the lowest line up. Where one cannot be placed,
nothing is said, for a head in a wrong column is worse than none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from qa.reading.chunks import Chunk, Extent, Line, height
from qa.reading.chunks import of_words as _of_words
from qa.reading.tables import YEAR, is_number, stated_unit

# All in heights of the type: between the head and the first row at most, between its own lines, and how far two lines lie over
# each other that are cells of one row set in the middle.
_FURTHEST, _WITHIN, _OVERLAP = 1.5, 0.8, 0.2
_LONGEST = 60  # characters of a head's line
_MOST_WORDS = 8  # of a text that may be the heads of several columns
# In heights of the type: between the edges, or the middles, of a head and its column; between the middles of a head and what it
# covers; and by how much one may be further off than another and still as likely.
_SAME_EDGE, _OFF_MIDDLE, _AS_LIKELY = 0.15, 0.6, 0.3
_GOING_ON = re.compile(r"[a-zæøå]{4}|\d{1,2}[./]\d{1,2}(?!\d)")
_EDGES = ("left", "right", "middle")
_APART = 0.5  # points that a head and a column must share to stand over each other


@dataclass(frozen=True, slots=True)
class StoreyedHead:
    """Rows of cells, top down, and the number of the line that the head begins with."""

    rows: tuple[tuple[Line, ...], ...]
    first: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a head and the columns that it stands over, counted from 0."""

    chunk: Chunk
    columns: range


def storeyed_head(lines: Sequence[Line], body: int, floor: int, columns: Sequence[Extent]) -> StoreyedHead | None:
    """Return the head that stands over the first row, `lines[body]`, and not above `lines[floor]`.

    None where there is none, where it is no more than a line of heads that stand apart (which needs no such care), or where it
    cannot be told which column each of its texts is the head of. `columns` are as wide as the cells of the rows.
    """
    first = _first_line(lines, body, floor, columns)
    if first == body:
        return None
    pieces: list[_Piece] = []
    parted = False
    for line in reversed(lines[first:body]):
        placed = [found for chunk in line if (found := _placed(chunk, columns, pieces)) is not None]
        parts = [piece for found in placed for piece in found]
        taken = [n for piece in parts for n in piece.columns]
        if len(placed) < len(line) or len(taken) != len(set(taken)):
            return None
        parted = parted or len(parts) > len(line)
        pieces = [*parts, *pieces]
    pieces = [_narrowed(piece, pieces, columns) for piece in pieces]
    pieces = [_widened(piece, pieces, len(columns)) for piece in pieces]
    own = {piece.columns.start for piece in pieces if len(piece.columns) == 1}
    is_uneven = any(_overlap(a, b) for a, b in pairwise(lines[first:body]))
    covers = any(len(piece.columns) > 1 for piece in pieces)
    if not (parted or is_uneven or covers) or not own >= set(range(1, len(columns))):
        return None
    return StoreyedHead(tuple(_rows(pieces, len(columns))), first)


def _narrowed(piece: _Piece, pieces: Sequence[_Piece], columns: Sequence[Extent]) -> _Piece:
    """Return a text over the one column that it stands above, where others beside it cover some of those it is in the middle of."""
    beside = [p for p in pieces if p is not piece and not _is_over(p, piece) and not _is_over(piece, p)]
    over = [n for n in piece.columns if _shared(piece.chunk, columns[n]) > _APART]
    is_claimed = len(piece.columns) > 1 and any(not set(piece.columns).isdisjoint(p.columns) for p in beside)
    return _Piece(piece.chunk, range(over[0], over[0] + 1)) if is_claimed and len(over) == 1 else piece


def _widened(piece: _Piece, pieces: Sequence[_Piece], width: int) -> _Piece:
    """Return a text that is set at one edge of several columns over all of them: those with heads alike and nothing above these.

    Of years none goes without: "Budget" over 2025 is over 2026 beside it too.
    """
    n = piece.columns.start
    lower = [p for p in pieces if p.columns == range(n, n + 1) and _is_over(piece, p)]
    if not n or len(piece.columns) > 1 or not lower or not _begins_head(lower[0].chunk):
        return piece
    head = lower[0].chunk

    def is_free(column: int) -> bool:
        own = [p.chunk for p in pieces if column in p.columns]
        return bool(own) and all(
            _begins_head(c) == _begins_head(head) and abs(c.box.top - head.box.top) < _OVERLAP * height((head,)) for c in own[:1]
        )

    first, end = n, n + 1
    if _begins_head(head) == "year" or abs(piece.chunk.box.left - head.box.left) <= _SAME_EDGE * height((head,)):
        while end < width and is_free(end):
            end += 1
    elif abs(piece.chunk.box.right - head.box.right) <= _SAME_EDGE * height((head,)):
        while first > 1 and is_free(first - 1):
            first -= 1
    return _Piece(piece.chunk, range(first, end))


def _goes_on(chunk: Chunk) -> bool:
    """Whether a text goes on with the head above it, and is no head of its own: "budget", "31.07."."""
    return _GOING_ON.match(chunk.text) is not None


def _begins_head(chunk: Chunk) -> str:
    """Tell how a text begins that may be a head below another: as a year or a word with a capital; nothing where it goes on."""
    return "year" if YEAR.match(chunk.text) else "word" if chunk.text[:1].isupper() else ""


def _first_line(lines: Sequence[Line], body: int, floor: int, columns: Sequence[Extent]) -> int:
    """Return the number of the head's first line; `body` where there is no head."""
    first = body
    while first > floor and _is_of_head(lines[first - 1], columns) and _is_near(lines, first - 1, body):
        first -= 1
    while first < body and _begins_no_head(lines, first, columns):
        first += 1
    return first


def _is_near(lines: Sequence[Line], i: int, body: int) -> bool:
    below = min(chunk.box.top for line in lines[i + 1 : body + 1] for chunk in line)
    furthest = _FURTHEST if i == body - 1 else _WITHIN
    return below - max(chunk.box.bottom for chunk in lines[i]) < furthest * height(lines[i])


def _is_of_head(line: Line, columns: Sequence[Extent]) -> bool:
    """Whether a line may be a head's: short texts and years, none of it a sentence or reaching from the labels over figures."""
    return all(
        len(chunk.text) <= _LONGEST
        and (not is_number(chunk.text) or YEAR.fullmatch(chunk.text) is not None)
        and not chunk.text.endswith((":", ";"))
        and (chunk.box.left >= columns[0].right or chunk.box.right <= columns[1].left)
        for chunk in line
    )


def _begins_no_head(lines: Sequence[Line], i: int, columns: Sequence[Extent]) -> bool:
    """Whether a line alone over others is a caption or the table's unit: over the labels, or stating a unit of all columns."""
    if len(lines[i]) > 1 or _overlap(lines[i], lines[i + 1]):
        return False
    (chunk,) = lines[i]
    return chunk.box.left < columns[0].right or stated_unit(chunk.text) is not None


def _overlap(above: Line, below: Line) -> bool:
    """Whether two lines lie over each other, as the lines of a cell of two do with one set in the middle beside it."""
    return max(c.box.bottom for c in above) - min(c.box.top for c in below) > _OVERLAP * height(below)


def _placed(chunk: Chunk, columns: Sequence[Extent], below: Sequence[_Piece]) -> list[_Piece] | None:
    """Return a text of a head over the columns it stands over, parted where it is the heads of several; None where that is open."""
    if chunk.box.right <= columns[1].left and chunk.box.left < columns[0].right:
        return [_Piece(chunk, range(1))]
    over = [n for n, column in enumerate(columns) if n and _shared(chunk, column) > _APART]
    headed = {piece.columns.start for piece in below if len(piece.columns) == 1}
    going_on = {piece.columns.start for piece in below if _goes_on(piece.chunk)}
    reach = [_reach(n, column, below) for n, column in enumerate(columns)]
    for parts in _partitions(chunk, over):
        pieces = [_Piece(part, range(n, n + 1)) for n, part in zip(over, parts, strict=True)]
        if headed.isdisjoint(over) and _are_between(pieces, columns):
            return pieces
        if any(all(_is_aligned(p.chunk, p.columns.start, (columns, reach), edge) for p in pieces) for edge in _EDGES):
            return pieces
    tall = height((chunk,))
    found = [(off / tall, span) for off, span in _offs(chunk, reach, headed - going_on, over)]
    found += [
        (min(_off(chunk, each[n], edge) for each in (columns, reach) for edge in _EDGES) / tall, range(n, n + 1))
        for n in over
        if len(over) == 1
    ]
    found = [(off, span) for off, span in found if off <= _OFF_MIDDLE]
    if not found:
        return [_Piece(chunk, range(over[0], over[0] + 1))] if len(over) == 1 else None
    least = min(off for off, _ in found)
    likely = [span for off, span in found if off <= least + _AS_LIKELY and (len(span) == 1 or _is_of_years(span, below))]
    # Over the middle one of three years a head covers all three.
    return [_Piece(chunk, max(likely, key=len) if likely else min(found, key=_off_first)[1])]


def _are_between(pieces: Sequence[_Piece], columns: Sequence[Extent]) -> bool:
    """Whether each part of a text keeps between the columns beside its own, those of which no head stands below."""
    last = len(columns) - 1
    return all(
        (n == 1 or piece.chunk.box.left >= columns[n - 1].right) and (n == last or piece.chunk.box.right <= columns[n + 1].left)
        for piece in pieces
        for n in piece.columns
    )


def _off_first(found: tuple[float, range]) -> tuple[float, int]:
    return found[0], len(found[1])


def _is_of_years(span: range, below: Sequence[_Piece]) -> bool:
    """Whether the heads of columns are alike in that each is of a year."""
    return all(any(YEAR.search(p.chunk.text) for p in below if p.columns == range(n, n + 1)) for n in span)


def _partitions(chunk: Chunk, over: Sequence[int]) -> Iterator[list[Chunk]]:
    """Yield the ways to part a text into as many as the columns that it stands over, in order."""
    words = chunk.words
    if len(over) < 2 or not len(over) <= len(words) <= _MOST_WORDS:
        return
    for cuts in combinations(range(1, len(words)), len(over) - 1):
        yield [_of_words(words[a:b]) for a, b in pairwise((0, *cuts, len(words)))]


def _offs(chunk: Chunk, reach: Sequence[Extent], headed: set[int], over: Sequence[int]) -> Iterator[tuple[float, range]]:
    """Yield how far off a text is from covering each few columns that have heads of their own below."""
    for first in range(1, len(reach)):
        for end in range(first + 2, len(reach) + 1):
            covered = range(first, end)
            if not headed >= set(covered) or any(n not in covered for n in over):
                continue
            left, right = reach[first].left, reach[end - 1].right
            if left - _APART <= chunk.box.left and chunk.box.right <= right + _APART:
                yield min(_off(chunk, Extent(left, right), edge) for edge in _EDGES), covered


def _reach(n: int, column: Extent, below: Sequence[_Piece]) -> Extent:
    """Return how far a column reaches with the heads placed over it so far."""
    boxes = [piece.chunk.box for piece in below if piece.columns == range(n, n + 1)]
    return Extent(min([column.left, *(b.left for b in boxes)]), max([column.right, *(b.right for b in boxes)]))


def _is_aligned(chunk: Chunk, n: int, columns: Sequence[Sequence[Extent]], edge: str) -> bool:
    return any(_off(chunk, each[n], edge) <= _SAME_EDGE * height((chunk,)) for each in columns)


def _off(chunk: Chunk, column: Extent, edge: str) -> float:
    """Return how far apart the left or right edges, or the middles, of a text and a column are."""
    left, right = chunk.box.left - column.left, chunk.box.right - column.right
    return abs({"left": left, "right": right, "middle": (left + right) / 2}[edge])


def _shared(chunk: Chunk, column: Extent) -> float:
    return min(chunk.box.right, column.right) - max(chunk.box.left, column.left)


def _rows(pieces: Sequence[_Piece], width: int) -> Iterator[tuple[Line, ...]]:
    """Yield the storeys, top down: each covering head in the first of its columns, each other one below all that cover it."""
    covering = [piece for piece in pieces if len(piece.columns) > 1]
    above = [sum(n in piece.columns for piece in covering) for n in range(width)]
    for storey in range(max(above) + 1):
        cells: list[list[Chunk]] = [[] for _ in range(width)]
        for piece in pieces:
            n = piece.columns.start
            own = above[n] if len(piece.columns) == 1 else sum(n in p.columns for p in covering if _is_over(p, piece))
            if own == storey:
                cells[n].append(piece.chunk)
        yield tuple(tuple(sorted(cell, key=_top)) for cell in cells)


def _is_over(upper: _Piece, lower: _Piece) -> bool:
    return upper.chunk.box.bottom <= lower.chunk.box.top


def _top(chunk: Chunk) -> tuple[float, float]:
    return chunk.box.top, chunk.box.left
