"""Small papers with headings, lists and tables for the tests of the ledger, in our own words."""

import datetime

from qa.domain import Block, BlockKind, Cell, Document, Fact, Page, Row, Span, Table
from qa.facts import find_facts
from tests.unit.papers import mentions_of

KINDS = {"# ": BlockKind.HEADING, "- ": BlockKind.LIST_ITEM}


def laid_out(*lines: str, title: str = "Status på indsatser", item: str | None = None) -> Document:
    """A one-page paper of the lines: "# " is a heading, "## " one below it, "- " a list item; "a | b" rows are a table.

    The first row of a table is its head. Marks of headings are not part of the text.
    """
    text, blocks, tables = "", list[Block](), list[Table]()
    rows: list[tuple[str, Span]] = []

    def close_table() -> None:
        if rows:
            span = Span(rows[0][1].start, rows[-1][1].end)
            blocks.append(Block(BlockKind.TABLE, span, 1))
            tables.append(_table(len(tables) + 1, rows, span))
            rows.clear()

    for line in lines:
        level = len(line) - len(line.lstrip("#"))
        written = line.lstrip("# ") if level else line
        span = Span(len(text), len(text) + len(written))
        text += written + "\n"
        if " | " in line:
            rows.append((written, span))
            continue
        close_table()
        kind = BlockKind.HEADING if level else KINDS.get(line[:2], BlockKind.PARAGRAPH)
        blocks.append(Block(kind, span, 1, level))
    close_table()
    page = Page(1, "1", Span(0, len(text)))
    return Document("status.txt", title, text, (page,), tuple(blocks), tuple(tables), date=datetime.date(2024, 5, 2), item=item)


def _table(number: int, rows: list[tuple[str, Span]], span: Span) -> Table:
    heads = tuple(rows[0][0].split(" | "))
    body = []
    for line, place in rows[1:]:
        at, cells = place.start, []
        for column, written in zip(heads, line.split(" | "), strict=True):
            cells.append(Cell(column, written, 1, Span(at, at + len(written))))
            at += len(written) + len(" | ")
        body.append(Row(cells[0].text, tuple(cells[1:]), place))
    return Table(number, (1,), heads, tuple(body), span, unit=None, caption=None)


def facts_of(*lines: str, title: str = "Status på indsatser", item: str | None = None) -> tuple[Fact, ...]:
    """The facts of such a paper."""
    document = laid_out(*lines, title=title, item=item)
    return find_facts(document, _all_mentions(document))


def _all_mentions(document: Document) -> tuple:  # type: ignore[type-arg]
    from qa.table_mentions import table_mentions  # noqa: PLC0415

    cells = table_mentions(document)
    free = [m for m in mentions_of(document) if m.canonical or not any(m.span.overlaps(c.span) for c in cells)]
    return tuple(sorted([*free, *cells], key=lambda m: (m.span, m.label)))
