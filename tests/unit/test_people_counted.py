"""People that are counted without a word for them, by another word, by their answers, in days of illness or beside the rest."""

import os
from collections.abc import Sequence
from decimal import Decimal
from types import SimpleNamespace

import pytest

from qa import indexing, ingestion
from qa.analyser import terms
from qa.config import Settings
from qa.domain import AnswerStatus
from qa.engine import Engine
from qa.indexing import update_index
from qa.measurements import find_people
from qa.quantities import find_quantities
from qa.store import Store
from tests.letters import LetterEncoder
from tests.unit.papers import paper
from tests.unit.places import ask, table_paper


def told(question: str, text: str) -> tuple[str, list[Decimal | None]] | None:
    """The text and figures of an answer from one paper; None where it is not found."""
    draft = ask(question, paper(f"{text}\n"))
    return (draft.text, [value.value for value in draft.values]) if draft.status is AnswerStatus.FOUND else None


@pytest.mark.parametrize(
    ("text", "beside_people", "alone"),
    [
        ("I Nordby var der 40 borgere i gang, i dag er der 65.", ["65"], []),
        ("Havnen har 40 brugere, om sommeren var der kun 12.", ["12"], []),
        ("I maj blev der 65 og i juni var der nu 70.", ["65", "70"], []),
        ("40 borgere er i gang, og bus 65 er fuld.", [], []),
        ("40 borgere er i gang, og i maj var der 65 både.", [], []),
        ("40 borgere er i gang, og havnen var fra 1965.", [], []),
        ("197 har afbrudt en indsats.", ["197"], ["197"]),
    ],
)
def test_a_bare_number_that_there_were_is_of_people_beside_such(
    text: str, beside_people: Sequence[str], alone: Sequence[str]
) -> None:
    assert [mention.text for mention in find_people(text, is_of_people=True)] == beside_people
    assert [mention.text for mention in find_people(text)] == alone
    assert {(m.value, m.unit) for m in find_people(text, is_of_people=True)} == {(Decimal(n), "personer") for n in beside_people}


HAVEN = "På Nordby Havn var der 40 {} i 2022, og i sommeren 2023 var der kun 12."


@pytest.mark.parametrize(
    ("year", "thing", "value"), [(2022, "deltagere", 40), (2023, "deltagere", 12), (2024, "deltagere", None), (2023, "bolde", None)]
)
def test_so_many_as_there_were_are_people_where_the_sentence_counts_some(year: int, thing: str, value: int | None) -> None:
    text = HAVEN.format(thing)
    assert told(f"Hvor mange deltog på Nordby Havn i {year}?", text) == (None if value is None else (text, [Decimal(value)]))


@pytest.mark.parametrize(
    ("asked", "counted", "is_found"),
    [
        ("odenseborgere", "borgere", True),
        ("samsøborgere", "borgere", True),
        ("nordbyborgere", "borgere", False),
        ("odenseborgere", "biler", False),
        ("fanøelever", "elever", True),
        ("fanøelever", "køer", False),
    ],
)
def test_the_citizens_of_an_authority_are_citizens(asked: str, counted: str, is_found: bool) -> None:  # noqa: FBT001
    sentence = f"300 {counted} cykler på arbejde."
    assert told(f"Hvor mange {asked} cykler på arbejde?", sentence) == ((sentence, [Decimal(300)]) if is_found else None)


@pytest.mark.parametrize(
    ("question", "counted", "is_found"),
    [
        ("Hvor mange skrev ind i høringen om broen?", "høringssvar", True),
        ("Hvor mange skrev ind i høringen om broen?", "bemærkninger", True),
        ("Hvor mange skrev ind i høringen om broen?", "indsigelser", True),
        ("Hvor mange skrev ind i høringen om broen?", "borde", False),
        ("Hvor mange kom til høringen om broen?", "bemærkninger", False),
        ("Hvor mange mødte op til høringen om broen?", "indsigelser", False),
    ],
)
def test_who_wrote_to_a_hearing_is_counted_by_answers(question: str, counted: str, is_found: bool) -> None:  # noqa: FBT001
    sentence = f"Der var 31 {counted} i høringen om broen."
    assert told(question, sentence) == ((sentence, [Decimal(31)]) if is_found else None)


