"""What a sentence must tell before it answers a question in words: the outcome, the finding, the names, the day that is asked for.

A sentence about the asked thing that only plans it, announces it or counts it is the commonest wrong answer. Each gate here holds
one kind of question against one kind of sentence, and lets every other pair through.
"""

import re

from qa.answer_kinds import offers
from qa.danish import MONTHS
from qa.domain import AsksFor, Label, Span
from qa.evidence import Fit
from qa.numerals import find_numerals, number_value
from qa.questions import Question
from qa.units import Unit


def tells(question: Question, fit: Fit) -> bool:
    """Whether a sentence or row tells the kind of thing that a question in words asks for."""
    asked, unit = question.text, fit.unit
    if _OUTCOME.search(asked) and _PLANS.search(unit.text) and not _DONE.search(unit.text):
        return False
    if _ASKS_PERSON.search(asked) and not (_names_person(fit) or _PARTY.search(unit.text) or _LETTER.search(unit.text)):
        return False
    if (_ASKS_PARTY.search(asked) and not _PARTY.search(unit.text)) or _only_counts(question, unit):
        return False
    if _DID.match(asked) and not _HAPPENED.search(unit.text):
        return False
    if (pair := _COMPARES.search(asked)) and not all(name in f"{unit.text} {unit.lead}" for name in pair.groups()):
        return False
    if _ASKS_PAYER.search(asked) and not _PAYS.search(unit.text):
        return False
    if _ASKS_WHY.search(asked) and unit.text[-1:].isalpha() and offers(question, unit) < 0:
        return False  # a heading, or the like
    if _ASKS_AGE.search(asked) and not _AGE.search(unit.text):
        return False
    if question.wants_time and not (
        has_time(_OF_MONEY.sub("", unit.text)) and (_DAY.search(unit.text) or not _ASKS_DAY.search(asked))
    ):
        return False
    if question.asks_for is AsksFor.ORGANISATION and not _names_body(question, fit):
        return False
    return _tells_outcome(asked, unit) and _tells_finding(asked, unit.text) and _tells_decision(question, unit)


# Who was chosen or what came of it is not told by what was planned.
_OUTCOME = re.compile(
    r"\bhvem (?:blev|kom i)\b|\b(?:endte|blev|er blevet)\b.*"
    r"\b(?:valgt|udvalgt|udpeget|vedtaget|godkendt|ansat|indgået|købt|solgt|åbnet|gennemført|tildelt|bygget)\b",
    re.IGNORECASE,
)
_PLANS = re.compile(
    r"\b(?:vil blive|skal|ønskes|forventes|planlægges|foreslås|overvejes|påtænkes|lægges op til|bedt om at)\b", re.IGNORECASE
)
_DONE = re.compile(r"\b(?:blev|er blevet|har|havde|fik|gav|besluttede|godkendte|vedtog|valgte)\b", re.IGNORECASE)

# "Blev forslaget vedtaget?" is answered by what became of it.
_YES_OR_NO = re.compile(
    r"^\W*(?:blev|er|har)\b.*\b(vedtag|godkend|afvis|beslutt|nedstem|gennemfør|solgt|købt|indgået|åbnet|udpeg|tildelt)(?:et|t)?\w*\W*$",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"\b(?:beslutte[dt]|vedtog|vedtaget|godkend|tiltråd|tiltræd|afvis|forkast|nedstem|stemte|bortfald|udsat|udsætte|trukket|tog til"
    r"|tages til|taget til|anbefal|sendes tilbage|oversend|enig)",
    re.IGNORECASE,
)


def _tells_outcome(asked: str, unit: Unit) -> bool:
    question = _YES_OR_NO.match(asked)
    if question is None or unit.is_decision:
        return True
    stem = question.group(1).casefold()
    return stem in unit.text.casefold() or _DECIDED.search(unit.text) is not None or _DENIES.search(unit.text) is not None


_DENIES = re.compile(r"\b(?:ikke|endnu|fortsat|udestår|afventer|mangler)\b", re.IGNORECASE)

# "Hvad viste evalueringen?" is answered by a finding, not by the plan to evaluate.
_ASKS_FINDING = re.compile(
    r"\bhvad (?:viste|viser|konkluderede|konkluderer|fandt|kom \w+ frem til)\b|\bhvilken effekt\b"
    r"|\bresultat(?:et|erne)? (?:af|på|fra)\b",
    re.IGNORECASE,
)
_FINDING = re.compile(
    r"\b(?:vis(?:er|te|t)\b|konklu|frem(?:går|gik)\b|peger\b|pegede\b|fundet\b|fandt\b|resultat|vurdere[rt]|angive[rt]|angav\b|svarede\b"
    r"|svarer\b|tilfredse?\b|oplever|oplevede|procent\b|pct\b|lavere\b|højere\b|flere\b|færre\b|steget|faldet|positiv|negativ)|%",
    re.IGNORECASE,
)


def _tells_finding(asked: str, text: str) -> bool:
    if not _ASKS_FINDING.search(asked):
        return True
    return _FINDING.search(text) is not None and not (_TO_COME.search(text) and not _FOUND.search(text))


