"""A ranking to an answer with citations, or an honest "the papers do not say".

An answer is taken from the papers, never composed: its sentences are slices of cited ones, its figures are mentions in them or a
shown calculation over such figures. Two gates guard it. The entity gate (`gates.passes`) lets a figure through only where the asked
unit, thing, name and year fit the place it stands in. The number gate (`gates.unsupported_numbers`) holds the finished text against
its quotes; an answer that cannot pass it is not given.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from qa.analyser import terms
from qa.answer_kinds import SURE, offers
from qa.calculations import calculated, changed, compared, decomposed, tells_years
from qa.contrasts import contrasted
from qa.danish import MONTHS
from qa.decided import told_by_decision
from qa.decision_quotes import ALSO, RECOMMENDED, ended, whole_recommendation
from qa.domain import AnswerStatus, AsksFor, BlockKind, Document, IndexStatus, Label, Span
from qa.evidence import Matcher
from qa.extremes import extreme
from qa.figure_gates import of_country
from qa.figures import FOUND_AT, Sources, as_said, figures_answer, is_total, listed, of_row, shortened, with_label
from qa.fits import Fit, likelihood, score, topic
from qa.gates import Draft, is_unshared, passes, tells_change, unsupported_numbers
from qa.initiatives import is_of_every_paper
from qa.question_patterns import QuestionPattern
from qa.questions import Operation, Question
from qa.siblings import of_asked_number, of_asked_table
from qa.sub_questions import has_other_side, sides_of, sub_questions
from qa.units import Unit
from qa.wholes import TOTAL, clause_of

# Characters that an answer in words may have before no further sentence is added to it.
LONGEST_TEXT = 420
# Sentences of an answer in words.
MOST_SENTENCES = 3
# A question after the parts of a sum.
_SHARES = re.compile(
    r"\b(?:fordel\w*|del(?:t|es|te)\b|opdel\w*|udmønt\w*|går\b.*\btil|gik\b.*\btil|brug\w*\b.*\bt?il|brugt\b.*\bpå)", re.IGNORECASE
)
# Share of the question, by weight, that a further sentence must add, and a second place must say.
_MORE = 0.05
# Log-odds by which a second place may be less likely than the first and still be shown. On our questions and the gold ones the
# first place alone was right for 0.61 of those after words and wrong for 0.15; with the second 0.72 and 0.13, and as often silent.
_NEARLY = 2.0
_LEAST_FURTHER = -1.0
# A column that is asked after tells of its table, so that its rows need say less.
_LESS_SURE = 0.5
# Items from which on they are parted as a list.
_LEAST_LISTED = 2
# Characters of a decision that says too little by itself.
_BARE_DECISION = 200
# The same of a list asked for.
LONGEST_LIST = 700

_ANAPHOR = re.compile(r"(?:De|Det|Den|Dette|Denne|Disse|Her|Heraf|Hertil|Initiativet|Indsatsen|Ordningen|Arbejdet|Derefter)\b")
_FOLLOWS = re.compile(
    r"(?:Dette|Denne|Disse|Det|De|Her|Hertil|Arbejdet|Initiativet|Midlerne|Beløbet|Bevillingen|Puljen|Projektet|Tilbuddet|Ordningen)\b"
)
_MONTH_NAMES = {number: name for name, number in reversed(MONTHS.items())}


def answer(
    question: Question,
    matcher: Matcher,
    fits: Sequence[Fit],
    *,
    documents: Callable[[str], Document],
    status: IndexStatus,
    best_of: Callable[[str], Fit | None],
) -> Draft:
    """Answer from the units of a ranking, best first and each measured, or say that the papers do not."""
    units = [fit.unit for fit in fits if fit.figure is None]
    passing = candidates(question, fits)
    for draft, surest in _drafts(matcher, fits, passing, best_of, documents):
        if draft is not None and not unsupported_numbers(draft):
            return replace(draft, confidence=likelihood(surest))
    is_half_compared = _is_half_compared(question) or _is_half_added(question, passing)
    if not passing or score(passing[0]) < FOUND_AT or is_half_compared:
        return not_found(units, status, documents)
    if decided := told_by_decision(question, matcher, passing, fits, documents):
        draft = decided
    elif question.labels:
        draft = figures_answer(question, passing, documents)
    else:
        draft = _words(question, matcher, passing, units, documents)
    return (
        not_found(units, status, documents)
        if unsupported_numbers(draft)
        else replace(draft, confidence=likelihood(score(passing[0])))
    )


def _is_half_compared(question: Question) -> bool:
    """Whether two figures are held against each other by a question, so that one of them does not answer it."""
    if question.operation is not Operation.DIFFERENCE or not question.labels:
        return False
    if len(question.years) == 2 or has_other_side(question.text) or sub_questions(question.text, question.operation):
        return True
    sides = sides_of(question.text)
    return sides is not None and (sides.is_choice or sides.is_loose)


def _is_half_added(question: Question, passing: Sequence[Fit]) -> bool:
    """Whether the sum of several years or named things is asked for, and the best place is of one of them."""
    if question.operation is not Operation.SUM or not passing:
        return False
    best = passing[0]
    if parts := sub_questions(question.text, question.operation):
        return _is_of_some(parts, best)
    if len(question.years) < _YEARS:
        return False
    return best.unit.row is not None and best.figure is not None and len(best.figure.years.years) == 1


def _is_of_some(parts: Sequence[str], best: Fit) -> bool:
    """Whether a figure is said to be of one of several named things, and neither of all of them nor a total."""
    if best.figure is None or is_total(best) or TOTAL.search(clause_of(best)):
        return False
    named = [frozenset(terms(part)) for part in parts]
    shared = frozenset.intersection(*named)
    said = frozenset(terms(" ".join((best.unit.text, best.unit.lead, best.unit.label))))
    return any((own := name - shared) and own.isdisjoint(said) for name in named)


_YEARS = 2


def _drafts(
    matcher: Matcher,
    fits: Sequence[Fit],
    passing: Sequence[Fit],
    best_of: Callable[[str], Fit | None],
    documents: Callable[[str], Document],
) -> Iterator[tuple[Draft | None, float]]:
    """Yield what may answer before the best figure alone does, each with the score of the surest place it rests on.

    The parts of an amount that the question names, then a sum or difference of figures asked for one by one, then of those that
    stand together.
    """
    question = matcher.question
    if not question.labels:
        if passing and score(passing[0]) >= FOUND_AT - _LESS_SURE:
            yield extreme(question, matcher, passing, documents), score(passing[0])
        return
    stated = _stated_change(question, passing) or _stated_rest(question, passing)
    if question.operation is Operation.DIFFERENCE and stated:
        yield figures_answer(question, [stated], documents), score(stated)
    if (question.operation is Operation.DIFFERENCE or question.asks_change) and not has_other_side(question.text):
        places = [f for f in candidates(replace(question, labels=(), operation=None, asks_change=False), fits) if not f.is_heading]
        yield changed(question, places, documents), score(places[0]) if places else 0.0
    if shared := _shared_out(question, fits):
        yield figures_answer(question, shared, documents, all_of_them=True), score(shared[0])
    if question.operation is not None:
        pair = contrasted(matcher, fits) if question.operation is Operation.DIFFERENCE else None
        if pair and not pair.is_sure:
            return
        if pair:
            yield compared(question, pair, documents), max(score(pair.first), score(pair.second), FOUND_AT)
        yield decomposed(question, best_of, documents), FOUND_AT
        if passing and score(passing[0]) >= FOUND_AT and not has_other_side(question.text):
            yield calculated(question, passing, documents), score(passing[0])


def after_figures(question: Question, fits: Sequence[Fit]) -> Question | None:
    """Return a row of keywords as a question after a figure; else None.

    So it is read where a table row with figures is what it fits, or a sentence that counts what its first word names.
    """
    if question.labels or not question.is_keywords:
        return None
    places = [fit.unit for fit in candidates(question, fits)[:_KEYWORD_PLACES]]
    first = question.text.split(maxsplit=1)[0]
    counted = (m.unit for unit in places for m in unit.mentions if m.label is Label.COUNT and m.unit and m.text[0].isdigit())
    if terms(first) and any(terms(first) == terms(thing) for thing in counted):
        return replace(question, labels=(Label.COUNT,), noun=first.lower())
    if terms(first) and any(_is_column_of_counts(first, unit) for unit in places):
        return replace(question, labels=(Label.COUNT, Label.FTE), noun=first.lower())
    labels = {m.label for unit in places if unit.row is not None for m in unit.mentions if m.label is not Label.ORG}
    return replace(question, labels=tuple(sorted(labels))) if labels else None


def _is_column_of_counts(word: str, unit: Unit) -> bool:
    """Whether a row has a count in a column whose head begins with a word: "Elever 2025"."""
    return unit.row is not None and any(
        (cell := unit.row.cell_at(mention.span)) is not None and terms(cell.column)[:1] == terms(word)
        for mention in unit.mentions
        if mention.label in (Label.COUNT, Label.FTE)
    )


# Places that a row of keywords may mean.
_KEYWORD_PLACES = 3


def candidates(question: Question, fits: Sequence[Fit]) -> list[Fit]:
    """Return the fits that pass the entity gate, best first, ties by place.

    Each is measured against the unit that is most about the question, with or without a figure: the right unit of the wrong
    topic must not win because the right topic has no such figure.
    """
    if is_unshared(question, fits):
        return []
    kind = [fit for fit in fits if (fit.figure is not None) == bool(question.labels)]
    # Beside a figure that is stated for the asked year, one without a year is for another ("3,4 mio. i 2024 og derefter 3 mio.").
    # Of a row only the columns that may be asked for count: "Elever | Prøver 2025/26".
    asked = [f for f in kind if f.figure is not None and f.column >= 0]
    dated = {f.unit.span for f in asked if f.year >= 1 and f.stage >= 0}
    # And beside one for just that year one for a span of years ("i gennemsnit 50 % i 2020-2023, i 2023 70 %").
    exact = {f.unit.span for f in asked if f.figure is not None and f.figure.years.years == question.years and f.stage >= 0}
    # So beside one that the asked names stand with ("centret i A (2 mio.) og centret i B (3 mio.)").
    # One that counts the asked thing by its own word stays beside one that counts a like thing.
    named: dict[Span, float] = {}
    for f in kind:
        if f.beside > 0:
            named[f.unit.span] = max(f.noun, named.get(f.unit.span, f.noun))
    passing: Sequence[Fit] = [
        f
        for f in _beside_given(kind, fits)
        if passes(question, f)
        and (f.year >= 1 or f.unit.span not in dated)
        and (f.beside >= 0 or f.noun > named.get(f.unit.span, -1.0) or (question.years and f.unit.span in exact and _goes_on(f)))
        and (f.figure is None or not question.years or f.unit.span not in exact or f.figure.years.years == question.years)
    ]
    passing = of_country(question.text, of_asked_table(question.names, of_asked_number(question.text, passing)))
    passing = _as_decided(question, passing, fits)
    return _at_stage(question, sorted(_with_gaps(question, _with_its_paper(question, passing, fits), fits), key=_best_first))


def _at_stage(question: Question, ordered: list[Fit]) -> list[Fit]:
    """Put a figure of the asked stage before the best one where that is at another stage, and both are of one thing in one paper.

    What was set aside stands where a paper tells of an initiative, what was spent of it often in a table far below.
    """
    if not ordered or question.stage is None or ordered[0].stage >= 0:
        return ordered
    best = ordered[0]
    same = [
        fit._replace(gap=min(fit.gap, best.gap))
        for fit in ordered
        if fit.stage > 0
        and fit.unit.passage.document_id == best.unit.passage.document_id
        and fit.wide >= _NEARLY_AS_MUCH * best.wide
        and fit.row >= 0
        and fit.column >= 0
    ]
    if not same:
        return ordered
    same.sort(key=_best_first)
    places = {(f.unit.span, f.figure) for f in same}
    rest = (f for f in ordered if (f.unit.span, f.figure) not in places)
    return [*same, *rest] if score(same[0]) >= min(score(best), FOUND_AT) else ordered


_NEARLY_AS_MUCH = 0.95  # of what a place says of the question, that one of the asked stage must say to be of the same


def _with_gaps(question: Question, passing: Sequence[Fit], fits: Sequence[Fit]) -> Iterator[Fit]:
    """Yield the fits, each with how much less it is about the question than the unit that is most so.

    Of a sentence with the reason or condition that is asked for the rest of its own section is not held against it: that is what it
    is the reason of.
    """
    of_section: dict[tuple[str, tuple[str, ...]], float] = {}
    for fit in fits:
        of_section[_section(fit)] = max(of_section.get(_section(fit), -1.0), topic(fit))
    most = max(of_section.values(), default=0.0)
    for fit in passing:
        others = (each for section, each in of_section.items() if section != _section(fit))
        is_told_why = question.asks_for is AsksFor.TEXT and fit.offers >= SURE
        yield fit._replace(gap=max(max(others, default=0.0) - topic(fit), 0.0) if is_told_why else most - topic(fit))


# "Hvor stor en bevilling gav byrådet?"
_GAVE = QuestionPattern(
    r"^(?!.*\b(?:foresl\w+|indstil\w+|anbefal\w+|søgte?)\b).*\b(?:gav|bevilgede|godkendte|vedtog|afsatte|besluttede|valgte|endte|fik|blev)\b",
    re.IGNORECASE,
)
_GIVEN_SUM = re.compile(r"\b(?:godkendte|bevilgede|gav|vedtog|afsatte|besluttede)\b", re.IGNORECASE)


def _as_decided(question: Question, fits: Sequence[Fit], every: Sequence[Fit]) -> Sequence[Fit]:
    """Put what a case's decision states in the place of what was recommended, where that is of the same and not the same.

    So it is with an amount that was given. Of whatever is asked, what "Ad 3:" says goes before the third recommendation. `every`
    are the fits of all units.
    """
    if _ASKS_RECOMMENDED.search(question.text) and question.committee is None:
        return fits
    recommended = [f for f in fits if f.unit.is_recommendation]
    decided = [f for f in fits if f.unit.is_decision and not f.unit.is_recommendation] if recommended else []
    if not decided:
        return fits
    given = [f for f in decided if _GIVEN_SUM.search(f.unit.text)] if question.labels and _GAVE.search(question.text) else []
    numbers = _numbers_of(every)
    placed: dict[int, Fit] = {id(f): f for f in fits}
    for fit in recommended:
        instead = _said_of(fit, decided, numbers) or _given_of(fit, given)
        if instead is not None:
            placed.pop(id(fit), None)
            other = placed[id(instead)]
            placed[id(instead)] = other._replace(
                similarity=max(fit.similarity, other.similarity),
                wide=max(fit.wide, other.wide),
                passage=max(fit.passage, other.passage),
                names=max(fit.names, other.names),
            )
    return list(placed.values())


_ASKS_RECOMMENDED = QuestionPattern(r"indst[io]l|foresl|forslag|anbefal|lagt op til|lægger op til", re.IGNORECASE)
_AD = re.compile(r"Ad\.? ?(?P<number>\d{1,2})[.:)]? ", re.IGNORECASE)
_OWN_NUMBER = re.compile(r"(?P<number>\d{1,2})[.)] ")


def _numbers_of(fits: Sequence[Fit]) -> dict[tuple[str, Span], int]:
    """The number of each recommendation by its paper and place: that it is printed with, else its place among its paper's."""
    numbers: dict[tuple[str, Span], int] = {}
    counted: dict[str, int] = {}
    units = {(f.unit.passage.document_id, f.unit.span): f.unit for f in fits if f.unit.is_recommendation and f.unit.is_item}
    for key, unit in sorted(units.items(), key=lambda each: (each[0][0], each[0][1].start)):
        counted[key[0]] = counted.get(key[0], 0) + 1
        own = _OWN_NUMBER.match(unit.text)
        numbers[key] = int(own["number"]) if own else counted[key[0]]
    return numbers


