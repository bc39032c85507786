"""A whole agenda, or the minutes of a whole meeting: where each of its items begins.

Many authorities publish a meeting as one file. Its items are cases of their own, each with a number, a title, a recommendation and
a decision, so each becomes a paper of its own; what stands before the first one, with whose meeting it is and when, stays the
file's. Numbered headings and lists are everywhere in committee papers: a paper is only parted where its numbers count on, and
several of what they open recommend, tell a case or decide.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from qa.domain import BlockKind
from qa.reading.agenda import Part, is_part, part_of
from qa.reading.metadata import case_of
from qa.reading.pieces import Draft, PageMark, Piece, TablePiece

_CLOSED = r"(?:\((?:[ÅA]ben|Lukket)[^)]{0,20}\)\s*)?"
_MARKED: Final = re.compile(
    r"^(?:(?:Åbent|Lukket)\s+)?(?:Dagsordens)?(?:[Pp]unkt|[Pp]kt\.?|[Ss]ag)(?:\s*nr\.?)?\s*:?\s*"
    r"(?P<number>\d{1,3}(?:\.\d{1,2})?[a-z]?)\b(?!\s*[,./-]\s?\d)"
    rf"[\s.:–-]*{_CLOSED}(?P<title>[A-ZÆØÅ\d”\"].{{2,198}})?$"
)
_NUMBERED: Final = re.compile(rf"^(?P<number>\d{{1,3}})(?:[.:]\s+|\s+(?=\()){_CLOSED}(?P<title>[A-ZÆØÅ”\"].{{2,198}})$")
# What stands on agendas without being a case, so that nothing is recommended of it.
_STANDING: Final = re.compile(
    r"^(?:Godkendelse af (?:dagsorden|referat|protokol)|Meddelelser|Orientering|Eventuelt|Spørgetid|Lukket|Underskrift|"
    r"Gensidig orientering|Næste møde|Bordet rundt|Nyt fra|Åben(?:t)? (?:sag|punkt))",
    re.IGNORECASE,
)
_OPENS_LIST: Final = re.compile(r"(?:[:,;]|\bat)$")
_STRONG: Final = frozenset({Part.RECOMMENDATION, Part.DECISION, Part.ACCOUNT})
_HEAD_PIECES: Final = 12  # pieces from the top in which a paper says that it is one item
_LONGEST_GAP: Final = 20  # numbers left out between two items, such as those of a closed meeting
_LONGEST_TITLE: Final = 200

_Pieces = Sequence[Piece | TablePiece]
_Number = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of a whole agenda: its number and title there, and the draft of its own pieces on the file's own pages."""

    number: str
    title: str | None
    draft: Draft


@dataclass(frozen=True, slots=True)
class Agenda:
    """A parted agenda: `front` is what stands before the first item (None: nothing), the items are in their own order."""

    front: Draft | None
    items: tuple[AgendaItem, ...]


@dataclass(frozen=True, slots=True)
class _Opener:
    """A line that may open an item: its place among the pieces."""

    at: int
    written: str
    title: str | None

    @property
    def number(self) -> _Number:
        """The number by which items are ordered: 12, then 12.1 and 12a."""
        found = re.fullmatch(r"(\d+)(?:\.(\d+))?([a-z]?)", self.written)
        return (int(found[1]), int(found[2] or 0), found[3]) if found else (0, 0, "")


def parted(draft: Draft) -> Agenda | None:
    """Return a whole agenda as its items, None for any other paper. The headings of the parts are headings already."""
    pieces = draft.pieces
    openers = _openers(pieces)
    if not openers:
        return None
    cuts = [opener.at for opener in openers]
    parts = [pieces[start:end] for start, end in zip([0, *cuts], [*cuts, len(pieces)], strict=True)]
    drafts = _on_pages(draft, parts)
    items = []
    for opener, own in zip(openers, drafts[1:], strict=True):
        first, *rest = own.pieces
        if isinstance(first, Piece) and first.kind is not BlockKind.HEADING:
            first = replace(first, kind=BlockKind.HEADING, level=1)
        items.append(AgendaItem(opener.written, opener.title or _title_below(rest), replace(own, pieces=(first, *rest))))
    return Agenda(drafts[0] if parts[0] else None, tuple(items))


def _openers(pieces: _Pieces) -> list[_Opener]:
    """Return the lines that open the items of a whole agenda; none where the paper is not clearly one."""
    marked = list(_candidates(pieces, _MARKED))
    chain = _chain(pieces, marked, trusts_all=True)
    if _is_agenda(pieces, chain):
        return chain
    if any(opener.at < _HEAD_PIECES for opener in marked):
        return []  # the paper is itself one item: numbers in it are its own
    chain = _chain(pieces, list(_candidates(pieces, _NUMBERED)), trusts_all=False)
    return chain if _is_agenda(pieces, chain) else []


def _candidates(pieces: _Pieces, shape: re.Pattern[str]) -> Iterator[_Opener]:
    for at, piece in enumerate(pieces):
        if isinstance(piece, Piece) and (found := shape.match(piece.text)) and not is_part(piece.text):
            yield _Opener(at, found["number"], found["title"])


