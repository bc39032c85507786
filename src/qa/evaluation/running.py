"""Ask every question of a file, judge the answers, and set the ranking beside simpler ones.

Four rankings are compared, each of the ten passages that come first:

- default: the passages that an answer comes with, after all that asking does to the ranking
- no_rerank: BM25 and the vectors fused, and nothing more; no feature of an answer and no date of a meeting moves a passage
- bm25, dense: each retriever alone
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from qa.domain import Answer, AnswerStatus, Hit
from qa.evaluation.gold import HELD, NUMERIC, TYPES, UNANSWERABLE, Row
from qa.evaluation.judging import Verdict, first_relevant_rank, judge
from qa.measures import OperatingPoint, bootstrap_interval, reciprocal_rank, risk_coverage, success_at_k
from qa.searching import DENSE, HYBRID, LEXICAL

DEPTHS: Final = (1, 3, 5, 10)
DEEPEST: Final = max(DEPTHS)
DEFAULT, NO_RERANK = "default", "no_rerank"
RANKINGS: Final = (DEFAULT, NO_RERANK, LEXICAL, DENSE)
MRR: Final = f"mrr@{DEEPEST}"


class Asked(Protocol):
    """What is evaluated: an `Engine`, or a stand-in for one."""

    def ask(self, question: str, *, k: int = ..., after: str | None = ...) -> Answer:
        """Answer one question, which may follow up on the one before it, with its `k` best passages."""
        ...

    def search(self, query: str, *, k: int = ..., mode: str = ...) -> tuple[Hit, ...]:
        """Return the `k` best passages by one retriever or all."""
        ...


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured share over `n` cases with its 95 % interval, all from 0 to 1; None where no case counts for it."""

    value: float | None
    interval: tuple[float, float] | None
    n: int


@dataclass(frozen=True, slots=True)
class Judged:
    """One question with what was answered and what that earned."""

    row: Row
    answer: Answer
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a question file showed. `figures` are the headline ones by name; `retrieval` is by ranking, then by measure.

    `by_type` is what the answers to each type of question earned, over right answers and right silence alike. `curve` is the
    risk–coverage curve, from the surest answer to all that were given; an answer without a confidence is given up first.
    """

    judged: tuple[Judged, ...]
    figures: dict[str, Figure]
    by_type: dict[str, Figure]
    retrieval: dict[str, dict[str, Figure]]
    curve: tuple[OperatingPoint, ...]
    milliseconds_median: float

    @property
    def not_right(self) -> tuple[Judged, ...]:
        """The questions whose answers earned less than all, in the file's order, but for those held back."""
        return tuple(one for one in self.judged if one.verdict.score < 1 and one.row.get("split") != HELD)


def evaluate(engine: Asked, rows: Sequence[Row], *, progress: Callable[[int, int], None] | None = None) -> Evaluation:
    """Ask every question and measure; `progress` is told how many of how many are done."""
    judged: list[Judged] = []
    ranks: dict[str, list[int | None]] = {name: [] for name in RANKINGS}
    for n, row in enumerate(rows, 1):
        answer = engine.ask(row["question"], k=DEEPEST, after=row.get("before"))
        question = answer.interpretation.question if row.get("before") else row["question"]
        verdict = judge(row, answer)
        judged.append(Judged(row, answer, verdict))
        if row["type"] != UNANSWERABLE:
            ranks[DEFAULT].append(verdict.rank)
            for name, mode in ((NO_RERANK, HYBRID), (LEXICAL, LEXICAL), (DENSE, DENSE)):
                ranks[name].append(first_relevant_rank(row, engine.search(question, k=DEEPEST, mode=mode)))
        if progress is not None:
            progress(n, len(rows))
    retrieval = {name: _of_ranking(found) for name, found in ranks.items()}
    milliseconds = sorted(one.answer.milliseconds for one in judged)
    return Evaluation(
        judged=tuple(judged),
        figures=_headline(judged) | retrieval[DEFAULT],
        by_type=_by_type(judged),
        retrieval=retrieval,
        curve=_curve(judged),
        milliseconds_median=milliseconds[len(milliseconds) // 2],
    )


def figure(cases: Sequence[tuple[float, float]]) -> Figure:
    """Return the share of (part, whole) of each question: the sum of the parts over that of the wholes."""
    parts, wholes = [part for part, _ in cases], [whole for _, whole in cases]
    total = sum(wholes)
    return Figure(sum(parts) / total if total else None, bootstrap_interval(parts, wholes), round(total))


def _headline(judged: Sequence[Judged]) -> dict[str, Figure]:
    has_answer = [one for one in judged if one.row["type"] != UNANSWERABLE]
    verdicts = [one.verdict for one in judged]
    return {
        "answer_accuracy": _mean([one.verdict.score for one in has_answer]),
        "numeric_accuracy": _mean([one.verdict.score for one in has_answer if one.row["type"] in NUMERIC]),
        "abstention": _mean([one.verdict.score for one in judged if one.row["type"] == UNANSWERABLE]),
        "answered_wrong": _mean([float(verdict.is_wrong) for verdict in verdicts]),
        "citation_support": _mean([float(verdict.is_cited) for verdict in verdicts if verdict.is_cited is not None]),
        "number_gate": figure([(verdict.n_printed, verdict.n_numbers) for verdict in verdicts]),
    }


def _of_ranking(ranks: Sequence[int | None]) -> dict[str, Figure]:
    # One right passage is all an answer needs, so recall is success at k.
    recall = {f"recall@{k}": _mean([success_at_k(rank, k) for rank in ranks]) for k in DEPTHS}
    return recall | {MRR: _mean([reciprocal_rank(rank) for rank in ranks])}


def _by_type(judged: Sequence[Judged]) -> dict[str, Figure]:
    scores = {kind: [one.verdict.score for one in judged if one.row["type"] == kind] for kind in TYPES}
    return {kind: _mean(earned) for kind, earned in scores.items() if earned}


def _curve(judged: Sequence[Judged]) -> tuple[OperatingPoint, ...]:
    given = [one for one in judged if one.answer.status is not AnswerStatus.NOT_FOUND]
    return risk_coverage([(one.answer.confidence or 0.0, one.verdict.is_wrong) for one in given], len(judged))


def _mean(values: Sequence[float]) -> Figure:
    return figure([(value, 1.0) for value in values])
