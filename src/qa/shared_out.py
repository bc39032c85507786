"""Numbers that share out what a sentence counts: "64 træer: 28 i Nordby, 21 i Sydby og 15 i Vestby", "30 pladser (12 i Nordby, …)".

They are told by their sum, which is the number they are parts of; others after a colon are left alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from qa.domain import Label, Span
from qa.numerals import Figure, Numeral, Written

_OPENS: Final = re.compile(r":\s|\(")
_HEREOF: Final = re.compile(r"(?:heraf |hhv\. |henholdsvis |med |der er )?\Z")
# What a number is for, and what joins it to the next one.
_OF: Final = r"\s(?:i|på|ved|hos|fra|til|under|hører)\s[^,;:()\d]{2,60}?"
_JOIN: Final = re.compile(rf"{_OF}(?:, (?:og )?|,? og |,? samt )\Z")
_ENDS: Final = re.compile(rf"{_OF}(?=\s*(?:[).;]|\Z))")
_FEWEST: Final = 2


def shared_out(text: str, sentence: Span, bare: Sequence[Numeral], found: Sequence[Figure]) -> Iterator[Figure]:
    """Yield the bare numbers of a sentence that share out one before them, each as counting what that one does."""
    for opens in _OPENS.finditer(text, sentence.start, sentence.end):
        parts = _parts(text, sentence, [n for n in bare if n.span.start >= opens.end()], opens.end())
        before = [figure for figure in found if figure.span.end <= opens.start() and figure.label is not Label.PERCENT]
        if len(parts) < _FEWEST or not before:
            continue
        whole = sum(part.low for part in parts)
        counted = next((figure for figure in before if figure.numeral.low == whole), None)
        is_told = counted is not None or any(n.low == whole for n in bare if n.span.end <= opens.start())
        if is_told:
            yield from (replace(counted or before[-1], span=part.span, numeral=part) for part in parts)


def _parts(text: str, sentence: Span, numerals: Sequence[Numeral], start: int) -> list[Numeral]:
    """The numbers from `start` on that stand in a list of places, to its end; none where it is no such list."""
    run = [n for n in numerals if n.written is Written.DIGITS and not n.is_interval and not n.is_like_year]
    if not run or not _HEREOF.match(text, start, run[0].span.start) or run[0].span.start - start > len("henholdsvis "):
        return []
    parts = [run[0]]
    for one, other in pairwise(run):
        if not _JOIN.fullmatch(text, one.span.end, other.span.start):
            break
        parts.append(other)
    return parts if _ENDS.match(text, parts[-1].span.end, sentence.end) else []
