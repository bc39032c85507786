"""Small papers of several tables and the lines between them, and what is answered from their cells and sentences."""

from dataclasses import replace

from qa.answering import answer, candidates
from qa.domain import Block, BlockKind, Cell, Document, Mention, Page, Row, Span, Table
from qa.facts import find_facts
from qa.fits import Fit
from qa.gates import Draft
from qa.questions import Question, understand
from qa.table_mentions import table_mentions
from qa.units import paper_of, units_in
from tests.unit.papers import fits_of, hit_on, mentions_of
from tests.unit.places import STATUS, matcher_of, table_paper


def captioned(caption: str, *lines: str) -> Document:
    """A paper of one table with a name."""
    plain = table_paper(*lines)
    return replace(plain, tables=tuple(replace(table, caption=caption) for table in plain.tables))


def tables_paper(*parts: str | Document, title: str = "Status på indsatser") -> Document:
    """A paper of lines, each a paragraph, and of the tables of other papers, one after the other."""
    text = ""
    blocks: list[Block] = []
    tables: list[Table] = []
    for part in parts:
        start = len(text)
        text += f"{part}\n" if isinstance(part, str) else part.text
        if isinstance(part, str):
            blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(part)), 1))
        else:
            blocks.append(Block(BlockKind.TABLE, Span(start, len(text)), 1))
            tables.extend(_shifted(table, start) for table in part.tables)
    pages = (Page(1, "1", Span(0, len(text))),)
    return Document("tabeller.txt", title, text, pages, tuple(blocks), tables=tuple(tables))


def _shifted(table: Table, by: int) -> Table:
    def cell(of: Cell) -> Cell:
        return of if of.span is None else replace(of, span=of.span.shift(by))

    rows = tuple(Row(row.heading, tuple(map(cell, row.cells)), row.span.shift(by)) for row in table.rows)
    return replace(table, rows=rows, span=table.span.shift(by))


def fits_among(question: Question, document: Document) -> list[Fit]:
    """Every sentence and row, and every figure of an asked kind in it, of cells and of running text."""
    cells = table_mentions(document)
    free = (m for m in mentions_of(document) if not any(table.span.covers(m.span) for table in document.tables))
    mentions: tuple[Mention, ...] = tuple(sorted([*cells, *free], key=lambda m: (m.span, m.label)))
    known = paper_of(document, mentions, find_facts(document, mentions))
    return fits_of(matcher_of(question), units_in(hit_on(document).passage, mentions, known), known)


def answered(question: str, document: Document) -> Draft:
    """Answer from one paper of tables and sentences."""

    def best_of(text: str) -> Fit | None:
        part = understand(text)
        return next(iter(candidates(part, fits_among(part, document))), None)

    understood = understand(question)
    return answer(
        understood,
        matcher_of(understood),
        fits_among(understood, document),
        documents=lambda _: document,
        status=STATUS,
        best_of=best_of,
    )
