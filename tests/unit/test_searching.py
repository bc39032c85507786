"""Searches that look up words while the query is embedded; the passages are three, and who ranks them is told."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import numpy as np
import pytest
from numpy.typing import NDArray

from qa import searching
from qa.config import Settings
from qa.domain import Filters, Passage, Span
from qa.errors import EncoderError, UsageError
from qa.retrieval import Ranking, Reach
from qa.searching import DENSE, HYBRID, LEXICAL, Begun, PassageStore, begin, search
from tests.letters import LetterEncoder

BY_WORDS: Ranking = [(1, 8.0), (2, 4.0), (3, 0.0)]
BY_MEANING: Ranking = [(3, 0.9), (2, 0.8), (1, 0.5)]


class Waiting(LetterEncoder):
    """An encoder that embeds nothing until it is told to go on, and notes what it is given."""

    def __init__(self, *, goes_on: bool = True) -> None:
        super().__init__()
        self.may_go_on = Event()
        self.given: list[str] = []
        if goes_on:
            self.may_go_on.set()

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.given += texts
        assert self.may_go_on.wait(10)
        return super().encode_queries(texts)


class Broken(LetterEncoder):
    """An encoder whose model is gone."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        raise EncoderError(f"modellen mangler til {texts[0]}")


class Three:
    """Three passages, ranked as they are above; filters by a committee are refused."""

    def __init__(self, lexical: Callable[[], Ranking] = lambda: BY_WORDS) -> None:
        self._lexical = lexical

    @property
    def retriever(self) -> "Three":
        return self

    def within(self, filters: Filters) -> Reach:
        if filters.committee is not None:
            raise UsageError(f"Ukendt udvalg: {filters.committee}")
        return self

    def lexical(self, query: str, k: int) -> Ranking:  # noqa: ARG002 the same for any
        return self._lexical()[:k]

    def dense(self, embedding: NDArray[np.float32], k: int) -> Ranking:
        assert embedding.shape == (LetterEncoder().dimension,)
        return BY_MEANING[:k]

    def passages(self, row_ids: Iterable[int]) -> tuple[Passage, ...]:
        return tuple(Passage(f"{row}.txt", Span(0, 4), "Bro.", (), "Bilag", 1, 1) for row in row_ids)


def begun(encoder: LetterEncoder, store: Three | None = None, *, filters: Filters | None = None, mode: str = HYBRID) -> Begun:
    return begin(as_store(store or Three()), encoder, Settings(), "Nye broer?", k=2, filters=filters or Filters(), mode=mode)


def as_store(store: Three) -> PassageStore:
    return store  # type: ignore[return-value]  # of a retriever, `within` alone is used


def found(passages: Iterable[Passage]) -> list[str]:
    return [passage.document_id for passage in passages]


@pytest.mark.parametrize(
    ("mode", "best"),
    [
        (HYBRID, [("2.txt", 0.625), ("1.txt", 0.5)]),
        (LEXICAL, [("1.txt", 8.0), ("2.txt", 4.0)]),
        (DENSE, [("3.txt", 0.9), ("2.txt", 0.8)]),
    ],
)
def test_a_search_ranks_by_words_and_meaning_or_by_one_alone(mode: str, best: list[tuple[str, float]]) -> None:
    ranked = search(as_store(Three()), LetterEncoder(), Settings(), "Nye broer?", k=2, filters=Filters(), mode=mode)
    assert [(hit.passage.document_id, round(hit.score, 6)) for hit in ranked.hits] == best
    assert [hit.rank for hit in ranked.hits] == [1, 2]
    assert ranked.embedding.tolist() == LetterEncoder().encode_queries(["Nye broer?"])[0].tolist()


def test_what_is_best_by_words_is_known_before_the_query_is_embedded() -> None:
    encoder = Waiting(goes_on=False)
    search_of = begun(encoder)
    assert not search_of.is_done
    assert found(search_of.likely(2)) == ["1.txt", "2.txt"]
    encoder.may_go_on.set()
    assert found(hit.passage for hit in search_of.ranked().hits) == ["2.txt", "1.txt"]
    assert search_of.is_done


def test_words_are_looked_up_while_a_query_whose_embedding_is_at_hand_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_HEAD_START", 10)
    are_looked_up = Event()

    def looked_up() -> Ranking:
        are_looked_up.set()
        return BY_WORDS

    class Comparing(Three):
        def dense(self, embedding: NDArray[np.float32], k: int) -> Ranking:
            assert are_looked_up.wait(5)
            return super().dense(embedding, k)

    assert found(hit.passage for hit in begun(LetterEncoder(), Comparing(looked_up)).ranked().hits) == ["2.txt", "1.txt"]


def test_nothing_is_likely_by_words_where_words_are_not_searched() -> None:
    assert begun(LetterEncoder(), mode=DENSE).likely(2) == ()


def test_an_error_of_either_thread_is_raised() -> None:
    search_of = begun(Broken())
    assert found(search_of.likely(1)) == ["1.txt"]
    with pytest.raises(EncoderError, match="modellen mangler til Nye broer"):
        search_of.ranked()

    def missing() -> Ranking:
        raise OSError("ordene mangler")

    with pytest.raises(OSError, match="ordene mangler"):
        begun(LetterEncoder(), Three(missing))


def test_a_search_within_an_unknown_filter_embeds_nothing_and_one_without_does() -> None:
    encoder = Waiting()
    with pytest.raises(UsageError, match="Ukendt udvalg: Broudvalget"):
        begun(encoder, filters=Filters(committee="Broudvalget"))
    assert encoder.given == []
    begun(encoder).ranked()
    assert encoder.given == ["Nye broer?"]


def test_more_searches_at_once_than_there_are_threads_all_come_to_an_end() -> None:
    encoder = Waiting(goes_on=False)
    with ThreadPoolExecutor(40) as askers:
        asked = [askers.submit(lambda: begun(encoder).ranked().hits) for _ in range(40)]
        encoder.may_go_on.set()
        assert [found(hit.passage for hit in one.result(10)) for one in asked] == [["2.txt", "1.txt"]] * 40
