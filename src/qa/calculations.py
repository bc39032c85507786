"""Sums and differences the user asks for, shown with their operands, of figures that may be held together."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from qa.analyser import terms
from qa.asked import LEAST
from qa.contrasts import OF_WHOLE, Contrast, stages_of
from qa.danish import MONTHS, YEAR_BEFORE
from qa.domain import AnswerStatus, AnswerValue, Document, Label, Mention
from qa.evidence import is_of_other_months
from qa.figures import FOUND_AT, MARGIN, Sources, decimal_text, figure_of, is_total, kind_of, of_cell, value_of
from qa.fits import Fit, score
from qa.gates import Draft, is_of_fall, is_of_rise, is_of_step
from qa.measurements import is_measure
from qa.questions import Operation, Question
from qa.siblings import lacks_opposite
from qa.stated_changes import find_change
from qa.sub_questions import sides_of, sub_questions
from qa.units import ANY, Unit, term_set, years_in

# A figure for one of two compared years stands in a sentence of its own, which need not say as much as the best one.
LEAST_OPERAND = -0.5


def calculated(question: Question, passing: Sequence[Fit], documents: Callable[[str], Document]) -> Draft | None:
    """A shown sum or difference of figures that stand together, or None where they do not or the paper gives the result."""
    operands = _summands(question, passing) if question.operation is Operation.SUM else _compared(question, passing)
    if operands is None or lacks_opposite(question.text, operands) or not _are_of_one_thing(question, operands):
        return None
    return _shown(question, operands, documents)


def _are_of_one_thing(question: Question, operands: Sequence[Fit]) -> bool:
    """Whether figures from tables are of the same but for what the question holds apart: cells of one table or of two alike.

    A cell and a sentence are seldom of one thing; nor is a figure that is by how much something went up or down a level itself.
    """
    rows = [fit.unit.row for fit in operands]
    if all(row is None for row in rows):
        return not any(is_of_step(fit) or _BARE_ROW.match(fit.unit.text) for fit in operands)
    cells = [row.cell_at(figure_of(fit).span) for fit, row in zip(operands, rows, strict=True) if row is not None]
    if any(row is None for row in rows):
        return _are_stages_of_one(question, operands)
    if question.operation is Operation.SUM:
        return True
    columns = [cell.column if cell is not None else "" for cell in cells]
    stages = [stages_of(column) for column in columns]
    if len(question.years) == _TWO and all(stages) and stages[0] != stages[-1]:
        return False  # what was applied for in one year against what was given in another
    if len({(row.table.columns, row.head, row.table.rows) for row in rows if row is not None}) == 1:
        is_apart = len({row.row.heading for row in rows if row is not None}) > 1 and len(set(columns)) > 1
        return not is_apart or len(question.years) < _TWO
    headings = [row.row.heading for row in rows if row is not None]
    return len(set(map(_undated, headings))) == 1 and len(set(map(_undated, columns))) == 1


def _are_stages_of_one(question: Question, operands: Sequence[Fit]) -> bool:
    """Whether two stages of money are held against each other, and one paper tells of both: the budget in a sentence."""
    sides = sides_of(question.text)
    if sides is None or len({fit.unit.passage.document_id for fit in operands}) > 1:
        return False
    first, second = stages_of(sides.first), stages_of(sides.second)
    return bool(first and second and first != second)


def _undated(head: str) -> frozenset[str]:
    """The words of a head without its years and months."""
    return frozenset(word for word in re.findall(r"[^\W\d]+", head.casefold()) if word not in MONTHS)


_TWO = 2
_BARE_ROW = re.compile(r"\W*\|")  # a row of a table that could not be read as one


def decomposed(question: Question, best_of: Callable[[str], Fit | None], documents: Callable[[str], Document]) -> Draft | None:
    """A shown sum or difference of figures that are each asked for by themselves; None where one is not found or they do not fit.

    `best_of` gives the best figure for a question, None where the papers do not say.
    """
    if question.operation is None:
        return None
    operands: list[Fit] = []
    for text in sub_questions(question.text, question.operation):
        best = best_of(text)
        if best is None or score(best) < FOUND_AT or is_of_other_months(text, best):
            return None
        operands.append(best)
    figures = [figure_of(fit) for fit in operands]
    places = {(fit.unit.passage.document_id, figure.span) for fit, figure in zip(operands, figures, strict=True)}
    is_of_one_kind = len({kind_of(figure) for figure in figures}) == 1
    if len(operands) < 2 or len(places) < len(operands) or not is_of_one_kind or any(f.value is None for f in figures):
        return None
    if any(OF_WHOLE.match(fit.unit.text) for fit in operands) or not _are_of_one_thing(question, operands):
        return None
    if question.operation is Operation.DIFFERENCE and len({figure.value for figure in figures}) == 1:
        return None  # one figure told twice, more likely than two that are equal
    ids = {fit.fact.id for fit in operands if fit.fact is not None}
    if any(fit.fact is not None and fit.fact.part_of in ids for fit in operands):
        return None  # a whole and its part add up to nothing
    return _shown(question, operands, documents)


def compared(question: Question, pair: Contrast, documents: Callable[[str], Document]) -> Draft | None:
    """The shown difference between two figures that the sides of a question are told by; of a choice, which side it is."""
    operands = (pair.first, pair.second)
    if lacks_opposite(question.text, operands) or not _are_of_one_thing(question, operands):
        return None
    sides = sides_of(question.text)
    is_level = figure_of(pair.first).value == figure_of(pair.second).value
    if is_level and pair.first.unit.row is None and not (sides and sides.is_choice):
        return None  # one figure told twice, more likely than two that are equal
    draft = _shown(question, operands, documents)
    if draft is None or sides is None or not sides.is_choice:
        return draft
    sources = Sources(documents)
    values = tuple(value_of(fit, sources) for fit in operands)
    amounts = [figure_of(fit).value or Decimal(0) for fit in operands]
    shown = [_with_unit(value.text, figure_of(fit)) for value, fit in zip(values, operands, strict=True)]
    if amounts[0] == amounts[1]:
        said = f"Lige meget: {shown[0]} hver."
    else:
        at = (amounts[0] < amounts[1]) != (_LEAST.search(question.text) is not None)
        which = (sides.first, sides.second)[at]
        said = f"{which[0].upper()}{which[1:]}: {shown[at]} mod {shown[not at].rstrip('.')}."
    if _HOW_FAR.search(question.text):
        return replace(draft, text=f"{said} {draft.text}")
    quotes = " ".join(" ".join(c.quote.split()) for c in sources.citations)
    return Draft(AnswerStatus.FOUND, f"{said} {quotes}", values, tuple(sources.citations))


def _with_unit(printed: str, figure: Mention) -> str:
    """A figure as printed, with what it counts where it is a bare number of a table."""
    counted = _counted(figure)
    if re.search(r"[^\W\d_]|%", printed) or not counted or counted == ANY:
        return printed
    return f"{printed} {'kr.' if figure.label is Label.AMOUNT else counted}"


# What asks which side has less, and what asks by how much.
_LEAST = re.compile(rf"\b(?:{LEAST})e?\b", re.IGNORECASE)
_HOW_FAR = re.compile(r"\bforskel|\bhvor (?:meget|mange) (?:mere|mindre|flere|færre)", re.IGNORECASE)


def changed(question: Question, places: Sequence[Fit], documents: Callable[[str], Document]) -> Draft | None:
    """The shown change between the two figures that a sentence says something went from and to; None where none says so.

    `places` are sentences that pass the gates of a question in words, best first.
    """
    for fit in places[:_PLACES]:
        unit = fit.unit
        if score(fit) < FOUND_AT or fit.year < 0:
            return None
        if len(question.years) == 2 and not tells_years(question.years, f"{unit.text} {unit.lead}"):
            continue
        is_told = _is_told(question.noun, unit)
        ends = find_change(unit.text, unit.span.start, unit.mentions, question.labels, question.noun, is_told=is_told)
        if ends is not None and _goes_as_asked(question.text, *ends):
            before, after = (fit._replace(figure=end, status=None) for end in ends)
            return _shown(replace(question, operation=Operation.DIFFERENCE), (before, after), documents, is_change=True)
    return None


def tells_years(years: Sequence[int], text: str) -> bool:
    """Whether a text has two years, or the later one and that it was so the year before."""
    first, second = sorted(years)
    if second - first == 1 and years_in(text) == {second} and re.search(rf"\bi (?:løbet af )?{second}\b", text, re.IGNORECASE):
        return True  # what fell in a year fell from the one before
    return str(second) in text and (str(first) in text or (second - first == 1 and _YEAR_BEFORE.search(text) is not None))


_YEAR_BEFORE = re.compile(rf"\b{YEAR_BEFORE}\b", re.IGNORECASE)


def _is_told(noun: str | None, unit: Unit) -> bool:
    """Whether a sentence, or what stands over it, has the asked noun, so that its bare numbers may count it."""
    return noun is not None and not {*terms(noun)}.isdisjoint(term_set(unit.text) | unit.words.lead | unit.words.above)


def _goes_as_asked(asked: str, before: Mention, after: Mention) -> bool:
    """Whether something went up where a rise is asked for, and down where a fall is."""
    falls, rises = is_of_fall(asked), is_of_rise(asked)
    if falls == rises:
        return True  # "steg eller faldt" asks for either
    return rises == ((after.value or 0) > (before.value or 0))


_PLACES = 3  # that are looked into for a change


def _shown(
    question: Question, operands: Sequence[Fit], documents: Callable[[str], Document], *, is_change: bool = False
) -> Draft | None:
    if len({(figure_of(fit).value or 0) < 0 for fit in operands}) == 2:
        return None  # a deficit against a surplus reads as no plain sum
    sources = Sources(documents)
    values = [value_of(fit, sources) for fit in operands]
    unit = _scale([figure_of(fit) for fit in operands], question.noun)
    amounts = [_scaled(figure_of(fit), unit) for fit in operands]
    if question.operation is Operation.SUM:
        result = sum(amounts, Decimal(0))
        shown = f"{' + '.join(map(decimal_text, amounts))} = {decimal_text(result)}"
        text = f"I alt {_with(result, unit)} ({shown})."
    else:
        first, second = amounts
        result = abs(second - first)
        shown = f"{decimal_text(max(amounts))} - {decimal_text(min(amounts))} = {decimal_text(result)}"
        points = "procentpoint" if unit == "pct." else unit
        text = f"{_way(question, operands, is_change=is_change)} {_with(result, points)} ({shown})."
    total = AnswerValue(
        value=result * (Decimal(1_000_000) if unit == "mio. kr." else Decimal(1)),
        unit=_counted(figure_of(operands[0])) if figure_of(operands[0]).label is Label.COUNT else values[0].unit,
        citation=values[0].citation,
        approx=any(v.approx for v in values),
        label=operands[0].unit.label if len({fit.unit.label for fit in operands}) == 1 else "",
        text=_with(result, unit),
        calculation=shown,
    )
    quotes = [" ".join(sources.citations[value.citation - 1].quote.split()) for value in values]
    if len(operands) <= _MOST_CELLS:
        quotes = [of_cell(fit, documents, sources) or quote for fit, quote in zip(operands, quotes, strict=True)]
    told = " ".join(list(dict.fromkeys(quotes))[:_MOST_CELLS])
    return Draft(AnswerStatus.FOUND, f"{text} {told}", (total,), tuple(sources.citations))


_MOST_CELLS = 2  # told beside what is worked out from them


def _way(question: Question, operands: Sequence[Fit], *, is_change: bool) -> str:
    """How the second figure stands to the first: a change where they are of different years, else a difference."""
    first, second = (figure_of(fit) for fit in operands)
    if is_change or (first.years and second.years and first.years != second.years) or len(question.years) == 2:
        return "Falder med" if (second.value or 0) < (first.value or 0) else "Stiger med"
    return "Forskellen er"


def _alike(fits: Sequence[Fit]) -> list[Fit]:
    """The fits of the best one's kind, in order of place; each with an exact value."""
    kind = kind_of(figure_of(fits[0]))
    same = [f for f in fits if kind_of(figure_of(f)) == kind and figure_of(f).value is not None]
    return sorted(same, key=lambda f: figure_of(f).span.start)


