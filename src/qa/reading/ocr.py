"""Scanned pages: Tesseract, with its Danish data, gives a page the text layer that a scanner left out.

The layer holds the recognised words in their places, so that columns and tables are read as in any other PDF. Where Tesseract
is not installed a scanned page stays without text, and `HOW_TO_INSTALL` says what to do.
"""

import logging
import shutil
from functools import cache

import pypdfium2  # type: ignore[import-untyped]  # has no stubs
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]  # has no stubs
import pytesseract  # type: ignore[import-untyped]  # has no stubs

_LOG = logging.getLogger(__name__)

HOW_TO_INSTALL = "Installér tekstgenkendelse (OCR: tesseract-ocr og tesseract-ocr-dan), og kør qa index --rebuild."

# Dots to an inch at which Tesseract reads best; source: its guide on improving the quality of the output, 2024.
_DPI = 300
# A page is drawn coarser where it would be larger than A3 at that; in dots.
_MOST_DOTS = 18_000_000
# Seconds for one page; a page of text takes two to five.
_LONGEST_PAGE = 60


@cache
def can_recognise() -> bool:
    """Whether Tesseract and its Danish data are installed."""
    if shutil.which("tesseract") is None:
        return False
    try:
        return "dan" in pytesseract.get_languages()
    except (pytesseract.TesseractError, OSError):
        return False


def add_text_layer(pdf: pypdfium2.PdfDocument, number: int) -> bool:
    """Put the recognised text of a page (counted from 1) in its place; return whether there is any picture to recognise.

    A page on which Tesseract fails, takes too long or finds nothing is left without text.
    """
    page = pdf[number - 1]
    try:
        pictures = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3)
        if next(iter(pictures), None) is None or not can_recognise():
            return False
        dots = page.get_width() * page.get_height() * (_DPI / 72) ** 2
        scale = _DPI / 72 * min(1, (_MOST_DOTS / max(dots, 1)) ** 0.5)
        picture = page.render(scale=scale, grayscale=True).to_pil()
    finally:
        page.close()
    try:
        # Tesseract takes the size of the page from the dots to an inch it is told.
        config = f"--dpi {round(72 * scale)} -c textonly_pdf=1"
        layer = pytesseract.image_to_pdf_or_hocr(picture, lang="dan", extension="pdf", config=config, timeout=_LONGEST_PAGE)
        recognised = pypdfium2.PdfDocument(layer)
    except (pytesseract.TesseractError, pypdfium2.PdfiumError, RuntimeError, OSError) as error:
        _LOG.info("page %d: not recognised (%s)", number, error)
        return False
    pdf.import_pages(recognised, [0], index=number - 1)
    pdf.del_page(number)
    recognised.close()
    return True
