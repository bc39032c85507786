"""Whole agendas and minutes: one file, several cases, each a paper of its own; and papers that only look like one."""

import re
from collections import Counter
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # has no stubs

from qa import indexing, ingestion
from qa.config import Settings
from qa.domain import Document
from qa.indexing import update_index
from qa.reading import read_document, read_documents
from qa.reading.agenda import is_part
from qa.store import Store
from tests.letters import LetterEncoder
from tests.unit.test_reading_agenda import parts, said, written

NUMBERED = """Søby Kommune
Økonomiudvalget
Referat fra mødet den 1. april 2025
Journalnr. 99/1
Til stede: A. Holm, B. Krog
1. Godkendelse af dagsorden ..... 1
2. Cykelsti langs Havnevej ..... 2
3. Ny svømmehal ..... 3
4. Eventuelt ..... 4

1. Godkendelse af dagsorden
Beslutning
Dagsordenen blev godkendt.

2. Cykelsti langs Havnevej
Sagsnr. 24/10233
Resume
Udvalget skal tage stilling til en cykelsti.
Indstilling
Administrationen indstiller, at
1. Stien anlægges for 3,2 mio. kr.
2. Udgiften finansieres af anlægspuljen.
Sagsfremstilling
Borgerne har længe ønsket en cykelsti. To linjeføringer er undersøgt.
Beslutning
Godkendt.

3. Ny svømmehal
Sagsnr. 24/10299
Indstilling
Forvaltningen indstiller, at svømmehallen sendes i udbud.
Sagsfremstilling
Den gamle hal er slidt, og en ny koster 90 mio. kr.
Økonomiudvalgets beslutning den 1. april 2025: Drøftet.

4. Eventuelt
Intet at bemærke.
"""
# (number, title, case, recommendation, decision) of each item of it.
ITEMS = [
    ("1", "Godkendelse af dagsorden", None, None, "Dagsordenen blev godkendt."),
    (
        "2",
        "Cykelsti langs Havnevej",
        "24/10233",
        "Administrationen indstiller, at 1. Stien anlægges for 3,2 mio. kr. 2. Udgiften finansieres af anlægspuljen.",
        "Godkendt.",
    ),
    ("3", "Ny svømmehal", "24/10299", "Forvaltningen indstiller, at svømmehallen sendes i udbud.", "Drøftet."),
    ("4", "Eventuelt", None, None, None),
]
GREVE_LIKE = (
    "<p>Byråd 2022-2025</p><p>Mødedato: 30-01-2023</p>"
    "<p>Punkt 4</p><h1>Ny skole</h1><p>Sagsnr.: 22-001</p><h3>Beslutning</h3><div>1. Godkendt</div><div>2. Udsat</div>"
    "<h3>Indstilling</h3><p>Administrationen indstiller, at byrådet godkender skolen.</p>"
    "<h3>Fremstilling</h3><p>Skolen er gammel.</p>"
    "<p>Punkt 5</p><h1>Ny vej</h1><p>Sagsnr.: 22-002</p><h3>Beslutning</h3><div>Godkendt</div>"
    "<h3>Indstilling</h3><p>Administrationen indstiller, at vejen anlægges.</p><h3>Fremstilling</h3><p>Vejen er smal.</p>"
    "<table><tr><th>Post</th><th>2024</th></tr><tr><td>Asfalt</td><td>3,2</td></tr></table>"
)
PLAN = """Udviklingsplan 2025
Til Økonomiudvalget
1. Skoler
Indstilling
Planen samler kommunens mål for skolerne og er en del af budgettet.
2. Ældre
Flere plejeboliger er på vej, og de første står klar i 2026.
3. Veje
Vejene skal holdes, så de varer længere.
"""
ATTACHMENT = """Bilag til punkt 3
Redegørelse for indsatsen
1. Baggrund
Indsatsen begyndte i 2020.
2. Sådan gjorde vi
Der blev afsat 3 mio. kr. til to hold.
Anbefaling
Indsatsen fortsætter.
3. Hvad vi lærte
Holdene var for store.
Anbefaling
Holdene gøres mindre.
"""
ONE_ITEM = """Økonomiudvalget
1. april 2025
Punkt 7: Cykelsti
Administrationen indstiller, at
1. Stien anlægges for 3,2 mio. kr.
2. Udgiften finansieres af anlægspuljen.
Sagsfremstilling
Sagen har to spor.
1. Stien langs Havnevej
Den koster 3 mio. kr.
2. Stien langs Åen
Den er smuk.
Beslutning
1. Godkendt.
2. Drøftet.
"""


