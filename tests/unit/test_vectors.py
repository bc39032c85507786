"""The dense index against exact inner products by loops."""

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from qa import vectors
from qa.errors import IndexFolderError
from qa.vectors import VectorIndex, ids_path, lists_path, recent_path, rows_path
from tests.oracles import inner_products

# Small whole numbers: their sums are exact in float32, so ties are ties in any order of addition.
_number = st.integers(-3, 3).map(float)
_row = st.lists(_number, min_size=3, max_size=3)


def index_of(rows: dict[int, list[float]]) -> VectorIndex:
    index = VectorIndex.build(3)
    index.add(list(rows), np.array(list(rows.values()), np.float32).reshape(-1, 3))
    return index


@settings(deadline=None)
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


def test_a_few_added_lie_in_a_file_of_their_own_until_they_are_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "_RECENT_LIMIT", 20)
    rows = unit_rows(100)
    paths = {name: tmp_path / name / "vectors.faiss" for name in "1234"}
    for path in paths.values():
        path.parent.mkdir()
    index = saved(tmp_path / "1", list(range(50)), rows[:50])
    index.add(range(50, 60), rows[50:60])
    index.save(paths["2"])
    assert paths["1"].samefile(paths["2"])
    assert not recent_path(paths["1"]).exists()
    index = VectorIndex.load(paths["2"])
    assert np.array_equal(index.reconstruct([55, 3, 50]), rows[[55, 3, 50]])
    assert [i for i, _ in index.search(rows[55], 60)] == [i for i, _ in inner_products(rows[55], dict(enumerate(rows[:60])))]
    assert [i for i, _ in index.search(rows[55], 2, allowed=[7, 58])] == [
        i for i, _ in inner_products(rows[55], {i: rows[i] for i in (7, 58)})
    ]
    index.remove([55])
    index.save(paths["3"])
    assert paths["1"].samefile(paths["3"])
    assert rows[55].tobytes() in recent_path(paths["2"]).read_bytes()
    assert rows[55].tobytes() not in recent_path(paths["3"]).read_bytes()
    index = VectorIndex.load(paths["3"])
    index.add(range(60, 100), rows[60:])
    index.save(paths["4"])
    assert [path.name for path in paths["4"].parent.iterdir()] == ["vectors.faiss"]
    assert VectorIndex.load(paths["4"]).ids.tolist() == [i for i in range(100) if i != 55]
    assert len(VectorIndex.load(paths["1"])) == 50


def test_a_file_that_ends_too_early_anywhere_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "vectors.faiss"
    saved(tmp_path, list(range(9)), unit_rows(9))
    content = path.read_bytes()
    for cut in (1, 9, 80, len(content) - 1):
        path.write_bytes(content[:-cut])
        with pytest.raises(IndexFolderError, match=r"vectors.faiss.*qa index --rebuild"):
            VectorIndex.load(path)


# ------------------------------------------------------------------------------------------------ lists of neighbours


