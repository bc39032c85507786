"""Pages set in columns as a newspaper is: where one column ends and the next begins, so that each is read on its own.

Such a page is written column by column: from the foot of one the text goes up again, to the right of all that it has passed. A
table may be written so as well, but its columns hold few full lines of words, or cells that begin at one height.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median

from qa.domain import Box
from qa.reading.characters import Char, around, runs_of, text_of
from qa.reading.segments import MARGIN, NEXT_LINE

# Of a page's height, how far two columns stand side by side: at all, and for as few full lines to tell it as a column has.
_LEAST_SHARED, _MOSTLY_SHARED = 0.25, 0.5
_LEAST_RISE = 0.25  # of it, from the foot of a column to the top of the next one
_LEAST_GUTTER = 1.0  # heights of the type between two columns
_FULL = 0.8  # of a column's width, for a line of running text to fill it
# Of such a line: words and share of letters at least; and how many of them a column has, a short one more of them.
_WORDS, _LETTERS, _FEWEST_FULL, _FEWEST_FULL_OF_SHORT = 4, 0.8, 5, 10
_GAP = 1.3  # in the usual step from line to line, for a paragraph or a row to begin
_FEWEST_LEVEL, _MOSTLY_LEVEL = 3, 0.6  # beginnings at one height, by number and share, that are rows of a table


@dataclass(frozen=True, slots=True)
class _Run:
    """A line of a column, or a part of it, and its characters."""

    chars: Sequence[Char]
    box: Box

    @property
    def height(self) -> float:
        return max(self.box.bottom - self.box.top, 1)


def column_begins(chars: Sequence[Char], height: float) -> tuple[int, ...]:
    """Return where each column of a page begins and where what is written after them does, by `at`; `height` is the page's.

    A page that is not set as a newspaper is has none.
    """
    runs = [_Run(run, around(run)) for run in runs_of(chars)]
    found = _columns_of(runs, height)
    if found is None:
        return ()
    first, turns, end = found
    return (*(runs[i].chars[0].at for i in (first, *turns)), runs[end - 1].chars[-1].at + 1)


def parts_of(chars: Sequence[Char], begins: Sequence[int]) -> list[Sequence[Char]]:
    """Return characters in their order, those of each column apart; all together where none begins."""
    ends = [bisect_left(chars, at, key=attrgetter("at")) for at in begins]
    return [part for a, b in pairwise([0, *ends, len(chars)]) if (part := chars[a:b])]


def _columns_of(runs: Sequence[_Run], height: float) -> tuple[int, list[int], int] | None:
    """Return where the first column begins, where each of the others does, and where the last one ends; None for one column."""
    for turn in range(_FEWEST_FULL, len(runs)):
        if not _goes_up(runs, turn, height):
            continue
        first = turn
        while first and runs[first - 1].box.right < runs[turn].box.left:
            first -= 1
        end, furthest = turn, _furthest(runs[first:turn])
        while end < len(runs) and runs[end].box.left > furthest:
            end += 1
        turns = [turn]
        for i in range(turn + 1, end):
            if _goes_up(runs, i, height) and _furthest(runs[turns[-1] : i]) < min(run.box.left for run in runs[i:end]):
                turns.append(i)
        left, right = (_without_margins(part, height) for part in (runs[first:turn], runs[turn : [*turns, end][1]]))
        if _stand_apart(left, right, [*runs[:first], *runs[end:]], height) and not _are_cells(left, right):
            return first, turns, end
    return None


def _furthest(runs: Sequence[_Run]) -> float:
    return max((run.box.right for run in runs), default=0)


def _goes_up(runs: Sequence[_Run], i: int, height: float) -> bool:
    """Whether the text goes up again, and to the right, far enough for another column."""
    above, run = runs[i - 1].box, runs[i].box
    return above.top - run.bottom >= _LEAST_RISE * height and run.left > above.left


def _without_margins(runs: Sequence[_Run], height: float) -> Sequence[_Run]:
    """Leave out a header and a footer at the ends of a column: in the page's margin, and set off from the text."""
    first, end = 0, len(runs)
    while first + 1 < end and runs[first].box.bottom < MARGIN * height and _is_apart(runs[first], runs[first + 1]):
        first += 1
    while end - 1 > first and runs[end - 1].box.top > (1 - MARGIN) * height and _is_apart(runs[end - 2], runs[end - 1]):
        end -= 1
    return runs[first:end]


def _is_apart(above: _Run, below: _Run) -> bool:
    return not -above.height < below.box.top - above.box.bottom < NEXT_LINE * above.height


def _stand_apart(left: Sequence[_Run], right: Sequence[_Run], others: Sequence[_Run], height: float) -> bool:
    """Whether two columns of running text stand side by side for a good part of the page's height, and nothing else does there."""
    if min(len(left), len(right)) < _FEWEST_FULL:
        return False
    a, b = around([run.box for run in left]), around([run.box for run in right])
    top, bottom = max(a.top, b.top), min(a.bottom, b.bottom)
    if bottom - top < _LEAST_SHARED * height or b.left - a.right < _LEAST_GUTTER * median([run.height for run in left]):
        return False
    if any(top < (run.box.top + run.box.bottom) / 2 < bottom for run in others):
        return False
    fewest = _FEWEST_FULL if bottom - top >= _MOSTLY_SHARED * height else _FEWEST_FULL_OF_SHORT
    return all(sum(_is_full(run, box) for run in runs) >= fewest for runs, box in ((left, a), (right, b)))


def _is_full(run: _Run, column: Box) -> bool:
    """Whether a line of words fills its column."""
    if run.box.right - run.box.left < _FULL * (column.right - column.left):
        return False
    n_letters = sum(char.text.isalpha() for char in run.chars)
    return n_letters >= _LETTERS * len(run.chars) and len(text_of(run.chars).split()) >= _WORDS


def _are_cells(left: Sequence[_Run], right: Sequence[_Run]) -> bool:
    """Whether what stands left and right begins at the same heights again and again: rows of a table."""
    begins, others = _beginnings(left), _beginnings(right)
    level = sum(any(abs(a - b) < left[0].height / 2 for b in others) for a in begins)
    return level >= _FEWEST_LEVEL and level >= _MOSTLY_LEVEL * max(len(begins), len(others))


def _beginnings(runs: Sequence[_Run]) -> list[float]:
    """Return the heights at which paragraphs or cells begin."""
    steps = [b.box.top - a.box.top for a, b in pairwise(runs)]
    usual = median([step for step in steps if step > 0] or [0])
    return [runs[0].box.top, *(run.box.top for step, run in zip(steps, runs[1:], strict=True) if step > _GAP * usual)]
