"""The forms that names of centres, companies, associations and municipalities have: "Center for …", "PC X og Y", "X Kommune"."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from qa.domain import Span
from qa.organisation_bodies import CAPITALISED as _CAP
from qa.organisation_bodies import SPACE as _SP
from qa.organisation_bodies import WORD_END as _END
from qa.organisation_bodies import Name, any_of, bodies

_OTHER_CENTRE: Final = r"(?!Psyk|Rets|PC|Region|Børne)"
_PSYCHIATRIC: Final = re.compile(
    rf"\b(?P<head>(?:Psykiatrisk|Retspsykiatrisk|Psykoterapeutisk|Børnepsykiatrisk){_SP}[Cc]enter|PC|"
    rf"(?:Børne-{_SP}og{_SP}[Uu]ngdomspsykiatrisk|Psykiatrisk|Retspsykiatrisk|Ældrepsykiatrisk){_SP}(?:[Aa]fdeling|[Kk]linik),?){_SP}"
    rf"(?P<first>(?:S[ck]t\.?|Sankt|Ny){_SP}[A-ZÆØÅ]\w+|[A-ZÆØÅ]\w+)"
    rf"(?P<more>(?:,{_SP}{_OTHER_CENTRE}[A-ZÆØÅ][a-zæøå]+)*(?:,?{_SP}(?:og|samt){_SP}{_OTHER_CENTRE}[A-ZÆØÅ][a-zæøå]+)?)"
)
# "Psykiatrisk Center" without its place is no name; with it, it is found with the other centres.
_NO_NAME: Final = re.compile(rf"(?<![Uu]ngdoms)(?i:psykiatrisk|psykoterapeutisk){_SP}[Cc]enter\Z|{_SP}(?:Den|Det|De)\Z")
# A head word names nobody without the name it is the head of: "SFO og Skole", "Bestyrelsen for I/S".
_LONE_HEAD: Final = re.compile(rf"{_SP}(?:og|&|for|af|i){_SP}\S+\Z")
_TASK_FORCE: Final = re.compile(rf"\b[A-ZÆØÅ][\wæøå´'’]+-(?:taskforcen|kommissionen|sekretariatet){_END}")
_HEADS_FOR: Final = any_of(
    "Cent(?:er|ret) Kompetencecent(?:er|ret) Vidensc?ent(?:er|ret) Videncent(?:er|ret) Forskningscent(?:er|ret) "
    "Institut Forening(?:en)? "
    "Landsforeningen Sammenslutningen Styrelsen Nævnet Rådet Fonden Selskabet Netværket Udvalget Afdeling(?:en)? Sekretariatet "
    "Enhed(?:en)? Skolen Team"
)
_NEXT_NAME: Final = r"(?!Cent(?:er|ret)\b|Region\b|Psykiatrisk\b|Styrelsen\b|Foreningen\b)"
_HEADED: Final = re.compile(
    rf"\b{_HEADS_FOR}{_SP}for{_SP}(?:[Dd]en{_SP}|[Dd]et{_SP})?{_CAP}(?:(?:,{_SP}|,?{_SP}(?:og|&){_SP}|{_SP}){_NEXT_NAME}{_CAP})*"
)
_HOUSES: Final = any_of(
    "Boligselskabet Foreningen Landsforeningen Plejecent(?:er|ret) Botilbuddet Bostedet Børnehuset Daginstitutionen "
    "Regionshospitalet Jobcent(?:er|ret) [Ff]rivillig[Cc]enter(?:et)? Rusmiddelcent(?:er|ret) Psykiatrisygehuset "
    "Lokalpsykiatri(?:en)? "
    "Regionspsykiatrien Distriktspsykiatri(?:en)? Psykiatrien(?=\\x20(?:Nord|Syd|Øst|Vest|Midt)\\b) "
    "Hospitalsenhed(?:en)? Hospice Trafikselskabet Professionshøjskolen Fonden Institut Aktivitetscent(?:er|ret) "
    "Sundhedscent(?:er|ret) "
    "[A-ZÆØÅ]\\w+(?:foreningen|klubben) University\\x20College Steno\\x20Diabetes\\x20Center Sundhedsklyngen? "
    "Erhvervs[Cc]ent(?:er|ret) Erhvervshus "
    "Kulturhuset Museet I/S A/S K/S P/S"
)
# What a paper is about a body ("I/S Solmarken Budget 2024") is not part of its name.
_PAPERS: Final = any_of(
    "Budget Budgetforslag Regnskab Årsregnskab Årsrapport Årsberetning Vedtægter Bilag Referat Dagsorden Høringssvar "
    "Samarbejdsaftale"
)
_NAMED_HOUSE: Final = re.compile(rf"(?<![\w/]){_HOUSES}{_SP}(?!(?:for|Region)\b){_CAP}(?:{_SP}(?!{_PAPERS}\b){_CAP})*")
_LAST_WORDS: Final = any_of(
    "Hospital Sygehus Universitetshospital Universitet Fonden Fond Forening Forbund Selskab Institut Center Museum "
    "Bibliotek Gymnasium "
    "Skole Højskole Akademi Politi Forsyning Beredskab Brandvæsen Idrætsforening Boligforening Andelsboligforening "
    "Boligselskab Byråd [A-ZÆØÅ]\\w+klub [A-ZÆØÅ]\\w+forening [A-ZÆØÅ]\\w+center Venner "
    "Seniorråd Ældreråd Handicapråd Ungeråd Ungdomsråd "
    "Vandværk Fjernvarme Kulturhus Borgerhus Sundhedshus [A-ZÆØÅ]\\w+orkester IF "
    "Teater Menighedsråd Lufthavn Hospice A/S ApS I/S P/S Research\\x20(?:Group|Cent(?:er|re))"
)
_HEAD_LAST: Final = re.compile(
    rf"(?<![\w-])(?:{_CAP}(?:,?{_SP}(?:og|&|for|af|i){_SP}|{_SP})){{1,4}}?{_LAST_WORDS}(?:s(?![\w])|(?![\w-]))"
)
# A school named after a place or a thing, inside a sentence; the kinds of school are common nouns.
_SCHOOL: Final = re.compile(
    rf"(?<=[a-zæøå,]{_SP})(?!(?:Folke|Privat|Efter|Musik|Kultur|Ungdoms|Special|Idræts|Dag|Heldags|Erhvervs|Distrikts|Høj|Fri|Aften|Grund|"
    rf"Billed|Natur|Produktions|Sprog|Lille|Sygepleje|Special)skolen)[A-ZÆØÅ]\w+skolens?{_END}(?!-)"
)
_TEAM: Final = re.compile(rf"(?<=[a-zæøå,] )Team{_SP}(?!(?:for|og|i|på|som|til)\b)[\wæøå]{{3,}}{_END}")
_BODY_OF: Final = re.compile(
    rf"\bRegion{_SP}[A-ZÆØÅ]\w+s{_SP}(?i:ældre|handicap|senior|integrations|udsatte|unge|ungdoms|patientinddragelses|"
    rf"sundhedssamarbejds|sundheds)(?:råd|udvalg){_END}"
)
_ADMINISTRATION: Final = re.compile(
    rf"(?<![\w-])(?:[A-ZÆØÅ]\w+-(?:,{_SP}\w+-){{0,4}},?{_SP}(?:og|&){_SP}\w+forvaltningens?|"
    rf"{_CAP}{_SP}[Kk]ommunes{_SP}[A-ZÆØÅ]\w*(?:forvaltning|afdeling|råd)){_END}"
)
_MUNICIPAL: Final = r"[Kk]ommuner?(?:nes?|s)?"
_STARTS_NO_NAME: Final = frozenset(
    "den det de der i på for af som til ved hvis når dette denne disse fra med og en et vi at nyt ny hvor efter under over om både "
    "samt også mens da så inden ifølge gennem via mellem hos uden bilag sag punkt".split()
)


def names_by_form(text: str, municipalities: Mapping[str, str]) -> Iterator[Name]:
    """Yield the names that show by their form that an organisation is meant."""
    yield from bodies(text)
    for match in _TASK_FORCE.finditer(text):
        yield Name(Span(*match.span()), match.group())
    for match in _SCHOOL.finditer(text):
        yield Name(Span(*match.span()), match.group().removesuffix("s"))
    for match in _PSYCHIATRIC.finditer(text):
        yield from _psychiatric(match)
    for pattern in (_HEADED, _NAMED_HOUSE, _HEAD_LAST, _TEAM, _ADMINISTRATION, _BODY_OF):
        for match in pattern.finditer(text):
            span = _without_sentence_start(text, match)
            if span and pattern is _HEAD_LAST:
                span = None if _LONE_HEAD.search(text, *_ends(span)) else _the_name_itself(text, span)
            if span and pattern is _NAMED_HOUSE:
                span = _house_itself(text, span)
            if span and not _NO_NAME.search(text, *_ends(span)):
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


def _without_genitive(name: str) -> str:
    """Return a name without the -s of a definite form or of a head word; other names may end in s of their own."""
    return re.sub(
        r"((?:et|en|ing|hospital|sygehus|universitet|center|kommune|politi|forening|forbund|fond|group|skole|gymnasium|museum|"
        r"klub|selskab|råd|bibliotek))s\Z",
        r"\1",
        name,
        flags=re.IGNORECASE,
    )


def _psychiatric(match: re.Match[str]) -> Iterator[Name]:
    kind, _, of = match["head"].rstrip(",").rpartition(" ")
    head = f"{kind} {of.capitalize()}" if kind else "Psykiatrisk Center"
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


def _the_name_itself(text: str, span: Span) -> Span:
    """Return the part of "A og B Hospital" or "Besøgstal B Hospital" that is one name: all of it, or "B Hospital".

    B alone where the paper writes it without what stands before it, and behind an "og" that joins two names: what is
    before it is several words or in the definite form, unlike in "Herlev og Gentofte Hospital".
    """
    name = span.of(text)
    joined = re.match(rf"(?P<before>.+){_SP}(?P<by>og|&|i|af|for){_SP}(?P<rest>.+)", name)
    before, by, rest = joined.group("before", "by", "rest") if joined else (*name.partition(" ")[:2], name.partition(" ")[2])
    if not re.match(rf"[A-ZÆØÅ]\S*{_SP}[A-ZÆØÅ]", rest):
        return span
    joins_two = by in ("og", "&") and bool(re.search(r"\s|(?:en|et|ne)\Z", before))
    stands_alone = len(re.findall(rf"(?<![\w-])(?<!og[ \u00a0])(?<!&[ \u00a0]){re.escape(rest)}", text)) > text.count(name)
    return Span(span.end - len(rest), span.end) if joins_two or stands_alone else span


def _house_itself(text: str, span: Span) -> Span:
    """Return "Frivilligcenter Solby" of "Frivilligcenter Solby Hanne Holm" where the paper also has it alone."""
    name = span.of(text)
    words = [match.end() for match in re.finditer(r"\S+", name)]
    shorter = (end for end in reversed(words[1:-1]) if text.count(name[:end]) > text.count(name))
    return Span(span.start, span.start + next(shorter, len(name)))


def _municipalities(text: str, municipalities: Mapping[str, str]) -> Iterator[Name]:
    """Yield "X Kommune", and each X of "A, B og C kommuner" or "kommunerne A, B og C"."""
    place = _place_pattern(tuple(municipalities))
    for match in re.finditer(rf"(?<![\w-])(?:{place})s?[ \u00a0]{_MUNICIPAL}{_END}", text):
        name = re.sub(rf"\s+{_MUNICIPAL}\Z", "", match.group())
        if not match.group().lower().endswith(("kommuner", "kommunerne", "kommunernes")):
            yield Name(Span(*match.span()), _municipality(name, municipalities))
    series = rf"(?:{place})(?:, (?:{place})){{0,30}},? (?:og|samt|eller) (?:{place})"
    for match in re.finditer(
        rf"(?<![\w-])(?P<series>{series})(?:[ \u00a0]+{_MUNICIPAL}{_END})|\b(?:[Kk]ommunerne|"
        rf"\w+kommuner(?:ne)?)(?:[ \u00a0]i)?:?[ \u00a0](?P<named>{series})",
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
