"""One item of an agenda or of minutes: its number, what was recommended (indstilling) and what was decided (beslutning).

The systems that Danish authorities publish with share one shape under many names: the parts stand under headings of their own
("Sagsfremstilling", "Administrationens indstilling"), or open a line ("Økonomiudvalgets beslutning den 1. april 2025: Drøftet.").
Recommendation and decision are never the same thing, and a decision of an earlier meeting is not the paper's own.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from qa.danish import MONTHS
from qa.domain import Block, BlockKind, Span
from qa.reading.metadata import first_date

_MONTHS = "|".join(MONTHS)
_DAY = (
    r"(?:\d{1,2}[-./]\s?\d{1,2}[-./]\s?(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|"
    rf"\d{{1,2}}\.\s*(?:{_MONTHS})\.?\s+(?:19|20)\d\d)"
)
# A body in the definite form, as it owns a decision ("Økonomiudvalget", "Udvalget for Klima"), and as it is named otherwise.
_OWNER = (
    r"(?:[A-ZÆØÅ][\w, -]{0,80}?)?(?:[Uu]dvalget|[Rr]ådet|[Bb]estyrelsen|[Mm]agistraten|[Nn]ævnet|[Rr]epræsentationen)"
    r"(?:\s+(?:for|vedr\.)\s[\w, -]{3,60}?)?"
)
_BODY = r"[A-ZÆØÅ][\w, -]{0,80}?(?:udvalg|råd|bestyrelse|magistrat|nævn)\w*(?:\s+for\s[\w, -]{3,60}?)?"
_WHEN = rf"(?:,?\s*(?:(?:på|i)\s+)?(?:mødet?\s+)?(?:fra\s+)?(?:den|d\.)?\s*{_DAY})"
_OF_ITEM = r"(?:,?\s*(?:til|for|vedr\.|i)?\s*\(?(?:punkt|pkt\.?)(?:\s*nr\.?)?\s*\d{1,3}\)?(?:\s*:\s*.{0,160})?)"
_DECISION: Final = re.compile(
    rf"^(?:\d+\.\s+)?(?:(?P<owner>{_OWNER})s\s+)?(?:[Bb]eslutning(?:er)?|[Vv]edtagelse)"
    rf"(?:\s+(?:(?:i|fra|af)\s+)?(?P<of>{_BODY}))?(?P<when>{_WHEN})?{_OF_ITEM}?\s*[:.]?$"
)
_RECOMMENDATION: Final = re.compile(
    r"^(?:\d+\.\s+)?(?:Supplerende\s+|Ændret\s+)?(?:[A-ZÆØÅ][\w -]*s\s+)?"
    r"(?:[Ii]ndstilling(?:en|er)?|[Aa]nbefaling(?:er)?)(?:\s+og beslutning)?\s*:?$"
)
# The other parts of an item, in the words of several systems: where one begins, the part before it ends.
_OTHER_PARTS: Final = re.compile(
    r"^(?:\d+\.\s+)?(?:Fremstilling|Sagsfremstilling(?:en)?|(?:Supplerende )?[Ss]agsbeskrivelse|Sagsbehandling|"
    r"Beskrivelse af sagen|Sagsprocedure|"
    r"Sagens forløb|Sagsforløb|Sagsgang|Beslutningstema|Beslutningsprocedure|Beslutningskompetence|Kompetence|Resum[eé]|"
    r"Baggrund|Problemstilling|Løsning|Anledning|Formål|Indledning|Historik|"
    r"Økonomi|Økonomiske (?:konsekvenser|forhold|bemærkninger)|Personale(?:mæssige konsekvenser)?|Lovgrundlag|Retsgrundlag|"
    r"Juridiske (?:konsekvenser|forhold)|Miljø(?:mæssige konsekvenser|forhold)?|Klima(?:konsekvenser)?|Sundhed(?:skonsekvenser)?|"
    r"Bæredygtighed|Øvrige (?:konsekvenser|forhold)|Andre konsekvenser|Konsekvenser|"
    r"Høring(?:er|ssvar)?|Inddragelse|Borgerinddragelse|Kommunikation|Tidsplan|Videre proces|Det videre forløb|"
    r"Tidligere beslutning(?:er)?|Bemærkninger|Afbud|Fraværende|Deltagere|Bilag|Bilagsliste|Dokumenter|Relaterede dokumenter)\s*:?$"
)
_SPLIT: Final = re.compile(r"^(?P<head>[^:]{6,160}?):\s+(?P<rest>\S.*)$", re.DOTALL)
_INDSTILLER: Final = re.compile(
    r"^(?:Det indstilles|(?:[A-ZÆØÅ][\w&.,/ -]{1,100}?)\s+(?:indstiller))\b(?=\s*[,:;]|\s+(?:at|til|over\s?for)\b)"
)
# A decision with its day that a sentence comes before in the same paragraph.
DATED_DECISION: Final = re.compile(rf"(?<=[.!?”] ){_OWNER}s (?:beslutning|vedtagelse){_WHEN}:(?= )")
_GOES_ON: Final = re.compile(
    r"^(?:at\b|\d{1,2}[.)]|[a-zæøå][.)]\s|[-–•]|og\b|samt\b|[A-ZÆØÅ][^.]{0,100}\bindstiller\b)", re.IGNORECASE
)
_ITEM: Final = re.compile(
    r"^(?:Dagsordens)?(?:[Pp]unkt|[Pp]kt\.?)(?:\s*nr\.?)?\s*:?\s*(?P<number>\d{1,3}(?:\.\d{1,2})?[a-z]?)\b(?!\s*[,.]\d)"
    r"[\s.:–-]*(?:\((?:Åben|Lukket)\)\s*)?(?P<title>[A-ZÆØÅ\d”\"].{2,198})?$"
)
_NUMBERED_TITLE: Final = re.compile(
    r"^(?P<number>\d{1,3})(?:\.\s+|\s+\((?:Åben|Lukket)\)\s+)(?:\((?:Åben|Lukket)\)\s+)?(?P<title>[A-ZÆØÅ].{2,198})$"
)
# A word without which no line recommends or decides: a glance tells of most lines that they are neither.
_MAY_TELL_ITEM: Final = re.compile("ndstil|eslutning|edtagelse|nbefaling")
# The parts that each item has once, or twice where it is supplemented; more of them are several items.
_MAIN_PARTS: Final = frozenset({"Sagsfremstilling", "Sagsfremstilling:", "Fremstilling", "Indstilling", "Indstilling:"})
_MOST_MAIN_PARTS: Final = 4


@dataclass(frozen=True, slots=True)
class Item:
    """What a paper says of itself as an item: `recommendation` and `decision` are spans of its text, without the headings.

    `title` is what stands beside the number.
    """

    number: str | None = None
    title: str | None = None
    recommendation: Span | None = None
    decision: Span | None = None


class Part(StrEnum):
    """What a line opens within an item."""

    RECOMMENDATION = "recommendation"
    DECISION = "decision"
    ACCOUNT = "account"
    OTHER = "other"


def part_of(text: str) -> Part | None:
    """Return the part that a line opens, as its heading or as the sentence "… indstiller, at"; None for any other line."""
    if _DECISION.match(text):
        return Part.DECISION
    if _RECOMMENDATION.match(text):
        return Part.RECOMMENDATION if re.search("indstilling", text, re.IGNORECASE) else Part.OTHER  # reports make anbefalinger
    if recommends(text):
        return Part.RECOMMENDATION
    if not _OTHER_PARTS.match(text):
        return None
    return Part.ACCOUNT if re.search("fremstilling|sagsb", text, re.IGNORECASE) else Part.OTHER


def is_part(text: str) -> bool:
    """Whether a line is the heading of an item's part and nothing else."""
    return bool(_DECISION.match(text) or _RECOMMENDATION.match(text) or _OTHER_PARTS.match(text))


