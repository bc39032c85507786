"""A passage to the units an answer is made of: sentences and table rows, each with what stands over it.

What a figure is for often stands elsewhere: in the headings above, in the column head and caption of its table, in the sentence
before it. `Paper` holds what one document tells of its places; a `Unit` carries what is told of one.
"""

import datetime
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from qa.analyser import terms
from qa.danish import sentence_spans
from qa.domain import BlockKind, Cell, Document, Fact, Label, Mention, Passage, Row, Span, Table, Years
from qa.nouns import is_person
from qa.numerals import is_figure, number_value

# Different headings above it that make a heading a generic one, as "Baggrund" is.
_GENERIC_PARENTS = 3
_BARE_NUMBER = re.compile(r"[-−–]?\s?(?:\d{1,3}(?:[. \u00a0]\d{3})+|\d{1,7})(?:,\d+)?")
# Words near a table that tell its bare numbers to be money.
_MONEY_NEAR = re.compile(
    r"\b(?:kr\b|kroner|dkk|beløb|midler(?:ne)?\b|budget|udgift|tilskud|besparelse|pulje|betaling|indtægt)", re.IGNORECASE
)
# Kroner without a unit are written in full; a smaller bare number counts something else.
_LEAST_BARE_KRONER = 1000
# The head of a column of money; and what stands over a table of numbers of something else.
_MONEY_HEAD = re.compile(
    r"\b(?:bevilling|forbrug|regnskab|slutregnskab|afvigelse|merforbrug|mindreforbrug|ansøgt|bevilget|indtægt|bidrag|overført"
    r"|\w+(?:udgift|tilskud|bidrag|budget|bevilling|beløb))\w*\b(?!.*\bantal)",
    re.IGNORECASE,
)
_OTHER_HEAD = re.compile(
    r"\((?:k?m|m²|m2|ha|stk\.?|timer|dage|antal|pct\.?|%)\)|\A(?:meter|antal|længde|areal|timer|dage|besøg|elever|opført|tilstand)\b",
    re.IGNORECASE,
)
_COUNTS_THINGS = re.compile(
    r"\bantal\b|\bbesøg(?:ende)?\b|\budlån\b|\bud(?:kald|rykninger)\b|\b\w*tælling\w*|\bpr\. (?:døgn|dag|uge)|\w+tal\b"
    r"|\bår?sværk\b",
    re.IGNORECASE,
)
ANY = "antal"  # the unit of a number in a column that only a time heads
_TIME_HEAD = re.compile(
    r"(?:[\d\s./-]|(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*|kvartal|halvår|uge|år|ultimo|primo|medio|pr)*",
    re.IGNORECASE,
)
_LEAST_ITEMS = 2  # of a list
_ALIKE = 4  # letters that two inflections of a word begin with: "tema", "temaer"
_NEAR = 600  # characters before a table that are read for its unit
_DECISION = re.compile(r"\b(?:beslutning(?!s(?:tema|grundlag|kompetence|forslag|oplæg))|afgørelse|vedtagelse)", re.IGNORECASE)
# Under such a heading stand the decisions of others before, each under a line with a date and the committee.
_HISTORY = re.compile(r"\b(?:sagens forløb|tidligere behandling|behandlet i|historik)", re.IGNORECASE)
_MEETING_LINE = re.compile(r"(?:den )?\d{1,2}[-./] ?(?:\d{1,2}|[a-zæøå]+)[-./ ]\d{4}\b[^.:]{0,80}")
_RECOMMENDATION = re.compile(r"\bindstilling", re.IGNORECASE)

