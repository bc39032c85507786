"""Measure the program on the real papers and write a dated report: answers, retrieval and mentions.

    .venv/bin/python evaluation/report.py [--quick]

The papers and the gold files are read from `../shared`, beside the checkout; the questions in `questions/` are our own. Indexes
are kept in `reports/`, so that a second run embeds only what changed. `--quick` leaves out the municipal items, whose first
index takes a quarter of an hour on two cores.
"""

import argparse
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from qa.config import Settings
from qa.engine import Engine
from qa.evaluation import evaluate, read_questions, report_lines
from qa.indexing import update_index

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
REPORTS = ROOT / "reports"
QUESTIONS = Path(__file__).parent / "questions"
QA = Path(sys.executable).with_name("qa")


def main() -> int:
    """Write the report and return 0, or 2 where the real papers are not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="leave out the municipal items")
    chosen = parser.parse_args()
    if not (SHARED / "documents").is_dir():
        print("the real papers are not in shared/ beside the checkout, so there is nothing to measure on", file=sys.stderr)
        return 2
    REPORTS.mkdir(exist_ok=True)
    gold = SHARED / "gold"
    lines = [f"# Evaluation, {datetime.now(UTC):%Y-%m-%d}", ""]
    papers = _engine(SHARED / "documents", REPORTS / "index-papers")
    lines += ["## The gold questions, by the shared scorer", "", *_scored_questions(gold / "questions.dev.jsonl"), ""]
    lines += ["## Mentions on papers 000, 001 and 003, by the shared scorer", "", *_scored_mentions(gold), ""]
    lines += _own("Our own questions on the same papers", papers, QUESTIONS / "papers.jsonl")
    if not chosen.quick:
        items = _engine(SHARED / "real" / "greve", REPORTS / "index-items")
        lines += _own("Our own questions on 240 municipal items", items, QUESTIONS / "greve.jsonl")
    lines += ["## Known tables, read cell by cell", "", _printed("evaluation.tables"), ""]
    lines += ["## Gold facts under their own row or heading", "", _printed("evaluation.rows"), ""]
    lines += ["## Decisions of the municipal items", "", _printed("evaluation.decisions"), ""]
    lines += ["## Facts of the papers and of municipal items", "", _printed("evaluation.facts"), ""]
    report = REPORTS / f"evaluation-{datetime.now(UTC):%Y-%m-%d}.md"
    report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))
    print(f"written to {report.relative_to(ROOT)}")
    return 0


def _engine(corpus: Path, index: Path) -> Engine:
    update_index(corpus, index, Settings())
    return Engine.open(index, Settings())


def _own(heading: str, engine: Engine, path: Path) -> list[str]:
    result = evaluate(engine, read_questions(path))
    return [f"## {heading}", "", "```", *report_lines(result), "```", "", f"Not right: {', '.join(result['wrong'])}", ""]


def _scored_questions(gold: Path) -> list[str]:
    answers = _output("ask", "--batch", str(gold), "--index", str(REPORTS / "index-papers"), "--json")
    result = _score("questions", gold, answers)
    kinds = result.pop("by_type")
    del result["answered_wrong_ids"]
    return [
        "| measure | value |",
        "|---|---|",
        *(f"| {name} | {value} |" for name, value in result.items()),
        *(f"| {kind} ({row['n']}) | {row['score']} |" for kind, row in kinds.items()),
    ]


def _scored_mentions(gold: Path) -> list[str]:
    papers = [str(path) for name in ("000", "001", "003") for path in sorted((SHARED / "documents").glob(f"{name}*"))]
    optional = ["--optional", str(gold / "entities_optional.dev.jsonl")]
    result = _score("entities", gold / "entities.dev.jsonl", _output("entities", *papers, "--json"), *optional)
    rows = [
        f"| {label} | {row['gold']} | {row['precision']} | {row['recall']} | {row['f1']} | "
        f"{row.get('value_accuracy', row.get('canonical_accuracy'))} |"
        for label, row in result.items()
    ]
    return ["| label | gold | precision | recall | F1 | value or name right |", "|---|---|---|---|---|---|", *rows]


def _output(*arguments: str) -> Path:
    """Run a qa command and return the file its output was written to."""
    path = REPORTS / f"{arguments[0]}.jsonl"
    done = subprocess.run([str(QA), *arguments], check=True, capture_output=True, text=True)  # noqa: S603 our own command
    path.write_text(done.stdout, encoding="utf-8")
    return path


def _printed(module: str) -> str:
    """Return what a measurement of its own prints; it exits with 1 where a target is missed, which its lines tell."""
    done = subprocess.run([sys.executable, "-m", module], check=False, capture_output=True, text=True, cwd=ROOT)  # noqa: S603 our own
    return done.stdout.strip() or done.stderr.strip()


def _score(what: str, gold: Path, got: Path, *more: str) -> dict[str, Any]:
    command = [sys.executable, str(SHARED / "tools" / "score.py"), what, str(gold), str(got), *more, "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 the shared scorer
    result: dict[str, Any] = json.loads(done.stdout)
    return result


if __name__ == "__main__":
    sys.exit(main())
