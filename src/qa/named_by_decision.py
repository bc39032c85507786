"""Who was chosen, or had to leave, by the decision that names them: what leads up to it names the one before, or a candidate."""

import datetime
import re
from collections.abc import Callable, Sequence

from qa.danish import sentence_spans
from qa.decision_quotes import quoted, whole_recommendation, within
from qa.decisions import body_key
from qa.domain import Document, Span
from qa.fits import Fit, score
from qa.gates import Draft
from qa.name_gates import PERSON
from qa.outcomes import BODY
from qa.question_patterns import QuestionPattern
from qa.questions import Question

# Log-odds by which a place may be less likely than the best one and the decision of its paper still tell who it was.
_NEARLY = 3.0
# Characters of a sentence and the names it announces.
_LONGEST_LIST = 700
_ASKS_CHOSEN = QuestionPattern(
    r"\bhvem (?:blev|er blevet|bliver|valgte|udpegede)\b.*\b(?:(?:næst)?formand|medlem|suppleant|stedfortræder|valgt|udpeget)"
    r"|\bhvem er (?:\w+ ){0,2}(?:næst)?formand|\bhvem (?:afløste|efterfulgte|erstattede)\b",
    re.IGNORECASE,
)
_CHOSE = re.compile(
    rf"{BODY}\s+(?:valgte|vælger|udpegede|udpeger|udnævnte|udnævner|godkendte|godkender|konstituerede)\b"
    r"|\b(?:blev|er|bliver)\s+(?:\w+\s+)?(?:valgt|udpeget|udnævnt)\b",
    re.IGNORECASE,
)
_ASKS_BARRED = QuestionPattern(
    r"\bhvem\b.*(?:\binhabil|\b(?:måtte|kunne|fik) ikke (?:lov til at |lov at )?(?:være med|deltage|stemme|behandle))",
    re.IGNORECASE,
)
# Not what was asked or voted on, but what came of it.
_BARRED = re.compile(
    r"^(?!.*\b(?:spurgte|stemte om|om \w+ (?:var|er) inhabil))"
    r".*(?:\binhabil|\b(?:(?:kan|kunne) ikke|ikke (?:kan|kunne)) deltage|\bdeltog ikke|\bforlod (?:mødet|lokalet|salen))",
    re.IGNORECASE | re.DOTALL,
)
_IS_NOW = QuestionPattern(r"\bhvem er\b(?! blevet)", re.IGNORECASE)
_POST = re.compile(r"\b(?:(?:næst)?formand|medlem|suppleant|stedfortræder)", re.IGNORECASE)
# "Formanden er Bo Berg", "Bo Berg er formand".
_HOLDS = re.compile(r"formand\w* er [A-ZÆØÅ]|\ber (?:\w+ )?(?:næst)?formand")
_NO_PERSON = re.compile(r"(?:Råd|Udvalg|Nævn|Bestyrelse|Kommune|Forening|Skole)\w*\Z")


def asks_name(text: str) -> bool:
    """Whether a question asks for a person that a decision names."""
    return _says(text) is not None


def named_by_decision(question: Question, passing: Sequence[Fit], documents: Callable[[str], Document]) -> Draft | None:
    """Return the decision that names whom a question asks for; None where the best place does, or no decision near it.

    `passing` are the places that may answer, best first. Who holds a post now is told by the last paper that does.
    """
    says = _says(question.text)
    is_now = _IS_NOW.search(question.text) is not None
    best = passing[0]
    if says is None or _names(question.text, says, best.unit.text) or (is_now and _HOLDS.search(best.unit.text)):
        return None
    likely = (fit.unit.passage.document_id for fit in passing if score(fit) >= score(best) - _NEARLY)
    papers = [documents(key) for key in dict.fromkeys(likely)]
    if is_now:
        papers.sort(key=lambda paper: paper.date or datetime.date.min, reverse=True)
    for paper in papers:
        place = _place(question.text, says, paper)
        if place is not None and _is_asked(question, paper):
            return quoted(paper, place, whole_recommendation(paper), documents)
    return None


def _says(asked: str) -> re.Pattern[str] | None:
    """What a sentence must say to name the one that is asked for."""
    return _CHOSE if _ASKS_CHOSEN.search(asked) else _BARRED if _ASKS_BARRED.search(asked) else None


def _names(asked: str, says: re.Pattern[str], text: str) -> bool:
    """Whether a text says so of somebody whom the question does not name."""
    names = (name.group() for name in PERSON.finditer(text))
    return says.search(text) is not None and any(name not in asked and not _NO_PERSON.search(name) for name in names)


def _place(asked: str, says: re.Pattern[str], paper: Document) -> Span | None:
    """The sentence of a paper's decision that names somebody, with the list it announces; that with the asked post first."""
    decision = paper.decision
    if decision is None:
        return None
    post = _POST.search(asked)
    spans = [span.shift(decision.start) for span in sentence_spans(decision.of(paper.text))]
    places = (_with_list(paper, span, decision) for span in spans if says.search(span.of(paper.text)))
    named = [place for place in places if place is not None and _names(asked, says, place.of(paper.text))]
    return min(named, key=lambda place: post is not None and not _has(post.group(), place.of(paper.text)), default=None)


def _with_list(paper: Document, sentence: Span, decision: Span) -> Span | None:
    announces = sentence.of(paper.text).endswith(":")
    return within(paper, Span(sentence.start, decision.end), _LONGEST_LIST) if announces else sentence


def _is_asked(question: Question, paper: Document) -> bool:
    """Whether a paper is of the asked post, body and year, as far as they are asked for."""
    said = " ".join((paper.title, *(span.of(paper.text) for span in (paper.recommendation, paper.decision) if span)))
    post = _POST.search(question.text)
    if post and not _has(post.group(), said):
        return False
    body = question.committee
    if body and body_key(paper.committee) != body_key(body) and body.casefold() not in said.casefold():
        return False
    years = {*question.years, *([question.meeting.year] if question.meeting else ())}
    return not years or paper.date is None or paper.date.year in years or any(str(year) in paper.title for year in years)


def _has(post: str, text: str) -> bool:
    return re.search(rf"\b{post}", text, re.IGNORECASE) is not None
