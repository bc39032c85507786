"""The years a question names: of its figures, of a budget, and of a meeting or period beside them."""

import re

YEAR = re.compile(r"(?<![\d.,-])((?:19|20)\d\d)(?![\d.,]*\d)(?!-\d)")
BUDGET_YEAR = re.compile(
    r"\b(?:budget\w*|plan\w*|aftale\w*|opfølgning\w*|regnskab\w*|finanslov\w*)(?: (?:for|fra|på|i))? ((?:19|20)\d\d)\b(?! og frem)"
    r"|\b((?:19|20)\d\d)-?(?:budget|plan|aftale|regnskab)"
)
ONWARDS = re.compile(r"\b(?:fra|og)\s+(?:og med\s+)?(?:(?:19|20)\d\d|frem|fremover)\b|\bog frem\b|\bfremover\b|\bpermanent|\bvarig")
YEAR_BEFORE = re.compile(r"\b(?:året før|året forinden|året inden|et år (?:før|tidligere|forinden)|sidste år|foregående år)\b")
SPANNED = re.compile(r"\b((?:19|20)\d\d)(?:\s*[-–]\s*|(?<=årene \d{4}) til (?:og med )?)((?:19|20)\d\d)\b")

# "Budget 2025-2028", "Sundhedspolitikken 2023-2026", "Klimaplan 2050": the years are part of a name.
PLAN_YEARS = re.compile(
    r"\b\w*(?:budget|plan|aftale|forlig|politik|strategi|program|vision|ramme)\w*\s+(?:19|20)\d\d\s*[-–/]\s*(?:(?:19|20)?\d\d)\b"
    r"|\b\w*(?:plan|politik|strategi|program|vision)(?:en|ken|met)?\s+20[3-9]\d\b",
    re.IGNORECASE,
)


def spanned_years(text: str) -> set[int]:
    """The years within "2024-2027" or "årene 2024 til 2027"; none for spans of more than ten years."""
    years: set[int] = set()
    for first, last in SPANNED.findall(text):
        if 0 < int(last) - int(first) <= 10:
            years |= set(range(int(first), int(last) + 1))
    return years
