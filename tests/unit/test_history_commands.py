"""`qa timeline` and `qa decisions --case` as somebody at a terminal and as a script meets them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qa.cli import main
from qa.config import Settings
from qa.domain import Years
from qa.engine import Engine
from qa.store import Store
from qa.timelines import Timeline
from tests.letters import LetterEncoder
from tests.unit.rows import decision, fact, paper, publish

PLAN = paper("plan.txt", day=date(2021, 3, 1), committee="Sundhedsudvalget")
STATUS = paper("status.txt", day=date(2023, 3, 1))
GRANT: dict[str, Any] = {"years": Years((2021,)), "status": "afsat", "initiative": "Gadeteam", "subject": "sygeplejersker"}
FACTS = [fact("a", "10500000", **GRANT), fact("b", "8500000", document="status.txt", **GRANT), fact("c", initiative="Natcafé")]
DECISIONS = [
    decision("x", title="Gadeteam", case="21-014448", item="3", date=date(2021, 3, 1), body="Sundhedsudvalget"),
    decision("y", document="status.txt", title="Gadeteam", case="21-014448", date=date(2021, 4, 1), body="Regionsrådet"),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("histories")
    publish(folder, PLAN, STATUS, facts=FACTS, decisions=DECISIONS)
    return str(folder)


@pytest.fixture(autouse=True)
def near(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine without a real encoder, to which a gadehold is near whatever is not found."""

    def opened(index: Path, settings: Settings) -> Engine:
        return Engine(Store.open(index, encoder_fingerprint=None), LetterEncoder(), settings)

    def near_names(self: Engine, found: Timeline) -> tuple[str, ...]:
        return () if found.steps else ("Gadehold",)

    monkeypatch.setattr(Engine, "open", opened)
    monkeypatch.setattr(Engine, "near_names", near_names)


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    return code, *capfd.readouterr()


def test_a_timeline_is_told_oldest_first_with_what_contradicts_and_its_sources(
    index: str, capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capfd, "timeline", "gadeteam", "--index", index)
    assert code == 0
    assert out.splitlines() == [
        "gadeteam: 2 bilag, 2 tal, 2 beslutninger.",
        "Står under: Gadeteam",
        "",
        "Stemmer ikke; hvad der er rigtigt, siger bilagene ikke:",
        "  2021-03-01  10.500.000 kr. (2021, afsat): Gadeteam: sygeplejersker [plan.txt, side 1]",
        "  2023-03-01  8.500.000 kr. (2021, afsat): Gadeteam: sygeplejersker [status.txt, side 1]",
        "",
        "2021-03-01  Titel plan.txt, Sundhedsudvalget, plan.txt",
        "    10.500.000 kr. (2021, afsat): Gadeteam: sygeplejersker [side 1]",
        "    Besluttet: godkendt, Sundhedsudvalget, punkt 3, sag 21-014448, Gadeteam [side 1]",
        "",
        "2023-03-01  Titel status.txt, status.txt",
        "    8.500.000 kr. (2021, afsat): Gadeteam: sygeplejersker [side 1]",
        "        ! stemmer ikke med 10.500.000 kr. (2021, afsat) [plan.txt, side 1]",
        "    Besluttet: godkendt, Regionsrådet, sag 21-014448, Gadeteam [side 1]",
    ]


def test_what_nothing_names_is_said_with_what_may_be_meant(index: str, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capfd, "timeline", "gadebus", "--index", index)
    assert (code, out) == (0, "Intet i tal og beslutninger nævner “gadebus”.\nLigner måske: Gadehold\n")


def test_a_timeline_as_json_names_the_facts_of_a_change(index: str, capfd: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capfd, "timeline", "gadeteam", "--index", index, "--json", "--from", "2021-01-01")
    found = json.loads(out)
    assert (found["name"], found["names"], found["near"]) == ("gadeteam", ["Gadeteam"], [])
    assert [
        (s["paper"]["document"], [f["id"] for f in s["facts"]], [d["id"] for d in s["decisions"]], s["changes"])
        for s in found["steps"]
    ] == [
        ("plan.txt", ["a"], ["x"], []),
        ("status.txt", ["b"], ["y"], [{"kind": "stemmer ikke", "earlier": "a", "later": "b"}]),
    ]


def test_a_case_is_told_meeting_by_meeting(index: str, capfd: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capfd, "decisions", "--case", "21-014448", "--index", index)
    assert out.splitlines() == [
        "Sag 21-014448: Gadeteam",
        "  2021-03-01  godkendt, Sundhedsudvalget, punkt 3",
        "      »Godkendt.«",
        "      plan.txt, side 1",
        "  2021-04-01  godkendt, Regionsrådet",
        "      »Godkendt.«",
        "      status.txt, side 1",
    ]
    _, out, _ = run(capfd, "decisions", "--case", "21-014448", "--index", index, "--json")
    case = json.loads(out)
    assert (case["case"], case["title"], [(s["id"], s["sources"]) for s in case["steps"]]) == (
        "21-014448",
        "Gadeteam",
        [("x", ["x"]), ("y", ["y"])],
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["decisions", "--case", "21-014449"], "qa: Kender ikke sagen “21-014449”. Nærmeste kendte: 21-014448."),
        (["decisions", "--case", "21-014448", "--limit", "2"], "qa: --case viser hele sagen; "),
        (["decisions", "--case", "21-014448", "--from", "2021-01-01"], "qa: --case viser hele sagen; "),
        (["decisions", "--case", "21-014448", "--format", "csv"], "qa: --case skrives som table eller jsonl, ikke csv."),
        (["timeline"], "qa: her mangler: NAVN."),
        (["timeline", " "], "qa: Spørgsmålet er tomt."),
        (["timeline", "gadeteam", "--status", "lånt"], "qa: Kender ikke statussen “lånt”. "),
    ],
)
def test_a_wrong_use_is_one_line_and_exit_code_2(
    index: str, capfd: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    code, out, err = run(capfd, *arguments, "--index", index)
    assert (code, out) == (2, "")
    assert err.startswith(message)
    assert err.count("\n") == 1
