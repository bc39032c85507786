"""Decisions of other meetings as a paper retells them: in its account of the case, and in sentences of its own.

An account has a line for each meeting ("27-04-2023 Byrådet") with the decision below or after a colon. A sentence counts only where
it names a body that decides, a whole date and a verb in the past: plans, conditions and hopes are no decisions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from qa.danish import MONTHS, sentence_spans
from qa.domain import Block, BlockKind, Document, Outcome, Span
from qa.outcomes import clause_outcome
from qa.reading.agenda import Part, part_of
from qa.reading.metadata import case_of, first_date

_DAY: Final = (
    r"(?:\d{1,2}[-./]\s?\d{1,2}[-./]\s?(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|"
    rf"\d{{1,2}}\.\s?(?:{'|'.join(MONTHS)})\.?\s+(?:19|20)\d\d)"
)
# "Plan-, Trygheds- og Integrationsudvalget", "Udvalget for Klima"; the councils by name, since other councils (of seniors) advise.
_COUNCIL: Final = (
    r"(?:[Bb]yråd|[Rr]egionsråd)(?:et)?|[Kk]ommunalbestyrelsen?|Borgerrepræsentationen|Magistraten|[Ff]orretningsudvalg(?:et)?"
)
_COMMITTEE: Final = (
    r"(?:[A-ZÆØÅa-zæøå]{3,}-,?\s+(?:og\s+)?|[A-ZÆØÅ][a-zæøå]+,\s+|[A-ZÆØÅ][a-zæøå]+\s+og\s+){0,6}"
    r"(?!fagudvalg|underudvalg)[A-ZÆØÅa-zæøå][a-zæøå-]{2,}udvalg(?:et)?|Udvalget for [A-ZÆØÅ][\w, -]{3,60}?"
)
_BODY: Final = rf"(?<![\w-])(?P<body>{_COUNCIL}|{_COMMITTEE})(?!\w)"
_TERM: Final = r"(?:\s+(?:19|20)\d\d(?:\s?-\s?(?:19|20)\d\d)?)?"
_REST: Final = r"(?:\s*\([^)]{1,60}\))?\s*(?::\s*(?P<rest>\S.*))?$"
_ENTRIES: Final = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        rf"^(?P<day>{_DAY})[\s,:–-]+{_BODY}{_TERM}{_REST}",
        rf"^{_BODY}{_TERM},?\s+(?:den\s+|d\.\s*)?(?P<day>{_DAY}){_REST}",
    )
)
_ACCOUNT: Final = re.compile(
    r"^(?:\d+\.\s+)?(?:Sagens forløb|Sagsforløb|Sagsgang|Historik|Tidligere (?:beslutning(?:er)?|behandling))\s*:?$"
)
_UNKNOWN: Final = re.compile(r"^(?:Beslutning(?:en)? (?:er )?ikke frigivet|Ikke frigivet|Afventer|Ikke behandlet)\b", re.IGNORECASE)
_ITEM: Final = re.compile(r"\b(?:pkt\.?|punkt|dagsordenspunkt|sag nr\.?)\s*(?:nr\.?\s*)?(\d{1,3}(?:\.\d{1,2})?)\b", re.IGNORECASE)
_HEADING: Final = re.compile(
    rf"^(?:\d+\.\s+)?(?:(?P<owner>[^\d:]{{3,90}}?)s\s+)?(?:[Bb]eslutning(?:er)?|[Vv]edtagelse)\b"
    rf"(?:\s+(?:(?:i|fra|af)\s+)?(?P<of>[A-ZÆØÅ][^\d:]{{3,80}}?))?(?=,?\s*(?:\(|på\b|i\b|møde|fra\b|den\b|d\.|{_DAY}|[:.]|$))"
)
_GENERIC: Final = frozenset({"Udvalget", "Rådet", "Bestyrelsen"})

_PAST: Final = r"(?:godkendte|besluttede|vedtog|tiltrådte|afviste|forkastede|anbefalede|drøftede|bevilgede|udsatte|afsatte)"
_DONE: Final = r"(?:godkendt|besluttet|vedtaget|tiltrådt|afvist|forkastet|anbefalet|bevilget)"
_ON: Final = r"(?:,?\s+(?:på|ved|i)\s+(?:(?:sit|deres|et|det)\s+)?\w*møde\w*)?"
_ALSO: Final = r"(?:ikke|desuden|også|samtidig|enstemmigt)"
_AT: Final = r"(?:\s+i forbindelse med [^.,;\d]{3,80}?)"
_DATED: Final = rf",?\s+(?:den\s+|d\.\s*)?(?P<day>{_DAY})"
_SAID: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_BODY}\s+(?P<verb>{_PAST})(?:\s+{_ALSO})?{_ON}{_AT}?{_DATED}(?!\s+(?:som|til|trådte|træder))(?=[,\s(]+\w)",
        rf"{_BODY}\s+(?P<verb>{_PAST})\s+[^.;]{{3,120}}?\s(?:på|ved)\s+(?:(?:sit|deres|et|det)\s+)?\w*møde\w*{_DATED}",
        rf"{_BODY}\s+(?P<verb>{_PAST})\s+[^.;]{{3,160}}?\s(?:den|d\.)\s*(?P<day>{_DAY})(?=\s*\((?:pkt|punkt|dagsordenspunkt))",
        rf"\b[Dd](?:en\s+|\.\s*)(?P<day>{_DAY})(?:,?\s*\([^)]{{1,40}}\)|,\s*(?:pkt\.?|punkt)\s*\d+)?,?{_ON}\s+(?P<verb>{_PAST})\s+{_BODY}",
        rf"{_BODY}\s+har\s*{_ON}{_DATED}(?:\s*\([^)]{{1,40}}\))?\s+(?P<verb>{_DONE})",
        rf"\b(?:blev|er|var)\s+(?:\w+\s+)?(?P<verb>{_DONE})\s+(?:af|i)\s+{_BODY}{_ON}{_DATED}",
    )
)
_ANY_VERB: Final = re.compile(rf"\b(?:{_PAST}|{_DONE})\b")
_SUPPOSED: Final = re.compile(r"^(?:Hvis|Såfremt|Når|Forudsat|Under forudsætning)\b")


@dataclass(frozen=True, slots=True)
class Telling:
    """A decision of some meeting as told at `span`. `is_mention`: told in a sentence of other purpose, maybe of another case."""

    span: Span
    body: str | None
    day: date | None
    item: str | None = None
    case: str | None = None
    outcome: Outcome | None = None
    is_mention: bool = False


def whose(heading: str, committee: str | None) -> tuple[str | None, date | None]:
    """Return the body and day that a decision's heading names; "Udvalget" is the paper's own committee."""
    found = _HEADING.match(heading)
    named = (found["owner"] or found["of"]) if found else None
    body = named.strip(" ,-–") if named else None
    return (committee if body in _GENERIC else body), first_date(heading)


def sections(document: Document) -> Iterator[Telling]:
    """Yield the decisions under headings of their own that name a body or a day, the paper's own meeting's among them."""
    for i, block in enumerate(document.blocks):
        heading = block.span.of(document.text)
        if block.kind is BlockKind.HEADING and part_of(heading) is Part.DECISION:
            body, day = whose(heading, document.committee)
            span = _until_heading(document.blocks[i + 1 :])
            if span and (body or day):
                item = _ITEM.search(heading)
                yield Telling(span, body, day, item[1] if item else None, document.case)


def accounts(document: Document) -> Iterator[Telling]:
    """Yield the decisions told meeting by meeting under "Sagens forløb", and elsewhere where a line says date, body and outcome."""
    text = document.text
    blocks = document.blocks
    is_account = False
    for i, block in enumerate(blocks):
        line = block.span.of(text)
        entry = next((found for pattern in _ENTRIES if (found := pattern.match(line))), None)
        if entry is None:
            if block.kind is BlockKind.HEADING:
                is_account = bool(_ACCOUNT.match(line))
            continue
        day = first_date(entry["day"])
        span: Span | None = None
        if entry["rest"] and (is_account or clause_outcome(entry["rest"])):
            span = Span(block.span.start + entry.start("rest"), block.span.end)
        elif is_account and not entry["rest"]:
            span = _until_heading(blocks[i + 1 :], text)
        if span and day and not _UNKNOWN.match(span.of(text)):
            item = _ITEM.search(line)
            yield Telling(span, entry["body"], day, item[1] if item else None, document.case)


def mentions(document: Document, known: tuple[Span, ...]) -> Iterator[Telling]:
    """Yield the decisions that sentences of the paper tell, outside the spans known already."""
    for block in document.blocks:
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} or any(span.overlaps(block.span) for span in known):
            continue
        paragraph = block.span.of(document.text)
        if not _ANY_VERB.search(paragraph):
            continue
        for sentence in sentence_spans(paragraph):
            yield from _said(document, sentence.of(paragraph), sentence.shift(block.span.start))


def _said(document: Document, sentence: str, span: Span) -> Iterator[Telling]:
    if _SUPPOSED.match(sentence) or sentence.endswith("?"):
        return
    seen: set[tuple[str, date]] = set()
    for pattern in _SAID:
        for found in pattern.finditer(sentence):
            day = first_date(found["day"])
            body = found["body"][0].upper() + found["body"][1:]
            outcome = clause_outcome(sentence[min(found.start("body"), found.start("verb")) :])
            if day is None or outcome is None or (document.date and day > document.date) or (body, day) in seen:
                continue
            seen.add((body, day))
            item = _ITEM.search(sentence, found.start())
            yield Telling(span, body, day, item[1] if item else None, case_of([sentence]), outcome, is_mention=True)


def _until_heading(blocks: tuple[Block, ...], text: str = "") -> Span | None:
    """Return the span of the blocks up to the next heading, with `text` up to the next meeting's line of an account."""
    end = 0
    while end < len(blocks) and blocks[end].kind is not BlockKind.HEADING:
        if text and any(pattern.match(blocks[end].span.of(text)) for pattern in _ENTRIES):
            break
        end += 1
    return Span(blocks[0].span.start, blocks[end - 1].span.end) if end else None
