"""A chart as SVG in the page's own ink: readable in black and white, in light and dark, with a title and a description.

The only module that knows matplotlib. Series are told apart by hatch and letter, never by colour; every bar bears its figure.
The same chart gives the same markup.
"""

import io
import re
import threading
from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import Any

from matplotlib import rc_context
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from qa.web import wording
from qa.web.charts import Bar, Chart, unit_name

_HATCHES = ("", "///", "|||", "xx")
_INK, _FILL = "#000000", "#808080"  # made into the page's own when the markup is written
_WIDTH, _ROW, _FRAME = 6.4, 0.26, 0.9  # inches: the whole, one bar, and what surrounds the bars
_GAP = 0.7  # between categories, in bars
_DRAWING = threading.Lock()  # matplotlib's settings are the process's
_LONGEST = 34  # characters of a name along the axis
_SETTINGS: Any = {  # keys are literals to matplotlib's types
    "text.parse_math": False,  # a dollar in a paper's text is no formula
    "svg.fonttype": "none",  # text stays text: it is read aloud, found and enlarged
    "svg.hashsalt": "qa",
    "font.family": "sans-serif",
    "font.size": 10,
    "hatch.linewidth": 0.8,
    "text.color": _INK,
    "axes.edgecolor": _INK,
    "axes.labelcolor": _INK,
    "xtick.color": _INK,
    "ytick.color": _INK,
    "hatch.color": _INK,
}


def svg(chart: Chart, *, title: str, description: str) -> str:
    """Return the chart as an SVG element; title and description are plain text."""
    rows, centres, bottom = _rows(chart)
    with _DRAWING, rc_context(_SETTINGS):
        figure = Figure(figsize=(_WIDTH, _FRAME + _ROW * bottom))
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        scale, unit = _scale(chart)
        letters = "ABCD" if len(chart.series) > 1 else ""  # a bar too short to show its hatch is told by its letter
        for i, series in enumerate(chart.series):
            present = [(row, bar) for row, bar in zip(rows[i], series.bars, strict=True) if bar is not None]
            bars = axes.barh(
                [row for row, _ in present],
                [float(bar.value / scale) for _, bar in present],
                0.86,
                facecolor=_FILL if i == 0 else "none",
                edgecolor=_INK,
                hatch=_HATCHES[i],
                label=f"{letters[i]}: {series.name}" if letters else series.name,
            )
            axes.bar_label(bars, [_label(bar, scale, letters[i : i + 1]) for _, bar in present], padding=4, fontsize=9)
        axes.set_yticks(centres, [_short(name) for name in chart.categories])
        axes.set_ylim(bottom - 0.5, -0.8)
        axes.axvline(0, color=_INK, linewidth=0.8)
        axes.margins(x=0.18)
        axes.set_xlabel(unit)
        axes.xaxis.set_major_formatter(lambda value, _: wording.number(Decimal(f"{value:.6g}")))
        axes.spines[["top", "right", "left"]].set_visible(False)
        axes.tick_params(axis="y", length=0)
        if len(chart.series) > 1:
            axes.legend(loc="upper left", bbox_to_anchor=(0, -0.5 / (figure.get_figheight() - _FRAME)), frameon=False, fontsize=9)
        out = io.StringIO()
        figure.savefig(out, format="svg", transparent=True, bbox_inches="tight", metadata={"Date": None})
    return _in_page_ink(out.getvalue(), title, description)


def _in_page_ink(markup: str, title: str, description: str) -> str:
    """Return the element alone, named and described, drawn in the colour of the text around it."""
    element = markup[markup.index("<svg") :]
    element = re.sub(r"<metadata>.*?</metadata>\s*", "", element, flags=re.DOTALL)
    element = re.sub(r"<style[^>]*>.*?</style>", "", element, flags=re.DOTALL)  # it would hold for the whole page
    element = element.replace(_INK, "currentColor").replace(_FILL, "var(--figur-flade, #808080)")
    named = f'<title id="figur-titel">{escape(title)}</title><desc id="figur-om">{escape(description)}</desc>'
    start, _, rest = element.partition(">")
    start = re.sub(r' (?:width|height)="[^"]*"', "", start)
    return f'{start} role="img" aria-labelledby="figur-titel figur-om">{named}{rest}'


def _scale(chart: Chart) -> tuple[Decimal, str]:
    """Return what figures are divided by and the unit they are then in."""
    largest = max((abs(bar.value) for series in chart.series for bar in series.bars if bar), default=Decimal(0))
    if chart.unit == "DKK" and largest >= 10**6:
        return Decimal(10**6), "mio. kr."
    return Decimal(1), unit_name(chart.unit)


def _rows(chart: Chart) -> tuple[list[list[float]], list[float], float]:
    """Return the place of each series' bar in each category, the middle of each category, and where the next would begin.

    Places are counted downwards in bars; a category takes only the room of the bars it has.
    """
    rows: list[list[float]] = [[] for _ in chart.series]
    centres, at = [], 0.0
    for i in range(len(chart.categories)):
        first = at
        for series, places in zip(chart.series, rows, strict=True):
            places.append(at)
            at += series.bars[i] is not None
        centres.append((first + at - 1) / 2)
        at += _GAP
    return rows, centres, at


def _label(bar: Bar, scale: Decimal, letter: str) -> str:
    shown = round(bar.value / scale, 3)
    return ("ca. " if bar.is_approximate else "") + wording.number(shown) + (f" {letter}" if letter else "")


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"


def described(chart: Chart, names: Sequence[str]) -> str:
    """Return what the chart shows, in words: its axis, unit and series."""
    what = wording.counted(len(chart.categories), "linje", "linjer")
    return f"Vandrette søjler i {unit_name(chart.unit)}, {what}. Serier: {'; '.join(names)}. Tallene står i tabellen under figuren."
