"""The HTTP API over a hand-made engine: the contract's JSON, its description, and every error as one Danish line."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel

from qa.config import Settings
from qa.contract import answer_json, decision_json, document_json, fact_json, hit_json, info_json, status_json
from qa.domain import Document, Filters, IndexReport, IndexStatus
from qa.errors import IndexFolderError, UsageError
from qa.web.api import api, calls, shapes
from qa.web.desk import Desk
from qa.web.traffic import MAX_CALL
from tests import fakes
from tests.fakes import FakeEngine

FILTERS = "document, committee, from, to, organisation, year, unit, min, max, status"
UNITS = "kr, årsværk, personer, pct"


class Engine(FakeEngine):
    def document(self, document_id: str) -> Document:
        if document_id not in [document.id for document in fakes.DOCUMENTS]:
            raise UsageError(f"Kender ikke dokumentet “{document_id}”.")
        return super().document(document_id)


def never(*_: object, **__: object) -> IndexReport:
    raise AssertionError("the API never changes papers")


def desk_over(engine: FakeEngine, folder: Path) -> Desk:
    return Desk(engine, corpus=folder, index=folder, settings=Settings(), update=never, suffixes={".txt"})


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


@pytest.fixture(scope="module")
def client(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with TestClient(api(desk_over(engine, tmp_path_factory.mktemp("corpus")), root="/bilag")) as opened:
        yield opened


def without_time(answer: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in answer.items() if key != "milliseconds"}


@pytest.mark.parametrize("question", ["åbningstider", "årsværk", "svømmebad"])
def test_both_ways_of_asking_give_the_contracts_answer(client: TestClient, question: str) -> None:
    expected = without_time(answer_json(fakes.answer(question)))
    posted = client.post("/ask", json={"question": question})
    got = client.get("/ask", params={"q": question})
    assert (posted.status_code, got.status_code) == (200, 200)
    assert without_time(posted.json()) == without_time(got.json()) == expected


def test_k_and_filters_reach_the_engine_the_same_way_from_both(client: TestClient, engine: Engine) -> None:
    given = {"committee": "Kulturudvalget", "from": "2024-01-01", "year": "2024", "min": "0.5", "unit": "Årsværk"}
    meant = Filters(committee="Kulturudvalget", date_from=date(2024, 1, 1), year=2024, minimum=Decimal("0.5"), unit="årsværk")
    engine.asked.clear()
    client.get("/ask", params={"q": "årsværk", "k": "1", **given})
    client.post("/search", json={"query": "årsværk", "k": 1, "filters": {**given, "year": 2024, "min": 0.5}})
    client.post("/ask", json={"question": "årsværk"})
    assert engine.asked == [("årsværk", 1, meant), ("årsværk", 1, meant), ("årsværk", 10, None)]


def test_the_parts_taken_away_and_the_question_before_reach_the_engine_the_same_way_from_both(
    client: TestClient, engine: Engine
) -> None:
    engine.read_with.clear()
    client.get("/ask?q=og+i+2025&without=year:2024&without=stage&after=årsværk")
    client.post("/ask", json={"question": "og i 2025", "without": ["year:2024", "stage"], "after": "årsværk"})
    client.post("/ask", json={"question": "årsværk"})
    assert engine.read_with == [(("year:2024", "stage"), "årsværk"), (("year:2024", "stage"), "årsværk"), ((), None)]


def test_the_ledgers_papers_and_status_are_the_contracts_json(client: TestClient, engine: Engine) -> None:
    hits = [hit_json(hit) for hit in fakes.hits()[:1]]
    infos = [info_json(info) for info in engine.documents()]
    facts, decisions = [fact_json(fact) for fact in fakes.FACTS], [decision_json(each) for each in fakes.DECISIONS]
    assert client.get("/search", params={"q": "x", "k": 1}).json() == {"query": "x", "passages": hits}
    assert client.get("/facts?limit=1").json() == {"facts": facts[:1], "total": len(facts), "offset": 0}
    assert client.get("/facts?offset=1").json() == {"facts": facts[1:], "total": len(facts), "offset": 1}
    assert client.get("/decisions").json() == {"decisions": decisions, "total": 1, "offset": 0}
    assert client.get("/documents").json() == {"documents": infos}
    assert client.get("/document", params={"document": "biblioteker.txt"}).json() == document_json(fakes.DOCUMENTS[0])
    assert client.get("/status").json() == status_json(fakes.STATUS)
    assert client.get("/health").json() == {"status": "ok", "version": 1}


def test_filters_of_the_ledgers_reach_them(client: TestClient, engine: Engine) -> None:
    engine.limited.clear()
    client.get("/facts?year=2024&status=afsat&max=5")
    client.get("/decisions?to=2024-12-31&committee=Kulturudvalget")
    facts, decisions = (
        Filters(year=2024, status="afsat", maximum=Decimal(5)),
        Filters(committee="Kulturudvalget", date_to=date(2024, 12, 31)),
    )
    assert engine.limited == [facts, facts, decisions, decisions]


def test_a_timeline_names_the_paper_its_facts_and_its_decisions(client: TestClient) -> None:
    found = client.get("/timeline", params={"name": "bibliotekerne"}).json()
    assert [step["paper"]["document"] for step in found["steps"]] == [info.id for info in Engine().documents()]
    assert found["steps"][0]["decisions"] == [decision_json(each) for each in fakes.DECISIONS]
    assert client.get("/timeline", params={"name": "rumstation"}).json() == {"name": "rumstation", "names": [], "steps": []}


def test_a_timeline_is_limited_by_the_filters_of_every_other_call(client: TestClient, engine: Engine) -> None:
    engine.limited.clear()
    assert client.get("/timeline", params={"name": "bibliotekerne", "from": "2024-01-01", "unit": "kr"}).status_code == 200
    assert engine.limited == [Filters(date_from=date(2024, 1, 1), unit="kr")]


def test_a_case_stands_meeting_by_meeting_and_an_unknown_one_is_told(client: TestClient) -> None:
    (found,) = client.get("/case", params={"case": "Styrkelse af bibliotekerne <b>"}).json()["cases"]
    assert found["steps"] == [{**decision_json(fakes.DECISIONS[0]), "sources": ["b1"]}]
    unknown = client.get("/case", params={"case": "99-9999"})
    assert (unknown.status_code, unknown.json()["error"]) == (422, "Kender ikke sagen “99-9999”, og intet ligner.")


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ({"question": " "}, "question er tomt."),
        ({"question": 7}, "question skal være en tekst; her står “7”."),
        ({"k": 7}, "question mangler."),
        ({"question": "x", "k": 0}, "k skal være mindst 1; her står “0”."),
        ({"question": "x", "k": 101}, "k skal være højst 100; her står “101”."),
        ({"question": "x", "k": True}, "k skal være et helt tal; her står “True”."),
        ({"question": "x", "antal": 3}, "Ukendt felt: antal. Kendte: question, k, filters, without, after."),
        (["x"], "Kaldet skal være et JSON-objekt."),
        ({"question": "x", "filters": {"udvalg": "x"}}, f"Ukendt filter: udvalg. Kendte: {FILTERS}."),
        ({"question": "x", "filters": {"from": "i går"}}, "filters › from skal være en dato som 2024-03-12; her står “i går”."),
        ({"question": "x", "filters": {"from": 1}}, "filters › from skal være en dato som 2024-03-12; her står “1”."),
        ({"question": "x", "filters": {"from": "2024-02-30"}}, "filters › from kan ikke læses; her står “2024-02-30”."),
        ({"question": "x", "filters": {"min": "NaN"}}, "filters › min skal være et tal som 500000 eller 0.5; her står “NaN”."),
        ({"question": "x", "filters": {"unit": "sek"}}, f"filters › unit kendes ikke. Kendte: {UNITS}; her står “sek”."),
        ({"question": "x", "filters": {"committee": 7}}, "filters › committee skal være en tekst; her står “7”."),
        ({"question": "x", "filters": ["year"]}, "filters skal være et JSON-objekt."),
        ({"question": "x", "without": "år"}, "without skal være en liste af tekster; her står “år”."),
        ({"question": "x", "without": [7]}, "without skal være en tekst; her står “7”."),
        ({"question": "x", "after": 7}, "after skal være en tekst; her står “7”."),
    ],
)
def test_a_call_that_cannot_be_used_gets_one_danish_line(client: TestClient, call: object, error: str) -> None:
    answer = client.post("/ask", json=call)
    assert (answer.status_code, answer.json()) == (422, {"error": error})


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("/ask", "q mangler."),
        ("/ask?q=", "q er tomt."),
        ("/ask?q=a&q=b", "Samme felt er givet to gange i adressen. Giv det én gang."),
        ("/search?q=x&after=y", f"Ukendt felt: after. Kendte: {FILTERS}, q, k."),
        ("/search?q=x&k=1_0", "k skal være et helt tal; her står “1_0”."),
        ("/facts?committe=x", f"Ukendt filter: committe. Kendte: {FILTERS}, limit, offset."),
        ("/facts?limit=1001", "limit skal være højst 1000; her står “1001”."),
        ("/facts?year=999999999999999999999", "year skal være højst 9999; her står “999999999999999999999”."),
        (
            "/decisions?year=2024",
            "Ukendt filter: year. Kendte: document, committee, from, to, organisation, limit, offset.",
        ),
        ("/status?verbose=1", "Ukendt felt: verbose. Kendte: ingen."),
        ("/document", "document mangler."),
    ],
)
def test_an_address_that_cannot_be_used_gets_one_danish_line(client: TestClient, address: str, error: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.json()) == (422, {"error": error})


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[" * 50_000])
def test_what_is_no_json_is_told_so(client: TestClient, body: bytes) -> None:
    answer = client.post("/ask", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()) == (422, {"error": "Kaldet er ikke gyldig JSON i UTF-8."})


def test_half_a_character_is_refused_and_shown_as_a_question_mark(client: TestClient) -> None:
    answer = client.post("/ask", content=b'{"question": "\\ud800"}', headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()) == (422, {"error": "question skal være en tekst i gyldig Unicode; her står “?”."})


def test_what_is_not_there_is_404_and_another_method_is_405(client: TestClient) -> None:
    known = "ask, search, facts, decisions, timeline, case, documents, document, status, health"
    lost = client.get("/svar")
    assert (lost.status_code, lost.json()) == (404, {"error": f"Den adresse findes ikke. Kendte under /api: {known}."})
    assert client.get("/document?document=x.pdf").status_code == 404
    wrong = client.delete("/ask")
    assert (wrong.status_code, wrong.headers["allow"]) == (405, "GET, POST")


def test_an_index_that_cannot_be_opened_is_503_with_the_remedy(tmp_path: Path) -> None:
    class Gone(FakeEngine):
        def status(self) -> IndexStatus:
            raise IndexFolderError("Der er intet indeks. Kør: qa index")

    with TestClient(api(desk_over(Gone(), tmp_path))) as client:
        answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (503, {"error": "Der er intet indeks. Kør: qa index"})


def test_the_description_tells_of_every_route_with_its_filters_answers_and_errors(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    assert sorted(description["paths"]) == sorted(
        ["/ask", "/search", "/facts", "/decisions", "/timeline", "/case", "/documents", "/document", "/status", "/health"]
    )
    assert description["servers"] == [{"url": "/bilag/api"}]
    asked = {parameter["name"] for parameter in description["paths"]["/ask"]["get"]["parameters"]}
    assert asked == {*FILTERS.split(", "), "q", "k", "without", "after"}
    for path in description["paths"].values():
        for method in path.values():
            assert {"200", "401", "413", "422", "429", "503"} <= method["responses"].keys()
            assert method["summary"][0].isupper()


@pytest.mark.parametrize(
    ("address", "shape"),
    [
        ("/ask?q=åbningstider", shapes.Answer),
        ("/ask?q=svømmebad", shapes.Answer),
        ("/search?q=x", shapes.Passages),
        ("/facts", shapes.Facts),
        ("/decisions", shapes.Decisions),
        ("/timeline?name=bibliotekerne", shapes.Timeline),
        ("/case?case=Styrkelse+af+bibliotekerne+<b>", shapes.Cases),
        ("/documents", shapes.Documents),
        ("/document?document=biblioteker.txt", shapes.Document),
        ("/status", shapes.Status),
        ("/health", shapes.Health),
    ],
)
def test_no_key_of_an_answer_is_left_untold(client: TestClient, address: str, shape: type[BaseModel]) -> None:
    given = client.get(address).json()
    assert shape.model_validate(given).model_dump(mode="json", by_alias=True) == given


def test_every_filter_of_the_domain_can_be_given(client: TestClient) -> None:
    limits = calls.Limits.model_validate(
        {
            "document": "*.pdf",
            "committee": "a",
            "from": "2024-01-01",
            "to": "2024-01-02",
            "organisation": "b",
            "year": 2024,
            "unit": "kr",
            "min": 1,
            "max": 2,
            "status": "afsat",
        }
    )
    assert limits.filters() == Filters(
        "*.pdf", "a", date(2024, 1, 1), date(2024, 1, 2), "b", 2024, "kr", Decimal(1), Decimal(2), "afsat"
    )
    assert 4 * 4 * Settings().max_question <= MAX_CALL  # two questions of the longest kind, four bytes a character, fit in a call
