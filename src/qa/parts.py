"""The parts that a version's papers are kept in, written: a new one, and several joined into one (`papers.py` reads them).

What an update writes is as much as it adds: it makes a part of its own and leaves the others as they are. So that parts stay few, a
part is at least `_TIMES` as large as the next, and what is added joins those that are not: what a part holds is written again only
when an eighth as much has been added or is gone. A paper that is gone is in no query from then on, and in no file once its part is
written again, which the update that takes a paper down does with all of them.
"""

import shutil
import sqlite3
from collections.abc import Iterable, Sequence, Set
from contextlib import closing
from pathlib import Path

from qa.index_folder import share
from qa.ledger_draft import LEDGER_INDEXES, LEDGER_TABLES
from qa.papers import Papers, Row, papers_path, part_uri

_TABLES = f"""
CREATE TABLE files (id TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, settled INTEGER NOT NULL,
                    sha256 TEXT NOT NULL, page INTEGER, reason TEXT, standing TEXT NOT NULL);
CREATE TABLE documents (row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, committee TEXT, date TEXT,
                        info TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE passages (id INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL, start INTEGER NOT NULL,
                       "end" INTEGER NOT NULL, text TEXT NOT NULL, headings TEXT NOT NULL, context TEXT NOT NULL,
                       first_page INTEGER NOT NULL, last_page INTEGER NOT NULL);
CREATE TABLE mentions (row INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL, start INTEGER NOT NULL,
                       "end" INTEGER NOT NULL, text TEXT NOT NULL, canonical TEXT, unit TEXT, low REAL, high REAL,
                       body TEXT NOT NULL);
-- The years a passage is about, both included; no last year for "og frem".
CREATE TABLE years (passage INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER);
CREATE TABLE statuses (passage INTEGER NOT NULL, status TEXT NOT NULL);
-- What the parts before this one hold no longer: papers by row, and files that are found otherwise or not at all.
CREATE TABLE gone_papers (document INTEGER PRIMARY KEY);
CREATE TABLE gone_files (id TEXT PRIMARY KEY) WITHOUT ROWID;
-- What facts of the parts before this one restate now, by their rows.
CREATE TABLE restated (fact INTEGER PRIMARY KEY, restates TEXT);
{LEDGER_TABLES}"""
_INDEXES = f"""
CREATE INDEX passages_by_place ON passages (document, start);
CREATE INDEX mentions_by_place ON mentions (document, start);
CREATE INDEX mentions_by_canonical ON mentions (canonical, text);
CREATE INDEX years_by_passage ON years (passage);
CREATE INDEX years_by_year ON years (first, last, passage);
CREATE INDEX years_onwards ON years (first, passage) WHERE last IS NULL;
CREATE INDEX statuses_by_passage ON statuses (passage);
CREATE INDEX statuses_by_status ON statuses (status, passage);
{LEDGER_INDEXES}"""

_TIMES = 8
# Bytes of a part that is joined whatever is added: it is copied, summed and synced in a tenth of a second.
_SMALL = 8 * 2**20
_PAGES_HELD = 65_536  # KiB of a part kept in memory while it is written

# Which rows of a table came of the papers `dropped`, in the schema they lie in; what others are found by comes last.
_CAME_OF = {
    "years": "passage IN (SELECT id FROM {}.passages WHERE document IN (SELECT document FROM dropped))",
    "statuses": "passage IN (SELECT id FROM {}.passages WHERE document IN (SELECT document FROM dropped))",
    "fact_organisations": "fact IN (SELECT row FROM {}.facts WHERE document IN (SELECT document FROM dropped))",
    "decision_organisations": "decision IN (SELECT row FROM {}.decisions WHERE document IN (SELECT document FROM dropped))",
    "mentions": "document IN (SELECT document FROM dropped)",
    "passages": "document IN (SELECT document FROM dropped)",
    "facts": "document IN (SELECT document FROM dropped)",
    "decisions": "document IN (SELECT document FROM dropped)",
    "documents": "row IN (SELECT document FROM dropped)",
}


def new_part(path: Path, after: Papers | None) -> sqlite3.Connection:
    """Make a part without papers, whose row ids come after all that the parts before it ever gave out; it has no indexes yet."""
    part = _writing(path)
    part.executescript(f"BEGIN; {_TABLES} COMMIT;")
    _count_on(part, after.rows("SELECT name, seq FROM sqlite_sequence") if after else ())
    return part


def index_part(part: sqlite3.Connection) -> None:
    """Make the indexes of a new part, once its papers are in: filing every row in each of them as it came took twice as long."""
    part.executescript(f"BEGIN; {_INDEXES} COMMIT;")


def _writing(path: Path) -> sqlite3.Connection:
    part = sqlite3.connect(path, uri=True, check_same_thread=False)  # so that others are attached by theirs
    # Durability comes from syncing the finished file; until then a crash loses the draft anyway.
    part.execute("PRAGMA journal_mode = OFF")
    part.execute("PRAGMA synchronous = OFF")
    part.execute("PRAGMA secure_delete = ON")  # a paper taken down leaves no words in the file's free pages
    part.execute(f"PRAGMA cache_size = -{_PAGES_HELD}")
    part.execute("CREATE TEMP TABLE dropped (document INTEGER PRIMARY KEY)")
    return part


