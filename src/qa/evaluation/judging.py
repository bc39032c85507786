"""Judge one answer against its row of the question file.

A right figure is equal in value and of the same kind of unit: kroner, årsværk and pct match only themselves, any counted noun any
other. Where one figure is asked for, the first one given decides; where several are, the answer earns the balanced mean of how
many of them it gives and how many of its figures are among them. What an answer in words earns is told in `agreement.py`. Texts
are judged on their beginning, so that length earns nothing.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from qa.domain import Answer, AnswerStatus, AnswerValue, Hit
from qa.evaluation.agreement import held_share, holds, is_verbatim, letters, numbers_in, numbers_printed, said
from qa.evaluation.gold import UNANSWERABLE, Row, texts_of

# Characters that are judged.
LONGEST_ANSWER: Final = 700
LONGEST_QUOTE: Final = 1000
LONGEST_PASSAGE: Final = 3000
# Share of an expected text that is enough, and share of a whole answer from which it counts as right.
ENOUGH_SAID: Final = 0.6
RIGHT: Final = 0.5
_CLOSE: Final = Decimal("1e-6")  # relative; a value read back from JSON may be off by less

_FAMILIES: Final = {"dkk": "kr", "kr": "kr", "kr.": "kr", "årsværk": "årsværk", "åv": "årsværk", "fte": "årsværk"} | dict.fromkeys(
    ("pct", "pct.", "%"), "pct"
)
_NO_ANSWER: Final = "Det fremgår ikke af dokumenterne"  # what every row without an answer has as its alias

Interval = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one answer earned.

    `score` is from 0 to 1. `is_cited` tells whether a citation is of the right place, None unless a right answer was given where
    there is one. `n_numbers` are the numbers in the answer's text, `n_printed` those of them that its quotes or calculations have.
    `rank` is the first relevant passage's, counted from 1, None where there is none or none to find.
    """

    score: float
    is_answered: bool
    is_cited: bool | None
    n_numbers: int
    n_printed: int
    rank: int | None

    @property
    def is_wrong(self) -> bool:
        """Whether an answer was given that should not have been."""
        return self.is_answered and self.score < RIGHT


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An expected figure: a number is an interval with equal ends."""

    ends: Interval
    families: frozenset[str]

    @property
    def is_interval(self) -> bool:
        return self.ends[0] != self.ends[1]


def judge(row: Row, answer: Answer) -> Verdict:
    """Judge one answer with the passages it came with."""
    is_answered = answer.status is not AnswerStatus.NOT_FOUND
    has_answer = row["type"] != UNANSWERABLE
    score = score_of(row, answer)
    numbers = numbers_in(answer.text) if is_answered else []
    printed = set().union(*map(numbers_printed, _printed(answer)))
    return Verdict(
        score=score,
        is_answered=is_answered,
        is_cited=is_supported(row, answer) if has_answer and is_answered and score >= RIGHT else None,
        n_numbers=len(numbers),
        n_printed=sum(number in printed for number in numbers),
        rank=first_relevant_rank(row, answer.hits) if has_answer else None,
    )


def is_right(row: Row, answer: Answer) -> bool:
    """Whether an answer is right, or at least half of what was asked for."""
    return score_of(row, answer) >= RIGHT


def score_of(row: Row, answer: Answer) -> float:
    """Return what an answer earns, from 0 to 1."""
    text = answer.text[:LONGEST_ANSWER]
    if row["type"] == UNANSWERABLE:
        return float(answer.status is AnswerStatus.NOT_FOUND or _declines(row, answer, text))
    if answer.status is AnswerStatus.NOT_FOUND or any(is_verbatim(word, text) for word in texts_of(row, "never")):
        return 0.0
    wanted = _figures(row["answers"], row)
    if row["type"] == "compare":
        # A comparison is told by its result or by what is compared; in words alone where no figure is right.
        return (_compared(wanted, answer.values) if wanted else 0.0) or _words(row, text)
    if not wanted:
        return _words(row, text)
    if row.get("any_of") or len(wanted) == 1:
        return float(any(_is_first(figure, answer.values) for figure in wanted))
    return _listed(wanted, _figures(row.get("optional") or [], {}), answer.values)


def _declines(row: Row, answer: Answer, text: str) -> bool:
    """Whether an answer only repeats the paper's own words that it does not say, which the row then has as an alias."""
    own_words = [alias for alias in texts_of(row, "aliases") if alias != _NO_ANSWER]
    return not answer.values and not numbers_in(text) and any(said(text, alias) >= ENOUGH_SAID for alias in own_words)


