"""What stands beside a cited cell: the other rows and columns of its table, by their names.

"Og i Sydby?" after a figure of Nordby means another row of the same table, "og budgettet?" after what was spent another column.
Which words of the first question named the cited row or column is told by the words that its name shares with the question.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qa.analyser import terms
from qa.domain import Span

_WORD = re.compile(r"\w+(?:[-/.&]\w+)*")
_TOTAL = re.compile(r"\b(?:i alt|ialt|total\w*|samlede?t?|sum|tilsammen)\b", re.IGNORECASE)
# What may stand between two words of one name: "Teglgården i Svendborg", "kræft og blodsygdomme".
_BETWEEN = re.compile(r"[\s,–/()-]*(?:\b(?:i|på|af|for|og|til|mod|med|de|den|det)\b[\s,–/()-]*){0,2}")
_SHORTEST = 3  # letters of a word that names something


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a table an answer stands, by the names of its row and column, and what those of all rows and columns are.

    `table` is the table's number in its paper; `column` is empty where the answer is of the whole row.
    """

    table: int
    row: str
    column: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def total(self) -> str | None:
        """The last row that is a total of others; None where there is none, or the answer is of it."""
        totals = [row for row in self.rows if _TOTAL.search(row)]
        return totals[-1] if totals and self.row not in totals else None

    def sibling(self, words: str) -> "Sibling | None":
        """The other row, else the other column, that all the telling words name; of several the likest to the cited one."""
        wanted = telling(words)
        if not wanted:
            return None
        for names, cited in ((self.rows, self.row), (self.columns, self.column)):
            if cited and _held(wanted, cited) == len(wanted):
                return None  # "og i Nordby?" of Nordby again
            others = [name for name in names if name != cited and _held(wanted, name) == len(wanted)]
            if names is self.columns and _OF_SOME.search(words):
                # "og for pigerne?" after a count of pupils is not of how many of the girls thrive
                others = [name for name in others if _shared(name, cited)]
            if others:
                best = max(others, key=lambda name: (_exact(wanted, name), _held(telling(cited), name), -len(name)))
                return Sibling(best, cited, words, is_row=names is self.rows)
        return None


_OF_SOME = re.compile(r"\w+ne\Z")


def _shared(one: str, other: str) -> set[str]:
    """The words, not numbers, that two names share."""
    return {term for term in set(telling(one)) & set(telling(other)) if not term[0].isdigit()}


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another row or column than the cited one, and the words that asked for it."""

    name: str
    cited: str
    words: str
    is_row: bool

    def replaced(self, text: str, spans: Sequence[Span]) -> Span | None:
        """Where the question before, of which the words at `spans` may name something, says what the sibling is in the place of.

        What the names of both say stays: "240 liter" of "restaffald på 240 liter", where "140 liter" is asked for.
        """
        shared = [term for term in telling(self.name) if not _is_any(term, telling(self.words))]
        names = telling(self.cited)
        own = [span for span in spans if _is_named(span.of(text), names) and not _is_named(span.of(text), shared)]
        return longest_run(text, own)


def telling(text: str) -> list[str]:
    """The terms of a text that may name something; numbers and single letters too."""
    return [term for word in _WORD.findall(text) for term in (terms(word) or [word.lower()] * (len(word) == 1 and word != "i"))]


def longest_run(text: str, spans: Iterable[Span]) -> Span | None:
    """The run of words, only small words between them, that has the most letters; the last of several."""
    runs: list[list[Span]] = []
    for span in sorted(spans, key=lambda span: span.start):
        if runs and _BETWEEN.fullmatch(text, runs[-1][-1].end, span.start):
            runs[-1].append(span)
        else:
            runs.append([span])
    best = max(reversed(runs), key=lambda run: sum(len(span.of(text)) for span in run), default=None)
    return Span(best[0].start, best[-1].end) if best else None


def is_akin(term: str, other: str) -> bool:
    """Whether one is the other or begins it, or the first ends the second: "klub" is told by "idrætsklub", not the other way."""
    if term == other:
        return True
    short, long = sorted((term, other), key=len)
    return len(short) > _SHORTEST and (long.startswith(short) or (short == term and long.endswith(short)))


def _is_any(term: str, others: Iterable[str]) -> bool:
    return any(is_akin(term, other) for other in others)


def _is_named(word: str, names: Sequence[str]) -> bool:
    return any(_is_any(term, names) for term in telling(word))


def _held(wanted: Sequence[str], name: str) -> int:
    own = telling(name)
    return sum(_is_any(term, own) for term in wanted)


def _exact(wanted: Sequence[str], name: str) -> int:
    return len(set(wanted) & set(telling(name)))
