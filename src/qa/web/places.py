"""A place in a paper: found by its address, told in words, and marked on its page.

A place is a sentence, a table row or a figure in one of them. In a table the cell is known by its row and column.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from qa.domain import Box, Cell, Document, Fact, Page, Row, Span, Table
from qa.errors import UsageError
from qa.web.addresses import KEPT_WORDS
from qa.web.desk import OpenedIndex
from qa.web.page_images import OpenPdfPage, PageFrame, PageImages, nearest_above, nearest_beside

MOVED = "Bilaget er ændret, siden adressen blev gemt; ordene er fundet igen et andet sted."
GONE = "Bilaget er ændret, siden adressen blev gemt, og ordene står der ikke mere. Intet er markeret."


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell with the row and table it stands in."""

    table: Table
    row: Row
    cell: Cell


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a document: the page that is shown, the sentence or row and the figure, where the address names them.

    `notes` are Danish lines the reader should see; `fact` is the ledger's figure where the address named one.
    """

    document: Document
    page: Page
    span: Span | None = None
    figure: Span | None = None
    cell: TableCell | None = None
    fact: Fact | None = None
    notes: tuple[str, ...] = ()

    @property
    def is_here(self) -> bool:
        """Whether what is marked stands on the page that is shown."""
        at = self.figure or self.span
        if self.cell is not None:
            return self.cell.cell.page == self.page.number
        return at is not None and at.overlaps(self.page.span)


def place_of(engine: OpenedIndex, given: Mapping[str, str]) -> Place:
    """Return the place that an address names; raises UsageError, in Danish, for one that names none."""
    if "fakta" in given:
        try:
            (fact,) = engine.facts_by_id([given["fakta"]])
        except KeyError as error:
            raise UsageError("Tallet findes ikke mere i indekset. Søg det frem igen.") from error
        document = engine.document(fact.document_id)
        cell = _cell_of_fact(document, fact) or cell_at(document, fact.figure)
        place = Place(document, _own_page(document, cell, fact.figure), fact.span, fact.figure, cell, fact)
        return _on_page(place, given.get("side"))
    if not given.get("dokument"):
        raise UsageError("Adressen nævner intet bilag. Åbn kilden fra et svar.")
    document = engine.document(given["dokument"])
    span, figure, words = _span(given, "sted"), _span(given, "tal"), given.get("ord", "")
    notes: tuple[str, ...] = ()
    if span is not None and words and document.text[span.start : span.end][: len(words)] != words[:KEPT_WORDS]:
        start = span.start
        at = min(_occurrences(document.text, words), key=lambda at: abs(at - start), default=None)
        notes = (GONE,) if at is None else (MOVED,)
        by = 0 if at is None else at - start
        span, figure = (None, None) if at is None else (_moved(span, by), figure and _moved(figure, by))
    if span is not None and span.end > len(document.text):
        span, figure, notes = None, None, (GONE,)
    cell = cell_at(document, figure) if figure is not None else None
    at_span = figure or span or Span(0, 0)
    return _on_page(Place(document, _own_page(document, cell, at_span), span, figure, cell, notes=notes), given.get("side"))


def _moved(span: Span, by: int) -> Span | None:
    return span.shift(by) if span.start + by >= 0 else None


def _occurrences(text: str, words: str) -> list[int]:
    found = []
    at = text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _span(given: Mapping[str, str], name: str) -> Span | None:
    if not given.get(name):
        return None
    start, _, end = given[name].partition("-")
    if not (start.isascii() and start.isdecimal() and end.isascii() and end.isdecimal() and len(given[name]) < 24):
        raise UsageError(f"Adressens “{name}” kan ikke læses. Åbn kilden fra et svar.")
    if int(end) < int(start):
        raise UsageError(f"Adressens “{name}” slutter, før det begynder. Åbn kilden fra et svar.")
    return Span(int(start), int(end))


def _own_page(document: Document, cell: TableCell | None, at: Span) -> Page:
    if cell is not None:
        return next((page for page in document.pages if page.number == cell.cell.page), document.page_at(at.start))
    return document.page_at(at.start)


def _on_page(place: Place, wanted: str | None) -> Place:
    if wanted is None:
        return place
    page = next((page for page in place.document.pages if str(page.number) == wanted), None)
    if page is None:
        first, last = place.document.pages[0].number, place.document.pages[-1].number
        raise UsageError(f"Bilaget har ingen side “{wanted}”. Det har side {first} til {last}.")
    return replace(place, page=page)


def cell_at(document: Document, figure: Span) -> TableCell | None:
    """Return the table cell that a figure stands in; None in running text."""
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                if cell.span is not None and len(cell.span) and cell.span.covers(figure):
                    return TableCell(table, row, cell)
    return None


def _cell_of_fact(document: Document, fact: Fact) -> TableCell | None:
    """Return the cell that the ledger names; needed where its text is not part of the running text."""
    if fact.cell is None:
        return None
    for table in document.tables:
        if table.number != fact.cell.table:
            continue
        for row in table.rows:
            for cell in row.cells:
                named = (row.heading, cell.column) == (fact.cell.row, fact.cell.column)
                if named and (cell.span is None or cell.span.overlaps(fact.figure)):
                    return TableCell(table, row, cell)
    return None


# ------------------------------------------------------------------------------------------------ on the picture


@dataclass(frozen=True, slots=True)
class Marked:
    """One thing marked on a picture: what it is ("celle", "raekke", "kolonne", "sted" or "tal") and its boxes."""

    kind: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as a picture: what of the page it shows, and what is marked on it."""

    frame: PageFrame
    marks: tuple[Marked, ...]


