"""Which of a sentence's figures is told: the one said to be for what is asked, or that counts it; and which years name a plan."""

from decimal import Decimal

import pytest

from qa.asked import asked
from qa.domain import AnswerStatus, AsksFor, Label
from qa.question_years import PLAN_YEARS
from qa.questions import understand
from tests.unit.papers import paper
from tests.unit.places import ask


def answered(question: str, text: str) -> tuple[str, list[Decimal | None], list[str]]:
    """What is told from a paper of one text, its figures and its quotes."""
    draft = ask(question, paper(f"{text}\n"))
    assert draft.status is AnswerStatus.FOUND
    return draft.text, [value.value for value in draft.values], [c.quote for c in draft.citations]


HALLS = "Det koster 80 kr. for hallen og 40 kr. for salen."


@pytest.mark.parametrize(
    ("question", "number"), [("Hvad koster det at leje hallen?", "80"), ("Hvad koster det at leje salen?", "40")]
)
def test_a_figure_said_to_be_for_something_else_is_not_told_beside_the_asked_one(question: str, number: str) -> None:
    assert answered(question, HALLS) == (HALLS, [Decimal(number)], [HALLS])


def test_a_figure_that_is_not_said_to_be_for_something_is_told_beside_the_asked_one() -> None:
    text = "Det koster 40 kr. om aftenen og 80 kr. for salen."
    told = "Papirerne nævner flere tal: 80 kr. for salen; 40 kr. (om aftenen)."
    assert answered("Hvad koster det at leje salen?", text) == (told, [Decimal(80), Decimal(40)], [text])


FINDINGS = "Rapporten har fem anbefalinger og 27 forslag."


@pytest.mark.parametrize(
    ("question", "text", "number"),
    [
        ("Hvor mange forslag er der i rapporten?", FINDINGS, "27"),
        ("Hvor mange anbefalinger er der i rapporten?", FINDINGS, "5"),
        ("Hvor mange forslag er der i rapporten?", "Rapporten har 27 forslag og fem anbefalinger.", "27"),
        ("Hvor mange medarbejdere har jobcentret?", "Jobcentret har 12 sygeplejersker og 40 medarbejdere.", "40"),
        ("Hvor mange elever har skolen?", "Skolen har 12 børn og 40 elever.", "40"),
        ("Hvor mange børn har skolen?", "Skolen har 12 børn og 40 elever.", "12"),
    ],
)
def test_the_figure_that_counts_the_asked_thing_by_its_own_word_is_told_alone(question: str, text: str, number: str) -> None:
    assert answered(question, text) == (text, [Decimal(number)], [text])


def test_where_two_figures_count_the_asked_thing_neither_is_told_alone() -> None:
    text = "Jobcentret har 12 sygeplejersker, 40 medarbejdere i Nordby og 30 medarbejdere i Sydby."
    assert {Decimal(40), Decimal(30)} <= set(answered("Hvor mange medarbejdere har jobcentret?", text)[1])


@pytest.mark.parametrize(
    ("question", "years", "budget_years"),
    [
        ("Hvor meget skal udledningen falde ifølge Klimaplan 2050?", (), ()),
        ("Hvor meget skal udledningen falde i 2050?", (2050,), ()),
        ("Hvor mange boliger er der i Boligplanen 2040?", (), ()),
        ("Hvor mange boliger er der i Boligplanen i 2040?", (2040,), ()),
        ("Hvor mange boliger giver Vision 2035 i 2026?", (2026,), ()),
        ("Hvor mange pladser giver Ældrepolitikken 2031?", (), ()),
        ("Hvor mange pladser giver en strategi i 2031?", (2031,), ()),
        ("Hvor mange pladser giver Trafikprogrammet 2032?", (), ()),
        ("Hvor mange pladser giver Klimaplan 2025?", (2025,), ()),
        ("Hvor meget er afsat i Budget 2030?", (), (2030,)),
    ],
)
def test_the_year_a_plan_aims_at_is_its_name_and_no_year_of_the_figures(
    question: str, years: tuple[int, ...], budget_years: tuple[int, ...]
) -> None:
    understood = understand(question)
    assert (understood.years, understood.budget_years) == (years, budget_years)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("den nye klimaplan 2050 og budgettet", "klimaplan 2050"),
        ("Visionen 2040", "Visionen 2040"),
        ("Strategi 2099.", "Strategi 2099"),
        ("Strategi 2029", None),
        ("Strategi 2100", None),
        ("Strategi 20501", None),
        ("planer 2050", None),
        ("planen for 2050", None),
        ("folketal 2050", None),
    ],
)
def test_a_far_year_right_after_a_plan_is_part_of_its_name(text: str, name: str | None) -> None:
    found = PLAN_YEARS.search(text)
    assert (found.group() if found else None) == name


def test_what_share_of_a_post_is_asked_for_in_full_time_posts() -> None:
    for question in ("hvor stor en stillingsandel har lederen", "hvor stor stillingsandel har lederen"):
        assert (asked(question).asks_for, asked(question).labels) == (AsksFor.FTE, (Label.FTE,))
    for question in ("hvor stor en andel af stillingerne er besat", "hvilken stillingsandel var bedst"):
        assert asked(question).asks_for is not AsksFor.FTE


def test_the_share_of_a_post_is_told_and_no_other_figure_of_the_sentence() -> None:
    text = "Lederen har 20 dage fri og er ansat i 0,5 årsværk."
    assert answered("Hvor stor en stillingsandel har lederen?", text) == (text, [Decimal("0.5")], [text])
    assert ask("Hvor stor en stillingsandel har lederen?", paper("Lederen har 20 dage fri.\n")).status is AnswerStatus.NOT_FOUND


def test_what_is_counted_by_the_asked_word_goes_before_what_is_like_it() -> None:
    told = "Klimaborgersamlingen om havnen og broen afleverede fem anbefalinger og 27 forslag."
    draft = ask("Hvor mange forslag afleverede klimaborgersamlingen om havnen og broen?", paper(f"{told}\n"))
    assert (draft.text, [value.value for value in draft.values]) == (told, [Decimal(27)])
    only = "Klimaborgersamlingen om havnen og broen afleverede fem anbefalinger."
    draft = ask("Hvor mange forslag afleverede klimaborgersamlingen om havnen og broen?", paper(f"{only}\n"))
    assert (draft.text, [value.value for value in draft.values]) == (only, [Decimal(5)])


@pytest.mark.parametrize(("year", "is_found"), [(2025, True), (2024, False)])
def test_the_budget_that_a_passage_names_is_that_of_its_figures(year: int, is_found: bool) -> None:  # noqa: FBT001
    told = "Der er lagt 3 årsværk til havnen."
    text = f"Budget {year} blev vedtaget i oktober. Udvalget fik sagen til efterretning. Formanden takkede for arbejdet. {told}\n"
    draft = ask("Hvor mange årsværk er der i budget 2025 lagt til havnen?", paper(text))
    assert (draft.text if draft.values else None) == (told if is_found else None)
