"""How well one sentence, and one figure in it, fits a question.

A `Unit` is a sentence or table row of a ranked passage: the smallest thing that is quoted. `Matcher` holds one question and
measures units against it; the gates in `answering.py` decide what a measurement is worth. Every feature is between -1 and 1,
higher is a better fit.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from qa.analyser import terms
from qa.domain import Hit, Label, Mention, Span
from qa.questions import Question
from qa.statuses import status_at

# A share of the shorter word's letters that two words must begin with to count as kin ("botilbud", "botilbudsteam").
_KIN_LETTERS = 5
_KIN_CREDIT = 0.7


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or table row. `span` counts in the document's text; `lead` and `after` are its passage's sentences beside it."""

    hit: Hit
    span: Span
    text: str
    lead: str
    after: str
    mentions: tuple[Mention, ...]
    similarity: float


@dataclass(frozen=True, slots=True)
class Fit:
    """One unit, and for questions after a figure one mention in it, measured against a question."""

    unit: Unit
    similarity: float  # cosine of question and unit
    coverage: float  # share of the question's terms, by weight, that the unit itself has
    wide: float  # the same for the unit with the sentence before it, its headings and title
    names: float  # share of the asked names that the unit, its headings or the sentence before have; 1 where none is asked
    rank: float  # 1 / the passage's rank
    year: float  # 1 the figure's own year fits, 0.5 the year stands near, 0 none was asked, -0.5 no year stands near, -1 another
    figure: Mention | None = None
    status: str | None = None
    segment: float = 0.0  # coverage of the words nearest the figure
    stage: float = 0.0  # 1 the asked status, 0 none was asked or none is known, -1 another
    recurring: float = 0.0  # 1 both yearly, 0 not asked, -1 asked and not so
    noun: float = 0.0  # 1 the counted thing is the asked one, 0 it was not asked, -1 another thing


class Matcher:
    """One question, ready to be held against units. `weigh` gives a term's weight, at least 0, from how rare it is."""

    def __init__(
        self, question: Question, weigh: Callable[[str], float], same_term: Callable[[str], frozenset[str]] | None = None
    ) -> None:
        """Analyse the question once. `same_term` gives other terms that count as a term (an abbreviation's long form)."""
        self.question = question
        self.weights = {t: weigh(t) for t in terms(question.subject)}
        self._also = {t: (same_term(t) if same_term else frozenset()) for t in self.weights}
        self._names = [frozenset(terms(n)) for n in question.names]
        self._noun = frozenset(terms(question.noun)) if question.noun and question.noun != "personer" else frozenset()

    def coverage(self, found: frozenset[str]) -> float:
        """Share of the question's terms, by weight, among the found ones; kin words count in part. 0 to 1."""
        total = sum(self.weights.values())
        if not total:
            return 0.0
        return sum(weight * self._credit(term, found) for term, weight in self.weights.items()) / total

    def _credit(self, term: str, found: frozenset[str]) -> float:
        if term in found or self._also[term] & found:
            return 1.0
        if len(term) >= _KIN_LETTERS and any(_kin(term, other) for other in found):
            return _KIN_CREDIT
        return 0.0

    def names_held(self, found: frozenset[str]) -> float:
        """Share of the asked names whose every term is found; 1 where the question has no names."""
        if not self._names:
            return 1.0
        return sum(all(t in found or any(_kin(t, o) for o in found) for t in name) for name in self._names) / len(self._names)

    def fits(self, unit: Unit, title: str) -> list[Fit]:
        """Measure a unit: once for each figure of the asked kind, or once as a whole where words are asked for."""
        own = frozenset(terms(unit.text))
        heads = frozenset(terms(" ".join((*unit.hit.passage.headings, title))))
        wide = own | heads | frozenset(terms(unit.lead))
        whole = Fit(
            unit=unit,
            similarity=unit.similarity,
            coverage=self.coverage(own),
            wide=self.coverage(wide),
            names=self.names_held(wide),
            rank=1.0 / unit.hit.rank,
            year=self._year_near(unit, title),
        )
        if not self.question.labels:
            return [whole]
        figures = [m for m in unit.mentions if m.label is not Label.ORG]
        return [self._figure_fit(whole, figure, figures, title) for figure in figures if figure.label in self.question.labels]

    def _figure_fit(self, whole: Fit, figure: Mention, figures: list[Mention], title: str) -> Fit:
        segment = _segment(whole.unit, figure, figures)
        status = status_at(whole.unit.text, figure.span.start - whole.unit.span.start)
        return replace(
            whole,
            figure=figure,
            status=status,
            segment=self.coverage(frozenset(terms(segment))),
            year=self._year(figure, whole.unit, title),
            stage=self._stage(status),
            recurring=self._recurring(figure),
            noun=self._noun_fit(figure, segment),
        )

    def _year(self, figure: Mention, unit: Unit, title: str) -> float:
        asked = self.question.years
        if not asked:
            return 0.0
        if figure.years:
            return 1.0 if all(figure.years.cover(y) for y in asked) else -1.0
        return self._year_near(unit, title)

    def _year_near(self, unit: Unit, title: str) -> float:
        asked = self.question.years
        if not asked:
            return 0.0
        near = {
            int(y)
            for y in re.findall(
                r"(?<!\d)(?:19|20)\d\d(?!\d)", f"{unit.text} {unit.lead} {' '.join(unit.hit.passage.headings)} {title}"
            )
        }
        if set(asked) & near:
            return 0.5
        return -1.0 if near else -0.5

    def _stage(self, status: str | None) -> float:
        if self.question.stage is None or status is None:
            return 0.0
        return 1.0 if status == self.question.stage else -1.0

    def _recurring(self, figure: Mention) -> float:
        if not self.question.recurring:
            return 0.0
        return 1.0 if figure.recurring else -1.0

    def _noun_fit(self, figure: Mention, segment: str) -> float:
        if self.question.noun is None or figure.label not in (Label.COUNT, Label.FTE):
            return 0.0
        if self.question.noun == "personer":
            return 1.0 if figure.label is Label.FTE or figure.unit == "personer" else -1.0
        said = frozenset(terms(f"{figure.text} {figure.unit or ''}"))
        if self._noun & said:
            return 1.0
        if any(_kin(a, b) or _kin(b, a) for a in self._noun for b in said):
            return 0.8
        return 0.3 if figure.label is Label.FTE and self._noun & frozenset(terms(segment)) else -1.0


