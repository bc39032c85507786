"""Organisations in Danish text and the one name their variants share.

Names come from a list (packaged, and the user's own), from the forms Danish authorities have ("…udvalget", "Center for …",
"Psykiatrisk Center X og Y"), from abbreviations a paper introduces itself, and from acronyms that it uses as a named team's.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from qa.danish import sentence_spans
from qa.domain import Label, Mention, Span
from qa.errors import UsageError


@dataclass(frozen=True, slots=True)
class Variant:
    """One written form of an organisation. An `ambiguous` form is a common word too, so it is no name where a sentence begins."""

    text: str
    canonical: str
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Known organisations: `variants` by the first word of each, and the places that name municipalities in an enumeration."""

    variants: dict[str, tuple[Variant, ...]]
    municipalities: dict[str, str]
    not_acronyms: frozenset[str]


def load_lexicon(own: Path | None = None) -> Lexicon:
    """Return the packaged names with those of the user's own JSON Lines file, whose forms win over ours.

    Raises UsageError for a file that cannot be read or a line that is not {"canonical": …, "variants": […]}.
    """
    forms = {variant.text: variant for variant in _read_names(_packaged("organisations.jsonl").splitlines(), "organisations.jsonl")}
    if own is not None:
        try:
            lines = own.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{own}: organisationslisten kan ikke læses ({error}). Ret stien i indstillingen organisations.") from error
        forms |= {variant.text: variant for variant in _read_names(lines, str(own))}
    by_first: dict[str, list[Variant]] = {}
    for variant in forms.values():
        if first := _FIRST_WORD.match(variant.text):
            by_first.setdefault(first.group(), []).append(variant)
    places: dict[str, str] = {}
    for line in _packaged("municipalities.txt").splitlines():
        if not line.startswith("#"):
            canonical, *names = line.split("|")
            places |= dict.fromkeys(names, canonical)
    stop = frozenset(word for line in _packaged("acronyms_not_organisations.txt").splitlines() if line[:1] != "#" for word in line.split())
    return Lexicon({first: tuple(sorted(some, key=lambda v: -len(v.text))) for first, some in by_first.items()}, places, stop)


def _packaged(name: str) -> str:
    return files("qa").joinpath("data", name).read_text(encoding="utf-8")


def _read_names(lines: Iterable[str], source: str) -> Iterator[Variant]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            canonical, variants = row["canonical"], row.get("variants", [])
            ambiguous = row.get("ambiguous", [])
            if not all(isinstance(name, str) and name.strip() for name in (canonical, *variants, *ambiguous)):
                raise TypeError("names are texts")
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise UsageError(f'{source}, linje {number}: skriv {{"canonical": "…", "variants": ["…"]}}.') from error
        for form in (canonical, *variants):
            if form not in ambiguous:
                yield Variant(form, canonical)
        yield from (Variant(form, canonical, ambiguous=True) for form in ambiguous)


# ------------------------------------------------------------------------------------------------ the forms of names

_FIRST_WORD: Final = re.compile(r"\w+")
_WORD_START: Final = re.compile(r"(?<![\w])(?<!\w[-–])\w+")
_CAP: Final = r"[A-ZÆØÅÖÉ][\w'’&\-]*"
_AND: Final = r"(?:\s?[-–])?(?:,\s[\wæøå]+-)*,?\s(?:og|&)\s"
_END: Final = r"(?![^\W\d_])"

