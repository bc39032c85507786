"""Filters that a question says in words: "siden 2022", "over 1 mio. kr.", "fra Byrådet", "i referater".

A filter in words is the command's filter of the same name. A committee, an organisation or a paper is one only where the index
knows it; any other name stays a word to search for. A period is of the meetings where a decision is asked for, and of the
figures' years where a figure is.
"""

import datetime
import glob
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import NamedTuple

from qa.analyser import level
from qa.danish import MONTHS
from qa.domain import Filters, Label, Part, PartKind, Span, Years
from qa.filtering import without_term
from qa.levelled import Levelled
from qa.quantities import find_quantities


@dataclass(frozen=True, slots=True)
class Known:
    """The names an index has, by their levelled forms: committees without their ending, organisations, papers' ids and titles."""

    committees: Mapping[str, str] = field(default_factory=dict)
    organisations: Mapping[str, str] = field(default_factory=dict)
    papers: Mapping[str, str] = field(default_factory=dict)


NOTHING_KNOWN = Known()
_DEFINITE = re.compile(r"(udvalg|nævn|råd)(?:et|ets|s)\Z|(bestyrelse)(?:ns?|s)\Z")


def known_names(committees: Sequence[str], organisations: Sequence[str], papers: Sequence[tuple[str, str]]) -> Known:
    """Return the names as questions say them; `papers` are pairs of id and title. A title of several papers names none of them."""
    by_name: dict[str, set[str]] = {}
    for document_id, title in papers:
        path = PurePosixPath(document_id)
        for name in {level(document_id), level(path.name), level(path.stem), level(title)}:
            by_name.setdefault(name, set()).add(document_id)
    return Known(
        committees={_DEFINITE.sub(r"\1\2", level(name)): name for name in map(without_term, committees)},
        organisations={level(name): name for name in organisations},
        papers={name: min(ids) for name, ids in by_name.items() if name and len(ids) == 1},
    )


class Wanted(NamedTuple):
    """What of a question decides how its filters are read.

    `labels` are of the figures asked for, `committee` is the first one named. `has_decision`: a decision or a case before a
    meeting is asked for. `takes_bounds`: its figures may be bounded, which those of a yes-or-no question and of a comparison may
    not. `takes_period`: its figures are not compared over years.
    """

    labels: tuple[Label, ...]
    committee: str | None
    has_decision: bool
    takes_bounds: bool
    takes_period: bool


def filter_parts(text: str, plain: Levelled, wanted: Wanted, known: Known) -> tuple[Part, ...]:
    """Return the filters said in words, in order of place; of two that overlap the first read stands."""
    found: list[Part] = []
    for part in (
        *_periods(text, plain, wanted),
        *_bounds(text, wanted),
        *_papers(text, plain, known),
        *_committees(text, plain, wanted, known),
        *_organisations(text, plain, known),
    ):
        if not any(other.span.overlaps(part.span) and other.span != part.span for other in found):
            found.append(part)
    return tuple(sorted(found, key=lambda part: part.span.start))


def filters_of(parts: Sequence[Part]) -> Filters:
    """Return the filters that the parts say; where a thing is said twice the last holds."""
    said = {part.kind: part.value for part in parts}
    low, high = said.get(PartKind.MINIMUM), said.get(PartKind.MAXIMUM)
    first, last = said.get(PartKind.DATE_FROM), said.get(PartKind.DATE_TO)
    return Filters(
        document=said.get(PartKind.DOCUMENT),
        committee=said.get(PartKind.COMMITTEE),
        organisation=said.get(PartKind.ORGANISATION),
        date_from=datetime.date.fromisoformat(first) if first else None,
        date_to=datetime.date.fromisoformat(last) if last else None,
        unit=next((part.unit for part in parts if part.unit), None),
        minimum=Decimal(low) if low else None,
        maximum=Decimal(high) if high else None,
    )


@dataclass(frozen=True, slots=True)
class Period:
    """The years a figure may be for, both included; None where there is no end."""

    first: int | None = None
    last: int | None = None

    def __bool__(self) -> bool:
        """Whether any year is kept out."""
        return self.first is not None or self.last is not None

    def allows(self, years: Years) -> bool:
        """Whether a figure stated for these years may be meant; one without a year always may."""
        low, high = self.first or 0, self.last or 9999
        return not years or any(low <= y <= high for y in years.years) or (years.onwards and years.years[0] <= high)


def period_of(parts: Sequence[Part]) -> Period:
    """Return the period of figures that the parts say."""
    said = {part.kind: int(part.value) for part in parts if part.kind in (PartKind.YEAR_FROM, PartKind.YEAR_TO)}
    return Period(said.get(PartKind.YEAR_FROM), said.get(PartKind.YEAR_TO))


