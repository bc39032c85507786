"""Sentence encoders: texts to unit vectors whose inner product is their similarity.

The packaged encoder runs by ONNX Runtime, a user's own model by sentence-transformers and torch, which only this module knows.
Importing it is cheap; opening an encoder is not. Models are opened from this machine only: a mistyped folder is an error, never a
download.
"""

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from qa import e5_package
from qa.config import Settings
from qa.e5_onnx import onnx_folder
from qa.e5_package import PROMPTS
from qa.errors import EncoderError
from qa.onnx_encoder import OnnxModel

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

PACKAGED = "e5-small"

# The names sentence-transformers models give their prompts ("query: " and "passage: " for E5).
_QUERY, _PASSAGE = "query", "passage"

_SAMPLE = 1 << 20  # bytes
_PICKLED = frozenset({".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle"})
_REMEMBERED = 4096  # questions, of 1.5 kilobytes each
_PROCESSOR = Path("/proc/cpuinfo")
# Texts in one call from which on torch is loaded for bfloat16. On two cores that took 6.5 s, and won back 4 ms a text of the five
# papers: what one new paper, or a handful, has to embed is done sooner without it, and a call this long is part of a longer work.
_WORTH_TORCH = 1024


@dataclass(frozen=True, slots=True)
class EncoderIdentity:
    """What an index was embedded with. Vectors are comparable only where both parts are equal."""

    name: str
    fingerprint: str


class Encoder(Protocol):
    """What turns texts into rows of float32 of unit length. Equal texts get equal rows but for rounding."""

    @property
    def name(self) -> str:
        """The encoder as the settings name it."""

    @property
    def fingerprint(self) -> str:
        """What identifies the weights, for the index manifest."""

    @property
    def dimension(self) -> int:
        """Length of a row."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return an (n, dimension) array, a row a text in their order."""

    def encode_passages(self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None) -> NDArray[np.float32]:
        """Return an (n, dimension) array; `progress` is told how many texts of how many are done, after each batch."""


def encoder_identity(settings: Settings) -> EncoderIdentity:
    """Return which encoder the settings name, without loading it.

    Raises EncoderError when it is not on this machine.
    """
    if settings.encoder == PACKAGED:
        return EncoderIdentity(PACKAGED, e5_package.fingerprint())
    return EncoderIdentity(settings.encoder, _folder_fingerprint(_model_folder(settings.encoder)))


def open_encoder(settings: Settings) -> Encoder:
    """Load the encoder the settings name: the packaged one, or the folder of a sentence-transformers model.

    Raises EncoderError when it is missing or cannot be loaded.
    """
    identity = encoder_identity(settings)
    if settings.encoder == PACKAGED:
        return _PackagedEncoder(identity, OnnxModel(onnx_folder()), settings.batch_size)
    return _SentenceEncoder(identity, _sentence_transformer(_model_folder(settings.encoder)), settings.batch_size)


