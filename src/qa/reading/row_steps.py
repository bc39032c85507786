"""What it costs that a paragraph of a flattened table stands in one row after the paragraph before it stood in another.

Staying in a row is free, going on to the next one nearly so. Going back to an earlier one costs, but little where a sentence was
cut by the neighbouring column, where headings stand together, where a page has just the paragraphs its rows lack, or where row
numbers astray show that the text jumps. The costs are in the scale of `row_likeness` (0 to 6), where a paragraph that says what a
heading says has about 4; they were set on made-up tables and the one real paper at hand.
"""

import re
from collections.abc import Callable

from qa.reading.flat_rows import FlatRows, Paragraph

_OPENING = re.compile(r"^(?:midlerne|initiativet|indsatsen|projektet|bevillingen|ingen bemærkninger)\b", re.IGNORECASE)
_BACK = 4.0  # to an earlier row, nothing showing that a column ends
_BACK_ASTRAY = 1.0  # where row numbers astray show that the text jumps between rows
_BACK_AT_CUT = 0.4  # where the text before was cut by the neighbouring column
_BACK_IN_COLUMNS = 1.0  # from the last row, where the headings of a page stand together
_BACK_OVER_PAGE = 1.0  # where the page before left off, rather than in the row that is open
_ON = 0.2  # to the next row
_SKIP = 1.2  # for each row passed over: a cell that is empty
_STAY_AT_OPENING = 1.5  # another paragraph of the row though it begins as a cell does, where other rows still lack one
_STAY_WHERE_EVEN = 1.0  # another paragraph of the row, where a page has just so many that each row gets one of each column
_COMPLETE = 2.0  # an earlier row that has its cells already
_LEAVE_WHILE_CONTINUING = 2.5  # "Derudover …" goes on in the same cell
_LEAVE_LIST = 8.0  # list items and cut sentences go on where they are
_LEAVE_OWN = 2.0  # what follows a heading straight is its own, unless headings stand together
_EARLIER_PAGE = 1.0  # a row of an earlier page, but for the one still open
_CLOSED_PAGE = 4.0  # a row of an earlier page, where the page begins with a row of its own


def steps_of(rows: FlatRows, *, is_astray: bool) -> Callable[[int, int, int], float]:
    """Return the cost of paragraph i standing in row r after the one before stood in s, as a function of (i, s, r).

    `is_astray`: row numbers astray show the table, so the text jumps between its rows.
    """

    def step(i: int, previous: int, row: int) -> float:
        paragraph = rows.paragraphs[i]
        if paragraph.resumes is not None:
            return _LEAVE_LIST * (row != paragraph.resumes)
        has_new_heading = i == 0 or rows.paragraphs[i - 1].seen < paragraph.seen
        was = paragraph.last if has_new_heading or paragraph.first else previous
        even = _begins_cell_where_even(rows, paragraph)
        if row == was:
            return _stay(rows, paragraph, was, even=even)
        if row > was:
            return _ON * (not even) + _SKIP * (row - was - 1) + _leave(rows, paragraph, row)
        if even and was == paragraph.last and row == rows.pages[paragraph.piece.page].first:
            return 0.0
        back = _BACK_OVER_PAGE if paragraph.first and row == previous else _back(paragraph, was, is_astray=is_astray)
        complete = _COMPLETE * (row not in rows.lacking and not is_astray)
        return back + complete + _leave(rows, paragraph, row)

    return step


def _stay(rows: FlatRows, paragraph: Paragraph, was: int, *, even: bool) -> float:
    if even:
        return _STAY_WHERE_EVEN
    others_lack = was < paragraph.last or (paragraph.cut and was - 1 in rows.lacking)
    return _STAY_AT_OPENING * (bool(_OPENING.match(paragraph.piece.text)) and not paragraph.own and others_lack)


def _back(paragraph: Paragraph, was: int, *, is_astray: bool) -> float:
    if paragraph.cut:
        return _BACK_AT_CUT
    if paragraph.together and was == paragraph.last:
        return _BACK_IN_COLUMNS
    return _BACK_ASTRAY if is_astray else _BACK


def _leave(rows: FlatRows, paragraph: Paragraph, row: int) -> float:
    """What any change of row costs beyond its direction."""
    cost = _LEAVE_OWN * (paragraph.own and not paragraph.together)
    if paragraph.goes_on:
        cost += _LEAVE_LIST
    elif paragraph.continues:
        cost += _LEAVE_WHILE_CONTINUING
    page = rows.pages[paragraph.piece.page]
    if rows.heading(row).page < paragraph.piece.page:
        cost += _CLOSED_PAGE if page.begins else _EARLIER_PAGE * (row < page.open)
    return cost


def _begins_cell_where_even(rows: FlatRows, paragraph: Paragraph) -> bool:
    """Whether a paragraph is one of those that a page has too many in its last row, as many as its rows lack."""
    page = rows.pages[paragraph.piece.page]
    begins = page.even and not (paragraph.goes_on or paragraph.continues)
    return begins and paragraph.last == page.last and (paragraph.together or not paragraph.own)
