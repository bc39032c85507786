"""How long indexing takes: everything, nothing new, one changed paper, and all anew, in one run on papers made up for it.

    python benchmarks/indexing.py [PAPERS [SMALL_PAPERS]]

PAPERS are embedded by the packaged encoder. SMALL_PAPERS get made-up vectors, so that there can be thousands: one more among them
shows what an update costs besides reading and embedding the paper itself. Reports seconds and their ratios, which say more than the
seconds of one machine; it asserts nothing.
"""

import hashlib
import os
import platform
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from qa.config import Settings
from qa.domain import IndexReport, Progress
from qa.encoders import open_encoder
from qa.indexing import EMBEDDING, READING, SAVING, update_index
from qa.store import Store

_COMMITTEES = ("Sundhedsudvalget", "Kulturudvalget", "Miljøudvalget", "Børneudvalget")
_THINGS = ("bolde", "gynger", "lærere", "cykelstier", "sengepladser", "svømmehallen", "vikarer", "bøger", "solceller", "tandpleje")
_PARAGRAPHS = 12

Result = TypeVar("Result")


def main(n_papers: int) -> None:
    """Make the papers, index them in each way and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        corpus, index = Path(folder, "corpus"), Path(folder, "index")
        corpus.mkdir()
        for i in range(n_papers):
            (corpus / f"bilag {i:04}.txt").write_text(_paper(i), encoding="utf-8")
        encoder = open_encoder(Settings())

        def update() -> IndexReport:
            return update_index(corpus, index, Settings(), encoder=encoder)

        everything, report = _timed(update)
        nothing, _ = _timed(update)
        (corpus / "bilag 0000.txt").write_text(_paper(n_papers), encoding="utf-8")
        one, changed = _timed(update)
        anew, rebuilt = _timed(lambda: update_index(corpus, index, Settings(), encoder=encoder, rebuild=True))
        opening, _ = _timed(lambda: Store.open(index, encoder_fingerprint=None))
        size = sum(p.stat().st_size for p in (index / "versions").rglob("*") if p.is_file()) / 2**20

    status = report.status
    print(f"{platform.machine()}, {os.cpu_count()} kerner, Python {platform.python_version()}, {status.encoder}")
    print(f"{status.documents} bilag, {status.passages} passager, {status.mentions} omtaler; {size:.1f} MB i to versioner")
    print(f"{'':24}{'sekunder':>10}{'andel':>10}{'indlejret':>12}")
    for name, seconds, embedded in (
        ("alt", everything, report.embedded),
        ("intet nyt", nothing, 0),
        ("et ændret bilag", one, changed.embedded),
        ("alt forfra", anew, rebuilt.embedded),
        ("åbning", opening, 0),
    ):
        print(f"{name:24}{seconds:>10.3f}{seconds / everything:>10.2%}{embedded:>12}")


class _MadeUp:
    """An encoder that gives each text a random vector of the packaged encoder's length, always the same."""

    name, fingerprint, dimension = "made up", "made-up-1", 384

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return an (n, dimension) array of unit rows."""
        rows = np.empty((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            seed = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())
            row[:] = np.random.default_rng(seed).standard_normal(self.dimension, dtype=np.float32)
        unit: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit

    def encode_passages(self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None) -> NDArray[np.float32]:
        """Return an (n, dimension) array of unit rows; no progress is told of, as it takes no time."""
        del progress
        return self.encode_queries(texts)


def one_more(n_papers: int) -> None:
    """Index small papers with made-up vectors, then one more, and print what that cost besides its own reading and embedding."""
    reached: dict[str, float] = {}

    def tell(progress: Progress) -> None:
        reached.setdefault(progress.stage, time.perf_counter())

    with tempfile.TemporaryDirectory() as folder:
        corpus, index = Path(folder, "corpus"), Path(folder, "index")
        corpus.mkdir()
        for i in range(n_papers):
            (corpus / f"bilag {i:05}.txt").write_text(_paper(i, n_paragraphs=2), encoding="utf-8")
        everything, report = _timed(lambda: update_index(corpus, index, Settings(), encoder=_MadeUp()))
        print(
            f"\n{report.status.documents} små bilag, {report.status.passages} passager, {report.status.facts} tal, vektorer givet"
        )
        print(f"{'alt':24}{everything:>10.3f}")
        for i in range(3):
            (corpus / f"nyt {i}.txt").write_text(_paper(n_papers + i, n_paragraphs=2), encoding="utf-8")
            reached.clear()
            total, _ = _timed(lambda: update_index(corpus, index, Settings(), encoder=_MadeUp(), progress=tell))
            own = reached[SAVING] - reached[READING]
            print(
                f"{'et nyt bilag':24}{total:>10.3f}{total / everything:>10.2%}   læst og indlejret {own:.3f} s "
                f"(indlejret {reached[SAVING] - reached[EMBEDDING]:.3f} s), resten {total - own:.3f} s"
            )
        nothing, _ = _timed(lambda: update_index(corpus, index, Settings(), encoder=_MadeUp()))
        print(f"{'intet nyt':24}{nothing:>10.3f}{nothing / everything:>10.2%}")


def _paper(seed: int, *, n_paragraphs: int = _PARAGRAPHS) -> str:
    """Return a committee paper of made-up grants; the same seed gives the same paper."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    lines = [
        f"Bevillinger {2020 + seed % 6}, sag {seed}",
        f"{chance.choice(_COMMITTEES)}, den {1 + seed % 28}. maj {2020 + seed % 6}",
    ]
    for _ in range(n_paragraphs):
        sentences = [
            f"Der er afsat {chance.randint(1, 999)}.{chance.randint(100, 999)} kr. til {chance.choice(_THINGS)} i område "
            f"{chance.randint(1, 999)} i {chance.randint(2021, 2028)}, og {chance.choice(_COMMITTEES)} har ansat "
            f"{chance.randint(2, 400)},{chance.randint(0, 9)} årsværk til {chance.choice(_THINGS)}."
            for _ in range(4)
        ]
        lines.append(" ".join(sentences))
    return "\n\n".join(lines) + "\n"


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
    one_more(int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
