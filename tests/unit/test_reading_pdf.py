"""PDF pages read quickly: by their lines' ends where they are running text, as their characters would have it."""

import gc
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # has no stubs
import pytest
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # has no stubs

from qa.config import Settings
from qa.errors import ReadingError
from qa.reading.characters import chars_of, runs_of, segment_of
from qa.reading.layout import Line, blocks_of
from qa.reading.pdf import read_pdf
from qa.reading.pdfium import opened_page
from qa.reading.prose import running_text
from qa.reading.words import spelling_of


def drawn(draw: Callable[[Canvas], None], rotation: int = 0) -> pypdfium2.PdfDocument:
    """Return a PDF of one page."""
    out = BytesIO()
    canvas = Canvas(out)
    canvas.setPageRotation(rotation)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return pypdfium2.PdfDocument(out.getvalue())


def prose(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(60, 780, "Om de lokale væresteder")
    canvas.setFont("Helvetica", 10)
    for i, line in enumerate(("Udvalget finder, at arbejdet skrider", "frem som aftalt – også i 2025 – og at", "det  fortsætter.")):
        canvas.drawString(60, 740 - 14 * i, line)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_running_text_is_read_by_its_line_ends_as_by_its_characters(rotation: int) -> None:
    def upright(canvas: Canvas) -> None:
        canvas.translate(*{0: (0, 0), 90: (800, 0), 180: (600, 800), 270: (0, 600)}[rotation])
        canvas.rotate(rotation)
        prose(canvas)

    with opened_page(drawn(upright, rotation), 1) as page:
        fast = running_text(page)
        slow = [segment_of(run, page) for run in runs_of(chars_of(page))]
    assert fast is not None
    assert [(s.text, s.size, s.bold) for s in fast] == [(s.text, s.size, s.bold) for s in slow]
    assert [s.text for s in fast] == [
        "Om de lokale væresteder",
        "Udvalget finder, at arbejdet skrider",
        "frem som aftalt – også i 2025 – og at",
        "det fortsætter.",
    ]
    for a, b in zip(fast, slow, strict=True):
        assert (a.left, a.right) == pytest.approx((b.left, b.right), abs=0.01)


def test_lines_that_stand_upside_down_are_not_read_by_their_ends() -> None:
    with opened_page(drawn(prose, 180), 1) as page:
        assert running_text(page) is None


def two_columns(canvas: Canvas) -> None:
    for i in range(4):
        canvas.drawString(60, 700 - 14 * i, "Til venstre")
        canvas.drawString(330, 700 - 14 * i, "Til højre")


def raised_digit(canvas: Canvas) -> None:
    text = canvas.beginText(60, 700)
    text.setFont("Helvetica", 10)
    text.textOut("Der er afsat 3,5")
    text.setRise(5)
    text.setFont("Helvetica", 6)
    text.textOut("2")
    text.setRise(0)
    text.setFont("Helvetica", 10)
    text.textOut(" mio. kr. til formålet")
    canvas.drawText(text)


def rules(canvas: Canvas) -> None:
    prose(canvas)
    for i in range(6):
        canvas.line(60, 600 - 20 * i, 400, 600 - 20 * i)


@pytest.mark.parametrize("draw", [two_columns, raised_digit, rules])
def test_a_page_that_may_hold_more_than_running_text_is_not_read_by_its_line_ends(draw: Callable[[Canvas], None]) -> None:
    with opened_page(drawn(draw), 1) as page:
        assert running_text(page) is None


def test_an_underline_or_a_frame_leaves_a_page_running_text() -> None:
    def underlined(canvas: Canvas) -> None:
        prose(canvas)
        canvas.line(60, 600, 400, 600)

    with opened_page(drawn(underlined), 1) as page:
        assert running_text(page) is not None


def test_the_garbage_collector_works_as_before_once_a_paper_is_read_or_has_failed() -> None:
    before = gc.get_threshold()
    out = BytesIO()
    canvas = Canvas(out)
    prose(canvas)
    canvas.save()
    read_pdf(Path("a.pdf"), out.getvalue(), Settings())
    assert gc.get_threshold() == before
    with pytest.raises(ReadingError):
        read_pdf(Path("a.pdf"), b"ingen pdf", Settings())
    assert gc.get_threshold() == before


def test_a_paper_spells_as_its_lines_do_and_no_word_goes_on_from_line_to_line() -> None:
    spelling = spelling_of(["Recovery-mentorer og børne-", "og ungeområdet", "børne- og unge-/skoleliv", "Recovery igen-igen"])
    assert spelling.hyphenated == {"recovery", "børne", "igen"}
    assert spelling.words == {"recovery", "mentorer", "børne", "ungeområdet", "skoleliv"}


def test_lines_that_go_on_are_one_paragraph_and_those_that_begin_anew_are_not() -> None:
    lines = [Line("Udvalget har drøftet, at", 1), Line("arbejdet går godt og", 1), Line("i. det mindste som ventet", 1)]
    assert [piece.text for piece in blocks_of(lines) if not hasattr(piece, "rows")] == [
        "Udvalget har drøftet, at arbejdet går godt og i. det mindste som ventet"
    ]
    gapped = [lines[0], lines[1]._replace(gap=True)]
    assert len(blocks_of(gapped)) == 2
    assert len(blocks_of([lines[0], lines[1]._replace(level=1)])) == 2
