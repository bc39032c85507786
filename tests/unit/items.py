"""Items of an agenda for unit tests: what was put forward, what was decided, and what is answered from several of them."""

from collections.abc import Sequence
from datetime import date

from qa.answering import answer
from qa.domain import Block, BlockKind, Document, Page, Span
from qa.evidence import Matcher
from qa.gates import Draft
from qa.questions import understand
from qa.units import units_in
from tests.unit.papers import fits_of, hit_on
from tests.unit.places import STATUS, known_of

OPENER = "Forvaltningen indstiller,"


def item(
    recommended: Sequence[str],
    decided: Sequence[str],
    *,
    told: Sequence[str] = (),
    title: str = "Sag",
    document_id: str = "sag.txt",
    committee: str | None = "Kulturudvalget",
    day: date | None = date(2024, 3, 12),
    case: str | None = "24-1",
    heading: str = "Beslutning",
    above: str = "Sagsfremstilling",
) -> Document:
    """An item: what is told of the case below `above`, the lines of the recommendation below its opener, and those of the decision.

    Its title stands on top. One line of a recommendation is an item alone, several follow an opener. What has no line is left out.
    """
    points = [(BlockKind.LIST_ITEM, line) for line in recommended]
    parts = [
        ("", [(BlockKind.HEADING, title)]),
        (above, [(BlockKind.PARAGRAPH, line) for line in told]),
        (
            "Indstilling",
            [(BlockKind.PARAGRAPH, OPENER), *points] if len(points) > 1 else [(BlockKind.PARAGRAPH, x) for _, x in points],
        ),
        (heading, [(BlockKind.PARAGRAPH, line) for line in decided]),
    ]
    text, blocks, spans = "", [], {}
    for name, lines in parts:
        written = [(BlockKind.HEADING, name), *lines] if name and lines else lines
        for kind, line in written:
            blocks.append(Block(kind, Span(len(text), len(text) + len(line)), 1, 1 if kind is BlockKind.HEADING else 0))
            text += f"{line}\n"
        if lines:
            spans[name] = Span(blocks[-len(lines)].span.start, blocks[-1].span.end)
    return Document(
        document_id,
        title,
        text,
        (Page(1, "1", Span(0, len(text))),),
        tuple(blocks),
        committee=committee,
        date=day,
        case=case,
        recommendation=spans.get("Indstilling"),
        decision=spans.get(heading),
    )


def ask_items(question: str, *items: Document, similar: Sequence[str] = ()) -> Draft:
    """Answer from items, ranked in their order; the sentences of `similar` are the likest to the question, the first most."""
    understood = understand(question)
    matcher = Matcher(understood, weigh=lambda _: 1.0, canonical=lambda _: None, given=())
    close = {text: 0.9 - 0.02 * place for place, text in enumerate(similar)}
    fits = []
    for rank, document in enumerate(items, 1):
        mentions, known = known_of(document)
        units = units_in(hit_on(document).passage, mentions, known)
        fits += [fit._replace(similarity=close.get(fit.unit.text, 0.55)) for fit in fits_of(matcher, units, known, rank=rank)]
    by_id = {document.id: document for document in items}
    return answer(understood, matcher, fits, documents=by_id.__getitem__, status=STATUS, best_of=lambda _: None)
