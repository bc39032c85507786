"""Tal: the ledger as a table, its sums and its charts, limited by filters that hold of the figures themselves.

What is shown is named by the address alone; see `views` for how a link becomes a view.
"""

from collections.abc import Mapping, Sequence

import gradio as gr

from qa.domain import Fact
from qa.errors import QaError
from qa.web import rendering, tal_rendering, tal_sums, views
from qa.web.desk import Desk, OpenedIndex
from qa.web.tal_address import TAB, Show, View, read_view

FAULT = "Der er en fejl i programmet, så tallene ikke kan vises. Den står i loggen, hvor qa serve kører."


def ledger_page(address: str, desk: Desk) -> views.Shown:
    """Return what the page shows at an address; one that cannot be used gives a card that says why."""
    view = View()
    known = tal_rendering.Known()
    try:
        engine = desk.engine()
        known = tal_rendering.Known(engine.committees(), engine.organisations())
        view = read_view(views.pairs_of(address))
        total = engine.n_facts(view.filters)
        body = _body(view, total, engine) if total else ""
        form = tal_rendering.filter_form(view, known)
        return views.Shown(form, tal_rendering.told(view, total), tal_rendering.frame(view, total, body))
    except QaError as error:
        return views.Shown(tal_rendering.filter_form(view, known), "", rendering.error_card(str(error)))


def _body(view: View, total: int, engine: OpenedIndex) -> str:
    infos = {info.id: info for info in engine.documents()}
    if view.show is Show.TABLE:
        offset = (view.page - 1) * tal_rendering.PAGE
        facts = engine.facts(view.filters, limit=tal_rendering.PAGE, offset=offset, order=view.order)
        return tal_rendering.fact_table(view, facts, total, infos, related(facts, engine))
    if total > tal_sums.MOST_SUMMED:
        return tal_sums.too_many(total)
    facts = engine.facts(view.filters)
    return tal_sums.sum_list(facts, infos) if view.show is Show.SUMS else tal_sums.chart_view(view, facts)


def related(facts: Sequence[Fact], engine: OpenedIndex) -> Mapping[str, Fact]:
    """Return the facts that these restate or are part of, by id; one that is no longer there is left out."""
    found = {}
    for fact_id in dict.fromkeys(other for fact in facts for other in (fact.same_as, fact.part_of) if other):
        try:
            (found[fact_id],) = engine.facts_by_id([fact_id])
        except KeyError:  # a paper it stood in was taken out since
            continue
    return found


def tal(page: gr.Blocks, desk: Desk) -> None:
    """Lay out the page inside the current blocks, and fill it from the address each time `page` is opened."""

    def shown(address: str) -> tuple[str, str, str]:
        found = ledger_page(address, desk)
        return found.form, f'<p class="fortalt">{found.told}</p>' if found.told else "", found.results

    def follow(clicked: gr.EventData) -> tuple[str, str, str]:
        return shown(str(clicked.adresse))

    def opened(request: gr.Request) -> tuple[str, str, str]:
        given = request.query_params
        return shown(f"?{given}" if given.get(views.TAB) == TAB else "")

    with gr.Column(elem_id="tal"):
        form = gr.HTML(elem_id="tal-filtre", js_on_load=views.LISTEN)
        told = gr.HTML(elem_id="tal-fortalt", js_on_load="element.setAttribute('aria-live', 'polite');")
        results = gr.HTML(elem_id="tal-resultat", js_on_load=views.LISTEN)
    outputs = [form, told, results]
    following = [
        part.click(follow, outputs=outputs, show_progress="hidden", concurrency_limit=4, api_visibility="private")
        for part in (form, results)
    ]
    opening = page.load(opened, outputs=outputs, show_progress="hidden", concurrency_limit=4, api_visibility="private")
    for event in [*following, opening]:
        event.then(None, js=views.shown_script("tal"), api_visibility="private")
        event.failure(
            lambda: ("", rendering.error_card(FAULT)), outputs=[told, results], show_progress="hidden", api_visibility="private"
        )
