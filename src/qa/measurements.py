"""Numbers with a unit of time, length, area, volume, weight or energy: "op til 1,14 m", "fem måneder", "4.142,25 timer".

No row of the ledger and no count of things; they are read where a question asks for one, as "hvor mange timer …" does.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from qa.domain import Label, Mention, Span
from qa.numerals import Written, find_numerals

# The unit as a question names it, and how papers write it.
_WRITTEN: Mapping[str, str] = MappingProxyType(
    {
        "minutter": r"minut(?:ter)?|min\.",
        "timer": r"timers?|time",
        "dage": r"dages?|dag|døgn",
        "døgn": r"døgn",
        "uger": r"ugers?|uge",
        "måneder": r"måneders?|måned|mdr\.?",
        "år": r"års?",
        "centimeter": r"centimeter|cm",
        "cm": r"centimeter|cm",
        "meter": r"(?:løbende)?meter|m(?![²23\w])\.?",
        "kilometer": r"kilometer|km(?![²2\w])\.?",
        "km": r"kilometer|km(?![²2\w])\.?",
        "kvadratmeter": r"kvadratmeter|etagemeter|kvm\.?|m2|m²",
        "kvm": r"kvadratmeter|etagemeter|kvm\.?|m2|m²",
        "m2": r"kvadratmeter|etagemeter|kvm\.?|m2|m²",
        "m²": r"kvadratmeter|etagemeter|kvm\.?|m2|m²",
        "kubikmeter": r"kubikmeter|m3|m³",
        "m3": r"kubikmeter|m3|m³",
        "m³": r"kubikmeter|m3|m³",
        "hektar": r"hektar|ha\b\.?",
        "liter": r"liter",
        "kilo": r"kilo(?:gram)?|kg",
        "kg": r"kilo(?:gram)?|kg",
        "ton": r"tons?",
        "tons": r"tons?",
        "kwh": r"kwh|kilowatttimer",
        "mwh": r"mwh|megawatttimer",
        "grader": r"grader|°",
        # Of a stretch of time, whatever it is counted in: "hvor lang er ventetiden?"
        "tid": r"sekund(?:er)?|minut(?:ter)?|timer?|døgn|hverdage|(?:arbejds|kalender)?dage?|uger?|måneder?|måned|mdr\.?|års?",
    }
)


TIME = "tid"


def is_measure(noun: str) -> bool:
    """Whether a noun that a question counts is a unit of measurement."""
    return noun in _WRITTEN


def is_time(unit: str) -> bool:
    """Whether a unit as a paper writes it is one of time."""
    return re.fullmatch(_WRITTEN[TIME], unit, re.IGNORECASE) is not None


def find_measurements(text: str, unit: str, *, way: str = "") -> tuple[Mention, ...]:
    """Return every number of the text with this unit, in order of place; the unit is one that `is_measure` knows.

    Those said to be of another way than the given one are left out ("10,2 meter lang og 2,6 meter høj").
    """
    after = re.compile(rf"[ \u00a0]?(?:{_WRITTEN[unit]})(?![^\W\d_])", re.IGNORECASE)
    found = []
    for numeral in find_numerals(text, 0, len(text)):
        written = after.match(text, numeral.span.end)
        if written is None or (way and _WAYS.match(text, written.end()) and not text.startswith(f" {way}", written.end())):
            continue
        span = Span(numeral.span.start, written.end())
        is_exact = numeral.low == numeral.high
        found.append(
            Mention(
                Label.COUNT,
                span,
                span.of(text),
                value=numeral.low if is_exact else None,
                low=None if is_exact else numeral.low,
                high=None if is_exact else numeral.high,
                unit=written.group().strip() if unit == TIME else unit,
            )
        )
    return tuple(found)


# "85 af landets 98 kommuner", "15 ud af i alt 20 pladser".
_OUT_OF = re.compile(r" (?:ud )?a[fd] (?:(?:de|i alt|alle|vores|\w+s) ){0,3}$", re.IGNORECASE)
_LONGEST_OUT_OF = 40  # characters
_HAS_OUT_OF = re.compile(r"\w a[fd] (?:\w+ ){0,3}\d", re.IGNORECASE)


def with_shares(text: str, start: int, figures: Sequence[Mention], of: Collection[Label]) -> list[Mention]:
    """Return the figures of a sentence, each of the labels `of` that another number is a part of as that part.

    `start` is the sentence's place in its document, which the spans count from.
    """
    found: list[Mention] = []
    if not _HAS_OUT_OF.search(text):  # as of nearly all; reading its numbers takes longer
        return list(figures)
    numerals = find_numerals(text, 0, len(text))
    for figure in figures:
        at = figure.span.start - start
        part = next(
            (
                n
                for n in numerals
                if n.low == n.high and n.span.end < at <= n.span.end + _LONGEST_OUT_OF and _OUT_OF.fullmatch(text, n.span.end, at)
            ),
            None,
        )
        if part is None or figure.label not in of:
            found.append(figure)
            continue
        span = Span(start + part.span.start, figure.span.end)
        found.append(replace(figure, span=span, text=span.shift(-start).of(text), value=part.low, low=None, high=None))
    return found


_WAYS = re.compile(r" (?:lang|høj|bred|dyb)")


def find_people(text: str, *, is_of_people: bool = False) -> tuple[Mention, ...]:
    """Return the bare numbers of a sentence that are of people, in order of place.

    Such as a clause begins with and that do something ("197 har afbrudt en indsats"), and, where the sentence counts people besides
    (`is_of_people`), those that were so many ("i 2020 var der 631 modtagere, hvor der i 2023 var 752").
    """
    if not _ACTS.search(text) and not is_of_people:  # reading its numbers takes longer
        return ()
    return tuple(
        Mention(Label.COUNT, numeral.span, numeral.span.of(text), value=numeral.low, unit="personer")
        for numeral in find_numerals(text, 0, len(text))
        if numeral.low == numeral.high
        and not numeral.is_like_year
        and (
            (_ACTS.match(text, numeral.span.end) and _BEGINS.search(text, 0, numeral.span.start))
            or (is_of_people and _WERE.search(text, 0, numeral.span.start) and _ALONE.match(text, numeral.span.end))
        )
    )


_WERE = re.compile(r"\b(?:var|er|blev)(?: der)?(?: kun| nu)? \Z")


def find_parts(text: str, start: int, counts: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the bare numbers of a sentence that count what a count before them does.

    "47 høringssvar: 31 fra forældre, …", "14 afgange er aflyst på grund af vejr og 9 på grund af sygdom", "1.284 borgere er
    henvist, og 902 er i forløb", "Af de 20 børn er 9 fra Nordby". `start` is the sentence's place in its document, which the spans
    of `counts` and of those found count from.
    """
    found: list[Mention] = []
    for numeral in find_numerals(text, 0, len(text)):
        whole = next((m for m in reversed(counts) if m.span.end - start <= numeral.span.start), None)
        follows = _PREPOSITION.match(text, numeral.span.end)
        if whole is None or numeral.low != numeral.high or numeral.is_like_year:
            continue
        between = text[whole.span.end - start : numeral.span.start]
        is_part = follows and _BESIDE.search(between) and (OPENS_PARTS.search(between) or follows.group() in between)
        is_split = follows and _SPLIT.search(between) and OF_THE.search(text, 0, whole.span.start - start)
        if is_part or is_split or (_ACTS.match(text, numeral.span.end) and _BEGINS.search(between)):
            span = numeral.span.shift(start)
            thing = _DIGITS.sub("", whole.text).strip() or whole.unit
            unit = whole.unit if whole.label is Label.FTE else thing
            found.append(Mention(whole.label, span, numeral.span.of(text), value=numeral.low, unit=unit))
    return tuple(m for m in found if not any(m.span.overlaps(c.span) for c in counts))


