"""What readers say of answers, kept beside the index and given back as question rows that wait for a person to look at them.

    index/feedback.jsonl    an entry a line: {"time": …, "question": …, "verdict": …, "note": …, "answer": {…}}

`time` is local, to the second; `verdict` is one of VERDICTS; `answer` is the contract's JSON without the passages. The file
outlives every version of the index. It is only ever added to, a whole line at a time, so that two programs may write at once and a
crash leaves at most one line without its end, which reading passes over.
"""

import fcntl
import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from qa.errors import UsageError

FEEDBACK: Final = "feedback.jsonl"
WRONG_FIGURE, WRONG_SOURCE, MISSING, RIGHT = "tallet er forkert", "kilden er forkert", "mangler", "rigtigt"
VERDICTS: Final = (WRONG_FIGURE, WRONG_SOURCE, MISSING, RIGHT)

# What a reader writes in a box, and what an answer holds; more is no feedback. In characters, and the file in bytes.
LONGEST_QUESTION: Final = 2_000
LONGEST_NOTE: Final = 2_000
LONGEST_ENTRY: Final = 50_000
LARGEST_FILE: Final = 20 * 1024 * 1024

# What an entry keeps of an answer: all but the passages, which the index has.
_KEPT: Final = ("status", "answer", "phrased", "values", "citations", "interpretation", "confidence", "milliseconds")
# What a question asked for, as a type of the question files; what is not here is "text".
_TYPES: Final = {
    "amount": "amount",
    "fte": "fte",
    "count": "count",
    "percent": "count",
    "organisation": "org",
    "list": "list",
    "comparison": "compare",
}

Entry = dict[str, Any]


def append_feedback(
    index: Path, *, question: str, verdict: str, answer: Mapping[str, Any], note: str = "", time: datetime | None = None
) -> Entry:
    """Add one entry to the index folder's file and return it as written; `answer` is the contract's JSON, `time` else is now.

    Raises UsageError for an unknown verdict, an empty question, what is too long, a folder that is not there, and a file that is
    full or cannot be written.
    """
    if verdict not in VERDICTS:
        raise UsageError(f"Kender ikke bedømmelsen “{verdict}”. Vælg mellem: {', '.join(VERDICTS)}.")
    if not question.strip():
        raise UsageError("Tilbagemeldingen mangler sit spørgsmål.")
    for what, text, longest in (("Spørgsmålet", question, LONGEST_QUESTION), ("Bemærkningen", note, LONGEST_NOTE)):
        if len(text) > longest:
            raise UsageError(f"{what} er på {len(text)} tegn; højst {longest} kan gemmes. Skriv det kortere.")
    entry = {
        "time": (time or datetime.now().astimezone()).replace(tzinfo=None).isoformat(timespec="seconds"),
        "question": question.strip(),
        "verdict": verdict,
        "note": note.strip(),
        "answer": {key: answer[key] for key in _KEPT if key in answer},
    }
    line = json.dumps(entry, ensure_ascii=False)
    if len(line) > LONGEST_ENTRY:
        raise UsageError(f"Svaret er for langt til at gemmes: {len(line)} tegn; højst {LONGEST_ENTRY}.")
    path = index / FEEDBACK
    try:
        _add_line(path, line.encode("utf-8", "replace"))
    except OSError as error:
        raise UsageError(f"{path} kan ikke skrives ({error.strerror}). Er indeksmappen lavet? Ellers kør: qa index") from error
    return entry


def _add_line(path: Path, line: bytes) -> None:
    """Write a line in one piece behind all others, and flush it to the disk itself."""
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)  # what people write is for this user alone
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)  # freed with the descriptor
        size = os.fstat(descriptor).st_size
        if size + len(line) + 2 > LARGEST_FILE:
            raise UsageError(f"{path} er fuld ({LARGEST_FILE // 1024 // 1024} MB). Flyt den væk, så begynder en ny.")
        # A line whose end a crash took is closed first, so that it spoils none but itself.
        is_whole = not size or os.pread(descriptor, 1, size - 1) == b"\n"
        whole = (b"" if is_whole else b"\n") + line + b"\n"
        if os.write(descriptor, whole) != len(whole):
            os.ftruncate(descriptor, size)
            raise UsageError(f"{path}: disken er fuld. Tilbagemeldingen er ikke gemt.")
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_feedback(index: Path) -> list[Entry]:
    """Return every whole entry, oldest first; none where nobody has said anything. Raises UsageError where it cannot be read."""
    path = index / FEEDBACK
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UsageError(f"{path} kan ikke læses ({error.strerror}).") from error
    return [entry for line in lines if (entry := _entry(line)) is not None]


def _entry(line: str) -> Entry | None:
    try:
        entry = json.loads(line)
    except json.JSONDecodeError:
        return None
    is_whole = isinstance(entry, dict) and isinstance(entry.get("answer"), dict) and entry.get("verdict") in VERDICTS
    return entry if is_whole and isinstance(entry.get("question"), str) else None


def question_rows(entries: list[Entry]) -> list[dict[str, Any]]:
    """Return the entries as rows of a question file, each with `"review": true`: somebody must look before it counts.

    Filled in is what the reader vouched for: of a right answer the figures or the words, the papers and the quotes; where only the
    figure is wrong, the place; else nothing.
    """
    return [_row(number, entry) for number, entry in enumerate(entries, 1)]


def _row(number: int, entry: Entry) -> dict[str, Any]:
    answer, verdict = entry["answer"], entry["verdict"]
    citations = answer.get("citations") or []
    is_silent = answer.get("status") == "not_found"
    has_place = verdict in (RIGHT, WRONG_FIGURE) and not is_silent
    asked_for = str((answer.get("interpretation") or {}).get("asks_for"))
    return {
        "id": f"feedback-{number:04}",
        "question": entry["question"],
        "type": "unanswerable" if verdict == RIGHT and is_silent else _TYPES.get(asked_for, "text"),
        "answers": _answers(answer) if verdict == RIGHT and not is_silent else [],
        "any_of": False,
        "document": list(dict.fromkeys(citation["document"] for citation in citations)) if has_place else [],
        "evidence": [citation["quote"] for citation in citations] if has_place else [],
        "aliases": [],
        "note": f"{verdict}, {entry.get('time', '')}" + (f": {entry['note']}" if entry.get("note") else ""),
        "answered": answer.get("answer", ""),
        "review": True,
    }


def _answers(answer: Mapping[str, Any]) -> list[dict[str, Any]]:
    values = answer.get("values") or []
    if not values:
        return [{"value": None, "unit": None, "text": answer.get("answer", "")}]
    return [
        {
            "value": value["value"] if value.get("value") is not None else [value.get("low"), value.get("high")],
            "unit": value.get("unit"),
            "text": value.get("text", ""),
        }
        for value in values
    ]
