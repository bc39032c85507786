"""What a chart of the ledger shows: sums as `qa.sums` allows them, by year, by status or by organisation. No drawing here.

A bar is one sum: figures that share unit, kind, stage, basis, recurrence and years. What goes along the axis is one of these, or
an organisation; the others together name the series. So no bar adds what the ledger would not.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qa.domain import Fact
from qa.exporting.columns import UNIT_NAMES, for_people, years_text
from qa.sums import Group, Sum, sums_of
from qa.web import wording
from qa.web.tal_address import Axis

MOST_SERIES = 4  # that four hatches tell apart in black and white
MOST_CATEGORIES = 12
_WITHOUT = {
    Axis.YEAR: "gælder ikke netop ét år",
    Axis.STATUS: "har ingen status",
    Axis.ORGANISATION: "nævner ingen organisation",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One sum and how many figures are in it."""

    value: Decimal
    n: int
    is_approximate: bool


@dataclass(frozen=True, slots=True)
class Series:
    """The bars of one series, None where a category has no such sum; as many as the chart's categories."""

    name: str
    bars: tuple[Bar | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of one unit. `notes` say in Danish what is not drawn and why."""

    axis: Axis
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    notes: tuple[str, ...]


def unit_name(unit: str) -> str:
    """Return a unit as people write it."""
    return UNIT_NAMES.get(unit, unit)


def chart_of(facts: Sequence[Fact], axis: Axis) -> Chart | None:
    """Return the chart of the facts in their most frequent unit; None where no sum can be drawn."""
    by_unit = Counter(fact.unit for fact in facts if fact.unit != "pct")
    if not by_unit:
        return None
    unit = min(by_unit, key=lambda u: (-by_unit[u], u))
    notes = []
    if others := sum(by_unit.values()) - by_unit[unit]:
        told = wording.counted(others, "tal", "tal")
        notes.append(f"{told} i andre enheder end {unit_name(unit)} er ikke tegnet; vælg en enhed for at se dem.")
    sums: dict[tuple[str, str], Bar] = {}
    undrawn: Counter[str] = Counter()
    for category, each in _placed([fact for fact in facts if fact.unit == unit], axis):
        if not each.operands:
            undrawn["kan ikke lægges sammen (se Summer)"] += 1
        elif not category:
            undrawn[_WITHOUT[axis]] += 1
        elif each.low is None or each.low != each.high:
            undrawn["er intervaller"] += 1
        else:
            sums[category, _series_name(each.group, axis)] = Bar(each.low, len(each.operands), each.is_approximate)
    notes += [f"{wording.counted(n, 'gruppe', 'grupper')} {why} og er ikke tegnet." for why, n in sorted(undrawn.items())]
    categories, names = _largest(sums, axis)
    if len(left := {name for _, name in sums} - set(names)):
        notes.append(f"{wording.counted(len(left), 'serie', 'serier')} med færre tal er ikke tegnet; afgræns for at se dem.")
    if len(gone := {category for category, name in sums if name in names} - set(categories)):
        which = "af de tidligste" if axis is Axis.YEAR else "med færre tal"
        notes.append(f"{wording.counted(len(gone), 'linje', 'linjer')} {which} er ikke tegnet; afgræns for at se dem.")
    series = tuple(Series(name, tuple(sums.get((category, name)) for category in categories)) for name in names)
    return Chart(axis, unit, categories, series, tuple(notes)) if categories else None


def _placed(facts: Sequence[Fact], axis: Axis) -> Iterable[tuple[str, Sum]]:
    """Return each sum with its category, which is empty where the sum has none."""
    if axis is not Axis.ORGANISATION:
        return [(_category(each.group, axis), each) for each in sums_of(facts)]
    of: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        for name in fact.organisations or ("",):
            of[name].append(fact)
    return [(name, each) for name, named in of.items() for each in sums_of(named)]


def _category(group: Group, axis: Axis) -> str:
    if axis is Axis.STATUS:
        return group.status or ""
    return str(group.years.years[0]) if len(group.years.years) == 1 and not group.years.onwards else ""


def _series_name(group: Group, axis: Axis) -> str:
    parts = [
        str(for_people(group.kind)),
        "" if axis is Axis.STATUS else group.status or "uden status",
        group.basis or "",
        group.recurring or "",
        "" if axis is Axis.YEAR else years_text(group.years) or "uden år",
    ]
    return ", ".join(part for part in parts if part)


def _largest(sums: dict[tuple[str, str], Bar], axis: Axis) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the categories and the series that hold most figures; years in order, the latest where there are too many."""

    def most(of: Callable[[tuple[str, str]], str], among: Iterable[tuple[str, str]], n: int) -> tuple[str, ...]:
        weight: Counter[str] = Counter()
        for key in among:
            weight[of(key)] += sums[key].n
        return tuple(sorted(weight, key=lambda name: (-weight[name], name))[:n])

    names = most(lambda key: key[1], sums, MOST_SERIES)
    kept = [key for key in sums if key[1] in names]
    if axis is Axis.YEAR:
        return tuple(sorted({category for category, _ in kept})[-MOST_CATEGORIES:]), names
    return most(lambda key: key[0], kept, MOST_CATEGORIES), names