def _by_year(years: Sequence[int], group: Sequence[Fit]) -> list[Fit] | None:
    """The money of one row for each of several asked years, in order; None where a year has none, or more than one."""
    if len(years) < 2 or figure_of(group[0]).label is not Label.AMOUNT:
        return None
    each = [[f for f in group if figure_of(f).years.years == (year,)] for year in years]
    return [found[0] for found in each] if all(len(found) == 1 for found in each) else None


def _summands(question: Question, passing: Sequence[Fit]) -> list[Fit] | None:
    """Figures of one sentence, or of the items of one list, that may be added: of one kind, and no whole with its part."""
    best = passing[0].unit
    group = _alike([f for f in passing if f.unit.span == best.span])
    if by_year := _by_year(question.years, group):
        return by_year
    if best.row is not None:
        return None  # a row's columns are of different kinds: its budget, what was spent, what is left
    if (
        len({*terms(" ".join(_NUMBERS.sub("", figure_of(fit).text) for fit in group))}) > 1
        and figure_of(group[0]).label is Label.COUNT
    ):
        return None  # nor do "61 dagplejere" and "214 børn" add up
    if len(group) == 1 and best.lead.endswith(":"):
        group = _alike([f for f in passing if f.unit.passage.id == best.passage.id and f.unit.lead == best.lead])
    if len(group) < 2 or (best.row is not None and figure_of(group[0]).unit == ANY):
        return None  # the same thing at different times adds up to nothing
    if any(is_total(fit) for fit in group):
        return None  # nor does a whole with its parts
    if re.search(r"\b(?:hvoraf|heraf|deraf|herunder|i alt|samlet|stigende|tilsammen)\b", best.text, re.IGNORECASE):
        return None
    return group if len({figure_of(f).years for f in group}) == 1 else None


