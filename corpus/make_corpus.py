"""Write the sample papers: the texts of `sources/` as PDF, DOCX, HTML and plain text, the same bytes every time.

    .venv/bin/python corpus/make_corpus.py [--into FOLDER]

Nothing here depends on the clock, on fonts of the machine or on the compressor: PDFs use the built-in Helvetica, dates inside the
files are fixed, and streams and archives are stored uncompressed. Bytes may change with the versions of reportlab and python-docx.
"""

import argparse
import html
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from itertools import groupby
from pathlib import Path

import docx
from docx.document import Document as DocxDocument
from docx.opc.constants import RELATIONSHIP_TYPE

# reportlab ships no types: to mypy its classes are Any, here and only here.
from reportlab.lib import colors  # type: ignore[import-untyped]
from reportlab.lib.enums import TA_RIGHT  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4, landscape  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.lib.units import mm  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from reportlab.platypus import Flowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table  # type: ignore[import-untyped]

FOLDER = Path(__file__).resolve().parent
# Run as a script, Python looks for modules in this folder; `corpus.sources` is found from the one above. No bytecode is
# left behind, because the indexer reads this folder.
sys.path.insert(0, str(FOLDER.parent))
sys.dont_write_bytecode = True

from corpus.sources import budgetinitiativ_2_6, dagsordenspunkter, opfoelgning_2024, status_psykiatriaftaler, treaarsplan  # noqa: E402
from corpus.sources.markup import Block, Kind, read_markup  # noqa: E402

# Stands in every paper, so that nobody takes a retelling for the region's own paper.
NOTE = "Eksempel: genfortalt i egne ord efter et offentligt bilag fra Region Hovedstaden."
# The moment written into the files; it says nothing of the papers. 1 January 1980 is the earliest an archive can hold.
MOMENT = datetime(1980, 1, 1, tzinfo=UTC)

# ------------------------------------------------------------------------------------------------ PDF

_BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13.5, spaceAfter=6)
_NOTE = ParagraphStyle("note", parent=_BODY, fontName="Helvetica-Oblique", fontSize=8, leading=10, textColor=colors.grey)
_HEADINGS = {
    1: ParagraphStyle("h1", parent=_BODY, fontName="Helvetica-Bold", fontSize=16, leading=20),
    2: ParagraphStyle("h2", parent=_BODY, fontName="Helvetica-Bold", fontSize=12, leading=15, spaceBefore=8, spaceAfter=4),
    3: ParagraphStyle("h3", parent=_BODY, fontName="Helvetica-Bold", fontSize=10, leading=13, spaceBefore=4, spaceAfter=2),
}
_CELL = ParagraphStyle("cell", parent=_BODY, fontSize=9, leading=11.5, spaceAfter=4)
_CELL_HEAD = ParagraphStyle("cell-head", parent=_CELL, fontName="Helvetica-Bold")
_NUMBER = ParagraphStyle("number", parent=_CELL, alignment=TA_RIGHT)
_NUMBER_HEAD = ParagraphStyle("number-head", parent=_CELL_HEAD, alignment=TA_RIGHT)
_RULED = [
    ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
    ("BACKGROUND", (0, 0), (-1, 0), colors.Color(0.88, 0.92, 0.95)),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]


