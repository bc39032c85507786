"""Tables from their cells: which row is the head, what unit the figures are in, and a row as one line of text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qa.domain import BlockKind, Box
from qa.reading.pieces import CellPiece, Piece, RowPiece, TablePiece
from qa.reading.wording import FINITE

SEPARATOR = " | "
NUMBER = re.compile(r"[-–−]?\(?[-–−]?\d{1,3}(?:[. ]\d{3})+(?:,\d+)?\)?|[-–−]?\(?[-–−]?\d+(?:,\d+)?\)?")
# A day is a datum, never a column's head; but what had come "pr. 30. april" is one.
_DAY = re.compile(
    r"(?<!pr\. )(?<!pr )(?<!\d)\b\d{1,2}\.\s?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*"
    r"|(?<!pr\. )(?<!pr )(?<!\d)\b\d{1,2}[-/]\d{1,2}[-/]\d{2,4}\b",
    re.IGNORECASE,
)
# What figures of budgets and accounts stand under.
_STAGE = re.compile(
    r"(?=.*[^\W\d_]{3})(?!.*\d{1,3}[.,]\d)(?:.*\b(?:budget|korriger|oprindelig|forbrug|regnskab|forvent|afvigelse|skøn|bevilling"
    r"|ramme|afsat|brugt|uddelt|ansøgt|indstillet|foreslået|normer|besat|ændring|difference|mer-?\s?/?\s?mindre)"
    r"|(?:pct\.?|i alt|procent)$)",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# Thousands of kroner are written with a point: "2024 kr." over a column is that year's price.
_COUNTED_YEAR = re.compile(r"((?:19|20)\d\d),?\s+\(?(?:(?:mio\.?\s+)?kr\.?|pct\.?|%|t\.?\s?kr\.?)\)?", re.IGNORECASE)
_TOTAL = re.compile(r"(?:i alt|total|sum|samlet)\b", re.IGNORECASE)
_KRONER = r"(?:kr(?![^\W\d_])\.?|kroner|dkk)"
_MONEY = (
    rf"(?:mio|mill|mia)\.?\s*{_KRONER}|(?:million|milliard)(?:er)?\s+{_KRONER}|t\.?\s*{_KRONER}|dkk\s+1\.?000"
    rf"|1\.?000\s*{_KRONER}|tusinde?r?\s+{_KRONER}|{_KRONER}"
)
_UNIT = re.compile(
    rf"\(\s*(?:i\s+)?(?P<inside>(?:hele\s+)?(?:{_MONEY})|antal|årsværk|ÅV|pct\.?|%|procent)(?!\w)[^)]*\)"
    rf"|\bi\s+(?P<after_i>(?:hele\s+)?(?:{_MONEY}|tusinder?)|procent|pct\.)(?!\w)"
    rf"|^(?P<alone>(?:hele\s+)?(?:{_MONEY})|årsværk|pct\.|%)[\s.:]*$"
    rf"|^(?P<first>(?:hele\s+)?(?:{_MONEY}))(?=[\s,(])",
    re.IGNORECASE,
)
# "Tabel 3. Puljens midler, 1.000 kr., 2024-niveau", "2025-priser, kr.": in a line that is no sentence.
_UNIT_AMONG = re.compile(rf",\s+(?P<unit>(?:hele\s+)?(?:{_MONEY}))(?=\s*(?:[,(]|\Z|pr\.\s))", re.IGNORECASE)
# A head is a label, not a story: the longest head cells in practice are column titles with a parenthesis.
_LONGEST_HEAD = 160
_LONGEST_FACTLESS = 45  # characters of a head over the second of two columns
# A cell longer than this, in characters, holds a text and not a datum.
_STORY = 800
_MOST_HEADS = 3  # rows of a head: "Ventetid", "3. kvt.", "2025"


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell before its table is known; `text` is one plain line."""

    text: str
    page: int = 1
    box: Box | None = None
    is_head: bool = False


def stands_over_figures(head: str) -> bool:
    """Whether a column's head is of what a figure is ("Budget 2024", "Forbrug"), not of what rows are called ("Projekt")."""
    return _STAGE.search(head) is not None or _BARE_YEAR.search(head) is not None


