"""Figures, years and dates in Danish."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from qa.domain import AnswerValue, Failure, Held, Years
from qa.web import wording
from tests.fakes import STATUS


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        ("2500000", "DKK", "2,5 mio. kr."),
        ("3400000.00", "DKK", "3,4 mio. kr."),
        ("1234567", "DKK", "1.234.567 kr."),
        ("1500000000", "DKK", "1,5 mia. kr."),
        ("100000", "DKK", "100.000 kr."),
        ("-100000", "DKK", "-100.000 kr."),
        ("-1200000", "DKK", "-1,2 mio. kr."),
        ("12500.50", "DKK", "12.500,5 kr."),
        ("0", "DKK", "0 kr."),
        ("9", "årsværk", "9 årsværk"),
        ("9.0", "årsværk", "9 årsværk"),
        ("0.5", "årsværk", "0,5 årsværk"),
        ("40", "pct", "40 pct."),
        ("1E+3", "personer", "1.000 personer"),
        ("3", "", "3"),
    ],
)
def test_a_value_is_written_as_danes_write_it_without_rounding(value: str, unit: str, written: str) -> None:
    assert wording.quantity(Decimal(value), unit) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (AnswerValue(Decimal(9), "årsværk", 1, approx=True), "ca. 9 årsværk"),
        (AnswerValue(None, "årsværk", 1, low=Decimal(3), high=Decimal(4)), "3 årsværk – 4 årsværk"),
        (AnswerValue(None, "årsværk", 1, low=Decimal(3)), "mindst 3 årsværk"),
        (AnswerValue(None, "årsværk", 1, high=Decimal(4)), "højst 4 årsværk"),
        (AnswerValue(None, "", 1, text="Røde Kors"), "Røde Kors"),
    ],
)
def test_a_figure_says_whether_it_is_exact_about_an_interval_or_words(value: AnswerValue, written: str) -> None:
    assert wording.figure(value) == written


@pytest.mark.parametrize(
    ("years", "written"),
    [
        (Years(), ""),
        (Years((2024,)), "2024"),
        (Years((2025,), onwards=True), "2025 og frem"),
        (Years((2024, 2025)), "2024 og 2025"),
        (Years((2024, 2025, 2026)), "2024–2026"),
        (Years((2022, 2024, 2026)), "2022, 2024 og 2026"),
    ],
)
def test_years_are_said_as_a_reader_says_them(years: Years, written: str) -> None:
    assert wording.years(years) == written


def test_what_was_searched_names_how_far_it_reaches_and_what_is_missing() -> None:
    failed = (Failure("a.pdf", None, "låst"), Failure("b.pdf", 2, "billede"), Failure("b.pdf", 3, "billede"))
    status = replace(STATUS, documents=5, failed=failed, unread_pages=2, latest=date(2024, 3, 12))
    assert wording.searched(status) == "Søgt i 5 dokumenter til og med 12. marts 2024; 1 fil og 2 sider kunne ikke læses."


def test_what_was_searched_claims_no_date_and_no_gap_where_there_is_none() -> None:
    status = replace(STATUS, documents=1, failed=(), unread_pages=0, latest=None)
    assert wording.searched(status) == "Søgt i 1 dokument."


@pytest.mark.parametrize(
    ("quality", "words"), [(1.0, "god (100 %)"), (0.999, "god (99 %)"), (0.93, "nogenlunde (93 %)"), (0.4, "dårlig (40 %)")]
)
def test_readability_is_a_word_and_the_share_rounded_down(quality: float, words: str) -> None:
    assert wording.readability(quality) == words


def test_what_was_searched_names_the_papers_that_are_held_but_not_those_taken_down() -> None:
    held = (Held("a.txt", "…"), Held("b.txt", "…", is_taken_down=True))
    assert wording.searched(replace(STATUS, held=held)).endswith("1 side kunne ikke læses; 1 bilag er holdt tilbage.")
    assert wording.searched(STATUS).endswith("1 side kunne ikke læses.")
