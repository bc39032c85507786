"""Søg: every passage that has the words, a page at a time, with filters that count; no answer is made.

What is shown is named by the address alone; see `views` for how a link becomes a view.
"""

import gradio as gr

from qa.errors import QaError
from qa.web import rendering, soeg_rendering, views
from qa.web.desk import Desk
from qa.web.soeg_address import TAB, View, read_view
from qa.web.view_tab import view_tab

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
    view_tab(
        page,
        tab=TAB,
        part="soeg",
        form="soeg-boks",
        view=lambda address: search_page(address, desk),
        is_ours=lambda given: given.get(views.TAB) == TAB,
        fault=FAULT,
    )
