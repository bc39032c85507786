"""What texts were embedded as, kept by their content, so that an unchanged text is never embedded twice.

    index/vectors.cache    SQLite: a digest of encoder and text, the embedding (float32) and a checksum of both

It lies beside the versions and outlives them, `--rebuild` included; it goes where the index goes, and a takedown reaches it.
Nothing rests on it: a damaged file is made anew, a damaged row is as good as none, and what it cannot keep is embedded again.
"""

import hashlib
import logging
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

logger = logging.getLogger(__name__)

CACHE = "vectors.cache"

_SCHEMA = "CREATE TABLE IF NOT EXISTS vectors (key BLOB NOT NULL UNIQUE, sum INTEGER NOT NULL, vector BLOB NOT NULL)"
_PAGE = 16_384  # bytes; ten rows of the packaged encoder fill it, where the usual 4,096 would leave a quarter empty
_AT_A_TIME = 500  # keys looked up by one statement


class VectorCache:
    """The embeddings of texts by one encoder. For the one that holds the folder's lock alone."""

    def __init__(self, path: Path, *, fingerprint: str) -> None:
        """Open the file, which is made where there is none or where it is no cache."""
        self._path, self._fingerprint = path, fingerprint
        self._database: sqlite3.Connection | None = None
        with self._mended():
            self._database = _opened(path)

    def close(self) -> None:
        """Give back the file."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def get(self, texts: Iterable[str]) -> dict[str, NDArray[np.float32]]:
        """Return the embeddings that are known, each exactly as it was put; a row that is not whole is passed over."""
        wanted = {_key(self._fingerprint, text): text for text in texts}
        found: dict[str, NDArray[np.float32]] = {}
        keys = list(wanted)
        with self._mended():
            for start in range(0, len(keys), _AT_A_TIME):
                some = keys[start : start + _AT_A_TIME]
                marks = ",".join("?" * len(some))
                for key, checksum, vector in self._rows(f"SELECT key, sum, vector FROM vectors WHERE key IN ({marks})", some):  # noqa: S608
                    if checksum == _checksum(key, vector):
                        found[wanted[key]] = np.frombuffer(vector, np.float32)
        return found

    def put(self, texts: Sequence[str], embeddings: NDArray[np.float32]) -> None:
        """Keep a row of (n, dimension) for each text, on the disk when this returns."""
        rows = []
        for text, row in zip(texts, embeddings, strict=True):
            key, vector = _key(self._fingerprint, text), np.ascontiguousarray(row, np.float32).tobytes()
            rows.append((key, _checksum(key, vector), vector))
        with self._mended():
            if self._database is not None:
                with self._database:
                    self._database.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)

    def size(self) -> int:
        """Return how many bytes the embeddings take, without what was deleted."""
        with self._mended():
            pages = "SELECT page_count, freelist_count, page_size FROM pragma_page_count, pragma_freelist_count, pragma_page_size"
            for used, free, page in self._rows(pages):
                return int((used - free) * page)
        return 0

    def keep_only(self, used: Iterable[tuple[str, str]]) -> None:
        """Forget every embedding but those of the (encoder's fingerprint, text) given."""
        with self._mended():
            if self._database is not None:
                with self._database:
                    self._database.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY) WITHOUT ROWID")
                    keys = ((_key(fingerprint, text),) for fingerprint, text in used)
                    self._database.executemany("INSERT OR IGNORE INTO used VALUES (?)", keys)
                    self._database.execute("DELETE FROM vectors WHERE key NOT IN (SELECT key FROM used)")
                self._database.execute("DROP TABLE used")
                self._database.execute("VACUUM")

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return self._database.execute(query, values).fetchall() if self._database is not None else []

    @contextmanager
    def _mended(self) -> Iterator[None]:
        """Do without the cache where it fails: on a full disk until the next run, else it is made anew."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            logger.info("%s: %s; texts are embedded again", self._path, error)
            self.close()
            is_full = "full" in str(error)
            if not is_full:
                with suppress(sqlite3.Error, OSError):
                    for name in (self._path.name, f"{self._path.name}-journal"):
                        self._path.with_name(name).unlink(missing_ok=True)
                    self._database = _opened(self._path)


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    database.execute(f"PRAGMA page_size = {_PAGE}")
    database.execute("PRAGMA secure_delete = ON")  # a text taken down leaves nothing in free pages
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute(_SCHEMA)
    return database


def _key(fingerprint: str, text: str) -> bytes:
    return hashlib.sha256(f"{fingerprint}\0{text}".encode()).digest()[:16]


def _checksum(key: bytes, vector: bytes) -> int:
    return zlib.crc32(vector, zlib.crc32(key))
