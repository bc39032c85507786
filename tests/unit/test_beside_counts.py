"""Bare numbers that count what is said before, above or in another word of the sentence, and those that count nothing asked."""

from decimal import Decimal

import pytest

from qa.analyser import terms
from qa.domain import AnswerStatus, Label, Mention
from qa.measurements import find_beside, find_parts, find_told
from qa.quantities import find_quantities
from tests.unit.papers import paper
from tests.unit.places import ask


def told(text: str, found: tuple[Mention, ...]) -> list[tuple[str, Decimal | None, str | None]]:
    """What each says, cut out of the text at its place."""
    return [(m.span.of(text), m.value, m.unit) for m in found]


def answered(question: str, text: str) -> list[tuple[Decimal | None, str]]:
    return [(value.value, value.unit) for value in ask(question, paper(f"{text}\n")).values]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Flest handlede om høj fart (392).", "392"),
        ("138 af dem måtte slås op igen.", "138"),
        ("I fjor blev 138 af disse gentaget.", "138"),
        ("611 af anmeldelserne handlede om vold.", "611"),
        ("611 af de anmeldte handlede om vold.", "611"),
        ("Af de 6.780 hændelser blev 41 vurderet som alvorlige.", "41"),
        ("Af de 6.780 hændelser blev kun 41 vurderet som alvorlige.", "41"),
        ("Ved udgangen af september var 97 besøgt.", "97"),
        ("Ved udgangen af september var allerede 97 grundigt besøgt.", "97"),
    ],
)
def test_a_number_beside_a_pointing_word_counts_what_was_spoken_of(text: str, number: str) -> None:
    found = find_beside(text, lambda word: word.startswith("anmeld"), "sager", is_said=True)
    assert told(text, found) == [(number, Decimal(number), "sager")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Flest handlede om høj fart (bilag 2).",
        "Mødet blev holdt sent (2024).",
        "Flest handlede om høj fart (tolv).",
        "611 af busserne handlede om vold.",
        "Et af dem måtte slås op igen.",
        "I 2023 af dem var der ingen.",
        "Af de 6.780 hændelser blev 41 dage senere.",
        "Ved udgangen af september var 97 i gang.",
        "Ved udgangen af september så 97 besøgt ud.",
        "Der er 138 om dem.",
    ],
)
def test_a_number_beside_other_words_counts_nothing_spoken_of(text: str) -> None:
    assert find_beside(text, lambda word: word.startswith("anmeld"), "sager", is_said=True) == ()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("61 fik afslag, og 14 er afvist.", ["61", "14"]),
        ("61 biler fik afslag, og til 14 er der svar.", []),
    ],
)
def test_a_number_that_does_something_counts_what_was_spoken_of_where_its_sentence_says_nothing_else(
    text: str, numbers: list[str]
) -> None:
    def found(*, is_said: bool) -> list[str]:
        return [m.span.of(text) for m in find_beside(text, lambda _: False, "sager", is_said=is_said)]

    assert (found(is_said=False), found(is_said=True)) == (numbers, [])


