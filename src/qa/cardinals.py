"""Danish cardinals in words from 0 to 9.999.999: "femten hundrede", "tre hundrede og to tusinde", "to millioner fem hundrede".

`danish.py` knows the words below a thousand; here they are put together with hundreds, thousands and millions.
"""

import re
from typing import Final

from qa.danish import NUMBER_WORD_PATTERN, number_from_words

_SMALL: Final = rf"(?:{NUMBER_WORD_PATTERN})"
# Eleven to nineteen hundred are said so; from twenty on it is thousands.
_TEENS: Final = "(?:elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten)"
_HUNDREDS: Final = rf"{_TEENS}\s?hundrede?"
# After a mere space "en" and "et" are articles: "fem tusinde en gang om året" is no 5001.
_ARTICLE: Final = r"(?:en|et|én|ét)\b(?!\s(?:hundrede?|tusinde?)\b)"
_REST: Final = rf"(?:\s?og\s?|\s(?!{_ARTICLE})|)(?:{_SMALL})"
_THOUSANDS: Final = rf"(?:{_SMALL}\s?)?tusinde?(?:{_REST})?"
LONG_CARDINAL: Final = re.compile(
    rf"(?:{_SMALL}\smillion(?:er)?(?:\sog\s|\s(?!{_ARTICLE}))(?:{_THOUSANDS}|{_SMALL})|{_THOUSANDS}|{_HUNDREDS})(?!\w)",
    re.IGNORECASE,
)
# A cardinal in one word that begins within the thousands ("totusindefem"); those apart are found by their first word.
JOINED_PATTERN: Final = rf"(?:(?:{_SMALL})?tusinde?(?:og)?{_SMALL}|{_TEENS}hundrede?)"


def cardinal(words: str) -> int | None:
    """Return the whole number that the words say, from 0 to 9.999.999, or None."""
    rest, number, is_long = words.strip().lower(), 0, False
    for name, size in (("million(?:er)?", 10**6), ("tusinde?", 1000)):
        if parted := re.fullmatch(rf"(?P<count>.*?)\s?{name}(?:\s?og\s?|\s)?(?P<rest>.*)", rest):
            count = number_from_words(parted["count"] or "et")
            if count is None or (size == 10**6 and not (parted["count"] and 0 < count < 10)):
                return None
            number, rest, is_long = number + count * size, parted["rest"], True
    if not rest and is_long:
        return number
    if not is_long and re.fullmatch(_HUNDREDS, rest):
        return (number_from_words(re.sub(r"\s?hundrede?\Z", "", rest)) or 0) * 100
    below = number_from_words(rest)
    return None if below is None else number + below
