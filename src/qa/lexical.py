"""The lexical index: BM25 over a passage's text, headings, title and table heads, in a folder. The only module that knows tantivy.

Text is analysed by `qa.analyser` alone; tantivy only splits at spaces. A question is analysed the same way and built as a query
value, so that nothing a user writes is ever read as query syntax.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from qa.analyser import compound_parts, is_compound_with, terms
from qa.errors import IndexFolderError

# How much a term counts where it stands. On 63 questions to five papers among 150 unrelated ones, headings at 0.5 and more put
# whole sections before the passage that answers (MRR 0.85 to 0.80); at 0.2 they, the title and the table heads still find a
# row whose own words do not say what it is about.
FIELD_WEIGHTS = {"body": 1.0, "heading": 0.2, "title": 0.2, "table": 0.2}
# How much a compound counts that holds the term asked for, or the parts of the compound asked for. Measured there: MRR 0.786
# without compounds, 0.800 at 0.4, 0.816 at 0.6, 0.791 at 0.8.
COMPOUND_WEIGHT = 0.6

_TOKENIZER = "analysed"
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
        self._index.register_tokenizer(_TOKENIZER, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
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
            for field in FIELD_WEIGHTS:
                document.add_text(field, " ".join(terms(getattr(row, field))))
            writer.add_document(document)

    def remove(self, ids: Iterable[int]) -> None:
        """Remove rows; an id that is not there is passed over."""
        # By query, as tantivy's own deletion by term takes a number for a signed one and finds nothing.
        gone = Query.term_set_query(self._index.schema, "id", list(ids))
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
        if allowed is not None:
            among = Query.boost_query(
                Query.const_score_query(Query.term_set_query(self._index.schema, "id", [int(i) for i in allowed]), 1.0), 0.0
            )
            matching = Query.boolean_query([(Occur.Must, matching), (Occur.Must, among)])
        # tantivy breaks ties by place, so where the cut falls inside a run of equal scores it is asked for more, until the
        # whole run is there to be ordered by id.
        n = k + 1
        while True:
            hits = self._searcher.search(matching, n, count=False).hits
            if len(hits) < n or hits[-1][0] < hits[k - 1][0]:
                break
            n *= 2
        ids = self._searcher.fast_field_values("id", [address for _, address in hits])
        found = [(int(row_id or 0), float(score)) for row_id, (score, _) in zip(ids, hits, strict=True)]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:k]

    def document_frequency(self, term: str) -> int:
        """Return how many rows have a term, as `terms` returns it, in their text."""
        return int(self._searcher.doc_freq("body", term))

    def terms_found_by(self, query: str) -> frozenset[str]:
        """Return every term by which a search for the query finds a row: its own, their compounds and a compound's two parts."""
        wanted = set(terms(query))
        parts = {part for term in wanted for part in compound_parts(term, self._vocabulary) or ()}
        return frozenset({*wanted, *parts, *(word for term in wanted for word in self._compounds_with(term))})

    def _term_query(self, term: str) -> Query:
        """Return what finds a term: itself or, for less, the best of its compounds and its own two parts together."""
        queries = [self._in_fields(term, 1.0), *(self._in_fields(word, COMPOUND_WEIGHT) for word in self._compounds_with(term))]
        parts = compound_parts(term, self._vocabulary)
        if parts:
            queries.append(Query.boolean_query([(Occur.Must, self._in_fields(part, COMPOUND_WEIGHT)) for part in parts]))
        return queries[0] if len(queries) == 1 else Query.disjunction_max_query(queries)

    def _compounds_with(self, part: str) -> list[str]:
        """Return the compounds of the vocabulary that hold `part`, in alphabetical order."""
        found = set()
        # Searching one long text takes a hundredth of the time of asking each word.
        at = self._words.find(part)
        while at >= 0:
            start, end = self._words.rfind("\n", 0, at) + 1, self._words.find("\n", at)
            found.add(self._words[start:end])
            at = self._words.find(part, end)
        return sorted(word for word in found if is_compound_with(word, part, self._vocabulary))

    def _in_fields(self, term: str, weight: float) -> Query:
        schema = self._index.schema
        return _any_of(
            [
                Query.boost_query(Query.term_query(schema, field, term, index_option="freq"), weight * field_weight)
                for field, field_weight in FIELD_WEIGHTS.items()
            ]
        )

    def _open_writer(self) -> tantivy.IndexWriter:
        if self._writer is None:
            # One thread, so that the same rows in the same order give the same index.
            self._writer = self._index.writer(_HEAP, 1)
        return self._writer

    def _refresh(self) -> None:
        self._index.reload()
        self._searcher = self._index.searcher()
        self._vocabulary = frozenset(word for word, _ in self._searcher.terms_with_prefix("body", ""))
        self._words = "".join(f"{word}\n" for word in sorted(self._vocabulary))


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder().add_unsigned_field("id", indexed=True, fast=True)
    for field in FIELD_WEIGHTS:
        builder = builder.add_text_field(field, tokenizer_name=_TOKENIZER, index_option="freq")
    return builder.build()


def _any_of(queries: list[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])
