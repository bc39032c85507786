"""What a sentence must tell before it answers: each question of one that tells it, and of one about the same that does not."""

import pytest

from qa.domain import AnswerStatus
from tests.unit.papers import paper
from tests.unit.places import ask


def assert_answered(question: str, *, told: str, not_by: str) -> None:
    """One paper answers the question, word for word; another about the same thing does not."""
    assert ask(question, paper(f"{told}\n")).text == told
    assert ask(question, paper(f"{not_by}\n")).status is AnswerStatus.NOT_FOUND


def test_what_came_of_it_is_told_by_what_was_done_and_not_by_what_is_wished() -> None:
    assert_answered(
        "Hvilken klub blev valgt til at drive caféen i Nordby?",
        told="Roklubben Havglimt blev valgt til at drive caféen i Nordby.",
        not_by="Roklubben Havglimt ønskes valgt til at drive caféen i Nordby.",
    )


def test_a_plan_beside_what_was_done_does_not_take_the_answer_away() -> None:
    done = "Roklubben Havglimt blev valgt til at drive caféen i Nordby og skal male den."
    assert ask("Hvilken klub blev valgt til at drive caféen i Nordby?", paper(f"{done}\n")).text == done


def test_who_leads_is_told_by_the_name_of_a_person_and_not_of_a_body() -> None:
    assert_answered(
        "Hvem er formand for roklubben i Nordby?",
        told="Karla Bro er formand for roklubben i Nordby.",
        not_by="Roklubben i Nordby har en ny formand fra Greve Kommune.",
    )


@pytest.mark.parametrize("told", ["Imod broen i Nordby stemte Ø.", "Imod broen i Nordby stemte Liste K og to andre."])
def test_who_voted_is_told_by_a_party_or_its_letter_and_not_by_how_many_did(told: str) -> None:
    assert_answered("Hvem stemte imod broen i Nordby?", told=told, not_by="Tre stemte imod broen i Nordby.")


@pytest.mark.parametrize(
    ("told", "not_by"),
    [
        ("Venstre foreslog broen i Nordby.", "Et mindretal foreslog broen i Nordby."),
        ("Broen i Nordby blev foreslået af Karla Bro (B).", "Broen i Nordby blev foreslået af Karla Bro."),
    ],
)
def test_which_party_is_told_by_its_name_or_the_letter_after_a_persons(told: str, not_by: str) -> None:
    assert_answered("Hvilket parti foreslog broen i Nordby?", told=told, not_by=not_by)


@pytest.mark.parametrize("told", ["Caféen i Nordby åbnede i maj.", "Caféen i Nordby er ikke nået at blive åbnet."])
def test_whether_it_came_to_pass_is_told_in_the_past(told: str) -> None:
    assert_answered("Nåede caféen i Nordby at åbne?", told=told, not_by="Caféen i Nordby skal ligge ved broen.")


def test_two_that_are_compared_are_told_of_together() -> None:
    assert_answered(
        "Er lejerne mere tilfredse i Nordby end i Sønderby?",
        told="Lejerne er mere tilfredse i Nordby end i Sønderby.",
        not_by="Lejerne er meget tilfredse i Nordby.",
    )


@pytest.mark.parametrize(
    ("question", "told", "not_by"),
    [
        (
            "Hvem betaler for lampen på havnen?",
            "Foreningen Havglimt betaler for lampen på havnen.",
            "Foreningen Havglimt vil have en lampe på havnen.",
        ),
        (
            "Hvem finansierer lampen på havnen?",
            "Lampen på havnen er et bidrag fra Foreningen Havglimt.",
            "Lampen på havnen er valgt af Foreningen Havglimt.",
        ),
    ],
)
def test_who_pays_is_told_by_a_sentence_about_paying(question: str, told: str, not_by: str) -> None:
    assert_answered(question, told=told, not_by=not_by)


def test_why_is_not_told_by_a_heading() -> None:
    assert_answered(
        "Hvorfor lukker caféen på havnen?",
        told="Caféen på havnen lukker på grund af et utæt tag",
        not_by="Lukning af caféen på havnen",
    )


@pytest.mark.parametrize("told", ["Børn kan ro i klubben, når de er fyldt ti.", "Børn kan ro i klubben fra de er 8-12 år."])
def test_an_age_is_told_in_years(told: str) -> None:
    assert_answered("Fra hvilken alder kan børn ro i klubben?", told=told, not_by="Børn kan ro i klubben hver søndag.")


@pytest.mark.parametrize(
    ("told", "not_by"),
    [
        ("Caféen på havnen åbner i foråret.", "Caféen på havnen åbner med 2 mio. kr. i 2024."),
        ("Caféen på havnen åbner i 2025, og der er penge i budget 2024.", "Caféen på havnen åbner ifølge budget 2024-2027."),
        ("Caféen på havnen åbner i 2025.", "Caféen på havnen åbner efter en aftale for 2024."),
    ],
)
def test_the_year_of_a_grant_or_a_budget_is_no_time_at_which_it_happens(told: str, not_by: str) -> None:
    assert_answered("Hvornår åbner caféen på havnen?", told=told, not_by=not_by)


def test_a_date_is_told_by_a_day_and_not_by_a_month() -> None:
    assert_answered(
        "På hvilken dato åbner caféen på havnen?",
        told="Caféen på havnen åbner den 3. maj.",
        not_by="Caféen på havnen åbner i maj 2024.",
    )


