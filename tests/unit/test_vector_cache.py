import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from qa.vector_cache import CACHE, VectorCache

TEXTS = ["løn", "bolde", "gynger"]
ROWS = np.random.default_rng(1).standard_normal((3, 8), dtype=np.float32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    cache = VectorCache(tmp_path / CACHE, fingerprint="e5")
    cache.put(TEXTS, ROWS)
    cache.close()
    return tmp_path / CACHE


def known(path: Path, texts: list[str] = TEXTS, fingerprint: str = "e5") -> dict[str, NDArray[np.float32]]:
    cache = VectorCache(path, fingerprint=fingerprint)
    found = cache.get(texts)
    cache.close()
    return found


def test_an_embedding_comes_back_bit_for_bit(path: Path) -> None:
    found = known(path, ["gynger", "løn", "ukendt"])
    assert {text: row.tobytes() for text, row in found.items()} == {"gynger": ROWS[2].tobytes(), "løn": ROWS[0].tobytes()}


def test_another_encoder_knows_nothing_of_them(path: Path) -> None:
    assert known(path, fingerprint="e5-adapted") == {}


def test_a_flipped_bit_of_an_embedding_makes_it_unknown_and_no_other(path: Path) -> None:
    content = path.read_bytes()
    at = content.index(ROWS[1].tobytes())
    path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
    assert sorted(known(path)) == ["gynger", "løn"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda content: b"\0" * len(content),
        lambda content: content[: len(content) // 2],
        lambda content: content[:100] + b"\xff" * 200 + content[300:],
        lambda _: b"Et helt andet slags dokument.\n" * 100,
    ],
    ids=["empty", "zeros", "cut", "overwritten", "another file"],
)
def test_a_damaged_cache_is_made_anew_and_is_never_an_error(path: Path, damage: Callable[[bytes], bytes]) -> None:
    path.write_bytes(damage(path.read_bytes()))
    assert all(row.tobytes() == ROWS[TEXTS.index(text)].tobytes() for text, row in known(path).items())
    cache = VectorCache(path, fingerprint="e5")
    cache.get(TEXTS)
    cache.put(TEXTS, ROWS)
    cache.close()
    assert sorted(known(path)) == sorted(TEXTS)


def test_a_cache_laid_out_by_another_program_is_made_anew(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE vectors (text TEXT)")
    assert known(path) == {}
    cache = VectorCache(path, fingerprint="e5")
    cache.put(TEXTS, ROWS)
    cache.close()
    assert sorted(known(path)) == sorted(TEXTS)


def test_what_cannot_be_kept_is_no_error(tmp_path: Path) -> None:
    (tmp_path / CACHE).mkdir()
    cache = VectorCache(tmp_path / CACHE, fingerprint="e5")
    cache.put(TEXTS, ROWS)
    assert (cache.get(TEXTS), cache.size()) == ({}, 0)
    cache.keep_only([])
    cache.close()


def test_only_what_is_used_is_kept_and_the_rest_leaves_no_trace(path: Path) -> None:
    cache = VectorCache(path, fingerprint="e5")
    cache.keep_only([("e5", "bolde"), ("another", "løn"), ("e5", "ukendt")])
    cache.close()
    assert sorted(known(path)) == ["bolde"]
    assert ROWS[0].tobytes() not in path.read_bytes()
    assert ROWS[1].tobytes() in path.read_bytes()
