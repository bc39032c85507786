"""The forms that names of political bodies and state authorities have: "…udvalget", "…rådet", "…ministeriet", "…styrelsen"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from qa.domain import Span


@dataclass(frozen=True, slots=True)
class Name:
    """A found name; `span` may end in a genitive -s that `canonical` does not."""

    span: Span
    canonical: str


SPACE: Final = r"[ \u00a0]"
CAPITALISED: Final = r"[A-ZÆØÅÖÉ][\w'’&\-]*"
WORD_END: Final = r"(?![^\W\d_])"
# Inside a sentence or a cell, where a capital is the writer's choice: after a small letter, a comma, "og" or a date.
_INSIDE: Final = rf"(?<=[a-zæøå0-9,&]{SPACE})(?<!\b[Ee][nt]{SPACE})"


def any_of(words: str) -> str:
    """Return a pattern for any of the words, which may be patterns themselves, separated by white space."""
    return f"(?:{'|'.join(words.split())})"


# "Social- og …", "Plan-, Klima- og …", and the slips of it: "Plan,- Klima-, og", "Plan-Klima- og", "Plan – og", "Plan-, Klima og".
_DASH: Final = rf"(?:[-–],?|,[-–]){SPACE}?"
_PART: Final = r"[A-ZÆØÅa-zæøå]\w+"
_HYPHENED: Final = (
    rf"{_PART}(?:(?:{_DASH}(?!og\b)\w+){{1,3}}(?:{SPACE}?{_DASH}|,?{SPACE})|{SPACE}?{_DASH})(?:og|&){SPACE}"
    rf"(?:\w+{_DASH}(?:og|&){SPACE})?"
)
_DEFINITE: Final = r"(?<!en)(?<!et)(?<!ne)"
# The one party whose name a list of capitals could begin with: "Venstre og Socialudvalget" are two.
_LISTED_CAPITALS: Final = (
    rf"(?!Venstre\b)[A-ZÆØÅ][a-zæøå]+{_DEFINITE}(?:,{SPACE}[A-ZÆØÅ][a-zæøå]+{_DEFINITE}){{0,4}}{SPACE}(?:og|&){SPACE}"
)
_PARTS: Final = rf"(?:{_HYPHENED}|{_LISTED_CAPITALS})?"
_COMMITTEE: Final = re.compile(rf"(?<![\w–-]){_PARTS}[A-ZÆØÅa-zæøå]\w*[a-zæøå](?P<head>udvalget)s?{WORD_END}")
_COMMITTEE_INDEFINITE: Final = re.compile(rf"{_INSIDE}(?:{_HYPHENED})?[A-ZÆØÅ]\w+[a-zæøå](?P<head>udvalg){WORD_END}(?!\w)")
# "Udvalget for regional udvikling", "Udvalg for nære sundhedstilbud", "Teknisk Udvalg".
_COMMITTEE_FOR: Final = re.compile(
    rf"(?<![\w-])(?:Udvalget|{_INSIDE}Udvalg){SPACE}(?P<of>for{SPACE}(?:(?:det|den|de){SPACE})?(?:[a-zæøå]+(?:[ae]l|e){SPACE})?[a-zæøå-]{{4,}})"
    rf"{WORD_END}|(?<![\w-])[A-ZÆØÅ]\w+(?:isk|iske|ale|ært){SPACE}Udvalg{WORD_END}(?!\w)"
)
_ADMINISTRATION: Final = re.compile(rf"{_INSIDE}[A-ZÆØÅ]\w+[a-zæøå]forvaltningens?{WORD_END}")
_NOT_COMMITTEES: Final = frozenset(
    "under fag følge arbejds opgave med minister samarbejds bedømmelses styrings koordinations ansættelses forældre stående "
    "hoved fælles lokal del".split()
)
_COUNCILS: Final = any_of("ældre handicap senior integrations udsatte unge ungdoms patientinddragelses sundhedssamarbejds sundheds")
_BODIES: Final = any_of("regionsrådet byrådet kommunalbestyrelsen borgerrepræsentationen folketinget")
_COUNCIL: Final = re.compile(rf"(?<![\w-])(?i:{_BODIES}|{_COUNCILS}rådet)s?{WORD_END}")
_BODY_INDEFINITE: Final = re.compile(rf"{_INSIDE}(?:Byråd|Regionsråd){WORD_END}(?![-\w])")
_MINISTRY: Final = re.compile(
    rf"(?<![\w-])(?:[A-ZÆØÅ]\w+[-–](?:,{SPACE}\w+-){{0,4}},?{SPACE}(?:og|&){SPACE})?[A-ZÆØÅa-zæøå]\w+ministeriets?{WORD_END}|"
    rf"\bMinisteriet{SPACE}for{SPACE}{CAPITALISED}(?:(?:,{SPACE}|{SPACE}og{SPACE}){CAPITALISED})*"
)
_AGENCY: Final = re.compile(
    rf"(?<![\w-])(?:[A-ZÆØÅ]\w+-{SPACE}og{SPACE})?[A-ZÆØÅ]\w*[a-zæøå](?<![Bb]e)styrelsens?{WORD_END}|"
    rf"\b[A-ZÆØÅ]\w+(?:tilsynet|nævnet|direktoratet)s?{WORD_END}|"
    rf"\bSocialtilsyn{SPACE}(?:Hovedstaden|Øst|Syd|Midt|Nord)s?{WORD_END}"
)
# An association, council or secretariat in the definite form is a name where it says of what, and not of a kind that each has.
_DEFINITE_BODY: Final = re.compile(
    rf"(?<![\w-])(?:[A-ZÆØÅ]\w+-{SPACE}(?:og|&){SPACE})?(?P<what>[A-ZÆØÅ]\w+?)(?i:foreningen|forbundet|fonden|unionen|alliancen|(?<!om)rådet|sekretariatet)"
    rf"s?{WORD_END}(?!-)"
)
_EACH_HAS_ONE: Final = frozenset(
    "ejer grundejer hus husejer andels andelsbolig bolig idræts sports beboer lejer fag venne støtte forældre have bruger patient "
    "lokal moder lands hoved paraply borger by kommune medlems kunst til fra sammen elev fælles pårørende skole klasse venskabs "
    "region gæste ledelses direktør formands projekt ministerie valg byråds udvalgs råds".split()
)


def bodies(text: str) -> Iterator[Name]:
    """Yield the political bodies and authorities of a text; one place may come under two names."""
    for pattern in (_COMMITTEE, _COMMITTEE_INDEFINITE):
        for match in pattern.finditer(text):
            if text[match.start() : match.start("head")].lower() not in _NOT_COMMITTEES:
                yield Name(_span(match), committee(text[match.start() : match.end("head")].removesuffix("et") + "et"))
    for match in _COMMITTEE_FOR.finditer(text):
        yield Name(_span(match), f"Udvalget {match['of']}" if match["of"] else match.group())
    for match in _ADMINISTRATION.finditer(text):
        yield Name(_span(match), match.group().removesuffix("s"))
    for match in _COUNCIL.finditer(text):
        name = match.group().removesuffix("s")
        yield Name(_span(match), name[0].upper() + name[1:].lower())
    for match in _BODY_INDEFINITE.finditer(text):
        yield Name(_span(match), match.group() + "et")
    for pattern in (_MINISTRY, _AGENCY):
        for match in pattern.finditer(text):
            name = re.sub(r"((?:et|en)|(?<=tilsyn )\w+?)s\Z", r"\1", match.group())
            yield Name(_span(match), name[0].upper() + name[1:])
    for match in _DEFINITE_BODY.finditer(text):
        # Every club has an idrætsforening, but a municipality has one Idrætsråd.
        if match["what"].lower() not in _EACH_HAS_ONE or match.group().startswith("Idrætsråd"):
            yield Name(_span(match), match.group().removesuffix("s"))


def _span(match: re.Match[str]) -> Span:
    return Span(*match.span())


def committee(name: str) -> str:
    """Return the one way of writing a committee: "Social- og Psykiatriudvalget" and "social og psykiatriudvalget" are one."""
    *first, last = (part for part in re.split(r"[\s,–&-]+", name) if part not in ("og", ""))
    plain = f"{'-, '.join(first)}- og {last}" if first else last
    return plain[0].upper() + plain[1:].lower()
