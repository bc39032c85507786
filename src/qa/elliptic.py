"""Numbers that lean on a neighbour for what they count: "15 årsværk, hvoraf 10 …", "hhv. 12 og 15 pct.", "… og 197 har afbrudt"."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from qa.domain import Label, Span
from qa.numerals import Figure, Numeral, Written

_PARTLY: Final = re.compile(r"\b(?:hvoraf|heraf|deraf|hvorfra)\b", re.IGNORECASE)
_AUXILIARY: Final = re.compile(
    r"\s+(?:har|havde|er|var|blev|bliver|fik|får|kom|gennemførte|deltog|afbrød|fordelt|placeret|til|i|på|af)\b", re.IGNORECASE
)
_HOW_FIRM: Final = (
    r"(?:(?:ca\.?|knap|godt|omkring|mindst|minimum|højst|maksimalt|maks\.|op til|op mod|ikke under|ikke over|ned til)\s+)"
)
_SHARED_UNIT: Final = re.compile(rf"(?:\s*,\s*|\s*(?:og|til|eller|mod|samt)\s+){_HOW_FIRM}?\Z", re.IGNORECASE)
_SHARED_LEAD: Final = re.compile(
    rf"\b(?:hhv\.?|henholdsvis|fra|både|enten|mellem|på|i alt|respektive|af)\s+{_HOW_FIRM}?(?:[\d.,]+,?\s+)*$|\b{_HOW_FIRM}$",
    re.IGNORECASE,
)
# "12, 15 og 20 anmodninger": numbers in a row with nothing else between them share what the last one counts.
_IN_A_ROW: Final = re.compile(r",\s(?:[\d.]+,\s)*[\d.]+\s(?:og|eller|samt)\s\Z")
_LAST_BUT_ONE: Final = re.compile(r"\s(?:og|eller|samt)\s\Z")
# "Der er afsat 75.000 fra puljen i 2023 og 50.000 kr. i 2024": a sum after a verb or noun of money, where another one says kr.
_MONEY_LEAD: Final = re.compile(
    r"\b(?:afs[aæ]t\w*|disponer\w*|bevilg\w*|tildelt|bevilling på|ansøg\w* om|søgt om|udmønt\w*"
    r"|tilskud på|beløb på|udgift\w* på)\s+"
    r"(?:ca\.?\s+|knap\s+|godt\s+)?\Z",
    re.IGNORECASE,
)
# "Klub 25, hvor der bevilges 16.000": what is granted is money where nothing else is named.
_GRANTED: Final = re.compile(r"\b(?:bevilg(?:es|et|ede|er)|bevilling(?:en)? på)\s+(?:ca\.?\s+)?\Z", re.IGNORECASE)
# "Der var 631 modtagere, hvor der i januar 2023 var 752.", "139 forløb, dette er reduceret til 96", "185 sanktioner, mod 304".
_OF_ANOTHER_TIME: Final = re.compile(
    r"(?:[,;]|\b(?:og|mens|men))\s[^.;]*?\b(?:(?:19|20)\d\d (?:var|er|blev)(?: der| det)?"
    rf"|(?:reduceret|faldet|steget|øget) til|mod)\s+{_HOW_FIRM}?\Z"
    rf"|\A(?:\s[^\s.;,\d]+){{0,5}}(?:\s(?:19|20)\d\d)?\s(?:i?mod)\s+{_HOW_FIRM}?\Z",
    re.IGNORECASE,
)
# "2.318 borgere kom. Heraf fik 1.207 taget blodprøve."
_OF_THESE: Final = re.compile(rf"(?:heraf|deraf|af disse|af dem) \w+ {_HOW_FIRM}?\Z", re.IGNORECASE)
# "Der er uddannet 46 vejledere. De fordeler sig med 19 på skolerne i Nordby, 9 i Sydby og 8 i Vestby."
_SHARED_OUT: Final = re.compile(
    r"(?:\w+ (?:fordeler sig|er fordelt|er placeret) (?:med|sådan|således)|fordelingen (?:er|var))\b", re.IGNORECASE
)
_AT: Final = re.compile(r"\s(?:på|i|hos|ved|til|fra)\s")
_PREPOSITION: Final = re.compile(r"\s(?:fra|til|i|af|hertil|årligt|og)\b|\s?[,.;)]|\s*\Z", re.IGNORECASE)


def elliptic(text: str, sentence: Span, bare: list[Numeral], found: list[Figure], previous: list[Figure]) -> Iterable[Figure]:
    """Yield the numbers that lean on a neighbour: "15 årsværk, hvoraf 10 …", "hhv. 12 og 15 pct.", "… 197 har afbrudt"."""
    for numeral in bare:
        if numeral.is_like_year or numeral.written is Written.ARTICLE or numeral.low == 0:
            continue
        after = next((figure for figure in found if figure.span.start >= numeral.span.end), None)
        before = next((figure for figure in reversed(found) if figure.span.end <= numeral.span.start), None)
        if (
            after
            and _SHARED_UNIT.fullmatch(text[numeral.span.end : after.numeral.span.start])
            and _SHARED_LEAD.search(text, sentence.start, numeral.span.start)
        ):
            yield replace(after, span=numeral.span, numeral=numeral)
            continue
        if "." in numeral.span.of(text) and _is_granted(text, sentence, numeral):
            yield Figure(Label.AMOUNT, numeral.span, numeral, "DKK")
            continue
        if after and numeral.written is Written.DIGITS and _is_in_a_row(text, numeral, bare, after):
            yield replace(after, span=numeral.span, numeral=numeral)
            continue
        if (
            after
            and after.label is Label.AMOUNT
            and after.factor == 1
            and "." in numeral.span.of(text)
            and _MONEY_LEAD.search(text[sentence.start : numeral.span.start])
            and _PREPOSITION.match(text[numeral.span.end : sentence.end])
        ):
            yield replace(after, span=numeral.span, numeral=numeral)
            continue
        if previous and not before and numeral.written is Written.DIGITS and _is_of_previous(text, sentence, numeral, previous[-1]):
            yield replace(previous[-1], span=numeral.span, numeral=numeral, factor=1)
            continue
        free = re.match(r"\s*(?:[.,;)]|$)", text[numeral.span.end : sentence.end]) or _AUXILIARY.match(
            text, numeral.span.end, sentence.end
        )
        if not free or numeral.written is not Written.DIGITS:
            continue
        if before and _PARTLY.search(text, before.span.end, numeral.span.start):
            yield replace(before, span=numeral.span, numeral=numeral)
        elif before and before.label is Label.COUNT and _OF_ANOTHER_TIME.search(text[before.span.end : numeral.span.start]):
            yield replace(before, span=numeral.span, numeral=numeral, factor=1)
        elif (
            (leaned := before or (previous[-1] if previous else None))
            and leaned.label is Label.COUNT
            and re.match(r"\s+(?:har|havde|blev|fik|er blevet)\b", text[numeral.span.end : sentence.end])
        ):
            yield replace(leaned, span=numeral.span, numeral=numeral, factor=1)


def _is_of_previous(text: str, sentence: Span, numeral: Numeral, figure: Figure) -> bool:
    """Whether a number is a part of what the sentence before counts, told before any count of its own sentence."""
    opens = text[sentence.start : numeral.span.start]
    is_placed = _SHARED_OUT.match(opens) and _AT.match(text, numeral.span.end, sentence.end)
    is_counted = figure.label is Label.FTE or (figure.label is Label.COUNT and not numeral.has_decimals)
    return is_counted and bool(_OF_THESE.fullmatch(opens) or is_placed)


def _is_granted(text: str, sentence: Span, numeral: Numeral) -> bool:
    ends = re.fullmatch(r"\s*[.;]?\s*", text[numeral.span.end : sentence.end]) is not None
    return ends and numeral.low >= 1000 and _GRANTED.search(text[sentence.start : numeral.span.start]) is not None


def _is_in_a_row(text: str, numeral: Numeral, bare: list[Numeral], after: Figure) -> bool:
    """Whether only numbers stand between the numeral and the figure after it, itself no reference ("tabel 1, 2 og 3 klager")."""
    between = text[numeral.span.end : after.numeral.span.start]
    is_second = any(
        other.span.end < numeral.span.start and text[other.span.end : numeral.span.start].strip() == "," and not other.is_like_year
        for other in bare
    )
    return bool(_IN_A_ROW.match(between)) or (is_second and bool(_LAST_BUT_ONE.match(between)))
