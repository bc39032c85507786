"""Texts with places in them marked, as HTML: escaped here, where they become markup."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from qa.domain import AnswerValue, Citation, Mention, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text to mark, with the class, the tooltip and the id of its mark."""

    span: Span
    kind: str
    tip: str = ""
    anchor: str = ""


def marked(text: str, marks: Iterable[Mark]) -> str:
    """Escape `text` and wrap each mark's stretch in a mark element; a mark within another stands in it.

    Of two that overlap without one covering the other, the first stands; of two of one place, the first given.
    """
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.span.start, -m.span.end)):
        if mark.span.end > len(text) or not len(mark.span):
            continue
        outer = [k for k in kept if k.span.overlaps(mark.span)]
        if all(k.span.covers(mark.span) and k.span != mark.span for k in outer):
            kept.append(mark)
    return _wrapped(text, Span(0, len(text)), kept)


def _wrapped(text: str, whole: Span, marks: Sequence[Mark]) -> str:
    pieces: list[str] = []
    at = whole.start
    for mark in marks:
        if mark.span.start < at:  # within the one before, which wrapped it
            continue
        inner = [m for m in marks if m is not mark and mark.span.covers(m.span)]
        about = f' class="{escape(mark.kind)}"'
        about += f' id="{escape(mark.anchor)}"' if mark.anchor else ""
        about += f' title="{escape(mark.tip)}"' if mark.tip else ""
        pieces += [escape(text[at : mark.span.start]), f"<mark{about}>{_wrapped(text, mark.span, inner)}</mark>"]
        at = mark.span.end
    return "".join([*pieces, escape(text[at : whole.end])])


def figure_span(quote: Citation, value: AnswerValue, mentions: Sequence[Mention]) -> Span | None:
    """Return where in the document the quote states a figure that rests on it, or None where its words do not show.

    A mention with the same meaning points at the very place. Where there is none (a cell that takes its unit from the column
    head), the figure's own words are looked for, not as a part of a longer number.
    """
    if value.citation != quote.number:
        return None
    same = [m for m in mentions if quote.span.covers(m.span) and _means_the_same(m, value)]
    if same:
        # The same sum may be stated for two years; the paper's own words and years decide.
        return max(same, key=lambda m: (m.text == value.text, m.years == value.years, -m.span.start)).span
    found = number_span(quote.quote, value.text)
    return found and found.shift(quote.span.start)


def number_span(text: str, words: str) -> Span | None:
    """Return the first place of a figure's words in a text, not within a longer number; None where they do not stand there."""
    match = re.search(rf"(?<![\w.,]){re.escape(words)}(?![\w]|[.,]\d)", text) if words else None
    return Span(match.start(), match.end()) if match else None


def figure_marks(quote: Citation, values: Iterable[AnswerValue], mentions: Sequence[Mention]) -> list[Mark]:
    """Return where the quote states the figures that rest on it, as spans of the quote."""
    spans = [figure_span(quote, value, mentions) for value in values]
    return [Mark(span.shift(-quote.span.start), "tal-i-kilden") for span in spans if span is not None]


def _means_the_same(mention: Mention, value: AnswerValue) -> bool:
    if value.value is None and value.low is None and value.high is None:
        return bool(value.text) and value.text in (mention.text, mention.canonical)
    return (mention.value, mention.low, mention.high, mention.unit) == (value.value, value.low, value.high, value.unit)
