"""Flattened tables of which the last column holds words: "Havnebad 1.200 0 1.200 Afventer udbud", the remark broken over lines."""

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.danish import MONTHS
from qa.reading.by_sums import placed_by_sums
from qa.reading.flat_columns import MOST_HEAD_LINES, ONE_NUMBER, columns_of, is_long, row_of
from qa.reading.pieces import CellPiece, RowPiece, TablePiece
from qa.reading.tables import YEAR, stands_over_figures, stated_unit
from qa.reading.words import join_lines

_FIGURE = rf"(?:{ONE_NUMBER.pattern}|[-–])"
# A label that ends in a word, at least two figures, and a remark that begins with a capital; or no remark.
_ROW = re.compile(
    rf"(?P<label>[A-ZÆØÅ0-9][^:;!?]{{1,78}}?[^\W\d_][^\s,]{{0,2}}) "
    rf"(?P<figures>{_FIGURE}(?: {_FIGURE})+)(?: (?P<remark>[A-ZÆØÅ] ?[^\W\d_].*))?"
)
_TIME = re.compile(rf" (?:{'|'.join(MONTHS)}) (?:19|20)\d\d\Z", re.IGNORECASE)
_NEAR = 12  # lines from the first row on, of which one has a figure for each column
_MOST_LINES = 3  # that a remark goes on over
_FEWEST_REMARKS = 2

Line = tuple[str, int]  # a line's text, and the page it stands on


def may_be_remarked(line: str) -> bool:
    """Whether a line is a row of figures with words after them."""
    row = _ROW.fullmatch(line)
    return row is not None and row["remark"] is not None


def remarked(lines: Sequence[Line]) -> tuple[TablePiece, int] | None:
    """Return the table that begins at the first of the lines with the number of lines it takes; None where none does."""
    at = next((i for i, (text, _) in enumerate(lines[: MOST_HEAD_LINES + 1]) if may_be_remarked(text)), 0)
    if not at or any(is_long(text) or text.endswith(":") for text, _ in lines[:at]):
        return None
    n_figures = max(len(_figures(text)) for text, _ in lines[at : at + _NEAR])
    columns = columns_of(lines[:at], n_figures + 1)
    if columns is None:
        return None
    own: list[Sequence[Line]] = []
    end = at
    while row := _row_lines(lines, end, n_figures):
        own.append(row)
        end += len(row)
    remarks = [row[0][0] for row in own if may_be_remarked(row[0][0])]
    are_times = all(map(_TIME.search, remarks))  # below "Forventes færdig"
    if len(remarks) < _FEWEST_REMARKS or (stands_over_figures(columns[-1]) and not are_times):
        return None
    unit = stated_unit(columns[0])
    head = RowPiece(join_lines([text for text, _ in lines[:at]]).text, columns[0], (), lines[0][1], is_head=True)
    figures = [_figures_of(row[0], columns[:-1]) for row in own]
    placed = placed_by_sums(TablePiece(columns[:-1], (head, *figures))).rows[1:]
    rows = [_with_remark(piece, row, columns[-1]) for piece, row in zip(placed, own, strict=True)]
    return TablePiece(columns, (head, *rows), columns[0] if unit else None, unit), end


def _figures(line: str) -> list[str]:
    row = _ROW.fullmatch(line)
    return row["figures"].split(" ") if row else []


def _row_lines(lines: Sequence[Line], at: int, most: int) -> Sequence[Line]:
    """Return the lines of the row that begins at a line: its own, and those its remark goes on over; none where no row does.

    A remark goes on with a small letter, or with any words where another row comes after them.
    """
    if at >= len(lines) or not 0 < len(_figures(lines[at][0])) <= most:
        return ()
    if not may_be_remarked(lines[at][0]):
        return lines[at : at + 1]
    end = at + 1
    while end < len(lines) and lines[end][0][:1].islower() and end - at <= _MOST_LINES:
        end += 1
    following = next((i for i in range(end, min(end + _MOST_LINES, len(lines))) if _ROW.fullmatch(lines[i][0])), None)
    return lines[at : end if following is None else following]


def _figures_of(line: Line, columns: Sequence[str]) -> RowPiece:
    """A row without its remark; undecided where it lacks figures, or has a year among them, which may be a remark."""
    text, page = line
    row = _ROW.fullmatch(text)
    end = row.end("figures") if row else len(text)
    piece = row_of([(text[:end], page)], columns, len(_figures(text)))
    return piece if not any(map(YEAR.fullmatch, _figures(text))) else replace(piece, cells=(), decided=False)


def _with_remark(piece: RowPiece, own: Sequence[Line], column: str) -> RowPiece:
    """A row with its remark, which is its last cell, empty where it has none."""
    whole = join_lines([text for text, _ in own]).text
    if not piece.decided:
        return replace(piece, text=whole, cells=())
    start = min(len(piece.text) + 1, len(whole))
    return replace(piece, text=whole, cells=(*piece.cells, CellPiece(column, start, len(whole), piece.page)))
