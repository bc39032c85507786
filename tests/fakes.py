"""A tiny engine over two made-up papers, for the page and the API: four questions it can answer, everything else is not found."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from qa.analyser import terms
from qa.browsing import Choice, Chosen, Facet, Found, Order
from qa.cases import CaseHistory, case_history
from qa.domain import (
    Answer,
    AnswerStatus,
    AnswerValue,
    AsksFor,
    Block,
    BlockKind,
    Citation,
    Decision,
    Document,
    DocumentInfo,
    Fact,
    FactKind,
    Failure,
    Filters,
    Hit,
    IndexReport,
    IndexStatus,
    Interpretation,
    Label,
    Mention,
    Outcome,
    Page,
    Part,
    PartKind,
    Passage,
    PointOutcome,
    ReadingWarning,
    Span,
    Years,
)
from qa.errors import UsageError
from qa.following import Starts
from qa.ledger import EVERYTHING, Counted, FactOrder
from qa.timelines import PaperLedger, Timeline, timeline

LIBRARY = (
    "Styrkelse af bibliotekerne\n"
    "Kulturudvalget har afsat 2,5 mio. kr. i 2024 til længere åbningstider på bibliotekerne.\n"
    "Der er ansat 4 årsværk i Lånerservice og 1,5 årsværk i Børnehuset Ørnen.\n"
)
HOSTILE = 'Notat <script>alert("x")</script> ${alert(1)} {{value}} & "citat"\nDer er afsat 7 mio. kr. til <b>lys</b>.\n'


def _document(document_id: str, title: str, text: str, day: date | None, committee: str | None) -> Document:
    end = len(text)
    pages = (Page(1, "1", Span(0, end)),)
    return Document(document_id, title, text, pages, (Block(BlockKind.PARAGRAPH, Span(0, end), 1),), (), committee, day)


DOCUMENTS = (
    _document("biblioteker.txt", "Styrkelse af bibliotekerne", LIBRARY, date(2024, 3, 12), "Kulturudvalget"),
    _document("<img src=x onerror=alert(2)>.txt", 'Notat <script>alert("x")</script>', HOSTILE, None, None),
)


def _mention(document: Document, words: str, label: Label, value: str, unit: str) -> Mention:
    start = document.text.index(words)
    return Mention(label, Span(start, start + len(words)), words, Decimal(value), unit=unit)


MENTIONS: dict[str, tuple[Mention, ...]] = {
    DOCUMENTS[0].id: (
        _mention(DOCUMENTS[0], "2,5 mio. kr.", Label.AMOUNT, "2500000", "DKK"),
        _mention(DOCUMENTS[0], "4 årsværk", Label.FTE, "4", "årsværk"),
        _mention(DOCUMENTS[0], "1,5 årsværk", Label.FTE, "1.5", "årsværk"),
    ),
    DOCUMENTS[1].id: (_mention(DOCUMENTS[1], "7 mio. kr.", Label.AMOUNT, "7000000", "DKK"),),
}


def _fact(number: int, document: Document, words: str, *, subject: str, kind: FactKind, value: str, unit: str, status: str) -> Fact:
    figure = _mention(document, words, Label.AMOUNT, value, unit).span
    start = document.text.rindex("\n", 0, figure.start) + 1
    span = Span(start, document.text.index("\n", start))
    return Fact(
        f"fakta-{number}", document.id, 1, span, figure, span.of(document.text), words, document.title, kind, unit, subject,
        Decimal(value), status=status,
    )  # fmt: skip


FACTS = (
    replace(
        _fact(
            1, DOCUMENTS[0], "2,5 mio. kr.", subject="længere åbningstider på bibliotekerne",
            kind=FactKind.FUNDING, value="2500000", unit="DKK", status="afsat",
        ),
        years=Years((2024,)),
        basis="korrigeret budget",
    ),
    _fact(
        2, DOCUMENTS[0], "4 årsværk", subject="Lånerservice", kind=FactKind.STAFFING, value="4", unit="årsværk", status="ansat"
    ),
)  # fmt: skip


DECISIONS = (
    Decision(
        "b1",
        DOCUMENTS[0].id,
        1,
        Span(0, 26),
        DOCUMENTS[0].text[:26],
        "Styrkelse af bibliotekerne <b>",
        Outcome.APPROVED,
        body="Kulturudvalget",
        date=date(2024, 3, 12),
        item="3",
        points=(PointOutcome("1", Outcome.APPROVED),),
    ),
)


def cite(document: Document, number: int, start_words: str) -> Citation:
    """Cite the whole line of a document that starts with the words."""
    start = document.text.index(start_words)
    span = Span(start, document.text.index("\n", start))
    return Citation(number, document.id, document.title, 1, span, span.of(document.text), document.committee, document.date)


def hits() -> tuple[Hit, ...]:
    """Return one passage a document, the whole of it."""
    passages = (Passage(d.id, Span(0, len(d.text)), d.text, (d.title,), d.title, 1, 1) for d in DOCUMENTS)
    return tuple(Hit(passage, 1 / rank, rank) for rank, passage in enumerate(passages, start=1))


def parts_of(question: str) -> tuple[Part, ...]:
    """Return one part, the question's first word as what it asks for; none of an empty one."""
    words = question.split()[:1]
    return tuple(
        Part(PartKind.ASKS_FOR, "amount", word, Span(question.index(word), question.index(word) + len(word))) for word in words
    )


