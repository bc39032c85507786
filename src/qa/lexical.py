"""The lexical index: BM25 over a passage's text, headings, title and table heads, in a folder. The only module that knows tantivy.

Text is analysed by `qa.analyser` alone; tantivy only splits at spaces. A question is analysed the same way and built as a query
value, so that nothing a user writes is ever read as query syntax.
"""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby, islice
from operator import itemgetter
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray
from tantivy import Occur, Query

from qa.analyser import SHORTEST_PART, compound_parts, is_compound_with, terms
from qa.errors import IndexFolderError

# How much a term counts where it stands. On 63 questions to five papers among 150 unrelated ones, headings at 0.5 and more put
# whole sections before the passage that answers (MRR 0.85 to 0.80); at 0.2 they, the title and the table heads still find a
# row whose own words do not say what it is about.
FIELD_WEIGHTS = {"body": 1.0, "heading": 0.2, "title": 0.2, "table": 0.2}
# How much a compound counts that holds the term asked for, or the parts of the compound asked for. Measured there: MRR 0.786
# without compounds, 0.800 at 0.4, 0.816 at 0.6, 0.791 at 0.8.
COMPOUND_WEIGHT = 0.6
# Of a term's compounds, those in most passages are searched, at most so many: "plan" has thousands in a million passages, and most
# of what a search takes is compounds. With 100 as with 16, 280 development questions had the same values and citations.
MOST_COMPOUNDS = 16

# Rows are sought without the limit, and those outside passed over, where the square of how many it allows is more than so many
# times the rows wanted of all rows: that is where passing over takes less than telling tantivy every id (2 microseconds each).
_WIDE = 0.5

# As many times the rows that would do, were those wanted spread evenly, are asked for; where too few of them are, more.
_MARGIN = 1.4
_SPARE = 28  # rows asked for beyond those wanted: a run of equal scores at the cut rarely goes on for longer

_REMEMBERED = 4096  # terms
_KNOWN = 1 << 16  # words, of which it is remembered whether some row has them

_TOKENIZER = "analysed"
# Holds the words of the text that are long enough to be compounds, written backwards: tantivy finds words by their beginning, and a
# compound's last part is at its end.
_BACKWARDS = "backwards"
_SHORTEST_COMPOUND = 2 * SHORTEST_PART
_HEAP = 64_000_000  # bytes a writer may hold before it writes a segment


@dataclass(frozen=True, slots=True)
class LexicalRow:
    """A passage's searchable text by where it stands."""

    id: int
    body: str
    heading: str = ""
    title: str = ""
    table: str = ""


