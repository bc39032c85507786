"""The packaged encoder's tokeniser: XLM-RoBERTa's 250,000 pieces, whole or only those that given texts can have.

Loading the whole takes the `tokenizers` library over a second, a hundred times what embedding a question takes. A text is only
ever cut into pieces that stand in it, so a tokeniser of those pieces alone cuts it exactly alike; the table of all of them is
sorted, and looking up every part of every word takes a millisecond.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from tokenizers.normalizers import Normalizer

SPECIAL = {
    "bos_token": "<s>",
    "cls_token": "<s>",
    "eos_token": "</s>",
    "sep_token": "</s>",
    "pad_token": "<pad>",
    "unk_token": "<unk>",
    "mask_token": "<mask>",
}
# Stands before a word where a space stood; within a piece it is always first.
_SPACE = "▁"
_ANY_SPECIAL = re.compile("|".join(map(re.escape, sorted({*SPECIAL.values()}))))


def build_tokenizer(vocabulary: Sequence[tuple[str, float]], unknown: int) -> "Tokenizer":
    """Return the tokeniser of these pieces and their log probabilities, in order of id; `unknown` is an id."""
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, processors  # noqa: PLC0415

    tokenizer = Tokenizer(models.Unigram(list(vocabulary), unk_id=unknown, byte_fallback=False))
    tokenizer.normalizer = _normalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always", split=False)
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="always", split=False)
    tokenizer.add_special_tokens([AddedToken(piece, special=True, normalized=False) for piece in SPECIAL.values()])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[(piece, tokenizer.token_to_id(piece)) for piece in ("<s>", "</s>")],
    )
    return tokenizer


@cache
def _normalizer() -> "Normalizer":
    """What a text becomes before it is cut.

    The package lists what sentencepiece's nmt_nfkc makes of each code point: NFKC, but control characters vanish and
    separators, zero-width characters, U+2581 and U+FFFD become a space. Written as rules that list is 4,800 entries shorter.
    """
    from tokenizers import Regex, normalizers  # noqa: PLC0415

    return normalizers.Sequence(
        [
            normalizers.Replace(Regex(r"[\x01-\x08\x0b\x0e-\x1f\x7f\x{8f}\x{9f}]"), ""),
            normalizers.Replace(Regex(r"[\t\n\x0c\r\x{1680}\x{200b}-\x{200f}\x{2028}\x{2029}\x{2581}\x{feff}\x{fffd}]"), " "),
            normalizers.NFKC(),
            normalizers.Strip(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )


@dataclass(frozen=True, slots=True)
class PieceTable:
    """Every piece as UTF-8, sorted, with its id and log probability; `longest` is in code points."""

    pieces: NDArray[np.bytes_]
    ids: NDArray[np.int64]
    scores: NDArray[np.float64]
    unknown: int
    longest: int

    @classmethod
    def of(cls, vocabulary: Sequence[tuple[str, float]], unknown: int) -> "PieceTable":
        """Return the table of pieces and log probabilities in order of id."""
        pieces = np.array([piece.encode() for piece, _ in vocabulary])
        order = np.argsort(pieces)
        scores = np.array([score for _, score in vocabulary])
        return cls(pieces[order], order.astype(np.int64), scores[order], unknown, max(len(piece) for piece, _ in vocabulary))

    @classmethod
    def load(cls, path: Path) -> "PieceTable":
        """Read what `save` wrote; raises OSError or ValueError for anything else."""
        with np.load(path, allow_pickle=False) as kept:
            unknown, longest = kept["numbers"].tolist()
            return cls(kept["pieces"], kept["ids"], kept["scores"], unknown, longest)

    def save(self, path: Path) -> None:
        """Write the table."""
        numbers = np.array([self.unknown, self.longest])
        np.savez(path, pieces=self.pieces, ids=self.ids, scores=self.scores, numbers=numbers)

    def encode(self, texts: Sequence[str], *, longest: int) -> list[NDArray[np.int64]]:
        """Return the token ids of each text with the tokens of its beginning and end, at most `longest` of them."""
        rows = self._rows_for(texts)
        ids = self.ids[rows]
        vocabulary = [
            (piece.decode(), score) for piece, score in zip(self.pieces[rows].tolist(), self.scores[rows].tolist(), strict=True)
        ]
        tokenizer = build_tokenizer(vocabulary, int(np.flatnonzero(ids == self.unknown)[0]))
        tokenizer.enable_truncation(longest)
        return [ids[encoding.ids] for encoding in tokenizer.encode_batch_fast(list(texts))]

    def _rows_for(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """The rows, ascending, of every piece that may be cut out of a text, and of those that every tokeniser must have."""
        normalizer = _normalizer()
        words = {word for text in texts for part in _ANY_SPECIAL.split(text) for word in normalizer.normalize_str(part).split(" ")}
        parts = {
            marked[start:end]
            for marked in (_SPACE + word for word in words)
            for start in range(len(marked))
            for end in range(start + 1, min(start + self.longest, len(marked)) + 1)
        }
        # An unknown character costs more than the least likely piece of all, so that one must be there too.
        encoded = [part.encode() for part in (parts | {*SPECIAL.values()})]
        wanted = np.array([part for part in encoded if len(part) <= self.pieces.itemsize], self.pieces.dtype)
        rows = np.minimum(np.searchsorted(self.pieces, wanted), len(self.pieces) - 1)
        found = rows[self.pieces[rows] == wanted]
        # In Python, as numpy's own sets load its masked arrays first, a twentieth of a second of a cold answer.
        return np.array(sorted({*found.tolist(), int(self.scores.argmin())}), np.int64)
