"""Of two opposites, several tables, a whole and its part, or what was recommended and decided, that which is asked for."""

from dataclasses import replace
from decimal import Decimal

import pytest

from qa.domain import AnswerStatus, Block, BlockKind, Cell, Document, Page, Row, Span, Table
from qa.questions import Operation, understand
from tests.unit.papers import paper
from tests.unit.places import ask, table_paper


def found(question: str, document: Document | str) -> str | None:
    """The text of an answer from one paper; None where it is not found."""
    draft = ask(question, paper(f"{document}\n") if isinstance(document, str) else document)
    return draft.text if draft.status is AnswerStatus.FOUND else None


PLACES = ("Hvor meget koster {} pladser i Nordby?", "De {} pladser i Nordby koster 4 mio. kr.")
STAFF = ("Hvor mange {} arbejder i hallen i Nordby?", "Der arbejder 40 {} i hallen i Nordby.")
MONEY = ("Hvor store er {} i hallen i Nordby?", "I hallen i Nordby er {} på 4 mio. kr.")


@pytest.mark.parametrize(
    ("texts", "one", "other"),
    [
        (PLACES, "eksterne", "egne"),
        (STAFF, "kvinder", "mænd"),
        (STAFF, "piger", "drenge"),
        (STAFF, "deltidsansatte", "fuldtidsansatte"),
        (MONEY, "indtægterne", "udgifterne"),
    ],
)
def test_the_opposite_of_what_is_asked_for_is_not_it_but_a_clause_of_both_is(texts: tuple[str, str], one: str, other: str) -> None:
    asks, says = texts
    for asked, opposite in ((one, other), (other, one)):
        question, both = asks.format(asked), says.format(f"{asked} og {opposite}")
        assert found(question, says.format(asked)) == says.format(asked)
        assert found(question, both) == both
        assert found(question, says.format(opposite)) is None


def test_a_column_of_the_opposite_is_not_the_asked_one() -> None:
    both = table_paper("Post | Indtægter (kr.) | Udgifter (kr.)", "Hallen i Nordby | 300 | 420", before="Regnskab")
    spent = table_paper("Post | Udgifter (kr.)", "Hallen i Nordby | 420", before="Regnskab")
    assert found("Hvor store er indtægterne fra hallen i Nordby?", both) == "Hallen i Nordby, Indtægter (kr.): 300 kr."
    assert found("Hvor store er indtægterne fra hallen i Nordby?", spent) is None


def tables(*given: tuple[str, ...]) -> Document:
    """A paper of several tables, one below the other."""
    text, placed = "", []
    for lines in given:
        one, at = table_paper(*lines), len(text)
        table = one.tables[0]
        rows = tuple(
            Row(r.heading, tuple(Cell(c.column, c.text, 1, c.span and c.span.shift(at)) for c in r.cells), r.span.shift(at))
            for r in table.rows
        )
        placed.append(Table(1, (1,), table.columns, rows, table.span.shift(at)))
        text += f"{one.text}\n"
    blocks = tuple(Block(BlockKind.TABLE, table.span, 1) for table in placed)
    return Document("tabeller.txt", "Udgifter til hallen", text, (Page(1, "1", Span(0, len(text))),), blocks, tables=tuple(placed))


PLAIN = ("Post | Drift (kr.)", "Hallen i Nordby | 630", "Banen i Sydby | 90")
MODELS = ("Post | Drift (kr.)", "Model A | 410", "Model B | 520")
DRIFT = "Hvad koster driften af hallen i Nordby{}?"


@pytest.mark.parametrize(
    ("model", "text"),
    [
        (" i model A", "Model A – 410"),
        (" i model B", "Model B – 520"),
        (" i model C", "Hallen i Nordby – 630"),
    ],
)
def test_the_row_that_says_the_asked_model_goes_before_one_of_another_table(model: str, text: str) -> None:
    assert found(DRIFT.format(model), tables(MODELS, PLAIN)) == text
    assert found(DRIFT.format(model), tables(PLAIN)) == "Hallen i Nordby – 630"


