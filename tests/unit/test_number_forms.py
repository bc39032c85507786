"""Each form of number that Danish papers write, and beside it what looks like it and counts nothing."""

from decimal import Decimal

import pytest

from qa.domain import Label, Years
from qa.quantities import find_quantities


def read(text: str) -> list[tuple[Label, str, str]]:
    """Label, words and value (or both ends) of each mention."""
    return [(m.label, m.text, str(m.value) if m.value is not None else f"{m.low}-{m.high}") for m in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "label", "written", "value"),
    [
        ("Vi giver 3,4 mio. kr. hertil.", Label.AMOUNT, "3,4 mio. kr.", "3400000"),
        ("Vi giver 2,9 mio.kr. hertil.", Label.AMOUNT, "2,9 mio.kr.", "2900000"),
        ("Vi giver 1,2 mio. årligt.", Label.AMOUNT, "1,2 mio.", "1200000"),
        ("Vi giver 15 millioner kr. hertil.", Label.AMOUNT, "15 millioner kr.", "15000000"),
        ("Vi giver 100.000 kr. hertil.", Label.AMOUNT, "100.000 kr.", "100000"),
        ("Vi giver 40-50.000 kr. hertil.", Label.AMOUNT, "40-50.000 kr.", "40000-50000"),
        ("Vi giver 2, 2 mio. kr. hertil.", Label.AMOUNT, "2, 2 mio. kr.", "2200000"),
        ("Vi giver 1,5 mia. hertil.", Label.AMOUNT, "1,5 mia.", "1500000000"),
        ("Vi giver 250 t.kr. hertil.", Label.AMOUNT, "250 t.kr.", "250000"),
        ("Vi giver 250 t. kr. hertil.", Label.AMOUNT, "250 t. kr.", "250000"),
        ("Vi giver kr. 500.000 hertil.", Label.AMOUNT, "kr. 500.000", "500000"),
        ("Det bliver -0,1 mio. kr. i alt.", Label.AMOUNT, "-0,1 mio. kr.", "-100000"),
        ("Vi giver en halv million hertil.", Label.AMOUNT, "en halv million", "500000"),
        ("Vi giver halvanden mio. hertil.", Label.AMOUNT, "halvanden mio.", "1500000"),
        ("Vi giver tre mio. kr. hertil.", Label.AMOUNT, "tre mio. kr.", "3000000"),
        ("Vi giver femten hundrede kroner hertil.", Label.AMOUNT, "femten hundrede kroner", "1500"),
        ("Der er 0,5 overlæge årsværk.", Label.FTE, "0,5 overlæge årsværk", "0.5"),
        ("Der er ét årsværk.", Label.FTE, "ét årsværk", "1"),
        ("Der er to årsværk.", Label.FTE, "to årsværk", "2"),
        ("Der er 3-4 fuldtidsansatte.", Label.FTE, "3-4 fuldtidsansatte", "3-4"),
        ("Der er 2,5 ÅV her.", Label.FTE, "2,5 ÅV", "2.5"),
        ("Der er op mod 40 pct. tilbage.", Label.PERCENT, "40 pct.", "40"),
        ("Der er ca. 9 årsværk.", Label.FTE, "9 årsværk", "9"),
        ("Der er knap 2,5 årsværk.", Label.FTE, "2,5 årsværk", "2.5"),
        ("Det er i størrelsesordenen 33 mio. i alt.", Label.AMOUNT, "33 mio.", "33000000"),
    ],
)
def test_form_is_read_with_its_exact_value(text: str, label: Label, written: str, value: str) -> None:
    assert read(text) == [(label, written, value)]


