"""Who was away from a meeting, as its papers note it beside what was decided: "Afbud: Ida Holm".

The note stands in any paper of the meeting and says nothing of the meeting itself, so it is looked up by committee and day.
"""

import re
from collections.abc import Callable, Iterable

from qa.domain import AnswerStatus, Document, DocumentInfo, Span
from qa.figures import Sources
from qa.filtering import folded, names_of
from qa.gates import Draft
from qa.question_meetings import Meeting
from qa.question_patterns import QuestionPattern

_ASKS = QuestionPattern(
    r"\b(?:meld(?:te|t)|sendte|havde) afbud\b|^\W*afbud\b|\bhvem (?:var|er|har været) (?:fraværende|væk|ikke til stede)\b"
    r"|\bhvem (?:deltog|mødte) ikke\b|\bhvem manglede (?:på|til|ved)\b",
    re.IGNORECASE,
)
# On a line of its own, within one, or below a heading.
_NOTE = re.compile(
    r"(?:^|(?<=[.;] ))(?P<kind>Afbud|Fraværende|Ikke til stede)(?: (?:fra|med afbud))?[ \t]*(?:[:|][ \t]*|\n)"
    r"(?P<who>\S(?:[^.\n]|\.(?! [A-ZÆØÅ][a-zæøå])|(?<= [A-ZÆØÅ])\.){0,300})",
    re.MULTILINE,
)


def asks_absence(text: str) -> bool:
    """Whether a question is after those who were away from a meeting."""
    return _ASKS.search(text) is not None


def papers_of(meeting: Meeting, committee: str, infos: Iterable[DocumentInfo]) -> list[DocumentInfo]:
    """The papers of one meeting; none where the committee met several times in the time that is named, or never."""
    wanted = folded(committee.removesuffix("s"))
    found = [
        info
        for info in infos
        if info.date is not None
        and info.date.isoformat().startswith(meeting.written)
        and any(name.startswith((wanted, wanted.removesuffix("et"))) for name in names_of(info.committee))
    ]
    return found if len({info.date for info in found}) == 1 else []


def absent(papers: Iterable[DocumentInfo], documents: Callable[[str], Document]) -> Draft | None:
    """Answer with what the papers of one meeting note of those who were away, each note once; None where none does."""
    sources = Sources(documents)
    told: dict[str, None] = {}
    for info in papers:
        for match in _NOTE.finditer(documents(info.id).text):
            note = f"{match['kind']}: {' '.join(match['who'].split()).rstrip('.')}"
            if note not in told:
                told[note] = None
                sources.cite(info.id, Span(*match.span()))
    if not told:
        return None
    return Draft(AnswerStatus.FOUND, f"{'; '.join(told)}.", (), tuple(sources.citations))
