"""How well one sentence, and one figure in it, fits a question.

A `Unit` is a sentence or table row of a ranked passage: the smallest thing that is quoted. `Matcher` holds one question and
measures units against it; the gates in `answering.py` decide what a measurement is worth. Higher is a better fit, always.
"""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from qa.analyser import level, terms
from qa.answer_kinds import offers
from qa.danish import MONTHS
from qa.domain import AsksFor, Cell, Fact, Label, Mention, Span, Table
from qa.measurements import (
    TIME,
    find_beside,
    find_measurements,
    find_number_told,
    find_of_noun,
    find_parts,
    find_people,
    find_told,
    is_measure,
    is_time,
    with_shares,
)
from qa.nouns import is_person
from qa.question_patterns import QuestionPattern
from qa.question_years import BUDGET_YEAR
from qa.questions import Question, is_cue
from qa.synonyms import synonyms
from qa.units import Paper, TableRow, Unit, term_set, years_in

# Letters below which a word is too short to be told as a part of another.
_KIN_LETTERS = 4
# Credit for "botilbudsteam" where "botilbud" is asked for.
_IN_COMPOUND = 0.8
# Credit for another word of the same meaning.
_SYNONYM = 0.7
# Of a year, beside words, where two times are held against each other.
_YEAR_WEIGHT = 3.0
# Share of the shorter word that two inflections begin with alike ("psykiatri", "psykiatrisk").
_SAME_BEGINNING = 0.8
# Credit where the counted thing is not the figure's noun but stands with it ("400 henvisninger af patienter").
_IN_SEGMENT = 0.3
_PHRASE = 6  # words
# Money that is assigned and not yet spent; a question says "afsat" of all of these.
_ASSIGNED = frozenset({"afsat", "bevilget", "disponeret", "udmøntet"})
# Weight of "penge" and "afsat", which tell what kind of answer is asked for, beside that of the words that tell of what.
_CUE = 0.2
# The similarity between the right sentences of the development questions (0.68 in the middle, 0.5 to 0.84) and the others (0.46).
LIKELY = 0.6
# How near a name stands when only the passage has it, or only the paper.
_IN_PASSAGE, _IN_PAPER = 0.8, 0.5


class Fit(NamedTuple):
    """One unit, and for questions after a figure one mention in it, measured against a question.

    A coverage is the share of the question's terms, by weight, that some text has; from 0 to 1. A hundred are made for a question
    and changed twice: a tuple is made and changed in a fifth of the time of a dataclass.
    """

    unit: Unit
    coverage: float  # of the unit itself
    wide: float  # of the unit with its lead, headings and title
    passage: float  # of the whole passage with its headings and title
    names: float  # how near the asked names stand: 1 beside the unit, less in the passage, the paper; 1 where none is asked
    # 1 the figure's own year fits, 0.5 the year stands near, 0.25 it is the paper's, 0 none was asked, -0.5 no year stands near,
    # -1 another does
    year: float
    similarity: float = 0.0  # cosine of question and unit, and
    rank: float = 0.0  # 1 / the passage's rank, which `found` adds
    figure: Mention | None = None
    fact: Fact | None = None  # the ledger's row of the figure
    status: str | None = None
    segment: float = 0.0  # coverage of the words nearest the figure, and of what the ledger says it is for
    stage: float = 0.0  # 1 the asked status, 0 none was asked or none is known, -1 another
    recurring: float = 0.0  # 1 both yearly, 0 not asked, -1 asked and not so
    noun: float = 0.0  # 1 the counted thing is the asked one, 0 it was not asked, -1 another thing
    is_named: bool = False  # names are asked, and the unit or its lead has them all
    beside: int = 0  # 1 the words nearest the figure have the asked names, -1 other names, 0 none or none is asked
    is_heading: bool = False  # the unit is a heading and states nothing
    is_given: bool = False  # the question itself states this figure
    row: float = 0.0  # 1 no other row of the table is more of what is asked, -1 another is, 0 no row is or it is no row
    column: float = 0.0  # the same of the columns
    meeting: float = 0.0  # 1 of the asked date and committee, -1 of others, 0 none was asked or the paper does not tell
    decision: float = 0.0  # 1 a decision was asked for and this is one, -1 it is not, 0 none was asked for
    is_there: bool = True  # False where a kind of place is asked about and no word for it stands near
    offers: float = 0.0  # 1 the unit has the kind of words that is asked for, -1 it has none, 0 any words may answer
    listed: float = 0.0  # 1 where several are asked for and the unit is an item or a row of several, or opens a list
    gap: float = 0.0  # how much more the best unit of any kind is about the question than this one is


def found(fits: Iterable[Fit], rank: int, similarities: Sequence[float]) -> list[Fit]:
    """Return the fits of one passage, measured by their words, with its rank and the similarity of each.

    `similarities` has a cosine for each sentence of `sentence_spans(passage.text)`, in order.
    """
    share = 1 / rank
    return [fit._replace(similarity=max(map(similarities.__getitem__, fit.unit.alike)), rank=share) for fit in fits]


