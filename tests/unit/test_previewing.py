import json
import os
from pathlib import Path

import pytest

from qa import cli, indexing, ingestion
from qa.config import Settings
from qa.domain import IndexPreview
from qa.errors import IndexFolderError, UsageError
from qa.indexing import update_index
from qa.previewing import preview
from tests.letters import LetterEncoder

BOLDE, GYNGER = "Skolen får 500 kr. til bolde.\n", "Parken får 900 kr. til gynger.\n"
PRIVATE = "Ansøgeren har personnummer 010190-1234.\n"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits for spaCy, workers or the disk, and no encoder is there to be opened."""
    monkeypatch.setattr(ingestion, "_mention_finder", lambda _: lambda _document: ())
    monkeypatch.setattr(indexing, "in_workers", lambda work, jobs, **_: (work(job) for job in jobs))
    monkeypatch.setattr(indexing, "encoder_identity", lambda _: LetterEncoder())
    monkeypatch.setattr(indexing, "open_encoder", lambda _: pytest.fail("nothing is embedded"))
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus with an index that two papers have changed under, one has left and one cannot be read in."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in ("bolde.txt", "gammel.txt", "løn.txt"):
        (folder / name).write_text(BOLDE + name, encoding="utf-8")
    update_index(folder, tmp_path / "index", Settings(), encoder=LetterEncoder())
    (folder / "gynger.txt").write_text(GYNGER, encoding="utf-8")
    (folder / "løn.txt").write_text("Lønnen er 300 kr.\n", encoding="utf-8")
    (folder / "gammel.txt").unlink()
    (folder / "tom.txt").write_bytes(b"")
    (folder / "privat.txt").write_text(PRIVATE, encoding="utf-8")
    return folder


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


def shape(found: IndexPreview) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    return found.added, found.changed, found.removed


def test_it_tells_what_would_come_change_go_and_be_kept_out_and_changes_nothing(corpus: Path, index: Path) -> None:
    before = {path: path.read_bytes() for path in index.rglob("*") if path.is_file()}
    found = preview(corpus, index, Settings())
    assert shape(found) == (("gynger.txt",), ("løn.txt",), ("gammel.txt",))
    assert (found.unchanged, found.passages) == (1, 2)
    assert [(held.document_id, held.is_taken_down) for held in found.held] == [("privat.txt", False)]
    assert [failure.document_id for failure in found.failed] == ["tom.txt"]
    assert {path: path.read_bytes() for path in index.rglob("*") if path.is_file()} == before
    report = update_index(corpus, index, Settings(), encoder=LetterEncoder())
    assert shape(found) == (report.added, report.changed, report.removed)
    assert (found.held, found.failed) == (report.status.held, report.status.failed)


def test_with_nothing_new_nothing_would_be_done(corpus: Path, index: Path) -> None:
    update_index(corpus, index, Settings(), encoder=LetterEncoder())
    found = preview(corpus, index, Settings())
    assert (*shape(found), found.held, found.failed, found.unchanged, found.passages) == ((), (), (), (), (), 3, 0)


def test_without_an_index_everything_is_new_and_none_is_made(corpus: Path, tmp_path: Path) -> None:
    found = preview(corpus, tmp_path / "none", Settings())
    assert shape(found) == (("bolde.txt", "gynger.txt", "løn.txt"), (), ())
    assert not (tmp_path / "none").exists()
    assert shape(preview(corpus, tmp_path / "index", Settings(), rebuild=True)) == shape(found)


def test_files_that_are_still_outside_are_seen_as_if_they_lay_in_the_corpus(corpus: Path, index: Path, tmp_path: Path) -> None:
    update_index(corpus, index, Settings(), encoder=LetterEncoder())
    upload, other = tmp_path / "upload.txt", tmp_path / "upload.xyz"
    for path in (upload, other):
        path.write_text("Helt ny.\n", encoding="utf-8")
    found = preview(corpus, index, Settings(), incoming={"ny.txt": upload, "bolde.txt": upload, "ny.xyz": other})
    assert shape(found) == (("ny.txt",), ("bolde.txt",), ())
    assert [failure.document_id for failure in found.failed] == ["ny.xyz"]
    assert "formatet .xyz læses ikke" in found.failed[0].reason
    assert not (corpus / "ny.txt").exists()


def test_a_takedown_and_an_allowance_are_tried_and_not_remembered(corpus: Path, index: Path) -> None:
    found = preview(corpus, index, Settings(), takedown=("bolde.txt",), allow=("privat.txt",))
    assert shape(found) == (("gynger.txt", "privat.txt"), ("løn.txt",), ("bolde.txt", "gammel.txt"))
    assert [held.document_id for held in found.held if held.is_taken_down] == ["bolde.txt"]
    assert not (index / "holds.json").exists()
    with pytest.raises(UsageError, match=r"Kender ikke dokumentet “ukendt.txt”"):
        preview(corpus, index, Settings(), takedown=("ukendt.txt",))


def test_a_damaged_index_is_named_and_an_empty_corpus_told_of(corpus: Path, index: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="findes ikke"):
        preview(tmp_path / "none", index, Settings())
    (index / "versions" / "000001" / "papers.sqlite").write_bytes(b"\0" * 100)
    with pytest.raises(IndexFolderError, match=r"papers\.sqlite er beskadiget"):
        preview(corpus, index, Settings())


def test_the_command_shows_it_and_leaves_with_one_where_something_would_be_kept_out(
    corpus: Path, index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["index", str(corpus), "--index", str(index), "--dry-run"]
    assert cli.main(arguments) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "  tilføjes  gynger.txt",
        "  ændres    løn.txt",
        "  fjernes   gammel.txt",
        "2 bilag med 2 passager ville komme med; 1 er uændret. Intet er ændret i indekset.",
    ]
    assert [line.split(":")[0] for line in lines[4:]] == ["  holdt tilbage privat.txt", "  ikke læst tom.txt"]
    assert cli.main([*arguments, "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["added"], found["changed"], found["removed"]) == (["gynger.txt"], ["løn.txt"], ["gammel.txt"])
    assert (found["unchanged"], found["passages"], found["held"][0]["document"]) == (1, 2, "privat.txt")
    for name in ("tom.txt", "privat.txt"):
        (corpus / name).unlink()
    assert cli.main(arguments) == 0
