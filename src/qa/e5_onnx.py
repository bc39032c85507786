"""The packaged encoder as an ONNX graph, made straight from the package's tensors.

Why not torch's own exporter: loading torch and transformers takes longer than everything else a question needs, and the graph of
BERT is a page. Its names follow `transformers`' BertModel. The table of words, three quarters of the weights, stays in the
package's 4-bit blocks and is widened row by row as it is read, to the very float32 that the other folder has.
Operators: https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md and https://onnx.ai/onnx/operators/.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa import adapter, e5_package
from qa.e5_package import BLOCK, PackedModel
from qa.e5_tokenizer import PieceTable

# What goes in, int64 of shape (texts, tokens): token ids, and 1 where there is a token and 0 where there is padding.
IDS, MASK = "ids", "mask"
# What comes out, float32 of shape (texts, hidden): the sum over the tokens of their last states. Its direction is the mean's.
SUMS = "sums"

GRAPH, PIECES = "model.onnx", "pieces.npz"

_MICROSOFT = "com.microsoft"
_OPSET = 17


def onnx_folder() -> Path:
    """Return the folder of the graph and the tokeniser's pieces in the user's cache, made or mended first where needed.

    Raises EncoderError as `e5_package.whole_folder` does.
    """
    return e5_package.whole_folder("e5-small-onnx", _write_folder)


def _write_folder(model: PackedModel, folder: Path) -> None:
    folder.mkdir()
    PieceTable.of(model.vocabulary, model.unknown).save(folder / PIECES)
    write_graph(model, adapter.adapted(e5_package.bert_tensors(model)), folder / GRAPH)
    e5_package.write_checksums(folder)


def write_graph(model: PackedModel, tensors: Mapping[str, NDArray[np.float32]], path: Path) -> None:
    """Write BERT with `tensors`, and the word table of `model`, as an ONNX file."""
    from onnx import TensorProto, helper, numpy_helper, save_model  # noqa: PLC0415 (only needed where the graph is made)

    nodes, constants = [], []

    def constant(name: str, value: NDArray[np.generic]) -> str:
        constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def weight(name: str) -> str:
        return constant(name, tensors[name])

    def matrix(name: str) -> str:
        return constant(name, tensors[name].T)  # BERT keeps (outputs, inputs)

    def node(kind: str, inputs: list[str], output: str, *, domain: str = "", **attributes: Any) -> str:  # noqa: ANN401 (as ONNX has them)
        nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    packed, scales = _word_table(model)
    table = helper.make_tensor("words", TensorProto.INT4, (model.vocabulary_rows, model.hidden), packed.tobytes(), raw=True)
    constants.append(table)
    word = node(
        "GatherBlockQuantized",
        ["words", IDS, constant("scales", scales)],
        "word",
        domain=_MICROSOFT,
        gather_axis=0,
        quantize_axis=1,
        block_size=BLOCK,
    )
    # Every token is of the first of BERT's two kinds.
    positions = constant(
        "positions",
        tensors["embeddings.position_embeddings.weight"] + tensors["embeddings.token_type_embeddings.weight"][0],
    )
    start, length = constant("start", np.array([0], np.int64)), node("Shape", [IDS], "length", start=1, end=2)
    embedded = node("Add", [word, node("Slice", [positions, start, length], "position")], "embedded")

    def normalised(name: str, x: str, output: str) -> str:
        return node(
            "LayerNormalization", [x, weight(f"{name}.weight"), weight(f"{name}.bias")], output, axis=-1, epsilon=model.epsilon
        )

    state = normalised("embeddings.LayerNorm", embedded, "state")
    mask = node("Cast", [MASK], "mask_int32", to=TensorProto.INT32)
    for n in range(model.layers):
        layer = f"encoder.layer.{n}"
        parts = [f"{layer}.attention.self.{part}" for part in ("query", "key", "value")]
        joined = constant(f"{layer}.qkv", np.concatenate([tensors[f"{part}.weight"].T for part in parts], axis=1))
        biases = constant(f"{layer}.qkv_bias", np.concatenate([tensors[f"{part}.bias"] for part in parts]))
        attended = node("Attention", [state, joined, biases, mask], f"{layer}.attended", domain=_MICROSOFT, num_heads=model.heads)

        def added(name: str, x: str, residual: str, norm: str) -> str:
            product = node("MatMul", [x, matrix(f"{name}.weight")], f"{name}.product")
            return node(
                "SkipLayerNormalization",
                [product, residual, weight(f"{norm}.weight"), weight(f"{norm}.bias"), weight(f"{name}.bias")],
                f"{norm}.out",
                domain=_MICROSOFT,
                epsilon=model.epsilon,
            )

        state = added(f"{layer}.attention.output.dense", attended, state, f"{layer}.attention.output.LayerNorm")
        wide = node("MatMul", [state, matrix(f"{layer}.intermediate.dense.weight")], f"{layer}.wide")
        gelu = node("BiasGelu", [wide, weight(f"{layer}.intermediate.dense.bias")], f"{layer}.gelu", domain=_MICROSOFT)
        state = added(f"{layer}.output.dense", gelu, state, f"{layer}.output.LayerNorm")

    axis = constant("axis", np.array([1], np.int64))
    row = node("Unsqueeze", [node("Cast", [MASK], "mask_float", to=TensorProto.FLOAT), axis], "mask_row")
    node("Squeeze", [node("MatMul", [row, state], "summed"), axis], SUMS)
    graph = helper.make_graph(
        nodes,
        "e5",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "tokens"]) for name in (IDS, MASK)],
        [helper.make_tensor_value_info(SUMS, TensorProto.FLOAT, ["texts", model.hidden])],
        initializer=constants,
    )
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_MICROSOFT, 1)]
    save_model(helper.make_model(graph, opset_imports=opsets, ir_version=10), path)


def _word_table(model: PackedModel) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Return the word table as ONNX has 4-bit numbers, in two's complement and neighbours in a byte, and its blocks' scales.

    In the package 8 is zero, and a byte holds numbers half a block apart.
    """
    scales = model.words[:, :2].copy().view("<f2").astype(np.float32).reshape(model.vocabulary_rows, -1)
    numbers = np.concatenate([model.words[:, 2:] & 0x0F, model.words[:, 2:] >> 4], axis=1) ^ 0x08
    return (numbers[:, 0::2] | numbers[:, 1::2] << 4).astype(np.uint8), scales