_TO_COME = re.compile(r"\b(?:skal|vil|ønskes|forventes|planlægges|gennemføres|evalueres|undersøges)\b", re.IGNORECASE)
_FOUND = re.compile(r"\b(?:vis(?:er|te|t)|konklu\w+|frem(?:går|gik)|peger|pegede|fundet|fandt|svarede|tilfredse?)\b", re.IGNORECASE)


def _tells_decision(question: Question, unit: Unit) -> bool:
    """Whether what was decided is told: under a heading of decisions, or in the past; and not as still to come on the asked day."""
    if not question.asks_decision or unit.is_decision:
        return True
    if _PAST_DECISION.search(unit.text) is None:
        return False
    when = _DATE.search(question.text)
    if when is None:
        return True
    day = re.search(rf"\b{when['day']}\. ?{when['month'][:3]}\w* (?:{when['year']})?(?P<after>.{{0,80}})", unit.text, re.IGNORECASE)
    return day is None or _STILL.search(day["after"]) is None


_DATE = re.compile(rf"\b(?P<day>\d{{1,2}})\. ?(?P<month>{'|'.join(MONTHS)}) (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_STILL = re.compile(r"\b(?:kan|skal|vil|forventes|forelægges|skulle|kunne)\b", re.IGNORECASE)
_PAST_DECISION = re.compile(
    r"\b(?:besluttede|besluttet|godkendte|godkendt|vedtog|vedtaget|tiltrådte|afviste|afvist|ønskede|bad|bemærkede|anbefalede|udsatte"
    r"|tilføjede|stemte|valgte|valgt|enig|enige|prioriterede|drøftede|orienteret|indstillede|bestilte|pegede)\b",
    re.IGNORECASE,
)


def _only_counts(question: Question, unit: Unit) -> bool:
    """Whether "hvilke kommuner" is met with "ni kommuner" and no more: how many, where the names are asked for."""
    asked = _WHICH.search(question.text)
    if asked is None or question.labels:
        return False
    is_one_of_several = unit.is_item or unit.row is not None
    if _PLACES.match(asked["noun"]):
        several = int(number_value(asked["several"].strip())) if asked["several"] else 1
        is_short = is_one_of_several and len(unit.text.split()) <= _LONGEST_ITEM
        return not unit.text.endswith(":") and _names_in(unit, beside=question.text) < (1 if is_short else several)
    if is_one_of_several:
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
    named = {m.text.casefold() for m in unit.mentions if m.label is Label.ORG} | {
        m.group().casefold() for m in _CAPITAL.finditer(unit.text)
    }
    return sum(name not in said for name in named)


# What is told apart by names.
_PLACES = re.compile(
    r"\w*(?:kommuner|hospitaler|sygehuse|akutmo\w+|partier|skoler|centre|byer|regioner|foreninger|klubber|selskaber|plejehjem)",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"(?<=[a-zæøå,:(] )[A-ZÆØÅ][\wæøå-]{2,}")
_LONGEST_ITEM = 15  # words of an item that gives one of several names
_NOUN_LETTERS = 6
_WHICH = re.compile(
    r"\bhvilke (?P<several>(?:\d+|to|tre|fire|fem|seks|syv|otte|ni|ti) )?(?:\w+ige |\w+iske |\w+nde |nye |andre )*(?P<noun>\w{4,})",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?: [\w-]+){1,3}")
_LISTS_AFTER = re.compile(r":|\(|\b(?:nemlig|herunder|hhv|henholdsvis|bl\.a)\b|[^,;.]{3,40}, [^,;.]{3,40} (?:og|samt) ")

# Who got a seat, and what somebody is called, is answered with the name of a person.
_ASKS_PERSON = re.compile(
    r"\b(?:hvem (?:blev|kom i|fra)|hvad hedder)\b.*"
    r"(?:leder|formand|politiker|direktør|medlem|borgmester|chef|delegere|suppleant|bestyrelse|sad med|deltog)"
    r"|\bhvem (?:er|var|bliver) (?:\w*(?:leder|formand|chef|direktør|borgmester))\b"
    r"|\bhvem (?:blev (?:udpeget|valgt|medlem)\b(?! til at)|undlod|stemte|sad|sidder|pegede|udpegede|valgte)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"(?<!\w)[A-ZÆØÅ][a-zæøåé]+(?: [A-ZÆØÅ]\.)?(?:[ -][A-ZÆØÅ][a-zæøåé]+){1,2}(?!\w)")


def _names_person(fit: Fit) -> bool:
    """Whether a unit has two capitalised words together that are no organisation."""
    start = fit.unit.span.start
    bodies = [m.span.shift(-start) for m in fit.unit.mentions if m.label is Label.ORG]
    found = (Span(match.start(), match.end()) for match in _PERSON.finditer(fit.unit.text))
    return any(not any(name.overlaps(body) for body in bodies) for name in found)


# The parties of the Folketing and the councils, and how papers write them after a name: "(V)", "Liste T".
_ASKS_PARTY = re.compile(r"\bhvilke[nt]? parti(?:er)?\b", re.IGNORECASE)
_PARTY = re.compile(
    r"\b(?:Socialdemokrati|Venstre|Det Konservative|Konservative|Enhedslisten|Radikale|Dansk Folkeparti|Liberal Alliance|SF"
    r"|Nye Borgerlige|Alternativet|Moderaterne|Danmarksdemokraterne|Kristendemokraterne|Socialistisk Folkeparti|Frie Grønne"
    r"|[A-ZÆØÅ][a-zæøå]*listen|Liste [A-ZÆØÅ])|\([A-ZÆØÅ]{1,2}\)"
)
# "Imod stemte Ø."
_LETTER = re.compile(r"(?<=[a-zæøå] )[A-ZÆØÅ](?=[.,]| og\b)")
_NAMED = re.compile(r"[a-zæøå,:] [A-ZÆØÅ]")
# A body without a name, or a capitalised word inside the sentence.
_BODY = re.compile(r"[a-zæøå,] [A-ZÆØÅ]|kommune|region|afdeling|center|centre|personale|forvaltning|udvalg|råd", re.UNICODE)


def _names_body(question: Question, fit: Fit) -> bool:
    if any(m.label is Label.ORG for m in fit.unit.mentions):
        return True
    if question.noun is None:
        return _BODY.search(fit.unit.text) is not None
    stem = question.noun[:_NOUN_LETTERS].casefold()
    words = re.findall(r"[A-ZÆØÅ][\w-]*", fit.unit.text)
    return _NAMED.search(fit.unit.text) is not None or any(stem in word.casefold() for word in words)


# "Nåede afsnittet at åbne?"
_DID = re.compile(r"\W*(?:nåede|lykkedes|åbnede|startede|begyndte|overholdt|holdt|kom|gik)\b", re.IGNORECASE)
_HAPPENED = re.compile(
    r"\b\w{3,}ede\b|\b(?:er|blev|har|var|fik|kom|gik|nåede?)\b (?:\w+ )?\w+(?:et|t)\b|\bfik\b|\bkom\b", re.IGNORECASE
)
# "Er de mere tilfredse på Herlev end i Slagelse?" is not told by a sentence of one of the two.
_COMPARES = re.compile(
    r"^\W*(?:[Ee]r|[Vv]ar|[Hh]ar|[Ff]år|[Ff]ik)\b.*\b(?:mere|mindre|bedre|højere|lavere|større|flere|færre)\b"
    r".*?([A-ZÆØÅ][\w-]+) end\b.*?([A-ZÆØÅ][\w-]+)"
)
# "Varig finansiering af et team" does not say who paid before.
_ASKS_PAYER = re.compile(r"\bhvem (?:betaler|betalte|finansierer|finansierede|dækker|dækkede)\b", re.IGNORECASE)
_PAYS = re.compile(
    r"finansiere[tsdr]|\bbetal|bevilg|bevilling fra|støtte|midler fra|\w+fonden\b|bidr(?:ag|og)|dække|afhold", re.IGNORECASE
)
_ASKS_WHY = re.compile(r"\bhvorfor\b", re.IGNORECASE)
_ASKS_AGE = re.compile(r"\bhvilken alder\b|\bhvor gam(?:mel|le)\b", re.IGNORECASE)
_AGE = re.compile(r"\b\d{1,3}\.?(?:\s?[-–]\s?\d{1,3})?\s?(?:-årig|år\b|års)|\bfyldt\b", re.IGNORECASE)
_ASKS_DAY = re.compile(r"\bdato\b", re.IGNORECASE)
_DAY = re.compile(rf"\b\d{{1,2}}\.? ?(?:{'|'.join(MONTHS)})|\b\d{{1,2}}[./-]\d{{1,2}}\b", re.IGNORECASE)


# A year that is a grant's or a budget's is no point in time at which something happens.
_OF_MONEY = re.compile(
    r"(?:\bkr\.?|\bmio\.|\bkroner)[^.,;]{0,20}?\b(?:(?:19|20)\d\d|årligt|om året)(?: og (?:frem|(?:19|20)\d\d))?"
    r"|\b(?:budget|finanslov|aftale)\w*(?: (?:for|fra))? (?:19|20)\d\d(?:[-–]\d{2,4})?",
    re.IGNORECASE,
)


def has_time(text: str) -> bool:
    """Whether a text states a point or stretch of time: a date, month, quarter, year, season or duration."""
    return bool(_TIME.search(text))


_TIME = re.compile(
    r"\b(?:"
    + "|".join(m for m in MONTHS if len(m) > 3)
    + r"|maj|kvartal|halvår|forår\w*|sommer\w*|efterår\w*|vinter\w*|årsskifte\w*|ultimo|primo"
    r"|(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|uge \d+|uger|måned\w*|døgn\w*|dag(?:e|en|ligt)?|årlig\w*|ugentlig\w*"
    r"|(?:et|\d+|to|tre|halvandet) år|timer?|gange? om)\b",
    re.IGNORECASE,
)
