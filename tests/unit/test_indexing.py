import os
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from qa import index_folder, indexing, ingestion
from qa.config import Settings
from qa.corpus import corpus_files
from qa.domain import Document, Failure, IndexReport, Label, Mention, Progress, Span
from qa.drafting import Draft
from qa.errors import IndexFolderError, UsageError
from qa.indexing import update_index
from qa.lexical import LexicalIndex
from qa.reading.workers import Lost
from qa.store import Store
from qa.vector_cache import CACHE
from tests.letters import LetterEncoder

OPUS = "Der er ansat 9 årsværk i OPUS.\n\nDer er afsat 300 kr. til bogen om OPUS.\n"
SKOLE = "Skolen får 500 kr. til bolde.\n"


def _find_kroner(document: Document) -> tuple[Mention, ...]:
    return tuple(
        Mention(Label.AMOUNT, Span(*match.span()), match[0], Decimal(match[1]), unit="DKK")
        for match in re.finditer(r"(\d+) kr\.", document.text)
    )


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole kroner stand in for the spaCy pipeline, which takes a second to open; nothing waits for workers or the disk."""
    monkeypatch.setattr(ingestion, "_mention_finder", lambda _: _find_kroner)
    monkeypatch.setattr(indexing, "in_workers", lambda work, jobs, **_: (work(job) for job in jobs))
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    (folder / "skole").mkdir(parents=True)
    (folder / "opus.txt").write_text(OPUS, encoding="utf-8")
    (folder / "skole" / "bolde.txt").write_text(SKOLE, encoding="utf-8")
    return folder


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


def update(corpus: Path, index: Path, encoder: LetterEncoder | None = None, *, rebuild: bool = False) -> IndexReport:
    return update_index(corpus, index, Settings(), rebuild=rebuild, encoder=encoder or LetterEncoder())


def opened(index: Path) -> Store:
    return Store.open(index, encoder_fingerprint="letters-1")


def ids(store: Store) -> list[str]:
    return sorted(info.id for info in store.documents())


def found(store: Store, query: str) -> list[str]:
    return [store.passage(row).text for row, _ in store.lexical.search(query, 10)]


def content(index: Path) -> dict[str, bytes]:
    """Every file of every version, and which is live."""
    paths = [p for p in (index / "versions").rglob("*") if p.is_file()]
    return {p.relative_to(index).as_posix(): p.read_bytes() for p in (*paths, index / "CURRENT")}


# ------------------------------------------------------------------------------------------------ what changed


def test_a_first_run_reads_every_paper(corpus: Path, index: Path) -> None:
    report = update(corpus, index)
    store = opened(index)
    assert (report.added, report.changed, report.removed) == (("opus.txt", "skole/bolde.txt"), (), ())
    assert report.embedded == len(store.passage_ids())
    assert report.status == store.status()
    assert (report.status.version, report.status.documents, report.status.mentions) == (1, 2, 2)
    assert report.status.failed == ()
    assert store.document("skole/bolde.txt").text.strip() == SKOLE.strip()
    assert [m.text for m in store.mentions("opus.txt")] == ["300 kr."]
    assert len(found(store, "bolde")) == 1


def test_with_nothing_new_nothing_is_embedded_and_no_version_is_made(corpus: Path, index: Path) -> None:
    first = update(corpus, index)
    before = content(index)
    encoder = LetterEncoder()
    report = update(corpus, index, encoder)
    assert encoder.encoded == []
    assert (report.added, report.changed, report.removed, report.embedded) == ((), (), (), 0)
    assert report.status == first.status
    assert content(index) == before


def test_a_touched_paper_with_the_same_words_is_not_read_again(corpus: Path, index: Path) -> None:
    update(corpus, index)
    os.utime(corpus / "opus.txt", (1, 1))
    report = update(corpus, index)
    assert (report.changed, report.status.version) == ((), 1)


def test_a_changed_paper_alone_is_embedded_again(corpus: Path, index: Path) -> None:
    update(corpus, index)
    (corpus / "skole" / "bolde.txt").write_text("Skolen får 900 kr. til gynger.\n", encoding="utf-8")
    encoder = LetterEncoder()
    report = update(corpus, index, encoder)
    assert (report.added, report.changed, report.removed, report.embedded) == ((), ("skole/bolde.txt",), (), 1)
    assert all("gynger" in text for text in encoder.encoded)
    store = opened(index)
    assert (found(store, "bolde"), len(found(store, "gynger"))) == ([], 1)
    assert [m.text for m in store.mentions("skole/bolde.txt")] == ["900 kr."]
    assert [m.text for m in store.mentions("opus.txt")] == ["300 kr."]


def test_a_change_of_the_same_length_within_the_same_second_is_seen(corpus: Path, index: Path) -> None:
    path = corpus / "skole" / "bolde.txt"
    update(corpus, index)
    times = path.stat()
    path.write_text(SKOLE.replace("500", "600"), encoding="utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert update(corpus, index).changed == ("skole/bolde.txt",)


def test_a_removed_paper_disappears_everywhere(corpus: Path, index: Path) -> None:
    update(corpus, index)
    (corpus / "opus.txt").unlink()
    encoder = LetterEncoder()
    report = update(corpus, index, encoder)
    store = opened(index)
    assert (report.removed, report.embedded, encoder.encoded) == (("opus.txt",), 0, [])
    assert ids(store) == ["skole/bolde.txt"]
    assert found(store, "OPUS") == []
    assert store.mentions("opus.txt") == ()
    assert store.vectors.ids.tolist() == store.passage_ids().tolist()


def test_a_renamed_paper_keeps_its_embeddings(corpus: Path, index: Path) -> None:
    update(corpus, index)
    before = opened(index)
    (corpus / "opus.txt").rename(corpus / "opus 2024.txt")
    report = update(corpus, index)
    assert (report.added, report.removed) == (("opus 2024.txt",), ("opus.txt",))
    after = opened(index)
    assert ids(after) == ["opus 2024.txt", "skole/bolde.txt"]
    if before.document("opus.txt").title == after.document("opus 2024.txt").title:
        assert report.embedded == 0


# ------------------------------------------------------------------------------------------------ embedded once


def vectors(index: Path) -> list[tuple[str, bytes, bytes]]:
    """Every passage with its embedding and its sentences', to the bit."""
    store = opened(index)
    return sorted(
        (
            store.passage(row).text,
            store.vectors.reconstruct([row]).tobytes(),
            store._sentences.of(row).tobytes(),
        )
        for row in store.passage_ids().tolist()
    )


