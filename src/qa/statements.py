"""A document cut into the sentences and table cells that its figures are stated in, each with what opens its list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.danish import sentence_spans
from qa.domain import Block, BlockKind, Cell, Document, Row, Span, Table

_LONGEST_CELL = 25  # words; a longer cell is running text and is read sentence by sentence
# A paragraph's own heading, run into it ("Taskforcen: Midler tilført …"); a sentence that opens a list has a verb.
_RUN_IN = re.compile(
    r"(?!.{0,60}\b(?:er|blev|bliver|har|skal|kan|vil|fordeles|følgende|således)\b)([A-ZÆØÅ][^.:;?!\n]{2,60}):\s+(?=\S)"
)
# The sentence that a table stands under tells the stage of what is in it.
_INTRODUCES = re.compile(r":\s*$|\b(?:følgende|nedenfor|nedenstående|herunder|tabel\w*|således)\b", re.IGNORECASE)
_NOWHERE = Span(0, 0)
_PASSED_OVER = frozenset({BlockKind.HEADER, BlockKind.FOOTER, BlockKind.CAPTION})


@dataclass(frozen=True)
class Statement:
    """A sentence, or a table cell.

    `lead` is the sentence that opens its list, empty for none; `label` its paragraph's run-in heading; `section` counts the
    headings before it.
    """

    span: Span
    text: str
    section: int
    lead: Span = _NOWHERE
    label: str = ""
    table: Table | None = None
    row: Row | None = None
    cell: Cell | None = None


def statements_of(document: Document) -> Iterator[Statement]:
    """Yield every sentence and table cell of a document in order of place, headings and page furniture apart."""
    text = document.text
    rows = [(row, table) for table in document.tables for row in table.rows]
    lead = opens_table = _NOWHERE
    section = 0
    for block in document.blocks:
        if block.kind in _PASSED_OVER:
            continue
        if block.kind is BlockKind.HEADING:
            lead = opens_table = _NOWHERE
            section += 1
        elif block.kind is BlockKind.TABLE:
            yield from _cells(text, [(row, table) for row, table in rows if block.span.covers(row.span)], section, opens_table)
        else:
            run_in = _RUN_IN.match(block.span.of(text)) if block.kind is BlockKind.PARAGRAPH else None
            sentences = [sentence.shift(block.span.start) for sentence in sentence_spans(block.span.of(text))]
            for sentence in sentences:
                words = sentence.of(text)
                yield Statement(sentence, words, section, lead if _is_item(block, words) else _NOWHERE, run_in[1] if run_in else "")
            opens_table = next((s for s in reversed(sentences) if _INTRODUCES.search(s.of(text))), _NOWHERE)
            if sentences and sentences[-1].of(text).rstrip().endswith(":"):
                lead = sentences[-1]


def _is_item(block: Block, words: str) -> bool:
    return block.kind is BlockKind.LIST_ITEM or words[:1] in "-•–*▪" or words[:1].isdigit()


def _cells(text: str, rows: Sequence[tuple[Row, Table]], section: int, lead: Span) -> Iterator[Statement]:
    for row, table in rows:
        for cell in row.cells:
            if cell.span is None:
                continue
            written = cell.span.of(text)
            parts = sentence_spans(written) if len(written.split()) > _LONGEST_CELL else [Span(0, len(written))]
            for part in parts:
                yield Statement(part.shift(cell.span.start), part.of(written), section, lead, table=table, row=row, cell=cell)
