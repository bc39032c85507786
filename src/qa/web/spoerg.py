"""Spørg: one question, one answer card, and the passages under it."""

from dataclasses import dataclass

import gradio as gr

from qa.errors import QaError
from qa.web import rendering
from qa.web.desk import Desk

# One of each kind of answer: a figure, several figures, funding, and what the papers rightly do not say.
EXAMPLES = (
    "Hvor mange psykiatriske akutmodtagelser får patientstøtter?",
    "Hvor mange årsværk er ansat i OPUS?",
    "Hvor mange penge er der afsat til tryghedspakken i 2024?",
    "Hvad koster det nye svømmebad?",
)

FAULT = "Der er en fejl i programmet, så spørgsmålet kunne ikke besvares. Den står i loggen, hvor qa serve kører."

# On a telephone the answer comes below what is seen; on a large screen the question stays in view beside it.
_BRING_INTO_VIEW = """() => {
  const card = document.querySelector("#svar article");
  if (card && card.getBoundingClientRect().top > 0.7 * innerHeight) card.scrollIntoView({ block: "start" });
}"""


@dataclass(frozen=True, slots=True)
class Shown:
    """The two parts of the page that a question fills, as HTML."""

    card: str
    passages: str


def answer_question(question: str, desk: Desk) -> Shown:
    """Return what the page shows for a question; a question that cannot be used gives a card that says why."""
    try:
        engine = desk.engine()
        answer = engine.ask(question)
        titles = {info.id: info.title for info in engine.documents()}
        return Shown(
            rendering.answer_card(answer, engine.status(), engine.mentions, engine.document),
            rendering.passage_list(answer, titles, engine.mentions),
        )
    except QaError as error:
        return Shown(rendering.error_card(str(error)), "")


def spoerg(desk: Desk) -> None:
    """Lay out the page inside the current blocks."""

    def ask(question: str) -> tuple[str, str]:
        shown = answer_question(question, desk)
        return shown.card, shown.passages

    def ask_example(example: str) -> tuple[str, str, str]:
        return (example, *ask(example))

    with gr.Column(elem_id="spoerg"):
        with gr.Row(elem_id="spoergsmaal"):
            box = gr.Textbox(
                label="Dit spørgsmål",
                placeholder="Fx: Hvor mange årsværk er ansat i …?",
                lines=1,
                max_lines=5,
                max_length=desk.settings.max_question,
                elem_id="felt",
                container=True,
            )
            button = gr.Button("Spørg", variant="primary", elem_id="spoerg-knap", scale=0)
        with gr.Row(elem_id="eksempler"):
            gr.HTML('<p id="eksempler-titel">Prøv for eksempel</p>', elem_id="eksempler-hoved")
            examples = [gr.Button(example, elem_classes="eksempel", scale=0) for example in EXAMPLES]
        # Only the card is read aloud when it changes; ten passages would be too much of a good thing.
        card = gr.HTML(elem_id="svar", js_on_load="element.setAttribute('aria-live', 'polite');")
        passages = gr.HTML(elem_id="steder")

    asking = gr.on(
        [button.click, box.submit],
        ask,
        inputs=box,
        outputs=[card, passages],
        show_progress="hidden",
        concurrency_limit=4,
        api_visibility="private",
    )
    trying = [
        example.click(
            ask_example,
            inputs=example,
            outputs=[box, card, passages],
            show_progress="hidden",
            concurrency_limit=4,
            api_visibility="private",
        )
        for example in examples
    ]
    # After a fault of ours the card must not go on showing the answer to the question before.
    for event in [asking, *trying]:
        event.then(None, js=_BRING_INTO_VIEW, api_visibility="private")
        event.failure(
            lambda: (rendering.error_card(FAULT), ""), outputs=[card, passages], show_progress="hidden", api_visibility="private"
        )
