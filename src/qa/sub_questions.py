"""A question after a sum or a difference taken apart into questions after one figure each.

"Hvor meget er der i alt til A, B og C?" is three questions, "hvor mange flere i 2024 end i 2023?" two. Each is then asked by
itself, so that the figures may stand in different papers. What cannot be taken apart by form gives no parts.
"""

import re
from typing import NamedTuple

from qa.asked import LEAST, MOST, WAY, Operation
from qa.danish import MONTHS, YEAR_BEFORE

_TOGETHER = re.compile(r"\s*\b(?:i alt|tilsammen|sammenlagt|samlet set|samlet|under ét|alt i alt)\b", re.IGNORECASE)
# What is added up: after "til" or "for", at least two parts with "og" before the last.
_LISTED = re.compile(
    r"\b(?:til|for|på)\s+(?P<list>(?:[^,?]{3,60},\s+){0,4}[^,?]{3,60}?\s+og\s+[^,?]{3,80}?)\s*(?=[?]|$)", re.IGNORECASE
)
_YEAR = r"(?:19|20)\d\d"
# "2022 og 2023", "2018/2019": one stretch of time, as "december 2021" is.
_PERIOD = (
    rf"(?:(?:{'|'.join(MONTHS)}|primo|medio|ultimo|\d\.\s+(?:kvartal|halvår)|(?:for|efter)året)\s+)?{_YEAR}"
    rf"(?:\s*(?:og|/|-)\s*{_YEAR})?"
)
_SPAN = re.compile(rf"{_PERIOD}\s*(?:til|-|–)\s*{_PERIOD}", re.IGNORECASE)
_TWO_PERIODS = re.compile(
    rf"\b(?:(?:fra|mellem|i|for)\s+)?(?P<first>{_PERIOD})\s+(?:til|end|mod|kontra)\s+(?:i\s+|for\s+)?(?P<second>{_PERIOD})",
    re.IGNORECASE,
)
_TWO_YEARS = re.compile(
    rf"\s*\b(?:fra|mellem|i|for|fra og med)?\s*(?P<of>(?!til\b|end\b|og\b|i\b)[a-zæøå]+\s+)?(?P<first>{_YEAR})\s+"
    rf"(?:til og med|til|og|end|mod|kontra)\s+(?:i\s+|for\s+)?(?:(?P=of))?"
    rf"(?P<second>{_YEAR}|{YEAR_BEFORE})",
    re.IGNORECASE,
)
_UP_OR_DOWN = re.compile(
    r"^\W*(?:voks|stig|steg|fald)\w*\s+eller\s+(?:voks|stig|steg|fald)\w*\s+(?P<of>.+?),?\s+(?:og\s+)?(?:i så fald\s+)?"
    r"med hvor meget\W*$",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(r"\bhvor meget\s+(?:voks|stig|steg|fald|øg|reducer)\w*\s+", re.IGNORECASE)
_MORE = re.compile(
    r"\b(?P<how>hvor (?:mange|meget))\s+(?:flere|færre|mere|mindre|højere|lavere|større|dyrere|billigere)\b", re.IGNORECASE
)
# "Er tilskuddet til A det samme i P som i Q?": the thing, and the two papers, places or times it is held against itself in.
_SAME = re.compile(
    r"^\W*(?:er|var)\s+(?P<of>.+?)\s+(?:det samme|den samme|lige stor\w*|ens|højere|lavere|større|mindre)\s+"
    r"i\s+(?P<first>[^,?]{3,60}?)\s+(?:og|som|end)\s+i\s+(?P<second>[^,?]{3,80}?)\W*$",
    re.IGNORECASE,
)
# A second side in words of its own: "end kommunen selv satte af", "og hvordan ser det ud mod …".
_OTHER_SIDE = re.compile(
    r"\b(?:end|(?:ser det ud|holdt op|sammenlignet)\s+(?:i?mod|med))\s+"
    rf"(?!(?:i|for|året|et år|sidste)\s+)(?!{_YEAR})(?:\S+\s+){{2,}}\S+",
    re.IGNORECASE,
)
# "Flere sager hos A end hos B": two names that the same is asked of.
_NAME = r"[A-ZÆØÅ][\w-]+(?:(?: og| for)? [A-ZÆØÅ][\w-]+)*"
_TWO_NAMES = re.compile(
    rf"(?P<first>(?:\b(?:hos|i|for|på|til)\s+)?{_NAME})\s+end\s+(?:(?:den|det|dem|de)\s+)?(?P<second>(?:(?:hos|i|for|på|til)\s+)?{_NAME})(?:\s+selv)?"
)
# "Hvor mange flere årsværk kræver den ene uddannelse end den anden?"
_TWO_SIDES = re.compile(
    r"(?P<asks>\W*hvor (?:mange|meget) (?:(?:flere|færre) \w+|mere|mindre|større|højere|lavere|dyrere|billigere)"
    r" (?:er|var|blev|bliver|\w+(?:er|r|ede|te)|gik|gives|afsættes) )(?P<first>[^?]{4,90}?) end (?P<second>[^?]{4,90}?)\W*$",
    re.IGNORECASE,
)
# "Tune eller de tre områder øst for motorvejen", "havde Lolland eller Guldborgsund flest …".
_EITHER = (
    re.compile(r"[:,]\s*(?P<first>[^:,?]{3,80}?) eller (?P<second>[^:,?]{3,80}?)\s*(?=[,?]|$)"),
    re.compile(
        r"^\W*\w+ (?P<first>[^,?]{3,80}?) eller (?P<second>[^,?]{3,80}?)"
        rf"(?=\s+(?:{MOST}|{LEAST})|\s*[,?]|\s*$)"
    ),
)
# "Steg eller faldt …", "over eller under landet": ways to go, no sides.
_WAYS = re.compile(rf"\b{WAY}\s+eller\b", re.IGNORECASE)
# "Lå kommunen over eller under hele landet med andelen …?"
_THAN = re.compile(
    r"\b(?:over|under) eller (?:over|under)\s+"
    r"(?P<second>(?:hele )?(?:landet|gennemsnittet|landsgennemsnittet|regionen|(?-i:[A-ZÆØÅ]\w+)))\b",
    re.IGNORECASE,
)
# "… end der var afsat", "end forventet": what one side is told by is a stage of money.
_STAGE = r"(?:afsat|sat af|bevilget|budgetteret|ansøgt|søgt|indstillet|planlagt|forventet|ventet|forudsat)"
_OF_STAGE = re.compile(
    rf"\s*,?\s*(?:(?:der|de|den|det|man|\w+(?:en|et|erne)) (?:\w+ )?(?:var|er|blev|bliver|havde|har)\b.*"
    rf"\b(?:{_STAGE}|penge til|plads til|råd til)\b|{_STAGE}\b)",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\b(?:end|ud over|i forhold til|sammenlignet med|holdt op i?mod)\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsiden\s+(?!.*\btil\b)(?P<second>[^,?]{3,80})", re.IGNORECASE)
_FROM_TO = re.compile(r"\b(?:fra|siden)\s+(?P<first>[^,?]{3,80}?)\s+til\s+(?P<second>[^,?]{3,80}?)\s*(?=[,?]|$)", re.IGNORECASE)
# "Hvor meget over budgettet …": what was meant to be stands against what came.
_MEANT = re.compile(
    r"\b(?:over|under|(?:mere|mindre|flere|færre|højere|lavere|større) end|overskr[ei]d\w*(?: \S+){0,5}? (?:sit|sin|det|den))\s+"
    r"(?P<second>(?:budget|mål|ramme|loft|grænse|ansøgt|søgt|bevilget|afsat|planlagt|forventet|indstillet)\w*)\b",
    re.IGNORECASE,
)
# "Forskellen mellem budget og regnskab for broen".
_BETWEEN = re.compile(
    r"\bforskel\w* (?:mellem|på) (?P<first>[^,?]{3,60}?) og (?P<second>[^,?]{3,60}?)(?=\s+(?:for|i|på|af|til|ved|hos|ved)\b|\W*\Z)",
    re.IGNORECASE,
)
_FEWEST_LETTERS = 4  # of a part that can be asked for by itself


def sub_questions(text: str, operation: Operation) -> tuple[str, ...]:
    """Return the questions after each operand, in the order of the question; none where it does not come apart."""
    return _of_sum(text) if operation is Operation.SUM else _of_difference(text)


def _of_sum(text: str) -> tuple[str, ...]:
    plain = _TOGETHER.sub("", text)
    listed = _LISTED.search(plain)
    if listed is None:
        return ()
    parts = [part.strip() for part in re.split(r",\s+(?:og\s+)?|\s+og\s+", listed["list"])]
    if any(len(part) < _FEWEST_LETTERS or part.endswith("-") for part in parts):
        return ()  # "talent- og elitestøtte" is one thing
    start, end = listed.span("list")
    return tuple(plain[:start] + part + plain[end:] for part in parts)


class Sides(NamedTuple):
    """The words that tell the two sides of a difference; what both have tells neither.

    A `choice` has the sides as a reader would be told which it is; where the sides are `loose`, the first has besides what both
    are of.
    """

    first: str
    second: str
    is_choice: bool = False
    is_loose: bool = False


def _as_other(first: str, second: str) -> str:
    """Cut what both sides are of from the first: "der flest gæster til festen i Nordby" beside "i Sydby" is "i Nordby"."""
    opens = re.search(rf"(?:.*\s)({re.escape(second.split(maxsplit=1)[0])}\s.*)", first, re.IGNORECASE)
    return opens[1] if opens else first


def sides_of(text: str) -> Sides | None:
    """Return the sides that a question after a difference holds against each other; None where it names no two."""
    if not _WAYS.search(text):
        for either in _EITHER:
            if sides := either.search(text):
                return Sides(_as_other(sides["first"], sides["second"]), sides["second"], is_choice=True)
    against = _AGAINST.search(text)
    if against and _OF_STAGE.search(text, against.end()) and not _MEANT.search(text):
        return Sides(text[: against.start()], text[against.end() :], is_loose=True)
    if other := _THAN.search(text):
        return Sides(text[: other.start()] + text[other.end() :], other["second"], is_loose=True)
    parts = _of_difference(text)
    if len(parts) == 2:
        return Sides(*parts)
    if between := _BETWEEN.search(text):
        return Sides(between["first"], between["second"])
    if meant := _MEANT.search(text):
        return Sides(text[: meant.start()] + text[meant.end() :], meant["second"], is_loose=True)
    if against:
        return Sides(text[: against.start()], text[against.end() :], is_loose=True)
    if since := _SINCE.search(text):
        return Sides(text[: since.start()], since["second"], is_loose=True)
    sides = _FROM_TO.search(text)
    return Sides(sides["first"], sides["second"]) if sides else None


def has_other_side(text: str) -> bool:
    """Whether a question holds a figure against one that it names in words of their own, not only by another year."""
    return _OTHER_SIDE.search(text) is not None


def _of_difference(text: str) -> tuple[str, ...]:
    if same := _SAME.match(text):
        return tuple(f"Hvor stort er {same['of']} i {place}?" for place in (same["first"], same["second"]))
    if (names := _TWO_NAMES.search(text)) and _MORE.search(text):
        return tuple(_plain(text[: names.start()] + side + text[names.end() :]) for side in (names["second"], names["first"]))
    if (against := _AGAINST.search(text)) and _SPAN.search(text, against.end()):
        return ()  # "… i A end i B fra 2022 til 2023": the time is that of both
    if against and _OF_STAGE.search(text, against.end()):
        return ()  # a stage is no question of its own
    periods = _TWO_PERIODS.search(text)
    if periods and not (periods["first"].isdigit() and periods["second"].isdigit()):
        before, after = text[: periods.start()], text[periods.end() :]
        in_time = sorted((periods["first"], periods["second"]), key=_time_of)
        return tuple(_plain(f"{before}i {period}{after}") for period in in_time)
    years = _TWO_YEARS.search(text)
    if years is None:
        sides = _TWO_SIDES.match(text)
        return tuple(_plain(f"{sides['asks']}{sides[side]}?") for side in ("second", "first")) if sides else ()
    first = int(years["first"])
    second = int(years["second"]) if years["second"].isdigit() else first - 1
    of = years["of"] or ""
    asked = [f"{text[: years.start()]} i {of}{year}{text[years.end() :]}" for year in sorted((first, second))]
    return tuple(_plain(question) for question in asked)


def _time_of(period: str) -> tuple[int, int]:
    """A stretch of time as year and month or quarter, to put it before or after another."""
    year = int(re.findall(_YEAR, period)[0])
    month = next((number for name, number in MONTHS.items() if re.search(rf"\b{name}\b", period, re.IGNORECASE)), 0)
    part = re.match(r"\d", period)
    return year, month or (int(part.group()) if part and part.group() in "1234" and "." in period else 0)


def _plain(question: str) -> str:
    """Return a question after a change as one after the figure itself."""
    if turn := _UP_OR_DOWN.match(question):
        return f"Hvor stor er {turn['of']}?"
    return _MORE.sub(r"\g<how>", _HOW_MUCH.sub("Hvor stor er ", question))
