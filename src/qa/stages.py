"""At which stage a figure is: the status of the words that govern it.

Looked for, in this order: its column's head, its own clause, the clauses before it in the sentence, the sentence that opens
its list, its table's caption, and the statement it continues. A proposal stays one whatever it proposes ("foreslås, at der
afsættes"), unless the same sentence says that it was adopted.
"""

import re
from dataclasses import dataclass

from qa.domain import FactKind, Span

# What a status is told by: verbs before nouns, as "afsat budget til ansættelse af" is set aside and nobody is hired. Within each
# list the nearest to the figure counts. Which word counts as which follows the guidelines of the gold list.
_VERBS: dict[str, str] = {
    "foreslået": r"foreslå\w*|foreslog|indstille[rs]|indstillet|ansøge[rs]?|ansøgt|søge[rs]|søgt|anmode[rs]\w*|anbefale[rs]|"
    r"ønske[rs] (?:afsat|bevilget|tilført|frigivet)|ser gerne|håber|lægge[rs] op til|stilles forslag",
    "bevilget": r"bevil(?:li)?ge\w*|tildel(?:t|te|er|es|ing)\w*|tilsagn\w*|modtage[rt]|modtog|tilkendt\w*|"
    r"yde[rs]|ydet|tilføre[rs]?|tilført|give[rst]? (?:et |en |i )?\w*(?:tilskud|bidrag|støtte)|gives der",
    "disponeret": r"dispone(?:re|rer|ret|rede|res)|bruges|(?:med)?finansiere[rs]?|(?:med)?finansieret|reserveret|"
    r"prioriteret|øremærket",
    "udmøntet": r"udmønt(?:et|es|er|ede|e)?|frigive[rs]?|frigivet|foretaget|igangsat|fordelt|fordeles",
    "afsat": r"afsat(?:te)?|afsætte[rs]?|sætte[rs]? af|sat af|anvende|budgettere[rt]\w*|indarbejde[rst]?|indgår i budget\w*|"
    r"andel(?:en)?\b[^.;,]{0,60}?\b(?:er|udgør)|skal anvendes|skal bruges|skal gå til",
    "anvendt": r"anvendt|brugt|forbrugt|har kostet|kostede|udbetalt|afholdt|blev (?:på|til)|realiseret|medgået",
    "ansat": r"ansat(?:te)?|fuldtidsansatte|besat|beskæftige[rs]|tilknyttet|består\b[^.;,]{0,30}\baf|suppleret med|udvidet med",
    "forventet": r"forvente[rst]?|forvente(?:de|t)\w*|forventning\w*|ansættes?|oprettes?|etableres|skønne[rst]|anslå[rs]?|anslået|"
    r"estimere[rst]|beløbe sig|vil\b[^.,;]{0,25}\b(?:være|udgøre|koste|kunne|medføre|blive)|regne[st] med|påregne[st]|"
    r"kan behandle|beregnet til|vurderes|forudsæt(?:tes)?|forudsat",
    "behov": r"behov\w*|kræver|kræves|nødvendig\w*|mangler",
    "mål": r"målsætning\w*|mål(?:et)?|måltal\w*|ønske[rs](?: at)?",
}
_NOUNS: dict[str, str] = {
    "foreslået": r"\w*forslag\w*|ansøgning\w*|indstilling\w*",
    "bevilget": r"\w*bevilling\w*|tilskud\w*",
    "udmøntet": r"frigivelse\w*|udmøntning\w*",
    "forventet": r"forvent\w*|skøn\w*|\w*overslag\w*|estimat\w*|prognose\w*",
    "anvendt": r"\w*forbrug\w*|\w*regnskab\w*",
    "ansat": r"ansættelse af|ansatte",
    "behov": r"\w*behov\w*",
    "mål": r"\w*mål\b|\w*målsætning\w*",
    "afsat": r"\w*budget\w*|ramme\w*|pulje\w*|råderum\w*",
}
# A share or lift that money "skal anvendes til" is a goal; so is what is wished for of people.
_GOAL = re.compile(
    r"\b(?:skal (?:anvendes|bruges)|ønske[rs]|reduktion|reduceres|nedbringes|nedbringelse|mindst|minimum)\b", re.IGNORECASE
)
_ADOPTED = re.compile(
    r"\b(?:godkendte|vedtog|besluttede|tiltrådte|(?:er|blev) (?:godkendt|vedtaget|besluttet|tiltrådt|indgået))\b", re.IGNORECASE
)
# What is said of the figure right behind it goes before all else ("ud over de 250.000 kr., der er afsat").
_OF_ITSELF = re.compile(
    r",?\s+(?:der|som)\s+(?:nu |allerede |tidligere |årligt )?(?:er|blev|bliver)\s+(?:nu |allerede |tidligere )?", re.IGNORECASE
)
# "vil blive ansat", "vil i år blive brugt": not yet.
_TO_COME = re.compile(r"\b(?:vil|skal|kan)\b[^.;]{0,60}\b(?:blive|være)\b", re.IGNORECASE)
# Income and what is owned are at no stage of spending, whatever accounts they stand in.
_NO_SPENDING = re.compile(
    r"indtægt|kontingent|sponsor|egenkapital|aktiver|passiver|omsætning|resultat|balance|formue|gæld|saldo|overskud|underskud",
    re.IGNORECASE,
)
# A statement that a figure opens goes on with the list before it.
_OPENS = re.compile(r"(?:[-•–*▪(]\s*)?(?:(?:ca|knap|godt|op mod|heraf|hertil|samt|og|der)\b\.?\s*)*", re.IGNORECASE)
# Where people are said to be there, no verb of hiring is needed.
_THERE_ARE = re.compile(r"\b(?:der er|er der|har|arbejder|råder over|udgør|omfatter)\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[;:]\s|[,–]\s+(?=(?:hvoraf|heraf|deraf|som|der|mens|hvor|hvilket|hvortil|men|idet|da|så|således|hvorfor)\b)|"
    r"(?<=\bkr\.)\s(?=der\b)|\)\s|\s\((?!\d)",
    re.IGNORECASE,
)
_NEAR = 30  # characters before a figure that name it
_DONE = frozenset({"ansat", "anvendt"})