def _said_of(recommended: Fit, decided: Sequence[Fit], numbers: Mapping[tuple[str, Span], int]) -> Fit | None:
    """What a decision says by the number of a recommendation ("Ad 3: …"), if it has the kind of words or figure asked for."""
    paper = recommended.unit.passage.document_id
    number = numbers.get((paper, recommended.unit.span))
    for fit in decided:
        ad = _AD.match(fit.unit.text)
        if ad and fit.unit.passage.document_id == paper and int(ad["number"]) == number and fit.offers >= recommended.offers:
            is_more = len(fit.unit.text.split()) > _BARE_WORDS
            if is_more and (fit.figure is None or (recommended.figure and fit.figure.value != recommended.figure.value)):
                return fit
    return None


_BARE_WORDS = 5  # "Ad 3: Godkendt af udvalget."


def _given_of(recommended: Fit, given: Sequence[Fit]) -> Fit | None:
    """What a decision of the same case states of the same thing; None where it states nothing, or just what was recommended."""
    same = [
        f
        for f in given
        if f.unit.passage.document_id == recommended.unit.passage.document_id
        and f.unit.path[:-1] == recommended.unit.path[:-1]
        and f.segment >= _AS_MUCH * recommended.segment > 0
    ]
    values = {f.figure.value for f in same if f.figure is not None}
    if recommended.figure is None or len(values) != 1 or recommended.figure.value in values:
        return None
    return same[0]


