"""A name that a paper is called by; people that "hvor mange i Nordby" asks for; things and occasions that are counted alike."""

from dataclasses import replace
from decimal import Decimal

import pytest

from qa.asked import Asked, asked
from qa.domain import AnswerStatus, AsksFor, Document, Label, Passage, Span
from qa.questions import understand
from qa.table_mentions import table_mentions
from qa.units import paper_of, units_in
from tests.unit.papers import paper
from tests.unit.places import ask, matcher_of, table_paper

PLACES = "Der er 12 pladser i havnen."
QUESTION = "Hvor mange pladser har havnen i Nordby?"


def nearness(document: Document, question: str = QUESTION) -> float:
    """How near the asked names stand to the sentence on places, which is a passage of its own."""
    start = document.text.index(PLACES)
    span = Span(start, start + len(PLACES))
    mentions = table_mentions(document)
    known = paper_of(document, mentions)
    units = units_in(Passage(document.id, span, PLACES, (), document.title, 1, 1), mentions, known)
    (near,) = {fit.names for unit in units for fit in matcher_of(understand(question)).fits(unit, known)}
    return near


def answered(question: str, document: Document) -> list[Decimal | None]:
    """The figures of an answer; none where it is not found."""
    draft = ask(question, document)
    assert bool(draft.values) == (draft.status is AnswerStatus.FOUND)
    return [value.value for value in draft.values]


def test_a_name_counts_less_the_further_off_it_stands() -> None:
    own = paper(f"{PLACES}\n", title="Havnen i Nordby")
    by_file = paper(f"{PLACES}\n", title="Havnen", document_id="havnen-i-Nordby.txt")
    in_text = paper(f"Gæster kommer fra Nordby.\n{PLACES}\n", title="Havnen")
    nowhere = paper(f"Gæster kommer fra Sydby.\n{PLACES}\n", title="Havnen")
    assert [nearness(document) for document in (own, by_file, in_text, nowhere)] == [1.0, 0.75, 0.5, 0.0]


@pytest.mark.parametrize("document_id", ["Nordby.pdf", "2024/12 Nordbys havn.docx", "nordby_havn_2024.html"])
def test_a_name_of_the_papers_file_counts_nearer_than_one_of_its_text(document_id: str) -> None:
    text = f"Gæster kommer fra Nordby.\n{PLACES}\n"
    assert nearness(paper(text, title="Havnen", document_id=document_id)) == 0.75
    assert nearness(paper(text, title="Havnen", document_id="Sydby.pdf")) == 0.5


def test_a_name_of_the_papers_letterhead_counts_as_what_it_is_called() -> None:
    document = paper(f"{PLACES}\n", title="Havnen")
    assert nearness(replace(document, letterhead="Foreningen i Nordby")) == 0.75
    assert nearness(replace(document, letterhead="Foreningen i Sydby")) == 0.0


def test_each_of_several_names_counts_by_where_it_stands() -> None:
    question = "Hvor mange pladser har havnen i Nordby i forhold til havnen i Sydby?"
    text = f"Gæster kommer fra Sydby.\n{PLACES}\n"
    assert nearness(paper(text, title="Havnen", document_id="Nordby.txt"), question) == (0.75 + 0.5) / 2
    assert nearness(paper(text, title="Havnen", document_id="Vestby.txt"), question) == (0.0 + 0.5) / 2


def test_a_figure_is_told_of_the_place_that_the_papers_file_names() -> None:
    assert answered(QUESTION, paper(f"{PLACES}\n", title="Havnen", document_id="Nordby.txt")) == [Decimal(12)]
    assert answered(QUESTION, paper(f"{PLACES}\n", title="Havnen", document_id="Sydby.txt")) == []


PEOPLE = Asked(AsksFor.FTE, (Label.FTE, Label.COUNT), "personer")


