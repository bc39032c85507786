"""What is left of a whole, what a table does not name and what is only of one place are not the whole that is asked for."""

import pytest

from qa.domain import AnswerStatus, Document
from qa.figure_gates import is_of_others
from qa.questions import understand
from tests.unit.papers import paper
from tests.unit.places import ask, fits_on, table_paper


def said(question: str, text: str | Document) -> str | None:
    """The answer from one paper; None where it is not found."""
    drafted = ask(question, paper(f"{text}\n") if isinstance(text, str) else text)
    return None if drafted.status is AnswerStatus.NOT_FOUND else drafted.text


def others(question: str, text: str) -> dict[str, bool]:
    """Of each figure of an asked kind whether it is of others than those asked for."""
    understood = understand(question)
    fits = fits_on(understood, paper(f"{text}\n"))
    return {fit.figure.text: is_of_others(understood, fit) for fit in fits if fit.figure is not None}


@pytest.mark.parametrize(
    "left",
    [
        "Til broen er det resterende beløb 5 mio. kr.",
        "Til broen er det tilbageværende beløb 5 mio. kr.",
        "Restbeløbet til broen er 5 mio. kr.",
        "Det uforbrugte beløb til broen er 5 mio. kr.",
        "Til broen er uforbrugt 5 mio. kr.",
        "Til broen er der 5 mio. kr. tilbage.",
        "Til broen er der 5 mio. kr. uforbrugt.",
        "Til broen er 5 mio. kr. resterende.",
    ],
)
def test_what_is_left_answers_where_what_is_left_is_asked_for_and_nowhere_else(left: str) -> None:
    assert said("Hvor meget er der afsat til broen?", left) is None
    assert said("Hvor meget er der tilbage til broen?", left) == left


@pytest.mark.parametrize(
    "question",
    [
        "Hvor stort er restbeløbet til broen?",
        "Hvor meget mangler der til broen?",
        "Hvor meget er uforbrugt til broen?",
        "Hvor meget er ikke brugt til broen?",
        "Hvor meget er ikke fordelt til broen?",
        "Hvor meget er der til overs til broen?",
        "Hvor meget er der endnu til broen?",
    ],
)
def test_what_is_left_is_asked_for_in_several_ways(question: str) -> None:
    left = "Til broen er det resterende beløb 5 mio. kr."
    assert said(question, left) == left


def test_a_whole_of_which_something_is_left_stays_an_answer() -> None:
    question = "Hvor meget er der afsat til broen?"
    assert others(question, "Til broen er afsat 9 mio. kr., og det resterende beløb er 5 mio. kr.") == {
        "9 mio. kr.": False,
        "5 mio. kr.": True,
    }
    assert others(question, "De resterende arbejder er udsat, og der er afsat 5 mio. kr. til broen.") == {"5 mio. kr.": False}
    assert others(question, "Der er afsat 5 mio. kr. til broen, og der er tid tilbage.") == {"5 mio. kr.": False}


def test_what_is_left_far_before_a_figure_does_not_make_it_a_rest() -> None:
    question = "Hvor meget er der afsat til broen?"
    near = "Det resterende beløb til broen er 5 mio. kr."
    far = f"Det resterende arbejde sker {'hver eneste dag ' * 5}og til broen er afsat 5 mio. kr."
    assert others(question, near) == {"5 mio. kr.": True}
    assert others(question, far) == {"5 mio. kr.": False}


COSTS = "Formål | Udgift i Nordby"


