"""What a sentence must tell before it answers a question in words: the outcome, the finding, the names, the day that is asked for.

A sentence about the asked thing that only plans it, announces it or counts it is the commonest wrong answer. Each gate here holds
one kind of question against one kind of sentence, and lets every other pair through.
"""

import re

from qa.answer_kinds import offers
from qa.danish import MONTHS
from qa.fits import Fit
from qa.name_gates import names_what_is_asked
from qa.question_patterns import QuestionPattern
from qa.questions import Question
from qa.units import Unit


def tells(question: Question, fit: Fit) -> bool:
    """Whether a sentence or row tells the kind of thing that a question in words asks for."""
    asked, unit = question.text, fit.unit
    if any(asks.search(asked) and not says.search(unit.text) for asks, says in _NEEDS):
        return False
    if unit.text.rstrip().endswith("?") and not _ASKS_QUESTION.search(asked):
        return False
    if _ADDRESS.search(unit.text) and not _ASKS_PLACE.search(asked):
        return False
    if _OUTCOME.search(asked) and _PLANS.search(unit.text) and not DONE.search(unit.text):
        return False
    if _ASKS_WHY.search(asked) and offers(question, unit) < 0:
        return False
    if question.is_plural and offers(question, unit) < 0 and not unit.is_decision:
        return False
    if question.wants_time and not _tells_time(asked, unit.text):
        return False
    if not (
        _tells_outcome(asked, unit)
        and (question.asks_decision or _tells_finding(asked, unit.text))
        and _tells_decision(question, unit)
    ):
        return False
    return names_what_is_asked(question, fit)


# A question that a paper puts answers nothing but what is asked there.
_ASKS_QUESTION = QuestionPattern(r"\bsp[øu]rg", re.IGNORECASE)
# Where somebody lives is told to those who ask for it.
_ADDRESS = re.compile(r"\b\d{1,3}[A-Z]?, (?:[\w ]{2,20}, )?[1-9]\d{3} [A-ZÆØÅ]")
_ASKS_PLACE = QuestionPattern(r"\b(?:hvor|adresse\w*|kontakt\w*)\b", re.IGNORECASE)

# Who was chosen or what came of it is not told by what was planned.
_OUTCOME = QuestionPattern(
    r"\bhvem (?:blev|kom i)\b|\b(?:endte|blev|er blevet)\b.*"
    r"\b(?:valgt|udvalgt|udpeget|vedtaget|godkendt|ansat|indgået|købt|solgt|åbnet|gennemført|tildelt|bygget)\b",
    re.IGNORECASE,
)
_PLANS = re.compile(
    r"\b(?:vil blive|skal|ønskes|forventes|planlægges|foreslås|overvejes|påtænkes|lægges op til|bedt om at)\b", re.IGNORECASE
)
DONE = re.compile(r"\b(?:blev|er blevet|har|havde|fik|gav|besluttede|godkendte|vedtog|valgte)\b", re.IGNORECASE)

# "Blev forslaget vedtaget?" is answered by what became of it.
_YES_OR_NO = QuestionPattern(
    r"^\W*(?:blev|er|har)\b.*\b(vedtag|godkend|afvis|beslutt|nedstem|gennemfør|solgt|købt|indgået|åbnet|udpeg|tildelt)(?:et|t)?\w*\W*$",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"\b(?:beslutte[dt]|vedtog|vedtaget|godkend|tiltråd|tiltræd|afvis|forkast|nedstem|stemte|bortfald|udsat|udsætte|trukket|tog til"
    r"|tages til|taget til|anbefal|sendes tilbage|oversend|enig)",
    re.IGNORECASE,
)


def _tells_outcome(asked: str, unit: Unit) -> bool:
    if unit.is_decision:
        return True
    if _GOT_LEAVE.match(asked):
        return not unit.is_recommendation and (_DECIDED.search(unit.text) or _LEAVE.search(unit.text)) is not None
    if (done := _IS_DONE.match(asked)) and done["what"].casefold() not in unit.text.casefold() and not _DENIES.search(unit.text):
        return False
    if _GOT_MONEY.match(asked) and not _GIVEN.search(unit.text):
        return False
    question = _YES_OR_NO.match(asked)
    if question is None:
        return True
    stem = question.group(1).casefold()
    return stem in unit.text.casefold() or _DECIDED.search(unit.text) is not None or _DENIES.search(unit.text) is not None


