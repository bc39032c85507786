"""Two figures of one place that the two sides of a question are told by: cells of a row or column, clauses, sentences."""

from decimal import Decimal

import pytest

from qa.contrasts import contrasted
from qa.domain import AnswerStatus, Document
from qa.figures import figure_of
from qa.questions import understand
from tests.unit.papers import paper
from tests.unit.places import ask, fits_on, matcher_of, table_paper

YEARS = table_paper(
    "Bro | 2023 | 2024 | 2025",
    "Broen i Nordby | 110.500 | 145.500 | 99.500",
    "Broen i Sydby | 80.500 | 60.500 | 70.500",
    before="Penge afsat til broer (kr.)",
)
POOL = table_paper(
    "Forening | Ansøgt beløb (kr.) | Indstillet beløb (kr.)", "Nordby Sejlklub | 90.500 | 55.500", "Sydby Roklub | 40.500 | 40.500"
)
MEMBERS = table_paper(
    "Forening | Medlemmer | Indstillet beløb (kr.)", "Nordby Sejlklub | 90 | 55.500", "Sydby Roklub | 40 | 40.500"
)
ACCOUNT = table_paper(
    "Anlæg | Budget (kr.) | Regnskab (kr.)", "Broen i Nordby | 112.500 | 145.500", "Broen i Sydby | 90.500 | 85.500"
)
GUESTS = table_paper("Havn | Gæster", "Nordby | 145", "Sydby | 60")
CLAUSES = "Nordby havde 60 gæster til festen, mens Sydby havde 45 gæster."
SENTENCES = ("Nordby havde 60 gæster til festen.", "Sydby havde 45 gæster til festen.")
DECEMBERS = ("I december 2019 kom der 45 gæster til havnen i Nordby.", "I december 2021 kom der 60 gæster til havnen i Nordby.")


def pair(question: str, document: Document) -> tuple[str, str] | None:
    """The figures of the first and the second side as they are printed; None where the paper does not tell both."""
    understood = understand(question)
    contrast = contrasted(matcher_of(understood), fits_on(understood, document))
    return contrast and (figure_of(contrast.first).text, figure_of(contrast.second).text)


def lines(*sentences: str) -> Document:
    return paper("".join(f"{sentence}\n" for sentence in sentences))


def test_two_years_of_a_row_stand_against_each_other_and_an_untold_year_does_not() -> None:
    question = "Hvor meget mere er der afsat til broen i Nordby i 2024 end i 2023?"
    assert pair(question, YEARS) == ("110.500", "145.500")
    drafted = ask(question, YEARS)
    row, head = "Broen i Nordby | 110.500 | 145.500 | 99.500", "Bro | 2023 | 2024 | 2025"
    told = "Broen i Nordby, 2023: 110.500 kr. Broen i Nordby, 2024: 145.500 kr."
    assert drafted.text == f"Stiger med 35.000 kr. (145.500 - 110.500 = 35.000). {told}"
    assert [citation.quote for citation in drafted.citations] == [row, head]
    assert pair(question.replace("2023", "2021"), YEARS) is None
    assert ask(question.replace("2023", "2021"), YEARS).status is AnswerStatus.NOT_FOUND


def test_the_earlier_year_comes_first_however_the_question_has_them() -> None:
    assert pair("Hvor meget mindre er der afsat til broen i Nordby i 2023 end i 2024?", YEARS) == ("110.500", "145.500")
    assert pair("Hvor meget mindre er der afsat til broen i Nordby i 2025 end i 2024?", YEARS) == ("145.500", "99.500")


