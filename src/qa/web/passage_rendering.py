"""The passages under an answer as HTML, with what they mention marked and the way to the page they stand on."""

from collections.abc import Callable, Mapping, Sequence
from html import escape

from qa.domain import Answer, AnswerStatus, Hit, Label, Mention, Span
from qa.web import wording
from qa.web.addresses import passage_address
from qa.web.figure_rendering import PAPER
from qa.web.marking import Mark, marked

MentionsOf = Callable[[str], Sequence[Mention]]  # the mentions of a document id, in order of place

OPEN_PASSAGES = 3  # the rest are one click away; ten of a hundred words each bury the answer

_LABELS = {
    Label.AMOUNT: "beløb",
    Label.FTE: "årsværk",
    Label.COUNT: "antal",
    Label.PERCENT: "procent",
    Label.ORG: "organisation",
}


def passage_list(answer: Answer, titles: Mapping[str, str], mentions: MentionsOf) -> str:
    """Return the passages under an answer, best first, with what they mention marked; empty where there are none."""
    if not answer.hits:
        return ""
    lead = "Beløb, årsværk, antal og navne er markeret."
    if answer.status is AnswerStatus.NOT_FOUND:
        lead = "De svarer ikke på spørgsmålet, men handler om noget, der ligner."
    items = [_passage(hit, titles.get(hit.passage.document_id, hit.passage.document_id), mentions) for hit in answer.hits]
    shown, folded = items[:OPEN_PASSAGES], items[OPEN_PASSAGES:]
    more = ""
    if folded:
        words = wording.counted(len(folded), "sted mere", "steder mere")
        numbered = f'<ol start="{OPEN_PASSAGES + 1}">{"".join(folded)}</ol>'
        more = f'<details class="flere-steder"><summary>Vis {words}</summary>{numbered}</details>'
    head = f'<h2>De nærmeste steder i bilagene</h2><p class="indledning">{lead}</p>'
    return f'<section class="passager">{head}<ol>{"".join(shown)}</ol>{more}</section>'


def _passage(hit: Hit, title: str, mentions: MentionsOf) -> str:
    passage = hit.passage
    skipped = _headings_length(passage.text, passage.headings)
    body = Span(passage.span.start + skipped, passage.span.end)
    marks = [
        Mark(m.span.shift(-body.start), f"omtale {m.label.value.lower()}", _tip(m))
        for m in mentions(passage.document_id)
        if body.covers(m.span)
    ]
    headings = [escape(heading) for heading in passage.headings if heading != title]
    path = f'<span class="vej"{PAPER}>{" › ".join(headings)}</span>' if headings else ""
    href = escape(passage_address(passage))
    pages = (
        f"side {passage.first_page}"
        if passage.first_page == passage.last_page
        else f"side {passage.first_page}–{passage.last_page}"
    )
    return (
        f'<li><p class="passage-hoved">{path}<span class="hvor"><span{PAPER}>{escape(title)}</span> · {pages} · '
        f'<a class="aabn" href="{href}">Åbn side {passage.first_page}</a></span></p>'
        f'<div class="passage-tekst"{PAPER}>{marked(passage.text[skipped:], marks)}</div></li>'
    )


def _headings_length(text: str, headings: Sequence[str]) -> int:
    """Return how many characters the headings take that a passage opens with; they stand above it already."""
    length = 0
    for line in text.splitlines(keepends=True)[:-1]:
        if line.strip() not in headings:
            break
        length += len(line)
    return length


def _tip(mention: Mention) -> str:
    if mention.label is Label.ORG:
        return f"organisation: {mention.canonical or mention.text}"
    if mention.value is None:
        return _LABELS[mention.label]
    exact = f"{wording.number(mention.value)} kr." if mention.unit == "DKK" else wording.quantity(mention.value, mention.unit or "")
    return f"{_LABELS[mention.label]}: {exact}"
