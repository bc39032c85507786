"""A corpus folder to an index folder: what is new, changed or removed is done, what is unchanged is left as it is.

The corpus is what the index is held against, every time: no file is in the index that is not on the disk as it was read, and no
file of the corpus is passed over in silence. The new version goes live whole or not at all; see `index_folder.py`.
"""

import errno
import logging
import os
import sqlite3
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.analyser import ANALYSER_VERSION
from qa.config import Settings
from qa.decisions import find_decisions
from qa.domain import Decision, Document, Fact, Failure, IndexReport, IndexStatus, Mention, Passage, Progress
from qa.drafting import Draft, FileState
from qa.encoders import Encoder, encoder_identity, open_encoder
from qa.errors import IndexFolderError, ReadingError, UsageError
from qa.facts import find_facts
from qa.holds import Rulings, decided, read_rulings, write_rulings
from qa.index_folder import (
    FORMAT_VERSION,
    PAPERS,
    Made,
    Manifest,
    command,
    discard,
    live_version,
    make_live,
    next_version,
    read_manifest,
    seal,
    sha256_of,
    tidy,
    verify,
    version_folder,
    writing,
)
from qa.passages import cut_passages
from qa.reading import SUFFIXES, is_no_paper, read_documents
from qa.reading.workers import Limits, Lost, in_workers
from qa.store import Store, encoder_differs, open_papers

logger = logging.getLogger(__name__)

# Raise it when reading, cutting or the mention rules give another result for the same file: older indexes are then refused.
CONTENT_VERSION = 5

# A file changed this shortly before it was looked at may change again and bear the same time; some network drives and memory
# sticks count time in steps of two seconds.
_SETTLING_NS = 2_000_000_000

READING, EMBEDDING, SAVING = "Læser", "Indlejrer", "Gemmer"

Report = Callable[[Progress], None]


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


def update_index(
    corpus: Path,
    index: Path,
    settings: Settings,
    *,
    rebuild: bool = False,
    allow: Sequence[str] = (),
    takedown: Sequence[str] = (),
    progress: Report | None = None,
    encoder: Encoder | None = None,
) -> IndexReport:
    """Bring the index folder up to date with the corpus folder; with `rebuild`, make it anew from nothing.

    A file that cannot be read is reported and tried again when it changes. `encoder` stands in for the one the settings name.
    With nothing to do, no model is loaded and no version made.

    A paper that seems to hold personal numbers is held back until its id is among those to `allow`; one among those to `takedown`
    never comes in again. Both are remembered with the index folder. A takedown also deletes the version before this one.

    Raises UsageError for a corpus that is missing or holds no papers, and IndexFolderError for an index that is damaged, busy,
    made with other settings or not writable; the live version is then as it was. UsageError too for an unknown id.
    """
    started = time.perf_counter()
    files = corpus_files(corpus)
    if not files:
        raise UsageError(f"{corpus}/ er tom: der er ingen dokumenter at indeksere. Læg dem i mappen, og prøv igen.")
    made = _made(settings, encoder)
    with _told_of_disk(index), writing(index):
        live = _live(index, rebuild=rebuild)
        base = None if rebuild or live is None else read_manifest(index, live)
        if base is not None:
            _check_settings(index, base, made)
            verify(index, base)  # nothing damaged is carried over under new checksums
        known = _known(index, base)
        rulings = _ruled(index, files, known, allow=allow, takedown=takedown)
        changes = _changes(files, known.files, overdue=_overdue(known, rulings))
        if base is not None and not changes.files and not changes.removed:
            with closing(Store(index, base)) as store:
                return IndexReport(store.status(), (), (), (), 0, time.perf_counter() - started)
        run = _Run(index, settings, made, base, known, rulings, changes, progress or (lambda _: None), encoder, started)
        report = run.build()
        if takedown:
            tidy(index, report.status.version, keeps_previous=False)
        return report


def _live(index: Path, *, rebuild: bool) -> int | None:
    """Return the live version after clearing away what a crash left; None too where it is unreadable but built anew anyway."""
    try:
        live = live_version(index)
    except IndexFolderError:
        if rebuild:
            return None
        raise
    tidy(index, live)
    return live