@pytest.fixture
def few_are_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists from 40 vectors on, and 100 candidates."""
    monkeypatch.setattr(vectors, "EXACT_LIMIT", 40)
    monkeypatch.setattr(vectors, "_CANDIDATES", 100)
    monkeypatch.setattr(vectors, "_AT_A_TIME", 70)


def unit_rows(n: int, *, seed: int = 0) -> NDArray[np.float32]:
    """Return n unit rows of 16 numbers around a few centres."""
    chance = np.random.default_rng(seed)
    rows = chance.normal(size=(8, 16))[chance.integers(8, size=n)] + 0.3 * chance.normal(size=(n, 16))
    units: NDArray[np.float32] = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return units


def saved(folder: Path, ids: list[int], rows: NDArray[np.float32]) -> VectorIndex:
    index = VectorIndex.build(16)
    index.add(ids, rows)
    index.save(folder / "vectors.faiss")
    return VectorIndex.load(folder / "vectors.faiss")


@pytest.mark.usefixtures("few_are_exact")
@pytest.mark.parametrize("allowed", [None, range(0, 600, 7), range(0, 600, 2), [3], [2**40]])
def test_what_is_filed_in_lists_is_found_with_exact_scores(tmp_path: Path, allowed: list[int] | None) -> None:
    rows = unit_rows(600)
    index = saved(tmp_path, list(range(600)), rows)
    assert lists_path(tmp_path / "vectors.faiss").exists()
    for query in unit_rows(20, seed=1):
        expected = inner_products(query, {i: rows[i] for i in range(600) if allowed is None or i in allowed})[:10]
        found = index.search(query, 10, allowed=allowed)
        assert [i for i, _ in found] == [i for i, _ in expected]
        assert [score for _, score in found] == pytest.approx([score for _, score in expected], abs=1e-6)


def test_few_vectors_are_not_filed_in_lists(tmp_path: Path) -> None:
    saved(tmp_path, list(range(600)), unit_rows(600))
    assert [path.name for path in tmp_path.iterdir()] == ["vectors.faiss"]


@pytest.mark.usefixtures("few_are_exact")
def test_lists_that_are_not_all_looked_into_find_nearly_all_and_as_many_as_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "_PROBES", 4)
    monkeypatch.setattr(vectors, "_SHARE", 12)
    rows = unit_rows(600)
    index = saved(tmp_path, list(range(600)), rows)
    queries = unit_rows(20, seed=1)
    found = [index.search(query, 10) for query in queries]
    exact = [inner_products(query, dict(enumerate(rows)))[:10] for query in queries]
    both = [len({i for i, _ in a} & {i for i, _ in b}) for a, b in zip(found, exact, strict=True)]
    assert 0.8 < sum(both) / 200 < 1
    assert {len(index.search(query, 600)) for query in queries} == {600}
    few = list(range(0, 600, 60))
    assert [i for i, _ in index.search(queries[0], 20, allowed=few)] == [
        i for i, _ in inner_products(queries[0], {i: rows[i] for i in few})
    ]


@pytest.mark.usefixtures("few_are_exact")
def test_equal_vectors_in_a_list_and_out_of_it_stand_in_order_of_id(tmp_path: Path) -> None:
    rows = unit_rows(100)
    rows[10:90] = rows[10]
    index = saved(tmp_path, list(range(1000, 900, -1)), rows)
    index.add([5, 2000], np.stack([rows[10], rows[10]]))
    ranked = [5, *range(911, 991), 2000]
    assert [[i for i, _ in index.search(rows[10], k)] for k in (1, 3, 82)] == [ranked[:1], ranked[:3], ranked]


@pytest.mark.usefixtures("few_are_exact")
def test_an_update_writes_the_new_and_shares_the_lists_which_a_removal_makes_anew(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    (tmp_path / "2").mkdir()
    (tmp_path / "3").mkdir()
    rows = unit_rows(110)
    index = saved(tmp_path / "1", list(range(100)), rows[:100])
    index.add(range(100, 110), rows[100:])
    index.save(tmp_path / "2" / "vectors.faiss")
    first, second, third = ([of(tmp_path / name / "vectors.faiss") for of in (lists_path, rows_path, ids_path)] for name in "123")
    assert all(one.samefile(other) for one, other in zip(first, second, strict=True))
    index = VectorIndex.load(tmp_path / "2" / "vectors.faiss")
    assert index.ids.tolist() == list(range(110))
    assert np.array_equal(index.reconstruct([105, 7, 99]), rows[[105, 7, 99]])
    with pytest.raises(KeyError, match="777"):
        index.reconstruct([5, 777])
    with pytest.raises(ValueError, match="taken"):
        index.add([7], rows[:1])
    before = [path.read_bytes() for path in first]
    index.remove([7, 105, 777])
    kept = [i for i in range(110) if i not in (7, 105)]
    assert [i for i, _ in index.search(rows[7], 108)] == [i for i, _ in inner_products(rows[7], {i: rows[i] for i in kept})]
    assert np.array_equal(index.reconstruct(kept), rows[kept])
    index.save(tmp_path / "3" / "vectors.faiss")
    assert [path.read_bytes() for path in first] == before
    assert not any(one.samefile(other) for one, other in zip(first, third, strict=True))
    assert rows[7].tobytes() in rows_path(tmp_path / "1" / "vectors.faiss").read_bytes()
    assert rows[7].tobytes() not in b"".join(path.read_bytes() for path in (tmp_path / "3").iterdir())
    again = VectorIndex.load(tmp_path / "3" / "vectors.faiss")
    assert again.ids.tolist() == kept
    assert len(again) == len(index) == 108
    assert [i for i, _ in again.search(rows[7], 108)] == [
        i for i, _ in inner_products(rows[7], {i: rows[i] for i in again.ids.tolist()})
    ]


@pytest.mark.usefixtures("few_are_exact")
def test_a_full_exact_part_goes_into_the_lists_which_are_made_anew_when_outgrown(tmp_path: Path) -> None:
    rows = unit_rows(1000)
    index = saved(tmp_path, list(range(50)), rows[:50])
    for start, end in ((50, 100), (100, 1000)):
        index.add(range(start, end), rows[start:end])
        (tmp_path / str(start)).mkdir()
        index.save(tmp_path / str(start) / "vectors.faiss")
        index = VectorIndex.load(tmp_path / str(start) / "vectors.faiss")
        assert np.array_equal(index.reconstruct(range(end)), rows[:end])
        assert [i for i, _ in index.search(rows[3], 5)] == [i for i, _ in inner_products(rows[3], dict(enumerate(rows[:end])))][:5]


@pytest.mark.usefixtures("few_are_exact")
def test_a_removed_vector_leaves_no_code_in_the_lists(tmp_path: Path) -> None:
    rows = unit_rows(200)
    for name in "123":
        (tmp_path / name).mkdir()
    saved(tmp_path / "1", list(range(200)), rows)
    removed = []
    for name, gone in (("2", range(60)), ("3", range(60, 120))):
        index = VectorIndex.load(tmp_path / "1" / "vectors.faiss")
        index.remove(gone)
        index.remove([i for i in range(120) if i not in gone])
        index.save(tmp_path / name / "vectors.faiss")
        removed.append(lists_path(tmp_path / name / "vectors.faiss").read_bytes())
    assert removed[0] == removed[1]  # whichever went last


@pytest.mark.usefixtures("few_are_exact")
def test_vectors_may_be_filed_and_removed_in_any_order_of_their_ids(tmp_path: Path) -> None:
    rows = unit_rows(300)
    index = saved(tmp_path, list(range(299, 149, -1)), rows[299:149:-1])
    index.add(range(100), rows[:100])
    (tmp_path / "2").mkdir()
    index.save(tmp_path / "2" / "vectors.faiss")
    index = VectorIndex.load(tmp_path / "2" / "vectors.faiss")
    index.remove(range(0, 300, 2))
    there = [i for i in (*range(100), *range(150, 300)) if i % 2]
    assert index.ids.tolist() == there
    assert np.array_equal(index.reconstruct(there[::-1]), rows[there[::-1]])
    expected = inner_products(rows[7], {i: rows[i] for i in there})
    assert [i for i, _ in index.search(rows[7], 5)] == [i for i, _ in expected[:5]]
    assert [i for i, _ in index.search(rows[7], 5, allowed=[8, 9, 9, 120, 151, 2**50])] == [i for i, _ in expected if i in (9, 151)]


@pytest.mark.usefixtures("few_are_exact")
def test_an_index_of_which_everything_was_removed_finds_nothing_and_takes_new_vectors(tmp_path: Path) -> None:
    rows = unit_rows(100)
    index = saved(tmp_path, list(range(100)), rows)
    index.remove(range(100))
    assert (len(index), index.search(rows[0], 3), index.search(rows[0], 3, allowed=[5])) == (0, [], [])
    (tmp_path / "2").mkdir()
    index.save(tmp_path / "2" / "vectors.faiss")
    index = VectorIndex.load(tmp_path / "2" / "vectors.faiss")
    index.add([4, 1000], rows[[4, 50]])
    assert [i for i, _ in index.search(rows[4], 3, allowed=[4, 5])] == [4]
    assert index.ids.tolist() == [4, 1000]


@pytest.mark.usefixtures("few_are_exact")
def test_damaged_or_foreign_lists_are_an_error_that_tells_the_remedy(tmp_path: Path) -> None:
    saved(tmp_path, list(range(100)), unit_rows(100))
    path = lists_path(tmp_path / "vectors.faiss")
    path.write_bytes((tmp_path / "vectors.faiss").read_bytes())
    with pytest.raises(IndexFolderError, match=r"vectors.lists.faiss: er ikke.*qa index --rebuild"):
        VectorIndex.load(tmp_path / "vectors.faiss")
    path.write_bytes(b"IwFl")
    with pytest.raises(IndexFolderError, match=r"vectors.lists.faiss: .* kan ikke læses.*qa index --rebuild"):
        VectorIndex.load(tmp_path / "vectors.faiss")


@pytest.mark.usefixtures("few_are_exact")
@pytest.mark.parametrize("of", [rows_path, ids_path])
def test_vectors_or_ids_that_are_missing_cut_or_too_few_for_the_lists_are_an_error(
    tmp_path: Path, of: Callable[[Path], Path]
) -> None:
    path = tmp_path / "vectors.faiss"
    saved(tmp_path, list(range(100)), unit_rows(100))
    content = of(path).read_bytes()
    fewer = io.BytesIO()
    np.save(fewer, np.load(of(path))[:-1])
    for damaged in (b"", content[:60], content[:-5], fewer.getvalue()):
        of(path).write_bytes(damaged)
        with pytest.raises(IndexFolderError, match=r"vectors\.rows.*kan ikke læses.*qa index --rebuild"):
            VectorIndex.load(path)
    of(path).unlink()
    with pytest.raises(IndexFolderError, match=r"vectors\.rows.*kan ikke læses.*qa index --rebuild"):
        VectorIndex.load(path)
