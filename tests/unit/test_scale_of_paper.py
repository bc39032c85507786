"""What a whole paper says its amounts are in: which of its tables that holds for, and how many kroner a bare figure then is."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from qa.config import Settings
from qa.domain import BlockKind, Document
from qa.reading import read_document
from qa.reading.pieces import Piece, TablePiece
from qa.reading.tables import GridCell, table_from_grid, with_units
from qa.units import units_in
from tests.unit.papers import hit_on
from tests.unit.places import ask, known_of, table_paper

SAID = "Alle beløb er i 1.000 kr., hvis ikke andet er nævnt."

# ---------------------------------------------------------------------------------------------------------------- the table's unit


def grid(*rows: str) -> TablePiece:
    table = table_from_grid([[GridCell(cell) for cell in row.split(" | ")] for row in rows])
    assert table is not None
    return table


def said(text: str) -> Piece:
    return Piece(BlockKind.PARAGRAPH, text, 1)


def heading(text: str) -> Piece:
    return Piece(BlockKind.HEADING, text, 1, level=2)


def unit(*pieces: Piece | TablePiece) -> str | None:
    """The unit of the one table of a paper that says what all its amounts are in."""
    (table,) = (piece for piece in with_units((said(SAID), said("Om Nordby."), *pieces)) if isinstance(piece, TablePiece))
    return table.unit


YEARS = grid("Sted | 2024 | 2025", "Havnen | 110 | 112", "Stien | 20 | 21")


@pytest.mark.parametrize("above", ["Udgifter til havne", "Budget", "Puljen til stier", "Indtægter og udgifter", "Grønne midler"])
def test_a_table_of_years_below_a_heading_of_money_is_in_what_the_paper_says(above: str) -> None:
    assert (unit(heading(above), YEARS), unit(said(above), YEARS)) == ("1.000 kr.", "1.000 kr.")


@pytest.mark.parametrize("above", ["Cyklister på stierne", "Tilskadekomne i trafikken", "Gæster i havnene", "Om havne"])
def test_a_table_of_years_below_a_heading_of_something_else_is_a_count(above: str) -> None:
    assert (unit(heading(above), YEARS), unit(said(above), YEARS)) == (None, None)


def test_only_the_heading_right_above_a_table_of_years_tells_that_it_is_of_money() -> None:
    assert unit(heading("Budget"), said("Her er stederne."), YEARS) is None
    assert unit(heading("Steder"), said("Her er budgettet."), YEARS) == "1.000 kr."


def test_the_caption_of_a_table_of_years_tells_what_it_is_of() -> None:
    assert unit(heading("Steder"), replace(YEARS, caption="Tilskud til havne")) == "1.000 kr."
    assert unit(heading("Steder"), replace(YEARS, caption="Gæster i havne")) is None


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (("Sted | 2024 | 2025", "Løn | 110 | 112", "Stien | 20 | 21"), "1.000 kr."),
        (("Udgift | 2024 | 2025", "Havnen | 110 | 112", "Stien | 20 | 21"), "1.000 kr."),
        (("Sted | 2024 | 2025", "Cyklister | 110 | 112", "Gående | 20 | 21"), None),
        (("Sted | Budget 2024 | Budget 2025", "Cyklister | 110 | 112", "Gående | 20 | 21"), "1.000 kr."),
        (("Sted | Ansøgt | Tilsagn", "Havnen | 110 | 112", "Stien | 20 | 21"), "1.000 kr."),
        (("Sted | Antal 2024 | Gæster 2025", "Løn | 110 | 112", "Stien | 20 | 21"), None),
    ],
    ids=["a row", "the labels' head", "neither", "every head", "heads of other words", "heads of something else"],
)
def test_rows_and_heads_tell_whether_a_table_is_of_money(rows: tuple[str, ...], found: str | None) -> None:
    assert unit(heading("Steder"), grid(*rows)) == found


# ---------------------------------------------------------------------------------------------------------------- its bare figures

Figure = tuple[str, Decimal | None, str | None]


def figures(document: Document) -> list[Figure]:
    """Every figure of a paper's rows: as written, its value, and what it counts."""
    mentions, known = known_of(document)
    units = units_in(hit_on(document).passage, mentions, known)
    return [(m.text, m.value, m.unit) for unit in units if unit.row is not None for m in unit.mentions]


