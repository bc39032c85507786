"""Rows and lines that only say how much, rows that are parts of others, two budgets, and several figures in one cell."""

from decimal import Decimal

import pytest

from qa.domain import AnswerStatus, Document
from qa.gates import passes
from qa.questions import understand
from qa.units import paper_of, units_in
from tests.unit.papers import fits_of, hit_on, mentions_of, paper, units_on
from tests.unit.places import ask, fits_on, known_of, matcher_of, table_paper

BRIDGE = table_paper("Post | Beløb (kr.)", "Brædder | 40.000", "Søm | 2.000", "I alt | 42.000", before="Overslag", title="Ny bro")
CULTURE = table_paper(
    "Post | Beløb (kr.)",
    "Biblioteket i Nordby | 900.000",
    "Heraf materialer | 250.000",
    "Svømmehallen | 700.000",
    "I alt | 1.600.000",
    before="Budget i kr.",
    title="Kulturens budget",
)


def values(question: str, document: Document) -> list[Decimal | None]:
    return [value.value for value in ask(question, document).values]


@pytest.mark.parametrize(
    ("heading", "is_total"),
    [
        ("I alt", True),
        ("Ialt:", True),
        ("Total", True),
        ("Sum, netto", True),
        ("Samlet udgift", True),
        ("Udgifter i alt", True),
        ("I alt til brædder og søm", False),
        ("Totalt nye brædder", False),
        ("Brædder", False),
        ("Udgift til søm", False),
    ],
)
def test_a_row_of_a_total_is_of_what_stands_above_the_table(heading: str, is_total: bool) -> None:  # noqa: FBT001
    document = table_paper("Post | Beløb (kr.)", "Brædder | 40.000", f"{heading} | 42.000")
    units = units_in(hit_on(document).passage, *known_of(document))
    assert [unit.is_of_what_is_above for unit in units if unit.row is not None] == [False, is_total]


@pytest.mark.parametrize(
    ("line", "is_of_above"),
    [
        ("Udgift: 900.000 kr. pr. år", True),
        ("Samlet udgift: 900.000 kr.", True),
        ("I alt 42.000 kr.", True),
        ("Årsværk: 4", True),
        ("Nordby Entreprise A/S", True),
        ("Nordby Byg & Anlæg", True),
        ("Udgiften er 900.000 kr. pr. år", False),
        ("Udgift:", False),
        ("I alt blev det dyrere", False),
        ("Farve: Blå", False),
        ("Nordby", False),
        ("Nordby Entreprise A/S bygger broen.", False),
    ],
)
def test_a_key_with_its_value_and_a_bare_name_are_of_what_stands_above(line: str, is_of_above: bool) -> None:  # noqa: FBT001
    (unit,) = units_on(paper(f"{line}\n"))
    assert (unit.text, unit.is_of_what_is_above) == (line, is_of_above)


SHARED = "som deles ligeligt mellem begge parter"


@pytest.mark.parametrize(
    ("title", "line", "wide"),
    [
        ("Natcafeen", f"Udgift: 900.000 kr. pr. år, {SHARED}.", True),
        ("Natcafeen", f"Der bruges 900.000 kr. pr. år, {SHARED}.", False),
        ("Dagcafeen", f"Udgift: 900.000 kr. pr. år, {SHARED}.", False),
        ("Natcafeen", "Nordby Entreprise A/S", True),
        ("Natcafeen", "Nordby Entreprise A/S graver.", False),
        ("Dagcafeen", "Nordby Entreprise A/S", False),
    ],
)
def test_a_key_or_bare_name_says_what_stands_above_it(title: str, line: str, wide: bool) -> None:  # noqa: FBT001
    asked = understand("Hvad siger udvalget om natcafeen?")
    (fit,) = fits_on(asked, paper(f"{line}\n", title=title))
    assert (fit.coverage > 0) is wide


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Hvad koster den nye bro?", [42_000]),
        ("Hvad koster den nye bro i alt?", [42_000]),
        ("Hvad koster brædder til den nye bro?", [40_000]),
        ("Hvad koster søm?", [2_000]),
        ("Hvad koster maling?", []),
    ],
)
def test_a_total_answers_for_what_stands_over_the_table_and_for_no_row_of_it(question: str, found: list[int]) -> None:
    assert values(question, BRIDGE) == found


@pytest.mark.parametrize(
    ("question", "says"), [("Hvad koster den nye bro?", True), ("Hvad koster brædder til den nye bro?", False)]
)
def test_a_total_says_what_stands_over_it_unless_another_row_is_asked_for(question: str, says: bool) -> None:  # noqa: FBT001
    totals = [fit for fit in fits_on(understand(question), BRIDGE) if fit.figure and fit.unit.text == "I alt | 42.000"]
    assert [fit.coverage > 0 for fit in totals] == [says]


@pytest.mark.parametrize(
    ("question", "passing"),
    [
        ("Hvilke dele indgår i den nye bro?", ["Brædder | 40.000", "Søm | 2.000"]),
        ("Hvad er den nye bro?", ["Brædder | 40.000", "Søm | 2.000", "I alt | 42.000"]),
    ],
)
def test_a_total_is_none_of_several_things(question: str, passing: list[str]) -> None:
    asked = understand(question)
    rows = [fit for fit in fits_on(asked, BRIDGE) if fit.unit.row is not None]
    assert [fit.unit.text for fit in rows if passes(asked, fit)] == passing


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Hvor meget er der til materialer?", [250_000]),
        ("Hvor meget er der til biblioteket?", [900_000]),
        ("Hvor meget er der til svømmehallen?", [700_000]),
        ("Hvor meget er der til kultur?", [1_600_000]),
        ("Hvor meget er der til teatret?", []),
    ],
)
def test_a_part_of_a_row_answers_for_itself_and_not_for_its_row(question: str, found: list[int]) -> None:
    assert values(question, CULTURE) == found


