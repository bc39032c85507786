"""The command line: parse, call, print. The one module that prints; everything it prints for people is Danish.

Heavy modules are imported by the command that needs them, so that `qa --help` and `qa status` answer at once. Exit codes: 0 done,
1 it ran and something in the corpus could not be read (listed), 2 a usage or input error in one line on standard error.
"""

import argparse
import json
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NoReturn

from qa import __version__
from qa.config import Settings, load_settings
from qa.domain import Answer, Document, Filters, IndexStatus, Progress
from qa.errors import QaError, ReadingError, UsageError

CORPUS, INDEX = Path("corpus"), Path("index")
DONE, SOMETHING_UNREAD, WRONG_USE = 0, 1, 2

Command = Callable[[argparse.Namespace, Settings], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        chosen = _parser().parse_args(arguments)
        command: Command = chosen.command
        return command(chosen, load_settings(chosen.settings))
    except QaError as error:
        print(f"qa: {error}", file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:
        # The reader of our output has closed it (`qa search … | head`); what is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("qa: afbrudt; det, der allerede er indekseret, er uændret", file=sys.stderr)
        return 130


# ------------------------------------------------------------------------------------------------ the commands


def _index(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.contract import report_json
    from qa.indexing import update_index

    progress = _Bar()
    report = update_index(
        chosen.corpus,
        chosen.index,
        settings,
        rebuild=chosen.rebuild,
        allow=chosen.allow,
        takedown=chosen.takedown,
        progress=progress,
    )
    progress.close()
    if chosen.json:
        _print_json(report_json(report))
    else:
        for name, ids in (("tilføjet", report.added), ("ændret", report.changed), ("fjernet", report.removed)):
            for document_id in ids:
                print(f"  {name:9} {document_id}")
        if not (report.added or report.changed or report.removed):
            print("Intet nyt.")
        print(f"{_holds(report.status)} Indlejret: {report.embedded}. Tid: {_danish(f'{report.seconds:.1f}')} s.")
        _print_failures(report.status)
    waiting = [held for held in report.status.held if not held.is_taken_down]
    return SOMETHING_UNREAD if report.status.failed or waiting else DONE


def _search(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.contract import hit_json
    from qa.engine import Engine

    hits = Engine.open(chosen.index, settings).search(chosen.query, k=chosen.k, filters=_filters(chosen))
    if chosen.json:
        _print_json([hit_json(hit) for hit in hits])
        return DONE
    if not hits:
        print("Ingen passager.")
    for hit in hits:
        passage = hit.passage
        pages = f"side {passage.first_page}" + (f"-{passage.last_page}" if passage.last_page > passage.first_page else "")
        print(f"{hit.rank:2}. {passage.document_id}, {pages}")
        if passage.headings:
            print(f"    {' › '.join(passage.headings)}")
        print(_wrapped(" ".join(passage.text.split()), indent=4, lines=6))
        print()
    return DONE


def _ask(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.contract import answer_json

    if (chosen.question is None) == (chosen.batch is None):
        raise UsageError('Giv enten et spørgsmål eller --batch FIL.jsonl. Eksempel: qa ask "hvor mange årsværk er ansat i OPUS"')
    filters = _filters(chosen)
    if chosen.batch is not None and not chosen.json:
        raise UsageError("--batch skriver JSON: skriv --json med.")
    rows = _batch(chosen.batch, settings) if chosen.batch is not None else []
    from qa.engine import Engine

    engine = Engine.open(chosen.index, settings)
    if chosen.batch is not None:
        for question_id, question in rows:
            _print_json(answer_json(engine.ask(question, k=chosen.k, filters=filters), question_id=question_id))
        return DONE
    answer = engine.ask(chosen.question, k=chosen.k, filters=filters)
    if chosen.json:
        _print_json(answer_json(answer))
    else:
        _print_answer(answer)
    return DONE


def _entities(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.contract import mention_json
    from qa.mentions import build_pipeline, find_mentions

    documents, failed = _read_papers(chosen.files, settings)
    nlp = build_pipeline(settings)
    for document in documents:
        mentions = find_mentions(document, nlp)
        if chosen.json:
            for mention in mentions:
                _print_json(mention_json(mention, document))
            continue
        print(f"{document.title} ({document.id}): {len(mentions)} fund")
        for mention in mentions:
            row = mention_json(mention, document)
            value = row["canonical"] or _value_text(row)
            print(f"  side {row['page']:<3} {row['label']:8} {' '.join(mention.text.split())[:50]:50} {value}")
    return SOMETHING_UNREAD if failed else DONE


def _read_papers(paths: Sequence[Path], settings: Settings) -> tuple[list[Document], int]:
    """Return the papers of the files, those within archives and mails too, and how many failed, having said why."""
    from qa.reading import read_documents

    documents: list[Document] = []
    failed = 0
    for path in paths:
        try:
            papers = read_documents(path, path.name, settings)
        except ReadingError as error:
            failed += 1
            print(f"qa: {error}", file=sys.stderr)
            continue
        documents.extend(papers.documents)
        failed += len(papers.failures)
        for failure in papers.failures:
            print(f"qa: {failure.document_id}: {failure.reason}", file=sys.stderr)
    return documents, failed


def _read(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.contract import document_json

    if chosen.report:
        return _read_report(chosen, settings)
    documents, failed = _read_papers(chosen.files, settings)
    for document in documents:
        if chosen.json:
            _print_json(document_json(document))
            continue
        item = f"punkt {document.item}" if document.item else None
        facts = [document.committee, document.date.isoformat() if document.date else None, item, document.case]
        print(f"# {document.title}")
        print("  " + ", ".join([*(f for f in facts if f), f"{len(document.pages)} sider", f"{len(document.tables)} tabeller"]))
        for warning in document.warnings:
            print(f"  ! {f'side {warning.page}: ' if warning.page else ''}{warning.message}")
        print(document.text)
    return SOMETHING_UNREAD if failed else DONE


def _read_report(chosen: argparse.Namespace, settings: Settings) -> int:
    """Print a line for each paper, with its warnings below. The share of readable words is rounded down: 100 % is all of them."""
    if chosen.json:
        raise UsageError("--report er en tabel til at læse; skriv enten --report eller --json.")
    documents, failed = _read_papers(chosen.files, settings)
    width = max([len("Fil"), *(len(document.id) for document in documents)])
    print(f"{'Fil':{width}}  {'Sider':>5}  {'Læsbart':>7}  {'Tabeller':>8}  {'Advarsler':>9}")
    for document in documents:
        quality = _danish(f"{int(1000 * document.quality) / 10} %")
        counts = (len(document.pages), quality, len(document.tables), len(document.warnings))
        print(f"{document.id:{width}}  {counts[0]:>5}  {counts[1]:>7}  {counts[2]:>8}  {counts[3]:>9}")
        for warning in document.warnings:
            print(_wrapped(f"{f'side {warning.page}: ' if warning.page else ''}{warning.message}", indent=4))
    return SOMETHING_UNREAD if failed else DONE


def _status(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.contract import info_json, status_json
    from qa.store import Store

    del settings
    store = Store.open(chosen.index, encoder_fingerprint=None)
    status, documents = store.status(), store.documents()
    if chosen.json:
        _print_json(status_json(status) | {"papers": [info_json(info) for info in documents]})
        return DONE
    period = f", fra {status.earliest} til {status.latest}" if status.earliest else ""
    print(f"{_holds(status)} Version {status.version}, opdateret {status.updated:%Y-%m-%d %H:%M}, model {status.encoder}{period}.")
    for info in documents:
        committee = f" ({info.committee})" if info.committee else ""
        print(f"  {info.date or '          '}  {info.id}: {info.title[:70]}{committee}")
    _print_failures(status)
    return DONE


def _evaluate(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.evaluation import evaluate, read_questions, report_lines

    questions = read_questions(chosen.gold)
    from qa.engine import Engine

    result = evaluate(Engine.open(chosen.index, settings), questions)
    if chosen.json:
        _print_json(result)
    else:
        print("\n".join(report_lines(result)))
    return DONE


def _serve(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.web import serve

    def ready(address: str) -> None:
        print(f"Åbn {address} i en browser. Stop med Ctrl-C.", flush=True)

    serve(chosen.index, chosen.corpus, settings, host=chosen.host, port=chosen.port, ready=ready)
    return DONE


# ------------------------------------------------------------------------------------------------ parsing


class _Parser(argparse.ArgumentParser):
    """argparse with its own words in Danish and its errors as ours."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 (argparse's own options)
        super().__init__(**options, add_help=False, formatter_class=_Help, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        for pattern, danish in _ARGPARSE_DANISH:
            message = re.sub(pattern, danish, message)
        raise UsageError(f"{message}. Se: {self.prog} --help")


_ARGPARSE_DANISH = (
    (r"^the following arguments are required: (.*)", r"her mangler: \1"),
    (r"^unrecognized arguments: (.*)", r"ukendt valg: \1"),
    (r"^argument ([^:]+): ", r"\1: "),
    (r"expected one argument", "her mangler en værdi"),
    (r"expected at least one argument", "her mangler mindst én værdi"),
    (r"invalid choice: (\S+) \(choose from (.*)\)", r"kender ikke \1; vælg mellem \2"),
    (r"not allowed with argument (.*)", r"kan ikke bruges sammen med \1"),
)


class _Help(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: str | None, actions: Iterable[argparse.Action], groups: Any, prefix: str | None = None) -> None:  # noqa: ANN401
        super().add_usage(usage, actions, groups, "Brug: " if prefix is None else prefix)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="qa", description="Spørg danske udvalgsbilag, og få et præcist svar med kilde. Alt sker på denne maskine."
    )
    general = parser.add_argument_group("Valg")
    general.add_argument("-h", "--help", action="help", help="vis denne hjælp")
    general.add_argument("--version", action="version", version=f"qa {__version__}", help="vis versionen")
    general.add_argument("--settings", type=Path, metavar="FIL", help="TOML-fil med indstillinger")
    commands = parser.add_subparsers(title="Kommandoer", metavar="KOMMANDO", required=True, parser_class=_Parser, dest="name")

    def add(name: str, command: Command, text: str) -> argparse._ArgumentGroup:
        sub = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        sub.set_defaults(command=command)
        group = sub.add_argument_group("Valg")
        group.add_argument("-h", "--help", action="help", help="vis denne hjælp")
        return group

    def index_option(group: argparse._ArgumentGroup) -> None:
        group.add_argument("--index", type=Path, default=INDEX, metavar="MAPPE", help="indeksmappen (index/)")

    def json_option(group: argparse._ArgumentGroup) -> None:
        group.add_argument("--json", action="store_true", help="skriv JSON")

    index = add("index", _index, "bring indekset på højde med mappen af bilag")
    index.add_argument("corpus", nargs="?", type=Path, default=CORPUS, metavar="BILAG", help="mappen med bilag (corpus/)")
    index_option(index)
    index.add_argument("--rebuild", action="store_true", help="byg indekset forfra")
    index.add_argument(
        "--allow", action="append", default=[], metavar="NAVN", help="lad et bilag, der er holdt tilbage eller taget ned, komme med"
    )
    index.add_argument(
        "--takedown",
        action="append",
        default=[],
        metavar="NAVN",
        help="tag et bilag ned for altid, også når indekset bygges forfra",
    )
    json_option(index)

    search = add("search", _search, "find passager")
    search.add_argument("query", metavar="SØGNING", help="ord eller et spørgsmål")
    ask = add("ask", _ask, "stil et spørgsmål og få ét svar med kilde")
    ask.add_argument("question", nargs="?", metavar="SPØRGSMÅL", help="spørgsmålet i anførselstegn")
    ask.add_argument("--batch", type=Path, metavar="FIL.jsonl", help='mange spørgsmål: en linje {"id": …, "question": …} hver')
    for group in (search, ask):
        group.add_argument("-k", type=_positive, default=10, metavar="N", help="antal passager (10)")
        _add_filters(group)
        index_option(group)
        json_option(group)

    for name, command, text in (
        ("entities", _entities, "find beløb, årsværk, antal, procenter og organisationer i filer"),
        ("read", _read, "vis teksten, som den er læst, med tabeller og advarsler"),
    ):
        group = add(name, command, text)
        group.add_argument("files", nargs="+", type=Path, metavar="FIL", help="en eller flere filer")
        json_option(group)
        if name == "read":
            group.add_argument("--report", action="store_true", help="vis en tabel: sider, læsbarhed, tabeller og advarsler")

    evaluation = add("evaluate", _evaluate, "mål svarene på en fil med spørgsmål og rigtige svar")
    evaluation.add_argument("gold", type=Path, metavar="GULD.jsonl", help="filen med spørgsmål")
    status = add("status", _status, "vis, hvad der er indekseret, og hvad der ikke kunne læses")
    for group in (evaluation, status):
        index_option(group)
        json_option(group)

    serve = add("serve", _serve, "start websiden og HTTP-API'et på denne maskine")
    serve.add_argument("--host", default="127.0.0.1", metavar="ADRESSE", help="adresse at lytte på (127.0.0.1: kun denne maskine)")
    serve.add_argument("--port", type=_port, default=7860, metavar="PORT", help="port (7860)")
    serve.add_argument("--corpus", type=Path, default=CORPUS, metavar="BILAG", help="mappen, som nye bilag lægges i (corpus/)")
    index_option(serve)
    return parser


def _add_filters(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--document", metavar="MØNSTER", help='kun dokumenter, hvis navn passer, fx "*.pdf"')
    group.add_argument("--committee", metavar="UDVALG", help="kun bilag fra dette udvalg")
    group.add_argument("--from", dest="date_from", type=_date, metavar="DATO", help="kun bilag fra og med datoen, åååå-mm-dd")
    group.add_argument("--to", dest="date_to", type=_date, metavar="DATO", help="kun bilag til og med datoen")
    group.add_argument("--organisation", metavar="NAVN", help="kun passager, der nævner organisationen")
    group.add_argument("--year", type=_positive, metavar="ÅR", help="kun passager med tal for året")
    group.add_argument("--unit", metavar="ENHED", help="kr, årsværk, personer eller pct")
    group.add_argument("--min", dest="minimum", type=_decimal, metavar="TAL", help="mindste værdi")
    group.add_argument("--max", dest="maximum", type=_decimal, metavar="TAL", help="største værdi")
    group.add_argument("--status", metavar="STATUS", help="afsat, bevilget, ansat …")


def _filters(chosen: argparse.Namespace) -> Filters:
    return Filters(
        document=chosen.document,
        committee=chosen.committee,
        date_from=chosen.date_from,
        date_to=chosen.date_to,
        organisation=chosen.organisation,
        year=chosen.year,
        unit=chosen.unit,
        minimum=chosen.minimum,
        maximum=chosen.maximum,
        status=chosen.status,
    )


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” er ikke et helt tal over 0")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"“{text}” er ikke en port mellem 1 og 65535")
    return int(text)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” er ikke en dato som 2024-03-12") from error


def _decimal(text: str) -> Decimal:
    """Read "1.250.000", "3,5" and "3.5"; a point before three last digits is a thousands point."""
    is_danish = "," in text or re.fullmatch(r"-?\d{1,3}(\.\d{3})+", text)
    plain = text.replace(".", "").replace(",", ".") if is_danish else text
    try:
        value = Decimal(plain)
    except InvalidOperation as error:
        raise argparse.ArgumentTypeError(f"“{text}” er ikke et tal") from error
    if not value.is_finite():
        raise argparse.ArgumentTypeError(f"“{text}” er ikke et tal")
    return value


def _batch(path: Path, settings: Settings) -> list[tuple[str, str]]:
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


# ------------------------------------------------------------------------------------------------ printing


_SIGNS = {"found": "✓ Fundet i kilden", "partial": "◐ Delvist – se forbehold", "not_found": "– Ikke fundet"}


def _print_answer(answer: Answer) -> None:
    from qa.contract import years_json

    print(f"{_SIGNS[answer.status.value]}\n")
    print(_wrapped(answer.text))
    if answer.values:
        print()
        for value in answer.values:
            years = years_json(value.years)
            period = f"{years} og frem".replace("- og", " og") if isinstance(years, str) else ", ".join(map(str, years))
            notes = [n for n in (period, value.recurring, value.status, value.calculation) if n]
            approx = "ca. " if value.approx and not value.text.startswith("ca.") else ""
            print(f"  [{value.citation}] {approx}{value.text}" + (f" ({'; '.join(notes)})" if notes else ""))
            if value.label:
                print(f"      {value.label[:90]}")
    for citation in answer.citations:
        print(f"\n[{citation.number}] {citation.title}, side {citation.page} ({citation.document_id})")
        print(_wrapped(f"»{' '.join(citation.quote.split())}«", indent=4))
    print(f"\n{_danish(f'{answer.milliseconds:.0f}')} ms")


def _holds(status: IndexStatus) -> str:
    documents, passages = _count(status.documents, "dokument", "dokumenter"), _count(status.passages, "passage", "passager")
    return f"{documents}, {passages}, {status.mentions} fund."


def _count(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}"


def _print_failures(status: IndexStatus) -> None:
    for held in status.held:
        print(f"  {'taget ned' if held.is_taken_down else 'holdt tilbage'} {held.document_id}: {held.reason}")
    for failure in status.failed:
        page = f", side {failure.page}" if failure.page else ""
        print(f"  ikke læst {failure.document_id}{page}: {failure.reason}")


def _value_text(row: dict[str, Any]) -> str:
    value = row["value"] if row["value"] is not None else f"{row['low']}-{row['high']}"
    years = row["years"] if isinstance(row["years"], str) else ", ".join(map(str, row["years"]))
    return " ".join(
        str(part) for part in (value, row["unit"], years, row["recurring"] or "", "ca." if row["approx"] else "") if part
    )


def _danish(number: str) -> str:
    return number.replace(".", ",")


def _wrapped(text: str, *, indent: int = 0, lines: int | None = None) -> str:
    """Return text folded to the terminal's width, cut with "…" after `lines` lines."""
    width = min(100, shutil.get_terminal_size((100, 24)).columns)
    margin = " " * indent
    return textwrap.fill(
        text, width, initial_indent=margin, subsequent_indent=margin, max_lines=lines, placeholder=" …", break_on_hyphens=False
    )


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False), flush=True)


class _Bar:
    """Progress on standard error: one line that is written over, nothing at all where nobody watches."""

    def __init__(self) -> None:
        self._is_shown = sys.stderr.isatty()
        self._length = 0

    def __call__(self, progress: Progress) -> None:
        if self._is_shown:
            line = f"{progress.stage} {progress.done}/{progress.total} {progress.what}"[: shutil.get_terminal_size().columns - 1]
            print("\r" + line.ljust(self._length), end="", file=sys.stderr, flush=True)
            self._length = len(line)

    def close(self) -> None:
        if self._length:
            print("\r" + " " * self._length + "\r", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
