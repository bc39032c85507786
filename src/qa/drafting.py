"""The next version of the index while it is being built: papers go in and out, and it becomes the live one whole or not at all.

A draft starts from the live version, whose files it shares where they stay as they are, or from nothing. Row ids are never used
twice, so what is filed under an id stays true for as long as anyone remembers it.
"""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.danish import sentence_spans
from qa.domain import Decision, Document, DocumentInfo, Fact, Label, Mention, Passage
from qa.filtering import Rows
from qa.index_folder import LONGEST_SPAN, Manifest, sum_early, sync, version_folder
from qa.ledger_draft import LedgerDraft
from qa.lexical import LexicalRow
from qa.local_search import LocalDraft
from qa.milvus_store import MilvusDraft
from qa.papers import Papers
from qa.parts import clear, index_part, new_part, save_parts
from qa.records import to_text
from qa.retrieval import NewPassage, RetrievalDraft
from qa.sentence_vectors import SentenceVectors, write_sentences
from qa.statuses import statuses_in

# What a filter's unit means among mentions; staff and other people are counted in "personer", patients in "patienter".
_UNIT_OF_LABEL = {Label.AMOUNT: "kr", Label.FTE: "årsværk", Label.PERCENT: "pct"}
_PERSONS = {"personer", "patienter"}

