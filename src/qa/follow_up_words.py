"""A question or follow-up read for what it names and when, and written anew with other words in a place of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.analyser import level
from qa.asked import STOP_ASKING, is_cue
from qa.beside import Place, Sibling
from qa.danish import MONTHS
from qa.domain import Part, PartKind, Span
from qa.question_filters import NOTHING_KNOWN, Known
from qa.questions import understand

QUESTION_WORD = re.compile(r"\b(?:hv(?:ad|em|is|or|ornår|orfor|ordan|orledes|ilke[nt]?)|antal(?:let)?)\b")
VERB = re.compile(
    r"\b(?:er|var|har|havde|bliver|blev|skal|skulle|kan|kunne|vil|ville|må|får|fik|findes|står|går|kom(?:mer|met)?|blive)\b"
)
_PREPOSITION = re.compile(r"(?:i|på|for|til|fra|hos|ved|af|om|under)\Z")
WORD = re.compile(r"\w+(?:[-/.&]\w+)*")
# Says nothing of its own: "og hvor mange er der så i alt?"
EMPTY = STOP_ASKING | frozenset("så også der dér her men samt alt dem disse under hos tilsvarende vedrørende".split())
# A year, or two that a school year or season runs over: "2024/25".
YEAR = re.compile(r"(?<![\d.,/-])((?:19|20)\d\d)(?:/((?:20)?\d\d))?(?![\d.,]*\d)")
WHEN = frozenset(
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
ABOUT = frozenset({PartKind.ENTITY, PartKind.ORGANISATION, PartKind.COMMITTEE, PartKind.BODY})
COUNTS = ("hvor mange", "hvor meget", "antal")


@dataclass(frozen=True, slots=True)
class Read:
    """A text with its parts and the places of the words that are its topic."""

    text: str
    parts: tuple[Part, ...]
    topic: tuple[Span, ...]

    def of_kinds(self, kinds: frozenset[PartKind]) -> list[Part]:
        """Return the parts of some kinds, in order of place."""
        return [part for part in self.parts if part.kind in kinds]

    @property
    def asks(self) -> Part | None:
        """What is asked for, and the words that say it."""
        return next((part for part in self.parts if part.kind is PartKind.ASKS_FOR), None)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A follow-up as a whole question.

    `row` is where an answer is best looked for: the number of the table that the question before was answered from, and one of its
    rows. `is_beside`: it can only be found in that paper.
    """

    question: str
    row: tuple[int, str] | None = None
    is_beside: bool = False


def read(text: str, known: Known) -> Read:
    """Read a text; its topic is the words that are no part but a name, no small word and no cue of what kind of answer is asked."""
    parts = tuple(_with_part_of_year(text, understand(text, known=known).parts))
    said = [part.span for part in parts if part.kind not in ABOUT and part.kind is not PartKind.ASKS_FOR]
    words = (Span(*match.span()) for match in WORD.finditer(text))
    topic = (
        word
        for word in words
        if not any(span.overlaps(word) for span in said)
        and level(word.of(text)) not in EMPTY
        and not (is_cue(word.of(text)) and not any(part.kind in ABOUT and part.span.covers(word) for part in parts))
        and not QUESTION_WORD.fullmatch(level(word.of(text)))
    )
    return Read(text, parts, tuple(topic))


_MONTH = "|".join(sorted((name for name in MONTHS if len(name) > 3 or name == "maj"), key=len, reverse=True))
_DAYS = rf"(?:\d{{1,2}}\. ?)?(?:{_MONTH})"
_WITHIN = rf"(?:(?:{_DAYS}(?: ?[-–] ?| til ))?{_DAYS}|(?:[1-4]\.|første|andet|tredje|fjerde) (?:kvartal|kvt\.?|halvår))"
# A part of a year, which is replaced and carried with its year as one time.
PART_OF_YEAR = re.compile(rf"\b{_WITHIN}(?:(?: i| af)? (?:19|20)\d\d)?(?!\w)|\b(?:19|20)\d\d/(?:20)?\d\d\b", re.IGNORECASE)


