"""Blocks to headings, list items and paragraphs: what each is, and how deep a heading lies, told by its neighbours."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.domain import BlockKind
from qa.reading.agenda import is_part
from qa.reading.pieces import Piece, TablePiece
from qa.reading.wording import (
    DEEP_NUMBER,
    FINITE,
    LABELLED,
    LETTERED,
    LONGEST_HEADING,
    NUMBERED,
    QUOTED_TITLE,
    STAFFING,
    TABLE_LABEL,
    has_ended,
    is_list_item,
    looks_like_heading,
)

_LEAST_ITEMS = 2  # of a list
_FEWEST_BARE = 3  # headings numbered without a point: fewer may be anything
_BARE_NUMBERED = re.compile(r"(\d{1,2})\s+[A-ZÆØÅ][^.!?:;]{2,90}")
_LETTER = re.compile(r"([a-zæøå])\.\s+(?=\S)")
_LONGEST_NUMBERED = 260  # a numbered heading may be a whole sentence ("4. At Skolen for Recovery …")


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block of `n_lines` lines whose kind and level its neighbours may still decide; `level` is what its type tells, else 0."""

    text: str
    page: int
    turns: tuple[tuple[int, int], ...]
    n_lines: int
    level: int
    is_label: bool = False  # split off from a cell's text, so surely a heading
    jumped: bool = False  # it broke into a sentence that another column left unfinished


def settled(drafts: Sequence[RawBlock | TablePiece]) -> list[Piece | TablePiece]:
    """Decide each draft's kind and level among its neighbours."""
    numbered = _numbered_headings(drafts) | _bare_numbered_headings(drafts)
    kinds = _with_listed(drafts, [_kind(drafts, i, numbered) for i in range(len(drafts))], numbered)
    out: list[Piece | TablePiece] = []
    levels = _levels(drafts, kinds, numbered)
    for draft, kind, level in zip(drafts, kinds, levels, strict=True):
        out.append(
            draft
            if isinstance(draft, TablePiece)
            else Piece(kind, draft.text, draft.page, level, draft.turns, decided=not draft.jumped)
        )
    return out


def _numbered_headings(drafts: Sequence[RawBlock | TablePiece]) -> frozenset[int]:
    """Return the places of "1. …" blocks that are headings: they count on, and each has text of its own below it."""
    found: set[int] = set()
    last = 0
    for i, draft in enumerate(drafts):
        match = NUMBERED.match(draft.text) if isinstance(draft, RawBlock) else None
        if match is None or not isinstance(draft, RawBlock):
            continue
        number, rest = int(match.group(1)), draft.text[match.end() :]
        follower = drafts[i + 1] if i + 1 < len(drafts) else None
        has_text = follower is not None and not (isinstance(follower, RawBlock) and NUMBERED.match(follower.text))
        is_title = rest[0].isupper() and not rest.endswith((".", ",", ";")) and len(rest) <= _LONGEST_NUMBERED
        counts_on = number == last + 1 and (has_text or last >= 2)
        begins = number == 1 and has_text and (last == 0 or not FINITE.search(rest))
        if is_title and (counts_on or begins):
            found.add(i)
            last = number
    return frozenset(found)


def _bare_numbered_headings(drafts: Sequence[RawBlock | TablePiece]) -> frozenset[int]:
    """Return the places of "1 Overblik", "2 Drift", "3 Anlæg": lines that count from 1 on, three at least, with text below."""
    found = []
    for i, (draft, below) in enumerate(pairwise(drafts)):
        match = _BARE_NUMBERED.fullmatch(draft.text) if isinstance(draft, RawBlock) and draft.n_lines == 1 else None
        if match and not (isinstance(below, RawBlock) and _BARE_NUMBERED.fullmatch(below.text)):
            found.append((int(match[1]), i))
    counted = [number for number, _ in found]
    return (
        frozenset(i for _, i in found) if len(found) >= _FEWEST_BARE and counted == list(range(1, len(found) + 1)) else frozenset()
    )


def _is_lettered(drafts: Sequence[RawBlock | TablePiece], i: int) -> bool:
    """Whether a block is "a. …" before "b. …", or after the letter before its own."""
    letters = [
        found[1] if isinstance(draft, RawBlock) and (found := _LETTER.match(draft.text)) else ""
        for draft in drafts[max(0, i - 1) : i + 2]
    ]
    here = min(i, 1)
    return any(a and b and ord(b) == ord(a) + 1 for a, b in pairwise(letters)) and bool(letters[here])


