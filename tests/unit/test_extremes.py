"""Which of the rows of a table has the most or the least of what is asked, and where no table tells which."""

import pytest

from qa.domain import Document
from tests.unit.places import ask, table_paper

BEFORE = "Betaling til havnene"
HEAD = "Havn | Betaling pr. borger (kr.)"
PAID = ("Havn | Betaling pr. borger (kr.) | Antal besøg", "Nordby | 412 | 9.100", "Sydby | 655 | 7.300", "Vestby | 508 | 8.800")
VISITS = ("Havn | Besøg 2023 | Besøg 2024", "Nordby | 91 | 40", "Sydby | 73 | 52", "Vestby | 88 | 61")
# The head of the table and the line before it, which are quoted where no row can be told to be the one.
UNTOLD = "Havn – Betaling pr. borger (kr.). Papirerne siger også: Betaling til havnene"


def havne(*rows: str) -> Document:
    return table_paper(*rows, before=BEFORE)


def quoted(question: str, document: Document) -> tuple[str, list[str]]:
    drafted = ask(question, document)
    return drafted.text, [citation.quote for citation in drafted.citations]


@pytest.mark.parametrize(
    ("question", "text", "quotes"),
    [
        (
            "Hvilken havn betaler mest pr. borger?",
            "Sydby: 655 (Betaling pr. borger (kr.)). Derefter Vestby: 508.",
            ["Sydby | 655 | 7.300", "Vestby | 508 | 8.800"],
        ),
        (
            "Hvilken havn betaler mindst pr. borger?",
            "Nordby: 412 (Betaling pr. borger (kr.)). Derefter Vestby: 508.",
            ["Nordby | 412 | 9.100", "Vestby | 508 | 8.800"],
        ),
        (
            "Hvilken havn har flest besøg?",
            "Nordby: 9.100 (Antal besøg). Derefter Vestby: 8.800.",
            ["Nordby | 412 | 9.100", "Vestby | 508 | 8.800"],
        ),
        (
            "Hvilken havn har færrest besøg?",
            "Sydby: 7.300 (Antal besøg). Derefter Vestby: 8.800.",
            ["Sydby | 655 | 7.300", "Vestby | 508 | 8.800"],
        ),
    ],
)
def test_the_row_with_the_most_or_the_least_in_the_asked_column_is_named_with_the_next(
    question: str, text: str, quotes: list[str]
) -> None:
    assert quoted(question, havne(*PAID)) == (text, quotes)


@pytest.mark.parametrize("question", ["Hvilken havn er størst?", "Hvilken havn er mindst?"])
def test_no_row_is_named_where_the_question_tells_none_of_several_columns(question: str) -> None:
    assert ask(question, havne(*PAID)).text == "Betaling til havnene. Papirerne siger også: Havn – Betaling pr. borger (kr.)"


def test_a_question_that_asks_after_no_extreme_ranks_no_rows() -> None:
    assert ask("Hvilken havn betaler pr. borger?", havne(*PAID)).text == "Havn – Betaling pr. borger (kr.)"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Hvilken havn er dyrest?", "Sydby: 655 kr. (Betaling (kr.)). Derefter Vestby: 508 kr."),
        ("Hvilken havn er billigst?", "Nordby: 412 kr. (Betaling (kr.)). Derefter Vestby: 508 kr."),
    ],
)
def test_the_only_column_of_figures_is_the_asked_one_where_the_question_tells_none(question: str, text: str) -> None:
    rows = ("Havn | Betaling (kr.) | Tilstand", "Nordby | 412 kr. | Ny", "Sydby | 655 kr. | Gammel", "Vestby | 508 kr. | Ny")
    assert ask(question, havne(*rows)).text == text


@pytest.mark.parametrize(
    ("rest", "high", "low"),
    [
        ("I alt | 1.575", "Sydby: 655", "Nordby: 412"),
        ("Total | 1.575", "Sydby: 655", "Nordby: 412"),
        ("Gennemsnitlig betaling | 9", "Sydby: 655", "Nordby: 412"),
        ("Øvrige havne | 4.000", "Sydby: 655", "Nordby: 412"),
        ("Hele kommunen | 4.000", "Sydby: 655", "Nordby: 412"),
        ("Østby | 4.000", "Østby: 4.000", "Nordby: 412"),
        ("Østby | 9", "Sydby: 655", "Østby: 9"),
    ],
)
def test_a_row_that_stands_for_others_is_none_of_them(rest: str, high: str, low: str) -> None:
    document = havne(HEAD, "Nordby | 412", "Sydby | 655", "Vestby | 508", rest)
    most, least = ask("Hvilken havn betaler mest pr. borger?", document), ask("Hvilken havn betaler mindst pr. borger?", document)
    assert [draft.text.partition(" (")[0] for draft in (most, least)] == [high, low]


