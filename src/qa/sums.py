"""Sums of facts, only where they mean something, each with its operands and with what was left out and why.

Figures are added only within one unit, kind, stage, basis, recurrence and period. A whole is never added to its parts, a total not
to its rows, a restated figure not to its original; percentages and bounds are never added. Every fact given is either an
operand of exactly one sum or left out of exactly one, with the reason.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qa.domain import Fact, FactKind, Years
from qa.figures import decimal_text

_MILLION = 1_000_000
_LEAST_IN_MILLIONS = 100_000  # kroner; below it a sum in "mio. kr." reads worse than one in kroner


@dataclass(frozen=True, slots=True)
class Group:
    """What figures must share to be added."""

    unit: str
    kind: FactKind
    status: str | None
    basis: str | None
    recurring: str | None
    years: Years


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A fact that is not added, and why, in Danish."""

    fact: Fact
    reason: str


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of one group. `low` and `high` are equal unless an operand is an interval, and None without operands.

    `is_approximate` where an operand is; `calculation` shows the operands and the result as Danish numbers in `shown_unit`, which
    is "mio. kr." only where no digit is lost by it.
    """

    group: Group
    operands: tuple[Fact, ...]
    left_out: tuple[LeftOut, ...]
    low: Decimal | None
    high: Decimal | None
    is_approximate: bool
    calculation: str
    shown_unit: str


def sums_of(facts: Iterable[Fact]) -> tuple[Sum, ...]:
    """Return a sum for each group of the facts, in order of its first fact; operands and what is left out are in order too.

    A figure that is restated is counted where it first stands among these facts, or at its original where that is among them.
    """
    given = list({fact.id: fact for fact in facts}.values())
    roots = _roots(given)
    groups: dict[Group, list[Fact]] = defaultdict(list)
    for fact in given:
        groups[Group(fact.unit, fact.kind, fact.status, fact.basis, fact.recurring, fact.years)].append(fact)
    return tuple(_sum(group, members, roots) for group, members in groups.items())


def _roots(facts: Sequence[Fact]) -> dict[str, str]:
    """Return the id of the original of each fact, following restatements as far as they are known; a ring has its least id."""
    same_as = {fact.id: fact.same_as for fact in facts}
    roots = {}
    for fact in facts:
        path = [fact.id]
        while (above := same_as.get(path[-1])) is not None and above not in path:
            path.append(above)
        roots[fact.id] = path[-1] if above is None else min(path[path.index(above) :])
    return roots


def _sum(group: Group, members: Sequence[Fact], roots: Mapping[str, str]) -> Sum:
    reasons = _reasons(group, members, roots)
    operands = tuple(fact for fact in members if fact.id not in reasons)
    left_out = tuple(LeftOut(fact, reasons[fact.id]) for fact in members if fact.id in reasons)
    low = sum((_ends(fact)[0] for fact in operands), Decimal(0)) if operands else None
    high = sum((_ends(fact)[1] for fact in operands), Decimal(0)) if operands else None
    calculation, unit = _shown(group, operands)
    return Sum(group, operands, left_out, low, high, any(fact.approx for fact in operands), calculation, unit)


# ------------------------------------------------------------------------------------------------ what is left out


def _reasons(group: Group, members: Sequence[Fact], roots: Mapping[str, str]) -> dict[str, str]:
    """Return why each fact that is not added is not, by id. Restatements share the fate of the one they restate."""
    reasons = {fact.id: reason for fact in members if (reason := _unfit(group, fact))}
    same: dict[str, list[Fact]] = defaultdict(list)  # by id of the original
    for fact in members:
        if fact.id not in reasons:
            same[roots[fact.id]].append(fact)
    for root, reason in {**_doubled(same, roots), **_disputed(same)}.items():
        reasons |= {fact.id: reason for fact in same[root]}
    for root, restated in same.items():
        counted = next((fact for fact in restated if fact.id == root), restated[0])
        again = f"samme tal som i {counted.document_id}, side {counted.page}, som er talt med"
        reasons |= {fact.id: again for fact in restated if fact is not counted and fact.id not in reasons}
    return reasons


def _unfit(group: Group, fact: Fact) -> str | None:
    """Return why a fact can be added to no other, None where it can."""
    if not fact.is_decided:
        return "bilaget viser ikke sikkert, hvilken række tallet hører til"
    if group.unit == "pct":
        return "procenter lægges ikke sammen"
    if fact.bound is not None or (fact.value is None and (fact.low is None or fact.high is None)):
        return "er en grænse (mindst eller højst), ikke et tal"
    return None


def _doubled(same: Mapping[str, Sequence[Fact]], roots: Mapping[str, str]) -> dict[str, str]:
    """Return the originals that are within another one, or may hold others: parts beside their whole, totals beside rows."""
    wholes = {root: {roots.get(f.part_of, f.part_of) for f in restated if f.part_of} for root, restated in same.items()}
    reasons = {}
    for root, restated in same.items():
        above, seen = set(wholes[root]), {root}
        while above - seen:
            seen |= above
            above = {whole for part in above for whole in wholes.get(part, ())}
        if (seen - {root}) & same.keys():
            reasons[root] = "er en del (heraf) af et andet af tallene"
        elif any(_holds(total, other) for total in restated if total.is_total for r in same if r != root for other in same[r]):
            reasons[root] = "er en i alt-sum, og bilaget har andre af tallene, som den kan rumme"
    return reasons


def _holds(total: Fact, other: Fact) -> bool:
    """Whether a stated total may hold the other figure: one of its paper, and of its table where both stand in one.

    Of two totals neither is counted: which of them holds the other is not told.
    """
    if total.document_id != other.document_id:
        return False
    return total.cell is None or other.cell is None or total.cell.table == other.cell.table


def _disputed(same: Mapping[str, Sequence[Fact]]) -> dict[str, str]:
    """Return the originals of which two papers give different figures under one name; to add them may be to count twice."""
    by_name: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for root, restated in same.items():
        for name in {_name(fact) for fact in restated if fact.initiative}:
            by_name[name].append(root)
    reasons = {}
    for alike in by_name.values():
        papers = [{fact.document_id for fact in same[root]} for root in alike]
        for root, own in zip(alike, papers, strict=True):
            if any(not others & own for others in papers):
                reasons[root] = "et andet bilag giver et andet tal under samme navn"
    return reasons


def _name(fact: Fact) -> tuple[str, ...]:
    return tuple(" ".join(part.casefold().split()) for part in (fact.initiative, fact.sub_item or "", fact.subject))


# ------------------------------------------------------------------------------------------------ what is shown


def _ends(fact: Fact) -> tuple[Decimal, Decimal]:
    """Return the least and the most a fact says; only asked of facts with a value or both ends."""
    low = fact.low if fact.value is None else fact.value
    high = fact.high if fact.value is None else fact.value
    assert low is not None
    assert high is not None
    return low, high


def _shown(group: Group, operands: Sequence[Fact]) -> tuple[str, str]:
    """Return "4 + ca. (3-5) = ca. 7-9" and the unit it is in."""
    ends = [_ends(fact) for fact in operands]
    in_millions = group.unit == "DKK" and bool(ends) and all(abs(n) >= _LEAST_IN_MILLIONS for pair in ends for n in pair)
    unit = "mio. kr." if in_millions else "kr." if group.unit == "DKK" else group.unit
    if not operands:
        return "", unit
    scale = _MILLION if in_millions else 1
    written = []
    for fact, (low, high) in zip(operands, ends, strict=True):
        approx = "ca. " if fact.approx else ""
        number = _written(low / scale, high / scale)
        written.append(approx + (number if low == high else f"({number})"))
    first, *rest = written
    added = [f"- {n[1:]}" if n.startswith("-") else f"+ {n}" for n in rest]
    low, high = (sum((pair[i] for pair in ends), Decimal(0)) / scale for i in (0, 1))
    approx = "ca. " if any(fact.approx for fact in operands) else ""
    return f"{' '.join([first, *added])} = {approx}{_written(low, high)}", unit


def _written(low: Decimal, high: Decimal) -> str:
    if low == high:
        return decimal_text(low)
    return f"{decimal_text(low)}{' til ' if low < 0 or high < 0 else '-'}{decimal_text(high)}"
