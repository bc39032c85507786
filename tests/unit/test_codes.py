"""A place of another plan, section of the law or house than the one asked for by its number does not answer."""

import pytest

from qa.domain import AnswerStatus, Document
from tests.unit.papers import paper
from tests.unit.places import ask, table_paper


def said(question: str, text: str | Document, *, headings: tuple[str, ...] = (), title: str = "Status") -> str | None:
    """The answer from one paper; None where it is not found."""
    document = paper(f"{text}\n", title=title) if isinstance(text, str) else text
    drafted = ask(question, document, headings=headings)
    return None if drafted.status is AnswerStatus.NOT_FOUND else drafted.text


PLAN = "Hvor mange boliger er der i lokalplan 12.50?"


@pytest.mark.parametrize(
    "told",
    [
        "Lokalplan 12.50 giver plads til 40 boliger.",
        "Lokalplan nr. 12.50 giver plads til 40 boliger.",
        "Lokalplanforslag 12.50 giver plads til 40 boliger.",
        "Lokalplan 12.50 erstatter lokalplan 11.02 og giver plads til 40 boliger.",
        "Planen giver plads til 40 boliger.",
        "Der er 40 boliger i planen, jf. § 4.",
    ],
)
def test_a_plan_is_told_of_by_its_number_or_without_one(told: str) -> None:
    assert said(PLAN, told) == told


@pytest.mark.parametrize("number", ["12.51", "12.5", "12.500", "12", "1.12.50", "nr. 12.51"])
def test_a_plan_of_another_number_is_another_plan(number: str) -> None:
    assert said(PLAN, f"Lokalplan {number} giver plads til 40 boliger.") is None


def test_what_is_told_nearest_of_a_number_goes_before_the_title() -> None:
    told = "Planen giver plads til 40 boliger."
    right, wrong = "Forslag til lokalplan 12.50", "Forslag til lokalplan 12.51"
    assert said(PLAN, told, title=right) == told
    assert said(PLAN, told, title=wrong) is None
    assert said(PLAN, told, title=wrong, headings=("Lokalplan 12.50",)) == told
    assert said(PLAN, told, title=right, headings=("Lokalplan 12.51",)) is None
    own = "Lokalplan 12.50 giver plads til 40 boliger."
    assert said(PLAN, own, title=wrong) == own


def test_what_is_decided_of_a_plan_is_told_of_that_plan() -> None:
    question = "Hvad er der bestemt om lokalplan 12.50?"
    assert said(question, "Lokalplan 12.50 sendes i høring.") == "Lokalplan 12.50 sendes i høring."
    assert said(question, "Lokalplan 12.51 sendes i høring.") is None


LAW = "Hvor meget er der afsat til klubber efter § 18?"


@pytest.mark.parametrize("law", ["§ 18", "§18", "§ 18, stk. 2", "§ 18-puljen", "§ 79 og § 18"])
def test_a_section_of_the_law_is_told_of_however_its_number_is_written(law: str) -> None:
    told = f"Der er afsat 5 mio. kr. til klubber efter {law}."
    assert said(LAW, told) == told


@pytest.mark.parametrize("law", ["§ 79", "§79", "§ 180", "§ 79-puljen", "§ 1"])
def test_a_section_of_another_number_is_another_section(law: str) -> None:
    assert said(LAW, f"Der er afsat 5 mio. kr. til klubber efter {law}.") is None


def test_the_section_may_stand_in_the_title_alone() -> None:
    told = "Der er afsat 5 mio. kr. til klubber."
    assert said(LAW, told) == told
    assert said(LAW, told, title="§ 18-puljen i Nordby") == told
    assert said(LAW, told, title="§ 79-puljen i Nordby") is None


def test_a_table_tells_of_the_row_of_the_asked_section_alone() -> None:
    rows = ("Pulje | Afsat til klubber", "§ 18 | 5 mio. kr.", "§ 79 | 9 mio. kr.")
    assert said(LAW, table_paper(*rows)) == "§ 18 – 5 mio. kr."
    assert said(LAW, table_paper(rows[0], rows[2], "§ 83 | 10 mio. kr.")) is None


HOUSE = "Hvad koster Nordvej {} at sætte i stand?"
REPAIR = "Nordvej {} koster 5 mio. kr. at sætte i stand."


@pytest.mark.parametrize(
    ("asked", "told"),
    [("16", "16"), ("16", "16-18"), ("16", "14 og Nordvej 16"), ("16A", "16A"), ("16 A", "16 A"), ("16a", "16a")],
)
def test_a_house_is_told_of_by_its_number(asked: str, told: str) -> None:
    assert said(HOUSE.format(asked), REPAIR.format(told)) == REPAIR.format(told)


@pytest.mark.parametrize(("asked", "other"), [("16", "18"), ("16", "160"), ("16", "1"), ("16A", "16B"), ("16A", "18A")])
def test_a_house_of_another_number_in_the_same_street_is_another_house(asked: str, other: str) -> None:
    assert said(HOUSE.format(asked), REPAIR.format(other)) is None


def test_the_number_of_a_house_in_another_street_says_nothing_of_the_asked_one() -> None:
    told = "Nordvej koster 5 mio. kr. at sætte i stand, og kontoret flytter til Sydgade 18."
    assert said(HOUSE.format("16"), told) == told
    other = "Nordvej 18 koster 5 mio. kr. at sætte i stand, og kontoret flytter til Sydgade 16."
    assert said(HOUSE.format("16"), other) is None


def test_a_street_without_a_number_is_asked_for_and_any_house_of_it_answers() -> None:
    told = REPAIR.format("18")
    assert said("Hvad koster Nordvej at sætte i stand?", told) == told


@pytest.mark.parametrize("street", ["Nordgade", "Nordallé", "Nordstræde", "Nordvænge", "Nordvejen"])
def test_streets_are_known_by_how_their_names_end(street: str) -> None:
    question = f"Hvad koster {street} 16 at sætte i stand?"
    assert said(question, f"{street} 16 koster 5 mio. kr. at sætte i stand.") == f"{street} 16 koster 5 mio. kr. at sætte i stand."
    assert said(question, f"{street} 18 koster 5 mio. kr. at sætte i stand.") is None
