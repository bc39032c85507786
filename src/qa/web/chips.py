"""How a question was understood, as buttons that take a part of it away, and the page's address that says the same.

Pure functions. Every text that comes from a question is escaped here. The address is in Danish: `?q=…&uden=år:2024`.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape
from urllib.parse import urlencode

from qa.domain import AsksFor, Interpretation, Part, PartKind
from qa.web import wording

# What each part is called on the page, and in the address, where two parts may not have one name.
NAMES = {
    PartKind.ASKS_FOR: ("Spørger om", "spørger-om"),
    PartKind.ENTITY: ("Emne", "emne"),
    PartKind.BODY: ("Udvalg", "nævnt-udvalg"),
    PartKind.MEETING: ("Møde", "møde"),
    PartKind.YEAR: ("År", "år"),
    PartKind.BUDGET_YEAR: ("Budget", "budget"),
    PartKind.YEAR_FROM: ("Fra og med", "fra-år"),
    PartKind.YEAR_TO: ("Til og med", "til-år"),
    PartKind.STAGE: ("Stadie", "stadie"),
    PartKind.RECURRING: ("Gentages", "gentages"),
    PartKind.DOCUMENT: ("Dokument", "dokument"),
    PartKind.COMMITTEE: ("Bilag fra", "udvalg"),
    PartKind.ORGANISATION: ("Nævner", "organisation"),
    PartKind.DATE_FROM: ("Fra og med", "fra"),
    PartKind.DATE_TO: ("Til og med", "til"),
    PartKind.MINIMUM: ("Mindst", "mindst"),
    PartKind.MAXIMUM: ("Højst", "højst"),
}
_KINDS = {key: kind for kind, (_, key) in NAMES.items()}
_UNITS = {"kr": "DKK"}


def chip_name(part: Part) -> str:
    """Return what a chip says: `År: 2024`, `Mindst: 1 mio. kr.`."""
    return f"{NAMES[part.kind][0]}: {_value(part)}"


def _value(part: Part) -> str:
    if part.kind is PartKind.ASKS_FOR:
        special = {"decision": "beslutning", "time": "tidspunkt"}
        return special.get(part.value) or wording.ASKED_FOR[AsksFor(part.value)]
    if part.unit is not None:
        return wording.quantity(Decimal(part.value), _UNITS.get(part.unit, part.unit))
    return part.value


def address(question: str, without: Sequence[str]) -> str:
    """Return the page's address for a question asked without some of its parts, each `kind:value`; it starts with "?"."""
    return "?" + urlencode([("q", question), *(("uden", _in_danish(part)) for part in without)])


def _in_danish(part: str) -> str:
    kind, colon, value = part.partition(":")
    return f"{NAMES[PartKind(kind)][1]}{colon}{value}"


def parts_of_address(given: Iterable[str]) -> tuple[str, ...]:
    """Return the parts that an address leaves out; a name that is no part's is kept as it is, for the engine to refuse."""
    parts = []
    for part in given:
        name, colon, value = part.partition(":")
        parts.append(f"{_KINDS[name].value}{colon}{value}" if name in _KINDS else part)
    return tuple(parts)


def understood(read_as: Interpretation, asked: str) -> str:
    """Return the parts as buttons, the whole question where it is not the one that was written, and what was taken away."""
    lines = []
    if read_as.question and " ".join(read_as.question.split()) != " ".join(asked.split()):
        lines.append(f'<p class="helt">Forstået som: »{escape(read_as.question)}«</p>')
    chips = "".join(f"<li>{_chip(part)}</li>" for part in read_as.parts)
    if chips:
        lines.append(f'<ul aria-label="Forstået i spørgsmålet">{chips}</ul>')
    else:
        lines.append('<p class="helt">Læst som søgeord, uden krav til svaret.</p>')
    if read_as.without:
        again = '<button type="button" class="del igen" data-igen="1">Tag alt med igen</button>'
        lines.append(f'<p class="fravalgt">{wording.counted(len(read_as.without), "del", "dele")} er fjernet. {again}</p>')
    return f'<section class="forstaaet" aria-label="Sådan er spørgsmålet forstået">{"".join(lines)}</section>'


def _chip(part: Part) -> str:
    name, source = escape(chip_name(part)), f"Fra ordene »{escape(part.words)}«"
    about = f'data-uden="{escape(part.id)}" aria-label="Fjern {name}" title="{source}"'
    return f'<button type="button" class="del" {about}>{name} <span aria-hidden="true">×</span></button>'


def previous(question: str) -> str:
    """Return the line that offers the last question to a follow-up, with a button that forgets it; empty where there is none."""
    if not question:
        return ""
    return (
        f'<p class="forrige">Forrige spørgsmål: »{escape(question)}«. Et kort som “og i 2025?” læses sammen med det. '
        '<button type="button" class="del" data-glem="1" aria-label="Glem forrige spørgsmål">Glem det</button></p>'
    )