class LexicalIndex:
    """Postings in a folder. Make one with `create` or `open`; what is added or removed counts from `commit` on."""

    def __init__(self, index: tantivy.Index) -> None:
        self._index = index
        self._schema = index.schema
        self._index.register_tokenizer(_TOKENIZER, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        # Read again when asked to, not by a thread that looks for changes and writes a lock beside the postings to do so.
        self._index.config_reader(reload_policy="Manual")
        self._writer: tantivy.IndexWriter | None = None
        self._refresh()

    @classmethod
    def create(cls, folder: Path) -> "LexicalIndex":
        """Make an empty index in `folder`, which is made where needed; raises IndexFolderError when it holds an index."""
        folder.mkdir(parents=True, exist_ok=True)
        if tantivy.Index.exists(str(folder)):
            raise IndexFolderError(f"{folder}: her er allerede et ordindeks. Kør: qa index --rebuild")
        return cls(tantivy.Index(_schema(), path=str(folder)))

    @classmethod
    def open(cls, folder: Path) -> "LexicalIndex":
        """Open the index in `folder`; raises IndexFolderError when it is missing, damaged or laid out otherwise."""
        try:
            # tantivy would make a new, empty index where there is none.
            is_there = tantivy.Index.exists(str(folder))
            index = cls(tantivy.Index(_schema(), path=str(folder))) if is_there else None
        except (ValueError, OSError) as error:
            raise IndexFolderError(f"{folder}: ordindekset kan ikke læses ({error}). Kør: qa index --rebuild") from error
        if index is None:
            raise IndexFolderError(f"{folder}: her er intet ordindeks. Kør: qa index --rebuild")
        return index

    def __len__(self) -> int:
        """Number of rows, as of the last commit."""
        return self._searcher.num_docs

    def add(self, rows: Iterable[LexicalRow]) -> None:
        """Add rows; an id that is there already must be removed first."""
        writer = self._open_writer()
        for row in rows:
            document = tantivy.Document()
            document.add_unsigned("id", row.id)
            body = terms(row.body)
            document.add_text("body", " ".join(body))
            document.add_text(_BACKWARDS, " ".join({term for term in body if len(term) >= _SHORTEST_COMPOUND})[::-1])
            for field, text in (("heading", row.heading), ("title", row.title), ("table", row.table)):
                if text:
                    document.add_text(field, _analysed(text))
            writer.add_document(document)

    def remove(self, ids: Iterable[int]) -> None:
        """Remove rows; an id that is not there is passed over."""
        # By query, as tantivy's own deletion by term takes a number for a signed one and finds nothing.
        gone = Query.term_set_query(self._schema, "id", list(ids))
        self._open_writer().delete_documents_by_query(gone)

    def commit(self) -> None:
        """Write what was added and removed, and search it from now on."""
        if self._writer is not None:
            self._writer.commit()
            self._writer.wait_merging_threads()
            self._writer = None
            self._refresh()

    def close(self) -> None:
        """Drop what was not committed and end the writer's threads, so that nothing more is written to the folder."""
        if self._writer is not None:
            self._writer.rollback()
            self._writer.wait_merging_threads()
            self._writer = None

    def search(self, query: str, k: int, *, allowed: Collection[int] | None = None) -> list[tuple[int, float]]:
        """Return the `k` best rows as (id, score), best first, ties by id; only rows that share a term with the query.

        Scores are BM25 (k1 = 1.2, b = 0.75), summed over the query's terms and the weighted fields. `allowed` limits the rows
        without changing their scores; None is all of them.
        """
        wanted = sorted(set(terms(query)))
        if k < 1 or not wanted or (allowed is not None and len(allowed) == 0):
            return []
        matching = _any_of([self._term_query(term) for term in wanted])
        if allowed is None:
            return self._best(matching, k)
        if len(allowed) ** 2 > _WIDE * k * len(self):
            return self._best(matching, k, among=_ascending(allowed))
        among = Query.boost_query(
            Query.const_score_query(Query.term_set_query(self._schema, "id", _ascending(allowed).tolist()), 1.0), 0.0
        )
        return self._best(Query.boolean_query([(Occur.Must, matching), (Occur.Must, among)]), k)

    def _best(self, matching: Query, k: int, *, among: NDArray[np.int64] | None = None) -> list[tuple[int, float]]:
        """Return the `k` best rows as (id, score), of those `among` where given, best first, ties by id.

        tantivy breaks ties by place, so where the cut falls inside a run of equal scores it is asked for more, until the whole
        run is there to be ordered by id. It is asked for more too where too few are among those wanted.
        """
        n = k + _SPARE if among is None else math.ceil(_MARGIN * k * len(self) / len(among)) + _SPARE
        while True:
            hits = self._searcher.search(matching, n, count=False).hits
            ids = np.array(self._searcher.fast_field_values("id", [address for _, address in hits]), np.int64)
            scores = np.array([score for score, _ in hits], np.float64)
            if among is not None:
                are_among = _are_among(ids, among)
                ids, scores = ids[are_among], scores[are_among]
            if len(hits) < n or (len(ids) >= k and hits[-1][0] < scores[k - 1]):
                best = np.lexsort((ids, -scores))[:k]
                return list(zip(ids[best].tolist(), scores[best].tolist(), strict=True))
            n *= 2 if among is None else 4

    def document_frequency(self, term: str) -> int:
        """Return how many rows have a term, as `terms` returns it, in their text."""
        return int(self._searcher.doc_freq("body", term))

    def terms_found_by(self, query: str) -> frozenset[str]:
        """Return every term by which a search for the query finds a row: its own, their compounds and a compound's two parts."""
        wanted = set(terms(query))
        parts = {part for term in wanted for part in compound_parts(term, self._vocabulary) or ()}
        return frozenset({*wanted, *parts, *(word for term in wanted for word in self._compounds_with(term))})

    def _term_query(self, term: str) -> Query:
        query = self._queries.get(term)
        if query is None:
            if len(self._queries) >= _REMEMBERED:
                self._queries.clear()
            query = self._queries[term] = self._made_term_query(term)
        return query

    def _made_term_query(self, term: str) -> Query:
        """Return what finds a term: itself or, for less, the best of its compounds and its own two parts together."""
        compounds = self._compounds_with(term)
        queries = [self._in_fields(term, 1.0), *(self._in_fields(word, COMPOUND_WEIGHT, in_body=True) for word in compounds)]
        parts = compound_parts(term, self._vocabulary)
        if parts:
            queries.append(Query.boolean_query([(Occur.Must, self._in_fields(part, COMPOUND_WEIGHT)) for part in parts]))
        return queries[0] if len(queries) == 1 else Query.disjunction_max_query(queries)

    def _in_fields(self, term: str, weight: float, *, in_body: bool = False) -> Query:
        """Return what finds a term in any field; only fields that have it are asked, which most compounds' headings have not.

        `in_body` is of a term that some row's text is known to have.
        """
        frequency = self._searcher.doc_freq  # a compound is asked for once, so there is nothing to remember
        found = [
            Query.boost_query(Query.term_query(self._schema, field, term, index_option="freq"), weight * field_weight)
            for field, field_weight in FIELD_WEIGHTS.items()
            if (in_body and field == "body") or frequency(field, term)
        ]
        return found[0] if len(found) == 1 else _any_of(found)

    def _open_writer(self) -> tantivy.IndexWriter:
        if self._writer is None:
            # One thread, so that the same rows in the same order give the same index.
            self._writer = self._index.writer(_HEAP, 1)
        return self._writer

    def _refresh(self) -> None:
        self._index.reload()
        self._searcher = self._index.searcher()
        self._vocabulary = _Vocabulary(self._searcher)
        self._compounds_with = lru_cache(maxsize=_REMEMBERED)(self._vocabulary.compounds_with)
        # By term; no cache around a method, which would keep a closed index and its files until the next collection of cycles.
        self._queries: dict[str, Query] = {}


class _Vocabulary:
    """Every term that is in the text of some row, as of a searcher."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher
        self._known: dict[object, bool] = {}

    def __contains__(self, word: object) -> bool:
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            known = self._known[word] = isinstance(word, str) and self._searcher.doc_freq("body", word) > 0
        return known

    def compounds_with(self, part: str) -> tuple[str, ...]:
        """Return the compounds that hold `part`, those in most rows first."""
        if len(part) < SHORTEST_PART or not part.isalpha():
            return ()
        shortest = len(part) + SHORTEST_PART
        beginning = self._searcher.terms_with_prefix("body", part)
        ending = self._searcher.terms_with_prefix(_BACKWARDS, part[::-1])
        found = beginning + [(word[::-1], n) for word, n in ending]
        found.sort(key=itemgetter(1), reverse=True)  # fast: either part is in this order already
        # Of many only the first are looked at, and the others never put in order of their letters.
        equal = (group for _, group in groupby(found, itemgetter(1)))
        candidates = chain.from_iterable(sorted({word for word, _ in group if len(word) >= shortest}) for group in equal)
        return tuple(islice((word for word in candidates if is_compound_with(word, part, self)), MOST_COMPOUNDS))


@lru_cache(maxsize=1024)
def _analysed(text: str) -> str:
    """Return the terms of a heading, title or table head, which passage after passage shares."""
    return " ".join(terms(text))


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder().add_unsigned_field("id", indexed=True, fast=True)
    builder = builder.add_text_field(_BACKWARDS, tokenizer_name=_TOKENIZER, index_option="basic")
    for field in FIELD_WEIGHTS:
        builder = builder.add_text_field(field, tokenizer_name=_TOKENIZER, index_option="freq")
    return builder.build()


def _ascending(ids: Collection[int]) -> NDArray[np.int64]:
    return np.sort(np.fromiter(ids, np.int64, len(ids)) if not isinstance(ids, np.ndarray) else ids)


def _are_among(ids: NDArray[np.int64], ascending: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return whether each id is one of the ascending ones, in the time of the fewer: `np.isin` sorts all of both."""
    at = np.searchsorted(ascending, ids)
    found: NDArray[np.bool_] = ascending[np.minimum(at, len(ascending) - 1)] == ids
    return found


def _any_of(queries: list[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])
