"""The values that pass between the modules: documents, passages, mentions, rankings and answers.

All values are frozen; `dataclasses.replace` makes a changed one. Every value that claims something carries the span of the
text that says it. Offsets are half-open and count code points of `Document.text`. Standard library only.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open `[start, end)` in code points of a document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that ends before it starts or starts before the text."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        """Number of code points."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the slice of `text` that the span names."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> "Span":
        """Return the span moved `by` code points to the right."""
        return Span(self.start + by, self.end + by)


# ------------------------------------------------------------------------------------------------ papers as read


class BlockKind(StrEnum):
    """What a block of a paper is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    CAPTION = "caption"
    HEADER = "header"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `number` is counted from 1, `printed` is the number the paper itself shows, `ocr` marks recognised text."""

    number: int
    printed: str
    span: Span
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table; one or more whole lines of the text. `level` is 1 for a top heading, else 0."""

    kind: BlockKind
    span: Span
    page: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell with its column head. `span` is None only where the cell's text is not part of the running text."""

    column: str
    text: str
    page: int
    span: Span | None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: `heading` is its first cell, `cells` the rest. `decided` is False where its place could not be settled."""

    heading: str
    cells: tuple[Cell, ...]
    span: Span
    decided: bool = True


@dataclass(frozen=True, slots=True)
class Total:
    """A stated total of one column held against the sum of its parts, both as Danish number text."""

    label: str
    column: str
    stated: str
    sum: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table as laid out. `columns` holds every column head, the row heading's own first; `span` covers all its lines."""

    number: int
    pages: tuple[int, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    span: Span
    caption: str | None = None
    unit: str | None = None
    totals: tuple[Total, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """Something about a paper that its reader should know, in Danish. `page` is None for the whole paper."""

    page: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """One committee paper as running text: a paragraph, heading, list item or table row is a line of its own.

    `id` is the path below the corpus folder with `/` between its parts. `text` is NFC. `pages` cover the text in order.
    `quality` is the share of the text that reads as text, from 0 to 1. Where the paper is one item of an agenda or of minutes,
    `item` is its number there, `recommendation` its indstilling and `decision` what its own meeting decided, without headings.
    `letterhead` is what its pages repeat and its text leaves out, which often alone tells whose paper it is.
    """

    id: str
    title: str
    text: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    committee: str | None = None
    date: datetime.date | None = None
    case: str | None = None
    quality: float = 1.0
    warnings: tuple[ReadingWarning, ...] = ()
    item: str | None = None
    recommendation: Span | None = None
    decision: Span | None = None
    letterhead: str = ""

    def is_flattened(self, table: Table) -> bool:
        """Whether a table was put together from running text, so that its cells are paragraphs and list items among the blocks."""
        return any(block.kind is not BlockKind.TABLE and table.span.covers(block.span) for block in self.blocks)

    def page_at(self, offset: int) -> Page:
        """Return the page that holds a code point; the last page for an offset at the end of the text."""
        for page in self.pages:
            if offset < page.span.end:
                return page
        return self.pages[-1]


@dataclass(frozen=True, slots=True)
class Passage:
    """An indexed slice of a document, never mid-sentence.

    `headings` is the path of headings above it, outermost first. `context` (title, headings, table heads) shapes what is
    embedded and searched and is never quoted; `text` is exactly `Document.text[span]`. Pages are counted from 1, both included.
    """

    document_id: str
    span: Span
    text: str
    headings: tuple[str, ...]
    context: str
    first_page: int
    last_page: int

    @property
    def id(self) -> str:
        """`document_id#start-end`."""
        return f"{self.document_id}#{self.span.start}-{self.span.end}"


# ------------------------------------------------------------------------------------------------ what is mentioned


class Label(StrEnum):
    """What a mention is of."""

    AMOUNT = "AMOUNT"
    FTE = "FTE"
    COUNT = "COUNT"
    PERCENT = "PERCENT"
    ORG = "ORG"


@dataclass(frozen=True, slots=True)
class Years:
    """The years a figure is for: `(2024,)`, or `(2025,)` with `onwards` for "i 2025 og frem". Empty: no year is stated."""

    years: tuple[int, ...] = ()
    onwards: bool = False

    def __bool__(self) -> bool:
        """Whether any year is stated."""
        return bool(self.years)

    def cover(self, year: int) -> bool:
        """Whether the figure holds for `year`."""
        return year in self.years or (self.onwards and bool(self.years) and year >= self.years[0])


@dataclass(frozen=True, slots=True)
class Mention:
    """The words at a span and what they mean.

    Money is in whole kroner (`unit` "DKK"), full-time equivalents in "årsværk", shares in "pct"; any other unit is the counted
    noun. An interval has no `value` but `low` and `high`. `bound` is "min" or "max" where the paper says at least or at most.
    An ORG has only `canonical`, the one name its variants share.
    """

    label: Label
    span: Span
    text: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    approx: bool = False
    recurring: str | None = None
    years: Years = field(default_factory=Years)
    bound: str | None = None
    canonical: str | None = None


# ------------------------------------------------------------------------------------------------ the ledger


class FactKind(StrEnum):
    """What a fact's figure is of: money, people employed, what can be held or treated, or a stated goal."""

    FUNDING = "funding"
    STAFFING = "staffing"
    CAPACITY = "capacity"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class FactCell:
    """The table cell a fact stands in: the table's number in its paper, the row's heading and the column's head."""

    table: int
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure that a paper states of an initiative, with the words it stands in.

    `id` is the same in every rebuild as long as the paper says it in the same words. `quote` is exactly the document's text at
    `span`, a sentence or a table row; `figure` is the place of the figure itself, within it unless the cell is out of the text.
    `initiative` is the row or heading it stands under and `sub_item` a point below that, in the paper's own words; `is_decided`
    is False where flattened text does not tell which row it belongs to. Value, interval, unit, years and recurrence are those of
    its `Mention`. `basis` is the budget basis or price level where the paper names one. `same_as` is the id of the fact this one
    restates, in the same paper or an earlier one; `part_of` that of the whole it is a "heraf" part of. `is_total` marks a stated
    sum of others ("i alt").
    """

    id: str
    document_id: str
    page: int
    span: Span
    figure: Span
    quote: str
    text: str
    initiative: str
    kind: FactKind
    unit: str
    subject: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    sub_item: str | None = None
    organisations: tuple[str, ...] = ()
    years: Years = field(default_factory=Years)
    recurring: str | None = None
    status: str | None = None
    basis: str | None = None
    approx: bool = False
    bound: str | None = None
    cell: FactCell | None = None
    same_as: str | None = None
    part_of: str | None = None
    is_total: bool = False
    is_decided: bool = True


class Outcome(StrEnum):
    """What a meeting did with a case."""

    APPROVED = "godkendt"
    RECOMMENDED = "anbefalet"
    DISCUSSED = "drøftet"
    NOTED = "taget til efterretning"
    POSTPONED = "udsat"
    REJECTED = "afvist"
    SENT_ON = "oversendt"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PointOutcome:
    """What was done with one point of a recommendation; `number` is the point's own, "2"."""

    number: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Decision:
    """What one body decided of one case at one meeting.

    `text` is exactly the document's text at `span`, the decision without its heading; `recommendation` likewise the indstilling,
    empty where the paper has none. `against` and `absent` are names or groups as the paper gives them. `facts` are the ids of
    the facts it decides on. `case` is the journal number, `item` the agenda's number for it. `points` are told where a decision
    is taken point by point. `title` is empty where a paper only mentions a decision of another meeting.
    """

    id: str
    document_id: str
    page: int
    span: Span
    text: str
    title: str
    outcome: Outcome
    body: str | None = None
    date: datetime.date | None = None
    case: str | None = None
    item: str | None = None
    recommendation: str = ""
    against: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    points: tuple[PointOutcome, ...] = ()


# ------------------------------------------------------------------------------------------------ searching and answering


@dataclass(frozen=True, slots=True)
class Filters:
    """What a question or search is limited to. Dates are both included; `unit` is kr, årsværk, personer or pct."""

    document: str | None = None
    committee: str | None = None
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None
    organisation: str | None = None
    year: int | None = None
    unit: str | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score (higher is better, comparable within one run) and its rank, counted from 1."""

    passage: Passage
    score: float
    rank: int


@dataclass(frozen=True, slots=True)
class Citation:
    """The quoted place a claim rests on: `quote` is exactly the document's text at `span`. `number` is counted from 1."""

    number: int
    document_id: str
    title: str
    page: int
    span: Span
    quote: str
    committee: str | None = None
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class AnswerValue:
    """One figure of an answer. `citation` is a citation's number; `calculation` shows the operands of a computed value."""

    value: Decimal | None
    unit: str
    citation: int
    low: Decimal | None = None
    high: Decimal | None = None
    approx: bool = False
    years: Years = field(default_factory=Years)
    recurring: str | None = None
    status: str | None = None
    label: str = ""
    text: str = ""
    calculation: str | None = None


class AnswerStatus(StrEnum):
    """Whether the papers say what was asked."""

    FOUND = "found"
    PARTIAL = "partial"
    NOT_FOUND = "not_found"


class AsksFor(StrEnum):
    """The kind of thing a question asks for."""

    AMOUNT = "amount"
    FTE = "fte"
    COUNT = "count"
    PERCENT = "percent"
    ORGANISATION = "organisation"
    DATE = "date"
    TEXT = "text"
    LIST = "list"
    COMPARISON = "comparison"


class PartKind(StrEnum):
    """What one part of a question says. The last seven are the filters of the same names, said in words."""

    ASKS_FOR = "asks_for"
    ENTITY = "entity"
    BODY = "body"
    MEETING = "meeting"
    YEAR = "year"
    BUDGET_YEAR = "budget_year"
    YEAR_FROM = "year_from"
    YEAR_TO = "year_to"
    STAGE = "stage"
    RECURRING = "recurring"
    DOCUMENT = "document"
    COMMITTEE = "committee"
    ORGANISATION = "organisation"
    DATE_FROM = "date_from"
    DATE_TO = "date_to"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a question was understood to say, and the words that say it.

    `value` is as a filter of that kind takes it: a year, an ISO date, a plain number, a name. `unit` stands with a bound on a
    figure: kr, årsværk, personer or pct. `words` is exactly the question's text at `span`.
    """

    kind: PartKind
    value: str
    words: str
    span: Span
    unit: str | None = None

    @property
    def id(self) -> str:
        """`kind:value`, which names the part when a question is asked again without it."""
        return f"{self.kind.value}:{self.value}"


@dataclass(frozen=True, slots=True)
class Interpretation:
    """How a question was understood, as the user is shown it.

    `question` is the text that `parts` point into: the question with slips of the pen mended and, where it followed up on the
    question `after`, completed with what that one said. `without` are the parts the user took away, `filters` every filter that
    was used, said in words or given beside the question.
    """

    asks_for: AsksFor
    entities: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    filters: Mapping[str, str] = field(default_factory=dict)
    question: str = ""
    parts: tuple[Part, ...] = ()
    without: tuple[str, ...] = ()
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer with what it rests on, or an honest "the papers do not say". `milliseconds` is the time it took.

    `confidence` says how likely the answer is right, from 0 to 1, higher is surer; None where nothing was found.
    `phrased` is True where the user's own language model worded `text`; nothing else of the answer is the model's.
    """

    question: str
    status: AnswerStatus
    text: str
    values: tuple[AnswerValue, ...]
    citations: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    interpretation: Interpretation
    milliseconds: float
    confidence: float | None = None
    phrased: bool = False


# ------------------------------------------------------------------------------------------------ the index, as it is told of


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """One indexed document as a list shows it. `pages` and `passages` are counts."""

    id: str
    title: str
    committee: str | None
    date: datetime.date | None
    case: str | None
    pages: int
    passages: int
    quality: float
    warnings: tuple[ReadingWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or one page of it, that could not be read; `reason` is Danish and names the remedy."""

    document_id: str
    page: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Held:
    """A paper that is kept out of the index though it can be read. `reason` is Danish and says what would let it in.

    `is_taken_down`: somebody has decided so; else it waits for a decision.
    """

    document_id: str
    reason: str
    is_taken_down: bool = False


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """What an index holds. `earliest` and `latest` are the first and last paper dates; `version` grows with each change."""

    version: int
    documents: int
    passages: int
    mentions: int
    failed: tuple[Failure, ...]
    unread_pages: int
    encoder: str
    updated: datetime.datetime
    earliest: datetime.date | None
    latest: datetime.date | None
    held: tuple[Held, ...] = ()
    facts: int = 0
    decisions: int = 0


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What one run of indexing did, by document id, and what the index holds after it. `embedded` counts passages."""

    status: IndexStatus
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    embedded: int
    seconds: float


@dataclass(frozen=True, slots=True)
class IndexPreview:
    """What a run of indexing would do, by document id, with nothing done. `passages` counts those of the papers that would come in.

    `held` and `failed` are of the files that would be looked at; `unchanged` counts the papers that would be left as they are.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    held: tuple[Held, ...]
    failed: tuple[Failure, ...]
    unchanged: int
    passages: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Restored:
    """What going back did: the index holds again what version `restored` held, under a new number; `left` was live till then."""

    status: IndexStatus
    restored: int
    left: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far indexing has come: `stage` is a Danish word for the step, `done` of `total` steps, `what` is at hand."""

    stage: str
    done: int
    total: int
    what: str = ""
