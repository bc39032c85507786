"""Reading: known tables drawn by the generator, their cells, units and totals."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # has no stubs

from evaluation.tables import PLACE_TARGET, TEXT_TARGET, compared
from qa.config import Settings
from qa.domain import Document, Total
from qa.reading import read_document
from qa.reading.totals import list_totals
from qa.table_mentions import table_mentions
from tests.tables.generator import RULED, UNRULED, Variant, pdf, variants
from tests.tables.known import BUDGET, CHANGES, LONG, NOTES, STATUS, known

VARIANTS = {variant.name: variant for variant in variants()}
# A few of each kind; `make evaluate` measures all of them.
SHOWN = [
    "budget ruled.pdf",
    "budget unruled dense.pdf",
    "merged ruled.pdf",
    "storeys ruled.pdf",
    "storeys unruled.pdf",
    "sections unruled.pdf",
    "crosses unruled.pdf",
    "big column lines.pdf",
    "status unruled.pdf",
    "two texts unruled.pdf",
    "long unruled one head.pdf",
    "long status cells over pages.pdf",
    "storeys.docx",
    "merged.docx",
    "prose in two columns.pdf",
    "prose with items.pdf",
]


def made(folder: Path, variant: Variant) -> Document:
    variant.write(folder / variant.name)
    return read_document(folder / variant.name, variant.name, Settings())


def text_paper(folder: Path, text: str) -> Document:
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8")
    return read_document(path, "a.txt", Settings())


def html_table(folder: Path, *rows: str, caption: str = "") -> Document:
    path = folder / "a.html"
    body = "".join("<tr>" + "".join(f"<td>{cell.strip()}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    path.write_text(f"<p>{caption}</p><table>{body}</table>", encoding="utf-8")
    return read_document(path, "a.html", Settings())


@pytest.mark.parametrize("name", SHOWN)
def test_a_known_table_is_read_cell_by_cell(tmp_path: Path, name: str) -> None:
    reading = compared(name, VARIANTS[name].table, made(tmp_path, VARIANTS[name]))
    assert (reading.texts_right, reading.places_right) == (reading.cells, reading.places)


def test_there_are_forty_variants_and_the_targets_are_those_agreed() -> None:
    assert sum(variant.table is not None for variant in VARIANTS.values()) >= 40
    assert (TEXT_TARGET, PLACE_TARGET) == (0.98, 0.97)


@pytest.mark.parametrize("style", [RULED, UNRULED])
@pytest.mark.parametrize("table", [BUDGET, CHANGES, NOTES, STATUS])
def test_no_letter_of_a_drawn_table_is_lost_or_invented_and_every_cell_slices_back(
    tmp_path: Path, style: list[object], table: object
) -> None:
    assert isinstance(table, type(BUDGET))
    document = made(tmp_path, Variant("a.pdf", None, pdf(table, style, padding=5)))
    drawn = " ".join(cell for row in (table.columns, *table.rows) for cell in row)
    start, end = document.tables[0].span.start, document.tables[0].span.end
    assert Counter(filter(str.isalnum, document.text[start:end])) == Counter(filter(str.isalnum, drawn))
    for cell in (cell for row in document.tables[0].rows for cell in row.cells):
        assert cell.span is not None
        assert cell.span.of(document.text) == cell.text
        assert bool(cell.box) == bool(cell.text) or style is RULED
    assert [block.span.of(document.text) for block in document.blocks] == [
        document.text[block.span.start : block.span.end] for block in document.blocks
    ]


def test_a_last_row_alone_on_its_page_belongs_to_the_table(tmp_path: Path) -> None:
    document = made(tmp_path, Variant("a.pdf", None, pdf(LONG, RULED, padding=5)))
    (table,) = document.tables
    assert table.pages == (1, 2, 3)
    assert [row.heading for row in table.rows] == [row[0] for row in LONG.rows]


def test_a_last_row_without_rules_alone_on_its_page_belongs_to_the_table(tmp_path: Path) -> None:
    document = made(tmp_path, Variant("a.pdf", None, pdf(LONG, UNRULED, padding=5)))
    (table,) = document.tables
    assert table.pages == (1, 2, 3)
    assert [row.heading for row in table.rows] == [row[0] for row in LONG.rows]
    assert [cell.text for cell in table.rows[-1].cells] == list(LONG.rows[-1][1:])
    assert {cell.page for cell in table.rows[-1].cells} == {3}


_EDGES = (60, 300, 400)


def over_a_page_break(path: Path, *below: tuple[str, ...], header: str = "", shift: float = 0) -> Document:
    """Read a table of three columns that ends its page, and lines on the next page from the columns' left edges, or `shift` off."""
    canvas = Canvas(str(path))
    rows = [("Post", "2025", "2026"), *((f"Post {n}", f"{n},5", f"{n},8") for n in range(1, 5))]
    for lines, off in ((rows, 0.0), (below, shift)):
        if header:
            canvas.drawString(60, 740, header)
        for i, line in enumerate(lines):
            for x, text in zip(_EDGES, line, strict=False):
                canvas.drawString(x + off * (x > _EDGES[0]), 700 - 24 * i, text)
        canvas.showPage()
    canvas.save()
    return read_document(path, path.name, Settings())


