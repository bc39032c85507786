"""The dense index: unit vectors by stable id, searched exactly by inner product. The only module that knows faiss.

Exact search costs under a millisecond per ten thousand passages, so there is nothing to train, to tune or to miss.
Every score is a similarity, higher is better.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from qa.errors import IndexFolderError


class VectorIndex:
    """Unit vectors by int64 id. Make one with `build` or `load`."""

    def __init__(self, index: Any) -> None:  # noqa: ANN401 (faiss is untyped)
        self._index = index

    @classmethod
    def build(cls, dimension: int) -> "VectorIndex":
        """Return an empty index for rows of `dimension` numbers."""
        return cls(faiss.IndexIDMap2(faiss.IndexFlatIP(dimension)))

    @classmethod
    def load(cls, path: Path) -> "VectorIndex":
        """Read an index from a file; raises IndexFolderError when it is missing or damaged."""
        try:
            index = faiss.read_index(str(path))
        except RuntimeError as error:
            raise IndexFolderError(f"{path}: vektorerne kan ikke læses. Kør: qa index --rebuild") from error
        if not isinstance(index, faiss.IndexIDMap2) or index.metric_type != faiss.METRIC_INNER_PRODUCT:
            raise IndexFolderError(f"{path}: er ikke et vektorindeks fra dette program. Kør: qa index --rebuild")
        return cls(index)

    def save(self, path: Path) -> None:
        """Write the index to a file; the same content gives the same bytes."""
        faiss.write_index(self._index, str(path))

    @property
    def dimension(self) -> int:
        """Length of a row."""
        return int(self._index.d)

    def __len__(self) -> int:
        """Number of rows."""
        return int(self._index.ntotal)

    @property
    def ids(self) -> NDArray[np.int64]:
        """Every id, in ascending order."""
        ids: NDArray[np.int64] = faiss.vector_to_array(self._index.id_map)
        return np.sort(ids)

    def add(self, ids: Sequence[int] | NDArray[np.int64], embeddings: NDArray[np.float32]) -> None:
        """Add an (n, dimension) array of unit rows under n ids; raises ValueError for shapes or ids that do not fit."""
        keys = np.asarray(ids, np.int64)
        if embeddings.shape != (len(keys), self.dimension):
            raise ValueError(f"{len(keys)} ids and dimension {self.dimension}, but embeddings of shape {embeddings.shape}")
        if len(np.unique(keys)) != len(keys) or np.isin(keys, self.ids).any():
            raise ValueError("an id is given twice or already taken")
        if len(keys):
            self._index.add_with_ids(np.ascontiguousarray(embeddings, np.float32), keys)

    def remove(self, ids: Sequence[int] | NDArray[np.int64]) -> None:
        """Remove rows; an id that is not there is passed over."""
        if len(ids):
            self._index.remove_ids(np.asarray(ids, np.int64))

    def reconstruct(self, ids: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the rows of `ids` in their order, (n, dimension); raises KeyError for an unknown id."""
        keys = np.asarray(ids, np.int64)
        unknown = keys[~np.isin(keys, self.ids)]
        if len(unknown):
            raise KeyError(int(unknown[0]))
        rows: NDArray[np.float32] = self._index.reconstruct_batch(keys)
        return rows.reshape(len(keys), self.dimension)

    def search(
        self, query: NDArray[np.float32], k: int, *, allowed: Sequence[int] | NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """Return the `k` most similar rows as (id, similarity), best first, ties by id; fewer where there are fewer.

        `allowed` limits the search to those ids; None is all of them, and unknown ids in it are passed over.
        """
        if query.shape != (self.dimension,):
            raise ValueError(f"dimension {self.dimension}, but a query of shape {query.shape}")
        wanted = len(self) if allowed is None else min(len(self), len(allowed))
        if k < 1 or wanted == 0:
            return []
        row = np.ascontiguousarray(query.reshape(1, -1), np.float32)
        parameters = None
        if allowed is not None:
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBatch(np.asarray(allowed, np.int64)))  # type: ignore[call-arg]
        # faiss breaks ties by place, so where the cut falls inside a run of equal scores it is asked for more, until the
        # whole run is there to be ordered by id.
        n = min(k + 1, wanted)
        while True:
            scores, ids = self._index.search(row, n, params=parameters)
            if n == wanted or ids[0, -1] < 0 or scores[0, -1] < scores[0, k - 1]:
                break
            n = min(2 * n, wanted)
        found = [(int(i), float(score)) for i, score in zip(ids[0], scores[0], strict=True) if i >= 0]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:k]