def kroner(written: str, value: int) -> Figure:
    return (written, Decimal(value), "DKK")


def counted(written: str, value: int, unit: str) -> Figure:
    return (written, Decimal(value), unit)


WORKS = ("Projekt | Statstilskud", "Broen i Nordby | 6.900", "Stien i Sydby | 500")


@pytest.mark.parametrize(
    ("before", "times"),
    [
        (SAID, 1000),
        ("Beløb i 1.000 kr.", 1000),
        ("Beløbene er i 1000 kr.", 1000),
        ("Beløb er vist i t.kr.", 1000),
        ("Beløb i mio. kr.", 1_000_000),
        ("Alle beløb er i mill. kr.", 1_000_000),
    ],
)
def test_the_bare_amounts_of_a_paper_are_in_what_it_says(before: str, times: int) -> None:
    assert figures(table_paper(*WORKS, before=before)) == [kroner("6.900", 6900 * times), kroner("500", 500 * times)]


@pytest.mark.parametrize(
    "before",
    [
        "Om broer.",
        "Beløb i hele kr.",
        "Tiden er i 1.000 timer.",
        "Beløbet er i alt 5.000 kr.",
        "Beløb i 1.000 kr. om året, dog er nogle beløb i mio. kr.",
    ],
)
def test_the_bare_amounts_of_a_paper_that_says_nothing_of_all_are_kroner_from_a_thousand_on(before: str) -> None:
    broer = table_paper("Projekt | Statstilskud", "Broen i Nordby | 6.900", before=before)
    assert figures(broer) == [kroner("6.900", 6900)]
    stier = table_paper("Projekt | Statstilskud", "Stien i Sydby | 500", before="Om stier.")
    assert figures(stier) == [counted("500", 500, "Statstilskud")]


def test_an_amount_is_answered_as_printed_with_what_the_paper_says() -> None:
    asked = "Hvor stort er statstilskuddet til broen i Nordby?"
    rows = ("Projekt | Statstilskud | Egne midler", "Broen i Nordby | 6.900 | 700", "Stien i Sydby | 500 | 90")
    found = ask(asked, table_paper(*rows, before=SAID))
    assert (found.text, [v.value for v in found.values], [c.quote for c in found.citations]) == (
        "Broen i Nordby, Statstilskud: 6.900 t.kr.",
        [Decimal(6_900_000)],
        ["Broen i Nordby | 6.900 | 700"],
    )
    plain = ask(asked, table_paper(*rows, before="Om broer."))
    assert (plain.text, [v.value for v in plain.values]) == ("Broen i Nordby, Statstilskud: 6.900 kr.", [Decimal(6900)])


@pytest.mark.parametrize(
    "head",
    "Anlægsudgift|Bevilling|Forbrug|Regnskab|Afvigelse|Ansøgt|Bevilget|Kommunens bidrag|Overført|Indtægter|Slutregnskab".split("|"),
)
def test_a_head_of_money_makes_small_figures_amounts(head: str) -> None:
    table = table_paper(f"Projekt | {head}", "Stien i Sydby | 500", before=SAID)
    assert figures(table) == [kroner("500", 500_000)]


@pytest.mark.parametrize(
    "head",
    "Meter|Længde|Længde (m)|Udgift (km)|Areal (m²)|Antal tilskud|Timer|Dage|Besøg|Elever|Opført|Tilstand|Bidrag (stk.)".split("|"),
)
def test_a_head_of_something_else_leaves_figures_as_they_are(head: str) -> None:
    table = table_paper(f"Projekt | {head} | Anlægsudgift", "Stien i Sydby | 1.900 | 700", before=SAID)
    (first, second) = figures(table)
    assert (first[:2], second) == (("1.900", Decimal(1900)), kroner("700", 700_000))
    assert first[2] != "DKK"


def test_metres_are_answered_as_metres() -> None:
    table = table_paper("Projekt | Meter | Anlægsudgift", "Stien i Sydby | 1.900 | 700", before=SAID)
    found = ask("Hvor mange meter er stien i Sydby?", table)
    assert (found.text, [v.value for v in found.values]) == ("Stien i Sydby, Meter: 1.900.", [Decimal(1900)])