_AS_MUCH = 0.5  # of what the words nearest a recommended amount say of the question, that those of a decided one say


def _goes_on(fit: Fit) -> bool:
    """Whether a figure is of the same as the one before it, for another year: "… til haller i 2025 og 210.000 kr. i 2026"."""
    return fit.figure is not None and fit.unit.text[: fit.figure.span.start - fit.unit.span.start].endswith(" og ")


# Characters from a figure that the question states to those it may ask for.
_NEAR_GIVEN = 3000


def _beside_given(kind: Sequence[Fit], fits: Sequence[Fit]) -> Sequence[Fit]:
    """The figures near an amount or share that the question states; all where none of the pool has it."""
    given = [
        (fit.unit.passage.document_id, fit.figure.span.start)
        for fit in fits
        if fit.is_given and fit.figure is not None and fit.figure.label is not Label.COUNT
    ]

    def is_near(fit: Fit) -> bool:
        here = fit.unit.passage.document_id
        return any(document_id == here and abs(at - fit.unit.span.start) <= _NEAR_GIVEN for document_id, at in given)

    return [fit for fit in kind if is_near(fit)] if given else kind


# Cosine by which a decision is less surely about the question than the place of its paper that is most so.
_APART = 0.05


def _with_its_paper(question: Question, passing: Sequence[Fit], fits: Sequence[Fit]) -> Sequence[Fit]:
    """Return the fits, a decision nearly as similar as the most similar place of its paper, a keyed line as that of its section.

    Their own words ("Godkendt.", "Fremsat af: Venstre") seldom say what they are about. So it is with what announces a list, where
    several things are asked for ("Der er tre mål. De er:").
    """

    def is_of_section(fit: Fit) -> bool:
        return (
            fit.unit.is_of_what_is_above
            or _KEYED.match(fit.unit.text) is not None
            or (question.is_plural and bool(fit.unit.announces))
        )

    if not any(fit.decision > 0 or is_of_section(fit) for fit in passing):
        return passing
    of_paper: dict[str, float] = {}
    of_section: dict[tuple[str, tuple[str, ...]], float] = {}
    for fit in fits:
        if fit.figure is None:  # a figure is as similar as its sentence
            paper, section = fit.unit.passage.document_id, _section(fit)
            of_paper[paper] = max(of_paper.get(paper, -1.0), fit.similarity)
            of_section[section] = max(of_section.get(section, -1.0), fit.similarity)
    return [
        f._replace(similarity=max(f.similarity, of_paper[f.unit.passage.document_id] - _APART))
        if f.decision > 0
        else f._replace(similarity=max(f.similarity, of_section[_section(f)] - _APART))
        if is_of_section(f)
        else f
        for f in passing
    ]


