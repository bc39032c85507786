"""How often somebody may try: tokens that refill, and waits that grow with each failure. Pure but for the clock they are given."""

import math
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

_KEPT = 10_000  # callers remembered; the one unseen for longest goes first
_LONGEST = 300.0  # seconds a failure is held against somebody at most


@dataclass(slots=True)
class _Bucket:
    tokens: float
    seen: float


class Pace:
    """Lets each caller through `per_minute` times a minute, `burst` of them at once. Safe to share between threads."""

    def __init__(self, per_minute: float, burst: int, clock: Callable[[], float]) -> None:
        """`clock` gives seconds that only grow."""
        self._rate, self._burst, self._clock = per_minute / 60, burst, clock
        self._buckets: OrderedDict[Hashable, _Bucket] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, caller: Hashable) -> int:
        """Take one token; return 0, or in how many whole seconds there will be one."""
        with self._lock:
            now = self._clock()
            bucket = self._buckets.setdefault(caller, _Bucket(self._burst, now))
            bucket.tokens = min(self._burst, bucket.tokens + (now - bucket.seen) * self._rate)
            bucket.seen = now
            self._buckets.move_to_end(caller)
            if len(self._buckets) > _KEPT:
                self._buckets.popitem(last=False)
            if bucket.tokens >= 1:
                bucket.tokens -= 1
                return 0
            return math.ceil((1 - bucket.tokens) / self._rate)


@dataclass(slots=True)
class _Failures:
    n: int = 0
    until: float = 0.0


class Failures:
    """Makes whoever fails wait: `free` failures cost nothing, then 2, 4, 8 … seconds, at most five minutes."""

    def __init__(self, free: int, clock: Callable[[], float]) -> None:
        """`clock` gives seconds that only grow."""
        self._free, self._clock = free, clock
        self._known: OrderedDict[Hashable, _Failures] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, who: Hashable) -> int:
        """Return how many whole seconds somebody must wait before trying again."""
        with self._lock:
            known = self._known.get(who)
            return max(0, math.ceil(known.until - self._clock())) if known else 0

    def failed(self, who: Hashable) -> None:
        """Count one more."""
        with self._lock:
            known = self._known.setdefault(who, _Failures())
            known.n += 1
            if known.n > self._free:
                known.until = self._clock() + min(_LONGEST, 2.0 ** min(known.n - self._free, 20))
            self._known.move_to_end(who)
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)

    def forget(self, who: Hashable) -> None:
        """Forget all failures: it went well."""
        with self._lock:
            self._known.pop(who, None)
