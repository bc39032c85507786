"""Worker processes: what a job does to its process costs nobody else anything."""

import os
import time

from qa.reading.workers import Limits, Lost, in_workers

LIMITS = Limits(seconds=30, memory_bytes=512 * 2**20)


def reader(job: str) -> str:
    """A reader that does what its job says."""
    match job.split():
        case ["crash"]:
            os._exit(7)
        case ["raise"]:
            raise KeyError(job)
        case ["hang"]:
            time.sleep(600)
        case ["eat"]:
            return str(len(bytearray(2**31)))
        case ["nest"]:
            return reader(job)
        case ["sleep", seconds]:
            time.sleep(float(seconds))
    return f"{job} er læst"


def results(jobs: list[str], limits: Limits = LIMITS, n_workers: int = 2) -> list[str | Lost]:
    return list(in_workers(reader, jobs, limits=limits, n_workers=n_workers))


def test_results_come_in_the_order_of_the_jobs() -> None:
    jobs = ["sleep 0.3", *map(str, range(40))]
    assert results(jobs) == [f"{job} er læst" for job in jobs]
    assert results([]) == []


def test_a_crash_loses_one_job() -> None:
    crashed = Lost("læsningen gik ned (kode 7). Åbn filen i det program, den er lavet i, og gem den igen.")
    assert results(["a", "crash", "b", "crash", "c"]) == ["a er læst", crashed, "b er læst", crashed, "c er læst"]


def test_an_error_of_ours_loses_one_job() -> None:
    lost = Lost("læsningen gik ned (kode 1). Åbn filen i det program, den er lavet i, og gem den igen.")
    assert results(["a", "raise", "b"], n_workers=1) == ["a er læst", lost, "b er læst"]


def test_a_job_that_hangs_costs_its_own_time_and_no_more() -> None:
    started = time.monotonic()
    found = results(["hang", "a", "b", "c"], Limits(seconds=1.5, memory_bytes=2**29))
    lost = Lost("læsningen tog mere end 1,5 sekunder. Del filen, eller hæv max_seconds.")
    assert found == [lost, "a er læst", "b er læst", "c er læst"]
    assert time.monotonic() - started < 10


def test_a_job_that_eats_memory_or_nests_without_end_is_lost_alone() -> None:
    eaten, nested, read = results(["eat", "nest", "a"], n_workers=1)
    assert eaten == Lost("læsningen kræver mere end 512 MB hukommelse. Del filen, eller hæv max_memory_bytes.")
    assert nested == Lost("filen er bygget i for mange lag. Åbn den i det program, den er lavet i, og gem den igen.")
    assert read == "a er læst"


def test_leaving_early_ends_the_workers() -> None:
    started = time.monotonic()
    running = in_workers(reader, ["a", "hang", "hang"], limits=LIMITS, n_workers=2)
    assert next(running) == "a er læst"
    running.close()
    assert time.monotonic() - started < 10