def papers(path: Path) -> tuple[Document, ...]:
    found = read_documents(path, path.name, Settings())
    assert found.failures == ()
    return found.documents


def printed(path: Path, text: str) -> Path:
    """Draw the lines as a system prints them: headings bold and larger, a new page at each item but the first."""
    canvas, height = Canvas(str(path)), 780.0
    for line in text.splitlines():
        opens = re.match(r"(?:\d+\. |Punkt \d)", line) is not None and not re.search(r"\.\.\.|\.$", line)
        if opens and height < 780 and not line.startswith("1."):
            canvas.showPage()
            height = 780.0
        is_bold = opens or is_part(line)
        canvas.setFont("Helvetica-Bold" if is_bold else "Helvetica", 13 if is_bold else 11)
        canvas.drawString(70, height, line)
        height -= 18 if line else 10
    canvas.save()
    return path


def items(documents: tuple[Document, ...]) -> list[tuple[str | None, ...]]:
    return [(d.item, d.title, d.case, *parts(d)) for d in documents]


@pytest.mark.parametrize("suffix", [".txt", ".docx"])
def test_the_minutes_of_a_meeting_become_a_paper_for_each_item(tmp_path: Path, suffix: str) -> None:
    front, *others = papers(written(tmp_path / f"referat{suffix}", NUMBERED))
    assert items(tuple(others)) == ITEMS
    assert [d.id for d in others] == [f"referat{suffix}/punkt {n}" for n in (1, 2, 3, 4)]
    assert (front.id, front.item, front.case, *parts(front)) == (f"referat{suffix}", None, "99/1", None, None)
    assert "3. Ny svømmehal ....." in front.text
    assert {(d.committee, str(d.date)) for d in (front, *others)} == {("Økonomiudvalget", "2025-04-01")}


@pytest.mark.parametrize(
    "opening", ["Punkt {}: ", "Punkt {}\n", "Pkt. {} ", "Pkt. nr. {}: ", "Sag nr. {}: ", "{}. (Åben) ", "{}: "]
)
def test_items_are_known_under_the_names_of_several_systems(tmp_path: Path, opening: str) -> None:
    text = NUMBERED
    for number, title, *_ in ITEMS:
        text = text.replace(f"\n{number}. {title}\n", f"\n{opening.format(number)}{title}\n")
    assert items(papers(written(tmp_path / "referat.txt", text))[1:]) == ITEMS


def test_the_items_of_a_pdf_keep_its_pages(tmp_path: Path) -> None:
    text = NUMBERED.replace(" ..... ", " ....... ")
    front, *others = papers(printed(tmp_path / "referat.pdf", text))
    assert items(tuple(others)) == ITEMS
    assert [[page.number for page in d.pages] for d in (front, *others)] == [[1], [1], [2], [3], [4]]
    for document in others:
        assert document.pages[0].span.start == 0
        assert document.pages[-1].span.end == len(document.text)
        assert {block.page for block in document.blocks} == {page.number for page in document.pages}


def test_a_meeting_saved_as_a_web_page_is_parted_with_its_tables(tmp_path: Path) -> None:
    path = tmp_path / "moede.html"
    path.write_text(GREVE_LIKE, encoding="utf-8")
    front, *others = papers(path)
    assert items(tuple(others)) == [
        ("4", "Ny skole", "22-001", "Administrationen indstiller, at byrådet godkender skolen.", "1. Godkendt 2. Udsat"),
        ("5", "Ny vej", "22-002", "Administrationen indstiller, at vejen anlægges.", "Godkendt"),
    ]
    assert [len(d.tables) for d in (front, *others)] == [0, 0, 1]
    cell = others[1].tables[0].rows[0].cells[0]
    assert said(others[1], cell.span) == "3,2"
    assert {(d.committee, str(d.date)) for d in others} == {("Byråd 2022-2025", "2023-01-30")}


