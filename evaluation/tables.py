"""How well known tables are read: papers drawn by `tests/tables`, read through `read_document`, cell by cell.

    .venv/bin/python -m evaluation.tables [--all]

A cell's text is right where the table read has it, letter for letter; a figure's place is right where it stands in the row of its
heading under its own column head. A cell too many counts as one wrong. `--all` lists every paper, not only the faulty.
"""

import argparse
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from qa.config import Settings
from qa.domain import Document
from qa.reading import read_document
from tests.tables.generator import Variant, variants
from tests.tables.known import KnownTable

TEXT_TARGET, PLACE_TARGET = 0.98, 0.97


@dataclass(frozen=True, slots=True)
class Reading:
    """Of one paper: how many cells and places there are to read, and how many were read right."""

    name: str
    cells: int
    texts_right: int
    places: int
    places_right: int


def measured(variant: Variant, folder: Path) -> Reading:
    """Make a paper in a folder, read it and compare."""
    path = folder / variant.name
    variant.write(path)
    return compared(variant.name, variant.table, read_document(path, variant.name, Settings()))


def compared(name: str, known: KnownTable | None, document: Document) -> Reading:
    """Hold a document's tables against the one that it was made of, or against none."""
    rows = [row for row in known.rows if any(row)] if known else []
    columns = known.columns if known else ()
    texts = Counter(text for row in rows for text in row if text)
    places = Counter((row[0], column, text) for row in rows for column, text in zip(columns[1:], row[1:], strict=True) if text)
    read = [row for table in document.tables for row in table.rows]
    read_places = Counter((row.heading, cell.column, cell.text) for row in read for cell in row.cells if cell.text)
    read_texts = Counter(row.heading for row in read if row.heading) + Counter(c.text for r in read for c in r.cells if c.text)
    return Reading(
        name,
        max(texts.total(), read_texts.total()),
        (texts & read_texts).total(),
        max(places.total(), read_places.total()),
        (places & read_places).total(),
    )


def report(readings: list[Reading], *, everything: bool) -> list[str]:
    """Return the lines of the report: each paper's figures, then all of them together."""
    lines = ["| paper | cells | text right | places | place right |", "|---|---|---|---|---|"]
    shown = [r for r in readings if everything or (r.texts_right, r.places_right) != (r.cells, r.places)]
    lines += [
        f"| {r.name} | {r.cells} | {_share(r.texts_right, r.cells)} | {r.places} | {_share(r.places_right, r.places)} |"
        for r in shown
    ]
    cells, texts = sum(r.cells for r in readings), sum(r.texts_right for r in readings)
    places, right = sum(r.places for r in readings), sum(r.places_right for r in readings)
    lines.append(f"| **all {len(readings)}** | {cells} | **{_share(texts, cells)}** | {places} | **{_share(right, places)}** |")
    return [
        *lines,
        "",
        f"Wanted: text right ≥ {TEXT_TARGET}, place right ≥ {PLACE_TARGET}. Papers not listed were read without a fault.",
    ]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def main() -> int:
    """Print the report; return 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="list every paper")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        readings = [measured(variant, Path(folder)) for variant in variants()]
    print("\n".join(report(readings, everything=chosen.all)))
    texts = sum(r.texts_right for r in readings) / sum(r.cells for r in readings)
    places = sum(r.places_right for r in readings) / sum(r.places for r in readings)
    return int(texts < TEXT_TARGET or places < PLACE_TARGET)


if __name__ == "__main__":
    sys.exit(main())