def _kind(drafts: Sequence[RawBlock | TablePiece], i: int, numbered: frozenset[int]) -> BlockKind:
    draft = drafts[i]
    if isinstance(draft, TablePiece):
        return BlockKind.TABLE
    if (
        draft.is_label
        or i in numbered
        or (draft.level and len(draft.text) <= _LONGEST_NUMBERED and not draft.text.endswith((".", ",")))
    ):
        return BlockKind.HEADING
    if is_list_item(draft.text) or NUMBERED.match(draft.text) or LETTERED.match(draft.text) or STAFFING.match(draft.text):
        return BlockKind.LIST_ITEM
    if _is_lettered(drafts, i):
        return BlockKind.LIST_ITEM
    if DEEP_NUMBER.match(draft.text) and len(draft.text) <= LONGEST_HEADING and not has_ended(draft.text):
        return BlockKind.HEADING
    if i == 0 and len(draft.text) <= LONGEST_HEADING and not has_ended(draft.text) and draft.text[0].isalnum():
        return BlockKind.HEADING  # what a paper begins with is its title
    if not looks_like_heading(draft.text) or draft.n_lines > 3 or i + 1 == len(drafts) or _is_lone_content(drafts, i):
        return BlockKind.PARAGRAPH
    return BlockKind.HEADING


def _with_listed(drafts: Sequence[RawBlock | TablePiece], kinds: Sequence[BlockKind], numbered: frozenset[int]) -> list[BlockKind]:
    """Make items of the short lines that something with a colon announces: a list whose bullets are drawn and not written."""
    kinds = list(kinds)
    for i, opener in enumerate(drafts):
        if isinstance(opener, TablePiece) or kinds[i] is not BlockKind.PARAGRAPH or not opener.text.endswith(":"):
            continue
        end = i + 1
        while end < len(drafts) and kinds[end] is BlockKind.HEADING and end not in numbered and _may_be_item(drafts[end]):
            end += 1
        if end - i > _LEAST_ITEMS:
            kinds[i + 1 : end] = [BlockKind.LIST_ITEM] * (end - i - 1)
    return kinds


def _may_be_item(draft: RawBlock | TablePiece) -> bool:
    return isinstance(draft, RawBlock) and not (
        draft.level or draft.is_label or is_part(draft.text) or TABLE_LABEL.match(draft.text)
    )


def _is_lone_content(drafts: Sequence[RawBlock | TablePiece], i: int) -> bool:
    """Whether a short line stands as the only text between two headings of one series ("Anbefaling 18: …", "Anbefaling 19: …")."""
    if not 0 < i < len(drafts) - 1:
        return False
    before, after = drafts[i - 1], drafts[i + 1]
    if isinstance(before, TablePiece) or isinstance(after, TablePiece):
        return False
    first, second = LABELLED.match(before.text), LABELLED.match(after.text)
    return bool(first and second and before.text.split()[0] == after.text.split()[0])


def _levels(drafts: Sequence[RawBlock | TablePiece], kinds: Sequence[BlockKind], numbered: frozenset[int]) -> list[int]:
    """Give each heading a level, 1 outermost; 0 for what is none.

    The layout's own level counts. Else numbering, repetition (the parts that every section has) and what stands straight
    above the numbered headings (themes over rows) tell.
    """
    is_heading = [kind is BlockKind.HEADING for kind in kinds]
    texts = Counter(d.text for d, h in zip(drafts, is_heading, strict=True) if h and isinstance(d, RawBlock))
    themes = {i - 1 for i in numbered if i > 1 and is_heading[i - 1] and i - 1 not in numbered}
    are_rows = len(themes) > 1
    has_sections = len(numbered) > 1
    levels = []
    for i, draft in enumerate(drafts):
        if not is_heading[i] or isinstance(draft, TablePiece):
            levels.append(0)
        elif draft.level:
            levels.append(draft.level)
        elif i == 0:
            levels.append(1)
        elif i in numbered:
            levels.append(3 if are_rows else 2)
        elif (i in themes and are_rows) or re.match(TABLE_LABEL.pattern.rstrip("$") + r"\b", draft.text):
            levels.append(2)
        elif LABELLED.match(draft.text) or QUOTED_TITLE.match(draft.text + " x"):
            levels.append(4 if has_sections or "”" in draft.text else 2)
        elif found := DEEP_NUMBER.match(draft.text):
            levels.append(2 + found.group(1).count("."))
        else:
            own = 3 if not has_sections or texts[draft.text] > 1 else 4
            above = drafts[i - 1]
            below_heading = levels[-1] == own and isinstance(above, RawBlock) and not above.level
            levels.append(own + below_heading)
    return levels
