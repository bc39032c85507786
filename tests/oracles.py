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
