"""Reading: PDF, DOCX and HTML, from files made here."""

from pathlib import Path

import docx
from reportlab.lib import colors  # type: ignore[import-untyped]  # has no stubs
from reportlab.lib.styles import getSampleStyleSheet  # type: ignore[import-untyped]  # has no stubs
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # has no stubs
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle  # type: ignore[import-untyped]  # has no stubs

from qa.config import Settings
from qa.domain import Document
from qa.reading import read_document

STYLES = getSampleStyleSheet()
GRID = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])


def read(path: Path) -> Document:
    return read_document(path, path.name, Settings())


def shape(document: Document) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.span.of(document.text)) for block in document.blocks]


def rows(document: Document, table: int = 0) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(row.heading, [(cell.column, cell.text) for cell in row.cells]) for row in document.tables[table].rows]


def flow(text: str, style: str = "BodyText") -> Flowable:
    return Paragraph(text, STYLES[style])


def build(path: Path, *parts: Flowable) -> Document:
    def header(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 820, "Region Nord, budget")
        canvas.drawString(480, 20, f"Side {template.page} af 3")

    SimpleDocTemplate(str(path), title="Microsoft Word - udkast.docx").build(list(parts), onFirstPage=header, onLaterPages=header)
    return read(path)


def test_a_pdfs_larger_type_is_headings_and_its_margins_leave_the_text(tmp_path: Path) -> None:
    long = (
        "Der er afsat midler til en styrkelse af indsatsen, og teamet er ved at blive etableret i samarbejde med kommunerne. " * 3
    )
    document = build(
        tmp_path / "a.pdf",
        flow("Status på budget", "Title"),
        flow("Baggrund", "Heading2"),
        flow(long),
        flow(long),
        PageBreak(),
        flow("Slut."),
    )
    assert shape(document) == [
        ("heading", 1, "Status på budget"),
        ("heading", 2, "Baggrund"),
        ("paragraph", 0, long.strip()),
        ("paragraph", 0, long.strip()),
        ("paragraph", 0, "Slut."),
    ]
    assert document.title == "Status på budget"
    assert [(p.number, p.printed) for p in document.pages] == [(1, "1"), (2, "2")]
    assert document.pages[1].span.of(document.text) == "Slut."


def test_a_ruled_table_over_two_pages_is_one_table_and_its_parted_row_one_row(tmp_path: Path) -> None:
    head = ["Initiativer", "Status", "Bemærkning"]
    widths = [90, 170, 170]
    first = [
        head,
        ["Botilbudsteams", flow("De regionale teams udbredes for at sikre bedre sam-<br/>menhæng, og midlerne"), flow("Der er")],
    ]
    second = [head, ["", flow("fordeles til regionerne."), flow("ansat 10 årsværk.")], ["IPS", "Der arbejdes videre.", ""]]
    tables = [Table(part, colWidths=widths, style=GRID) for part in (first, second)]
    document = build(
        tmp_path / "a.pdf", flow("Bilag om aftaler", "Title"), tables[0], PageBreak(), tables[1], flow("Efter tabellen.")
    )
    assert rows(document) == [
        (
            "Botilbudsteams",
            [
                ("Status", "De regionale teams udbredes for at sikre bedre sammenhæng, og midlerne fordeles til regionerne."),
                ("Bemærkning", "Der er ansat 10 årsværk."),
            ],
        ),
        ("IPS", [("Status", "Der arbejdes videre."), ("Bemærkning", "")]),
    ]
    (table,) = document.tables
    assert table.columns == tuple(head)
    assert table.pages == (1, 2)
    assert document.text.split("\n")[-2:] == ["IPS | Der arbejdes videre. | ", "Efter tabellen."]
    cell = table.rows[1].cells[0]
    assert cell.page == 2
    assert cell.span is not None
    assert cell.span.of(document.text) == "Der arbejdes videre."
    assert cell.box is not None
    assert 160 < cell.box.left < cell.box.right < 420
    assert 70 < cell.box.top < cell.box.bottom < 200


def test_a_budget_table_in_a_pdf_has_its_years_and_unit_with_or_without_rules(tmp_path: Path) -> None:
    cells = [["Økonomi (mio. kr.)", "2025", "2026"], ["Løn", "3,0", "3,5"], ["Øvrig drift", "1,0", "-1,0"], ["I alt", "4,0", "2,5"]]
    for style in (GRID, None):
        document = build(tmp_path / "a.pdf", flow("Forslag til budget", "Title"), Table(cells, style=style), flow("Efter."))
        assert rows(document) == [
            ("Løn", [("2025", "3,0"), ("2026", "3,5")]),
            ("Øvrig drift", [("2025", "1,0"), ("2026", "-1,0")]),
            ("I alt", [("2025", "4,0"), ("2026", "2,5")]),
        ]
        assert document.tables[0].unit == "mio. kr."


