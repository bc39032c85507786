"""Items of agendas and minutes: one shape in several systems' words and formats, and the municipal items' own fields."""

import json
import os
from pathlib import Path

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # has no stubs

from qa.config import Settings
from qa.domain import BlockKind, Document, Span
from qa.reading import read_document, read_documents
from qa.reading.agenda import is_part

SHARED = Path(__file__).parents[2].parent / "shared"

# A case that was at another body before, with the decision after the text.
MINUTES = """Nordby Kommune
Teknik- og Klimaudvalget
Referat fra mødet den 1. april 2025
Punkt 7: Cykelsti langs Havnevej
Sag nr. 24/10233

Resume
Udvalget skal tage stilling til, om der anlægges en cykelsti langs Havnevej i 2026.

Administrationen indstiller,
at cykelstien anlægges for 3,2 mio. kr., og
at udgiften finansieres af anlægspuljen.

Sagsfremstilling
Borgerne har længe ønsket en cykelsti. To linjeføringer er undersøgt.

Tidligere beslutninger
Ældrerådets beslutning den 10. marts 2025: Rådet bakker op om forslaget.

Teknik- og Klimaudvalgets beslutning den 1. april 2025:
Drøftet.
Imod: A. Holm
Bilag
Kort over linjeføringen
"""
# The title beside a bare number, the decision before the text.
DECISION_FIRST = """Vestre Kommune
Økonomiudvalget
Mødedato: 12-03-2024

4. Salg af grund ved Åparken
Sagsnr. 23-004512
Indstilling
Direktionen indstiller, at grunden sælges for 4 mio. kr.
Beslutning
Godkendt.
Sagsfremstilling
Grunden har stået tom siden 2015, og der er kommet ét bud på den.
"""
ONE_LINE = """Økonomiudvalget
12. marts 2024
Punkt 4 Salg af grund
Sagen drejer sig om en grund.
Udvalgets beslutning den 12. marts 2024: Drøftet.
"""
NOTE = """Bilag til punkt 3
Notat om budgettet
Der er afsat 3 mio. kr. Byrådets beslutning den 1. april 2025 betyder, at puljen udvides.
Konsekvenser
Forvaltningens anbefaling om en ny pulje følger i august.
"""


def written(path: Path, text: str) -> Path:
    lines = text.splitlines()
    if path.suffix == ".docx":
        word = docx.Document()
        for line in filter(None, lines):
            word.add_paragraph(line)
        word.save(str(path))
    elif path.suffix == ".pdf":
        canvas, height = Canvas(str(path)), 780.0
        for line in lines:
            canvas.drawString(70, height, line)
            height -= 16 if line else 10
        canvas.save()
    else:
        path.write_text(text, encoding="utf-8")
    return path


def read(path: Path) -> Document:
    return read_document(path, path.name, Settings())


def said(document: Document, span: Span | None) -> str | None:
    return " ".join(span.of(document.text).split()) if span else None


def fields(document: Document) -> tuple[str | None, ...]:
    day = document.date.isoformat() if document.date else None
    return (document.title, document.committee, day, document.item, document.case)


def parts(document: Document) -> tuple[str | None, str | None]:
    return said(document, document.recommendation), said(document, document.decision)


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".pdf"])
def test_an_item_gives_its_fields_and_its_own_decision_in_every_format(tmp_path: Path, suffix: str) -> None:
    document = read(written(tmp_path / f"punkt{suffix}", MINUTES))
    assert fields(document) == ("Cykelsti langs Havnevej", "Teknik- og Klimaudvalget", "2025-04-01", "7", "24/10233")
    assert parts(document) == (
        "Administrationen indstiller, at cykelstien anlægges for 3,2 mio. kr., og at udgiften finansieres af anlægspuljen.",
        "Drøftet. Imod: A. Holm",
    )
    headings = [b.span.of(document.text) for b in document.blocks if b.kind is BlockKind.HEADING]
    for heading in ("Resume", "Sagsfremstilling", "Ældrerådets beslutning den 10. marts 2025:"):
        assert heading in headings


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".pdf"])
def test_a_numbered_title_and_a_decision_ahead_of_the_text_are_read_too(tmp_path: Path, suffix: str) -> None:
    document = read(written(tmp_path / f"punkt{suffix}", DECISION_FIRST))
    assert fields(document) == ("Salg af grund ved Åparken", "Økonomiudvalget", "2024-03-12", "4", "23-004512")
    assert parts(document) == ("Direktionen indstiller, at grunden sælges for 4 mio. kr.", "Godkendt.")


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".pdf"])
def test_a_decision_that_opens_a_line_is_parted_from_its_heading(tmp_path: Path, suffix: str) -> None:
    document = read(written(tmp_path / f"punkt{suffix}", ONE_LINE))
    assert fields(document) == ("Salg af grund", "Økonomiudvalget", "2024-03-12", "4", None)
    assert parts(document) == (None, "Drøftet.")
    assert "Udvalgets beslutning den 12. marts 2024:\nDrøftet." in document.text


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".pdf"])
def test_a_note_that_speaks_of_decisions_is_no_item(tmp_path: Path, suffix: str) -> None:
    document = read(written(tmp_path / f"notat{suffix}", NOTE))
    assert (document.item, *parts(document)) == (None, None, None)