_Patterns = tuple[tuple[str, re.Pattern[str]], ...]


def _compiled(table: dict[str, str]) -> _Patterns:
    return tuple((status, re.compile(rf"\b(?:{forms})\b", re.IGNORECASE)) for status, forms in table.items())


_VERB_PATTERNS = _compiled(_VERBS)
_NOUN_PATTERNS = _compiled(_NOUNS)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a statement that may tell the stage of its figures; each empty or None where there is none.

    `lead` opens its list, `head` is its column's head with the row's heading, `caption` its table's, `headings` all over it with
    the paper's title; `previous` is the status of the figure before it under the same heading.
    """

    lead: str = ""
    head: str = ""
    caption: str = ""
    headings: tuple[str, ...] = ()
    previous: str | None = None


def stage_of(statement: str, place: Span, kind: FactKind, around: Surroundings) -> str | None:
    """Return the status of the figure at `place` of its statement; None where nothing tells it."""
    clause = _clause(statement, place)
    if kind is FactKind.TARGET and _GOAL.search(statement):
        return "mål"
    if around.head and _NO_SPENDING.search(around.head) and kind is FactKind.FUNDING:
        return None
    if around.head and (found := _first_told(kind, around.head)):
        return found
    status = _in_clause(statement, clause, place, kind) or _nearest(_of_kind(_VERB_PATTERNS, kind), statement[: clause.start])
    if status in _DONE and _TO_COME.search(statement[clause.start : clause.end]):
        status = "forventet"
    if status == "anvendt" and _NO_SPENDING.search(statement, max(0, place.start - _NEAR), place.start):
        return None
    if status is not None:
        return _proposed(statement, place, around) or status
    if proposed := _proposed(statement, place, around):
        return proposed
    if around.lead and (found := _last_told(kind, around.lead)):
        return found
    if around.caption and (found := _first_listed(_NOUN_PATTERNS, around.caption)):
        return found
    named = _named(kind, statement[clause.start : place.start])
    return named or (around.previous if _OPENS.fullmatch(statement, 0, place.start) else None)


def _clause(statement: str, place: Span) -> Span:
    """Return the clause of a figure: from the last boundary before it to the first after."""
    starts = [m.end() for m in _CLAUSE.finditer(statement) if m.end() <= place.start]
    end = _CLAUSE.search(statement, place.end)
    return Span(starts[-1] if starts else 0, end.start() if end else len(statement))


def _in_clause(statement: str, clause: Span, place: Span, kind: FactKind) -> str | None:
    before, after = statement[clause.start : place.start], statement[place.end : clause.end]
    verbs = _of_kind(_VERB_PATTERNS, kind)
    if own := _OF_ITSELF.match(statement, place.end):
        told = next((status for status, pattern in verbs if pattern.match(statement, own.end())), None)
        if told:
            return told
    if found := _nearest(verbs, before) or _first(verbs, after):
        return found
    if kind is FactKind.STAFFING and _THERE_ARE.search(before):
        return "ansat"
    return None


def _of_kind(patterns: _Patterns, kind: FactKind) -> _Patterns:
    """Return the patterns without those that cannot be meant: money is not hired."""
    return patterns if kind is FactKind.STAFFING else tuple((status, p) for status, p in patterns if status != "ansat")


def _proposed(statement: str, place: Span, around: Surroundings) -> str | None:
    """Return "foreslået" for what is only put forward: under the recommendation, or governed by a verb of proposing."""
    if _ADOPTED.search(statement):
        return None
    if any(re.match(r"indstilling", h, re.IGNORECASE) for h in around.headings):
        return "foreslået"
    proposal = _VERB_PATTERNS[0][1]
    return "foreslået" if proposal.search(statement[: place.start]) else None


def _nearest(patterns: _Patterns, text: str) -> str | None:
    found = max(((m.end(), status) for status, p in patterns for m in p.finditer(text)), default=None)
    return found[1] if found else None


def _first(patterns: _Patterns, text: str) -> str | None:
    found = min(((m.start(), status) for status, p in patterns for m in p.finditer(text)), default=None)
    return found[1] if found else None


def _first_listed(patterns: _Patterns, text: str) -> str | None:
    """Return the first status, in the order of the patterns, that a heading tells: "Forslag til budget" is a proposal."""
    return next((status for status, pattern in patterns if pattern.search(text)), None)


def _first_told(kind: FactKind, heading: str) -> str | None:
    return _first_listed(_of_kind(_VERB_PATTERNS, kind), heading) or _first_listed(_of_kind(_NOUN_PATTERNS, kind), heading)


def _last_told(kind: FactKind, sentence: str) -> str | None:
    return _nearest(_of_kind(_VERB_PATTERNS, kind), sentence) or _named(kind, sentence)


def _named(kind: FactKind, text: str) -> str | None:
    """Return the status that a noun tells: the nearest, but a proposal's grant is proposed."""
    proposed, pattern = _NOUN_PATTERNS[0]
    return proposed if pattern.search(text) else _nearest(_of_kind(_NOUN_PATTERNS, kind), text)
