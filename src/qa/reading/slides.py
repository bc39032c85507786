"""PPTX: a slide is a page, its title a heading, the text of its body list items, its tables and charts are tables.

The speaker's notes follow their slide: what is said of a figure often stands there alone.
"""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]  # has no stubs
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError, PythonPptxError
from pptx.shapes.base import BaseShape
from pptx.shapes.group import GroupShape
from pptx.slide import Slide

from qa.config import Settings
from qa.domain import BlockKind
from qa.errors import ReadingError
from qa.reading.archive import BROKEN_ZIP, checked_package
from qa.reading.charts import chart_table
from qa.reading.pieces import Draft, PageMark, Piece, TablePiece
from qa.reading.raised import raised
from qa.reading.tables import GridCell, is_layout, table_from_grid, with_captions
from qa.reading.words import plain

_TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE}
_LISTS = {PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.VERTICAL_BODY, PP_PLACEHOLDER.VERTICAL_OBJECT}
# What each slide repeats, and what is no part of the paper.
_MARGINS = {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.HEADER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE}
_DEEPEST = 20  # groups within groups
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def read_slides(path: Path, data: bytes, settings: Settings) -> Draft:
    """Read a PowerPoint file; raises ReadingError where it is none, is locked, or would unpack to a hostile size."""
    checked_package(path, data, settings, program="PowerPoint", saved_as="PPTX").close()
    pieces: list[Piece | TablePiece] = []
    try:
        presentation = Presentation(io.BytesIO(data))
        title = (presentation.core_properties.title or "").strip()
        slides = list(presentation.slides)
        for number, slide in enumerate(slides, start=1):
            pieces.extend(_slide(slide, number))
    except (*BROKEN_ZIP, PackageNotFoundError, PythonPptxError, KeyError, AttributeError, TypeError, etree.XMLSyntaxError) as error:
        raise ReadingError(
            path, "filen er ikke et PowerPoint-dokument, der kan åbnes. Åbn den i PowerPoint, og gem den igen som PPTX."
        ) from error
    marks = tuple(PageMark(n, str(n)) for n in range(1, max(len(slides), 1) + 1))
    # "PowerPoint-præsentation" is what the program calls a file that nobody named.
    return Draft(with_captions(pieces), marks, title=title if "powerpoint" not in title.lower() else None)


def _slide(slide: Slide, page: int) -> Iterator[Piece | TablePiece]:
    shapes = list(_shapes(slide.shapes, 0))
    titles = [shape for shape in shapes if _placeholder(shape) in _TITLES]
    others = [shape for shape in shapes if _placeholder(shape) not in _TITLES | _MARGINS]
    for shape in titles:
        if text := plain(" ".join(_paragraphs(shape))):
            yield Piece(BlockKind.HEADING, text, page, level=1)
    for shape in sorted(others, key=lambda s: (s.top or 0, s.left or 0)):
        yield from _shape(shape, page)
    notes = slide.notes_slide.notes_placeholder if slide.has_notes_slide else None
    if notes is not None:
        yield from (Piece(BlockKind.PARAGRAPH, text, page) for text in _paragraphs(notes) if text)


def _shapes(shapes: Iterable[BaseShape], depth: int) -> Iterator[BaseShape]:
    for shape in shapes:
        if isinstance(shape, GroupShape):
            if depth < _DEEPEST:
                yield from _shapes(shape.shapes, depth + 1)
        else:
            yield shape


def _placeholder(shape: BaseShape) -> PP_PLACEHOLDER | None:
    return shape.placeholder_format.type if shape.is_placeholder else None


def _shape(shape: BaseShape, page: int) -> Iterator[Piece | TablePiece]:
    if getattr(shape, "has_table", False):
        grid = [[GridCell(plain(" ".join(_texts(cell._tc))), page) for cell in row.cells] for row in shape.table.rows]  # type: ignore[attr-defined]  # noqa: SLF001 - the only way to its runs
        table = None if is_layout(grid) else table_from_grid(grid)
        if table is not None:
            yield table
        else:
            yield from (Piece(BlockKind.PARAGRAPH, cell.text, page) for row in grid for cell in row if cell.text)
    elif getattr(shape, "has_chart", False):
        table = chart_table(shape.chart.part._element, page)  # type: ignore[attr-defined]  # noqa: SLF001 - what it keeps of a chart
        if table is not None:
            yield table
    elif shape.has_text_frame:
        kind = BlockKind.LIST_ITEM if _placeholder(shape) in _LISTS else BlockKind.PARAGRAPH
        yield from (Piece(kind, text, page) for text in _paragraphs(shape) if text)


def _paragraphs(shape: BaseShape) -> list[str]:
    return [plain(text) for text in _texts(shape.element)]


def _texts(element: etree._Element) -> Iterator[str]:
    """Yield the text of each paragraph, a raised digit as what it is."""
    for paragraph in element.iter(f"{_A}p"):
        text = ""
        for part in paragraph:
            if part.tag in {f"{_A}br", f"{_A}tab"}:
                text += " "
            elif part.tag in {f"{_A}r", f"{_A}fld"}:
                own, properties = part.findtext(f"{_A}t") or "", part.find(f"{_A}rPr")
                baseline = "" if properties is None else properties.get("baseline", "")
                is_raised = baseline.rstrip("%").isdecimal() and baseline.rstrip("%") != "0"
                text += raised(own, text) if is_raised else own
        yield text