# "Ansvarlig: Center for Plan".
_KEYED = re.compile(r"[A-ZÆØÅ][\wæøå]*(?: [\wæøå]+){0,3}: \S+(?: \S+){0,6}$")


def _section(fit: Fit) -> tuple[str, tuple[str, ...]]:
    return fit.unit.passage.document_id, fit.unit.path


# "steget med 4 mio. kr. fra 2018 til 2022": what comes before the figure.
_BY = re.compile(
    r"\b(?:steg|stiger|steget|voks\w+|øge\w*|fald\w*|reducer\w*|sænke\w*)\b[^.;]{0,60}\bmed\s+(?:ca\.?|cirka|omkring|i alt)?\s*$",
    re.IGNORECASE,
)


def _stated_change(question: Question, passing: Sequence[Fit]) -> Fit | None:
    """Return the best figure that the paper itself states as the change or difference asked for; None where it does not."""
    more = _MORE_OR_LESS.search(question.text)
    for fit in passing:
        if fit.figure is None or score(fit) < FOUND_AT:
            return None
        start = fit.unit.span.start
        before, after = fit.unit.text[: fit.figure.span.start - start], fit.unit.text[fit.figure.span.start - start :]
        if more and (told := _TOLD_BY.match(after)) and (told["more"] is None) == (more["more"] is None):
            return fit
        is_of_both = len(question.years) == 2 and tells_years(question.years, fit.unit.text)
        if is_of_both and _BY.search(before) and tells_change(question.text, fit.unit.text):
            return fit
    return None


