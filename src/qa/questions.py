"""A Danish question to what it asks for, of whom or what, when and at which stage.

Pure rules over the question's words: the question word decides first, then the noun it governs, then cue words, so that
keyword queries without a question word are understood too. Spelling without æ, ø and å is the same as with them. Nothing
here looks at the papers.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from qa.analyser import level
from qa.danish import MONTHS
from qa.domain import AsksFor, Label
from qa.nouns import is_not_noun
from qa.statuses import status_named


class Operation(StrEnum):
    """What a comparison does with its figures."""

    SUM = "sum"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood.

    `expanded` is the text with its abbreviations written out. `labels` are the kinds of figure that answer it, none where it asks
    for words. `noun` is the counted thing ("frivillige") in lower case. `names` are words that the cited place must belong to:
    names and acronyms as the user wrote them. A `budget_year` names the budget or follow-up a figure stands in, not the year it
    is for. `subject` is the question without its question words, cue words and years: what is matched against the papers.
    `wants_time` holds where the answer is a date, a frequency or a duration, `asks_change` where it is a rise or a fall.
    """

    text: str
    expanded: str
    asks_for: AsksFor
    labels: tuple[Label, ...]
    subject: str
    noun: str | None = None
    names: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    budget_years: tuple[int, ...] = ()
    onwards: bool = False
    recurring: bool = False
    stage: str | None = None
    is_plural: bool = False
    asks_change: bool = False
    operation: Operation | None = None
    wants_time: bool = False
    meeting: "Meeting | None" = None
    committee: str | None = None
    asks_decision: bool = False


class Meeting(NamedTuple):
    """When a question says that a case was before a committee; `month` and `day` are None where it does not say them."""

    year: int
    month: int | None = None
    day: int | None = None


# Words in lower case, spelt with æ, ø and å. Each is a beginning unless it ends in "$".
_MONEY = (
    "kr$ krone mio$ mia$ million milliard beløb penge midler midlerne midlerne bevilling bevilget bevilge bevillig koste pris"
    " udgift økonomi budget afsat afsæt sættes$ givet tilskud finansiering ramme andel pulje investering merudgift mindreudgift"
    " besparelse indtægt omkostning takst anlægssum"
).split()
_FTE = "årsværk åv$ fuldtid".split()
_PERCENT = "procent pct$ % andelen$".split()
_STAFF = "ansatte$ stilling medarbejder personale hænder$ personer$ folk$ mand$ er$ var$ bliver$ blev$ skal$ arbejder$".split()
_CUES = [*_MONEY, *_FTE, *_PERCENT, *"ansat$ ansatte$ stilling personer$ årlig år$ året$ fremover$ varig beløb".split()]
_BODY = (
    "forening organisation udvalg hospital sygehus center centre centret parti styrelse kommune region firma virksomhed"
    " ministeri myndighed leverandør bestyrelse råd forvaltning afdeling enhed institution skole samarbejdspartner fond"
    " aktør rådgiver konsulentfirma selskab bureau"
).split()
_BODY_TAIL = re.compile(r"(?:firma|bureau|virksomhed|forening|organisation|institut|selskab|klub|skole)(?:et|en|er|erne)?\Z")
_DEGREE = "forsinke længere senere tidligere ældre tid$ ofte$ tit$ længe$".split()
# Nouns of money that are as often the last part of a compound.
_MONEY_TAIL = re.compile(
    r"\w*(?:skøn|budget|beløb|udgift|omkostning|indtægt|besparelse|gevinst|overskud|underskud|gæld|egenkapital|tilskud|bevilling"
    r"|forbrug|vederlag|løn|pris|takst|sats|gebyr|husleje|kontingent|merforbrug|mindreforbrug|provenu)"
    r"(?:met|net|tet|det|et|en|ten|nen|ger|er|erne|gerne|s|ne|n|r)?\Z"
)
_STOP_ASKING = frozenset(
    (
        "hvor mange meget stor stort store hvad hvem hvilke hvilket hvilken hvornår hvorfor hvordan hvis tit ofte længe er var"
        " bliver blev skal skulle kan vil ville har havde får fik der de den det en et i på til for af at og som med om fra ved"
        " man sig sin sit sine ifølge står går antal endnu ikke allerede nu dag lige"
    ).split()
)
_YEAR = re.compile(r"(?<![\d.,-])((?:19|20)\d\d)(?![\d.,]*\d)(?!-\d)")
_BUDGET_YEAR = re.compile(
    r"\b(?:budget\w*|plan\w*|aftale\w*|opfølgning\w*|regnskab\w*|finanslov\w*)(?: (?:for|fra|på|i))? ((?:19|20)\d\d)\b(?! og frem)"
    r"|\b((?:19|20)\d\d)-?(?:budget|plan|aftale|regnskab)"
)
_ONWARDS = re.compile(
    r"\b(?:fra|og)\s+(?:og med\s+)?(?:(?:19|20)\d\d|frem|fremover)\b|\bog frem\b|\bfremover\b|\bpermanent|\bvarig"
)
_RECURRING = re.compile(r"\b(?:årlig\w*|om året|hvert år|pr\.? år|per år)\b")
_CHANGE = re.compile(r"\bhvor (?:meget|mange)\b.{0,20}\b(?:faldt|falder|steg|stiger|voksede|vokser|reduceret|øget|sænket)\b")
_YEAR_BEFORE = re.compile(r"\b(?:året før|året forinden|sidste år|foregående år)\b")
_WORD = re.compile(r"%|\w+(?:[-/]\w+)*")
_NAME = re.compile(r"(?<![\w-])(?:[A-ZÆØÅ]{2,}\w*(?:-\w+)*|[A-ZÆØÅ]-[A-ZÆØÅ]{2,})(?![\w])")
_CAPITALISED = re.compile(r"(?<=[\w,»\"”] )[»\"”]?([A-ZÆØÅ][a-zæøåé]+\w*)")


