"""The two gates every answer passes, as code: does the cited place fit what was asked, and is every number of the text printed.

The entity gate (`passes`) lets a sentence or figure through only where the asked thing, names, year and kind of content fit it. The
number gate (`unsupported_numbers`) holds a finished draft against its quotes.
"""

import re
from dataclasses import dataclass

from qa.analyser import level
from qa.danish import MONTHS
from qa.domain import AnswerStatus, AnswerValue, AsksFor, Citation, Label, Span
from qa.evidence import Fit
from qa.questions import Question

# Asked names that stand only in the paper, not in the passage, are the least that will do.
LEAST_NAMES = 0.5
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Draft:
    """What is answered: `text` in Danish, its figures, and the places both rest on; `confidence` as `Answer` has it."""

    status: AnswerStatus
    text: str
    values: tuple[AnswerValue, ...] = ()
    citations: tuple[Citation, ...] = ()
    confidence: float | None = None


def passes(question: Question, fit: Fit) -> bool:
    """The entity gate: the asked thing, names and year fit the place; the asked unit does by how fits are made."""
    if fit.noun < 0 or fit.names < LEAST_NAMES or fit.is_given or fit.unit.is_attachment or fit.unit.is_meeting_line:
        return False
    if (fit.row < 0 or fit.column < 0) and not question.is_plural and question.operation is None:
        return False
    if fit.decision < 0 and (fit.unit.is_recommendation or fit.unit.is_decision):
        return False
    if question.labels and (question.years or question.budget_years) and fit.year < 0:
        return False
    if _is_other_season(question.text, fit.unit.text):
        return False
    if question.asks_change and not question.operation and not tells_change(question.text, fit.unit.text):
        return False
    if question.labels:
        return _is_of_measure(question.text, fit) and not _is_short_of(question.text, fit.unit.text)
    if fit.is_heading or (fit.year <= -1 and not question.wants_time):
        return False
    if _OUTCOME.search(question.text) and _PLANS.search(fit.unit.text) and not _DONE.search(fit.unit.text):
        return False
    if _ASKS_PERSON.search(question.text) and not _names_person(fit):
        return False
    if question.wants_time:
        return has_time(fit.unit.text) and (_DAY.search(fit.unit.text) is not None or not _ASKS_DAY.search(question.text))
    if question.asks_for is AsksFor.ORGANISATION:
        return any(m.label is Label.ORG for m in fit.unit.mentions) or bool(
            (_NAMED if question.noun else _BODY).search(fit.unit.text)
        )
    return True


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


def tells_change(question: str, text: str) -> bool:
    """Whether a text tells of a change the way the question asks: of a fall where it asks of one, else of a rise."""
    return (_FALLS if _FALLS.search(question) else _RISES).search(text) is not None


# Quantities of money that no other amount of the same thing can stand for, with the words that say the same. "Budget", "udgift" and
# "tilskud" are not among them: papers and people use those for each other.
_MEASURES = {
    "overskud": "overskud|positivt resultat",
    "underskud": r"underskud|negativt resultat|\btab(?:et)?\b",
    "egenkapital": "egenkapital",
    "gæld": r"gæld(?:en|s\w*)?\b|\blån",
    "løn": "(?<!be)løn",
    "vederlag": "vederlag|honorar",
    "honorar": "vederlag|honorar",
    "husleje": r"husleje|\bleje",
    "gebyr": "gebyr|takst|afgift",
    "kontingent": "kontingent",
    "provenu": "provenu|indtægt",
    "egenbetaling": "egenbetaling|selv betal|betaler selv|brugerbetaling",
}
# "Gælder" is no debt, and a reward no wage.
_MEASURE = re.compile(rf"(?<!be)({'|'.join(_MEASURES)})(?!er\b|ende\b)", re.IGNORECASE)


def _is_of_measure(question: str, fit: Fit) -> bool:
    """Whether a figure is said to be of the quantity that the question names: in its sentence or row, or over it."""
    asked = _MEASURE.search(level(question))
    if asked is None or fit.figure is None or fit.figure.label is not Label.AMOUNT:
        return True
    unit = fit.unit
    over = " ".join((*unit.row.table.columns, unit.row.head)) if unit.row else unit.lead if unit.is_item else ""
    said = " ".join((unit.text, over, unit.label, *unit.path))
    return re.search(_MEASURES[asked.group(1).casefold()], said, re.IGNORECASE) is not None


