"""Who holds a role is told by a place with that role, somebody in it, and the body it is held in, or else not at all."""

import pytest

from qa.domain import AnswerStatus, Document
from qa.roles import is_of_other_role
from tests.unit.items import ask_items, item
from tests.unit.papers import paper, units_on
from tests.unit.places import ask, table_paper


def said(question: str, text: str | Document, *, headings: tuple[str, ...] = ()) -> str | None:
    """The answer from one paper; None where it is not found."""
    drafted = ask(question, paper(f"{text}\n") if isinstance(text, str) else text, headings=headings)
    return None if drafted.status is AnswerStatus.NOT_FOUND else drafted.text


def is_other(question: str, text: str, *, headings: tuple[str, ...] = ()) -> bool:
    """Whether the one sentence of a paper is of another role than the asked one."""
    (unit,) = units_on(paper(f"{text}\n"), headings=headings)
    return is_of_other_role(question, unit)


CHAIR = "Hvem er formand for Nordby Museumsråd?"


@pytest.mark.parametrize(
    "told",
    [
        "Anna Bo er formand for Nordby Museumsråd.",
        "Formand for Nordby Museumsråd: Anna Bo.",
        "Museumsrådets formand er Anna Bo.",
        "Anna Bo er formand for Museumsrådet.",
        "Formand og næstformand for Nordby Museumsråd er Anna Bo og Per Dal.",
        "Anna Bo (A) blev valgt som formand for Nordby Museumsråd.",
        "Formanden i Nordby Museumsråd er Anna Bo.",
    ],
)
def test_who_is_chairman_is_told_where_a_name_stands_beside_the_role(told: str) -> None:
    assert said(CHAIR, told) == told


@pytest.mark.parametrize(
    "other",
    [
        "Anna Bo er næstformand for Nordby Museumsråd.",
        "Anna Bo er medlem af Nordby Museumsråd.",
        "Anna Bo er kasserer i Nordby Museumsråd.",
    ],
)
def test_a_deputy_or_a_member_is_no_chairman(other: str) -> None:
    assert said(CHAIR, other) is None


@pytest.mark.parametrize(
    ("asked", "told", "other"),
    [
        ("næstformand for Nordby Museumsråd", "næstformand for Nordby Museumsråd", "formand for Nordby Museumsråd"),
        ("viceborgmester i Nordby", "viceborgmester i Nordby", "borgmester i Nordby"),
        ("borgmester i Nordby", "borgmester i Nordby", "viceborgmester i Nordby"),
        ("direktør for Nordby Havn", "direktør for Nordby Havn", "vicedirektør for Nordby Havn"),
        ("direktør for Nordby Havn", "havnedirektør i Nordby Havn", "kok i Nordby Havn"),
        ("suppleant i Nordby Museumsråd", "suppleant i Nordby Museumsråd", "medlem af Nordby Museumsråd"),
        ("forperson for Nordby Museumsråd", "forperson for Nordby Museumsråd", "næstformand for Nordby Museumsråd"),
    ],
)
def test_each_role_is_told_by_itself_and_not_by_the_one_next_to_it(asked: str, told: str, other: str) -> None:
    assert said(f"Hvem er {asked}?", f"Anna Bo er {told}.") == f"Anna Bo er {told}."
    assert said(f"Hvem er {asked}?", f"Anna Bo er {other}.") is None


@pytest.mark.parametrize(
    "asked", ["Hvem var", "Hvem bliver", "Hvem blev", "Hvem blev valgt som", "Hvem blev valgt til", "Hvem er ny", "Hvem er den nye"]
)
def test_a_role_may_be_asked_for_in_several_ways(asked: str) -> None:
    question = f"{asked} formand for Nordby Museumsråd?"
    assert not is_other(question, "Anna Bo er formand for Nordby Museumsråd.")
    assert is_other(question, "Anna Bo er næstformand for Nordby Museumsråd.")


@pytest.mark.parametrize("asked", ["Hvad er formandens opgave?", "Hvem valgte formanden?", "Hvem er kommunens revisor?"])
def test_what_asks_for_no_holder_of_a_role_takes_any_place(asked: str) -> None:
    assert not is_other(asked, "Anna Bo er næstformand for Nordby Museumsråd.")


def test_a_role_held_in_another_body_does_not_tell_who_holds_it_here() -> None:
    assert not is_other(CHAIR, "Anna Bo er formand for Nordby Museumsråd.")
    assert is_other(CHAIR, "Anna Bo er formand for Sydby Boldklub.")
    assert is_other(CHAIR, "Anna Bo er formand i Boldklubben.")
    assert is_other(CHAIR, "Anna Bo er formand og kasserer for Sydby Boldklub.")
    assert not is_other(CHAIR, "Anna Bo er formand og kasserer for Nordby Museumsråd.")
    both = "Per Dal er formand for Boldklubben, og Anna Bo er formand for Museumsrådet."
    assert not is_other(CHAIR, both)


def test_a_role_without_a_body_may_be_of_the_asked_one() -> None:
    assert not is_other(CHAIR, "Formand Anna Bo bød velkommen.")
    assert not is_other("Hvem er formand?", "Anna Bo er formand for Sydby Boldklub.")
    assert is_other("Hvem er formand?", "Anna Bo er næstformand for Sydby Boldklub.")


def test_a_role_of_nobody_tells_nothing() -> None:
    assert is_other(CHAIR, "Der skal vælges en formand.")
    assert not is_other(CHAIR, "Der er valgt en formand, Anna Bo.")
    assert is_other(CHAIR, f"Der skal vælges en formand{', og der er kaffe' * 5}, sagde Anna Bo.")


def test_the_role_may_stand_in_the_heading_alone() -> None:
    told = "Valgt er Anna Bo."
    assert said(CHAIR, told, headings=("Valg af formand i Nordby Museumsråd",)) == f"Valg af formand i Nordby Museumsråd: {told}"
    assert said(CHAIR, told, headings=("Valg af næstformand i Nordby Museumsråd",)) is None


def test_what_the_sentence_says_of_the_role_goes_before_what_its_heading_says() -> None:
    headings = ("Formand for Nordby Museumsråd",)
    assert not is_other(CHAIR, "Valgt er Anna Bo.", headings=headings)
    assert is_other(CHAIR, "Formanden vælges i maj.", headings=headings)


POSTS = ("Post | Navn", "Formand | Anna Bo", "Næstformand | Per Dal")


def test_a_table_of_posts_tells_each_of_them() -> None:
    document = table_paper(*POSTS, before="Nordby Museumsråd")
    assert said(CHAIR, document) == "Formand – Anna Bo"
    assert said("Hvem er næstformand for Nordby Museumsråd?", document) == "Næstformand – Per Dal"
    assert said("Hvem er suppleant for Nordby Museumsråd?", document) is None


def test_a_decision_that_chooses_a_chairman_tells_of_no_deputy() -> None:
    chose = "Udvalget valgte Ida Holm (B) som ny formand for Museumsrådet."
    wanted = "at der vælges en ny formand for Museumsrådet."
    document = item((wanted,), (chose,), title="Ny formand for Museumsrådet")
    told = f"Beslutning: {chose}"
    assert ask_items("Hvem blev valgt som ny formand for Museumsrådet?", document, similar=[chose]).text.startswith(told)
    deputy = ask_items("Hvem blev valgt som næstformand for Museumsrådet?", document, similar=[chose])
    assert deputy.status is AnswerStatus.NOT_FOUND
