"""A difference against what was meant, one that the paper states itself, and what is no difference or no sum at all."""

from decimal import Decimal

import pytest

from qa.asked import Operation
from qa.domain import AnswerStatus
from qa.questions import understand
from qa.sub_questions import Sides, sides_of, sub_questions
from tests.unit.papers import paper
from tests.unit.places import ask, table_paper


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Hvor mange flere pladser kom der ", " budgetteret?"),
        ("Hvor mange færre elever kom der ", " forventet?"),
        ("Hvor meget mindre fik klubben ", " klubben havde søgt om?"),
        ("Hvor meget mere fik klubben ", " den havde ansøgt om?"),
        ("Hvor meget mere kostede broen ", " kommunen havde afsat?"),
        ("Hvor meget dyrere blev broen i 2024 ", " forventet i 2023?"),
        ("Hvor meget mere kostede broen ", " foreningerne havde penge til?"),
    ],
)
def test_a_stage_is_a_side_and_no_question_of_its_own(first: str, second: str) -> None:
    question = f"{first}end{second}"
    assert sub_questions(question, Operation.DIFFERENCE) == ()
    assert sides_of(question) == Sides(first, second, is_loose=True)


def test_another_thing_is_a_question_of_its_own() -> None:
    parts = ("Hvor meget kostede det gamle rådhus?", "Hvor meget kostede broen?")
    question = "Hvor meget mere kostede broen end det gamle rådhus?"
    assert sub_questions(question, Operation.DIFFERENCE) == parts
    assert sides_of(question) == Sides(*parts)


def test_a_stage_right_after_more_than_is_the_second_side() -> None:
    assert sides_of("Hvor meget mere end budgetteret kostede broen?") == Sides(
        "Hvor meget  kostede broen?", "budgetteret", is_loose=True
    )


BRIDGE = ("Post | Budgetteret (kr.) | Regnskab (kr.)", "Broen i Nordby | 300 | 420", "Stien i Nordby | 90 | 95")


def test_what_came_is_held_against_the_column_of_what_was_meant() -> None:
    draft = ask("Hvor meget mere kostede broen i Nordby end budgetteret?", table_paper(*BRIDGE, before="Udgifter"))
    cells = "Broen i Nordby, Regnskab (kr.): 420 kr. Broen i Nordby, Budgetteret (kr.): 300 kr."
    assert draft.text == f"Forskellen er 120 kr. (420 - 300 = 120). {cells}"
    assert [value.value for value in draft.values] == [Decimal(120)]


@pytest.mark.parametrize(
    ("club", "head", "told"),
    [
        (
            "Nordby",
            "Søgt (kr.)",
            "Forskellen er 280 kr. (980 - 700 = 280). Nordby Klub, Tilsagn (kr.): 700 kr. Nordby Klub, Søgt (kr.): 980 kr.",
        ),
        ("Vestby", "Søgt (kr.)", None),
        ("Nordby", "Medlemmer", None),
    ],
)
def test_what_a_club_got_is_held_against_what_it_applied_for(club: str, head: str, told: str | None) -> None:
    table = table_paper(
        f"Klub | {head} | Tilsagn (kr.)", "Nordby Klub | 980 | 700", "Sydby Klub | 450 | 300", before="Støtte i kr."
    )
    draft = ask(f"Hvor meget mindre fik {club} Klub end klubben havde søgt om?", table)
    assert (draft.text if draft.status is AnswerStatus.FOUND else None) == told


@pytest.mark.parametrize(
    ("things", "parts"),
    [
        ("talent- og elitestøtte", ()),
        ("haver, børne- og ungefester og veje", ()),
        ("talentstøtte og elitestøtte", ("talentstøtte", "elitestøtte")),
        ("haver, børnefester og veje", ("haver", "børnefester", "veje")),
    ],
)
def test_a_part_that_ends_in_a_hyphen_is_no_part(things: str, parts: tuple[str, ...]) -> None:
    asked = f"Hvor meget er der i alt til {things}?"
    assert sub_questions(asked, Operation.SUM) == tuple(f"Hvor meget er der til {part}?" for part in parts)


