"""How fast the ledger is filtered and sorted at the store: a page of 50 facts of 100,000, and how many pass, by several filters.

    python benchmarks/ledger.py [PAPERS]

The papers are generated, twenty facts each. Each figure is the median and the slowest of repeated runs on an opened store. The
target is a median under 50 ms for every line; it is printed, not asserted, for machines are noisy.
"""

import os
import platform
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import numpy as np

from qa.domain import Block, BlockKind, Document, Fact, FactKind, Filters, Label, Mention, Page, Passage, Span, Years
from qa.drafting import Draft
from qa.filtering import Catalogue
from qa.ledger import Ledger
from qa.papers import Papers

FACTS_EACH = 20
ROUNDS = 15
TARGET_MS = 50
_STATUSES = ("afsat", "bevilget", "disponeret", "anvendt", "ansat", "forventet", "foreslået", None)
_UNITS = (("DKK", FactKind.FUNDING), ("DKK", FactKind.FUNDING), ("årsværk", FactKind.STAFFING), ("personer", FactKind.CAPACITY))


def paper(number: int) -> tuple[Document, tuple[Passage, ...], tuple[Mention, ...], tuple[Fact, ...]]:
    """Return a generated paper of one block; its facts differ in unit, value, year, status and organisation."""
    text = f"Kommune {number % 98} og bilag {number}: en opfølgning på budgettets tal."
    whole = Span(0, len(text))
    committee = f"Udvalg {number % 40}"
    day = date(2010, 1, 1) + timedelta(days=number * 7 % 5500)
    document = Document(
        f"bilag/{number % 40}/{number:05}.pdf",
        f"Bilag {number}",
        text,
        (Page(1, "1", whole),),
        (Block(BlockKind.PARAGRAPH, whole, 1),),
        committee=committee,
        date=day,
    )
    name = f"Kommune {number % 98}"
    mentions = (Mention(Label.ORG, Span(0, len(name)), name, canonical=name),)
    facts = []
    for n in range(FACTS_EACH):
        unit, kind = _UNITS[(number + n) % len(_UNITS)]
        figure = Decimal((number * 37 + n * 101) % 9973 + 1)
        facts.append(
            Fact(
                id=f"{document.id}:{n}",
                document_id=document.id,
                page=1,
                span=whole,
                figure=Span(n, n + 1),
                quote=text,
                text=f"{figure}",
                initiative=f"Indsats {n} ved værested {number % 500}",
                kind=kind,
                unit=unit,
                subject=f"drift af værested {number % 500}",
                value=figure * 1000 if unit == "DKK" else figure,
                organisations=(name,) if n % 4 == 0 else (),
                years=Years((day.year + n % 4,), onwards=n % 10 == 0),
                status=_STATUSES[(number * 3 + n) % len(_STATUSES)],
            )
        )
    passage = Passage(document.id, whole, text, (), "", 1, 1)
    return document, (passage,), mentions, tuple(facts)


def build(folder: Path, n_papers: int) -> tuple[Path, float]:
    """File the papers in a new version without embeddings worth the name; return its folder and the seconds it took."""
    start = time.perf_counter()
    draft = Draft(folder, 1, base=None)
    for number in range(n_papers):
        document, passages, mentions, facts = paper(number)
        draft.add(document, passages, mentions, facts)
    draft.finish(np.zeros((len(draft.to_embed()), 2), np.float32), dimension=2)
    draft.close()
    return draft.folder, time.perf_counter() - start


QUERIES: dict[str, Filters] = {
    "no filter": Filters(),
    "unit kr, least 5 mio.": Filters(unit="kr", minimum=Decimal(5_000_000)),
    "year 2024": Filters(year=2024),
    "status ansat, unit årsværk": Filters(status="ansat", unit="årsværk"),
    "organisation": Filters(organisation="Kommune 17"),
    "committee and dates": Filters(committee="Udvalg 7", date_from=date(2015, 1, 1), date_to=date(2020, 12, 31)),
    "papers by name": Filters(document="bilag/1*/*.pdf"),
    "dates alone, most papers": Filters(date_from=date(2011, 1, 1)),
    "all of them at once": Filters(
        document="bilag/*",
        date_from=date(2012, 1, 1),
        organisation="Kommune 17",
        year=2020,
        unit="kr",
        minimum=Decimal(1000),
    ),
    "nothing passes": Filters(unit="pct"),
}


def measured(run: Callable[[], object]) -> tuple[float, float]:
    """Return the median and the slowest of the rounds, in milliseconds."""
    spent = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run()
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent), max(spent)


def main(n_papers: int) -> None:
    """Measure and print."""
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder:
        path, seconds = build(Path(folder), n_papers)
        papers = Papers(path)
        size = sum(part.stat().st_size for part in papers.paths) / 2**20
        print(f"SQLite {sqlite3.sqlite_version}, {n_papers} papers filed and tied together in {seconds:.1f} s, {size:.0f} MiB")
        ledger = Ledger(papers, Catalogue(papers.rows))
        total = ledger.n_facts()
        print(f"{total} facts; target: a median under {TARGET_MS} ms\n")
        print(f"{'filter':32}{'pass':>8}{'page of 50':>14}{'page in the middle':>20}{'count':>10}{'slowest':>10}   ms")
        for name, filters in QUERIES.items():
            n = ledger.n_facts(filters)
            first = measured(partial(ledger.facts, filters, limit=50))
            middle = measured(partial(ledger.facts, filters, limit=50, offset=n // 2))
            count = measured(partial(ledger.n_facts, filters))
            slowest = max(first[1], middle[1], count[1])
            print(f"{name:32}{n:>8}{first[0]:>14.1f}{middle[0]:>20.1f}{count[0]:>10.1f}{slowest:>10.1f}")
        papers.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
