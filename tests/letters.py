"""An encoder of letter counts: as deterministic as a real one, and at hand in no time."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"


class LetterEncoder:
    """A text becomes the unit vector of how often it has each letter; remembers what it was asked to encode."""

    name = "letters"
    dimension = len(LETTERS)

    def __init__(self, fingerprint: str = "letters-1") -> None:
        self.fingerprint = fingerprint
        self.encoded: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        counts = np.array([[text.casefold().count(letter) for letter in LETTERS] for text in texts], np.float32)
        counts = counts.reshape(len(texts), self.dimension) + 1e-3
        rows: NDArray[np.float32] = counts / np.linalg.norm(counts, axis=1, keepdims=True)
        return rows

    def encode_passages(self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None) -> NDArray[np.float32]:
        self.encoded.extend(texts)
        if progress is not None:
            progress(len(texts), len(texts))
        return self.encode_queries(texts)
