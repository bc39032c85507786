"""The analyser's terms as patterns of SQL's LIKE, to narrow rows down before Python reads them. Never too narrow, often too wide.

A term, or what `beginning` leaves of it, is the start of a word whose case and spelling are levelled and whose hyphens may be gone;
`bare` takes dashes and thousands points out of the text, and the pattern leaves open every letter that may have been written in
another way.
"""

from collections.abc import Iterable

from qa.analyser import beginning

# å, æ and ø may be written with two letters; a vowel, c and n may carry an accent, and LIKE knows no case but that of ASCII.
_OPEN = dict.fromkeys("aeioucny", "_") | dict.fromkeys("åæø", "%")
_TAKEN_OUT = "-‐‑–."


def patterns(terms: Iterable[str]) -> tuple[str, ...]:
    """Return for each term the pattern that a text with it has, once it is `bare`; in order, without repeats."""
    return tuple(f"%{''.join(map(_letter, beginning(term)))}%" for term in dict.fromkeys(terms))


def bare(expression: str) -> str:
    """Return the SQL of an expression's text without dashes and points."""
    for sign in _TAKEN_OUT:
        expression = f"replace({expression}, '{sign}', '')"
    return expression


def _letter(letter: str) -> str:
    if letter in _TAKEN_OUT:
        return ""
    return _OPEN.get(letter, letter if letter.isascii() else "%")
