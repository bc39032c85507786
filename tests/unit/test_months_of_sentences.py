"""Of which month a sentence tells, of which of several years, and whom it counts where its words are not the question's."""

from dataclasses import replace

import pytest

from qa.domain import AnswerStatus, Document, Years
from qa.questions import understand
from qa.units import units_in
from tests.unit.papers import hit_on, paper
from tests.unit.places import ask, fits_on, known_of, matcher_of, table_paper


def said(question: str, text: str) -> list[str]:
    """The figures of an answer from one paper; none where it is not found."""
    drafted = ask(question, paper(f"{text}\n"))
    assert drafted.status is (AnswerStatus.FOUND if drafted.values else AnswerStatus.NOT_FOUND)
    return [value.text for value in drafted.values]


def years(question: str, text: str | Document) -> dict[str, float]:
    """How well the year of each figure fits, as `Fit.year` has it."""
    document = paper(f"{text}\n") if isinstance(text, str) else text
    fits = fits_on(understand(question), document)
    return {fit.figure.text: fit.year for fit in fits if fit.figure is not None}


AUGUST = "Hvor mange gæster var der på havnen i august 2022?"


@pytest.mark.parametrize(
    "of_month",
    [
        "i august 2022",
        "pr. 31. august 2022",
        "ultimo august 2022",
        "primo august 2022",
        "medio august 2022",
        "ved udgangen af august 2022",
        "i slutningen af august 2022",
        "i begyndelsen af august 2022",
    ],
)
def test_a_sentence_of_another_month_does_not_tell_of_the_asked_one(of_month: str) -> None:
    question = f"Hvor mange gæster var der på havnen {of_month}?"
    assert years(question, "I maj 2022 var der 40 gæster på havnen.") == {"40 gæster": -1.0}
    assert said(question, "I maj 2022 var der 40 gæster på havnen.") == []
    assert said(question, "I august 2022 var der 40 gæster på havnen.") == ["40 gæster"]
    assert said(question, "I 2022 var der 40 gæster på havnen.") == ["40 gæster"]


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("Hvor mange gæster kom der til havnen efter planen fra august 2022?", 0.5),
        ("Hvor mange gæster kom der til havnen i august?", 0.0),
        ("Hvor mange gæster kom der til havnen i 2022?", 0.5),
        ("Hvor mange gæster til havnen hørte de om på mødet i august 2022?", 0.0),
    ],
    ids=["a plan's month", "a month of no year", "a year", "a meeting's month"],
)
def test_a_month_that_is_no_time_of_the_figures_or_of_no_year_is_not_held_against_them(question: str, year: float) -> None:
    text = "I maj 2022 kom der 40 gæster til havnen."
    assert (years(question, text), said(question, text)) == ({"40 gæster": year}, ["40 gæster"])


def test_of_two_months_of_a_sentence_the_figure_beside_the_asked_one_is_meant() -> None:
    text = "I maj 2022 var der 40 gæster på havnen, og i august 2022 var der 50 gæster på havnen."
    assert years(AUGUST, text) == {"40 gæster": -1.0, "50 gæster": 0.5}
    assert said(AUGUST, text) == ["50 gæster"]
    assert said(AUGUST.replace("august", "maj"), text) == ["40 gæster"]
    # A month that stands beside one figure alone is that of the others of the sentence too.
    one = "I maj 2022 var der på havnen 40 gæster, og der var på broen 30 gæster."
    assert years(AUGUST, one) == {"40 gæster": -1.0, "30 gæster": -1.0}


@pytest.mark.parametrize(
    ("months", "is_within"), [("Fra juni til september", True), ("Juni-september", True), ("Fra januar til maj", False)]
)
def test_a_month_within_those_a_sentence_tells_of_is_told(months: str, *, is_within: bool) -> None:
    assert said(AUGUST, f"{months} 2022 var der 40 gæster på havnen.") == (["40 gæster"] if is_within else [])


