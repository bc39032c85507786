"""The same hybrid question with the same given vectors in txtai, haystack and llama-index, against the index folder of ours.

    python3 -m venv rivals && rivals/bin/pip install torch --index-url https://download.pytorch.org/whl/cpu
    rivals/bin/pip install txtai haystack-ai llama-index-core llama-index-retrievers-bm25 llama-index-vector-stores-faiss
    RIVALS_PYTHON=rivals/bin/python .venv/bin/python -m benchmarks.rivals 10000

They are no dependencies of the program; one that is not installed is left out and named. Each runs in a process of its own on the
texts and vectors that `made.py` makes. "ur" is time by the clock, "kerner" time that the cores worked, which says more where
others use the machine; "gemt" is until what was added would be found again after a restart.
"""

import hashlib
import importlib.util
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

_QUESTIONS = 100
_NEW = 10
_K = 10
# What each is imported as, and the names of what has to be there.
RIVALS = {"txtai": "txtai", "haystack-ai": "haystack", "llama-index": "llama_index.retrievers.bm25"}
OURS = "qa"


@dataclass(frozen=True, slots=True)
class Work:
    """What there is to index and ask; each vector is of unit length and belongs to the text of the same number."""

    texts: list[str]
    vectors: NDArray[np.float32]
    questions: list[str]
    question_vectors: NDArray[np.float32]


class Contender(Protocol):
    """One program that indexes and answers."""

    def index(self, texts: list[str], vectors: NDArray[np.float32]) -> None:
        """Index everything."""

    def ask(self, question: str, vector: NDArray[np.float32]) -> list[str]:
        """Return the texts of the `_K` best."""

    def add(self, texts: list[str], vectors: NDArray[np.float32]) -> None:
        """Add a few, so that they are found."""

    def save(self) -> None:
        """Write what was added to the disk."""

    def nothing_new(self) -> None:
        """Bring an index up to date with texts it holds already."""


def main(n: int) -> None:
    """Make the texts, run each program on them and print the table."""
    from benchmarks import made  # noqa: PLC0415 the rivals' interpreter has none of our modules

    python = os.environ.get("RIVALS_PYTHON", sys.executable)
    with tempfile.TemporaryDirectory() as folder:
        chance = np.random.default_rng(5)
        rows = made.vectors(n + _NEW)
        asked = made.question_vectors(chance.integers(n, size=_QUESTIONS).tolist())
        np.savez(Path(folder, "vectors.npz"), rows=rows, asked=asked)
        texts = {"texts": list(made.texts(n + _NEW)), "questions": made.questions(_QUESTIONS, among=n)}
        Path(folder, "texts.json").write_text(json.dumps(texts), encoding="utf-8")
        found = {name: _in_process(sys.executable if name == OURS else python, name, folder) for name in (OURS, *RIVALS)}
    print(f"{platform.machine()}, {os.cpu_count()} kerner, Python {platform.python_version()}; {n} passager, givne vektorer")
    heads = ("indeks s", "median ms", "p99 ms", f"{_NEW} nye s", "gemt s", "intet nyt s")
    for number, kind in enumerate(("ur", "kerner")):
        print(f"{kind:14}" + "".join(f"{head:>14}" for head in heads))
        for name, result in found.items():
            print(f"{name:14}" + (f"  {result}" if isinstance(result, str) else "".join(f"{x:>14.4f}" for x in result[number])))


def _in_process(python: str, name: str, folder: str) -> list[list[float]] | str:
    """Return what a program took, or why it was left out."""
    done = subprocess.run(  # noqa: S603 ourselves
        [python, __file__, name, folder],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "HF_HUB_OFFLINE": "1",
            "HAYSTACK_TELEMETRY_ENABLED": "False",
            "PYTHONPATH": str(Path(__file__).parent.parent),
        },
    )
    if done.returncode:
        return f"kunne ikke køres: {done.stderr.strip().splitlines()[-1]}"
    result: list[list[float]] | str = json.loads(done.stdout.splitlines()[-1])
    return result