def test_two_rows_with_the_same_figure_are_neither_of_them_the_one() -> None:
    document = havne(HEAD, "Nordby | 412", "Sydby | 655", "Vestby | 655,00")
    assert ask("Hvilken havn betaler mest pr. borger?", document).text == UNTOLD
    least = ask("Hvilken havn betaler mindst pr. borger?", document).text
    assert least == "Nordby: 412 (Betaling pr. borger (kr.)). Derefter Sydby: 655."


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (("Nordby | 412", "Sydby | 655"), UNTOLD),
        (("Nordby | 412", "Sydby | 655", "I alt | 1.067"), UNTOLD),
        (("Nordby | 412", "Sydby | 655", "Vestby | -", "Østby | ukendt", "Midtby | 300"), UNTOLD),
        (
            ("Nordby | 412", "Sydby | 655", "Vestby | -", "Østby | 100", "Midtby | 300"),
            "Sydby: 655 (Betaling pr. borger (kr.)). Derefter Nordby: 412.",
        ),
        (("Nordby | 412", "Sydby | 655", "Vestby | 508"), "Sydby: 655 (Betaling pr. borger (kr.)). Derefter Vestby: 508."),
    ],
)
def test_too_few_rows_with_a_figure_are_not_ranked(rows: tuple[str, ...], text: str) -> None:
    assert ask("Hvilken havn betaler mest pr. borger?", havne(HEAD, *rows)).text == text


@pytest.mark.parametrize(
    ("year", "text", "rows"),
    [
        (2024, "Vestby: 61 (Besøg 2024). Derefter Sydby: 52.", ["Vestby | 88 | 61", "Sydby | 73 | 52"]),
        (2023, "Nordby: 91 (Besøg 2023). Derefter Vestby: 88.", ["Nordby | 91 | 40", "Vestby | 88 | 61"]),
    ],
)
def test_the_asked_year_tells_the_column_and_the_head_that_has_it_is_a_source(year: int, text: str, rows: list[str]) -> None:
    found = quoted(f"Hvilken havn havde flest besøg i {year}?", havne(*VISITS))
    assert found == (text, [*rows, "Havn | Besøg 2023 | Besøg 2024"])


@pytest.mark.parametrize("question", ["Hvilken havn havde flest besøg?", "Hvilken havn havde flest besøg i 2023 og 2024?"])
def test_no_row_is_named_where_two_years_fit_alike(question: str) -> None:
    assert ask(question, havne(*VISITS)).text == "Havn – Besøg 2023 – Besøg 2024. Papirerne siger også: Betaling til havnene"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Hvilken havn har det laveste resultat?", "Vestby: -508 (Resultat (t.kr.)). Derefter Nordby: (412)."),
        ("Hvilken havn har det højeste resultat?", "Sydby: 655 (Resultat (t.kr.)). Derefter Østby: 12."),
    ],
)
def test_a_figure_in_brackets_or_with_a_minus_is_below_nothing(question: str, text: str) -> None:
    document = havne("Havn | Resultat (t.kr.)", "Nordby | (412)", "Sydby | 655", "Vestby | -508", "Østby | 12")
    assert ask(question, document).text == text


def test_parts_of_a_number_are_compared_by_what_they_are_worth() -> None:
    document = havne("Havn | Sygefravær", "Nordby | 5,4 pct.", "Sydby | 5,09 pct.", "Vestby | 10,1 pct.")
    found = [ask(f"Hvilken havn har det {most} sygefravær?", document).text for most in ("højeste", "laveste")]
    assert found == [
        "Vestby: 10,1 pct. (Sygefravær). Derefter Nordby: 5,4 pct.",
        "Sydby: 5,09 pct. (Sygefravær). Derefter Nordby: 5,4 pct.",
    ]