_DIGITS = re.compile(r"\A[\d.,]+")
# "Af de 20 børn er 9 fra Nordby".
OF_THE = re.compile(r"\bAf de \Z")
IS_OR_DOES = r"\b(?:er|var|har|havde|blev|bliver|kom|kommer|bor|går|gik)"
_SPLIT = re.compile(rf"\A {IS_OR_DOES} (?:ca\. |omkring )?\Z")
_PREPOSITION = re.compile(r" (?:på grund af|som følge af|på|i|fra|til|hos|for|med|af|ved|under|over|om) ")
_BESIDE = re.compile(r"(?:, |: | og |mens | samt |heraf |hvoraf )(?:ca\. |omkring )?\Z")
OPENS_PARTS = re.compile(r":|\b(?:heraf|hvoraf|deraf|fordelt)\b")
_ACTS = re.compile(r" (?:\w{4,}es|har|havde|er|blev|bliver|var|ønsker|deltog|mødte|kom|dukkede|søgte|fik|svarede|står|venter)\b")
_BEGINS = re.compile(r"(?:^|, |mens |men |og |heraf |hvoraf )(?:kun )?(?:de )?(?:ca\. |i alt |omkring )?$", re.IGNORECASE)


def find_told(text: str, stems: Collection[str], stem: Callable[[str], Collection[str]]) -> tuple[Mention, ...]:
    """Return the bare numbers of a sentence that tells the number of a thing: "antallet af sanktioner er 283 mod 264".

    `stems` are those of the asked thing, `stem` gives a word's.
    """
    told = _NUMBER_OF.search(text) or _ITS_NUMBER.search(text)
    words = re.finditer(r"\w+", told["thing"]) if told else ()
    thing = next((word for word in words if any(stem_ in stems for stem_ in stem(word.group()))), None)
    if told is None or thing is None:
        return ()
    return tuple(
        Mention(Label.COUNT, numeral.span, numeral.span.of(text), value=numeral.low, unit=thing.group())
        for numeral in find_numerals(text, told.start("thing") + thing.end(), len(text))
        if numeral.low == numeral.high and not numeral.is_like_year and _ALONE.match(text, numeral.span.end)
    )


