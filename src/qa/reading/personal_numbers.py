"""Personal numbers (CPR): where a paper seems to hold one. The number itself never leaves this module.

A personal number is the day of birth as ddmmyy and a serial number of four digits, whose first one tells the century; read as ten
digits, most satisfy a modulus 11 check. Since October 2007 numbers are given out that do not, so the check alone decides
nothing: it stands beside the date, the way the number is written and what the words before it call it.
Source: CPR-kontoret, "Personnummeret i CPR" (cpr.dk), for the table of centuries, the weights and the end of the check.
"""

import re
from datetime import date
from typing import Final

from qa.domain import Cell, Document, ReadingWarning

_NUMBER: Final = re.compile(r"(?<![\w/.,+@-])(\d{2})(\d{2})(\d{2})( ?[-–‑] ?| )?(\d{4})(?!\w|[-–/]\w|[.,]\d)")
_WEIGHTS: Final = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_CHECK_ENDED: Final = date(2007, 10, 1)
_OLDEST: Final = 1900  # nobody born earlier is alive

_OWN = r"(?:cpr|personn(?:ummer|umre|r)|pers\.?\s?nr|fødselsda[gt]|født\b)\w*(?:[-.\s]{0,2}(?:nr|nummer|numre)\w*)?"
# What else is written in ten digits.
_OTHER = (
    r"(?:sag|sagen|sags?\.?[-\s]?(?:nr|nummer|numre|id)|journal\w*|j\.\s?nr|dok(?:ument)?\w*\.?[-\s]?(?:nr|nummer|id)|løbe?-?(?:nr|nummer)|"
    r"ean\w*|cvr\w*|se-?nr|p-?(?:nr|nummer|numre)|produktionsenhed\w*|tlf|telefon\w*|mobil\w*|fax|konto\w*|reg\.?\s?nr|faktura\w*|"
    r"ordre\w*|matr\w*|isbn\w*|issn\w*|udbud\w*|kr|dkk|beløb\w*)(?:[-.\s]{0,2}(?:nr|nummer|numre)\w*)?"
)
_CALLED: Final = re.compile(rf"\b(?:(?P<own>{_OWN})|{_OTHER}\b[.:\s-]{{0,4}}$)", re.IGNORECASE)
_MONEY_AFTER: Final = re.compile(r"^\s*(?:kr\b|kroner\b|dkk\b|mio\b|mia\b|t\.?kr\b|,-|%|pct\b|personer\b|stk\b)", re.IGNORECASE)
# How far back the words of the same line and, for the head of a column of numbers, of the lines above are read; in characters.
_NEAR, _FAR = 40, 1500


def find(document: Document) -> tuple[int, ...]:
    """Return the pages, counted from 1, on which a possible personal number stands, each once and in order."""
    pages = {document.page_at(start).number for start in _places(document.text)}
    pages |= {1 for _ in _places(document.title)}
    pages |= {cell.page for cell in _cells_outside_text(document) if list(_places(f"{cell.column} {cell.text}"))}
    return tuple(sorted(pages))


def warnings(document: Document) -> tuple[ReadingWarning, ...]:
    """Return a warning for each page that may hold a personal number, without the number."""
    return tuple(ReadingWarning(page, "Siden indeholder muligvis et personnummer.") for page in find(document))


def _cells_outside_text(document: Document) -> list[Cell]:
    return [cell for table in document.tables for row in table.rows for cell in row.cells if cell.span is None]


def _places(text: str) -> list[int]:
    """Return the offsets of what reads as a personal number."""
    return [match.start() for match in _NUMBER.finditer(text) if _is_personal(text, match)]


def _is_personal(text: str, match: re.Match[str]) -> bool:
    day, month, year, mark, serial = match.groups()
    born = _born(int(day), int(month), int(year), int(serial[0]))
    if born is None or _MONEY_AFTER.match(text[match.end() : match.end() + 12]):
        return False
    before = text[max(0, match.start() - _NEAR) : match.start()].rsplit("\n", 1)[-1]
    called = [found["own"] is not None for found in _CALLED.finditer(before)]
    if called:
        return called[-1]
    is_checked = _checks(day + month + year + serial) or _is_called_above(text, match.start())
    is_hyphenated = bool(mark and mark.strip())
    # Checked numbers ran out first for 1 January, which many get whose day of birth nobody knows.
    return is_checked or (is_hyphenated and (born >= _CHECK_ENDED or (born.day, born.month) == (1, 1)))


def _is_called_above(text: str, at: int) -> bool:
    """Whether the lines above speak of personal numbers, as a column's head does."""
    return bool(re.search(r"\bcpr|\bpersonn(?:ummer|umre|r)", text[max(0, at - _FAR) : at], re.IGNORECASE))


def _born(day: int, month: int, year: int, serial: int) -> date | None:
    """Return the day of birth, None for digits that are no date. The serial number's first digit tells the century."""
    if serial <= 3 or (serial in {4, 9} and year >= 37):
        century = 1900
    elif serial in {4, 9} or year <= 57:
        century = 2000
    else:
        century = 1800
    try:
        born = date(century + year, month, day)
    except ValueError:
        return None
    return born if born.year >= _OLDEST else None


def _checks(digits: str) -> bool:
    """Whether ten digits satisfy the modulus 11 check."""
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11 == 0
