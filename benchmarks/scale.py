"""Time, memory and disk of building, opening, asking and updating as the passages grow: growth curves fitted and drawn.

    .venv/bin/python -m benchmarks.scale 1000 10000 100000 1000000

The texts and vectors are made up (see `made.py`) and the vectors given, so this is the index folder's own work, by way of real
updates. A question is a hybrid search with the texts of ten passages fetched. Each size is built and asked in processes of its own.
"kerne-s" is what the cores worked, which says more than the clock where the machine has other work too.
"""

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import matplotlib as mpl
import numpy as np
from numpy.typing import NDArray

from benchmarks import made
from qa.config import Settings
from qa.domain import Filters
from qa.searching import search
from qa.store import Store

REPORTS = Path(__file__).parent.parent / "reports"
_BATCH = 100_000  # passages an update
_QUESTIONS = 200
_WARM_UP = 10  # of them, asked before
_RECALLED = 50  # of the questions, compared with an exact search of all vectors

# What is measured, as it is called, and its unit; `exponent` is of a power law fitted to it.
_MEASURED = {
    "build": "byg, s",
    "build_cpu": "byg, kerne-s",
    "open": "åbn, s",
    "ask_median": "spørg, median ms",
    "ask_p99": "spørg, p99 ms",
    "ask_cpu": "spørg, middel kerne-ms",
    "limited_median": "spørg med filter, median ms",
    "add_ten": "ti nye, s",
    "build_mb": "hukommelse, byg MB",
    "ask_mb": "hukommelse, spørg MB",
    "disk_mb": "disk MB",
    "recall": "recall@10",
}


