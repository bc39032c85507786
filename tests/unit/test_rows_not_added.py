"""A row's columns are of different kinds and add up to nothing; an empty cell of the asked thing is told by no other."""

from decimal import Decimal

import pytest

from qa.domain import AnswerStatus, Document
from qa.follow_ups import is_taken_up
from tests.unit.papers import paper
from tests.unit.places import ask, table_paper

HALLS = table_paper(
    "Anlæg | Bevilling (kr.) | Regnskab (kr.) | Afvigelse (kr.)", "Hallen i Nordby | 624 | 669 | 45",
    "Hallen i Sydby | 120 | 115 | -5", before="Anlægsregnskaber",
)  # fmt: skip
YEARS = table_paper("Post | 2023 (kr.) | 2024 (kr.)", "Broen i Nordby | 300 | 420", "Stien i Nordby | 90 | 95", before="Udgifter")
STAFF = table_paper(
    "Hus | Pædagoger | Medhjælpere | I alt", "Nordby Børnehus | 4 | 3 | 7", "Sydby Børnehus |  | 2 | 2", before="Antal ansatte"
)  # fmt: skip


def said(question: str, document: Document) -> tuple[str, list[Decimal | None]]:
    draft = ask(question, document)
    return draft.text, [value.value for value in draft.values]


def test_a_grant_what_was_spent_and_the_difference_are_never_added() -> None:
    assert said("Hvad koster hallen i Nordby i alt?", HALLS) == (
        "Papirerne nævner flere tal for »Hallen i Nordby«: 624 kr. (Bevilling); 669 kr. (Regnskab); 45 kr. (Afvigelse).",
        [Decimal(624), Decimal(669), Decimal(45)],
    )


def test_the_years_that_are_asked_for_are_added() -> None:
    text, values = said("Hvad koster broen i Nordby i alt i 2023 og 2024?", YEARS)
    assert (text.split(".")[0], values) == ("I alt 720 kr", [Decimal(720)])


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Der er indskrevet 61 dagplejere og 214 børn i Nordby.\n", [214]),
        ("Der er indskrevet 61 børn i Nordby og 214 børn i Sydby.\n", [275]),
    ],
)
def test_two_things_in_one_sentence_are_not_added_and_two_numbers_of_one_thing_are(text: str, values: list[int]) -> None:
    assert said("Hvor mange børn er der indskrevet i Nordby og Sydby i alt?", paper(text))[1][: len(values)] == [
        Decimal(value) for value in values
    ]


def test_an_empty_cell_of_the_asked_thing_is_not_answered_by_its_neighbours() -> None:
    assert said("Hvor mange pædagoger er der i Nordby Børnehus?", STAFF)[1] == [Decimal(4)]
    assert ask("Hvor mange pædagoger er der i Sydby Børnehus?", STAFF).status is AnswerStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("follow_up", "answer", "taken_up"),
    [
        ("Hvad med Sydby?", "Sydby Skole, 2024: 31.", True),
        ("Hvad med Sydby?", "Nordby Skole, 2024: 42.", False),
        ("og drukneulykker?", "Naturbrand, 2023: 142.", False),
        ("og for vuggestuer?", "Vuggestue, fuldtid: 3.961 kr.", True),
        ("og for børnehaver?", "Børnehavebørn, fuldtid: 2.115 kr.", True),
        # Times and kinds of answer are held against the papers by the other gates.
        ("og i 2025?", "Nordby Skole, 2024: 42.", True),
        ("og hvor mange årsværk?", "Nordby Skole: 3,5.", True),
        ("og i marts?", "Nordby Skole: 42.", True),
        ("og i alt?", "I alt: 99.", True),
        ("og i alt?", "Nordby Skole: 42.", False),
        ("og hold 4?", "Hold 4: 30.", True),
        ("og hold 4?", "Hold 3: 19.", False),
        ("og i 2025 på hold 4?", "Hold 4: 30.", True),
        ("og i Ry?", "I alt: 99.", False),
        ("hvem vedtog det?", "Taksterne er vedtaget af Nordby Byråd.", True),
        ("hvem vedtog det?", "Jens Jensen (A) undlod at stemme.", False),
    ],
)
def test_an_answer_must_say_what_a_follow_up_names(follow_up: str, answer: str, taken_up: bool) -> None:  # noqa: FBT001
    assert is_taken_up(follow_up, answer) is taken_up


def test_the_most_telling_word_of_a_follow_up_is_told() -> None:
    def weigh(term: str) -> float:
        return 1.0 if term.startswith("skol") else 4.0

    assert is_taken_up("og Sydby Skole?", "Sydby, 2024: 31.", weigh=weigh)
    assert not is_taken_up("og Sydby Skole?", "Nordby Skole, 2024: 42.", weigh=weigh)


BUDGETS = table_paper(
    "Post | Budget (kr.) | Regnskab (kr.)", "Broen i Nordby | 120.000 | 145.500", "Stien i Nordby | 90.000 | 95.000",
    before="Udgifter",
)  # fmt: skip


def test_two_columns_that_are_named_as_sides_are_held_against_each_other() -> None:
    text, values = said("Hvor stor er forskellen mellem budget og regnskab for broen i Nordby?", BUDGETS)
    assert text.startswith("Forskellen er 25.500 kr. (145.500 - 120.000 = 25.500).")
    assert values == [Decimal(25500)]


@pytest.mark.parametrize(
    ("sentences", "is_told"),
    [
        ("Der er afsat 3 mio. kr. til broen.\n", False),
        ("Der er afsat i alt 5 mio. kr. til broen og stien.\n", True),
        ("Der er afsat 3 mio. kr. til broen og 2 mio. kr. til stien.\n", True),
    ],
)
def test_what_is_set_aside_for_one_of_two_is_no_sum_of_both(sentences: str, is_told: bool) -> None:  # noqa: FBT001
    draft = ask("Hvor meget er der i alt afsat til broen og stien?", paper(sentences))
    assert [value.value for value in draft.values] == ([Decimal(5_000_000)] if is_told else [])


def test_what_fits_twice_in_one_row_is_no_difference() -> None:
    table = table_paper("Sted | Drift | Anlæg", "Nordby | 40 | 70", "Sydby | 10 | 20", before="Antal møder")
    assert ask("Hvor mange flere møder var der i Nordby end i Sydby?", table).status is AnswerStatus.NOT_FOUND
