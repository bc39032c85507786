"""Passages searched in Milvus, by a file of milvus-lite: found as in the index folder itself, version by version."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from qa import indexing
from qa.config import Settings
from qa.domain import Filters, IndexReport
from qa.errors import IndexFolderError, UsageError
from qa.indexing import update_index
from qa.rollback import rollback
from qa.searching import DENSE, HYBRID, LEXICAL, search
from qa.store import Store
from tests.letters import LetterEncoder

pytestmark = pytest.mark.integration
pymilvus = pytest.importorskip("pymilvus", reason='pymilvus is not installed: pip install ".[milvus]"')
pytest.importorskip("milvus_lite", reason='milvus-lite is not installed: pip install ".[milvus]"')

HERE, FILE = Settings(), Settings(store="passager.db")
PAPERS = {
    "opus.txt": "Der er ansat 9,5 årsværk i OPUS i 2024. OPUS er et akutteam.\n",
    "afsat.txt": "Der er afsat 300.000 kr. årligt fra 2025 og frem til OPUS.\n",
    "skole.txt": "Skolen får 500 kr. til bolde i 2021-23.\n",
    "team.txt": "Teamet om akutte sager søger 4 årsværk.\n",
    "region.txt": "Region Sjælland har bevilget 2 mio. kr. til psykiatrien i sag 21-014448.\n",
    "tomt.txt": "Og det er som det var.\n",
}
QUERIES = ("OPUS", "akutteam", "team til akutte", "årsværk i OPUS", "sag 21-014448", "3,4", "Skolens bolde", "xyz", "300.000 kr.")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits for workers or the disk."""
    monkeypatch.setattr(indexing, "in_workers", lambda work, jobs, **_: (work(job) for job in jobs))
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in PAPERS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "index"
    if (file := tmp_path / "index" / "passager.db").exists():
        from milvus_lite.server_manager import server_manager_instance  # noqa: PLC0415

        server_manager_instance.release_server(str(file.resolve()))


def update(corpus: Path, index: Path, settings: Settings = FILE, *, rebuild: bool = False) -> IndexReport:
    return update_index(corpus, index, settings, rebuild=rebuild, encoder=LetterEncoder())


def opened(index: Path) -> Store:
    return Store.open(index, encoder_fingerprint="letters-1")


def found(store: Store, query: str, filters: Filters = Filters(), *, mode: str = LEXICAL) -> list[str]:  # noqa: B008 frozen
    hits = search(store, LetterEncoder(), Settings(), query, k=10, filters=filters, mode=mode).hits
    return [hit.passage.text for hit in hits]


def rows(index: Path) -> dict[str, int]:
    """How many rows there are in each collection, seen or not."""
    client = pymilvus.MilvusClient(str((index / "passager.db").resolve()))
    count = {name: client.query(name, filter="", output_fields=["count(*)"])[0]["count(*)"] for name in client.list_collections()}
    return {name: int(n) for name, n in count.items()}


@pytest.fixture
def both(corpus: Path, index: Path, tmp_path: Path) -> tuple[Store, Store]:
    update(corpus, index)
    update(corpus, tmp_path / "here", HERE)
    return opened(index), opened(tmp_path / "here")


def test_every_query_ranks_the_same_passages_as_in_the_index_folder(both: tuple[Store, Store]) -> None:
    there, here = both
    for query in QUERIES:
        for mode in (LEXICAL, DENSE, HYBRID):
            assert found(there, query, mode=mode) == found(here, query, mode=mode), (query, mode)
        one, other = (dict(store.retriever.everywhere().lexical(query, 10)) for store in both)
        assert one == pytest.approx(other, rel=0.02)
        assert there.retriever.terms_found_by(query) == here.retriever.terms_found_by(query)
    assert found(there, "xyz") == []
    assert there.retriever.document_frequency("opus") == here.retriever.document_frequency("opus") == 2


