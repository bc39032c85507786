"""Numbers as Danes write them in running text: "1.250.000", "2, 2", "40-50.000", "to-tre", "mellem 3 og 4", "halvanden".

Only what can be an amount or a count is returned: not dates, times, ordinals, case numbers, list numbers, ages or references.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from qa.cardinals import JOINED_PATTERN, LONG_CARDINAL, cardinal
from qa.danish import HALVES, MONTHS, NUMBER_WORD_PATTERN
from qa.domain import Label, Span


class Written(StrEnum):
    """How a number is written; an article (en, et) is a number only where something else says so."""

    DIGITS = "digits"
    WORDS = "words"
    ACCENTED = "accented"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number or an interval with the place it stands at; `low` and `high` are equal for a single number."""

    span: Span
    low: Decimal
    high: Decimal
    written: Written
    has_decimals: bool = False

    @property
    def is_interval(self) -> bool:
        """Whether it names two ends."""
        return self.low != self.high

    @property
    def is_like_year(self) -> bool:
        """Whether it is written as years are: four digits without a separator, from 1900 to 2099."""
        return self.written is Written.DIGITS and len(self.span) == 4 and is_like_year(self.low)


@dataclass(frozen=True, slots=True)
class Figure:
    """A numeral with what it counts, at the span of both; `factor` is what the number is multiplied by."""

    label: Label
    span: Span
    numeral: Numeral
    unit: str
    factor: int = 1


_UNIT_AHEAD: Final = r"(?=\s*(?:mio|mia|mill|kr\b|kroner|årsværk|ÅV\b|pct|procent|%))"
_NO_UNIT_AHEAD: Final = _UNIT_AHEAD.replace("?=", "?!", 1)
_DIGITS: Final = (
    rf"(?:\d+\.\d{{1,2}}{_UNIT_AHEAD}"  # 1.5 mio.
    r"|(?:\d{1,3}(?:\.\d{3})+(?!\d)"  # 1.250.000
    r"|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)"
    r"|\d{1,3}(?: \d{3})+(?=(?:,\d\d?)?\s?(?:kr\b|kroner|,-))|\d+)"  # 250 000 kr.
    rf"(?:,\d+|(?<!\d{{4}}),\s\d{{1,2}}{_UNIT_AHEAD})?(?:\s?½)?|½)"  # 2, 2 mio.
)
_UNIT_FOLLOWS: Final = re.compile(_UNIT_AHEAD, re.IGNORECASE)
_HALF: Final = "|".join(HALVES)
_WORDS: Final = (
    rf"(?:(?:{NUMBER_WORD_PATTERN})\s(?:og\s)?en\shalv|{_HALF}|{JOINED_PATTERN}"
    rf"|(?:(?:{NUMBER_WORD_PATTERN})\s?)?tusinde?|{NUMBER_WORD_PATTERN})"
)
_EDGE: Final = r"(?<![\w§#])(?<![\w)][-–/])(?<!\d[.,:])(?<!(?<!\d{3})\d[.]\s)"  # a year may end a sentence
_NUMERAL: Final = re.compile(
    rf"{_EDGE}(?P<between>mellem\s+)?(?P<first>(?P<sign>[-−–])?{_DIGITS}|{_WORDS})"
    rf"(?:(?P<joint>\s?[-–—−]\s?|\s+til\s+|(?<=\w)-)(?P<second>{_DIGITS}|{_WORDS})(?!\w)"
    rf"|(?P<and>\s+og\s+)(?P<last>{_DIGITS}|{_WORDS}))?"
    r"(?:(?![\w½])|(?<=\d)(?=(?:mio|mia|kr|pct)\b))",
    re.IGNORECASE,
)
# Stretches whose digits are no numbers: dates, times, telephone and case numbers, addresses on the web, fractions.
_MASKS: Final = re.compile(
    "|".join(
        (
            r"\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b",  # 28-02-2022
            r"\b\d{1,4}/\d{1,4}(?:/\d+)?\b",
            r"\b(?:kl\.?|klokken)\s*\d{1,2}(?:[.:]\d{2})?(?:\s?[-–]\s?\d{1,2}(?:[.:]\d{2})?)?",
            r"\b\d{1,2}:\d{2}\b",
            r"\b\d{2}(?:\s\d{2}){3}\b",  # 12 34 56 78
            r"\b\d{6}-\d{4}\b",
            r"\b\d{2,4}[-/]\d{4,}(?:-\d+)*\b",  # 21-014448
            r"https?://\S+|\bwww\.\S+|\S+@\S+",
            r"\b(?:tlf|telefon|cvr|ean|cpr|p-nr)\.?(?:-?nr\.?|nummer)?:?\s*[\d ]+",
            r"\b\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=\s+(?-i:[A-ZÆØÅ]))",  # 2.3 Økonomi
            rf"\b(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d)|\stil\s(?:19|20)\d\d)\b(?![.,]\d){_NO_UNIT_AHEAD}",  # 2025-2028
            r"\b\d{4}\s+(?-i:[A-ZÆØÅ][a-zæøå]+\s?[A-Z]?)(?=\.?$)",  # 2670 Greve
            r"\b\d{1,2}\.\s?(?:-|–|og|eller|til)\s?\d{1,2}\.",  # 2. og 3.
            # How many hundreds is not said, and the chairs of a saying are not counted.
            r"\b(?:et par|nogle|flere|adskillige)\s(?:hundrede?|tusinde?)(?:\s(?:tusinde?|millioner))?\b|\bmellem to stole\b",
        )
    ),
    re.IGNORECASE,
)
_LABELS: Final = frozenset(
    "tabel side s sider anbefaling anbefalinger punkt punkter pkt pkt. initiativ initiativer nr nr. nummer kl § §§ "
    "stk stk. bilag sag sagen "
    "fase fasen kapitel trin spor niveau model scenarie scenario uge uger figur version case gruppe tlf tlf. "
    "telefon afsnit dagsordenspunkt "
    "indsatsområde tema delmål mål verdensmål artikel alternativ forslag option mulighed lokalplan kommuneplan "
    "matrikel matr. klasse "
    "kategori type del note spørgsmål boks ring vers kvartal år årene paragraf etape delområde område byggefelt rammeområde tillæg "
    "postboks rute linje bind årgang covid budget regnskab finanslov finansloven budgetrevision økonomirapport budgetopfølgning "
    "vejledning lovforslag lbk bkg bekendtgørelse lov l variant delprojekt ansøger ansøgning rum sal bygning blok "
    "hus forebyggelsespakke".split()
)
# "valggruppe 2", "kontroltrin 3": a compound of a thing that is numbered.
_LABEL_ENDING: Final = re.compile(
    r"\w(?:gruppe|trin|fase|etape|niveau|klasse|zone|kategori|punkt|bilag|tabel|pulje|scenarie|model|afsnit|kapitel)\Z"
)
_STREET: Final = re.compile(
    r"\b[A-ZÆØÅ][\w.]*(?:vej(?:en)?|gade(?:n)?|plads(?:en)?|allé|alle|stræde|torv(?:et)?|vænge(?:t)?|boulevard|"
    r"parken|bakken|haven?)s?$"
)
_SCALED: Final = re.compile(r"\d(?:\.\d{3})+$")
# A state's budget in øre has fifteen digits; with a factor of a billion the value stays exact within a Decimal's 28.
_MOST_DIGITS: Final = 18
# What makes a number a reference stands this near it; reading the whole line at each of its numbers would let one long line take
# minutes. In characters.
_NEAR: Final = 200


