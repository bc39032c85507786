"""The embedding of every sentence of every passage, in parts that the versions of an index share.

    sentences.npy      float16 (n, dimension), a row for each sentence, in order of passage and place
    sentences.of.npy   int64 (n,), the row id of each one's passage, ascending
    sentences.1.npy, sentences.1.of.npy, and so on: what later updates added, whose passages come after those of the parts before

A part is at least twice as long as the next: what is added joins the parts that are no longer than that. So an update writes about
as much as it adds, a row is written again only when as many have been added as its part holds, and there are few parts.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, count, takewhile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa.index_folder import share

_NAME = "sentences"


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows with the passages they are of; `stretches` are the rows where they lie. `number` is of its files, if it has any."""

    passages: NDArray[np.int64]
    stretches: tuple[NDArray[np.float16], ...]
    number: int | None = None


class SentenceVectors:
    """The parts in a folder, of which the rows are read where they lie."""

    def __init__(self, folder: Path) -> None:
        """Open them; raises FileNotFoundError where there are none."""
        self._folder = folder
        numbers = takewhile(lambda number: number == 0 or rows_path(folder, number).exists(), count())
        self._parts = [
            _Part(
                np.load(passages_path(folder, number), allow_pickle=False),
                (np.load(rows_path(folder, number), mmap_mode="r", allow_pickle=False),),
                number,
            )
            for number in numbers
        ]
        self._ends = list(accumulate(len(part.passages) for part in self._parts))
        self.passages = np.concatenate([part.passages for part in self._parts])  # the row id of each one's passage, ascending

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.passages)

    def of(self, passage: int) -> NDArray[np.float32]:
        """Return the rows of a passage's sentences in order, (n, dimension)."""
        start, end = self.passages.searchsorted((passage, passage + 1)).tolist()
        # A passage is added at once, so its sentences lie in one part.
        number = min(bisect_right(self._ends, start), len(self._parts) - 1)
        before = self._ends[number - 1] if number else 0
        (rows,) = self._parts[number].stretches
        return np.asarray(rows[start - before : end - before], np.float32)


def write_sentences(
    folder: Path, base: SentenceVectors | None, *, gone: Sequence[int], passages: NDArray[np.int64], rows: NDArray[np.float16]
) -> None:
    """Write to a folder the rows of `base` but for those of the passages `gone`, and new ones after them.

    A part that stays as it is shares its files with `base`.
    """
    left = (_without(part, gone) for part in (base._parts if base else []))  # noqa: SLF001 the same module
    parts = [part for part in left if len(part.passages)]
    new = _Part(passages, (rows,))
    while parts and len(parts[-1].passages) < 2 * len(new.passages):
        last = parts.pop()
        new = _Part(np.concatenate([last.passages, new.passages]), (*last.stretches, *new.stretches))
    for number, part in enumerate([*parts, new] if len(new.passages) or not parts else parts):
        at = rows_path(folder, number), passages_path(folder, number)
        if part.number is not None and base is not None:
            share(rows_path(base._folder, part.number), at[0])  # noqa: SLF001
            share(passages_path(base._folder, part.number), at[1])  # noqa: SLF001
        else:
            _save(at[0], part.stretches, (len(part.passages), rows.shape[1]))
            _save(at[1], [part.passages], part.passages.shape)


def rows_path(folder: Path, number: int) -> Path:
    """Return where the rows of a part are, counted from 0."""
    return folder / (f"{_NAME}.{number}.npy" if number else f"{_NAME}.npy")


def passages_path(folder: Path, number: int) -> Path:
    """Return where the passages of a part's rows are."""
    return rows_path(folder, number).with_suffix(".of.npy")


def _without(part: _Part, gone: Sequence[int]) -> _Part:
    """Return a part without the rows of the passages that are gone; the same where it has none of them."""
    is_gone = np.isin(part.passages, gone)
    if not is_gone.any():
        return part
    return _Part(part.passages[~is_gone], tuple(run for rows in part.stretches for run in _runs(rows, ~is_gone)))


def _runs(rows: NDArray[np.float16], kept: NDArray[np.bool_]) -> Iterator[NDArray[np.float16]]:
    """Yield the kept rows in stretches as they lie, none of them copied."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], kept, [False]])))
    for start, end in edges.reshape(-1, 2).tolist():
        yield rows[start:end]


def _save(path: Path, stretches: Sequence[NDArray[Any]], shape: tuple[int, ...]) -> None:
    """Write arrays of one type as one of that shape, as `np.save` would, which copies more and does not say that a disk is full."""
    like = stretches[-1]  # the new ones, which are there even where none is new
    with path.open("wb") as file:
        np.lib.format.write_array_header_1_0(file, np.lib.format.header_data_from_array_1_0(like) | {"shape": shape})
        for stretch in stretches:
            file.write(np.ascontiguousarray(stretch).data)
