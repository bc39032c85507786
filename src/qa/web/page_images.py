"""Pages of PDFs as pictures, and where on them words stand.

pdfium is one library for the whole program and knows no threads, so one picture or look-up is made at a time. The paper is the file
in the corpus folder as it is now; a file that was changed since it was indexed may show other words, which are then not found.
"""

import io
import threading
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # has no stubs

from qa.config import Settings
from qa.domain import Box
from qa.errors import ReadingError
from qa.reading.archive import Allowance, zip_members
from qa.reading.pdfium import OpenPage, opened_page, page_box, page_rotation, unicode_at

WIDTH = 1100  # pixels of a picture: sharp on a telephone and large enough to read on a screen
TALLEST = 4000  # pixels; a page as long as a roll is shown smaller, or it would take all memory
_KEPT_PICTURES = 24
_KEPT_FILES = 2  # papers packed in an archive are unpacked once
_CONTEXT = 30  # letters before a place that tell it from its twins
_HYPHENS = "-\u00ad\u2010\u2011\u0002\ufffe"


@dataclass(frozen=True, slots=True)
class PageFrame:
    """What a picture shows, in points from the page's top left corner as places are counted: its own corner and its size."""

    left: float
    top: float
    width: float
    height: float


class OpenPdfPage:
    """A page's words by place; only while `PageImages.page` holds it open."""

    def __init__(self, page: OpenPage, frame: PageFrame) -> None:
        self.frame = frame
        self._page = page
        letters = [(letter, at) for at in range(page.n_chars) for letter in squeezed(chr(unicode_at(page.text, at)))]
        self._text = "".join(letter for letter, _ in letters)
        self._at = [at for _, at in letters]

    def places(self, words: str, *, before: str = "") -> list[tuple[Box, ...]]:
        """Return each place of the words, a box a line; only those after `before` where there are any such. [] where none is."""
        wanted = squeezed(words)
        if not wanted:
            return []
        lead = squeezed(before)[-_CONTEXT:]
        for context in (lead, lead[-_CONTEXT // 3 :], "") if lead else ("",):
            found = [start + len(context) for start in _all(self._text, context + wanted)]
            if found:
                return [self._boxes(start, start + len(wanted)) for start in found]
        return []

    def _boxes(self, start: int, end: int) -> tuple[Box, ...]:
        boxes: list[Box] = []
        for at in dict.fromkeys(self._at[start:end]):
            place = self._page.place_of(at)
            if place is None:
                continue
            new = Box(*place)
            if boxes and _on_one_line(boxes[-1], new):
                last = boxes[-1]
                boxes[-1] = Box(
                    min(last.left, new.left), min(last.top, new.top), max(last.right, new.right), max(last.bottom, new.bottom)
                )
            else:
                boxes.append(new)
        return tuple(boxes)


def squeezed(text: str) -> str:
    """Return the text without spaces, hyphens, accents and case, ligatures spelt out: what two printings of it share."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in folded if not c.isspace() and c not in _HYPHENS and not unicodedata.combining(c))


def _all(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _on_one_line(one: Box, other: Box) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    height = min(one.bottom - one.top, other.bottom - other.top)
    return shared > 0.5 * height and other.left > one.left - 1 and other.left - one.right < 3 * max(height, 1)


class PageImages:
    """The pages of the PDFs of a corpus folder. Safe to share between threads."""

    def __init__(self, corpus: Path, settings: Settings) -> None:
        self._corpus, self._settings = corpus, settings
        self._lock = threading.Lock()
        self._picture = lru_cache(_KEPT_PICTURES)(self._drawn)
        self._unpacked: Callable[[Path, str, int], bytes | None] = lru_cache(_KEPT_FILES)(self._member)

    def has(self, document_id: str) -> bool:
        """Whether the paper has pages that can be shown as pictures: a PDF that is still in the corpus folder."""
        return self._source(document_id) is not None

    def picture(self, document_id: str, page: int) -> bytes | None:
        """Return a page, counted from 1, as PNG; None where there is no such page or its file cannot be opened."""
        source = self._source(document_id)
        return source and self._picture(*source, page)

    @contextmanager
    def page(self, document_id: str, number: int) -> Iterator[OpenPdfPage | None]:
        """Open a page, counted from 1, to look words up on it; None where there is no such page."""
        source = self._source(document_id)
        data = self._data(*source) if source else None
        if data is None:
            yield None
            return
        with self._lock:
            try:
                pdf = pypdfium2.PdfDocument(data)
            except pypdfium2.PdfiumError:
                yield None
                return
            try:
                if 1 <= number <= len(pdf):
                    with opened_page(pdf, number) as opened:
                        yield OpenPdfPage(opened, _frame(pdf, number, opened))
                else:
                    yield None
            finally:
                pdf.close()

    def _drawn(self, path: Path, member: str, mtime: int, page: int) -> bytes | None:
        data = self._data(path, member, mtime)
        if data is None:
            return None
        with self._lock:
            try:
                pdf = pypdfium2.PdfDocument(data)
            except pypdfium2.PdfiumError:
                return None
            try:
                if not 1 <= page <= len(pdf):
                    return None
                sheet = pdf[page - 1]
                width, height = sheet.get_size()
                image = sheet.render(scale=min(WIDTH / max(width, 1.0), TALLEST / max(height, 1.0))).to_pil()
                buffer = io.BytesIO()
                image.save(buffer, "png", compress_level=2)
                return buffer.getvalue()
            except pypdfium2.PdfiumError:
                return None
            finally:
                pdf.close()

    def _source(self, document_id: str) -> tuple[Path, str, int] | None:
        """Return the PDF that a paper stands in: its file, its name in that where it is an archive, and when it was changed."""
        parts = document_id.split("/")
        for n in range(len(parts), 0, -1):
            path = self._corpus.joinpath(*parts[:n])
            if not path.is_file():
                continue
            inner = [part for part in parts[n:] if not part.startswith("punkt ")]
            name = inner[-1] if inner else path.name
            if not name.lower().endswith(".pdf") or (inner and path.suffix.lower() != ".zip"):
                return None
            return path, "/".join(inner), path.stat().st_mtime_ns
        return None

    def _data(self, path: Path, member: str, mtime: int) -> bytes | None:
        if member:
            return self._unpacked(path, member, mtime)
        return path.read_bytes() if path.stat().st_size <= self._settings.max_file_bytes else None

    def _member(self, path: Path, member: str, mtime: int) -> bytes | None:  # noqa: ARG002 - when it was changed is only a key
        try:
            members = zip_members(path, path.read_bytes(), self._settings, Allowance.of(self._settings))
            return next((m.data for m in members if m.name == member and m.refused is None), None)
        except ReadingError:
            return None


def _frame(pdf: pypdfium2.PdfDocument, number: int, opened: OpenPage) -> PageFrame:
    """Return what the picture of a page shows: its crop box; of a turned page the whole."""
    sheet = pdf[number - 1]
    width, height = sheet.get_size()
    if page_rotation(opened.raw):
        return PageFrame(0.0, 0.0, width, height)
    left, _, _, top = page_box(opened.raw)
    crop_left, _, _, crop_top = sheet.get_cropbox()
    return PageFrame(max(crop_left - left, 0.0), max(top - crop_top, 0.0), width, height)


def nearest_above(places: Sequence[tuple[Box, ...]], cell: Box) -> tuple[Box, ...]:
    """Return the place that heads a cell's column: above it and over it, the nearest; () where none is."""
    over = [p for p in places if p and p[-1].top < cell.top and p[0].left < cell.right and max(b.right for b in p) > cell.left]
    return min(over, key=lambda p: cell.top - p[-1].bottom, default=())


def nearest_beside(places: Sequence[tuple[Box, ...]], cell: Box) -> tuple[Box, ...]:
    """Return the place that names a cell's row: left of it and level with it, the nearest in height; () where none is."""

    def apart(place: tuple[Box, ...]) -> float:
        top, bottom = place[0].top, place[-1].bottom
        return abs((top + bottom) / 2 - (cell.top + cell.bottom) / 2)

    level = [p for p in places if p and p[0].left < cell.right and p[0].top < cell.bottom + 2 and p[-1].bottom > cell.top - 2]
    return min(level, key=apart, default=())
