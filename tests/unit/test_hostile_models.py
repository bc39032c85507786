"""A model's folder that somebody else made: what could run a program is refused before anything of it is opened.

One of numbers alone is opened in `tests/integration/test_encoders.py`.
"""

import json
from pathlib import Path

import pytest

from qa.config import Settings
from qa.encoders import open_encoder
from qa.errors import EncoderError


@pytest.mark.parametrize(
    ("modules", "files", "told"),
    [
        ([{"type": "os.system"}], ["model.safetensors"], "vil køre sit eget program (os.system)"),
        ([{"type": "modeling_own.Own"}], ["model.safetensors"], "vil køre sit eget program (modeling_own.Own)"),
        ([{"type": "sentence_transformers.models.Transformer"}], ["pytorch_model.bin"], "pytorch_model.bin: vægte i dette format"),
        ([{"type": "sentence_transformers.models.Dense"}], ["model.safetensors", "2/pytorch_model.bin"], "2/pytorch_model.bin: "),
        ([{"idx": 0}], ["model.safetensors"], "modules.json kan ikke læses"),
    ],
)  # fmt: skip
def test_a_model_that_could_run_a_program_is_refused_unopened(
    tmp_path: Path, modules: list[dict[str, str]], files: list[str], told: str
) -> None:
    (tmp_path / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    for name in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"not weights")
    with pytest.raises(EncoderError) as caught:
        open_encoder(Settings(encoder=str(tmp_path)))
    assert told in str(caught.value)
