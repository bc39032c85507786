"""A change between two years tells what is counted where the table says it, and nothing where only years head its columns."""

from decimal import Decimal

import pytest

from tests.unit.places import ask, table_paper

ROWS = ("Hallen i Nordby | 300 | 420", "Banen i Sydby | 90 | 95")


@pytest.mark.parametrize(
    ("heads", "counted", "noun"),
    [
        (("2023", "2024"), "", "besøg"),
        (("Besøg 2023", "Besøg 2024"), " besøg", "besøg"),
        (("Elever 2023", "Elever 2024"), " elever", "elever"),
    ],
)
def test_a_difference_of_numbers_that_only_years_head_is_told_without_what_they_count(
    heads: tuple[str, str], counted: str, noun: str
) -> None:
    table = table_paper(f"Sted | {heads[0]} | {heads[1]}", *ROWS, before="Besøg og elever")
    draft = ask(f"Hvor mange flere {noun} havde hallen i Nordby i 2024 end i 2023?", table)
    assert draft.text == (
        f"Stiger med 120{counted} (420 - 300 = 120). Hallen i Nordby, {heads[0]}: 300. Hallen i Nordby, {heads[1]}: 420."
    )
    (value,) = draft.values
    assert (value.value, value.text, value.unit) == (Decimal(120), f"120{counted}", counted.strip())
    assert value.calculation == "420 - 300 = 120"
