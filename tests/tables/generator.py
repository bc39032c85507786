"""Papers with known tables, drawn as Danish committee papers draw them: PDF by reportlab, DOCX by python-docx.

Each paper has prose around its table, so that reading must find where the table begins and ends.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from reportlab.lib import colors  # type: ignore[import-untyped]  # has no stubs
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT  # type: ignore[import-untyped]  # has no stubs
from reportlab.lib.pagesizes import A4, landscape  # type: ignore[import-untyped]  # has no stubs
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]  # has no stubs
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle  # type: ignore[import-untyped]

from tests.tables.known import (
    BIG,
    BUDGET,
    CHANGES,
    CROSSES,
    DATES,
    EMPTY_ROWS,
    LABELS,
    LONG,
    LONG_STATUS,
    MERGED,
    NOTES,
    PERCENTS,
    PLACES,
    SECTIONS,
    STATUS,
    STOREYS,
    TWO_TEXTS,
    KnownTable,
)

BEFORE = (
    "Forvaltningen fremlægger her sin redegørelse for arbejdet i det forløbne år. Udvalget har bedt om en samlet oversigt, "
    "og den følger nedenfor sammen med en kort forklaring af de vigtigste ændringer siden sidste møde."
)
AFTER = (
    "Det videre arbejde afhænger af, hvordan udvalget prioriterer mellem opgaverne. Forvaltningen vender tilbage med et "
    "nyt oplæg, når høringen er slut og svarene er gennemgået."
)
_SUPERS = {"¹": "1", "²": "2", "³": "3"}
_BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=8)
_CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=9, leading=11)
_FIGURE = ParagraphStyle("figure", parent=_CELL, alignment=TA_RIGHT)
_HEAD = ParagraphStyle("head", parent=_CELL, fontName="Helvetica-Bold")
_THIN = 0.5

RULED = [("GRID", (0, 0), (-1, -1), _THIN, colors.black)]
UNRULED: list[Any] = []
HEAD_LINE = [("LINEBELOW", (0, 0), (-1, 0), _THIN, colors.black)]
BOOK = [("LINEABOVE", (0, 0), (-1, 0), 1, colors.black), *HEAD_LINE, ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black)]
ROW_LINES = [("LINEBELOW", (0, 0), (-1, -1), _THIN, colors.grey)]
BANDS = [("ROWBACKGROUNDS", (0, 0), (-1, -1), (colors.lightgrey, colors.white))]
COLUMN_LINES = [("BOX", (0, 0), (-1, -1), _THIN, colors.black), ("LINEAFTER", (0, 0), (-2, -1), _THIN, colors.black), *HEAD_LINE]
SHADED_HEAD = [("BACKGROUND", (0, 0), (-1, 0), colors.lightblue), *RULED]


@dataclass(frozen=True, slots=True)
class Variant:
    """One paper to be made: its name, with its suffix, the table it holds (None: it holds none), and how it is made."""

    name: str
    table: KnownTable | None
    write: Callable[[Path], None]


def _markup(text: str) -> str:
    for raised, digit in _SUPERS.items():
        text = text.replace(raised, f"<super>{digit}</super>")
    return text


def _is_figure(text: str) -> bool:
    return bool(text) and sum(ch.isalpha() for ch in text) <= 1 and len(text) < 14


def pdf(
    table: KnownTable,
    style: Sequence[Any],
    *,
    widths: Sequence[float] | None = None,
    repeat: int = 0,
    padding: float = 3,
    split_rows: bool = False,
    wide_page: bool = False,
    size: float = 9,
    centred: bool = False,
) -> Callable[[Path], None]:
    """Return how a PDF with a table is made. `repeat`: head rows drawn anew on each page; `split_rows`: cells run over pages."""

    def write(path: Path) -> None:
        page = landscape(A4) if wide_page else A4
        room = page[0] - 2 * 60
        first = 0.4 if table.width > 2 else 0.35
        parts = widths or [first, *[(1 - first) / (table.width - 1)] * (table.width - 1)]
        cell, figure, head = (
            ParagraphStyle(f"{s.name}{size}", parent=s, fontSize=size, leading=size * 1.2) for s in (_CELL, _FIGURE, _HEAD)
        )
        cross = ParagraphStyle("cross", parent=cell, alignment=TA_CENTER)
        crossed = [any(row[i] == "X" for row in table.rows) for i in range(table.width)]
        figure_columns = [all(_is_figure(row[i]) or not row[i] for row in table.rows) for i in range(table.width)]

        def drawn(text: str | None, column: int, *, is_head: bool, covers: bool = False) -> object:
            if not text:
                return ""
            right = figure_columns[column] and column
            if is_head:
                side = TA_CENTER if centred or covers or crossed[column] else TA_RIGHT if right else TA_LEFT
                return Paragraph(_markup(text), ParagraphStyle("h", parent=head, alignment=side))
            return Paragraph(_markup(text), cross if text == "X" else figure if right else cell)

        rows = [
            [drawn(text, i, is_head=True, covers=None in row[i + 1 : i + 2]) for i, text in enumerate(row)] for row in table.heads
        ]
        rows += [[drawn(text, i, is_head=False) for i, text in enumerate(row)] for row in table.rows]
        marks: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("TOPPADDING", (0, 0), (-1, -1), padding)]
        marks += [("BOTTOMPADDING", (0, 0), (-1, -1), padding), *style]
        marks += _spans(table, rows)
        body = Table(rows, [room * part for part in parts], repeatRows=repeat, splitInRow=int(split_rows))
        body.setStyle(TableStyle(marks))
        caption = [Paragraph(table.caption, _BODY)] if table.caption else []
        story = [Paragraph(BEFORE, _BODY), *caption, body, Spacer(1, 14), Paragraph(AFTER, _BODY)]
        SimpleDocTemplate(str(path), pagesize=page, leftMargin=60, rightMargin=60, topMargin=70, bottomMargin=70).build(story)

    return write


def _spans(table: KnownTable, rows: list[list[object]]) -> list[Any]:
    """Merge head cells that cover the next ones, and a first column that repeats itself, as the table is drawn."""
    marks: list[Any] = []
    for y, head in enumerate(table.heads):
        for x, text in enumerate(head):
            end = x
            while end + 1 < len(head) and head[end + 1] is None:
                end += 1
            if text is not None and end > x:
                marks.append(("SPAN", (x, y), (end, y)))
    n = len(table.heads)
    start = 0
    for i in range(1, len(table.rows) + 1):
        if i == len(table.rows) or table.rows[i][0] != table.rows[start][0] or not table.rows[i][0]:
            if i - start > 1:
                marks.append(("SPAN", (0, n + start), (0, n + i - 1)))
                for later in range(start + 1, i):
                    rows[n + later][0] = ""
            start = i
    return marks


def word(
    table: KnownTable, *, style: str | None = "Table Grid", mark_head: bool = False, page_break: bool = False
) -> Callable[[Path], None]:
    """Return how a DOCX with a table is made."""

    def write(path: Path) -> None:
        paper = docx.Document()
        paper.add_paragraph(BEFORE)
        if table.caption:
            paper.add_paragraph(table.caption)
        drawn = paper.add_table(rows=0, cols=table.width, style=style)
        for head in table.heads:
            row = drawn.add_row()
            if mark_head:
                row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
            for x, text in enumerate(head):
                if text is None:
                    row.cells[x - 1].merge(row.cells[x])
                elif text:
                    row.cells[x].text = text
        before = None
        for n, cells in enumerate(table.rows):
            row = drawn.add_row()
            for x, text in enumerate(cells):
                if x == 0 and n and text and text == table.rows[n - 1][0] and before is not None:
                    before.merge(row.cells[0])
                elif text:
                    row.cells[x].text = text
            if page_break and n == len(table.rows) // 2:
                row.cells[1].paragraphs[0].add_run().add_break(WD_BREAK.PAGE)
            before = row.cells[0]
        paper.add_paragraph(AFTER)
        paper.save(str(path))

    return write


def prose_in_two_columns(path: Path) -> None:
    """Write a page of prose in two columns, which is no table."""
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate  # noqa: PLC0415 - for this page alone

    paper = BaseDocTemplate(str(path), pagesize=A4)
    frames = [Frame(x, 60, 225, 700, id=str(x)) for x in (60, 310)]
    paper.addPageTemplates([PageTemplate(frames=frames)])
    paper.build([Paragraph(text, _BODY) for text in (BEFORE, AFTER) * 12])


def prose_with_items(path: Path) -> None:
    """Write prose with bullets and numbers, which is no table."""
    story = [Paragraph(BEFORE, _BODY)]
    for n, text in enumerate(
        ("Der er afsat 1,2 mio. kr. til værksteder.", "Der er ansat 4 vejledere i 2025.", "Planen er vedtaget.")
    ):
        story.append(
            Paragraph(text, ParagraphStyle("item", parent=_BODY, leftIndent=30, bulletIndent=5), bulletText="•" if n else "1.")
        )
    story += [Paragraph(AFTER, _BODY)] * 4
    SimpleDocTemplate(str(path), pagesize=A4).build(story)


_STATUS_WIDTHS = (0.24, 0.4, 0.36)


def variants() -> tuple[Variant, ...]:
    """Return every paper, in a fixed order."""
    made = [
        # Figures in ruled tables.
        ("budget ruled", BUDGET, pdf(BUDGET, RULED)),
        ("budget shaded head", BUDGET, pdf(BUDGET, SHADED_HEAD)),
        ("places ruled", PLACES, pdf(PLACES, RULED)),
        ("changes ruled", CHANGES, pdf(CHANGES, RULED)),
        ("notes ruled", NOTES, pdf(NOTES, RULED)),
        ("crosses ruled", CROSSES, pdf(CROSSES, RULED)),
        ("sections ruled", SECTIONS, pdf(SECTIONS, RULED)),
        ("empty rows ruled", EMPTY_ROWS, pdf(EMPTY_ROWS, RULED)),
        ("labels ruled", LABELS, pdf(LABELS, RULED)),
        ("dates ruled", DATES, pdf(DATES, RULED)),
        ("storeys ruled", STOREYS, pdf(STOREYS, RULED)),
        ("storeys ruled centred", STOREYS, pdf(STOREYS, RULED, centred=True)),
        ("merged ruled", MERGED, pdf(MERGED, RULED)),
        ("big ruled wide", BIG, pdf(BIG, RULED, wide_page=True)),
        # Rules that part only some cells.
        ("budget head line", BUDGET, pdf(BUDGET, HEAD_LINE)),
        ("places book", PLACES, pdf(PLACES, BOOK)),
        ("changes row lines", CHANGES, pdf(CHANGES, ROW_LINES)),
        ("percents bands", PERCENTS, pdf(PERCENTS, BANDS)),
        ("big column lines", BIG, pdf(BIG, COLUMN_LINES)),
        ("labels column lines", LABELS, pdf(LABELS, COLUMN_LINES)),
        ("storeys book", STOREYS, pdf(STOREYS, BOOK)),
        # Aligned by space alone.
        ("budget unruled", BUDGET, pdf(BUDGET, UNRULED)),
        ("budget unruled dense", BUDGET, pdf(BUDGET, UNRULED, padding=0)),
        ("places unruled", PLACES, pdf(PLACES, UNRULED)),
        ("changes unruled", CHANGES, pdf(CHANGES, UNRULED)),
        ("notes unruled", NOTES, pdf(NOTES, UNRULED)),
        ("sections unruled", SECTIONS, pdf(SECTIONS, UNRULED)),
        ("labels unruled", LABELS, pdf(LABELS, UNRULED)),
        ("labels unruled dense", LABELS, pdf(LABELS, UNRULED, padding=0)),
        ("empty rows unruled", EMPTY_ROWS, pdf(EMPTY_ROWS, UNRULED)),
        ("crosses unruled", CROSSES, pdf(CROSSES, UNRULED)),
        ("dates unruled", DATES, pdf(DATES, UNRULED)),
        ("percents unruled small", PERCENTS, pdf(PERCENTS, UNRULED, size=7)),
        ("storeys unruled", STOREYS, pdf(STOREYS, UNRULED)),
        # Columns of running text.
        ("status ruled", STATUS, pdf(STATUS, RULED, widths=_STATUS_WIDTHS)),
        ("status row lines", STATUS, pdf(STATUS, ROW_LINES, widths=_STATUS_WIDTHS)),
        ("status unruled", STATUS, pdf(STATUS, UNRULED, widths=_STATUS_WIDTHS, padding=5)),
        ("two texts ruled", TWO_TEXTS, pdf(TWO_TEXTS, RULED)),
        ("two texts unruled", TWO_TEXTS, pdf(TWO_TEXTS, UNRULED, padding=5)),
        # Over several pages.
        ("long ruled repeated head", LONG, pdf(LONG, RULED, repeat=1)),
        ("long ruled one head", LONG, pdf(LONG, RULED)),
        ("long unruled repeated head", LONG, pdf(LONG, UNRULED, repeat=1)),
        ("long unruled one head", LONG, pdf(LONG, UNRULED)),
        ("long status", LONG_STATUS, pdf(LONG_STATUS, RULED, widths=_STATUS_WIDTHS, repeat=1)),
        ("long status cells over pages", LONG_STATUS, pdf(LONG_STATUS, RULED, widths=_STATUS_WIDTHS, split_rows=True, padding=6)),
        (
            "long status cells over pages, repeated head",
            LONG_STATUS,
            pdf(LONG_STATUS, RULED, widths=_STATUS_WIDTHS, split_rows=True, repeat=1),
        ),
        ("long status row lines", LONG_STATUS, pdf(LONG_STATUS, ROW_LINES, widths=_STATUS_WIDTHS, repeat=1, padding=5)),
    ]
    papers = [Variant(f"{name}.pdf", table, write) for name, table, write in made]
    worded = [
        ("budget", BUDGET, word(BUDGET)),
        ("budget plain", BUDGET, word(BUDGET, style=None)),
        ("status", STATUS, word(STATUS, mark_head=True)),
        ("changes", CHANGES, word(CHANGES)),
        ("crosses", CROSSES, word(CROSSES)),
        ("sections", SECTIONS, word(SECTIONS)),
        ("storeys", STOREYS, word(STOREYS)),
        ("merged", MERGED, word(MERGED)),
        ("empty rows", EMPTY_ROWS, word(EMPTY_ROWS)),
        ("long status", LONG_STATUS, word(LONG_STATUS, page_break=True)),
    ]
    papers += [Variant(f"{name}.docx", table, write) for name, table, write in worded]
    papers += [
        Variant("prose in two columns.pdf", None, prose_in_two_columns),
        Variant("prose with items.pdf", None, prose_with_items),
    ]
    return tuple(papers)
