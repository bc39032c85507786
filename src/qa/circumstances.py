"""What the words around a figure say of it: about how much, at least or at most, how often, and for which years.

Only words of the figure's own clause count; what stands between two figures belongs to the first of them, save what leads up to
the second. `bound` and `approx` come from the words directly before the figure.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from qa.danish import MONTHS
from qa.domain import Span, Years


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How a figure holds: `recurring` is "årligt", "varigt", "engangs" or None; `bound` "min", "max" or None."""

    approx: bool = False
    bound: str | None = None
    recurring: str | None = None
    years: Years = field(default_factory=Years)


# Directly before the figure, perhaps with a preposition or article between ("op mod de 40 pct.").
_LINK: Final = r"(?:\s+(?:på|til|i|de|den|det|alt|kr\.))*\s*\(?$"
_APPROX: Final = re.compile(
    rf"\b(?:ca\.?|cirka|cirke|omkring|omtrent|knap|knapt|godt|næsten|rundt regnet|op mod|lidt over|lidt under|tæt på|anslået|skønnet|"
    rf"skønsmæssigt|overslagsmæssigt|i størrelsesordenen|i omegnen af|i niveauet|svarende til ca\.){_LINK}|[~≈]\s?$",
    re.IGNORECASE,
)
# These make every figure of their clause an estimate, wherever they stand before it.
_ESTIMATED: Final = re.compile(r"\b(?:overslagsmæssigt|skønsmæssigt|i størrelsesordenen)\b", re.IGNORECASE)
_AT_LEAST: Final = re.compile(rf"\b(?:minimum|min\.|mindst|ikke under|som minimum|minimalt){_LINK}", re.IGNORECASE)
_AT_MOST: Final = re.compile(
    rf"\b(?:maksimum|maksimalt|maks\.?|max\.?|højst|højest|op mod|op til|ikke over|ikke mere end|loft på){_LINK}", re.IGNORECASE
)

# A clause ends where another begins. A comma before "der/som/hvoraf/heraf …" does, a comma in a list does not.
_CLAUSE_END: Final = re.compile(
    r"[;:](?=\s)|[,–-]\s+(?=(?:hvoraf|heraf|deraf|som|der|mens|hvor|hvilket|hvortil|men|idet|således|samt|og)\b)|\)(?=\s)",
    re.IGNORECASE,
)
_YEARLY: Final = re.compile(r"\b(?:årligt|årlig|årlige|pr\. år|om året|hvert år|per år|p\.a\.)(?!\w)", re.IGNORECASE)
_LASTING: Final = re.compile(r"\b(?:varigt|varig|varige|permanent|permanente|fremover|fremadrettet)\b", re.IGNORECASE)
_ONCE: Final = re.compile(r"\b(?:engangs\w*|éngangs\w*|midlertidigt?e?)\b", re.IGNORECASE)

_YEAR: Final = r"(?:19|20)\d\d"
_ONWARDS: Final = (
    r"(?:\s*(?:og|samt)\s+(?:de\s+)?(?:frem\w*|følgende|efterfølgende|årene\s+(?:frem|derefter))|\s*ff\.?|\s*[-–](?=[\s.,;)]|$))"
)
_YEARS: Final = re.compile(
    rf"(?P<lead>\b(?:fra og med|fra|til og med|frem mod|frem til|inden|senest|siden|før|mod|indtil)\s+(?:år\s+|årene\s+|budget\s+)?)?"
    rf"(?<![\w./-])(?P<first>{_YEAR})(?:\s?(?P<dash>[-–/]|\btil\b|\btil og med\b)\s?(?P<last>{_YEAR}|\d\d)(?!\d)|(?P<more>(?:\s*(?:,|og|samt|eller)\s+(?:i\s+)?{_YEAR})+))?"
    rf"(?P<onwards>{_ONWARDS})?(?![\d.]\d|/\d|-?(?:PL|pl|priser|niveau))",
)
_NOT_A_BUDGET_YEAR: Final = frozenset(("frem mod", "frem til", "inden", "senest", "siden", "før", "mod", "indtil"))
_DATE_BEFORE: Final = re.compile(rf"(?:\b(?:{'|'.join(MONTHS)})\.?|\d{{1,2}}[./-]\d{{1,2}}[./-])\s*$", re.IGNORECASE)
_PLAN_BEFORE: Final = re.compile(
    r"\b(?:aftale\w*|handleplan\w*|finanslov\w*|lov|dom|rapport\w*|plan|vision|strategi\w*)\s+(?:fra|for)?\s*$", re.IGNORECASE
)


