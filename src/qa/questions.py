"""A Danish question to what it asks for, of whom or what, when and at which stage.

Pure rules over the question's words. Every part that was understood keeps the words it comes from, so that a reader can see it
and take it away; then its words are only words to search for, and a question without any part is a plain search.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import partial

from qa.analyser import level
from qa.asked import CHANGE, STOP_ASKING, Asked, Operation, asked, asked_place, is_cue, operation
from qa.domain import AsksFor, Filters, Label, Part, PartKind, Span
from qa.levelled import Levelled, levelled
from qa.question_filters import NOTHING_KNOWN, Known, Period, Wanted, filter_parts, filters_of, period_of
from qa.question_meetings import AT_MEETING, COMMITTEE, Meeting, asks_decision, committee_named, meeting_named
from qa.question_names import expanded, names_in
from qa.question_years import BUDGET_YEAR, ONWARDS, PLAN_YEARS, SPANNED, YEAR, YEAR_BEFORE, spanned_years
from qa.statuses import status_named

__all__ = ["Meeting", "Operation", "Question", "is_cue", "understand"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood.

    `text` is the question without the words of its `filters`, which hold as the command's do; `expanded` is the text with its
    abbreviations written out. `labels` are the kinds of figure that answer it, none where it asks for words. `noun` is the counted
    thing ("frivillige") in lower case. `names` are words that the cited place must belong to: names and acronyms as the user wrote
    them. A `budget_year` names the budget or follow-up a figure stands in, not the year it is for; a `period` is the years it may
    be for. `subject` is the question without its question words, cue words and years: what is matched against the papers.
    `wants_time` holds where the answer is a date, a frequency or a duration, `asks_change` where it is a rise or a fall. `parts`
    are in order of place and point into the whole question.
    """

    text: str
    expanded: str
    asks_for: AsksFor
    labels: tuple[Label, ...]
    subject: str
    noun: str | None = None
    names: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    budget_years: tuple[int, ...] = ()
    onwards: bool = False
    recurring: bool = False
    stage: str | None = None
    is_plural: bool = False
    asks_change: bool = False
    operation: Operation | None = None
    wants_time: bool = False
    meeting: Meeting | None = None
    committee: str | None = None
    asks_decision: bool = False
    filters: Filters = field(default_factory=Filters)
    period: Period = field(default_factory=Period)
    parts: tuple[Part, ...] = ()

    @property
    def is_keywords(self) -> bool:
        """Whether no word of it asks, so that it is a row of words to search for."""
        return _ASKS.search(level(self.text)) is None


_YES_OR_NO = re.compile(r"\W*(?:er|var|har|havde|kan|skal|skulle|bliver|blev|vil|må|findes|får|fik)\b")
_PLURAL = re.compile(
    r"\btil hver\b|\bhvad (?:er|var) de \w+(?:ede|te|ige|nde|ste)? ?\w+er\b|\bhvilke\b"
    r"|\bhvilken? (?:beløb|summer|midler)|\bopdelt|\bhver(?:t)? af\b"
)
_RECURRING = re.compile(r"\b(?:årlig\w*|om året|hvert år|pr\.? år|per år)(?!\w)")