@pytest.mark.parametrize(
    "text",
    [
        "Mødet er den 3. april 2024.",  # dates
        "Fristen er 3/4 og 03.04.2024.",
        "Fra den 3.-4. maj.",
        "Sagsnr. 24-004216 og 2024-0012345.",  # case numbers
        "J.nr. 27.35.04-G01-1-22",
        "Ring 12 34 56 78 eller tlf. 1234 5678.",  # telephones
        "Telefon: 12345678",
        "Efter § 25, stk. 2, og §§ 3 og 4 samt § 8a.",  # law
        "Jf. stk. 3, nr. 4, i lov nr. 1251.",
        "Se side 40-50 og s. 12.",  # pages
        "Punkt 3, pkt. 17 og dagsordenspunkt 9.",  # items
        "Tilbuddet er for 3-4-årige og 12-årige.",  # ages
        "Borgere på 65 år og børn på 3 til 5 år.",
        "De 18-64-årige.",
        "1. kvartal 2025 og 4. kvartal.",
        "Døgnbemandet 24/7.",
        "I 2024 og 2025 samt 2026-2030.",  # years
        "I perioden 2026 til 2030 er der behov.",
        "Skoleåret 2024/25.",
        "Kl. 14.30 og kl. 9-12, klokken 8.",  # clock
        "Fra 16:00 til 18:00.",
        "Rådhuset, 8000 Aarhus C.",  # postal codes
        "CVR 12345678 og CVR-nr. 12 34 56 78.",
        "EAN 5790001234567",
        "Han bor Nygade 14, 2. th.",  # addresses
        "Industrivej 1, 3 og 5 i byen.",
        "Version 2.1 af planen og udgave 3.",  # versions
        "Det er 4. udgave.",
        "Arealet er 250 m2, 3 km og 12 ha.",  # measures
        "Tabel 2, figur 3 og bilag 4.",
        "Barnet faldt mellem to stole.",
        "Et par hundrede tusinde kr. og flere millioner kr.",
    ],
)
def test_near_miss_is_no_figure(text: str) -> None:
    assert read(text) == []


def test_number_after_hvoraf_leans_on_the_posts_before_it() -> None:
    assert read("Holdet har 15 årsværk, hvoraf der er ansat 10.") == [(Label.FTE, "15 årsværk", "15"), (Label.FTE, "10", "10")]


def test_rise_over_the_years_is_two_amounts_with_their_own_years() -> None:
    mentions = find_quantities("Stien får 4,2 mio. kr. i 2023 stigende til 5,9 mio. kr. årligt i 2026 og frem.")
    assert [(m.value, m.years, m.recurring) for m in mentions] == [
        (Decimal(4_200_000), Years((2023,)), None),
        (Decimal(5_900_000), Years((2026,), onwards=True), "årligt"),
    ]


def test_yearly_thereafter_has_no_year_of_its_own() -> None:
    mentions = find_quantities("Stien får 5 mio. kr. i 2024 og 3 mio. kr. årligt derefter.")
    assert [(m.value, m.years, m.recurring) for m in mentions] == [
        (Decimal(5_000_000), Years((2024,)), None),
        (Decimal(3_000_000), Years(), "årligt"),
    ]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Udgiften faldt fra 8.000.000 kr. i 2022 til 6.000.000 kr. i 2023.", [Years((2022,)), Years((2023,))]),
        ("Udgiften steg i 2022 til 6.000.000 kr. samlet.", [Years((2022,))]),
        ("Fra 2024 til 2026 gives 3 mio. kr. hertil.", [Years((2024, 2025, 2026))]),
    ],
)
def test_year_before_til_is_no_end_of_an_interval(text: str, years: list[Years]) -> None:
    mentions = find_quantities(text)
    assert [(m.low, m.years) for m in mentions] == [(None, expected) for expected in years]


def test_number_like_a_year_before_til_is_an_end_where_the_other_is_too() -> None:
    assert read("Der kommer 1.950 til 2.050 kr. i kassen.") == [(Label.AMOUNT, "1.950 til 2.050 kr.", "1950-2050")]


# "fra 3 til 5" is mostly a change ("stiger fra 3 til 5"), where an interval would be wrong; two figures are right of both.
@pytest.mark.parametrize("text", ["Prisen stiger fra 3 til 5 mio. kr. nu.", "Det koster fra 3 til 5 mio. kr. nu."])
def test_fra_til_is_two_figures(text: str) -> None:
    assert read(text) == [(Label.AMOUNT, "3", "3000000"), (Label.AMOUNT, "5 mio. kr.", "5000000")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Faldet er på op mod 40 og ikke under 30 pct. nu.", [("40", "max"), ("30", "min")]),
        ("Der er mindst 3 og højst 5 årsværk.", [("3", "min"), ("5", "max")]),
        ("Der skal minimum søges om 5.000 kr. her.", [("5000", "min")]),
        ("Der kan maksimalt gives 5.000 kr. her.", [("5000", None)]),
    ],
)
def test_bounds_belong_to_their_own_number(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(str(m.value), m.bound) for m in find_quantities(text)] == expected
