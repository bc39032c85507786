"""Small tables that a PDF's text has flattened: rows of figures below a head line of years or words, or a column of crosses.

The rows stay as printed, one line each, with the figures as cells; what cannot be placed under a year is kept, undecided.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.reading.by_sums import placed_by_sums
from qa.reading.flat_columns import (
    COMPANION,
    DAY,
    MONTH,
    MOST_HEAD_LINES,
    has_more_figures,
    may_head_columns,
    row_of,
    split_figures,
    word_headed,
)
from qa.reading.flat_remarks import remarked
from qa.reading.pieces import CellPiece, RowPiece, TablePiece
from qa.reading.tables import YEAR, stated_unit

_HEAD = re.compile(r"^(?P<caption>\S.*?)??(?P<years>(?:\s*\b(?:19|20)\d\d\*?(?=\s|$)){2,})$")
_CROSSED = re.compile(r"^(?P<label>[A-ZÆØÅ].{2,80}?)\s+(?P<cross>[Xx✓✔☒☑])$")
_CAPTION = re.compile(r"(?:Tabel|Figur|Skema) [A-Z]?\d")  # of the table below
_LONGEST_LABEL = 120
_JOINED = "\u2007"  # stands for a space within a day, so that it is one cell
_DATE = re.compile(rf"{DAY}|\A{MONTH}\Z")
_DATE_OR_COMPANION = re.compile(rf"{_DATE.pattern}|(?<!\S){COMPANION}(?!\S)")
_FEWEST_BESIDE = 2  # figures beside the year of a label, at least
_NEAR = MOST_HEAD_LINES + 2  # lines within which a first row stands
_CROSSABLE = 6  # lines a column of crosses may have


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A table and how many lines it took."""

    piece: TablePiece
    n_lines: int


def may_begin_table(line: str) -> bool:
    """Whether a line could be a flattened table's first one; cheap, for asking of every line."""
    return bool(may_head_columns(line) or _CROSSED.match(line) or (line.endswith(tuple("0123456789*")) and _HEAD.match(line)))


def flat_table(lines: Sequence[tuple[str, int]], before: str = "") -> FlatTable | None:
    """Return the flattened table that begins at the first of the (text, page) lines, or None; `before` is the line before them."""
    found = _read(_held_together(lines, _DATE), before)
    if found is None or len(found.piece.columns) == 1:
        found = _read(_held_together(lines, _DATE_OR_COMPANION), before) or found
    if found is None or len(found.piece.columns) == 1:
        found = _with_years_in_labels(lines, before) or found
    return None if found is None else replace(found, piece=_parted(placed_by_sums(found.piece)))


def _with_years_in_labels(lines: Sequence[tuple[str, int]], before: str) -> FlatTable | None:
    """Return the table whose rows' labels end in a year ("1. kvartal 2025"), where there is a head for each other figure then."""
    if all(_with_year_in_label(text) == text for text, _ in lines[:_NEAR]):
        return None
    joined = [(_with_year_in_label(text), page) for text, page in lines]
    found = _read(_held_together(joined, _DATE), before)
    is_sure = found is not None and len(found.piece.columns) > 1 and all(row.decided for row in found.piece.rows)
    return found if is_sure else None


def _with_year_in_label(text: str) -> str:
    """A row's line with the year before its figures joined to its label, if these are no years as well."""
    label, figures = split_figures(text, len(text))
    are_figures = len(figures) > _FEWEST_BESIDE and not all(map(YEAR.fullmatch, figures))
    if not (label[-1:].isalpha() and are_figures and YEAR.fullmatch(figures[0])):
        return text
    return f"{label}{_JOINED}{' '.join(figures)}"


def _held_together(lines: Sequence[tuple[str, int]], cells: re.Pattern[str]) -> list[tuple[str, int]]:
    """The lines with the words of each such cell joined, so that it is one."""
    return [(cells.sub(lambda cell: cell.group().replace(" ", _JOINED), text), page) for text, page in lines]