_BARE_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def stated_unit(*texts: str | None) -> str | None:
    """Return the unit that a caption or head states, as it is written: "mio. kr.", "1.000 kr.", "antal"."""
    for text in texts:
        if not text:
            continue
        found = _UNIT.search(text.strip()) or (None if _is_sentence(text) else _UNIT_AMONG.search(text.strip()))
        if found:
            unit = next(group for group in found.groups() if group)
            return re.sub(r"\s+", " ", unit).strip()
    return None


def _is_sentence(text: str) -> bool:
    return len(text) > _LONGEST_HEAD or FINITE.search(text) is not None


def is_number(text: str) -> bool:
    """Whether a cell holds a figure and nothing else but its unit."""
    return NUMBER.fullmatch(re.sub(r"\s*(?:kr\.?|pct\.?|%|mio\.?|t\.)\s*", "", text).strip()) is not None


def table_from_grid(grid: Sequence[Sequence[GridCell]], *, caption: str | None = None) -> TablePiece | None:
    """Return the table of a grid of cells, or None where it holds no table: nothing at all, or one column of text.

    Wholly empty rows and columns leave. Head rows are those marked so, else the first ones where they read like heads; several
    are joined column by column. A title over the whole width is the caption where none is given.
    """
    rows = [list(row) for row in grid if any(cell.text for cell in row)]
    if not rows:
        return None
    width = max(map(len, rows))
    rows = [row + [GridCell("", row[0].page)] * (width - len(row)) for row in rows]
    kept = [i for i in range(width) if any(row[i].text for row in rows)]
    rows = [[row[i] for i in kept] for row in rows]
    if len(kept) < 2:
        return None
    n_titles = _title_rows(rows)
    n_heads = n_titles + _head_rows(rows[n_titles:])
    heads = rows[n_titles:n_heads]
    named = _with_covering_heads(heads)
    columns = tuple(" ".join(dict.fromkeys(row[i] for row in named if row[i])) for i in range(len(kept)))
    headings = _headings(rows, n_heads)
    pieces = tuple(_row(row, columns, headings[i], is_head=i < n_heads) for i, row in enumerate(rows))
    titles = " ".join(cell.text for row in rows[:n_titles] for cell in row if cell.text)
    unit_rows = [row[0].text for row in rows[n_heads : n_heads + 1] if not any(cell.text for cell in row[1:])]
    counted = [i for i in range(1, len(kept)) if any(is_number(row[i].text) for row in rows[n_heads:])]
    unit = stated_unit(caption, titles, columns[0], *unit_rows) or _shared_unit([columns[i] for i in counted])
    return TablePiece(columns, pieces, caption or titles or None, unit)


def _with_covering_heads(heads: Sequence[Sequence[GridCell]]) -> list[list[str]]:
    """Return the head rows' texts, one that stands over several heads ("Budget" over 2025 and 2026) repeated over each."""
    named = [[cell.text for cell in row] for row in heads]
    for upper, lower in pairwise(named):
        for i in range(2, len(upper)):
            if not upper[i] and lower[i] and lower[i - 1]:
                upper[i] = upper[i - 1]
    return named


def _headings(rows: Sequence[Sequence[GridCell]], n_heads: int) -> list[str]:
    """Return each row's heading: its first cell, or the one above where that is left out before a text of the row's own.

    A first cell that covers several rows, or is written only on the first of them, names them all; figures without any label
    beside them are nobody's.
    """
    headings: list[str] = []
    for i, row in enumerate(rows):
        above = rows[i - 1] if i > n_heads else None
        goes_on = above is not None and not row[0].text and row[1].text and above[1].text
        has_label = goes_on and not is_number(row[1].text) and len(row) > 2
        if has_label and _TOTAL.match(row[1].text):
            headings.append(row[1].text)  # "I alt" below numbered rows is the sum of all, not one more of the last number
        else:
            headings.append(headings[-1] if has_label else row[0].text)
    return headings


