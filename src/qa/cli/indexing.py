"""`qa index` and `qa status`: bring the index up to date, and tell what it holds."""

import argparse
from pathlib import Path

from qa.cli.parsing import CORPUS, DONE, SOMETHING_UNREAD, Add, add_index_option, add_json_option
from qa.cli.printing import Bar, danish, failure_lines, holds_line, print_json
from qa.config import Settings
from qa.domain import DocumentInfo, IndexReport, IndexStatus


def add_index(add: Add) -> None:
    """Add `qa index`."""
    index = add("index", _index, "bring indekset på højde med mappen af bilag")
    index.add_argument("corpus", nargs="?", type=Path, default=CORPUS, metavar="BILAG", help="mappen med bilag (corpus/)")
    add_index_option(index)
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
    add_json_option(index)


def add_status(add: Add) -> None:
    """Add `qa status`."""
    status = add("status", _status, "vis, hvad der er indekseret, og hvad der ikke kunne læses")
    add_index_option(status)
    add_json_option(status)


def _index(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.contract import report_json
    from qa.indexing import update_index

    progress = Bar()
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
        print_json(report_json(report))
    else:
        print("\n".join(report_lines(report)))
    waiting = [held for held in report.status.held if not held.is_taken_down]
    return SOMETHING_UNREAD if report.status.failed or waiting else DONE


def report_lines(report: IndexReport) -> list[str]:
    """Return what one run of indexing did, in lines to read."""
    groups = (("tilføjet", report.added), ("ændret", report.changed), ("fjernet", report.removed))
    lines = [f"  {name:9} {document_id}" for name, ids in groups for document_id in ids] or ["Intet nyt."]
    done = f"{holds_line(report.status)} Indlejret: {report.embedded}. Tid: {danish(f'{report.seconds:.1f}')} s."
    return [*lines, done, *failure_lines(report.status)]


def _status(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.contract import info_json, status_json
    from qa.store import Store

    del settings
    store = Store.open(chosen.index, encoder_fingerprint=None)
    status, documents = store.status(), store.documents()
    if chosen.json:
        print_json(status_json(status) | {"papers": [info_json(info) for info in documents]})
    else:
        print("\n".join(status_lines(status, documents)))
    return DONE


def status_lines(status: IndexStatus, documents: tuple[DocumentInfo, ...]) -> list[str]:
    """Return what is indexed and what could not be read, in lines to read."""
    period = f", fra {status.earliest} til {status.latest}" if status.earliest else ""
    head = (
        f"{holds_line(status)} Version {status.version}, opdateret {status.updated:%Y-%m-%d %H:%M}, model {status.encoder}{period}."
    )
    papers = [
        f"  {info.date or '          '}  {info.id}: {info.title[:70]}{f' ({info.committee})' if info.committee else ''}"
        for info in documents
    ]
    return [head, *papers, *failure_lines(status)]
