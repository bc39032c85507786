"""Numbers that a sentence tells without a noun behind them, parts of a whole, and the nouns that stand for each other."""

from decimal import Decimal

import pytest

from qa.analyser import terms
from qa.domain import AnswerStatus, Label
from qa.measurements import find_measurements, find_people, find_told, with_shares
from qa.quantities import find_quantities
from qa.questions import understand
from tests.unit.papers import paper
from tests.unit.places import ask, fits_on, table_paper


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("85 af landets 98 kommuner har en bro.", [("85 af landets 98 kommuner", 85)]),
        ("15 ud af i alt 20 pladser er besat.", [("15 ud af i alt 20 pladser", 15)]),
        ("Der er tre af de 20 pladser tilbage.", [("tre af de 20 pladser", 3)]),
        ("Af de 20 pladser er 15 besat.", [("20 pladser", 20)]),
        ("Der er 15 borde og 20 pladser.", [("15 borde", 15), ("20 pladser", 20)]),
        ("Havnen fik 15 mio. kr. af 20 mio. kr.", [("15 mio. kr.", 15_000_000), ("20 mio. kr.", 20_000_000)]),
        ("", []),
    ],
)
def test_a_count_that_another_number_is_a_part_of_is_that_part(text: str, shares: list[tuple[str, int]]) -> None:
    found = with_shares(text, 0, find_quantities(text), (Label.COUNT,))
    assert [(m.text, m.value) for m in found] == [(said, Decimal(value)) for said, value in shares]


def test_a_share_keeps_its_place_in_the_paper() -> None:
    before = "Havnen er åben.\n"
    document = paper(f"{before}15 ud af i alt 20 pladser er besat på havnen.\n")
    draft = ask("Hvor mange pladser er besat på havnen?", document)
    assert draft.text == "15 ud af i alt 20 pladser er besat på havnen."
    (figure,) = [f.figure for f in fits_on(understand("Hvor mange pladser er besat på havnen?"), document) if f.figure is not None]
    assert document.text[figure.span.start : figure.span.end] == figure.text == "15 ud af i alt 20 pladser"
    assert figure.value == Decimal(15)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("197 har fået en båd, mens 12 venter.", ["197", "12"]),
        ("I alt 40 deltog, heraf 12 ønsker en båd.", ["40", "12"]),
        ("Ca. 30 står i kø.", ["30"]),
        ("Der er 40 på havnen.", []),
        ("Havnen har 12 både.", []),
        ("Fra bro 40 har man udsigt.", []),
        ("2024 var et godt år.", []),
        ("5-6 har båd.", []),
        ("", []),
    ],
)
def test_a_bare_number_that_does_something_is_of_people(text: str, people: list[str]) -> None:
    found = find_people(text)
    assert [(m.text, m.value, m.unit) for m in found] == [(number, Decimal(number), "personer") for number in people]
    assert [text[m.span.start : m.span.end] for m in found] == people


def test_how_many_did_is_answered_by_a_bare_number_that_did() -> None:
    assert (
        ask("Hvor mange deltog i mødet på havnen?", paper("40 deltog i mødet på havnen.\n")).text == "40 deltog i mødet på havnen."
    )
    no_doer = paper("Mødet på havnen, som der er 40 af.\n")
    assert ask("Hvor mange deltog i mødet på havnen?", no_doer).status is AnswerStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Antallet af givne bøder er 283 mod 264 året før.", ["283"]),
        ("Antal givne bøder i 2024: 283.", ["283"]),
        ("Antallet af givne bøder er steget til 283 personer.", []),
        ("Antallet af malede både er 283.", []),
        ("Der er 283 bøder.", []),
        ("", []),
    ],
)
def test_the_number_of_a_thing_is_told_by_the_bare_numbers_after_it(text: str, told: list[str]) -> None:
    assert [(m.text, m.value) for m in find_told(text, terms("bøder"), terms)] == [(number, Decimal(number)) for number in told]


def test_how_many_is_answered_by_the_number_told_of_the_thing_and_not_of_another() -> None:
    assert ask("Hvor mange bøder blev givet?", paper("Antallet af givne bøder er 283.\n")).text == "Antallet af givne bøder er 283."
    other = paper("Antallet af givne gaver er 283.\n")
    assert ask("Hvor mange bøder blev givet?", other).status is AnswerStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("way", "measured"),
    [("lang", ["10,2 meter", "1 meter"]), ("høj", ["2,6 meter", "1 meter"]), ("", ["10,2 meter", "2,6 meter", "1 meter"])],
)
def test_a_measure_of_another_way_is_left_out(way: str, measured: list[str]) -> None:
    text = "Broen er 10,2 meter lang og 2,6 meter høj, og rækværket er 1 meter."
    assert [m.text for m in find_measurements(text, "meter", way=way)] == measured


def test_how_long_is_not_how_high() -> None:
    bridge = paper("Broen over åen er 10,2 meter lang og 2,6 meter høj.\n")
    assert [v.value for v in ask("Hvor lang er broen over åen?", bridge).values] == [Decimal("10.2")]
    assert [v.value for v in ask("Hvor høj er broen over åen?", bridge).values] == [Decimal("2.6")]
    assert ask("Hvor bred er broen over åen?", bridge).status is AnswerStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("asked", "counted", "other"),
    [
        ("voksne", "borgere", "gravide"),
        ("patienter", "gravide", "boliger"),
        ("gange", "besøg", "borgere"),
        ("boliger", "lejligheder", "medarbejdere"),
        ("lamper", "armaturer", "borde"),
        ("forslag", "anbefalinger", "lamper"),
    ],
)
def test_people_occasions_and_like_things_stand_for_each_other(asked: str, counted: str, other: str) -> None:
    question = f"Hvor mange {asked} er der på havnen i Nordby?"
    told = f"Der er 40 {counted} på havnen i Nordby."
    assert ask(question, paper(f"{told}\n")).text == told
    assert ask(question, paper(f"Der er 40 {other} på havnen i Nordby.\n")).status is AnswerStatus.NOT_FOUND


def test_beside_the_asked_thing_itself_a_like_one_is_not_shown() -> None:
    question = "Hvor mange boliger er der på havnen?"
    itself = paper("Der er 40 boliger på havnen.\nDer er 30 lejligheder i boliger på havnen.\n")
    assert ask(question, itself).text == "Der er 40 boliger på havnen."
    like = paper("Der er 30 lejligheder på havnen.\nDer er 35 lejemål på havnen.\n")
    assert ask(question, like).text == "Papirerne nævner flere tal: 30 lejligheder på havnen; 35 lejemål på havnen."


def test_a_table_of_numbers_of_something_may_count_what_it_does_not_repeat() -> None:
    question = "Hvor mange besøg er der i haven?"
    rows = ("Haven | 40", "Broen | 30")
    assert ask(question, table_paper("Sted | 2024", *rows, before="Antal på stedet")).text == "Haven – 40"
    assert ask(question, table_paper("Sted | Besøg", *rows, before="Udvikling på stedet")).text == "Haven – 40"
    other = table_paper("Sted | 2024", *rows, before="Udvikling på stedet")
    assert ask(question, other).status is AnswerStatus.NOT_FOUND