def _words(row: Row, text: str) -> float:
    texts = [answer.get("text") or "" for answer in row["answers"]]
    if len(texts) == 1:
        texts += texts_of(row, "aliases")
    elif not row.get("any_of"):
        return sum(said(text, expected) >= ENOUGH_SAID for expected in texts) / len(texts)
    return float(any(said(text, expected) >= ENOUGH_SAID for expected in texts))


# ------------------------------------------------------------------------------------------------ figures


def _figures(answers: Iterable[Row], row: Row) -> list[_Wanted]:
    also = {_family(unit) for unit in (row.get("alt") or {}).get("unit") or []}
    found = []
    for answer in answers:
        value = answer.get("value")
        if value is not None:
            ends = value if isinstance(value, list) else [value]
            interval = (Decimal(str(ends[0])), Decimal(str(ends[-1])))
            found.append(_Wanted(interval, frozenset({_family(answer.get("unit")), *also})))
    return found


def _family(unit: str | None) -> str:
    return _FAMILIES.get((unit or "").strip().lower(), "antal")


def _is_first(figure: _Wanted, values: Sequence[AnswerValue]) -> bool:
    """Whether the first value is the expected one; an interval may be given as its two ends."""
    return _take(list(values[:1]), figure) or (figure.is_interval and _take(list(values[:2]), figure))


def _listed(wanted: Sequence[_Wanted], optional: Sequence[_Wanted], values: Sequence[AnswerValue]) -> float:
    """Balanced mean (F1) of how many expected figures are given and how many given ones are expected."""
    # An interval may take two places; what is far beyond the list earns nothing and costs nothing.
    left = list(values[: 2 * len(wanted) + len(optional)])
    hits = sum(_take(left, figure) for figure in sorted(wanted, key=lambda figure: figure.is_interval))
    for figure in optional:
        _take(left, figure)
    return 2 * hits / (len(wanted) + hits + len(left))


def _compared(wanted: Sequence[_Wanted], values: Sequence[AnswerValue]) -> float:
    left = list(values[:4])  # two that are compared, the result, and one more
    return sum(_take(left, figure) for figure in wanted) / len(wanted)


def _take(left: list[AnswerValue], figure: _Wanted) -> bool:
    """Remove an expected figure from the given ones, or the two ends of an interval; whether it was there."""
    low, high = figure.ends
    for parts in ((figure.ends,), ((low, low), (high, high))):
        rest = list(left)
        if all(_take_one(rest, part, figure.families) for part in parts):
            left[:] = rest
            return True
    return False


def _take_one(left: list[AnswerValue], ends: Interval, families: Collection[str]) -> bool:
    for at, value in enumerate(left):
        if _family(value.unit) in families and _is_same(_ends(value), ends):
            del left[at]
            return True
    return False


def _ends(value: AnswerValue) -> Interval | None:
    if value.value is not None:
        return value.value, value.value
    return (value.low, value.high) if value.low is not None and value.high is not None else None


def _is_same(given: Interval | None, wanted: Interval) -> bool:
    return given is not None and all(abs(a - b) <= _CLOSE * max(Decimal(1), abs(a)) for a, b in zip(given, wanted, strict=True))


# ------------------------------------------------------------------------------------------------ places


def is_supported(row: Row, answer: Answer) -> bool:
    """Whether some citation is of an expected document and quotes its evidence, or a part of it long enough to tell."""
    for citation in answer.citations:
        quote = citation.quote[:LONGEST_QUOTE]
        if not _is_expected(row, citation.document_id):
            continue
        for evidence in texts_of(row, "evidence"):
            # "mio. kr." stands in every piece of evidence.
            is_telling = len(letters(quote)) >= min(20, len(letters(evidence)) / 2)
            if holds(quote, evidence) or (is_telling and held_share(quote, evidence) >= ENOUGH_SAID):
                return True
    return False


def first_relevant_rank(row: Row, hits: Sequence[Hit]) -> int | None:
    """Return the rank, from 1, of the first passage of an expected document that holds a piece of evidence."""
    return next((rank for rank, hit in enumerate(hits, 1) if is_relevant(row, hit)), None)


def is_relevant(row: Row, hit: Hit) -> bool:
    """Whether a passage is of an expected document and holds a piece of evidence."""
    text = hit.passage.text[:LONGEST_PASSAGE]
    return _is_expected(row, hit.passage.document_id) and any(holds(text, evidence) for evidence in texts_of(row, "evidence"))


def _is_expected(row: Row, document_id: str) -> bool:
    return any(Path(document_id).name.startswith(name) for name in texts_of(row, "document"))


def _printed(answer: Answer) -> list[str]:
    quotes = [citation.quote[:LONGEST_QUOTE] for citation in answer.citations]
    return [*quotes, *(value.calculation or "" for value in answer.values)]
