"""How commands write: JSON lines, Danish numbers, folded text, files, and progress on standard error."""

import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from qa.domain import Failure, Held, IndexStatus, Progress
from qa.errors import UsageError


def print_json(value: object) -> None:
    """Print one value as one line of JSON."""
    print(json_line(value), flush=True)


def json_line(value: object) -> str:
    """Return a value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False)


def write_lines(lines: Iterable[str], path: Path | None) -> None:
    """Write the lines to the file, or to standard output where there is none."""
    write_bytes("".join(f"{line}\n" for line in lines).encode(), path)


def write_bytes(content: bytes, path: Path | None) -> None:
    """Write to the file, or to standard output where there is none."""
    if path is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    with told_of_file(path):
        path.write_bytes(content)


@contextmanager
def told_of_file(path: Path) -> Iterator[None]:
    """Turn what the disk refuses into one Danish line; tell where the file is when it is written."""
    try:
        yield
    except OSError as error:
        raise UsageError(f"{path} kan ikke skrives ({error.strerror}). Vælg en anden fil eller mappe med --output.") from error
    print(f"Skrevet: {path}")


def holds_line(status: IndexStatus) -> str:
    """Return what an index holds: "5 dokumenter, 144 passager, 900 fund, 201 tal, 3 beslutninger."."""
    documents, passages = counted(status.documents, "dokument", "dokumenter"), counted(status.passages, "passage", "passager")
    decisions = counted(status.decisions, "beslutning", "beslutninger")
    return f"{documents}, {passages}, {status.mentions} fund, {status.facts} tal, {decisions}."


def failure_lines(status: IndexStatus) -> list[str]:
    """Return a line for each paper that is kept out and each file or page that could not be read."""
    return kept_out_lines(status.held, status.failed)


def kept_out_lines(held_papers: Iterable[Held], failures: Iterable[Failure]) -> list[str]:
    """Return a line for each of these papers that are kept out, and each of these files or pages that could not be read."""
    held = [f"  {'taget ned' if h.is_taken_down else 'holdt tilbage'} {h.document_id}: {h.reason}" for h in held_papers]
    pages = [(f, f", side {f.page}" if f.page else "") for f in failures]
    return [*held, *(f"  ikke læst {failure.document_id}{page}: {failure.reason}" for failure, page in pages)]


def counted(n: int, one: str, many: str) -> str:
    """Return a count with its noun: "1 passage", "2 passager"."""
    return f"{n} {one if n == 1 else many}"


def danish(number: str) -> str:
    """Return a number with decimal comma."""
    return number.replace(".", ",")


def wrapped(text: str, *, indent: int = 0, lines: int | None = None) -> str:
    """Return text folded to the terminal's width, cut with "…" after `lines` lines."""
    width = min(100, shutil.get_terminal_size((100, 24)).columns)
    margin = " " * indent
    return textwrap.fill(
        text, width, initial_indent=margin, subsequent_indent=margin, max_lines=lines, placeholder=" …", break_on_hyphens=False
    )


def table_width() -> int:
    """Return the width of a table: the terminal's, between what its columns need and what the eye follows."""
    return max(80, min(120, shutil.get_terminal_size((110, 24)).columns))


class Bar:
    """Progress on standard error: one line that is written over, nothing at all where nobody watches."""

    def __init__(self) -> None:
        self._is_shown = sys.stderr.isatty()
        self._length = 0

    def __call__(self, progress: Progress) -> None:
        """Show how far it has come."""
        if self._is_shown:
            line = f"{progress.stage} {progress.done}/{progress.total} {progress.what}"[: shutil.get_terminal_size().columns - 1]
            print("\r" + line.ljust(self._length), end="", file=sys.stderr, flush=True)
            self._length = len(line)

    def close(self) -> None:
        """Take the line away."""
        if self._length:
            print("\r" + " " * self._length + "\r", end="", file=sys.stderr, flush=True)
