"""Tables of pages as they are drawn: bands of colour, what their figures count, and what stands around them."""

import io
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]  # has no stubs
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # has no stubs

from qa.config import Settings
from qa.domain import Document
from qa.reading import read_document
from qa.reading.tables import GridCell, stated_unit, table_from_grid
from qa.table_mentions import table_mentions

SIDES = (60.0, 260.0, 350.0, 440.0)
HARBOURS = (("Bidrag", "Regnskab 2030", "Budget 2031"), ("Havn Nord", "-18.204", "-18.710"), ("Havn Syd", "-9.415", "-9.680"))
PATHS = (("Løn", "24.871", "26.040"), ("Grus", "8.444", "8.350"), ("Resultat", "-4.304", "6.000"))


def read(folder: Path, *pages: Callable[[Canvas], None]) -> Document:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    path = folder / "papir.pdf"
    path.write_bytes(out.getvalue())
    return read_document(path, "papir.pdf", Settings())


def down(top: float) -> float:
    return float(A4[1]) - top


def write(canvas: Canvas, left: float, top: float, text: str, size: float = 10) -> None:
    canvas.setFont("Helvetica", size)
    canvas.drawString(left, down(top), text)


def band(canvas: Canvas, top: float, tall: float = 16.5) -> None:
    """The cells of a row, each with a ground of its own."""
    canvas.setFillGray(0.9)
    for left, right in pairwise(SIDES):
        canvas.rect(left, down(top + tall), right - left, tall, stroke=0, fill=1)
    canvas.setFillGray(0)


