"""The next version of the index while it is being built: papers go in and out, and it becomes the live one whole or not at all.

A draft starts from a copy of the live version, or from nothing. Passage ids are never used twice, so what is filed under an id
stays true for as long as anyone remembers it.
"""

import hashlib
import re
import shutil
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.danish import sentence_spans
from qa.domain import Decision, Document, DocumentInfo, Fact, Label, Mention, Passage
from qa.index_folder import LONGEST_SPAN, PAPERS, Manifest, sum_early, sync, version_folder
from qa.ledger_draft import LEDGER_SCHEMA, LedgerDraft
from qa.lexical import LexicalRow
from qa.local_search import LocalDraft
from qa.milvus_store import MilvusDraft
from qa.records import to_text
from qa.retrieval import NewPassage, RetrievalDraft
from qa.sentence_vectors import SentenceVectors, write_sentences
from qa.statuses import statuses_in

_SCHEMA = """
CREATE TABLE files (id TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, settled INTEGER NOT NULL,
                    sha256 TEXT NOT NULL, page INTEGER, reason TEXT, standing TEXT NOT NULL);
CREATE TABLE documents (row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, committee TEXT, date TEXT,
                        info TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE passages (id INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL, start INTEGER NOT NULL,
                       "end" INTEGER NOT NULL, text TEXT NOT NULL, headings TEXT NOT NULL, context TEXT NOT NULL,
                       first_page INTEGER NOT NULL, last_page INTEGER NOT NULL);
CREATE INDEX passages_by_place ON passages (document, start);
CREATE TABLE mentions (row INTEGER PRIMARY KEY, document INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
                       text TEXT NOT NULL, canonical TEXT, unit TEXT, low REAL, high REAL, body TEXT NOT NULL);
CREATE INDEX mentions_by_place ON mentions (document, start);
CREATE INDEX mentions_by_canonical ON mentions (canonical, text);
-- The years a passage is about, both included; no last year for "og frem".
CREATE TABLE years (passage INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER);
CREATE INDEX years_by_passage ON years (passage);
CREATE INDEX years_by_year ON years (first, last, passage);
CREATE INDEX years_onwards ON years (first, passage) WHERE last IS NULL;
CREATE TABLE statuses (passage INTEGER NOT NULL, status TEXT NOT NULL);
CREATE INDEX statuses_by_passage ON statuses (passage);
CREATE INDEX statuses_by_status ON statuses (status, passage);
"""

# What a filter's unit means among mentions; staff and other people are counted in "personer", patients in "patienter".
_UNIT_OF_LABEL = {Label.AMOUNT: "kr", Label.FTE: "årsværk", Label.PERCENT: "pct"}
_PERSONS = {"personer", "patienter"}

# A year as text: "2024", also the ends of "2024-27", "2024/2025"; not part of a longer number ("2.024", "12024", "2024,5").
# What stands before is looked at once a century is found, so that the search goes by first digits.
_YEAR = re.compile(r"(?P<first>(?:19|20)(?<![\d.,]\d\d)\d\d)(?:\s?[-–/]\s?(?P<last>(?:(?:19|20))?\d\d))?(?![\d]|[.,]\d)")
_PAGES_HELD = 65_536  # KiB of the papers kept in memory while they are written


