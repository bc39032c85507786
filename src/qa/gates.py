"""The two gates every answer passes, as code: does the cited place fit what was asked, and is every number of the text printed.

The entity gate (`passes`) lets a sentence or figure through only where the asked thing, names, year and kind of content fit it. The
number gate (`unsupported_numbers`) holds a finished draft against its quotes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from qa.analyser import level
from qa.danish import MONTHS, YEAR_BEFORE
from qa.domain import AnswerStatus, AnswerValue, AsksFor, Cell, Citation, Label
from qa.evidence import BUDGETS, is_of_other_months
from qa.figure_gates import is_of_others
from qa.fits import Fit
from qa.groups import is_of_other_group
from qa.question_patterns import QuestionPattern
from qa.questions import Question
from qa.roles import is_of_other_role
from qa.sentence_gates import DATE, DAY_OF_YEAR, DONE, tells
from qa.siblings import is_of_opposite, is_of_other_code, is_of_other_number, is_of_other_time
from qa.units import parts_of_year, years_in
from qa.wholes import PART_OF, clause_of, is_of_other_share

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
    if (
        not fit.is_there
        or fit.noun < 0
        or fit.names < LEAST_NAMES
        or fit.is_given
        or fit.unit.is_attachment
        or fit.unit.is_meeting_line
        or is_of_other_number(question.text, fit)
        or is_of_other_code(question.text, fit.unit)
        or is_of_other_share(question, fit)
    ):
        return False
    if (fit.row < 0 or fit.column < 0) and not question.is_plural and question.operation is None:
        return False
    if question.is_plural and not question.labels and fit.unit.row is not None and fit.unit.is_of_what_is_above:
        return False  # a total is none of the things
    if fit.decision < 0 and (fit.unit.is_recommendation or fit.unit.is_decision):
        return False
    if question.labels and (question.years or question.budget_years) and fit.year < 0:
        return False
    if (
        _is_other_season(question.text, fit.unit.text)
        or _is_other_part_of_year(question.text, fit)
        or (fit.figure is not None and _is_other_end(question.text, fit))
        or (question.labels and _is_elsewhere(question.text, fit))
        or (question.labels and fit.unit.row is not None and is_of_other_months(question.text, fit))
    ):
        return False
    if question.asks_change and not question.operation and not tells_change(question.text, fit.unit.text):
        return False
    if question.labels:
        if question.noun and any(asks.search(question.text) and not told.search(clause_of(fit)) for asks, told in _ENDED):
            return False
        if (
            is_of_opposite(question.text, fit)
            or _is_of_other_column(question.text, fit)
            or _is_of_other_giver(question.text, fit)
            or _is_only_applied_for(question.text, fit)
            or is_of_other_time(question.text, fit)
            or (_PAYS_ITSELF.search(question.text) and not _OWN_PAYMENT.search(_with_head(fit)))
            or (_ASKS_ELSEWHERE.search(question.text) and not _IS_ELSEWHERE.search(_with_head(fit)))
            or is_of_others(question, fit)
            or is_of_other_group(question.text, fit)
            or (_ASKS_YEAR_BEFORE.search(question.text) and not _is_of_year_before(fit))
        ):
            return False
        return _is_of_measure(question.text, fit) and not _is_short_of(question.text, _with_head(fit))
    if _is_of_other_meeting(question, fit.unit.text) or is_of_other_role(question.text, fit.unit):
        return False
    is_dated = question.asks_for is AsksFor.DATE  # a day may be in another year than the question names
    return not fit.is_heading and (fit.year > -1 or is_dated) and tells(question, fit)


def _is_of_other_column(asked: str, fit: Fit) -> bool:
    """Whether a cell's column is of what was applied for where what was given is asked for, or of the other of two budgets.

    What a thing comes to in the end stands under the last of several years.
    """
    cell = _cell(fit)
    if cell is None:
        return False
    if _IN_THE_END.search(asked) and fit.unit.row is not None and _YEAR.fullmatch(cell.column):
        return cell.column != [head for head in fit.unit.row.table.columns if _YEAR.fullmatch(head)][-1]
    is_only_asked = _GOT.search(asked) is not None and _ONLY_ASKED.search(cell.column) is not None
    return is_only_asked or any(asks.search(asked) and other.search(cell.column) for asks, other in BUDGETS)


_IN_THE_END = QuestionPattern(
    r"\b(?:fuldt indfaset|fuld indfasning|fuld virkning|fuldt udbygget|helårsvirkning|ved fuld drift)\b", re.IGNORECASE
)


def _is_only_applied_for(asked: str, fit: Fit) -> bool:
    """Whether a figure's clause tells what was applied for, where what is or was to be given is asked for."""
    if fit.unit.row is not None or not _ASKS_GIVEN.search(asked):
        return False
    before, after = _words_beside(fit)
    is_given = _IS_GIVEN.search(before) or (after.last and _IS_GIVEN.search(after.words))
    return _ONLY_SOUGHT.search(before) is not None and not is_given