# "Fik bygherren lov?"
_GOT_LEAVE = QuestionPattern(r"^\W*fik\b.*\b(?:lov|tilladelse|dispensation|afslag|medhold)\b", re.IGNORECASE)
# "Er der klaget over planen?" is not told by how long one may complain.
_IS_DONE = QuestionPattern(r"^\W*er der (?P<what>[a-zæøå]{3,}(?:et|t))\b", re.IGNORECASE)
# "Fik foreningen de 20.000 kr.?" is not told by what it applied for.
_GOT_MONEY = QuestionPattern(
    r"^\W*fik\b.*\b(?:kr|kroner|mio|million\w*|penge\w*|midler|tilskud\w*|støtte\w*|bevilling\w*)\b", re.IGNORECASE
)
_GIVEN = re.compile(
    r"\b(?:fik|får|modtog|modtage|bevilg|tildel|givet|gav|gives|afslag|afsl[åo]|imødekom|tilsagn|støtte[tdr]|godkend|udbetal|uddel)",
    re.IGNORECASE,
)
_LEAVE = re.compile(r"\b(?:tillad|afslag|dispens|medhold|lov til)", re.IGNORECASE)
_DENIES = re.compile(r"\b(?:ikke|endnu|fortsat|udestår|afventer|mangler)\b", re.IGNORECASE)

