from decimal import Decimal
from itertools import pairwise

import pytest

from qa.domain import Label, Mention, Years
from qa.quantities import find_quantities


def only(text: str, label: Label) -> Mention:
    """The one mention of the text, which must be of the label."""
    (mention,) = find_quantities(text)
    assert mention.label is label
    assert mention.text == text[mention.span.start : mention.span.end]
    return mention


@pytest.mark.parametrize(
    ("written", "kroner"),
    [
        ("3,4 mio. kr.", "3400000"),
        ("2,9 mio.kr.", "2900000"),
        ("1,2 mio.", "1200000"),
        ("15 millioner kr.", "15000000"),
        ("1 million kroner", "1000000"),
        ("100.000 kr.", "100000"),
        ("1.250.000 kr.", "1250000"),
        ("250 000 kr.", "250000"),
        ("250\u00a0000 kr.", "250000"),
        ("12.500,50 kr.", "12500.5"),
        ("2, 2 mio. kr.", "2200000"),
        ("1.5 mio. kr.", "1500000"),
        ("1,5 mia.", "1500000000"),
        ("2 milliarder kr.", "2000000000"),
        ("250 t.kr.", "250000"),
        ("250 tkr.", "250000"),
        ("kr. 500.000", "500000"),
        ("kr. 1.250.000,-", "1250000"),
        ("750,- kr.", "750"),
        ("DKK 5 mio.", "5000000"),
        ("5 mio. DKK", "5000000"),
        ("-0,1 mio. kr.", "-100000"),
        ("en halv million", "500000"),
        ("halvanden mio. kr.", "1500000"),
        ("tre mio. kr.", "3000000"),
        ("2½ mio. kr.", "2500000"),
        ("29 mio. ekstra kr.", "29000000"),
        ("0 kr.", "0"),
    ],
)
def test_amount_is_read_in_whole_kroner(written: str, kroner: str) -> None:
    mention = only(f"Udvalget giver {written} til den nye sti.", Label.AMOUNT)
    assert (mention.text, mention.value, mention.unit) == (written, Decimal(kroner), "DKK")


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("40-50.000 kr.", 40_000, 50_000),
        ("200.000 - 300.000 kr.", 200_000, 300_000),
        ("2-3 mio. kr.", 2_000_000, 3_000_000),
        ("1,5–2 mio. kr.", 1_500_000, 2_000_000),
        ("mellem 3 og 4 mio. kr.", 3_000_000, 4_000_000),
        ("3 til 4 mio. kr.", 3_000_000, 4_000_000),
    ],
)
def test_interval_has_two_ends_and_no_value(written: str, low: int, high: int) -> None:
    mention = only(f"Det koster {written} at bygge.", Label.AMOUNT)
    assert (mention.text, mention.value, mention.low, mention.high) == (written, None, Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("15 årsværk", "15"),
        ("ét årsværk", "1"),
        ("et årsværk", "1"),
        ("to årsværk", "2"),
        ("et halvt årsværk", "0.5"),
        ("2,5 ÅV", "2.5"),
        ("0,5 overlæge årsværk", "0.5"),
        ("tre ekstra årsværk", "3"),
        ("4 lægeårsværk", "4"),
        ("12 fuldtidsstillinger", "12"),
        ("0,5 socialsygeplejerske", "0.5"),
        ("1,5 stilling", "1.5"),
    ],
)
def test_full_time_equivalents_are_read(written: str, value: str) -> None:
    mention = only(f"Holdet har {written} i dag.", Label.FTE)
    assert (mention.text, mention.value, mention.unit) == (written, Decimal(value), "årsværk")


def test_three_to_four_full_time_staff_are_an_interval() -> None:
    mention = only("Der er 3-4 fuldtidsansatte på stedet.", Label.FTE)
    assert (mention.text, mention.value, mention.low, mention.high) == ("3-4 fuldtidsansatte", None, Decimal(3), Decimal(4))


def test_row_of_a_staffing_list_is_taken_whole() -> None:
    text = "Holdet består af:\n1,0 Ledende overlæge\n6,0 Psykologer"
    assert [(m.label, m.text, m.value) for m in find_quantities(text)] == [
        (Label.FTE, "1,0 Ledende overlæge", Decimal(1)),
        (Label.FTE, "6,0 Psykologer", Decimal(6)),
    ]