def _kin(term: str, other: str) -> bool:
    """Whether two terms begin alike: five letters or more, and two thirds of the longer one."""
    shared = 0
    for a, b in zip(term, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= _KIN_LETTERS and shared >= min(len(term), len(other)) * 0.8 and term[:1].isalpha()


def _segment(unit: Unit, figure: Mention, figures: list[Mention]) -> str:
    """The words that say what a figure is for: up to the figures on either side, or before the bracket it stands in.

    "A (2,6 mio. kr.) og B (1,2 mio. kr.)" names the purpose before the figure, "2 mio. kr. til A, 8 mio. kr. til B" after it.
    """
    at, end = figure.span.start - unit.span.start, figure.span.end - unit.span.start
    before = max((f.span.end - unit.span.start for f in figures if f.span.end <= figure.span.start), default=0)
    after = min((f.span.start - unit.span.start for f in figures if f.span.start >= figure.span.end), default=len(unit.text))
    if re.search(r"\([^()]*$", unit.text[before:at]):
        return unit.text[before:end]
    first = before == 0
    return unit.text[(0 if first else at) : after]


def inverse_document_frequency(n_passages: int, df: int) -> float:
    """How telling a term is that `df` of `n_passages` passages have; above 0. Source: Robertson and Zaragoza, 2009, as in BM25."""
    return math.log(1 + (n_passages - df + 0.5) / (df + 0.5))


def score(fit: Fit) -> float:
    """How likely the fit answers the question, as log-odds: 0 is an even chance, higher is likelier."""
    figure = fit.figure is not None
    weights = FIGURE_WEIGHTS if figure else TEXT_WEIGHTS
    features = {
        "similarity": (fit.similarity - 0.85) * 10,
        "coverage": fit.coverage,
        "wide": fit.wide,
        "segment": fit.segment,
        "names": fit.names,
        "rank": fit.rank,
        "year": fit.year,
        "stage": fit.stage,
        "recurring": fit.recurring,
        "noun": fit.noun,
        "bias": 1.0,
    }
    return sum(weights[name] * value for name, value in features.items())


FIGURE_WEIGHTS = {
    "similarity": 1.0, "coverage": 1.5, "wide": 2.5, "segment": 1.5, "names": 0.5, "rank": 1.0, "year": 0.6, "stage": 0.4,
    "recurring": 0.3, "noun": 1.0, "bias": -3.0,
}  # fmt: skip
TEXT_WEIGHTS = {
    "similarity": 1.5, "coverage": 2.5, "wide": 2.0, "segment": 0.0, "names": 0.5, "rank": 1.0, "year": 0.3, "stage": 0.0,
    "recurring": 0.0, "noun": 0.0, "bias": -3.0,
}  # fmt: skip
