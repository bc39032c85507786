"""How fast PDFs are read, in pages a second: by us, by pypdfium2 alone and by pdfplumber alone, all in one run on the same papers.

    python benchmarks/reading.py [PAGES]

The papers are made for it: prose, with each line one text object, with an object for each word and with kerning between letters, as
text processors write it; and budget tables with and without rules. Time is the process's own (CPU), each figure the best of five
rounds, the rounds of all readers interleaved, so that a busy machine hurts them alike. Nothing is asserted.
"""

import io
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

import pdfplumber
import pypdfium2  # type: ignore[import-untyped]  # has no stubs
from reportlab.lib.styles import getSampleStyleSheet  # type: ignore[import-untyped]  # has no stubs
from reportlab.pdfbase.pdfmetrics import stringWidth  # type: ignore[import-untyped]  # has no stubs
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # has no stubs
from reportlab.platypus import (  # type: ignore[import-untyped]  # has no stubs
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Table,
    TableStyle,
)

from qa.config import Settings
from qa.reading.pdf import read_pdf
from qa.reading.pieces import compose

ROUNDS = 5
_FONT, _SIZE, _WIDTH = "Helvetica", 10, 450  # of a written page's lines; size and width in points
_SENTENCE = (
    "Udvalget har drøftet forvaltningens oplæg om de lokale væresteder og finder, at arbejdet skrider frem som aftalt, selv om "
    "ansættelsen af nye medarbejdere har trukket ud. "
)


def paper(n_pages: int, *, tables: bool, ruled: bool = False) -> bytes:
    """Return a PDF of prose, or of prose with a table of eighteen rows on each page."""
    styles = getSampleStyleSheet()
    story: list[object] = []
    for n in range(n_pages):
        story += [Paragraph(f"Afsnit {n + 1}", styles["Heading2"])]
        story += [Paragraph(_SENTENCE * 6, styles["BodyText"]) for _ in range(2 if tables else 7)]
        if tables:
            rows = [["Område (mio. kr.)", "2025", "2026", "2027"]]
            rows += [[f"Værested {i}", f"{i},{n % 10}", f"{i + 1},0", f"{i + 2},5"] for i in range(18)]
            grid = [("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))] if ruled else []
            story.append(Table(rows, [180, 80, 80, 80], style=TableStyle([*grid, ("ALIGN", (1, 0), (-1, -1), "RIGHT")])))
        story.append(PageBreak())
    out = io.BytesIO()
    SimpleDocTemplate(out).build(story)
    return out.getvalue()


def written_paper(n_pages: int, *, kerned: bool) -> bytes:
    """Return a PDF of prose as text processors write it: with kerning within a line's one object, or each word an object."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for n in range(n_pages):
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(70, 780, f"Afsnit {n + 1}")
        canvas.setFont(_FONT, _SIZE)
        for i, line in enumerate(_lines((_SENTENCE * 42).split())):
            x, y = 70.0, 756.0 - 12 * i
            if kerned:
                canvas.drawText(_kerned(canvas, " ".join(line), x, y))
                continue
            for word in line:
                canvas.drawString(x, y, word + " ")
                x += stringWidth(word + " ", _FONT, _SIZE)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _lines(words: list[str]) -> Iterator[list[str]]:
    line: list[str] = []
    for word in words:
        if stringWidth(" ".join([*line, word]), _FONT, _SIZE) > _WIDTH:
            yield line
            line = []
        line.append(word)
    yield line


def _kerned(canvas: Canvas, line: str, x: float, y: float) -> object:
    """Return a line whose letters are moved by thousandths of the type after every fourth, by one TJ operator."""
    drawn = canvas.beginText(x, y)
    drawn.setFont(_FONT, _SIZE)
    parts = (f"<{line[k : k + 4].encode('cp1252').hex()}> {k % 7 - 3}" for k in range(0, len(line), 4))
    drawn._code.append(f"[{' '.join(parts)}] TJ")  # noqa: SLF001 - reportlab has no call for it
    return drawn


def ours(data: bytes) -> int:
    """Read a paper as the program does, to its text; return its pages."""
    draft = read_pdf(Path("a.pdf"), data, Settings())
    compose(draft)
    return len(draft.pages)


def pdfium_alone(data: bytes) -> int:
    """Take each page's text with pypdfium2."""
    pdf = pypdfium2.PdfDocument(data)
    for page in pdf:
        textpage = page.get_textpage()
        textpage.get_text_range()
        textpage.close()
        page.close()
    return len(pdf)


def pdfplumber_alone(data: bytes) -> int:
    """Take each page's text and tables with pdfplumber."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_tables()
            page.close()
        return len(pdf.pages)


def main(n_pages: int) -> None:
    """Measure and print."""
    papers = {
        "prose": paper(n_pages, tables=False),
        "prose, words apart": written_paper(n_pages, kerned=False),
        "prose, kerned": written_paper(n_pages, kerned=True),
        "tables with rules": paper(n_pages, tables=True, ruled=True),
        "tables without rules": paper(n_pages, tables=True),
    }
    readers: dict[str, Callable[[bytes], int]] = {
        "ours": ours,
        "pypdfium2 alone": pdfium_alone,
        "pdfplumber alone": pdfplumber_alone,
    }
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}")
    print(f"pypdfium2 {version('pypdfium2')}, pdfplumber {version('pdfplumber')}, {n_pages} pages each")
    print(f"\n{'':24}{'reader':20}{'pages/s':>10}{'time, pypdfium2 = 1':>22}")
    for name, data in papers.items():
        seconds = dict.fromkeys(readers, float("inf"))
        for n in range(ROUNDS):
            for reader, read in readers.items():
                if n and read is pdfplumber_alone:
                    continue  # a hundred times as slow: one round tells
                start = time.process_time()
                pages = read(data)
                seconds[reader] = min(seconds[reader], time.process_time() - start)
        for reader, spent in seconds.items():
            print(f"{name:24}{reader:20}{pages / spent:>10.0f}{spent / seconds['pypdfium2 alone']:>22.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
