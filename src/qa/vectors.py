"""The dense index: unit vectors by stable id, searched by inner product. The only module that knows faiss.

Up to `EXACT_LIMIT` vectors are searched exactly: nothing to train, to tune or to miss. Beyond it they are filed in lists of
neighbours (IVF) in a file of its own, of which a search reads the nearest lists where they lie on the disk; what was added
since stays in the exact part until that is full. What a few updates added lies in a small exact part of its own, so that an update
writes little and shares the other files with the version before. The vectors are kept whole in all three, so every score is exact:
only a vector in a list that was not looked into can be missed. Every score is a similarity, higher is better.
"""

import contextlib
import math
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from qa.errors import IndexFolderError

# Exact search of 384 dimensions takes 0.15 ms for a thousand vectors on one core, so up to 3 ms here; a question's embedding
# takes 13 to 27.
EXACT_LIMIT = 20_000
# What an update writes anew, 1.5 MB; when there are more, they join the others of the exact part, whose file is then written whole.
_RECENT_LIMIT = 1_000
# Lists for each square root of the number of vectors, and the share of them a search looks into, of which `_PROBES` at least.
# Embeddings of papers have few neighbourhoods: those of 1,922 real passages, and made-up ones that vary as they do, need a third of
# the lists. Of 100,000 made up (632 lists), recall@10 against exact search was 0.74 at 32 lists (0.8 ms), 0.94 at 126 (3.9 ms),
# 0.96 at 158 (4.7 ms) and 0.98 at 210 (5.8 ms); exact search took 14 ms. HNSW takes five times as long to build, cannot forget a
# paper that is taken down and must lie in memory. Training took 3 s at 64 vectors a list and is no better with more.
_LISTS_PER_ROOT = 2.0
_PROBES = 32
_SHARE = 3
_TRAINED_ON = 64
# The lists are made anew when the vectors have become so many that there should be this many times as many lists.
_OUTGROWN = 2.0
_SPARSE = 1_000_000  # ids above it, and further apart than a hundred, a search is limited to by a set instead of bits


_Found = tuple[NDArray[np.int64], NDArray[np.float32]]  # ids and their scores


