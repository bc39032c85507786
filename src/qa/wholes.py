"""Whether a figure is of the part, or of the whole, that a question asks for, and not of the other."""

import re
from decimal import Decimal
from functools import lru_cache

from qa.analyser import terms
from qa.danish import MONTHS
from qa.domain import Label, Span
from qa.fits import Fit
from qa.measurements import IS_OR_DOES, OF_THE
from qa.quantities import find_quantities
from qa.question_patterns import QuestionPattern
from qa.questions import Question

# What says that a figure is of all together.
TOTAL = re.compile(r"\b(?:i alt|ialt|samlet|samlede|tilsammen|sammenlagt|total\w*|sum|under ét)\b", re.IGNORECASE)


def is_of_other_share(question: Question, fit: Fit) -> bool:
    """Whether a part is asked for and a figure is of the whole or of the rest, or of what something was before it changed."""
    asked = question.text
    return (
        _exceeds_whole(asked, fit)
        or _is_whole(asked, fit)
        or _is_all(asked, fit)
        or _is_of_rest(asked, fit)
        or _is_of_one(asked, fit)
        or (not question.years and _is_of_before(asked, fit))
    )


def clause_of(fit: Fit) -> str:
    """The clause of a sentence that a figure stands in; of a row or whole sentence all of it."""
    text = fit.unit.text
    if fit.figure is None or fit.unit.row is not None:
        return text
    at, end = fit.figure.span.start - fit.unit.span.start, fit.figure.span.end - fit.unit.span.start
    first = max((m.end() for m in _CLAUSE_END.finditer(text, 0, at)), default=0)
    last = _CLAUSE_END.search(text, end)
    return text[first : last.start() if last else len(text)]


# But not where a list of names goes on: "Nordby, Sydby og Vestby bidrager".
_CLAUSE_END = re.compile(r"[,;:] (?![A-ZÆØÅ][\w-]+(?:,| og | samt ))|\. ")


# "Hvor meget af de 15,6 mio. kr. …"
PART_OF = QuestionPattern(
    r"\bhvor (?:meget|mange|stor en (?:del|bid|andel)) af\b|\bhvor (?:meget|mange)\b.*\bud af\b", re.IGNORECASE
)


def _exceeds_whole(asked: str, fit: Fit) -> bool:
    """Whether a figure is no part of the amount that is asked for a part of: not less than it."""
    figure = fit.figure
    if figure is None or figure.value is None or not PART_OF.search(asked):
        return False
    whole = _largest_asked(asked, figure.label)
    return whole is not None and figure.value >= whole


def _is_whole(asked: str, fit: Fit) -> bool:
    """Whether a figure is the whole that another one in its sentence is a part of, where a part is asked for."""
    if fit.figure is None or not PART_OF.search(asked):
        return False
    start, end = (at - fit.unit.span.start for at in (fit.figure.span.start, fit.figure.span.end))
    return _PARTLY.match(fit.unit.text, end) is not None or OF_THE.search(fit.unit.text[:start]) is not None


_PARTLY = re.compile(r"[^.;]{0,60}?\b(?:hvoraf|heraf|deraf)\b", re.IGNORECASE)


def _is_all(asked: str, fit: Fit) -> bool:
    """Whether a figure counts the whole that some of are asked for, and its words say no more of the question than that."""
    whole = _SOME_OF.search(asked)
    if whole is None or fit.figure is None or fit.figure.label is not Label.COUNT:
        return False
    if _is_split_below(fit, whole["part"]):
        return True
    start, end = (at - fit.unit.span.start for at in (fit.figure.span.start, fit.figure.span.end))
    if fit.segment >= _SAYS_WHICH or (fit.figure.text.isdigit() and _BECAME.match(fit.unit.text, end)):
        return False
    said = fit.unit.text[start:][: len(fit.figure.text) + _NEXT]
    return bool({*terms(fit.figure.unit or "")} & {*terms(whole["all"])}) and " af " not in said


# "Hvor mange af svarene fra forældre var imod?" is not told by "Der er kommet 138 svar".
_SOME_OF = QuestionPattern(r"\bhvor mange af (?:de |disse )?(?P<all>[a-zæøå]{4,})(?P<part>.*)", re.IGNORECASE)