def _pdf_text(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(html.escape(text, quote=False), style)


def _cell(markup: str, style: ParagraphStyle) -> list[Paragraph]:
    """Return a cell's paragraphs; list items keep their dash, as papers written in a word processor have it."""
    return [_pdf_text(f"- {block.text}" if block.kind is Kind.ITEM else block.text, style) for block in read_markup(markup)]


def _write_pdf(path: Path, title: str, story: list[Flowable], *, page_size: tuple[float, float]) -> None:
    def number_page(canvas: Canvas, template: SimpleDocTemplate) -> None:
        """Print “Side n” below every page but the first, as the region's papers do."""
        if template.page > 1:
            canvas.setFont("Helvetica", 9)
            canvas.drawRightString(page_size[0] - 18 * mm, 10 * mm, f"Side {template.page}")

    template = SimpleDocTemplate(
        str(path),
        pagesize=page_size,
        leftMargin=18 * mm,
        rightMargin=18 * mm,
        topMargin=16 * mm,
        bottomMargin=18 * mm,
        title=title,
        author="",
        subject=NOTE,
        lang="da",
        invariant=1,
        pageCompression=0,
    )
    template.build(story, onFirstPage=number_page, onLaterPages=number_page)


def write_status_pdf(path: Path) -> None:
    """Write the status tables: three ruled columns, the head on every page, rows that run over a page break."""
    paper = status_psykiatriaftaler
    story = [_pdf_text(paper.TITLE, _HEADINGS[1]), _pdf_text(NOTE, _NOTE)]
    for table in paper.TABLES:
        rows = [(_cell(row.initiative, _CELL_HEAD), _cell(row.status, _CELL), _cell(row.remark, _CELL)) for row in table.rows]
        story += [_pdf_text(table.label, _HEADINGS[2]), _pdf_text(table.caption, _HEADINGS[3])]
        story += [_StatusGrid(rows), Spacer(1, 6 * mm)]
    _write_pdf(path, paper.TITLE, story, page_size=landscape(A4))


class _StatusGrid(Flowable):  # type: ignore[misc]  # reportlab has no types, so its class is Any
    """A status table that breaks inside a row. reportlab's own `splitInRow` repeats the head in the middle of the page."""

    _WIDTHS = (55 * mm, 103 * mm, 103 * mm)
    _PADDING = 6  # points on each side of a cell; reportlab adds 3 above and 3 below

    def __init__(self, rows: Sequence[tuple[list[Paragraph], ...]]) -> None:
        super().__init__()
        self.rows = list(rows)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        head = [_cell(name, _CELL_HEAD) for name in status_psykiatriaftaler.HEAD]
        self.table = Table([head, *self.rows], colWidths=self._WIDTHS, style=_RULED)
        size: tuple[float, float] = self.table.wrap(width, height)
        return size

    def draw(self) -> None:
        self.table.drawOn(self.canv, 0, 0)

    def split(self, width: float, height: float) -> "list[_StatusGrid]":
        """Return what fits in `height` points and the rest, or nothing when not even the start of a row fits."""
        self.wrap(width, height)
        for index, row_height in enumerate(self.table._rowHeights[1:]):  # noqa: SLF001  # reportlab has no other way to ask
            used = self.table._rowHeights[0] + sum(self.table._rowHeights[1 : index + 1])  # noqa: SLF001
            if used + row_height <= height:
                continue
            halves = [self._split_cell(cell, w, height - used) for cell, w in zip(self.rows[index], self._WIDTHS, strict=True)]
            # A name cut in two, or a break after a line or two, helps no reader: then the row begins on the next page.
            if halves[0][1] or not all(top for top, rest in halves if rest) or height - used < 5 * _CELL.leading:
                halves = []
            above = self.rows[:index] + ([tuple(top for top, _ in halves)] if halves else [])
            below = ([tuple(rest for _, rest in halves)] if halves else [self.rows[index]]) + self.rows[index + 1 :]
            return [_StatusGrid(above), _StatusGrid(below)] if above else []
        return [self]

    def _split_cell(self, cell: list[Paragraph], width: float, room: float) -> tuple[list[Paragraph], list[Paragraph]]:
        room -= self._PADDING
        for index, paragraph in enumerate(cell):
            needed = paragraph.wrap(width - 2 * self._PADDING, room)[1] + _CELL.spaceAfter
            if needed > room:
                parts = paragraph.split(width - 2 * self._PADDING, room)
                # A single part is the whole paragraph: it fits but for the space after it.
                return cell[:index] + parts[:1], parts[1:] + cell[index + 1 :] if parts else cell[index:]
            room -= needed
        return cell, []


def _small_table(rows: tuple[tuple[str, ...], ...]) -> Table:
    """Return a ruled table whose first column is wide and whose others are narrow and set to the right."""
    n_columns = len(rows[0])
    cells = [
        [_cell(row[0], _CELL_HEAD if first else _CELL)] + [_cell(cell, _NUMBER_HEAD if first else _NUMBER) for cell in row[1:]]
        for first, row in zip([True] + [False] * (len(rows) - 1), rows, strict=True)
    ]
    return Table(cells, colWidths=[74 * mm] + [22 * mm] * (n_columns - 1), style=_RULED, hAlign="LEFT")


def write_budget_pdf(path: Path) -> None:
    """Write the budget proposal: prose on upright pages, then tables with years as columns and an X as a yes."""
    paper = budgetinitiativ_2_6
    blocks = read_markup(paper.TEXT)
    story: list[Flowable] = []
    for block in blocks:
        if block.kind is Kind.TABLE:
            story += [KeepTogether([_small_table(block.rows)]), Spacer(1, 5 * mm)]
        elif block.kind is Kind.HEADING:
            story.append(_pdf_text(block.text, _HEADINGS[block.level]))
        else:
            story.append(_pdf_text(block.text, _BODY))
    story.insert(1, _pdf_text(NOTE, _NOTE))
    _write_pdf(path, paper.TITLE, story, page_size=A4)


# ------------------------------------------------------------------------------------------------ DOCX

_DOCX_STYLES = (
    "Normal",
    "Default Paragraph Font",
    "Normal Table",
    "Title",
    "Subtitle",
    "Heading 1",
    "Heading 2",
    "List Bullet",
    "Table Grid",
)
# Parts of the template that no reader of ours or of an office needs: a second copy of the styles, a thumbnail, bibliography data.
_DOCX_UNUSED = ("stylesWithEffects", "customXml", "thumbnail")


def write_docx(path: Path) -> None:
    """Write the follow-up of 2024: title, headings, a bullet list and a ruled table."""
    document = docx.Document()
    _slim(document)
    for block in read_markup(opfoelgning_2024.TEXT):
        _add_to_docx(document, block)
        if block.level == 1:
            document.add_paragraph(NOTE, style="Subtitle")
    properties = document.core_properties
    properties.title, properties.subject, properties.language = opfoelgning_2024.TITLE, NOTE, "da-DK"
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = MOMENT
    written = BytesIO()
    document.save(written)
    _store(written, path)


def _slim(document: DocxDocument) -> None:
    """Drop what the template of python-docx brings along and the paper does not use: about 800 kB of it."""
    for style in list(document.styles):
        if style.name not in _DOCX_STYLES:
            style.delete()
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if any(unused in relation.reltype for unused in _DOCX_UNUSED) or relation.reltype == RELATIONSHIP_TYPE.CUSTOM_XML:
                del part.rels[key]


def _add_to_docx(document: DocxDocument, block: Block) -> None:
    if block.kind is Kind.TABLE:
        table = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
        for row in block.rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        for cell in table.rows[0].cells:
            for run in cell.paragraphs[0].runs:
                run.bold = True
        document.add_paragraph()
    elif block.kind is Kind.HEADING:
        document.add_heading(block.text, level=block.level - 1)
    else:
        document.add_paragraph(block.text, style="List Bullet" if block.kind is Kind.ITEM else None)


def _store(written: BytesIO, path: Path) -> None:
    """Rewrite an archive without compression and without the time of its making."""
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, MOMENT.timetuple()[:6]), source.read(name))


