"""A file of questions with right answers: what a row holds, and the reading of it.

A row is a JSON object on a line of its own:

    id, question       text; the id is told once
    before             the question that this one follows up on, where it does
    type               what is asked for, one of TYPES; "unanswerable" where the papers do not say
    answers            each with `value` (a number, or two for an interval) and `unit`, or with `text` alone
    any_of             whether one of the answers is enough
    document           the paper's name or its beginning, or a list of them
    evidence           short phrases of the right place
    aliases            other ways to say the answer, where there is one answer
    alt                {"unit": [...]}: other units that are also right
    optional           values that may stand in a list and count neither way
    never              words that no right answer has
    split              "held" for a row that nobody may fit to: reports count it and do not tell what was answered
    review             true for a row that nobody has filled in yet, as `qa feedback` writes it
"""

import json
from pathlib import Path
from typing import Any, Final

from qa.errors import UsageError

Row = dict[str, Any]

UNANSWERABLE: Final = "unanswerable"
NUMERIC: Final = ("amount", "fte", "count")
HELD: Final = "held"
TYPES: Final = (*NUMERIC, "org", "text", "list", "compare", UNANSWERABLE)


def read_questions(path: Path) -> list[Row]:
    """Return the rows of a question file; raises UsageError naming the first line that cannot be used."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # JSON may hold other line breaks as they are
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: spørgsmålsfilen kan ikke læses ({error}). Giv en UTF-8-fil.") from error
    rows: dict[str, Row] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise UsageError(f"{path}, linje {number}: ikke JSON ({error}).") from error
        if fault := _fault(row):
            raise UsageError(f"{path}, linje {number}: {fault}.")
        if row["id"] in rows:
            raise UsageError(f'{path}, linje {number}: id "{row["id"]}" er brugt før. Giv hver række sit eget.')
        rows[row["id"]] = row
    if not rows:
        raise UsageError(f"{path}: der er ingen spørgsmål i filen.")
    return list(rows.values())


def _fault(row: object) -> str:
    """Return what keeps a row from being judged, in Danish; empty where nothing does."""
    if not isinstance(row, dict) or not all(isinstance(row.get(key), str) and row[key] for key in ("id", "question", "type")):
        return 'skal være JSON med "id", "question" og "type" som tekst'
    if row.get("review"):
        return f'"{row["id"]}" venter på gennemsyn. Udfyld type, answers, document og evidence, og fjern "review"'
    if not isinstance(row.get("before", ""), str):
        return '"before" skal være spørgsmålet før, som tekst'
    if row["type"] not in TYPES:
        return f'kender ikke typen "{row["type"]}". Brug {", ".join(TYPES)}'
    if row["type"] == UNANSWERABLE:
        return ""
    if not _are_answers(row.get("answers")):
        return '"answers" skal være en liste, hvor hvert svar har "value" som tal eller "text"'
    if not all(_are_texts(row.get(key)) for key in ("document", "evidence")):
        return '"document" og "evidence" skal nævne det rigtige sted, som tekst eller en liste af tekster'
    return ""


def _are_answers(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) and _is_answer(one) for one in value)


def _is_answer(answer: Row) -> bool:
    ends = answer.get("value")
    numbers = ends if isinstance(ends, list) else [ends]
    is_number = bool(numbers) and all(isinstance(n, int | float) and not isinstance(n, bool) for n in numbers)
    return is_number or (ends is None and isinstance(answer.get("text"), str) and bool(answer["text"]))


def _are_texts(value: object) -> bool:
    texts = value if isinstance(value, list) else [value]
    return bool(texts) and all(isinstance(text, str) and text for text in texts)


def texts_of(row: Row, key: str) -> list[str]:
    """Return a field that holds a text or several, as a list; empty where it is absent."""
    value = row.get(key) or []
    return [value] if isinstance(value, str) else list(value)
