"""Words that are akin: compounds with a term, and its other inflections. Words are terms as `analyser.terms` gives them."""

from functools import lru_cache

# Letters below which a word is too short to be told as a part of another.
KIN_LETTERS = 4
# Share of the shorter word that two inflections begin with alike ("psykiatri", "psykiatrisk").
_SAME_BEGINNING = 0.8


def any_held(found: frozenset[str], name: frozenset[str]) -> bool:
    """Whether some term of a name is found, if only within a compound or in another inflection."""
    return any(t in found or (_may_have(found, t) and any(is_of_term(other, t) for other in found)) for t in name)


def is_compound_of(found: frozenset[str], term: str) -> bool:
    """Whether a term is two of the found words in one ("havnefærgen" of "Havne Færgen"), a linking letter between them or not."""
    if len(term) < 2 * KIN_LETTERS:
        return False
    return any(
        len(first) >= KIN_LETTERS
        and term.startswith(first)
        and any(rest in found for rest in (term[len(first) :], term[len(first) + 1 :]) if len(rest) >= KIN_LETTERS)
        for first in found
    )


def _may_have(found: frozenset[str], term: str) -> bool:
    """Whether some word begins as a term or ends with it, as all that have it do; told without looking at each word."""
    run = _run_together(found)
    return f" {term[:KIN_LETTERS]}" in run or f"{term} " in run


@lru_cache(maxsize=1 << 12)
def _run_together(words: frozenset[str]) -> str:
    return f" {' '.join(words)} "


_CITIZENS = "borg"  # the stem of "borgere"


def is_of_term(word: str, term: str) -> bool:
    """Whether a word is a compound with the term, or another inflection of it."""
    if len(term) < KIN_LETTERS or len(word) < KIN_LETTERS or not (term[0].isalpha() and word[0].isalpha()):
        return False
    if word.endswith(_CITIZENS) and term == _CITIZENS and word != term:
        return False  # "Kalundborg" is no citizen
    if word.startswith(term) or word.endswith(term):
        return True
    if word[: KIN_LETTERS + 1] != term[: KIN_LETTERS + 1]:
        return False  # as of nearly all words, without looking at each letter
    shared = next((i for i, (a, b) in enumerate(zip(term, word, strict=False)) if a != b), 0)
    return shared > KIN_LETTERS and shared >= _SAME_BEGINNING * min(len(term), len(word))
