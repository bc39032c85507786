"""Dokumenter: what is indexed, what could not be read, and the sums of a chosen paper; what editors do there is in `redaktion`.

Which papers are shown is named by the address alone; see `views` for how a link becomes a view.
"""

from dataclasses import dataclass

import gradio as gr

from qa.errors import QaError
from qa.web import dokumenter_rendering, redaktion, rendering, summer, views
from qa.web.desk import Desk
from qa.web.dokumenter_address import TAB, View, read_view

FAULT = "Der er en fejl i programmet, så bilagene ikke kan vises. Den står i loggen, hvor qa serve kører."


@dataclass(frozen=True, slots=True)
class Overview:
    """The parts of the page that tell what is indexed, as HTML; `unread` is what is held back and what could not be read."""

    form: str
    told: str
    table: str
    unread: str


def overview(address: str, desk: Desk) -> Overview:
    """Return what the page shows at an address; one that cannot be used gives a card that says why."""
    view, told = View(), ""
    engine = desk.engine()
    status = engine.status()
    unread = rendering.held_list(status.held) + rendering.failure_list(status.failed)
    try:
        view = read_view(views.pairs_of(address))
        documents = engine.documents()
        sums = summer.totals_table(engine.document(view.sums)) if view.sums else ""
        table = dokumenter_rendering.document_table(view, documents, status, sums=sums)
        told = dokumenter_rendering.told(view, [info for info in documents if view.holds(info)], status)
    except QaError as error:
        table = rendering.error_card(str(error))
    return Overview(dokumenter_rendering.filter_form(view, engine.committees()), told, table, unread)


def dokumenter(page: gr.Blocks, desk: Desk) -> None:
    """Lay out the page inside the current blocks, and fill it from the address each time `page` is opened."""

    def shown(address: str = "") -> tuple[str, str, str, str]:
        found = overview(address, desk)
        return found.form, f'<p class="fortalt">{found.told}</p>' if found.told else "", found.table, found.unread

    def opened(request: gr.Request) -> tuple[str, str, str, str]:
        given = request.query_params
        return shown(f"?{given}" if given.get(views.TAB) == TAB else "")

    def follow(clicked: gr.EventData) -> tuple[str, str, str, str]:
        return shown(str(clicked.adresse))

    with gr.Column(elem_id="dokumenter"):
        controls = redaktion.layout(desk)
        form = gr.HTML(elem_id="dok-filtre", js_on_load=views.LISTEN)
        told = gr.HTML(elem_id="dok-fortalt", js_on_load="element.setAttribute('aria-live', 'polite');")
        table = gr.HTML(elem_id="bilag", js_on_load=views.LISTEN)
        unread = gr.HTML(elem_id="ulaest")
    listed = [form, told, table, unread]
    redaktion.connect(controls, desk, listed, shown)
    following = gr.on(
        [form.click, table.click], follow, outputs=listed, show_progress="hidden", concurrency_limit=4, api_visibility="private"
    )
    opening = page.load(opened, outputs=listed, show_progress="hidden", concurrency_limit=4, api_visibility="private")
    for event in (following, opening):
        event.then(None, js=views.shown_script(TAB), api_visibility="private")
        event.failure(lambda: rendering.error_card(FAULT), outputs=table, show_progress="hidden", api_visibility="private")
