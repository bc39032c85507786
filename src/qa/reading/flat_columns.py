"""Tables that a PDF's text has flattened under heads of words: "Hospital Pladser Patienter", and rows of as many figures below.

The rows stand a line each, or every cell has a line of its own. The heads may be broken over lines, so a capital begins a column:
Danish writes none within one ("Budget 2024", "Indstillet (mio. kr.)"). Where that gives another number of columns than the rows
have figures, the rows are kept without cells, as nothing tells what their figures are of.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, takewhile

from qa.danish import MONTHS
from qa.numerals import number_value
from qa.reading.pieces import CellPiece, RowPiece, TablePiece
from qa.reading.tables import NUMBER, stands_over_figures, stated_unit
from qa.reading.totals import TOTAL
from qa.reading.wording import SENTENCE_WITHIN
from qa.reading.words import join_lines

# A day of a year, of which the words may be joined by any blank: "3. november 2025", "03.11.2025".
DAY = rf"(?<![\d.])(?:\d{{1,2}}\.\s?(?:{'|'.join(MONTHS)})\s(?:19|20)\d\d|\d{{1,2}}[./-]\d{{1,2}}[./-](?:19|20)\d\d)(?!\d)"
COMPANION = r"[-−–]?\d[\d.,]*\s\([-−–]?\d[\d.,]*\)"  # a figure and that of another time: "41.280 (47.910)"
MONTH = rf"(?:{'|'.join(MONTHS)})\s(?:19|20)\d\d"  # alone in a line; a cell, in small letters: with a capital it names a row
_FIGURE = re.compile(rf"(?!\d+\))(?:{NUMBER.pattern}|[-–]|{DAY}|{COMPANION}|{MONTH})(?=\s|$)")  # "3)" refers to a note
ROW_ENDS = frozenset("0123456789)-–")  # what the last figure of a row ends with
ONE_NUMBER = re.compile(r"[-−–]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|[-−–]?\d+(?:,\d+)?")
_NOTHING = frozenset("-–")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b\*?")
_DAY = re.compile(DAY)
_MONTH = re.compile(MONTH)
_YEARS_FIRST = re.compile(r"(?P<labels>[^\d(]+) (?P<years>(?:(?:19|20)\d\d\*? ){2,})(?=[A-ZÆØÅ])")
_NO_YEAR = re.compile(r"(?<![\w./,-])(?!(?:19|20)\d\d\b)\d+(?:[.,]\d+)*(?![\d.,/-])(?!\. ?kv)")
_MOST_NUMBERS, _MOST_NUMBERS_IN_ALL = 1, 3  # in a line of heads, in all of them
_LONGEST_LABEL = 80
_LONGEST_HEAD_LINE = 110
MOST_HEAD_LINES = 20
_FEWEST_FIGURES = 2  # of a row: a line that ends in one number is anything
_FEWEST_ROWS = 2
_FEWEST_BARE_ROWS = 3  # where no head tells the columns
_MOST_LABEL_LINES = 3
_MOST_LACKING = 4  # lines within which a whole row comes after those of one figure
_LABEL_LINES = (1, 2)  # of the row after a first one whose cells have a line each
_LONGEST_CUT = 30  # characters of a line of one head that a comma ends: "borger i 14 dage,"
_MOST_CUT_WORDS = 2  # of a line that ends in an abbreviation: "Pæd."
_NO_YEAR_YET, _LATEST = 9999, "2099"
_ABBREVIATION = 2  # letters at most: "R 2024", "BF 2026"
_HUNDREDS = re.compile(r"\d{3}")
_CAPITAL = re.compile(r"\b[A-ZÆØÅ]")
_LABEL_AND_WORDS = 2  # capitals at least
_HEADS_AND_GROUP = 2  # lines: of heads, and what the rows below it are of
_ONE_WORD = re.compile(r"[A-ZÆØÅ][a-zæøå]+")
_OF_NO_ROW = re.compile(r"(?:Tabel|Figur|Skema|Note|Kilde|Bilag)\b")
_OWN_NUMBER = re.compile(r"\d{1,2}|(?:19|20)\d\d")  # "Etape 2", "Puljen 2024"
_LABEL = re.compile(r"(?:\d{1,2}\.? |[A-Z]\. |- ?)?[A-ZÆØÅ0-9][^.:;!?]*[a-zæøåA-ZÆØÅ)%.][^:;!?]*\Z")
_STOPS = frozenset(".!?:;,")
# A point that ends no sentence, among the last letters of a line.
_CUT_SHORT = re.compile(
    r"(?:(?<!\d)\d{1,2}|\b(?:pr|kr|mio|mia|pct|inkl|ekskl|nr|ca|jan|feb|febr|mar|apr|jun|jul|aug|sep|sept|okt|nov|dec))\.\Z"
)
_SENTENCE_WITHIN = re.compile(rf"{SENTENCE_WITHIN.pattern}|(?:,\d|\d{{4}})[.!?] [A-ZÆØÅ]")
_UNIT_HEAD = re.compile(r"(?:\(?(?:i )?(?:1\.000|mio\.?|t\.?)\s?kr\.?\)?)", re.IGNORECASE)
# What all figures of a table are in, where the labels' head would stand: "1.000 kr., regnskab 2024", "Årsværk 2024".
_IN_UNITS = re.compile(rf"(?:{_UNIT_HEAD.pattern}|antal|årsværk)(?:,? (?:\w+ )?(?:19|20)\d\d)?", re.IGNORECASE)
_OVER_FIGURES = re.compile(r"(?:[^\W\d_]\s\([^()]+\)|(?:19|20)\d\d)\Z")  # ends the head of figures, not of labels
# What stands below "Budget 2025", and says little by itself.
_LOWER_STOREY = re.compile(r"(?:oprindeligt?|korrigeret|gældende|revideret)", re.IGNORECASE)
_TIME = r"(?:(?:\d\. ?(?:halvår|kvt\.?|kvartal)|[1-4]?[HKQ][1-4]?) )?(?:19|20)\d\d(?:/(?:20)?\d\d)?\*?"
_PART_OF_YEAR = re.compile(r"(?:[1-4]\. ?(?:halvår|kvt\.?|kvartal)|(?:19|20)\d\d)(?: (?:19|20)\d\d)?")
_TIME_HEAD = re.compile(_TIME)
_TIME_LINE = re.compile(rf"{_TIME}(?: \(.*\))?")
_WORD_AND_TIME = re.compile(rf"[^\W\d_][^\d]*{_TIME}\s*")
_WORDS = re.compile(r"[^\d]*[^\W\d_][^\d]*")
# What a year in a line of heads belongs to, if it stands right before it.
_ANY_WORD, _NO_WORD = re.compile(r"."), re.compile(r"(?!)")
_STAGE_WORD = re.compile(
    r"(?:budget|forbrug|regnskab|forvent|bevil|afsat|tilsagn|gennemsnit|overslag|rest|mål(?:tal)?\b|(?:bo?|bf|ob|kb|r|fr|fb|ef|tb)\b)",
    re.IGNORECASE,
)
_STAGE_OR_PART = re.compile(rf"{_STAGE_WORD.pattern}|[1-4]\. ?(?:halvår|kvartal)", re.IGNORECASE)
_JOINING = frozenset("i på for af til og med ved hos fra".split())  # before a name within a head: "Elever i SFO"
_INITIAL = re.compile(r"[A-ZÆØÅ]\.")  # "Nykøbing F."
_BRACKET = re.compile(r"\([^()]*\)")
_GLUED = re.compile(r"[^\W\d_]\W?(?:19|20)\d\d/")  # a word broken by a time of another head
_HEAD_WORD = re.compile(rf"\([^)]*\)|{DAY}|{_TIME}(?=\s|$)|\S+")

Line = tuple[str, int]  # a line's text, and the page it stands on


def may_head_columns(line: str) -> bool:
    """Whether a line could be the first of such a table; cheap, for asking of every line."""
    return (
        len(line) <= _LONGEST_HEAD_LINE + _LONGEST_LABEL
        and (line[:1] == "(" or line[:1].isupper() or line[:1].isdigit())
        and not is_long(line)
    )


def _has_ended(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return line[-1:] in _STOPS and _CUT_SHORT.search(line[-6:]) is None


def word_headed(lines: Sequence[Line], before: str = "") -> tuple[TablePiece, int] | None:
    """Return the table that begins at the first of the lines with the number of lines it takes; None where none does.

    `before` is the line before them. Where every cell has a line its own, that must be the table's caption or
    end a sentence: as many lines of anything else as there are columns stand before a table whose heads were printed elsewhere.
    """
    first = _first_row(lines)
    if first is None:
        return None
    at, n_figures = first
    if at and _TIME_HEAD.fullmatch(before):
        return None  # a year alone is of another storey of heads
    is_a_cell_a_line = _FIGURE.fullmatch(lines[at + _row_at(lines, at, n_figures)[1] - 1][0]) is not None
    if is_a_cell_a_line and at and (not _is_caption(before) or _OF_NO_ROW.match(lines[0][0]) or _is_numbered(lines[0][0])):
        return None
    if is_a_cell_a_line:
        table = _a_line_each(lines, at, n_figures)
        if table is not None or at or not _is_label_and_figures(lines, at + n_figures + 1, n_figures, n_labels=1):
            return table
    columns = _columns_over(lines, at, n_figures, is_a_cell_a_line=is_a_cell_a_line)
    if columns is None and at and not is_a_cell_a_line and (most := _most_figures(lines[at:])) > n_figures:
        n_figures, columns = most, _columns_over(lines, at, most, is_a_cell_a_line=False)
    if at and columns is None:
        return None
    rows, end = _rows(lines, at, columns, n_figures)
    if len(rows) < (_FEWEST_ROWS if at else _FEWEST_BARE_ROWS):
        return None
    if columns is None:
        return TablePiece(("",), tuple(rows)), end
    unit = stated_unit(columns[0]) or stated_unit(*(m.group() for m in [_UNIT_HEAD.search(columns[0])] if m))
    heads = RowPiece(_joined(lines[:at]), columns[0], (), lines[0][1], is_head=True)
    return TablePiece(columns, (heads, *rows), columns[0] if unit else None, unit), end


def _columns_over(lines: Sequence[Line], at: int, n_figures: int, *, is_a_cell_a_line: bool) -> tuple[str, ...] | None:
    """Return the columns that the lines before the first row tell, which stands at `at`; None where not these lines do."""
    own = _readings(lines[:at], n_figures, is_a_cell_a_line=is_a_cell_a_line)
    if not is_a_cell_a_line and any(_stands_under(upper, lower) for (upper, _), (lower, _) in pairwise(lines[:at])):
        own = [None]
    if at == 1:
        own.append(_with_words_beside(lines[0][0], split_figures(lines[at][0], n_figures)[0], n_figures))
    if _is_group([text for text, _ in lines[:at]]) or _is_group_word([text for text, _ in lines], at):
        own += _readings(lines[: at - 1], n_figures, is_a_cell_a_line=is_a_cell_a_line)
    columns = next(filter(None, own), None)
    later = _readings(lines[1:at], n_figures, is_a_cell_a_line=is_a_cell_a_line)
    # By the same reading or a surer one the heads may begin on a later line.
    is_later = columns is not None and any(later[: next(n for n, reading in enumerate(own, 1) if reading)])
    return None if is_later else columns


def _most_figures(lines: Sequence[Line]) -> int:
    """The number of figures of the longest rows, where the first ones may lack some; 0 where it is of one row alone."""
    counts = [len(split_figures(text, len(text))[1]) for text, _ in takewhile(lambda line: _is_row(line[0]), lines)]
    most = max(counts, default=0)
    return most if counts.count(most) >= _FEWEST_ROWS else 0


def _is_numbered(line: str) -> bool:
    """Whether a line begins with a number that is not of a time or a unit over rows' labels ("1. halvår", "1.000 kr.")."""
    return line[:1].isdigit() and not (_UNIT_HEAD.match(line) or _PART_OF_YEAR.fullmatch(line))


