"""Abbreviations as names: those a paper introduces, and those it uses as the name of a team, a programme or a body."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from qa.domain import Span
from qa.organisation_bodies import Name, any_of

# With one hyphen at most ("F-ACT"), not part of a longer compound.
_ACRONYM: Final = re.compile(r"(?<![\w])(?<!\w[-–/])(?:[A-ZÆØÅ]-)?[A-ZÆØÅ]{3,9}(?=s?(?![\w]))")
_OF_A_BODY: Final = any_of("team enhed ambulatori klinik funktion center afsnit afdeling sekretariat medarbejder forløb samarbejde")
# What follows it where it names a team, programme or body: "X-team", "X ambulatorier", "X er forankret i".
_OWNS_AFTER: Final = re.compile(
    rf"s?[-–\u00a0 ]{_OF_A_BODY}|"
    rf"[-–](?:projekt|indsats|tilbud|behandl|pladser)|s?[-–\u00a0 ](?:projektet|finansiere|regi\b)|"
    rf"[ \u00a0](?:er forankret|har ansat|tilbyder|behandler|arbejder|ansætter|Young|Junior)\b",
    re.IGNORECASE,
)
# What stands before it there: "ansat i X", "tilskud til X", "projektet X".
_OWNS_BEFORE: Final = re.compile(
    r"\b(?:(?:an)?sat i|(?:fuldtids)?ansatte i|medarbejdere (?:i|fra|hos)|i regi af|forankret i|samarbejde[rt]? med|"
    r"tilskud til|teams? i|forløb i|patienter i|deltage(?:r|lse)? i|"
    r"forskning i|hos|arbejdet med|medlem af|organisationen|foreningen|virksomheden|selskabet|fagforeningen|interessentskabet|"
    r"\w*projektet|teamet|tilbuddet|programmet) $",
    re.IGNORECASE,
)
# A younger or smaller sister has a name of its own: "OPUS Young" is not OPUS.
SISTERS: Final = frozenset({"Young", "Junior", "Ung", "Plus"})
_SISTER: Final = re.compile(rf"[-– \u00a0]({'|'.join(sorted(SISTERS | {word.upper() for word in SISTERS}))})(?!\w)")
_CALLED: Final = (
    r"(?:herefter|i det følgende|efterfølgende|fremover|også|i daglig tale|forkortet|kaldet|benævnt|omtalt|betegnet|kaldes|"
    r"benævnes|omtales|forkortes)"
)
_INTRODUCED: Final = re.compile(
    rf"s?(?: \((?:{_CALLED} )*[\"”“»]?(?P<bracketed>[A-ZÆØÅ][\w&\-]{{1,11}})[\"”“«]?\)|"
    rf",? ?[–-]? ?\(?(?:{_CALLED} )+(?:som |for )?[\"”“»]?(?P<called>[A-ZÆØÅ][\w&\-]{{1,11}})(?![\w-]))"
)


def acronyms(text: str, stop: frozenset[str]) -> Iterator[Name]:
    """Yield each place of an acronym that the paper somewhere uses as the name of a team, a programme or a body.

    Spellings that differ by a hyphen or by capitals alone are one name, its sister's as well ("Opus Young" beside "OPUS Young").
    """
    places: dict[str, list[re.Match[str]]] = {}
    for match in _ACRONYM.finditer(text):
        if match.group() not in stop:
            places.setdefault(match.group().replace("-", ""), []).append(match)
    for matches in places.values():
        if not any(_is_body(text, match) for match in matches):
            continue
        spellings = {match.group() for match in matches}
        canonical = max(spellings, key=len)
        for acronym in spellings:
            yield from _places(text, acronym, canonical)


def _places(text: str, acronym: str, canonical: str) -> Iterator[Name]:
    for written in (acronym, acronym.capitalize()):
        for name in occurrences(text, written, canonical):
            whole = with_sister(text, name)
            if written == acronym or whole != name:
                yield whole


def with_sister(text: str, name: Name) -> Name:
    """Return the name of the sister that begins with this name, where that stands here; else the name itself."""
    sister = _SISTER.match(text, name.span.end)
    return Name(Span(name.span.start, sister.end()), f"{name.canonical} {sister[1].capitalize()}") if sister else name


def _is_body(text: str, match: re.Match[str]) -> bool:
    return bool(_OWNS_AFTER.match(text, match.end()) or _OWNS_BEFORE.search(text, max(0, match.start() - 40), match.start()))


def introduced(text: str, names: Iterable[Name]) -> Iterator[tuple[str, str]]:
    """Yield (abbreviation, canonical) for each "Long Name (ABC)" and "Long Name, herefter kaldet ABC" of the paper."""
    for name in names:
        if match := _INTRODUCED.match(text, name.span.end):
            short = match["bracketed"] or match["called"]
            # "herefter Kommunen" is a definite short form, no name.
            if sum(c.isupper() for c in short) >= 2 and short != name.span.of(text):
                yield short, name.canonical


def long_forms(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """Yield the long form that explains an abbreviation in a parenthesis after it: "NOVA (Ny og varig …)"."""
    for name in names:
        short = name.span.of(text)
        match = re.compile(r"\s\(([A-ZÆØÅ][^()\n]{10,120})\)").match(text, name.span.end) if short.isupper() else None
        if match and re.search(".*?".join(map(re.escape, short)), match[1], re.IGNORECASE) and match[1].count(" ") >= 2:
            yield Name(Span(*match.span(1)), name.canonical)


def occurrences(text: str, written: str, canonical: str) -> Iterator[Name]:
    """Yield every place of a written form as a word of its own."""
    for match in written_form(written).finditer(text):
        if not re.search(r"[\w][-–]?\Z", text[max(0, match.start() - 2) : match.start()]):
            yield Name(Span(*match.span()), canonical)


@cache
def written_form(written: str) -> re.Pattern[str]:
    """Return a pattern for a written form, however its spaces and dashes were set, with the genitive -s it may carry."""
    flexible = re.sub(r"(?:\\-)\\ ", r"\\s?[-–]\\s+", re.escape(written)).replace("\\ ", r"\s+")
    return re.compile(rf"{flexible}(?P<genitive>['’´`]?s)?(?![^\W_])")
