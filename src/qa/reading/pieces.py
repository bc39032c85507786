"""What a format hands over: the pieces of a paper in reading order, and how they become one running text.

Each piece is one line of the text, so that a paragraph, heading, list item or table row can be pointed at by its span.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from qa.domain import Block, BlockKind, Box, Cell, Page, ReadingWarning, Row, Span, Table


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of running text belongs in a flattened table: `table` counts those of the paper, in any order.

    `columns` are the table's column heads, the row headings' own first; `column` is "" where the piece's own is not known.
    """

    table: int
    columns: tuple[str, ...]
    heading: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One line-to-be. `turns` are (offset in `text`, page) where a later page begins within the piece, in order.

    `decided` is False where the piece stands among the columns of a flattened table, so that its row is not known.
    """

    kind: BlockKind
    text: str
    page: int
    level: int = 0
    turns: tuple[tuple[int, int], ...] = ()
    decided: bool = True
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class CellPiece:
    """A cell: its characters are `text[start:end]` of the row's line."""

    column: str
    start: int
    end: int
    page: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class RowPiece:
    """A table row as one line. `heading` is its first cell, `cells` the others. A head row has `is_head`."""

    text: str
    heading: str
    cells: tuple[CellPiece, ...]
    page: int
    decided: bool = True
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class TablePiece:
    """A table in its place among the pieces; `columns` starts with the row headings' own head."""

    columns: tuple[str, ...]
    rows: tuple[RowPiece, ...]
    caption: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class PageMark:
    """A page of the paper: `number` counted from 1 and the number it prints; `ocr` marks recognised text."""

    number: int
    printed: str
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper as a format reads it, before its text is laid out.

    `title` is what the file itself calls it; `headers` are the lines that its pages repeat and its text leaves out.
    """

    pieces: tuple[Piece | TablePiece, ...]
    pages: tuple[PageMark, ...] = (PageMark(1, "1"),)
    title: str | None = None
    headers: tuple[str, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class Composed:
    """The running text with everything that points into it."""

    text: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]


def compose(draft: Draft) -> Composed:
    """Lay the pieces out as lines of one text; empty pieces leave no line."""
    layout = _Layout()
    for piece in draft.pieces:
        if isinstance(piece, TablePiece):
            layout.add_table(piece)
        elif piece.text:
            span = layout.add_line(piece.text, piece.page)
            for offset, page in piece.turns:
                layout.turn(span.start + offset, page)
            layout.blocks.append(Block(piece.kind, span, piece.page, piece.level))
            if piece.place is not None:
                layout.placed.append((piece.place, Row(piece.place.heading, (), span, piece.decided), piece.page))
    text = "\n".join(layout.lines)
    tables = sorted([*layout.tables, *_flattened(layout.placed, text)], key=lambda table: table.span)
    numbered = tuple(replace(table, number=n) for n, table in enumerate(tables, 1))
    return Composed(text, _pages(draft.pages, layout.first_offsets, len(text)), tuple(layout.blocks), numbered)


def _flattened(placed: Sequence[tuple[Place, Row, int]], text: str) -> Iterator[Table]:
    """Yield the tables of placed pieces: a piece is a cell, those of one heading that stand together and are as sure are a row."""
    for _, group in groupby(placed, key=lambda entry: entry[0].table):
        entries = list(group)
        rows: list[Row] = []
        for place, own, page in entries:
            cell = Cell(place.column, own.span.of(text), page, own.span)
            last = rows[-1] if rows else None
            if last is not None and (last.heading, last.decided) == (own.heading, own.decided) and own.decided:
                rows[-1] = replace(last, cells=(*last.cells, cell), span=Span(last.span.start, own.span.end))
            else:
                rows.append(replace(own, cells=(cell,)))
        pages = tuple(sorted({page for _, _, page in entries}))
        yield Table(0, pages, entries[0][0].columns, tuple(rows), Span(rows[0].span.start, rows[-1].span.end))


class _Layout:
    """The text under construction: lines so far, the next offset, and where each page began."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.placed: list[tuple[Place, Row, int]] = []
        self.first_offsets: dict[int, int] = {}
        self._next = 0

    def add_line(self, text: str, page: int) -> Span:
        span = Span(self._next, self._next + len(text))
        self.lines.append(text)
        self._next = span.end + 1
        self.turn(span.start, page)
        return span

    def turn(self, offset: int, page: int) -> None:
        self.first_offsets.setdefault(page, offset)

    def add_table(self, piece: TablePiece) -> None:
        rows, spans = [], []
        for row in piece.rows:
            span = self.add_line(row.text, row.page)
            spans.append(span)
            if not row.is_head:
                cells = tuple(
                    Cell(c.column, row.text[c.start : c.end], c.page, Span(c.start, c.end).shift(span.start), c.box)
                    for c in row.cells
                )
                rows.append(Row(row.heading, cells, span, row.decided))
        if not spans:
            return
        whole = Span(spans[0].start, spans[-1].end)
        pages = sorted({row.page for row in piece.rows} | {cell.page for row in piece.rows for cell in row.cells})
        self.blocks.append(Block(BlockKind.TABLE, whole, piece.rows[0].page))
        self.tables.append(Table(0, tuple(pages), piece.columns, tuple(rows), whole, piece.caption, piece.unit))


def astray_warnings(pieces: Sequence[Piece | TablePiece]) -> tuple[ReadingWarning, ...]:
    """Return a warning for each page on which a text may belong to another row than the one it was read under."""
    pages: dict[int, str] = {}
    for piece in pieces:
        if isinstance(piece, Piece) and not piece.decided:
            pages.setdefault(piece.page, piece.text)
    return tuple(
        ReadingWarning(
            page, f"Spalterne er flettet sammen: “{text[:60].rstrip()} …” kan høre til en anden række. Kontrollér på siden."
        )
        for page, text in pages.items()
    )


def _pages(marks: Sequence[PageMark], first_offsets: dict[int, int], length: int) -> tuple[Page, ...]:
    """Cover the text with pages in order; a page that left no text gets an empty span where the next one begins."""
    starts = [0] * len(marks)
    following = length
    for i in range(len(marks) - 1, 0, -1):
        following = min(first_offsets.get(marks[i].number, following), following)
        starts[i] = following
    ends = [*starts[1:], length]
    return tuple(Page(m.number, m.printed, Span(s, e), m.ocr) for m, s, e in zip(marks, starts, ends, strict=True))
