"""The page Tal as HTML: the filters, and the ledger's figures as a table with what is to be known of each.

Pure functions. Every text that comes from a paper, a name or an address is escaped here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import urlencode

from qa.domain import AnswerValue, DocumentInfo, Fact, Filters
from qa.exporting.columns import for_people
from qa.filtering import UNITS
from qa.statuses import STATUSES
from qa.web import views, wording
from qa.web.addresses import fact_address
from qa.web.figure_rendering import PAPER
from qa.web.tal_address import FIELDS, ORDERS, TAB, Field, Show, View, address, filter_pairs, pairs_of, written

PAGE = 25  # rows
KINDS = {"csv": "CSV", "xlsx": "Excel", "jsonl": "JSON Lines", "parquet": "Parquet"}
_SHOWN = {Show.TABLE: "Tabel", Show.SUMS: "Summer", Show.CHART: "Figurer"}
_HEADS = ("Tal", "Hvad", "År", "Status", "Kilde")
_CHOICES = {"unit": UNITS, "status": STATUSES}


@dataclass(frozen=True, slots=True)
class Known:
    """What filters can name: shown as choices where they are few, as suggestions else."""

    committees: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


def figure(fact: Fact) -> str:
    """Return a fact's figure with its unit: `2,5 mio. kr.`, `ca. 9 årsværk`, `højst 40 pct.`."""
    value = AnswerValue(fact.value, fact.unit, 0, low=fact.low, high=fact.high, approx=fact.approx, text=fact.text)
    bound = f"{for_people(fact.bound)} " if fact.bound and fact.value is not None else ""
    return bound + wording.figure(value)


def what(fact: Fact) -> str:
    """Return what the figure is of: initiative, point and subject, each said once."""
    return " › ".join(dict.fromkeys(part for part in (fact.initiative, fact.sub_item, fact.subject) if part))


def period(fact: Fact) -> str:
    """Return the years and recurrence: `2025 og frem, årligt`."""
    return ", ".join(part for part in (wording.years(fact.years), fact.recurring or "") if part)


