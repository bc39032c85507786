"""Schemathesis' coverage phase: every bound of every field of the API's description, just within it and just outside.

Deterministic, without random examples; those are in test_api_contract.py.
"""

import pytest
import schemathesis
from fastapi import FastAPI
from schemathesis.config import (
    ChecksConfig,
    CoveragePhaseConfig,
    ExamplesPhaseConfig,
    FuzzingPhaseConfig,
    PhasesConfig,
    PositiveDataAcceptanceConfig,
    ProjectConfig,
    ProjectsConfig,
    SchemathesisConfig,
    StatefulPhaseConfig,
)
from schemathesis.engine import Status, events, from_schema

from qa.web.api import api
from tests.unit.test_web_api import Engine, desk_over

pytestmark = pytest.mark.integration


@pytest.fixture
def description(tmp_path_factory: pytest.TempPathFactory) -> schemathesis.BaseSchema:
    """The description of the API over a hand-made engine: edges are refused or let through before any paper is asked."""
    phases = PhasesConfig(
        coverage=CoveragePhaseConfig(enabled=True),
        examples=ExamplesPhaseConfig(enabled=False),
        fuzzing=FuzzingPhaseConfig(enabled=False),
        stateful=StatefulPhaseConfig(enabled=False),
    )
    checks = ChecksConfig(positive_data_acceptance=PositiveDataAcceptanceConfig(expected_statuses=["2xx", "404", "422"]))
    config = SchemathesisConfig(projects=ProjectsConfig(default=ProjectConfig(checks=checks, phases=phases)))
    app = FastAPI()
    app.mount("/api", api(desk_over(Engine(), tmp_path_factory.mktemp("corpus"))))
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, config=config)


def test_no_edge_of_a_field_makes_a_server_error_or_an_answer_that_is_not_described(description: schemathesis.BaseSchema) -> None:
    failed: list[str] = []
    n_calls = 0
    for event in from_schema(description).execute():
        if isinstance(event, events.ScenarioFinished):
            n_calls += len(event.recorder.cases)
            for case_id, checks in event.recorder.checks.items():
                call = event.recorder.cases[case_id].value
                failed += [f"{check.name}: {call.as_curl_command()}" for check in checks if check.status is Status.FAILURE]
        elif isinstance(event, events.NonFatalError | events.FatalError):
            failed.append(str(event))
    assert failed == []
    assert n_calls > 100