@pytest.mark.parametrize("header", ["", "Nordby Kommune, budget"])
def test_a_lone_row_at_the_columns_edges_goes_on_with_the_table_over_the_page(tmp_path: Path, header: str) -> None:
    document = over_a_page_break(tmp_path / "a.pdf", ("Ny post", "7,5", "7,8"), ("Teksten går videre herefter.",), header=header)
    (table,) = document.tables
    assert [(row.heading, *(cell.text for cell in row.cells)) for row in table.rows][-1] == ("Ny post", "7,5", "7,8")
    assert document.text.endswith("Ny post | 7,5 | 7,8\nTeksten går videre herefter.")


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        # Words where the table has figures, and a line that leaves a column out.
        ([("Udvalget", "har", "drøftet"), ("det hele igen.",)], "Udvalget"),
        ([("Se også side", "12"), ("i bilaget.",)], "Se også side"),
        ([("Andre forhold",), ("Ny post", "7,5", "7,8"), ("Teksten går videre.",)], "Ny post 7,5 7,8"),
    ],
)
def test_a_line_that_only_happens_to_align_with_the_table_before_it_is_no_row(
    tmp_path: Path, below: list[tuple[str, ...]], kept: str
) -> None:
    document = over_a_page_break(tmp_path / "a.pdf", *below)
    (table,) = document.tables
    assert (table.pages, len(table.rows)) == ((1,), 4)
    assert any(block.span.of(document.text).startswith(kept) for block in document.blocks)


def test_a_lone_row_beside_the_columns_edges_is_no_row_of_the_table(tmp_path: Path) -> None:
    document = over_a_page_break(tmp_path / "a.pdf", ("Ny post", "7,5", "7,8"), ("Teksten går videre.",), shift=8)
    (table,) = document.tables
    assert len(table.rows) == 4


def test_a_text_that_breaks_into_another_columns_sentence_is_told_of(tmp_path: Path) -> None:
    rows = [
        "Opgaver",
        "Værksteder for unge (KL) De lokale værksteder udbredes med henblik på at sikre bedre",
        "overgange for de unge, som er uden for skolen og foreningerne i kommunerne, der",
        "Der er afsat midler til en ny bygning, og den ventes at stå færdig i det nye år med",
        "plads til alle. Der er desuden købt værktøj til de mange nye hold i værkstederne.",
    ]
    told = [w for w in text_paper(tmp_path, "".join(f"{row} \n\n" for row in rows)).warnings if "flettet" in w.message]
    assert [(w.page, "“Der er afsat midler til en ny bygning" in w.message) for w in told] == [(1, True)]
    assert not [w for w in made(tmp_path, VARIANTS["prose with items.pdf"]).warnings if "flettet" in w.message]


def test_a_cell_of_a_table_without_rules_keeps_its_place_on_the_page(tmp_path: Path) -> None:
    document = made(tmp_path, VARIANTS["budget unruled.pdf"])
    first, second = document.tables[0].rows[0].cells[:2]
    assert first.box is not None
    assert second.box is not None
    assert (first.box.top, first.box.bottom) == (second.box.top, second.box.bottom)
    assert 60 < first.box.left < first.box.right < second.box.left < 540


# ------------------------------------------------------------------------------------------------ units and years


def test_a_raised_footnote_digit_is_no_part_of_its_figure(tmp_path: Path) -> None:
    document = made(tmp_path, VARIANTS["notes unruled.pdf"])
    found = [(m.value, m.years.years) for m in table_mentions(document)]
    assert found[:3] == [(Decimal(4_000_000), (2024,)), (Decimal(4_200_000), (2025,)), (Decimal(12_500_000), (2024,))]


@pytest.mark.parametrize(
    ("rows", "caption", "value"),
    [
        (["Post | 2025", "Løn | 1,5 mio. kr.", "Drift | 2"], "Beløb i 1.000 kr.", 1_500_000),
        (["Post | 2025 (mio. kr.)", "Løn | 3", "Drift | 2"], "Beløb i 1.000 kr.", 3_000_000),
        (["Post | 2025", "Løn i mio. kr. | 4", "Drift | 2"], "Beløb i 1.000 kr.", 4_000_000),
        (["Post | 2025", "Løn | 5", "Drift | 2"], "Beløb i 1.000 kr.", 5_000),
        (["Post | 2025", "Løn | (6)", "Drift | 2"], "Tabel 1: Udgifter (mio. kr.)", -6_000_000),
    ],
)
def test_a_units_nearest_place_counts(tmp_path: Path, rows: list[str], caption: str, value: int) -> None:
    first = table_mentions(html_table(tmp_path, *rows, caption=caption))[0]
    assert (first.value, first.unit, first.years.years) == (Decimal(value), "DKK", (2025,))


