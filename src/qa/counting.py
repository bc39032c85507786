"""Counted things and people after a number: "3 nye stier", "0,5 overlæge årsværk", "12 børn, unge og deres forældre".

A word is known for a noun, an adjective or people by its form (`nouns.py`); what a number dates or measures is left out.
"""

import re
from dataclasses import replace
from typing import Final

from qa.domain import Label, Span
from qa.nouns import (
    UNINFLECTED,
    is_adjective,
    is_adverb,
    is_duration,
    is_fte,
    is_not_noun,
    is_noun,
    is_people,
    is_person,
    is_post,
    is_singular_adjective,
)
from qa.numerals import Figure, Numeral, Written

# By the first letters of "mio.", "million", "mia.", "milliard".
_LARGE: Final = {"mio": 10**6, "mia": 10**9, "mil": 10**6}
_WORD: Final = re.compile(r"[ \u00a0]((?:ph\.d\.-|post\.doc|[^\W\d_])[\w’'\-]*(?:/[^\W\d_][\w\-]*)*)")
_STAFF_ARTICLE: Final = re.compile(r"(?:^|\n)\s*[-–•*·o▪]\s*$")
_HIRED: Final = re.compile(
    r"\b(?:ansat|ansætte|ansættes|ansættelse af|ansætter|suppleret med|udvidet med|opnormeret med)\s+(?:ca\. )?$", re.IGNORECASE
)
_AND: Final = frozenset(("og", "eller", "samt"))
_MORE: Final = frozenset(("ekstra", "yderligere", "supplerende"))


def words_after(text: str, at: int, end: int, limit: int = 6) -> list[re.Match[str]]:
    """Return the words that follow with nothing but a space between them."""
    words: list[re.Match[str]] = []
    while len(words) < limit and (match := _WORD.match(text, at, end)):
        words.append(match)
        at = match.end()
    return words


def one_of_staff(text: str, sentence: Span, numeral: Numeral, found: list[Figure]) -> Figure | None:
    """Return en/et of a staff list that also has numbers ("0,5 læge, en psykolog og to sygeplejersker")."""
    has_staff = any(figure.label is Label.FTE or figure.unit == "personer" for figure in found)
    before = text[sentence.start : numeral.span.start]
    if numeral.written is not Written.ARTICLE or not has_staff or not re.search(r"(?:,|\bog|\bsamt)\s$", before):
        return None
    figure = count(text, sentence, replace(numeral, written=Written.ACCENTED))
    return figure if figure and figure.unit == "personer" else None


def staff(text: str, end: int, numeral: Numeral) -> Figure | None:
    """Return full-time equivalents: "15 årsværk", "0,5 overlæge årsværk", "3-4 fuldtidsansatte", "0,5 socialsygeplejerske"."""
    if row := _staff_row(text, end, numeral):
        return row
    for number, word in enumerate(words_after(text, numeral.span.end, end, limit=5)):
        plain = word[1].lower()
        if is_fte(word[1]):
            return Figure(Label.FTE, Span(numeral.span.start, word.end()), numeral, "årsværk")
        if numeral.has_decimals and (is_person(plain) or is_post(plain)):
            further = staff(text, end, replace(numeral, span=Span(numeral.span.start, word.end())))
            return further or Figure(Label.FTE, Span(numeral.span.start, word.end()), numeral, "årsværk")
        if number == 4 or not (is_adjective(word[1]) or is_person(plain)):
            return None
    return None


def _staff_row(text: str, end: int, numeral: Numeral) -> Figure | None:
    """Return a whole line such as "1,0 Ledende overlæge" of a staffing table that was flattened to text."""
    line_end = text.find("\n", numeral.span.end)
    row_end = end if line_end < 0 else min(end, line_end)
    words = text[numeral.span.end : row_end].split()
    begins_line = numeral.span.start == 0 or text[numeral.span.start - 1] == "\n"
    is_row = numeral.has_decimals and begins_line
    if not is_row or not 1 <= len(words) <= 5 or not words[0][0].isupper() or not any(is_person(word.lower()) for word in words):
        return None
    return Figure(Label.FTE, Span(numeral.span.start, row_end), numeral, "årsværk")


def count(text: str, sentence: Span, numeral: Numeral) -> Figure | None:
    """Return a counted noun with its adjectives, or None where the words after the number are not counted."""
    is_one = numeral.low == numeral.high == 1
    factor, at = 1, numeral.span.end
    if scale := re.compile(r"\s?(mio\.?|mia\.?|million(?:er)?|milliard(?:er)?)(?=\s)").match(text, at, sentence.end):
        factor, at = _LARGE[scale[1][:3]], scale.end()
    if numeral.is_like_year or (factor == 1 and numeral.has_decimals):
        return None
    words = words_after(text, at, sentence.end)
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
    return Figure(Label.COUNT, Span(numeral.span.start, span_end), numeral, unit, factor)


def _noun_at(words: list[re.Match[str]], *, is_one: bool) -> int | None:
    """Return which of the words is the counted noun: the first that is no adjective, or a lone nominal one (ansatte, unge)."""
    for index, match in enumerate(words):
        word = match[1]
        plain = word.lower()
        if word.endswith("-") or (plain in _AND and index and words[index - 1][1].endswith("-")):
            continue  # "social- og sundhedshjælpere"
        if is_not_noun(plain):
            return index - 1 if index and _may_stand_alone(words[index - 1][1], is_one=is_one) else None
        if is_duration(word) or is_fte(word):
            return None
        is_last = index + 1 == len(words) or is_not_noun(words[index + 1][1])
        if is_last and (plain in UNINFLECTED or (plain.endswith("ende") and not is_person(plain))):
            return None  # "to andre", "de tre foregående": what is counted is not said here
        if is_person(plain):
            return index + 1 if not is_last and plain.endswith("e") and is_people(words[index + 1][1].lower()) else index
        if not is_last and (is_adjective(word) or (is_adverb(plain) and is_adjective(words[index + 1][1]))):
            continue
        if is_one and is_singular_adjective(word) and not is_last:
            continue
        if not is_last and word.isupper() and len(word) > 1 and is_noun(words[index + 1][1], is_one=is_one):
            continue
        if not is_last and not is_noun(word, is_one=is_one) and is_person(words[index + 1][1].lower()):
            continue  # a compound written apart: "recovery mentorer"
        if index and not is_noun(word, is_one=is_one) and words[index - 1][1].endswith("ere"):
            return index - 1 if is_noun(words[index - 1][1], is_one=is_one) else None  # "232 ukrainere midlertidigt indkvarteret"
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