_COMMITTEE: Final = re.compile(
    rf"(?<![\w-])(?:[A-ZÆØÅa-zæøå]\w+\s?[-–](?:,\s\w+-)*,?\s(?:og|&)\s|[A-ZÆØÅ]\w+(?:,\s[A-ZÆØÅ]\w+)*\s(?:og|&)\s)?[A-ZÆØÅa-zæøå]\w*[a-zæøå]udvalget{_END}|"
    rf"(?<![\w-])(?:[A-ZÆØÅa-zæøå]\w+\s?[-–](?:,\s\w+-)*,?\s(?:og|&)\s|[A-ZÆØÅ]\w+(?:,\s[A-ZÆØÅ]\w+)*\s(?:og|&)\s)?[A-ZÆØÅa-zæøå]\w*[a-zæøå]udvalgets{_END}"
)
_NOT_COMMITTEES: Final = frozenset(
    "underudvalget fagudvalget følgeudvalget arbejdsudvalget opgaveudvalget medudvalget ministerudvalget samarbejdsudvalget bedømmelsesudvalget "
    "styringsudvalget koordinationsudvalget ansættelsesudvalget forældreudvalget".split()
)
_COUNCIL: Final = re.compile(
    r"(?<![\w-])(?:[Rr]egionsrådet|[Bb]yrådet|[Kk]ommunalbestyrelsen|[Bb]orgerrepræsentationen|[Ff]olketinget|"
    r"(?:[Æ æ]ldre|[Hh]andicap|[Ss]enior|[Ii]ntegrations|[Uu]dsatte|[Uu]nge|[Uu]ngdoms|[Pp]atientinddragelses|[Ss]undhedssamarbejds|[Ss]undheds)rådet)s?(?![^\W\d_])"
)
_MINISTRY: Final = re.compile(
    rf"(?<![\w-])(?:(?:[A-ZÆØÅa-zæøå]\w+-(?:,\s\w+-)*,?\s|[A-ZÆØÅ]\w+,\s(?:[A-ZÆØÅ]\w+\s)?)og\s)?[A-ZÆØÅa-zæøå]\w+ministeriets?{_END}|"
    rf"\bMinisteriet\sfor\s{_CAP}(?:(?:,\s|\sog\s){_CAP})*"
)
_AGENCY: Final = re.compile(rf"(?<![\w-])(?:[A-ZÆØÅ]\w+-\sog\s)?[A-ZÆØÅ]\w*[a-zæøå](?<!be)styrelsens?{_END}|\b[A-ZÆØÅ]\w+(?:tilsynet|nævnet|direktoratet)s?{_END}")
_PSYCHIATRIC: Final = re.compile(
    r"\b(?P<head>(?:Psykiatrisk|Retspsykiatrisk|Psykoterapeutisk|Børnepsykiatrisk)\s[Cc]enter|PC)\s(?P<first>[A-ZÆØÅ][\wæøå.]+(?:\s[A-ZÆØÅ][a-zæøå]+)?)"
    r"(?P<more>(?:,\s[A-ZÆØÅ][a-zæøå]+)*(?:,?\s(?:og|samt)\s[A-ZÆØÅ][a-zæøå]+)?)"
)
_TASK_FORCE: Final = re.compile(rf"\b[A-ZÆØÅ][\wæøå´'’]+-(?:taskforcen|kommissionen|sekretariatet){_END}")
_HEADED: Final = re.compile(
    rf"\b(?:Center|Centret|Kompetencecent(?:er|ret)|Vidensc?ent(?:er|ret)|Videncent(?:er|ret)|Forskningscent(?:er|ret)|Institut|Forening(?:en)?|Landsforeningen|"
    rf"Sammenslutningen|Styrelsen|Nævnet|Rådet|Fonden|Selskabet|Netværket|Udvalget|Afdeling(?:en)?|Sekretariatet|Enhed(?:en)?|Team)\sfor\s(?:[Dd]en\s|[Dd]et\s)?"
    rf"{_CAP}(?:(?:,\s|,?\s(?:og|&)\s|\s){_CAP})*"
)
_NAMED_HOUSE: Final = re.compile(
    rf"\b(?:Boligselskabet|Foreningen|Landsforeningen|Plejecent(?:er|ret)|Botilbuddet|Bostedet|Børnehuset|Daginstitutionen|Regionshospitalet|Hospitalsenhed(?:en)?|"
    rf"Hospice|Trafikselskabet|Professionshøjskolen|Fonden|Institut|Aktivitetscent(?:er|ret)|Sundhedscent(?:er|ret)|Kulturhuset|Museet|Integreret\sInstitution)"
    rf"\s(?!for\b){_CAP}(?:\s{_CAP})*"
)
_HEAD_LAST: Final = re.compile(
    rf"(?<![\w-])(?:{_CAP}(?:,?\s(?:og|&|for|af|i)\s|\s)){{1,4}}?(?:Hospital|Sygehus|Universitetshospital|Universitet|Fonden|Fond|Forening|Forbund|Selskab|Institut|Center|"
    r"Museum|Bibliotek|Gymnasium|Skole|Højskole|Akademi|Politi|Forsyning|Beredskab|Brandvæsen|Idrætsforening|Boligforening|Boligselskab|Byråd|Teater|"
    rf"Menighedsråd|Fælleshåndbog|Lufthavn|Havn|Hospice|Research\s(?:Group|Center|Centre)|A/S|ApS|I/S|Amba|P/S)(?:s(?![\w])|{_END})"
)
_MUNICIPAL: Final = r"[Kk]ommuner?(?:nes?|s)?"
_STARTS_NO_NAME: Final = frozenset(
    "den det de der i på for af som til ved hvis når dette denne disse fra med og en et vi at nyt ny hvor efter under over om både samt også mens da så inden ifølge "
    "gennem via mellem hos uden bilag sag punkt".split()
)
# An acronym is a team's or programme's name where something of this kind belongs to it or works in it.
_ACRONYM: Final = re.compile(r"(?<![\w])(?<!\w[-–/])[A-ZÆØÅ]{3,9}(?=s?(?![\w]))")
_OWNS_AFTER: Final = re.compile(
    r"s?(?:[-–]|\s)(?:team|enhed|ambulatori|klinik|funktion|center|teams|afsnit|afdeling|medarbejder|projektet|sekretariat|finansiere|regi\b)|"
    r"\s(?:er\sforankret|har\sansat|tilbyder|behandler|arbejder|ansætter|Young|Junior)\b",
    re.IGNORECASE,
)
_OWNS_BEFORE: Final = re.compile(
    r"\b(?:(?:an)?sat\si|ansatte\si|fuldtidsansatte\si|medarbejdere\s(?:i|fra|hos)|i\sregi\saf|forankret\si|samarbejde[rt]?\smed|tilskud\stil|teams?\si|forskning\si|hos|"
    r"arbejdet\smed|medlem\saf|organisationen|foreningen|virksomheden|selskabet|fagforeningen|interessentskabet)\s$",
    re.IGNORECASE,
)
_INTRODUCED: Final = re.compile(r"s?\s\((?:herefter\s|forkortet\s)?[\"”“»]?([A-ZÆØÅ][\wÆØÅæøå&\-]{1,11})[\"”“«]?\)")
_PARENTHESIS: Final = re.compile(r"\((?:DR|KL)(?:\s?(?:og|/|\+|,|&)\s?(?:DR|KL))?\)")