@pytest.mark.parametrize("model", ["", " i model A"])
def test_where_no_row_says_the_asked_model_no_row_falls_away(model: str) -> None:
    older = ("Post | Drift (kr.)", "Hallen i Nordby | 410", "Stien i Sydby | 20")
    draft = ask(DRIFT.format(model), tables(PLAIN, older))
    assert [value.value for value in draft.values] == [Decimal(630), Decimal(410)]
    assert found(DRIFT.format(""), tables(MODELS, PLAIN)) == "Hallen i Nordby – 630"


RECOMMENDED = "Det indstilles, at byrådet giver en bevilling på 8 mio. kr. til hallen i Nordby."
DECIDED = "Byrådet godkendte en bevilling på 5 mio. kr. til hallen i Nordby."


def minutes(decided: str) -> Document:
    lines = ("Indstilling", RECOMMENDED, "Beslutning", decided)
    blocks, at = [], 0
    for line in lines:
        kind = BlockKind.HEADING if " " not in line else BlockKind.PARAGRAPH
        blocks.append(Block(kind, Span(at, at + len(line)), 1))
        at += len(line) + 1
    text = "".join(f"{line}\n" for line in lines)
    return Document("referat.txt", "Referat", text, (Page(1, "1", Span(0, len(text))),), tuple(blocks))


@pytest.mark.parametrize(
    ("decided", "given"),
    [
        (DECIDED, f"Beslutning: {DECIDED}"),
        ("Byrådet godkendte indstillingen.", f"Indstilling: {RECOMMENDED}"),
        ("Byrådet godkendte en bevilling på 5 mio. kr. til stien i Sydby.", f"Indstilling: {RECOMMENDED}"),
    ],
    ids=["its own amount", "no amount", "another thing's"],
)
def test_what_was_given_is_what_was_decided_where_that_states_an_amount(decided: str, given: str) -> None:
    assert found("Hvor stor en bevilling gav byrådet til hallen i Nordby?", minutes(decided)) == given
    recommended = found("Hvor stor en bevilling blev indstillet til hallen i Nordby?", minutes(decided))
    assert recommended == f"Indstilling: {RECOMMENDED}"


def test_the_sentence_that_states_the_number_of_the_question_is_the_asked_one() -> None:
    eleven, seven = "Der er 11 medarbejdere (10,54 årsværk) i Nordby.", "Der er 7 medarbejdere (6,2 årsværk) i hallen."
    for given, text in (("11", eleven), ("7", seven)):
        assert found(f"Hvor mange årsværk svarer de {given} medarbejdere i hallen til?", f"{eleven}\n{seven}") == text


@pytest.mark.parametrize(
    ("before", "number", "unit", "is_staff"),
    [
        ("Antal årsværk i alt", "12,5", "årsværk", True),
        ("Antal årsværk i alt", "12", "Lærere", False),
        ("Opgørelse", "12,5", "Lærere", False),
        ("Opgørelse", "12", "Lærere", False),
    ],
)
def test_people_with_decimals_under_a_text_of_staff_are_full_time(before: str, number: str, unit: str, is_staff: bool) -> None:  # noqa: FBT001
    table = table_paper("Sted | Lærere", f"Nordby Skole | {number}", "Sydby Skole | 3", before=before)
    counted = ask("Hvor mange lærere er der på Nordby Skole?", table)
    value = Decimal(number.replace(",", "."))
    assert (counted.text, [(v.value, v.unit) for v in counted.values]) == (f"Nordby Skole – {number}", [(value, unit)])
    assert found("Hvor mange årsværk er der på Nordby Skole?", table) == (counted.text if is_staff else None)


@pytest.mark.parametrize("part", ["9", "9 børn"])
def test_the_asked_part_of_a_whole_and_the_whole_where_it_is_asked_for(part: str) -> None:
    split = f"Der blev henvist 20 børn til tilbuddet. Af de 20 børn er {part} fra Nordby."
    of_some = "Hvor mange af de børn, der blev henvist, kom fra {}?"
    assert found(of_some.format("Nordby"), split) == f"Af de 20 børn er {part} fra Nordby."
    assert found(of_some.format("Vestby"), split) is None
    assert found("Hvor mange børn blev henvist?", split) == "Der blev henvist 20 børn til tilbuddet."


