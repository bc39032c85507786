"""A question that follows up on the one before it, completed with what that one said.

"og i 2025?", "hvad med Bornholm?" and "og hvor mange årsværk?" ask for something only together with the question before. What they
replace is replaced there, the rest is carried over, and the completed question is a text like any other, for the reader to see.
A text that has a topic and something to ask of it stands on its own and is never completed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.analyser import level, terms
from qa.asked import STOP_ASKING, is_cue
from qa.danish import MONTHS
from qa.domain import Part, PartKind, Span
from qa.levelled import levelled
from qa.question_filters import NOTHING_KNOWN, Known
from qa.questions import understand

_LEAD = re.compile(r"\W*(?:(?:og|men|så|samt)\s+)*(?:hvad (?:så )?med\b(?! at\b)|(?:og|men|så|samt)\b)\s*")
_QUESTION_WORD = re.compile(r"\b(?:hv\w+|antal(?:let)?)\b")
_VERB = re.compile(r"\b(?:er|var|har|havde|bliver|blev|skal|skulle|kan|kunne|vil|ville|må|får|fik|findes|står|går|kom\w*|blive)\b")
_PREPOSITION = re.compile(r"(?:i|på|for|til|fra|hos|ved|af|om|under)\Z")
_WORD = re.compile(r"\w+(?:[-/.&]\w+)*")
# Says nothing of its own: "og hvor mange er der så i alt?"
_EMPTY = STOP_ASKING | frozenset("så også der dér her men samt alt dem disse under hos tilsvarende vedrørende".split())
_WHEN = frozenset(
    {
        PartKind.YEAR,
        PartKind.BUDGET_YEAR,
        PartKind.YEAR_FROM,
        PartKind.YEAR_TO,
        PartKind.DATE_FROM,
        PartKind.DATE_TO,
        PartKind.MEETING,
    }
)
_ABOUT = frozenset({PartKind.ENTITY, PartKind.ORGANISATION, PartKind.COMMITTEE, PartKind.BODY})
_LONGEST = 6  # words of a topic that stands alone; more is a statement
_COUNTS = ("hvor mange", "hvor meget", "antal")
_PLACES = frozenset({"i", "på"})  # which of the two goes with a place is only custom


@dataclass(frozen=True, slots=True)
class _Read:
    """A text with its parts and the places of the words that are its topic."""

    text: str
    parts: tuple[Part, ...]
    topic: tuple[Span, ...]

    def of_kinds(self, kinds: frozenset[PartKind]) -> list[Part]:
        return [part for part in self.parts if part.kind in kinds]

    @property
    def asks(self) -> Part | None:
        return next((part for part in self.parts if part.kind is PartKind.ASKS_FOR), None)


def follow_up(previous: str, text: str, *, known: Known = NOTHING_KNOWN) -> str | None:
    """Return the follow-up as a whole question; None where the text stands on its own or nothing of it can be carried over.

    >>> follow_up("Hvor mange årsværk er ansat i OPUS i 2024?", "og i 2025?")
    'Hvor mange årsværk er ansat i OPUS i 2025?'
    >>> follow_up("Hvor mange årsværk er ansat i OPUS i 2024?", "Og hvad koster mentorerne i 2025?")
    """
    lead = _LEAD.match(levelled(text).text)
    start = levelled(text).place(0, lead.end()).end if lead else 0
    tail = text[start:].strip(" \t\n?!.,")
    before, now = _read(previous.strip(), known), _read(tail, known)
    if not tail or not (before.topic or before.parts):
        return None
    plain = level(tail)
    asks = now.asks is not None and (
        _QUESTION_WORD.search(plain) is not None or not re.search(r"\d", _cut(tail, now.of_kinds(_WHEN)))
    )
    has_verb = _VERB.search(plain) is not None
    if asks and now.asks is not None:
        inside = [span for span in now.topic if now.asks.span.covers(span)]
        topic = [span for span in now.topic if span not in inside]
        is_bare = lead is not None and not has_verb  # "og hvor mange læger?" counts them where the last question was about
        if topic or (inside and not is_bare):
            return None
        return _asked_of(before, now)
    if now.topic:
        is_short = len(now.topic) <= _LONGEST
        return _about(before, now) if lead is not None and is_short and not has_verb else None
    return _sentence(_at_time(before, now)) if now.of_kinds(_WHEN) and not has_verb else None


def _read(text: str, known: Known) -> _Read:
    parts = tuple(_with_month(text, part) for part in understand(text, known=known).parts)
    said = [part.span for part in parts if part.kind not in _ABOUT and part.kind is not PartKind.ASKS_FOR]
    words = (Span(*match.span()) for match in _WORD.finditer(text))
    topic = (
        word
        for word in words
        if not any(span.overlaps(word) for span in said)
        and level(word.of(text)) not in _EMPTY
        and not (is_cue(word.of(text)) and not any(part.kind in _ABOUT and part.span.covers(word) for part in parts))
        and not _QUESTION_WORD.fullmatch(level(word.of(text)))
    )
    return _Read(text, parts, tuple(topic))


_MONTH = re.compile(rf"\b(?:\d{{1,2}}\. )?(?:{'|'.join(MONTHS)}) \Z", re.IGNORECASE)


def _with_month(text: str, part: Part) -> Part:
    """A year with the month before it: "i maj 2024" is replaced and carried as one time."""
    month = _MONTH.search(text[: part.span.start]) if part.kind is PartKind.YEAR else None
    if month is None:
        return part
    span = Span(month.start(), part.span.end)
    return replace(part, span=span, words=span.of(text))


# ------------------------------------------------------------------------------------------------ what is replaced, what is carried


def _asked_of(before: _Read, now: _Read) -> str:
    """Something else asked of the same: in the place of what was asked where it is only that, else with what that was of."""
    asked, said = before.asks, now.asks
    rest = _cut(now.text, [*now.of_kinds(_WHEN), *([said] if said else [])])
    is_only_asked = not any(level(word) not in _EMPTY - {"er"} for word in _WORD.findall(rest))
    if asked and said and is_only_asked and level(asked.words).startswith(_COUNTS) and level(said.words).startswith(_COUNTS):
        shifted = _put(before.text, asked.span, said.words)
        return _sentence(_at_time(_read(shifted, NOTHING_KNOWN), now))
    carried = _cut(before.text, before.of_kinds(_WHEN)) if now.of_kinds(_WHEN) else before.text
    topic = [word for word in _read(carried, NOTHING_KNOWN).topic if not _in_asked(carried, word)]
    if not topic:
        return _sentence(f"{now.text} {carried.rstrip(' ?')}")
    first = _with_preposition(carried, topic[0])
    phrase = carried[first.start :].strip(" ?!.,")
    lead = "" if first != topic[0] else "vedrørende "
    return _sentence(f"{now.text} {lead}{phrase}")


def _in_asked(text: str, word: Span) -> bool:
    asked = next((part for part in understand(text).parts if part.kind is PartKind.ASKS_FOR), None)
    return asked is not None and asked.span.covers(word)


def _about(before: _Read, now: _Read) -> str:
    """The same asked of something else: in the place of the last name, else of the last words of the topic."""
    phrase = _cut(now.text, now.of_kinds(_WHEN)).strip(" ,")
    own = _WORD.match(phrase)
    preposition = own.group().lower() if own and _PREPOSITION.match(own.group().lower()) else ""
    target = _last_topic(before)
    text = before.text
    if target is not None:
        wide = _with_preposition(text, target)
        old = text[wide.start : target.start].strip().lower()
        if not preposition:
            text = _put(text, target, phrase)
        elif not old or old == preposition or {old, preposition} <= _PLACES:
            text = _put(text, wide, phrase)
        else:
            text = _append(text, phrase)
    else:
        text = _append(text, phrase if preposition else f"vedrørende {phrase}")
    return _sentence(_at_time(_read(text, NOTHING_KNOWN), now))


def _last_topic(before: _Read) -> Span | None:
    """The last name, with the names it runs on with and its whole compound; else the last run of the topic's words."""
    names = [part.span for part in before.of_kinds(_ABOUT)]
    asked = before.asks
    runs = names or [span for span in before.topic if asked is None or not asked.span.covers(span)]
    if not runs:
        return None
    last = max(runs, key=lambda span: span.end)
    for span in sorted(runs, key=lambda span: -span.start):
        if span.end < last.start and not before.text[span.end : last.start].strip():
            last = Span(span.start, last.end)
    first_word = _WORD.search(before.text, last.start)
    if first_word and _PREPOSITION.match(first_word.group().lower()) and first_word.end() < last.end:
        last = Span(first_word.end() + 1, last.end)  # the "fra" of a filter
    compound = re.match(r"[\w-]*", before.text[last.end :])
    return Span(last.start, last.end + (compound.end() if compound else 0))