def answer(question: str) -> Answer:
    """Return the hand-made answer of a question, by the word it holds."""
    library, hostile = DOCUMENTS
    read_as = Interpretation(AsksFor.AMOUNT, question=question, parts=parts_of(question))
    found = Answer(question, AnswerStatus.FOUND, "", (), (), hits(), read_as, 3.0)
    if "åbningstider" in question:
        value = AnswerValue(
            Decimal(2500000), "DKK", 1, years=Years((2024,)), status="afsat", label="længere åbningstider", text="2,5 mio. kr."
        )
        return replace(found, text="Der er afsat 2,5 mio. kr. i 2024.", values=(value,), citations=(cite(library, 1, "Kultur"),))
    if "årsværk" in question:
        values = (
            AnswerValue(Decimal(4), "årsværk", 1, status="ansat", label="Lånerservice", text="4 årsværk"),
            AnswerValue(Decimal("1.5"), "årsværk", 1, status="ansat", label="Børnehuset Ørnen", text="1,5 årsværk"),
        )
        read_as = Interpretation(AsksFor.FTE, ("biblioteker",), (2024,), question=question, parts=parts_of(question))
        text = "4 årsværk i Lånerservice og 1,5 årsværk i Børnehuset Ørnen."
        return replace(found, text=text, values=values, citations=(cite(library, 1, "Der er"),), interpretation=read_as)
    if "lys" in question:
        value = AnswerValue(Decimal(7000000), "DKK", 1, label="<b>lys</b>", text="7 mio. kr.")
        text = "Der er afsat 7 mio. kr. til <b>lys</b>."
        status = AnswerStatus.PARTIAL
        return replace(found, status=status, text=text, values=(value,), citations=(cite(hostile, 1, "Der er"),))
    return replace(found, status=AnswerStatus.NOT_FOUND, text="Ikke fundet i 2 dokumenter.")


STATUS = IndexStatus(
    version=1,
    documents=2,
    passages=2,
    mentions=4,
    failed=(Failure("skannet.pdf", 3, "siden er et billede uden tekst. Gem den med tekst."),),
    unread_pages=1,
    encoder="letters",
    updated=datetime(2024, 3, 13, 9, 5),  # noqa: DTZ001 - a fixed clock on the wall
    earliest=date(2024, 3, 12),
    latest=date(2024, 3, 12),
)


def report(*, added: Sequence[str] = (), failed: Sequence[Failure] = ()) -> IndexReport:
    """Return what an update would say that added these files."""
    return IndexReport(replace(STATUS, failed=tuple(failed)), tuple(added), (), (), len(added), 1.25)


