"""One initiative or organisation through the papers: what was said of it when, what changed since, and what contradicts.

Facts are those that name it, in their initiative, point, subject or organisations. A change is between two facts of the same thing
different papers; two figures of one thing, one year, one basis and one stage that are not the same contradict each other, and both
are shown: which is right the papers do not say.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qa.analyser import terms
from qa.domain import Decision, DocumentInfo, Fact, FactKind
from qa.slips import one_slip_from

# The stages of money that is assigned and not yet spent; papers use the words for one and the same grant.
_ASSIGNED = frozenset({"afsat", "bevilget", "disponeret", "udmøntet"})
# Share of the fewer terms of two subjects that both have, from which they are of the same thing.
_ALIKE = 0.6
_LONG = 8  # letters of a stem that no other word is one slip of the pen from


class ChangeKind(StrEnum):
    """How a later figure stands to an earlier one of the same thing."""

    REPEATED = "gentaget"
    CHANGED = "ændret"
    MOVED_ON = "ny status"
    CONTRADICTS = "stemmer ikke"


@dataclass(frozen=True, slots=True)
class Change:
    """Two facts of the same thing in different papers, the later one second."""

    kind: ChangeKind
    earlier: Fact
    later: Fact


@dataclass(frozen=True, slots=True)
class PaperLedger:
    """What one paper states and decides."""

    paper: DocumentInfo
    facts: tuple[Fact, ...] = ()
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One paper of a timeline, with what it changes against the papers before it."""

    paper: DocumentInfo
    facts: tuple[Fact, ...]
    decisions: tuple[Decision, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """`steps` are oldest first, undated papers last. `names` are the initiatives under which it stands, in order of place."""

    name: str
    steps: tuple[Step, ...]
    names: tuple[str, ...]

    @property
    def contradictions(self) -> tuple[Change, ...]:
        """What cannot both hold, oldest first."""
        return tuple(c for step in self.steps for c in step.changes if c.kind is ChangeKind.CONTRADICTS)


def timeline(name: str, papers: Iterable[PaperLedger], *, also: Collection[str] = ()) -> Timeline:
    """Return what the papers say of `name`, an initiative or organisation by any of its words, each with every word of it.

    `also` are the ids of facts that name it in another form, an organisation's short name say.
    """
    wanted = frozenset(terms(name))
    steps: list[Step] = []
    known: list[Fact] = []
    for ledger in sorted(papers, key=lambda p: (p.paper.date or date.max, p.paper.id)):
        facts = tuple(fact for fact in ledger.facts if fact.id in also or (wanted and wanted <= _terms_of(fact)))
        ids = {fact.id for fact in facts}
        decisions = tuple(d for d in ledger.decisions if ids & set(d.facts) or (wanted and wanted <= frozenset(terms(d.title))))
        if facts or decisions:
            decisions = tuple(sorted(decisions, key=lambda d: d.date or date.max))  # a paper retells earlier meetings
            steps.append(Step(ledger.paper, facts, decisions, _changes(facts, known)))
            known += facts
    return Timeline(name, tuple(steps), tuple(dict.fromkeys(fact.initiative for fact in known)))


def _terms_of(fact: Fact) -> frozenset[str]:
    return frozenset(terms(" ".join((fact.initiative, fact.sub_item or "", fact.subject, *fact.organisations))))


def _changes(facts: Sequence[Fact], known: Sequence[Fact]) -> tuple[Change, ...]:
    """Return for each fact how it stands to the latest earlier one of the same thing; none for what is new."""
    found = []
    for fact in facts:
        change = next((c for earlier in reversed(known) if (c := _change(earlier, fact)) is not None), None)
        if change is not None:
            found.append(change)
    return tuple(found)


def _change(earlier: Fact, later: Fact) -> Change | None:
    if later.same_as in {earlier.id, earlier.same_as} - {None}:
        return Change(ChangeKind.REPEATED, earlier, later)
    if not _of_one_thing(earlier, later):
        return None
    is_one_figure = _ends(earlier) == _ends(later)
    if not _of_one_stage(earlier, later):
        return Change(ChangeKind.MOVED_ON, earlier, later)
    if is_one_figure:
        return Change(ChangeKind.REPEATED, earlier, later)
    # Two grants of one budget year that differ cannot both hold; a head count may simply have grown.
    is_of_one_year = bool(earlier.years) and earlier.years == later.years and earlier.basis == later.basis
    return Change(
        ChangeKind.CONTRADICTS if is_of_one_year and earlier.recurring == later.recurring else ChangeKind.CHANGED, earlier, later
    )


def _of_one_thing(earlier: Fact, later: Fact) -> bool:
    if (earlier.kind, earlier.unit, earlier.is_total) != (later.kind, later.unit, later.is_total):
        return False
    if (earlier.part_of is None) != (later.part_of is None) or not (earlier.is_decided and later.is_decided):
        return False
    if earlier.kind is FactKind.FUNDING and earlier.years and later.years and not set(earlier.years.years) & set(later.years.years):
        return False
    mine, its = frozenset(terms(earlier.subject)), frozenset(terms(later.subject))
    fewest = min(len(mine), len(its))
    return fewest > 0 and _n_shared(mine, its) >= _ALIKE * fewest and (fewest > 1 or mine == its)


def _n_shared(mine: frozenset[str], its: frozenset[str]) -> int:
    """Return how many terms both have, a long one also where one of the papers has misspelt it."""
    misspelt = {term for term in mine - its if len(term) >= _LONG and one_slip_from(term) & (its - mine)}
    return len(mine & its) + len(misspelt)


def _of_one_stage(earlier: Fact, later: Fact) -> bool:
    statuses = {earlier.status, later.status} - {None}
    return len(statuses) < 2 or statuses <= _ASSIGNED


def _ends(fact: Fact) -> tuple[object, object]:
    return (fact.low, fact.high) if fact.value is None else (fact.value, fact.value)
