import json
import os
import re
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from qa import index_folder
from qa.domain import (
    Block,
    BlockKind,
    Box,
    Cell,
    Document,
    DocumentInfo,
    Failure,
    Filters,
    IndexStatus,
    Label,
    Mention,
    Page,
    Passage,
    ReadingWarning,
    Row,
    Span,
    Table,
    Total,
    Years,
)
from qa.drafting import Draft, FileState, embedded_text
from qa.errors import IndexFolderError, UsageError
from qa.index_folder import (
    FORMAT_VERSION,
    Manifest,
    live_version,
    make_live,
    next_version,
    seal,
    tidy,
    verify,
    version_folder,
    with_sum,
    writing,
)
from qa.records import from_json, to_json, to_text
from qa.statuses import STATUSES
from qa.store import Store
from tests.letters import LetterEncoder
from tests.unit.rows import MADE, manifest_of


def paper(
    document_id: str, *lines: str, committee: str | None = None, day: date | None = None, warnings: tuple[ReadingWarning, ...] = ()
) -> Document:
    """A paper whose lines are paragraphs of one page."""
    text = "\n".join(lines)
    starts = [sum(len(earlier) + 1 for earlier in lines[:i]) for i in range(len(lines))]
    blocks = tuple(Block(BlockKind.PARAGRAPH, Span(s, s + len(line)), 1) for s, line in zip(starts, lines, strict=True))
    pages = (Page(1, "1", Span(0, len(text))),)
    return Document(document_id, f"Titel {document_id}", text, pages, blocks, (), committee, day, warnings=warnings)


def passages_of(document: Document) -> tuple[Passage, ...]:
    return tuple(
        Passage(document.id, b.span, b.span.of(document.text), ("Økonomi",), document.title, 1, 1) for b in document.blocks
    )


def mention(document: Document, words: str, label: Label, **meaning: Any) -> Mention:  # noqa: ANN401 - fields of Mention
    start = document.text.index(words)
    return replace(Mention(label, Span(start, start + len(words)), words), **meaning)


HEALTH = paper(
    "sundhed/opus.txt",
    "Region Hovedstadens Psykiatri har ansat 9,5 årsværk i OPUS i 2024.",
    "Der er afsat 3,4 mio. kr. årligt fra 2025 og frem. Der deltog 40 personer og 60 pct. var unge.",
    committee="Sundhedsudvalget",
    day=date(2024, 3, 12),
    warnings=(ReadingWarning(1, "siden har ingen tekst. Kør OCR."), ReadingWarning(None, "ingen dato")),
)
CULTURE = paper(
    "kultur.txt", "Kulturudvalget foreslår 250.000 kr. til biblioteket i 2021-23.", committee="Kulturudvalget", day=date(2023, 1, 5)
)
UNDATED = paper("æøå notat.txt", "Intet tal står her, og intet år.")
MENTIONS = {
    HEALTH.id: (
        mention(HEALTH, "Region Hovedstadens Psykiatri", Label.ORG, canonical="Region Hovedstadens Psykiatri"),
        mention(HEALTH, "9,5 årsværk", Label.FTE, value=Decimal("9.5"), unit="årsværk", years=Years((2024,))),
        mention(HEALTH, "OPUS", Label.ORG, canonical="OPUS"),
        mention(HEALTH, "3,4 mio. kr.", Label.AMOUNT, value=Decimal(3400000), unit="DKK", years=Years((2025,), onwards=True)),
        mention(HEALTH, "40 personer", Label.COUNT, value=Decimal(40), unit="personer"),
        mention(HEALTH, "60 pct.", Label.PERCENT, value=Decimal(60), unit="pct"),
    ),
    CULTURE.id: (
        mention(CULTURE, "Kulturudvalget", Label.ORG, canonical="Kulturudvalget"),
        mention(CULTURE, "250.000 kr.", Label.AMOUNT, low=Decimal(200000), high=Decimal(250000), unit="DKK"),
    ),
    UNDATED.id: (),
}
FAILED = FileState("skannet.pdf", 10, 1, settled=True, sha256="ab", reason="er beskyttet. Fjern adgangskoden.")


