"""Questions after the rows of a table: those whose figure is beyond a bound, how many they are, and those with the most or least.

"Hvilke skoler har under 300 elever?", "Hvor mange projekter fik over 5 mio. kr.?", "Hvem fik mest?", "Top 3 over …". What is read
here is only what is asked; `row_answers.py` holds it against tables.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from qa.analyser import level, terms
from qa.cardinals import cardinal
from qa.danish import NUMBER_WORD_PATTERN
from qa.numerals import number_value

MONEY, SHARE, POSTS = "kr.", "pct.", "årsværk"


@dataclass(frozen=True, slots=True)
class Bound:
    """The figures that are asked for, from `low` to `high`; an end counts where it is closed, None where there is none."""

    low: Decimal | None = None
    high: Decimal | None = None
    is_closed: bool = False

    def holds(self, value: Decimal) -> bool:
        """Whether a figure is one of them."""
        if self.low is not None and (value < self.low or (value == self.low and not self.is_closed)):
            return False
        return self.high is None or value < self.high or (value == self.high and self.is_closed)


@dataclass(frozen=True, slots=True)
class Extreme:
    """The `places` rows that have the most, or the least."""

    is_most: bool
    places: int = 1


@dataclass(frozen=True, slots=True)
class RowsAsked:
    """What a question asks of the rows of a table.

    `kind` is the noun of the rows, None for "hvem" and "hvor". `unit` is what the figure is in: `MONEY`, `SHARE`, `POSTS`, a
    measure ("uger"), or empty where nothing tells. `noun` are the terms of the thing that is counted. `words` are all that say of
    what, `names` those of them that are names, `codes` the numbers and letters that name ("§18", "model a"). `is_given` tells that
    who got something is asked for, `is_number` how many rows, `is_having` how many have any at all, `is_by_measure` what is longest
    or shortest.
    """

    text: str
    condition: Bound | Extreme
    kind: str | None
    unit: str
    noun: frozenset[str]
    words: tuple[str, ...]
    names: frozenset[str]
    codes: frozenset[str]
    is_given: bool = False
    is_number: bool = False
    is_having: bool = False
    is_by_measure: bool = False


_NUMBER = rf"(?:\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?|\d+(?:,\d+)?|{NUMBER_WORD_PATTERN}|hundrede|tusinde?)"
_UNIT = (
    r"(?:(?P<million>(?:mio\.?|millioner?)(?: ?kr\b\.?| kroner)?)|(?P<billion>(?:mia\.?|milliarder?)(?: ?kr\b\.?| kroner)?)"
    r"|(?P<thousand>t\.? ?kr\b\.?|tusinde? (?:kr\b\.?|kroner))|(?P<krone>kr\b\.?|kroner\b)|(?P<share>pct\b\.?|procent\b|%)"
    r"|(?P<posts>årsværk\b|fuldtidsstillinger\b))"
)
_OVER = r"over|mere end|flere end|større end|højere end|længere end|dyrere end"
_UNDER = r"under|mindre end|færre end|lavere end|kortere end|billigere end"
_AT_LEAST = r"mindst|minimum|ikke under|på mindst|på minimum"
_AT_MOST = r"højst|maks(?:imalt|imum|\.)?|op til|ikke over|på højst"
_WAY = rf"(?:(?P<over>(?<!ikke )(?:{_OVER}))|(?P<under>(?<!ikke )(?:{_UNDER}))|(?P<least>{_AT_LEAST})|(?P<most>{_AT_MOST}))"
_BOUND = re.compile(
    rf"\b(?:(?:på )?{_WAY} (?:de )?(?!(?:en|et|én|ét)\b)(?P<n>{_NUMBER})|mellem (?P<low>{_NUMBER}) og (?P<high>{_NUMBER}))"
    rf"(?!\w|[-/]\d)\s?{_UNIT}?"
)
_BESIDE = re.compile(
    rf"(?<![\w.,])(?P<n>{_NUMBER})\s?{_UNIT}? (?:\w+ )?(?:eller|og) (?P<way>derover|mere|flere|derunder|mindre|færre)\b"
)
_VERB = (
    r"har|havde|er|var|bliver|blev|får|fik|ligger|lå|koster|kostede|modtager|modtog|betaler|betalte|bruger|brugte|søgte|søges|søger"
    r"|indstilles|foreslås|forventes|ventes|udgør|udgjorde|oplever|tilbyder|tilbød|oppebærer|beskæftiger|beskæftigede|arbejder"
    r"|giver|gav|kræver|krævede|tildeles|bevilges|anbefales"
)
_IS_VERB = re.compile(rf"\b(?:{_VERB})\b")
_ROWS = re.compile(
    r"\W*(?:(?:i|på|hos|ved|for|til|fra|inden for|blandt) )?(?:hvilke[nt]?|hvor mange)(?: af(?: (?:de|disse|alle))?)?"
    rf"(?: (?:{_NUMBER}))? (?P<kind>.+)"
)
_MOST = r"flest|mest|størst|højest|længst|dyrest|bedst"
_LEAST = r"færrest|mindst|lavest|kortest|billigst|dårligst"
_EXTREME = re.compile(rf"\b(?:(?P<most>{_MOST})|(?P<least>{_LEAST}))e?\b(?! (?:(?:muligt?|mulige|én|et|en)\b|\d))")
_FEW = "[2-9]|10|to|tre|fire|fem|seks|syv|otte|ni|ti"
_ASKS = r"\W*(?:(?:hvad|hvilke|nævn|vis|giv)\b.{0,12}?)?"
_TOP = re.compile(rf"{_ASKS}\btop[- ]?(?P<n>{_FEW})\b(?: (?:over|af|blandt|for))?(?: de)? (?P<kind>.+)")
_SEVERAL = re.compile(rf"{_ASKS}(?:\bde )?\b(?P<n>{_FEW})\b (?:{_MOST}|{_LEAST})e (?P<kind>.+)")
_SEVERAL_KINDS = re.compile(rf"\W*(?:hvilke|de) (?P<n>{_FEW}) (?P<kind>.+)")
_WHO = re.compile(rf"\W*hvem (?:{_VERB})\b")
_WHERE = re.compile(rf"\W*hvor (?:{_VERB})\b")
_CHOICE = re.compile(r"\beller\b|\ba[fd] de to\b|\bhvor (?:meget|stort?|store|mange flere|mange færre)\b|\bforskel")
_WORD = re.compile(r"§ ?\d+|[^\W_]+(?:[-/][^\W_]+)*")
# What ends a noun phrase.
_ENDS = frozenset(
    "i på for af pr til om ved med hos efter ifølge fra som der ud eller og at under over hvis siden mellem blandt når inden gennem"
    " end uden målt".split()
) | frozenset(_VERB.split("|"))
_SAYS_NOTHING = _ENDS | frozenset(
    "hvilke hvilken hvilket hvem hvor hvad mange de den det disse alle top en et have fået få givet gives at ikke mere flere færre"
    " mindst mest størst højest længst dyrest lavest kortest billigst flest færrest største mindste højeste laveste"
    " længste korteste"
    " dyreste billigste bedst bedste dårligst dårligste penge beløb beløbet år året kr mio mia t pct procent kroner antal antallet"
    " nævn vis giv to tre fire fem seks syv otte ni ti rækker samt sig sin sit sine deres"
    " kvartal halvår type typer slags tog tager tid kommunale kommunens regionale regionens".split()
)
_GIVEN = re.compile(r"\b(?:fik|får|fået|modtog|modtager|tildelt)\b")
_FOUND_MONEY = re.compile(r"(?:flest|mest|største|mindst|færrest|mindste) (?:penge|midler|kroner|beløb)\b")
_MEASURES = {
    "m³": r"m3|m³|kubikmeter",
    "uger": r"uge(?:r|rs)?",
    "dage": r"dag(?:e|es)?",
    "måneder": r"måned(?:er|ers)?|mdr",
    "timer": r"time(?:r|rs)?",
    "minutter": r"minut(?:ter|ters)?|min",
    "km": r"km|kilometer",
    "meter": r"m|meter",
    "m²": r"m2|m²|kvm|kvadratmeter",
    "ha": r"ha|hektar",
    "kg": r"kg|kilo",
    "g": r"g|gram",
    "tons": r"tons?",
}
LENGTHS = frozenset(("uger", "dage", "måneder", "timer", "minutter", "km", "meter"))


def measure_of(word: str) -> str:
    """The measure that a word is, as one of a few names; empty where it is none."""
    plain = level(word).rstrip(".")
    return next((name for name, written in _MEASURES.items() if re.fullmatch(written, plain)), "")


def has_extreme(text: str) -> bool:
    """Whether a text tells of what has the most or least of something."""
    return _EXTREME.search(level(text)) is not None


@lru_cache(maxsize=64)
def rows_asked(text: str) -> RowsAsked | None:
    """Read a question after rows of a table; None for any other."""
    plain = level(" ".join(text.split())).rstrip(" ?.!")
    return _bounded(text, plain) or _ranked(text, plain) or _having(text, plain)


# ------------------------------------------------------------------------------------------------ beyond a bound


def _bounded(text: str, plain: str) -> RowsAsked | None:
    rows, match = _ROWS.match(plain), _BOUND.search(plain) or _BESIDE.search(plain)
    if rows is None or match is None or match.start() < rows.start("kind"):
        return None
    at = rows.start("kind")
    kind = _phrase(plain[at : match.start()])
    is_number = "hvor mange" in plain[:at]
    has_verb = _IS_VERB.search(plain, at + len(kind), match.start()) is not None
    if not kind or _A_SUM.match(kind.split(" ")[-1]) or (not has_verb and (is_number or _IS_VERB.search(plain, match.end()))):
        return None  # "Hvor mange forløb over 52 uger var der" bounds no figure of theirs
    condition = _bound_of(match)
    rest = plain[match.end() :].lstrip()
    unit = _unit_of(match)
    counted = "" if unit else _phrase(re.sub(r"\A(?:på|i) ", "", rest))
    if not unit and (measure := measure_of(counted.split(" ")[0])):
        unit, counted, rest = measure, "", rest.partition(" ")[2]
    if condition is None or not (unit or counted or rest.startswith("af")):
        return None  # "over 5" says nothing of what, "over 5 af" how many there are
    asked = _of(text, f"{plain[at : match.start()]} {rest}", condition, kind)
    is_by_measure = unit in LENGTHS and match.group().startswith(("længere", "kortere"))
    return replace(asked, unit=unit, noun=frozenset(terms(counted)), is_number=is_number, is_by_measure=is_by_measure)


# What is asked for itself, as a figure and not as rows that have one.
_A_SUM = re.compile(
    r"(?:\w*(?:beløb|bevilling|udgift|tilskud|midler|budget)\w*|penge|kroner|årsværk|procent|summer|satser|takster|priser)\Z"
)


def _bound_of(match: re.Match[str]) -> Bound | None:
    said = match.groupdict()
    scale = 10**6 if said["million"] else 10**9 if said["billion"] else 1000 if said["thousand"] else 1
    if said.get("low"):
        low, high = (_number(said[end]) for end in ("low", "high"))
        return None if low is None or high is None else Bound(low * scale, high * scale, is_closed=True)
    number = _number(said["n"])
    if number is None:
        return None
    value = number * scale
    if way := said.get("way"):
        is_up = way in {"derover", "mere", "flere"}
        return Bound(low=value, is_closed=True) if is_up else Bound(high=value, is_closed=True)
    is_closed = bool(said["least"] or said["most"])
    return Bound(low=value, is_closed=is_closed) if said["over"] or said["least"] else Bound(high=value, is_closed=is_closed)


def _number(written: str) -> Decimal | None:
    if written[0].isdigit():
        return number_value(written)
    said = cardinal(written)
    return None if said is None else Decimal(said)


def _unit_of(match: re.Match[str]) -> str:
    if match["share"]:
        return SHARE
    if match["posts"]:
        return POSTS
    return MONEY if any(match[name] for name in ("million", "billion", "thousand", "krone")) else ""


# ------------------------------------------------------------------------------------------------ any at all


def _having(text: str, plain: str) -> RowsAsked | None:
    """Read a question after how many rows have something: "Hvor mange afdelinger har ungdomsboliger?"."""
    match = _HAVING.fullmatch(plain)
    if match is None or re.search(rf"\b{match['noun']}\b", text) is None:
        return None  # what has a capital is who has it
    kind = _phrase(match["kind"])
    said = " ".join(match.group("kind", "noun", "rest"))
    asked = _of(text, said, Bound(low=Decimal(0)), kind)
    return replace(asked, noun=frozenset(terms(match["noun"])), is_number=True, is_having=True) if kind else None


_HAVING = re.compile(
    r"\W*hvor mange (?:af (?:de |disse )?)?(?P<kind>[a-zæøå].*?) (?:har|havde|fik|får) "
    r"(?P<noun>[a-zæøå]{4,}(?:er|e|r))(?P<rest>(?: .*)?)"
)


# ------------------------------------------------------------------------------------------------ the most or the least


def _ranked(text: str, plain: str) -> RowsAsked | None:
    found = _EXTREME.search(plain)
    if found is None or _CHOICE.search(plain) or len(_EXTREME.findall(plain)) > 1:
        return None
    several = _TOP.match(plain) or _SEVERAL.match(plain) or _SEVERAL_KINDS.match(plain)
    rows = several or _ROWS.match(plain)
    if rows is None and not (_WHO.match(plain) or _WHERE.match(plain)):
        return None
    kind = _phrase(_EXTREME.sub("", rows["kind"]).strip()) if rows else None
    if rows is not None and (not kind or "hvor mange" in plain[: rows.start("kind")]):
        return None
    places = int(_number(several["n"]) or 0) if several else 1
    before = rows["kind"] if rows else plain
    asked = _of(text, _EXTREME.sub(" ", before), Extreme(is_most=found["most"] is not None, places=places), kind)
    word = found["most"] or found["least"]
    if (word == "mest" and not (asked.is_given or _FOUND_MONEY.search(plain))) or found.group() == "fleste":
        return None  # "fylder mest" and "de fleste" tell of no figure
    of_money = word in {"dyrest", "billigst"} or _FOUND_MONEY.search(plain) or (asked.is_given and word in {"mest", "mindst"})
    is_before_kind = rows is not None and found.start() <= rows.start("kind") + len(kind or "")
    counted = "" if of_money else _ranked_noun(plain, found, is_before_kind=is_before_kind)
    if counted in _SUMS:
        of_money, counted = True, ""
    return replace(
        asked, unit=MONEY if of_money else "", noun=frozenset(terms(counted)), is_by_measure=word in {"længst", "kortest"}
    )


_SUMS = frozenset(("beløb", "penge", "midler", "kroner"))


def _ranked_noun(plain: str, found: re.Match[str], *, is_before_kind: bool) -> str:
    """What there is most or least of: the noun after "flest" or "det største", if only after a preposition; else empty."""
    after = plain[found.end() :].strip()
    if (found["most"] or found["least"]) in {"flest", "færrest"}:
        return _phrase(after) or _phrase(re.sub(r"^\w+ ", "", after))
    return _phrase(after) if found.group().endswith("e") and not is_before_kind else ""


def _of(text: str, said: str, condition: Bound | Extreme, kind: str | None) -> RowsAsked:
    """Gather what a question asks, `said` being what it says of the rows and their figure."""
    last = kind.split(" ")[-1] if kind else None
    found = [word for word in _WORD.findall(said) if word not in _SAYS_NOTHING and word != last]
    words = [word for word in found if not word[0].isdigit() and not word.startswith("§") and len(word) > 1]
    plain = level(text)
    sections = (code.replace(" ", "") for code in re.findall(r"§ ?\d+", plain))
    numbered = (f"{word} {number}" for word, number in _NUMBERED.findall(plain) if word not in _SAYS_NOTHING | _OF_BOUND)
    lettered = (level(code) for code in re.findall(r"\b[a-zæøå]{4,} [A-Z]\b", text))
    return RowsAsked(
        text=text,
        condition=condition,
        kind=last,
        unit="",
        noun=frozenset(),
        words=tuple(dict.fromkeys(words)),
        names=frozenset(level(word) for word in re.findall(r"(?<!^)(?<![.?!] )\b[A-ZÆØÅ][\w-]*", text)),
        codes=frozenset((*sections, *numbered, *lettered)),
        is_given=_GIVEN.search(plain) is not None,
    )


# "Lokalplan 218", "model 2": a number that is part of a name, and neither a year nor a bound.
_NUMBERED = re.compile(r"\b([a-zæøå]{3,}) (?!(?:19|20)\d\d\b)(\d{1,4})(?![\w.,/-]*\d)(?!\. [a-zæøå]| ?(?:kr|pct|mio|mia|%))\b")
_OF_BOUND = frozenset("over under mindst minimum højst end til mellem og maksimalt maksimum ca cirka".split())


def _phrase(text: str) -> str:
    """The words that a text begins with, up to one that ends a noun phrase; "og" may stand within it."""
    kept: list[str] = []
    words = text.split()
    for i, word in enumerate(words):
        bare = word.rstrip(",.;:")
        goes_on = bare == "og" and kept and i + 1 < len(words) and words[i + 1] not in _ENDS
        if (bare in _ENDS and not goes_on) or bare[:1].isdigit():
            break
        kept.append(bare)
        if bare != word:
            break
    return " ".join(kept)
