"""Amounts of money, årsværk, percentages and counts in Danish text, with exact values and the words they stand in.

A span holds the number and its unit or noun with the adjectives between them; "ca.", "årligt" and years stay outside it and
become `approx`, `recurring` and `years`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from qa.circumstances import circumstances
from qa.counting import count, one_of_staff, staff, words_after
from qa.danish import sentence_spans
from qa.domain import Label, Mention, Span
from qa.elliptic import elliptic
from qa.lead_ins import Inherited, inherited
from qa.nouns import is_person
from qa.numerals import Figure, Numeral, Written, find_numerals, is_figure, number_value

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
# What belongs to a number stands no further before it; looking back over a whole line at each of its numbers would let one long
# line take minutes. In characters.
_LOOK_BACK: Final = 40
# "Beløb i 1.000 kr." says how a table counts; it is no amount.
_UNIT_STATEMENT: Final = re.compile(r"(?:\b(?:i|hele|beløb|alle tal i)\s+|[(/]\s?)$", re.IGNORECASE)
_PERCENT: Final = re.compile(r"\s?(?:%(?:-?point)?|pct\.?(?:-?point)?|procent(?:point)?)(?![^\W\d_])", re.IGNORECASE)


_BUDGETED: Final = (Label.AMOUNT, Label.FTE)


def find_quantities(text: str) -> list[Mention]:
    """Return the AMOUNT, FTE, PERCENT and COUNT mentions of a text in order of place; no two overlap.

    A figure never reaches over a line break; only what a list's lead-in says reaches its items.
    """
    mentions: list[Mention] = []
    sentences = sentence_spans(text)
    starts = [sentence.start for sentence in sentences]
    from_lead_in = inherited(text)
    figures = _with_item_numbers(_figures(text, sentences), from_lead_in)
    of_sentence: dict[int, list[Figure]] = {}
    for figure in figures:
        of_sentence.setdefault(max(0, bisect_right(starts, figure.span.start) - 1), []).append(figure)
    for number, group in of_sentence.items():
        spans = tuple(figure.span for figure in group)
        budgeted = tuple(figure.span for figure in group if figure.label in _BUDGETED)
        for index, figure in enumerate(group):
            said = circumstances(
                text,
                sentences[number],
                spans,
                index,
                shares_lead=figure.label is group[0].label,
                is_budgeted=figure.label in _BUDGETED,
            )
            if not said.years and figure.label in _BUDGETED and len(budgeted) < len(spans):
                # "De tre klubber fik i 2024 2 mio. kr.": a count in the sentence does not keep a sum from its year.
                at = budgeted.index(figure.span)
                beyond = circumstances(text, sentences[number], budgeted, at, shares_lead=True, is_budgeted=True)
                said = replace(said, years=beyond.years)
            mention = _mention(text, figure)
            years = said.years or (from_lead_in.years_at(figure.span) if figure.label is Label.AMOUNT else said.years)
            mentions.append(replace(mention, approx=said.approx, bound=said.bound, recurring=said.recurring, years=years))
    return mentions


def _with_item_numbers(figures: list[Figure], from_lead_in: Inherited) -> list[Figure]:
    """Return the figures with the numbers that a list's lead-in gives a unit, in order of place; a figure's own unit goes first."""
    found = list(figures)
    for item in from_lead_in.numbers:
        if not any(figure.span.overlaps(item.span) for figure in figures):
            value = number_value(item.number)
            if not is_figure(value):
                continue
            numeral = Numeral(item.span, value, value, Written.DIGITS, "," in item.number)
            found.append(Figure(item.label, item.span, numeral, item.unit, item.factor))
    return sorted(found, key=lambda figure: figure.span)


def _mention(text: str, figure: Figure) -> Mention:
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


def _figures(text: str, sentences: Iterable[Span]) -> list[Figure]:
    """Return the figures of the text: first those with a unit or noun of their own, then the elliptic ones beside them."""
    figures: list[Figure] = []
    previous: list[Figure] = []
    for sentence in sentences:
        numerals = find_numerals(text, sentence.start, sentence.end)
        found: list[Figure] = []
        bare: list[Numeral] = []
        for numeral in numerals:
            if found and numeral.span.start < found[-1].span.end:
                continue
            figure = _figure(text, sentence, numeral, free_from=found[-1].span.end if found else sentence.start)
            if figure is not None:
                found.append(figure)
            else:
                bare.append(numeral)
        found += [figure for numeral in bare if (figure := one_of_staff(text, sentence, numeral, found))]
        found = sorted([*found, *elliptic(text, sentence, bare, found, previous)], key=lambda figure: figure.span)
        figures += found
        previous = found
    return figures


def _figure(text: str, sentence: Span, numeral: Numeral, *, free_from: int) -> Figure | None:
    """Return what the numeral counts by the words right after it (or a "kr." before it that no figure has taken), or None."""
    end = sentence.end
    return (
        _amount(text, sentence, numeral, free_from=free_from)
        or _percent(text, end, numeral)
        or (staff(text, end, numeral) if not numeral.is_like_year else None)
        or count(text, sentence, numeral)
    )


def _amount(text: str, sentence: Span, numeral: Numeral, *, free_from: int) -> Figure | None:
    match = _MONEY.match(text, numeral.span.end, sentence.end)
    assert match is not None  # every part of the pattern is optional
    scale = re.sub(r"\s", "", (match["scale"] or "").lower().rstrip("."))
    scale = re.sub(r"(?:er|e)\Z", "", scale) if scale.startswith(("million", "milliard", "tusind")) else scale
    has_currency = bool(match["currency"]) or match.group().startswith((",-", ",00")) or scale in ("t.kr", "tkr")
    before = _CURRENCY_BEFORE.search(text, max(free_from, numeral.span.start - _LOOK_BACK), numeral.span.start)
    is_before = before is not None and not re.search(
        r"(?<!\b(?:i|r) (?:19|20)\d)(?:\d|mio\.?|mia\.?)\s?\Z",
        text[max(sentence.start, before.start() - _LOOK_BACK) : before.start()],
        re.IGNORECASE,
    )
    if numeral.is_like_year and not match.group().strip():
        is_before = False
    if numeral.is_like_year and has_currency and re.match(r"\s*\d", text[match.end() : sentence.end]):
        return None  # "er i 2024 kr. 343,20"
    if not (has_currency or is_before or (scale and scale != "tusind")) or _OTHER_MONEY.match(text, match.end(), sentence.end):
        return None
    if not (has_currency or is_before) and _counts_things(text, match.end(), sentence.end):
        return None
    if (
        numeral.low == 1000
        and has_currency
        and not scale
        and _UNIT_STATEMENT.search(text, max(sentence.start, numeral.span.start - _LOOK_BACK), numeral.span.start)
    ):
        return None
    span_end = match.end()
    if match.group().endswith(".") and match["currency"] is None and not scale.startswith(("mi", "t")):
        span_end -= 1
    start = before.start() if is_before and before else numeral.span.start
    return Figure(Label.AMOUNT, Span(start, span_end), numeral, "DKK", _SCALES.get(scale, 1))


def _counts_things(text: str, at: int, end: int) -> bool:
    """Whether a noun that can be counted follows "mio." ("5,9 mio. danskere", "2 millioner besøg")."""
    return any(
        is_person(word[1].lower())
        or re.fullmatch(r"\w*(?:besøg|kontakter|opkald|patienter|timer|ture|ton|tons|kWh|liter|boliger)", word[1])
        for word in words_after(text, at, end, limit=1)
    )


def _percent(text: str, end: int, numeral: Numeral) -> Figure | None:
    match = _PERCENT.match(text, numeral.span.end, end)
    return Figure(Label.PERCENT, Span(numeral.span.start, match.end()), numeral, "pct") if match else None
