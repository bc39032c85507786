"""Lines to blocks: which lines are one paragraph, which are headings or list items, and which are small tables.

A PDF tells where its lines stand; a text taken from one tells only their order, length and the gaps between them. Both come
here as `Line`s, so that what can be said of Danish committee papers is said once. The signals are general: the length
of a line against its neighbours', gaps, capitals (Danish nouns have none), how a line ends, numbering, repetition.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.domain import BlockKind
from qa.reading.flat_tables import FlatTable, flat_table, may_begin_table
from qa.reading.pieces import Piece, TablePiece
from qa.reading.words import Spelling, join_lines, spelling_of


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, plain. `gap`: white space above it. `ends`: the layout says that its paragraph ends here.

    `room`: the next line's first word would have fitted on it. `level` is a heading's level where the layout tells (a larger
    or bolder type), else 0. `table`: the line stands for a table.
    """

    text: str
    page: int
    gap: bool = False
    ends: bool = False
    room: bool = False
    level: int = 0
    table: TablePiece | None = None


BULLET = re.compile(r"^(?:[-–•‣▪●○◦∙·*➢→]|o(?= [A-ZÆØÅ]))\s*(?=\S)")
_BULLET_WITHIN = re.compile(r"\s(?=[•▪●▪➢]\s)")
_NUMBERED = re.compile(r"^(\d{1,3})\.\s+(?=\S)")
_DEEP_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2})+)\.?\s+(?=[A-ZÆØÅ])")
_LETTERED = re.compile(r"^(?:\d{1,2}\)|[a-zæøå]\)|\([a-z0-9]{1,2}\)|[ivx]{1,4}\.)\s+")
_LABELLED = re.compile(r"^(?:[A-ZÆØÅ][\wæøåÆØÅ]{2,20})\s+(?:nr\.\s*)?\d{1,3}[a-z]?(?:\.\d{1,2})?\s*[:.–]\s*\S")
_TABLE_LABEL = re.compile(r"^(?:Tabel|Tema|Kapitel|Afsnit|Bilag|Punkt|Del)\s+\d{1,3}[a-z]?$")
_QUOTED_TITLE = re.compile(r"^([A-ZÆØÅ]\w{2,20}\s+\d{1,3}[a-z]?\.?\s*[”“\"][^”“\"]{8,160}[”\"“]\.?)\s+(?=\w)")
_SENTENCE_END = re.compile(r"[.!?…][”\"’')\]*]*$")
_CAPITAL = re.compile(r"^[\"”“'’‘(»«]*[A-ZÆØÅ]")
_LOWER = re.compile(r"^[\"”“'’‘(]*[a-zæøå]")
# Words that begin a sentence and are no names: with a capital after an unfinished line they start another cell's text.
_STARTERS = "Der|Det|De|Den|Derudover|Desuden|Herudover|Herunder|Midlerne|Hertil|Som|Hele|Dette|Disse|Denne|Vi|Når|Hvis"
_STARTER = re.compile(rf"^(?:{_STARTERS}) [a-zæøå]")
# "Budgetinitiativ Der er afsat …": a cell's label runs into the text of the next cell.
_CELL_TURN = re.compile(rf"(?<=[\w)%”]) (?=(?:{_STARTERS}) [a-zæøå])")
_CELL_TURN_AFTER_PAREN = re.compile(r"(?<=[A-ZÆØÅ]\)) (?=[A-ZÆØÅ][a-zæøå]* \w)")
_PASSIVES = (
    "afhold|afsætt|bevillig|brug|fastsætt|giv|hold|nedsætt|overfør|reserver|sikr|skab|søg|træff|udvid|"
    "afvikl|anbefal|ansætt|anvend|behandl|disponer|drøft|etabler|finansier|fordel|forelægg|foreslå|forvent|gennemfør|"
    "godkend|henvis|igangsætt|indstill|oprett|orienter|send|skønn|styrk|tilbyd|tilføj|udarbejd|udbred|udmønt|vedtag|vurder|ønsk"
)
_FINITE = re.compile(
    r"\b(?:er|var|har|havde|kan|kunne|skal|skulle|vil|ville|må|måtte|bør|burde|bliver|blev|får|fik|går|gik|giver|gav|står|stod|ser|"
    r"sker|tager|ønsker|foreslår|foreslog|indstiller|indstillede|besluttede|godkendte|anbefaler|anbefalede|forventer|vurderer|"
    rf"beskriver|fremgår|indgår|henviser|omfatter|oplyser|orienterer|viser|betyder|gælder|består|udgør|(?:{_PASSIVES})e?s)\b"
)
_OPEN_END = re.compile(
    r"(?:\b(?:for|af|til|på|i|og|med|om|ved|fra|under|efter|mellem|samt|eller|at|som|der|den|det|de|en|et|hos|mod|over|uden|"
    r"vedr\.|ift\.|mio\.|ca\.|pr\.|kr|nr\.|herunder)|[,–&/-])$"
)
_LONGEST_HEADING = 160  # characters; three lines at the usual width
_LONGEST_COLUMN = 60  # lines; no page has more
_LONGEST_NUMBERED = 260  # a numbered heading may be a whole sentence ("4. At Skolen for Recovery …")
_STAFFING = re.compile(r"^\d{1,3},\d{1,2}\s+[A-ZÆØÅ]")


