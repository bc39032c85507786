"""Charts: the figures they were drawn from, which the file keeps beside the drawing, as a table.

Source of the names: ECMA-376, Office Open XML File Formats, part 1, 21.2 (DrawingML charts), 5th edition 2016.
"""

import re
from decimal import Decimal, InvalidOperation
from typing import Final

from lxml import etree  # type: ignore[import-untyped]  # has no stubs

from qa.reading.pieces import TablePiece
from qa.reading.sheets import displayed
from qa.reading.tables import GridCell, table_from_grid
from qa.reading.words import plain

_C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MOST_POINTS: Final = 1_000  # points of a series; a chart of more is a drawing of measurements, not a table


def chart_table(chart: etree._Element, page: int) -> TablePiece | None:
    """Return a chart's figures with a row for each category and a column for each series; None where it keeps none."""
    series = list(chart.iter(f"{_C}ser"))
    labels: dict[int, str] = {}
    columns = []
    for each in series:
        for name in ("cat", "xVal"):
            labels = {**_points(each.find(f"{_C}{name}")), **labels}
        values = _points(each.find(f"{_C}val"))
        columns.append(values if values else _points(each.find(f"{_C}yVal")))
    places = sorted({place for column in columns for place in column})
    if not places or len(places) > _MOST_POINTS:
        return None
    head = [GridCell("", page, is_head=True), *(GridCell(_text(each.find(f"{_C}tx")), page, is_head=True) for each in series)]
    rows = [
        [GridCell(labels.get(place, ""), page), *(GridCell(column.get(place, ""), page) for column in columns)] for place in places
    ]
    title = chart.find(f".//{_C}chart/{_C}title")
    return table_from_grid([head, *rows], caption=_text(title) or None)


def _points(source: etree._Element | None) -> dict[int, str]:
    """Return the kept texts of a series by their place, figures as Danish Excel shows them."""
    if source is None:
        return {}
    number_format = source.findtext(f".//{_C}formatCode") or "General"
    found = {}
    for point in source.iter(f"{_C}pt"):
        place, text = point.get("idx", ""), point.findtext(f"{_C}v") or ""
        if place.isdecimal() and text:
            is_number = next(point.iterancestors(f"{_C}numCache", f"{_C}numLit"), None) is not None
            found[int(place)] = _figure(text, point.get("formatCode") or number_format) if is_number else plain(text)
    return found


def _figure(text: str, number_format: str) -> str:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return plain(text)
    if re.search(r"[dmy]{2}|\[h", re.sub(r'"[^"]*"', "", number_format), re.IGNORECASE):
        return plain(text)  # a day is kept as a count of days; what it is shown as is not known here
    return displayed(float(value) if value.is_finite() else text, number_format)


def _text(element: etree._Element | None) -> str:
    """Return a title's or series' name, written there or kept from the cell it stands in."""
    if element is None:
        return ""
    written = " ".join("".join(t.text or "" for t in p.iter(f"{_A}t")) for p in element.iter(f"{_A}p"))
    return plain(written or " ".join(v.text or "" for v in element.iter(f"{_C}v")))