# ------------------------------------------------------------------------------------------------ periods

_MONTH = "|".join(sorted((m for m in MONTHS if len(m) > 3 or m == "maj"), key=len, reverse=True))


def _day_pattern(name: str) -> str:
    """A pattern for a day, month or year, its groups ending in the name."""
    day, month = rf"(?:(?P<day{name}>\d{{1,2}})\. ?)?", rf"(?P<month{name}>{_MONTH})"
    return rf"(?:den )?(?:{day}{month} )?(?P<year{name}>(?:19|20)\d\d)(?![\d.,]*\d)(?!-?\w)"


_PERIOD = re.compile(
    rf"\b(?:(?:i (?:perioden|årene) (?:fra |mellem )?|mellem ){_day_pattern('a')} ?(?:og|til(?: og med)?|[-–]) ?{_day_pattern('b')}"
    rf"|(?P<how>siden|fra og med|efter|før|inden|til og med|indtil) {_day_pattern('c')}(?: og frem\b)?)"
)
# What sets the days of a period off from the day that is said: the first or last day of it, or the day after or before.
_FROM, _TO = {"siden": 0, "fra og med": 0, "efter": 1}, {"før": 1, "inden": 1, "til og med": 0, "indtil": 0}
# Of figures "fra og med 2025" says which they are for, not which they may be; "inden 2025" is a deadline.
_OF_FIGURES = {"siden": 0, "efter": 1, "før": 1, "til og med": 0}


def _periods(text: str, plain: Levelled, wanted: Wanted) -> Iterator[Part]:
    for match in _PERIOD.finditer(plain.text):
        span = plain.place(match.start(), match.end())
        how = match["how"]
        if wanted.has_decision and not wanted.labels:
            ends = _days(match, how)
            kinds = (PartKind.DATE_FROM, PartKind.DATE_TO)
        elif wanted.takes_period and not any(match[f"month{name}"] for name in "abc"):
            ends = _years(match, how)
            kinds = (PartKind.YEAR_FROM, PartKind.YEAR_TO)
        else:
            continue
        for kind, value in zip(kinds, ends, strict=True):
            if value is not None:
                yield Part(kind, value, span.of(text), span)


def _days(match: re.Match[str], how: str | None) -> tuple[str | None, str | None]:
    """First and last day of a period as ISO dates; none where there is no such day."""
    try:
        if how is None:
            return _edge(match, "a", is_end=False).isoformat(), _edge(match, "b", is_end=True).isoformat()
        if how in _FROM:
            after = _edge(match, "c", is_end=bool(_FROM[how]))
            return (after + datetime.timedelta(days=_FROM[how])).isoformat(), None
        before = _edge(match, "c", is_end=not _TO[how])
        return None, (before - datetime.timedelta(days=_TO[how])).isoformat()
    except ValueError:
        return None, None


def _edge(match: re.Match[str], name: str, *, is_end: bool) -> datetime.date:
    """The first or last day of the day, month or year that is said; raises ValueError for a day that is none."""
    year, month, day = int(match[f"year{name}"]), match[f"month{name}"], match[f"day{name}"]
    if month is None:
        return datetime.date(year, 12, 31) if is_end else datetime.date(year, 1, 1)
    number = MONTHS[month]
    if day is not None:
        return datetime.date(year, number, int(day))
    first = datetime.date(year, number, 1)
    return (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1) if is_end else first


def _years(match: re.Match[str], how: str | None) -> tuple[str | None, str | None]:
    """First and last year of a period."""
    if how is None:
        return str(int(match["yeara"])), str(int(match["yearb"]))
    if how not in _OF_FIGURES:
        return None, None
    year = int(match["yearc"])
    return (str(year + _OF_FIGURES[how]), None) if how in _FROM else (None, str(year - _OF_FIGURES[how]))


# ------------------------------------------------------------------------------------------------ bounds on the figure

_AT_LEAST = re.compile(
    r"(?<!ud )(?<!meget )(?<!langt )\b(?:over|mere end|flere end|større end|højere end|mindst|minimum|ikke under)(?: de)?\s*\Z"
)
_AT_MOST = re.compile(
    r"(?<!meget )(?<!langt )\b(?:under|mindre end|færre end|lavere end|højst|maks(?:imalt|imum)?\.?|op til|ikke over)(?: de)?\s*\Z"
)
_UNITS = {Label.AMOUNT: "kr", Label.FTE: "årsværk", Label.PERCENT: "pct"}


