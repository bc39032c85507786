"""A question that follows up on the one before it, completed with what that one said.

"og i 2025?", "hvad med Bornholm?" and "og hvor mange årsværk?" ask for something only together with the question before. What they
replace is replaced there, the rest is carried over, and the completed question is a text like any other, for the reader to see.
A text that has a topic and something to ask of it stands on its own and is never completed.
"""

import re
from collections.abc import Callable, Sequence

from qa.analyser import level, terms
from qa.asked import is_cue
from qa.beside import Place, is_akin
from qa.danish import MONTHS
from qa.domain import Span
from qa.follow_up_beside import THAT, asked_beside, asked_of_that
from qa.follow_up_few import TELLS_TOTAL, TOTAL, is_of_few_words, of_few_words
from qa.follow_up_words import (
    ABOUT,
    COUNTS,
    EMPTY,
    PART_OF_YEAR,
    QUESTION_WORD,
    VERB,
    WHEN,
    WORD,
    FollowUp,
    Read,
    append,
    at_time,
    carried,
    cut,
    joined,
    named_phrase,
    put,
    read,
    sentence,
    with_preposition,
)
from qa.levelled import levelled
from qa.organisations import is_municipality
from qa.question_filters import NOTHING_KNOWN, Known

_LEAD = re.compile(r"\W*(?:(?:og|men|så|samt)\s+)*(?:hvad (?:så )?med\b(?! at\b)|(?:og|men|så|samt)\b)\s*")
_LONGEST = 6  # words of a topic that stands alone; more is a statement
_PLACES = frozenset({"i", "på"})  # which of the two goes with a place is only custom
_DECIDED = re.compile(r"\b(?:beslut|vedt[ao]g|godkend|bevilg|bestem|tiltråd|tiltræd)\w*", re.IGNORECASE)


def follow_up(
    previous: str, text: str, *, known: Known = NOTHING_KNOWN, cited: Callable[[], Place | None] = lambda: None
) -> FollowUp | None:
    """Return the follow-up as a whole question; None where the text stands on its own or nothing of it can be carried over.

    `cited` finds where in a table the question before was answered from; it is called only where that may tell what is replaced.

    >>> follow_up("Hvor mange årsværk er ansat i OPUS i 2024?", "og i 2025?").question
    'Hvor mange årsværk er ansat i OPUS i 2025?'
    >>> follow_up("Hvor mange årsværk er ansat i OPUS i 2024?", "Og hvad koster mentorerne i 2025?")
    """
    lead = _LEAD.match(levelled(text).text)
    start = levelled(text).place(0, lead.end()).end if lead else 0
    tail = text[start:].strip(" \t\n?!.,")
    before, now = read(previous.strip(), known), read(tail, known)
    if not tail or not (before.topic or before.parts):
        return None
    plain = level(tail)
    if is_of_few_words(plain):
        return of_few_words(before, tail, cited)
    if (shifted := _which_or_onwards(before, tail)) is not None:
        return FollowUp(sentence(shifted), None)
    has_verb = VERB.search(plain) is not None
    if QUESTION_WORD.search(plain):
        if (of_that := asked_of_that(before, now, cited, has_lead=lead is not None)) is not None:
            return of_that
    elif lead is not None and not has_verb and len(WORD.findall(tail)) <= _LONGEST and (beside := asked_beside(before, now, cited)):
        return beside
    whole = _completed(before, now, has_lead=lead is not None, has_verb=has_verb)
    if whole is None:
        return None
    is_of_same = now.asks is not None or not now.topic  # another figure or time of the same thing
    place = cited() if is_of_same else None
    return FollowUp(whole, (place.table, place.row) if place is not None else None)


def _which_or_onwards(before: Read, tail: str) -> str | None:
    """The question before, asked for which of those it counts there are ("hvilke?"), or for the time to come ("og fremover?")."""
    counts = _HOW_MANY.match(before.text)
    if _WHICH.fullmatch(tail) and counts is not None:
        return f"{'Hvem' if counts['did'] is not None else 'Hvilke'}{before.text[counts.end() :]}"
    return append(cut(before.text, before.of_kinds(WHEN)), tail) if _ONWARDS.fullmatch(tail) else None


_HOW_MANY = re.compile(r"\W*hvor mange(?P<did>(?= (?:har|er|var|havde|fik|får)\b))?(?! (?:penge|kroner)\b)(?= \w)", re.IGNORECASE)
_WHICH = re.compile(r"hvilke", re.IGNORECASE)
_ONWARDS = re.compile(r"fremover|herefter|derefter|årligt|om året|i fremtiden|(?:i )?de (?:kommende|følgende) år", re.IGNORECASE)


def _completed(before: Read, now: Read, *, has_lead: bool, has_verb: bool) -> str | None:
    """The follow-up completed by its words alone."""
    plain = level(now.text)
    asks = now.asks is not None and (
        QUESTION_WORD.search(plain) is not None or not re.search(r"\d", cut(now.text, now.of_kinds(WHEN)))
    )
    if asks and now.asks is not None:
        inside = [span for span in now.topic if now.asks.span.covers(span)]
        topic = [span for span in now.topic if span not in inside]
        is_bare = has_lead and not has_verb  # "og hvor mange læger?" counts them where the last question was about
        if topic or (inside and not is_bare):
            return None
        return _asked_of(before, now)
    if now.topic:
        is_short = len(now.topic) <= _LONGEST
        return _about(before, now) if has_lead and is_short and not has_verb else None
    return sentence(at_time(before, now)) if now.of_kinds(WHEN) and not has_verb else None


