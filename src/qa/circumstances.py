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
    rf"\b(?:ca\.?|cirka|cirke|omkring|omtrent|knap|knapt|godt|næsten|rundt regnet|op mod|lidt over|lidt under|tæt på|"
    rf"anslået|skønnet|"
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
_LASTING: Final = re.compile(r"\b(?:varigt|varig|varige|permanent|permanente)\b", re.IGNORECASE)
# "det behov, der er fremadrettet, …" before a figure says nothing of it; after it, it does ("3 mio. kr. fremover").
_FROM_NOW_ON: Final = re.compile(r"\b(?:fremover|fremadrettet)\b", re.IGNORECASE)
_ONCE: Final = re.compile(r"\b(?:engangs\w*|éngangs\w*|midlertidigt?e?)\b", re.IGNORECASE)

_YEAR: Final = r"(?:19|20)\d\d"
_ONWARDS: Final = (
    r"(?:\s*(?:og|samt)\s+(?:de\s+)?(?:frem\w*|følgende|efterfølgende|årene\s+(?:frem|derefter))|\s*ff\.?|\s*[-–](?=[\s.,;)]|$))"
)
_YEARS: Final = re.compile(
    rf"(?P<lead>\b(?:fra og med|fra|til og med|frem mod|frem til|inden|senest|siden|før|mod|indtil)\s+"
    rf"(?:år\s+|årene\s+|budget\s+)?)?"
    rf"(?<![\w./-])(?P<first>{_YEAR})"
    rf"(?:\s?(?P<dash>[-–/]|\btil\b|\btil og med\b)\s?(?P<last>{_YEAR}|\d\d)(?!\d)"
    rf"|(?P<more>(?:\s*(?:,|og|samt|eller)\s+(?:i\s+)?{_YEAR})+))?"
    rf"(?P<onwards>{_ONWARDS})?(?![\d.]\d|/\d|-?(?:PL|pl|priser|niveau))",
)
_TURNS_AWAY: Final = re.compile(
    r"\b(?:derefter|herefter|efterfølgende|fremover|fremadrettet|(?:stigende|faldende|øget|øges|reduceret)\s+til)\b", re.IGNORECASE
)
_NOT_A_BUDGET_YEAR: Final = frozenset(("frem mod", "frem til", "inden", "senest", "siden", "før", "mod", "indtil"))
_DATE_BEFORE: Final = re.compile(rf"(?:\b(?:{'|'.join(MONTHS)})\.?|\d{{1,2}}[./-]\d{{1,2}}[./-])\s*$", re.IGNORECASE)
_PLAN_BEFORE: Final = re.compile(
    r"\b(?:(?!budget|økonomi|finans|udmøntnings)\w*(?:aftalen?|planen?|plan)|lov|dom|rapport\w*|vision|"
    r"strategi\w*)\s+(?:(?:fra|for)\s+)?$",
    re.IGNORECASE,
)


def circumstances(text: str, sentence: Span, figures: tuple[Span, ...], index: int, *, shares_lead: bool) -> Circumstances:
    """Return what the sentence says of `figures[index]`; `figures` are all the figures of the sentence in order of place.

    `shares_lead` is whether the figure is of the first one's kind, so that a year before the first holds for it as well.
    """
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
        years=_first_years(clause_after)
        or _years_before(before, after, text[sentence.start : figures[0].start] if shares_lead else ""),
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
    if _LASTING.search(after) or _FROM_NOW_ON.search(after) or _LASTING.search(before):
        return "varigt"
    return "engangs" if _ONCE.search(before) or _ONCE.search(after) else None


def _years_before(before: str, after: str, lead: str) -> Years:
    """Return the years that lead up to a figure: its own ("fra 2022 øges til 4 mio."), else those of the sentence's `lead`.

    "Derefter" and the like turn away from the year the sentence began with.
    """
    if leading := re.search(rf"(?:,|\b(?:og|samt|som|der|hvor|stigende))\s+(?:i|for|fra)\s+{_YEAR}[^,;.]{{0,30}}$", before):
        return _first_years(leading.group()) or Years()
    if _TURNS_AWAY.search(before) or _TURNS_AWAY.search(re.split(r",|\b(?:og|samt)\b", after)[0]):
        return Years()
    return _first_years(lead, from_end=True) or Years()


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
