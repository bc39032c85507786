"""Whether a figure is of other people than a question asks of: another occupation, sex, age or origin.

"Hvor mange kvinder modtager hjemmepleje?" is not answered by how many citizens do, nor a midwife's sick leave by everybody's.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from qa.fits import Fit
from qa.nouns import is_people
from qa.units import Unit


class _Asked(NamedTuple):
    """The people that a question is of: by occupation and sex, by an adjective or origin, by a word for an age, by years."""

    named: tuple[str, ...]
    described: tuple[str, ...]
    is_by_age: bool
    ages: tuple[str, ...]


@lru_cache(maxsize=64)
def _asked_of(asked: str) -> _Asked | None:
    main = _ASIDE.sub("", asked)
    named = (*_ASKED_OCCUPATION.findall(main), *_ASKED_SEX.findall(main))
    ages = tuple(age for pair in _ASKED_AGE.findall(main) for age in pair if age)
    by_age = _ASKED_AGE_GROUP.search(main) is not None and not ages
    found = _Asked(tuple(map(str.casefold, named)), tuple(map(str.casefold, _described(main))), by_age, ages)
    return found if any(found) else None


def is_of_other_group(asked: str, fit: Fit) -> bool:
    """Whether a question is of people of one kind, and nothing in or over the place of a figure says that it is of them."""
    people = _asked_of(asked)
    if people is None:
        return False
    near = near_text(fit.unit)
    if not all(re.search(rf"(?<![\d.,]){age}(?!\d|[.,]\d)", near) for age in people.ages):
        return True
    if people.is_by_age and _OF_ANY_AGE.search(near) and not _OF_SOME_AGE.search(_over_cell(fit.unit) if fit.unit.row else near):
        return True
    return not (all(_is_told(name, near) for name in people.named) and all(_is_told_of(name, near) for name in people.described))


def near_text(unit: Unit) -> str:
    """The text of a unit with all that stands over it, in lower case: headings, the table's heads, the paper's title."""
    row = unit.row
    over = (row.head, row.before, *row.table.columns) if row is not None else ()
    return " ".join((unit.text, unit.lead, unit.label, *unit.path, *over, unit.passage.context)).casefold()


def _over_cell(unit: Unit) -> str:
    """The heading of a row, with its table's heads and name and its paper's headings, in lower case."""
    row = unit.row
    return " ".join((row.row.heading, *row.table.columns, row.head, unit.passage.context)).casefold() if row else ""


# What is told before the question, and in a clause of its own: "…, så borgerne kan blive set af en læge".
_ASIDE = re.compile(r"^.*[.!] (?=[A-ZÆØÅ])|^\W*Som [^,]*,|, (?:så|der|som|hvor|når|hvis|da|fordi)\b[^,]*", re.DOTALL)


def _described(asked: str) -> list[str]:
    """How people are described where it is asked how many they are, or where they are from: "syr", "Nordby"."""
    found = (*_DESCRIBED.findall(asked), *((place, people) for people, place in _FROM.findall(asked)))
    return [_STEM_END.sub("", word) for word, people in found if is_people(people.casefold())]


def _is_told(name: str, near: str) -> bool:
    told = next((told for asks, told in _TOLD if asks == name), None)
    return re.search(told or re.escape(name), near) is not None


def _is_told_of(name: str, near: str) -> bool:
    """Whether people are described so, if by another form of the word: "russiske" beside "Rusland"."""
    return _is_told(name, near) or re.search(rf"\b{re.escape(name[:_ALIKE])}", near) is not None


_ALIKE = 3  # letters that "russisk" and "Rusland" begin with


# Occupations by what their forms begin with; a compound is told by its last part, so that "musiklærere" may be teachers.
_OCCUPATIONS = (
    "lærer", "læge", "sygeplejerske", "psykolog", "psykiater", "pædagog", "terapeut", "jordem", "tandplejer", "bioanalytiker",
    "radiograf", "farmaceut", "portør", "betjent", "tolk", "diætist", "audiolog", "logopæd", "chauffør", "brandm", "brandf",
    "paramediciner", "redder", "socialrådgiver", "sagsbehandler", "bibliotekar", "ingeniør", "jurist", "assistent", "hjælper",
)  # fmt: skip
_ASKED_OCCUPATION = re.compile(
    rf"(?<![\w-])(?!(?:hjælper|lærer|redder)\b)[\w-]*?({'|'.join(_OCCUPATIONS)})"
    r"(?:oder|ødre|ødrene|ænd|ændene|olk|olkene|en|er|erne|ne|re|rne|n|r|e)?s?\b(?!-)",
    re.IGNORECASE,
)
_ASKED_SEX = re.compile(r"\b(kvind|mænd|mandlig|pige|dreng)\w*\b", re.IGNORECASE)
_DESCRIBED = re.compile(r"\bhvor mange (?:af (?:de|kommunens|regionens) )?(\w{2,}ske) (\w+)", re.IGNORECASE)
_FROM = re.compile(r"\b[Hh]vor mange (\w+) (?:er )?fra ([A-ZÆØÅ]\w{2,})")
_STEM_END = re.compile(r"(?:isk|sk)e\Z")
_TOLD = (
    ("brandm", r"brand(?:m|folk)"),
    ("brandf", r"brand(?:m|folk)"),
    ("socialrådgiver", r"rådgiver"),
    ("betjent", r"betjent|politi"),
    ("amerikan", r"amerikan|\busa\b"),
    ("sygeplejerske", r"sygeplej|spl\b"),
    ("terapeut", r"terapeut|terapi|ergo|fysio"),
    ("hjælper", r"hjælp|sosu|\bssh"),
    ("assistent", r"assist|sosu|\bssa"),
    ("læge", r"\blæg|læge|medic"),
    ("mænd", r"\bm[æa]nd"),
    ("mandlig", r"\bm[æa]nd"),
)
# Of the young or the old, where people of any age are counted.
_ASKED_AGE_GROUP = re.compile(r"\bhvor mange (?:\w+ske )?(?:børn|unge|ældre|pensionister)\b(?! \w+e\b)", re.IGNORECASE)
_OF_ANY_AGE = re.compile(r"\b(?:borgere|personer|indbyggere|flygtninge|mennesker)\b")
_OF_SOME_AGE = re.compile(
    r"børn|barn|\bung|ungdom|elev|ældre|pension|senior|årig|skole|dagtilbud|dagpleje|vuggestue"
    r"|\b(?:under|over) \d+ år|\b\d-1?\d år|\b1\d-[12]\d år"
)
_ASKED_AGE = re.compile(
    r"\b(?:over|under|fyldt|mindst|ældre end|yngre end|mellem) (\d{1,3})(?:(?:-| og | til |–)(\d{1,3}))?"
    r"[ -]år(?!\w*\s(?:siden|og))",
    re.IGNORECASE,
)
