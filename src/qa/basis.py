"""On what basis a figure is stated: the price level ("2024-pl") or the kind of budget or accounts ("korrigeret budget").

Figures of different bases are never added, and the year of a price level is no year of the figure.
"""

import re
from typing import Final

_YEAR: Final = r"(?:19|20)\d\d"
_WAGES_TOO: Final = r"(?:pl|p/l|pris(?:-|er)?\s?(?:og\s|/\s?)løn(?:ninger)?|løn-?\s?og\s?pris(?:er)?)(?:[-\s]?niveau)?"
_LEVEL: Final = rf"(?:(?P<wages{{0}}>{_WAGES_TOO})|prisniveau|(?:faste\s)?(?:års)?priser)"
PRICE_LEVEL: Final = re.compile(
    rf"(?<![\w/.,])(?P<before>{_YEAR})(?:\s?[-–]\s?|\s){_LEVEL.format(1)}(?![\w/])"  # 2024-pl, 2025-priser, 2024 p/l
    # "priser i 2024" tells when prices were paid, "prisniveau i 2024" on what level a figure is; "pris 2.024 kr." neither.
    rf"|\b(?:(?P<wages2>{_WAGES_TOO})|prisniveau):?(?:[\s-])(?:i\s|år\s|for\s)?(?P<after>{_YEAR})(?![\w%])(?![.,]\d)(?!\s?(?:kr|pct|%))"
    r"|\b(?P<wages3>pl|p/l)[\s-](?P<short>[2-4]\d)(?![\w%])(?![.,]\d)(?!\s?(?:kr|mio|pct|%))",
    re.IGNORECASE,
)
_STAGES: Final = {
    "opr": "oprindeligt", "kor": "korrigeret", "ved": "vedtaget", "rev": "revideret", "god": "godkendt", "for": "forventet",
    "end": "endeligt",
}  # fmt: skip
_KIND: Final = re.compile(
    # "har vedtaget budget 2025" and "godkendte budgettet" are what somebody did.
    r"(?<!\bhar\s)(?<!\bhavde\s)\b(?P<stage>(?:oprindeligt|korrigeret|vedtaget|revideret|godkendt)"
    r"|(?<=\bdet\s)(?:oprindelige|korrigerede|vedtagne|reviderede|godkendte))\s+(?:års)?(?P<budget>budget)(?!\w)"
    r"|\b(?P<expected>forventet|endeligt|(?<=\bdet\s)(?:forventede|endelige))\s+(?:års)?regnskab(?!\w)"
    rf"|\bbudgetoverslag(?:et|s?år(?:et|ene)?|ene)?(?:\s(?P<estimate>{_YEAR}(?:\s?[-–]\s?(?:{_YEAR}|\d\d)(?!\d))?))?(?!\w)"
    rf"|\b(?:års)?regnskab(?:et)?(?:\s(?:for\s)?(?P<accounts>{_YEAR})(?!\w|\s?[-–]\s?\d))",
    re.IGNORECASE,
)
# A column head that says no more than "Regnskab" or "Regnskab (mio. kr.)".
_BARE_ACCOUNTS: Final = re.compile(r"\s*(?:års)?regnskab\s*(?:\([^)]*\))?\s*\Z", re.IGNORECASE)


def price_level(text: str, start: int, end: int) -> str | None:
    """Return the basis that the sentence or column head at `[start, end)` names, in one form for all its spellings, or None.

    "2024-pl" (prices and wages), "2024-priser", else the kind of budget: "korrigeret budget", "forventet regnskab",
    "regnskab 2023", "budgetoverslag 2026". A price level goes first, since it holds for every kind; else the first that is named.
    """
    if level := PRICE_LEVEL.search(text, start, end):
        year = level["before"] or level["after"] or f"20{level['short']}"
        return f"{year}-pl" if level["wages1"] or level["wages2"] or level["wages3"] else f"{year}-priser"
    if kind := _KIND.search(text, start, end):
        return _kind_name(kind)
    return "regnskab" if _BARE_ACCOUNTS.match(text[start:end]) else None


def _kind_name(kind: re.Match[str]) -> str:
    if stage := kind["stage"] or kind["expected"]:
        return f"{_STAGES[stage[:3].lower()]} {'budget' if kind['budget'] else 'regnskab'}"
    if kind["accounts"]:
        return f"regnskab {kind['accounts']}"
    return f"budgetoverslag {kind['estimate']}" if kind["estimate"] else "budgetoverslag"


def without_price_levels(text: str) -> str:
    """Return the text with every price level blanked out, brackets around it with it, each character in its place."""
    blank = PRICE_LEVEL.sub(lambda match: " " * len(match.group()), text)
    return text if blank == text else re.sub(r"\(\s+\)", lambda match: " " * len(match.group()), blank)
