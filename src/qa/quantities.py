"""Amounts of money, årsværk, percentages and counts in Danish text, with exact values and the words they stand in.

A span holds the number and its unit or noun with the adjectives between them; "ca.", "årligt" and years stay outside it and
become `approx`, `recurring` and `years`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from qa.circumstances import circumstances
from qa.danish import sentence_spans
from qa.domain import Label, Mention, Span
from qa.nouns import (
    UNINFLECTED,
    is_adjective,
    is_duration,
    is_fte,
    is_not_noun,
    is_noun,
    is_people,
    is_person,
    is_post,
    is_singular_adjective,
)
from qa.numerals import Numeral, Written, find_numerals

_SCALES: Final = {
    "mio": 10**6,
    "mill": 10**6,
    "million": 10**6,
    "mia": 10**9,
    "milliard": 10**9,
    "t.kr": 10**3,
    "tkr": 10**3,
    "tusind": 10**3,
}
_SCALE: Final = (
    r"(?P<scale>(?:mio|mill|mia)\.|(?:mio|mill|million(?:er)?|mia|milliard(?:er)?|tusinde?|t\.\s?kr|tkr)(?![^\W\d_])\.?)"
)
_CURRENCY: Final = r"(?P<currency>kr\.?(?:,-)?|kroner|DKK)(?![^\W\d_])"
_MONEY: Final = re.compile(
    rf"(?:,-|,00)?(?:\s?{_SCALE}(?:[ \u00a0](?:ekstra|danske|yderligere|nye)(?=\s(?:kr|DKK)))?)?(?:\s?{_CURRENCY})?", re.IGNORECASE
)
_CURRENCY_BEFORE: Final = re.compile(r"(?<![\w.])(?:kr\.?|DKK)\s?(?:[-−–]\s?)?$", re.IGNORECASE)
_OTHER_MONEY: Final = re.compile(r"\s?(?:euro|eur|dollars?|usd|sek|nok|pund|gbp|€|\$|£)\b|\s?[€$£]", re.IGNORECASE)
# "Beløb i 1.000 kr." says how a table counts; it is no amount.
_UNIT_STATEMENT: Final = re.compile(r"(?:\b(?:i|hele|beløb|alle tal i)\s+|[(/]\s?)$", re.IGNORECASE)
_PERCENT: Final = re.compile(r"\s?(?:%(?:-?point)?|pct\.?(?:-?point)?|procent(?:point)?)(?![^\W\d_])", re.IGNORECASE)
_WORD: Final = re.compile(r"[ \u00a0]((?:ph\.d\.-|post\.doc|[^\W\d_])[\w’'\-]*(?:/[^\W\d_][\w\-]*)*)")
_STAFF_ARTICLE: Final = re.compile(r"(?:^|\n)\s*[-–•*·o▪]\s*$")
_HIRED: Final = re.compile(
    r"\b(?:ansat|ansætte|ansættes|ansættelse af|ansætter|suppleret med|udvidet med|opnormeret med)\s+(?:ca\. )?$", re.IGNORECASE
)
_MORE: Final = frozenset(("ekstra", "yderligere", "supplerende"))
_PARTLY: Final = re.compile(r"\b(?:hvoraf|heraf|deraf|hvorfra)\b", re.IGNORECASE)
_AUXILIARY: Final = re.compile(
    r"\s+(?:har|havde|er|var|blev|bliver|fik|får|kom|gennemførte|deltog|afbrød|fordelt|placeret|til|i|på|af)\b", re.IGNORECASE
)
_SHARED_UNIT: Final = re.compile(r"(?:\s*,\s*|\s*(?:og|til|eller|mod|samt)\s+)(?:ca\.?\s+|knap\s+|godt\s+)?\Z", re.IGNORECASE)
_SHARED_LEAD: Final = re.compile(
    r"\b(?:hhv\.?|henholdsvis|fra|både|enten|mellem|på|i alt|respektive|af)\s+(?:ca\.?\s+|knap\s+|godt\s+)?(?:[\d.,]+,?\s+)*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A mention before its circumstances are known; `factor` is what its number was multiplied by."""

    label: Label
    span: Span
    numeral: Numeral
    unit: str
    factor: int = 1