_NUMBERS = re.compile(r"[\d.,]+")


def _compared(question: Question, passing: Sequence[Fit]) -> list[Fit] | None:
    """Two figures of one sentence that stand against each other: of the two asked years, or a whole and its part."""
    best = passing[0].unit
    group = _alike([f for f in passing if f.unit.span == best.span])
    if len(question.years) == 2:
        pair = [next((f for f in group if figure_of(f).years.cover(year)), None) for year in question.years]
        found = [f for f in pair if f is not None]
        if len(found) == 2 and found[0] is not found[1]:
            return found
        return _one_of_each_year(question.years, passing)
    if best.row is not None:
        return None  # what two cells of a row are apart by is told by the sides of the question
    if len(group) == 1 and best.is_item:
        near = [f for f in passing if score(f) >= score(passing[0]) - MARGIN and f.unit.is_item and f.unit.lead == best.lead]
        group = _alike(near)
    return group if len(group) == 2 else None


def _one_of_each_year(years: tuple[int, ...], passing: Sequence[Fit]) -> list[Fit] | None:
    """For each year the best figure for it alone, of the kind of the best of all, from wherever they stand."""
    kind = (figure_of(passing[0]).label, figure_of(passing[0]).unit)
    alike = [f for f in passing if (figure_of(f).label, figure_of(f).unit) == kind and figure_of(f).value is not None]
    pair = [next((f for f in alike if figure_of(f).years.years == (year,) and score(f) >= LEAST_OPERAND), None) for year in years]
    found = [f for f in pair if f is not None]
    return found if len(found) == len(years) else None


def _scale(figures: Sequence[Mention], noun: str | None) -> str:
    """Return the unit that the figures are shown in: millions where none says more than hundredths of one, else what is counted."""
    if figures[0].label is Label.AMOUNT:
        values = [figure.value or Decimal(0) for figure in figures]
        is_in_millions = all(value % 10_000 == 0 for value in values) and any(abs(value) >= 100_000 for value in values)
        return "mio. kr." if is_in_millions else "kr."
    # A column's head may have a year besides what it counts: "Sengedage 2024".
    if figures[0].label is Label.PERCENT:
        return "pct."
    return noun if noun and is_measure(noun) else _counted(figures[0])


def _with(number: Decimal, unit: str) -> str:
    return f"{decimal_text(number)} {unit}".rstrip()


def _counted(figure: Mention) -> str:
    """What a figure counts, as a word within a sentence: "elever" also where a column's head has it with a capital."""
    counted = kind_of(figure)[1]
    if counted == ANY:
        return ""
    return counted.lower() if counted[1:].islower() else counted


def _scaled(figure: Mention, unit: str) -> Decimal:
    value = figure.value or Decimal(0)
    return value / 1_000_000 if unit == "mio. kr." else value