def test_a_rebuild_embeds_nothing_anew_and_holds_the_same_to_the_bit(
    corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(corpus, index)
    before = vectors(index)
    monkeypatch.setattr(indexing, "CONTENT_VERSION", indexing.CONTENT_VERSION + 1)
    encoder = LetterEncoder()
    report = update(corpus, index, encoder, rebuild=True)
    assert (report.embedded, encoder.encoded, report.status.version) == (0, [], 2)
    assert vectors(index) == before


def test_what_comes_back_is_not_embedded_again_and_what_is_new_is(corpus: Path, index: Path) -> None:
    update(corpus, index)
    (corpus / "skole" / "bolde.txt").write_text("Skolen får 900 kr. til gynger.\n", encoding="utf-8")
    update(corpus, index)
    (corpus / "skole" / "bolde.txt").write_text(SKOLE, encoding="utf-8")
    (corpus / "ny.txt").write_text("Helt ny.\n", encoding="utf-8")
    encoder = LetterEncoder()
    report = update(corpus, index, encoder)
    assert (report.changed, report.added, report.embedded) == (("skole/bolde.txt",), ("ny.txt",), 1)
    assert all("ny" in text for text in encoder.encoded)


def test_a_run_that_is_broken_off_keeps_what_it_has_embedded(corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Breaking(LetterEncoder):
        def encode_passages(
            self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None
        ) -> NDArray[np.float32]:
            if len(self.encoded) == 2:
                raise KeyboardInterrupt
            return super().encode_passages(texts, progress=progress)

    monkeypatch.setattr(indexing, "_KEPT_AT_A_TIME", 1)
    broken, encoder = Breaking(), LetterEncoder()
    with pytest.raises(KeyboardInterrupt):
        update(corpus, index, broken)
    update(corpus, index, encoder)
    assert len(broken.encoded) == 2
    assert not set(broken.encoded) & set(encoder.encoded)
    assert len(vectors(index)) == 2


@pytest.mark.parametrize("damage", [b"", b"Et helt andet slags fil.\n" * 500], ids=["empty", "another file"])
def test_a_damaged_cache_costs_time_and_nothing_else(corpus: Path, index: Path, damage: bytes) -> None:
    update(corpus, index)
    before = vectors(index)
    (index / CACHE).write_bytes(damage)
    report = update(corpus, index, rebuild=True)
    assert report.embedded == report.status.passages
    assert vectors(index) == before
    assert update(corpus, index, rebuild=True).embedded == 0


def test_the_cache_forgets_what_neither_of_the_two_versions_uses(
    corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "_SLACK", 0)
    update(corpus, index)
    for i in range(40):
        (corpus / "opus.txt").write_text(" ".join(f"Sætning {i} om {word}." for word in OPUS.split()), encoding="utf-8")
        update(corpus, index)
    with sqlite3.connect(index / CACHE) as cache:
        ((n_rows,),) = cache.execute("SELECT count(*) FROM vectors")
    assert n_rows < 20 * (OPUS.count(" ") + 5)
    assert update(corpus, index, rebuild=True).embedded == 0


def test_a_takedown_forgets_the_embeddings_of_the_paper(corpus: Path, index: Path) -> None:
    update(corpus, index)
    gone = opened(index).vectors.reconstruct([found_row(index, "OPUS")])[0].tobytes()
    stays = opened(index).vectors.reconstruct([found_row(index, "bolde")])[0].tobytes()
    assert gone in (index / CACHE).read_bytes()
    update_index(corpus, index, Settings(), takedown=("opus.txt",), encoder=LetterEncoder())
    content = (index / CACHE).read_bytes()
    assert (gone in content, stays in content) == (False, True)


def found_row(index: Path, query: str) -> int:
    return opened(index).lexical.search(query, 1)[0][0]


def test_an_update_and_a_build_from_nothing_hold_the_same(corpus: Path, index: Path, tmp_path: Path) -> None:
    update(corpus, index)
    (corpus / "opus.txt").write_text(OPUS + "\nMere.\n", encoding="utf-8")
    (corpus / "ny.txt").write_text("Helt ny.\n", encoding="utf-8")
    (corpus / "skole" / "bolde.txt").unlink()
    update(corpus, index)
    update(corpus, tmp_path / "anew")
    updated, anew = opened(index), opened(tmp_path / "anew")
    assert updated.documents() == anew.documents()
    assert updated.manifest.corpus == anew.manifest.corpus

    def held(store: Store) -> list[object]:
        rows = sorted(store.passage_ids().tolist(), key=lambda row: store.passage(row).id)
        return [(store.passage(row), store.vectors.reconstruct([row]).tolist()) for row in rows]

    assert held(updated) == held(anew)


def test_a_rebuild_starts_from_nothing(corpus: Path, index: Path) -> None:
    update(corpus, index)
    encoder = LetterEncoder("letters-2")
    report = update(corpus, index, encoder, rebuild=True)
    assert report.embedded == report.status.passages
    assert (report.status.version, report.added) == (2, ("opus.txt", "skole/bolde.txt"))
    assert Store.open(index, encoder_fingerprint="letters-2").version == 2


@pytest.mark.parametrize("content", [b"", b"syv", None])
def test_a_lost_pointer_is_found_again_and_nothing_is_built_anew(corpus: Path, index: Path, content: bytes | None) -> None:
    update(corpus, index)
    (corpus / "ny.txt").write_text("Ny.\n", encoding="utf-8")
    (index / "CURRENT").unlink()
    if content is not None:
        (index / "CURRENT").write_bytes(content)
    report = update(corpus, index)
    assert (report.added, report.status.version) == (("ny.txt",), 2)
    assert ids(opened(index)) == ["ny.txt", "opus.txt", "skole/bolde.txt"]


def test_a_lost_pointer_with_no_whole_version_left_is_a_matter_for_building_anew(corpus: Path, index: Path) -> None:
    update(corpus, index)
    (index / "CURRENT").write_bytes(b"syv")
    (index / "versions" / "000001" / "vectors.faiss").unlink()
    with pytest.raises(IndexFolderError, match=r"CURRENT er beskadiget \(nævner ingen version\)\. Kør: qa index --rebuild"):
        update(corpus, index)
    assert update(corpus, index, rebuild=True).status.documents == 2


@pytest.mark.parametrize("damage", ["versions/000001/manifest.json", "versions/000001/papers.sqlite"])
def test_a_damaged_index_is_refused_until_it_is_rebuilt(corpus: Path, index: Path, damage: str) -> None:
    update(corpus, index)
    (index / damage).write_bytes(b"\0" * 100)
    (corpus / "ny.txt").write_text("Ny.\n", encoding="utf-8")
    with pytest.raises(IndexFolderError, match=r"Kør: qa index --rebuild"):
        update(corpus, index)
    assert update(corpus, index, rebuild=True).status.documents == 3
    assert ids(opened(index)) == ["ny.txt", "opus.txt", "skole/bolde.txt"]


def test_damage_that_nothing_reads_is_found_before_the_new_version_is_live(corpus: Path, index: Path) -> None:
    update(corpus, index)
    papers = index / "versions" / "000001" / "papers.sqlite"
    whole = papers.read_bytes()
    papers.write_bytes(whole.replace(b"bogen", b"bOgen"))
    (corpus / "ny.txt").write_text("Ny.\n", encoding="utf-8")
    with pytest.raises(IndexFolderError, match=r"000001/papers\.sqlite er beskadiget \(forkert kontrolsum\)"):
        update(corpus, index)
    assert (sorted(path.name for path in (index / "versions").iterdir()), (index / "CURRENT").read_text()) == (
        ["000001"],
        "000001\n",
    )
    papers.write_bytes(whole)
    assert update(corpus, index).added == ("ny.txt",)


def test_progress_is_told_in_danish_stage_by_stage(corpus: Path, index: Path) -> None:
    told: list[Progress] = []
    update_index(corpus, index, Settings(), progress=told.append, encoder=LetterEncoder())
    assert list(dict.fromkeys(p.stage for p in told)) == ["Læser", "Indlejrer", "Gemmer"]
    assert [p for p in told if p.stage == "Læser"] == [
        Progress("Læser", 0, 2, "opus.txt"),
        Progress("Læser", 1, 2, "skole/bolde.txt"),
    ]
    assert told[-1] == Progress("Gemmer", 1, 1)


# ------------------------------------------------------------------------------------------------ what cannot be read


def test_what_cannot_be_read_is_listed_and_stops_nothing(corpus: Path, index: Path, tmp_path: Path) -> None:
    (corpus / "tom.txt").write_bytes(b"")
    (corpus / "regneark.xyz").write_text("1;2", encoding="utf-8")
    (corpus / "uden").write_text("ingen endelse", encoding="utf-8")
    (tmp_path / "hemmelig.txt").write_text("uden for mappen", encoding="utf-8")
    (corpus / "link.txt").symlink_to(tmp_path / "hemmelig.txt")
    (corpus / "mappe").symlink_to(tmp_path)
    os.mkfifo(corpus / "pipe.txt")
    report = update(corpus, index)
    reasons = {failure.document_id: failure.reason for failure in report.status.failed}
    assert sorted(reasons) == ["link.txt", "mappe", "pipe.txt", "regneark.xyz", "tom.txt", "uden"]
    assert reasons["regneark.xyz"].startswith("formatet .xyz læses ikke")
    assert reasons["uden"].startswith("en fil uden endelse læses ikke")
    assert reasons["link.txt"] == reasons["mappe"] == "linket peger ud af mappen. Læg selve filen i mappen."
    assert ids(opened(index)) == ["opus.txt", "skole/bolde.txt"]
    again = update(corpus, index)
    assert (again.status.version, again.status.failed) == (1, report.status.failed)


def test_what_is_no_paper_is_passed_over(corpus: Path) -> None:
    for name in (".skjult.txt", "~$opus.docx", "README.md", "LICENSE", "hent.py"):
        (corpus / name).write_text("ikke et bilag", encoding="utf-8")
    (corpus / ".git").mkdir()
    (corpus / ".git" / "config.txt").write_text("x", encoding="utf-8")
    (corpus / "licenser.txt").write_text("Licenser til skolen.", encoding="utf-8")
    (corpus / "samme.txt").symlink_to(corpus / "opus.txt")
    assert [(f.id, f.refused) for f in corpus_files(corpus)] == [
        ("licenser.txt", None),
        ("opus.txt", None),
        ("skole/bolde.txt", None),
    ]


def test_a_name_that_is_no_text_is_listed_legibly(corpus: Path) -> None:
    Path(os.fsdecode(os.fsencode(corpus) + b"/\xe6ble.txt")).write_text("x", encoding="utf-8")
    refused = [(f.id, f.refused) for f in corpus_files(corpus) if f.refused]
    assert len(refused) == 1
    assert refused[0][1] == "filnavnet er ikke gyldig UTF-8. Omdøb filen."
    refused[0][0].encode("utf-8")


def test_a_changed_paper_that_can_no_longer_be_read_leaves_the_index(corpus: Path, index: Path) -> None:
    update(corpus, index)
    (corpus / "opus.txt").write_bytes(b"")
    report = update(corpus, index)
    assert (report.added, report.changed, report.removed) == ((), (), ("opus.txt",))
    assert [f.document_id for f in report.status.failed] == ["opus.txt"]
    store = opened(index)
    assert (ids(store), found(store, "OPUS")) == (["skole/bolde.txt"], [])
    (corpus / "opus.txt").write_text(OPUS, encoding="utf-8")
    mended = update(corpus, index)
    assert (mended.added, mended.changed, mended.status.failed) == (("opus.txt",), (), ())


def test_a_failed_paper_is_tried_again_when_it_is_touched(corpus: Path, index: Path) -> None:
    (corpus / "tom.txt").write_bytes(b"")
    assert update(corpus, index).status.version == 1
    assert update(corpus, index).status.version == 1
    os.utime(corpus / "tom.txt", (1, 1))
    assert update(corpus, index).status.version == 2


def test_a_failed_paper_that_is_taken_away_is_no_longer_listed(corpus: Path, index: Path) -> None:
    (corpus / "tom.txt").write_bytes(b"")
    update(corpus, index)
    (corpus / "tom.txt").unlink()
    report = update(corpus, index)
    assert (report.removed, report.status.failed) == ((), ())


def test_a_corpus_that_only_fails_makes_an_index_that_says_so(tmp_path: Path, index: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "tom.txt").write_bytes(b"")
    report = update(folder, index)
    assert (report.status.documents, [f.document_id for f in report.status.failed]) == (0, ["tom.txt"])
    store = opened(index)
    assert (store.documents(), found(store, "tom")) == ((), [])


@pytest.mark.parametrize("missing", [True, False])
def test_a_missing_or_empty_corpus_is_a_usage_error_and_the_index_stays(corpus: Path, index: Path, *, missing: bool) -> None:
    update(corpus, index)
    before = content(index)
    shutil.rmtree(corpus)
    if not missing:
        corpus.mkdir()
        (corpus / "README.md").write_text("Læg bilag her.", encoding="utf-8")
    with pytest.raises(UsageError, match="findes ikke" if missing else "er tom"):
        update(corpus, index)
    assert content(index) == before


# ------------------------------------------------------------------------------------------------ papers within files


def _pack(path: Path, papers: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in papers.items():
            archive.writestr(name, text)


def test_the_papers_of_an_archive_come_change_and_go_with_it(corpus: Path, index: Path) -> None:
    path = corpus / "skole" / "arkiv.zip"
    _pack(path, {"a.txt": "Der er 100 kr. til a.", "b.txt": "Der er 200 kr. til b.", "c.xyz": "x"})
    first = update(corpus, index)
    assert first.added == ("opus.txt", "skole/arkiv.zip/a.txt", "skole/arkiv.zip/b.txt", "skole/bolde.txt")
    assert [failure.document_id for failure in first.status.failed] == ["skole/arkiv.zip/c.xyz"]
    assert update(corpus, index).status == first.status
    _pack(path, {"a.txt": "Der er 100 kr. til a.", "d.txt": "Der er 400 kr. til d."})
    second = update(corpus, index)
    assert (second.added, second.changed, second.removed) == (
        ("skole/arkiv.zip/d.txt",),
        ("skole/arkiv.zip/a.txt",),
        ("skole/arkiv.zip/b.txt",),
    )
    assert (second.embedded > 0, second.status.failed) == (True, ())
    path.unlink()
    third = update(corpus, index)
    assert third.removed == ("skole/arkiv.zip/a.txt", "skole/arkiv.zip/d.txt")
    assert ids(opened(index)) == ["opus.txt", "skole/bolde.txt"]


def test_a_folder_in_the_place_of_an_archive_holds_papers_of_its_own(corpus: Path, index: Path) -> None:
    _pack(corpus / "a.zip", {"1.txt": "Der er 100 kr. i arkivet."})
    update(corpus, index)
    (corpus / "a.zip").unlink()
    (corpus / "a.zip").mkdir()
    (corpus / "a.zip" / "1.txt").write_text("Der er 900 kr. i mappen.", encoding="utf-8")
    assert update(corpus, index).changed == ("a.zip/1.txt",)
    assert found(opened(index), "mappen") == ["Der er 900 kr. i mappen."]
    assert update(corpus, index).changed == ()


def test_a_file_that_brings_its_reader_down_is_lost_alone(corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def losing(work: Callable[[object], object], jobs: Sequence[object], **_: object) -> Iterator[object]:
        return (Lost("læsningen gik ned (kode 7).") if "opus" in str(job) else work(job) for job in jobs)

    monkeypatch.setattr(indexing, "in_workers", losing)
    report = update(corpus, index)
    assert report.status.failed == (Failure("opus.txt", None, "læsningen gik ned (kode 7)."),)
    assert ids(opened(index)) == ["skole/bolde.txt"]
    assert update(corpus, index).status.version == 1  # it is not tried again until it is touched


# ------------------------------------------------------------------------------------------------ settings


@pytest.mark.parametrize(
    ("settings", "encoder", "said"),
    [
        (Settings(), LetterEncoder("letters-2"), r"modellen letters \(letters-1\); indstillingerne bruger letters \(letters-2\)"),
        (Settings(passage_words=90), LetterEncoder(), r"passage_words = 120; nu er den 90"),
        (Settings(spacy_pipeline="da_core_news_sm"), LetterEncoder(), r"spacy_pipeline = ''; nu er den 'da_core_news_sm'"),
    ],
)
def test_an_index_of_other_settings_is_refused(
    corpus: Path, index: Path, settings: Settings, encoder: LetterEncoder, said: str
) -> None:
    update(corpus, index)
    before = content(index)
    with pytest.raises(IndexFolderError, match=said + r"\. Kør: qa index --rebuild"):
        update_index(corpus, index, settings, encoder=encoder)
    assert content(index) == before


def test_every_setting_is_part_of_what_an_index_is_made_with_or_changes_no_content(corpus: Path, index: Path) -> None:
    made = {field.name for field in fields(index_folder.Made)}
    others = {field.name for field in fields(Settings)} - made
    of_asking = {"candidates", "max_question", "phrasing_url", "phrasing_model", "phrasing_seconds"}
    of_serving = {"calls_per_minute", "calls_at_once", "calls_waiting", "operator", "operator_contact", "was_address"}
    assert others == {"batch_size", "ray", "store", "workers"} | of_asking | of_serving
    update(corpus, index)
    for limit in sorted(name for name in made if name.startswith("max_")):
        settings = replace(Settings(), **{limit: getattr(Settings(), limit) - 1})
        with pytest.raises(IndexFolderError, match=rf"bygget med {limit} = \d+; nu er den \d+\. Kør: qa index --rebuild"):
            update_index(corpus, index, settings, encoder=LetterEncoder())


def test_a_setting_that_changes_no_content_is_no_matter(corpus: Path, index: Path) -> None:
    update(corpus, index)
    assert update_index(corpus, index, Settings(candidates=7), encoder=LetterEncoder()).status.version == 1


# ------------------------------------------------------------------------------------------------ accidents


def test_an_index_that_is_being_written_is_left_alone(corpus: Path, index: Path) -> None:
    update(corpus, index)
    with index_folder.writing(index), pytest.raises(IndexFolderError, match=rf"\(proces {os.getpid()}\)"):
        update(corpus, index)


def test_a_failure_after_the_new_version_went_live_leaves_it_live(
    corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(corpus, index)
    (corpus / "ny.txt").write_text("Helt nye gynger.\n", encoding="utf-8")

    def sync(path: Path) -> None:
        if path == index:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(index_folder, "sync", sync)
    with pytest.raises(IndexFolderError, match="Input/output error"):
        update(corpus, index)
    assert ids(opened(index)) == ["ny.txt", "opus.txt", "skole/bolde.txt"]


def test_a_full_disk_is_said_in_one_line(corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object, **options: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    update(corpus, index)
    (corpus / "ny.txt").write_text("Ny.\n", encoding="utf-8")
    monkeypatch.setattr(Draft, "finish", full)
    with pytest.raises(IndexFolderError) as raised:
        update(corpus, index)
    assert str(raised.value) == (
        f"{index}/ kan ikke skrives (disken er fuld); indekset er, som det var. "
        f"Giv plads eller skriveret, og kør: qa index --index {index}"
    )
    assert [p.name for p in (index / "versions").iterdir()] == ["000001"]


def test_a_version_that_disagrees_with_itself_never_goes_live(corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    update(corpus, index)
    (corpus / "ny.txt").write_text("Ny.\n", encoding="utf-8")
    monkeypatch.setattr(LexicalIndex, "add", lambda *_: None)
    with pytest.raises(RuntimeError, match="disagree"):
        update(corpus, index)
    assert opened(index).version == 1