def publish(index: Path, *documents: Document, drop: tuple[str, ...] = (), start_over: bool = False) -> Manifest:
    """Add and drop documents as one new version, without the corpus and the models that indexing needs."""
    live = None if start_over else live_version(index)
    base = None if live is None else Store.open(index, encoder_fingerprint=None).manifest
    draft = Draft(index, next_version(index), base=base)
    for document_id in drop:
        draft.drop(document_id)
    for document in documents:
        draft.drop(document.id)
        draft.add(document, passages_of(document), MENTIONS[document.id])
        draft.put_file(FileState(document.id, 1, 1, settled=True, sha256="cd"))
    draft.put_file(FAILED)
    texts = draft.to_embed()
    draft.finish(LetterEncoder().encode_passages(texts), dimension=LetterEncoder.dimension)
    manifest = manifest_of(draft, LetterEncoder.dimension)
    manifest = seal(draft.folder, manifest)
    draft.close()
    make_live(index, manifest.version)
    tidy(index, manifest.version)
    return manifest


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of three papers; tests that change it copy it."""
    folder = tmp_path_factory.mktemp("store") / "index"
    publish(folder, HEALTH, CULTURE, UNDATED)
    return folder


@pytest.fixture(scope="module")
def store(index: Path) -> Store:
    return Store.open(index, encoder_fingerprint="letters-1")


@pytest.fixture
def copied(index: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(index, tmp_path / "index"))


def test_every_kind_of_value_survives_being_a_record() -> None:
    span = Span(0, 5)
    cell = Cell("2025", "3,0", 1, span, Box(72.0, 410.5, 96.0, 421.25))
    row = Row("Løn", (cell, replace(cell, span=None, box=None)), span, decided=False)
    total = Total("I alt", "2025", "4,0", "4,0", agrees=True)
    table = Table(1, (1, 2), ("", "2025"), (row,), span, "Økonomi", "mio. kr.", (total,))
    document = replace(HEALTH, tables=(table,), case="21-014448", quality=0.25)
    for value in (document, *MENTIONS[HEALTH.id], *passages_of(HEALTH)):
        assert from_json(type(value), json.loads(json.dumps(to_json(value)))) == value
        assert json.loads(to_text(value)) == to_json(value)


@pytest.mark.parametrize("record", [None, [], {"start": 1}, {"start": 1, "end": "2"}, {"start": 1, "end": 2, "more": 3}])
def test_a_record_of_something_else_is_refused(record: object) -> None:
    with pytest.raises(TypeError):
        from_json(Span, record)


def test_a_reopened_index_holds_what_was_put_in(store: Store) -> None:
    for document in (HEALTH, CULTURE, UNDATED):
        assert store.document(document.id) == document
        assert store.mentions(document.id) == MENTIONS[document.id]
    passages = tuple(p for d in (HEALTH, CULTURE, UNDATED) for p in passages_of(d))
    assert store.passage_ids().tolist() == [1, 2, 3, 4]
    assert store.passages([1, 2, 3, 4]) == passages
    assert store.passages([3, 1]) == (passages[2], passages[0])
    assert store.passage(4) == passages[3]
    expected = LetterEncoder().encode_passages([embedded_text(p.context, p.text) for p in passages])
    assert np.array_equal(store.vectors.reconstruct([1, 2, 3, 4]), expected)
    assert [row for row, _ in store.lexical.search("biblioteket", 10)] == [3]
    assert store.organisations() == ("Kulturudvalget", "OPUS", "Region Hovedstadens Psykiatri")
    assert store.committees() == ("Kulturudvalget", "Sundhedsudvalget")


def test_an_unknown_passage_is_a_key_error(store: Store) -> None:
    with pytest.raises(KeyError):
        store.passages([1, 99])


def test_documents_come_newest_first_and_undated_last(store: Store) -> None:
    assert store.documents() == (
        DocumentInfo(HEALTH.id, HEALTH.title, "Sundhedsudvalget", date(2024, 3, 12), None, 1, 2, 1.0, HEALTH.warnings),
        DocumentInfo(CULTURE.id, CULTURE.title, "Kulturudvalget", date(2023, 1, 5), None, 1, 1, 1.0),
        DocumentInfo(UNDATED.id, UNDATED.title, None, None, None, 1, 1, 1.0),
    )


def test_status_tells_what_is_there_and_what_could_not_be_read(store: Store) -> None:
    assert store.status() == IndexStatus(
        version=1,
        documents=3,
        passages=4,
        mentions=8,
        failed=(
            Failure("skannet.pdf", None, "er beskyttet. Fjern adgangskoden."),
            Failure(HEALTH.id, 1, "siden har ingen tekst. Kør OCR."),
        ),
        unread_pages=1,
        encoder="letters",
        updated=datetime(2024, 5, 1, 12, 0, 0),  # noqa: DTZ001
        earliest=date(2023, 1, 5),
        latest=date(2024, 3, 12),
    )


def test_mentions_are_those_wholly_within_the_span(store: Store) -> None:
    first, second = passages_of(HEALTH)
    assert store.mentions_in([second, first]) == (MENTIONS[HEALTH.id][3:], MENTIONS[HEALTH.id][:3])
    cut = MENTIONS[HEALTH.id][1].span
    assert store.mentions(HEALTH.id, Span(cut.start + 1, cut.end)) == ()
    assert store.mentions("findes ikke.txt") == ()


def test_a_sentence_has_its_own_similarity_to_a_question(store: Store) -> None:
    sentences = ["Der er afsat 3,4 mio. kr. årligt fra 2025 og frem.", "Der deltog 40 personer og 60 pct. var unge."]
    encoder = LetterEncoder()
    question = encoder.encode_queries([sentences[1]])[0]
    ((first, second), (undated,)) = store.sentence_similarities([passages_of(HEALTH)[1], passages_of(UNDATED)[0]], question)
    assert second == pytest.approx(1.0, abs=1e-3)
    assert first == pytest.approx(float(encoder.encode_queries(sentences[:1])[0] @ question), abs=1e-3)
    assert undated < second


def test_an_unknown_document_is_answered_with_the_nearest(store: Store) -> None:
    with pytest.raises(UsageError, match=r"“kultur\.tx”. Nærmeste kendte: kultur\.txt"):
        store.document("kultur.tx")


# ------------------------------------------------------------------------------------------------ filters


@pytest.mark.parametrize(
    ("filters", "rows"),
    [
        (Filters(document="sundhed/*"), [1, 2]),
        (Filters(document="*.txt"), [1, 2, 3, 4]),
        (Filters(document="æøå*"), [4]),
        (Filters(document="opus.txt"), []),
        (Filters(committee="sundhedsUDVALGET"), [1, 2]),
        (Filters(date_from=date(2024, 3, 12)), [1, 2]),
        (Filters(date_from=date(2024, 3, 13)), []),
        (Filters(date_to=date(2023, 1, 5)), [3]),
        (Filters(date_from=date(2023, 1, 1), date_to=date(2024, 12, 31)), [1, 2, 3]),
        (Filters(organisation="opus"), [1]),
        (Filters(organisation="Kulturudvalget"), [3]),
        (Filters(year=2024), [1]),
        (Filters(year=2025), [2]),
        (Filters(year=2030), [2]),  # 2025 og frem
        (Filters(year=2022), [3]),  # 2021-23
        (Filters(year=2020), []),
        (Filters(unit="kr"), [2, 3]),
        (Filters(unit="årsværk"), [1]),
        (Filters(unit="personer"), [2]),
        (Filters(unit="pct"), [2]),
        (Filters(unit="kr", minimum=Decimal(250001)), [2]),
        (Filters(unit="kr", minimum=Decimal(250000)), [2, 3]),
        (Filters(unit="kr", maximum=Decimal(200000)), [3]),
        (Filters(unit="kr", minimum=Decimal(300000), maximum=Decimal(3000000)), []),
        (Filters(minimum=Decimal("9.5"), maximum=Decimal("9.5")), [1]),
        (Filters(status="ansat"), [1]),
        (Filters(status="afsat"), [2]),
        (Filters(status="foreslået"), [3]),
        (Filters(committee="Sundhedsudvalget", unit="kr"), [2]),
        (Filters(committee="Kulturudvalget", organisation="OPUS"), []),
    ],
)
def test_a_filter_lets_through_these_and_no_others(store: Store, filters: Filters, rows: list[int]) -> None:
    allowed = store.allowed(filters)
    assert allowed is not None
    assert allowed.tolist() == rows


def test_a_councils_name_without_its_term_is_every_terms(tmp_path: Path) -> None:
    earlier, later = replace(CULTURE, committee="Byråd 2018-2021"), replace(UNDATED, committee="Byråd 2022-2025")
    publish(tmp_path, HEALTH, earlier, later)
    store = Store.open(tmp_path, encoder_fingerprint=None)
    for name, rows in (("byråd", [3, 4]), ("Byråd 2022-2025", [4]), ("Byråd 2018-2021", [3])):
        allowed = store.allowed(Filters(committee=name))
        assert allowed is not None
        assert allowed.tolist() == rows


def test_no_filter_is_no_limit(store: Store) -> None:
    assert store.allowed(Filters()) is None


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        (Filters(organisation="OPUZ"), "Kender ikke organisationen “OPUZ”. Nærmeste kendte: OPUS."),
        (Filters(committee="Kultur"), "Kender ikke udvalget “Kultur”. Nærmeste kendte: Kulturudvalget."),
        (Filters(organisation="xyzw"), "Kender ikke organisationen “xyzw”, og intet ligner. Se, hvad der er, med: qa status"),
        (Filters(unit="euro"), "Kender ikke enheden “euro”. Kendte: kr, årsværk, personer, pct."),
        (
            Filters(status="lånt"),
            f"Kender ikke statussen “lånt”. Kendte: {', '.join(STATUSES)}.",
        ),
    ],
)
def test_an_unknown_name_is_answered_with_the_known(store: Store, filters: Filters, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        store.allowed(filters)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("text", "year", "is_named"),
    [
        ("i 2024", 2024, True),
        ("(2024)", 2024, True),
        ("2024-2027", 2026, True),
        ("2024–27", 2026, True),
        ("2024/25", 2025, True),
        ("2024-27", 2028, False),
        ("2.024 kr.", 2024, False),
        ("12024", 2024, False),
        ("2024,5", 2024, False),
        ("sag 2024-99", 2024, True),  # no span of 75 years
        ("sag 2024-99", 2050, False),
    ],
)
def test_a_year_is_read_in_the_text(tmp_path: Path, text: str, year: int, *, is_named: bool) -> None:
    document = replace(paper("x", text), id=UNDATED.id)
    publish(tmp_path, document)
    allowed = Store.open(tmp_path, encoder_fingerprint=None).allowed(Filters(year=year))
    assert allowed is not None
    assert bool(len(allowed)) == is_named


# ------------------------------------------------------------------------------------------------ versions


def test_a_dropped_document_is_gone_everywhere_and_its_ids_are_not_used_again(copied: Path) -> None:
    publish(copied, drop=(HEALTH.id,))
    store = Store.open(copied, encoder_fingerprint=None)
    assert [info.id for info in store.documents()] == [CULTURE.id, UNDATED.id]
    assert store.passage_ids().tolist() == store.vectors.ids.tolist() == [3, 4]
    assert sorted(set(store._sentences.passages.tolist())) == [3, 4]
    assert store.lexical.search("psykiatri", 10) == []
    assert store.mentions(HEALTH.id) == ()
    assert store.organisations() == ("Kulturudvalget",)
    publish(copied, HEALTH)
    again = Store.open(copied, encoder_fingerprint=None)
    assert again.passage_ids().tolist() == [3, 4, 5, 6]
    assert again.version == 3
    assert [row for row, _ in again.lexical.search("psykiatri", 10)] == [5]


def test_an_open_store_outlives_its_version(copied: Path) -> None:
    store = Store.open(copied, encoder_fingerprint=None)
    for _ in range(3):
        publish(copied, CULTURE)
    assert not (copied / "versions" / "000001").exists()
    assert sorted(p.name for p in (copied / "versions").iterdir()) == ["000003", "000004"]
    assert store.document(HEALTH.id) == HEALTH
    assert [row for row, _ in store.lexical.search("psykiatri", 10)] == [1]
    assert len(store.sentence_similarities(passages_of(HEALTH), LetterEncoder().encode_queries(["a"])[0])) == 2
    assert store.allowed(Filters(unit="kr")) is not None


def test_a_new_version_leaves_the_one_before_it_as_it_was(copied: Path) -> None:
    before = Store.open(copied, encoder_fingerprint=None)
    publish(copied, drop=(HEALTH.id,))
    (copied / "CURRENT").write_text("000001\n")
    after = Store.open(copied, encoder_fingerprint=None)
    assert after.manifest == before.manifest
    assert after.lexical.search("psykiatri", 10) == before.lexical.search("psykiatri", 10)


def test_many_threads_read_one_store(store: Store) -> None:
    with ThreadPoolExecutor(4) as threads:
        read = [threads.submit(store.document, document_id) for document_id in (HEALTH.id, CULTURE.id) * 20]
        assert [future.result() for future in read] == [HEALTH, CULTURE] * 20


# ------------------------------------------------------------------------------------------------ refusals


def test_no_index_is_said_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(IndexFolderError) as raised:
        Store.open(tmp_path / "index", encoder_fingerprint=None)
    assert str(raised.value) == f"Der er intet indeks i {tmp_path}/index/. Kør: qa index --index {tmp_path}/index"


def test_the_usual_folder_needs_no_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(IndexFolderError, match=r"^Der er intet indeks i index/\. Kør: qa index$"):
        Store.open(Path("index"), encoder_fingerprint=None)


def test_another_encoder_is_refused_with_both_named(index: Path) -> None:
    with pytest.raises(IndexFolderError) as raised:
        Store.open(index, encoder_fingerprint="minilm-7", encoder_name="minilm")
    assert str(raised.value) == (
        f"{index}/ er bygget med modellen letters (letters-1); indstillingerne bruger minilm (minilm-7). "
        f"Kør: qa index --rebuild --index {index}"
    )


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("format", r"har formatet 99; dette program læser \d+"),
        ("analyser", r"er bygget med ordanalyse 99; dette program bruger \d+"),
    ],
)
def test_an_index_of_another_program_is_refused(copied: Path, field: str, said: str) -> None:
    path = copied / "versions" / "000001" / "manifest.json"
    record = json.loads(path.read_text())
    del record["sha256"]
    record.update({"format": 99} if field == "format" else {"made": {**record["made"], "analyser": "99"}})
    path.write_text(json.dumps(with_sum(record)))
    with pytest.raises(IndexFolderError, match=said + r"\. Kør: qa index --rebuild"):
        Store.open(copied, encoder_fingerprint=None)


def test_a_manifest_that_was_changed_is_damaged_though_it_can_be_read(copied: Path) -> None:
    path = copied / "versions" / "000001" / "manifest.json"
    record = json.loads(path.read_text())
    path.write_text(json.dumps(record | {"documents": record["documents"] + 1}))
    with pytest.raises(IndexFolderError, match=re.escape(f"{path} er beskadiget")):
        Store.open(copied, encoder_fingerprint=None)
    path.write_text(json.dumps(record))  # as it was, if set out otherwise
    Store.open(copied, encoder_fingerprint=None).close()


@pytest.mark.parametrize(
    "name", ["manifest.json", "papers.sqlite", "vectors.faiss", "sentences.npy", "sentences.of.npy", "lexical/meta.json"]
)
@pytest.mark.parametrize("how", ["missing", "cut", "flipped"])
def test_a_damaged_file_is_named_with_the_remedy(copied: Path, name: str, how: str) -> None:
    path = copied / "versions" / "000001" / name
    content = path.read_bytes()
    if how == "missing":
        path.unlink()
    elif how == "cut":
        path.write_bytes(content[: len(content) // 2])
    else:
        path.write_bytes(bytes([content[0] ^ 255]) + content[1:])
    with pytest.raises(IndexFolderError, match=re.escape(f"{path} er beskadiget") + r".*Kør: qa index --rebuild"):
        Store.open(copied, encoder_fingerprint=None)


@pytest.mark.parametrize(("content", "remedy"), [("", "qa index"), ("seven", "qa index"), ("000002\n", "qa index --rebuild")])
def test_a_damaged_pointer_is_refused(copied: Path, content: str, remedy: str) -> None:
    (copied / "CURRENT").write_text(content)
    with pytest.raises(IndexFolderError, match=rf"beskadiget.*Kør: {remedy} --index"):
        Store.open(copied, encoder_fingerprint=None)


@pytest.mark.parametrize("name", ["sentences.1.npy", "vectors.recent.faiss", "papers.1.sqlite"])
def test_a_version_that_is_deleted_while_it_is_opened_is_not_taken_for_one_of_fewer_parts(copied: Path, name: str) -> None:
    manifest = Store.open(copied, encoder_fingerprint=None).manifest
    gone = replace(manifest, files=(*manifest.files, replace(manifest.files[0], name=name)))
    with pytest.raises(FileNotFoundError, match=re.escape(name)):
        Store(copied, gone)


def sealed(index: Path, version: int, *, base: Manifest | None = None) -> Manifest:
    """Seal the files that lie in a version's folder."""
    made = Manifest(FORMAT_VERSION, version, datetime(2024, 5, 1), MADE, 2, "", 0, 0, 0, 0, 0)  # noqa: DTZ001
    return seal(version_folder(index, version), made, base=base)


