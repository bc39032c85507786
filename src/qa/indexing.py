"""A corpus folder to an index folder: what is new, changed or removed is done, what is unchanged is left as it is.

The corpus is what the index is held against, every time: no file is in the index that is not on the disk as it was read, and no
file of the corpus is passed over in silence. The new version goes live whole or not at all; see `index_folder.py`.
"""

import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.analyser import ANALYSER_VERSION
from qa.config import Settings
from qa.corpus import (
    Changes,
    CorpusFile,
    Known,
    changes_of,
    corpus_file,
    corpus_files,
    digest_of,
    has_taken_down,
    known_files,
    overdue_files,
    ruled,
)
from qa.domain import Failure, IndexReport, IndexStatus, Progress
from qa.drafting import Draft, FileState, embedded_text, sentences_of
from qa.encoders import Encoder, encoder_identity, open_encoder
from qa.errors import IndexFolderError, UsageError
from qa.holds import Rulings, read_rulings, write_rulings
from qa.index_folder import (
    FORMAT_VERSION,
    Made,
    Manifest,
    command,
    discard,
    live_version,
    make_live,
    newest_whole,
    next_version,
    read_manifest,
    seal,
    sha256_of,
    tidy,
    told_of_disk,
    verified_meanwhile,
    version_before,
    version_folder,
    versions,
    writing,
)
from qa.ingestion import Job, Paper, TakenIn, take_in
from qa.milvus_store import forget, place_of
from qa.papers import Papers
from qa.ray_workers import RayEncoder, in_ray
from qa.reading import reader_modules
from qa.reading.workers import Limits, Lost, in_workers
from qa.sentence_vectors import SentenceVectors
from qa.store import Store, encoder_differs
from qa.vector_cache import CACHE, VectorCache

# Raise it when reading, cutting or the mention rules give another result for the same file: older indexes are then refused.
CONTENT_VERSION = 10

# Texts embedded before they are kept: a run that is killed loses at most these, half a minute's work on two cores.
_KEPT_AT_A_TIME = 1024
# Bytes that the cache of embeddings may take beyond three times what is in use.
_SLACK = 16 * 2**20

# A file changed this shortly before it was looked at may change again and bear the same time; some network drives and memory
# sticks count time in steps of two seconds.
_SETTLING_NS = 2_000_000_000

READING, EMBEDDING, SAVING = "Læser", "Indlejrer", "Gemmer"

Report = Callable[[Progress], None]


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
    files = files_to_index(corpus)
    made = made_with(settings, encoder)
    with told_of_disk(index), writing(index):
        live = _live(index, rebuild=rebuild)
        base = None if rebuild or live is None else read_manifest(index, live)
        if base is not None:
            check_settings(index, base, made)
            _check_place(index, base, settings)
        # Nothing damaged is carried over under new checksums.
        with nullcontext(_has_no_base) if base is None else verified_meanwhile(index, base) as is_whole:
            known = known_files(index, base)
            rulings = ruled(read_rulings(index), files, known, allow=allow, takedown=takedown)
            if allow or takedown:
                is_whole()
                write_rulings(index, rulings)
            changes = changes_of(files, known.files, overdue=overdue_files(known, rulings))
            if base is not None and not changes.files and not changes.removed:
                with closing(Store(index, base)) as store:
                    report = IndexReport(store.status(), (), (), (), 0, time.perf_counter() - started)
            else:
                tell = progress or (lambda _: None)
                run = _Run(index, settings, made, base, is_whole, known, rulings, changes, tell, encoder, started)
                report = run.build()
        _forget_taken_down(index, report.status.version, rulings)
        forget(index, {version: version_folder(index, version) for version in versions(index)})
        return report


def _has_no_base() -> None:
    """Find no damage in what a version is not made from."""


def files_to_index(corpus: Path, incoming: Mapping[str, Path] | None = None) -> tuple[CorpusFile, ...]:
    """Return the corpus folder's files in order of id, with `incoming` as if they lay there; raises UsageError where none is."""
    come = {} if incoming is None else {file_id: corpus_file(file_id, path, path.stat()) for file_id, path in incoming.items()}
    files = {file.id: file for file in corpus_files(corpus)} | come
    if not files:
        raise UsageError(f"{corpus}/ er tom: der er ingen dokumenter at indeksere. Læg dem i mappen, og prøv igen.")
    return tuple(files[file_id] for file_id in sorted(files))


def _live(index: Path, *, rebuild: bool) -> int | None:
    """Return the live version after clearing away what a crash left; None too where it is unreadable but built anew anyway.

    Where CURRENT is lost and a whole version is left, the newest of them is made live: it is the one that was, or one that was
    only to be named yet.
    """
    try:
        live = live_version(index)
    except IndexFolderError:
        if rebuild:
            return None
        live = None
        if newest_whole(index) is None:
            raise
    if live is None and not rebuild and (whole := newest_whole(index)):
        live = whole.version
        make_live(index, live)
    tidy(index, live)
    return live