_SEASON = re.compile(r"\b(?:19|20)(\d\d)/(?:19|20)?(\d\d)\b")


def _is_other_season(question: str, text: str) -> bool:
    """Whether a text is of another school year or season than the question: 2022/2023 and not 2021/22."""
    asked, told = set(_SEASON.findall(question)), set(_SEASON.findall(text))
    return bool(asked and told) and not asked & told


def _is_short_of(question: str, text: str) -> bool:
    """Whether a text tells only of a part of the time asked for, or of what would be if, where it is asked what was."""
    return bool(
        (_WHOLE.search(question) and _SO_FAR.search(text))
        or (_WAS.search(question) and _WERE_IT.match(text) and not _DONE.search(text))
    )


_WHOLE = re.compile(r"\bhele (?:året|(?:19|20)\d\d)\b", re.IGNORECASE)
_SO_FAR = re.compile(r"\b(?:indtil videre|foreløbigt?|hidtil)\b", re.IGNORECASE)
_WAS = re.compile(r"\b(?:betalte|brugte|kostede|fik|blev|modtog|gav|havde)\b", re.IGNORECASE)
_WERE_IT = re.compile(r"\W*(?:hvis|såfremt)\b", re.IGNORECASE)
_FALLS = re.compile(r"\b(?:fald|reduc|sænk|mindske|beskær|skåret|ned(?:bragt|gang|sat|bring|sæt))", re.IGNORECASE)
_RISES = re.compile(r"\b(?:steg|stig|voks|vækst|(?:for)?øge|hæve|opjuster|udvid)", re.IGNORECASE)
_NAMED = re.compile(r"[a-zæøå,] [A-ZÆØÅ]")
# A body without a name, or a capitalised word inside the sentence.
_BODY = re.compile(r"[a-zæøå,] [A-ZÆØÅ]|kommune|region|afdeling|center|centre|personale|forvaltning|udvalg|råd", re.UNICODE)


# Who got a seat, and what somebody is called, is answered with the name of a person.
_ASKS_PERSON = re.compile(
    r"\b(?:hvem (?:blev|kom i|fra)|hvad hedder)\b.*"
    r"(?:leder|formand|politiker|direktør|medlem|borgmester|chef|delegere|suppleant|bestyrelse|sad med|deltog)",
    re.IGNORECASE,
)
_PERSON = re.compile(r"(?<!\w)[A-ZÆØÅ][a-zæøåé]+(?: [A-ZÆØÅ]\.)?(?:[ -][A-ZÆØÅ][a-zæøåé]+){1,2}(?!\w)")


def _names_person(fit: Fit) -> bool:
    """Whether a unit has two capitalised words together that are no organisation."""
    start = fit.unit.span.start
    bodies = [m.span.shift(-start) for m in fit.unit.mentions if m.label is Label.ORG]
    found = (Span(match.start(), match.end()) for match in _PERSON.finditer(fit.unit.text))
    return any(not any(name.overlaps(body) for body in bodies) for name in found)


_ASKS_DAY = re.compile(r"\bdato\b", re.IGNORECASE)
_DAY = re.compile(rf"\b\d{{1,2}}\.? ?(?:{'|'.join(MONTHS)})|\b\d{{1,2}}[./-]\d{{1,2}}\b", re.IGNORECASE)


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


def unsupported_numbers(draft: Draft) -> tuple[str, ...]:
    """The number gate: the numbers of an answer's text that stand in no quote and no shown calculation of its values."""
    printed = " ".join([*(c.quote for c in draft.citations), *(v.calculation or "" for v in draft.values)])
    allowed = {plain_number(n) for n in NUMBER.findall(printed)}
    return tuple(n for n in NUMBER.findall(draft.text) if plain_number(n) not in allowed)


def plain_number(number: str) -> str:
    """One way of writing a number: "12,0" is "12", "1.025" is "1025"."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?", number):
        whole, _, part = number.replace(".", "").partition(",")
        part = part.rstrip("0")
        return (whole.lstrip("0") or "0") + ("," + part if part else "")
    return number
