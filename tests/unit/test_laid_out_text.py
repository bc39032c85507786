"""Plain text that keeps its columns by spaces: its tables are tables, its prose is prose."""

from pathlib import Path

from qa.config import Settings
from qa.domain import Document
from qa.reading import read_document

MEMO = """Nordby Kommune                                    Teknik og Havn
Notat                                             Nordby, 11. marts 2025

Havne og stier

A. Afsluttede projekter (hele kr.)

Projekt                           Bevilling        Forbrug      Rest (- = overskr.)
Nordby Havn, ny kaj               9.850.000     10.412.000         -562.000
Sti fra Nordby til Sydby          6.200.000      5.874.500          325.500
I alt                            16.050.000     16.286.500         -236.500

Overskridelsen skyldes, at bunden var blødere end ventet, så kajen måtte
føres længere ned. Stien blev billigere end ventet.

B. Igangværende projekter (beløb i t.kr.)
------------------------------------------------------------------------
Projekt                    Korr. budget    Forbrug     Overføres    Færdigt
                               2024          2024       til 2025      i alt
------------------------------------------------------------------------
Aktivitetshus, lang betegnelse   14.600      6.230        8.370   Dec. 25
Havnebad                        5.000          840        4.160  Juni 26
------------------------------------------------------------------------
I alt                          19.600        7.070       12.530

Nordby Kommune                                                   Side 1
"""


def read(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "notat.txt"
    path.write_text(text, encoding="utf-8")
    return read_document(path, path.name, Settings())


def tables(document: Document) -> list[tuple[str | None, tuple[str, ...], list[tuple[str, ...]]]]:
    return [
        (table.unit, table.columns, [(row.heading, *(cell.text for cell in row.cells)) for row in table.rows])
        for table in document.tables
    ]


def test_each_table_has_its_unit_its_heads_and_its_rows(tmp_path: Path) -> None:
    assert tables(read(tmp_path, MEMO)) == [
        (
            "hele kr.",
            ("Projekt", "Bevilling", "Forbrug", "Rest (- = overskr.)"),
            [
                ("Nordby Havn, ny kaj", "9.850.000", "10.412.000", "-562.000"),
                ("Sti fra Nordby til Sydby", "6.200.000", "5.874.500", "325.500"),
                ("I alt", "16.050.000", "16.286.500", "-236.500"),
            ],
        ),
        (
            "t.kr.",
            ("Projekt", "Korr. budget 2024", "Forbrug 2024", "Overføres til 2025", "Færdigt i alt"),
            [
                ("Aktivitetshus, lang betegnelse", "14.600", "6.230", "8.370", "Dec. 25"),
                ("Havnebad", "5.000", "840", "4.160", "Juni 26"),
                ("I alt", "19.600", "7.070", "12.530", ""),
            ],
        ),
    ]


def test_the_text_between_tables_is_one_paragraph_and_no_cell(tmp_path: Path) -> None:
    text = read(tmp_path, MEMO).text
    assert "Overskridelsen skyldes, at bunden var blødere end ventet, så kajen måtte føres længere ned." in text
    assert "-----" not in text


def test_a_page_foot_and_a_numbered_heading_are_no_rows(tmp_path: Path) -> None:
    document = read(tmp_path, f"{MEMO}\n2.  Videre forløb\n\nSagen tages op igen.\n")
    assert [row[0] for table in tables(document) for row in table[2]] == [
        "Nordby Havn, ny kaj",
        "Sti fra Nordby til Sydby",
        "I alt",
        "Aktivitetshus, lang betegnelse",
        "Havnebad",
        "I alt",
    ]


def test_figures_a_space_apart_are_two_cells_where_each_is_written_out(tmp_path: Path) -> None:
    rows = "Drift                  1.000.000 1.100.000\nAnlæg                    200.000   210.000\n"
    rows += "I alt                  1.200.000 1.310.000\n"
    (table,) = tables(read(tmp_path, f"Regnskab\n\n                            2024      2025\n{rows}"))
    assert table[2] == [
        ("Drift", "1.000.000", "1.100.000"),
        ("Anlæg", "200.000", "210.000"),
        ("I alt", "1.200.000", "1.310.000"),
    ]


def test_prose_with_wide_spaces_is_no_table(tmp_path: Path) -> None:
    prose = "Havnen blev åbnet.   Den koster 3 mio. kr.\nStien er lang.   Den er ny.\nBroen er høj.   Den er grøn.\n"
    assert tables(read(tmp_path, prose)) == []


def test_a_page_number_alone_is_no_row(tmp_path: Path) -> None:
    rows = "Havn           2024      2025\nNordby        1.200     1.300\nSydby         2.400     2.500\n"
    for foot in ("- 4 -", "2 / 3", "Side 2 af 3"):
        (table,) = tables(read(tmp_path, f"Om penge.\n\n{rows}{foot:>29}\n"))
        assert [row[0] for row in table[2]] == ["Nordby", "Sydby"]


def test_a_table_lies_on_the_page_that_it_is_printed_on(tmp_path: Path) -> None:
    rows = "Havn                 2024        2025\nNordby              1.200       1.300\nSydby               2.400       2.500\n"
    for table, pages in (
        (f"Om havne.\n\f{rows}", (2,)),
        (f"Om havne.\n\fAnden side.\n\n{rows}", (2,)),
        (f"Om havne.\n\n{rows}", (1,)),
    ):
        document = read(tmp_path, f"{table}I alt               3.600       3.800\n")
        assert [found.pages for found in document.tables] == [pages]
        assert {document.page_at(row.span.start).number for row in document.tables[0].rows} == {*pages}
