"""Who was away from a meeting: what asks for it, whose papers tell it, which notes do, and what a whole question is answered."""

from datetime import date

import pytest

from qa.absence import absent, asks_absence, papers_of
from qa.domain import AnswerStatus, Document, DocumentInfo
from qa.engine import Engine
from qa.question_meetings import Meeting
from tests.unit.minutes import engine_over, minutes, told
from tests.unit.papers import paper


@pytest.mark.parametrize(
    "question",
    [
        "Hvem meldte afbud?",
        "Hvem har meldt afbud til mødet?",
        "Hvem sendte afbud?",
        "Hvilke medlemmer havde afbud?",
        "Afbud til mødet den 12. marts 2025?",
        "Hvem var fraværende?",
        "Hvem har været væk?",
        "Hvem er ikke til stede?",
        "Hvem deltog ikke i mødet?",
        "Hvem mødte ikke op?",
        "Hvem manglede til mødet?",
    ],
)
def test_those_who_were_away_are_asked_for_in_many_words(question: str) -> None:
    assert asks_absence(question)


@pytest.mark.parametrize(
    "question",
    [
        "Hvem deltog i mødet?",
        "Hvem var til stede?",
        "Hvem mangler en plads?",
        "Hvem mødte borgmesteren?",
        "Hvor stort er fraværet i skolen?",
        "Hvor mange børn er fraværende i skolen?",
        "Hvad er fristen for afbud?",
    ],
)
def test_those_who_came_and_absence_in_general_are_another_question(question: str) -> None:
    assert not asks_absence(question)


def info(name: str, committee: str | None, day: date | None) -> DocumentInfo:
    return DocumentInfo(name, name, committee, day, None, 1, 1, 1.0)


MARCH, LATER = date(2025, 3, 12), date(2025, 3, 26)


def named(meeting: Meeting, committee: str, *infos: DocumentInfo) -> list[str]:
    return [each.id for each in papers_of(meeting, committee, infos) or ()]


@pytest.mark.parametrize("meeting", [Meeting(2025, 3, 12), Meeting(2025, 3), Meeting(2025)])
def test_all_papers_of_the_one_meeting_in_the_named_time_are_its_papers(meeting: Meeting) -> None:
    first, second = info("a", "Havneudvalget", MARCH), info("b", "Havneudvalget", MARCH)
    others = (info("c", "Havneudvalget", date(2024, 3, 12)), info("d", "Børneudvalget", MARCH))
    assert named(meeting, "Havneudvalget", first, second, *others) == ["a", "b"]


@pytest.mark.parametrize(("meeting", "papers"), [(Meeting(2025, 3, 26), ["b"]), (Meeting(2025, 3), []), (Meeting(2025), [])])
def test_a_committee_that_met_twice_in_the_named_time_is_of_no_one_meeting(meeting: Meeting, papers: list[str]) -> None:
    assert named(meeting, "Havneudvalget", info("a", "Havneudvalget", MARCH), info("b", "Havneudvalget", LATER)) == papers


@pytest.mark.parametrize(
    ("asked", "noted", "is_same"),
    [
        ("Havneudvalgets", "Havneudvalget", True),
        ("havneudvalget", "HAVNEUDVALGET", True),
        ("Byrådets", "Byråd 2022-2025", True),
        ("Byrådet", "Byrådet", True),
        ("Havneudvalget", "Havne- og Byudvalget", False),
        ("Byudvalget", "Havne- og Byudvalget", False),
        ("Havneudvalget", None, False),
    ],
)
def test_a_committee_answers_to_its_name_however_it_is_inflected(asked: str, noted: str | None, is_same: bool) -> None:  # noqa: FBT001
    assert named(Meeting(2025, 3, 12), asked, info("a", noted, MARCH)) == (["a"] if is_same else [])


def test_a_paper_without_a_day_is_of_no_meeting() -> None:
    undated = info("a", "Havneudvalget", None)
    assert named(Meeting(2025), "Havneudvalget", undated) == []
    assert named(Meeting(2025), "Havneudvalget", undated, info("b", "Havneudvalget", MARCH)) == ["b"]


def noted(*texts: str) -> tuple[str, list[tuple[str, str]]] | None:
    """What papers a, b … are said to note, and the quotes by paper, each of them cut out at its place."""
    papers: dict[str, Document] = {name: paper(text, document_id=name) for name, text in zip("abc", texts, strict=False)}
    draft = absent([info(name, "Havneudvalget", MARCH) for name in papers], papers.__getitem__)
    if draft is None:
        return None
    assert draft.status is AnswerStatus.FOUND
    assert draft.values == ()
    assert all(c.span.of(papers[c.document_id].text) == c.quote for c in draft.citations)
    return draft.text, [(c.document_id, c.quote) for c in draft.citations]


@pytest.mark.parametrize(
    ("text", "answer", "quote"),
    [
        ("Godkendt.\nAfbud: Ida Holm\n", "Afbud: Ida Holm.", "Afbud: Ida Holm"),
        ("Godkendt. Afbud: Ida Holm. Mødet sluttede.", "Afbud: Ida Holm.", "Afbud: Ida Holm"),
        ("Fraværende med afbud: Ida Holm (A), Bo Lund", "Fraværende: Ida Holm (A), Bo Lund.", None),
        ("Afbud fra: Ida Holm", "Afbud: Ida Holm.", None),
        ("Fraværende\nIda Holm og Bo Lund\n", "Fraværende: Ida Holm og Bo Lund.", "Fraværende\nIda Holm og Bo Lund"),
        ("Ikke til stede: Bo T. Lund og A. Holm. De kom senere.", "Ikke til stede: Bo T. Lund og A. Holm.", None),
        ("Afbud | Ida  Holm\n", "Afbud: Ida Holm.", "Afbud | Ida  Holm"),
        ("Afbud: ingen.", "Afbud: ingen.", "Afbud: ingen."),
    ],
)
def test_a_note_of_who_was_away_is_told_and_cited_to_its_end(text: str, answer: str, quote: str | None) -> None:
    found = noted(text)
    assert found is not None
    said, cited = found
    assert said == answer
    if quote is not None:
        assert cited == [("a", quote)]


