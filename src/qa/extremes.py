"""Which row of a table has the most or the least of what one of its columns tells.

"Hvilken kommune betaler mest pr. borger?" No row says that it is the one; it is read off all of them, and shown beside the next.
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from qa.asked import LEAST, MOST
from qa.domain import AnswerStatus, Document, Row, Span, Table
from qa.evidence import Matcher
from qa.figures import Sources, head_of
from qa.fits import Fit
from qa.gates import Draft
from qa.numerals import number_value
from qa.question_patterns import QuestionPattern
from qa.questions import Question

_PLACES = 5  # rows of the ranking whose tables may be meant
_FEWEST_ROWS = 3  # that are compared
_MOSTLY = 0.8  # of the rows must have a figure in the column
_MOST, _LEAST = rf"{MOST}|bedst", rf"{LEAST}|dårligst"
_ASKED = QuestionPattern(
    r"^(?!.*\beller\b)(?!.*\b(?:mest|mindst|størst) mulig).*\b(?:hvilke[nt]|hvem|hvor)\b.*"
    rf"\b(?:(?P<most>{_MOST})|(?P<least>{_LEAST}))e?\b",
    re.IGNORECASE,
)
# A row that stands for others, or for all.
_OF_ALL = re.compile(
    r"\b(?:i alt|ialt|total|samlet|sum|gennemsnit\w*|hele (?:landet|kommunen|regionen)|landet|øvrige?|andre?)\b", re.IGNORECASE
)
_FIGURE = re.compile(r"[-–−(]?\s?\d{1,3}(?:[. ]\d{3})*(?:,\d+)?\)?|[-–−(]?\s?\d+(?:,\d+)?\)?")
_UNIT = re.compile(r"\s*(?:kr\.?|pct\.?|%|mio\.?(?: kr\.?)?|t\.kr\.?|procent|dage|uger|timer|stk\.?|årsværk)\s*\Z", re.IGNORECASE)


class _Held(NamedTuple):
    """A row and what a column of it holds."""

    row: Row
    printed: str
    value: Decimal
    span: Span


def extreme(question: Question, matcher: Matcher, passing: Sequence[Fit], documents: Callable[[str], Document]) -> Draft | None:
    """Return the row with the most, or least, of what is asked, and the next one; None where no table tells which that is."""
    asked = _ASKED.search(question.text)
    if asked is None or question.labels:
        return None
    for fit in passing[:_PLACES]:
        if fit.unit.row is None or fit.unit.row.is_prose:
            continue
        column = _column(matcher, fit.unit.row.table, set(question.years))
        held = _held(fit.unit.row.table, column) if column else []
        if len(held) < _FEWEST_ROWS:
            continue
        ranked = sorted(held, key=lambda each: each.value, reverse=asked["most"] is not None)
        if ranked[0].value == ranked[1].value:
            return None
        return _draft(fit, ranked[0], ranked[1], column or "", documents)
    return None


def _draft(fit: Fit, first: _Held, second: _Held, column: str, documents: Callable[[str], Document]) -> Draft:
    document_id = fit.unit.passage.document_id
    sources = Sources(documents)
    for each in (first, second):
        sources.cite(document_id, each.row.span)
    if fit.unit.row is not None and any(ch.isdigit() for ch in column):
        sources.cite(document_id, head_of(fit.unit.row.table, documents(document_id).text))  # its numbers stand there
    text = f"{first.row.heading}: {first.printed} ({column}). Derefter {second.row.heading}: {second.printed.rstrip('.')}."
    return Draft(AnswerStatus.FOUND, text, (), tuple(sources.citations))


def _column(matcher: Matcher, table: Table, years: set[int]) -> str | None:
    """The column of figures whose head says most of the question; the only one where none says anything; None where several may."""
    heads = [head for head in dict.fromkeys(table.columns[1:]) if head and len(_held(table, head)) >= _FEWEST_ROWS]
    said = {head: matcher.said_by_head(head) + len({y for y in years if str(y) in head}) for head in heads}
    best = [head for head in heads if said[head] > 0 and said[head] == max(said.values())]
    if len(best) == 1:
        return best[0]
    return heads[0] if len(heads) == 1 else None


def _held(table: Table, column: str) -> list[_Held]:
    """Return the rows that have one figure in a column; none where too few of them have one."""
    rows = [row for row in table.rows if row.heading and not _OF_ALL.search(row.heading)]
    found = []
    for row in rows:
        cells = [cell for cell in row.cells if cell.column == column and cell.span is not None]
        if len(cells) != 1 or cells[0].span is None:
            continue
        printed = cells[0].text.strip()
        bare = _UNIT.sub("", printed)
        if _FIGURE.fullmatch(bare):
            is_negative = bare[0] in "-–−("
            value = number_value(re.sub(r"[^\d,.]", "", bare))
            found.append(_Held(row, printed, -value if is_negative else value, cells[0].span))
    return found if len(found) >= _MOSTLY * len(rows) else []
