"""A tiny engine over two made-up papers, for the page and the API: four questions it can answer, everything else is not found."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from qa.domain import (
    Answer,
    AnswerStatus,
    AnswerValue,
    AsksFor,
    Block,
    BlockKind,
    Citation,
    Document,
    DocumentInfo,
    Failure,
    Filters,
    Hit,
    IndexReport,
    IndexStatus,
    Interpretation,
    Label,
    Mention,
    Page,
    Part,
    PartKind,
    Passage,
    ReadingWarning,
    Span,
    Years,
)
from qa.errors import UsageError

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
