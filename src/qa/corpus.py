"""The corpus folder as it is, held against what an index knows of it: what is new, changed or gone, and what somebody has ruled."""

import os
import sqlite3
import stat
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path

from qa.drafting import FileState
from qa.errors import UsageError
from qa.holds import Rulings, decided
from qa.index_folder import Manifest, sha256_of, version_folder
from qa.papers import Papers
from qa.reading import SUFFIXES, is_no_paper


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file below the corpus folder; `refused` says why it is not even opened. `id` is its path, with `/` between the parts."""

    id: str
    path: Path
    size: int = 0
    mtime_ns: int = 0
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What there is to do, in order of id: files to look at anew, and ids that are gone from the corpus."""

    files: tuple[CorpusFile, ...]
    removed: tuple[str, ...]


# ------------------------------------------------------------------------------------------------ the corpus folder


def corpus_files(corpus: Path) -> tuple[CorpusFile, ...]:
    """Return every file of a corpus folder in order of id, also those that will be refused.

    Passed over is what is no paper (see `is_no_paper`). Links are not followed: what they lead to within the corpus is read at
    its own place, what lies outside is refused.

    Raises UsageError when the folder is missing or cannot be listed.
    """
    if not corpus.is_dir():
        raise UsageError(f"Mappen {corpus}/ findes ikke. Opret den, og læg dokumenterne i den, eller angiv en anden mappe.")
    try:
        return tuple(sorted(_walk(corpus, corpus.resolve(), ""), key=lambda f: f.id))
    except OSError as error:
        raise UsageError(f"Mappen {corpus}/ kan ikke læses ({error.strerror}). Giv læseret til den.") from error


def _walk(folder: Path, root: Path, prefix: str) -> Iterator[CorpusFile]:
    with os.scandir(folder) as entries:
        for entry in entries:
            file_id = prefix + entry.name
            path = folder / entry.name
            if is_no_paper(entry.name):
                continue
            if not _is_utf8(entry.name):
                readable = file_id.encode("utf-8", "backslashreplace").decode("utf-8")
                yield CorpusFile(readable, path, refused="filnavnet er ikke gyldig UTF-8. Omdøb filen.")
            elif entry.is_symlink():
                if not path.resolve().is_relative_to(root):
                    yield CorpusFile(file_id, path, refused="linket peger ud af mappen. Læg selve filen i mappen.")
            elif entry.is_dir():
                try:
                    yield from _walk(path, root, f"{file_id}/")
                except OSError as error:
                    reason = f"mappen kan ikke læses ({error.strerror}). Giv læseret til den."
                    yield CorpusFile(f"{file_id}/", path, refused=reason)
            else:
                yield corpus_file(file_id, path, entry.stat())


def corpus_file(file_id: str, path: Path, found: os.stat_result) -> CorpusFile:
    """Return a file that lies, or would lie, in the corpus folder under an id; `path` is where it is."""
    refused = None
    if not stat.S_ISREG(found.st_mode):
        refused = "er ikke en almindelig fil. Fjern den fra mappen."
    elif path.suffix.casefold() not in SUFFIXES:
        kind = f"formatet {path.suffix}" if path.suffix else "en fil uden endelse"
        refused = f"{kind} læses ikke. Gem den som et af: {', '.join(sorted(SUFFIXES))}."
    return CorpusFile(file_id, path, found.st_size, found.st_mtime_ns, refused)


def _is_utf8(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


# ------------------------------------------------------------------------------------------------ what has changed


@dataclass(frozen=True, slots=True)
class Known:
    """What the live version holds: its corpus files by id, the ids of what lies within each file, and of every document.

    `states` are of the files and of what lies within them.
    """

    files: dict[str, FileState]
    members: dict[str, tuple[str, ...]]
    documents: frozenset[str]
    states: dict[str, FileState]


def known_files(index: Path, base: Manifest | None) -> Known:
    """Return what the version `base` holds, nothing where there is none."""
    if base is None:
        return Known({}, {}, frozenset(), {})
    names = [f.name for f in fields(FileState)]
    with closing(Papers(version_folder(index, base.version))) as papers:
        rows = papers.rows("SELECT id, size, mtime_ns, settled, sha256, page, reason, standing FROM files")
        documents = frozenset(row[0] for row in papers.rows("SELECT id FROM documents"))
    states = {row[0]: FileState(**dict(zip(names, row, strict=True))) for row in sorted(rows)}
    files: dict[str, FileState] = {}
    members: dict[str, list[str]] = {}
    for document_id, state in states.items():
        # What lies above a file of the corpus is a folder; above a paper of an archive or mail it is a file.
        above = [document_id[:i] for i, ch in enumerate(document_id) if ch == "/"]
        container = next((name for name in above if name in states), None)
        if container is None:
            files[document_id] = state
        else:
            members.setdefault(container, []).append(document_id)
    return Known(files, {container: tuple(ids) for container, ids in members.items()}, documents, states)


def ruled(
    rulings: Rulings, files: tuple[CorpusFile, ...], known: Known, *, allow: Sequence[str], takedown: Sequence[str]
) -> Rulings:
    """Return what is decided of papers, with what is decided now; raises UsageError for an unknown id."""
    named = {f.id: digest_of(f.path) or "" for f in files if f.id in {*allow, *takedown}}
    seen = {state.id: state.sha256 for state in known.states.values()}
    return decided(rulings, seen, allow=allow, takedown=takedown, files=named)


def has_taken_down(index: Path, version: int, rulings: Rulings) -> bool:
    """Whether the files of a version hold a paper that was taken down since, also one that is gone from its answers.

    A version that cannot be read is taken to.
    """
    if not rulings.taken_down:
        return False
    try:
        with closing(Papers(version_folder(index, version))) as papers:
            rows = papers.rows("SELECT id, sha256 FROM main.files WHERE reason IS NULL")
    except sqlite3.Error:
        return True
    return any(rulings.is_overdue(document_id, sha256, "") for document_id, sha256 in rows)


def overdue_files(known: Known, rulings: Rulings) -> frozenset[str]:
    """Return the ids of the files in which a paper would stand otherwise today; what cannot be read has no standing."""
    overdue = {
        state.id
        for state in known.states.values()
        if (state.reason is None or state.standing) and rulings.is_overdue(state.id, state.sha256, state.standing)
    }
    return frozenset(file_id for file_id in known.files if overdue & {file_id, *known.members.get(file_id, ())})


def changes_of(files: tuple[CorpusFile, ...], known: dict[str, FileState], *, overdue: frozenset[str]) -> Changes:
    """Return what is new or changed among the files, or overdue, and which known ones are gone."""
    ids = {file.id for file in files}
    return Changes(
        files=tuple(f for f in files if f.id not in known or f.id in overdue or not _is_unchanged(f, known[f.id])),
        removed=tuple(sorted(known.keys() - ids)),
    )


def _is_unchanged(file: CorpusFile, state: FileState) -> bool:
    """Whether a file is what it was. A file that could not be read counts as changed when it has been touched."""
    if file.refused is not None:
        return file.refused == state.reason
    if not state.sha256:  # refused or not to be opened then
        return digest_of(file.path) is None
    is_same_time = file.mtime_ns == state.mtime_ns
    if file.size != state.size or (state.reason is not None and not is_same_time):
        return False
    return (is_same_time and bool(state.settled)) or digest_of(file.path) == state.sha256


def digest_of(path: Path) -> str | None:
    """Return the SHA-256 of a file, None where it cannot be read."""
    try:
        return sha256_of(path)
    except OSError:
        return None
