"""What editors see on the page Dokumenter: new papers, changes in the corpus folder, the way back; each seen before it is done.

What changes papers are events whose `api_name` starts with "rediger", which `login` keeps for editors, from controls of the class
"kun-redaktoer". The work itself is in `intake`.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import gradio as gr
from gradio.components import Component

from qa.domain import Progress
from qa.web import rendering
from qa.web.desk import Desk, OnProgress
from qa.web.intake import Shown, Waiting, go_back, look_over, take_in

FAULT = "Der er en fejl i programmet, så intet blev ændret. Den står i loggen, hvor qa serve kører."

_FILES_SHOWN = 8  # of those that are read, while the others are
# The buttons of a report are new with each report; one listener hears them all, and each once.
_TELL_CHOICE = """element.addEventListener('click', event => {
  const button = event.target.closest('button[data-valg]');
  if (!button) return;
  for (const each of element.querySelectorAll('button[data-valg]')) each.disabled = true;
  trigger('click', { valg: button.dataset.valg });
});"""
# The button that was pressed is gone with its report; the focus goes on to what came instead.
_FOCUS = """() => {
  const told = document.querySelector('#rapport [tabindex="-1"]'), at = document.activeElement;
  if (told && (!at || at === document.body || at.disabled || at.closest('#redaktion'))) told.focus({ preventScroll: true });
}"""

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Controls:
    """The parts of the page that editors use."""

    upload: gr.UploadButton
    replace: gr.Checkbox
    folder: gr.Button
    back: gr.Button
    report: gr.HTML
    waiting: gr.State


def layout(desk: Desk) -> Controls:
    """Lay the controls out inside the current blocks."""
    suffixes = ", ".join(sorted(suffix.lstrip(".") for suffix in desk.suffixes))
    most = desk.settings.max_file_bytes // 1024 // 1024
    with gr.Column(elem_id="redaktion", elem_classes="kun-redaktoer"):
        gr.HTML(
            "<h2>Tilføj bilag</h2><p class='indledning'><span>Filerne lægges i bilagsmappen på denne maskine, når du har set, hvad "
            f"der bliver ændret.</span> <span>Læser {suffixes}; højst {most} MB pr. fil.</span></p>"
        )
        with gr.Row(elem_id="tilfoej"):
            upload = gr.UploadButton("Vælg filer …", variant="primary", file_count="multiple", elem_id="upload", scale=0)
            replace = gr.Checkbox(label="Erstat bilag med samme navn", elem_id="erstat", container=False, scale=0, min_width=280)
        with gr.Row(elem_id="vedligehold"):
            folder = gr.Button("Se ændringer i bilagsmappen", elem_id="se-mappe", scale=0)
            back = gr.Button("Gå tilbage til forrige version …", elem_id="gaa-tilbage", scale=0)
        report = gr.HTML(elem_id="rapport", js_on_load="element.setAttribute('aria-live', 'polite');" + _TELL_CHOICE)
    return Controls(upload, replace, folder, back, report, gr.State(None))


def connect(controls: Controls, desk: Desk, listed: Sequence[Component], shown: Callable[[], Row]) -> None:
    """Let the controls do their work; `shown` gives anew what `listed` shows of the index."""
    as_it_was: Row = tuple(gr.skip() for _ in listed)

    def look(files: list[str], replace: bool) -> Iterator[Row]:  # noqa: FBT001 - as Gradio calls it
        yield from looked(Waiting(tuple(map(Path, files)), replace))

    def look_in_folder() -> Iterator[Row]:
        yield from looked(Waiting())

    def looked(waiting: Waiting) -> Iterator[Row]:
        last = Shown("")
        for last in followed(lambda progress: look_over(waiting, desk, progress=progress)):
            yield last.report, last.waiting, *as_it_was
        if last.waiting is None:
            waiting.discard()

    def ask_whether_to_go_back(waiting: Waiting | None) -> Row:
        (waiting or Waiting()).discard()
        return rendering.going_back_card(), None, *as_it_was

    def answered(waiting: Waiting | None, clicked: gr.EventData) -> Iterator[Row]:
        report = rendering.left_as_it_is()
        if clicked.valg == "brug" and waiting is not None:
            for step in followed(lambda p: Shown(take_in(waiting.files, desk, replace=waiting.replace, progress=p))):
                report = step.report
                yield report, None, *as_it_was
        elif clicked.valg == "tilbage":
            report = go_back(desk)
        (waiting or Waiting()).discard()
        yield report, None, *shown()

    options: dict[str, Any] = {
        "outputs": [controls.report, controls.waiting, *listed],
        "show_progress": "hidden",
        "concurrency_limit": 1,
        "concurrency_id": "redaktion",
        "api_visibility": "private",
    }
    events = [
        controls.upload.upload(look, inputs=[controls.upload, controls.replace], api_name="rediger_se_filer", **options),
        controls.folder.click(look_in_folder, api_name="rediger_se_mappe", **options),
        controls.back.click(ask_whether_to_go_back, inputs=controls.waiting, api_name="rediger_vil_tilbage", **options),
        controls.report.click(answered, inputs=controls.waiting, api_name="rediger_svar", **options),
    ]
    for event in events:
        event.then(None, js=_FOCUS, api_visibility="private")
        event.failure(
            lambda: rendering.error_card(FAULT), outputs=controls.report, show_progress="hidden", api_visibility="private"
        )


def followed(work: Callable[[OnProgress], Shown]) -> Iterator[Shown]:
    """Do the work on a thread of its own, and show how far it is, file by file; the last one shown is what it returned.

    The work goes on to its end also when the reader closes the page meanwhile.
    """
    steps: SimpleQueue[Progress | None] = SimpleQueue()
    with ThreadPoolExecutor(1) as worker:
        working = worker.submit(work, steps.put)
        working.add_done_callback(lambda _: steps.put(None))
        done: deque[str] = deque(maxlen=_FILES_SHOWN)
        at_hand = ""
        while (step := steps.get()) is not None:
            if at_hand and at_hand != step.what:
                done.append(at_hand)
            at_hand = step.what
            yield Shown(rendering.progress_bar(step, done))
    yield working.result()
