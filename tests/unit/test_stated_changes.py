"""A change of which a sentence gives both ends: shown as what it comes to, and not of another thing or of other years."""

from decimal import Decimal

import pytest

from qa.domain import AnswerStatus, Label
from qa.quantities import find_quantities
from qa.stated_changes import find_change
from tests.unit.papers import paper
from tests.unit.places import ask

GRANT = "Tilskuddet til Klub 25 er faldet fra 7.250.300 kr. i 2022 til 5.100.200 kr. i 2023."
BOATS = "Antallet af både i Nordby er steget fra 36 i 2022 til 48 i 2023."
GREEN = "Andelen af grønne både i Nordby er steget fra 36 pct. i 2022 til 48 pct. i 2023."


@pytest.mark.parametrize(
    ("question", "told", "shown", "value"),
    [
        (
            "Hvor meget er tilskuddet til Klub 25 faldet?",
            GRANT,
            "Falder med 2.150.100 kr. (7.250.300 - 5.100.200 = 2.150.100).",
            2_150_100,
        ),
        (
            "Hvor meget er puljen til Klub 25 vokset?",
            "Puljen til Klub 25 er øget fra 3 til 5 mio. kr. i 2023.",
            "Stiger med 2 mio. kr. (5 - 3 = 2).",
            2_000_000,
        ),
        ("Hvor meget er antallet af både i Nordby steget?", BOATS, "Stiger med 12 både (48 - 36 = 12).", 12),
        ("Hvor mange flere både er der i Nordby i 2023 end i 2022?", BOATS, "Stiger med 12 både (48 - 36 = 12).", 12),
        ("Hvor mange procent steg andelen af grønne både i Nordby?", GREEN, "Stiger med 12 procentpoint (48 - 36 = 12).", 12),
    ],
)
def test_a_change_is_worked_out_from_the_two_ends_and_shown(question: str, told: str, shown: str, value: int) -> None:
    draft = ask(question, paper(f"{told}\n"))
    assert draft.text == f"{shown} {told}"
    assert [each.value for each in draft.values] == [Decimal(value)]
    assert {citation.quote for citation in draft.citations} == {told}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvor mange flere både er der i Nordby i 2023 end i 2022?", BOATS.replace("både", "borde")),
        ("Hvor mange flere både er der i Nordby i 2024 end i 2023?", BOATS),
        ("Hvor mange borde steg antallet med i Nordby?", BOATS),
        ("Hvor mange både steg antallet med i Nordby?", "Antallet i Nordby er steget fra 36 til 48 borde."),
        ("Hvor meget er antallet af både i Nordby faldet?", BOATS),
        ("Hvor mange pladser er Nordby steget på ranglisten?", "Nordby er på ranglisten gået fra en 12. til en 30. plads."),
        ("Hvor meget steg udgiften til broen i Nordby?", "Ved broen i Nordby steg antallet fra 36 både til 48 både."),
    ],
)
def test_a_change_of_another_thing_or_of_other_years_does_not_answer(question: str, told: str) -> None:
    assert ask(question, paper(f"{told}\n")).status is AnswerStatus.NOT_FOUND


def test_a_question_that_is_not_about_a_change_is_answered_by_a_figure() -> None:
    draft = ask("Hvor meget fik Klub 25 i tilskud i 2023?", paper(f"{GRANT}\n"))
    assert [each.value for each in draft.values] == [Decimal(5_100_200)]


@pytest.mark.parametrize("before", ["et år tidligere", "året inden", "et år før"])
def test_the_year_before_is_named_in_more_ways_than_one(before: str) -> None:
    told = "Klub 25 fik 300.000 kr. i 2022 og 200.000 kr. i 2023."
    question = f"Hvor meget mindre fik Klub 25 i 2023 end {before}?"
    assert ask(question, paper(f"{told}\n")).text == f"Falder med 0,1 mio. kr. (0,3 - 0,2 = 0,1). {told}"
    one_year = paper("Klub 25 fik 300.000 kr. i 2021 og 200.000 kr. i 2023.\n")
    assert ask(question, one_year).status is AnswerStatus.NOT_FOUND


def change(text: str, *labels: Label, noun: str | None = None) -> list[tuple[Decimal | None, str | None]]:
    """The value and unit of both ends; none where a text does not give both."""
    start = 7
    mentions = [m for m in find_quantities(f"{'.' * start}{text}") if m.span.start >= start]
    ends = find_change(text, start, mentions, labels, noun, is_told=noun is not None)
    if ends is None:
        return []
    written = [text[end.span.start - start : end.span.end - start] for end in ends]
    assert all(number[0].isdigit() for number in written)
    return [(end.value, end.unit) for end in ends]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Puljen steg fra 2 mio. kr. til 5 mio. kr.", [2_000_000, 5_000_000]),
        ("Puljen steg fra 2 til 5 mio. kr.", [2_000_000, 5_000_000]),
        ("Puljen steg fra ca. 2 mio. kr. i 2022 til knap 5 mio. kr. i 2023.", [2_000_000, 5_000_000]),
        ("Puljen steg fra 2.000 til 5.000 kr.", [2_000, 5_000]),
        ("Puljen steg fra 2.000 i 2022 til 5 mio. kr.", [2_000, 5_000_000]),
        ("Puljen gik fra 2 mio. kr. til 5 mio. kr.", [2_000_000, 5_000_000]),
        ("Der er fra 2 mio. kr. til 5 mio. kr. i puljen.", []),
        ("Puljen steg fra 2 mio. kr. og siden med 5 mio. kr.", []),
        ("Puljen steg til 5 mio. kr.", []),
        ("Puljen steg fra 2 borde til 5 mio. kr.", []),
        (f"Puljen steg fra 2 mio. kr. {'og så videre ' * 8}til 5 mio. kr.", []),
        ("", []),
    ],
)
def test_both_ends_are_near_each_other_and_of_one_unit(text: str, expected: list[int]) -> None:
    assert change(text, Label.AMOUNT) == [(Decimal(kroner), "DKK") for kroner in expected]


def test_bare_ends_count_the_asked_noun_and_without_one_nothing() -> None:
    text = "Tallet steg fra 36 i 2022 til 48 i 2023."
    assert change(text, Label.COUNT, noun="både") == [(Decimal(36), "både"), (Decimal(48), "både")]
    assert change(text, Label.COUNT) == []
    assert change(text, Label.AMOUNT, noun="både") == []


def test_a_question_after_a_rise_or_a_fall_takes_either_and_one_after_a_fall_no_rise() -> None:
    told = "Antallet af både i Nordby er steget fra 36 til 48."
    assert ask("Hvor meget steg eller faldt antallet af både i Nordby?", paper(f"{told}\n")).text.startswith("Stiger med 12 både")
    assert ask("Hvor meget faldt antallet af både i Nordby?", paper(f"{told}\n")).status is AnswerStatus.NOT_FOUND
