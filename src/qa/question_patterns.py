"""Patterns that a question is held against again and again: once for each of the many sentences and figures that may answer it."""

import re
from functools import lru_cache
from typing import Final

# Questions of which a pattern knows what it found: the one that is asked, its parts, and those of other threads.
_REMEMBERED: Final = 32


class QuestionPattern:
    """A pattern that does not look again at the questions it met last; made as `re.compile` makes one."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        compiled = re.compile(pattern, flags)
        self.search = lru_cache(_REMEMBERED)(compiled.search)
        self.match = lru_cache(_REMEMBERED)(compiled.match)
        self.findall = lru_cache(_REMEMBERED)(lambda text: tuple(compiled.findall(text)))
