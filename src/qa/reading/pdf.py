"""PDF: lines from the places of their characters, columns and tables from the lines that the page draws.

pdfium gives the characters in the order in which the paper was written, which is nearly always reading order. pdfplumber,
slower by far, is asked only for pages that draw enough lines to hold a table.
"""

import ctypes
import io
import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from statistics import median

import pdfplumber
import pypdfium2  # type: ignore[import-untyped]  # has no stubs
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]  # has no stubs
from pdfminer.pdfexceptions import PDFException
from pdfplumber.pdf import PDF

from qa.config import Settings
from qa.domain import Box, ReadingWarning
from qa.errors import ReadingError
from qa.reading.aligned import Chunk, Extent, aligned_tables
from qa.reading.layout import Line, blocks_of
from qa.reading.metadata import reads_as_title
from qa.reading.ocr import HOW_TO_INSTALL, add_text_layer
from qa.reading.pieces import Draft, PageMark
from qa.reading.running import without_running_lines
from qa.reading.tables import GridCell, is_layout, is_number, table_from_grid, with_captions
from qa.reading.words import join_lines, plain

_LOG = logging.getLogger(__name__)

# Drawn paths a page must have before pdfplumber looks for tables: fewer make an underline or a frame.
_FEWEST_PATHS = 6
# A gap between characters, in their own height, that parts columns rather than words.
_COLUMN_GAP = 2.2
# Line distance, in the page's usual one, that is a gap between paragraphs.
_PARAGRAPH_GAP = 1.3
# Share of the body's size from which a line's type is a heading's.
_HEADING_SIZE = 1.12
_NO_TEXT = f"Siden har ingen tekst, der kan læses. Er den scannet: {HOW_TO_INSTALL}"
_RECOGNISED = "Siden er scannet, og dens tekst er genkendt (OCR): bogstaver og tal kan være forkerte."


def read_pdf(path: Path, data: bytes, settings: Settings) -> Draft:
    """Read a PDF; raises ReadingError where it is none, is locked, has too many pages or no text on any of them."""
    pdf = _opened(path, data)
    finder = _TableFinder(data)
    try:
        n_pages = len(pdf)
        if n_pages > settings.max_pages:
            raise ReadingError(
                path, f"papiret har {n_pages} sider, flere end de {settings.max_pages}, der læses. Del filen, eller hæv max_pages."
            )
        pages: list[_ReadPage] = []
        for number in range(1, n_pages + 1):
            before = pages[-1].columns if pages else ()
            page = _read_page(pdf, number, finder, before)
            if not page.characters and add_text_layer(pdf, number):
                page = replace(_read_page(pdf, number, finder, before), is_recognised=True)
            pages.append(page)
        stated = (pdf.get_metadata_dict().get("Title") or "").strip()
    except pypdfium2.PdfiumError as error:
        raise ReadingError(path, "papiret er beskadiget og kan ikke læses. Hent eller gem det igen.") from error
    finally:
        finder.close()
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
    running = without_running_lines(_lines(pages), margins_known=True)
    every = (*running.pages, *(PageMark(n, str(n)) for n in range(len(running.pages) + 1, n_pages + 1)))
    marks = tuple(replace(mark, ocr=mark.number in recognised) for mark in every)
    pieces = with_captions(blocks_of(_with_tables(running.lines, pages)))
    return Draft(pieces, marks, title=stated if reads_as_title(stated) else None, headers=running.headers, warnings=warnings)


