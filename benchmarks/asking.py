"""What a question costs: beside embedding it in a running program, and from a cold start beside importing sentence-transformers.

Run: python benchmarks/asking.py [INDEX [QUESTIONS]]. INDEX is an index folder, made of `corpus/` where none is given; QUESTIONS
is a JSON Lines file with a `question` each, our own second set otherwise. Everything is measured in one run and interleaved, so
that a busy machine hurts all alike. Both times stand: the clock, by which a user waits, and the processor's, which waits for nobody
else. They differ where work overlaps: a question is embedded on one core while its words are looked up on another, which is sooner
by the clock where a core is free and costs the processor no less.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from qa import e5_package
from qa.config import Settings
from qa.encoders import open_encoder
from qa.engine import Engine
from qa.indexing import update_index

ROOT = Path(__file__).parents[1]
MOST_QUESTIONS = 60
ROUNDS = 3


def main() -> None:
    """Measure and print."""
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as scratch:
        index = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(scratch) / "index"
        if len(sys.argv) <= 1:
            update_index(ROOT / "corpus", index, Settings())
        # First, while this program is small: a child's start copies what its parent has.
        _cold(index)
        _warm(index, _questions())


def _questions() -> list[str]:
    path = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "evaluation" / "questions" / "papers.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [str(row["question"]) for row in rows][:MOST_QUESTIONS]


def _cold(index: Path) -> None:
    ways = {
        "qa ask": ["-m", "qa.cli", "ask", "--index", str(index), "hvor mange årsværk er ansat i OPUS"],
        "qa search": ["-m", "qa.cli", "search", "--index", str(index), "OPUS"],
        "qa status": ["-m", "qa.cli", "status", "--index", str(index)],
        "qa --help": ["-m", "qa.cli", "--help"],
        "import sentence_transformers": ["-c", "import sentence_transformers"],
    }
    wall = {name: float("inf") for name in ways}
    cpu = dict(wall)
    for _ in range(ROUNDS):
        for name, arguments in ways.items():
            before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)  # noqa: S603 our own
            wall[name] = min(wall[name], time.perf_counter() - start)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu[name] = min(cpu[name], after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    last = list(ways)[-1]
    print(f"\n{'a new process, best of ' + str(ROUNDS):<34}{'seconds':>9}{'last = 1':>10}{'processor':>11}{'last = 1':>10}")
    for name in ways:
        print(f"{name:<34}{wall[name]:>9.2f}{wall[name] / wall[last]:>10.2f}{cpu[name]:>11.2f}{cpu[name] / cpu[last]:>10.2f}")


def _warm(index: Path, questions: list[str]) -> None:
    settings = Settings()
    engine = Engine.open(index, settings)
    by_torch = open_encoder(Settings(encoder=str(e5_package.model_folder())))
    for question in questions:
        engine.ask(question)
    # An engine of its own, as this one's encoder now remembers the questions.
    engine, encoder = Engine.open(index, settings), open_encoder(settings)
    engine.ask("hvad er besluttet")
    ways: dict[str, Callable[[str], object]] = {
        "embedding the question, ONNX Runtime": lambda question: encoder.encode_queries([question]),
        "embedding the question, torch": lambda question: by_torch.encode_queries([question]),
        "ask": engine.ask,
        "ask, asked before": engine.ask,
    }
    by_torch.encode_queries(["hvad er besluttet"])
    clock: dict[str, list[float]] = {name: [] for name in ways}
    processor: dict[str, list[float]] = {name: [] for name in ways}
    for question in questions:
        for name, way in ways.items():
            started, spent = time.perf_counter(), time.process_time()
            way(question)
            processor[name].append((time.process_time() - spent) * 1000)
            clock[name].append((time.perf_counter() - started) * 1000)
    print(f"\n{engine.status().passages} passages, {len(questions)} questions, load {os.getloadavg()[0]:.1f}")
    _print_times("by the clock", clock)
    _print_times("processor time, all threads", processor)


def _print_times(title: str, spent: dict[str, list[float]]) -> None:
    first = float(np.median(next(iter(spent.values()))))
    print(f"\n{title:<38}{'median ms':>11}{'first = 1':>11}{'99th':>8}{'/ first median':>16}")
    for name, each in spent.items():
        median, worst = np.percentile(each, [50, 99])
        print(f"{name:<38}{median:>11.1f}{median / first:>11.2f}{worst:>8.1f}{worst / first:>16.2f}")


if __name__ == "__main__":
    main()