def _count_on(part: sqlite3.Connection, used: Iterable[Row]) -> None:
    """Give out no row id of a table again; `used` are the tables' highest, of each the last one counts."""
    part.execute("DELETE FROM sqlite_sequence")
    part.executemany("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", dict(used).items())


def clear(part: sqlite3.Connection, papers: Iterable[int]) -> None:
    """Take papers out of a part, by their rows, with all that came of them."""
    part.execute("DELETE FROM dropped")
    part.executemany("INSERT INTO dropped VALUES (?)", [[row] for row in papers])
    for table, came in _CAME_OF.items():
        part.execute(f"DELETE FROM main.{table} WHERE {came.format('main')}")  # noqa: S608 our own words


def save_parts(folder: Path, before: Papers | None, new: Path, *, gone: Set[int], erase: bool) -> Path:
    """Bring the parts of the version before and the new one to a folder, and return the one that was written.

    `gone` are the rows of all papers that are in no query any more. With `erase` none of them leaves a word in any file.
    """
    paths = before.paths if before else ()
    first = 0 if erase and gone else _first_joined([path.stat().st_size for path in paths], new.stat().st_size)
    if before and gone:
        first = min(first, _first_worn(before, gone))
    for number in range(first):
        share(paths[number], papers_path(folder, number))
    written = papers_path(folder, first)
    if first == len(paths):
        new.rename(written)
    else:
        _join([*paths[first:], new], written, has_earlier=first > 0)
        new.unlink()
    return written


def _first_joined(sizes: Sequence[int], new: int) -> int:
    """Return the number of the first part that what is new joins; as many as there are where it joins none."""
    first = len(sizes)
    while first and sizes[first - 1] < max(_TIMES * new, _SMALL):
        first -= 1
        new += sizes[first]
    return first


def _first_worn(before: Papers, gone: Set[int]) -> int:
    """Return the number of the first part of which more than an eighth of the papers is gone; as many as there are of none."""
    parts = before.each("SELECT row FROM main.documents")
    worn = (number for number, rows in enumerate(parts) if _TIMES * sum(row in gone for (row,) in rows) > len(rows))
    return next(worn, len(parts))


def _join(paths: Sequence[Path], written: Path, *, has_earlier: bool) -> None:
    """Write what parts hold, oldest first, as one, without the papers that are gone.

    What they tell of the parts before them is kept where there are such.
    """
    files: dict[str, Row] = {}
    changed: set[str] = set()
    gone: set[int] = set()
    held: set[int] = set()
    restated: dict[int, str | None] = {}
    used: list[Row] = []
    for path in paths:
        with closing(sqlite3.connect(part_uri(path), uri=True)) as part:
            forgotten = {row[0] for row in part.execute("SELECT id FROM gone_files")}
            files = {file_id: row for file_id, row in files.items() if file_id not in forgotten}
            files |= {row[0]: row for row in part.execute("SELECT * FROM files")}
            changed |= forgotten
            gone |= {row[0] for row in part.execute("SELECT document FROM gone_papers")}
            held |= {row[0] for row in part.execute("SELECT row FROM documents")}
            restated |= dict(part.execute("SELECT fact, restates FROM restated"))
            used += part.execute("SELECT name, seq FROM sqlite_sequence")
    largest = max(paths, key=lambda path: path.stat().st_size)  # whose rows and indexes need not be written one by one
    shutil.copyfile(largest, written)
    with closing(_writing(written)) as joined:
        clear(joined, gone)
        for path in paths:
            if path != largest:
                _take_over(joined, path)
        for fact, restates in list(restated.items()):
            if joined.execute("UPDATE facts SET restates = ? WHERE row = ?", [restates, fact]).rowcount:
                del restated[fact]
        _rewrite(joined, "files", files.values())
        _rewrite(joined, "gone_files", [[file_id] for file_id in changed] if has_earlier else [])
        _rewrite(joined, "gone_papers", [[row] for row in gone - held] if has_earlier else [])
        _rewrite(joined, "restated", restated.items() if has_earlier else [])
        _count_on(joined, used)
        joined.commit()


def _take_over(joined: sqlite3.Connection, path: Path) -> None:
    """Copy the papers of another part, but for those dropped."""
    joined.commit()
    joined.execute("ATTACH ? AS other", [part_uri(path)])
    for table, came in _CAME_OF.items():
        joined.execute(f"INSERT INTO main.{table} SELECT * FROM other.{table} WHERE NOT ({came.format('other')})")  # noqa: S608
    joined.commit()
    joined.execute("DETACH other")


def _rewrite(part: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]]) -> None:
    """Let a table hold these rows alone."""
    part.execute(f"DELETE FROM {table}")  # noqa: S608 our own words
    for row in rows:
        part.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608
