"""Made-up question rows and answers for the tests of evaluation, and a stand-in for an engine that gives them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from qa.domain import Answer, AnswerStatus, AnswerValue, AsksFor, Citation, Hit, Interpretation, Passage, Span

Row = dict[str, Any]

PAPER = "101 Bilag om busser.txt"
EVIDENCE = "Der er afsat 3,4 mio. kr. i 2024 til flere busser om aftenen"


def row(kind: str = "amount", *answers: Row, **more: Any) -> Row:  # noqa: ANN401 (fields of JSON)
    """Return a row of a question file about the paper on buses."""
    given = [{"value": 3400000, "unit": "DKK", "text": "3,4 mio. kr."}] if kind == "amount" and not answers else list(answers)
    place = {"document": "101", "evidence": [EVIDENCE]} if kind != "unanswerable" else {"document": [], "evidence": []}
    return {"id": "a", "question": "Hvad er afsat til busser?", "type": kind, "answers": given, "any_of": False, **place, **more}


def value(number: str | None, unit: str = "DKK", **more: Any) -> AnswerValue:  # noqa: ANN401 (fields of the value)
    """Return a figure of an answer, cited first."""
    return AnswerValue(Decimal(number) if number is not None else None, unit, 1, **more)


def interval(low: str, high: str, unit: str = "DKK") -> AnswerValue:
    """Return an interval of an answer."""
    return value(None, unit, low=Decimal(low), high=Decimal(high))


def hits(*texts: str, paper: str = PAPER) -> tuple[Hit, ...]:
    """Return passages of one paper in order of rank."""
    passages = (Passage(paper, Span(n * 10_000, n * 10_000 + len(text)), text, (), "", 1, 1) for n, text in enumerate(texts))
    return tuple(Hit(passage, 1 / rank, rank) for rank, passage in enumerate(passages, 1))


def answer(
    text: str,
    *values: AnswerValue,
    quotes: Sequence[str] = (EVIDENCE,),
    passages: tuple[Hit, ...] = (),
    status: AnswerStatus = AnswerStatus.FOUND,
    paper: str = PAPER,
    confidence: float | None = 0.8,
) -> Answer:
    """Return an answer that cites quotes of one paper."""
    citations = tuple(Citation(n, paper, "Busser", 1, Span(0, len(quote)), quote) for n, quote in enumerate(quotes, 1))
    return Answer("?", status, text, values, citations, passages, Interpretation(AsksFor.AMOUNT), 5.0, confidence)


def silence(text: str = "Ikke fundet i 5 dokumenter.", passages: tuple[Hit, ...] = ()) -> Answer:
    """Return an answer that nothing was found."""
    return answer(text, quotes=(), passages=passages, status=AnswerStatus.NOT_FOUND, confidence=None)


class GivenAnswers:
    """Answers by question, of a follow-up by that and the question before.

    Every search gives the same passages but for `bm25`, which gives them the other way round.
    """

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self._answers = answers

    def ask(self, question: str, *, k: int = 10, after: str | None = None) -> Answer:
        found = self._answers[f"{after} {question}" if after else question]
        return replace(found, hits=found.hits[:k])

    def search(self, query: str, *, k: int = 10, mode: str = "hybrid") -> tuple[Hit, ...]:
        found = self._answers[query].hits[:k]
        return found[::-1] if mode == "bm25" else found
