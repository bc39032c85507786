"""A ranking to an answer with citations, or an honest "the papers do not say".

An answer is taken from the papers, never composed: its sentences are slices of cited ones, its figures are mentions in them or a
shown calculation over such figures. Two gates guard it. The entity gate (`_passes`) lets a figure through only where the asked
unit, thing, name and year fit the place it stands in. The number gate (`unsupported_numbers`) holds the finished text against
its quotes; an answer that cannot pass it is not given.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from qa.danish import MONTHS
from qa.domain import (
    AnswerStatus,
    AnswerValue,
    AsksFor,
    Citation,
    Document,
    Hit,
    IndexStatus,
    Label,
    Mention,
    Span,
)
from qa.evidence import Fit, Matcher, score, topic
from qa.questions import Operation, Question
from qa.units import Paper, Unit, units_of

# Characters of one quote; a longer sentence is cut at clause borders around the figure.
LONGEST_QUOTE = 420
# Characters that an answer in words may have before no further sentence is added to it.
LONGEST_TEXT = 420
# Most figures shown of one kind.
MOST_VALUES = 6
# Scores are on the scale of `evidence.score`, where 0 is an even chance that the unit answers the question.
FOUND_AT = 0.0
# Asked names that stand only in the paper, not in the passage, are the least that will do.
LEAST_NAMES = 0.5
# Further figures are shown when they fit nearly as well as the best; a question after several asks for less.
MARGIN, MARGIN_OF_LIST = 0.5, 1.5

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ANAPHOR = re.compile(r"(?:De|Det|Den|Dette|Denne|Disse|Her|Heraf|Hertil|Initiativet|Indsatsen|Ordningen|Arbejdet|Derefter)\b")
_FOLLOWS = re.compile(r"(?:Dette|Denne|Disse|Det|De|Her|Hertil|Arbejdet|Initiativet)\b")
_MONTH_NAMES = {number: name for name, number in reversed(MONTHS.items())}


@dataclass(frozen=True, slots=True)
class Draft:
    """What is answered: `text` in Danish, its figures, and the places both rest on."""

    status: AnswerStatus
    text: str
    values: tuple[AnswerValue, ...] = ()
    citations: tuple[Citation, ...] = ()


def answer(
    question: Question,
    matcher: Matcher,
    units: Sequence[Unit],
    *,
    documents: Callable[[str], Document],
    papers: Callable[[str], Paper],
    status: IndexStatus,
) -> Draft:
    """Answer from the units of a ranking, or say that the papers do not."""
    passing = candidates(question, matcher, units, papers)
    draft = None
    if passing and score(passing[0]) >= FOUND_AT:
        if question.operation is not None and question.labels:
            draft = _calculated(question, passing, documents)
        if draft is None:
            draft = _figures(question, passing, documents) if question.labels else _words(question, passing, units, documents)
    if draft is None or unsupported_numbers(draft):
        return not_found(units, status)
    return draft


def candidates(question: Question, matcher: Matcher, units: Sequence[Unit], papers: Callable[[str], Paper]) -> list[Fit]:
    """Return the fits that pass the entity gate, best first, ties by place.

    Each is measured against the unit that is most about the question, with or without a figure: the right unit of the wrong
    topic must not win because the right topic has no such figure.
    """
    fits = [fit for unit in units for fit in matcher.fits(unit, papers(unit.hit.passage.document_id))]
    most = max((topic(fit) for fit in fits), default=0.0)
    kind = [fit for fit in fits if (fit.figure is not None) == bool(question.labels)]
    # Beside a figure that is stated for the asked year, one without a year is for another ("3,4 mio. i 2024 og derefter 3 mio.").
    dated = {f.unit.span for f in kind if f.year >= 1 and f.figure is not None}
    passing = [f for f in kind if _passes(question, f) and (f.year >= 1 or f.unit.span not in dated)]
    return sorted((replace(f, gap=most - topic(f)) for f in passing), key=_best_first)


def _best_first(fit: Fit) -> tuple[float, str, int, int]:
    return (-score(fit), fit.unit.hit.passage.id, fit.unit.span.start, fit.figure.span.start if fit.figure else 0)


# ------------------------------------------------------------------------------------------------ the gates


def _passes(question: Question, fit: Fit) -> bool:
    """The entity gate: the asked thing, names and year fit the place; the asked unit does by how fits are made."""
    if fit.noun < 0 or fit.names < LEAST_NAMES or fit.is_given:
        return False
    if question.labels and (question.years or question.budget_years) and fit.year < 0:
        return False
    if question.asks_change and not question.operation and not _CHANGES.search(fit.unit.text):
        return False
    if question.labels:
        return True
    if fit.is_heading or (fit.year <= -1 and not question.wants_time):
        return False
    if question.wants_time:
        return has_time(fit.unit.text)
    if question.asks_for is AsksFor.ORGANISATION:
        return any(m.label is Label.ORG for m in fit.unit.mentions) or bool(_BODY.search(fit.unit.text))
    return True


_CHANGES = re.compile(r"\b(?:fald|steg|stig|voks|reduc|øge|sænk|ned(?:bragt|gang))", re.IGNORECASE)
# A body without a name, or a capitalised word inside the sentence.
_BODY = re.compile(r"[a-zæøå,] [A-ZÆØÅ]|kommune|region|afdeling|center|centre|personale|forvaltning|udvalg|råd", re.UNICODE)


def has_time(text: str) -> bool:
    """Whether a text states a point or stretch of time: a date, month, quarter, year, season or duration."""
    return bool(_TIME.search(text))


_TIME = re.compile(
    r"\b(?:"
    + "|".join(m for m in MONTHS if len(m) > 3)
    + r"|maj|kvartal|halvår|forår\w*|sommer\w*|efterår\w*|vinter\w*|årsskifte\w*|ultimo|primo"
    r"|(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|uge \d+|uger|måned\w*|døgn\w*|dag(?:e|en|ligt)?|årlig\w*|ugentlig\w*"
    r"|(?:et|\d+|to|tre|halvandet) år|timer?|gange? om)\b",
    re.IGNORECASE,
)


def unsupported_numbers(draft: Draft) -> tuple[str, ...]:
    """The number gate: the numbers of an answer's text that stand in no quote and no shown calculation of its values."""
    printed = " ".join([*(c.quote for c in draft.citations), *(v.calculation or "" for v in draft.values)])
    allowed = {_plain(n) for n in _NUMBER.findall(printed)}
    return tuple(n for n in _NUMBER.findall(draft.text) if _plain(n) not in allowed)


