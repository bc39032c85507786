"""Whether a place tells of another one of a kind than the question: "etape 3" and not "etape 2", "model C" and not "model A"."""

import re
from collections.abc import Iterable, Sequence

from qa.fits import Fit
from qa.question_patterns import QuestionPattern
from qa.wholes import clause_of

# What papers number or letter.
_KINDS = (
    r"etape|fase|model|scenari(?=e|um)|spor|trin|alternativ|variant|delprojekt|delaftale|løsning|mulighed|runde|ansøgningsrunde"
    r"|budgetopfølgning|bølge|version|spørgsmål|anbefaling|princip|indsats|afsnit|distrikt|del|hold"
)
_NUMBERS = {
    "første": "1", "anden": "2", "andet": "2", "tredje": "3", "fjerde": "4", "femte": "5", "sjette": "6",
    "i": "1", "ii": "2", "iii": "3", "iv": "4",
}  # fmt: skip
_NUMBERED = (
    rf"\b(?:(?P<kind>{_KINDS})(?:\w{{1,3}})?(?: nr\.?)? (?P<id>\d{{1,2}}(?![\d.,]*\d)|(?-i:[A-H]|[IV]{{1,3}})\b)"
    r"|(?P<ordinal>første|anden|andet|tredje|fjerde|femte|sjette|\d\.) "
    rf"(?P<of>{_KINDS})(?:e|en|et|n|r)?\b)"
)
_IN_TEXT = re.compile(_NUMBERED, re.IGNORECASE)
_ASKED = QuestionPattern(_NUMBERED, re.IGNORECASE)


def is_of_other_number(asked: str, fit: Fit) -> bool:
    """Whether a place has another number or letter of a kind that the question names one of, and not that one.

    What stands nearest tells: of a cell its row and column, else the sentence, else what stands over it.
    """
    wanted = _numbered(_ASKED.findall(asked))
    if not wanted:
        return False
    kinds = {kind for kind, _ in wanted}
    for text in _from_near(fit):
        told = {each for each in _numbered(_IN_TEXT.findall(text)) if each[0] in kinds}
        if told:
            return not told & wanted
    return False


def of_asked_number(asked: str, fits: Sequence[Fit]) -> Sequence[Fit]:
    """Without the rows of tables that do not say the number or letter a question names of a kind, where a row's heading says it."""
    wanted = _numbered(_ASKED.findall(asked))
    if not wanted or not any(f.unit.row and wanted & _numbered(_IN_TEXT.findall(f.unit.row.row.heading)) for f in fits):
        return fits
    return [f for f in fits if not f.unit.row or wanted & _numbered(_IN_TEXT.findall(" ".join((*_from_near(f), *f.unit.path))))]


def is_of_opposite(asked: str, fit: Fit) -> bool:
    """Whether the clause or cell of a figure names the opposite of what the question does ("egne tilbud" for "eksterne")."""
    near = " ".join(_from_near(fit)[:1]) if fit.unit.row is not None else clause_of(fit)
    return any(
        asks.search(asked) and not other_asked.search(asked) and other.search(near) and not one.search(near)
        for asks, other_asked, one, other in _OPPOSITES
    )


def lacks_opposite(asked: str, sides: Sequence[Fit]) -> bool:
    """Whether a question holds two opposites against each other ("indtægter" and "udgifter") that the figures do not both name."""
    near = [" ".join((*_from_near(fit), *fit.unit.path)) for fit in sides]
    return any(
        asks.search(asked) and other_asked.search(asked) and not (any(map(one.search, near)) and any(map(other.search, near)))
        for asks, other_asked, one, other in _OPPOSITES
    )


_PAIRS = (
    (r"uden for (?:kommunen|regionen)|eksterne?|andre kommuners?|fremmede", r"egne|eget|interne?|kommunens egen"),
    (r"kvind\w*|kvindelig\w*", r"mænd\w*|mandlig\w*"),
    (r"piger\w*", r"drenge\w*"),
    (r"heltid\w*|fuldtid\w*", r"deltid\w*"),
    (r"indtægt\w*", r"udgift\w*"),
    (r"indpendl\w*", r"udpendl\w*"),
    (r"tilflyt\w*", r"fraflyt\w*"),
    (r"sommer\w*", r"vinter\w*"),
    (r"(?:til |for )?børn|barn", r"voksen|voksne"),
    (r"bygge|anlægge|etablere|opføre|anlæg|anlægsudgift\w*|anlægssum\w*|byggeudgift\w*", r"drift(?:en|s\w+)?|\w+drift(?:en)?"),
)
_OPPOSITES = tuple(
    (
        QuestionPattern(rf"\b(?:{a})\b", re.IGNORECASE),
        QuestionPattern(rf"\b(?:{b})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{a})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{b})\b", re.IGNORECASE),
    )
    for pair in _PAIRS
    for a, b in (pair, pair[::-1])
)


def _numbered(found: Iterable[tuple[str, ...]]) -> set[tuple[str, str]]:
    return {
        ((kind or of).casefold(), _NUMBERS.get((number or ordinal).casefold(), (number or ordinal).rstrip(".")))
        for kind, number, ordinal, of in found
    }


def _from_near(fit: Fit) -> tuple[str, ...]:
    """The texts that may tell, nearest first."""
    unit = fit.unit
    cell = unit.row.cell_at(fit.figure.span) if unit.row is not None and fit.figure is not None else None
    if unit.row is None or cell is None:
        return (unit.text, " ".join((unit.lead, unit.label, *unit.path)))
    return (f"{unit.row.row.heading} {cell.column} {cell.text}", unit.row.head)
