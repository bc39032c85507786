"""Cells told by the bare number or letter of their row or column, heads that keywords begin with, and a budget that is exceeded."""

from decimal import Decimal

import pytest

from qa.answering import after_figures
from qa.domain import Document
from qa.questions import Operation, understand
from tests.unit.places import ask, fits_on, table_paper

PLACES = table_paper(
    "Årstal og scenarier | 1 | 2 | 3", "2025 | 51 | 53 | 52", "2035 | 69 | 102 | 78", before="Antal plejeboliger"
)  # fmt: skip
MODELS = table_paper(
    "Model | Anlægsudgift (kr.) | Drift (kr.)", "A | 420 | 31", "B | 580 | 12", before="Udgifter til svømmehallen i Nordby"
)  # fmt: skip
PUPILS = table_paper(
    "Skole | Elever 2024 | Elever 2025 | Lærere 2025", "Nordby Skole | 388 | 402 | 31", "Sydby Skole | 290 | 285 | 22", before="Tal"
)  # fmt: skip
AGENCY = table_paper(
    "Distrikt | Budget 2024 (kr.) | Regnskab 2024 (kr.) | Budget 2025 (kr.) | Forbrug januar-juni 2025 (kr.)",
    "Nordby | 1.500 | 2.920 | 1.400 | 1.115", "Sydby | 700 | 1.610 | 600 | 240", before="Udgift til vikarbureauer",
)  # fmt: skip


def said(question: str, table: Document) -> tuple[str, list[Decimal | None]]:
    draft = ask(question, table)
    return draft.text, [value.value for value in draft.values]


@pytest.mark.parametrize(("scenario", "count"), [(1, "69"), (2, "102"), (3, "78")])
def test_a_column_that_is_a_number_is_the_asked_one_of_what_the_rows_head_names(scenario: int, count: str) -> None:
    text, values = said(f"Hvor mange plejeboliger er der i scenarie {scenario} i 2035?", PLACES)
    assert (text, values) == (f"2035, scenarier {scenario}: {count}.", [Decimal(count)])


def test_a_number_the_table_has_not_is_not_found() -> None:
    assert said("Hvor mange plejeboliger er der i scenarie 4 i 2035?", PLACES)[1] == []


@pytest.mark.parametrize(("model", "amount"), [("A", "420"), ("B", "580")])
def test_a_row_that_is_a_letter_is_the_asked_one_of_what_its_column_names(model: str, amount: str) -> None:
    text, values = said(f"Hvad er anlægsudgiften til svømmehallen i model {model}?", MODELS)
    assert (text, values) == (f"Model {model}, Anlægsudgift (kr.): {amount} kr.", [Decimal(amount)])


def test_a_letter_the_table_has_not_is_not_found() -> None:
    assert said("Hvad er anlægsudgiften til svømmehallen i model D?", MODELS)[1] == []


@pytest.mark.parametrize(
    ("keywords", "noun"),
    [("elever Nordby Skole 2025", "elever"), ("lærere Sydby Skole 2025", "lærere"), ("Nordby Skole 2025", None)],
)
def test_keywords_that_begin_as_a_head_does_ask_for_what_its_column_counts(keywords: str, noun: str | None) -> None:
    understood = understand(keywords)
    turned = after_figures(understood, fits_on(understood, PUPILS))
    assert turned is not None
    assert turned.noun == noun


def test_what_was_spent_in_the_end_is_of_the_accounts_though_another_year_says_it_in_other_words() -> None:
    assert said("Hvad endte Sydby med at bruge på vikarbureauer i 2024?", AGENCY) == (
        "Sydby, Regnskab 2024 (kr.): 1.610 kr.",
        [Decimal(1610)],
    )


def test_what_a_budget_was_exceeded_by_is_worked_out_from_both_columns() -> None:
    text, values = said("Hvor meget overskred Nordby sit budget til vikarbureauer i 2024?", AGENCY)
    assert values == [Decimal(1420)]
    assert text.startswith("Forskellen er 1.420 kr. (2.920 - 1.500 = 1.420).")


@pytest.mark.parametrize(
    ("question", "operation"),
    [
        ("Hvor meget overskred Nordby sit budget i 2024?", Operation.DIFFERENCE),
        ("Hvor meget overskrider klubben rammen med?", Operation.DIFFERENCE),
        ("Hvor meget overskud havde klubben i 2024?", None),
        ("Hvornår overskred Nordby sit budget?", None),
    ],
)
def test_an_exceeded_budget_asks_for_a_difference_and_a_surplus_does_not(question: str, operation: Operation | None) -> None:
    assert understand(question).operation is operation