def _chain(pieces: _Pieces, candidates: Sequence[_Opener], *, trusts_all: bool) -> list[_Opener]:
    """Return the candidates that count on as items do, without the points of lists and the agenda's own table of contents.

    With `trusts_all` the shape itself says that it opens an item; else something under the line, or its type, has to.
    """
    is_backed = [bool(found) for found in _cases(pieces, candidates)]
    kept: list[int] = []
    points: set[int] = set()
    for i, opener in enumerate(candidates):
        last = candidates[kept[-1]].number if kept else (0, 0, "")
        if _is_point(pieces, candidates, i, points):
            points.add(i)
        elif kept and opener.number <= candidates[kept[0]].number and not any(is_backed[k] for k in kept):
            kept = [i]  # what was kept is a table of contents
        elif opener.number <= last:
            points.add(i)
        elif trusts_all or _may_open(pieces, opener, is_backed=is_backed[i], last=last[0] if kept else None):
            kept.append(i)
    return [candidates[k] for k in kept]


def _may_open(pieces: _Pieces, opener: _Opener, *, is_backed: bool, last: int | None) -> bool:
    """Whether a numbered title opens an item after that of number `last`; None for the first."""
    number = opener.number[0]
    if is_backed:
        return last is None or number <= last + _LONGEST_GAP
    reads_so = _is_heading(pieces[opener.at]) or _STANDING.match(opener.title or "") is not None
    return reads_so and (last is None or number == last + 1)


def _is_point(pieces: _Pieces, candidates: Sequence[_Opener], i: int, points: set[int]) -> bool:
    """Whether a candidate is a point of a list: its first under what opens one, or the next after a point of one."""
    opener, above = candidates[i], pieces[candidates[i].at - 1] if candidates[i].at else None
    if opener.number == (1, 0, "") and isinstance(above, Piece):
        opens = part_of(above.text) in {Part.RECOMMENDATION, Part.DECISION} or _OPENS_LIST.search(above.text) is not None
        if opens and not _has_case_below(pieces, opener):
            return True
    before = candidates[i - 1] if i else None
    if before is None or i - 1 not in points or opener.number[0] != before.number[0] + 1:
        return False
    # An item may begin where a decision ends, never in the middle of what is recommended.
    section = next((part for p in reversed(pieces[: opener.at]) if isinstance(p, Piece) and (part := part_of(p.text))), None)
    stands_out = section is Part.DECISION and _is_heading(pieces[opener.at]) and not _is_heading(pieces[before.at])
    return not (stands_out or _has_case_below(pieces, opener) or _parts(pieces[before.at + 1 : opener.at]))


def _has_case_below(pieces: _Pieces, opener: _Opener) -> bool:
    """Whether the line's neighbours below it name a case number, as the head of an item does."""
    return case_of([p.text for p in pieces[opener.at + 1 : opener.at + 3] if isinstance(p, Piece)]) is not None


def _is_heading(piece: Piece | TablePiece) -> bool:
    return isinstance(piece, Piece) and piece.kind is BlockKind.HEADING


def _parts(pieces: _Pieces) -> set[Part]:
    return {part for piece in pieces if isinstance(piece, Piece) and (part := part_of(piece.text))}


def _is_agenda(pieces: _Pieces, openers: Sequence[_Opener]) -> bool:
    """Whether what the lines open are cases: two at least, and half of all, recommend or decide or tell one."""
    cases = [found for found in _cases(pieces, openers) if found]
    decided = [found for found in cases if found & {Part.RECOMMENDATION, Part.DECISION}]
    return len(decided) >= 2 and 2 * len(cases) >= len(openers)


def _cases(pieces: _Pieces, openers: Sequence[_Opener]) -> list[set[Part]]:
    """Return for each line what up to the next one shows that it opens a case."""
    places = [*(opener.at for opener in openers), len(pieces)]
    return [_parts(pieces[start + 1 : end]) & _STRONG for start, end in pairwise(places)]


def _title_below(pieces: _Pieces) -> str | None:
    """Return the title that stands under a bare number: the next line, where that is no part and no field."""
    first = pieces[0] if pieces else None
    if not isinstance(first, Piece) or is_part(first.text) or case_of([first.text]) or len(first.text) > _LONGEST_TITLE:
        return None
    return first.text if first.text[:1].isupper() and first.text[-1] not in ".,;:" else None


# ------------------------------------------------------------------------------------------------ the file's own pages


def _on_pages(draft: Draft, parts: Sequence[_Pieces]) -> list[Draft]:
    """Return a draft for each part, with the pages it stands on; every page is somebody's, and its warnings are told once.

    A page without text belongs to what stands before it.
    """
    firsts = [draft.pages[0].number, *(part[0].page for part in parts[1:] if isinstance(part[0], Piece))]
    if not parts[0]:
        firsts[1] = firsts[0]
    drafts = []
    for (first, following), part in zip(pairwise([*firsts, draft.pages[-1].number + 1]), parts, strict=True):
        last = max(following - 1, _last_page(part, first))
        own: tuple[PageMark, ...] = tuple(mark for mark in draft.pages if first <= mark.number <= last)
        told = [w for w in draft.warnings if w.page is not None and first <= w.page < max(following, first)]
        drafts.append(replace(draft, pieces=tuple(part), pages=own, warnings=tuple(told)))
    whole = [w for w in draft.warnings if w.page is None]
    at = 0 if parts[0] else 1
    drafts[at] = replace(drafts[at], warnings=(*whole, *drafts[at].warnings))
    return drafts


def _last_page(pieces: _Pieces, first: int) -> int:
    pages = [first]
    for piece in pieces:
        if isinstance(piece, Piece):
            pages += [piece.page, *(page for _, page in piece.turns)]
        else:
            pages += [cell.page for row in piece.rows for cell in row.cells] + [row.page for row in piece.rows]
    return max(pages)
