"""The small markup the sample papers are written in, and the values it is read into.

A blank line ends a block. `# `, `## `, `### ` begin headings of level 1, 2, 3; `- ` a list item; `1. ` a numbered item;
`|` a table row whose cells stand between bars, the first row being the head. Anything else is a paragraph. A line that begins
with two spaces goes on with the item above it.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    NUMBERED = "numbered"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """One block; `level` is that of a heading, else 0; `rows` are those of a table, the head first, else none."""

    kind: Kind
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A row of a status table. Each cell is markup; an empty remark is an empty cell."""

    initiative: str
    status: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class StatusTable:
    """A three-column table with the lines that stand above it."""

    label: str
    caption: str
    rows: tuple[StatusRow, ...]


def read_markup(source: str) -> list[Block]:
    """Return the blocks of `source` in order, each with its lines joined by single spaces."""
    blocks: list[Block] = []
    for part in re.split(r"\n\s*\n", source.strip()):
        # A list may stand without blank lines between its items.
        pieces = re.split(r"\n(?=- |\d+\. )", part) if re.match(r"- |\d+\. ", part) else [part]
        blocks.extend(_read_block(piece) for piece in pieces if piece)
    return blocks


def _read_block(piece: str) -> Block:
    if piece.startswith("|"):
        rows = tuple(tuple(cell.strip() for cell in line.strip().strip("|").split("|")) for line in piece.splitlines())
        return Block(Kind.TABLE, rows=rows)
    text = " ".join(piece.split())
    if heading := re.match(r"(#+) ", text):
        return Block(Kind.HEADING, text[heading.end() :], level=len(heading[1]))
    if text.startswith("- "):
        return Block(Kind.ITEM, text[2:])
    if re.match(r"\d+\. ", text):
        return Block(Kind.NUMBERED, text)
    return Block(Kind.PARAGRAPH, text)
