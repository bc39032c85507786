"""Reading and embedding spread over the machines of a Ray cluster: the same work as on one, in the same order and limits.

Each machine does its share as a laptop does all of it: files in worker processes with limits (`reading/workers.py`), texts by the
encoder the settings name. So every machine needs this program in the same version, the files the settings name, and the corpus
folder under the same path. The only module that knows Ray.
"""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from qa.config import Settings
from qa.encoders import Encoder, EncoderIdentity, encoder_identity, open_encoder
from qa.errors import UsageError
from qa.reading.workers import Limits, Lost, in_workers

Job = TypeVar("Job")
Result = TypeVar("Result")

# Jobs and texts that go to a machine together: some seconds' work, so that sending them is nothing beside it.
_JOBS, _TEXTS = 8, 128
# Shares under way for each core of the cluster: enough to keep all at work, few enough to hold their results in memory.
_AHEAD = 2


def in_ray(
    work: Callable[[Job], Result], jobs: Sequence[Job], *, address: str, limits: Limits, imports: Sequence[str] = ()
) -> Generator[Result | Lost, None, None]:
    """Yield, in the order of `jobs`, what `work` makes of each, or that it was lost, as `in_workers` does.

    A job is lost that crashes, hangs or swells, and so is a share whose machine is lost more often than Ray tries again. Leaving
    the iterator early gives up what is under way. Raises UsageError where Ray is not installed or nothing answers at the address.
    """
    task = _connected(address).remote(_work_on)
    shares = [list(jobs[start : start + _JOBS]) for start in range(0, len(jobs), _JOBS)]
    calls = [lambda share=share: task.remote(work, share, limits, tuple(imports)) for share in shares]
    for share, done in zip(shares, _in_order(address, calls), strict=True):
        if isinstance(done, Lost):
            yield from (done for _ in share)
        else:
            yield from done


def _work_on(work: Callable[[Job], Result], jobs: list[Job], limits: Limits, imports: tuple[str, ...]) -> list[Result | Lost]:
    """Do a share's jobs, on the machine this runs on."""
    return list(in_workers(work, jobs, limits=limits, n_workers=1, imports=imports))


class RayEncoder:
    """The encoder of the settings, on every machine; questions are encoded here."""

    def __init__(self, settings: Settings) -> None:
        """Name the encoder; it is opened where it is used. Raises EncoderError where it is not on this machine."""
        self._identity: EncoderIdentity = encoder_identity(settings)
        self._settings = settings

    @property
    def name(self) -> str:
        """The encoder as the settings name it."""
        return self._identity.name

    @property
    def fingerprint(self) -> str:
        """What identifies the weights."""
        return self._identity.fingerprint

    @property
    def dimension(self) -> int:
        """Length of a row."""
        return _encoder(self._settings).dimension

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return an (n, dimension) array, a row a text in their order."""
        return _encoder(self._settings).encode_queries(texts)

    def encode_passages(self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None) -> NDArray[np.float32]:
        """Return an (n, dimension) array; raises UsageError where a machine is lost more often than Ray tries again."""
        task = _connected(self._settings.ray).remote(_encoded)
        shares = [list(texts[start : start + _TEXTS]) for start in range(0, len(texts), _TEXTS)]
        calls = [lambda share=share: task.remote(self._settings, self.fingerprint, share) for share in shares]
        rows: list[NDArray[np.float32]] = []
        n_done = 0
        for share, done in zip(shares, _in_order(self._settings.ray, calls), strict=True):
            if isinstance(done, Lost):
                raise UsageError(f"Indlejringen blev afbrudt: {done.reason}")
            rows.append(done)
            n_done += len(share)
            if progress is not None:
                progress(n_done, len(texts))
        return np.concatenate(rows) if rows else np.empty((0, self.dimension), np.float32)


def _encoded(settings: Settings, fingerprint: str, texts: list[str]) -> NDArray[np.float32]:
    """Embed a share's texts, on the machine this runs on; raises ValueError where it has another encoder of that name."""
    encoder = _encoder(settings)
    if encoder.fingerprint != fingerprint:
        raise ValueError(f"{settings.encoder} has the fingerprint {encoder.fingerprint} here, not {fingerprint}")
    return encoder.encode_passages(texts)


@cache
def _encoder(settings: Settings) -> Encoder:
    """Return the encoder, opened once in each process."""
    return open_encoder(settings)


def _in_order(address: str, calls: Iterable[Callable[[], Any]]) -> Iterator[Any]:
    """Start the calls, a few ahead, and yield what they return in their order; Lost for one whose machine was lost."""
    ray = _connected(address)
    most = max(1, _AHEAD * int(ray.cluster_resources().get("CPU", 1)))
    waiting, under_way = deque(calls), deque[Any]()
    try:
        while waiting or under_way:
            while waiting and len(under_way) < most:
                under_way.append(waiting.popleft()())
            try:
                yield ray.get(under_way.popleft())
            except (ray.exceptions.WorkerCrashedError, ray.exceptions.NodeDiedError, ray.exceptions.ObjectLostError) as error:
                yield Lost(f"en maskine gik tabt ({type(error).__name__}). Kør qa index igen.")
    finally:
        for call in under_way:
            ray.cancel(call, force=True)


@cache
def _connected(address: str) -> Any:  # noqa: ANN401 (an extra, without types)
    """Return the module of Ray, connected to a cluster: "local" starts one of this machine alone."""
    # It would tell its makers of its use.
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    try:
        import ray  # noqa: PLC0415 (seconds, and an extra)
    except ImportError as error:
        raise UsageError(
            'Ray er ikke installeret. Installér det: pip install "qa[ray]", eller fjern “ray” i indstillingerne.'
        ) from error
    try:
        here: dict[str, Any] = {"_node_ip_address": "127.0.0.1", "include_dashboard": False} if address == "local" else {}
        ray.init(address=address, log_to_driver=False, **here)
    except (ConnectionError, ValueError, RuntimeError, TimeoutError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise UsageError(f"Ray på {address} svarer ikke ({reason}). Start klyngen, eller ret “ray” i indstillingerne.") from error
    return ray
