"""Dokumenter: what is indexed, what could not be read, and new papers in."""

from collections.abc import Sequence
from pathlib import Path

import gradio as gr

from qa.domain import Progress
from qa.errors import QaError
from qa.web import rendering
from qa.web.desk import Desk, OnProgress
from qa.web.uploads import received


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
    """Return the table of what is indexed and the list of what could not be read, as HTML."""
    engine = desk.engine()
    status = engine.status()
    return rendering.document_table(engine.documents(), status), rendering.failure_list(status.failed)


def dokumenter(page: gr.Blocks, desk: Desk) -> None:
    """Lay out the page inside the current blocks, and fill it each time `page` is opened."""

    def upload(
        files: list[str],
        replace: bool,  # noqa: FBT001 - Gradio passes inputs by position
        progress: gr.Progress = gr.Progress(),  # noqa: B008 - Gradio finds its progress bar by this default
    ) -> tuple[str, str, str]:
        paths = [Path(file) for file in files]

        def show(step: Progress) -> None:
            progress((step.done, step.total), desc=f"{step.stage} {step.what}".strip(), unit="")

        try:
            report = take_in(paths, desk, replace=replace, progress=show)
        finally:
            for path in paths:
                path.unlink(missing_ok=True)  # the upload's own copy; the paper itself is in the corpus folder now
        return (report, *overview(desk))

    suffixes = ", ".join(sorted(suffix.lstrip(".") for suffix in desk.suffixes))
    with gr.Column(elem_id="dokumenter"):
        gr.HTML(
            "<h2>Tilføj bilag</h2><p class='indledning'>Filerne lægges i bilagsmappen på denne maskine og gøres søgbare. "
            f"Læser {suffixes}; højst {desk.settings.max_file_bytes // 1024 // 1024} MB pr. fil.</p>"
        )
        with gr.Row(elem_id="tilfoej"):
            button = gr.UploadButton("Vælg filer …", variant="primary", file_count="multiple", elem_id="upload", scale=0)
            replace = gr.Checkbox(label="Erstat bilag med samme navn", elem_id="erstat", container=False, scale=0, min_width=280)
        report = gr.HTML(elem_id="rapport", js_on_load="element.setAttribute('aria-live', 'polite');")
        table = gr.HTML(elem_id="bilag")
        failures = gr.HTML(elem_id="ulaest")

    button.upload(
        upload,
        inputs=[button, replace],
        outputs=[report, table, failures],
        show_progress_on=report,
        concurrency_limit=1,
        api_visibility="private",
    )
    page.load(
        lambda: overview(desk), outputs=[table, failures], show_progress="hidden", concurrency_limit=4, api_visibility="private"
    )