# "Hvad viste evalueringen?" is answered by a finding, not by the plan to evaluate.
_ASKS_FINDING = QuestionPattern(
    r"\bhvad (?:viste|viser|konkluderede|konkluderer|fandt|kom \w+ frem til|kom der ud af|blev resultatet)\b|\bhvilken effekt\b"
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
    when = DATE.search(question.text)
    if when is None:
        return True
    day = re.search(rf"\b{when['day']}\. ?{when['month'][:3]}\w* (?:{when['year']})?(?P<after>.{{0,80}})", unit.text, re.IGNORECASE)
    return day is None or _STILL.search(day["after"]) is None


DAY_OF_YEAR = re.compile(rf"\b(?P<day>\d{{1,2}})\. ?(?P<month>{'|'.join(MONTHS)})\b", re.IGNORECASE)
DATE = re.compile(rf"{DAY_OF_YEAR.pattern} (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_STILL = re.compile(r"\b(?:kan|skal|vil|forventes|forelægges|skulle|kunne)\b", re.IGNORECASE)
_PAST_DECISION = re.compile(
    r"\b(?:besluttede|besluttet|godkendte|godkendt|vedtog|vedtaget|tiltrådte|afviste|afvist|ønskede|bad|bemærkede|anbefalede|udsatte"
    r"|tilføjede|stemte|valgte|valgt|enig|enige|prioriterede|drøftede|orienteret|indstillede|bestilte|pegede)\b",
    re.IGNORECASE,
)


# What a question asks for, and what a sentence must say to tell it.
_NEEDS = (
    # "Nåede afsnittet at åbne?"
    (
        QuestionPattern(r"^\W*(?:nåede|lykkedes|åbnede|startede|begyndte|overholdt|holdt|kom|gik)\b", re.IGNORECASE),
        re.compile(
            r"\b\w{3,}ede\b|\b(?:er|blev|har|var|fik|kom|gik|nåede?)\b (?:\w+ )?\w+(?:et|t)\b|\bfik\b|\bkom\b", re.IGNORECASE
        ),
    ),
    # When somebody comes again is not told by when they came.
    (
        QuestionPattern(r"\b(?:hvornår|hvilken dato)\b.*\b(?:igen|på ny|opfølgende|næste)\b", re.IGNORECASE),
        re.compile(r"\b(?:igen|på ny|opfølgende|næste|genbesøg\w*|genåbn\w*|nyt|ny|nye)\b", re.IGNORECASE),
    ),
    # "Varig finansiering af et team" does not say who paid before.
    (
        QuestionPattern(r"\bhvem (?:betaler|betalte|finansierer|finansierede|dækker|dækkede)\b", re.IGNORECASE),
        re.compile(
            r"finansiere[tsdr]|\bbetal|bevilg|bevilling fra|støtte|midler fra|\w+fonden\b|bidr(?:ag|og)|dække|afhold", re.IGNORECASE
        ),
    ),
    # "Hvem meldte afbud?", "hvem undlod at stemme?"
    (
        QuestionPattern(r"\bafbud\b|\bhvem (?:var|er) fraværende\b", re.IGNORECASE),
        re.compile(r"\bafbud|fravær|ikke til stede|deltog ikke|forfald", re.IGNORECASE),
    ),
    (
        QuestionPattern(r"\b(?:hvem|hvilke[nt]? parti(?:er)?|hvad) (?:stemte|undlod)\b|\bstemte (?:for|imod)\b", re.IGNORECASE),
        re.compile(r"stem(?:te|mer|ning)|\b(?:for:|imod\b)|undl[ao]d|mindretal|flertal|tog forbehold", re.IGNORECASE),
    ),
    # "Hvem vandt udbuddet?"
    (
        QuestionPattern(r"\bhvem (?:vandt|vinder|fik opgaven|løb med)\b", re.IGNORECASE),
        re.compile(r"\b(?:vandt|vund|vinde|tildel|valgt|tilslag|indgå|antaget|kontrakt med)", re.IGNORECASE),
    ),
    (
        QuestionPattern(r"\bhvilken \w*(?:karakter|score|scoring|bedømmelse)\b", re.IGNORECASE),
        re.compile(rf"(?<![\d.,§-])(?<!§ )\d{{1,2}}(?:,\d+)?(?![\d-]|\.? (?:{'|'.join(MONTHS)}))\b|\bkarakteren\b", re.IGNORECASE),
    ),
    # "Hvilket nummer blev kommunen?"
    (
        QuestionPattern(r"\bhvilket nummer\b|\bhvilken placering\b", re.IGNORECASE),
        re.compile(r"\b(?:nr\.?|nummer|plads) ?\d|\d+\.\s?(?:plads|-?bedst)", re.IGNORECASE),
    ),
    (
        QuestionPattern(r"\bhvordan (?:faldt stemmerne|stemte)\b", re.IGNORECASE),
        re.compile(r"\b(?:stemme|imod|enig)", re.IGNORECASE),
    ),
    (
        QuestionPattern(r"\bhvilken alder\b|\bhvor gam(?:mel|le)\b", re.IGNORECASE),
        re.compile(r"\b\d{1,3}\.?(?:\s?[-–]\s?\d{1,3})?\s?(?:-årig|år\b|års)|\bfyldt\b", re.IGNORECASE),
    ),
)
_ASKS_WHY = QuestionPattern(r"\bhvorfor\b|\b(?:betingelse|vilkår|forudsætning)", re.IGNORECASE)
_ASKS_DAY = QuestionPattern(r"\bdato\b", re.IGNORECASE)
_DAY = re.compile(rf"\b\d{{1,2}}\.? ?(?:{'|'.join(MONTHS)})|\b\d{{1,2}}[./-]\d{{1,2}}\b", re.IGNORECASE)


# A year that is a grant's or a budget's is no point in time at which something happens.
_OF_MONEY = re.compile(
    r"(?:\bkr\.?|\bmio\.|\bkroner)[^.,;]{0,20}?\b(?:(?:19|20)\d\d|årligt|om året)(?: og (?:frem|(?:19|20)\d\d))?"
    r"|\b(?:budget|finanslov|aftale)\w*(?: (?:for|fra))? (?:19|20)\d\d(?:[-–]\d{2,4})?",
    re.IGNORECASE,
)


def _tells_time(asked: str, text: str) -> bool:
    if not _ASKS_OF_DECISION.search(asked):
        text = _OF_DECISION.sub("", text)
    return has_time(_OF_MONEY.sub("", text)) and (_DAY.search(text) is not None or _ASKS_DAY.search(asked) is None)


# When it was decided is no time of what was decided: "Udvalget besluttede 8. oktober 2024 at …".
_ASKS_OF_DECISION = QuestionPattern(
    r"beslut|vedt[ao]g|godkend|behandl|drøft|bevil|tiltr[åa]d|stemt|aftal|udpeg|valg|afgør|indstil|orienter|\bdato\b|møde"
    r"|\bsag(?:de|t)\b"
    r"|på dagsorden|\btog\b|\btage[rs]?\b|sendt|givet|\bgav\b|oprett|nedsat|nedsætt|afslag|afvis|ansøg|søgte|tilføj|afsat",
    re.IGNORECASE,
)
_OF_DECISION = re.compile(
    r"\b(?:beslutte(?:de|t)|vedtog|vedtaget|godkend(?:te|t)|behandlede|drøftede|tiltrådte|bevilgede)"
    rf"(?: (?:på|ved) (?:mødet?|sit møde))?(?: den)? \d{{1,2}}\. ?(?:{'|'.join(MONTHS)})\b(?: (?:19|20)\d\d)?(?: \(pkt\. ?\d+\))?",
    re.IGNORECASE,
)


def has_time(text: str) -> bool:
    """Whether a text states a point or stretch of time: a date, month, quarter, year, season or duration."""
    return bool(_TIME.search(text))


_TIME = re.compile(
    r"\b(?:"
    + "|".join(m for m in MONTHS if len(m) > 3)
    + r"|maj|halve år|kvartal|halvår|forår\w*|sommer\w*|efterår\w*|vinter\w*|årsskifte\w*|ultimo|primo"
    r"|(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|uge \d+|uger|måned\w*|døgn\w*|dag(?:e|en|ligt)?|årlig\w*|ugentlig\w*"
    r"|(?:et|\d+|to|tre|halvandet) år|timer?|gange? om)\b",
    re.IGNORECASE,
)
