"""What a sentence must tell before it answers: the asked time and not the decision's, no question of its own, a grade, a name."""

import pytest

from qa.answer_kinds import offers
from qa.domain import AnswerStatus
from qa.questions import understand
from tests.unit.papers import paper, units_on
from tests.unit.places import ask


def answered_by(question: str, sentence: str) -> bool:
    """Whether a paper of one sentence answers the question with that very sentence; it is not found otherwise."""
    draft = ask(question, paper(f"{sentence}\n"))
    assert draft.text == sentence or draft.status is AnswerStatus.NOT_FOUND
    return draft.status is AnswerStatus.FOUND


@pytest.mark.parametrize(
    ("question", "told", "put"),
    [
        (
            "Hvorfor lukker caféen på havnen?",
            "Caféen på havnen lukker, fordi taget er utæt.",
            "Hvorfor lukker caféen på havnen, fordi taget er utæt?",
        ),
        (
            "Hvad er status på caféen på havnen?",
            "Status på caféen på havnen er, at den er lukket.",
            "Hvad er status på caféen på havnen, som er lukket?",
        ),
        (
            "Hvad sagde rådet om caféen på havnen?",
            "Rådet sagde om caféen på havnen, at den kan åbne i maj.",
            "Rådet sagde om caféen på havnen: Kan den åbne i maj?",
        ),
    ],
)
def test_a_question_that_a_paper_puts_itself_is_no_answer(question: str, told: str, put: str) -> None:
    assert answered_by(question, told)
    assert not answered_by(question, put)


@pytest.mark.parametrize(
    ("question", "put"),
    [
        ("Hvad spurgte rådet om caféen på havnen?", "Rådet om caféen på havnen: Kan den åbne i maj?"),
        (
            "Hvilke spørgsmål stillede rådet om caféen på havnen?",
            "Rådet stillede spørgsmål om caféen på havnen: Hvornår kan caféen på havnen åbne?",
        ),
    ],
)
def test_a_question_that_a_paper_puts_answers_what_was_asked_there(question: str, put: str) -> None:
    assert answered_by(question, put)


OPENS = "Hvornår åbner caféen på havnen?"


@pytest.mark.parametrize(
    "decided",
    [
        "Udvalget besluttede 8. oktober 2024",
        "Udvalget har besluttet den 8. oktober",
        "Udvalget vedtog den 8. oktober",
        "Det blev vedtaget den 8. oktober 2024",
        "Udvalget godkendte på mødet den 8. oktober 2024 (pkt. 4)",
        "Det blev godkendt ved sit møde den 8. oktober 2024",
        "Udvalget behandlede 8. oktober",
        "Udvalget drøftede på møde 8. oktober 2024",
        "Udvalget tiltrådte 8.oktober",
        "Udvalget bevilgede den 8. oktober 2024",
    ],
)
def test_the_day_of_a_decision_is_no_time_of_what_was_decided(decided: str) -> None:
    assert not answered_by(OPENS, f"{decided}, at caféen på havnen åbner.")
    assert answered_by(OPENS, f"{decided}, at caféen på havnen åbner i maj.")


@pytest.mark.parametrize(
    "told",
    [
        "Udvalget ser den 8. oktober 2024, at caféen på havnen åbner.",
        "Udvalget drøftede, at caféen på havnen åbner den 8. oktober 2024.",
        "Caféen på havnen åbner den 8. oktober 2024.",
        "Caféen på havnen åbner den 8. oktober 2024, vedtog udvalget.",
    ],
)
def test_a_day_that_does_not_follow_a_word_of_deciding_is_a_time(told: str) -> None:
    assert answered_by(OPENS, told)


@pytest.mark.parametrize(
    "asked",
    [
        "Hvornår blev caféen på havnen besluttet?",
        "Hvornår vedtog de caféen på havnen?",
        "Hvornår blev caféen på havnen vedtaget?",
        "Hvornår blev caféen på havnen godkendt?",
        "Hvornår behandlede de caféen på havnen?",
        "Hvornår drøftede de caféen på havnen?",
        "Hvornår blev caféen på havnen bevilget?",
        "Hvornår tiltrådte de caféen på havnen?",
        "Hvornår er caféen på havnen tiltrådt?",
        "Hvornår blev caféen på havnen stemt igennem?",
        "Hvornår blev caféen på havnen aftalt?",
        "Hvornår blev caféen på havnen udpeget?",
        "Hvornår blev caféen på havnen valgt?",
        "Hvornår kom afgørelsen om caféen på havnen?",
        "Hvornår blev caféen på havnen indstillet?",
        "Hvornår blev de orienteret om caféen på havnen?",
        "På hvilket møde var caféen på havnen?",
        "Hvornår sagde de ja til caféen på havnen?",
        "Hvornår var caféen på havnen på dagsordenen?",
        "Hvornår tog de stilling til caféen på havnen?",
        "Hvornår tages caféen på havnen op?",
        "Hvornår blev caféen på havnen sendt videre?",
        "Hvornår blev caféen på havnen givet fri?",
        "Hvornår gav de caféen på havnen fri?",
        "Hvornår blev caféen på havnen oprettet?",
        "Hvornår blev caféen på havnen nedsat?",
        "Hvornår fik caféen på havnen afslag?",
        "Hvornår blev caféen på havnen afvist?",
        "Hvornår ansøges der om caféen på havnen?",
        "Hvornår søgte caféen på havnen?",
        "Hvornår blev caféen på havnen tilføjet?",
        "Hvornår blev caféen på havnen afsat?",
    ],
)
def test_the_day_of_a_decision_is_told_to_those_who_ask_for_it(asked: str) -> None:
    assert answered_by(asked, "Udvalget vedtog den 8. oktober caféen på havnen.")


