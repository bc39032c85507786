"""Reading: flattened tables put together by row, where the text allows, and marked where it does not."""

import string
from collections import Counter
from math import inf
from pathlib import Path

import pytest

from qa.config import Settings
from qa.domain import Document
from qa.passages import heading_paths
from qa.reading import read_document
from qa.reading.alignment import Aligned, align
from qa.reading.row_likeness import RowText, Wording, likeness, telling
from qa.units import paper_of
from tests.tables.flattened import flattened

BATH = "Der afsættes 3 mio. kr. årligt til at åbne havnebadet om vinteren, så flere borgere kan svømme"
TREES = "Der afsættes 2 mio. kr. til plantning af nye træer langs de store veje i kommunens byer"


def read(folder: Path, text: str) -> Document:
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8")
    return read_document(path, "a.txt", Settings())


def spaced(*blocks: str) -> str:
    """Text as taken from a PDF: an empty line after each line, a space at each line's end, a lone space for a gap."""
    return "\n\n".join(f"{line} " for block in blocks for line in (*block.split("\n"), ""))


def rows_of(document: Document) -> list[tuple[str, bool, list[tuple[str, str]]]]:
    return [(r.heading, r.decided, [(c.column, c.text) for c in r.cells]) for t in document.tables for r in t.rows]


def measured(
    folder: Path, *, layout: str, n_columns: int, vague: float, ragged: float, astray: bool = False
) -> tuple[float, float]:
    """Share of the paragraphs that stand in their own row, and of those left undecided, over some tables."""
    n = right = undecided = 0
    for seed in range(4):
        made = flattened(seed, n_columns=n_columns, layout=layout, vague=vague, ragged=ragged, astray=astray)
        document = read(folder, made.text)
        paths = heading_paths(document)
        for paragraph, heading in made.owners.items():
            at = document.text.index(paragraph)
            (row,) = (r for t in document.tables for r in t.rows if r.span.start <= at < r.span.end)
            n += 1
            right += row.decided and row.heading == heading == paths.at(at)[-1]
            undecided += not row.decided
    return right / n, undecided / n


@pytest.mark.parametrize("layout", ["cells", "columns", "mixed"])
@pytest.mark.parametrize("n_columns", [1, 2, 3])
def test_a_table_with_a_paragraph_in_each_cell_is_put_together(tmp_path: Path, layout: str, n_columns: int) -> None:
    assert measured(tmp_path, layout=layout, n_columns=n_columns, vague=0, ragged=0) == (1.0, 0.0)


def test_row_numbers_astray_between_the_cells_move_nothing(tmp_path: Path) -> None:
    assert measured(tmp_path, layout="cells", n_columns=2, vague=0, ragged=0, astray=True)[0] >= 0.95


@pytest.mark.parametrize(("layout", "least"), [("cells", 1.0), ("columns", 0.75), ("mixed", 0.75)])
def test_a_ragged_table_is_put_together_for_the_most_part_and_the_rest_is_mostly_marked(
    tmp_path: Path, layout: str, least: float
) -> None:
    right, undecided = measured(tmp_path, layout=layout, n_columns=2, vague=0.3, ragged=0.3)
    assert right >= least
    assert right + undecided >= 0.93


def test_a_remark_left_in_the_last_rows_column_goes_to_its_own_row_with_its_column(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        spaced(
            "Status på aftalen",
            "Initiativ Status Bemærkning",
            "Havnebad om vinteren",
            BATH + ".",
            "Træer langs vejene",
            TREES + " og",
            "Det er besluttet, at havnebadet har åbent for alle svømmere fra november.",
            "Der er plantet 40 træer langs de store veje.",
        ),
    )
    assert rows_of(document) == [
        (
            "Havnebad om vinteren",
            True,
            [("Status", BATH + "."), ("Bemærkning", "Det er besluttet, at havnebadet har åbent for alle svømmere fra november.")],
        ),
        ("Træer langs vejene", True, [("Status", TREES + " og"), ("", "Der er plantet 40 træer langs de store veje.")]),
    ]
    assert document.tables[0].columns == ("Initiativ", "Status", "Bemærkning")
    for row in document.tables[0].rows:
        assert [c.span.of(document.text) for c in row.cells if c.span] == [c.text for c in row.cells]
        assert row.span.of(document.text) == "\n".join(c.text for c in row.cells)
    assert document.warnings == ()


