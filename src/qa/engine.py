"""An opened index, ready for questions: the one place where the command line, the page and the HTTP API get their work done."""

import time
from dataclasses import fields
from functools import cache, lru_cache
from pathlib import Path

from qa.answering import answer
from qa.config import Settings
from qa.domain import Answer, Document, DocumentInfo, Filters, Hit, IndexStatus, Interpretation, Mention
from qa.encoders import Encoder, encoder_identity, open_encoder
from qa.errors import UsageError
from qa.evidence import Matcher, inverse_document_frequency
from qa.index_folder import live_version
from qa.organisations import find_organisations, load_lexicon
from qa.quantities import find_quantities
from qa.questions import understand
from qa.searching import HYBRID, search
from qa.store import Store
from qa.units import Paper, paper_of, units_of

# Passages whose sentences are weighed for an answer.
POOL = 12


class Engine:
    """One opened version of an index. Safe to share between threads; `refreshed` gives the newest version."""

    def __init__(self, store: Store, encoder: Encoder, settings: Settings) -> None:
        """Join what is already open; `Engine.open` is the way in."""
        self._store, self._encoder, self._settings = store, encoder, settings
        self._status = store.status()
        self._paper = lru_cache(maxsize=256)(self._read_paper)
        self._lexicon = load_lexicon(Path(settings.organisations) if settings.organisations else None)

    @classmethod
    def open(cls, index: Path, settings: Settings) -> "Engine":
        """Open the index folder; raises IndexFolderError when it is missing, damaged or of another encoder."""
        identity = encoder_identity(settings)
        store = Store.open(index, encoder_fingerprint=identity.fingerprint, encoder_name=identity.name)
        return cls(store, open_encoder(settings), settings)

    def refreshed(self) -> "Engine":
        """Return this engine, or a new one on the same encoder where a newer version of the index is live."""
        if live_version(self._store.index) == self._store.version:
            return self
        store = Store.open(self._store.index, encoder_fingerprint=self._encoder.fingerprint, encoder_name=self._encoder.name)
        return Engine(store, self._encoder, self._settings)

    def ask(self, question: str, *, k: int = 10, filters: Filters | None = None, mode: str = HYBRID) -> Answer:
        """Answer one question; raises UsageError for an empty or overlong question or an unknown filter value."""
        started = time.perf_counter()
        text = self._checked(question)
        understood = understand(text)
        ranked = search(self._store, self._encoder, self._settings, text, k=max(k, POOL), filters=filters or Filters(), mode=mode)
        pool = ranked.hits[:POOL]
        mentions = self._store.mentions_in([h.passage for h in pool])
        similarities = self._store.sentence_similarities([h.passage for h in pool], ranked.embedding)
        units = [
            unit
            for hit, found, similar in zip(pool, mentions, similarities, strict=True)
            for unit in units_of(hit, found, similar, self._paper(hit.passage.document_id))
        ]
        given = tuple(find_quantities(text))
        matcher = Matcher(understood, weigh=self._weight, canonical=self._canonical, given=given)
        draft = answer(understood, matcher, units, documents=cache(self._store.document), papers=self._paper, status=self._status)
        return Answer(
            question=question,
            status=draft.status,
            text=draft.text,
            values=draft.values,
            citations=draft.citations,
            hits=ranked.hits[:k],
            interpretation=Interpretation(
                asks_for=understood.asks_for,
                entities=understood.names,
                years=tuple(sorted({*understood.years, *understood.budget_years})),
                filters=_given(filters or Filters()),
            ),
            milliseconds=(time.perf_counter() - started) * 1000,
        )

    def search(self, query: str, *, k: int = 10, filters: Filters | None = None, mode: str = HYBRID) -> tuple[Hit, ...]:
        """Return the `k` best passages, best first."""
        text = self._checked(query)
        return search(self._store, self._encoder, self._settings, text, k=k, filters=filters or Filters(), mode=mode).hits

    def status(self) -> IndexStatus:
        """Return what is indexed."""
        return self._status

    def documents(self) -> tuple[DocumentInfo, ...]:
        """Return every indexed document, newest paper first, undated last."""
        return self._store.documents()

    def document(self, document_id: str) -> Document:
        """Return one document as read; raises UsageError for an unknown id."""
        return self._store.document(document_id)

    def mentions(self, document_id: str) -> tuple[Mention, ...]:
        """Return every mention of a document in order of place."""
        return self._store.mentions(document_id)

    def _checked(self, question: str) -> str:
        """Return the question without white space around it; raises UsageError when it is empty or too long."""
        text = question.strip()
        if not text:
            raise UsageError("Spørgsmålet er tomt. Skriv et spørgsmål, fx: hvor mange årsværk er ansat i OPUS")
        if len(text) > self._settings.max_question:
            raise UsageError(
                f"Spørgsmålet er på {len(text)} tegn; højst {self._settings.max_question} kan læses. Skriv det kortere."
            )
        return text

    def _read_paper(self, document_id: str) -> Paper:
        return paper_of(self._store.document(document_id), self._store.mentions(document_id))

    def _canonical(self, name: str) -> str | None:
        found = find_organisations(name, self._lexicon)
        return found[0].canonical if found else None

    def _weight(self, term: str) -> float:
        """How telling a term is, from how many passages have it; a term of no passage counts as much as one of a single passage."""
        df = max(1, self._store.lexical.document_frequency(term))
        return inverse_document_frequency(max(1, self._status.passages), df)


def _given(filters: Filters) -> dict[str, str]:
    """The filters that are set, as text."""
    return {f.name: str(value) for f in fields(filters) if (value := getattr(filters, f.name)) is not None}
