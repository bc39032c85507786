"""The figures of an answer as HTML: one large, several as a table with a plot, a calculation with its operands.

Pure functions. Every text that comes from a paper is escaped here; such text is marked as Danish and not to be translated.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from qa.domain import AnswerValue, Citation, Fact, Span
from qa.web import wording
from qa.web.addresses import fact_address, place_address
from qa.web.desk import OpenedIndex
from qa.web.glossary import Explainer
from qa.web.marking import figure_span, number_span

PAPER = ' translate="no" lang="da"'  # of every element that holds a paper's own words


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of an answer with the place it stands in and the ledger's row of it; None where there is none."""

    value: AnswerValue
    citation: Citation | None
    place: Span | None
    fact: Fact | None
    address: str

    @property
    def basis(self) -> str:
        """The budget basis or price level that the paper names; empty where it names none."""
        return (self.fact and self.fact.basis) or ""


def figures_of(values: Sequence[AnswerValue], citations: Sequence[Citation], engine: OpenedIndex) -> list[Figure]:
    """Return each figure with its place and its row in the ledger."""
    return [_figure(value, next((c for c in citations if c.number == value.citation), None), engine) for value in values]


def _figure(value: AnswerValue, citation: Citation | None, engine: OpenedIndex) -> Figure:
    if citation is None:
        return Figure(value, None, None, None, "")
    text = engine.document(citation.document_id).text
    if value.calculation:  # stands in no paper itself
        return Figure(value, citation, None, None, place_address(citation.document_id, citation.span, text))
    place = figure_span(citation, value, engine.mentions(citation.document_id))
    same = [f for f in engine.facts_of(citation.document_id) if f.span.overlaps(citation.span) and _means_the_same(f, value)]
    fact = max(same, key=lambda f: (f.figure == place, f.years == value.years), default=None)
    if fact is not None and (place is None or fact.figure.overlaps(place)):
        return Figure(value, citation, fact.figure, fact, fact_address(fact))
    return Figure(value, citation, place, None, place_address(citation.document_id, citation.span, text, figure=place))


def _means_the_same(fact: Fact, value: AnswerValue) -> bool:
    return (fact.value, fact.low, fact.high, fact.unit) == (value.value, value.low, value.high, value.unit)


def one_figure(figure: Figure, engine: OpenedIndex, citations: Sequence[Citation], words: Explainer) -> str:
    """Return a figure large, with unit, period, status and basis, and what the ledger knows of it."""
    value, said = figure.value, wording.figure(figure.value)
    about = [
        f"<span{PAPER}>{escape(value.label)}</span>" if value.label else "",
        f"<span{PAPER}>{escape(wording.when(value))}</span>",
    ]
    about = [part for part in about if part and not part.endswith("></span>")]
    about += [f"<span{PAPER}>{words.explained(part)}</span>" for part in (value.status or "", figure.basis) if part]
    size = " langt" if len(said) > 24 else ""
    return (
        f'<p class="tal{size}"{PAPER}>{escape(said)}</p><p class="om-tallet">{" · ".join(about)}</p>'
        f"{calculation(value, citations, engine)}{_of_the_ledger(figure, engine)}"
    )


def _of_the_ledger(figure: Figure, engine: OpenedIndex) -> str:
    """Return what the ledger says the figure is for, and where else it is stated."""
    fact = figure.fact
    if fact is None:
        return ""
    rows = []
    if fact.subject and fact.subject != figure.value.label:
        rows.append(("Hvad", f"<span{PAPER}>{escape(fact.subject)}</span>"))
    initiative = " › ".join(part for part in (fact.initiative, fact.sub_item or "") if part)
    if initiative and initiative != figure.value.label:
        rows.append(("Står under", f"<span{PAPER}>{escape(initiative)}</span>"))
    if fact.organisations:
        rows.append(("Organisation", f"<span{PAPER}>{escape(', '.join(fact.organisations))}</span>"))
    if not fact.is_decided:
        rows.append(("Forbehold", "Bilagets tekst viser ikke sikkert, hvilken række tallet hører til."))
    if same := _same(fact, engine):
        rows.append(("Samme tal", same))
    lines = "".join(f"<dt>{name}</dt><dd>{said}</dd>" for name, said in rows)
    return f'<dl class="fakta">{lines}</dl>' if lines else ""


def _same(fact: Fact, engine: OpenedIndex) -> str:
    if fact.same_as is None:
        return ""
    try:
        (first,) = engine.facts_by_id([fact.same_as])
    except KeyError:
        return ""
    title = escape(engine.document(first.document_id).title)
    return f'<a href="{escape(fact_address(first))}"><span{PAPER}>{title}</span>, side {first.page}</a>'


# ------------------------------------------------------------------------------------------------ several


