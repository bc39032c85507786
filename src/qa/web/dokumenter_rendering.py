"""The page Dokumenter as HTML: what can be chosen, and the papers by committee, newest first, with how well each was read.

Pure functions. Every text that comes from a paper, a file name or an address is escaped here.
"""

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from itertools import groupby

from qa.domain import DocumentInfo, IndexStatus, ReadingWarning
from qa.web import views, wording
from qa.web.dokumenter_address import TAB, View, address
from qa.web.figure_rendering import PAPER

_HEADS = ("Bilag", "Dato", "Læsbarhed", "Sider", "Steder", "Summer")
_NUMBERS = ("Sider", "Steder")


def filter_form(view: View, committees: Sequence[str]) -> str:
    """Return what the list can be limited by, as a form."""
    known = (*committees, *([view.committee] if view.committee and view.committee not in committees else []))
    options = "".join(f"<option{PAPER}{' selected' if name == view.committee else ''}>{escape(name)}</option>" for name in known)
    boxes = (
        f'<p><label for="dok-ord">Titel eller filnavn rummer</label><input type="text" id="dok-ord" name="ord" '
        f'value="{escape(view.words)}" autocomplete="off"></p>'
        f'<p><label for="dok-udvalg">Udvalg</label><select id="dok-udvalg" name="udvalg"><option value="">alle</option>{options}'
        "</select></p>"
        f'<p><label for="dok-fra">Bilag fra og med</label><input type="date" id="dok-fra" name="fra" '
        f'value="{view.first or ""}"></p>'
        f'<p><label for="dok-til">Bilag til og med</label><input type="date" id="dok-til" name="til" value="{view.last or ""}"></p>'
    )
    clear = views.link(address(View()), "Ryd filtre", id="dok-ryd") if view.is_limited else ""
    return (
        f'<form class="talfiltre" method="get" action="." aria-label="Filtre på bilagene"><input type="hidden" name="{views.TAB}" '
        f'value="{TAB}"><div class="bokse">{boxes}</div>'
        f'<p class="knapper"><button type="submit" id="dok-vis">Vis bilag</button> {clear}</p></form>'
    )


def told(view: View, shown: Sequence[DocumentInfo], status: IndexStatus) -> str:
    """Return one line on how many papers there are, for the live region."""
    if view.is_limited:
        return f"{wording.count(len(shown))} af {wording.counted(status.documents, 'bilag', 'bilag')} passer til filtrene."
    return f"{wording.counted(status.documents, 'bilag', 'bilag')} i alt."


def document_table(view: View, documents: Sequence[DocumentInfo], status: IndexStatus, *, sums: str = "") -> str:
    """Return the papers that the view holds, by committee; `sums` is the markup of the chosen paper's sums."""
    counts = ", ".join(
        [
            wording.counted(status.documents, "bilag", "bilag"),
            wording.counted(status.passages, "søgbart sted", "søgbare steder"),
            *([f"{unread} kunne ikke læses"] if (unread := wording.unread(status)) else []),
            f"opdateret {wording.long_date(status.updated.date())} kl. {status.updated:%H.%M}",
        ]
    )
    chosen = f'<section class="regn"><h2 tabindex="-1" id="dok-regn">Regn efter</h2>{sums}</section>' if sums else ""
    focus = "" if sums else ' tabindex="-1"'
    return (
        f'<div data-adresse="{escape(address(view))}">{chosen}<h2{focus} id="dok-fund">Bilag, der kan søges i</h2>'
        f'<p class="indledning">{counts}.</p>{_table(view, documents)}</div>'
    )


def _table(view: View, documents: Sequence[DocumentInfo]) -> str:
    if not documents:
        return '<p class="tomt">Her er ingen bilag endnu. Tilføj det første ovenfor.</p>'
    shown = [info for info in documents if view.holds(info)]
    if not shown:
        clear = views.link(address(View()), "ryd filtrene", id="dok-fjern")
        return f'<p class="tomt">Ingen bilag passer til alle filtrene på én gang. Fjern et filter, eller {clear}.</p>'
    shown.sort(key=lambda info: (info.committee is None, info.committee or "", -info.date.toordinal() if info.date else 1, info.id))
    head = "".join(
        f'<th role="columnheader" scope="col"{" class=antal" if name in _NUMBERS else ""}>{name}</th>' for name in _HEADS
    )
    bodies = "".join(_group(name, list(group), view) for name, group in groupby(shown, key=lambda info: info.committee))
    return (
        '<table class="bilag" role="table"><caption class="kun-oplaest">Bilag i indekset</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>{bodies}</table>'
    )


def _group(committee: str | None, infos: Sequence[DocumentInfo], view: View) -> str:
    name = f"<span{PAPER}>{escape(committee)}</span>" if committee else "Uden udvalg"
    rows = "".join(_row(info, view) for info in infos)
    n = f'<span class="antal-bilag">{wording.counted(len(infos), "bilag", "bilag")}</span>'
    return (
        f'<tbody role="rowgroup"><tr role="row"><th role="rowheader" scope="rowgroup" colspan="{len(_HEADS)}" class="gruppe">'
        f"{name} {n}</th></tr>{rows}</tbody>"
    )


def _row(info: DocumentInfo, view: View) -> str:
    notes = "".join(f'<span class="advarsel">{_page(w)}<span{PAPER}>{escape(w.message)}</span></span>' for w in info.warnings)
    day = f"<time{PAPER}>{wording.long_date(info.date)}</time>" if info.date else "uden dato"
    title = escape(info.title)
    sums = views.link(address(replace(view, sums=info.id)), f'Regn efter<span class="kun-oplaest"{PAPER}>: {title}</span>')
    cells = (
        ("titel", f'<strong{PAPER}>{title}</strong><span class="fil"{PAPER}>{escape(info.id)}</span>{notes}'),
        ("dato", day),
        ("kvalitet", f'<span class="smal">Læsbarhed: </span>{wording.readability(info.quality)}'),
        ("antal", _count(info.pages, "side", "sider")),
        ("antal", _count(info.passages, "sted", "steder")),
        ("regn-efter", sums),
    )
    return '<tr role="row">' + "".join(f'<td role="cell" class="{kind}">{cell}</td>' for kind, cell in cells) + "</tr>"


def _page(warning: ReadingWarning) -> str:
    return f"<span>Side {warning.page}:</span> " if warning.page is not None else ""


def _count(n: int, one: str, many: str) -> str:
    # The noun is for the narrow page, where the column heads are gone.
    return f'{wording.count(n)}<span class="smal"> {one if n == 1 else many}</span>'
