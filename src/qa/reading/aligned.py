"""Tables without rules: columns told by the white space between them, rows by the white space and the figures.

Works on what stands on a page, not on how it was written. Prose in newspaper columns, lists and lines of label and text are
left alone: a table shows itself by figures under each other, or by a head over texts that begin at one height.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from qa.domain import Box
from qa.reading.chunks import Chunk, Extent, Line
from qa.reading.chunks import height as _height
from qa.reading.gutters import parted_at_gutters
from qa.reading.stacked import set_right
from qa.reading.storeyed import storeyed_head
from qa.reading.tables import YEAR, is_number

# All in heights of the type: between two columns at least, between two rows at most, and what a gap between rows has more
# than the gap between a cell's own lines.
_GUTTER, _FURTHEST, _ROW_GAP = 0.3, 3.2, 0.2
_OVERLAPPING = -0.2  # a gap below which lines lie over each other: a cell of two beside one of one, set in its middle
_TOUCHING = 0.1  # a gap below which two lines may be of one cell
_LOOSE = 0.25  # a gap from which lines are rows of their own
_CROSS = re.compile(r"[Xx✓✔☒☑–-]")
_BULLET = re.compile("[-–•▪●➢*]")
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?")
_LONGEST_HEAD = 60  # characters of a head's line
_MOST_SEEDS = 6
_MOST_ABOVE = 3  # lines above a lone last row: a page's header
_SAME_EDGE = 1.5  # points between the edges of two cells of one column
_FURTHEST_HEAD = 1.5  # heights of the type between a head and its first row
_FEWEST_COVERED = 2  # columns beside the labels for a head to cover
_OVER = 0.75  # of the way from column to column, within which a head is over one
_MOSTLY = 2  # times as far over one column as over the next
_MOST_LAST_ROWS = 2  # of a table that the rows of another one below it are taken for
_FEWEST_MEETING = 0.6  # share of a text table's rows whose cells begin at one height


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """Rows of cells, each cell its chunks from top to bottom; `extents` are the columns' places.

    `n_heads` of the rows are surely heads; others may be.
    """

    rows: tuple[tuple[tuple[Chunk, ...], ...], ...]
    extents: tuple[Extent, ...]
    n_heads: int = 0


def aligned_tables(lines: Sequence[Line], *, goes_on: Sequence[Extent] | None = None) -> list[AlignedTable]:
    """Return the tables among a page's lines, top to bottom. `goes_on`: columns of a table that ended the page before.

    A table that goes on needs no head of its own.
    """
    lines = parted_at_gutters(lines)
    out: list[AlignedTable] = []
    start = floor = 0
    while start < len(lines):
        if len(lines[start]) < 2:
            start += 1
            continue
        region = _region_from(lines, start, floor, goes_on if not out else None)
        if region is None:
            start += 1
            continue
        table, first, end = region
        # The widest rows of a block may be those of its second table.
        heads, rows = table.rows[: table.n_heads], table.rows[table.n_heads :]
        parts = [replace(table, rows=part, n_heads=0) for part in set_right(rows)]
        if heads:
            parts[0] = replace(table, rows=(*heads, *parts[0].rows))
        else:
            parts, first = _without_last_rows_above(parts, lines, first)
            parts[0], first = _with_covering_heads(parts[0], lines, first, start)
        out += [*aligned_tables(lines[start:first], goes_on=goes_on if not out else None), *parts]
        start = floor = end
    return out


def _without_last_rows_above(parts: list[AlignedTable], lines: Sequence[Line], first: int) -> tuple[list[AlignedTable], int]:
    """Leave out the first part where it is the last rows of a table above, with columns of its own, and tell what is first then.

    A sum alone in its row fits the columns of many tables.
    """
    if len(parts) < 2 or len(parts[0].rows) > _MOST_LAST_ROWS:
        return parts, first
    figures = [chunk for cell in parts[0].rows[0][1:] for chunk in cell if _is_figure(chunk)]
    if not figures or any(YEAR.fullmatch(chunk.text) for chunk in figures):
        return parts, first
    begins = next(chunk for cell in parts[1].rows[0] for chunk in cell)
    return parts[1:], next(i for i, line in enumerate(lines) if begins in line)


def _with_covering_heads(table: AlignedTable, lines: Sequence[Line], first: int, start: int) -> tuple[AlignedTable, int]:
    """Take in what stands over several heads of a table ("Afsat" over 2025 and 2026) or its labels, and tell where it begins."""
    if first > start and _is_whole_head(table, lines[first - 1]) and _space_above(lines[first - 1], table) < _FURTHEST_HEAD:
        first -= 1
        table = replace(table, rows=(tuple((chunk,) for chunk in lines[first]), *table.rows))
    while first > start and _is_covering(table, lines[first - 1]) and _space_above(lines[first - 1], table) < _FURTHEST_HEAD:
        first -= 1
        if len(lines[first]) == 1:
            table = replace(table, rows=((lines[first], *table.rows[0][1:]), *table.rows[1:]))
            continue
        row: list[tuple[Chunk, ...]] = [() for _ in table.extents]
        for chunk, columns in zip(lines[first], _covered(table.extents, lines[first]), strict=True):
            row[columns[0]] = (chunk,)
        table = replace(table, rows=(tuple(row), *table.rows))
    return table, first


def _space_above(above: Line, table: AlignedTable) -> float:
    """How far a line stands above a table, in heights of its type."""
    top = min(chunk.box.top for cell in table.rows[0] for chunk in cell)
    return (top - max(c.box.bottom for c in above)) / _height(above)


def _is_whole_head(table: AlignedTable, line: Line) -> bool:
    """Whether a line has a head for each column of a table that begins with figures, if only some of it beside its own."""
    begins = [" ".join(c.text for c in cell) for cell in table.rows[0][1:]]
    return (
        len(line) == len(table.extents)
        and all(map(is_number, begins))
        and all(not _is_figure(c) and len(c.text) <= _LONGEST_HEAD and not c.text.endswith((".", ":")) for c in line)
        and all(c.box.right > e.left and c.box.left < e.right for c, e in zip(line[1:], table.extents[1:], strict=True))
    )


def _is_covering(table: AlignedTable, line: Line) -> bool:
    """Whether a line's chunks each stand over heads that are not figures, or all over the labels."""
    heads = table.rows[0]
    if any(is_number(c.text) and not YEAR.fullmatch(c.text) for cell in heads[1:] for c in cell) or not any(heads[1:]):
        return False
    if any(_is_figure(c) or len(c.text) > _LONGEST_HEAD or c.text.endswith((".", ":", ",")) for c in line):
        return False
    if len(line) == 1:
        # A word alone over an empty corner: "Område".
        return not heads[0] and line[0].box.right <= table.extents[0].right and len(line[0].text.split()) == 1
    covered = _covered(table.extents, line)
    return all(covered) and len(line) < len(table.extents) and max(map(len, covered)) > 1


