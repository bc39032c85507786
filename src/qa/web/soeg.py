"""Søg: every passage that has the words, a page at a time, with filters that count; no answer is made.

What is shown is named by the address alone; see `views` for how a link becomes a view.
"""

import gradio as gr

from qa.errors import QaError
from qa.web import rendering, soeg_rendering, views
from qa.web.desk import Desk
from qa.web.soeg_address import TAB, View, read_view

FAULT = "Der er en fejl i programmet, så der ikke kunne søges. Den står i loggen, hvor qa serve kører."


def search_page(address: str, desk: Desk) -> views.Shown:
    """Return what the page shows at an address; one that cannot be used gives a card that says why."""
    view = View()
    try:
        view = read_view(views.pairs_of(address))
        form = soeg_rendering.search_form(view)
        if not view.words.strip():
            return views.Shown(form, "", soeg_rendering.view_of_nothing(view))
        engine = desk.engine()
        found = engine.browse(
            view.words,
            view.chosen,
            order=view.order,
            limit=soeg_rendering.PAGE,
            offset=(view.page - 1) * soeg_rendering.PAGE,
        )
        infos = {info.id: info for info in engine.documents()}
        return views.Shown(form, soeg_rendering.told(view, found, engine.status()), soeg_rendering.results(view, found, infos))
    except QaError as error:
        return views.Shown(soeg_rendering.search_form(view), "", rendering.error_card(str(error)))


def soeg(page: gr.Blocks, desk: Desk) -> None:
    """Lay out the page inside the current blocks, and fill it from the address each time `page` is opened."""

    def shown(address: str) -> tuple[str, str, str]:
        found = search_page(address, desk)
        return found.form, f'<p class="fortalt">{found.told}</p>' if found.told else "", found.results

    def follow(clicked: gr.EventData) -> tuple[str, str, str]:
        return shown(str(clicked.adresse))

    def opened(request: gr.Request) -> tuple[str, str, str]:
        given = request.query_params
        return shown(f"?{given}" if given.get(views.TAB) == TAB else "")

    with gr.Column(elem_id="soeg"):
        form = gr.HTML(elem_id="soeg-boks", js_on_load=views.LISTEN)
        told = gr.HTML(elem_id="soeg-fortalt", js_on_load="element.setAttribute('aria-live', 'polite');")
        results = gr.HTML(elem_id="soeg-resultat", js_on_load=views.LISTEN)
    outputs = [form, told, results]
    following = [
        part.click(follow, outputs=outputs, show_progress="hidden", concurrency_limit=4, api_visibility="private")
        for part in (form, results)
    ]
    opening = page.load(opened, outputs=outputs, show_progress="hidden", api_visibility="private")
    for event in [*following, opening]:
        event.then(None, js=views.shown_script("soeg"), api_visibility="private")
        event.failure(
            lambda: ("", rendering.error_card(FAULT)), outputs=[told, results], show_progress="hidden", api_visibility="private"
        )
