"""The dense index: unit vectors by stable id, searched by inner product. The only module that knows faiss.

Up to `EXACT_LIMIT` vectors are searched exactly: nothing to train, to tune or to miss. Beyond it they are filed. A code of two bits
a number, in lists of neighbours (IVF) held in memory, finds candidates, and the vectors themselves, in a file that is read only at
the candidates' places, tell which are best. What was added since stays in the exact part until that is full. What a few updates
added lies in a small exact part of its own, so that an update writes little and shares the other files with the version before.
So every score is exact: only a vector that is no candidate can be missed. Every score is a similarity, higher is better.
"""

import contextlib
import math
import mmap
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import faiss
import numpy as np
from numpy.typing import NDArray

from qa.errors import IndexFolderError

# Exact search of 384 dimensions takes 0.15 ms for a thousand vectors on one core, so up to 3 ms here; a question's embedding
# takes 13 to 27.
EXACT_LIMIT = 20_000
# What an update writes anew, 1.5 MB; when there are more, they join the others of the exact part, whose file is then written whole.
_RECENT_LIMIT = 1_000
# Lists for each square root of the number of vectors; the share of them a search looks into, of which `_PROBES` at least; and the
# candidates it compares exactly, `_CANDIDATES_A_HIT` for each hit asked for at least. Of a million vectors made up to lie as
# real ones do (`benchmarks/made.py`), in 1,000 lists, recall@10 against exact search was 0.905 in an eighth of the lists (2.2 ms
# of a core), 0.969 in a quarter (4.1), 0.983 in a third (4.6), 0.997 in half (7.4) and 1.000 in all (12.5); in half of them
# 0.981 with 100 candidates, 0.997 with 200 and no more with 1,600. Twice as many lists were no better and took four times as long
# to make. For a hundred hits, 800 candidates gave a recall@100 of 0.987. Real questions to 2,228 real passages need as large a
# share of their lists. Codes of one bit a number missed more: 0.937 with 400 candidates and 0.985 with 1,600 by PQ, 0.968 and
# 0.993 by RaBitQ. Lists of whole vectors, without codes, took 8.3 ms for half of 100,000, and of a million would read 0.8 GB for
# each question. HNSW takes longer to build, cannot forget a paper that is taken down and must lie in memory.
_LISTS_PER_ROOT = 1.0
_PROBES = 256
_SHARE = 2
_CANDIDATES = 800
_CANDIDATES_A_HIT = 8
_TRAINED_ON = 64  # vectors a list; more were no better
# Lists and codes are made anew when the vectors have become so many that there should be this many times as many lists.
_OUTGROWN = 2.0
_AT_A_TIME = 50_000  # vectors that are read into memory to be given their codes
_SPARSE = 1_000_000  # ids above it, and further apart than a hundred, a search is limited to by a set instead of bits


_Found = tuple[NDArray[np.int64], NDArray[np.float32]]  # ids and their scores


