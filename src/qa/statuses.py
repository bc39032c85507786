"""The stages of a figure as people name them in a question or a rewording: afsat, bevilget, disponeret, udmøntet, ansat and so on.

Proposal, grant, plan and spending are different things; a word form stands under one status only. The statuses are those of
the contract. Which stage a figure of a paper is at, from the verb that governs it, is told by `stages`.
"""

import re

from qa.analyser import level

# Word forms in lower case, spelt with æ, ø and å.
_FORMS: dict[str, str] = {
    "afsat": r"afsat(?:te)?|afsætte[rs]?|sætte[rs]? af|sat af|andel(?:en)? (?:er|udgør)|anvende",
    "bevilget": r"bevillig?e[trs]\w*|bevilge[trs]?\w*|tildel(?:t|er|es)|givet|bevilling(?:en)? (?:er|på)",
    "disponeret": r"dispone(?:ret|rede|res)|bruges til|finansierer|bundet",
    "udmøntet": r"udmønt(?:et|es|er|ede)?",
    "anvendt": r"anvendte?|brugte?|forbrugte?|forbrug(?:et)?",
    "ansat": r"ansat(?:te)?|besat|ansættelse af",
    "forventet": r"forvent(?:et|es|er|ede|ning\w*)|ansættes|oprettes|etableres|kan ansætte",
    "foreslået": r"foresla(?:æt|ås|as|ar|år)|foreslået|foreslås|foreslår|forslag\w*|søges?",
    "behov": r"behov\w*|kræver|kræves|nødvendig\w*",
    "mål": r"mål(?:et|sætning\w*)?|måltal\w*",
}
_PATTERNS = {status: re.compile(rf"\b(?:{forms})\b") for status, forms in _FORMS.items()}


def _beginnings(forms: str) -> tuple[str, ...]:
    r"""Return the letters that every match of the forms begins with, one of them for each form.

    >>> _beginnings(r"sat af|andel(?:en)? (?:er|udgør)|søges?|behov\w*")
    ('sat af', 'andel', 'søge', 'behov')
    """
    without_choices = re.sub(r"\(\?:[^)]*\)", "(", forms)
    return tuple(re.match(r"(?:[^\W\d_](?!\?)| )+", form)[0] for form in without_choices.split("|"))  # type: ignore[index]


# Looked for first, and the pattern held against a text only there: ten patterns over each passage were a fifth of filing it.
_BEGINNINGS = tuple((status, beginning) for status, forms in _FORMS.items() for beginning in dict.fromkeys(_beginnings(forms)))
STATUSES: tuple[str, ...] = tuple(_FORMS)
# What a question means by these words; "givet" and "sat af" both ask for money set aside.
_ASKED = ("ansat", "anvendt", "disponeret", "udmøntet", "foreslået", "bevilget", "afsat")


def statuses_in(text: str) -> frozenset[str]:
    """Return every status that some words of the text stand for."""
    levelled = level(text)
    return frozenset([s for s, beginning in _BEGINNINGS if beginning in levelled and _stands(_PATTERNS[s], beginning, levelled)])


def _stands(pattern: re.Pattern[str], beginning: str, levelled: str) -> bool:
    """Whether the pattern matches at any place where the beginning is."""
    at = levelled.find(beginning)
    while at >= 0 and not pattern.match(levelled, at):
        at = levelled.find(beginning, at + 1)
    return at >= 0


def status_named(levelled: str) -> str | None:
    """Return the status a levelled question asks about, or None."""
    return next((status for status in _ASKED if _PATTERNS[status].search(levelled)), None)
