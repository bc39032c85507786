"""Danish text to the terms of the lexical index, the same for papers and for questions.

Letter case, spelling (å/aa, ø/oe, æ/ae) and inflection are levelled; numbers, case numbers and codes stay whole. Compounds are
not cut here: which of them a question means is read off the index's own vocabulary when it is asked (`compound_parts`,
`is_compound_with`), so that a paper's terms never depend on what else is indexed.
"""

import re
import unicodedata
from collections.abc import Container, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain, takewhile

import Stemmer  # type: ignore[import-not-found]

# Grows with every change in what `terms` returns; the index manifest holds it.
ANALYSER_VERSION = 4

# Function words that say nothing of what a paper is about. Source: the Snowball project's Danish list
# (snowballstem.org/algorithms/danish/stop.txt). Left out of it: "alle", "anden", "mod" and "selv", which tell papers apart
# here. Added: the question words that only questions hold.
STOP_WORDS = frozenset(
    """
    og i jeg det at en den til er som på de med han af for ikke der var mig sig men et har om vi min havde ham hun nu over da
    fra du ud sin dem os op man hans hvor eller hvad skal her vil blev kunne ind når være dog noget ville jo deres efter ned
    skulle denne end dette mit også under have dig hende mine alt meget sit sine vor disse hvis din nogle hos blive mange ad
    bliver hendes været thi jer sådan
    hvem hvilken hvilket hvilke hvornår hvordan hvorfor hvis kan
    """.split()
)

_WORD = r"(?:\d+(?:[.,]\d+)*|[^\W\d_]+)+"
_TOKEN = re.compile(rf"{_WORD}(?:[-‐‑–]{_WORD})*")
_HYPHEN = re.compile(r"[-‐‑–]")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?!\d)")
# The Snowball project's own, in C: thirty times as fast as its Python one, and the same stem for each of 79,554 words tried.
_stemmer = Stemmer.Stemmer("danish", 0)  # remembers nothing itself


def terms(text: str) -> list[str]:
    """Return the terms of a text in order, with repeats.

    A hyphenated word gives itself without hyphens and its parts: "F-ACT" gives "fact" and "act", so it meets "FACT" too.
    >>> terms("Børne- og ungdomspsykiatriens 3,4 mio. kr. til F-ACT-teamet i sag 21-014448")
    ['børn', 'ungdomspsykiatri', '3,4', 'mio', 'kr', 'factteam', 'act', 'team', 'sag', '21-014448', '21', '014448']
    """
    return list(chain.from_iterable(map(_terms_of.__getitem__, text.split())))


class _Remembered(dict[str, tuple[str, ...]]):
    """The terms of each run of characters without white space that was met, in order.

    Words come again and again: remembering what each gives makes a paper's terms ten times as fast as levelling its whole text.
    No token, letter or spelling reaches across white space, so the terms are the same. A plain dictionary finds them in three
    quarters of the time of `lru_cache`, which writes down at each look who was last.
    """

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        levelled = level(word)
        if levelled.isalpha():  # one token, as most are
            found = _token_terms(levelled)
        else:
            found = tuple(term for token in _TOKEN.findall(levelled) for term in _token_terms(token))
        self[word] = found
        return found


_MOST_REMEMBERED = 1 << 17
_terms_of = _Remembered()


def _token_terms(token: str) -> tuple[str, ...]:
    parts = () if token.isalpha() else _HYPHEN.split(token)
    if len(parts) < 2:
        return () if token in STOP_WORDS else (_stem(token),)
    is_number = all(part[0].isdigit() for part in parts)
    whole = "-".join(parts) if is_number else _stem("".join(parts))
    # A lone letter of a code ("F") is everywhere and tells nothing.
    kept = [_stem(part) for part in parts if part not in STOP_WORDS and (len(part) > 1 or part.isdigit())]
    return (whole, *kept)


@lru_cache(maxsize=1 << 17)
def _stem(token: str) -> str:
    if not token[-1].isalpha():
        return _THOUSANDS.sub(lambda number: number[0].replace(".", ""), token)
    if (regular := _irregular().get(token)) is not None:
        return regular
    # Each pattern is tried on the few words that have its letters: an index has tens of thousands of different ones.
    if "end" in token and (found := _END.fullmatch(token)):
        return found[1]
    if "bolig" in token and (found := _HOME.fullmatch(token)):
        return found[1]
    if token[-1] == "t":
        token = _NEUTER.sub("", token)
    elif token.endswith(("ede", "edes")):
        token = _PAST.sub("", token)
    stem = str(_stemmer.stemWord(token))
    if stem.endswith(_TWICE):
        stem = str(_stemmer.stemWord(stem))
    if stem.endswith("um"):
        stem = _LATIN.sub(r"\1", stem)
    return _without_e(stem)


