"""Lines to blocks: which lines are one paragraph, which are headings or list items, and which are small tables.

A PDF tells where its lines stand; a text taken from one tells only their order, length and the gaps between them. Both come
here as `Line`s, so that what can be said of Danish committee papers is said once. The signals are general: the length
of a line against its neighbours', gaps, capitals (Danish nouns have none), how a line ends, numbering, repetition.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from qa.reading.flat_columns import MOST_HEAD_LINES, ROW_ENDS
from qa.reading.flat_remarks import may_be_remarked
from qa.reading.flat_tables import FlatTable, flat_table, may_begin_table
from qa.reading.headings import RawBlock, settled
from qa.reading.pieces import Piece, TablePiece
from qa.reading.wording import (
    CAPITAL,
    FINITE,
    GOES_ON,
    LABELLED,
    LOWER,
    STARTER,
    TABLE_LABEL,
    begins_block,
    follows_in_list,
    has_ended,
    is_open,
    label_end,
    looks_like_heading,
)
from qa.reading.words import Spelling, join_lines, spelling_of


class Line(NamedTuple):
    """A line of a page, plain. `gap`: white space above it. `ends`: the layout says that its paragraph ends here.

    `room`: the next line's first word would have fitted on it. `level` is a heading's level where the layout tells (a larger
    or bolder type), else 0. `table`: the line stands for a table. A named tuple, for a paper has thousands.
    """

    text: str
    page: int
    gap: bool = False
    ends: bool = False
    room: bool = False
    level: int = 0
    table: TablePiece | None = None


_BULLET_WITHIN = re.compile(r"\s(?=[•▪●▪➢]\s)")
_HAS_BULLET = re.compile("[•▪●➢]")
_TABLE_ENDS = frozenset("0123456789*Xx✓✔☒☑")  # what the line of years or crosses of a flattened table ends with
_LINE_ENDS = _TABLE_ENDS | ROW_ENDS  # and what a row of figures does
_FIRST_ROW = MOST_HEAD_LINES + 2  # lines within which its first row stands
_LONGEST_COLUMN = 60  # lines of text; no page has more
_LONGEST_TABLE = 240  # lines, where every cell has its own


def blocks_of(lines: Sequence[Line]) -> list[Piece | TablePiece]:
    """Return the lines' paragraphs, headings, list items and flattened tables, in order."""
    whole = lines
    lines = _split_at_bullets(whole)
    # How the paper spells is asked only of words that a hyphen breaks at a line's end.
    spelling = spelling_of(line.text for line in whole) if any(line.text.endswith("-") for line in lines) else Spelling()
    drafts: list[RawBlock | TablePiece] = []
    position = 0
    while position < len(lines):
        ruled = lines[position].table
        if ruled is not None:
            drafts.append(ruled)
            position += 1
            continue
        table = _table_at(lines, position)
        if table is not None:
            drafts.append(table.piece)
            position += table.n_lines
            continue
        end = position + 1
        while end < len(lines) and (_runs_on(lines[end - 1], lines[end]) or _goes_on(lines, position, end)):
            end += 1
        jumped = position > 0 and _jumped(lines, position)
        found = _drafts_of(lines[position:end], spelling)
        drafts += [replace(draft, jumped=True) for draft in found] if jumped else found
        position = end
    return settled(drafts)


def _split_at_bullets(lines: Sequence[Line]) -> list[Line]:
    """Give a bullet that stands within a line ("3. At der er flere • Der er …") a line of its own."""
    if not _HAS_BULLET.search("\n".join([line.text for line in lines])):
        return list(lines)
    out: list[Line] = []
    for line in lines:
        if not _HAS_BULLET.search(line.text):
            out.append(line)
            continue
        parts = _BULLET_WITHIN.split(line.text)
        for i, part in enumerate(parts):
            last = i == len(parts) - 1
            out.append(line._replace(text=part, gap=line.gap and i == 0, ends=line.ends or not last, room=line.room and last))
    return out


def _table_at(lines: Sequence[Line], at: int) -> FlatTable | None:
    """Return the flattened table that begins at a line."""
    text = lines[at].text
    near = lines[at : at + _FIRST_ROW]
    if not may_begin_table(text) or not any(line.text[-1:] in _LINE_ENDS or may_be_remarked(line.text) for line in near):
        return None
    window = lines[at : at + _LONGEST_TABLE]
    end = next((i for i, line in enumerate(window) if line.table is not None), len(window))
    return flat_table([(line.text, line.page) for line in window[:end]], lines[at - 1].text if at else "")


