"""Made facts and decisions for tests of the ledger, each with only what the test is about, and an index that holds them."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np

from qa.analyser import ANALYSER_VERSION
from qa.domain import Decision, Document, Fact, FactKind, Label, Mention, Outcome, Page, Span, Years
from qa.drafting import Draft, FileState
from qa.index_folder import FORMAT_VERSION, Made, Manifest, live_version, make_live, next_version, read_manifest, seal

MADE = Made(
    analyser=str(ANALYSER_VERSION),
    content=1,
    encoder="letters",
    fingerprint="letters-1",
    passage_words=120,
    spacy_pipeline="",
    organisations="",
    max_file_bytes=1,
    max_pages=1,
    max_table_cells=1,
    max_unpacked_bytes=1,
    max_growth=1,
    max_members=1,
    max_nesting=1,
    max_seconds=1,
    max_memory_bytes=1,
)


def fact(fact_id: str, value: str | None = "2500000", *, document: str = "plan.txt", **said: Any) -> Fact:  # noqa: ANN401 - fields of Fact
    """A grant to Akutteam Nord unless said otherwise."""
    span = Span(0, 10)
    made = Fact(
        id=fact_id,
        document_id=document,
        page=1,
        span=span,
        figure=span,
        quote="Akutteam Nord får midler",
        text="2,5 mio. kr.",
        initiative="Akutteam Nord",
        kind=FactKind.FUNDING,
        unit="DKK",
        subject="sygeplejersker om aftenen",
        value=None if value is None else Decimal(value),
    )
    return replace(made, **said)


def decision(decision_id: str, *, document: str = "plan.txt", **said: Any) -> Decision:  # noqa: ANN401 - fields of Decision
    span = Span(0, 10)
    made = Decision(decision_id, document, 1, span, "Godkendt.", "Budget for Akutteam Nord", Outcome.APPROVED)
    return replace(made, **said)


def paper(document_id: str, *, day: date | None = None, committee: str | None = None) -> Document:
    text = "Akutteam Nord får midler til sygeplejersker."
    return Document(document_id, f"Titel {document_id}", text, (Page(1, "1", Span(0, len(text))),), (), (), committee, day)


def mention(canonical: str, *forms: str) -> tuple[Mention, ...]:
    return tuple(Mention(Label.ORG, Span(0, 1), form, canonical=canonical) for form in (canonical, *forms))


def manifest_of(draft: Draft, dimension: int) -> Manifest:
    """What a draft that is finished holds, before it is sealed."""
    counts = draft.counts()
    return Manifest(
        format=FORMAT_VERSION,
        version=int(draft.folder.name),
        updated=datetime(2024, 5, 1, 12, 0),  # noqa: DTZ001 - local, as the contract has it
        made=MADE,
        dimension=dimension,
        corpus=draft.corpus_digest(),
        **{field.name: getattr(counts, field.name) for field in fields(counts)},
    )


def publish(
    index: Path,
    *papers: Document,
    facts: Sequence[Fact] = (),
    decisions: Sequence[Decision] = (),
    mentions: Mapping[str, Sequence[Mention]] | None = None,
    drop: Sequence[str] = (),
) -> Manifest:
    """Make a next version with the papers and theirs among the facts and decisions, on the live one where there is one."""
    live = live_version(index)
    draft = Draft(index, next_version(index), base=None if live is None else read_manifest(index, live))
    for document_id in (*drop, *(p.id for p in papers)):
        draft.drop(document_id)
    for document in papers:
        own = [f for f in facts if f.document_id == document.id]
        decided = [d for d in decisions if d.document_id == document.id]
        draft.add(document, (), (mentions or {}).get(document.id, ()), own, decided)
        draft.put_file(FileState(document.id, 1, 1, settled=True, sha256="ab"))
    draft.finish(np.zeros((0, 2), np.float32), dimension=2)
    manifest = manifest_of(draft, 2)
    draft.close()
    manifest = seal(draft.folder, manifest)
    make_live(index, manifest.version)
    return manifest


def onwards(year: int) -> Years:
    return Years((year,), onwards=True)
