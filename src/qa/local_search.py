"""Passages searched in the index folder itself: the vectors and postings of a version's own files behind `retrieval.Retriever`."""

import contextlib
import os
import shutil
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.domain import Filters
from qa.index_folder import LEXICAL, VECTORS
from qa.lexical import LexicalIndex
from qa.retrieval import NewPassage, Ranking
from qa.vectors import VectorIndex

Allowed = NDArray[np.int64] | None  # ascending row ids; None is all of them


@dataclass(frozen=True, slots=True)
class LocalReach:
    """The passages of `allowed`."""

    retriever: "LocalRetriever"
    allowed: Allowed

    def lexical(self, query: str, k: int) -> Ranking:
        """Return the `k` best by BM25."""
        return self.retriever.postings.search(query, k, allowed=self.allowed)

    def dense(self, embedding: NDArray[np.float32], k: int) -> Ranking:
        """Return the `k` most similar."""
        return self.retriever.vectors.search(embedding, k, allowed=self.allowed)


class LocalRetriever:
    """The vectors and postings of one version's folder."""

    def __init__(self, folder: Path, allowed: Callable[[Filters], Allowed]) -> None:
        """Open them; `allowed` says which passages pass filters. Raises IndexFolderError for what is missing or damaged."""
        self.vectors = VectorIndex.load(folder / VECTORS)
        self.postings = LexicalIndex.open(folder / LEXICAL)
        self._allowed = allowed

    def within(self, filters: Filters) -> LocalReach:
        """Return the passages that pass every filter."""
        return LocalReach(self, self._allowed(filters))

    def among(self, row_ids: Collection[int]) -> LocalReach:
        """Return the passages of these ids."""
        return LocalReach(self, np.array(sorted(row_ids), np.int64))

    def everywhere(self) -> LocalReach:
        """Return every passage."""
        return LocalReach(self, None)

    def document_frequency(self, term: str) -> int:
        """Return how many passages have a term in their text."""
        return self.postings.document_frequency(term)

    def terms_found_by(self, query: str) -> frozenset[str]:
        """Return every term by which a search for the query finds a passage."""
        return self.postings.terms_found_by(query)

    def holds_exactly(self, row_ids: NDArray[np.int64]) -> bool:
        """Whether vectors and postings are of these ascending ids; of the postings, only how many there are is compared."""
        return np.array_equal(self.vectors.ids, row_ids) and len(self.postings) == len(row_ids)


class LocalDraft:
    """The next version's vectors and postings, in its folder."""

    def __init__(self, folder: Path, *, base: Path | None) -> None:
        """Start from those in the folder `base`, or from nothing."""
        self._folder = folder
        self._gone: list[int] = []
        self._vectors: VectorIndex | None = None
        if base is None:
            self._postings = LexicalIndex.create(folder / LEXICAL)
        else:
            _copy_postings(base / LEXICAL, folder / LEXICAL)
            self._postings = LexicalIndex.open(folder / LEXICAL)
            self._vectors = VectorIndex.load(base / VECTORS)

    def add(self, passages: Sequence[NewPassage]) -> None:
        """Take in passages under ids that no passage had before."""
        self._postings.add([passage.row for passage in passages])

    def remove(self, row_ids: Sequence[int]) -> None:
        """Take passages out."""
        self._gone += row_ids
        self._postings.remove(row_ids)

    def write_words(self) -> None:
        """Write the postings; tantivy does so, and waits for the disk, without holding Python up."""
        self._postings.commit()

    def finish(self, row_ids: Sequence[int], embeddings: NDArray[np.float32]) -> None:
        """Write the vectors."""
        vectors = VectorIndex.build(embeddings.shape[1]) if self._vectors is None else self._vectors
        vectors.remove(self._gone)
        vectors.add(row_ids, embeddings)
        vectors.save(self._folder / VECTORS)

    def close(self) -> None:
        """End the writer's threads."""
        self._postings.close()


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
