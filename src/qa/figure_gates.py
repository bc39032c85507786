"""Whether a figure is said of others than a question asks of: of another place, of several together, of those who do not wait."""

import re
from collections.abc import Sequence

from qa.domain import Label
from qa.fits import Fit
from qa.question_patterns import QuestionPattern
from qa.questions import Question
from qa.wholes import clause_of


def is_of_others(question: Question, fit: Fit) -> bool:
    """Whether the words beside a figure, or over it, say that it is of others than those asked for."""
    asked = question.text
    if _ALONE.search(asked) and _TOGETHER.search(clause_of(fit)):
        return True
    if fit.names < 1 and (_is_in_other_place(asked, fit) or _is_of_all_places(question, fit)):
        return True
    if _ASKS_COUNTRY.search(asked) and _IN_TOWN.search(clause_of(fit)) and not _OF_COUNTRY.search(fit.unit.text):
        return True
    if _is_rest(fit) and not _ASKS_REST.search(asked):
        return True
    if question.operation is None and _is_of_remaining_rows(fit) and not _ASKS_OTHERS.search(asked):
        return True
    return _lacks_code(question.noun or "", fit) or not _is_counted_as(asked, fit)


def of_country(asked: str, fits: Sequence[Fit]) -> Sequence[Fit]:
    """The places that say they are of the whole country, where it is asked of and one of them does; else all."""
    if not _ASKS_COUNTRY.search(asked):
        return fits
    return [fit for fit in fits if _OF_COUNTRY.search(f"{fit.unit.text} {fit.unit.lead} {fit.unit.label}")] or fits


_ASKS_COUNTRY = QuestionPattern(r"\b(?:på landsplan|i hele landet|nationalt)\b", re.IGNORECASE)
_OF_COUNTRY = re.compile(r"\b(?:på landsplan|hele landet|nationalt?|landsgennemsnit\w*|Danmark|staten)\b", re.IGNORECASE)
_IN_TOWN = re.compile(r"\b(?:[Ii]|[Pp]å|[Vv]ed|[Hh]os) [A-ZÆØÅ][\wæøå-]{2,}")


def _is_rest(fit: Fit) -> bool:
    """Whether the words before a figure say that it is what is left of a whole: "det resterende beløb er 5.000 kr."."""
    if fit.figure is None or fit.figure.label is not Label.AMOUNT or fit.unit.row is not None:
        return False
    start, end = (at - fit.unit.span.start for at in (fit.figure.span.start, fit.figure.span.end))
    if _REST.search(fit.unit.text, 0, start) or _IS_REST.match(fit.unit.text, end):
        return True
    return fit.unit.text.startswith(" tilbage", end) and _THERE_IS.search(fit.unit.text, 0, start) is not None


_REST = re.compile(
    r"\b(?:(?:resterende|tilbageværende)(?! (?:periode|år|måneder|del))|restbeløb\w*|uforbrugte?)\b[^.,;]{0,60}\Z", re.IGNORECASE
)
_THERE_IS = re.compile(r"\b(?:er|var)(?: der)?(?: (?:kun|nu|fortsat|ca\.))* \Z", re.IGNORECASE)
_IS_REST = re.compile(r",? (?:resterende|uforbrugt|er (?:der )?(?:resterende|tilbage|uforbrugt))\b", re.IGNORECASE)
_ASKS_REST = QuestionPattern(
    r"\brest|tilbage|mangl|mindreforbrug|overskud|til ?overs|uforbrugt|ikke (?:er )?(?:brugt|fordelt|disponeret)|\bfri(?:e|t)?\b"
    r"|overfør|gemt|endnu",
    re.IGNORECASE,
)


def _is_of_remaining_rows(fit: Fit) -> bool:
    """Whether a cell is of what a table does not name: "Andre aktiviteter"."""
    return fit.unit.row is not None and _OTHERS.match(fit.unit.row.row.heading) is not None


