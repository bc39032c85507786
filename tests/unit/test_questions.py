"""Questions are written for these tests; none is of a question file."""

import pytest

from qa.domain import AsksFor, Label
from qa.question_years import PLAN_YEARS, spanned_years
from qa.questions import Meeting, Operation, understand
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


@pytest.mark.parametrize(
    ("text", "asks_for", "labels", "noun"),
    [
        ("Hvorfor gik så mange penge tabt?", AsksFor.TEXT, (), None),
        ("Hvor mange penge gik tabt?", AsksFor.AMOUNT, (Label.AMOUNT,), None),
        ("Hvor lang er broen?", AsksFor.COUNT, (Label.COUNT,), "meter lang"),
        ("Hvor lang tid er broen lukket?", AsksFor.TEXT, (), None),
        ("Hvor høj må muren være?", AsksFor.COUNT, (Label.COUNT,), "meter høj"),
        ("Hvor bredt er sporet?", AsksFor.COUNT, (Label.COUNT,), "meter bred"),
        ("Hvor mange står i kø til en båd?", AsksFor.FTE, (Label.FTE, Label.COUNT), "personer"),
        ("Hvor mange både står i kø?", AsksFor.COUNT, (Label.COUNT, Label.FTE), "både"),
        ("Hvor mange fuldtidspersoner er der i klubben?", AsksFor.COUNT, (Label.COUNT, Label.FTE), "fuldtidspersoner"),
        ("Hvor mange af planens handlinger er i gang?", AsksFor.COUNT, (Label.COUNT, Label.FTE), "handlinger"),
        ("Hvor mange planer er i gang?", AsksFor.COUNT, (Label.COUNT, Label.FTE), "planer"),
        ("Hvor mange færre gæster kom der?", AsksFor.COUNT, (Label.COUNT, Label.FTE), "gæster"),
        ("Hvor stor en stilling er der til broen?", AsksFor.FTE, (Label.FTE,), None),
        ("Hvor meget af en normering går til broen?", AsksFor.FTE, (Label.FTE,), None),
        ("Hvor stor en del af et årsværk går til broen?", AsksFor.FTE, (Label.FTE,), None),
        ("Hvor stor en del af puljen går til broen?", AsksFor.PERCENT, (Label.PERCENT, Label.AMOUNT), None),
        ("Hvor stor en afgift er der på broen?", AsksFor.AMOUNT, (Label.AMOUNT,), None),
        ("Hvad er sygefraværet i klubben?", AsksFor.PERCENT, (Label.PERCENT,), None),
        ("Hvad skyldes sygefraværet i klubben?", AsksFor.TEXT, (), None),
        ("Hvad gik der til broen?", AsksFor.AMOUNT, (Label.AMOUNT,), None),
        ("Hvad går aftalen ud på?", AsksFor.TEXT, (), None),
        ("Hvad havde klubben til rådighed?", AsksFor.AMOUNT, (Label.AMOUNT,), None),
        ("Hvad er satsen for leje?", AsksFor.AMOUNT, (Label.AMOUNT,), None),
        ("Hvad er indsatsen mod støj?", AsksFor.TEXT, (), None),
        ("Hvad er der købt for pengene?", AsksFor.LIST, (), None),
    ],
)
def test_extents_posts_rates_and_what_the_money_went_to_are_told_apart(
    text: str, asks_for: AsksFor, labels: tuple[Label, ...], noun: str | None
) -> None:
    understood = understand(text)
    assert (understood.asks_for, understood.labels, understood.noun) == (asks_for, labels, noun)


def test_a_price_that_was_set_down_is_a_change_and_a_price_is_none() -> None:
    assert understand("Hvor meget blev prisen på en båd sat ned?").asks_change
    assert not understand("Hvor meget er prisen på en båd?").asks_change


