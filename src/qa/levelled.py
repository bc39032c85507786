"""A text levelled as the analyser levels it, with the way back to the text as written.

Rules over a question are written once, in lower case with æ, ø and å, and what they find is shown in the user's own letters.
"""

import re
from dataclasses import dataclass

from qa.analyser import level
from qa.domain import Span

# A word with the accents that may follow its letters; anything else is levelled sign by sign.
_PIECE = re.compile(r"[\w\u0300-\u036f]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Levelled:
    """`text` is levelled; `written` has for each of its code points the span of the word it comes from."""

    text: str
    written: tuple[Span, ...]

    def place(self, start: int, end: int) -> Span:
        """Return where a stretch of at least one code point of `text` stands as written, whole words always."""
        return Span(self.written[start].start, self.written[end - 1].end)


def levelled(text: str) -> Levelled:
    """Level a text word by word.

    >>> found = levelled("Hvor mange aarsvaerk?")
    >>> at = found.text.index("årsværk")
    >>> found.place(at, at + len("årsværk")).of("Hvor mange aarsvaerk?")
    'aarsvaerk'
    """
    pieces: list[str] = []
    written: list[Span] = []
    for match in _PIECE.finditer(text):
        plain = level(match.group())
        pieces.append(plain)
        written.extend([Span(match.start(), match.end())] * len(plain))
    return Levelled("".join(pieces), tuple(written))
