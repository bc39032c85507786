"""Small papers for unit tests, in our own words: a text and its figures become hits and units without any model."""

from collections.abc import Sequence

from qa.danish import sentence_spans
from qa.domain import Block, BlockKind, Document, Hit, Mention, Page, Passage, Span
from qa.evidence import Matcher
from qa.fits import Fit, found
from qa.organisations import find_organisations, load_lexicon
from qa.quantities import find_quantities
from qa.units import Paper, Unit, units_in


def paper(text: str, *, title: str = "Status på indsatser", document_id: str = "status.txt") -> Document:
    """A one-page document whose lines are paragraphs."""
    whole = Span(0, len(text))
    return Document(document_id, title, text, (Page(1, "1", whole),), (Block(BlockKind.PARAGRAPH, whole, 1),))


def hit_on(document: Document, *, headings: tuple[str, ...] = (), rank: int = 1) -> Hit:
    """The whole document as one passage."""
    span = Span(0, len(document.text))
    return Hit(Passage(document.id, span, document.text, headings, document.title, 1, 1), 1.0 / rank, rank)


def mentions_of(document: Document) -> tuple[Mention, ...]:
    """Every figure and organisation of a document's text, in order of place."""
    found = [*find_quantities(document.text), *find_organisations(document.text, load_lexicon())]
    return tuple(sorted(found, key=lambda m: (m.span, m.label)))


def units_on(document: Document, *, headings: tuple[str, ...] = ()) -> tuple[Unit, ...]:
    """The sentences of a document."""
    nothing_known = Paper(document.title)
    return units_in(hit_on(document, headings=headings).passage, mentions_of(document), nothing_known)


def fits_of(
    matcher: Matcher, units: Sequence[Unit], known: Paper, *, rank: int = 1, similarities: Sequence[float] | None = None
) -> list[Fit]:
    """The fits of a passage's units; its sentences are all as similar to the question where nothing else is given."""
    fits = [fit for unit in units for fit in matcher.fits(unit, known)]
    alike = [0.68] * len(sentence_spans(units[0].passage.text)) if units else ()
    return found(fits, rank, similarities or alike)
