"""Kinds of error found by reading figures of real papers, each in words of our own."""

import pytest

from qa.domain import Years
from qa.quantities import find_quantities


def years(text: str) -> list[tuple[str, Years]]:
    """Words and years of each mention."""
    return [(mention.text, mention.years) for mention in find_quantities(text)]


def test_year_right_before_the_next_figure_is_that_ones() -> None:
    text = "Klubben havde i 2023 et overskud på 700.000 kr. mod et underskud i 2022 på -500.000 kr. i alt."
    assert years(text) == [("700.000 kr.", Years((2023,))), ("-500.000 kr.", Years((2022,)))]


def test_year_with_a_colon_leads_up_to_its_figure() -> None:
    assert years("I 2024: 3,5 mio. kr. og i 2025: 4 mio. kr.") == [("3,5 mio. kr.", Years((2024,))), ("4 mio. kr.", Years((2025,)))]


def test_year_after_a_comma_leads_up_to_the_next_figure() -> None:
    text = "I 2023 kom der 22 nye klager – de fleste blev afvist, i 2022 kom der 27 nye klager."
    assert years(text) == [("22 nye klager", Years((2023,))), ("27 nye klager", Years((2022,)))]


def test_each_amount_of_a_list_of_years_has_its_own() -> None:
    text = "Planen sparer 300 mio. kr. i 2022, 750 mio. kr. i 2023 og har en årlig besparelse på 1,1 mia. kr. fra 2024."
    mentions = find_quantities(text)
    assert [(m.text, m.years, m.recurring) for m in mentions] == [
        ("300 mio. kr.", Years((2022,)), None),
        ("750 mio. kr.", Years((2023,)), None),
        ("1,1 mia. kr.", Years((2024,), onwards=True), "årligt"),
    ]


def test_number_after_a_year_and_a_comma_is_no_decimal_of_it() -> None:
    assert [m.text for m in find_quantities("Målet er 49 % inden 2025, 75 % inden 2030.")] == ["49 %", "75 %"]
    assert [m.text for m in find_quantities("I december 2019, 13,2 % og siden 11,7 %.")] == ["13,2 %", "11,7 %"]


def test_count_between_does_not_keep_a_sum_from_its_year() -> None:
    text = "De tre puljer deler en ramme, der for 2025 er på 1.600.000 kr. i alt."
    assert years(text)[-1] == ("1.600.000 kr.", Years((2025,)))


def test_adopted_budget_gives_its_years_to_money_and_none_to_counts() -> None:
    assert years("Ved vedtagelsen af budget 2024-2026 blev der afsat 2 mio. kr. til stien.") == [
        ("2 mio. kr.", Years((2024, 2025, 2026)))
    ]
    assert years("Ved vedtagelsen af budget 2024-2026 blev de to skoler lagt sammen.") == [("to skoler", Years())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der overføres 110 mio. kr. fra 2024 til den nye sti.", Years((2024,))),
        ("De frie midler er 40.000 kr. fra 2024 i puljen.", Years((2024,))),
        ("Der gives 110 mio. kr. fra 2024 til den nye sti.", Years((2024,), onwards=True)),
        ("Der gives 110 mio. kr. i 2024 og overslagsårene.", Years((2024,), onwards=True)),
        ("Der overføres 110 mio. kr. fra 2024 og frem til stien.", Years((2024,), onwards=True)),
        ("Prisen stammer fra 2021 og er 80 kr. i timen.", Years()),
    ],
)
def test_from_a_year_is_onwards_unless_it_tells_where_money_comes_from(text: str, expected: Years) -> None:
    (mention,) = find_quantities(text)
    assert mention.years == expected


@pytest.mark.parametrize(
    ("text", "recurring"),
    [
        ("Tilskuddet er sat ned til 55.000 kr. og ydes til den årlige koncert.", None),
        ("Der bruges 55.000 kr. af de årlige midler til stien.", None),
        ("Der gives 55.000 kr. i årlige driftsmidler.", "årligt"),
        ("Der gives 55.000 kr. årligt til den årlige koncert.", "årligt"),
    ],
)
def test_yearly_thing_after_a_figure_says_nothing_of_it(text: str, recurring: str | None) -> None:
    (mention,) = find_quantities(text)
    assert mention.recurring == recurring
