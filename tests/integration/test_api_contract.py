"""Schemathesis against the API's own description: calls it allows and calls it does not, over a real index of the sample papers.

No call makes a server error, and every answer is of a status and a shape that the description tells of. The examples are few and
the same each time; more are had with the environment's QA_EXAMPLES.
"""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.config import ChecksConfig, PositiveDataAcceptanceConfig, ProjectConfig, ProjectsConfig, SchemathesisConfig

from qa.config import Settings
from qa.engine import Engine
from qa.indexing import update_index
from qa.reading import SUFFIXES
from qa.store import Store
from qa.web.api import api
from qa.web.api.work import OPERATIONS
from qa.web.desk import Desk
from tests.letters import LetterEncoder

pytestmark = pytest.mark.integration

SAMPLES = Path(__file__).parents[2] / "corpus"
EXAMPLES = int(os.environ.get("QA_EXAMPLES", "25"))
# A call without fields can hold nothing wrong but a field it does not know, which the unit tests try.
CALLS = [
    (f"/{operation.name}", method, mode)
    for operation in OPERATIONS
    for method in (("GET", "POST") if operation.name in {"ask", "search"} else ("GET",))
    for mode in (GenerationMode if operation.call.model_fields else (GenerationMode.POSITIVE,))
]
HOSTILE = """Notat <img src=x onerror=alert(1)>

Der er afsat 7 mio. kr. i 2024 til <script>alert(3)</script> gadelamper. Beslutning: Godkendt.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("contract")
    corpus, index = folder / "corpus", folder / "index"
    corpus.mkdir()
    for paper in sorted(SAMPLES.glob("*.txt")):
        shutil.copy(paper, corpus)
    (corpus / "gadelamper <b>.txt").write_text(HOSTILE, encoding="utf-8")
    encoder = LetterEncoder()
    update_index(corpus, index, Settings(), encoder=encoder)
    engine = Engine(Store.open(index, encoder_fingerprint=encoder.fingerprint, encoder_name=encoder.name), encoder, Settings())
    return Desk(engine, corpus=corpus, index=index, settings=Settings(), update=update_index, suffixes=SUFFIXES)


@pytest.fixture(scope="module")
def description(desk: Desk) -> schemathesis.BaseSchema:
    # A name that the index does not have is told of with 422 like any other call that cannot be used.
    checks = ChecksConfig(positive_data_acceptance=PositiveDataAcceptanceConfig(expected_statuses=["2xx", "404", "422"]))
    config = SchemathesisConfig(projects=ProjectsConfig(default=ProjectConfig(checks=checks)))
    app = FastAPI()
    app.mount("/api", api(desk))
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, config=config)


@pytest.mark.parametrize(("path", "method", "mode"), CALLS)
def test_no_call_makes_a_server_error_or_an_answer_that_the_description_does_not_tell_of(
    description: schemathesis.BaseSchema, path: str, method: str, mode: GenerationMode
) -> None:
    @settings(max_examples=EXAMPLES, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=description[path][method].as_strategy(generation_mode=mode))
    def holds(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate()

    holds()


def test_real_calls_answer(desk: Desk) -> None:
    """What random words seldom reach: papers, figures and timelines that are there."""
    with TestClient(api(desk)) as client:
        assert client.get("/facts").json()["total"] > 0
        names = [info["document"] for info in client.get("/documents").json()["documents"]]
        for name in names:
            assert client.get("/document", params={"document": name}).json()["document"] == name
        assert client.get("/timeline", params={"name": "gadelamper"}).json()["steps"]
        assert "<script>" in client.get("/search", params={"q": "gadelamper"}).text  # as data, in JSON
        assert client.get("/search", params={"q": "gadelamper"}).headers["content-type"] == "application/json"
