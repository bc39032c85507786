"""Measures of one ranking against judgements, each with its source. What is missing from the ranking counts as zero.

A ranking is a sequence of ids, best first, ranks counted from 1. All values lie in [0, 1], higher is better.
"""

from collections.abc import Collection, Hashable, Sequence


def first_relevant(ranking: Sequence[Hashable], relevant: Collection[Hashable]) -> int | None:
    """Return the rank of the first relevant id; None when there is none."""
    return next((rank for rank, passage in enumerate(ranking, 1) if passage in relevant), None)


def reciprocal_rank(ranking: Sequence[Hashable], relevant: Collection[Hashable]) -> float:
    """Return 1 / rank of the first relevant id, 0 when there is none; its mean over queries is MRR.

    Source: Voorhees, "The TREC-8 Question Answering Track Report", TREC 1999.
    """
    rank = first_relevant(ranking, relevant)
    return 0.0 if rank is None else 1 / rank


def success_at_k(ranking: Sequence[Hashable], relevant: Collection[Hashable], k: int) -> float:
    """Return 1 when any of the first `k` ids is relevant, else 0: recall where one right passage is all that is needed.

    Source: Craswell and Hawking, "Overview of the TREC 2004 Web Track", TREC 2004 (S@k).
    """
    return float(first_relevant(ranking[:k], relevant) is not None)


def mean(values: Sequence[float]) -> float:
    """Return the mean over queries; 0 over none, so that an empty run earns nothing."""
    return sum(values) / len(values) if values else 0.0