def _plain(number: str) -> str:
    """One way of writing a number: "12,0" is "12", "1.025" is "1025"."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?", number):
        whole, _, part = number.replace(".", "").partition(",")
        part = part.rstrip("0")
        return (whole.lstrip("0") or "0") + ("," + part if part else "")
    return number


# ------------------------------------------------------------------------------------------------ figures


class _Sources:
    """The citations of one answer, each place once, numbered from 1 in the order they are first cited."""

    def __init__(self, documents: Callable[[str], Document]) -> None:
        self._documents = documents
        self._numbers: dict[tuple[str, Span], int] = {}
        self.citations: list[Citation] = []

    def cite(self, document_id: str, span: Span) -> int:
        """Return the number of the citation of a place."""
        key = (document_id, span)
        if key not in self._numbers:
            document = self._documents(document_id)
            self._numbers[key] = len(self.citations) + 1
            self.citations.append(
                Citation(
                    number=self._numbers[key],
                    document_id=document_id,
                    title=document.title,
                    page=document.page_at(span.start).number,
                    span=span,
                    quote=span.of(document.text),
                    committee=document.committee,
                    date=document.date,
                )
            )
        return self._numbers[key]


def _figures(question: Question, passing: Sequence[Fit], documents: Callable[[str], Document]) -> Draft:
    """One figure where one fits, all that fit nearly as well where several do, each with its own citation."""
    chosen = _fitting(question, passing)
    sources = _Sources(documents)
    values = tuple(_value(fit, sources) for fit in chosen)
    if len(values) == 1:
        quote = sources.citations[0].quote
        text = _with_label(chosen[0].unit.label, quote, quote)
    else:
        quotes = " ".join(c.quote for c in sources.citations)
        text = _ended(f"Papirerne nævner flere tal: {'; '.join(_phrase(fit, quotes) for fit in chosen)}")
    return Draft(AnswerStatus.FOUND, text, values, tuple(sources.citations))


def _phrase(fit: Fit, quotes: str) -> str:
    """A figure with what it is for: the paper's own words after it, else the heading above it."""
    figure = _figure(fit)
    after = fit.unit.text[figure.span.end - fit.unit.span.start :]
    said = _PURPOSE.match(after)
    if said:
        return f"{_as_printed(fit)} {' '.join(said.group().split())}"
    label = fit.unit.label
    return f"{_as_printed(fit)} ({label})" if label and len(label) <= 80 and not _new_numbers(label, quotes) else _as_printed(fit)