class Given:
    """Stands in for the encoder: returns the vectors it was given, one a question."""

    def __init__(self, rows: NDArray[np.float32]) -> None:
        self._rows = iter(rows)
        self.name = self.fingerprint = ""
        self.dimension = rows.shape[1]

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the next vectors."""
        return np.array([next(self._rows) for _ in texts])

    def encode_passages(self, texts: Sequence[str], *, progress: object = None) -> NDArray[np.float32]:
        """Refuse: passages come with their vectors."""
        raise NotImplementedError


def main(sizes: Sequence[int]) -> None:
    """Measure each size, print the table and draw the curves."""
    found = {}
    for n in sizes:
        with tempfile.TemporaryDirectory() as folder:
            found[n] = _in_process("build", folder, n) | _in_process("ask", folder, n)
        print(f"{n:,} passager er målt", flush=True)
    print(
        f"{platform.machine()}, {os.cpu_count()} kerner, Python {platform.python_version()}; givne vektorer, {made.DIMENSION} tal"
    )
    print(f"{'passager':30}" + "".join(f"{n:>12,}" for n in sizes) + f"{'vækst n^':>10}")
    for key, name in _MEASURED.items():
        print(f"{name:30}" + "".join(f"{found[n][key]:>12.3f}" for n in sizes) + f"{_exponent(found, key):>10.2f}")
    if len(sizes) > 1:
        REPORTS.mkdir(exist_ok=True)
        _draw(found, REPORTS / f"growth-{datetime.now(UTC):%Y-%m-%d}.png")


def build(folder: Path, n: int) -> dict[str, float]:
    """Build an index of n passages in updates of `_BATCH`."""
    seconds = cpu = 0.0
    for start in range(0, n, _BATCH):
        count = min(_BATCH, n - start)
        papers, rows = list(made.papers(list(made.texts(count, start=start)), start=start)), made.vectors(count, start=start)
        started, worked = time.perf_counter(), time.process_time()
        made.update(folder, papers, rows)
        seconds += time.perf_counter() - started
        cpu += time.process_time() - worked
    return {"build": seconds, "build_cpu": cpu, "build_mb": _memory()}


def ask(folder: Path, n: int) -> dict[str, float]:
    """Open the index, ask it, and add ten passages."""
    started = time.perf_counter()
    store = Store.open(folder, encoder_fingerprint=None)
    opened = time.perf_counter() - started
    chance = np.random.default_rng(2)
    rows = made.question_vectors(chance.integers(n, size=_QUESTIONS).tolist())
    texts = made.questions(_QUESTIONS, among=n)
    worked = time.process_time()
    times = _asked(store, texts, rows, Filters())
    worked = time.process_time() - worked
    limited = _asked(store, texts, rows, Filters(year=2020))
    disk = sum(p.stat().st_size for p in (folder / "versions" / f"{store.version:06d}").rglob("*") if p.is_file())
    memory = _memory()
    exact = _nearest(rows[:_RECALLED], n)
    ids = store.passage_ids()
    recall = statistics.mean(
        len({row for row, _ in store.vectors.search(query, 10)} & {int(ids[i]) for i in best}) / 10
        for query, best in zip(rows, exact, strict=False)
    )
    store.close()
    papers = list(made.papers(list(made.texts(10, start=n)), start=n))
    started = time.perf_counter()
    made.update(folder, papers, made.vectors(10, start=n))
    return {
        "open": opened,
        "ask_median": statistics.median(times),
        "ask_p99": float(np.percentile(times, 99)),
        "ask_cpu": 1000 * worked / (_QUESTIONS + _WARM_UP),
        "limited_median": statistics.median(limited),
        "add_ten": time.perf_counter() - started,
        "ask_mb": memory,
        "disk_mb": disk / 2**20,
        "recall": recall,
    }


def texts_found(store: Store, question: str, vector: NDArray[np.float32], *, k: int) -> list[str]:
    """Search as an answer does; return the texts of the `k` best passages."""
    ranked = search(store, Given(vector[np.newaxis]), Settings(), question, k=k, filters=Filters())
    return [hit.passage.text for hit in ranked.hits]


def _asked(store: Store, texts: Sequence[str], rows: NDArray[np.float32], filters: Filters) -> list[float]:
    """Return the milliseconds of each question, after some to warm up."""
    encoder = Given(np.concatenate([rows[:_WARM_UP], rows]))
    times = []
    for text in [*texts[:_WARM_UP], *texts]:
        started = time.perf_counter()
        search(store, encoder, Settings(), text, k=10, filters=filters)
        times.append(1000 * (time.perf_counter() - started))
    return times[_WARM_UP:]


def _nearest(queries: NDArray[np.float32], n: int) -> NDArray[np.int64]:
    """Return the numbers of the ten passages of most similar vectors to each query, compared with every one."""
    best = np.zeros((len(queries), 0), np.int64)
    scores = np.zeros((len(queries), 0), np.float32)
    for start in range(0, n, _BATCH):
        count = min(_BATCH, n - start)
        own = queries @ made.vectors(count, start=start).T
        scores = np.concatenate([scores, own], axis=1)
        best = np.concatenate([best, np.broadcast_to(np.arange(start, start + count), own.shape)], axis=1)
        top = np.argsort(-scores, axis=1, kind="stable")[:, :10]
        scores, best = np.take_along_axis(scores, top, 1), np.take_along_axis(best, top, 1)
    return best


def _memory() -> float:
    """Return the most memory this process has held, in MB, files mapped into it among them."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _exponent(found: dict[int, dict[str, float]], key: str) -> float:
    """Return the exponent of the power of the number of passages that fits best."""
    if len(found) < 2:
        return float("nan")
    return float(np.polyfit(np.log(list(found)), np.log([max(1e-9, values[key]) for values in found.values()]), 1)[0])


def _draw(found: dict[int, dict[str, float]], path: Path) -> None:
    mpl.use("agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415 after the choice of back end

    figure, axes = plt.subplots(2, 6, figsize=(21, 7), layout="constrained")
    for axis, (key, name) in zip(axes.flat, _MEASURED.items(), strict=True):
        axis.plot(list(found), [values[key] for values in found.values()], marker="o")
        axis.set(xscale="log", title=f"{name}, n^{_exponent(found, key):.2f}")
        if key != "recall":
            axis.set_yscale("log")
    figure.savefig(path)


def _in_process(step: str, folder: str, n: int) -> dict[str, float]:
    """Do one step in a process of its own, whose memory is then that step's."""
    done = subprocess.run(  # noqa: S603 ourselves
        [sys.executable, "-m", "benchmarks.scale", step, folder, str(n)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["build", folder, n]:
            print(json.dumps(build(Path(folder), int(n))))
        case ["ask", folder, n]:
            print(json.dumps(ask(Path(folder), int(n))))
        case sizes:
            main([int(n) for n in sizes] or [1_000, 10_000])
