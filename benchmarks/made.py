"""Made-up papers and vectors of any number, and a real update of an index folder with them, without reading or an encoder.

Texts are drawn by Zipf's law from the program's own word lists and compounds of them, so that the vocabulary grows with the
papers as a Danish one does. The vectors vary as the embeddings of 2,122 passages of 240 council papers do: about one mean,
around which papers lie, around which their passages lie, and far more in some directions than in others.
"""

import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from importlib.resources import files
from itertools import accumulate
from pathlib import Path
from typing import get_args, get_type_hints

import numpy as np
from numpy.typing import NDArray

from qa.analyser import ANALYSER_VERSION, STOP_WORDS
from qa.domain import Block, BlockKind, Document, Page, Passage, Span
from qa.drafting import Draft, FileState
from qa.index_folder import FORMAT_VERSION, Made, Manifest, live_version, make_live, next_version, read_manifest, seal, tidy

DIMENSION = 384
PASSAGES_A_PAPER = 20
_WORDS_A_PASSAGE = 60
_LISTS = ("people.txt", "not_nouns.txt", "infinitives.txt", "zero_plurals.txt", "glossary.txt", "abbreviations.txt")
_COMPOUNDS = 400_000
_EXPONENT = 1.3  # gives as many different words as there are in as many real ones: 17,000 in 190,000
# Of those embeddings: the length of their mean, and of the steps from it to a paper and from there to a passage (root mean
# square). The variance in the nth direction of most variance falls as 1 / n; 73 equal directions would be as many as that comes to.
# Vectors that vary alike in all 384 directions have no neighbourhoods, and no index finds the nearest without comparing most.
_MEAN, _TO_PAPER, _TO_PASSAGE = 0.62, 0.60, 0.51


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of `PASSAGES_A_PAPER` passages, or the rest of them."""

    document: Document
    passages: tuple[Passage, ...]


@cache
def _words() -> tuple[list[str], list[float]]:
    """Return the words, most frequent first, and the running sum of how often each is drawn."""
    found = set()
    for name in _LISTS:
        for line in files("qa.data").joinpath(name).read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                found |= {word for word in line.lower().replace("|", " ").split() if word.isalpha() and len(word) > 2}
    chance = random.Random(0)  # noqa: S311 - no secret
    simple = sorted(found)
    chance.shuffle(simple)
    parts = [word for word in simple if len(word) > 3]
    compounds = [chance.choice(parts) + chance.choice(("", "s", "e")) + chance.choice(parts) for _ in range(_COMPOUNDS)]
    words = [*sorted(STOP_WORDS), *simple, *compounds]
    # Source of the shift: Mandelbrot's form of the law.
    return words, list(accumulate(1 / (rank + 2.7) ** _EXPONENT for rank in range(len(words))))


def texts(n: int, *, start: int = 0) -> Iterator[str]:
    """Return the texts of the passages from number `start` on; the same number always gives the same text."""
    words, sums = _words()
    for number in range(start, start + n):
        chance = random.Random(number)  # noqa: S311 - no secret
        drawn = chance.choices(words, cum_weights=sums, k=_WORDS_A_PASSAGE)
        yield f"{' '.join(drawn).capitalize()} {chance.randint(1, 9_999)} kr. i {2015 + number % 12}."


def questions(n: int, *, among: int) -> list[str]:
    """Return questions of six words that stand in a passage each."""
    chance = random.Random(-1)  # noqa: S311 - no secret
    found = []
    for _ in range(n):
        (text,) = texts(1, start=chance.randrange(among))
        found.append(" ".join(chance.sample([word for word in text.split() if word not in STOP_WORDS], 6)))
    return found


def vectors(n: int, *, start: int = 0) -> NDArray[np.float32]:
    """Return the unit vectors of the passages from number `start` on, of which each paper's lie together."""
    rows = np.empty((n, DIMENSION), np.float32)
    for number in range(start, start + n):
        if number % PASSAGES_A_PAPER == 0 or number == start:
            paper = _MEAN / np.sqrt(DIMENSION) + _step(number // PASSAGES_A_PAPER, _TO_PAPER)
        rows[number - start] = paper + _step([number, 1], _TO_PASSAGE)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


def question_vectors(numbers: Sequence[int]) -> NDArray[np.float32]:
    """Return the unit vectors of questions to the passages of these numbers, as near them as their paper is."""
    rows = np.concatenate([vectors(1, start=number) for number in numbers])
    rows += np.array([_step([number, 2], _TO_PASSAGE) for number in numbers])
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


def _step(seed: int | list[int], length: float) -> NDArray[np.float32]:
    variances = 1 / np.arange(1, DIMENSION + 1)
    chance = np.random.default_rng(seed).standard_normal(DIMENSION, np.float32)
    step: NDArray[np.float32] = (length * np.sqrt(variances / variances.sum()) * chance).astype(np.float32)
    return step


def papers(passages: Sequence[str], *, start: int = 0) -> Iterator[Paper]:
    """Cut the texts of the passages from number `start` on into papers."""
    for first in range(0, len(passages), PASSAGES_A_PAPER):
        own = passages[first : first + PASSAGES_A_PAPER]
        name = f"bilag {start + first:08}.txt"
        text = "\n".join(own)
        ends = [end + i for i, end in enumerate(accumulate(map(len, own)))]
        spans = [Span(end - len(part), end) for part, end in zip(own, ends, strict=True)]
        document = Document(
            name,
            f"Bilag {start + first}",
            text,
            (Page(1, "1", Span(0, len(text))),),
            tuple(Block(BlockKind.PARAGRAPH, s, 1) for s in spans),
        )
        yield Paper(document, tuple(Passage(name, s, s.of(text), (), document.title, 1, 1) for s in spans))


def update(index: Path, new: Sequence[Paper], rows: NDArray[np.float32], *, milvus: str = "") -> None:
    """Make the next version of the index folder, with the papers and a vector for each of their passages and its one sentence.

    The passages are searched in Milvus where `milvus` names a file or an address.
    """
    live = live_version(index)
    base = None if live is None else read_manifest(index, live)
    version = next_version(index)
    with closing(Draft(index, version, base=base, milvus=milvus)) as draft:
        known: dict[str, NDArray[np.float32]] = {}
        given = iter(rows)
        for paper in new:
            draft.add(paper.document, paper.passages, ())
            draft.put_file(FileState(paper.document.id, len(paper.document.text), 0, settled=True, sha256=paper.document.id))
        for paper in new:
            for passage in paper.passages:
                row = next(given)
                known[f"{passage.context}\n{passage.text}"] = known[passage.text] = row
        draft.finish(np.array([known[text] for text in draft.to_embed()], np.float32), dimension=DIMENSION)
        counts = draft.counts()
        seal(
            draft.folder,
            Manifest(
                format=FORMAT_VERSION,
                version=version,
                updated=datetime.now().astimezone().replace(microsecond=0, tzinfo=None),
                made=_made(),
                dimension=DIMENSION,
                corpus=draft.corpus_digest(),
                **{field.name: getattr(counts, field.name) for field in fields(counts)},
            ),
            base=base,
        )
    make_live(index, version)
    tidy(index, version)


def _made() -> Made:
    """Return a record of how the index was made, which only the analyser's version is looked at of."""
    kinds = get_type_hints(Made)
    values = {field.name: kinds[field.name]() for field in fields(Made) if not get_args(kinds[field.name])}
    return Made(**values | {"analyser": str(ANALYSER_VERSION)})
