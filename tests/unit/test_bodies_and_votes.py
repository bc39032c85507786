"""Who does something: bodies that open a sentence, firms, parties by their letters, and addresses, which are no body."""

import pytest

from qa.answer_kinds import BODY_FIRST, LETTER, offers
from qa.domain import AnswerStatus
from qa.fits import Fit
from qa.gates import passes
from qa.name_gates import names_what_is_asked
from qa.questions import understand
from tests.unit.ledger_papers import laid_out
from tests.unit.papers import paper
from tests.unit.places import ask, fits_on


def sentence_of(question: str, text: str) -> Fit:
    (fit,) = [fit for fit in fits_on(understand(question), paper(f"{text}\n")) if fit.figure is None]
    return fit


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Patientvejledningen har ansvaret.", "Patientvejledningen"),
        ("Borgerservicekontoret svarer på spørgsmål.", "Borgerservicekontoret"),
        ("Driftsafdelingen er ansvarlig.", "Driftsafdelingen"),
        ("Center for Byg er ansvarlig.", "Center for Byg"),
        ("Enhed for Havne svarer på spørgsmål.", "Enhed for Havne"),
        ("Område Nord svarer på spørgsmål.", "Område Nord"),
        ("Enhed for havne svarer på spørgsmål.", None),
        ("Klagerne har ansvaret.", None),
        ("Ansvaret har Patientvejledningen.", None),
        ("Driftsafdelingen er placeret i Nordby.", None),
        ("Driftsafdelingen var lukket i juli.", None),
        ("Center for Byg er placeret i Nordby.", None),
    ],
)
def test_a_body_opens_a_sentence_that_does_not_only_tell_where_it_is(text: str, body: str | None) -> None:
    opening = BODY_FIRST.match(text)
    assert (opening and opening["body"]) == body


@pytest.mark.parametrize(
    ("question", "text", "offered"),
    [
        ("Hvem har ansvaret for klager?", "Patientvejledningen har ansvaret for klager.", 4.0),
        ("Hvem har ansvaret for klager?", "Medarbejderne har ansvaret for klager.", -1.0),
        ("Hvem er ansvarlig for byggesager?", "Center for Plan og Byg er ansvarlig for byggesager.", 1.0),
        ("Hvem er ansvarlig for byggesager?", "De ansatte er ansvarlige for byggesager.", -1.0),
        ("Hvem har ansvaret for klager i Patientvejledningen?", "Patientvejledningen har ansvaret for klager.", -1.0),
    ],
)
def test_a_body_that_the_question_does_not_name_is_offered_to_who(question: str, text: str, offered: float) -> None:
    assert offers(understand(question), sentence_of(question, text).unit) == offered


@pytest.mark.parametrize(
    ("question", "text", "status"),
    [
        ("Hvem har ansvaret for klager?", "Patientvejledningen har ansvaret for klager.", AnswerStatus.FOUND),
        ("Hvem har ansvaret for klager?", "Medarbejderne har ansvaret for klager.", AnswerStatus.NOT_FOUND),
        ("Hvem er ansvarlig for byggesager?", "Center for Plan og Byg er ansvarlig for byggesager.", AnswerStatus.FOUND),
        ("Hvem er ansvarlig for byggesager?", "De ansatte er ansvarlige for byggesager.", AnswerStatus.NOT_FOUND),
    ],
)
def test_who_is_answered_with_a_sentence_that_a_body_opens(question: str, text: str, status: AnswerStatus) -> None:
    drafted = ask(question, paper(f"{text}\n"))
    found = drafted.status is AnswerStatus.FOUND
    assert (drafted.status, drafted.text == text, [c.quote for c in drafted.citations]) == (status, found, [text] * found)


WHO, WHERE = "Hvem skal ansøgningen sendes til?", "Hvor skal ansøgningen sendes hen?"


