"""Who voted for, against or not at all, as the paper that a question is about notes it: "Imod stemte Ø.", "(F) undlader.".

A note of votes says nothing of what was voted on, so it is looked for in the one paper that is most about the question.
"""

import re
from collections.abc import Callable, Sequence

from qa.domain import AnswerStatus, Document, Span
from qa.figures import Sources
from qa.fits import Fit, topic
from qa.gates import Draft
from qa.question_patterns import QuestionPattern
from qa.questions import Question
from qa.siblings import is_of_other_code

_WHO = r"\b(?:hvem|hvilke[nt]? (?:medlem(?:mer)?|parti(?:er)?|grupper?|politikere?))\b.{0,50}"
_ASKS = (
    (
        QuestionPattern(rf"{_WHO}\b(?:undlod|stemte (?:hverken|blankt))\b", re.IGNORECASE),
        re.compile(r"undl(?:od|ader)|blank|hverken", re.IGNORECASE),
    ),
    (
        QuestionPattern(rf"{_WHO}\b(?:(?:stemte|var) (?!ikke )(?:\w+ )?imod|stemte nej)\b", re.IGNORECASE),
        re.compile(r"(?<!ikke )\bimod\b|\bnej\b", re.IGNORECASE),
    ),
    (
        QuestionPattern(rf"{_WHO}\bstemte (?!ikke )(?:\w+ )?(?:for|ja)\b", re.IGNORECASE),
        re.compile(r"\bfor(?=:| stemte)|stemte (?!ikke )(?:\w+ )?(?:for|ja)\b", re.IGNORECASE),
    ),
)
_NOTE = re.compile(r"^[^\n]*\b(?:stemte|stemmer|undlod|undlader|stemt)\b[^\n]*$", re.IGNORECASE | re.MULTILINE)
# A line that opens with a side tells the whole of it; an initial ends no sentence.
_SIDE = re.compile(r"\W*(?:For|Imod) stemte\b(?![^\n]*\b(?:for|imod) stemte\b)", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:[^.\n]|\.(?! [A-ZÆØÅ(])|(?<= [A-ZÆØÅ])\.)+\.?")
_LEAST_SAID = 0.7  # of the question, by weight, by the place that is most about it and what stands over it


def voted(question: Question, fits: Sequence[Fit], documents: Callable[[str], Document]) -> Draft | None:
    """Answer with what the paper that a question is about notes of the votes on the asked side; None where it notes none."""
    side = next((told for asks, told in _ASKS if asks.search(question.text)), None)
    if side is None:
        return None
    about = max((f for f in fits if f.figure is None and not is_of_other_code(question.text, f.unit)), key=topic, default=None)
    if about is None or about.wide < _LEAST_SAID:
        return None
    document = documents(about.unit.passage.document_id)
    sources = Sources(documents)
    told: list[str] = []
    for line in _NOTE.finditer(document.text):
        whole = _SIDE.match(line.group()) is not None and line.group().lower().count("stemte") == 1
        for match in [line] if whole else _SENTENCE.finditer(document.text, line.start(), line.end()):
            said = match.group().strip()
            if side.search(said) and _NOTE.match(said) and said not in told:
                told.append(said)
                start = match.start() + len(match.group()) - len(match.group().lstrip())
                sources.cite(document.id, Span(start, start + len(said)))
    if len(told) != 1:
        return None  # of several votes the question does not say which
    return Draft(AnswerStatus.FOUND, told[0] if told[0].endswith(".") else f"{told[0]}.", (), tuple(sources.citations))