def _stated_rest(question: Question, passing: Sequence[Fit]) -> Fit | None:
    """Return the best figure that the paper itself says to be what is still missing, where that is asked for."""
    if not _ASKS_REST.search(question.text):
        return None
    return next((f for f in passing if f.unit.row is None and score(f) >= FOUND_AT and _IS_REST.search(clause_of(f))), None)


# "Hvor mange har endnu ikke været på kursus?"
_ASKS_REST = QuestionPattern(r"\bendnu ikke\b|\bikke (?:besat|ansat|været|fået|gennemført|nået)\b", re.IGNORECASE)
_IS_REST = re.compile(r"\b(?:mangler|resterer|udestår|endnu ikke|ikke besat|ubesat\w*)\b", re.IGNORECASE)
# "Hvor mange færre er det end ventet?" is told by "90 færre helårspersoner end …", "90 helårspersoner færre".
_LESS_OR_MORE = r"(?:(?P<more>flere|mere|højere|større|dyrere|længere)|færre|mindre|lavere|billigere|kortere)"
_MORE_OR_LESS = QuestionPattern(rf"\bhvor (?:mange|meget)\b.{{0,25}}?\b{_LESS_OR_MORE}\b.*\bend\b", re.IGNORECASE)
_TOLD_BY = re.compile(rf"\S+(?: [\w.%]+){{0,2}}? {_LESS_OR_MORE}\b(?=.*\bend\b)", re.IGNORECASE)


