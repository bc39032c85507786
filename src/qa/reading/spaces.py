"""Spaces that a paper's print has lost between two words: "skalanvendes" is "skal anvendes".

Danish writes compounds as one word, so no list of words could tell a lost space from a compound. Only what grammar never joins is
parted: a modal verb or "at" before an infinitive, and a joining word before a modal verb. No letter or digit changes.
"""

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Final

from qa.reading.pieces import CellPiece, Draft, Piece, RowPiece, TablePiece

_MODALS: Final = ("skal", "kan", "vil", "bør", "skulle", "kunne", "ville", "burde")
# A word of small letters alone on both sides: a name, a code and a hyphenated word are left as they are.
_WORD: Final = re.compile(r"(?<![\w@./\\’'-])[a-zæøåé]{6,30}(?![\w@/\\’'-]|\.\w)")
_BEFORE_INFINITIVE: Final = re.compile(rf"(?P<first>{'|'.join(_MODALS)}|at)(?P<rest>[a-zæøå]{{4,}})")
# "dekan", "vikar" and other words begin with "de", "vi" and "så", which are left out.
_BEFORE_MODAL: Final = re.compile(rf"(?P<first>der|som|det|den|man|hvor|hvis|når|og)(?P<rest>{'|'.join(_MODALS)}|bliver|blev)")


def lost_spaces(text: str) -> tuple[int, ...]:
    """Return the offsets in a text at which a space is missing, in order."""
    places = []
    for word in _WORD.finditer(text):
        found = _BEFORE_MODAL.fullmatch(word[0])
        if found is None:
            verb = _BEFORE_INFINITIVE.fullmatch(word[0])
            found = verb if verb and verb["rest"] in _infinitives() else None
        if found is not None:
            places.append(word.start() + found.end("first"))
    return tuple(places)


def with_spaces(draft: Draft) -> Draft:
    """Return the draft with the spaces its print has lost, and everything that points into its texts moved along."""
    return replace(draft, pieces=tuple(_table(p) if isinstance(p, TablePiece) else _piece(p) for p in draft.pieces))


def _piece(piece: Piece) -> Piece:
    places = lost_spaces(piece.text)
    place = piece.place and replace(piece.place, heading=_mended(piece.place.heading))
    if not places:
        return piece if place == piece.place else replace(piece, place=place)
    turns = tuple((_moved(offset, places), page) for offset, page in piece.turns)
    return replace(piece, text=_mended(piece.text), turns=turns, place=place)


def _table(table: TablePiece) -> TablePiece:
    return replace(table, rows=tuple(_row(row) for row in table.rows))


def _row(row: RowPiece) -> RowPiece:
    places = lost_spaces(row.text)
    if not places:
        return row
    cells = tuple(_cell(cell, places) for cell in row.cells)
    return replace(row, text=_mended(row.text), heading=_mended(row.heading), cells=cells)


def _cell(cell: CellPiece, places: tuple[int, ...]) -> CellPiece:
    return replace(cell, start=_moved(cell.start, places), end=_moved(cell.end, places))


def _mended(text: str) -> str:
    for place in reversed(lost_spaces(text)):
        text = f"{text[:place]} {text[place:]}"
    return text


def _moved(offset: int, places: tuple[int, ...]) -> int:
    """Return where an offset of the text lies once a space stands at each place."""
    return offset + bisect_right(places, offset)


@cache
def _infinitives() -> frozenset[str]:
    lines = (files("qa") / "data" / "infinitives.txt").read_text(encoding="utf-8").splitlines()
    active = [line for line in lines if line and not line.startswith("#")]
    return frozenset(form for verb in active for form in (verb, f"{verb}s"))