@pytest.mark.parametrize(
    ("question", "document", "figures", "text"),
    [
        (
            "Hvor meget mindre end ansøgt er Nordby Sejlklub indstillet til?",
            POOL,
            ("55.500", "90.500"),
            (
                "Forskellen er 35.000 kr. (90.500 - 55.500 = 35.000). "
                "Nordby Sejlklub, Indstillet beløb (kr.): 55.500 kr. Nordby Sejlklub, Ansøgt beløb (kr.): 90.500 kr."
            ),
        ),
        (
            "Hvor meget mindre end ansøgt er Sydby Roklub indstillet til?",
            POOL,
            ("40.500", "40.500"),
            (
                "Forskellen er 0 kr. (40.500 - 40.500 = 0). "
                "Sydby Roklub, Indstillet beløb (kr.): 40.500 kr. Sydby Roklub, Ansøgt beløb (kr.): 40.500 kr."
            ),
        ),
        (
            "Hvor meget over budgettet endte broen i Nordby?",
            ACCOUNT,
            ("145.500", "112.500"),
            (
                "Forskellen er 33.000 kr. (145.500 - 112.500 = 33.000). "
                "Broen i Nordby, Regnskab (kr.): 145.500 kr. Broen i Nordby, Budget (kr.): 112.500 kr."
            ),
        ),
        (
            "Hvor meget under budgettet endte broen i Sydby?",
            ACCOUNT,
            ("85.500", "90.500"),
            (
                "Forskellen er 5.000 kr. (90.500 - 85.500 = 5.000). "
                "Broen i Sydby, Regnskab (kr.): 85.500 kr. Broen i Sydby, Budget (kr.): 90.500 kr."
            ),
        ),
    ],
)
def test_what_was_meant_and_what_came_of_it_are_two_columns_of_one_row(
    question: str, document: Document, figures: tuple[str, str], text: str
) -> None:
    assert pair(question, document) == figures
    assert ask(question, document).text == text


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("Hvor meget mindre end ansøgt er Nordby Sejlklub indstillet til?", MEMBERS),
        ("Hvor meget over budgettet endte broen i Østby?", ACCOUNT),
    ],
)
def test_a_table_without_one_of_the_stages_or_without_the_row_tells_no_difference(question: str, document: Document) -> None:
    assert pair(question, document) is None
    assert ask(question, document).status is AnswerStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "document", "figures", "text"),
    [
        (
            "Hvor mange flere gæster havde Nordby end Sydby?",
            GUESTS,
            ("60", "145"),
            "Forskellen er 85 gæster (145 - 60 = 85). Sydby | 60 Nordby | 145",
        ),
        (
            "Hvor meget mere er der afsat til broen i Nordby end broen i Sydby i 2025?",
            YEARS,
            ("70.500", "99.500"),
            (
                "Forskellen er 29.000 kr. (99.500 - 70.500 = 29.000)."
                " Broen i Sydby, 2025: 70.500 kr. Broen i Nordby, 2025: 99.500 kr."
            ),
        ),
        (
            "Hvor mange flere gæster havde Nordby end Sydby til festen?",
            lines(CLAUSES),
            ("45 gæster", "60 gæster"),
            f"Forskellen er 15 personer (60 - 45 = 15). {CLAUSES}",
        ),
        (
            "Hvor mange flere gæster havde Nordby end Sydby til festen?",
            lines(*SENTENCES),
            ("45 gæster", "60 gæster"),
            f"Forskellen er 15 personer (60 - 45 = 15). {SENTENCES[1]} {SENTENCES[0]}",
        ),
        (
            "Hvor mange flere gæster kom til havnen i Nordby i december 2021 end i december 2019?",
            lines(*DECEMBERS),
            ("45 gæster", "60 gæster"),
            f"Stiger med 15 personer (60 - 45 = 15). {DECEMBERS[0]} {DECEMBERS[1]}",
        ),
    ],
)
def test_two_sides_are_two_rows_of_a_column_two_clauses_or_two_sentences(
    question: str, document: Document, figures: tuple[str, str], text: str
) -> None:
    assert pair(question, document) == figures
    assert ask(question, document).text == text


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("Hvor mange flere gæster havde Nordby end Østby?", GUESTS),
        ("Hvor mange flere både havde Nordby end Sydby?", GUESTS),
        ("Hvor mange flere gæster havde Nordby end Sydby til festen?", lines(SENTENCES[0])),
        ("Hvor mange flere gæster havde Nordby end Sydby til festen?", lines(SENTENCES[0], "Sydby havde 45 borde til festen.")),
        (
            "Hvor meget mere fik Nordby end Sydby til broen?",
            lines("Nordby fik 12 mio. kr. til broen.", "Sydby fik intet til broen."),
        ),
        ("Hvor mange gæster havde Nordby?", GUESTS),
    ],
)
def test_where_one_side_alone_is_told_no_two_figures_stand_against_each_other(question: str, document: Document) -> None:
    assert pair(question, document) is None


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("Hvor mange flere gæster havde Nordby end Østby?", GUESTS),
        ("Hvor mange flere gæster havde Nordby end Sydby til festen?", lines(SENTENCES[0])),
        (
            "Hvor meget mere fik Nordby end Sydby til broen?",
            lines("Nordby fik 12 mio. kr. til broen.", "Sydby fik intet til broen."),
        ),
    ],
)
def test_where_one_side_alone_is_told_the_difference_is_not_found(question: str, document: Document) -> None:
    assert ask(question, document).status is AnswerStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "document", "text", "values"),
    [
        ("Havde Nordby eller Sydby flest gæster?", GUESTS, "Nordby: 145 gæster mod 60 gæster. Nordby | 145 Sydby | 60", [145, 60]),
        ("Havde Nordby eller Sydby færrest gæster?", GUESTS, "Sydby: 60 gæster mod 145 gæster. Nordby | 145 Sydby | 60", [145, 60]),
        ("Havde Sydby eller Nordby flest gæster?", GUESTS, "Nordby: 145 gæster mod 60 gæster. Sydby | 60 Nordby | 145", [60, 145]),
        (
            "Havde Nordby eller Sydby flest gæster, og hvor stor var forskellen?",
            GUESTS,
            "Nordby: 145 gæster mod 60 gæster. Forskellen er 85 gæster (145 - 60 = 85). Nordby | 145 Sydby | 60",
            [85],
        ),
        (
            "Havde Nordby eller Sydby flest gæster til festen?",
            lines(CLAUSES),
            f"Nordby: 60 gæster mod 45 gæster. {CLAUSES}",
            [60, 45],
        ),
        (
            "Havde Nordby eller Sydby færrest gæster til festen?",
            lines(*SENTENCES),
            f"Sydby: 45 gæster mod 60 gæster. {SENTENCES[0]} {SENTENCES[1]}",
            [60, 45],
        ),
    ],
)
def test_a_choice_is_answered_with_the_side_that_has_most_or_least(
    question: str, document: Document, text: str, values: list[int]
) -> None:
    drafted = ask(question, document)
    assert (drafted.text, [value.value for value in drafted.values]) == (text, [Decimal(value) for value in values])


