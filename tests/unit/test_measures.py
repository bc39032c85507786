"""Measures of a ranking, worked by hand."""

import pytest

from qa.measures import first_relevant, mean, reciprocal_rank, success_at_k


@pytest.mark.parametrize(
    ("ranking", "relevant", "expected"),
    [
        ("abc", "a", (1, 1.0, 1.0)),
        ("abc", "bc", (2, 0.5, 1.0)),
        ("abc", "c", (3, 1 / 3, 0.0)),
        ("abc", "d", (None, 0.0, 0.0)),
        ("ab", "abcd", (1, 1.0, 1.0)),
        ("", "a", (None, 0.0, 0.0)),
        ("a", "", (None, 0.0, 0.0)),
    ],
)
def test_measures_are_those_by_hand_and_what_is_missing_counts_as_zero(
    ranking: str, relevant: str, expected: tuple[int | None, float, float]
) -> None:
    ids, wanted = list(ranking), set(relevant)
    measured = (
        first_relevant(ids, wanted),
        reciprocal_rank(ids, wanted),
        success_at_k(ids, wanted, 2),
    )
    assert measured == expected


def test_the_mean_over_no_queries_is_zero() -> None:
    assert (mean([1.0, 0.0, 0.5]), mean([])) == (0.5, 0.0)
