"""What holds of any input whatever: the unit tests try it on a few hundred, `benchmarks/fuzz.py` on as many as time allows.

Each function raises where it does not hold; what it takes is what a stranger can send.
"""

from itertools import pairwise
from pathlib import Path

from qa.cardinals import cardinal
from qa.config import Settings, load_settings
from qa.domain import Document, Mention
from qa.errors import ReadingError, UsageError
from qa.numerals import find_numerals
from qa.organisations import Lexicon, find_organisations
from qa.quantities import find_quantities
from qa.question_filters import Known
from qa.questions import understand
from qa.reading import Papers, read_documents

# Small, so that what a hostile file asks for is refused after little work.
LIMITS = Settings(max_file_bytes=2**20, max_pages=50, max_table_cells=20_000, max_unpacked_bytes=2**23, max_members=50)


def numbers_hold(text: str) -> None:
    """Any text has numerals and quantities: in order, apart, slices of it, finite, ends in order, the same each time."""
    numerals = find_numerals(text, 0, len(text))
    assert all(0 <= n.span.start < n.span.end <= len(text) and n.low.is_finite() and n.high.is_finite() for n in numerals)
    words = cardinal(text)
    assert words is None or 0 <= words < 10_000_000
    found = find_quantities(text)
    _are_slices(found, text)
    assert found == find_quantities(text)
    for mention in found:
        if mention.value is None:
            assert mention.low is not None
            assert mention.high is not None
            assert mention.low.is_finite()
            assert mention.high.is_finite()
            assert mention.low <= mention.high
        else:
            assert mention.value.is_finite()
            assert (mention.low, mention.high) == (None, None)
            assert mention.value == mention.value.normalize()  # no digit is lost to the context's precision


def organisations_hold(text: str, lexicon: Lexicon) -> None:
    """Any text has organisations that are slices of it, in order and apart, each with one name."""
    found = find_organisations(text, lexicon)
    _are_slices(found, text)
    assert all(mention.canonical for mention in found)


def _are_slices(mentions: list[Mention], text: str) -> None:
    assert all(mention.text and mention.text == text[mention.span.start : mention.span.end] for mention in mentions)
    assert all(one.span.end <= other.span.start for one, other in pairwise(mentions))


def question_holds(text: str, known: Known) -> None:
    """Any text is understood or refused in one Danish line; each part points at its words, and nothing depends on the run."""
    question = understand(text, known=known)
    assert all(part.words and part.span.of(text) == part.words for part in question.parts)
    assert question == understand(text, known=known)
    bare = understand(text, known=known, without={part.id for part in question.parts})
    assert not bare.parts
    assert bare.text == text


def settings_hold(file: Path, content: bytes) -> None:
    """Any file is settings of the right types or one line that names it."""
    file.write_bytes(content)
    try:
        settings = load_settings(file)
    except UsageError as error:
        refusal = str(error)
    else:
        assert isinstance(settings, Settings)
        return
    assert str(file) in refusal
    assert "\n" not in refusal


def reading_holds(file: Path, data: bytes) -> Papers | None:
    """Any bytes are papers within the limits or one reason why not, whatever the file's name says they are."""
    file.write_bytes(data)
    try:
        papers = read_documents(file, file.name, LIMITS)
    except ReadingError as error:
        reason = error.reason
    else:
        for document in papers.documents:
            _is_whole(document)
        return papers
    assert reason.strip()
    assert "\n" not in reason
    return None


def _is_whole(document: Document) -> None:
    text = document.text
    assert text
    text.encode()  # no half characters, which SQLite and JSON refuse
    assert "\0" not in text
    assert len(document.pages) <= LIMITS.max_pages
    assert all(0 <= block.span.start < block.span.end <= len(text) for block in document.blocks)
    for table in document.tables:
        for row in table.rows:
            assert all(cell.span is None or cell.span.end <= len(text) for cell in row.cells)
    assert 0.0 <= document.quality <= 1.0
