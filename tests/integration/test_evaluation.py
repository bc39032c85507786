"""`qa evaluate` on the sample papers, from the question file to the report."""

import json
from pathlib import Path

import pytest

from qa.cli import main

pytestmark = pytest.mark.integration

ROWS = [
    {
        "id": "a",
        "question": "Hvor stor er Region Hovedstadens andel til botilbudsteams om året?",
        "type": "amount",
        "answers": [{"value": 19000000, "unit": "DKK", "text": "19 mio. kr."}],
        "any_of": False,
        "document": "bilag-status",
        "evidence": ["Region Hovedstadens andel"],
    },
    {"id": "b", "question": "Hvem ejer månen?", "type": "unanswerable", "answers": []},
]


def test_a_question_file_is_measured_and_reported(sample_index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, report = tmp_path / "spm.jsonl", tmp_path / "rapport.html"
    gold.write_text("\n".join(json.dumps(row) for row in ROWS), encoding="utf-8")
    assert main(["evaluate", str(gold), "--index", str(sample_index), "--report", str(report), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert (result["questions"], result["answer_accuracy"], result["abstention"], result["answered_wrong"]) == (2, 1.0, 1.0, 0.0)
    (point,) = result["risk_coverage"]
    assert (point["answered"], point["wrong"]) == (0.5, 0.0)
    assert 0.5 <= point["threshold"] <= 1
    assert set(result["retrieval"]) == {"default", "no_rerank", "bm25", "dense"}
    page = report.read_text(encoding="utf-8")
    assert "<h1>Evaluering af spm.jsonl</h1>" in page
    assert "spm.jsonl, spurgt i " in page
