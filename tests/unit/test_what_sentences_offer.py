"""Sentences that have what is asked for are taken before others: who does it, why, when; and whose word is the last."""

from dataclasses import replace

import pytest

from qa.answer_kinds import SURE, offers
from qa.domain import AnswerStatus, Document
from qa.questions import understand
from tests.unit.ledger_papers import laid_out
from tests.unit.papers import paper, units_on
from tests.unit.places import ask


def offered(question: str, sentence: str) -> float:
    (unit,) = units_on(paper(sentence))
    return offers(understand(question), unit)


def told(question: str, text: str) -> str | None:
    """The text of an answer from one paper; None where it is not found."""
    draft = ask(question, paper(f"{text}\n"))
    return draft.text if draft.status is AnswerStatus.FOUND else None


WHO = "Hvem har lavet målingen?"


@pytest.mark.parametrize(
    ("question", "sentence", "worth"),
    [
        (WHO, "Målingen er udført af Nordby Analyse i maj.", SURE),
        (WHO, "Målingen er lavet hos bureauet Sydby Data.", SURE),
        (WHO, "Bureauet Sydby Data, der har målt i havnen, er færdigt.", SURE),
        (WHO, "Nordby Analyse står for målingen.", SURE),
        (WHO, "Målingen er udført af Nordby Kommune i maj.", 1.0),
        (WHO, "Målingen er udført af Teknisk Forvaltning i maj.", 1.0),
        (WHO, "Nordby Analyse er på besøg.", 1.0),
        (WHO, "Målingen er udført i maj.", -1.0),
        (WHO, "Medarbejderne har lavet målingen.", -1.0),
        ("Hvem har lavet målingen for Nordby Analyse?", "Målingen er udført af Nordby Analyse i maj.", -1.0),
        ("Hvem vedtog målingen?", "Målingen er vedtaget af Nordbylisten i maj.", SURE),
        ("Hvem stemte for målingen?", "Målingen er vedtaget af Nordbylisten i maj.", 1.0),
    ],
)
def test_who_does_something_is_worth_more_than_a_name(question: str, sentence: str, worth: float) -> None:
    assert offered(question, sentence) == worth


@pytest.mark.parametrize(
    ("sentence", "worth"),
    [
        ("Det skyldes, at lokalet var optaget.", 4.0),
        ("Hallen lukkede på grund af mangel på folk.", 4.0),
        ("Hallen blev lukket, da der var få gæster.", 4.0),
        ("Derfor er hallen lukket.", 1.0),
        ("Formålet er at spare.", 1.0),
        ("Hallen er lukket.", -0.5),
    ],
)
def test_a_cause_is_worth_more_than_a_purpose(sentence: str, worth: float) -> None:
    assert offered("Hvorfor er hallen lukket?", sentence) == worth


@pytest.mark.parametrize(
    ("sentence", "worth"),
    [
        ("Hallen åbner den 1. marts.", 2.0),
        ("Hallen er åben et par gange om ugen.", 2.0),
        ("Hallen er en del af budget 2022.", 0.2),
        ("Hallen er stor.", -1.0),
    ],
)
def test_a_time_is_worth_more_than_a_year(sentence: str, worth: float) -> None:
    assert offered("Hvornår åbner hallen?", sentence) == worth


DISCUSSED, DONE = "Målingen af havnen blev drøftet i Nordby Forening.", "Målingen af havnen er udført af Sydby Analyse."


@pytest.mark.parametrize("text", [f"{DISCUSSED}\nHavnen er blå.\n{DONE}", f"{DONE}\nHavnen er blå.\n{DISCUSSED}"])
def test_who_did_it_comes_before_who_only_is_named(text: str) -> None:
    assert told("Hvem har lavet målingen af havnen?", text) == f"{DONE} Papirerne siger også: {DISCUSSED}"


def test_a_sentence_that_names_nobody_does_not_tell_who() -> None:
    assert told("Hvem har lavet målingen af havnen?", "Målingen af havnen er udført i maj.") is None


SAVING, CAUSE = "Hallen i Nordby er lukket i hele maj for at spare.", "Hallen i Nordby er lukket, fordi taget er utæt."


def test_a_cause_comes_before_a_purpose_which_answers_alone() -> None:
    question = "Hvorfor er hallen i Nordby lukket?"
    assert told(question, f"{SAVING}\nHavnen er blå.\n{CAUSE}") == f"{CAUSE} Papirerne siger også: {SAVING}"
    assert told(question, f"{SAVING}\nHavnen er blå.") == SAVING
    assert told(question, "Hallen i Nordby er lukket.") is None


def test_a_day_answers_when_and_soon_does_not() -> None:
    question = "Hvornår åbner hallen i Nordby?"
    day = "Hallen i Nordby åbner den 3. maj."
    assert told(question, f"Hallen i Nordby åbner snart.\nHavnen er blå.\n{day}") == day
    assert told(question, "Hallen i Nordby åbner snart.\nHavnen er blå.") is None


@pytest.mark.parametrize(
    ("sentence", "is_found"),
    [
        ("Tilsynet kommer igen i Nordby den 3. maj.", True),
        ("Tilsynets næste besøg i Nordby er den 3. maj.", True),
        ("Tilsynet kom i Nordby den 3. maj.", False),
    ],
)
def test_when_somebody_came_does_not_tell_when_they_come_again(sentence: str, is_found: bool) -> None:  # noqa: FBT001
    assert told("Hvornår kommer tilsynet igen i Nordby?", sentence) == (sentence if is_found else None)
    assert told("Hvornår var tilsynet i Nordby?", "Tilsynet var i Nordby den 3. maj.") == "Tilsynet var i Nordby den 3. maj."


