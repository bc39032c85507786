"""Who was against a decision and who was absent from it, by name or group as the minutes give them.

Votes on an amendment, a candidate or somebody's disqualification are not votes on the case, a vote not cast is not one against,
and bare numbers of votes name nobody.
"""

import re
from collections.abc import Iterator
from typing import Final

from qa.danish import sentence_spans

# Parties of the Danish councils by name; their letters and local lists are told by their form. Written from general knowledge.
_PARTY: Final = (
    r"Socialdemokrati\w*|Venstre|Enhedslisten|SF|Socialistisk Folkeparti|(?:Det )?Konservative?(?: Folkeparti)?|"
    r"(?:Det )?Radikale(?: Venstre)?|Liberal Alliance|Dansk Folkeparti|Alternativet|Nye Borgerlige|Moderaterne|"
    r"Danmarksdemokraterne|Kristendemokraterne|(?:Liste|Gruppe) [A-ZÆØÅ]|\w*listen"
)
# An initial may stand within a name but not begin it: "Ø. Hverken for eller imod" is no person.
_WORD: Final = r"[A-ZÆØÅ][\w'’-]+"
_IN_BRACKETS: Final = r"(?:\s?\([^)]{1,20}\))"
_NAME: Final = (
    rf"(?:(?:{_PARTY}){_IN_BRACKETS}?|{_WORD}(?: (?:af|von|van|de|[A-ZÆØÅ]\.|{_WORD})){{1,5}}{_IN_BRACKETS}?|"
    rf"[A-ZÆØÅ]\. {_WORD}(?=[ (]*\(|,|\.?$| og )|{_WORD}\s?\([A-ZÆØÅ][\w-]{{0,5}}\)|\(?[A-ZÆØÅ]{{1,3}}\)?(?!\w))"
)
_NAMES: Final = rf"{_NAME}(?:(?:, og|,| og| samt)\s+{_NAME}){{0,40}}"  # the largest council is of 55
_MEMBERS: Final = r"(?:Medlem\w*|Byrådsmedlem\w*|Gruppen)\s(?:af|fra|for)?\s*"
_OF_GROUP: Final = rf"(?:(?:Et|Mindretallet)(?: mindretal)?,?\s*(?:bestående af|på|\(|af)?\s*|{_MEMBERS})?"
_SOME: Final = rf"(?:^|[,;.]\s|\bog )(?:at |idet |mens |men )?{_OF_GROUP}(?P<names>{_NAMES})\)?"
_COUNTED: Final = r"(?:\d{1,2}(?: stemmer)?\s*\(|\d{1,2}:\s*)?"  # "Imod stemte: 2 (V og O)"
_NO_SUPPORT: Final = r"(?:støtte|tiltræde|godkende|anbefale|tilslutte|medvirke|stemme for|gå ind for|bakke)"
_AGAINST: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Ii]mod|Mod)(?: forslaget| indstillingen)? stemte\s*:?\s*{_COUNTED}(?P<names>{_NAMES})",
        rf"{_SOME}\s*,?\s*stemm?(?:te|er)\s+(?:derfor\s+)?(?:nej|i?mod)\b(?!\s+\w*ændringsforslag)",
        rf"{_SOME}\s*,?\s*(?:(?:kan|kunne) (?:derfor |således )?ikke|ikke (?:kan|kunne)) {_NO_SUPPORT}",
        rf"\bstemmer i?mod(?: \d{{1,2}})?\s*\((?P<names>{_NAMES})\)",
        rf"\b[Mm]indretal(?:let)?,?\s*(?:bestående af|,|\()\s*(?P<names>{_NAMES})",
        rf"{_SOME}\s+(?:tager|tog|har taget|tager dog)\s+forbehold\b",
        rf"\bi?mod stemmerne fra\s+(?P<names>{_NAMES})|\bi?mod (?P<own>{_NAME})(?:s|'s|’s) stemme",
        rf"(?:^|[.;,]\s)(?:Imod|Nej)\s*:\s*{_COUNTED}(?P<names>{_NAMES})",
    )
)
_ABSENT_LINE: Final = re.compile(
    r"^(?:Fraværende|Fravær|Afbud|Ikke til stede|Ikke mødt|Meldt afbud)\b(?:\s+(?:fra|var|med afbud|uden afbud))?\s*:?\s*"
    r"(?P<names>[^:\n]*)"
)
_ABSENT_SAID: Final = (
    re.compile(rf"\b[Aa]fbud fra\s+(?P<names>{_NAMES})"),
    re.compile(
        rf"(?:^|\bat |[.;]\s)(?P<names>{_NAMES})\s+(?:deltog ikke\b|(?:(?:kan|kunne) ikke|ikke (?:kan|kunne)) deltage|"
        r"(?:var|er|blev)\s+(?:\w+\s+)?(?:fraværende|inhabil\w*)|(?:havde )?(?:meldt |meldte )afbud|"
        r"forlod (?:mødet|lokalet|salen)|var ikke til stede)"
    ),
)
_AMENDMENT: Final = re.compile(r"ændringsforslag", re.IGNORECASE)
# A vote on who may sit or take part.
_PROCEDURE: Final = re.compile(r"kandidatur|stemte om\b|habilitet|inhabil", re.IGNORECASE)
_MAIN: Final = re.compile(
    r"^(?:\d|Ad\b|Punkt|Indstilling|Hovedforslag|Sagen\b|Godkend|Anbefal|Ikke godkend|Taget)|\b(?:godkendte|vedtog|tiltrådte)\b"
)
_DEPUTY: Final = re.compile(r"\s*\((?:[Ss]tedfortræder|[Ss]uppleant|[Aa]fbud|i stedet)[^)]*\)")
_BETWEEN: Final = re.compile(r",\s*(?:og\s+)?|;\s*|\s+(?:og|samt)\s+")
_NOBODY: Final = frozenset({"", "-", "–", "ingen", "ingen fraværende", "intet"})