def _forget_taken_down(index: Path, live: int, rulings: Rulings) -> None:
    """Delete the version before the live one and the embeddings it used, where it still holds a paper that was taken down."""
    before = version_before(index, live)
    if before is not None and has_taken_down(index, before, rulings):
        tidy(index, live, keeps_previous=False)
        _prune(index, live)


def _prune(index: Path, live: int) -> None:
    """Forget the embeddings that neither the live version nor the one before it uses."""
    used = [read_manifest(index, version) for version in versions(index) if version in {live, version_before(index, live)}]
    with closing(VectorCache(index / CACHE, fingerprint="")) as cache:
        cache.keep_only((manifest.made.fingerprint, text) for manifest in used for text in _embedded_texts(index, manifest.version))


def _embedded_texts(index: Path, version: int) -> Iterator[str]:
    """Yield every text that a version's passages and their sentences are embedded as."""
    with closing(Papers(version_folder(index, version))) as papers:
        for context, text in papers.walk("SELECT context, text FROM passages"):
            yield embedded_text(context, text)
            yield from sentences_of(text)


# ------------------------------------------------------------------------------------------------ what it was made with


def made_with(settings: Settings, encoder: Encoder | None) -> Made:
    """Return what an index would be made with now; raises UsageError where the list of organisations cannot be read."""
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


def check_settings(index: Path, base: Manifest, made: Made) -> None:
    """Raise IndexFolderError where an index was made with something else than `made`."""
    if base.made.fingerprint != made.fingerprint:
        raise encoder_differs(index, base, made.fingerprint, made.encoder)
    for field in fields(Made):
        was, now = getattr(base.made, field.name), getattr(made, field.name)
        if was != now and field.name != "encoder":
            raise IndexFolderError(
                f"{index}/ er bygget med {field.name} = {was!r}; nu er den {now!r}. Kør: {command(index, rebuild=True)}"
            )


def _check_place(index: Path, base: Manifest, settings: Settings) -> None:
    """Raise IndexFolderError where a version's passages are searched elsewhere than the settings say."""
    place = place_of(version_folder(index, base.version))
    was = place.address if place else ""
    if was != settings.store:
        raise IndexFolderError(
            f"{index}/ er bygget med store = {was!r}; nu er den {settings.store!r}. Kør: {command(index, rebuild=True)}"
        )


# ------------------------------------------------------------------------------------------------ building


@dataclass(frozen=True, slots=True)
class _Embedded:
    """A row of `dimension` for each text asked for, in their order, and the texts that had to be embedded for it."""

    dimension: int
    rows: NDArray[np.float32]
    anew: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Run:
    """One building of a version. `is_whole` waits until all of `base` is verified; raises IndexFolderError where it is damaged."""

    index: Path
    settings: Settings
    made: Made
    base: Manifest | None
    is_whole: Callable[[], None]
    known: Known
    rulings: Rulings
    changes: Changes
    tell: Report
    encoder: Encoder | None
    started: float

    def build(self) -> IndexReport:
        """Make the next version and make it live; on any failure, remove what was begun."""
        version = next_version(self.index)
        try:
            with closing(Draft(self.index, version, base=self.base, milvus=self.settings.store)) as draft:
                with ThreadPoolExecutor(1) as thread:
                    # While the workers load what they need, which is one core's work and takes longer.
                    encoder = thread.submit(self._opened_encoder) if self.changes.files else None
                    read = self._read(draft)
                embedded = self._embed(draft.to_embed(), encoder.result if encoder else self._opened_encoder)
                n_embedded = draft.n_passages_of(embedded.anew)
                self.tell(Progress(SAVING, 0, 1))
                draft.finish(embedded.rows, dimension=embedded.dimension)
                manifest = seal(draft.folder, self._manifest(draft, version, embedded.dimension), base=self.base)
            status = _checked(self.index, manifest)
            self.is_whole()
            make_live(self.index, version)
        except BaseException:
            discard(self.index, version)
            raise
        tidy(self.index, version)
        self._bound_cache(manifest)
        self.tell(Progress(SAVING, 1, 1))
        return self._report(status, read, n_embedded)

    def _bound_cache(self, manifest: Manifest) -> None:
        """Prune the cache once half of it is of no use: often enough to bound it, seldom enough to cost next to nothing."""
        sentences = SentenceVectors(version_folder(self.index, manifest.version))
        in_use = 4 * manifest.dimension * (manifest.passages + len(sentences))
        with closing(VectorCache(self.index / CACHE, fingerprint=self.made.fingerprint)) as cache:
            size = cache.size()
        if size > 3 * in_use + _SLACK:
            _prune(self.index, manifest.version)

    def _read(self, draft: Draft) -> frozenset[str]:
        """Bring every changed file into the draft; return the ids of the documents that were read."""
        if self.base is not None and has_taken_down(self.index, self.base.version, self.rulings):
            draft.erase()
        for file_id in self.changes.removed:
            self._drop(draft, file_id)
        read: set[str] = set()
        with closing(taken_in(self.changes.files, self.settings, self.tell)) as files:
            for file, taken in files:
                self._drop(draft, file.id)
                for paper, state in sorted_out(file, taken, self.rulings):
                    draft.put_file(state)
                    if state.standing and state.id in self.known.documents:
                        draft.erase()
                    if paper is not None:
                        draft.add(paper.document, paper.passages, paper.mentions, paper.facts, paper.decisions)
                        read.add(paper.document.id)
        return frozenset(read)

    def _drop(self, draft: Draft, file_id: str) -> None:
        """Take a file out with everything that was found in it."""
        for document_id in (file_id, *self.known.members.get(file_id, ())):
            draft.drop(document_id)

    def _opened_encoder(self) -> Encoder:
        return self.encoder or (RayEncoder(self.settings) if self.settings.ray else open_encoder(self.settings))

    def _embed(self, texts: list[str], opened: Callable[[], Encoder]) -> "_Embedded":
        """Embed the texts that were never embedded before; the encoder is only asked for where there is a use for it."""
        if self.base is not None and not texts:
            return _Embedded(self.base.dimension, np.empty((0, self.base.dimension), np.float32))
        with closing(VectorCache(self.index / CACHE, fingerprint=self.made.fingerprint)) as cache:
            known = cache.get(texts)
            # Texts of like length go together, so that little of a batch is padding.
            anew = sorted((text for text in texts if text not in known), key=lambda text: (-len(text), text))
            self.tell(Progress(EMBEDDING, 0, len(anew)))
            if not known or anew:
                encoder = opened()
                for start in range(0, len(anew), _KEPT_AT_A_TIME):
                    some = anew[start : start + _KEPT_AT_A_TIME]
                    rows = encoder.encode_passages(some, progress=partial(self._tell_embedded, start, len(anew)))
                    cache.put(some, rows)
                    known |= dict(zip(some, rows, strict=True))
        dimension = len(next(iter(known.values()))) if known else encoder.dimension
        return _Embedded(dimension, np.array([known[text] for text in texts], np.float32).reshape(-1, dimension), frozenset(anew))

    def _tell_embedded(self, before: int, total: int, done: int, _: int) -> None:
        self.tell(Progress(EMBEDDING, before + done, total))

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


