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

_WHO = r"\b(?:hvem|hvilke[nt]? (?:medlemmer|partier?|grupper?|politikere?))\b"
_ASKS = (
    (QuestionPattern(rf"{_WHO}.{{0,20}}\bstemte (?:\w+ )?imod\b", re.IGNORECASE), re.compile(r"\bimod\b", re.IGNORECASE)),
    (
        QuestionPattern(rf"{_WHO}.{{0,20}}\bstemte (?:\w+ )?(?:for|ja)\b", re.IGNORECASE),
        re.compile(r"\bfor(?=:| stemte)|stemte (?:\w+ )?(?:for|ja)\b", re.IGNORECASE),
    ),
    (
        QuestionPattern(rf"{_WHO}.{{0,20}}\b(?:undlod|stemte (?:hverken|ikke|blankt))\b", re.IGNORECASE),
        re.compile(r"undl(?:od|ader)|blank", re.IGNORECASE),
    ),
)
_NOTE = re.compile(r"^[^\n]*\b(?:stemte|stemmer|undlod|undlader|stemt)\b[^\n]*$", re.IGNORECASE | re.MULTILINE)
# A line that opens with a side tells the whole of it; an initial ends no sentence.
_SIDE = re.compile(r"\W*(?:For|Imod) stemte\b(?![^\n]*\b(?:for|imod) stemte\b)", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:[^.\n]|\.(?! [A-ZÆØÅ(])|(?<= [A-ZÆØÅ])\.)+\.?")
_LEAST_SAID = 0.7  # of the question, by weight, by the place that is most about it and what stands over it
_MOST_NOTES = 3


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
    if not 0 < len(told) <= _MOST_NOTES:
        return None
    text = " ".join(each if each.endswith(".") else f"{each}." for each in told)
    return Draft(AnswerStatus.FOUND, text, (), tuple(sources.citations))
