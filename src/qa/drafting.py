"""The next version of the index while it is being built: papers go in and out, and it becomes the live one whole or not at all.

A draft starts from a copy of the live version, or from nothing. Passage ids are never used twice, so what is filed under an id
stays true for as long as anyone remembers it.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa.danish import sentence_spans
from qa.domain import Decision, Document, DocumentInfo, Fact, Label, Mention, Passage
from qa.index_folder import LEXICAL, PAPERS, SENTENCE_PASSAGES, SENTENCES, VECTORS, Manifest, version_folder
from qa.ledger_draft import LEDGER_SCHEMA, LedgerDraft
from qa.lexical import LexicalIndex, LexicalRow
from qa.records import to_json
from qa.statuses import statuses_in
from qa.vectors import VectorIndex

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
CREATE TABLE statuses (passage INTEGER NOT NULL, status TEXT NOT NULL);
CREATE INDEX statuses_by_passage ON statuses (passage);
"""

# What a filter's unit means among mentions; staff and other people are counted in "personer", patients in "patienter".
_UNIT_OF_LABEL = {Label.AMOUNT: "kr", Label.FTE: "årsværk", Label.PERCENT: "pct"}
_PERSONS = {"personer", "patienter"}

# A year as text: "2024", also the ends of "2024-27", "2024/2025"; not part of a longer number ("2.024", "12024", "2024,5").
_YEAR = re.compile(r"(?<![\d.,])(?P<first>(?:19|20)\d\d)(?:\s?[-–/]\s?(?P<last>(?:(?:19|20))?\d\d))?(?![\d]|[.,]\d)")
_LONGEST_SPAN = 20  # years; a longer "span" is a case number or two things


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

    def __init__(self, index: Path, version: int, *, base: Manifest | None) -> None:
        """Start from the version `base`, or from nothing."""
        self.folder = version_folder(index, version)
        self.folder.mkdir(parents=True)
        self._vectors: VectorIndex | None = None
        if base is None:
            (self.folder / LEXICAL).mkdir()
            self._lexical = LexicalIndex.create(self.folder / LEXICAL)
        else:
            old = version_folder(index, base.version)
            shutil.copyfile(old / PAPERS, self.folder / PAPERS)
            _copy_postings(old / LEXICAL, self.folder / LEXICAL)
            self._lexical = LexicalIndex.open(self.folder / LEXICAL)
            self._vectors = VectorIndex.load(old / VECTORS)
            self._sentences = np.load(old / SENTENCES, mmap_mode="r", allow_pickle=False)
            self._sentence_passages = np.load(old / SENTENCE_PASSAGES, allow_pickle=False)
        self._papers = sqlite3.connect(self.folder / PAPERS)
        # Durability comes from syncing the finished file; until then a crash loses the draft anyway.
        self._papers.execute("PRAGMA journal_mode = OFF")
        self._papers.execute("PRAGMA synchronous = OFF")
        self._papers.execute("PRAGMA secure_delete = ON")  # a paper taken down leaves no words in the file's free pages
        if base is None:
            self._papers.executescript(_SCHEMA + LEDGER_SCHEMA)
        self._ledger = LedgerDraft(self._papers)
        self._new: list[_ToEmbed] = []
        self._gone: list[int] = []  # passage ids

    def close(self) -> None:
        """Give back the open files; the folder stays, and nothing writes to it any more."""
        self._lexical.close()
        self._papers.close()

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
        self._lexical.remove(ids)
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
                _json(_info(document, len(passages))),
                _json(document),
            ],
        ).lastrowid
        assert row is not None
        self._ledger.add(row, document, facts, decisions, mentions)
        self._papers.executemany(
            "INSERT INTO mentions VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [(row, *_mention_columns(m)) for m in mentions]
        )
        rows: list[LexicalRow] = []
        for passage in passages:
            passage_id = self._papers.execute(
                "INSERT INTO passages VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    row,
                    passage.span.start,
                    passage.span.end,
                    passage.text,
                    json.dumps(passage.headings, ensure_ascii=False),
                    passage.context,
                    passage.first_page,
                    passage.last_page,
                ],
            ).lastrowid
            assert passage_id is not None
            within = [m for m in mentions if passage.span.covers(m.span)]
            years = {y for m in within for y in _years_of(m)} | _years_in(passage.text)
            self._papers.executemany("INSERT INTO years VALUES (?, ?, ?)", [(passage_id, *y) for y in years])
            # A figure of a list has the status of the sentence that opens it, which may stand in another passage.
            at = {fact.status for fact in facts if fact.status and passage.span.covers(fact.figure)}
            statuses = sorted(statuses_in(passage.text) | at)
            self._papers.executemany("INSERT INTO statuses VALUES (?, ?)", [(passage_id, status) for status in statuses])
            self._new.append(_ToEmbed(passage_id, embedded_text(passage.context, passage.text), sentences_of(passage.text)))
            rows.append(_lexical_row(passage_id, passage, document))
        self._lexical.add(rows)

    # -------------------------------------------------------------------------------------------- finishing

    def to_embed(self) -> list[str]:
        """Return the texts of new passages and their sentences, each once."""
        return list(dict.fromkeys(text for new in self._new for text in (new.text, *new.sentences)))

    def n_passages_of(self, texts: Collection[str]) -> int:
        """Return how many new passages are embedded as one of the texts."""
        return sum(new.text in texts for new in self._new)

    def finish(self, embeddings: NDArray[np.float32], *, dimension: int) -> None:
        """Write everything to the folder; `embeddings` is a row of `dimension` for each text of `to_embed`."""
        known = dict(zip(self.to_embed(), embeddings, strict=True))
        vectors = VectorIndex.build(dimension) if self._vectors is None else self._vectors
        vectors.remove(self._gone)
        vectors.add([new.passage_id for new in self._new], _rows([known[new.text] for new in self._new], dimension))
        self._save_sentences(known, dimension)
        self._ledger.link()
        vectors.save(self.folder / VECTORS)
        self._lexical.commit()
        self._papers.commit()

    def _save_sentences(self, known: dict[str, NDArray[np.float32]], dimension: int) -> None:
        new_rows = _rows([known[sentence] for new in self._new for sentence in new.sentences], dimension).astype(np.float16)
        passages = np.array([new.passage_id for new in self._new for _ in new.sentences], np.int64)
        parts = [new_rows]
        if self._vectors is not None:  # ids only ever grow, so the new ones come last
            kept = ~np.isin(self._sentence_passages, self._gone)
            passages = np.concatenate([self._sentence_passages[kept], passages])
            parts = [*_runs(self._sentences, kept), new_rows]
        _save(self.folder / SENTENCES, parts, (len(passages), dimension))
        _save(self.folder / SENTENCE_PASSAGES, [passages], passages.shape)

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


