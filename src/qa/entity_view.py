"""Mentions shown in the paper's own text: for a terminal, and as a displaCy page that asks for nothing outside itself.

What a mention is of is always said in a word as well, so that colour is never the only sign. A paper's own control
characters and markup reach neither the terminal nor the page.
"""

import html
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from spacy import displacy

from qa.domain import Document, Label, Mention, Span

# Known by its page: what may be written over.
GENERATOR: Final = '<meta name="generator" content="qa entities">'

_WORDS: Final = {
    Label.AMOUNT: "beløb",
    Label.FTE: "årsværk",
    Label.COUNT: "antal",
    Label.PERCENT: "procent",
    Label.ORG: "organisation",
}
# Bold, in the bright colours that can be read on black and white alike.
_ANSI: Final = {Label.AMOUNT: "1;32", Label.FTE: "1;36", Label.COUNT: "1;33", Label.PERCENT: "1;35", Label.ORG: "1;34"}
# Light grounds for black words: each at more than 9:1.
_GROUNDS: Final = {"BELØB": "#b7e4c7", "ÅRSVÆRK": "#a5d8ff", "ANTAL": "#ffe066", "PROCENT": "#eebefa", "ORGANISATION": "#ffd8a8"}
# Escape sequences, other control characters and marks that turn the direction of writing: a paper must not drive a terminal.
_UNSAFE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def terminal_lines(document: Document, mentions: Sequence[Mention], *, in_colour: bool) -> Iterator[str]:
    """Yield the title and each line of the paper that holds a mention, the mention in brackets and what it means behind it."""
    n = len(mentions)
    yield _safe(f"{document.title} ({document.id}): {n} fund")
    for line, here in _lines(document, mentions):
        page = document.page_at(line.start).number
        yield f"side {page:<3} {_marked(document.text, line, here, in_colour=in_colour)}"


def _lines(document: Document, mentions: Sequence[Mention]) -> Iterator[tuple[Span, list[Mention]]]:
    """Yield the span of each line that holds a mention, with these; a line that a mention runs over is one with the next.

    The mentions are in order of place.
    """
    at, text = 0, document.text
    while at < len(mentions):
        start, end, first = text.rfind("\n", 0, mentions[at].span.start) + 1, 0, at
        while at < len(mentions) and (at == first or mentions[at].span.start < end):
            line_end = text.find("\n", mentions[at].span.end)
            end = max(end, line_end if line_end >= 0 else len(text))
            at += 1
        yield Span(start, end), list(mentions[first:at])


def _marked(text: str, line: Span, mentions: Sequence[Mention], *, in_colour: bool) -> str:
    parts: list[str] = []
    is_open: list[Mention] = []
    for piece in _pieces(line, mentions):
        for mention in sorted((m for m in mentions if m.span.start == piece.start), key=lambda m: -len(m.span)):
            is_open.append(mention)
            parts.append(_coloured("[", mention, in_colour=in_colour))
        words = " ".join(_safe(piece.of(text)).split("\n"))
        parts.append(_coloured(words, is_open[-1], in_colour=in_colour) if is_open else words)
        for mention in [m for m in reversed(is_open) if m.span.end == piece.end]:
            is_open.remove(mention)
            parts.append(_coloured(f"|{_meaning(mention)}]", mention, in_colour=in_colour))
    return "".join(parts)


def _pieces(line: Span, mentions: Sequence[Mention]) -> list[Span]:
    """Return the line cut wherever a mention begins or ends."""
    cuts = sorted({line.start, line.end} | {at for m in mentions for at in (m.span.start, m.span.end)})
    return [Span(start, end) for start, end in pairwise(cuts)]


def _coloured(words: str, mention: Mention, *, in_colour: bool) -> str:
    return f"\x1b[{_ANSI[mention.label]}m{words}\x1b[0m" if in_colour else words