def test_an_agenda_without_anything_before_its_first_item_has_no_front(tmp_path: Path) -> None:
    text = NUMBERED[NUMBERED.index("\n2. Cykelsti langs Havnevej\n") + 1 :]
    assert [d.id for d in papers(written(tmp_path / "referat.txt", text))] == [f"referat.txt/punkt {n}" for n in (2, 3, 4)]


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".pdf"])
def test_parting_loses_and_invents_no_letter_or_digit(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"referat{suffix}"
    path = printed(path, NUMBERED) if suffix == ".pdf" else written(path, NUMBERED)
    whole = read_document(path, path.name, Settings()).text
    apart = "".join(document.text for document in papers(path))
    assert Counter(filter(str.isalnum, apart)) == Counter(filter(str.isalnum, whole))
    assert whole.split() == "\n".join(document.text for document in papers(path)).split()


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".pdf"])
@pytest.mark.parametrize("text", [PLAN, ATTACHMENT, ONE_ITEM], ids=["plan", "attachment", "one item"])
def test_numbered_headings_and_points_part_no_paper(tmp_path: Path, text: str, suffix: str) -> None:
    assert [d.id for d in papers(written(tmp_path / f"bilag{suffix}", text))] == [f"bilag{suffix}"]


@pytest.mark.parametrize("suffix", [".txt", ".docx"])
def test_the_points_of_a_recommendation_that_count_on_to_the_next_items_number_are_not_that_item(
    tmp_path: Path, suffix: str
) -> None:
    points = "2. Udgiften finansieres af anlægspuljen.\n"
    text = NUMBERED.replace(points, f"{points}3. Arbejdet begynder i maj\n4. Stien åbner i juni\n")
    documents = papers(written(tmp_path / f"referat{suffix}", text))
    assert [d.title for d in documents[1:]] == [title for _, title, *_ in ITEMS]
    assert [(d.case, parts(d)[1]) for d in documents[1:]] == [(case, decision) for _, _, case, _, decision in ITEMS]


def test_decisions_point_by_point_are_not_items_of_their_own(tmp_path: Path) -> None:
    text = NUMBERED.replace("Beslutning\nGodkendt.", "Beslutning\nPunkt 1: Godkendt.\nPunkt 2: Udsat.")
    for number, title, *_ in ITEMS:
        text = text.replace(f"\n{number}. {title}\n", f"\nPunkt {number}: {title}\n")
    documents = papers(written(tmp_path / "referat.txt", text))
    assert [d.item for d in documents] == [None, "1", "2", "3", "4"]
    assert parts(documents[2])[1] == "Punkt 1: Godkendt. Punkt 2: Udsat."


def test_what_a_file_is_warned_of_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "referat.txt"
    path.write_bytes(NUMBERED.encode("cp1252"))
    warned = [document.id for document in papers(path) if any("Windows-1252" in w.message for w in document.warnings)]
    assert warned == ["referat.txt"]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No mentions, no worker processes: what is filed under which name is all that counts here."""
    monkeypatch.setattr(ingestion, "_mention_finder", lambda _: lambda _: ())
    monkeypatch.setattr(indexing, "in_workers", lambda work, jobs, **_: (work(job) for job in jobs))


@pytest.mark.usefixtures("quick")
def test_the_items_of_a_meeting_come_change_and_go_with_their_file(tmp_path: Path) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    path = written(corpus / "referat.txt", NUMBERED)

    def update(takedown: tuple[str, ...] = ()) -> tuple[tuple[str, ...], ...]:
        report = update_index(corpus, index, Settings(), takedown=takedown, encoder=LetterEncoder())
        return report.added, report.changed, report.removed

    every = tuple(f"referat.txt{item}" for item in ("", "/punkt 1", "/punkt 2", "/punkt 3", "/punkt 4"))
    assert update() == (every, (), ())
    assert update() == ((), (), ())
    written(path, NUMBERED[: NUMBERED.index("\n4. Eventuelt\nIntet")] + "\n5. Ny bro\nBeslutning\nUdsat.\n")
    assert update() == (("referat.txt/punkt 5",), every[:4], every[4:])
    store = Store.open(index, encoder_fingerprint="letters-1")
    assert (store.document("referat.txt/punkt 5").title, store.status().failed) == ("Ny bro", ())
    # A whole file taken down takes its items along, also when it comes back changed.
    (corpus / "vej.txt").write_text("Vejen er smal.", encoding="utf-8")
    update(takedown=("referat.txt",))
    written(path, NUMBERED)
    assert update() == ((), (), ())
    assert [info.id for info in Store.open(index, encoder_fingerprint="letters-1").documents()] == ["vej.txt"]
