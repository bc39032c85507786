"""The source page: the right page, the right marks on the picture and in the text, and honest notes where a place is gone."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from fastapi.testclient import TestClient

from qa.config import Settings
from qa.domain import Box, Document, Span
from qa.errors import UsageError
from qa.reading import read_document
from qa.web.addresses import fact_address, page_address, place_address
from qa.web.application import build_app
from qa.web.desk import Desk
from qa.web.page_images import PageImages, nearest_above, nearest_beside, squeezed
from qa.web.places import GONE, MOVED, Place, place_of, sheet_of
from qa.web.source_rendering import place_in_words, source_page
from tests import fakes
from tests.fakes import DOCUMENTS, FACTS, FakeEngine

SAMPLES = Path(__file__).parents[2] / "corpus"
BUDGET = "budgetforslag-2-6-kompetenceudvikling-2025-2028.pdf"
LIBRARY = DOCUMENTS[0]


@cache
def budget() -> Document:
    return read_document(SAMPLES / BUDGET, BUDGET, Settings())


class _Engine(FakeEngine):
    def document(self, document_id: str) -> Document:
        if document_id == BUDGET:
            return budget()
        if document_id not in {document.id for document in DOCUMENTS}:
            raise UsageError(f"Kender ikke dokumentet “{document_id}”.")
        return super().document(document_id)


def given(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(unescape(address)).query))


def place(address: str) -> Place:
    return place_of(_Engine(), given(address))


@cache
def images() -> PageImages:
    return PageImages(SAMPLES, Settings())


def cell_place() -> Place:
    """A figure of three characters whose twins stand left and right of it and in other rows."""
    table = next(t for t in budget().tables if t.columns[0].startswith("Økonomi"))
    row = next(r for r in table.rows if r.heading.startswith("Anden"))
    cell = next(c for c in row.cells if c.column == "2027")
    assert cell.span is not None
    return place(place_address(BUDGET, row.span, budget().text, figure=cell.span))


def words(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def test_a_figure_of_three_characters_is_marked_in_its_cell_with_its_row_and_column() -> None:
    found = cell_place()
    assert place_in_words(found) == "Rækken »Anden drift«, kolonnen »2027«: 1,0"
    sheet = sheet_of(found, images())
    assert sheet is not None
    marks = {mark.kind: mark.boxes for mark in sheet.marks}
    assert list(marks) == ["celle", "raekke", "kolonne"]
    (cell,), (row,), (column,) = marks["celle"], marks["raekke"], marks["kolonne"]
    assert row.right < cell.left
    assert cell.top <= (row.top + row.bottom) / 2 <= cell.bottom
    assert column.bottom <= cell.top
    assert cell.left <= (column.left + column.right) / 2 <= cell.right


def test_the_page_tells_the_row_the_column_and_the_value_and_marks_the_same_cell_in_the_text() -> None:
    found = cell_place()
    markup = source_page(found, sheet_of(found, images()))
    assert 'alt="Side 2 som billede. Markeret: Rækken »Anden drift«, kolonnen »2027«: 1,0."' in markup
    assert re.findall(r'<mark class="tal-i-kilden"[^>]*>([^<]*)</mark>', markup) == ["1,0"]
    assert re.findall(r'class="hoved-til-tallet">([^<]*)<', markup) == ["2027", "Anden drift"]
    assert markup.count("<h1") == 1
    assert "Stiplet ramme: kolonnens overskrift" in markup


def test_a_sentence_over_several_lines_gets_a_box_a_line_with_its_figure_apart() -> None:
    text = budget().text
    start = text.index("Kurserne bruger")
    figure = text.index("40-50.000 kr.", start)
    address = place_address(
        BUDGET,
        Span(start, text.index(".", text.index("Lokaler", figure)) + 1),
        text,
        figure=Span(figure, figure + len("40-50.000 kr.")),
    )
    sheet = sheet_of(place(address), images())
    assert sheet is not None
    marks = {mark.kind: mark.boxes for mark in sheet.marks}
    assert len(marks["sted"]) >= 2
    (box,) = marks["tal"]
    assert any(line.left <= box.left and box.right <= line.right and abs(line.top - box.top) < 3 for line in marks["sted"])


def test_another_page_of_the_paper_can_be_turned_to_and_says_where_the_place_is() -> None:
    found = cell_place()
    first = replace(found, page=budget().pages[0])
    markup = source_page(first, sheet_of(first, images()))
    assert "Stedet står på en anden side: side 2" in words(markup)
    assert "Første side Side 2 →" in words(markup)
    assert "<mark" not in markup
    assert "<rect" not in markup
    (after,) = re.findall(r'<a rel="next" href="([^"]*)">Side 2 →</a>', markup)[:1]
    assert place(after).figure == found.figure


def test_a_paper_without_pages_shows_its_text_with_the_place_marked() -> None:
    found = place(fact_address(FACTS[0]))
    assert sheet_of(found, images()) is None
    markup = source_page(found, None)
    assert "kan vises som billede" in markup
    assert '<mark class="stedet" id="stedet">Kulturudvalget har afsat <mark class="tal-i-kilden" id="tallet">2,5 mio. kr.' in markup
    assert "<nav class=" not in markup


def test_a_paper_that_tries_to_run_in_the_page_is_only_text() -> None:
    hostile = DOCUMENTS[1]
    markup = source_page(place(place_address(hostile.id, Span(0, len(hostile.text)), hostile.text)), None)
    assert not re.search(r"<(?:img|b)\b|<script>", markup)
    assert "&lt;script&gt;alert" in markup


def test_words_that_moved_are_found_again_and_words_that_are_gone_are_said_to_be() -> None:
    at = LIBRARY.text.index("Der er ansat")
    words_ = LIBRARY.text[at : at + 20]
    moved = place_of(FakeEngine(), {"dokument": LIBRARY.id, "sted": "0-20", "tal": "7-14", "ord": words_})
    assert (moved.span, moved.figure, moved.notes) == (Span(at, at + 20), Span(at + 7, at + 14), (MOVED,))
    gone = place_of(FakeEngine(), {"dokument": LIBRARY.id, "sted": "0-20", "ord": "står her ikke"})
    assert (gone.span, gone.notes) == (None, (GONE,))


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ({}, "nævner intet bilag"),
        ({"dokument": LIBRARY.id, "sted": "x-4"}, "“sted” kan ikke læses"),
        ({"dokument": LIBRARY.id, "sted": "9-4"}, "slutter, før det begynder"),
        ({"dokument": LIBRARY.id, "side": "7"}, "Bilaget har ingen side “7”. Det har side 1 til 1."),
    ],
)
def test_an_address_that_names_no_place_is_told_so(address: dict[str, str], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        place_of(FakeEngine(), address)


def test_an_agenda_item_opens_the_page_of_its_file_and_nothing_outside_the_corpus_is_opened() -> None:
    assert images().has(f"{BUDGET}/punkt 3")
    assert images().picture(f"{BUDGET}/punkt 3", 2) == images().picture(BUDGET, 2)
    assert images().picture(BUDGET, 99) is None
    assert not images().has("README.md")
    assert not images().has("findes-ikke.pdf")


def test_two_printings_of_one_text_are_the_same_squeezed() -> None:
    assert squeezed("For-\nløb på Å,  5\u00a0ﬁ") == squeezed("forløb på å,5fi")
    assert squeezed("3,0") != squeezed("30")


def test_of_twins_the_one_above_and_the_one_beside_a_cell_are_chosen() -> None:
    cell = Box(100, 100, 120, 110)
    above, higher, aside = (Box(102, 80, 115, 90),), (Box(102, 40, 115, 50),), (Box(200, 80, 215, 90),)
    assert nearest_above([higher, aside, above], cell) == above
    assert nearest_above([aside], cell) == ()
    level, below = (Box(10, 101, 60, 109),), (Box(10, 140, 60, 150),)
    touching = (Box(10, 108, 60, 118),)
    assert nearest_beside([below, touching, level], cell) == level
    assert nearest_beside([below], cell) == ()


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    def update(*_: object, **__: object) -> None:
        raise AssertionError("nothing is updated here")

    desk = Desk(
        _Engine(), corpus=SAMPLES, index=tmp_path_factory.mktemp("index"), settings=Settings(), update=update, suffixes={".txt"}  # type: ignore[arg-type]
    )  # fmt: skip
    with TestClient(build_app(desk), base_url="http://127.0.0.1:7860") as opened:
        yield opened


def test_the_page_and_its_picture_are_served_with_the_guards_headers(client: TestClient) -> None:
    page = client.get("/" + page_address(BUDGET, 2))
    assert page.status_code == 200
    assert "content-security-policy" in page.headers
    (src,) = re.findall(r'<img src="([^"]*)"', page.text)
    picture = client.get("/" + unescape(src))
    assert (picture.status_code, picture.headers["content-type"], picture.content[:4]) == (200, "image/png", b"\x89PNG")


@pytest.mark.parametrize("address", ["side.png?dokument=../README.md&side=1", "side.png", f"side.png?dokument={BUDGET}&side=99"])
def test_a_picture_that_is_not_there_is_not_found(client: TestClient, address: str) -> None:
    fake = client.get("/" + address)
    assert fake.status_code == 404


def test_an_unknown_place_is_a_page_that_says_so(client: TestClient) -> None:
    page = client.get("/kilde")
    assert page.status_code == 404
    assert "nævner intet bilag" in page.text
    assert fakes.LIBRARY not in page.text