def _covered(extents: Sequence[Extent], line: Line) -> list[list[int]]:
    """The columns beside the first that each chunk stands over: those up to the one it ends with, else those about its middle."""
    ends = [next((n for n, e in enumerate(extents) if n and abs(e.right - c.box.right) <= _SAME_EDGE), None) for c in line]
    if None not in ends:
        last = [0, *(end for end in ends if end is not None)]
        return [list(range(before + 1, end + 1)) for before, end in pairwise(last)]
    middles = [(e.left + e.right) / 2 for e in extents]
    pitch = median([b - a for a, b in pairwise(middles[1:])]) if len(middles) > _FEWEST_COVERED else 0.0
    reaches = [(c.box, max(_OVER * pitch, (c.box.right - c.box.left) / 2)) for c in line]
    return [
        [n for n, each in enumerate(middles) if n and abs(each - (box.left + box.right) / 2) <= reach] for box, reach in reaches
    ]


@dataclass(slots=True)
class _Region:
    """Lines that share columns, under growth: `first` and `end` in the page's lines."""

    extents: list[Extent]
    first: int
    end: int
    is_of_figures: bool


def _region_from(
    lines: Sequence[Line], start: int, floor: int, goes_on: Sequence[Extent] | None
) -> tuple[AlignedTable, int, int] | None:
    """Return the table whose first line of several chunks is at `start` or some lines below, and where it begins and ends.

    Its head may begin above that, but not above `floor`.
    """
    block = [start]
    while block[-1] + 1 < len(lines) and _near(lines[block[-1]], lines[block[-1] + 1]):
        block.append(block[-1] + 1)
    several = (i for i in block[:60] if len(lines[i]) > 1)
    # Figures tell where a column stands more closely than its head does.
    seeds = sorted(several, key=lambda i: (-len(lines[i]), not any(map(_is_figure, lines[i][1:])), i))[:_MOST_SEEDS]
    for seed in seeds:
        region = _grown(lines, seed, start)
        table = _table_of(lines, region, goes_on, start, floor)
        if table is not None:
            return table, region.first, region.end
    return None


