"""Whether a sentence has the names that a question in words asks for: of a person, a party, a body, a place, or several.

"Ni kommuner" does not answer which ones, nor a body that the question itself names who another one is.
"""

import re

from qa.answer_kinds import BODY_FIRST, LETTER, LETTERS, OF_AUTHORITY, names_kind
from qa.domain import AsksFor, Label, Span
from qa.fits import Fit
from qa.nouns import is_person
from qa.numerals import find_numerals, number_value
from qa.question_patterns import QuestionPattern
from qa.questions import Question
from qa.units import Unit


def names_what_is_asked(question: Question, fit: Fit) -> bool:
    """Whether a sentence or row has the kind of name, and as many, as a question in words asks for."""
    asked, unit = question.text, fit.unit
    has_party = _PARTY.search(unit.text) is not None or LETTER.search(unit.text) is not None
    if _ASKS_PERSON.search(asked) and not (_names_person(fit) or has_party):
        return False
    if (_ASKS_PARTY.search(asked) and not has_party) or (_only_counts(question, unit) and not names_kind(question, unit)):
        return False
    if (pair := _COMPARES.search(asked)) and not all(name in f"{unit.text} {unit.lead}" for name in pair.groups()):
        return False
    if (called := _CALLED.search(asked)) and not _names_called(called.group(1), fit, asked):
        return False
    which = _WHICH_ONE.search(asked)
    if which and not names_kind(question, unit) and not _names_one(which.group(1), unit, asked):
        return False
    if _is_of_other_authority(asked, unit.text):
        return False
    if question.asks_for is not AsksFor.ORGANISATION:
        return True
    return _names_body(question, fit) and not (_ELSEWHERE.search(unit.text) and not _ELSEWHERE.search(asked))


def _is_of_other_authority(asked: str, text: str) -> bool:
    """Whether a question names a region, or a municipality, and a sentence only others: "Region Nordby" and not "Region Sydby"."""
    for pattern in (_ASKED_REGION, _ASKED_MUNICIPALITY):
        wanted = {name.removesuffix("s") for name in pattern.findall(asked)}
        told = {name.removesuffix("s") for name in (_REGION if pattern is _ASKED_REGION else _MUNICIPALITY).findall(text)}
        if wanted and told and not wanted & told:
            return True
    return False


_REGION = re.compile(r"\bRegion ([A-ZÆØÅ]\w+)")
_MUNICIPALITY = re.compile(r"\b([A-ZÆØÅ][\w-]+) Kommune")
_ASKED_REGION, _ASKED_MUNICIPALITY = QuestionPattern(_REGION.pattern), QuestionPattern(_MUNICIPALITY.pattern)
# Who does it in other regions does not tell who does it here.
_ELSEWHERE = re.compile(r"\b(?:i|fra|hos|på) andre (?:regioner|kommuner|steder|lande|byer)\b", re.IGNORECASE)


# "Er de mere tilfredse i Nordby end i Sydby?" is not told by a sentence of one of the two.
_COMPARES = QuestionPattern(
    r"^\W*(?:[Ee]r|[Vv]ar|[Hh]ar|[Ff]år|[Ff]ik)\b.*\b(?:mere|mindre|bedre|højere|lavere|større|flere|færre)\b"
    r".*?([A-ZÆØÅ][\w-]+) end\b.*?([A-ZÆØÅ][\w-]+)"
)


def _only_counts(question: Question, unit: Unit) -> bool:
    """Whether "hvilke kommuner" is met with "ni kommuner" and no more: how many, where the names are asked for."""
    asked = _WHICH.search(question.text)
    if asked is None or question.labels:
        return False
    is_one_of_several = unit.is_item or unit.row is not None
    if asked["noun"].casefold().startswith("parti") and (_PARTY.search(unit.text) or LETTER.search(unit.text)):
        return False
    if _PLACES.match(asked["noun"]):
        several = int(number_value(asked["several"].strip())) if asked["several"] else 1
        is_short = is_one_of_several and len(unit.text.split()) <= _LONGEST_ITEM
        return not unit.text.endswith(":") and _names_in(unit, beside=question.text) < (1 if is_short else several)
    if is_one_of_several or unit.announces:
        return False
    noun = asked["noun"].casefold()[:_NOUN_LETTERS]
    for numeral in find_numerals(unit.text, 0, len(unit.text)):
        counted = _COUNTED.match(unit.text, numeral.span.end)
        if counted and any(word.casefold().startswith(noun) for word in counted.group().split()):
            return not _LISTS_AFTER.search(unit.text, counted.end())
    return False


