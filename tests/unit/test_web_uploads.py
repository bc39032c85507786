"""Uploaded papers: safe names, nothing lost, and a way back."""

from pathlib import Path

import pytest

from qa.web.uploads import received, safe_name

SUFFIXES = {".txt", ".pdf"}


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("bilag.txt", "bilag.txt"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\windows\\ini.txt", "ini.txt"),
        ("C:\\mappe\\Bilag 1.TXT", "Bilag 1.TXT"),
        (".skjult.txt", "skjult.txt"),
        ("...", ""),
        ("/", ""),
        ("a\x00b\n\u202ec.txt", "abc.txt"),
        ('hvad? "<b>" *.pdf', "hvad b .pdf"),
        ("bla\u030abær.txt", "blåbær.txt"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_a_name_becomes_a_plain_file_name(given: str, safe: str) -> None:
    assert safe_name(given) == safe


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "gammel.txt").write_text("gammel")
    return folder


@pytest.fixture
def uploads(tmp_path: Path) -> Path:
    folder = tmp_path / "uploads"
    folder.mkdir()
    for name, text in {"ny.txt": "ny", "gammel.txt": "nyere", "tom.txt": "", "stor.txt": "x" * 200, "program.exe": "MZ"}.items():
        (folder / name).write_text(text)
    return folder


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


def take(files: list[Path], corpus: Path, *, replace: bool = False) -> tuple[tuple[str, ...], tuple[str, ...]]:
    with received(files, corpus, replace=replace, suffixes=SUFFIXES, max_bytes=100) as arrived:
        return arrived.names, arrived.refused


def test_good_files_come_in_and_each_refused_one_is_told_why(corpus: Path, uploads: Path) -> None:
    arrived = take(sorted(uploads.iterdir()), corpus)
    assert arrived == (
        ("ny.txt",),
        (
            "gammel.txt: et andet bilag har samme navn. Sæt kryds i “Erstat”, eller omdøb filen.",
            "program.exe: formatet “.exe” kan ikke læses. Gem filen som .pdf, .txt.",
            "stor.txt: filen fylder 0,0 MB, og grænsen er 0,0 MB. Del den i flere.",
            "tom.txt: filen er tom. Gem den igen, og prøv en gang til.",
        ),
    )
    assert contents(corpus) == {"gammel.txt": "gammel", "ny.txt": "ny"}


def test_a_paper_of_the_same_name_is_replaced_only_when_asked(corpus: Path, uploads: Path) -> None:
    assert take([uploads / "gammel.txt"], corpus, replace=True) == (("gammel.txt",), ())
    assert contents(corpus) == {"gammel.txt": "nyere"}


def test_the_same_content_again_is_not_taken_in_twice(corpus: Path, uploads: Path) -> None:
    (uploads / "gammel.txt").write_text("gammel")
    arrived = take([uploads / "gammel.txt"], corpus, replace=True)
    assert arrived == ((), ("gammel.txt: filen er her allerede med samme indhold.",))


def test_a_link_in_the_corpus_folder_is_never_written_through(corpus: Path, uploads: Path, tmp_path: Path) -> None:
    outside = tmp_path / "udenfor.txt"
    outside.write_text("fredet")
    (corpus / "ny.txt").symlink_to(outside)
    arrived = take([uploads / "ny.txt"], corpus, replace=True)
    assert arrived == ((), ("ny.txt: navnet er optaget i bilagsmappen. Omdøb filen, og prøv igen.",))
    assert outside.read_text() == "fredet"


def test_the_folder_is_put_back_when_the_papers_cannot_be_taken_in(corpus: Path, uploads: Path) -> None:
    def fail() -> None:
        files = [uploads / "ny.txt", uploads / "gammel.txt"]
        with received(files, corpus, replace=True, suffixes=SUFFIXES, max_bytes=100) as arrived:
            assert arrived.names == ("ny.txt", "gammel.txt")
            assert contents(corpus) == {"gammel.txt": "nyere", "ny.txt": "ny"}
            raise RuntimeError("disken er fuld")

    with pytest.raises(RuntimeError, match="disken er fuld"):
        fail()
    assert contents(corpus) == {"gammel.txt": "gammel"}


def test_two_uploads_of_one_name_leave_the_first_and_name_the_second(corpus: Path, uploads: Path, tmp_path: Path) -> None:
    twin = tmp_path / "ny.txt"
    twin.write_text("en anden")
    arrived = take([uploads / "ny.txt", twin], corpus)
    assert arrived == (("ny.txt",), ("ny.txt: en anden af filerne har samme navn. Omdøb den, og prøv igen.",))
    assert contents(corpus) == {"gammel.txt": "gammel", "ny.txt": "ny"}