# What Danish inflects alike and Snowball's endings part.
# "godkende", "godkendt" and "godkendelse", which lose "ende" or keep their t; "socialt", which keeps its own.
_END = re.compile(r"(\w*(?:kend|vend|send))(?:e|er|es|t|te|tes|else\w{0,4})")
# "bolig", which is no adjective: "boliger" and "plejebolig" keep what Snowball takes for an ending.
_HOME = re.compile(r"(\w*bolig)(?:en|er|erne)?s?")
_NEUTER = re.compile(r"(?<=\w{4}(?:al|el|iv))t\Z")
# "mulighederne" and "aktiviteter" keep what "mulighed" and "aktivitet" lose; "pladser" and "indsatser" too.
_TWICE = ("hed", "itet", "ds", "ts")
# "museum" and "museet"; "besluttet" and "besluttede"; "regel" and "regler".
_LATIN = re.compile(r"(?<=\w\w)([ei])um\Z")
_PAST = re.compile(r"(?<=[^aeiouyæøå])ede(?=s?\Z)(?<=\w{7})")
_FLEETING = re.compile(r"\w{2}(?:[gktsbpfv]|nd|dd)el\Z")


def _without_e(stem: str) -> str:
    """Level a stem that drops an e where it is inflected: "center" and "centret", "regel" and "reglen", "middel" and "midler"."""
    if stem.endswith(("tr", "mr", "gr")):
        return stem[:-1]
    if not stem.endswith("el") or not _FLEETING.search(stem):
        return stem
    first = stem[:-2]
    return (first[:-1] if first[-1] == first[-2] else first) + "l"


@cache
def _irregular() -> Mapping[str, str]:
    """The stem of each form that its vowel or its shortness hides from the stemmer: the first form of its line."""
    lines = files("qa").joinpath("data", "irregular_forms.txt").read_text(encoding="utf-8").splitlines()
    forms = [line.split() for line in lines if line and not line.startswith("#")]
    return {level(form): words[0] for words in forms for form in words}


def is_listed(word: str) -> bool:
    """Whether a word is one of those whose forms are listed, and so is spelt right whether or not a paper has it."""
    return level(word) in _irregular()


def beginning(term: str) -> str:
    """Return what every word that has a term begins with, levelled: the term itself, unless its words differ before its end.

    >>> [beginning(term) for term in ("kommun", "regl", "bog")]
    ['kommun', 'reg', 'b']
    """
    forms = [form for form, stem in _irregular().items() if stem == term]
    if forms:
        pairs = zip(min(forms), max(forms), strict=False)
        return "".join(letter for letter, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return term[:-1] if _DROPPED.search(term) else term


_DROPPED = re.compile(r"[gktsbpfvd]l\Z")

_SPELLINGS = (("aa", "å"), ("ae", "æ"), ("oe", "ø"))
_ODD_LETTER = re.compile(r"[^\x00-\x7fæøå]")
# "Firmaer" and "temaet" are spelt with two letters.
_IN_A = re.compile(r"\b(\w*(?:firm|tem|skem|klim|dram))æ(?=(?:r|rne|rnes|t|ts)\b)")
_LETTERS = {"å": "å", "ä": "æ", "ö": "ø"}  # the Swedish and German letters are the Danish ones' other form


def level(text: str) -> str:
    """Level case and spelling: "Aarhus" and "Århus", "boern" and "børn", "ét" and "et" become the same.

    Two letters become one, not the other way: the stemmer's rules are written for å, æ and ø.
    """
    folded = text.lower()
    # Of the letters that are no odd ones once they are lower, none has an accent apart or another fold.
    if not folded.isascii() and _ODD_LETTER.search(folded):
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
        folded = _ODD_LETTER.sub(lambda character: _bare(character[0]), folded)
    for written, letter in _SPELLINGS:
        folded = folded.replace(written, letter)
    return _IN_A.sub(r"\1ae", folded) if "mæ" in folded else folded


@lru_cache(maxsize=1024)
def _bare(character: str) -> str:
    """Return a letter without its accent; å has none, it is a letter of its own."""
    if not character.isalpha():
        return character
    return _LETTERS.get(character) or unicodedata.normalize("NFD", character)[0]


SHORTEST_PART = 4  # letters; "del", "led" and "ret" end too many words that are no compounds


def compound_parts(word: str, vocabulary: Container[str]) -> tuple[str, str] | None:
    """Return the two terms of the vocabulary that make up `word`, cut as far left as can be; None where there are none.

    The first part is stemmed where it is cut off, which takes its binding s or e with it. All are terms as `terms` gives them.
    >>> compound_parts("spiseforstyrrelsesteam", {"spiseforstyr", "team"})
    ('spiseforstyr', 'team')
    """
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        if word[cut:] in vocabulary and (first := _stem(word[:cut])) in vocabulary and word[0].isalpha():
            return first, word[cut:]
    return None


def is_compound_with(word: str, part: str, vocabulary: Container[str]) -> bool:
    """Whether `word` is `part` and another term of the vocabulary run together, in either order.

    >>> [is_compound_with(word, "team", {"akut", "team"}) for word in ("akutteam", "temateam", "teamet")]
    [True, False, False]
    """
    if len(part) < SHORTEST_PART or len(word) < len(part) + SHORTEST_PART or not part.isalpha():
        return False
    if word.endswith(part) and _stem(word[: -len(part)]) in vocabulary:
        return True
    if not word.startswith(part):
        return False
    cuts = range(len(part), len(word) - SHORTEST_PART + 1)
    return any(word[cut:] in vocabulary and _stem(word[:cut]) == part for cut in cuts)
