"""Spørg: one question, one answer card, and the passages under it.

The card shows how the question was read, as chips; one that is clicked asks again without it. The last question is kept, and
offered where it is seen, for a question that follows up on it. The address names the question and what was taken away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import gradio as gr

from qa.errors import QaError
from qa.web import chips, rendering
from qa.web.answer_rendering import answer_card
from qa.web.desk import Desk
from qa.web.passage_rendering import passage_list

# One of each kind of answer: a figure, several figures, funding, and what the papers rightly do not say.
EXAMPLES = (
    "Hvor mange psykiatriske akutmodtagelser får patientstøtter?",
    "Hvor mange årsværk er ansat i OPUS?",
    "Hvor mange penge er der afsat til tryghedspakken i 2024?",
    "Hvad koster det nye svømmebad?",
)

FAULT = "Der er en fejl i programmet, så spørgsmålet kunne ikke besvares. Den står i loggen, hvor qa serve kører."

HISTORY = (
    '<details id="historik" class="tom"><summary>Dine seneste spørgsmål</summary>'
    '<p class="indledning">Listen ligger kun i denne browser og er ikke gemt på serveren.</p><ol></ol>'
    '<button type="button" class="del" data-ryd="1">Ryd listen</button></details>'
)

# On a telephone the answer comes below what is seen; on a large screen the question stays in view beside it. The address then
# names what was asked, so that it can be kept or sent on.
_BRING_INTO_VIEW = """() => {
  const card = document.querySelector("#svar article");
  if (card && card.getBoundingClientRect().top > 0.7 * innerHeight) card.scrollIntoView({ block: "start" });
  if (card && card.dataset.adresse) history.replaceState(history.state, "", card.dataset.adresse);
}"""
# One listener for every button that a card or the line over it will ever hold: a new card is a new set of buttons.
_TELL_CLICKS = """element.addEventListener('click', event => {
  const button = event.target.closest('button[data-uden], button[data-igen], button[data-glem]');
  if (button) trigger('click', { uden: button.dataset.uden || '' });
});"""
_TELL_EXAMPLE = """element.addEventListener('click', event => {
  const button = event.target.closest('button[data-eksempel]');
  if (button) trigger('click', { eksempel: button.dataset.eksempel });
});"""


@dataclass(frozen=True, slots=True)
class LastAsked:
    """The question a reader asked last, whole, and the parts it was read without; empty before the first."""

    question: str = ""
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """The two parts of the page that a question fills, as HTML, and what was asked, for the next question."""

    card: str
    passages: str
    asked: LastAsked


def answer_question(question: str, desk: Desk, *, without: Sequence[str] = (), after: str = "") -> Shown:
    """Return what the page shows for a question; a question that cannot be used gives a card that says why."""
    try:
        engine = desk.engine()
        answer = engine.ask(question, without=without, after=after or None)
        titles = {info.id: info.title for info in engine.documents()}
        return Shown(
            answer_card(answer, engine),
            passage_list(answer, titles, engine.mentions),
            LastAsked(answer.interpretation.question, answer.interpretation.without),
        )
    except QaError as error:
        return Shown(rendering.error_card(str(error)), "", LastAsked(after))


def spoerg(page: gr.Blocks, desk: Desk) -> None:
    """Lay out the page inside the current blocks."""

    def outputs(shown: Shown) -> tuple[str, str, str, LastAsked]:
        return shown.card, shown.passages, chips.previous(shown.asked.question), shown.asked

    def ask(question: str, last: LastAsked) -> tuple[str, str, str, LastAsked]:
        return outputs(answer_question(question, desk, after=last.question))

    def ask_example(clicked: gr.EventData) -> tuple[str, str, str, str, LastAsked]:
        example = str(clicked.eksempel)
        return (example, *outputs(answer_question(example, desk)))

    def ask_again(last: LastAsked, clicked: gr.EventData) -> tuple[str, str, str, LastAsked]:
        gone = str(clicked.uden)
        without = tuple(dict.fromkeys((*last.without, gone))) if gone else ()
        return outputs(answer_question(last.question, desk, without=without))

    def ask_address(request: gr.Request) -> tuple[str, str, str, str, LastAsked] | dict[str, Any]:
        given = request.query_params
        question = given.get("q", "")
        if not question.strip():
            nothing: dict[str, Any] = gr.skip()  # the reader may be typing already
            return nothing
        without = chips.parts_of_address(given.getlist("uden"))
        return (question, *outputs(answer_question(question, desk, without=without)))

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
        last = gr.State(LastAsked())
        before = gr.HTML(elem_id="forrige", js_on_load=_TELL_CLICKS)
        examples = gr.HTML(_example_buttons(), elem_id="eksempler", js_on_load=_TELL_EXAMPLE)
        # Only the card is read aloud when it changes; ten passages would be too much of a good thing.
        card = gr.HTML(elem_id="svar", js_on_load="element.setAttribute('aria-live', 'polite');" + _TELL_CLICKS)
        passages = gr.HTML(elem_id="steder")
        gr.HTML(HISTORY, elem_id="historik-blok")

    asking = gr.on(
        [button.click, box.submit],
        ask,
        inputs=[box, last],
        outputs=[card, passages, before, last],
        show_progress="hidden",
        concurrency_limit=4,
        api_visibility="private",
    )
    trying = examples.click(
        ask_example,
        outputs=[box, card, passages, before, last],
        show_progress="hidden",
        concurrency_limit=4,
        api_visibility="private",
    )
    taking_away = card.click(
        ask_again,
        inputs=last,
        outputs=[card, passages, before, last],
        show_progress="hidden",
        concurrency_limit=4,
        api_visibility="private",
    )
    before.click(lambda: ("", LastAsked()), outputs=[before, last], show_progress="hidden", api_visibility="private")
    addressed = page.load(
        ask_address,
        outputs=[box, card, passages, before, last],
        show_progress="hidden",
        api_visibility="private",
    )
    # After a fault of ours the card must not go on showing the answer to the question before.
    for event in [asking, trying, taking_away, addressed]:
        event.then(None, js=_BRING_INTO_VIEW, api_visibility="private")
        event.failure(
            lambda: (rendering.error_card(FAULT), ""), outputs=[card, passages], show_progress="hidden", api_visibility="private"
        )


def _example_buttons() -> str:
    # One component, not one for each button: each takes its time when the page is opened.
    buttons = (
        f'<button type="button" class="eksempel" data-eksempel="{escape(each)}">{escape(each)}</button>' for each in EXAMPLES
    )
    return f'<div class="eksempler"><p id="eksempler-titel">Prøv for eksempel</p>{"".join(buttons)}</div>'