class VectorIndex:
    """Unit vectors by int64 id. Make one with `build` or `load`."""

    def __init__(self, exact: "_Exact", recent: "_Exact", lists: "_Lists | None" = None) -> None:
        self._exact = exact
        self._recent = recent
        self._lists = lists

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
        recent, lists = recent_path(path), lists_path(path)
        return cls(
            exact,
            _Exact.load(recent) if recent.exists() else _Exact.empty(exact.dimension),
            _Lists.load(lists) if lists.exists() else None,
        )

    def save(self, path: Path) -> None:
        """Write the index to a file and others beside it; parts that did not change since loading share the old file."""
        self._file_in_lists()
        self._exact.save(path)
        if len(self._recent):
            self._recent.save(recent_path(path))
        if self._lists is not None:
            self._lists.save(lists_path(path))

    @property
    def dimension(self) -> int:
        """Length of a row."""
        return self._exact.dimension

    def __len__(self) -> int:
        """Number of rows."""
        return sum(map(len, self._parts))

    @property
    def _parts(self) -> "list[_Exact | _Lists]":
        return [self._exact, self._recent, *([self._lists] if self._lists else [])]

    @property
    def ids(self) -> NDArray[np.int64]:
        """Every id, in ascending order."""
        return np.sort(np.concatenate([part.ids() for part in self._parts]))

    def add(self, ids: Sequence[int] | NDArray[np.int64], embeddings: NDArray[np.float32]) -> None:
        """Add an (n, dimension) array of unit rows under n ids; raises ValueError for shapes or ids that do not fit."""
        keys = np.asarray(ids, np.int64)
        if embeddings.shape != (len(keys), self.dimension):
            raise ValueError(f"{len(keys)} ids and dimension {self.dimension}, but embeddings of shape {embeddings.shape}")
        if len(np.unique(keys)) != len(keys) or np.isin(keys, self.ids).any():
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
        leaves, the more lists are looked into, until all of them are.
        """
        if query.shape != (self.dimension,):
            raise ValueError(f"dimension {self.dimension}, but a query of shape {query.shape}")
        wanted = len(self) if allowed is None else min(len(self), len(allowed))
        if k < 1 or wanted == 0:
            return []
        # Threads that share out one query wait for each other: 2.9 ms on two cores where one alone takes 1.3.
        faiss.omp_set_num_threads(1)
        row = np.ascontiguousarray(query.reshape(1, -1), np.float32)
        chosen = None if allowed is None else _selector(np.asarray(allowed, np.int64))
        found = [part.search(row, k, wanted, chosen) for part in self._parts]
        ids, scores = np.concatenate([part_ids for part_ids, _ in found]), np.concatenate([of_part for _, of_part in found])
        best = np.lexsort((ids, -scores))[:k]
        return list(zip(ids[best].tolist(), scores[best].tolist(), strict=True))

    def _file_in_lists(self) -> None:
        """Move a full exact part into the lists, which are made anew where they are too few for what they are to hold."""
        if len(self._exact) <= EXACT_LIMIT:
            return
        faiss.omp_set_num_threads(os.cpu_count() or 1)
        ids, rows = self._exact.contents()
        if self._lists is not None and self._lists.n_lists * _OUTGROWN < _n_lists(len(self)):
            filed_ids, filed_rows = self._lists.contents()
            ids, rows = np.concatenate([filed_ids, ids]), np.concatenate([filed_rows, rows])
            self._lists = None
        if self._lists is None:
            self._lists = _Lists.train(rows)
        self._lists.add(ids, rows)
        self._exact = _Exact.empty(self.dimension)


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

    def search(self, row: NDArray[np.float32], k: int, wanted: int, chosen: Any) -> _Found:  # noqa: ANN401
        """Return the `k` best of the rows that are chosen, of which there are `wanted` at most."""
        return _best(self._index, row, k, min(wanted, len(self)), faiss.SearchParameters(sel=chosen))  # type: ignore[call-arg]

    def _hold(self) -> None:
        """Read the vectors into memory, to be changed; changing them where they lie would end the program."""
        if self._path is not None:
            self._index = _read(self._path, 0)
            self._path = None


class _Lists:
    """The part of an index that is filed in lists of neighbours; read where it lies, or held whole once it is changed."""

    def __init__(self, index: Any, path: Path | None) -> None:  # noqa: ANN401 (faiss is untyped)
        self._index = index
        self._path = path  # of a file with the same content, None once there is none

    @classmethod
    def load(cls, path: Path) -> "_Lists":
        """Map a file of lists."""
        index = _read(path, faiss.IO_FLAG_MMAP)
        if not isinstance(index, faiss.IndexIVFFlat) or index.metric_type != faiss.METRIC_INNER_PRODUCT:
            raise _foreign(path)
        # faiss would start 32 threads at each search to read ahead, which takes longer than the reading.
        mapped: Any = index.invlists
        faiss.downcast_InvertedLists(mapped).prefetch_nthread = 0  # type: ignore[attr-defined]
        return cls(index, path)

    @classmethod
    def train(cls, rows: NDArray[np.float32]) -> "_Lists":
        """Return empty lists for vectors that lie as these do."""
        dimension = rows.shape[1]
        index = faiss.IndexIVFFlat(faiss.IndexFlatIP(dimension), dimension, _n_lists(len(rows)), faiss.METRIC_INNER_PRODUCT)
        index.cp.max_points_per_centroid = _TRAINED_ON
        index.train(rows)
        return cls(index, None)

    def save(self, path: Path) -> None:
        """Write the lists, or share the file they were read from."""
        _write_or_share(self._index, self._path, path)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def n_lists(self) -> int:
        """How many lists there are."""
        return int(self._index.nlist)

    def ids(self) -> NDArray[np.int64]:
        """Return every id, in no order."""
        return np.concatenate([self._list_ids(number) for number in range(self.n_lists)])

    def contents(self) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return every id, and its row in the same order."""
        rows = [self._list_rows(number) for number in range(self.n_lists)]
        return self.ids(), np.concatenate(rows)

    def rows(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the rows of `ids` in their order; raises KeyError for an unknown one."""
        found: dict[int, NDArray[np.float32]] = {}
        for number in range(self.n_lists):
            own = self._list_ids(number)
            places = np.flatnonzero(np.isin(own, ids))
            if len(places):
                found |= zip(own[places].tolist(), self._list_rows(number)[places], strict=True)
        return np.array([found[i] for i in ids.tolist()], np.float32)

    def add(self, ids: NDArray[np.int64], rows: NDArray[np.float32]) -> None:
        """File rows under ids."""
        self._hold()
        self._index.add_with_ids(rows, ids)

    def remove(self, ids: NDArray[np.int64]) -> None:
        """Remove rows; an id that is not there is passed over."""
        if np.isin(ids, self.ids()).any():
            self._hold()
            self._index.remove_ids(ids)

    def search(self, row: NDArray[np.float32], k: int, wanted: int, chosen: Any) -> _Found:  # noqa: ANN401
        """Return the `k` best of the rows in the lists looked into that are chosen, of which there are `wanted` at most."""
        wanted = min(wanted, len(self))
        # As many vectors are compared under a narrow limit as under none.
        probes = min(self.n_lists, math.ceil(max(_PROBES, self.n_lists / _SHARE) * len(self) / max(1, wanted)))
        while True:
            parameters = faiss.SearchParametersIVF(sel=chosen, nprobe=probes)  # type: ignore[call-arg]
            found = _best(self._index, row, k, wanted, parameters)
            if len(found[0]) >= min(k, wanted) or probes == self.n_lists:
                return found
            probes = min(self.n_lists, 4 * probes)

    def _hold(self) -> None:
        """Read the lists into memory, to be changed."""
        if self._path is not None:
            self._index = _read(self._path, 0)
            self._path = None

    def _list_ids(self, number: int) -> NDArray[np.int64]:
        lists = self._index.invlists
        size = lists.list_size(number)
        return faiss.rev_swig_ptr(lists.get_ids(number), size).copy() if size else np.empty(0, np.int64)

    def _list_rows(self, number: int) -> NDArray[np.float32]:
        lists, dimension = self._index.invlists, self._index.d
        size = lists.list_size(number)
        if not size:
            return np.empty((0, dimension), np.float32)
        codes = faiss.rev_swig_ptr(lists.get_codes(number), size * 4 * dimension)
        rows: NDArray[np.float32] = codes.view(np.float32).reshape(size, dimension).copy()
        return rows


def lists_path(path: Path) -> Path:
    """Return where the lists of the index saved to `path` are, if there are any."""
    return path.with_suffix(f".lists{path.suffix}")


def recent_path(path: Path) -> Path:
    """Return where the last vectors added to the index saved to `path` are, if there are any apart."""
    return path.with_suffix(f".recent{path.suffix}")


def _write_or_share(index: Any, old: Path | None, path: Path) -> None:  # noqa: ANN401 (faiss is untyped)
    """Write an index to a file, or give the old file that holds the same a second name."""
    if old is None:
        faiss.write_index(index, str(path))
        return
    with contextlib.suppress(OSError):  # a file system without hard links
        os.link(old, path)
        return
    shutil.copyfile(old, path)


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


def _best(index: Any, row: NDArray[np.float32], k: int, wanted: int, parameters: Any) -> _Found:  # noqa: ANN401
    """Return the `k` best rows, and any of a score equal to the last one's, so that they can be ordered by id.

    faiss breaks ties by place, so where the cut falls inside a run of equal scores it is asked for more.
    """
    n = min(k + 1, wanted)
    if n == 0:
        return np.empty(0, np.int64), np.empty(0, np.float32)
    while True:
        scores, ids = index.search(row, n, params=parameters)
        if n == wanted or ids[0, -1] < 0 or scores[0, -1] < scores[0, k - 1]:
            break
        n = min(2 * n, wanted)
    is_found = ids[0] >= 0
    return ids[0][is_found], scores[0][is_found]


def _read(path: Path, flags: int) -> Any:  # noqa: ANN401 (faiss is untyped)
    try:
        return faiss.read_index(str(path), flags)
    except RuntimeError as error:
        raise _unreadable(path) from error


def _unreadable(path: Path) -> IndexFolderError:
    return IndexFolderError(f"{path}: vektorerne kan ikke læses. Kør: qa index --rebuild")


def _foreign(path: Path) -> IndexFolderError:
    return IndexFolderError(f"{path}: er ikke et vektorindeks fra dette program. Kør: qa index --rebuild")