def find_quantities(text: str) -> list[Mention]:
    """Return the AMOUNT, FTE, PERCENT and COUNT mentions of a text in order of place; no two overlap.

    A figure never reaches over a line break.
    """
    mentions: list[Mention] = []
    sentences = sentence_spans(text)
    starts = [sentence.start for sentence in sentences]
    figures = _figures(text, sentences)
    of_sentence: dict[int, list[_Figure]] = {}
    for figure in figures:
        of_sentence.setdefault(max(0, bisect_right(starts, figure.span.start) - 1), []).append(figure)
    for number, group in of_sentence.items():
        spans = tuple(figure.span for figure in group)
        for index, figure in enumerate(group):
            said = circumstances(text, sentences[number], spans, index, shares_lead=figure.label is group[0].label)
            mention = _mention(text, figure)
            mentions.append(replace(mention, approx=said.approx, bound=said.bound, recurring=said.recurring, years=said.years))
    return mentions


def _mention(text: str, figure: _Figure) -> Mention:
    low, high = figure.numeral.low * figure.factor, figure.numeral.high * figure.factor
    interval = figure.numeral.is_interval
    return Mention(
        label=figure.label,
        span=figure.span,
        text=figure.span.of(text),
        value=None if interval else _plain(low),
        low=_plain(low) if interval else None,
        high=_plain(high) if interval else None,
        unit=figure.unit,
    )


