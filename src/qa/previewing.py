"""What a run of indexing would do, told before anything is put in use: papers are read as they would be, nothing is written."""

import sqlite3
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from qa.config import Settings
from qa.corpus import Known, changes_of, known_files, overdue_files, ruled
from qa.domain import Failure, Held, IndexPreview
from qa.encoders import Encoder
from qa.errors import IndexFolderError
from qa.holds import TAKEN_DOWN, read_rulings
from qa.index_folder import Made, live_version, read_manifest, verify
from qa.indexing import Report, check_settings, files_to_index, made_with, sorted_out, taken_in


def preview(
    corpus: Path,
    index: Path,
    settings: Settings,
    *,
    incoming: Mapping[str, Path] | None = None,
    rebuild: bool = False,
    allow: Sequence[str] = (),
    takedown: Sequence[str] = (),
    progress: Report | None = None,
    encoder: Encoder | None = None,
) -> IndexPreview:
    """Return what `update_index` would do with the same arguments; nothing is written, embedded or locked.

    `incoming` are files to be seen as if they lay in the corpus folder, by the ids they would have there; their names end alike.

    Raises what `update_index` does for a corpus, an index, settings or ids that cannot be used.
    """
    started = time.perf_counter()
    files = files_to_index(corpus, incoming)
    known = known_files(index, None) if rebuild else _known_live(index, made_with(settings, encoder))
    rulings = ruled(read_rulings(index), files, known, allow=allow, takedown=takedown)
    changes = changes_of(files, known.files, overdue=overdue_files(known, rulings))
    read: set[str] = set()
    held: list[Held] = []
    failed: list[Failure] = []
    passages = 0
    with closing(taken_in(changes.files, settings, progress or (lambda _: None))) as looked_at:
        for file, taken in looked_at:
            for paper, state in sorted_out(file, taken, rulings):
                if paper is not None:
                    read.add(state.id)
                    passages += len(paper.passages)
                elif state.standing:
                    held.append(Held(state.id, state.reason or "", state.standing == TAKEN_DOWN))
                elif state.reason is not None:
                    failed.append(Failure(state.id, state.page, state.reason))
    dropped = _documents_of(known, (*changes.removed, *(file.id for file in changes.files)))
    return IndexPreview(
        added=tuple(sorted(read - known.documents)),
        changed=tuple(sorted(read & known.documents)),
        removed=tuple(sorted(dropped - read)),
        held=tuple(sorted(held, key=lambda h: h.document_id)),
        failed=tuple(sorted(failed, key=lambda f: (f.document_id, f.page or 0))),
        unchanged=len(known.documents - dropped),
        passages=passages,
        seconds=time.perf_counter() - started,
    )


def _known_live(index: Path, made: Made) -> Known:
    """Return what the live version holds."""
    while True:
        live = live_version(index)
        try:
            base = None if live is None else read_manifest(index, live)
            if base is not None:
                check_settings(index, base, made)
                verify(index, base)
            return known_files(index, base)
        except (IndexFolderError, sqlite3.Error):
            if live_version(index) == live:  # else it was replaced, and deleted, under our hands
                raise


def _documents_of(known: Known, file_ids: Sequence[str]) -> frozenset[str]:
    """Return the ids of the indexed documents that are or lie within the files."""
    return known.documents & {document_id for file_id in file_ids for document_id in (file_id, *known.members.get(file_id, ()))}
