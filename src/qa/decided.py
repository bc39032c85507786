"""What came of a case: its decision, where the sentence that fits a question best only says what was put forward.

"Blev X godkendt?" is never answered by a recommendation alone, as the same item's decision may say otherwise. The decision is
quoted ahead of it: what it says by the recommendation's number where it goes by numbers, else all of it. Where no decision is
read, nothing is said here.
"""

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.decision_quotes import ALSO, Point, place_decided, points_recommended, quoted, whole_recommendation
from qa.decisions import body_key
from qa.domain import Document
from qa.evidence import Matcher
from qa.figures import Sources, with_label
from qa.fits import Fit, score
from qa.gates import Draft
from qa.named_by_decision import asks_name, named_by_decision
from qa.question_patterns import QuestionPattern
from qa.questions import Question
from qa.units import Unit, term_set

# Log-odds by which another recommendation may be less likely than the best one and still be the one that is meant.
_NEARLY = 1.0
# Share of the question, by weight, that an item must say for its decision to be the asked one.
_ABOUT = 0.5
# Share of the terms of two sentences that they must have in common to say the same.
_ALIKE = 0.7

# A question that is answered by yes or no, and others after what came of something.
_YES_OR_NO = QuestionPattern(
    r"^\W*(?:blev|bliver|er|var|har|fik|får|skal|skulle|må|måtte)\b(?!.*\bhv(?:or|ad|em|ilke)\w*\b)", re.IGNORECASE
)
_BECAME = QuestionPattern(
    r"\bhvad (?:blev|er|var) (?:beslutningen|afgørelsen|udfaldet)\b|\bhvad blev (?:der )?besluttet\b|\bhvad blev der af\b"
    r"|\bhvad (?:skete der|skete) med (?:\w+ )?(?:\w*forslag|\w*ansøgning|\w*anmodning|sagen|indstillingen)\w*\b"
    r"|\bhvordan endte (?:\w+ )?(?:sagen|\w*ansøgningen|\w*forslaget)\b|\bhvad (?:kom|endte)\b.*\bhedde\b",
    re.IGNORECASE,
)
# What a decision does with a thing: no sentence tells it but that of what was done.
_OUTCOME = QuestionPattern(
    r"^\W*(?:blev|bliver|er|fik|har)\b.*(?:\b(?:godkend|vedtag|beslutte|afvis|afslå|afbrud|stopp|forlæng|imødekom|udsat\b|nedlagt\b"
    r"|ophæve|droppe|annuller|tilladt\b|bevilg|indført\b|dispens|tilladelse|medhold|afslag|lov til)|\b(?:givet|meddelt)\W*$)",
    re.IGNORECASE,
)
_ASKS_RECOMMENDED = QuestionPattern(
    r"\b(?:ifølge|efter) (?:\w+ )?indstilling|\bindstille(?:s|r|t|de)\b|\bforeslå(?:s|r|et)?\b|\bforeslog\b|\banbefaler\b"
    r"|\b(?:lagt|lægger|lægges) op til\b",
    re.IGNORECASE,
)
# What puts something forward or tells what is applied for; an outcome; and that a case is brought before somebody.
_PROPOSES = re.compile(
    r"\b(?:indstil|foresl|forslår|anbefal|ansøg|søger\b|anmod|såfremt\b|hvis\b|stilling til\b|skal\b|ønske[rs]?\b|kan\b|bør\b"
    r"|forslag)|\?$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:besluttede|besluttet|godkendte|vedtog|vedtaget|bevilgede|bevilget|afviste|afvist|givet|meddelt|valgte|tiltrådte"
    r"|udsatte|stoppet|afbrudt|forlænget|indført)\b",
    re.IGNORECASE,
)
_BRINGS = re.compile(r"\b(?:forelægges|forelagt|præsenteres for|fremsendes til)\b", re.IGNORECASE)
# A recommendation outside the heading of that name: by those who write the paper.
_RECOMMENDS = re.compile(
    r"\b(?:\w*administrationen|\w*forvaltningen|direktionen|sekretariatet|center for [\w ,&-]{3,60}?)"
    r" (?:indstiller|anbefaler|foreslår)\b|\bindstilles\b",
    re.IGNORECASE,
)


def told_by_decision(
    question: Question, matcher: Matcher, passing: Sequence[Fit], fits: Sequence[Fit], documents: Callable[[str], Document]
) -> Draft | None:
    """Return what was decided of the item that the best place is of; None where that is not asked for, or is told already.

    `passing` are the places that may answer, best first, `fits` all that were measured. Of papers that treat the same the one of
    the asked body counts, else the last.
    """
    if asks_name(question.text):
        return named_by_decision(question, passing, documents)
    unit = _meant(matcher, passing)
    if not _is_put_forward(question, matcher, unit, documents):
        return None
    last = _last(question, unit, fits, documents)
    point = _point_of(matcher, unit, documents(unit.passage.document_id), last) if last else None
    decided = place_decided(last, point.number if point else None) if last else None
    if last is None or decided is None:
        return None
    own = unit.span if last.id == unit.passage.document_id and _recommends(unit) else None
    recommended = point.span if point else whole_recommendation(last) or own
    draft = quoted(last, decided, recommended, documents)
    is_quoted = point is not None or (own is not None and recommended is not None and recommended.covers(own))
    is_told = is_quoted or matcher.coverage(term_set(last.title), term_set(draft.text)) >= _ABOUT
    return draft if is_told else _with_place(draft, unit, documents)