def sheet_of(place: Place, images: PageImages) -> Sheet | None:
    """Return the page with its marks; None where the paper has no page to show."""
    with images.page(place.document.id, place.page.number) as page:
        if page is None:
            return None
        found = _marks(place, page) if place.is_here else []
        return Sheet(page.frame, tuple(Marked(kind, boxes) for kind, boxes in found if boxes))


def _marks(place: Place, page: OpenPdfPage) -> list[tuple[str, tuple[Box, ...]]]:
    """Return the boxes of what is marked. A long cell is prose: the sentence in it is marked, not all of the cell."""
    if place.cell is not None:
        table, row, cell = place.cell.table, place.cell.row, place.cell.cell
        box = cell.box or _first(_in_text(place, page, place.figure))
        if box is None:
            return []
        heads = [
            ("raekke", nearest_beside(page.places(row.heading), box)),
            ("kolonne", nearest_above(page.places(cell.column), box) if cell.column in table.columns else ()),
        ]
        if place.figure is None or len(cell.text) <= 2 * len(place.figure) + 12:
            return [("celle", (box,)), *heads]
        return [*heads, *_sentence(place, page)]
    return _sentence(place, page)


def _sentence(place: Place, page: OpenPdfPage) -> list[tuple[str, tuple[Box, ...]]]:
    return [("sted", _in_text(place, page, place.span)), ("tal", _in_text(place, page, place.figure))]


def _in_text(place: Place, page: OpenPdfPage, span: Span | None) -> tuple[Box, ...]:
    """Return the boxes of a span's part on this page: whole, else line by line of what can be found."""
    if span is None or not span.overlaps(place.page.span):
        return ()
    text = place.document.text
    start, end = max(span.start, place.page.span.start), min(span.end, place.page.span.end)
    whole = page.places(text[start:end], before=text[max(place.page.span.start, start - 60) : start])
    if whole:
        return whole[0]
    boxes: list[Box] = []
    at = start
    for piece in _pieces(text[start:end]):
        found = page.places(piece, before=text[max(place.page.span.start, at - 60) : at])
        boxes += found[0] if len(found) == 1 or (found and len(piece) > 8) else ()
        at += len(piece)
    return tuple(boxes)


def _pieces(text: str) -> list[str]:
    """Return a text in pieces as a page may have them apart: the cells of a row, the lines, and those by eight words."""
    pieces = []
    for part in text.replace(" | ", "\n").split("\n"):
        words = part.split()
        pieces += [" ".join(words[i : i + 8]) for i in range(0, len(words), 8)]
    return pieces


def _first(boxes: tuple[Box, ...]) -> Box | None:
    return boxes[0] if boxes else None
