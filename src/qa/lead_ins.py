"""What the line before a list says of its items: the unit their numbers count in and the year they are for.

"Midlerne fordeles således (mio. kr.):" over "- Team A: 2,5" makes 2,5 an amount. Only a line that names its unit as a unit
("(mio. kr.)", "beløb i 1.000 kr.") does so, only for the lines right below it, and only for a number that is its item's own
figure: after a colon, dash or tab, or a bullet's last word. One that only ends a name ("- Plan 2025", "- Hold 4") has no unit.
"""

import re
from dataclasses import dataclass
from typing import Final

from qa.domain import Label, Span, Years


@dataclass(frozen=True, slots=True)
class ItemNumber:
    """The number of a list item, as written at its place, with the unit of the lead-in; `factor` is what it is multiplied by."""

    span: Span
    number: str
    label: Label
    unit: str
    factor: int


@dataclass(frozen=True, slots=True)
class Inherited:
    """What items have from their lead-in: the numbers without a unit of their own, and the years of the lines that name none."""

    numbers: tuple[ItemNumber, ...] = ()
    years: tuple[tuple[Span, Years], ...] = ()

    def years_at(self, place: Span) -> Years:
        """Return the years that hold for a figure at a place, empty for none."""
        return next((years for span, years in self.years if span.covers(place)), Years())


_KRONER: Final = r"(?:kr\.?|kroner|dkk)"
_SCALES: Final = (
    (re.compile(rf"(?:mio\.?|mill\.?|million(?:er)?)(?:\s?{_KRONER})?", re.IGNORECASE), 10**6),
    (re.compile(rf"(?:mia\.?|milliard(?:er)?)(?:\s?{_KRONER})?", re.IGNORECASE), 10**9),
    (re.compile(rf"t\.\s?kr\.?|tkr\.?|(?:hele\s)?(?:1\.?000|tusinde?)\s{_KRONER}", re.IGNORECASE), 10**3),
    (re.compile(rf"(?:hele\s)?{_KRONER}", re.IGNORECASE), 1),
)
_STAFF: Final = re.compile(r"(?:antal\s)?(?:årsværk|ÅV|fuldtidsstillinger)", re.IGNORECASE)
# The unit stands in brackets, or after "beløb i" and its like at the end of the line.
_NAMED_UNIT: Final = re.compile(
    r"\((?:beløb\s|alle tal\s)?(?:er\s)?(?:i\s)?(?P<bracket>[^()]{2,25}?)(?:,[^()]{1,40})?\)|"
    r"\b(?:beløb(?:ene)?|tal(?:lene)?|opgjort|angivet|vist)\s(?:er\s)?i\s(?P<stated>[^:()]{2,20}?)\s*[:.]?\s*$",
    re.IGNORECASE,
)
_NUMBER: Final = r"(?P<number>[-−–]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?)"
_BULLET: Final = r"[^\S\n]*(?:[-–•*·▪●○]|o(?=\s)|\d{1,2}[.)]|[a-z]\))[^\S\n]*"
# After a colon, tab or dash the number may be followed by a remark; at the end of a bullet by nothing.
_PARTED: Final = re.compile(
    rf"(?:{_BULLET})?(?=[^\W\d])[^\n:]{{2,90}}?(?::[^\S\n]*|[^\S\n]*\t[^\S\n]*|\s[–-]\s+|[^\S\n]{{3,}}){_NUMBER}(?=\s*(?:[.;,]?\s*$|\())",
    re.MULTILINE,
)
_ENDING: Final = re.compile(rf"{_BULLET}(?=[^\W\d])[^\n:]{{2,90}}\s(?=[^\s]*[.,]\d){_NUMBER}\s*$", re.MULTILINE)
_ITEM: Final = re.compile(rf"{_BULLET}\S")
# An item that says itself what its number is: "Antal medlemmer: 45" under "Tilskud (kr.):".
_OTHER_THING: Final = re.compile(
    r"\b(?:antal\w*|andel\w*|procent\w*|pct|dato|side|punkt|nr|sag\w*|uge|kl|tlf|telefon|areal|alder|postnr)\b", re.IGNORECASE
)
_TOTAL: Final = re.compile(r"\s*(?:i alt|total|sum|samlet)\b", re.IGNORECASE)
_YEAR_HEAD: Final = re.compile(
    r"\s*(?:(?:budget|bevilling|bevillinger|afsat|økonomi|fordeling|udgifter|midler)\s+)?(?:(?:for|i|år)\s+){0,2}"
    r"(?P<year>(?:19|20)\d\d)(?:\s?[-–]\s?(?P<last>(?:19|20)\d\d))?(?P<onwards>\s+og\s+frem(?:over)?)?\s*(?:\([^()]*\)\s*)?:\s*",
    re.IGNORECASE,
)


def inherited(text: str) -> Inherited:
    """Return what the lines below each lead-in of the text have from it, in order of place.

    A list ends at the first line that is no item; where its items have bullets, a line without one is an item only as a total.
    """
    numbers: list[ItemNumber] = []
    years: list[tuple[Span, Years]] = []
    unit: tuple[Label, str, int] | None = None
    year = Years()
    has_bullets = False
    for line in re.finditer(r"[^\n]*[^\s][^\n]*", text):
        words = line.group()
        item = _PARTED.match(words) or _ENDING.match(words)
        is_bullet = _ITEM.match(words) is not None
        if not is_bullet and (item is None or (has_bullets and not _TOTAL.match(words)) or not (unit or year)):
            unit, year, has_bullets = _unit_of(words), _years_of(words), False
            continue
        has_bullets = has_bullets or is_bullet
        if year:
            years.append((Span(line.start(), line.end()), year))
        is_figure = item is not None and not re.fullmatch(r"(?:19|20)\d\d", item["number"]) and not _OTHER_THING.search(words)
        if unit is not None and item is not None and is_figure:
            numbers.append(ItemNumber(Span(item.start("number"), item.end("number")).shift(line.start()), item["number"], *unit))
    return Inherited(tuple(numbers), tuple(years))


def _unit_of(line: str) -> tuple[Label, str, int] | None:
    """Return label, unit and factor of a lead-in: a line that ends with a colon or says no more than the unit."""
    named = list(_NAMED_UNIT.finditer(line))
    if not named or not (line.rstrip().endswith(":") or named[-1].end() >= len(line.rstrip())):
        return None
    name = (named[-1]["bracket"] or named[-1]["stated"]).strip()
    for pattern, factor in _SCALES:
        if pattern.fullmatch(name):
            return Label.AMOUNT, "DKK", factor
    return (Label.FTE, "årsværk", 1) if _STAFF.fullmatch(name) else None


def _years_of(line: str) -> Years:
    """Return the years of a line that says no more than a year with its kind of budget: "Budget 2025:", "2025-2028 (mio. kr.):"."""
    match = _YEAR_HEAD.fullmatch(line)
    if match is None:
        return Years()
    first = int(match["year"])
    last = int(match["last"]) if match["last"] else first
    return Years(tuple(range(first, last + 1)), onwards=bool(match["onwards"])) if first <= last <= first + 15 else Years()
