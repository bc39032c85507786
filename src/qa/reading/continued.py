"""Tables over page breaks: the grids of one page after the other made one table, without repeated heads and cut rows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from qa.reading.layout import Line
from qa.reading.tables import YEAR, GridCell, is_number, table_from_grid
from qa.reading.typeset import placeholder
from qa.reading.words import join_lines

Grid = tuple[tuple[GridCell, ...], ...]


def with_tables(lines: Sequence[Line], pages: Iterable[tuple[int, Sequence[Grid]]]) -> list[Line]:
    """Put the tables in their places, each page's by its number; one that goes on at the top of the next page is one table."""
    grids = {placeholder(number, n): grid for number, page in pages for n, grid in enumerate(page)}
    if not grids:
        return list(lines)
    whole: dict[int, list[Sequence[GridCell]]] = {}  # by the line where each table begins
    latest = -1
    for i, line in enumerate(lines):
        grid = grids.get(line.text)
        if grid is None:
            continue
        above = lines[i - 1] if i and lines[i - 1].text in grids else None
        is_below = above is not None and above.page == line.page and (_goes_on(grid) or _is_head_only(whole[latest], grid))
        follows = is_below or (above is not None and above.page == line.page - 1)
        if follows and len(whole[latest][0]) == len(grid[0]):
            _continue_grid(whole[latest], grid)
        else:
            latest = i
            whole[i] = [tuple(row) for row in grid]
    out: list[Line] = []
    for i, line in enumerate(lines):
        if line.text not in grids:
            out.append(line)
        elif i in whole and len(whole[i]) > 1 and (table := table_from_grid(whole[i])) is not None:
            out.append(line._replace(table=table))
        else:
            out += _lines_of(whole.get(i, ()))
    return out


def _goes_on(grid: Grid) -> bool:
    """Whether a table right below another begins with figures, as one that a row over its whole width has parted does."""
    return len(grid[0]) >= _FEWEST_COLUMNS and any(is_number(cell.text) and not YEAR.fullmatch(cell.text) for cell in grid[0][1:])


def _is_head_only(above: Sequence[Sequence[GridCell]], grid: Grid) -> bool:
    """Whether a table is the head, drawn apart, of the one right below it, which has the figures."""
    has_figures = [any(is_number(c.text) and not YEAR.fullmatch(c.text) for row in rows for c in row[1:]) for rows in (above, grid)]
    return len(above) <= _MOST_HEADS and len(grid[0]) >= _FEWEST_COLUMNS and has_figures == [False, True]


_FEWEST_COLUMNS, _MOST_HEADS = 3, 3


def _lines_of(rows: Sequence[Sequence[GridCell]]) -> list[Line]:
    """Return what is no table after all: a lone row of figures as the line it is printed as, texts each on a line of its own."""
    cells = [cell for row in rows for cell in row if cell.text]
    if len(rows) == 1 and any(is_number(cell.text) for cell in cells):
        return [Line(" ".join(cell.text for cell in cells), cells[0].page, gap=True, ends=True)]
    return [Line(cell.text, cell.page, gap=True, ends=True) for cell in cells]


def _continue_grid(grid: list[Sequence[GridCell]], more: Grid) -> None:
    """Append a table's next page: without its repeated head; a row that goes on, with no first cell, joins its beginning.

    Where a page break cuts a row, some writers leave out the rule between the repeated head and the rest of that row, or draw
    the head once more below the cut.
    """
    head = grid[0]
    if len(grid) > 1 and _same_texts(grid[-1], head):
        grid.pop()
    rows = [_without_head(row, head) for row in more if not _same_texts(row, head)]
    if rows and _is_cut(grid[-1], rows[0]):
        last = grid[-1]
        grid[-1] = tuple(
            replace(a, text=join_lines([a.text, b.text]).text) if a.text and b.text else (a if a.text else b)
            for a, b in zip(last, rows[0], strict=True)
        )
        rows = rows[1:]
    grid.extend(rows)


def _same_texts(row: Sequence[GridCell], head: Sequence[GridCell]) -> bool:
    return [cell.text for cell in row] == [cell.text for cell in head]


def _without_head(row: Sequence[GridCell], head: Sequence[GridCell]) -> Sequence[GridCell]:
    """Return a row without the head's texts where each of its cells begins with them."""
    if not all(h.text and cell.text.startswith(h.text) for cell, h in zip(row, head, strict=True)):
        return row
    return tuple(replace(cell, text=cell.text[len(h.text) :].lstrip()) for cell, h in zip(row, head, strict=True))


def _is_cut(above: Sequence[GridCell], below: Sequence[GridCell]) -> bool:
    """Whether a page's first row is the rest of the last row before it."""
    if not any(cell.text for cell in below):
        return False
    if not below[0].text:
        return not any(is_number(cell.text) for cell in below)
    return any(a.text and b.text[:1].islower() and a.text[-1] not in ".!?:" for a, b in zip(above, below, strict=True)) and all(
        b.text[:1].islower() for b in below if b.text
    )