def _is_group(heads: Sequence[str]) -> bool:
    """Whether the last of these lines may tell what the rows below are of, and be no head: "Skattefinansieret område"."""
    return (
        len(heads) > 1
        and heads[-1][:1].isupper()
        and " " in heads[-1]
        and not stands_over_figures(heads[-1])
        and _UNIT_HEAD.search(heads[-1]) is None
        and len(_CAPITAL.findall(heads[-1])) == 1
    )


def _is_group_word(lines: Sequence[str], at: int) -> bool:
    """Whether the line before the first row, at `at`, is one word of what rows are of, as a total below says ("Udgifter")."""
    if at != _HEADS_AND_GROUP or not _ONE_WORD.fullmatch(lines[at - 1]):
        return False
    total = next((text for text in lines[at:] if TOTAL.search(text)), "")
    return lines[at - 1].casefold() in total.casefold().split()


def _is_caption(line: str) -> bool:
    """Whether a line is a table's caption, says its unit, or ends what comes before the table."""
    return _OF_NO_ROW.match(line) is not None or stated_unit(line) is not None or _has_ended(line)


def _stands_under(upper: str, lower: str) -> bool:
    """Whether a line of heads is of words that stand each under one of the line above: "Antal Antal", "børn voksne".

    Words that have each a year of their own ("Besøg 2023 Besøg 2024") need nothing below them to be told apart.
    """
    words, above = lower.split(), upper.split()
    bare = [word for word, after in pairwise([*above, ""]) if not _YEAR.match(after)]
    repeated = [word for word in bare if len(word) > _ABBREVIATION and bare.count(word) > 1]
    return len(words) > 1 and len(words) == len(repeated) and lower[:1].islower()


