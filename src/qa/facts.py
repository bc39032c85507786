"""Mentions and structure to the ledger's facts: what each figure of a paper is of, for whom, when and at which stage.

A fact is an amount of money, or a figure of people employed or of what can be held or treated, that the paper states. What only
counts things (themes, meetings, municipalities) is no fact. What counts as one, and how its fields are read, follows the
guidelines of the gold list, `facts.md`; the rules themselves are about Danish and about papers.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from qa.basis import price_level
from qa.domain import Document, Fact, FactCell, FactKind, Label, Mention, Span, Years
from qa.initiatives import Initiative, initiative_over, own_name
from qa.kinds import is_stated, kind_of
from qa.links import linked
from qa.stages import Surroundings, stage_of
from qa.statements import Statement, statements_of
from qa.subjects import subject_of, topic_of
from qa.turns import turn_between
from qa.units import Paper, paper_of

_LONGEST_QUOTE = 600  # characters; a longer table row is quoted by its cell alone
_SHORT_CELL = 6  # words; a longer cell says itself what its figures are for
_SHORT_LINK = 12  # characters between two figures that leave no room for a subject of the second

_THEREAFTER = re.compile(r"^\W*(?:årligt\s+|kr\.?\s+)*(?:derefter|herefter|efterfølgende|fremover|fremadrettet)\b", re.IGNORECASE)
# A goal is for the year it is to be reached in, which is no budget year.
_BY_YEAR = re.compile(r"\b(?:frem mod|frem til|inden|senest|ved udgangen af|i)\s+(20\d\d)\b")
# Only years, and words of how a figure goes on, between two figures: the second is the first one's in later years.
_STEP = re.compile(
    r"(?:[\s,()]|\b(?:årligt?|i|fra|og|frem|derefter|herefter|fremover|varigt|kr|mio|stigende|faldende|som|øges|stiger|falder|"
    r"reduceres|til|på|(?:19|20)\d\d)\b\.?)*",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:i alt|ialt|samlede?t?|total\w*|sum)\b", re.IGNORECASE)
_TO_THIS = re.compile(r"(?:hertil|dertil|herfor)\b", re.IGNORECASE)


@dataclass
class _Said:
    """What was said so far under one heading: what the last sentence was about, and the last status of each kind."""

    section: int = -1
    topic: str = ""
    status: dict[FactKind, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Source:
    """The paper that facts are read from."""

    document: Document
    mentions: Sequence[Mention]
    paper: Paper


@dataclass(frozen=True)
class _Place:
    """A figure, `figures[i]`, among those of its statement."""

    statement: Statement
    figures: Sequence[Mention]
    i: int

    @property
    def figure(self) -> Mention:
        return self.figures[self.i]

    def span(self, i: int) -> Span:
        return self.figures[i].span.shift(-self.statement.span.start)

    @property
    def here(self) -> Span:
        return self.span(self.i)

    def is_step(self, i: int) -> bool:
        """Whether only years stand between figure `i` and the one before it."""
        return 0 < i < len(self.figures) and bool(_STEP.fullmatch(self.statement.text, self.span(i - 1).end, self.span(i).start))


def find_facts(document: Document, mentions: Sequence[Mention]) -> tuple[Fact, ...]:
    """Return a fact for each amount and each figure of people or capacity that the paper states, in order of place.

    `mentions` are all of the document's, in order of place. Ids are unique within the paper and the same whenever it is read.
    """
    source = _Source(document, mentions, paper_of(document, mentions))
    found: list[Fact] = []
    leads: list[Span] = []
    taken: Counter[str] = Counter()
    said = _Said()
    for statement in statements_of(document):
        if statement.section != said.section:
            said = _Said(statement.section)
        inside = [m for m in mentions if statement.span.covers(m.span)]
        figures = [m for m in inside if m.label is not Label.ORG]
        subject = ""
        for i in range(len(figures)):
            fact = _fact(source, _Place(statement, figures, i), said, before=subject)
            if fact is None:
                continue
            subject = fact.subject
            taken[fact.id] += 1
            found.append(replace(fact, id=f"{fact.id}-{taken[fact.id]}") if taken[fact.id] > 1 else fact)
            leads.append(statement.lead)
            if fact.status:
                said.status[fact.kind] = fact.status
        said.topic = topic_of(statement.text) or said.topic
    return linked(found, document, leads)


def _fact(source: _Source, place: _Place, said: _Said, *, before: str) -> Fact | None:
    """Return the fact of one figure, None where it states none; `before` is the subject of the one before it."""
    document, statement, figure = source.document, place.statement, place.figure
    kind = kind_of(figure, statement.text, place.here)
    if kind is None:
        return None
    where = initiative_over(document, source.paper, figure.span.start, statement.row)
    if statement.label:
        where = replace(where, sub_item=statement.label)
    status = stage_of(statement.text, place.here, kind, _surroundings(document, statement, where, kind, said.status))
    if kind is FactKind.CAPACITY and not is_stated(figure, status):
        return None
    quoted = statement.row.span if statement.row is not None and len(statement.row.span) <= _LONGEST_QUOTE else statement.span
    years = _years(document.text, place, kind)
    return Fact(
        id=_fact_id(document.id, place),
        document_id=document.id,
        page=document.page_at(figure.span.start).number,
        span=quoted,
        figure=figure.span,
        quote=quoted.of(document.text),
        text=figure.text,
        initiative=where.name,
        kind=kind,
        unit=figure.unit or "",
        subject=_subject(source, place, kind, where, topic=said.topic, before=before),
        value=figure.value,
        low=figure.low,
        high=figure.high,
        sub_item=where.sub_item,
        organisations=_organisations(source.mentions, statement),
        years=years,
        recurring=figure.recurring or ("varigt" if years.onwards else None),
        status=status,
        basis=_basis(place),
        approx=figure.approx,
        bound=figure.bound,
        cell=_cell(statement),
        is_total=statement.row is not None and _TOTAL.search(statement.row.heading) is not None,
        is_decided=where.is_decided,
    )


def _subject(source: _Source, place: _Place, kind: FactKind, where: Initiative, *, topic: str, before: str) -> str:
    """Return what a figure is for; `topic` is what the sentence ahead is about, `before` the subject of the figure ahead."""
    statement, i = place.statement, place.i
    if statement.cell is not None and statement.row is not None and len(statement.text.split()) <= _SHORT_CELL:
        # A row of a sort of cost ("Løn") is of what its table is of.
        over = None if where.name == own_name(statement.row) else where.sub_item or where.name
        return _listed(statement.row.heading, statement.cell.column, over)
    if before and place.is_step(i):
        return before
    last = i  # a figure and what it rises to are for the same
    while place.is_step(last + 1):
        last += 1
    ahead = Span(place.span(i - 1).end if i else 0, place.here.start)
    behind = Span(place.span(last).end, place.span(last + 1).start if last + 1 < len(place.figures) else len(statement.text))
    turn = turn_between(statement.text, ahead.start, ahead.end) if i else None
    if turn is not None:
        ahead = Span(turn[1], ahead.end)
    if last + 1 < len(place.figures) and (ends := turn_between(statement.text, behind.start, behind.end)):
        behind = Span(behind.start, ends[0])
    subject = subject_of(statement.text, ahead, behind, place.figure, kind)
    receivers = [m.canonical for m in source.mentions if m.canonical and statement.lead.covers(m.span)][:1]
    if subject.is_told:
        return _listed(subject.text, where.sub_item, *receivers)
    if before and len(ahead) < _SHORT_LINK and not (turn is not None and subject.text):
        return _listed(before, *receivers)
    # People are counted in a sentence behind the one that says what they are for; money is said what it is for, or is the row's.
    is_of_topic = not statement.lead and (kind is not FactKind.FUNDING or _TO_THIS.match(statement.text) is not None)
    about = (topic if is_of_topic else "") or where.sub_item or where.name
    return _listed(subject.text, about, where.sub_item, *receivers)


def _listed(*parts: str | None) -> str:
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _surroundings(
    document: Document, statement: Statement, where: Initiative, kind: FactKind, before: Mapping[FactKind, str]
) -> Surroundings:
    headings = (document.title, *where.path)
    if statement.row is None or statement.cell is None or statement.table is None:
        # What could be treated last month says nothing of how many came this month.
        previous = None if kind is FactKind.CAPACITY else before.get(kind)
        return Surroundings(lead=statement.lead.of(document.text), headings=headings, previous=previous)
    return Surroundings(
        lead=statement.lead.of(document.text),
        head=f"{statement.cell.column} {statement.row.heading}",
        caption=f"{' '.join(headings)} {statement.table.caption or ''}",
        headings=headings,
    )


def _years(text: str, place: _Place, kind: FactKind) -> Years:
    """Return the years a figure is for: its own, those after the figure before it for "derefter", or the year of a goal."""
    if place.figure.years:
        return place.figure.years
    after = text[place.figure.span.end : place.statement.span.end]
    if place.i and (earlier := place.figures[place.i - 1].years) and _THEREAFTER.search(after):
        return Years((max(earlier.years) + 1,), onwards=True)
    if kind is FactKind.TARGET and (by := _BY_YEAR.search(after)):
        return Years((int(by[1]),))
    return Years()


def _organisations(mentions: Sequence[Mention], statement: Statement) -> tuple[str, ...]:
    """Return the organisations that the statement names, and those that its list's lead-in does."""
    near = [m for m in mentions if m.canonical and (statement.span.covers(m.span) or statement.lead.covers(m.span))]
    return tuple(dict.fromkeys(m.canonical for m in near if m.canonical))