_TOTAL_ROW = re.compile(r"(?:i alt|ialt|total|samlet|sum|udgift(?:er)? i alt|samlet udgift)(?:,? \w+)?:?", re.IGNORECASE)
# "Nordby Entreprise A/S" under "Hovedentreprenør".
_BARE_NAME = re.compile(r"[A-ZÆØÅ][\w.-]+(?: (?:[A-ZÆØÅ][\w./-]*|&|og|for|af|i)){1,5}")
_KEY = re.compile(
    r"(?:(?:samlet |årlig |forventet )?"
    r"(?:udgift(?:er)?|pris|økonomi|finansiering|bevilling|beløb|ansvarlig(?: \w+)?|status|tidsplan|frist"
    r"|opstart|ansøgt|bevilget|målgruppe|kontakt|årsværk|i alt)):\s+\S|(?:i alt|samlet|total)\s+[\d-]",
    re.IGNORECASE,
)
_START = attrgetter("start")
_SHORT = 6  # words
_SHORT_CELL = 5  # words
# Words of a table cell that is still a value or a short text; a longer one is running text.
_LONGEST_CELL = 25


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with its table; `before` is the text ahead of the table, `is_flattened` as of `Document`.

    `told` is the sentence there that tells of the table by its number, where its caption says no more than that. `scale` is how
    many kroner the paper says that its amounts are in, where the table says nothing of its own; 1 where it does not.
    """

    row: Row
    table: Table
    before: str = ""
    told: str = ""
    is_flattened: bool = False
    scale: int = 1

    def cell_at(self, place: Span) -> Cell | None:
        """Return the cell that a place of the document lies in, None where it lies in none."""
        return next((cell for cell in self.row.cells if cell.span is not None and cell.span.covers(place)), None)

    @property
    def head(self) -> str:
        """What the table says of all its rows."""
        return f"{self.table.caption or ''} {self.told} {self.table.unit or ''}"

    @property
    def is_prose(self) -> bool:
        """Whether a cell is running text: then its sentences are units of their own, and say no more than they say."""
        return self.is_flattened or any(len(cell.text.split()) > _LONGEST_CELL for cell in self.row.cells)


@dataclass(frozen=True)
class Paper:
    """What matching needs of a unit's document.

    Its title, every term and organisation of its text, what it is called (the terms of its title and its file's name), the terms of
    its opening, its heading lines, its table rows, where each path of headings begins (outermost first, in order of place), its
    committee, the date of its meeting, its list items, the items of each list by the end of what announces it, and its facts by
    their figure.
    """

    title: str
    terms: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()
    opening: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    headings: tuple[Span, ...] = ()
    rows: tuple[TableRow, ...] = ()
    sections: tuple[tuple[int, tuple[str, ...]], ...] = ()
    committee: str | None = None
    date: datetime.date | None = None
    items: tuple[Span, ...] = ()
    announced: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)
    facts: Mapping[Span, Fact] = field(default_factory=dict)

    def path_at(self, offset: int) -> tuple[str, ...]:
        """Return the headings over a place, outermost first; empty where there is none."""
        at = bisect_right(self.sections, offset, key=lambda section: section[0])
        return self.sections[at - 1][1] if at else ()

    @cached_property
    def title_years(self) -> frozenset[int]:
        """The years that its title names."""
        return years_in(self.title)

    def is_heading(self, span: Span) -> bool:
        """Whether a place lies within a heading, of which the last to begin before it is the only one that may have it."""
        at = bisect_right(self.headings, span.start, key=_START)
        return at > 0 and self.headings[at - 1].covers(span)

    @cached_property
    def generic(self) -> frozenset[str]:
        """The headings that stand under many others and so tell nothing of what is below them."""
        over: dict[str, set[str]] = defaultdict(set)
        for _, path in self.sections:
            over[path[-1]].add(path[-2] if len(path) > 1 else "")
        return frozenset(heading for heading, parents in over.items() if len(parents) >= _GENERIC_PARENTS)


class Words(NamedTuple):
    """The terms of a unit, of its lead, of all that stands over it, and of its whole passage.

    Over it stand the paper's title, the headings, its label and the head of its table.
    """

    own: frozenset[str] = frozenset()
    lead: frozenset[str] = frozenset()
    above: frozenset[str] = frozenset()
    passage: frozenset[str] = frozenset()


_NO_WORDS = Words()


@dataclass(frozen=True)
class Unit:
    """A sentence or table row. `span` counts in the document's text; `lead` is what opens its list or stands before it.

    `label` is what it stands under, as the paper calls it: the row's heading, else the nearest heading that is not a generic one;
    empty for none. `path` is every heading over it. `row` is None for a sentence. `meeting_line` is the line
    "27-04-2023 Byrådet" over a decision that the paper retells. `announces` are the items of the list that it stands right before.
    It is as similar to a question as the most similar of the passage's sentences that `alike` numbers, from 0. Nothing of it
    depends on a question, so what is read off it is read once for all the questions that come to it.
    """

    passage: Passage
    span: Span
    text: str
    lead: str
    label: str
    mentions: tuple[Mention, ...]
    path: tuple[str, ...] = ()
    row: TableRow | None = None
    meeting_line: str = ""
    is_item: bool = False
    announces: tuple[Span, ...] = ()
    alike: tuple[int, ...] = ()
    is_heading: bool = False
    words: Words = _NO_WORDS

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that it and its lead name."""
        return years_in(f"{self.text} {self.lead}")

    @cached_property
    def is_of_what_is_above(self) -> bool:
        """Whether it tells only how much, and what stands over it of what: a total, or "Udgift: 900.000 kr."."""
        if self.row is not None:
            return _TOTAL_ROW.fullmatch(self.row.row.heading.strip()) is not None
        if self.is_heading:
            return False
        return _KEY.match(self.text) is not None or _BARE_NAME.fullmatch(self.text.strip(" .")) is not None

    @cached_property
    def years_above(self) -> frozenset[int]:
        """The years that the headings of its passage and those over it name."""
        return years_in(" ".join((*self.passage.headings, *self.path)))

    @cached_property
    def is_own_decision(self) -> bool:
        """Whether it stands under a heading of what the paper's own meeting decided."""
        return any(_DECISION.search(heading) for heading in self.path)

    @cached_property
    def is_decision(self) -> bool:
        """Whether it stands under a heading of what was decided, at this meeting or before."""
        return self.is_own_decision or any(_HISTORY.search(heading) for heading in self.path)

    @cached_property
    def is_meeting_line(self) -> bool:
        """Whether it only says which meeting the lines below it are of."""
        return _MEETING_LINE.fullmatch(self.text) is not None

    @cached_property
    def is_attachment(self) -> bool:
        """Whether it stands in the list of what is attached to the paper."""
        return bool(self.path) and re.fullmatch(r"bilag\w*", self.path[-1], re.IGNORECASE) is not None

    @cached_property
    def is_recommendation(self) -> bool:
        """Whether it stands under a heading of what was put forward to be decided."""
        return bool(self.path) and _RECOMMENDATION.search(self.path[-1]) is not None


@lru_cache(maxsize=1 << 12)
def term_set(text: str) -> frozenset[str]:
    """Return the terms of a text that comes again, as what stands over many units does."""
    return frozenset(terms(text))


_PART_OF_YEAR = re.compile(
    r"\b(?:(?P<number>[1-4])\.|(?P<word>første|andet|anden|tredje|fjerde)) ?"
    r"(?P<part>(?P<abbreviated>kvt|kv(?=\.))|kvartal|halvår|(?P<half>halve år|halvdel(?= af (?:året|(?:19|20)\d\d))))\b"
    r"|\bQ(?P<quarter>[1-4])\b|\b(?:(?P<half_of>[12])H|H(?P<of_half>[12]))\b",
    re.IGNORECASE,
)
_ORDINALS = {"første": "1", "andet": "2", "anden": "2", "tredje": "3", "fjerde": "4"}


def parts_of_year(text: str) -> set[tuple[str, str]]:
    """The quarters and halves of a year that a text names, each with its number: ("1", "halvår")."""
    return {_part_of_year(match) for match in _PART_OF_YEAR.finditer(text)}


def _part_of_year(m: re.Match[str]) -> tuple[str, str]:
    if m["quarter"]:
        return m["quarter"], "kvartal"
    if half := m["half_of"] or m["of_half"]:
        return half, "halvår"
    number = m["number"] or _ORDINALS[m["word"].lower()]
    return number, "halvår" if m["half"] else "kvartal" if m["abbreviated"] else m["part"].lower()


def years_in(text: str) -> frozenset[int]:
    """Return the years that a text names, of the last century and this one."""
    if "19" not in text and "20" not in text:
        return frozenset()  # as most texts, without trying each of their characters
    return frozenset(int(year) for year in _YEAR.findall(text))


# Also that of a day, "31.12.2025".
_YEAR = re.compile(r"(?:(?<![\d.,])|(?<=\d\.\d\d\.))(?:19|20)\d\d(?![\d]|[.,]\d)")


def paper_of(document: Document, mentions: Sequence[Mention], facts: Sequence[Fact] = ()) -> Paper:
    """Gather what a document tells of its places, with the ledger's facts of it."""
    sections: list[tuple[int, tuple[str, ...]]] = []
    open_headings: list[tuple[int, str]] = []
    for block in document.blocks:
        if block.kind is not BlockKind.HEADING:
            continue
        open_headings = [(level, text) for level, text in open_headings if level < block.level]
        open_headings.append((block.level, bare_heading(block.span.of(document.text))))
        path = tuple(text for _, text in open_headings if text.casefold() != document.title.casefold())
        sections.append((block.span.start, path or ("",)))
    # A paper's own authority is often named by its file or its letterhead alone.
    whose = f"{_NO_WORD.sub(' ', document.id)} {document.letterhead}"
    scale = _scale_of(document.text)
    return Paper(
        title=document.title,
        opening=frozenset(terms(document.text[:_OPENING])),
        called=frozenset(terms(f"{document.title} {whose}")),
        terms=frozenset(terms(f"{document.text} {whose}")),
        organisations=frozenset(m.canonical for m in mentions if m.canonical),
        headings=tuple(block.span for block in document.blocks if block.kind is BlockKind.HEADING),
        rows=tuple(
            TableRow(
                row,
                table,
                before,
                told,
                is_flattened=document.is_flattened(table),
                scale=scale,
            )
            for table, before, told in _introduced(document)
            for row in table.rows
        ),
        sections=tuple(sections),
        committee=document.committee,
        date=document.date,
        items=tuple(block.span for block in document.blocks if block.kind is BlockKind.LIST_ITEM),
        announced=dict(_announced(document)),
        facts={fact.figure: fact for fact in facts},
    )


# "Alle beløb er i 1.000 kr., hvis ikke andet er nævnt."
_SAYS_SCALE = re.compile(
    r"\bbeløb(?:ene)?\b(?:\s+\w+){0,4}?\s+i\s+(?:(?P<thousand>1\.?000|t\.?)|(?P<million>mio\.?|mill\.?)) ?kr", re.IGNORECASE
)
_THOUSAND, _MILLION = 10**3, 10**6


def _scale_of(text: str) -> int:
    """How many kroner a paper says that all its amounts are in; 1 where it says nothing, or more than one thing."""
    said = {_THOUSAND if match["thousand"] else _MILLION for match in _SAYS_SCALE.finditer(text)}
    return said.pop() if len(said) == 1 else 1


def _announced(document: Document) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """Yield the end of what stands before each list of two items or more, and the items.

    A heading between a paragraph and the list ("… otte temaer.", "Tema") is passed over where the paragraph has a word of it.
    """
    blocks = document.blocks
    yield from _before_tables(document)
    at = 0
    while at < len(blocks):
        first = at
        while at < len(blocks) and blocks[at].kind is BlockKind.LIST_ITEM:
            at += 1
        if at - first >= _LEAST_ITEMS and first:
            items = tuple(block.span for block in blocks[first:at])
            opener = blocks[first - 1]
            yield opener.span.end, items
            if opener.kind is BlockKind.HEADING and first > 1 and blocks[first - 2].kind is BlockKind.PARAGRAPH:
                before = blocks[first - 2].span
                said = {word[:_ALIKE] for word in terms(before.of(document.text))}
                if any(word[:_ALIKE] in said for word in terms(opener.span.of(document.text))):
                    yield before.end, items
        at += 1


def _introduced(document: Document) -> Iterator[tuple[Table, str, str]]:
    """Yield each table with the text ahead of it, and the sentence there that tells of it where its caption is but a number."""
    for table in document.tables:
        before = document.text[max(0, table.span.start - _NEAR) : table.span.start]
        number = _NUMBER_ONLY.fullmatch(table.caption or "")
        told = re.findall(rf"[^.\n]*\btabel {number['n']}\b(?!\.\d)[^.\n]*\w{{4}}[^.\n]*", before, re.IGNORECASE) if number else ()
        yield table, before, next((said.strip() for said in reversed(told) if not _NUMBER_ONLY.fullmatch(said.strip())), "")


_NUMBER_ONLY = re.compile(r"\W*(?:tabel|tab\.) (?P<n>\d+)\W*", re.IGNORECASE)


def _before_tables(document: Document) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """Yield the same of tables that are lists with a figure beside each item: without heads, each row under a bullet."""
    for before, block in pairwise(document.blocks):
        table = next((t for t in document.tables if t.span == block.span), None) if block.kind is BlockKind.TABLE else None
        if table is None or before.kind is BlockKind.TABLE or not before.span.of(document.text).endswith(":"):
            continue
        if len(table.rows) >= _LEAST_ITEMS and all(_BULLET.match(row.heading) for row in table.rows):
            yield before.span.end, tuple(row.span for row in table.rows)


_BULLET = re.compile(r"(?:[o•*·▪–-]|\d{1,2}[.)]|[a-z]\))\s")
_OPENING = 400  # characters in which a paper says whose it is and what it is about
_WORD = re.compile(r"[a-zæøå]{3,}")
_NO_WORD = re.compile(r"[\W_]+")


def bare_heading(heading: str) -> str:
    """Return a heading on one line, without its number or bullet."""
    return re.sub(r"^\s*(?:\d+[.)]|[-•])\s*", "", " ".join(heading.split())).strip()


def units_in(passage: Passage, mentions: Sequence[Mention], paper: Paper) -> tuple[Unit, ...]:
    """Cut a passage into sentences and table rows, each with its mentions.

    A row is as similar to a question as its most similar part, or as the sentence that its table stands under; an item of a list at
    least as its opener, and a sentence that leans on the one before at least as that.
    """
    rows = [row for row in paper.rows if row.row.span.overlaps(passage.span)]
    whole = [row for row in rows if not row.is_prose]
    pieces = list(_pieces(passage.text, passage.span.start, whole))
    above = bare_heading(passage.headings[-1]) if passage.headings else ""
    spans = [span.shift(-passage.span.start) for span, _, _ in pieces]
    units: list[Unit] = []
    items = [item for item in paper.items if item.overlaps(passage.span)]
    before: tuple[str, tuple[int, ...]] = ("", ())
    meeting_line = ""
    stems = term_set(passage.text)
    for i, (span, numbers, row) in enumerate(pieces):
        path = paper.path_at(span.start)
        if row is None:
            before = (spans[i].of(passage.text), numbers)
        leaned_on = _leans_on(passage.text, spans, i) if row is None else None
        label = _label(path, above, next((r for r in rows if r.row.span.covers(span)), None), paper)
        text = spans[i].of(passage.text)
        lead = _lead(passage.text, spans, i) if row is None else before[0]
        over = " ".join((*passage.headings, *path, label, row.head if row is not None else "", paper.title))
        unit = Unit(
            passage=passage,
            span=span,
            text=text,
            lead=lead,
            label=label,
            mentions=tuple(m for m in mentions if span.covers(m.span)),
            path=path,
            row=row,
            meeting_line=meeting_line,
            is_item=text[0] in "-•–*▪" or any(item.covers(span) for item in items),
            announces=paper.announced.get(span.end, ()) if row is None else (),
            is_heading=paper.is_heading(span),
            alike=(
                *numbers,
                *(before[1] if row is not None else pieces[leaned_on][1] if leaned_on is not None else ()),
                *(_of_its_row(span, text, rows, pieces) if row is None else ()),
            ),
            words=Words(_own_words(text, label, row), term_set(lead), term_set(over), stems),
        )
        if unit.is_meeting_line:
            meeting_line = unit.text
        units.append(unit if row is None else replace(unit, mentions=_with_bare_numbers(unit, row)))
    return tuple(units)


def _own_words(text: str, label: str, row: TableRow | None) -> frozenset[str]:
    """The terms of a unit; a row or "2024: 3 mio. kr." says what it is for only with its heading."""
    own = term_set(text)
    if row is not None:
        own |= term_set(" ".join((*row.table.columns, row.head)))
    return own | term_set(label) if row is not None or len(text.split()) <= _SHORT else own


def _of_its_row(
    span: Span, text: str, rows: Sequence[TableRow], pieces: Sequence[tuple[Span, tuple[int, ...], TableRow | None]]
) -> Iterator[int]:
    """Yield the sentences of a row of running text for a short cell of it ("43.083 kr."), which says what the row says."""
    row = next((r.row.span for r in rows if r.row.span.covers(span)), None) if len(text.split()) <= _SHORT_CELL else None
    if row is not None:
        yield from (number for part, numbers, _ in pieces if row.covers(part) for number in numbers)


def _pieces(text: str, start: int, rows: Sequence[TableRow]) -> Iterator[tuple[Span, tuple[int, ...], TableRow | None]]:
    """Yield the sentences and, where sentences are parts of one row, the row: place in the document, their numbers, and the row."""
    held: tuple[Span, tuple[int, ...], TableRow] | None = None
    for number, sentence in enumerate(sentence_spans(text)):
        span = sentence.shift(start)
        row = next((r for r in rows if r.row.span.covers(span)), None)
        if held is not None and row is held[2]:
            held = (Span(held[0].start, span.end), (*held[1], number), held[2])
            continue
        if held is not None:
            yield held
        held = (span, (number,), row) if row is not None else None
        if row is None:
            yield span, (number,), None
    if held is not None:
        yield held


def _label(path: tuple[str, ...], above: str, row: TableRow | None, paper: Paper) -> str:
    if row is not None and row.row.heading:
        return bare_heading(row.row.heading)
    telling = [heading for heading in path if heading not in paper.generic]
    return telling[-1] if telling else path[-1] if path else above


# A sentence that begins so is about what the one before it is about.
_LEANS = re.compile(
    r"(?:Det drejer sig om|Det gælder|Det er|Det har|Det skyldes|De er|Disse|Heraf|Hertil|Dette|Denne|Den|Derudover)\b"
    r"|[A-ZÆØÅ][a-zæøå]{3,}(?:en|et|erne|ene) (?:er|har|blev|bliver|vil|skal|kan|forventes|[a-zæøå]{3,}(?:ttes|res|des|ges|nes))\b"
)
_ITEM = "-•–*▪0123456789"


def _opener(text: str, spans: Sequence[Span], i: int) -> int | None:
    """The sentence that opens the list that sentence `i` is an item of, None where it is of none."""
    first = i
    while first and text[spans[first].start] in _ITEM and not spans[first - 1].of(text).endswith(":"):
        first -= 1
    return first - 1 if first and spans[first - 1].of(text).endswith(":") else None


def _leans_on(text: str, spans: Sequence[Span], i: int) -> int | None:
    """The sentence that says what this one is about: the opener of its list, or the one before "Det drejer sig om"."""
    if text[spans[i].start] in _ITEM:
        return _opener(text, spans, i)
    return i - 1 if i and _LEANS.match(spans[i].of(text)) else None


def _lead(text: str, spans: Sequence[Span], i: int) -> str:
    """The sentence before; for an item of a list the sentence that opens the list, and the one before that."""
    opener = _opener(text, spans, i)
    before = range(max(0, i - 1), i) if opener is None else range(max(0, opener - 1), opener + 1)
    return " ".join(spans[b].of(text) for b in before)


def _with_bare_numbers(unit: Unit, row: TableRow) -> tuple[Mention, ...]:
    """The mentions of a row, with its numbers that no place gives a unit: kroner where the text over the table tells of money."""
    found = list(unit.mentions)
    for cell in row.row.cells:
        if cell.span is not None and unit.span.covers(cell.span) and not any(m.span.overlaps(cell.span) for m in unit.mentions):
            found += bare_numbers(cell, cell.span, row)
    return tuple(sorted(found, key=lambda m: (m.span, m.label)))


def _has_decimals(column: str, table: Table) -> bool:
    """Whether a column has numbers with decimals, which people are counted in only as full-time equivalents."""
    return any(_DECIMAL.fullmatch(cell.text.strip()) for row in table.rows for cell in row.cells if cell.column == column)


_DECIMAL = re.compile(r"\d+,\d{1,2}")
_STAFF = re.compile(r"årsværk|fuldtids(?:stilling|ansat)", re.IGNORECASE)


def bare_numbers(cell: Cell, span: Span, row: TableRow) -> list[Mention]:
    """Return the number of a cell that no place gives a unit: kroner where the text over the table tells of money, else a count."""
    written = re.sub(r"\s*stk\.?\Z", "", cell.text.strip())
    if not _BARE_NUMBER.fullmatch(written) or re.fullmatch(r"(?:19|20)\d\d", written):
        return []
    value = number_value(re.sub(r"\s", "", written))
    if not is_figure(value):
        return []
    counts_people = any(map(is_person, _WORD.findall(cell.column.casefold())))
    over = f"{row.head} {row.before.rstrip().rpartition(chr(10))[2]}"
    counts_in_caption = any(map(is_person, _WORD.findall(row.head.casefold()))) and _MONEY_HEAD.search(row.head) is None
    is_counted = (counts_in_caption or _COUNTS_THINGS.search(over) is not None) and _MONEY_NEAR.search(over) is None
    near = "" if is_counted else over if row.scale > 1 else f"{row.head} {row.before}"
    tells_money = _MONEY_HEAD.search(cell.column) is not None or _MONEY_NEAR.search(f"{near} {cell.column}") is not None
    is_of_all = row.scale > 1 or abs(value) >= _LEAST_BARE_KRONER
    is_money = is_of_all and tells_money and not counts_people and not _OTHER_HEAD.search(cell.column)
    value = value * row.scale if is_money else value
    years = Years(tuple(int(y) for y in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", f"{cell.column} {row.row.heading}")[:1]))
    head = cell.column.strip()
    label, counted = (Label.AMOUNT, "DKK") if is_money else (Label.COUNT, ANY if _TIME_HEAD.fullmatch(head) else head)
    if counts_people and _has_decimals(cell.column, row.table) and _STAFF.search(f"{row.head} {row.before}"):
        label, counted = Label.FTE, "årsværk"
    return [Mention(label, Span(span.start, span.start + len(written)), written, value=value, unit=counted, years=years)]
