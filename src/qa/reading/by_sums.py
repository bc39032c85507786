"""Where the figures of a row with empty cells stand, told by what its column adds up to.

Flattened text leaves no trace of an empty cell: "Apparatur 1,5 1,5" below four heads may be any two of them. A total below tells,
where just one way to place the figures makes the columns add up. Nothing else is guessed: a row that no sum tells of, or that may
stand in two ways, keeps its text and no figures.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, product

from qa.reading.flat_columns import split_figures, summand
from qa.reading.pieces import CellPiece, RowPiece, TablePiece
from qa.reading.totals import NO_SUMMANDS, PART_OF_PART, TOTAL

_MOST_WAYS = 4000  # that are tried
_LEAST_SHOWN = 2  # columns that must add up

Places = tuple[int, ...]  # the columns that a row's figures stand in, in order


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table: its place there, its figures in the order they are printed, and where they may stand."""

    at: int
    figures: tuple[str, ...]
    ways: tuple[Places, ...]


def placed_by_sums(table: TablePiece) -> TablePiece:
    """Return the table with the cells of rows that lack some decided, wherever its totals tell where they stand."""
    n_columns = len(table.columns) - 1
    rows = list(table.rows)
    begin = 0
    for at, row in enumerate(rows):
        if row.is_head:
            begin = at + 1
        elif TOTAL.search(row.heading):
            for place, columns in _told(rows, begin, at, table.columns, n_columns).items():
                rows[place] = _with_cells(rows[place], columns, table.columns, n_columns)
            begin = at + 1
    return replace(table, rows=tuple(rows))


def _told(rows: Sequence[RowPiece], begin: int, total: int, columns: Sequence[str], n_columns: int) -> dict[int, Places]:
    """Return the columns of the figures of each row that is undecided, from `begin` to the total; empty where sums do not tell."""
    own = [_row(rows[at], at, n_columns) for at in range(begin, total + 1) if not PART_OF_PART.match(rows[at].heading)]
    parts, whole = own[:-1], own[-1]
    open_rows = [row for row in own if len(row.ways) != 1]
    n_ways = 1
    for row in open_rows:
        n_ways *= len(row.ways)
    if not open_rows or not 0 < n_ways <= _MOST_WAYS or len(parts) < _LEAST_SHOWN:
        return {}
    shown = [(_shown(parts, whole, dict(ways), columns, n_columns), ways) for ways in _all_ways(open_rows)]
    most = max(n for n, _ in shown)
    best = [dict(ways) for n, ways in shown if n == most]
    return {at: way for at, way in best[0].items() if all(ways[at] == way for ways in best)} if most >= _LEAST_SHOWN else {}


def _all_ways(rows: Sequence[_Row]) -> Iterator[tuple[tuple[int, Places], ...]]:
    for ways in product(*(row.ways for row in rows)):
        yield tuple((row.at, way) for row, way in zip(rows, ways, strict=True))


def _row(row: RowPiece, at: int, n_columns: int) -> _Row:
    own = [row.text[cell.start : cell.end] for cell in row.cells]
    if row.decided and len(own) == n_columns:
        return _Row(at, tuple(own), (tuple(range(n_columns)),))
    figures = own or split_figures(row.text, n_columns)[1]
    return _Row(at, tuple(figures), tuple(combinations(range(n_columns), len(figures))))


def _shown(parts: Sequence[_Row], whole: _Row, ways: dict[int, Places], columns: Sequence[str], n_columns: int) -> int:
    """Return how many columns add up when the figures stand so; -1 where one does not that should.

    A column of figures may lack a total where only the total's figures are to be placed and each of them adds up.
    """
    n = 0
    lacks_total = False
    totals = _placed(whole, ways, n_columns)
    placed = [_placed(part, ways, n_columns) for part in parts]
    for column in range(n_columns):
        figures = [row[column] for row in placed if row[column] is not None]
        values = [summand(text) for text in figures if text is not None]
        if NO_SUMMANDS.search(columns[column + 1]) or any(value is None for value in values):
            continue  # shares, days and words are not added
        stated = totals[column]
        if stated is None:
            lacks_total = lacks_total or bool(figures)
            continue
        if not values or sum((v for v in values if v is not None), Decimal(0)) != summand(stated):
            return -1
        n += 1
    is_known = all(len(part.ways) == 1 for part in parts) and n == len(whole.figures)
    return -1 if lacks_total and not is_known else n


def _placed(row: _Row, ways: dict[int, Places], n_columns: int) -> list[str | None]:
    cells: list[str | None] = [None] * n_columns
    for column, text in zip(ways.get(row.at, row.ways[0]), row.figures, strict=True):
        cells[column] = text
    return cells


def _with_cells(row: RowPiece, places: Places, columns: Sequence[str], n_columns: int) -> RowPiece:
    """The row with an (empty or filled) cell for each column."""
    cells: list[CellPiece] = []
    end = len(row.text)
    starts: dict[int, tuple[int, int]] = {}
    for column in reversed(places):
        start = row.text.rfind(" ", 0, end) + 1
        starts[column] = start, end
        end = max(start - 1, 0)
    before = end
    for column in range(n_columns):
        start, stop = starts.get(column, (before, before))
        cells.append(CellPiece(columns[column + 1], start, stop, row.page))
        before = stop
    return replace(row, heading=row.text[:end], cells=tuple(cells), decided=True)
