"""A decision and what was recommended, quoted from one paper: the whole of each, or what both say of one numbered point."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from qa.danish import sentence_spans
from qa.domain import AnswerStatus, BlockKind, Document, Span
from qa.figures import Sources, as_said, with_label
from qa.gates import Draft
from qa.outcomes import place_of_case, place_of_point
from qa.units import bare_heading

ALSO = "Papirerne siger også:"
RECOMMENDED = "Indstillingen lød:"
# Characters of a decision, and of a recommendation, that are quoted at most.
_LONGEST_DECISION = 420
LONGEST_RECOMMENDED = 700


class Point(NamedTuple):
    """A point of a recommendation, with its number as printed, else its place among the others, from 1."""

    number: str
    span: Span


def points_recommended(paper: Document) -> list[Point]:
    """Return the points of a paper's recommendation in order; what stands below one (its letters, an "eller") is of it."""
    whole = paper.recommendation
    blocks = [b for b in paper.blocks if whole is not None and whole.covers(b.span)]
    numbers = [_NUMBER.match(b.span.of(paper.text)) for b in blocks]
    found: list[Point] = []
    for block, number in zip(blocks, numbers, strict=True):
        is_point = block.kind is BlockKind.LIST_ITEM or block.span.of(paper.text).startswith("at ")
        if number or (is_point and not any(numbers)):
            found.append(Point(number["number"] if number else str(len(found) + 1), block.span))
        elif found:
            found[-1] = found[-1]._replace(span=Span(found[-1].span.start, block.span.end))
    return found


_NUMBER = re.compile(r"(?P<number>\d{1,2})[.)]\s")


def whole_recommendation(paper: Document) -> Span | None:
    """Return a paper's recommendation, as far as there is room for it; None where it has none."""
    return within(paper, paper.recommendation, LONGEST_RECOMMENDED) if paper.recommendation else None


def place_decided(paper: Document, number: str | None) -> Span | None:
    """Return what a paper's decision says of a point, else of the case, as far as there is room; None where it tells nothing."""
    if paper.decision is None:
        return None
    text = paper.decision.of(paper.text)
    place = (place_of_point(text, number) if number else None) or place_of_case(text)
    return within(paper, place.shift(paper.decision.start), _LONGEST_DECISION) if place else None


def within(document: Document, place: Span, room: int) -> Span | None:
    """Return a place as far as whole sentences and lines of it go into `room` characters; None where none does."""
    if len(place) <= room:
        return place
    ends = [block.span.end for block in document.blocks if place.covers(block.span)]
    ends += [sentence.end + place.start for sentence in sentence_spans(place.of(document.text))]
    end = max((end for end in ends if end <= place.start + room), default=None)
    return Span(place.start, end) if end is not None else None


def quoted(paper: Document, decided: Span, recommended: Span | None, documents: Callable[[str], Document]) -> Draft:
    """Return what was decided, and after it what was recommended, each cited."""
    sources = Sources(documents)
    sources.cite(paper.id, decided)
    said = _on_one_line(decided.of(paper.text))
    text = with_label(_heading(paper, decided), said, said)
    if recommended is not None:
        sources.cite(paper.id, recommended)
        text = f"{ended(text)} {RECOMMENDED} {ended(_put_forward(paper, recommended))}"
    return Draft(AnswerStatus.FOUND, text, (), tuple(sources.citations))


def ended(text: str) -> str:
    """Return a text with a mark at its end."""
    return text if _ENDED.search(text) else f"{text}."


_ENDED = re.compile(r"[.?!:][”»\"]?\Z")


def _on_one_line(text: str) -> str:
    """The sentences of a text, each with a mark at its end; lines below one that announces them parted by semicolons."""
    first, *others = (as_said(span.of(text)) for span in sentence_spans(text))
    if first.endswith(":") and others and not any(other[-1] in ".?!:" for other in others[:-1]):
        return ended(f"{first} {'; '.join(others)}")
    return " ".join(map(ended, (first, *others)))


def _put_forward(paper: Document, place: Span) -> str:
    """A recommendation on one line, its points parted by semicolons."""
    points = points_recommended(paper)
    starts = [point.span.start for point in points if place.start < point.span.start < place.end]
    parts = [as_said(Span(start, end).of(paper.text)) for start, end in pairwise((place.start, *starts, place.end))]
    has_opener = bool(starts) and all(point.span.start != place.start for point in points)
    opener = f"{parts.pop(0)} " if has_opener else ""
    return opener + "; ".join(_END_OF_POINT.sub("", part) for part in parts)


# "…, og" after the last point but one.
_END_OF_POINT = re.compile(r"(?:[\s;,.]|\b(?:og|samt|eller)\Z)+\Z")


def _heading(paper: Document, place: Span) -> str:
    """What a decision stands under, without its number; "Beslutning" where that names a day."""
    above = [b.span.of(paper.text) for b in paper.blocks if b.kind is BlockKind.HEADING and b.span.end <= place.start]
    heading = bare_heading(above[-1]) if above else ""
    return heading if heading and not re.search(r"\d", heading) else "Beslutning"