def split_figures(text: str, most: int) -> tuple[str, list[str]]:
    """Part a row's line into its label and the figures that end it; at most so many."""
    words = text.split(" ")
    n = 0
    while n < min(most, len(words)) and _FIGURE.fullmatch(words[-1 - n]):
        n += 1
    return " ".join(words[: len(words) - n]), words[len(words) - n :]


def has_more_figures(label: str, first: str) -> bool:
    """Whether what is left of a row's line before its figures, of which `first` is the first, ends in further ones.

    A small number may be the label's own, but not before three digits: "1 200" may be thousands parted by a space.
    """
    _, more = split_figures(label, len(label))
    return len(more) > 1 or (bool(more) and (_OWN_NUMBER.fullmatch(more[0]) is None or _HUNDREDS.fullmatch(first) is not None))


def row_of(lines: Sequence[Line], columns: Sequence[str], n_figures: int) -> RowPiece:
    """Return the row whose lines these are; undecided where it has not a figure for each column."""
    text = _joined(lines)
    cells: list[CellPiece] = []
    end = len(text)
    for _ in range(n_figures):
        start = text.rfind(" ", 0, end) + 1
        cells.insert(0, CellPiece("", start, end, lines[-1][1]))
        end = max(start - 1, 0)
    decided = n_figures == len(columns) - 1
    if decided:
        cells = [CellPiece(column, c.start, c.end, c.page) for column, c in zip(columns[1:], cells, strict=True)]
    return RowPiece(text, text[:end], tuple(cells), lines[0][1], decided=decided)


