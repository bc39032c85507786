"""`qa facts`, `qa decisions` and `qa timeline`: the ledger as a table, lines, or a file for other programs, or one thing of it."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from qa.cli.parsing import DONE, Add, Group, add_filter_options, add_index_option, add_json_option, filters_of, natural, positive
from qa.cli.printing import json_line, print_json, table_width, told_of_file, write_bytes, write_lines
from qa.config import Settings
from qa.domain import Filters
from qa.errors import UsageError

if TYPE_CHECKING:
    from qa.exporting.columns import Column, Row
    from qa.store import Store

_FORMATS = ("table", "jsonl", "csv", "xlsx", "parquet")
_BINARY = {"xlsx", "parquet"}
_PAGE = 50  # rows of a table that somebody reads


def add_commands(add: Add) -> None:
    """Add `qa facts`, `qa decisions` and `qa timeline`."""
    facts = add("facts", _facts, "hovedbogen: hvert tal med, hvad det er til, hvornår og på hvilket stadie")
    _add_options(facts, has_sum=True)
    decisions = add("decisions", _decisions, "hvad der er besluttet, af hvem og hvornår")
    _add_options(decisions, has_sum=False)
    decisions.add_argument("--case", metavar="SAG", help="én sag gennem dens møder, ved sagsnummer eller titel")
    timeline = add("timeline", _timeline, "ét initiativ eller én organisation gennem bilagene, med hvad der er ændret siden sidst")
    timeline.add_argument("name", metavar="NAVN", help="initiativet eller organisationen; hvert ord skal stå der")
    add_filter_options(timeline)
    add_index_option(timeline)
    add_json_option(timeline)


def _add_options(group: Group, *, has_sum: bool) -> None:
    add_filter_options(group)
    if has_sum:
        group.add_argument(
            "--sum", action="store_true", help="læg sammen, hvor det giver mening, og vis, hvad der ikke er talt med"
        )
    group.add_argument("--format", choices=_FORMATS, help="table (i terminalen), jsonl, csv, xlsx eller parquet")
    group.add_argument(
        "--output", type=Path, metavar="FIL", help="skriv til en fil; endelsen siger formatet, hvor --format ikke gør"
    )
    group.add_argument(
        "--limit", type=positive, metavar="N", help=f"højst så mange rækker ({_PAGE} i terminalens tabel, ellers alle)"
    )
    group.add_argument("--offset", type=natural, default=0, metavar="N", help="spring de første N rækker over")
    group.add_argument("--json", action="store_true", help="det samme som --format jsonl")
    add_index_option(group)


def _facts(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.contract import fact_json
    from qa.exporting.columns import FACT_COLUMNS
    from qa.exporting.lines import sum_json
    from qa.exporting.terminal import fact_lines, sum_lines
    from qa.sums import sums_of

    del settings
    kind, filters = _format(chosen), filters_of(chosen)
    if chosen.sum and kind not in {"table", "jsonl"}:
        raise UsageError(f"--sum skrives som table eller jsonl, ikke {kind}. Summer tallene i {kind} selv, eller udelad --format.")
    with _opened(chosen.index) as store:
        ledger = store.ledger
        if chosen.sum:
            sums = sums_of(ledger.facts(filters, limit=chosen.limit, offset=chosen.offset))
            lines = map(json_line, map(sum_json, sums)) if kind == "jsonl" else sum_lines(sums, width=table_width())
            write_lines(lines or ["Ingen tal."], chosen.output)
            return DONE
        facts = ledger.facts(filters, limit=_page_of(chosen, kind), offset=chosen.offset)
        if kind == "table":
            papers = {info.id: info for info in store.documents()}
            table = fact_lines(facts, papers, width=table_width())
            write_lines([*table, *_shown(chosen, len(facts), ledger.n_facts(filters), "tal")], chosen.output)
        elif kind == "jsonl":
            write_lines(map(json_line, map(fact_json, facts)), chosen.output)
        else:
            _write_export("Tal", FACT_COLUMNS, facts, store=store, chosen=chosen, kind=kind)
    return DONE


def _decisions(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.contract import decision_json
    from qa.exporting.columns import DECISION_COLUMNS
    from qa.exporting.terminal import decision_lines

    if chosen.case is not None:
        return _case(chosen)
    del settings
    kind, filters = _format(chosen), filters_of(chosen)
    with _opened(chosen.index) as store:
        ledger = store.ledger
        decisions = ledger.decisions(filters, limit=_page_of(chosen, kind), offset=chosen.offset)
        if kind == "table":
            table = decision_lines(decisions, width=table_width())
            write_lines([*table, *_shown(chosen, len(decisions), ledger.n_decisions(filters), "beslutninger")], chosen.output)
        elif kind == "jsonl":
            write_lines(map(json_line, map(decision_json, decisions)), chosen.output)
        else:
            _write_export("Beslutninger", DECISION_COLUMNS, decisions, store=store, chosen=chosen, kind=kind)
    return DONE


def _case(chosen: argparse.Namespace) -> int:
    from qa.contract import case_json
    from qa.exporting.histories import case_lines
    from qa.following import case_of

    kind = _format(chosen)
    if kind not in {"table", "jsonl"}:
        raise UsageError(f"--case skrives som table eller jsonl, ikke {kind}.")
    if filters_of(chosen) != Filters() or chosen.limit is not None or chosen.offset:
        raise UsageError("--case viser hele sagen; skriv det uden filtre, --limit og --offset.")
    with _opened(chosen.index) as store:
        histories = case_of(store.ledger, chosen.case)
    lines = map(json_line, map(case_json, histories)) if kind == "jsonl" else case_lines(histories, width=table_width())
    write_lines(lines, chosen.output)
    return DONE


def _timeline(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.contract import timeline_json
    from qa.engine import Engine
    from qa.exporting.histories import timeline_lines

    engine = Engine.open(chosen.index, settings)
    found = engine.timeline(chosen.name, filters_of(chosen))
    near = engine.near_names(found)
    if chosen.json:
        print_json(timeline_json(found) | {"near": list(near)})
    else:
        write_lines(timeline_lines(found, near, width=table_width()), None)
    return DONE


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
        filters_of(chosen),
        status.version,
        status.updated,
        datetime.now().astimezone().replace(microsecond=0, tzinfo=None),  # local time, as the index's own
    )
    if kind == "csv":
        from qa.exporting.delimited import csv_text

        write_bytes(csv_text(export).encode(), chosen.output)
        return
    with told_of_file(chosen.output):
        if kind == "xlsx":
            from qa.exporting.workbook import write_workbook

            write_workbook(export, chosen.output)
        else:
            from qa.exporting.parquet import write_parquet

            write_parquet(export, chosen.output)
