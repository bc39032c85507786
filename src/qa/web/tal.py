"""Tal: the ledger as a table, its sums and its charts, limited by filters that hold of the figures themselves.

What is shown is named by the address alone; see `views` for how a link becomes a view.
"""

from collections.abc import Mapping, Sequence

import gradio as gr

from qa.domain import Fact
from qa.errors import QaError
from qa.web import rendering, tal_rendering, tal_sums, views
from qa.web.desk import Desk, OpenedIndex, facts_there
from qa.web.tal_address import TAB, Show, View, read_view
from qa.web.view_tab import view_tab

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
    return facts_there((other for fact in facts for other in (fact.same_as, fact.part_of) if other), engine)


def tal(page: gr.Blocks, desk: Desk) -> None:
    """Lay out the page inside the current blocks, and fill it from the address each time `page` is opened."""
    view_tab(
        page,
        tab=TAB,
        part="tal",
        form="tal-filtre",
        view=lambda address: ledger_page(address, desk),
        is_ours=lambda given: given.get(views.TAB) == TAB,
        fault=FAULT,
    )