# The year before where none is named, and other authorities, must be told of in so many words.
_ASKS_YEAR_BEFORE = QuestionPattern(
    r"^(?!.*\b(?:19|20)\d\d\b)(?!.* end ).*\b(?:(?:året|årene) før\W*$|(?:forrige|foregående) år\b)"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEAR_BEFORE = re.compile(rf"\b{YEAR_BEFORE}\b", re.IGNORECASE)
_ASKS_ELSEWHERE = QuestionPattern(r"\b(?:anden|andre) (?:kommune|region)(?:r|er)?\b", re.IGNORECASE)
_IS_ELSEWHERE = re.compile(
    r"\b(?:anden|andet|andre|fremmede?|uden for|eksterne?|udenbys|øvrige|omkring|mellemkommunal\w*)\b|(?:nabo|oplands)kommune",
    re.IGNORECASE,
)


# "Hvor meget betaler foreningen selv?"
_PAYS_ITSELF = QuestionPattern(
    r"\b(?:betal|finansier|bidrag|skyde|skød|lægge|lagde)\w*\b(?: \S+){1,5}? selv(?= (?:til|for|i|af|med|om)\b|\W*$)"
    r"|\bselv (?:betal|finansier|bidrag|skyde|lægge)",
    re.IGNORECASE,
)
_OWN_PAYMENT = re.compile(
    r"\b(?:selv|egen|eget|egne|med-?finans|finansier|bidrag|brugerbetal|lægge|lagde|betal|skyde|skød|gav|giver|netto)",
    re.IGNORECASE,
)


class _After(NamedTuple):
    """The words after a figure, and whether no other number follows them in its sentence."""

    words: str
    last: bool


def _words_beside(fit: Fit) -> tuple[str, _After]:
    """The words between a figure and the numbers on either side of it in its sentence."""
    start, end = (at - fit.unit.span.start for at in ((fit.figure.span.start, fit.figure.span.end) if fit.figure else (0, 0)))
    words, *more = re.split(r"\d", fit.unit.text[end:], maxsplit=1)
    return re.split(r"\d", fit.unit.text[:start])[-1], _After(words, last=not more)


def _is_of_year_before(fit: Fit) -> bool:
    """Whether a figure is said to be of the year before: "mod 35 børn året før", or under a head of a year."""
    if fit.figure is None:
        return False
    if (cell := _cell(fit)) is not None:
        return bool(fit.figure.years.years) or _YEAR_BEFORE.search(cell.column) is not None
    before, after = _words_beside(fit)
    return any(_YEAR_BEFORE.search(words) for words in (before, after.words)) or _YEAR.search(clause_of(fit)) is not None


_ASKS_GIVEN = QuestionPattern(
    r"^(?!.*(?:\b|an)søg)"
    r".*\b(?:fik|får|få|fået|tildelt|tilsagn|bevilget|bevilgede|indstillet|foreslås|sagt ja|sagde ja|gives|givet)\b",
    re.IGNORECASE,
)
_ONLY_SOUGHT = re.compile(r"(?:\b|an)søg(?:t|er|te|es)\b", re.IGNORECASE)
_IS_GIVEN = re.compile(
    r"\b(?:bevil|tildel|tilsagn|indstil|imødekom|fået|fik|får|gav|giver|givet|gives|modtag|foresl|godkend|opnå)", re.IGNORECASE
)


def _is_of_other_meeting(question: Question, text: str) -> bool:
    """Whether a sentence dates all it tells to other months than that of the meeting whose choice of a person is asked for."""
    meeting = question.meeting
    if meeting is None or meeting.month is None or _CHOSEN.search(question.text) is None:
        return False
    told = {(MONTHS[m["month"].lower()], int(m["year"])) for m in DATE.finditer(text)}
    return bool(told) and (meeting.month, meeting.year) not in told


_CHOSEN = QuestionPattern(r"\bhvem (?:blev|er blevet|kom)\b", re.IGNORECASE)


def _is_of_other_giver(asked: str, fit: Fit) -> bool:
    """Whether the clause of a figure names somebody, and not whom the question names as the one who pays or gets."""
    payer = _PAYER.search(asked)
    if payer is None or fit.unit.row is not None:
        return False
    clause = clause_of(fit)
    return payer["name"].split()[0].removesuffix("s") not in clause and _OTHER.search(clause) is not None


# "Hvor meget skal Nordby Kommune betale?"
_PAYER = re.compile(
    r"\b(?:skal|skulle|kan|kunne|vil|ville|kommer)\s+(?P<name>[A-ZÆØÅ]\w+(?: [A-ZÆØÅ]\w+)*)\s+(?:\w+ ){0,2}?"
    r"(?:betale|bidrage|lægge|afholde|finansiere|modtage|have|få)\b"
)
_OTHER = re.compile(r"(?<=[a-zæøå] )[A-ZÆØÅ][a-zæøå]{3}")


def _cell(fit: Fit) -> Cell | None:
    """The cell of a table that a figure stands in; None outside one."""
    return fit.unit.row.cell_at(fit.figure.span) if fit.unit.row and fit.figure else None


def _with_head(fit: Fit) -> str:
    """The text of a unit; of a figure in a table its row's heading and its column's head instead, for what its neighbours are."""
    cell = _cell(fit)
    return f"{fit.unit.row.row.heading} {cell.column} {cell.text}" if fit.unit.row and cell else fit.unit.text


# Money that is still to be shared out.
_UNSHARED = re.compile(
    r"\b(?:endnu ikke (?:er )?(?:fordelt|udmøntet)|først (?:vil )?(?:blive |bliver )?(?:fordel|udmønt)"
    r"|vil (?:først )?blive fordelt)",
    re.IGNORECASE,
)


def is_unshared(question: Question, fits: Iterable[Fit]) -> bool:
    """Whether a part is asked for of an amount that the papers say is still to be shared out."""
    return PART_OF.search(question.text) is not None and any(f.is_given and _UNSHARED.search(f.unit.text) for f in fits)


def is_of_fall(text: str) -> bool:
    """Whether a question or sentence is of a fall."""
    return _FALLS.search(text) is not None


def is_of_rise(text: str) -> bool:
    """Whether a question or sentence is of a rise."""
    return _RISES.search(text) is not None


def tells_change(question: str, text: str) -> bool:
    """Whether a text tells of a change the way the question asks: of a fall where it asks of one, else of a rise."""
    return is_of_fall(text) if is_of_fall(question) else is_of_rise(text)


def is_of_step(fit: Fit) -> bool:
    """Whether a figure is by how much something went up or down ("er faldet med 2,8 mio. kr."), and not what it is."""
    if fit.figure is None or fit.unit.row is not None:
        return False
    text, start = fit.unit.text, fit.unit.span.start
    if _STEP.search(text, 0, fit.figure.span.start - start):
        return True
    return _IS_STEP.match(text, fit.figure.span.end - start) is not None


_STEP = re.compile(
    r"\b(?:(?:be|for|ned|ud|op)?(?:fald(?:e[rt])?|faldt|steg(?:et|ning(?:en)?)?|stiger?|stigning(?:en)?|vokse[rt]?|voksede"
    r"|vækst(?:en)?|reduc\w+|redukt\w+|sænk\w+|hæv\w+|forhøj\w+|øge[rst]?|øgede[s]?|øgning(?:en)?|skåret|skær\w*|sat (?:op|ned)"
    r"|udvid\w+|besparelse(?:n)?))"
    r" (?:\w+ ){0,4}?(?:med|på) (?:(?:ca\.|cirka|omkring|i alt|knap|godt|over|næsten|yderligere) ){0,2}\Z",
    re.IGNORECASE,
)
# "3 mio. kr., der udgør forøgelsen".
_IS_STEP = re.compile(
    r",? (?:(?:der|som|hvilket) )?(?:udgør|er) (?:en |den )?(?:\w+ )?"
    r"(?:forøgelse|stigning|fald|reduktion|forskel|vækst|tilvækst)\w*\b"
    r"|(?: \w+)? (?:flere|færre|mere|mindre|højere|lavere) end\b",
    re.IGNORECASE,
)


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
    "merforbrug": r"merforbrug|overskr[ei]d|afvig|merudgift|underskud|forskel|\brest(?!aur)|mere end|over budget|for meget"
    r"|ud ?over",
    "mindreforbrug": r"mindre ?forbrug|afvig|mindreudgift|overskud|forskel|\brest(?!aur)|mindre end|under budget|ikke brugt"
    r"|uforbrugt|tilbage|til ?overs|overfør",
}
# "Gælder" is no debt, and a reward no wage.
_MEASURE = QuestionPattern(rf"(?<!be)({'|'.join(_MEASURES)})(?!er\b|ende\b)", re.IGNORECASE)


