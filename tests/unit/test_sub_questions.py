"""Questions after a sum or difference, taken apart into questions after one figure each."""

import pytest

from qa.asked import Operation
from qa.sub_questions import has_other_side, sub_questions

SUM, DIFFERENCE = Operation.SUM, Operation.DIFFERENCE


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Hvor meget er der i alt til natcafeen, gadeteamet og herberget?",
            ("Hvor meget er der til natcafeen?", "Hvor meget er der til gadeteamet?", "Hvor meget er der til herberget?"),
        ),
        (
            "Hvor meget gives der til haver og den nye sti under ét?",
            ("Hvor meget gives der til haver?", "Hvor meget gives der til den nye sti?"),
        ),
        ("Hvor mange årsværk er ansat i alt?", ()),
        ("Hvor meget er der til haver i alt?", ()),
        ("Hvor meget er der til A og B i alt?", ()),
        ("", ()),
    ],
)
def test_a_sum_is_a_question_for_each_part(text: str, parts: tuple[str, ...]) -> None:
    assert sub_questions(text, SUM) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Hvor mange flere borgere kom i 2024 end i 2023?",
            ("Hvor mange borgere kom i 2023?", "Hvor mange borgere kom i 2024?"),
        ),
        (
            "Hvor meget stiger bevillingen til haver fra 2022 til 2023?",
            ("Hvor stor er bevillingen til haver i 2022?", "Hvor stor er bevillingen til haver i 2023?"),
        ),
        (
            "Voksede eller faldt egenkapitalen fra regnskab 2021 til regnskab 2022, og med hvor meget?",
            ("Hvor stor er egenkapitalen i regnskab 2021?", "Hvor stor er egenkapitalen i regnskab 2022?"),
        ),
        ("Hvor meget mindre fik huset i 2023 end året før?", ("Hvor meget fik huset i 2022?", "Hvor meget fik huset i 2023?")),
        ("Hvor meget flere penge fik parken end haven?", ()),
        ("Hvor meget er der i 2024?", ()),
    ],
)
def test_a_difference_of_years_is_a_question_for_each_year(text: str, parts: tuple[str, ...]) -> None:
    assert sub_questions(text, DIFFERENCE) == parts


def test_a_thing_held_against_itself_is_a_question_for_each_place() -> None:
    assert sub_questions("Er tilskuddet til klubben det samme i planen og i regnskabet for 2022?", Operation.DIFFERENCE) == (
        "Hvor stort er tilskuddet til klubben i planen?",
        "Hvor stort er tilskuddet til klubben i regnskabet for 2022?",
    )
    assert sub_questions("Er tilskuddet til klubben og skolen det samme?", Operation.DIFFERENCE) == ()


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("Hvor meget mere fik klubben fra staten, end kommunen selv satte af?", True),
        ("Hvor meget fik klubben, og hvordan ser det ud mod det nye tilskud?", True),
        ("Hvor meget mere fik klubben i 2024 end i 2023?", False),
        ("Hvor meget mere fik klubben end året før?", False),
        ("Hvor meget mere fik klubben end skolen?", False),
    ],
)
def test_another_side_is_named_in_words_of_its_own(text: str, has: bool) -> None:  # noqa: FBT001
    assert has_other_side(text) is has


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Hvor mange flere sager har Nordby end Sønderby?", ("Hvor mange sager har Sønderby?", "Hvor mange sager har Nordby?")),
        (
            "Hvor mange flere sager er der hos Nordby Havn end hos Sønderby?",
            ("Hvor mange sager er der hos Sønderby?", "Hvor mange sager er der hos Nordby Havn?"),
        ),
        ("Hvor meget mere betaler Nordby end Sønderby selv?", ("Hvor meget betaler Sønderby?", "Hvor meget betaler Nordby?")),
        ("Hvor mange sager har Nordby end Sønderby?", ()),
        ("Hvor mange flere sager har Nordby og Sønderby?", ()),
    ],
)
def test_a_difference_of_two_names_is_a_question_for_each(text: str, parts: tuple[str, ...]) -> None:
    assert sub_questions(text, DIFFERENCE) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Hvor mange flere årsværk kræver den nye have end den gamle?",
            ("Hvor mange årsværk kræver den gamle?", "Hvor mange årsværk kræver den nye have?"),
        ),
        ("Hvor meget mere gives til broen end til havnen?", ("Hvor meget gives til havnen?", "Hvor meget gives til broen?")),
        ("Hvor mange flere årsværk kræver den nye have?", ()),
        ("Hvor mange årsværk kræver den nye have end den gamle?", ()),
    ],
)
def test_a_difference_of_two_sides_in_words_is_a_question_for_each(text: str, parts: tuple[str, ...]) -> None:
    assert sub_questions(text, DIFFERENCE) == parts


def test_two_years_go_before_two_sides() -> None:
    assert sub_questions("Hvor meget mere gives til broen i 2024 end i 2023?", DIFFERENCE) == (
        "Hvor meget gives til broen i 2023?",
        "Hvor meget gives til broen i 2024?",
    )