def _with_place(draft: Draft, unit: Unit, documents: Callable[[str], Document]) -> Draft:
    """A decision with the place that says what it is of, where neither itself nor its title does."""
    sources = Sources(documents)
    for citation in draft.citations:
        sources.cite(citation.document_id, citation.span)
    sources.cite(unit.passage.document_id, unit.span)
    text = f"{draft.text} {ALSO} {with_label(unit.label, unit.text, unit.text)}"
    return replace(draft, text=text, citations=tuple(sources.citations))


def _meant(matcher: Matcher, passing: Sequence[Fit]) -> Unit:
    """The best place; of recommendations nearly as likely that which opens most with what is asked about."""
    best = passing[0]
    if not best.unit.is_recommendation:
        return best.unit
    near = [fit.unit for fit in passing if fit.unit.is_recommendation and score(fit) >= score(best) - _NEARLY]
    return max(near, key=lambda unit: matcher.coverage(term_set(_opening(unit.text))))


def _opening(point: str) -> str:
    """The first words of what a point is about: "taksten" of "at det godkendes, at taksten hæves"."""
    lead = _LEAD.match(point)
    return " ".join(point[lead.end() if lead else 0 :].split()[:_OPENING_WORDS])


_LEAD = re.compile(
    r"(?:[-•–*▪]\s*)?(?:\d{1,2}[.)]\s*)?(?:at\s+)?(?:[\w-]+\s+\w+e[rs],?\s+at\s+)*(?:(?:der|det|den|de|en|et|én|ét)\s+)?",
    re.IGNORECASE,
)
_OPENING_WORDS = 2


def _is_put_forward(question: Question, matcher: Matcher, unit: Unit, documents: Callable[[str], Document]) -> bool:
    """Whether an outcome is asked for and a place only says what was put forward of it."""
    is_outcome = bool(_OUTCOME.search(question.text) or _BECAME.search(question.text))
    if not (is_outcome or _YES_OR_NO.search(question.text)) or _ASKS_RECOMMENDED.search(question.text) or unit.is_decision:
        return False
    if _recommends(unit):
        return True
    if not is_outcome or (_TOLD.search(unit.text) and not _BRINGS.search(unit.text)):
        return False
    paper = documents(unit.passage.document_id)
    if matcher.coverage(term_set(paper.title)) >= _ALIKE:
        return True
    return _PROPOSES.search(unit.text) is not None and _is_about(question, matcher, unit, paper)


def _recommends(unit: Unit) -> bool:
    """Whether a place is a recommendation, under its heading or by those who write the paper."""
    return unit.is_recommendation or _RECOMMENDS.search(f"{unit.label} {unit.text}") is not None


def _is_about(question: Question, matcher: Matcher, unit: Unit, paper: Document) -> bool:
    """Whether an item is of what is asked about: its title and recommendation, or any place of it where a proposal is meant."""
    recommended = paper.recommendation.of(paper.text) if paper.recommendation else ""
    own = unit.words.own if _BECAME.search(question.text) else frozenset()
    return matcher.coverage(term_set(paper.title), term_set(recommended), own) >= _ABOUT


def _last(question: Question, unit: Unit, fits: Sequence[Fit], documents: Callable[[str], Document]) -> Document | None:
    """Of the papers of a case that say what a place says, that of the asked body, meeting or year, else the last.

    Only those that tell a decision count; None where none does.
    """
    here = unit.passage.document_id
    alike = (f.unit for f in fits if _in_common(f.unit.words.own, unit.words.own) >= _ALIKE)
    papers = [documents(key) for key in dict.fromkeys((here, *(other.passage.document_id for other in alike)))]
    same = [paper for paper in papers if paper.decision is not None and _is_of_case(paper, papers[0])]
    for is_asked in (_is_of_body, _is_of_meeting, _is_of_year):
        same = [paper for paper in same if is_asked(question, paper)] or same
    return max(same, key=lambda d: (d.date or datetime.date.min, d.id), default=None)


def _is_of_body(question: Question, paper: Document) -> bool:
    return question.committee is not None and body_key(paper.committee) == body_key(question.committee)


def _is_of_meeting(question: Question, paper: Document) -> bool:
    when, day = question.meeting, paper.date
    return when is not None and day is not None and (when.year, when.month or day.month) == (day.year, day.month)


def _is_of_year(question: Question, paper: Document) -> bool:
    return paper.date is not None and paper.date.year in question.years


def _is_of_case(paper: Document, other: Document) -> bool:
    """Whether two papers are of one case: by its number, else by their title."""
    if paper.case and other.case:
        return paper.case == other.case
    return paper.title.casefold() == other.title.casefold()


def _in_common(terms: frozenset[str], others: frozenset[str]) -> float:
    """The share of the terms of two texts that both have."""
    return len(terms & others) / len(terms | others) if terms | others else 0.0


def _point_of(matcher: Matcher, unit: Unit, paper: Document, last: Document) -> Point | None:
    """The point of the last paper that a place of a paper is of; None where it is of none, or of several."""
    point = _own_point(matcher, unit, paper)
    if point is None or last.id == paper.id:
        return point
    said = term_set(point.span.of(paper.text))
    alike = {each: _in_common(said, term_set(each.span.of(last.text))) for each in points_recommended(last)}
    best = max(alike, key=lambda each: alike[each], default=None)
    return best if best and alike[best] >= _ALIKE else None


def _own_point(matcher: Matcher, unit: Unit, paper: Document) -> Point | None:
    """The point that a place is in, else the one that says most of the question, if it is one and says enough."""
    points = points_recommended(paper)
    if unit.is_recommendation:
        return next((point for point in points if point.span.covers(unit.span)), None)
    said = {point: matcher.coverage(term_set(point.span.of(paper.text))) for point in points}
    most = max(said.values(), default=0.0)
    best = [point for point in points if said[point] == most]
    return best[0] if most >= _ABOUT and len(best) == 1 else None
