"""Merging rankings, by hand and against the oracle."""

import math
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.fusion import fuse, reciprocal_rank_fusion, score_fusion
from tests.oracles import reciprocal_ranks

rankings = st.lists(st.lists(st.integers(0, 9), unique=True, max_size=8), max_size=4)


@given(rankings=rankings, k=st.integers(0, 100))
def test_reciprocal_rank_fusion_is_the_sum_by_hand(rankings: list[list[int]], k: int) -> None:
    fused, by_hand = reciprocal_rank_fusion(rankings, k=k), reciprocal_ranks(rankings, k)
    assert fused == by_hand


def test_a_passage_that_both_rankings_hold_comes_before_one_that_leads_in_either() -> None:
    assert [i for i, _ in reciprocal_rank_fusion([[1, 3], [2, 3]])] == [3, 1, 2]


def test_equal_sums_stand_in_order_of_id_whatever_the_order_of_the_rankings() -> None:
    rankings = [[1, 2, 3], [2, 3, 1], [3, 1, 2]]
    share = math.fsum([1 / 2, 1 / 3, 1 / 4])
    for order in permutations(rankings):
        assert reciprocal_rank_fusion(order, k=1) == [(1, share), (2, share), (3, share)]


def test_a_ranking_of_no_weight_adds_ids_but_no_score() -> None:
    assert reciprocal_rank_fusion([[1], [2]], k=0, weights=[1.0, 0.0]) == [(1, 1.0), (2, 0.0)]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: reciprocal_rank_fusion([[1]], k=-1),
        lambda: reciprocal_rank_fusion([[1, 1]]),
        lambda: reciprocal_rank_fusion([[1]], weights=[]),
        lambda: score_fusion([[(1, 2.0), (1, 1.0)]], weights=[1.0]),
    ],
)
def test_what_is_no_ranking_is_refused(wrong: object) -> None:
    assert callable(wrong)
    with pytest.raises(ValueError, match=r"negative|twice|zip"):
        wrong()


def test_scores_are_scaled_within_their_ranking_before_they_are_added() -> None:
    lexical = [(1, 12.0), (2, 9.0), (3, 6.0)]
    dense = [(2, 0.9), (4, 0.8)]
    assert score_fusion([lexical, dense], weights=[0.5, 0.5]) == [(2, 0.75), (1, 0.5), (3, 0.0), (4, 0.0)]


def test_a_ranking_of_equal_scores_gives_each_of_its_ids_the_whole_weight() -> None:
    assert score_fusion([[(4, 2.0), (9, 2.0)], [(9, 0.7)]], weights=[0.4, 0.6]) == [(9, 1.0), (4, 0.4)]


def test_nothing_fused_with_nothing_is_nothing() -> None:
    assert (reciprocal_rank_fusion([]), reciprocal_rank_fusion([[], []]), score_fusion([[], []], weights=[1, 1]), fuse([], [])) == (
        [],
        [],
        [],
        [],
    )


def test_a_passage_far_ahead_in_one_ranking_stays_first_when_the_other_hardly_tells_them_apart() -> None:
    lexical = [(1, 20.0), (2, 5.0), (3, 4.0)]
    dense = [(2, 0.86), (3, 0.855), (1, 0.85), (4, 0.80)]
    assert [i for i, _ in fuse(lexical, dense)] == [1, 2, 3, 4]
    assert [i for i, _ in reciprocal_rank_fusion([[i for i, _ in lexical], [i for i, _ in dense]])] == [2, 1, 3, 4]
