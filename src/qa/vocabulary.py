"""The words of a version's passages with how many have each, in a file, for where the postings themselves lie elsewhere.

Questions are weighed and compounds found by it. Every word has a number of its own in each field, counted from 1.
"""

import sqlite3
import threading
from collections.abc import Iterable, Mapping
from contextlib import closing
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

from qa.analyser import is_compound_with
from qa.lexical import MOST_COMPOUNDS

VOCABULARY = "vocabulary.sqlite"

_BODY = "body"
_SCHEMA = """
CREATE TABLE words (id INTEGER PRIMARY KEY AUTOINCREMENT, field TEXT NOT NULL, word TEXT NOT NULL, backwards TEXT NOT NULL,
                    frequency INTEGER NOT NULL, UNIQUE (field, word));
CREATE INDEX words_backwards ON words (field, backwards);
CREATE TABLE lengths (field TEXT PRIMARY KEY, passages INTEGER NOT NULL, terms INTEGER NOT NULL);
"""
_LAST = "\U0010ffff"  # sorts after every letter


class Vocabulary:
    """The words of one version, which never change."""

    def __init__(self, path: Path) -> None:
        """Open the file; raises sqlite3.Error where it cannot be."""
        self._lock = threading.Lock()
        self._words = sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        # SQLite opens the file at the first statement; a version may be deleted before we would come to that.
        with closing(self._words.execute("SELECT count(*) FROM lengths")) as cursor:
            cursor.fetchone()
        self.compounds_with = lru_cache(maxsize=4096)(self._compounds_with)

    def close(self) -> None:
        """Give back the file."""
        with self._lock:
            self._words.close()

    def __contains__(self, word: object) -> bool:
        """Whether some passage has the word in its text."""
        return isinstance(word, str) and self.frequency(word) > 0

    def frequency(self, word: str) -> int:
        """Return how many passages have a word in their text."""
        return self.numbered(_BODY, word)[1]

    def numbered(self, field: str, word: str) -> tuple[int, int]:
        """Return a word's number in a field and how many passages have it there; (0, 0) for an unknown word."""
        rows = self._rows("SELECT id, frequency FROM words WHERE field = ? AND word = ?", field, word)
        return (rows[0][0], rows[0][1]) if rows else (0, 0)

    def _compounds_with(self, part: str) -> tuple[str, ...]:
        """Return the compounds that hold `part`, those in most passages first."""
        ends = part[::-1]
        rows = self._rows(
            "SELECT word, frequency FROM words WHERE field = ?1 AND frequency > 0 AND word BETWEEN ?2 AND ?3 UNION "
            "SELECT word, frequency FROM words WHERE field = ?1 AND frequency > 0 AND backwards BETWEEN ?4 AND ?5",
            _BODY,
            part,
            part + _LAST,
            ends,
            ends + _LAST,
        )
        by_frequency = [word for word, _ in sorted(rows, key=lambda row: (-row[1], row[0]))]
        return tuple(islice((word for word in by_frequency if is_compound_with(word, part, self)), MOST_COMPOUNDS))

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._words.execute(query, values).fetchall()


class VocabularyDraft:
    """The words of the next version, in a file that is a copy of the last one's or new."""

    def __init__(self, path: Path) -> None:
        is_new = not path.exists()
        self._words = sqlite3.connect(path)
        # Durability comes from syncing the finished file.
        self._words.execute("PRAGMA journal_mode = OFF")
        self._words.execute("PRAGMA synchronous = OFF")
        if is_new:
            self._words.executescript(_SCHEMA)

    def close(self) -> None:
        """Give back the file."""
        self._words.close()

    def count_length(self, field: str, n_terms: int) -> None:
        """Note how many terms a passage has in a field."""
        self._words.execute(
            "INSERT INTO lengths VALUES (?, 1, ?) "
            "ON CONFLICT DO UPDATE SET passages = passages + 1, terms = terms + excluded.terms",
            [field, n_terms],
        )

    def mean_lengths(self) -> Mapping[str, float]:
        """Return how many terms a passage has in each field on average, of all that ever came in; never 0."""
        rows = self._words.execute("SELECT field, max(1.0, 1.0 * terms / passages) FROM lengths")
        return dict(rows.fetchall())

    def count(self, field: str, words: Iterable[str]) -> dict[str, int]:
        """Count a passage for each of the distinct words, and return their numbers."""
        found = {}
        for word in words:
            (found[word],) = self._words.execute(
                "INSERT INTO words (field, word, backwards, frequency) VALUES (?, ?, ?, 1) "
                "ON CONFLICT DO UPDATE SET frequency = frequency + 1 RETURNING id",
                [field, word, word[::-1]],
            ).fetchone()
        return found

    def uncount(self, numbers: Iterable[int]) -> None:
        """Count a passage less for each of the words of these numbers."""
        self._words.executemany("UPDATE words SET frequency = frequency - 1 WHERE id = ?", [[number] for number in numbers])

    def commit(self) -> None:
        """Write what was counted."""
        self._words.commit()
