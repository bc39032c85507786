"""Pages of a PDF by pdfium's own handles: what they print and where, with little between us and the library.

pypdfium2 opens the file; its page objects and checked calls take as long as pdfium itself where thousands of places are asked
for. The short calls here convert nothing and keep Python's lock. Only `pdf.py`, and the web's
`page_images.py` to show a page, open files; only this module asks a page what it prints.
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pypdfium2  # type: ignore[import-untyped]  # has no stubs
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]  # has no stubs

HANDLE, INT, _DOUBLE, FLOAT = ctypes.c_void_p, ctypes.c_int, ctypes.c_double, ctypes.c_float


def short_call(name: str, result: type | None, *arguments: type) -> Callable[..., int]:
    """Return a quick call of pdfium's, taking handles and addresses as plain numbers."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(getattr(pdfium_c, name), HANDLE).value or 0)


def _long(name: str, result: type | None, *arguments: type) -> Callable[..., int]:
    """Return a call that takes so long that other threads run meanwhile."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(getattr(pdfium_c, name), HANDLE).value or 0)


_load_page = _long("FPDF_LoadPage", HANDLE, HANDLE, INT)
_load_text = _long("FPDFText_LoadPage", HANDLE, HANDLE)
_close_page = short_call("FPDF_ClosePage", None, HANDLE)
_close_text = short_call("FPDFText_ClosePage", None, HANDLE)
_height: Callable[[int], float] = short_call("FPDF_GetPageHeightF", FLOAT, HANDLE)
page_rotation = short_call("FPDFPage_GetRotation", INT, HANDLE)
_mediabox = short_call("FPDFPage_GetMediaBox", INT, HANDLE, HANDLE, HANDLE, HANDLE, HANDLE)
_count_chars = short_call("FPDFText_CountChars", INT, HANDLE)
_text = _long("FPDFText_GetText", INT, HANDLE, INT, INT, HANDLE)
_loose_box = short_call("FPDFText_GetLooseCharBox", INT, HANDLE, INT, HANDLE)
_font_weight = short_call("FPDFText_GetFontWeight", INT, HANDLE, INT)
_font_info = short_call("FPDFText_GetFontInfo", ctypes.c_ulong, HANDLE, INT, HANDLE, ctypes.c_ulong, HANDLE)
kind_of = short_call("FPDFPageObj_GetType", INT, HANDLE)
count_objects = short_call("FPDFPage_CountObjects", INT, HANDLE)
object_at = short_call("FPDFPage_GetObject", HANDLE, HANDLE, INT)
count_form_objects = short_call("FPDFFormObj_CountObjects", INT, HANDLE)
form_object_at = short_call("FPDFFormObj_GetObject", HANDLE, HANDLE, ctypes.c_ulong)

# Asked for each line or character, by a text handle and a character's index: its code, its font's size in points, what draws it
# and, by that, its font; None where nothing does.
unicode_at = short_call("FPDFText_GetUnicode", ctypes.c_uint, HANDLE, INT)
font_size_at: Callable[[int, int], float] = short_call("FPDFText_GetFontSize", _DOUBLE, HANDLE, INT)
text_object_at = short_call("FPDFText_GetTextObject", HANDLE, HANDLE, INT)
font_of: Callable[[int | None], int | None] = short_call("FPDFTextObj_GetFont", HANDLE, HANDLE)
# How many parts, each drawn at once, a range of characters (first, count) has; then the place of each, in the page's own points.
count_parts = short_call("FPDFText_CountRects", INT, HANDLE, INT, INT)
_part = short_call("FPDFText_GetRect", INT, HANDLE, INT, HANDLE, HANDLE, HANDLE, HANDLE)

# Left, top, right, bottom in points from a page's top left corner.
Place = tuple[float, float, float, float]


@dataclass(slots=True)
class OpenPage:
    """A page and its text: `n_chars` counts what pdfium made of it, line ends and spaces included; `height` is in points."""

    raw: int
    text: int
    n_chars: int
    height: float
    place_of: Callable[[int], Place | None]  # where a character stands, with the room of its type around it; None: nowhere
    _bold_fonts: dict[int, bool] = field(default_factory=dict)

    def written(self) -> str:
        """Return the page's text; as long as `n_chars` where each character of it is one of pdfium's."""
        buffer = (ctypes.c_ushort * (self.n_chars + 1))()
        n = _text(self.text, 0, self.n_chars, ctypes.addressof(buffer))
        return bytes(memoryview(buffer)[: max(n - 1, 0)]).decode("utf-16-le", errors="ignore")

    def is_bold(self, index: int) -> bool:
        """Whether a character is bold, by its font's weight or else its name."""
        font = font_of(text_object_at(self.text, index))
        return self.is_bold_font(font, index)

    def is_bold_font(self, font: int | None, index: int) -> bool:
        """Whether the font that a character is set in is bold; asked once for each font of the page."""
        bold = self._bold_fonts.get(font) if font else None
        if bold is None:
            bold = self._has_bold_font(index)
            if font:
                self._bold_fonts[font] = bold
        return bold

    def _has_bold_font(self, index: int) -> bool:
        if _font_weight(self.text, index) >= 600:
            return True
        name, flags = ctypes.create_string_buffer(128), INT()
        _font_info(self.text, index, ctypes.addressof(name), len(name), ctypes.addressof(flags))
        return b"bold" in name.value.lower()

    def parts(self, n: int) -> Iterator[Place]:
        """Yield the places of the parts that were just counted, each from the page's bottom: left, top, right, bottom."""
        sides = (_DOUBLE * 4)()
        at = ctypes.addressof(sides)
        for i in range(n):
            _part(self.text, i, at, at + 8, at + 16, at + 24)
            yield sides[0], sides[1], sides[2], sides[3]

    def n_objects(self) -> int:
        """Return how many things the page draws: texts, paths, pictures, forms that hold more."""
        return count_objects(self.raw)

    def draws_paths(self, fewest: int) -> bool:
        """Whether the page, or the forms in it, draws so many paths."""
        return _n_paths(self.raw, count_objects, object_at, 3, fewest) >= fewest


