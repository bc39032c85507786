"""What a Danish word after a number is, by its form and small lists: people, another noun, an adjective, a duration."""

import re
from functools import cache
from importlib.resources import files
from typing import Final

# Adjectives that look alike in all forms; such a word alone is no noun ("to andre").
UNINFLECTED: Final = frozenset(
    "ekstra yderligere supplerende øvrige nye små forskellige andre flere gode lokale store midlertidige fælles bedre færre".split()
)
# Plural adjectives without an ending that tells them.
_ADJECTIVES: Final = frozenset(
    "hele halve faste åbne brede høje lave lange korte tunge lette raske syge sunde tomme rene dyre svage stærke røde grønne hvide "
    "sorte egne enkelte unikke tværgående samlede almene kendte rette gamle".split()
)
# Plural adjectives end so. Nouns that do as well ("sygeplejerske") are known as people.
_PLURAL_ADJECTIVE: Final = re.compile(
    r"(?:ske|[ie]ge|ede|ende|elle|[ia]le|nye|sse|ive|ære|mme|nyme|bare|løse|fulde|r?ne|te|store|gode|unge|svære|somme|frie|øse|re)\Z"
)
_SINGULAR_ADJECTIVE: Final = re.compile(r"(?:sk|ig|ende|el|al|ny|fuld|løs|som|aren|t|hel|stor|ekstra)\Z")
_ADVERB: Final = re.compile(r"(?:meget|helt|ret|\w{3,}(?:ivt|igt|elt|alt|vist|kelt))\Z")
# Plural nouns end in -r, -e or a foreign -s; those without an ending are in zero_plurals.txt.
_PLURAL_NOUN: Final = re.compile(r"(?:er|[grdsltpkmnv]e|veje|[kmptrcd]s)\Z")
_FTE: Final = re.compile(
    r"(?:[\wæøå-]*årsværk\w*|ÅV|FTE|(?:fuld|hel)tids-?(?:ansatte?|stilling(?:er)?|medarbejdere?|personer|personaler?|beskæftigede|ækvivalenter))s?\Z",
    re.IGNORECASE,
)
_POST: Final = re.compile(r"\w*(?:stilling|normering)(?:er)?\Z")
_DURATION: Final = re.compile(
    r"(?:(?:hver|arbejds|bank|kalender|skole|søgne|søn|lør)?dage?s?|døgn|uges?|ugers?|ugen|måneds?|måneders?|mdr|års?|years?|"
    r"(?:arbejds|klokke|undervisnings)?time(?:rs?)?|minut(?:ter)?s?|min|sekund(?:er)?|kvartal(?:er)?|halvår|årig\w*|årti(?:er)?|nat|nætter|"
    r"weekend(?:er)?)\Z",
    re.IGNORECASE,
)


def is_fte(word: str) -> bool:
    """Whether a word counts full-time equivalents: "årsværk", "ÅV", "fuldtidsstillinger", "lægeårsværk"."""
    return _FTE.match(word) is not None


def is_post(word: str) -> bool:
    """Whether a word in lower case is a post, which in decimals is a full-time equivalent ("2,5 stillinger")."""
    return _POST.match(word) is not None


def is_duration(word: str) -> bool:
    """Whether a word is a stretch of time; "kursusdage" and other compounds with a meaning of their own are not."""
    return _DURATION.match(word) is not None


@cache
def is_person(word: str) -> bool:
    """Whether a word in lower case names people by its ending (patients apart), in an indefinite form."""
    return _people().match(word) is not None


def is_people(word: str) -> bool:
    """Whether a word in lower case names several people, patients and families too; "deltager" and "arbejder" are verbs then."""
    is_singular = is_person(word + "e")
    return word.endswith(("patienter", "familier")) or (is_person(word) and not is_singular)


def is_not_noun(word: str) -> bool:
    """Whether a word is one that no number counts: a preposition, a verb, a measure."""
    return word.lower() in _not_nouns()


def is_adjective(word: str) -> bool:
    """Whether a word looks like a plural adjective."""
    plain = word.lower()
    return (
        plain in UNINFLECTED
        or plain in _ADJECTIVES
        or (word[0].islower() and bool(_PLURAL_ADJECTIVE.search(plain)) and not is_person(plain))
    )


def is_adverb(word: str) -> bool:
    """Whether a word in lower case looks like an adverb of degree before an adjective ("relativt nye")."""
    return _ADVERB.match(word) is not None


def is_singular_adjective(word: str) -> bool:
    """Whether a word looks like an adjective between en/et and its noun."""
    plain = word.lower()
    return bool(_SINGULAR_ADJECTIVE.search(plain)) and not is_person(plain) and not plain.endswith(_zero_plurals())


def is_noun(word: str, *, is_one: bool) -> bool:
    """Whether a word can be a counted noun, in the singular where `is_one`."""
    plain = word.lower().rstrip("'’")
    is_name = word[0].isupper() and not (word.isupper() or "-" in word)
    if is_not_noun(plain) or len(plain) < 3 or is_name:
        return False
    return is_person(plain) or is_one or bool(_PLURAL_NOUN.search(plain)) or plain.endswith(_zero_plurals())


def _words(name: str) -> list[str]:
    raw = files("qa").joinpath("data", name).read_text(encoding="utf-8")
    return [word for line in raw.splitlines() if not line.startswith("#") for word in line.split()]


@cache
def _people() -> re.Pattern[str]:
    endings = sorted(map(re.escape, _words("people.txt")), key=len, reverse=True)
    # Two titles may be joined by a slash.
    return re.compile(rf"(?:.*/)?[\w.’'-]*?(?:{'|'.join(endings)})\Z")


@cache
def _not_nouns() -> frozenset[str]:
    return frozenset(_words("not_nouns.txt"))


@cache
def _zero_plurals() -> tuple[str, ...]:
    return tuple(_words("zero_plurals.txt"))
