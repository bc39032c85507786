"""Reading what holds other papers: ZIP archives and mails, and their hostile twins. And bytes that are nothing at all."""

import io
import os
import zipfile
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import docx
import pypdfium2  # type: ignore[import-untyped]  # has no stubs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]  # has no stubs
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # has no stubs

from qa.config import Settings
from qa.domain import Document
from qa.errors import ReadingError
from qa.reading import Papers, ocr, read_document, read_documents
from tests.unit.test_reading_formats import shape
from tests.unit.test_reading_office import MARKDOWN, ODT, RTF, odt, saved, slides, workbook, zipped


def read(folder: Path, name: str, data: bytes, limits: Settings | None = None) -> Papers:
    path = folder / name
    path.write_bytes(data)
    return read_documents(path, name, limits or Settings())


def told(papers: Papers) -> tuple[dict[str, str], dict[str, str]]:
    """Return the text of each paper and the reason of each failure, by id."""
    return {d.id: d.text for d in papers.documents}, {f.document_id: f.reason for f in papers.failures}


def refused(folder: Path, name: str, data: bytes, limits: Settings | None = None) -> str:
    with pytest.raises(ReadingError) as caught:
        read(folder, name, data, limits)
    return caught.value.reason


# ------------------------------------------------------------------------------------------------ ZIP


def test_each_paper_of_an_archive_is_a_paper_of_its_own(tmp_path: Path) -> None:
    inner = zipped({"dybt.txt": "Dybt nede."})
    parts: dict[str, str | bytes] = {
        "møde/a.txt": "Første.",
        "møde/indre.zip": inner,
        "b.html": "<p>Anden.",
        "README.txt": "Nej.",
        "__MACOSX/a.txt": "Nej.",
    }
    texts, failures = told(read(tmp_path, "a.zip", zipped(parts)))
    assert texts == {"a.zip/møde/a.txt": "Første.", "a.zip/møde/indre.zip/dybt.txt": "Dybt nede.", "a.zip/b.html": "Anden."}
    assert failures == {}


def test_what_cannot_be_read_in_an_archive_is_told_of_and_stops_nothing(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {
        "a.txt": "Første.",
        "tom.txt": "",
        "billede.png": "x",
        "b.zip": b"PK ikke",
        "c.pdf": b"ikke en pdf",
    }
    texts, failures = told(read(tmp_path, "a.zip", zipped(parts)))
    assert texts == {"a.zip/a.txt": "Første."}
    assert {name: reason.split(".")[0] for name, reason in failures.items()} == {
        "a.zip/tom.txt": "filen er tom",
        "a.zip/billede.png": "filtypen “",
        "a.zip/b.zip": "filen er ikke et ZIP-arkiv, der kan åbnes",
        "a.zip/c.pdf": "filen er ikke en PDF, der kan åbnes",
    }


@pytest.mark.parametrize("name", ["../ude.txt", "a/../../ude.txt", "/etc/ude.txt", "C:\\ude.txt", "..\\ude.txt", "C:ude.txt"])
def test_no_path_leads_out_of_an_archive(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "inde"
    folder.mkdir()
    texts, failures = told(read(folder, "a.zip", zipped({name: "Ude.", "b.txt": "Inde."})))
    assert texts == {"a.zip/b.txt": "Inde."}
    assert failures == {next(iter(failures)): "navnet peger ud af arkivet. Pak det igen med almindelige navne."}
    assert all(".." not in document_id for document_id in failures)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "inde"]


def test_two_papers_of_one_name_in_an_archive_are_both_kept(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "Første.")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "Anden.")
    texts, _ = told(read(tmp_path, "a.zip", packed.getvalue()))
    assert texts == {"a.zip/a.txt": "Første.", "a.zip/a.txt (2)": "Anden."}


def test_bombs_are_refused_before_they_are_unpacked(tmp_path: Path) -> None:
    blank = b" " * 12_000_000
    assert "byte udpakket" in refused(tmp_path, "a.zip", zipped({"a.txt": blank}))
    assert "byte udpakket" in refused(tmp_path, "a.zip", zipped({"a.txt": "tekst" * 9}), Settings(max_unpacked_bytes=40))
    many: dict[str, str | bytes] = {f"{n}.txt": "Tekst." for n in range(5)}
    assert "mere end 4 andre filer" in refused(tmp_path, "a.zip", zipped(many), Settings(max_members=4))
    assert read(tmp_path, "a.zip", zipped(many), Settings(max_members=5)).failures == ()


