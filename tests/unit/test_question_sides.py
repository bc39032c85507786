"""The two sides of a question after a difference: two times, two things, or what came of something and what was meant."""

import pytest

from qa.asked import Operation
from qa.sub_questions import Sides, has_other_side, sides_of, sub_questions

DIFFERENCE = Operation.DIFFERENCE


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Hvor mange flere gæster kom i 2018 og 2019 end i 2022 og 2023?",
            ("Hvor mange gæster kom i 2018 og 2019?", "Hvor mange gæster kom i 2022 og 2023?"),
        ),
        (
            "Hvor mange flere gæster kom i 2018/2019 end i 2019/2020?",
            ("Hvor mange gæster kom i 2018/2019?", "Hvor mange gæster kom i 2019/2020?"),
        ),
        (
            "Hvor meget faldt prisen fra december 2019 til december 2021?",
            ("Hvor stor er prisen i december 2019?", "Hvor stor er prisen i december 2021?"),
        ),
        (
            "Hvor mange færre sager var der i 2. kvartal 2021 end i 2. kvartal 2022?",
            ("Hvor mange sager var der i 2. kvartal 2021?", "Hvor mange sager var der i 2. kvartal 2022?"),
        ),
        ("Hvor mange flere både lå der i havnen i december 2021?", ()),
        ("Hvor meget koster broen fra december til marts 2021?", ()),
    ],
)
def test_a_stretch_of_time_is_held_against_another_as_a_whole(text: str, parts: tuple[str, ...]) -> None:
    assert sub_questions(text, DIFFERENCE) == parts


@pytest.mark.parametrize(
    ("first", "second"),
    [("2022 og 2023", "2018 og 2019"), ("december 2021", "december 2019"), ("1. halvår 2021", "1. halvår 2019")],
)
def test_the_sides_of_two_stretches_of_time_are_the_stretches(first: str, second: str) -> None:
    text = f"Hvor mange flere gæster kom i {first} end i {second}?"
    asked = {f"Hvor mange gæster kom i {first}?", f"Hvor mange gæster kom i {second}?"}
    sides = sides_of(text)
    assert sides is not None
    assert ({*sub_questions(text, DIFFERENCE)}, {sides.first, sides.second}) == (asked, asked)
    assert (sides.is_choice, sides.is_loose) == (False, False)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "Hvor mange flere sager var der på havnen end på broen fra 2022 til 2023?",
            Sides("Hvor mange flere sager var der på havnen ", " på broen fra 2022 til 2023?", is_loose=True),
        ),
        (
            "Hvor mange flere sager var der i havnen end i byen i 2. kvartal 2022 - 1. kvartal 2023?",
            Sides("Hvor mange flere sager var der i havnen ", " i byen i 2. kvartal 2022 - 1. kvartal 2023?", is_loose=True),
        ),
        (
            "Hvor mange flere sager havde Nordby end Sydby i 2. kvartal 2022 - 1. kvartal 2023?",
            Sides(
                "Hvor mange sager havde Sydby i 2. kvartal 2022 - 1. kvartal 2023?",
                "Hvor mange sager havde Nordby i 2. kvartal 2022 - 1. kvartal 2023?",
            ),
        ),
        (
            "Hvor mange flere sager havde havnen fra 2022 til 2023?",
            Sides("Hvor mange sager havde havnen i 2022?", "Hvor mange sager havde havnen i 2023?"),
        ),
    ],
)
def test_a_span_after_two_things_is_the_time_of_both(text: str, sides: Sides) -> None:
    assert sides_of(text) == sides


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Hvor meget er prisen steget siden 2019?", Sides("Hvor meget er prisen steget ", "2019", is_loose=True)),
        (
            "Hvor meget er prisen på en båd vokset siden havnens åbning, hvis alt tælles med?",
            Sides("Hvor meget er prisen på en båd vokset ", "havnens åbning", is_loose=True),
        ),
        ("Hvor meget steg prisen fra foråret til efteråret?", Sides("foråret", "efteråret")),
        ("Hvor meget er prisen steget siden foråret til efteråret?", Sides("foråret", "efteråret")),
        ("Hvor meget er prisen på en båd?", None),
        ("Hvor meget steg prisen fra foråret?", None),
    ],
)
def test_what_something_was_since_or_went_from_is_a_side(text: str, sides: Sides | None) -> None:
    assert sides_of(text) == sides


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "Lå Nordby over eller under hele landet med andelen af både?",
            Sides("Lå Nordby  med andelen af både?", "hele landet", is_loose=True),
        ),
        ("Lå havnen under eller over Sydby?", Sides("Lå havnen ?", "Sydby", is_loose=True)),
        ("Lå havnen over Sydby?", None),
        ("Hvor meget over budgettet endte broen?", Sides("Hvor meget  endte broen?", "budgettet", is_loose=True)),
        ("Hvor meget under målet lå havnen?", Sides("Hvor meget  lå havnen?", "målet", is_loose=True)),
        ("Hvor meget over vandet ligger broen?", None),
        ("Hvor meget mindre end ansøgt fik klubben?", Sides("Hvor meget  fik klubben?", "ansøgt", is_loose=True)),
        ("Hvor meget mere end bevilget brugte klubben?", Sides("Hvor meget  brugte klubben?", "bevilget", is_loose=True)),
        ("Hvor meget fik klubben ud over lønnen?", Sides("Hvor meget fik klubben ", " lønnen?", is_loose=True)),
        ("Hvor meget fik klubben ansøgt om?", None),
    ],
)
def test_a_mark_to_be_over_or_under_is_a_side_against_all_the_rest(text: str, sides: Sides | None) -> None:
    assert sides_of(text) == sides


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Havde Nordby eller Sydby flest både?", Sides("Nordby", "Sydby", is_choice=True)),
        ("Hvad var dyrest: broen i Nordby eller havnen i Sydby?", Sides("broen i Nordby", "havnen i Sydby", is_choice=True)),
        ("Fik broen eller havnen mest i tilskud?", Sides("broen", "havnen", is_choice=True)),
        ("Steg eller faldt prisen på broen?", None),
        ("Havde Nordby og Sydby flest både?", None),
    ],
)
def test_a_choice_has_the_sides_as_they_are_named_and_two_ways_to_go_are_no_choice(text: str, sides: Sides | None) -> None:
    assert sides_of(text) == sides


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("Hvor mange flere gæster kom i 2022 og 2023 end i 2018 og 2019?", False),
        ("Hvor mange flere både var der i Nordby end i Sydby?", False),
        ("Hvor mange flere både var der i Nordby end i den lille havn?", False),
        ("Hvor mange flere både var der i Nordby end hos den lille havn?", True),
        ("Hvor meget kostede broen sammenlignet med den gamle bro?", True),
        ("Hvor meget kostede broen ud over den gamle bro?", False),
    ],
)
def test_a_side_in_words_of_its_own_is_not_a_time_or_one_name(text: str, has: bool) -> None:  # noqa: FBT001
    assert has_other_side(text) is has
