"""Lines that stand over others: of columns or of an item, of a decision or of what is to be decided, and whose meeting it was."""

from pathlib import Path

import pytest

from qa.config import Settings
from qa.domain import BlockKind, Document
from qa.reading import read_documents
from qa.reading.flat_regions import regions_of
from qa.reading.pieces import Piece
from qa.units import units_in
from tests.unit.papers import hit_on
from tests.unit.places import ask, known_of

# ---------------------------------------------------------------------------------------------------------------- of columns

ROWS = (
    Piece(BlockKind.HEADING, "Ny kaj", 1, level=3),
    Piece(BlockKind.PARAGRAPH, "Kajen er bygget.", 1),
    Piece(BlockKind.HEADING, "Ny sti", 1, level=3),
    Piece(BlockKind.PARAGRAPH, "Stien er åben.", 1),
)
ABOVE = Piece(BlockKind.PARAGRAPH, "Her er, hvad der er sket.", 1)


def regions(head: str) -> list[tuple[list[str], tuple[str, ...]]]:
    """The regions that a line over rows makes of a paper, each its texts and its column heads; none that are empty."""
    pieces = [ABOVE, Piece(BlockKind.HEADING, head, 1, level=2), *ROWS]
    texts = [([p.text for p in region.pieces if isinstance(p, Piece)], region.columns) for region in regions_of(pieces)]
    return [region for region in texts if region[0]]


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        ("Initiativ Status", ("Initiativ", "Status")),
        ("Punkt Udmøntning", ("Punkt", "Udmøntning")),
        ("Indsats Ansvarlig Tidsplan", ("Indsats", "Ansvarlig", "Tidsplan")),
        ("Tiltag (nr. og navn) Økonomi", ("Tiltag (nr. og navn)", "Økonomi")),
    ],
)
def test_a_line_of_column_heads_stands_over_a_flattened_table(head: str, columns: tuple[str, ...]) -> None:
    assert regions(head) == [([ABOVE.text], ()), ([head], ()), ([row.text for row in ROWS], columns)]


@pytest.mark.parametrize(
    "head",
    [
        "Punkt 4: Udmøntning af puljen",
        "Forslag 2: Bevilling til stier",
        "Tema: Økonomi",
        "Punkt 4 på dagsordenen: Status",
        "Initiativ status",
    ],
)
def test_a_number_and_a_title_after_a_colon_are_no_column_heads(head: str) -> None:
    assert regions(head) == [([ABOVE.text, head, *(row.text for row in ROWS)], ())]


# ---------------------------------------------------------------------------------------------------------------- of decisions

ITEM = """Nordby Kommune
Teknik- og Klimaudvalget
Referat fra mødet den 1. april 2025
Punkt 7: Cykelsti langs Havnevej

{head}
Udvalget tager stilling til en cykelsti.

Sagsfremstilling
Borgerne har længe ønsket en cykelsti.

Beslutning
Godkendt.
"""
STAND = "Udvalget tager stilling til en cykelsti."


def read(folder: Path, text: str) -> tuple[Document, ...]:
    path = folder / "referat.txt"
    path.write_text(text, encoding="utf-8")
    return read_documents(path, "referat.txt", Settings()).documents


def decided(document: Document) -> list[str]:
    """What stands under a heading of a decision, without the headings."""
    mentions, known = known_of(document)
    units = units_in(hit_on(document).passage, mentions, known)
    return [unit.text for unit in units if unit.is_own_decision and not unit.is_heading]


@pytest.mark.parametrize(
    "head", ["Beslutningstema", "Beslutningsgrundlag", "Beslutningskompetence", "Beslutningsforslag", "Beslutningsoplæg"]
)
def test_what_is_to_be_decided_stands_under_no_heading_of_a_decision(tmp_path: Path, head: str) -> None:
    (document,) = read(tmp_path, ITEM.format(head=head))
    assert decided(document) == ["Godkendt."]
    assert ask("Hvad besluttede udvalget om cykelstien?", document).text == "Beslutning: Godkendt."


@pytest.mark.parametrize("head", ["Beslutning", "Afgørelse", "Beslutning i udvalget", "Udvalgets beslutning den 1. april 2025"])
def test_what_was_decided_stands_under_a_heading_of_a_decision(tmp_path: Path, head: str) -> None:
    (document,) = read(tmp_path, ITEM.format(head=head))
    assert decided(document) == [STAND, "Godkendt."]


# ---------------------------------------------------------------------------------------------------------------- of a meeting

MINUTES = """{whose}
Teknik- og Klimaudvalget
Referat fra mødet den 1. april 2025

Punkt 7: Cykelsti langs Havnevej
Sagsfremstilling
Borgerne har længe ønsket en cykelsti, og der er 40 af dem.
Beslutning
Godkendt.

Punkt 8: Gangsti langs åen
Sagsfremstilling
Åen er smuk, og der er plads til en sti.
Beslutning
Udsat.
"""


def letterheads(folder: Path, whose: str) -> list[tuple[str, str]]:
    return [(document.id, document.letterhead) for document in read(folder, MINUTES.format(whose=whose))]


@pytest.mark.parametrize(
    ("whose", "letterhead"),
    [
        ("Nordby Kommune", "Nordby Kommune"),
        ("Nord og Syd Kommune", "Nord og Syd Kommune"),
        ("Region Nordby", "Region Nordby"),
        ("Mødet var på Nordby Rådhus", "Mødet var på Nordby Rådhus"),
        ("Nordby Kommune\nNordby Rådhus", "Nordby Kommune Nordby Rådhus"),
        ("Nordby Kommune\nNordby Rådhus\nRegion Nordby", "Nordby Kommune Nordby Rådhus"),
    ],
)
def test_items_of_minutes_know_whose_meeting_it_was_from_the_lines_ahead_of_them(
    tmp_path: Path, whose: str, letterhead: str
) -> None:
    assert letterheads(tmp_path, whose) == [
        ("referat.txt", ""),
        ("referat.txt/punkt 7", letterhead),
        ("referat.txt/punkt 8", letterhead),
    ]


@pytest.mark.parametrize("whose", ["Udvalget i kommunen", "Mødet i Nordby", "Notat til Nordby Kommune", "Regionen", "Rådhuset"])
def test_items_of_minutes_that_no_authority_stands_ahead_of_have_no_letterhead(tmp_path: Path, whose: str) -> None:
    assert [letterhead for _, letterhead in letterheads(tmp_path, whose)] == ["", "", ""]


def test_an_authority_within_an_item_is_not_that_of_the_others(tmp_path: Path) -> None:
    text = MINUTES.format(whose="Møde i maj").replace("Åen er smuk", "Sydby Kommune\nÅen er smuk")
    assert [document.letterhead for document in read(tmp_path, text)] == ["", "", ""]


def test_an_authority_at_the_head_of_every_page_is_named_once(tmp_path: Path) -> None:
    pages = MINUTES.format(whose="Nordby Kommune").replace("\nPunkt", "\n\fNordby Kommune\nPunkt")
    assert [document.letterhead for document in read(tmp_path, pages)][1:] == ["Nordby Kommune", "Nordby Kommune"]