@contextmanager
def _told_of_disk(index: Path) -> Iterator[None]:
    """Turn what the disk refuses into one Danish line; files of the corpus are handled where they are read."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        is_full = getattr(error, "errno", None) == errno.ENOSPC or "full" in str(error)
        reason = "disken er fuld" if is_full else str(error)
        raise IndexFolderError(
            f"{index}/ kan ikke skrives ({reason}); indekset er, som det var. Giv plads eller skriveret, og kør: {command(index)}"
        ) from error


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
                yield _corpus_file(file_id, path, entry.stat())


def _corpus_file(file_id: str, path: Path, found: os.stat_result) -> CorpusFile:
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
class _Known:
    """What the live version holds: its corpus files by id, the ids of what lies within each file, and of every document.

    `states` are of the files and of what lies within them.
    """

    files: dict[str, FileState]
    members: dict[str, tuple[str, ...]]
    documents: frozenset[str]
    states: dict[str, FileState]


def _known(index: Path, base: Manifest | None) -> _Known:
    if base is None:
        return _Known({}, {}, frozenset(), {})
    names = [f.name for f in fields(FileState)]
    with closing(open_papers(version_folder(index, base.version) / PAPERS)) as papers:
        rows = papers.execute(
            "SELECT id, size, mtime_ns, settled, sha256, page, reason, standing FROM files ORDER BY id"
        ).fetchall()
        documents = frozenset(row[0] for row in papers.execute("SELECT id FROM documents"))
    states = {row[0]: FileState(**dict(zip(names, row, strict=True))) for row in rows}
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
    return _Known(files, {container: tuple(ids) for container, ids in members.items()}, documents, states)


def _ruled(index: Path, files: tuple[CorpusFile, ...], known: _Known, *, allow: Sequence[str], takedown: Sequence[str]) -> Rulings:
    """Return what is decided of papers, with what is decided now, which is written down."""
    rulings = read_rulings(index)
    if not allow and not takedown:
        return rulings
    named = {f.id: _sha256(f.path) or "" for f in files if f.id in {*allow, *takedown}}
    seen = {state.id: state.sha256 for state in known.states.values()}
    rulings = decided(rulings, seen, allow=allow, takedown=takedown, files=named)
    write_rulings(index, rulings)
    return rulings


def _overdue(known: _Known, rulings: Rulings) -> frozenset[str]:
    """Return the ids of the files in which a paper would stand otherwise today; what cannot be read has no standing."""
    overdue = {
        state.id
        for state in known.states.values()
        if (state.reason is None or state.standing) and rulings.is_overdue(state.id, state.sha256, state.standing)
    }
    return frozenset(file_id for file_id in known.files if overdue & {file_id, *known.members.get(file_id, ())})


def _changes(files: tuple[CorpusFile, ...], known: dict[str, FileState], *, overdue: frozenset[str]) -> Changes:
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
        return _sha256(file.path) is None
    is_same_time = file.mtime_ns == state.mtime_ns
    if file.size != state.size or (state.reason is not None and not is_same_time):
        return False
    return (is_same_time and bool(state.settled)) or _sha256(file.path) == state.sha256


def _sha256(path: Path) -> str | None:
    try:
        return sha256_of(path)
    except OSError:
        return None


# ------------------------------------------------------------------------------------------------ what it was made with


def _made(settings: Settings, encoder: Encoder | None) -> Made:
    identity = encoder or encoder_identity(settings)
    organisations = Path(settings.organisations).expanduser() if settings.organisations else None
    try:
        digest = sha256_of(organisations) if organisations else ""
    except OSError as error:
        raise UsageError(f"{organisations}: kan ikke læses ({error.strerror}). Ret “organisations” i indstillingerne.") from error
    return Made(
        analyser=str(ANALYSER_VERSION),
        content=CONTENT_VERSION,
        encoder=identity.name,
        fingerprint=identity.fingerprint,
        passage_words=settings.passage_words,
        spacy_pipeline=settings.spacy_pipeline,
        organisations=digest,
        max_file_bytes=settings.max_file_bytes,
        max_pages=settings.max_pages,
        max_table_cells=settings.max_table_cells,
        max_unpacked_bytes=settings.max_unpacked_bytes,
        max_growth=settings.max_growth,
        max_members=settings.max_members,
        max_nesting=settings.max_nesting,
        max_seconds=settings.max_seconds,
        max_memory_bytes=settings.max_memory_bytes,
    )


def _check_settings(index: Path, base: Manifest, made: Made) -> None:
    if base.made.fingerprint != made.fingerprint:
        raise encoder_differs(index, base, made.fingerprint, made.encoder)
    for field in fields(Made):
        was, now = getattr(base.made, field.name), getattr(made, field.name)
        if was != now and field.name != "encoder":
            raise IndexFolderError(
                f"{index}/ er bygget med {field.name} = {was!r}; nu er den {now!r}. Kør: {command(index, rebuild=True)}"
            )


# ------------------------------------------------------------------------------------------------ building


@dataclass(frozen=True, slots=True)
class _Run:
    """One building of a version."""

    index: Path
    settings: Settings
    made: Made
    base: Manifest | None
    known: _Known
    rulings: Rulings
    changes: Changes
    tell: Report
    encoder: Encoder | None
    started: float

    def build(self) -> IndexReport:
        """Make the next version and make it live; on any failure, remove what was begun."""
        version = next_version(self.index)
        try:
            with closing(Draft(self.index, version, base=self.base)) as draft:
                read = self._read(draft)
                texts = draft.to_embed()
                n_embedded = draft.n_to_embed()
                dimension, embeddings = self._embed(texts)
                self.tell(Progress(SAVING, 0, 1))
                draft.finish(embeddings, dimension=dimension)
                manifest = seal(draft.folder, self._manifest(draft, version, dimension))
            status = _checked(self.index, manifest)
            make_live(self.index, version)
        except BaseException:
            discard(self.index, version)
            raise
        tidy(self.index, version)
        self.tell(Progress(SAVING, 1, 1))
        return self._report(status, read, n_embedded)

    def _read(self, draft: Draft) -> frozenset[str]:
        """Bring every changed file into the draft; return the ids of the documents that were read."""
        for file_id in self.changes.removed:
            self._drop(draft, file_id)
        opened = [file for file in self.changes.files if file.refused is None]
        taken = in_workers(
            _take_in,
            [_Job(file.id, file.path, self.settings) for file in opened],
            limits=Limits(self.settings.max_seconds, self.settings.max_memory_bytes),
            n_workers=self.settings.workers,
            imports=(__name__, "qa.mentions"),
        )
        read: set[str] = set()
        with closing(taken):
            for i, file in enumerate(self.changes.files):
                self.tell(Progress(READING, i, len(self.changes.files), file.id))
                self._drop(draft, file.id)
                is_settled = time.time_ns() - file.mtime_ns > _SETTLING_NS
                state = FileState(file.id, file.size, file.mtime_ns, is_settled, "", reason=file.refused)
                if file.refused is None:
                    outcome = next(taken)
                    if isinstance(outcome, Lost):
                        outcome = _TakenIn(_sha256(file.path) or "", failures=(Failure(file.id, None, outcome.reason),))
                    state = replace(state, sha256=outcome.sha256)
                    read |= _file(draft, state, outcome, self.rulings)
                else:
                    draft.put_file(state)
        return frozenset(read)

    def _drop(self, draft: Draft, file_id: str) -> None:
        """Take a file out with everything that was found in it."""
        for document_id in (file_id, *self.known.members.get(file_id, ())):
            draft.drop(document_id)

    def _embed(self, texts: list[str]) -> tuple[int, NDArray[np.float32]]:
        """Return the dimension and a row for each text; the encoder is only opened where there is a use for it."""
        if self.base is not None and not texts:
            return self.base.dimension, np.empty((0, self.base.dimension), np.float32)
        self.tell(Progress(EMBEDDING, 0, len(texts)))
        encoder = self.encoder or open_encoder(self.settings)
        rows = encoder.encode_passages(texts, progress=lambda done, total: self.tell(Progress(EMBEDDING, done, total)))
        return encoder.dimension, rows

    def _manifest(self, draft: Draft, version: int, dimension: int) -> Manifest:
        counts = draft.counts()
        return Manifest(
            format=FORMAT_VERSION,
            version=version,
            updated=datetime.now().astimezone().replace(microsecond=0, tzinfo=None),  # local time, as the contract has it
            made=self.made,
            dimension=dimension,
            corpus=draft.corpus_digest(),
            documents=counts.documents,
            passages=counts.passages,
            mentions=counts.mentions,
            facts=counts.facts,
            decisions=counts.decisions,
        )

    def _report(self, status: IndexStatus, read: frozenset[str], n_embedded: int) -> IndexReport:
        """Tell what became of each document; one that can no longer be read was removed from the index."""
        was = self.known.documents
        looked_at = (*self.changes.removed, *(file.id for file in self.changes.files))
        dropped = {document_id for file_id in looked_at for document_id in (file_id, *self.known.members.get(file_id, ()))}
        return IndexReport(
            status=status,
            added=tuple(sorted(read - was)),
            changed=tuple(sorted(read & was)),
            removed=tuple(sorted((dropped & was) - read)),
            embedded=n_embedded,
            seconds=time.perf_counter() - self.started,
        )


def _file(draft: Draft, state: FileState, taken: "_TakenIn", rulings: Rulings) -> frozenset[str]:
    """File what was found in a corpus file, each of its papers and failures under its own id; return the ids of the papers.

    The papers of an archive bear its digest: they change when it does. A paper that is held stays out.
    """
    states = {state.id: state}
    for failure in taken.failures:
        states[failure.document_id] = replace(state, id=failure.document_id, page=failure.page, reason=failure.reason)
    read = set()
    for paper in taken.papers:
        document = paper.document
        if hold := rulings.hold(document, state.sha256):
            states[document.id] = replace(state, id=document.id, reason=hold.reason, standing=hold.standing)
            continue
        draft.add(document, paper.passages, paper.mentions, paper.facts, paper.decisions)
        states.setdefault(document.id, replace(state, id=document.id))
        read.add(document.id)
    for each in states.values():
        draft.put_file(each)
    return frozenset(read)


# ------------------------------------------------------------------------------------------------ in the worker processes


@dataclass(frozen=True, slots=True)
class _Job:
    """A file to take in."""

    id: str
    path: Path
    settings: Settings


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper as it is filed."""

    document: Document
    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class _TakenIn:
    """What a file held. `sha256` is empty where it could not be opened."""

    sha256: str
    papers: tuple[_Paper, ...] = ()
    failures: tuple[Failure, ...] = ()