def taken_in(
    files: Sequence[CorpusFile], settings: Settings, tell: Report
) -> Generator[tuple[CorpusFile, TakenIn | None], None, None]:
    """Yield each file with what it held, read in workers; None for one that is refused unopened. Leaving early ends the workers."""
    jobs = [Job(file.id, file.path, settings) for file in files if file.refused is None]
    limits = Limits(settings.max_seconds, settings.max_memory_bytes)
    # Our own rules have no use for torch; a trained pipeline may be made of it.
    first = () if settings.spacy_pipeline else ("qa.reading.without_torch",)
    imports = (*first, take_in.__module__, "qa.mentions", *reader_modules(job.path for job in jobs))
    if settings.ray:
        outcomes = in_ray(take_in, jobs, address=settings.ray, limits=limits, imports=imports)
    else:
        outcomes = in_workers(take_in, jobs, limits=limits, n_workers=settings.workers, imports=imports)
    with closing(outcomes):
        for i, file in enumerate(files):
            tell(Progress(READING, i, len(files), file.id))
            outcome = None if file.refused is not None else next(outcomes)
            if isinstance(outcome, Lost):
                outcome = TakenIn(digest_of(file.path) or "", failures=(Failure(file.id, None, outcome.reason),))
            yield file, outcome


def sorted_out(file: CorpusFile, taken: TakenIn | None, rulings: Rulings) -> list[tuple[Paper | None, FileState]]:
    """Return what a corpus file comes to: the state of itself and of each thing within it, with the paper where it comes in.

    The papers of an archive bear its digest: they change when it does. A paper that is held stays out.
    """
    is_settled = time.time_ns() - file.mtime_ns > _SETTLING_NS
    own = FileState(file.id, file.size, file.mtime_ns, is_settled, taken.sha256 if taken else "", reason=file.refused)
    found: dict[str, tuple[Paper | None, FileState]] = {file.id: (None, own)}
    if taken is None:
        return [*found.values()]
    for failure in taken.failures:
        state = replace(own, id=failure.document_id, page=failure.page, reason=failure.reason)
        found[failure.document_id] = (None, state)
    for paper in taken.papers:
        document = paper.document
        if hold := rulings.hold(document, own.sha256):
            found[document.id] = (None, replace(own, id=document.id, reason=hold.reason, standing=hold.standing))
        else:
            _, state = found.get(document.id, (None, replace(own, id=document.id)))
            found[document.id] = (paper, state)
    return [*found.values()]


def _checked(index: Path, manifest: Manifest) -> IndexStatus:
    """Open a sealed version and return its status; raises RuntimeError where its parts do not hold the same passages."""
    with closing(Store(index, manifest)) as store:
        if len(store.passage_ids()) != manifest.passages or not store.retriever.holds_exactly(store.passage_ids()):
            raise RuntimeError(f"version {manifest.version}: the papers, vectors and postings disagree on the passages")
        return store.status()