@pytest.mark.parametrize(
    ("filters", "n"),
    [
        (Filters(document="o*"), 1),
        (Filters(year=2022), 1),
        (Filters(year=2030), 1),
        (Filters(year=1999), 0),
        (Filters(unit="årsværk"), 2),
        (Filters(unit="kr", minimum=Decimal(400), maximum=Decimal(600)), 1),
        (Filters(unit="kr", minimum=Decimal(3_000_000)), 0),
        (Filters(organisation="Region Sjælland"), 1),
        (Filters(status="bevilget"), 1),
        (Filters(status="afsat", year=2026, unit="kr"), 1),
    ],
)
def test_filters_leave_the_same_passages_as_in_the_index_folder(both: tuple[Store, Store], filters: Filters, n: int) -> None:
    there, here = both
    left = found(there, "OPUS skole region", filters, mode=DENSE)
    assert (len(left), left) == (n, found(here, "OPUS skole region", filters, mode=DENSE))
    assert found(there, "OPUS årsværk kr", filters) == found(here, "OPUS årsværk kr", filters)


def test_an_unknown_filter_value_is_an_error_there_too(both: tuple[Store, Store]) -> None:
    for filters in (Filters(status="glemt"), Filters(unit="øre"), Filters(organisation="Ingen"), Filters(committee="Ingen")):
        for store in both:
            with pytest.raises(UsageError, match="Kender ikke"):
                found(store, "OPUS", filters)


def test_among_is_limited_to_the_ids_given(both: tuple[Store, Store]) -> None:
    there, _ = both
    (row,) = (row for row in there.passage_ids().tolist() if "bolde" in there.passage(row).text)
    query = LetterEncoder().encode_queries(["bolde"])[0]
    assert [found for found, _ in there.retriever.among([row, 99]).dense(query, 5)] == [row]
    assert there.retriever.among([]).dense(query, 5) == []


def test_an_update_writes_what_changed_and_readers_of_the_old_version_see_no_change(
    corpus: Path, index: Path, tmp_path: Path
) -> None:
    update(corpus, index)
    before = opened(index)
    n_before = len(before.passage_ids())
    (corpus / "skole.txt").write_text("Skolen får 900 kr. til gynger om OPUS.\n", encoding="utf-8")
    (corpus / "region.txt").unlink()
    update(corpus, index)
    after = opened(index)
    assert len(found(before, "bolde")) == len(found(before, "Region Sjælland")) == 1
    assert found(before, "gynger") == []
    assert found(after, "bolde") == found(after, "Region Sjælland") == []
    assert len(found(after, "gynger")) == 1
    (n_rows,) = rows(index).values()
    assert n_rows == n_before + 1  # the one new row; those that are gone are kept for the version before
    update(corpus, tmp_path / "anew", HERE)
    for query in QUERIES:
        assert found(after, query) == found(opened(tmp_path / "anew"), query), query
        assert after.retriever.document_frequency(query.casefold()) == opened(tmp_path / "anew").retriever.document_frequency(
            query.casefold()
        )
    (corpus / "tomt.txt").unlink()
    update(corpus, index)
    (n_rows,) = rows(index).values()
    assert n_rows == len(after.passage_ids())  # what only the first version saw is deleted