def test_a_figure_without_a_unit_anywhere_is_no_mention(tmp_path: Path) -> None:
    assert table_mentions(html_table(tmp_path, "Post | 2025", "Stole | 5", "Borde | 2")) == ()


# ------------------------------------------------------------------------------------------------ totals


def totals(document: Document) -> list[Total]:
    return [total for table in document.tables for total in table.totals]


def test_a_total_that_agrees_is_kept_with_its_table_and_told_of_to_nobody(tmp_path: Path) -> None:
    document = made(tmp_path, VARIANTS["budget ruled.pdf"])
    assert totals(document) == [
        Total("Udgifter i alt", year, stated, stated, agrees=True)
        for year, stated in (("2025", "4,5"), ("2026", "4,8"), ("2027", "4,6"), ("2028", "4,8"))
    ]
    assert document.warnings == ()


def test_a_total_within_rounding_agrees_and_shows_its_sum(tmp_path: Path) -> None:
    document = html_table(
        tmp_path, "Mio. kr. | 2025", "A | 1,3", "B | 1,3", "C | 1,3", "I alt | 4,0", caption="Udgifter (mio. kr.)"
    )
    assert totals(document) == [Total("I alt", "2025", "4,0", "3,9", agrees=True)]


def test_a_total_that_disagrees_is_a_warning_with_its_page_and_both_numbers(tmp_path: Path) -> None:
    table = known("Post (1.000 kr.) | 2025 | 2026", "Løn | 1.200 | 900", "Drift | 300 | 100", "I alt | 1.500 | 1.100")
    document = made(tmp_path, Variant("a.pdf", None, pdf(table, RULED)))
    assert totals(document) == [
        Total("I alt", "2025", "1.500", "1.500", agrees=True),
        Total("I alt", "2026", "1.100", "1.000", agrees=False),
    ]
    assert [(w.page, w.message) for w in document.warnings] == [
        (1, "Tabel 1: “I alt” (2026) er angivet til 1.100, men delene giver 1.000. Kontrollér tallene i papiret.")
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ["Post | 2025", "Løn | 5", "Drift | 2"],  # no total
        ["Post | 2025", "Løn | ca. 5", "Drift | 2", "I alt | 9"],  # a text among the figures
        ["Skole | Fravær i pct.", "A | 5", "B | 7", "I alt | 6"],  # an average
        ["Post | 2025", "Løn | 5", "I alt | 5"],  # one part is no sum
    ],
)
def test_nothing_is_said_where_there_is_no_total_or_its_parts_are_not_known(tmp_path: Path, rows: list[str]) -> None:
    document = html_table(tmp_path, *rows)
    assert (totals(document), document.warnings) == ([], ())


def test_parts_of_a_part_and_subtotals_are_not_added_twice(tmp_path: Path) -> None:
    rows = ["Post | 2025", "Løn | 50", "heraf vikarer | 20", "Drift | 30", "Udgifter i alt | 80"]
    rows += ["Bøger | 6", "Borde | 4", "Inventar i alt | 10", "Samlet | 90"]
    assert totals(html_table(tmp_path, *rows)) == [
        Total("Udgifter i alt", "2025", "80", "80", agrees=True),
        Total("Inventar i alt", "2025", "10", "10", agrees=True),
        Total("Samlet", "2025", "90", "90", agrees=True),
    ]


def test_whole_persons_are_counted_exactly(tmp_path: Path) -> None:
    (total,) = totals(html_table(tmp_path, "Hold | Antal", "A | 3", "B | 4", "I alt | 8"))
    assert (total.sum, total.agrees) == ("7", False)


def test_a_grant_is_held_against_the_list_that_shares_it_out(tmp_path: Path) -> None:
    lead = "Udvalget besluttede, at puljen på 3,4 mio. kr. fordeles således:\n"
    items = "- 1,2 mio. kr. til værksteder\n- 2,1 mio. kr. til lærlinge\n- 100.000 kr. til værktøj\n"
    assert [(t.stated, t.sum, t.agrees) for t in list_totals(text_paper(tmp_path, lead + items))] == [
        ("3,4 mio. kr.", "3.400.000", True)
    ]
    short = text_paper(tmp_path, lead + items.replace("2,1", "1,1"))
    assert [(t.stated, t.sum, t.agrees) for t in list_totals(short)] == [("3,4 mio. kr.", "2.400.000", False)]
    assert [w.page for w in short.warnings] == [1]
    assert list_totals(text_paper(tmp_path, lead + items.replace("100.000 kr.", "resten"))) == ()
