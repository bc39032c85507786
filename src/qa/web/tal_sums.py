"""Sums and charts of the ledger as HTML: each sum with its operands and what was left out and why, each chart with its data.

Pure functions but for the drawing itself. Every text that comes from a paper is escaped here or in `plots`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape

from qa.domain import DocumentInfo, Fact
from qa.exporting.columns import for_people, years_text
from qa.sums import Group, Sum, sums_of
from qa.web import views, wording
from qa.web.charts import Bar, Chart, chart_of, unit_name
from qa.web.figure_rendering import PAPER
from qa.web.tal_address import Axis, View, address
from qa.web.tal_rendering import figure, source_link, what

MOST_SUMMED = 5_000  # facts; beyond it a sum says nothing that anybody can check
_MOST_GROUPS = 20
_AXES = {Axis.YEAR: "Efter år", Axis.STATUS: "Efter status", Axis.ORGANISATION: "Efter organisation"}
_ALONG = {Axis.YEAR: "År", Axis.STATUS: "Status", Axis.ORGANISATION: "Organisation"}


def too_many(total: int) -> str:
    """Return why nothing is calculated on so many figures."""
    return (
        f'<p class="tomt">{wording.count(total)} tal er for mange at regne på; højst {wording.count(MOST_SUMMED)}. '
        "Afgræns med et år, en status eller et udvalg.</p>"
    )


# ------------------------------------------------------------------------------------------------ sums


def sum_list(facts: Sequence[Fact], infos: Mapping[str, DocumentInfo]) -> str:
    """Return the sums with most operands first; those of a single figure are only counted."""
    sums = sums_of(facts)
    real = sorted((each for each in sums if len(each.operands) > 1), key=lambda each: -len(each.operands))
    alone = [each for each in sums if len(each.operands) <= 1 and not each.left_out]
    unsummed = [each for each in sums if len(each.operands) <= 1 and each.left_out]
    lead = (
        '<p class="indledning">Lagt sammen er kun tal med samme enhed, slags, status, grundlag, gentagelse og år. Procenter, '
        "grænser, gentagne tal og dele af et tal lægges ikke til.</p>"
    )
    parts = [_sum(each, infos) for each in [*real, *unsummed][:_MOST_GROUPS]]
    if not parts:
        parts.append('<p class="tomt">Ingen af tallene kan lægges sammen: de har hver sin enhed, slags, status eller periode.</p>')
    if len(real) + len(unsummed) > _MOST_GROUPS:
        rest = wording.counted(len(real) + len(unsummed) - _MOST_GROUPS, "gruppe", "grupper")
        parts.append(f'<p class="fodnote">{rest} mere vises ikke. Afgræns for at se dem.</p>')
    if alone:
        parts.append(f'<p class="fodnote">{wording.counted(len(alone), "tal står", "tal står")} alene i sin gruppe.</p>')
    return lead + "".join(parts)


def group_words(group: Group) -> str:
    """Return what the figures of a sum share: `midler, afsat, årligt, 2024`."""
    terms = (
        str(for_people(group.kind)),
        group.status or "uden status",
        group.basis,
        group.recurring,
        years_text(group.years) or "uden år",
    )
    return ", ".join(term for term in terms if term)


def _sum(each: Sum, infos: Mapping[str, DocumentInfo]) -> str:
    head = f"<h3{PAPER}>{escape(group_words(each.group).capitalize())} ({escape(unit_name(each.group.unit))})</h3>"
    result = '<p class="tomt">Ikke lagt sammen.</p>'
    if len(each.operands) > 1 and each.low is not None and each.high is not None:
        about = "ca. " if each.is_approximate else ""
        low, high = (wording.quantity(end, each.group.unit) for end in (each.low, each.high))
        total = low if low == high else f"{low} – {high}"
        result = f'<p class="sum"><strong{PAPER}>{about}{escape(total)}</strong></p>'
        if len(each.operands) <= 12:  # a longer one is read off the list
            result += f'<p class="beregning"{PAPER}>{escape(each.calculation)} {escape(each.shown_unit)}</p>'
    n = len(each.operands)
    used = _facts_list(each.operands, infos, f"{wording.counted(n, 'tal', 'tal')} talt med", {}) if n else ""
    out = ""
    if each.left_out:
        reasons = {left.fact.id: left.reason for left in each.left_out}
        words = f"{wording.counted(len(reasons), 'tal', 'tal')} ikke talt med, og hvorfor"
        out = _facts_list([left.fact for left in each.left_out], infos, words, reasons)
    return f'<section class="gruppe-sum">{head}{result}{used}{out}</section>'


def _facts_list(facts: Sequence[Fact], infos: Mapping[str, DocumentInfo], words: str, reasons: Mapping[str, str]) -> str:
    items = "".join(
        f"<li><span{PAPER}><strong>{escape(figure(fact))}</strong> {escape(what(fact))}</span> "
        f"{source_link(fact, infos[fact.document_id])}"
        + (f'<span class="note">Ikke talt med: {escape(reasons[fact.id])}.</span>' if fact.id in reasons else "")
        + "</li>"
        for fact in facts
    )
    return f"<details><summary>{words}</summary><ul>{items}</ul></details>"


# ------------------------------------------------------------------------------------------------ charts


def chart_view(view: View, facts: Sequence[Fact]) -> str:
    """Return the chart by the view's axis, with the choice of axes above and its data as a table under it."""
    links = "".join(
        f"<li>{views.link(to, name, id=f'figur-{axis.value}', is_current=axis is view.axis)}</li>"
        for axis, name in _AXES.items()
        for to in [address(replace(view, axis=axis))]
    )
    switch = f'<div class="orden"><span id="figur-valg">Figur</span><ul aria-labelledby="figur-valg">{links}</ul></div>'
    chart = chart_of(facts, view.axis)
    if chart is None:
        return f'{switch}<p class="tomt">Ingen summer kan tegnes for disse tal. Vælg en anden figur, eller fjern et filter.</p>'
    # matplotlib takes a second to import; only somebody who asks for a chart waits for it.
    from qa.web import plots  # noqa: PLC0415

    title = f"Summer i {unit_name(chart.unit)} {_AXES[chart.axis].lower()}"
    picture = plots.svg(chart, title=title, description=plots.described(chart, [series.name for series in chart.series]))
    lead = "Hver søjle er en sum af tal med samme slags, status, grundlag, gentagelse og år."
    if chart.axis is Axis.ORGANISATION:
        lead += " Et tal, der nævner flere organisationer, er med hos dem alle."
    notes = "".join(f"<li{PAPER}>{escape(note)}</li>" for note in chart.notes)
    return (
        f'{switch}<p class="indledning">{lead}</p><figure class="figur"><div class="figur-ramme" tabindex="0" role="region" '
        f'aria-label="Figur: {escape(title)}"><div{PAPER}>{picture}</div></div><figcaption>{escape(title)}</figcaption></figure>'
        f"{chart_table(chart, title)}" + (f'<ul class="figur-noter">{notes}</ul>' if notes else "")
    )


