"""The guard and the pages' callbacks, over a hand-made engine."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from qa.config import Settings
from qa.domain import IndexPreview, IndexReport, Progress, Restored
from qa.errors import IndexFolderError
from qa.web.application import build_app
from qa.web.desk import Desk
from qa.web.dokumenter import overview
from qa.web.intake import Shown, Waiting, go_back, look_over, take_in
from qa.web.redaktion import followed
from qa.web.spoerg import LastAsked, answer_question
from tests import fakes
from tests.fakes import FakeEngine

FULL = IndexFolderError("disken er fuld. Gør plads, og prøv igen.")


def desk_over(engine: FakeEngine, corpus: Path, *, broken: bool = False) -> Desk:
    def update(corpus: Path, index: Path, settings: Settings, *, progress: Callable[[Progress], None] | None = None) -> IndexReport:
        assert progress
        progress(Progress("Læser", 1, 1, "ny.txt"))
        if broken:
            raise FULL
        return fakes.report(added=sorted(path.name for path in corpus.iterdir()))

    def preview(
        corpus: Path,
        index: Path,
        settings: Settings,
        *,
        incoming: Mapping[str, Path] | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> IndexPreview:
        assert progress
        progress(Progress("Læser", 1, 1, "ny.txt"))
        return IndexPreview(tuple(incoming or ()), (), ("gammel.txt",) if incoming else (), (), (), 2, 1, 0.5)

    def rollback(index: Path, settings: Settings) -> Restored:
        if broken:
            raise FULL
        return Restored(fakes.STATUS, 1, 2)

    return Desk(
        engine,
        corpus=corpus,
        index=corpus,
        settings=Settings(),
        update=update,
        suffixes={".txt"},
        preview=preview,
        rollback=rollback,
    )


@pytest.fixture(scope="module")
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture(scope="module")
def client(engine: FakeEngine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = build_app(desk_over(engine, tmp_path_factory.mktemp("corpus")))
    with TestClient(app, base_url="http://127.0.0.1:7860") as opened:
        yield opened


def test_the_page_is_danish_and_names_no_other_machine(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert 'lang="da"' in page.text
    assert "<title>Spørg udvalgsbilagene</title>" in page.text
    head = page.text.split("window.gradio_config")[0]
    assert "://" not in head
    for stranger in ("googleapis", "gstatic", "cdnjs", "jsdelivr", "raw.githubusercontent", "gradio.app"):
        assert stranger not in page.text
    assert "connect-src 'self'" in page.headers["content-security-policy"]


def test_the_page_is_sent_compressed_and_names_at_once_the_files_it_needs(client: TestClient) -> None:
    page = client.get("/", headers={"Accept-Encoding": "gzip"})
    assert (page.headers["content-encoding"], page.headers["vary"]) == ("gzip", "Accept-Encoding")
    assert "content-encoding" not in client.get("/", headers={"Accept-Encoding": "identity"}).headers
    named = re.findall(r'<link rel="(?:modulepreload|stylesheet)" href="\./(assets/[^"]+)">', page.text)
    assert {re.sub(r"-.{8}\.", ".", name) for name in named} >= {"assets/Blocks.js", "assets/HTML.js", "assets/HTML.css"}
    for name in named:
        assert client.get(f"/{name}").headers["cache-control"] == "public, max-age=31536000, immutable"
    ours = re.findall(r'(?:src|href)="(/stil/[^"]+)"', page.text)
    assert [name.partition("?")[0] for name in ours] == [
        f"/stil/{name}" for name in ("page.js", "stream.js", "everyday.js", "style.css")
    ]
    for name in ours:
        assert client.get(name).headers["cache-control"] == "public, max-age=31536000, immutable"
    for unneeded in ("iframeResizer.contentWindow", "manifest.json"):
        assert unneeded not in page.text


def test_nothing_of_gradios_own_is_served_beside_the_page(client: TestClient) -> None:
    config = client.get("/config").json()
    assert config["analytics_enabled"] is False
    assert [dependency for dependency in config["dependencies"] if dependency["api_visibility"] != "private"] == []
    assert client.get("/docs").status_code == 404


def test_calls_under_another_name_or_from_another_page_are_refused(client: TestClient) -> None:
    assert client.get("/api/health", headers={"Host": "ondsindet.example"}).status_code == 403
    assert client.get("/api/health", headers={"Origin": "http://ondsindet.example"}).status_code == 403
    assert client.get("/api/health", headers={"Host": "localhost:7860", "Origin": "http://localhost:7860"}).status_code == 200
    assert client.get("/api/health", headers={"Host": "[::1]:7860"}).status_code == 200


def test_a_question_fills_the_card_and_the_passages(tmp_path: Path) -> None:
    shown = answer_question("åbningstider", desk_over(FakeEngine(), tmp_path))
    assert '<p class="tal" translate="no" lang="da">2,5 mio. kr.</p>' in shown.card
    assert "Styrkelse af bibliotekerne" in shown.passages


def test_a_question_asked_again_without_a_part_says_so_and_keeps_it_in_the_address(tmp_path: Path) -> None:
    engine = FakeEngine()
    shown = answer_question("åbningstider", desk_over(engine, tmp_path), without=("year:2024",), after="årsværk")
    assert engine.read_with == [(("year:2024",), "årsværk")]
    assert "?q=%C3%A5bningstider&amp;uden=%C3%A5r%3A2024" in shown.card
    assert shown.asked == LastAsked("åbningstider", ("year:2024",))


def test_a_question_that_cannot_be_used_does_not_make_the_page_forget_the_one_before(tmp_path: Path) -> None:
    assert answer_question("  ", desk_over(FakeEngine(), tmp_path), after="årsværk").asked == LastAsked("årsværk")


def test_an_empty_question_gets_one_line_and_no_passages(tmp_path: Path) -> None:
    shown = answer_question("  ", desk_over(FakeEngine(), tmp_path))
    assert "Spørgsmålet er tomt. Skriv, hvad du vil vide." in shown.card
    assert shown.passages == ""


@pytest.fixture
def upload(tmp_path: Path) -> Path:
    file = tmp_path / "ny.txt"
    file.write_text("Der er afsat 2 mio. kr.")
    return file


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    return folder


def test_an_upload_lands_in_the_corpus_folder_and_is_indexed_with_progress(upload: Path, corpus: Path) -> None:
    steps: list[Progress] = []
    report = take_in([upload], desk_over(FakeEngine(), corpus), replace=False, progress=steps.append)
    assert '<dt>Tilføjet</dt><dd translate="no" lang="da">ny.txt</dd>' in report
    assert (corpus / "ny.txt").read_text() == "Der er afsat 2 mio. kr."
    assert steps == [Progress("Læser", 1, 1, "ny.txt")]


def test_what_would_change_is_shown_before_anything_is_copied(upload: Path, corpus: Path) -> None:
    steps: list[Progress] = []
    waiting = Waiting((upload,))
    shown = look_over(waiting, desk_over(FakeEngine(), corpus), progress=steps.append)
    assert shown.waiting == waiting
    assert '<dt>Nye</dt><dd translate="no" lang="da">ny.txt</dd>' in shown.report
    assert '<dt>Fjernes</dt><dd translate="no" lang="da">gammel.txt</dd>' in shown.report
    assert 'data-valg="brug"' in shown.report
    assert list(corpus.iterdir()) == []
    assert steps == [Progress("Læser", 1, 1, "ny.txt")]


def test_nothing_is_offered_to_be_put_in_use_where_nothing_would_change_or_no_file_can_be_received(
    tmp_path: Path, corpus: Path
) -> None:
    desk = desk_over(FakeEngine(), corpus)
    unchanged = look_over(Waiting(), desk, progress=lambda _: None)
    assert "Der er intet nyt at tage i brug." in unchanged.report
    program = tmp_path / "program.exe"
    program.write_text("MZ")
    refused = look_over(Waiting((program,)), desk, progress=lambda _: None)
    assert "program.exe: formatet “.exe” kan ikke læses" in refused.report
    assert [(shown.waiting, "data-valg" in shown.report) for shown in (unchanged, refused)] == [(None, False)] * 2


def test_going_back_tells_what_the_index_is_again_and_why_it_cannot(corpus: Path) -> None:
    assert "Indekset er igen, som det var 13. marts 2024 kl. 09.05, med 2 bilag." in go_back(desk_over(FakeEngine(), corpus))
    assert "disken er fuld. Gør plads, og prøv igen." in go_back(desk_over(FakeEngine(), corpus, broken=True))


def test_progress_names_the_files_that_are_done_and_ends_with_the_report() -> None:
    def work(progress: Callable[[Progress], None]) -> Shown:
        for n, name in enumerate(("a.txt", "b.txt")):
            progress(Progress("Læser", n, 2, name))
        return Shown("færdig")

    first, second, last = followed(work)
    assert ("a.txt" in first.report, "✓" in first.report) == (True, False)
    assert second.report.index("b.txt") < second.report.index("✓") < second.report.index("a.txt")
    assert last == Shown("færdig")


def test_a_failed_update_leaves_the_corpus_folder_as_it_was(upload: Path, corpus: Path) -> None:
    report = take_in([upload], desk_over(FakeEngine(), corpus, broken=True), replace=False, progress=lambda _: None)
    assert "disken er fuld. Gør plads, og prøv igen." in report
    assert list(corpus.iterdir()) == []


def test_an_upload_of_nothing_readable_updates_nothing(tmp_path: Path, corpus: Path) -> None:
    program = tmp_path / "program.exe"
    program.write_text("MZ")
    report = take_in([program], desk_over(FakeEngine(), corpus, broken=True), replace=False, progress=lambda _: None)
    assert "program.exe: formatet “.exe” kan ikke læses. Gem filen som .txt." in report
    assert "disken" not in report


def test_the_overview_lists_what_is_there_and_what_is_not(tmp_path: Path) -> None:
    shown = overview("", desk_over(FakeEngine(), tmp_path))
    assert shown.told == "2 bilag i alt."
    assert "biblioteker.txt" in shown.table
    assert "skannet.pdf" in shown.unread


def test_the_list_of_papers_is_limited_by_its_address_and_a_chosen_papers_sums_are_checked(tmp_path: Path) -> None:
    desk = desk_over(FakeEngine(), tmp_path)
    shown = overview("?fane=dokumenter&udvalg=Kulturudvalget&fra=2024-03-12&regn=biblioteker.txt", desk)
    assert shown.told == "1 af 2 bilag passer til filtrene."
    assert "angiver ingen summer" in shown.table
    assert "img src=x" not in shown.table
    assert '<option translate="no" lang="da" selected>Kulturudvalget</option>' in shown.form
    for nothing in ("fra=2024-03-13", "til=2024-03-11", "ord=kirkegård", "udvalg=Skoleudvalget"):
        assert overview(f"?fane=dokumenter&{nothing}", desk).told == "0 af 2 bilag passer til filtrene."


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("?fra=i+går", "Bilag fra og med kan ikke læses: “i går”. Giv en dato som 2024-03-12."),
        ("?side=2", "Ukendt del af adressen: side."),
    ],
)
def test_an_address_that_cannot_be_used_is_told_and_the_rest_of_the_page_stands(tmp_path: Path, address: str, told: str) -> None:
    shown = overview(address, desk_over(FakeEngine(), tmp_path))
    assert told in shown.table
    assert "skannet.pdf" in shown.unread
