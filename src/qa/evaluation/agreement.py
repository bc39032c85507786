"""How much of an expected text an answer says, and how much of a piece of evidence a quote holds.

An expected text counts by its words, each given word used once and inflection aside; words that tell one answer from another
(numbers, stretches of time, the proper part of a body's name) must all be there. Evidence counts by its letters alone, so that
line breaks, hyphens and spaces do not matter.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from qa.danish import MONTHS

_SHINGLE: Final = 12  # letters: two or three Danish words, which seldom meet by chance
_SAME_BEGINNING: Final = 0.7  # share of the longer word that two inflections of one word begin with alike
_LEAST_BEGINNING: Final = 4  # letters
_SHORT: Final = 40  # letters of evidence below which nearly all of it must be there

_TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)*\w*|\w+")
_DANISH_NUMBER: Final = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_NUMBER_WORDS: Final = {
    word: str(number)
    for number, words in enumerate(
        ("én ét første", "to andet", "tre tredje", "fire fjerde", *"fem seks syv otte ni ti elleve tolv".split()), 1
    )
    for word in words.split()
}
_SMALL_WORDS: Final = frozenset(
    "og i er at en et den det de til på af for med som der har fra om ved kan vil blev bliver var samt".split()
)
_TIMES: Final = frozenset(
    [name for name in MONTHS if len(name) > 3 or name == "maj"]
    + "kvartal halvår time timer dag dage uge ugen uger måned måneden måneder".split()
)
# Kinds of body: in a name with one of these it is the other words that tell which.
_BODIES: Final = frozenset("psykiatrisk psykoterapeutisk center pc region kommune kommunes kommuner hospital".split())


def said(answer: str, text: str) -> float:
    """Return how much of a text an answer says, from 0 to 1: 1 where it stands there verbatim, 0 where a telling word lacks."""
    if is_verbatim(text, answer):
        return 1.0
    wanted = [token for token in _tokens(text) if token not in _SMALL_WORDS]
    found = _found(wanted, _tokens(answer))
    telling = Counter(token for token in wanted if token[0].isdigit() or token in _TIMES)
    if not _BODIES.isdisjoint(wanted):
        names = {name.lower() for name in re.findall(r"[A-ZÆØÅ]\w+", text)} - _BODIES
        telling |= Counter(names.intersection(wanted))
    return found.total() / len(wanted) if wanted and telling <= found else 0.0


def is_verbatim(part: str, whole: str) -> bool:
    """Whether the words stand in a text one after another, whatever the hyphens, spaces and line breaks; numbers whole."""
    wanted, pieces = "".join(_pieces(part)), _pieces(whole)
    if not wanted:
        return False
    for start in range(len(pieces)):
        run = ""
        for piece in pieces[start:]:
            run += piece
            if run == wanted:
                return True
            if not wanted.startswith(run):
                break
    return False


def holds(text: str, evidence: str) -> bool:
    """Whether most of a piece of evidence stands in a text; nearly all of it where it is short."""
    return held_share(evidence, text) >= (0.6 if len(letters(evidence)) >= _SHORT else 0.9)


def held_share(part: str, whole: str) -> float:
    """Return the share of a text's runs of twelve letters that another text has, from 0 to 1; 0 for an empty text.

    Source: containment of shingles, Broder, "On the resemblance and containment of documents", SEQUENCES 1997.
    """
    own, other = letters(part), letters(whole)
    shingles = {own[at : at + _SHINGLE] for at in range(max(1, len(own) - _SHINGLE + 1))} - {""}
    return sum(shingle in other for shingle in shingles) / len(shingles) if shingles else 0.0


def letters(text: str) -> str:
    """Return a text's letters and digits alone, in lower case."""
    return re.sub(r"[\W_]+", "", text.lower())


def numbers_in(text: str) -> list[str]:
    """Return the numbers that a text prints, each in one way of writing, in order."""
    return [_normal(number) for number in _NUMBER.findall(text)]


def numbers_printed(text: str) -> set[str]:
    """Return every number that a quote may be said to print.

    Beside those in figures: number words up to twelve, "2, 2" as 2,2, and both ends of "40-50.000" in thousands.
    """
    joined = re.sub(r"(?<=\d),\s+(?=\d)", ",", text)
    in_thousands = re.sub(r"\b(\d{1,3})(?=\s*[-–]\s*\d{1,3}((?:\.000)+)\b)", r"\1\2", text)
    found = {token for reading in (text, joined, in_thousands) for token in (*_tokens(reading), *numbers_in(reading))}
    return {token for token in found if token[0].isdigit()}


def _tokens(text: str) -> list[str]:
    """The words in lower case and the numbers, each in one way of writing."""
    return [_normal(token) for token in _TOKEN.findall(text.lower())]


def _normal(token: str) -> str:
    """One way of writing a number: "12,0" is "12", "1.025" is "1025", "tre" is "3"; another word is as it is."""
    if not _DANISH_NUMBER.fullmatch(token):
        return _NUMBER_WORDS.get(token, token)
    whole, _, decimals = token.replace(".", "").partition(",")
    decimals = decimals.rstrip("0")
    return (whole.lstrip("0") or "0") + (f",{decimals}" if decimals else "")


def _found(wanted: Sequence[str], given: Sequence[str]) -> Counter[str]:
    """The wanted words that are given: first those that are the same, then, of what is left, those that begin alike."""
    left = Counter(given)
    found = Counter(wanted) & left
    left -= found
    for word in (Counter(wanted) - found).elements():
        kin = next((other for other in given if left[other] and _begin_alike(word, other)), None)
        if kin is not None:
            left[kin] -= 1
            found[word] += 1
    return found


def _begin_alike(a: str, b: str) -> bool:
    if not (a.isalpha() and b.isalpha()):
        return False
    shared = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return shared >= max(_LEAST_BEGINNING, _SAME_BEGINNING * max(len(a), len(b)))


def _pieces(text: str) -> list[str]:
    """The words by their letters; a number between marks, so that a part of it is not found in it."""
    return [f"\0{token}\0" if token[0].isdigit() else letters(token) for token in _tokens(text)]
