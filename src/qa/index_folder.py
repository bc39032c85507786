"""The index folder on disk: which version is live, what it was made with, whether it is whole, and who may write.

    index/CURRENT             the live version, one line: 000007
    index/LOCK                held by the one program that writes
    index/holds.json          which papers are allowed or taken down; see `holds.py`
    index/vectors.cache       what texts were embedded as; see `vector_cache.py`
    index/versions/000007/    manifest.json, lexical/, papers.sqlite and others beside it (see `papers.py`),
                              vectors.faiss and others (see `vectors.py`), sentences.npy and others (see `sentence_vectors.py`)

A version is never changed once it is live. The next one is built beside it, sealed (every file synced and summed into the
manifest) and made live by replacing CURRENT, so that a crash or a full disk at any moment leaves the old version working. The
version before the live one is kept to go back to. What an update leaves as it was is one file under a name in each version.
"""

import errno
import fcntl
import hashlib
import json
import os
import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from qa.errors import IndexFolderError
from qa.records import from_json, to_json

File = TypeVar("File")
Found = TypeVar("Found")

_THREADS = min(4, os.cpu_count() or 1)  # that sum and sync files; both leave the others of this program alone
FORMAT_VERSION = 8  # the layout below and the tables of the papers

CURRENT, LOCK, VERSIONS = "CURRENT", "LOCK", "versions"
MANIFEST, VECTORS, LEXICAL = "manifest.json", "vectors.faiss", "lexical"
LONGEST_SPAN = 20  # years that a passage is about at once; a longer "span" is a case number or two things


@dataclass(frozen=True, slots=True)
class FileSum:
    """One file of a version: its path below the version's folder, its size in bytes and the SHA-256 of its content."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Made:
    """What an index was made with: two indexes of the same papers with equal values here give the same answers.

    `content` is the version of our own reading, cutting and mention rules; `organisations` the digest of the user's list. What a
    limit refuses is left out of the index, so the limits of reading are part of it.
    """

    analyser: str
    content: int
    encoder: str
    fingerprint: str
    passage_words: int
    spacy_pipeline: str
    organisations: str
    max_file_bytes: int
    max_pages: int
    max_table_cells: int
    max_unpacked_bytes: int
    max_growth: int
    max_members: int
    max_nesting: int
    max_seconds: int
    max_memory_bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a version holds. `corpus` is a digest of every document's id and content; `dimension` is the embeddings' length."""

    format: int
    version: int
    updated: datetime
    made: Made
    dimension: int
    corpus: str
    documents: int
    passages: int
    mentions: int
    facts: int
    decisions: int
    files: tuple[FileSum, ...] = ()


def command(index: Path, *, rebuild: bool = False, rollback: bool = False) -> str:
    """Return the command that brings this index folder up to date, builds it anew, or goes back to the version before."""
    where = "" if index == Path("index") else f" --index {index}"
    return f"qa index{' --rebuild' if rebuild else ''}{' --rollback' if rollback else ''}{where}"


def version_folder(index: Path, version: int) -> Path:
    """Return where a version is or will be."""
    return index / VERSIONS / f"{version:06d}"