def _first_row(lines: Sequence[Line]) -> tuple[int, int] | None:
    """Return where the first row begins, after lines that may be heads, and how many figures it has.

    None where something else comes before a row, or none follows it.
    """
    n_numbers = 0
    for at, (text, _) in enumerate(lines[: MOST_HEAD_LINES + 1]):
        may_be_row = text[-1:] in ROW_ENDS or (at + 1 < len(lines) and _FIGURE.fullmatch(lines[at + 1][0]))
        label, figures = split_figures(text, len(text)) if may_be_row else (text, [])
        is_whole = text.count("(") == text.count(")")  # "2024 (1.000" goes on with "kr.)"
        if figures and not label and is_whole and not any(all(map(time.fullmatch, figures)) for time in (_YEAR, _DAY, _MONTH)):
            return _first_of_broken_label(lines, at, figures)
        if may_be_row and (n_figures := len(_row_at(lines, at, None)[0])):
            return (at, n_figures) if _goes_on(lines, at, n_figures) else None
        own_numbers = len(_NO_YEAR.findall(_DAY.sub("", _UNIT_HEAD.sub("", text))))
        n_numbers += own_numbers
        is_cut = text[-1:] == "," and len(text) <= _LONGEST_CUT and lines[at + 1 : at + 2] and not lines[at + 1][0][:1].isupper()
        is_words = not is_cut and is_long(text)
        if (label and _are_years(figures)) or is_words or own_numbers > _MOST_NUMBERS or n_numbers > _MOST_NUMBERS_IN_ALL:
            return None
    return None


def is_long(text: str) -> bool:
    """Whether a line is too long for one of heads, or ends a sentence of more than an abbreviation, there or within it."""
    is_sentence = _has_ended(text) and len(text.split()) > _MOST_CUT_WORDS
    return len(text) > _LONGEST_HEAD_LINE or is_sentence or _SENTENCE_WITHIN.search(text) is not None


def _first_of_broken_label(lines: Sequence[Line], at: int, figures: Sequence[str]) -> tuple[int, int] | None:
    """Return where the row begins whose figures open a line, as the lines before it have its label, and how many figures it has.

    None where no line of the label goes on in lower case: another line with a capital may be of the label or of the heads.
    """
    first = at - 1
    while first > 0 and lines[first][0][:1].islower():
        first -= 1
    if first < 0 or first == at - 1:
        return None
    n_figures = len(figures) if len(figures) > 1 else len(_figures_below(lines[at:], None))
    if n_figures < _FEWEST_FIGURES or not _row_at(lines, first, n_figures)[0]:
        return None
    return (first, n_figures) if _goes_on(lines, first, n_figures) else None


def _goes_on(lines: Sequence[Line], at: int, n_figures: int) -> bool:
    """Whether another row of as many figures follows, if only after one that lacks some."""
    following = at + _row_at(lines, at, n_figures)[1]
    is_uneven = following + 1 < len(lines) and not _row_at(lines, following, n_figures)[0] and _is_row(lines[following][0])
    return bool(_row_at(lines, following + is_uneven, n_figures)[0])