def test_a_remark_that_fits_two_rows_alike_is_undecided_and_the_page_says_so(tmp_path: Path) -> None:
    vague = "Det er for tidligt at gøre status for arbejdet."
    document = read(
        tmp_path,
        spaced("Status på aftalen", "Initiativ Status Bemærkning", "Havnebad", BATH + ".", "Træer", TREES + " og", vague),
    )
    assert [(cells, decided) for _, decided, cells in rows_of(document) if not decided] == [
        ([(rows_of(document)[-1][2][0][0], vague)], False)
    ]
    (warning,) = document.warnings
    assert (warning.page, vague[:30] in warning.message) == (1, True)


def test_text_under_headings_without_column_heads_is_left_as_it_stands(tmp_path: Path) -> None:
    blocks = ("Status på aftalen", "Havnebad", BATH + ".", "Træer", TREES + " og", "Det er besluttet, at havnebadet har åbent.")
    document = read(tmp_path, spaced(*blocks))
    assert document.text.split("\n")[-1] == blocks[-1]
    assert document.tables == ()


def test_a_paragraph_whose_row_stands_on_the_page_before_stays_on_its_page_and_names_its_row(tmp_path: Path) -> None:
    remark = "Havnebadet er åbnet om vinteren, og flere borgere end ventet vil svømme i det."
    pages = (
        spaced("Status på aftalen", "Initiativ Status Bemærkning", "Havnebad om vinteren", BATH + ".", "Træer langs vejene", TREES),
        spaced("langs havnen.", remark, "Der er plantet 40 træer langs de store veje."),
    )
    document = read(tmp_path, "\f".join(pages))
    at = document.text.index(remark)
    assert document.page_at(at).number == 2
    assert [r.heading for t in document.tables for r in t.rows if r.span.start <= at < r.span.end] == ["Havnebad om vinteren"]
    assert heading_paths(document).at(at)[-1] == "Havnebad om vinteren"


def test_no_letter_or_digit_is_lost_when_paragraphs_move(tmp_path: Path) -> None:
    made = flattened(3, n_columns=3, layout="columns", vague=0.5, ragged=0.4)
    kept = set(string.ascii_letters + string.digits + "æøåÆØÅ")
    bags = [Counter(ch for ch in text if ch in kept) for text in (made.text, read(tmp_path, made.text).text)]
    assert bags[0] == bags[1]


def test_numbered_paragraphs_that_count_from_one_make_no_table(tmp_path: Path) -> None:
    numbered = [f"{n} Det er besluttet, at {BATH[0].lower()}{BATH[1:]} i uge {n}." for n in range(1, 5)]
    assert read(tmp_path, spaced("Referat af møde", *numbered, "Eventuelt", "Der var intet.")).tables == ()


def test_the_cheapest_path_is_found_with_what_the_next_row_would_cost_more() -> None:
    def step(_: int, previous: int, row: int) -> float:
        return 2.0 if row < previous else 0.0

    assert align([{0: 0.0, 1: 3.0}, {0: 1.0, 1: 0.0}, {0: 0.0, 1: 0.5}], step) == [
        Aligned(0, 3.0),
        Aligned(1, 0.5),
        Aligned(1, 0.5),
    ]
    assert align([{4: 1.0}], step) == [Aligned(4, inf)]
    assert align([], step) == []


def test_parts_that_sum_to_a_rows_amount_and_a_reference_to_another_row_tell_the_row() -> None:
    rows = [RowText("Havnebad", "Der afsættes 9 mio. kr."), RowText("Træer", "Der afsættes 4 mio. kr.")]
    parts = Wording("2,5 mio. kr. går til løn og 6,5 mio. kr. til drift, jf. bemærkningen under ”Træer”.")
    other = Wording("2,5 mio. kr. går til løn og 3 mio. kr. til drift.")
    worth = telling([parts, other], rows)
    assert [likeness(parts, row, worth) for row in rows] == [2.0, -3.0]
    assert [likeness(other, row, worth) for row in rows] == [0.0, 0.0]


def test_a_row_put_together_is_read_by_its_sentences_and_a_laid_out_one_whole(tmp_path: Path) -> None:
    flat = read(tmp_path, spaced("Status på aftalen", "Initiativ Status", "Havnebad", "Åbnet.", "Træer", "Plantet."))
    assert [(row.row.heading, row.is_prose) for row in paper_of(flat, ()).rows] == [("Havnebad", True), ("Træer", True)]
    years = read(tmp_path, "Forslag\n\nØkonomi (mio. kr.) 2025 2026\nLøn 3,0 3,0\nDrift 1,0 1,0")
    assert [(row.row.heading, row.is_prose) for row in paper_of(years, ()).rows] == [("Løn", False), ("Drift", False)]
