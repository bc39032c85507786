"""What a figure is of: money, people employed, what can be held or treated, a stated goal; or no fact at all."""

import re

from qa.domain import FactKind, Label, Mention, Span

# People who are served rather than employed; a closed set, while trades are not.
_SERVED = re.compile(
    r"\b(?:\w*(?:patient|borger|familie|elev|deltager|beboer|bruger|kvinde|menneske|kursist|medlem|gæst|kunde|flygtning|indbygger|modtager|"
    r"ansøger|klient|abonnent|passager|vælger|stemme)(?:r?ne?|e|er|erne|ernes|s)?|\w*(?:børn|barn|pårørende|mænd|ældre|frivillige|studerende|"
    r"besøgende|forældre|ledige|sygemeldte|henviste|udskrevne|indlagte)|unge|voksne|personer)\b",
    re.IGNORECASE,
)
_PLACES = re.compile(r"\b\w*(?:senge?|sengepladser|pladser|plads|boliger|værelser|stuer)\b", re.IGNORECASE)
_COURSES = re.compile(r"\b\w*(?:forløb|behandlinger|henvisninger|besøg|konsultationer)\b", re.IGNORECASE)
_EXPECTED = frozenset({"forventet", "mål", "behov", "foreslået"})
_LIFT = re.compile(r"\b(?:løft|kapacitets?\w*|udvidelse|normering)\w*\b", re.IGNORECASE)
_GOAL = re.compile(r"\b(?:mål|måls\w+|måltal|ønske\w*|reduktion|nedbring\w*|reducere\w*|mindst|minimum)\b", re.IGNORECASE)
# "24 % af de 565 mio. kr.", "halvdelen af midlerne"; "565 mio. kr. (65 %)".
_OF_MONEY = re.compile(
    r"\W*(?:af|til)\s+(?:de[nt]?\s+)?(?:(?:\w+\s+)?(?:midler|beløbet|bevilling|puljen|budgettet|rammen)|[\d.,]+\s*(?:mio|mia|kr|t\.kr))\w*",
    re.IGNORECASE,
)
_BESIDE_MONEY = re.compile(r"\bkr\.?\s*\((?:ca\.\s*)?$", re.IGNORECASE)
_IS_GOAL = re.compile(r"\b(?:målet|målsætningen)\b[^.;]{0,60}$", re.IGNORECASE)


def kind_of(figure: Mention, statement: str, place: Span) -> FactKind | None:
    """Return what a figure at `place` of its statement is of; None where it is no fact of the ledger."""
    if figure.label is Label.AMOUNT:
        return FactKind.FUNDING
    if figure.label is Label.FTE:
        return FactKind.STAFFING
    near = statement[max(0, place.start - 60) : place.end + 40]
    if figure.label is Label.PERCENT:
        return _kind_of_share(near, statement[: place.start], statement[place.end : place.end + 40])
    if _IS_GOAL.search(statement[: place.start]):
        return FactKind.TARGET
    if figure.unit == "personer" and not _SERVED.search(figure.text):
        return FactKind.STAFFING
    return FactKind.CAPACITY if any(of.search(figure.text) for of in (_PLACES, _SERVED, _COURSES)) else None


def is_stated(figure: Mention, status: str | None) -> bool:
    """Whether a figure of capacity is one that the paper plans or promises; people who came are activity, no capacity."""
    return figure.label is Label.PERCENT or _PLACES.search(figure.text) is not None or status in _EXPECTED


def _kind_of_share(near: str, before: str, after: str) -> FactKind | None:
    if _OF_MONEY.match(after) or _BESIDE_MONEY.search(before):
        return FactKind.FUNDING
    if re.search(r"\bskal\b", near) or _GOAL.search(near):
        return FactKind.TARGET
    return FactKind.CAPACITY if _LIFT.search(near) else None