def _row_at(lines: Sequence[Line], at: int, n_figures: int | None) -> tuple[list[str], int]:
    """Return the figures of the row that begins at a line, of which there are `n_figures`, and how many lines it has.

    The figures end the label's line, or have each a line of their own below it; there are none where no row begins.
    """
    label: list[str] = []
    for i, (text, _) in enumerate(lines[at : at + _MOST_LABEL_LINES]):
        own, figures = split_figures(text, n_figures or len(text))
        if _are_years(figures) or (n_figures is None and _are_days(figures)):
            return [], 0  # the heads of another table
        said = " ".join([*label, own]).strip()
        is_label = (
            len(said) <= _LONGEST_LABEL
            and _LABEL.match(said) is not None
            and not (_YEAR.fullmatch(said) or (figures and has_more_figures(own, figures[0])))
        )
        if len(figures) >= _FEWEST_FIGURES and is_label and len(figures) == (n_figures or len(figures)):
            return figures, i + 1
        if not own or _has_ended(text) or len(figures) >= _FEWEST_FIGURES or _OF_NO_ROW.match(text):
            return [], 0
        label.append(text)
        below = _figures_below(lines[at + i + 1 :], n_figures)
        if _are_years(below) or (n_figures is None and _are_days(below)):
            return [], 0
        if len(below) >= _FEWEST_FIGURES and len(" ".join(label)) <= _LONGEST_LABEL and _LABEL.match(text):
            following = at + i + 1 + len(below)
            is_like_it = n_figures is not None or any(
                _is_label_and_figures(lines, following, len(below), n_labels=n) for n in _LABEL_LINES
            )
            return (below, i + 1 + len(below)) if is_like_it and len(below) == (n_figures or len(below)) else ([], 0)
        if n_figures is None:
            return [], 0  # only what comes after a first row may have its label broken
    return [], 0


def _is_label_and_figures(lines: Sequence[Line], at: int, n_figures: int, *, n_labels: int) -> bool:
    """Whether lines of a label, and of words beside it if there are more of them, and then as many figures begin at a line."""
    return len(_figures_below(lines[at + n_labels :], n_figures)) == n_figures


def _are_years(figures: Sequence[str]) -> bool:
    return len(figures) >= _FEWEST_FIGURES and all(map(_YEAR.fullmatch, figures))


def _are_days(figures: Sequence[str]) -> bool:
    return len(figures) >= _FEWEST_FIGURES and all(map(_DAY.fullmatch, figures))


def _figures_below(lines: Sequence[Line], most: int | None) -> list[str]:
    """The figures that have a line each, from the first line on."""
    found: list[str] = []
    for text, _ in lines:
        if not _FIGURE.fullmatch(text) or len(found) == most:
            break
        found.append(text)
    return found


def _rows(lines: Sequence[Line], at: int, columns: Sequence[str] | None, n_figures: int) -> tuple[list[RowPiece], int]:
    """Return the rows from a line on, and the line after them; without columns they have no cells, as nothing tells of what."""
    rows: list[RowPiece] = []
    while at < len(lines):
        lacks_all_but_one = columns is not None and _has_one_figure(lines, at, n_figures)
        figures, n_lines = ([], 0) if lacks_all_but_one else _row_at(lines, at, n_figures)
        is_uneven = not figures and (lacks_all_but_one or _is_row(lines[at][0]))
        if not figures and not is_uneven:
            break
        n_lines = n_lines or 1
        own = lines[at : at + n_lines]
        if columns and (pair := _row_and_total(lines[at : at + n_lines + n_figures], n_figures)):
            last, total = (row_of(part, columns, n_figures) for part in pair)
            if TOTAL.search(total.heading):
                adds_up = _adds_up([*rows, last], total)
                rows += [row if adds_up else replace(row, cells=(), decided=False) for row in (last, total)]
            else:
                text = _joined(lines[at : at + n_lines + n_figures])
                rows.append(RowPiece(text, text, (), own[0][1], decided=False))
            return rows, at + n_lines + n_figures
        if columns and figures:
            rows.append(row_of(own, columns, n_figures))
        else:
            text = _joined(own)
            rows.append(RowPiece(text, split_figures(text, len(text))[0], (), own[0][1], decided=False))
        at += n_lines
    return rows, at