def _shared_unit(columns: Sequence[str]) -> str | None:
    """Return the unit that the heads of columns of figures state, where they state one and none of them could be of another."""
    units = {unit for column in columns if (unit := stated_unit(column))}
    is_of_others = any(re.search(r"antal|pct|%|procent", column, re.IGNORECASE) for column in columns)
    is_of_all = all(stated_unit(column) or _OF_MONEY.search(column) for column in columns)
    return units.pop() if len(units) == 1 and is_of_all and not is_of_others else None


def _title_rows(rows: Sequence[Sequence[GridCell]]) -> int:
    """Return how many first rows hold one text over the whole width, where a row that reads as a head follows them."""
    n = 0
    while n < len(rows) - 2 and sum(bool(cell.text) for cell in rows[n]) == 1 and len(rows[n]) > 2:
        n += 1
    return n if n and _head_rows(rows[n:]) else 0


def _head_rows(rows: Sequence[Sequence[GridCell]]) -> int:
    """Return how many of the first rows are heads; never all of them."""
    marked = 0
    while marked < len(rows) - 1 and all(cell.is_head or not cell.text for cell in rows[marked]):
        marked += 1
    if marked or len(rows) < 2:
        return marked
    if not _reads_as_head(rows[0], rows[1:]):
        return 0
    heads = 1
    while heads < min(_MOST_HEADS, len(rows) - 1):
        row, rest = rows[heads], rows[heads + 1 :]
        is_figured = any(_is_datum(cell.text) for cell in row)
        if is_figured or (row[0].text and rows[0][0].text) or not _reads_as_head(row, rest):
            break
        heads += 1
    return heads


def _reads_as_head(first: Sequence[GridCell], rest: Sequence[Sequence[GridCell]]) -> bool:
    texts = [cell.text for cell in first]
    others = [text for text in texts[1:] if text]
    if len(others) > 1 and all(map(_STAGE.match, others)):
        return True  # "Sygehusenhed | Budget 2025 Oprindeligt | Pr. 30. juni Forbrug": a day may be that of a stage
    if len(texts) == 2 and _is_fact(texts[1], [row[1].text for row in rest]):
        return False
    if _are_counted_years(others) or _numbers_columns(texts, [row[0].text for row in rest]):
        return True
    dated = others if others and all(map(YEAR.fullmatch, others)) else texts  # "Pr. 31. december | 2023 | 2024"
    if any(len(text) > _LONGEST_HEAD or (text.endswith(".") and len(text) > 40) for text in texts) or any(map(_DAY.search, dated)):
        return False
    if not others:
        return False
    if any(YEAR.search(text) for text in others) and not any(is_number(t) and not YEAR.fullmatch(t) for t in others):
        return True
    if any(_is_datum(text) for text in others):
        return False
    has_figures = any(is_number(cell.text) for row in rest for cell in row[1:])
    return has_figures or len(others) == len(first) - 1


def _is_fact(text: str, below: Sequence[str]) -> bool:
    """Whether the cell beside a label tells something ("Projekt | Nyt spejderhus, Skovbo") over a column of texts."""
    figures = sum(map(is_number, below))
    return (", " in text or len(text) > _LONGEST_FACTLESS) and not YEAR.search(text) and 2 * figures < len(below)


def _are_counted_years(texts: Sequence[str]) -> bool:
    """Whether cells are years with what is counted in each ("2024 kr.", "2025 kr."), and else words."""
    years = [int(found[1]) for text in texts if (found := _COUNTED_YEAR.fullmatch(text))]
    others = [text for text in texts if not _COUNTED_YEAR.fullmatch(text)]
    return len(years) > 1 and all(b - a == 1 for a, b in pairwise(years)) and not any(map(is_number, others))


def _numbers_columns(texts: Sequence[str], labels: Sequence[str]) -> bool:
    """Whether words and then 1, 2 and so on stand over rows of years: "År og model | 1 | 2 | 3"."""
    is_counted = len(texts) > 2 and texts[1:] == [str(n) for n in range(1, len(texts))]
    return is_counted and not YEAR.search(texts[0]) and all(map(YEAR.fullmatch, labels))


