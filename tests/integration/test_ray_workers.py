"""Work spread by Ray, on a cluster of this machine alone: what comes back is what comes back without it."""

import sys
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from qa.config import Settings
from qa.encoders import open_encoder
from qa.errors import UsageError
from qa.ray_workers import RayEncoder, _connected, in_ray
from qa.reading.workers import Limits, Lost
from tests.unit.test_reading_workers import reader, results

# A cluster takes ten seconds to start, and each of its processes a model of its own.
pytestmark = [pytest.mark.integration, pytest.mark.slow]

LIMITS = Limits(seconds=30, memory_bytes=512 * 2**20)


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    ray = pytest.importorskip("ray", reason='Ray is not installed: pip install ".[ray]"')
    yield "local"
    ray.shutdown()
    _connected.cache_clear()


def spread(jobs: list[str], address: str) -> list[str | Lost]:
    return list(in_ray(reader, jobs, address=address, limits=LIMITS))


def test_files_are_read_as_without_ray_crashes_among_them(cluster: str) -> None:
    jobs = ["sleep 0.3", *map(str, range(15)), "crash", "nest", "raise", *map(str, range(15, 20))]
    assert spread(jobs, cluster) == results(jobs)
    assert spread([], cluster) == []


def test_texts_are_embedded_as_without_ray(cluster: str) -> None:
    texts = [f"Der er afsat {n} mio. kr. til OPUS." for n in range(150)]
    told: list[tuple[int, int]] = []
    encoder, alone = RayEncoder(replace(Settings(), ray=cluster)), open_encoder(Settings())
    rows = encoder.encode_passages(texts, progress=lambda done, total: told.append((done, total)))
    expected = alone.encode_passages(texts)
    assert rows.shape == expected.shape
    assert np.sum(rows * expected, axis=1).min() > 0.999
    assert told == [(128, 150), (150, 150)]
    assert (encoder.name, encoder.fingerprint, encoder.dimension) == (alone.name, alone.fingerprint, alone.dimension)
    assert encoder.encode_passages([]).shape == (0, alone.dimension)


def test_without_ray_one_line_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UsageError, match=r'Ray er ikke installeret\. Installér det: pip install "qa\[ray\]"'):
        spread(["a"], "192.0.2.1:6379")