def _at_time(before: _Read, now: _Read) -> str:
    """The question before at the time that the follow-up says, if it says one."""
    new, old = now.of_kinds(_WHEN), before.of_kinds(_WHEN)
    if not new:
        return before.text
    said = now.text[min(_with_preposition(now.text, p.span).start for p in new) : max(p.span.end for p in new)]
    has_preposition = any(_with_preposition(now.text, part.span) != part.span or not part.words[:1].isdigit() for part in new)
    if not old:
        return _append(before.text, said if has_preposition else f"i {said}")
    first = old[0]
    rest = [part for part in old if part.span != first.span]
    if first.kind is PartKind.BUDGET_YEAR and len(new) == 1 and new[0].kind is PartKind.YEAR:
        # "i budget 2024" becomes "i budget 2025"
        return _put(before.text, first.span, re.sub(r"\d{4}", new[0].value, first.words))
    text = _cut(before.text, rest) if rest and rest[0].span.start > first.span.start else before.text
    old_words = _with_preposition(text, first.span)
    if not has_preposition and first.words[:1].isdigit():
        old_words = first.span
    return _put(text, old_words, said if has_preposition or old_words == first.span else f"i {said}")


def _with_preposition(text: str, span: Span) -> Span:
    """The span with the preposition right before it, if there is one, and an article between them."""
    found = re.search(r"\b(\w+)\s+(?:(?:den|det|de)\s+)?\Z", text[: span.start])
    if found and _PREPOSITION.match(found[1].lower()):
        return Span(found.start(), span.end)
    return span