def test_a_file_shared_with_the_version_before_keeps_its_sum_so_that_damage_is_not_sealed(tmp_path: Path) -> None:
    old, new = version_folder(tmp_path, 1), version_folder(tmp_path, 2)
    for folder in (old, new):
        folder.mkdir(parents=True)
        (folder / "own").write_bytes(folder.name.encode())
    (old / "shared").write_bytes(b"as it was")
    os.link(old / "shared", new / "shared")
    first = sealed(tmp_path, 1)
    (old / "shared").write_bytes(b"as it is.")
    second = sealed(tmp_path, 2, base=first)
    assert [file.name for file in second.files] == ["own", "shared"]
    assert second.files[1] == first.files[1]
    assert second.files[0] != first.files[0]
    with pytest.raises(IndexFolderError, match=r"000002/shared er beskadiget \(forkert kontrolsum\)"):
        verify(tmp_path, second)


def test_a_file_is_summed_once_unless_it_was_changed_or_is_too_new_to_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = version_folder(tmp_path, 1)
    folder.mkdir(parents=True)
    file = folder / "file"
    file.write_bytes(b"content")
    os.utime(file, ns=(0, 10**18))
    manifest = sealed(tmp_path, 1)
    summed: list[Path] = []
    of = index_folder.sha256_of

    def counted(path: Path) -> str:
        summed.append(path)
        return of(path)

    monkeypatch.setattr(index_folder, "sha256_of", counted)
    verify(tmp_path, manifest)
    assert summed == []
    os.utime(file, ns=(0, 10**18 + 1))
    verify(tmp_path, manifest)
    verify(tmp_path, manifest)
    assert summed == [file]
    in_an_hour = time.time_ns() + 3600 * 10**9  # newer than now, so always too new
    os.utime(file, ns=(0, in_an_hour))
    verify(tmp_path, manifest)
    verify(tmp_path, manifest)
    assert summed == [file] * 3
    file.write_bytes(b"CONTENT")
    with pytest.raises(IndexFolderError, match=r"forkert kontrolsum"):
        verify(tmp_path, manifest)