@pytest.mark.parametrize(
    ("question", "told", "not_by"),
    [
        (
            "Hvilken forening driver caféen på havnen?",
            "Foreningen Havglimt driver caféen på havnen.",
            "En gruppe naboer driver caféen på havnen.",
        ),
        ("Hvem driver caféen på havnen?", "Caféen på havnen drives af kommunen.", "Caféen på havnen drives af to søstre."),
    ],
)
def test_which_body_is_told_by_a_body(question: str, told: str, not_by: str) -> None:
    assert_answered(question, told=told, not_by=not_by)


@pytest.mark.parametrize(
    ("question", "told", "not_by"),
    [
        (
            "Blev forslaget om broen godkendt?",
            "Forslaget om broen blev godkendt.",
            "Forslaget om broen blev skrevet af naboer.",
        ),
        ("Blev forslaget om broen godkendt?", "Forslaget om broen bortfaldt i maj.", "Forslaget om broen er på ti sider."),
        ("Blev forslaget om broen godkendt?", "Forslaget om broen er ikke behandlet.", "Forslaget om broen er læst højt."),
        ("Er huset på havnen solgt?", "Huset på havnen er solgt til en fisker.", "Huset på havnen er malet gult."),
    ],
)
def test_what_became_of_it_is_told_by_the_asked_word_or_another_outcome_or_that_it_is_not_yet(
    question: str, told: str, not_by: str
) -> None:
    assert_answered(question, told=told, not_by=not_by)


@pytest.mark.parametrize(
    ("question", "told", "not_by"),
    [
        (
            "Hvad viste målingen af støj på havnen?",
            "Målingen af støj på havnen viste, at natten er stille.",
            "Målingen af støj på havnen skal laves om natten.",
        ),
        (
            "Hvad viste målingen af støj på havnen?",
            "Målingen af støj på havnen pegede på bådene, som skal flyttes.",
            "Målingen af støj på havnen skal give et resultat i maj.",
        ),
        (
            "Hvad var resultatet af målingen af støj på havnen?",
            "Støj på havnen er 12 procent lavere efter målingen.",
            "Støj på havnen er emnet for målingen.",
        ),
        ("Hvilken effekt har støjmuren på havnen?", "Støjmuren på havnen giver færre klager.", "Støjmuren på havnen er grøn."),
    ],
)
def test_what_was_found_is_told_by_a_finding_and_not_by_the_plan_to_look(question: str, told: str, not_by: str) -> None:
    assert_answered(question, told=told, not_by=not_by)


def test_what_was_decided_is_told_in_the_past() -> None:
    assert_answered(
        "Hvad besluttede udvalget om broen over åen?",
        told="Udvalget godkendte broen over åen.",
        not_by="Udvalget har broen over åen på dagsordenen.",
    )


def test_what_was_decided_on_a_day_is_not_told_by_what_was_to_come_on_it() -> None:
    assert_answered(
        "Hvad besluttede udvalget den 3. maj 2024 om broen over åen?",
        told="Udvalget godkendte den 3. maj 2024 broen over åen.",
        not_by="Broen over åen, som udvalget ønskede, tages op den 3. maj 2024, hvor den kan vedtages.",
    )


@pytest.mark.parametrize(
    ("question", "told", "not_by"),
    [
        (
            "Hvilke kommuner bruger broen over åen?",
            "Broen over åen bruges af Greve og Solrød.",
            "Broen over åen bruges af ni kommuner.",
        ),
        (
            "Hvilke to kommuner bruger broen over åen?",
            "Broen over åen bruges af Greve og Solrød.",
            "Broen over åen bruges af Greve.",
        ),
        (
            "Hvilke opgaver har broens vogter?",
            "Broens vogter har tre opgaver: at feje, at male og at vinke.",
            "Broens vogter har tre opgaver.",
        ),
    ],
)
def test_which_ones_is_told_by_them_and_not_by_how_many_they_are(question: str, told: str, not_by: str) -> None:
    assert_answered(question, told=told, not_by=not_by)


def test_an_item_names_one_of_those_asked_for_and_an_item_of_a_number_none() -> None:
    question = "Hvilke kommuner bruger broen over åen?"
    named = "Disse kommuner bruger broen over åen:\n- Greve Kommune\n- Solrød Kommune\n"
    assert ask(question, paper(named)).text == "Disse kommuner bruger broen over åen: - Greve Kommune - Solrød Kommune"
    counted = "Disse kommuner bruger broen over åen:\n- ni små\n- to store\n"
    assert ask(question, paper(counted)).status is AnswerStatus.NOT_FOUND


def test_names_that_open_a_sentence_count_as_names() -> None:
    question = "Hvilke to kommuner bruger hallen?"
    assert ask(question, paper("Nordby og Sydby bruger hallen.\n")).text == "Nordby og Sydby bruger hallen."
    assert ask(question, paper("To kommuner bruger hallen.\n")).status is AnswerStatus.NOT_FOUND
    assert ask(question, paper("Hallen bruges af Region Nordhavn.\n")).status is AnswerStatus.NOT_FOUND


def test_how_old_is_answered_with_an_age() -> None:
    question = "Hvor gamle er børnene i klubben?"
    assert ask(question, paper("Børnene i klubben er 8-12 år.\n")).text == "Børnene i klubben er 8-12 år."
    assert ask(question, paper("Børnene i klubben er glade.\n")).status is AnswerStatus.NOT_FOUND
