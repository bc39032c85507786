import json
from datetime import date
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]  # has no stubs
import pytest

from qa.cli import main
from qa.domain import FactKind, Span, Years
from tests.unit.rows import decision, fact, paper, publish

PAPER = paper("plan.txt", day=date(2024, 3, 12), committee="Sundhedsudvalget")
GRANTS = [
    fact("a", status="afsat", years=Years((2024,))),
    fact("b", "500000", initiative="OPUS", status="afsat", years=Years((2024,))),
]
STAFF = fact("c", "9", unit="årsværk", kind=FactKind.STAFFING, status="ansat", figure=Span(2, 3))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("commands")
    publish(folder, PAPER, facts=[*GRANTS, STAFF], decisions=[decision("d", date=date(2024, 3, 12), body="Regionsrådet")])
    return str(folder)


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """The exit code and what was written to standard output and standard error."""
    code = main(arguments)
    out, err = capfd.readouterr()
    return code, out, err


def test_facts_as_lines_have_the_contract_s_keys(index: str, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capfd, "facts", "--index", index, "--unit", "årsværk", "--format", "jsonl")
    assert code == 0
    assert [json.loads(line) for line in out.splitlines()] == [
        {
            "id": "c",
            "document": "plan.txt",
            "page": 1,
            "initiative": "Akutteam Nord",
            "sub_item": None,
            "kind": "staffing",
            "value": 9,
            "low": None,
            "high": None,
            "unit": "årsværk",
            "subject": "sygeplejersker om aftenen",
            "organisation": [],
            "years": [],
            "recurring": None,
            "status": "ansat",
            "basis": None,
            "approx": False,
            "bound": None,
            "text": "2,5 mio. kr.",
            "quote": "Akutteam Nord får midler",
            "start": 0,
            "end": 10,
            "cell": None,
            "same_as": None,
            "part_of": None,
            "is_total": False,
            "decided": True,
        }
    ]


def test_decisions_as_lines_have_the_contract_s_keys(index: str, capfd: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capfd, "decisions", "--index", index, "--json")
    (row,) = map(json.loads, out.splitlines())
    wanted = "document case item title body date outcome text against absent recommendation facts start end".split()
    title, said = "Budget for Akutteam Nord", ("Regionsrådet", "2024-03-12", "godkendt", "Godkendt.")
    assert [row[key] for key in wanted] == ["plan.txt", None, None, title, *said, [], [], "", [], 0, 10]


def test_the_table_tells_how_many_there_are_and_how_to_see_the_rest(index: str, capfd: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capfd, "facts", "--index", index, "--limit", "2", "--offset", "1")
    assert out.splitlines()[-1] == "Viser 2-3 af 3 tal. Flere med --limit N og --offset N, alle med --output FIL.xlsx."
    _, out, _ = run(capfd, "facts", "--index", index, "--status", "foreslået")
    assert out == "0 tal.\n"


def test_a_sum_is_printed_and_as_json_too(index: str, capfd: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capfd, "facts", "--index", index, "--sum", "--status", "afsat")
    assert out.splitlines()[:2] == ["midler, afsat, 2024", "  2,5 + 0,5 = 3 mio. kr."]
    _, out, _ = run(capfd, "facts", "--index", index, "--sum", "--json")
    assert [json.loads(line)["calculation"] for line in out.splitlines()] == ["2,5 + 0,5 = 3 mio. kr.", "9 = 9 årsværk"]


def test_the_file_s_ending_says_the_format(index: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name, start in (("a.csv", b"\xef\xbb\xbfBilag;"), ("a.parquet", b"PAR1"), ("a.jsonl", b'{"id": "a"'), ("a.xlsx", b"PK")):
        code, out, err = run(capfd, "facts", "--index", index, "--output", str(tmp_path / name))
        assert (code, out, err) == (0, f"Skrevet: {tmp_path / name}\n", "")
        assert (tmp_path / name).read_bytes().startswith(start)
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == ["Tal", "Kilder"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["facts", "--format", "xlsx"], "qa: xlsx kan ikke vises i terminalen. Skriv også --output FIL.xlsx.\n"),
        (["decisions", "--format", "parquet"], "qa: parquet kan ikke vises i terminalen. Skriv også --output FIL.parquet.\n"),
        (["facts", "--sum", "--format", "csv"], "qa: --sum skrives som table eller jsonl, ikke csv. "),
        (["facts", "--json", "--format", "csv"], "qa: --json er det samme som --format jsonl; skriv ikke også --format csv.\n"),
        (["facts", "--output", "a.doc"], "qa: a.doc: endelsen siger ikke formatet. Skriv --format table|jsonl|csv|xlsx|parquet.\n"),
        (["facts", "--output", "mangler/a.csv"], "qa: mangler/a.csv kan ikke skrives (No such file or directory). "),
        (["decisions", "--year", "2024"], "qa: --year gælder tal og kan ikke bruges om beslutninger. "),
        (["facts", "--status", "lånt"], "qa: Kender ikke statussen “lånt”. "),
    ],
)
def test_a_wrong_use_is_one_line_and_exit_code_2(
    index: str, capfd: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    code, out, err = run(capfd, *arguments, "--index", index)
    assert (code, out) == (2, "")
    assert err.startswith(message)
    assert err.count("\n") == 1
