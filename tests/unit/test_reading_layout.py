"""Reading: lines to paragraphs, headings, lists and flattened tables."""

from pathlib import Path

from qa.config import Settings
from qa.domain import BlockKind, Document
from qa.reading import read_document

WIDE = "Der er med budgettet afsat midler til at styrke den samlede indsats for unge i"


def read(folder: Path, text: str) -> Document:
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8")
    return read_document(path, "a.txt", Settings())


def shape(document: Document) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.span.of(document.text)) for block in document.blocks]


def double_spaced(*lines: str) -> str:
    """Text as taken from a PDF: an empty line after each line, a space at each line's end, a lone space for a gap."""
    return "".join(f"{line} \n\n" for line in lines)


def test_double_spaced_lines_become_paragraphs_headings_and_items(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        double_spaced(
            "Status på budgetaftalen",
            "1. Trygge rammer",
            WIDE,
            "regionen. Det indgår i aftalen, at midlerne skal bruges til personale og sik-",
            "kerhed.",
            "",
            "- 1,2 mio. kr. årligt til kurser for alle de medarbejdere, der arbejder med de",
            "unge",
            "- 1 mio. kr. til vagter",
            "2. Frivillige, herunder også til pårørende",
            "Budgetinitiativ Der blev afsat 2 mio. kr. i 2024 og 0,9 mio. kr. i 2025 og frem.",
        ),
    )
    assert shape(document) == [
        ("heading", 1, "Status på budgetaftalen"),
        ("heading", 2, "1. Trygge rammer"),
        (
            "paragraph",
            0,
            f"{WIDE} regionen. Det indgår i aftalen, at midlerne skal bruges til personale og sikkerhed.",
        ),
        ("list_item", 0, "- 1,2 mio. kr. årligt til kurser for alle de medarbejdere, der arbejder med de unge"),
        ("list_item", 0, "- 1 mio. kr. til vagter"),
        ("heading", 2, "2. Frivillige, herunder også til pårørende"),
        ("heading", 4, "Budgetinitiativ"),
        ("paragraph", 0, "Der blev afsat 2 mio. kr. i 2024 og 0,9 mio. kr. i 2025 og frem."),
    ]


def test_a_row_heading_is_parted_from_the_cell_that_runs_into_it(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        double_spaced(
            "Bilag",
            "Botilbudsteams (DR) De regionale teams udbredes med henblik på at sikre bedre",
            "overgange for borgere på botilbud.",
            "",
            "Akuttelefon (DR) Danske Regioner giver en status for det arbejde, der er sat i",
            "gang i de fem regioner.",
        ),
    )
    assert [b for b in shape(document) if b[0] == "heading"][1:] == [
        ("heading", 3, "Botilbudsteams (DR)"),
        ("heading", 3, "Akuttelefon (DR)"),
    ]


def test_a_sentence_with_a_name_in_it_is_no_row_heading(tmp_path: Path) -> None:
    text = f"Notat\n\n{WIDE} regionen. Region Nord (RN) Der.\n\nMidlerne gives til Danske Regioner (DR) De fem regioner er enige."
    assert [kind for kind, _, _ in shape(read(tmp_path, text))].count("heading") == 1


def test_numbers_that_count_on_over_text_are_headings_and_a_bare_list_is_not(tmp_path: Path) -> None:
    headings = read(tmp_path, "Plan\n\n1. Tidlig indsats\n\nDer er afsat midler.\n\n2. Tvang\n\nDer er ansat to.")
    assert [text for kind, _, text in shape(headings) if kind == "heading"] == ["Plan", "1. Tidlig indsats", "2. Tvang"]
    items = read(
        tmp_path, "Plan\n\nDet indstilles,\n\n1. at planen godkendes\n\n2. at midlerne udmøntes\n\n3. at sagen sendes videre"
    )
    assert [kind for kind, _, _ in shape(items)] == ["heading", "paragraph", "list_item", "list_item", "list_item"]


def test_a_column_left_unfinished_does_not_swallow_the_next_ones_text(tmp_path: Path) -> None:
    first_page = double_spaced(
        "Bilag til udvalget om de botilbud, som regionen og kommunerne driver sammen i",
        "perioden.",
        "Teams (DR) De regionale teams udbredes for borgere på botilbud i psykiatrien, der",
        "Der er disponeret 9,5 mio. kr. til botilbud i form af nye stillinger. Der er",
    )
    second_page = double_spaced(
        " udskrives fra psykiatrien. Midlerne fordeles mellem alle de fem regioner i", "landet mm.", "afsat budget til 15 årsværk."
    )
    source = first_page.rstrip("\n") + "\n" + second_page
    texts = [text for _, _, text in shape(read(tmp_path, source))]
    assert texts[-4:] == [
        "De regionale teams udbredes for borgere på botilbud i psykiatrien, der",
        "Der er disponeret 9,5 mio. kr. til botilbud i form af nye stillinger. Der er",
        "udskrives fra psykiatrien. Midlerne fordeles mellem alle de fem regioner i landet mm.",
        "afsat budget til 15 årsværk.",
    ]


