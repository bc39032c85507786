"""A report as one HTML page that loads nothing: no scripts, no fonts, no pictures but its own drawings; its policy says so."""

import html
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Final

from markdown_it import MarkdownIt

from qa.evaluation.plot import curve_svg, interval_svg
from qa.evaluation.report import GENERATOR, Measured, Note, Report, affordable, shown_points
from qa.evaluation.running import Evaluation, Figure
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

# The figures that a reader looks for first.
_CARDS: Final = ("answer_accuracy", "numeric_accuracy", "abstention", "answered_wrong", "citation_support", "recall@1")


def html_page(report: Report) -> str:
    """Return the whole report."""
    title, style = _escaped(report.title), (files("qa.evaluation") / "report.css").read_text(encoding="utf-8")
    parts = [_part(part, f"del-{number}") for number, part in enumerate(report.parts, 1)]
    links = "".join(f'<li><a href="#del-{n}">{_escaped(part.heading)}</a></li>' for n, part in enumerate(report.parts, 1))
    contents = f'<nav aria-label="Indhold"><ul>{links}</ul></nav>\n' if len(report.parts) > 1 else ""
    return (
        '<!DOCTYPE html>\n<html lang="da">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="{GENERATOR}">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f'<h1>{title}</h1>\n<p class="soft">Målt {report.made:%Y-%m-%d %H:%M}</p>\n{contents}'
        f"{''.join(parts)}</main>\n</body>\n</html>\n"
    )


def _part(part: Measured | Note, name: str) -> str:
    inner = _measured(part, name) if isinstance(part, Measured) else _note(part)
    return f'<section aria-labelledby="{name}">\n<h2 id="{name}">{_escaped(part.heading)}</h2>\n{inner}</section>\n'


def _note(note: Note) -> str:
    """Render Markdown, whose own HTML is shown as text."""
    made: str = MarkdownIt("commonmark", {"html": False}).enable("table").render(note.markdown)
    return made.replace("<table>", '<div class="scroll" tabindex="0"><table>').replace("</table>", "</table></div>")


def _measured(part: Measured, name: str) -> str:
    evaluation = part.evaluation
    n, median = len(evaluation.judged), evaluation.milliseconds_median
    return (
        f'<p class="soft">{_escaped(part.about)}. {n} spørgsmål, median {median:.0f} ms.</p>\n'
        f"{_cards(evaluation)}"
        f"<h3>Hovedtal</h3>\n{_figures('Hovedtal', 'Mål', ((MEASURES[key], f) for key, f in evaluation.figures.items()))}"
        f'<p class="soft">{ABOUT_INTERVALS}</p>\n'
        f"<h3>Rangeringer</h3>\n{_rankings(evaluation)}"
        f"<h3>Efter type</h3>\n{_figures('Efter type', 'Type', (((TYPES[key], ''), f) for key, f in evaluation.by_type.items()))}"
        f"{_curve(evaluation, name)}{_not_right(evaluation)}"
    )


def _cards(evaluation: Evaluation) -> str:
    cards = "".join(
        f'<li><span class="name">{MEASURES[key][0]}</span><span class="value">{percent(evaluation.figures[key].value)}</span>'
        f'<span class="range">{interval(evaluation.figures[key])}</span><span class="of">af {evaluation.figures[key].n}</span></li>'
        for key in _CARDS
    )
    return f'<ul class="cards">{cards}</ul>\n'


def _figures(caption: str, head: str, named: Iterable[tuple[tuple[str, str], Figure]]) -> str:
    rows = [
        f'<tr><th scope="row">{name}{_why(why)}</th><td class="n">{percent(figure.value)}</td>'
        f'<td class="w">{interval_svg(figure)}</td><td class="n">{interval(figure)}</td><td class="n">{figure.n}</td></tr>'
        for (name, why), figure in named
    ]
    heads = (
        f'<th scope="col">{head}</th><th scope="col" class="n">Andel</th><td class="w"></td>'
        '<th scope="col" class="n">95 % interval</th><th scope="col" class="n">Af</th>'
    )
    return _scrolled(caption, heads, rows)


def _rankings(evaluation: Evaluation) -> str:
    measures = next(iter(evaluation.retrieval.values()))
    heads = '<th scope="col">Rangering</th>' + "".join(f'<th scope="col" class="n">{name}</th>' for name in measures)
    rows = [
        f'<tr><th scope="row">{RANKINGS[name][0]}{_why(RANKINGS[name][1])}</th>'
        f"{''.join(_number(percent(figure.value)) for figure in figures.values())}</tr>"
        for name, figures in evaluation.retrieval.items()
    ]
    return _scrolled("Rangeringer", heads, rows)


def _curve(evaluation: Evaluation, name: str) -> str:
    if not evaluation.curve:
        return ""
    limits = [
        (percent(risk), percent(point.coverage), decimal(point.threshold)) if point else (percent(risk), "–", "–")
        for risk, point in affordable(evaluation.curve)
    ]
    points = [(decimal(p.threshold), percent(p.coverage), percent(p.risk)) for p in shown_points(evaluation.curve)]
    drawn = curve_svg(evaluation.curve, name=f"{name}-kurve")
    return (
        f"<h3>Besvaret og forkert</h3>\n<p>{ABOUT_CURVE}</p>\n<figure>{drawn}</figure>\n"
        f"{_short('Kurvens tal', ('Sikkerhed mindst', 'Besvarede', 'Forkerte af svarene'), points)}"
        f"{_short('Hvad en grænse koster', ('Højst forkerte af svarene', 'Besvarede', 'Sikkerhed mindst'), limits)}"
    )


def _not_right(evaluation: Evaluation) -> str:
    if not evaluation.not_right:
        return ""
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Id", "Type", "Fik", "Spørgsmål", "Rigtigt er", "Svaret var"))
    rows = [
        f'<tr><th scope="row">{_escaped(one.row["id"])}</th><td>{TYPES[one.row["type"]]}</td>{_number(percent(one.verdict.score))}'
        f'<td class="long">{_escaped(asked(one.row))}</td><td class="long">{_escaped(expected(one.row))}</td>'
        f'<td class="long">{STATUSES[one.answer.status.value].capitalize()}: {_escaped(answered(one))}</td></tr>'
        for one in evaluation.not_right
    ]
    return f"<h3>Ikke helt rigtige</h3>\n{_scrolled('Ikke helt rigtige', heads, rows, style='answers')}"


def _short(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of numbers with a visible caption above it."""
    columns = "".join(f'<th scope="col" class="n">{head}</th>' for head in heads)
    body = [f"<tr>{''.join(map(_number, row))}</tr>" for row in rows]
    return f"<h4>{caption}</h4>\n{_scrolled(caption, columns, body, style='short')}"


def _scrolled(caption: str, heads: str, rows: Sequence[str], *, style: str = "whole") -> str:
    """A table that scrolls within itself on a narrow screen, by keyboard too."""
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{caption}"><table class="{style}">'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>{''.join(rows)}</tbody></table></div>\n"
    )


def _number(text: str) -> str:
    return f'<td class="n">{text}</td>'


def _why(text: str) -> str:
    return f'<span class="why">{text}</span>' if text else ""


def _escaped(text: str) -> str:
    return html.escape(" ".join(text.split()))