# ------------------------------------------------------------------------------------------------ writing


def _put(text: str, span: Span, words: str) -> str:
    return f"{text[: span.start]}{words}{text[span.end :]}"


def _append(text: str, words: str) -> str:
    return f"{text.rstrip(' ?!.')} {words}?"


def _cut(text: str, parts: Sequence[Part]) -> str:
    """The text without the words of the parts and the prepositions before them."""
    for span in sorted({part.span for part in parts}, key=lambda span: -span.start):
        wide = _with_preposition(text, span)
        text = f"{text[: wide.start].rstrip()} {text[span.end :].lstrip()}"
    return re.sub(r"\s+(?=[?!.,])", "", text).strip()


def _sentence(text: str) -> str:
    """The text as one question: single spaces, a capital and a question mark."""
    plain = " ".join(text.split()).rstrip(" ?!.,")
    return f"{plain[:1].upper()}{plain[1:]}?"


def is_taken_up(text: str, said: str) -> bool:
    """Whether an answer says any of what a follow-up names anew; holds where it names nothing but times and what kind of answer.

    "Hvad med Sydby?" is not answered by the figure of Nordby again.
    """
    rest = _LEAD.sub("", levelled(text).text, count=1)
    words = [w for w in _WORD.findall(rest) if level(w) not in _EMPTY and w not in MONTHS and not is_cue(w) and not w[0].isdigit()]
    new = {term for word in words for term in terms(word) if len(term) >= _SHORTEST}
    told = set(terms(said))
    return not new or any(_is_akin(term, other) for term in new for other in told)


def _is_akin(term: str, other: str) -> bool:
    """Whether one is the other, or begins or ends it."""
    if term == other:
        return True
    short, long = sorted((term, other), key=len)
    return len(short) > _SHORTEST and (long.startswith(short) or long.endswith(short))


_SHORTEST = 3  # letters of a word that names something
