"""Small drawings in SVG: an interval on a line from 0 to 100 %, and the risk–coverage curve.

Colours and type are the page's, through classes; the drawings scale with their box. What a drawing shows is told in its
description and stands in a table beside it.
"""

import math
from collections.abc import Sequence

from qa.evaluation.running import Figure
from qa.evaluation.wording import percent
from qa.measures import OperatingPoint

# The curve's picture in its own units: the frame lies within room for the words on either side.
_WIDTH, _HEIGHT = 640, 384
_LEFT, _RIGHT, _TOP, _BOTTOM = 66, 604, 70, 324


def interval_svg(figure: Figure) -> str:
    """Draw a value as a dot on its interval; hidden from screen readers, since the table says both."""
    if figure.value is None:
        return ""
    low, high = figure.interval or (figure.value, figure.value)
    return (
        '<svg class="whisker" viewBox="-3 0 106 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<line class="rail" x1="0" y1="6" x2="100" y2="6"/>'
        f'<line class="span" x1="{100 * low:.1f}" y1="6" x2="{100 * high:.1f}" y2="6"/>'
        f'<line class="dot" x1="{100 * figure.value:.1f}" y1="2" x2="{100 * figure.value:.1f}" y2="10"/></svg>'
    )


def curve_svg(curve: Sequence[OperatingPoint], *, name: str) -> str:
    """Draw the share answered against the share wrong among the answered; `name` makes the ids of the page's drawings differ."""
    top = _top_of(curve)
    last = curve[-1]
    points = [(_x(point.coverage), _y(point.risk, top)) for point in curve]
    described = f"Når {percent(last.coverage)} af spørgsmålene besvares, er {percent(last.risk)} af svarene forkerte."
    return (
        f'<svg class="curve" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">Andel besvarede mod andel forkerte af svarene</title>'
        f'<desc id="{name}-desc">{described} Tallene står i tabellen under tegningen.</desc>'
        f"{_grid(top)}"
        f'<polyline class="line" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>'
        f"{''.join(_dot(point, x, y) for point, (x, y) in zip(curve, points, strict=True))}"
        f"{_last_dot(last, *points[-1])}</svg>"
    )


def _top_of(curve: Sequence[OperatingPoint]) -> float:
    """The risk at the top of the picture: the least tenth above the curve's highest."""
    return max(0.1, math.ceil(10 * max(point.risk for point in curve) - 1e-9) / 10)


def _x(share: float) -> float:
    return _LEFT + share * (_RIGHT - _LEFT)


def _y(risk: float, top: float) -> float:
    return _BOTTOM - risk / top * (_BOTTOM - _TOP)


def _grid(top: float) -> str:
    lines = []
    for fifth in range(6):
        x, share = _x(fifth / 5), f"{20 * fifth} %"
        lines.append(f'<text class="tick" x="{x:.1f}" y="{_BOTTOM + 20}" text-anchor="middle">{share}</text>')
    for quarter in range(5):
        risk = top * quarter / 4
        y, written = _y(risk, top), f"{100 * risk:g} %".replace(".", ",")
        style = "axis" if quarter == 0 else "grid"
        lines.append(f'<line class="{style}" x1="{_LEFT}" y1="{y:.1f}" x2="{_RIGHT}" y2="{y:.1f}"/>')
        lines.append(f'<text class="tick" x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{written}</text>')
    lines.append(
        f'<text class="name" x="{(_LEFT + _RIGHT) / 2}" y="{_HEIGHT - 10}" text-anchor="middle">Besvarede spørgsmål</text>'
    )
    lines.append(f'<text class="name" x="{_LEFT}" y="{_TOP - 16}">Forkerte af svarene</text>')
    return "".join(lines)


def _dot(point: OperatingPoint, x: float, y: float) -> str:
    told = f"Sikkerhed mindst {point.threshold:.2f}: {percent(point.coverage)} besvaret, {percent(point.risk)} forkerte"
    return f'<circle class="point" cx="{x:.1f}" cy="{y:.1f}" r="2.5"><title>{told.replace("0.", "0,")}</title></circle>'


def _last_dot(point: OperatingPoint, x: float, y: float) -> str:
    """The program as it is, with its figures above the frame, where no curve runs."""
    words = f"Nu: {percent(point.coverage)} besvaret, {percent(point.risk)} forkerte"
    return (
        f'<circle class="now" cx="{x:.1f}" cy="{y:.1f}" r="6"/><circle class="now" cx="{_LEFT + 6}" cy="16" r="6"/>'
        f'<text class="label" x="{_LEFT + 20}" y="22">{words}</text>'
    )
