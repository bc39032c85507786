"""Addresses within the app that a reader keeps and sends on. Relative, so that they hold behind a proxy under a path.

kilde?dokument=bilag.pdf&sted=120-180&tal=130-140&ord=Der+er+afsat   a place in a paper, with the words it starts with
kilde?fakta=9ed9c96efa72a761                                        a figure of the ledger, wherever it stands now
kilde?dokument=bilag.pdf&side=3                                     a page
"""

from urllib.parse import urlencode

from qa.domain import Decision, Fact, Passage, Span

KEPT_WORDS = 40  # characters of a place that its address carries, to know it again in a paper that has changed


def place_address(document_id: str, span: Span, text: str, *, figure: Span | None = None, page: int | None = None) -> str:
    """Return the address of a place of a document whose text is `text`; `page` shows another page than the place's own."""
    given = [("dokument", document_id), ("sted", f"{span.start}-{span.end}")]
    if figure is not None:
        given.append(("tal", f"{figure.start}-{figure.end}"))
    given.append(("ord", text[span.start : min(span.end, span.start + KEPT_WORDS)]))
    if page is not None:
        given.append(("side", str(page)))
    return "kilde?" + urlencode(given)


def passage_address(passage: Passage) -> str:
    """Return the address of a passage."""
    span = passage.span
    words = passage.text[:KEPT_WORDS]
    return "kilde?" + urlencode([("dokument", passage.document_id), ("sted", f"{span.start}-{span.end}"), ("ord", words)])


def fact_address(fact: Fact, *, page: int | None = None) -> str:
    """Return the address of a figure of the ledger; it survives every rebuild as long as the paper says it in the same words."""
    return "kilde?" + urlencode([("fakta", fact.id), *([("side", str(page))] if page is not None else [])])


def decision_address(decision: Decision) -> str:
    """Return the address of the place where a paper tells of a decision."""
    at, words = decision.span, decision.text[:KEPT_WORDS]
    return "kilde?" + urlencode([("dokument", decision.document_id), ("sted", f"{at.start}-{at.end}"), ("ord", words)])


def page_address(document_id: str, page: int) -> str:
    """Return the address of a page of a document, with nothing marked."""
    return "kilde?" + urlencode([("dokument", document_id), ("side", str(page))])


def image_address(document_id: str, page: int) -> str:
    """Return the address of the picture of a page."""
    return "side.png?" + urlencode([("dokument", document_id), ("side", str(page))])
