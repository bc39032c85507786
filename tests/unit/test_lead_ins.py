from decimal import Decimal

import pytest

from qa.domain import Label, Years
from qa.quantities import find_quantities


def read(text: str) -> list[tuple[Label, str, Decimal | None]]:
    """Label, words and value of each mention; every one is an exact slice of the text."""
    mentions = find_quantities(text)
    assert all(mention.span.of(text) == mention.text for mention in mentions)
    return [(mention.label, mention.text, mention.value) for mention in mentions]


def test_items_have_their_unit_from_the_bracket_of_the_lead_in() -> None:
    text = "Pengene deles sådan (mio. kr.):\n- Stier: 2,5\n- Broer – 3\n- Havne 1,25 \n- Torve: 4 (nyt)\nI alt: 10,75"
    assert read(text) == [
        (Label.AMOUNT, "2,5", Decimal(2_500_000)),
        (Label.AMOUNT, "3", Decimal(3_000_000)),
        (Label.AMOUNT, "1,25", Decimal(1_250_000)),
        (Label.AMOUNT, "4", Decimal(4_000_000)),
        (Label.AMOUNT, "10,75", Decimal(10_750_000)),
    ]


@pytest.mark.parametrize(
    ("lead_in", "factor"),
    [
        ("Beløb i 1.000 kr.", 1_000),
        ("Beløb i 1.000 kr.:", 1_000),
        ("Fordeling (t.kr.):", 1_000),
        ("Fordeling (i hele 1.000 kr.):", 1_000),
        ("Fordeling (mia. kr.):", 10**9),
        ("Tallene er opgjort i kr.:", 1),
        ("Fordeling (mio. kr., 2024-pl):", 10**6),
    ],
)
def test_lead_in_names_its_unit_in_several_ways(lead_in: str, factor: int) -> None:
    assert read(f"{lead_in}\nDrift\t250\nAnlæg: -40") == [
        (Label.AMOUNT, "250", Decimal(250 * factor)),
        (Label.AMOUNT, "-40", Decimal(-40 * factor)),
    ]


def test_staff_of_a_list_are_full_time_equivalents() -> None:
    assert read("Fordeling (årsværk):\n- Nord: 3\n- Syd: 2 læger") == [
        (Label.FTE, "3", Decimal(3)),
        (Label.COUNT, "2 læger", Decimal(2)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Punkterne er:\n- Stier: 2,5",
        "Det koster noget (mio. kr. er enheden) og mere\n- Stier: 2,5",
        "Fordeling (mio. kr.):\n- Plan 2025\n- Hold 4\n- Budget: 2025",
        "Fordeling (mio. kr.):\n- Antal klubber: 12\n- Dato: 5\n- Side: 7",
        "Fordeling (mio. kr.):\nEn linje imellem.\n- Stier: 2,5",
        "Fordeling (mio. kr.):\n- Uafklaret\nBemærkning: 4",
        "Fordeling (ha):\n- Eng: 2,5",
        "(mio. kr.):",
    ],
)
def test_other_numbers_of_lists_have_no_unit(text: str) -> None:
    assert read(text) == []


def test_unit_ends_with_its_list() -> None:
    text = "Fordeling (mio. kr.):\n- Stier: 2\nDet var alt.\n- Broer: 3"
    assert read(text) == [(Label.AMOUNT, "2", Decimal(2_000_000))]


def test_items_below_a_year_have_it_where_they_name_none() -> None:
    text = "Budget 2025:\n- Stier: 2 mio. kr.\n- Broer: 3 mio. kr. i 2026\nHavne får 4 mio. kr."
    assert [(m.text, m.years) for m in find_quantities(text)] == [
        ("2 mio. kr.", Years((2025,))),
        ("3 mio. kr.", Years((2026,))),
        ("4 mio. kr.", Years()),
    ]


def test_lead_in_may_give_both_year_and_unit() -> None:
    (mention,) = find_quantities("2026 og frem (mio. kr.):\nStier: 2")
    assert (mention.value, mention.years) == (Decimal(2_000_000), Years((2026,), onwards=True))


@pytest.mark.parametrize("heading", ["Mødet den 3. maj 2025:", "Strategi 2025:", "Sådan gik det i 2025 med stierne:"])
def test_other_lines_with_a_year_give_none(heading: str) -> None:
    assert [m.years for m in find_quantities(f"{heading}\n- Stier: 2 mio. kr.")] == [Years()]
