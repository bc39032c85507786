"""Figures that are added or held against each other are of one thing, and by how much something moved is no level."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from qa.calculations import compared, tells_years
from qa.contrasts import Contrast
from qa.domain import AnswerStatus, Document
from qa.fits import Fit
from qa.gates import is_of_step
from qa.quantities import find_quantities
from qa.questions import understand
from tests.unit.papers import paper
from tests.unit.places import ask, fits_on, table_paper
from tests.unit.tables import answered, captioned, fits_among, tables_paper


@pytest.mark.parametrize(
    ("years", "text", "tells"),
    [
        ((2022, 2023), "I løbet af 2023 er restancen faldet.", True),
        ((2023, 2022), "Restancen er faldet i 2023.", True),
        ((2022, 2023), "Restancen er faldet fra 2022 til 2023.", True),
        ((2022, 2023), "Restancen er faldet i 2023 i forhold til året før.", True),
        ((2021, 2023), "I løbet af 2023 er restancen faldet.", False),
        ((2022, 2023), "I løbet af 2022 er restancen faldet.", False),
        ((2022, 2023), "Regnskab 2023: restancen er faldet.", False),
        ((2022, 2023), "Restancen er i 2023 faldet siden 2020.", False),
        ((2022, 2023), "Restancen er faldet.", False),
    ],
)
def test_what_moved_in_a_year_moved_from_the_year_before(years: tuple[int, int], text: str, tells: bool) -> None:  # noqa: FBT001
    assert tells_years(years, text) == tells


FELL = "I løbet af 2023 er restancen i Nordby faldet med 4,8 mio. kr."


@pytest.mark.parametrize(
    ("first", "last", "is_found"), [(2022, 2023, True), (2021, 2023, False), (2023, 2024, False), (2021, 2022, False)]
)
def test_a_fall_in_a_year_answers_after_the_change_to_it_from_the_year_before(first: int, last: int, *, is_found: bool) -> None:
    drafted = ask(f"Hvor meget er restancen i Nordby faldet fra {first} til {last}?", paper(f"{FELL}\n"))
    assert drafted.status is (AnswerStatus.FOUND if is_found else AnswerStatus.NOT_FOUND)
    assert [value.text for value in drafted.values] == (["4,8 mio. kr."] if is_found else [])
    assert (drafted.text == FELL) == is_found


@pytest.mark.parametrize(
    "sentence",
    [
        "Udgiften er nedsat eller skåret med 5 kr.",
        "Udgiften er reduceret med ca. 5 kr.",
        "Udgiften bliver sænket på to år med 5 kr.",
        "Udgiften er hævet med yderligere 5 kr.",
        "Udgiften øges med næsten 5 kr.",
        "Udgiften er sat op med 5 kr.",
        "Udgiften er sat ned med 5 kr.",
        "Rammen til udgiften er udvidet med 5 kr.",
        "Udgiften forøges med 5 kr.",
        "Udgiften nedskæres med 5 kr.",
        "Der er en besparelse på 5 kr. i udgiften.",
        "Der er en øgning på 5 kr. i udgiften.",
        "Til udgiften lægges 5 kr., der udgør forøgelsen.",
        "Til udgiften lægges 5 kr., hvilket er en mindre stigning.",
        "Til udgiften lægges 5 kr., som er den største forskel.",
        "Udgiften er 5 kr. mere end sidste år.",
        "Udgiften er 5 kr. årligt højere end ventet.",
        "Udgiften er 5 kr. lavere end ventet.",
    ],
)
def test_by_how_much_something_moved_is_a_step(sentence: str) -> None:
    assert steps(sentence) == {"5 kr.": True}


@pytest.mark.parametrize(
    "sentence",
    [
        "Udgiften er skåret til 5 kr.",
        "Udgiften er sat op til 5 kr.",
        "Udgiften er reduceret, så den nu er 5 kr.",
        "Udgiften er hævet i budgettet, hvor den med alt bliver 5 kr.",
        "Der er 5 kr., der udgør rammen for udgiften.",
        "Der er 5 kr., som er en fast udgift.",
        "Udgiften er 5 kr. i året.",
        "Udgiften er på 5 kr. med mere til.",
    ],
)
def test_what_something_is_after_it_moved_is_no_step(sentence: str) -> None:
    assert steps(sentence) == {"5 kr.": False}


def steps(text: str) -> dict[str, bool]:
    """Of each amount of a sentence whether it is a step."""
    fits = fits_on(understand("Hvor stor er udgiften?"), paper(f"{text}\n"))
    return {fit.figure.text: is_of_step(fit) for fit in fits if fit.figure is not None}


def test_a_figure_in_a_row_of_a_table_is_told_by_its_heads_and_is_no_step() -> None:
    line = "Udgiften er sat ned med 500 kr."
    question = understand("Hvor stor er udgiften?")
    (cell,) = [fit for fit in fits_on(question, table_paper("Udgift | I år", f"{line} | 5.000 kr.")) if fit.figure is not None]
    (amount,) = find_quantities(line)
    in_heading = cell._replace(figure=replace(amount, span=amount.span.shift(cell.unit.span.start)))
    assert (amount.text, is_of_step(cell), is_of_step(in_heading)) == ("500 kr.", False, False)
    assert steps(line) == {"500 kr.": True}


TOGETHER = "Hvor meget er der i alt afsat til broen og stien?"
BRIDGE = "Der er afsat 3 mio. kr. til broen."
PATH = "Der er afsat 2 mio. kr. til stien."


def test_two_sentences_add_up_where_both_tell_a_level() -> None:
    assert ask(TOGETHER, paper(f"{BRIDGE}\n{PATH}\n")).text == f"I alt 5 mio. kr. (3 + 2 = 5). {BRIDGE} {PATH}"


@pytest.mark.parametrize(
    "other", ["Afsat til stien er sat op med 2 mio. kr.", "| Afsat til stien | 2 mio. kr.", "- | Afsat til stien | 2 mio. kr."]
)
def test_a_step_and_the_rest_of_a_row_are_added_to_nothing(other: str) -> None:
    drafted = ask(TOGETHER, paper(f"{BRIDGE}\n{other}\n"))
    assert [value.calculation for value in drafted.values if value.calculation] == []


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        (
            "Udgiften til broen var 9 mio. kr. i 2023 og blev sat op til 14 mio. kr. i 2024.",
            "Stiger med 5 mio. kr. (14 - 9 = 5). Udgiften til broen var 9 mio. kr. i 2023 og blev sat op til 14 mio. kr. i 2024.",
        ),
        ("Udgiften til broen var 9 mio. kr. i 2023 og blev sat op med 14 mio. kr. i 2024.", None),
        ("| Udgiften til broen | 9 mio. kr. i 2023 | 14 mio. kr. i 2024 |", None),
    ],
    ids=["two levels", "a level and a step", "a row that could not be read as one"],
)
def test_two_years_of_a_sentence_are_held_against_each_other_where_both_are_levels(sentence: str, text: str | None) -> None:
    drafted = ask("Hvor meget steg udgiften til broen fra 2023 til 2024?", paper(f"{sentence}\n"))
    assert (drafted.text if drafted.status is AnswerStatus.FOUND else None) == text


BRIDGES = table_paper("Bro | Drift (kr.) | Anlæg (kr.)", "Broen i Nordby | 110.500 | 145.500", "Broen i Sydby | 80.500 | 60.500")


def test_two_cells_of_a_row_are_no_difference_unless_the_question_tells_them() -> None:
    untold = ask("Hvor stor er forskellen i kroner for broen i Nordby?", BRIDGES)
    assert untold.text == "Papirerne nævner flere tal for »Broen i Nordby«: 110.500 kr. (Drift); 145.500 kr. (Anlæg)."
    told = ask("Hvor meget mere koster anlæg end drift af broen i Nordby?", BRIDGES)
    assert told.text == (
        "Forskellen er 35.000 kr. (145.500 - 110.500 = 35.000). "
        "Broen i Nordby, Drift (kr.): 110.500 kr. Broen i Nordby, Anlæg (kr.): 145.500 kr."
    )


def difference(question: str, document: Document, first: str, second: str) -> str | None:
    """What is worked out of two figures of a paper that the sides of a question may be told by."""
    return held(question, document, *(figures(question, document)[figure] for figure in (first, second)))


def held(question: str, document: Document, first: Fit, second: Fit) -> str | None:
    drafted = compared(understand(question), Contrast(first, second, 4.0), lambda _: document)
    return drafted.values[0].calculation if drafted else None


def figures(question: str, document: Document) -> Mapping[str, Fit]:
    return {fit.figure.text: fit for fit in fits_among(understand(question), document) if fit.figure is not None}


OF_YEARS = "Hvor mange flere både var der i 2026 end i 2024?"
HARBOURS = tables_paper(
    captioned("Både i Nordby", "Havn | 2023 | 2024", "Både | 140 | 150", "Master | 60 | 80"),
    "Midt imellem er der 99 både.",
    captioned("Både i Nordby siden", "Havn | 2025 | 2026", "Både | 110 | 170", "Både ude | 61 | 85"),
)


def test_rows_of_two_tables_are_of_one_thing_where_their_heads_differ_by_the_year_alone() -> None:
    assert difference(OF_YEARS, HARBOURS, "150", "170") == "170 - 150 = 20"
    assert difference(OF_YEARS, HARBOURS, "150", "85") is None
    assert difference(OF_YEARS, HARBOURS, "80", "170") is None


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("Gæster juni 2026", "120 - 110 = 10"),
        ("Gæster 2026", "120 - 110 = 10"),
        ("Nye gæster 2026", None),
    ],
)
def test_columns_of_two_tables_are_of_one_thing_where_they_differ_by_months_and_years_alone(head: str, text: str | None) -> None:
    tables = tables_paper(table_paper("Havn | Gæster 2025", "Både | 110"), "Midt.", table_paper(f"Havn | {head}", "Både | 120"))
    assert difference("Hvor mange flere gæster var der i 2026 end i 2025?", tables, "110", "120") == text


def test_cells_of_another_row_and_another_year_are_not_of_one_thing_but_of_one_of_both_they_are() -> None:
    table = tables_paper(table_paper("Havn | 2023 | 2024", "Både | 140 | 150", "Master | 60 | 80"))
    of_years = "Hvor mange flere både var der i 2024 end i 2023?"
    assert difference(of_years, table, "140", "150") == "150 - 140 = 10"
    assert difference(of_years, table, "140", "80") is None
    of_rows = "Hvor mange flere både end master var der?"
    assert difference(of_rows, table, "60", "140") == "140 - 60 = 80"
    assert difference(of_rows, table, "80", "140") == "140 - 80 = 60"


LARGE = "145.500 - 110.500 = 35.000"


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("Bevilget", "Bevilget", LARGE),
        ("Ansøgt", "Bevilget", None),
        ("Bevilget", "Regnskab", None),
        ("Tilskud", "Bevilget", LARGE),
    ],
)
def test_what_was_applied_for_in_one_year_is_not_held_against_what_was_given_in_another(
    first: str, second: str, text: str | None
) -> None:
    table = tables_paper(table_paper(f"Klub | {first} 2023 (kr.) | {second} 2024 (kr.)", "Nordby Klub | 110.500 | 145.500"))
    assert difference("Hvor meget mere fik Nordby Klub i 2024 end i 2023?", table, "110.500", "145.500") == text
    whole = "Hvor meget mere end ansøgt fik Nordby Klub?"
    assert difference(whole, table, "110.500", "145.500") is not None


GRANTED = tables_paper(
    table_paper("Bro | Regnskab (kr.)", "Broen i Nordby | 145.500"), "Der blev bevilget 110.500 kr. til broen i Nordby."
)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Hvor meget mere blev der brugt på broen i Nordby, end der var bevilget?", LARGE),
        ("Hvor meget mere kostede broen i Nordby end bevilget?", LARGE),
        ("Hvor meget mere kostede broen i Nordby end i Sydby?", None),
        ("Hvor meget mere kostede broen i Nordby end forbruget?", None),
        ("Hvor meget mere kostede broen i Nordby end gebyret?", None),
        ("Hvor meget mere er gebyret i Nordby end bevilget?", None),
        ("Hvor meget blev der brugt i forhold til gebyret for broen i Nordby?", None),
    ],
)
def test_a_cell_is_held_against_a_sentence_where_they_are_two_stages_of_the_money(question: str, text: str | None) -> None:
    assert difference(question, GRANTED, "145.500", "110.500 kr.") == text


def test_stages_of_the_money_are_held_against_each_other_within_one_paper_alone() -> None:
    question = "Hvor meget mere kostede broen i Nordby end bevilget?"
    found = figures(question, GRANTED)
    spent, granted = found["145.500"], found["110.500 kr."]
    passage = replace(granted.unit.passage, document_id="andet.txt")
    elsewhere = granted._replace(unit=replace(granted.unit, passage=passage))
    assert (held(question, GRANTED, spent, granted), held(question, GRANTED, spent, elsewhere)) == (LARGE, None)


def test_cells_of_two_tables_add_up_and_a_cell_and_a_sentence_do_not() -> None:
    bridge = table_paper("Bro | Afsat (kr.)", "Broen | 145.500")
    two = tables_paper(bridge, "Midt imellem.", table_paper("Sti | Afsat (kr.)", "Stien | 110.500"))
    drafted = answered(TOGETHER, two)
    assert drafted.text == "I alt 256.000 kr. (145.500 + 110.500 = 256.000). Broen | 145.500 Stien | 110.500"
    mixed = answered(TOGETHER, tables_paper(bridge, "Der er afsat 110.500 kr. til stien."))
    assert [value.calculation for value in mixed.values if value.calculation] == []
