"""What the layout of a flattened table tells: its row headings page by page, and of each paragraph what comes before it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qa.domain import BlockKind
from qa.reading.flat_regions import is_heading, names_row
from qa.reading.pieces import Piece, TablePiece

_USUAL_COLUMNS = 2  # of text, where no line of column heads tells
_MOST_ROWS = 24  # rows that a paragraph is held against, the latest ones; two pages seldom have more
_CONTINUING = re.compile(
    r"^(?:derudover|desuden|herudover|endvidere|samtidig|dertil|hertil|herunder|begge|samlet set|"
    r"de(?:n)? (?:resterende|øvrige)|der er (?:også|desuden|endvidere|yderligere|ligeledes)|en mindre del)\b",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(r"\b[a-zæøå][\w-]*,?$")
_ENDED = re.compile(r"[.!?:;”\"']['’)\]*]*$")
_STARTING = re.compile(r"^[A-ZÆØÅ][a-zæøå]* [a-zæøå]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece that stands in a row: its place `at` among the table's pieces, and what was seen before it.

    `seen` is the number of row headings before it. `own`: it follows its row's heading straight. `cut`: the text before it breaks
    off. `together`: it comes after headings that stand together. `resumes`: it goes on with a sentence of the row of that number.
    `first`: it is the first on its page, no heading before it. `goes_on`: it is an item of a list or the rest of a sentence;
    `continues`: it opens as what adds to the same cell does ("Derudover …").
    """

    at: int
    piece: Piece
    seen: int
    own: bool
    cut: bool
    together: bool
    resumes: int | None
    first: bool
    goes_on: bool
    continues: bool

    @property
    def last(self) -> int:
        """The row under whose heading it stands in the text."""
        return self.seen - 1


@dataclass(frozen=True, slots=True)
class PageRows:
    """The rows of a page: the first and last whose heading stands on it (None: no heading does) and the one open before it.

    `begins`: its first piece is a row's heading. `even`: its last row has as many paragraphs too many as its rows together lack.
    """

    first: int | None
    last: int | None
    open: int
    begins: bool
    even: bool


class FlatRows:
    """A flattened table: its pieces, the places of its row headings among them, its paragraphs, and what is known of its pages.

    `lacking` are the rows with fewer paragraphs of their own than the table has columns of text.
    """

    def __init__(self, pieces: Sequence[Piece | TablePiece], *, n_columns: int | None) -> None:
        """`n_columns` counts the columns of text, None where it is not known."""
        self.pieces = pieces
        self.headings = tuple(i for i, piece in enumerate(pieces) if names_row(piece))
        self.paragraphs = tuple(self._paragraphs(frozenset(self.headings)))
        n = n_columns or _USUAL_COLUMNS
        cells = Counter(p.last for p in self.paragraphs if not (p.goes_on or p.continues))
        self.lacking = frozenset(r for r in range(len(self.headings)) if cells[r] < n)
        self.pages = {page: self._page_rows(page, cells, n) for page in {page_of(piece) for piece in pieces}}

    def heading(self, row: int) -> Piece:
        """A row's heading."""
        piece = self.pieces[self.headings[row]]
        assert isinstance(piece, Piece)
        return piece

    def near(self, paragraph: Paragraph) -> list[int]:
        """The rows that a paragraph may belong to: those before it on its page and the one before, and the one open."""
        page = paragraph.piece.page
        found = {r for r in range(paragraph.seen) if self.heading(r).page >= page - 1}
        found |= {paragraph.last, min(self.pages[page].open, paragraph.last)}
        found |= {paragraph.resumes} if paragraph.resumes is not None else set()
        return sorted(found)[-_MOST_ROWS:]

    def _page_rows(self, page: int, cells: Mapping[int, int], n_columns: int) -> PageRows:
        rows = [r for r in range(len(self.headings)) if self.heading(r).page == page]
        before = max((r for r in range(len(self.headings)) if self.heading(r).page < page), default=0)
        if not rows:
            return PageRows(None, None, before, begins=False, even=False)
        had = {cells[r] for r in rows[:-1]}
        n = had.pop() if len(had) == 1 else n_columns
        even = n < n_columns and cells[rows[-1]] == n + (n_columns - n) * len(rows)
        first_piece = next(i for i, piece in enumerate(self.pieces) if page_of(piece) == page)
        return PageRows(rows[0], rows[-1], before, begins=first_piece == self.headings[rows[0]], even=even)

    def _paragraphs(self, headings: frozenset[int]) -> Iterator[Paragraph]:
        before: Piece | TablePiece | None = None
        seen = 0
        together = False
        unfinished: int | None = None
        for i, piece in enumerate(self.pieces):
            if i in headings:
                together = i - 1 in headings and page_of(self.pieces[i - 1]) == page_of(piece)
                seen += 1
            elif isinstance(piece, Piece) and (piece.text.isdigit() or is_heading(piece)):
                continue  # a row's number or the paper's title, which stand in no row
            elif isinstance(piece, Piece) and seen:
                found = _paragraph(i, piece, before, seen, own=i - 1 in headings, together=together, unfinished=unfinished)
                yield found
                if found.resumes is not None:
                    unfinished = None
                if _UNFINISHED.search(piece.text):
                    unfinished = seen - 1
            before = piece


def page_of(piece: Piece | TablePiece) -> int:
    """The page on which a piece begins."""
    return piece.page if isinstance(piece, Piece) else piece.rows[0].page


def level_headings(pieces: Sequence[Piece | TablePiece]) -> list[Piece | TablePiece]:
    """Give row headings that stand together one level: they are rows of one table, so none is below another."""
    out = list(pieces)
    for i, piece in enumerate(pieces):
        if i and isinstance(piece, Piece) and names_row(piece):
            before = out[i - 1]
            if isinstance(before, Piece) and names_row(before):
                out[i] = replace(piece, level=min(piece.level, before.level))
    return out


def _paragraph(
    i: int, piece: Piece, before: Piece | TablePiece | None, seen: int, *, own: bool, together: bool, unfinished: int | None
) -> Paragraph:
    text = piece.text
    first = before is None or page_of(before) != piece.page
    breaks_off = isinstance(before, Piece) and not own and bool(_UNFINISHED.search(before.text))
    cut = breaks_off and not first and bool(_STARTING.match(text))
    is_rest = isinstance(before, Piece) and not (own or cut or first) and not _ENDED.search(before.text)
    return Paragraph(
        at=i,
        piece=piece,
        seen=seen,
        own=own,
        cut=cut,
        together=together,
        resumes=unfinished if text[0].islower() and not own else None,
        first=first,
        goes_on=piece.kind is BlockKind.LIST_ITEM or text[0].islower() or is_rest,
        continues=bool(_CONTINUING.match(text)),
    )