def _plain(value: Decimal) -> Decimal:
    """Return the value without an exponent or idle zeros: 3,0 mio. is 3000000, 2,50 is 2.5."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _figures(text: str, sentences: Iterable[Span]) -> list[_Figure]:
    """Return the figures of the text: first those with a unit or noun of their own, then the elliptic ones beside them."""
    figures: list[_Figure] = []
    previous: list[_Figure] = []
    for sentence in sentences:
        numerals = find_numerals(text, sentence.start, sentence.end)
        found: list[_Figure] = []
        bare: list[Numeral] = []
        for numeral in numerals:
            if found and numeral.span.start < found[-1].span.end:
                continue
            figure = _figure(text, sentence, numeral)
            if figure is not None:
                found.append(figure)
            else:
                bare.append(numeral)
        found += [figure for numeral in bare if (figure := _one_of_staff(text, sentence, numeral, found))]
        found = sorted([*found, *_elliptic(text, sentence, bare, found, previous)], key=lambda figure: figure.span)
        figures += found
        previous = found
    return figures


def _figure(text: str, sentence: Span, numeral: Numeral) -> _Figure | None:
    """Return what the numeral counts by the words right after it (or "kr." before it), or None."""
    end = sentence.end
    return (
        _amount(text, sentence, numeral)
        or _percent(text, end, numeral)
        or (_staff(text, end, numeral) if not numeral.is_like_year else None)
        or _count(text, sentence, numeral)
    )


def _amount(text: str, sentence: Span, numeral: Numeral) -> _Figure | None:
    match = _MONEY.match(text, numeral.span.end, sentence.end)
    assert match is not None  # every part of the pattern is optional
    scale = re.sub(r"\s", "", (match["scale"] or "").lower().rstrip("."))
    scale = re.sub(r"(?:er|e)\Z", "", scale) if scale.startswith(("million", "milliard", "tusind")) else scale
    has_currency = bool(match["currency"]) or match.group().startswith((",-", ",00")) or scale in ("t.kr", "tkr")
    before = _CURRENCY_BEFORE.search(text, sentence.start, numeral.span.start)
    is_before = before is not None and not re.search(
        r"(?:\d|mio\.?|mia\.?)\s?\Z", text[sentence.start : before.start()], re.IGNORECASE
    )
    if numeral.is_like_year and not match.group().strip():
        is_before = False
    if not (has_currency or is_before or (scale and scale != "tusind")) or _OTHER_MONEY.match(text, match.end(), sentence.end):
        return None
    if not (has_currency or is_before) and _counts_things(text, match.end(), sentence.end):
        return None
    if numeral.low == 1000 and has_currency and not scale and _UNIT_STATEMENT.search(text, sentence.start, numeral.span.start):
        return None
    span_end = match.end()
    if match.group().endswith(".") and match["currency"] is None and not scale.startswith(("mi", "t")):
        span_end -= 1
    start = before.start() if is_before and before else numeral.span.start
    return _Figure(Label.AMOUNT, Span(start, span_end), numeral, "DKK", _SCALES.get(scale, 1))


def _counts_things(text: str, at: int, end: int) -> bool:
    """Whether a noun that can be counted follows "mio." ("5,9 mio. danskere", "2 millioner besøg")."""
    word = _WORD.match(text, at, end)
    return word is not None and (
        is_person(word[1].lower())
        or bool(re.fullmatch(r"\w*(?:besøg|kontakter|opkald|patienter|timer|ture|ton|tons|kWh|liter|boliger)", word[1]))
    )


def _percent(text: str, end: int, numeral: Numeral) -> _Figure | None:
    match = _PERCENT.match(text, numeral.span.end, end)
    return _Figure(Label.PERCENT, Span(numeral.span.start, match.end()), numeral, "pct") if match else None


def _words_after(text: str, at: int, end: int, limit: int = 6) -> list[re.Match[str]]:
    """Return the words that follow with nothing but a space between them."""
    words: list[re.Match[str]] = []
    while len(words) < limit and (match := _WORD.match(text, at, end)):
        words.append(match)
        at = match.end()
    return words


def _one_of_staff(text: str, sentence: Span, numeral: Numeral, found: list[_Figure]) -> _Figure | None:
    """Return en/et of a staff list that also has numbers ("0,5 læge, en psykolog og to sygeplejersker")."""
    has_staff = any(figure.label is Label.FTE or figure.unit == "personer" for figure in found)
    before = text[sentence.start : numeral.span.start]
    if numeral.written is not Written.ARTICLE or not has_staff or not re.search(r"(?:,|\bog|\bsamt)\s$", before):
        return None
    figure = _count(text, sentence, replace(numeral, written=Written.ACCENTED))
    return figure if figure and figure.unit == "personer" else None


def _staff(text: str, end: int, numeral: Numeral) -> _Figure | None:
    """Return full-time equivalents: "15 årsværk", "0,5 overlæge årsværk", "3-4 fuldtidsansatte", "0,5 socialsygeplejerske"."""
    if row := _staff_row(text, end, numeral):
        return row
    for number, word in enumerate(_words_after(text, numeral.span.end, end, limit=5)):
        plain = word[1].lower()
        if is_fte(word[1]):
            return _Figure(Label.FTE, Span(numeral.span.start, word.end()), numeral, "årsværk")
        if numeral.has_decimals and (is_person(plain) or is_post(plain)):
            further = _staff(text, end, replace(numeral, span=Span(numeral.span.start, word.end())))
            return further or _Figure(Label.FTE, Span(numeral.span.start, word.end()), numeral, "årsværk")
        if number == 4 or not (is_adjective(word[1]) or is_person(plain)):
            return None
    return None


def _staff_row(text: str, end: int, numeral: Numeral) -> _Figure | None:
    """Return a whole line such as "1,0 Ledende overlæge" of a staffing table that was flattened to text."""
    line_end = text.find("\n", numeral.span.end)
    row_end = end if line_end < 0 else min(end, line_end)
    words = text[numeral.span.end : row_end].split()
    begins_line = numeral.span.start == 0 or text[numeral.span.start - 1] == "\n"
    is_row = numeral.has_decimals and begins_line
    if not is_row or not 1 <= len(words) <= 5 or not words[0][0].isupper() or not any(is_person(word.lower()) for word in words):
        return None
    return _Figure(Label.FTE, Span(numeral.span.start, row_end), numeral, "årsværk")


def _count(text: str, sentence: Span, numeral: Numeral) -> _Figure | None:
    """Return a counted noun with its adjectives, or None where the words after the number are not counted."""
    is_one = numeral.low == numeral.high == 1
    factor, at = 1, numeral.span.end
    if scale := re.compile(r"\s?(mio\.?|mia\.?|million(?:er)?|milliard(?:er)?)(?=\s)").match(text, at, sentence.end):
        factor, at = _SCALES[re.sub(r"er\Z", "", scale[1].rstrip("."))], scale.end()
    if numeral.is_like_year or (factor == 1 and numeral.has_decimals):
        return None
    words = _words_after(text, at, sentence.end)
    if not words or is_duration(words[0][1]):
        return None
    noun = _noun_at(words, is_one=is_one)
    if noun is None:
        return None
    head = words[noun][1]
    if numeral.written is Written.ARTICLE and not _is_counted_article(text, sentence, numeral, words[: noun + 1]):
        return None
    span_end = _coordinated_end(text, sentence.end, words[noun])
    unit = "personer" if is_person(head.lower()) else re.sub(r"ers\Z", "er", head.lower().split("/")[0])
    return _Figure(Label.COUNT, Span(numeral.span.start, span_end), numeral, unit, factor)


def _noun_at(words: list[re.Match[str]], *, is_one: bool) -> int | None:
    """Return which of the words is the counted noun: the first that is no adjective, or a lone nominal one (ansatte, unge)."""
    for index, match in enumerate(words):
        word = match[1]
        plain = word.lower()
        if is_not_noun(plain):
            return index - 1 if index and _may_stand_alone(words[index - 1][1], is_one=is_one) else None
        if is_duration(word) or is_fte(word):
            return None
        is_last = index + 1 == len(words) or is_not_noun(words[index + 1][1])
        if is_last and (plain in UNINFLECTED or (plain.endswith("ende") and not is_person(plain))):
            return None  # "to andre", "de tre foregående": what is counted is not said here
        if is_person(plain):
            return index + 1 if not is_last and plain.endswith("e") and is_people(words[index + 1][1].lower()) else index
        if is_adjective(word) and not is_last:
            continue
        if is_one and is_singular_adjective(word) and not is_last:
            continue
        if not is_last and word.isupper() and len(word) > 1 and is_noun(words[index + 1][1], is_one=is_one):
            continue
        if not is_last and not is_noun(word, is_one=is_one) and is_person(words[index + 1][1].lower()):
            continue  # a compound written apart: "recovery mentorer"
        return index if is_noun(word, is_one=is_one) else None
    return None


def _may_stand_alone(word: str, *, is_one: bool) -> bool:
    """Whether an adjective can be what is counted, when no noun follows it ("12 ansatte i", not "3 nye i")."""
    plain = word.lower()
    return is_person(plain) or (plain not in UNINFLECTED and not is_one and is_noun(word, is_one=is_one))


def _is_counted_article(text: str, sentence: Span, numeral: Numeral, words: list[re.Match[str]]) -> bool:
    """Whether en/et is the number one: of people, in a list of staff, after a verb of hiring, or with "ekstra"."""
    if not is_person(words[-1][1].lower()):
        return False
    if any(word[1].lower() in _MORE for word in words):
        return True
    before = text[max(0, sentence.start - 2) : numeral.span.start]
    return bool(_STAFF_ARTICLE.search(before)) or bool(_HIRED.search(before))


def _coordinated_end(text: str, end: int, noun: re.Match[str]) -> int:
    """Return where the counted nouns end: people counted together stay together ("12 børn, unge og deres familier")."""
    at = noun.end()
    if not is_people(noun[1].lower()):
        return at
    people = r"[^\W\d_][\w-]*"
    for pattern in (rf"(?:, ({people}))+ og (?:deres )?({people})", rf" (?:og|eller|og/eller) (?:deres )?({people})"):
        match = re.compile(pattern).match(text, at, end)
        if match and all(is_people(group.lower()) for group in match.groups()):
            return match.end()
    return at


def _elliptic(text: str, sentence: Span, bare: list[Numeral], found: list[_Figure], previous: list[_Figure]) -> Iterable[_Figure]:
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
        free = re.match(r"\s*(?:[.,;)]|$)", text[numeral.span.end : sentence.end]) or _AUXILIARY.match(
            text, numeral.span.end, sentence.end
        )
        if not free or numeral.written is not Written.DIGITS:
            continue
        if before and _PARTLY.search(text, before.span.end, numeral.span.start):
            yield replace(before, span=numeral.span, numeral=numeral)
        elif (
            (leaned := before or (previous[-1] if previous else None))
            and leaned.label is Label.COUNT
            and re.match(r"\s+(?:har|havde|blev|fik|er blevet)\b", text[numeral.span.end : sentence.end])
        ):
            yield replace(leaned, span=numeral.span, numeral=numeral, factor=1)
