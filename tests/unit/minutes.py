"""Invented minutes of committees, and an engine over them that needs no real encoder."""

from collections.abc import Mapping
from pathlib import Path

from qa.config import Settings
from qa.domain import Answer
from qa.engine import Engine
from qa.indexing import update_index
from qa.store import Store
from tests.letters import LetterEncoder


def minutes(head: str, title: str, body: str, decision: str) -> str:
    """Minutes of one case: "Havneudvalget, onsdag den 12. marts 2025", its title, what it is about and what was decided."""
    return f"Referat, {head} kl. 14.00\n\n1. {title}\n\nSagsfremstilling\n{body}\n\nBeslutning\n{decision}\n"


def engine_over(folder: Path, papers: Mapping[str, str]) -> Engine:
    """An engine over papers by file name."""
    corpus = folder / "corpus"
    corpus.mkdir()
    for name, text in papers.items():
        (corpus / name).write_text(text, encoding="utf-8")
    update_index(corpus, folder / "index", Settings(), encoder=LetterEncoder())
    return Engine(Store.open(folder / "index", encoder_fingerprint="letters-1"), LetterEncoder(), Settings())


def told(answer: Answer) -> tuple[str, list[tuple[str, str]]]:
    """What is answered, without suggestions, and each paper that is cited with its quote."""
    return answer.text.partition(" Nærmeste emner:")[0], [(c.document_id, c.quote) for c in answer.citations]
