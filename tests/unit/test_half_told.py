"""What is held against each other only where both sides are told: other months, steps, wholes, untold sides, halves of sums."""

import pytest

from qa.asked import Operation
from qa.domain import AnswerStatus, Document
from qa.sub_questions import sides_of, sub_questions
from tests.unit.papers import paper
from tests.unit.places import ask, table_paper

CLAUSES = paper("Nordby havde 60 gæster til festen, mens Sydby havde 45 gæster.\n")
YEARS = table_paper("Bro | 2023 | 2024", "Broen i Nordby | 110.500 | 145.500", before="Penge afsat til broer (kr.)")
BUDGETS = table_paper(
    "Havn | Oprindeligt budget (kr.) | Forbrug (kr.)", "Nordby Havn | 900.000 | 950.000", "Sydby Havn | 100.000 | 90.000"
)


def said(question: str, document: Document) -> tuple[AnswerStatus, str]:
    drafted = ask(question, document)
    return drafted.status, drafted.text if drafted.status is AnswerStatus.FOUND else ""


NOT_FOUND = (AnswerStatus.NOT_FOUND, "")


def test_a_side_that_the_paper_does_not_tell_is_not_taken_from_another() -> None:
    assert said("Hvor mange flere gæster havde Nordby end Sydby til festen?", CLAUSES) == (
        AnswerStatus.FOUND,
        "Forskellen er 15 personer (60 - 45 = 15). Nordby havde 60 gæster til festen, mens Sydby havde 45 gæster.",
    )
    assert said("Hvor mange flere gæster havde Nordby end Østby til festen?", CLAUSES) == NOT_FOUND


def test_a_choice_with_a_side_untold_is_not_answered_with_the_other() -> None:
    alone = paper("Nordby havde 60 gæster til festen.\n")
    assert said("Havde Nordby eller Sydby flest gæster til festen?", CLAUSES) == (
        AnswerStatus.FOUND,
        "Nordby: 60 gæster mod 45 gæster. Nordby havde 60 gæster til festen, mens Sydby havde 45 gæster.",
    )
    assert said("Havde Nordby eller Sydby flest gæster til festen?", alone) == NOT_FOUND


def test_months_are_in_order_of_time_and_another_month_is_none_of_them() -> None:
    december = ("I december 2019 kom der 45 gæster til havnen i Nordby.", "I december 2021 kom der 60 gæster til havnen i Nordby.")
    question = "Hvor mange flere gæster kom der til havnen i Nordby i december 2021 end i december 2019?"
    assert said(question, paper("\n".join(december) + "\n"))[1].startswith("Stiger med 15")
    assert said(question, paper("\n".join((december[0], december[1].replace("december", "marts"))) + "\n")) == NOT_FOUND


def test_the_earlier_of_two_periods_is_asked_for_first() -> None:
    later_first = "Hvor mange både lå der i havnen i december 2021 end i december 2019?"
    assert sub_questions(f"Hvor mange flere {later_first[11:]}", Operation.DIFFERENCE) == (
        "Hvor mange både lå der i havnen i december 2019?",
        "Hvor mange både lå der i havnen i december 2021?",
    )


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("Havde festen i Nordby eller festen i Sydby flest gæster?", ("festen i Nordby", "festen i Sydby")),
        ("Kom der flest gæster til festen i Nordby eller i Sydby?", ("i Nordby", "i Sydby")),
        ("Var broen i Nordby eller broen i Sydby billigst?", ("broen i Nordby", "broen i Sydby")),
    ],
)
def test_a_choice_has_both_sides_whole(question: str, sides: tuple[str, str]) -> None:
    found = sides_of(question)
    assert found is not None
    assert (found.first, found.second, found.is_choice) == (*sides, True)


def test_a_sum_of_years_that_lacks_one_is_no_sum() -> None:
    assert said("Hvor mange penge er der i alt afsat til broen i Nordby i 2023 og 2024?", YEARS) == (
        AnswerStatus.FOUND,
        "I alt 256.000 kr. (110.500 + 145.500 = 256.000). Broen i Nordby, 2023: 110.500 kr. Broen i Nordby, 2024: 145.500 kr.",
    )
    assert said("Hvor mange penge er der i alt afsat til broen i Nordby i 2023 og 2025?", YEARS) == NOT_FOUND


def test_the_corrected_budget_is_not_the_first_one() -> None:
    first = said("Hvad er det oprindelige budget for Nordby Havn?", BUDGETS)
    assert first == (AnswerStatus.FOUND, "Nordby Havn, Oprindeligt budget (kr.): 900.000 kr.")
    assert "900.000" not in said("Hvad er det korrigerede budget for Nordby Havn?", BUDGETS)[1]
