"""What a sentence has to offer to a question that is answered in words: a time, a name, a reason, a list.

Only what the question does not say itself counts: to "hvem fik 3 mio. i 2024?" a sentence that repeats the year offers nothing new.
"""

import re

from qa.asked import HOW
from qa.danish import MONTHS
from qa.domain import AsksFor, Label
from qa.question_patterns import QuestionPattern
from qa.questions import Question
from qa.units import Unit

# What a unit offers that tells the asked kind in so many words: the doer, the reason, the condition.
SURE = 4.0
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
# A day, month, quarter, week or season; with or without its year.
_POINT = re.compile(
    rf"\b(?:\d{{1,2}}\.\s?(?:{_MONTH})\b(?:\s(?:19|20)\d\d)?|(?:{_MONTH})\s+(?:19|20)\d\d|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|"
    r"(?:\d\.|første|andet|tredje|fjerde)\s(?:kvartal|halvår)|uge\s\d+|ultimo\s\w+|primo\s\w+|medio\s\w+|"
    rf"(?:begyndelsen|starten|midten|slutningen|løbet|udgangen)\saf\s\w+|(?:forår|sommer|efterår|vinter|årsskifte)\w*|(?:{_MONTH})(?=\W|$))",
    re.IGNORECASE,
)
# How long, how often.
_STRETCH = re.compile(
    r"\b(?:\d+(?:[,-]\d+)?|et|én|en|to|tre|fire|fem|seks|syv|otte|ni|ti|tolv|halvandet|et par|nogle få)"
    r"[\s-]*(?:år|måned|uge|dag|døgn|time|minut|gang)\w*|"
    r"\b(?:dagligt?|ugentligt?|månedligt?|årligt?|kvartalsvis|halvårlig\w*|løbende|hvert halve år"
    r"|døgnet rundt|hele døgnet|hver(?:t|anden)? \w+)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d]|[.,]\d)")
