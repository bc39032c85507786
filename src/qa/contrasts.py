"""Two figures of one place that stand against each other as the two sides of a question do.

"Hvor mange flere havde A end B?" asks for no figure that stands in the papers but for two that share all but what tells A from B:
two cells of one row or column of a table, two figures of one sentence, or of two sentences of one passage. They are looked for
together, since what they share often stands once, above them both.
"""

import re
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from qa.analyser import terms
from qa.evidence import Fit, Matcher, topic
from qa.figures import figure_of, kind_of
from qa.gates import LEAST_NAMES, is_of_step
from qa.questions import subject_of
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


class Contrast(NamedTuple):
    """Two figures, that of the first side and that of the second, and how well they fit the question; higher is better."""

    first: Fit
    second: Fit
    worth: float


# What was meant to be spent is a budget, whatever it is called; and so what came of it.
_STAGES = {
    "<meant>": re.compile(
        r"\b(?:budget|afsat|afsæt|sat af|(?:penge|midler|plads|råd) til\b|ramme|bevilg|bevilling|mål\b|målet|måls|loft"
        r"|forventet resultat)",
        re.IGNORECASE,
    ),
    "<spent>": re.compile(
        r"\b(?:forbrug|regnskab|brug[te]|udgift|realiser|resultat\b|faktisk|etablere|endte|kom der)", re.IGNORECASE
    ),
    "<asked>": re.compile(r"(?:\b|an)søg(?:t|te|er|e)?\b", re.IGNORECASE),
    "<given>": re.compile(r"\b(?:indstil|foresl|tildel|uddel|får\b|fik\b|få\b|bevilg)", re.IGNORECASE),
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
    stages = [_stages(side) for side in (sides.first, sides.second)]
    if sides.is_loose and stages[1] and not _years(second):
        # "Hvor meget mere blev brugt, end der var bevilget?"
        first, second = stages[0] - stages[1] or _AGAINST[min(stages[1])], stages[1] - stages[0] or stages[1]
    if not second:
        return None
    told = [
        (fit, _near(matcher, fit))
        for fit in fits
        if fit.figure is not None
        and _may_be(fit, len(matcher.question.names))
        and (fit.year >= 0 or not is_dated)
        and matcher.is_in_months(fit)
    ]
    pairs = (
        contrast
        for (one, near_one), (other, near_other) in combinations(told, 2)
        if _stand_together(one, other)
        for contrast in (
            _contrast(matcher, (first, second), (one, other), (near_one, near_other), is_strict=not sides.is_loose),
            _contrast(matcher, (first, second), (other, one), (near_other, near_one), is_strict=not sides.is_loose),
        )
        if contrast is not None
    )
    return max(pairs, key=lambda contrast: contrast.worth, default=None)


def _contrast(
    matcher: Matcher,
    sides: tuple[frozenset[str], frozenset[str]],
    fits: tuple[Fit, Fit],
    near: tuple[frozenset[str], frozenset[str]],
    *,
    is_strict: bool,
) -> Contrast | None:
    if any(OF_WHOLE.match(fit.unit.text) for fit in fits):
        return None  # a part of the other is no side against it
    own = [matcher.share_of(side, words) for side, words in zip(sides, near, strict=True)]
    others = [matcher.share_of(side, words) for side, words in zip(sides, reversed(near), strict=True)]
    apart = [mine - its for mine, its in zip(own, others, strict=True)]
    is_told = apart[0] >= (LEAST_TOLD if is_strict and sides[0] else 0)
    if apart[1] < LEAST_TOLD or not is_told or sum(apart) < LEAST_APART * bool(sides[0]):
        return None
    shared = matcher.coverage(*near, fits[0].unit.words.above, fits[0].unit.words.lead, fits[0].unit.words.passage)
    if shared < LEAST_SHARED:
        return None
    worth = sum(apart) + sum(own) / 2 + sum(topic(fit) + fit.segment for fit in fits) / 2
    between = abs(figure_of(fits[0]).span.start - figure_of(fits[1]).span.start)
    return Contrast(*fits, worth=worth - min(between, _FAR) / _FAR * _LESS_FAR) if worth >= LEAST_WORTH else None


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
    return frozenset(terms(said)) | years | _stages(said)


def _stages(said: str) -> frozenset[str]:
    """The stages of money that some words tell of, as marks that no word is."""
    return frozenset(mark for mark, words in _STAGES.items() if words.search(said))


def _words(side: str) -> frozenset[str]:
    return frozenset(terms(subject_of(side))) | {str(year) for year in years_in(side)}