# ------------------------------------------------------------------------------------------------ HTML and text


def write_item_html(path: Path, *, item: dagsordenspunkter.Item) -> None:
    """Write an agenda item as the public portals have it: the head as paragraphs, the decision before the case it decides."""
    head = ["Region Hovedstaden", item.committee] + ([f"Mødedato: {item.meeting}"] if item.meeting else [])
    title = html.escape(item.title)
    lines = ["<!DOCTYPE html>", '<html lang="da">', f'<head><meta charset="utf-8"><title>{title}</title></head>', "<body>"]
    lines += [f"<p>{html.escape(line)}</p>" for line in head] + [f"<h1>{title}</h1>", "<div>"]
    if item.decision:
        lines += ["<h3>Beslutning</h3>", *_item_html(item.decision)]
    lines += ["<h3>Fremstilling</h3>", *_item_html(item.text)]
    lines += ["</div>", f"<p><em>{NOTE}</em></p>", "</body>", "</html>", ""]
    path.write_bytes("\n".join(lines).encode())


def _item_html(markup: str) -> Iterator[str]:
    for kind, group in groupby(read_markup(markup), key=lambda block: block.kind):
        lines = [_block_html(block) for block in group]
        yield from ["<ul>", *lines, "</ul>"] if kind is Kind.ITEM else lines


def _block_html(block: Block) -> str:
    text = html.escape(block.text, quote=False)
    if block.kind is Kind.TABLE:
        marks = ["th"] + ["td"] * (len(block.rows) - 1)
        rows = ("".join(f"<{m}>{html.escape(cell)}</{m}>" for cell in row) for m, row in zip(marks, block.rows, strict=True))
        return "<table>\n" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "\n</table>"
    if block.kind is Kind.HEADING:
        return f"<h3><span>{text}</span></h3>"
    return f"<li>{text}</li>" if block.kind is Kind.ITEM else f"<div>{text}</div>"


def write_text(path: Path) -> None:
    """Write the overview of the three-year plan as it stands, the note below it."""
    path.write_bytes(f"{treaarsplan.TEXT}\n\n{NOTE}\n".encode())


# ------------------------------------------------------------------------------------------------ all of them

PAPERS: dict[str, Callable[[Path], None]] = {
    status_psykiatriaftaler.FILE: write_status_pdf,
    budgetinitiativ_2_6.FILE: write_budget_pdf,
    opfoelgning_2024.FILE: write_docx,
    treaarsplan.FILE: write_text,
    **{item.file: partial(write_item_html, item=item) for item in dagsordenspunkter.ITEMS},
}


def main() -> None:
    """Write every paper into the folder given, by default this one."""
    parser = argparse.ArgumentParser(description="Write the sample papers.")
    parser.add_argument("--into", type=Path, default=FOLDER, metavar="FOLDER")
    folder: Path = parser.parse_args().into
    for name, write in sorted(PAPERS.items()):
        write(folder / name)
        print(f"{(folder / name).stat().st_size:>7} {name}")


if __name__ == "__main__":
    main()
