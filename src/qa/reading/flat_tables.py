"""Small tables that a PDF's text has flattened: rows of figures below a head line of years or words, or a column of crosses.

The rows stay as printed, one line each, with the figures as cells; what cannot be placed under a year is kept, undecided.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.reading.flat_columns import has_more_figures, may_head_columns, row_of, split_figures, word_headed
from qa.reading.pieces import CellPiece, RowPiece, TablePiece
from qa.reading.tables import stated_unit

_HEAD = re.compile(r"^(?P<caption>\S.*?)??(?P<years>(?:\s*\b(?:19|20)\d\d\*?(?=\s|$)){2,})$")
_CROSSED = re.compile(r"^(?P<label>[A-ZÆØÅ].{2,80}?)\s+(?P<cross>[Xx✓✔☒☑])$")
_LONGEST_LABEL = 120
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
    if found := _year_table(lines) or _crosses(lines):
        return found
    headed = word_headed(lines, before)
    return None if headed is None else FlatTable(*headed)


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
        if _HEAD.match(text) or text.endswith(":") or len(label) > _LONGEST_LABEL or (not figures and text.endswith(".")):
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
