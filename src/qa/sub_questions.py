"""A question after a sum or a difference taken apart into questions after one figure each.

"Hvor meget er der i alt til A, B og C?" is three questions, "hvor mange flere i 2024 end i 2023?" two. Each is then asked by
itself, so that the figures may stand in different papers. What cannot be taken apart by form gives no parts.
"""

import re

from qa.asked import Operation
from qa.danish import YEAR_BEFORE

_TOGETHER = re.compile(r"\s*\b(?:i alt|tilsammen|sammenlagt|samlet set|samlet|under ét|alt i alt)\b", re.IGNORECASE)
# What is added up: after "til" or "for", at least two parts with "og" before the last.
_LISTED = re.compile(
    r"\b(?:til|for|på)\s+(?P<list>(?:[^,?]{3,60},\s+){0,4}[^,?]{3,60}?\s+og\s+[^,?]{3,80}?)\s*(?=[?]|$)", re.IGNORECASE
)
_YEAR = r"(?:19|20)\d\d"
_TWO_YEARS = re.compile(
    rf"\s*\b(?:fra|mellem|i|for|fra og med)?\s*(?P<of>(?!til\b|end\b|og\b|i\b)[a-zæøå]+\s+)?(?P<first>{_YEAR})\s+"
    rf"(?:til og med|til|og|end|mod|kontra)\s+(?:i\s+|for\s+)?(?:(?P=of))?"
    rf"(?P<second>{_YEAR}|{YEAR_BEFORE})",
    re.IGNORECASE,
)
_UP_OR_DOWN = re.compile(
    r"^\W*(?:voks|stig|steg|fald)\w*\s+eller\s+(?:voks|stig|steg|fald)\w*\s+(?P<of>.+?),?\s+(?:og\s+)?(?:i så fald\s+)?"
    r"med hvor meget\W*$",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(r"\bhvor meget\s+(?:voks|stig|steg|fald|øg|reducer)\w*\s+", re.IGNORECASE)
_MORE = re.compile(
    r"\b(?P<how>hvor (?:mange|meget))\s+(?:flere|færre|mere|mindre|højere|lavere|større|dyrere|billigere)\b", re.IGNORECASE
)
# "Er tilskuddet til A det samme i P som i Q?": the thing, and the two papers, places or times it is held against itself in.
_SAME = re.compile(
    r"^\W*(?:er|var)\s+(?P<of>.+?)\s+(?:det samme|den samme|lige stor\w*|ens|højere|lavere|større|mindre)\s+"
    r"i\s+(?P<first>[^,?]{3,60}?)\s+(?:og|som|end)\s+i\s+(?P<second>[^,?]{3,80}?)\W*$",
    re.IGNORECASE,
)
# A second side in words of its own: "end kommunen selv satte af", "og hvordan ser det ud mod …".
_OTHER_SIDE = re.compile(
    rf"\b(?:end|(?:ser det ud|holdt op|sammenlignet)\s+(?:i?mod|med))\s+(?!(?:i|for|året|sidste)\s+)(?!{_YEAR})(?:\S+\s+){{2,}}\S+",
    re.IGNORECASE,
)
# "Flere sager hos A end hos B": two names that the same is asked of.
_NAME = r"[A-ZÆØÅ][\w-]+(?:(?: og| for)? [A-ZÆØÅ][\w-]+)*"
_TWO_NAMES = re.compile(
    rf"(?P<first>(?:\b(?:hos|i|for|på|til)\s+)?{_NAME})\s+end\s+(?:(?:den|det|dem|de)\s+)?(?P<second>(?:(?:hos|i|for|på|til)\s+)?{_NAME})(?:\s+selv)?"
)
# "Hvor mange flere årsværk kræver den ene uddannelse end den anden?"
_TWO_SIDES = re.compile(
    r"(?P<asks>\W*hvor (?:mange|meget) (?:(?:flere|færre) \w+|mere|mindre|større|højere|lavere|dyrere|billigere)"
    r" (?:er|var|blev|bliver|\w+(?:er|r|ede|te)|gik|gives|afsættes) )(?P<first>[^?]{4,90}?) end (?P<second>[^?]{4,90}?)\W*$",
    re.IGNORECASE,
)
_FEWEST_LETTERS = 4  # of a part that can be asked for by itself


def sub_questions(text: str, operation: Operation) -> tuple[str, ...]:
    """Return the questions after each operand, in the order of the question; none where it does not come apart."""
    return _of_sum(text) if operation is Operation.SUM else _of_difference(text)


def _of_sum(text: str) -> tuple[str, ...]:
    plain = _TOGETHER.sub("", text)
    listed = _LISTED.search(plain)
    if listed is None:
        return ()
    parts = [part.strip() for part in re.split(r",\s+(?:og\s+)?|\s+og\s+", listed["list"])]
    if any(len(part) < _FEWEST_LETTERS for part in parts):
        return ()
    start, end = listed.span("list")
    return tuple(plain[:start] + part + plain[end:] for part in parts)


def has_other_side(text: str) -> bool:
    """Whether a question holds a figure against one that it names in words of their own, not only by another year."""
    return _OTHER_SIDE.search(text) is not None


def _of_difference(text: str) -> tuple[str, ...]:
    if same := _SAME.match(text):
        return tuple(f"Hvor stort er {same['of']} i {place}?" for place in (same["first"], same["second"]))
    if (names := _TWO_NAMES.search(text)) and _MORE.search(text):
        return tuple(_plain(text[: names.start()] + side + text[names.end() :]) for side in (names["second"], names["first"]))
    years = _TWO_YEARS.search(text)
    if years is None:
        sides = _TWO_SIDES.match(text)
        return tuple(_plain(f"{sides['asks']}{sides[side]}?") for side in ("second", "first")) if sides else ()
    first = int(years["first"])
    second = int(years["second"]) if years["second"].isdigit() else first - 1
    of = years["of"] or ""
    asked = [f"{text[: years.start()]} i {of}{year}{text[years.end() :]}" for year in sorted((first, second))]
    return tuple(_plain(question) for question in asked)


def _plain(question: str) -> str:
    """Return a question after a change as one after the figure itself."""
    if turn := _UP_OR_DOWN.match(question):
        return f"Hvor stor er {turn['of']}?"
    return _MORE.sub(r"\g<how>", _HOW_MUCH.sub("Hvor stor er ", question))
