"""The forms that names of Danish public bodies have: "…udvalget", "Center for …", "Psykiatrisk Center X og Y", "X Kommune"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from qa.domain import Span


@dataclass(frozen=True, slots=True)
class Name:
    """A found name; `span` may end in a genitive -s that `canonical` does not."""

    span: Span
    canonical: str


_SP: Final = r"[ \u00a0]"
_CAP: Final = r"[A-ZÆØÅÖÉ][\w'’&\-]*"
_END: Final = r"(?![^\W\d_])"
# "Social- og …", "Plan-, Klima- og …", also with a dash set apart; then the last part of the name.
_HYPHENED: Final = rf"[A-ZÆØÅa-zæøå]\w+ ?[-–](?:,{_SP}\w+-)*,?{_SP}(?:og|&){_SP}"
_LISTED_CAPS: Final = rf"[A-ZÆØÅ]\w+(?:,{_SP}[A-ZÆØÅ]\w+)*{_SP}(?:og|&){_SP}"


def _any_of(words: str) -> str:
    """Return a pattern for any of the words, which may be patterns themselves, separated by white space."""
    return f"(?:{'|'.join(words.split())})"


_COMMITTEE: Final = re.compile(rf"(?<![\w-])(?:{_HYPHENED}|{_LISTED_CAPS})?[A-ZÆØÅa-zæøå]\w*[a-zæøå]udvalgets?{_END}")
_NOT_COMMITTEES: Final = frozenset(
    "underudvalget fagudvalget følgeudvalget arbejdsudvalget opgaveudvalget medudvalget ministerudvalget samarbejdsudvalget "
    "bedømmelsesudvalget styringsudvalget koordinationsudvalget ansættelsesudvalget forældreudvalget".split()
)
_COUNCILS: Final = _any_of(
    "ældre handicap senior integrations udsatte unge ungdoms patientinddragelses sundhedssamarbejds sundheds"
)
_BODIES: Final = _any_of("regionsrådet byrådet kommunalbestyrelsen borgerrepræsentationen folketinget")
_COUNCIL: Final = re.compile(rf"(?<![\w-])(?i:{_BODIES}|{_COUNCILS}rådet)s?{_END}")
_BODY_OF: Final = re.compile(rf"\bRegion{_SP}[A-ZÆØÅ]\w+s{_SP}(?i:{_COUNCILS})(?:råd|udvalg){_END}")
_MINISTRY: Final = re.compile(
    rf"(?<![\w-])(?:{_HYPHENED})?[A-ZÆØÅa-zæøå]\w+ministeriets?{_END}|"
    rf"\bMinisteriet{_SP}for{_SP}{_CAP}(?:(?:,{_SP}|{_SP}og{_SP}){_CAP})*"
)
_AGENCY: Final = re.compile(
    rf"(?<![\w-])(?:[A-ZÆØÅ]\w+-{_SP}og{_SP})?[A-ZÆØÅ]\w*[a-zæøå](?<![Bb]e)styrelsens?{_END}|"
    rf"\b[A-ZÆØÅ]\w+(?:tilsynet|nævnet|direktoratet)s?{_END}"
)
_OTHER_CENTRE: Final = r"(?!Psyk|Rets|PC|Region|Børne)"
_PSYCHIATRIC: Final = re.compile(
    rf"\b(?P<head>(?:Psykiatrisk|Retspsykiatrisk|Psykoterapeutisk|Børnepsykiatrisk){_SP}[Cc]enter|PC){_SP}"
    rf"(?P<first>(?:S[ck]t\.?|Sankt|Ny){_SP}[A-ZÆØÅ]\w+|[A-ZÆØÅ]\w+)"
    rf"(?P<more>(?:,{_SP}{_OTHER_CENTRE}[A-ZÆØÅ][a-zæøå]+)*(?:,?{_SP}(?:og|samt){_SP}{_OTHER_CENTRE}[A-ZÆØÅ][a-zæøå]+)?)"
)
# "Psykiatrisk Center" without its place is no name; with it, it is found with the other centres.
_UNNAMED_CENTRE: Final = re.compile(rf"(?<![Uu]ngdoms)(?i:psykiatrisk|psykoterapeutisk){_SP}[Cc]enter\Z")
_TASK_FORCE: Final = re.compile(rf"\b[A-ZÆØÅ][\wæøå´'’]+-(?:taskforcen|kommissionen|sekretariatet){_END}")
_HEADS_FOR: Final = _any_of(
    "Cent(?:er|ret) Kompetencecent(?:er|ret) Vidensc?ent(?:er|ret) Videncent(?:er|ret) Forskningscent(?:er|ret) "
    "Institut Forening(?:en)? "
    "Landsforeningen Sammenslutningen Styrelsen Nævnet Rådet Fonden Selskabet Netværket Udvalget Afdeling(?:en)? Sekretariatet "
    "Enhed(?:en)? Skolen Team"
)
_NEXT_NAME: Final = r"(?!Cent(?:er|ret)\b|Region\b|Psykiatrisk\b|Styrelsen\b|Foreningen\b)"
_HEADED: Final = re.compile(
    rf"\b{_HEADS_FOR}{_SP}for{_SP}(?:[Dd]en{_SP}|[Dd]et{_SP})?{_CAP}(?:(?:,{_SP}|,?{_SP}(?:og|&){_SP}|{_SP}){_NEXT_NAME}{_CAP})*"
)
_HOUSES: Final = _any_of(
    "Boligselskabet Foreningen Landsforeningen Plejecent(?:er|ret) Botilbuddet Bostedet Børnehuset Daginstitutionen "
    "Regionshospitalet "
    "Hospitalsenhed(?:en)? Hospice Trafikselskabet Professionshøjskolen Fonden Institut Aktivitetscent(?:er|ret) "
    "Sundhedscent(?:er|ret) "
    "Kulturhuset Museet I/S A/S K/S P/S"
)
_NAMED_HOUSE: Final = re.compile(rf"(?<![\w/]){_HOUSES}{_SP}(?!for\b){_CAP}(?:{_SP}{_CAP})*")
_LAST_WORDS: Final = _any_of(
    "Hospital Sygehus Universitetshospital Universitet Fonden Fond Forening Forbund Selskab Institut Center Museum "
    "Bibliotek Gymnasium "
    "Skole Højskole Akademi Politi Forsyning Beredskab Brandvæsen Idrætsforening Boligforening Andelsboligforening "
    "Boligselskab Byråd "
    "Teater Menighedsråd Lufthavn Hospice A/S ApS I/S P/S Research\\x20(?:Group|Cent(?:er|re))"
)
_HEAD_LAST: Final = re.compile(
    rf"(?<![\w-])(?:{_CAP}(?:,?{_SP}(?:og|&|for|af|i){_SP}|{_SP})){{1,4}}?{_LAST_WORDS}(?:s(?![\w])|(?![\w-]))"
)
_TEAM: Final = re.compile(rf"(?<=[a-zæøå,] )Team{_SP}(?!(?:for|og|i|på|som|til)\b)[\wæøå]{{3,}}{_END}")
_ADMINISTRATION: Final = re.compile(
    rf"(?<![\w-])(?:[A-ZÆØÅ]\w+-(?:,{_SP}\w+-)*,?{_SP}(?:og|&){_SP}\w+forvaltningens?|"
    rf"{_CAP}{_SP}[Kk]ommunes{_SP}[A-ZÆØÅ]\w*(?:forvaltning|afdeling|råd)){_END}"
)
_MUNICIPAL: Final = r"[Kk]ommuner?(?:nes?|s)?"
_STARTS_NO_NAME: Final = frozenset(
    "den det de der i på for af som til ved hvis når dette denne disse fra med og en et vi at nyt ny hvor efter under over om både "
    "samt også mens da så inden ifølge gennem via mellem hos uden bilag sag punkt".split()
)


def names_by_form(text: str, municipalities: Mapping[str, str]) -> Iterator[Name]:
    """Yield the names that show by their form that an organisation is meant."""
    for match in _COMMITTEE.finditer(text):
        name = match.group().removesuffix("s")
        if name.lower() not in _NOT_COMMITTEES:
            yield Name(Span(*match.span()), _committee(name))
    for match in _COUNCIL.finditer(text):
        yield Name(Span(*match.span()), _committee(match.group().removesuffix("s")))
    for pattern in (_MINISTRY, _AGENCY):
        for match in pattern.finditer(text):
            name = _without_genitive(match.group())
            yield Name(Span(*match.span()), name[0].upper() + name[1:])
    for match in _TASK_FORCE.finditer(text):
        yield Name(Span(*match.span()), match.group())
    for match in _PSYCHIATRIC.finditer(text):
        yield from _psychiatric(match)
    for pattern in (_HEADED, _NAMED_HOUSE, _HEAD_LAST, _TEAM, _ADMINISTRATION, _BODY_OF):
        for match in pattern.finditer(text):
            span = _without_sentence_start(text, match)
            if span and not _UNNAMED_CENTRE.search(text, *_ends(span)):
                name = _without_genitive(re.sub(r"\s+", " ", span.of(text)))
                if pattern is _TEAM and (full := re.search(rf"Team for {re.escape(name[5:])}(?!\w)", text, re.IGNORECASE)):
                    yield Name(span, full.group())
                    continue
                if pattern is _HEADED:  # "Team for Uro", later "team for uro"
                    yield from (
                        Name(Span(*m.span()), name) for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
                    )
                yield Name(span, name)
    yield from _municipalities(text, municipalities)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _committee(name: str) -> str:
    """Return the one way of writing a committee: "Social- og Psykiatriudvalget" and "social- og psykiatriudvalget" are one."""
    plain = re.sub(r"\s?[-–]\s", "- ", re.sub(r"\s+", " ", name))
    plain = re.sub(r"\A(\w+s)(?= og )", r"\1-", plain)  # "Beskæftigelses og Erhvervsudvalget"
    return plain[0].upper() + plain[1:].lower()


def _without_genitive(name: str) -> str:
    """Return a name without the -s of a definite form or of a head word; other names may end in s of their own."""
    return re.sub(
        r"((?:et|en|ing|Hospital|Sygehus|Universitet|Center|Kommune|Politi|Forening|Forbund|Fond|Group|Skole|Gymnasium|Museum))s\Z",
        r"\1",
        name,
    )


def _psychiatric(match: re.Match[str]) -> Iterator[Name]:
    head = "Psykiatrisk Center" if match["head"] == "PC" else match["head"].replace("center", "Center")
    yield Name(Span(match.start(), match.end("first")), f"{head} {_place(match['first'])}")
    for other in re.finditer(r"[A-ZÆØÅ][a-zæøå]+", match["more"]):
        yield Name(Span(match.start("more") + other.start(), match.start("more") + other.end()), f"{head} {_place(other.group())}")


def _place(name: str) -> str:
    """Return a place without a genitive -s (København has none of its own, Horsens and Randers do)."""
    own_s = ("Horsens", "Randers", "Assens", "Stevns", "Hans")
    return name[:-1] if name.endswith("s") and not name.endswith(own_s) else name


def _without_sentence_start(text: str, match: re.Match[str]) -> Span | None:
    """Return the match without the function words a sentence may begin with; None when only a head word is left."""
    start, end = match.span()
    while word := re.compile(r"(\S+)\s+").match(text, start, end):
        if word[1].lower() not in _STARTS_NO_NAME:
            break
        start = word.end()
    return Span(start, end) if re.search(r"\s", text[start:end]) and text[start].isupper() else None


def _municipalities(text: str, municipalities: Mapping[str, str]) -> Iterator[Name]:
    """Yield "X Kommune", and each X of "A, B og C kommuner" or "kommunerne A, B og C"."""
    place = _place_pattern(tuple(municipalities))
    for match in re.finditer(rf"(?<![\w-])(?:{place})s?[ \u00a0]{_MUNICIPAL}{_END}", text):
        name = re.sub(rf"\s+{_MUNICIPAL}\Z", "", match.group())
        if not match.group().lower().endswith(("kommuner", "kommunerne", "kommunernes")):
            yield Name(Span(*match.span()), _municipality(name, municipalities))
    series = rf"(?:{place})(?:, (?:{place}))*,? (?:og|samt|eller) (?:{place})"
    for match in re.finditer(
        rf"(?<![\w-])(?P<series>{series})(?:[ \u00a0]+{_MUNICIPAL}{_END})|\b(?:[Kk]ommunerne|"
        rf"\w+kommuner(?:ne)?):?[ \u00a0](?P<named>{series})",
        text,
    ):
        group = "series" if match["series"] else "named"
        if re.search(r"[A-ZÆØÅ]\w+[ \u00a0]\Z", text[max(0, match.start(group) - 40) : match.start(group)]) and match["series"]:
            continue  # "Frivilligcenter Greve og Greve Kommune" is a centre and a municipality
        for one in re.finditer(rf"(?<![\w-])(?:{place}){_END}", match[group]):
            yield Name(
                Span(match.start(group) + one.start(), match.start(group) + one.end()), _municipality(one.group(), municipalities)
            )


def branch_end(text: str, at: int, municipalities: Mapping[str, str]) -> int | None:
    """Return where the place ends that names a local branch at `at` ("Røde Kors Slagelse"), or None."""
    match = re.compile(rf"\s(?:{_place_pattern(tuple(municipalities))})(?!\w|\s{_MUNICIPAL})").match(text, at)
    return match.end() if match else None


@cache
def _place_pattern(names: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


def _municipality(place: str, municipalities: Mapping[str, str]) -> str:
    return municipalities.get(place) or municipalities.get(place.removesuffix("s")) or f"{place} Kommune"
