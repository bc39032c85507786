"""What the pages and the API share: the newest engine, the corpus folder, and the one way to bring new papers in."""

import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from qa.browsing import Chosen, Found, Order
from qa.cases import CaseHistory
from qa.config import Settings
from qa.domain import (
    Answer,
    Decision,
    Document,
    DocumentInfo,
    Fact,
    Filters,
    Hit,
    IndexPreview,
    IndexReport,
    IndexStatus,
    Mention,
    Progress,
    Restored,
)
from qa.following import Starts
from qa.ledger import EVERYTHING, FactOrder
from qa.previewing import preview
from qa.rollback import rollback
from qa.timelines import Timeline

OnProgress = Callable[[Progress], None]


class OpenedIndex(Protocol):
    """What the web asks of `qa.engine.Engine`; see there for what each promises."""

    def refreshed(self) -> "OpenedIndex":
        """Return the newest version of the index."""
        ...

    def ask(
        self,
        question: str,
        *,
        k: int = 10,
        filters: Filters | None = None,
        without: Collection[str] = (),
        after: str | None = None,
    ) -> Answer:
        """Answer one question."""
        ...

    def search(self, query: str, *, k: int = 10, filters: Filters | None = None) -> tuple[Hit, ...]:
        """Return the best passages."""
        ...

    def browse(self, query: str, chosen: Chosen, *, order: Order = Order.RELEVANCE, limit: int = 10, offset: int = 0) -> Found:
        """Return one page of the passages that have words of the query, within what is chosen."""
        ...

    def organisations(self) -> tuple[str, ...]:
        """Return every organisation that is mentioned."""
        ...

    def committees(self) -> tuple[str, ...]:
        """Return every committee a document is of."""
        ...

    def status(self) -> IndexStatus:
        """Return what is indexed."""
        ...

    def documents(self) -> tuple[DocumentInfo, ...]:
        """Return every indexed document."""
        ...

    def document(self, document_id: str) -> Document:
        """Return one document as read."""
        ...

    def mentions(self, document_id: str) -> tuple[Mention, ...]:
        """Return every mention of a document in order of place."""
        ...

    def facts_of(self, document_id: str) -> tuple[Fact, ...]:
        """Return every fact of a document in order of place."""
        ...

    def facts_by_id(self, ids: Sequence[str]) -> tuple[Fact, ...]:
        """Return the facts of the ids; raises KeyError for an unknown one."""
        ...

    def facts(
        self,
        filters: Filters = EVERYTHING,
        *,
        limit: int | None = None,
        offset: int = 0,
        order: FactOrder = FactOrder.NEWEST,
    ) -> tuple[Fact, ...]:
        """Return the facts that pass every filter, in order."""
        ...

    def n_facts(self, filters: Filters = EVERYTHING) -> int:
        """Return how many facts pass every filter."""
        ...

    def decisions(self, filters: Filters = EVERYTHING, *, limit: int | None = None, offset: int = 0) -> tuple[Decision, ...]:
        """Return the decisions that pass every filter."""
        ...

    def n_decisions(self, filters: Filters = EVERYTHING) -> int:
        """Return how many decisions pass every filter."""
        ...

    def timeline(self, name: str, filters: Filters = EVERYTHING) -> Timeline:
        """Follow an initiative or organisation through the papers."""
        ...

    def near_names(self, found: Timeline) -> tuple[str, ...]:
        """Return other initiatives that a timeline's name may mean."""
        ...

    def case(self, case: str) -> tuple[CaseHistory, ...]:
        """Return the cases of a number or title through their meetings."""
        ...

    @property
    def starts(self) -> Starts:
        """What there is most to follow of."""
        ...


class Update(Protocol):
    """Brings an index up to date with a corpus folder, as `qa.indexing.update_index` does."""

    def __call__(
        self, corpus: Path, index: Path, settings: Settings, *, progress: Callable[[Progress], None] | None = None
    ) -> IndexReport:
        """Return what was done; raises QaError and leaves the index as it was when it cannot be done."""
        ...


class Preview(Protocol):
    """Tells what an update would do, as `qa.previewing.preview` does."""

    def __call__(
        self,
        corpus: Path,
        index: Path,
        settings: Settings,
        *,
        incoming: Mapping[str, Path] | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> IndexPreview:
        """Return what would be done with the files in the folder and those that come in; nothing is written."""
        ...


class Rollback(Protocol):
    """Goes back to the version before, as `qa.rollback.rollback` does."""

    def __call__(self, index: Path, settings: Settings) -> Restored:
        """Return what was restored; raises QaError and leaves the index as it was when it cannot be done."""
        ...


class Desk:
    """The opened index and the folders it lives in. Safe to share between threads; one update runs at a time."""

    def __init__(
        self,
        engine: OpenedIndex,
        *,
        corpus: Path,
        index: Path,
        settings: Settings,
        update: Update,
        suffixes: Collection[str],
        preview: Preview = preview,
        rollback: Rollback = rollback,
    ) -> None:
        self.suffixes = suffixes  # of the formats that can be read, with their dot, in lower case
        self.corpus, self.index, self.settings = corpus, index, settings
        self.updating = threading.Lock()  # held by whoever changes the corpus folder and the index
        self._engine = engine
        self._refreshing = threading.Lock()
        self._update, self._preview, self._rollback = update, preview, rollback

    def engine(self) -> OpenedIndex:
        """Return the engine of the newest version of the index, also when another program made it."""
        with self._refreshing:
            self._engine = self._engine.refreshed()
            return self._engine

    def update(self, progress: OnProgress) -> IndexReport:
        """Bring the index up to date with the corpus folder. The caller holds `updating`."""
        return self._update(self.corpus, self.index, self.settings, progress=progress)

    def preview(self, incoming: Mapping[str, Path], progress: OnProgress) -> IndexPreview:
        """Return what an update would do if these files lay in the corpus folder too, by the names they would have there."""
        return self._preview(self.corpus, self.index, self.settings, incoming=incoming, progress=progress)

    def rollback(self) -> Restored:
        """Make the version before live again. The caller holds `updating`."""
        return self._rollback(self.index, self.settings)


def facts_there(ids: Iterable[str], engine: OpenedIndex) -> Mapping[str, Fact]:
    """Return the facts of the ids, by id; one that is no longer there is left out."""
    found = {}
    for fact_id in dict.fromkeys(ids):
        try:
            (found[fact_id],) = engine.facts_by_id([fact_id])
        except KeyError:  # a paper it stood in was taken out since
            continue
    return found
