"""Merging rankings, by hand."""

import pytest

from qa.fusion import fuse, score_fusion


def test_a_ranking_with_an_id_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        score_fusion([[(1, 2.0), (1, 1.0)]], weights=[1.0])


def test_scores_are_scaled_within_their_ranking_before_they_are_added() -> None:
    lexical = [(1, 12.0), (2, 9.0), (3, 6.0)]
    dense = [(2, 0.9), (4, 0.8)]
    assert score_fusion([lexical, dense], weights=[0.5, 0.5]) == [(2, 0.75), (1, 0.5), (3, 0.0), (4, 0.0)]


def test_a_ranking_of_equal_scores_gives_each_of_its_ids_the_whole_weight() -> None:
    assert score_fusion([[(4, 2.0), (9, 2.0)], [(9, 0.7)]], weights=[0.4, 0.6]) == [(9, 1.0), (4, 0.4)]


def test_nothing_fused_with_nothing_is_nothing() -> None:
    assert (score_fusion([[], []], weights=[1, 1]), fuse([], [])) == (
        [],
        [],
    )


def test_a_passage_far_ahead_in_one_ranking_stays_first_when_the_other_hardly_tells_them_apart() -> None:
    lexical = [(1, 20.0), (2, 5.0), (3, 4.0)]
    dense = [(2, 0.86), (3, 0.855), (1, 0.85), (4, 0.80)]
    assert [i for i, _ in fuse(lexical, dense)] == [1, 2, 3, 4]
