"""Which committee a question names, which meeting, and whether it asks for what was decided there."""

import re
from typing import NamedTuple

from qa.analyser import level
from qa.danish import MONTHS
from qa.question_years import YEAR


class Meeting(NamedTuple):
    """When a question says that a case was before a committee; `month` and `day` are None where it does not say them."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def written(self) -> str:
        """`2024-03-12`, `2024-03` or `2024`."""
        said = (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None))
        return "-".join(said)


# "Kultur- og Fritidsudvalget", "Klima-, Teknik- og Miljøudvalget", "Byrådet".
COMMITTEE = re.compile(
    r"(?:[A-ZÆØÅ][a-zæøå]+-?,? (?:[A-ZÆØÅ][a-zæøå]+-? )?og )?[A-ZÆØÅa-zæøå][a-zæøå]*udvalg(?:et|ets|s)?\b"
    r"|\b(?:[Bb]yråd|[Rr]egionsråd|[Kk]ommunalbestyrelse)(?:et|en)?s?\b"
)
_DECIDES = re.compile(
    r"\b(?:beslutte\w*|beslutning\w*|vedtog\w*|vedtage\w*|godkend\w*|anbefalede|bemærk\w*|præcisering\w*|valgte|afviste"
    r"|stemte|tilføjede|ønskede|bestilte|bestemte|gjorde|sagde|sendte|ville|vil|endte)\b"
)
# What came of a case, whoever decided it.
_CAME_OF = re.compile(
    r"\b(?:ifølge|efter|ved|med) (?:\w*udvalgets|byrådets|regionsrådets|kommunalbestyrelsens) (?:endelige )?beslutning"
    r"|\bhvad blev der af\b|\bhvad (?:gjorde|besluttede|sagde) (?:udvalget|byrådet|regionsrådet)\b"
)
AT_MEETING = re.compile(r"\b(?:sagen?|sager|møde\w*|behandle\w*|afrapportering\w*|dagsorden\w*|orientering\w*)\b")
MONTH = "|".join(m for m in MONTHS if len(m) > 3 or m == "maj")
_WHEN = re.compile(rf"\b(?:(?P<day>\d{{1,2}})\. )?(?P<month>{MONTH}) (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)


class When(NamedTuple):
    """A meeting, and the words of the question that say when it was."""

    when: Meeting
    said: str


# The committee of the talk, and those that are no body of a council: their papers are not held against who wrote them.
_NO_COMMITTEE = re.compile(
    r"(?:ekspert|følge|samordnings|arbejds|lov|med|hoved|bruger|fag|samarbejds|folketings)?-?udvalg(?:et|ets|s)?"
)


def committee_named(text: str) -> str | None:
    """The committee or council a question names, in its own words."""
    found = (m.group() for m in COMMITTEE.finditer(text))
    return next((name for name in found if not _NO_COMMITTEE.fullmatch(level(name))), None)


def asks_decision(levelled: str, committee: str | None) -> bool:
    """Whether what a committee decided, noted or asked for is wanted."""
    if re.search(r"\bhvilke[nt]? parti", levelled):
        return False  # who put forward, not what came of it
    is_theirs = committee is not None or _DECIDERS.search(levelled) is not None
    if re.search(
        r"\bhvad blev (?:det endelige )?(?:resultat|udfald)(?:et)?\b|\bhvordan faldt (?:afstemningen|stemmerne)\b", levelled
    ) and _AT_MEETING_OR_VOTE.search(levelled):
        return True
    return (is_theirs and _DECIDES.search(levelled) is not None) or _CAME_OF.search(levelled) is not None


_DECIDERS = re.compile(r"\b(?:\w*udvalget|besluttet|byrådet|kommunalbestyrelsen|regionsrådet|borgerrepræsentationen)\b")
_AT_MEETING_OR_VOTE = re.compile(
    r"\b(?:\w*mødet?|afstemning\w*|stemmerne|\w*udvalget|\w*rådet|byråd|\w*kommunalbestyrelsen?|\w*borgerrepræsentationen)\b"
)


# "Ifølge status fra februar 2025", "i oplægget fra juni 2025": when the paper is from, not what it tells of.
_SOURCE = re.compile(
    r"\b(?:ifølge|i) (?:\w+ ){0,3}?"
    r"(?:status|notat|rapport|opgørelse|oplæg|redegørelse|vurdering|forslag|sag|orientering|evaluering)\w*"
    rf" (?:fra|af) (?P<month>{MONTH}) (?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def meeting_named(text: str, *, has_committee: bool, asks_figure: bool) -> When | None:
    """The meeting that a month or, to a question after words, a year is of: a committee or a case stands with it."""
    if source := _SOURCE.search(text):
        said = text[source.start("month") : source.end()]
        return When(Meeting(int(source["year"]), MONTHS[source["month"].casefold()]), said)
    if not has_committee and not AT_MEETING.search(level(text)):
        return None
    if found := _WHEN.search(text):
        day = int(found["day"]) if found["day"] else None
        return When(Meeting(int(found["year"]), MONTHS[found["month"].casefold()], day), found.group())
    year = next((m for m in YEAR.finditer(text) if not _OF_MONEY.search(text[: m.start()])), None)
    if year and has_committee and not asks_figure:
        return When(Meeting(int(year.group())), year.group())
    return None


# "Puljen for 2024" is shared out the year before.
_OF_MONEY = re.compile(r"(?:penge|midler|tilskud|pulje|støtte|ramme)\w* for \Z", re.IGNORECASE)