def _near(above: Line, below: Line) -> bool:
    height = _height(above)
    return below[0].box.top - max(c.box.bottom for c in above) < _FURTHEST * height


def _grown(lines: Sequence[Line], seed: int, start: int) -> _Region:
    extents = [Extent(c.box.left, c.box.right) for c in lines[seed]]
    region = _Region(extents, seed, seed + 1, any(map(_is_figure, lines[seed][1:])))
    while region.end < len(lines) and _near(lines[region.end - 1], lines[region.end]):
        if not _fits(region, lines[region.end]) and not _is_label_row(region, lines, region.end):
            break
        region.end += 1
    while region.first > start and _is_above(region, lines) and _fits(region, lines[region.first - 1]):
        region.first -= 1
    # What stands alone in the first column above or below the rows is a caption or the text's next line.
    while region.first < seed and _column_of(region.extents, lines[region.first]) == [0]:
        region.first += 1
    last = max(i for i in range(seed, region.end) if i == seed or _column_of(region.extents, lines[i]) != [0])
    region.end = next((i for i in range(last + 1, region.end) if not _goes_on(lines, i)), region.end)
    return region


def _is_above(region: _Region, lines: Sequence[Line]) -> bool:
    """Whether the line over a region is near enough to be of it: a head nearer than a row."""
    above, below = lines[region.first - 1], lines[region.first]
    is_head = region.is_of_figures and not any(map(_is_figure, above))
    is_heading = (
        len(region.extents) > len(above) == 2 and _SECTION.fullmatch(above[0].text) is not None and not is_number(above[1].text)
    )
    gap = below[0].box.top - max(c.box.bottom for c in above)
    return _near(above, below) and not ((is_head or is_heading) and gap >= _FURTHEST_HEAD * _height(above))


def _goes_on(lines: Sequence[Line], i: int) -> bool:
    """Whether a line alone in the first column is the next line of the label above it, and not of the text below the table."""
    gap = lines[i][0].box.top - max(c.box.bottom for c in lines[i - 1])
    return lines[i][0].text[:1].islower() and gap < _LOOSE * _height(lines[i])


def _is_label_row(region: _Region, lines: Sequence[Line], i: int) -> bool:
    """Whether a lone text that reaches over columns is a row's label: short, in the first column, with a fitting row below it."""
    if len(lines[i]) != 1 or i + 1 >= len(lines) or len(lines[i + 1]) < 2:
        return False
    (chunk,) = lines[i]
    width = region.extents[-1].right - region.extents[0].left
    starts = abs(chunk.box.left - region.extents[0].left) < 4
    return (
        starts and chunk.box.right - chunk.box.left < 0.6 * width and not chunk.text.endswith(".") and _near(lines[i], lines[i + 1])
    )


