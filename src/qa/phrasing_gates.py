"""The gates that a language model's wording of an answer must pass; one that fails any of them is thrown away.

They lean to the safe side, as the tool's own text always stands ready: the wording may say the one figure of the answer, in words
that the quotes or the question have, and nothing that denies, limits or moves it in time unless the quotes do the same. They know
numbers, names and words, not sense: the right words in a wrong order can pass, so the quote is always shown beside it.
"""

import re
import unicodedata
from collections.abc import Iterable

from qa.analyser import level, terms
from qa.danish import MONTHS, sentence_spans
from qa.domain import Answer, AnswerStatus, AnswerValue, Mention
from qa.gates import Draft, unsupported_numbers
from qa.numerals import Written, find_numerals
from qa.quantities import find_quantities
from qa.statuses import statuses_in

# What an answer is meant to be; a longer one has begun to tell.
MOST_SENTENCES = 3
MOST_CHARACTERS = 420

# No markup, no list, no line break, no address, no letter that only looks Latin, no digit of another script.
_PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ž0-9 .,;:()/%§'’\"”“»«–-]+")
_LINK = re.compile(r"//|\bwww\.|\w\.(?:dk|com|org|net|eu|io)\b", re.IGNORECASE)
_CAPITALISED = r"\w*[A-ZÀ-ÖØ-Þ][\w-]*"
_NAME = re.compile(rf"{_CAPITALISED}(?: {_CAPITALISED})*")
_MONTH = "|".join(MONTHS)
_POINT_IN_TIME = re.compile(
    rf"(?<![\w.,])(?:\d{{1,2}}\.? ?(?:{_MONTH})\b\.?(?: \d{{4}})?|(?:(?:{_MONTH})\.? )?(?:19|20)\d\d"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})(?!\w|[.,]\d)",
    re.IGNORECASE,
)

# Words that deny. Where a quote has one, what it denies could change place in another wording, so no other is asked for.
_DENIALS = frozenset("ikke ingen intet ingenting aldrig uden hverken næppe nej ej undtagen bortset".split())
# Words that make a claim weaker, conditional or of another time: the wording has those the quotes have, neither more nor fewer.
_LIMITS = {
    form: limit
    for limit, forms in {
        "skal": "skal skulle",
        "vil": "vil ville",
        "kan": "kan kunne",
        "må": "må måtte",
        "bør": "bør burde",
        "bliver": "bliver blive",
        "var": "var været",
        "hvis": "hvis såfremt medmindre forudsat forudsætning betinget betinges",
        "forbehold": "forbehold eventuelt eventuel evt måske muligvis formentlig",
        "kun": "kun alene højst maksimalt",
        "mindst": "mindst minimum",
        "dog": "dog",
    }.items()
    for form in forms.split()
}
# Function words that still change what a figure means; the analyser's other stop words may be added freely.
_WEIGHTY = frozenset("alt eller over under efter nu ned op mange".split())
# The question's word for a change of direction is no proof of it ("Hvor meget er der sparet?").
_CHANGE = re.compile(
    r"\b(?:be|for|ned|ind|op|til|ud|af)?(?:fald|steg|stig|voks|reduc|øge|øgn|sænk|spar|skær|skår|før|hæv|løft|luk)\w*"
)
# How an answer may point at its source in words of its own.
_POINTING = frozenset(terms("ifølge fremgår oplyses kilden kilderne papirerne bilaget samt"))


def asked(answer: Answer) -> str:
    """Return the question as it was understood: a question that follows up is nothing without what it follows."""
    return answer.interpretation.question or answer.question


def tidied(text: str) -> str:
    """Return the text in NFC with single spaces and none around it; line breaks inside it stay."""
    return re.sub(r"[^\S\n]+", " ", unicodedata.normalize("NFC", text)).strip()


def may_be_phrased(answer: Answer) -> bool:
    """Whether another wording of an answer can be checked at all.

    Only what was found; never several figures or a calculation, where figures could change places; never a quote that denies
    something; and an answer in words only where its quotes hold at most one figure and one point in time.
    """
    quotes = _quotes(answer)
    if answer.status is not AnswerStatus.FOUND or not quotes or len(answer.values) > 1 or _words(quotes) & _DENIALS:
        return False
    if answer.values:
        return answer.values[0].calculation is None
    return len(find_quantities(quotes)) <= 1 and len(set(_POINT_IN_TIME.findall(quotes))) <= 1


def fault(text: str, answer: Answer) -> str | None:
    """Return in Danish why a tidied wording of an answer that may be phrased cannot be used, or None where it passes every gate."""
    quotes = _quotes(answer)
    gates = (
        ("er ikke én til tre hele sætninger i ren tekst", _is_plain(text)),
        ("har et tal, der ikke står i kilden", _has_only_printed_numbers(text, quotes, answer)),
        ("har et andet tal end svarets eller siger det anderledes", _says_the_figure(text, quotes, answer.values)),
        ("har en dato eller et år, som kilden ikke har", _has_only_printed_dates(text, quotes)),
        ("har et navn, der ikke står i kilden eller spørgsmålet", _has_only_known_names(text, f"{quotes}\n{asked(answer)}")),
        ("benægter, begrænser eller flytter i tid, hvad kilden siger", _denies_and_limits_alike(text, quotes)),
        ("har ord, der ikke står i kilden", _has_only_known_words(text, quotes, answer)),
        ("er på et andet stadie end kilden", _is_at_the_same_stage(text, quotes, answer.values)),
    )
    return next((reason for reason, is_passed in gates if not is_passed), None)


