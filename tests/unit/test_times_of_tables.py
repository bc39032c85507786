"""Of which part of a year, of what was aimed at, and in which unit the figures of a table are, by what stands over them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from qa.domain import AnswerStatus, Document, Label
from qa.evidence import is_of_other_months
from qa.questions import understand
from qa.units import parts_of_year, units_in
from tests.unit.papers import hit_on, paper
from tests.unit.places import ask, fits_on, known_of, table_paper


def captioned(document: Document, caption: str) -> Document:
    """The paper with a caption over each of its tables."""
    return replace(document, tables=tuple(replace(table, caption=caption) for table in document.tables))


def answered(question: str, document: Document) -> list[Decimal | None]:
    """The figures of an answer; none where it is not found."""
    draft = ask(question, document)
    assert bool(draft.values) == (draft.status is AnswerStatus.FOUND)
    return [value.value for value in draft.values]


def read(document: Document) -> list[tuple[Label, str, str | None]]:
    """Label, words and unit of each figure of a paper."""
    mentions, known = known_of(document)
    units = units_in(hit_on(document).passage, mentions, known)
    return [(m.label, m.text, m.unit) for unit in units for m in unit.mentions if unit.row is not None]


GUESTS = table_paper("Havn | Gæster", "Nordby | 940", "Sydby | 512")
MONTH = "Hvor mange gæster havde havnen i Nordby i {} 2025?"


@pytest.mark.parametrize(
    "caption",
    [
        "Havnene januar-maj 2025",
        "Havnene januar – maj 2025",
        "Havnene januar til maj 2025",
        "Havnene 1. januar 2025 til 31. maj 2025",
    ],
)
@pytest.mark.parametrize(("month", "figures"), [("januar", 940), ("april", 940), ("maj", 940), ("juni", None), ("december", None)])
def test_months_over_a_table_hold_for_those_between_them(caption: str, month: str, figures: int | None) -> None:
    assert answered(MONTH.format(month), captioned(GUESTS, caption)) == ([] if figures is None else [Decimal(figures)])


@pytest.mark.parametrize("caption", ["Havnene januar og maj 2025", "Havnene januar, maj 2025"])
@pytest.mark.parametrize(("month", "figures"), [("januar", 940), ("april", None), ("maj", 940)])
def test_months_that_nothing_joins_hold_for_themselves_alone(caption: str, month: str, figures: int | None) -> None:
    assert answered(MONTH.format(month), captioned(GUESTS, caption)) == ([] if figures is None else [Decimal(figures)])


def test_a_table_under_no_months_may_be_of_any() -> None:
    assert answered(MONTH.format("april"), captioned(GUESTS, "Havnene 2025")) == [Decimal(940)]
    assert answered("Hvor mange gæster havde havnen i Nordby i 2025?", captioned(GUESTS, "Havnene januar-maj 2025")) == [
        Decimal(940)
    ]


SEASONS = table_paper("Havn | Gæster januar-maj | Gæster juni-august", "Nordby | 940 | 1.310", "Sydby | 512 | 630")


@pytest.mark.parametrize(("month", "figures"), [("april", [Decimal(940)]), ("juli", [Decimal(1310)]), ("oktober", [])])
def test_the_column_whose_months_cover_the_asked_one_is_told(month: str, figures: list[Decimal]) -> None:
    assert answered(f"Hvor mange gæster havde havnen i Nordby i {month}?", SEASONS) == figures


def test_the_months_of_a_cell_are_its_columns_before_those_over_the_table() -> None:
    document = captioned(SEASONS, "Havnene januar-december")
    question = "Hvor mange gæster havde havnen i Nordby i {}?"
    others = {
        month: {fit.figure.text for fit in fits_on(understand(question), document) if fit.figure and is_of_other_months(month, fit)}
        for month in ("april", "juli", "oktober", "")
    }
    assert others == {"april": {"1.310", "630"}, "juli": {"940", "512"}, "oktober": {"940", "512", "1.310", "630"}, "": set()}
    assert answered(question.format("april"), document) == [Decimal(940)]


def test_the_months_over_a_table_say_nothing_of_a_row_without_a_figure() -> None:
    question = "Hvor mange gæster havde havnen i Nordby i juni?"
    found = [
        (fit.figure is not None, is_of_other_months(question, fit))
        for fit in fits_on(understand(question), captioned(GUESTS, "Havnene januar-maj"))
        if fit.unit.row is not None
    ]
    assert (True, True) in found
    assert all(is_other is has_figure for has_figure, is_other in found)


def test_a_sentence_is_of_the_months_that_it_names() -> None:
    document = paper("Havnen i Nordby havde 940 gæster januar-maj 2025.\n")
    (fit,) = [fit for fit in fits_on(understand(MONTH.format("april")), document) if fit.figure is not None]
    assert not is_of_other_months(MONTH.format("april"), fit)
    assert is_of_other_months(MONTH.format("juni"), fit)
    assert not is_of_other_months("Hvor mange gæster havde havnen i Nordby?", fit)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("første halvdel af 2025", {("1", "halvår")}),
        ("anden halvdel af året", {("2", "halvår")}),
        ("det andet halve år", {("2", "halvår")}),
        ("1. halvår 2025", {("1", "halvår")}),
        ("fjerde kvartal og Q2", {("4", "kvartal"), ("2", "kvartal")}),
        ("Ventetid, dage 3. kvt. 2025", {("3", "kvartal")}),
        ("2. kv. 2025 og Q1", {("2", "kvartal"), ("1", "kvartal")}),
        ("Årsværk 1H 2025 og H2 2024", {("1", "halvår"), ("2", "halvår")}),
        ("3. kvinde, H3 og 5. kvt.", set()),
        ("første halvdel af bogen", set()),
        ("anden del af året", set()),
        ("det 5. kvartal", set()),
        ("", set()),
    ],
)
def test_a_half_of_a_year_is_read_however_it_is_said(text: str, parts: set[tuple[str, str]]) -> None:
    assert parts_of_year(text) == parts


HALVES = table_paper("Havn | 2023 | 2024 | 1. halvår 2025", "Gæster i Nordby | 940 | 960 | 410", "Gæster i Sydby | 512 | 540 | 230")


@pytest.mark.parametrize(
    ("time", "figures"),
    [
        ("første halvdel af 2025", [Decimal(410)]),
        ("det første halve år af 2025", [Decimal(410)]),
        ("1. halvår 2025", [Decimal(410)]),
        ("anden halvdel af 2025", []),
        ("2024", [Decimal(960)]),
    ],
)
def test_the_column_of_the_asked_half_of_a_year_is_told(time: str, figures: list[Decimal]) -> None:
    assert answered(f"Hvor mange gæster havde havnen i Nordby i {time}?", HALVES) == figures


BOTH_HALVES = table_paper("Havn | Gæster 1. halvår 2025 | Gæster 2. halvår 2025", "Nordby | 410 | 530", "Sydby | 230 | 240")


@pytest.mark.parametrize(("half", "figures"), [("første halvdel", [Decimal(410)]), ("anden halvdel", [Decimal(530)])])
def test_of_two_halves_the_asked_one_is_told(half: str, figures: list[Decimal]) -> None:
    assert answered(f"Hvor mange gæster havde havnen i Nordby i {half} af 2025?", BOTH_HALVES) == figures


def test_the_column_of_the_asked_half_stands_over_that_of_the_other() -> None:
    question = understand("Hvor mange gæster havde havnen i Nordby i første halvdel af 2025?")
    ranks = {fit.figure.text: fit.column for fit in fits_on(question, BOTH_HALVES) if fit.figure is not None}
    assert ranks == {"410": 1, "530": -1, "230": 1, "240": -1}


def test_the_other_half_is_not_told_where_the_asked_half_is_of_another_thing() -> None:
    document = table_paper("Havn | Gæster 2. halvår 2025 | Både 1. halvår 2025", "Nordby | 530 | 41", "Sydby | 240 | 23")
    assert answered("Hvor mange gæster havde havnen i Nordby i første halvdel af 2025?", document) == []
    assert answered("Hvor mange gæster havde havnen i Nordby i anden halvdel af 2025?", document) == [Decimal(530)]


def test_a_table_of_the_other_half_of_the_year_is_not_told() -> None:
    other = captioned(GUESTS, "Gæster i 2. halvår 2025")
    assert answered("Hvor mange gæster havde havnen i Nordby i første halvdel af 2025?", other) == []
    assert answered("Hvor mange gæster havde havnen i Nordby i anden halvdel af 2025?", other) == [Decimal(940)]


AIMED = ("Havn | Måltal 2025", "Gæster i Nordby | 940", "Gæster i Sydby | 512")
REACHED = ("Havn | Gæster 2025", "Gæster i Nordby | 412", "Gæster i Sydby | 300")
WITH_BOTH = ("Havn | Måltal 2025 | Nået 2025", "Gæster i Nordby | 940 | 412", "Gæster i Sydby | 512 | 300")


@pytest.mark.parametrize(("lines", "figures"), [(AIMED, []), (REACHED, [Decimal(412)]), (WITH_BOTH, [Decimal(412)])])
def test_what_was_aimed_at_is_not_told_for_what_was_reached(lines: tuple[str, ...], figures: list[Decimal]) -> None:
    assert answered("Hvor mange gæster nåede havnen i Nordby i 2025?", table_paper(*lines)) == figures


def test_what_was_aimed_at_is_told_where_what_was_reached_is_not_asked_for() -> None:
    assert answered("Hvor mange gæster er måltallet for Nordby i 2025?", table_paper(*AIMED)) == [Decimal(940)]


def test_a_sentence_of_a_target_is_not_told_for_what_was_reached() -> None:
    question = "Hvor mange gæster nåede havnen i Nordby i 2025?"
    assert answered(question, paper("Måltallet for havnen i Nordby er 940 gæster i 2025.\n")) == []
    assert answered(question, paper("Havnen i Nordby nåede 412 gæster i 2025.\n")) == [Decimal(412)]


BEACHES = ("Strand | 2023 | 2024", "Nordby | 4.120 | 5.330", "Sydby | 2.120 | 2.330")
FIGURES = ("4.120", "5.330", "2.120", "2.330")
GRANT = "Der er afsat 2 mio. kr. i tilskud til strandene.\nTallene er samlet i august."


@pytest.mark.parametrize("caption", ["Gæster ved strandene", "Elever på strandene", "Borgere i byerne"])
def test_a_table_whose_caption_counts_people_has_no_kroner_though_the_text_above_has(caption: str) -> None:
    document = captioned(table_paper(*BEACHES, before=GRANT), caption)
    assert read(document) == [(Label.COUNT, figure, "antal") for figure in FIGURES]


@pytest.mark.parametrize("caption", ["Udgifter til elever", "Lønudgifter til lærere", "Tilskud til besøgende", "Strandene", ""])
def test_a_table_whose_caption_tells_of_money_or_counts_nobody_has_kroner(caption: str) -> None:
    document = captioned(table_paper(*BEACHES, before=GRANT), caption)
    assert read(document) == [(Label.AMOUNT, figure, "DKK") for figure in FIGURES]


@pytest.mark.parametrize("caption", ["Udlån fra strandene", "Udkald til strandene", "Udrykninger til strandene", "Antal både"])
def test_a_table_whose_caption_counts_loans_or_callouts_has_no_kroner(caption: str) -> None:
    document = captioned(table_paper(*BEACHES, before=GRANT), caption)
    assert read(document) == [(Label.COUNT, figure, "antal") for figure in FIGURES]


def test_the_line_right_over_a_table_that_tells_of_money_makes_its_figures_kroner() -> None:
    over = "Tallene er samlet i august.\nDer er afsat tilskud til strandene."
    document = captioned(table_paper(*BEACHES, before=over), "Gæster ved strandene")
    assert read(document) == [(Label.AMOUNT, figure, "DKK") for figure in FIGURES]


def test_people_counted_by_a_table_are_told_as_people_and_not_as_money() -> None:
    document = captioned(table_paper(*BEACHES, before=GRANT), "Gæster ved strandene")
    assert answered("Hvor mange gæster var der ved stranden i Nordby i 2024?", document) == [Decimal(5330)]
    assert answered("Hvor meget er afsat til stranden i Nordby i 2024?", document) == []


def test_visitors_are_people_that_a_caption_counts() -> None:
    document = captioned(table_paper(*BEACHES, before=GRANT), "Besøgende ved strandene")
    assert read(document) == [(Label.COUNT, figure, "antal") for figure in FIGURES]


@pytest.mark.parametrize(("month", "figures"), [("december", [Decimal(940)]), ("januar", [Decimal(940)]), ("marts", [])])
def test_months_over_a_table_may_pass_new_year(month: str, figures: list[Decimal]) -> None:
    assert answered(MONTH.format(month), captioned(GUESTS, "Havnene 2025, november-februar")) == figures


def test_the_month_of_a_rows_heading_is_that_of_its_figures() -> None:
    document = captioned(table_paper("Havn | Gæster", "Nordby i april | 940", "Nordby i maj | 512"), "Havnene 2025")
    assert answered("Hvor mange gæster havde Nordby i april 2025?", document) == [Decimal(940)]
    assert answered("Hvor mange gæster havde Nordby i august 2025?", document) == []


WAITING = table_paper("Skole | Elever 2023 | Elever 2024 | Venteliste 2024", "Nordby | 143 | 158 | 21", "Sydby | 98 | 104 | 12")


@pytest.mark.parametrize(("year", "figures"), [(2024, [Decimal(21)]), (2023, [])])
def test_what_only_another_years_column_tells_is_not_told_of_the_asked_year(year: int, figures: list[Decimal]) -> None:
    assert answered(f"Hvor mange stod på venteliste i Nordby i {year}?", WAITING) == figures
    assert answered("Hvor mange elever havde skolen i Nordby i 2023?", WAITING) == [Decimal(143)]


def test_what_a_thing_comes_to_in_the_end_stands_under_the_last_year() -> None:
    document = table_paper(
        "Besparelse (kr.) | 2026 | 2027 | 2028", "Havnen | 2.000 | 3.000 | 4.000", "Broen | 5.000 | 6.000 | 7.000"
    )
    assert answered("Hvad er besparelsen på havnen, når den er fuldt indfaset?", document) == [Decimal(4000)]
    assert answered("Hvad er besparelsen på havnen i 2027?", document) == [Decimal(3000)]


def test_a_day_of_the_week_is_told_by_the_column_of_its_first_letters() -> None:
    document = table_paper(
        "Klinik | Man | Tor | Fre", "Nordby | 20 | 14 | 10", "Sydby | 16 | 12 | 8", before="Antal tider pr. ugedag"
    )
    assert answered("Hvor mange tider har klinikken i Nordby om torsdagen?", document) == [Decimal(14)]
    assert answered("Hvor mange tider har klinikken i Sydby om fredagen?", document) == [Decimal(8)]


def test_a_column_of_the_whole_is_told_of_the_whole_time() -> None:
    heads = "Forbrug (kr.) | 2023 | 2024 | I alt"
    document = table_paper(heads, "Kurser | 2.000 | 3.000 | 5.000", "Kørsel | 1.000 | 2.500 | 3.500")
    assert answered("Hvor meget blev der brugt på kurser over hele perioden?", document) == [Decimal(5000)]
    assert answered("Hvor meget blev der brugt på kurser i 2024?", document) == [Decimal(3000)]


def test_the_day_that_stands_over_a_table_is_that_of_its_figures() -> None:
    before = "Udvalget mødtes den 15. august 2024."
    document = captioned(
        table_paper("Skole | 2023 | 2024", "Nordby | 143 | 158", "Sydby | 98 | 104", before=before), "Elever pr. 1. oktober"
    )
    assert answered("Hvor mange elever var der på skolen i Nordby 1. oktober 2024?", document) == [Decimal(158)]
    assert answered("Hvor mange elever var der på skolen i Nordby 1. marts 2024?", document) == []


def test_a_whole_day_over_a_table_is_of_its_own_year() -> None:
    document = captioned(table_paper("Hus | Voksne | Børn", "Nordby | 143 | 158", "Sydby | 98 | 104"), "Brugere pr. 1. marts 2025")
    assert answered("Hvor mange børn var der i huset i Nordby pr. 1. marts 2025?", document) == [Decimal(158)]
    assert answered("Hvor mange børn var der i huset i Nordby pr. 1. marts 2024?", document) == []