def _rows(rows: list[NDArray[np.float32]], dimension: int) -> NDArray[np.float32]:
    """Return rows of `dimension` as one array, (0, dimension) of none."""
    return np.array(rows, np.float32).reshape(-1, dimension)


def _save(path: Path, parts: Sequence[NDArray[Any]], shape: tuple[int, ...]) -> None:
    """Write arrays of one type as one of that shape, as `np.save` would, which copies more and does not say that a disk is full."""
    with path.open("wb") as file:
        np.lib.format.write_array_header_1_0(file, np.lib.format.header_data_from_array_1_0(parts[0]) | {"shape": shape})
        for part in parts:
            file.write(np.ascontiguousarray(part).data)


def _runs(rows: NDArray[np.float16], kept: NDArray[np.bool_]) -> Iterator[NDArray[np.float16]]:
    """Yield the kept rows in stretches as they lie, none of them copied."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], kept, [False]])))
    for start, end in edges.reshape(-1, 2).tolist():
        yield rows[start:end]


def _copy_postings(old: Path, new: Path) -> None:
    """Copy a tantivy folder, sharing the segment files, which it writes once and never changes; its lists it rewrites."""
    new.mkdir()
    for path in sorted(old.iterdir()):
        if path.name.endswith(".lock"):
            continue
        if path.suffix != ".json":
            with contextlib.suppress(OSError):  # a file system without hard links
                os.link(path, new / path.name)
                continue
        shutil.copyfile(path, new / path.name)


def _json(value: object) -> str:
    return json.dumps(to_json(value), ensure_ascii=False)


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
    ends = [v for v in (mention.low, mention.value, mention.high) if v is not None]
    unit = _UNIT_OF_LABEL.get(mention.label) or ("personer" if mention.unit in _PERSONS else None)
    return (
        mention.span.start,
        mention.span.end,
        mention.text,
        mention.canonical,
        unit,
        float(min(ends)) if ends else None,
        float(max(ends)) if ends else None,
        _json(mention),
    )


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
        years |= {(first, last)} if first <= last <= first + _LONGEST_SPAN else {(first, first)}
    return years