@pytest.mark.parametrize(
    ("whole", "split", "told"),
    [
        ("til tilbuddet", "Af de 20 børn kom mere end halvdelen fra Nordby.", None),
        ("fra Nordby og Sydby", "Af de 20 børn kom mere end halvdelen fra Nordby.", None),
        ("fra Nordby", "Af de 20 børn fra Nordby er mere end halvdelen piger.", "Der blev henvist 20 børn fra Nordby."),
    ],
)
def test_a_whole_that_is_split_below_by_what_is_asked_for_is_not_told_for_the_part(
    whole: str, split: str, told: str | None
) -> None:
    asked = "Hvor mange af de børn, der blev henvist, kom fra Nordby?"
    assert found(asked, f"Der blev henvist 20 børn {whole}. {split}") == told


@pytest.mark.parametrize(
    ("question", "operation"),
    [
        ("Hvor stor en gevinst giver model A sammenlignet med model B?", None),
        ("Hvor stor en besparelse giver hallen i Nordby sammenlignet med hallen i Sydby?", None),
        ("Hvor stor er forskellen på gevinsten i model A sammenlignet med model B?", Operation.DIFFERENCE),
        ("Hvor stor er udgiften i Nordby sammenlignet med Sydby?", Operation.DIFFERENCE),
    ],
)
def test_a_gain_that_a_paper_states_is_not_worked_out(question: str, operation: Operation | None) -> None:
    assert understand(question).operation == operation


@pytest.mark.parametrize(("place", "text"), [("Nordby", "Nordby Hal – 300"), ("Sydby", "Sydby Hal – 420"), ("Vestby", None)])
def test_the_row_of_the_asked_place_is_chosen_below_a_title_of_one_of_them(place: str, text: str | None) -> None:
    for title in ("Nordby", "Nordby Hal"):
        table = table_paper("Post | Drift (kr.)", "Nordby Hal | 300", "Sydby Hal | 420", before="Udgifter", title=title)
        assert found(f"Hvad koster driften af {place} Hal?", table) == text


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("køkkenet i hallen i Nordby", "Køkkenet i hallen – 420"),
        ("hallen i Nordby", "Hallen i Nordby – 300"),
        ("stien i Vestby", None),
    ],
)
def test_a_row_with_a_word_of_its_own_goes_before_one_of_words_that_stand_over_the_table(asked: str, text: str | None) -> None:
    table = table_paper("Hallen i Nordby | Drift (kr.)", "Hallen i Nordby | 300", "Køkkenet i hallen | 420", before="Udgifter")
    assert found(f"Hvad koster driften af {asked}?", table) == text


@pytest.mark.parametrize(("year", "is_found"), [(2022, True), (2023, True), (2024, True), (2019, False)])
def test_a_row_tells_of_the_years_of_its_columns_and_of_no_other(year: int, is_found: bool) -> None:  # noqa: FBT001
    for cells, said in (
        ("410 | 420 | 430", "Hallen i Nordby: Indviet åbnet 1979; Først 410; Så 420; Sidst 430."),
        ("mange | få | mange", "Hallen i Nordby – åbnet 1979 – mange – få – mange"),
    ):
        table = table_paper("Sted | Indviet | Først | Så | Sidst", f"Hallen i Nordby | åbnet 1979 | {cells}")
        columns = ("Sted", "Indviet", "2022", "2023", "2024")  # their names stand on the page before
        table = replace(table, tables=(replace(table.tables[0], columns=columns),))
        assert found(f"besøg {year} hallen i Nordby", table) == (said if is_found else None)


def test_income_is_held_against_expenses_and_not_one_other_line_of_the_accounts_against_another() -> None:
    asked = "Hvor mange flere kroner havde foreningen Nordby i indtægter end i udgifter?"
    told = "Foreningen Nordby havde indtægter på 900.000 kr. og udgifter på 650.000 kr. i regnskabet."
    assert found(asked, told) == f"Forskellen er 0,25 mio. kr. (0,9 - 0,65 = 0,25). {told}"
    assert found(asked, told.replace("indtægter", "aktiver").replace("udgifter", "egenkapital")) is None