def _is_of_measure(question: str, fit: Fit) -> bool:
    """Whether a figure is said to be of the quantity that the question names: in its sentence or row, or over it."""
    asked = _MEASURE.search(level(question))
    if asked is None or fit.figure is None or fit.figure.label is not Label.AMOUNT:
        return True
    unit = fit.unit
    over = " ".join((*unit.row.table.columns, unit.row.head)) if unit.row else unit.lead if unit.is_item else ""
    said = " ".join((unit.text, over, unit.label, *unit.path))
    return re.search(_MEASURES[asked.group(1).casefold()], said, re.IGNORECASE) is not None


def _is_elsewhere(asked: str, fit: Fit) -> bool:
    """Whether a figure is of another day than the question's, of another body of the same kind, or of another giver."""
    unit = fit.unit
    over_table = f"{unit.row.before} {unit.row.head} {' '.join(unit.row.table.columns)}" if unit.row else ""
    beside = f"{unit.text} {unit.lead} {over_table}"
    days = set(_ASKED_DATE.findall(asked.casefold()))
    told = set(DATE.findall(beside.casefold())) if days else days
    if not days and unit.row is None and (named := set(_ASKED_DAY.findall(asked.casefold()))):
        own = set(DAY_OF_YEAR.findall(unit.text.casefold()))
        if own and not own & named:
            return True
    heads = f"{unit.row.head} {' '.join(unit.row.table.columns)}".casefold() if unit.row and days else ""
    # "Elever pr. 1. oktober" over columns of years.
    in_heads = {*DATE.findall(heads), *DAY_OF_YEAR.findall(DATE.sub("", heads))}
    if in_heads.isdisjoint({*days, *(day[:2] for day in days)}) if in_heads else told and not days & told:
        return True
    if giver := _GIVER.search(asked):
        has_several = sum(m.label is Label.AMOUNT for m in unit.mentions) > 1
        if not _is_told_of(giver["name"], clause_of(fit) if has_several and unit.row is None else beside):
            return True
    names = _ASKED_NAME.findall(asked)
    over = " ".join((beside, unit.label, *unit.path)) if names else ""
    return any(
        not _is_named(name, over) and any(_is_sibling(_words(name), _words(other)) for other in _FULL_NAME.findall(beside))
        for name in names
    )


