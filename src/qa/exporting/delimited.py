"""CSV that Excel opens rightly on a Danish machine: semicolons, decimal commas, and a byte order mark that says UTF-8.

A cell of text that a spreadsheet would run as a formula gets an apostrophe before it; numbers, also negative ones, stay numbers.
"""

import csv
import io
import re
from datetime import date
from decimal import Decimal

from qa.exporting.columns import Export, Row, Value, for_people

BYTE_ORDER_MARK = "\ufeff"

# What spreadsheets take for the start of a formula, full-width forms too; tab and line ends because they are trimmed before it.
# Source: OWASP, "CSV Injection".
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d[\d.]*(?:,\d+)?")


def csv_text(export: Export[Row]) -> str:
    """Return the whole file as text, to be written in UTF-8 with its line ends as they are."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.head for column in export.columns])
    writer.writerows([_cell(value) for value in export.values(row)] for row in export.rows)
    return BYTE_ORDER_MARK + out.getvalue()


def _cell(value: Value) -> str:
    match shown := for_people(value):
        case None:
            return ""
        case Decimal():
            return f"{shown:f}".replace(".", ",")
        case date():
            return shown.isoformat()
        case str():
            return f"'{shown}" if shown.startswith(FORMULA_STARTS) and not _NUMBER.fullmatch(shown) else shown
        case _:
            return str(shown)
