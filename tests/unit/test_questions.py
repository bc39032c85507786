"""Questions are written for these tests; none is of a question file."""

import pytest

from qa.domain import AsksFor, Label
from qa.questions import Operation, understand


@pytest.mark.parametrize(
    ("text", "asks_for", "labels"),
    [
        ("Hvor meget koster den nye svømmehal?", AsksFor.AMOUNT, (Label.AMOUNT,)),
        ("Hvor mange penge er der afsat til cykelstier?", AsksFor.AMOUNT, (Label.AMOUNT,)),
        ("cykelstier bevilling 2026", AsksFor.AMOUNT, (Label.AMOUNT,)),
        ("Hvad får biblioteket om året?", AsksFor.AMOUNT, (Label.AMOUNT,)),
        ("Hvor mange årsværk er der på jobcentret?", AsksFor.FTE, (Label.FTE,)),
        ("hvor mange aarsvaerk er der paa jobcentret", AsksFor.FTE, (Label.FTE,)),
        ("antal ÅV i hjemmeplejen", AsksFor.FTE, (Label.FTE,)),
        ("Hvor mange procent af eleverne cykler?", AsksFor.PERCENT, (Label.PERCENT,)),
        ("hvor mange pct. af eleverne cykler", AsksFor.PERCENT, (Label.PERCENT,)),
        ("Hvor mange børn går i klubben?", AsksFor.COUNT, (Label.COUNT, Label.FTE)),
        ("Hvor mange er ansat på plejehjemmet?", AsksFor.FTE, (Label.FTE, Label.COUNT)),
        ("Hvornår åbner svømmehallen?", AsksFor.DATE, ()),
        ("Hvem driver caféen?", AsksFor.ORGANISATION, ()),
        ("Hvilken forening driver caféen?", AsksFor.ORGANISATION, ()),
        ("Hvorfor lukker skolen?", AsksFor.TEXT, ()),
        ("Er skolen lukket?", AsksFor.TEXT, ()),
        ("Hvad besluttede udvalget om budgettet?", AsksFor.TEXT, ()),
        ("Hvor meget forsinket er byggeriet?", AsksFor.TEXT, ()),
        ("Hvilke beløb er der givet til idræt?", AsksFor.LIST, (Label.AMOUNT,)),
        ("Hvilke tiltag er sat i gang?", AsksFor.LIST, ()),
        ("", AsksFor.TEXT, ()),
    ],
)
def test_the_question_tells_what_it_asks_for(text: str, asks_for: AsksFor, labels: tuple[Label, ...]) -> None:
    question = understand(text)
    assert (question.asks_for, question.labels) == (asks_for, labels)


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        ("Stiger eller falder tilskuddet fra 2024 til 2025?", Operation.DIFFERENCE),
        ("Hvor mange stillinger er endnu ikke besat?", Operation.DIFFERENCE),
        ("Hvor meget er der i alt til drift og anlæg?", Operation.SUM),
        ("Hvor meget er der til drift?", None),
        ("Hvem lægger tallene sammen?", None),
    ],
)
def test_a_calculation_is_only_asked_for_in_words(text: str, operation: Operation | None) -> None:
    assert understand(text).operation is operation


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Hvad er afsat i 2024?", (2024,)),
        ("Hvad er afsat i 2024-2026?", (2024, 2025, 2026)),
        ("Hvad er afsat i 2025 og 2027?", (2025, 2027)),
        ("Hvad er afsat til skoler i budget 2025?", ()),
        ("Hvad står der i sag 21-2024?", ()),
        ("Hvad er 12.024 kr. brugt til?", ()),
        ("Hvad er afsat til tog?", ()),
    ],
)
def test_years_are_read_from_the_question(text: str, years: tuple[int, ...]) -> None:
    assert understand(text).years == years


def test_names_are_acronyms_and_capitalised_words_inside_the_question() -> None:
    assert understand("Hvor mange årsværk er ansat i OPUS?").names == ("OPUS",)
    assert understand("Hvor mange læger har F-ACT i Slagelse?").names == ("F-ACT", "Slagelse")
    assert understand("Hvor mange læger er der?").names == ()


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Hvor mange frivillige er der i klubben?", "frivillige"),
        ("Hvor mange nye pladser er der?", "pladser"),
        ("Hvor mange medarbejdere er der?", "personer"),
        ("Hvor meget koster klubben?", None),
    ],
)
def test_the_counted_thing_is_the_noun_after_hvor_mange(text: str, noun: str | None) -> None:
    assert understand(text).noun == noun


def test_the_stage_is_the_verb_of_the_question() -> None:
    assert understand("Hvor mange er ansat?").stage == "ansat"
    assert understand("Hvor meget er brugt på vej?").stage == "anvendt"
    assert understand("Hvor meget koster vejen?").stage is None


@pytest.mark.parametrize(
    ("text", "budget_years"),
    [
        ("Hvad er afsat i budget 2025?", (2025,)),
        ("Hvad er afsat i 2021-budgettet?", (2021,)),
        ("Hvad er afsat ifølge opfølgningen på 2022?", (2022,)),
        ("Hvad er afsat i 2025?", ()),
    ],
)
def test_the_year_of_a_budget_is_not_the_year_of_the_figure(text: str, budget_years: tuple[int, ...]) -> None:
    assert understand(text).budget_years == budget_years


def test_an_abbreviation_is_written_out_and_is_no_name() -> None:
    question = understand("Hvor mange læger er der i BUP?")
    assert (question.expanded, question.names) == ("Hvor mange læger er der i børne- og ungdomspsykiatri?", ())
    assert understand("Hvor mange læger er der i OPUS?").expanded == "Hvor mange læger er der i OPUS?"
