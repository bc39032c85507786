"""How places are measured against a question, on small papers of our own; every term weighs the same."""

from dataclasses import replace
from datetime import date

from qa.domain import Block, BlockKind, Cell, Document, Page, Passage, Row, Span, Table
from qa.evidence import Matcher
from qa.fits import Fit
from qa.questions import understand
from qa.table_mentions import table_mentions
from qa.units import paper_of, units_in
from tests.unit.papers import fits_of

LINES = ("Klub | Søgt i kr. | Tildelt i kr.", "Nordby Bold | 20.000 | 12.000", "Nordby Skak | 8.000 | 5.000")
TEXT = "".join(f"{line}\n" for line in LINES)


def place(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def row(line: str) -> Row:
    name, asked, given = line.split(" | ")
    columns = LINES[0].split(" | ")[1:]
    cells = tuple(Cell(column, text, 1, place(text)) for column, text in zip(columns, (asked, given), strict=True))
    return Row(name, cells, place(line))


WHOLE = Span(0, len(TEXT))
GRANTS = Document(
    "tilskud.html", "Tilskud til klubber", TEXT, (Page(1, "1", WHOLE),), (Block(BlockKind.TABLE, WHOLE, 1),),
    tables=(Table(1, (1,), tuple(LINES[0].split(" | ")), (row(LINES[1]), row(LINES[2])), WHOLE),),
    committee="Kultur- og Fritidsudvalget", date=date(2023, 5, 24),
)  # fmt: skip


def with_words() -> Document:
    """A row whose first column has a head that the question names and holds no figure."""
    line = "Nordby Skak | Brikker | 8.000 | 5.000"
    columns = ("Tilskud til klubber tildelt", "Søgt i kr.", "Tildelt i kr.")
    span = Span(0, len(line))

    def of(text: str) -> Span:
        return Span(line.index(text), line.index(text) + len(text))

    cells = tuple(Cell(column, text, 1, of(text)) for column, text in zip(columns, ("Brikker", "8.000", "5.000"), strict=True))
    table = Table(1, (1,), ("Klub", *columns), (Row("Nordby Skak", cells, span),), span)
    return replace(GRANTS, text=f"{line}\n", pages=(Page(1, "1", span),), blocks=(), tables=(table,))


def fits(question: str, document: Document = GRANTS) -> list[Fit]:
    matcher = Matcher(understand(question), weigh=lambda _: 1.0, canonical=lambda _: None, given=())
    mentions = table_mentions(document)
    paper = paper_of(document, mentions)
    whole = Span(0, len(document.text))
    passage = Passage(document.id, whole, document.text, (), document.title, 1, 1)
    return fits_of(matcher, units_in(passage, mentions, paper), paper)


def test_the_row_and_column_a_question_names_stand_over_their_neighbours() -> None:
    found = {f.figure.text: (f.row, f.column) for f in fits("Hvor mange penge blev tildelt Nordby Skak?") if f.figure is not None}
    assert found == {"20.000": (-1, -1), "12.000": (-1, 1), "8.000": (1, -1), "5.000": (1, 1)}


def test_a_column_of_words_does_not_stand_over_the_columns_of_figures() -> None:
    question = "Hvilket beløb blev tildelt Nordby Skak i tilskud til klubber?"
    found = {f.figure.text: f.column for f in fits(question, with_words()) if f.figure is not None}
    assert found == {"8.000": -1, "5.000": 1}


def test_no_row_stands_over_the_others_where_the_question_names_none() -> None:
    assert {f.row for f in fits("Hvor mange penge koster broen?")} == {0.0}


def test_the_month_of_the_asked_meeting_is_the_papers_or_not() -> None:
    assert {f.meeting for f in fits("Hvad gav Kultur- og Fritidsudvalget til Nordby Skak i maj 2023?")} == {1.0}
    assert {f.meeting for f in fits("Hvad gav Kultur- og Fritidsudvalget til Nordby Skak i juni 2023?")} == {-1.0}
    assert {f.meeting for f in fits("Hvad gav Økonomiudvalget til Nordby Skak?")} == {-1.0}
    assert {f.meeting for f in fits("Hvad fik Nordby Skak?")} == {0.0}


def test_a_paper_without_a_date_is_of_no_meeting_and_of_none_against_it() -> None:
    undated = replace(GRANTS, committee=None, date=None)
    assert {f.meeting for f in fits("Hvad gav Kultur- og Fritidsudvalget til Nordby Skak i maj 2023?", undated)} == {0.0}


def test_a_figure_without_a_year_is_of_the_papers_own_year_and_no_other() -> None:
    assert {f.year for f in fits("Hvad er der givet til Nordby Skak i 2023?") if f.figure} == {0.25}
    assert {f.year for f in fits("Hvad er der givet til Nordby Skak i 2021?") if f.figure} == {-0.5}


def test_a_row_of_several_is_listed_only_where_several_are_asked_for() -> None:
    assert {f.listed for f in fits("Hvilke klubber fik tilskud?") if f.unit.row is not None} == {1.0}
    assert {f.listed for f in fits("Hvilke klubber fik tilskud?") if f.unit.row is None} == {0.0}
    assert {f.listed for f in fits("Hvilken klub fik tilskud?")} == {0.0}