def _opened(path: Path, data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadingError(path, "papiret er låst med adgangskode. Gem det uden adgangskode.") from error
        raise ReadingError(path, "filen er ikke en PDF, der kan åbnes. Hent eller gem papiret igen.") from error


@dataclass(frozen=True, slots=True)
class _Char:
    """A printed character: its index in pdfium, its box, and whether a line's end or a space comes before it."""

    text: str
    index: int
    box: Box
    breaks: bool
    spaced: bool


@dataclass(frozen=True, slots=True)
class _Segment:
    """Characters side by side on one line of one column; or a table in its place, by its index among the page's grids."""

    text: str
    box: Box
    size: float = 0
    bold: bool = False
    table: int | None = None


# A gap between words, in the height of their type, that may part two columns of a table.
_WORD_GAP = 0.8
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_Grid = tuple[tuple[GridCell, ...], ...]


@dataclass(frozen=True, slots=True)
class _ReadPage:
    """A page's segments in reading order, the grids of its tables, and how many characters it prints."""

    number: int
    characters: int
    segments: tuple[_Segment, ...]
    grids: tuple[_Grid, ...]
    columns: tuple[Extent, ...] = ()  # of the table without rules that the page ends with
    is_recognised: bool = False


class _TableFinder:
    """pdfplumber, opened at the first page that needs it."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pdf: PDF | None = None

    def cells(self, number: int) -> list[list[list[Box | None]]]:
        """Return, for each ruled table of a page, its rows of cell boxes; None where a merged cell leaves none."""
        try:
            if self._pdf is None:
                self._pdf = pdfplumber.open(io.BytesIO(self._data))
            page = self._pdf.pages[number - 1]
            verticals = [Box(e["x0"], e["top"], e["x1"], e["bottom"]) for e in page.edges if e["orientation"] == "v"]
            ruled = [[[None if cell is None else Box(*cell) for cell in row.cells] for row in t.rows] for t in page.find_tables()]
            found = [_with_open_rows(rows, verticals) for rows in ruled]
            page.close()
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, PDFException) as error:
            # pdfminer is stricter than pdfium: the page's text is still read, without its table's columns.
            _LOG.info("page %d: no tables found (%s)", number, error)
            return []
        # A lone row may be the last one of a table that began on the page before.
        return [rows for rows in found if max(map(len, rows)) > 1 and (len(rows) > 1 or (number > 1 and len(rows[0]) > 2))]

    def close(self) -> None:
        """Free the file."""
        if self._pdf is not None:
            self._pdf.close()


def _with_open_rows(rows: list[list[Box | None]], verticals: Sequence[Box]) -> list[list[Box | None]]:
    """Add the row at a table's top or bottom that a page break left open: only the lines between its columns are drawn."""
    boxes = [cell for row in rows for cell in row if cell]
    around = _around(boxes)
    sides = sorted({round(x) for cell in boxes for x in (cell.left, cell.right)})
    inner = sides[1:-1]
    above: list[list[Box | None]] = []
    below: list[list[Box | None]] = []
    over = [e for e in verticals if e.top < around.top - 5 < e.bottom]
    under = [e for e in verticals if e.bottom > around.bottom + 5 > e.top]
    if inner and _at_all(inner, over):
        top = max(e.top for e in over)
        above = [[Box(a, top, b, around.top) for a, b in pairwise(sides)]]
    if inner and _at_all(inner, under):
        bottom = min(e.bottom for e in under)
        below = [[Box(a, around.bottom, b, bottom) for a, b in pairwise(sides)]]
    same_width = all(len(row) == len(sides) - 1 for row in rows)
    return [*above, *rows, *below] if same_width else rows


def _at_all(sides: Sequence[float], lines: Sequence[Box]) -> bool:
    """Whether a line stands at each of the sides, to two points."""
    return all(any(abs(line.left - x) < 2 for line in lines) for x in sides)


def _read_page(pdf: pypdfium2.PdfDocument, number: int, finder: _TableFinder, before: tuple[Extent, ...]) -> _ReadPage:
    page = pdf[number - 1]
    textpage = page.get_textpage()
    try:
        draws_tables = _draws_tables(page)
        plain_page = None if draws_tables or before else _plain_page(page, textpage)
        if plain_page is not None:
            segments = _edges_apart(plain_page, page.get_height())
            return _ReadPage(number, sum(len(segment.text) for segment in segments), tuple(segments), ())
        chars = list(_chars(page, textpage))
        placed: list[tuple[int, _Segment]] = []
        grids: list[_Grid] = []
        left = chars
        for rows in finder.cells(number) if chars and draws_tables else []:
            inside = [c for c in left if any(cell and _holds(cell, c.box) for row in rows for cell in row)]
            grid = tuple(tuple(_cell(cell, inside, number) for cell in row) for row in rows)
            if not inside or is_layout(grid) or _stacks_rows(rows, inside):
                continue
            taken = {c.index for c in inside}
            left = [c for c in left if c.index not in taken]
            around = _around([cell for row in rows for cell in row if cell])
            placed.append((inside[0].index, _Segment("", around, table=len(grids))))
            grids.append(grid)
        columns: tuple[Extent, ...] = ()
        for table in aligned_tables(_visual_lines(left, textpage), goes_on=before):
            chunks = [chunk for row in table.rows for cell in row for chunk in cell]
            taken = {index for chunk in chunks for index in chunk.indexes}
            left = [c for c in left if c.index not in taken]
            placed.append((min(taken), _Segment("", _around([chunk.box for chunk in chunks]), table=len(grids))))
            grids.append(tuple(tuple(_aligned_cell(cell, number) for cell in row) for row in table.rows))
            columns = table.extents
        placed += [(run[0].index, _segment(run, textpage)) for run in _runs(left)]
        placed.sort(key=lambda pair: pair[0])
        segments = _edges_apart(_in_columns([segment for _, segment in placed]), page.get_height())
        return _ReadPage(number, len(chars), tuple(segments), tuple(grids), columns)
    finally:
        textpage.close()
        page.close()


def _chars(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage) -> Iterator[_Char]:
    """Yield a page's printed characters in the order they were written."""
    place = _to_top_left(page)
    breaks = spaced = False
    rect = pdfium_c.FS_RECTF()
    for i in range(textpage.count_chars()):
        text = chr(pdfium_c.FPDFText_GetUnicode(textpage, i))
        if text in "\r\n":
            breaks = True
        elif text.isspace() or text == "\x00":
            spaced = True
        elif pdfium_c.FPDFText_GetLooseCharBox(textpage, i, rect):
            yield _Char(text, i, place(rect.left, rect.top, rect.right, rect.bottom), breaks, spaced)
            breaks = spaced = False


def _to_top_left(page: pypdfium2.PdfPage) -> Callable[[float, float, float, float], Box]:
    """Return how a page's own coordinates, from its bottom left corner before it is turned, become points from its top left."""
    x0, y0, x1, y1 = page.get_mediabox()
    rotation = page.get_rotation()

    def place(left: float, top: float, right: float, bottom: float) -> Box:
        if rotation == 90:
            return Box(bottom - y0, left - x0, top - y0, right - x0)
        if rotation == 180:
            return Box(x1 - right, bottom - y0, x1 - left, top - y0)
        if rotation == 270:
            return Box(y1 - top, x1 - right, y1 - bottom, x1 - left)
        return Box(left - x0, y1 - top, right - x0, y1 - bottom)

    return place


def _draws_tables(page: pypdfium2.PdfPage) -> bool:
    """Whether a page draws enough lines to rule a table."""
    return _n_paths(page.raw, pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject, 3) >= _FEWEST_PATHS


def _n_paths(owner: object, count: Callable[..., int], get: Callable[..., object], depth: int) -> int:
    """Return how many paths a page or a form within it draws, counting no further than needed."""
    n = 0
    for i in range(count(owner)):
        drawn = get(owner, i)
        kind = pdfium_c.FPDFPageObj_GetType(drawn)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            n += 1
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth > 1:
            n += _n_paths(drawn, pdfium_c.FPDFFormObj_CountObjects, pdfium_c.FPDFFormObj_GetObject, depth - 1)
        if n >= _FEWEST_PATHS:
            break
    return n


def _plain_page(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage) -> list[_Segment] | None:
    """Return the lines of a page of running text, from the places of their ends alone; None where it may be more than that.

    Most pages are such, and asking for each character's place takes twenty times as long. A page is more where two lines stand
    side by side, where words of a line stand far apart, or where small print is raised.
    """
    text = textpage.get_text_range()
    if len(text) != textpage.count_chars():
        return None
    place, raw = _to_top_left(page), textpage.raw
    fonts: dict[int, bool] = {}
    segments: list[_Segment] = []
    for found in _PRINTED_LINE.finditer(text):
        first, end = found.span()
        left, right = _loose(raw, first, place), _loose(raw, end - 1, place)
        if left is None or right is None or not _level(left, right) or right.right < left.left:
            return None
        height = max(left.bottom - left.top, 1)
        n_objects = pdfium_c.FPDFText_CountRects(raw, first, end - first)
        if n_objects > 1 and not _runs_on(raw, n_objects, height):
            return None
        size = round(pdfium_c.FPDFText_GetFontSize(raw, (first + end) // 2), 1)
        asked = {first} if n_objects == 1 else {first, (first + end) // 2, end - 1}
        bold = all(_is_bold_font(raw, i, fonts) for i in asked)
        box = Box(left.left, min(left.top, right.top), right.right, max(left.bottom, right.bottom))
        segments.append(_Segment(plain(found.group()), box, size if size > 2 else height / 1.15, bold))
    return segments if _is_running_text(segments) else None


_PRINTED_LINE = re.compile(r"[^\s\x00](?:[^\r\n\x02\ufffe]*[^\s\x00\x02\ufffe])?[\x02\ufffe]?")


def _loose(raw: object, index: int, place: Callable[[float, float, float, float], Box]) -> Box | None:
    rect = pdfium_c.FS_RECTF()
    if not pdfium_c.FPDFText_GetLooseCharBox(raw, index, rect):
        return None
    return place(rect.left, rect.top, rect.right, rect.bottom)


def _runs_on(raw: object, n_objects: int, height: float) -> bool:
    """Whether the parts of a line that was just counted follow each other closely, none of them small and raised."""
    sides = [ctypes.c_double() for _ in range(4)]
    left, top, right, bottom = sides
    before: tuple[float, float, float] | None = None
    for i in range(n_objects):
        pdfium_c.FPDFText_GetRect(raw, i, left, top, right, bottom)
        if before is not None:
            if abs(left.value - before[0]) > _WORD_GAP * height:
                return False
            tall = before[1] - before[2]
            if (
                bottom.value > before[2] + 0.25 * tall
                and top.value > before[1] - 0.1 * tall
                and top.value - bottom.value < 0.8 * tall
            ):
                return False
        before = (right.value, top.value, bottom.value)
    return True


def _is_bold_font(raw: object, index: int, fonts: dict[int, bool]) -> bool:
    """Return whether a character is bold, asking once for each font of the page."""
    drawn = pdfium_c.FPDFText_GetTextObject(raw, index)
    handle = pdfium_c.FPDFTextObj_GetFont(drawn)
    font = ctypes.addressof(handle.contents) if handle else 0
    if font not in fonts:
        fonts[font] = _is_bold(raw, index)
    return fonts[font]


def _is_running_text(segments: Sequence[_Segment]) -> bool:
    """Whether no two lines stand side by side and none is far wider than its letters."""
    if not segments:
        return True
    middles = sorted((_middle(s.box), s.box.bottom - s.box.top) for s in segments)
    if any(b[0] - a[0] < 0.4 * max(a[1], b[1]) for a, b in pairwise(middles)):
        return False
    widths = [(s.box.right - s.box.left) / (len(s.text) * max(s.box.bottom - s.box.top, 1)) for s in segments if s.text]
    usual = median(widths) if widths else 0
    return all(
        w * len(s.text) < 1.35 * usual * len(s.text) + 2 for w, s in zip(widths, (s for s in segments if s.text), strict=True)
    )


def _holds(cell: Box, char: Box) -> bool:
    x, y = (char.left + char.right) / 2, (char.top + char.bottom) / 2
    return cell.left <= x <= cell.right and cell.top <= y <= cell.bottom


def _around(boxes: Sequence[Box]) -> Box:
    return Box(min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes))


def _cell(cell: Box | None, chars: Sequence[_Char], page: int) -> GridCell:
    """Return a table cell with its text, the lines joined."""
    if cell is None:
        return GridCell("", page)
    lines = [plain(_text(run)) for run in _runs([c for c in chars if _holds(cell, c.box)])]
    return GridCell(join_lines(lines).text, page, cell)


def _stacks_rows(rows: Sequence[Sequence[Box | None]], chars: Sequence[_Char]) -> bool:
    """Whether the rules part only columns: one cell holds the figures of several rows."""
    for cell in (cell for row in rows for cell in row if cell):
        lines = [_text(run) for run in _runs([c for c in chars if _holds(cell, c.box)])]
        if len(lines) > 1 and all(is_number(line) for line in lines):
            return True
    return False


def _visual_lines(chars: Sequence[_Char], textpage: pypdfium2.PdfTextPage) -> list[tuple[Chunk, ...]]:
    """Return what stands at one height on the page as a line, from the top down, its words joined but at wide gaps."""
    words: list[list[_Char]] = []
    for char in chars:
        before = words[-1][-1] if words else None
        if before is not None and _level(before.box, char.box) and char.box.left - before.box.left >= 0 and not _wide(before, char):
            words[-1].append(char)
        else:
            words.append([char])
    lines: list[list[list[_Char]]] = []
    for word in sorted(words, key=lambda word: _middle(word[0].box)):
        line = next((line for line in lines[-3:] if _level(line[0][0].box, word[0].box)), None)
        if line is None:
            lines.append([word])
        else:
            line.append(word)
    out = []
    for line in lines:
        parts: list[list[_Char]] = []
        for word in sorted(line, key=lambda word: word[0].box.left):
            if parts and not _wide(parts[-1][-1], word[0]):
                parts[-1] += word
            else:
                parts.append(list(word))
        out.append(tuple(_chunk(part, textpage) for part in parts))
    return out


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _level(a: Box, b: Box) -> bool:
    """Whether two characters stand on one line, a raised one included."""
    return abs(_middle(a) - _middle(b)) < 0.5 * max(a.bottom - a.top, b.bottom - b.top)


def _wide(before: _Char, char: _Char) -> bool:
    return char.box.left - before.box.right > _WORD_GAP * max(char.box.bottom - char.box.top, before.box.bottom - before.box.top)


def _chunk(chars: Sequence[_Char], textpage: pypdfium2.PdfTextPage) -> Chunk:
    bold = _is_bold(textpage, chars[0].index) and _is_bold(textpage, chars[-1].index)
    return Chunk(plain(_text(chars)), _around([c.box for c in chars]), tuple(c.index for c in chars), bold)


def _aligned_cell(chunks: Sequence[Chunk], page: int) -> GridCell:
    if not chunks:
        return GridCell("", page)
    return GridCell(join_lines([chunk.text for chunk in chunks]).text, page, _around([chunk.box for chunk in chunks]))


def _runs(chars: Sequence[_Char]) -> Iterator[list[_Char]]:
    """Part characters into lines, and lines at wide gaps where another column's words begin."""
    run: list[_Char] = []
    for i, char in enumerate(chars):
        if run and _parts(run, chars, i):
            yield run
            run = []
        run.append(char)
    if run:
        yield run


def _parts(run: Sequence[_Char], chars: Sequence[_Char], i: int) -> bool:
    """Whether the character at `i` begins another line or column than the run before it."""
    before, char = run[-1].box, chars[i]
    height = max(before.bottom - before.top, 1)
    if abs((char.box.top + char.box.bottom) - (before.top + before.bottom)) > height or char.box.right < run[0].box.left - height:
        return True
    if char.box.left - before.right <= _COLUMN_GAP * height:
        return char.breaks and char.box.left < before.left
    # A bullet or number stands apart from its own text, and figures from their row's label.
    following = chars[i : i + 12]
    return len(run) > 4 and sum(c.text.isalpha() for c in following) > len(following) / 2


def _text(run: Sequence[_Char]) -> str:
    """Return a run's characters with the spaces between its words: those written, and gaps of a third of the type's height."""
    text = run[0].text
    for before, char in pairwise(run):
        gap = char.box.left - before.box.right
        if _is_raised(char, before):
            text += char.text.translate(_RAISED)
            continue
        text += (" " if char.spaced or gap > (char.box.bottom - char.box.top) / 3 else "") + char.text
    return text


def _is_raised(char: _Char, before: _Char) -> bool:
    """Whether a digit is set small and high after a figure, as a footnote's number is, and no part of that figure."""
    if not char.text.isdecimal() or not (before.text.isdecimal() or before.text in ")%"):
        return False
    height = before.box.bottom - before.box.top
    return char.box.bottom - char.box.top < 0.85 * height and char.box.bottom < before.box.bottom - 0.15 * height


def _segment(run: Sequence[_Char], textpage: pypdfium2.PdfTextPage) -> _Segment:
    middle = run[len(run) // 2].index
    size = round(pdfium_c.FPDFText_GetFontSize(textpage, middle), 1)
    heights = median(c.box.bottom - c.box.top for c in run)
    # Many writers scale a font of size 1; the boxes then tell its size, with the room that pdfium leaves around letters.
    bold = all(_is_bold(textpage, run[i].index) for i in {0, len(run) // 2, len(run) - 1})
    return _Segment(plain(_text(run)), _around([c.box for c in run]), size if size > 2 else heights / 1.15, bold)


def _is_bold(textpage: object, index: int) -> bool:
    """Whether a character is bold: by its font's weight, or by its font's name where the weight is not given."""
    if pdfium_c.FPDFText_GetFontWeight(textpage, index) >= 600:
        return True
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(textpage, index, name, len(name), flags)
    return b"bold" in name.value.lower()


def _in_columns(segments: Sequence[_Segment]) -> list[_Segment]:
    """Put segments that were written row by row across columns into column order: each left part, then each right part.

    A run of rows counts as columns from three rows that part at one place.
    """
    out: list[_Segment] = []
    i = 0
    while i < len(segments):
        end = _columns_end(segments, i)
        if end is None:
            out.append(segments[i])
            i += 1
            continue
        gutter = min(s.box.left for a, s in pairwise(segments[i:end]) if _beside(a, s))
        out += [s for s in segments[i:end] if s.box.left < gutter - 3]
        out += [s for s in segments[i:end] if s.box.left >= gutter - 3]
        i = end
    return out


def _beside(left: _Segment, right: _Segment) -> bool:
    """Whether two segments stand on one line, left before right."""
    middle = (right.box.top + right.box.bottom) / 2
    return (
        left.table is None and right.table is None and left.box.top < middle < left.box.bottom and right.box.left > left.box.right
    )


def _columns_end(segments: Sequence[_Segment], start: int) -> int | None:
    """Return where a run of rows that part at one place ends, None where none begins at `start`."""
    if start + 1 >= len(segments) or not _beside(segments[start], segments[start + 1]):
        return None
    gutter = segments[start + 1].box.left
    n_rows, i = 0, start
    while i < len(segments) and segments[i].table is None:
        segment = segments[i]
        if i + 1 < len(segments) and _beside(segment, segments[i + 1]) and abs(segments[i + 1].box.left - gutter) < 6:
            n_rows += 1
            i += 2
        elif segment.box.right < gutter or abs(segment.box.left - gutter) < 6:
            i += 1
        else:
            break
    return i if n_rows >= 3 else None


def _edges_apart(segments: Sequence[_Segment], height: float) -> list[_Segment]:
    """Put what stands in the top and bottom margin first and last, wherever it was written."""

    def zone(segment: _Segment) -> int:
        if segment.table is not None:
            return 0
        return -1 if segment.box.bottom < 0.09 * height else 1 if segment.box.top > 0.91 * height else 0

    return sorted(segments, key=zone)


def _lines(pages: Sequence[_ReadPage]) -> list[Line]:
    """Return the pages' lines with what their places tell: gaps, full lines, headings by type."""
    segments = [s for page in pages for s in page.segments if s.table is None]
    letters = Counter[float]()
    bold_letters = 0
    for s in segments:
        letters[round(s.size)] += len(s.text)
        bold_letters += len(s.text) * s.bold
    body = letters.most_common(1)[0][0] if letters else 0
    sizes = sorted({round(s.size) for s in segments if s.size > _HEADING_SIZE * body}, reverse=True)
    bold_tells = bold_letters < 0.3 * sum(letters.values())
    lines = []
    for page in pages:
        pitch = _pitch(page.segments)
        for i, segment in enumerate(page.segments):
            if segment.table is not None:
                lines.append(Line(_placeholder(page.number, segment.table), page.number, gap=True, ends=True))
                continue
            if not segment.text:
                continue
            above = page.segments[i - 1] if i else None
            below = page.segments[i + 1] if i + 1 < len(page.segments) else None
            level = min(sizes.index(round(segment.size)) + 1, 4) if round(segment.size) in sizes else 0
            if not level and bold_tells and segment.bold and any(ch.isalpha() for ch in segment.text):
                level = min(len(sizes), 4) + 1
            gap = above is not None and segment.box.top - above.box.top > _PARAGRAPH_GAP * pitch
            indented = below is not None and below.box.left > segment.box.left + 8 and bool(re.search(r"[.!?:]$", segment.text))
            room = below is not None and below.table is None and _has_room(page.segments, i)
            lines.append(Line(segment.text, page.number, gap=gap, ends=indented, room=room, level=level))
    return lines


def _pitch(segments: Sequence[_Segment]) -> float:
    """Return the usual distance from line to line, in points."""
    steps = [b.box.top - a.box.top for a, b in pairwise(segments) if a.table is None and b.table is None]
    down = [step for step in steps if 2 < step < 40]
    return median(down) if down else 40


def _has_room(segments: Sequence[_Segment], i: int) -> bool:
    """Whether the first word of the segment below would have fitted beside this one, by the right edge of its column."""
    segment, below = segments[i], segments[i + 1]
    left, right = segment.box.left, segment.box.right
    near = (s.box for s in segments[max(0, i - 6) : i + 7] if s.table is None)
    edge = max((box.right for box in near if box.left < right and box.right > left), default=right)
    word = below.text.split(" ", 1)[0]
    width = (below.box.right - below.box.left) * (len(word) + 1) / max(len(below.text), 1)
    return segment.box.right + width < edge - 2


def _placeholder(page: int, table: int) -> str:
    """Return a line that stands for a table until headers and footers are gone; no paper prints U+FFFC."""
    return f"\ufffc{page}:{table}"


def _with_tables(lines: Sequence[Line], pages: Sequence[_ReadPage]) -> list[Line]:
    """Put the tables in their places; one that goes on at the top of the next page is one table."""
    grids = {_placeholder(page.number, n): grid for page in pages for n, grid in enumerate(page.grids)}
    whole: dict[int, list[Sequence[GridCell]]] = {}  # by the line where each table begins
    latest = -1
    for i, line in enumerate(lines):
        grid = grids.get(line.text)
        if grid is None:
            continue
        follows = i > 0 and lines[i - 1].text in grids and lines[i - 1].page == line.page - 1
        if follows and len(whole[latest][0]) == len(grid[0]):
            _continue_grid(whole[latest], grid)
        else:
            latest = i
            whole[i] = [tuple(row) for row in grid]
    out: list[Line] = []
    for i, line in enumerate(lines):
        if line.text not in grids:
            out.append(line)
        elif i in whole and len(whole[i]) > 1 and (table := table_from_grid(whole[i])) is not None:
            out.append(replace(line, table=table))
        else:
            cells = (cell for row in whole.get(i, ()) for cell in row if cell.text)
            out += [Line(cell.text, cell.page, gap=True, ends=True) for cell in cells]
    return out


def _continue_grid(grid: list[Sequence[GridCell]], more: _Grid) -> None:
    """Append a table's next page: without its repeated head; a row that goes on, with no first cell, joins its beginning.

    Where a page break cuts a row, some writers leave out the rule between the repeated head and the rest of that row, or draw
    the head once more below the cut.
    """
    head = grid[0]
    if len(grid) > 1 and _same_texts(grid[-1], head):
        grid.pop()
    rows = [_without_head(row, head) for row in more if not _same_texts(row, head)]
    if rows and _is_cut(grid[-1], rows[0]):
        last = grid[-1]
        grid[-1] = tuple(
            replace(a, text=join_lines([a.text, b.text]).text) if a.text and b.text else (a if a.text else b)
            for a, b in zip(last, rows[0], strict=True)
        )
        rows = rows[1:]
    grid.extend(rows)


def _same_texts(row: Sequence[GridCell], head: Sequence[GridCell]) -> bool:
    return [cell.text for cell in row] == [cell.text for cell in head]


def _without_head(row: Sequence[GridCell], head: Sequence[GridCell]) -> Sequence[GridCell]:
    """Return a row without the head's texts where each of its cells begins with them."""
    if not all(h.text and cell.text.startswith(h.text) for cell, h in zip(row, head, strict=True)):
        return row
    return tuple(replace(cell, text=cell.text[len(h.text) :].lstrip()) for cell, h in zip(row, head, strict=True))


def _is_cut(above: Sequence[GridCell], below: Sequence[GridCell]) -> bool:
    """Whether a page's first row is the rest of the last row before it."""
    if not any(cell.text for cell in below):
        return False
    if not below[0].text:
        return not any(is_number(cell.text) for cell in below)
    return any(a.text and b.text[:1].islower() and a.text[-1] not in ".!?:" for a, b in zip(above, below, strict=True)) and all(
        b.text[:1].islower() for b in below if b.text
    )
