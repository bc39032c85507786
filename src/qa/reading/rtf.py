"""RTF: striprtf's text, with marks let through it for what it drops: headings, list items, table cells and pages.

Footnotes, which striprtf leaves out, are taken from the source and stand numbered at the end; a raised digit is written as one.
The marks are private-use characters written into the file's source where its control words stand, so that they come out in the
text at the same place; a paper's own private-use characters are made bullets first, as `words.plain` would.
"""

import re
from pathlib import Path

from striprtf.striprtf import rtf_to_text

from qa.config import Settings
from qa.domain import BlockKind
from qa.errors import ReadingError
from qa.reading.pieces import Draft, PageMark, Piece, TablePiece
from qa.reading.raised import raised
from qa.reading.tables import GridCell, is_layout, table_from_grid, with_captions
from qa.reading.words import plain

_CELL, _ROW, _PAGE, _ITEM = "\ue001", "\ue002", "\ue003", "\ue004"
_LEVEL = 0xE010  # the mark of a heading of level 1; those of 2 to 9 follow
_LONGEST_HEADING = 200
_BULLET = re.compile(r"^[•·▪◦○●‣–-]\s+")
_MARKED = re.compile(
    rb"\\(?:(?P<cell>nestcell|cell)|(?P<row>nestrow|row)|(?P<page>page|sect)|outlinelevel(?P<level>[0-8]))(?![a-z0-9-]) ?"
    rb"|(?P<item>\{(?:\\\*)?\\(?:listtext|pntext)\b)"
)
_NOTE = re.compile(rb"\{(?:\\\*)?\\footnote(?![a-z])")
_BRACE = re.compile(rb"\\[\\{}]|[{}]")
_CODE_PAGE = re.compile(rb"\\ansicpg\d+")
# Digits set as raised print; a control word's space ends it, else they would be its parameter.
_SUPER = re.compile(rb"(?P<open>\\super(?:\\(?!nosupersub)[a-z]+-?\d*)* )(?P<digits>\d{1,2})(?=[\\{}])")
_OWN_PRIVATE = re.compile(rb"\\u(?:-(?:[1-7]?\d{1,3}|8[01]\d\d)|6[0-3]\d{3}|5[89]\d{3}|57[3-9]\d\d)(?!\d)")


def read_rtf(path: Path, data: bytes, _settings: Settings) -> Draft:
    """Read an RTF file; raises ReadingError where it is none."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ReadingError(path, "filen er ikke et RTF-dokument. Åbn den i Word, og gem den igen som RTF eller DOCX.")
    body, notes = _without_notes(data)
    code_page = _CODE_PAGE.search(data)
    opening = b"{\\rtf1\\ansi" + (code_page[0] if code_page else b"") + b" "
    try:
        pieces, n_pages = _pieces(_text(body))
        below = [_bare(_text(opening + note + b"}")) for note in notes]
    except (ValueError, LookupError, OverflowError, TypeError) as error:
        raise ReadingError(path, "RTF-filen er beskadiget. Åbn den i Word, og gem den igen som RTF eller DOCX.") from error
    pieces += [Piece(BlockKind.LIST_ITEM, f"{n}. {note}", n_pages) for n, note in enumerate(below, start=1) if note]
    return Draft(with_captions(pieces), tuple(PageMark(n, str(n)) for n in range(1, n_pages + 1)))


def _text(source: bytes) -> str:
    """Return the text of RTF with our marks in it."""
    marked = _SUPER.sub(_raised, _MARKED.sub(_mark, _OWN_PRIVATE.sub(rb"\\u8226", source)))
    return str(rtf_to_text(marked.decode("cp1252", errors="replace"), errors="replace"))  # type: ignore[no-untyped-call]


def _without_notes(data: bytes) -> tuple[bytes, list[bytes]]:
    """Return the source without its foot- and endnotes, and what stands in each of them, in order."""
    body, notes, at = [], [], 0
    while found := _NOTE.search(data, at):
        depth, end = 1, len(data)
        for brace in _BRACE.finditer(data, found.end()):
            depth += {b"{": 1, b"}": -1}.get(brace[0], 0)
            if not depth:
                end = brace.start()
                break
        body.append(data[at : found.start()])
        notes.append(data[found.end() : end])
        at = end + 1
    return b"".join([*body, data[at:]]), notes


def _raised(found: re.Match[bytes]) -> bytes:
    digits = raised(found["digits"].decode("ascii"), "0")
    return found["open"] + b"".join(b"{\\uc1\\u%d?}" % ord(digit) for digit in digits)


def _mark(found: re.Match[bytes]) -> bytes:
    """Return the control word as it was, and the mark that is to come out in the text."""
    if found["item"]:
        return _escaped(_ITEM) + found[0]
    mark = chr(_LEVEL + int(found["level"])) if found["level"] else _CELL if found["cell"] else _ROW if found["row"] else _PAGE
    # striprtf would print a bar for a cell's end, and a line end for a row's: ours stand for them.
    return _escaped(mark)


def _escaped(mark: str) -> bytes:
    return f"{{\\uc1\\u{ord(mark) - 0x10000}?}}".encode("ascii")


def _pieces(text: str) -> tuple[list[Piece | TablePiece], int]:
    """Return the pieces of the marked text and the number of pages."""
    pieces: list[Piece | TablePiece] = []
    grid: list[list[GridCell]] = []
    page = 1

    def end_table() -> None:
        if grid:
            table = None if is_layout(grid) else table_from_grid(grid)
            cells = (Piece(BlockKind.PARAGRAPH, cell.text, cell.page) for row in grid for cell in row if cell.text)
            pieces.extend([table] if table is not None else cells)
            grid.clear()

    # A cell may hold several paragraphs, so a row is all up to its mark since the line in which its first cell began.
    for part in re.split(f"({_PAGE})", text):
        if part == _PAGE:
            page += 1
            continue
        *rows, rest = part.split(_ROW)
        for row in rows:
            first, *others = row.split(_CELL)[:-1] or [row]
            *before, first = first.strip("\n").split("\n")
            if any(line.strip() for line in before):
                end_table()
            pieces.extend(filter(None, (_piece(line, page) for line in before)))
            grid.append([GridCell(_bare(cell), page) for cell in (first, *others)])
        if rest.strip():
            end_table()
        pieces.extend(filter(None, (_piece(line, page) for line in re.split(rf"[\n{_CELL}]", rest))))
    end_table()
    return pieces, page


def _piece(line: str, page: int) -> Piece | None:
    text = _bare(line)
    if not text:
        return None
    level = next((ord(ch) - _LEVEL + 1 for ch in line if 0 <= ord(ch) - _LEVEL < 9), 0)
    if level and len(text) <= _LONGEST_HEADING:
        return Piece(BlockKind.HEADING, text, page, level)
    if _ITEM in line:
        return Piece(BlockKind.LIST_ITEM, _BULLET.sub("", text), page)
    return Piece(BlockKind.PARAGRAPH, text, page)


def _bare(text: str) -> str:
    return plain(re.sub("[\ue000-\uf8ff]", "", text))
