"""A tab that shows what the address names: its form, the line read aloud and its results, wired to links, forms and the address."""

from collections.abc import Callable, Mapping

import gradio as gr

from qa.web import rendering, views


def view_tab(
    page: gr.Blocks,
    *,
    tab: str,
    part: str,
    form: str,
    view: Callable[[str], views.Shown],
    is_ours: Callable[[Mapping[str, str]], bool],
    fault: str,
) -> None:
    """Lay out a tab inside the current blocks, and fill it from the address each time `page` is opened.

    The results stand in `part`-fortalt and `part`-resultat, the form in the id `form`. `view` gives what an address shows,
    "" the tab as it opens; `is_ours` tells whether the parameters the page was opened with name a view of this tab. `fault` is told
    where the program itself fails.
    """

    def shown(address: str) -> tuple[str, str, str]:
        found = view(address)
        return found.form, f'<p class="fortalt">{found.told}</p>' if found.told else "", found.results

    def follow(clicked: gr.EventData) -> tuple[str, str, str]:
        return shown(str(clicked.adresse))

    def opened(request: gr.Request) -> tuple[str, str, str]:
        given = request.query_params
        return shown(f"?{given}" if is_ours(given) else "")

    with gr.Column(elem_id=tab):
        box = gr.HTML(elem_id=form, js_on_load=views.LISTEN)
        told = gr.HTML(elem_id=f"{part}-fortalt", js_on_load="element.setAttribute('aria-live', 'polite');")
        results = gr.HTML(elem_id=f"{part}-resultat", js_on_load=views.LISTEN)
    outputs = [box, told, results]
    # One event for both: the browser looks at every event for every component before the page can be used.
    following = gr.on(
        [box.click, results.click], follow, outputs=outputs, show_progress="hidden", concurrency_limit=4, api_visibility="private"
    )
    opening = page.load(opened, outputs=outputs, show_progress="hidden", concurrency_limit=4, api_visibility="private")
    for event in (following, opening):
        event.then(None, js=views.shown_script(tab), api_visibility="private")
        event.failure(
            lambda: ("", rendering.error_card(fault)), outputs=[told, results], show_progress="hidden", api_visibility="private"
        )
