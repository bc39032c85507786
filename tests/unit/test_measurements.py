"""Numbers with a unit of measurement."""

from decimal import Decimal

import pytest

from qa.measurements import find_measurements, is_measure


@pytest.mark.parametrize(
    ("text", "unit", "found"),
    [
        ("hævet op til 1,14 m over kajen", "meter", [("1,14 m", Decimal("1.14"), None, None)]),
        ("brugt i 4.142,25 timer", "timer", [("4.142,25 timer", Decimal("4142.25"), None, None)]),
        ("det tager ca. fem måneder", "måneder", [("fem måneder", Decimal(5), None, None)]),
        ("fem til seks uger", "uger", [("fem til seks uger", None, Decimal(5), Decimal(6))]),
        ("et areal på 3 m2 og en bredde på 5 m", "meter", [("5 m", Decimal(5), None, None)]),
        ("et areal på 3 m2 og en bredde på 5 m", "m2", [("3 m2", Decimal(3), None, None)]),
        ("i år 2024 for 65-årige", "år", []),
        ("5 mio. kr. og 12 mennesker", "meter", []),
    ],
)
def test_a_number_is_of_a_measure_where_its_unit_follows(
    text: str, unit: str, found: list[tuple[str, Decimal | None, Decimal | None, Decimal | None]]
) -> None:
    assert [(m.text, m.value, m.low, m.high) for m in find_measurements(text, unit)] == found


def test_what_is_counted_is_no_measure() -> None:
    assert [noun for noun in ("timer", "meter", "borgere", "haver", "kwh") if is_measure(noun)] == ["timer", "meter", "kwh"]
