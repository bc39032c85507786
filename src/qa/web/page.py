"""The whole page: its heading, its tabs, and the theme they share."""

from typing import Any

import gradio as gr

from qa.web import initiativer_address, views
from qa.web.desk import Desk
from qa.web.dokumenter import dokumenter
from qa.web.initiativer import initiativer
from qa.web.settings_bar import page_foot, settings_bar
from qa.web.soeg import soeg
from qa.web.spoerg import spoerg
from qa.web.tal import tal

TITLE = "Spørg udvalgsbilagene"
TABS = ("spoerg", "soeg", "tal", "initiativer", "dokumenter")  # as the address names them

_HEADING = f"""
<header id="hoved">
  <h1>{TITLE}</h1>
  <p>Præcise tal fra udvalgenes egne papirer, med stedet de står. Intet forlader din maskine.</p>
</header>
"""

# Fonts that the reader's own system has; Gradio's own themes would fetch theirs from outside.
SERIF = ("Iowan Old Style", "Palatino Linotype", "Palatino", "Charter", "Georgia", "serif")
SANS = ("system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif")


def theme() -> gr.themes.Base:
    """Return a plain theme in system fonts; static/style.css does the rest."""
    return gr.themes.Base(font=SANS, font_mono=("ui-monospace", "Consolas", "monospace"))


def build_page(desk: Desk) -> gr.Blocks:
    """Return the page over a desk. Nothing is sent anywhere: no analytics, no link to Gradio's own service."""
    page = gr.Blocks(title=TITLE, analytics_enabled=False, delete_cache=(3600, 3600))
    with page:
        gr.HTML(settings_bar() + _HEADING, elem_id="hoved-blok")
        with gr.Tabs(elem_id="faner") as tabs:
            with gr.Tab("Spørg", id="spoerg"):
                spoerg(page, desk)
            with gr.Tab("Søg", id="soeg") as soeg_tab:
                soeg(page, desk)
            with gr.Tab("Tal", id="tal") as tal_tab:
                tal(page, desk)
            with gr.Tab("Initiativer", id="initiativer") as initiativer_tab:
                initiativer(page, desk)
            with gr.Tab("Dokumenter", id="dokumenter") as dokumenter_tab:
                dokumenter(page, desk)
        gr.HTML(page_foot(), elem_id="fod-blok")
        for tab, name in ((soeg_tab, "soeg"), (tal_tab, "tal"), (dokumenter_tab, "dokumenter")):
            tab.select(None, js=views.tab_script(name), api_visibility="private")
        initiativer_tab.select(None, js=views.tab_script("initiativer", initiativer_address.OWN), api_visibility="private")
        page.load(_tab_of_address, outputs=tabs, show_progress="hidden", api_visibility="private")
    return page


def _tab_of_address(request: gr.Request) -> gr.Tabs | dict[str, Any]:
    """Open the tab that the address names; one it does not name leaves the reader where they are."""
    given = request.query_params
    name = given.get(views.TAB) or (initiativer_address.TAB if any(own in given for own in initiativer_address.OWN) else None)
    if name not in TABS:
        nothing: dict[str, Any] = gr.skip()
        return nothing
    return gr.Tabs(selected=name)