def find_numerals(text: str, start: int, end: int) -> list[Numeral]:
    """Return the numerals of the line at `[start, end)` in order of place; none of more digits than any figure has."""
    if not _NUMERAL.search(text, start, end):  # as in most, without looking for what hides them
        return []
    masked = [match.span() for match in _MASKS.finditer(text, start, end)]
    found: list[Numeral] = []
    at = start
    while match := _NUMERAL.search(text, at, end):
        numeral, at = _read(match)
        place = numeral.span
        in_mask = any(a < place.end and place.start < b for a, b in masked)
        if is_figure(numeral.low) and is_figure(numeral.high) and not in_mask and not _is_reference(text, start, end, numeral):
            found.append(numeral)
    return found


def _read(match: re.Match[str]) -> tuple[Numeral, int]:
    """Return the numeral of a match and where the search goes on: the interval where it is one, else its first number."""
    text, start = match.string, match.start("first")
    first, second = match["first"], match["second"]
    if match["between"] and match["last"]:
        second, start = match["last"], match.start()
    if match["sign"] and not _is_sign(match):
        start, first = start + 1, first[1:]
    low = number_value(first)
    long = None if first[0].isdigit() else LONG_CARDINAL.match(text, match.start("first"))
    if long and long.end() > match.end("first") and (words := cardinal(long.group())) is not None:
        return Numeral(Span(match.start("first"), long.end()), Decimal(words), Decimal(words), Written.WORDS), long.end()
    if second is not None and (match["and"] is None or match["between"]):
        high = number_value(second)
        if low < 1000 <= high and _SCALED.search(second) and "." not in first:
            low *= 1000  # 40-50.000
        # "fra 3 til 5 mio. kr." is mostly a change, so it is two figures; "i 2022 til 6.008.264 kr." is a year and a figure.
        from_to = (match["joint"] or "").strip() == "til" and text[:start].rstrip().lower().endswith("fra")
        of_year = (
            re.fullmatch(r"(?:19|20)\d\d", first) is not None and (match["joint"] or "").strip() == "til" and not is_like_year(high)
        )
        if low < high and not from_to and not of_year and not (_is_article(first) and (match["joint"] or "").isspace()):
            end = match.end()
            written = Written.DIGITS if first[0].isdigit() else Written.WORDS
            return Numeral(Span(start, end), low, high, written, "," in first or "," in second), end
    end = match.end("first")
    return Numeral(Span(start, end), low, low, _written(first), "," in first or low != low.to_integral_value()), end


