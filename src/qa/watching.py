"""Following the corpus folder: each change is brought into the index, and no accident ends it.

The folder is looked at again and again rather than listened to: what others write on a network drive gives no notice there, and
five thousand names are looked at in hundredths of a second.
"""

import threading
import time
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.config import Settings
from qa.corpus import CorpusFile, corpus_files
from qa.domain import IndexReport
from qa.encoders import Encoder, encoder_identity, open_encoder
from qa.errors import QaError
from qa.indexing import Report, update_index

# Seconds between two looks: soon enough for whoever waits, and a paper being copied has stood still for one before it is read.
INTERVAL = 1.0
# Looking takes at most a tenth of the time, also at a large folder on a slow drive.
_SHARE = 10
# Seconds until an update that failed is tried again with nothing changed: the disk may have room, the other writer be done.
RETRY = 60.0

Look = tuple[CorpusFile, ...] | str  # the corpus folder's files with their sizes and times, or why it cannot be read


def watch(
    corpus: Path,
    index: Path,
    settings: Settings,
    *,
    stop: threading.Event,
    done: Callable[[IndexReport], None],
    failed: Callable[[QaError], None],
    progress: Report | None = None,
    encoder: Encoder | None = None,
    interval: float = INTERVAL,
    retry: float = RETRY,
) -> None:
    """Bring the index up to date now and at each change of the corpus folder, until `stop` is set.

    A change is taken up once the folder has stood still for `interval` seconds. `done` is told of each update that found something
    to do, and of the first; `failed` of each that could not be made, which is tried again at the next change, or `retry` seconds
    later. The encoder is loaded when it is first needed, and kept.
    """
    kept = encoder or _Kept(settings)
    seen = _look(corpus)
    taken_up: Look | None = None  # the folder as of the last update
    due = 0.0  # when an update that failed is tried again
    said = ""
    is_first = True
    while not stop.is_set():
        if seen != taken_up or (said and time.monotonic() >= due):
            taken_up = seen
            try:
                report = update_index(corpus, index, settings, progress=progress, encoder=kept)
            except QaError as error:
                if str(error) != said:  # once is enough for what lasts
                    failed(error)
                said, due = str(error), time.monotonic() + retry
            else:
                if is_first or report.added or report.changed or report.removed:
                    done(report)
                said, is_first = "", False
        seen = _settled(corpus, seen, stop, interval)


def _settled(corpus: Path, seen: Look, stop: threading.Event, interval: float) -> Look:
    """Return the folder once two looks a pause apart have found the same, or when it is time to stop."""
    pause = interval
    while not stop.wait(pause):
        started = time.monotonic()
        found = _look(corpus)
        pause = max(interval, _SHARE * (time.monotonic() - started))
        if found == seen:
            break
        seen = found
    return seen


def _look(corpus: Path) -> Look:
    try:
        return corpus_files(corpus)
    except QaError as error:
        return str(error)


class _Kept:
    """The encoder that the settings name, loaded at the first use."""

    def __init__(self, settings: Settings) -> None:
        identity = encoder_identity(settings)
        self.name, self.fingerprint = identity.name, identity.fingerprint
        self._settings = settings

    @cached_property
    def _opened(self) -> Encoder:
        return open_encoder(self._settings)

    @property
    def dimension(self) -> int:
        """Length of a row."""
        return self._opened.dimension

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return an (n, dimension) array, a row a text in their order."""
        return self._opened.encode_queries(texts)

    def encode_passages(self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None) -> NDArray[np.float32]:
        """Return an (n, dimension) array; `progress` is told how many texts of how many are done."""
        return self._opened.encode_passages(texts, progress=progress)
