"""Whose year it is: of several figures in one sentence, of a goal, of a cell beside another, and of what lasts or was chosen."""

from decimal import Decimal

import pytest

from qa.danish import sentence_spans
from qa.domain import AnswerStatus
from qa.quantities import find_quantities
from tests.unit.papers import paper
from tests.unit.places import ask, table_paper


def values(question: str, text: str) -> list[Decimal | None]:
    """The figures of an answer from one paper; none where it is not found."""
    return [value.value for value in ask(question, paper(f"{text}\n")).values]


YEARLY = "I 2018 var der 28 gæster på havnen, i 2019 36 gæster og i 2020 41 gæster."


@pytest.mark.parametrize(("year", "guests"), [(2018, [28]), (2019, [36]), (2020, [41]), (2021, [])])
def test_each_of_several_figures_has_the_year_before_it(year: int, guests: list[int]) -> None:
    assert values(f"Hvor mange gæster var der på havnen i {year}?", YEARLY) == [Decimal(each) for each in guests]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        (YEARLY, [(2018,), (2019,), (2020,)]),
        ("I 2018 kom der 28 gæster, og 2019 gav 36 gæster.", [(2018,), (2019,)]),
        ("Der kom 28 gæster i 2018, og 36 gæster i 2019.", [(2018,), (2019,)]),
        ("I 2018 kom der 28 gæster og 36 gæster.", [(2018,), (2018,)]),
    ],
)
def test_years_after_the_figures_or_one_for_them_all_are_told_apart(text: str, years: list[tuple[int, ...]]) -> None:
    assert [mention.years.years for mention in find_quantities(text)] == years


@pytest.mark.parametrize("lead", ["inden", "senest"])
def test_the_year_by_which_a_goal_is_to_be_met_is_its_own(lead: str) -> None:
    two = f"Målet er, at 75 % af bådene i Nordby er grønne {lead} 2030, og 40 % {lead} 2026."
    question = "Hvor stor en andel af bådene i Nordby skal være grønne i {}?"
    assert values(question.format(2030), two) == [Decimal(75)]
    assert values(question.format(2026), two) == [Decimal(40)]
    assert values(question.format(2025), two) == []


def test_money_that_is_there_before_a_year_is_not_of_it() -> None:
    (amount,) = find_quantities("Der skal findes 75 mio. kr. inden 2030.")
    assert amount.years.years == ()
    (share,) = find_quantities("Der skal findes 75 % inden 2030.")
    assert share.years.years == (2030,)
    (share_since,) = find_quantities("Der er fundet 75 % siden 2020.")
    assert share_since.years.years == ()


def test_beside_a_figure_of_just_the_year_one_of_a_span_of_years_is_left_out() -> None:
    told = "I gennemsnit 50 % af bådene i Nordby var ude i 2020-2023, i 2023 70 %."
    assert values("Hvor mange procent af bådene i Nordby var ude i 2023?", told) == [Decimal(70)]
    assert values("Hvor mange procent af bådene i Nordby var ude i 2021?", told) == [Decimal(50)]


RECIPIENTS = "Der er 631 modtagere på havnen i 2023, hvor der i januar 2022 var 752."


def test_a_bare_number_of_another_time_counts_the_same_thing() -> None:
    assert values("Hvor mange modtagere var der på havnen i 2022?", RECIPIENTS) == [Decimal(752)]
    assert values("Hvor mange modtagere er der på havnen i 2023?", RECIPIENTS) == [Decimal(631)]
    assert values("Hvor mange modtagere er der på havnen i 2021?", RECIPIENTS) == []


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Der er 631 modtagere, hvor der i januar 2023 var 752.", [(631, "modtagere"), (752, "modtagere")]),
        ("Der var 139 forløb, og tallet er faldet til 96.", [(139, "forløb"), (96, "forløb")]),
        ("Der var 185 bøder, mod 304 i 2023.", [(185, "bøder"), (304, "bøder")]),
        ("Der er 631 modtagere, og broen er fra 1975.", [(631, "modtagere")]),
        ("Der er 631 modtagere, og bus 752 holder her.", [(631, "modtagere")]),
    ],
)
def test_only_what_a_sentence_sets_against_it_counts_the_same_thing(text: str, counted: list[tuple[int, str]]) -> None:
    assert [(mention.value, mention.unit) for mention in find_quantities(text)] == [(Decimal(n), unit) for n, unit in counted]


