"""Which papers are kept out of the index: those that may hold personal numbers, until somebody allows them, and those taken down.

    index/holds.json    {"allowed": [{"document": …, "sha256": …}], "taken_down": […]}

The file lies beside the versions and outlives them all, `--rebuild` included. An allowance is for the file as it was: when its
content changes, it is held back again. A takedown is for the name and, for a whole file, for its content under any name.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qa.domain import Document
from qa.errors import IndexFolderError, UsageError
from qa.index_folder import write_synced
from qa.reading import personal_numbers
from qa.records import from_json, to_json

HOLDS = "holds.json"
HELD, TAKEN_DOWN = "held", "taken_down"  # how a paper stands that is not in the index though it can be read


@dataclass(frozen=True, slots=True)
class Ruling:
    """A paper somebody has decided on. `sha256` is of the corpus file it is or lies in; empty: whatever its content."""

    document: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Hold:
    """Why a paper does not come into the index: `standing` is HELD or TAKEN_DOWN, `reason` is Danish."""

    standing: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rulings:
    """What has been decided of papers so far."""

    allowed: tuple[Ruling, ...] = ()
    taken_down: tuple[Ruling, ...] = ()

    def hold(self, document: Document, sha256: str) -> Hold | None:
        """Return why a paper is kept out, None where it may come in. `sha256` is of the corpus file."""
        if self._takes_down(document.id, sha256):
            return Hold(TAKEN_DOWN, f'taget ned. Tillad igen: qa index --allow "{document.id}"')
        pages = personal_numbers.find(document)
        if not pages or Ruling(document.id, sha256) in self.allowed:
            return None
        where = f"side {', '.join(map(str, pages))}"
        return Hold(HELD, f'indeholder mulige personnumre ({where}) og er holdt tilbage. Tillad: qa index --allow "{document.id}"')

    def is_overdue(self, document_id: str, sha256: str, standing: str) -> bool:
        """Whether a paper that stands so would stand otherwise today."""
        if self._takes_down(document_id, sha256):
            return standing != TAKEN_DOWN
        return standing == TAKEN_DOWN or (standing == HELD and Ruling(document_id, sha256) in self.allowed)

    def _takes_down(self, document_id: str, sha256: str) -> bool:
        # What lies within a file, such as the items of an agenda, goes with it, also when its content has changed.
        within = [document_id, *(document_id[:i] for i, ch in enumerate(document_id) if ch == "/")]
        return any(r.document in within or (r.sha256 and r.sha256 == sha256) for r in self.taken_down)


def read_rulings(index: Path) -> Rulings:
    """Return the rulings of an index folder, none where nothing was ever decided; raises IndexFolderError for a damaged file."""
    path = index / HOLDS
    try:
        return from_json(Rulings, json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, NotADirectoryError):
        return Rulings()
    except (OSError, ValueError, TypeError) as error:
        raise IndexFolderError(
            f"{path} kan ikke læses; den siger, hvilke papirer der er tilladt og taget ned. Hent den fra en sikkerhedskopi, "
            "eller slet den, og træf valgene igen."
        ) from error


def write_rulings(index: Path, rulings: Rulings) -> None:
    """Write the rulings whole or not at all."""
    new = index / f"{HOLDS}.new"
    write_synced(new, json.dumps(to_json(rulings), ensure_ascii=False, indent=1))
    new.replace(index / HOLDS)


def decided(
    rulings: Rulings, known: Mapping[str, str], *, allow: Sequence[str], takedown: Sequence[str], files: Mapping[str, str]
) -> Rulings:
    """Return the rulings with these papers allowed and those taken down; each undoes the other.

    `files` are those of the corpus folder and `known` what indexing has found in them, each id with the digest of its file (empty
    where it cannot be opened). Raises UsageError for a name that is neither.
    """
    for document_id in (*allow, *takedown):
        if document_id not in known and document_id not in files:
            raise UsageError(f"Kender ikke dokumentet “{document_id}”. Skriv navnet, som qa index eller qa status viser det.")
    for document_id in allow:
        kept = tuple(r for r in rulings.taken_down if r.document != document_id)
        granted = Ruling(document_id, files.get(document_id) or known.get(document_id, ""))
        rulings = Rulings((*(r for r in rulings.allowed if r.document != document_id), granted), kept)
    for document_id in takedown:
        # A paper within an archive has the archive's digest, which its neighbours share.
        ruling = Ruling(document_id, files.get(document_id, ""))
        kept = tuple(r for r in rulings.allowed if r.document != document_id)
        others = tuple(r for r in rulings.taken_down if r.document != document_id)
        rulings = replace(rulings, allowed=kept, taken_down=(*others, ruling))
    return rulings
