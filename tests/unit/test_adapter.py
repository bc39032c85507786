"""The packaged encoder's low-rank changes."""

import numpy as np
import pytest

from qa import adapter

HIDDEN, WIDE = 384, 1536
PARTS = {
    "attention.self.query": (HIDDEN, HIDDEN), "attention.self.key": (HIDDEN, HIDDEN), "attention.self.value": (HIDDEN, HIDDEN),
    "attention.output.dense": (HIDDEN, HIDDEN), "intermediate.dense": (WIDE, HIDDEN), "output.dense": (HIDDEN, WIDE),
}  # fmt: skip


def model() -> dict[str, np.ndarray]:
    """Every matrix that the adapter changes, all zero, and one that it leaves."""
    changed = {
        f"encoder.layer.{layer}.{name}.weight": np.zeros(shape, np.float32) for layer in range(12) for name, shape in PARTS.items()
    }
    return {**changed, "embeddings.word_embeddings.weight": np.ones((3, HIDDEN), np.float32)}


def test_each_matrix_of_the_layers_is_changed_by_one_of_low_rank_and_nothing_else_is() -> None:
    before = model()
    after = adapter.adapted(before)
    assert after.keys() == before.keys()
    assert {name for name in before if not np.array_equal(before[name], after[name])} == before.keys() - {
        "embeddings.word_embeddings.weight"
    }
    changes = [after[name] for name in sorted(before) if name.startswith("encoder.layer.0.")]
    assert {int(np.linalg.matrix_rank(change)) for change in changes} == {16}
    assert all(np.abs(change).max() < 1 for change in changes)


def test_weights_of_another_model_are_refused() -> None:
    with pytest.raises(KeyError, match=r"encoder\.layer"):
        adapter.adapted({"embeddings.word_embeddings.weight": np.ones((3, HIDDEN), np.float32)})