@pytest.mark.parametrize(
    ("heading", "asked", "asks_others"),
    [
        ("Andre aktiviteter", "aktiviteter", "andre aktiviteter"),
        ("Øvrige aktiviteter", "aktiviteter", "øvrige aktiviteter"),
        ("Øvrige aktiviteter", "aktiviteter", "andre aktiviteter"),
        ("Diverse gebyrer", "gebyrer", "diverse gebyrer"),
        ("Øvrigt vedligehold", "vedligehold", "øvrigt vedligehold"),
        ("Andet vedligehold", "vedligehold", "andet vedligehold"),
    ],
)
def test_a_row_of_what_a_table_does_not_name_answers_only_who_asks_for_it(heading: str, asked: str, asks_others: str) -> None:
    document = table_paper(COSTS, f"{heading} | 5.000 kr.", "Ture | 3.000 kr.")
    assert said(f"Hvor meget går til {asked} i Nordby?", document) is None
    assert said(f"Hvor meget går til {asks_others} i Nordby?", document) == f"{heading} – 5.000 kr."


def test_a_row_that_names_what_is_asked_for_answers_beside_one_of_others() -> None:
    document = table_paper(COSTS, "Aktiviteter | 5.000 kr.", "Andre aktiviteter | 3.000 kr.")
    assert said("Hvor meget går til aktiviteter i Nordby?", document) == "Aktiviteter – 5.000 kr."
    told = "Andre aktiviteter i Nordby koster 5.000 kr."
    assert said("Hvor meget koster aktiviteter i Nordby?", told) == told


@pytest.mark.parametrize("asked", ["på landsplan", "i hele landet", "nationalt", "på nationalt plan"])
def test_how_many_there_are_in_the_whole_country_is_not_told_by_how_many_there_are_in_a_town(asked: str) -> None:
    question = f"Hvor mange elever går der på efterskole {asked}?"
    for told in ("På landsplan går", "I hele landet går", "Nationalt går", "I Danmark går", "Ifølge staten går"):
        assert others(question, f"{told} 280 elever på efterskole.") == {"280 elever": False}
    assert others(question, "I Nordby går 280 elever på efterskole.") == {"280 elever": True}
    assert others("Hvor mange elever går der på efterskole?", "I Nordby går 280 elever på efterskole.") == {"280 elever": False}
    both = "Nu går 90 elever på efterskole. På landsplan går 280 elever på efterskole."
    assert said(question, both) == "På landsplan går 280 elever på efterskole."
    assert said(question, "Nu går 90 elever på efterskole.") == "Nu går 90 elever på efterskole."


@pytest.mark.parametrize("asked", ["modtog", "har Nordby Klub modtaget", "modtager"])
def test_what_a_club_got_is_not_told_by_what_it_applied_for(asked: str) -> None:
    question = f"Hvor meget {asked}{'' if 'Klub' in asked else ' Nordby Klub'}?"
    head, row = "Klub | Ansøgt | Tildelt", "Nordby Klub | 9.000 kr. | 5.000 kr."
    assert said(question, table_paper(head, row, "Sydby Klub | 3.000 kr. | 2.000 kr.")) == "Nordby Klub, Tildelt: 5.000 kr."
    only = table_paper("Klub | Ansøgt beløb", "Nordby Klub | 9.000 kr.", "Sydby Klub | 3.000 kr.")
    assert said(question, only) is None


@pytest.mark.parametrize(
    "named",
    ["Center for Natur har", "Naturcenter Nordby har", "Center Natur har", "Have Center har", "Natur og Miljø Center har"],
)
def test_which_centre_it_is_is_told_by_the_name_of_a_centre(named: str) -> None:
    question = "Hvilket center har ansvaret for byens haver?"
    told = f"{named} ansvaret for byens haver."
    assert said(question, told) == told


@pytest.mark.parametrize(
    "other", ["Centret har", "Nordby Kommune har", "Teknik og Miljø har", "Et center har", "Udvalget for Kultur har"]
)
def test_which_centre_it_is_is_not_told_where_no_centre_is_named(other: str) -> None:
    assert said("Hvilket center har ansvaret for byens haver?", f"{other} ansvaret for byens haver.") is None


def test_a_centre_that_the_question_names_itself_is_no_answer() -> None:
    told = "Center for Natur har ansvaret for byens haver."
    assert said("Hvilket center har ansvaret for byens haver?", told) == told
    assert said("Hvilket center, Center for Natur eller et andet, har ansvaret for byens haver?", told) is None
