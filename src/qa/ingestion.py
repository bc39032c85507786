"""What becomes of one file in a worker process: it is read, cut into passages, and its mentions and facts are found.

Whatever this module imports, every worker waits for before its first file: so nothing of the index is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from qa.config import Settings
from qa.decisions import find_decisions
from qa.domain import Decision, Document, Fact, Failure, Mention, Passage
from qa.errors import ReadingError
from qa.facts import find_facts
from qa.index_folder import sha256_of
from qa.passages import cut_passages
from qa.reading import read_documents


@dataclass(frozen=True, slots=True)
class Job:
    """A file to take in."""

    id: str
    path: Path
    settings: Settings


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it is filed."""

    document: Document
    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a file held. `sha256` is empty where it could not be opened."""

    sha256: str
    papers: tuple[Paper, ...] = ()
    failures: tuple[Failure, ...] = ()


def take_in(job: Job) -> TakenIn:
    """Read a file's papers, cut them and find their mentions; what cannot be read is told of, never raised."""
    try:
        # Summed before it is read: a change in between is then found at the next run.
        sha256 = sha256_of(job.path)
    except OSError as error:
        reason = f"kan ikke åbnes ({error.strerror}). Giv læseret til filen."
        return TakenIn("", failures=(Failure(job.id, None, reason),))
    try:
        found = read_documents(job.path, job.id, job.settings)
    except ReadingError as error:
        return TakenIn(sha256, failures=(Failure(job.id, error.page, error.reason),))
    return TakenIn(sha256, tuple(_paper(document, job.settings) for document in found.documents), found.failures)


def _paper(document: Document, settings: Settings) -> Paper:
    mentions = _mention_finder(settings)(document)
    facts = find_facts(document, mentions)
    passages = tuple(cut_passages(document, words=settings.passage_words))
    return Paper(document, passages, mentions, facts, find_decisions(document, facts))


@cache
def _mention_finder(settings: Settings) -> Callable[[Document], tuple[Mention, ...]]:
    """Return the function that finds a document's mentions."""
    # spaCy brings torch along and takes seconds, which a run with nothing new has no use for.
    from qa.mentions import build_pipeline, find_mentions  # noqa: PLC0415

    nlp = build_pipeline(settings)
    return lambda document: find_mentions(document, nlp)
