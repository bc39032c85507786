"""Where running text is a flattened table: below a line of column heads, or where row numbers have gone astray."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.domain import BlockKind
from qa.reading.pieces import Piece, TablePiece

_ROW_WORDS = (
    r"(?:(?:del|budget)?initiativ|indsats|anbefaling|tiltag|emne|område|tema|mål|projekt|aktivitet|opgave|handling|punkt|forslag)"
)
_COLUMN_WORDS = (
    r"(?:status|bemærkning|kommentar|opfølgning|økonomi|tidsplan|tidsfrist|frist|ansvarlig|fremdrift|resultat|beskrivelse|"
    r"udmøntning|bevilling|næste skridt|implementering|finansiering|indhold|formål|midler)"
)
_HEADS = re.compile(rf"^{_ROW_WORDS}\w*\b(?!\s*(?:nr\.?\s*)?\d)[^:]{{0,60}}?\s(?-i:(?=[A-ZÆØÅ])){_COLUMN_WORDS}", re.IGNORECASE)
_HEAD_START = re.compile(rf"\s(?-i:(?=[A-ZÆØÅ]))(?={_COLUMN_WORDS})", re.IGNORECASE)
_LONGEST_HEADS = 220  # characters of a line of column heads
# The number of a row at the head of its text, or alone.
ROW_NUMBER = re.compile(r"^(\d{1,2})(?:$| (?=[A-ZÆØÅ][a-zæøå]+ [a-zæøå]))")
_WORDS_OF_CELL = 15  # words that a paragraph with a row number has at least; a heading with a number has fewer
_FEWEST_ASTRAY = 3  # row numbers that show a paper to be a table; fewer may be footnotes
_TITLE = re.compile(r"(?:bilag|notat|opfølgning på|status (?:på|for)|oversigt over|opgørelse over)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Region:
    """Consecutive pieces that are one flattened table with these column heads, or none (no heads)."""

    pieces: Sequence[Piece | TablePiece]
    columns: tuple[str, ...] = ()


def regions_of(pieces: Sequence[Piece | TablePiece]) -> Iterator[Region]:
    """Part the pieces into flattened tables and what is none, in order."""
    starts = [(i, n, columns) for i in range(len(pieces)) if (found := _heads_at(pieces, i)) for n, columns in [found]]
    if not starts:
        yield Region(pieces, ("",) if _has_astray_numbers(pieces) else ())
        return
    at = 0
    for i, n, columns in starts:
        if i < at:
            continue  # the heads again, on a later page of the same table
        yield Region(pieces[at:i])
        at = _end(pieces, i, n)
        yield Region(_as_text(pieces[i : i + n]))
        yield Region(_evened(pieces[i + n : at]), columns)
    yield Region(pieces[at:])


def _heads_at(pieces: Sequence[Piece | TablePiece], i: int) -> tuple[int, tuple[str, ...]] | None:
    """Return how many pieces from `i` name column heads, all on a line ("Initiativ Status") or each on its own, and these."""
    texts: list[str] = []
    for piece in pieces[i : i + 4]:
        if not isinstance(piece, Piece) or piece.kind is BlockKind.LIST_ITEM or re.search(r"[.!?:]$", piece.text):
            break
        texts.append(piece.text)
    if not texts or len(texts[0]) > _LONGEST_HEADS:
        return None
    n = next((n for n, text in enumerate(texts) if not re.match(_COLUMN_WORDS, text, re.IGNORECASE) and n), len(texts))
    joined = " ".join(texts[:n])
    return (n, tuple(_HEAD_START.split(joined))) if _HEADS.match(joined) else None


def _end(pieces: Sequence[Piece | TablePiece], start: int, n_heads: int) -> int:
    """Return where the table whose heads begin at `start` ends: at a heading above its first row's level, and above theirs."""
    heads, rows = pieces[start : start + n_heads], pieces[start + n_heads :]
    first = next((p.level for p in rows if isinstance(p, Piece) and is_heading(p)), 0)
    level = min([first, *(p.level for p in heads if isinstance(p, Piece) and p.level)])
    ends = (i for i, p in enumerate(rows, start + n_heads) if isinstance(p, Piece) and is_heading(p) and p.level < level)
    return next(ends, len(pieces))


def _as_text(heads: Sequence[Piece | TablePiece]) -> list[Piece | TablePiece]:
    """Column heads are no heading of what stands below them."""
    return [replace(p, kind=BlockKind.PARAGRAPH, level=0) if isinstance(p, Piece) else p for p in heads]


def _evened(pieces: Sequence[Piece | TablePiece]) -> list[Piece | TablePiece]:
    """Give the first row, which stood straight below the column heads, the level of those after it; heads said again are text."""
    out: list[Piece | TablePiece] = []
    levels = [p.level for p in pieces if isinstance(p, Piece) and is_heading(p)]
    for i, piece in enumerate(pieces):
        if _heads_at(pieces, i) is not None:
            out += _as_text([piece])
        elif isinstance(piece, Piece) and is_heading(piece) and not any(is_heading(p) for p in out):
            out.append(replace(piece, level=min(piece.level, *levels)))
        else:
            out.append(piece)
    return out


def is_heading(piece: Piece | TablePiece) -> bool:
    """Whether a piece is a heading."""
    return isinstance(piece, Piece) and piece.kind is BlockKind.HEADING


def _has_astray_numbers(pieces: Sequence[Piece | TablePiece]) -> bool:
    """Whether row numbers stand alone or at the head of long paragraphs, each once and not simply counting from 1."""
    texts = [p.text for p in pieces if isinstance(p, Piece) and p.kind is BlockKind.PARAGRAPH]
    texts = [text for text in texts if text.isdigit() or len(text.split()) >= _WORDS_OF_CELL]
    found = [int(m[1]) for text in texts if (m := ROW_NUMBER.match(text))]
    n_headings = sum(is_heading(piece) for piece in pieces)
    return (
        _FEWEST_ASTRAY <= len(found) == len(set(found)) and max(found) <= n_headings + 1 and found != list(range(1, len(found) + 1))
    )


def names_row(piece: Piece | TablePiece) -> bool:
    """Whether a piece is a row's heading, and not the paper's title that a page repeats among them."""
    return isinstance(piece, Piece) and is_heading(piece) and not _TITLE.match(piece.text)
