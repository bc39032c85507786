"""One version of the index, opened for reading: its papers, passages, mentions, vectors and postings, and the filters over them.

A store never changes: it opens everything it needs at once and keeps it, also when newer versions come and its own is deleted.
It may be shared between threads. What does not match this program, the encoder or its own checksums is refused at opening.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.analyser import ANALYSER_VERSION
from qa.domain import Document, DocumentInfo, Failure, Filters, Held, IndexStatus, Mention, Passage, Span
from qa.errors import IndexFolderError, UsageError
from qa.filtering import UNITS, Catalogue, known_name, unknown_name
from qa.holds import TAKEN_DOWN
from qa.index_folder import (
    LONGEST_SPAN,
    Manifest,
    command,
    live_version,
    read_manifest,
    verify,
    version_folder,
)
from qa.ledger import Ledger
from qa.lexical import LexicalIndex
from qa.local_search import LocalRetriever
from qa.milvus_store import MilvusRetriever, place_of
from qa.papers import Papers
from qa.records import from_json, from_text
from qa.retrieval import Retriever
from qa.sentence_vectors import SentenceVectors
from qa.statuses import STATUSES
from qa.vectors import VectorIndex

_REMEMBERED = 8  # filters, whose passages are kept: eight bytes for each passage that passes
_PASSAGES = 4096  # passages kept, of two kilobytes each
_ATTEMPTS = 3  # a writer can replace the live version, and delete it, at most this often while we open


class Store:
    """The papers of one index version. Row ids are the integers that vectors and postings are filed under."""

    def __init__(self, index: Path, manifest: Manifest) -> None:
        """Open one version whose files are known to be whole; `Store.open` is the way in."""
        folder = version_folder(index, manifest.version)
        self.index = index
        self.manifest = manifest
        self._local = None if place_of(folder) else LocalRetriever(folder, self.allowed)
        self._sentences = SentenceVectors(folder)
        self._papers = Papers(folder)
        self._rows = self._papers.rows
        self._catalogue = Catalogue(self._rows)
        self.ledger = Ledger(self._papers, self._catalogue)
        self.retriever: Retriever = self._local or MilvusRetriever(
            index, folder, manifest.version, manifest.passages, catalogue=self._catalogue, of_figures=self._of_figures
        )
        self._passage_ids, self._passage_documents = self._places()
        self._allowed: dict[Filters, NDArray[np.int64]] = {}
        self._read: dict[int, Passage] = {}  # what was read of late, by row id, and the row ids of it by place
        self._row_of: dict[tuple[str, Span], int] = {}
        # A part that a writer had deleted before we came to it looks like one that never was.
        for file in manifest.files:
            (folder / file.name).stat()

    @classmethod
    def open(cls, index: Path, *, encoder_fingerprint: str | None, encoder_name: str | None = None) -> "Store":
        """Open the live version of an index folder.

        Raises IndexFolderError where there is none, where it is damaged, or where this program or the encoder (unless
        `encoder_fingerprint` is None) is another than it was made with; the message ends with the command that mends it.
        """
        for attempt in range(_ATTEMPTS):
            version = live_version(index)
            if version is None:
                raise IndexFolderError(f"Der er intet indeks i {index}/. Kør: {command(index)}")
            try:
                manifest = read_manifest(index, version)
                check_made(index, manifest, encoder_fingerprint, encoder_name)
                verify(index, manifest)
                return cls(index, manifest)
            except (IndexFolderError, OSError):
                # Deleted under our hands by a writer, or truly not to be used?
                if attempt + 1 == _ATTEMPTS or live_version(index) == version:
                    raise
        raise AssertionError("the last attempt returns or raises")

    def _places(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return every passage's row id, ascending, and its document's row."""
        # A document's passages are filed at once, under ids in a row. Read from the index of places, which has both numbers and is
        # a fraction of the table with the texts.
        spans = self._rows("SELECT min(id), count(*), document FROM passages GROUP BY document ORDER BY min(id)")
        first, n, documents = np.array(spans, np.int64).reshape(-1, 3).T
        return np.repeat(first - np.cumsum(n) + n, n) + np.arange(n.sum()), np.repeat(documents, n)

    @property
    def version(self) -> int:
        """The version's number; grows with each change."""
        return self.manifest.version

    @property
    def vectors(self) -> VectorIndex:
        """The vectors in the index folder; raises ValueError where they are elsewhere."""
        return self._in_the_folder().vectors

    @property
    def lexical(self) -> LexicalIndex:
        """The postings in the index folder; raises ValueError where they are elsewhere."""
        return self._in_the_folder().postings

    def _in_the_folder(self) -> LocalRetriever:
        if self._local is None:
            raise ValueError(f"version {self.version} of {self.index} is searched in Milvus")
        return self._local

    def close(self) -> None:
        """Give back the open files."""
        self._papers.close()

    # -------------------------------------------------------------------------------------------- what is there

    def status(self) -> IndexStatus:
        """Return what the index holds, and what could not be read."""
        # Most papers have no warnings; reading all of them took longer than anything else of an update.
        warned = self._rows("SELECT info FROM documents WHERE json_array_length(info, '$.warnings') > 0")
        infos = [from_json(DocumentInfo, json.loads(row[0])) for row in warned]
        unread = [Failure(i.id, w.page, w.message) for i in infos for w in i.warnings if is_unread_page(w.message, w.page)]
        dates = [day for days in self._rows("SELECT min(date), max(date) FROM documents") for day in days if day is not None]
        unreadable = self._rows("SELECT id, page, reason FROM files WHERE reason IS NOT NULL AND standing = ''")
        held = self._rows("SELECT id, reason, standing FROM files WHERE standing <> ''")
        return IndexStatus(
            version=self.version,
            documents=self.manifest.documents,
            passages=self.manifest.passages,
            mentions=self.manifest.mentions,
            failed=tuple(sorted([Failure(*row) for row in unreadable] + unread, key=lambda f: (f.document_id, f.page or 0))),
            unread_pages=len(unread),
            encoder=self.manifest.made.encoder,
            updated=self.manifest.updated,
            earliest=date.fromisoformat(min(dates)) if dates else None,
            latest=date.fromisoformat(max(dates)) if dates else None,
            held=tuple(Held(document_id, reason, standing == TAKEN_DOWN) for document_id, reason, standing in sorted(held)),
            facts=self.manifest.facts,
            decisions=self.manifest.decisions,
        )

    def documents(self) -> tuple[DocumentInfo, ...]:
        """Return every document, newest paper first, undated last, equal dates in order of id."""
        infos = [from_json(DocumentInfo, json.loads(row[0])) for row in self._rows("SELECT info FROM documents")]
        return tuple(sorted(infos, key=lambda i: (-(i.date or date.min).toordinal(), i.id)))

    def document(self, document_id: str) -> Document:
        """Return one document as read; raises UsageError, naming the nearest, for an unknown id."""
        rows = self._rows("SELECT body FROM documents WHERE id = ?", document_id)
        if not rows:
            known = sorted(row[0] for row in self._rows("SELECT id FROM documents"))
            raise UsageError(unknown_name("dokumentet", document_id, known))
        return from_text(Document, rows[0][0])

    def passage_ids(self) -> NDArray[np.int64]:
        """Return every passage's row id, ascending."""
        return self._passage_ids.copy()

    def passage_papers(self) -> dict[int, str]:
        """Return the id of the document of every passage, by the passage's row id."""
        ids: dict[int, str] = dict(self._rows("SELECT row, id FROM documents"))
        pairs = zip(self._passage_ids.tolist(), self._passage_documents.tolist(), strict=True)
        return {passage: ids[document] for passage, document in pairs}

    def passage_organisations(self) -> dict[int, tuple[str, ...]]:
        """Return the canonical names of the organisations each passage mentions, in order; only of passages that mention any."""
        rows = self._rows(
            "SELECT DISTINCT p.id, m.canonical FROM mentions m JOIN passages p "
            'ON p.document = m.document AND p.start <= m.start AND m."end" <= p."end" '
            "WHERE m.canonical IS NOT NULL ORDER BY p.id, m.canonical"
        )
        return {passage: tuple(name for _, name in found) for passage, found in groupby(rows, key=lambda row: int(row[0]))}

    def meeting_parts(self) -> dict[str, bool]:
        """Return the documents that are one item of a meeting, by id, and whether what the meeting decided is in them."""
        rows = self._rows(
            "SELECT id, json_extract(body, '$.decision') IS NOT NULL FROM documents WHERE json_extract(body, '$.item') IS NOT NULL"
        )
        return {document_id: bool(is_decided) for document_id, is_decided in rows}

    def passage(self, row_id: int) -> Passage:
        """Return the passage of one row id; raises KeyError for an unknown one."""
        return self.passages([row_id])[0]

    def passages(self, row_ids: Iterable[int]) -> tuple[Passage, ...]:
        """Return the passages of the row ids, in their order; raises KeyError for an unknown one."""
        wanted = [int(row_id) for row_id in row_ids]
        kept = self._read  # another thread may begin a new one
        found = {row_id: kept[row_id] for row_id in wanted if row_id in kept}
        if missing := [row_id for row_id in wanted if row_id not in found]:
            read = self._read_passages(missing)
            found |= read
            self._remember(read)
        return tuple(found[row_id] for row_id in wanted)

    def _read_passages(self, row_ids: Sequence[int]) -> dict[int, Passage]:
        rows = self._rows(
            'SELECT p.id, d.id, p.start, p."end", p.text, p.headings, p.context, p.first_page, p.last_page '
            "FROM passages p JOIN documents d ON d.row = p.document WHERE p.id IN (SELECT value FROM json_each(?))",
            json.dumps(row_ids),
        )
        return {
            row_id: Passage(document_id, Span(start, end), text, _headings(headings), context, first, last)
            for row_id, document_id, start, end, text, headings, context, first, last in rows
        }

    def _remember(self, read: dict[int, Passage]) -> None:
        """Keep passages, which questions come back to, and their row ids, which their sentences are filed under."""
        if len(self._read) + len(read) > _PASSAGES:
            self._read, self._row_of = {}, {}
        self._read |= read
        self._row_of |= {(passage.document_id, passage.span): row_id for row_id, passage in read.items()}

    def mentions(self, document_id: str, span: Span | None = None) -> tuple[Mention, ...]:
        """Return a document's mentions that lie wholly within `span` (all where None), in order of place."""
        within = span or Span(0, 2**62)
        rows = self._rows(
            "SELECT m.body FROM mentions m JOIN documents d ON d.row = m.document "
            'WHERE d.id = ? AND m.start >= ? AND m."end" <= ? ORDER BY m.start, m."end", m.row',
            document_id,
            within.start,
            within.end,
        )
        return tuple(from_text(Mention, row[0]) for row in rows)

    def mentions_in(self, passages: Sequence[Passage]) -> tuple[tuple[Mention, ...], ...]:
        """Return the mentions that lie wholly within each passage, in the order of the passages."""
        return tuple(self.mentions(passage.document_id, passage.span) for passage in passages)

    def sentence_similarities(self, passages: Sequence[Passage], embedding: NDArray[np.float32]) -> tuple[tuple[float, ...], ...]:
        """Return, for each passage, the cosine in [-1, 1] of each of its sentences with a unit-length query embedding.

        The sentences are those of `danish.sentence_spans(passage.text)`, in order. Raises KeyError for an unknown passage.
        """
        return tuple(self._similarities(self._row_id(passage), embedding) for passage in passages)

    def _similarities(self, row_id: int, embedding: NDArray[np.float32]) -> tuple[float, ...]:
        similarities: list[float] = (self._sentences.of(row_id) @ embedding).tolist()
        return tuple(similarities)

    def _row_id(self, passage: Passage) -> int:
        known = self._row_of.get((passage.document_id, passage.span))
        if known is not None:
            return known
        rows = self._rows(
            'SELECT p.id FROM passages p JOIN documents d ON d.row = p.document WHERE d.id = ? AND p.start = ? AND p."end" = ?',
            passage.document_id,
            passage.span.start,
            passage.span.end,
        )
        if not rows:
            raise KeyError(passage.id)
        return int(rows[0][0])

    def organisations(self) -> tuple[str, ...]:
        """Return every organisation that is mentioned, by canonical name, in order."""
        return self._catalogue.organisations

    def committees(self) -> tuple[str, ...]:
        """Return every committee a document is of, in order."""
        return self._catalogue.committees

    # -------------------------------------------------------------------------------------------- filters

    def allowed(self, filters: Filters) -> NDArray[np.int64] | None:
        """Return the row ids, ascending, of the passages that pass every filter; None where there is no filter.

        `unit`, `minimum` and `maximum` are about one and the same mention, of whose interval some part must be in reach.
        A year passes where a figure in the passage is stated for it, or where its text names it.

        Raises UsageError, naming the nearest known ones, for an unknown organisation, committee, unit or status.
        """
        if filters == Filters():
            return None
        allowed = self._allowed.get(filters)
        if allowed is None:
            passes = np.ones(len(self._passage_ids), np.bool_)
            for passing in self._passing(filters):
                passes &= passing
            if len(self._allowed) >= _REMEMBERED:
                self._allowed.clear()
            allowed = self._allowed[filters] = self._passage_ids[passes]
            allowed.flags.writeable = False
        return allowed

    def _passing(self, filters: Filters) -> Iterator[NDArray[np.bool_]]:
        """Yield for each filter whether each passage, in order of id, passes it."""
        if any(wanted is not None for wanted in (filters.document, filters.committee, filters.date_from, filters.date_to)):
            yield self._of_documents(filters)
        if filters.organisation is not None:
            yield self._those(self._of_organisation(filters.organisation))
        if filters.year is not None:
            yield self._those(self._of_year(filters.year))
        if any(wanted is not None for wanted in (filters.unit, filters.minimum, filters.maximum)):
            yield self._those(self._of_figures(filters))
        if filters.status is not None:
            status = known_name("statussen", filters.status, STATUSES, all_of_them=True)
            yield self._those(self._ids("SELECT passage FROM statuses WHERE status = ?", status))

    def _those(self, ids: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return whether each passage is one of these; those that are gone may be among them."""
        are = np.zeros(max(self._passage_ids.max(initial=0), ids.max(initial=0)) + 1, np.bool_)
        are[ids] = True
        return are[self._passage_ids]

    def _of_documents(self, filters: Filters) -> NDArray[np.bool_]:
        passes = np.zeros(self._passage_documents.max(initial=0) + 1, np.bool_)
        rows = np.array(self._catalogue.documents(filters), np.int64)
        passes[rows[rows < len(passes)]] = True  # a document without passages may come after those that have some
        return passes[self._passage_documents]

    def _of_year(self, year: int) -> NDArray[np.int64]:
        """Return the passages of which a span of years, both included, covers the year."""
        # Each first year is looked up by itself: of the spans that begin in some year, most end before the one asked for.
        firsts = ", ".join(str(first) for first in range(year - LONGEST_SPAN, year + 1))
        return self._ids(
            f"SELECT passage FROM years INDEXED BY years_by_year WHERE first IN ({firsts}) AND last >= ?1 "  # noqa: S608 - numbers
            "UNION ALL SELECT passage FROM years INDEXED BY years_onwards WHERE last IS NULL AND first <= ?1",
            year,
        )

    def _of_organisation(self, name: str) -> NDArray[np.int64]:
        """Return the passages that mention an organisation, named canonically or in the words of any of its mentions."""
        return self._ids(
            "SELECT p.id FROM mentions m JOIN passages p "
            'ON p.document = m.document AND p.start <= m.start AND m."end" <= p."end" WHERE m.canonical = ?',
            self._catalogue.organisation(name),
        )

    def _of_figures(self, filters: Filters) -> NDArray[np.int64]:
        unit = None if filters.unit is None else known_name("enheden", filters.unit, UNITS, all_of_them=True)
        low = None if filters.minimum is None else float(filters.minimum)
        high = None if filters.maximum is None else float(filters.maximum)
        return self._ids(
            "SELECT p.id FROM mentions m JOIN passages p "
            'ON p.document = m.document AND p.start <= m.start AND m."end" <= p."end" '
            "WHERE m.low IS NOT NULL AND (?1 IS NULL OR m.unit = ?1) "
            "AND (?2 IS NULL OR m.high >= ?2) AND (?3 IS NULL OR m.low <= ?3)",
            unit,
            low,
            high,
        )

    def _ids(self, query: str, *values: object) -> NDArray[np.int64]:
        return np.array([row[0] for row in self._rows(query, *values)], np.int64)


def _headings(written: str) -> tuple[str, ...]:
    return () if written == "[]" else tuple(json.loads(written))


def is_unread_page(message: str, page: int | None) -> bool:
    """Whether a reading warning says that a page has no text we can read."""
    return page is not None and "ingen tekst" in message.casefold()


def check_made(index: Path, manifest: Manifest, fingerprint: str | None, name: str | None) -> None:
    """Raise IndexFolderError unless the index was made by this analyser and, where one is given, this encoder."""
    made = manifest.made
    if made.analyser != str(ANALYSER_VERSION):
        raise IndexFolderError(
            f"{index}/ er bygget med ordanalyse {made.analyser}; dette program bruger {ANALYSER_VERSION}. "
            f"Kør: {command(index, rebuild=True)}"
        )
    if fingerprint is not None and made.fingerprint != fingerprint:
        raise encoder_differs(index, manifest, fingerprint, name)


def encoder_differs(index: Path, manifest: Manifest, fingerprint: str, name: str | None) -> IndexFolderError:
    """Return the error for an index made with another encoder than the settings name."""
    made = manifest.made
    settings = f"{name} ({fingerprint})" if name else fingerprint
    return IndexFolderError(
        f"{index}/ er bygget med modellen {made.encoder} ({made.fingerprint}); indstillingerne bruger {settings}. "
        f"Kør: {command(index, rebuild=True)}"
    )
