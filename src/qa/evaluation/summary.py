"""An evaluation as JSON for programs and as a few lines for the terminal."""

from typing import Any

from qa.evaluation.gold import HELD
from qa.evaluation.running import Evaluation, Figure
from qa.evaluation.wording import MEASURES, RANKINGS, TYPES, interval, percent


def evaluation_json(evaluation: Evaluation) -> dict[str, Any]:
    """Return the figures by name, each from 0 to 1 and null where no question counts for it."""
    wrong = [one.row["id"] for one in evaluation.judged if one.verdict.is_wrong and one.row.get("split") != HELD]
    return {
        "questions": len(evaluation.judged),
        **{name: figure.value for name, figure in evaluation.figures.items()},
        "intervals": {name: list(figure.interval) if figure.interval else None for name, figure in evaluation.figures.items()},
        "counts": {name: figure.n for name, figure in evaluation.figures.items()},
        "by_type": {kind: {"n": figure.n, "score": figure.value} for kind, figure in evaluation.by_type.items()},
        "retrieval": {
            name: {measure: figure.value for measure, figure in measures.items()} for name, measures in evaluation.retrieval.items()
        },
        "risk_coverage": [
            {"threshold": round(point.threshold, 4), "answered": point.coverage, "wrong": point.risk} for point in evaluation.curve
        ],
        "milliseconds_median": round(evaluation.milliseconds_median, 1),
        "answered_wrong_ids": wrong,
        "not_right_ids": [one.row["id"] for one in evaluation.not_right],
    }


def report_lines(evaluation: Evaluation) -> list[str]:
    """Return the figures as lines of Danish tables for a terminal of 80 columns or more."""
    lines = [f"{len(evaluation.judged)} spørgsmål, median {evaluation.milliseconds_median:.0f} ms", ""]
    lines += [f"{'':24}{'andel':>9}   {'95 % interval':14}{'af':>5}"]
    lines += [_line(MEASURES[name][0], figure) for name, figure in evaluation.figures.items()]
    columns = list(next(iter(evaluation.retrieval.values())))
    lines += ["", f"{'Rangering':24}" + "".join(f"{name:>11}" for name in columns)]
    lines += [
        f"{RANKINGS[name][0]:24}" + "".join(f"{percent(figure.value):>11}" for figure in measures.values())
        for name, measures in evaluation.retrieval.items()
    ]
    return [*lines, "", "Efter type", *(_line(TYPES[kind], figure) for kind, figure in evaluation.by_type.items())]


def _line(name: str, figure: Figure) -> str:
    return f"{name:24}{percent(figure.value):>9}   {interval(figure):14}{figure.n:>5}"