def circumstances(text: str, sentence: Span, figures: tuple[Span, ...], index: int) -> Circumstances:
    """Return what the sentence says of `figures[index]`; `figures` are all the figures of the sentence in order of place."""
    here = figures[index]
    previous = figures[index - 1] if index else None
    following = figures[index + 1] if index + 1 < len(figures) else None
    lead = text[max(sentence.start, here.start - 60) : here.start]
    before_start = previous.end if previous else sentence.start
    before = text[before_start : here.start]
    after = text[here.end : following.start if following else sentence.end]
    clause_before = _last_clause(before)
    clause_after = _first_clause(after)
    return Circumstances(
        approx=bool(_APPROX.search(lead)) or bool(_ESTIMATED.search(clause_before)),
        bound="min" if _AT_LEAST.search(lead) else "max" if _AT_MOST.search(lead) else None,
        recurring=_recurring(clause_before if previous is None else _leading(clause_before), clause_after),
        years=_years(before, after, is_first=previous is None),
    )


def _first_clause(after: str) -> str:
    end = _CLAUSE_END.search(after)
    return after[: end.start()] if end else after


def _last_clause(before: str) -> str:
    ends = list(_CLAUSE_END.finditer(before))
    return before[ends[-1].end() :] if ends else before


def _leading(clause: str) -> str:
    """Return what leads up to a figure after another one: from the last "og", comma or "samt" on."""
    return re.split(r",\s|\b(?:og|samt|plus|til)\b", clause)[-1]


def _recurring(before: str, after: str) -> str | None:
    for part in (after, before):
        if _YEARLY.search(part):
            return "årligt"
    for part in (after, before):
        if _LASTING.search(part):
            return "varigt"
    return "engangs" if _ONCE.search(before) or _ONCE.search(after) else None


def _years(before: str, after: str, *, is_first: bool) -> Years:
    """Return the years after the figure, up to the next figure; else, for the first figure or where nothing follows, those before."""
    if found := _first_years(after):
        return found
    if is_first:
        return _first_years(before, from_end=True) or Years()
    # Between two figures, a year belongs to the first unless its own words lead up to the second ("… , i 2025 4 mio. kr.").
    leading = re.search(rf"(?:,|\bog|\bsamt)\s+(?:i|for|fra)\s+{_YEAR}[^,;.]{{0,30}}$", before)
    return (_first_years(leading.group()) or Years()) if leading else Years()


def _first_years(part: str, *, from_end: bool = False) -> Years | None:
    """Return the first budget years that a stretch of text names, or the last with `from_end`."""
    found = [years for match in _YEARS.finditer(part) if (years := _read_years(part, match))]
    return (found[-1] if from_end else found[0]) if found else None


def _read_years(part: str, match: re.Match[str]) -> Years | None:
    lead = re.sub(r"\s+(?:år|årene|budget)?\s*$", "", (match["lead"] or "").lower()).strip()
    ahead = part[: match.start("first")]
    if lead in _NOT_A_BUDGET_YEAR or _DATE_BEFORE.search(ahead) or _PLAN_BEFORE.search(ahead):
        return None
    first = int(match["first"])
    years = [first]
    if match["dash"]:
        last = int(match["last"]) if len(match["last"]) == 4 else first // 100 * 100 + int(match["last"])
        if not first < last <= first + 15:
            return None
        years = list(range(first, last + 1))
    elif match["more"]:
        years += [int(year) for year in re.findall(_YEAR, match["more"])]
    onwards = bool(match["onwards"]) or lead in ("fra", "fra og med")
    return Years(tuple(years), onwards=onwards and not match["dash"])
