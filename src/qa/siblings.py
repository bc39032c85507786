"""Whether a place tells of another one of a kind than the question: "etape 3" and not "etape 2", "model C" and not "model A"."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from qa.analyser import terms
from qa.evidence import authorities
from qa.fits import Fit
from qa.question_patterns import QuestionPattern
from qa.units import TableRow, Unit
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


def is_of_other_code(asked: str, unit: Unit) -> bool:
    """Whether a place is of another plan, section of the law or house than the one a question names by its number.

    What stands nearest tells: the sentence, else its headings, else the paper's title. A law only referred to tells nothing.
    """
    wanted = _asked_codes(asked)
    if not wanted:
        return False
    kinds = {kind for kind, _ in wanted}
    for text in (unit.text, " ".join((unit.lead, unit.label, *unit.path)), unit.passage.context):
        told = {each for each in _coded(_REFERRED.sub("", text)) if each[0] in kinds}
        if told:
            return not any(_is_same_code(one, other) for one in told for other in wanted)
    return False


@lru_cache(maxsize=64)
def _asked_codes(asked: str) -> frozenset[tuple[str, str]]:
    return frozenset(_coded(asked))


def _is_same_code(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two numbers of a kind are the same; a house without a letter may be any of its number."""
    short, long = sorted((one[1], other[1]), key=len)
    return one[0] == other[0] and (short == long or (long[:-1] == short and long[-1].isalpha()))


# "Lokalplan 12.50", "§ 18-puljen", "Nordvej 16", "Nordvej 14 og 16".
_CODE = re.compile(
    r"(?:\b(?P<plan>[Ll]okalplan)[a-zæøå]*(?: nr\.?)? |(?P<law>§§? ?|\b[Pp]aragraf )"
    r"|\b(?P<street>[A-ZÆØÅ][a-zæøå]+(?:vej|gade|allé|stræde|vænge)(?:en|et)?)(?: nr\.?)? )"
    r"(?P<ids>\d+(?:\.\d+)*(?: ?[a-zA-Z]\b)?(?:(?:, | og |-)\d+(?:\.\d+)*(?: ?[a-zA-Z]\b)?)*)"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)*(?: ?[a-zA-Z]\b)?")
_REFERRED = re.compile(r"\b(?:jf\.?|jævnfør|lovens) §§? ?\d+", re.IGNORECASE)


def _coded(text: str) -> set[tuple[str, str]]:
    """The plans, sections and houses that a text names, each with its number."""
    if not any(char.isdigit() for char in text):
        return set()
    return {
        ("§" if match["law"] else (match["plan"] or match["street"]).casefold(), number.replace(" ", "").casefold())
        for match in _CODE.finditer(text)
        for number in _NUMBER.findall(match["ids"])
    }


def of_asked_number(asked: str, fits: Sequence[Fit]) -> Sequence[Fit]:
    """The places that say the number or letter a question names of a kind, where the heading of a table's row says it; else all."""
    wanted = _numbered(_ASKED.findall(asked))
    if not wanted or not any(f.unit.row and wanted & _numbered(_IN_TEXT.findall(_row_said(f))) for f in fits):
        return fits
    return [f for f in fits if wanted & _numbered(_IN_TEXT.findall(" ".join((*_from_near(f), _row_said(f), *f.unit.path))))]


def of_asked_table(names: Sequence[str], fits: Sequence[Fit]) -> Sequence[Fit]:
    """The places but those of another table, where the caption of one in the same paper has all that is asked for by name.

    "Besøg i Nordby Museum" stands over the one table and "Besøg i Sydby Fort" over the next, with the same rows.
    """
    wanted = [words for name in names if (words := frozenset(terms(name)) - authorities())]
    if not wanted:
        return fits
    in_tables = [(fit, row) for fit in fits if (row := fit.unit.row) is not None]
    named = {
        (fit.unit.passage.document_id, row.table.span)
        for fit, row in in_tables
        if all(name <= frozenset(terms(row.head)) for name in wanted)
    }
    papers = {paper for paper, _ in named}
    others = {
        id(fit)
        for fit, row in in_tables
        if fit.unit.passage.document_id in papers
        and (fit.unit.passage.document_id, row.table.span) not in named
        and not all(name <= frozenset(terms(f"{row.row.heading} {' '.join(row.table.columns)}")) for name in wanted)
    }
    return [fit for fit in fits if id(fit) not in others]


