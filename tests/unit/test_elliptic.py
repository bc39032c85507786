"""Numbers that lean on a neighbour, and those beside a figure that do not."""

import pytest

from qa.domain import Label
from qa.quantities import find_quantities


def read(text: str) -> list[tuple[Label, str, str]]:
    """Label, words and value of each mention."""
    return [(mention.label, mention.text, str(mention.value)) for mention in find_quantities(text)]


def test_numbers_in_a_row_share_the_last_ones_noun() -> None:
    assert read("I efteråret kom der 471, 537 og 1.824 klager.") == [
        (Label.COUNT, "471", "471"),
        (Label.COUNT, "537", "537"),
        (Label.COUNT, "1.824 klager", "1824"),
    ]


@pytest.mark.parametrize("text", ["Se tabel 1, 2 og 3 klager.", "I 2021, 2022 og 3 klager.", "Punkt 4, 12 klager."])
def test_references_and_years_before_a_figure_share_nothing(text: str) -> None:
    assert [mention.text for mention in find_quantities(text)] in (["3 klager"], ["12 klager"], [])


def test_sum_without_kroner_is_money_after_a_verb_of_money_where_another_says_kroner() -> None:
    assert read("Der er afsat 75.000 til stien i 2023 og 50.000 kr. i 2024.") == [
        (Label.AMOUNT, "75.000", "75000"),
        (Label.AMOUNT, "50.000 kr.", "50000"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Byen har 75.000 og bruger 50.000 kr. i 2024.",
        "Der er afsat 75 til stien og 50.000 kr. til broen.",
        "Der er afsat plads til 75.000 i hallen for 50.000 kr. om året.",
    ],
)
def test_other_bare_numbers_beside_a_sum_are_none(text: str) -> None:
    assert [mention.text for mention in find_quantities(text)] == ["50.000 kr."]


def test_adverb_of_degree_stands_between_number_and_noun() -> None:
    assert read("Vi har tre relativt nye medarbejdere og to helt nye veje.") == [
        (Label.COUNT, "tre relativt nye medarbejdere", "3"),
        (Label.COUNT, "to helt nye veje", "2"),
    ]


def test_verb_after_a_number_is_not_counted() -> None:
    assert read("Af de tilmeldte var det kun de 8 mødte op.") == []


def test_what_is_granted_is_money_where_nothing_else_is_named() -> None:
    assert read("Klub 25, hvor der bevilges 16.000") == [(Label.AMOUNT, "16.000", "16000")]
    assert read("Klub 25, hvor der bevilges 16") == []
    assert read("Klub 25, hvor der er 16.000.") == []


def test_people_ending_like_adjectives_are_counted_where_no_noun_follows() -> None:
    assert read("Der er 232 svenskere midlertidigt i byen.") == [(Label.COUNT, "232 svenskere", "232")]


def test_fraction_is_no_count() -> None:
    assert read("Det gælder to femtedele af tiden.") == []