EACH = "Bidraget til haven i Nordby er 500 kr. pr. plads."


def test_what_each_costs_is_not_what_they_come_to() -> None:
    assert told("Hvor stort er bidraget til haven i Nordby?", EACH) == EACH
    assert told("Hvor stort er bidraget til haven i Nordby samlet?", EACH) is None
    assert told("Hvor stort er bidraget til haven i Nordby samlet pr. plads?", EACH) == EACH


TAKEN = "Kommunen i Nordby modtog 128 ansøgninger."


def test_how_many_were_turned_down_is_not_how_many_came() -> None:
    assert told("Hvor mange ansøgninger modtog Nordby?", TAKEN) == TAKEN
    assert told("Hvor mange ansøgninger afviste Nordby?", TAKEN) is None
    assert told("Hvor mange ansøgninger afviste Nordby?", "Kommunen i Nordby afviste 12 ansøgninger.") == (
        "Kommunen i Nordby afviste 12 ansøgninger."
    )


@pytest.mark.parametrize(
    ("question", "sentence", "is_found"),
    [
        ("Hvem driver færgen i Region Nordby?", "Færgen drives i Region Sydby af Nordlinjen.", False),
        ("Hvem driver færgen i Region Sydby?", "Færgen drives i Region Sydby af Nordlinjen.", True),
        ("Hvem driver færgen i Nordby?", "Færgen i Nordby drives af Sydby Linjer.", True),
        ("Hvem driver færgen i Nordby?", "Færgen drives i andre kommuner af Sydby Linjer, men ikke i Nordby.", False),
        ("Hvem driver færgen i Nordby?", "Færgen i Nordby drives som hos andre byer af Sydby Linjer.", False),
        ("Hvem driver færgen i andre kommuner?", "Færgen drives i andre kommuner af Sydby Linjer.", True),
        ("Hvorfor driver Sydby Linjer færgen?", "Sydby Linjer driver færgen, fordi de gør det i andre kommuner.", True),
    ],
)
def test_who_does_it_elsewhere_does_not_do_it_here(question: str, sentence: str, is_found: bool) -> None:  # noqa: FBT001
    assert told(question, sentence) == (sentence if is_found else None)


RED = "Broen over åen males rød."


def case(*lines: str, committee: str | None = None) -> Document:
    return replace(laid_out(*lines, title="Broen over åen"), committee=committee)


def decided(document: Document, *, body: str = "kommunalbestyrelsen") -> str | None:
    draft = ask(f"Hvad besluttede {body} om broen over åen?", document)
    return draft.text if draft.status is AnswerStatus.FOUND else None


@pytest.mark.parametrize("body", ["byrådet", "Byrådet", "regionsrådet", "kommunalbestyrelsen", "borgerrepræsentationen"])
@pytest.mark.parametrize(
    ("lines", "committee", "text"),
    [
        (("# Beslutning", RED), None, f"Beslutning: {RED}"),
        (("# Beslutning", f"Udvalget anbefaler, at {RED[0].lower()}{RED[1:]}"), None, None),
        (("# Udvalgets beslutning", RED), None, None),
        (("# Beslutning i udvalget", RED), None, None),
        (("# Beslutning", RED), "Miljøudvalget", None),
        (("# Indstilling", RED), None, None),
    ],
)
def test_what_a_committee_puts_forward_is_not_the_councils_decision(
    body: str, lines: tuple[str, ...], committee: str | None, text: str | None
) -> None:
    assert decided(case(*lines, committee=committee), body=body) == text


@pytest.mark.parametrize("asked", ["byrådet", "Byrådet"])
def test_a_councils_own_paper_and_a_line_that_retells_it_have_its_decision(asked: str) -> None:
    own = case("# Beslutning", "Godkendt.", "# Indstilling", f"Udvalget indstiller følgende: {RED}", committee="Byrådet")
    assert decided(own, body=asked) == "Beslutning: Godkendt."
    retold = case(
        "# Beslutning", RED, "# Sagens forløb", "02-05-2024 Byrådet", "Broen over åen blev udsat.", committee="Miljøudvalget"
    )
    assert decided(retold, body=asked) == "Sagens forløb: Broen over åen blev udsat."
    assert decided(retold, body="Miljøudvalget") == f"Beslutning: {RED}"
    assert decided(case("# Beslutning", RED, committee="Miljøudvalget"), body=asked) is None


def test_a_committees_decision_answers_where_no_body_is_asked_for() -> None:
    draft = ask("Hvad blev besluttet om broen over åen?", case("# Udvalgets beslutning", RED))
    assert (draft.status, draft.text) == (AnswerStatus.FOUND, f"Udvalgets beslutning: {RED}")


@pytest.mark.parametrize(
    ("question", "is_decision"),
    [
        ("Hvad blev det endelige resultat i byrådet om broen?", True),
        ("Hvad blev resultatet i kommunalbestyrelsen om broen?", True),
        ("Hvad blev resultatet af målingen af broen?", False),
        ("Hvad vedtog borgerrepræsentationen om broen?", True),
        ("Hvad vedtog klubben om broen?", False),
    ],
)
def test_what_came_of_it_in_a_council_is_a_decision(question: str, is_decision: bool) -> None:  # noqa: FBT001
    assert understand(question).asks_decision is is_decision
