"""The headings of an item's parts made headings, whatever type they are set in, and the points below them made none.

Most systems set "Indstilling" or "Beslutning" in the type of the text, and many points of a recommendation, short and without a
full stop, in that of headings. What the words mean is in `agenda.py`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from qa.domain import BlockKind
from qa.reading.agenda import DATED_DECISION, Part, is_item, is_part, opens, part_of, recommends
from qa.reading.layout import Line
from qa.reading.pieces import Draft, Piece, TablePiece
from qa.reading.wording import is_list_item, is_open

_LEVEL: Final = 2  # of a part's heading where no type tells of headings
_DATED_OR_ENDED: Final = re.compile(r"\d|\.$")
_POINT: Final = re.compile(r"(?:\d{1,2}[.)]\s*|[-–•]\s*)?[a-zæøå]")
_NUMBER: Final = re.compile(r"(\d{1,2})[.)]\s")
# "Udgiften tages af puljen": what is recommended is done to something, which no heading says.
_PASSIVE: Final = re.compile(r"[A-ZÆØÅ].*\s(?!\w+nes\b)[a-zæøå]{2,}es\b")
_TITLE_AND_PART: Final = re.compile(
    r"^(?P<title>.*[\wæøå)”\"]) (?P<part>Beslutning|Indstilling|Sagsfremstilling|Fremstilling|Sagsbeskrivelse|Resum[eé])$"
)
_OPENS_LIST: Final = re.compile(r"(?:[:,;]|\bat)$")
_LISTED: Final = frozenset({Part.RECOMMENDATION, Part.DECISION})


def with_part_lines(lines: Sequence[Line]) -> list[Line]:
    """Return a paper's lines with each part's heading as a heading, and what a line opens ("Beslutning: Godkendt.") begun anew.

    "beslutning." that ends a sentence is no heading, and neither is a dated decision that a sentence goes on with.
    """
    if not is_item(line.text for line in lines):
        return list(lines)
    level = min(max(_LEVEL, max(line.level for line in lines) + 1), 6)
    out: list[Line] = []
    for i, line in enumerate(lines):
        goes_on = line.text[:1].islower() or (i > 0 and is_open(lines[i - 1].text) and _DATED_OR_ENDED.search(line.text))
        if goes_on or line.table is not None:
            out.append(line)
        elif is_part(line.text):
            out.append(line._replace(gap=True, ends=True, level=line.level or level))
        else:
            out.append(line._replace(gap=True) if opens(line.text) else line)
    return out


def with_parts(draft: Draft) -> Draft:
    """Return the draft with every part's heading as a heading; one that opens a line gets a line of its own.

    "Udvalgets beslutning den 1. april 2025: Drøftet." becomes the heading up to its colon, and "Drøftet.".
    A paper that is no item stays as it is.
    """
    if not is_item(piece.text for piece in draft.pieces if isinstance(piece, Piece)):
        return draft
    return replace(draft, pieces=tuple(_parted(_with_points(_unjoined(draft.pieces)))))


def _unjoined(pieces: Iterable[Piece | TablePiece]) -> Iterator[Piece | TablePiece]:
    """Part what a line break within a paragraph parts, which text processors allow: a title and a part's heading, a decision."""
    for piece in pieces:
        if isinstance(piece, TablePiece) or piece.turns:
            yield piece
        elif piece.kind is BlockKind.HEADING and (found := _TITLE_AND_PART.match(piece.text)):
            yield replace(piece, text=found["title"])
            yield replace(piece, text=found["part"], level=min(piece.level + 1, 6))
        elif piece.kind is BlockKind.PARAGRAPH and (dated := DATED_DECISION.search(piece.text)):
            yield replace(piece, text=piece.text[: dated.start()].rstrip())
            yield replace(piece, text=piece.text[dated.start() :])
        else:
            yield piece


def _with_points(pieces: Iterable[Piece | TablePiece]) -> Iterator[Piece | TablePiece]:
    """Make text of what is recommended or decided in the type, or with the looks, of headings."""
    above: Piece | None = None  # what the next point would follow: a part's heading, "… indstiller, at" or the point before
    level = 0  # of the part's heading
    for piece in pieces:
        if isinstance(piece, TablePiece):
            above = None
            yield piece
            continue
        if is_part(piece.text):
            is_listing = part_of(piece.text) in _LISTED
            above, level = (piece, piece.level) if is_listing else (None, 0)
            yield piece
            continue
        is_point = recommends(piece.text) or (above is not None and _is_point(piece, above, level))
        if is_point and piece.kind is BlockKind.HEADING:
            kind = BlockKind.LIST_ITEM if _NUMBER.match(piece.text) or is_list_item(piece.text) else BlockKind.PARAGRAPH
            yield replace(piece, kind=kind, level=0)
        else:
            yield piece
        above = piece if is_point else None


def _is_point(piece: Piece, above: Piece, level: int) -> bool:
    """Whether a piece goes on with what is recommended or decided; `level` is that of the part's heading, 0 without one."""
    if _POINT.match(piece.text):
        return True
    number, last = _NUMBER.match(piece.text), _NUMBER.match(above.text)
    is_first = is_part(above.text) or (recommends(above.text) and _OPENS_LIST.search(above.text) is not None)
    if number:
        stands_out = piece.kind is BlockKind.HEADING and above.kind is not BlockKind.HEADING and not is_first
        counts_on = int(number[1]) == int(last[1]) + 1 if last and not is_first else is_first and number[1] == "1"
        return counts_on and not stands_out
    if opens(piece.text):
        return False
    is_set_so = piece.kind is BlockKind.HEADING and piece.level <= level
    return not is_set_so and (is_first or _PASSIVE.match(piece.text) is not None)


def _parted(pieces: Iterable[Piece | TablePiece]) -> Iterator[Piece | TablePiece]:
    level = 1  # of the heading above that is no part's
    is_listed = False  # the piece above is an item of a list, and no part's heading
    for piece in pieces:
        was_listed, is_listed = is_listed, isinstance(piece, Piece) and piece.kind is BlockKind.LIST_ITEM
        if isinstance(piece, TablePiece) or piece.kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM}:
            yield piece
        elif is_listed and was_listed and not _NUMBER.match(piece.text):
            yield piece  # "Lovgivning", "Styring", "Økonomi" are three items
        elif is_part(piece.text):
            is_listed = False
            yield piece if piece.kind is BlockKind.HEADING else replace(piece, kind=BlockKind.HEADING, level=min(level + 1, 6))
        elif not piece.turns and (split := opens(piece.text)):
            yield Piece(BlockKind.HEADING, split["head"] + ":", piece.page, min(level + 1, 6))
            yield Piece(BlockKind.PARAGRAPH, split["rest"], piece.page)
        else:
            if piece.kind is BlockKind.HEADING:
                level = piece.level
            yield piece