def _shared_out(question: Question, fits: Sequence[Fit]) -> list[Fit]:
    """Return the parts of an amount that the question names and asks the shares of, in order of place; none where it does not."""
    if not _SHARES.search(question.text):
        return []
    for whole in sorted((f for f in fits if f.is_given and f.fact is not None), key=lambda f: (-f.coverage, f.unit.span)):
        ids = {whole.fact.id, whole.fact.same_as} - {None} if whole.fact is not None else set()
        parts = {f.fact.id: f for f in fits if f.fact is not None and f.fact.part_of in ids}
        if len(parts) > 1:
            return sorted(parts.values(), key=lambda f: f.unit.span)
    return []


def _best_first(fit: Fit) -> tuple[float, str, int, int]:
    return (-score(fit), fit.unit.passage.id, fit.unit.span.start, fit.figure.span.start if fit.figure else 0)


def _words(
    question: Question, matcher: Matcher, passing: Sequence[Fit], units: Sequence[Unit], documents: Callable[[str], Document]
) -> Draft:
    """The sentence that fits best, with the one it leans on and those that go on about what is asked."""
    best = passing[0].unit
    passage = best.passage
    siblings = [u for u in units if u.passage.id == passage.id]
    at = next(i for i, u in enumerate(siblings) if u.span == best.span)
    first = last = at
    if at and _ANAPHOR.match(best.text):
        first -= 1
    while (
        last + 1 < len(siblings)
        and _size(siblings[first : last + 2]) <= LONGEST_TEXT
        and (
            _FOLLOWS.match(siblings[last + 1].text)
            or (question.asks_for is AsksFor.LIST and siblings[last + 1].text[:1] in "-•–*")
            or best.text.endswith(":")
        )
    ):
        last += 1
    if not question.is_plural:
        first, last = _with_neighbours(question, matcher, siblings, first, last)
    if question.is_plural:
        first, last = _whole_list(siblings, first, last)
    if best.is_decision and question.asks_decision:
        first, last = _whole_decision(siblings, at)
    document = documents(passage.document_id)
    sources = Sources(documents)
    span = Span(siblings[first].span.start, siblings[last].span.end)
    if question.is_plural or question.asks_for is AsksFor.ORGANISATION or siblings[last].text.endswith(":"):
        ends = (item.end for item in siblings[last].announces if item.end <= span.start + LONGEST_LIST)
        span = Span(span.start, max(ends, default=span.end))
    sources.cite(passage.document_id, span)
    said = _with_items(document, span)
    text = (of_row(passing[0], documents, sources) if span == best.span else "") or with_label(best.label, said, said)
    is_bare = best.is_own_decision and question.asks_decision and len(text) <= _BARE_DECISION
    if is_bare and (recommended := whole_recommendation(document)) is not None:
        sources.cite(passage.document_id, recommended)
        text = f"{ended(text)} {RECOMMENDED} {as_said(recommended.of(document.text))}"
    elif not (best.is_decision and question.asks_decision) and (other := _further(passing, passage.document_id, span, text)):
        sources.cite(other.passage.document_id, other.span)
        text = f"{ended(text)} {ALSO} {with_label(other.label, other.text, other.text)}"
    return Draft(AnswerStatus.FOUND, text, (), tuple(sources.citations))


