"""Numbers that share out what a sentence counts: after a colon, in brackets or in the sentence after; others are left alone."""

import pytest

from qa.quantities import find_quantities


def counted(text: str) -> list[tuple[str, str, int | float]]:
    return [(m.label.value, m.text, float(m.value or 0)) for m in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Der er plantet 64 træer: 28 i Nordby, 21 i Sydby og 15 i Vestby.",
            [("COUNT", "64 træer", 64), ("COUNT", "28", 28), ("COUNT", "21", 21), ("COUNT", "15", 15)],
        ),
        (
            "Der er indrettet 30 pladser (12 i Nordby, 18 i Sydby).",
            [("COUNT", "30 pladser", 30), ("COUNT", "12", 12), ("COUNT", "18", 18)],
        ),
        # Of the 60 places 48 are taken, and those are shared out.
        (
            "Der er besat 48 af de 60 pladser: 21 i Nordby, 13 i Sydby og 14 i Vestby.",
            [("COUNT", "60 pladser", 60), ("COUNT", "21", 21), ("COUNT", "13", 13), ("COUNT", "14", 14)],
        ),
        (
            "Der er ansat 12 årsværk: 6,5 i Nordby og 5,5 på Sydby Skole.",
            [("FTE", "12 årsværk", 12), ("FTE", "6,5", 6.5), ("FTE", "5,5", 5.5)],
        ),
        (
            "Puljen er på 3 mio. kr. (2 i Nordby, 1 i Sydby).",
            [("AMOUNT", "3 mio. kr.", 3_000_000), ("AMOUNT", "2", 2_000_000), ("AMOUNT", "1", 1_000_000)],
        ),
    ],
)
def test_numbers_that_add_up_to_the_one_before_count_what_it_counts(text: str, expected: list[tuple[str, str, float]]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # They do not add up.
        ("Der er plantet 64 træer: 28 i Nordby og 21 i Sydby.", [("COUNT", "64 træer", 64)]),
        # One alone is no sharing out.
        ("Der er plantet 64 træer: 64 i Nordby.", [("COUNT", "64 træer", 64)]),
        # Nothing is counted before.
        ("Møder holdes således: 12 i Nordby og 14 i Sydby.", []),
        # A year is no part, nor are shares of a percentage.
        ("Der kom 4.048 gæster: 2.024 i Nordby og 2024 i Sydby.", [("COUNT", "4.048 gæster", 4048)]),
        ("Andelen er 30 procent: 12 i Nordby og 18 i Sydby.", [("PERCENT", "30 procent", 30)]),
        # Other words stand between.
        ("Der er 30 pladser: se bilag 12 om Nordby og bilag 18 om Sydby.", [("COUNT", "30 pladser", 30)]),
    ],
)
def test_numbers_that_do_not_are_left_alone(text: str, expected: list[tuple[str, str, float]]) -> None:
    assert counted(text) == expected


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
