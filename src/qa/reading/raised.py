"""Raised digits: a footnote's number after a figure is no digit of it, so it is written as what it is, "3,0²"."""

import re
from typing import Final

RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK: Final = re.compile(r"\s*[\d,*)\s]*\d[\d,*)\s]*")


def raised(text: str, before: str) -> str:
    """Return what is set as raised print after `before`: the digits of a mark or an exponent as raised digits.

    A raised text of its own, such as a note set small, keeps its digits.
    """
    return text.translate(RAISED) if before and not before[-1].isspace() and _MARK.fullmatch(text) else text
