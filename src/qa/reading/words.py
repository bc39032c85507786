"""Characters and words as they come off the page: odd characters made plain, words broken at line ends made whole.

No letter or digit is lost or invented here; only hyphens, spaces and signs change.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
# What PDF writers put where a word was broken: the soft hyphen, and what pdfium makes of one (U+0002, U+FFFE).
_BREAKS = {0x00AD: "\u00ad", 0x0002: "\u00ad", 0xFFFE: "\u00ad"}
_INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF])
_PLAIN: dict[int, str | None] = {**_INVISIBLE, **_LIGATURES, **_BREAKS, 0x2010: "-", 0x2011: "-"}
# Bullets of symbol fonts arrive as private-use characters; any of them standing alone is a bullet to the reader.
_PRIVATE = re.compile("[\ue000-\uf8ff]")
# What nearly all lines are made of: nothing in them to change.
_IS_PLAIN = re.compile(r"[!-~æøåÆØÅéü§”“’–…½•]+(?: [!-~æøåÆØÅéü§”“’–…½•]+)*")
# The same of a page: its lines need no look one by one.
_ARE_PLAIN = re.compile(r"[!-~æøåÆØÅéü§”“’–…½• \r\n]*")
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
# A hyphen before these is the first half of "børne- og ungdomspsykiatri", not a broken word.
_JOINING_WORDS = frozenset({"og", "eller", "til", "samt", "hhv.", "henholdsvis", "som", "kontra"})
_WORD = re.compile(r"\w{5,}")
_HYPHEN_WITHIN = re.compile(r"-(?=\w|\s+(?:og|eller|samt|til)\b)")
_IN_WORD = re.compile(r"\w")
_SUSPENDED = re.compile(r"\b(?:og|eller|samt) -$")


def plain(text: str) -> str:
    """Return one line in NFC with ligatures spelt out, bullets as "•" and every run of blanks as one space.

    Soft hyphens within the line vanish; one at its end stays, for `join_lines` to close the word.
    """
    if _IS_PLAIN.fullmatch(text):
        return text
    text = _BLANK.sub(" ", _PRIVATE.sub("•", unicodedata.normalize("NFC", text.translate(_PLAIN)))).strip()
    return text.replace("\u00ad", "") + ("\u00ad" if text.endswith("\u00ad") else "")


def are_plain(text: str) -> bool:
    """Whether `plain` would change no line of a text, cut free of the blanks around it."""
    return "  " not in text and _ARE_PLAIN.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a paper writes its words within lines, in lower case: whole words, and first parts that it hyphenates."""

    words: frozenset[str] = frozenset()
    hyphenated: frozenset[str] = frozenset()  # "recovery" of "recovery-mentorer"

    def keeps_hyphen(self, part: str, rest: str) -> bool:
        """Whether "part-/rest" is a hyphenated word rather than one broken at a line's end."""
        return part.lower() in self.hyphenated and (part + rest).lower() not in self.words


def spelling_of(lines: Iterable[str]) -> Spelling:
    """Return how a paper's lines spell, from the words that stand whole within them."""
    text = "\0".join(lines)  # no part of a word, and no blank: what ends a line is not read on in the next
    words = frozenset([word.lower() for word in set(_WORD.findall(text))])
    return Spelling(words, frozenset(_word_before(text, hyphen.start()).lower() for hyphen in _HYPHEN_WITHIN.finditer(text)))


def _word_before(text: str, end: int) -> str:
    start = end
    while start and _IN_WORD.match(text, start - 1):
        start -= 1
    return text[start:end]


@dataclass(frozen=True, slots=True)
class Joined:
    """Lines made one. `starts[i]` is the offset in `text` where line i's own characters begin."""

    text: str
    starts: tuple[int, ...]


def join_lines(lines: Sequence[str], spelling: Spelling = Spelling()) -> Joined:
    """Join lines into one, closing the words that were broken at line ends as the paper spells them elsewhere."""
    text, starts = "", []
    for line in lines:
        if text and line:
            text = _with_room_for(text, line, spelling) if text[-1] in "-/\u00ad" else text + " "
        starts.append(len(text))
        text += line
    text = text.rstrip("\u00ad")
    whole = unicodedata.normalize("NFC", text)
    return Joined(whole, tuple(min(start, len(whole)) for start in starts))


def _with_room_for(text: str, line: str, spelling: Spelling) -> str:
    """Return `text` as it stands before `line`: without a broken word's hyphen, or with the space that parts two words."""
    if text.endswith("\u00ad"):
        return text[:-1]
    if text.endswith("/") and text[-2:-1].isalpha() and line[0].isalpha():
        return text
    if not text.endswith("-"):
        return text + " "
    if _SUSPENDED.search(text):  # "overlæger og -/sygeplejersker"
        return text
    before, after = text[-2:-1], line[0]
    next_word = line.split(" ", 1)[0]
    if not before.isalnum() or not after.isalnum() or next_word in _JOINING_WORDS:
        return text + " "
    part, rest = re.split(r"\W", text[:-1])[-1], re.split(r"\W", next_word)[0]
    if before.islower() and after.islower() and not spelling.keeps_hyphen(part, rest):
        return text[:-1]
    return text
