"""Spellings one slip of the pen away from a word."""

_LETTERS = "abcdefghijklmnoprstuvyæøå"


def one_slip_from(word: str) -> set[str]:
    """Every spelling one letter more, less, other or swapped away from a word in lower case, its first letter kept."""
    cuts = [(word[:i], word[i:]) for i in range(1, len(word) + 1)]
    less = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    other = {a + letter + b[1:] for a, b in cuts if b for letter in _LETTERS}
    more = {a + letter + b for a, b in cuts for letter in _LETTERS}
    return (less | swapped | other | more) - {word}
