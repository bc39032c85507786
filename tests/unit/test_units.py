"""Units of small papers with headings and tables of our own."""

from decimal import Decimal

import pytest

from qa.danish import sentence_spans
from qa.domain import Block, BlockKind, Cell, Document, Label, Page, Passage, Row, Span, Table
from qa.evidence import Matcher
from qa.questions import understand
from qa.units import Unit, paper_of, units_in
from tests.unit.papers import fits_of
from tests.unit.places import table_paper


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def units_of(document: Document) -> tuple[Unit, ...]:
    whole = Passage(document.id, Span(0, len(document.text)), document.text, (), document.title, 1, 1)
    return units_in(whole, (), paper_of(document, ()))


def headed(lines: list[tuple[int, str]]) -> Document:
    """A paper of lines, each a heading of its level or, at level 0, a paragraph."""
    blocks = []
    at = 0
    for level, line in lines:
        blocks.append(Block(BlockKind.HEADING if level else BlockKind.PARAGRAPH, Span(at, at + len(line)), 1, level))
        at += len(line) + 1
    text = "".join(f"{line}\n" for _, line in lines)
    return Document("sag.html", "Sagen", text, (Page(1, "1", Span(0, len(text))),), tuple(blocks))


TEXT = "Midlerne fordeles med et beløb til hver klub i kroner.\nKlub | Midler\nHavnens klub mv. | 12 | 4.500\n"


def with_table() -> Document:
    row = "Havnens klub mv. | 12 | 4.500"
    cells = (Cell("Børn", "12", 1, place(TEXT, "12")), Cell("Midler", "4.500", 1, place(TEXT, "4.500")))
    table = Table(1, (1,), ("Klub", "Børn", "Midler"), (Row("Havnens klub mv.", cells, place(TEXT, row)),), place(TEXT, row))
    return Document("a.html", "A", TEXT, (Page(1, "1", Span(0, len(TEXT))),), (), tables=(table,))


def test_a_row_is_one_unit_though_its_words_look_like_two_sentences() -> None:
    *_, row = units_of(with_table())
    assert (row.text, row.label) == ("Havnens klub mv. | 12 | 4.500", "Havnens klub mv.")


def test_a_bare_number_is_kroner_where_the_text_over_the_table_tells_of_money_and_a_count_where_it_is_small() -> None:
    *_, row = units_of(with_table())
    assert [(m.label, m.value, m.unit) for m in row.mentions] == [
        (Label.COUNT, Decimal(12), "Børn"),
        (Label.AMOUNT, Decimal(4500), "DKK"),
    ]


def test_a_sentence_outside_a_table_gets_no_figures() -> None:
    sentence, *_ = units_of(with_table())
    assert (sentence.row, sentence.mentions) == (None, ())


def test_a_unit_stands_under_the_nearest_heading_that_is_not_a_generic_one() -> None:
    document = headed(
        [
            (1, "Klubben"), (2, "Status"), (0, "Først."), (1, "Skolen"), (2, "Status"), (0, "Så."),
            (1, "Hallen"), (2, "Status"), (0, "Til sidst."), (2, "Tidsplan"), (0, "I maj."),
        ]
    )  # fmt: skip
    labels = {unit.text: unit.label for unit in units_of(document)}
    assert [labels[text] for text in ("Først.", "Så.", "Til sidst.", "I maj.")] == ["Klubben", "Skolen", "Hallen", "Tidsplan"]


def test_a_decision_is_known_by_its_heading_and_a_retold_one_by_the_line_over_it() -> None:
    document = headed(
        [
            (2, "Beslutning"), (0, "Godkendt."), (2, "Indstilling"), (0, "At sagen godkendes."),
            (2, "Sagens forløb"), (0, "27-04-2023 Byrådet"), (0, "Udsat."), (2, "Bilag"), (0, "Kort"),
        ]
    )  # fmt: skip
    known = {u.text: (u.is_own_decision, u.is_decision, u.is_recommendation, u.meeting_line) for u in units_of(document)}
    assert known["Godkendt."] == (True, True, False, "")
    assert known["At sagen godkendes."] == (False, False, True, "")
    assert known["Udsat."] == (False, True, False, "27-04-2023 Byrådet")
    assert [u.text for u in units_of(document) if u.is_attachment] == ["Bilag", "Kort"]
    assert [u.text for u in units_of(document) if u.is_meeting_line] == ["27-04-2023 Byrådet"]


def test_the_sentences_of_a_row_of_running_text_are_units_of_their_own_under_its_heading() -> None:
    """A figure of one initiative must not be answered for a name that stands elsewhere in the same long row."""
    status = (
        "Klubben i ALFA har fået nye lokaler, og arbejdet med at indrette dem er gået i gang med de unge, der selv har valgt "
        "farver og møbler. Der er ansat 3 pædagoger."
    )
    text = f"Klubber | {status}\n"
    cells = (Cell("Status", status, 1, place(text, status)),)
    table = Table(1, (1,), ("Emne", "Status"), (Row("Klubber", cells, place(text, text.strip())),), place(text, text.strip()))
    document = Document("a.pdf", "A", text, (Page(1, "1", Span(0, len(text))),), (), tables=(table,))
    _, last = units_of(document)
    assert (last.text, last.label, last.row) == ("Der er ansat 3 pædagoger.", "Klubber", None)


def test_an_item_is_as_similar_as_the_opener_of_its_list_and_a_leaning_sentence_as_the_one_before() -> None:
    text = "Tre søgte.\nDet drejer sig om havnens klub.\nMidlerne fordeles:\n- 2 til havnen\n- 3 til skoven\nVejret var godt.\n"
    document = Document("a.txt", "A", text, (Page(1, "1", Span(0, len(text))),), ())
    given = (0.7, 0.4, 0.8, 0.3, 0.9, 0.2)
    assert [span.of(text).split()[0] for span in sentence_spans(text)] == ["Tre", "Det", "Midlerne", "-", "-", "Vejret"]
    matcher = Matcher(understand("Hvad er godt?"), weigh=lambda _: 1.0, canonical=lambda _: None, given=())
    fits = fits_of(matcher, units_of(document), paper_of(document, ()), similarities=given)
    assert [fit.similarity for fit in fits] == [0.7, 0.7, 0.8, 0.8, 0.9, 0.2]


@pytest.mark.parametrize(
    ("head", "unit"), [("sep. 2025", "antal"), ("2. kvartal 2024", "antal"), ("2024", "antal"), ("Både", "Både")]
)
def test_a_bare_number_counts_what_its_column_names_unless_that_is_a_time(head: str, unit: str) -> None:
    table = table_paper(f"Havn | {head}", "Havnen i Nordby | 36", before="Optælling")
    row = next(unit for unit in units_of(table) if unit.row is not None)
    assert [mention.unit for mention in row.mentions] == [unit]
