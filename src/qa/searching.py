"""A query to a ranking of passages: lexical and dense candidates within the filters, fused.

Scores are comparable within one ranking only. Ties are broken by passage id, so the same query gives the same ranking.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from qa.analyser import terms
from qa.config import Settings
from qa.domain import Filters, Hit, Passage
from qa.encoders import Encoder
from qa.fusion import fuse, with_these
from qa.retrieval import Ranking, Reach, Retriever

LEXICAL, DENSE, HYBRID = "bm25", "dense", "hybrid"

# A query is embedded, which takes most of a search, on another core while its words are looked up, and its vector compared there. A
# thread starts when one is first needed; a search that waits for one is still right, as what runs there waits for no other.
_DENSE = ThreadPoolExecutor(max_workers=os.cpu_count() or 1, thread_name_prefix="dense")
# Seconds that it goes on alone at most, in which it cuts the query into pieces. Without it the words were all looked up, and the
# likeliest passages measured, before the query began to be computed with: a fifth of the time of a question was lost. A query whose
# embedding is remembered is compared at once, and its words looked up meanwhile.
_HEAD_START = 0.002


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


class Begun:
    """A search under way: its words are looked up, while its query is embedded and compared on another thread."""

    def __init__(self, store: PassageStore, reach: Reach, encoder: Encoder, query: str, *, k: int, depth: int, mode: str) -> None:
        """Start to embed, and look up the words; `begin` is the way in."""
        self._store, self._k, self._mode = store, k, mode
        self._is_word = len(query.split()) == 1
        is_embedded = Event()
        self._dense = _DENSE.submit(_embedded, reach, encoder, query, 0 if mode == LEXICAL else depth, is_embedded.set)
        # A thread keeps the interpreter for five milliseconds each time that another lets go of it, as cutting a query into pieces
        # does again and again; what follows needs no interpreter.
        is_embedded.wait(_HEAD_START)
        self._lexical: Ranking = [] if mode == DENSE else reach.lexical(query, depth)
        self._named = frozenset(_with_rare_names(store.retriever, reach, query)) if mode == HYBRID else frozenset()

    def _fused(self, dense: Ranking) -> Ranking:
        return fuse(self._lexical, dense, is_word=self._is_word)

    @property
    def is_done(self) -> bool:
        """Whether `ranked` need wait no longer."""
        return self._dense.done()

    def likely(self, n: int) -> tuple[Passage, ...]:
        """Return the `n` best passages by their words alone, which wait for nothing; none where words are not searched."""
        return self._store.passages([row for row, _ in self._lexical[:n]])

    def ranked(self) -> Ranked:
        """Return the ranking as soon as the query is embedded; raises what that raised."""
        embedding, dense = self._dense.result()
        merged = self._lexical if self._mode == LEXICAL else dense if self._mode == DENSE else self._fused(dense)
        best = with_these(merged, self._named, k=self._k)
        passages = self._store.passages([row for row, _ in best])
        hits = tuple(
            Hit(passage=passage, score=score, rank=rank)
            for rank, (passage, (_, score)) in enumerate(zip(passages, best, strict=True), 1)
        )
        return Ranked(hits=hits, embedding=embedding)


# A name inside a question.
_NAME = re.compile(r"(?<=[\w,;:(»“”\"] )[A-ZÆØÅ][\w-]{3,}")
_MOST_NAMED = 3  # passages that a name stands in, for it to be one that tells where to look


def _with_rare_names(retriever: Retriever, reach: Reach, query: str) -> Iterator[int]:
    """Yield the passages with a name of the query that stands in few: all its other words together may outweigh it."""
    for name in _NAME.findall(query):
        own = terms(name)
        if len(own) == 1 and 0 < retriever.document_frequency(own[0]) <= _MOST_NAMED:
            yield from (row for row, _ in reach.lexical(name, _MOST_NAMED))


def _embedded(
    reach: Reach, encoder: Encoder, query: str, k: int, tell_embedded: Callable[[], None]
) -> tuple[NDArray[np.float32], Ranking]:
    """Return a query's embedding and the `k` passages most similar to it; tells when there is an embedding."""
    embedding = encoder.encode_queries([query])[0]
    tell_embedded()
    return embedding, reach.dense(embedding, k) if k else []


def begin(
    store: PassageStore, encoder: Encoder, settings: Settings, query: str, *, k: int, filters: Filters, mode: str = HYBRID
) -> Begun:
    """Begin the search for the `k` best passages that the filters allow, fewer where there are not so many.

    `mode` names the retriever: "hybrid" unless an evaluation asks for "bm25" or "dense" alone. Raises UsageError for an
    unknown committee, organisation or status in the filters, before anything is embedded.
    """
    reach = store.retriever.within(filters)
    return Begun(store, reach, encoder, query, k=k, depth=max(k, settings.candidates), mode=mode)


def search(
    store: PassageStore, encoder: Encoder, settings: Settings, query: str, *, k: int, filters: Filters, mode: str = HYBRID
) -> Ranked:
    """Search from beginning to end, as `begin` says."""
    return begin(store, encoder, settings, query, k=k, filters=filters, mode=mode).ranked()