def _is_told_of(giver: str, beside: str) -> bool:
    """Whether a text names a giver, if only as the region or municipality that gives: "regionen medfinansierer"."""
    words = giver.split()
    kind = {"Region": "regionen"}.get(words[0]) or {"Kommune": "kommunen"}.get(words[-1])
    by_name = words[0] in beside if kind != "regionen" else giver in beside
    gives = rf"\b{kind}\b[^.;,]{{0,25}}\b{_GIVES}|\b{_GIVES}\w* {kind}\b"
    return by_name or (kind is not None and re.search(gives, beside, re.IGNORECASE) is not None)


_GIVES = r"(?:(?:med)?finans|betal|bidr[ao]g|giver|gav|lægge|lagde|dække|afhold|skyde|skød|yder)"


def _words(name: str) -> list[str]:
    """The words of a name in one case and without the genitive's ending."""
    return [word.removesuffix("s") for word in name.casefold().split()]


def _is_named(name: str, text: str) -> bool:
    return " ".join(_words(name)) in " ".join(_words(text))


def _is_sibling(name: list[str], other: list[str]) -> bool:
    """Whether two names differ in one word of several: "Region Sjælland", "Region Hovedstaden"."""
    apart = [(a, b) for a, b in zip(name, other, strict=False) if a != b]
    if len(name) != len(other) or len(apart) != 1 or apart[0][0][:_ALIKE] == apart[0][1][:_ALIKE]:
        return False
    # "Nordby Kommune" and "Nordby Bibliotek" share their place and are of different kinds.
    return name[-1] == other[-1] or any(_KIND.match(word) for word in name if word in other)


