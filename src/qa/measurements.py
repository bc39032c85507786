"""Numbers with a unit of time, length, area, volume, weight or energy: "op til 1,14 m", "fem måneder", "4.142,25 timer".

No row of the ledger and no count of things; they are read where a question asks for one, as "hvor mange timer …" does.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from qa.domain import Label, Mention, Span
from qa.numerals import find_numerals

# The unit as a question names it, and how papers write it.
_WRITTEN: Mapping[str, str] = MappingProxyType(
    {
        "minutter": r"minut(?:ter)?|min\.",
        "timer": r"timers?|time",
        "dage": r"dages?|dag|døgn",
        "døgn": r"døgn",
        "uger": r"ugers?|uge",
        "måneder": r"måneders?|måned|mdr\.?",
        "år": r"års?",
        "centimeter": r"centimeter|cm",
        "cm": r"centimeter|cm",
        "meter": r"(?:løbende)?meter|m(?![²23\w])\.?",
        "kilometer": r"kilometer|km(?![²2\w])\.?",
        "km": r"kilometer|km(?![²2\w])\.?",
        "kvadratmeter": r"kvadratmeter|etagemeter|kvm\.?|m2|m²",
        "kvm": r"kvadratmeter|etagemeter|kvm\.?|m2|m²",
        "m2": r"kvadratmeter|etagemeter|kvm\.?|m2|m²",
        "kubikmeter": r"kubikmeter|m3|m³",
        "hektar": r"hektar|ha\b\.?",
        "liter": r"liter",
        "kilo": r"kilo(?:gram)?|kg",
        "kg": r"kilo(?:gram)?|kg",
        "ton": r"tons?",
        "tons": r"tons?",
        "kwh": r"kwh|kilowatttimer",
        "mwh": r"mwh|megawatttimer",
        "grader": r"grader|°",
    }
)


def is_measure(noun: str) -> bool:
    """Whether a noun that a question counts is a unit of measurement."""
    return noun in _WRITTEN


def find_measurements(text: str, unit: str) -> tuple[Mention, ...]:
    """Return every number of the text with this unit, in order of place; the unit is one that `is_measure` knows."""
    after = re.compile(rf"[ \u00a0]?(?:{_WRITTEN[unit]})(?![^\W\d_])", re.IGNORECASE)
    found = []
    for numeral in find_numerals(text, 0, len(text)):
        written = after.match(text, numeral.span.end)
        if written is None:
            continue
        span = Span(numeral.span.start, written.end())
        is_exact = numeral.low == numeral.high
        found.append(
            Mention(
                Label.COUNT,
                span,
                span.of(text),
                value=numeral.low if is_exact else None,
                low=None if is_exact else numeral.low,
                high=None if is_exact else numeral.high,
                unit=unit,
            )
        )
    return tuple(found)