class Matcher:
    """One question, ready to be held against units."""

    def __init__(
        self,
        question: Question,
        *,
        weigh: Callable[[str], float],
        canonical: Callable[[str], str | None],
        given: tuple[Mention, ...],
    ) -> None:
        """Analyse the question once.

        `weigh` gives a term's weight, at least 0, from how rare it is; `canonical` an organisation's one name, None for what is
        none; `given` are the figures that the question itself states.
        """
        self.question = question
        self._weigh = weigh
        # What was met: every term, those that say something of the question, which terms of it each of them says and how well, and
        # which terms of its names, place and counted thing.
        self._seen: set[str] = set()
        self._telling: set[str] = set()
        self._kin_of: dict[str, list[tuple[str, float]]] = {}
        self._held_by: dict[str, frozenset[str]] = {}
        # By sets of terms, as passages and headings are many units', and most units say the same few: what of them tells, its share
        # of the question, and the terms of names and things it has.
        self._told: dict[frozenset[str], frozenset[str]] = {}
        self._share_of: dict[frozenset[str], float] = {}
        self._asked_in: dict[frozenset[str], frozenset[str]] = {}
        self._akin: dict[tuple[frozenset[str], str], bool] = {}
        self.weights: dict[str, float] = {}
        for word in question.subject.split():
            for term in terms(word):
                weight = weigh(term) * (_CUE if is_cue(word) else 1.0)
                self.weights[term] = max(weight, self.weights.get(term, 0.0))
        self._total = sum(self.weights.values())
        # Of each word that means the same as terms of the question, those terms.
        self._synonyms: dict[str, list[str]] = {}
        for term in self.weights:
            for word in synonyms().get(term, ()):
                self._synonyms.setdefault(word, []).append(term)
        self._names = [(frozenset(terms(name)), canonical(name)) for name in question.names]
        self._noun = frozenset(terms(_general(question.noun))) if question.noun and question.noun != "personer" else frozenset()
        place = _KIND_OF_PLACE.search(question.text) if {Label.COUNT, Label.FTE} & {*question.labels} else None
        self._place = frozenset(terms(place["place"])) if place else frozenset()
        self._asked_terms = frozenset().union(*(name for name, _ in self._names), self._noun, self._place)
        self._all_names = frozenset().union(*(name for name, _ in self._names))
        self._edges = {edge for t in (*self.weights, *self._asked_terms) for edge in (t[:_KIN_LETTERS], t[-_KIN_LETTERS:])}
        counted = (question.noun or "").split()
        self._measure = next((word for word in counted if is_measure(word)), None)
        self._way = next((word for word in counted if word != self._measure), "")
        # "Sygedage" may be told as days beside a word of illness.
        self._time_of = _TIME_OF.fullmatch(question.noun or "")
        self._months = _months_in(question.text)
        self._all_years = years_in(question.text)
        self._committee = frozenset(terms(question.committee or ""))
        council = _COUNCIL.search(question.text) if question.asks_decision else None
        self._is_of_council = council is not None
        self._decider = self._committee or frozenset(terms(council["body"] if council else ""))
        self._best_head: dict[tuple[int, bool, tuple[str, ...]], dict[str, float]] = {}
        asked_heads = [head for asks, head in _HEADS if asks.search(question.text)]
        # An expected deviation is a deviation.
        self._heads = [head for head in asked_heads if head is _HEADS[-1][1]] or asked_heads
        self._other_budget = next((others for asks, others in BUDGETS if asks.search(question.text)), None)
        self._given = {(m.value, m.low, m.high, m.unit) for m in given}

    def coverage(self, *found: frozenset[str]) -> float:
        """Share of the question's terms, by weight, among the found ones of all sets; kin words count in part. 0 to 1."""
        return self._share(frozenset().union(*map(self._telling_of, found)))

    def share_of(self, side: frozenset[str], found: frozenset[str]) -> float:
        """Share of some terms, by weight, among the found ones; a word that has a term in it counts in part. 0 to 1, 0 of none."""
        weights = {term: self.weights.get(term, _YEAR_WEIGHT if term.isdigit() else 1.0) for term in side}
        total = sum(weights.values())
        said = sum(
            weight * max((1.0 if word == term else _IN_COMPOUND for word in found if word == term or _has(word, term)), default=0.0)
            for term, weight in weights.items()
        )
        return said / total if total else 0.0

    def said_by_head(self, head: str) -> float:
        """How much a column's head says of the question; 0 or below for nothing."""
        return self._said(head, frozenset(), frozenset())

    def is_in_months(self, fit: Fit) -> bool:
        """Whether no other months are named nearest a fit's figure than the question's, where it names some."""
        named = _months_in(self.words_near(fit)) if self._months else set()
        return not named or not named.isdisjoint(self._months)

    def words_near(self, fit: Fit) -> str:
        """The words that say what a fit's figure is for: those of its cell, row and column, or those nearest it in its sentence."""
        if fit.figure is None:
            return fit.unit.text
        alike = [m for m in fit.unit.mentions if m.label is fit.figure.label] or [fit.figure]
        return _cell_words(fit.unit, fit.figure) or _segment(fit.unit, fit.figure, alike)

    def _share(self, telling: frozenset[str]) -> float:
        """The coverage of what `_telling_of` gives."""
        share = self._share_of.get(telling)
        if share is None:
            best: dict[str, float] = {}
            for word in telling:
                for term, credit in self._kin_of.get(word, ()):
                    best[term] = max(best.get(term, 0.0), credit)
            said = sum([weight * best[term] for term, weight in self.weights.items() if term in best])
            share = self._share_of[telling] = said / self._total if self._total else 0.0
        return share

    def _telling_of(self, words: frozenset[str]) -> frozenset[str]:
        """Those of the words that say a term of the question or of what it names."""
        telling = self._told.get(words)
        if telling is None:
            # Words that are akin begin or end alike; most share neither with any term.
            for word in words - self._seen:
                if word[:_KIN_LETTERS] in self._edges or word[-_KIN_LETTERS:] in self._edges or word in self._synonyms:
                    self._see(word)
            self._seen |= words
            telling = self._told[words] = words & self._telling
        return telling

    def _see(self, word: str) -> None:
        """Note the question's terms that a word says: whole, in a compound, or in part, which counts by how telling the part is."""
        kin = [term for term in self.weights if word == term or _has(word, term) or _has(term, word)]
        held = frozenset(term for term in self._asked_terms if word == term or _has(word, term))
        if kin:
            self._kin_of[word] = [(term, self._credit(term, word)) for term in kin]
        elif same := self._synonyms.get(word):
            self._kin_of[word] = [(term, _SYNONYM) for term in same]
        if held:
            self._held_by[word] = held
        if kin or held or word in self._synonyms:
            self._telling.add(word)

    def _credit(self, term: str, word: str) -> float:
        if word == term:
            return 1.0
        return _IN_COMPOUND if _has(word, term) else _IN_COMPOUND * min(1.0, self._weigh(word) / self.weights[term])

    def fits(self, unit: Unit, paper: Paper) -> list[Fit]:
        """Measure a unit by its words: once as a whole, then once for each figure of an asked kind."""
        own, lead, above, passage = map(self._telling_of, unit.words)
        row = self._row_fit(unit.row, paper) if unit.row else 0.0
        if unit.is_of_what_is_above and row >= 0:
            own |= above
        near = own | lead | above
        around = near | passage
        whole = Fit(
            unit=unit,
            coverage=self._share(own),
            wide=self._share(near),
            passage=self._share(around),
            names=self._names_near(unit, near, around, paper),
            year=self._year_near(unit, paper),
            row=row,
            meeting=self._meeting(paper),
            decision=self._decision(unit, paper),
            noun=self._body_fit(unit),
            is_named=bool(self._names) and self._all_names <= self._held(own | lead),
            is_there=not self._place or not self._place.isdisjoint(self._held(around)),
            offers=offers(self.question, unit),
            listed=float(self.question.is_plural and _is_of_several(unit)),
            is_heading=unit.is_heading,
        )
        if not self.question.labels:
            return [whole]
        figures = [*(m for m in unit.mentions if m.label is not Label.ORG), *self._measurements(unit)]
        if Label.COUNT in self.question.labels or self.question.stage == "ansat":
            # "21 af 27 normerede årsværk" are 27 where not those are asked for that are filled.
            of = (Label.COUNT, Label.FTE) if self.question.stage == "ansat" else (Label.COUNT,)
            figures = with_shares(unit.text, unit.span.start, figures, of)
        asked = [m for m in figures if m.label in self.question.labels]
        measured = [self._figure_fit(whole, figure, figures, paper, paper.facts.get(figure.span)) for figure in asked]
        return [whole, *self._of_parts(measured, unit)]

    def _measurements(self, unit: Unit) -> list[Mention]:
        """The numbers of the measure that is asked for, which are no counts of things, and bare ones of the asked thing."""
        if Label.COUNT in self.question.labels and self._noun and unit.row is None and self._measure is None:
            beside = self._beside_noun(unit)
            if beside:
                return beside
        if self._measure is not None:
            own = find_measurements(unit.text, self._measure, way=self._way)
        elif self._time_of is not None and re.search(rf"\b{self._time_of['of']}", f"{unit.text} {unit.lead}", re.IGNORECASE):
            own = tuple(replace(m, unit=self.question.noun) for m in find_measurements(unit.text, self._time_of["measure"]))
        elif Label.FTE in self.question.labels and _FTE_TOLD.search(unit.text):
            own = tuple(replace(m, label=Label.FTE, unit="årsværk") for m in find_told(unit.text, _FTE_STEMS, terms))
        elif Label.COUNT in self.question.labels and self._noun and _TELLS_NUMBER.search(unit.text):
            own = find_told(unit.text, self._noun, terms)
        elif Label.COUNT in self.question.labels and "tallet" in unit.text and self._any_noun(unit.lead):
            own = tuple(replace(m, unit=self.question.noun) for m in find_number_told(unit.text))
        elif self.question.noun == "personer" and Label.COUNT in self.question.labels and unit.row is None:
            is_of_people = any(m.label is Label.COUNT and is_person(m.unit or "") for m in unit.mentions)
            own = find_people(unit.text, is_of_people=is_of_people)
        elif {Label.COUNT, Label.FTE} & {*self.question.labels} and unit.row is None and (parts := self._parts(unit)):
            return parts
        elif (
            Label.COUNT in self.question.labels and unit.row is None and self._noun <= self._held(self._telling_of(unit.words.own))
        ):
            own = find_of_noun(unit.text, self._noun, terms) if self._noun else ()
        else:
            return []
        found = [replace(m, span=m.span.shift(unit.span.start)) for m in own]
        # A bare number that leans on another for what it counts ("187 forløb pågår. 197 har afbrudt") may be of people.
        return [m for m in found if not any(m.span.overlaps(o.span) and not o.text.isdigit() for o in unit.mentions)]

    def _beside_noun(self, unit: Unit) -> list[Mention]:
        """The numbers that count the asked thing where the sentence before says it, or this one does ahead of them."""
        if not (self._any_noun(unit.lead) or self._any_noun(unit.text)):
            return []

        counts = (m for m in (*unit.mentions, *find_of_noun(unit.text, self._noun, terms)) if m.label is Label.COUNT)
        is_said = any(_any_held(frozenset(terms(f"{m.text} {m.unit or ''}")), self._noun) for m in counts)

        def is_noun(word: str) -> bool:
            begins = word[:_ALIKE].casefold()
            return self._any_noun(word) or any(said.casefold().startswith(begins) for said in self.question.text.split())

        found = [
            replace(m, span=m.span.shift(unit.span.start))
            for m in find_beside(unit.text, is_noun, self.question.noun or "", is_said=is_said)
        ]
        return [m for m in found if not any(m.span.overlaps(o.span) and not o.text.isdigit() for o in unit.mentions)]

    def _of_parts(self, figures: list[Fit], unit: Unit) -> list[Fit]:
        """The figures of a sentence; of a whole and its parts ("47 svar: 31 fra forældre, …") that which the question is of."""
        if not (self._noun or Label.FTE in self.question.labels) or len(figures) < 2 or unit.row is not None:
            return figures
        spans = {m.span for m in self._parts(unit)}
        parts = [fit for fit in figures if fit.figure is not None and fit.figure.span in spans]
        wholes = [fit for fit in figures if fit.figure is not None and fit.figure.span not in spans]
        if not parts or not wholes:
            return figures
        # A part is of what its whole is of, too.
        starts = [fit.figure.span.start - unit.span.start for fit in parts if fit.figure is not None]
        ends = [*starts[1:], len(unit.text)]
        opens = term_set(unit.text[: starts[0]])
        own = [
            fit._replace(segment=self.coverage(opens, term_set(unit.text[start:end])))
            for fit, start, end in zip(parts, starts, ends, strict=True)
        ]
        most = max(fit.segment for fit in own)
        return wholes if most <= max(fit.segment for fit in wholes) else [fit for fit in own if fit.segment >= most]

    def _any_noun(self, text: str) -> bool:
        return bool(self._noun) and _any_held(term_set(text), self._noun)

    def _parts(self, unit: Unit) -> list[Mention]:
        """The bare numbers of a sentence that are parts of what another one there counts."""
        counts = [m for m in unit.mentions if m.label in (Label.COUNT, Label.FTE) and m.label in self.question.labels]
        return [
            m for m in find_parts(unit.text, unit.span.start, counts) if not any(m.span.overlaps(o.span) for o in unit.mentions)
        ]

    def _figure_fit(self, whole: Fit, figure: Mention, figures: list[Mention], paper: Paper, fact: Fact | None) -> Fit:
        segment = nearest = _cell_words(whole.unit, figure) or _segment(
            whole.unit, figure, [f for f in figures if f.label is figure.label]
        )
        if fact is not None:
            # The ledger knows what the sentence alone does not: the year after "derefter", the status of its list.
            if (figure.years, figure.recurring) != (fact.years, fact.recurring):
                figure = replace(figure, years=fact.years, recurring=fact.recurring)
            segment = f"{segment} {fact.subject}"
        status = fact.status if fact is not None else None
        return whole._replace(
            figure=figure,
            fact=fact,
            status=status,
            segment=self.coverage(frozenset(terms(segment))),
            year=self._year(figure, whole.unit, paper),
            column=self._column_fit(whole.unit, figure),
            stage=self._stage(status),
            recurring=self._recurring(figure),
            noun=self._noun_fit(whole, figure, segment),
            beside=self._beside(nearest, whole.unit),
            is_given=(figure.value, figure.low, figure.high, figure.unit) in self._given,
        )

    def _beside(self, nearest: str, unit: Unit) -> int:
        """How a figure's nearest words have the asked names but those that stand above its unit, as `Fit.beside` has it."""
        if not self._names:
            return 0
        own = self._all_names - self._held(self._telling_of(unit.words.above)) or self._all_names
        if own <= self._held_in(nearest):
            return 1
        return -1 if _OTHER_NAME.search(nearest) else 0

    def _held_in(self, text: str) -> frozenset[str]:
        return self._held(self._telling_of(frozenset(terms(text))))

    def _held(self, telling: frozenset[str]) -> frozenset[str]:
        """Which terms of the asked names, place and thing those that tell have, if only in a compound or another inflection."""
        held = self._asked_in.get(telling)
        if held is None:
            found = [self._held_by[word] for word in telling & self._held_by.keys()]
            held = self._asked_in[telling] = frozenset().union(*found)
        return held

    def _names_near(self, unit: Unit, near: frozenset[str], around: frozenset[str], paper: Paper) -> float:
        """How near the asked names stand on average, as `Fit.names` has it; `near` and `around` are what tells there."""
        if not self._names:
            return 1.0
        said = {m.canonical for m in unit.mentions if m.canonical}
        over = " ".join((*unit.path, unit.label, unit.lead))  # "OUH" is asked for under a heading that writes it out
        held, held_around = self._held(near), self._held(around)
        total = 0.0
        for name, canonical in self._names:
            if name <= held or canonical in said or (canonical is not None and canonical in over):
                total += 1.0
            elif name <= held_around:
                total += _IN_PASSAGE
            elif self._is_of(paper, name) and (canonical in paper.organisations or all(self._is_in(paper, t) for t in name)):
                total += _IN_PAPER
        return total / len(self._names)

    def _is_of(self, paper: Paper, name: frozenset[str]) -> bool:
        """Whether a name may be of a paper as a whole: one of the places it tells of may have none of its figures."""
        whole = paper.called | paper.opening
        return not self.question.labels or any(
            self._says(whole, term) or term in _authorities() or self._is_of_called(term, paper) for term in name
        )

    @staticmethod
    def _is_of_called(term: str, paper: Paper) -> bool:
        """Whether a name begins with what the paper is called, as that of its authority ("Samsøfærgen")."""
        return any(len(own) >= _KIN_LETTERS and term.startswith(own) for own in paper.called)

    def _is_in(self, paper: Paper, term: str) -> bool:
        """Whether a term is in a paper, if only akin to one of its."""
        return self._says(paper.terms, term)

    def _says(self, words: frozenset[str], term: str) -> bool:
        """Whether a term is among the words, if only akin to one or in two of them: remembered."""
        said = self._akin.get((words, term))
        if said is None:
            said = self._akin[words, term] = _any_held(words, frozenset({term})) or _is_compound_of(words, term)
        return said

    def _year(self, figure: Mention, unit: Unit, paper: Paper) -> float:
        asked = self.question.years
        if not asked or not figure.years:
            dated = _dated_beside(unit, figure) if asked and unit.row is None else None
            return self._year_near(unit, paper, figure) if dated is None else 1.0 if dated in asked else -1.0
        held = [figure.years.cover(y) for y in asked]
        # Of the figures that are compared, each is for one of the years.
        return 1.0 if all(held) or (any(held) and self.question.operation is not None) else -1.0

    def _year_near(self, unit: Unit, paper: Paper, figure: Mention | None = None) -> float:
        """How near an asked year stands to a unit, or to a figure in one: in a table by its own cell, not by its neighbours'."""
        asked = self.question.years
        if not asked:
            return self._budget_year_near(unit, paper.title)
        over_table = f"{unit.row.head} {unit.row.before}" if unit.row else ""
        own = years_in(_cell_heads(unit, figure)) if unit.row and figure else unit.years
        if figure is not None and unit.row is None and own:
            own = self._years_of(unit, figure)
        near = own or years_in(over_table) or unit.years_above | paper.title_years
        if not near.isdisjoint(asked):
            return 0.5
        if unit.row is None and self.question.labels and set(asked) & {int(y) for y in _IN_YEAR.findall(unit.label)}:
            return 0.25  # "Ny måling i 2025" over a sentence that looks back to another
        if not self.question.labels and set(asked) & years_in(" ".join((*unit.path, paper.title))):
            return 0.5  # a sentence about the year of its heading may look back to another
        if paper.date is not None and paper.date.year in asked and not own:
            # What a paper tells without a year is of its own time; its title's year is another paper's.
            return 0.25 if not near else -1.0 if paper.title_years else 0.0
        return -1.0 if near else -0.5

    @staticmethod
    def _years_of(unit: Unit, figure: Mention) -> frozenset[int]:
        """The years of a sentence that a figure may be of: none where it is of today, nor those of an aside it stands outside."""
        at = figure.span.start - unit.span.start
        clause = unit.text[unit.text.rfind(",", 0, at) + 1 : at]
        if _TODAY.search(clause):
            return frozenset()
        against = _AGAINST_THEN.search(unit.text, figure.span.end - unit.span.start)
        if against and (before := years_in(unit.text[: against.start()])) != unit.years:
            return before  # "22 mio. kr. mod 17 mio. kr. i 2023": the year is the other's
        aside = next((m for m in _ASIDE.finditer(unit.text) if m.end() <= at), None)
        return unit.years if aside is None else years_in(f"{unit.text[: aside.start()]} {unit.text[aside.end() :]} {unit.lead}")

    def _budget_year_near(self, unit: Unit, title: str) -> float:
        """The budget a question names stands in the sentence or above it; a figure of it may be for other years."""
        asked = self.question.budget_years
        if not asked:
            return 0.0
        own = {int(year) for pair in BUDGET_YEAR.findall(level(f"{unit.text} {unit.lead}")) for year in pair if year}
        if own and not own & set(asked):
            return -1.0
        near = years_in(" ".join((unit.text, unit.lead, *unit.passage.headings, title)))
        return 0.5 if set(asked) & near else -0.5 if not near else -1.0

    def _stage(self, status: str | None) -> float:
        if self.question.stage is None or status is None:
            return 0.0
        if status == self.question.stage:
            return 1.0
        return 0.0 if {status, self.question.stage} <= _ASSIGNED else -1.0

    def _recurring(self, figure: Mention) -> float:
        if not self.question.recurring:
            return 0.0
        return 1.0 if figure.recurring else -1.0

    def _row_fit(self, row: TableRow, paper: Paper) -> float:
        headings = [r.heading for r in row.table.rows if len(r.heading.split()) <= _LONGEST_HEADING]  # longer is a note below
        if _PART_ROW.match(row.row.heading) and self.coverage(frozenset(terms(row.row.heading))) > 0:
            return 1.0  # "Heraf materialer" is of the library's budget, too, which stands in the row above
        return self._rank_of(row.row.heading, headings, row.table, over=term_set(" ".join(row.table.columns)) | paper.called)

    def _column_fit(self, unit: Unit, figure: Mention) -> float:
        if unit.row is None:
            return 0.0
        cells = [c for c in unit.row.row.cells if c.span is not None]
        cell = unit.row.cell_at(figure.span)
        # A column of words cannot be the asked one.
        asked = [m.span for m in unit.mentions if m.label in self.question.labels]
        heads = [c.column for c in cells if any(c.span is not None and c.span.covers(span) for span in asked)]
        return self._rank_of(cell.column, heads, unit.row.table) if cell else 0.0

    def _rank_of(self, head: str, heads: list[str], table: Table, *, over: frozenset[str] | None = None) -> float:
        """1 where no head of the table says more of the question and this says some, -1 where another says more, else 0.

        `over` are the words that stand over the table's rows; None for columns.
        """
        key = (id(table), over is not None, tuple(heads) if over is None else ())
        if key not in self._best_head:
            # Beside columns of years a row's own year is no time of its figures: "Haveaffald, frivillig fra 2027".
            in_columns = frozenset() if over is None else years_in(" ".join(table.columns))
            self._best_head[key] = {h: self._said(h, over or frozenset(), in_columns) for h in dict.fromkeys(heads)}
        known = self._best_head[key]
        mine, best = known.get(head, 0.0), max(known.values(), default=0.0)
        return 0.0 if best <= 0 else 1.0 if mine >= best else -1.0

    def _said(self, head: str, over: frozenset[str], in_columns: frozenset[int]) -> float:
        """How much a head says of the question: its terms, the counted thing, years and months.

        A row's words that stand `over` it as well tell no row from another; a year beside a word that is not asked for tells less.
        """
        found = frozenset(terms(head))
        if not found <= over:
            found -= over
        covered = self.coverage(found)
        years = len((years_in(head) - in_columns) & self._all_years) * (
            _YEAR_OF_ANOTHER if covered <= 0 and _HAS_WORD.search(head) else 1.0
        )
        return (
            covered
            + years
            + _STAGE * any(asked_head.search(head) for asked_head in self._heads)
            - _OTHER_BUDGET * (self._other_budget is not None and self._other_budget.search(head) is not None)
            + len(_months_in(head) & self._months)
            + _NOUN_HEAD * (self._noun != frozenset() and _any_held(found, self._noun))
            + _TOLD_HEAD * (over == frozenset() and self._noun != frozenset() and self._is_told(found))
        )

    def _is_told(self, head: frozenset[str]) -> bool:
        """Whether a column's head says nothing that a question after a count does not, besides what is counted: "Medhold"."""
        return bool(head) and head.isdisjoint(self._noun) and all(t in self.weights and not t.isdigit() for t in head)

    def _meeting(self, paper: Paper) -> float:
        """How well the paper's date and committee are the asked ones; -1 is the other month or committee."""
        asked, date = self.question.meeting, paper.date
        fit = 0.0
        if asked is not None and date is not None:
            if date.year != asked.year or asked.month not in (None, date.month) or asked.day not in (None, date.day):
                return -1.0
            fit = 0.5 if asked.month is None else 1.0
        if self._committee and paper.committee:
            own = frozenset(terms(paper.committee))
            fit = fit + 0.5 if self._committee <= own else fit - 1.0
        return max(-1.0, min(1.0, fit))

    def _decision(self, unit: Unit, paper: Paper) -> float:
        if not self.question.asks_decision:
            return 0.0
        if not unit.is_decision or (self._decider and not self._is_theirs(unit, paper)):
            return -1.0
        return 1.0

    def _is_theirs(self, unit: Unit, paper: Paper) -> bool:
        """Whether the asked committee decided this: it is the paper's own, or the line over the decision names it."""
        if self._is_of_council and (_COMMITTEE_SAYS.match(unit.text) or any(map(_OF_COMMITTEE.search, unit.path))):
            return False  # what a committee puts before the council is not the council's word
        if paper.committee is None or (unit.is_own_decision and self._decider <= frozenset(terms(paper.committee))):
            return True
        return not unit.is_own_decision and self._decider <= frozenset(terms(unit.meeting_line))

    def _body_fit(self, unit: Unit) -> float:
        """1 where the unit names a body of the asked kind ("hvilket udvalg"), several for "hvilke"; else 0."""
        if self.question.asks_for is not AsksFor.ORGANISATION or not self._noun:
            return 0.0
        named = {m.canonical or "" for m in unit.mentions if m.label is Label.ORG}
        return 1.0 if any(self._noun <= self._held_in(name) for name in named) else 0.0

    def _noun_fit(self, whole: Fit, figure: Mention, segment: str) -> float:
        if self.question.noun is None or figure.label not in (Label.COUNT, Label.FTE):
            return 0.0
        if self.question.noun == TIME:
            is_told = whole.unit.row is not None and _IN_TIME.search(f"{_cell_heads(whole.unit, figure)} {whole.unit.row.head}")
            return 1.0 if is_told or is_time(figure.unit or "") else -1.0
        if self.question.stage == "ansat" and _NEWCOMERS.search(figure.text) and not _NEWCOMERS.search(self.question.text):
            return -1.0  # how many are employed is not how many are added
        if self.question.noun == "personer" and whole.unit.row is not None and not re.search(r"[^\W\d_]{3}", figure.text):
            over = " ".join((*whole.unit.row.table.columns, whole.unit.row.row.heading, whole.unit.row.head, *whole.unit.path))
            return _IN_SEGMENT if _OF_PEOPLE.search(over) else -1.0
        if self.question.noun == "personer" and _WROTE.search(self.question.text) and _ANSWERS.search(figure.unit or ""):
            return 1.0
        if self.question.noun == "personer":
            return 1.0 if figure.label is Label.FTE or figure.unit == "personer" or is_person(figure.unit or "") else -1.0
        if whole.unit.row is not None and not re.search(r"[^\W\d_]{3}", figure.text):
            return self._noun_over(whole.unit)
        said = frozenset(terms(f"{figure.text} {figure.unit or ''}"))
        if self._noun & said:
            return 1.0
        if any(_has(word, term) or _has(term, word) for term in self._noun for word in said):
            return _IN_COMPOUND
        if self._is_same_kind(said):
            return _IN_SEGMENT
        phrase = re.split(r"[.,:;()]", segment.partition(figure.text)[2], maxsplit=1)[0]
        return _IN_SEGMENT if self._noun <= self._held_in(" ".join(phrase.split()[:_PHRASE])) else -1.0

    def _is_same_kind(self, said: frozenset[str]) -> bool:
        """Whether people of some kind are asked for and people in general counted, or the other way round; and so of occasions."""
        if self._noun & _OCCASIONS[0]:
            return bool(said & _OCCASIONS[1])
        if any(self._noun & kin and said & kin for kin in _like_nouns()):
            return True
        some, general = _PEOPLE
        return bool((self._noun & some and said & general) or (self._noun & general and said & (some | general)))

    def _noun_over(self, unit: Unit) -> float:
        """How near the counted thing stands over a cell that is a bare number: in the table, or before and above it."""
        if unit.row is None:
            return -1.0
        heading = unit.row.row.heading if len(unit.row.row.heading.split()) <= _LONGEST_NAME else ""
        table = " ".join((*unit.row.table.columns, heading, unit.row.head))
        if _any_held(frozenset(terms(table)), self._noun):
            return 1.0
        measured = _IN_TIME.search(self.question.noun or "")
        if measured and re.search(rf"\b{measured.group()}\b", table, re.IGNORECASE):
            return 1.0  # "sygedage" in a column of "Dage"
        above = " ".join((unit.row.before, *unit.path))
        if re.search(r"\bantal\b", f"{table} {above}", re.IGNORECASE) and not self._noun & _PEOPLE[1]:
            return _IN_SEGMENT  # a table of numbers of what it does not repeat
        return _IN_SEGMENT if _any_held(frozenset(terms(above)), self._noun) else -1.0


