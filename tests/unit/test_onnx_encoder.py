"""How texts are put together for one run of the model, without the model."""

import pytest

from qa import onnx_encoder


@pytest.mark.parametrize(
    ("lengths", "batches"),
    [
        ([], []),
        ([7], [[0]]),
        ([100, 512, 200, 200, 12], [[1], [2, 3], [0, 4]]),  # 2 × 200 and 2 × 100 fit, 3 × 200 do not
        ([512, 512], [[0], [1]]),
        ([4] * 129, [list(range(128)), [128]]),
    ],
)
def test_texts_of_like_length_run_together_within_the_tokens_of_a_batch_and_each_runs_once(
    lengths: list[int], batches: list[list[int]]
) -> None:
    assert list(onnx_encoder._batches(lengths)) == batches
