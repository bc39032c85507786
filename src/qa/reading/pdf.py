"""PDF: each page to its segments and tables, then all pages to one running text.

pdfium gives the characters in the order in which the paper was written, which is nearly always reading order. A page of running
text is read by its lines' ends, any other by its characters; a page that draws enough lines to hold a table is ruled by them.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # has no stubs

from qa.config import Settings
from qa.domain import ReadingWarning
from qa.errors import ReadingError
from qa.reading.aligned import aligned_tables
from qa.reading.bands import Parted, guide_below
from qa.reading.characters import around, chars_of, runs_of, segment_of, visual_lines
from qa.reading.chunks import Chunk, Extent
from qa.reading.continued import Grid, with_tables
from qa.reading.gutters import parted_at_sides
from qa.reading.layout import blocks_of
from qa.reading.metadata import reads_as_title
from qa.reading.newspaper import column_begins, parts_of
from qa.reading.ocr import HOW_TO_INSTALL, add_text_layer
from qa.reading.part_headings import with_part_lines
from qa.reading.pdfium import OpenPage, opened_page
from qa.reading.pieces import Draft, PageMark
from qa.reading.prose import FEWEST_PATHS, running_text
from qa.reading.ruled import cell_of, held_by, ruled_tables, stacks_rows
from qa.reading.running import without_running_lines
from qa.reading.segments import Segment, edges_apart, in_columns
from qa.reading.tables import GridCell, is_layout, with_captions
from qa.reading.typeset import lines_of
from qa.reading.words import join_lines

_NO_TEXT = f"Siden har ingen tekst, der kan læses. Er den scannet: {HOW_TO_INSTALL}"
_RECOGNISED = "Siden er scannet, og dens tekst er genkendt (OCR): bogstaver og tal kan være forkerte."


# Objects made before Python looks for garbage in cycles: a paper's lines are many and in none.
_BETWEEN_COLLECTIONS = 50_000


@dataclass(frozen=True, slots=True)
class _ReadPage:
    """A page's segments in reading order, the grids of its tables, and how many characters it prints."""

    number: int
    characters: int
    segments: tuple[Segment, ...]
    grids: tuple[Grid, ...]
    columns: tuple[Extent, ...] = ()  # of the table without rules that the page ends with
    is_recognised: bool = False


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Look for garbage less often meanwhile: a sixth of a prose page's time went to that."""
    usual = gc.get_threshold()
    if usual[0] == 0 or usual[0] >= _BETWEEN_COLLECTIONS:
        yield
        return
    gc.set_threshold(_BETWEEN_COLLECTIONS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@_rare_collections()
def read_pdf(path: Path, data: bytes, settings: Settings) -> Draft:
    """Read a PDF; raises ReadingError where it is none, is locked, has too many pages or no text on any of them."""
    pdf = _opened(path, data)
    try:
        n_pages = len(pdf)
        if n_pages > settings.max_pages:
            raise ReadingError(
                path, f"papiret har {n_pages} sider, flere end de {settings.max_pages}, der læses. Del filen, eller hæv max_pages."
            )
        pages: list[_ReadPage] = []
        for number in range(1, n_pages + 1):
            before = pages[-1].columns if pages else ()
            page = _read_page(pdf, number, before)
            if not page.characters and add_text_layer(pdf, number):
                page = replace(_read_page(pdf, number, before), is_recognised=True)
            pages.append(page)
        stated = (pdf.get_metadata_dict().get("Title") or "").strip()
    except pypdfium2.PdfiumError as error:
        raise ReadingError(path, "papiret er beskadiget og kan ikke læses. Hent eller gem det igen.") from error
    finally:
        pdf.close()
    empty = [page.number for page in pages if not page.characters]
    if len(empty) == n_pages:
        raise ReadingError(path, f"ingen af siderne har tekst; papiret er nok scannet. {HOW_TO_INSTALL}")
    recognised = {page.number for page in pages if page.is_recognised} - set(empty)
    warnings = tuple(
        ReadingWarning(page.number, _NO_TEXT if page.number in empty else _RECOGNISED)
        for page in pages
        if page.number in recognised or not page.characters
    )
    running = without_running_lines(lines_of((page.number, page.segments) for page in pages), margins_known=True)
    every = (*running.pages, *(PageMark(n, str(n)) for n in range(len(running.pages) + 1, n_pages + 1)))
    marks = tuple(replace(mark, ocr=mark.number in recognised) for mark in every)
    lines = with_part_lines(with_tables(running.lines, ((page.number, page.grids) for page in pages)))
    pieces = with_captions(blocks_of(lines))
    return Draft(pieces, marks, title=stated if reads_as_title(stated) else None, headers=running.headers, warnings=warnings)


def _opened(path: Path, data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadingError(path, "papiret er låst med adgangskode. Gem det uden adgangskode.") from error
        raise ReadingError(path, "filen er ikke en PDF, der kan åbnes. Hent eller gem papiret igen.") from error


def _read_page(pdf: pypdfium2.PdfDocument, number: int, before: tuple[Extent, ...]) -> _ReadPage:
    """Read a page, counted from 1; `before` are the columns of a table without rules that ended the page before."""
    with opened_page(pdf, number) as page:
        prose = None if before else running_text(page)
        if prose is not None:
            return _ReadPage(number, sum([len(s.text) for s in prose]), tuple(edges_apart(prose, page.height)), ())
        return _with_tables_apart(page, number, before)


def _with_tables_apart(page: OpenPage, number: int, before: tuple[Extent, ...]) -> _ReadPage:
    """Read a page by its characters: those of ruled tables, of tables without rules, and the text that is left."""
    chars = left = chars_of(page)
    placed: list[tuple[int, Segment]] = []
    grids: list[Grid] = []
    ruled = ruled_tables(page, number, chars) if chars and page.draws_paths(FEWEST_PATHS) else Parted([], [])
    guides = list(ruled.guides)
    for rows in ruled.tables:
        held = held_by(rows, left)
        grid = tuple(tuple(cell_of(cell, held.get(cell, ()) if cell else (), number) for cell in row) for row in rows)
        if not held or is_layout(grid) or stacks_rows(held.values()):
            continue
        taken = {c.at for own in held.values() for c in own}
        left = [c for c in left if c.at not in taken]
        box = around([cell for row in rows for cell in row if cell])
        placed.append((min(taken), Segment("", box.left, box.top, box.right, box.bottom, table=len(grids))))
        grids.append(grid)
        if guide := guide_below(rows, [[cell.text for cell in row] for row in grid]):
            guides.append(guide)
    columns: tuple[Extent, ...] = ()
    begins = column_begins(chars, page.height)
    lines = [parted_at_sides(visual_lines(part, page), guides) for part in parts_of(left, begins)]
    for table in [table for part in lines for table in aligned_tables(part, goes_on=before)]:
        chunks = [chunk for row in table.rows for cell in row for chunk in cell]
        taken = {index for chunk in chunks for index in chunk.indexes}
        left = [c for c in left if c.at not in taken]
        box = around([chunk.box for chunk in chunks])
        placed.append((min(taken), Segment("", box.left, box.top, box.right, box.bottom, table=len(grids))))
        grids.append(
            tuple(tuple(_aligned_cell(cell, number, is_head=i < table.n_heads) for cell in row) for i, row in enumerate(table.rows))
        )
        columns = table.extents
    placed += [(run[0].at, segment_of(run, page)) for run in runs_of(left)]
    placed.sort(key=lambda pair: pair[0])
    segments = edges_apart(in_columns([segment for _, segment in placed]), page.height, is_newspaper=bool(begins))
    return _ReadPage(number, len(chars), tuple(segments), tuple(grids), columns)


def _aligned_cell(chunks: Sequence[Chunk], page: int, *, is_head: bool) -> GridCell:
    if not chunks:
        return GridCell("", page, is_head=is_head)
    box = around([chunk.box for chunk in chunks])
    return GridCell(join_lines([chunk.text for chunk in chunks]).text, page, box, is_head)
