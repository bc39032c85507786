"""Which figure of a sentence which of its words are of: where one's end and the next one's begin, and "henholdsvis"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from qa.danish import MONTHS
from qa.domain import Span

# What joins two figures, each with what it is for: "i Nordby 4,5 årsværk, i Sydby 6 og i Vestby 3 årsværk".
_JOINED = re.compile(r",? (?:og|samt|men) |, ")
# Where what one figure is for ends and what the next one is for begins: "… er 1,6 mio. kr. årligt, mens B koster 0,7 mio. kr.",
# "A har givet 6 mio. kr. og B 2,5 mio. kr."
_TURN = re.compile(
    r"(?:,? (?:mens|hvorimod|medens)\b|,? og at(?= )|, og der (?:er|blev|var|bliver)\b|;)|(?<=kr\.),? og (?=[A-ZÆØÅ])"
    r"|(?<=kr\.), (?=[A-ZÆØÅ])"
    r"|(?:(?<=pct\.)|(?<=procent)|(?<=%)),? (?:og )?(?=[a-zæøåA-ZÆØÅ]+(?: [\wæøå]+){1,4} (?:med|på) )"
)


_RESPECTIVELY = re.compile(r"\b(?:henholdsvis|hhv\.?)", re.IGNORECASE)
# Between figures that are told one after the other.
_BETWEEN = re.compile(r"(?:\s?(?:kr\.?|mio\.?|mia\.?|pct\.?|%|procent|årsværk))*(?:, | og | samt |, og )(?:(?:på|til|i) )?")
_ITEM = re.compile(
    rf"(?:{'|'.join(MONTHS)})(?: (?:19|20)\d\d)?|(?:19|20)\d\d(?:/(?:20)?\d\d)?"
    r"|[A-ZÆØÅ][\w-]+(?: (?:[A-ZÆØÅ][\w-]*\.?|[a-zæøå]*sygehus))*"
)
_LIST = re.compile(
    rf"(?:{_ITEM.pattern})(?:, (?:i |på |for )?(?:{_ITEM.pattern}))* (?:og|samt) (?:i |på |for )?(?:{_ITEM.pattern})"
)


def turn_between(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where, between two figures, what the first is for ends and what the second is for begins; None where nothing tells.

    The only comma or "og" parts them, or the only one that stands right beside a figure: "2 mio. kr. til unge og voksne og 3 mio."
    """
    if turn := _TURN.search(text, start, end):
        return turn.span()
    commas = [m.span() for m in _JOINED.finditer(text, start, end)]
    beside = [(a, b) for a, b in commas if a == start or b == end]
    if len(commas) == 1:
        return commas[0]
    return beside[0] if len(beside) == 1 else None


def paired(text: str, figures: Sequence[Span]) -> tuple[Span, ...]:
    """Return what each figure is told of by a list of as many that "henholdsvis" joins to them, in order; empty where none is.

    "I 2024 og 2025 er der afsat henholdsvis 6,0 og 8,5 mio. kr.", "Nordby og Sydby lå højest, hhv. 17,1 og 18,3 pct."
    """
    if len(figures) < 2 or not all(_BETWEEN.fullmatch(text, a.end, b.start) for a, b in pairwise(figures)):
        return ()
    if not _RESPECTIVELY.search(text, 0, figures[-1].end):
        return ()
    lists = [
        items
        for found in _LIST.finditer(text)
        if not any(found.start() < f.end and f.start < found.end() for f in figures)
        and len(items := [Span(*m.span()) for m in _ITEM.finditer(text, *found.span())]) == len(figures)
    ]
    return tuple(lists[0]) if len(lists) == 1 else ()
