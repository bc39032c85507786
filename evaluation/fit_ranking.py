"""Fit the weights of `qa.reranking` on the gold questions and our own, and show what they gain over the fused score alone.

    .venv/bin/python -m evaluation.fit_ranking PAPERS_INDEX ITEMS_INDEX

PAPERS_INDEX is an index of the five papers in `../shared`, ITEMS_INDEX one of its municipal items. A passage with a piece of the
gold evidence should stand before one without: a logistic regression learns from the differences of such pairs within one question
(RankNet with a linear model: Burges et al., 2005). Printed are recall@1, recall@5 and MRR@10 by set over eight folds, then the
weights fitted to all. Nothing is written: weights are taken over by hand, a feature with a sign against its meaning left out.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from evaluation.fit_weights import QUESTIONS, SHARED, scorer, training_questions
from qa.config import Settings
from qa.engine import Engine
from qa.evaluation import read_questions
from qa.fits import Fit
from qa.reranking import WEIGHTS, features

FOLDS = 8
WRONG = 30  # wrong passages a right one is held against, at most
DEEPEST = 10  # the rank after which a right passage earns nothing, as in MRR@10

Rows = NDArray[np.float64]


@dataclass(frozen=True)
class Pool:
    """One question's passages: features of shape (n, features), the fused score first, and which of them hold evidence."""

    kind: str
    rows: Rows
    right: NDArray[np.bool_]


def main() -> int:
    """Print the tables and return 0."""
    papers, items = (Engine.open(Path(argument), Settings()) for argument in sys.argv[1:3])
    pools = [
        *_pools("gold", papers, read_questions(SHARED / "gold" / "questions.dev.jsonl")),
        *_pools("papers", papers, read_questions(QUESTIONS / "papers.jsonl")),
        *_pools("greve", items, read_questions(QUESTIONS / "greve.jsonl")),
        *_pools("training", items, training_questions(every=2)),
    ]
    print("the fused score alone", _figures(pools, lambda pool: pool.rows[:, 0]), sep="\n")
    folds = np.random.default_rng(0).permutation(len(pools)) % FOLDS
    learnt = [_fitted([p for p, f in zip(pools, folds, strict=True) if f != fold]) for fold in range(FOLDS)]
    place = {id(pool): int(fold) for pool, fold in zip(pools, folds, strict=True)}
    print(f"fitted, over {FOLDS} folds", _figures(pools, lambda pool: pool.rows @ learnt[place[id(pool)]]), sep="\n")
    in_use = np.array(list(WEIGHTS.values()))
    print("the weights in use", _figures(pools, lambda pool: pool.rows @ in_use), sep="\n")
    print({name: round(float(weight), 2) for name, weight in zip(WEIGHTS, _fitted(pools), strict=True)})
    return 0


def _pools(kind: str, engine: Engine, rows: Sequence[dict[str, Any]]) -> list[Pool]:
    found = []
    for row in rows:
        if row["type"] == "unanswerable":
            continue
        question, hits, fits = engine.measured(row["question"])
        of_hit: dict[str, list[Fit]] = {hit.passage.id: [] for hit in hits}
        for fit in fits:
            of_hit[fit.unit.passage.id].append(fit)
        nearest = {key: max((fit.similarity for fit in fits), default=0.0) for key, fits in of_hit.items()}
        values = [features(question, hit, of_hit[hit.passage.id], nearest[hit.passage.id]) for hit in hits]
        right = [any(scorer().holds(hit.passage.text, evidence) for evidence in row["evidence"]) for hit in hits]
        found.append(Pool(kind, np.array([[v[name] for name in WEIGHTS] for v in values]), np.array(right, np.bool_)))
    return found


def _fitted(pools: Sequence[Pool]) -> Rows:
    """Return a weight for each feature."""
    pairs = [right - wrong for pool in pools for right in pool.rows[pool.right] for wrong in pool.rows[~pool.right][:WRONG]]
    rows = np.array([*pairs, *(-pair for pair in pairs)])
    better = np.repeat([True, False], len(pairs))
    weights: Rows = LogisticRegression(C=0.3, max_iter=3000, fit_intercept=False).fit(rows, better).coef_[0]
    return weights


def _figures(pools: Sequence[Pool], score: Callable[[Pool], Rows]) -> str:
    """Return a line for each set and for all but the training questions: recall@1, recall@5, MRR@10."""
    ranks: dict[str, list[float]] = {}
    for pool in pools:
        ordered = pool.right[np.argsort(-score(pool), kind="stable")]
        rank = float(np.argmax(ordered)) + 1 if ordered.any() else np.inf
        for kind in (pool.kind, *(["all but training"] if pool.kind != "training" else [])):
            ranks.setdefault(kind, []).append(rank)
    lines = []
    for kind, found in ranks.items():
        places = np.array(found)
        mrr = np.where(places <= DEEPEST, 1 / places, 0).mean()
        lines.append(f"  {kind:18} {len(places):4} {(places <= 1).mean():6.3f} {(places <= 5).mean():6.3f} {mrr:6.3f}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