class FakeEngine:
    """Answers by hand; `asked` keeps what it was asked, for a test to look at."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int, Filters | None]] = []
        self.read_with: list[tuple[tuple[str, ...], str | None]] = []  # without, after
        self.limited: list[Filters] = []
        self.browsed: list[tuple[str, Chosen, Order, int, int]] = []

    def refreshed(self) -> "FakeEngine":
        return self

    def ask(
        self,
        question: str,
        *,
        k: int = 10,
        filters: Filters | None = None,
        without: Collection[str] = (),
        after: str | None = None,
    ) -> Answer:
        self.asked.append((question, k, filters))
        self.read_with.append((tuple(without), after))
        if not question.strip():
            raise UsageError("Spørgsmålet er tomt. Skriv, hvad du vil vide.")
        given = answer(question)
        read_as = replace(given.interpretation, without=tuple(without))
        return replace(given, hits=hits()[:k], interpretation=read_as)

    def search(self, query: str, *, k: int = 10, filters: Filters | None = None) -> tuple[Hit, ...]:
        self.asked.append((query, k, filters))
        return hits()[:k]

    def status(self) -> IndexStatus:
        return STATUS

    def documents(self) -> tuple[DocumentInfo, ...]:
        warning = (ReadingWarning(1, "tegn <kan> mangle"),)
        return tuple(DocumentInfo(d.id, d.title, d.committee, d.date, None, 1, 1, 1.0, warning) for d in DOCUMENTS)

    def document(self, document_id: str) -> Document:
        return next(d for d in DOCUMENTS if d.id == document_id)

    def mentions(self, document_id: str) -> tuple[Mention, ...]:
        return MENTIONS[document_id]

    def facts_of(self, document_id: str) -> tuple[Fact, ...]:
        return tuple(fact for fact in FACTS if fact.document_id == document_id)

    def facts_by_id(self, ids: Sequence[str]) -> tuple[Fact, ...]:
        return tuple(next(fact for fact in FACTS if fact.id == wanted) for wanted in ids)

    def browse(self, query: str, chosen: Chosen, *, order: Order = Order.RELEVANCE, limit: int = 10, offset: int = 0) -> Found:
        self.browsed.append((query, {facet: tuple(values) for facet, values in chosen.items()}, order, limit, offset))
        if "intet" in query:
            return Found((), 0, {}, frozenset())
        is_chosen = "Kulturudvalget" in chosen.get(Facet.COMMITTEE, ())
        choices = (Choice("Kulturudvalget", 1, is_chosen), Choice("<b>Råd</b>", 1, is_chosen=False))
        return Found(hits()[offset : offset + limit], 2, {Facet.COMMITTEE: choices}, frozenset(terms(query)))

    def organisations(self) -> tuple[str, ...]:
        return ("Børnehuset Ørnen", "Lånerservice")

    def committees(self) -> tuple[str, ...]:
        return ("Kulturudvalget",)

    def facts(
        self,
        filters: Filters = EVERYTHING,
        *,
        limit: int | None = None,
        offset: int = 0,
        order: FactOrder = FactOrder.NEWEST,
    ) -> tuple[Fact, ...]:
        self.limited.append(filters)
        assert order in FactOrder
        return FACTS[offset : None if limit is None else offset + limit]

    def n_facts(self, filters: Filters = EVERYTHING) -> int:
        self.limited.append(filters)
        return len(FACTS)

    def decisions(self, filters: Filters = EVERYTHING, *, limit: int | None = None, offset: int = 0) -> tuple[Decision, ...]:
        self.limited.append(filters)
        return DECISIONS[offset : None if limit is None else offset + limit]

    def n_decisions(self, filters: Filters = EVERYTHING) -> int:
        self.limited.append(filters)
        return len(DECISIONS)

    def timeline(self, name: str, filters: Filters = EVERYTHING) -> Timeline:
        self.limited.append(filters)
        papers = (PaperLedger(info, self.facts_of(info.id), DECISIONS) for info in self.documents())
        return timeline(name, papers)

    def near_names(self, found: Timeline) -> tuple[str, ...]:
        return () if found.steps else ("<b>Bogbus</b>",)

    def case(self, case: str) -> tuple[CaseHistory, ...]:
        histories = tuple(history for history in case_history(DECISIONS) if case in {history.case, history.title})
        if not histories:
            raise UsageError(f"Kender ikke sagen “{case}”, og intet ligner.")
        return histories

    @property
    def starts(self) -> Starts:
        return Starts((Counted("<i>Bogbus</i>", 2),), (), ())
