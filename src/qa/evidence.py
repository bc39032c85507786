"""How well one sentence, and one figure in it, fits a question.

A `Unit` is a sentence or table row of a ranked passage: the smallest thing that is quoted. `Matcher` holds one question and
measures units against it; the gates in `answering.py` decide what a measurement is worth. Higher is a better fit, always.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import pairwise

from qa.akin import KIN_LETTERS, any_held, is_compound_of, is_of_term
from qa.analyser import level, terms
from qa.answer_kinds import offers
from qa.danish import MONTHS
from qa.domain import AsksFor, Fact, Label, Mention, Table
from qa.fits import Fit
from qa.measurements import (
    OPENS_PARTS,
    TIME,
    find_beside,
    find_measurements,
    find_number_told,
    find_of_noun,
    find_parts,
    find_people,
    find_rate,
    find_told,
    is_measure,
    is_time,
    with_shares,
)
from qa.nearest import cell_heads, cell_words, dated_beside, segment_of
from qa.nouns import is_person
from qa.question_patterns import QuestionPattern
from qa.question_years import BUDGET_YEAR
from qa.questions import Operation, Question, is_cue
from qa.synonyms import synonyms
from qa.units import Paper, TableRow, Unit, parts_of_year, term_set, years_in

# Credit for "botilbudsteam" where "botilbud" is asked for.
_IN_COMPOUND = 0.8
# Credit for another word of the same meaning.
_SYNONYM = 0.7
# Of a year, beside words, where two times are held against each other.
_YEAR_WEIGHT = 3.0
# Credit where the counted thing is not the figure's noun but stands with it ("400 henvisninger af patienter").
_IN_SEGMENT = 0.3
_PHRASE = 6  # words
_WEEKDAYS = {
    "man": "mandag",
    "tir": "tirsdag",
    "ons": "onsdag",
    "tor": "torsdag",
    "fre": "fredag",
    "lør": "lørdag",
    "søn": "søndag",
}
_ASKED_BESIDE = 0.1  # share of the question, by weight, that the head of another column says
# Money that is assigned and not yet spent; a question says "afsat" of all of these.
_ASSIGNED = frozenset({"afsat", "bevilget", "disponeret", "udmøntet"})
# Weight of "penge" and "afsat", which tell what kind of answer is asked for, beside that of the words that tell of what.
_CUE = 0.2
# How near a name stands when only the passage has it, what the paper is called, or only its text.
_IN_PASSAGE, _IN_TITLE, _IN_PAPER = 0.8, 0.75, 0.5


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
        self._edges = {edge for t in (*self.weights, *self._asked_terms) for edge in (t[:KIN_LETTERS], t[-KIN_LETTERS:])}
        counted = (question.noun or "").split()
        self._measure = next((word for word in counted if is_measure(word)), None)
        self._way = next((word for word in counted if word != self._measure), "")
        # "Sygedage" may be told as days beside a word of illness.
        self._time_of = _TIME_OF.fullmatch(question.noun or "")
        self._months = _months_in(question.text)
        is_of_other = question.meeting is not None or question.operation is not None
        self._in_months = frozenset(MONTHS[m.casefold()] for m in _IN_MONTH.findall(question.text) if not is_of_other)
        self._parts_of_year = parts_of_year(question.text)
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

        def credit(term: str) -> float:
            akin = (1.0 if word == term else _IN_COMPOUND for word in found if word == term or is_of_term(word, term))
            return max(akin, default=0.0)

        return sum(weight * credit(term) for term, weight in weights.items()) / total if total else 0.0

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
        return cell_words(fit.unit, fit.figure) or segment_of(fit.unit, fit.figure, alike)

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
                if word[:KIN_LETTERS] in self._edges or word[-KIN_LETTERS:] in self._edges or word in self._synonyms:
                    self._see(word)
            self._seen |= words
            telling = self._told[words] = words & self._telling
        return telling

    def _see(self, word: str) -> None:
        """Note the question's terms that a word says: whole, in a compound, or in part, which counts by how telling the part is."""
        kin = [term for term in self.weights if word == term or is_of_term(word, term) or is_of_term(term, word)]
        held = frozenset(term for term in self._asked_terms if word == term or is_of_term(word, term))
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
        return _IN_COMPOUND if is_of_term(word, term) else _IN_COMPOUND * min(1.0, self._weigh(word) / self.weights[term])

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
            states_given=float(bool(self._given) and any(self._is_given(m) for m in unit.mentions)),
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
        if Label.PERCENT in self.question.labels and "procent" in unit.text:
            own = find_rate(unit.text)
        elif self._measure is not None:
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
        elif (
            {Label.COUNT, Label.FTE} & {*self.question.labels}
            and unit.row is None
            and (parts := [m for m in self._parts(unit) if not any(m.span.overlaps(o.span) for o in unit.mentions)])
        ):
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
        is_said = any(any_held(frozenset(terms(f"{m.text} {m.unit or ''}")), self._noun) for m in counts)

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
        if (
            self.question.operation is Operation.SUM
            and len(self.question.names) > 1
            and not OPENS_PARTS.search(unit.text.casefold())
        ):
            return figures  # "30 pladser i Nordby og 14 i Sydby": none is a part of another
        # A part is of what its whole is of, too.
        starts = [fit.figure.span.start - unit.span.start for fit in parts if fit.figure is not None]
        ends = [*starts[1:], len(unit.text)]
        opens = term_set(unit.text[: starts[0]])
        if not any(self.coverage(term_set(unit.text[start:end]) - opens) for start, end in zip(starts, ends, strict=True)):
            return wholes  # "Hvor mange træer er plantet?": none of the places is asked for
        own = [
            fit._replace(segment=self.coverage(opens, term_set(unit.text[start:end])))
            for fit, start, end in zip(parts, starts, ends, strict=True)
        ]
        most = max(fit.segment for fit in own)
        return wholes if most <= max(fit.segment for fit in wholes) else [fit for fit in own if fit.segment >= most]

    def _any_noun(self, text: str) -> bool:
        return bool(self._noun) and any_held(term_set(text), self._noun)

    def _parts(self, unit: Unit) -> list[Mention]:
        """The bare numbers of a sentence that are parts of what another one there counts."""
        counts = [m for m in unit.mentions if m.label in (Label.COUNT, Label.FTE) and m.label in self.question.labels]
        return [
            m for m in find_parts(unit.text, unit.span.start, counts) if not any(m.span.overlaps(o.span) for o in unit.mentions)
        ]

    def _figure_fit(self, whole: Fit, figure: Mention, figures: list[Mention], paper: Paper, fact: Fact | None) -> Fit:
        segment = nearest = cell_words(whole.unit, figure) or segment_of(
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
            is_given=self._is_given(figure),
        )

    def _is_given(self, figure: Mention) -> bool:
        return (figure.value, figure.low, figure.high, figure.unit) in self._given

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
                total += _IN_TITLE if all(self._says(paper.called, term) for term in name) else _IN_PAPER
        return total / len(self._names)

    def _is_of(self, paper: Paper, name: frozenset[str]) -> bool:
        """Whether a name may be of a paper as a whole: one of the places it tells of may have none of its figures."""
        whole = paper.called | paper.opening
        return not self.question.labels or any(
            self._says(whole, term) or term in authorities() or self._is_of_called(term, paper) for term in name
        )

    @staticmethod
    def _is_of_called(term: str, paper: Paper) -> bool:
        """Whether a name begins with what the paper is called, as that of its authority ("Samsøfærgen")."""
        return any(len(own) >= KIN_LETTERS and term.startswith(own) for own in paper.called)

    def _is_in(self, paper: Paper, term: str) -> bool:
        """Whether a term is in a paper, if only akin to one of its."""
        return self._says(paper.terms, term)

    def _says(self, words: frozenset[str], term: str) -> bool:
        """Whether a term is among the words, if only akin to one or in two of them: remembered."""
        said = self._akin.get((words, term))
        if said is None:
            said = self._akin[words, term] = any_held(words, frozenset({term})) or is_compound_of(words, term)
        return said

    def _year(self, figure: Mention, unit: Unit, paper: Paper) -> float:
        asked = self.question.years
        if self._in_months and unit.row is None:
            alike = [m for m in unit.mentions if m.label is figure.label] or [figure]
            told = _months_in(segment_of(unit, figure, alike)) or _months_in(unit.text)
            if told and told.isdisjoint(self._in_months):
                return -1.0  # "I maj 2022 var der 518 ledige" where it is August that is asked for
        if not asked or not figure.years:
            dated = dated_beside(unit, figure) if asked and unit.row is None else None
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
        own = years_in(cell_heads(unit, figure)) if unit.row and figure else unit.years
        if figure is not None and unit.row is None and own:
            own = self._years_of(unit, figure)
        if figure is None and unit.row is not None:
            own |= years_in(" ".join(unit.row.table.columns))  # a row tells of each year of its columns
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
        if aside is not None:
            return years_in(f"{unit.text[: aside.start()]} {unit.text[aside.end() :]} {unit.lead}")
        return years_in(unit.text) or unit.years  # what the sentence says itself, before what opens it

    def _budget_year_near(self, unit: Unit, title: str) -> float:
        """The budget a question names stands in the sentence or above it; a figure of it may be for other years."""
        asked = self.question.budget_years
        if not asked:
            return 0.0
        own = {int(year) for pair in BUDGET_YEAR.findall(level(f"{unit.text} {unit.lead}")) for year in pair if year}
        if own and not own & set(asked):
            return -1.0
        near = years_in(" ".join((unit.text, unit.lead, *unit.passage.headings, title)))
        if near:
            return 0.5 if set(asked) & near else -1.0
        around = {int(year) for pair in BUDGET_YEAR.findall(level(unit.passage.text)) for year in pair if year}
        return 0.25 if around and around <= set(asked) else -0.5

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
        table = unit.row.table
        if cell is None:
            return 0.0
        # A column of the asked thing counts where this row has nothing in it: no other one tells of it.
        heads += [h for h in table.columns[1:] if h not in heads and self._any_noun(h)]
        if self._is_told_beside(cell.column, heads, f"{unit.row.row.heading} {unit.row.head}"):
            return -1.0
        return self._rank_of(self._with_whole(cell.column, table), [self._with_whole(head, table) for head in heads], table)

    def _is_told_beside(self, head: str, heads: Sequence[str], over: str) -> bool:
        """Whether only a column of another year says what is asked: "Venteliste 2024" or "Heraf om natten 2024" beside "2023"."""
        if years_in(head).isdisjoint(self.question.years) or any(asked_head.search(head) for asked_head in self._heads):
            return False
        dated = [other for other in heads if years_in(other)]
        of_year = " ".join(other for other in dated if not years_in(other).isdisjoint(self.question.years))
        return any(
            self._share_of_words(other, f"{over} {of_year}") >= _ASKED_BESIDE
            for other in dated
            if years_in(other).isdisjoint(self.question.years)
        )

    def _share_of_words(self, text: str, without: str = "") -> float:
        """The coverage of a text's words that another text has not, nor any akin; its years are none."""
        known = frozenset(terms(without))
        return self.coverage(frozenset(t for t in terms(text) if not t.isdigit() and not any_held(known, frozenset({t}))))

    def _with_whole(self, head: str, table: Table) -> str:
        """A column's head, that of a part which the question names with the head of what it is a part of: "Heraf ubesatte"."""
        head = _WEEKDAYS.get(head.casefold().rstrip("."), head)
        if not _PART_ROW.match(head) or head not in table.columns or self.coverage(frozenset(terms(head))) <= 0:
            return head
        before = table.columns[1 : table.columns.index(head)]
        return f"{next((whole for whole in reversed(before) if not _PART_ROW.match(whole)), '')} {head}".strip()

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

        A row's words that stand `over` it as well tell no row from another: they count half where it has no others, not at all
        beside words of its own. A year beside a word that is not asked for tells less.
        """
        found = frozenset(terms(head))
        own = found - over
        covered = self.coverage(own) if own else _COMMON * self.coverage(found)
        found = own or found
        years = len((years_in(head) - in_columns) & self._all_years) * (
            _YEAR_OF_ANOTHER if covered <= 0 and _HAS_WORD.search(head) else 1.0
        )
        return (
            covered
            + years
            + _STAGE * any(asked_head.search(head) for asked_head in self._heads)
            - _OTHER_BUDGET * (self._other_budget is not None and self._other_budget.search(head) is not None)
            + len(_months_in(head) & self._months)
            + len(parts_of_year(head) & self._parts_of_year)
            + _NOUN_HEAD * (self._noun != frozenset() and any_held(found, self._noun) and not any_held(over, self._noun))
            + _TOLD_HEAD * (over == frozenset() and self._noun != frozenset() and self._is_told(found))
            + _WHOLE_HEAD * (over == frozenset() and covered > 0 and _OF_WHOLE.search(head) is not None)
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
            fit = fit + 0.5 if self._committee <= own or _is_short_for(self._committee, paper.committee) else fit - 1.0
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
        is_own = unit.is_own_decision and paper.committee is not None
        if paper.committee is None or (is_own and self._decider <= frozenset(terms(paper.committee))):
            return True
        if is_own and paper.committee is not None and _is_short_for(self._decider, paper.committee):
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
            is_told = whole.unit.row is not None and _IN_TIME.search(f"{cell_heads(whole.unit, figure)} {whole.unit.row.head}")
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
        if figure.text.replace(".", "").isdigit() and self._noun <= self._held_in(_leaned_on(whole.unit, figure)):
            return _IN_COMPOUND
        if self._noun & said:
            return 1.0
        if any(is_of_term(word, term) or is_of_term(term, word) for term in self._noun for word in said):
            return _IN_COMPOUND
        if self._is_same_kind(said) or self._is_tail(said, whole.unit):
            return _IN_SEGMENT
        phrase = re.split(r"[.,:;()]", segment.partition(figure.text)[2], maxsplit=1)[0]
        near = " ".join(phrase.split()[:_PHRASE])
        if is_person(figure.unit or "") and _OF_OTHERS.match(near):
            return -1.0  # "50 borgere fra foreninger" does not count the latter
        return _IN_SEGMENT if self._noun <= self._held_in(near) else -1.0

    def _is_tail(self, said: frozenset[str], unit: Unit) -> bool:
        """Whether what is counted is the end of the asked compound, and the rest of it is told beside: "sager" of "byggesager"."""
        near = term_set(unit.text) | unit.words.lead | unit.words.above
        return any(
            term.endswith(word)
            and len(word) >= _SHORTEST_TAIL
            and len(rest := term.removesuffix(word)) >= _SHORTEST_TAIL
            and any(other != word and other.startswith(rest.removesuffix("s")) for other in near)
            for term in self._noun
            for word in said
        )

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
        if any_held(frozenset(terms(table)), self._noun):
            return 1.0
        heads = frozenset(terms(" ".join((*unit.row.table.columns, unit.row.head))))
        if self._is_same_kind(heads) or any(_is_kind_of(term, word) for term in self._noun for word in heads):
            return _IN_SEGMENT  # visits of guests; of children those in kindergartens
        measured = _IN_TIME.search(self.question.noun or "")
        if measured and re.search(rf"\b{measured.group()}\b", table, re.IGNORECASE):
            return 1.0  # "sygedage" in a column of "Dage"
        above = " ".join((unit.row.before, *unit.path))
        if re.search(r"\bantal\b", f"{table} {above}", re.IGNORECASE) and not self._noun & _PEOPLE[1]:
            return _IN_SEGMENT  # a table of numbers of what it does not repeat
        return _IN_SEGMENT if any_held(frozenset(terms(above)), self._noun) else -1.0


# Who has the last word, whether or not the index has a paper of theirs.
_COUNCIL = QuestionPattern(r"\b(?P<body>byråd|borgerrepræsentation|kommunalbestyrelse|regionsråd)\w*", re.IGNORECASE)
_OF_COMMITTEE = re.compile(r"udvalgets?\b", re.IGNORECASE)
_COMMITTEE_SAYS = re.compile(r"\w*udvalget (?:anbefale|indstille)", re.IGNORECASE)


def _leaned_on(unit: Unit, figure: Mention) -> str:
    """What a bare number counts: what the last count before it says, if only in the sentence ahead; empty where none is told."""
    before = [m for m in unit.mentions if m.label is figure.label and m.span.end <= figure.span.start and not m.text.isdigit()]
    if before:
        return before[-1].text
    counts = _COUNTED.findall(unit.lead)
    return counts[-1] if counts else ""


_COUNTED = re.compile(r"\b\d[\d.]* (?:[a-zæøå-]+ ){0,2}[a-zæøå-]{3,}")


_SHORTEST_TAIL = 3  # letters
_OF_OTHERS = re.compile(r"\S* ?(?:fra|i|hos|på|ved)\b")


def _is_kind_of(term: str, word: str) -> bool:
    """Whether a counted thing is a compound that ends with a word: "børnehavebørn" are "børn"."""
    return len(word) >= KIN_LETTERS and term != word and term.endswith(word)


_BOARD = "udvalg"


def _is_short_for(asked: frozenset[str], committee: str) -> bool:
    """Whether a committee is called by one of its fields: "børneudvalget" of "Børne- og Undervisningsudvalget"."""
    words = re.findall(r"[a-zæøå]+", level(committee))
    fields = [term.removesuffix(_BOARD).rstrip("se") for term in asked if term.endswith(_BOARD) and term != _BOARD]
    return len(fields) == len(asked) == 1 and len(fields[0]) >= KIN_LETTERS and any(word.startswith(fields[0]) for word in words)


def _general(noun: str) -> str:
    """A counted noun without the name of an authority before it: "nordbyborgere" are citizens."""
    kind = _OF_AUTHORITY.fullmatch(noun)
    return kind["kind"] if kind and {*terms(kind["name"])} & authorities() else noun


_OF_AUTHORITY = re.compile(r"(?P<name>\w{3,}?)(?P<kind>borgere|børn|familier|elever|unge|ældre)")
# Words of a row's heading; in a longer one the first cell is a note.
_LONGEST_HEADING = 20
_LONGEST_NAME = 10  # words of a row's heading that says what its numbers count, not what is meant by it
_IN_TIME = re.compile(r"(?:dage|uger|timer|minutter|måneder)\b", re.IGNORECASE)
_HAS_WORD = re.compile(r"[^\W\d_]{4}")
_TIME_OF = re.compile(r"(?P<of>[a-zæøå]{3,}?)s?(?P<measure>dage|timer)")
_YEAR_OF_ANOTHER = 0.3
# A row's words that stand over its table too, beside words that tell it from other rows.
_COMMON = 0.5
_ASKS_SPENT = (
    r"\b(?:kostede|har kostet|brugte?|forbruge?t|endte\b.*\b(?:på|med at bruge)|gik der|(?:endte med|kom\b.*\btil) at koste"
    r"|nåede\b.*\bbruge|(?:kom|gik) der ind|faktisk betalte?)\b"
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
_WHOLE_HEAD = 0.01  # of heads that say the same, that of the whole is meant: "Afskrivning i alt" beside "Afskrivning i Nordby"
_OF_WHOLE = re.compile(r"\b(?:i alt|samlet|samlede|total\w*)\b", re.IGNORECASE)
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
_OCCASIONS_TOLD = (
    "møder besøg samtaler tilsyn sessioner konsultationer gange kontakter udkald udrykninger ture afgange alarmer opkald"
)
_OCCASIONS = (_stems("gange"), _stems(_OCCASIONS_TOLD))


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
_ALIKE = 5  # letters that "anmeldte" and "anmeldelserne" begin with
_NEWCOMERS = re.compile(r"\b(?:nye?|ekstra|yderligere|flere)\b", re.IGNORECASE)


@cache
def authorities() -> frozenset[str]:
    """The terms of the names of municipalities and regions, which a paper is of or is not, wherever in it they stand."""
    lines = files("qa").joinpath("data", "municipalities.txt").read_text(encoding="utf-8").splitlines()
    named = " ".join(line for line in lines if not line.startswith("#"))
    return _stems(f"{named.replace('|', ' ')} Hovedstaden Sjælland Syddanmark Midtjylland Nordjylland")


# "Hvor mange var ledige i august 2022?", but not "efter planen fra april 2022".
_IN_MONTH = QuestionPattern(
    rf"\b(?:i|pr\.?|ultimo|primo|medio|(?:udgangen|slutningen|begyndelsen) af)\s+(?:\d{{1,2}}\.\s?)?({'|'.join(MONTHS)})\b"
    r"(?= (?:19|20)\d\d)",
    re.IGNORECASE,
)


def _months_in(text: str) -> set[int]:
    """The months that a text names, with those between two that a dash or "til" joins: "januar-maj"."""
    found = [(MONTHS[word.group()], word) for word in re.finditer(r"[a-zæøå]+", text.lower()) if word.group() in MONTHS]
    between = {
        month
        for (first, a), (last, b) in pairwise(found)
        if _TO.fullmatch(text, a.end(), b.start())
        for month in (range(first, last + 1) if first <= last else (*range(first, _MONTHS + 1), *range(1, last + 1)))
    }
    return between | {month for month, _ in found}


_MONTHS = 12
_TO = re.compile(r"\s?[-–]\s?|(?:\s(?:19|20)\d\d)? (?:til|til og med) (?:\d{1,2}\. )?")


def is_of_other_months(asked: str, fit: Fit) -> bool:
    """Whether a place names months, and none of those that a question names; of a cell its column's head or its table does."""
    months = _months_in(asked)
    if not months:
        return False
    cell = fit.unit.row.cell_at(fit.figure.span) if fit.unit.row is not None and fit.figure is not None else None
    if fit.unit.row is not None and cell is not None:
        told = _months_in(cell.column) or _months_in(fit.unit.row.row.heading) or _months_in(fit.unit.row.head)
    else:
        told = _months_in(fit.unit.text)
    return bool(told) and told.isdisjoint(months)
