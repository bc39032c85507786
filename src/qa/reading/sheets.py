"""XLSX: each sheet is a page and a table named after it, its figures written as the sheet shows them in Danish."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]  # has no stubs
from openpyxl import load_workbook  # type: ignore[import-untyped]  # has no stubs
from openpyxl.utils.exceptions import InvalidFileException  # type: ignore[import-untyped]  # has no stubs
from openpyxl.worksheet._read_only import ReadOnlyWorksheet  # type: ignore[import-untyped]  # has no stubs

from qa.config import Settings
from qa.domain import BlockKind, ReadingWarning
from qa.errors import ReadingError
from qa.reading.archive import BROKEN_ZIP, checked_package
from qa.reading.pieces import Draft, PageMark, Piece, TablePiece
from qa.reading.tables import GridCell, table_from_grid
from qa.reading.words import plain

# A formula without the value that the sheet showed: a program wrote the file and never reckoned it.
_UNRECKONED = re.compile(rb"<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>|</c>)")
# In a number format: what is printed as it stands, colours and conditions, padding and fill.
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_UNPRINTED = re.compile(r"\[[^\]]*\]|_.|\*.")
_GENERAL_DIGITS = 10  # decimals shown of a figure without a format; what follows is noise of binary fractions


def read_sheets(path: Path, data: bytes, settings: Settings) -> Draft:
    """Read an Excel file; raises ReadingError where it is none, is locked, or is larger than what is read."""
    with checked_package(path, data, settings, program="Excel", saved_as="XLSX") as package:
        parts = [name for name in package.namelist() if name.startswith("xl/worksheets/")]
        unreckoned = sum(len(_UNRECKONED.findall(package.read(name))) for name in parts)
    pieces: list[Piece | TablePiece] = []
    warnings: list[ReadingWarning] = []
    if unreckoned:
        warnings.append(
            ReadingWarning(
                None, f"{unreckoned} formler har intet gemt resultat og er tomme her. Åbn filen i Excel, og gem den igen."
            )
        )
    n_cells = 0
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = [sheet for sheet in book.worksheets if isinstance(sheet, ReadOnlyWorksheet)]
        shown = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
        for page, sheet in enumerate(shown, start=1):
            grid = []
            for row in sheet.iter_rows():
                n_cells += len(row)
                if n_cells > settings.max_table_cells:
                    limit = settings.max_table_cells
                    raise ReadingError(
                        path, f"arkene har flere end de {limit} celler, der læses. Del filen, eller hæv max_table_cells."
                    )
                grid.append([GridCell(plain(displayed(cell.value, cell.number_format or "General")), page) for cell in row])
            pieces.extend(_sheet(sheet.title, grid, page))
        title = (book.properties.title or "").strip() or None
        book.close()
    except (*BROKEN_ZIP, InvalidFileException, KeyError, AttributeError, TypeError, SyntaxError, etree.XMLSyntaxError) as error:
        raise ReadingError(
            path, "filen er ikke et Excel-dokument, der kan åbnes. Åbn den i Excel, og gem den igen som XLSX."
        ) from error
    hidden = [sheet.title for sheet in sheets if sheet.sheet_state != "visible"]
    if hidden:
        names = ", ".join(f"“{name}”" for name in hidden)
        warnings.append(
            ReadingWarning(None, f"Skjulte ark er ikke læst: {names}. Vis dem i Excel, og gem filen igen, hvis de hører med.")
        )
    marks = tuple(PageMark(n, str(n)) for n in range(1, max(len(shown), 1) + 1))
    return Draft(tuple(pieces), marks, title=title, warnings=tuple(warnings))


def _sheet(name: str, grid: Sequence[Sequence[GridCell]], page: int) -> list[Piece | TablePiece]:
    """Return a sheet's name, the lines above and below its table, and the table between them."""
    rows = [row for row in grid if any(cell.text for cell in row)]
    filled = [sum(bool(cell.text) for cell in row) for row in rows]
    if not rows:
        return []
    inside = [i for i, n in enumerate(filled) if n > 1]
    start, end = (inside[0], inside[-1] + 1) if inside else (len(rows), len(rows))
    # A row heading without figures at the foot of the table stands in its first column as the others do.
    caption = Piece(BlockKind.CAPTION if inside else BlockKind.HEADING, plain(name), page, level=0 if inside else 1)
    above, below = (_lines(part, page) for part in (rows[:start], rows[end:]))
    table = table_from_grid(rows[start:end], caption=plain(name)) if inside else None
    return [*above, caption, *([table] if table is not None else _lines(rows[start:end], page)), *below]


def _lines(rows: Sequence[Sequence[GridCell]], page: int) -> list[Piece]:
    return [Piece(BlockKind.PARAGRAPH, cell.text, page) for row in rows for cell in row if cell.text]


def displayed(value: object, number_format: str) -> str:
    """Return a cell's value as Danish Excel shows it: "1.250,5", "12,5 %", "03-02-2025", "SAND"; nothing for an empty cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "SAND" if value else "FALSK"
    if isinstance(value, datetime):
        return f"{value:%d-%m-%Y}" if value.time() == time() else f"{value:%d-%m-%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, int | float):
        return _number(Decimal(repr(value)), number_format) if abs(value) < 1e15 else str(value)
    return str(value)


@dataclass(frozen=True, slots=True)
class _Form:
    """How a number format prints: what stands before and after the figure, its decimals (None: as many as needed)."""

    before: str
    after: str
    decimals: int | None
    parts_thousands: bool
    thousands_left_out: int


def _number(value: Decimal, number_format: str) -> str:
    form = _form(number_format, is_negative=value < 0)
    if "%" in form.after:
        value *= 100
    value /= 1000**form.thousands_left_out
    if form.decimals is None:
        digits = f"{round(value, _GENERAL_DIGITS).normalize():f}"
    else:
        digits = f"{value.quantize(Decimal(1).scaleb(-form.decimals), ROUND_HALF_UP):f}"
    sign = "-" if digits.startswith("-") and digits.strip("-0.") else ""
    whole, _, fraction = digits.lstrip("-").partition(".")
    if form.parts_thousands:
        whole = f"{int(whole):,}".replace(",", ".")
    return f"{sign}{form.before}{whole}{',' if fraction else ''}{fraction}{form.after}"


def _form(number_format: str, *, is_negative: bool) -> _Form:
    sections = number_format.split(";")
    section = sections[1] if is_negative and len(sections) > 1 and sections[1].strip() else sections[0]
    currency = re.search(r"\[\$([^\]-]+)", section)
    literals = " ".join(part for part in (a or b for a, b in _LITERAL.findall(section)) if part.strip(" ()-+"))
    bare = _LITERAL.sub("", _UNPRINTED.sub("", section))
    digits = re.search(r"[#0?][#0?.,]*", bare)
    if digits is None:
        return _Form("", "", None, parts_thousands=False, thousands_left_out=0)
    whole, _, fraction = digits[0].partition(".")
    left_out = len(digits[0]) - len(digits[0].rstrip(","))
    unit = (currency[1] if currency else literals).strip()
    percent = " %" if "%" in bare else ""
    return _Form(
        "",
        f"{percent}{f' {unit}' if unit else ''}",
        sum(ch in "0?#" for ch in fraction) if "." in digits[0] or "0" in whole else None,
        parts_thousands="," in whole.rstrip(","),
        thousands_left_out=left_out,
    )