def chart_table(chart: Chart, title: str) -> str:
    """Return the chart's data as a table: a row for each category, a column for each series."""
    heads = "".join(f'<th scope="col" class="antal"{PAPER}>{escape(series.name)}</th>' for series in chart.series)
    rows = "".join(
        f'<tr><th scope="row"{PAPER}>{escape(category)}</th>'
        + "".join(f'<td class="antal">{_cell(series.bars[i], chart.unit)}</td>' for series in chart.series)
        + "</tr>"
        for i, category in enumerate(chart.categories)
    )
    head = f'<thead><tr><th scope="col">{_ALONG[chart.axis]}</th>{heads}</tr></thead>'
    return (
        '<div class="figur-tabel" tabindex="0" role="region" aria-label="Figurens tal">'
        f"<table><caption>Figurens tal: {escape(title)}</caption>{head}<tbody>{rows}</tbody></table></div>"
    )


def _cell(bar: Bar | None, unit: str) -> str:
    if bar is None:
        return '<span class="tomt">–</span>'
    about = "ca. " if bar.is_approximate else ""
    said = f"<span{PAPER}>{about}{escape(wording.quantity(bar.value, unit))}</span>"
    return f'{said}<span class="slags">{wording.counted(bar.n, "tal", "tal")}</span>'