def against_in(text: str) -> tuple[str, ...]:
    """Return who voted against, could not support or took a reservation, in order, each once."""
    found: list[str] = []
    for sentence in _on_the_case(text):
        for pattern in _AGAINST:
            for match in pattern.finditer(sentence):
                found += _split(next(filter(None, match.groupdict().values()), ""))
    return tuple(dict.fromkeys(found))


def absent_in(text: str) -> tuple[str, ...]:
    """Return who was not there, did not take part or was disqualified, in order, each once."""
    found: list[str] = []
    for span in sentence_spans(text):
        sentence = _DEPUTY.sub("", span.of(text))
        if match := _ABSENT_LINE.match(sentence):
            found += _split(match["names"])
            continue
        for pattern in _ABSENT_SAID:
            for match in pattern.finditer(sentence):
                found += _split(match["names"])
    return tuple(dict.fromkeys(found))


def _on_the_case(text: str) -> Iterator[str]:
    """Yield the sentences that are of the case itself."""
    is_aside = False
    for span in sentence_spans(text):
        sentence = span.of(text)
        if (_AMENDMENT.search(sentence) and not _MAIN.match(sentence)) or _PROCEDURE.search(sentence):
            is_aside = True
        elif _MAIN.search(sentence):
            is_aside = False
        if not is_aside:
            yield sentence


def _split(names: str) -> list[str]:
    """Part a list of names; "(V)" and "A)" are the groups V and A."""
    parts = (part.strip(" .,") for part in _BETWEEN.split(names))
    return [_bare(part) for part in parts if part.lower() not in _NOBODY and part[:1] in _CAPITALS]


_CAPITALS: Final = frozenset("(ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅÉÖÜ")


def _bare(name: str) -> str:
    return name.strip("()") if re.fullmatch(r"\(?[A-ZÆØÅ]{1,3}\)?", name) else name