def blocks_of(lines: Sequence[Line]) -> list[Piece | TablePiece]:
    """Return the lines' paragraphs, headings, list items and flattened tables, in order."""
    spelling = spelling_of(line.text for line in lines)
    drafts: list[_Draft | TablePiece] = []
    lines = _split_at_bullets(lines)
    position = 0
    while position < len(lines):
        ruled = lines[position].table
        if ruled is not None:
            drafts.append(ruled)
            position += 1
            continue
        table = _table_at(lines, position)
        if table is not None:
            drafts.append(table.piece)
            position += table.n_lines
            continue
        end = position + 1
        while end < len(lines) and _goes_on(lines, position, end):
            end += 1
        jumped = position > 0 and _jumped(lines, position)
        drafts.extend(replace(draft, jumped=jumped) for draft in _drafts_of(lines[position:end], spelling))
        position = end
    return _settled(drafts)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A block whose kind and level may still depend on its neighbours."""

    text: str
    page: int
    turns: tuple[tuple[int, int], ...]
    n_lines: int
    gap: bool
    level: int
    is_label: bool = False  # split off from a cell's text, so surely a heading
    jumped: bool = False  # it broke into a sentence that another column left unfinished


def _split_at_bullets(lines: Sequence[Line]) -> list[Line]:
    """Give a bullet that stands within a line ("3. At der er flere • Der er …") a line of its own."""
    out: list[Line] = []
    for line in lines:
        parts = _BULLET_WITHIN.split(line.text)
        if len(parts) == 1:
            out.append(line)
            continue
        for i, part in enumerate(parts):
            last = i == len(parts) - 1
            out.append(replace(line, text=part, gap=line.gap and i == 0, ends=line.ends or not last, room=line.room and last))
    return out


def _table_at(lines: Sequence[Line], at: int) -> FlatTable | None:
    """Return the flattened table that begins at a line, looking a page's worth of lines ahead at most."""
    if not may_begin_table(lines[at].text):
        return None
    window = lines[at : at + _LONGEST_COLUMN]
    end = next((i for i, line in enumerate(window) if line.table is not None), len(window))
    return flat_table([(line.text, line.page) for line in window[:end]])


def _is_item(text: str) -> bool:
    return bool(BULLET.match(text)) and not re.match(r"[-–]\S", text)


def _goes_on(lines: Sequence[Line], start: int, at: int) -> bool:
    """Whether the line at `at` belongs to the block that began at `start`."""
    before, line = lines[at - 1], lines[at]
    if line.table is not None:
        return False
    text, previous = line.text, before.text
    broken = previous.endswith(("\u00ad", "-")) and bool(_LOWER.match(text))
    if at == start + 1 and _TABLE_LABEL.match(previous) and not _begins_block(text, previous) and not _SENTENCE_END.search(text):
        return True
    if line.level != before.level or _begins_block(text, previous) or _table_at(lines, at):
        return False
    if broken:
        return True
    if line.gap or before.ends:
        return False
    capital, ended = bool(_CAPITAL.match(text)), bool(_SENTENCE_END.search(previous))
    if before.page != line.page:
        if _LOWER.match(text) and start and _jumped(lines, start):
            return False  # the column that was left unfinished earlier goes on here, not this one
        if capital and not _OPEN_END.search(previous) and _is_heading_line(lines, at):
            return False
    if previous.endswith(":"):
        return not capital
    if not ended and (_STARTER.match(text) or (capital and _is_labelled(lines[start:at]))):
        return False
    if not capital and previous.endswith(".") and _awaits_column(lines, at):
        return False
    if ended:
        return not ((before.room and (capital or text[0].isdigit())) or (capital and _is_heading_line(lines, at)))
    return not (before.room and capital and not _OPEN_END.search(previous))


def _is_labelled(lines: Sequence[Line]) -> bool:
    """Whether lines make a whole heading that begins with its kind and number ("Anbefaling 8: …", "Tabel 1 …")."""
    text = " ".join(line.text for line in lines)
    labelled = _LABELLED.match(text) or (_TABLE_LABEL.match(lines[0].text) and len(lines) > 1)
    return bool(labelled) and not _OPEN_END.search(text) and not _FINITE.search(text)