def test_sealing_syncs_what_is_new_the_manifest_and_every_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = version_folder(tmp_path, 1), version_folder(tmp_path, 2)
    for folder in (old, new):
        (folder / "lexical").mkdir(parents=True)
        (folder / "lexical" / "own").write_bytes(folder.name.encode())
    (old / "shared").write_bytes(b"as it was")
    os.link(old / "shared", new / "shared")
    first = sealed(tmp_path, 1)
    synced: list[Path] = []
    monkeypatch.setattr(index_folder, "sync", synced.append)
    sealed(tmp_path, 2, base=first)
    assert sorted(synced) == sorted([new / "lexical" / "own", new / "manifest.json", new / "lexical", new, new.parent])


def test_what_needs_no_embeddings_is_written_before_there_are_any(tmp_path: Path) -> None:
    draft = Draft(tmp_path, 1, base=None)
    draft.add(HEALTH, passages_of(HEALTH), MENTIONS[HEALTH.id])
    draft.to_embed()
    until = time.monotonic() + 10
    while not (draft.folder / "papers.sqlite").exists() or not list((draft.folder / "lexical").glob("*.term")):
        assert time.monotonic() < until
        time.sleep(0.01)
    draft.close()
    assert not (draft.folder / "vectors.faiss").exists()


def test_files_are_sealed_in_order_of_name_and_the_first_damaged_one_is_told_of_however_large_they_are(tmp_path: Path) -> None:
    folder = version_folder(tmp_path, 1)
    folder.mkdir(parents=True)
    sizes = {"a": 10, "b": 3_000_000, "c": 0, "d": 200}
    for name, size in sizes.items():
        (folder / name).write_bytes(b"." * size)
    manifest = sealed(tmp_path, 1)
    assert [(file.name, file.size) for file in manifest.files] == list(sizes.items())
    verify(tmp_path, manifest)
    (folder / "b").write_bytes(b"," * 3_000_000)
    with pytest.raises(IndexFolderError, match=r"000001/b er beskadiget \(forkert kontrolsum\)"):
        verify(tmp_path, manifest)
    (folder / "a").unlink()
    with pytest.raises(IndexFolderError, match=r"000001/a er beskadiget \(mangler eller kan ikke læses\)"):
        verify(tmp_path, manifest)


def test_only_one_may_write_at_a_time(tmp_path: Path) -> None:
    with (
        writing(tmp_path),
        pytest.raises(IndexFolderError, match=r"opdateres lige nu af et andet program \(proces \d+\)"),
        writing(tmp_path),
    ):
        pass
    with writing(tmp_path):  # free again
        pass


def test_half_built_versions_are_cleared_away(copied: Path) -> None:
    (copied / "versions" / "000002").mkdir()
    (copied / "CURRENT.new").write_text("000002\n")
    tidy(copied, 1)
    assert [p.name for p in (copied / "versions").iterdir()] == ["000001"]
    assert not (copied / "CURRENT.new").exists()
