"""What a question asks for, by its question word, the noun that it governs, and its cue words.

Words are levelled: lower case, spelt with æ, ø and å. The question word decides first, so that a row of keywords without one is
understood too. Nothing here looks at the papers.
"""

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from qa.analyser import level
from qa.domain import AsksFor, Label
from qa.measurements import TIME
from qa.nouns import is_not_noun
from qa.statuses import status_named


class Operation(StrEnum):
    """What a comparison does with its figures."""

    SUM = "sum"
    DIFFERENCE = "difference"


class Asked(NamedTuple):
    """What is asked for, the labels that answer it, the counted noun, and whether a time is wanted."""

    asks_for: AsksFor
    labels: tuple[Label, ...] = ()
    noun: str | None = None
    wants_time: bool = False


# Words in lower case, spelt with æ, ø and å. Each is a beginning unless it ends in "$".
_MONEY = (
    "kr$ krone mio$ mia$ million milliard beløb penge midler$ midlerne$ midlernes$ bevilling bevilget bevilge bevillig koste pris"
    " udgift økonomi budget afsat afsæt sættes$ givet tilskud finansiering ramme andel pulje investering merudgift mindreudgift"
    " regning$ regningen$ besparelse indtægt omkostning takst anlægssum bidrag$ bidraget$"
).split()
_FTE = "årsværk åv$ fuldtid$ fuldtidss fuldtidsa fuldtidsb fuldtidsm fuldtidspers".split()  # no "fuldtidsplads"
_PERCENT = "procent pct$ % andelen$".split()
_STAFF = (
    "ansatte$ stilling medarbejder personale hænder$ personer$ folk$ mand$ er$ var$ bliver$ blev$ skal$ arbejder$"
    " står$ sidder$ sad$ venter$ ventede$ besøgte$ benyttede$ fik$ får$ gik$ tog$ modtog$ flyttede$ sagde$ mente$ ønskede$ døde$"
    " dukkede$ mødte$ deltog$ deltager$ kom$ kommer$ stemte$ svarede$ boede$ bor$ søgte$ skrev$ stod$ lå$ faldt$ meldte$"
    " henvendte$ klagede$ forlod$ stoppede$ startede$"
    " modtager$ bruger$ benytter$ besøger$ søger$ lider$ ønsker$ mener$ oplever$ føler$ svarer$ vil$ kan$ har$ havde$ kunne$ ville$"
).split()
_CUES = [*_MONEY, *_FTE, *_PERCENT, *"ansat$ ansatte$ stilling personer$ årlig år$ året$ fremover$ varig beløb".split()]
_BODY = (
    "forening organisation udvalg hospital sygehus center centre centret parti styrelse kommune region firma virksomhed"
    " ministeri myndighed leverandør bestyrelse råd forvaltning afdeling enhed institution skole samarbejdspartner fond"
    " aktør rådgiver konsulentfirma selskab bureau"
).split()
_INFLECTED = 4  # letters after a body's name: "skolerne", but not "skoleeleverne"
_BODY_TAIL = re.compile(r"(?:firma|bureau|virksomhed|forening|organisation|institut|selskab|klub|skole)(?:et|en|er|erne)?\Z")
_DEGREE = "forsinke længere senere tidligere ældre tid$ ofte$ tit$ længe$".split()
# Nouns of money that are as often the last part of a compound.
_MONEY_TAIL = re.compile(
    r"\w*(?:skøn|overslag|efterslæb|budget|beløb|udgift|omkostning|indtægt|besparelse|gevinst|overskud|underskud|gæld|egenkapital|tilskud|bevilling"
    r"|forbrug|vederlag|honorar|løn|lønning|pris|takst|(?<!ind)sats|gebyr|kontingent|merforbrug|mindreforbrug|provenu"
    r"|egenbetaling|brugerbetaling|(?:kontrakt|anlægs|købe?s|salgs|tilbuds|entreprise|hoved|rest)sum|(?:års|drifts|aktivitets)resultat)"
    r"(?:met|net|tet|det|et|en|ten|nen|men|ger|er|erne|gerne|s|ne|n|r)?\Z"
    r"|(?:\w*[^pd\W])?lejen?\Z"
)
STOP_ASKING = frozenset(
    (
        "hvor mange meget stor stort store hvad hvem hvilke hvilket hvilken hvornår hvorfor hvordan hvis tit ofte længe er var"
        " bliver blev skal skulle kan vil ville har havde får fik der de den det en et i på til for af at og som med om fra ved"
        " man sig sin sit sine ifølge står går antal endnu ikke allerede nu dag lige"
    ).split()
)
# What has more of something than all others, and what has less.
MOST = r"flest|mest|størst|højest|længst|dyrest"
LEAST = r"færrest|mindst|lavest|kortest|billigst"
# What may go either way: "steg eller faldt", "over eller under".
WAY = r"(?:over|under|mere|mindre|større|højere|lavere|flere|færre|stiger|steg|voksede|vokser|faldt|falder)"
CHANGE = re.compile(
    r"\bhvor (?:meget|mange)\b(?:.{0,20}\b(?:faldt|falder|steg|stiger|voksede|vokser|reduceret|øget|sænket)\b"
    r"|(?<=meget).*\b(?:sat ned|nedsat|sat op|forhøjet)\b"
    r"|(?<=meget) (?:dyrere|billigere|større|mindre|højere|lavere|længere|kortere) .*\bblevet\b"
    r"|(?: \w+)? (?:er|blev|bliver|var|har|ville)\b.*"
    r"\b(?:vokset|steget|faldet(?! fra (?!\d)| bort)|skåret|beskåret|hævet|øget|forøget|reduceret|sænket)\b)"
)
WORD = re.compile(r"%|\w+(?:[-/]\w+)*")


