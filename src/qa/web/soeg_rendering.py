"""The page Søg as HTML: the box, what can be chosen, and the passages with the words they were found by marked.

Pure functions. Every text that comes from a paper, a name or an address is escaped here or in `rendering.marked`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape

from qa.browsing import Choice, Facet, Found
from qa.domain import DocumentInfo, Hit, IndexStatus
from qa.highlighting import found_words
from qa.web import views, wording
from qa.web.addresses import passage_address
from qa.web.figure_rendering import PAPER
from qa.web.marking import Mark, marked
from qa.web.soeg_address import FACETS, ORDERS, TAB, View, address, pairs_of

PAGE = 10  # passages
_OPEN_CHOICES = 6  # of a facet; the rest are folded

_LEAD = "Alle steder, der rummer ordene, også bøjede og i sammensatte ord. Ingen sprogmodel; søgningen sker på denne maskine."


def search_form(view: View) -> str:
    """Return the box; what is chosen and the order stay with the next words."""
    kept = [(name, value) for name, value in pairs_of(view) if name != "ord"]
    hidden = "".join(f'<input type="hidden" name="{escape(n)}" value="{escape(v)}">' for n, v in [(views.TAB, TAB), *kept])
    return (
        f'<form class="soegeboks" role="search" method="get" action=".">{hidden}<label for="soeg-ord">Søgeord</label>'
        f'<p class="indledning" id="soeg-om">{_LEAD}</p><div class="felt-og-knap">'
        f'<input type="search" id="soeg-ord" name="ord" value="{escape(view.words)}" aria-describedby="soeg-om" '
        'autocomplete="off" spellcheck="false"><button type="submit" id="soeg-knap">Søg</button></div></form>'
    )


def told(view: View, found: Found, status: IndexStatus) -> str:
    """Return one line on how much was found, for the live region."""
    if not found.total:
        return f"Intet fundet med ordene »{escape(view.words)}«. <span{PAPER}>{escape(wording.searched(status))}</span>"
    n_pages = pages(found.total)
    where = f", side {view.page} af {n_pages}" if n_pages > 1 else ""
    return f"{wording.counted(found.total, 'sted', 'steder')} med ordene »{escape(view.words)}«{where}."


def pages(total: int) -> int:
    """Return how many pages so many passages fill."""
    return max(1, -(-total // PAGE))


def results(view: View, found: Found, infos: Mapping[str, DocumentInfo]) -> str:
    """Return what can be chosen beside the passages, or what to try where there are none."""
    facets = facet_list(view, found.facets, infos)
    items = "".join(_passage(hit, infos[hit.passage.document_id], found.terms) for hit in found.hits)
    shown = f'<ol start="{found.hits[0].rank}">{items}</ol>' if found.hits else _nothing(view, found)
    near = ""
    if found.near:
        items = "".join(_passage(hit, infos[hit.passage.document_id], frozenset()) for hit in found.near)
        near = (
            '<section class="naer"><h3>Ligner i betydning, uden ordene</h3>'
            '<p class="indledning">De er ikke talt med ovenfor eller i filtrene.</p>'
            f"<ol>{items}</ol></section>"
        )
    turn = views.pager(view.page, pages(found.total), lambda n: address(replace(view, page=n)), what="soeg")
    orders = _orders(view) if found.total > 1 else ""
    return (
        f'<div class="fund" data-adresse="{escape(address(view))}">{facets}<section class="passager" aria-label="Fundne steder">'
        f'<h2 tabindex="-1" id="soeg-fund">Fundne steder</h2>{chosen_list(view, infos)}{orders}{shown}{turn}{near}</section></div>'
    )


def _nothing(view: View, found: Found) -> str:
    advice = "Prøv færre eller andre ord"
    if found.total:
        return f'<p class="tomt">Der er ikke så mange sider. {views.link(address(replace(view, page=1)), "Gå til den første")}.</p>'
    if any(view.chosen.values()):
        without = address(View(view.words, order=view.order))
        advice = f"Fjern et filter, {views.link(without, 'fjern dem alle', id='soeg-ryd')}, eller prøv andre ord"
    return f'<p class="tomt">Ingen steder rummer ordene inden for det valgte. {advice}.</p>'


def chosen_list(view: View, infos: Mapping[str, DocumentInfo]) -> str:
    """Return what is chosen, each with a link that takes it back; empty where nothing is."""
    items = [
        f"<li>{views.link(address(view.toggled(facet, value)), _without(head, _shown(facet, value, infos)), kind='del')}</li>"
        for facet, (_, head) in FACETS.items()
        for value in view.chosen.get(facet, ())
    ]
    return f'<ul class="valgte" aria-label="Valgte filtre">{"".join(items)}</ul>' if items else ""


def _without(head: str, value: str) -> str:
    cross = '<span aria-hidden="true"> ×</span>'
    return f'<span class="kun-oplaest">Fjern </span><span>{escape(head)}:</span> <span{PAPER}>{escape(value)}</span>{cross}'


def _shown(facet: Facet, value: str, infos: Mapping[str, DocumentInfo]) -> str:
    return infos[value].title if facet is Facet.DOCUMENT and value in infos else value


def _orders(view: View) -> str:
    links = "".join(
        f"<li>{views.link(to, name, id=f'soeg-{key}', is_current=order is view.order)}</li>"
        for order, (key, name) in ORDERS.items()
        for to in [address(replace(view, order=order, page=1))]
    )
    return f'<div class="orden"><span id="soeg-orden">Rækkefølge</span><ul aria-labelledby="soeg-orden">{links}</ul></div>'


# ------------------------------------------------------------------------------------------------ what can be chosen


def facet_list(view: View, facets: Mapping[Facet, Sequence[Choice]], infos: Mapping[str, DocumentInfo]) -> str:
    """Return the facets that have something to choose, each choice with the number of passages it has."""
    groups = "".join(_facet(view, facet, facets.get(facet, ()), infos) for facet in FACETS)
    return f'<nav class="filtre" aria-label="Filtre"><h2>Afgræns</h2>{groups}</nav>' if groups else ""


def _facet(view: View, facet: Facet, choices: Sequence[Choice], infos: Mapping[str, DocumentInfo]) -> str:
    if len(choices) < 2 and not any(choice.is_chosen for choice in choices):
        return ""
    name, head = FACETS[facet]
    items = [_choice(view, facet, choice, f"{name}-{i}", infos) for i, choice in enumerate(choices)]
    first = [item for item, choice in zip(items, choices, strict=True) if choice.is_chosen]
    rest = [item for item, choice in zip(items, choices, strict=True) if not choice.is_chosen]
    n_open = max(_OPEN_CHOICES, len(first))
    shown = [*first, *rest]
    more = ""
    if shown[n_open:]:
        words = f"Vis {len(shown) - n_open} flere<span class='kun-oplaest'>: <span>{escape(head)}</span></span>"
        more = f"<details><summary>{words}</summary><ul>{''.join(shown[n_open:])}</ul></details>"
    is_open = " open" if facet is Facet.COMMITTEE or first else ""
    return (
        f"<details class='facet'{is_open}><summary><h3>{escape(head)}</h3></summary>"
        f"<ul>{''.join(shown[:n_open])}</ul>{more}</details>"
    )


def _choice(view: View, facet: Facet, choice: Choice, key: str, infos: Mapping[str, DocumentInfo]) -> str:
    is_kind = facet is Facet.KIND  # the page's own words; the others are the papers'
    name = f"<span{'' if is_kind else PAPER}>{escape(_shown(facet, choice.value, infos))}</span>"
    box = f'<span class="boks" aria-hidden="true">{"☑" if choice.is_chosen else "☐"}</span>'
    state = '<span class="kun-oplaest">, valgt</span>' if choice.is_chosen else ""
    n = f'<span class="antal">{wording.count(choice.n)}<span class="kun-oplaest"> steder</span></span>'
    text = f'{box}<span class="navn">{name}{state}</span> {n}'
    to = address(view.toggled(facet, choice.value))
    return f"<li>{views.link(to, text, id=f'filter-{key}', is_current=choice.is_chosen)}</li>"


# ------------------------------------------------------------------------------------------------ a passage


def _passage(hit: Hit, info: DocumentInfo, found_by: frozenset[str]) -> str:
    passage = hit.passage
    lines, headings = passage.text.splitlines(keepends=True), set(passage.headings)
    skipped = 0
    for line in lines[:-1]:  # the headings it opens with stand above it already
        if line.strip() not in headings:
            break
        skipped += len(line)
    text = passage.text[skipped:]
    marks = [Mark(span, "fundet") for span in found_words(text, found_by)]
    path = " › ".join(
        marked(heading, [Mark(span, "fundet") for span in found_words(heading, found_by)])
        for heading in passage.headings
        if heading != info.title
    )
    first, last = passage.first_page, passage.last_page
    page = f"side {first}" if first == last else f"side {first}–{last}"
    day = f"<time{PAPER}>{wording.long_date(info.date)}</time>" if info.date else "<span>udateret</span>"
    where = [f"<span{PAPER}>{escape(info.committee)}</span>" if info.committee else "", day, f"<span>{page}</span>"]
    open_source = passage_address(passage)
    title = marked(info.title, [Mark(span, "fundet") for span in found_words(info.title, found_by)])
    return (
        f'<li><h3 class="passage-hoved"><a href="{escape(open_source)}"{PAPER}>{title}</a></h3>'
        f'<p class="hvor">{" · ".join(part for part in where if part)}</p>'
        + (f'<p class="vej"{PAPER}>{path}</p>' if path else "")
        + f'<div class="passage-tekst"{PAPER}>{marked(text, marks)}</div></li>'
    )


def view_of_nothing(view: View) -> str:
    """Return what stands below the box before anything is asked."""
    return f'<div class="fund" data-adresse="{escape(address(view))}"></div>'