def banded(rows: tuple[tuple[str, str, str], ...], filled: tuple[int, ...], *above: str) -> Callable[[Canvas], None]:
    """A page of prose and a table whose rows with these numbers have a ground, below the lines `above`."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 80, "Kommunen har brugt penge på havne og stier, og her er, hvad der gik til hver af dem.")
        for n, text in enumerate(above):
            write(canvas, 60, 110 + 14 * n, text)
        for n in filled:
            band(canvas, 150 + 16.5 * n)
        for n, cells in enumerate(rows):
            top = 150 + 16.5 * n + 12
            write(canvas, 63, top, cells[0])
            canvas.drawRightString(347, down(top), cells[1])
            canvas.drawRightString(437, down(top), cells[2])
        write(canvas, 60, 300, "Underskuddet dækkes af det, som havnene har lagt til side gennem de sidste mange år.")

    return draw


def rows_of(document: Document) -> list[list[str]]:
    return [[row.span.of(document.text) for row in table.rows] for table in document.tables]


ALL = [" | ".join(cells) for cells in (*HARBOURS, *PATHS)]


@pytest.mark.parametrize("filled", [(0, 1, 3, 5), (0, 2, 4), (1, 3, 5), ()], ids=["odd", "even", "no head", "none"])
def test_rows_with_and_without_a_ground_come_from_top_to_bottom(tmp_path: Path, filled: tuple[int, ...]) -> None:
    # On a second page a lone row might be the rest of a table.
    document = read(tmp_path, lambda canvas: write(canvas, 60, 80, "Om havne."), banded((*HARBOURS, *PATHS), filled))
    assert [table.columns for table in document.tables] == [HARBOURS[0]]
    assert rows_of(document) == [ALL[1:]]


@pytest.mark.parametrize(
    ("line", "kroner"),
    [
        ("Hele tusinde kroner", -9_680_000),
        ("Tallene er i tusinde kroner.", -9_680_000),
        ("Mio. kroner", -9_680_000_000),
        ("Penge", None),
    ],
)
def test_the_line_over_a_table_says_what_its_figures_count(tmp_path: Path, line: str, kroner: int | None) -> None:
    document = read(tmp_path, banded((*HARBOURS, *PATHS), (0, 1, 3, 5), line))
    found = {mention.text: mention.value for mention in table_mentions(document)}
    assert found.get("-9.680") == kroner


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Beløb i hele 1.000 kr.", "hele 1.000 kr."),
        ("(i hele 1.000 kr.)", "hele 1.000 kr."),
        ("Penge til stier (tusind kr.)", "tusind kr."),
        ("Tallene er i tusinder kroner", "tusinder kroner"),
        ("Havne, mio. kroner", "mio. kroner"),
        ("Tabel 3. Penge til stier, 1.000 kr., 2031-niveau", "1.000 kr."),
        ("2031-priser, kr.", "kr."),
        ("Alt er i t. kr.", "t. kr."),
        ("Havnene fik 3 både, 500 kr. og en mole", None),
        ("Der er givet penge til stier, 1.000 kr. til hver", None),
        ("Den ene fik 500 kr., den anden, 1.000 kr., er ny", None),
    ],
)
def test_the_ways_to_write_what_a_table_counts_in(text: str, unit: str | None) -> None:
    assert stated_unit(text) == unit


def columns(*rows: str) -> tuple[tuple[str, ...], list[str]]:
    table = table_from_grid([[GridCell(cell) for cell in row.split(" | ")] for row in rows])
    assert table is not None
    return table.columns, [row.heading for row in table.rows if not row.is_head]


def test_years_with_what_is_counted_in_them_are_heads_and_prices_are_not() -> None:
    assert columns(" | 2030 kr. | 2031 kr. | Stigning %", "Vand | 560 | 590 | 5,4") == (
        ("", "2030 kr.", "2031 kr.", "Stigning %"),
        ["Vand"],
    )
    assert columns("Vand | 2030 kr. | 1950 kr.", "Varme | 2100 kr. | 2050 kr.") == (("", "", ""), ["Vand", "Varme"])


def test_the_sum_below_numbered_rows_has_its_own_name() -> None:
    head, rows = columns("Nr. | Tiltag | Kroner", "1 | Mole | 400", " | Bænke | 50", " | I alt | 450")
    assert (head, rows) == (("Nr.", "Tiltag", "Kroner"), ["1", "1", "I alt"])


def test_the_facts_of_a_project_have_no_head_and_a_table_of_two_columns_has() -> None:
    facts = ("Projekt | Ny mole, Sydhavnen", "Sted nr. | 514", "Bygherre | Havnens folk", "Åbner | Til sommer")
    assert columns(*facts) == (("", ""), ["Projekt", "Sted nr.", "Bygherre", "Åbner"])
    assert columns("Mål | Hvornår", "Mole | Til sommer", "Bænke | Til jul") == (("Mål", "Hvornår"), ["Mole", "Bænke"])


def texts(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(document.text)) for block in document.blocks]


def page_of(*lines: tuple[float, float, str, float]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for left, top, text, size in lines:
            write(canvas, left, top, text, size)

    return draw


OTHER = "Bænkene langs vandet er malet af skolens børn, og de er blevet gule og røde til glæde for alle dem,"
LONG = "Havnens folk har i år bygget en ny mole, som skærmer bådene mod vinden fra vest og giver læ til dem,"


def test_a_title_of_two_lines_and_a_header_with_the_page_number(tmp_path: Path) -> None:
    first = page_of(
        (60, 90, "Svar på spørgsmål om havne fra", 18),
        (60, 112, "rådet for strande", 18),
        (60, 150, LONG, 10),
        (60, 163, "der er små.", 10),
    )
    second = page_of((60, 50, "Svar på spørgsmål – side 2", 9), (60, 90, OTHER, 10), (60, 103, "der bor i byen.", 10))
    document = read(tmp_path, first, second)
    assert texts(document) == [
        ("heading", "Svar på spørgsmål om havne fra rådet for strande"),
        ("paragraph", f"{LONG} der er små."),
        ("paragraph", f"{OTHER} der bor i byen."),
    ]
    assert document.title == "Svar på spørgsmål om havne fra rådet for strande"


def test_two_titles_are_two_and_a_sentence_about_a_page_stays(tmp_path: Path) -> None:
    first = page_of((60, 90, "Havne", 18), (60, 112, "Strande", 18), (60, 150, LONG, 10), (60, 163, "der er små.", 10))
    second = page_of((60, 90, "Om molen kan man læse mere på side 2", 10))
    document = read(tmp_path, first, second)
    assert texts(document)[0] == ("heading", "Havne")
    assert "læse mere på side 2" in document.text


def written(folder: Path, text: str) -> list[tuple[str, str]]:
    path = folder / "papir.txt"
    path.write_text(text, encoding="utf-8")
    return texts(read_document(path, "papir.txt", Settings()))


OPENING = (
    "Havnens folk har bygget en mole, og de har bedt om penge til flere\n"
    "bænke langs vandet, så gæsterne kan sidde ned og se på bådene.\n"
)


def test_items_that_end_with_a_comma_are_items_each(tmp_path: Path) -> None:
    first = "1. at molen åbnes til sommer med en fest for alle, der har bygget\nden,\n"
    items = f"{first}2. at bænkene males,\n3. at havnen får et skilt.\n"
    assert written(tmp_path, f"{OPENING}\nUdvalget foreslår,\n{items}")[2:] == [
        ("list_item", "1. at molen åbnes til sommer med en fest for alle, der har bygget den,"),
        ("list_item", "2. at bænkene males,"),
        ("list_item", "3. at havnen får et skilt."),
    ]


def test_lettered_items_are_items_and_a_day_in_a_sentence_is_none(tmp_path: Path) -> None:
    lettered = "a. molen åbnes til sommer,\nb. bænkene males.\n"
    assert [kind for kind, _ in written(tmp_path, f"{OPENING}\n{lettered}")][1:] == ["list_item", "list_item"]
    days = "1. Molen åbnes i dagene efter den 30. juni og bænkene males i dagene,\n2. juli og den 3. juli, når det er tørvejr.\n"
    assert len(written(tmp_path, f"{OPENING}\n{days}")) == 2


def test_headings_numbered_without_a_point_count_on_from_one(tmp_path: Path) -> None:
    sections = "".join(f"{n} {name}\n\n{OPENING}\n" for n, name in enumerate(("Overblik", "Havne", "Strande"), 1))
    assert [text for kind, text in written(tmp_path, sections) if kind == "heading"] == ["1 Overblik", "2 Havne", "3 Strande"]
    counted = f"{OPENING}\n{OPENING}\n14 Havne\n\n{OPENING}\n"
    assert ("heading", "14 Havne") not in written(tmp_path, counted)


def test_a_heading_and_a_remark_at_the_other_edge_are_no_head(tmp_path: Path) -> None:
    rows = (
        "Pulje          Overført    Budget    Rest\n"
        "               fra 2030     2031\n"
        "Havne            86.000   450.000  37.500\n"
        "Stier                 0   300.000  89.000\n"
    )
    path = tmp_path / "papir.txt"
    path.write_text(f"{OPENING}\nPenge til havne                   (hele kr.)\n\n{rows}\n{OPENING}", encoding="utf-8")
    (table,) = read_document(path, "papir.txt", Settings()).tables
    assert (table.columns, table.unit) == (("Pulje", "Overført fra 2030", "Budget 2031", "Rest"), "hele kr.")
    assert [row.heading for row in table.rows] == ["Havne", "Stier"]


SIDE = (
    "Havnens folk har i år bygget en ny mole, der",
    "skærmer bådene mod vinden fra vest, og de",
    "har malet bænkene langs vandet gule og røde",
    "til glæde for alle dem, som bor i byen og går",
    "tur ved stranden med deres børn og hunde, og",
)


def column(left: float, top: float, pitch: float, times: int) -> Callable[[Canvas], None]:
    """Running text in a narrow column."""
    return page_of(*((left, top + pitch * n, text, 10) for n, text in enumerate(SIDE * times)))


@pytest.mark.parametrize("header", ["Havneposten", ""])
def test_a_table_in_one_column_of_a_newspaper_leaves_the_text_beside_it_alone(tmp_path: Path, header: str) -> None:
    def draw(canvas: Canvas) -> None:
        column(60, 90, 14, 3)(canvas)
        for n, cells in enumerate(HARBOURS):
            write(canvas, 60, 320 + 15 * n, cells[0])
            for right, figure in zip((210, 285), cells[1:], strict=True):
                canvas.drawRightString(right, down(320 + 15 * n), figure)
        column(60, 390, 14, 3)(canvas)
        column(320, 68, 15, 7)(canvas)
        write(canvas, 60, 35, header)

    table = "\n".join(" | ".join(cells) for cells in HARBOURS)
    found = texts(read(tmp_path, draw))
    # What stands below the table goes on at the top of the next column.
    assert [text for _, text in found if text != header] == [" ".join(SIDE * 3), table, " ".join(SIDE * (3 + 7))]


def test_a_table_of_texts_that_is_written_column_by_column_is_no_newspaper(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for left, head in ((60, "Havn"), (320, "Hvad der er sket")):
            canvas.setFont("Helvetica-Bold", 10)
            canvas.drawString(left, down(90), head)
            for n in range(5):
                column(left, 115 + 90 * n, 12, 1)(canvas)

    cell = " ".join(SIDE)
    assert rows_of(read(tmp_path, draw)) == [[f"{cell} | {cell}"] * 5]
