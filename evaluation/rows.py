"""How often the row or heading under which reading puts a gold fact's quote names the fact's initiative.

    .venv/bin/python -m evaluation.rows [--show]

Read from `../shared/gold/facts.dev.jsonl`; a name counts by the shared scorer's own rule (`says`, `likeness`): the headings above
the quote, from the innermost out, fit one of the fact's names, and fit it better than any other row's name of the paper. Beside it
the made-up flattened tables of `tests/tables/flattened.py`: how many paragraphs stand in their own row, how many are undecided.
"""

import argparse
import importlib.util
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from qa.config import Settings
from qa.domain import Document
from qa.passages import heading_paths
from qa.reading import read_document
from tests.tables.flattened import flattened

SHARED = Path(__file__).parents[1].parent / "shared"
PAPERS = ("000", "001", "003")
TARGET = 0.9
_NAMED = 0.6  # share of a name's words that the scorer asks for


def scorer() -> ModuleType:
    """Return the shared scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def names(fact: dict[str, Any]) -> list[str]:
    """Return every name that is right for a fact's initiative."""
    return [n for n in [fact.get("initiative"), *((fact.get("alt") or {}).get("initiative") or []), fact.get("sub_item")] if n]


def is_placed(score: ModuleType, path: tuple[str, ...], fact: dict[str, Any], others: set[str]) -> bool:
    """Whether a heading of a path names the fact's initiative and no other one better, asked from the innermost out."""

    def fit(given: str, some: list[str]) -> tuple[float, float]:
        both = ((max(score.says(given, n), score.says(n, given)), score.likeness(given, n)) for n in some)
        return max(both, default=(0.0, 0.0))

    own = names(fact)
    for heading in reversed(path):
        here, there = fit(heading, own), fit(heading, [n for n in others if n not in own])
        if here[0] >= _NAMED and here > there:
            return True
        if there[0] >= _NAMED and there > here:
            return False
    return False


def place_of(score: ModuleType, document: Document, quote: str, occurrence: int) -> int | None:
    """Return the offset of a quote's given occurrence, by its letters and digits alone; None where reading parted it."""
    letters = [(i, ch.lower()) for i, ch in enumerate(document.text) if score.bare(ch)]
    text, wanted = "".join(ch for _, ch in letters), score.bare(quote)
    at = -1
    for _ in range(occurrence):
        at = text.find(wanted, at + 1)
    if at < 0:  # a quote that reading parted: where its first half stands
        at = text.find(wanted[: max(20, len(wanted) // 2)])
    return letters[at][0] if at >= 0 else None


def measured(*, show: bool) -> Counter[str]:
    """Return how many facts were asked for and how many stand under their own heading, by paper and in all ("000", "000 right")."""
    score = scorer()
    facts = [json.loads(line) for line in (SHARED / "gold" / "facts.dev.jsonl").read_text(encoding="utf-8").splitlines() if line]
    out: Counter[str] = Counter()
    for paper in PAPERS:
        (path,) = (SHARED / "documents").glob(f"{paper}*")
        document = read_document(path, path.name, Settings())
        paths = heading_paths(document)
        own = [fact for fact in facts if fact["document"] == paper]
        others = {name for fact in own for name in names(fact)}
        for fact in own:
            if fact.get("ambiguous") or fact.get("borderline"):
                continue
            at = place_of(score, document, fact["quote"], fact.get("occurrence") or 1)
            above = paths.at(at) if at is not None else ()
            right = is_placed(score, above, fact, others)
            out[paper] += 1
            out["all"] += 1
            out[f"{paper} right"] += right
            out["all right"] += right
            if show and not right:
                print(f"{fact['id']} {paper} want {names(fact)}\n    got {above}\n    {fact['quote'][:120]}", file=sys.stderr)
    return out


def made_up(layout: str, *, ragged: float, n_seeds: int = 6) -> Counter[str]:
    """Return how many paragraphs some made-up tables of one to three columns of text have, and how reading placed them."""
    out: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        for seed in range(n_seeds):
            for n_columns in (1, 2, 3):
                made = flattened(seed, n_columns=n_columns, layout=layout, vague=0.3, ragged=ragged)
                path.write_text(made.text, encoding="utf-8")
                document = read_document(path, path.name, Settings())
                rows = [row for table in document.tables for row in table.rows]
                for paragraph, heading in made.owners.items():
                    at = document.text.find(paragraph)
                    row = next((row for row in rows if row.span.start <= at < row.span.end), None)
                    out["all"] += 1
                    out["undecided"] += row is not None and not row.decided
                    out["right"] += row is not None and row.decided and row.heading == heading
    return out


def main() -> int:
    """Print the share; return 1 where the target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="list every fact that stands under another heading")
    chosen = parser.parse_args()
    found = measured(show=chosen.show)
    print("| paper | facts | under their own heading |", "|---|---|---|", sep="\n")
    for paper in (*PAPERS, "all"):
        print(f"| {paper} | {found[paper]} | {found[f'{paper} right'] / found[paper]:.3f} |")
    print(f"\nWanted: ≥ {TARGET} of all.\n")
    print(
        "| made-up flattened tables | paragraphs | in their own row | undecided | in another row |",
        "|---|---|---|---|---|",
        sep="\n",
    )
    for layout in ("cells", "columns", "mixed"):
        for ragged in (0.0, 0.3):
            made = made_up(layout, ragged=ragged)
            n, right, undecided = made["all"], made["right"], made["undecided"]
            shares = f"{right / n:.3f} | {undecided / n:.3f} | {(n - right - undecided) / n:.3f}"
            print(f"| {layout}, {'ragged' if ragged else 'even'} | {n} | {shares} |")
    return int(found["all right"] / found["all"] < TARGET)


if __name__ == "__main__":
    sys.exit(main())