def understand(text: str, *, known: Known = NOTHING_KNOWN, without: Collection[str] = ()) -> Question:
    """Read one question. Any text gives a reading; what no rule knows is asked for as text.

    `known` are the names an index has, which may be filters. `without` names parts, by kind or by id, that are not to be read.

    >>> q = understand("hvor mange årsværk er ansat i OPUS")
    >>> q.asks_for.value, q.names, q.stage
    ('fte', ('OPUS',), 'ansat')
    >>> understand("hvor mange årsværk er ansat i OPUS", without={"entity"}).names
    ()
    """
    plain = levelled(text)
    sought = asked(plain.text)
    done = operation(plain.text, sought.labels)
    committee = committee_named(text)
    decides = asks_decision(plain.text, committee)
    wanted = Wanted(
        labels=sought.labels,
        committee=committee,
        has_decision=decides or AT_MEETING.search(plain.text) is not None,
        takes_bounds=(bool(sought.labels) or sought.asks_for is AsksFor.LIST) and done is None and not _YES_OR_NO.match(plain.text),
        takes_period=done is None and not CHANGE.search(plain.text),
    )
    kept = partial(_is_kept, without=frozenset(without))
    limits = filter_parts(text, plain, wanted, known)
    rest = _masked(text, limits)  # what a filter says is nothing else besides, also where the filter was taken away
    meeting = meeting_named(rest, has_committee=committee is not None, asks_figure=bool(sought.labels))
    budget_years = {int(y) for pair in BUDGET_YEAR.findall(plain.text) for y in pair if y}
    elsewhere = rest.replace(meeting.said, _masked_words(meeting.said), 1) if meeting else rest
    elsewhere = PLAN_YEARS.sub(lambda m: _masked_words(m.group()), elsewhere)
    years = ({int(y) for y in YEAR.findall(elsewhere)} | spanned_years(elsewhere)) - budget_years
    if len(years) == 1 and done is Operation.DIFFERENCE and YEAR_BEFORE.search(plain.text):
        years.add(min(years) - 1)
    if done is Operation.DIFFERENCE and len(years) < 2 and len(years | budget_years) == 2:
        years, budget_years = years | budget_years, set()  # "fra 2022 end med budget 2020"
    is_plural = sought.asks_for is AsksFor.LIST or _PLURAL.search(plain.text) is not None
    changes = CHANGE.search(plain.text) is not None
    stage = _stage_named(plain.text, sought.labels)

    parts: list[Part] = [part for part in limits if kept(part)]
    asks_for = AsksFor.COMPARISON if done is not None else sought.asks_for
    asks = asks_for is not AsksFor.TEXT or sought.wants_time or is_plural or changes or decides
    said = "decision" if decides and not sought.labels else "time" if sought.wants_time else asks_for.value
    parts += filter(kept, _asks_part(text, plain, said) if asks else ())
    parts += filter(kept, _name_parts(text, rest))
    parts += filter(kept, _year_parts(text, elsewhere, plain, years))
    parts += filter(kept, _budget_parts(text, plain, budget_years))
    parts += filter(kept, _stage_parts(text, plain, stage))
    parts += filter(kept, _found_part(text, plain, _RECURRING, PartKind.RECURRING, "årligt"))
    if committee and not any(part.kind is PartKind.COMMITTEE for part in limits):
        parts += filter(kept, _place_part(text, text.index(committee), committee, PartKind.BODY, committee))
    if meeting:
        parts += filter(kept, _place_part(text, rest.index(meeting.said), meeting.said, PartKind.MEETING, meeting.when.written))
    by_kind: dict[PartKind, list[str]] = {}
    for part in sorted(parts, key=_by_place):
        by_kind.setdefault(part.kind, []).append(part.value)
    if PartKind.ASKS_FOR not in by_kind:
        sought, done, asks_for, is_plural, changes, decides = Asked(AsksFor.TEXT), None, AsksFor.TEXT, False, False, False
    asked_years = tuple(sorted({int(year) for year in by_kind.get(PartKind.YEAR, ())}))
    unfiltered = _without_words(text, [part for part in limits if kept(part)])
    return Question(
        text=unfiltered,
        expanded=expanded(unfiltered),
        asks_for=asks_for,
        labels=sought.labels,
        subject=subject_of(expanded(unfiltered)),
        noun=sought.noun,
        names=tuple(dict.fromkeys(by_kind.get(PartKind.ENTITY, ()))),
        years=asked_years,
        budget_years=tuple(sorted({int(year) for year in by_kind.get(PartKind.BUDGET_YEAR, ())})),
        onwards=bool(asked_years) and ONWARDS.search(plain.text) is not None,
        recurring=PartKind.RECURRING in by_kind,
        stage=stage if PartKind.STAGE in by_kind else None,
        is_plural=is_plural,
        asks_change=changes,
        operation=done,
        wants_time=sought.wants_time,
        meeting=meeting.when if meeting and PartKind.MEETING in by_kind else None,
        committee=committee if {PartKind.BODY, PartKind.COMMITTEE} & by_kind.keys() else None,
        asks_decision=decides and not sought.labels,
        filters=filters_of(parts),
        period=period_of(parts),
        parts=tuple(sorted(parts, key=_by_place)),
    )


def _is_kept(part: Part, *, without: frozenset[str]) -> bool:
    return part.kind.value not in without and part.id not in without


def _by_place(part: Part) -> tuple[int, int, str]:
    return (part.span.start, part.span.end, part.id)


# ------------------------------------------------------------------------------------------------ parts and their words


def _asks_part(text: str, plain: Levelled, value: str) -> Iterator[Part]:
    if place := asked_place(plain.text):
        span = plain.place(*place)
        yield Part(PartKind.ASKS_FOR, value, span.of(text), span)


def _name_parts(text: str, rest: str) -> Iterator[Part]:
    searched = COMMITTEE.sub(lambda m: " " * len(m.group()), rest)
    for name in names_in(rest):
        yield from _place_part(text, searched.index(name), name, PartKind.ENTITY, name)


