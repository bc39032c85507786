"""Search for somebody who looks around: every passage that has a word of the query, a page at a time, with facets that count.

What is found is exact, so that a facet's count is the number of passages its choice leaves: the passages that share a term with
the query, within what is chosen. Likeness in meaning only orders them; the nearest passages without any of the words are told
apart. Choices of one facet widen each other, choices of different facets narrow.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from qa.config import Settings
from qa.domain import DocumentInfo, Hit
from qa.encoders import Encoder
from qa.filtering import folded, known_name
from qa.fusion import fuse
from qa.store import Store

_NEAR = 3  # passages without the words that are offered beside those with them


class Facet(StrEnum):
    """What passages can be chosen by; the year is the paper's."""

    COMMITTEE = "committee"
    YEAR = "year"
    KIND = "kind"
    ORGANISATION = "organisation"
    DOCUMENT = "document"


class Order(StrEnum):
    """What found passages are sorted by; those of one date are in order of relevance, undated ones last."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class PaperKind(StrEnum):
    """What a paper is, where it tells; in the reader's words, for they are chosen by."""

    MINUTES = "referat"
    AGENDA = "dagsorden"
    ATTACHMENT = "bilag"


_FACET_NAMES = {
    Facet.COMMITTEE: "udvalget",
    Facet.YEAR: "året",
    Facet.KIND: "slagsen",
    Facet.ORGANISATION: "organisationen",
    Facet.DOCUMENT: "dokumentet",
}

Chosen = Mapping[Facet, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a facet: how many passages it has within what is chosen in the other facets."""

    value: str
    n: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found. `total` counts passages, hits are ranked from 1 in the whole list.

    `facets` hold the choices that have a passage or are chosen, most passages first; years newest first. `terms` are those that
    found the passages, for marking. `near` are the passages nearest in meaning that have none of the words, on the last page.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[Facet, tuple[Choice, ...]]
    terms: frozenset[str]
    near: tuple[Hit, ...] = ()


class Browser:
    """Browses one index version, which never changes; what facets count is read when first asked for."""

    def __init__(self, store: Store, encoder: Encoder, settings: Settings) -> None:
        """Browse the store with queries encoded by its encoder."""
        self._store, self._encoder, self._settings = store, encoder, settings

    def browse(self, query: str, chosen: Chosen, *, order: Order, limit: int, offset: int) -> Found:
        """Return `limit` passages after the first `offset`; raises UsageError, naming the nearest, for an unknown choice."""
        known = {facet: self._known(facet, values) for facet, values in chosen.items() if values}
        retriever = self._store.retriever
        scores = dict(retriever.everywhere().lexical(query, max(1, len(self._papers))))
        facets = {facet: self._choices(facet, self._within(scores, known, but=facet), known) for facet in Facet}
        kept = self._within(scores, known)
        embedding = self._encoder.encode_queries([query])[0]
        dense = retriever.among(kept).dense(embedding, max(self._settings.candidates, len(kept))) if kept else []
        ranked = fuse([(row, scores[row]) for row in kept], dense)
        page = self._in_order(ranked, order)[offset : offset + limit]
        near: list[tuple[int, float]] = []
        if offset + limit >= len(kept):
            without = self._within([row for row in self._papers if row not in scores], known)
            near = retriever.among(without).dense(embedding, _NEAR) if without else []
        return Found(self._hits(page, offset), len(kept), facets, retriever.terms_found_by(query), self._hits(near, len(kept)))

    def _hits(self, rows: Sequence[tuple[int, float]], before: int) -> tuple[Hit, ...]:
        passages = self._store.passages([row for row, _ in rows])
        return tuple(
            Hit(passage, score, rank) for rank, (passage, (_, score)) in enumerate(zip(passages, rows, strict=True), before + 1)
        )

    def _in_order(self, ranked: list[tuple[int, float]], order: Order) -> list[tuple[int, float]]:
        if order is Order.RELEVANCE:
            return ranked
        days = {document_id: info.date.toordinal() for document_id, info in self._infos.items() if info.date}
        sign = -1 if order is Order.NEWEST else 1
        # The sort is stable, so passages of one date stay in order of relevance.
        return sorted(ranked, key=lambda row: (self._papers[row[0]] not in days, sign * days.get(self._papers[row[0]], 0)))

    def _within(self, rows: Mapping[int, float] | Sequence[int], chosen: Chosen, *, but: Facet | None = None) -> list[int]:
        tests = [(self._values[facet], frozenset(values)) for facet, values in chosen.items() if facet is not but]
        return [row for row in rows if all(not wanted.isdisjoint(values(row)) for values, wanted in tests)]

    def _choices(self, facet: Facet, rows: Sequence[int], chosen: Chosen) -> tuple[Choice, ...]:
        counts: Counter[str] = Counter(value for row in rows for value in self._values[facet](row))
        picked = frozenset(chosen.get(facet, ()))
        values = sorted({*counts, *picked}, key=lambda value: (-counts[value], value))
        if facet is Facet.YEAR:
            values.sort(reverse=True)
        return tuple(Choice(value, counts[value], value in picked) for value in values)

    def _known(self, facet: Facet, values: Sequence[str]) -> tuple[str, ...]:
        if facet is Facet.ORGANISATION:
            known: Sequence[str] = self._store.organisations()
        else:
            known = sorted({value for row in self._first_rows for value in self._values[facet](row)})
        return tuple(known_name(_FACET_NAMES[facet], value, known) for value in values)

    # -------------------------------------------------------------------------------------------- what facets count

    @cached_property
    def _papers(self) -> dict[int, str]:
        return self._store.passage_papers()

    @cached_property
    def _first_rows(self) -> tuple[int, ...]:
        """One passage of each paper."""
        return tuple({document_id: row for row, document_id in self._papers.items()}.values())

    @cached_property
    def _infos(self) -> dict[str, DocumentInfo]:
        return {info.id: info for info in self._store.documents()}

    @cached_property
    def _values(self) -> dict[Facet, Callable[[int], Sequence[str]]]:
        """The values of a passage, for each facet."""
        by_paper: dict[Facet, dict[str, tuple[str, ...]]] = defaultdict(dict)
        meeting_parts = self._store.meeting_parts()
        for document_id, info in self._infos.items():
            kind = kind_of(info, is_decided=meeting_parts.get(document_id))
            by_paper[Facet.COMMITTEE][document_id] = (info.committee,) if info.committee else ()
            by_paper[Facet.YEAR][document_id] = (str(info.date.year),) if info.date else ()
            by_paper[Facet.KIND][document_id] = (kind.value,) if kind else ()
            by_paper[Facet.DOCUMENT][document_id] = (document_id,)
        organisations = self._store.passage_organisations()

        def of_paper(values: Mapping[str, tuple[str, ...]]) -> Callable[[int], Sequence[str]]:
            return lambda row: values[self._papers[row]]

        return {facet: of_paper(values) for facet, values in by_paper.items()} | {
            Facet.ORGANISATION: lambda row: organisations.get(row, ())
        }


def kind_of(info: DocumentInfo, *, is_decided: bool | None) -> PaperKind | None:
    """Return what a paper is: minutes where it is an item with its decision, an agenda's item without, else as it is named.

    `is_decided` is None for a paper that is no item of a meeting. None where nothing tells.
    """
    if is_decided is not None:
        return PaperKind.MINUTES if is_decided else PaperKind.AGENDA
    named = folded(f"{info.id} {info.title}")
    return next((kind for kind in PaperKind if kind.value in named), None)
