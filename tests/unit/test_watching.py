import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from qa import indexing, ingestion, watching
from qa.config import Settings
from qa.domain import IndexReport
from qa.errors import QaError
from qa.index_folder import writing
from qa.indexing import update_index
from qa.store import Store
from tests.letters import LetterEncoder


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits for spaCy, an encoder, workers or the disk."""
    monkeypatch.setattr(ingestion, "_mention_finder", lambda _: lambda _document: ())
    monkeypatch.setattr(indexing, "in_workers", lambda work, jobs, **_: (work(job) for job in jobs))
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "bolde.txt").write_text("Skolen får bolde.\n", encoding="utf-8")
    return folder


class Told:
    """What a watch has told so far."""

    def __init__(self) -> None:
        self.reports: list[IndexReport] = []
        self.errors: list[str] = []

    def failed(self, error: QaError) -> None:
        self.errors.append(str(error))

    def until(self, is_there: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 20
        while not is_there():
            assert time.monotonic() < deadline, (self.reports, self.errors)
            time.sleep(0.01)


@contextmanager
def watched(corpus: Path, retry: float = 60.0) -> Iterator[Told]:
    """A watch of the corpus that looks a hundred times a second."""
    told, stop = Told(), threading.Event()
    thread = threading.Thread(
        target=watching.watch,
        args=(corpus, corpus.parent / "index", Settings()),
        kwargs={
            "stop": stop,
            "done": told.reports.append,
            "failed": told.failed,
            "encoder": LetterEncoder(),
            "interval": 0.01,
            "retry": retry,
        },
    )
    thread.start()
    try:
        yield told
    finally:
        stop.set()
        thread.join(20)
        assert not thread.is_alive()


def papers(corpus: Path) -> list[str]:
    return sorted(info.id for info in Store.open(corpus.parent / "index", encoder_fingerprint=None).documents())


def test_each_change_of_the_folder_is_taken_up(corpus: Path) -> None:
    with watched(corpus) as told:
        told.until(lambda: len(told.reports) == 1)
        (corpus / "gynger.txt").write_text("Parken får gynger.\n", encoding="utf-8")
        told.until(lambda: len(told.reports) == 2)
        assert papers(corpus) == ["bolde.txt", "gynger.txt"]
        (corpus / "bolde.txt").unlink()
        told.until(lambda: len(told.reports) == 3)
        assert papers(corpus) == ["gynger.txt"]
    assert [(report.added, report.removed) for report in told.reports] == [
        (("bolde.txt",), ()),
        (("gynger.txt",), ()),
        ((), ("bolde.txt",)),
    ]
    assert told.errors == []


def test_with_nothing_new_only_the_first_look_is_told_of(corpus: Path) -> None:
    update_index(corpus, corpus.parent / "index", Settings(), encoder=LetterEncoder())
    with watched(corpus) as told:
        told.until(lambda: len(told.reports) == 1)
        (corpus / "bolde.txt").touch()
        time.sleep(0.2)
    assert [(report.added, report.status.version) for report in told.reports] == [((), 1)]


def test_a_folder_that_goes_and_comes_back_is_told_of_once_and_followed_on(corpus: Path) -> None:
    with watched(corpus, retry=0.0) as told:
        told.until(lambda: len(told.reports) == 1)
        away = corpus.rename(corpus.with_name("away"))
        told.until(lambda: len(told.errors) == 1)
        time.sleep(0.1)
        (away / "gynger.txt").write_text("Parken får gynger.\n", encoding="utf-8")
        away.rename(corpus)
        told.until(lambda: len(told.reports) == 2)
    assert told.errors == [f"Mappen {corpus}/ findes ikke. Opret den, og læg dokumenterne i den, eller angiv en anden mappe."]
    assert papers(corpus) == ["bolde.txt", "gynger.txt"]


def test_a_folder_that_another_program_writes_is_tried_again_with_nothing_changed(corpus: Path) -> None:
    with writing(corpus.parent / "index"):
        with watched(corpus, retry=0.05) as told:
            told.until(lambda: len(told.errors) == 1)
        assert told.reports == []
    with watched(corpus, retry=0.05) as told:
        told.until(lambda: len(told.reports) == 1)
    assert told.errors == []


def test_a_folder_that_never_stands_still_ends_when_told_to(corpus: Path) -> None:
    with watched(corpus) as told:
        told.until(lambda: len(told.reports) == 1)
        for i in range(20):
            (corpus / "voksende.txt").write_text("ord " * i, encoding="utf-8")
            time.sleep(0.005)