def is_cue(word: str) -> bool:
    """Whether a word tells what kind of answer is asked for (penge, afsat, årsværk, årligt) rather than of what."""
    plain = level(word)
    return _is(plain, _CUES) or status_named(plain) is not None


def _is(word: str, beginnings: list[str]) -> bool:
    whole, starts = _parted(tuple(beginnings))
    return word in whole or word.startswith(starts)


@cache
def _parted(beginnings: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words that stand alone, and the beginnings of others."""
    return frozenset(b[:-1] for b in beginnings if b.endswith("$")), tuple(b for b in beginnings if not b.endswith("$"))


def _any(words: list[str], beginnings: list[str]) -> bool:
    return any(_is(part, beginnings) for w in words if not _BOARD.search(w) for part in (w, *re.split(r"[-/]", w)))


_BOARD = re.compile(r"(?:udvalg|forvaltning)(?:et|ets|s|en|ens)?\Z")


def _tells_money(words: list[str]) -> bool:
    return _any(words, _MONEY) or any(_MONEY_TAIL.match(w) for w in words)


# "Hvad …" that asks for words, and that asks for money without a word for it.
_WHAT_WORDS = re.compile(
    r"\bhvad (?:vedtog|godkendte|indstill\w*|siger|sagde|mener|mente|svarede|afventer|afventede|foreslår"
    r"|handler|går (?!der\b)|består|betyder|er formål\w*|er status"
    r"|(?:er|var) (?:betingelse|(?:hoved)?årsag|forudsætning|begrundelse|kriteri)\w*|(?:er|var) (?:bag)?grunden"
    r"|(?:er|var) krav(?:et|ene)?"
    r"|skete?r?|gjorde|ønsk\w+|bemærk\w+|anbefal\w+|skyldes|indebærer|omfatter|kræver"
    r"|\w+ (?:undersøges|ske|indgå|være opmærksom\w*)|(?:har|havde)\b[^?]*\b(?:lagt vægt på|ført til|vist)|lagde\b[^?]*\bvægt på"
    r"|ville\b[^?]*\bi stedet|er der (?:bygget|opført|anlagt|etableret|lavet))\b"
    r"|\bhvad blev der (?:besluttet|vedtaget|aftalt) (?:om|vedrørende|i sagen)\b"
    r"|\bhvad besluttede (?!.*\b(?:bruge|afsætte|give|bevilge)\b)"
)
_TRADED = r"(?:sælge[rs]?|solgte?|købe[rs]?|købte?)"
_WHAT_MONEY = re.compile(
    rf"\bhvad (?:bød|byder)\b(?!.*\bpå\W*$)|\bhvad (?:forventes|ventes)\b.*\bende på\b|\bhvad\b.*\b{_TRADED}\b.*\bfor\W*$|"
    r"\bhvad (?:søgte|ansøgte|bad) (?:\S+ ){1,6}om (?:i alt\b|samlet\b|til\b)|"
    r"\bhvad (?:har|havde|fik) (?:\S+ ){1,6}tilsagn om\b|\bhvad endte\b.*\bmed at (?:ville )?(?:få|koste|bruge|give|betale)\b|"
    r"\b(?:bruger|bruges|brugte|bruge|brugt|anvendt|løb(?:er?)?|betal\w+|udgør|giver|gives|får|fik|sat af|udmønt\w*)\b"
    r".*\b(?:på|op i|til|om året|årligt|hvert år|i (?:19|20)\d\d)\b"
    r"|\b(?:får|fik|giver|gives|koster)\b.*\b(?:om året|om måneden|i timen|pr\. \w+)\b|\bfå ind (?:for|fra|på|ved)\b"
    r"|\bhvad (?:fik|får)\b.*\bi (?:\S+ )?\S*(?:støtte|tilskud|løn|vederlag|erstatning)\b"
    r"|\bhvad (?:er|blev|bliver|har) (?:der )?(?:i alt |samlet |faktisk |reelt |endelig\w* |indtil \w+ |foreløbig |allerede )*"
    r"(?:brugt|betalt|uddelt|udbetalt|anvendt)\b"
    r"|\bhvad (?:skal|må|kommer|vil) (?:\w+ ){1,5}betale\b"
    r"|\bhvad\b.*\bat (?:give|betale|bruge|afsætte|bevilge|koste)\b"
    r"|\bhvad (?:går|gik) der\b.*\b(?:af|til)\b|\bat gøre godt med\b|\bhvad (?:har|havde)\b.*\btil rådighed\b"
    r"|\bhvad (?:gav|giver|betalte|betaler) \w+ (?:\w+ ){0,3}?for\b|\bhvad (?:fik|får) (?:\w+[ -]+){1,5}\w+\W*$"
    r"|\bhvad (?:ventes|forventes|skal|skulle|vil|ville|kan)\b.*\bspare"
    r"|\bhvad (?:får|fik) \S+ (?:\S+ ){0,4}for at\b|\bhvad\b.*\bfå for\b.*\b(?:sælges|solgt)\b"
    r"|\bhvad (?:skal|skulle|må|kommer|vil)\b.{1,40}\b(?:lægge|skyde|spytte) (?:\S+ )?i\b"
    r"|\bhvad (?:er|var|bliver) der (?:(?:årligt|om året|hvert år),? )?(?:(?:fra|i) (?:19|20)\d\d(?: og frem)?,? )?"
    r"(?<! der )(?:til|så)\b"
    r"|\bhvad (?:kan|må|skal)\b.*\b(?:højst|maksimalt|mindst)\b.*\b(?:få|give|betale|søge)\b"
    r"|\bhvad (?:er|var|bliver) der (?:endnu )?tilbage (?:i|af|på) (?:\S+ ){0,2}\S*(?:pulje|midler|budget|bevilling|beløb|ramme)"
    r"|\bhvad (?:pr\.?|per) (?:år|måned|plads|elev|barn|borger|time|døgn)\b"
    r"|\bhvad (?:sparer|sparede|tjener|tjente|skylder|skyldte)\b"
    r"|\bhvad lød (?:\w*tilbud\w*|budd?et|prisen|regningen|kontrakt\w*|bevillingen|beløbet|ordren|aftalen)\b"
)


# "Hvad er der sat af til dem, som ingen tænker på": money, whatever the question ends in.
_SET_ASIDE = re.compile(
    r"\bhvad (?:er|bliver|blev|var) der (?:i alt )?(?:sat af|afsat|bevilget|disponeret) til \S+ \S+ "
    r"|\bhvad lød \w*(?:tilbud|bud|pris)|\bat gøre godt med\b"
)


def asked(levelled: str) -> Asked:
    """Return what a levelled question asks for: by its question word, else by its cue words."""
    words = WORD.findall(levelled)
    if choice := _CHOICE.search(levelled):
        return _chosen(choice["most"], choice["of"], words)
    if re.match(r"\W*hvorfor\b", levelled):
        return Asked(AsksFor.TEXT)
    if _WHO_COUNTED.match(levelled):
        return Asked(AsksFor.ORGANISATION)
    if _WHAT_COSTS.match(levelled):
        return Asked(AsksFor.AMOUNT, (Label.AMOUNT,))
    if each := _OF_EACH.search(levelled):
        return _which(WORD.findall(each.group(1)), is_plural=True)
    many = (
        re.search(r"\b(?:hvor mange|antal(?:let)?)\s+((?:\S+\s*)+)", levelled)
        or _NUMBER_LAST.match(levelled)
        or _MEASURED_IN.search(levelled)
    )
    if of_them := _OF_THEM.search(levelled):
        return Asked(AsksFor.COUNT, (Label.COUNT, Label.FTE), of_them["noun"])
    if many:
        return _counted(WORD.findall(many.group(1)), words)
    return _asked_otherwise(levelled, words)


# "Hvem undersøgte, hvor mange der venter?"
_WHO_COUNTED = re.compile(r"\W*hvem \w+(?: (?:i|for|om) [^,?]+?)?,?\s?hvor (?:mange|meget)\b")
# "Hvor mange af de ansatte var ledere i 2024?"
_OF_THEM = re.compile(
    rf"\bhvor mange af (?:de|dem|disse)\b.* (?:er|var|bliver|blev) (?!{WAY}\b|bedre\b|ældre\b|yngre\b|flere\b|færre\b)"
    r"(?P<noun>[a-zæøå]{3,}(?:er|re|dre|rne))(?: (?:i|pr\.?|den|ved) [^?]{0,30})?\W*$"
)
# "Hvor stort et plejehjem bygges der, målt i pladser?"
_MEASURED_IN = re.compile(r"\bhvor stort?\b.*\bmålt i (?:antal )?(\w+)\W*\Z")
# "Hvilke medarbejdere er der ansat, og hvor mange af hver?"
_OF_EACH = re.compile(r"\bhvilke\b\s+(.+?),? og hvor mange (?:af )?(?:hver|dem)\b")
# Keywords: "dagsbilletter Nordby 2024 antal".
_NUMBER_LAST = re.compile(r"(?!\W*(?:hv|er |var |har ))(.+?)\s+antal\W*$")


def _asked_otherwise(levelled: str, words: list[str]) -> Asked:
    """Read a question that neither chooses between two nor counts: by its question word, else by its cue words."""
    if _SHARES_HELD.search(levelled):
        return Asked(AsksFor.PERCENT, (Label.PERCENT,))
    if _IN_POSTS.search(levelled):
        return Asked(AsksFor.FTE, (Label.FTE, Label.COUNT), "stillinger")
    if extent := _extent(levelled, words):
        return Asked(AsksFor.COUNT, (Label.COUNT,), extent)
    if re.search(r"\bhvor gam(?:mel|le)\b", levelled):
        return Asked(AsksFor.TEXT)
    if re.search(r"\bhvor (?:meget|stort?|store|dyrt?e?|høje?t?)\b", levelled):
        return _measured(levelled, words)
    return _asked_in_words(levelled, words)


def _asked_in_words(levelled: str, words: list[str]) -> Asked:
    """Read a question after a time, a reason, somebody or a thing, which may still ask for an amount."""
    if re.search(r"\bhvor (?:langt?|højt|lavt) (?:op|ned)\b", levelled) and _tells_money(words):
        return Asked(AsksFor.AMOUNT, (Label.AMOUNT,))
    if re.search(
        rf"\bhvornår\b|\bhvilke[nt] (?:dato|dag|måned|uge|år|kvartal|halvår|møde|periode|tidsrum|tidspunkt)\b|{_DEADLINE}", levelled
    ):
        return Asked(AsksFor.DATE, wants_time=True)
    if re.search(r"\bhvor (?:tit|ofte|længe|hurtigt?|(?:lang|kort) tid|(?:langt?|kort) varsel)\b", levelled):
        return Asked(AsksFor.TEXT, wants_time=True)
    if re.search(r"\bhvordan\b.*\b(?:delt|deles|fordel\w*)\b", levelled) and _any(words, _MONEY):
        return Asked(AsksFor.LIST, (Label.AMOUNT,))
    if re.search(r"\bhvorfor\b|\bhvordan\b", levelled):
        return Asked(AsksFor.TEXT)
    if re.search(r"\bhvem\b|^\W*hvis\b", levelled):
        return Asked(AsksFor.ORGANISATION)
    which = re.search(r"\bhvilke[nt]?\b\s+((?:\S+\s*)+)", levelled)
    if which:
        return _which(WORD.findall(which.group(1)), is_plural="hvilke " in levelled)
    if re.match(r"\W*hvor\b", levelled):
        return Asked(AsksFor.TEXT if HOW.match(levelled) else AsksFor.ORGANISATION)
    return _cued(levelled, words)


_DEADLINE = r"\bhvad (?:er|var|bliver|blev) \w*(?:frist|deadline|dato|tidspunkt)(?:en|et)?\b"
# "Hvor tilfredse er de?", "hvor udbredt er det?" asks for a degree, and not for a place.
HOW = re.compile(
    r"\W*hvor \w+ (?:er|var|bliver|blev|gik|går|kom|kommer|står|stod|føler|oplever|vurderes|kan|skal|skulle|har"
    r"|havde|vil|ville|må)\b"
)
# "Hvad har projektet givet i ekstra stillinger?"
_IN_POSTS = re.compile(r"\bhvad\b.*\bi (?:ekstra |flere |nye |færre )?(?:\w*stillinger|årsværk)\b")
# "Havde A eller B flest sager?", "Hvad er dyrest: A eller B?": the figures of both are asked for.
_CHOICE = re.compile(
    rf"^(?=.* eller )(?!.*\b{WAY} eller\b)"
    rf".*?\b(?P<most>{MOST}|{LEAST})e?\b(?:\s+(?:i|til))?(?:\s+(?P<of>\w+))?"
)
# "Fik en større andel … i A end i B?"
_SHARES_HELD = re.compile(r"\b(?:større|mindre|højere|lavere)\b.{0,12} andel\b.*\bend\b")


def _chosen(most: str, of: str | None, words: list[str]) -> Asked:
    """Read which of two things has most of something, by the word after "flest" or "mest"."""
    if of is not None and most in {"flest", "færrest"} and not _any([of], _MONEY):
        return _counted([of], [of])
    if _any(words, ["procent", "pct$", "%", "andel"]):
        return Asked(AsksFor.PERCENT, (Label.PERCENT,))
    if most in {"billigst", "dyrest", "flest", "færrest"} or _tells_money(words):
        return Asked(AsksFor.AMOUNT, (Label.AMOUNT,))
    return Asked(AsksFor.AMOUNT, (Label.AMOUNT, Label.PERCENT, Label.COUNT))


def _extent(levelled: str, words: list[str]) -> str | None:
    """The measure that "hvor lang", "hvor høj" and their like ask for, as `measurements` knows it; None where they ask for none."""
    if _HOW_LONG.search(levelled):
        return TIME
    if _HOW_WIDE.search(levelled):
        return "kvadratmeter"
    extent = re.search(r"\bhvor (lang|høj|bred|dyb)[te]?\b (?:er|var|bliver|blev|skal|må)\b", levelled)
    if extent is None or (extent.group(1) == "høj" and (_tells_money(words) or _RATE_WORD.search(levelled))):
        return None
    return f"meter {extent.group(1)}"


_PLACE = re.compile(
    r"\b(?:hvor (?:mange|meget|store?|stort|tit|ofte|længe|lang tid|kort tid)|antal(?:let)?|hvilke[nt]?|hvad|hvem|hvis"
    r"|hvornår|hvorfor|hvordan|hvor)\b"
)
_COUNTS = re.compile(r"(?:hvor (?:mange|meget)|antal(?:let)?|hvilke[nt]?)\Z")


def asked_place(levelled: str) -> tuple[int, int] | None:
    """Return where a levelled question says what it asks for: the question word, with the noun it counts; else the first cue word.

    The first word of all where it has neither; None where it has no word.
    """
    found = _PLACE.search(levelled)
    if found is None:
        words = list(WORD.finditer(levelled))
        cue = next((word for word in words if _is(word.group(), _CUES) or _MONEY_TAIL.match(word.group())), None)
        first = cue or next(iter(words), None)
        return first.span() if first else None
    end = found.end()
    if _COUNTS.match(found.group()):
        for word in WORD.finditer(levelled, end):
            if word.group() in STOP_ASKING:
                break
            end = word.end()
            if word.group() not in _FILLERS and not _QUALITY.search(word.group()):
                break
    return found.start(), end


def _cued(levelled: str, words: list[str]) -> Asked:
    """Read "hvad …", a yes-or-no question or a row of keywords by its cue words."""
    if _any(words, _FTE) or any(map(_FTE_TAIL.search, words)):
        return Asked(AsksFor.FTE, (Label.FTE,))
    if _any(WORD.findall(_GIVEN_SHARE.sub("", levelled)), ["procent", "pct$", "%"]) or _RATE.match(levelled):
        return Asked(AsksFor.PERCENT, (Label.PERCENT,))
    if named := _named_by_keywords(levelled):
        return named
    if _SAME_AMOUNT.match(levelled) and _tells_money(words):
        return Asked(AsksFor.AMOUNT, (Label.AMOUNT,))
    if re.match(r"\W*(?:er|var|har|havde|kan|skal|skulle|bliver|blev|vil|må|findes|får|fik|hvad betyder|hvad bety)\b", levelled):
        return Asked(AsksFor.TEXT)
    return Asked(AsksFor.DATE, wants_time=True) if "dato" in words else _what(levelled, words)


# "Med en belægning på 94 procent, hvad betaler vi?"
_GIVEN_SHARE = re.compile(r"\d\s?(?:procent|pct\.?|%)")


def _what(levelled: str, words: list[str]) -> Asked:
    """Read "hvad …" and a row of keywords, which ask for money or for words."""
    what = re.search(r"\bhvad\b", levelled)
    if what and not _WHAT_WORDS.search(levelled):
        several = re.search(r"\bhvad (?:er|var) de (?:to|tre|fire|fem|seks|\d+) (\w+)", levelled)
        if several and _MONEY_TAIL.match(several.group(1)):
            return Asked(AsksFor.LIST, (Label.AMOUNT,))
        if re.search(r"\bhvad\b.{0,60}\bkoste[rd]?\b", levelled):
            return Asked(AsksFor.AMOUNT, (Label.AMOUNT,))
    if what and _ENDS_ASKING.search(levelled) and not _SET_ASIDE.search(levelled):
        return Asked(AsksFor.TEXT)
    if what and _WHAT_WORDS.search(levelled):
        return Asked(AsksFor.TEXT)
    if what and _FOR_THE_MONEY.search(levelled):
        return Asked(AsksFor.LIST)
    if _tells_money(words) or (what and (_WHAT_MONEY.search(levelled) or _SET_ASIDE.search(levelled))):
        plural = "opdelt" in levelled or "fordelt" in levelled
        return Asked(AsksFor.LIST if plural else AsksFor.AMOUNT, (Label.AMOUNT,))
    return Asked(AsksFor.TEXT)


def _named_by_keywords(levelled: str) -> Asked | None:
    """Read a row of keywords that names a share or what was spent: "svarprocent Nordby 2024", "broen i Nordby brugt indtil nu"."""
    if re.search(r"\bhv", levelled):
        return None
    if re.search(rf"\b{_RATES}\b", levelled):
        return Asked(AsksFor.PERCENT, (Label.PERCENT,))
    return Asked(AsksFor.AMOUNT, (Label.AMOUNT,)) if _SPENT_OR_BOOKED.search(levelled) else None


_SPENT_OR_BOOKED = re.compile(r"\b(?:for)?brugt\b(?! (?:i|på|til)\b)|\bforventet (?:års)?regnskab\b|\bregnskab (?:19|20)\d\d\b")


# "Hvad koster det, hvis 65 procent er med?", "hvad har de to årsværk kostet?"
_WHAT_COSTS = re.compile(
    r"\W*hvad (?:koste\w*|kom(?:mer)? der ind\b|(?:har|vil|ville|kan|kommer|forventes|ventes)\b.{0,80}\bkoste)"
)
# "Hvad er pengene brugt til?", but not "…, når A ikke regnes med".
_ENDS_ASKING = re.compile(
    r"^(?!.*\bhvad (?:lyder|lød|(?:har|havde|fik) (?:\S+ ){1,6}tilsagn\b|(?:forventes|ventes)\b.*\bende\b"
    rf"|.*\b{_TRADED}\b|(?:skal|må|kommer|vil)\b.*\bbetale)\b).*"
    r"\b(?:til|på|for|(?<!regnes )(?<!tælles )(?<!regner )(?<!tæller )med|om|ud)(?<!oppe på)(?<!nede på)(?<!op på)(?<!ned på)\W*$"
)
# "Hvad er der købt for pengene?" is answered with things.
_FOR_THE_MONEY = re.compile(r"\bfor (?:pengene|midlerne|beløbet|bevillingen|puljen)\b")
# "Er tilskuddet det samme i år som sidste år?"
_SAME_AMOUNT = re.compile(r"\W*(?:er|var)\s+\S+.*\b(?:det samme|den samme|lige stor\w*|ens)\s+i\b.*\b(?:og|som)\s+i\b")
# Shares that have a name of their own.
_RATES = r"(?:\w*fravær(?:et)?\b|\w*(?:fraværsprocent|svarprocent|belægning|dækningsgrad|stemmeprocent|ledighed|frafald)\w*)"
_RATE = re.compile(rf"\W*hvad (?:er|var|blev) {_RATES}")
_RATE_WORD = re.compile(rf"\bhvor (?:meget|stort?|høje?t?)(?: \w+)? (?:er|var|blev|bliver) {_RATES}")
# "Hvor lang er ventetiden?" is answered with a stretch of time, "hvor stort bliver teamet?" with people.
_HOW_LONG = re.compile(
    r"\bhvor (?:lange?|kort)t?\b (?:(?:er|var|bliver|blev) (?:den )?(?:\w+s )?(?:\w+e )?|en |et |\w{3,}(?=tid)"
    r"|(?=\w+(?:frist|periode|varighed|varsel|kø)))\w*"
    r"(?:tid|frist|periode|varighed|varsle?|sagsbehandling|forløb|kø|aftale|kontrakt)(?:en|et)?\b"
    r"|\bhvad (?:er|var|bliver|blev) (?:den )?(?:\w+ )?\w*(?:vente|ligge|respons|behandlings|svar|gennemløbs|køre|rejse)tid"
    r"(?:en)?\b"
)
_HOW_WIDE = re.compile(
    r"\bhvor (?:stort?|store) (?:(?:er|var|bliver|blev) |et )(?:\w+ )?"
    r"\w*(?:areal|grund|matrikel|bygning|lokale|hal|tilbygning|legeplads|byggeplads|bolig|lejlighed)(?:en|et|erne)?"
    r"(?=\W*\Z| (?:på|i|ved|til|for|som|der|af|har|havde|får|fik)\b)"
)
_OF_STAFF = re.compile(
    r"\bhvor stort?\b (?:er|var|bliver|blev) \w*(?:team|sekretariat|stab|korps|personale|bemanding|hold)(?:et|en)?\b"
)
_MANPOWER = re.compile(r"(?:mandskab|personale|bemanding|arbejdskraft)(?:et|en)?\Z")
_GENITIVE = re.compile(r"(?:ens|ets|rnes|nes)\Z")
_QUALITY = re.compile(
    r"(?:ede|ige|ende|(?<!er)(?<!enne)ske|elle|ale|nye|store|små|komne|givne|gangne|skrevne)\Z"
    r"|\A(?:gamle|ældre|ældste|unge|yngre|yngste|lange|korte|høje|lave|tomme|hele|halve|faste|frie|svære|lette|grønne|røde|danske|private"
    r"|interne|eksterne|syge|raske|åbne|nyansatte|ansatte|voksne|største|mindste|større|mindre)\Z"
)


def _counted(after: list[str], words: list[str]) -> Asked:
    """Read "hvor mange …" and "antal …" by the words that follow."""
    head = after[:4]
    first = next((w for w in after if w not in _FILLERS and not w.isdigit()), "")
    if _is(first, ["procent", "pct$", "%"]):
        return Asked(AsksFor.PERCENT, (Label.PERCENT,))
    if _is(first, _SUMS) or _OF_MONEY.search(first):
        return Asked(AsksFor.AMOUNT, (Label.AMOUNT,))
    if first.startswith("fuldtidsperson"):
        return Asked(AsksFor.COUNT, (Label.COUNT, Label.FTE), first)
    if _FTE_TAIL.search(first):
        return Asked(AsksFor.FTE, (Label.FTE,))
    before_rate = head[: next((i for i, word in enumerate(head) if word in {"pr", "per"}), len(head))]
    if _any(before_rate, _FTE):
        return Asked(AsksFor.FTE, (Label.FTE,))
    if after[:1] and after[0] in _WHERE and after[1:2] != ["alt"]:
        return Asked(AsksFor.FTE, (Label.FTE, Label.COUNT), "personer")  # "hvor mange i Nordby har taget kurset?"
    counted = [w for w in after if w not in _FILLERS and not w.isdigit()]
    if len(counted) > 1 and _GENITIVE.search(counted[0]) and not is_not_noun(counted[1]) and counted[1] not in STOP_ASKING:
        counted = counted[1:]  # "klimaplanens handlinger"
    if len(counted) > 1 and counted[0] in _AUTHORITIES and counted[1].endswith("s"):
        counted = counted[2:]  # "af Region Nordbys udbud"
    noun = next(iter(counted), None)
    if noun and len(counted) > 1 and _QUALITY.search(noun) and not is_not_noun(counted[1]) and counted[1] not in STOP_ASKING:
        noun = f"{noun} {counted[1]}"  # either may be the counted thing: "ledige boliger", "frivillige hjælper"
    if noun is None or noun in STOP_ASKING or _is(noun, _STAFF):
        role = _AS_WHAT.search(" ".join(words))
        return Asked(AsksFor.FTE, (Label.FTE, Label.COUNT), role["role"] if role else "personer")
    if _any(words, _FTE) and before_rate == head:
        return Asked(AsksFor.FTE, (Label.FTE,))
    return Asked(AsksFor.COUNT, (Label.COUNT, Label.FTE), noun)


# "Hvor mange har meldt sig som nye vejledere?"
_AS_WHAT = re.compile(r"\b(?:meldt sig|tilmeldt|uddannet|virker) som (?:\w+ede |frivillige |nye )?(?P<role>\w+(?:er|re|e))\b")
_SUMS = "penge midler$ midlerne$ kr$ krone mio$ mia$ million milliard tusind".split()
# "Lærerårsværk".
_FTE_TAIL = re.compile(r"(?:årsværk|fuldtidsstillinger)\Z")
_AUTHORITIES = ("region", "kommune", "hospitalet", "sygehuset", "udvalget")
_OF_MONEY = re.compile(r"(?:penge|midler|kroner)(?:ne)?\Z")
_WHERE = frozenset(("i", "på", "hos", "fra", "ved", "under"))  # between "hvor mange" and a place: people are asked for
# Words that may stand between "hvor mange" and the noun.
_FILLERS = frozenset(
    "af de nye ny nyt ekstra flere færre andre forskellige af disse sociale social psykiatriske budgetterede yderligere frivillige_"
    " samlede samlet sammenlagt i alt ca cirka store små".split()
)


# "Hvor stor en stilling", "hvor stor en del af et årsværk".
_POST = re.compile(
    r"\bhvor (?:stor en|meget af en|stor en del af (?:et|en)) (?:\w+(?:stilling|normering)|stilling|normering|årsværk)\b"
    r"|\bhvor stor (?:en |den )?stillingsandel\b"
)


# What is saved or used of it is told in percent, if at all in a figure that can be read here.
_SAVED = re.compile(r"(?:strøm|el|elektricitet|energi|varme|co2)(?:men|en)?\Z")
_OF_POST = re.compile(r"\w*(?:stilling|normering|årsværk)(?:en)?\b.*\bhvor stor en del\W*$")


def _measured(levelled: str, words: list[str]) -> Asked:
    """Read "hvor meget …" and "hvor stor …"."""
    after = WORD.findall(re.split(r"\bhvor (?:meget|stort?|store|dyrt?e?|høje?t?)\b", levelled, maxsplit=1)[1])
    if (after and _is(after[0], _DEGREE)) or re.search(r"\b(?:sinket|forsinket|udskudt)\b", levelled):
        return Asked(AsksFor.TEXT, wants_time=True)
    if _POST.search(levelled) or _OF_POST.search(levelled):
        return Asked(AsksFor.FTE, (Label.FTE,))
    is_share = "andelen" in words and (CHANGE.search(levelled) or _PAST_PLAN.search(levelled) or " eller under " in levelled)
    if (
        is_share
        or any(_is(w, ["procent", "pct$", "%"]) for w in words)
        or "hvor stor en andel" in levelled
        or "hvor stor en del" in levelled
    ):
        return Asked(AsksFor.PERCENT, (Label.PERCENT, Label.AMOUNT) if _tells_money(words) else (Label.PERCENT,))
    if _RATE_WORD.search(levelled) and not _tells_money(words):
        return Asked(AsksFor.PERCENT, (Label.PERCENT,))
    if _OF_STAFF.search(levelled) or any(_MANPOWER.match(word) for word in after[:2]):
        return Asked(AsksFor.FTE, (Label.FTE, Label.COUNT), "personer")
    if any(_is(w, _FTE) for w in words):
        return Asked(AsksFor.FTE, (Label.FTE,))
    if after and _SAVED.match(after[0]):
        return Asked(AsksFor.PERCENT, (Label.PERCENT,))
    if any(map(_STEP.match, after[:3])) or (CHANGE.search(levelled) and not _any(words, _MONEY)):
        return Asked(AsksFor.AMOUNT, (Label.AMOUNT, Label.PERCENT, Label.COUNT))
    return Asked(AsksFor.AMOUNT, (Label.AMOUNT,))


# "Hvor stor er prisstigningen?"
_STEP = re.compile(r"(?:\w*(?:stigning|reduktion|nedgang)|vækst|fald)(?:en|et)?\Z")
_SUMS_NAMED = ["beløb", "sum$", "summen$", "summer", "midler$", "bevilling", "udgift", "budget"]


def _which(after: list[str], *, is_plural: bool) -> Asked:
    """Read "hvilken …", "hvilket …" and "hvilke …" by the nouns that follow."""
    head = [w for w in after if w not in _FILLERS][:3]
    if _any(head[:1], ["normering$", "bemanding$"]):
        return Asked(AsksFor.FTE, (Label.FTE, Label.COUNT), "personer")
    if _any(head[:1], _SUMS_NAMED) or any(map(_MONEY_TAIL.match, head[:2])):
        return Asked(AsksFor.LIST if is_plural else AsksFor.AMOUNT, (Label.AMOUNT,))
    if _any(head[:2], ["procent", "pct$", "%"]):
        return Asked(AsksFor.PERCENT, (Label.PERCENT,))
    body = next(
        (w for w in head if any(w.startswith(b) and len(w) - len(b) <= _INFLECTED for b in _BODY) or _BODY_TAIL.search(w)), None
    )
    if body is not None:
        return Asked(AsksFor.ORGANISATION, noun=body)
    return Asked(AsksFor.LIST if is_plural else AsksFor.TEXT)


# "Hvor meget over budgettet …", "lå A over eller under landet … og hvor mange procentpoint?"
_PAST_PLAN = re.compile(
    r"\bhvor (?:meget|mange\b.{0,20})\b.{0,30}\b(?:over|under) (?:budget|mål|ramme|loft|grænse)\w*"
    r"|\b(?:over|under) eller (?:over|under)\b.*\bhvor (?:meget|mange)\b"
    r"|\bhvor (?:meget|mange)\b.{0,40}\boverskr[ei]d\w*\b.{0,60}\b(?:budget|ramme|bevilling|loft|mål)"
)


# "Hvor stor en gevinst er der ved A sammenlignet med B?": a paper says the gain itself.
_STATED_DIFFERENCE = re.compile(
    r"\bhvor stor(?:t|e)? (?:en |et )?(?:\w+ )?\w*(?:fordel|gevinst|besparelse|mer(?:udgift|pris|indtægt|omkostning)"
    r"|mindre(?:udgift|indtægt)|tab|overskud|underskud)(?:en|et)?\b.*\bsammenlignet med\b"
)


# "Hvor mange broer er længere end 40 meter?": not how much longer, but how many are beyond a bound.
_BEYOND = re.compile(
    r"\bhvor mange\b(?! (?:flere|færre)\b) \w+ (?:\S+ ){1,8}?"
    r"(?:mere|mindre|flere|færre|højere|lavere|større|længere|kortere|dyrere|billigere)"
    r" end (?:(?:\w+ ){0,5}\d|(?:\w+ ){0,2}(?:et|en|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|halvdelen)\b)"
)


def operation(levelled: str, labels: tuple[Label, ...]) -> Operation | None:
    """A comparison or sum the user asks to have worked out, or None."""
    if _STATED_DIFFERENCE.search(levelled):
        return None
    if re.search(
        r"\b(?:stiger|steg|vokser|voksede)\b.*\bfald(?:er|t)\b|\bfald(?:er|t)\b.*\b(?:stiger|steg|vokser|voksede)\b"
        r"|\bforskel(?!lig)|\bskiller\b|\bsammenlign|\bdet samme\b|^(?!\W*hvor m).*\bens\b|\bser det ud mod\b",
        levelled,
    ):
        return Operation.DIFFERENCE
    if not _BEYOND.search(levelled) and re.search(
        r"\bhvor (?:meget|mange)\b.{0,40}\b"
        r"(?:(?:mere|mindre|flere|færre|højere|lavere|større|dyrere|billigere|steg|stiger|falder|faldt|vokser|øges)\b.*\b(?:end|fra)"
        r"|ud over det)\b"
        r"|\bhvor (?:meget|mange)\b.{0,40}\b(?:længere|kortere)\b.*\bend\b"
        r"|\bhvor (?:meget|mange)\b.*\b(?:vokset|steget|faldet|skåret|beskåret|hævet|øget|sænket|reduceret)\b.*"
        r"\b(?:fra\b.*\btil|siden)\b",
        levelled,
    ):
        return Operation.DIFFERENCE
    if _CHOICE.search(levelled) or _SHARES_HELD.search(levelled) or _PAST_PLAN.search(levelled):
        return Operation.DIFFERENCE
    if re.search(r"\bikke (?:besat|ansat)\b|\bendnu ikke \w+et\b|\bubesat|\bmangler\b.*\bansat", levelled):
        return Operation.DIFFERENCE
    if labels and re.search(r"\b(?:tilsammen|sammenlagt|lægge[rs]? .*sammen|under et|i alt|ialt|samlet|totalt)\b", levelled):
        return Operation.SUM
    return None