# "årligt til drift af klubben" after a figure: when it is for, then what it is for, to the end of the clause.
_PURPOSE = re.compile(
    r"\s*(?:(?:årligt?|varigt|om året|(?:i|fra) \d{4}(?: og (?:frem|\d{4}))?)\s+)*"
    r"(?:til|for|på|i|under|hos|ved)\s+[^,.;:()|]{3,90}(?=[,.;:()|]|$)"
)


def _ended(text: str) -> str:
    """Text with a full stop at its end, one."""
    return text if text.endswith(".") else f"{text}."


def _fitting(question: Question, passing: Sequence[Fit]) -> list[Fit]:
    """The best figure and those that fit nearly as well, without restatements of one already chosen.

    Of a thing asked for by name, every count and staffing that is said of it is shown too: which of them is meant, only the
    reader knows.
    """
    margin = MARGIN_OF_LIST if question.is_plural else MARGIN
    best = passing[0]
    near = [fit for fit in passing if score(fit) >= score(best) - margin]
    if best.is_named and Label.FTE in question.labels:
        near += [f for f in passing if f.is_named and f not in near and score(replace(f, gap=0.0)) >= FOUND_AT]
    chosen: list[Fit] = []
    for fit in near:
        if len(chosen) < MOST_VALUES and not any(_restates(fit, other) for other in chosen):
            chosen.append(fit)
    return chosen


def _restates(fit: Fit, other: Fit) -> bool:
    a, b = _figure(fit), _figure(other)
    if fit.unit.hit.passage.id == other.unit.hit.passage.id and fit.unit.span != other.unit.span:
        return False  # two items of one list may be alike in amount
    same = (a.value, a.low, a.high, a.unit) == (b.value, b.low, b.high, b.unit)
    return same and (a.years == b.years or not a.years or not b.years)


def _figure(fit: Fit) -> Mention:
    if fit.figure is None:
        raise ValueError("a fit without a figure answers in words")
    return fit.figure


def _value(fit: Fit, sources: _Sources, *, calculation: str | None = None) -> AnswerValue:
    figure = _figure(fit)
    return AnswerValue(
        value=figure.value,
        low=figure.low,
        high=figure.high,
        unit=figure.unit or "",
        citation=sources.cite(fit.unit.hit.passage.document_id, _quoted(fit)),
        approx=figure.approx,
        years=figure.years,
        recurring=figure.recurring,
        status=fit.status,
        label=fit.unit.label,
        text=figure.text,
        calculation=calculation,
    )