def is_item(lines: Iterable[str]) -> bool:
    """Whether one of a paper's lines recommends or decides, so that it is an item of a meeting and not a note or a report."""
    return any(
        _DECISION.match(line) or _RECOMMENDATION.match(line) or recommends(line) or opens(line)
        for line in lines
        if _MAY_TELL_ITEM.search(line)
    )


def recommends(text: str) -> bool:
    """Whether a text is the sentence "… indstiller, at" that points may follow."""
    return _INDSTILLER.match(text) is not None


def opens(line: str) -> re.Match[str] | None:
    """Return a line's heading and the rest where a recommendation or decision opens it: "Beslutning: Godkendt."."""
    split = _SPLIT.match(line)
    return split if split and (_DECISION.match(split["head"]) or _RECOMMENDATION.match(split["head"])) else None


def item_of(head: Sequence[str], text: str, blocks: Sequence[Block], *, committee: str | None, day: date | None) -> Item:
    """Return what a paper is as one item, from the lines of its head and its text as laid out.

    A paper of several items, a whole agenda, has no item, recommendation or decision of its own; see `meeting.py`.
    """
    lines = [block.span.of(text) for block in blocks if block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}]
    named = {found["number"]: found["title"] for line in lines if (found := _ITEM.match(line))}
    if len(named) > 1 or sum(line in _MAIN_PARTS for line in lines) > _MOST_MAIN_PARTS:
        return Item()
    sections = _sections(text, blocks)
    if not named and sections:
        numbered = [found for line in head if (found := _NUMBERED_TITLE.match(line))]
        named = {found["number"]: found["title"] for found in numbered} if len(numbered) == 1 else {}
    number, title = next(iter(named.items()), (None, None))
    return replace(parts_of(text, blocks, committee=committee, day=day), number=number, title=title)


