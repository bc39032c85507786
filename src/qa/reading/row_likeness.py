"""How well a paragraph fits a row of a table: by the words, the amounts and the sums they share, and by whom it refers to."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from qa.analyser import terms
from qa.domain import Label
from qa.quantities import find_quantities

MOST = 6.0  # a paragraph that says all a heading says; more tells nothing more
_OF_HEADING, _OF_TEXT = 3.0, 1.5  # a word shared with a row's heading, with its text, where no other row and paragraph has it
_OF_STEM = 0.5  # the same beginning of a word ("spiseforstyrrelsesteam", "spiseforstyrrelser"), against the same word
_STEM = 8  # letters; shorter ones are shared by words of quite different things
_SAME_AMOUNT = 1.0
_SUM = 2.0  # the paragraph's amounts sum to one that the row states: a grant and its parts
_ROUNDING = 50_000  # kroner that each part may be off: half a tenth of a million
_REFERRED = 3.0  # a paragraph that refers to a row by name stands in another one
_USUAL = 25  # terms of a usual paragraph; a longer one shares words by chance
_UNITS = frozenset({"mio", "mia"})  # of amounts, which are compared as such
_REFERENCE = re.compile(
    r"\b(?:jf\.?|se|nævnt|beskrevet|omtalt|henvises|bemærkning\w*)\s[^.”“\"]{0,60}[”“\"](?P<name>[^”“\"]{4,200})[”“\"]",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Wording:
    """A paragraph as it is compared: without the names of rows it refers to ("jf. bemærkningen under …")."""

    text: str

    @cached_property
    def bare(self) -> str:
        """The text without its references."""
        return _REFERENCE.sub(" ", self.text)

    @cached_property
    def referred(self) -> tuple[frozenset[str], ...]:
        """The terms of each name it refers to."""
        return tuple(frozenset(terms(match["name"])) for match in _REFERENCE.finditer(self.text))

    @cached_property
    def words(self) -> Mapping[str, float]:
        """Its words and the beginnings of the long ones, each with what sharing it is worth."""
        return _words(self.bare)

    @cached_property
    def amounts(self) -> tuple[Decimal, ...]:
        """The amounts of kroner that it states."""
        return _amounts(self.bare)

    @cached_property
    def scale(self) -> float:
        """What a shared word of it is worth, less in a long text."""
        return min(1.0, math.sqrt(_USUAL / max(1, len(terms(self.bare)))))


@dataclass(frozen=True)
class RowText:
    """A row: its heading and the text that surely is its own."""

    heading: str
    text: str = ""

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """Each word and beginning of a word of the row with its weight."""
        found: dict[str, float] = {}
        for source, weight in ((self.text, _OF_TEXT), (self.heading, _OF_HEADING)):
            for term, share in _words(source).items():
                found[term] = max(found.get(term, 0.0), weight * share)
        return found

    @cached_property
    def amounts(self) -> tuple[Decimal, ...]:
        """The amounts of kroner that the row states."""
        return _amounts(f"{self.heading}. {self.text}")


def telling(paragraphs: Sequence[Wording], rows: Sequence[RowText]) -> Mapping[str, float]:
    """Return what each word of the rows tells: 1 where one row and hardly a paragraph has it, 0 where all have it."""
    having = Counter(word for paragraph in paragraphs for word in paragraph.words)
    spread = Counter(word for row in rows for word in row.weights)
    return {word: _rarity(having[word] or 1, len(paragraphs)) * _rarity(n, len(rows)) for word, n in spread.items()}


def _rarity(n: int, of: int) -> float:
    return math.log((1 + of) / n) / math.log(1 + of)


def likeness(paragraph: Wording, row: RowText, worth: Mapping[str, float]) -> float:
    """Return how well a paragraph fits a row, at most `MOST`; below 0 for a row that it refers to. `worth` is of `telling`."""
    shared = sum(paragraph.words[word] * weight * worth[word] for word, weight in row.weights.items() if word in paragraph.words)
    score = min(shared * paragraph.scale + _of_amounts(paragraph.amounts, row.amounts), MOST)
    named = frozenset(terms(row.heading)) if paragraph.referred else frozenset[str]()
    return score - _REFERRED * any(_is_name(said, named) for said in paragraph.referred)


def _words(text: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for term in terms(text):
        if term.isalpha() and len(term) > 2 and term not in _UNITS:
            if len(term) > _STEM:
                found[f"{term[:_STEM]}…"] = _OF_STEM
            found[term] = 1.0 - _OF_STEM * (len(term) > _STEM)
    return found


def _amounts(text: str) -> tuple[Decimal, ...]:
    return tuple(m.value for m in find_quantities(text) if m.label is Label.AMOUNT and m.value)


def _of_amounts(own: Sequence[Decimal], stated: Sequence[Decimal]) -> float:
    """What agreeing amounts are worth; a sum may be off by what its parts are rounded by."""
    if len(own) > 1 and any(abs(sum(own) - whole) <= _ROUNDING * len(own) and max(own) < whole for whole in stated):
        return _SUM
    return _SAME_AMOUNT * bool(set(own) & set(stated))


def _is_name(said: frozenset[str], heading: frozenset[str]) -> bool:
    return bool(said) and len(said & heading) >= 0.75 * min(len(said), len(heading))
