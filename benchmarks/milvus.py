"""The same passages searched in the index folder and in a milvus-lite file: time and disk, and whether they rank alike.

    .venv/bin/python -m benchmarks.milvus 2000 10000

Texts and vectors are made up (see `made.py`) and the vectors given. A question is a hybrid search with ten texts fetched; "alike"
is the share of the folder's first ten passages that Milvus has among its own.
"""

import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import made
from benchmarks.scale import Given
from qa.config import Settings
from qa.domain import Filters
from qa.searching import search
from qa.store import Store

_QUESTIONS = 50
_MEASURED = ("byg, s", "åbn, s", "spørg, ms", "med år, ms", "ti nye, s", "MB", "alike")
_WHERE = {"": "mappen", "passager.db": "milvus-lite"}


def main(sizes: Sequence[int]) -> None:
    """Measure each size in both places and print a table."""
    print(f"{platform.machine()}, {os.cpu_count()} kerner, Python {platform.python_version()}; givne vektorer")
    print(f"{'passager':>10} {'':12}" + "".join(f"{name:>12}" for name in _MEASURED))
    for n in sizes:
        texts, rows = list(made.texts(n + 10)), made.vectors(n + 10)
        first: list[list[str]] = []
        for milvus, where in _WHERE.items():
            with tempfile.TemporaryDirectory() as name:
                values, found = _measure(Path(name), texts, rows, milvus)
            first = first or found
            alike = statistics.mean(len({*a} & {*b}) / len(a) for a, b in zip(first, found, strict=True))
            print(f"{n:>10,} {where:12}" + "".join(f"{value:>12.2f}" for value in (*values, alike)))


def _measure(folder: Path, texts: list[str], rows: NDArray[np.float32], milvus: str) -> tuple[list[float], list[list[str]]]:
    """Return what was measured, `_MEASURED` but for the last, and the ten passages each question found."""
    n = len(texts) - 10
    built = _seconds(lambda: made.update(folder, list(made.papers(texts[:n])), rows[:n], milvus=milvus))
    started = time.perf_counter()
    store = Store.open(folder, encoder_fingerprint=None)
    opened = time.perf_counter() - started
    asked, found = _asked(store, made.questions(_QUESTIONS, among=n), rows[:_QUESTIONS], Filters())
    limited, _ = _asked(store, made.questions(_QUESTIONS, among=n), rows[:_QUESTIONS], Filters(year=2020))
    added = _seconds(lambda: made.update(folder, list(made.papers(texts[n:], start=n)), rows[n:], milvus=milvus))
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20
    store.close()
    return [built, opened, asked, limited, added, size], found


def _asked(store: Store, questions: list[str], rows: NDArray[np.float32], filters: Filters) -> tuple[float, list[list[str]]]:
    """Return the median of the milliseconds a question took, and the ten passages each found."""
    encoder = Given(np.concatenate([rows[:5], rows]))
    times, found = [], []
    for question in [*questions[:5], *questions]:
        started = time.perf_counter()
        hits = search(store, encoder, Settings(), question, k=10, filters=filters).hits
        times.append(1000 * (time.perf_counter() - started))
        found.append([hit.passage.id for hit in hits])
    return statistics.median(times[5:]), found[5:]


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main([int(n) for n in sys.argv[1:]] or [2000, 10_000])
