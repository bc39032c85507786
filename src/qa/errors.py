"""Errors that a reader can do something about.

Each message is one Danish line naming the value, the place and the remedy; the parts are kept as attributes.
At the doors (`cli.py`, `web/`) a `QaError` becomes that line and exit code 2. Anything else is our bug and shows its traceback.
"""

from pathlib import Path


class QaError(Exception):
    """Base of every error whose message is meant for the reader, in Danish."""


class UsageError(QaError):
    """A question, option or filter that cannot be used as it was given."""


class ReadingError(QaError):
    """A paper that cannot be read; keeps its `path`, the `page` (counted from 1, None for the whole file) and the `reason`."""

    def __init__(self, path: Path, reason: str, *, page: int | None = None) -> None:
        """Compose the Danish line from the file, the page and the reason (which also names the remedy)."""
        place = f"{path.name}, side {page}" if page is not None else path.name
        super().__init__(f"{place}: {reason}")
        self.path, self.reason, self.page = path, reason, page


class IndexFolderError(QaError):
    """An index folder that is missing, damaged or built with other settings; the message ends with the command that mends it."""


class EncoderError(QaError):
    """A sentence encoder that is missing, damaged or not what the settings say."""
