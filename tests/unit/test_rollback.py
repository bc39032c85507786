import os
from pathlib import Path

import pytest

from qa import cli, indexing, ingestion, rollback
from qa.config import Settings
from qa.domain import IndexReport
from qa.errors import IndexFolderError
from qa.index_folder import live_version, writing
from qa.indexing import update_index
from qa.store import Store
from tests.letters import LetterEncoder

BOLDE, GYNGER = "Skolen får 500 kr. til bolde.\n", "Parken får 900 kr. til gynger.\n"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits for spaCy, an encoder, workers or the disk."""
    monkeypatch.setattr(ingestion, "_mention_finder", lambda _: lambda _document: ())
    monkeypatch.setattr(indexing, "in_workers", lambda work, jobs, **_: (work(job) for job in jobs))
    monkeypatch.setattr(indexing, "encoder_identity", lambda _: LetterEncoder())
    monkeypatch.setattr(indexing, "open_encoder", lambda _: LetterEncoder())
    monkeypatch.setattr(rollback, "encoder_identity", lambda _: LetterEncoder())
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus with an index of two versions: bolde alone, then gynger too."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "bolde.txt").write_text(BOLDE, encoding="utf-8")
    run(folder)
    (folder / "gynger.txt").write_text(GYNGER, encoding="utf-8")
    run(folder)
    return folder


@pytest.fixture
def index(corpus: Path) -> Path:
    return corpus.parent / "index"


def run(corpus: Path, *, rebuild: bool = False, takedown: tuple[str, ...] = ()) -> IndexReport:
    return update_index(corpus, corpus.parent / "index", Settings(), rebuild=rebuild, takedown=takedown)


def papers(index: Path) -> list[str]:
    return sorted(info.id for info in Store.open(index, encoder_fingerprint="letters-1").documents())


def kept(index: Path) -> list[str]:
    return sorted(path.name for path in (index / "versions").iterdir())


def test_going_back_makes_the_version_before_live_under_a_new_number(index: Path) -> None:
    before = Store.open(index, encoder_fingerprint=None)
    restored = rollback.rollback(index, Settings())
    assert (restored.restored, restored.left) == (1, 2)
    assert (restored.status.version, restored.status.documents) == (3, 1)
    assert papers(index) == ["bolde.txt"]
    assert Store.open(index, encoder_fingerprint=None).lexical.search("gynger", 5) == []
    assert kept(index) == ["000002", "000003"]
    assert before.version == 2  # a reader reads on
    assert [row for row, _ in before.lexical.search("gynger", 5)] == [2]


def test_going_back_twice_undoes_it(index: Path) -> None:
    rollback.rollback(index, Settings())
    restored = rollback.rollback(index, Settings())
    assert (restored.status.version, restored.restored, restored.left) == (4, 2, 3)
    assert papers(index) == ["bolde.txt", "gynger.txt"]


def test_the_next_run_follows_the_corpus_again_and_embeds_nothing_anew(corpus: Path, index: Path) -> None:
    rollback.rollback(index, Settings())
    report = run(corpus)
    assert (report.added, report.changed, report.removed, report.embedded) == (("gynger.txt",), (), (), 0)
    assert report.status.version == 4
    assert papers(index) == ["bolde.txt", "gynger.txt"]


def test_where_nothing_is_before_it_is_said(tmp_path: Path, corpus: Path) -> None:
    only = tmp_path / "only"
    update_index(corpus, only, Settings())
    for folder in (only, tmp_path / "none"):
        with pytest.raises(IndexFolderError, match="har ingen tidligere version at gå tilbage til"):
            rollback.rollback(folder, Settings())
    assert papers(only) == ["bolde.txt", "gynger.txt"]
    assert not (tmp_path / "none").exists()


def test_a_damaged_version_is_not_gone_back_to(index: Path) -> None:
    path = index / "versions" / "000001" / "papers.sqlite"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(IndexFolderError, match=r"000001/papers\.sqlite er beskadiget \(forkert størrelse\)"):
        rollback.rollback(index, Settings())
    assert (live_version(index), kept(index)) == (2, ["000001", "000002"])


def test_a_damaged_live_version_is_named_and_the_one_before_it_offered(corpus: Path, index: Path) -> None:
    (index / "versions" / "000002" / "vectors.faiss").unlink()
    with pytest.raises(IndexFolderError) as raised:
        Store.open(index, encoder_fingerprint=None)
    message = str(raised.value)
    assert "000002/vectors.faiss er beskadiget" in message
    assert "eller gå tilbage til version 1 fra 20" in message
    assert message.endswith(f"med: qa index --rollback --index {index}")
    rollback.rollback(index, Settings())
    assert papers(index) == ["bolde.txt"]
    assert run(corpus).added == ("gynger.txt",)


def test_where_both_versions_are_damaged_only_building_anew_is_offered(index: Path) -> None:
    for version in ("000001", "000002"):
        (index / "versions" / version / "vectors.faiss").unlink()
    with pytest.raises(IndexFolderError) as raised:
        Store.open(index, encoder_fingerprint=None)
    assert str(raised.value).endswith(f"Kør: qa index --rebuild --index {index}")


def test_no_paper_that_was_taken_down_comes_back(corpus: Path, index: Path) -> None:
    run(corpus, takedown=("bolde.txt",))
    assert kept(index) == ["000003"]
    with pytest.raises(IndexFolderError, match="har ingen tidligere version"):
        rollback.rollback(index, Settings())


def test_not_even_where_the_takedown_was_cut_short(corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(indexing._Run, "build", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            run(corpus, takedown=("bolde.txt",))
    with pytest.raises(IndexFolderError, match=r"Version 1 i .* rummer bilag, der siden er taget ned"):
        rollback.rollback(index, Settings())
    assert run(corpus).removed == ("bolde.txt",)  # the next run takes it down
    assert kept(index) == ["000003"]
    assert all(BOLDE.strip().encode() not in path.read_bytes() for path in index.rglob("*") if path.is_file())


def test_another_encoders_version_is_not_gone_back_to(corpus: Path, index: Path) -> None:
    update_index(corpus, index, Settings(), rebuild=True, encoder=LetterEncoder("letters-2"))
    with pytest.raises(IndexFolderError, match=r"er bygget med modellen letters \(letters-1\)"):
        rollback.rollback(index, Settings(), encoder=LetterEncoder("letters-2"))
    assert live_version(index) == 3


def test_a_failure_leaves_the_live_version_and_a_busy_folder_alone(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with writing(index), pytest.raises(IndexFolderError, match="opdateres lige nu"):
        rollback.rollback(index, Settings())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(rollback, "make_live", full)
    with pytest.raises(IndexFolderError, match="disken er fuld"):
        rollback.rollback(index, Settings())
    assert (live_version(index), kept(index)) == (2, ["000001", "000002"])


def test_without_hard_links_the_files_are_copied(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", none)
    rollback.rollback(index, Settings())
    assert papers(index) == ["bolde.txt"]


def test_the_command_tells_what_is_live_and_how_to_go_on(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["index", "--rollback", "--index", str(index)]) == 0
    updated = Store.open(index, encoder_fingerprint=None).status().updated
    assert capsys.readouterr().out == (
        f"Version 3 er nu i brug; den rummer det samme som version 1, opdateret {updated:%Y-%m-%d %H:%M}. "
        "1 dokument, 1 passage, 0 fund, 0 tal, 0 beslutninger.\n"
        "Fortryd med qa index --rollback (version 2 er gemt), eller følg igen mappen af bilag med qa index.\n"
    )
    assert cli.main(["index", "--rollback", "--dry-run", "--index", str(index)]) == 2
    assert capsys.readouterr().err == "qa: --dry-run: kan ikke bruges sammen med --rollback. Se: qa index --help\n"
