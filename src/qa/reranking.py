"""The order of the best passages, by how well they fit the question as it was read.

Words and vectors find the passages; they do not know that 2024 was asked for, that a decision is wanted or that the answer is an
amount. What is measured of each unit for the answer tells that too, so that it costs nothing more. Higher is better, always.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from qa.domain import Hit
from qa.fits import LIKELY, Fit
from qa.questions import Question

# After evaluation/fit_ranking.py, over eight folds of the gold questions and our own, with half of those the encoder's adapter
# was trained on: recall@1 0.88 where the fused score alone has 0.74, MRR 0.93 against 0.83. The fit gives the nearest sentence 1.6;
# from 0.7 to 1.7 it measures alike, and lower a like sentence about something else comes less often first. A passage without a
# figure of the asked kind is `lacking`.
WEIGHTS = {
    "fused": 2.6, "similarity": 1.0, "wide": 3.6, "names": 1.8, "year": 1.5, "meeting": 1.5, "decision": 2.7, "lacking": -1.3,
}  # fmt: skip


def reranked(question: Question, hits: Sequence[Hit], fits: Mapping[str, Sequence[Fit]], nearest: Mapping[str, float]) -> list[Hit]:
    """Return the hits in their new order with their new ranks.

    `fits` are, by the passage's id, its units and their figures, measured by their words; `nearest` is the similarity of its most
    similar sentence. Passages with the same words, as a paper has that comes before one committee after another, share the rank of
    the first.
    """

    def weighed(hit: Hit) -> float:
        return _weighed(features(question, hit, fits[hit.passage.id], nearest[hit.passage.id]))

    ordered = sorted(hits, key=lambda hit: (-weighed(hit), hit.rank))
    ranks: dict[str, int] = {}
    return [replace(hit, rank=ranks.setdefault(hit.passage.text, len(ranks) + 1)) for hit in ordered]


def features(question: Question, hit: Hit, fits: Sequence[Fit], nearest: float) -> dict[str, float]:
    """What is weighed of a passage, by name; `fits` and `nearest` are as `reranked` has them."""
    whole = [fit for fit in fits if fit.figure is None]
    return {
        "fused": hit.score,
        "similarity": (nearest - LIKELY) * 10,
        "wide": _most((fit.passage for fit in whole), 0.0),
        "names": _most((fit.names for fit in whole), 1.0),
        "year": _most((fit.year for fit in fits), 0.0),
        "meeting": _most((fit.meeting for fit in whole), 0.0),
        "decision": _most((fit.decision for fit in whole), 0.0),
        "lacking": float(bool(question.labels) and len(whole) == len(fits)),
    }


def _weighed(values: Mapping[str, float]) -> float:
    return sum(weight * values[name] for name, weight in WEIGHTS.items())


def _most(values: Iterable[float], none: float) -> float:
    return max(values, default=none)