def _bounds(text: str, wanted: Wanted) -> Iterator[Part]:
    """Bounds on the figure that is asked for, or on any where a list is; both ends included, as the command's are."""
    if not wanted.takes_bounds:
        return
    for mention in find_quantities(text):
        unit = _UNITS.get(mention.label) or ("personer" if mention.unit == "personer" else None)
        if unit is None or (wanted.labels and mention.label not in wanted.labels):
            continue
        if mention.low is not None and mention.high is not None and level(mention.text).startswith("mellem"):
            for kind, value in ((PartKind.MINIMUM, mention.low), (PartKind.MAXIMUM, mention.high)):
                yield Part(kind, f"{value:f}", mention.text, mention.span, unit)
        before = text[: mention.span.start]
        for kind, words in ((PartKind.MINIMUM, _AT_LEAST), (PartKind.MAXIMUM, _AT_MOST)):
            start = _tail(before, words)
            if start is not None and mention.value is not None:
                span = Span(start, mention.span.end)
                yield Part(kind, f"{mention.value:f}", span.of(text), span, unit)
                break


def _tail(before: str, words: re.Pattern[str]) -> int | None:
    """Where the words begin that a text ends with, case aside; None where it does not. "ikke under" is no upper bound."""
    found = words.search(before.lower()) if len(before.lower()) == len(before) else words.search(before)
    if found is None or before[: found.start()].lower().endswith("ikke "):
        return None
    return found.start()


# ------------------------------------------------------------------------------------------------ papers and bodies

_PAPER_KIND = re.compile(
    r"\bi (?:de |alle |det |den )?(?P<kind>referat|dagsorden|bilag)(?:e|er|erne|en|ens|et|ets|ene)?(?: (?P<number>\d+))?\b"
)
_PAPER = re.compile(r"\b(?:i|fra) (?:dokumentet|filen|bilaget|notatet|papiret|referatet|dagsordenen)\s+[\"”»“«']?")


def _papers(text: str, plain: Levelled, known: Known) -> Iterator[Part]:
    for match in _PAPER.finditer(plain.text):
        rest = plain.text[match.end() :]
        named = max((name for name in known.papers if _begins(rest, name)), key=len, default=None)
        if named is not None:
            end = match.end() + len(named)
            end += rest[len(named) : len(named) + 1] in tuple("\"”»“«'")
            span = plain.place(match.start(), end)
            yield Part(PartKind.DOCUMENT, glob.escape(known.papers[named]), span.of(text), span)
            return
    for match in _PAPER_KIND.finditer(plain.text):
        pattern = f"*{match['kind']}*" if match["number"] is None else f"*{match['kind']}?{match['number']}[!0-9]*"
        if any(fnmatchcase(document_id.casefold(), pattern) for document_id in known.papers.values()):
            span = plain.place(match.start(), match.end())
            yield Part(PartKind.DOCUMENT, pattern, span.of(text), span)
            return


def _begins(text: str, name: str) -> bool:
    """Whether a text begins with a name, the name's last word whole."""
    return text.startswith(name) and not re.match(r"\w", text[len(name) :])


def _committees(text: str, plain: Levelled, wanted: Wanted, known: Known) -> Iterator[Part]:
    """A committee after "fra", or after "i" where what was decided is asked for: "i byrådet" may be said of its members too."""
    leads = "fra|i" if wanted.has_decision else "fra"
    for base in sorted(known.committees, key=lambda name: (-len(name), name)):
        if base not in plain.text or (wanted.committee is not None and base not in level(wanted.committee)):
            continue  # "Hvad besluttede Byrådet i sagen fra Økonomiudvalget" is of Byrådet
        match = re.search(rf"\b(?:{leads}) (?:den |det )?{re.escape(base)}(?:et|ets|en|ens|n|s)?\b", plain.text)
        if match:
            span = plain.place(match.start(), match.end())
            yield Part(PartKind.COMMITTEE, known.committees[base], span.of(text), span)
            return


_FROM_NAME = re.compile(r"\bfra (?=\w)")
_LONGEST_NAME = 7  # words


def _organisations(text: str, plain: Levelled, known: Known) -> Iterator[Part]:
    """An organisation after "fra", by the longest name that the index has."""
    for match in _FROM_NAME.finditer(plain.text):
        ends = [match.end() + word.end() for word in re.finditer(r"\S+?(?=[\s?!,;:]|\.(?! ?\d)|\Z)", plain.text[match.end() :])][
            :_LONGEST_NAME
        ]
        for end in reversed(ends):
            name = known.organisations.get(plain.text[match.end() : end])
            if name is not None:
                span = plain.place(match.start(), end)
                yield Part(PartKind.ORGANISATION, name, span.of(text), span)
                return
