"""Plain text, above all text that was taken from a PDF: double-spaced lines, page breaks as form feeds or "Side 6" lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from qa.config import Settings
from qa.domain import ReadingWarning
from qa.errors import ReadingError
from qa.reading.continued import Grid, with_tables
from qa.reading.laid_out import is_rule, tables_in
from qa.reading.layout import Line, blocks_of
from qa.reading.part_headings import with_part_lines
from qa.reading.pieces import Draft
from qa.reading.placement import placed
from qa.reading.running import without_running_lines
from qa.reading.tabbed import tabbed_tables
from qa.reading.tables import with_captions
from qa.reading.typeset import placeholder
from qa.reading.words import plain

_BOMS = (("utf-8-sig", b"\xef\xbb\xbf"), ("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff"))
# The largest share of control characters that text has; program files and pictures have far more.
_MOST_JUNK = 0.02


def read_text(path: Path, data: bytes, _settings: Settings) -> Draft:
    """Read a text file; raises ReadingError where its bytes are no text."""
    text, warnings = decoded(path, data)
    lines, grids = _lines(text)
    running = without_running_lines(lines)
    pieces = placed(blocks_of(with_part_lines(with_tables(running.lines, [(1, _on_pages(running.lines, grids))]))))
    return Draft(with_captions(pieces), running.pages, headers=running.headers, warnings=warnings)


def decoded(path: Path, data: bytes) -> tuple[str, tuple[ReadingWarning, ...]]:
    """Return the text of the bytes: by its mark, as UTF-8, else as Windows-1252, which every Danish system once wrote."""
    encoding = next((name for name, mark in _BOMS if data.startswith(mark)), "utf-8")
    warnings: tuple[ReadingWarning, ...] = ()
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        warnings = (
            ReadingWarning(None, "Filen er ikke UTF-8; den er læst som Windows-1252. Gem den som UTF-8, hvis tegn er forkerte."),
        )
    junk = sum(ch == "\ufffd" or (ord(ch) < 32 and ch not in "\t\n\r\f\v") for ch in text)
    if junk > _MOST_JUNK * len(text):
        raise ReadingError(path, "filen indeholder ikke tekst, men binære data. Gem papiret som tekst, PDF, DOCX eller HTML.")
    return text, warnings


@dataclass(frozen=True, slots=True)
class _RawLine:
    """A source line: what stands on it, the blank space at its end, and whether a gap or a page break comes before it."""

    text: str
    trailing: int
    gap: bool
    new_page: bool


def _lines(text: str) -> tuple[list[Line], list[Grid]]:
    """Return the lines of a text, a placeholder for each table that it keeps the columns of, and the grids of these tables."""
    source = re.sub(r"\r\n?|[\v\x1c-\x1e\x85\u2028\u2029]", "\n", text.replace("\ufeff", ""))
    physical = source.replace("\f", "\n\f").split("\n")
    tabbed = tabbed_tables(physical)
    of_tabs = {line for table in tabbed for line in table.lines}
    laid_out = tables_in(["" if n in of_tabs else line for n, line in enumerate(physical)])
    tables = [*tabbed, *laid_out]
    for number, table in enumerate(tables):
        for line in table.lines:
            physical[line] = physical[line][: physical[line].startswith("\f")]  # a page that begins here still does
        physical[table.lines[0]] += placeholder(1, number)
    if tables:
        physical = ["" if is_rule(line) else line for line in physical]
    return _lines_of(physical), [table.grid for table in tables]


def _on_pages(lines: Sequence[Line], grids: Sequence[Grid]) -> list[Grid]:
    """Return the grids with their cells on the pages that their placeholders stand on."""
    pages = {line.text: line.page for line in lines}
    return [
        tuple(tuple(replace(cell, page=pages.get(placeholder(1, number), 1)) for cell in row) for row in grid)
        for number, grid in enumerate(grids)
    ]


def _lines_of(physical: Sequence[str]) -> list[Line]:
    raw = _raw_lines(physical)
    if not raw:
        return []
    wraps = _is_wrapped(raw)
    keeps_spaces = _keeps_spaces(raw)
    lines = []
    page = 1
    for i, line in enumerate(raw):
        page += line.new_page and i > 0
        following = raw[i + 1] if i + 1 < len(raw) else None
        ended = bool(re.search(r"[.!?:][”\"’)]*$", line.text))
        ends = not wraps or (
            keeps_spaces and (line.trailing == 0 or (line.trailing > 1 and ended)) and line.text[-1] not in "-\u00ad/"
        )
        room = following is not None and _has_room(raw, i)
        lines.append(Line(line.text, page, gap=line.gap, ends=ends, room=room))
    return lines


def _raw_lines(physical: Sequence[str]) -> list[_RawLine]:
    """Return the filled lines. Where an empty one follows every line, only further ones and those with a space in them are gaps."""
    double = _is_double_spaced(physical)
    indented = sum(line.startswith(" ") and bool(line.strip()) for line in physical)
    # A form feed that a converter made a space: rare, and where lines are double-spaced no empty line stands before it.
    marks_pages = indented <= 0.05 * sum(bool(line.strip()) for line in physical) + 1
    out: list[_RawLine] = []
    gap = new_page = False
    blank_before = True
    for line in physical:
        text = plain(line)
        starts_page = line.startswith("\f") or (
            marks_pages and line.startswith(" ") and bool(text) and bool(out) and not (double and blank_before)
        )
        new_page = new_page or starts_page
        if text:
            out.append(_RawLine(text, len(line) - len(line.rstrip()), gap, new_page))
            gap = new_page = False
        elif line or not double or blank_before:
            gap = True
        blank_before = not line
    return out


def _is_double_spaced(physical: Sequence[str]) -> bool:
    """Whether an empty line stands between nearly all lines while the lines themselves are wrapped."""
    filled = [i for i, line in enumerate(physical[:-1]) if line.strip()]
    if len(filled) < 4:
        return False
    followed = sum(not physical[i + 1] for i in filled)
    texts = [physical[i].strip() for i in filled]
    of_words = [(a, b) for a, b in pairwise(texts) if len(a.split()) >= _FEWEST_WORDS]  # not the cells of a table
    unfinished = sum(a[-1] not in ".:!?" and b[0].islower() for a, b in of_words)
    return followed >= 0.8 * len(filled) and unfinished >= max(1, 0.15 * len(of_words))


_FEWEST_WORDS = 4


def _is_wrapped(raw: Sequence[_RawLine]) -> bool:
    """Whether lines are parts of paragraphs rather than whole ones."""
    joints = [(a, b) for a, b in pairwise(raw) if not b.gap]
    unfinished = sum(a.text[-1] not in ".:!?" and b.text[0].islower() for a, b in joints)
    return unfinished > 0.1 * len(joints)


def _keeps_spaces(raw: Sequence[_RawLine]) -> bool:
    """Whether wrapped lines keep the space at which they were broken, so that a line without one ends a paragraph."""
    wrapped = [a for a, b in pairwise(raw) if b.text[0].islower() and not b.gap and a.text[-1] not in "-\u00ad"]
    return len(wrapped) >= 5 and sum(line.trailing > 0 for line in wrapped) >= 0.9 * len(wrapped)


def _has_room(raw: Sequence[_RawLine], i: int) -> bool:
    """Whether the next line's first word would have fitted on line `i`, by the width of the lines around it.

    Letters differ in width, so a line counts as full from nine tenths of the second longest neighbour.
    """
    neighbours = sorted(len(line.text) for line in raw[max(0, i - 5) : i + 6])
    width = neighbours[-2] if len(neighbours) > 2 else neighbours[-1]
    return len(raw[i].text) + 1 + len(raw[i + 1].text.split(" ", 1)[0]) <= 0.92 * width
