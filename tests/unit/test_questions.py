"""Questions are written for these tests; none is of a question file."""

import pytest

from qa.domain import AsksFor, Label
from qa.questions import Operation, understand
from qa.slips import one_slip_from


@pytest.mark.parametrize(
    ("text", "asks_for", "labels"),
    [
        ("Hvor meget koster den nye svømmehal?", AsksFor.AMOUNT, (Label.AMOUNT,)),
        ("Hvor mange penge er der afsat til cykelstier?", AsksFor.AMOUNT, (Label.AMOUNT,)),
        ("cykelstier bevilling 2026", AsksFor.AMOUNT, (Label.AMOUNT,)),
        ("Hvad får biblioteket om året?", AsksFor.AMOUNT, (Label.AMOUNT,)),
        ("Hvad er der sat af til børn, som ingen regner på?", AsksFor.AMOUNT, (Label.AMOUNT,)),
        ("Hvad er der afsat penge til?", AsksFor.TEXT, ()),
        ("Hvor mange dukkede op til mødet?", AsksFor.FTE, (Label.FTE, Label.COUNT)),
        ("Hvad sparer kommunen på nye lamper?", AsksFor.AMOUNT, (Label.AMOUNT,)),
        ("Hvad lød tilbuddet på?", AsksFor.AMOUNT, (Label.AMOUNT,)),
        ("Er tilskuddet det samme i planen og i regnskabet?", AsksFor.COMPARISON, (Label.AMOUNT,)),
        ("Er klubben den samme i planen og i regnskabet?", AsksFor.TEXT, ()),
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
        ("Voksede eller faldt egenkapitalen?", Operation.DIFFERENCE),
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
        ("Hvor meget mindre fik hallen i 2023 end året før?", (2022, 2023)),
        ("Voksede eller faldt formuen fra regnskab 2021 til regnskab 2022?", (2021, 2022)),
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


@pytest.mark.parametrize(
    ("text", "committee", "meeting", "asks_decision"),
    [
        ("Hvad besluttede Kultur- og Fritidsudvalget i marts 2024 om hallen?", "Kultur- og Fritidsudvalget", (2024, 3, None), True),
        ("Hvad ønskede Byrådet den 4. maj 2023 om hallen?", "Byrådet", (2023, 5, 4), True),
        ("Hvilken model valgte Miljøudvalget i 2024?", "Miljøudvalget", (2024, None, None), True),
        ("Hvor mange børn gik i klubben i marts 2024?", None, None, False),
        ("Hvad besluttede udvalget om hallen?", None, None, True),
        ("Hvad blev der af Miljøudvalgets forslag om hallen?", "Miljøudvalgets", None, True),
        ("Hvad blev der af forslaget om hallen?", None, None, True),
        ("Hvor mange anbefalinger kom ekspertudvalget med?", None, None, False),
    ],
)
def test_a_question_may_name_the_meeting_its_case_was_at(
    text: str, committee: str | None, meeting: tuple[int, int | None, int | None] | None, *, asks_decision: bool
) -> None:
    question = understand(text)
    assert (question.committee, question.meeting, question.asks_decision) == (committee, meeting, asks_decision)


def test_the_year_of_a_meeting_is_not_the_year_of_the_figure_but_a_second_one_is() -> None:
    assert understand("Hvad er der afsat til hallen (sagen fra maj 2023)?").years == ()
    assert understand("Hvad er ifølge sagen fra maj 2023 afsat til hallen i 2024?").years == (2024,)
    assert understand("Hvad er der afsat til hallen i maj 2023?").years == (2023,)


def test_a_committee_is_no_name_that_the_cited_place_must_have() -> None:
    assert understand("Hvad gav Kultur- og Fritidsudvalget til hallen i Nordby?").names == ("Nordby",)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Hvad er anlægsskønnet for cykelstien?", (Label.AMOUNT,)),
        ("Hvilken gevinst regner man med?", (Label.AMOUNT,)),
        ("overskud på havnefesten", (Label.AMOUNT,)),
        ("Hvad koster hallen, når el ikke regnes med?", (Label.AMOUNT,)),
        ("Hvad er de to satser for leje?", (Label.AMOUNT,)),
        ("Hvilken pulje kom pengene fra?", ()),
        ("Hvad skete der med pengene?", ()),
        ("Hvad skulle undersøges ifølge Økonomiudvalget?", ()),
    ],
)
def test_money_is_asked_for_by_its_nouns_in_compounds_too(text: str, labels: tuple[Label, ...]) -> None:
    assert understand(text).labels == labels


def test_a_slip_of_the_pen_is_one_letter_and_leaves_the_first() -> None:
    spellings = one_slip_from("klubhus")
    assert {"klubuhs", "klubbhus", "klubus", "klobhus"} <= spellings
    assert not {"klubhus", "lubhus", "klbhs"} & spellings