_KIND = re.compile(
    r"(?:region|team|afdeling|afsnit|\w*center|centret|\w*klub|distrikt|område|enhed|gruppe|projekt|skole|hospital|plejehjem"
    r"|børnehave|udvalg|råd|fase|etape|model|plan|pulje|botilbud)"
)


_ALIKE = 4  # letters that a word and the beginning of a compound with it share


_FULL_NAME = re.compile(r"(?<![\w.])[A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w-]+)+")
_ASKED_NAME = QuestionPattern(_FULL_NAME.pattern)
_ASKED_DATE = QuestionPattern(DATE.pattern, DATE.flags)
_ASKED_DAY = QuestionPattern(rf"\bpr\.? {DAY_OF_YEAR.pattern}", re.IGNORECASE)
# "Hvor meget skyder Københavns Kommune selv i projektet?"
_GIVER = QuestionPattern(
    r"\b(?:skyder|skød|lægger|lagde|betaler|betalte|bidrager|bidrog|giver|gav)\s+"
    r"(?P<name>[A-ZÆØÅ]\w+(?: [A-ZÆØÅ]\w+)*)\s+(?:selv|med|ind)\b"
)
_SEASON = re.compile(r"\b(?:19|20)(\d\d)/(?:19|20)?(\d\d)\b")
_ASKED_SEASON = QuestionPattern(_SEASON.pattern)


def _is_other_season(question: str, text: str) -> bool:
    """Whether a text is of another school year or season than the question: 2022/2023 and not 2021/22."""
    asked = set(_ASKED_SEASON.findall(question))
    told = set(_SEASON.findall(text)) if asked else asked
    return bool(told) and not asked & told


