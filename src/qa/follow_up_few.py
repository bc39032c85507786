"""Follow-ups of a few words that ask nothing by themselves: "og i alt?", "og året før?", "netto?", "af hvem?"."""

import re
from collections.abc import Callable

from qa.analyser import level
from qa.beside import Place
from qa.domain import Span
from qa.follow_up_words import YEAR, FollowUp, Read, append, named_row, put, sentence, with_preposition

_YEAR_STEP = re.compile(
    r"(?:(?:i|for) )?(?:(?P<back>året (?:før|inden|forinden)|(?:det )?(?:forrige|foregående) år)"
    r"|året (?:efter|derpå|derefter)|(?:det )?(?:følgende|næste) år)"
)
TOTAL = re.compile(
    r"(?:(?:begge|alle) )?(?:i alt|ialt|tilsammen|sammenlagt)|samlet(?: set)?|totalt|i det hele(?: taget)?|for alle"
    r"|(?:i|for|på) hele (?:kommunen|regionen|området|skolen|institutionen|sygehuset|hospitalet|puljen|projektet)"
)
TELLS_TOTAL = re.compile(r"\b(?:i alt|ialt|samle\w+|total\w*|sum|tilsammen|hele)\b", re.IGNORECASE)
_MEASURE = re.compile(r"(?:netto|brutto|(?:inkl|ekskl)(?:\.|usive) moms|(?:pr\.?|per) (?!\d)\w+)")
_IN_PERCENT = re.compile(r"i (?:procent|pct)")
_ASKING = re.compile(r"(?:af )?hvem|hvor(?:når|for|dan)?")


def is_of_few_words(plain: str) -> bool:
    """Whether a levelled text asks nothing by itself and needs no more words: "i alt", "året før", "netto", "af hvem"."""
    return any(pattern.fullmatch(plain) for pattern in (_YEAR_STEP, TOTAL, _MEASURE, _IN_PERCENT, _ASKING))


def of_few_words(before: Read, tail: str, cited: Callable[[], Place | None]) -> FollowUp | None:
    """The question before with what the few words change of it; with the words after it where that cannot be told."""
    plain = level(tail)
    if TOTAL.fullmatch(plain):
        return _in_total(before, tail, cited())
    place: Place | None = None
    if step := _YEAR_STEP.fullmatch(plain):
        whole, place = _stepped(before.text, -1 if step["back"] else 1), cited()
    elif _IN_PERCENT.fullmatch(plain):
        counts = re.match(r"\W*hvor (?:mange|meget)\b", before.text, re.IGNORECASE)
        whole = put(before.text, Span(*counts.span()), "Hvor mange procent") if counts else None
    else:
        whole = _asking(before.text, tail) if _ASKING.fullmatch(plain) else None
    return FollowUp(sentence(whole or append(before.text, tail)), (place.table, place.row) if place is not None else None)


def _stepped(text: str, step: int) -> str | None:
    """The text a year on or back; None where it says no year or several."""
    if len({match.group() for match in YEAR.finditer(text)}) != 1:
        return None

    def shifted(match: re.Match[str]) -> str:
        second = f"/{int(match[2]) + step:0{len(match[2])}d}" if match[2] else ""
        return f"{int(match[1]) + step}{second}"

    return YEAR.sub(shifted, text)


def _in_total(before: Read, words: str, place: Place | None) -> FollowUp | None:
    """The same of all together: in the place of what names the cited row."""
    if place is None or TOTAL.search(level(before.text)):
        return FollowUp(sentence(append(before.text, words)))
    total = (place.table, place.total) if place.total is not None else None
    row = named_row(before, place)
    if row is None:
        return FollowUp(sentence(append(before.text, words)), total, is_beside=True)
    wide = with_preposition(before.text, row)
    is_asked = before.asks is not None and before.asks.span.covers(row)
    whole = put(before.text, wide, words if wide != row or is_asked else f"alle {words}")
    return FollowUp(sentence(whole), total, is_beside=True)


OPENING = re.compile(
    r"\W*(?:(?:af )?hvem|hvad|hvorfor|hvornår|hvordan|hvor(?! (?:mange|meget|stor|lang|høj|ofte|tit)))\b\s*", re.IGNORECASE
)
_COUNT_OPENING = re.compile(r"\W*hvor (?:mange (?P<noun>\w+)|meget) (?P<verb>\w+)\s+(?:der\b\s*)?", re.IGNORECASE)
_YES_OR_NO = re.compile(r"\W*(?:er|var|har|havde|kan|skal|bliver|blev|vil|får|fik)\b", re.IGNORECASE)


def _asking(text: str, word: str) -> str | None:
    """The question with another question word: "Hvornår blev hallen lukket?" and "hvorfor?"."""
    if _YES_OR_NO.match(text):
        return f"{word} {text[:1].lower()}{text[1:]}"
    if count := _COUNT_OPENING.match(text):
        noun = f"der {count['noun']} " if count["noun"] else ""
        return f"{word} {count['verb']} {noun}{text[count.end() :]}"
    opening = OPENING.match(text)
    if opening is None or (word.lower() == "af hvem" and not _PASSIVE.match(text, opening.end())):
        return None
    return f"{word} {text[opening.end() :]}"


_PASSIVE = re.compile(r"(?:blev|bliver|er|var)\b", re.IGNORECASE)