@pytest.mark.parametrize("happens", ["males", "åbner", "sejler", "lukkede"])
def test_the_day_of_a_decision_is_not_told_to_those_who_ask_when_it_happens(happens: str) -> None:
    assert not answered_by(f"Hvornår {happens} caféen på havnen?", "Udvalget vedtog den 8. oktober caféen på havnen.")


@pytest.mark.parametrize(
    "told",
    [
        "Havnen fik 4,5 i karakter.",
        "Havnen fik 4 af 5 i karakter.",
        "Havnen fik karakteren jævn.",
        "Havnen fik i karakter 12 den 3. maj.",
    ],
)
def test_a_grade_is_told_by_a_number_or_by_its_name(told: str) -> None:
    assert answered_by("Hvilken karakter fik havnen?", told)
    assert answered_by("Hvilken bedømmelse fik havnen?", told.replace("i karakter", "i bedømmelse"))


@pytest.mark.parametrize(
    "beside", ["", " den 3. maj", " den 3 maj", " efter § 15", " for 2021-2024", " for dem på 10-12", " i 2024"]
)
def test_a_day_a_range_a_paragraph_or_a_year_is_no_grade(beside: str) -> None:
    for kind in ("karakter", "bedømmelse", "tilsynsbedømmelse"):
        assert not answered_by(f"Hvilken {kind} fik havnen?", f"Havnen fik en {kind}{beside}.")


def test_another_noun_than_a_grade_wants_no_number() -> None:
    assert answered_by("Hvilken smiley fik havnen?", "Havnen fik en smiley den 3. maj.")


@pytest.mark.parametrize(
    ("told", "is_next"),
    [
        ("Den næste måling af havnen er i maj 2025.", True),
        ("En ny måling af havnen er i maj 2025.", True),
        ("De nye målinger af havnen er i maj 2025.", True),
        ("Målingen af havnen er i maj 2025.", False),
        ("Den nyttige måling af havnen er i maj 2025.", False),
    ],
)
def test_the_next_one_is_a_new_one(told: str, is_next: bool) -> None:  # noqa: FBT001
    assert answered_by("Hvornår er den næste måling af havnen?", told) is is_next


@pytest.mark.parametrize(
    ("sentence", "worth"),
    [
        ("Baggrunden for beslutningen var et ønske fra borgerne.", 4.0),
        ("Grunden til lukningen af broen er et utæt dæk.", 4.0),
        ("Baggrund for det er et utæt dæk.", 4.0),
        ("Baggrunden for beslutningen males grøn.", 1.0),
        ("Baggrunden var grøn.", 1.0),
        ("Grunden til broen blev solgt.", -0.5),
        ("Grunden ved broen er solgt.", -0.5),
    ],
)
def test_what_the_ground_of_something_is_is_its_cause(sentence: str, worth: float) -> None:
    (unit,) = units_on(paper(sentence))
    assert offers(understand("Hvad er baggrunden for lukningen af broen?"), unit) == worth


@pytest.mark.parametrize(
    "name",
    [
        "Günter Bro",
        "Zoë Bro",
        "Märta Bro",
        "Émile Sø",
        "René Sø",
        "Señor Bro",
        "Áki Sjö",
        "Ärla Bro",
        "Öjvind Bro",
        "Ülo Bro",
        "Noël-Már Bro",
    ],
)
def test_a_name_with_a_letter_of_another_language_is_that_of_a_person(name: str) -> None:
    assert answered_by("Hvem er formand for roklubben i Nordby?", f"{name} er formand for roklubben i Nordby.")


@pytest.mark.parametrize("opening", ["Günter", "günter bro", "En ny bro"])
def test_one_name_alone_or_small_letters_are_none(opening: str) -> None:
    assert not answered_by("Hvem er formand for roklubben i Nordby?", f"{opening} er formand for roklubben i Nordby.")