# "4. kvartal", "fjerde kvartal", "Q4", "1. halvår".
def _is_other_part_of_year(question: str, fit: Fit) -> bool:
    """Whether a place tells only of other quarters, or of the other half of a year, than the question asks for.

    Of a table, a cell is of what its own column's head says where one of them has the asked part.
    """
    asked = parts_of_year(question)
    if not asked:
        return False
    unit = fit.unit
    cell = _cell(fit)
    if cell is not None and unit.row is not None and any(asked & parts_of_year(head) for head in unit.row.table.columns[1:]):
        return not asked & parts_of_year(cell.column) and bool(parts_of_year(cell.column) or years_in(cell.column))
    heads = " ".join((*unit.row.table.columns, unit.row.head)) if unit.row else ""
    told = {part for part in parts_of_year(f"{unit.text} {heads}") if part[1] in {kind for _, kind in asked}}
    return bool(told) and not asked & told


def _is_other_end(question: str, fit: Fit) -> bool:
    """Whether a figure is said to be of the year's beginning where its end is asked for ("611 ved årets begyndelse"), or so."""
    if fit.figure is None:
        return False
    after = fit.unit.text[fit.figure.span.end - fit.unit.span.start :]
    return any(asks.search(question) and other.match(after) for asks, other in _ENDS_OF_YEAR)


_BEGIN = r"(?:primo|(?:ved|i) (?:årets begyndelse|begyndelsen|starten af|årets start))"
_END = r"(?:ultimo|(?:ved|i) (?:årets udgang|udgangen af|slutningen af|årets slutning|årets udløb))"
_ENDS_OF_YEAR = (
    (QuestionPattern(rf"\b{_END}", re.IGNORECASE), re.compile(rf" {_BEGIN}", re.IGNORECASE)),
    (QuestionPattern(rf"\b{_BEGIN}", re.IGNORECASE), re.compile(rf" {_END}", re.IGNORECASE)),
)


def _is_short_of(question: str, text: str) -> bool:
    """Whether a text tells only of a part of the time asked for, or of what would be if, where it is asked what was."""
    return bool(
        (_WHOLE.search(question) and _SO_FAR.search(text))
        or (_APPLIED.search(question) and not _APPLIED_FOR.search(text))
        or (_NOW.search(question) and _WISHED.search(text) and not DONE.search(text))
        or (_ACTUAL.search(question) and _AIMED.search(text) and not DONE.search(text))
        or (_WAS.search(question) and _WERE_IT.match(text) and not DONE.search(text))
        or (_FINAL.search(question) and not _SPENT.search(text))
    )