def _row_and_total(lines: Sequence[Line], n_figures: int) -> tuple[list[Line], list[Line]] | None:
    """Part the lines of two rows, of which the last may be a total, with the labels of both before the figures of both."""
    n_labels = len(lines) - 2 * n_figures
    figures = lines[n_labels:]
    are_two = n_labels > 1 and lines[n_labels - 1][0][:1].isupper()
    if not are_two or not all(_FIGURE.fullmatch(text) for text, _ in figures):
        return None
    return [*lines[: n_labels - 1], *figures[:n_figures]], [lines[n_labels - 1], *figures[n_figures:]]


def _adds_up(rows: Sequence[RowPiece], total: RowPiece) -> bool:
    """Whether the figures of rows make up those of a total, in every column."""
    if not all(row.decided and len(row.cells) == len(total.cells) for row in rows):
        return False
    own = [[summand(row.text[cell.start : cell.end]) for cell in row.cells] for row in (*rows, total)]
    return all(None not in column and sum(v or 0 for v in column[:-1]) == column[-1] for column in zip(*own, strict=True))


def summand(text: str) -> Decimal | None:
    """Return what a cell adds to its column: a dash nothing; None where it is no number, such as a share or a word."""
    if text in _NOTHING:
        return Decimal(0)
    return number_value(text) if ONE_NUMBER.fullmatch(text) else None


def _is_row(text: str) -> bool:
    """Whether a line is a label with several figures behind it."""
    label, figures = split_figures(text, len(text))
    return len(figures) >= _FEWEST_FIGURES and len(label) <= _LONGEST_LABEL and _LABEL.match(label) is not None


def _has_one_figure(lines: Sequence[Line], at: int, n_figures: int) -> bool:
    """Whether a line is a row that lacks all figures but one: after it, and perhaps another such row, comes a whole one."""
    for i in range(at, min(at + _MOST_LACKING, len(lines))):
        if i > at and _row_at(lines, i, n_figures)[1] == 1:
            return True
        label, figures = split_figures(lines[i][0], len(lines[i][0]))
        is_label = len(label) <= _LONGEST_LABEL and _LABEL.match(label) is not None and _OF_NO_ROW.match(label) is None
        if len(figures) != 1 or not is_label or _YEAR.fullmatch(figures[0]):
            return False
    return False


def _joined(lines: Sequence[Line]) -> str:
    return join_lines([text for text, _ in lines]).text


def _readings(lines: Sequence[Line], n_figures: int, *, is_a_cell_a_line: bool) -> list[tuple[str, ...] | None]:
    """Part the heads into what heads the labels and a head for each figure, in several ways, the surest first.

    None for a way that gives another number. A year may belong to the word before it ("Budget 2024"), only to one that figures
    stand under ("Type 2023 2024"), or to none; one that opens a line below others may stand under any of them, if not under the
    word before it, unless every cell has a line.
    """
    head = _joined(lines)
    is_below = not is_a_cell_a_line and any(
        _TIME_HEAD.match(text) and not (_TIME_HEAD.fullmatch(text) and _STAGE_WORD.match(before.split()[-1]))
        for (before, _), (text, _) in pairwise(lines)
    )
    found = [_grouped(_joined(lines[:-1]), lines[-1][0], n_figures)] if len(lines) > 1 else []
    for owner in (_ANY_WORD,) if is_below else (_ANY_WORD, _STAGE_WORD, _NO_WORD):
        fitting = (starts for starts in _with_first(head, _starts(head, owner)) if len(starts) == n_figures + 1)
        found.append(next((_parted(head, starts) for starts in fitting), None))
    if not is_below:
        found.append(_years_first(head, n_figures))
    times = _starts(head, _ANY_WORD)
    if len(times) == n_figures and times[0] == 0 and all(_WORD_AND_TIME.fullmatch(head[a:b]) for a, b in pairwise([*times, None])):
        found.append(_parted(head, [0, *times]))  # no head over the labels
    return [None, *found] if len(lines) == 1 else found


def _years_first(head: str, n_figures: int) -> tuple[str, ...] | None:
    """Part heads of which years come first, and then words with times of their own: "Skole 2023 2024 Heraf nye 2024"."""
    found = _YEARS_FIRST.match(head)
    if found is None or len(_starts(found["labels"], _ANY_WORD)) != 1:
        return None
    years = [year.start() for year in _YEAR.finditer(head, found.start("years"), found.end("years"))]
    starts = [0, *years, *(found.end() + start for start in _starts(head[found.end() :], _ANY_WORD))]
    return _parted(head, starts) if len(starts) == n_figures + 1 else None


def columns_of(heads: Sequence[Line], n_columns: int) -> tuple[str, ...] | None:
    """Return what heads the labels and each of so many columns beside them, as the lines over the rows tell; None where not."""
    return next(filter(None, _readings(heads, n_columns, is_a_cell_a_line=False)), None)


