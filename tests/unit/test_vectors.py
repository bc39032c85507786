"""The dense index against exact inner products by loops."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import IndexFolderError
from qa.vectors import VectorIndex
from tests.oracles import inner_products

# Small whole numbers: their sums are exact in float32, so ties are ties in any order of addition.
_number = st.integers(-3, 3).map(float)
_row = st.lists(_number, min_size=3, max_size=3)


def index_of(rows: dict[int, list[float]]) -> VectorIndex:
    index = VectorIndex.build(3)
    index.add(list(rows), np.array(list(rows.values()), np.float32).reshape(-1, 3))
    return index


@given(
    rows=st.dictionaries(st.integers(0, 2**62), _row, max_size=12),
    query=_row,
    k=st.integers(0, 15),
    n_gone=st.integers(0, 4),
    n_allowed=st.none() | st.integers(0, 12),
)
def test_search_is_exact_best_first_ties_by_id_after_any_removal_and_limit(
    rows: dict[int, list[float]], query: list[float], k: int, n_gone: int, n_allowed: int | None
) -> None:
    index = index_of(rows)
    gone = sorted(rows)[:n_gone]
    index.remove(gone)
    allowed = None if n_allowed is None else sorted(rows, reverse=True)[:n_allowed]
    left = {i: row for i, row in rows.items() if i not in gone and (allowed is None or i in allowed)}
    assert index.search(np.array(query, np.float32), k, allowed=allowed) == inner_products(query, left)[:k]


def test_an_index_saved_and_loaded_holds_the_same_ids_and_rows(tmp_path: Path) -> None:
    index = index_of({9: [1, 0, 0], 2: [0, 1, 0], 2**40: [0, 0.5, 0.5]})
    index.save(tmp_path / "vectors.faiss")
    again = VectorIndex.load(tmp_path / "vectors.faiss")
    assert again.ids.tolist() == [2, 9, 2**40]
    assert again.reconstruct([2**40, 9]).tolist() == [[0, 0.5, 0.5], [1, 0, 0]]
    assert again.search(np.array([0, 1, 0], np.float32), 5) == [(2, 1.0), (2**40, 0.5), (9, 0.0)]
    again.add([1], np.array([[0, 0, 1]], np.float32))
    assert (len(again), len(index)) == (4, 3)


def test_a_missing_damaged_or_foreign_file_is_an_error_that_tells_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "vectors.faiss"
    with pytest.raises(IndexFolderError, match=r"vectors.faiss.*qa index --rebuild"):
        VectorIndex.load(path)
    index_of({1: [1, 0, 0]}).save(path)
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(IndexFolderError, match=r"vectors.faiss.*qa index --rebuild"):
        VectorIndex.load(path)


def test_rows_of_another_shape_and_ids_that_are_taken_are_refused() -> None:
    index = index_of({1: [1, 0, 0]})
    with pytest.raises(ValueError, match="shape"):
        index.add([2], np.zeros((1, 4), np.float32))
    with pytest.raises(ValueError, match="shape"):
        index.add([2, 3], np.zeros((1, 3), np.float32))
    with pytest.raises(ValueError, match="taken"):
        index.add([1], np.zeros((1, 3), np.float32))
    with pytest.raises(ValueError, match="shape"):
        index.search(np.zeros(4, np.float32), 1)
    with pytest.raises(KeyError, match="7"):
        index.reconstruct([1, 7])
    assert index.ids.tolist() == [1]


def test_an_empty_index_and_an_empty_limit_find_nothing() -> None:
    assert VectorIndex.build(3).search(np.zeros(3, np.float32), 5) == []
    assert index_of({1: [1, 0, 0]}).search(np.zeros(3, np.float32), 5, allowed=[]) == []