@pytest.mark.parametrize(
    ("question", "document", "text"),
    [
        (
            "Havde Nordby eller Sydby flest gæster?",
            table_paper("Havn | Gæster", "Nordby | 60", "Sydby | 60"),
            "Lige meget: 60 gæster hver. Nordby | 60 Sydby | 60",
        ),
        (
            "Hvad er billigst: broen i Nordby eller broen i Sydby?",
            table_paper("Bro | Pris (kr.)", "Broen i Nordby | 60.500", "Broen i Sydby | 60.500"),
            "Lige meget: 60.500 kr. hver. Broen i Nordby | 60.500 Broen i Sydby | 60.500",
        ),
    ],
)
def test_a_choice_between_equals_is_neither(question: str, document: Document, text: str) -> None:
    assert ask(question, document).text == text


def test_a_choice_of_what_the_paper_does_not_count_or_of_another_year_is_not_found() -> None:
    assert ask("Havde Nordby eller Sydby flest både?", GUESTS).status is AnswerStatus.NOT_FOUND
    assert ask("Er der afsat mest til Nordby eller Sydby i 2021?", YEARS).status is AnswerStatus.NOT_FOUND


def test_a_whole_is_not_held_against_its_part() -> None:
    question = "Hvor meget mere koster havnen i Nordby end brolauget i Nordby?"
    rows = ("Udgift | Kroner", "Havnen i Nordby | 145.500", "Brolauget i Nordby | 60.500")
    assert pair(question, table_paper(*rows)) == ("60.500", "145.500")
    for part in ("Heraf", "Hvoraf", "- heraf"):
        assert pair(question, table_paper(*rows[:2], f"{part} brolauget i Nordby | 60.500")) is None


def test_by_how_much_something_went_up_or_down_is_no_side() -> None:
    question = "Hvor meget mere fik Nordby end Sydby til broen?"
    given = "Nordby fik 12 mio. kr. til broen."
    assert pair(question, lines(given, "Tilskuddet til Sydby er på 5 mio. kr. til broen.")) == ("5 mio. kr.", "12 mio. kr.")
    for step in ("er faldet med", "er steget med ca.", "får en stigning på"):
        assert pair(question, lines(given, f"Tilskuddet til Sydby {step} 5 mio. kr. til broen.")) is None


@pytest.mark.parametrize(("told", "asked"), [("december", "marts"), ("2019", "2018"), ("2021", "2020")])
def test_figures_of_another_month_or_year_are_no_sides(told: str, asked: str) -> None:
    question = "Hvor mange flere gæster kom til havnen i Nordby i december 2021 end i december 2019?"
    assert pair(question, lines(*DECEMBERS)) == ("45 gæster", "60 gæster")
    assert pair(question.replace(told, asked), lines(*DECEMBERS)) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "Hvor meget er der i alt afsat til broen i Nordby i 2023-2025?",
            "I alt 355.500 kr. (110.500 + 145.500 + 99.500 = 355.500). Broen i Nordby | 110.500 | 145.500 | 99.500",
        ),
        (
            "Hvor meget er der i alt afsat til broen i Sydby i 2024 og 2025?",
            "I alt 131.000 kr. (60.500 + 70.500 = 131.000). Broen i Sydby, 2024: 60.500 kr. Broen i Sydby, 2025: 70.500 kr.",
        ),
        ("Hvor meget er der i alt afsat til broen i Nordby i 2024?", "Broen i Nordby, 2024: 145.500 kr."),
        ("Hvor meget er der afsat til broen i Nordby i 2025?", "Broen i Nordby, 2025: 99.500 kr."),
    ],
)
def test_the_asked_years_of_a_row_of_money_add_up_and_one_year_stands_alone(question: str, text: str) -> None:
    assert ask(question, YEARS).text == text