def _take_in(job: _Job) -> _TakenIn:
    """Read a file's papers, cut them and find their mentions; what cannot be read is told of, never raised."""
    try:
        # Summed before it is read: a change in between is then found at the next run.
        sha256 = sha256_of(job.path)
    except OSError as error:
        reason = f"kan ikke åbnes ({error.strerror}). Giv læseret til filen."
        return _TakenIn("", failures=(Failure(job.id, None, reason),))
    try:
        found = read_documents(job.path, job.id, job.settings)
    except ReadingError as error:
        return _TakenIn(sha256, failures=(Failure(job.id, error.page, error.reason),))
    return _TakenIn(sha256, tuple(_paper(document, job.settings) for document in found.documents), found.failures)


def _paper(document: Document, settings: Settings) -> _Paper:
    mentions = _mention_finder(settings)(document)
    facts = find_facts(document, mentions)
    passages = tuple(cut_passages(document, words=settings.passage_words))
    return _Paper(document, passages, mentions, facts, find_decisions(document, facts))


@cache
def _mention_finder(settings: Settings) -> Callable[[Document], tuple[Mention, ...]]:
    """Return the function that finds a document's mentions."""
    # spaCy brings torch along and takes seconds, which a run with nothing new has no use for.
    from qa.mentions import build_pipeline, find_mentions  # noqa: PLC0415

    nlp = build_pipeline(settings)
    return lambda document: find_mentions(document, nlp)


def _checked(index: Path, manifest: Manifest) -> IndexStatus:
    """Open a sealed version and return its status; raises RuntimeError where its parts do not hold the same passages."""
    with closing(Store(index, manifest)) as store:
        if not np.array_equal(store.vectors.ids, store.passage_ids()) or len(store.lexical) != manifest.passages:
            raise RuntimeError(f"version {manifest.version}: the papers, vectors and postings disagree on the passages")
        return store.status()