def test_a_budget_table_flattened_into_text_keeps_its_figures_by_year(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "Forslag\n\nKonsekvenser:\nØkonomi (mio. kr.) 2025 2026 2027\nEtableringsudgifter\nLøn (til nye) 3,0 3,0 -1,5\n"
        "Udgifter i alt 4,0 4,0\nPersonale (antal) 2025 2026\nÅrsværk (hvis der skal ansættes\nnye)\n5,0 5,0\nFinansiering:\n"
        "Kassen X\nDet sociale område\n\nDer er afsat midler.",
    )
    money, people, crosses = document.tables
    assert (money.caption, money.unit, money.columns) == (
        "Økonomi (mio. kr.)",
        "mio. kr.",
        ("Økonomi (mio. kr.)", "2025", "2026", "2027"),
    )
    assert [(r.heading, [(c.column, c.text) for c in r.cells], r.decided) for r in money.rows] == [
        ("Etableringsudgifter", [], True),
        ("Løn (til nye)", [("2025", "3,0"), ("2026", "3,0"), ("2027", "-1,5")], True),
        ("Udgifter i alt", [("", "4,0"), ("", "4,0")], False),
    ]
    assert [(r.heading, r.span.of(document.text)) for r in people.rows] == [
        ("Årsværk (hvis der skal ansættes nye)", "Årsværk (hvis der skal ansættes nye) 5,0 5,0")
    ]
    assert people.unit == "antal"
    assert [(r.heading, [c.text for c in r.cells]) for r in crosses.rows] == [("Kassen", ["X"]), ("Det sociale område", [])]
    assert all(cell.span and cell.span.of(document.text) == cell.text for t in document.tables for r in t.rows for cell in r.cells)


def test_a_sentence_that_ends_in_years_is_no_table(tmp_path: Path) -> None:
    assert read(tmp_path, "Notat\n\nDer er afsat midler i 2025 2026\n\nDet er besluttet i udvalget.").tables == ()


def test_a_staffing_list_stays_as_lines(tmp_path: Path) -> None:
    document = read(
        tmp_path, "Notat\n\nDer er pr. 1. februar ansat:\n0,5\tLedende overlæge\n6,0\tPsykologer\n\nDer er afsat midler."
    )
    assert [b for b in shape(document) if b[0] == "list_item"] == [
        ("list_item", 0, "0,5 Ledende overlæge"),
        ("list_item", 0, "6,0 Psykologer"),
    ]


def test_page_numbers_leave_the_text_and_name_the_pages(tmp_path: Path) -> None:
    document = read(tmp_path, "Notat\n\nDer er afsat midler.\f\nSide 12\n\nAndel:\n\n7/10\n\nDer er ansat to.\f\nSide 13\n\nSlut.")
    assert document.text == "Notat\nDer er afsat midler.\nAndel:\n7/10\nDer er ansat to.\nSlut."
    assert [(p.printed, p.span.of(document.text).strip()) for p in document.pages] == [
        ("1", "Notat\nDer er afsat midler."),
        ("12", "Andel:\n7/10\nDer er ansat to."),
        ("13", "Slut."),
    ]


def test_a_line_on_every_page_is_read_once_and_one_on_two_pages_is_kept(tmp_path: Path) -> None:
    pages = [f"Emne Status og plan\n\nDer er ansat {n} i {'to teams' if n < 3 else 'tre teams'}." for n in range(1, 5)]
    text = read(tmp_path, "\f".join(pages)).text
    assert text.count("Emne Status og plan") == 1
    assert read(tmp_path, "\f".join(pages[:2])).text.count("Emne Status og plan") == 2


def test_a_paragraph_over_a_page_break_is_one_and_its_end_is_on_the_next_page(tmp_path: Path) -> None:
    document = read(tmp_path, double_spaced("Notat", WIDE, *[WIDE.lower()] * 4).rstrip("\n") + "\n regionen og i kommunerne. \n\n")
    (paragraph,) = (block for block in document.blocks if block.kind is BlockKind.PARAGRAPH)
    assert document.page_at(paragraph.span.start).number == 1
    assert document.page_at(document.text.index("regionen og")).number == 2


def test_one_line_paragraphs_are_left_as_they_are(tmp_path: Path) -> None:
    lines = [f"Afsnit {word} siger noget helt andet end de øvrige afsnit i papiret." for word in ("et", "to", "tre", "fire", "fem")]
    assert read(tmp_path, "\n".join(lines)).text.split("\n") == lines