def _column_of(extents: Sequence[Extent], line: Line) -> list[int] | None:
    """Return the column of each chunk, None where one reaches over several; a head is of the one that it mostly stands over."""
    out = []
    is_item = _BULLET.fullmatch(line[0].text) is not None
    is_head = len(line) > 1 and not is_item and not any(map(_is_figure, line))
    for chunk in line:
        over = [i for i, e in enumerate(extents) if chunk.box.left < e.right - 0.5 and chunk.box.right > e.left + 0.5]
        if len(over) > 1:
            *_, next_most, most = sorted(over, key=lambda i: _overlap(extents[i], chunk.box))
            if not is_head or _overlap(extents[most], chunk.box) < _MOSTLY * _overlap(extents[next_most], chunk.box):
                return None
            over = [most]
        nearest = min(range(len(extents)), key=lambda i: _distance(extents[i], chunk.box))
        out.append(over[0] if over else nearest)
    return out


def _overlap(extent: Extent, box: Box) -> float:
    return min(extent.right, box.right) - max(extent.left, box.left)


def _distance(extent: Extent, box: Box) -> float:
    return max(extent.left - box.right, box.left - extent.right, 0)


def _fits(region: _Region, line: Line) -> bool:
    """Whether a line's chunks keep to the columns; the columns then reach as far as it does."""
    columns = _column_of(region.extents, line)
    if columns is None:
        return False
    if region.is_of_figures and len(line) > 1 and not any(map(_is_figure, line)):
        return True  # a head: it may stand over a part of its neighbour, whose figures or labels below are shorter or longer
    extents = list(region.extents)
    for i, chunk in zip(columns, line, strict=True):
        extents[i] = Extent(min(extents[i].left, chunk.box.left), max(extents[i].right, chunk.box.right))
    if any(b.left - a.right < _GUTTER * _height(line) for a, b in pairwise(extents)):
        return False
    region.extents = extents
    return True


def _table_of(
    lines: Sequence[Line], region: _Region, goes_on: Sequence[Extent] | None, start: int, floor: int
) -> AlignedTable | None:
    extents = region.extents
    body = [lines[i] for i in range(region.first, region.end)]
    placed = [_placed(extents, line) for line in body]
    with_figures = sum(_has_figures(cells) for cells in placed)
    several = sum(len(line) > 1 for line in body)
    if goes_on and several == 1 and region.first <= _MOST_ABOVE and _is_last_row(goes_on, body):
        return AlignedTable((tuple(map(tuple, _joined(placed))),), tuple(extents))
    if len(extents) < 2 or several < 2:
        return None
    continued = goes_on is not None and _same_columns(goes_on, extents)
    rows = _rows(placed)
    if with_figures >= 2 and 2 * with_figures >= several - 1:
        head = _storeyed_head(lines, region, floor)
        if head is not None:
            return head
        storey = _storey(lines, region) if region.first > start else []
        return AlignedTable((*storey, *(tuple(map(tuple, row)) for row in rows)), _with_kinds(extents, rows))
    if _is_text_table(rows) or (continued and len(rows) > 1 and len(extents) > 2):
        return AlignedTable(tuple(tuple(map(tuple, row)) for row in rows), tuple(extents))
    return None


def _storeyed_head(lines: Sequence[Line], region: _Region, floor: int) -> AlignedTable | None:
    """Return a region of figures as a table with a head of several storeys, None for one without; the region then begins there."""
    of_figures = [
        i for i in range(region.first, region.end) if _has_figures(_placed(region.extents, lines[i])) and not _of_years(lines[i])
    ]
    if not of_figures:
        return None
    body = of_figures[0]
    # The first lines of a label that is set in the middle beside its figures, or above them.
    while (
        body > region.first
        and _column_of(region.extents, lines[body - 1]) is not None
        and _is_of_row_below(lines, body - 1, region)
    ):
        body -= 1
    placed = [_placed(region.extents, lines[i]) for i in range(body, region.end)]
    columns = [
        Extent(min(c.box.left for c in column), max(c.box.right for c in column)) if column else None
        for column in ([chunk for cells in placed for chunk in cells[n]] for n in range(len(region.extents)))
    ]
    known = [column for column in columns if column is not None]
    if len(known) < max(2, len(columns)):
        return None
    head = storeyed_head(lines, body, floor, known)
    if head is None:
        return None
    region.first = head.first
    rows = _rows(placed, has_head=False)
    return AlignedTable((*head.rows, *(tuple(map(tuple, row)) for row in rows)), _with_kinds(known, rows), len(head.rows))


