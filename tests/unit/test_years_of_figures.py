"""Of which year a figure of a sentence is that has no year of its own: today's, that of an aside, of a comparison, of its paper."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from qa.domain import AnswerStatus, Document
from tests.unit.papers import paper
from tests.unit.places import ask


def of_2024(text: str) -> Document:
    return replace(paper(f"{text}\n"), date=date(2024, 3, 1))


def found_in(question: str, document: Document, *years: int) -> dict[int, list[Decimal | None]]:
    """The figures of an answer for each year that is asked for; none where it is not found."""
    drafts = {year: ask(question.format(year), document) for year in years}
    assert all(bool(draft.values) == (draft.status is AnswerStatus.FOUND) for draft in drafts.values())
    return {year: [value.value for value in draft.values] for year, draft in drafts.items()}


PLACES = "Hvor mange pladser har havnen i Nordby i {}?"


@pytest.mark.parametrize("today", ["i dag", "aktuelt", "lige nu"])
def test_a_figure_of_today_is_of_the_papers_own_year(today: str) -> None:
    sentence = f"Havnen i Nordby er udvidet siden 2019 og har {today} 65 pladser."
    assert found_in(PLACES, of_2024(sentence), 2019, 2023, 2024) == {2019: [], 2023: [], 2024: [Decimal(65)]}
    assert ask(PLACES.format(2024), of_2024(sentence)).text == sentence


def test_a_figure_that_is_not_said_to_be_of_today_is_not_of_the_papers_year() -> None:
    assert found_in(PLACES, of_2024("Havnen i Nordby er udvidet siden 2019 og har 65 pladser."), 2024) == {2024: []}


def test_what_is_of_today_in_another_clause_is_none_of_the_figures() -> None:
    assert found_in(PLACES, of_2024("Havnen i Nordby er i dag rød, siden 2019 har den 65 pladser."), 2024) == {2024: []}


OFFER = "Hvad er tilbuddet fra Nordby Glas på i kroner i {}?"


@pytest.mark.parametrize("aside", ["der har været med siden 2022", "som har været med siden 2022", "hvis plan 2022 er kendt"])
def test_the_year_of_an_aside_is_not_that_of_what_is_said_after_it(aside: str) -> None:
    sentence = f"Nordby Glas, {aside}, har givet et tilbud på 4 mio. kr. til taget."
    assert found_in(OFFER, of_2024(sentence), 2022, 2024) == {2022: [], 2024: [Decimal(4_000_000)]}
    assert ask(OFFER.format(2024), of_2024(sentence)).text == sentence


def test_a_year_outside_an_aside_is_that_of_its_sentence() -> None:
    sentence = "Nordby Glas, der bygger tage, har siden 2022 givet et tilbud på 4 mio. kr. til taget."
    assert found_in(OFFER, of_2024(sentence), 2024) == {2024: []}


SUBSTITUTES = "Hvor stor er udgiften til vikarer i Nordby i {}?"
AGAINST = "Udgiften til vikarer i Nordby er 22 mio. kr. mod 17 mio. kr. i 2023."


def test_the_year_of_what_a_figure_is_held_against_is_the_others() -> None:
    titled = paper(f"{AGAINST}\n", title="Status på budget 2024")
    assert found_in(SUBSTITUTES, titled, 2022, 2023, 2024) == {2022: [], 2023: [Decimal(17_000_000)], 2024: [Decimal(22_000_000)]}


def test_beneath_a_heading_of_a_year_the_figure_is_of_that_year_and_not_the_other() -> None:
    drafts = {
        year: ask(SUBSTITUTES.format(year), paper(f"{AGAINST}\n"), headings=("Vikarer i 2024",)) for year in (2023, 2024, 2025)
    }
    assert {year: [v.value for v in draft.values] for year, draft in drafts.items()} == {
        2023: [Decimal(17_000_000)],
        2024: [Decimal(22_000_000)],
        2025: [],
    }
    assert drafts[2024].text == AGAINST


def test_a_figure_against_that_of_a_year_is_of_none_where_its_paper_says_none() -> None:
    assert found_in(SUBSTITUTES, paper(f"{AGAINST}\n"), 2022, 2023, 2024) == {2022: [], 2023: [Decimal(17_000_000)], 2024: []}


SPANNED = "Nordby Klub fik 3 mio. kr. til broen i 2022-2024, og 5 mio. kr. i 2024 fra den nye Havnefond."


def test_a_figure_of_just_the_year_is_taken_though_the_name_stands_with_another() -> None:
    question = "Hvad fik Nordby Klub til broen i {}?"
    assert found_in(question, paper(f"{SPANNED}\n"), 2021, 2023, 2024) == {
        2021: [],
        2023: [Decimal(3_000_000)],
        2024: [Decimal(5_000_000)],
    }