def _meaning(mention: Mention) -> str:
    """Return what a mention means in words: "beløb: ca. 3.400.000 kr., 2025 og frem, årligt", "organisation: Danske Regioner"."""
    if mention.label is Label.ORG:
        alike = mention.canonical in (None, " ".join(mention.text.split()))
        return _WORDS[mention.label] if alike else f"{_WORDS[mention.label]}: {_safe(str(mention.canonical))}"
    low, high = (_danish(end) if end is not None else "" for end in (mention.low, mention.high))
    value = _danish(mention.value) if mention.value is not None else f"{low}-{high}"
    unit = {"DKK": "kr.", "pct": "pct."}.get(str(mention.unit), mention.unit or "")
    years = ", ".join(map(str, mention.years.years)) + (" og frem" if mention.years.onwards else "")
    notes = [f"{'ca. ' if mention.approx else ''}{value} {_safe(unit)}".strip(), years, mention.recurring]
    return f"{_WORDS[mention.label]}: {', '.join(filter(None, notes))}"


def _danish(value: Decimal) -> str:
    return f"{value.normalize():,f}".translate(str.maketrans(",.", ".,"))


def _safe(text: str) -> str:
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)


# ------------------------------------------------------------------------------------------------ the page

_STYLE: Final = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;background:#fff;color:#111}"
    "table{border-collapse:collapse}td,th{border:1px solid #999;padding:.2rem .5rem;text-align:left;vertical-align:top}"
)


def html_page(found: Sequence[tuple[Document, Sequence[Mention]]]) -> str:
    """Return one page of displaCy spans for the papers, each with a table of what its mentions mean.

    The page has no scripts and loads nothing; its policy forbids both.
    """
    title = html.escape(_safe(", ".join(document.title for document, _ in found)) or "Ingen bilag")
    return (
        '<!DOCTYPE html>\n<html lang="da">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{GENERATOR}\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>Fund i {title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{''.join(_section(document, mentions) for document, mentions in found)}</main>\n</body>\n</html>\n"
    )


def _section(document: Document, mentions: Sequence[Mention]) -> str:
    rows = "".join(
        f"<tr><td>{document.page_at(mention.span.start).number}</td><td>{_escaped(mention.text)}</td>"
        f"<td>{_escaped(_meaning(mention))}</td></tr>\n"
        for mention in mentions
    )
    table = f"<table>\n<tr><th>Side</th><th>Tekst</th><th>Fund</th></tr>\n{rows}</table>\n" if mentions else ""
    # A line at a time: displaCy's work grows with words times spans.
    lines = [_displacy_line(document.text, line, here) for line, here in _every_line(document, mentions)]
    spans = displacy.render(lines, style="span", manual=True, jupyter=False, options={"colors": _GROUNDS}) if lines else ""
    head = f"<h1>{_escaped(document.title)}</h1>\n<p>{_escaped(document.id)}: {len(mentions)} fund</p>"
    return f"{head}\n{spans}\n<h2>Fund</h2>\n{table}"


def _every_line(document: Document, mentions: Sequence[Mention]) -> Iterator[tuple[Span, list[Mention]]]:
    """Yield every line that is not blank, with its mentions."""
    at = 0
    for line, here in [*_lines(document, mentions), (Span(len(document.text), len(document.text)), [])]:
        for match in re.finditer(r"[^\n]*\S[^\n]*", document.text[at : line.start]):
            yield Span(at + match.start(), at + match.end()), []
        if here:
            yield line, here
        at = line.end


def _displacy_line(text: str, line: Span, mentions: Sequence[Mention]) -> dict[str, object]:
    """Return a line as displaCy takes it: words cut where a mention begins or ends, so that none is shown wider than it is."""
    words = [
        Span(piece.start + match.start(), piece.start + match.end())
        for piece in _pieces(line, mentions)
        for match in re.finditer(r"\S+", piece.of(text))
    ]
    spans = [
        {
            "start_token": next(i for i, word in enumerate(words) if word.start >= mention.span.start),
            "end_token": next((i for i, word in enumerate(words) if word.start >= mention.span.end), len(words)),
            "label": _WORDS[mention.label],
        }
        for mention in mentions
    ]
    return {"tokens": [_safe(word.of(text)) for word in words], "spans": spans}


def _escaped(text: str) -> str:
    return html.escape(_safe(" ".join(text.split())))
