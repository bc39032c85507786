"""Made-up papers and vectors of any number, and a real update of an index folder with them, without reading or an encoder.

Texts are drawn by Zipf's law from the program's own word lists and compounds of them, so that the vocabulary grows with the
papers as a Danish one does. The vectors lie as the embeddings of 2,228 passages of 245 council and region papers do: about one
mean, around which subjects lie, around them cases, their papers and the papers' passages; papers of one case repeat each other.
With as many papers of as many passages, real and made up (median; lowest and highest tenth in brackets):

                                              real                  made up
    similarity of any two passages            0.38                  0.39
    of two of one paper                       0.71 (0.58 to 0.82)   0.70 (0.56 to 0.78)
    of the nearest of another paper           0.87 (0.63 to 1.00)   0.84 (0.66 to 1.00)
    of the tenth nearest of other papers      0.67 (0.56 to 0.78)   0.64 (0.58 to 0.71)
    of the passage nearest a question         0.63 (0.53 to 0.73)   0.64 (0.57 to 0.70)
    of the tenth nearest a question           0.51 (0.45 to 0.60)   0.51 (0.47 to 0.55)
    papers of the ten                         5.0                   5.8
    recall@10 in an eighth of the IVF lists   0.95                  0.93

The questions were 1,146 of the evaluation. How real ones lie among a million is not known; here, more papers come to be of the
same subjects as they do in a few authorities, and otherwise chance brings them near.
"""

import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache, lru_cache
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
# Of those embeddings: the variance of the mean, and of the steps from it to a subject, a case, a paper and a passage. The
# variance in the nth direction of most variance falls as 1 / (n + 34)^2, found by least squares. That comes to 69 directions of
# equal variance, where the real have 74 and 1 / n comes to 26.
_MEAN, _TO_SUBJECT, _TO_CASE, _TO_PAPER, _TO_PASSAGE = 0.386, 0.08, 0.14, 0.13, 0.264
_VARIANCES = 1 / (np.arange(DIMENSION) + 34.0) ** 2
_DIRECTIONS = np.sqrt(_VARIANCES / _VARIANCES.sum()).astype(np.float32)
_PAPERS_A_CASE = 3
_REPEATED = 0.42  # of the passages of a case's later papers, those that repeat one of its first, word for word or nearly
# Subjects drawn by Zipf's law: of 17,000 cases, 1,700 are of the most frequent one, and most of the others have few.
_SUBJECTS = 20_000
# A question is so much of the mean, so much of how its passage differs from it, and otherwise of its own, with this variance.
_OF_MEAN, _OF_PASSAGE, _OWN = 0.68, 0.48, 0.45


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
    """Return the unit vectors of the passages from number `start` on; a number always gives the same one but for rounding."""
    return _turned(_rows(n, start))


def question_vectors(numbers: Sequence[int]) -> NDArray[np.float32]:
    """Return the unit vectors of questions to the passages of these numbers."""
    mean = _mean()
    rows = np.concatenate([_rows(1, number) for number in numbers])
    own = np.concatenate([_steps(_chance("question", number), _OWN) for number in numbers])
    return _turned(_unit(_OF_MEAN * mean + _OF_PASSAGE * (rows - mean) + own))


def _rows(n: int, start: int) -> NDArray[np.float32]:
    first = start // PASSAGES_A_PAPER
    if not n:
        return np.empty((0, DIMENSION), np.float32)
    rows = np.concatenate([_paper_rows(paper) for paper in range(first, (start + n - 1) // PASSAGES_A_PAPER + 1)])
    return rows[start - first * PASSAGES_A_PAPER :][:n]


def _paper_rows(paper: int) -> NDArray[np.float32]:
    """Return the unit vectors of a paper's passages, some of which repeat that of the same place in the first of its case."""
    rows, chance = _own_rows(paper)
    first = paper - paper % _PAPERS_A_CASE
    if paper != first:
        is_repeated = chance.random(len(rows)) < _REPEATED
        changes = _steps(chance, _TO_PASSAGE, len(rows)) * chance.random((len(rows), 1), np.float32) ** 2
        rows[is_repeated] = (_first_rows(first) + changes)[is_repeated]
    return _unit(rows)


@lru_cache(maxsize=1)
def _first_rows(paper: int) -> NDArray[np.float32]:
    return _own_rows(paper)[0]


def _own_rows(paper: int) -> tuple[NDArray[np.float32], np.random.Generator]:
    """Return a row, not of unit length, for each of a paper's passages, as if it repeated none, and what to draw more from."""
    case, chance = _chance("case", paper // _PAPERS_A_CASE), _chance("paper", paper)
    subject = int(_SUBJECTS ** case.random())
    centre = _mean() + _steps(_chance("subject", subject), _TO_SUBJECT) + _steps(case, _TO_CASE) + _steps(chance, _TO_PAPER)
    return centre + _steps(chance, _TO_PASSAGE, PASSAGES_A_PAPER), chance


def _mean() -> NDArray[np.float32]:
    return np.full(DIMENSION, np.sqrt(_MEAN / DIMENSION), np.float32)


def _chance(of: str, number: int) -> np.random.Generator:
    return np.random.default_rng([*of.encode(), number])


def _steps(chance: np.random.Generator, variance: float, n: int = 1) -> NDArray[np.float32]:
    """Return steps of the variance, which come to a row each: (n, DIMENSION)."""
    steps: NDArray[np.float32] = np.float32(np.sqrt(variance)) * _DIRECTIONS * chance.standard_normal((n, DIMENSION), np.float32)
    return steps


def _turned(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turn rows so that each of their numbers varies about as much as any other, as those of real embeddings do."""
    turned: NDArray[np.float32] = rows @ _turn()
    return turned


@cache
def _turn() -> NDArray[np.float32]:
    turn, _ = np.linalg.qr(_chance("directions", 0).standard_normal((DIMENSION, DIMENSION)))
    return np.ascontiguousarray(turn.T, np.float32)


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    units: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return units


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
