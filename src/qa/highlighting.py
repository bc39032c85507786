"""Where a text has the words it was found by: as whole words, compared as the lexical index compares them."""

import re
from collections.abc import Collection

from qa.analyser import terms
from qa.domain import Span

# A word with its hyphens, as the analyser cuts it; here on the text as printed, for levelling changes its length.
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:[-‐‑–][^\W_]+(?:[.,]\d+)*)*")


def found_words(text: str, found_by: Collection[str]) -> tuple[Span, ...]:
    """Return the words of the text that have a term among `found_by`, in order; neighbours are spans of their own.

    >>> found_words("Til børnene og Ungeteamet", {"børn", "ungeteam"})
    (Span(start=4, end=11), Span(start=15, end=25))
    """
    wanted = frozenset(found_by)
    return tuple(Span(*word.span()) for word in _WORD.finditer(text) if not wanted.isdisjoint(terms(word.group())))