# A year as text: "2024", also the ends of "2024-27", "2024/2025"; not part of a longer number ("2.024", "12024", "2024,5").
# What stands before is looked at once a century is found, so that the search goes by first digits.
_YEAR = re.compile(r"(?P<first>(?:19|20)(?<![\d.,]\d\d)\d\d)(?:\s?[-–/]\s?(?P<last>(?:(?:19|20))?\d\d))?(?![\d]|[.,]\d)")
_AT_A_TIME = 1_000  # sentences whose embeddings are made shorter together
_PART = "papers.new"  # what the draft adds, until it is known which parts it joins


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
        self._threads = ThreadPoolExecutor(3)
        self._writing: list[Future[None]] = []  # what is under way there
        self._before = None if old is None else Papers(old)
        self._part = self.folder / _PART
        self._papers = new_part(self._part, self._before)
        self._ledger = LedgerDraft(self._papers, self._before)
        self._counts = Counter({field.name: getattr(base, field.name) if base else 0 for field in fields(Counts)})
        self._files: dict[str, FileState] = {}  # as they were found now
        self._forgotten: set[str] = set()  # files of the parts before that were found otherwise or are gone
        self._dropped: set[int] = set()  # documents of the parts before
        self._new: list[_ToEmbed] = []
        self._gone: list[int] = []  # passage ids
        self._erases = False

    def close(self) -> None:
        """Give back the open files; the folder stays, and nothing writes to it any more."""
        self._threads.shutdown(cancel_futures=True)
        self._retrieval.close()
        self._papers.close()
        if self._before:
            self._before.close()

    @cached_property
    def _next_passage(self) -> int:
        """The id of the next passage; those of passages that are gone are not given out again."""
        # An insert of its own for each passage, to be told its id, takes longer.
        used = self._papers.execute("SELECT seq FROM sqlite_sequence WHERE name = 'passages'").fetchone()
        return 1 + (used[0] if used else 0)

    # -------------------------------------------------------------------------------------------- papers in and out

    def erase(self) -> None:
        """Leave no word of any paper that is gone in the files of the papers, however much of them is to be written anew."""
        self._erases = True

    def put_file(self, state: FileState) -> None:
        """Note how a corpus file was found."""
        self._forget(state.id)
        self._files[state.id] = state
        self._papers.execute("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [getattr(state, f.name) for f in fields(state)])

    def _forget(self, file_id: str) -> None:
        self._files.pop(file_id, None)
        self._papers.execute("DELETE FROM files WHERE id = ?", [file_id])
        if self._before and self._before.rows("SELECT id FROM files WHERE id = ?", file_id):
            self._forgotten.add(file_id)
            self._papers.execute("INSERT OR IGNORE INTO gone_files VALUES (?)", [file_id])

    def drop(self, document_id: str) -> None:
        """Take a document out, with all that came of it, and forget its file; one that is not there is passed over."""
        self._forget(document_id)
        for row in self._leave_out(document_id, lambda query, *values: self._papers.execute(query, values).fetchall()):
            clear(self._papers, [row])
        if self._before:
            for row in self._leave_out(document_id, self._before.rows):
                self._dropped.add(row)
                self._papers.execute("INSERT INTO gone_papers VALUES (?)", [row])

    def _leave_out(self, document_id: str, rows: Rows) -> list[int]:
        """Count and find nothing of a document any more, where the parts that `rows` asks hold it, and return its row then."""
        found = [row for (row,) in rows("SELECT row FROM documents WHERE id = ?", document_id) if row not in self._dropped]
        for row in found:
            ids = [passage for (passage,) in rows("SELECT id FROM passages WHERE document = ?", row)]
            self._gone += ids
            self._retrieval.remove(ids)
            self._ledger.drop(row)
            self._counts["documents"] -= 1
            for table in ("passages", "mentions", "facts", "decisions"):
                counted = rows(f"SELECT count(*) FROM {table} WHERE document = ?", row)  # noqa: S608
                self._counts[table] -= sum(n for (n,) in counted)
        return found

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
        self._counts.update(documents=1, passages=len(passages), mentions=len(mentions), facts=len(facts), decisions=len(decisions))

    # -------------------------------------------------------------------------------------------- finishing

    def to_embed(self) -> list[str]:
        """Return the texts of new passages and their sentences, each once.

        No paper comes or goes from now on: what needs no embeddings is written while they are made.
        """
        return self._texts

    @cached_property
    def _texts(self) -> list[str]:
        self._writing.append(self._threads.submit(self._retrieval.write_words))
        index_part(self._papers)
        self._ledger.link()
        self._papers.commit()
        self._writing.append(self._threads.submit(self._save_papers))
        return list(dict.fromkeys(text for new in self._new for text in (new.text, *new.sentences)))

    def n_passages_of(self, texts: Collection[str]) -> int:
        """Return how many new passages are embedded as one of the texts."""
        return sum(new.text in texts for new in self._new)

    def finish(self, embeddings: NDArray[np.float32], *, dimension: int) -> None:
        """Write everything to the folder; `embeddings` is a row of `dimension` for each text of `to_embed`."""
        place = {text: i for i, text in enumerate(self.to_embed())}
        # All go to the disk side by side.
        self._writing.append(self._threads.submit(self._save_sentences, embeddings, place, dimension))
        rows = _rows(embeddings, [place[new.text] for new in self._new], dimension)
        self._retrieval.finish([new.passage_id for new in self._new], rows)
        for written in self._writing:
            written.result()

    def _save_papers(self) -> None:
        self._papers.close()
        gone = self._dropped | (self._before.gone if self._before else frozenset())
        path = save_parts(self.folder, self._before, self._part, gone=gone, erase=self._erases)
        sync(path)
        sum_early(path)

    def _save_sentences(self, embeddings: NDArray[np.float32], place: dict[str, int], dimension: int) -> None:
        places = [place[sentence] for new in self._new for sentence in new.sentences]
        rows = np.empty((len(places), dimension), np.float16)
        for start in range(0, len(places), _AT_A_TIME):  # so that they are not in memory twice, at twice the size
            rows[start : start + _AT_A_TIME] = _rows(embeddings, places[start : start + _AT_A_TIME], dimension)
        # Ids only ever grow, so the new ones come last.
        passages = np.array([new.passage_id for new in self._new for _ in new.sentences], np.int64)
        write_sentences(self.folder, self._sentences, gone=self._gone, passages=passages, rows=rows)

    def counts(self) -> Counts:
        """Return how many of each the draft holds."""
        return Counts(**self._counts)

    def corpus_digest(self) -> str:
        """Return a digest of every indexed document's id and content."""
        kept = self._before.rows("SELECT id, sha256 FROM files WHERE reason IS NULL") if self._before else []
        found = [(state.id, state.sha256) for state in self._files.values() if state.reason is None]
        digest = hashlib.sha256()
        for document_id, sha256 in sorted([*(row for row in kept if row[0] not in self._forgotten), *found]):
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
