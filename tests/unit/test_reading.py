"""Reading: what every format promises, and what is said of files that cannot be read."""

import os
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption  # type: ignore[import-untyped]  # has no stubs
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # has no stubs

from qa.config import Settings
from qa.domain import Document, ReadingWarning
from qa.errors import ReadingError
from qa.reading import SUFFIXES, read_document
from qa.reading.pieces import compose
from qa.reading.text import read_text
from qa.reading.words import join_lines, plain, spelling_of

SHARED = Path(__file__).parents[2].parent / "shared"


def read(path: Path, settings: Settings | None = None) -> Document:
    return read_document(path, path.name, settings or Settings())


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def pdf(path: Path, *pages: str, **options: object) -> Path:
    canvas = Canvas(str(path), **options)
    for text in pages:
        if text:
            canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    return path


def shared(name: str) -> Path:
    path = SHARED / name
    if not path.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{name} is missing beside the checkout")
        pytest.skip(f"{name} is not beside the checkout")
    return path


# ------------------------------------------------------------------------------------------------ files that cannot be read


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "filen er tom"),
        ("a.docx", b"", "filen er tom"),
        ("a.txt", b" \n\x00\n", "filen er tom"),
        ("a.txt", bytes(range(256)) * 20, "binære data"),
        ("a.pdf", b"ikke en pdf", "ikke en PDF"),
        ("a.docx", b"ikke en zip", "ikke en zip-fil"),
        ("a.docx", b"\xd0\xcf\x11\xe0 gammel Word", "adgangskode eller i det gamle Word-format"),
        ("a.html", b"<html><script>x()</script></html>", "ingen tekst"),
        ("a.xyz", b"tekst", "filtypen"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_what_to_do(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = write(tmp_path, name, content)
    with pytest.raises(ReadingError) as caught:
        read(path)
    assert reason in caught.value.reason
    assert str(caught.value).startswith(f"{name}: ")
    assert caught.value.path == path
    assert caught.value.reason.endswith(".")


def test_a_zip_that_is_no_word_file_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("x.txt", "x")
    with pytest.raises(ReadingError, match="ikke et Word-dokument"):
        read(tmp_path / "a.docx")


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 30_000_000)
    with pytest.raises(ReadingError, match="udpakket"):
        read(tmp_path / "a.docx")


def test_a_file_over_the_limit_is_refused_and_one_at_it_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "Der er afsat midler.")
    assert read(path, Settings(max_file_bytes=20)).text == "Der er afsat midler."
    with pytest.raises(ReadingError, match="20 byte; højst 19 læses"):
        read(path, Settings(max_file_bytes=19))


def test_a_paper_with_too_many_pages_is_refused(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", "Første side.", "Anden side.")
    assert len(read(path, Settings(max_pages=2)).pages) == 2
    with pytest.raises(ReadingError, match="har 2 sider, flere end de 1"):
        read(path, Settings(max_pages=1))
    with pytest.raises(ReadingError, match="har 2 sider"):
        read(write(tmp_path, "a.txt", "Første side.\fAnden side."), Settings(max_pages=1))


def test_a_locked_pdf_asks_for_one_without_a_password(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", "Hemmeligt.", encrypt=StandardEncryption("kode", canPrint=0))
    with pytest.raises(ReadingError, match="adgangskode"):
        read(path)


def test_a_missing_file_and_one_without_access_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReadingError, match="findes ikke"):
        read(tmp_path / "a.txt")
    path = write(tmp_path, "b.txt", "tekst")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ReadingError, match="ikke adgang"):
        read(path)


def test_a_scanned_pdf_is_refused_and_one_scanned_page_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="OCR"):
        read(pdf(tmp_path / "a.pdf", "", ""))
    document = read(pdf(tmp_path / "b.pdf", "Der er afsat midler.", ""))
    assert [(w.page, "ingen tekst" in w.message) for w in document.warnings] == [(2, True)]
    assert [(p.number, p.span.start, p.span.end) for p in document.pages] == [(1, 0, 20), (2, 20, 20)]


# ------------------------------------------------------------------------------------------------ characters


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_danish_systems_write(tmp_path: Path, encoding: str) -> None:
    text = "Økonomi: 2½ årsværk til “børn”, 3 mio. kr."
    document = read(write(tmp_path, "a.txt", text.encode(encoding)))
    assert document.text == text
    told = [w for w in document.warnings if "Windows-1252" in w.message]
    assert len(told) == (encoding == "cp1252")
    assert all(isinstance(w, ReadingWarning) for w in document.warnings)


def test_the_text_is_nfc_with_ligatures_and_odd_blanks_made_plain(tmp_path: Path) -> None:
    document = read(write(tmp_path, "a.txt", "A\u030arsv\u00e6rk\tog\u00a0e\ufb03ektiv sik\u00adkerhed \uf0b7 punkt"))
    assert document.text.split("\n") == ["Årsværk og effiektiv sikkerhed", "• punkt"]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["sik-", "kerhed"], "sikkerhed"),
        (["sik\u00ad", "kerhed"], "sikkerhed"),
        (["børne-", "og ungdomspsykiatri"], "børne- og ungdomspsykiatri"),
        (["F-", "ACT"], "F-ACT"),
        (["2018-", "2021"], "2018-2021"),
        (["overlæger og -", "sygeplejersker"], "overlæger og -sygeplejersker"),
        (["frivilligheds-er-", "faring"], "frivilligheds-erfaring"),
        (["læger og", "sygeplejersker"], "læger og sygeplejersker"),
        (["psykolog/", "læge"], "psykolog/læge"),
        (["terapi -", "principperne"], "terapi - principperne"),
    ],
)
def test_words_broken_at_line_ends_are_closed_as_danish_writes_them(lines: list[str], joined: str) -> None:
    assert join_lines(lines).text == joined


