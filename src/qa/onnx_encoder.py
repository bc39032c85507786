"""The packaged encoder by ONNX Runtime: a question from a cold start in a second, without torch. The only module that runs it.

A run uses one thread, and passages run side by side, a batch to each core. On two busy cores that embeds 1.9 times as many a
second as torch, or ONNX Runtime itself with two threads to a batch; 8-bit weights gain nothing there, at a cosine of 0.98.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.e5_onnx import GRAPH, IDS, MASK, PIECES, SUMS
from qa.e5_tokenizer import PieceTable
from qa.errors import EncoderError

# As many as the model has positions.
_LONGEST = 512
# Tokens run together, padding included: a long text alone, short ones many at a time.
_BATCH = 512
# Texts sorted by length together. More hardly pads less, and their tokens must all be held.
_SORTED = 1024


class OnnxModel:
    """The graph and its tokeniser, ready. Safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        """Open a folder of `e5_onnx.onnx_folder`; raises EncoderError where it cannot be."""
        # From 1.29 on it calls its maker over the network and keeps an id of the machine in the cache folder, unless this is set
        # before it is loaded; on Windows the system collects what it tells, which is switched off below.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime  # type: ignore[import-untyped]  # noqa: PLC0415 (only needed where something is embedded)

        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        try:
            self._session = onnxruntime.InferenceSession(folder / GRAPH, options, providers=["CPUExecutionProvider"])
            self._pieces = PieceTable.load(folder / PIECES)
        except (OSError, ValueError, RuntimeError) as error:
            raise EncoderError(f"{folder}: sprogmodellen kan ikke åbnes ({error}). Slet mappen; den laves igen.") from error
        (_, self.dimension) = self._session.get_outputs()[0].shape

    def encode(self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None) -> NDArray[np.float32]:
        """Return an (n, dimension) array of rows of unit length; `progress` is told how many texts of how many are done."""
        rows = np.empty((len(texts), self.dimension), np.float32)
        done = 0
        with ThreadPoolExecutor(_cores()) as pool:
            for start in range(0, len(texts), _SORTED):
                tokens = self._pieces.encode(texts[start : start + _SORTED], longest=_LONGEST)
                batches = list(_batches([len(ids) for ids in tokens]))
                # Another thread would take a question longer than its own does.
                run = map if len(batches) == 1 else pool.map
                of_each = run(self._run, [[tokens[i] for i in batch] for batch in batches])
                for batch, sums in zip(batches, of_each, strict=True):
                    rows[[start + i for i in batch]] = sums / np.linalg.norm(sums, axis=1, keepdims=True)
                    done += len(batch)
                    if progress is not None:
                        progress(done, len(texts))
        return rows

    def _run(self, tokens: Sequence[NDArray[np.int64]]) -> NDArray[np.float32]:
        ids = np.zeros((len(tokens), max(map(len, tokens))), np.int64)
        mask = np.zeros_like(ids)
        for row, found in enumerate(tokens):
            ids[row, : len(found)], mask[row, : len(found)] = found, 1
        sums: NDArray[np.float32] = self._session.run([SUMS], {IDS: ids, MASK: mask})[0]
        return sums


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the numbers of the texts, longest first, as many at a time as the batch has room for."""
    batch: list[int] = []
    for number in sorted(range(len(lengths)), key=lambda i: (-lengths[i], i)):
        if batch and lengths[batch[0]] * (len(batch) + 1) > _BATCH:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