def test_number_after_hvoraf_leans_on_the_figure_before_it() -> None:
    text = "Der er plads til 12 årsværk, hvoraf der nu er fundet 8. Resten søges."
    assert [(m.label, m.text, m.value, m.unit) for m in find_quantities(text)] == [
        (Label.FTE, "12 årsværk", Decimal(12), "årsværk"),
        (Label.FTE, "8", Decimal(8), "årsværk"),
    ]


@pytest.mark.parametrize("text", ["Der kom 40 familier. 12 har sagt nej.", "Af 40 familier er nogle med, og 12 har sagt nej."])
def test_number_before_har_counts_what_was_counted_before(text: str) -> None:
    assert [(m.text, m.unit) for m in find_quantities(text)] == [("40 familier", "familier"), ("12", "familier")]


def test_numbers_joined_by_henholdsvis_share_a_unit() -> None:
    text = "Andelene er henholdsvis 12 og 15 pct. i de to byer."
    assert [(m.label, m.text, m.value) for m in find_quantities(text)][:2] == [
        (Label.PERCENT, "12", Decimal(12)),
        (Label.PERCENT, "15 pct.", Decimal(15)),
    ]


@pytest.mark.parametrize(
    ("written", "value"),
    [("40 pct.", "40"), ("50 %", "50"), ("75%", "75"), ("2,5 procent", "2.5"), ("én procent", "1"), ("5 procentpoint", "5")],
)
def test_percentage_is_read(written: str, value: str) -> None:
    mention = only(f"Andelen steg med {written} sidste gang.", Label.PERCENT)
    assert (mention.text, mention.value, mention.unit) == (written, Decimal(value), "pct")


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("3 nye akutmodtagelser", 3, "akutmodtagelser"),
        ("150 patienter", 150, "patienter"),
        ("1.200 patienter", 1200, "patienter"),
        ("4 sygeplejersker/kontaktpersoner", 4, "personer"),
        ("to studier", 2, "studier"),
        ("tre erfarne psykologer", 3, "personer"),
        ("5 NOVA teams", 5, "teams"),
        ("én kursusdag", 1, "kursusdag"),
        ("otte døgnafsnit", 8, "døgnafsnit"),
        ("seks indsatser", 6, "indsatser"),
        ("20 unge", 20, "personer"),
        ("20 unge patienter", 20, "patienter"),
        ("12 børn, unge og deres forældre", 12, "personer"),
        ("30 læger og sygeplejersker", 30, "personer"),
        ("50 nye recovery mentorer", 50, "personer"),
        ("fem store centre", 5, "centre"),
        ("fem hele kursusdage", 5, "kursusdage"),
        ("syv nuværende partnerbyer", 7, "partnerbyer"),
        ("en ekstra medarbejder", 1, "personer"),
        ("2 millioner besøg", 2_000_000, "besøg"),
        ("femogtyve pladser", 25, "pladser"),
    ],
)
def test_counted_noun_is_read_with_its_adjectives(written: str, value: int, unit: str) -> None:
    mention = only(f"Planen rummer {written} i alt.", Label.COUNT)
    assert (mention.text, mention.value, mention.unit) == (written, Decimal(value), unit)


def test_verb_after_counted_people_is_left_out() -> None:
    assert only("Der er 20 unge deltager i dag.", Label.COUNT).text == "20 unge"
    assert only("Der er 20 borgere arbejder i dag.", Label.COUNT).text == "20 borgere"


