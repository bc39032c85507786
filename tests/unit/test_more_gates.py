"""More of which figures and words may answer: who pays, who said no, whose own, after how long, of which stage, round and part."""

from dataclasses import replace
from decimal import Decimal

import pytest

from qa.answer_kinds import offers
from qa.domain import AnswerStatus, Block, BlockKind, Cell, Document, Label, Page, Row, Span
from qa.measurements import find_rate
from qa.questions import understand
from qa.siblings import of_asked_number
from tests.unit.papers import paper, units_on
from tests.unit.places import ask, fits_on, matcher_of, table_paper


def found(question: str, document: Document | str) -> str | None:
    """The text of an answer from one paper; None where it is not found."""
    draft = ask(question, paper(f"{document}\n") if isinstance(document, str) else document)
    return draft.text if draft.status is AnswerStatus.FOUND else None


def values(question: str, document: Document | str) -> list[Decimal | None]:
    """The figures of an answer from one paper."""
    return [value.value for value in ask(question, paper(f"{document}\n") if isinstance(document, str) else document).values]


@pytest.mark.parametrize(
    ("told", "is_own"),
    [
        ("Foreningen betaler selv 500.000 kr. for broen i Nordby.", True),
        ("Foreningens egen andel af broen i Nordby er 500.000 kr.", True),
        ("Foreningen kommer af med 500.000 kr. i bidrag til broen i Nordby.", True),
        ("Foreningen og broen i Nordby: prisen er 500.000 kr.", False),
    ],
)
def test_what_one_pays_oneself_is_said_to_be_paid_and_is_not_just_what_something_costs(told: str, is_own: bool) -> None:  # noqa: FBT001
    for itself in (
        "Hvor meget betaler foreningen selv for broen i Nordby?",
        "Hvor meget skal foreningen selv betale for broen i Nordby?",
    ):
        assert found(itself, told) == (told if is_own else None)
    assert found("Hvor meget betaler foreningen for broen i Nordby?", told) == told


def test_what_one_pays_oneself_stands_under_a_head_that_says_so() -> None:
    itself, just = "Hvor meget betaler foreningen selv for broen i Nordby?", "Hvor meget betaler foreningen for broen i Nordby?"
    for head, own in (("Egenbetaling (kr.)", "Broen i Nordby – 300"), ("Pris (kr.)", None)):
        table = table_paper(f"Bro | {head}", "Broen i Nordby | 300", "Broen i Sydby | 90", before="Broer for foreningen")
        assert (found(itself, table), found(just, table)) == (own, "Broen i Nordby – 300")


NO = "40 borgere takkede nej til tilbuddet i Nordby."
GOT = "40 borgere fik tilbuddet i Nordby."


@pytest.mark.parametrize("asked", ["takkede nej", "har takket nej", "sagde nej tak"])
def test_who_said_no_is_not_told_by_who_got_it(asked: str) -> None:
    question = f"Hvor mange borgere {asked} til tilbuddet i Nordby?"
    assert found(question, NO) == NO
    assert found(question, GOT) is None
    assert found("Hvor mange borgere fik tilbuddet i Nordby?", GOT) == GOT


@pytest.mark.parametrize("beyond", ["uden for kommunens egne", "i andre end kommunens egne", "uden for regionens egne"])
def test_those_beyond_ones_own_are_not_ones_own(beyond: str) -> None:
    question = f"Hvor meget koster pladser {beyond} tilbud i Nordby?"
    others = f"Pladser {beyond} tilbud i Nordby koster 4 mio. kr."
    own = "Pladser i kommunens egne tilbud i Nordby koster 3 mio. kr."
    assert (found(question, others), found(question, own)) == (others, None)
    assert found("Hvor meget koster pladser i kommunens egne tilbud i Nordby?", own) == own


@pytest.mark.parametrize(
    ("asked", "told", "is_same"),
    [
        ("efter et år", "efter et år", True),
        ("efter et år", "efter 12 måneder", True),
        ("efter et år", "efter 6 mdr.", False),
        ("efter et år", "et halvt år efter forløbet", False),
        ("efter et år", "efter et halvt år", False),
        ("efter 6 måneder", "efter 6 mdr.", True),
        ("efter 6 måneder", "efter et halvt år", True),
        ("efter 6 måneder", "efter 26 uger", False),
        ("et halvt år efter forløbet", "efter seks måneder", True),
        ("et halvt år efter forløbet", "efter et år", False),
        ("efter 26 uger", "efter 26 uger", True),
        ("efter 26 uger", "efter 26 dage", False),
    ],
)
def test_how_it_was_after_another_time_is_not_how_it_was_after_the_asked_one(asked: str, told: str, is_same: bool) -> None:  # noqa: FBT001
    text = f"I Nordby var 40 borgere i job {told}".rstrip(".") + "."
    assert found(f"Hvor mange borgere i Nordby var i job {asked}?", text) == (text if is_same else None)
    assert found("Hvor mange borgere i Nordby var i job?", text) == text