def _with_items(document: Document, span: Span) -> str:
    """The text of a span on one line, the items of a list in it parted by semicolons."""
    items = [block.span for block in document.blocks if block.kind is BlockKind.LIST_ITEM and span.covers(block.span)]
    said, at = "", span.start
    for item in items if len(items) >= _LEAST_LISTED else ():
        between = Span(at, item.start).of(document.text).strip()
        between = between if not between or between[-1] in ".?!:;," else f"{between}:"
        ahead = _END_OF_ITEM.sub("", said)
        said = f"{ahead}. {between} " if ahead and between else f"{ahead}; " if ahead else f"{between} "
        said += as_said(item.of(document.text))
        at = item.end
    rest = Span(at, span.end).of(document.text)
    return " ".join(f"{ended(_END_OF_ITEM.sub('', said))} {rest}".split() if said else rest.split())


# "…, og" after the last item but one.
_END_OF_ITEM = re.compile(r"(?:[\s;,.]|\b(?:og|samt|eller)\Z)+\Z")


def _further(passing: Sequence[Fit], document_id: str, shown: Span, text: str) -> Unit | None:
    """Return the next best place that is nearly as likely as the first and says something else, where there is room for it."""
    for fit in passing[1:]:
        if score(fit) < max(score(passing[0]) - _NEARLY, _LEAST_FURTHER):
            return None
        unit = fit.unit
        is_shown = unit.passage.document_id == document_id and unit.span.overlaps(shown)
        is_sentence = unit.row is None and not fit.is_heading  # a bare row says little without its table
        says_more = fit.coverage >= _MORE and is_sentence and unit.text[-1] != ":" and " ".join(unit.text.split()) not in text
        if says_more and not is_shown and len(text) + len(unit.text) <= LONGEST_TEXT:
            return unit
    return None


def _with_neighbours(question: Question, matcher: Matcher, siblings: Sequence[Unit], first: int, last: int) -> tuple[int, int]:
    """First and last sentence with those beside them that say more of what is asked, three at most.

    A sentence says more where it has a word of the question that those shown have not, or the kind of answer that they lack.
    """

    def says_more(unit: Unit) -> bool:
        if unit.path != siblings[first].path or unit.row is not None:
            return False
        shown = frozenset(t for u in siblings[first : last + 1] for t in terms(u.text))
        is_lacking = max(offers(question, u) for u in siblings[first : last + 1]) <= 0 < offers(question, unit)
        if _WHETHER.match(question.text) and _RESERVES.search(unit.text):
            return not any(_RESERVES.search(u.text) for u in siblings[first : last + 1])
        return is_lacking or matcher.coverage(shown, frozenset(terms(unit.text))) > matcher.coverage(shown) + _MORE

    while last - first + 1 < MOST_SENTENCES and last + 1 < len(siblings) and _fits_in(siblings[first : last + 2]):
        if not says_more(siblings[last + 1]):
            break
        last += 1
    while last - first + 1 < MOST_SENTENCES and first and _fits_in(siblings[first - 1 : last + 1]):
        if not says_more(siblings[first - 1]):
            break
        first -= 1
    return first, last


