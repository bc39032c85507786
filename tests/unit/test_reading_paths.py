"""The straight lines of a page: as drawn, turned, scaled, in forms; and what rules nothing."""

from collections.abc import Callable
from io import BytesIO

import pdfplumber
import pypdfium2  # type: ignore[import-untyped]  # has no stubs
import pytest
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # has no stubs

from qa.domain import Box
from qa.reading.paths import straight_lines
from qa.reading.pdfium import Place, opened_page
from qa.reading.ruled import ruled_tables

A4 = (595.276, 841.89)


def drawn(draw: Callable[[Canvas], None], rotation: int = 0) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setPageRotation(rotation)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines_of(data: bytes) -> list[Place]:
    with opened_page(pypdfium2.PdfDocument(data), 1) as page:
        return straight_lines(page)


def grid(canvas: Canvas) -> None:
    for x in (60, 200, 300):
        canvas.line(x, 600, x, 700)
    for y in (600, 650, 700):
        canvas.line(60, y, 300, y)


def boxes(canvas: Canvas) -> None:
    for x, width in ((60, 140), (200, 100)):
        for y in (600, 650):
            canvas.rect(x, y, width, 50)


def thin_boxes(canvas: Canvas) -> None:
    """Draw rules as text processors do: filled boxes of half a point."""
    for x in (60, 200, 300):
        canvas.rect(x, 600, 0.5, 100.5, stroke=0, fill=1)
    for y in (600, 650, 700):
        canvas.rect(60, y, 240.5, 0.5, stroke=0, fill=1)


def scaled(canvas: Canvas) -> None:
    canvas.translate(30, 300)
    canvas.scale(0.5, 0.5)
    grid(canvas)


def in_a_form(canvas: Canvas) -> None:
    canvas.beginForm("skema")
    grid(canvas)
    canvas.endForm()
    canvas.translate(10, -20)
    canvas.doForm("skema")


def test_a_level_and_an_upright_line_and_a_box_are_found_where_they_stand() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(60, 700, 300, 700)
        canvas.line(60, 600, 60, 700)
        canvas.rect(100, 100, 50, 20)

    top, height = 141.89, 841.89
    box = [
        (100.0, height - 120, 100.0, height - 100),
        (100.0, height - 120, 150.0, height - 120),
        (150.0, height - 120, 150.0, height - 100),
        (100.0, height - 100, 150.0, height - 100),
    ]
    found = lines_of(drawn(draw))
    expected = [(60.0, top, 300.0, top), (60.0, top, 60.0, 241.89), *box]
    assert sorted(found) == [pytest.approx(line, abs=0.002) for line in sorted(expected)]


def test_slanting_lines_curves_and_unpainted_paths_rule_nothing() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(60, 700, 300, 600)
        canvas.circle(200, 300, 50)
        clip = canvas.beginPath()
        clip.rect(50, 50, 400, 700)
        canvas.clipPath(clip, stroke=0, fill=0)

    assert lines_of(drawn(draw)) == []


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("draw", [grid, boxes, thin_boxes, scaled, in_a_form])
def test_the_cells_are_those_that_pdfplumber_finds_by_itself(draw: Callable[[Canvas], None], rotation: int) -> None:
    data = drawn(draw, rotation)
    with opened_page(pypdfium2.PdfDocument(data), 1) as page:
        ours = ruled_tables(page, 1).tables
    with pdfplumber.open(BytesIO(data)) as pdf:
        theirs = [[row.cells for row in table.rows] for table in pdf.pages[0].find_tables()]
    assert [len(rows) for rows in ours] == [len(rows) for rows in theirs] == [2]
    for mine, other in zip(ours[0], theirs[0], strict=True):
        assert [_sides(cell) for cell in mine] == [cell and pytest.approx(cell, abs=0.01) for cell in other]


def _sides(box: Box | None) -> Place | None:
    return (box.left, box.top, box.right, box.bottom) if box else None