@pytest.mark.parametrize(
    ("question", "sentence", "value"),
    [
        ("Hvor mange sygedage havde medarbejderne i Nordby?", "Medarbejderne i Nordby var syge i 11 dage.", 11),
        ("Hvor mange sygedage havde medarbejderne i Nordby?", "Medarbejderne i Nordby havde ferie i 11 dage.", None),
        ("Hvor mange sygedage havde medarbejderne i Nordby?", "Sygefraværet i Nordby var 11 procent for medarbejderne.", None),
        ("Hvor mange undervisningstimer får eleverne i Nordby?", "Eleverne i Nordby får undervisning i 900 timer.", 900),
        ("Hvor mange undervisningstimer får eleverne i Nordby?", "Eleverne i Nordby får fri i 900 timer.", None),
    ],
)
def test_days_of_illness_are_days_beside_a_word_of_illness(question: str, sentence: str, value: int | None) -> None:
    assert told(question, sentence) == (None if value is None else (sentence, [Decimal(value)]))


@pytest.mark.parametrize("head", ["Opskrevne", "Beboere", "Modtagere", "Ventende", "Borde"])
def test_bare_numbers_below_a_word_for_people_are_of_people(head: str) -> None:
    table = table_paper(f"Hus | {head} 2023 | {head} 2024", "Hjælp i Nordby | 31 | 36", "Hjælp i Sydby | 41 | 46", before="Huse")
    draft = ask("Hvor mange personer får hjælp i Nordby i 2024?", table)
    found = draft.text if draft.status is AnswerStatus.FOUND else None
    assert found == (None if head == "Borde" else f"Hjælp i Nordby, {head} 2024: 36.")


REST = "Andelen af cyklister er 32 procent i Nordby, mens andelen er 42 procent i det øvrige land."


def test_a_share_of_the_rest_is_none_of_the_thing_itself_unless_it_is_asked_for() -> None:
    for text in (REST, "Andelen af cyklister er 32 procent, i det øvrige land er andelen af cyklister 42 procent."):
        assert told("Hvor mange procent er andelen af cyklister?", text) == (text, [Decimal(32)])
    assert told("Hvor mange procent er andelen af cyklister i det øvrige land?", REST) == (REST, [Decimal(42)])


def test_a_share_of_the_rest_that_stands_alone_answers_where_no_name_is_asked_for() -> None:
    alone = "Andelen af cyklister er 42 procent i det øvrige land."
    assert told("Hvor mange procent er andelen af cyklister?", alone) == (alone, [Decimal(42)])
    assert told("Hvor mange procent er andelen af cyklister i Nordby?", alone) is None


TEACHERS = """Skolerne i Nordby
Teknisk Udvalg, 12. marts 2021

Lærere
Den fælles lærer i Nordby bruger 0,4 årsværk på skakklubben.
Skakklubben mødes om aftenen.
"""
HARBOURS = """Havnene i Nordby
Teknisk Udvalg, 8. april 2021

Havnefogeder
Den fælles havnefoged i Nordby har et årsværk på lystbådene.
"""


def test_a_part_of_one_post_states_no_figure(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("parts")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "skoler.txt").write_text(TEACHERS, encoding="utf-8")
    (folder / "corpus" / "havne.txt").write_text(HARBOURS, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ingestion, "_mention_finder", lambda _: lambda document: tuple(find_quantities(document.text)))
        patch.setattr(indexing, "in_workers", lambda work, jobs, **_: (work(job) for job in jobs))
        patch.setattr(os, "fsync", lambda _: None)
        update_index(folder / "corpus", folder / "index", Settings(), encoder=LetterEncoder())
    engine = Engine(Store.open(folder / "index", encoder_fingerprint="letters-1"), LetterEncoder(), Settings())
    answer = engine.ask("Hvor stor en del af et årsværk bruger den fælles lærer i Nordby på skakklubben?")
    sentence = "Lærere: Den fælles lærer i Nordby bruger 0,4 årsværk på skakklubben."
    assert (answer.text, [value.value for value in answer.values]) == (sentence, [Decimal("0.4")])
    two = engine.ask("Hvor stor en del af 2 årsværk bruger den fælles lærer i Nordby på skakklubben?")
    assert (two.status, two.values) == (AnswerStatus.NOT_FOUND, ())


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("støjplagede", "støjplagede"),  # an ending follows another last letter
        ("støjplam", "støjplan"),  # no ending follows
        ("støvplanen", "støjplan"),  # another letter inside the stem, and an ending
        ("støjplanen", "støjplanen"),  # the papers have its stem
    ],
)
def test_the_last_letter_of_an_inflected_stem_is_not_corrected(word: str, read: str) -> None:
    known = {*terms("støjplan")}
    engine = object.__new__(Engine)
    vars(engine)["_store"] = SimpleNamespace(retriever=SimpleNamespace(document_frequency=lambda term: int(term in known)))
    assert engine._spelt(f"hvor er {word}") == f"hvor er {read}"
