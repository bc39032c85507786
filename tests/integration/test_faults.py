"""What is left when an update is killed, the disk is full, files are damaged, others write, and many ask meanwhile: everything."""

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from qa.config import Settings
from qa.engine import Engine
from qa.errors import IndexFolderError, QaError
from qa.index_folder import live_version
from qa.indexing import update_index
from qa.reading import SUFFIXES
from qa.rollback import rollback
from qa.store import Store
from qa.vector_cache import CACHE
from qa.web.desk import Desk
from tests.letters import LetterEncoder

pytestmark = pytest.mark.integration

ROOT = Path(__file__).parents[2]
OLD = {
    "opus.txt": "Status på OPUS\n\nRegion Hovedstadens Psykiatri har ansat 9,5 årsværk i OPUS.\n",
    "bolde.txt": "Bolde til skolen\n\nKulturudvalget har bevilget 250.000 kr. til bolde i 2024.\n",
    "gammel.txt": "Cykelstier\n\nDer er afsat 4 mio. kr. til cykelstier i 2022.\n",
}
NEW = {
    "opus.txt": "Status på OPUS\n\nRegion Hovedstadens Psykiatri har ansat 11 årsværk i OPUS.\n",
    "bolde.txt": OLD["bolde.txt"],
    "gynger.txt": "Gynger til parken\n\nDer er afsat 2 mio. kr. til gynger i 2026.\n",
}