def _of_years(line: Line) -> bool:
    return all(not _is_figure(chunk) or YEAR.fullmatch(chunk.text) for chunk in line)


def _is_of_row_below(lines: Sequence[Line], i: int, region: _Region) -> bool:
    """Whether a line without figures is of the row below it and not of a head: level with it in part, or a label's first line."""
    line, below = lines[i], lines[i + 1]
    if max(c.box.bottom for c in line) - min(c.box.top for c in below) > _LOOSE * _height(line):
        return True
    is_apart = i == region.first or min(c.box.top for c in line) - max(c.box.bottom for c in lines[i - 1]) > 0
    return _column_of(region.extents, line) == [0] and is_apart


_Cells = list[list[Chunk]]


def _placed(extents: Sequence[Extent], line: Line) -> _Cells:
    """Return a line's chunks by column; a label that reaches over columns is the first one's."""
    columns = _column_of(extents, line) or [0] * len(line)
    cells: _Cells = [[] for _ in extents]
    for i, chunk in zip(columns, line, strict=True):
        cells[i].append(chunk)
    return cells


def _is_figure(chunk: Chunk) -> bool:
    return is_number(chunk.text) or _CROSS.fullmatch(chunk.text) is not None


def _has_figures(cells: _Cells) -> bool:
    return any(_is_figure(chunk) for cell in cells[1:] for chunk in cell)


def _same_columns(before: Sequence[Extent], extents: Sequence[Extent]) -> bool:
    return len(before) == len(extents) and all(a.left < b.right and b.left < a.right for a, b in zip(before, extents, strict=True))


def _is_last_row(columns: Sequence[Extent], body: Sequence[Line]) -> bool:
    """Whether lines are one row of a table of the page before: every column filled from its edge, figures where it has figures."""
    first = body[0]
    if len(first) != len(columns) or not any(column.figures for column in columns):
        return False
    return all(
        column.figures == _is_figure(chunk)
        and (abs(chunk.box.left - column.left) < _SAME_EDGE or abs(chunk.box.right - column.right) < _SAME_EDGE)
        for column, chunk in zip(columns, first, strict=True)
    )


def _with_kinds(extents: Sequence[Extent], rows: Sequence[_Cells]) -> tuple[Extent, ...]:
    """Return the columns with what they hold, told by the rows below the first."""
    below = [[chunk for row in rows[1:] for chunk in row[i]] for i in range(len(extents))]
    return tuple(
        replace(e, figures=bool(column) and all(map(_is_figure, column))) for e, column in zip(extents, below, strict=True)
    )


def _gap(above: _Cells, below: _Cells) -> float:
    """Return the white space between two lines, in heights of the type; negative where they overlap."""
    bottom = max(c.box.bottom for cell in above for c in cell)
    top = min(c.box.top for cell in below for c in cell)
    return (top - bottom) / max(c.box.bottom - c.box.top for cell in below for c in cell)


def _rows(placed: Sequence[_Cells], *, has_head: bool = True) -> list[_Cells]:
    """Join the lines that are one row: those without white space between them, parted where each has figures of its own.

    `has_head`: the first lines may be a head's.
    """
    gaps = [_gap(a, b) for a, b in pairwise(placed)]
    least = min(gaps, default=0.0)
    first = next((i for i, cells in enumerate(placed) if _has_figures(cells)), 0) if has_head else 0
    rows: list[_Cells] = []
    band: list[_Cells] = [placed[0]]
    for i, (gap, cells) in enumerate(zip(gaps, placed[1:], strict=True)):
        is_within = i >= first and _is_within(gaps, i)
        if (gap > least + _ROW_GAP or least > _LOOSE) and not is_within:
            rows += _parted(band)
            band = []
        band.append(cells)
    return rows + _parted(band)


