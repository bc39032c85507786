"""Tables in plain text whose cells are parted by tabs, as what is copied from a spreadsheet or a word processor is.

Every line of such a table has as many tabs as the next, so each cell is known, an empty one too. Tabs that only move text to the
right differ in number with the words before them: then nothing is told here.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from qa.reading.laid_out import TextTable
from qa.reading.tables import GridCell, is_number
from qa.reading.words import plain

_FEWEST_LINES = 3
_FEWEST_TABS = 2  # in a line: one alone parts a label from its text
_FEWEST_FILLED = 2  # lines that have something in a column
_FEWEST_COLUMNS = 3


def tabbed_tables(lines: Sequence[str]) -> list[TextTable]:
    """Return the tables among the lines of a text, top to bottom; all their cells are of page 1."""
    return [
        TextTable(tuple(run), _grid(cells))
        for run in _runs(lines)
        if _are_columns(cells := [[plain(cell) for cell in lines[n].split("\t")] for n in run])
    ]


def _runs(lines: Sequence[str]) -> Iterator[list[int]]:
    """Yield the numbers of the lines that stand together and have as many tabs; none beside lines with more or fewer."""
    for has_tabs, together in groupby(range(len(lines)), key=lambda n: "\t" in lines[n]):
        run = list(together)
        counts = {lines[n].count("\t") for n in run}
        if has_tabs and len(run) >= _FEWEST_LINES and len(counts) == 1 and min(counts) >= _FEWEST_TABS:
            yield run


def _are_columns(rows: Sequence[Sequence[str]]) -> bool:
    """Whether several columns hold something in more than a line; one text after two tabs makes no table."""
    return sum(sum(map(bool, column)) >= _FEWEST_FILLED for column in zip(*rows, strict=True)) >= _FEWEST_COLUMNS


def _grid(rows: Sequence[Sequence[str]]) -> tuple[tuple[GridCell, ...], ...]:
    """Return the grid, its head marked where it has several lines: those without a label above the first figures are of it."""
    n_heads = next((i for i, row in enumerate(rows) if row[0] and any(map(is_number, row[1:]))), 0)
    is_broken = n_heads > 1 and not any(row[0] for row in rows[1:n_heads])
    return tuple(tuple(GridCell(text, is_head=is_broken and i < n_heads) for text in row) for i, row in enumerate(rows))
