"""Papers kept out of the index: held for personal numbers, allowed, taken down. The number is made up for the test."""

import json
import os
import zipfile
from pathlib import Path

import pytest

from qa import cli, indexing, ingestion, parts
from qa.config import Settings
from qa.contract import report_json, status_json
from qa.domain import Held, IndexReport
from qa.errors import IndexFolderError, UsageError
from qa.indexing import update_index
from qa.store import Store
from tests.letters import LetterEncoder

NUMBER = "070761-4285"
NOTE = f"Notat om en borger.\n\nBorgeren har cpr-nr. {NUMBER} og søger om hjælp.\n"
BRIDGE = "Der er afsat 4 mio. kr. til broen.\n"
HELD = Held(
    "notat.txt",
    'indeholder mulige personnumre (side 1) og er holdt tilbage. Tillad: qa index --allow "notat.txt"',
    is_taken_down=False,
)
DOWN = Held("bro.txt", 'taget ned. Tillad igen: qa index --allow "bro.txt"', is_taken_down=True)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No spaCy, no workers, no waiting for the disk, and letters for an encoder."""
    monkeypatch.setattr(ingestion, "_mention_finder", lambda _: lambda _document: ())
    monkeypatch.setattr(indexing, "in_workers", lambda work, jobs, **_: (work(job) for job in jobs))
    monkeypatch.setattr(indexing, "encoder_identity", lambda _: LetterEncoder())
    monkeypatch.setattr(indexing, "open_encoder", lambda _: LetterEncoder())
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "notat.txt").write_text(NOTE, encoding="utf-8")
    (folder / "bro.txt").write_text(BRIDGE, encoding="utf-8")
    return folder


def update(corpus: Path, *, allow: tuple[str, ...] = (), takedown: tuple[str, ...] = (), rebuild: bool = False) -> IndexReport:
    return update_index(corpus, corpus.parent / "index", Settings(), rebuild=rebuild, allow=allow, takedown=takedown)


def indexed(corpus: Path) -> list[str]:
    store = Store.open(corpus.parent / "index", encoder_fingerprint=None)
    return sorted(info.id for info in store.documents())


def test_a_paper_with_a_personal_number_is_held_and_the_others_are_not(corpus: Path) -> None:
    report = update(corpus)
    assert (report.added, report.status.held, report.status.failed) == (("bro.txt",), (HELD,), ())
    assert indexed(corpus) == ["bro.txt"]
    held = [{"document": "notat.txt", "reason": HELD.reason}]
    assert (report_json(report)["held"], status_json(report.status)["held"]) == (held, held)


def test_the_number_is_nowhere_in_the_index_folder_nor_in_what_is_said(corpus: Path) -> None:
    report = update(corpus)
    kept = b"".join(path.read_bytes() for path in (corpus.parent / "index").rglob("*") if path.is_file())
    for digits in (NUMBER, NUMBER.replace("-", "")):
        assert digits.encode() not in kept
        assert digits not in json.dumps(report_json(report))


def test_with_nothing_decided_a_held_paper_is_not_read_again(corpus: Path) -> None:
    first = update(corpus)
    assert (update(corpus).status, update(corpus).added) == (first.status, ())


def test_an_allowed_paper_comes_in_and_stays_in_when_all_is_built_anew(corpus: Path) -> None:
    update(corpus)
    report = update(corpus, allow=("notat.txt",))
    assert (report.added, report.status.held, indexed(corpus)) == (("notat.txt",), (), ["bro.txt", "notat.txt"])
    assert (update(corpus, rebuild=True).status.held, indexed(corpus)) == ((), ["bro.txt", "notat.txt"])


def test_an_allowed_paper_that_changes_is_held_again(corpus: Path) -> None:
    update(corpus, allow=("notat.txt",))
    (corpus / "notat.txt").write_text(f"{NOTE}\nEn borger til: {NUMBER}\n", encoding="utf-8")
    report = update(corpus)
    assert (report.removed, report.status.held) == (("notat.txt",), (HELD,))


def test_a_paper_taken_down_leaves_at_once_and_never_comes_back(corpus: Path) -> None:
    update(corpus)
    report = update(corpus, takedown=("bro.txt",))
    assert (report.removed, report.status.held, indexed(corpus)) == (("bro.txt",), (DOWN, HELD), [])
    (corpus / "bro.txt").write_text("Broen er nu 5 mio. kr. dyrere.\n", encoding="utf-8")
    for rebuild in (False, True):
        assert (update(corpus, rebuild=rebuild).status.held, indexed(corpus)) == ((DOWN, HELD), [])
    assert update(corpus, rebuild=True).status == Store.open(corpus.parent / "index", encoder_fingerprint=None).status()


def test_what_was_taken_down_does_not_come_back_under_another_name(corpus: Path) -> None:
    update(corpus, takedown=("bro.txt",))
    (corpus / "bro-kopi.txt").write_text(BRIDGE, encoding="utf-8")
    (corpus / "vej.txt").write_text("Der er afsat 1 mio. kr. til vejen.\n", encoding="utf-8")
    assert update(corpus).added == ("vej.txt",)


def test_the_words_of_a_paper_taken_down_leave_the_papers_file_and_the_older_version(corpus: Path) -> None:
    update(corpus)
    (corpus / "vej.txt").write_text("Der er afsat 1 mio. kr. til vejen.\n", encoding="utf-8")
    update(corpus)
    update(corpus, takedown=("bro.txt",))
    files = list((corpus.parent / "index").rglob("papers.sqlite"))
    assert [b"broen" in path.read_bytes() for path in files] == [False]


def _words_in_papers(corpus: Path, words: bytes) -> list[bool]:
    return [words in path.read_bytes() for path in sorted((corpus.parent / "index" / "versions").rglob("papers*.sqlite"))]


@pytest.mark.parametrize("how", ["in the folder", "gone from the folder", "changed before", "gone and back", "cut short"])
def test_a_takedown_leaves_no_words_in_any_part_of_the_papers(corpus: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    monkeypatch.setattr(parts, "_SMALL", 0)
    monkeypatch.setattr(parts, "_TIMES", 0)
    update(corpus)
    (corpus / "vej.txt").write_text("Der er afsat 1 mio. kr. til vejen.\n", encoding="utf-8")
    update(corpus)
    if how == "changed before":
        (corpus / "bro.txt").write_text("Der er afsat 2 mio. kr. til tunnelen.\n", encoding="utf-8")
        update(corpus)
    if how == "gone and back":
        (corpus / "bro.txt").unlink()
        update(corpus)
        (corpus / "bro.txt").write_text(BRIDGE, encoding="utf-8")
    if how == "gone from the folder":
        (corpus / "bro.txt").unlink()
    assert any(_words_in_papers(corpus, b"broen"))
    if how == "cut short":
        with monkeypatch.context() as patch:
            patch.setattr(indexing, "seal", _interrupted)
            with pytest.raises(KeyboardInterrupt):
                update(corpus, takedown=("bro.txt",))
        (corpus / "bro.txt").unlink()
        update(corpus)
    else:
        update(corpus, takedown=("bro.txt",))
    assert (_words_in_papers(corpus, b"broen"), indexed(corpus)) == ([False], ["vej.txt"])


def _interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_an_allowed_paper_that_is_held_again_leaves_no_words_in_any_part_of_the_papers(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "_SMALL", 0)
    monkeypatch.setattr(parts, "_TIMES", 0)
    update(corpus, allow=("notat.txt",))
    (corpus / "vej.txt").write_text("Der er afsat 1 mio. kr. til vejen.\n", encoding="utf-8")
    update(corpus)
    (corpus / "notat.txt").write_text(f"{NOTE}\nEn borger til: {NUMBER}\n", encoding="utf-8")
    update(corpus)
    live = sorted((corpus.parent / "index" / "versions").iterdir())[-1]
    assert [NUMBER.encode() in path.read_bytes() for path in sorted(live.glob("papers*.sqlite"))] == [False]


def test_a_paper_allowed_after_a_takedown_comes_back(corpus: Path) -> None:
    update(corpus, takedown=("bro.txt",))
    assert (update(corpus, allow=("bro.txt",)).added, indexed(corpus)) == (("bro.txt",), ["bro.txt"])


def test_one_paper_of_an_archive_is_held_allowed_and_taken_down_alone(corpus: Path) -> None:
    with zipfile.ZipFile(corpus / "sag.zip", "w") as archive:
        archive.writestr("a.txt", NOTE)
        archive.writestr("b.txt", "Der er afsat 2 mio. kr. til havnen.\n")
    assert [h.document_id for h in update(corpus).status.held] == ["notat.txt", "sag.zip/a.txt"]
    update(corpus, allow=("sag.zip/a.txt",))
    assert indexed(corpus) == ["bro.txt", "sag.zip/a.txt", "sag.zip/b.txt"]
    update(corpus, takedown=("sag.zip/a.txt",))
    assert indexed(corpus) == ["bro.txt", "sag.zip/b.txt"]
    update(corpus, rebuild=True)
    assert indexed(corpus) == ["bro.txt", "sag.zip/b.txt"]


def test_an_unknown_name_is_refused_and_nothing_is_decided(corpus: Path) -> None:
    with pytest.raises(UsageError, match=r"Kender ikke dokumentet “not\.txt”"):
        update(corpus, allow=("notat.txt", "not.txt"))
    assert update(corpus).status.held == (HELD,)


def test_a_damaged_list_of_rulings_is_told_of_and_not_passed_over(corpus: Path) -> None:
    update(corpus, takedown=("bro.txt",))
    (corpus.parent / "index" / "holds.json").write_text('{"taken_down": ', encoding="utf-8")
    with pytest.raises(IndexFolderError, match="siger, hvilke papirer der er tilladt og taget ned"):
        update(corpus)


def test_the_command_says_what_is_held_and_leaves_with_one_until_it_is_decided(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["index", str(corpus), "--index", str(corpus.parent / "index")]
    assert cli.main(given) == 1
    assert f"holdt tilbage notat.txt: {HELD.reason}" in capsys.readouterr().out
    assert cli.main([*given, "--takedown", "notat.txt"]) == 0
    assert "taget ned notat.txt" in capsys.readouterr().out
    assert cli.main(["status", "--index", str(corpus.parent / "index")]) == 0
    assert "taget ned notat.txt" in capsys.readouterr().out


def test_the_reports_table_has_a_line_a_file_with_its_warnings_below(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(corpus / name) for name in ("bro.txt", "notat.txt", "mangler.txt")]
    assert cli.main(["read", "--report", *files]) == 1
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [
        "Fil        Sider  Læsbart  Tabeller  Advarsler",
        "bro.txt        1  100,0 %         0          0",
        "notat.txt      1  100,0 %         0          1",
        "    side 1: Siden indeholder muligvis et personnummer.",
    ]
    assert printed.err.endswith("mangler.txt: filen findes ikke. Kontrollér stien.\n")
    assert cli.main(["read", "--report", "--json", *files]) == 2
