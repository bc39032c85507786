"""Train the packaged encoder's adapter on the questions beside this file, and measure it on questions it never saw.

    .venv/bin/python -m evaluation.training.train_adapter OUTPUT.npz [--epochs N]

Each question is drawn to the sentence or table row that answers it and away from those that answer the other questions of its
batch, from a near miss and from other sentences of its own paper (InfoNCE). The word embeddings and all of the model's own weights
stay as they are; only low-rank changes of the layers' matrices are learnt. Before and after each epoch the rank of the right
sentence is measured for the questions about the five papers and for those about municipal items that no training question names.

Reads `../shared`. Takes about a quarter of an hour an epoch on two free cores. Sources: Hu et al., "LoRA", 2021; van den Oord et
al., "Representation Learning with Contrastive Predictive Coding", 2018 (the loss).
"""

import argparse
import json
import math
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn

from qa import e5_package
from qa.config import Settings
from qa.drafting import sentences_of
from qa.evaluation.gold import read_questions
from qa.passages import cut_passages
from qa.reading import read_documents

HERE = Path(__file__).parent
SHARED = HERE.parents[1].parent / "shared"
QUESTIONS = HERE.parent / "questions"
# Rank 8 and 32 were not tried. Two epochs: the loss over batches had stopped falling.
RANK, SCALE, EPOCHS, BATCH = 16, 2.0, 2, 32
RATE, TEMPERATURE = 3e-4, 0.03
LONGEST_QUESTION, LONGEST_SENTENCE = 64, 96  # word pieces in training
OTHERS = 900  # sentences of other papers that a municipal question is ranked among


@dataclass(frozen=True)
class Pair:
    """A question with the sentence that answers it, one that only seems to, and the other sentences of its paper."""

    question: str
    answer: str
    near_miss: str
    paper: str
    others: tuple[str, ...]


class LowRank(nn.Module):
    """A linear layer with a learnt change of low rank; without change at first."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.linear = linear
        self.a = nn.Parameter(torch.randn(RANK, linear.in_features) / math.sqrt(linear.in_features))
        self.b = nn.Parameter(torch.zeros(linear.out_features, RANK))

    def forward(self, rows: Tensor) -> Tensor:
        """Return the layer's rows with the change added."""
        changed: Tensor = self.linear(rows) + (rows @ self.a.T) @ self.b.T * SCALE
        return changed


class Learner:
    """The encoder while it is trained."""

    def __init__(self, folder: Path) -> None:
        model: Any = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        self._tokenizer = model.tokenizer
        self._bert = model[0].auto_model
        for weight in self._bert.parameters():
            weight.requires_grad = False
        _wrap(self._bert.encoder)
        self.weights = [weight for weight in self._bert.parameters() if weight.requires_grad]

    def embed(self, texts: Sequence[str], longest: int) -> Tensor:
        """Return a unit row for each text."""
        batch = self._tokenizer(list(texts), padding=True, truncation=True, max_length=longest, return_tensors="pt")
        hidden = self._bert(input_ids=batch["input_ids"], attention_mask=batch["attention_mask"]).last_hidden_state
        mask = batch["attention_mask"].unsqueeze(-1).float()
        return nn.functional.normalize((hidden * mask).sum(1) / mask.sum(1), dim=1)

    @torch.no_grad()
    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return an (n, dimension) array of the texts' rows, in their order."""
        self._bert.eval()
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        rows = np.zeros((len(texts), self._bert.config.hidden_size), np.float32)
        for start in range(0, len(order), 2 * BATCH):
            batch = order[start : start + 2 * BATCH]
            rows[batch] = self.embed([texts[i] for i in batch], 256).numpy()
        return rows

    def learn(self, pairs: Sequence[Pair], optimizer: torch.optim.Optimizer) -> float:
        """Take one step on a batch and return its loss."""
        self._bert.train()
        misses = [p.near_miss if random.random() < 0.5 or not p.others else random.choice(p.others) for p in pairs]  # noqa: S311
        questions = self.embed([f"query: {p.question}" for p in pairs], LONGEST_QUESTION)
        sentences = self.embed([f"passage: {text}" for text in (*(p.answer for p in pairs), *misses)], LONGEST_SENTENCE)
        # A sentence of the same paper may answer too, so it counts as no answer only where it is the question's own near miss.
        n = len(pairs)
        same = [[pairs[j % n].paper == pairs[i].paper and j % n != i for j in range(2 * n)] for i in range(n)]
        logits = (questions @ sentences.T / TEMPERATURE).masked_fill(torch.tensor(same), -1e4)
        loss = nn.functional.cross_entropy(logits, torch.arange(n))
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.weights, 1.0)
        optimizer.step()
        return float(loss.item())

    def save(self, path: Path) -> None:
        """Write the learnt changes as `qa.adapter` reads them."""
        learnt = {name: weight.detach().numpy() for name, weight in self._bert.named_parameters() if weight.requires_grad}
        scaled = {name: (value * SCALE if name.endswith(".b") else value).astype(np.float16) for name, value in learnt.items()}
        np.savez_compressed(path, **scaled)


