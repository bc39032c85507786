"""Facts of the Danish language: where sentences end, the months, and number words as Danes write them.

The lists were written by hand from general knowledge of Danish, with the short forms that public papers use (mhp., ift.);
no dictionary was consulted. The number words are tested against each other over their whole range.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

from qa.domain import Span

# Month name to its number, counted from 1; the short forms as in dates ("12. mar. 2024").
MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("januar", "jan"),
            ("februar", "feb"),
            ("marts", "mar"),
            ("april", "apr"),
            ("maj",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}

# ------------------------------------------------------------------------------------------------ sentences

# What names a year by the one that follows it.
YEAR_BEFORE: Final = (
    r"(?:året (?:før|inden)|årene før|sidste år|i fjor|(?:det )?(?:foregående|forrige) år|et år (?:før|tidligere|forinden))"
)
# Abbreviations that may end a sentence: a capital after them starts a new one. Written without the last full stop.
_MAY_END: Final = frozenset(
    "kr mio mia mill t.kr tkr pct osv mv mm m.m m.v m.fl o.l o.lign lign etc ff e.l e.lign el.lign stk km kg "
    "a/s åv m2 dkk kbh hhv.vis".split()
)
# Abbreviations that something must follow: no sentence ends after them.
_NEVER_ENDS: Final = frozenset(
    "ca bl.a pga p.g.a jf jfr d dvs d.v.s mhp m.h.p mht m.h.t ift i.f.t ifm i.f.m ifb ifbm hhv henh fx f.eks eks evt nr kl pkt "
    "vedr inkl incl ekskl excl tlf kap art afs afd pr pt p.t vha v.h.a iht i.h.t ifølge fsva f.s.v.a sml cf dr prof adv dir "
    "st sct skt jr sr mag cand stud hr fr frk ved.r max maks min gns gnsn alm kgl priv off pl p.l stk.nr ref tab fig "
    "bl d.d s skr sek tilh henv tids ang adr att ing civ.ing lic phil pæd psyk soc ekskl.moms inkl.moms pgl if opr red udg årg "
    "bdr gns jan feb mar apr jun jul aug sept sep okt nov dec man tir ons tor fre lør søn".split()
)
_STOP: Final = re.compile(r"[.!?…]+[\"”’»')\]]*(?=\s|$)")
_BEFORE_WORD: Final = frozenset("([\"”“»«’'")  # besides white space
_FIRST_WORD: Final = re.compile(r"[^\s.,;:!?)]+")
_OPENING: Final = " \t\u00a0\"”“»«'’(["


def sentence_spans(text: str) -> list[Span]:
    """Return the sentences of a text in order, each trimmed of the white space around it.

    A line break always ends a sentence. An abbreviation, an ordinal ("2. og 3. kvartal") or the number of a list item does not,
    but "kr." and its like do where a capitalised ordinary word follows.
    """
    return list(_sentence_spans(text))


# The passages that questions lead to are few, and cut into sentences again for each.
@lru_cache(maxsize=2048)
def _sentence_spans(text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    at = 0
    for line in text.splitlines(keepends=True):
        spans.extend(_sentences_of(text, at, at + len(line)))
        at += len(line)
    return tuple(spans)


def _sentences_of(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the trimmed sentences of the line at `[start, end)`."""
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _ends_sentence(text, start, stop, end):
            if span := _trimmed(text, start, stop.end()):
                yield span
            start = stop.end()
    if span := _trimmed(text, start, end):
        yield span


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the span without white space at its ends; None where nothing is left."""
    part = text[start:end]
    inner = part.strip()
    if not inner:
        return None
    start += part.index(inner[0])
    return Span(start, start + len(inner))


_YEAR_AHEAD: Final = re.compile(r"\b(?:i|for|år) (?:19|20)\d\d kr\Z", re.IGNORECASE)


def _ends_sentence(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Whether a sentence that began at `start` ends with the stop, by the word before and the word after."""
    after = text[stop.end() : end].lstrip(_OPENING)
    if not after.strip():
        return True
    first = after[0]
    if first.islower():
        return False
    if stop.group()[0] != ".":
        return True
    before = _word_before(text, start, stop.start())
    key = before.lower()
    following = _FIRST_WORD.match(after)
    next_word = following.group().lower() if following else ""
    if before.isdigit():
        starts_item = not text[start : stop.start() - len(before)].strip(" \t-–•*")
        return not starts_item and next_word not in MONTHS and not (first.isdigit() and len(before) < 3)
    if len(before) == 1 and before.isupper():
        return False
    if key in _MAY_END:
        amount_goes_on = next_word in ("kr", "dkk", "kroner", "mio", "mia")
        if first.isdigit():
            if text[stop.end() : end].lstrip().startswith("("):
                return False  # "3 mio. kr. (2024-pl)"
            ahead = text[start : stop.start()]
            if key == "kr" and _YEAR_AHEAD.search(ahead):
                return False  # "er i 2024 kr. 343,20"
            return key in ("kr", "pct") and bool(re.search(r"\d[\d.,]*\s*(?:mio\.?|mia\.?)?\s*\S+$", ahead))
        return not amount_goes_on
    return key not in _NEVER_ENDS