# Forks an update for each line it is given, tells its process and then its end; nothing of faiss or tantivy runs before the fork.
UPDATER = """
import os, resource, sys, traceback
from pathlib import Path
from qa import indexing, ingestion, parts
from qa.config import Settings
from qa.errors import QaError
from tests.letters import LetterEncoder

if "apart" in sys.argv:
    parts._SMALL = parts._TIMES = 0
ingestion._mention_finder = lambda settings: lambda document: ()  # spaCy takes seconds, which are not the point here
indexing.in_workers = lambda work, jobs, **_: (work(job) for job in jobs)
print("klar", flush=True)
for line in sys.stdin:
    corpus, index, told, largest = line.rstrip("\\n").split("\\t")
    child = os.fork()
    if child == 0:
        code = 0
        if int(largest):
            resource.setrlimit(resource.RLIMIT_FSIZE, (int(largest), int(largest)))
        try:
            indexing.update_index(Path(corpus), Path(index), Settings(), encoder=LetterEncoder())
        except QaError as error:
            code, said = 2, str(error)
        except BaseException:
            code, said = 1, traceback.format_exc()
        if code:
            Path(told).unlink(missing_ok=True)
            os.symlink(said[-4000:], told)  # which needs no file to be written
        os._exit(code)
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""


class Updater:
    """A process that forks updates, and what became of the last."""

    def __init__(self, process: "subprocess.Popen[str]", told: Path) -> None:
        self._process, self._told = process, told

    def start(self, corpus: Path, index: Path, *, largest: int = 0) -> int:
        """Start an update that may write no file of more than `largest` bytes (0: as it likes); return its process."""
        assert self._process.stdin is not None
        self._told.unlink(missing_ok=True)
        self._process.stdin.write(f"{corpus}\t{index}\t{self._told}\t{largest}\n")
        self._process.stdin.flush()
        return int(self._line())

    def end(self) -> tuple[int, str]:
        """Wait for the update; return its exit code (minus the signal that killed it) and what it told where it failed."""
        code = os.waitstatus_to_exitcode(int(self._line()))
        return code, str(self._told.readlink()) if self._told.is_symlink() else ""

    def run(self, corpus: Path, index: Path, *, largest: int = 0) -> tuple[int, str]:
        self.start(corpus, index, largest=largest)
        return self.end()

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


@pytest.fixture(scope="module", params=["joined", "apart"])
def updater(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Updater]:
    """Updates whose papers join those before, as they do in so small an index, and such as file them in a part of their own."""
    with running_updater(tmp_path_factory.mktemp("told"), request.param) as updater:
        yield updater


@contextmanager
def running_updater(folder: Path, how: str = "joined") -> Iterator[Updater]:
    process = subprocess.Popen(
        [sys.executable, "-c", UPDATER, how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}", "OMP_NUM_THREADS": "1"},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == "klar\n"
    yield Updater(process, folder / "told")
    process.stdin.close()
    process.wait(20)
    process.stdout.close()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return written(tmp_path / "corpus", OLD)


@pytest.fixture
def index(corpus: Path, tmp_path: Path, updater: Updater) -> Path:
    """An index of the old papers, where the corpus has the new."""
    assert updater.run(corpus, tmp_path / "index") == (0, "")
    written(corpus, NEW)
    return tmp_path / "index"


def written(corpus: Path, papers: dict[str, str]) -> Path:
    shutil.rmtree(corpus, ignore_errors=True)
    corpus.mkdir()
    for name, text in papers.items():
        (corpus / name).write_text(text, encoding="utf-8")
    return corpus


Answers = dict[str, str]


def answers(index: Path) -> Answers:
    """What a reader sees: the text of every paper, each also found by its words."""
    store = Store.open(index, encoder_fingerprint="letters-1")
    try:
        found = {info.id: store.document(info.id).text for info in store.documents()}
        for word, document_id in (
            ("OPUS", "opus.txt"),
            ("bolde", "bolde.txt"),
            ("cykelstier", "gammel.txt"),
            ("gynger", "gynger.txt"),
        ):
            hits = {store.passage(row).document_id for row, _ in store.lexical.search(word, 5)}
            assert hits == {document_id} & found.keys()
        rows = store.vectors.reconstruct(store.passage_ids())
        assert rows.shape == (len(found), LetterEncoder.dimension)
        return {name: text.strip() for name, text in found.items()}
    finally:
        store.close()


def of(papers: dict[str, str]) -> Answers:
    return {name: text.strip().replace("\n\n", "\n") for name, text in papers.items()}


def check_nothing_is_lost(corpus: Path, index: Path, updater: Updater) -> None:
    """The index answers as before or after the update, and the next update completes it."""
    assert answers(index) in (of(OLD), of(NEW))
    before = live_version(index)
    assert updater.run(corpus, index) == (0, "")
    assert answers(index) == of(NEW)
    after = live_version(index)
    assert before is not None
    assert after is not None
    assert after >= before
    assert len(list((index / "versions").iterdir())) <= 2


# ------------------------------------------------------------------------------------------------ killed


def killed_at_random(n: int, corpus: Path, index: Path, updater: Updater, folder: Path) -> None:
    whole = shutil.copytree(index, folder / "whole")
    started = time.monotonic()
    assert updater.run(corpus, whole) == (0, "")
    longest = time.monotonic() - started
    chance = random.Random(7)
    n_killed = 0
    for i in range(n):
        copy = shutil.copytree(index, folder / f"index{i}")
        process = updater.start(corpus, copy)
        time.sleep(chance.uniform(0, longest))
        with suppress(ProcessLookupError):  # it may be done
            os.kill(process, signal.SIGKILL)
        code, told = updater.end()
        assert (code, told) in ((-signal.SIGKILL, ""), (0, ""))
        n_killed += code != 0
        check_nothing_is_lost(corpus, copy, updater)
        shutil.rmtree(copy)
    assert n_killed >= n // 2


def test_killed_at_any_moment_nothing_is_lost(corpus: Path, index: Path, updater: Updater, tmp_path: Path) -> None:
    killed_at_random(6, corpus, index, updater, tmp_path)


@pytest.mark.slow
def test_killed_at_fifty_moments_nothing_is_lost(corpus: Path, index: Path, updater: Updater, tmp_path: Path) -> None:
    killed_at_random(50, corpus, index, updater, tmp_path)


# ------------------------------------------------------------------------------------------------ no room


@pytest.mark.parametrize("largest", [1, 3_000, 12_000, 40_000, 90_000])
def test_where_a_file_cannot_be_written_it_is_said_in_one_line_and_the_index_stays(
    corpus: Path, index: Path, updater: Updater, largest: int
) -> None:
    """A limit on the size of a file refuses the writes of every library, as a full disk does."""
    code, told = updater.run(corpus, index, largest=largest)
    assert code in (0, 2), told
    if code:
        assert f"{index}/ kan ikke skrives (" in told
        assert told.endswith(f"indekset er, som det var. Giv plads eller skriveret, og kør: qa index --index {index}")
        assert "\n" not in told
        assert answers(index) == of(OLD)
    check_nothing_is_lost(corpus, index, updater)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes of its own, where the tests may make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = hasattr(os, "geteuid") and os.geteuid() == 0
    if (
        not made
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "qa", folder], check=False, capture_output=True).returncode
    ):
        pytest.skip("kun root kan lave en lille disk")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_on_a_full_disk_every_amount_of_room_leaves_the_old_or_the_new(
    corpus: Path, index: Path, updater: Updater, small_disk: Path
) -> None:
    ends: list[int] = []
    while 0 not in ends:
        room = 16 * len(ends)  # KiB that are left
        copy = shutil.copytree(index, small_disk / "index")
        ballast = small_disk / "ballast"
        ballast.write_bytes(bytes(max(0, shutil.disk_usage(small_disk).free - room * 1024)))
        code, told = updater.run(corpus, copy)
        assert code in (0, 2), told
        ends.append(code)
        if code:
            assert "disken er fuld" in told
            assert answers(copy) == of(OLD)
        ballast.unlink()
        check_nothing_is_lost(corpus, copy, updater)
        shutil.rmtree(copy)
    assert len(ends) > 4


# ------------------------------------------------------------------------------------------------ damaged


def files_of(index: Path) -> list[str]:
    live = index / "versions" / f"{live_version(index):06d}"
    return sorted(path.relative_to(index).as_posix() for path in live.rglob("*") if path.is_file() and path.suffix != ".lock")


def damage(path: Path, how: str, chance: random.Random) -> None:
    content = path.read_bytes()
    at = chance.randrange(len(content)) if content else 0
    if how == "missing":
        path.unlink()
    elif how == "cut":
        path.write_bytes(content[:at])
    else:
        path.write_bytes(content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :])


def damaged_and_mended(name: str, how: str, corpus: Path, index: Path, updater: Updater) -> None:
    """Damage a file of an index of the new papers; it is named, and the version before it brings the papers back."""
    damage(index / name, how, random.Random(f"{name} {how}"))
    try:
        seen = answers(index)
    except QaError as error:
        told = str(error)
    else:
        assert (name.rsplit("/", maxsplit=1)[-1], how) == ("manifest.json", "flipped")  # a bit in white space between its fields
        assert seen == of(NEW)
        return
    if not name.endswith("manifest.json"):
        assert told.startswith(f"{index / name} er beskadiget (")
    with pytest.raises(IndexFolderError):
        update_index(corpus, index, Settings(), encoder=LetterEncoder())
    if "--rollback" in told:
        restored = rollback(index, Settings(), encoder=LetterEncoder())
        assert (restored.restored, answers(index)) == (1, of(OLD))
        check_nothing_is_lost(corpus, index, updater)
    else:  # another format is not to be told from another program's index
        assert name.endswith("manifest.json")


HOW = ("flipped", "cut", "missing")


def test_a_damaged_file_of_each_kind_is_named_and_the_papers_come_back(
    corpus: Path, index: Path, tmp_path: Path, updater: Updater
) -> None:
    assert updater.run(corpus, index) == (0, "")
    by_kind = {Path(name).suffix + Path(name).stem[:9] * ("lexical/" not in name): name for name in files_of(index)}
    for i, name in enumerate(by_kind.values()):
        damaged_and_mended(name, HOW[i % 3], corpus, Path(shutil.copytree(index, tmp_path / f"index{i}")), updater)


@pytest.mark.slow
def test_every_damaged_file_is_named_and_the_papers_come_back(corpus: Path, index: Path, tmp_path: Path, updater: Updater) -> None:
    assert updater.run(corpus, index) == (0, "")
    for name in files_of(index):
        for how in HOW:
            copy = Path(shutil.copytree(index, tmp_path / f"index {how}"))
            damaged_and_mended(name, how, corpus, copy, updater)
            shutil.rmtree(copy)


@pytest.mark.parametrize("content", [b"", b"\0" * 4096, b"SQLite format 3\0" + b"\xff" * 9000])
def test_a_damaged_cache_lock_or_leftover_is_no_matter(corpus: Path, index: Path, updater: Updater, content: bytes) -> None:
    (index / CACHE).write_bytes(content)
    (index / "LOCK").write_bytes(content)
    (index / "CURRENT.new").write_bytes(content)
    (index / f"{CACHE}-journal").write_bytes(content)
    check_nothing_is_lost(corpus, index, updater)


def test_papers_are_filed_apart_or_joined_as_the_other_tests_take_it(
    corpus: Path, index: Path, updater: Updater, request: pytest.FixtureRequest
) -> None:
    assert updater.run(corpus, index) == (0, "")
    papers = [Path(name).name for name in files_of(index) if Path(name).name.startswith("papers")]
    apart = request.node.callspec.params["updater"] == "apart"
    assert papers == (["papers.1.sqlite", "papers.sqlite"] if apart else ["papers.sqlite"])


# ------------------------------------------------------------------------------------------------ many at once


def test_of_several_writers_one_writes_and_the_others_are_told(corpus: Path, index: Path, updater: Updater, tmp_path: Path) -> None:
    with running_updater(tmp_path) as other:
        for round_ in range(5):
            written(corpus, NEW if round_ % 2 == 0 else OLD)
            updater.start(corpus, index)
            other.start(corpus, index)
            ends = [updater.end(), other.end()]
            for code, told in ends:
                assert (code, told) == (0, "") or (code == 2 and f"{index}/ opdateres lige nu af et andet program (proces " in told)
            assert (0, "") in ends
            assert answers(index) == of(NEW if round_ % 2 == 0 else OLD)


def test_two_hundred_askers_during_ten_swaps_each_get_the_answer_of_one_version(
    corpus: Path, index: Path, updater: Updater
) -> None:
    """Odd versions have the old papers and even ones the new; no asker may see anything between."""
    store = Store.open(index, encoder_fingerprint=None)
    desk = Desk(
        Engine(store, LetterEncoder(), Settings()),
        corpus=corpus,
        index=index,
        settings=Settings(),
        update=update_index,
        suffixes=SUFFIXES,
    )
    stop, wrong, n_asked = threading.Event(), [], [0]

    def ask() -> None:
        try:
            while not stop.wait(0.05):
                engine = desk.engine()
                papers = {hit.passage.document_id for word in ("gynger", "cykelstier", "OPUS") for hit in engine.search(word, k=9)}
                if papers != (OLD if engine.status().version % 2 else NEW).keys():
                    wrong.append(f"{engine.status().version}: {sorted(papers)}")
                n_asked[0] += 1
        except BaseException as error:  # noqa: BLE001 - told of below
            wrong.append(repr(error))

    askers = [threading.Thread(target=ask) for _ in range(200)]
    for asker in askers:
        asker.start()
    for swap in range(10):
        if swap == 5:
            rollback(index, Settings(), encoder=LetterEncoder())
        else:
            written(corpus, NEW if swap % 2 == 0 else OLD)
            assert updater.run(corpus, index) == (0, "")
    stop.set()
    for asker in askers:
        asker.join(30)
    assert wrong == []
    assert n_asked[0] >= 200
    assert live_version(index) == 11
