"""`qa search` and `qa ask`: ranked passages, and one answer with its sources."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from qa.cli.parsing import DONE, Add, add_filter_options, add_index_option, add_json_option, filters_of, positive
from qa.cli.printing import danish, print_json, wrapped
from qa.config import Settings
from qa.domain import Answer, AnswerValue, Hit
from qa.errors import UsageError

_SIGNS = {"found": "✓ Fundet i kilden", "partial": "◐ Delvist – se forbehold", "not_found": "– Ikke fundet"}


def add_commands(add: Add) -> None:
    """Add `qa search` and `qa ask`."""
    search = add("search", _search, "find passager")
    search.add_argument("query", metavar="SØGNING", help="ord eller et spørgsmål")
    ask = add("ask", _ask, "stil et spørgsmål og få ét svar med kilde")
    ask.add_argument("question", nargs="?", metavar="SPØRGSMÅL", help="spørgsmålet i anførselstegn")
    ask.add_argument(
        "--after", metavar="SPØRGSMÅL", help='spørgsmålet før, så "og i 2025?" kan læses sammen med det; svaret viser det hele'
    )
    ask.add_argument("--batch", type=Path, metavar="FIL.jsonl", help='mange spørgsmål: en linje {"id": …, "question": …} hver')
    for group in (search, ask):
        group.add_argument("-k", type=positive, default=10, metavar="N", help="antal passager (10)")
        add_filter_options(group)
        add_index_option(group)
        add_json_option(group)


def _search(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.contract import hit_json
    from qa.engine import Engine

    hits = Engine.open(chosen.index, settings).search(chosen.query, k=chosen.k, filters=filters_of(chosen))
    if chosen.json:
        print_json([hit_json(hit) for hit in hits])
    else:
        print("\n".join(hit_lines(hits)))
    return DONE


def hit_lines(hits: Sequence[Hit]) -> list[str]:
    """Return the passages in lines to read, each cut short."""
    lines = []
    for hit in hits:
        passage = hit.passage
        pages = f"side {passage.first_page}" + (f"-{passage.last_page}" if passage.last_page > passage.first_page else "")
        lines.append(f"{hit.rank:2}. {passage.document_id}, {pages}")
        if passage.headings:
            lines.append(f"    {' › '.join(passage.headings)}")
        lines += [wrapped(" ".join(passage.text.split()), indent=4, lines=6), ""]
    return lines or ["Ingen passager."]


def _ask(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.contract import answer_json

    if (chosen.question is None) == (chosen.batch is None):
        raise UsageError('Giv enten et spørgsmål eller --batch FIL.jsonl. Eksempel: qa ask "hvor mange årsværk er ansat i OPUS"')
    if chosen.after is not None and chosen.batch is not None:
        raise UsageError("--after hører til ét spørgsmål; skriv det ikke sammen med --batch.")
    filters = filters_of(chosen)
    if chosen.batch is not None and not chosen.json:
        raise UsageError("--batch skriver JSON: skriv --json med.")
    rows = batch_rows(chosen.batch, settings) if chosen.batch is not None else []
    from qa.engine import Engine

    engine = Engine.open(chosen.index, settings)
    if chosen.batch is not None:
        for question_id, question in rows:
            print_json(answer_json(engine.ask(question, k=chosen.k, filters=filters), question_id=question_id))
        return DONE
    answer = engine.ask(chosen.question, k=chosen.k, filters=filters, after=chosen.after)
    if chosen.json:
        print_json(answer_json(answer))
    else:
        print("\n".join(answer_lines(answer)))
    return DONE


def batch_rows(path: Path, settings: Settings) -> list[tuple[str, str]]:
    """Return the (id, question) of each line; raises UsageError that names the first line that cannot be used."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: filen med spørgsmål kan ikke læses ({error}). Giv en UTF-8-fil.") from error
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise UsageError(f"{path}, linje {number}: ikke JSON ({error}).") from error
        question = row.get("question") if isinstance(row, dict) else None
        if not isinstance(question, str) or not question.strip() or "id" not in row:
            raise UsageError(f'{path}, linje {number}: skal være {{"id": …, "question": "…"}} med et spørgsmål, der ikke er tomt.')
        if len(question) > settings.max_question:
            raise UsageError(f"{path}, linje {number}: spørgsmålet er på {len(question)} tegn; højst {settings.max_question}.")
        rows.append((row["id"], question))
    return rows


def answer_lines(answer: Answer) -> list[str]:
    """Return an answer in lines to read: its state, its text, its figures and its sources."""
    lines = []
    if answer.interpretation.question not in {"", answer.question.strip()}:
        lines.append(wrapped(f"Forstået som: {answer.interpretation.question}"))
    lines += [_SIGNS[answer.status.value], "", wrapped(answer.text)]
    if answer.phrased:
        from qa.phrasing import NOTE

        lines.append(wrapped(NOTE))
    if answer.values:
        lines += ["", *(line for value in answer.values for line in _value_lines(value))]
    for citation in answer.citations:
        lines += ["", f"[{citation.number}] {citation.title}, side {citation.page} ({citation.document_id})"]
        lines.append(wrapped(f"»{' '.join(citation.quote.split())}«", indent=4))
    return [*lines, "", f"{danish(f'{answer.milliseconds:.0f}')} ms"]


def _with_unit(value: AnswerValue) -> str:
    """A figure as it is printed; a bare number of kroner or percent with its unit."""
    from qa.figures import amount_as_printed

    if value.unit == "DKK" and value.value is not None:
        return amount_as_printed(value.text, value.value)
    return f"{value.text} pct." if value.unit == "pct" and value.text[-1:].isdigit() else value.text


def _value_lines(value: AnswerValue) -> list[str]:
    from qa.contract import years_json

    years = years_json(value.years)
    period = f"{years} og frem".replace("- og", " og") if isinstance(years, str) else ", ".join(map(str, years))
    notes = [n for n in (period, value.recurring, value.status, value.calculation) if n]
    approx = "ca. " if value.approx and not value.text.startswith("ca.") else ""
    figure = f"  [{value.citation}] {approx}{_with_unit(value)}" + (f" ({'; '.join(notes)})" if notes else "")
    return [figure, f"      {value.label[:90]}"] if value.label else [figure]