def test_an_archive_within_archives_is_counted_with_them(tmp_path: Path) -> None:
    data: bytes = zipped({"a.txt": "Inderst."})
    for _ in range(3):
        data = zipped({"b.zip": data})
    texts, failures = told(read(tmp_path, "a.zip", data))
    assert (texts, list(failures)) == ({}, ["a.zip/b.zip/b.zip/b.zip"])
    assert failures["a.zip/b.zip/b.zip/b.zip"].startswith("arkiver i arkiver læses i højst 3 lag")
    two: dict[str, str | bytes] = {"b.zip": zipped({"1.txt": "En.", "2.txt": "To."}), "c.zip": zipped({"3.txt": "Tre."})}
    texts, failures = told(read(tmp_path, "a.zip", zipped(two), Settings(max_members=4)))
    assert list(texts) == ["a.zip/b.zip/1.txt", "a.zip/b.zip/2.txt"]
    assert "mere end 4 andre filer" in failures["a.zip/c.zip"]


def test_a_locked_or_broken_member_is_lost_alone(tmp_path: Path) -> None:
    packed = bytearray(zipped({"a.txt": "Første.", "b.txt": "Anden."}))
    at = packed.index(b"PK\x01\x02", packed.index(b"PK\x01\x02") + 1)
    packed[at + 8] |= 1  # the second entry of the directory says that it is locked
    texts, failures = told(read(tmp_path, "a.zip", bytes(packed)))
    assert (texts, failures) == (
        {"a.zip/a.txt": "Første."},
        {"a.zip/b.txt": "filen er låst med adgangskode. Pak arkivet igen uden kode."},
    )
    broken = zipped({"a.txt": "Første.", "b.txt": os.urandom(500)}).replace(b"b.txt", b"c.txt", 1)
    assert list(told(read(tmp_path, "a.zip", broken))[1].values()) == ["filen er beskadiget i arkivet. Pak arkivet igen."]


def test_an_archive_without_papers_or_that_is_none_is_refused(tmp_path: Path) -> None:
    assert "rummer ingen papirer" in refused(tmp_path, "a.zip", zipped({".skjult": "x"}))
    assert "ikke et ZIP-arkiv" in refused(tmp_path, "a.zip", b"tekst")
    with pytest.raises(ReadingError, match="arkivet kan rumme flere papirer"):
        read_document(tmp_path / "a.zip", "a.zip", Settings())


# ------------------------------------------------------------------------------------------------ mail


def mail(*, html: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Åse Sø <aase@kommune.example>"
    message["To"] = "Kulturudvalget"
    message["Subject"] = "Svar om biblioteker"
    message["Date"] = "Mon, 03 Mar 2025 10:15:00 +0100"
    message.set_content("Kære udvalg.\n\nDer er afsat 3 mio. kr.\n")
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message


def test_a_mail_is_a_paper_with_its_letterhead(tmp_path: Path) -> None:
    (document,) = read(tmp_path, "a.eml", mail().as_bytes()).documents
    assert shape(document) == [
        ("heading", 1, "Svar om biblioteker"),
        ("paragraph", 0, "Fra: Åse Sø <aase@kommune.example>"),
        ("paragraph", 0, "Til: Kulturudvalget"),
        ("paragraph", 0, "Dato: 3. marts 2025"),
        ("paragraph", 0, "Kære udvalg."),
        ("paragraph", 0, "Der er afsat 3 mio. kr."),
    ]
    assert (document.title, document.date, document.committee) == ("Svar om biblioteker", date(2025, 3, 3), "Kulturudvalget")


def test_a_mails_attachments_are_read_and_its_pictures_are_not(tmp_path: Path) -> None:
    message = mail(html="<table><tr><th>Post</th><th>2025</th></tr><tr><td>Løn</td><td>3,0</td></tr></table>")
    message.get_payload()[1].add_related(b"\x89PNG", "image", "png", cid="<logo>", filename="logo.png")  # type: ignore[union-attr, index]
    message.add_attachment("Et bilag.", filename="bilag.txt")
    message.add_attachment(zipped({"b.txt": "I arkivet."}), maintype="application", subtype="zip", filename="../b.zip")
    message.add_attachment(mail())
    message.add_attachment(b"x", maintype="application", subtype="octet-stream", filename="kort.dwg")
    papers = read(tmp_path, "a.eml", message.as_bytes())
    texts, failures = told(papers)
    assert list(texts) == ["a.eml", "a.eml/bilag.txt", "a.eml/b.zip/b.txt", "a.eml/Svar om biblioteker.eml"]
    assert texts["a.eml/bilag.txt"] == "Et bilag."
    assert papers.documents[0].tables[0].rows[0].heading == "Løn"
    assert list(failures) == ["a.eml/kort.dwg"]


def test_a_file_that_is_no_mail_is_refused(tmp_path: Path) -> None:
    assert "ikke en mail" in refused(tmp_path, "a.eml", b"bare tekst\n\nog mere")


# ------------------------------------------------------------------------------------------------ scans


def scan(path: Path) -> Path:
    """Make a PDF of two pages, the first a picture of text."""
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pagesize=(400, 200))
    canvas.setFont("Helvetica", 14)
    canvas.drawString(40, 150, "Der er afsat 3,5 mio. kr. til ældrepleje,")
    canvas.drawString(40, 130, "og der er ansat 12 årsværk.")
    canvas.save()
    picture = pypdfium2.PdfDocument(drawn.getvalue())[0].render(scale=3, grayscale=True).to_pil()
    canvas = Canvas(str(path), pagesize=(400, 200))
    canvas.drawImage(ImageReader(picture), 0, 0, 400, 200)
    canvas.showPage()
    canvas.drawString(40, 150, "Anden side har tekst.")
    canvas.save()
    return path


