"""What the words around a figure say of it: about how much, at least or at most, how often, and for which years.

Only words of the figure's own clause count; what stands between two figures belongs to the first of them, save what leads up to
the second. `bound` and `approx` come from the words directly before the figure.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from qa.basis import without_price_levels
from qa.danish import MONTHS
from qa.domain import Span, Years
from qa.turns import paired


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
_VERBS: Final = r"(?:\s+(?:skal|kan|bør|må|søges|ansøges|være|udgøre|der|om)){0,4}"
_AT_LEAST: Final = re.compile(rf"\b(?:minimum{_VERBS}|min\.|mindst|ikke under|som minimum|minimalt){_LINK}", re.IGNORECASE)
_AT_MOST: Final = re.compile(
    rf"\b(?:maksimum|maksimalt{_VERBS}|maks\.?|max\.?|højst|højest|op mod|op til|ikke over|ikke mere end|loft på){_LINK}",
    re.IGNORECASE,
)

# A clause ends where another begins. A comma before "der/som/hvoraf/heraf …" does, a comma in a list does not.
_CLAUSE_END: Final = re.compile(
    r"[;:](?=\s)|[,–-]\s+(?=(?:hvoraf|heraf|deraf|som|der|mens|hvor|hvilket|hvortil|men|idet|således|samt|og)\b)|\)(?=\s)",
    re.IGNORECASE,
)
_YEARLY: Final = re.compile(r"\b(?:årligt|årlig|årlige|pr\. år|om året|hvert år|per år|p\.a\.)(?!\w)", re.IGNORECASE)
# After a figure "den årlige koncert" is another thing, while "i årlige driftsmidler" is still the figure.
_YEARLY_THING: Final = re.compile(r"\b(?:den|det|de|en|et|hver|til|af|for|fra|med)\s+årlige?\b", re.IGNORECASE)
_LASTING: Final = re.compile(r"\b(?:varigt|varig|varige|permanent|permanente)\b", re.IGNORECASE)
# "det behov, der er fremadrettet, …" before a figure says nothing of it; after it, it does ("3 mio. kr. fremover").
_FROM_NOW_ON: Final = re.compile(r"\b(?:fremover|fremadrettet)\b", re.IGNORECASE)
_ONCE: Final = re.compile(r"\b(?:engangs\w*|éngangs\w*|midlertidigt?e?)\b", re.IGNORECASE)

_YEAR: Final = r"(?:19|20)\d\d"
_ONWARDS: Final = (
    r"(?:\s*(?:og|samt)\s+(?:de\s+)?(?:frem\w*|(?:budget)?overslagsår\w*|følgende|efterfølgende|årene\s+(?:frem|derefter))"
    r"|\s*ff\.?|\s*[-–](?=[\s.,;)]|$))"
)
_YEARS: Final = re.compile(
    rf"(?P<lead>\b(?:fra og med|fra|til og med|frem mod|frem til|inden|senest|siden|før|mod|indtil)\s+"
    rf"(?:år\s+|årene\s+|budget\s+)?)?"
    rf"(?<![\w./-])(?P<first>{_YEAR})"
    rf"(?:\s?(?P<dash>[-–/]|\btil\b|\btil og med\b)\s?(?P<last>{_YEAR}|\d\d)(?!\d)"
    rf"|(?P<more>(?:\s*(?:,|og|samt|eller)\s+(?:i\s+)?{_YEAR})+))?"
    rf"(?P<onwards>{_ONWARDS})?(?![\d.]\d|/\d)",
)
# "3 mio. kr. mod et underskud i 2022 på 4 mio. kr.": the year is the second one's. "i 2022 til 4 mio. kr." is the first one's.
_YEAR_OF_THE_NEXT: Final = re.compile(
    rf"\b(?:i|for)\s+{_YEAR}(?::|\s+(?:på|var|udgjorde|udgør))\s+(?:ca\.\s+|knap\s+|godt\s+)?\Z", re.IGNORECASE
)
# "20.000 kr. fra 2024 overføres" comes from 2024 and does not go on.
_CARRIED_OVER: Final = re.compile(
    r"\b(?:overfør\w*|frie midler|rest\w*|uforbrugt\w*|overskud\w*|mindreforbrug\w*)\b", re.IGNORECASE
)
_TURNS_AWAY: Final = re.compile(
    r"\b(?:derefter|herefter|efterfølgende|fremover|fremadrettet|(?:stigende|faldende|øget|øges|reduceret)\s+til)\b", re.IGNORECASE
)
_NOT_A_BUDGET_YEAR: Final = frozenset(("frem mod", "frem til", "inden", "senest", "siden", "før", "mod", "indtil"))
_MET_BY: Final = frozenset(("inden", "senest"))
# "prisen stammer tilbage fra 2021" tells how old it is.
_STEMS_FROM: Final = re.compile(r"\b(?:tilbage|stammer|dateret|daterer sig|opgørelse|tal|undersøgelse|analyse)\s+$", re.IGNORECASE)
_DATE_BEFORE: Final = re.compile(rf"(?:\b(?:{'|'.join(MONTHS)})\.?|\d{{1,2}}[./-]\d{{1,2}}[./-])\s*$", re.IGNORECASE)
# "ved vedtagelsen af budget 2023-2026 blev de to distrikter nedlagt": the decision's name tells which years its money is for,
# but no count's or percentage's.
_ADOPTION: Final = re.compile(
    r"\b(?:vedtagels|behandling|forhandling|forlig|godkendels)\w*\s+(?:af|om|for|til|vedr\.|vedrørende)\s+(?:års)?budget\w*\s+"
    rf"(?:(?:fra|for)\s+)?{_YEAR}(?:\s?[-–/]\s?(?:{_YEAR}|\d\d))?",
    re.IGNORECASE,
)
_PLAN_BEFORE: Final = re.compile(
    r"\b(?:(?!budget|økonomi|finans|udmøntnings)\w*(?:aftalen?|planen?|plan)|lov|dom|rapport\w*|vision|"
    r"strategi\w*)\s+(?:(?:fra|for)\s+)?$",
    re.IGNORECASE,
)


def circumstances(
    text: str, sentence: Span, figures: tuple[Span, ...], index: int, *, shares_lead: bool, is_budgeted: bool
) -> Circumstances:
    """Return what the sentence says of `figures[index]`; `figures` are all the figures of the sentence in order of place.

    `shares_lead` is whether the figure is of the first one's kind, so that a year before the first holds for it as well;
    `is_budgeted` whether it is money or staff, which a budget's years are for.
    """
    here = figures[index]
    previous = figures[index - 1] if index else None
    following = figures[index + 1] if index + 1 < len(figures) else None
    lead = text[max(sentence.start, here.start - 60) : here.start]
    before_start = previous.end if previous else sentence.start
    before = _with_own_years(text[before_start : here.start], is_budgeted=is_budgeted)
    after = _with_own_years(text[here.end : following.start if following else sentence.end], is_budgeted=is_budgeted)
    lead_years = _with_own_years(text[sentence.start : figures[0].start], is_budgeted=is_budgeted) if shares_lead else ""
    if following:
        # ", i 2022 var der 27 sager" leads up to the 27.
        after = re.sub(rf",\s+(?:i|for|fra)\s+{_YEAR}\b[^,;.]{{0,40}}\Z", "", after)
        after = _YEAR_OF_THE_NEXT.sub("", after)
    clause_before = _last_clause(before)
    clause_after = _first_clause(after)
    years = (
        _paired_years(text, sentence, figures, index)
        or _each_years(text, sentence, figures, index)
        or _first_years(clause_after, is_goal=not is_budgeted)
        or _years_before(before, after, lead_years)
    )
    if years.onwards and _CARRIED_OVER.search(before + after) and not re.search(rf"{_YEAR}{_ONWARDS}", before + after):
        years = Years(years.years)
    return Circumstances(
        approx=bool(_APPROX.search(lead)) or bool(_ESTIMATED.search(clause_before)),
        bound="min" if _AT_LEAST.search(lead) else "max" if _AT_MOST.search(lead) else None,
        recurring=_recurring(
            clause_before if previous is None else _leading(clause_before), _own(clause_after) if following else clause_after
        ),
        years=years,
    )


def _paired_years(text: str, sentence: Span, figures: tuple[Span, ...], index: int) -> Years | None:
    """Return the year that "henholdsvis" joins to a figure ("i 2024 og 2025 henholdsvis 6,0 og 8,5 mio. kr."); None where none."""
    told = paired(sentence.of(text), [figure.shift(-sentence.start) for figure in figures])
    return _first_years(told[index].shift(sentence.start).of(text)) if told else None


# A year that opens the clause of the figure after it: ", 2019 bragte", "- i 2023 var tallet".
_OPENS_CLAUSE: Final = re.compile(rf"(?:[,;–-]|\b(?:og|mens|men|samt))\s+(?:(?:i|for)\s+)?{_YEAR}\b[^,;]*\Z")


def _each_years(text: str, sentence: Span, figures: tuple[Span, ...], index: int) -> Years | None:
    """Return the years before a figure where each has its own before it ("i 2018 kom 28, i 2019 36"); None where that is not so."""
    starts = (sentence.start, *(figure.end for figure in figures))
    stretches = [text[start : figure.start] for start, figure in zip(starts, figures, strict=False)]
    if len(figures) < 2 or not all(_OPENS_CLAUSE.search(stretch) for stretch in stretches[1:]):
        return None
    each = [_first_years(stretch, from_end=True) for stretch in stretches]
    has_own = None not in each and len(set(each)) == len(each) and _first_years(text[figures[-1].end : sentence.end]) is None
    return each[index] if has_own else None


def _with_own_years(part: str, *, is_budgeted: bool) -> str:
    """Return a stretch of text with the years blanked out that are none of a figure's, each character in its place."""
    plain = without_price_levels(part)
    return plain if is_budgeted else _ADOPTION.sub(lambda match: " " * len(match.group()), plain)