def test_one_thing_of_two_words_is_answered_whole_and_two_things_are_added_up() -> None:
    whole = "Der er i alt 7 mio. kr. til talent- og elitestøtte."
    assert ask("Hvor meget er der i alt til talent- og elitestøtte?", paper(f"{whole}\n")).text == whole
    parts = "Der er 3 mio. kr. til talentstøtte. Der er 4 mio. kr. til elitestøtte."
    draft = ask("Hvor meget er der i alt til talentstøtte og elitestøtte?", paper(f"{parts}\n"))
    assert draft.text == f"I alt 7 mio. kr. (3 + 4 = 7). {parts}"


MORE_GUESTS = "Hvor mange flere gæster var der i Nordby end i Sydby?"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (MORE_GUESTS, "Der var 40 gæster i Nordby og Sydby."),
        (MORE_GUESTS, "Nordby har 40 gæster.\nSydby er en by ved Nordby med 40 gæster."),
        (
            "Hvor meget mere kræver broen i Nordby end broen i Sydby?",
            "Broen i Nordby kræver 4 mio. kr.\nSydby: Broen i Nordby og Sydby kræver 4 mio. kr.",
        ),
    ],
)
def test_one_figure_told_twice_is_no_difference_of_nothing(question: str, text: str) -> None:
    assert ask(question, paper(f"{text}\n")).status is AnswerStatus.NOT_FOUND


def test_two_figures_that_differ_are_a_difference() -> None:
    draft = ask(MORE_GUESTS, paper("Der var 40 gæster i Nordby. Der var 30 gæster i Sydby.\n"))
    assert draft.text == "Forskellen er 10 personer (40 - 30 = 10). Der var 30 gæster i Sydby. Der var 40 gæster i Nordby."
    assert [value.value for value in draft.values] == [Decimal(10)]


def test_two_equal_parts_are_still_added_up() -> None:
    parts = "Der er 3 mio. kr. til broen. Der er 3 mio. kr. til stien."
    assert ask("Hvor meget er der til broen og stien i alt?", paper(f"{parts}\n")).text == (
        f"I alt 6 mio. kr. (3 + 3 = 6). {parts}"
    )


@pytest.mark.parametrize(
    ("question", "sentence", "is_told"),
    [
        (
            "Hvor mange færre helårspersoner var der på kurset end forventet?",
            "Der var 90 færre helårspersoner på kurset end forventet.",
            True,
        ),
        (
            "Hvor mange flere helårspersoner var der på kurset end forventet?",
            "Der var 90 færre helårspersoner på kurset end forventet.",
            False,
        ),
        (
            "Hvor mange færre helårspersoner var der på kurset end forventet?",
            "Der var 90 helårspersoner færre på kurset end forventet.",
            True,
        ),
        (
            "Hvor mange flere helårspersoner var der på kurset end forventet?",
            "Der var 90 flere helårspersoner på kurset end forventet.",
            True,
        ),
        ("Hvor mange færre helårspersoner var der på kurset end forventet?", "Der var 90 helårspersoner på kurset.", False),
        (
            "Hvor meget mere koster broen i Nordby end budgetteret?",
            "Broen i Nordby koster 3 mio. kr. mere end budgetteret.",
            True,
        ),
        (
            "Hvor meget mindre koster broen i Nordby end budgetteret?",
            "Broen i Nordby koster 3 mio. kr. mere end budgetteret.",
            False,
        ),
        ("Hvor meget mere koster broen i Nordby end budgetteret?", "Broen i Nordby koster 3 mio. kr.", False),
    ],
)
def test_a_difference_that_is_stated_answers_as_it_stands_and_not_its_opposite(
    question: str,
    sentence: str,
    is_told: bool,  # noqa: FBT001
) -> None:
    draft = ask(question, paper(f"{sentence}\n"))
    assert (draft.text if draft.status is AnswerStatus.FOUND else None) == (sentence if is_told else None)


