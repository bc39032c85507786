"""Who was away from a meeting, as its papers note it beside what was decided: "Afbud: Ida Holm".

The note stands in any paper of the meeting and says nothing of the meeting itself, so it is looked up by committee and day.
"""

import re
from collections.abc import Callable, Iterable

from qa.domain import AnswerStatus, Document, DocumentInfo, Span
from qa.figures import Sources
from qa.filtering import folded, names_of
from qa.gates import Draft
from qa.name_gates import PERSON
from qa.question_meetings import Meeting
from qa.question_patterns import QuestionPattern

_ASKS = QuestionPattern(
    r"^(?!.*\b(?:behandling\w*|hvorfor|hvor mange|inhabil\w*)\b)"
    r"(?:\W*afbud\b|.*\b(?:(?:meld(?:te|t)|sendte|havde) afbud"
    r"|(?:hvem|hvilke medlemmer) (?:var|er|har været) (?:fraværende|væk|ikke til stede)"
    r"|hvem (?:deltog|mødte) ikke|hvem manglede (?:på|til|ved)))\b",
    re.IGNORECASE,
)
# On a line of its own, within one, or as names below a heading.
_NOTE = re.compile(
    r"(?:^|(?<=[.;] ))(?P<kind>Afbud|Fraværende|Ikke til stede)(?: (?:fra|med afbud))?[ \t]*"
    r"(?:[:|][ \t]*(?P<who>[^\W\d](?:[^.\n]|\.(?! [A-ZÆØÅ][a-zæøå])|(?<= [A-ZÆØÅ])\.){0,300})"
    rf"|:?\n(?P<below>(?:(?![^\n]*(?:\d|Kommune|Region))(?:{PERSON.pattern}|Ingen)[^\n]{{0,60}}(?:\n|\Z)){{1,20}}))",
    re.MULTILINE,
)


def asks_absence(text: str) -> bool:
    """Whether a question is after those who were away from a meeting."""
    return _ASKS.search(text) is not None


def papers_of(meeting: Meeting, committee: str, infos: Iterable[DocumentInfo]) -> list[DocumentInfo] | None:
    """The papers of one meeting; none where it has none or several meetings are meant, None where the committee has no paper."""
    wanted = folded(committee.removesuffix("s"))
    begins = (wanted, wanted.removesuffix("et"))
    of_it = [info for info in infos if any(name.startswith(begins) for name in names_of(info.committee))]
    if not of_it:
        return None
    found = [info for info in of_it if info.date is not None and info.date.isoformat().startswith(meeting.written)]
    return found if len({info.date for info in found}) == 1 else []


def absent(papers: Iterable[DocumentInfo], documents: Callable[[str], Document]) -> Draft | None:
    """Answer with what the papers of one meeting note of those who were away, each note once; None where none does."""
    sources = Sources(documents)
    told: dict[str, None] = {}
    for info in papers:
        for match in _NOTE.finditer(documents(info.id).text):
            who = match["who"] or ", ".join(match["below"].splitlines())
            note = f"{match['kind']}: {' '.join(who.split()).rstrip('.')}"
            if note not in told:
                told[note] = None
                sources.cite(info.id, Span(match.start(), match.start() + len(match.group().rstrip())))
    if not told:
        return None
    return Draft(AnswerStatus.FOUND, f"{'; '.join(told)}.", (), tuple(sources.citations))