# Who has the last word, whether or not the index has a paper of theirs.
_COUNCIL = QuestionPattern(r"\b(?P<body>byråd|borgerrepræsentation|kommunalbestyrelse|regionsråd)\w*", re.IGNORECASE)
_OF_COMMITTEE = re.compile(r"udvalgets?\b", re.IGNORECASE)
_COMMITTEE_SAYS = re.compile(r"\w*udvalget (?:anbefale|indstille)", re.IGNORECASE)


def _general(noun: str) -> str:
    """A counted noun without the name of an authority before it: "nordbyborgere" are citizens."""
    kind = _OF_AUTHORITY.fullmatch(noun)
    return kind["kind"] if kind and {*terms(kind["name"])} & _authorities() else noun


_OF_AUTHORITY = re.compile(r"(?P<name>\w{3,}?)(?P<kind>borgere|børn|familier|elever|unge|ældre)")
# Words of a row's heading; in a longer one the first cell is a note.
_LONGEST_HEADING = 20
_LONGEST_NAME = 10  # words of a row's heading that says what its numbers count, not what is meant by it
_IN_TIME = re.compile(r"(?:dage|uger|timer|minutter|måneder)\b", re.IGNORECASE)
_HAS_WORD = re.compile(r"[^\W\d_]{4}")
_TIME_OF = re.compile(r"(?P<of>[a-zæøå]{3,}?)s?(?P<measure>dage|timer)")
_YEAR_OF_ANOTHER = 0.3
_ASKS_SPENT = (
    r"\b(?:kostede|har kostet|brugte?|forbruge?t|endte\b.*\bpå|gik der|(?:endte med|kom\b.*\btil) at koste"
    r"|nåede\b.*\bbruge)\b"
)
# What a question asks at, and the head of the column that tells it: "hvad kostede det?" is answered from the column of what was
# spent, not from that of the budget.
_HEADS = tuple(
    (re.compile(asks, re.IGNORECASE), re.compile(head, re.IGNORECASE))
    for asks, head in (
        (
            _ASKS_SPENT,
            r"(?<!mer)(?<!mindre)(?:\br ?(?:20)?\d\d\b|forbrug|regnskab|realiseret|faktisk|afholdt|brugt)(?!.*\bforv)",
        ),
        (r"\b(?:nåede|opnåede|faktisk|blev det til)\b", r"resultat|opnået|nået|realiseret|faktisk|udfald"),
        (r"\b(?:indtil nu|hidtil|til dato|indtil videre)\b", r"\bnået|til dato|indtil|hidtil|forbrug|brugt|udført|opnået"),
        (
            r"\b(?:vente[srt]?|forvente\w*|regner? .*\bmed|skøn\w*|anslå\w*|prognose\w*)\b",
            r"\bfv? ?(?:20)?\d\d\b|\bforv|vente|skøn|estimat|prognose|anslå",
        ),
        (
            r"\b(?:foreslå\w*|foreslog|forslaget?|lægge[sr]? op til|lagde op til|udkast\w*)\b",
            r"foresl|forslag|udkast|indstil",
        ),
        (r"\b(?:søgte|søger|søgt|ansøg\w*|bad om|bedt om)\b", r"søgt|ansøg"),
        (r"\b(?:fik|får|bevilg\w*|tildelt\w*|tilsagn\w*)\b", r"bevil|tilsagn|tildelt"),
        (r"\b(?:overfør\w*|flytte[srt]? til|tilbage)\b", r"overfør|\brest"),
        (
            r"\b(?:merforbrug\w*|mindreforbrug\w*|merudgift\w*|mindreudgift\w*|afvig\w*|overskr\w*|for meget|for lidt)\b",
            r"afvig|forskel|differen|merforbrug|mindreforbrug",
        ),
    )
)
_PART_ROW = re.compile(r"\W*(?:heraf|hvoraf|deraf)\s", re.IGNORECASE)
# Of a budget that was changed there are two: what is asked for, and the head of the other's column.
BUDGETS = (
    (QuestionPattern(r"\b(?:korriger|gældende|ajourfør)", re.IGNORECASE), re.compile(r"oprindelig|vedtage", re.IGNORECASE)),
    (QuestionPattern(r"\boprindelig|\bvedtagne budget", re.IGNORECASE), re.compile(r"korriger|gældende|ajourfør", re.IGNORECASE)),
)
_OTHER_BUDGET = 5
_NOUN_HEAD = 3  # more than the years of a season, which a column of something else may bear
_TOLD_HEAD = 4  # more than that: of the complaints those that were upheld have a column of their own
_STAGE = 1.5  # more than a year, which the head beside it may bear too: "Budget 2024", "Forventet"
_TODAY = re.compile(r"\b(?:i dag|på nuværende tidspunkt|aktuelt|lige nu|p\.t\.|pt\.)", re.IGNORECASE)
_AGAINST_THEN = re.compile(r" (?:mod|sammenlignet med|op fra|ned fra) (?:ca\. )?(?!(?:19|20)\d\d\b)\d")
_ASIDE = re.compile(r", (?:der|som|hvis|hvor) [^,.]+,(?= [a-zæøå])")
_IN_YEAR = re.compile(r"\bi ((?:19|20)\d\d)\b")
_FTE_TOLD = re.compile(r"\bantal(?:let)? (?:af )?(?:årsværk|fuldtidsstillinger|stillinger)\b", re.IGNORECASE)
_FTE_STEMS = frozenset(terms("årsværk fuldtidsstillinger stillinger"))
_TELLS_NUMBER = re.compile(r"antal|\w{3}tallet\b", re.IGNORECASE)
# A capitalised word inside a sentence.
_OTHER_NAME = re.compile(r"(?<=[a-zæøå,(:] )[A-ZÆØÅ][a-zæøå]{2}")