def _wrap(module: nn.Module) -> None:
    for name, child in list(module.named_children()):
        if isinstance(child, nn.Linear):
            setattr(module, name, LowRank(child))
        else:
            _wrap(child)


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, print the measurements and write the adapter; return 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    asked = parser.parse_args(arguments)
    random.seed(0)
    torch.manual_seed(0)
    papers = _sentences(SHARED / "documents")
    items = _sentences(SHARED / "real" / "greve")
    pairs = list(_pairs(items))
    trials = {"papers": _trial(papers, ("papers",), dev=True), "items": _trial(items, ("greve",), dev=False)}
    folder = asked.output.with_suffix(".model")
    e5_package.write_folder(e5_package.read_packed(e5_package.packed_file()), folder, is_adapted=False)
    learner = Learner(folder)
    print(f"{len(pairs)} questions; before: {_measured(learner, trials)}", flush=True)
    n_steps = asked.epochs * (len(pairs) // BATCH)
    optimizer = torch.optim.AdamW(learner.weights, lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1, (s + 1) / (0.1 * n_steps)) * max(0.05, 1 - s / n_steps)
    )
    for epoch in range(asked.epochs):
        random.shuffle(pairs)
        losses = []
        for start in range(0, len(pairs) - BATCH + 1, BATCH):
            losses.append(learner.learn(pairs[start : start + BATCH], optimizer))
            schedule.step()
        print(f"epoch {epoch + 1}, loss {np.mean(losses):.3f}: {_measured(learner, trials)}", flush=True)
    learner.save(asked.output)
    return 0


def _sentences(folder: Path) -> dict[str, list[str]]:
    """Return the sentences of each paper of a folder as the index has them."""
    settings = Settings()
    found: dict[str, list[str]] = {}
    for path in sorted(folder.iterdir()):
        for document in read_documents(path, path.name, settings).documents:
            passages = cut_passages(document, words=settings.passage_words)
            found[path.name] = [sentence for passage in passages for sentence in sentences_of(passage.text)]
    return found


def _pairs(items: dict[str, list[str]]) -> Iterator[Pair]:
    for file in sorted(HERE.glob("questions_*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            sentences = items[row["document"]]
            answers = [s for s in sentences if _folded(row["evidence"]) in _folded(s)]
            if not answers:
                continue  # the phrase runs over the end of a sentence
            misses = [s for s in sentences if _folded(row["near_miss"]) in _folded(s) and s not in answers]
            others = tuple(s for s in sentences if s not in answers and len(s) > len("Godkendt som indstillet."))
            yield Pair(row["question"], min(answers, key=len), next(iter((*misses, *others)), ""), row["document"], others)


@dataclass(frozen=True)
class Trial:
    """Questions with the places of the right sentences among all the sentences they are ranked among."""

    questions: list[str]
    sentences: list[str]
    right: list[list[int]]


def _trial(papers: dict[str, list[str]], names: Sequence[str], *, dev: bool) -> Trial:
    rows = [row for name in names for row in read_questions(QUESTIONS / f"{name}.jsonl")]
    rows += read_questions(SHARED / "gold" / "questions.dev.jsonl") if dev else []
    rows = [row for row in rows if row["evidence"]]
    every = list(dict.fromkeys(sentence for sentences in papers.values() for sentence in sentences))
    right = [{s for s in every if any(_folded(e) in _folded(s) for e in row["evidence"])} for row in rows]
    kept = set(random.sample(every, min(len(every), OTHERS))).union(*right)
    sentences = [s for s in every if s in kept]
    at = {s: i for i, s in enumerate(sentences)}
    has = [(row["question"], [at[s] for s in found]) for row, found in zip(rows, right, strict=True) if found]
    return Trial([question for question, _ in has], sentences, [places for _, places in has])


def _measured(learner: Learner, trials: dict[str, Trial]) -> str:
    """Return mean reciprocal rank and the share of first ranks of each trial, as text."""
    told = []
    for name, trial in trials.items():
        questions = learner.encode([f"query: {q}" for q in trial.questions])
        similar = questions @ learner.encode([f"passage: {s}" for s in trial.sentences]).T
        ranks = [1 + int((row > max(row[i] for i in right)).sum()) for row, right in zip(similar, trial.right, strict=True)]
        first = sum(rank == 1 for rank in ranks) / len(ranks)
        told.append(f"{name} ({len(ranks)}) MRR {np.mean([1 / rank for rank in ranks]):.3f}, first {first:.3f}")
    return "; ".join(told)


def _folded(text: str) -> str:
    return re.sub(r"[\s|]+", " ", text).strip().casefold()


if __name__ == "__main__":
    sys.exit(main())