@dataclass(frozen=True, slots=True)
class _Name:
    """A found name; `span` may end in a genitive -s that `canonical` does not."""

    span: Span
    canonical: str


def find_organisations(text: str, lexicon: Lexicon) -> list[Mention]:
    """Return the ORG mentions of a whole paper in order of place; the longest name wins where two overlap.

    Abbreviations that the paper introduces hold everywhere in it.
    """
    begins = frozenset(span.start for span in sentence_spans(text))
    names = [*_listed(text, lexicon, begins), *_by_form(text, lexicon), *_acronyms(text, lexicon)]
    introduced = dict(_introduced(text, _longest(names)))
    names += [name for short, canonical in introduced.items() for name in _occurrences(text, short, canonical)]
    if "Danske Regioner" in text or _PARENTHESIS.search(text) and "KL" in text:
        names += _occurrences(text, "DR", "Danske Regioner")
    kept = _longest(names)
    kept = _longest([*kept, *_short_forms(text, kept, lexicon)])
    return [Mention(label=Label.ORG, span=name.span, text=name.span.of(text), canonical=name.canonical) for name in kept]


def _longest(names: Iterable[_Name]) -> list[_Name]:
    """Return the names that no longer one overlaps, in order of place."""
    kept: list[_Name] = []
    taken: set[int] = set()
    for name in sorted(names, key=lambda name: (-len(name.span), name.span)):
        places = range(name.span.start, name.span.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(name)
    return sorted(kept, key=lambda name: name.span)


@cache
def _form(written: str) -> re.Pattern[str]:
    """Return a pattern for a written form, however its spaces and dashes were set, with the genitive -s it may carry."""
    flexible = re.sub(r"(?:\\-)\\ ", r"\\s?[-–]\\s+", re.escape(written)).replace("\\ ", r"\s+")
    return re.compile(rf"{flexible}(?P<genitive>['’]?s)?(?![^\W_])")


def _listed(text: str, lexicon: Lexicon, begins: frozenset[int]) -> Iterator[_Name]:
    """Yield the names of the list."""
    for word in _WORD_START.finditer(text):
        first = word.group()
        for key in (first, first[:-1]) if first.endswith("s") else (first,):
            for variant in lexicon.variants.get(key, ()):
                match = _form(variant.text).match(text, word.start())
                if match and not (variant.ambiguous and (word.start() in begins or text[: word.start()].endswith(": "))):
                    yield _Name(Span(*match.span()), variant.canonical)
                    break


def _occurrences(text: str, written: str, canonical: str) -> Iterator[_Name]:
    """Yield every place of a written form as a word of its own."""
    for match in _form(written).finditer(text):
        if not re.search(r"[\w][-–]?\Z", text[max(0, match.start() - 2) : match.start()]):
            yield _Name(Span(*match.span()), canonical)


def _by_form(text: str, lexicon: Lexicon) -> Iterator[_Name]:
    """Yield the names that show by their form that an organisation is meant."""
    for match in _COMMITTEE.finditer(text):
        name = match.group().removesuffix("s")
        if name.lower() not in _NOT_COMMITTEES:
            yield _Name(Span(*match.span()), _committee(name))
    for match in _COUNCIL.finditer(text):
        yield _Name(Span(*match.span()), _committee(match.group().removesuffix("s")))
    for pattern in (_MINISTRY, _AGENCY):
        for match in pattern.finditer(text):
            name = _without_genitive(match.group())
            yield _Name(Span(*match.span()), name[0].upper() + name[1:])
    for match in _TASK_FORCE.finditer(text):
        yield _Name(Span(*match.span()), match.group())
    for match in _PSYCHIATRIC.finditer(text):
        yield from _psychiatric(match)
    for pattern in (_HEADED, _NAMED_HOUSE, _HEAD_LAST):
        for match in pattern.finditer(text):
            span = _without_sentence_start(text, match)
            if span:
                yield _Name(span, _without_genitive(re.sub(r"\s+", " ", span.of(text))))
    yield from _municipalities(text, lexicon)


def _committee(name: str) -> str:
    """Return the one way of writing a committee: "Social- og Psykiatriudvalget" and "social- og psykiatriudvalget" are one."""
    plain = re.sub(r"\s?[-–]\s", "- ", re.sub(r"\s+", " ", name))
    return plain[0].upper() + plain[1:].lower()


def _without_genitive(name: str) -> str:
    """Return a name without the -s of a definite form or of a head word; other names may end in s of their own."""
    return re.sub(r"((?:et|en|ing|Hospital|Sygehus|Universitet|Center|Kommune|Politi|Forening|Forbund|Fond|Group|Skole|Gymnasium|Museum))s\Z", r"\1", name)


def _psychiatric(match: re.Match[str]) -> Iterator[_Name]:
    head = "Psykiatrisk Center" if match["head"] == "PC" else match["head"].replace("center", "Center")
    second_word = match["first"].split()[1:]
    first_end = match.end("first")
    place = match["first"]
    if second_word and match["first"].split()[0] not in ("Sct.", "Sankt", "Nordsjælland", "Sct"):
        place = match["first"].split()[0]
        first_end = match.start("first") + len(place)
    yield _Name(Span(match.start(), first_end), f"{head} {_place(place)}")
    if first_end == match.end("first"):
        for other in re.finditer(r"[A-ZÆØÅ][a-zæøå]+", match["more"]):
            yield _Name(Span(match.start("more") + other.start(), match.start("more") + other.end()), f"{head} {_place(other.group())}")


def _place(name: str) -> str:
    """Return a place without a genitive -s (København has none of its own, Horsens and Randers do)."""
    plain = name.rstrip(".") if not name.startswith("Sct") else name
    return plain[:-1] if plain.endswith("s") and plain not in ("Horsens", "Randers", "Assens", "Stevns", "Samsøs", "Sct. Hans", "Hans") else plain


def _without_sentence_start(text: str, match: re.Match[str]) -> Span | None:
    """Return the match without the function words a sentence may begin with; None when only a head word is left."""
    start, end = match.span()
    while word := re.compile(r"(\S+)\s+").match(text, start, end):
        if word[1].lower() not in _STARTS_NO_NAME:
            break
        start = word.end()
    return Span(start, end) if re.search(r"\s", text[start:end]) and text[start].isupper() else None


def _municipalities(text: str, lexicon: Lexicon) -> Iterator[_Name]:
    """Yield "X Kommune", and each X of "A, B og C kommuner" or "kommunerne A, B og C"."""
    place = _places(tuple(lexicon.municipalities))
    for match in re.finditer(rf"(?<![\w-])(?:{place})s?\s+{_MUNICIPAL}{_END}", text):
        name = re.sub(rf"\s+{_MUNICIPAL}\Z", "", match.group())
        if not match.group().lower().endswith(("kommuner", "kommunerne", "kommunernes")):
            yield _Name(Span(*match.span()), _municipality(name, lexicon))
    series = rf"(?:{place})(?:,\s(?:{place}))*,?\s(?:og|samt|eller)\s(?:{place})"
    for match in re.finditer(rf"(?<![\w-])(?P<series>{series})(?:\s+{_MUNICIPAL}{_END})|\b[Kk]ommunerne:?\s(?P<named>{series})", text):
        group = "series" if match["series"] else "named"
        for one in re.finditer(rf"(?<![\w-])(?:{place}){_END}", match[group]):
            yield _Name(Span(match.start(group) + one.start(), match.start(group) + one.end()), _municipality(one.group(), lexicon))


@cache
def _places(names: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + "|Bornholms Regions"


def _municipality(place: str, lexicon: Lexicon) -> str:
    return lexicon.municipalities.get(place) or lexicon.municipalities.get(place.removesuffix("s")) or f"{place} Kommune"


def _acronyms(text: str, lexicon: Lexicon) -> Iterator[_Name]:
    """Yield each place of an acronym that the paper somewhere uses as the name of a team, a programme or a body."""
    places: dict[str, list[re.Match[str]]] = {}
    for match in _ACRONYM.finditer(text):
        if match.group() not in lexicon.not_acronyms:
            places.setdefault(match.group(), []).append(match)
    for acronym, matches in places.items():
        if any(_OWNS_AFTER.match(text, m.end()) or _OWNS_BEFORE.search(text, max(0, m.start() - 40), m.start()) for m in matches):
            yield from _occurrences(text, acronym, acronym)


def _introduced(text: str, names: Iterable[_Name]) -> Iterator[tuple[str, str]]:
    """Yield (abbreviation, canonical) for each "Long Name (ABC)" of the paper."""
    for name in names:
        if match := _INTRODUCED.match(text, name.span.end):
            short = match[1]
            if sum(c.isupper() for c in short) >= 2 and short != name.span.of(text):
                yield short, name.canonical


def _short_forms(text: str, names: list[_Name], lexicon: Lexicon) -> Iterator[_Name]:
    """Yield the first word alone of a name that begins with an acronym: after "NOVA Research Group", also "Nova" and "NOVAs"."""
    for canonical in {name.canonical for name in names}:
        first, _, rest = canonical.partition(" ")
        if rest and first.isupper() and first.isalpha() and len(first) >= 3 and first not in lexicon.variants:
            for written in (first, first.capitalize()):
                yield from _occurrences(text, written, canonical)
