"""The whole page: its heading, its two tabs, and the theme they share."""

import gradio as gr

from qa.web.desk import Desk
from qa.web.dokumenter import dokumenter
from qa.web.spoerg import spoerg

TITLE = "Spørg udvalgsbilagene"

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
        gr.HTML(_HEADING, elem_id="hoved-blok")
        with gr.Tabs(elem_id="faner"):
            with gr.Tab("Spørg", id="spoerg"):
                spoerg(page, desk)
            with gr.Tab("Dokumenter", id="dokumenter"):
                dokumenter(page, desk)
    return page
