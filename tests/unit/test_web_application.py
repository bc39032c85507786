"""The API, the guard and the two pages' callbacks, over a hand-made engine."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from qa.config import Settings
from qa.contract import answer_json, hit_json, info_json, status_json
from qa.domain import Filters, IndexReport, Progress
from qa.errors import IndexFolderError
from qa.web.api import MAX_BODY
from qa.web.application import build_app
from qa.web.desk import Desk
from qa.web.dokumenter import overview, take_in
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

    return Desk(engine, corpus=corpus, index=corpus, settings=Settings(), update=update, suffixes={".txt"})


@pytest.fixture(scope="module")
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture(scope="module")
def client(engine: FakeEngine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = build_app(desk_over(engine, tmp_path_factory.mktemp("corpus")))
    with TestClient(app, base_url="http://127.0.0.1:7860") as opened:
        yield opened


def without_time(answer: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in answer.items() if key != "milliseconds"}


@pytest.mark.parametrize("question", ["åbningstider", "årsværk", "svømmebad"])
def test_both_ways_of_asking_give_the_contracts_answer(client: TestClient, question: str) -> None:
    expected = without_time(answer_json(fakes.answer(question)))
    posted = client.post("/api/ask", json={"question": question})
    got = client.get("/api/ask", params={"q": question})
    assert (posted.status_code, got.status_code) == (200, 200)
    assert without_time(posted.json()) == without_time(got.json()) == expected


def test_k_and_filters_reach_the_engine_the_same_way_from_both(client: TestClient, engine: FakeEngine) -> None:
    given = {"committee": "Kulturudvalget", "from": "2024-01-01", "year": "2024", "min": "0.5", "unit": "årsværk"}
    meant = Filters(committee="Kulturudvalget", date_from=date(2024, 1, 1), year=2024, minimum=Decimal("0.5"), unit="årsværk")
    engine.asked.clear()
    client.get("/api/ask", params={"q": "årsværk", "k": "1", **given})
    client.post("/api/search", json={"query": "årsværk", "k": 1, "filters": {**given, "year": 2024, "min": 0.5}})
    client.post("/api/ask", json={"question": "årsværk"})
    assert engine.asked == [("årsværk", 1, meant), ("årsværk", 1, meant), ("årsværk", 10, None)]


def test_the_parts_taken_away_and_the_question_before_reach_the_engine_the_same_way_from_both(
    client: TestClient, engine: FakeEngine
) -> None:
    engine.read_with.clear()
    client.get("/api/ask?q=og+i+2025&without=year:2024&without=stage&after=årsværk")
    client.post("/api/ask", json={"question": "og i 2025", "without": ["year:2024", "stage"], "after": "årsværk"})
    client.post("/api/ask", json={"question": "årsværk"})
    assert engine.read_with == [(("year:2024", "stage"), "årsværk"), (("year:2024", "stage"), "årsværk"), ((), None)]


def test_a_search_reads_nothing_into_its_words_so_it_has_nothing_to_take_away(client: TestClient) -> None:
    assert client.post("/api/search", json={"query": "x", "without": []}).json() == {
        "error": "Ukendt felt: without. Kendte: query, k, filters."
    }
    assert client.get("/api/search?q=x&after=y").status_code == 400


def test_search_documents_status_and_health_are_the_contracts_json(client: TestClient, engine: FakeEngine) -> None:
    hits = [hit_json(hit) for hit in fakes.hits()[:1]]
    assert client.get("/api/search", params={"q": "x", "k": 1}).json() == {"query": "x", "passages": hits}
    assert client.get("/api/documents").json() == {"documents": [info_json(info) for info in engine.documents()]}
    assert client.get("/api/status").json() == status_json(fakes.STATUS)
    assert client.get("/api/health").json() == {"status": "ok", "version": 1}


@pytest.mark.parametrize(
    ("call", "code", "error"),
    [
        ({"question": " "}, 422, "Spørgsmålet mangler. Giv det som “question” i JSON."),
        ({"question": 7}, 422, "Spørgsmålet mangler. Giv det som “question” i JSON."),
        ({"question": "x", "k": 0}, 422, "k skal være et helt tal fra 1 til 100."),
        ({"question": "x", "k": True}, 422, "k skal være et helt tal fra 1 til 100."),
        ({"question": "x", "antal": 3}, 422, "Ukendt felt: antal. Kendte: question, k, filters, without, after."),
        (["x"], 422, "Kaldet skal være et JSON-objekt."),
        (
            {"question": "x", "filters": {"udvalg": "x"}},
            400,
            "Ukendt filter: udvalg. Kendte: document, committee, organisation, unit, status, from, to, min, max, year.",
        ),
        (
            {"question": "x", "filters": {"from": "i går"}},
            400,
            "Filteret from kan ikke læses: “i går”. Giv en dato som 2024-03-12.",
        ),
        (
            {"question": "x", "filters": {"min": "NaN"}},
            400,
            "Filteret min kan ikke læses: “NaN”. Giv et tal som 500000 eller 0.5.",
        ),
        ({"question": "x", "filters": {"status": 7}}, 422, "Filteret status skal være en tekst."),
        (
            {"question": "x", "filters": ["year"]},
            422,
            "filters skal være et objekt med felterne document, committee, organisation, unit, status, from, to, min, max, year.",
        ),
        ({"question": "x", "without": "år"}, 422, "without skal være en liste af tekster, fx [“year:2024”]."),
        ({"question": "x", "without": [7]}, 422, "without skal være en liste af tekster, fx [“year:2024”]."),
        ({"question": "x", "after": 7}, 422, "after skal være spørgsmålet før, som tekst."),
        ({"question": "x" * MAX_BODY}, 413, "Kaldet fylder mere end 64 kB. Stil et kortere spørgsmål."),
    ],
)
def test_a_call_that_cannot_be_used_gets_one_danish_line(client: TestClient, call: object, code: int, error: str) -> None:
    answer = client.post("/api/ask", json=call)
    assert (answer.status_code, answer.json()) == (code, {"error": error})


def test_broken_json_an_unknown_route_and_a_doubled_field_are_errors_too(client: TestClient) -> None:
    assert client.post("/api/ask", content=b"{").json() == {"error": "Kaldet er ikke gyldig JSON i UTF-8."}
    assert client.get("/api/ask?q=a&q=b").json() == {"error": "Samme felt er givet to gange i adressen. Giv det én gang."}
    assert client.get("/api/ask").json() == {"error": "Spørgsmålet mangler. Giv det som ?q=…."}
    lost = client.get("/api/svar")
    assert (lost.status_code, lost.json()) == (
        404,
        {"error": "/api/svar findes ikke. Kendte: ask, search, documents, status, health."},
    )


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
    assert '<p class="tal">2,5 mio. kr.</p>' in shown.card
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
    assert "<dt>Tilføjet</dt><dd>ny.txt</dd>" in report
    assert (corpus / "ny.txt").read_text() == "Der er afsat 2 mio. kr."
    assert steps == [Progress("Læser", 1, 1, "ny.txt")]


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
    table, failures = overview(desk_over(FakeEngine(), tmp_path))
    assert "biblioteker.txt" in table
    assert "skannet.pdf" in failures