@pytest.mark.parametrize(
    ("question", "text", "values"),
    [
        (
            "Hvor mange anmeldelser handlede om høj fart?",
            "Politiet fik 873 anmeldelser om trafik. Flest handlede om høj fart (392).",
            [(Decimal(392), "anmeldelser")],
        ),
        (
            "Hvor mange opslag måtte gentages?",
            "Der var 245 opslag i fjor. 138 af dem måtte gentages.",
            [(Decimal(138), "opslag")],
        ),
        (
            "Hvor mange anmeldelser handlede om vold?",
            "Der kom 1.264 anmeldelser i fjor. 611 af anmeldelserne handlede om vold.",
            [(Decimal(611), "anmeldelser")],
        ),
        (
            "Hvor mange plejehjem var besøgt ved udgangen af september?",
            "Kommunen har 120 plejehjem. Ved udgangen af september var 97 besøgt.",
            [(Decimal(97), "plejehjem")],
        ),
    ],
)
def test_a_number_of_what_the_sentence_before_is_about_answers(question: str, text: str, values: list[tuple[Decimal, str]]) -> None:
    assert answered(question, text) == values


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Hvor mange anmeldelser handlede om høj fart?", "Udvalget kørte en tur. Flest handlede om høj fart (392)."),
        ("Hvor mange anmeldelser handlede om høj fart?", "Der kom 873 anmeldelser. Flest handlede om høj fart (se bilag 2)."),
        ("Hvor mange opslag måtte gentages?", "Der var mange både i fjor. 138 af dem måtte gentages."),
        (
            "Hvor mange plejehjem var besøgt ved udgangen af september?",
            "Der er 120 skoler. Ved udgangen af september var 97 besøgt.",
        ),
    ],
)
def test_a_number_of_something_else_before_answers_nothing(question: str, text: str) -> None:
    assert ask(question, paper(f"{text}\n")).status is AnswerStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Holdet får 7 fuldtidsstillinger: fire til dagvagten og tre til nattevagten.", [("fire", 4), ("tre", 3)]),
        ("Holdet får 7 fuldtidsstillinger, heraf fire til dagvagten.", [("fire", 4)]),
        ("Holdet får 7 fuldtidsstillinger: de fire biler følger med.", []),
        ("Holdet får 7 fuldtidsstillinger til dagvagten.", []),
        ("Fire til dagvagten og tre til nattevagten.", []),
    ],
)
def test_parts_of_full_time_posts_are_full_time_posts(text: str, parts: list[tuple[str, int]]) -> None:
    posts = [m for m in find_quantities(text) if m.label is Label.FTE]
    found = find_parts(text, 0, posts)
    assert told(text, found) == [(said, Decimal(value), "årsværk") for said, value in parts]
    assert {m.label for m in found} <= {Label.FTE}


def test_parts_of_things_are_no_full_time_posts() -> None:
    text = "Der kom 47 svar: 31 fra naboer."
    counts = [m for m in find_quantities(text) if m.label is Label.COUNT]
    assert [(m.label, m.text, m.unit) for m in find_parts(text, 0, counts)] == [(Label.COUNT, "31", "svar")]


@pytest.mark.parametrize(
    ("text", "thing", "found"),
    [
        ("Boligtallet sænkes til 108.", "boliger", [("108", "Bolig")]),
        ("Elevtallet er 412 mod 398.", "elever", [("412", "Elev"), ("398", "Elev")]),
        ("Antallet af årsværk uden uddannelse er 71,5.", "årsværk", [("71,5", "årsværk")]),
        ("Boligtallet sænkes til 108.", "skoler", []),
        ("Boligtallet sænkes til 108 haver.", "boliger", []),
        ("Boligtallet sænkes i 2024.", "boliger", []),
        ("Boligerne sænkes til 108.", "boliger", []),
        ("Antallet af klager uden navn er 71,5.", "årsværk", []),
    ],
)
def test_a_number_is_told_of_the_thing_whose_number_it_is(text: str, thing: str, found: list[tuple[str, str]]) -> None:
    assert [(m.span.of(text), m.unit) for m in find_told(text, frozenset(terms(thing)), terms)] == found


@pytest.mark.parametrize(
    ("question", "text", "values"),
    [
        ("Hvor mange boliger bliver der?", "Boligtallet sænkes til 108.", [(Decimal(108), "Bolig")]),
        ("Hvor mange årsværk er uden uddannelse?", "Antallet af årsværk uden uddannelse er 71,5.", [(Decimal("71.5"), "årsværk")]),
    ],
)
def test_a_told_number_answers_how_many(question: str, text: str, values: list[tuple[Decimal, str]]) -> None:
    assert answered(question, text) == values


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Hvor mange skoler bliver der?", "Boligtallet sænkes til 108."),
        ("Hvor mange årsværk er uden uddannelse?", "Antallet af klager fra folk uden uddannelse er 71,5."),
    ],
)
def test_a_number_told_of_another_thing_answers_nothing(question: str, text: str) -> None:
    assert ask(question, paper(f"{text}\n")).status is AnswerStatus.NOT_FOUND


def test_a_whole_that_a_part_is_told_of_is_answered_where_it_is_asked_for() -> None:
    text = "Af de 6.780 hændelser blev 41 vurderet som alvorlige."
    assert answered("Hvor mange hændelser var der?", text) == [(Decimal(6780), "hændelser")]