def _names_in(unit: Unit, *, beside: str) -> int:
    """How many names a sentence or row has beside those of a text."""
    said = beside.casefold()
    named = {m.group().casefold() for m in _RUN.finditer(unit.text)}
    opening = _OPENING.match(unit.text)
    is_short = len(unit.text.split()) <= _SHORT and (unit.is_item or unit.row is not None)
    if is_short:  # "Psykiatrisk Center Nordby" where psychiatric centres are asked for
        named |= {m.group().casefold() for m in _FURTHER.finditer(unit.text)}
    if opening and (is_short or opening["more"]):
        named.add(opening["name"].casefold())
    return sum(name not in said for name in named)


# What is told apart by names.
_PLACES = re.compile(
    r"\w*(?:kommuner|hospitaler|sygehuse|modtagelser|afdelinger|ambulatorier|klinikker|partier|skoler|centre|byer|regioner"
    r"|foreninger|klubber|selskaber|plejehjem)",
    re.IGNORECASE,
)
# A name of one word or several, inside a sentence.
_RUN = re.compile(r"(?<=[a-zæøå,:(.] )[A-ZÆØÅ][\wæøå-]+(?: [A-ZÆØÅ][\wæøå-]+)*")
_FURTHER = re.compile(r"(?<=[\wæøå] )[A-ZÆØÅ][\wæøå-]{2,}")  # the first word has a capital anyway
_CAPITAL = re.compile(r"(?<=[a-zæøå,:(] )[A-ZÆØÅ][\wæøå-]{2,}")
# The first word is a name in an item or row, and where another name goes on ("Nordby og Sydby bruger …").
_OPENING = re.compile(r"(?:[-•–*▪]\s*)?(?P<name>[A-ZÆØÅ][\wæøå-]{2,})(?P<more>(?:,| og) [A-ZÆØÅ])?")
_SHORT = 6  # words of an item or row that is little more than a name
_LONGEST_ITEM = 15  # words of an item that gives one of several names
_NOUN_LETTERS = 6
_WHICH = QuestionPattern(
    r"\bhvilke (?P<several>(?:\d+|to|tre|fire|fem|seks|syv|otte|ni|ti) )?(?:\w+ige |\w+iske |\w+nde |nye |andre )*(?P<noun>\w{4,})",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?: [\w-]+){1,3}")
_LISTS_AFTER = re.compile(r":|\(|\b(?:nemlig|herunder|hhv|henholdsvis|bl\.a)\b|[^,;.]{3,40}, [^,;.]{3,40} (?:og|samt) ")

# Who got a seat, and what somebody is called, is answered with the name of a person.
_ASKS_PERSON = QuestionPattern(
    r"\b(?:hvem (?:blev|var|er|kom i|fra)|hvad hedder)\b.*"
    r"(?:leder|formand|politiker|direktør|medlem|borgmester|chef|delegere|suppleant|bestyrelse|sad med|deltog)"
    r"|\bhvem (?:er|var|bliver) (?:\w*(?:leder|formand|chef|direktør|borgmester))\b"
    r"|\bhvem (?:blev (?:udpeget|valgt|medlem)\b(?! til at)|undlod|stemte|sad|sidder|pegede|udpegede|valgte)\b",
    re.IGNORECASE,
)
_GIVEN_NAME = r"[A-ZÆØÅÁÉÖÄÜ][a-zæøåàáâäéèêëíïñóöúü]+"
PERSON = re.compile(rf"(?<!\w){_GIVEN_NAME}(?: [A-ZÆØÅ]\.)?(?:[ -]{_GIVEN_NAME}){{1,3}}(?!\w)")


