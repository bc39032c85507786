"""Reading: ODT, RTF, Markdown, XLSX, PPTX, and what Word leaves in a DOCX, from files made here; and their hostile twins."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import docx
import openpyxl  # type: ignore[import-untyped]  # has no stubs
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from qa.config import Settings
from qa.domain import Document
from qa.errors import ReadingError
from qa.reading import read_document
from qa.reading.sheets import displayed
from tests.unit.test_reading_formats import rows, shape

WHOLE = [
    ("heading", 1, "Status på skolerne"),
    ("paragraph", 0, "Der er afsat 3,5 mio. kr. til området."),
    ("heading", 2, "Økonomi"),
    ("list_item", 0, "Et punkt"),
    ("table", 0, "Post | 2025 | 2026\nLøn | 300 | 310"),
    ("paragraph", 0, "Slut."),
]
ROWS = [("Løn", [("2025", "300"), ("2026", "310")])]


def read(folder: Path, name: str, data: bytes | str, settings: Settings | None = None) -> Document:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return read_document(path, name, settings or Settings())


def refused(folder: Path, name: str, data: bytes | str, settings: Settings | None = None) -> str:
    with pytest.raises(ReadingError) as caught:
        read(folder, name, data, settings)
    return caught.value.reason


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def changed(package: bytes, name: str, old: str, new: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    assert old in parts[name].decode()
    return zipped({**parts, name: parts[name].decode().replace(old, new)})


# ------------------------------------------------------------------------------------------------ ODT

ODT_NAMES = "".join(
    f' xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{u}:1.0"'
    for p, u in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"))
)


def odt(body: str, before: str = "") -> bytes:
    content = f'<?xml version="1.0"?>{before}<office:document-content{ODT_NAMES}><office:body><office:text>{body}'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content + "</office:text></office:body></office:document-content>",
        }
    )


def odt_table(*lines: tuple[str, ...]) -> str:
    cells = ("".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in line) for line in lines)
    return f"<table:table>{''.join(f'<table:table-row>{line}</table:table-row>' for line in cells)}</table:table>"


ODT = (
    '<text:h text:outline-level="1">Status på skolerne</text:h><text:p>Der er afsat<text:s/>3,5 mio. kr. til <text:span>området'
    '</text:span>.</text:p><text:h text:outline-level="2">Økonomi</text:h><text:list><text:list-item><text:p>Et punkt</text:p>'
    f"</text:list-item></text:list>{odt_table(('Post', '2025', '2026'), ('Løn', '300', '310'))}<text:p>Slut.</text:p>"
)


def test_an_odt_is_read_whole(tmp_path: Path) -> None:
    document = read(tmp_path, "a.odt", odt(ODT))
    assert (document.title, shape(document), rows(document)) == ("Status på skolerne", WHOLE, ROWS)


def test_an_odts_changes_are_accepted_and_its_notes_and_boxes_are_kept(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "a.odt",
        odt(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>slettet</text:p></text:deletion>"
            "</text:changed-region></text:tracked-changes><text:p>Prisen<text:note><text:note-citation>1</text:note-citation>"
            "<text:note-body><text:p>Inkl. moms.</text:p></text:note-body></text:note> er 5 kr.<draw:frame><draw:text-box>"
            "<text:p>I en boks.</text:p></draw:text-box></draw:frame></text:p><text:p><text:soft-page-break/>Side to.</text:p>"
        ),
    )
    assert document.text.split("\n") == ["Prisen er 5 kr.", "I en boks.", "Side to.", "1. Inkl. moms."]
    assert len(document.pages) == 2


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def test_a_raised_digit_in_an_odt_or_a_web_page_is_no_digit_of_its_figure(tmp_path: Path) -> None:
    style = "<style:style style:name='T1'><style:text-properties style:text-position='super 58%'/></style:style>"
    names = f"<office:automatic-styles>{style}</office:automatic-styles>"
    body = "<text:p>Der er 3,0<text:span text:style-name='T1'>2</text:span> mio. kr.</text:p>"
    data = odt(body)
    data = changed(data, "content.xml", "<office:body>", f"{names}<office:body>")
    assert read(tmp_path, "a.odt", data).text == "Der er 3,0² mio. kr."
    page = (
        "<p>Der er 3,0<sup><a href='#2'>2</a></sup> mio. kr.<span style='vertical-align: super'>1)</span></p>"
        "<p><sup>1</sup> Se her.</p>"
        "<table><tr><th>Post</th><th>2025</th></tr><tr><td>Løn</td><td>3,0<sup>4</sup></td></tr><tr><td>Leje</td><td>1</td></tr></table>"
    )
    assert read(tmp_path, "a.html", page).text.split("\n") == [
        "Der er 3,0² mio. kr.¹)", "1 Se her.", "Post | 2025", "Løn | 3,0⁴", "Leje | 1",
    ]  # fmt: skip


def test_a_hostile_odt_is_refused(tmp_path: Path) -> None:
    assert "XML-entiteter" in refused(tmp_path, "a.odt", odt("<text:p>&b;</text:p>", before=BOMB))
    assert "ikke en zip-fil" in refused(tmp_path, "a.odt", "ikke en odt")
    assert "kan åbnes" in refused(tmp_path, "a.odt", zipped({"mimetype": "x"}))
    assert "kan åbnes" in refused(tmp_path, "a.odt", zipped({"content.xml": "<afbrudt>"}))
    locked = zipped({"META-INF/manifest.xml": "<m><manifest:encryption-data/></m>", "content.xml": b"\x00\x01"})
    assert "låst med adgangskode" in refused(tmp_path, "a.odt", locked)


# ------------------------------------------------------------------------------------------------ RTF

RTF = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset0 Arial;}}{\stylesheet{\s1\outlinelevel0 heading 1;}}"
    r"\pard\s1\outlinelevel0\b Status p\'e5 skolerne\par\pard\plain Der er afsat 3,5 mio. kr. til omr\u229?det.\par"
    r"\pard\outlinelevel1 \'d8konomi\par\pard{\listtext\f0 \'b7\tab}Et punkt\par"
    r"\trowd\cellx100\cellx200\cellx300\intbl Post\cell 2025\cell 2026\cell\row"
    r"\trowd\cellx100\cellx200\cellx300\intbl L\'f8n\cell 300\cell 310\cell\row\pard\page Slut.\par}"
)


def test_an_rtf_is_read_whole(tmp_path: Path) -> None:
    document = read(tmp_path, "a.rtf", RTF)
    assert (document.title, shape(document), rows(document)) == ("Status på skolerne", WHOLE, ROWS)
    assert [page.span.of(document.text) for page in document.pages][1:] == ["Slut."]


def test_the_notes_of_an_rtf_stand_numbered_at_its_end_and_not_in_its_figures(tmp_path: Path) -> None:
    rtf = (
        r"{\rtf1\ansi\ansicpg1252 Prisen er 5{\super\chftn}{\footnote\pard{\super\chftn} Pr. st\'f8rrelse \{1\}.} kr.\par "
        r"Der er 3,0{\super 2} og 4,5\super\f0 12\nosupersub  i alt.{\footnote Uden {\b moms}.}\par}"
    )
    assert shape(read(tmp_path, "a.rtf", rtf)) == [
        ("paragraph", 0, "Prisen er 5 kr."),
        ("paragraph", 0, "Der er 3,0² og 4,5¹² i alt."),
        ("list_item", 0, "1. Pr. størrelse {1}."),
        ("list_item", 0, "2. Uden moms."),
    ]


def test_a_file_that_is_no_rtf_is_refused_and_a_broken_one_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    assert "ikke et RTF-dokument" in refused(tmp_path, "a.rtf", "tekst")
    assert read(tmp_path, "b.rtf", RTF[:330]).title == "Status på skolerne"


# ------------------------------------------------------------------------------------------------ Markdown

MARKDOWN = """# Status på skolerne

