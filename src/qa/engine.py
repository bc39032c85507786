"""An opened index, ready for questions: the one place where the command line, the page and the HTTP API get their work done."""

from pathlib import Path

from qa.config import Settings
from qa.domain import Answer, Document, DocumentInfo, Filters, Hit, IndexStatus, Mention


class Engine:
    """One opened version of an index. Safe to share between threads; `refreshed` gives the newest version."""

    @classmethod
    def open(cls, index: Path, settings: Settings) -> "Engine":
        """Open the index folder; raises IndexFolderError when it is missing, damaged or of another encoder."""
        raise NotImplementedError

    def refreshed(self) -> "Engine":
        """Return this engine, or a new one where a newer version of the index is live."""
        raise NotImplementedError

    def ask(self, question: str, *, k: int = 10, filters: Filters | None = None) -> Answer:
        """Answer one question; raises UsageError for an empty or overlong question or an unknown filter value."""
        raise NotImplementedError

    def search(self, query: str, *, k: int = 10, filters: Filters | None = None) -> tuple[Hit, ...]:
        """Return the `k` best passages, best first."""
        raise NotImplementedError

    def status(self) -> IndexStatus:
        """Return what is indexed."""
        raise NotImplementedError

    def documents(self) -> tuple[DocumentInfo, ...]:
        """Return every indexed document, newest paper first, undated last."""
        raise NotImplementedError

    def document(self, document_id: str) -> Document:
        """Return one document as read; raises UsageError for an unknown id."""
        raise NotImplementedError

    def mentions(self, document_id: str) -> tuple[Mention, ...]:
        """Return every mention of a document in order of place."""
        raise NotImplementedError