def test_a_scanned_page_is_recognised_and_marked(tmp_path: Path) -> None:
    if not ocr.can_recognise():
        pytest.skip("needs Tesseract with Danish: apt-get install tesseract-ocr tesseract-ocr-dan")
    document = read_document(scan(tmp_path / "a.pdf"), "a.pdf", Settings())
    assert (
        document.pages[0]
        .span.of(document.text)
        .strip()
        .startswith("Der er afsat 3,5 mio. kr. til ældrepleje, og der er ansat 12 årsværk.")
    )
    assert [page.ocr for page in document.pages] == [True, False]
    assert [(w.page, "genkendt (OCR)" in w.message) for w in document.warnings] == [(1, True)]


def test_without_tesseract_a_scanned_page_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "can_recognise", lambda: False)
    document = read_document(scan(tmp_path / "a.pdf"), "a.pdf", Settings())
    assert document.text == "Anden side har tekst."
    assert [page.ocr for page in document.pages] == [False, False]
    (warning,) = document.warnings
    assert (warning.page, "ingen tekst" in warning.message, "tesseract-ocr-dan" in warning.message) == (1, True, True)


# ------------------------------------------------------------------------------------------------ bytes that are nothing


def _word() -> bytes:
    word, data = docx.Document(), io.BytesIO()
    word.add_heading("Økonomi", 1)
    word.add_table(2, 2).cell(0, 0).text = "Løn"
    word.save(data)
    return data.getvalue()


def _pdf() -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data, invariant=True)
    canvas.drawString(60, 700, "Der er afsat 3 mio. kr.")
    canvas.grid([60, 160, 260], [500, 530, 560, 590])
    canvas.save()
    return data.getvalue()


VALID = {
    "a.pdf": _pdf(),
    "a.docx": _word(),
    "a.html": "<meta charset=utf-8><h1>Økonomi</h1><table><tr><td>Løn<td>3</table><ul><li>Punkt</ul>".encode(),
    "a.zip": zipped({"a.txt": "Tekst.", "b.html": "<p>Mere."}),
    "a.odt": odt(ODT),
    "a.rtf": RTF.encode(),
    "a.md": MARKDOWN.encode(),
    "a.xlsx": saved(workbook()),
    "a.pptx": slides(),
    "a.eml": mail(html="<p>Hej").as_bytes(),
}


@st.composite
def mutated(draw: Callable[..., Any], data: bytes) -> bytes:
    """A valid file with a few bytes changed, a piece left out or said twice, or its end cut off."""
    out = bytearray(data)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(out) - 1))
        end = min(at + draw(st.integers(1, 40)), len(out))
        how = draw(st.integers(0, 3))
        if how == 0:
            out[at] = draw(st.integers(0, 255))
        elif how == 1 and end - at < len(out):
            del out[at:end]
        elif how == 2:
            out[at:at] = out[at:end]
        elif at:
            del out[max(at, len(out) // 2) :]
    return bytes(out)


@st.composite
def mutated_inside(draw: Callable[..., Any], package: bytes) -> bytes:
    """A package with one of its parts changed before packing, so that the damage gets past the checksums."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = draw(st.sampled_from([name for name in parts if parts[name]]))
    return zipped({**parts, name: draw(mutated(parts[name]))})


@pytest.mark.parametrize("name", VALID)
def test_no_bytes_bring_reading_down(name: str, tmp_path: Path) -> None:
    inside = [mutated_inside(VALID[name])] if VALID[name].startswith(b"PK") else []

    @settings(max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(st.one_of(st.binary(max_size=300), mutated(VALID[name]), *inside))
    def check(data: bytes) -> None:
        try:
            papers = read(tmp_path, name, data)
        except ReadingError:
            return
        assert all(isinstance(document, Document) and document.text for document in papers.documents)

    check()