def _basis(place: _Place) -> str | None:
    """Return the basis that the table's heads name, or the words nearest the figure; a price level holds for all its sentence."""
    statement, text = place.statement, place.statement.text
    if statement.cell is not None and statement.row is not None and statement.table is not None:
        head = f"{statement.cell.column} {statement.row.heading} {statement.table.caption or ''}"
        return price_level(head, 0, len(head))
    start = place.span(place.i - 1).end if place.i else 0
    end = place.span(place.i + 1).start if place.i + 1 < len(place.figures) else len(text)
    near = price_level(text, start, place.here.end) or price_level(text, place.here.end, end)
    level = price_level(text, 0, len(text))
    return near or (level if level and re.match(r"20\d\d-", level) else None)


def _cell(statement: Statement) -> FactCell | None:
    if statement.table is None or statement.row is None or statement.cell is None:
        return None
    return FactCell(statement.table.number, statement.row.heading, statement.cell.column)


def _fact_id(document_id: str, place: _Place) -> str:
    """Return an id of the paper's name, the words of the statement and the figure's place in it: the same in every rebuild."""
    words = " ".join(place.statement.text.split())
    head = f"{place.statement.row.heading} {place.statement.cell.column}" if place.statement.row and place.statement.cell else ""
    named = "\n".join((document_id, head, words, place.figure.text, str(place.here.start)))
    return hashlib.sha256(named.encode()).hexdigest()[:16]