def test_the_decision_of_an_earlier_meeting_is_not_the_papers_own(tmp_path: Path) -> None:
    text = ONE_LINE.replace("beslutning den 12. marts 2024", "beslutning den 5. februar 2024")
    assert parts(read(written(tmp_path / "punkt.txt", text))) == (None, None)


def test_another_bodys_decision_is_not_the_papers_own(tmp_path: Path) -> None:
    text = DECISION_FIRST.replace("\nBeslutning\n", "\nÆldrerådets beslutning\n")
    assert parts(read(written(tmp_path / "punkt.txt", text)))[1] is None
    text = DECISION_FIRST.replace("\nBeslutning\n", "\nØkonomiudvalgets beslutning\n")
    assert parts(read(written(tmp_path / "punkt.txt", text)))[1] == "Godkendt."


def test_a_whole_agenda_has_no_item_of_its_own(tmp_path: Path) -> None:
    text = MINUTES + MINUTES.replace("Punkt 7: Cykelsti", "Punkt 8: Gangsti")
    document = read(written(tmp_path / "dagsorden.txt", text))
    assert (document.item, *parts(document)) == (None, None, None)


def test_a_heading_without_text_below_it_decides_nothing(tmp_path: Path) -> None:
    text = DECISION_FIRST.replace("Godkendt.\n", "")
    assert parts(read(written(tmp_path / "punkt.txt", text)))[1] is None


# Lines of one type and one distance, as many systems print them: nothing but the words tells of headings and points.
ONE_TYPE = """Nordby Kommune
Teknik- og Klimaudvalget
Referat fra mødet den 1. april 2025
Punkt 7: Cykelsti langs Havnevej
Sag nr. 24/10233
Resume
Udvalget skal tage stilling til, om der anlægges en cykelsti langs Havnevej i 2026,
og hvordan den i så fald betales af de midler, der er afsat til formålet i år og næste.
Indstilling
Administrationen indstiller, at
1. Stien anlægges langs Havnevej
2. Udgiften finansieres af anlægspuljen
Sagsfremstilling
Borgerne har længe ønsket en cykelsti, og der er undersøgt to. Den følger op på udvalgets
beslutning.
Sagen har været i høring i marts efter
Økonomiudvalgets beslutning den 1. februar 2025.
Økonomi
Stien koster 3,2 mio. kr., der tages af puljen og betales over to år, som det er vist i
Beslutning
Godkendt
Bilag
Kort over linjeføringen
"""


def without_blank_space(path: Path, text: str) -> Path:
    """Write a PDF whose lines all stand at one distance, the empty ones too."""
    canvas = Canvas(str(path))
    for i, line in enumerate(text.splitlines()):
        canvas.drawString(60, 780 - 14 * i, line)
    canvas.save()
    return path


def headings_of(document: Document) -> list[str]:
    return [b.span.of(document.text) for b in document.blocks if b.kind is BlockKind.HEADING]


@pytest.mark.parametrize("suffix", [".txt", ".pdf"])
@pytest.mark.parametrize(
    ("points", "recommended"),
    [
        (
            "1. Stien anlægges langs Havnevej\n2. Udgiften finansieres af anlægspuljen",
            "Administrationen indstiller, at 1. Stien anlægges langs Havnevej 2. Udgiften finansieres af anlægspuljen",
        ),
        ("1. Stien anlægges langs Havnevej", "Administrationen indstiller, at 1. Stien anlægges langs Havnevej"),
        (
            "Stien anlægges langs Havnevej\nUdgiften tages af anlægspuljen",
            "Administrationen indstiller, at Stien anlægges langs Havnevej Udgiften tages af anlægspuljen",
        ),
        (
            "• Stien anlægges langs Havnevej\n• Udgiften tages af anlægspuljen",
            "Administrationen indstiller, at • Stien anlægges langs Havnevej • Udgiften tages af anlægspuljen",
        ),
    ],
)
def test_an_item_in_one_type_keeps_its_parts_and_every_point(tmp_path: Path, suffix: str, points: str, recommended: str) -> None:
    text = ONE_TYPE.replace("1. Stien anlægges langs Havnevej\n2. Udgiften finansieres af anlægspuljen", points)
    path = tmp_path / f"punkt{suffix}"
    document = read(without_blank_space(path, text) if suffix == ".pdf" else written(path, text))
    assert parts(document) == (recommended, "Godkendt")
    found = [text for text in headings_of(document) if is_part(text) and text[0].isupper()]
    assert [text for text in found if text[-1] != "."] == [
        "Resume",
        "Indstilling",
        "Sagsfremstilling",
        "Økonomi",
        "Beslutning",
        "Bilag",
    ]


