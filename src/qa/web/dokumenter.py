"""Dokumenter: what is indexed, what could not be read, new papers in, and the sums of a chosen paper."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

import gradio as gr

from qa.domain import Progress
from qa.errors import QaError
from qa.web import rendering, summer
from qa.web.desk import Desk, OnProgress
from qa.web.uploads import received

FAULT = "Der er en fejl i programmet, så filerne blev ikke taget ind. Den står i loggen, hvor qa serve kører."

FAULT_SUMS = "Der er en fejl i programmet, så summerne ikke kan vises. Den står i loggen, hvor qa serve kører."


def take_in(files: Sequence[Path], desk: Desk, *, replace: bool, progress: OnProgress) -> str:
    """Copy the files into the corpus folder, bring the index up to date, and return a report as HTML.

    When the index cannot be brought up to date it stays as it was, and so does the corpus folder.
    """
    try:
        with (
            desk.updating,
            received(
                files, desk.corpus, replace=replace, suffixes=desk.suffixes, max_bytes=desk.settings.max_file_bytes
            ) as arrived,
        ):
            if not arrived.names:
                return rendering.refusal(arrived.refused)
            report = desk.update(progress)
    except QaError as error:
        return rendering.error_card(str(error))
    return rendering.update_report(report, arrived.refused)


def overview(desk: Desk) -> tuple[str, str]:
    """Return the table of what is indexed and the lists of what is held back and what could not be read, as HTML."""
    engine = desk.engine()
    status = engine.status()
    return rendering.document_table(engine.documents(), status), rendering.held_list(status.held) + rendering.failure_list(
        status.failed
    )


def choices(desk: Desk) -> list[tuple[str, str]]:
    """Return every paper to choose from, as what the reader sees and its id."""
    return [(f"{info.title} ({info.id})", info.id) for info in desk.engine().documents()]


def sums(document_id: str | None, desk: Desk) -> str:
    """Return the sums of a chosen paper as HTML; nothing where none is chosen."""
    if not document_id:
        return ""
    try:
        return summer.totals_table(desk.engine().document(document_id))
    except QaError as error:
        return rendering.error_card(str(error))


def dokumenter(page: gr.Blocks, desk: Desk) -> None:
    """Lay out the page inside the current blocks, and fill it each time `page` is opened."""

    def upload(files: list[str], replace: bool) -> Iterator[tuple[object, ...]]:  # noqa: FBT001 - as Gradio calls it
        paths = [Path(file) for file in files]
        steps: SimpleQueue[Progress | None] = SimpleQueue()
        # The work goes on to its end also when the reader closes the page meanwhile.
        with ThreadPoolExecutor(1) as worker:
            work = worker.submit(take_in, paths, desk, replace=replace, progress=steps.put)
            work.add_done_callback(lambda _: steps.put(None))
            while (step := steps.get()) is not None:
                yield rendering.progress_bar(step), gr.skip(), gr.skip(), gr.skip()
        for path in paths:
            path.unlink(missing_ok=True)  # the upload's own copy; the paper itself is in the corpus folder now
        yield (work.result(), *shown())

    def shown() -> tuple[object, ...]:
        return (*overview(desk), gr.Dropdown(choices=choices(desk), value=None))

    suffixes = ", ".join(sorted(suffix.lstrip(".") for suffix in desk.suffixes))
    with gr.Column(elem_id="dokumenter"):
        gr.HTML(
            "<h2>Tilføj bilag</h2><p class='indledning'>Filerne lægges i bilagsmappen på denne maskine og gøres søgbare. "
            f"Læser {suffixes}; højst {desk.settings.max_file_bytes // 1024 // 1024} MB pr. fil.</p>"
        )
        with gr.Row(elem_id="tilfoej", elem_classes="kun-redaktoer"):
            button = gr.UploadButton("Vælg filer …", variant="primary", file_count="multiple", elem_id="upload", scale=0)
            replace = gr.Checkbox(label="Erstat bilag med samme navn", elem_id="erstat", container=False, scale=0, min_width=280)
        report = gr.HTML(elem_id="rapport", js_on_load="element.setAttribute('aria-live', 'polite');")
        table = gr.HTML(elem_id="bilag")
        failures = gr.HTML(elem_id="ulaest")
        gr.HTML(
            "<h2>Regn efter</h2><p class='indledning'>Hvor et bilag selv angiver en sum, er delene lagt sammen og holdt op "
            "mod den.</p>"
        )
        chosen = gr.Dropdown(label="Bilag", choices=[], value=None, elem_id="regn-efter", container=True)
        totals = gr.HTML(elem_id="summer", js_on_load="element.setAttribute('aria-live', 'polite');")

    taking_in = button.upload(
        upload,
        inputs=[button, replace],
        outputs=[report, table, failures, chosen],
        show_progress="hidden",
        concurrency_limit=1,
        api_name="rediger_bilag",  # for editors; see qa.web.login
        api_visibility="private",
    )
    taking_in.failure(lambda: rendering.error_card(FAULT), outputs=report, show_progress="hidden", api_visibility="private")
    page.load(shown, outputs=[table, failures, chosen], show_progress="hidden", concurrency_limit=4, api_visibility="private")
    choosing = chosen.change(
        lambda document_id: sums(document_id, desk),
        inputs=chosen,
        outputs=totals,
        show_progress="hidden",
        concurrency_limit=4,
        api_visibility="private",
    )
    choosing.failure(lambda: rendering.error_card(FAULT_SUMS), outputs=totals, show_progress="hidden", api_visibility="private")
