"""Follow-ups after what stands beside the answer before: another row or column of its table, or "den", "det" and "de"."""

import re
from collections.abc import Callable

from qa.analyser import level
from qa.beside import Place
from qa.domain import PartKind, Span
from qa.follow_up_few import OPENING
from qa.follow_up_words import (
    ABOUT,
    COUNTS,
    VERB,
    WHEN,
    FollowUp,
    Read,
    at_time,
    carried,
    cut,
    joined,
    nameable,
    named_phrase,
    named_row,
    put,
    read,
    sentence,
    with_preposition,
)
from qa.levelled import levelled
from qa.question_filters import NOTHING_KNOWN
from qa.questions import understand

# "Hvem vedtog det?", "hvor mange pladser har de?", "hvornår blev den vedtaget?": the pronoun is of no noun after it.
THAT = re.compile(r"\b(?:det|den|de|dem|dette|disse)(?=(?: (?:færdig\w*|klar|\w{3,}(?:et|te|ede|t)))?(?: (?:om|til|af|for|i))?\Z)")
_DEFINITE = re.compile(r"\w+(?:en|et)\Z")
_COUNT_OF_VERB = re.compile(r"hvor (?:mange|meget)(?= (?:er|var|har|havde|blev|bliver|fik|får)\b)", re.IGNORECASE)


def asked_beside(before: Read, now: Read, cited: Callable[[], Place | None]) -> FollowUp | None:
    """The same asked of another row or column of the table, in the place of what names the cited one."""
    phrase, preposition = named_phrase(now)
    bare = phrase[len(preposition) :].strip()
    place = cited() if bare else None
    sibling = place.sibling(bare) if place is not None else None
    if place is None or sibling is None:
        return None
    old = sibling.replaced(before.text, nameable(before))
    wide = with_preposition(before.text, old) if old is not None else None
    opens = old is not None and not nameable(read(before.text[: old.start], NOTHING_KNOWN))
    counts = before.asks is not None and level(before.asks.words).startswith(COUNTS)
    if not sibling.is_row and _DEFINITE.match(bare) and (old is None or not opens or counts):
        text = f"Hvad er {bare} {_of_what(before, now, place, None if old is None else old if counts else wide)}"
    elif old is None:
        return None
    else:
        is_of_name = bool(preposition) and level(sibling.name).startswith(f"{preposition} ")
        text = put(before.text, old, phrase if is_of_name else bare)
    row = (place.table, sibling.name if sibling.is_row else place.row)
    return FollowUp(sentence(at_time(read(text, NOTHING_KNOWN), now)), row, is_beside=True)


def _of_what(before: Read, now: Read, place: Place, column: Span | None) -> str:
    """What a question asks of, without the words that name the cited column; at least what names the row, and names and times."""
    rest = carried(put(before.text, column, "") if column is not None else before.text)
    row = named_row(before, place)
    if row is None or row.of(before.text) in rest:
        return rest
    return f"for {row.of(before.text)} {_context(before, now, row)}"


def asked_of_that(before: Read, now: Read, cited: Callable[[], Place | None], *, has_lead: bool) -> FollowUp | None:
    """A question with a pronoun, or with no more than what a column is called, asked of what the question before was of."""
    if now.of_kinds(ABOUT):
        return None
    if THAT.search(level(now.text)):
        return _of_pronoun(before, now, cited())
    own = [span.of(now.text) for span in nameable(now) if not VERB.fullmatch(level(span.of(now.text)))]
    is_only_counted = now.asks is not None and level(now.asks.words).startswith(COUNTS) and not VERB.search(level(now.text))
    is_column = 1 <= len(own) <= _COLUMN_WORDS and (has_lead or _DEFINITE.match(own[-1]) is not None) and not is_only_counted
    place = cited() if is_column else None
    row = named_row(before, place) if place is not None else None
    column = place.sibling(" ".join(own)) if place is not None else None
    if place is None or row is None or column is None or column.is_row:
        return None
    thing, context = row.of(before.text), _context(before, now, row)
    counts = _COUNT_OF_VERB.match(now.text)
    if counts and not now.topic:
        return None  # "og hvor meget er der afsat?" asks for money, not of whom
    asked = f"{counts.group()} {thing}{now.text[counts.end() :]}" if counts else f"{now.text} for {thing}"
    return FollowUp(sentence(f"{asked} {context}"), (place.table, place.row), is_beside=True)


_COLUMN_WORDS = 2


def _of_pronoun(before: Read, now: Read, place: Place | None) -> FollowUp | None:
    """The question with what the one before was of in the place of its pronoun: the cited row where that is named, else all."""
    plain = levelled(now.text)
    that = THAT.search(plain.text)
    row = named_row(before, place) if place is not None else None
    thing = row.of(before.text) if row is not None else _thing(before)
    if that is None or not thing:
        return None
    asked = put(now.text, plain.place(*that.span()), thing)
    if place is None or row is None:
        return FollowUp(sentence(asked))
    return FollowUp(sentence(f"{asked} {_context(before, now, row)}"), (place.table, place.row))


def _thing(before: Read) -> str:
    """What a question is of: its words from the topic on, without the verb after its question word and without who decides."""
    opening = OPENING.match(before.text)
    text = _FIRST_WORD.sub("", before.text[opening.end() :]) if opening else before.text
    text = cut(text, [part for part in understand(text).parts if part.kind in (PartKind.BODY, PartKind.COMMITTEE)])
    return _LEADING.sub("", carried(text).strip(" ?!.,"))


_FIRST_WORD = re.compile(r"\A\w+\s+")
_LEADING = re.compile(r"\A(?:vedrørende|i|på|for|til|fra|hos|ved|af|om|under) ")


def _context(before: Read, now: Read, without: Span) -> str:
    """The names and times of a question but for one place, each with its preposition."""
    kinds = ABOUT if now.of_kinds(WHEN) else ABOUT | WHEN
    spans = joined(before.text, [part.span for part in before.of_kinds(kinds) if not part.span.overlaps(without)])
    wide = [with_preposition(before.text, span) for span in spans]
    return " ".join(w.of(before.text) if w != span else f"for {span.of(before.text)}" for w, span in zip(wide, spans, strict=True))