@dataclass(frozen=True, slots=True)
class FileState:
    """A corpus file when it was last looked at, and why it could not be read (None: it was).

    `size` is in bytes, `mtime_ns` since the epoch. `settled` is False where it had changed so recently that a later change
    might bear the same time. `sha256` is empty for a file that is refused unopened. `standing` is HELD or TAKEN_DOWN (`holds.py`)
    where the paper was read and kept out for the reason given, else empty.
    """

    id: str
    size: int
    mtime_ns: int
    settled: bool
    sha256: str
    page: int | None = None
    reason: str | None = None
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows the tables of these names hold."""

    documents: int
    passages: int
    mentions: int
    facts: int
    decisions: int


def embedded_text(context: str, text: str) -> str:
    """Return what is embedded for a passage: where it stands, then what it says."""
    return f"{context}\n{text}"


def sentences_of(text: str) -> tuple[str, ...]:
    """Return the sentences of a passage in order, as they are embedded."""
    return tuple(span.of(text) for span in sentence_spans(text))


@dataclass(frozen=True, slots=True)
class _ToEmbed:
    """A new passage with the texts it is embedded as: whole with its context, and sentence by sentence."""

    passage_id: int
    text: str
    sentences: tuple[str, ...]


class Draft:
    """A version being built. Documents are added and dropped, then what `to_embed` asks for is given to `finish`."""

    def __init__(self, index: Path, version: int, *, base: Manifest | None, milvus: str = "") -> None:
        """Start from the version `base`, or from nothing; its passages are searched in Milvus where an address is given."""
        self.folder = version_folder(index, version)
        self.folder.mkdir(parents=True)
        old = None if base is None else version_folder(index, base.version)
        self._sentences = None if old is None else SentenceVectors(old)
        self._retrieval: RetrievalDraft
        if milvus:
            before = None if base is None or old is None else (old, base.version)
            self._retrieval = MilvusDraft(index, self.folder, version, base=before, address=milvus)
        else:
            self._retrieval = LocalDraft(self.folder, base=old)
        # The papers are copied while the first of the new ones is read, and opened when it comes.
        self._threads = ThreadPoolExecutor(3)
        self._copied = None if old is None else self._threads.submit(shutil.copyfile, old / PAPERS, self.folder / PAPERS)
        self._new: list[_ToEmbed] = []
        self._gone: list[int] = []  # passage ids

    def close(self) -> None:
        """Give back the open files; the folder stays, and nothing writes to it any more."""
        self._retrieval.close()
        self._threads.shutdown()
        if "_papers" in vars(self):
            self._papers.close()

    @cached_property
    def _papers(self) -> sqlite3.Connection:
        if self._copied is not None:
            self._copied.result()
        papers = sqlite3.connect(self.folder / PAPERS)
        # Durability comes from syncing the finished file; until then a crash loses the draft anyway.
        papers.execute("PRAGMA journal_mode = OFF")
        papers.execute("PRAGMA synchronous = OFF")
        papers.execute("PRAGMA secure_delete = ON")  # a paper taken down leaves no words in the file's free pages
        papers.execute(f"PRAGMA cache_size = -{_PAGES_HELD}")
        if self._copied is None:
            papers.executescript(_SCHEMA + LEDGER_SCHEMA)
        return papers

    @cached_property
    def _ledger(self) -> LedgerDraft:
        return LedgerDraft(self._papers)

    @cached_property
    def _next_passage(self) -> int:
        """The id of the next passage; those of passages that are gone are not given out again."""
        # An insert of its own for each passage, to be told its id, takes longer.
        used = self._papers.execute("SELECT seq FROM sqlite_sequence WHERE name = 'passages'").fetchone()
        return 1 + (used[0] if used else 0)

    # -------------------------------------------------------------------------------------------- papers in and out

    def put_file(self, state: FileState) -> None:
        """Note how a corpus file was found."""
        self._papers.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [getattr(state, f.name) for f in fields(state)]
        )

    def drop(self, document_id: str) -> None:
        """Take a document out, with all that came of it, and forget its file; one that is not there is passed over."""
        self._papers.execute("DELETE FROM files WHERE id = ?", [document_id])
        row = self._papers.execute("SELECT row FROM documents WHERE id = ?", [document_id]).fetchone()
        if row is None:
            return
        ids = [found[0] for found in self._papers.execute("SELECT id FROM passages WHERE document = ?", row)]
        self._gone += ids
        self._retrieval.remove(ids)
        self._papers.executemany("DELETE FROM years WHERE passage = ?", [[i] for i in ids])
        self._papers.executemany("DELETE FROM statuses WHERE passage = ?", [[i] for i in ids])
        self._ledger.drop(row[0])
        self._papers.execute("DELETE FROM mentions WHERE document = ?", row)
        self._papers.execute("DELETE FROM passages WHERE document = ?", row)
        self._papers.execute("DELETE FROM documents WHERE row = ?", row)

    def add(
        self,
        document: Document,
        passages: Sequence[Passage],
        mentions: Sequence[Mention],
        facts: Sequence[Fact] = (),
        decisions: Sequence[Decision] = (),
    ) -> None:
        """File a document that is not there yet, with its passages, mentions, facts and decisions, each in order of place."""
        row = self._papers.execute(
            "INSERT INTO documents (id, committee, date, info, body) VALUES (?, ?, ?, ?, ?)",
            [
                document.id,
                document.committee,
                document.date.isoformat() if document.date else None,
                to_text(_info(document, len(passages))),
                to_text(document),
            ],
        ).lastrowid
        assert row is not None
        self._ledger.add(row, document, facts, decisions, mentions)
        self._papers.executemany(
            "INSERT INTO mentions VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [(row, *_mention_columns(m)) for m in mentions]
        )
        ids = range(self._next_passage, self._next_passage + len(passages))
        self._next_passage = ids.stop
        new: list[NewPassage] = []
        figures = sorted(((fact.figure, fact.status) for fact in facts if fact.status), key=lambda figure: figure[0].start)
        starts, figure_starts = [m.span.start for m in mentions], [figure.start for figure, _ in figures]
        for passage_id, passage in zip(ids, passages, strict=True):
            span = passage.span
            within = [m for m in mentions[bisect_left(starts, span.start) : bisect_right(starts, span.end)] if span.covers(m.span)]
            years = frozenset(_years_in(passage.text).union(*(_years_of(m) for m in within)))
            # A figure of a list has the status of the sentence that opens it, which may stand in another passage.
            near = figures[bisect_left(figure_starts, span.start) : bisect_right(figure_starts, span.end)]
            at = {status for figure, status in near if span.covers(figure)}
            statuses = statuses_in(passage.text) | at
            self._new.append(_ToEmbed(passage_id, embedded_text(passage.context, passage.text), sentences_of(passage.text)))
            organisations = frozenset(m.canonical for m in within if m.canonical is not None)
            units = frozenset(unit for m in within if (unit := _unit_of(m)) and _ends_of(m))
            new.append(NewPassage(_lexical_row(passage_id, passage, document), row, years, statuses, organisations, units))
        self._papers.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (i, row, p.span.start, p.span.end, p.text, to_text(p.headings), p.context, p.first_page, p.last_page)
                for i, p in zip(ids, passages, strict=True)
            ],
        )
        self._papers.executemany("INSERT INTO years VALUES (?, ?, ?)", [(n.row.id, *y) for n in new for y in n.years])
        self._papers.executemany("INSERT INTO statuses VALUES (?, ?)", [(n.row.id, s) for n in new for s in sorted(n.statuses)])
        self._retrieval.add(new)

    # -------------------------------------------------------------------------------------------- finishing

    def to_embed(self) -> list[str]:
        """Return the texts of new passages and their sentences, each once."""
        return list(dict.fromkeys(text for new in self._new for text in (new.text, *new.sentences)))

    def n_passages_of(self, texts: Collection[str]) -> int:
        """Return how many new passages are embedded as one of the texts."""
        return sum(new.text in texts for new in self._new)

    def finish(self, embeddings: NDArray[np.float32], *, dimension: int) -> None:
        """Write everything to the folder; `embeddings` is a row of `dimension` for each text of `to_embed`."""
        self._ledger.link()
        self._papers.commit()
        # The papers are the largest file that an update writes; they go to the disk while the rest is made. Sealing waits for it.
        place = {text: i for i, text in enumerate(self.to_embed())}
        written = [
            self._threads.submit(sync, self.folder / PAPERS),
            self._threads.submit(sum_early, self.folder / PAPERS),
            self._threads.submit(self._save_sentences, embeddings, place, dimension),
        ]
        rows = _rows(embeddings, [place[new.text] for new in self._new], dimension)
        self._retrieval.finish([new.passage_id for new in self._new], rows)
        for done in written:
            done.result()

    def _save_sentences(self, embeddings: NDArray[np.float32], place: dict[str, int], dimension: int) -> None:
        places = [place[sentence] for new in self._new for sentence in new.sentences]
        rows = _rows(embeddings, places, dimension).astype(np.float16)
        # Ids only ever grow, so the new ones come last.
        passages = np.array([new.passage_id for new in self._new for _ in new.sentences], np.int64)
        write_sentences(self.folder, self._sentences, gone=self._gone, passages=passages, rows=rows)

    def counts(self) -> Counts:
        """Return how many of each the draft holds."""
        tables = [field.name for field in fields(Counts)]
        return Counts(*(self._papers.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables))  # noqa: S608

    def corpus_digest(self) -> str:
        """Return a digest of every indexed document's id and content."""
        digest = hashlib.sha256()
        for document_id, sha256 in self._papers.execute("SELECT id, sha256 FROM files WHERE reason IS NULL ORDER BY id"):
            digest.update(f"{document_id}\0{sha256}\0".encode())
        return digest.hexdigest()


