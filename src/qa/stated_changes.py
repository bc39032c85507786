"""A change whose two ends one sentence gives: "er steget fra 31 i december 2023 til 44 i december 2024".

Papers seldom state the difference itself, which is what is asked for; it is worked out from the two and shown.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from qa.analyser import terms
from qa.danish import YEAR_BEFORE
from qa.domain import Label, Mention, Span
from qa.gates import is_of_fall, is_of_rise
from qa.numerals import Numeral, Written, find_numerals

_LONGEST_BETWEEN = 80  # characters from the one figure to the other
_LEAST_SCALED = 1000  # from here on a bare number stands for itself: "fra 3 til 5 mio. kr." is in millions
_ABOUT = r"(?:(?:ca\.|cirka|omkring|knap|godt|et niveau på|(?:en |et )?gennemsnit på)\s+)?"
_FROM = re.compile(rf"\bfra\s+{_ABOUT}\Z", re.IGNORECASE)
_TO = re.compile(rf"\btil\s+{_ABOUT}\Z", re.IGNORECASE)
# "93 aftaler mod 71 året før", "185 sanktioner, mod 304 i forrige".
_AGAINST = re.compile(rf"\b(?:i?mod|sammenlignet med|i forhold til)\s+{_ABOUT}(?=\d|\Z)", re.IGNORECASE)
_EARLIER = re.compile(
    rf"(?: [\wæøå.]+){{0,3}}? (?:{YEAR_BEFORE}|(?:i|for|pr\.) (?:\w+ )?(?:19|20)\d\d"
    r"|i (?:den )?forrige|i samme periode|tidligere|før\b|ved årets begyndelse)",
    re.IGNORECASE,
)
_GOES = re.compile(r"\b(?:går|gik|gået|ændre[st]|ændret)\b.{0,30}\bfra\b", re.IGNORECASE)


def find_change(
    text: str, start: int, mentions: Sequence[Mention], labels: Sequence[Label], noun: str | None, *, is_told: bool
) -> tuple[Mention, Mention] | None:
    """Return what something of an asked kind changed from and to, of one unit; None where the sentence does not give both.

    `start` is the sentence's place in the document, which the mentions count from. A number without a unit takes that of the other
    end, else counts the `noun`, where it `is_told` in or above the sentence.
    """
    goes = is_of_fall(text) or is_of_rise(text) or _GOES.search(text) is not None
    if not (goes or _AGAINST.search(text)):
        return None
    numerals = [
        n
        for n in find_numerals(text, 0, len(text))
        if not n.is_interval and not n.is_like_year and n.written is not Written.ARTICLE
    ]
    for one, other in pairwise(numerals):
        ends = _in_order(text, one, other, goes=goes)
        if ends is not None:
            found = _of_one_unit(start, ends, mentions, noun if is_told else None)
            return found if found is not None and found[0].label in labels and _is_asked(found[0], noun) else None
    return None


def _in_order(text: str, one: Numeral, other: Numeral, *, goes: bool) -> tuple[Numeral, Numeral] | None:
    """Return what a sentence says something was before and after; None where it does not."""
    if other.span.start - one.span.end > _LONGEST_BETWEEN:
        return None
    if _AGAINST.search(text, one.span.end, other.span.start) and _EARLIER.match(text, other.span.end):
        return other, one
    is_told = goes and _FROM.search(text, 0, one.span.start) and _TO.search(text, one.span.end, other.span.start)
    return (one, other) if is_told else None


def _is_asked(end: Mention, noun: str | None) -> bool:
    """Whether what is counted is the asked thing; money and shares are told apart by their units."""
    return end.label is not Label.COUNT or noun is None or end.unit == noun or not {*terms(noun)}.isdisjoint(terms(end.unit or ""))


def _of_one_unit(
    start: int, ends: tuple[Numeral, Numeral], mentions: Sequence[Mention], noun: str | None
) -> tuple[Mention, Mention] | None:
    first, second = ends
    before, after = (_at(start + numeral.span.start, mentions) for numeral in ends)
    known = after or before
    if known is None:
        if not noun:
            return None
        known = Mention(Label.COUNT, Span(0, 0), "", unit=noun)
    before = before or _like(known, first, start, scale=_scale(known, second, first))
    after = after or _like(known, second, start, scale=_scale(known, first, second))
    return (before, after) if (before.label, before.unit) == (after.label, after.unit) else None


def _at(start: int, mentions: Sequence[Mention]) -> Mention | None:
    return next((m for m in mentions if m.label is not Label.ORG and m.value is not None and m.span.start == start), None)


def _scale(known: Mention, its: Numeral, bare: Numeral) -> Decimal:
    """What a bare number is multiplied by: as its other end is, unless it is too large for that."""
    return known.value / its.low if known.value and its.low and bare.low < _LEAST_SCALED else Decimal(1)


def _like(known: Mention, numeral: Numeral, start: int, *, scale: Decimal) -> Mention:
    span = numeral.span.shift(start)
    return Mention(known.label, span, f"{numeral.low}", value=numeral.low * scale, unit=known.unit)
