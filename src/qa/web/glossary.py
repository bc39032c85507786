"""Words of budgets and meetings explained where they stand, from one file.

A word becomes a button that opens its explanation; it works by keyboard and closes with Escape, all by the browser itself.
"""

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Term:
    """A word with its explanation, and the forms it is met in, in lower case."""

    word: str
    forms: tuple[str, ...]
    explanation: str


@cache
def terms() -> tuple[Term, ...]:
    """Return every explained word, in the file's order."""
    lines = files("qa.data").joinpath("glossary.txt").read_text(encoding="utf-8").splitlines()
    split = [[part.strip() for part in line.split("|")] for line in lines if line.strip() and not line.startswith("#")]
    return tuple(Term(word, tuple(f.replace("_", " ").lower() for f in forms.split()), told) for word, forms, told in split)


@cache
def _pattern() -> re.Pattern[str]:
    # Longer forms first, so that "korrigeret budget" is met before a word of it.
    forms = sorted((form for term in terms() for form in term.forms), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE)


def term_of(words: str) -> Term | None:
    """Return what a form is explained by; None for a word without explanation."""
    wanted = words.lower()
    return next((term for term in terms() if wanted in term.forms), None)


def terms_in(text: str) -> tuple[Term, ...]:
    """Return the explained words of a text, each once, in order of place."""
    found = (term_of(match.group()) for match in _pattern().finditer(text))
    return tuple(dict.fromkeys(term for term in found if term is not None))


class Explainer:
    """Explains each word once on a card. `prefix` keeps the ids of two cards on one page apart."""

    def __init__(self, prefix: str = "ord") -> None:
        self._prefix = prefix
        self._told: dict[Term, str] = {}

    def explained(self, text: str) -> str:
        """Return the text escaped, with a button at each word's first place on the card."""
        pieces: list[str] = []
        at = 0
        for match in _pattern().finditer(text):
            term = term_of(match.group())
            if term is None or term in self._told:
                continue
            pieces += [escape(text[at : match.start()]), self._button(term, match.group())]
            at = match.end()
        return "".join([*pieces, escape(text[at:])])

    def line(self, text: str) -> str:
        """Return a line that explains the words of a quote, which itself stays as printed; empty where there are none to tell."""
        new = [term for term in terms_in(text) if term not in self._told]
        if not new:
            return ""
        return f'<p class="ordene"><span>Ord i citatet:</span> {", ".join(self._button(term, term.word) for term in new)}</p>'

    def _button(self, term: Term, words: str) -> str:
        name = self._told[term] = f"{self._prefix}-{len(self._told) + 1}"
        return (
            f'<dfn class="ord" translate="no" lang="da"><button type="button" popovertarget="{name}">{escape(words)}</button></dfn>'
            f'<span popover id="{name}" class="ordforklaring" role="note" translate="no" lang="da">'
            f"<strong>{escape(term.word)}</strong>: {escape(term.explanation)}</span>"
        )