def test_how_much_larger_is_a_difference() -> None:
    assert understand("Hvor meget større er prisen i 2024 end i 2023?").operation is Operation.DIFFERENCE
    assert understand("Hvor stor er prisen i 2024?").operation is None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Hvad siger Havneplan 2023-2026 om broen?", ()),
        ("Hvad siger Havneplan 2023-2026 om broen i 2025?", (2025,)),
        ("Hvad skete der med broen 2023-2026?", (2023, 2024, 2025, 2026)),
        ("Hvad koster broen årene 2025 til 2028?", (2025, 2026, 2027, 2028)),
        ("Hvad koster broen fra 2025 til 2028?", (2025, 2028)),
    ],
)
def test_the_years_of_a_plans_name_are_not_asked_for(text: str, years: tuple[int, ...]) -> None:
    assert understand(text).years == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("årene 2025 til 2028", {2025, 2026, 2027, 2028}),
        ("årene 2025 til og med 2026", {2025, 2026}),
        ("2025–2027", {2025, 2026, 2027}),
        ("2025 til 2028", set()),
        ("årene 2028 til 2025", set()),
        ("2000-2028", set()),
        ("", set()),
    ],
)
def test_the_years_between_two_are_spanned_by_a_dash_or_by_the_years_from_one_to_another(text: str, years: set[int]) -> None:
    assert spanned_years(text) == years


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("Budget 2025-2028", True),
        ("Sundhedspolitikken 2023-2026", True),
        ("aftalen 2023/24", True),
        ("Havneplan 2024", False),
        ("regnskab 2023-2026", False),
        ("planen for 2023-2026", False),
    ],
)
def test_a_plan_is_named_by_its_years(text: str, is_named: bool) -> None:  # noqa: FBT001
    assert (PLAN_YEARS.search(text) is not None) is is_named


@pytest.mark.parametrize(
    ("text", "meeting", "years"),
    [
        ("Hvor mange gæster kom der ifølge status fra februar 2025?", Meeting(2025, 2), ()),
        ("Hvor mange gæster kom der ifølge den nye redegørelse af maj 2024 i 2023?", Meeting(2024, 5), (2023,)),
        ("Hvor mange gæster kom der i februar 2025?", None, (2025,)),
    ],
)
def test_the_month_a_paper_is_from_is_no_time_it_tells_of(text: str, meeting: Meeting | None, years: tuple[int, ...]) -> None:
    understood = understand(text)
    assert (understood.meeting, understood.years) == (meeting, years)


def test_who_put_it_forward_is_not_what_came_of_it() -> None:
    assert understand("Hvad ønskede udvalget om broen?").asks_decision
    assert not understand("Hvilket parti ønskede broen i udvalget?").asks_decision


def test_what_money_is_to_be_used_for_is_not_whether_it_is_spent() -> None:
    assert understand("Hvor mange penge er brugt på broen?").stage == "anvendt"
    assert understand("Hvor mange penge skal der bruges på broen?").stage is None
    assert understand("Hvor meget bliver der brugt på broen?").stage is None


def test_money_is_not_employed() -> None:
    assert understand("Hvor mange årsværk er ansat?").stage == "ansat"
    assert understand("Hvor mange penge går til dem, der er ansat på broen?").stage is None


def test_to_each_asks_for_several() -> None:
    assert understand("Hvor mange penge er der til hver?").is_plural
    assert not understand("Hvor mange penge er der til havnen?").is_plural


@pytest.mark.parametrize(
    ("text", "is_keywords"),
    [
        ("havn bro støj", True),
        ("støj på havnen 2024", True),
        ("havn bro støj?", False),
        ("er broen åben", False),
        ("hvad støjer", False),
        ("", True),
    ],
)
def test_a_row_of_words_asks_nothing(text: str, is_keywords: bool) -> None:  # noqa: FBT001
    assert understand(text).is_keywords is is_keywords


def test_years_of_two_budgets_or_accounts_are_compared() -> None:
    asked = understand("Hvor meget mindre er udgiften i regnskab 2022 end i budget 2020?")
    assert (asked.years, asked.budget_years, asked.operation) == ((2020, 2022), (), Operation.DIFFERENCE)
    assert understand("Hvor meget er udgiften i budget 2020?").budget_years == (2020,)


@pytest.mark.parametrize(
    ("text", "meeting", "years"),
    [
        ("Hvem i Kulturudvalget stemte imod, da puljen for 2024 blev fordelt?", None, (2024,)),
        ("Hvem i Kulturudvalget stemte imod, da § 18-midlerne for 2024 blev fordelt i 2023?", Meeting(2023), (2024,)),
        ("Hvem i Kulturudvalget stemte imod i 2024?", Meeting(2024), ()),
        ("Hvem i Kulturudvalget stemte imod planen for 2024?", Meeting(2024), ()),
    ],
)
def test_the_year_that_money_is_for_is_not_that_of_a_meeting(text: str, meeting: Meeting | None, years: tuple[int, ...]) -> None:
    understood = understand(text)
    assert (understood.meeting, understood.years) == (meeting, years)
