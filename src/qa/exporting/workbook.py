"""The ledger as an Excel workbook: typed rows under a frozen head with filters, and a sheet "Kilder" on where they are from.

Every text is written as text, so no cell can be a formula, whatever a paper holds.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped]  # has no stubs
from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]  # has no stubs
from openpyxl.styles import Font  # type: ignore[import-untyped]  # has no stubs
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]  # has no stubs

from qa import __version__
from qa.domain import Filters
from qa.errors import UsageError
from qa.exporting.columns import Export, Kind, Row, for_people
from qa.exporting.delimited import FORMULA_STARTS

Sheet = Any  # openpyxl has no types

_MOST_ROWS = 1_048_576 - 1  # of a sheet, below its head
_LONGEST_TEXT = 32_767  # characters of a cell
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # not allowed in XML
_WIDTHS = {Kind.TEXT: 24, Kind.TEXTS: 24, Kind.NUMBER: 16, Kind.DATE: 12, Kind.YEARS: 14, Kind.INTEGER: 8, Kind.FLAG: 8}
_FORMATS = {Kind.NUMBER: "#,##0.######", Kind.DATE: "yyyy-mm-dd"}
_WHOLE = "#,##0"  # the other format shows "5." for 5

# The filters' names as on the command line.
_OPTIONS = {"date_from": "from", "date_to": "to", "minimum": "min", "maximum": "max"}


def write_workbook(export: Export[Row], path: Path) -> None:
    """Write the workbook; raises UsageError for more rows than a sheet can hold."""
    if len(export.rows) > _MOST_ROWS:
        raise UsageError(f"{len(export.rows)} rækker er flere, end et regneark kan have. Filtrér, eller brug --format parquet.")
    book = Workbook(write_only=True)
    _write_rows(book.create_sheet(export.name), export)
    _write_sources(book.create_sheet("Kilder"), export)
    book.save(path)


def _write_rows(sheet: Sheet, export: Export[Row]) -> None:
    for number, column in enumerate(export.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS[column.kind]
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(export.columns))}{len(export.rows) + 1}"
    sheet.append([_head(sheet, column.head) for column in export.columns])
    for row in export.rows:
        values = (for_people(value) for value in export.values(row))
        sheet.append([_cell(sheet, value, column.kind) for value, column in zip(values, export.columns, strict=True)])


def _write_sources(sheet: Sheet, export: Export[Row]) -> None:
    """Tell what the rows are, what they were limited to, and how many of them each paper gave."""
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = 40
    used = [(_OPTIONS.get(f.name, f.name), getattr(export.filters, f.name)) for f in fields(Filters)]
    chosen = [f"--{option} {value}" for option, value in used if value is not None]
    told: Iterable[tuple[str, str | int]] = (
        ("Indhold", export.name),
        ("Rækker", len(export.rows)),
        ("Indeksets version", export.index_version),
        ("Indekset opdateret", export.updated.isoformat(sep=" ", timespec="minutes")),
        ("Udtrukket", export.written.isoformat(sep=" ", timespec="minutes")),
        ("Program", f"qa {__version__}"),
        ("Filtre", " ".join(chosen) or "ingen"),
    )
    for head, value in told:
        sheet.append([_head(sheet, head), _cell(sheet, value, Kind.TEXT)])
    sheet.append([])
    sheet.append([_head(sheet, head) for head in ("Bilag", "Titel", "Udvalg", "Dato", "Sag", "Rækker")])
    for document_id, n_rows in Counter(row.document_id for row in export.rows).items():
        paper = export.papers[document_id]
        values = (document_id, paper.title, paper.committee, paper.date, paper.case, n_rows)
        sheet.append([_cell(sheet, value, Kind.DATE if isinstance(value, date) else Kind.TEXT) for value in values])


def _head(sheet: Sheet, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Sheet, value: str | int | Decimal | date | None, kind: Kind) -> WriteOnlyCell:
    if not isinstance(value, str):
        cell = WriteOnlyCell(sheet, value)
        if isinstance(value, Decimal):
            cell.number_format = _WHOLE if value == value.to_integral_value() else _FORMATS[Kind.NUMBER]
        elif kind in _FORMATS and value is not None:
            cell.number_format = _FORMATS[kind]
        return cell
    text = _ILLEGAL.sub("", value)
    text = text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # openpyxl takes "=…" for a formula and "#N/A" for an error
    if text.startswith(FORMULA_STARTS):
        cell.quotePrefix = True  # and Excel must not make it one when somebody edits the cell
    return cell