def _row_said(fit: Fit) -> str:
    """The heading of a row, its number after what its column is of: "1. Ramper" below "Etape" is "Etape 1"."""
    row = fit.unit.row
    if row is None:
        return ""
    number = _ROW_NUMBER.match(row.row.heading.strip())
    if number and row.table.columns:
        return f"{row.table.columns[0]} {number.group()}; {row.row.heading}"
    return with_kind(row, row.row.heading)


_ROW_NUMBER = re.compile(r"\d{1,2}(?=[.: ])")


def is_of_other_time(asked: str, fit: Fit) -> bool:
    """Whether the clause or cell of a figure tells how it was after another time than the question: a year, and not six months."""
    wanted = _times(_ASKED_AFTER.findall(asked))
    near = " ".join(_from_near(fit)[:1]) if fit.unit.row is not None else clause_of(fit)
    told = _times(_AFTER.findall(near)) if wanted else wanted
    return bool(told) and not told & wanted


_AFTER = re.compile(
    r"\b(?:efter (?P<n>\d{1,2}|et|ét|en|én|to|tre|fire|fem|seks|ni|tolv) (?:(?P<half>halvt) )?(?P<of>år|måned|mdr|uge|dag)\w*"
    r"|(?P<n2>et) (?P<half2>halvt) (?P<of2>år) efter)",
    re.IGNORECASE,
)
_ASKED_AFTER = QuestionPattern(_AFTER.pattern, re.IGNORECASE)
_COUNTED = {"et": 1, "ét": 1, "en": 1, "én": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "ni": 9, "tolv": 12}
_MONTHS_OF = {"år": 12, "måned": 1, "mdr": 1}


def _times(found: Iterable[tuple[str, ...]]) -> set[tuple[int, str]]:
    """How long after, in months, or in weeks or days as they are told."""
    times = set()
    for groups in found:
        n, half, of = (groups[i] or groups[i + 3] for i in range(3))
        number, of = _COUNTED.get(n.casefold()) or int(n), of.casefold()
        months = number * _MONTHS_OF.get(of, 1) // (2 if half else 1)
        times.add((months, "måned" if of in _MONTHS_OF else of))
    return times


def is_of_opposite(asked: str, fit: Fit) -> bool:
    """Whether the clause or cell of a figure names the opposite of what the question does ("egne tilbud" for "eksterne")."""
    near = " ".join(_from_near(fit)[:1]) if fit.unit.row is not None else clause_of(fit)
    return any(
        (said := asks.search(asked)) is not None
        and not other_asked.search(f"{asked[: said.start()]}{asked[said.end() :]}")
        and other.search(near)
        and not one.search(near)
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
    (
        r"(?:uden for|andre end) (?:kommunens|regionens) egne?|uden for (?:kommunen|regionen)|eksterne?|andre kommuners?|fremmede",
        r"(?<!for kommunens )(?<!end kommunens )(?<!for regionens )(?<!end regionens )(?:egne|eget)|interne?|kommunens egen",
    ),
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


def with_kind(row: TableRow, head: str) -> str:
    """The head of a row or column, a bare number or letter after what the rows' head ends in: "2" beside "Årstal og scenarier"."""
    words = row.table.columns[0].split() if row.table.columns else []
    return f"{words[-1]} {head}" if words and _BARE.fullmatch(head.strip()) else head


_BARE = re.compile(r"\d{1,2}|[A-H]")


def _from_near(fit: Fit) -> tuple[str, ...]:
    """The texts that may tell, nearest first."""
    unit = fit.unit
    cell = unit.row.cell_at(fit.figure.span) if unit.row is not None and fit.figure is not None else None
    if unit.row is None or cell is None:
        return (unit.text, " ".join((unit.lead, unit.label, *unit.path)))
    return (
        f"{_row_said(fit)} {with_kind(unit.row, cell.column)} {cell.text}",
        unit.row.head,
        " ".join((unit.label, *unit.path)),
    )
