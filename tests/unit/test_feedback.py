"""What readers say of answers: kept a line at a time, and given back as question rows to be looked at."""

import json
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from qa import feedback
from qa.cli import main
from qa.contract import answer_json
from qa.errors import UsageError
from qa.evaluation import read_questions
from qa.feedback import FEEDBACK, MISSING, RIGHT, WRONG_FIGURE, WRONG_SOURCE, append_feedback, question_rows, read_feedback
from tests.unit.answers import EVIDENCE, PAPER, answer, hits, interval, silence, value

NOON = datetime(2024, 3, 12, 12, 0)  # noqa: DTZ001 - a fixed clock on the wall
ANSWER = answer_json(answer("3,4 mio. kr.", value("3400000", text="3,4 mio. kr."), passages=hits(EVIDENCE)))
SILENCE = answer_json(silence())


def say(index: Path, verdict: str = WRONG_FIGURE, *, given: dict[str, Any] = ANSWER, note: str = "") -> feedback.Entry:
    return append_feedback(index, question="Hvad er afsat til busser?", verdict=verdict, answer=given, note=note, time=NOON)


def test_an_entry_is_one_line_with_the_answer_but_not_its_passages(tmp_path: Path) -> None:
    entry = say(tmp_path, note=" to\nlinjer ")
    (line,) = (tmp_path / FEEDBACK).read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == entry
    assert entry == {
        "time": "2024-03-12T12:00:00",
        "question": "Hvad er afsat til busser?",
        "verdict": "tallet er forkert",
        "note": "to\nlinjer",
        "answer": {key: figure for key, figure in ANSWER.items() if key not in ("question", "passages")},
    }
    assert (tmp_path / FEEDBACK).stat().st_mode & 0o077 == 0


def test_entries_come_back_in_order_and_none_where_nobody_said_anything(tmp_path: Path) -> None:
    assert read_feedback(tmp_path) == []
    entries = [say(tmp_path, RIGHT), say(tmp_path, MISSING)]
    assert read_feedback(tmp_path) == entries


def test_a_line_whose_end_a_crash_took_spoils_none_but_itself(tmp_path: Path) -> None:
    first = say(tmp_path)
    with (tmp_path / FEEDBACK).open("a", encoding="utf-8") as file:
        file.write('{"time": "2024-03-12T12:')
    assert read_feedback(tmp_path) == [first]
    assert [*read_feedback(tmp_path), say(tmp_path, MISSING)] == read_feedback(tmp_path)


def test_many_at_once_lose_no_line(tmp_path: Path) -> None:
    threads = [threading.Thread(target=say, args=(tmp_path,), kwargs={"note": "æ" * n * 100}) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(len(entry["note"]) for entry in read_feedback(tmp_path)) == [n * 100 for n in range(20)]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"verdict": "god"}, "Kender ikke bedømmelsen “god”. Vælg mellem: tallet er forkert, kilden er forkert, mangler, rigtigt"),
        ({"question": "  "}, "mangler sit spørgsmål"),
        ({"question": "x" * 2001}, "Spørgsmålet er på 2001 tegn; højst 2000"),
        ({"note": "x" * 2001}, "Bemærkningen er på 2001 tegn; højst 2000"),
        ({"answer": {"answer": "x" * 50_000}}, "Svaret er for langt"),
    ],
)
def test_what_is_no_feedback_is_refused_and_nothing_is_written(tmp_path: Path, changed: dict[str, Any], says: str) -> None:
    given: dict[str, Any] = {"question": "a?", "verdict": RIGHT, "answer": ANSWER, "note": ""}
    with pytest.raises(UsageError, match=says):
        append_feedback(tmp_path, **{**given, **changed})
    assert not (tmp_path / FEEDBACK).exists()


def test_a_full_file_takes_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = say(tmp_path)
    monkeypatch.setattr(feedback, "LARGEST_FILE", (tmp_path / FEEDBACK).stat().st_size + 10)
    with pytest.raises(UsageError, match="er fuld"):
        say(tmp_path)
    assert read_feedback(tmp_path) == [entry]


def test_a_folder_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="kan ikke skrives"):
        say(tmp_path / "mangler")


# ------------------------------------------------------------------------------------------------ as question rows


def exported(tmp_path: Path, verdict: str, given: dict[str, Any]) -> tuple[Any, ...]:
    """Type, answers, document and evidence of the row that one entry becomes."""
    (row,) = question_rows([say(tmp_path, verdict, given=given)])
    assert row["review"] is True
    return row["type"], row["answers"], row["document"], row["evidence"]


def test_a_right_answer_fills_in_its_row(tmp_path: Path) -> None:
    figure = {"value": 3400000, "unit": "DKK", "text": "3,4 mio. kr."}
    assert exported(tmp_path, RIGHT, ANSWER) == ("amount", [figure], [PAPER], [EVIDENCE])


def test_a_right_silence_is_a_question_without_an_answer(tmp_path: Path) -> None:
    assert exported(tmp_path, RIGHT, SILENCE) == ("unanswerable", [], [], [])


def test_of_a_wrong_figure_the_place_is_kept_and_of_all_else_nothing(tmp_path: Path) -> None:
    assert exported(tmp_path, WRONG_FIGURE, ANSWER) == ("amount", [], [PAPER], [EVIDENCE])
    assert exported(tmp_path, WRONG_SOURCE, ANSWER) == ("amount", [], [], [])
    assert exported(tmp_path, MISSING, SILENCE) == ("amount", [], [], [])


def test_an_interval_has_two_values_and_words_have_none(tmp_path: Path) -> None:
    pct, said = answer_json(answer("30-40", interval("30", "40", "pct"))), answer_json(answer("Movia kører dem."))
    entries = [say(tmp_path, RIGHT, given=given) for given in (pct, said)]
    assert [row["answers"] for row in question_rows(entries)] == [
        [{"value": [30, 40], "unit": "pct", "text": ""}],
        [{"value": None, "unit": None, "text": "Movia kører dem."}],
    ]


def test_the_command_writes_rows_that_wait_and_that_are_read_once_looked_at(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    say(tmp_path, RIGHT, note="står på side 2")
    say(tmp_path, MISSING, given=SILENCE)
    assert main(["feedback", "--index", str(tmp_path), "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [(row["id"], row["note"], row["answered"]) for row in rows] == [
        ("feedback-0001", "rigtigt, 2024-03-12T12:00:00: står på side 2", "3,4 mio. kr."),
        ("feedback-0002", "mangler, 2024-03-12T12:00:00", "Ikke fundet i 5 dokumenter."),
    ]
    path = tmp_path / "spm.jsonl"
    path.write_text(json.dumps(rows[0]), encoding="utf-8")
    with pytest.raises(UsageError, match="venter på gennemsyn"):
        read_questions(path)
    looked_at = {key: figure for key, figure in rows[0].items() if key != "review"}
    path.write_text(json.dumps(looked_at), encoding="utf-8")
    assert read_questions(path) == [looked_at]


def test_the_command_says_so_where_nobody_has_said_anything(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["feedback", "--index", str(tmp_path)]) == 0
    assert capfd.readouterr() == ("", f"Ingen tilbagemeldinger i {tmp_path}/.\n")