@pytest.mark.parametrize("where", ["i nordby", "på havnen", "hos foreningen", "fra nordby", "ved stranden", "under broen"])
def test_hvor_mange_before_a_place_asks_for_people(where: str) -> None:
    assert asked(f"hvor mange {where} har taget kurset?") == PEOPLE


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("hvor mange kurser i nordby er der?", "kurser"),
        ("hvor mange elever i nordby har taget kurset?", "elever"),
        ("hvor mange i alt pladser er der?", "pladser"),
        ("hvor mange både ligger i nordby?", "både"),
    ],
)
def test_hvor_mange_before_a_thing_asks_for_the_thing(question: str, noun: str) -> None:
    assert asked(question) == Asked(AsksFor.COUNT, (Label.COUNT, Label.FTE), noun)


def test_hvor_mange_i_alt_asks_for_what_it_would_without_i_alt() -> None:
    assert asked("hvor mange i alt kom til havnen?") == asked("hvor mange kom til havnen?") == PEOPLE
    assert asked("hvor mange i alt årsværk er der?") == Asked(AsksFor.FTE, (Label.FTE,))


@pytest.mark.parametrize(
    ("place", "text", "figures"),
    [
        ("Nordby", "I Nordby har 42 borgere taget kurset.", [Decimal(42)]),
        ("Sydby", "I Nordby har 42 borgere taget kurset.", []),
        ("Nordby", "I Nordby er der 7 broer på kurset.", []),
    ],
)
def test_people_of_the_asked_place_are_told_and_no_things(place: str, text: str, figures: list[Decimal]) -> None:
    assert answered(f"Hvor mange i {place} har taget kurset?", paper(f"{text}\n")) == figures


@pytest.mark.parametrize(
    ("asked_for", "counted"),
    [
        ("børn", "elever"),
        ("skolebørn", "børn"),
        ("udrykninger", "udkald"),
        ("kørsler", "ture"),
        ("grunde", "lokaliteter"),
    ],
)
def test_a_thing_is_told_by_another_word_for_it(asked_for: str, counted: str) -> None:
    assert answered(f"Hvor mange {asked_for} har stationen i Nordby?", paper(f"Stationen i Nordby har 64 {counted}.\n")) == [
        Decimal(64)
    ]


@pytest.mark.parametrize(
    ("asked_for", "counted"), [("børn", "broer"), ("ture", "udkald"), ("grunde", "ture"), ("udkald", "elever")]
)
def test_a_thing_is_not_told_by_the_number_of_another(asked_for: str, counted: str) -> None:
    assert answered(f"Hvor mange {asked_for} har stationen i Nordby?", paper(f"Stationen i Nordby har 64 {counted}.\n")) == []


def test_a_column_of_pupils_tells_of_children_and_one_of_teachers_does_not() -> None:
    question = "Hvor mange børn har skolen i Nordby?"
    assert answered(question, table_paper("Skole | Elever", "Nordby | 310", "Sydby | 120")) == [Decimal(310)]
    assert answered(question, table_paper("Skole | Lærere", "Nordby | 310", "Sydby | 120")) == []


CALLED_OUT = "Hvor mange gange rykkede stationen i Nordby ud i 2024?"


@pytest.mark.parametrize("occasion", ["Udkald", "Udrykninger", "Ture", "Afgange", "Alarmer", "Opkald"])
def test_how_often_is_told_by_a_column_of_occasions(occasion: str) -> None:
    assert answered(CALLED_OUT, table_paper(f"Station | {occasion} 2024", "Nordby | 310", "Sydby | 120")) == [Decimal(310)]


@pytest.mark.parametrize("thing", ["Pladser", "Køretøjer", "Brandmænd"])
def test_how_often_is_not_told_by_a_column_of_things(thing: str) -> None:
    assert answered(CALLED_OUT, table_paper(f"Station | {thing} 2024", "Nordby | 310", "Sydby | 120")) == []


def test_how_often_is_told_by_a_sentence_of_occasions_and_by_none_of_things() -> None:
    assert answered(CALLED_OUT, paper("Stationen i Nordby rykkede ud til 310 udkald i 2024.\n")) == [Decimal(310)]
    assert answered(CALLED_OUT, paper("Stationen i Nordby rykkede ud med 310 slanger i 2024.\n")) == []