def _is_of_several(unit: Unit) -> bool:
    """Whether it is an item or row of several, or opens a list."""
    return (
        unit.is_item or bool(unit.announces) or unit.text.endswith(":") or (unit.row is not None and len(unit.row.table.rows) > 1)
    )


def _stems(words: str) -> frozenset[str]:
    return frozenset(terms(words))


# "Hvor mange unge" may be answered with patients, "hvor mange gange" with meetings.
_PEOPLE = (
    _stems("unge børn voksne ældre gamle kvinder mænd gravide sårbare udsatte pensionister ledige"),
    _stems("patienter borgere personer mennesker brugere deltagere"),
)
_OCCASIONS = (_stems("gange"), _stems("møder besøg samtaler tilsyn sessioner konsultationer gange kontakter"))


@cache
def _like_nouns() -> tuple[frozenset[str], ...]:
    lines = files("qa").joinpath("data", "like_nouns.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_stems(line) for line in lines if not line.startswith("#"))


# "På de somatiske hospitaler": where the counted are, by a word for the kind.
_KIND_OF_PLACE = re.compile(
    r"\b(?:på|i|hos|ved) de (?P<place>[a-zæøå]+(?:ske|ige|ende|ede|ne|nye|store|små) [a-zæøå]+(?:er|re|e))\b"
)
# Over a table whose bare numbers are of people.
_OF_PEOPLE = re.compile(
    r"besøg|deltag|person|borger|ansat|medlem|elev|brugere|gæster|patient|tilmeldt|opskrevn|beboer|modtagere|ventende",
    re.IGNORECASE,
)
# Who answers a hearing is counted by answers.
_WROTE = QuestionPattern(r"\b(?:skrev|svarede|sendte|indsendte|afgav|gav)\b.*\bhøring", re.IGNORECASE)
_ANSWERS = re.compile(r"svar|bemærkning|indsigelse", re.IGNORECASE)
_NEWCOMERS = re.compile(r"\b(?:nye?|ekstra|yderligere|flere)\b", re.IGNORECASE)


@cache
def _authorities() -> frozenset[str]:
    """The terms of the names of municipalities and regions, which a paper is of or is not, wherever in it they stand."""
    lines = files("qa").joinpath("data", "municipalities.txt").read_text(encoding="utf-8").splitlines()
    named = " ".join(line for line in lines if not line.startswith("#"))
    return _stems(f"{named.replace('|', ' ')} Hovedstaden Sjælland Syddanmark Midtjylland Nordjylland")


def _months_in(text: str) -> set[int]:
    return {MONTHS[word] for word in re.findall(r"[a-zæøå]+", text.lower()) if word in MONTHS}


def is_of_other_months(asked: str, fit: Fit) -> bool:
    """Whether a place names months, and none of those that a question names."""
    months = _months_in(asked)
    told = _months_in(fit.unit.text) if months else months
    return bool(told) and told.isdisjoint(months)


def _any_held(found: frozenset[str], name: frozenset[str]) -> bool:
    """Whether some term of a name is found, if only within a compound or in another inflection."""
    return any(t in found or (_may_have(found, t) and any(_has(other, t) for other in found)) for t in name)


def _is_compound_of(found: frozenset[str], term: str) -> bool:
    """Whether a term is two of the found words in one ("havnefærgen" of "Havne Færgen"), a linking letter between them or not."""
    if len(term) < 2 * _KIN_LETTERS:
        return False
    return any(
        len(first) >= _KIN_LETTERS
        and term.startswith(first)
        and any(rest in found for rest in (term[len(first) :], term[len(first) + 1 :]) if len(rest) >= _KIN_LETTERS)
        for first in found
    )


def _may_have(found: frozenset[str], term: str) -> bool:
    """Whether some word begins as a term or ends with it, as all that have it do; told without looking at each word."""
    run = _run_together(found)
    return f" {term[:_KIN_LETTERS]}" in run or f"{term} " in run


@lru_cache(maxsize=1 << 12)
def _run_together(words: frozenset[str]) -> str:
    return f" {' '.join(words)} "


_CITIZENS = "borg"  # the stem of "borgere"


def _has(word: str, term: str) -> bool:
    """Whether a word is a compound with the term, or another inflection of it."""
    if len(term) < _KIN_LETTERS or len(word) < _KIN_LETTERS or not (term[0].isalpha() and word[0].isalpha()):
        return False
    if word.endswith(_CITIZENS) and term == _CITIZENS and word != term:
        return False  # "Kalundborg" is no citizen
    if word.startswith(term) or word.endswith(term):
        return True
    if word[: _KIN_LETTERS + 1] != term[: _KIN_LETTERS + 1]:
        return False  # as of nearly all words, without looking at each letter
    shared = next((i for i, (a, b) in enumerate(zip(term, word, strict=False)) if a != b), 0)
    return shared > _KIN_LETTERS and shared >= _SAME_BEGINNING * min(len(term), len(word))


def _dated_beside(unit: Unit, figure: Mention) -> int | None:
    """The year that a figure alone is said to be of: right after it ("fra 31 i 2023 til 47 i 2024"), or before each of several."""
    after = _OF_YEAR.match(unit.text, figure.span.end - unit.span.start)
    return int(after["year"]) if after else _dated_before(unit, figure)


_OF_YEAR = re.compile(r"(?: [a-zæøå]+)? i (?P<year>(?:19|20)\d\d)\b(?=[ ,.]|$)(?! (?:og|til|-))")


def _dated_before(unit: Unit, figure: Mention) -> int | None:
    """The year that stands before a figure where each of several has its own before it ("i 2018 var der 28, i 2019 36")."""
    alike = [m for m in unit.mentions if m.label is figure.label]
    ends = [unit.span.start, *(m.span.end for m in alike)]
    years = [years_in(Span(end, m.span.start).shift(-unit.span.start).of(unit.text)) for end, m in zip(ends, alike, strict=False)]
    has_own = len(alike) > 1 and all(len(found) == 1 for found in years) and len(set().union(*years)) == len(years)
    if not has_own or figure.span not in [m.span for m in alike]:
        return None
    own = next(found for m, found in zip(alike, years, strict=True) if m.span == figure.span)
    return next(iter(own))


def _cell_heads(unit: Unit, figure: Mention) -> str:
    """The text of a figure's cell, with the heads of its column and row."""
    cell = unit.row.cell_at(figure.span) if unit.row else None
    return f"{cell.text} {cell.column} {unit.row.row.heading}" if unit.row and cell else unit.text


def _cell_words(unit: Unit, figure: Mention) -> str:
    """What a table says a cell is for: the row's words, the column head and the caption; empty outside a table."""
    if unit.row is None:
        return ""
    cell = unit.row.cell_at(figure.span)
    if cell is None or _is_one_of_several(unit, figure, cell):
        return ""
    said = [c.text for c in unit.row.row.cells if re.search(r"[^\W\d_]{3}", c.text)]
    return " ".join((unit.row.row.heading, *said, cell.column, unit.row.head))


def _is_one_of_several(unit: Unit, figure: Mention, cell: Cell) -> bool:
    """Whether a cell tells of several figures of a kind, each in words of its own: "46 årsværk, heraf 31 i dagvagt"."""
    alike = [m for m in unit.mentions if m.label is figure.label and cell.span is not None and cell.span.covers(m.span)]
    return len(alike) > 1 and len(cell.text.split()) > _FEW_WORDS


_FEW_WORDS = 5
_ALIKE = 5  # letters that "anmeldte" and "anmeldelserne" begin with


def _segment(unit: Unit, figure: Mention, figures: list[Mention]) -> str:
    """The words that say what a figure is for: up to the figures on either side, or before the bracket it stands in.

    "A (2,6 mio. kr.) og B (1,2 mio. kr.)" names the purpose before the figure, "2 mio. kr. til A, 8 mio. kr. til B" after it.
    """
    at, end = figure.span.start - unit.span.start, figure.span.end - unit.span.start
    before = max((f.span.end - unit.span.start for f in figures if f.span.end <= figure.span.start), default=0)
    after = min((f.span.start - unit.span.start for f in figures if f.span.start >= figure.span.end), default=len(unit.text))
    if part := _PART.search(unit.text, end, after):
        after = part.start()  # what the part is for says nothing of the whole
    elif (part := _PART.search(unit.text, before, at)) and _OF_PART.match(unit.text, end):
        return f"{unit.text[:before]} {unit.text[at:after]}"
    if re.search(r"\([^()]*$", unit.text[before:at]):
        return unit.text[before:end]
    first = min(f.span.start for f in figures) - unit.span.start
    if not re.search(r"[^\W\d_]", unit.text[end:after]):
        # Cells of one row: what they are for stands before the first.
        return unit.text[:first] if not re.search(r"[^\W\d_]", unit.text[before:at]) or before == 0 else unit.text[before:end]
    opens = _TURN.search(unit.text, before, at) if before else None
    ends = _TURN.search(unit.text, end, after) if after < len(unit.text) else None
    return unit.text[(opens.end() if opens else at if before else 0) : (ends.start() if ends else after)]


# Where what one figure is for ends and what the next one is for begins: "… er 1,6 mio. kr. årligt, mens B koster 0,7 mio. kr.",
# "A har givet 6 mio. kr. og B 2,5 mio. kr."
_TURN = re.compile(
    r"(?:,? (?:mens|hvorimod|medens)\b|;)|(?<=kr\.),? og (?=[A-ZÆØÅ])|(?<=kr\.), (?=[A-ZÆØÅ])"
    r"|(?:(?<=pct\.)|(?<=procent)|(?<=%)),? (?:og )?(?=[a-zæøåA-ZÆØÅ]+(?: [\wæøå]+){1,4} (?:med|på) )"
)


# "7,9 mio. kr., heraf 6,3 mio. kr. på voksenområdet".
_PART = re.compile(r",?\s+(?:heraf|hvoraf|deraf)\b", re.IGNORECASE)
_OF_PART = re.compile(r"\s+(?:på|til|for|i|vedrørende|vedr\.)\s", re.IGNORECASE)


def inverse_document_frequency(n_passages: int, df: int) -> float:
    """How telling a term is that `df` of `n_passages` passages have; above 0. Source: Robertson and Zaragoza, 2009, as in BM25."""
    return math.log(1 + (n_passages - df + 0.5) / (df + 0.5))


def topic(fit: Fit) -> float:
    """How much a unit is about the question at all, whatever figure it has; comparable within one question."""
    return (
        fit.coverage
        + fit.wide
        + 0.5 * fit.passage
        + 4 * (fit.similarity - LIKELY)
        + 0.5 * fit.rank
        + 0.5 * fit.meeting
        + 0.5 * fit.decision
        + 0.3 * fit.row
    )


def features(fit: Fit) -> dict[str, float]:
    """What `score` weighs, by name."""
    return {
        "similarity": (fit.similarity - LIKELY) * 10,
        "coverage": fit.coverage,
        "wide": fit.wide,
        "passage": fit.passage,
        "segment": fit.segment,
        "rank": fit.rank,
        "stage": fit.stage,
        "recurring": fit.recurring,
        "noun": fit.noun,
        "row": fit.row,
        "column": fit.column,
        "year": fit.year,
        "meeting": fit.meeting,
        "decision": fit.decision,
        "gap": min(fit.gap, 2.0),
        "offers": fit.offers,
        "listed": fit.listed,
        "named": fit.names - 1.0,
        "counted": float(fit.figure is not None and fit.figure.label is not Label.AMOUNT),
        "bias": 1.0,
    }


def score(fit: Fit) -> float:
    """How likely the fit answers the question, as log-odds: 0 is where a figure is worth giving, higher is likelier."""
    weights = TEXT_WEIGHTS if fit.figure is None else FIGURE_WEIGHTS
    values = features(fit)
    return sum(weight * values[name] for name, weight in weights.items())


def likelihood(log_odds: float) -> float:
    """Turn log-odds into a probability by the logistic function: 0.5 at 0, towards 1 the higher."""
    return 0.5 * (1 + math.tanh(log_odds / 2))


# After evaluation/fit_weights.py, over eight folds of the sentences offered for the gold questions, our own, a third of those the
# encoder's adapter was trained on, and each set asked of the other set's papers, where nothing is to find; rounded, and moved so
# that 0 is where one answer in eight is wrong on that mixture, of which half has no answer. The year and the column tell
# neighbours in one table apart, which the fit, that asks whether a figure is right at all, gives no weight: set by hand.
FIGURE_WEIGHTS = {
    "similarity": 0.5, "wide": 2.0, "passage": 1.4, "segment": 1.0, "rank": 1.0, "stage": 0.7, "recurring": 0.7, "noun": 0.6,
    "row": 0.7, "column": 0.9, "year": 0.3, "meeting": 1.2, "gap": -1.6, "listed": 1.2, "named": 1.5, "counted": -0.5, "bias": -2.0,
}  # fmt: skip
# Rows and items of a list, bare as they are, are what a question after several things is answered with: by hand too.
# The unit's own coverage has no weight: beside that with its heading it only told long sentences from short ones.
TEXT_WEIGHTS = {
    "similarity": 1.2, "wide": 1.4, "passage": 1.4, "rank": 0.6, "noun": 0.3, "year": 0.4, "meeting": 0.5, "decision": 1.2,
    "offers": 0.5, "gap": -1.6, "listed": 1.2, "bias": -1.4,
}  # fmt: skip
