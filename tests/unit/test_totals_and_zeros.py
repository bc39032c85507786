"""Of the cells of one row: the total where one is asked for, no zeros where no year is, and which of them keep their minus."""

from decimal import Decimal

import pytest

from qa.domain import Document
from tests.unit.places import ask, table_paper


def said(question: str, table: Document) -> tuple[str, list[Decimal | None]]:
    draft = ask(question, table)
    return draft.text, [value.value for value in draft.values]


YEARS = table_paper(
    "Post | 2023 (kr.) | 2024 (kr.) | I alt (kr.)", "Broen i Nordby | 300 | 420 | 720", "Stien i Nordby | 90 | 95 | 185",
    before="Udgifter",
)  # fmt: skip


def test_the_column_of_totals_answers_where_a_total_is_asked_for() -> None:
    assert said("Hvad koster broen i Nordby i alt?", YEARS) == ("Broen i Nordby, I alt (kr.): 720 kr.", [Decimal(720)])
    assert said("Hvad koster stien i Nordby i alt?", YEARS) == ("Stien i Nordby, I alt (kr.): 185 kr.", [Decimal(185)])


def test_where_no_total_is_asked_for_the_years_stand_beside_it_and_one_year_alone() -> None:
    assert said("Hvad koster broen i Nordby?", YEARS) == (
        "Papirerne nævner flere tal for »Broen i Nordby«: 300 kr. (2023); 420 kr. (2024); 720 kr. (I alt).",
        [Decimal(300), Decimal(420), Decimal(720)],
    )
    assert said("Hvad koster broen i Nordby i 2024?", YEARS) == ("Broen i Nordby, 2024 (kr.): 420 kr.", [Decimal(420)])


PARTS = table_paper(
    "Post | Drift (kr.) | Anlæg (kr.) | I alt (kr.)", "Broen i Nordby | 300 | 420 | 720", "Stien i Nordby | 90 | 95 | 185",
    before="Udgifter",
)  # fmt: skip


def test_the_total_stands_in_its_own_column_and_a_part_in_its_own() -> None:
    assert said("Hvad er den samlede udgift til broen i Nordby?", PARTS) == ("Broen i Nordby, I alt (kr.): 720 kr.", [Decimal(720)])
    assert said("Hvad koster anlæg af broen i Nordby?", PARTS) == ("Broen i Nordby, Anlæg (kr.): 420 kr.", [Decimal(420)])


ZEROS = table_paper(
    "Post | 2023 (kr.) | 2024 (kr.) | 2025 (kr.)", "Broen i Nordby | 0 | 420 | 0", "Stien i Nordby | 90 | 95 | 97",
    "Pladsen i Nordby | 0 | 0 | 0", before="Udgifter",
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "text", "values"),
    [
        ("Hvad koster broen i Nordby?", "Broen i Nordby, 2024 (kr.): 420 kr.", [420]),
        ("Hvad koster broen i Nordby i 2023?", "Broen i Nordby, 2023 (kr.): 0 kr.", [0]),
        ("Hvad koster broen i Nordby i 2024?", "Broen i Nordby, 2024 (kr.): 420 kr.", [420]),
        (
            "Hvad koster pladsen i Nordby?",
            "Papirerne nævner flere tal for »Pladsen i Nordby«: 0 kr. (2023, 2024 og 2025).",
            [0, 0, 0],
        ),
        ("Hvad koster pladsen i Nordby i 2025?", "Pladsen i Nordby, 2025 (kr.): 0 kr.", [0]),
    ],
)
def test_a_year_without_any_is_left_out_unless_it_is_asked_for_or_all_are_so(question: str, text: str, values: list[int]) -> None:
    assert said(question, ZEROS) == (text, [Decimal(value) for value in values])


def test_a_zero_of_the_asked_year_stands_beside_its_neighbour() -> None:
    table = table_paper(
        "Post | Drift 2023 (kr.) | Anlæg 2023 (kr.) | Drift 2024 (kr.)", "Broen i Nordby | 0 | 420 | 430",
        "Stien i Nordby | 1 | 95 | 1", before="Udgifter",
    )  # fmt: skip
    assert said("Hvad koster broen i Nordby i 2023?", table) == (
        "Papirerne nævner flere tal for »Broen i Nordby«: 0 kr. (Drift 2023); 420 kr. (Anlæg 2023).",
        [Decimal(0), Decimal(420)],
    )
    assert said("Hvad koster broen i Nordby?", table) == (
        "Papirerne nævner flere tal for »Broen i Nordby«: 420 kr. (Anlæg 2023); 430 kr. (Drift 2024).",
        [Decimal(420), Decimal(430)],
    )


SHARED = table_paper(
    "Post | Bidrag (kr.) | Afvigelse (kr.)", "Broen i Nordby | -300 | -42", "Stien i Nordby | -90 | -9", before="Penge"
)
COSTS = table_paper(
    "Post | Omkostning (kr.) | Ændring (kr.)", "Broen i Nordby | -300 | -42", "Stien i Nordby | -90 | -9", before="Penge"
)
RESULTS = table_paper(
    "Post | Resultat (kr.) | Gæld (kr.)", "Broen i Nordby | -300 | -42", "Stien i Nordby | -90 | -9", before="Penge"
)


@pytest.mark.parametrize(
    ("question", "table", "text", "value"),
    [
        ("Hvor meget betaler Nordby i bidrag til broen?", SHARED, "Broen i Nordby, Bidrag (kr.): -300 kr.", 300),
        ("Hvor store er omkostningerne til broen i Nordby?", COSTS, "Broen i Nordby, Omkostning (kr.): -300 kr.", 300),
        ("Hvor stor er afvigelsen på bidraget til broen i Nordby?", SHARED, "Broen i Nordby, Afvigelse (kr.): -42 kr.", -42),
        ("Hvad er ændringen i omkostninger til broen i Nordby?", COSTS, "Broen i Nordby, Ændring (kr.): -42 kr.", -42),
        ("Hvad blev resultatet for broen i Nordby i kroner?", RESULTS, "Broen i Nordby, Resultat (kr.): -300 kr.", -300),
        ("Hvor stor er gælden på broen i Nordby?", RESULTS, "Broen i Nordby, Gæld (kr.): -42 kr.", -42),
    ],
)
def test_a_payment_has_no_minus_and_a_deviation_keeps_its_own(question: str, table: Document, text: str, value: int) -> None:
    assert said(question, table) == (text, [Decimal(value)])