def test_a_run_that_is_broken_off_changes_nothing_and_the_next_one_succeeds(
    corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(corpus, index)
    (corpus / "skole.txt").write_text("Skolen får 900 kr. til gynger.\n", encoding="utf-8")

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(indexing, "make_live", fail)
        with pytest.raises(KeyboardInterrupt):
            update(corpus, index)
    assert found(opened(index), "gynger") == []
    assert len(found(opened(index), "bolde")) == 1
    (corpus / "opus.txt").unlink()
    (corpus / "skole.txt").write_text(PAPERS["skole.txt"], encoding="utf-8")
    update(corpus, index)
    store = opened(index)
    assert (len(found(store, "bolde")), found(store, "gynger"), found(store, "9,5")) == (1, [], [])


def test_going_back_and_undoing_it(corpus: Path, index: Path) -> None:
    update(corpus, index)
    first = {query: found(opened(index), query) for query in QUERIES}
    (corpus / "skole.txt").write_text("Skolen får 900 kr. til gynger om OPUS.\n", encoding="utf-8")
    update(corpus, index)
    second = {query: found(opened(index), query) for query in QUERIES}
    assert first != second
    rollback(index, FILE, encoder=LetterEncoder())
    assert {query: found(opened(index), query) for query in QUERIES} == first
    rollback(index, FILE, encoder=LetterEncoder())
    assert {query: found(opened(index), query) for query in QUERIES} == second
    (corpus / "region.txt").unlink()
    update(corpus, index)
    assert found(opened(index), "Region Sjælland") == []
    assert len(found(opened(index), "gynger")) == 1


def test_a_paper_taken_down_leaves_no_row(corpus: Path, index: Path) -> None:
    update(corpus, index)
    update_index(corpus, index, FILE, takedown=["region.txt"], encoder=LetterEncoder())
    (n_rows,) = rows(index).values()
    assert n_rows == len(opened(index).passage_ids())
    assert found(opened(index), "Region Sjælland") == []


def test_a_rebuild_starts_a_collection_and_drops_the_old_one_with_its_last_version(corpus: Path, index: Path) -> None:
    update(corpus, index)
    (old,) = rows(index)
    update(corpus, index, rebuild=True)
    assert len(found(opened(index), "OPUS")) == 2
    (corpus / "tomt.txt").unlink()
    update(corpus, index)
    (new,) = rows(index)
    assert new != old


def test_a_move_to_milvus_or_back_asks_for_a_rebuild(corpus: Path, index: Path) -> None:
    update(corpus, index, HERE)
    with pytest.raises(IndexFolderError, match=r"store = ''; nu er den 'passager.db'\. Kør: qa index --rebuild"):
        update(corpus, index)
    update(corpus, index, rebuild=True)
    assert len(found(opened(index), "OPUS")) == 2
    update(corpus, index, HERE, rebuild=True)
    assert len(found(opened(index), "OPUS")) == 2


def test_a_cluster_is_reached_by_its_address_and_said_not_to_answer_when_it_is_gone(
    corpus: Path, index: Path, tmp_path: Path
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = replace(FILE, store=f"http://127.0.0.1:{port}")
    with pytest.raises(IndexFolderError, match=rf"Milvus på http://127\.0\.0\.1:{port} svarer ikke .*Start den, eller ret “store”"):
        update(corpus, index, address)
    assert list((index / "versions").iterdir()) == []
    program = [sys.executable, "-m", "milvus_lite", "server", "--data-dir", str(tmp_path / "data"), "--port", str(port)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as server:
        try:
            for _ in range(100):
                with closing(socket.socket()) as caller:
                    if caller.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.2)
            update(corpus, index, address)
            store = opened(index)
            assert len(found(store, "OPUS")) == 2
        finally:
            server.kill()
    with pytest.raises(IndexFolderError, match="svarer ikke"):
        found(store, "OPUS")


def test_a_file_open_in_another_program_is_told_of(corpus: Path, index: Path) -> None:
    update(corpus, index)
    program = "import sys; from qa.cli import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", program, "status", "--index", str(index)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "Åbn filen i ét program ad gangen" in done.stderr


def test_without_pymilvus_one_line_says_how_to_install_it(corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("pymilvus", "pymilvus.exceptions"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(IndexFolderError, match=r'pymilvus er ikke installeret .*pip install "qa\[milvus\]"'):
        update(corpus, index)


def test_rows_that_are_lost_are_told_of(corpus: Path, index: Path) -> None:
    update(corpus, index)
    client = pymilvus.MilvusClient(str((index / "passager.db").resolve()))
    for name in client.list_collections():
        client.drop_collection(name)
    with pytest.raises(IndexFolderError, match=r"findes ikke længere i Milvus på passager\.db\. Kør: qa index --rebuild"):
        opened(index)
    shutil.rmtree(index / "versions")