def _quotes(answer: Answer) -> str:
    """The quotes, a line each."""
    return "\n".join(" ".join(citation.quote.split()) for citation in answer.citations)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", level(text)))


def _is_plain(text: str) -> bool:
    if not _PLAIN.fullmatch(text) or _LINK.search(text) or text[0] in "-–.,;:/" or not text.endswith("."):
        return False
    return len(text) <= MOST_CHARACTERS and len(sentence_spans(text)) <= MOST_SENTENCES


def _has_only_printed_numbers(text: str, quotes: str, answer: Answer) -> bool:
    """The number gate, and the same for numbers in words: "tre" wants a "tre" or a 3 in the quotes."""
    if unsupported_numbers(Draft(answer.status, text, answer.values, answer.citations)):
        return False
    printed = {(n.low, n.high) for line in quotes.splitlines() for n in find_numerals(line, 0, len(line))}
    return all(
        (n.low, n.high) in printed for n in find_numerals(text, 0, len(text)) if n.written in (Written.WORDS, Written.ACCENTED)
    )


def _says_the_figure(text: str, quotes: str, values: tuple[AnswerValue, ...]) -> bool:
    """Whether the figures of a wording mean what they mean in the quotes, and those of the answer's kind are the answer."""
    said, quoted = find_quantities(text), find_quantities(quotes)
    for value in values:
        same = [mention for mention in said if _figure(mention) == _figure(value)]
        is_in_words = any(_figure(mention) == _figure(value) and not _DIGIT.search(mention.text) for mention in quoted)
        if not is_in_words and not all(_DIGIT.search(mention.text) for mention in same):
            return False  # what is printed in digits is said so
        if not (same or (_is_in_words(value) and value.text in text)):
            return False
        if any(mention.unit == value.unit and mention not in same for mention in said):
            return False
        # A cell takes its unit from the column head, so that the quote alone does not tell what it means.
        if not any(_figure(mention) == _figure(value) for mention in quoted):
            if any((m.approx, m.recurring, m.bound) != (value.approx, value.recurring, None) for m in same):
                return False
            if any(m.years and m.years != value.years for m in same):
                return False
            said = [mention for mention in said if mention not in same]
    meant = {_meaning(mention) for mention in quoted}
    return all(_meaning(mention) in meant for mention in said)


_DIGIT = re.compile(r"\d")


def _is_in_words(value: AnswerValue) -> bool:
    return value.value is None and value.low is None and value.high is None and bool(value.text)


def _figure(it: Mention | AnswerValue) -> tuple[object, ...]:
    return (it.value, it.low, it.high, it.unit)


def _meaning(mention: Mention) -> tuple[object, ...]:
    return (*_figure(mention), mention.label, mention.approx, mention.bound, mention.recurring, mention.years)


def _has_only_printed_dates(text: str, quotes: str) -> bool:
    return all(_stands(point.group(), quotes, re.IGNORECASE) for point in _POINT_IN_TIME.finditer(text))


def _stands(words: str, text: str, flags: int = 0) -> bool:
    """Whether the words stand in a text as they are, not within longer ones; a genitive s may come or go."""
    return any(re.search(rf"(?<![\w-]){re.escape(form)}s?(?![\w-])", text, flags) for form in {words, words.removesuffix("s")})


def _has_only_known_names(text: str, source: str) -> bool:
    """Whether all capitalised words stand together like that in the source; the first of a sentence may be an ordinary word."""
    starts = {span.start for span in sentence_spans(text)}
    for name in _NAME.finditer(text):
        first, _, rest = name.group().partition(" ")
        is_ordinary = name.start() in starts and (first[1:].islower() or first == "I")
        if not (_stands(name.group(), source) or (is_ordinary and (not rest or _stands(rest, source)))):
            return False
    return True


def _denies_and_limits_alike(text: str, quotes: str) -> bool:
    said, quoted = _words(text), _words(quotes)
    return not said & _DENIALS and {_LIMITS.get(w) for w in said} | {None} == {_LIMITS.get(w) for w in quoted} | {None}


def _has_only_known_words(text: str, quotes: str, answer: Answer) -> bool:
    """Whether every word that tells something is the source's, inflection aside; the figures themselves are judged elsewhere.

    The source is quotes and question; of several figures in the quotes, only the question says what the answer's one is for. An
    answer in words has names from the question and all else from the quotes: the question's verb is what it is asked to confirm.
    """
    mentions = find_quantities(text)
    rest = _without(text, mentions)
    if _words(rest) & _WEIGHTY - _words(quotes) or set(terms(" ".join(_CHANGE.findall(level(rest))))) - set(terms(quotes)):
        return False
    if not answer.values:
        names = [name.group() for name in _NAME.finditer(asked(answer)) if name.start()]
        source = [quotes, *names]
    elif sum(mention.unit == answer.values[0].unit for mention in find_quantities(quotes)) > 1:
        years = [str(year) for year in answer.values[0].years.years]
        source = [asked(answer), answer.values[0].label, *years]
    else:
        source = [quotes, asked(answer)]
    known = set(terms("\n".join(source))) | _POINTING
    return set(terms(rest)) <= known


def _without(text: str, mentions: Iterable[Mention]) -> str:
    for mention in mentions:
        text = text[: mention.span.start] + " " * len(mention.span) + text[mention.span.end :]
    return text


def _is_at_the_same_stage(text: str, quotes: str, values: tuple[AnswerValue, ...]) -> bool:
    """Whether a wording names only stages of quotes and figure, and the figure's where the quotes do: afsat is not anvendt."""
    said, quoted = statuses_in(text), statuses_in(quotes)
    return said <= quoted | {value.status for value in values} and all(v.status in said for v in values if v.status in quoted)