# What a yes or no hangs on often stands in the sentence beside.
_WHETHER = re.compile(r"\W*(?:er|har|kan|bliver|blev|vil|skal|hvad mangler|hvad udestår)\b", re.IGNORECASE)
_RESERVES = re.compile(r"\b(?:udestår|mangler|afventer|endnu ikke|fortsat ikke|ikke længere)\b", re.IGNORECASE)


def _fits_in(units: Iterable[Unit]) -> bool:
    return _size(units) <= LONGEST_TEXT


def _whole_list(siblings: Sequence[Unit], first: int, last: int) -> tuple[int, int]:
    """First and last of the items or rows of the list that the units are of, or that follows them, as many as may be shown."""

    def goes_on(unit: Unit, other: Unit) -> bool:
        if unit.row is not None and other.row is not None:
            return unit.row.table is other.row.table
        return other.is_item

    while last + 1 < len(siblings) and goes_on(siblings[last], siblings[last + 1]):
        if _size(siblings[first : last + 2]) > LONGEST_LIST:
            return first, last
        last += 1
    while siblings[first].is_item and first and _size(siblings[first - 1 : last + 1]) <= LONGEST_LIST:
        first -= 1
    return first, last


def _whole_decision(siblings: Sequence[Unit], at: int) -> tuple[int, int]:
    """First and last of the lines of one decision around a line of it, as many as may be shown."""
    first = last = at
    best = siblings[at]

    def goes_on(unit: Unit) -> bool:
        return (unit.path, unit.meeting_line) == (best.path, best.meeting_line) and not unit.is_meeting_line

    while first and goes_on(siblings[first - 1]) and _size(siblings[first - 1 : last + 1]) <= LONGEST_TEXT:
        first -= 1
    while last + 1 < len(siblings) and goes_on(siblings[last + 1]) and _size(siblings[first : last + 2]) <= LONGEST_TEXT:
        last += 1
    while first < at and siblings[first].text in best.path:
        first += 1  # the heading itself
    return first, last


def _size(units: Iterable[Unit]) -> int:
    return sum(len(u.text) + 1 for u in units)


def not_found(units: Sequence[Unit], status: IndexStatus, documents: Callable[[str], Document]) -> Draft:
    """Say what was searched, and as suggestions what the nearest places are about: their headings, or their papers' titles.

    A heading that every paper has ("Økonomi") suggests nothing.
    """
    labels: dict[str, None] = {}
    for unit in units:
        if len(labels) == _SUGGESTED:
            break
        told = unit.label if _HAS_WORD.search(unit.label) and not is_of_every_paper(unit.label) else _title_of(unit, documents)
        labels |= {shortened(told): None} if told else {}
    nearest = [f"»{label}«" for label in labels]
    hint = f" Nærmeste emner: {listed(nearest)}." if nearest else ""
    return Draft(AnswerStatus.NOT_FOUND, f"Ikke fundet i {searched(status)}.{hint}")


def _title_of(unit: Unit, documents: Callable[[str], Document]) -> str:
    return documents(unit.passage.document_id).title


_SUGGESTED = 3
_HAS_WORD = re.compile(r"[^\W\d_]{3}")


def searched(status: IndexStatus) -> str:
    """What was searched: "42 dokumenter til og med 12. marts 2024; 1 fil og 3 sider kunne ikke læses"."""
    text = f"{status.documents} dokument{'' if status.documents == 1 else 'er'}"
    if status.latest:
        text += f" til og med {status.latest.day}. {_MONTH_NAMES[status.latest.month]} {status.latest.year}"
    files = sum(failure.page is None for failure in status.failed)
    counts = ((files, "fil", "filer"), (status.unread_pages, "side", "sider"))
    if missing := [f"{n} {one if n == 1 else many}" for n, one, many in counts if n]:
        text += f"; {listed(missing)} kunne ikke læses"
    return text