def _a_line_each(lines: Sequence[Line], at: int, n_figures: int) -> tuple[TablePiece, int] | None:
    """Return the table whose heads and cells have each a line of their own, and the number of lines it takes.

    The label of its first row stands at `at`. Every row has a line of words besides, or none has: before its figures, as the name
    of what is applied for, or after them, as where it stands. None where there are more or fewer heads than a row has lines.
    """
    for n_before, n_after in ((0, 0), (1, 0), (0, 1)):
        first, n_lines = at - n_before, 1 + n_before + n_figures + n_after
        heads = _whole_heads([text for text, _ in lines[:first]], n_lines)
        if len(heads) == n_figures == n_lines - 1 and _OVER_FIGURES.search(heads[0]) and at:
            heads = ["", *heads]  # no head over the labels
        if len(heads) != n_lines:
            continue
        columns = (heads[0], *heads[1 + n_before :])
        rows: list[RowPiece] = []
        beside: list[str] = []
        end = first
        while (own := lines[end : end + n_lines]) and _is_of_cells([text for text, _ in own], 1 + n_before, n_figures, n_after):
            row = row_of(own[: n_lines - n_after], columns[: n_figures + 1], n_figures)
            rows.append(_with_word(row, columns[-1], own[-1]) if n_after else row)
            beside += [text for text, _ in (own[:n_before] or own[n_lines - n_after :])]
            end += n_lines
        are_names = len({*beside}) == len(beside) and all(text[:1].isupper() for text in beside)
        if len(rows) >= _FEWEST_ROWS + n_before + n_after and are_names != bool(n_after) and _are_heads(heads, columns):
            if not beside:  # a label may be broken over lines
                rows, end = _rows(lines, first, columns, n_figures)
            unit = stated_unit(columns[0])
            head = RowPiece(_joined(lines[:first]), columns[0], (), lines[0][1], is_head=True)
            return TablePiece(columns, (head, *rows), columns[0] if unit else None, unit), end
    return None


def _with_word(row: RowPiece, column: str, line: Line) -> RowPiece:
    """A row with the line of words after its figures as one more cell."""
    text, page = line
    start = len(row.text) + 1
    return replace(row, text=f"{row.text} {text}", cells=(*row.cells, CellPiece(column, start, start + len(text), page)))


def _is_of_cells(own: Sequence[str], n_words: int, n_figures: int, n_after: int) -> bool:
    """Whether lines are those of one row: as many of words as that, its figures, and as many of words after them."""
    words, figures, after = own[:n_words], own[n_words : n_words + n_figures], own[n_words + n_figures :]
    return (
        len(own) == n_words + n_figures + n_after
        and not any(_FIGURE.fullmatch(text) or _has_ended(text) or _OF_NO_ROW.match(text) for text in words)
        and _LABEL.match(words[-1]) is not None
        and all(_FIGURE.fullmatch(text) for text in figures)
        and not any(text[:1].isdigit() or _FIGURE.fullmatch(text) for text in after)
    )


def _whole_heads(lines: Sequence[str], n_heads: int) -> list[str]:
    """Join lines of heads that go on: with a small letter, in brackets, or with a year where there are too many.

    A year goes on with a word such as "Forbrug", or with whatever stands before it where every year does and the same words
    come again with another: a head of two storeys has several years below it.
    """
    heads: list[str] = []
    for text in lines:
        goes_on = text[:1].islower() or text[:1] == "(" or (heads and heads[-1].count("(") > heads[-1].count(")"))
        if heads and goes_on:
            heads[-1] = join_lines([heads[-1], text]).text
        else:
            heads.append(text)
    if len(heads) <= n_heads:
        return heads
    if len(joined := _with_times(heads, _STAGE_OR_PART)) == n_heads:
        return joined
    joined = _with_times(heads, _WORDS)
    words = [_TIME_LINE.sub("", head) for head in joined]
    inline = [head for head in heads if _YEAR.search(head) and not _TIME_LINE.fullmatch(head)]
    is_repeated = len({*words}) < len(words) or (len(heads) == n_heads + 1 and bool(inline))
    is_one_storey = is_repeated and not any(map(_TIME_LINE.fullmatch, joined))
    return joined if len(joined) == n_heads and is_one_storey else heads


def _with_times(heads: Sequence[str], owner: re.Pattern[str]) -> list[str]:
    """Join each line that is a time to the one before it, if that is an owner of times."""
    joined = [heads[0]]
    for head in heads[1:]:
        if _TIME_LINE.fullmatch(head) and owner.fullmatch(joined[-1]):
            joined[-1] = f"{joined[-1]} {head}"
        else:
            joined.append(head)
    return joined


