"""`qa index` and `qa status`: bring the index up to date, and tell what it holds."""

import argparse
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path

from qa.cli.parsing import CORPUS, DONE, SOMETHING_UNREAD, Add, add_index_option, add_json_option
from qa.cli.printing import Bar, counted, danish, failure_lines, holds_line, kept_out_lines, print_json
from qa.config import Settings
from qa.domain import DocumentInfo, IndexPreview, IndexReport, IndexStatus, Restored
from qa.errors import QaError, UsageError


def add_index(add: Add) -> None:
    """Add `qa index`."""
    index = add("index", _index, "bring indekset på højde med mappen af bilag")
    index.add_argument("corpus", nargs="?", type=Path, default=CORPUS, metavar="BILAG", help="mappen med bilag (corpus/)")
    add_index_option(index)
    how = index.add_mutually_exclusive_group()
    how.add_argument("--rebuild", action="store_true", help="byg indekset forfra; kendte tekster indlejres ikke igen")
    how.add_argument(
        "--rollback", action="store_true", help="gå tilbage til den forrige version; næste qa index følger igen mappen af bilag"
    )
    how.add_argument("--watch", action="store_true", help="følg mappen, og tag hver ændring med, indtil Ctrl-C")
    index.add_argument(
        "--dry-run", action="store_true", help="vis, hvad der ville blive tilføjet, ændret, fjernet og ikke læst, og gør intet"
    )
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
    if chosen.rollback:
        return _rollback(chosen, settings)
    if chosen.watch:
        return _watch(chosen, settings)
    if chosen.dry_run:
        return _preview(chosen, settings)
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
    _print_report(report, as_json=chosen.json)
    waiting = [held for held in report.status.held if not held.is_taken_down]
    return SOMETHING_UNREAD if report.status.failed or waiting else DONE


def _print_report(report: IndexReport, *, as_json: bool) -> None:
    from qa.contract import report_json

    if as_json:
        print_json(report_json(report))
    else:
        print("\n".join(report_lines(report)), flush=True)


def _rollback(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.contract import restored_json
    from qa.rollback import rollback

    _refuse_beside(chosen, "--rollback")
    restored = rollback(chosen.index, settings)
    if chosen.json:
        print_json(restored_json(restored))
    else:
        print("\n".join(restored_lines(restored)))
    return DONE


def _preview(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.contract import preview_json
    from qa.previewing import preview

    progress = Bar()
    found = preview(
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
        print_json(preview_json(found))
    else:
        print("\n".join(preview_lines(found)))
    return SOMETHING_UNREAD if found.failed or [held for held in found.held if not held.is_taken_down] else DONE


def _watch(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.watching import watch

    _refuse_beside(chosen, "--watch")
    progress = Bar()

    def done(report: IndexReport) -> None:
        progress.close()
        _print_report(report, as_json=chosen.json)

    def failed(error: QaError) -> None:
        progress.close()
        print(f"qa: {error}", file=sys.stderr, flush=True)

    # A service is ended by SIGTERM; what is being built is given up as at Ctrl-C, and what was embedded is kept.
    # Not by way of SIGINT, which is ignored in what a script starts in the background.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    print(f"Følger {chosen.corpus}/. Stop med Ctrl-C.", file=sys.stderr, flush=True)
    with suppress(KeyboardInterrupt):
        watch(chosen.corpus, chosen.index, settings, stop=threading.Event(), done=done, failed=failed, progress=progress)
    progress.close()
    print(f"Følger ikke længere {chosen.corpus}/; indekset er, som det sidst blev gjort færdigt.", file=sys.stderr)
    return DONE


def _refuse_beside(chosen: argparse.Namespace, option: str) -> None:
    """Raise UsageError where an option is given that says nothing beside `option`."""
    given = {"--allow": chosen.allow, "--takedown": chosen.takedown, "--dry-run": chosen.dry_run}
    for other, value in given.items():
        if value:
            raise UsageError(f"{other}: kan ikke bruges sammen med {option}. Se: qa index --help")


def restored_lines(restored: Restored) -> list[str]:
    """Return what version is live after going back, and how to go on, in lines to read."""
    status = restored.status
    live = f"Version {status.version} er nu i brug; den rummer det samme som version {restored.restored}"
    return [
        f"{live}, opdateret {status.updated:%Y-%m-%d %H:%M}. {holds_line(status)}",
        f"Fortryd med qa index --rollback (version {restored.left} er gemt), eller følg igen mappen af bilag med qa index.",
    ]


def preview_lines(found: IndexPreview) -> list[str]:
    """Return what one run of indexing would do, in lines to read."""
    groups = (("tilføjes", found.added), ("ændres", found.changed), ("fjernes", found.removed))
    lines = [f"  {name:9} {document_id}" for name, ids in groups for document_id in ids] or ["Intet nyt."]
    papers = counted(len(found.added) + len(found.changed), "bilag", "bilag")
    passages = counted(found.passages, "passage", "passager")
    done = f"{papers} med {passages} ville komme med; {found.unchanged} er uændret. Intet er ændret i indekset."
    return [*lines, done, *kept_out_lines(found.held, found.failed)]


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
