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
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from qa import __version__
from qa.config import Settings, load_settings
from qa.domain import Answer, Document, Filters, IndexStatus, Progress
from qa.errors import QaError, ReadingError, UsageError

if TYPE_CHECKING:
    from qa.exporting.columns import Column, Row
    from qa.store import Store

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
    if chosen.after is not None and chosen.batch is not None:
        raise UsageError("--after hører til ét spørgsmål; skriv det ikke sammen med --batch.")
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
    answer = engine.ask(chosen.question, k=chosen.k, filters=filters, after=chosen.after)
    if chosen.json:
        _print_json(answer_json(answer))
    else:
        _print_answer(answer)
    return DONE


def _facts(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.contract import fact_json
    from qa.exporting.columns import FACT_COLUMNS
    from qa.exporting.lines import sum_json
    from qa.exporting.terminal import fact_lines, sum_lines
    from qa.sums import sums_of

    del settings
    kind, filters = _format(chosen), _filters(chosen)
    if chosen.sum and kind not in {"table", "jsonl"}:
        raise UsageError(f"--sum skrives som table eller jsonl, ikke {kind}. Summer tallene i {kind} selv, eller udelad --format.")
    with _opened(chosen.index) as store:
        ledger = store.ledger
        if chosen.sum:
            sums = sums_of(ledger.facts(filters, limit=chosen.limit, offset=chosen.offset))
            lines = map(_json_line, map(sum_json, sums)) if kind == "jsonl" else sum_lines(sums, width=_table_width())
            _write_lines(lines or ["Ingen tal."], chosen.output)
            return DONE
        facts = ledger.facts(filters, limit=_page_of(chosen, kind), offset=chosen.offset)
        if kind == "table":
            papers = {info.id: info for info in store.documents()}
            table = fact_lines(facts, papers, width=_table_width())
            _write_lines([*table, *_shown(chosen, len(facts), ledger.n_facts(filters), "tal")], chosen.output)
        elif kind == "jsonl":
            _write_lines(map(_json_line, map(fact_json, facts)), chosen.output)
        else:
            _write_export("Tal", FACT_COLUMNS, facts, store=store, chosen=chosen, kind=kind)
    return DONE


def _decisions(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.contract import decision_json
    from qa.exporting.columns import DECISION_COLUMNS
    from qa.exporting.terminal import decision_lines

    del settings
    kind, filters = _format(chosen), _filters(chosen)
    with _opened(chosen.index) as store:
        ledger = store.ledger
        decisions = ledger.decisions(filters, limit=_page_of(chosen, kind), offset=chosen.offset)
        if kind == "table":
            table = decision_lines(decisions, width=_table_width())
            _write_lines([*table, *_shown(chosen, len(decisions), ledger.n_decisions(filters), "beslutninger")], chosen.output)
        elif kind == "jsonl":
            _write_lines(map(_json_line, map(decision_json, decisions)), chosen.output)
        else:
            _write_export("Beslutninger", DECISION_COLUMNS, decisions, store=store, chosen=chosen, kind=kind)
    return DONE


def _entities(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.contract import mention_json
    from qa.entity_view import html_page, terminal_lines
    from qa.mentions import build_pipeline, find_mentions

    if chosen.json and chosen.html:
        raise UsageError("Vælg enten --json eller --html, ikke begge.")
    page = _page_to_write(chosen.html) if chosen.html else None
    nlp = build_pipeline(replace(settings, organisations=str(chosen.organisations)) if chosen.organisations else settings)
    documents, failed = _read_papers(chosen.files, settings)
    found = [(document, find_mentions(document, nlp)) for document in documents]
    if page:
        page.write_text(html_page(found), encoding="utf-8")
        print(f"Skrev {page}: {_count(sum(len(mentions) for _, mentions in found), 'fund', 'fund')}.")
    elif chosen.html:
        print(html_page(found), end="")
    for document, mentions in found if not chosen.html else ():
        if chosen.json:
            for mention in mentions:
                _print_json(mention_json(mention, document))
        else:
            print("\n".join(terminal_lines(document, mentions, in_colour=sys.stdout.isatty() and not os.environ.get("NO_COLOR"))))
    return SOMETHING_UNREAD if failed else DONE


def _page_to_write(name: str) -> Path | None:
    """Return the file for a page, None for standard output; UsageError where a file stands that is no page of ours.

    `qa entities --html bilag.html` means to show the paper, not to write over it.
    """
    from qa.entity_view import GENERATOR

    if name == "-":
        return None
    page = Path(name)
    if page.suffix.lower() not in (".html", ".htm"):
        raise UsageError(f"{page}: siden skal hedde noget på .html. Skriv bilagene først: qa entities BILAG --html SIDE.html")
    if page.exists() and GENERATOR.encode() not in page.read_bytes()[:2000]:
        raise UsageError(f"{page}: filen findes og er ikke skrevet af qa entities. Vælg et andet navn.")
    if not page.absolute().parent.is_dir():
        raise UsageError(f"{page}: mappen findes ikke. Lav den, eller vælg et andet navn.")
    return page


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
    from qa.stated_sums import stated_sum_lines

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
        for line in stated_sum_lines(document):
            print(f"  {line}")
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
    from qa.evaluation import evaluate, evaluation_json, read_questions, report_lines
    from qa.evaluation.report import Measured, Report, about
    from qa.evaluation.writing import checked_report_path, write_report

    report = checked_report_path(chosen.report) if chosen.report else None
    questions = read_questions(chosen.gold)
    from qa.engine import Engine

    engine = Engine.open(chosen.index, settings)
    progress = _Bar()
    evaluation = evaluate(engine, questions, progress=lambda done, total: progress(Progress("spørger", done, total, "")))
    progress.close()
    if report:
        part = Measured(chosen.gold.stem, about(chosen.gold, engine.status()), evaluation)
        write_report(Report(f"Evaluering af {chosen.gold.name}", datetime.now().astimezone(), (part,)), report)
    if chosen.json:
        _print_json(evaluation_json(evaluation))
    else:
        print("\n".join([*report_lines(evaluation), *(["", f"Skrevet: {report}"] if report else [])]))
    return DONE


def _feedback(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.feedback import question_rows, read_feedback

    del settings
    rows = question_rows(read_feedback(chosen.index))
    if not rows:
        print(f"Ingen tilbagemeldinger i {chosen.index}/.", file=sys.stderr)
    _write_lines(map(_json_line, rows), chosen.output)
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

    index = add("index", _index, "bring indekset på højde med mappen af bilag")
    index.add_argument("corpus", nargs="?", type=Path, default=CORPUS, metavar="BILAG", help="mappen med bilag (corpus/)")
    _add_index(index)
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
    _add_json(index)

    search = add("search", _search, "find passager")
    search.add_argument("query", metavar="SØGNING", help="ord eller et spørgsmål")
    ask = add("ask", _ask, "stil et spørgsmål og få ét svar med kilde")
    ask.add_argument("question", nargs="?", metavar="SPØRGSMÅL", help="spørgsmålet i anførselstegn")
    ask.add_argument(
        "--after", metavar="SPØRGSMÅL", help='spørgsmålet før, så "og i 2025?" kan læses sammen med det; svaret viser det hele'
    )
    ask.add_argument("--batch", type=Path, metavar="FIL.jsonl", help='mange spørgsmål: en linje {"id": …, "question": …} hver')
    for group in (search, ask):
        group.add_argument("-k", type=_positive, default=10, metavar="N", help="antal passager (10)")
        _add_filters(group)
        _add_index(group)
        _add_json(group)

    for name, command, text in (
        ("facts", _facts, "hovedbogen: hvert tal med, hvad det er til, hvornår og på hvilket stadie"),
        ("decisions", _decisions, "hvad der er besluttet, af hvem og hvornår"),
    ):
        group = add(name, command, text)
        _add_ledger(group, has_sum=name == "facts")
        _add_index(group)

    for name, command, text in (
        ("entities", _entities, "find beløb, årsværk, antal, procenter og organisationer i filer"),
        ("read", _read, "vis teksten, som den er læst, med tabeller og advarsler"),
    ):
        group = add(name, command, text)
        group.add_argument("files", nargs="+", type=Path, metavar="FIL", help="en eller flere filer")
        _add_json(group)
        if name == "entities":
            group.add_argument(
                "--html",
                nargs="?",
                const="-",
                metavar="SIDE.html",
                help="skriv en webside med fundene markeret; uden navn på skærmen",
            )
            group.add_argument(
                "--organisations", type=Path, metavar="FIL.jsonl", help="dine egne organisationer, en JSON-linje hver"
            )
        if name == "read":
            group.add_argument("--report", action="store_true", help="vis en tabel: sider, læsbarhed, tabeller og advarsler")

    evaluation = add("evaluate", _evaluate, "mål svarene på en fil med spørgsmål og rigtige svar")
    _add_evaluation(evaluation)
    _add_feedback(add("feedback", _feedback, "vis læsernes tilbagemeldinger som rækker til en fil med spørgsmål"))
    status = add("status", _status, "vis, hvad der er indekseret, og hvad der ikke kunne læses")
    for group in (evaluation, status):
        _add_index(group)
        _add_json(group)

    serve = add("serve", _serve, "start websiden og HTTP-API'et på denne maskine")
    serve.add_argument("--host", default="127.0.0.1", metavar="ADRESSE", help="adresse at lytte på (127.0.0.1: kun denne maskine)")
    serve.add_argument("--port", type=_port, default=7860, metavar="PORT", help="port (7860)")
    serve.add_argument("--corpus", type=Path, default=CORPUS, metavar="BILAG", help="mappen, som nye bilag lægges i (corpus/)")
    _add_index(serve)
    return parser


def _add_evaluation(group: argparse._ArgumentGroup) -> None:
    group.add_argument("gold", type=Path, metavar="GULD.jsonl", help="filen med spørgsmål")
    group.add_argument("--report", type=Path, metavar="FIL", help="skriv også en rapport: FIL.html eller FIL.md")


def _add_feedback(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--format", choices=("jsonl",), default="jsonl", help="jsonl: en række pr. linje, til gennemsyn")
    group.add_argument("--output", type=Path, metavar="FIL", help="skriv til filen i stedet for skærmen")
    _add_index(group)


def _add_index(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--index", type=Path, default=INDEX, metavar="MAPPE", help="indeksmappen (index/)")


def _add_json(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--json", action="store_true", help="skriv JSON")


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


def _add_ledger(group: argparse._ArgumentGroup, *, has_sum: bool) -> None:
    _add_filters(group)
    if has_sum:
        group.add_argument(
            "--sum", action="store_true", help="læg sammen, hvor det giver mening, og vis, hvad der ikke er talt med"
        )
    group.add_argument("--format", choices=_FORMATS, help="table (i terminalen), jsonl, csv, xlsx eller parquet")
    group.add_argument(
        "--output", type=Path, metavar="FIL", help="skriv til en fil; endelsen siger formatet, hvor --format ikke gør"
    )
    group.add_argument(
        "--limit", type=_positive, metavar="N", help=f"højst så mange rækker ({_PAGE} i terminalens tabel, ellers alle)"
    )
    group.add_argument("--offset", type=_natural, default=0, metavar="N", help="spring de første N rækker over")
    group.add_argument("--json", action="store_true", help="det samme som --format jsonl")


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


def _natural(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"“{text}” er ikke et helt tal fra 0")
    return int(text)


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


# ------------------------------------------------------------------------------------------------ the ledger's formats

_FORMATS = ("table", "jsonl", "csv", "xlsx", "parquet")
_BINARY = {"xlsx", "parquet"}
_PAGE = 50  # rows of a table that somebody reads


@contextmanager
def _opened(index: Path) -> Iterator["Store"]:
    """Open the index without its encoder, which the ledger has no use for."""
    from qa.store import Store

    with closing(Store.open(index, encoder_fingerprint=None)) as store:
        yield store


def _format(chosen: argparse.Namespace) -> str:
    """Return the format that was asked for: by name, else by the file's ending, else a table."""
    if chosen.json and chosen.format not in {None, "jsonl"}:
        raise UsageError(f"--json er det samme som --format jsonl; skriv ikke også --format {chosen.format}.")
    ending = chosen.output.suffix.removeprefix(".").casefold() if chosen.output else ""
    named: str | None = "jsonl" if chosen.json else chosen.format
    if named is None and ending and ending not in _FORMATS:
        raise UsageError(f"{chosen.output}: endelsen siger ikke formatet. Skriv --format {'|'.join(_FORMATS)}.")
    kind = named or ending or "table"
    if kind in _BINARY and chosen.output is None:
        raise UsageError(f"{kind} kan ikke vises i terminalen. Skriv også --output FIL.{kind}.")
    return kind


def _page_of(chosen: argparse.Namespace, kind: str) -> int | None:
    """Return how many rows to take: a screenful of a table in the terminal, all of them otherwise, unless said."""
    limit: int | None = chosen.limit
    return _PAGE if limit is None and kind == "table" and chosen.output is None else limit


def _shown(chosen: argparse.Namespace, n: int, total: int, what: str) -> list[str]:
    """Return the table's last line: how many rows it shows of how many, and how to see the rest."""
    if n == total:
        return [f"{n} {what}."]
    first = f"{chosen.offset + 1}-{chosen.offset + n}" if n else "ingen"
    return [f"Viser {first} af {total} {what}. Flere med --limit N og --offset N, alle med --output FIL.xlsx."]


def _write_export(
    name: str,
    columns: "tuple[Column[Row], ...]",
    rows: "Sequence[Row]",
    *,
    store: "Store",
    chosen: argparse.Namespace,
    kind: str,
) -> None:
    """Write the rows as CSV, a workbook or Parquet."""
    from qa.exporting.columns import Export

    status = store.status()
    export = Export(
        name,
        columns,
        rows,
        {info.id: info for info in store.documents()},
        _filters(chosen),
        status.version,
        status.updated,
        datetime.now().astimezone().replace(microsecond=0, tzinfo=None),  # local time, as the index's own
    )
    if kind == "csv":
        from qa.exporting.delimited import csv_text

        _write_bytes(csv_text(export).encode(), chosen.output)
        return
    with _told_of_file(chosen.output):
        if kind == "xlsx":
            from qa.exporting.workbook import write_workbook

            write_workbook(export, chosen.output)
        else:
            from qa.exporting.parquet import write_parquet

            write_parquet(export, chosen.output)


def _write_lines(lines: Iterable[str], path: Path | None) -> None:
    _write_bytes("".join(f"{line}\n" for line in lines).encode(), path)


def _write_bytes(content: bytes, path: Path | None) -> None:
    if path is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    with _told_of_file(path):
        path.write_bytes(content)


@contextmanager
def _told_of_file(path: Path) -> Iterator[None]:
    """Turn what the disk refuses into one Danish line; tell where the file is when it is written."""
    try:
        yield
    except OSError as error:
        raise UsageError(f"{path} kan ikke skrives ({error.strerror}). Vælg en anden fil eller mappe med --output.") from error
    print(f"Skrevet: {path}")


def _table_width() -> int:
    """Return the width of a table: the terminal's, between what its columns need and what the eye follows."""
    return max(80, min(120, shutil.get_terminal_size((110, 24)).columns))


# ------------------------------------------------------------------------------------------------ printing


_SIGNS = {"found": "✓ Fundet i kilden", "partial": "◐ Delvist – se forbehold", "not_found": "– Ikke fundet"}


def _print_answer(answer: Answer) -> None:
    from qa.contract import years_json
    from qa.phrasing import NOTE

    if answer.interpretation.question not in {"", answer.question.strip()}:
        print(_wrapped(f"Forstået som: {answer.interpretation.question}"))
    print(f"{_SIGNS[answer.status.value]}\n")
    print(_wrapped(answer.text))
    if answer.phrased:
        print(_wrapped(NOTE))
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
    decisions = _count(status.decisions, "beslutning", "beslutninger")
    return f"{documents}, {passages}, {status.mentions} fund, {status.facts} tal, {decisions}."


def _count(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}"


def _print_failures(status: IndexStatus) -> None:
    for held in status.held:
        print(f"  {'taget ned' if held.is_taken_down else 'holdt tilbage'} {held.document_id}: {held.reason}")
    for failure in status.failed:
        page = f", side {failure.page}" if failure.page else ""
        print(f"  ikke læst {failure.document_id}{page}: {failure.reason}")


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
    print(_json_line(value), flush=True)


def _json_line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


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