FEE = "Kontingentet i Klub 25 er i 2024 kr. 343,20 om måneden."


def test_a_year_before_the_sign_of_kroner_ends_no_sentence_and_is_no_amount() -> None:
    assert [span.of(FEE) for span in sentence_spans(FEE)] == [FEE]
    assert [(m.text, m.value) for m in find_quantities(FEE)] == [("kr. 343,20", Decimal("343.20"))]
    draft = ask("Hvad er kontingentet i Klub 25 i 2024?", paper(f"{FEE}\n"))
    assert (draft.text, [value.value for value in draft.values]) == (FEE, [Decimal("343.20")])


def test_an_amount_before_the_sign_of_kroner_ends_a_sentence() -> None:
    text = "Kontingentet er 2024 kr. 12 gæster kom."
    assert [span.of(text) for span in sentence_spans(text)] == ["Kontingentet er 2024 kr.", "12 gæster kom."]
    assert [(m.text, m.value) for m in find_quantities(text)] == [("2024 kr.", Decimal(2024)), ("12 gæster", Decimal(12))]


@pytest.mark.parametrize(
    ("remark", "found"),
    [("Gæster i 2024", "Hallen i Nordby – 200 – Både"), ("Gæster", None)],
)
def test_a_figure_is_of_the_year_over_its_cell(remark: str, found: str | None) -> None:
    halls = table_paper(
        f"Hal | {remark} | Ting", "Hallen i Nordby | 200 | Både", "Hallen i Sønderby | 500 | Borde", before="Gæster"
    )
    draft = ask("Hvor mange gæster var der i hallen i Nordby i 2024?", halls)
    assert (draft.text if draft.status is AnswerStatus.FOUND else None) == found


def test_the_year_of_a_cell_is_not_that_of_the_cell_beside_it() -> None:
    halls = ("Hal | Gæster | Bemærkning", "Hallen i Nordby | 200 | Åbnede i 2024", "Hallen i Sønderby | 500 | Ny")
    table = table_paper(*halls, before="Gæster i haller")
    assert ask("Hvor mange gæster var der i hallen i Nordby i 2024?", table).status is AnswerStatus.NOT_FOUND
    undated = ask("Hvor mange gæster var der i hallen i Nordby?", table)
    assert [value.value for value in undated.values] == [Decimal(200)]


def test_how_long_in_one_year_is_not_told_by_how_long_in_another() -> None:
    question = "Hvor længe er broen i Nordby lukket i 2024?"
    told = "Broen i Nordby er i 2024 lukket i fire uger."
    assert ask(question, paper(f"{told}\n")).text == told
    other = paper("Broen i Nordby var i 2022 lukket i fire uger.\n")
    assert ask(question, other).status is AnswerStatus.NOT_FOUND
    # The day itself may be in another year than the question names.
    assert ask("Hvornår blev broen i Nordby lukket i 2024?", paper("Broen i Nordby blev lukket den 3. maj 2022.\n")).text == (
        "Broen i Nordby blev lukket den 3. maj 2022."
    )


@pytest.mark.parametrize("meeting", ["mødet i marts 2024", "udvalgets møde den 12. marts 2024"])
def test_who_was_chosen_at_a_meeting_is_not_told_by_a_choice_in_another_month(meeting: str) -> None:
    question = f"Hvem blev valgt til formand for Klub 25 på {meeting}?"
    told = "Karla Bro blev den 12. marts 2024 valgt til formand for Klub 25."
    assert ask(question, paper(f"{told}\n")).text == told
    assert ask(question, paper("Karla Bro blev valgt til formand for Klub 25.\n")).status is AnswerStatus.FOUND
    other = paper("Karla Bro blev den 12. april 2023 valgt til formand for Klub 25.\n")
    assert ask(question, other).status is AnswerStatus.NOT_FOUND