class VectorIndex:
    """Unit vectors by int64 id. Make one with `build` or `load`."""

    def __init__(self, exact: "_Exact", recent: "_Exact", filed: "_Filed | None" = None) -> None:
        self._exact = exact
        self._recent = recent
        self._filed = filed

    @classmethod
    def build(cls, dimension: int) -> "VectorIndex":
        """Return an empty index for rows of `dimension` numbers."""
        return cls(_Exact.empty(dimension), _Exact.empty(dimension))

    @classmethod
    def load(cls, path: Path) -> "VectorIndex":
        """Read an index that was saved to `path`; raises IndexFolderError when it is missing or damaged.

        The vectors stay on the disk, and are only read where a search looks.
        """
        exact = _Exact.load(path)
        recent = recent_path(path)
        return cls(
            exact,
            _Exact.load(recent) if recent.exists() else _Exact.empty(exact.dimension),
            _Filed.load(path) if lists_path(path).exists() else None,
        )

    def save(self, path: Path) -> None:
        """Write the index to a file and others beside it; parts that did not change since loading share the old file."""
        self._file()
        self._exact.save(path)
        if len(self._recent):
            self._recent.save(recent_path(path))
        if self._filed is not None:
            self._filed.save(path)

    @property
    def dimension(self) -> int:
        """Length of a row."""
        return self._exact.dimension

    def __len__(self) -> int:
        """Number of rows."""
        return sum(map(len, self._parts))

    @property
    def _parts(self) -> "list[_Exact | _Filed]":
        return [self._exact, self._recent, *([self._filed] if self._filed else [])]

    @property
    def ids(self) -> NDArray[np.int64]:
        """Every id, in ascending order."""
        # The ids of the largest part ascend already, which a stable sort makes use of.
        return np.sort(np.concatenate([part.ids() for part in reversed(self._parts)]), kind="stable")

    def add(self, ids: Sequence[int] | NDArray[np.int64], embeddings: NDArray[np.float32]) -> None:
        """Add an (n, dimension) array of unit rows under n ids; raises ValueError for shapes or ids that do not fit."""
        keys = np.asarray(ids, np.int64)
        if embeddings.shape != (len(keys), self.dimension):
            raise ValueError(f"{len(keys)} ids and dimension {self.dimension}, but embeddings of shape {embeddings.shape}")
        if len(_different(keys)) != len(keys) or np.isin(keys, self.ids).any():
            raise ValueError("an id is given twice or already taken")
        if len(keys) + len(self._recent) <= _RECENT_LIMIT < len(self._exact):
            self._recent.add(keys, embeddings)
        elif len(keys):
            self._exact.add(self._recent.ids(), self._recent.contents()[1])
            self._exact.add(keys, embeddings)
            self._recent = _Exact.empty(self.dimension)

    def remove(self, ids: Sequence[int] | NDArray[np.int64]) -> None:
        """Remove rows, so that nothing of them is saved; an id that is not there is passed over."""
        keys = np.asarray(ids, np.int64)
        for part in self._parts:
            part.remove(keys)

    def reconstruct(self, ids: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the rows of `ids` in their order, (n, dimension); raises KeyError for an unknown id."""
        keys = np.asarray(ids, np.int64)
        rows = np.empty((len(keys), self.dimension), np.float32)
        unknown = ~np.isin(keys, self.ids)
        if unknown.any():
            raise KeyError(int(keys[unknown][0]))
        for part in self._parts:
            is_there = np.isin(keys, part.ids())
            if is_there.any():
                rows[is_there] = part.rows(keys[is_there])
        return rows

    def search(
        self, query: NDArray[np.float32], k: int, *, allowed: Sequence[int] | NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """Return the `k` most similar rows as (id, similarity), best first, ties by id; fewer where there are fewer.

        `allowed` limits the search to those ids; None is all of them, and unknown ids in it are passed over. The fewer it
        leaves, the more lists are looked into, until all of them are; a few are compared one by one.
        """
        if query.shape != (self.dimension,):
            raise ValueError(f"dimension {self.dimension}, but a query of shape {query.shape}")
        limit = None if allowed is None else _Limit(np.asarray(allowed, np.int64))
        if k < 1 or len(self) == 0 or (limit is not None and len(limit.ids) == 0):
            return []
        # Threads that share out one query wait for each other: 2.9 ms on two cores where one alone takes 1.3.
        faiss.omp_set_num_threads(1)
        row = np.ascontiguousarray(query.reshape(1, -1), np.float32)
        found = [part.search(row, k, limit) for part in self._parts]
        ids, scores = np.concatenate([part_ids for part_ids, _ in found]), np.concatenate([of_part for _, of_part in found])
        best = np.lexsort((ids, -scores))[:k]
        return list(zip(ids[best].tolist(), scores[best].tolist(), strict=True))

    def _file(self) -> None:
        """File a full exact part; lists and codes are made anew where the lists are too few for what they are to hold."""
        if len(self._exact) <= EXACT_LIMIT:
            return
        ids, rows = self._exact.contents()
        self._exact = _Exact.empty(self.dimension)  # so that the rows, which may be all there are, are not in memory twice
        if (np.diff(ids) < 0).any():
            order = np.argsort(ids)
            ids, rows = ids[order], rows[order]
        if self._filed is None:
            self._filed = _Filed.of(ids, rows)
        else:
            self._filed.add(ids, rows)


class _Exact:
    """A part of an index that is compared vector by vector; read where it lies, or held whole once it is changed."""

    def __init__(self, index: Any, path: Path | None) -> None:  # noqa: ANN401 (faiss is untyped)
        self._index = index
        self._path = path  # of a file with the same content, None once there is none

    @classmethod
    def empty(cls, dimension: int) -> "_Exact":
        """Return a part of no vectors."""
        return cls(_empty(dimension), None)

    @classmethod
    def load(cls, path: Path) -> "_Exact":
        """Map a file of vectors."""
        index = _read(path, faiss.IO_FLAG_MMAP_IFC)
        if not isinstance(index, faiss.IndexIDMap2) or index.metric_type != faiss.METRIC_INNER_PRODUCT:
            raise _foreign(path)
        # faiss maps a file that ends within the last ids without a word.
        if path.stat().st_size != len(faiss.serialize_index(_empty(index.d))) + index.ntotal * (4 * index.d + 8):
            raise _unreadable(path)
        return cls(index, path)

    def save(self, path: Path) -> None:
        """Write the vectors, or share the file they were read from."""
        _write_or_share(self._index, self._path, path)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Length of a row."""
        return int(self._index.d)

    def ids(self) -> NDArray[np.int64]:
        """Return every id, in no order."""
        ids: NDArray[np.int64] = faiss.vector_to_array(self._index.id_map)
        return ids

    def contents(self) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return every id, and its row in the same order."""
        flat: Any = faiss.downcast_index(self._index.index)
        if not len(self):
            return self.ids(), np.empty((0, self.dimension), np.float32)
        rows: NDArray[np.float32] = faiss.rev_swig_ptr(flat.get_xb(), flat.ntotal * flat.d).reshape(flat.ntotal, flat.d).copy()
        return self.ids(), rows

    def rows(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the rows of `ids`, which are there, in their order."""
        rows: NDArray[np.float32] = self._index.reconstruct_batch(ids)
        return rows

    def add(self, ids: NDArray[np.int64], rows: NDArray[np.float32]) -> None:
        """File rows under ids."""
        if len(ids):
            self._hold()
            self._index.add_with_ids(np.ascontiguousarray(rows, np.float32), ids)

    def remove(self, ids: NDArray[np.int64]) -> None:
        """Remove rows; an id that is not there is passed over."""
        if np.isin(ids, self.ids()).any():
            self._hold()
            self._index.remove_ids(ids)

    def search(self, row: NDArray[np.float32], k: int, limit: "_Limit | None") -> _Found:
        """Return the `k` best of the rows within the limit, and any of a score equal to the last one's.

        faiss breaks ties by place, so where the cut falls inside a run of equal scores it is asked for more, to be ordered by id.
        """
        wanted = len(self) if limit is None else min(len(self), len(limit.ids))
        n = min(k + 1, wanted)
        if n == 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        parameters = faiss.SearchParameters(sel=None if limit is None else limit.selector)  # type: ignore[call-arg]
        while True:
            scores, ids = self._index.search(row, n, params=parameters)
            if n == wanted or ids[0, -1] < 0 or scores[0, -1] < scores[0, k - 1]:
                break
            n = min(2 * n, wanted)
        is_found = ids[0] >= 0
        return ids[0][is_found], scores[0][is_found]

    def _hold(self) -> None:
        """Read the vectors into memory, to be changed; changing them where they lie would end the program."""
        if self._path is not None:
            self._index = _read(self._path, 0)
            self._path = None


class _Filed:
    """The part of an index that is found by codes. Its rows lie in order of id, in stretches of one file or of several arrays."""

    def __init__(self, lists: Any, ids: NDArray[np.int64], stretches: Sequence[NDArray[np.float32]], path: Path | None) -> None:  # noqa: ANN401
        self._lists = lists  # of codes
        self._ids = ids  # ascending
        self._stretches = stretches
        self._path = path  # of files with the same content, None once there are none

    @classmethod
    def of(cls, ids: NDArray[np.int64], rows: NDArray[np.float32]) -> "_Filed":
        """Return a part that holds a row under each of the ascending ids."""
        part = cls(_no_lists(rows.shape[1], 1), ids, [rows], None)
        part._make_lists()
        return part

    @classmethod
    def load(cls, path: Path) -> "_Filed":
        """Read the lists, and map the file of vectors."""
        lists = _read(lists_path(path), 0)
        if not isinstance(lists, faiss.IndexIVFPQFastScan) or lists.metric_type != faiss.METRIC_INNER_PRODUCT:
            raise _foreign(lists_path(path))
        ids, rows = _array(ids_path(path)), _array(rows_path(path), mmap_mode="r")
        if ids.shape != (lists.ntotal,) or rows.shape != (lists.ntotal, lists.d) or rows.dtype != np.float32:
            raise _unreadable(rows_path(path))
        # With reading ahead, the first question to a million vectors read most of the file, in 3 s; without, 4 MB in 0.25 s.
        _advise(rows, mmap.MADV_RANDOM)
        return cls(lists, ids, [rows], path)

    def save(self, path: Path) -> None:
        """Write lists, ids and vectors, or share the files they were read from."""
        _write_or_share(self._lists, self._path and lists_path(self._path), lists_path(path))
        if self._path is not None:
            _share(ids_path(self._path), ids_path(path))
            _share(rows_path(self._path), rows_path(path))
            return
        np.save(ids_path(path), self._ids)
        _save_stretches(rows_path(path), self._stretches, (len(self), self._lists.d))

    def _change(self) -> None:
        """Forget the files, which are no longer what is here, and of which most will be read to be written anew."""
        if self._path is not None:
            _advise(self._stretches[0], mmap.MADV_NORMAL)
            self._path = None

    def __len__(self) -> int:
        return len(self._ids)

    def ids(self) -> NDArray[np.int64]:
        """Return every id, ascending."""
        return self._ids

    def rows(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the rows of `ids`, which are there, in their order."""
        return self._rows_at(np.searchsorted(self._ids, ids))

    def add(self, ids: NDArray[np.int64], rows: NDArray[np.float32]) -> None:
        """File rows under ascending ids."""
        self._change()
        if len(self._ids) and ids[0] < self._ids[-1]:
            both = np.concatenate([self._ids, ids])
            order = np.argsort(both)
            self._ids, self._stretches = both[order], [np.concatenate([*self._stretches, rows])[order]]
        else:
            self._ids, self._stretches = np.concatenate([self._ids, ids]), [*self._stretches, rows]
        if self._lists.nlist * _OUTGROWN < _n_lists(len(self)):
            self._make_lists()
        else:
            self._code(ids, rows)

    def remove(self, ids: NDArray[np.int64]) -> None:
        """Remove rows and their codes; an id that is not there is passed over."""
        is_kept = ~np.isin(self._ids, ids)
        if is_kept.all():
            return
        self._change()
        gone = self._ids[~is_kept]
        # faiss would leave the last of a list's codes where it lay; so the others of the list are filed anew.
        lists: Any = self._lists.invlists
        for number in range(self._lists.nlist):
            size = lists.list_size(number)
            own = faiss.rev_swig_ptr(lists.get_ids(number), size).copy() if size else np.empty(0, np.int64)
            left = own[~np.isin(own, gone)]
            if len(left) < size:
                lists.resize(number, 0)
                self._lists.ntotal -= size
                self._code(left, self.rows(left))
        ends = np.cumsum([len(stretch) for stretch in self._stretches])[:-1]
        kept = zip(self._stretches, np.split(is_kept, ends), strict=True)
        self._stretches = [run for stretch, are_kept in kept for run in _runs(stretch, are_kept)]
        self._ids = self._ids[is_kept]

    def search(self, row: NDArray[np.float32], k: int, limit: "_Limit | None") -> _Found:
        """Return the `k` best of the candidates within the limit."""
        wanted = len(self) if limit is None else min(len(self), len(limit.ids))
        n = max(_CANDIDATES, _CANDIDATES_A_HIT * k)
        if wanted <= n:
            ids = self._ids if limit is None or not len(self) else self._known(limit.ids)
            return ids, self._similarities(row, ids)
        # As many codes are compared under a narrow limit as under none.
        n_lists = int(self._lists.nlist)
        probes = min(n_lists, math.ceil(max(_PROBES, n_lists / _SHARE) * len(self) / wanted))
        while True:
            parameters = faiss.SearchParametersIVF(sel=None if limit is None else limit.selector, nprobe=probes)  # type: ignore[call-arg]
            (found,) = self._lists.search(row, n, params=parameters)[1]
            ids = found[found >= 0]
            scores = self._similarities(row, ids)
            # Rows that are equal have equal codes. Where the run of those at the cut may go on, more are asked for.
            is_cut = len(ids) == n and n < wanted and scores[-1] >= np.sort(scores)[-k]
            if not is_cut and (len(ids) >= min(k, wanted) or probes == n_lists):
                return ids, scores
            n, probes = (min(wanted, 4 * n), probes) if is_cut else (n, min(n_lists, 4 * probes))

    def _known(self, ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return those of a few ids that are here, each once."""
        few = _different(ids)
        known: NDArray[np.int64] = few[self._ids[np.minimum(np.searchsorted(self._ids, few), len(self) - 1)] == few]
        return known

    def _similarities(self, row: NDArray[np.float32], ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the similarity of `row` with each of the rows of `ids`, which are there, exactly as the exact parts tell it."""
        rows, scores = self.rows(ids), np.empty(len(ids), np.float32)
        pointers = [faiss.swig_ptr(array) for array in (scores, row, rows)]
        faiss.fvec_inner_products_ny(*pointers, self._lists.d, len(ids))  # type: ignore[attr-defined]
        return scores

    def _rows_at(self, places: NDArray[np.int64]) -> NDArray[np.float32]:
        if len(self._stretches) == 1:
            return np.asarray(self._stretches[0][places])
        rows = np.empty((len(places), self._lists.d), np.float32)
        start = 0
        for stretch in self._stretches:
            are_here = (places >= start) & (places < start + len(stretch))
            rows[are_here] = stretch[places[are_here] - start]
            start += len(stretch)
        return rows

    def _make_lists(self) -> None:
        """Make lists for vectors that lie as these do, and file every one of them."""
        self._lists = _no_lists(self._lists.d, _n_lists(len(self)))
        sample = min(len(self), _TRAINED_ON * self._lists.nlist)
        places = np.sort(np.random.default_rng(0).choice(len(self), sample, replace=False))
        # On two cores that were shared with other work, two threads trained the codes in 119 s, one in 17.
        faiss.omp_set_num_threads(1)
        self._lists.train(self._rows_at(places))
        for start in range(0, len(self), _AT_A_TIME):
            ids = self._ids[start : start + _AT_A_TIME]
            self._code(ids, self._rows_at(np.arange(start, start + len(ids))))

    def _code(self, ids: NDArray[np.int64], rows: NDArray[np.float32]) -> None:
        """Put the codes of rows in the lists."""
        faiss.omp_set_num_threads(os.cpu_count() or 1)
        self._lists.add_with_ids(rows, ids)


@dataclass(frozen=True, slots=True)
class _Limit:
    """The ids that a search is limited to, also as faiss is told."""

    ids: NDArray[np.int64]
    selector: Any = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "selector", _selector(self.ids))


def lists_path(path: Path) -> Path:
    """Return where the lists of codes of the index saved to `path` are, if there are any."""
    return path.with_suffix(f".lists{path.suffix}")


def rows_path(path: Path) -> Path:
    """Return where the vectors are that the lists have the codes of, in order of id."""
    return path.with_suffix(".rows.npy")


def ids_path(path: Path) -> Path:
    """Return where the ids of those vectors are, ascending."""
    return path.with_suffix(".rows.of.npy")


def recent_path(path: Path) -> Path:
    """Return where the last vectors added to the index saved to `path` are, if there are any apart."""
    return path.with_suffix(f".recent{path.suffix}")


def _different(ids: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return each id once, ascending."""
    # As `np.unique` does, which first loads numpy's masked arrays: half of what adding ten passages takes in a new process.
    ordered = np.sort(ids)
    is_first = np.ones(len(ordered), np.bool_)
    is_first[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_first]


def _write_or_share(index: Any, old: Path | None, path: Path) -> None:  # noqa: ANN401 (faiss is untyped)
    """Write an index to a file, or give the old file that holds the same a second name."""
    if old is None:
        faiss.write_index(index, str(path))
    else:
        _share(old, path)


def _share(old: Path, path: Path) -> None:
    with contextlib.suppress(OSError):  # a file system without hard links
        os.link(old, path)
        return
    shutil.copyfile(old, path)


def _save_stretches(path: Path, stretches: Sequence[NDArray[np.float32]], shape: tuple[int, int]) -> None:
    """Write arrays as one of that shape, as `np.save` would, without having all of it in memory."""
    with path.open("wb") as file:
        header = np.lib.format.header_data_from_array_1_0(np.empty((0, 0), np.float32)) | {"shape": shape}
        np.lib.format.write_array_header_1_0(file, header)
        for stretch in stretches:
            file.write(np.ascontiguousarray(stretch).data)


def _runs(rows: NDArray[np.float32], are_kept: NDArray[np.bool_]) -> Iterator[NDArray[np.float32]]:
    """Yield the kept rows in stretches as they lie, none of them copied."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], are_kept, [False]])))
    for start, end in edges.reshape(-1, 2).tolist():
        yield rows[start:end]


def _no_lists(dimension: int, n_lists: int) -> Any:  # noqa: ANN401 (faiss is untyped)
    """Return lists of nothing, whose codes are four bits for each two numbers; of an odd number of them, for each."""
    n_codes = dimension if dimension % 2 else dimension // 2
    lists = faiss.IndexIVFPQFastScan(faiss.IndexFlatIP(dimension), dimension, n_lists, n_codes, 4, faiss.METRIC_INNER_PRODUCT)
    lists.cp.max_points_per_centroid = _TRAINED_ON
    return lists


def _n_lists(n_rows: int) -> int:
    return int(_LISTS_PER_ROOT * math.sqrt(n_rows))


def _empty(dimension: int) -> Any:  # noqa: ANN401 (faiss is untyped)
    return faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))


def _selector(ids: NDArray[np.int64]) -> Any:  # noqa: ANN401 (faiss is untyped)
    """Return what tells faiss which ids a search is limited to: a bit for each, as a set of a million takes a tenth of a second."""
    if len(ids) and (ids.min() < 0 or ids.max() > _SPARSE + 100 * len(ids)):
        return faiss.IDSelectorBatch(ids)
    bits = np.zeros(int(ids.max(initial=0)) + 1, np.bool_)
    bits[ids] = True
    return faiss.IDSelectorBitmap(np.packbits(bits, bitorder="little"))  # type: ignore[call-arg, arg-type]


def _read(path: Path, flags: int) -> Any:  # noqa: ANN401 (faiss is untyped)
    try:
        return faiss.read_index(str(path), flags)
    except RuntimeError as error:
        raise _unreadable(path) from error


def _array(path: Path, mmap_mode: Literal["r"] | None = None) -> NDArray[Any]:
    try:
        return np.load(path, mmap_mode=mmap_mode, allow_pickle=False)  # type: ignore[no-any-return]
    except (OSError, ValueError, EOFError) as error:
        raise _unreadable(path) from error


def _advise(rows: NDArray[np.float32], advice: int) -> None:
    """Tell the system how a mapped array is going to be read."""
    if isinstance(rows.base, mmap.mmap):
        rows.base.madvise(advice)


def _unreadable(path: Path) -> IndexFolderError:
    return IndexFolderError(f"{path}: vektorerne kan ikke læses. Kør: qa index --rebuild")


def _foreign(path: Path) -> IndexFolderError:
    return IndexFolderError(f"{path}: er ikke et vektorindeks fra dette program. Kør: qa index --rebuild")