def test_the_column_of_the_asked_time_after_is_chosen_and_no_other_answers() -> None:
    both = table_paper("Sted | Borgere efter 6 mdr. | Borgere efter et år", "Nordby | 30 | 40", "Sydby | 3 | 4")
    half = table_paper("Sted | Borgere efter 6 mdr.", "Nordby | 30", "Sydby | 3")
    asked = "Hvor mange borgere var i job i Nordby efter {}?"
    assert found(asked.format("et år"), both) == "Nordby, Borgere efter et år: 40."
    assert found(asked.format("6 måneder"), both) == "Nordby, Borgere efter 6 mdr: 30."
    assert (found(asked.format("et år"), half), found(asked.format("6 måneder"), half)) == (None, "Nordby – 30")


BRIDGE = ("1. Ramper | 300", "2. Broen | 420")
STAGE, POST = (table_paper(f"{head} | Pris (kr.)", *BRIDGE, before="Priser for broen i Nordby") for head in ("Etape", "Post"))


@pytest.mark.parametrize(
    ("stage", "below_stage", "below_post"),
    [
        (" etape 1 af", ["1. Ramper – 300"], None),
        (" etape 2 af", ["2. Broen – 420"], ["2. Broen – 420"]),
        (" etape 3 af", [], ["2. Broen – 420"]),
        ("", ["2. Broen – 420"], ["2. Broen – 420"]),
    ],
)
def test_a_numbered_row_is_of_the_kind_that_stands_over_its_number(
    stage: str, below_stage: list[str], below_post: list[str] | None
) -> None:
    question = f"Hvad koster{stage} broen i Nordby?"
    assert [text for text in [found(question, STAGE)] if text is not None] == below_stage
    if below_post is None:  # no row is told from another
        assert values(question, POST) == [Decimal(300), Decimal(420)]
    else:
        assert found(question, POST) == below_post[0]


def kept(question: str, *documents: Document) -> list[str]:
    """The figures of several papers that are left, in order of place, where the number of a kind is asked for."""
    understood = understand(question)
    fits = [fit for document in documents for fit in fits_on(understood, document) if fit.figure is not None]
    return [fit.figure.text for fit in of_asked_number(question, fits) if fit.figure is not None]


def test_sentences_and_rows_that_do_not_say_the_asked_number_fall_away_where_a_row_says_it() -> None:
    whole = paper("Broen i Nordby koster i alt 700 kr.\n", document_id="broen.txt")
    first = paper("Etape 1 af broen i Nordby koster 350 kr.\n", document_id="etaper.txt")
    every = ["700 kr.", "350 kr.", "300", "420"]
    assert kept("Hvad koster etape 1 af broen i Nordby?", whole, first, STAGE) == ["350 kr.", "300"]
    assert kept("Hvad koster anden etape af broen i Nordby?", whole, first, STAGE) == ["420"]
    for question in ("Hvad koster broen i Nordby?", "Hvad koster etape 3 af broen i Nordby?"):
        assert kept(question, whole, first, STAGE) == every
    assert kept("Hvad koster etape 1 af broen i Nordby?", whole, first, POST) == every


def in_rounds(*rounds: tuple[str, tuple[str, ...]]) -> Document:
    """A paper of tables that each stand below a heading."""
    text, blocks, tables = "", [], []
    for heading, lines in rounds:
        blocks.append(Block(BlockKind.HEADING, Span(len(text), len(text) + len(heading)), 1))
        text += f"{heading}\n"
        one, at = table_paper(*lines), len(text)
        (table,) = one.tables
        rows = tuple(
            Row(r.heading, tuple(Cell(c.column, c.text, 1, c.span and c.span.shift(at)) for c in r.cells), r.span.shift(at))
            for r in table.rows
        )
        tables.append(replace(table, rows=rows, span=table.span.shift(at)))
        blocks.append(Block(BlockKind.TABLE, tables[-1].span, 1))
        text += one.text
    return Document("runder.txt", "Tilskud", text, (Page(1, "1", Span(0, len(text))),), tuple(blocks), tables=tuple(tables))


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("i runde 1", "Nordby Skak – 300"),
        ("i runde 2", "Nordby Skak – 420"),
        ("i anden runde", "Nordby Skak – 420"),
        ("i runde 3", None),
    ],
)
def test_the_heading_over_a_table_tells_which_round_its_rows_are_of(asked: str, text: str | None) -> None:
    first = ("Klub | Tilskud (kr.)", "Nordby Skak | 300", "Sydby Bold | 90")
    second = ("Klub | Tilskud (kr.)", "Nordby Skak | 420", "Sydby Bold | 95")
    document = in_rounds(("Runde 1", first), ("Runde 2", second))
    assert found(f"Hvor meget fik Nordby Skak i tilskud {asked}?", document) == text
    assert values("Hvor meget fik Nordby Skak i tilskud?", document) == [Decimal(300), Decimal(420)]


