"""How long indexing takes: everything, nothing new, and one changed paper, in one run on papers made up for it.

    python benchmarks/indexing.py [PAPERS]

Reports seconds and their ratios, which say more than the seconds of one machine; it asserts nothing.
"""

import os
import platform
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from qa.config import Settings
from qa.domain import IndexReport
from qa.encoders import open_encoder
from qa.indexing import update_index
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
        ("åbning", opening, 0),
    ):
        print(f"{name:24}{seconds:>10.3f}{seconds / everything:>10.2%}{embedded:>12}")


def _paper(seed: int) -> str:
    """Return a committee paper of made-up grants; the same seed gives the same paper."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    lines = [
        f"Bevillinger {2020 + seed % 6}, sag {seed}",
        f"{chance.choice(_COMMITTEES)}, den {1 + seed % 28}. maj {2020 + seed % 6}",
    ]
    for _ in range(_PARAGRAPHS):
        sentences = [
            f"Der er afsat {chance.randint(1, 99)},{chance.randint(0, 9)} mio. kr. til {chance.choice(_THINGS)} "
            f"i {chance.randint(2021, 2028)}, og {chance.choice(_COMMITTEES)} har ansat {chance.randint(2, 40)} årsværk."
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
