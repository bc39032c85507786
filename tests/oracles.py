"""Slow, obvious versions of what the program computes fast; tests compare the two."""

import math
from collections.abc import Mapping, Sequence


def bm25(query: Sequence[str], rows: Mapping[int, Sequence[str]], *, k1: float = 1.2, b: float = 0.75) -> list[tuple[int, float]]:
    """Score every row that shares a term with the query, each query term once; best first, ties by id.

    Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, with the idf that adds 1
    inside the logarithm (Lucene's), which is never negative.
    """
    mean_length = sum(len(terms) for terms in rows.values()) / len(rows) if rows else 0.0
    scores = {}
    for row_id, terms in rows.items():
        score = 0.0
        for term in sorted(set(query)):
            containing = sum(term in other for other in rows.values())
            frequency = terms.count(term)
            if frequency:
                idf = math.log(1 + (len(rows) - containing + 0.5) / (containing + 0.5))
                score += idf * frequency * (k1 + 1) / (frequency + k1 * (1 - b + b * len(terms) / mean_length))
        if any(term in terms for term in query):
            scores[row_id] = score
    return sorted(scores.items(), key=lambda hit: (-hit[1], hit[0]))


def inner_products(query: Sequence[float], rows: Mapping[int, Sequence[float]]) -> list[tuple[int, float]]:
    """Score every row by its inner product with the query (the cosine, for unit rows); best first, ties by id."""
    scores = {row_id: sum(x * y for x, y in zip(query, row, strict=True)) for row_id, row in rows.items()}
    return sorted(scores.items(), key=lambda hit: (-hit[1], hit[0]))


_BELOW_TWENTY = (
    "nul en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten"
).split()
_TENS = "tyve tredive fyrre halvtreds tres halvfjerds firs halvfems".split()


def danish_words(number: int, *, joined: bool = False) -> str:
    """Return a cardinal from 0 to 9.999.999 in words, by counting down its parts; in one word for each thousand with `joined`."""
    gap = "" if joined else " "
    parts: list[str] = []
    if millions := number // 1_000_000:
        parts.append("en million" if millions == 1 else f"{_BELOW_TWENTY[millions]} millioner")
    if thousands := number // 1000 % 1000:
        parts.append(("et" if thousands == 1 else _below_thousand(thousands, gap)) + gap + "tusinde")
    rest = number % 1000
    if parts and 0 < rest < 100:
        parts.append("og " + _below_thousand(rest, gap))
    elif rest or not parts:
        parts.append(_below_thousand(rest, gap))
    return " ".join(parts)


def _below_thousand(number: int, gap: str) -> str:
    hundreds, rest = divmod(number, 100)
    below = _BELOW_TWENTY[rest] if rest < 20 else _TENS[rest // 10 - 2]
    if rest > 20 and rest % 10:
        below = f"{_BELOW_TWENTY[rest % 10]}og{below}"
    if not hundreds:
        return below
    start = ("et" if hundreds == 1 else _BELOW_TWENTY[hundreds]) + gap + "hundrede"
    return f"{start}{gap}og{gap}{below}" if rest else start


def danish_digits(number: int) -> str:
    """Return a whole number with a full stop at every third digit from the right."""
    digits = str(number)
    return digits if len(digits) <= 3 else danish_digits(number // 1000) + "." + digits[-3:]
