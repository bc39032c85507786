"""Initiativer: an initiative or organisation through the papers, and a case through its meetings.

What is shown is named by the address alone; see `views` for how a link becomes a view.
"""

import gradio as gr

from qa.errors import QaError
from qa.web import case_rendering, initiativer_rendering, rendering, views
from qa.web.desk import Desk, OpenedIndex, facts_there
from qa.web.initiativer_address import OWN, TAB, View, read_view
from qa.web.view_tab import view_tab

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
    facts = facts_there((i for history in histories for step in history.steps for i in step.decision.facts), engine)
    return views.Shown(form, case_rendering.told(histories), case_rendering.case_view(view, histories, infos, facts))


def initiativer(page: gr.Blocks, desk: Desk) -> None:
    """Lay out the page inside the current blocks, and fill it from the address each time `page` is opened."""
    view_tab(
        page,
        tab=TAB,
        part="initiativ",
        form="initiativ-boks",
        view=lambda address: followed_page(address, desk),
        is_ours=lambda given: given.get(views.TAB, TAB) == TAB and any(name in given for name in OWN),
        fault=FAULT,
    )