def _with_part_of_year(text: str, parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, a year with the day, month or quarter before it as one; and a time of an unsaid year as a year without a value."""
    said = [Span(*match.span()) for match in PART_OF_YEAR.finditer(text)]
    for part in parts:
        whole = next((span for span in said if span.covers(part.span)), None) if part.kind is PartKind.YEAR else None
        yield replace(part, span=whole, words=whole.of(text)) if whole else part
    for span in said:
        if not any(part.kind in WHEN and part.span.overlaps(span) for part in parts):
            yield Part(PartKind.YEAR, "", span.of(text), span)


def nameable(before: Read) -> list[Span]:
    """The words of a question that may name something: all but question words, small words and times."""
    # "regnskab 2024" names a column and a year
    times = [part.span for part in before.of_kinds(WHEN) if part.kind is not PartKind.BUDGET_YEAR]
    words = (Span(*match.span()) for match in WORD.finditer(before.text))
    return [
        word
        for word in words
        if level(word.of(before.text)) not in EMPTY
        and not QUESTION_WORD.fullmatch(level(word.of(before.text)))
        and not any(time.overlaps(word) for time in times)
        and not YEAR.fullmatch(word.of(before.text))
    ]


def named_row(before: Read, place: Place) -> Span | None:
    """What of a question names the cited row."""
    return Sibling("", place.row, "", is_row=True).replaced(before.text, nameable(before))


def carried(text: str) -> str:
    """A question from the first word of its topic on, with the preposition before it."""
    topic = [word for word in read(text, NOTHING_KNOWN).topic if not _in_asked(text, word)]
    if not topic:
        return text.rstrip(" ?")
    first = with_preposition(text, topic[0])
    phrase = text[first.start :].strip(" ?!.,")
    return phrase if first != topic[0] else f"vedrørende {phrase}"


def _in_asked(text: str, word: Span) -> bool:
    asked = next((part for part in understand(text).parts if part.kind is PartKind.ASKS_FOR), None)
    return asked is not None and asked.span.covers(word)


def named_phrase(now: Read) -> tuple[str, str]:
    """What a follow-up names, without times, and the preposition that it begins with."""
    phrase = cut(now.text, now.of_kinds(WHEN)).strip(" ,")
    own = WORD.match(phrase)
    return phrase, own.group() if own and _PREPOSITION.match(own.group().lower()) else ""


def joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans in order, those that run on as one, each with the whole of its compound and without the "fra" of a filter."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if joined and _RUNS_ON.fullmatch(text, joined[-1].end, span.start):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return [_whole(text, span) for span in joined]


def _whole(text: str, span: Span) -> Span:
    first_word = WORD.search(text, span.start)
    start = span.start
    if first_word and _PREPOSITION.match(first_word.group().lower()) and first_word.end() < span.end:
        start = first_word.end() + 1
    region = _REGION.search(text[:start])
    rest = _REST_OF_NAME.match(text, span.end)
    return Span(region.start() if region else start, rest.end() if rest else span.end)


_RUNS_ON = re.compile(r"\s*(?:(?:&|og)\s+)?")
_REGION = re.compile(r"\bRegion \Z")
_REST_OF_NAME = re.compile(r"[\w-]*(?: (?:Regionsk|K)ommune\b| \d{1,2}(?![\d.,]*\d| ?%))?")


# ------------------------------------------------------------------------------------------------ times


def at_time(before: Read, now: Read) -> str:
    """The question before at the time that the follow-up says, if it says one."""
    new, old = now.of_kinds(WHEN), before.of_kinds(WHEN)
    if not new:
        return before.text
    said = now.text[min(with_preposition(now.text, p.span).start for p in new) : max(p.span.end for p in new)]
    has_preposition = any(with_preposition(now.text, part.span) != part.span or not part.words[:1].isdigit() for part in new)
    if not old:
        return append(before.text, said if has_preposition else f"i {said}")
    first = old[0]
    if len(new) == 1 and re.fullmatch(r"\d{4}", new[0].words) and _keeps_part(first):
        # "i budget 2024" becomes "i budget 2025", "i 1. halvår 2024" becomes "i 1. halvår 2025"
        return put(before.text, first.span, re.sub(r"\d{4}", new[0].words, first.words))
    if not any(re.search(r"\d{4}", part.words) for part in new) and (year := re.search(r"\b(?:19|20)\d\d\Z", first.words)):
        said = f"{said} {year.group()}"
    rest = [part for part in old if part.span != first.span]
    text = cut(before.text, rest) if rest and rest[0].span.start > first.span.start else before.text
    old_words = with_preposition(text, first.span)
    if not has_preposition and first.words[:1].isdigit():
        old_words = first.span
    return put(text, old_words, said if has_preposition or old_words == first.span else f"i {said}")


def _keeps_part(part: Part) -> bool:
    """Whether only the year of a time is replaced by another year."""
    is_part = part.kind is PartKind.YEAR and re.match(r"\d{1,2}\.|[a-zæøå]+ (?:kvartal|kvt|halvår)", part.words, re.IGNORECASE)
    return (part.kind is PartKind.BUDGET_YEAR or is_part is not None) and re.search(r"\d{4}\Z", part.words) is not None


def with_preposition(text: str, span: Span) -> Span:
    """The span with the preposition right before it, if there is one, and an article between them."""
    found = re.search(r"\b(\w+)\s+(?:(?:den|det|de)\s+)?\Z", text[: span.start])
    if found and _PREPOSITION.match(found[1].lower()):
        return Span(found.start(), span.end)
    return span


# ------------------------------------------------------------------------------------------------ writing


def put(text: str, span: Span, words: str) -> str:
    """Return the text with other words in a place of it."""
    return f"{text[: span.start]}{words}{text[span.end :]}"


def append(text: str, words: str) -> str:
    """Return the text as a question that ends in the words."""
    return f"{text.rstrip(' ?!.')} {words}?"


def cut(text: str, parts: Sequence[Part]) -> str:
    """The text without the words of the parts and the prepositions before them."""
    for span in sorted({part.span for part in parts}, key=lambda span: -span.start):
        wide = with_preposition(text, span)
        text = f"{text[: wide.start].rstrip()} {text[span.end :].lstrip()}"
    return re.sub(r"\s+(?=[?!.,])", "", text).strip()


def sentence(text: str) -> str:
    """The text as one question: single spaces, a capital and a question mark."""
    plain = " ".join(text.split()).rstrip(" ?!.,")
    return f"{plain[:1].upper()}{plain[1:]}?"
