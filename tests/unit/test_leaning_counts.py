"""Counts that lean on what the sentence before or the clause before counts, and counted nouns that share their last part."""

from decimal import Decimal

import pytest

from qa.domain import AnswerStatus, Label
from qa.measurements import find_parts, find_people
from qa.quantities import find_quantities
from tests.unit.papers import paper
from tests.unit.places import ask


def read(text: str) -> list[tuple[Label, str, str, str | None]]:
    """Label, words, value and unit of each mention."""
    return [(mention.label, mention.text, str(mention.value), mention.unit) for mention in find_quantities(text)]


def people(*counted: tuple[str, str]) -> list[tuple[Label, str, str, str | None]]:
    """The words and values of counts of people."""
    return [(Label.COUNT, text, value, "personer") for text, value in counted]


def answered(question: str, text: str) -> list[Decimal | None]:
    """The figures of an answer; none where it is not found."""
    draft = ask(question, paper(f"{text}\n"))
    assert bool(draft.values) == (draft.status is AnswerStatus.FOUND)
    return [value.value for value in draft.values]


CAME = ("2.318 borgere", "2318")


@pytest.mark.parametrize("of_these", ["Heraf fik", "Deraf fik", "Af disse fik", "Af dem fik", "Heraf fik knap", "Heraf har"])
def test_a_number_that_opens_with_heraf_counts_what_the_sentence_before_does(of_these: str) -> None:
    text = f"Der kom 2.318 borgere til havnen. {of_these} 1.207 taget en prøve."
    assert read(text) == people(CAME, ("1.207", "1207"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Der fik 1.207 taget en prøve.",
        "Heraf fik bådene i 1.207 en prøve.",
        "Heraf fik båd 1.207 en prøve.",
        "Heraf fik 0 en prøve.",
    ],
)
def test_a_number_that_is_not_said_to_be_of_these_counts_nothing(sentence: str) -> None:
    assert read(f"Der kom 2.318 borgere til havnen. {sentence}") == people(CAME)


def test_a_number_of_these_counts_nothing_where_the_sentence_before_tells_of_money() -> None:
    assert read("Der er brugt 2.318 kr. på havnen. Heraf fik 1.207 taget en prøve.") == [(Label.AMOUNT, "2.318 kr.", "2318", "DKK")]


def test_a_number_of_these_counts_nothing_without_a_sentence_before() -> None:
    assert read("Heraf fik 1.207 taget en prøve.") == []


TAUGHT = ("36 vejledere", "36")


@pytest.mark.parametrize(
    "shared_out",
    [
        "De fordeler sig med 19 på skolerne i Nordby, 9 i Sydby og 8 i Vestby.",
        "De er fordelt således: 19 i Nordby, 9 hos foreningen i Sydby og 8 ved Vestby.",
        "De er placeret sådan, at der er 19 på skolerne, 9 i hallen og 8 til resten.",
    ],
)
def test_numbers_that_share_people_out_count_those_of_the_sentence_before(shared_out: str) -> None:
    text = f"Der er uddannet 36 vejledere. {shared_out}"
    assert read(text) == people(TAUGHT, ("19", "19"), ("9", "9"), ("8", "8"))


@pytest.mark.parametrize(
    "sentence",
    [
        "De mødes klokken 19 på skolerne i Nordby, 9 i Sydby og 8 i Vestby.",
        "De fordeler sig med side 19, 9 og 8.",
        "De fordeler sig med tolv i Nordby.",
        "De fordeler sig med flest i 2024.",
        "De fordeler sig godt, og 19 i Nordby, 9 i Sydby og 8 i Vestby.",
    ],
)
def test_other_numbers_after_a_count_of_people_are_none(sentence: str) -> None:
    assert read(f"Der er uddannet 36 vejledere. {sentence}") == people(TAUGHT)


def test_numbers_share_out_no_money_and_no_percentage() -> None:
    shared_out = "De fordeler sig med 19 på skolerne i Nordby, 9 i Sydby og 8 i Vestby."
    assert read(f"Der er afsat 36 mio. kr. {shared_out}") == [(Label.AMOUNT, "36 mio. kr.", "36000000", "DKK")]
    assert read(f"Det er 36 pct. {shared_out}") == [(Label.PERCENT, "36 pct.", "36", "pct")]


@pytest.mark.parametrize(
    "between",
    ["i 2025 mod", "mod", "i Nordby i 2025 mod", "i 2025 imod", "i 2025 mod knap", "i de nye små klasser mod"],
)
def test_a_number_held_against_a_count_counts_the_same(between: str) -> None:
    assert read(f"Skolen har 64 elever {between} 52 i 2024.") == people(("64 elever", "64"), ("52", "52"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Skolen har 64 elever i 2025. Turen gik mod 52 i Nordby.",
        "Skolen har 64 elever i alle de mange nye små klasser mod 52 i 2024.",
        "Skolen har 64 elever i 2025 mod vej 52 i Nordby.",
        "Skolen har 64 elever i hus 4 mod 52 i 2024.",
    ],
)
def test_a_number_further_off_is_not_held_against_a_count(sentence: str) -> None:
    assert read(sentence) == people(("64 elever", "64"))


def test_a_number_is_not_held_against_an_amount() -> None:
    assert read("Skolen har 64 kr. i 2025 mod 52 i 2024.") == [(Label.AMOUNT, "64 kr.", "64", "DKK")]


def test_each_of_two_counts_held_against_each_other_has_its_own_year() -> None:
    mentions = find_quantities("Skolen i Nordby har 64 elever i 2025 mod 52 i 2024.")
    assert [(mention.text, mention.years.years) for mention in mentions] == [("64 elever", (2025,)), ("52", (2024,))]


