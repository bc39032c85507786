"""What is followed through the papers of an index: an initiative or organisation by name, and a case by its number or title.

The ledger narrows down, `timelines` and `cases` decide. Likeness in meaning only ever suggests another name to follow; it never
adds to a timeline.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from qa.analyser import terms
from qa.cases import CaseHistory, case_history, case_key, title_key
from qa.config import Settings
from qa.domain import Decision, DocumentInfo, Fact, Filters
from qa.encoders import Encoder
from qa.errors import UsageError
from qa.filtering import unknown_name
from qa.ledger import EVERYTHING, Counted, Ledger
from qa.searching import search
from qa.store import Store
from qa.timelines import PaperLedger, Timeline, timeline

NEAR: Final = 3  # names suggested at most
# Passages whose initiatives are weighed for a suggestion, and how many of those at most: each name is encoded when it is asked for.
_PASSAGES: Final = 20
_WEIGHED: Final = 40
# Cosine from which one name may mean the other. With the packaged encoder, names of what five papers have nothing of (a space
# station, a swimming pool) came to 0.48 with the nearest initiative; other words for one to 0.61 and more, wrong ones to 0.54.
_LEAST_LIKE: Final = 0.55


@dataclass(frozen=True, slots=True)
class Starts:
    """Where to begin: what stands in most papers, and the cases that were decided on at most meetings, most first."""

    initiatives: tuple[Counted, ...]
    organisations: tuple[Counted, ...]
    cases: tuple[Counted, ...]


def timeline_of(ledger: Ledger, documents: Iterable[DocumentInfo], name: str, filters: Filters = EVERYTHING) -> Timeline:
    """Return what the papers say of `name`, within the filters; empty where none says anything.

    A filter that is of figures only (year, unit, least, most, status) leaves only decisions on such a figure. Raises UsageError
    for a filter that names something unknown.
    """
    named = ledger.naming(name, filters)
    facts, decisions = defaultdict[str, list[Fact]](list), defaultdict[str, list[Decision]](list)
    for fact in named.facts:
        facts[fact.document_id].append(fact)
    for decision in named.decisions:
        decisions[decision.document_id].append(decision)
    papers = (PaperLedger(info, tuple(facts[info.id]), tuple(decisions[info.id])) for info in documents)
    return timeline(name, papers, also=named.known)


def near_names(store: Store, encoder: Encoder, settings: Settings, found: Timeline) -> tuple[str, ...]:
    """Return at most three initiatives that may be what a timeline's name means and that do not stand in it, likest first.

    They are those of the passages nearest to the name, weighed by their own names.
    """
    hits = search(store, encoder, settings, found.name, k=_PASSAGES, filters=EVERYTHING).hits
    places = store.ledger.initiatives_at(sorted({hit.passage.document_id for hit in hits}))
    nearby = [
        initiative
        for hit in hits
        for document_id, start, end, initiative in places
        if document_id == hit.passage.document_id and start < hit.passage.span.end and hit.passage.span.start < end
    ]
    taken = {_key(name) for name in (*found.names, found.name)}
    by_key = {_key(name): name for name in reversed(nearby) if _is_telling(name)}
    names = [name for key, name in reversed(by_key.items()) if key not in taken][:_WEIGHED]
    if not names:
        return ()
    name, *others = encoder.encode_queries([found.name, *names])
    likeness = {other: float(row @ name) for other, row in zip(names, others, strict=True)}
    likest = sorted((other for other in names if likeness[other] >= _LEAST_LIKE), key=lambda other: (-likeness[other], other))
    return tuple(likest[:NEAR])


def case_of(ledger: Ledger, case: str) -> tuple[CaseHistory, ...]:
    """Return the cases of a number or a title through their meetings, by date; raises UsageError for one no paper has."""
    key, title = case_key(case), title_key(case)
    histories = tuple(
        history
        for history in case_history(ledger.of_case(key, case))
        if (history.case and case_key(history.case) == key) or (title and title_key(history.title) == title)
    )
    if not histories:
        raise UsageError(unknown_name("sagen", case, [counted.name for counted in ledger.cases()]))
    return histories


def starts(ledger: Ledger, limit: int) -> Starts:
    """Return at most `limit` of each; initiatives are those that have words, not a year or a number for a name."""
    telling = [counted for counted in ledger.initiatives() if _is_telling(counted.name)]
    followed = [counted for counted in ledger.cases() if counted.n > 1]
    return Starts(tuple(_distinct(telling)[:limit]), ledger.named_organisations(limit), tuple(followed[:limit]))


def _distinct(names: Sequence[Counted]) -> list[Counted]:
    """Return the names without those that are another's spelling."""
    kept = {_key(counted.name): counted for counted in reversed(names)}
    return [counted for counted in names if kept[_key(counted.name)] is counted]


def _key(name: str) -> frozenset[str]:
    return frozenset(terms(name))


def _is_telling(name: str) -> bool:
    return re.search(r"[^\W\d_]{3}", name) is not None
