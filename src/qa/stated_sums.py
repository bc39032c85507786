"""The sums that a paper states itself, gathered under what a reader finds them by; and as lines for a terminal."""

from collections.abc import Iterator
from dataclasses import dataclass

from qa.domain import Document, Table, Total
from qa.reading.totals import list_totals

_LONGEST_LABEL = 60  # characters of a label in the terminal: a list's lead-in is a whole sentence


@dataclass(frozen=True, slots=True)
class StatedSums:
    """The totals of one table, or those of all lists; `place` says which in Danish. Never empty."""

    place: str
    totals: tuple[Total, ...]


def stated_sums(document: Document) -> tuple[StatedSums, ...]:
    """Return the sums of each table that states some, in order, then those of the lists; none where the paper states none."""
    found = tuple(StatedSums(_place(table), table.totals) for table in document.tables if table.totals)
    in_lists = list_totals(document)
    return (*found, StatedSums("Lister i teksten", in_lists)) if in_lists else found


def _place(table: Table) -> str:
    pages = f"side {table.pages[0]}" if len(table.pages) == 1 else f"side {table.pages[0]}–{table.pages[-1]}"
    unit = table.unit if table.unit and table.unit not in (table.caption or "") else ""
    return " · ".join(part for part in (f"Tabel {table.number}", pages, table.caption or "", unit) if part)


def stated_sum_lines(document: Document) -> Iterator[str]:
    """Yield a paper's sums as a small table for each place, figures right-aligned; nothing where it states none."""
    for sums in stated_sums(document):
        rows = [
            (_short(total.label), total.column, total.stated, total.sum, "✓ stemmer" if total.agrees else "! stemmer ikke")
            for total in sums.totals
        ]
        heads = ("Sum", "Kolonne" if any(row[1] for row in rows) else "", "Angivet", "Delene giver", "")
        widths = [max(len(row[i]) for row in (heads, *rows)) for i in range(len(heads))]
        yield f"Summer: {sums.place}"
        for label, column, stated, summed, verdict in (heads, *rows):
            left = f"{label:{widths[0]}}  {column:{widths[1]}}" if widths[1] else f"{label:{widths[0]}}"
            yield f"  {left}  {stated:>{widths[2]}}  {summed:>{widths[3]}}  {verdict}".rstrip()


def _short(label: str) -> str:
    label = " ".join(label.split())
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1].rsplit(" ", 1)[0] + "…"
