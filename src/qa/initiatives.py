"""Which initiative a place of a paper belongs to: the row or heading it stands under, in the paper's own words."""

import re
from dataclasses import dataclass

from qa.domain import Document, Row, Span
from qa.units import Paper

# Headings that every paper has, whatever it is about; they tell what is said, not of what. Source: the templates of Danish
# agendas (resume, sagsfremstilling, indstilling …) and of budget papers (formål, økonomi, tidsplan …).
_GENERIC = re.compile(
    r"(?:resum[eé]|baggrund\w*|sags\w+|(?:sags)?fremstilling|økonomi\w*|finansiering\w*|indstilling\w*|beslutning\w*|"
    r"lov(?:grundlag|hjemmel)\w*|retsgrundlag|bilag\w*|tidsplan\w*|vurdering\w*|konsekvens\w*|kommunikation\w*|videre proces|"
    r"formål\w*|indhold|mål|målgruppe\w*|beskrivelse\w*|status\w*|bemærkning\w*|administrationens? \w+|forvaltningens? \w+|"
    r"supplerende \w+|sagens? \w+|inddragelse|høring\w*|budgetinitiativ\w*|budget|initiativ(?:et|er)?|indsats(?:en|er)?|"
    r"udgifter|indtægter|opsummering|indledning|introduktion|konklusion|problemstilling\w*|personale\w*|bevilling\w*|"
    r"borgmesteren\w*|direktørens?|tværgående \w+|miljø\w*|risici|næste skridt|opfølgning|evaluering|kontaktperson\w*)"
    r"(?:(?: og| samt| for| til| af| på|,|/|-)? ?\w+){0,4}",
    re.IGNORECASE,
)
_PARTIES = re.compile(r"\s*\((?:[A-ZÆØÅ]{2,}(?:\s*(?:og|samt|,|/|\+|&)\s*)?)+\)\s*$")
_NUMBERED = re.compile(r"(?:initiativ|forslag|indsats|projekt|tema|punkt|område|delprojekt)\s+\d+[\w.]*\b", re.IGNORECASE)
# Rows of a budget table that name a sort of cost, not something that is paid for.
_COST_KIND = re.compile(
    r"(?:løn\w*|(?:øvrig\w*\s+)?drift\w*|anlæg\w*|etablering\w*|udgift\w*|indtægt\w*|i alt|ialt|sum|total\w*|netto\w*|brutto\w*|"
    r"årsværk\w*|personale\w*|materialer?|varer?|tjenesteydelser|overhead|"
    r"afskrivning\w*|samlet\w*|balance|resultat|rest\w*|medarbejdere|antal\w*|"
    r"regnskab\w*|budget\w*|forbrug\w*|tillægsbevilling\w*|rådighedsbeløb\w*|moms)\b.*",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Initiative:
    """What a place belongs to: `name` the initiative, `sub_item` a point below it, `path` every heading over it.

    `is_decided` is False where the paper's flattened text does not tell which row the place is of.
    """

    name: str
    sub_item: str | None = None
    path: tuple[str, ...] = ()
    is_decided: bool = True


def initiative_over(document: Document, paper: Paper, offset: int, row: Row | None) -> Initiative:
    """Return what the place at `offset` belongs to; `row` is the table row it stands in, None for running text.

    A table row's own heading, unless it names a sort of cost; in an item of an agenda the item; else the heading that says it is an
    initiative, or the nearest one that is not of the kind every paper has.
    """
    path = paper.path_at(offset)
    is_decided = row.decided if row is not None else _is_decided(document, offset)
    if row is not None and (named := own_name(row)):
        return Initiative(named, None, path, is_decided)
    telling = [h for h in path if h and not _is_generic(h, paper)]
    names = telling or [document.title]
    numbered = [h for h in names if _NUMBERED.match(h)]
    if numbered:
        name = numbered[-1]
    elif document.item is not None or _NUMBERED.match(document.title):
        name = document.title
    else:
        name = names[-1]
    return Initiative(_name(name), _name(names[-1]) if names[-1] != name else None, path, is_decided)


def own_name(row: Row) -> str | None:
    """Return the name of what a row is of; None for one without a heading and for one that names a sort of cost."""
    heading = row.heading.strip()
    return _name(heading) if heading and not _COST_KIND.fullmatch(heading) else None


def _is_decided(document: Document, offset: int) -> bool:
    """Whether the row of a flattened table that the place is put in is sure; so where there is no such table."""
    place = Span(offset, offset)
    rows = (row for table in document.tables if document.is_flattened(table) for row in table.rows)
    return all(row.decided for row in rows if row.span.covers(place))


def _is_generic(heading: str, paper: Paper) -> bool:
    return heading in paper.generic or is_of_every_paper(heading)


def is_of_every_paper(heading: str) -> bool:
    """Whether a heading is one that every paper has, whatever it is about: "Økonomi", "Indstilling"."""
    return _GENERIC.fullmatch(heading.rstrip(" :.")) is not None


def _name(heading: str) -> str:
    """Return a heading without the authorities in brackets behind it ("(DR og KL)") its number and its closing colon."""
    return re.sub(r"^\d{1,3}\s?[.)]\s*(?=\D)", "", _PARTIES.sub("", heading.strip()).rstrip(" :")) or heading
