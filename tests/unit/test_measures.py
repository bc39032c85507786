"""Measures of rankings and answers, worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.measures import OperatingPoint, bootstrap_interval, reciprocal_rank, risk_coverage, success_at_k, widest_within


@pytest.mark.parametrize(("rank", "expected"), [(1, (1.0, 1.0)), (2, (0.5, 1.0)), (3, (1 / 3, 0.0)), (None, (0.0, 0.0))])
def test_measures_are_those_by_hand_and_what_is_missing_counts_as_zero(rank: int | None, expected: tuple[float, float]) -> None:
    assert (reciprocal_rank(rank), success_at_k(rank, 2)) == expected


def test_the_interval_of_half_of_a_hundred_is_that_of_the_binomial() -> None:
    low, high = bootstrap_interval([1.0] * 50 + [0.0] * 50, [1.0] * 100) or (0, 0)
    # 0.5 ± 1.96 * sqrt(0.25 / 100)
    assert (low, high) == pytest.approx((0.402, 0.598), abs=0.01)


def test_the_same_answers_have_the_same_interval_and_more_answers_a_narrower_one() -> None:
    few, many = ([1.0, 0.0, 1.0, 1.0] * n for n in (5, 50))
    narrow, wide = bootstrap_interval(many, [1.0] * 200), bootstrap_interval(few, [1.0] * 20)
    assert wide == bootstrap_interval(few, [1.0] * 20)
    assert narrow is not None
    assert wide is not None
    assert narrow[1] - narrow[0] < (wide[1] - wide[0]) / 2


def test_an_interval_of_a_ratio_weighs_each_question_by_its_whole() -> None:
    # One question has 99 of 100 numbers right, the other 0 of 1: drawn alone they give 0.99 and 0.
    assert bootstrap_interval([99.0, 0.0], [100.0, 1.0]) == (0.0, 0.99)


@pytest.mark.parametrize(
    ("parts", "wholes", "expected"), [([], [], None), ([0.0], [0.0], None), ([1.0] * 9, [1.0] * 9, (1.0, 1.0))]
)
def test_nothing_has_no_interval_and_a_faultless_sample_one_without_width(
    parts: list[float], wholes: list[float], expected: tuple[float, float] | None
) -> None:
    assert bootstrap_interval(parts, wholes) == expected


def test_the_curve_goes_from_the_surest_answer_to_all_of_them() -> None:
    points = risk_coverage([(0.6, True), (0.9, False), (0.7, False)], 4)
    assert points == (OperatingPoint(0.9, 0.25, 0.0), OperatingPoint(0.7, 0.5, 0.0), OperatingPoint(0.6, 0.75, 1 / 3))
    assert widest_within(points, 0.0) == points[1]
    assert widest_within(points, 0.5) == points[2]


def test_answers_that_are_equally_sure_are_given_together() -> None:
    assert risk_coverage([(0.8, True), (0.8, False)], 2) == (OperatingPoint(0.8, 1.0, 0.5),)


def test_a_curve_of_no_answers_is_empty_and_a_first_wrong_answer_fits_within_no_risk() -> None:
    assert risk_coverage([], 3) == ()
    assert widest_within(risk_coverage([(0.8, True)], 3), 0.1) is None


@given(st.lists(st.tuples(st.sampled_from([0.1, 0.4, 0.5, 0.9]), st.booleans()), max_size=12))
def test_each_point_is_what_is_left_when_less_sure_answers_are_withheld(answers: list[tuple[float, bool]]) -> None:
    expected = []
    for threshold in sorted({confidence for confidence, _ in answers}, reverse=True):
        left = [is_wrong for confidence, is_wrong in answers if confidence >= threshold]
        expected.append(OperatingPoint(threshold, len(left) / 20, sum(left) / len(left)))
    assert list(risk_coverage(answers, 20)) == expected
