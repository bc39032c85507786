"""Indexing with the real reader, pipeline, encoder and indexes, and what is left when it is killed on the way."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from qa import index_folder, ingestion
from qa.config import Settings
from qa.domain import Filters, IndexReport
from qa.encoders import open_encoder
from qa.engine import Engine
from qa.errors import IndexFolderError
from qa.indexing import update_index
from qa.store import Store
from tests.letters import LetterEncoder

pytestmark = pytest.mark.integration

ROOT = Path(__file__).parents[2]
PAPERS = {
    "opus.txt": (
        "Status på OPUS\n\nRegion Hovedstadens Psykiatri har ansat 9,5 årsværk i OPUS.\n\nDer er afsat 3,4 mio. kr. i 2025.\n"
    ),
    "skole/bolde.txt": "Bolde til skolen\n\nKulturudvalget har bevilget 250.000 kr. til bolde i 2024.\n",
}
NEW = "Gynger til parken\n\nDer er afsat 2 mio. kr. til gynger i 2026.\n"

# Runs an update with an encoder that dawdles, and tells each step on a line of its own.
SLOW_UPDATE = """
import sys, time
from pathlib import Path
from qa import indexing, ingestion
from qa.config import Settings
from tests.letters import LetterEncoder

class Slow(LetterEncoder):
    def encode_passages(self, texts, *, progress=None):
        for done in range(len(texts)):
            time.sleep(0.02)
            progress(done, len(texts))
        return super().encode_passages(texts)

def tell(progress):
    print(progress.stage, progress.done, progress.what, flush=True)
    time.sleep(0.02)

ingestion._mention_finder = lambda settings: lambda document: ()  # spaCy takes seconds, which are not the point here
indexing.update_index(Path(sys.argv[1]), Path(sys.argv[2]), Settings(), progress=tell, encoder=Slow())
print("færdig", flush=True)
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for name, text in PAPERS.items():
        path = tmp_path / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "corpus"


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


def update(corpus: Path, index: Path) -> IndexReport:
    return update_index(corpus, index, Settings(), encoder=LetterEncoder())


Answers = tuple[list[str], list[str], list[str]]

OLD_ANSWERS: Answers = (["opus.txt", "skole/bolde.txt"], ["opus.txt"], [])
NEW_ANSWERS: Answers = (["gynger.txt", "opus.txt", "skole/bolde.txt"], ["opus.txt"], ["gynger.txt"])


def answers(index: Path) -> Answers:
    """What a reader sees: the papers, and the passages found for two words."""
    store = Store.open(index, encoder_fingerprint="letters-1")
    found = [[store.passage(row).document_id for row, _ in store.lexical.search(word, 5)] for word in ("OPUS", "gynger")]
    return sorted(info.id for info in store.documents()), found[0], found[1]


def test_papers_go_in_and_come_out_of_a_real_index(corpus: Path, index: Path) -> None:
    report = update_index(corpus, index, Settings())
    assert (report.added, report.status.failed) == (("opus.txt", "skole/bolde.txt"), ())
    assert report.embedded == report.status.passages
    store = Store.open(index, encoder_fingerprint=open_encoder(Settings()).fingerprint)
    mentions = {m.text for info in store.documents() for m in store.mentions(info.id)}
    assert {"9,5 årsværk", "3,4 mio. kr.", "250.000 kr.", "Region Hovedstadens Psykiatri"} <= mentions
    rows = store.vectors.reconstruct(store.passage_ids())
    assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)
    question = open_encoder(Settings()).encode_queries(["Hvor mange penge har skolen fået til bolde?"])[0]
    (best, _), *_ = store.vectors.search(question, 1)
    assert store.passage(best).document_id == "skole/bolde.txt"
    similarities = store.sentence_similarities([store.passage(best)], question)[0]
    assert max(similarities) > 0.5
    allowed = store.allowed(Filters(organisation="Region Hovedstadens Psykiatri"))
    assert allowed is not None
    assert {store.passage(row).document_id for row in allowed.tolist()} == {"opus.txt"}


def test_with_nothing_new_no_model_library_is_even_imported(corpus: Path, index: Path) -> None:
    update_index(corpus, index, Settings())
    script = (
        "import sys; from pathlib import Path; from qa.config import Settings; from qa.indexing import update_index; "
        "report = update_index(Path(sys.argv[1]), Path(sys.argv[2]), Settings()); "
        "print(report.status.version, report.embedded, *sorted({'torch', 'spacy', 'sentence_transformers'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script, corpus, index], check=True, capture_output=True, text=True)
    assert done.stdout == "1 0\n"


def _started(corpus: Path, index: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SLOW_UPDATE, corpus, index],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"},
    )


@pytest.mark.parametrize("at", ["Læser 0", "Indlejrer 0", "Indlejrer 1", "Gemmer 0", "Gemmer 1"])
def test_killed_at_any_stage_the_index_still_answers_and_the_next_run_completes(corpus: Path, index: Path, at: str) -> None:
    update(corpus, index)
    (corpus / "gynger.txt").write_text(NEW, encoding="utf-8")
    process = _started(corpus, index)
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(at):
            process.send_signal(signal.SIGKILL)
            break
    assert process.wait() == -signal.SIGKILL
    assert answers(index) == (NEW_ANSWERS if at == "Gemmer 1" else OLD_ANSWERS)
    update(corpus, index)
    assert answers(index) == NEW_ANSWERS
    live = index_folder.live_version(index)
    assert sorted(int(p.name) for p in (index / "versions").iterdir()) == [1, live]