def test_the_figure_at_the_asked_stage_goes_before_one_that_only_bears_the_year() -> None:
    told = "Budgettet til hallen i Nordby var 7,8 mio. kr. i 2023-2024, mens forbruget blev 8,3 mio. kr."
    assert values("Hvad blev forbruget på hallen i Nordby i 2024?", told) == [Decimal(8_300_000)]
    assert values("Hvad var budgettet til hallen i Nordby i 2024?", told) == [Decimal(7_800_000)]


@pytest.mark.parametrize("between", [" og at", ", og at"])
def test_what_two_figures_are_for_is_parted_where_a_second_that_begins(between: str) -> None:
    told = f"Det indgår, at hallen i Nordby får 3 mio. kr.{between} banen i Sydby får 2 mio. kr. i juni."
    assert values("Hvor meget får hallen i Nordby?", told) == [Decimal(3_000_000)]
    assert values("Hvor meget får banen i Sydby?", told) == [Decimal(2_000_000)]
    assert words_near("Hvor meget får hallen?", told) == [
        "Det indgår, at hallen i Nordby får 3 mio. kr.",
        " banen i Sydby får 2 mio. kr. i juni.",
    ]


def test_a_word_that_only_begins_so_parts_nothing() -> None:
    told = "Nordby giver 3 mio. kr. og atter lidt til banen, og 2 mio. kr. til hallen."
    assert words_near("Hvor meget får banen?", told)[0] == "Nordby giver 3 mio. kr. og atter lidt til banen, og "


def words_near(question: str, text: str) -> list[str]:
    """The words that say what each figure of a sentence is for."""
    understood = understand(question)
    fits = [fit for fit in fits_on(understood, paper(f"{text}\n")) if fit.figure is not None]
    return [matcher_of(understood).words_near(fit) for fit in fits]


@pytest.mark.parametrize(
    ("asked", "head", "is_counted"),
    [
        ("gæster", "Besøg", True),
        ("gæster", "Biler", False),
        ("børnehavebørn", "Børn", True),
        ("børnehavebørn", "Borde", False),
        ("børn", "Borde", False),
    ],
)
def test_a_table_of_visits_counts_guests_and_one_of_children_those_of_a_kind(asked: str, head: str, is_counted: bool) -> None:  # noqa: FBT001
    table = table_paper(f"Sted | {head} 2024", "Hallen i Nordby | 300", "Banen i Sydby | 90", before="Status")
    told = "Hallen i Nordby – 300" if is_counted else None
    assert found(f"Hvor mange {asked} var der i hallen i Nordby i 2024?", table) == told


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("Målingen fik en svarprocent på 58.", [("58", Decimal(58))]),
        ("Svarprocenten var på ca. 58,5 i maj.", [("58,5", Decimal("58.5"))]),
        ("Dækningsgraden er 58, og belægningen er på knap 90.", [("58", Decimal(58)), ("90", Decimal(90))]),
        ("En svarprocent på 58 blandt 90 spurgte.", [("58", Decimal(58))]),
        ("Målingen fik en svarprocent på 58 procent.", []),
        ("Målingen fik en svarprocent på 58 %.", []),
        ("Målingen om svarprocent fik 58 svar.", []),
        ("", []),
    ],
)
def test_a_bare_number_is_a_share_where_the_sentence_calls_it_one(text: str, rates: list[tuple[str, Decimal]]) -> None:
    rated = find_rate(text)
    assert [(rate.text, rate.value) for rate in rated] == rates
    assert all(rate.label is Label.PERCENT and rate.unit == "pct" and rate.span.of(text) == rate.text for rate in rated)


def test_a_rate_of_answers_is_told_without_a_mark_of_percent_and_not_by_a_number_of_answers() -> None:
    question = "Hvor høj var svarprocenten i Nordby?"
    told = "Målingen i Nordby fik en svarprocent på 58."
    assert (found(question, told), values(question, told)) == (told, [Decimal(58)])
    assert found(question, "Målingen i Nordby om svarprocent fik 58 svar.") is None


GRADE = "Brugerne af hallen i Nordby giver 4,2 i karakter."
GLAD = "Brugerne af hallen i Nordby er glade."


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        (GRADE, 1.0),
        (GLAD, -0.5),
        ("I 2023 var brugerne af hallen i Nordby glade.", -0.5),
        ("De 40 brugere af hallen i Nordby er glade.", -0.5),
    ],
    ids=["a grade", "no number", "a year", "the number of the question"],
)
def test_how_satisfied_they_are_is_told_by_a_number_of_its_own(text: str, offered: float) -> None:
    (unit,) = units_on(paper(f"{text}\n"))
    assert offers(understand("Hvor tilfredse er de 40 brugere af hallen i Nordby?"), unit) == offered
    assert offers(understand("Hvad mener brugerne af hallen i Nordby?"), unit) == 0.0


def test_the_sentence_with_a_grade_goes_before_one_that_says_as_much_without() -> None:
    told = paper(f"{GLAD}\nDer var kaffe.\n{GRADE}\n")
    assert found("Hvor tilfredse er brugerne af hallen i Nordby?", told) == f"{GRADE} Papirerne siger også: {GLAD}"
    assert found("Hvor tilfredse er brugerne af hallen i Nordby?", GLAD) == GLAD
