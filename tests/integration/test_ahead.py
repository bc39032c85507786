"""What is measured of a passage while the question is embedded is what would be measured after it."""

from dataclasses import replace
from pathlib import Path

import pytest

from qa import engine as engine_module
from qa.config import Settings
from qa.domain import Answer
from qa.engine import Engine
from qa.searching import Begun

pytestmark = pytest.mark.integration

QUESTIONS = (
    "hvor mange årsværk er ansat i OPUS",
    "Hvad besluttede udvalget?",
    "Hvor meget er der afsat i 2024 og 2025 tilsammen?",
    "Hvor mange flere årsværk er der i 2025 end i 2024?",
    "Hvem står for projektet?",
    "Hvad koster svømmebadet på Mars?",
)


def answers(index: Path) -> list[Answer]:
    engine = Engine.open(index, Settings())
    return [replace(engine.ask(question), milliseconds=0.0) for question in QUESTIONS]


def test_an_answer_is_the_same_however_much_was_measured_ahead(sample_index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "_AHEAD", 0)
    after = answers(sample_index)
    monkeypatch.setattr(engine_module, "_AHEAD", 10)
    monkeypatch.setattr(Begun, "is_done", False)  # so that all ten are measured, however soon the embedding is there
    assert answers(sample_index) == after
    assert {answer.status.value for answer in after} >= {"found", "not_found"}