_OTHERS = re.compile(r"\W*(?:andre|andet|øvrige|øvrigt|diverse)\b", re.IGNORECASE)
_ASKS_OTHERS = QuestionPattern(
    r"\b(?:andre|andet|anden|øvrige|øvrigt|diverse|resten|fremmede|i alt|samlede?t?"
    r"|(?:størst|mindst|højest|lavest|flest|færrest|dyrest|mest)e?)\b",
    re.IGNORECASE,
)


def _lacks_code(noun: str, fit: Fit) -> bool:
    """Whether nothing in the passage of a figure has the letters that open the counted compound ("sfo-pladser")."""
    code = _CODE.match(noun)
    if code is None:
        return False
    passage = fit.unit.passage
    over = " ".join((*passage.headings, *fit.unit.path, fit.unit.row.head if fit.unit.row else "", passage.text))
    return re.search(rf"\b{code['code']}", over, re.IGNORECASE) is None


_CODE = re.compile(r"(?P<code>[a-zæøå]{2,5})-[a-zæøå]{3,}")


def _is_in_other_place(asked: str, fit: Fit) -> bool:
    """Whether the clause of a figure is of a place by name, and neither it nor what stands over it has one that is asked for."""
    wanted = _ASKED_PLACE.findall(asked)
    told = [place for place in _PLACE.findall(clause_of(fit)) if place not in asked] if wanted and fit.unit.row is None else ()
    over = " ".join((fit.unit.text, fit.unit.lead, fit.unit.label, *fit.unit.path))
    return bool(told) and not any(place.removesuffix("s") in over for place in wanted)


_PLACE = re.compile(r"\b(?:i|på|ved|hos) ([A-ZÆØÅ][\wæøå-]{2,})")
_ASKED_PLACE = QuestionPattern(_PLACE.pattern)


def _is_of_all_places(question: Question, fit: Fit) -> bool:
    """Whether a figure is of several places together, and no name that is asked for stands in its sentence or over it."""
    if fit.unit.row is not None or not question.names or not _SEVERAL_PLACES.search(clause_of(fit)):
        return False
    over = " ".join((fit.unit.text, fit.unit.label, *fit.unit.path)).casefold()
    return not any(name.casefold().removesuffix("s") in over for name in question.names)


_SEVERAL_PLACES = re.compile(
    r"\b(?:de )?(?:to|tre|fire|fem|seks|syv|otte|ni|ti|\d+) (?:steder|byer|skoler|klinikker|centre|afdelinger|distrikter|haller"
    r"|områder|teams|institutioner|biblioteker|plejehjem|plejecentre|enheder|hospitaler|matrikler)\b",
    re.IGNORECASE,
)
# What is counted of a thing only where it is said so: who waits, and posts that nobody holds.
_COUNTED_AS = (
    (
        QuestionPattern(r"\bventeliste|\bventende\b|\bi kø\b", re.IGNORECASE),
        re.compile(r"\bvent|\bkø\b|skrevet op|opskrev|opnot|afvent", re.IGNORECASE),
    ),
    (
        QuestionPattern(
            r"\b(?:ubesatte?|vakante?|vakancer|tomme (?:stillinger|årsværk))\b|\bst[åo](?:r|d) tomme?\b", re.IGNORECASE
        ),
        re.compile(r"ubesat|vakan|ledig|\btomme?\b|mangl|ikke (?:er )?besat|ikke ansat", re.IGNORECASE),
    ),
)


def _is_counted_as(asked: str, fit: Fit) -> bool:
    """Whether a figure asked for as of those who wait, or of empty posts, is said to be: in its sentence, row or over it."""
    unit = fit.unit
    over = " ".join((*unit.row.table.columns, unit.row.head)) if unit.row else ""
    said = " ".join((unit.text, unit.lead, over, unit.label, *unit.path))
    return all(told.search(said) or not asks.search(asked) for asks, told in _COUNTED_AS)


# One of several alone is not told by what is said of them together.
_ALONE = QuestionPattern(r"\balene\b|\bisoleret\b|\bkun (?:for|i|til|på|hos)\b", re.IGNORECASE)
_TOGETHER = re.compile(r"\b(?:under ét|under et|tilsammen|sammenlagt|samlet for)\b", re.IGNORECASE)
