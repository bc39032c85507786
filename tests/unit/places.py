"""Small papers, with tables where needed, and what is answered from them: all sentences are equally similar to a question."""

from datetime import date, datetime

from qa.answering import answer, candidates
from qa.domain import Block, BlockKind, Cell, Document, IndexStatus, Mention, Page, Row, Span, Table
from qa.evidence import Matcher
from qa.facts import find_facts
from qa.fits import Fit
from qa.gates import Draft
from qa.quantities import find_quantities
from qa.questions import Question, understand
from qa.table_mentions import table_mentions
from qa.units import Paper, paper_of, units_in
from tests.unit.papers import fits_of, hit_on, mentions_of

STATUS = IndexStatus(1, 3, 9, 20, (), 0, "letters", datetime(2026, 1, 2), date(2023, 5, 1), date(2024, 3, 12))  # noqa: DTZ001


def table_paper(*lines: str, before: str = "", title: str = "Status på indsatser") -> Document:
    """A paper of one table, whose lines have cells apart by " | " and whose first line is the head, below a line before it."""
    opening = f"{before}\n" if before else ""
    text = opening + "".join(f"{line}\n" for line in lines)
    columns = tuple(lines[0].split(" | "))
    rows = []
    at = len(opening) + len(lines[0]) + 1
    for line in lines[1:]:
        heading, *written = line.split(" | ")
        cells = []
        cell_at = at + len(heading) + 3
        for column, cell in zip(columns[1:], written, strict=True):
            cells.append(Cell(column, cell, 1, Span(cell_at, cell_at + len(cell))))
            cell_at += len(cell) + 3
        rows.append(Row(heading, tuple(cells), Span(at, at + len(line))))
        at += len(line) + 1
    whole, tabled = Span(0, len(text)), Span(len(opening), len(text))
    blocks = [Block(BlockKind.TABLE, tabled, 1)]
    if before:
        blocks.insert(0, Block(BlockKind.PARAGRAPH, Span(0, len(before)), 1))
    table = Table(1, (1,), columns, tuple(rows), tabled)
    return Document("tabel.txt", title, text, (Page(1, "1", whole),), tuple(blocks), tables=(table,))


def known_of(document: Document) -> tuple[tuple[Mention, ...], Paper]:
    """The figures and bodies of a paper, and what is known of its places, its ledger too."""
    mentions = table_mentions(document) if document.tables else mentions_of(document)
    return mentions, paper_of(document, mentions, find_facts(document, mentions))


def matcher_of(question: Question) -> Matcher:
    """A matcher to which all terms weigh the same."""
    return Matcher(question, weigh=lambda _: 1.0, canonical=lambda _: None, given=tuple(find_quantities(question.text)))


def fits_on(question: Question, document: Document, *, headings: tuple[str, ...] = ()) -> list[Fit]:
    """Every sentence and row, and every figure of an asked kind in it, held against a question."""
    mentions, known = known_of(document)
    units = units_in(hit_on(document, headings=headings).passage, mentions, known)
    return fits_of(matcher_of(question), units, known)


def ask(question: str, document: Document, *, headings: tuple[str, ...] = ()) -> Draft:
    """Answer from one paper."""

    def best_of(text: str) -> Fit | None:
        part = understand(text)
        return next(iter(candidates(part, fits_on(part, document, headings=headings))), None)

    understood = understand(question)
    return answer(
        understood,
        matcher_of(understood),
        fits_on(understood, document, headings=headings),
        documents=lambda _: document,
        status=STATUS,
        best_of=best_of,
    )