def _is_datum(text: str) -> bool:
    """Whether a cell is a figure, and neither a year nor the unit of its column ("(1.000 kr.)")."""
    return is_number(text) and not YEAR.fullmatch(text) and stated_unit(text) is None


def _row(cells: Sequence[GridCell], columns: Sequence[str], heading: str, *, is_head: bool) -> RowPiece:
    """Return a row as one line, its cells parted by " | " and an empty cell kept as nothing between two bars."""
    text, found = "", []
    for i, cell in enumerate(cells):
        if i:
            text += SEPARATOR
        found.append(CellPiece(columns[i], len(text), len(text) + len(cell.text), cell.page, cell.box))
        text += cell.text
    return RowPiece(text, heading, tuple(found[1:]), cells[0].page, is_head=is_head)


def is_layout(grid: Sequence[Sequence[GridCell]]) -> bool:
    """Whether a table only places text on the page: one column, or two in a row or two that hold whole stories."""
    filled = [[cell for cell in row if cell.text] for row in grid]
    filled = [row for row in filled if row]
    longest = max((len(cell.text) for row in filled for cell in row), default=0)
    width = max(map(len, filled), default=0)
    return width < 2 or (width == 2 and len(filled) <= 2 and longest > _STORY)


def with_captions(pieces: Sequence[Piece | TablePiece]) -> tuple[Piece | TablePiece, ...]:
    """Give each table without a caption the short line above it, where that announces a table or states its unit."""
    out: list[Piece | TablePiece] = []
    for piece in pieces:
        above = out[-1] if out else None
        if (
            isinstance(piece, TablePiece)
            and piece.caption is None
            and isinstance(above, Piece)
            and (_announces(above.text) or (len(piece.columns) > 1 and _names(above)))
        ):
            is_unit = stated_unit(above.text) == above.text.strip(" .:()")
            if (above.kind is BlockKind.PARAGRAPH and len(above.text) <= _LONGEST_HEAD) or is_unit:
                out[-1] = replace(above, kind=BlockKind.CAPTION)
            out.append(replace(piece, caption=above.text, unit=piece.unit or stated_unit(above.text)))
        elif isinstance(piece, TablePiece) and piece.unit is None and isinstance(above, Piece) and _announces(above.text):
            out.append(replace(piece, unit=stated_unit(above.text)))  # "Tabel 1. Driften (1.000 kr., 2027-priser)"
        else:
            out.append(piece)
    return tuple(out)


# "Beløb er i mio. kr.", "Alle tal i 1.000 kr.", "Mio. kr., årets priser": the unit of the table beside it.
_SAYS_UNIT = re.compile(
    r"\b(?:(?:beløb(?:ene)?|tal(?:lene)?|udgifter(?:ne)?|priser(?:ne)?)\b(?:\s+\w+){0,6}?|opgjort|opgøres|angivet|anført|vist)\s+i\s+"
    rf"(?P<unit>(?:hele\s+)?(?:{_MONEY}))(?!\w)",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"\balle (?:beløb|tal)\b|\b(?:hvis ikke|medmindre|hvor ikke) andet\b", re.IGNORECASE)
# A column of money, told by its head; a year's is one too, and one without a head.
_OF_MONEY = re.compile(
    r"budget|forbrug|regnskab|bevil|afsat|beløb|udgift|indtægt|overf|\brest|skøn|forvent|estimat|udkast|prognose|afvig|tilskud|ansøgt"
    r"|søgt|tilsagn|brugt|forskel|differen|netto|brutto|drift|anlæg|opr\b|korr\b|i alt|foreslå|forslag"
    r"|besparelse|helårs|pris|takst|ramme"
    r"|\A\W*(?:(?:19|20)\d\d)?(?:[-–/]\d{2,4})?\W*\Z",
    re.IGNORECASE,
)
# What only a table of money says of itself, where its columns have but times over them.
_MONEY_WORD = re.compile(
    r"budget|forbrug|regnskab|bevil|beløb|udgift|indtægt|tilskud|betaling|\w{4}penge\b|økonomi|finans|(?<!be)drift|anlæg|pulje"
    r"|ramme|besparelse|midler|løn(?:ninger|udgift|\b)|takst|\bkr\b|netto|brutto|rådighed",
    re.IGNORECASE,
)
_NAMES_MONEY = 1  # pieces above a table, within which its heading stands