def parts_of(text: str, blocks: Sequence[Block], *, committee: str | None, day: date | None) -> Item:
    """Return what is recommended and decided in a text that is known to be one item."""
    sections = _sections(text, blocks)
    recommendation = _recommendation(sections) or _said_recommendation(text, blocks)
    return Item(recommendation=recommendation, decision=_own_decision(sections, committee, day))


@dataclass(frozen=True, slots=True)
class _Section:
    """A part's heading and the span of what stands under it."""

    heading: str
    span: Span


def _sections(text: str, blocks: Sequence[Block]) -> list[_Section]:
    """Return the parts that have text, in order. A part ends at the next part, or at a heading of its level or above."""
    found = []
    for i, block in enumerate(blocks):
        heading = block.span.of(text)
        if block.kind is not BlockKind.HEADING or not is_part(heading):
            continue
        end = i + 1
        while end < len(blocks) and not _ends_part(blocks[end], blocks[end].span.of(text), block.level):
            end += 1
        if end > i + 1:
            found.append(_Section(heading, Span(blocks[i + 1].span.start, blocks[end - 1].span.end)))
    return found


def _ends_part(block: Block, text: str, level: int) -> bool:
    return block.kind is BlockKind.HEADING and (block.level <= level or is_part(text))


def _own_decision(sections: Sequence[_Section], committee: str | None, day: date | None) -> Span | None:
    """Return the decision of the paper's own meeting: the one of its day, else one without a day, else the last one told.

    Where the paper has a day and every decision bears another, they are those of earlier meetings.
    """
    decisions = [(section, match) for section in sections if (match := _DECISION.match(section.heading))]
    undated = [s for s, m in decisions if not m["when"] and _may_be(m["owner"] or m["of"], committee)]
    same_day = [s for s, m in decisions if m["when"] and day is not None and first_date(m["when"]) == day]
    any_day = [s for s, _ in decisions] if day is None else []
    for candidates in (same_day, undated, any_day):
        if candidates:
            return candidates[-1].span
    return None


def _may_be(named: str | None, committee: str | None) -> bool:
    """Whether the body a decision names may be the paper's committee: "Udvalget" is anyone, "Byrådet" is "Byråd 2022-2025"."""
    if named is None or committee is None:
        return True
    own, other = (re.sub(r"(?:et|en)?\s*(?:20\d\d(?:-20\d\d)?)?$", "", name.casefold()) for name in (committee, named))
    return other in {"udvalg", "råd", "bestyrels"} or own == other


def _recommendation(sections: Sequence[_Section]) -> Span | None:
    """Return the recommendation under a heading of its own; the plain heading goes before "Supplerende indstilling"."""
    found = [section for section in sections if _RECOMMENDATION.match(section.heading)]
    plain = [section for section in found if re.match(r"^Indstilling(?:en|er)?\s*:?$", section.heading)]
    return (plain or found)[0].span if found else None


def _said_recommendation(text: str, blocks: Sequence[Block]) -> Span | None:
    """Return the first paragraph in which somebody "indstiller, at …", with the points below it."""
    for i, block in enumerate(blocks):
        if block.kind is not BlockKind.PARAGRAPH or not recommends(block.span.of(text)):
            continue
        end = i + 1
        while end < len(blocks) and blocks[end].kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            if blocks[end].kind is BlockKind.PARAGRAPH and not _GOES_ON.match(blocks[end].span.of(text)):
                break
            end += 1
        return Span(block.span.start, blocks[end - 1].span.end)
    return None