def _rows(embeddings: NDArray[np.float32], places: list[int], dimension: int) -> NDArray[np.float32]:
    """Return the rows at the places, (0, dimension) of none."""
    return np.asarray(embeddings, np.float32).reshape(-1, dimension)[np.array(places, np.int64)]


def _info(document: Document, n_passages: int) -> DocumentInfo:
    return DocumentInfo(
        id=document.id,
        title=document.title,
        committee=document.committee,
        date=document.date,
        case=document.case,
        pages=len(document.pages),
        passages=n_passages,
        quality=document.quality,
        warnings=document.warnings,
    )


def _lexical_row(passage_id: int, passage: Passage, document: Document) -> LexicalRow:
    """Return what a passage is found by; a table's heads and unit stand above the rows, so they are brought along."""
    tables = [t for t in document.tables if t.span.overlaps(passage.span) and not document.is_flattened(t)]
    heads = [part for t in tables for part in (t.caption, t.unit, *t.columns) if part]
    return LexicalRow(
        id=passage_id,
        body=passage.text,
        heading=" ".join(passage.headings),
        title=document.title,
        table=" ".join(dict.fromkeys(heads)),
    )


def _mention_columns(mention: Mention) -> tuple[object, ...]:
    """Return a mention as the filters need it, and whole. An interval open at one end is filed as its one bound."""
    ends = _ends_of(mention)
    return (
        mention.span.start,
        mention.span.end,
        mention.text,
        mention.canonical,
        _unit_of(mention),
        float(min(ends)) if ends else None,
        float(max(ends)) if ends else None,
        to_text(mention),
    )


def _ends_of(mention: Mention) -> list[Decimal]:
    return [v for v in (mention.low, mention.value, mention.high) if v is not None]


def _unit_of(mention: Mention) -> str | None:
    """Return what a filter calls a mention's unit; None where no filter is of it."""
    return _UNIT_OF_LABEL.get(mention.label) or ("personer" if mention.unit in _PERSONS else None)


def _years_of(mention: Mention) -> set[tuple[int, int | None]]:
    years: set[tuple[int, int | None]] = {(year, year) for year in mention.years.years}
    return years | {(mention.years.years[0], None)} if mention.years and mention.years.onwards else years


def _years_in(text: str) -> set[tuple[int, int | None]]:
    """Return the years a text names, as (first, last) both included: "2024" and "2024-27"."""
    years: set[tuple[int, int | None]] = set()
    for match in _YEAR.finditer(text):
        first = int(match["first"])
        written = match["last"] or match["first"]
        last = int(str(first)[: 4 - len(written)] + written)
        years |= {(first, last)} if first <= last <= first + LONGEST_SPAN else {(first, first)}
    return years