_ASKS_WHY = QuestionPattern(
    r"\bhvorfor\b|\bhvad (?:er|var) (?:\w+ )?(?:hoved)?(?:årsag|begrundelse)\w*|\bhvad (?:er|var) (?:bag)?grunden\b"
    r"|\bhvad skyldes\b",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\b(?:fordi|da|idet|eftersom|skyldes|grundet|på grund af|pga\.?|årsag\w*|begrund\w*|hensyn til|mangel på"
    r"|(?:bag)?grund(?:en)? (?:for|til)(?: \w+){1,4} (?:er|var))\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:fordi|da|idet|eftersom|skyldes|grundet|på grund af|pga\.?|årsag\w*|forklar\w*|begrund\w*|med henblik på|for at|formålet"
    r"|hensyn til|baggrund\w*|derfor|dermed|mangel på)\b",
    re.IGNORECASE,
)
_ASKS_TERMS = QuestionPattern(r"\b(?:betingelse|vilkår|forudsætning)\w*|\bhvad kræve[rs]", re.IGNORECASE)
_TERMS = re.compile(
    r"\b(?:beting(?:et|else\w*|es)|forudsæt\w*|forudsat|under forudsætning|vilkår\w*|krav\w*|kræve[rs]|såfremt)\b", re.IGNORECASE
)
_NAME = re.compile(r"(?<=[a-zæøå,:|] )[A-ZÆØÅ][\w’'-]+(?:\s+(?:for|og|af|[A-ZÆØÅ][\w’'-]+))*|(?<=: )[A-ZÆØÅ]\w+")
_LIST = re.compile(r"(?:[^,;.]{3,60},\s){1,}[^,;.]{3,60}\s(?:og|samt|eller)\s|[:]\s*$|\w[^,;.]{2,60}\s(?:og|samt)\s\w")


def offers(question: Question, unit: Unit) -> float:
    """Return how far a unit has the kind of answer that is asked for, from -1 (none of it) to `SURE`; 0 where any words may do."""
    if question.wants_time:
        return _time_offered(unit.text, question.text.casefold())
    if question.asks_for is AsksFor.ORGANISATION:
        said = question.text.casefold()
        if "stemte" not in said and _names_doer(unit.text, said):
            return SURE
        return 1.0 if unit.announces or _names_beyond(unit, said) or names_kind(question, unit) else -1.0
    if question.asks_for is AsksFor.TEXT and _ASKS_HOW.match(question.text):
        return 1.0 if _number_offered(unit.text, question.text) else -0.5
    if _ASKS_WHY.search(question.text):
        return SURE if _CAUSE.search(unit.text) else 1.0 if _REASON.search(unit.text) else -0.5
    if _ASKS_TERMS.search(question.text):
        return SURE if _TERMS.search(unit.text) else -0.5
    if question.is_plural:
        return 1.0 if unit.is_item or unit.announces or unit.row is not None or _LIST.search(unit.text) else -0.5
    return 0.0


# "Hvor tilfredse er de?"
_ASKS_HOW = QuestionPattern(HOW.pattern, re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)*")


def _number_offered(text: str, said: str) -> bool:
    """Whether a text has a number that is no year and not the question's."""
    return any(not _YEAR.fullmatch(n) and n not in said for n in _NUMBER.findall(text))


def _time_offered(text: str, said: str) -> float:
    new = [m.group() for pattern in (_POINT, _STRETCH) for m in pattern.finditer(text) if m.group().casefold() not in said]
    if new:
        return 2.0
    return 0.2 if any(year not in said for year in _YEAR.findall(text)) else -1.0


# A part of an authority that opens a sentence: "Patientvejledningen har ansvaret."
BODY_FIRST = re.compile(
    r"(?P<body>[A-ZÆØÅ][\wæøå-]*(?:enhed|tjeneste|vejledning|afdeling|gruppe|team|sekretariat|ledelse|styrelse|klinik|kontor|central"
    r"|forvaltning|center|centr|område|organisation|selskab|fond|forening|stab|kommune|region|hospital|sygehus|skole|hus)"
    r"(?:en|et|n|erne)?|(?:Område|Center for|Afdeling for|Enhed for) [A-ZÆØÅ]\w+(?: og [A-ZÆØÅ]\w+)*+)\b"
    r"(?! (?:er|blev|var|bliver) (?:placeret|åben|lukket))"
)
# A party by its letter: "Imod stemte Ø."
LETTER = re.compile(r"(?<=[a-zæøå] )[A-ZÆØÅ](?=[.,]| og\b)")


# Or by several in brackets: "For: 9 (V, C, I)", "(Ø 2, F 3)".
LETTERS = re.compile(r"\((?:[A-ZÆØÅ]{1,2}(?: \d+)?(?:, | og )?)+\)")


# Who does something: "udført af Nordby Analyse", "bureauet Nordby", "Nordby Analyse står for …"; and bodies of an authority.
_NAME_OF = r"(?P<name>[A-ZÆØÅ][\wæøå.-]*(?: (?:& )?[A-ZÆØÅ][\wæøå.-]*)*|\w+\.dk)"
_DOER = re.compile(
    r"\b(?i:af|ved|hos|(?:samarbejde|sammen|aftale|kontrakt) med"
    r"|\w*(?:firma(?:et)?|bureau(?:et)?|leverandør(?:en)?|rådgiver(?:en)?|tænketank(?:en)?|virksomhed(?:en)?))"
    rf"\s{_NAME_OF}"
)
_OPENS_DOER = re.compile(rf"{_NAME_OF},? (?:\(|der\b|som\b|har\b|står\b|vandt\b|leverer\b|foreslår\b|driver\b|udfører\b|stod\b)")
OF_AUTHORITY = r"kommune|byråd|udvalg|region|forvaltning|administration|\bråd"
_OWN = re.compile(rf"{OF_AUTHORITY}|sag\b|bilag|budget|byen|\bcenter\b", re.IGNORECASE)
# What opens a sentence with a capital and is no name.
_NO_NAME = re.compile(r"D(?:er|et|en|e|ette|enne|isse)|Han|Hun|Man|Vi|Alle|Ingen|Flere|Nogle|Begge|Her|Hvem|\w+(?:erne|ene|rne)")


def _names_doer(text: str, said: str) -> bool:
    """Whether a sentence names someone from outside the authority as who does what it tells of, and the question does not."""
    opens = _OPENS_DOER.match(text)
    found = [*_DOER.finditer(text), *([opens] if opens and not _NO_NAME.fullmatch(opens["name"]) else ())]
    names = (m["name"].casefold().rstrip(".") for m in found)
    return any(name not in said and not _OWN.search(name) for name in names)


def names_kind(question: Question, unit: Unit) -> bool:
    """Whether one of those asked for by their kind ("hvilke afdelinger") is named by a compound of it: "børneafdelingen"."""
    if question.noun is None or not question.is_plural or len(question.noun) < _LEAST_KIND:
        return False
    kind = _PLURAL_END.sub("", question.noun)
    compounds = re.findall(rf"\w{{3,}}{re.escape(kind)}(?:en|et|n|t)?\b", unit.text.casefold())
    return any(word not in question.text.casefold() for word in compounds)


_LEAST_KIND = 5  # letters
_PLURAL_END = re.compile(r"(?:erne|ene|er|e)\Z")


def _names_beyond(unit: Unit, said: str) -> bool:
    mentioned = [m.text for m in unit.mentions if m.label is Label.ORG]
    named = [m.group() for m in _NAME.finditer(unit.text)]
    if opening := BODY_FIRST.match(unit.text):
        named.append(opening["body"])
    if "parti" in said and (LETTER.search(unit.text) or LETTERS.search(unit.text)):
        return True
    return any(name.casefold() not in said for name in (*mentioned, *named))
