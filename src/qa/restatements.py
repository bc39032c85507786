"""Which figures of later papers restate one of an earlier paper: the same grant in a plan and again in its follow-up.

A restatement is counted once in sums, so a false one hides money. The rule is therefore that everything a fact says must agree
with the other: the figure to the last digit, the name of what it is for, the stage, the years, the basis; and where the figure is
round, something more than the name must tell that it is the same. Figures of one paper are not held against each other here.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from qa.analyser import terms
from qa.domain import Fact

# Money that is assigned and not yet spent keeps being the same money as it goes from plan to grant to release.
_ASSIGNED = frozenset({"afsat", "bevilget", "disponeret", "udmøntet"})

# What rows and headings of any budget are called; such words tell nothing of which initiative a figure is for.
_GENERIC = frozenset(
    terms(
        "alt total samlet sum netto brutto løn lønninger drift driftsudgifter anlæg anlægsudgifter udgift udgifter indtægter "
        "merudgift mindreudgift øvrige øvrig diverse andet administration overhead personale bemanding etablering økonomi budget "
        "regnskab ramme pulje bevilling beløb midler finansiering status opfølgning initiativ initiativer indsatser "
        "projekt projekter forslag tiltag punkt sag årlig årligt varig kr mio mia pct nye flere styrket styrkelse udvidelse"
    )
)
# "1.", "12)" and "a." before a heading are its place in that paper, not part of its name.
_ENUMERATOR = re.compile(r"^\s*(?:\(?\d{1,3}[.)]|[a-zæøå][.)])\s+", re.IGNORECASE)
_LEAST_SHARED = 0.6  # of all terms of two names; below it "Akutteam Nord" and "Akutteam Syd" would be one


def figure_key(fact: Fact) -> str:
    """Return what two facts share where they state the same figure of the same kind, exactly."""
    numbers = (str(n.normalize()) if n is not None else "" for n in (fact.value, fact.low, fact.high))
    return "|".join((fact.kind.value, fact.unit, *numbers, fact.bound or ""))


def restatements(facts: Iterable[tuple[Fact, date | None]]) -> dict[str, str]:
    """Return, by id, the fact of the earliest paper that each fact of a later one restates; facts that restate none are left out.

    Each fact comes with its paper's date; equal dates are in order of document id, undated papers are last. A fact that its own
    paper already ties to another (`same_as`) is passed over, and so is one whose row is undecided.
    """
    by_figure: dict[str, list[tuple[Fact, date | None]]] = defaultdict(list)
    for fact, day in facts:
        if fact.same_as is None and fact.is_decided:
            by_figure[figure_key(fact)].append((fact, day))
    found: dict[str, str] = {}
    for alike in by_figure.values():
        if len({fact.document_id for fact, _ in alike}) > 1:
            found |= _within(sorted(alike, key=_age))
    return found


def _age(dated: tuple[Fact, date | None]) -> tuple[date, str, int, str]:
    fact, day = dated
    return day or date.max, fact.document_id, fact.figure.start, fact.id


@dataclass(frozen=True, slots=True)
class _Known:
    """A fact with the terms of its name (initiative, sub-item) and subject that tell it from others."""

    fact: Fact
    name: frozenset[str]
    numbers: frozenset[str]  # those terms of the name that have digits
    sub_item: frozenset[str]
    subject: frozenset[str]


def _known(fact: Fact) -> _Known:
    name = _telling(fact.initiative)
    numbers = frozenset(term for term in name if any(ch.isdigit() for ch in term))
    return _Known(fact, name, numbers, _telling(fact.sub_item or ""), _telling(fact.subject))


def _telling(text: str) -> frozenset[str]:
    return frozenset(terms(_ENUMERATOR.sub("", text))) - _GENERIC


def _within(dated: Sequence[tuple[Fact, date | None]]) -> dict[str, str]:
    """Tie facts of one figure, oldest first. A fact is restated at most once in each later paper: its rows are different money."""
    originals: dict[str, list[_Known]] = defaultdict(list)  # by term of the name
    taken: set[tuple[str, str]] = set()  # (original's id, restating document)
    found: dict[str, str] = {}
    for fact, _ in dated:
        known = _known(fact)
        near = {o.fact.id: o for term in known.name for o in originals[term]}
        free = [o for o in near.values() if (o.fact.id, fact.document_id) not in taken and _is_restated(o, known)]
        if free:
            original = max(free, key=lambda o: _agreement(o, known))  # the oldest of the equally good
            found[fact.id] = original.fact.id
            taken.add((original.fact.id, fact.document_id))
        else:
            for term in known.name:
                originals[term].append(known)
    return found


def _agreement(earlier: _Known, later: _Known) -> tuple[bool, int]:
    return earlier.fact.years == later.fact.years, len(earlier.subject & later.subject)


def _is_restated(earlier: _Known, later: _Known) -> bool:
    a, b = earlier.fact, later.fact
    if a.document_id == b.document_id or a.is_total != b.is_total:
        return False
    if not (_same_or_unsaid(a.basis, b.basis) and _same_or_unsaid(a.recurring, b.recurring) and _one_stage(a, b)):
        return False
    if a.years and b.years and not _share_a_year(a, b):
        return False
    if earlier.sub_item and later.sub_item and not earlier.sub_item & later.sub_item:
        return False
    return _is_one_name(earlier, later) and _is_told_by_more(earlier, later)


def _same_or_unsaid(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _one_stage(a: Fact, b: Fact) -> bool:
    return _same_or_unsaid(a.status, b.status) or {a.status, b.status} <= _ASSIGNED


def _share_a_year(a: Fact, b: Fact) -> bool:
    return any(a.years.cover(year) for year in b.years.years) or any(b.years.cover(year) for year in a.years.years)


def _is_one_name(earlier: _Known, later: _Known) -> bool:
    """Whether two names are the same but for a few words. Numbers tell apart what words do not: "Fase 1" and "Fase 2"."""
    one, other = earlier.name, later.name
    if earlier.numbers - other and later.numbers - one:
        return False
    shared = one & other
    return bool(shared) and (one == other or (len(shared) > 1 and len(shared) >= _LEAST_SHARED * len(one | other)))


def _is_told_by_more(earlier: _Known, later: _Known) -> bool:
    """Whether more than the name and a round figure agree; a name of one word alone is often a whole field's."""
    is_precise = any(n is not None and len(n.normalize().as_tuple().digits) > 1 for n in (later.fact.value, later.fact.low))
    has_year = bool(earlier.fact.years and later.fact.years)
    has_subject = bool((earlier.subject & later.subject) - earlier.name)
    if len(earlier.name & later.name) > 1:
        return is_precise or has_year or has_subject
    return has_subject or (is_precise and has_year)
