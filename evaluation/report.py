"""Measure the program on the real papers and write a dated report, in Markdown and HTML: answers, retrieval and what is read.

    .venv/bin/python -m evaluation.report [--quick | --held]

The papers and the gold files are read from `../shared`, beside the checkout; the questions in `questions/` are our own. Every
set goes the same way as through `qa evaluate`. The papers' questions are asked twice: of the papers alone, and of a pool in which
they lie among the municipal items. Corpora and indexes are kept in `reports/`, so that a second run embeds only what changed.
`--quick` leaves out the pool, whose first index takes a quarter of an hour on two cores; `--held` asks the questions held back too.
"""

import argparse
import json
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from evaluation.rows import scorer
from qa.config import Settings
from qa.contract import answer_json
from qa.engine import Engine
from qa.evaluation import evaluate, evaluation_json, read_questions
from qa.evaluation.report import Measured, Note, Report, about
from qa.evaluation.writing import write_report
from qa.indexing import update_index

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
REPORTS = ROOT / "reports"
QUESTIONS = Path(__file__).parent / "questions"
AUTHORITIES = Path(__file__).parent / "authorities"
FLATTENED = Path(__file__).parent / "flattened"
GOLD = SHARED / "gold" / "questions.dev.jsonl"
QA = Path(sys.executable).with_name("qa")


def main() -> int:
    """Write the report and return 0, or 2 where the real papers are not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="leave out the pool of papers and municipal items")
    parser.add_argument("--held", action="store_true", help="ask the questions held back too: for a final measurement only")
    chosen = parser.parse_args()
    if not (SHARED / "documents").is_dir():
        print("the real papers are not in shared/ beside the checkout, so there is nothing to measure on", file=sys.stderr)
        return 2
    REPORTS.mkdir(exist_ok=True)
    papers = _engine("papers", SHARED / "documents")
    parts: list[Measured | Note] = [
        *_asked("Guldspørgsmålene", GOLD, papers),
        *_asked("Vores egne spørgsmål", QUESTIONS / "papers.jsonl", papers),
        *_asked("Vores egne spørgsmål, anden samling", QUESTIONS / "papers_second.jsonl", papers),
    ]
    others = _engine("authorities", AUTHORITIES / "papers")
    parts += _asked("Spørgsmål til opdigtede bilag fra andre myndigheder", AUTHORITIES / "questions.jsonl", others)
    parts += _asked("Opfølgende spørgsmål til dem", AUTHORITIES / "follow_ups.jsonl", others)
    flat = _engine("flattened", FLATTENED / "papers")
    parts += _asked("Spørgsmål til opdigtede bilag som flad tekst", FLATTENED / "questions.jsonl", flat)
    if chosen.held:
        parts += _asked("Spørgsmål, som intet er tilpasset efter", QUESTIONS / "papers_held.jsonl", papers)
    if not chosen.quick:
        pool = _engine("pool", SHARED / "documents", SHARED / "real" / "greve")
        parts += [
            *_asked("Guldspørgsmålene blandt kommunale sager", GOLD, pool),
            *_asked("Vores egne spørgsmål blandt kommunale sager", QUESTIONS / "papers.jsonl", pool),
        ]
        parts += _asked("Vores egne spørgsmål om kommunale sager", QUESTIONS / "greve.jsonl", pool)
        parts += _asked("Vores egne spørgsmål om andre kommunale sager", QUESTIONS / "greve_second.jsonl", pool)
        parts += _asked("Vores egne spørgsmål om kommunale sager, tredje samling", QUESTIONS / "greve_third.jsonl", pool)
        parts += _asked("Vores egne spørgsmål om kommunale sager, fjerde samling", QUESTIONS / "greve_fourth.jsonl", pool)
        if chosen.held:
            parts += _asked("Kommunale spørgsmål, som intet er tilpasset efter", QUESTIONS / "greve_held.jsonl", pool)
    parts += [
        Note("Fund i bilag 000, 001 og 003, af den fælles bedømmer", "\n".join(_scored_mentions(SHARED / "gold"))),
        Note("Kendte tabeller, celle for celle", _printed("evaluation.tables")),
        Note("Guldtal under deres egen række eller overskrift", _printed("evaluation.rows")),
        Note("Beslutninger i de kommunale sager", _printed("evaluation.decisions")),
        Note("Tal i bilagene og i kommunale sager", _printed("evaluation.facts")),
    ]
    now = datetime.now().astimezone()
    report = Report(f"Evaluering {now:%Y-%m-%d}", now, tuple(parts))
    for ending in ("md", "html"):
        path = REPORTS / f"evaluation-{now:%Y-%m-%d}.{ending}"
        write_report(report, path)
        print(f"written to {path.relative_to(ROOT)}")
    return 0


def _engine(name: str, *corpora: Path) -> Engine:
    """Bring the index of one folder of papers, or of several laid together, up to date and open it."""
    corpus = corpora[0]
    if len(corpora) > 1:
        corpus = REPORTS / f"corpus-{name}"
        for folder in corpora:
            shutil.copytree(folder, corpus / folder.name, dirs_exist_ok=True)
    index = REPORTS / f"index-{name}"
    update_index(corpus, index, Settings())
    return Engine.open(index, Settings())


def _asked(heading: str, path: Path, engine: Engine) -> tuple[Measured | Note, ...]:
    """Ask a file of questions; of the gold questions, tell whether the shared scorer says the same of the same answers."""
    print(f"{heading} ({path.name})", file=sys.stderr)
    rows = read_questions(path)
    evaluation = evaluate(engine, rows)
    measured = Measured(heading, about(path, engine.status()), evaluation)
    if path != GOLD:
        return (measured,)
    answers = [answer_json(one.answer, question_id=one.row["id"]) for one in evaluation.judged]
    theirs: dict[str, Any] = scorer().questions(rows, answers, show=False)
    ours = evaluation_json(evaluation)
    # The scorer rounds some figures to four decimals.
    named = {name: (theirs[name], ours[name]) for name in evaluation.figures}
    unlike = [name for name, (a, b) in named.items() if (a is None) != (b is None) or (a is not None and abs(a - b) > 1e-4)]
    said = (
        f"Den fælles bedømmer siger noget andet om: {', '.join(unlike)}."
        if unlike
        else "Den fælles bedømmer giver de samme hovedtal."
    )
    return measured, Note(f"{heading}: den fælles bedømmer", said)


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