def _awaits_column(lines: Sequence[Line], at: int) -> bool:
    """Whether a column was left unfinished at the end of the page before, for another one to go on first on this page."""
    first = next(i for i in range(at, -1, -1) if i == 0 or lines[i - 1].page != lines[at].page)
    if first == 0 or at - first > _LONGEST_COLUMN:
        return False
    return bool(_LOWER.match(lines[first].text)) and any(_jumped(lines, i) for i in range(max(1, first - 4), first))


def _is_heading_line(lines: Sequence[Line], at: int) -> bool:
    """Whether a line after a finished sentence is a heading: it ends its block without a stop."""
    is_last = at + 1 == len(lines) or lines[at + 1].gap or lines[at].ends
    return is_last and _looks_like_heading(lines[at].text)


def _begins_block(text: str, previous: str) -> bool:
    """Whether a line shows by its own first characters that it begins a block."""
    if _is_item(text) or _STAFFING.match(text):
        return True
    if _OPEN_END.search(previous):
        return False
    ended = bool(_SENTENCE_END.search(previous)) or previous.endswith(":")
    numbered = _NUMBERED.match(text)
    if numbered:
        return ended or text[numbered.end()].isupper()
    if _label_end(text, len(text)) is not None:
        return True
    return bool(_LABELLED.match(text) or _TABLE_LABEL.match(text) or _QUOTED_TITLE.match(text) or _DEEP_NUMBER.match(text)) or (
        ended and bool(_LETTERED.match(text))
    )


def _jumped(lines: Sequence[Line], start: int) -> bool:
    """Whether the block at `start` broke into a sentence that the line before it left unfinished."""
    before, line = lines[start - 1], lines[start]
    if before.table is not None or before.level != line.level or _looks_like_heading(before.text):
        return False
    return bool(_STARTER.match(line.text)) and not line.gap and not re.search(r"[.!?:]$", before.text)


def _drafts_of(lines: Sequence[Line], spelling: Spelling) -> list[_Draft]:
    """Join a block's lines; a label that runs into the text of the next cell becomes a draft of its own."""
    joined = join_lines([line.text for line in lines], spelling)
    turns = tuple((joined.starts[i], lines[i].page) for i in range(1, len(lines)) if lines[i].page != lines[i - 1].page)
    draft = _Draft(joined.text, lines[0].page, turns, len(lines), lines[0].gap, lines[0].level)
    end = _label_end(joined.text, len(lines[0].text))
    if end is None:
        return [draft]
    rest = joined.text[end:].lstrip()
    shift = len(joined.text) - len(rest)
    label = replace(draft, text=joined.text[:end], turns=(), n_lines=1, is_label=True)
    after = tuple((max(offset - shift, 0), page) for offset, page in turns)
    return [label, replace(draft, text=rest, turns=after, gap=False, level=0)]


def _label_end(text: str, first_line: int) -> int | None:
    """Return where a label ends that text of another cell follows in the same block, None where there is none."""
    quoted = _QUOTED_TITLE.match(text)
    if quoted:
        return quoted.end(1)
    found = _CELL_TURN_AFTER_PAREN.search(text, 0, first_line) or _CELL_TURN.search(text, 0, first_line)
    if found is None:
        return None
    label = text[: found.start()]
    return found.start() if _looks_like_heading(label) and not _NUMBERED.match(label) else None


def _looks_like_heading(text: str) -> bool:
    """Whether a text reads as a heading by itself: short, capital first, not ended as a sentence, no finite verb."""
    if not 2 < len(text) <= _LONGEST_HEADING or not re.match(r"[\"”“]?[A-ZÆØÅ]", text):
        return False
    if _LABELLED.match(text) or _TABLE_LABEL.match(text):
        return not _SENTENCE_END.search(text)
    if ": " in text or _FINITE.search(text) or (_OPEN_END.search(text) and not text.endswith("-")):
        return False
    return not re.search(r"[.!?;,…][”\"’]*$", text) and len(text.split()) <= 22


def _settled(drafts: Sequence[_Draft | TablePiece]) -> list[Piece | TablePiece]:
    """Decide each draft's kind and level among its neighbours."""
    numbered = _numbered_headings(drafts)
    kinds = [_kind(drafts, i, numbered) for i in range(len(drafts))]
    out: list[Piece | TablePiece] = []
    levels = _levels(drafts, kinds, numbered)
    for draft, kind, level in zip(drafts, kinds, levels, strict=True):
        out.append(
            draft
            if isinstance(draft, TablePiece)
            else Piece(kind, draft.text, draft.page, level, draft.turns, decided=not draft.jumped)
        )
    return out


