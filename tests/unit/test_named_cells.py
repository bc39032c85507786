"""The row and the column that a figure is read from: what tells one from another, what does not, and what it is called."""

from qa.domain import AnswerStatus
from qa.questions import understand
from tests.unit.places import ask, fits_on, table_paper

HALLS = ("Hal | Budget | Regnskab", "Hallen i Nordby | 20.000 | 30.000", "Hallen i Sønderby | 50.000 | 60.000")


def test_what_it_cost_is_in_the_column_of_what_was_spent() -> None:
    table = table_paper(*HALLS, before="Penge til haller i kr.")
    assert ask("Hvad kostede hallen i Nordby?", table).text == "Hallen i Nordby, Regnskab: 30.000 kr."
    assert ask("Hvad er budgettet for hallen i Nordby?", table).text == "Hallen i Nordby, Budget: 20.000 kr."


def test_one_figure_of_a_row_of_several_is_named_by_its_row_and_column() -> None:
    several = table_paper("Hal | Gæster | Borde", "Hallen i Nordby | 200 | 30", "Hallen i Sønderby | 500 | 60", before="Haller")
    assert ask("Hvor mange gæster har hallen i Nordby?", several).text == "Hallen i Nordby, Gæster: 200."
    assert ask("Hvor mange borde har hallen i Sønderby?", several).text == "Hallen i Sønderby, Borde: 60."
    one = table_paper("Hal | Gæster | Farve", "Hallen i Nordby | 200 | Grøn", "Hallen i Sønderby | 500 | Gul", before="Haller")
    assert ask("Hvor mange gæster har hallen i Nordby?", one).text == "Hallen i Nordby – 200 – Grøn"


NOTE = (
    "Havnen i Nordby og havnen i Sønderby fik et tilskud, der ikke er talt med i tabellen, fordi det er givet af en anden pulje"
    " i Nordby"
)


def test_a_note_below_a_table_beats_no_row() -> None:
    rows = ("Havn | Tilskud", "Havnen i Nordby | 20.000", "Havnen i Sønderby | 30.000", f"{NOTE} | 10.000")
    table = table_paper(*rows, before="Tilskud til havne i kr.")
    assert ask("Hvor meget fik havnen i Nordby?", table).text == "Havnen i Nordby – 20.000"
    assert ask("Hvor meget fik havnen i Sønderby?", table).text == "Havnen i Sønderby – 30.000"
    assert ask("Hvor meget fik havnen i Vestby?", table).status is AnswerStatus.NOT_FOUND


def test_the_year_of_a_row_about_something_else_does_not_make_it_the_answer() -> None:
    rows = ("Haller | Udgifter", "Hallen i Nordby | 20.000", "Vedtaget i 2024 | 30.000")
    table = table_paper(*rows, before="Udgifter i kr.")
    assert ask("Hvor meget koster hallen i Nordby i 2024?", table).status is AnswerStatus.NOT_FOUND
    assert ask("Hvor meget koster hallen i Nordby?", table).text == "Hallen i Nordby – 20.000"
    assert ask("Hvor meget er vedtaget af udgifter i 2024?", table).text == "Vedtaget i 2024 – 30.000"


def test_words_that_stand_over_the_table_tell_no_row_from_another() -> None:
    question = "Hvor mange både er der i havnen i Nordby?"
    rows = ("Havnen | 6", "Både ved skolen i Nordby | 9")
    assert ask(question, table_paper("Sted i Nordby | Antal både", *rows, before="Optælling")).text == "Havnen – 6"
    school = "Hvor mange både er der ved skolen i Nordby?"
    assert ask(school, table_paper("Sted i Nordby | Antal både", *rows, before="Optælling")).text == "Både ved skolen i Nordby – 9"


def test_a_note_in_a_rows_heading_does_not_say_what_its_numbers_count() -> None:
    question = "Hvor mange lamper er der i Nordby?"
    named = table_paper("Sted | 2024", "Lamper | 40", "Sønderby | 30", before="Optælling i Nordby")
    assert ask(question, named).text == "Lamper – 40"
    note = "Lamper i Nordby er talt med, hvor de kan ses fra havnen ved nattetid og ingen har slukket dem | 40"
    noted = table_paper("Sted | 2024", note, "Sønderby | 30", before="Optælling i Nordby")
    assert ask(question, noted).status is AnswerStatus.NOT_FOUND


def test_a_table_of_numbers_of_something_counts_no_people() -> None:
    rows = ("Haven | 40", "Broen | 30")
    table = table_paper("Sted | 2024", *rows, before="Antal på stedet")
    assert ask("Hvor mange besøg er der i haven?", table).text == "Haven – 40"
    assert ask("Hvor mange borgere er der i haven?", table).status is AnswerStatus.NOT_FOUND
    people = table_paper("Sted | 2024", *rows, before="Antal borgere på stedet")
    assert ask("Hvor mange borgere er der i haven?", people).text == "Haven – 40"


def test_a_short_cell_of_a_row_of_running_text_is_as_similar_as_the_row() -> None:
    doors = f"Hallen i Nordby har fået {'nye døre, ' * 12}nye vinduer og en ny farve på alle sine vægge."
    for cell, similar_to in (("43.083 kr.", [2, 3]), ("43.083 kr. fra en ganske ny pulje", [3])):
        table = table_paper("Hal | Hvad | Beløb", f"Nordby | {doors} | {cell}", "Sønderby | Intet | 500 kr.", before="Penge")
        alike = {fit.unit.text: fit.unit.alike for fit in fits_on(understand("Hvad har hallen i Nordby fået?"), table)}
        assert list(alike)[2:4] == [f"Nordby | {doors}", f"| {cell}"]
        assert sorted({*alike[f"| {cell}"]}) == similar_to


def test_a_year_over_a_cell_is_told_with_the_tables_head_as_a_source() -> None:
    visits = table_paper(
        "Hal | Gæster i 2023 | Gæster i 2024", "Hallen i Nordby | 200 | 300", "Hallen i Sønderby | 500 | 600", before="Haller"
    )
    draft = ask("Hvor mange gæster havde hallen i Nordby i 2024?", visits)
    assert draft.text == "Hallen i Nordby, Gæster i 2024: 300."
    assert [citation.quote for citation in draft.citations] == [
        "Hallen i Nordby | 200 | 300",
        "Hal | Gæster i 2023 | Gæster i 2024",
    ]
    assert ask("Hvor mange gæster havde hallen i Nordby i 2025?", visits).status is AnswerStatus.NOT_FOUND


def test_a_count_at_two_times_is_not_added_up_but_two_counts_at_one_time_are() -> None:
    times = table_paper("Havn | jun. 2025 | sep. 2025", "Havnen i Nordby | 36 | 48", before="Antal både")
    assert "84" not in ask("Hvor mange både var der i alt i havnen i Nordby i 2025?", times).text
    kinds = table_paper("Havn | Både i 2025", "Havnen i Nordby | 36", before="Antal både")
    assert ask("Hvor mange både var der i alt i havnen i Nordby i 2025?", kinds).values[0].value == 36
