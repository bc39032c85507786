"""What a call answers with, for the OpenAPI description and the MCP tools. The contract says what each field means.

The JSON itself is made in `qa.contract`; a test holds each against its model here, so that no key is untold. More may come.
"""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from qa.domain import AnswerStatus, AsksFor, BlockKind, FactKind, Outcome, PartKind

Number = int | float
Years = list[int] | str  # "2025-" is 2025 and onwards


class Error(BaseModel):
    """Hvad der er galt, i én dansk linje."""

    error: str


class Place(BaseModel):
    """Half-open code-point offsets into the document's text."""

    start: int
    end: int


class Value(BaseModel):
    """Et tal i et svar."""

    value: Number | None
    low: Number | None
    high: Number | None
    unit: str
    approximate: bool
    years: Years
    recurring: str | None
    status: str | None
    label: str
    text: str
    calculation: str | None
    citation: int


class Citation(Place):
    """Stedet, et svar hviler på; `quote` er ordret."""

    number: int
    document: str
    title: str
    committee: str | None
    date: date | None
    page: int
    quote: str


class Passage(Place):
    """En fundet passage, bedste først."""

    rank: int
    document: str
    page: int
    heading: list[str]
    text: str
    score: float


class Part(Place):
    """En del af spørgsmålet, som det er læst."""

    kind: PartKind
    value: str
    unit: str | None
    words: str


class Interpretation(BaseModel):
    """Hvordan spørgsmålet er forstået."""

    asks_for: AsksFor
    entities: list[str]
    years: list[int]
    filters: dict[str, str]
    question: str
    parts: list[Part]
    without: list[str]
    after: str | None


class Answer(BaseModel):
    """Et svar med kilder, eller et ærligt “ikke fundet”."""

    question: str
    status: AnswerStatus
    answer: str
    phrased: bool
    values: list[Value]
    citations: list[Citation]
    passages: list[Passage]
    interpretation: Interpretation
    milliseconds: float
    confidence: float | None


class Passages(BaseModel):
    """Passager, bedste først."""

    query: str
    passages: list[Passage]


class FactCell(BaseModel):
    """Cellen, et tal står i."""

    table: int
    row: str
    column: str


class Fact(Place):
    """Et tal i hovedbogen."""

    id: str
    document: str
    page: int
    initiative: str
    sub_item: str | None
    kind: FactKind
    value: Number | None
    low: Number | None
    high: Number | None
    unit: str
    subject: str
    organisation: list[str]
    years: Years
    recurring: str | None
    status: str | None
    basis: str | None
    approx: bool
    bound: str | None
    text: str
    quote: str
    cell: FactCell | None
    same_as: str | None
    part_of: str | None
    is_total: bool
    decided: bool


class Facts(BaseModel):
    """En side af hovedbogen; `total` er alle rækker, der passerer filtrene."""

    facts: list[Fact]
    total: int
    offset: int


class Point(BaseModel):
    """Hvad der skete med ét punkt i en indstilling."""

    number: str
    outcome: Outcome


class Decision(Place):
    """En beslutning."""

    id: str
    document: str
    page: int
    case: str | None
    item: str | None
    title: str
    body: str | None
    date: date | None
    outcome: Outcome
    text: str
    against: list[str]
    absent: list[str]
    recommendation: str
    facts: list[str]
    points: list[Point]


class Decisions(BaseModel):
    """En side af beslutningerne; `total` er alle, der passerer filtrene."""

    decisions: list[Decision]
    total: int
    offset: int


class CaseStep(Decision):
    """Sagens behandling på ét møde; `sources` er alle steder, der fortæller om den."""

    sources: list[str]


class Case(BaseModel):
    """En sag gennem dens møder, ældste først."""

    case: str | None
    title: str
    steps: list[CaseStep]


class Cases(BaseModel):
    """Sagerne med et nummer eller en titel."""

    cases: list[Case]


class Warned(BaseModel):
    """En advarsel fra læsningen; uden side gælder den hele bilaget."""

    page: int | None
    message: str


class Info(BaseModel):
    """Et bilag i indekset."""

    document: str
    title: str
    committee: str | None
    date: date | None
    case: str | None
    pages: int
    passages: int
    quality: float
    warnings: list[Warned]


class Documents(BaseModel):
    """Alle bilag, nyeste først."""

    documents: list[Info]


class Page(Place):
    """En side; `printed` er det sidetal, der står på den."""

    number: int
    printed: str | None
    ocr: bool


class Block(Place):
    """En linje af teksten og dens slags."""

    kind: BlockKind
    level: int | None
    page: int


class Cell(BaseModel):
    """En celle; `box` er venstre, top, højre, bund i punkter."""

    column: str
    text: str
    page: int
    box: list[float] | None
    start: int | None
    end: int | None


class Row(BaseModel):
    """En række."""

    heading: str
    decided: bool
    cells: list[Cell]


class Total(BaseModel):
    """En sum, bilaget selv angiver, holdt op mod sine dele."""

    label: str
    column: str
    stated: str
    sum: str
    agrees: bool


class Table(BaseModel):
    """En tabel, som den er læst."""

    number: int
    pages: list[int]
    caption: str | None
    unit: str | None
    columns: list[str]
    rows: list[Row]
    totals: list[Total]


class Document(BaseModel):
    """Et bilag, som det er læst; alle pladser tæller i `text`."""

    document: str
    title: str
    committee: str | None
    date: date | None
    case: str | None
    item: str | None
    recommendation: Place | None
    decision: Place | None
    text: str
    pages: list[Page]
    blocks: list[Block]
    tables: list[Table]
    list_totals: list[Total]
    quality: float
    warnings: list[Warned]


class Failed(BaseModel):
    """En fil eller side, der ikke kunne læses."""

    document: str
    page: int | None
    reason: str


class HeldBack(BaseModel):
    """Et bilag, der er holdt ude af indekset."""

    document: str
    reason: str


class Status(BaseModel):
    """Hvad der er indekseret, hvornår og med hvad."""

    version: int
    documents: int
    passages: int
    mentions: int
    facts: int
    decisions: int
    held: list[HeldBack]
    failed: list[Failed]
    unread_pages: int
    encoder: str
    updated: str  # local time without its zone: 2026-11-22T10:00:00
    earliest: date | None = Field(alias="from")
    latest: date | None = Field(alias="to")


class Health(BaseModel):
    """Om serveren kan svare, og på hvilken version af indekset."""

    status: Literal["ok"]
    version: int


class Change(BaseModel):
    """Hvordan et tal (id) står til et tidligere (id) om det samme."""

    kind: str
    earlier: str
    later: str


class Step(BaseModel):
    """Ét bilag på en tidslinje."""

    paper: Info
    facts: list[Fact]
    decisions: list[Decision]
    changes: list[Change]


class Timeline(BaseModel):
    """Et initiativ eller en organisation gennem bilagene, ældste først, udaterede sidst."""

    name: str
    names: list[str]
    steps: list[Step]