@pytest.mark.parametrize(
    ("text", "to_who", "to_where"),
    [
        ("Ansøgningen sendes til Havnegade 4, 8799 Nordby.", False, True),
        ("Ansøgningen sendes til Nordby Havnefond, Havnegade 4B, st., 8799 Nordby.", True, True),
        ("Ansøgningen sendes til Nordby Havnefond, Havnegade 4B, 8799 Nordby.", False, True),
        ("Ansøgningen sendes til Nordby Havnefond.", True, True),
        ("Ansøgningen sendes til Nordby Havnefond senest kl. 4, 8799 kroner vedlagt.", True, True),
    ],
)
def test_a_postal_address_answers_where_and_not_who(text: str, to_who: bool, to_where: bool) -> None:  # noqa: FBT001
    assert [passes(understand(q), sentence_of(q, text)) for q in (WHO, WHERE)] == [to_who, to_where]


PARTIES = "Hvilke partier stemte for broen?"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("For: 9 (V, C, I)", True),
        ("For: 9 (V 5, C 3 og I 1)", True),
        ("For broen stemte C og Ø, i alt 5.", True),
        ("For broen stemte Nordbylisten.", True),
        ("For: 9 (se bilag A)", False),
        ("For: 9 (ni)", False),
        ("For: 9 medlemmer", False),
    ],
)
def test_letters_in_brackets_name_parties(text: str, names: bool) -> None:  # noqa: FBT001
    assert names_what_is_asked(understand(PARTIES), sentence_of(PARTIES, text)) is names


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("For: 9 (V, C, I)", "Beslutning: For: 9 (V, C, I)"),
        ("For: 9 (V 5, C 3 og I 1)", "Beslutning: For: 9 (V 5, C 3 og I 1)"),
        ("For: 9 (se bilag A)", None),
        ("For: 9 medlemmer", None),
    ],
)
def test_a_vote_in_a_decision_is_answered_by_the_letters_of_its_parties(line: str, text: str | None) -> None:
    drafted = ask(PARTIES, laid_out("# Beslutning", line, title="Ny bro"))
    assert (drafted.text if drafted.status is AnswerStatus.FOUND else None) == text


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Imod stemte Ø.", ["Ø"]),
        ("Imod stemte C og Ø, i alt 5.", ["C", "Ø"]),
        ("Imod stemte Else.", []),
        ("Se bilag A for stemmerne.", []),
    ],
)
def test_a_letter_alone_at_the_end_of_its_phrase_is_a_partys(text: str, letters: list[str]) -> None:
    assert LETTER.findall(text) == letters


@pytest.mark.parametrize(
    ("question", "text", "names"),
    [
        ("Hvilket firma bygger broen?", "Broen bygges af Nordby Byg A/S.", True),
        ("Hvilket firma bygger broen?", "Nordby Byg A/S bygger broen.", True),
        ("Hvilken entreprenør bygger broen?", "Broen bygges af Hansen og Søn.", True),
        ("Hvilket firma bygger broen?", "Broen bygges til sommer.", False),
        ("Hvilket firma bygger broen?", "Broen bygges af kommunen selv.", False),
        ("Hvilket firma bygger broen?", "Broen bygges ved Havnegade.", False),
        ("Hvilket firma bygger Nordbybroen?", "Her bygges også Nordbybroen.", False),
    ],
)
def test_which_firm_is_told_by_the_name_of_one(question: str, text: str, names: bool) -> None:  # noqa: FBT001
    assert names_what_is_asked(understand(question), sentence_of(question, text)) is names


@pytest.mark.parametrize(
    ("text", "found"),
    [("Broen bygges af Nordby Byg A/S.", True), ("Nordby Byg A/S bygger broen.", True), ("Broen bygges til sommer.", False)],
)
def test_which_firm_is_answered_with_a_firm(text: str, found: bool) -> None:  # noqa: FBT001
    drafted = ask("Hvilket firma bygger broen?", paper(f"{text}\n"))
    assert (drafted.status is AnswerStatus.FOUND, drafted.text == text) == (found, found)


def test_letters_of_parties_in_brackets_answer_which_parties_voted() -> None:
    voted = paper("For broen stemte 9 (V, C, I).\n")
    assert ask("Hvilke partier stemte for broen?", voted).text == "For broen stemte 9 (V, C, I)."
    counted = paper("For broen stemte 9 (af 15).\n")
    assert ask("Hvilke partier stemte for broen?", counted).status is AnswerStatus.NOT_FOUND