def measure(name: str, folder: Path) -> list[list[float]] | str:
    """Return what each kind of work took by the clock, and what by the cores; or that the program is not installed."""
    if name in RIVALS and not _is_installed(RIVALS[name]):
        return f"ikke installeret. Se begyndelsen af {Path(__file__).name}."
    given, arrays = json.loads((folder / "texts.json").read_text(encoding="utf-8")), np.load(folder / "vectors.npz")
    work = Work(given["texts"], arrays["rows"], given["questions"], np.ascontiguousarray(arrays["asked"]))
    contender = _CONTENDERS[name](work, folder / "index")
    n = len(work.texts) - _NEW
    indexing = _seconds(lambda: contender.index(work.texts[:n], work.vectors[:n]))
    contender.save()
    times = []
    for question, vector in zip(work.questions, work.question_vectors, strict=True):
        found: list[str] = []
        times.append(_seconds(lambda q=question, v=vector, found=found: found.extend(contender.ask(q, v))))  # type: ignore[misc]
        assert len(found) == _K
    adding = _seconds(lambda: contender.add(work.texts[n:], work.vectors[n:]))
    saving = adding + _seconds(contender.save)
    assert work.texts[-1] in contender.ask(work.texts[-1], work.vectors[-1])
    nothing = _seconds(contender.nothing_new)
    asking = 1000 * np.array(times[10:])
    columns = [indexing, np.median(asking, axis=0), np.percentile(asking, 99, axis=0), adding, saving, nothing]
    return np.array(columns).T.tolist()  # type: ignore[no-any-return]


def _is_installed(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def _seconds(work: Callable[[], object]) -> NDArray[np.float64]:
    """Return the seconds that something took, and those of all cores that it worked."""
    started = time.perf_counter(), time.process_time()
    work()
    return np.array([time.perf_counter() - started[0], time.process_time() - started[1]])


class Ours:
    """The index folder, brought up to date as `qa index` does it, synced and summed; so what is added is saved."""

    def __init__(self, work: Work, folder: Path) -> None:
        # Not there where a rival runs; imported before the clock starts, as the rivals are.
        from benchmarks import made, scale  # noqa: PLC0415
        from qa import index_folder, store  # noqa: PLC0415

        self._made, self._scale, self._index_folder, self._stores = made, scale, index_folder, store
        self._work = work
        self._folder = folder
        self._n = 0

    def index(self, texts: list[str], vectors: NDArray[np.float32]) -> None:
        """Make the next version and open it."""
        self._folder.mkdir(exist_ok=True)
        self._made.update(self._folder, list(self._made.papers(texts, start=self._n)), vectors)
        self._n += len(texts)
        self._store = self._stores.Store.open(self._folder, encoder_fingerprint=None)

    add = index

    def ask(self, question: str, vector: NDArray[np.float32]) -> list[str]:
        """Search as an answer does."""
        return self._scale.texts_found(self._store, question, vector, k=_K)

    def save(self) -> None:
        """Do nothing: a version is on the disk before it is live."""

    def nothing_new(self) -> None:
        """Verify the live version, as a process does that has not seen it, and compare every paper's content with what it was."""
        live = self._index_folder.live_version(self._folder)
        assert live is not None
        for file in self._index_folder.read_manifest(self._folder, live).files:
            path = self._index_folder.version_folder(self._folder, live) / file.name
            assert self._index_folder.sha256_of(path) == file.sha256
        for text in self._work.texts:
            hashlib.sha256(text.encode()).digest()


class Txtai:
    """Embeddings with content and a keyword index, which re-indexes everything when told of it again."""

    def __init__(self, work: Work, folder: Path) -> None:
        from txtai import Embeddings  # noqa: PLC0415

        self._rows = dict(zip(work.texts + work.questions, [*work.vectors, *work.question_vectors], strict=True))
        self._work, self._folder, self._n = work, folder, 0
        self._embeddings: Any = Embeddings(
            {
                "method": "external",
                "transform": lambda texts: self._given(texts),  # noqa: PLW0108 it takes functions, no methods
                "content": True,
                "hybrid": True,
                "backend": "faiss",
            }
        )

    def _given(self, texts: list[str]) -> NDArray[np.float32]:
        return np.array([self._rows[text] for text in texts], np.float32)

    def index(self, texts: list[str], vectors: NDArray[np.float32]) -> None:  # noqa: ARG002 given by `_given`
        """Index everything."""
        self._embeddings.index([(i, text, None) for i, text in enumerate(texts)])
        self._n = len(texts)

    def ask(self, question: str, vector: NDArray[np.float32]) -> list[str]:  # noqa: ARG002
        """Search both indexes."""
        return [hit["text"] for hit in self._embeddings.search(question, _K)]

    def add(self, texts: list[str], vectors: NDArray[np.float32]) -> None:  # noqa: ARG002
        """Insert the new."""
        self._embeddings.upsert([(self._n + i, text, None) for i, text in enumerate(texts)])

    def save(self) -> None:
        """Write the folder."""
        self._embeddings.save(str(self._folder))

    def nothing_new(self) -> None:
        """Index everything again: txtai does not know what it holds."""
        self._embeddings.index([(i, text, None) for i, text in enumerate(self._work.texts)])


class Haystack:
    """The in-memory store with its two retrievers and the joiner."""

    def __init__(self, work: Work, folder: Path) -> None:
        from haystack.components.joiners import DocumentJoiner  # noqa: PLC0415
        from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever  # noqa: PLC0415
        from haystack.document_stores.in_memory import InMemoryDocumentStore  # noqa: PLC0415

        self._work, self._folder = work, folder
        self._store: Any = InMemoryDocumentStore(embedding_similarity_function="dot_product")
        self._lexical: Any = InMemoryBM25Retriever(self._store, top_k=100)
        self._dense: Any = InMemoryEmbeddingRetriever(self._store, top_k=100)
        self._joiner: Any = DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=_K)

    def index(self, texts: list[str], vectors: NDArray[np.float32]) -> None:
        """Write the documents."""
        self._write(texts, vectors)

    add = index

    def _write(self, texts: list[str], vectors: NDArray[np.float32]) -> None:
        from haystack import Document  # noqa: PLC0415
        from haystack.document_stores.types import DuplicatePolicy  # noqa: PLC0415

        documents = [Document(content=text, embedding=row.tolist()) for text, row in zip(texts, vectors, strict=True)]
        self._store.write_documents(documents, policy=DuplicatePolicy.SKIP)

    def ask(self, question: str, vector: NDArray[np.float32]) -> list[str]:
        """Retrieve by both and join."""
        lexical = self._lexical.run(query=question)["documents"]
        dense = self._dense.run(query_embedding=vector.tolist())["documents"]
        return [document.content for document in self._joiner.run(documents=[lexical, dense])["documents"]]

    def save(self) -> None:
        """Write the whole store to a file."""
        self._store.save_to_disk(str(self._folder) + ".json")

    def nothing_new(self) -> None:
        """Write the same documents, which are passed over."""
        self._write(self._work.texts, self._work.vectors)