# ---------------------------------------------------------------------------------------------------------------- what stands over

HARBOURS = ("Havn | Nordby | Sydby", "Maj | 1.900 | 5.000")


@pytest.mark.parametrize(
    "above",
    ["Antal besøg i havnene", "Besøg i havnene", "Trafiktælling på havnen", "Biler pr. døgn", "Gæstetal", "Årsværk på havnene"],
)
def test_a_table_of_a_count_is_of_no_money_though_the_text_before_it_is(above: str) -> None:
    before = f"Havnene fik 900.000 kr. i tilskud.\n{above}"
    assert figures(table_paper(*HARBOURS, before=before)) == [counted("1.900", 1900, "Nordby"), counted("5.000", 5000, "Sydby")]


@pytest.mark.parametrize("above", ["Oversigt over havnene", "Antal besøg og udgift til dem", "Antal kr. til havnene"])
def test_a_table_of_no_count_is_of_the_money_in_the_text_before_it(above: str) -> None:
    before = f"Havnene fik 900.000 kr. i tilskud.\n{above}"
    assert figures(table_paper(*HARBOURS, before=before)) == [kroner("1.900", 1900), kroner("5.000", 5000)]


def test_in_a_paper_of_thousands_only_the_line_right_above_tells_that_other_columns_are_of_money() -> None:
    counts = table_paper(*HARBOURS, before=f"{SAID}\nCyklister i havnene")
    assert figures(counts) == [counted("1.900", 1900, "Nordby"), counted("5.000", 5000, "Sydby")]
    money = table_paper(*HARBOURS, before=f"{SAID}\nUdgifter i havnene")
    assert figures(money) == [kroner("1.900", 1_900_000), kroner("5.000", 5_000_000)]


def test_people_are_counted_in_a_paper_of_thousands() -> None:
    table = table_paper("Havn | Ansatte | Tilskud", "Nordby | 120 | 700", before=SAID)
    assert figures(table) == [counted("120", 120, "Ansatte"), kroner("700", 700_000)]


# ---------------------------------------------------------------------------------------------------------------- a whole paper

PAPER = f"""<html><body><h1>Stier og broer</h1><p>{SAID}</p>
<h2>Projekter i Nordby</h2><p>Her er de projekter, som kommunen bygger.</p>
<table><tr><th>Projekt</th><th>Meter</th><th>Statstilskud</th></tr>
<tr><td>Stien langs åen</td><td>2.400</td><td>6.900</td></tr><tr><td>Broen over fjorden</td><td>300</td><td>850</td></tr></table>
<h2>Cyklister på stierne</h2>
<table><tr><th>Sti</th><th>2024</th><th>2025</th></tr>
<tr><td>Skovstien</td><td>1.250</td><td>1.375</td></tr><tr><td>Åstien</td><td>640</td><td>710</td></tr></table>
<h2>Udgifter til havne</h2>
<table><tr><th>Havn</th><th>2024</th><th>2025</th></tr>
<tr><td>Vestby Havn</td><td>1.430</td><td>1.560</td></tr><tr><td>Østby Havn</td><td>95</td><td>80</td></tr></table>
</body></html>"""


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("Hvor stort er statstilskuddet til broen over fjorden?", "Broen over fjorden, Statstilskud: 850 t.kr.", 850_000),
        ("Hvor mange meter er stien langs åen?", "Stien langs åen, Meter: 2.400.", 2400),
        ("Hvor mange cyklister var der på Skovstien i 2025?", "Skovstien, 2025: 1.375.", 1375),
        ("Hvor store var udgifterne til Vestby Havn i 2025?", "Vestby Havn, 2025: 1.560 t.kr.", 1_560_000),
    ],
)
def test_a_paper_in_thousands_of_kroner_tells_amounts_and_counts_apart(
    tmp_path: Path, question: str, text: str, value: int
) -> None:
    path = tmp_path / "stier.html"
    path.write_text(PAPER, encoding="utf-8")
    document = read_document(path, path.name, Settings())
    assert [table.unit for table in document.tables] == [None, None, "1.000 kr."]
    found = ask(question, document)
    assert (found.text, [v.value for v in found.values]) == (text, [Decimal(value)])
