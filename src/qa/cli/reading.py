"""`qa entities` and `qa read`: what files say, without an index."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from qa.cli.parsing import DONE, SOMETHING_UNREAD, Add, add_json_option
from qa.cli.printing import counted, danish, print_json, wrapped
from qa.config import Settings
from qa.domain import Document
from qa.errors import ReadingError, UsageError


def add_commands(add: Add) -> None:
    """Add `qa entities` and `qa read`."""
    entities = add("entities", _entities, "find beløb, årsværk, antal, procenter og organisationer i filer")
    read = add("read", _read, "vis teksten, som den er læst, med tabeller og advarsler")
    for group in (entities, read):
        group.add_argument("files", nargs="+", type=Path, metavar="FIL", help="en eller flere filer")
        add_json_option(group)
    entities.add_argument(
        "--html", nargs="?", const="-", metavar="SIDE.html", help="skriv en webside med fundene markeret; uden navn på skærmen"
    )
    entities.add_argument("--organisations", type=Path, metavar="FIL.jsonl", help="dine egne organisationer, en JSON-linje hver")
    read.add_argument("--report", action="store_true", help="vis en tabel: sider, læsbarhed, tabeller og advarsler")


def _entities(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.contract import mention_json
    from qa.entity_view import html_page, terminal_lines
    from qa.mentions import build_pipeline, find_mentions

    if chosen.json and chosen.html:
        raise UsageError("Vælg enten --json eller --html, ikke begge.")
    page = page_to_write(chosen.html) if chosen.html else None
    nlp = build_pipeline(replace(settings, organisations=str(chosen.organisations)) if chosen.organisations else settings)
    documents, failed = read_papers(chosen.files, settings)
    found = [(document, find_mentions(document, nlp)) for document in documents]
    if page:
        page.write_text(html_page(found), encoding="utf-8")
        print(f"Skrev {page}: {counted(sum(len(mentions) for _, mentions in found), 'fund', 'fund')}.")
    elif chosen.html:
        print(html_page(found), end="")
    for document, mentions in found if not chosen.html else ():
        if chosen.json:
            for mention in mentions:
                print_json(mention_json(mention, document))
        else:
            print("\n".join(terminal_lines(document, mentions, in_colour=sys.stdout.isatty() and not os.environ.get("NO_COLOR"))))
    return SOMETHING_UNREAD if failed else DONE


def page_to_write(name: str) -> Path | None:
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


def read_papers(paths: Sequence[Path], settings: Settings) -> tuple[list[Document], int]:
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

    if chosen.report and chosen.json:
        raise UsageError("--report er en tabel til at læse; skriv enten --report eller --json.")
    documents, failed = read_papers(chosen.files, settings)
    if chosen.report:
        print("\n".join(quality_lines(documents)))
    for document in documents if not chosen.report else ():
        if chosen.json:
            print_json(document_json(document))
        else:
            print("\n".join(document_lines(document)))
    return SOMETHING_UNREAD if failed else DONE


def document_lines(document: Document) -> list[str]:
    """Return a paper as read: what is known of it, its warnings, its stated sums, and the whole text."""
    from qa.stated_sums import stated_sum_lines

    item = f"punkt {document.item}" if document.item else None
    facts = [document.committee, document.date.isoformat() if document.date else None, item, document.case]
    return [
        f"# {document.title}",
        "  " + ", ".join([*(f for f in facts if f), f"{len(document.pages)} sider", f"{len(document.tables)} tabeller"]),
        *(f"  ! {f'side {warning.page}: ' if warning.page else ''}{warning.message}" for warning in document.warnings),
        *(f"  {line}" for line in stated_sum_lines(document)),
        document.text,
    ]


def quality_lines(documents: Sequence[Document]) -> list[str]:
    """Return a line for each paper, with its warnings below. The share of readable words is rounded down: 100 % is all of them."""
    width = max([len("Fil"), *(len(document.id) for document in documents)])
    lines = [f"{'Fil':{width}}  {'Sider':>5}  {'Læsbart':>7}  {'Tabeller':>8}  {'Advarsler':>9}"]
    for document in documents:
        quality = danish(f"{int(1000 * document.quality) / 10} %")
        counts = (len(document.pages), quality, len(document.tables), len(document.warnings))
        lines.append(f"{document.id:{width}}  {counts[0]:>5}  {counts[1]:>7}  {counts[2]:>8}  {counts[3]:>9}")
        lines += [
            wrapped(f"{f'side {warning.page}: ' if warning.page else ''}{warning.message}", indent=4)
            for warning in document.warnings
        ]
    return lines
