"""Which of a table's first rows are heads: those of stages with days and years, those of several storeys, and no row of data."""

import pytest

from tests.unit.test_table_units import grid


def read(*rows: str) -> tuple[tuple[str, ...], list[str]]:
    """The column heads, and the rows below them."""
    table = grid(*rows)
    return table.columns, [row.text for row in table.rows if not row.is_head]


BODY = ["Nordby | 1.200 | 640 | 53", "Sydby | 2.400 | 910 | 38"]


@pytest.mark.parametrize(
    "head",
    [
        "Havn | Budget 2025 Oprindeligt | Pr. 30. juni Forbrug | Pct.",
        "Havn | Oprindeligt budget | Regnskab 31-12-2025 | I alt",
        "Pr. 30. juni 2025 | Korrigeret budget | Forventet 31. december | Afvigelse",
        "Havn | Bevilling | Skøn 1. maj | Procent",
    ],
)
def test_names_of_stages_are_heads_though_a_day_is_among_them(head: str) -> None:
    assert read(head, *BODY) == (tuple(head.split(" | ")), BODY)


@pytest.mark.parametrize(
    "first",
    [
        "Havn | Åbnet 1. maj | Lukket 30. juni | Pct.",
        "Havn | Budget 2025 | Forbrug 30. juni | 12,5",
        "Havn | Forbrug 640,5 30. juni | Budget | Pct.",
        "Havn | Forbrug 30. juni |  | ",
        "Havn | 640 | Forbrug 30. juni | Pct.",
    ],
    ids=["no stages", "a figure", "an amount in a stage", "a single stage", "a bare number"],
)
def test_a_day_in_a_row_of_other_things_makes_it_data(first: str) -> None:
    assert read(first, *BODY) == (("", "", "", ""), [first, *BODY])


THREE = ["Åkirke | 46 | 51 | 12", "Nordby | 30 | 28 | 9"]


@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        (
            ["Havn | Ventetid |  | Både", " | 3. kvt. | 4. kvt. | 4. kvt.", " | 2025 | 2025 | 2026"],
            ("Havn", "Ventetid 3. kvt. 2025", "Ventetid 4. kvt. 2025", "Både 4. kvt. 2026"),
        ),
        (
            [" | Ventetid |  | Både", " | 3. kvt. | 4. kvt. | 4. kvt.", "Havn | 2025 | 2025 | 2026"],
            ("Havn", "Ventetid 3. kvt. 2025", "Ventetid 4. kvt. 2025", "Både 4. kvt. 2026"),
        ),
        (["Havn | Budget | Forbrug | Rest", " | 2025 | 2025 | 2025"], ("Havn", "Budget 2025", "Forbrug 2025", "Rest 2025")),
        (["Havn | Budget | Forbrug | Rest"], ("Havn", "Budget", "Forbrug", "Rest")),
    ],
)
def test_heads_of_several_storeys_are_joined_column_by_column(heads: list[str], columns: tuple[str, ...]) -> None:
    assert read(*heads, *THREE) == (columns, THREE)


def test_a_fourth_storey_is_data() -> None:
    heads = ["Havn | Ventetid | Både | Folk", " | kvt. | kvt. | kvt.", " | 2025 | 2025 | 2026"]
    assert read(*heads, " | 2024 | 2024 | 2025", *THREE) == (
        ("Havn", "Ventetid kvt. 2025", "Både kvt. 2025", "Folk kvt. 2026"),
        [" | 2024 | 2024 | 2025", *THREE],
    )


@pytest.mark.parametrize("second", [" | 46 | 51 | 12", "Åkirke | 2024 | 2025 | 2026", " |  |  | "])
def test_a_second_row_of_figures_or_with_a_label_of_its_own_is_no_storey(second: str) -> None:
    below = [*([second] if second.strip(" |") else []), *THREE]
    assert read("Havn | Ventetid | Både | Folk", second, *THREE) == (("Havn", "Ventetid", "Både", "Folk"), below)


@pytest.mark.parametrize("written", ["pr. 30. april 2026", "Pr. 30. april 2026", "pr 30. april 2026", "pr. 30-04-2026"])
def test_what_had_come_by_a_day_is_a_head(written: str) -> None:
    head = f"Havn | Gæster {written} | Både"
    assert read(head, "Nordby | 46 | 12", "Sydby | 51 | 9") == (tuple(head.split(" | ")), ["Nordby | 46 | 12", "Sydby | 51 | 9"])


@pytest.mark.parametrize("written", ["30. april 2026", "30-04-2026", "den 30. april", "30/4/26"])
def test_a_day_alone_is_a_datum_and_no_head(written: str) -> None:
    first = f"Nordby | {written} | Både"
    below = ["Sydby | 1. maj 2026 | 12", "Vestby | 2. maj 2026 | 9"]
    assert read(first, *below) == (("", "", ""), [first, *below])


def test_a_second_row_of_texts_is_data() -> None:
    rows = ["Nordby | Ida Holm | Åbner til maj", "Sydby | Bo Krog | Lukket"]
    assert read("Havn | Leder | Status", *rows) == (("Havn", "Leder", "Status"), rows)
    with_figures = ["Nordby | Ida Holm | Åben", "Sydby | Bo Krog | 12"]
    assert read("Havn | Leder | Både", *with_figures) == (("Havn", "Leder", "Både"), with_figures)