def _read(lines: Sequence[tuple[str, int]], before: str) -> FlatTable | None:
    found = _year_table(lines) or _crosses(lines)
    if found is None and (headed := word_headed(lines, before)) is not None:
        found = FlatTable(*headed)
    if (found is None or len(found.piece.columns) == 1) and (with_remarks := remarked(lines)) is not None:
        return FlatTable(*with_remarks)
    return found


def _parted(table: TablePiece) -> TablePiece:
    """The table with the words of each cell apart again; the cell of a figure with another in brackets is the figure."""

    def own(text: str) -> str:
        return text.replace(_JOINED, " ")

    rows = tuple(
        replace(row, text=own(row.text), heading=own(row.heading), cells=_renamed(row.cells, row.text)) for row in table.rows
    )
    return replace(table, columns=tuple(map(own, table.columns)), rows=rows, caption=own(table.caption) if table.caption else None)


def _renamed(cells: Sequence[CellPiece], text: str) -> tuple[CellPiece, ...]:
    ends = (text.find(f"{_JOINED}(", cell.start, cell.end) for cell in cells)
    return tuple(
        replace(cell, column=cell.column.replace(_JOINED, " "), end=end if end > 0 else cell.end)
        for cell, end in zip(cells, ends, strict=True)
    )


def _year_table(lines: Sequence[tuple[str, int]]) -> FlatTable | None:
    head = _HEAD.match(lines[0][0])
    if head is None:
        return None
    years = head.group("years").split()
    caption = (head.group("caption") or "").strip()
    columns = (caption, *years)
    rows = [_head_row(lines[0], columns)]
    pending: list[tuple[str, int]] = []  # label lines that no figure has followed yet
    taken = 1
    has_further_heads = len({*years}) < len(years)
    for i, (text, page) in enumerate(lines[1:], 1):
        label, figures = split_figures(text, len(years))
        has_further_heads = has_further_heads or (len(figures) == len(years) and has_more_figures(label, figures[0]))
        if (
            _HEAD.match(text)
            or _CAPTION.match(text)
            or text.endswith(":")
            or len(label) > _LONGEST_LABEL
            or (not figures and text.endswith("."))
        ):
            break
        if not figures:
            if len(pending) > 2:
                break
            pending.append((text, page))
            continue
        own_label = pending[_own_from(pending, label) :]
        rows += [RowPiece(empty, empty, (), at) for empty, at in pending[: len(pending) - len(own_label)]]
        rows.append(row_of([*own_label, (text, page)], columns, len(figures)))
        pending = []
        taken = i + 1
    if len(rows) < 2:
        return None
    if has_further_heads:  # nothing tells which figures stand under the years
        rows = [replace(row, cells=(), decided=row.is_head) for row in rows]
    return FlatTable(TablePiece(columns, tuple(rows), caption or None, stated_unit(caption)), taken)


def _head_row(line: tuple[str, int], columns: Sequence[str]) -> RowPiece:
    return RowPiece(line[0], columns[0], (), line[1], is_head=True)


def _own_from(pending: Sequence[tuple[str, int]], label: str) -> int:
    """Return which of the pending lines begins the label of the row at hand; those before it are rows without figures.

    A line that goes on in lower case, or figures with no label before them, belong to the line above.
    """
    begin = len(pending)
    first = label
    while begin and (not first or first[0].islower()):
        begin -= 1
        first = pending[begin][0]
    return begin


def _crosses(lines: Sequence[tuple[str, int]]) -> FlatTable | None:
    """Return a run of short labels of which some are ticked ("Sundhedskassen X")."""
    taken = 0
    rows = []
    n_crosses = 0
    for text, page in lines[:_CROSSABLE]:
        crossed = _CROSSED.match(text)
        if not crossed and (len(text) > 60 or re.search(r"[.:,;]$", text) or not text[0].isupper()):
            break
        cells = (CellPiece("", crossed.start("cross"), crossed.end("cross"), page),) if crossed else ()
        rows.append(RowPiece(text, crossed.group("label") if crossed else text, cells, page))
        n_crosses += bool(crossed)
        taken += 1
    if not n_crosses or len(rows) < 2 or not _CROSSED.match(lines[0][0]):
        return None
    return FlatTable(TablePiece(("", ""), tuple(rows)), taken)
