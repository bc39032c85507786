"""Items of agendas and minutes: one shape in several systems' words and formats, and the municipal items' own fields."""

import json
import os
from pathlib import Path

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # has no stubs

from qa.config import Settings
from qa.domain import BlockKind, Document, Span
from qa.reading import read_document

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
