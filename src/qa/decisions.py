"""The decisions a paper states: its own meeting's, and those of other meetings that it retells.

Each is the paper's own words at a span, with what was decided, by whom and when, who was against and who was absent, and the
figures it decides on. A meeting that the paper tells of twice is one decision, told where it is told most directly.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Final

from qa.dissent import absent_in, against_in
from qa.domain import BlockKind, Decision, Document, Fact
from qa.outcomes import outcome_of, points_of
from qa.retold import Telling, accounts, mentions, sections, whose

_ABSENT_PART: Final = re.compile(r"^(?:\d+\.\s+)?(?:Afbud|Fraværende)\s*:?$")


def find_decisions(document: Document, facts: Sequence[Fact]) -> tuple[Decision, ...]:
    """Return every decision the paper states, its own meeting's first, the others in order of place.

    `facts` are those of the paper; a decision gets the ids of the ones whose figure stands in it or in its recommendation.
    """
    own = _own(document)
    found = [own] if own else []
    meetings = {_meeting(own)} if own else set()
    # A decision of the paper's own day under a heading that is not the one chosen is an earlier version of it.
    for telling in [*sections(document), *accounts(document)]:
        if _meeting(telling) not in meetings and not (own and telling.span.overlaps(own.span)):
            meetings.add(_meeting(telling))
            found.append(telling)
    known = tuple(telling.span for telling in found) + ((document.recommendation,) if document.recommendation else ())
    said: set[tuple[str, str | None, str | None]] = set()
    for telling in mentions(document, known):
        key = (*_meeting(telling), telling.item)
        if key not in said and key[:2] not in meetings:
            said.add(key)
            found.append(telling)
    first = 1 if own else 0
    ordered = [*found[:first], *sorted(found[first:], key=lambda t: (t.span, t.body or ""))]
    return tuple(_decision(document, t, facts, is_own=t is own) for t in ordered)


def body_key(name: str | None) -> str:
    """Return a body's name as it is compared: "Byråd 2022-2025" is "Byrådet", hyphens and commas are written unevenly."""
    words = re.sub(r"\s*\b(?:19|20)\d\d(?:\s?-\s?(?:19|20)\d\d)?\b|[-,]", " ", (name or "").casefold()).split()
    return re.sub(r"(udvalg|råd|bestyrelse)(?:et|n)\b", r"\1", " ".join(words))


def _meeting(telling: Telling) -> tuple[str, str | None]:
    return body_key(telling.body), telling.day.isoformat() if telling.day else None


def _own(document: Document) -> Telling | None:
    """Return the paper's own decision; where its head names no body or day, those of the decision's heading."""
    span = document.decision
    if span is None or not span.of(document.text).strip():
        return None
    above = [b for b in document.blocks if b.kind is BlockKind.HEADING and b.span.end <= span.start]
    body, day = whose(above[-1].span.of(document.text), document.committee) if above else (None, None)
    return Telling(span, document.committee or body, document.date or day, document.item, document.case)


def _decision(document: Document, telling: Telling, facts: Sequence[Fact], *, is_own: bool) -> Decision:
    text = telling.span.of(document.text)
    recommendation = document.recommendation if is_own else None
    spans = [span for span in (telling.span, recommendation) if span]
    absent = absent_in(text)
    if is_own:
        absent = tuple(dict.fromkeys([*absent, *_absent_part(document)]))
    return Decision(
        id=_id(document.id, telling, text),
        document_id=document.id,
        page=document.page_at(telling.span.start).number,
        span=telling.span,
        text=text,
        title="" if telling.is_mention else document.title,
        outcome=telling.outcome or outcome_of(text),
        body=telling.body,
        date=telling.day,
        case=telling.case,
        item=telling.item,
        recommendation=recommendation.of(document.text) if recommendation else "",
        against=() if telling.is_mention else against_in(text),
        absent=() if telling.is_mention else absent,
        facts=tuple(dict.fromkeys(f.id for f in facts if any(span.covers(f.figure) for span in spans))),
        points=() if telling.is_mention else points_of(text),
    )


def _absent_part(document: Document) -> Iterator[str]:
    """Yield who stands under a heading "Afbud" or "Fraværende"."""
    is_part = False
    for block in document.blocks:
        line = block.span.of(document.text)
        if block.kind is BlockKind.HEADING:
            is_part = bool(_ABSENT_PART.match(line))
        elif is_part and len(line) < 200:
            yield from absent_in(f"Afbud: {line}")


def _id(document_id: str, telling: Telling, text: str) -> str:
    """Return an id that holds through every rebuild as long as the paper tells the decision in the same words."""
    words = " ".join(text.split())
    said = "\n".join([document_id, *map(str, _meeting(telling)), str(telling.item), words])
    return hashlib.sha256(said.encode()).hexdigest()[:16]