def newest_first(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures of the newest paper first, of one paper those of the latest year; undated last, else as given."""

    def newness(figure: Figure) -> tuple[int, int]:
        day = figure.citation.date.toordinal() if figure.citation and figure.citation.date else 0
        return -day, -max(figure.value.years.years, default=0)

    return sorted(figures, key=newness)


def figure_table(figures: Sequence[Figure], engine: OpenedIndex, citations: Sequence[Citation], words: Explainer) -> str:
    """Return several figures as a table, newest first, each with its source, and as a plot where they can be held together."""
    heads = {
        "tal-celle": "Tal", "hvad": "Hvad", "aar": "År", "status": "Status", "grundlag": "Grundlag", "dato": "Bilagets dato",
        "kildenummer": "Kilde",
    }  # fmt: skip
    ordered = newest_first(figures)
    rows = [_row(figure, engine, citations, words) for figure in ordered]
    if len({row["dato"] for row in rows}) == 1:
        heads.pop("dato")  # it stands at the source
    heads = {kind: head for kind, head in heads.items() if any(row[kind] for row in rows)}
    head_row = "".join(f'<th role="columnheader" scope="col">{head}</th>' for head in heads.values())
    body = "".join(
        '<tr role="row">' + "".join(f'<td role="cell" class="{kind}">{row[kind]}</td>' for kind in heads) + "</tr>" for row in rows
    )
    # Said outright, because several figures invite adding; not said where one of them is a calculation.
    is_stated = not any(figure.value.calculation for figure in figures)
    apart = ", som de står i kilden, nyeste først; de er ikke lagt sammen" if is_stated else ""
    return (
        f'<table class="flere" role="table"><caption>{wording.count(len(figures))} tal{apart}.</caption>'
        f'<thead role="rowgroup"><tr role="row">{head_row}</tr></thead><tbody role="rowgroup">{body}</tbody></table>'
        f"{plot(ordered)}"
    )


def _row(figure: Figure, engine: OpenedIndex, citations: Sequence[Citation], words: Explainer) -> dict[str, str]:
    value, fact = figure.value, figure.fact
    label = f"<span{PAPER}>{escape(value.label)}</span>" if value.label else ""
    if fact is not None and fact.subject and fact.subject != value.label:
        label += f'<span class="emne"{PAPER}>{escape(fact.subject)}</span>'
    day = figure.citation.date if figure.citation else None
    return {
        "tal-celle": f"<strong{PAPER}>{escape(wording.figure(value))}</strong>",
        "hvad": label + calculation(value, citations, engine),
        "aar": f"<span{PAPER}>{escape(wording.when(value))}</span>" if wording.when(value) else "",
        "status": f"<span{PAPER}>{words.explained(value.status)}</span>" if value.status else "",
        "grundlag": f"<span{PAPER}>{words.explained(figure.basis)}</span>" if figure.basis else "",
        "dato": f"<time{PAPER}>{wording.long_date(day)}</time>" if day else "",
        "kildenummer": f'<a href="#kilde-{value.citation}" aria-label="Kilde {value.citation}">{value.citation}</a>',
    }


def plot(figures: Sequence[Figure]) -> str:
    """Return bars by year where every figure has one year of its own, and unit, basis and what is counted agree; else nothing."""
    points = sorted((figure.value.years.years[0], figure.value.value) for figure in figures if _is_point(figure))
    alike = {(figure.value.unit, figure.basis, figure.value.label, figure.value.status) for figure in figures}
    values = [value for _, value in points if value is not None]
    is_series = len(points) == len(figures) == len({year for year, _ in points}) and len(figures) > 1 and len(alike) == 1
    top = max(values, default=Decimal(0))
    if not is_series or min(values) < 0 or top <= 0:
        return ""
    unit, height = figures[0].value.unit, 28
    bars = "".join(
        f'<text x="0" y="{i * height + 18}" class="akse">{year}</text>'
        f'<rect x="48" y="{i * height + 4}" width="{float(value / top) * 240:.1f}" height="{height - 10}"/>'
        f'<text x="{52 + float(value / top) * 240:.1f}" y="{i * height + 18}">{escape(wording.quantity(value, unit))}</text>'
        for i, (year, value) in enumerate((year, value) for year, value in points if value is not None)
    )
    told = "; ".join(f"{year}: {wording.quantity(value, unit)}" for year, value in points if value is not None)
    size = f'viewBox="0 0 420 {len(points) * height}" width="420" height="{len(points) * height}"'
    return f'<svg class="graf" role="img" aria-label="{escape(told)}"{PAPER} {size}>{bars}</svg>'


def _is_point(figure: Figure) -> bool:
    value = figure.value
    return value.value is not None and len(value.years.years) == 1 and not value.years.onwards and not value.calculation


# ------------------------------------------------------------------------------------------------ calculations


def calculation(value: AnswerValue, citations: Sequence[Citation], engine: OpenedIndex) -> str:
    """Return a calculation with each operand a link to the place it stands in; empty for a figure that is stated."""
    if not value.calculation:
        return ""
    operands, equals, result = value.calculation.rpartition("=")
    linked = re.sub(r"\d[\d.,]*", "\0", operands).split("\0")
    numbers: list[str] = re.findall(r"\d[\d.,]*", operands)
    used: set[tuple[str, Span]] = set()
    pieces = [escape(linked[0])]
    for number, after in zip(numbers, linked[1:], strict=True):
        pieces += [_operand(number, citations, engine, used), escape(after)]
    return f'<span class="beregning"{PAPER}>{"".join(pieces)}{equals}{escape(result)}</span>'


def _operand(number: str, citations: Sequence[Citation], engine: OpenedIndex, used: set[tuple[str, Span]]) -> str:
    """Return an operand as a link; two operands of one value are two places, where the papers have two."""
    amount = Decimal(number.replace(".", "").replace(",", ".").rstrip("."))
    found: list[tuple[Citation, Span]] = []
    for citation in citations:
        inside = [m for m in engine.mentions(citation.document_id) if citation.span.covers(m.span)]
        found += [(citation, m.span) for m in inside if m.value is not None and m.value in (amount, amount * 1_000_000)]
        if (span := number_span(citation.quote, number)) is not None:
            found.append((citation, span.shift(citation.span.start)))
    chosen = next((f for f in found if (f[0].document_id, f[1]) not in used), None)
    if chosen is None:
        return escape(number)
    citation, span = chosen
    used.add((citation.document_id, span))
    href = place_address(citation.document_id, citation.span, engine.document(citation.document_id).text, figure=span)
    return f'<a href="{escape(href)}" title="Kilde {citation.number}">{escape(number)}</a>'