def test_the_end_of_a_sentence_is_no_parts_heading(tmp_path: Path) -> None:
    document = read(without_blank_space(tmp_path / "punkt.pdf", ONE_TYPE))
    assert not {"beslutning.", "Økonomiudvalgets beslutning den 1. februar 2025."} & set(headings_of(document))


@pytest.mark.parametrize(
    ("below", "heading"),
    [
        ("Administrationen indstiller, at stien anlægges.\n1. Om stien\nDen er lang, og den er dyr.", "1. Om stien"),
        ("Administrationen indstiller, at stien anlægges.\n\nBorgernes forslag\nDe er mange, og de er gamle.", "Borgernes forslag"),
    ],
)
def test_a_heading_below_a_whole_recommendation_is_no_point_of_it(tmp_path: Path, below: str, heading: str) -> None:
    text = "Teknikudvalget\n1. april 2025\nPunkt 7: Cykelsti\nIndstilling\n" + below + "\nBeslutning\nGodkendt.\n"
    document = read(without_blank_space(tmp_path / "punkt.pdf", text))
    assert heading in headings_of(document)
    assert parts(document)[1] == "Godkendt."


def test_an_empty_decision_takes_nothing_from_the_next_item(tmp_path: Path) -> None:
    item = "Punkt {}: {}\nIndstilling\nForvaltningen indstiller, at sagen drøftes.\nBeslutning\n"
    text = "Teknikudvalget\n1. april 2025\n" + item.format(1, "Cykelsti") + item.format(2, "Ny bro") + "Drøftet.\n"
    first, second = read_documents(without_blank_space(tmp_path / "dagsorden.pdf", text), "d", Settings()).documents[-2:]
    assert (first.title, parts(first)[1]) == ("Cykelsti", None)
    assert (second.title, parts(second)[1]) == ("Ny bro", "Drøftet.")


def test_a_line_break_within_a_paragraph_parts_a_title_and_a_dated_decision(tmp_path: Path) -> None:
    word = docx.Document()
    for line in ("Økonomiudvalget", "12. marts 2024", "Punkt 4"):
        word.add_paragraph(line)
    for first, second, style in (
        ("Salg af grund", "Indstilling", "Heading 2"),
        ("Forvaltningen indstiller, at grunden sælges.", "Den har stået tom.", None),
        ("Sagen drejer sig om en grund.", "Økonomiudvalgets beslutning den 12. marts 2024: Drøftet.", None),
    ):
        run = word.add_paragraph(first, style=style).add_run()
        run.add_break()
        run.add_text(second)
    word.save(str(tmp_path / "punkt.docx"))
    document = read(tmp_path / "punkt.docx")
    assert headings_of(document) == ["Salg af grund", "Indstilling", "Økonomiudvalgets beslutning den 12. marts 2024:"]
    assert parts(document)[1] == "Drøftet."


def test_a_recommendation_set_in_the_type_of_headings_is_text(tmp_path: Path) -> None:
    path = tmp_path / "punkt.html"
    path.write_text(
        "<p>Byråd 2022-2025</p><p>Mødedato: 30-01-2023</p><p>Punkt 4</p><h1>Ny skole</h1><h3>Beslutning</h3><div>1. godkendt</div>"
        "<h3>Indstilling</h3><h3>Administrationen indstiller, at byrådet</h3><h3>1. godkender skolen</h3><p>2. afsætter midler</p>"
        "<h3>Sagsbeskrivelse</h3><p>Skolen er gammel.</p>",
        encoding="utf-8",
    )
    document = read(path)
    assert fields(document) == ("Ny skole", "Byråd 2022-2025", "2023-01-30", "4", None)
    assert parts(document) == ("Administrationen indstiller, at byrådet 1. godkender skolen 2. afsætter midler", "1. godkendt")


def test_every_municipal_item_gives_the_fields_it_states_itself() -> None:
    manifest = SHARED / "real" / "manifest.jsonl"
    if not manifest.exists():
        if os.environ.get("CI"):
            pytest.fail("the municipal items are missing beside the checkout")
        pytest.skip("the municipal items are not beside the checkout")
    stated = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines()]
    wrong = []
    for row in stated:
        path = SHARED / "real" / row["file"]
        document = read(path)
        if fields(document) != tuple(row[name] for name in ("title", "committee", "date", "item", "case")):
            wrong.append((row["file"], fields(document)))
        has_decision = "<h3>Beslutning</h3>" in path.read_text(encoding="utf-8")
        if (document.decision is not None) != has_decision or document.recommendation is None:
            wrong.append((row["file"], parts(document)))
    assert wrong == []