class _PackagedEncoder:
    """The packaged model by ONNX Runtime, but for many passages where torch has the processor multiply bfloat16."""

    def __init__(self, identity: EncoderIdentity, model: OnnxModel, batch_size: int) -> None:
        self.name = identity.name
        self.fingerprint = identity.fingerprint
        self.dimension = model.dimension
        self._model = model
        self._batch_size = batch_size
        self._question = lru_cache(maxsize=_REMEMBERED)(self._question_row)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return an (n, dimension) array, a row a text in their order; the row of a text asked alone is remembered."""
        if len(texts) == 1:
            return self._question(texts[0]).copy()
        return self._model.encode([PROMPTS[_QUERY] + text for text in texts])

    def encode_passages(self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None) -> NDArray[np.float32]:
        """Return an (n, dimension) array; `progress` is told how many texts of how many are done, after each batch."""
        is_loaded = "_by_torch" in vars(self)
        if (is_loaded or len(texts) >= _WORTH_TORCH) and _has_bfloat16():
            return self._by_torch.encode_passages(texts, progress=progress)
        return self._model.encode([PROMPTS[_PASSAGE] + text for text in texts], progress=progress)

    def _question_row(self, text: str) -> NDArray[np.float32]:
        return self._model.encode([PROMPTS[_QUERY] + text])

    @cached_property
    def _by_torch(self) -> "_SentenceEncoder":
        identity = EncoderIdentity(self.name, self.fingerprint)
        return _SentenceEncoder(identity, _sentence_transformer(e5_package.model_folder()), self._batch_size)


def _has_bfloat16() -> bool:
    """Whether the processor multiplies bfloat16; only told by Linux, and False elsewhere."""
    try:
        return not {"avx512_bf16", "amx_bf16"}.isdisjoint(_PROCESSOR.read_text(encoding="ascii", errors="replace").split())
    except OSError:
        return False


def _refuse_code(folder: Path) -> None:
    """Raise EncoderError for a folder that holds more than numbers: pickled weights, or modules that are not the library's.

    Opening a pickle runs what it says; a module is imported by the name the folder gives it.
    """
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        kinds = [str(module["type"]) for module in modules]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EncoderError(f"{folder}: modules.json kan ikke læses ({error}). Hent modellen igen.") from error
    if foreign := next((kind for kind in kinds if not kind.startswith("sentence_transformers.")), None):
        raise EncoderError(f"{folder}: modellen vil køre sit eget program ({foreign}) og åbnes ikke. Vælg en anden model.")
    for file in sorted(folder.rglob("*")):
        if file.suffix in _PICKLED and not any(file.parent.glob("*.safetensors")):
            raise EncoderError(f"{file}: vægte i dette format kan køre programmer og åbnes ikke. Gem modellen som safetensors.")


def _sentence_transformer(folder: Path) -> "SentenceTransformer":
    _refuse_code(folder)
    # Read when the libraries are first imported, which is below.
    os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 (seconds, and only needed here)
    from transformers.utils import logging as transformers_logging  # noqa: PLC0415

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True, model_kwargs={"dtype": "float32"})
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise EncoderError(f"{folder}: sprogmodellen kan ikke åbnes ({error}). Kontrollér, at mappen er hel.") from error


class _SentenceEncoder:
    """A sentence-transformers model on the processor."""

    def __init__(self, identity: EncoderIdentity, model: "SentenceTransformer", batch_size: int) -> None:
        import torch  # noqa: PLC0415 (loaded by now)

        self.name = identity.name
        self.fingerprint = identity.fingerprint
        dimension = model.get_embedding_dimension()
        if dimension is None:
            raise EncoderError(f"{identity.name}: sprogmodellen oplyser ingen dimension. Vælg en anden model under “encoder”.")
        self.dimension = dimension
        self._model = model
        self._batch_size = batch_size
        self._threads = torch.get_num_threads()

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return an (n, dimension) array, a row a text in their order."""
        return self._encode(texts, _QUERY, None)

    def encode_passages(self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None) -> NDArray[np.float32]:
        """Return an (n, dimension) array; `progress` is told how many texts of how many are done, after each batch."""
        return self._encode(texts, _PASSAGE, progress)

    def _encode(self, texts: Sequence[str], prompt: str, progress: Callable[[int, int], None] | None) -> NDArray[np.float32]:
        import torch  # noqa: PLC0415 (loaded by now)

        rows = np.empty((len(texts), self.dimension), np.float32)
        # Texts of like length share a batch, so that little of it is padding.
        order = sorted(range(len(texts)), key=lambda i: (-len(texts[i]), i))
        # A question is too short to share out: on two busy cores two threads took from as long to ten times as long as one.
        torch.set_num_threads(1 if prompt == _QUERY else self._threads)
        # Twice as fast where the processor has it, with a cosine to float32 of 0.99999. Questions gain nothing.
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=prompt == _PASSAGE and _has_bfloat16()):
            for start in range(0, len(order), self._batch_size):
                batch = order[start : start + self._batch_size]
                rows[batch] = self._model.encode(
                    [texts[i] for i in batch],
                    prompt_name=prompt if prompt in self._model.prompts else None,
                    batch_size=self._batch_size,
                    normalize_embeddings=True,
                    show_progress_bar=False,
                )
                if progress is not None:
                    progress(start + len(batch), len(order))
        return rows


def _model_folder(name: str) -> Path:
    folder = Path(name).expanduser()
    if not (folder / "modules.json").is_file():
        raise EncoderError(
            f"{name}: ingen sentence-transformers-model i mappen (modules.json mangler). "
            f"Ret “encoder” i indstillingerne til en mappe med en model eller til “{PACKAGED}”."
        )
    return folder


def _folder_fingerprint(folder: Path) -> str:
    """Return a checksum over every file's name, size and content; of a large file the first, middle and last mebibyte.

    Weights that were trained further differ all over, so the samples tell them apart in milliseconds instead of seconds.
    """
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.relative_to(folder).parts[0].startswith(".")):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()}\0{size}\0".encode())
        with path.open("rb") as file:
            for start in sorted({0, max(0, size // 2 - _SAMPLE // 2), max(0, size - _SAMPLE)}) if size > _SAMPLE else [0]:
                file.seek(start)
                digest.update(file.read(_SAMPLE))
    return digest.hexdigest()[:16]