def _numbered_headings(drafts: Sequence[_Draft | TablePiece]) -> frozenset[int]:
    """Return the places of "1. …" blocks that are headings: they count on, and each has text of its own below it."""
    found: set[int] = set()
    last = 0
    for i, draft in enumerate(drafts):
        match = _NUMBERED.match(draft.text) if isinstance(draft, _Draft) else None
        if match is None or not isinstance(draft, _Draft):
            continue
        number, rest = int(match.group(1)), draft.text[match.end() :]
        follower = drafts[i + 1] if i + 1 < len(drafts) else None
        has_text = follower is not None and not (isinstance(follower, _Draft) and _NUMBERED.match(follower.text))
        is_title = rest[0].isupper() and not rest.endswith((".", ",", ";")) and len(rest) <= _LONGEST_NUMBERED
        counts_on = number == last + 1 and (has_text or last >= 2)
        begins = number == 1 and has_text and (last == 0 or not _FINITE.search(rest))
        if is_title and (counts_on or begins):
            found.add(i)
            last = number
    return frozenset(found)


def _kind(drafts: Sequence[_Draft | TablePiece], i: int, numbered: frozenset[int]) -> BlockKind:
    draft = drafts[i]
    if isinstance(draft, TablePiece):
        return BlockKind.TABLE
    if (
        draft.is_label
        or i in numbered
        or (draft.level and len(draft.text) <= _LONGEST_NUMBERED and not draft.text.endswith((".", ",")))
    ):
        return BlockKind.HEADING
    if _is_item(draft.text) or _NUMBERED.match(draft.text) or _LETTERED.match(draft.text) or _STAFFING.match(draft.text):
        return BlockKind.LIST_ITEM
    if _DEEP_NUMBER.match(draft.text) and len(draft.text) <= _LONGEST_HEADING and not _SENTENCE_END.search(draft.text):
        return BlockKind.HEADING
    if i == 0 and len(draft.text) <= _LONGEST_HEADING and not _SENTENCE_END.search(draft.text) and draft.text[0].isalnum():
        return BlockKind.HEADING  # what a paper begins with is its title
    if not _looks_like_heading(draft.text) or draft.n_lines > 3 or i + 1 == len(drafts) or _is_lone_content(drafts, i):
        return BlockKind.PARAGRAPH
    return BlockKind.HEADING


def _is_lone_content(drafts: Sequence[_Draft | TablePiece], i: int) -> bool:
    """Whether a short line stands as the only text between two headings of one series ("Anbefaling 18: …", "Anbefaling 19: …")."""
    if not 0 < i < len(drafts) - 1:
        return False
    before, after = drafts[i - 1], drafts[i + 1]
    if isinstance(before, TablePiece) or isinstance(after, TablePiece):
        return False
    first, second = _LABELLED.match(before.text), _LABELLED.match(after.text)
    return bool(first and second and before.text.split()[0] == after.text.split()[0])


def _levels(drafts: Sequence[_Draft | TablePiece], kinds: Sequence[BlockKind], numbered: frozenset[int]) -> list[int]:
    """Give each heading a level, 1 outermost; 0 for what is none.

    The layout's own level counts. Else numbering, repetition (the parts that every section has) and what stands straight
    above the numbered headings (themes over rows) tell.
    """
    is_heading = [kind is BlockKind.HEADING for kind in kinds]
    texts = Counter(d.text for d, h in zip(drafts, is_heading, strict=True) if h and isinstance(d, _Draft))
    themes = {i - 1 for i in numbered if i > 1 and is_heading[i - 1] and i - 1 not in numbered}
    are_rows = len(themes) > 1
    has_sections = len(numbered) > 1
    levels = []
    for i, draft in enumerate(drafts):
        if not is_heading[i] or isinstance(draft, TablePiece):
            levels.append(0)
        elif draft.level:
            levels.append(draft.level)
        elif i == 0:
            levels.append(1)
        elif i in numbered:
            levels.append(3 if are_rows else 2)
        elif (i in themes and are_rows) or re.match(_TABLE_LABEL.pattern.rstrip("$") + r"\b", draft.text):
            levels.append(2)
        elif _LABELLED.match(draft.text) or _QUOTED_TITLE.match(draft.text + " x"):
            levels.append(4 if has_sections or "”" in draft.text else 2)
        elif found := _DEEP_NUMBER.match(draft.text):
            levels.append(2 + found.group(1).count("."))
        else:
            own = 3 if not has_sections or texts[draft.text] > 1 else 4
            above = drafts[i - 1]
            below_heading = levels[-1] == own and isinstance(above, _Draft) and not above.level
            levels.append(own + below_heading)
    return levels