def test_a_hyphen_stays_where_the_paper_writes_it_elsewhere_unless_it_writes_the_word_whole() -> None:
    spelling = spelling_of(["recovery-mentorer og patient- og pårørendestøtte", "patientstøtter"])
    assert join_lines(["recovery-", "orientering"], spelling).text == "recovery-orientering"
    assert join_lines(["patient-", "støtter"], spelling).text == "patientstøtter"
    assert join_lines(["medicin-", "nedtrapning"], spelling).text == "medicinnedtrapning"


WORD = st.sampled_from(
    "Der er afsat 3,4 mio. kr. 2024 årligt til psykiatrien: børne- og unge-teams. (DR) Region • - F-ACT 1. Nord X”".split()
)


def letters(text: str) -> Counter[str]:
    return Counter(ch for ch in text if ch.isalnum())


@given(st.lists(st.lists(WORD, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=14), st.booleans())
def test_no_letter_or_digit_of_a_text_is_lost_or_invented(lines: list[str], double: bool) -> None:  # noqa: FBT001 - drawn
    source = ("\n\n" if double else "\n").join(lines)
    composed = compose(read_text(Path("a.txt"), source.encode(), Settings()))
    assert letters(composed.text) == letters(source)
    assert "\n".join(block.span.of(composed.text) for block in composed.blocks) == composed.text
    assert [cell.text for t in composed.tables for r in t.rows for cell in r.cells] == [
        cell.span.of(composed.text) for t in composed.tables for r in t.rows for cell in r.cells if cell.span
    ]


def test_plain_keeps_only_the_soft_hyphen_that_a_line_ends_with() -> None:
    assert plain("  sik\u00adker\u200b hed\u00ad ") == "sikker hed\u00ad"


# ------------------------------------------------------------------------------------------------ what a paper says of itself


@pytest.mark.parametrize(
    ("head", "title", "committee", "day", "case"),
    [
        (
            "Økonomiudvalget\n\nMødedato: 28-02-2022\n\nSagsnr. 22-001688\n\nStatus på budget\n\nDer er afsat midler.",
            "Økonomiudvalget",
            "Økonomiudvalget",
            date(2022, 2, 28),
            "22-001688",
        ),
        (
            "Opfølgning 2024 til Social- og psykiatriudvalget\n\nDen 3. marts 2024\n\nDer er afsat midler.",
            "Opfølgning 2024 til Social- og psykiatriudvalget",
            "Social- og psykiatriudvalget",
            date(2024, 3, 3),
            None,
        ),
        (
            "Notat om midler\n\nTil Teknik- og miljøudvalget\n\nDer er afsat midler.",
            "Notat om midler",
            "Teknik- og miljøudvalget",
            None,
            None,
        ),
        ("Notat om midler\n\nRegionsrådet godkendte den 12. marts 2024 planen.", "Notat om midler", None, None, None),
    ],
)
def test_a_papers_own_words_tell_what_it_is(  # noqa: PLR0917 - pytest passes by name
    tmp_path: Path, head: str, title: str, committee: str | None, day: date | None, case: str | None
) -> None:
    document = read(write(tmp_path, "a.txt", head))
    assert (document.title, document.committee, document.date, document.case) == (title, committee, day, case)


def test_a_date_in_the_file_name_counts_where_the_paper_has_none(tmp_path: Path) -> None:
    assert read(write(tmp_path, "2024-03-12_bilag.txt", "Der er afsat midler.")).date == date(2024, 3, 12)
    assert read(write(tmp_path, "2024-13-12_bilag.txt", "Der er afsat midler.")).date is None


def test_quality_falls_where_the_text_does_not_read_as_text(tmp_path: Path) -> None:
    assert read(write(tmp_path, "a.txt", "Der er afsat 3,4 mio. kr. til F-ACT.")).quality == 1.0
    assert read(write(tmp_path, "b.txt", "xq#¤zr wrtpsdfgh kl%¤&q#w ttrrppqqss Der er")).quality < 0.6


# ------------------------------------------------------------------------------------------------ the real papers


def test_the_five_papers_have_whole_titles() -> None:
    titles = [read(path).title for path in sorted(shared("documents").glob("*.txt"))]
    assert [title.split()[0] for title in titles] == ["Opfølgning", "Bilag:", "Sammen", "Forslag", "Opfølgning"]
    assert titles[0].endswith("2024 til Social- og psykiatriudvalget")
    assert titles[4].endswith("2022 til social- og psykiatriudvalget")


def test_the_shared_papers_lose_only_what_their_pages_repeat() -> None:
    for path in sorted(shared("documents").glob("*.txt")):
        source, text = letters(plain(path.read_text(encoding="utf-8").replace("\n", " "))), letters(read(path).text)
        assert not text - source, path.name
        assert (source - text).total() <= 0.03 * source.total(), path.name


def test_the_shared_agenda_items_tell_their_date_committee_and_case() -> None:
    for path in sorted(shared("real/greve").glob("*.html"))[::24]:
        document = read(path)
        assert path.name.startswith(f"{document.date}_"), path.name
        assert document.committee, path.name
        assert document.case, path.name


def test_every_suffix_has_a_reader() -> None:
    assert sorted(SUFFIXES) == ".docx .eml .htm .html .md .odt .pdf .pptx .rtf .txt .xlsx .zip".split()