# ------------------------------------------------------------------------------------------------ what is replaced, what is carried


def _asked_of(before: Read, now: Read) -> str:
    """Something else asked of the same: in the place of what was asked where it is only that, else with what that was of."""
    asked, said = before.asks, now.asks
    rest = cut(now.text, [*now.of_kinds(WHEN), *([said] if said else [])])
    is_only_asked = not any(level(word) not in EMPTY - {"er"} for word in WORD.findall(rest))
    if asked and said and is_only_asked and level(asked.words).startswith(COUNTS) and level(said.words).startswith(COUNTS):
        shifted = put(before.text, asked.span, said.words)
        return sentence(at_time(read(shifted, NOTHING_KNOWN), now))
    return sentence(f"{now.text} {carried(cut(before.text, before.of_kinds(WHEN)) if now.of_kinds(WHEN) else before.text)}")


def _about(before: Read, now: Read) -> str:
    """The same asked of something else: in the place of the last of its kind, else of the last words of the topic."""
    phrase, preposition = named_phrase(now)
    target = _replaced(before, phrase, preposition) or _beside_the_same(before, preposition)
    text = before.text
    if target is not None:
        wide = with_preposition(text, target)
        old = text[wide.start : target.start].strip().lower()
        if not preposition:
            text = put(text, target, phrase)
        elif not old or old == preposition.lower() or {old, preposition.lower()} <= _PLACES:
            text = put(text, wide, phrase)
        else:
            text = append(text, phrase)
    else:
        text = append(text, phrase if preposition else f"vedrørende {phrase}")
    return sentence(at_time(read(text, NOTHING_KNOWN), now))


def _beside_the_same(before: Read, preposition: str) -> Span | None:
    """The only name, if it is no place, after the preposition that a thing follows: "og i teamet?" takes the place of "i OPUS"."""
    names = joined(before.text, [part.span for part in before.of_kinds(ABOUT)])
    if len(names) != 1 or not preposition or is_municipality(names[0].of(before.text)):
        return None
    wide = with_preposition(before.text, names[0])
    return names[0] if before.text[wide.start : names[0].start].strip().lower() == preposition.lower() else None


def _replaced(before: Read, phrase: str, preposition: str) -> Span | None:
    """The last of the kind that a phrase is of: a place, another name, a noun; a name for a name where there is no place."""
    names = joined(before.text, [part.span for part in before.of_kinds(ABOUT)])
    bare = phrase[len(preposition) :].strip()
    if not bare[:1].isupper():
        return _noun(before, names, bare, is_bare=not preposition)
    places = [span for span in names if is_municipality(span.of(before.text))]
    others = [span for span in names if span not in places]
    alike = places if is_municipality(bare) else others
    return max(alike or names, key=lambda span: span.end, default=None) or _noun(before, [], bare, is_bare=True)


def _noun(before: Read, names: Sequence[Span], words: str, *, is_bare: bool) -> Span | None:
    """The noun that another takes the place of: the counted one where both are plural, else the last one that is no name.

    A name is none, but for the one that an only name is of: "hvad med distrikterne?".
    """
    asked = before.asks
    counted = [span for span in before.topic if asked is not None and asked.span.covers(span)]
    rest = [
        span
        for span in before.topic
        if span not in counted
        and not any(name.overlaps(span) or not before.text[span.end : name.start].strip() for name in names)
        and with_preposition(before.text, span) != span
    ]
    if is_bare and counted and _PLURAL.search(level(words)) and _PLURAL.search(level(counted[-1].of(before.text))):
        return counted[-1]
    if rest and not (is_bare and counted):
        return joined(before.text, rest)[-1]
    if counted or names:
        return None
    runs = [span for span in before.topic if span not in counted]
    return joined(before.text, runs)[-1] if runs else None


_PLURAL = re.compile(r"(?:er|e)\Z")


def asks_anew(text: str) -> bool:
    """Whether a follow-up has a question word of its own."""
    return QUESTION_WORD.search(level(text)) is not None


def is_taken_up(text: str, said: str, *, weigh: Callable[[str], float] = lambda _: 1.0) -> bool:
    """Whether an answer says what a follow-up names anew; holds where it names nothing but times and what kind of answer.

    "Hvad med Sydby?" is not answered by the figure of Nordby again, nor "og hold 4?" by that of another. At least half of what is
    named is told, each word by its weight: of "Sydby Skole" that is Sydby.
    """
    lead = _LEAD.match(levelled(text).text)
    rest = PART_OF_YEAR.sub(" ", levelled(text).text[lead.end() if lead else 0 :])
    rest = rest.strip(" \t\n?!.,")
    if TOTAL.fullmatch(rest):
        return TELLS_TOTAL.search(said) is not None
    if (_DECIDED.search(rest) and THAT.search(rest)) and not _DECIDED.search(said):
        return False
    if is_of_few_words(rest) or THAT.search(rest):
        return True
    words = [w for w in WORD.findall(rest) if level(w) not in EMPTY and w not in MONTHS and not is_cue(w)]
    numbers = {w for w in words if w.isdigit() and not re.fullmatch(r"(?:19|20)\d\d", w)}
    new = {term for word in words if not word[0].isdigit() for term in terms(word) if len(term) > 1}
    told = set(terms(said))
    if not numbers <= set(re.findall(r"\d+", said)):
        return False
    held = sum(weigh(term) for term in new if any(is_akin(term, other) for other in told))
    return not new or held >= sum(map(weigh, new)) / 2