@pytest.mark.parametrize("delay", [0.0, 0.005, 0.01, 0.02, 0.04, 0.08])
def test_killed_at_any_moment_of_saving_the_index_still_answers(corpus: Path, index: Path, delay: float) -> None:
    update(corpus, index)
    (corpus / "gynger.txt").write_text(NEW, encoding="utf-8")
    process = _started(corpus, index)
    assert process.stdout is not None
    next(line for line in process.stdout if line.startswith("Gemmer 0"))
    with suppress(subprocess.TimeoutExpired):
        process.wait(0.02 + delay)  # the process rests as long after it has told
    process.kill()
    process.wait()
    assert answers(index) in (OLD_ANSWERS, NEW_ANSWERS)
    update(corpus, index)
    assert answers(index) == NEW_ANSWERS


def test_killed_on_the_first_build_the_next_run_starts_over(corpus: Path, index: Path) -> None:
    process = _started(corpus, index)
    assert process.stdout is not None
    next(line for line in process.stdout if line.startswith("Indlejrer 1"))
    process.kill()
    process.wait()
    with pytest.raises(IndexFolderError, match="Der er intet indeks"):
        Store.open(index, encoder_fingerprint=None)
    update(corpus, index)
    assert answers(index) == OLD_ANSWERS


def test_a_second_writer_is_told_who_the_first_is_and_readers_read_on(corpus: Path, index: Path) -> None:
    update(corpus, index)
    (corpus / "gynger.txt").write_text(NEW, encoding="utf-8")
    process = _started(corpus, index)
    assert process.stdout is not None
    next(line for line in process.stdout if line.startswith("Læser 0"))
    with pytest.raises(IndexFolderError, match=rf"\(proces {process.pid}\)"):
        update(corpus, index)
    assert answers(index) == OLD_ANSWERS
    assert process.stdout.read().endswith("færdig\n")
    assert process.wait() == 0
    assert answers(index) == NEW_ANSWERS


# Runs the command that follows the folder, with the encoder of letters.
WATCH = """
import signal
import sys
from qa import indexing, ingestion, watching
from qa.cli import main
from tests.letters import LetterEncoder

signal.signal(signal.SIGINT, signal.SIG_IGN if sys.argv[3] == "ignored" else signal.default_int_handler)
watching.encoder_identity = watching.open_encoder = lambda settings: LetterEncoder()
ingestion._mention_finder = lambda settings: lambda document: ()
indexing.in_workers = lambda work, jobs, **_: (work(job) for job in jobs)
sys.exit(main(["index", sys.argv[1], "--index", sys.argv[2], "--watch"]))
"""


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_watched_folder_is_followed_until_the_command_is_told_to_end(corpus: Path, index: Path, ending: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WATCH, corpus, index, "ignored" if ending is signal.SIGTERM else "heard"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stderr.readline() == f"Følger {corpus}/. Stop med Ctrl-C.\n"
    assert [process.stdout.readline() for _ in range(2)] == ["  tilføjet  opus.txt\n", "  tilføjet  skole/bolde.txt\n"]
    process.stdout.readline()
    running = Engine(Store.open(index, encoder_fingerprint="letters-1"), LetterEncoder(), Settings())
    (corpus / "gynger.txt").write_text(NEW, encoding="utf-8")
    assert process.stdout.readline() == "  tilføjet  gynger.txt\n"
    assert [hit.passage.document_id for hit in running.refreshed().search("gynger", k=1)] == ["gynger.txt"]
    corpus.rename(corpus.with_name("away"))
    assert process.stderr.readline().startswith(f"qa: Mappen {corpus}/ findes ikke.")
    process.send_signal(ending)
    assert process.wait(20) == 0
    assert process.stderr.read() == f"Følger ikke længere {corpus}/; indekset er, som det sidst blev gjort færdigt.\n"
    assert answers(index) == NEW_ANSWERS
    process.stdout.close()
    process.stderr.close()


class Crash(BaseException):
    """The process ends here."""


def _stops_at(count: int, function: Callable[..., object], crash: BaseException) -> Callable[..., object]:
    calls = 0

    def stopping(*arguments: object, **options: object) -> object:
        nonlocal calls
        calls += 1
        if calls == count:
            raise crash
        return function(*arguments, **options)

    return stopping


FULL = OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("step_of", "crash"),
    [
        ((os, "fsync"), Crash()),
        ((Path, "replace"), Crash()),
        ((os, "link"), Crash()),
        ((shutil, "copyfile"), FULL),
        ((index_folder, "sha256_of"), FULL),
    ],
    ids=["fsync", "replace", "link", "copyfile", "sha256_of"],
)
def test_a_crash_at_any_step_leaves_a_working_index(
    corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch, step_of: tuple[object, str], crash: BaseException
) -> None:
    """Every call in turn fails, until a run gets through; a reader sees the old papers or the new ones and nothing else."""
    monkeypatch.setattr(ingestion, "_mention_finder", cache(ingestion._mention_finder))  # opened once, not at every step
    update(corpus, index)
    (corpus / "gynger.txt").write_text(NEW, encoding="utf-8")
    for step in range(1, 60):
        folder = Path(shutil.copytree(index, index.with_name(f"index{step}")))
        with monkeypatch.context() as patch:
            patch.setattr(*step_of, _stops_at(step, getattr(*step_of), crash))
            try:
                update(corpus, folder)
                is_done = True
            except (Crash, IndexFolderError):
                is_done = False
        assert answers(folder) in (OLD_ANSWERS, NEW_ANSWERS)
        update(corpus, folder)
        assert answers(folder) == NEW_ANSWERS
        if is_done:
            return
    pytest.fail("no run got through")