# "Hvor mange mødte faktisk op" is not answered by how many were hoped for.
_ACTUAL = QuestionPattern(
    r"\b(?:faktisk|reelt|i sidste ende|endte|havde (?:\w+ ){1,5}(?:besøgt|fået|nået)|kom i|mødte op|mødte frem|deltog|dukkede op"
    r"|blev det til|stod på|nåede)\b",
    re.IGNORECASE,
)
_AIMED = re.compile(
    r"\b(?:målsætning\w*|målet|måltal\w*|forvente\w*|forventning\w*|forudsat|forudsættes|skal medføre|håber|anslå\w*|planlagt"
    r"|plads til|inden (?:årets |\w+s )?udgang(?:en)?|forud(?:så|ser)|prognose\w*|ambition\w*)\b",
    re.IGNORECASE,
)
# Nor is how many are so today by how many ought to be.
_NOW = QuestionPattern(r"\b(?:i dag|lige nu|på nuværende tidspunkt|aktuelt)\b", re.IGNORECASE)
_WISHED = re.compile(r"\b(?:ønsker|ønskes|målet|målsætning\w*|bør|mindst skal|minimum)\b", re.IGNORECASE)
_WHOLE = QuestionPattern(r"\bhele (?:året|(?:19|20)\d\d)\b", re.IGNORECASE)
_SO_FAR = re.compile(
    r"\b(?:indtil videre|foreløbigt?|hidtil|til og med|t\.o\.m\.|pr\. \d{1,2}\.|ultimo|i årets første"
    r"|jan(?:\.|uar)?\s?[-–]\s?(?:feb|mar|apr|maj|jun|jul|aug|sep|okt|nov)|(?:1|2|3|første|andet|tredje)\.? (?:kvartal|halvår))",
    re.IGNORECASE,
)
# "Hvor mange kroner søgte foreningen om?" is not answered with what it got.
_APPLIED = QuestionPattern(
    r"\bhvor (?:meget|mange|stort)\b[^,]*\b(?:(?:søgte?|ansøgte?|bad)\b[^,]*\bom|(?:søgt|ansøgt)\b[^,]*\bfra)\b", re.IGNORECASE
)
# Nor what it got with the column of what it asked for, or of what was put forward.
_GOT = QuestionPattern(r"\b(?:fik|få|fået|tildelt|endte|endeligt|modtog|modtaget|modtager)\b", re.IGNORECASE)
_ONLY_ASKED = re.compile(r"\b(?:an)?søgt|foresl|indstillet|forslag", re.IGNORECASE)
_APPLIED_FOR = re.compile(r"søg|\bbad\b|bede|ønske", re.IGNORECASE)
_WAS = QuestionPattern(r"\b(?:betalte|brugte|kostede|fik|blev|modtog|gav|havde)\b", re.IGNORECASE)
# What something came to in the end is not what was set aside for it.
_FINAL = QuestionPattern(
    r"\b(?:endte|ende)\b.*\b(?:med at (?:koste|blive)|koste|pris)|\bkom(?:met)? til at koste\b|\bendelige? (?:pris|regning|udgift)"
    r"|\b(?:kostede|pris)\b.*\b(?:stod|var|blev) færdig",
    re.IGNORECASE,
)
_SPENT = re.compile(
    r"\b(?:\w*(?:udgift|pris|regning|sum)\w* (?:blev|landede)|løb op|beløb sig|koste[dt]|kostede|forbrug\w*|anvendt|brugt"
    r"|regnskab\w*|endte|endelig\w*|afholdt|realiseret|udgjorde|samlede udgift\w*)\b",
    re.IGNORECASE,
)
# How many left before the end, or were turned down, is not how many came through.
_ENDED = (
    (
        QuestionPattern(
            r"\b(?:fald(?:et|t) fra|stoppe[rdt]\w*|droppe[rdt]?\w* ud|sprunget fra|sprang fra|frafald\w*|afbrudt|afbrød)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:afbr[uyø]d\w*|frafald\w*|fald(?:et|t) fra|stoppe[rdt]\w*|ophør\w*|udmeld\w*|droppe\w*|spr[au]ng\w* fra|udgået"
            r"|udgik)",
            re.IGNORECASE,
        ),
    ),
    (
        QuestionPattern(r"\b(?:afvist|afviste|afslag|afslog|(?:sagt|sagde|takke\w*) nej(?: tak)?(?: til)?)\b", re.IGNORECASE),
        re.compile(r"afvis|afslag|afslå|afslog|ikke imødekom|\bnej\b|ikke (?:godkend|bevilg|støtte)", re.IGNORECASE),
    ),
)
_WERE_IT = re.compile(r"\W*(?:hvis|såfremt)\b", re.IGNORECASE)
_FALLS = re.compile(
    r"\b(?:sat ned|fald|redu[ck]|sænk|mindske|beskær|skåret|spare[srt]|besparelse|bortfald"
    r"|ned(?:bragt|gang|sat|bring|sæt|læg|lagt))",
    re.IGNORECASE,
)
_RISES = re.compile(r"\b(?:steg|stig|voks|vækst|(?:for)?øge|hæve|opjuster|udvid)", re.IGNORECASE)


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