@pytest.mark.parametrize(
    ("question", "passing"),
    [
        (
            "Hvor meget er der til materialer på biblioteket i Nordby?",
            ["Biblioteket i Nordby | 900.000", "Heraf materialer | 250.000"],
        ),
        ("Hvor meget er der til maling på biblioteket i Nordby?", ["Biblioteket i Nordby | 900.000"]),
        ("Hvor meget er der til bøger og film på biblioteket i Nordby?", ["Biblioteket i Nordby | 900.000"]),
    ],
)
def test_a_part_may_be_meant_beside_its_row_where_its_own_words_are_asked_for(question: str, passing: list[str]) -> None:
    asked = understand(question)
    figures = [fit for fit in fits_on(asked, CULTURE) if fit.figure is not None]
    assert [fit.unit.text for fit in figures if passes(asked, fit)] == passing


@pytest.mark.parametrize(
    "heads", [("Oprindeligt budget (kr.)", "Korrigeret budget (kr.)"), ("Vedtaget budget (kr.)", "Gældende budget (kr.)")]
)
@pytest.mark.parametrize("is_turned", [False, True])
@pytest.mark.parametrize(
    ("asked", "value"),
    [("korrigerede budget", 950), ("gældende budget", 950), ("oprindelige budget", 900), ("vedtagne budget", 900)],
)
def test_a_changed_budget_is_never_answered_by_the_first_one_nor_that_by_it(
    heads: tuple[str, str],
    is_turned: bool,  # noqa: FBT001
    asked: str,
    value: int,
) -> None:
    order = slice(None, None, -1) if is_turned else slice(None)
    lines = (("Område", heads), ("Havnen", ("900", "950")), ("Stien", ("100", "120")))
    document = table_paper(*(" | ".join((first, *cells[order])) for first, cells in lines), before="Budget i kr.")
    assert values(f"Hvad er det {asked} for havnen?", document) == [value]


ONE_CELL = table_paper(
    "Afdeling | Personale",
    "Kirurgi | 46,3 årsværk, heraf 31,5 årsværk i dagvagt, 5,8 årsværk i nattevagt",
    "Medicin | 20 årsværk",
    before="Folk i afdelingerne",
)
TWO_CELLS = table_paper(
    "Afdeling | Dagvagt | Nattevagt", "Kirurgi | 31,5 årsværk | 5,8 årsværk", "Medicin | 20 årsværk | 3 årsværk"
)


def told_best(question: str, document: Document) -> list[str]:
    """The figures that as many words of the question stand nearest to as to any."""
    asked = understand(question)
    mentions = mentions_of(document)
    known = paper_of(document, mentions)
    fits = fits_of(matcher_of(asked), units_in(hit_on(document).passage, mentions, known), known)
    most = max(fit.segment for fit in fits if fit.figure is not None)
    return [fit.figure.text for fit in fits if fit.figure is not None and fit.segment == most]


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("Hvor mange årsværk er der i nattevagt?", ["5,8 årsværk"]),
        ("Hvor mange årsværk er der i dagvagt?", ["31,5 årsværk"]),
        ("Hvor mange årsværk er der i medicin?", ["20 årsværk"]),
        ("Hvor mange årsværk er der i aftenvagt?", ["31,5 årsværk", "5,8 årsværk", "20 årsværk"]),
    ],
)
def test_several_figures_in_one_cell_are_told_apart_by_their_own_words(question: str, figures: list[str]) -> None:
    assert told_best(question, ONE_CELL) == figures


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("Hvor mange årsværk er der i nattevagt i kirurgi?", ["5,8 årsværk"]),
        ("Hvor mange årsværk er der i dagvagt i kirurgi?", ["31,5 årsværk"]),
        ("Hvor mange årsværk er der i kirurgi?", ["31,5 årsværk", "5,8 årsværk"]),
    ],
)
def test_figures_in_cells_of_their_own_are_told_apart_by_row_and_column(question: str, figures: list[str]) -> None:
    assert told_best(question, TWO_CELLS) == figures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Til mødet i Kalundborg kom 40 både.", []),
        ("Kalundborg har 40 både.", []),
        ("Til mødet i Kalundborg kom 40 borgere.", [40]),
        ("Til mødet i Nordby kom 40 borgere.", [40]),
    ],
)
def test_a_town_that_ends_like_citizens_is_none(text: str, found: list[int]) -> None:
    drafted = ask("Hvor mange borgere kom til mødet?", paper(f"{text}\n"))
    assert [value.value for value in drafted.values] == found
    assert (drafted.status is AnswerStatus.FOUND) is bool(found)


@pytest.mark.parametrize(
    ("words", "says"),
    [({"kalundborg"}, False), ({"borg"}, True), ({"kalundborg", "borg"}, True)],
)
def test_a_town_says_nothing_of_citizens(words: set[str], says: bool) -> None:  # noqa: FBT001
    matcher = matcher_of(understand("Hvad siger borgerne?"))
    assert matcher.share_of(frozenset({"borg"}), frozenset(words)) == float(says)
