"""Small tables that a PDF's text has flattened: a head line of years with rows of figures below it, or a column of crosses.

The rows stay as printed, one line each, with the figures as cells; what cannot be placed under a year is kept, undecided.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.reading.pieces import CellPiece, RowPiece, TablePiece
from qa.reading.tables import NUMBER, stated_unit
from qa.reading.words import join_lines

_HEAD = re.compile(r"^(?P<caption>\S.*?)??(?P<years>(?:\s*\b(?:19|20)\d\d\*?(?=\s|$)){2,})$")
_FIGURE = re.compile(rf"(?:{NUMBER.pattern}|[-–])(?=\s|$)")
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
    return bool(_CROSSED.match(line) or (line.endswith(tuple("0123456789*")) and _HEAD.match(line)))


def flat_table(lines: Sequence[tuple[str, int]]) -> FlatTable | None:
    """Return the flattened table that begins at the first of the (text, page) lines, or None."""
    return _year_table(lines) or _crosses(lines)


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
    for i, (text, page) in enumerate(lines[1:], 1):
        label, figures = _split_figures(text, len(years))
        if _HEAD.match(text) or text.endswith(":") or len(label) > _LONGEST_LABEL or (not figures and text.endswith(".")):
            break
        if not figures:
            if len(pending) > 2:
                break
            pending.append((text, page))
            continue
        own_label = pending[_own_from(pending, label) :]
        rows += [RowPiece(empty, empty, (), at) for empty, at in pending[: len(pending) - len(own_label)]]
        rows.append(_row([*own_label, (text, page)], columns, len(figures)))
        pending = []
        taken = i + 1
    if len(rows) < 2:
        return None
    return FlatTable(TablePiece(columns, tuple(rows), caption or None, stated_unit(caption)), taken)


def _head_row(line: tuple[str, int], columns: Sequence[str]) -> RowPiece:
    return RowPiece(line[0], columns[0], (), line[1], is_head=True)


def _split_figures(text: str, n_years: int) -> tuple[str, list[str]]:
    """Part a row's line into its label and the figures that end it; at most one figure a year."""
    words = text.split(" ")
    n = 0
    while n < min(n_years, len(words)) and _FIGURE.fullmatch(words[-1 - n]):
        n += 1
    return " ".join(words[: len(words) - n]), words[len(words) - n :]


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


def _row(lines: Sequence[tuple[str, int]], columns: Sequence[str], n_figures: int) -> RowPiece:
    text = join_lines([text for text, _ in lines]).text
    page = lines[0][1]
    cells: list[CellPiece] = []
    end = len(text)
    for _ in range(n_figures):
        start = text.rfind(" ", 0, end) + 1
        cells.insert(0, CellPiece("", start, end, lines[-1][1]))
        end = max(start - 1, 0)
    decided = n_figures == len(columns) - 1
    if decided:
        cells = [CellPiece(column, c.start, c.end, c.page) for column, c in zip(columns[1:], cells, strict=True)]
    return RowPiece(text, text[:end], tuple(cells), page, decided=decided)


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
