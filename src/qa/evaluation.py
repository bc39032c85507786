"""Run a question file through an engine and report: accuracy, abstention, recall and MRR, beside BM25 alone and dense alone.

A question file has a JSON object a line: `id`, `question`, `type` ("unanswerable" where the papers do not say), `answers` (each
with `value` and `unit`, or `text`), `document` (a name or several) and `evidence` (short phrases of the right place). A right
figure is equal in value and kind of unit; a right text has most of the expected words; a relevant passage holds evidence.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qa.domain import Answer, AnswerStatus, Hit
from qa.engine import Engine
from qa.errors import UsageError
from qa.measures import mean, reciprocal_rank, success_at_k
from qa.searching import DENSE, HYBRID, LEXICAL

Row = dict[str, Any]

DEPTHS = (1, 3, 5, 10)
# Share of the expected words that a text answer must have; inflection is levelled by comparing beginnings.
ENOUGH_WORDS = 0.6
_ALIKE = 0.7
_MONEY, _PERCENT = {"dkk", "kr", "kr."}, {"pct", "pct.", "%"}
_FTE = {"årsværk", "åv"}
_SMALL_WORDS = frozenset("og i er at en et den det de til på af for med som der har fra om ved kan vil blev samt".split())


def read_questions(path: Path) -> list[Row]:
    """Return the rows of a question file; raises UsageError naming the first line that cannot be used."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: spørgsmålsfilen kan ikke læses ({error}).") from error
    rows: list[Row] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            {row[key] for key in ("id", "question", "type")}
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise UsageError(f'{path}, linje {number}: skal være JSON med "id", "question" og "type" ({error}).') from error
        rows.append(row)
    if not rows:
        raise UsageError(f"{path}: der er ingen spørgsmål i filen.")
    return rows


def evaluate(engine: Engine, questions: Sequence[Row]) -> dict[str, Any]:
    """Ask every question and return the figures; each share is between 0 and 1, None where no question counts for it."""
    answers = {row["id"]: engine.ask(row["question"]) for row in questions}
    answerable = [row for row in questions if row["type"] != "unanswerable"]
    right = {row["id"]: is_right(row, answers[row["id"]]) for row in questions}
    given = [row for row in questions if answers[row["id"]].status is not AnswerStatus.NOT_FOUND]
    retrieval = {}
    for mode in (HYBRID, LEXICAL, DENSE):
        runs = []
        for row in answerable:
            hits = engine.search(row["question"], k=max(DEPTHS), mode=mode)
            runs.append(([hit.passage.id for hit in hits], {hit.passage.id for hit in hits if is_relevant(row, hit)}))
        # One right passage is all an answer needs, so recall is success at k.
        retrieval[mode] = {f"recall@{k}": mean([success_at_k(*run, k) for run in runs]) for k in DEPTHS}
        retrieval[mode]["mrr@10"] = mean([reciprocal_rank(*run) for run in runs])
    kinds = sorted({row["type"] for row in questions})
    milliseconds = sorted(answer.milliseconds for answer in answers.values())
    return {
        "questions": len(questions),
        "accuracy": mean([float(right[row["id"]]) for row in answerable]),
        "abstention": mean([float(right[row["id"]]) for row in questions if row["type"] == "unanswerable"]),
        "answered_wrong": len([row for row in given if not right[row["id"]]]) / len(questions),
        "by_type": {kind: mean([float(right[row["id"]]) for row in questions if row["type"] == kind]) for kind in kinds},
        "retrieval": retrieval,
        "milliseconds_median": milliseconds[len(milliseconds) // 2],
        "wrong": [row["id"] for row in questions if not right[row["id"]]],
    }


def is_right(row: Row, answer: Answer) -> bool:
    """Whether an answer is right: the expected figures given first, or the expected texts said; none where none is to find."""
    if row["type"] == "unanswerable":
        return answer.status is AnswerStatus.NOT_FOUND
    if answer.status is AnswerStatus.NOT_FOUND:
        return False
    wanted = [a for a in row["answers"] if a.get("value") is not None]
    if wanted:
        offered = [((v.value if v.value is not None else (v.low, v.high)), _family(v.unit)) for v in answer.values]
        offered = offered[: 1 if row.get("any_of") or len(wanted) == 1 else len(wanted)]
        found = [any(_same(a, value, family, row) for value, family in offered) for a in wanted]
        return any(found) if row.get("any_of") else all(found)
    texts = [a["text"] for a in row["answers"]]
    if len(texts) == 1:
        return any(said(answer.text, text) for text in [*texts, *row.get("aliases", [])])
    return all(said(answer.text, text) for text in texts)


def is_relevant(row: Row, hit: Hit) -> bool:
    """Whether a passage is of an expected document and holds a piece of evidence."""
    names = row["document"] if isinstance(row["document"], list) else [row["document"]]
    name = Path(hit.passage.document_id).name
    text = _bare(hit.passage.text)
    return any(name.startswith(n) for n in names) and any(_bare(evidence) in text for evidence in row["evidence"])


def said(answer: str, text: str) -> bool:
    """Whether an answer has most of a text's words, and all its numbers."""
    wanted = [w for w in _words(text) if w not in _SMALL_WORDS]
    had = _words(answer)
    found = [w for w in wanted if any(_alike(w, h) for h in had)]
    numbers = {w for w in wanted if w[0].isdigit()}
    return bool(wanted) and numbers <= set(found) and len(found) >= ENOUGH_WORDS * len(wanted)


def report_lines(result: dict[str, Any]) -> list[str]:
    """Return the figures as lines of a Danish table."""

    def share(value: float | None) -> str:
        return "   –" if value is None else f"{value:.2f}".replace(".", ",")

    lines = [
        f"Spørgsmål            {result['questions']}",
        f"Rigtige svar         {share(result['accuracy'])}",
        f"Rigtigt ikke fundet  {share(result['abstention'])}",
        f"Forkerte svar        {share(result['answered_wrong'])}",
        f"Median               {result['milliseconds_median']:.0f} ms",
        "",
        f"{'':20} " + " ".join(f"{name:>10}" for name in next(iter(result["retrieval"].values()))),
    ]
    names = {HYBRID: "Samlet", LEXICAL: "BM25 alene", DENSE: "Vektorer alene"}
    for mode, row in result["retrieval"].items():
        lines.append(f"{names[mode]:20} " + " ".join(f"{share(value):>10}" for value in row.values()))
    lines += ["", *(f"{kind:20} {share(value)}" for kind, value in result["by_type"].items())]
    return lines


def _same(gold: Row, value: Any, family: str, row: Row) -> bool:  # noqa: ANN401 (a number or a pair)
    families = {_family(gold.get("unit")), *(_family(u) for u in (row.get("alt") or {}).get("unit", []))}
    expected = gold["value"]
    if isinstance(expected, list):
        return family in families and isinstance(value, tuple) and [float(v) for v in value if v is not None] == expected
    return family in families and not isinstance(value, tuple) and abs(float(value) - expected) <= 1e-6 * max(1, abs(expected))


def _family(unit: str | None) -> str:
    plain = (unit or "").lower()
    return "kr" if plain in _MONEY else "pct" if plain in _PERCENT else "årsværk" if plain in _FTE else "antal"


def _words(text: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)*|\w+", text.lower())


def _alike(a: str, b: str) -> bool:
    if a == b:
        return True
    shared = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a.isalpha() and b.isalpha() and shared >= max(4, _ALIKE * max(len(a), len(b)))


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())
