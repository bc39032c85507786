"""Passages searched in Milvus: a file by milvus-lite, or a cluster by its address. The only module that knows pymilvus.

A row is a passage of some versions: from `born` on until it is `gone`. A version sees the rows that are born by it and not gone
yet, so the next one is written beside it, work in proportion to the change, and nobody sees it before the index folder names it.
Each row has the embedding, and its terms as a sparse vector of BM25 weights, the part of BM25 that is the passage's own; the
question brings the other part and the engine adds the products up, within the filters. The terms are ours (`analyser.py`), by their
numbers in the version's vocabulary. Milvus can weigh texts itself, but milvus-lite does so by each segment's own statistics: a
word of three passages in six counted 0.29 in the one that came later, where 0.69 is right, and file and cluster would differ.

    milvus.json            where: address and collection
    vocabulary.sqlite      the words with their numbers; see `vocabulary.py`
"""

import json
import logging
import math
import os
import secrets
import shutil
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from qa.analyser import compound_parts, terms
from qa.domain import Filters
from qa.errors import IndexFolderError
from qa.filtering import UNITS, Catalogue, known_name
from qa.index_folder import command
from qa.lexical import COMPOUND_WEIGHT, FIELD_WEIGHTS
from qa.retrieval import NewPassage, Ranking
from qa.statuses import STATUSES
from qa.vocabulary import VOCABULARY, Vocabulary, VocabularyDraft

if TYPE_CHECKING:
    from pymilvus import MilvusClient

PLACE = "milvus.json"

# The name and password of a cluster, "user:password", or its key: secrets do not belong in a settings file.
TOKEN_VARIABLE = "QA_MILVUS_TOKEN"  # noqa: S105 the name of a variable

_NEVER = 2**31  # a version that never comes
_NOTHING = 0  # number of no word; Milvus takes no sparse vector without a number
_ONWARDS_NEVER = 9999
_ID_BITS = 40  # of a row's key, of which the passage's id takes the lower bits and the version it was born in the upper ones
_MOST_HITS = 16_384  # Milvus gives no more to one search
_BATCH = 1000  # rows a call: 3 MB, where a call may have 64
_PATIENCE, _WRITING_PATIENCE = 10.0, 120.0  # seconds for a search and for a batch of rows
_LONGEST_NAME = 200  # characters of an organisation's name that tell it from others
_K1, _B = 1.2, 0.75  # of BM25, as in the local index
# Rows that are weighed exactly for each that is asked for: the engine adds up a term's compounds, of which only the best counts.
_WEIGHED = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where a version's passages are. `address` is as the settings name it."""

    address: str
    collection: str