@contextmanager
def opened_page(pdf: pypdfium2.PdfDocument, number: int) -> Iterator[OpenPage]:
    """Open a page, counted from 1, and close it after use; raises PdfiumError where it is broken."""
    raw = _load_page(ctypes.cast(pdf.raw, HANDLE).value, number - 1)
    if not raw:
        raise pypdfium2.PdfiumError("Failed to load page.")
    text = _load_text(raw)
    try:
        if not text:
            raise pypdfium2.PdfiumError("Failed to load text page.")
        yield OpenPage(raw, text, max(_count_chars(text), 0), _height(raw), _places(raw, text))
    finally:
        if text:
            _close_text(text)
        _close_page(raw)


def _places(raw: int, text: int) -> Callable[[int], Place | None]:
    """Return how a character's place is found: pdfium gives it from a page's bottom left corner before the page is turned."""
    x0, y0, x1, y1 = page_box(raw)
    rect = pdfium_c.FS_RECTF()
    address, rotation = ctypes.addressof(rect), page_rotation(raw)

    def upright(index: int) -> Place | None:
        if not _loose_box(text, index, address):
            return None
        return rect.left - x0, y1 - rect.top, rect.right - x0, y1 - rect.bottom

    def turned(index: int) -> Place | None:
        if not _loose_box(text, index, address):
            return None
        if rotation == 1:
            return rect.bottom - y0, rect.left - x0, rect.top - y0, rect.right - x0
        if rotation == 2:
            return x1 - rect.right, rect.bottom - y0, x1 - rect.left, rect.top - y0
        return y1 - rect.top, x1 - rect.right, y1 - rect.bottom, x1 - rect.left

    return turned if rotation in (1, 2, 3) else upright


def page_box(raw: int) -> Place:
    """Return a page's left, bottom, right and top in its own points, before it is turned."""
    corners = (FLOAT * 4)()
    at = ctypes.addressof(corners)
    has_box = _mediabox(raw, at, at + 4, at + 8, at + 12)
    # Without a box a page has the size of US Letter, as pdfium has it.
    return (corners[0], corners[1], corners[2], corners[3]) if has_box else (0.0, 0.0, 612.0, 792.0)


def _n_paths(owner: int, count: Callable[[int], int], get: Callable[[int, int], int], depth: int, enough: int) -> int:
    """Return how many paths a page or a form within it draws, opening no more forms than needed."""
    drawn = [get(owner, i) for i in range(count(owner))]
    kinds = list(map(kind_of, drawn))
    n = kinds.count(pdfium_c.FPDF_PAGEOBJ_PATH)
    if n >= enough or depth == 1 or pdfium_c.FPDF_PAGEOBJ_FORM not in kinds:
        return n
    forms = (form for form, kind in zip(drawn, kinds, strict=True) if kind == pdfium_c.FPDF_PAGEOBJ_FORM)
    for form in forms:
        n += _n_paths(form, count_form_objects, form_object_at, depth - 1, enough)
        if n >= enough:
            break
    return n