def test_the_months_of_a_difference_and_of_a_table_are_left_to_others() -> None:
    table = table_paper("Sted | Gæster 2022", "Havnen i maj | 40", "Stien i august | 30")
    assert years(AUGUST, table) == {"40": 1.0, "30": 1.0}
    both = "I maj 2022 var der 40 gæster på havnen, og i august 2022 var der 50 gæster på havnen."
    difference = "Hvor mange flere gæster var der på havnen i august 2022 end i maj?"
    assert years(difference, both) == {"40 gæster": 0.5, "50 gæster": 0.5}


def undated_years(question: str, text: str) -> dict[str, float]:
    """How well the years of figures fit that were found without any."""
    document = paper(f"{text}\n")
    mentions, known = known_of(document)
    known = replace(known, facts={})
    units = units_in(hit_on(document).passage, [replace(mention, years=Years()) for mention in mentions], known)
    fits = [fit for unit in units for fit in matcher_of(understand(question)).fits(unit, known)]
    return {fit.figure.text: fit.year for fit in fits if fit.figure is not None}


@pytest.mark.parametrize("opens", ["Tællingen begyndte i 2022.", "Tællingen i 2022:", "Tællingen i 2022 viser:\n-"])
def test_the_year_of_the_sentence_itself_goes_before_that_of_what_opens_it(opens: str) -> None:
    asked = {year: f"Hvor mange gæster var der på havnen i {year}?" for year in (2022, 2023)}
    own = f"{opens}\nI 2023 var der 40 gæster på havnen.".replace("-\n", "- ")
    assert {year: undated_years(question, own) for year, question in asked.items()} == {
        2022: {"40 gæster": -1.0},
        2023: {"40 gæster": 0.5},
    }
    none = f"{opens}\nDer var 40 gæster på havnen.".replace("-\n", "- ")
    assert {year: undated_years(question, none) for year, question in asked.items()} == {
        2022: {"40 gæster": 0.5},
        2023: {"40 gæster": -1.0},
    }


def nouns(question: str, text: str) -> dict[str, float]:
    """How well what each figure counts is what is asked for, as `Fit.noun` has it."""
    fits = fits_on(understand(question), paper(f"{text}\n"))
    return {fit.figure.text: fit.noun for fit in fits if fit.figure is not None}


CASES = "Hvor mange byggesager er der i Nordby?"


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Der er 45 byggesager i Nordby.", 1.0),
        ("Der er 45 sager om byggeri i Nordby.", 0.3),
        ("Der er mange byggerier i Nordby.\nDer er 45 sager i Nordby.", 0.3),
        ("Der er 45 sager om støj i Nordby.", -1.0),
        ("Der er 45 sager i Nordby.", -1.0),
        ("Der er 45 bøger om byggeri i Nordby.", -1.0),
    ],
)
def test_the_end_of_a_compound_counts_it_where_its_beginning_is_told_beside(text: str, noun: float) -> None:
    (found,) = nouns(CASES, text).values()
    assert found == noun
    assert bool(said(CASES, text)) == (noun > 0)


def test_the_linking_letter_of_a_compound_is_none_of_its_beginning() -> None:
    question = "Hvor mange ejendomssager er der i Nordby?"
    assert nouns(question, "Der er 45 sager om ejendomme i Nordby.") == {"45 sager": 0.3}
    assert nouns(question, "Der er 45 sager om ejere i Nordby.") == {"45 sager": -1.0}


CLUBS = "Hvor mange foreninger kom der til mødet?"


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Til mødet kom der 50 foreninger.", 1.0),
        ("Til mødet kom der 50 borgere og foreninger.", 0.3),
        ("Til mødet kom der 50 borgere fra foreninger.", -1.0),
        ("Til mødet kom der 50 personer fra foreninger.", -1.0),
        ("Til mødet kom der 50 medlemmer hos foreninger.", -1.0),
        ("Til mødet kom der 50 svar fra foreninger.", 0.3),
    ],
)
def test_people_from_something_do_not_count_it(text: str, noun: float) -> None:
    (found,) = nouns(CLUBS, text).values()
    assert found == noun
    assert bool(said(CLUBS, text)) == (noun > 0)


