"""What editors do to the index, as the page Dokumenter shows it: see what would change, put it in use, go back one version.

Nothing is copied into the corpus folder and nothing is indexed before the editor has seen the preview and said so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qa.errors import QaError
from qa.web import rendering
from qa.web.desk import Desk, OnProgress
from qa.web.uploads import looked_at, received


@dataclass(frozen=True, slots=True)
class Waiting:
    """Uploaded files that wait for the editor to say that they are put in use; none where the corpus folder alone was looked at."""

    files: tuple[Path, ...] = ()
    replace: bool = False

    def discard(self) -> None:
        """Remove the upload's own copies; a paper that was taken in lies in the corpus folder."""
        for file in self.files:
            file.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Shown:
    """A report as HTML, and the files that wait for an answer to it; None where nothing is asked."""

    report: str
    waiting: Waiting | None = None


def look_over(waiting: Waiting, desk: Desk, *, progress: OnProgress) -> Shown:
    """Return what would change if the files were put in use, the changes in the corpus folder with them."""
    try:
        arrived = looked_at(
            waiting.files,
            desk.corpus,
            replace=waiting.replace,
            suffixes=desk.suffixes,
            max_bytes=desk.settings.max_file_bytes,
        )
        if waiting.files and not arrived.files:
            return Shown(rendering.refusal(arrived.refused))
        preview = desk.preview(arrived.files, progress)
    except QaError as error:
        return Shown(rendering.error_card(str(error)))
    would_change = bool(preview.added or preview.changed or preview.removed)
    return Shown(rendering.preview_card(preview, arrived.refused), waiting if would_change else None)


def take_in(files: Sequence[Path], desk: Desk, *, replace: bool, progress: OnProgress) -> str:
    """Copy the files into the corpus folder, bring the index up to date with it, and return a report as HTML.

    When the index cannot be brought up to date it stays as it was, and so does the corpus folder.
    """
    try:
        with (
            desk.updating,
            received(
                files, desk.corpus, replace=replace, suffixes=desk.suffixes, max_bytes=desk.settings.max_file_bytes
            ) as arrived,
        ):
            if files and not arrived.names:
                return rendering.refusal(arrived.refused)
            report = desk.update(progress)
    except QaError as error:
        return rendering.error_card(str(error))
    return rendering.update_report(report, arrived.refused)


def go_back(desk: Desk) -> str:
    """Go back one version, and return what was done as HTML."""
    try:
        with desk.updating:
            return rendering.gone_back(desk.rollback())
    except QaError as error:
        return rendering.error_card(str(error))