def _quoted(fit: Fit) -> Span:
    """The place to quote: the unit, or the clauses around the figure where the unit is long."""
    unit = fit.unit
    if len(unit.text) <= LONGEST_QUOTE or fit.figure is None:
        return unit.span
    at = fit.figure.span.start - unit.span.start
    borders = [0, *(m.end() for m in re.finditer(r"[;:,•] |(?<=\w) (?=- )|\| ", unit.text)), len(unit.text)]
    start = max((b for b in borders if b <= at and at - b <= LONGEST_QUOTE // 2), default=at)
    start = min((b for b in borders if at - LONGEST_QUOTE // 2 <= b <= start), default=start)
    end = max((b for b in borders if at < b <= start + LONGEST_QUOTE), default=len(unit.text))
    end = max(end, fit.figure.span.end - unit.span.start)
    text = unit.text[start:end]
    return Span(unit.span.start + start, unit.span.start + start + len(text.rstrip()))


def _as_printed(fit: Fit) -> str:
    """The figure in the paper's own words; a bare table cell or elliptic number with its unit."""
    figure = _figure(fit)
    said = " ".join(figure.text.split())
    if figure.label is Label.FTE and said.replace(",", "").isdigit():
        said += " årsværk"
    if figure.label is Label.AMOUNT and re.fullmatch(r"[-(]?[\d.,]+\)?", said) and figure.value is not None:
        said = kroner(figure.value)
    return f"ca. {said}" if figure.approx else said


def kroner(value: Decimal) -> str:
    """Write an amount as Danes read it: "3 mio. kr.", "40.000 kr."."""
    if abs(value) >= 1_000_000 and value % 10_000 == 0:
        return f"{decimal_text(value / 1_000_000)} mio. kr."
    return f"{decimal_text(value)} kr."


def decimal_text(value: Decimal) -> str:
    """Write a number with decimal comma and thousands points, without trailing zeros."""
    whole, _, part = f"{value:f}".partition(".")
    part = part.rstrip("0")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return sign + f"{int(digits):,}".replace(",", ".") + ("," + part if part else "")


def _with_label(label: str, sentence: str, quotes: str) -> str:
    """Put what the sentence is about before it, unless it says so itself or the label would add a number."""
    if not label or len(label) > 100 or label.casefold() in sentence.casefold() or _new_numbers(label, quotes):
        return sentence
    return f"{label.rstrip(':. ')}: {sentence}"


def _new_numbers(label: str, quotes: str) -> bool:
    allowed = {_plain(n) for n in _NUMBER.findall(quotes)}
    return any(_plain(n) not in allowed for n in _NUMBER.findall(label))


def _listed(parts: Sequence[str]) -> str:
    return " og ".join(([", ".join(parts[:-1])] if len(parts) > 1 else []) + [parts[-1]])


# ------------------------------------------------------------------------------------------------ calculations


def _calculated(question: Question, passing: Sequence[Fit], documents: Callable[[str], Document]) -> Draft | None:
    """A shown sum or difference of figures that stand together, or None where they do not or the paper gives the result."""
    operands = _summands(passing) if question.operation is Operation.SUM else _compared(question, passing)
    if operands is None:
        return None
    sources = _Sources(documents)
    values = [_value(fit, sources) for fit in operands]
    amounts = [_scaled(_figure(fit)) for fit in operands]
    unit = _scale(_figure(operands[0]))
    if question.operation is Operation.SUM:
        result = sum(amounts, Decimal(0))
        shown = f"{' + '.join(map(decimal_text, amounts))} = {decimal_text(result)}"
        text = f"I alt {decimal_text(result)} {unit} ({shown})."
    else:
        first, second = amounts
        result = abs(second - first)
        shown = f"{decimal_text(max(amounts))} - {decimal_text(min(amounts))} = {decimal_text(result)}"
        text = f"{_way(operands)} {decimal_text(result)} {unit} ({shown})."
    total = AnswerValue(
        value=result * (Decimal(1_000_000) if unit == "mio. kr." else Decimal(1)),
        unit=values[0].unit,
        citation=values[0].citation,
        approx=any(v.approx for v in values),
        label=operands[0].unit.label,
        text=f"{decimal_text(result)} {unit}",
        calculation=shown,
    )
    quotes = " ".join(" ".join(c.quote.split()) for c in sources.citations[:2])
    return Draft(AnswerStatus.FOUND, f"{text} {quotes}", (total,), tuple(sources.citations))


def _way(operands: Sequence[Fit]) -> str:
    """How the second figure stands to the first: a change where they are of different years, else a difference."""
    first, second = (_figure(fit) for fit in operands)
    if first.years and second.years and first.years != second.years:
        return "Falder med" if (second.value or 0) < (first.value or 0) else "Stiger med"
    return "Forskellen er"


def _alike(fits: Sequence[Fit]) -> list[Fit]:
    """The fits of the best one's kind, in order of place; each with an exact value."""
    kind = (_figure(fits[0]).label, _figure(fits[0]).unit)
    same = [f for f in fits if (_figure(f).label, _figure(f).unit) == kind and _figure(f).value is not None]
    return sorted(same, key=lambda f: _figure(f).span.start)


def _summands(passing: Sequence[Fit]) -> list[Fit] | None:
    """Figures of one sentence, or of the items of one list, that may be added: of one kind, and no whole with its part."""
    best = passing[0].unit
    group = _alike([f for f in passing if f.unit.span == best.span])
    if len(group) == 1 and best.lead.endswith(":"):
        group = _alike([f for f in passing if f.unit.hit.passage.id == best.hit.passage.id and f.unit.lead == best.lead])
    if len(group) < 2 or re.search(
        r"\b(?:hvoraf|heraf|deraf|herunder|i alt|samlet|stigende|tilsammen)\b", best.text, re.IGNORECASE
    ):
        return None
    return group if len({_figure(f).years for f in group}) == 1 else None


def _compared(question: Question, passing: Sequence[Fit]) -> list[Fit] | None:
    """Two figures of one sentence that stand against each other: of the two asked years, or a whole and its part."""
    best = passing[0].unit
    group = _alike([f for f in passing if f.unit.span == best.span])
    if len(question.years) == 2:
        pair = [next((f for f in group if _figure(f).years.cover(year)), None) for year in question.years]
        found = [f for f in pair if f is not None]
        return found if len(found) == 2 and found[0] is not found[1] else None
    return group if len(group) == 2 else None


def _scale(figure: Mention) -> str:
    if figure.label is Label.AMOUNT:
        return "mio. kr." if figure.value is not None and abs(figure.value) >= 100_000 else "kr."
    return "pct." if figure.label is Label.PERCENT else (figure.unit or "")


def _scaled(figure: Mention) -> Decimal:
    value = figure.value or Decimal(0)
    return value / 1_000_000 if _scale(figure) == "mio. kr." else value


# ------------------------------------------------------------------------------------------------ words


def _words(question: Question, passing: Sequence[Fit], units: Sequence[Unit], documents: Callable[[str], Document]) -> Draft:
    """The sentence that fits best, with the one it leans on and the one that leans on it."""
    best = passing[0].unit
    passage = best.hit.passage
    siblings = [u for u in units if u.hit.passage.id == passage.id]
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
    document = documents(passage.document_id)
    sources = _Sources(documents)
    span = Span(siblings[first].span.start, siblings[last].span.end)
    sources.cite(passage.document_id, span)
    quote = span.of(document.text)
    said = " ".join(quote.split())
    return Draft(AnswerStatus.FOUND, _with_label(passing[0].unit.label, said, said), (), tuple(sources.citations))


def _size(units: Iterable[Unit]) -> int:
    return sum(len(u.text) + 1 for u in units)


# ------------------------------------------------------------------------------------------------ nothing found


def not_found(units: Sequence[Unit], status: IndexStatus) -> Draft:
    """Say what was searched, and the nearest headings as suggestions."""
    labels = dict.fromkeys(u.label for u in units if u.label)
    nearest = [f"»{label}«" for label in list(labels)[:3]]
    hint = f" Nærmeste emner: {_listed(nearest)}." if nearest else ""
    return Draft(AnswerStatus.NOT_FOUND, f"Ikke fundet i {searched(status)}.{hint}")


def searched(status: IndexStatus) -> str:
    """What was searched: "42 dokumenter til og med 12. marts 2024; 3 sider kunne ikke læses"."""
    text = f"{status.documents} dokument{'' if status.documents == 1 else 'er'}"
    if status.latest:
        text += f" til og med {status.latest.day}. {_MONTH_NAMES[status.latest.month]} {status.latest.year}"
    if status.unread_pages:
        text += f"; {status.unread_pages} {'side' if status.unread_pages == 1 else 'sider'} kunne ikke læses"
    return text