def _names_person(fit: Fit) -> bool:
    """Whether a unit has two capitalised words together that are no organisation."""
    start = fit.unit.span.start
    bodies = [m.span.shift(-start) for m in fit.unit.mentions if m.label is Label.ORG]
    found = (Span(match.start(), match.end()) for match in PERSON.finditer(fit.unit.text))
    return any(not any(name.overlaps(body) for body in bodies) for name in found)


# The parties of the Folketing and the councils, and how papers write them after a name: "(V)", "Liste T".
_ASKS_PARTY = QuestionPattern(r"\bhvilke[nt]? parti(?:er)?\b", re.IGNORECASE)
_PARTY = re.compile(
    r"\b(?:Socialdemokrati|Venstre|Det Konservative|Konservative|Enhedslisten|Radikale|Dansk Folkeparti|Liberal Alliance|SF"
    r"|Nye Borgerlige|Alternativet|Moderaterne|Danmarksdemokraterne|Kristendemokraterne|Socialistisk Folkeparti|Frie Grønne"
    r"|[A-ZÆØÅ][a-zæøå]*listen|Liste [A-ZÆØÅ])"
    rf"|{LETTERS.pattern}"
)
_NAMED = re.compile(r"[a-zæøå,:|] [A-ZÆØÅ]")
# A body without a name, or a capitalised word inside the sentence.
_BODY = re.compile(r"[a-zæøå,|] [A-ZÆØÅ]|kommune|region|afdeling|center|centre|personale|forvaltning|udvalg|råd", re.UNICODE)


def _names_body(question: Question, fit: Fit) -> bool:
    if any(m.label is Label.ORG for m in fit.unit.mentions):
        return True
    if BODY_FIRST.match(fit.unit.text) or names_kind(question, fit.unit):
        return True
    if question.noun is None:
        return _BODY.search(fit.unit.text) is not None
    stem = question.noun[:_NOUN_LETTERS].casefold()
    words = re.findall(r"[A-ZÆØÅ][\w-]*", fit.unit.text)
    return _NAMED.search(fit.unit.text) is not None or any(stem in word.casefold() for word in words)


# "Hvad hedder …?" is answered with a name, of a person where a profession is asked about.
_CALLED = QuestionPattern(r"\b(?:hvad hed(?:der)?|hvilket (?:nyt )?navn (?:har|fik|får)) ([^?]+)", re.IGNORECASE)


def _names_called(words: str, fit: Fit, asked: str) -> bool:
    if any(is_person(word) for word in re.findall(r"[a-zæøå]+", words)[:4]):
        return _names_person(fit)
    return _names_in(fit.unit, beside=asked) > 0 or re.search('[”»"“]', fit.unit.text) is not None


# One place, or one firm, of several: told by a name that the question has not.
_WHICH_ONE = QuestionPattern(
    r"\bhvilke[nt] (matrikel|center|hospital|kommune|skole|by|\w*firma|rådgiver|\w*leverandør|\w*bureau|tænketank|entreprenør"
    r"|virksomhed)\b",
    re.IGNORECASE,
)
_CENTRE = re.compile(r"\bCenter for [A-ZÆØÅ]\w+|\b[A-ZÆØÅ]\w+cent(?:er|ret)\b|\b(?:[A-ZÆØÅ]\w+ ){1,4}Center\b|\bCenter [A-ZÆØÅ]\w+")
_OWN_BODY = re.compile(
    rf"{OF_AUTHORITY}|styrelse|ministeri|skole|(?:vej|gade|stræde|allé|plads)s?\Z|center",
    re.IGNORECASE,
)


def _names_one(noun: str, unit: Unit, asked: str) -> bool:
    said = asked.casefold()
    named = {m.text for m in unit.mentions if m.label is Label.ORG} | {m.group() for m in _CAPITAL.finditer(unit.text)}
    opening = _OPENING.match(unit.text)
    if opening and noun.casefold() in opening["name"].casefold():
        named.add(opening["name"])
    new = [name for name in named if name.casefold() not in said]
    if noun.casefold() == "center":
        return any(name.casefold() not in said for name in _CENTRE.findall(unit.text))
    if noun.casefold() in ("kommune", "skole", "hospital"):
        return bool(new)
    return any(not _OWN_BODY.search(name) for name in new) or re.search(r"\w\.dk\b|\b(?:A/S|ApS|I/S|P/S)", unit.text) is not None