def _is_within(gaps: Sequence[float], i: int) -> bool:
    """Whether a gap is between two lines of a label of three or more: the one beside it lies over figures set in its middle."""
    return gaps[i] < _TOUCHING and any(gaps[j] < _OVERLAPPING for j in (i - 1, i + 1) if 0 <= j < len(gaps))


def _parted(band: Sequence[_Cells]) -> list[_Cells]:
    """Return the rows of a band of lines: one, or one for each line of figures, with the lines that go on in a label."""
    if sum(_has_figures(cells) for cells in band) < 2:
        return [_joined(band)]
    rows: list[_Cells] = []
    pending: list[_Cells] = []
    for cells in band:
        label = cells[0][0].text if cells[0] else ""
        is_alone = not any(cells[1:])
        if (label[:1].islower() and is_alone and rows and not pending) or (not _has_figures(cells) and not label and rows):
            rows[-1] = _joined([rows[-1], cells])
        elif is_alone:
            pending.append(cells)
        else:
            own = label[:1].islower() or not label
            rows += pending[: len(pending) - own] if pending else []
            rows.append(_joined([*pending[len(pending) - own :], cells]) if pending and own else cells)
            pending = []
    return rows + pending


def _joined(lines: Sequence[_Cells]) -> _Cells:
    return [[chunk for line in lines for chunk in line[i]] for i in range(len(lines[0]))]


def _is_text_table(rows: Sequence[_Cells]) -> bool:
    """Whether rows of texts are a table: a head of short texts over every column, and cells that begin at one height."""
    if len(rows) < 3 or not all(rows[0]):
        return False
    head = [chunk for cell in rows[0] for chunk in cell]
    if any(len(chunk.text) > _LONGEST_HEAD for chunk in head) or any(re.search(r"[.,:;]$", cell[-1].text) for cell in rows[0]):
        return False
    body = rows[1:]
    meeting = sum(_begins_level(row) for row in body)
    if meeting < _FEWEST_MEETING * len(body) or sum(bool(row[0]) for row in body) < 0.8 * len(body):
        return False
    is_marked = all(c.bold for c in head) and not all(c.bold for row in body for cell in row for c in cell)
    return is_marked or len(rows[0]) > 2


def _begins_level(row: _Cells) -> bool:
    """Whether a row's cells begin at one height, or are set in the middle of it."""
    tops = [cell[0].box.top for cell in row if cell]
    middles = [(cell[0].box.top + cell[-1].box.bottom) / 2 for cell in row if cell]
    height = median(c.box.bottom - c.box.top for cell in row for c in cell)
    return len(tops) > 1 and min(max(tops) - min(tops), max(middles) - min(middles)) < 0.3 * height


def _storey(lines: Sequence[Line], region: _Region) -> list[tuple[tuple[Chunk, ...], ...]]:
    """Return the head row above the first one whose texts stand over several columns each, where there is one."""
    above = lines[region.first - 1]
    top = min(chunk.box.top for chunk in lines[region.first])
    if top - max(chunk.box.bottom for chunk in above) >= _FURTHEST_HEAD * _height(above):
        return []  # a heading with a remark at the other edge of the page
    first = _placed(region.extents, lines[region.first])
    under = [i for i, cell in enumerate(first) if cell and i]
    if len(above) < 2 or len(under) < 2 or any(len(c.text) > _LONGEST_HEAD for c in above):
        return []
    over_labels = [c for c in above if c.box.left < region.extents[0].right]
    spanning = [c for c in above if c not in over_labels]
    if not spanning or len(over_labels) > 1:
        return []
    row: list[tuple[Chunk, ...]] = [() for _ in region.extents]
    row[0] = tuple(over_labels)
    for i in reversed(under):
        middle = (first[i][0].box.left + first[i][0].box.right) / 2
        nearest = min(spanning, key=lambda c: abs((c.box.left + c.box.right) / 2 - middle))
        for later in range(i + 1, len(row)):
            if row[later] == (nearest,):
                row[later] = ()
        row[i] = (nearest,)
    region.first -= 1
    return [tuple(row)]