def _are_heads(heads: Sequence[str], columns: Sequence[str]) -> bool:
    """Whether each of the lines is a head by itself, and no column has another one's."""
    is_cut = any(head.endswith(("-", ",")) for head in heads)
    is_storeyed = (stands_over_figures(heads[0]) and not _IN_UNITS.fullmatch(heads[0])) or any(
        _LOWER_STOREY.fullmatch(column) for column in columns
    )
    return not is_cut and not is_storeyed and len({*columns}) == len(columns)


def _with_words_beside(head: str, label: str, n_figures: int) -> tuple[str, ...] | None:
    """Part heads on one line, the second of which stands over words after the rows' labels: "Tilbud Målgruppe Pladser".

    None where the first row has no such words.
    """
    starts = _starts(head, _ANY_WORD)
    if len(starts) != n_figures + 2 or len(_CAPITAL.findall(label)) < _LABEL_AND_WORDS or "(" in head[: starts[2]]:
        return None
    if stands_over_figures(head[starts[1] : starts[2]]):
        return None
    return _parted(head, [starts[0], *starts[2:]])


def _grouped(upper: str, lower: str, n_figures: int) -> tuple[str, ...] | None:
    """Part two storeys of heads, where each upper one stands over years that go on: "Afsat Forventet" over "2025 2026 2025".

    The labels' own head comes first among the upper ones. None where there are not as many of these as runs of years.
    """
    starts = _starts(lower, _NO_WORD)
    heads = [lower[a:b].strip() for a, b in pairwise([*starts, len(lower)])]
    if starts[:1] != [0] or len(heads) != n_figures or not _TIME_HEAD.fullmatch(heads[0]):
        return None
    group, before, groups = -1, "", list[int | None]()
    for head in heads:
        is_time = _TIME_HEAD.fullmatch(head) is not None
        group += is_time and _year_of(head) <= _year_of(before)
        groups.append(group if is_time else None)
        before = head if is_time else _LATEST
    above = _starts(upper, _ANY_WORD)
    if len(above) != group + 2 or group < 1:
        return None
    named = [upper[a:b].strip() for a, b in pairwise([*above, len(upper)])]
    under = [head if at is None else f"{named[at + 1]} {head}" for at, head in zip(groups, heads, strict=True)]
    return (named[0], *under)


def _year_of(head: str) -> int:
    """The year of a time, later than any where there is none, so that the first time begins a group."""
    years = _YEAR.findall(head)
    return int(years[0][:4]) if years else _NO_YEAR_YET


def _with_first(head: str, starts: list[int]) -> Iterator[list[int]]:
    """Yield where the columns may start: as they are, and from the unit on, which may stand where the labels' head would."""
    yield [0, *starts] if head.startswith("(") else starts
    if (unit := _UNIT_HEAD.search(head)) is not None:
        yield [unit.start(), *(start for start in starts if start >= unit.end())]


def _starts(head: str, owner: re.Pattern[str]) -> list[int]:
    """Where a word with a capital begins, and a time that does not belong to the word before it as to its owner."""
    found: list[int] = []
    before = ""
    for word in _HEAD_WORD.finditer(head):
        text = word.group()
        is_time = _TIME_HEAD.fullmatch(text) is not None or _DAY.fullmatch(text) is not None
        begins = text[0].isupper() and not is_time and not (found and _INITIAL.fullmatch(text))
        if before not in _JOINING and (begins or (is_time and owner.match(before) is None)):
            found.append(word.start())
        before = text
    return found


def _parted(head: str, starts: Sequence[int]) -> tuple[str, ...] | None:
    columns = (head[: starts[1]].strip(), *(head[a:b].strip() for a, b in pairwise([*starts[1:], len(head)])))
    # Two storeys of heads are printed one after the other: then nothing tells which stands over which.
    is_of_area = columns[0] == "Bevilling" and any("budget" in column.casefold() for column in columns[1:])
    is_storeyed = (stands_over_figures(columns[0]) and not is_of_area) or any(
        len(_YEAR.findall(column)) > 1 or _LOWER_STOREY.fullmatch(column) for column in columns
    )
    units = [_BRACKET.findall(column) for column in columns]
    is_cut = any(column.rsplit(" ", 1)[-1] in _JOINING for column in columns)
    is_broken = is_cut or _GLUED.search(head) is not None or any(len({*found}) < len(found) for found in units)
    is_caption = _OF_NO_ROW.fullmatch(columns[0].rstrip("0123456789.: "))  # "Tabel 2. Haller": its words are no heads
    return None if is_storeyed or is_broken or is_caption or len({*columns}) < len(columns) else columns
