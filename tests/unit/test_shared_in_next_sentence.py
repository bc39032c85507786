"""A sentence that shares out what the one before it counts, and job titles that are counted as staff."""

from decimal import Decimal

import pytest

from qa.domain import AnswerStatus
from qa.quantities import find_quantities
from tests.unit.papers import paper
from tests.unit.places import ask


def counted(text: str) -> list[tuple[str, str, int | float]]:
    return [(m.label.value, m.text, float(m.value or 0)) for m in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Der er 12 årsværk. De fordeler sig med 6,5 i Nordby og 5,5 i Sydby.",
            [("FTE", "12 årsværk", 12), ("FTE", "6,5", 6.5), ("FTE", "5,5", 5.5)],
        ),
        (
            "Der er 41 pladser. Fordelingen er 23 i Nordby og 18 i Sydby.",
            [("COUNT", "41 pladser", 41), ("COUNT", "23", 23), ("COUNT", "18", 18)],
        ),
        # Of counted things none is half, and another sentence tells of no sharing out.
        ("Der er 41 pladser. De fordeler sig med 23,5 i Nordby.", [("COUNT", "41 pladser", 41)]),
        ("Der er 41 pladser. Taksten er 23 i Nordby.", [("COUNT", "41 pladser", 41)]),
    ],
)
def test_the_sentence_after_shares_out_what_the_one_before_counts(text: str, expected: list[tuple[str, str, float]]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize("job", ["audiologister", "sundhedsplejersker", "geologer", "bibliotekarer", "arkitekter"])
def test_job_titles_with_decimals_are_staff(job: str) -> None:
    assert counted(f"Der er ansat 4,5 {job}.") == [("FTE", f"4,5 {job}", 4.5)]


def test_things_that_end_alike_are_no_staff() -> None:
    assert [m.label.value for m in find_quantities("Der er 4 ventelister og 5 kataloger.")] == ["COUNT", "COUNT"]
    assert {m.unit for m in find_quantities("Der er 4 ventelister og 5 kataloger.")} == {"ventelister", "kataloger"}


@pytest.mark.parametrize(
    ("question", "count"),
    [("Hvor mange træer er der plantet?", 64), ("Hvor mange træer er der plantet i Sydby?", 21)],
)
def test_the_whole_is_told_unless_one_of_its_places_is_asked_for(question: str, count: int) -> None:
    draft = ask(question, paper("Der er plantet 64 træer: 28 i Nordby, 21 i Sydby og 15 i Vestby.\n"))
    assert [value.value for value in draft.values] == [Decimal(count)]


def test_a_place_that_is_not_told_of_is_not_found() -> None:
    asked = "Hvor mange træer er der plantet i Østby?"
    draft = ask(asked, paper("Der er plantet 64 træer: 28 i Nordby, 21 i Sydby og 15 i Vestby.\n"))
    assert draft.status is AnswerStatus.NOT_FOUND
