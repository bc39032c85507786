"""The papers of a version, read: files of SQLite that are asked one after another and seen as one.

    papers.sqlite                every paper of the first run, and of later ones that joined it
    papers.1.sqlite, and so on   what later updates added, under row ids that come after those of the parts before

A paper lies in one part with all that came of it, so a query that ties tables together is true of each part by itself, and what
comes of all parts only has to be put in order. The versions of an index share a part that stays as it is; which of its papers are
gone, which of its files were found otherwise and which of its facts restate another now, a later part tells (see `parts.py`).
"""

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import chain, count, islice, takewhile
from pathlib import Path
from typing import Any
from urllib.parse import quote

Row = tuple[Any, ...]

_NO_LIMIT = -1  # to SQLite
_OF_PAPERS = {"documents": "row", "passages": "document", "mentions": "document", "facts": "document", "decisions": "document"}
# What facts are filtered and sorted by. Without statistics SQLite would rather read the facts themselves, thirty times the bytes.
_ORDERED_FACTS = """
CREATE TEMP VIEW ordered_facts AS
SELECT row, newest, document_id, place, unit, low, high, status, years, onwards, document FROM main.facts INDEXED BY facts_in_order
"""


def papers_path(folder: Path, number: int) -> Path:
    """Return where a part is in a version's folder, counted from 0."""
    return folder / (f"papers.{number}.sqlite" if number else "papers.sqlite")


def part_uri(path: Path) -> str:
    """Return the address by which SQLite opens a part that nobody changes, and changes nothing itself."""
    return f"file:{quote(str(path))}?mode=ro&immutable=1"


class Papers:
    """The parts in a folder, which nobody changes. It may be shared between threads."""

    def __init__(self, folder: Path) -> None:
        """Open them; raises sqlite3.Error where there are none or one cannot be read."""
        later = takewhile(lambda path: path.exists(), (papers_path(folder, number) for number in count(1)))
        self.paths = (papers_path(folder, 0), *later)
        self._lock = threading.Lock()
        self._parts = [_opened(path) for path in self.paths]
        # The facts, by row, that restate another than their part says, and what they restate.
        self.restated: dict[int, str | None] = dict(self.rows("SELECT fact, restates FROM restated"))
        self.gone: frozenset[int] = frozenset(row[0] for row in self.rows("SELECT document FROM gone_papers"))
        files = [[row[0] for row in found] for found in self.each("SELECT id FROM gone_files")]
        for number, part in enumerate(self._parts):
            _hide(part, sorted(self.gone), list(chain.from_iterable(files[number + 1 :])))

    def close(self) -> None:
        """Give back the open files."""
        with self._lock:
            for part in self._parts:
                part.close()

    def each(self, query: str, *values: object) -> list[list[Row]]:
        """Return the rows of a query of each part."""
        with self._lock:
            return [part.execute(query, values).fetchall() for part in self._parts]

    def rows(self, query: str, *values: object) -> list[Row]:
        """Return the rows of a query of all parts. The order that it asks for is that of a part; row ids ascend over all."""
        found = self.each(query, *values)
        return found[0] if len(found) == 1 else list(chain.from_iterable(found))

    def walk(self, query: str) -> Iterator[Row]:
        """Yield the rows of a query of all parts, of which few are held at a time; for use by one thread alone."""
        for part in self._parts:
            yield from part.execute(query)

    def page(self, keys: str, n_keys: str, values: Sequence[object], *, limit: int | None, offset: int) -> list[int]:
        """Return the row ids, in the order of all parts, that are left of the first `limit` after the first `offset`.

        `keys` selects row ids with what they are sorted by, ascending and with what tells that a value is NULL before it, in that
        order; LIMIT and OFFSET are added. `n_keys` counts them.
        """
        with self._lock:
            # As many as the later parts have may come between those of the first, whose others are passed over where they lie.
            later = sum(part.execute(n_keys, values).fetchone()[0] for part in self._parts[1:]) if offset else 0
            passed = max(0, offset - later)
            end = _NO_LIMIT if limit is None else offset - passed + limit
            found = [
                part.execute(f"{keys} LIMIT ? OFFSET ?", (*values, end, 0 if number else passed)).fetchall()
                for number, part in enumerate(self._parts)
            ]
        ordered = found[0] if len(found) == 1 else sorted(chain.from_iterable(found), key=lambda row: row[1:])
        return [row[0] for row in islice(ordered, offset - passed, None if limit is None else end)]


def _opened(path: Path) -> sqlite3.Connection:
    part = sqlite3.connect(part_uri(path), uri=True, isolation_level=None, check_same_thread=False)
    # SQLite opens the file at the first statement; a version may be deleted before we would come to that.
    with closing(part.execute("SELECT count(*) FROM gone_papers")) as cursor:
        cursor.fetchone()
    return part


def _hide(part: sqlite3.Connection, papers: Sequence[int], files: Sequence[str]) -> None:
    """Let queries of a part see none of these papers and files; one that has none of them is read as it lies."""
    among = "IN (SELECT value FROM json_each(?))"
    own_papers = part.execute(f"SELECT row FROM documents WHERE row {among}", [json.dumps(papers)]).fetchall()  # noqa: S608
    own_files = part.execute(f"SELECT id FROM files WHERE id {among}", [json.dumps(files)]).fetchall()  # noqa: S608
    left = " NOT IN (SELECT document FROM hidden)"
    if own_papers:
        part.execute("CREATE TEMP TABLE hidden (document INTEGER PRIMARY KEY)")
        part.executemany("INSERT INTO hidden VALUES (?)", own_papers)
        for table, column in _OF_PAPERS.items():
            part.execute(f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE {column}{left}")  # noqa: S608
    part.execute(_ORDERED_FACTS + (f"WHERE document{left}" if own_papers else ""))
    if own_files:
        part.execute("CREATE TEMP TABLE hidden_files (id TEXT PRIMARY KEY) WITHOUT ROWID")
        part.executemany("INSERT OR IGNORE INTO hidden_files VALUES (?)", own_files)
        part.execute("CREATE TEMP VIEW files AS SELECT * FROM main.files WHERE id NOT IN (SELECT id FROM hidden_files)")