def _runs_on(before: Line, line: Line) -> bool:
    """Whether a line surely goes on from the one before, as most of prose do: `_goes_on` at a glance."""
    if line.gap or before.ends or line.level != before.level or line.page != before.page:
        return False
    text = line.text
    return before.text[-1:].isalnum() and GOES_ON.match(text) is not None and text[-1:] not in _TABLE_ENDS


def _goes_on(lines: Sequence[Line], start: int, at: int) -> bool:
    """Whether the line at `at` belongs to the block that began at `start`."""
    before, line = lines[at - 1], lines[at]
    if line.table is not None:
        return False
    text, previous = line.text, before.text
    broken = previous.endswith(("\u00ad", "-")) and bool(LOWER.match(text))
    if at == start + 1 and TABLE_LABEL.match(previous) and not begins_block(text, previous) and not has_ended(text):
        return True
    begins = begins_block(text, previous) or follows_in_list(text, previous, lines[start].text)
    if line.level != before.level or begins or _table_at(lines, at):
        return False
    if broken:
        return True
    if line.gap or before.ends:
        return False
    capital, ended = bool(CAPITAL.match(text)), has_ended(previous)
    if before.page != line.page:
        if LOWER.match(text) and start and _jumped(lines, start):
            return False  # the column that was left unfinished earlier goes on here, not this one
        if capital and not is_open(previous) and _is_heading_line(lines, at):
            return False
    if previous.endswith(":"):
        return not capital
    if not ended and (STARTER.match(text) or (capital and _is_labelled(lines[start:at]))):
        return False
    if not capital and previous.endswith(".") and _awaits_column(lines, at):
        return False
    if ended:
        return not ((before.room and (capital or text[0].isdigit())) or (capital and _is_heading_line(lines, at)))
    return not (before.room and capital and not is_open(previous))


def _is_labelled(lines: Sequence[Line]) -> bool:
    """Whether lines make a whole heading that begins with its kind and number ("Anbefaling 8: …", "Tabel 1 …")."""
    text = " ".join(line.text for line in lines)
    labelled = LABELLED.match(text) or (TABLE_LABEL.match(lines[0].text) and len(lines) > 1)
    return bool(labelled) and not is_open(text) and not FINITE.search(text)


def _awaits_column(lines: Sequence[Line], at: int) -> bool:
    """Whether a column was left unfinished at the end of the page before, for another one to go on first on this page."""
    first = next(i for i in range(at, -1, -1) if i == 0 or lines[i - 1].page != lines[at].page)
    if first == 0 or at - first > _LONGEST_COLUMN:
        return False
    return bool(LOWER.match(lines[first].text)) and any(_jumped(lines, i) for i in range(max(1, first - 4), first))


def _is_heading_line(lines: Sequence[Line], at: int) -> bool:
    """Whether a line after a finished sentence is a heading: it ends its block without a stop."""
    is_last = at + 1 == len(lines) or lines[at + 1].gap or lines[at].ends
    return is_last and looks_like_heading(lines[at].text)


def _jumped(lines: Sequence[Line], start: int) -> bool:
    """Whether the block at `start` broke into a sentence that the line before it left unfinished."""
    before, line = lines[start - 1], lines[start]
    if before.table is not None or before.level != line.level or looks_like_heading(before.text):
        return False
    return bool(STARTER.match(line.text)) and not line.gap and not re.search(r"[.!?:]$", before.text)


def _drafts_of(lines: Sequence[Line], spelling: Spelling) -> list[RawBlock]:
    """Join a block's lines; a label that runs into the text of the next cell becomes a draft of its own."""
    joined = join_lines([line.text for line in lines], spelling)
    turns = tuple((joined.starts[i], lines[i].page) for i in range(1, len(lines)) if lines[i].page != lines[i - 1].page)
    draft = RawBlock(joined.text, lines[0].page, turns, len(lines), lines[0].level)
    end = label_end(joined.text, len(lines[0].text))
    if end is None:
        return [draft]
    rest = joined.text[end:].lstrip()
    shift = len(joined.text) - len(rest)
    label = replace(draft, text=joined.text[:end], turns=(), n_lines=1, is_label=True)
    after = tuple((max(offset - shift, 0), page) for offset, page in turns)
    return [label, replace(draft, text=rest, turns=after, level=0)]
