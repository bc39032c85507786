"""Initiativer: an initiative or organisation through the papers, and a case through its meetings.

What is shown is named by the address alone; see `views` for how a link becomes a view.
"""

from collections.abc import Iterable, Mapping

import gradio as gr

from qa.domain import Fact
from qa.errors import QaError
from qa.web import case_rendering, initiativer_rendering, rendering, views
from qa.web.desk import Desk, OpenedIndex
from qa.web.initiativer_address import OWN, TAB, View, read_view

FAULT = "Der er en fejl i programmet, så intet kan følges. Den står i loggen, hvor qa serve kører."


def followed_page(address: str, desk: Desk) -> views.Shown:
    """Return what the page shows at an address; one that cannot be used gives a card that says why."""
    view = View()
    try:
        view = read_view(views.pairs_of(address))
        form = initiativer_rendering.box(view)
        engine = desk.engine()
        if view.case:
            return _case(view, engine, form)
        if not view.name:
            return views.Shown(form, "", initiativer_rendering.starting_points(engine.starts))
        found = engine.timeline(view.name)
        near = engine.near_names(found)
        return views.Shown(form, initiativer_rendering.told(found), initiativer_rendering.timeline_view(found, near))
    except QaError as error:
        return views.Shown(initiativer_rendering.box(view), "", rendering.error_card(str(error)))


def _case(view: View, engine: OpenedIndex, form: str) -> views.Shown:
    histories = engine.case(view.case)
    infos = {info.id: info for info in engine.documents()}
    facts = _facts((i for history in histories for step in history.steps for i in step.decision.facts), engine)
    return views.Shown(form, case_rendering.told(histories), case_rendering.case_view(view, histories, infos, facts))


def _facts(ids: Iterable[str], engine: OpenedIndex) -> Mapping[str, Fact]:
    """Return the facts of the ids; one that is no longer there is left out."""
    found = {}
    for fact_id in dict.fromkeys(ids):
        try:
            (found[fact_id],) = engine.facts_by_id([fact_id])
        except KeyError:  # a paper it stood in was taken out since
            continue
    return found


def initiativer(page: gr.Blocks, desk: Desk) -> None:
    """Lay out the page inside the current blocks, and fill it from the address each time `page` is opened."""

    def shown(address: str) -> tuple[str, str, str]:
        found = followed_page(address, desk)
        return found.form, f'<p class="fortalt">{found.told}</p>' if found.told else "", found.results

    def follow(clicked: gr.EventData) -> tuple[str, str, str]:
        return shown(str(clicked.adresse))

    def opened(request: gr.Request) -> tuple[str, str, str]:
        given = request.query_params
        is_ours = given.get(views.TAB, TAB) == TAB and any(name in given for name in OWN)
        return shown(f"?{given}" if is_ours else "")

    with gr.Column(elem_id="initiativer"):
        form = gr.HTML(elem_id="initiativ-boks", js_on_load=views.LISTEN)
        told = gr.HTML(elem_id="initiativ-fortalt", js_on_load="element.setAttribute('aria-live', 'polite');")
        results = gr.HTML(elem_id="initiativ-resultat", js_on_load=views.LISTEN)
    outputs = [form, told, results]
    following = [
        part.click(follow, outputs=outputs, show_progress="hidden", concurrency_limit=4, api_visibility="private")
        for part in (form, results)
    ]
    opening = page.load(opened, outputs=outputs, show_progress="hidden", concurrency_limit=4, api_visibility="private")
    for event in [*following, opening]:
        event.then(None, js=views.shown_script(TAB), api_visibility="private")
        event.failure(
            lambda: ("", rendering.error_card(FAULT)), outputs=[told, results], show_progress="hidden", api_visibility="private"
        )
