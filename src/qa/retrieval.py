"""What finds passages, wherever they are searched: the interface that the index folder's own files and Milvus both fill.

A store asks a `Retriever` for rankings and knows nothing of how they are made; a draft hands a `RetrievalDraft` what came and what
went. Everything else of an index version (papers, mentions, ledger, sentences) lies in the index folder either way.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from qa.domain import Filters
from qa.lexical import LexicalRow

# Row ids with their scores, higher is better: best first, ties by id.
Ranking = list[tuple[int, float]]


class Reach(Protocol):
    """The passages that a search is limited to."""

    def lexical(self, query: str, k: int) -> Ranking:
        """Return the `k` best by BM25; only passages that share a term with the query."""

    def dense(self, embedding: NDArray[np.float32], k: int) -> Ranking:
        """Return the `k` most similar to a unit-length query embedding of shape (dim,), by cosine."""


class Retriever(Protocol):
    """The postings and vectors of one version, which never change. May be shared between threads."""

    def within(self, filters: Filters) -> Reach:
        """Return the passages that pass every filter; raises UsageError for one that names something unknown."""

    def among(self, row_ids: Collection[int]) -> Reach:
        """Return the passages of these ids; unknown ones are passed over."""

    def everywhere(self) -> Reach:
        """Return every passage."""

    def document_frequency(self, term: str) -> int:
        """Return how many passages have a term, as `analyser.terms` returns it, in their text."""

    def terms_found_by(self, query: str) -> frozenset[str]:
        """Return every term by which a search for the query finds a passage."""

    def holds_exactly(self, row_ids: NDArray[np.int64]) -> bool:
        """Whether these ascending ids are the passages that are searched, as far as that can be told cheaply."""


@dataclass(frozen=True, slots=True)
class NewPassage:
    """A passage as it is searched and filtered. `years` are both included; None for the last is "og frem"."""

    row: LexicalRow
    document: int
    years: frozenset[tuple[int, int | None]]
    statuses: frozenset[str]
    organisations: frozenset[str]
    units: frozenset[str]


class RetrievalDraft(Protocol):
    """The next version of what a Retriever searches; nothing of it is seen before the version is made live."""

    def add(self, passages: Sequence[NewPassage]) -> None:
        """Take in passages under ids that no passage had before."""

    def remove(self, row_ids: Sequence[int]) -> None:
        """Take passages out."""

    def write_words(self) -> None:
        """Write what needs no embeddings, beside other work; no passage comes or goes from now on."""

    def finish(self, row_ids: Sequence[int], embeddings: NDArray[np.float32]) -> None:
        """Write the rest; `embeddings` is an (n, dim) array, a row for each passage added that is still there."""

    def close(self) -> None:
        """Give back what is open."""
