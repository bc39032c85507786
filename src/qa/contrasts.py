"""Two figures of one place that stand against each other as the two sides of a question do.

"Hvor mange flere havde A end B?" asks for no figure that stands in the papers but for two that share all but what tells A from B:
two cells of one row or column of a table, two figures of one sentence, or of two sentences of one passage. They are looked for
together, since what they share often stands once, above them both.
"""

import re
from collections.abc import Sequence
from itertools import permutations
from typing import NamedTuple

from qa.analyser import terms
from qa.evidence import Matcher
from qa.figures import figure_of, is_total, kind_of
from qa.fits import Fit, topic
from qa.gates import LEAST_NAMES, is_of_step
from qa.questions import subject_of
from qa.siblings import is_of_other_number, of_asked_table
from qa.sub_questions import sides_of
from qa.units import years_in

# Of what tells one side from the other, by weight, how much more the side's own figure has near it than the other side's has.
LEAST_TOLD = 0.3
_SEVERAL = 2
LEAST_WORTH = 3.2
# Characters between two figures from which on more count no further, and what they count at most.
_FAR = 2000
_LESS_FAR = 0.1
LEAST_APART = 0.9  # of both sides together
# Of all that is asked for, by weight, how much stands near both figures or above them.
LEAST_SHARED = 0.35
# By worth, how much less a pair may fit than the best one and still be meant as well.
_ALIKE = 0.005


class Contrast(NamedTuple):
    """Two figures, that of the first side and that of the second, and how well they fit the question; higher is better.

    It is no sure one where others of a table fit as well and nothing tells which are asked for.
    """

    first: Fit
    second: Fit
    worth: float
    is_sure: bool = True


# What was meant to be spent is a budget, whatever it is called; and so what came of it.
_STAGES = {
    "<meant>": re.compile(
        r"\b(?:budget|afsat|afsæt|sat af|(?:penge|midler|plads|råd) til\b|ramme|bevilg|bevilling|mål\b|målet|måls|loft"
        r"|forventet resultat)",
        re.IGNORECASE,
    ),
    "<spent>": re.compile(
        r"\b(?:forbrug|regnskab|brug[te]|udgift|realiser|resultat\b|faktisk|etablere|endte|kom der|koste)", re.IGNORECASE
    ),
    "<asked>": re.compile(r"(?:\b|an)søg(?:t|te|er|e)?\b", re.IGNORECASE),
    "<given>": re.compile(r"\b(?:indstil|foresl|tildel|uddel|mod(?:tag|tog)|får\b|fik\b|få\b|bevilg)", re.IGNORECASE),
}
# What a stage is held against where the question does not say.
_AGAINST = {
    "<meant>": frozenset({"<spent>"}),
    "<spent>": frozenset({"<meant>"}),
    "<asked>": frozenset({"<given>"}),
    "<given>": frozenset({"<asked>"}),
}
OF_WHOLE = re.compile(r"\W*(?:heraf|hvoraf|deraf)\b", re.IGNORECASE)
_TIMES = frozenset(terms("kvartal halvår måned"))


def contrasted(matcher: Matcher, fits: Sequence[Fit]) -> Contrast | None:
    """Return the two figures that the sides of a question after a difference are told by; None where none are."""
    sides = sides_of(matcher.question.text)
    if sides is None:
        return None
    first, second = _words(sides.first), _words(sides.second)
    first, second = first - second, second - first
    if sides.is_loose:
        first -= frozenset().union(*map(terms, matcher.question.names))
    if not _years(first) or not _years(second):
        # "… i A end i B i 2. kvartal 2022 - 1. kvartal 2023": the time is that of both.
        first, second = (frozenset(w for w in side if not w.isdigit() and w not in _TIMES) for side in (first, second))
    if not sides.is_choice and _years(first) and _years(second) and min(_years(second)) < min(_years(first)):
        first, second = second, first
    is_dated = bool(matcher.question.years)
    stages = [stages_of(side) for side in (sides.first, sides.second)]
    if sides.is_loose and stages[1] and not _years(second):
        # "Hvor meget mere blev brugt, end der var bevilget?"
        against = frozenset().union(*(_AGAINST[stage] for stage in stages[1]))
        first, second = stages[0] - stages[1] or against, stages[1] - stages[0] or stages[1]
    if not second:
        return None
    places = [
        (fit, _near(matcher, fit))
        for fit in of_asked_table(matcher.question.names, fits)
        if fit.figure is not None
        and _may_be(fit, len(matcher.question.names))
        and not is_of_other_number(matcher.question.text, fit)
        and (fit.year >= 0 or not is_dated)
        and matcher.is_in_months(fit)
    ]
    # What no figure has near it ("billigere", the town at the end of the question) tells none from another.
    said = frozenset().union(*(near for _, near in places))
    telling_first, telling_second = (
        frozenset(word for word in side if matcher.share_of(frozenset({word}), said)) for side in (first, second)
    )
    if (first and not telling_first and not sides.is_loose) or not telling_second:
        return None
    first, second = telling_first or first, telling_second
    told = [_Told(fit, near, matcher.share_of(first, near), matcher.share_of(second, near)) for fit, near in places]
    least = LEAST_TOLD if first and not sides.is_loose else 0.0
    pairs = (
        contrast
        for one, other in permutations(told, 2)
        if one.first - other.first >= least
        and other.second - one.second >= LEAST_TOLD
        and (not first or one.first - other.first + other.second - one.second >= LEAST_APART)
        and _stand_together(one.fit, other.fit)
        and (contrast := _contrast(matcher, one, other)) is not None
    )
    return _surest(sorted(pairs, key=lambda contrast: -contrast.worth))


