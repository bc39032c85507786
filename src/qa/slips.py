"""Spellings one slip of the pen away from a word."""

import re

# A consonant alone between vowels.
_SINGLE = re.compile(r"[aeiouyæøå][^aeiouyæøå][aeiouyæøå]")
# Letters of an inflection, where a swap makes one word of another ("betalte", "betalet").
_ENDING = 3
_LETTERS = "abcdefghijklmnoprstuvyæøå"


def one_slip_from(word: str) -> set[str]:
    """Every spelling one letter more, less, other or swapped away from a word in lower case, its first letter kept."""
    cuts = [(word[:i], word[i:]) for i in range(1, len(word) + 1)]
    less = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    other = {a + letter + b[1:] for a, b in cuts if b for letter in _LETTERS}
    more = {a + letter + b for a, b in cuts for letter in _LETTERS}
    return (less | swapped | other | more) - {word}


def common_slips_from(word: str) -> set[str]:
    """The spellings from which a word in lower case came by one letter for a double one, two for one, or two swapped."""
    doubled = {word[:i] + word[i] + word[i:] for i in range(1, len(word) - 1) if _SINGLE.match(word, i - 1)}
    halved = {word[:i] + word[i + 1 :] for i in range(2, len(word)) if word[i] == word[i - 1]}
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - _ENDING - 1)}
    return (doubled | halved | swapped) - {word}
