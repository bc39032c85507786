"""How well the decisions of the municipal items are read: by the items' own fields, and the outcomes by a reading by hand.

    .venv/bin/python -m evaluation.decisions [--show]

An item's own fields are its head (committee, day, item and case number, title) and what stands under its headings for decision and
recommendation; texts count by their letters and digits. The meetings told under "Sagens forløb" are fields of it too: day, body and
text. An outcome has no field, so `outcomes.csv` holds those of 60 items drawn at random, as a person read them.
"""

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import html as lxml_html  # type: ignore[import-untyped]  # has no stubs

from qa.config import Settings
from qa.decisions import find_decisions
from qa.domain import Decision
from qa.reading import read_document

ITEMS = Path(__file__).parents[1].parent / "shared" / "real" / "greve"
READ_BY_HAND = Path(__file__).parent / "outcomes.csv"
TARGET = 0.97
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MEETING = re.compile(r"(?m)^\s*(\d\d)[-/](\d\d)[-/](\d{4})\s+(\D+?)(?:\s+\d{4}(?:-\d{4})?)?(?:\s*\(slettet[^)]*\))?\s*$")


@dataclass(frozen=True, slots=True)
class Fields:
    """An item's own fields, as its markup gives them; None where the item has no such field. `meetings` are (day, body, text)."""

    head: dict[str, str]
    decision: str | None
    recommendation: str | None
    meetings: tuple[tuple[str, str, str], ...]


def fields_of(path: Path) -> Fields:
    """Return an item's own fields by its markup alone."""
    root = lxml_html.fromstring(path.read_text(encoding="utf-8"))
    _, body, day, item, case = (" ".join(p.text_content().split()) for p in root.xpath("/html/body/p")[:5])
    date = "-".join(reversed(day.removeprefix("Mødedato: ").split("-")))
    title = " ".join(root.xpath("string(//h1)").split())
    head = {"body": body, "date": date, "item": item.removeprefix("Punkt "), "case": case.removeprefix("Sagsnr. "), "title": title}
    course = _under(root, "Sagens forløb") or ""
    found = list(_MEETING.finditer(course))
    ends = [*(m.start() for m in found[1:]), len(course)]
    meetings = [
        (f"{m[3]}-{m[2]}-{m[1]}", m[4].strip(), _letters(course[m.end() : end])) for m, end in zip(found, ends, strict=False)
    ]
    told = tuple(m for m in meetings if m[2] and m[2] != _letters("Beslutning ikke frigivet") and m[:2] != (date, body))
    return Fields(head, _under(root, "Beslutning"), _under(root, "Indstilling"), told)


def _under(root: lxml_html.HtmlElement, name: str) -> str | None:
    """Return the text under the first heading of a name up to the next heading that has text, a line break before each block."""
    heading = next((e for e in root.iter(*_HEADINGS) if " ".join(e.text_content().split()).rstrip(":") == name), None)
    return None if heading is None else "".join(_following(heading))


def _following(heading: lxml_html.HtmlElement) -> Iterator[str]:
    for node in heading.xpath("following::node()"):
        if isinstance(node, str):
            yield " ".join(node.split("\n"))
        elif node.tag in _HEADINGS and node.text_content().strip():
            return
        elif node.tag in {"p", "div", "br", "li", "tr"}:
            yield "\n"


def _letters(text: str) -> str:
    return "".join(ch for ch in text.casefold() if ch.isalnum())


def right_of(path: Path) -> tuple[Counter[str], list[str], Decision | None]:
    """Return, by field, how many of an item's own there are and are right ("date", "date right"), the faults, and its decision."""
    fields = fields_of(path)
    document = read_document(path, path.name, Settings())
    decisions = find_decisions(document, [])
    own = decisions[0] if document.decision and decisions else None
    out: Counter[str] = Counter()
    wrong: list[str] = []

    def count(field: str, wanted: str, got: str) -> None:
        out[field] += 1
        out[f"{field} right"] += wanted == got
        if wanted != got:
            wrong.append(f"{path.name} {field}: {wanted[:80]!r} is {got[:80]!r}")

    if fields.decision is None:
        count("none stated", "", own.text if own else "")
    else:
        got = {"body": own.body, "date": own.date, "item": own.item, "case": own.case, "title": own.title} if own else {}
        for field, wanted in fields.head.items():
            count(field, wanted, str(got.get(field) or ""))
        count("text", _letters(fields.decision), _letters(own.text) if own else "")
        if fields.recommendation is not None:
            count("recommendation", _letters(fields.recommendation), _letters(own.recommendation) if own else "")
    retold = {(str(d.date), d.body or ""): _letters(d.text) for d in decisions if d is not own and d.title}
    for day, body, text in fields.meetings:
        count("meetings retold", text, retold.pop((day, body), ""))
    for key in retold:
        count("meetings retold", "", str(key))
    return out, wrong, own


def read_by_hand() -> dict[str, str]:
    """Return the outcome of each item that a person read, by file name; "" where the item decides nothing."""
    with READ_BY_HAND.open(encoding="utf-8", newline="") as file:
        return {row["file"]: row["outcome"] for row in csv.DictReader(file, delimiter=";")}


def main() -> int:
    """Print the shares; return 1 where one misses the target, 2 where the items are not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="list every field that is wrong")
    chosen = parser.parse_args()
    if not ITEMS.is_dir():
        print("the municipal items are not in shared/ beside the checkout, so there is nothing to measure on", file=sys.stderr)
        return 2
    by_hand = read_by_hand()
    found: Counter[str] = Counter()
    faults: list[str] = []
    for path in sorted(ITEMS.glob("*.html")):
        counts, wrong, own = right_of(path)
        found += counts
        faults += wrong
        if path.name in by_hand:
            outcome = own.outcome.value if own else ""
            found["outcome, read by hand"] += 1
            found["outcome, read by hand right"] += outcome == by_hand[path.name]
            if outcome != by_hand[path.name]:
                faults.append(f"{path.name} outcome: {by_hand[path.name]} is {outcome}")
    fields = [name for name in found if not name.endswith(" right")]
    print("| field | stated | right |", "|---|---|---|", sep="\n")
    for field in fields:
        print(f"| {field} | {found[field]} | {found[f'{field} right'] / found[field]:.3f} |")
    print(f"\nWanted: ≥ {TARGET} of each.")
    if chosen.show:
        print(*faults, sep="\n", file=sys.stderr)
    return int(any(found[f"{field} right"] / found[field] < TARGET for field in fields))


if __name__ == "__main__":
    sys.exit(main())