def is_like_year(value: Decimal) -> bool:
    """Whether a number lies among the years that papers tell of."""
    return 1900 <= value < 2100


def is_figure(value: Decimal) -> bool:
    """Whether a number has no more digits than any figure of a paper; a longer one is a code, or meant to do harm."""
    return len(value.as_tuple().digits) <= _MOST_DIGITS


def _is_sign(match: re.Match[str]) -> bool:
    """Whether a dash before digits is a minus: at the start of a line it is a bullet unless the line holds little else."""
    line_start = match.string.rfind("\n", 0, match.start()) + 1
    line_end = match.string.find("\n", match.end())
    alone = len(match.string[match.end() : line_end if line_end >= 0 else None].strip()) < 12
    return alone or bool(match.string[line_start : match.start("first")].strip())


def _is_article(written: str) -> bool:
    return written.lower() in ("en", "et")


def _written(number: str) -> Written:
    if any(c.isdigit() or c == "½" for c in number):
        return Written.DIGITS
    if number.lower() in ("én", "ét"):
        return Written.ACCENTED
    return Written.ARTICLE if _is_article(number) else Written.WORDS


def number_value(written: str) -> Decimal:
    """Return the exact value of one written number: digits in the Danish way, or words.

    Raises ValueError for anything else.
    """
    plain = re.sub(r"\s+", " ", written.strip().lower())
    if plain in HALVES:
        return HALVES[plain]
    if half := re.fullmatch(r"(.+?) (?:og )?en halv", plain):
        return number_value(half[1]) + Decimal("0.5")
    words = cardinal(plain)
    if words is not None:
        return Decimal(words)
    digits = re.sub(r"\s", "", plain).replace("−", "-").replace("–", "-")
    half_part = Decimal("0.5") if digits.endswith("½") else Decimal(0)
    digits = digits.rstrip("½") or "0"
    if not re.fullmatch(r"-?\d+\.\d{1,2}", digits):
        digits = digits.replace(".", "").replace(",", ".")
    try:
        return Decimal(digits) + half_part
    except ArithmeticError as error:
        raise ValueError(f"no number: {written!r}") from error


def _is_reference(text: str, start: int, end: int, numeral: Numeral) -> bool:
    """Whether the number only points at or orders something: an ordinal, "tabel 2", "§ 5", "3)", "12-årige", "Sydvej 4"."""
    place = numeral.span
    is_near_start = place.start - start <= _NEAR
    before = text[max(start, place.start - _NEAR) : place.start]
    after = text[place.end : min(end, place.end + _NEAR)]
    if re.match(r"-[^\W\d]|-\s(?:og|eller|til)\b|[/:]\d|[)]\s", after) and not (
        after[0] == ")" and "(" in before[-40:].split(")")[-1]
    ):
        return True
    if numeral.written is not Written.DIGITS:
        return False
    if is_near_start and not before.strip(' \t-–•*"”') and re.match(r"[.)]\s", after):
        return True
    if not numeral.has_decimals and re.match(r"\.\s?[a-zæøå(]|\.(?:-|–)", after) and not re.match(r"\.\s?(?:kr|mio)\b", after):
        return True
    if (following := re.match(r"\.?\s?(\w+)", after)) and following[1].lower() in MONTHS and not numeral.is_interval:
        return True
    if _UNIT_FOLLOWS.match(after):
        return False
    last = re.search(r"(\S+)\s+$", before)
    if last is None:
        return bool(re.search(r"[§#]$", before))
    word = last[1].lower().strip('("”“»')
    if _LABEL_ENDING.search(word) or word in _LABELS or word.rstrip(".:") in _LABELS:
        return True
    if re.search(
        r"\b(?:"
        + "|".join(("side", "tabel", "punkt", "initiativ", "anbefaling", "nr\\.", "uge", "fase", "bilag"))
        + r")\s[\w,]+\s(?:og|eller|til|samt)\s$",
        before,
        re.IGNORECASE,
    ):
        return True
    return bool(_STREET.search(before.rstrip()))
