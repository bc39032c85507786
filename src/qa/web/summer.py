"""The sums that a paper states, held against their parts, as HTML. Every text that comes from the paper is escaped here."""

from html import escape

from qa.domain import Document, Total
from qa.stated_sums import stated_sums
from qa.web import wording

_HEADS = ("Sum", "Angivet", "Delene giver", "Stemmer")


def totals_table(document: Document) -> str:
    """Return the stated sums of a paper's tables and lists as a table; one line where it states none that can be summed."""
    groups = stated_sums(document)
    title = escape(document.title)
    if not groups:
        return f'<p class="tomt">“{title}” angiver ingen summer, som kan efterregnes.</p>'
    totals = [total for group in groups for total in group.totals]
    wrong = sum(not total.agrees for total in totals)
    lead = f"{wording.counted(len(totals), 'sum', 'summer')} i “{title}” er regnet efter"
    verdict = f"{wording.count(wrong)} stemmer ikke. Tallene er vist, som de står; intet er rettet" if wrong else "alle stemmer"
    head = "".join(
        f'<th role="columnheader" scope="col"{" class=antal" if name in _HEADS[1:3] else ""}>{name}</th>' for name in _HEADS
    )
    bodies = "".join(
        f'<tbody role="rowgroup"><tr role="row"><th role="rowheader" scope="rowgroup" colspan="{len(_HEADS)}" class="gruppe">'
        f"{escape(group.place)}</th></tr>{''.join(map(_row, group.totals))}</tbody>"
        for group in groups
    )
    return (
        f'<p class="indledning">{lead}: {verdict}.</p>'
        f'<table class="bilag summer" role="table"><caption class="kun-oplaest">Summer i {title}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>{bodies}</table>'
    )


def _row(total: Total) -> str:
    column = f'<span class="fil">{escape(total.column)}</span>' if total.column else ""
    sign, verdict = ("✓", "stemmer") if total.agrees else ("!", "stemmer ikke")
    cells = (
        ("titel", f"<strong>{escape(total.label)}</strong>{column}"),
        ("antal", f'<span class="smal">Angivet: </span>{escape(total.stated)}'),
        ("antal", f'<span class="smal">Delene giver: </span>{escape(total.sum)}'),
        ("stemmer" if total.agrees else "advarsel", f'<span class="tegn" aria-hidden="true">{sign}</span> {verdict}'),
    )
    return '<tr role="row">' + "".join(f'<td role="cell" class="{kind}">{cell}</td>' for kind, cell in cells) + "</tr>"