class LlamaIndex:
    """A faiss vector store and the bm25s retriever, fused by reciprocal rank."""

    def __init__(self, work: Work, folder: Path) -> None:
        self._work, self._folder = work, folder
        self._nodes: list[Any] = []

    def index(self, texts: list[str], vectors: NDArray[np.float32]) -> None:
        """Build both indexes."""
        import faiss  # noqa: PLC0415
        from llama_index.core import MockEmbedding, StorageContext, VectorStoreIndex  # noqa: PLC0415
        from llama_index.vector_stores.faiss import FaissVectorStore  # noqa: PLC0415

        store = FaissVectorStore(faiss_index=faiss.IndexFlatIP(vectors.shape[1]))
        self._index: Any = VectorStoreIndex(
            self._made(texts, vectors),
            storage_context=StorageContext.from_defaults(vector_store=store),
            embed_model=MockEmbedding(vectors.shape[1]),
        )
        self._retrieve_from_both()

    def _made(self, texts: list[str], vectors: NDArray[np.float32]) -> list[Any]:
        from llama_index.core.schema import TextNode  # noqa: PLC0415

        nodes = [TextNode(text=text, embedding=row.tolist()) for text, row in zip(texts, vectors, strict=True)]
        self._nodes += nodes
        return nodes

    def _retrieve_from_both(self) -> None:
        from llama_index.core.llms import MockLLM  # noqa: PLC0415
        from llama_index.core.retrievers import QueryFusionRetriever  # noqa: PLC0415
        from llama_index.retrievers.bm25 import BM25Retriever  # noqa: PLC0415

        lexical = BM25Retriever.from_defaults(nodes=self._nodes, similarity_top_k=100, language="da")
        dense = self._index.as_retriever(similarity_top_k=100)
        self._retriever = QueryFusionRetriever(
            [dense, lexical], llm=MockLLM(), num_queries=1, mode="reciprocal_rerank", similarity_top_k=_K, use_async=False
        )

    def ask(self, question: str, vector: NDArray[np.float32]) -> list[str]:
        """Retrieve by both."""
        from llama_index.core import QueryBundle  # noqa: PLC0415

        return [found.node.text for found in self._retriever.retrieve(QueryBundle(question, embedding=vector.tolist()))]

    def add(self, texts: list[str], vectors: NDArray[np.float32]) -> None:
        """Insert into the one, and build the other anew, as it cannot grow."""
        self._index.insert_nodes(self._made(texts, vectors))
        self._retrieve_from_both()

    def save(self) -> None:
        """Write the stores."""
        self._index.storage_context.persist(str(self._folder))

    def nothing_new(self) -> None:
        """Build both anew: nodes with vectors of their own are not compared with what is there."""
        self._nodes = []
        self.index(self._work.texts, self._work.vectors)


_CONTENDERS: dict[str, Callable[[Work, Path], Contender]] = {
    OURS: Ours,
    "txtai": Txtai,
    "haystack-ai": Haystack,
    "llama-index": LlamaIndex,
}

if __name__ == "__main__":
    match sys.argv[1:]:
        case [name, folder]:
            print(json.dumps(measure(name, Path(folder))))
        case arguments:
            main(int(arguments[0]) if arguments else 10_000)
