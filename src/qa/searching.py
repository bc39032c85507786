"""A query to a ranking of passages: lexical and dense candidates within the filters, fused.

Scores are comparable within one ranking only. Ties are broken by passage id, so the same query gives the same ranking.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from qa.config import Settings
from qa.domain import Filters, Hit, Passage
from qa.encoders import Encoder
from qa.fusion import fuse
from qa.retrieval import Retriever

LEXICAL, DENSE, HYBRID = "bm25", "dense", "hybrid"


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
    lexical = reach.lexical(query, depth) if mode != DENSE else []
    dense = reach.dense(embedding, depth) if mode != LEXICAL else []
    ranking = {LEXICAL: lexical, DENSE: dense}.get(mode) if mode != HYBRID else fuse(lexical, dense)
    best = (ranking or [])[:k]
    passages = store.passages([row for row, _ in best])
    hits = tuple(
        Hit(passage=passage, score=score, rank=rank)
        for rank, (passage, (_, score)) in enumerate(zip(passages, best, strict=True), 1)
    )
    return Ranked(hits=hits, embedding=embedding)
