"""Of which year, or which end of it, a figure is said to be right beside it; and what is only how much something moved."""

import pytest

from qa.domain import AnswerStatus
from qa.gates import is_of_step
from qa.questions import understand
from tests.unit.papers import paper
from tests.unit.places import ask, fits_on


def values(question: str, text: str) -> list[int]:
    return [int(value.value) for value in ask(question, paper(f"{text}\n")).values if value.value is not None]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Antallet af klager steg fra 31 i 2023 til 47 i 2024.", {2022: [], 2023: [31], 2024: [47]}),
        ("Der var 31 klager i 2023, 47 klager i 2024 og 52 klager i 2025.", {2022: [], 2023: [31], 2024: [47], 2025: [52]}),
        ("I 2023 var der 28 klager, i 2024 36 klager.", {2022: [], 2023: [28], 2024: [36]}),
        ("Antallet af klager var 31 i 2023 og 2024.", {2022: [], 2023: [31], 2024: [31]}),
        ("Der var 31 klager i 2023 og 2024.", {2022: [], 2023: [31], 2024: [31]}),
    ],
)
def test_a_figure_is_of_the_year_that_stands_beside_it(text: str, found: dict[int, list[int]]) -> None:
    assert {year: values(f"Hvor mange klager var der i {year}?", text) for year in found} == found


def test_a_year_that_no_figure_stands_beside_is_not_found() -> None:
    text = "Antallet af klager steg fra 31 i 2023 til 47 i 2024.\n"
    assert ask("Hvor mange klager var der i 2022?", paper(text)).status is AnswerStatus.NOT_FOUND


BEGINS = "Hvor mange beboere var der ved årets begyndelse?"
ENDS = "Hvor mange beboere var der ved årets udgang?"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Antallet af beboere faldt fra 611 ved årets begyndelse til 574 ved årets udgang.", [611], [574]),
        ("Der var 611 beboere ved årets begyndelse og 574 beboere ved årets udgang.", [611], [574]),
        ("Der var 574 beboere ved årets udgang mod 611 beboere i starten af året.", [611], [574]),
        ("Der var 611 beboere primo 2024 og 574 beboere ultimo 2024.", [611], [574]),
        ("Der var 611 beboere ved årets begyndelse.", [611], []),
        ("Der var 574 beboere ved årets udgang.", [], [574]),
        ("Der var 593 beboere.", [593], [593]),
    ],
)
def test_a_figure_of_one_end_of_the_year_is_none_of_the_other(text: str, first: list[int], last: list[int]) -> None:
    assert (values(BEGINS, text), values(ENDS, text)) == (first, last)


@pytest.mark.parametrize(
    ("text", "is_step"),
    [
        ("Udgiften er faldet med 2,8 mio. kr. siden sidst.", True),
        ("Udgiften steg i alt med 2,8 mio. kr.", True),
        ("Udgiften viser en stigning på knap 2,8 mio. kr. i år.", True),
        ("Udgiften voksede uventet med omkring 2,8 mio. kr.", True),
        ("Udgiften er faldet til 2,8 mio. kr. siden sidst.", False),
        ("Udgiften er på 2,8 mio. kr. i år.", False),
        ("Udgiften voksede efter budgettet, som er på 2,8 mio. kr.", False),
    ],
)
def test_a_step_is_by_how_much_something_moved_and_not_what_it_is(text: str, is_step: bool) -> None:  # noqa: FBT001
    (figure,) = [fit for fit in fits_on(understand("Hvor stor er udgiften?"), paper(f"{text}\n")) if fit.figure is not None]
    assert (figure.figure and figure.figure.text, is_of_step(figure)) == ("2,8 mio. kr.", is_step)


def test_a_sentence_without_its_figure_is_no_step() -> None:
    fits = fits_on(understand("Hvor stor er udgiften?"), paper("Udgiften er faldet med 2,8 mio. kr.\n"))
    assert [(fit.figure is None, is_of_step(fit)) for fit in fits] == [(True, False), (False, True)]