def pages(total: int) -> int:
    """Return how many pages so many rows fill."""
    return max(1, -(-total // PAGE))


# ------------------------------------------------------------------------------------------------ filters


def filter_form(view: View, known: Known) -> str:
    """Return the filters as a form; what else the view is stays with the next filters."""
    kept = [(name, value) for name, value in pairs_of(replace(view, filters=Filters(), page=1))]
    hidden = "".join(f'<input type="hidden" name="{escape(n)}" value="{escape(v)}">' for n, v in [(views.TAB, TAB), *kept])
    boxes = {field.name: _box(field, written(view.filters, field), known) for field in FIELDS}
    first = "".join(boxes[name] for name in ("aar", "enhed", "status", "udvalg", "organisation"))
    more_names = ("bilag", "fra", "til", "mindst", "hoejst")
    is_open = " open" if any(name in more_names for name, _ in filter_pairs(view.filters)) else ""
    folded = "".join(boxes[name] for name in more_names)
    more = f'<details{is_open}><summary>Flere filtre</summary><div class="bokse">{folded}</div></details>'
    clear = views.link(address(replace(view, filters=Filters(), page=1)), "Ryd filtre", id="tal-ryd")
    return (
        f'<form class="talfiltre" method="get" action="." aria-label="Filtre på tallene">{hidden}'
        f'<div class="bokse">{first}</div>{more}'
        f'<p class="knapper"><button type="submit" id="tal-vis">Vis tal</button> '
        f"{clear if filter_pairs(view.filters) else ''}</p></form>"
    )


def _box(field: Field, value: str, known: Known) -> str:
    name = f"tal-{field.name}"
    label = f'<label for="{name}">{escape(field.label)}</label>'
    choices: Sequence[str] = _CHOICES.get(field.filter, known.committees if field.filter == "committee" else ())
    if choices:
        if value and value not in choices:
            choices = (*choices, value)
        kept = PAPER if field.filter in {"committee", "status"} else ""
        options = "".join(
            f'<option value="{escape(c)}"{" selected" if c == value else ""}{kept}>{escape(c)}</option>' for c in choices
        )
        return f'<p>{label}<select id="{name}" name="{field.name}"><option value="">alle</option>{options}</select></p>'
    kind, more = "text", ""
    if field.filter in {"date_from", "date_to"}:
        kind = "date"
    elif field.filter in {"year", "minimum", "maximum"}:
        more = ' inputmode="decimal"'
    elif field.filter == "organisation":
        options = "".join(f'<option value="{escape(organisation)}"{PAPER}></option>' for organisation in known.organisations)
        return (
            f'<p>{label}<input type="text" id="{name}" name="{field.name}" value="{escape(value)}" list="{name}-kendte" '
            f'autocomplete="off"><datalist id="{name}-kendte">{options}</datalist></p>'
        )
    return f'<p>{label}<input type="{kind}" id="{name}" name="{field.name}" value="{escape(value)}" autocomplete="off"{more}></p>'


def chosen_list(view: View) -> str:
    """Return the filters that are on, each with a link that takes it off; empty where none is."""
    items = []
    for field in FIELDS:
        if value := written(view.filters, field):
            to = address(replace(view, filters=replace(view.filters, **{field.filter: None}), page=1))
            label = field.label.partition(" (")[0]
            named = f"<span>{escape(label)}:</span> <span{PAPER}>{escape(value)}</span>"
            text = f'<span class="kun-oplaest">Fjern </span>{named}<span aria-hidden="true"> ×</span>'
            items.append(f"<li>{views.link(to, text, kind='del')}</li>")
    return f'<ul class="valgte" aria-label="Valgte filtre">{"".join(items)}</ul>' if items else ""


def told(view: View, total: int) -> str:
    """Return one line on how many figures there are, for the live region."""
    if not total:
        return "Ingen tal passer til filtrene."
    where = f", side {view.page} af {pages(total)}" if view.show is Show.TABLE and pages(total) > 1 else ""
    return f"{wording.counted(total, 'tal', 'tal')}{' passer til filtrene' if filter_pairs(view.filters) else ' i alt'}{where}."


def frame(view: View, total: int, body: str) -> str:
    """Return what stands under the filters: what is on, the three views, the body of the one shown, and the downloads."""
    links = "".join(
        f"<li>{views.link(to, name, id=f'tal-{show.value}', is_current=show is view.show)}</li>"
        for show, name in _SHOWN.items()
        for to in [address(replace(view, show=show, page=1))]
    )
    switch = f'<nav class="visninger" aria-label="Visninger"><ul>{links}</ul></nav>'
    head = f'<h2 tabindex="-1" id="tal-fund">{_SHOWN[view.show] if view.show is not Show.TABLE else "Tallene"}</h2>'
    content = f"{switch}{head}{body}{downloads(view, total)}" if total else f"{head}{_nothing(view)}"
    return f'<div class="tal-fund" data-adresse="{escape(address(view))}">{chosen_list(view)}{content}</div>'


def _nothing(view: View) -> str:
    if not filter_pairs(view.filters):
        return '<p class="tomt">Der er ingen tal i indekset endnu. Tilføj bilag under Dokumenter.</p>'
    clear = views.link(address(View()), "fjern alle filtre", id="tal-fjern")
    return f'<p class="tomt">Ingen tal passer til alle filtrene på én gang. Fjern et filter, eller {clear}.</p>'


def downloads(view: View, total: int) -> str:
    """Return the links to the rows of all pages, in the order shown, in each format."""
    pairs = [(name, value) for name, value in pairs_of(replace(view, page=1)) if name not in {"vis", "efter"}]
    asked = f"?{urlencode(pairs)}" if pairs else ""
    links = "".join(f'<li><a href="{escape(f"hent/tal.{kind}{asked}")}" download>{name}</a></li>' for kind, name in KINDS.items())
    words = "det ene tal" if total == 1 else f"alle {wording.count(total)} tal"
    return (
        f'<section class="hent" aria-labelledby="tal-hent"><h3 id="tal-hent">Hent {words}</h3>'
        f'<p class="indledning">Med de filtre og i den rækkefølge, der vises, og med kilden ved hvert tal.</p>'
        f"<ul>{links}</ul></section>"
    )


# ------------------------------------------------------------------------------------------------ the table


def fact_table(
    view: View, facts: Sequence[Fact], total: int, infos: Mapping[str, DocumentInfo], related: Mapping[str, Fact]
) -> str:
    """Return one page of the table; `related` holds the facts that rows restate or are part of, by id."""
    if not facts:
        return f'<p class="tomt">Der er ikke så mange sider. {views.link(address(replace(view, page=1)), "Gå til den første")}.</p>'
    head = "".join(f'<th role="columnheader" scope="col">{name}</th>' for name in _HEADS)
    rows = "".join(_row(fact, infos[fact.document_id], related) for fact in facts)
    first = (view.page - 1) * PAGE + 1
    caption = f"Tal {first}–{first + len(facts) - 1} af {wording.count(total)}, som de står i kilden; intet er lagt sammen."
    turn = views.pager(view.page, pages(total), lambda n: address(replace(view, page=n)), what="tal")
    return (
        f'{_orders(view)}<table class="tabel" role="table"><caption>{caption}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{rows}</tbody></table>{turn}'
    )


def _orders(view: View) -> str:
    links = "".join(
        f"<li>{views.link(to, name, id=f'tal-{key}', is_current=order is view.order)}</li>"
        for order, (key, name) in ORDERS.items()
        for to in [address(replace(view, order=order, page=1))]
    )
    return f'<div class="orden"><span id="tal-orden">Rækkefølge</span><ul aria-labelledby="tal-orden">{links}</ul></div>'


def _row(fact: Fact, info: DocumentInfo, related: Mapping[str, Fact]) -> str:
    notes = "".join(f'<span class="note">{note}</span>' for note in notes_of(fact, related))
    kind = f'<span class="slags">{escape(str(for_people(fact.kind)))}</span>'
    status = f'<span class="ord"{PAPER}>{escape(fact.status)}</span>' if fact.status else ""
    status += f'<span class="slags"{PAPER}>{escape(fact.basis)}</span>' if fact.basis else ""
    cells = (
        ("aar", f"<span{PAPER}>{escape(period(fact))}</span>" if period(fact) else ""),
        ("status", status),
        ("kilde-celle", f"{source_link(fact, info)}{_origin(info)}"),
    )
    return (
        f'<tr role="row"><th role="rowheader" scope="row" class="tal-celle">'
        f"<strong{PAPER}>{escape(figure(fact))}</strong>{kind}</th>"
        f'<td role="cell" class="hvad"><span{PAPER}>{escape(what(fact))}</span>{notes}</td>'
        + "".join(f'<td role="cell" class="{name}">{cell}</td>' for name, cell in cells)
        + "</tr>"
    )


def source_link(fact: Fact, info: DocumentInfo) -> str:
    """Return the link to the cell or sentence the figure stands in."""
    label = f"Åbn side {fact.page} med {figure(fact)}: {info.title}"
    seen = f"<span{PAPER}>{escape(info.title)}</span>, side {fact.page}"
    return f'<a href="{escape(fact_address(fact))}" aria-label="{escape(label)}">{seen}</a>'


def _origin(info: DocumentInfo) -> str:
    day = f"<time{PAPER}>{wording.long_date(info.date)}</time>" if info.date else "<span>udateret</span>"
    parts = [f"<span{PAPER}>{escape(info.committee)}</span>" if info.committee else "", day]
    return f'<span class="hvor">{" · ".join(part for part in parts if part)}</span>'


def notes_of(fact: Fact, related: Mapping[str, Fact]) -> list[str]:
    """Return as markup what a reader must know before using the figure: what it repeats or is part of, and what is unsure."""
    notes = []
    if fact.is_total:
        notes.append("I alt: summen af andre tal i bilaget.")
    if fact.part_of is not None:
        notes.append(f"Heraf: en del af {_other(fact.part_of, related)}.")
    if fact.same_as is not None:
        notes.append(f"Gentagelse af {_other(fact.same_as, related)}; tæl det kun én gang.")
    if not fact.is_decided:
        notes.append("Usikkert: bilaget viser ikke sikkert, hvilken række tallet hører til.")
    return notes


def _other(fact_id: str, related: Mapping[str, Fact]) -> str:
    if (fact := related.get(fact_id)) is None:
        return "et andet tal"
    place = f"{figure(fact)} ({fact.document_id}, side {fact.page})"
    return f'<a href="{escape(fact_address(fact))}"{PAPER}>{escape(place)}</a>'