def with_units(pieces: Sequence[Piece | TablePiece]) -> tuple[Piece | TablePiece, ...]:
    """Give each table of money without a unit the one that the text right before or after it says, else that of the whole paper."""
    stated = [_SAYS_UNIT.search(piece.text) if isinstance(piece, Piece) else None for piece in pieces]
    of_all = next(
        (m["unit"] for p, m in zip(pieces, stated, strict=True) if m and isinstance(p, Piece) and _OF_ALL.search(p.text)), None
    )
    out: list[Piece | TablePiece] = []
    for i, piece in enumerate(pieces):
        if isinstance(piece, TablePiece) and piece.unit is None and _is_of_money(piece, pieces[max(0, i - _NAMES_MONEY) : i]):
            near = [m["unit"] for m in (*stated[max(0, i - 2) : i][::-1], *stated[i + 1 : i + 2]) if m]
            out.append(replace(piece, unit=_counted_above(piece, pieces[max(0, i - 1) : i]) or next(iter(near), of_all)))
        else:
            out.append(piece)
    return tuple(out)


def _counted_above(table: TablePiece, above: Sequence[Piece | TablePiece]) -> str | None:
    """Return "årsværk" or "pct." where the heading or caption over columns of years says so: "Årsværk fordelt på områder"."""
    says = " ".join([table.caption or "", *(p.text for p in above if isinstance(p, Piece) and len(p.text) <= _LONGEST_HEAD)])
    years = [head for head in table.columns[1:] if YEAR.search(head)]
    found = _COUNTS.search(says) if len(years) > 1 else None
    return found and ("årsværk" if found["staff"] else "pct.")


_COUNTS = re.compile(
    r"\b(?P<staff>årsværk|fuldtidsstillinger|fuldtidsansatte)\b|\bi (?:pct\.|procent)|\((?:pct\.|procent|%)\)|\bprocent\b",
    re.IGNORECASE,
)


def _is_of_money(table: TablePiece, above: Sequence[Piece | TablePiece]) -> bool:
    """Whether every column with figures is one of money by its head, or says what it counts; one without a head holds few words.

    Where all heads are times, its caption, its rows or what stands above it must speak of money or of posts.
    """
    filled = [
        (cell.column, is_number(text))
        for row in table.rows
        if not row.is_head
        for cell in row.cells
        if (text := row.text[cell.start : cell.end].strip())
    ]
    figures = {column for column, is_figure in filled if is_figure}
    headless = [is_figure for column, is_figure in filled if not column]
    if 2 * sum(headless) < len(headless):
        return False  # a project's facts, one of which is a number
    if not figures or not all(_OF_MONEY.search(head) or stated_unit(head) or re.search("antal|pct|%", head) for head in figures):
        return False
    told = [piece.text for piece in above if isinstance(piece, Piece)]
    says = " ".join((table.caption or "", *table.columns, *(row.heading for row in table.rows), *told))
    return not all(map(YEAR.search, figures)) or _MONEY_WORD.search(says) is not None or _COUNTS.search(says) is not None


def _names(above: Piece) -> bool:
    """Whether a paragraph straight above a table is its name: a few words and no sentence ("3-5 år, hele kommunen")."""
    text = above.text
    is_short = above.kind is BlockKind.PARAGRAPH and len(text) <= _LONGEST_NAME
    return is_short and _NAME.fullmatch(text) is not None and FINITE.search(text) is None


_LONGEST_NAME = 90
# It ends in a word or a year: another number is a page's or a case's.
_NAME = re.compile(r"[A-ZÆØÅ\d](?=.*[^\W\d_])[^:;!?]*(?:[^\W\d_]|[)%]|\b(?:19|20)\d\d)")


def _announces(text: str) -> bool:
    return len(text) <= 2 * _LONGEST_HEAD and bool(
        re.match(r"(?:Tabel|Skema|Oversigt)\b", text) or text.endswith(":") or stated_unit(text)
    )
