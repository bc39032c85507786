"""What a question's limits keep out: the filters it was given and those it says, held together and against single figures.

The index filters passages; a passage that passes may state other figures beside the one within bounds, which must not answer.
"""

from collections.abc import Collection, Sequence
from dataclasses import fields, replace
from typing import Any

from qa.domain import Filters, Label, Mention, Part, PartKind
from qa.errors import UsageError
from qa.question_filters import Period

_LABELS = {"kr": Label.AMOUNT, "årsværk": Label.FTE, "pct": Label.PERCENT, "personer": Label.COUNT}
# What each filter is called in a sentence.
_NAMES = {
    "document": "dokument",
    "committee": "udvalg",
    "date_from": "bilag fra og med",
    "date_to": "bilag til og med",
    "organisation": "organisation",
    "year": "år",
    "unit": "enhed",
    "minimum": "mindst",
    "maximum": "højst",
    "status": "stadie",
}


def joined(given: Filters, said: Filters) -> Filters:
    """Return both filters at once: what passes either alone passes neither.

    Raises UsageError where the two name different things and nothing could pass both.
    """
    both: dict[str, Any] = {}
    for name in (field.name for field in fields(Filters)):
        one, other = getattr(given, name), getattr(said, name)
        if one is None or other is None or one == other:
            both[name] = other if one is None else one
        elif name in {"date_from", "minimum"}:
            both[name] = max(one, other)
        elif name in {"date_to", "maximum"}:
            both[name] = min(one, other)
        else:
            raise UsageError(
                f"Spørgsmålet siger {_NAMES[name]} “{other}”, filteret “{one}”. Fjern filteret, eller stil spørgsmålet uden."
            )
    return replace(Filters(), **both)


def checked_parts(without: Collection[str]) -> frozenset[str]:
    """Return the parts to take away, each a kind or `kind:value`; raises UsageError for a kind that is none."""
    kinds = [kind.value for kind in PartKind]
    for part in without:
        if part.partition(":")[0] not in kinds:
            raise UsageError(f"Kender ikke delen “{part}” af et spørgsmål. Kendte: {', '.join(kinds)}.")
    return frozenset(without)


def allows(filters: Filters, period: Period, mention: Mention) -> bool:
    """Whether a figure may answer: some part of it within the bounds on its unit, its years not all outside the period.

    An organisation is no figure and always may.
    """
    if mention.label is Label.ORG:
        return True
    if filters.unit is not None and mention.label is not _LABELS.get(filters.unit, mention.label):
        return True
    low = mention.value if mention.low is None else mention.low
    high = mention.value if mention.high is None else mention.high
    if filters.minimum is not None and high is not None and high < filters.minimum:
        return False
    if filters.maximum is not None and low is not None and low > filters.maximum:
        return False
    return period.allows(mention.years)


def told(given: Filters, parts: Sequence[Part]) -> tuple[str, ...]:
    """Return the limits as a reader is told of them: the question's own words in quotes, then the filters given beside it."""
    limits = (*_FILTER_KINDS, PartKind.YEAR_FROM, PartKind.YEAR_TO)
    words = dict.fromkeys(f"»{part.words}«" for part in parts if part.kind in limits)
    beside = (f"{_NAMES[f.name]} {value}" for f in fields(given) if (value := getattr(given, f.name)) is not None)
    return (*words, *beside)


_FILTER_KINDS = tuple(kind for kind in PartKind if kind.value in _NAMES and kind is not PartKind.YEAR)
