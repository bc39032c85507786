"""A report as Markdown. What the papers and questions say is escaped, so that none of it becomes markup."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from qa.evaluation.report import GENERATOR, Measured, Report, affordable, shown_points
from qa.evaluation.running import Evaluation
from qa.evaluation.wording import (
    ABOUT_CURVE,
    ABOUT_INTERVALS,
    MEASURES,
    RANKINGS,
    STATUSES,
    TYPES,
    answered,
    asked,
    decimal,
    expected,
    interval,
    percent,
)

_MARKUP: Final = re.compile(r"([\\`*_{}\[\]<>#|~&!])")


def markdown_page(report: Report) -> str:
    """Return the whole report."""
    lines = [f"<!-- {GENERATOR} -->", f"# {_plain(report.title)}", "", f"Målt {report.made:%Y-%m-%d %H:%M}.", ""]
    for part in report.parts:
        lines += [f"## {_plain(part.heading)}", ""]
        lines += _measured(part) if isinstance(part, Measured) else [part.markdown, ""]
    return "\n".join(lines).rstrip() + "\n"


def _measured(part: Measured) -> list[str]:
    evaluation = part.evaluation
    n, median = len(evaluation.judged), evaluation.milliseconds_median
    return [
        f"{_plain(part.about)}. {n} spørgsmål, median {median:.0f} ms.",
        "",
        *_table(("Mål", "Andel", "95 % interval", "Af", ""), _headline(evaluation)),
        ABOUT_INTERVALS,
        "",
        "### Rangeringer",
        "",
        *_table(("Rangering", *next(iter(evaluation.retrieval.values())), ""), _rankings(evaluation)),
        "### Efter type",
        "",
        *_table(
            ("Type", "Rigtige", "95 % interval", "Af"),
            [(TYPES[kind], percent(f.value), interval(f), str(f.n)) for kind, f in evaluation.by_type.items()],
        ),
        *_curve(evaluation),
        *_not_right(evaluation),
    ]


def _headline(evaluation: Evaluation) -> list[tuple[str, ...]]:
    return [
        (MEASURES[name][0], percent(figure.value), interval(figure), str(figure.n), MEASURES[name][1])
        for name, figure in evaluation.figures.items()
    ]


def _rankings(evaluation: Evaluation) -> list[tuple[str, ...]]:
    return [
        (RANKINGS[name][0], *(percent(figure.value) for figure in measures.values()), RANKINGS[name][1])
        for name, measures in evaluation.retrieval.items()
    ]


def _curve(evaluation: Evaluation) -> list[str]:
    if not evaluation.curve:
        return []
    limits = [
        (percent(risk), percent(point.coverage), decimal(point.threshold)) if point else (percent(risk), "–", "–")
        for risk, point in affordable(evaluation.curve)
    ]
    points = [(decimal(p.threshold), percent(p.coverage), percent(p.risk)) for p in shown_points(evaluation.curve)]
    return [
        "### Besvaret og forkert",
        "",
        ABOUT_CURVE,
        "",
        *_table(("Højst forkerte af svarene", "Besvarede", "Sikkerhed mindst"), limits),
        *_table(("Sikkerhed mindst", "Besvarede", "Forkerte af svarene"), points),
    ]


def _not_right(evaluation: Evaluation) -> list[str]:
    rows = [
        (
            one.row["id"],
            TYPES[one.row["type"]],
            percent(one.verdict.score),
            asked(one.row),
            expected(one.row),
            f"{STATUSES[one.answer.status.value]}: {answered(one)}",
        )
        for one in evaluation.not_right
    ]
    if not rows:
        return []
    return ["### Ikke helt rigtige", "", *_table(("Id", "Type", "Fik", "Spørgsmål", "Rigtigt er", "Svaret var"), rows)]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table with an empty line after it."""
    lines = [heads, ["---"] * len(heads), *([_plain(cell) for cell in row] for row in rows)]
    return [*(f"| {' | '.join(cells)} |" for cells in lines), ""]


def _plain(text: str) -> str:
    """Escape markup, and put the text on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