def understand(text: str) -> Question:
    """Read one question. Any text gives a reading; what no rule knows is asked for as text.

    >>> q = understand("hvor mange årsværk er ansat i OPUS")
    >>> q.asks_for.value, q.names, q.stage
    ('fte', ('OPUS',), 'ansat')
    """
    expanded = _expanded(text)
    levelled = level(text)
    words = _WORD.findall(levelled)
    asked = _asked(levelled, words)
    asks_for = asked.asks_for
    operation = _operation(levelled, asked.labels)
    budget_years = {int(y) for pair in _BUDGET_YEAR.findall(levelled) for y in pair if y}
    committee = _committee(text)
    asks_decision = _asks_decision(levelled, committee)
    meeting = _meeting(text, has_committee=committee is not None, asks_figure=bool(asked.labels))
    elsewhere = text.replace(meeting.said, " ", 1) if meeting else text
    named = ({int(y) for y in _YEAR.findall(elsewhere)} | _spanned(elsewhere)) - budget_years
    if len(named) == 1 and operation is Operation.DIFFERENCE and _YEAR_BEFORE.search(levelled):
        named.add(min(named) - 1)
    if not named and len(budget_years) == 2 and operation is Operation.DIFFERENCE:
        named, budget_years = budget_years, set()
    years = tuple(sorted(named))
    stage = status_named(levelled)
    is_plural = asks_for is AsksFor.LIST or bool(
        re.search(r"\bhvilke\b|\bhvilken? (?:beløb|summer|midler)|\bopdelt|\bhver(?:t)? af\b", levelled)
    )
    if operation is not None:
        asks_for = AsksFor.COMPARISON
    return Question(
        text=text,
        expanded=expanded,
        asks_for=asks_for,
        labels=asked.labels,
        subject=_subject(expanded),
        noun=asked.noun,
        names=_names(text),
        years=years,
        budget_years=tuple(sorted(budget_years)),
        onwards=bool(years) and bool(_ONWARDS.search(levelled)),
        recurring=bool(_RECURRING.search(levelled)),
        stage=stage,
        is_plural=is_plural,
        asks_change=bool(_CHANGE.search(levelled)),
        operation=operation,
        wants_time=asked.wants_time,
        meeting=meeting.when if meeting else None,
        committee=committee,
        asks_decision=asks_decision and not asked.labels,
    )


