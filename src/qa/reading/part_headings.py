"""The headings of an item's parts made headings, whatever type they are set in, and the points below them made none.

Most systems set "Indstilling" or "Beslutning" in the type of the text, and many points of a recommendation, short and without a
full stop, in that of headings. What the words mean is in `agenda.py`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from qa.domain import BlockKind
from qa.reading.agenda import Part, is_item, is_part, opens, part_of, recommends
from qa.reading.layout import Line
from qa.reading.pieces import Draft, Piece, TablePiece
from qa.reading.wording import is_list_item, is_open

_LEVEL: Final = 2  # of a part's heading where no type tells of headings
_POINT: Final = re.compile(r"(?:\d{1,2}[.)]\s*|[-–•]\s*)?[a-zæøå]")
_NUMBER: Final = re.compile(r"(\d{1,2})[.)]\s")
_PASSIVE: Final = re.compile(r"\b[a-zæøå]{2,}(?:[dgklmprtv]e|[aåæø])s\b")
_LISTED: Final = frozenset({Part.RECOMMENDATION, Part.DECISION})


def with_part_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page as laid out, each part's heading a heading of its own, and what it opens a paragraph of its own.

    "beslutning." that ends a sentence, or a dated decision that a sentence names, is neither.
    """
    if not is_item(line.text for line in lines):
        return list(lines)
    level = max(_LEVEL, max((line.level for line in lines), default=0) + 1)
    out: list[Line] = []
    for line in lines:
        before = out[-1].text if out else ""
        if line.table is not None or line.text[:1].islower() or is_open(before):
            own = line.table is None and _stands_alone(line.text)
        else:
            own = is_part(line.text)
        if own:
            out.append(line._replace(gap=True, ends=True, level=line.level or level))
        elif line.table is None and opens(line.text) and not is_open(before):
            out.append(line._replace(gap=True))
        else:
            out.append(line)
    return out
