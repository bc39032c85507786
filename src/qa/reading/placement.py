"""Flattened tables of running text: which row each paragraph belongs to when the columns stand one after another.

A text taken from a PDF may give a status table cell by cell, column by column, or both by turns. Where a paper shows itself to be
such a table, its paragraphs are aligned with its row headings at the least cost: what `row_steps` says of the layout, less what
`row_likeness` says of the words. A paragraph that another row suits nearly as well is left undecided. Paragraphs move within their
page only, so that page numbers stay true; one whose row stands on an earlier page stays there and names its row.
"""

from collections.abc import Sequence
from dataclasses import replace

from qa.reading.alignment import Aligned, align
from qa.reading.flat_regions import ROW_NUMBER, Region, regions_of
from qa.reading.flat_rows import FlatRows, Paragraph, level_headings, page_of
from qa.reading.pieces import Piece, Place, TablePiece
from qa.reading.row_likeness import MOST, RowText, Wording, likeness, telling
from qa.reading.row_steps import steps_of

_OWN_NUMBER = 3.0  # a paragraph that begins with the row's number
_OF_REST = 0.25  # of what list items and the rest of a sentence share with rows; their lead-in tells more
_LEAST_MARGIN, _LEAST_MARGIN_ASTRAY = 0.8, 1.5  # by how much the best row must be better than the next


def placed(pieces: Sequence[Piece | TablePiece]) -> list[Piece | TablePiece]:
    """Return the pieces with those of a flattened table put together by row, each with its place; others as they were."""
    out: list[Piece | TablePiece] = []
    for number, region in enumerate(regions_of(pieces)):
        out += _put_together(number, region) if region.columns else region.pieces
    return out


def _put_together(number: int, region: Region) -> Sequence[Piece | TablePiece]:
    """Return a table's pieces in order of their rows, page by page."""
    is_astray = len(region.columns) == 1
    rows = FlatRows(level_headings(region.pieces), n_columns=None if is_astray else len(region.columns) - 1)
    if len(rows.headings) < 2 or not rows.paragraphs:
        return region.pieces
    found = align(_costs(rows, is_astray=is_astray), steps_of(rows, is_astray=is_astray))
    least = _LEAST_MARGIN_ASTRAY if is_astray else _LEAST_MARGIN
    pieces = list(rows.pieces)
    row_at = {at: row for row, at in enumerate(rows.headings)}
    for paragraph, aligned in zip(rows.paragraphs, found, strict=True):
        row_at[paragraph.at] = aligned.row
        place = Place(number, region.columns, rows.heading(aligned.row).text, _column(region.columns, paragraph, aligned))
        pieces[paragraph.at] = replace(paragraph.piece, place=place, decided=aligned.margin >= least)
    return _in_order(pieces, row_at)


def _costs(rows: FlatRows, *, is_astray: bool) -> list[dict[int, float]]:
    """Return for each paragraph what it lacks in likeness to each row near it."""
    own = {p.last: p.piece.text for p in rows.paragraphs if p.own and not p.together}
    headings = [rows.heading(r).text for r in range(len(rows.headings))]
    texts = [RowText(heading, own.get(r, "")) for r, heading in enumerate(headings)]
    wordings = [Wording(paragraph.piece.text) for paragraph in rows.paragraphs]
    worth = telling(wordings, texts)
    out = []
    for paragraph, wording in zip(rows.paragraphs, wordings, strict=True):
        number = ROW_NUMBER.match(wording.text) if is_astray else None
        costs = {}
        for row in rows.near(paragraph):
            # A paragraph is not held against itself.
            text = RowText(headings[row]) if paragraph.own and row == paragraph.last else texts[row]
            fit = likeness(wording, text, worth) + _OWN_NUMBER * (number is not None and int(number[1]) == row + 1)
            costs[row] = (MOST - fit) * (_OF_REST if paragraph.goes_on else 1.0)
        out.append(costs)
    return out


def _column(columns: Sequence[str], paragraph: Paragraph, aligned: Aligned) -> str:
    """Return the head of a paragraph's column, "" where the text does not tell it."""
    if paragraph.own and aligned.row == paragraph.last and len(columns) > 1:
        return columns[1]
    if len(columns) == 2 or (len(columns) == 3 and aligned.row < paragraph.last and not paragraph.together):
        return columns[-1]
    return ""


def _in_order(pieces: Sequence[Piece | TablePiece], row_at: dict[int, int]) -> list[Piece | TablePiece]:
    """Sort each page's pieces by row, keeping the order within a row; a page whose text runs on to the next one keeps its own.

    A piece that stands in no row goes with the one before it.
    """
    fixed = {piece.page for piece in pieces if isinstance(piece, Piece) and piece.turns}
    keys = []
    row = -1
    for i, piece in enumerate(pieces):
        row = row_at.get(i, row)
        page = page_of(piece)
        keys.append((page, 0 if page in fixed else row, i))
    return [pieces[i] for _, _, i in sorted(keys)]
