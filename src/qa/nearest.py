"""The words nearest a figure, which say what it is for: those of its cell, row and column, or of its part of a sentence."""

import re
from collections.abc import Sequence

from qa.domain import Cell, Mention, Span
from qa.turns import paired, turn_between
from qa.units import Unit, years_in


def dated_beside(unit: Unit, figure: Mention) -> int | None:
    """The year that a figure alone is said to be of: right after it ("fra 31 i 2023 til 47 i 2024"), or before each of several."""
    after = _OF_YEAR.match(unit.text, figure.span.end - unit.span.start)
    return int(after["year"]) if after else _dated_before(unit, figure)


_OF_YEAR = re.compile(r"(?: [a-zæøå]+)? i (?P<year>(?:19|20)\d\d)\b(?=[ ,.]|$)(?! (?:og|til|-))")


def _dated_before(unit: Unit, figure: Mention) -> int | None:
    """The year that stands before a figure where each of several has its own before it ("i 2018 var der 28, i 2019 36")."""
    alike = [m for m in unit.mentions if m.label is figure.label]
    ends = [unit.span.start, *(m.span.end for m in alike)]
    years = [years_in(Span(end, m.span.start).shift(-unit.span.start).of(unit.text)) for end, m in zip(ends, alike, strict=False)]
    has_own = len(alike) > 1 and all(len(found) == 1 for found in years) and len(set().union(*years)) == len(years)
    if not has_own or figure.span not in [m.span for m in alike]:
        return None
    own = next(found for m, found in zip(alike, years, strict=True) if m.span == figure.span)
    return next(iter(own))


def cell_heads(unit: Unit, figure: Mention) -> str:
    """The text of a figure's cell, with the heads of its column and row."""
    cell = unit.row.cell_at(figure.span) if unit.row else None
    return f"{cell.text} {cell.column} {unit.row.row.heading}" if unit.row and cell else unit.text


def cell_words(unit: Unit, figure: Mention) -> str:
    """What a table says a cell is for: the row's words, the column head and the caption; empty outside a table."""
    if unit.row is None:
        return ""
    cell = unit.row.cell_at(figure.span)
    if cell is None or _is_one_of_several(unit, figure, cell):
        return ""
    said = [c.text for c in unit.row.row.cells if re.search(r"[^\W\d_]{3}", c.text)]
    return " ".join((unit.row.row.heading, *said, cell.column, unit.row.head))


def _is_one_of_several(unit: Unit, figure: Mention, cell: Cell) -> bool:
    """Whether a cell tells of several figures of a kind, each in words of its own: "46 årsværk, heraf 31 i dagvagt"."""
    alike = [m for m in unit.mentions if m.label is figure.label and cell.span is not None and cell.span.covers(m.span)]
    return len(alike) > 1 and len(cell.text.split()) > _FEW_WORDS


_FEW_WORDS = 5


def _respectively(unit: Unit, figure: Mention, figures: Sequence[Mention]) -> str:
    """The words of a sentence without what "henholdsvis" tells of its other figures; empty where it tells of none."""
    spans = [m.span.shift(-unit.span.start) for m in figures]
    text = unit.text
    for span, told in reversed([*zip(spans, paired(text, spans), strict=False)]):
        if span.shift(unit.span.start) != figure.span:
            text = text[: told.start] + text[told.end :]
    return text if text != unit.text else ""


def segment_of(unit: Unit, figure: Mention, figures: list[Mention]) -> str:
    """The words that say what a figure is for: up to the figures on either side, or before the bracket it stands in.

    "A (2,6 mio. kr.) og B (1,2 mio. kr.)" names the purpose before the figure, "2 mio. kr. til A, 8 mio. kr. til B" after it.
    """
    at, end = figure.span.start - unit.span.start, figure.span.end - unit.span.start
    if own := _respectively(unit, figure, figures):
        return own
    before = max((f.span.end - unit.span.start for f in figures if f.span.end <= figure.span.start), default=0)
    after = min((f.span.start - unit.span.start for f in figures if f.span.start >= figure.span.end), default=len(unit.text))
    if part := _PART.search(unit.text, end, after):
        after = part.start()  # what the part is for says nothing of the whole
    elif (part := _PART.search(unit.text, before, at)) and _OF_PART.match(unit.text, end):
        return f"{unit.text[:before]} {unit.text[at:after]}"
    elif part and _HAS_DOER.match(unit.text, part.end(), at):
        return unit.text[part.end() : after]
    if re.search(r"\([^()]*$", unit.text[before:at]):
        return unit.text[before:end]
    first = min(f.span.start for f in figures) - unit.span.start
    if not re.search(r"[^\W\d_]", unit.text[end:after]):
        # Cells of one row: what they are for stands before the first.
        return unit.text[:first] if not re.search(r"[^\W\d_]", unit.text[before:at]) or before == 0 else unit.text[before:end]
    opens = turn_between(unit.text, before, at) if before else None
    ends = turn_between(unit.text, end, after) if after < len(unit.text) else None
    return unit.text[(opens[1] if opens else at if before else 0) : (ends[0] if ends else after)]


# "7,9 mio. kr., heraf 6,3 mio. kr. på voksenområdet".
_PART = re.compile(r",?\s+(?:heraf|hvoraf|deraf)\b", re.IGNORECASE)
# "Vejen koster 3 mio. kr., hvoraf beboerne betaler 1 mio. kr."
_HAS_DOER = re.compile(r" (?!(?:der|de|det|er|udgør|blev|var|har)\b)\w+")
_OF_PART = re.compile(r"\s+(?:på|til|for|i|vedrørende|vedr\.)\s", re.IGNORECASE)
