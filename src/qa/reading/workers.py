"""Work on hostile material in processes of its own: a job that crashes, hangs or eats memory is lost alone.

`in_workers` hands each job to one of a few worker processes and yields what became of them in the jobs' order. A worker is
killed with its job when the time is up, and another takes its place. The workers come from a fork server, a process without
threads that has imported what they need once, so that a new one costs hundredths of a second; where there is none (Windows)
each starts anew.
"""

import contextlib
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Generic, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

# Seconds that a worker may take to import what it needs, on a slow and busy machine.
_LONGEST_START = 180
# Jobs done ahead of one that is slow, for each worker: enough to keep all at work, few enough to hold in memory.
_AHEAD = 16


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may cost: seconds of wall-clock time, and bytes of memory beyond what the idle worker has."""

    seconds: float
    memory_bytes: int


@dataclass(frozen=True, slots=True)
class Lost:
    """A job that gave no result; `reason` is Danish and names the remedy."""

    reason: str


def in_workers(
    work: Callable[[Job], Result], jobs: Sequence[Job], *, limits: Limits, n_workers: int = 0, imports: Sequence[str] = ()
) -> Generator[Result | Lost, None, None]:
    """Yield, in the order of `jobs`, what `work` makes of each, or that it was lost.

    `work` is a function of a module, jobs and results can be pickled. `imports` are modules the workers need. With
    `n_workers` 0 there is one for each core, never more than jobs. Leaving the iterator early ends the workers.

    Raises RuntimeError where a worker cannot even start.
    """
    if not jobs:
        return
    crew = _Crew(work, limits, min(n_workers or _n_cores(), len(jobs)), imports)
    try:
        yield from crew.run(jobs)
    finally:
        crew.dismiss()


def _n_cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(slots=True)
class _Worker:
    """A worker process; `job` is the index of what it is at, None before it has said that it is ready or is idle."""

    process: BaseProcess
    pipe: Connection
    deadline: float
    is_ready: bool = False
    job: int | None = None


class _Crew(Generic[Job, Result]):
    """The workers at hand and how far they have come."""

    def __init__(self, work: Callable[[Job], Result], limits: Limits, n_workers: int, imports: Sequence[str]) -> None:
        has_server = "forkserver" in multiprocessing.get_all_start_methods()
        self._context: Any = multiprocessing.get_context("forkserver" if has_server else "spawn")  # their types differ by system
        if has_server:
            self._context.set_forkserver_preload([__name__, *imports])
        self._work, self._limits = work, limits
        self._workers = [self._hire() for _ in range(n_workers)]

    def run(self, jobs: Sequence[Job]) -> Iterator[Result | Lost]:
        waiting = deque(range(len(jobs)))
        done: dict[int, Result | Lost] = {}
        following = 0
        while following < len(jobs):
            ahead = following + _AHEAD * len(self._workers)
            for worker in self._workers:
                if worker.is_ready and worker.job is None and waiting and waiting[0] < ahead:
                    self._give(worker, waiting.popleft(), jobs)
            done.update(self._news())
            while following in done:
                yield done.pop(following)
                following += 1

    def dismiss(self) -> None:
        for worker in self._workers:
            _end(worker)

    def _hire(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._work, self._limits.memory_bytes), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours, time.monotonic() + _LONGEST_START)

    def _give(self, worker: _Worker, job: int, jobs: Sequence[Job]) -> None:
        worker.job, worker.deadline = job, time.monotonic() + self._limits.seconds
        with contextlib.suppress(OSError):  # one that died idle is found out when its pipe is read
            worker.pipe.send(jobs[job])

    def _news(self) -> Iterator[tuple[int, Result | Lost]]:
        """Wait until a worker says something or a time is up; yield each finished or lost job."""
        busy = [worker for worker in self._workers if worker.job is not None or not worker.is_ready]
        left = min(worker.deadline for worker in busy) - time.monotonic()
        said = wait([worker.pipe for worker in busy], timeout=max(left, 0))
        for i, worker in enumerate(self._workers):
            if worker.pipe in said:
                try:
                    message: Result | Lost | None = worker.pipe.recv()
                except (EOFError, OSError):
                    worker.process.join(5)
                    yield from self._replace(i, _crash(worker.process.exitcode))
                    continue
                job, worker.job, worker.is_ready = worker.job, None, True
                if job is not None and message is not None:
                    yield job, message
            elif worker in busy and time.monotonic() >= worker.deadline:
                yield from self._replace(
                    i, f"læsningen tog mere end {_danish(self._limits.seconds)} sekunder. Del filen, eller hæv max_seconds."
                )

    def _replace(self, i: int, reason: str) -> Iterator[tuple[int, Lost]]:
        """End a worker and hire another; its job, if it had begun one, is lost."""
        worker = self._workers[i]
        _end(worker)
        if worker.job is None:
            raise RuntimeError(f"a worker process ended before its first job: {reason}")
        self._workers[i] = self._hire()
        yield worker.job, Lost(reason)


def _crash(exit_code: int | None) -> str:
    how = f"signal {-exit_code}" if exit_code is not None and exit_code < 0 else f"kode {exit_code}"
    return f"læsningen gik ned ({how}). Åbn filen i det program, den er lavet i, og gem den igen."


def _danish(seconds: float) -> str:
    return f"{seconds:g}".replace(".", ",")


def _end(worker: _Worker) -> None:
    """Kill a worker, with the programs it has started."""
    worker.pipe.close()
    if hasattr(os, "killpg") and worker.process.pid is not None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(worker.process.pid, signal.SIGKILL)
    worker.process.kill()
    worker.process.join()


# ------------------------------------------------------------------------------------------------ in the worker


def _serve(pipe: Connection, work: Callable[[Job], Result], memory_bytes: int) -> None:
    """Do jobs until the pipe is closed; what `work` raises ends the process, and its traceback is printed."""
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)  # so that it is killed with what it starts
    os.environ["OMP_THREAD_LIMIT"] = "1"  # the workers share the cores already
    _limit_memory(memory_bytes)
    pipe.send(None)
    while True:
        try:
            job: Job = pipe.recv()
        except EOFError:
            return
        try:
            result: Result | Lost = work(job)
        except MemoryError:
            result = Lost(
                f"læsningen kræver mere end {memory_bytes // 2**20} MB hukommelse. Del filen, eller hæv max_memory_bytes."
            )
        except RecursionError:
            result = Lost("filen er bygget i for mange lag. Åbn den i det program, den er lavet i, og gem den igen.")
        pipe.send(result)


def _limit_memory(beyond: int) -> None:
    """Let this process take `beyond` bytes more than it has, where the system can hold it to that (Linux)."""
    statistics = Path("/proc/self/statm")
    if not statistics.exists():
        return
    import resource  # noqa: PLC0415 - not on Windows

    taken = int(statistics.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = taken + beyond if hard == resource.RLIM_INFINITY else min(taken + beyond, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
