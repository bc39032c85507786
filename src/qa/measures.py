"""Measures of rankings and answers against judgements, each with its source.

Ranks are counted from 1; None is the rank of what a ranking does not have. All values lie in [0, 1].
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

# Draws of the bootstrap: the ends of a 95 % interval then move by less than half a percentage point with the seed.
DRAWS = 4000
SEED = 20240312


def reciprocal_rank(rank: int | None) -> float:
    """Return 1 / rank of the first relevant passage, 0 when there is none; its mean over queries is MRR.

    Source: Voorhees, "The TREC-8 Question Answering Track Report", TREC 1999.
    """
    return 0.0 if rank is None else 1 / rank


def success_at_k(rank: int | None, k: int) -> float:
    """Return 1 when the first relevant passage is among the first `k`, else 0: recall where one right passage is all one needs.

    Source: Craswell and Hawking, "Overview of the TREC 2004 Web Track", TREC 2004 (S@k).
    """
    return float(rank is not None and rank <= k)


# ------------------------------------------------------------------------------------------------ how sure a figure is


def bootstrap_interval(parts: Sequence[float], wholes: Sequence[float], *, level: float = 0.95) -> tuple[float, float] | None:
    """Return the interval within which the ratio of two sums lies in `level` of the resamplings of the questions.

    `parts` and `wholes` have one number for each question, as "right" and "answerable"; the ratio is the sum of the parts over that
    of the wholes. The same input gives the same interval. None where the wholes are all 0. Where every question is alike, the
    interval has no width: a sample without a fault does not tell how seldom faults are.

    Source: percentile interval, Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13.
    """
    over = np.asarray(wholes, np.float64)
    if not over.sum():
        return None
    draws = np.random.default_rng(SEED).multinomial(len(over), np.full(len(over), 1 / len(over)), size=DRAWS)
    sums = draws @ over
    ratios = (draws @ np.asarray(parts, np.float64))[sums > 0] / sums[sums > 0]
    low, high = np.quantile(ratios, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """What comes of giving only the answers whose confidence is at least `threshold`.

    `coverage` is the share of all questions that are answered, `risk` the share of the given answers that are wrong.
    """

    threshold: float
    coverage: float
    risk: float


def risk_coverage(given: Iterable[tuple[float, bool]], n_questions: int) -> tuple[OperatingPoint, ...]:
    """Return the operating points of answers with (confidence, is wrong), from the highest threshold to the lowest.

    Answers of equal confidence are given together, so there is one point for each confidence. Empty where nothing was answered.

    Source: El-Yaniv and Wiener, "On the Foundations of Noise-free Selective Classification", JMLR 2010.
    """
    ordered = sorted(given, reverse=True)
    points, n_wrong = [], 0
    for n, (confidence, is_wrong) in enumerate(ordered, 1):
        n_wrong += is_wrong
        if n == len(ordered) or ordered[n][0] < confidence:
            points.append(OperatingPoint(confidence, n / n_questions, n_wrong / n))
    return tuple(points)


def widest_within(points: Sequence[OperatingPoint], risk: float) -> OperatingPoint | None:
    """Return the point that answers most questions with at most this risk; None where every point is riskier."""
    return max((point for point in points if point.risk <= risk), key=lambda point: point.coverage, default=None)