def live_version(index: Path) -> int | None:
    """Return the number of the live version, None where nothing was ever made live; raises IndexFolderError if unreadable."""
    try:
        return int((index / CURRENT).read_text(encoding="ascii"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise damaged(index, index / CURRENT, "nævner ingen version") from error


def damaged(index: Path, path: Path, how: str) -> IndexFolderError:
    """Return the error for a file of the index that is missing or not as it was written, with what mends it."""
    remedy = f"Kør: {command(index, rebuild=True)}"
    if path == index / CURRENT:
        # Which version it named can be found out, as long as one of them is whole.
        remedy = f"Kør: {command(index)}" if newest_whole(index) else remedy
    elif before := newest_whole(index, before=_number(path)):
        remedy = (
            f"{remedy}, eller gå tilbage til version {before.version} fra {before.updated:%Y-%m-%d %H:%M} med: "
            f"{command(index, rollback=True)}"
        )
    return IndexFolderError(f"{path} er beskadiget ({how}). {remedy}")


def _number(path: Path) -> int:
    """Return the version that a file of the index belongs to."""
    return next(int(above.name) for above in path.parents if above.parent.name == VERSIONS)


def newest_whole(index: Path, *, before: int | None = None) -> Manifest | None:
    """Return the manifest of the newest version, older than `before` where given, of which nothing is missing or damaged."""
    for version in reversed(versions(index)):
        if before is None or version < before:
            manifest = _manifest(index, version)
            if isinstance(manifest, Manifest) and _first_fault(index, manifest) is None:
                return manifest
    return None


def read_manifest(index: Path, version: int) -> Manifest:
    """Return a version's manifest; raises IndexFolderError for a damaged one and for one of another format."""
    manifest = _manifest(index, version)
    if isinstance(manifest, Manifest):
        return manifest
    if isinstance(manifest, _OtherFormat):
        raise IndexFolderError(
            f"{index}/ har formatet {manifest.format}; dette program læser {FORMAT_VERSION}. Kør: {command(index, rebuild=True)}"
        )
    path = version_folder(index, version) / MANIFEST
    raise damaged(index, path, "mangler" if isinstance(manifest, FileNotFoundError) else "kan ikke læses") from manifest


@dataclass(frozen=True, slots=True)
class _OtherFormat:
    """The manifest of another program's index."""

    format: object


def _manifest(index: Path, version: int) -> Manifest | _OtherFormat | Exception:
    """Return a version's manifest, or why there is none to read."""
    try:
        data = json.loads((version_folder(index, version) / MANIFEST).read_text(encoding="utf-8"))
        if not isinstance(data, dict):
            return TypeError(type(data).__name__)
        if data.get("format") != FORMAT_VERSION:
            return _OtherFormat(data.get("format"))
        record = {key: value for key, value in data.items() if key != _SUM}
        return from_json(Manifest, record) if with_sum(record) == data else ValueError(_SUM)
    except (OSError, ValueError, TypeError, KeyError) as error:
        return error


# A manifest's own checksum, which its other fields are summed to.
_SUM = "sha256"


def with_sum(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a manifest's fields with their checksum, as it is written."""
    text = json.dumps(record, ensure_ascii=False, sort_keys=True)
    return {**record, _SUM: hashlib.sha256(text.encode()).hexdigest()}


def verify(index: Path, manifest: Manifest) -> None:
    """Raise IndexFolderError unless every file of a version is there with the content it was sealed with."""
    if fault := _first_fault(index, manifest):
        raise damaged(index, fault.path, fault.how)


@contextmanager
def verified_meanwhile(index: Path, manifest: Manifest) -> Iterator[Callable[[], None]]:
    """Verify a version, and the files of SQLite, which are most of it, while the block runs; yield what waits for the last of them.

    SQLite tells of damage by an error, where what reads the other files may bring the process down. An error of the block is told
    of as damage where there is some. Raises IndexFolderError as `verify` does.
    """
    of_sqlite = [file for file in manifest.files if file.name.endswith(".sqlite")]
    verify(index, replace(manifest, files=tuple(file for file in manifest.files if file not in of_sqlite)))
    with ThreadPoolExecutor(1) as thread:
        rest = thread.submit(verify, index, replace(manifest, files=tuple(of_sqlite)))
        try:
            yield rest.result
        except Exception:
            rest.result()
            raise
        rest.result()


@dataclass(frozen=True, slots=True)
class _Fault:
    """A file that is not as it was written, and how, in Danish."""

    path: Path
    how: str


def _first_fault(index: Path, manifest: Manifest) -> _Fault | None:
    """Return a file of a version that is not as it was written, None where all are; the files are summed side by side."""
    folder = version_folder(index, manifest.version)
    # Most have been summed before; starting a thread takes longer than looking that up.
    unknown = [file for file in manifest.files if not _is_known(folder / file.name, file)]
    faults = _side_by_side(lambda file: _fault_of(folder / file.name, file), unknown, size=lambda file: file.size)
    return next((fault for fault in faults if fault is not None), None)


def _side_by_side(work: Callable[[File], Found], files: Sequence[File], *, size: Callable[[File], int]) -> list[Found]:
    """Return what the work on each file gives, in their order; the largest are begun first, so that none is waited for alone."""
    if len(files) < 2:
        return [work(file) for file in files]
    with ThreadPoolExecutor(_THREADS) as threads:
        begun = {number: threads.submit(work, files[number]) for number in sorted(range(len(files)), key=lambda i: -size(files[i]))}
    return [begun[number].result() for number in range(len(files))]


def _fault_of(path: Path, file: FileSum) -> _Fault | None:
    try:
        if path.stat().st_size != file.size:
            return _Fault(path, "forkert størrelse")
        if _sum_of(path, file.name) != file:
            return _Fault(path, "forkert kontrolsum")
    except OSError:
        return _Fault(path, "mangler eller kan ikke læses")
    return None


# The sums of files by device, inode, size and time of the last change, as this process has found them: most files of a version are
# those of the one before, and summing all of them was most of what opening the next one took.
_summed: dict[tuple[int, int, int, int], str] = {}
_MOST_SUMMED = 10_000
_TICK_NS = (
    15_000_000  # a file written this shortly ago may be written again and bear the same time; file systems' clocks tick in 10 ms
)


def _is_known(path: Path, file: FileSum) -> bool:
    """Whether a file is as this process has once found it, and as it was written."""
    try:
        found = path.stat()
    except OSError:
        return False
    return found.st_size == file.size and _summed.get(_state(found)) == file.sha256


def _state(found: os.stat_result) -> tuple[int, int, int, int]:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _sum_of(path: Path, name: str, *, is_final: bool = False) -> FileSum:
    found = path.stat()
    state = _state(found)
    sha256 = _summed.get(state)
    if sha256 is None:
        is_settled = is_final or time.time_ns() - found.st_mtime_ns > _TICK_NS
        sha256 = sha256_of(path)
        if is_settled:
            if len(_summed) >= _MOST_SUMMED:
                _summed.clear()
            _summed[state] = sha256
    return FileSum(name, found.st_size, sha256)


def sum_early(path: Path) -> None:
    """Sum a file that nothing writes any more, while other files are made: sealing and opening the version then need not."""
    _sum_of(path, path.name, is_final=True)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's content, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# ------------------------------------------------------------------------------------------------ writing

# How tantivy (a ValueError) and faiss (a RuntimeError) tell of a write that failed; SQLite's is "database or disk is full".
_OF_DISK = re.compile(r"os error|IoError|io::Error|write error|could not open .* for writing", re.IGNORECASE)
_FULL = re.compile(r"disk is full|No space left on device|StorageFull")


@contextmanager
def told_of_disk(index: Path) -> Iterator[None]:
    """Turn what the disk refuses into one Danish line; files of the corpus are handled where they are read."""
    try:
        yield
    except (OSError, sqlite3.OperationalError, ValueError, RuntimeError) as error:
        if isinstance(error, ValueError | RuntimeError) and not _OF_DISK.search(str(error)):
            raise
        is_full = getattr(error, "errno", None) == errno.ENOSPC or _FULL.search(str(error)) or _is_full(index)
        reason = "disken er fuld" if is_full else str(error)
        raise IndexFolderError(
            f"{index}/ kan ikke skrives ({reason}); indekset er, som det var. Giv plads eller skriveret, og kør: {command(index)}"
        ) from error


def _is_full(index: Path) -> bool:
    """Whether there is hardly room for a file; a library may only say that its writing thread has ended."""
    folder = index if index.is_dir() else index.parent
    return folder.is_dir() and shutil.disk_usage(folder).free < 2**20


@contextmanager
def writing(index: Path) -> Iterator[None]:
    """Hold the folder for one writer, making it if need be; raises IndexFolderError, naming the holder, when it is taken.

    The lock belongs to the open file, so the system frees it when its holder ends, however it ends.
    """
    index.mkdir(parents=True, exist_ok=True)
    with (index / LOCK).open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip() or "ukendt"
            raise IndexFolderError(
                f"{index}/ opdateres lige nu af et andet program (proces {holder}). "
                f"Vent, til det er færdigt, og kør: {command(index)}"
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def next_version(index: Path) -> int:
    """Return a number higher than every version's, whole or half built, so that no version's number is used twice."""
    return max([0, *versions(index)]) + 1


def seal(folder: Path, manifest: Manifest, *, base: Manifest | None = None) -> Manifest:
    """Sync every file of a new version to disk and write its manifest with their sums; return that manifest.

    Files that are those of the version `base` are on the disk and keep the sums it was sealed with.
    """
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    before = folder.parent / f"{base.version:06d}" if base else folder
    known = {file.name: file for file in base.files} if base else {}
    sums = {name: known[name] for name, path in paths.items() if name in known and path.samefile(before / name)}
    new = [name for name in paths if name not in sums]
    summed = _side_by_side(lambda name: _sum_of(paths[name], name), new, size=lambda name: paths[name].stat().st_size)
    sums |= {file.name: file for file in summed}
    record = to_json(manifest) | {"files": to_json(tuple(sums[name] for name in paths))}
    (folder / MANIFEST).write_text(json.dumps(with_sum(record), ensure_ascii=False, indent=1), encoding="utf-8")
    # All at once, so that the disk waits for few of its own writes; until CURRENT names the version, no order matters.
    folders = {folder.parent, folder, *(path.parent for path in paths.values())}
    _side_by_side(sync, [*(paths[name] for name in new), folder / MANIFEST, *folders], size=lambda path: path.stat().st_size)
    return from_json(Manifest, record)


def make_live(index: Path, version: int) -> None:
    """Make a sealed version the one that readers open, at once and for good."""
    new = index / f"{CURRENT}.new"
    write_synced(new, f"{version:06d}\n")
    new.replace(index / CURRENT)
    sync(index)


def discard(index: Path, version: int) -> None:
    """Delete a version whose making failed; one that became live all the same, just before the failure, stays."""
    with suppress(IndexFolderError):
        if live_version(index) == version:
            return
    shutil.rmtree(version_folder(index, version), ignore_errors=True)


def tidy(index: Path, live: int | None, *, keeps_previous: bool = True) -> None:
    """Delete half-built versions and all but the live one and, where `keeps_previous`, the one before it.

    A reader that has opened a deleted version keeps it: it holds every file of it open.
    """
    keep = {live, version_before(index, live) if keeps_previous and live is not None else None}
    for version in versions(index):
        if version not in keep:
            shutil.rmtree(version_folder(index, version))
    (index / f"{CURRENT}.new").unlink(missing_ok=True)


def version_before(index: Path, version: int) -> int | None:
    """Return the version that was live before another, None where it is not kept."""
    return max((v for v in versions(index) if v < version), default=None)


def versions(index: Path) -> list[int]:
    """Return the number of every version, whole or half built, in order."""
    folder = index / VERSIONS
    return sorted(int(p.name) for p in folder.iterdir() if p.name.isdecimal()) if folder.is_dir() else []


def share(old: Path, new: Path) -> None:
    """Give a file that never changes a second place, where the file system lets both share the content; else copy it."""
    with suppress(OSError):  # a file system without hard links
        os.link(old, new)
        return
    shutil.copyfile(old, new)


def write_synced(path: Path, text: str) -> None:
    """Write a small file and flush it to the disk itself."""
    path.write_text(text, encoding="utf-8")
    sync(path)


def sync(path: Path) -> None:
    """Flush a file or a folder's list of names to the disk itself."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