def _year_parts(text: str, elsewhere: str, plain: Levelled, years: Collection[int]) -> Iterator[Part]:
    """A part a year, at the year itself, else the span of years that has it, else the words that mean the year before."""
    for year in sorted(years):
        own = next((m.span() for m in YEAR.finditer(elsewhere) if int(m.group()) == year), None)
        spanned = next((m.span() for m in SPANNED.finditer(elsewhere) if int(m[1]) <= year <= int(m[2])), None)
        before = YEAR_BEFORE.search(plain.text)
        budget = next((plain.place(*m.span()) for m in BUDGET_YEAR.finditer(plain.text) if str(year) in m.group()), None)
        place = own or spanned
        span = Span(*place) if place else plain.place(*before.span()) if before else budget
        if span is not None:
            yield Part(PartKind.YEAR, str(year), span.of(text), span)


def _budget_parts(text: str, plain: Levelled, years: Collection[int]) -> Iterator[Part]:
    for match in BUDGET_YEAR.finditer(plain.text):
        year = int(match[1] or match[2])
        if year in years:
            span = plain.place(match.start(), match.end())
            yield Part(PartKind.BUDGET_YEAR, str(year), span.of(text), span)


# What money is to be used for is no question of whether it is spent.
_TO_BE_USED = re.compile(r"\b(?:bliver|skal|kan|må|skulle|kunne)\b.*\b(?:brugt|anvendt)\b")


def _stage_named(levelled: str, labels: Collection[Label]) -> str | None:
    stage = status_named(levelled)
    is_of_staff = not labels or not {Label.FTE, Label.COUNT}.isdisjoint(labels)
    if stage == "ansat" and (not is_of_staff or _TO_BE_HIRED.search(levelled)):
        return None
    if stage == "anvendt" and _TO_BE_USED.search(levelled):
        return None
    return stage


# "Hvor mange anbefales ansat?", "hvor mange ansatte skal en leverandør mindst have?"
_TO_BE_HIRED = re.compile(
    r"\b(?:anbefales?|foreslås|forventes|planlægges|ønskes|indstilles) ansat\b|\bansatte\b.*\b(?:skal|mindst|krav\w*)\b"
)
# A word that makes a question of a row of words.
_ASKS = re.compile(r"\b(?:hv\w+|er|var|har|kan|skal|bliver|blev|vil|fik|får)\b|\?")
_WORD = re.compile(r"\w+")
_STAGE_WORDS = 3  # "andelen er på"


def _stage_parts(text: str, plain: Levelled, stage: str | None) -> Iterator[Part]:
    """The fewest words that say the stage, at their first place."""
    words = [m.span() for m in _WORD.finditer(plain.text)] if stage else []
    for size in range(1, _STAGE_WORDS + 1):
        for (start, _), (_, end) in zip(words, words[size - 1 :], strict=False):
            if stage and status_named(plain.text[start:end]) == stage:
                span = plain.place(start, end)
                yield Part(PartKind.STAGE, stage, span.of(text), span)
                return


def _found_part(text: str, plain: Levelled, words: re.Pattern[str], kind: PartKind, value: str) -> Iterator[Part]:
    if match := words.search(plain.text):
        span = plain.place(match.start(), match.end())
        yield Part(kind, value, span.of(text), span)


def _place_part(text: str, start: int, words: str, kind: PartKind, value: str) -> Iterator[Part]:
    span = Span(start, start + len(words))
    yield Part(kind, value, span.of(text), span)


# ------------------------------------------------------------------------------------------------ the words that are left


def _masked(text: str, parts: Collection[Part]) -> str:
    """The text with the words of the parts hidden, every code point at its place."""
    for part in parts:
        text = text[: part.span.start] + _masked_words(part.words) + text[part.span.end :]
    return text


def _masked_words(words: str) -> str:
    """A small letter for each letter and digit: it reads as a word and as nothing else."""
    return re.sub(r"\w", "x", words)


def _without_words(text: str, parts: Collection[Part]) -> str:
    """The text without the words of the parts; the text itself where it has no other word."""
    if not parts:
        return text
    rest = text
    for span in sorted({part.span for part in parts}, key=lambda span: -span.start):
        rest = f"{rest[: span.start].rstrip()} {rest[span.end :].lstrip()}"
    rest = re.sub(r"\s+(?=[?!.,;:])", "", rest).strip()
    return rest if re.search(r"\w", rest) else text


def subject_of(text: str) -> str:
    """Return a question without its question words and cue words; the text itself where nothing else is left."""
    kept = [w for w in re.findall(r"[\w%]+(?:[-/.,'´’&]\w+)*", text) if level(w) not in STOP_ASKING and not YEAR.fullmatch(w)]
    return " ".join(kept) or text