@pytest.mark.parametrize(
    ("counted", "unit"),
    [
        ("64 social- og sundhedsassistenter", "personer"),
        ("64 social- eller sundhedsassistenter", "personer"),
        ("64 social- samt sundhedsassistenter", "personer"),
        ("12 sol- og badestrande", "badestrande"),
    ],
)
def test_nouns_that_share_their_last_part_are_counted_together(counted: str, unit: str) -> None:
    value = counted.split(maxsplit=1)[0]
    assert read(f"Der er {counted} i Nordby.") == [(Label.COUNT, counted, value, unit)]


@pytest.mark.parametrize("counted", ["12 sol og badestrande", "64 og sundhedsassistenter", "64 by- og i", "64 by-"])
def test_an_og_without_a_first_part_before_it_joins_no_nouns(counted: str) -> None:
    assert read(f"Der er {counted} Nordby.") == []


@pytest.mark.parametrize("clause", [", men kun de 5 er", ", men kun 5 er", ", men 5 er", ", kun 5 er", " og kun de 5 er"])
def test_a_number_after_men_or_kun_is_a_part_of_the_count_before(clause: str) -> None:
    text = f"Der kom 40 børn{clause} fra Nordby."
    parts = find_parts(text, 0, find_quantities(text))
    assert [(part.label, part.text, part.value, part.unit) for part in parts] == [(Label.COUNT, "5", Decimal(5), "børn")]
    assert parts[0].span.of(text) == "5"


@pytest.mark.parametrize(
    "text",
    [
        "Der kom 40 børn, men kun i 5 er der plads.",
        "Der kom 40 børn, men de kom i 5 er fra Nordby.",
        "Der kom 40 børn, men kun de 5 både.",
        "Der kom 40 børn, men kun i 2005 er der plads.",
        "De kom sent, men kun de 5 er fra Nordby.",
    ],
)
def test_other_numbers_after_men_are_no_part_of_a_count(text: str) -> None:
    assert find_parts(text, 0, find_quantities(text)) == ()


def test_people_that_do_something_are_counted_after_men_and_kun() -> None:
    found = find_people("Alle var inviteret, men kun de 5 er kommet, og kun 3 blev.")
    assert [(mention.text, mention.value, mention.unit) for mention in found] == [
        ("5", Decimal(5), "personer"),
        ("3", Decimal(3), "personer"),
    ]
    assert find_people("Alle var inviteret, men kun hus 5 er kommet.") == ()


PART = "Der kom 40 børn til havnen, men kun de 5 er fra Nordby."


@pytest.mark.parametrize(("place", "figures"), [(" fra Nordby", [Decimal(5)]), ("", [Decimal(40)]), (" fra Sydby", [])])
def test_the_asked_part_is_told_of_its_place_and_the_whole_of_all(place: str, figures: list[Decimal]) -> None:
    assert answered(f"Hvor mange børn{place} kom til havnen?", PART) == figures


TESTED = "Der kom 2.318 borgere til prøver på havnen. Heraf fik 1.207 taget en blodprøve."


def test_what_is_said_of_a_part_is_told_with_its_own_number() -> None:
    assert answered("Hvor mange borgere fik taget en blodprøve?", TESTED) == [Decimal(1207)]
    assert answered("Hvor mange borgere kom til prøver på havnen?", TESTED) == [Decimal(2318)]
    assert answered("Hvor mange hunde fik taget en blodprøve?", TESTED) == []


SHARED = "Der er i alt 36 pladser. De fordeler sig med 19 på havnen i Nordby, 9 i Sydby og 8 i Vestby."


@pytest.mark.parametrize(
    ("place", "figures"), [("i Nordby", [Decimal(19)]), ("i Sydby", [Decimal(9)]), ("i Østby", []), ("i alt", [Decimal(36)])]
)
def test_what_is_shared_out_is_told_of_the_asked_place(place: str, figures: list[Decimal]) -> None:
    assert answered(f"Hvor mange pladser er der {place}?", SHARED) == figures


@pytest.mark.parametrize(("year", "figures"), [(2025, [Decimal(64)]), (2024, [Decimal(52)]), (2023, [])])
def test_of_two_counts_held_against_each_other_the_asked_years_is_told(year: int, figures: list[Decimal]) -> None:
    text = "Der kom 64 gæster i 2025 mod 52 i 2024 til havnen i Nordby."
    assert answered(f"Hvor mange personer kom til havnen i Nordby i {year}?", text) == figures


def test_joined_nouns_are_told_as_they_are_asked_for() -> None:
    text = "Der er ansat 64 social- og sundhedsassistenter i Nordby."
    assert answered("Hvor mange social- og sundhedsassistenter er der ansat i Nordby?", text) == [Decimal(64)]
    assert answered("Hvor mange sygeplejersker er der ansat i Nordby?", text) == []


def test_a_number_that_leans_on_a_count_is_of_its_kind_of_people() -> None:
    text = "Skolerne har uddannet 36 vejledere. De fordeler sig med 19 på skolen i Nordby, 9 i Sydby og 8 i Vestby."
    assert answered("Hvor mange vejledere er der i Sydby?", text) == [Decimal(9)]
    assert answered("Hvor mange vejledere har skolerne uddannet?", text) == [Decimal(36)]
    assert answered("Hvor mange lærere er der i Sydby?", text) == []


def test_a_number_with_decimals_shares_out_no_people() -> None:
    found = find_quantities("Havnen har 36 vejledere. De fordeler sig med 12,5 i Nordby og 9 i Sydby.")
    assert [m.text for m in found] == ["36 vejledere", "9"]
