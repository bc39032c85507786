"""Fit the weights of `qa.fits` on the gold questions and our own, and show what each threshold would cost.

    .venv/bin/python evaluation/fit_weights.py PAPERS_INDEX ITEMS_INDEX

PAPERS_INDEX is an index of the five papers in `../shared`, ITEMS_INDEX one of its municipal items. Each set of questions is also
asked of the other index, where nothing is to find, so that the weights learn to keep silent. Printed for figures and for words:
risk and coverage over eight folds by the weights in use and by fitted ones, at several thresholds; then the fitted weights, moved
so that 0 is the threshold with the best balance. Nothing is written: weights are taken over by hand, a feature with a sign against
its meaning left out.
"""

import importlib.util
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from qa.config import Settings
from qa.engine import Engine
from qa.evaluation import read_questions
from qa.fits import FIGURE_WEIGHTS, TEXT_WEIGHTS, Fit, features

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
QUESTIONS = Path(__file__).parent / "questions"
TRAINING = Path(__file__).parent / "training"
FOLDS = 8
EVERY = 3  # of the training questions one in this many joins in; they would outweigh the rest
RIGHT_COUNTS = 3.0  # a right candidate weighs as three wrong ones, of which there are many more


@dataclass(frozen=True)
class Asked:
    """One question's candidates: features of shape (n, features), which of them are right, and whether there is an answer."""

    rows: NDArray[np.float64]
    right: NDArray[np.bool_]
    has_answer: bool


def main() -> int:
    """Print the tables and return 0."""
    papers, items = (Engine.open(Path(argument), Settings()) for argument in sys.argv[1:3])
    sets = [
        (papers, read_questions(SHARED / "gold" / "questions.dev.jsonl"), True),
        (papers, read_questions(QUESTIONS / "papers.jsonl"), True),
        (items, read_questions(QUESTIONS / "greve.jsonl"), True),
        (items, read_questions(QUESTIONS / "papers.jsonl"), False),
        (papers, read_questions(QUESTIONS / "greve.jsonl"), False),
        (items, training_questions(EVERY), True),
    ]
    found = [(*engine.candidates(row["question"]), row, is_there) for engine, rows, is_there in sets for row in rows]
    for kind, weights in (("figures", FIGURE_WEIGHTS), ("words", TEXT_WEIGHTS)):
        names = [name for name in weights if name != "bias"]
        asked = [
            _asked(fits, row, names, is_there=is_there)
            for question, fits, row, is_there in found
            if bool(question.labels) == (kind == "figures")
        ]
        in_use = np.array([weights[name] for name in names])
        print(f"\n{kind}: {len(asked)} questions, {sum(a.has_answer for a in asked)} with an answer")
        print(f"the weights in use\n{_table(asked, [a.rows @ in_use + weights['bias'] for a in asked])}")
        scores = _over_folds(asked)
        print(f"fitted, over {FOLDS} folds\n{_table(asked, scores)}")
        model = _fitted(asked)
        print({name: round(float(weight), 2) for name, weight in zip(names, model.coef_[0], strict=True)})
        print("bias", round(float(model.intercept_[0]) - _balanced(asked, scores), 2))
    return 0


def training_questions(every: int) -> list[dict[str, Any]]:
    """One in so many of the questions that the encoder's adapter was trained on, as rows of a question file without figures."""
    lines = [line for file in sorted(TRAINING.glob("questions_*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]
    rows = [json.loads(line) for line in lines[::every]]
    return [{"question": r["question"], "type": "text", "answers": [], "evidence": [r["evidence"]]} for r in rows]


def _asked(fits: Sequence[Fit], row: dict[str, Any], names: Sequence[str], *, is_there: bool) -> Asked:
    rows = np.array([[features(fit)[name] for name in names] for fit in fits]).reshape(-1, len(names))
    has_answer = is_there and row["type"] != "unanswerable"
    return Asked(rows, np.array([has_answer and _is_right(fit, row) for fit in fits], dtype=np.bool_), has_answer)


def _is_right(fit: Fit, row: dict[str, Any]) -> bool:
    """Whether a candidate stands in the gold evidence and, where it is a figure, is one of the answers."""
    text = fit.unit.text
    if fit.figure is None or not row["answers"]:  # the training questions name the sentence alone
        return any(scorer().holds(text, e) or scorer().coverage(text, e) >= 0.8 for e in row["evidence"])
    if not any(scorer().coverage(e, text) >= 0.4 or scorer().coverage(text, e) >= 0.6 for e in row["evidence"]):
        return False
    figure = fit.figure
    given = [float(v) for v in ((figure.low, figure.high) if figure.value is None else (figure.value,)) if v is not None]
    return any(scorer().same(scorer().number(given), scorer().number(answer.get("value"))) for answer in row["answers"])


def _fitted(asked: Sequence[Asked]) -> LogisticRegression:
    rows = np.vstack([a.rows for a in asked])
    right = np.concatenate([a.right for a in asked])
    return LogisticRegression(C=0.3, max_iter=2000).fit(rows, right, sample_weight=np.where(right, RIGHT_COUNTS, 1.0))


def _over_folds(asked: Sequence[Asked]) -> list[NDArray[np.float64]]:
    """Score each question's candidates by a model that was fitted without it."""
    folds = np.random.default_rng(0).permutation(len(asked)) % FOLDS
    scores: list[NDArray[np.float64]] = [np.zeros(0)] * len(asked)
    for fold in range(FOLDS):
        model = _fitted([a for a, f in zip(asked, folds, strict=True) if f != fold])
        for i in map(int, np.flatnonzero(folds == fold)):
            scores[i] = asked[i].rows @ model.coef_[0] + model.intercept_[0]
    return scores


def _outcome(asked: Sequence[Asked], scores: Sequence[NDArray[np.float64]], threshold: float) -> tuple[float, float, float]:
    """Return the shares of right answers to answerable, of silence to unanswerable, and of wrong answers to all questions."""
    right = silent = wrong = 0
    for a, score in zip(asked, scores, strict=True):
        if not len(score) or score.max() < threshold:
            silent += not a.has_answer
        elif a.right[int(score.argmax())]:
            right += 1
        else:
            wrong += 1
    answerable = sum(a.has_answer for a in asked)
    return right / max(1, answerable), silent / max(1, len(asked) - answerable), wrong / len(asked)


THRESHOLDS = np.arange(-2.5, 2.01, 0.25)


def _balanced(asked: Sequence[Asked], scores: Sequence[NDArray[np.float64]]) -> float:
    """The threshold where right answers less wrong ones are most, a wrong one counting double."""

    def gain(threshold: float) -> float:
        right, _, wrong = _outcome(asked, scores, threshold)
        return right - 2 * wrong

    return float(max(THRESHOLDS, key=gain))


def _table(asked: Sequence[Asked], scores: Sequence[NDArray[np.float64]]) -> str:
    lines = [f"{t:9.2f} {r:6.3f} {s:7.3f} {w:6.3f}" for t in THRESHOLDS for r, s, w in [_outcome(asked, scores, t)]]
    return "\n".join(["threshold  right  silent  wrong", *lines])


@cache
def scorer() -> ModuleType:
    """The shared scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError("shared/tools/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