def find_of_noun(text: str, stems: Collection[str], stem: Callable[[str], Collection[str]]) -> tuple[Mention, ...]:
    """Return the numbers right before the asked thing, also where the word may be a verb's: "63 mangler", "14.620 lange ture"."""
    found = []
    for numeral in find_numerals(text, 0, len(text)):
        after = _NEXT_WORDS.match(text, numeral.span.end)
        words = after.group().split() if after else []
        thing = next((word for word in words if not {*stem(word)}.isdisjoint(stems)), None)
        if thing is None or numeral.low != numeral.high or numeral.is_like_year or numeral.written is Written.ARTICLE:
            continue
        end = text.index(thing, numeral.span.end) + len(thing)
        span = Span(numeral.span.start, end)
        found.append(Mention(Label.COUNT, span, span.of(text), value=numeral.low, unit=thing))
    return tuple(found)


def find_beside(text: str, things: Callable[[str], bool], noun: str, *, is_said: bool) -> tuple[Mention, ...]:
    """Return the numbers of a sentence that count what the one before it is about, each as one of `noun`.

    "Flest handlede om høj fart (392)", "138 af dem måtte slås op igen", "611 af anmeldelserne handlede om vold" where `things`
    has the stems of "anmeldelserne"; "af de 6.780 hændelser blev 41 vurderet som alvorlige"; "… og 14 er afvist"
    unless the sentence says of what itself (`is_said`).
    """
    found = []
    for numeral in find_numerals(text, 0, len(text)):
        if numeral.low != numeral.high or numeral.is_like_year or numeral.written is Written.ARTICLE:
            continue
        span = numeral.span
        of = _OF_THEM.match(text, span.end)
        if (
            (of and (of["them"] or things(of["thing"])))
            or (text[span.start - 1 : span.start] == "(" and text[span.end : span.end + 1] == ")" and span.of(text).isdigit())
            or (_AMONG.search(text, 0, span.start) and _JUDGED.match(text, span.end))
            or (not is_said and _BEGINS.search(text[: span.start]) and _ACTS.match(text, span.end))
            or (_CAME.search(text, 0, span.start) and _JUDGED.match(text, span.end))
        ):
            found.append(Mention(Label.COUNT, span, span.of(text), value=numeral.low, unit=noun))
    return tuple(found)


_OF_THEM = re.compile(r" af (?:(?P<them>dem|disse)\b|(?:de |disse )?(?P<thing>[a-zæøå]{4,}))", re.IGNORECASE)
_AMONG = re.compile(
    r"\b(?:[Aa]f|[Uu]d af) (?:de|disse|i alt|alle) (?:[^.;:]|\.\d)*\b(?:blev|er|var|har|havde|fik)\s+(?:kun |i alt )?\Z"
)
# "Ved udgangen af september var 97 besøgt."
_CAME = re.compile(r"\b(?:blev|er|var)\s+(?:kun |i alt |allerede )?\Z")
_JUDGED = re.compile(r" (?:\w+ )?\w+(?:et|t)\b")


_NEXT_WORDS = re.compile(r"(?: [a-zæøå-]{3,}){1,2}", re.IGNORECASE)


def find_number_told(text: str) -> tuple[Mention, ...]:
    """Return the bare number that "tallet" stands for, which the sentence before says what counts: "… bliver tallet 187"."""
    told = _TOLD.search(text)
    if told is None:
        return ()
    numeral = next((n for n in find_numerals(text, told.end(), len(text)) if n.span.start == told.end() and n.low == n.high), None)
    return () if numeral is None else (Mention(Label.COUNT, numeral.span, numeral.span.of(text), value=numeral.low, unit="antal"),)


def find_rate(text: str) -> tuple[Mention, ...]:
    """Return the bare numbers that a sentence calls a share: "en svarprocent på 58"."""
    said = [match.end() for match in _RATE_OF.finditer(text)]
    found = (n for at in said for n in find_numerals(text, at, len(text)) if n.span.start == at and n.low == n.high)
    return tuple(Mention(Label.PERCENT, n.span, n.span.of(text), value=n.low, unit="pct") for n in found)


_RATE_OF = re.compile(
    r"\b\w*(?:procent|dækningsgrad|belægning)(?:en)? (?:(?:er|var|blev|ligger|lå|steget til|faldet til) )?(?:på )?"
    r"(?:ca\. |knap |godt |omkring )?(?=\d+(?:,\d+)?(?! ?(?:%|pct|procent))\b)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\btallet (?:(?:er|var|blev|bliver|steget til|faldet til|nu|på)\s)*(?:ca\. |omkring |godt |knap )?(?=\d)", re.IGNORECASE
)
_NUMBER_OF = re.compile(r"\bantal(?:let)?(?: af)? (?P<thing>\w+(?: \w+)?)", re.IGNORECASE)
# "Boligtallet sænkes til 108."
_ITS_NUMBER = re.compile(r"\b(?P<thing>[a-zæøå]{3,}?)s?tallet\b", re.IGNORECASE)
# What may follow a number that counts what was said before.
_ALONE = re.compile(r"[.,;)]|\s*$| (?:i|mod|for|fra|til|og|ved|pr|per|om)\b", re.IGNORECASE)
