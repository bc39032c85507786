"""The sums that a paper states, held against their parts, as HTML. Every text that comes from the paper is escaped here."""

from html import escape

from qa.domain import Document, Total
from qa.stated_sums import stated_sums
from qa.web import wording
from qa.web.figure_rendering import PAPER

_HEADS = ("Sum", "Angivet", "Delene giver", "Stemmer")


def totals_table(document: Document) -> str:
    """Return the stated sums of a paper's tables and lists as a table; one line where it states none that can be summed."""
    groups = stated_sums(document)
    title = escape(document.title)
    if not groups:
        return f'<p class="tomt">“<span{PAPER}>{title}</span>” <span>angiver ingen summer, som kan efterregnes.</span></p>'
    totals = [total for group in groups for total in group.totals]
    wrong = sum(not total.agrees for total in totals)
    lead = f"{wording.counted(len(totals), 'sum', 'summer')} er regnet efter"
    verdict = f"{wording.count(wrong)} stemmer ikke. Tallene er vist, som de står; intet er rettet" if wrong else "alle stemmer"
    head = "".join(
        f'<th role="columnheader" scope="col"{" class=antal" if name in _HEADS[1:3] else ""}>{name}</th>' for name in _HEADS
    )
    bodies = "".join(
        f'<tbody role="rowgroup"><tr role="row"><th role="rowheader" scope="rowgroup" colspan="{len(_HEADS)}" class="gruppe">'
        f"<span{PAPER}>{escape(group.place)}</span></th></tr>{''.join(map(_row, group.totals))}</tbody>"
        for group in groups
    )
    return (
        f'<p class="indledning"><strong{PAPER}>{title}</strong>: <span>{lead}: {verdict}.</span></p>'
        f'<table class="bilag summer" role="table"><caption class="kun-oplaest">Summer i <span{PAPER}>{title}</span></caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>{bodies}</table>'
    )


def _row(total: Total) -> str:
    column = f'<span class="fil"{PAPER}>{escape(total.column)}</span>' if total.column else ""
    sign, verdict = ("✓", "stemmer") if total.agrees else ("!", "stemmer ikke")
    cells = (
        ("titel", f"<strong{PAPER}>{escape(total.label)}</strong>{column}"),
        ("antal", f'<span class="smal">Angivet: </span><span{PAPER}>{escape(total.stated)}</span>'),
        ("antal", f'<span class="smal">Delene giver: </span><span{PAPER}>{escape(total.sum)}</span>'),
        ("stemmer" if total.agrees else "advarsel", f'<span class="tegn" aria-hidden="true">{sign}</span> <span>{verdict}</span>'),
    )
    return '<tr role="row">' + "".join(f'<td role="cell" class="{kind}">{cell}</td>' for kind, cell in cells) + "</tr>"
