import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]  # has no stubs
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # has no stubs
import pytest

from qa.domain import DocumentInfo, Fact, FactCell, FactKind, Filters, Outcome, Years
from qa.exporting.columns import DECISION_COLUMNS, FACT_COLUMNS, Export
from qa.exporting.delimited import csv_text
from qa.exporting.parquet import write_parquet
from qa.exporting.terminal import decision_lines, fact_lines, figure_text, sum_lines
from qa.exporting.workbook import write_workbook
from qa.sums import sums_of
from tests.unit.rows import decision, fact, onwards

PAPERS = {"plan.txt": DocumentInfo("plan.txt", "=Plan", "Sundhedsudvalget", date(2024, 3, 12), "24-1", 1, 1, 1.0)}
GRANT = fact(
    "a",
    "-1250000.5",
    years=onwards(2025),
    status="afsat",
    organisations=("Region Nord", "OPUS"),
    cell=FactCell(1, "=1+1", "2025"),
    quote='Han sagde "nej";\n=HYPERLINK("x")',
)
STAFF = fact(
    "b", None, low=Decimal(3), high=Decimal("4.25"), unit="årsværk", kind=FactKind.STAFFING, approx=True, years=Years((2024, 2025))
)
HOSTILE = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "- 2 mio. kr.")


def export(*rows: Fact) -> Export[Fact]:
    when = datetime(2024, 5, 1, 12, 0)  # noqa: DTZ001 - local, as the contract has it
    return Export("Tal", FACT_COLUMNS, rows, PAPERS, Filters(year=2025, date_from=date(2024, 1, 1)), 7, when, when)


def read_csv(*rows: Fact) -> list[dict[str, str]]:
    text = csv_text(export(*rows))
    assert text.startswith("\ufeffBilag;Titel;")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


def test_csv_has_decimal_commas_danish_words_and_one_line_a_fact() -> None:
    grant, staff = read_csv(GRANT, STAFF)
    assert {head: grant[head] for head in ("Tal", "Enhed", "År", "Dato", "Slags", "Organisationer", "Cirka", "Tabel", "Start")} == {
        "Tal": "-1250000,5",
        "Enhed": "kr.",
        "År": "2025 og frem",
        "Dato": "2024-03-12",
        "Slags": "midler",
        "Organisationer": "Region Nord, OPUS",
        "Cirka": "nej",
        "Tabel": "1",
        "Start": "0",
    }
    assert (staff["Tal"], staff["Fra"], staff["Til"], staff["År"], staff["Cirka"]) == ("", "3", "4,25", "2024, 2025", "ja")
    assert grant["Citat"] == GRANT.quote  # whole, its quotes, semicolons and lines too


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_text_of_a_paper_becomes_a_formula_in_csv(hostile: str) -> None:
    (row,) = read_csv(fact("a", initiative=hostile, subject="a=1"))
    assert row["Initiativ"] == "'" + hostile
    assert row["Formål"] == "a=1"


@pytest.mark.parametrize("number", ["-0,1", "+3", "-1.250.000"])
def test_a_negative_number_stays_a_number_in_csv(number: str) -> None:
    (row,) = read_csv(fact("a", "-0.1", text=number))
    assert (row["Tal"], row["Som skrevet"]) == ("-0,1", number)