def place_of(folder: Path) -> Place | None:
    """Return where the passages of a version's folder are searched, None where that is the folder itself."""
    path = folder / PLACE
    return Place(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


# ------------------------------------------------------------------------------------------------ searching


@dataclass(frozen=True, slots=True)
class MilvusReach:
    """The rows that pass a filter expression."""

    retriever: "MilvusRetriever"
    expression: str

    def lexical(self, query: str, k: int) -> Ranking:
        """Return the `k` best by BM25, of the 16,384 that Milvus gives at most."""
        return self.retriever.by_terms(query, k, self.expression)

    def dense(self, embedding: NDArray[np.float32], k: int) -> Ranking:
        """Return the `k` most similar, 16,384 at most."""
        return self.retriever.by_embedding(embedding, k, self.expression)


class MilvusRetriever:
    """The passages of one version."""

    def __init__(
        self,
        index: Path,
        folder: Path,
        version: int,
        n_passages: int,
        *,
        catalogue: Catalogue,
        of_figures: Callable[[Filters], Iterable[int]],
    ) -> None:
        """Reach for the rows of a version; `of_figures` gives the passages whose figures are within a least and a most value.

        Raises IndexFolderError where Milvus does not answer or no longer has them.
        """
        place = place_of(folder)
        if place is None:
            raise ValueError(f"{folder} names no place in Milvus")
        self._rows = _Rows(index, place)
        self._view = _view(version)
        self._n_passages = n_passages
        self._catalogue = catalogue
        self._of_figures = of_figures
        self._vocabulary = Vocabulary(folder / VOCABULARY)
        self._rows.require()

    def close(self) -> None:
        """Give back the open file."""
        self._vocabulary.close()

    def within(self, filters: Filters) -> MilvusReach:
        """Return the passages that pass every filter."""
        return MilvusReach(self, " and ".join([self._view, *self._limits(filters)]))

    def among(self, row_ids: Collection[int]) -> MilvusReach:
        """Return the passages of these ids."""
        return MilvusReach(self, f"{self._view} and passage in {_list(row_ids)}")

    def everywhere(self) -> MilvusReach:
        """Return every passage."""
        return MilvusReach(self, self._view)

    def document_frequency(self, term: str) -> int:
        """Return how many passages have a term in their text."""
        return self._vocabulary.frequency(term)

    def terms_found_by(self, query: str) -> frozenset[str]:
        """Return every term by which a search for the query finds a passage."""
        wanted = set(terms(query))
        parts = {part for term in wanted for part in compound_parts(term, self._vocabulary) or ()}
        return frozenset({*wanted, *parts, *(word for term in wanted for word in self._vocabulary.compounds_with(term))})

    def holds_exactly(self, row_ids: NDArray[np.int64]) -> bool:
        """Whether as many rows are seen as there are ids."""
        return self._rows.count(self._view) == len(row_ids)

    def by_embedding(self, embedding: NDArray[np.float32], k: int, expression: str) -> Ranking:
        """Return the `k` most similar rows that pass the expression, best first, ties by id."""
        hits = self._rows.search("embedding", embedding.astype(np.float32), min(k, _MOST_HITS), expression)
        return _ranked((_passage(hit["id"]), float(hit["distance"])) for hit in hits)

    def by_terms(self, query: str, k: int, expression: str) -> Ranking:
        """Return the `k` best rows that pass the expression by BM25, best first, ties by id."""
        wanted = [self._alternatives(term) for term in sorted(set(terms(query)))]
        weights: Counter[int] = Counter()
        for alternatives in wanted:
            for alternative in alternatives:
                for part in alternative:
                    weights.update(part)
        if k < 1 or not weights:
            return []
        n = min(_WEIGHED * k, _MOST_HITS)
        hits = self._rows.search("terms", dict(weights), n, expression, output=["terms"])
        scored = ((_passage(hit["id"]), _score(wanted, hit["entity"]["terms"])) for hit in hits)
        return _ranked((row, score) for row, score in scored if score > 0)[:k]

    def _alternatives(self, term: str) -> "list[_Alternative]":
        """Return what finds a term: itself or, for less, one of its compounds or its own two parts together."""
        found: list[_Alternative] = [(self._weights(term, 1.0),)]
        found += [(self._weights(word, COMPOUND_WEIGHT),) for word in self._vocabulary.compounds_with(term)]
        if parts := compound_parts(term, self._vocabulary):
            found.append(tuple(self._weights(part, COMPOUND_WEIGHT) for part in parts))
        return found

    def _weights(self, term: str, weight: float) -> Mapping[int, float]:
        """Return what a term counts in each field that has it, by its number there."""
        found = {}
        for name, field_weight in FIELD_WEIGHTS.items():
            number, frequency = self._vocabulary.numbered(name, term)
            if frequency:
                rarity = math.log(1 + (self._n_passages - frequency + 0.5) / (frequency + 0.5))
                found[number] = weight * field_weight * rarity
        return found

    def _limits(self, filters: Filters) -> Iterator[str]:
        """Yield an expression for each filter; raises UsageError for one that names something unknown."""
        if any(value is not None for value in (filters.document, filters.committee, filters.date_from, filters.date_to)):
            yield f"document in {_list(self._catalogue.documents(filters))}"
        if filters.organisation is not None:
            yield f"array_contains(organisations, {_text(_name(self._catalogue.organisation(filters.organisation)))})"
        if filters.year is not None:
            yield f"(array_contains(years, {filters.year}) or onwards <= {filters.year})"
        if filters.minimum is not None or filters.maximum is not None:
            # Both bounds and the unit are about one and the same figure, which Milvus has no expression for.
            yield f"passage in {_list(self._of_figures(filters))}"
        elif filters.unit is not None:
            yield f"array_contains(units, {_text(known_name('enheden', filters.unit, UNITS, all_of_them=True))})"
        if filters.status is not None:
            yield f"array_contains(statuses, {_text(known_name('statussen', filters.status, STATUSES, all_of_them=True))})"


# One way of meeting a term: every part must be found, each by the weights of its numbers.
_Alternative = tuple[Mapping[int, float], ...]


def _score(wanted: Iterable[Sequence[_Alternative]], row: Mapping[int, float]) -> float:
    """Return the BM25 of a row: of each term the best of its alternatives."""
    return sum(max((_met(alternative, row) for alternative in alternatives), default=0.0) for alternatives in wanted)


def _met(alternative: _Alternative, row: Mapping[int, float]) -> float:
    found = [sum(weight * row.get(number, 0.0) for number, weight in part.items()) for part in alternative]
    return sum(found) if all(found) else 0.0


def _ranked(rows: Iterable[tuple[int, float]]) -> Ranking:
    return sorted(rows, key=lambda hit: (-hit[1], hit[0]))


# ------------------------------------------------------------------------------------------------ writing


@dataclass(slots=True)
class _Filed:
    """A passage to be written, with its terms in each field."""

    passage: NewPassage
    counts: dict[str, Counter[str]] = field(default_factory=dict)


class MilvusDraft:
    """The next version's rows. Until the index folder names the version, they are seen by nobody."""

    def __init__(self, index: Path, folder: Path, version: int, *, base: tuple[Path, int] | None, address: str) -> None:
        """Start from the version `base`, of that folder and number, or from nothing, in a collection of its own."""
        before = None if base is None else place_of(base[0])
        self._folder, self._version = folder, version
        self._base = None if base is None else base[1]
        self._place = before or Place(address, f"{_prefix(index)}{version:06d}")
        self._rows = _Rows(index, self._place)
        if base is not None:
            shutil.copyfile(base[0] / VOCABULARY, folder / VOCABULARY)
        (folder / PLACE).write_text(json.dumps(asdict(self._place)), encoding="utf-8")
        self._vocabulary = VocabularyDraft(folder / VOCABULARY)
        self._new: dict[int, _Filed] = {}
        self._gone: list[int] = []

    def add(self, passages: Sequence[NewPassage]) -> None:
        """Take in passages under ids that no passage had before."""
        for passage in passages:
            filed = _Filed(passage)
            for name in FIELD_WEIGHTS:
                filed.counts[name] = Counter(terms(getattr(passage.row, name)))
                self._vocabulary.count_length(name, filed.counts[name].total())
            self._new[passage.row.id] = filed

    def remove(self, row_ids: Sequence[int]) -> None:
        """Take passages out."""
        self._gone += row_ids

    def write_words(self) -> None:
        """Do nothing: a passage's words lie in the row of its embedding."""

    def finish(self, row_ids: Sequence[int], embeddings: NDArray[np.float32]) -> None:
        """Write the rows of what came, and note on those of what went that they are gone."""
        if self._base is None:
            self._rows.create(embeddings.shape[1])
        else:
            self._rows.require()
            _clear(self._rows, self._base)
        for numbers in self._rows.mark_gone(f"{_view(self._base or 0)} and passage in ", self._gone, self._version):
            self._vocabulary.uncount(numbers)
        means = self._vocabulary.mean_lengths()
        for start in range(0, len(row_ids), _BATCH):
            some = zip(row_ids[start : start + _BATCH], embeddings[start : start + _BATCH], strict=True)
            self._rows.insert([self._row(self._new[row_id], row, means) for row_id, row in some])
        self._rows.settle()
        self._vocabulary.commit()

    def close(self) -> None:
        """Give back the open file."""
        self._vocabulary.close()

    def _row(self, filed: _Filed, embedding: NDArray[np.float32], means: Mapping[str, float]) -> dict[str, object]:
        passage = filed.passage
        last = [first for first, until in passage.years if until is None]
        return {
            "id": _key(self._version, passage.row.id),
            "passage": passage.row.id,
            "document": passage.document,
            "born": self._version,
            "gone": _NEVER,
            "embedding": embedding,
            "terms": self._weighed(filed.counts, means) or {_NOTHING: 1e-6},
            "years": sorted({year for first, until in passage.years if until is not None for year in range(first, until + 1)}),
            "onwards": min(last, default=_ONWARDS_NEVER),
            "statuses": sorted(passage.statuses),
            "organisations": sorted({_name(name) for name in passage.organisations}),
            "units": sorted(passage.units),
        }

    def _weighed(self, counts: Mapping[str, Counter[str]], means: Mapping[str, float]) -> dict[int, float]:
        """Return the passage's own part of BM25 for each of its words, by their numbers."""
        found = {}
        for name, words in counts.items():
            length = 1 - _B + _B * words.total() / means[name]
            for word, number in self._vocabulary.count(name, words).items():
                found[number] = (_K1 + 1) * words[word] / (words[word] + _K1 * length)
        return found


def restore(index: Path, folder: Path, *, live: int, before: int, version: int) -> None:
    """Let `version` see what `before` saw; `folder` is of `before`, which is searched in Milvus.

    Of what came since, the rows are gone from `version` on; what went since is written once more.
    """
    place = place_of(folder)
    assert place is not None
    rows = _Rows(index, place)
    rows.require()
    _clear(rows, live)
    came = f"{_view(live)} and born > {before}"
    rows.mark_all_gone(came, version)
    for some in rows.whole(f"{_view(before)} and gone <= {live}"):
        rows.insert([row | {"id": _key(version, row["passage"]), "born": version, "gone": _NEVER} for row in some])


def forget(index: Path, folders: Mapping[int, Path]) -> None:
    """Delete what no version of `folders`, by number, sees any more: rows, and whole collections that a rebuild left behind."""
    places = {number: place for number, folder in folders.items() if (place := place_of(folder))}
    for address in {place.address for place in places.values()}:
        kept = {place.collection: number for number, place in sorted(places.items(), reverse=True) if place.address == address}
        for collection in _Rows(index, Place(address, "")).collections(_prefix(index)):
            rows = _Rows(index, Place(address, collection))
            if collection not in kept:
                rows.drop()
            elif rows.load():
                rows.delete(f"gone <= {kept[collection]}")


def _clear(rows: "_Rows", live: int) -> None:
    """Undo what a run that was broken off wrote after the live version."""
    rows.delete(f"born > {live}")
    rows.mark_all_gone(f"gone > {live} and gone < {_NEVER}", _NEVER)


def _prefix(index: Path) -> str:
    """Return how the names of an index folder's collections begin, by an id that is made once and kept in the folder."""
    path = index / "milvus-id"
    if not path.exists():
        path.write_text(secrets.token_hex(8), encoding="ascii")
    return f"qa_{path.read_text(encoding='ascii').strip()}_"


def _view(version: int) -> str:
    """Return the expression of the rows that a version sees."""
    return f"born <= {version} and gone > {version}"


def _key(version: int, row_id: int) -> int:
    return version << _ID_BITS | row_id


def _passage(key: int) -> int:
    return key & ((1 << _ID_BITS) - 1)


def _list(numbers: Iterable[int]) -> str:
    return f"[{', '.join(str(int(number)) for number in numbers)}]"


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _name(organisation: str) -> str:
    return organisation[:_LONGEST_NAME]


# ------------------------------------------------------------------------------------------------ what pymilvus is asked


class _Rows:
    """The rows of one collection. Every call raises IndexFolderError, in one Danish line, where Milvus cannot do it."""

    def __init__(self, index: Path, place: Place) -> None:
        self._index, self._address, self._collection = index, place.address, place.collection
        with self._told():
            self._client = _client(_uri(index, place.address))

    def load(self) -> bool:
        """Have Milvus hold the rows ready; False where there is no such collection."""
        with self._told():
            if not self._client.has_collection(self._collection, timeout=_PATIENCE):
                return False
            self._client.load_collection(self._collection, timeout=_WRITING_PATIENCE)
            return True

    def require(self) -> None:
        """Have the rows ready; raises IndexFolderError where they are no longer there."""
        if not self.load():
            raise IndexFolderError(
                f"Passagerne i {self._index}/ findes ikke længere i Milvus på {self._address}. "
                f"Kør: {command(self._index, rebuild=True)}"
            )

    def collections(self, prefix: str) -> list[str]:
        with self._told():
            return [name for name in self._client.list_collections(timeout=_PATIENCE) if name.startswith(prefix)]

    def drop(self) -> None:
        with self._told():
            self._client.drop_collection(self._collection, timeout=_WRITING_PATIENCE)

    def create(self, dimension: int) -> None:
        """Make the collection, empty, in the place of one that a run left that was broken off."""
        from pymilvus import DataType  # noqa: PLC0415 (seconds, and an extra)

        with self._told():
            self._client.drop_collection(self._collection, timeout=_WRITING_PATIENCE)
            schema = self._client.create_schema(auto_id=False)
            schema.add_field("id", DataType.INT64, is_primary=True)
            for name in ("passage", "document", "born", "gone", "onwards"):
                schema.add_field(name, DataType.INT64)
            schema.add_field("embedding", DataType.FLOAT_VECTOR, dim=dimension)
            schema.add_field("terms", DataType.SPARSE_FLOAT_VECTOR)
            schema.add_field("years", DataType.ARRAY, element_type=DataType.INT64, max_capacity=4096)
            for name in ("statuses", "organisations", "units"):
                schema.add_field(
                    name, DataType.ARRAY, element_type=DataType.VARCHAR, max_capacity=1024, max_length=4 * _LONGEST_NAME
                )
            indexes = self._client.prepare_index_params()
            indexes.add_index("embedding", index_type="AUTOINDEX", metric_type="IP")
            indexes.add_index("terms", index_type="SPARSE_INVERTED_INDEX", metric_type="IP")
            # Strong: what was written before the index folder named the version is seen by everyone who reads that name.
            self._client.create_collection(
                self._collection, schema=schema, index_params=indexes, consistency_level="Strong", timeout=_WRITING_PATIENCE
            )

    def insert(self, rows: list[dict[str, object]]) -> None:
        if rows:
            with self._told():
                self._client.insert(self._collection, rows, timeout=_WRITING_PATIENCE)

    def settle(self) -> None:
        """Have a file index what was written; it would do so anew at each search. A cluster does it by itself, and better."""
        if _is_file(self._address):
            with self._told():
                self._client.flush(self._collection, timeout=_WRITING_PATIENCE)

    def delete(self, expression: str) -> None:
        with self._told():
            self._client.delete(self._collection, filter=expression, timeout=_WRITING_PATIENCE)

    def count(self, expression: str) -> int:
        with self._told():
            (row,) = self._client.query(self._collection, filter=expression, output_fields=["count(*)"], timeout=_WRITING_PATIENCE)
            return int(row["count(*)"])

    def search(
        self, field_name: str, query: object, k: int, expression: str, *, output: Sequence[str] = ("passage",)
    ) -> list[dict[str, Any]]:
        """Return the `k` rows of the largest inner product."""
        with self._told():
            (hits,) = self._client.search(
                self._collection,
                data=[query],
                anns_field=field_name,
                limit=k,
                filter=expression,
                output_fields=list(output),
                timeout=_PATIENCE,
            )
            return list(hits)

    def mark_gone(self, among: str, row_ids: Sequence[int], version: int) -> Iterator[list[int]]:
        """Note on the passages of the ids that they are gone from a version on; yield the numbers of each one's words."""
        for start in range(0, len(row_ids), _BATCH):
            some = _list(row_ids[start : start + _BATCH])
            with self._told():
                found = self._client.query(
                    self._collection, filter=among + some, output_fields=["id", "terms"], timeout=_WRITING_PATIENCE
                )
            self._note([int(row["id"]) for row in found], version)
            yield from ([int(number) for number in row["terms"] if number != _NOTHING] for row in found)

    def mark_all_gone(self, expression: str, version: int) -> None:
        """Note on every row that passes that it is gone from a version on."""
        for rows in self._pages(expression, ["id"]):
            self._note([int(row["id"]) for row in rows], version)

    def whole(self, expression: str) -> Iterator[list[dict[str, Any]]]:
        """Yield the rows that pass, whole, a batch at a time."""
        yield from self._pages(expression, ["*"])

    def _pages(self, expression: str, output: list[str]) -> Iterator[list[dict[str, Any]]]:
        """Yield the rows that pass, in order of their keys, a batch at a time; what is done with them may change who passes."""
        last = -1
        while True:
            with self._told():
                iterator = self._client.query_iterator(
                    self._collection, filter=f"({expression}) and id > {last}", output_fields=output, batch_size=_BATCH
                )
                rows = [dict(row) for row in iterator.next()]
                iterator.close()
            if not rows:
                return
            yield rows
            last = max(int(row["id"]) for row in rows)

    def _note(self, keys: list[int], version: int) -> None:
        if keys:
            with self._told():
                changed = [{"id": key, "gone": version} for key in keys]
                self._client.upsert(self._collection, changed, partial_update=True, timeout=_WRITING_PATIENCE)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what pymilvus raises into one Danish line."""
        try:
            from pymilvus.exceptions import MilvusException  # noqa: PLC0415
        except ImportError as error:
            raise IndexFolderError(
                f"Passagerne søges i Milvus på {self._address}, men pymilvus er ikke installeret ({error.name}). "
                'Installér det: pip install "qa[milvus]"'
            ) from error
        try:
            yield
        except MilvusException as error:
            reason = str(getattr(error, "message", error)).partition("\n")[0]
            remedy = (
                "Åbn filen i ét program ad gangen, eller kør milvus-lite server og nævn dens adresse."
                if _is_file(self._address)
                else "Start den, eller ret “store” i indstillingerne."
            )
            raise IndexFolderError(f"Milvus på {self._address} svarer ikke eller siger nej ({reason}). {remedy}") from error


def _is_file(address: str) -> bool:
    return "://" not in address


def _uri(index: Path, address: str) -> str:
    """Return an address as pymilvus takes it; a file lies in the index folder unless it says where."""
    return str((index / address).resolve()) if _is_file(address) else address


@cache
def _client(uri: str) -> "MilvusClient":
    """Return the one connection of this process to an address."""
    from pymilvus import MilvusClient  # noqa: PLC0415 (seconds, and an extra)

    for name in (
        "pymilvus",
        "grpc",
        "milvus_lite",
    ):  # they print tracebacks of what they raise, and of what milvus-lite lacks and does without
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return MilvusClient(uri, token=os.environ.get(TOKEN_VARIABLE, ""), timeout=_PATIENCE)
