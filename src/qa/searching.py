"""A query to a ranking of passages: lexical and dense candidates within the filters, fused.

Scores are comparable within one ranking only. Ties are broken by passage id, so the same query gives the same ranking.
"""

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from qa.config import Settings
from qa.domain import Filters, Hit, Passage
from qa.encoders import Encoder
from qa.fusion import fuse
from qa.retrieval import Ranking, Reach, Retriever

LEXICAL, DENSE, HYBRID = "bm25", "dense", "hybrid"

# Vectors are compared on another core while the words are looked up: a third of what a search takes. A thread starts when one is
# first needed, and a search whose vectors wait for one is still right.
_DENSE = ThreadPoolExecutor(max_workers=os.cpu_count() or 1, thread_name_prefix="dense")


class PassageStore(Protocol):
    """What a search needs of a store: what finds passages, and the passages themselves."""

    @property
    def retriever(self) -> Retriever:
        """What finds passages."""

    def passages(self, row_ids: Iterable[int]) -> tuple[Passage, ...]:
        """Return the passages of the row ids, in their order; raises KeyError for an unknown one."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One query's ranking, best first, with the query's unit-length embedding of shape `(dim,)`."""

    hits: tuple[Hit, ...]
    embedding: NDArray[np.float32]


def search(
    store: PassageStore, encoder: Encoder, settings: Settings, query: str, *, k: int, filters: Filters, mode: str = HYBRID
) -> Ranked:
    """Return the `k` best passages that the filters allow, fewer where there are not so many.

    `mode` names the retriever: "hybrid" unless an evaluation asks for "bm25" or "dense" alone. Raises UsageError for an
    unknown committee, organisation or status in the filters.
    """
    reach = store.retriever.within(filters)
    embedding = encoder.encode_queries([query])[0]
    depth = max(k, settings.candidates)
    best = _ranking(reach, query, embedding, depth, mode)[:k]
    passages = store.passages([row for row, _ in best])
    hits = tuple(
        Hit(passage=passage, score=score, rank=rank)
        for rank, (passage, (_, score)) in enumerate(zip(passages, best, strict=True), 1)
    )
    return Ranked(hits=hits, embedding=embedding)


def _ranking(reach: Reach, query: str, embedding: NDArray[np.float32], depth: int, mode: str) -> Ranking:
    if mode == LEXICAL:
        return reach.lexical(query, depth)
    if mode == DENSE:
        return reach.dense(embedding, depth)
    dense = _DENSE.submit(reach.dense, embedding, depth)
    lexical = reach.lexical(query, depth)
    return fuse(lexical, dense.result())