def test_of_columns_that_say_the_same_that_of_the_whole_is_meant_unless_a_part_is_named() -> None:
    table = table_paper("Post | Afskrivning i Nordby (kr.) | Afskrivning i alt (kr.)", "2024 | 1.400 | 1.500", "2025 | 900 | 950")
    assert ask("Hvor stor er afskrivningen i 2024?", table).text == "2024, Afskrivning i alt (kr.): 1.500 kr."
    assert ask("Hvor stor er afskrivningen i Nordby i 2024?", table).text == "2024, Afskrivning i Nordby (kr.): 1.400 kr."


@pytest.mark.parametrize("whole", ["Afskrivning i alt", "Samlet afskrivning", "Samlede afskrivning", "Afskrivning total"])
def test_a_column_of_the_whole_is_so_by_several_words_and_one_of_something_else_is_not_it(whole: str) -> None:
    rows = ("2024 | 1.400 | 1.500 | 1.600", "2025 | 900 | 950 | 990")
    table = table_paper(f"Post | Afskrivning i Sydby (kr.) | {whole} (kr.) | Rente i alt (kr.)", *rows)
    assert columns("Hvor stor er afskrivningen i 2024?", table) == {"1.400": -1.0, "1.500": 1.0, "1.600": -1.0}
    none = table_paper("Post | Afskrivning i Sydby (kr.) | Afskrivning her (kr.) | Rente i alt (kr.)", *rows)
    assert columns("Hvor stor er afskrivningen i 2024?", none) == {"1.400": 1.0, "1.500": 1.0, "1.600": -1.0}
    # Where no column is of the asked thing, that of the whole of something else is not either.
    assert columns("Hvor stor er lejen i 2024?", none) == {"1.400": 0.0, "1.500": 0.0, "1.600": 0.0}


def columns(question: str, table: Document) -> dict[str, float]:
    """How well the columns of the first row's figures fit."""
    figures = [fit for fit in fits_on(understand(question), table) if fit.figure is not None]
    return {fit.figure.text: fit.column for fit in figures if fit.figure is not None and fit.unit.span == figures[0].unit.span}


def rows_of(question: str, table: Document) -> dict[str, float]:
    """How well each row fits."""
    fits = fits_on(understand(question), table)
    return {fit.unit.row.row.heading: fit.row for fit in fits if fit.figure is not None and fit.unit.row is not None}


def test_a_counted_thing_that_the_columns_have_tells_no_row_from_another() -> None:
    question = "Hvor mange gæster var der på stien i 2024?"
    in_columns = table_paper("Sted | Gæster 2023 | Gæster 2024", "Gæster på havnen | 140 | 150", "Stien i Nordby | 60 | 80")
    assert rows_of(question, in_columns) == {"Gæster på havnen": -1.0, "Stien i Nordby": 1.0}
    assert ask(question, in_columns).text == "Stien i Nordby, Gæster 2024: 80."
    in_rows = table_paper("Sted | 2023 | 2024", "Gæster på havnen | 140 | 150", "Stien i Nordby | 60 | 80")
    assert rows_of(question, in_rows) == {"Gæster på havnen": 1.0, "Stien i Nordby": -1.0}
    in_compound = table_paper("Sted | Havnegæster 2023 | Havnegæster 2024", "Gæster på broen | 140 | 150", "Stien | 60 | 80")
    assert rows_of(question, in_compound) == {"Gæster på broen": 1.0, "Stien": 1.0}


def test_a_sentence_of_another_month_is_left_out_of_a_passage_with_the_asked_one() -> None:
    text = "I maj 2022 var der 40 gæster på havnen.\nI august 2022 var der 50 gæster på havnen."
    assert (said(AUGUST, text), said(AUGUST.replace("august", "april"), text)) == (["50 gæster"], [])