def test_columns_written_row_by_row_are_read_one_after_the_other(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    left = ["Den venstre spalte handler om", "psykiatrien i regionen og de", "mange nye tilbud."]
    right = ["Den højre spalte handler om", "somatikken og de planer, som", "regionen har."]
    for i, pair in enumerate(zip(left, right, strict=True)):
        for x, text in zip((60, 320), pair, strict=True):
            canvas.drawString(x, 700 - 14 * i, text)
    canvas.save()
    assert read(tmp_path / "a.pdf").text.split("\n") == [" ".join(left), " ".join(right)]


def test_a_word_file_gives_headings_lists_tables_and_title_in_order(tmp_path: Path) -> None:
    word = docx.Document()
    word.core_properties.title = "Budget for psykiatrien"
    word.add_heading("Indledning", 1)
    word.add_paragraph("Der er afsat midler.")
    word.add_paragraph().add_run("Økonomi").bold = True
    word.add_paragraph("Tabel 1 (i 1.000 kr.)")
    table = word.add_table(rows=3, cols=3)
    for cells, texts in zip(table.rows, (("", "2025", "2026"), ("Løn", "300", "310"), ("Drift", "", "12")), strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    word.add_paragraph("Et punkt", style="List Bullet")
    word.save(str(tmp_path / "a.docx"))
    document = read(tmp_path / "a.docx")
    assert document.title == "Budget for psykiatrien"
    assert shape(document) == [
        ("heading", 1, "Indledning"),
        ("paragraph", 0, "Der er afsat midler."),
        ("heading", 2, "Økonomi"),
        ("caption", 0, "Tabel 1 (i 1.000 kr.)"),
        ("table", 0, " | 2025 | 2026\nLøn | 300 | 310\nDrift |  | 12"),
        ("list_item", 0, "Et punkt"),
    ]
    assert rows(document) == [("Løn", [("2025", "300"), ("2026", "310")]), ("Drift", [("2025", ""), ("2026", "12")])]
    assert (document.tables[0].caption, document.tables[0].unit) == ("Tabel 1 (i 1.000 kr.)", "1.000 kr.")


def html(folder: Path, body: str) -> Document:
    path = folder / "a.html"
    path.write_text(f"<html><head><meta charset=utf-8><title>Sidens</title></head><body>{body}</body></html>", encoding="utf-8")
    return read(path)


def test_html_is_read_as_a_browser_shows_it(tmp_path: Path) -> None:
    document = html(
        tmp_path,
        "<script>x()</script><!-- skjult --><p style='display: none'>Skjult</p><h1>Støj<span>råd</span></h1><h3>Beslutning</h3>"
        "<div><span>Udvalget  </span><em>anbefaler</em>,<br>at planen godkendes.</div><div> </div><p><strong>Økonomi</strong></p>"
        "<ul><li><p>2 foreninger</p><ul><li>1 lille</li></ul></li></ul><h4>Der er afsat midler.</h4>",
    )
    assert document.title == "Støjråd"
    assert shape(document) == [
        ("heading", 1, "Støjråd"),
        ("heading", 3, "Beslutning"),
        ("paragraph", 0, "Udvalget anbefaler, at planen godkendes."),
        ("heading", 4, "Økonomi"),
        ("list_item", 0, "2 foreninger"),
        ("list_item", 0, "1 lille"),
        ("paragraph", 0, "Der er afsat midler."),
    ]


def test_an_html_table_keeps_merged_and_empty_cells_in_their_columns(tmp_path: Path) -> None:
    document = html(
        tmp_path,
        "<p>Restancer (mio. kr.)</p><table><tr><td>År</td><td>I alt</td><td colspan=2>Heraf</td></tr>"
        "<tr><td></td><td></td><td>hos os</td><td>hos andre</td></tr>"
        "<tr><td rowspan=2>2019</td><td>60,1</td><td>18,4</td><td>41,7</td></tr>"
        "<tr><td>61,0</td><td></td><td>42,0</td></tr></table>",
    )
    assert document.tables[0].columns == ("År", "I alt", "Heraf hos os", "Heraf hos andre")
    assert rows(document) == [
        ("2019", [("I alt", "60,1"), ("Heraf hos os", "18,4"), ("Heraf hos andre", "41,7")]),
        ("", [("I alt", "61,0"), ("Heraf hos os", ""), ("Heraf hos andre", "42,0")]),
    ]
    assert document.tables[0].unit == "mio. kr."


def test_a_table_without_a_head_has_none_and_a_layout_table_is_text(tmp_path: Path) -> None:
    plain = html(
        tmp_path, "<table><tr><td>31. maj 2022</td><td>Planen godkendes</td></tr><tr><td>Juni 2022</td><td>Høring</td></tr></table>"
    )
    assert plain.tables[0].columns == ("", "")
    assert [row.heading for row in plain.tables[0].rows] == ["31. maj 2022", "Juni 2022"]
    layout = html(tmp_path, "<table><tr><td><h2>Sag</h2><p>Der er afsat midler.</p></td></tr></table>")
    assert layout.tables == ()
    assert layout.text == "Sag\nDer er afsat midler."


def test_html_in_windows_1252_is_read_by_its_own_word(tmp_path: Path) -> None:
    path = tmp_path / "a.htm"
    path.write_bytes("<meta charset=iso-8859-1><p>Økonomi på 3 mio. kr.</p>".encode("cp1252"))
    assert read(path).text == "Økonomi på 3 mio. kr."
