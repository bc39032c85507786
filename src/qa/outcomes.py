"""What a decision's own words say was done with the case: approved, noted, postponed and so on, also point by point.

A decision is short and formal, and what follows "idet" or "med bemærkning om" qualifies it without changing it. Votes, absences
and wishes stand in sentences of their own and are no outcome; a vote on an amendment is not one on the case.
"""

import re
from typing import Final

from qa.danish import MONTHS, sentence_spans
from qa.domain import Outcome, PointOutcome, Span

# The bodies that decide, in the definite form as minutes name them.
BODY: Final = r"(?:\b\w*(?:udvalget|rådet|bestyrelsen|magistraten|nævnet|repræsentationen)|udvalget for [\w ,-]{3,60}?)"
_TAIL: Final = re.compile(
    r"[,;]?\s+(?:idet|i det|da|fordi|dog|men|mens|hvor|under forudsætning|således(?! ændrede)|"
    r"med (?:\w+ ){0,2}(?:bemærkning\w*|tilføjelse\w*|ændring\w*|præcisering\w*|forbehold|ønske\w*|begrundelse\w*))\b",
    re.IGNORECASE,
)
_NUMBER: Final = r"\d{1,2}(?!\d)"
_POINT: Final = re.compile(
    rf"^(?P<word>(?:(?:indstillingens|sagens|orienteringen)\s+)?(?:ad\.?|pkt\.?|punkt(?:erne|et)?)?\s*)"
    rf"(?P<numbers>{_NUMBER}(?:\s*[.)]?\s*(?:-|–|til|og|,|&)\s*{_NUMBER})*)(?P<mark>\s*[.):]+)?\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
# A sentence that votes, is absent or speaks for itself, and decides nothing.
_ASIDE: Final = re.compile(
    r"^(?:for|imod|mod|hverken|undlod|blankt?|fraværende|afbud|ikke til stede|et mindretal|mindretal\w*|høringssvar)\b"
    r"|^(?!(?:et )?flertal).*(?:\bstemte|(?<!\d )\bstemmer) (?:i?mod|for|om|blankt)\b(?!.*\b(?:godkend|vedtag))"
    r"|\bundlod\b|\bundlader\b|\b(?:tog|tager) forbehold\b"
    r"|\([A-ZÆØÅ]{1,4}(?:-\d)?\) (?:\w+ )?(?:kan|kunne) ikke\b|\binhabil\w*|\bkan(?:\s+\w+)* ikke deltage\b|\bdeltog ikke\b",
    re.IGNORECASE,
)
_AMENDMENT: Final = re.compile(
    r"\bændringsforslag\w*|\bunderændringsforslag\w*|\bprotokol(?:tilførsel|bemærkning)\w*", re.IGNORECASE
)
_MAIN: Final = re.compile(
    rf"^(?:(?:den|det)\s+(?:\w+\s+){{1,2}})?(?:indstilling\w*|hovedforslag\w*|sagen\b|{BODY}\s+(?:godkend|vedtog|tiltr|beslut))",
    re.IGNORECASE,
)
_REMARK: Final = re.compile(
    rf"^{BODY}\s+(?:(?:desuden|derudover|samtidig|herudover|generelt)\s+)?(?:ønske\w*|bemærke\w*|takke\w*|minde\w*|kvittere\w*|"
    r"påskønne\w*|prioritere\w*|notere\w*|er\s|var\s|bede\w*|bad\b|opfordre\w*|glæde\w*)|^at\s",
    re.IGNORECASE,
)
# The words of each outcome, each a pattern. "de godkendte takster" approves nothing, and "udsatte børn" are not postponed.
_APPROVING: Final = r"(?:godkend|vedtag|tiltr[åæ]d|imødekom|støtt|anbefal)\w*"
_THE: Final = r"(?<!\bde )(?<!\bden )(?<!\bdet )"
_CASE: Final = r"\w*(?:sagen|forslaget|punktet)"
_WORDS: Final = {
    Outcome.REJECTED: (
        rf"\bikke\s+(?:\w+\s+){{0,2}}?{_APPROVING}",
        r"\b(?:godkend(?:es|te|er)|anbefal(?:es|er|ede)|imødekom(?:mes)?|tiltr(?:ædes|ådte)|vedtages|vedtog)\s+(?:\w+\s+)?ikke\b",
        r"(?<!ikke )\b(?:afvis(?:t|te|es|tes|er|e)|forkast(?:et|ede|es|edes|e)|nedstemt(?:es)?|afslået|afslog)\b",
        r"\bforslaget (?:er )?faldt\b",
        r"\b(?:meddel|giv|gav)\w*\s+(?:\w+\s+)?afslag\b",
    ),
    Outcome.RECOMMENDED: (
        r"\b(?:godkend|tiltr[åæ]d|beslut|vedtog)\w*,?\s+at\s+(?:anbefale|indstille)\b",
        r"\banbefal(?:es|er|edes|e)\b",
        rf"{_THE}\banbefal(?:et|ede)\b",
        r"\b(?:udvalget|magistraten|bestyrelsen|rådet)\s+(?:\w+\s+)?indstill(?:er|ede)\b",
        r"\bindstilles\b",
        r"\b(?:over|frem|videre)?send\w*\b(?=.*\bmed anbefaling\b)",
        r"\btiltrædes over\s?for\b",
    ),
    Outcome.POSTPONED: (
        r"\b(?:udsættes|udsætter|udsætte|udskydes|udskyder|udskyde|udskudt|udskød)\b",
        r"\budsat\b(?! for)",
        rf"{BODY}\s+udsatte\b",
        r"\b(?:sagen|punktet)\s+genoptag\w*",
        r"\btaget af dagsordenen\b",
    ),
    Outcome.SENT_ON: (
        r"\b(?:over|videre)send(?:t|es|er|te|tes|e)\b",
        r"\bfremsend(?:t|es|er|te|tes|e)\s+(?:sagen\s+)?til\b",
        rf"\bsend(?:es|er|te|t|tes|e)\s+(?:{_CASE}\s+)?(?:tilbage|videre|retur)\b",
        rf"\bsend(?:e|te|er)\s+{_CASE}\s+til\b",
        rf"\b{_CASE}\s+(?:blev\s+|er\s+)?send(?:es|t|tes)\s+til\b",
        r"\bhenvis(?:es|t|te|tes|e)\s+(?:\w+\s+)?til\b",
        r"\bvideref(?:øre|ørte|ører)\s+sagen\s+til\b",
    ),
    Outcome.NOTED: (
        r"\btil\s+(?:efterretning|underretning)\b",
        r"\b(?:taget?s?|tog|tager?)\s+(?:[\w ,.-]{0,80}?\s)?til\s+orientering\b",
        r"^til orientering\b",
        r"\bad notam\b",
        r"^(?:efterretning|orienteret)\b|\bblev orienteret\b",
        r"^orientering(?:en)?\s+(?:er\s+|blev\s+)?(?:givet|modtaget)\b",
    ),
    Outcome.APPROVED: (
        rf"{_THE}\bgodkend(?:t|te)\b",
        r"\bgodkend(?:es|er|tes|e)\b",
        r"\btiltr(?:ådt|ådtes|ådte|ædes|æder|æde)\b",
        rf"{_THE}\bvedtag(?:et|es|er)\b",
        r"\bvedtoges\b",
        r"\bbevilg(?:es|ede|edes|er|et)\b",
        r"\bimødekomm(?:et|es|er|e)\b",
        r"\bbifald\w*",
        r"^som indstillet\b",
        r"\bindstilling\w*\s+(?:blev\s+|er\s+)?(?:følges|fulgt)\b",
        r"\b(?:meddel(?:es|er|t|te)|gives|gav|givet)\s+(?:\w+\s+)?(?:tilladelse|dispensation|samtykke)\b",
        r"\bflertal\w*\b.*\bstemte for\b",
        r"\bfulgte\s+(?:\S+\s+){0,4}(?:indstilling|anbefaling)",
    ),
}
# Where two begin at the same place the earlier outcome of this order holds: "ikke godkendt", "tiltrådte at anbefale".
_FORMS: Final = tuple((outcome, re.compile("|".join(words), re.IGNORECASE)) for outcome, words in _WORDS.items())
_DISCUSSED: Final = re.compile(r"\bdrøft(?:et|es|ede|edes|er|elser?n?e?|e)\b", re.IGNORECASE)
# "besluttede at …" adopts what follows, unless what follows is another outcome.
_DECIDED: Final = re.compile(
    r"\b(?:beslut(?:tede|ter|tes|tet|tedes)|vedtog|bestemte|afsatte|væl(?:ger|gte),? at|valgte,? at)\b", re.IGNORECASE
)
# What is noted here is another council's words on the case, not the case.
_OTHERS_WORDS: Final = re.compile(r"\b(?:bemærkning|høringssvar)\w*.*\btil efterretning\b", re.IGNORECASE)
_SUBSTANTIVE: Final = frozenset(
    {Outcome.APPROVED, Outcome.RECOMMENDED, Outcome.POSTPONED, Outcome.REJECTED, Outcome.SENT_ON},
)
_BARE: Final = re.compile(
    r"^(?:(?:kan\s+)?ikke\s+)?"
    r"(?:godkend|anbefal|taget? |tages |til efterret|udsæt|udsat|drøft|afvis|tiltr|vedtag|oversend|imødekom)",
    re.IGNORECASE,
)


def outcome_of(text: str) -> Outcome:
    """Return what a whole decision did with its case.

    Of several points the weightier tells: one noted and one approved is approved. Where weighty ones differ, or where something
    else was done (an election, a wish), it is OTHER, and `points_of` tells more.
    """
    points = points_of(text)
    return _joined([point.outcome for point in points] if points else _stated(text))


def points_of(text: str) -> tuple[PointOutcome, ...]:
    """Return the outcome of each numbered point, in order; empty where a decision is told in one.

    "1.-3. Godkendt" is three points. Two or more lines that each only say an outcome are points without their numbers, counted.
    """
    found: list[tuple[tuple[str, ...], Outcome | None]] = []
    is_governed = False  # an outcome stands above the numbers, which then count its remarks
    for sentence in _deciding(text):
        numbers, rest = _numbered(sentence)
        outcome = clause_outcome(rest)
        if numbers and not (is_governed and not found):
            found.append((numbers, outcome))
        elif outcome and found and found[-1][1] is None and not _REMARK.match(rest):
            found[-1] = (found[-1][0], outcome)
        elif outcome and not found:
            is_governed = True
    if found:
        points = [PointOutcome(number, outcome or Outcome.OTHER) for numbers, outcome in found for number in numbers]
        return tuple(points) if any(outcome for _, outcome in found) else ()
    bare = [outcome for s in _deciding(text) if _BARE.match(s) and (outcome := clause_outcome(s))]
    return tuple(PointOutcome(str(i), o) for i, o in enumerate(bare, start=1)) if len(bare) > 1 else ()


def place_of_point(text: str, number: str) -> Span | None:
    """Return the place of what a decision says of one of its numbered points, up to the next one; None where it says nothing.

    Numbers that count the remarks of a decision told in one are no points, and who was absent is told of none.
    """
    if number not in {point.number for point in points_of(text)}:
        return None
    found: Span | None = None
    for span in sentence_spans(text):
        numbers, _ = _numbered(span.of(text))
        if found is None:
            found = span if number in numbers else None
        elif numbers or _ABSENT.match(span.of(text)):
            break
        else:
            found = Span(found.start, span.end)
    return found


def place_of_case(text: str) -> Span | None:
    """Return the place of what a whole decision says, without the amendments and votes ahead of it and who was absent after it.

    None where it says nothing else.
    """
    spans = [span for span in sentence_spans(text) if not _ABSENT.match(span.of(text))]
    deciding = set(_deciding(text))
    saying = (s for s in spans if s.of(text) in deciding and (clause_outcome(s.of(text)) or _numbered(s.of(text))[0]))
    first = next(saying, None)
    return Span((first or spans[0]).start, spans[-1].end) if spans else None


_ABSENT: Final = re.compile(r"(?:fraværende|fravær|afbud|ikke til stede|meldt afbud)\b", re.IGNORECASE)


def clause_outcome(sentence: str) -> Outcome | None:
    """Return the outcome that a sentence states before its reservations, or None."""
    clause = _clause(sentence)
    first = min(((m.start(), i) for i, (_, form) in enumerate(_FORMS) if (m := form.search(clause))), default=None)
    if _REMARK.match(sentence) and not (first and _FORMS[first[1]][0] is Outcome.POSTPONED):
        return None
    if first:
        return _FORMS[first[1]][0]
    if _DECIDED.search(clause):
        return Outcome.APPROVED
    return Outcome.DISCUSSED if _DISCUSSED.search(clause) else None


def _clause(sentence: str) -> str:
    """Return a sentence up to its reservations."""
    found = _TAIL.search(sentence)
    return sentence[: found.start()] if found else sentence


def _deciding(text: str) -> list[str]:
    """Return the sentences that may say an outcome: no votes, no absences, nothing of amendments."""
    found = []
    is_amendment = False
    for span in sentence_spans(text):
        sentence = span.of(text)
        if _MAIN.match(sentence):
            is_amendment = False
        elif _AMENDMENT.search(sentence) and not _BARE.match(sentence):
            is_amendment = True
        if not is_amendment and not _ASIDE.search(_clause(sentence)):
            found.append(sentence)
    return found


def _numbered(sentence: str) -> tuple[tuple[str, ...], str]:
    """Return the points a sentence is of, with ranges written out, and the rest of it."""
    match = _POINT.match(sentence)
    if match is None or not (match["mark"] or match["word"].strip() or re.search(r"\D", match["numbers"])):
        return (), sentence
    if match["rest"].partition(" ")[0].lower() in MONTHS:
        return (), sentence
    numbers: list[int] = []
    joined = False
    for part in re.findall(r"\d+|[-–]|til", match["numbers"]):
        if not part.isdigit():
            joined = True
            continue
        number = int(part)
        numbers += range(numbers[-1] + 1, number + 1) if joined and numbers and numbers[-1] < number else [number]
        joined = False
    return tuple(map(str, numbers)), match["rest"]


def _stated(text: str) -> list[Outcome]:
    """Return the outcome of a decision told in one: its first, or a weightier one that follows a mere noting or discussing."""
    said = [(sentence, outcome) for sentence in _deciding(text) if (outcome := clause_outcome(sentence))]
    outcomes = [outcome for sentence, outcome in said if not _OTHERS_WORDS.search(sentence)] or [outcome for _, outcome in said]
    weighty = next((outcome for outcome in outcomes if outcome in _SUBSTANTIVE), None)
    return [weighty] if weighty else outcomes


def _joined(outcomes: list[Outcome]) -> Outcome:
    weighty = {outcome for outcome in outcomes if outcome in _SUBSTANTIVE}
    if weighty:
        return weighty.pop() if len(weighty) == 1 else Outcome.OTHER
    return next((outcome for outcome in (Outcome.NOTED, Outcome.DISCUSSED) if outcome in outcomes), Outcome.OTHER)