def _surest(pairs: Sequence[Contrast]) -> Contrast | None:
    """The best of the pairs; of several that fit no less that of the totals, else one that is not sure."""
    if not pairs:
        return None
    alike = [pair for pair in pairs if pairs[0].worth - pair.worth <= _ALIKE]
    best = max(alike, key=_of_asked_cells)
    others = [pair for pair in alike if _of_asked_cells(pair) == _of_asked_cells(best) and not _is_same(pair, best)]
    if not others:
        return best
    totals = [pair for pair in (best, *others) if is_total(pair.first) and is_total(pair.second)]
    is_one = bool(totals) and all(_is_same(pair, totals[0]) for pair in totals)
    return totals[0] if is_one else best._replace(is_sure=best.first.unit.row is None)


def _of_asked_cells(pair: Contrast) -> float:
    """How far the rows and columns of two figures are those asked for."""
    return sum(fit.row + fit.column for fit in (pair.first, pair.second))


def _is_same(one: Contrast, other: Contrast) -> bool:
    return {figure_of(one.first).value, figure_of(one.second).value} == {
        figure_of(other.first).value,
        figure_of(other.second).value,
    }


class _Told(NamedTuple):
    """A figure, the words near it, and how much of what tells each side they have."""

    fit: Fit
    near: frozenset[str]
    first: float
    second: float


def _contrast(matcher: Matcher, one: _Told, other: _Told) -> Contrast | None:
    """Return a figure of the first side and one of the second, where what both share is asked for."""
    above = one.fit.unit.words
    if matcher.coverage(one.near, other.near, above.above, above.lead, above.passage) < LEAST_SHARED:
        return None
    apart = one.first - other.first + other.second - one.second
    worth = apart + (one.first + other.second) / 2 + sum(topic(each.fit) + each.fit.segment for each in (one, other)) / 2
    between = abs(figure_of(one.fit).span.start - figure_of(other.fit).span.start)
    return Contrast(one.fit, other.fit, worth - min(between, _FAR) / _FAR * _LESS_FAR) if worth >= LEAST_WORTH else None


def _years(words: frozenset[str]) -> set[int]:
    return {int(word) for word in words if word.isdigit()}


def _may_be(fit: Fit, n_names: int) -> bool:
    """Whether a figure may be one of the two; of several names that are asked, one that stands nowhere near is another's."""
    figure = figure_of(fit)
    return (
        figure.value is not None
        and not fit.is_given
        and fit.is_there
        and fit.names >= LEAST_NAMES
        and (fit.names > LEAST_NAMES or n_names < _SEVERAL)
        and fit.noun >= 0
        and not is_of_step(fit)
        and not OF_WHOLE.match(fit.unit.text)  # a part of the other is no side against it
        and not fit.unit.is_attachment
        and not fit.unit.is_meeting_line
    )


def _stand_together(one: Fit, other: Fit) -> bool:
    """Whether two figures are of one kind and stand in one row or column of a table, or in one passage outside tables."""
    first, second = figure_of(one), figure_of(other)
    if one.unit.passage.document_id != other.unit.passage.document_id or first.span == second.span:
        return False
    if kind_of(first) != kind_of(second):
        return False
    if one.unit.row is None or other.unit.row is None:
        return one.unit.row is other.unit.row and one.unit.passage.id == other.unit.passage.id
    if one.unit.row.table != other.unit.row.table:
        return False
    if one.unit.span == other.unit.span:
        return one.row >= 0
    cells = [fit.unit.row.cell_at(figure_of(fit).span) for fit in (one, other) if fit.unit.row is not None]
    return one.column >= 0 and len({cell.column for cell in cells if cell is not None}) == 1


def _near(matcher: Matcher, fit: Fit) -> frozenset[str]:
    said = matcher.words_near(fit)
    years = {str(year) for year in (*years_in(said), *figure_of(fit).years.years)}
    return frozenset(terms(said)) | years | stages_of(said)


def stages_of(said: str) -> frozenset[str]:
    """The stages of money that some words tell of, as marks that no word is."""
    return frozenset(mark for mark, words in _STAGES.items() if words.search(said))


def _words(side: str) -> frozenset[str]:
    return frozenset(terms(subject_of(side))) | {str(year) for year in years_in(side)}