Der er afsat **3,5 mio. kr.**
til området.

## Økonomi

- Et punkt

| Post | 2025 | 2026 |
|------|-----:|-----:|
| Løn  |  300 |  310 |

Slut.
<script>alert(1)</script>
"""


def test_a_markdown_file_is_read_whole(tmp_path: Path) -> None:
    document = read(tmp_path, "a.md", MARKDOWN)
    assert (document.title, shape(document), rows(document)) == ("Status på skolerne", WHOLE, ROWS)


def test_a_markdown_file_of_bytes_is_refused(tmp_path: Path) -> None:
    assert "binære data" in refused(tmp_path, "a.md", bytes(range(256)) * 9)


# ------------------------------------------------------------------------------------------------ XLSX


def workbook() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Budget"
    for line in (
        ["Oversigt over området"],
        [],
        ["Post", 2025, "2026 (mio. kr.)"],
        ["Løn", 1250.5, 1.25],
        ["Andel", 0.125, date(2025, 2, 3)],
        [],
        ["Alle tal er foreløbige."],
    ):
        sheet.append(line)
    sheet["B4"].number_format = "#,##0"
    sheet["C4"].number_format = "0.00"
    sheet["B5"].number_format = "0.0%"
    book.create_sheet("Tom")
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_each_sheet_of_a_workbook_is_a_table_named_after_it(tmp_path: Path) -> None:
    document = read(tmp_path, "a.xlsx", saved(workbook()))
    assert shape(document) == [
        ("paragraph", 0, "Oversigt over området"),
        ("caption", 0, "Budget"),
        ("table", 0, "Post | 2025 | 2026 (mio. kr.)\nLøn | 1.251 | 1,25\nAndel | 12,5 % | 03-02-2025"),
        ("paragraph", 0, "Alle tal er foreløbige."),
    ]
    assert rows(document)[0] == ("Løn", [("2025", "1.251"), ("2026 (mio. kr.)", "1,25")])
    assert (document.tables[0].caption, len(document.pages), document.warnings) == ("Budget", 2, ())


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (1234567.891, "#,##0.00", "1.234.567,89"),
        (-1234, '#,##0 "kr."', "-1.234 kr."),
        (-1234, "#,##0_);[Red](#,##0)", "-1.234"),
        (-0.4, "0", "0"),
        (1234567, "#,##0,", "1.235"),
        (0.1 + 0.2, "General", "0,3"),
        (2025, "General", "2025"),
        (99, "[$kr.-406] #,##0", "99 kr."),
        (True, "General", "SAND"),
        (None, "0", ""),
        ("Løn", "@", "Løn"),
    ],
)
def test_a_figure_is_written_as_danish_excel_shows_it(value: object, number_format: str, text: str) -> None:
    assert displayed(value, number_format) == text


def test_hidden_sheets_and_formulas_without_a_result_are_told_of(tmp_path: Path) -> None:
    book = workbook()
    book["Budget"]["B4"] = "=1+1"
    book.create_sheet("Noter").sheet_state = "hidden"
    document = read(tmp_path, "a.xlsx", saved(book))
    assert [warning.message.split(".")[0] for warning in document.warnings] == [
        "1 formler har intet gemt resultat og er tomme her",
        "Skjulte ark er ikke læst: “Noter”",
    ]


def test_a_hostile_workbook_is_refused(tmp_path: Path) -> None:
    data = saved(workbook())
    assert "flere end de 5 celler" in refused(tmp_path, "a.xlsx", data, Settings(max_table_cells=5))
    assert "XML-entiteter" in refused(tmp_path, "a.xlsx", changed(data, "xl/workbook.xml", "<workbook", f"{BOMB}<workbook"))
    assert "byte udpakket" in refused(tmp_path, "a.xlsx", zipped({"xl/workbook.xml": b" " * 11_000_000}))
    assert "gamle Excel-format" in refused(tmp_path, "a.xlsx", b"\xd0\xcf\x11\xe0 og mere")
    assert "kan åbnes" in refused(tmp_path, "a.xlsx", zipped({"noget.xml": "<a/>"}))


# ------------------------------------------------------------------------------------------------ PPTX


def slides() -> bytes:
    deck = Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[1])
    first.shapes.title.text = "Status på skolerne"
    first.placeholders[1].text_frame.text = "Et punkt"
    first.placeholders[1].text_frame.add_paragraph().text = "Et punkt til"
    second = deck.slides.add_slide(deck.slide_layouts[5])
    second.shapes.title.text = "Økonomi"
    table = second.shapes.add_table(2, 3, Inches(1), Inches(3), Inches(6), Inches(1)).table
    for i, line in enumerate((("Post", "2025", "2026"), ("Løn", "300", "310"))):
        for j, text in enumerate(line):
            table.cell(i, j).text = text
    second.shapes.add_textbox(Inches(1), Inches(2), Inches(3), Inches(1)).text_frame.text = "Over tabellen."
    data = io.BytesIO()
    deck.save(data)
    return data.getvalue()


def test_a_slide_is_a_page_and_its_title_a_heading(tmp_path: Path) -> None:
    document = read(tmp_path, "a.pptx", slides())
    assert shape(document) == [
        ("heading", 1, "Status på skolerne"),
        ("list_item", 0, "Et punkt"),
        ("list_item", 0, "Et punkt til"),
        ("heading", 1, "Økonomi"),
        ("paragraph", 0, "Over tabellen."),
        ("table", 0, "Post | 2025 | 2026\nLøn | 300 | 310"),
    ]
    assert (document.title, rows(document), len(document.pages)) == ("Status på skolerne", ROWS, 2)
    assert [block.page for block in document.blocks] == [1, 1, 1, 2, 2, 2]


def deck_with_chart() -> bytes:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Udgifter"
    data = CategoryChartData(number_format="0.0")  # type: ignore[no-untyped-call]
    data.categories = ["2024", "2025"]
    data.add_series("Løn (mio. kr.)", (3.25, None))  # type: ignore[no-untyped-call]
    data.add_series("Drift (mio. kr.)", (1.5, 1250))  # type: ignore[no-untyped-call]
    chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(2), Inches(4), Inches(3), data).chart
    chart.chart_title.text_frame.text = "Udgifter pr. år"
    slide.notes_slide.notes_text_frame.text = "Driften stiger med 2 mio. kr."
    run = slide.shapes.add_textbox(Inches(1), Inches(6), Inches(3), Inches(1)).text_frame.paragraphs[0].add_run()
    run.text = "Der er 12"
    mark = slide.shapes[-1].text_frame.paragraphs[0].add_run()
    mark.text = "3"
    mark.font._element.set("baseline", "30000")
    packed = io.BytesIO()
    deck.save(packed)
    return packed.getvalue()


def test_a_slides_chart_is_a_table_of_its_figures_and_its_notes_follow(tmp_path: Path) -> None:
    document = read(tmp_path, "a.pptx", deck_with_chart())
    assert shape(document) == [
        ("heading", 1, "Udgifter"),
        ("table", 0, " | Løn (mio. kr.) | Drift (mio. kr.)\n2024 | 3,3 | 1,5\n2025 |  | 1250,0"),
        ("paragraph", 0, "Der er 12³"),
        ("paragraph", 0, "Driften stiger med 2 mio. kr."),
    ]
    assert (document.tables[0].caption, document.tables[0].unit) == ("Udgifter pr. år", "mio. kr.")


def test_a_hostile_deck_is_refused(tmp_path: Path) -> None:
    data = changed(slides(), "ppt/presentation.xml", "<p:presentation", f"{BOMB}<p:presentation")
    assert "XML-entiteter" in refused(tmp_path, "a.pptx", data)
    assert "kan åbnes" in refused(tmp_path, "a.pptx", zipped({"ppt/presentation.xml": "<a/>"}))


# ------------------------------------------------------------------------------------------------ DOCX


def word_with(*paragraphs: str) -> bytes:
    word = docx.Document()
    for paragraph in paragraphs:
        word.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')}>{paragraph}</w:p>"))
    data = io.BytesIO()
    word.save(data)
    return data.getvalue()


def test_tracked_changes_in_a_word_file_are_accepted(tmp_path: Path) -> None:
    data = word_with(
        "<w:r><w:t>Der er afsat </w:t></w:r><w:del w:id='1' w:author='a'><w:r><w:delText>2</w:delText></w:r></w:del>"
        "<w:ins w:id='2' w:author='a'><w:r><w:t>3</w:t></w:r></w:ins><w:r><w:t> mio. kr.</w:t></w:r>",
        "<w:pPr><w:rPr><w:del w:id='3' w:author='a'/></w:rPr></w:pPr><w:r><w:t>To afsnit </w:t></w:r>",
        "<w:r><w:t>er blevet et.</w:t></w:r>",
        "<w:moveFrom w:id='4' w:author='a'><w:r><w:t>Flyttet.</w:t></w:r></w:moveFrom>",
        "<w:moveTo w:id='5' w:author='a'><w:r><w:t>Flyttet.</w:t></w:r></w:moveTo>",
    )
    assert read(tmp_path, "a.docx", data).text.split("\n") == ["Der er afsat 3 mio. kr.", "To afsnit er blevet et.", "Flyttet."]


def test_the_notes_of_a_word_file_stand_numbered_at_its_end_and_not_in_its_figures(tmp_path: Path) -> None:
    data = word_with(
        "<w:r><w:t>Prisen er 5</w:t></w:r><w:r><w:footnoteReference w:id='7'/></w:r><w:r><w:t> kr.</w:t></w:r>"
        "<w:r><w:footnoteReference w:id='3'/></w:r>"
    )
    notes = "".join(f"<w:footnote w:id='{i}'><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>" for i, text in (
        ("3", "Uden moms."), ("7", "Pr. stk."), ("9", "Ingen henviser hertil."),
    ))  # fmt: skip
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    data = changed(
        data, "word/_rels/document.xml.rels", "</Relationships>",
        f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>',
    )  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = read(
        tmp_path, "a.docx", zipped({**parts, "word/footnotes.xml": f"<w:footnotes {nsdecls('w')}>{notes}</w:footnotes>"})
    )
    assert shape(document) == [
        ("paragraph", 0, "Prisen er 5 kr."),
        ("list_item", 0, "1. Pr. stk."),
        ("list_item", 0, "2. Uden moms."),
    ]


def test_a_raised_digit_in_a_word_file_is_no_digit_of_its_figure(tmp_path: Path) -> None:
    raised = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>{}</w:t></w:r>"
    figure, cell = "<w:r><w:t>{}</w:t></w:r>", "<w:tc><w:p>{}</w:p></w:tc>"
    word = docx.Document()
    note = word.styles.add_style("Note", WD_STYLE_TYPE.CHARACTER)
    note.font.superscript = True
    by_style = "<w:r><w:rPr><w:rStyle w:val='Note'/></w:rPr><w:t>4</w:t></w:r>"
    lines = [
        figure.format("Der er 3,0") + raised.format("2") + figure.format(" mio. kr. og 80 m") + raised.format("3"),
        figure.format("Heraf 12") + by_style,
        raised.format("2") + figure.format(" Uden moms."),
        figure.format("En hel ") + raised.format("1") + figure.format(" og CO") + figure.format("2"),
    ]
    for line in lines:
        word.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')}>{line}</w:p>"))
    table = [["Post", "2025"], ["Løn", "3,0"], ["Drift", "4,5"]]
    grid = "".join(
        "<w:tr>" + "".join(cell.format(figure.format(t) + (raised.format("1") if t == "3,0" else "")) for t in r) + "</w:tr>"
        for r in table
    )
    word.element.body.insert(-1, parse_xml(f"<w:tbl {nsdecls('w')}>{grid}</w:tbl>"))
    data = io.BytesIO()
    word.save(data)
    document = read(tmp_path, "a.docx", data.getvalue())
    assert document.text.split("\n") == [
        "Der er 3,0² mio. kr. og 80 m³", "Heraf 12⁴", "2 Uden moms.", "En hel 1 og CO2", "Post | 2025", "Løn | 3,0¹", "Drift | 4,5",
    ]  # fmt: skip


def test_a_chart_in_a_word_file_is_a_table_of_its_figures(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(deck_with_chart())) as deck:
        chart = next(deck.read(name) for name in deck.namelist() if name.startswith("ppt/charts/chart"))
    c, r = (
        "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    )
    data = word_with(
        f"<w:r><w:t>Figuren:</w:t></w:r><w:r><w:drawing><c:chart xmlns:c='{c}' xmlns:r='{r}' r:id='rId98'/></w:drawing></w:r>"
    )
    data = changed(
        data, "word/_rels/document.xml.rels", "</Relationships>",
        f'<Relationship Id="rId98" Type="{r}/chart" Target="charts/chart1.xml"/></Relationships>',
    )  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = read(tmp_path, "a.docx", zipped({**parts, "word/charts/chart1.xml": chart}))
    assert shape(document) == [
        ("paragraph", 0, "Figuren:"),
        ("table", 0, " | Løn (mio. kr.) | Drift (mio. kr.)\n2024 | 3,3 | 1,5\n2025 |  | 1250,0"),
    ]


def test_the_text_of_a_box_in_a_word_file_follows_its_paragraph_once(tmp_path: Path) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>I en boks.</w:t></w:r></w:p></w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    data = word_with(
        f"<w:r><w:t>Ved siden af.</w:t></w:r><w:r><mc:AlternateContent xmlns:mc='{mc}'><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        "<w:r><w:t>Efter.</w:t></w:r>",
    )
    assert read(tmp_path, "a.docx", data).text.split("\n") == ["Ved siden af.", "I en boks.", "Efter."]


def test_a_hostile_word_file_is_refused(tmp_path: Path) -> None:
    data = word_with("<w:r><w:t>Tekst</w:t></w:r>")
    assert "XML-entiteter" in refused(tmp_path, "a.docx", changed(data, "word/document.xml", "<w:document", f"{BOMB}<w:document"))
    assert "byte udpakket" in refused(tmp_path, "a.docx", zipped({"word/document.xml": b" " * 11_000_000}))
