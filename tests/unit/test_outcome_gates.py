"""What came of it in the end: each question of a sentence that tells it, and of one that tells a plan, a wish or a request."""

import pytest

from qa.domain import AnswerStatus
from tests.unit.papers import paper
from tests.unit.places import ask


def assert_answered(question: str, *, told: str, not_by: str) -> None:
    """One paper answers the question, word for word; another about the same thing does not."""
    assert ask(question, paper(f"{told}\n")).text == told
    assert ask(question, paper(f"{not_by}\n")).status is AnswerStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "told", "not_by"),
    [
        (
            "Hvad endte broen i Nordby med at koste?",
            "Broen i Nordby kostede 3 mio. kr.",
            "Der er budgetteret med 3 mio. kr. til broen i Nordby.",
        ),
        (
            "Hvad er broen i Nordby kommet til at koste?",
            "Der er brugt 3 mio. kr. på broen i Nordby.",
            "Der er afsat 3 mio. kr. til broen i Nordby.",
        ),
        (
            "Hvad blev den endelige pris for broen i Nordby?",
            "Den endelige pris for broen i Nordby blev 3 mio. kr.",
            "Prisen for broen i Nordby anslås til 3 mio. kr.",
        ),
    ],
)
def test_the_final_cost_is_not_the_budget(question: str, told: str, not_by: str) -> None:
    assert_answered(question, told=told, not_by=not_by)


def test_a_price_that_is_not_asked_for_as_final_may_be_an_estimate() -> None:
    estimate = "Prisen for broen i Nordby anslås til 3 mio. kr."
    assert ask("Hvad er prisen for broen i Nordby?", paper(f"{estimate}\n")).text == estimate


@pytest.mark.parametrize("hoped", ["Ambitionen er", "Prognosen er", "Budgettet forudser", "Klubben forventer"])
def test_what_it_came_to_is_not_told_by_what_was_hoped_for(hoped: str) -> None:
    assert_answered(
        "Hvor mange gæster blev det til på havnen?",
        told="Det blev til 40 gæster på havnen.",
        not_by=f"{hoped} 40 gæster på havnen.",
    )


@pytest.mark.parametrize(
    "told", ["Klub 25 fik bevilget de 20.000 kr. til broen.", "Klub 25 fik afslag på de 20.000 kr. til broen."]
)
def test_whether_one_got_the_money_is_not_told_by_the_request(told: str) -> None:
    assert_answered("Fik Klub 25 de 20.000 kr. til broen?", told=told, not_by="Klub 25 har søgt om 20.000 kr. til broen.")


@pytest.mark.parametrize("told", ["Der er klaget over broen i Nordby.", "Der er ikke kommet klager over broen i Nordby."])
def test_whether_it_is_done_is_told_by_the_asked_word_or_a_denial(told: str) -> None:
    assert_answered(
        "Er der klaget over broen i Nordby?", told=told, not_by="Fristen for at klage over broen i Nordby er fire uger."
    )


def test_whether_there_is_something_needs_no_word_for_its_being_done() -> None:
    told = "Der står en bænk ved broen i Nordby."
    assert ask("Er der en bænk ved broen i Nordby?", paper(f"{told}\n")).text == told


@pytest.mark.parametrize(
    "told",
    [
        "Opgaven med broen i Nordby er tildelt firmaet Nordbro A/S.",
        "Udbuddet om broen i Nordby blev vundet af Greve Kommune.",
    ],
)
def test_who_won_a_tender_is_not_told_by_who_holds_it(told: str) -> None:
    assert_answered(
        "Hvem vandt udbuddet om broen i Nordby?", told=told, not_by="Udbuddet om broen i Nordby holdes af Nordby Kommune."
    )


@pytest.mark.parametrize("told", ["Broen i Nordby fik karakteren god.", "Broen i Nordby fik 4 ud af 5."])
def test_which_grade_is_told_by_a_grade(told: str) -> None:
    assert_answered("Hvilken karakter fik broen i Nordby?", told=told, not_by="Broen i Nordby fik en ny maling.")


def test_what_name_it_got_is_told_by_a_name() -> None:
    assert_answered(
        "Hvilket navn fik caféen i Nordby?", told="Caféen i Nordby fik navnet Havglimt.", not_by="Caféen i Nordby fik et nyt navn."
    )


def test_who_sat_on_a_board_is_told_by_the_name_of_a_person() -> None:
    assert_answered(
        "Hvem var medlem af bestyrelsen i Klub 25?",
        told="Karla Bro var medlem af bestyrelsen i Klub 25.",
        not_by="Et medlem af bestyrelsen i Klub 25 var fra Greve Kommune.",
    )


def test_every_half_year_is_how_often_something_is() -> None:
    assert_answered(
        "Hvor ofte får Klub 25 besøg af kommunen?",
        told="Klub 25 får besøg af kommunen hvert halve år.",
        not_by="Klub 25 får venligt besøg af kommunen.",
    )


def test_an_explanation_is_why() -> None:
    assert_answered(
        "Hvorfor lukker caféen på havnen?",
        told="Det forklares med et utæt tag, at caféen på havnen lukker.",
        not_by="Det fortælles i maj, at caféen på havnen lukker.",
    )


def test_how_many_left_before_the_end_is_not_how_many_came_through() -> None:
    both = paper("I Nordby har 300 børn gennemført kurset. 40 har afbrudt kurset.\n")
    for question in ("Hvor mange er stoppet undervejs på kurset i Nordby?", "Hvor mange er faldet fra på kurset i Nordby?"):
        assert ask(question, both).text == "40 har afbrudt kurset."
    through = paper("I Nordby har 300 børn gennemført kurset.\n")
    assert ask("Hvor mange er stoppet undervejs på kurset i Nordby?", through).status is AnswerStatus.NOT_FOUND
    assert ask("Hvor mange har gennemført kurset i Nordby?", both).text == "I Nordby har 300 børn gennemført kurset."


def test_of_two_figures_of_one_sentence_the_one_whose_clause_tells_of_leaving_is_how_many_left() -> None:
    told = "40 har afbrudt kurset i Nordby, mens 60 børn er henvist til et andet kursus."
    assert [value.value for value in ask("Hvor mange er stoppet på kurset i Nordby?", paper(f"{told}\n")).values] == [40]
    assert [value.value for value in ask("Hvor mange børn er henvist fra kurset i Nordby?", paper(f"{told}\n")).values] == [60]