def test_a_workbook_has_types_filters_a_frozen_head_and_its_sources(tmp_path: Path) -> None:
    write_workbook(export(GRANT, STAFF), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = book["Tal"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:AF3")
    heads = [cell.value for cell in sheet[1]]
    row: dict[str, Any] = dict(zip(heads, sheet[2], strict=True))
    assert (row["Tal"].value, row["Tal"].data_type, row["Tal"].number_format) == (-1250000.5, "n", "#,##0.######")
    assert (row["Dato"].value, row["Dato"].is_date) == (datetime(2024, 3, 12), True)  # noqa: DTZ001 - a date has none
    assert row["Side"].value == 1
    assert dict(zip(heads, sheet[3], strict=True))["Fra"].number_format == "#,##0"
    told = [[cell.value for cell in line if cell.value is not None] for line in book["Kilder"]]
    program = told.pop(5)
    assert program[0] == "Program"
    assert told == [
        ["Indhold", "Tal"],
        ["Rækker", 2],
        ["Indeksets version", 7],
        ["Indekset opdateret", "2024-05-01 12:00"],
        ["Udtrukket", "2024-05-01 12:00"],
        ["Filtre", "--from 2024-01-01 --year 2025"],
        [],
        ["Bilag", "Titel", "Udvalg", "Dato", "Sag", "Rækker"],
        ["plan.txt", "=Plan", "Sundhedsudvalget", datetime(2024, 3, 12), "24-1", 2],  # noqa: DTZ001
    ]


@pytest.mark.parametrize("hostile", [*HOSTILE, "#N/A", "=cmd|' /C calc'!A0", "bell\x07 and\x00", "x" * 40_000])
def test_no_text_of_a_paper_becomes_a_formula_in_a_workbook(tmp_path: Path, hostile: str) -> None:
    write_workbook(export(fact("a", initiative=hostile)), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = [cell for sheet in book for line in sheet for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert max(len(str(cell.value)) for cell in cells) <= 32_767


def test_parquet_keeps_every_digit_and_type(tmp_path: Path) -> None:
    write_parquet(export(GRANT, STAFF), tmp_path / "a.parquet")
    table = pq.read_table(tmp_path / "a.parquet")
    types = {
        name: str(table.schema.field(name).type) for name in ("value", "low", "date", "years", "onwards", "approx", "organisation")
    }
    assert types == {
        "value": "decimal128(38, 6)",
        "low": "decimal128(38, 6)",
        "date": "date32[day]",
        "years": "list<element: int32>",
        "onwards": "bool",
        "approx": "bool",
        "organisation": "list<element: string>",
    }
    grant, staff = table.to_pylist()
    wanted = ("value", "kind", "unit", "date", "years", "onwards", "organisation", "initiative", "row")
    assert {key: grant[key] for key in wanted} == {
        "value": Decimal("-1250000.5"),
        "kind": "funding",
        "unit": "DKK",
        "date": date(2024, 3, 12),
        "years": [2025],
        "onwards": True,
        "organisation": ["Region Nord", "OPUS"],
        "initiative": "Akutteam Nord",
        "row": "=1+1",
    }
    assert (staff["value"], staff["high"], staff["years"], staff["onwards"]) == (None, Decimal("4.25"), [2024, 2025], False)
    told = json.loads(table.schema.metadata[b"qa"])
    assert (told["index_version"], told["filters"]["year"], told["updated"]) == (7, 2025, "2024-05-01T12:00:00")


def test_a_figure_with_more_digits_than_usual_loses_none_in_parquet(tmp_path: Path) -> None:
    write_parquet(export(fact("a", "0.12345678")), tmp_path / "a.parquet")
    assert pq.read_table(tmp_path / "a.parquet").to_pylist()[0]["value"] == Decimal("0.12345678")


def test_nothing_to_export_is_a_file_without_rows(tmp_path: Path) -> None:
    assert read_csv() == []
    write_workbook(export(), tmp_path / "a.xlsx")
    write_parquet(export(), tmp_path / "a.parquet")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["Tal"].max_row == 1
    assert pq.read_table(tmp_path / "a.parquet").num_rows == 0


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (fact("a", "5100000"), "5.100.000"),
        (fact("a", "-0.1"), "-0,1"),
        (fact("a", "9", approx=True), "ca. 9"),
        (fact("a", "40", bound="max"), "højst 40"),
        (fact("a", None, low=Decimal(3), high=Decimal(4)), "3-4"),
        (fact("a", None, low=Decimal(3)), "mindst 3"),
        (fact("a", None, high=Decimal(3)), "højst 3"),
    ],
)
def test_a_figure_is_shown_as_danes_write_it(made: Fact, text: str) -> None:
    assert figure_text(made) == text


def test_the_table_says_a_fact_in_one_line_and_its_place_in_the_next() -> None:
    total = fact("c", "8", unit="senge", is_total=True, same_as="x", is_decided=False, subject="a\nb")
    assert fact_lines([GRANT, total], PAPERS, width=100) == [
        "Dato                    Tal  Enhed      År            Status      Hvad",
        "2024-03-12     -1.250.000,5  kr.        2025 og frem  afsat       Akutteam Nord: sygeplejersker om…",
        "    plan.txt, side 1",
        "2024-03-12                8  senge                                Akutteam Nord: a b",
        "    plan.txt, side 1 (i alt, gentaget, række usikker)",
    ]
    assert fact_lines([], PAPERS, width=100) == []


def test_the_table_of_decisions() -> None:
    made = decision(
        "d", date=date(2024, 3, 12), item="3", body="Regionsrådet", case="21-014448", outcome=Outcome.NOTED, facts=("a",)
    )
    assert decision_lines([made], width=100) == [
        "Dato        Udfald                  Punkt  Besluttet af                Titel",
        "2024-03-12  taget til efterretning  3      Regionsrådet                Budget for Akutteam Nord",
        "    plan.txt, side 1 (sag 21-014448, 1 tal)",
    ]


def test_no_line_is_wider_than_the_table() -> None:
    long = fact("a", document="d" * 200 + ".txt", initiative="i" * 300, recurring="årligt", years=Years(tuple(range(2020, 2030))))
    papers = {long.document_id: PAPERS["plan.txt"]}
    lines = fact_lines([long], papers, width=100) + decision_lines([decision("d", body="b" * 80, title="t" * 200)], width=100)
    lines += sum_lines(sums_of([fact(str(n), str(n * 111111), initiative=f"{n}") for n in range(1, 40)]), width=100)
    assert max(map(len, lines)) == 100


def test_a_sum_is_shown_with_its_operands_and_what_is_left_out() -> None:
    made = [fact("a", status="afsat"), fact("b", "500000", part_of="a", status="afsat", years=Years())]
    assert sum_lines(sums_of(made), width=100) == [
        "midler, afsat, uden år",
        "  2,5 = 2,5 mio. kr.",
        "          2.500.000  Akutteam Nord: sygeplejersker om aftenen",
        "    plan.txt, side 1",
        "    Ikke talt med:",
        "            500.000  Akutteam Nord: sygeplejersker om aftenen",
        "    plan.txt, side 1 (er en del (heraf) af et andet af tallene)",
        "",
    ]


def test_decisions_have_a_column_for_each_key_of_the_contract() -> None:
    keys = [column.key for column in DECISION_COLUMNS]
    assert set(keys) >= set("document case item title body date outcome text against absent recommendation facts start end".split())
    assert len(set(keys)) == len(keys)