def test_article_counts_in_a_list_of_staff_only() -> None:
    listed = "Der er ansat:\n- En erfaren projektleder til arbejdet\n- To psykologer"
    assert [(m.text, m.value) for m in find_quantities(listed)] == [
        ("En erfaren projektleder", Decimal(1)),
        ("To psykologer", Decimal(2)),
    ]
    assert find_quantities("Det er en medarbejder, der ringer, og et møde, der venter.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Mødet er den 12. marts 2024.",
        "Det sker i 2. kvartal og i 3. kvartal.",
        "I 1. halvår 2025 åbner den.",
        "Budgettet gælder 2025-2028.",
        "Det varer 3 uger og derefter to måneder.",
        "De mødes om 2 – 4 uger.",
        "Tilbuddet er for 12-17-årige og en 2-årig periode.",
        "Borgere over 65 år kan søge.",
        "Se side 4, tabel 2, punkt 3 og § 5, stk. 2.",
        "Anbefaling 8 og initiativ 3a står i bilag 2.",
        "Sag 21-014448 behandles kl. 10.30.",
        "Ring på 12 34 56 78.",
        "Huset ligger på Nygade 14 ved torvet.",
        "1) En sti, 2) en bro.",
        "3. Punktet udsættes",
        "Der var et par møder, og begge gik godt.",
        "Det koster 5 mio. euro at deltage.",
        "Beløb i 1.000 kr.",
        "Økonomi (mio. kr.)",
        "Kun den ene blev valgt, og ingen af de to andre.",
        "Forholdet er 1/3 mod 2:1.",
        "Skriv til post@12by.dk eller se www.by24.dk.",
        "Fase 2 af arbejdet og valggruppe 3 deltager.",
        "De kom to gange om ugen i 5 dage.",
        "Vi mangler tal.",
        "",
    ],
)
def test_dates_durations_ages_and_references_are_no_mentions(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "approx", "bound"),
    [
        ("Der er ca. 9 årsværk på holdet.", True, None),
        ("Der er knap 2,5 mio. kr. tilbage.", True, None),
        ("Andelen er i størrelsesordenen 33 mio. kr.", True, None),
        ("Et fald på op mod 40 pct. er målet.", True, "max"),
        ("Mindst 75% skal være med.", False, "min"),
        ("Andelen må ikke under 30 pct. længere.", False, "min"),
        ("Der gives op til 3 mio. kr. hertil.", False, "max"),
        ("Der gives 3 mio. kr. hertil.", False, None),
    ],
)
def test_words_before_a_figure_say_how_firm_it_is(text: str, approx: bool, bound: str | None) -> None:  # noqa: FBT001  a table's column
    (mention,) = find_quantities(text)
    assert (mention.approx, mention.bound) == (approx, bound)


@pytest.mark.parametrize(
    ("text", "recurring"),
    [
        ("Der gives 3 mio. kr. årligt til stien.", "årligt"),
        ("Der er en årlig udgift på 3 mio. kr. hertil.", "årligt"),
        ("9 mio. kr. er udmøntet varigt til formålet.", "varigt"),
        ("Der gives 3 mio. kr. fremover.", "varigt"),
        ("Der gives et engangsbeløb på 3 mio. kr. til stien.", "engangs"),
        ("Der gives 3 mio. kr. til stien, som årligt slides.", None),
        ("Det behov, der er fremadrettet, udgør tre årsværk.", None),
    ],
)
def test_recurrence_comes_from_the_figures_own_clause(text: str, recurring: str | None) -> None:
    (mention,) = find_quantities(text)
    assert mention.recurring == recurring


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Der er afsat 5 mio. kr. i 2024.", [Years((2024,))]),
        ("Der er afsat 5 mio. kr. i 2025 og frem til stien.", [Years((2025,), onwards=True)]),
        ("Der er afsat 5 mio. kr. årligt fra 2025.", [Years((2025,), onwards=True)]),
        ("Der er afsat 5 mio. kr. i 2025-2027.", [Years((2025, 2026, 2027))]),
        ("Der er afsat 5 mio. kr. i 2025 og 2026.", [Years((2025, 2026))]),
        ("I 2024 er der afsat 5 mio. kr. til stien.", [Years((2024,))]),
        ("5 mio. kr. i 2024 og 7 mio. kr. i 2025 og frem.", [Years((2024,)), Years((2025,), onwards=True)]),
        ("I budget 2024 er der 5 mio. kr. i 2024 og 3 mio. kr. årligt derefter.", [Years((2024,)), Years()]),
        ("I budget 2024 er der 5 mio. kr. til by og derefter 3 mio. kr. årligt.", [Years((2024,)), Years()]),
        ("Med budget 2021 er givet 2 mio. kr. til by og 4 mio. kr. til land.", [Years((2021,)), Years((2021,))]),
        ("Der gives 5 mio. kr. årligt, som fra 2022 øges til 7 mio. kr. årligt.", [Years(), Years((2022,), onwards=True)]),
        ("Rådet gav den 12. marts 2024 2 mio. kr. til stien.", [Years()]),
        ("Målet er et fald på 30 pct. frem mod 2030.", [Years()]),
        ("Der gives 5 mio. kr. til det hold, der i 2018 blev dannet.", [Years()]),
    ],
)
def test_years_are_the_budget_years_of_the_sentence(text: str, years: list[Years]) -> None:
    assert [mention.years for mention in find_quantities(text)] == years


def test_figures_of_a_long_text_stand_in_order_and_apart() -> None:
    text = "\n".join(f"Der er {n} patienter, {n},5 årsværk og {n} mio. kr. i 2024." for n in range(2, 40))
    found = find_quantities(text)
    assert len(found) == 3 * 38
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(mention.text == mention.span.of(text) for mention in found)
