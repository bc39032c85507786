"""`qa evaluate` and `qa feedback`: how good the answers are, and what their readers say of them."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from qa.cli.parsing import DONE, Add, add_index_option, add_json_option
from qa.cli.printing import Bar, json_line, print_json, write_lines
from qa.config import Settings
from qa.domain import Progress


def add_commands(add: Add) -> None:
    """Add `qa evaluate` and `qa feedback`."""
    evaluation = add("evaluate", _evaluate, "mål svarene på en fil med spørgsmål og rigtige svar")
    evaluation.add_argument("gold", type=Path, metavar="GULD.jsonl", help="filen med spørgsmål")
    evaluation.add_argument("--report", type=Path, metavar="FIL", help="skriv også en rapport: FIL.html eller FIL.md")
    add_index_option(evaluation)
    add_json_option(evaluation)
    feedback = add("feedback", _feedback, "vis læsernes tilbagemeldinger som rækker til en fil med spørgsmål")
    feedback.add_argument("--format", choices=("jsonl",), default="jsonl", help="jsonl: en række pr. linje, til gennemsyn")
    feedback.add_argument("--output", type=Path, metavar="FIL", help="skriv til filen i stedet for skærmen")
    add_index_option(feedback)


def _evaluate(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.evaluation import evaluate, evaluation_json, read_questions, report_lines
    from qa.evaluation.report import Measured, Report, about
    from qa.evaluation.writing import checked_report_path, write_report

    report = checked_report_path(chosen.report) if chosen.report else None
    questions = read_questions(chosen.gold)
    from qa.engine import Engine

    engine = Engine.open(chosen.index, settings)
    progress = Bar()
    evaluation = evaluate(engine, questions, progress=lambda done, total: progress(Progress("spørger", done, total, "")))
    progress.close()
    if report:
        part = Measured(chosen.gold.stem, about(chosen.gold, engine.status()), evaluation)
        write_report(Report(f"Evaluering af {chosen.gold.name}", datetime.now().astimezone(), (part,)), report)
    if chosen.json:
        print_json(evaluation_json(evaluation))
    else:
        print("\n".join([*report_lines(evaluation), *(["", f"Skrevet: {report}"] if report else [])]))
    return DONE


def _feedback(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.feedback import question_rows, read_feedback

    del settings
    rows = question_rows(read_feedback(chosen.index))
    if not rows:
        print(f"Ingen tilbagemeldinger i {chosen.index}/.", file=sys.stderr)
    write_lines(map(json_line, rows), chosen.output)
    return DONE