LONGER = "Hvor mange minutter længere er turen i Nordby end i Sydby?"


def test_how_many_minutes_longer_is_a_difference_in_minutes() -> None:
    question = understand(LONGER)
    assert (question.operation, question.noun) == (Operation.DIFFERENCE, "minutter")
    assert understand("Hvor mange minutter tager turen i Nordby?").operation is None
    draft = ask(LONGER, paper("Turen i Nordby er 45 minutter.\nTuren i Sydby er 30 minutter.\n"))
    assert draft.text == "Forskellen er 15 minutter (45 - 30 = 15). Turen i Nordby er 45 minutter. Turen i Sydby er 30 minutter."
    assert [(value.value, value.unit) for value in draft.values] == [(Decimal(15), "minutter")]


@pytest.mark.parametrize("other", ["Turen i Vestby er 30 minutter.", "Turen i Sydby er 30 kilometer.", "Turen i Sydby er lang."])
def test_minutes_of_one_side_alone_are_no_difference(other: str) -> None:
    assert ask(LONGER, paper(f"Turen i Nordby er 45 minutter.\n{other}\n")).status is AnswerStatus.NOT_FOUND


def test_minutes_in_columns_of_years_are_told_by_the_word_of_the_question() -> None:
    table = table_paper("Rute | Minutter 2023 | Minutter 2024", "Tur med bus | 30 | 45", "Tur med tog | 25 | 20", before="Ruter")
    draft = ask("Hvor mange minutter længere var tur med bus i 2024 end i 2023?", table)
    assert (draft.text, [value.value for value in draft.values]) == (
        "Stiger med 15 minutter (45 - 30 = 15). Tur med bus, Minutter 2023: 30. Tur med bus, Minutter 2024: 45.",
        [Decimal(15)],
    )
    assert ask("Hvor mange minutter længere var tur med bus i 2024 end i 2022?", table).status is AnswerStatus.NOT_FOUND


TWO_SCHOOLS = table_paper(
    "Skole | Elever 2024 | Fravær (pct.)", "Nordby Skole | 120 | 4,5", "Sydby Skole | 80 | 5,2", before="Skolerne"
)


def test_a_sum_of_two_rows_counts_the_thing_and_bears_the_label_of_neither() -> None:
    draft = ask("Hvor mange elever er der i alt på Nordby Skole og Sydby Skole i 2024?", TWO_SCHOOLS)
    cells = "Nordby Skole, Elever 2024: 120. Sydby Skole, Elever 2024: 80."
    assert draft.text == f"I alt 200 elever (120 + 80 = 200). {cells}"
    assert [(value.value, value.unit, value.label) for value in draft.values] == [(Decimal(200), "elever", "")]


def test_a_share_is_told_with_its_unit_behind_it_and_a_count_without() -> None:
    assert ask("Hvor højt er fraværet på Nordby Skole?", TWO_SCHOOLS).text == "Nordby Skole, Fravær: 4,5 pct."
    assert ask("Hvor mange elever er der på Nordby Skole i 2024?", TWO_SCHOOLS).text == "Nordby Skole, Elever 2024: 120."


NEED_AND_HAVE = "40 medarbejdere skal uddannes, og 28 medarbejdere er uddannet."


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("28 medarbejdere er uddannet, og der mangler 12 medarbejdere.", ""),
        (NEED_AND_HAVE, "Forskellen er 12 personer (40 - 28 = 12). "),
    ],
)
def test_what_is_missing_is_worked_out_only_where_the_paper_does_not_say_it(said: str, told: str) -> None:
    text = said if told else f"40 medarbejdere skal uddannes. {said}"
    draft = ask("Hvor mange medarbejdere er endnu ikke uddannet?", paper(f"{text}\n"))
    assert (draft.text, [value.value for value in draft.values]) == (f"{told}{said}", [Decimal(12)])