def _is_split_below(fit: Fit, asked: str) -> bool:
    """Whether a later sentence of the passage splits a figure ("Af de 20 børn er 9 fra Nordby") by a name that is asked for."""
    figure, unit = fit.figure, fit.unit
    names = set(_NAME.findall(asked))
    if figure is None or not names:
        return False
    splits = re.finditer(rf"\bAf de {re.escape(figure.text.split()[0])} [^.\n]*?{IS_OR_DOES}\b([^.\n]*)", unit.passage.text)
    return any(names & set(_NAME.findall(split.group(1))) for split in splits)


# "Der er 90 broer. 40 er malet."
_BECAME = re.compile(r" (?:er|var|blev|bliver|har|havde|fik) ")
_NAME = re.compile(r"\b[A-ZÆØÅ][\w-]+")
_SAYS_WHICH = 0.45
_NEXT = 4  # characters of " af "


def _is_of_before(asked: str, fit: Fit) -> bool:
    """Whether a figure is what something went from, where no earlier time is asked for ("steget fra 8 til 11")."""
    if fit.figure is None or fit.unit.row is not None or _EARLIER.search(asked):
        return False
    start = fit.unit.span.start
    before, after = fit.unit.text[: fit.figure.span.start - start], fit.unit.text[fit.figure.span.end - start :]
    return _FROM.search(before) is not None and _TO.match(after) is not None


_EARLIER = QuestionPattern(
    r"^(?!.*\bnu\b).*\b(?:før|tidligere|oprindelig\w*|først|fra|begynd\w*|start\w*|sidste|forrige|var|havde)\b", re.IGNORECASE
)
_FROM = re.compile(
    r"\b(?:(?:steg|stig|fald|voks|øg|sænk|hæv|udvid|ændr|reducer)\w*|sat (?:op|ned)) (?:\w+ )?fra (?:ca\. )?\Z", re.IGNORECASE
)
_TO = re.compile(r"(?: [\w.]+){0,2} til (?:ca\. )?(?:\d|\w+ )")


def _is_of_one(asked: str, fit: Fit) -> bool:
    """Whether a figure is for each of several, where what they come to is asked for ("187.500 kr. pr. plads")."""
    if fit.figure is None or not _ASKS_ALL.search(asked):
        return False
    return _EACH.match(fit.unit.text, fit.figure.span.end - fit.unit.span.start) is not None


_ASKS_ALL = QuestionPattern(r"^(?!.*\b(?:pr\.?|per|hver)\b).*\b(?:samlet|i alt|tilsammen)\b", re.IGNORECASE)
_EACH = re.compile(rf" (?:pr\.?|per) (?!(?:år|måned|{'|'.join(MONTHS)})\b)[a-zæøå]")


def _is_of_rest(asked: str, fit: Fit) -> bool:
    """Whether a figure is said to be of the rest, beside one of the thing itself ("32 % i Nordby, 42 % i det øvrige …")."""
    if fit.figure is None or fit.unit.row is not None or _ASKS_REST.search(asked):
        return False
    alike = [m.span.start for m in fit.unit.mentions if m.label is fit.figure.label]
    end = min((start for start in alike if start >= fit.figure.span.end), default=fit.unit.span.end)
    first = max((m.span.end for m in fit.unit.mentions if m.span.end <= fit.figure.span.start), default=fit.unit.span.start)
    before, after = (
        Span(*edges).shift(-fit.unit.span.start).of(fit.unit.text)
        for edges in ((first, fit.figure.span.start), (fit.figure.span.end, end))
    )
    return len(alike) > 1 and (_REST.match(after) or _REST_FIRST.search(before)) is not None


_ASKS_REST = QuestionPattern(r"\bøvrige\b", re.IGNORECASE)
_REST_FIRST = re.compile(r"(?:^|[,;] |\bog |\bmens )(?:i|på|af) (?:de |det |den )?øvrige\b", re.IGNORECASE)
_REST = re.compile(r"[^,;.]{0,40}\b(?:i|på|af) (?:de |det |den )?øvrige\b", re.IGNORECASE)


@lru_cache(maxsize=64)
def _largest_asked(asked: str, label: Label) -> Decimal | None:
    return max((m.value for m in find_quantities(asked) if m.label is label and m.value is not None), default=None)
