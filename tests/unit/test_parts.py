"""Papers in parts against the same papers built from nothing, and what an update writes and leaves."""

import os
import random
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa import parts
from qa.domain import (
    Block,
    BlockKind,
    Decision,
    Document,
    Fact,
    Filters,
    Label,
    Mention,
    Page,
    Passage,
    ReadingWarning,
    Span,
    Years,
)
from qa.drafting import Draft, FileState
from qa.errors import IndexFolderError, UsageError
from qa.index_folder import (
    Manifest,
    live_version,
    make_live,
    next_version,
    read_manifest,
    seal,
    tidy,
    version_folder,
)
from qa.ledger import FactOrder
from qa.papers import Papers
from qa.store import Store
from tests.letters import LetterEncoder
from tests.unit.rows import decision, fact, manifest_of

IDS = ("a.txt", "sub/b.txt", "c.txt", "d.txt", "e.txt", "f.txt")
ORGANISATIONS = ("Region Nord", "Region Syd", "Kommune Øst")


class Paper:
    """One of many papers that may bear an id; the same seed gives the same one."""

    def __init__(self, document_id: str, seed: int) -> None:
        chance = random.Random(f"{document_id} {seed}")
        lines = [
            f"{chance.choice(ORGANISATIONS)} får {chance.randint(1, 5)}00 kr. i {chance.randint(2021, 2024)} af udgave{seed} afsat."
            for _ in range(chance.randint(0, 3))
        ]
        text = "\n".join(lines)
        starts = [sum(len(earlier) + 1 for earlier in lines[:i]) for i in range(len(lines))]
        spans = [Span(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
        day = chance.choice([None, date(2021, 3, 1), date(2022, 3, 1), date(2023, 3, 1)])
        self.document = Document(
            document_id,
            f"Titel {document_id}",
            text,
            (Page(1, "1", Span(0, len(text))),),
            tuple(Block(BlockKind.PARAGRAPH, span, 1) for span in spans),
            committee=chance.choice([None, "Kulturudvalget", "Byråd 2022-2025"]),
            date=day,
            item=chance.choice([None, "3"]),
            warnings=(ReadingWarning(1, "siden har ingen tekst. Kør OCR."),) if chance.random() < 0.3 else (),
        )
        self.passages = tuple(Passage(document_id, span, span.of(text), ("Økonomi",), f"udgave{seed}", 1, 1) for span in spans)
        self.mentions = tuple(mention for line, span in zip(lines, spans, strict=True) for mention in _mentions(line, span.start))
        self.facts = tuple(_fact(f"{document_id}:{n}", document_id, n, chance) for n in range(chance.randint(0, 4)))
        self.decisions = tuple(_decision(f"{document_id}:b{n}", document_id, chance) for n in range(chance.randint(0, 2)))
        self.state = FileState(document_id, len(text), seed, settled=True, sha256=f"{seed}")


def _mentions(line: str, start: int) -> Iterator[Mention]:
    name = next(name for name in ORGANISATIONS if line.startswith(name))
    yield Mention(Label.ORG, Span(start, start + len(name)), name, canonical=name.upper())
    amount = line[len(name) + 5 : len(name) + 12]
    at = start + len(name) + 5
    yield Mention(Label.AMOUNT, Span(at, at + 7), amount, Decimal(amount[:3]), unit="DKK", years=Years((2026,), onwards=True))


def _fact(fact_id: str, document_id: str, place: int, chance: random.Random) -> Fact:
    return fact(
        fact_id,
        chance.choice(["100", "250", "1250000", None]),
        document=document_id,
        figure=Span(place, place + 1),
        unit=chance.choice(["DKK", "senge", "pct"]),
        years=Years((chance.randint(2021, 2023),), onwards=chance.random() < 0.2),
        status=chance.choice([None, "afsat", "bevilget"]),
        initiative=chance.choice(["Akutteam Nord", "Nyt akutteam nord", "Svømmehallen Vest"]),
        organisations=tuple(chance.sample(["Region Nord", "Region Syd"], chance.randint(0, 2))),
    )


def _decision(decision_id: str, document_id: str, chance: random.Random) -> Decision:
    return decision(
        decision_id,
        document=document_id,
        title=chance.choice(["Svømmehallen Vest", "Akutteam Nord", ""]),
        case=chance.choice([None, "24/1", "24 / 1", "24/2"]),
        date=chance.choice([None, date(2022, 5, 1), date(2023, 5, 1)]),
        body=chance.choice([None, "Økonomiudvalget"]),
        recommendation=chance.choice(["", "At Region Nord får midlerne."]),
    )


def publish(index: Path, papers: Mapping[str, Paper | None], *, erase: bool = False) -> Manifest:
    """Make a next version in which these papers are put in the place of those of their ids, or are gone."""
    live = live_version(index)
    draft = Draft(index, next_version(index), base=None if live is None else read_manifest(index, live))
    if erase:
        draft.erase()
    for document_id, paper in papers.items():
        draft.drop(document_id)
        if paper is not None:
            draft.put_file(paper.state)
            draft.add(paper.document, paper.passages, paper.mentions, paper.facts, paper.decisions)
    draft.finish(LetterEncoder().encode_passages(draft.to_embed()), dimension=LetterEncoder.dimension)
    manifest = manifest_of(draft, LetterEncoder.dimension)
    draft.close()
    manifest = seal(draft.folder, manifest, base=None if live is None else read_manifest(index, live))
    make_live(index, manifest.version)
    tidy(index, manifest.version)
    return manifest


def files_of(index: Path) -> list[Path]:
    live = live_version(index)
    assert live is not None
    return sorted(version_folder(index, live).glob("papers*"))


FILTERS = (
    Filters(),
    Filters(document="*.txt"),
    Filters(document="[a-c].txt"),
    Filters(committee="byråd"),
    Filters(date_from=date(2022, 1, 1)),
    Filters(organisation="region nord"),
    Filters(year=2022),
    Filters(year=2026),
    Filters(unit="kr", minimum=Decimal(200)),
    Filters(status="afsat"),
)


def everything(index: Path) -> dict[str, object]:
    """What a version answers to every question that does not name row ids."""
    with closing(Store.open(index, encoder_fingerprint=None)) as store:
        places = {row: store.passage(row).id for row in store.passage_ids().tolist()}
        ids = [info.id for info in store.documents()]
        ledger = store.ledger
        manifest, status = store.manifest, store.status()

        def passed(filters: Filters) -> object:
            try:
                rows = store.allowed(filters)
            except UsageError as error:
                return str(error)
            return rows if rows is None else sorted(places[row] for row in rows.tolist())

        def of_ledger(filters: Filters) -> object:
            try:
                orders = [ledger.facts(filters, order=order) for order in FactOrder]
                pages = [ledger.facts(filters, limit=3, offset=offset, order=order) for order in FactOrder for offset in range(12)]
                named = ledger.naming("akutteam Nord", filters)
                assert [page for o in orders for page in (o[i : i + 3] for i in range(12))] == pages
                return orders, ledger.n_facts(filters), named
            except UsageError as error:
                return str(error)

        def decided(filters: Filters) -> object:
            try:
                whole = ledger.decisions(filters)
                assert [ledger.decisions(filters, limit=2, offset=i) for i in range(8)] == [whole[i : i + 2] for i in range(8)]
                return whole, ledger.n_decisions(filters)
            except UsageError as error:
                return str(error)

        with pytest.raises(UsageError) as unknown:
            store.document("g.txt")
        return {
            "manifest": [getattr(manifest, name) for name in ("corpus", "documents", "passages", "mentions", "facts", "decisions")],
            "status": [getattr(status, f.name) for f in fields(status) if f.name not in {"version", "updated"}],
            "documents": [(store.document(i), store.mentions(i), ledger.facts_of(i)) for i in ids],
            "infos": store.documents(),
            "unknown": str(unknown.value),
            "passages": sorted((p.id, p) for p in store.passages(places)),
            "papers": {places[row]: document_id for row, document_id in store.passage_papers().items()},
            "mentioned": {places[row]: names for row, names in store.passage_organisations().items()},
            "similar": {
                places[row]: store.sentence_similarities([store.passage(row)], LetterEncoder().encode_queries(["afsat"])[0])
                for row in places
            },
            "found": sorted(places[row] for row, _ in store.lexical.search("afsat", 50)),
            "parts": store.meeting_parts(),
            "names": (store.organisations(), store.committees()),
            "allowed": [passed(filters) for filters in FILTERS],
            "facts": [of_ledger(filters) for filters in FILTERS],
            "by id": ledger.facts_by_id([found.id for found in ledger.facts()]),
            "decisions": [decided(filters) for filters in FILTERS],
            "case": [ledger.of_case("24/1", title) for title in ("Svømmehallen", "")],
            "cases": ledger.cases(),
            "initiatives": (ledger.initiatives(), ledger.named_organisations(1), ledger.named_organisations(9)),
            "at": ledger.initiatives_at(ids),
            "unknown organisation": ledger.naming("Region Midt"),
        }


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def alone(quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every update makes a part of its own."""
    del quick
    monkeypatch.setattr(parts, "_SMALL", 0)
    monkeypatch.setattr(parts, "_TIMES", 0)


UPDATE = st.tuples(
    st.dictionaries(st.sampled_from(IDS), st.one_of(st.none(), st.integers(0, 3)), max_size=4),
    st.integers(0, 3),  # how many of the last parts what is new joins
    st.sampled_from([False, False, False, True]),
)


@settings(deadline=None, max_examples=15)
@given(updates=st.lists(UPDATE, min_size=3, max_size=7))
def test_after_any_updates_every_question_is_answered_as_from_papers_built_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, updates: list[tuple[dict[str, int | None], int, bool]]
) -> None:
    folder = tmp_path_factory.mktemp("parts")
    papers: dict[str, Paper] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        patch.setattr(parts, "_first_worn", lambda before, _: len(before.paths))
        for changes, joined, erase in updates:
            patch.setattr(parts, "_first_joined", lambda sizes, _, joined=joined: max(0, len(sizes) - joined))
            changed = {document_id: None if seed is None else Paper(document_id, seed) for document_id, seed in changes.items()}
            publish(folder / "updated", changed, erase=erase)
            papers = {i: paper for i, paper in (papers | changed).items() if paper is not None}
        publish(folder / "anew", papers)
    assert everything(folder / "updated") == everything(folder / "anew")


# ------------------------------------------------------------------------------------------------ what is written


def names(index: Path) -> list[str]:
    return [path.name for path in files_of(index)]


def words(seed: int) -> bytes:
    """Words that stand in a paper of that seed alone."""
    return f"udgave{seed}".encode()


def seeds_with_passages(document_id: str, n: int) -> list[int]:
    return [seed for seed in range(50) if Paper(document_id, seed).passages][:n]


@pytest.mark.usefixtures("alone")
def test_an_update_writes_a_part_of_its_own_and_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    publish(tmp_path, {document_id: Paper(document_id, 1) for document_id in IDS[:3]})
    base = files_of(tmp_path)[0].stat()
    first = publish(tmp_path, {IDS[3]: Paper(IDS[3], 1)})
    second = publish(tmp_path, {IDS[0]: Paper(IDS[0], 2), IDS[1]: None})
    assert names(tmp_path) == ["papers.1.sqlite", "papers.2.sqlite", "papers.sqlite"]
    assert (files_of(tmp_path)[2].stat().st_ino, files_of(tmp_path)[2].stat().st_mtime_ns) == (base.st_ino, base.st_mtime_ns)
    sums = [{file.name: file.sha256 for file in manifest.files if file.name.startswith("papers")} for manifest in (first, second)]
    assert sums[0] == {name: sums[1][name] for name in ("papers.1.sqlite", "papers.sqlite")}


@pytest.mark.usefixtures("alone")
def test_what_is_gone_of_an_early_part_stays_gone_when_later_ones_are_joined(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, {document_id: Paper(document_id, 1) for document_id in ("a.txt", "c.txt")})
    publish(tmp_path, {"a.txt": None, "d.txt": Paper("d.txt", 1)})
    monkeypatch.setattr(parts, "_first_joined", lambda *_: 1)
    publish(tmp_path, {"c.txt": Paper("c.txt", 2)})
    assert names(tmp_path) == ["papers.1.sqlite", "papers.sqlite"]
    with closing(Store.open(tmp_path, encoder_fingerprint=None)) as store:
        found = {info.id: store.document(info.id) for info in store.documents()}
    assert found == {i: Paper(i, seed).document for i, seed in (("c.txt", 2), ("d.txt", 1))}


@pytest.mark.usefixtures("alone")
def test_row_ids_are_never_given_out_twice(tmp_path: Path) -> None:
    seeds = seeds_with_passages("a.txt", 4)
    given: list[int] = []
    for seed, times in zip(seeds, (0, 0, 8, 0), strict=True):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(parts, "_TIMES", times)
            publish(tmp_path, {"a.txt": None})
            publish(tmp_path, {"a.txt": Paper("a.txt", seed)})
        with closing(Store.open(tmp_path, encoder_fingerprint=None)) as store:
            given += store.passage_ids().tolist()
    assert given == sorted(set(given))


@pytest.mark.usefixtures("quick")
def test_a_small_index_is_one_file_and_forgets_a_paper_that_is_gone(tmp_path: Path) -> None:
    (seed,) = seeds_with_passages("a.txt", 1)
    publish(tmp_path, {"a.txt": Paper("a.txt", seed)})
    publish(tmp_path, {"c.txt": Paper("c.txt", seed + 1)})
    publish(tmp_path, {"a.txt": None})
    assert names(tmp_path) == ["papers.sqlite"]
    assert words(seed) not in files_of(tmp_path)[0].read_bytes()


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("by", ["takedown", "size", "wear"])
def test_words_of_a_paper_that_is_gone_leave_every_file_when_its_part_is_joined(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    first, second = seeds_with_passages("a.txt", 2)
    publish(tmp_path, {"a.txt": Paper("a.txt", first), "c.txt": Paper("c.txt", 60)})
    publish(tmp_path, {"a.txt": Paper("a.txt", second)})
    publish(tmp_path, {"d.txt": Paper("d.txt", 61)})
    was = everything(tmp_path)
    assert [words(first) in path.read_bytes() for path in files_of(tmp_path)] == [False, False, True]
    if by == "size":
        monkeypatch.setattr(parts, "_TIMES", 8)
    if by == "wear":
        monkeypatch.setattr(parts, "_first_worn", lambda *_: 0)
    publish(tmp_path, {}, erase=by == "takedown")
    assert everything(tmp_path) == was
    assert [words(first) in path.read_bytes() for path in files_of(tmp_path)] == [False]


@pytest.mark.usefixtures("alone")
def test_with_nothing_gone_a_takedown_writes_nothing_anew(tmp_path: Path) -> None:
    publish(tmp_path, {"a.txt": Paper("a.txt", 1)})
    base = files_of(tmp_path)[0].stat().st_ino
    publish(tmp_path, {}, erase=True)
    assert (names(tmp_path), files_of(tmp_path)[1].stat().st_ino) == (["papers.1.sqlite", "papers.sqlite"], base)


MB = 2**20


@pytest.mark.parametrize(
    ("sizes", "new", "first"),
    [
        ([], 100, 0),
        ([MB], 100, 0),  # a small part is joined whatever comes
        ([7 * MB, 7 * MB], 100, 0),
        ([700 * MB], MB, 1),
        ([700 * MB, 7 * MB], 100, 1),
        ([700 * MB, 9 * MB], MB, 2),
        ([700 * MB, 9 * MB], 2 * MB, 1),  # less than eight times as much
        ([700 * MB, 80 * MB], 8 * MB, 2),
        ([760 * MB, 80 * MB], 11 * MB, 1),  # more than an eighth of those before, which together are less than one
        ([760 * MB, 80 * MB, 9 * MB], 2 * MB, 1),  # what is joined counts as well
        ([640 * MB, 79 * MB], 11 * MB, 0),
    ],
)
def test_what_is_new_joins_the_parts_that_are_not_eight_times_as_large(sizes: list[int], new: int, first: int) -> None:
    assert parts._first_joined(sizes, new) == first


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize(("n_gone", "files"), [(1, 2), (2, 1)])
def test_a_part_is_written_anew_once_more_than_an_eighth_of_its_papers_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, n_gone: int, files: int
) -> None:
    papers = {f"{n:02}.txt": Paper(f"{n:02}.txt", n) for n in range(9)}
    publish(tmp_path, papers)
    monkeypatch.setattr(parts, "_TIMES", 8)
    monkeypatch.setattr(parts, "_first_joined", lambda sizes, _: len(sizes))
    publish(tmp_path, dict.fromkeys(list(papers)[:n_gone]))
    assert len(files_of(tmp_path)) == files
    with closing(Papers(files_of(tmp_path)[0].parent)) as read:
        assert len(read.gone) == (n_gone if files == 2 else 0)


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("name", ["papers.sqlite", "papers.1.sqlite"])
@pytest.mark.parametrize("how", ["flipped", "cut", "missing"])
def test_a_damaged_part_is_named(tmp_path: Path, name: str, how: str) -> None:
    publish(tmp_path, {"a.txt": Paper("a.txt", 1)})
    publish(tmp_path, {"c.txt": Paper("c.txt", 1)})
    path = version_folder(tmp_path, 2) / name
    content = path.read_bytes()
    path.unlink()
    if how == "flipped":
        path.write_bytes(content[:5000] + bytes([content[5000] ^ 4]) + content[5001:])
    elif how == "cut":
        path.write_bytes(content[:5000])
    with pytest.raises(IndexFolderError, match=f"000002/{name} er beskadiget"):
        Store.open(tmp_path, encoder_fingerprint=None)


@pytest.mark.usefixtures("alone")
def test_what_restates_a_figure_of_another_part_is_told_and_told_no_longer(tmp_path: Path) -> None:
    early, late = (Paper(document_id, 1) for document_id in ("a.txt", "c.txt"))
    for paper, day in ((early, date(2021, 1, 1)), (late, date(2022, 1, 1))):
        document_id = paper.document.id
        paper.document = Document(document_id, "", "x", (Page(1, "1", Span(0, 1)),), (), date=day)
        paper.passages, paper.mentions, paper.decisions = (), (), ()
        paper.facts = (fact(document_id, "1250000", document=document_id),)

    def same_as() -> dict[str, str | None]:
        with closing(Store.open(tmp_path, encoder_fingerprint=None)) as store:
            shown = {found.id: found.same_as for found in store.ledger.facts()}
            assert [found.same_as for found in store.ledger.facts_by_id([*shown])] == [*shown.values()]
            assert {found.id: found.same_as for i in shown for found in store.ledger.facts_of(i)} == shown
            assert {found.id: found.same_as for found in store.ledger.naming("Akutteam Nord").facts} == shown
            return shown

    publish(tmp_path, {"c.txt": late})
    publish(tmp_path, {"a.txt": early})
    assert (len(files_of(tmp_path)), same_as()) == (2, {"c.txt": "a.txt", "a.txt": None})
    publish(tmp_path, {"a.txt": None})
    assert (len(files_of(tmp_path)), same_as()) == (3, {"c.txt": None})
    publish(tmp_path, {"a.txt": early})
    publish(tmp_path, {}, erase=True)
    assert (len(files_of(tmp_path)), same_as()) == (1, {"c.txt": "a.txt", "a.txt": None})