def _first_clause(after: str) -> str:
    end = _CLAUSE_END.search(after)
    return after[: end.start()] if end else after


def _last_clause(before: str) -> str:
    ends = list(_CLAUSE_END.finditer(before))
    return before[ends[-1].end() :] if ends else before


def _leading(clause: str) -> str:
    """Return what leads up to a figure after another one: from the last "og", comma or "samt" on."""
    return re.split(r",\s|\b(?:og|samt|plus|til)\b", clause)[-1]


def _own(clause: str) -> str:
    """Return what follows a figure without what leads up to the next one: "3 mio. kr. i 2023 og en årlig udgift på 4 mio. kr."."""
    return re.sub(r"(?:,\s|\b(?:og|samt|plus)\b)(?:(?!,\s|\b(?:og|samt|plus)\b).)*\Z", "", clause)


def _recurring(before: str, after: str) -> str | None:
    if _YEARLY.search(before) or _YEARLY.search(_YEARLY_THING.sub("", after)):
        return "årligt"
    if _LASTING.search(after) or _FROM_NOW_ON.search(after) or _LASTING.search(before):
        return "varigt"
    return "engangs" if _ONCE.search(before) or _ONCE.search(after) else None


def _years_before(before: str, after: str, lead: str) -> Years:
    """Return the years that lead up to a figure: its own ("fra 2022 øges til 4 mio."), else those of the sentence's `lead`.

    "Derefter" and the like turn away from the year the sentence began with.
    """
    if own := _YEAR_OF_THE_NEXT.search(before):
        return _first_years(own.group()) or Years()
    if leading := re.search(rf"(?:,|\b(?:og|samt|som|der|hvor|stigende))\s+(?:i|for|fra)\s+{_YEAR}[^,;.]{{0,30}}$", before):
        return _first_years(leading.group()) or Years()
    if _TURNS_AWAY.search(before) or _TURNS_AWAY.search(re.split(r",|\b(?:og|samt)\b", after)[0]):
        return Years()
    return _first_years(lead, from_end=True) or Years()


def _first_years(part: str, *, from_end: bool = False, is_goal: bool = False) -> Years | None:
    """Return the first budget years that a stretch of text names, or the last with `from_end`.

    A count or share may be a goal, whose year is the one it is to be met in ("75 % inden 2030"); `is_goal` takes that too.
    """
    found = [years for match in _YEARS.finditer(part) if (years := _read_years(part, match, is_goal=is_goal))]
    return (found[-1] if from_end else found[0]) if found else None


def _read_years(part: str, match: re.Match[str], *, is_goal: bool) -> Years | None:
    lead = re.sub(r"\s+(?:år|årene|budget)?\s*$", "", (match["lead"] or "").lower()).strip()
    if lead == "fra" and _STEMS_FROM.search(part[: match.start()]):
        return None
    ahead = part[: match.start("first")]
    if (
        (lead in _NOT_A_BUDGET_YEAR and not (is_goal and lead in _MET_BY))
        or _DATE_BEFORE.search(ahead)
        or _PLAN_BEFORE.search(ahead)
    ):
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
