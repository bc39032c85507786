"""Sentences' embeddings against a plain list of them, and what an update writes."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.sentence_vectors import SentenceVectors, passages_path, rows_path, write_sentences


def written(
    folder: Path, base: SentenceVectors | None, rows: dict[int, list[float]], *, gone: tuple[int, ...] = ()
) -> SentenceVectors:
    """Write a version with a passage of each id, a sentence for each number of it."""
    folder.mkdir()
    passages = np.array([passage for passage, numbers in rows.items() for _ in numbers], np.int64)
    values = np.array([[number, -number] for numbers in rows.values() for number in numbers], np.float16).reshape(-1, 2)
    write_sentences(folder, base, gone=gone, passages=passages, rows=values)
    return SentenceVectors(folder)


def test_each_passage_has_its_own_sentences_in_order_and_others_none(tmp_path: Path) -> None:
    first = written(tmp_path / "1", None, {3: [1, 2], 5: [3]})
    second = written(tmp_path / "2", first, {7: [4, 5], 9: []})
    assert {i: second.of(i)[:, 0].tolist() for i in range(2, 11)} == {
        2: [], 3: [1, 2], 4: [], 5: [3], 6: [], 7: [4, 5], 8: [], 9: [], 10: [],
    }  # fmt: skip
    assert second.of(7).tolist() == [[4, -4], [5, -5]]
    assert (len(first), len(second)) == (3, 5)


def test_where_there_are_none_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="sentences"):
        SentenceVectors(tmp_path)


def test_an_update_writes_what_it_adds_and_shares_the_rest(tmp_path: Path) -> None:
    first = written(tmp_path / "1", None, {passage: [1.0] for passage in range(20)})
    second = written(tmp_path / "2", first, {20: [2.0]})
    third = written(tmp_path / "3", second, {21: [3.0]})
    assert sorted(path.name for path in (tmp_path / "3").iterdir()) == [
        "sentences.1.npy", "sentences.1.of.npy", "sentences.npy", "sentences.of.npy",
    ]  # fmt: skip
    for path in (rows_path, passages_path):
        assert path(tmp_path / "1", 0).samefile(path(tmp_path / "3", 0))
        assert not path(tmp_path / "2", 1).samefile(path(tmp_path / "3", 1))
    assert np.load(passages_path(tmp_path / "3", 1)).tolist() == [20, 21]
    assert third.passages.tolist() == list(range(22))


def test_what_is_removed_is_in_no_file_and_the_version_before_is_as_it_was(tmp_path: Path) -> None:
    first = written(tmp_path / "1", None, {1: [1.5], 2: [2.5, 3.5], 3: [4.5]})
    second = written(tmp_path / "2", first, {}, gone=(2,))
    assert (second.passages.tolist(), second.of(2).tolist(), second.of(3).tolist()) == ([1, 3], [], [[4.5, -4.5]])
    assert np.array([3.5, -3.5], np.float16).tobytes() not in b"".join(p.read_bytes() for p in (tmp_path / "2").iterdir())
    assert first.of(2).tolist() == [[2.5, -2.5], [3.5, -3.5]]
    empty = written(tmp_path / "3", second, {}, gone=(1, 3))
    assert (len(empty), empty.of(1).shape) == (0, (0, 2))
    assert written(tmp_path / "4", empty, {8: [1]}).of(8).tolist() == [[1, -1]]


def test_a_part_of_which_nothing_is_left_is_left_out(tmp_path: Path) -> None:
    first = written(tmp_path / "1", None, {1: [1, 2, 3, 4]})
    second = written(tmp_path / "2", first, {2: [5, 6]})
    third = written(tmp_path / "3", second, {}, gone=(1,))
    assert sorted(path.name for path in (tmp_path / "3").iterdir()) == ["sentences.npy", "sentences.of.npy"]
    assert (third.passages.tolist(), third.of(2)[:, 0].tolist()) == ([2, 2], [5, 6])


@settings(deadline=None)
@given(
    updates=st.lists(st.tuples(st.lists(st.integers(0, 3), max_size=12), st.sets(st.integers(0, 60), max_size=5)), max_size=8),
)
def test_after_any_updates_there_are_the_same_as_in_a_plain_list(
    tmp_path_factory: pytest.TempPathFactory, updates: list[tuple[list[int], set[int]]]
) -> None:
    folder = tmp_path_factory.mktemp("sentences")
    expected: dict[int, list[float]] = {}
    vectors, number, value = written(folder / "0", None, {}), 0, 0
    for i, (counts, gone) in enumerate(updates, start=1):
        new: dict[int, list[float]] = {}
        for count in counts:
            new[number], value, number = [float(value + j) for j in range(count)], value + count, number + 1
        vectors = written(folder / str(i), vectors, new, gone=tuple(gone - new.keys()))
        expected = {passage: rows for passage, rows in expected.items() if passage not in gone} | new
    assert {passage: vectors.of(passage)[:, 0].tolist() for passage in range(number)} == {
        passage: expected.get(passage, []) for passage in range(number)
    }
    assert len(vectors) == sum(map(len, expected.values()))