# "Kultur- og Fritidsudvalget", "Klima-, Teknik- og Miljøudvalget", "Byrådet".
_COMMITTEE = re.compile(
    r"(?:[A-ZÆØÅ][a-zæøå]+-?,? (?:[A-ZÆØÅ][a-zæøå]+-? )?og )?[A-ZÆØÅa-zæøå][a-zæøå]*udvalg(?:et|ets|s)?\b"
    r"|\b(?:[Bb]yråd|[Rr]egionsråd|[Kk]ommunalbestyrelse)(?:et|en)?s?\b"
)
_DECIDES = re.compile(
    r"\b(?:beslutte\w*|beslutning\w*|vedtog\w*|vedtage\w*|godkend\w*|anbefalede|bemærk\w*|præcisering\w*|valgte|afviste"
    r"|stemte|tilføjede|ønskede|bestilte|gjorde|sendte|ville|vil)\b"
)
_AT_MEETING = re.compile(r"\b(?:sagen?|sager|møde\w*|behandle\w*|afrapportering\w*|dagsorden\w*|orientering\w*)\b")
_MONTH = "|".join(m for m in MONTHS if len(m) > 3 or m == "maj")
_WHEN = re.compile(rf"\b(?:(?P<day>\d{{1,2}})\. )?(?P<month>{_MONTH}) (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)


class _When(NamedTuple):
    """A meeting, and the words of the question that say when it was."""

    when: Meeting
    said: str


def _committee(text: str) -> str | None:
    """The committee or council a question names, in its own words."""
    found = (m.group() for m in _COMMITTEE.finditer(text))
    return next((name for name in found if level(name) not in ("udvalget", "udvalgets", "udvalg")), None)


def _asks_decision(levelled: str, committee: str | None) -> bool:
    """Whether what a committee decided, noted or asked for is wanted."""
    is_theirs = committee is not None or re.search(r"\budvalget\b|\bbesluttet\b", levelled) is not None
    return is_theirs and _DECIDES.search(levelled) is not None


def _meeting(text: str, *, has_committee: bool, asks_figure: bool) -> _When | None:
    """The meeting that a month or, to a question after words, a year is of: a committee or a case stands with it."""
    if not has_committee and not _AT_MEETING.search(level(text)):
        return None
    if found := _WHEN.search(text):
        day = int(found["day"]) if found["day"] else None
        return _When(Meeting(int(found["year"]), MONTHS[found["month"].lower()], day), found.group())
    year = _YEAR.search(text)
    if year and has_committee and not asks_figure:
        return _When(Meeting(int(year.group())), year.group())
    return None


def is_cue(word: str) -> bool:
    """Whether a word tells what kind of answer is asked for (penge, afsat, årsværk, årligt) rather than of what."""
    plain = level(word)
    return _is(plain, _CUES) or status_named(plain) is not None


def _is(word: str, beginnings: list[str]) -> bool:
    return any(word == b[:-1] if b.endswith("$") else word.startswith(b) for b in beginnings)


def _any(words: list[str], beginnings: list[str]) -> bool:
    return any(_is(part, beginnings) for w in words if not _BOARD.search(w) for part in (w, *re.split(r"[-/]", w)))


_BOARD = re.compile(r"(?:udvalg|forvaltning)(?:et|ets|s|en|ens)?\Z")


def _tells_money(words: list[str]) -> bool:
    return _any(words, _MONEY) or any(_MONEY_TAIL.match(w) for w in words)


# "Hvad …" that asks for words, and that asks for money without a word for it.
_WHAT_WORDS = re.compile(
    r"\bhvad (?:vedtog|godkendte|indstill\w*|siger|mener|foreslår|handler|går|består|betyder|er formål\w*|er status|skete?r?|gjorde"
    r"|ønsk\w+|bemærk\w+|anbefal\w+|skyldes|indebærer|omfatter|kræver|\w+ (?:undersøges|ske|indgå|være opmærksom\w*))\b"
    r"|\bhvad besluttede (?!.*\b(?:bruge|afsætte|give|bevilge)\b)"
)
_WHAT_MONEY = re.compile(
    r"\b(?:bruger|bruges|brugte|bruge|løber?|betal\w+|udgør|giver|gives|får|fik|sat af|udmønt\w*)\b"
    r".*\b(?:på|op i|til|om året|årligt|hvert år|i (?:19|20)\d\d)\b"
    r"|\b(?:får|fik|giver|gives|koster)\b.*\bom året\b"
)


class _Asked(NamedTuple):
    """What is asked for, the labels that answer it, the counted noun, and whether a time is wanted."""

    asks_for: AsksFor
    labels: tuple[Label, ...] = ()
    noun: str | None = None
    wants_time: bool = False


def _asked(levelled: str, words: list[str]) -> _Asked:
    """Read the question word first, then cue words."""
    many = re.search(r"\b(?:hvor mange|antal(?:let)?)\s+((?:\S+\s*)+)", levelled)
    if many:
        return _counted(_WORD.findall(many.group(1)), words)
    if re.search(r"\bhvor (?:meget|stort?|store)\b", levelled):
        return _measured(levelled, words)
    if re.search(r"\bhvornår\b|\bhvilken dato\b|\bhvilket år\b", levelled):
        return _Asked(AsksFor.DATE, wants_time=True)
    if re.search(r"\bhvor (?:tit|ofte|længe|lang tid|kort tid)\b", levelled):
        return _Asked(AsksFor.TEXT, wants_time=True)
    if re.search(r"\bhvordan\b.*\b(?:delt|deles|fordel\w*)\b", levelled) and _any(words, _MONEY):
        return _Asked(AsksFor.LIST, (Label.AMOUNT,))
    if re.search(r"\bhvorfor\b|\bhvordan\b", levelled):
        return _Asked(AsksFor.TEXT)
    if re.search(r"\bhvem\b|^\W*hvis\b", levelled):
        return _Asked(AsksFor.ORGANISATION)
    which = re.search(r"\bhvilke[nt]?\b\s+((?:\S+\s*)+)", levelled)
    if which:
        return _which(_WORD.findall(which.group(1)), is_plural="hvilke " in levelled)
    if re.match(r"\W*hvor\b", levelled):
        return _Asked(AsksFor.ORGANISATION)
    return _cued(levelled, words)


def _cued(levelled: str, words: list[str]) -> _Asked:
    """Read "hvad …", a yes-or-no question or a row of keywords by its cue words."""
    if _any(words, _FTE):
        return _Asked(AsksFor.FTE, (Label.FTE,))
    if _any(words, ["procent", "pct$", "%"]):
        return _Asked(AsksFor.PERCENT, (Label.PERCENT,))
    if re.match(r"\W*(?:er|var|har|havde|kan|skal|skulle|bliver|blev|vil|må|findes|får|fik|hvad betyder|hvad bety)\b", levelled):
        return _Asked(AsksFor.TEXT)
    if "dato" in words:
        return _Asked(AsksFor.DATE, wants_time=True)
    what = re.search(r"\bhvad\b", levelled)
    if what and not _WHAT_WORDS.search(levelled):
        several = re.search(r"\bhvad (?:er|var) de (?:to|tre|fire|fem|seks|\d+) (\w+)", levelled)
        if several and _MONEY_TAIL.match(several.group(1)):
            return _Asked(AsksFor.LIST, (Label.AMOUNT,))
        if re.search(r"\bhvad\b.{0,60}\bkoste[rd]?\b", levelled):
            return _Asked(AsksFor.AMOUNT, (Label.AMOUNT,))
    if what and re.search(r"\b(?:til|på|for|med|om|ud)\W*$", levelled):
        return _Asked(AsksFor.TEXT)
    if what and _WHAT_WORDS.search(levelled):
        return _Asked(AsksFor.TEXT)
    if _tells_money(words) or (what and _WHAT_MONEY.search(levelled)):
        plural = "opdelt" in levelled or "fordelt" in levelled
        return _Asked(AsksFor.LIST if plural else AsksFor.AMOUNT, (Label.AMOUNT,))
    return _Asked(AsksFor.TEXT)


_QUALITY = re.compile(r"(?:ede|ige|ende|iske|elle|ale|nye|store|små)\Z")


def _counted(after: list[str], words: list[str]) -> _Asked:
    """Read "hvor mange …" and "antal …" by the words that follow."""
    head = after[:4]
    first = next((w for w in after if w not in _FILLERS), "")
    if _is(first, ["procent", "pct$", "%"]):
        return _Asked(AsksFor.PERCENT, (Label.PERCENT,))
    if _is(first, ["penge", "midler", "kr$", "krone", "mio$", "mia$", "million", "milliard", "tusind"]):
        return _Asked(AsksFor.AMOUNT, (Label.AMOUNT,))
    if _any(head, _FTE):
        return _Asked(AsksFor.FTE, (Label.FTE,))
    counted = [w for w in after if w not in _FILLERS and not w.isdigit()]
    noun = next(iter(counted), None)
    if noun and len(counted) > 1 and _QUALITY.search(noun) and not is_not_noun(counted[1]) and counted[1] not in _STOP_ASKING:
        noun = f"{noun} {counted[1]}"  # either may be the counted thing: "ledige boliger", "frivillige hjælper"
    if noun is None or _is(noun, _STAFF):
        return _Asked(AsksFor.FTE, (Label.FTE, Label.COUNT), "personer")
    if _any(words, _FTE):
        return _Asked(AsksFor.FTE, (Label.FTE,))
    return _Asked(AsksFor.COUNT, (Label.COUNT, Label.FTE), noun)


# Words that may stand between "hvor mange" and the noun.
_FILLERS = frozenset(
    "af de nye ny nyt ekstra flere andre forskellige af disse sociale social psykiatriske budgetterede yderligere frivillige_"
    " samlede samlet sammenlagt i alt ca cirka store små".split()
)


def _measured(levelled: str, words: list[str]) -> _Asked:
    """Read "hvor meget …" and "hvor stor …"."""
    after = _WORD.findall(re.split(r"\bhvor (?:meget|stort?|store)\b", levelled, maxsplit=1)[1])
    if after and _is(after[0], _DEGREE):
        return _Asked(AsksFor.TEXT, wants_time=True)
    if any(_is(w, ["procent", "pct$", "%"]) for w in words) or "hvor stor en andel" in levelled or "hvor stor en del" in levelled:
        return _Asked(AsksFor.PERCENT, (Label.PERCENT, Label.AMOUNT) if _any(words, _MONEY) else (Label.PERCENT,))
    if any(_is(w, _FTE) for w in words):
        return _Asked(AsksFor.FTE, (Label.FTE,))
    if _CHANGE.search(levelled) and not _any(words, _MONEY):
        return _Asked(AsksFor.AMOUNT, (Label.AMOUNT, Label.PERCENT, Label.COUNT))
    return _Asked(AsksFor.AMOUNT, (Label.AMOUNT,))


def _which(after: list[str], *, is_plural: bool) -> _Asked:
    """Read "hvilken …", "hvilket …" and "hvilke …" by the nouns that follow."""
    head = [w for w in after if w not in _FILLERS][:3]
    if _any(head[:1], ["beløb", "summer", "midler", "bevilling", "udgift", "budget"]) or any(map(_MONEY_TAIL.match, head[:2])):
        return _Asked(AsksFor.LIST if is_plural else AsksFor.AMOUNT, (Label.AMOUNT,))
    if _any(head[:2], ["procent", "pct$", "%"]):
        return _Asked(AsksFor.PERCENT, (Label.PERCENT,))
    body = next((w for w in head if _is(w, _BODY) or _BODY_TAIL.search(w)), None)
    if body is not None:
        return _Asked(AsksFor.ORGANISATION, noun=body)
    return _Asked(AsksFor.LIST if is_plural else AsksFor.TEXT)


def _operation(levelled: str, labels: tuple[Label, ...]) -> Operation | None:
    """A comparison or sum the user asks to have worked out, or None."""
    if re.search(
        r"\b(?:stiger|steg|vokser|voksede)\b.*\bfald(?:er|t)\b|\bfald(?:er|t)\b.*\b(?:stiger|steg|vokser|voksede)\b"
        r"|\bforskel|\bsammenlign|\bdet samme\b|\bens\b|\bser det ud mod\b",
        levelled,
    ):
        return Operation.DIFFERENCE
    if re.search(
        r"\bhvor (?:meget|mange)\b.{0,40}\b"
        r"(?:mere|mindre|flere|færre|højere|lavere|steg|stiger|falder|faldt|vokser|øges)\b.*\b(?:end|fra)\b",
        levelled,
    ):
        return Operation.DIFFERENCE
    if re.search(r"\bikke (?:besat|ansat)\b|\bubesat|\bmangler\b.*\bansat", levelled):
        return Operation.DIFFERENCE
    if labels and re.search(r"\b(?:tilsammen|sammenlagt|lægge[rs]? .*sammen|i alt|ialt|samlet|totalt)\b", levelled):
        return Operation.SUM
    return None


def _names(text: str) -> tuple[str, ...]:
    """Acronyms and capitalised words inside the question, in order, each once."""
    text = _COMMITTEE.sub(lambda m: " " * len(m.group()), text)
    found = [m.group(0) for m in _NAME.finditer(text)] + [m.group(1) for m in _CAPITALISED.finditer(text)]
    # "FACT-ambulatorierne" and "Young-teamet" name FACT and Young.
    found = [re.sub(r"-[a-zæøå].*", "", name) for name in found]
    found = [n for n in found if level(n) not in _NOT_NAMES and n not in _abbreviations()]
    return tuple(sorted(dict.fromkeys(found), key=text.index))


_NOT_NAMES = frozenset("team åv kr mio pct hvor hvad hvem budget region kommune kommunes regionens".split())


def _spanned(text: str) -> set[int]:
    """The years within "2024-2027" or "fra 2024 til 2026"; empty for spans of more than ten years."""
    years: set[int] = set()
    for first, last in re.findall(r"\b((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)\b", text):
        if 0 < int(last) - int(first) <= 10:
            years |= set(range(int(first), int(last) + 1))
    return years


@cache
def _abbreviations() -> dict[str, str]:
    """The packaged abbreviations and their long forms."""
    lines = (files("qa") / "data" / "abbreviations.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


def _expanded(text: str) -> str:
    """The question with its abbreviations in capitals written out."""
    return re.sub(r"(?<![\w-])[A-ZÆØÅ]{2,5}(?![\w-])", lambda m: _abbreviations().get(m.group(), m.group()), text)


_LETTERS = "abcdefghijklmnoprstuvyæøå"


def one_slip_from(word: str) -> set[str]:
    """Every spelling one letter more, less, other or swapped away from a word in lower case, its first letter kept."""
    cuts = [(word[:i], word[i:]) for i in range(1, len(word) + 1)]
    less = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    other = {a + letter + b[1:] for a, b in cuts if b for letter in _LETTERS}
    more = {a + letter + b for a, b in cuts for letter in _LETTERS}
    return (less | swapped | other | more) - {word}


def _subject(text: str) -> str:
    """The question without its question words and cue words; the text itself where nothing else is left."""
    kept = [w for w in re.findall(r"[\w%]+(?:[-/.,'´’&]\w+)*", text) if level(w) not in _STOP_ASKING and not _YEAR.fullmatch(w)]
    return " ".join(kept) or text