@pytest.mark.parametrize(
    "text",
    [
        "Godkendt.",
        "Afbud:\nGodkendt.\n",
        "Afbud meldes til sekretæren senest dagen før.",
        "Mange fraværende: elever fra to klasser.",
        "Udvalget drøftede fravær: Skolerne har meget.",
        "Til stede: Ida Holm",
    ],
)
def test_what_only_speaks_of_being_away_notes_nobody(text: str) -> None:
    assert noted(text) is None


def test_a_note_that_several_papers_have_is_told_and_cited_once() -> None:
    assert noted("Afbud: Ida Holm\n", "Godkendt. Afbud: Ida Holm.\n") == ("Afbud: Ida Holm.", [("a", "Afbud: Ida Holm")])


def test_notes_that_differ_are_all_told_in_order_of_paper_and_place() -> None:
    answer = "Afbud: Ida Holm; Fraværende: Bo Lund; Afbud: Eva Berg."
    cited = [("a", "Afbud: Ida Holm"), ("a", "Fraværende: Bo Lund"), ("b", "Afbud: Eva Berg.")]
    assert noted("Afbud: Ida Holm\nFraværende: Bo Lund\n", "Afbud: Eva Berg.\n") == (answer, cited)


def test_no_papers_note_nobody() -> None:
    assert noted() is None


PAPERS = {
    "bro_20250312.txt": minutes(
        "Havne- og Byudvalget, onsdag den 12. marts 2025",
        "Ny bro over åen i Nordby",
        "Udvalget tog stilling til en ny bro over åen i Nordby.",
        "Godkendt.\nAfbud: Ida Holm og Per Ås",
    ),
    "lys_20250312.txt": minutes(
        "Havne- og Byudvalget, onsdag den 12. marts 2025", "Lys i Sydby", "Der sættes nye lamper op i Sydby.", "Godkendt."
    ),
    "sti_20250409.txt": minutes(
        "Havne- og Byudvalget, onsdag den 9. april 2025",
        "Cykelsti til Vestby",
        "Der anlægges en cykelsti til Vestby.",
        "Godkendt.\nAfbud: A. Lund",
    ),
    "kor_20250311.txt": minutes(
        "Kultur- og Fritidsudvalget, tirsdag den 11. marts 2025", "Koret i Østby", "Koret i Østby søger tilskud.", "Godkendt."
    ),
}
NOTHING = "Ikke fundet i 4 dokumenter til og med 9. april 2025."


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine_over(tmp_path_factory.mktemp("absence"), PAPERS)


@pytest.mark.parametrize(
    "question",
    [
        "Hvem meldte afbud til mødet i Havne- og Byudvalget den 12. marts 2025?",
        "Hvem var fraværende på Havne- og Byudvalgets møde den 12. marts 2025?",
        "Hvem deltog ikke i Havne- og Byudvalgets møde i marts 2025?",
    ],
)
def test_who_was_away_is_told_from_any_paper_of_the_asked_meeting(engine: Engine, question: str) -> None:
    assert told(engine.ask(question)) == ("Afbud: Ida Holm og Per Ås.", [("bro_20250312.txt", "Afbud: Ida Holm og Per Ås")])


def test_who_was_away_another_day_is_told_from_the_papers_of_that_day(engine: Engine) -> None:
    answer = engine.ask("Hvem meldte afbud til mødet i Havne- og Byudvalget den 9. april 2025?")
    assert told(answer) == ("Afbud: A. Lund.", [("sti_20250409.txt", "Afbud: A. Lund")])


@pytest.mark.parametrize(
    "question",
    [
        "Hvem meldte afbud til Kultur- og Fritidsudvalgets møde den 11. marts 2025?",  # whose papers note nobody
        "Hvem meldte afbud til Havne- og Byudvalgets møde den 9. maj 2025?",  # of which there are none
        "Hvem meldte afbud til Økonomiudvalgets møde den 9. april 2025?",
        "Hvem meldte afbud?",
    ],
)
def test_nobody_is_told_where_the_papers_of_the_meeting_note_nobody_or_no_one_meeting_is_named(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)
    assert answer.status is AnswerStatus.NOT_FOUND
    assert told(answer) == (NOTHING, [])


def test_a_meeting_named_by_its_case_is_answered_from_that_case(engine: Engine) -> None:
    answer = engine.ask("Hvem meldte afbud til mødet om broen i Nordby?")
    assert told(answer) == ("Beslutning: Afbud: Ida Holm og Per Ås", [("bro_20250312.txt", "Afbud: Ida Holm og Per Ås")])
    assert told(engine.ask("Hvem meldte afbud til mødet om lamper i Sydby?")) == (NOTHING, [])


@pytest.mark.parametrize(
    ("below", "told"),
    [
        ("Ida Holm (A)\nBo Lund", "Afbud: Ida Holm (A), Bo Lund."),
        ("Ida Holm\nNordby Kommune, Havnevej 2, 9990 Nordby", "Afbud: Ida Holm."),
        ("Ingen", "Afbud: Ingen."),
        ("Beslutning\nGodkendt", None),
        ("Nordby Kommune", None),
    ],
)
def test_the_names_below_a_heading_are_told_and_nothing_else_is(below: str, told: str | None) -> None:
    found = noted(f"Havneudvalget\nAfbud\n{below}\nBeslutning\n")
    assert (found[0] if found else None) == told
