"""What a table's figures are counted in: said in the text beside it, for the whole paper, or in a second row of heads."""

from dataclasses import replace
from decimal import Decimal

from qa.domain import BlockKind
from qa.figures import amount_as_printed
from qa.reading.pieces import Piece, TablePiece
from qa.reading.tables import GridCell, table_from_grid, with_units
from qa.table_mentions import table_mentions
from tests.unit.places import ask, table_paper


def grid(*rows: str) -> TablePiece:
    table = table_from_grid([[GridCell(cell) for cell in row.split(" | ")] for row in rows])
    assert table is not None
    return table


def units(*pieces: Piece | TablePiece) -> list[str | None]:
    return [piece.unit for piece in with_units(pieces) if isinstance(piece, TablePiece)]


def said(text: str) -> Piece:
    return Piece(BlockKind.PARAGRAPH, text, 1)


MONEY = grid("Havn | Bevilget 2024 | Forbrug 2024", "Nordby | 9,4 | 9,1", "Sydby | 5,1 | 4,2")
PLACES = grid("Havn | Pladser 2024 | Gæster", "Nordby | 94 | 91", "Sydby | 51 | 42")


def test_the_sentence_before_or_the_note_after_says_the_unit() -> None:
    assert units(said("Tabellen viser havnene. Beløb er i mio. kr., 2024-pl."), MONEY) == ["mio. kr."]
    assert units(MONEY, said("Alle tal er opgjort i 1.000 kr.")) == ["1.000 kr."]
    assert units(said("Havnene fik 9 mio. kr. i alt."), MONEY) == [None]


def test_what_holds_for_the_whole_paper_holds_for_tables_of_money_alone() -> None:
    reader = said("Beløb er i mio. kr., hvis ikke andet står.")
    assert units(reader, said("Om havne."), said("Om både."), MONEY, said("Om gæster."), PLACES) == ["mio. kr.", None]


def test_a_second_row_of_heads_may_say_the_unit_of_a_column() -> None:
    table = grid(
        "Nr | Forslag | Virkning | Rejser",
        " |  | (1.000 kr.) | pr. år",
        "1 | Linje 58 | -1.150 | 9.400",
        "2 | Linje 70 | -3.800 | 61.000",
    )
    assert table.columns == ("Nr", "Forslag", "Virkning (1.000 kr.)", "Rejser pr. år")


HAVNE = ("Havn | Budget | Regnskab", "Havnen i Nordby | 38.700 | 39.100", "Havnen i Sydby | 1.450 | 1.600")


def test_a_cell_in_thousands_is_answered_as_it_is_printed() -> None:
    table = table_paper(*HAVNE, before="Penge til havne (1.000 kr.)")
    drafted = ask("Hvad kostede havnen i Nordby?", table)
    assert (drafted.text, [v.value for v in drafted.values]) == ("Havnen i Nordby, Regnskab: 39.100 kr.", [Decimal(39_100)])


def test_millions_of_kroner_in_a_cell_are_answered_as_they_are_printed() -> None:
    table = table_paper(
        "Havn | Budget (kr.) | Regnskab (kr.)", "Havnen i Nordby | 26.320.000 | 26.140.000", "Havnen i Sydby | 100 | 200"
    )
    assert ask("Hvad kostede havnen i Nordby?", table).text == "Havnen i Nordby, Regnskab (kr.): 26.140.000 kr."


def test_thousands_said_in_the_column_are_said_in_the_answer() -> None:
    table = table_paper("Havn | Budget (t.kr.) | Regnskab (t.kr.)", "Havnen i Nordby | 38.700 | 39.100", "Havnen i Sydby | 1 | 2")
    drafted = ask("Hvad kostede havnen i Nordby?", table)
    assert (drafted.text, [v.value for v in drafted.values]) == (
        "Havnen i Nordby, Regnskab (t.kr.): 39.100 t.kr.",
        [Decimal(39_100_000)],
    )


def test_a_saving_that_a_table_gives_with_a_minus_is_that_much_and_a_deviation_keeps_it() -> None:
    table = table_paper(
        "Havn | Besparelse i kr. | Afvigelse i kr.", "Havnen i Nordby | -2.450 | -300", "Havnen i Sydby | -100 | -200"
    )
    assert [v.value for v in ask("Hvad er besparelsen på havnen i Nordby?", table).values] == [2450]
    assert [v.value for v in ask("Hvor stor er afvigelsen for havnen i Nordby i kroner?", table).values] == [-300]


def captioned(caption: str) -> list[tuple[str, Decimal | None]]:
    plain = table_paper("Nr | Rejser", "Linje 58 | 9.400", "Linje 70 | 61.000", before="Forslag")
    document = replace(plain, tables=tuple(replace(table, caption=caption) for table in plain.tables))
    return [(m.text, m.value) for m in table_mentions(document)]


def test_a_sum_in_what_announces_a_table_is_no_unit_of_it() -> None:
    assert captioned("Der er fundet forslag for 10,6 mio. kr.:") == []
    assert captioned("Forslag, mio. kr.") == [("9.400", Decimal(9_400_000_000)), ("61.000", Decimal(61_000_000_000))]


def test_a_heading_over_columns_of_years_says_what_they_count() -> None:
    staff = grid("Område | 2023 | 2024", "Havnen | 110 | 112", "Stien | 20 | 21")
    heading = Piece(BlockKind.HEADING, "1 Årsværk fordelt på områder", 1)
    assert units(heading, staff) == ["årsværk"]
    assert units(Piece(BlockKind.HEADING, "1 Sygefravær i procent", 1), staff) == ["pct."]
    assert units(Piece(BlockKind.HEADING, "1 Områder", 1), staff) == [None]
    assert units(heading, grid("Område | Formål | Farve", "Havnen | Både | 1", "Stien | Gang | 2")) == [None]


def test_the_line_that_says_what_a_table_counts_in_is_a_source() -> None:
    rows = ("Havn | Budget | Regnskab", "Havnen i Nordby | 38.700 | 39.100", "Havnen i Sydby | 1.450 | 1.600")
    plain = table_paper(*rows, before="Penge til havne (1.000 kr.)")
    counted = replace(plain, tables=tuple(replace(table, unit="1.000 kr.") for table in plain.tables))
    drafted = ask("Hvad kostede havnen i Nordby?", counted)
    assert (drafted.text, [c.quote for c in drafted.citations]) == (
        "Havnen i Nordby, Regnskab: 39.100 t.kr.",
        ["Havnen i Nordby | 38.700 | 39.100", "Penge til havne (1.000 kr.)"],
    )
    assert [c.quote for c in ask("Hvad kostede havnen i Nordby?", plain).citations] == ["Havnen i Nordby | 38.700 | 39.100"]


def test_a_bare_amount_is_told_with_what_its_table_counts_in() -> None:
    told = (("38.700", 38_700_000), ("38.700", 38_700), ("7,8", 7_800_000), ("(500)", -500_000), ("0", 0), ("3 mio. kr.", 3))
    said = [amount_as_printed(figure, Decimal(value)) for figure, value in told]
    assert said == ["38.700 t.kr.", "38.700 kr.", "7,8 mio. kr.", "(500) t.kr.", "0 kr.", "3 mio. kr."]
