"""A passage with a rare name of the question is among the hits, and a single word weighs words more."""

from collections.abc import Iterable, Mapping

import numpy as np
import pytest
from numpy.typing import NDArray

from qa.config import Settings
from qa.domain import Filters, Passage, Span
from qa.fusion import fuse, with_these
from qa.retrieval import Ranking, Reach
from qa.searching import DENSE, HYBRID, LEXICAL, PassageStore, search
from tests.letters import LetterEncoder

RANKING: Ranking = [(7, 0.9), (3, 0.8), (5, 0.6), (2, 0.1)]


@pytest.mark.parametrize(
    ("ids", "k", "kept"),
    [
        ({4}, 3, [(7, 0.9), (3, 0.8), (4, 0.8)]),
        ({9, 4}, 3, [(7, 0.9), (4, 0.9), (9, 0.9)]),
        ({2}, 3, [(7, 0.9), (3, 0.8), (2, 0.8)]),
        ({5, 7}, 3, [(7, 0.9), (3, 0.8), (5, 0.6)]),
        ({5, 4}, 4, [(7, 0.9), (3, 0.8), (5, 0.6), (4, 0.6)]),
        (set(), 2, [(7, 0.9), (3, 0.8)]),
        ({9, 4}, 1, [(4, 0.0)]),
        ({4}, 9, [*RANKING, (4, 0.1)]),
    ],
    ids=["last place", "in order", "ranked below", "there already", "one there", "none", "more than k", "k beyond"],
)
def test_missing_ids_take_the_last_places_and_the_others_keep_theirs(ids: set[int], k: int, kept: list[tuple[int, float]]) -> None:
    assert with_these(RANKING, ids, k=k) == kept


def test_with_nothing_ranked_the_ids_alone_are_given() -> None:
    assert with_these([], {4, 2}, k=3) == [(2, 0.0), (4, 0.0)]
    assert with_these([], set(), k=3) == []


WORDS: Ranking = [(1, 8.0), (2, 4.0), (3, 0.0)]
MEANING: Ranking = [(3, 0.9), (2, 0.8), (1, 0.5)]


def test_of_a_single_word_its_letters_weigh_more_than_its_meaning() -> None:
    assert [(row, round(score, 6)) for row, score in fuse(WORDS, MEANING)] == [(2, 0.625), (1, 0.5), (3, 0.5)]
    assert [(row, round(score, 6)) for row, score in fuse(WORDS, MEANING, is_word=True)] == [(1, 0.75), (2, 0.5625), (3, 0.25)]


class Named:
    """Passages 1 to 6, ranked as above for any query but a name, which finds those that have it."""

    def __init__(self, names: Mapping[str, tuple[int, ...]]) -> None:
        self._names = names

    @property
    def retriever(self) -> "Named":
        return self

    def within(self, filters: Filters) -> Reach:  # noqa: ARG002 the same for any
        return self

    def document_frequency(self, term: str) -> int:
        return len(self._names.get(term.capitalize(), ()))

    def lexical(self, query: str, k: int) -> Ranking:
        found = WORDS if query not in self._names else [(row, 1.0) for row in self._names[query]]
        return found[:k]

    def dense(self, embedding: NDArray[np.float32], k: int) -> Ranking:
        assert embedding.shape == (LetterEncoder().dimension,)
        return MEANING[:k]

    def passages(self, row_ids: Iterable[int]) -> tuple[Passage, ...]:
        return tuple(Passage(f"{row}.txt", Span(0, 4), "Bro.", (), "Bilag", 1, 1) for row in row_ids)


def hits(query: str, names: Mapping[str, tuple[int, ...]], *, mode: str = HYBRID) -> list[tuple[str, float, int]]:
    """The two best hits, each with its score and rank."""
    store: PassageStore = Named(names)  # type: ignore[assignment]  # of a retriever, little is used
    ranked = search(store, LetterEncoder(), Settings(), query, k=2, filters=Filters(), mode=mode)
    return [(hit.passage.document_id, round(hit.score, 6), hit.rank) for hit in ranked.hits]


BEST = [("2.txt", 0.625, 1), ("1.txt", 0.5, 2)]
ASKED = "Hvad koster broen i Nordby?"


@pytest.mark.parametrize(
    ("query", "rows", "expected"),
    [
        (ASKED, (6,), [("2.txt", 0.625, 1), ("6.txt", 0.625, 2)]),
        (ASKED, (4, 5, 6), [("4.txt", 0.0, 1), ("5.txt", 0.0, 2)]),
        (ASKED, (1,), BEST),
        (ASKED, (3, 4, 5, 6), BEST),
        (ASKED, (), BEST),
        ("Hvad koster broen i nordby?", (6,), BEST),
        ("Nordby får en bro", (6,), BEST),
        ("Hvad er broen (Nordby) værd?", (6,), BEST),
    ],
    ids=["rare", "in three", "among them", "frequent", "nowhere", "no name", "opens the question", "after no word"],
)
def test_a_passage_with_a_rare_name_of_the_question_is_among_the_hits_and_one_with_a_frequent_name_is_not(
    query: str, rows: tuple[int, ...], expected: list[tuple[str, float, int]]
) -> None:
    assert hits(query, {"Nordby": rows}) == expected


def test_each_rare_name_is_looked_for_and_none_where_words_or_meaning_are_searched_alone() -> None:
    assert hits("Hvad koster broen i Nordby og Sydby?", {"Nordby": (6,), "Sydby": (4,)}) == [("4.txt", 0.0, 1), ("6.txt", 0.0, 2)]
    assert hits(ASKED, {"Nordby": (6,)}, mode=LEXICAL) == [("1.txt", 8.0, 1), ("2.txt", 4.0, 2)]
    assert hits(ASKED, {"Nordby": (6,)}, mode=DENSE) == [("3.txt", 0.9, 1), ("2.txt", 0.8, 2)]


def test_a_query_of_one_word_is_ranked_by_where_it_stands() -> None:
    assert hits("bro", {}) == [("1.txt", 0.75, 1), ("2.txt", 0.5625, 2)]
    assert hits("ny bro", {}) == BEST