def _word_before(text: str, start: int, end: int) -> str:
    """Return the word that ends at `end`, of which nothing stands before `start`; empty where none does."""
    # A pattern would be tried from every character of the sentence, which took most of the time of finding where it ends.
    at = end
    while at > start and text[at - 1] not in _BEFORE_WORD and not text[at - 1].isspace():
        at -= 1
    return text[at:end]


# ------------------------------------------------------------------------------------------------ number words

_UNITS: Final = {
    "en": 1, "et": 1, "én": 1, "ét": 1, "een": 1, "eet": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8,
    "ni": 9,
}  # fmt: skip
_TEENS: Final = {
    "nul": 0, "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17,
    "atten": 18, "nitten": 19,
}  # fmt: skip
_TENS: Final = {
    "tyve": 20, "tredive": 30, "tredve": 30, "fyrre": 40, "fyrretyve": 40, "halvtreds": 50, "halvtredsindstyve": 50, "tres": 60,
    "tresindstyve": 60, "halvfjerds": 70, "halvfjerdsindstyve": 70, "firs": 80, "firsindstyve": 80, "halvfems": 90,
    "halvfemsindstyve": 90,
}  # fmt: skip


def _one_of(words: dict[str, int]) -> str:
    """Return a pattern for any of the words, longest first."""
    return "|".join(sorted(words, key=lambda w: (-len(w), w)))


_BELOW_HUNDRED: Final = (
    rf"(?:(?P<unit>{_one_of(_UNITS)})\s?og\s?(?P<tens>{_one_of(_TENS)})|(?P<plain>{_one_of(_UNITS | _TEENS | _TENS)}))"
)
_NUMBER_WORDS: Final = re.compile(
    rf"(?:(?P<hundreds>{_one_of(_UNITS)})?\s?(?P<hundred>hundrede?)(?:\s?og\s?|\s)?(?P<rest>{_BELOW_HUNDRED})?"
    rf"|{_BELOW_HUNDRED.replace('(?P<', '(?P<alone_')})",
    re.IGNORECASE,
)
# A pattern for number words within larger patterns; it has no groups and wants a word boundary on both sides.
NUMBER_WORD_PATTERN: Final = re.sub(r"\(\?P<\w+>", "(?:", _NUMBER_WORDS.pattern)

# "halvanden" is one and a half; the older "halvtredje" (2½) is not written in papers any more.
HALVES: Final = {
    "en halv": Decimal("0.5"), "et halvt": Decimal("0.5"), "én halv": Decimal("0.5"), "ét halvt": Decimal("0.5"),
    "halvanden": Decimal("1.5"), "halvandet": Decimal("1.5"), "trekvart": Decimal("0.75"),
    "et kvart": Decimal("0.25"), "en kvart": Decimal("0.25"),
}  # fmt: skip


def number_from_words(words: str) -> int | None:
    """Return the whole number from 0 to 999 that the words say ("femoghalvfjerds", "to hundrede og tre"), or None."""
    match = _NUMBER_WORDS.fullmatch(words.strip())
    if match is None:
        return None
    groups = {name: value.lower() for name, value in match.groupdict().items() if value}
    hundreds = _UNITS[groups.get("hundreds", "et")] * 100 if "hundred" in groups else 0
    prefix = "" if hundreds else "alone_"
    if f"{prefix}tens" in groups:
        return hundreds + _TENS[groups[f"{prefix}tens"]] + _UNITS[groups[f"{prefix}unit"]]
    return hundreds + (_UNITS | _TEENS | _TENS | {"": 0})[groups.get(f"{prefix}plain", "")]


def number_words(number: int) -> str:
    """Return the written form of a whole number from 0 to 999, in one word below a hundred ("femoghalvfjerds")."""
    if not 0 <= number <= 999:
        raise ValueError(f"number words are made for 0-999, not {number}")
    hundreds, rest = divmod(number, 100)
    names = {value: name for name, value in reversed((_UNITS | _TEENS | _TENS).items())}
    names |= {1: "et", 30: "tredive"}
    unit = names | {1: "en"}
    below = names[rest] if rest in names else f"{unit[rest % 10]}og{names[rest - rest % 10]}"
    if not hundreds:
        return below
    return f"{names[hundreds]} hundrede" + (f" og {below}" if rest else "")
