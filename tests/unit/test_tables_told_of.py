"""Which of several tables, rows and columns a question is after: by captions, by a sentence of a table's number, by totals."""

import pytest

from qa.contrasts import contrasted, stages_of
from qa.domain import AnswerStatus, Document
from qa.figures import figure_of
from qa.questions import understand
from qa.siblings import of_asked_table
from qa.units import paper_of
from tests.unit.papers import paper
from tests.unit.places import ask, matcher_of, table_paper
from tests.unit.tables import answered, captioned, fits_among, tables_paper


def pair(question: str, document: Document) -> tuple[str, str] | None:
    """The figures of the first and the second side as they are printed; None where the paper does not surely tell both."""
    understood = understand(question)
    contrast = contrasted(matcher_of(understood), fits_among(understood, document))
    if contrast is None or not contrast.is_sure:
        return None
    return figure_of(contrast.first).text, figure_of(contrast.second).text


def kept(names: tuple[str, ...], document: Document) -> list[str]:
    """The figures that are kept where some names are asked for."""
    fits = fits_among(understand("Hvor mange både er der?"), document)
    return [fit.figure.text for fit in of_asked_table(names, fits) if fit.figure is not None]


NORDBY = captioned("Både i Nordby Havn", "Sted | 2023 | 2024", "Både | 140 | 150")
SYDBY = captioned("Både i Sydby", "Sted | 2023 | 2024", "Både | 110 | 170")
BOTH = tables_paper(NORDBY, "Der er 99 både.", SYDBY, title="Havne i Nordby og Sydby")


@pytest.mark.parametrize(
    ("names", "figures"),
    [
        (("Nordby",), ["140", "150", "99 både"]),
        (("Sydby",), ["99 både", "110", "170"]),
        (("Nordby", "Havn"), ["140", "150", "99 både"]),
        (("Nordby Havn",), ["140", "150", "99 både"]),
        (("Sydby", "Havn"), ["140", "150", "99 både", "110", "170"]),
        (("Østby",), ["140", "150", "99 både", "110", "170"]),
        ((), ["140", "150", "99 både", "110", "170"]),
    ],
)
def test_a_caption_that_has_all_that_is_named_leaves_the_other_tables_out(names: tuple[str, ...], figures: list[str]) -> None:
    assert kept(names, BOTH) == figures


@pytest.mark.parametrize(
    "other",
    [
        table_paper("Sted | 2023 | 2024", "Både i Nordby | 110 | 170"),
        table_paper("Sted | I Nordby 2023 | I Nordby 2024", "Både | 110 | 170"),
    ],
    ids=["in the row", "in the columns"],
)
def test_a_table_that_names_it_over_its_figures_is_kept_beside_the_one_of_the_caption(other: Document) -> None:
    assert kept(("Nordby",), tables_paper(NORDBY, "Midt.", other)) == ["140", "150", "110", "170"]


def test_a_caption_with_some_of_the_names_is_left_out_beside_one_with_all() -> None:
    harbour = captioned("Gæster i Nordby Havn", "Sted | 2023 | 2024", "Både | 110 | 170")
    town = captioned("Gæster i Nordby", "Sted | 2023 | 2024", "Både | 140 | 150")
    both = tables_paper(town, "Midt.", harbour)
    assert kept(("Nordby", "Havn"), both) == ["110", "170"]
    assert kept(("Nordby",), both) == ["140", "150", "110", "170"]


def test_the_name_of_a_municipality_tells_no_table_from_another_in_its_papers() -> None:
    own = captioned("Både i Greve", "Sted | 2023 | 2024", "Både | 140 | 150")
    assert kept(("Greve",), tables_paper(own, "Midt.", SYDBY)) == ["140", "150", "110", "170"]
    assert kept(("Greve", "Sydby"), tables_paper(own, "Midt.", SYDBY)) == ["110", "170"]


@pytest.mark.parametrize(
    ("place", "figures"), [("i Nordby", ("140", "150")), ("i Sydby", ("110", "170")), ("i Østby", None), ("i alt", None)]
)
def test_a_difference_is_of_the_table_whose_caption_has_the_name(place: str, figures: tuple[str, str] | None) -> None:
    assert pair(f"Hvor mange flere både var der {place} i 2024 end i 2023?", BOTH) == figures


def test_a_caption_with_the_name_goes_before_one_with_more_of_the_other_words() -> None:
    sydby = captioned("Både med motor i Sydby", "Sted | 2023 | 2024", "Både | 110 | 170")
    question = "Hvor mange flere både med motor var der i Nordby i 2024 end i 2023?"
    title = "Havne i Nordby og Sydby"
    assert pair(question, tables_paper(NORDBY, "Midt.", sydby, title=title)) == ("140", "150")
    vestby = captioned("Både i Vestby", "Sted | 2023 | 2024", "Både | 140 | 150")
    assert pair(question, tables_paper(vestby, "Midt.", sydby, title=title)) == ("110", "170")


MORE = "Hvor meget mere kostede broen i Nordby end broen i Sydby?"


@pytest.mark.parametrize(
    ("heads", "rows", "figures"),
    [
        (("Drift (kr.)",), ("14.000", "6.000"), ("6.000", "14.000")),
        (("Drift (kr.)", "Anlæg (kr.)"), ("14.000 | 15.500", "6.000 | 8.000"), None),
        (("Drift (kr.)", "I alt (kr.)"), ("14.000 | 15.500", "6.000 | 8.000"), ("8.000", "15.500")),
        (("I alt drift (kr.)", "I alt anlæg (kr.)"), ("14.000 | 15.500", "6.000 | 8.000"), None),
        (("Drift (kr.)", "Anlæg (kr.)"), ("14.000 | 14.000", "6.000 | 6.000"), ("6.000", "14.000")),
    ],
    ids=["one column", "two columns", "one of them a total", "two totals", "the same in both"],
)
def test_of_several_columns_that_fit_alike_the_total_is_meant_or_none(
    heads: tuple[str, ...], rows: tuple[str, str], figures: tuple[str, str] | None
) -> None:
    lines = (f"Broen i Nordby | {rows[0]}", f"Broen i Sydby | {rows[1]}")
    assert pair(MORE, tables_paper(table_paper(" | ".join(("Udgift", *heads)), *lines))) == figures


def test_what_tells_one_of_the_columns_is_asked_for_with_it() -> None:
    lines = ("Broen i Nordby | 14.000 | 15.500", "Broen i Sydby | 6.000 | 8.000")
    table = tables_paper(table_paper("Udgift | I 2023 (kr.) | I 2024 (kr.)", *lines))
    assert pair(MORE, table) is None
    assert pair(MORE.replace("?", " i 2023?"), table) == ("6.000", "14.000")
    assert pair(MORE.replace("?", " i 2024?"), table) == ("8.000", "15.500")


def test_of_rows_that_are_there_twice_the_totals_are_meant_or_none() -> None:
    question = "Hvor mange flere gæster var børn end voksne?"
    once = ("Sted | Gæster", "Børn | 140", "Voksne | 60")
    assert pair(question, tables_paper(table_paper(*once))) == ("60", "140")
    assert pair(question, tables_paper(table_paper(*once, "Børn | 300", "Voksne | 200"))) is None
    assert pair(question, tables_paper(table_paper(*once, "Børn i alt | 300", "Voksne i alt | 200"))) == ("200", "300")


def test_of_sentences_that_fit_alike_the_best_is_kept() -> None:
    first = "Nordby havde 60 gæster til festen, og Sydby havde 45 gæster til festen."
    second = "Nordby havde 80 gæster til festen, og Sydby havde 45 gæster til festen."
    question = "Hvor mange flere gæster havde Nordby end Sydby til festen?"
    assert pair(question, paper(f"{first}\nDer var kaffe til alle gæster.\n{second}\n")) == ("45 gæster", "60 gæster")


STAGED = "Hvor meget mere koster etape {} i Nordby end i Sydby?"


@pytest.mark.parametrize(("number", "figures"), [(1, ("3 mio. kr.", "5 mio. kr.")), (2, ("4 mio. kr.", "9 mio. kr.")), (3, None)])
def test_sides_are_of_the_asked_stage_of_building_alone(number: int, figures: tuple[str, str] | None) -> None:
    text = (
        "Etape 1 i Nordby koster 5 mio. kr., og etape 1 i Sydby koster 3 mio. kr.\n"
        "Etape 2 i Nordby koster 9 mio. kr., og etape 2 i Sydby koster 4 mio. kr.\n"
    )
    assert pair(STAGED.format(number), paper(text)) == figures


def test_columns_of_another_number_are_no_sides() -> None:
    lines = ("Broen i Nordby | 14.000 | 15.500", "Broen i Sydby | 6.000 | 8.000")
    table = tables_paper(table_paper("Bro | Etape 1 (kr.) | Etape 2 (kr.)", *lines))
    asked = [MORE.replace("?", f" i etape {number}?") for number in (1, 2, 3)]
    assert [pair(question, table) for question in asked] == [("6.000", "14.000"), ("8.000", "15.500"), None]


@pytest.mark.parametrize(
    ("said", "stages"),
    [
        ("Broen koster", {"<spent>"}),
        ("Broen kostede", {"<spent>"}),
        ("Klubben modtager", {"<given>"}),
        ("Modtaget beløb", {"<given>"}),
        ("Bevilget", {"<meant>", "<given>"}),
        ("Budget", {"<meant>"}),
        ("Ansøgt", {"<asked>"}),
        ("Omkostning ved farve", set()),
        ("Tilskud", set()),
    ],
)
def test_stages_of_the_money_are_told_by_words(said: str, stages: set[str]) -> None:
    assert stages_of(said) == stages


@pytest.mark.parametrize("spent", ["Regnskab (kr.)", "Broen kostede (kr.)", "Forbrug (kr.)"])
def test_dearer_than_granted_is_what_was_spent_against_what_was_granted(spent: str) -> None:
    question = "Hvor meget dyrere end bevilget blev broen i Nordby?"
    lines = ("Broen i Nordby | 110.500 | 90.500 | 145.500", "Broen i Sydby | 80.500 | 70.500 | 60.500")
    assert ask(question, table_paper(f"Bro | Bevilget (kr.) | Gebyr (kr.) | {spent}", *lines)).text == (
        "Forskellen er 35.000 kr. (145.500 - 110.500 = 35.000). "
        f"Broen i Nordby, {spent}: 145.500 kr. Broen i Nordby, Bevilget (kr.): 110.500 kr."
    )
    without = table_paper(f"Bro | Moms (kr.) | Gebyr (kr.) | {spent}", *lines)
    assert ask(question, without).status is AnswerStatus.NOT_FOUND


def heads(caption: str, before: str) -> set[str]:
    """What a table with a caption says of its rows below a paragraph."""
    document = tables_paper(before, captioned(caption, "Post | 2024 (kr.)", "Bro A | 14.000", "Bro B | 15.500"))
    return {row.head.strip() for row in paper_of(document, ()).rows}


@pytest.mark.parametrize("caption", ["Tabel 3", "Tabel 3:", "Tab. 3.", "TABEL 3"])
@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("I tabel 3 ses udgifter til broer i Nordby.", "I tabel 3 ses udgifter til broer i Nordby"),
        ("Broer er dyre. Af tabel 3 fremgår udgifter. Nok om det.", "Af tabel 3 fremgår udgifter"),
        ("I tabel 3 ses broer. I tabel 3 ses stier.", "I tabel 3 ses stier"),
        ("I tabel 3 ses broer.\nTabel 3", "I tabel 3 ses broer"),
        ("I tabel 4 ses udgifter til broer.", ""),
        ("I tabel 30 ses udgifter til broer.", ""),
        ("I tabel 3.1 ses udgifter til broer.", ""),
        ("Se tabel 3.", ""),
        ("Se tabel 3 her.", ""),
        ("Her ses udgifter til broer.", ""),
    ],
)
def test_a_table_with_but_a_number_is_told_of_by_the_sentence_with_its_number(caption: str, before: str, told: str) -> None:
    assert heads(caption, before) == {f"{caption} {told}".strip()}


def test_a_table_with_a_name_or_none_is_not_told_of_by_a_sentence() -> None:
    before = "I tabel 3 ses udgifter til broer i Nordby."
    assert heads("Tabel 3: Broer", before) == {"Tabel 3: Broer"}
    assert heads("", before) == {""}


NUMBERED = tables_paper(
    "I tabel 3 ses udgifter til klubben i Nordby.",
    captioned("Tabel 3", "Post | 2024 (kr.)", "Telte | 14.000", "Bolde | 15.500"),
    "I tabel 4 ses udgifter til klubben i Sydby.",
    captioned("Tabel 4", "Post | 2024 (kr.)", "Telte | 24.000", "Bolde | 26.500"),
)


@pytest.mark.parametrize(
    ("place", "text", "difference"),
    [
        ("Nordby", "Telte – 14.000", "1.500 kr. (15.500 - 14.000 = 1.500). Telte | 14.000 Bolde | 15.500"),
        ("Sydby", "Telte – 24.000", "2.500 kr. (26.500 - 24.000 = 2.500). Telte | 24.000 Bolde | 26.500"),
    ],
)
def test_the_table_that_a_sentence_tells_of_answers(place: str, text: str, difference: str) -> None:
    assert answered(f"Hvad koster telte for klubben i {place} i 2024?", NUMBERED).text == text
    question = f"Hvor meget mere koster bolde end telte i {place}?"
    assert answered(question, NUMBERED).text == f"Forskellen er {difference}"


CHILDREN = "Hvor mange børn er indskrevet i hallen?"


@pytest.mark.parametrize(
    ("question", "sentence", "values"),
    [
        ("Hvor mange er indskrevet i hallen?", "I hallen er der 15 børn med 10 borgere indskrevet.", ["10 borgere"]),
        (CHILDREN, "I hallen er 15 børn opskrevet og 10 børn indskrevet.", ["10 børn"]),
        (CHILDREN.replace("indskrevet", "opskrevet"), "I hallen er 15 børn opskrevet og 10 børn indskrevet.", ["15 børn"]),
        ("Hvor mange børn er der i hallen?", "I hallen er 15 børn opskrevet og 10 børn indskrevet.", ["15 børn", "10 børn"]),
        (CHILDREN, "I hallen er 15 børn indskrevet i maj og 10 børn indskrevet i juni.", ["15 børn", "10 børn"]),
        (CHILDREN, "I hallen er 15 børn og 10 børn i år.", ["15 børn", "10 børn"]),
        (
            "Hvor mange børn er indskrevet i området?",
            "Der er 15 børn i området og 10 børn opskrevet i området.",
            ["15 børn", "10 børn"],
        ),
        (
            CHILDREN,
            "I hallen er 5 børn opskrevet og 15 børn indskrevet og 10 børn indskrevet.",
            ["5 børn", "15 børn", "10 børn"],
        ),
        ("Hvor meget er opskrevet til hallen?", "Til hallen er 15 kr. nedskrevet og 10 kr. opskrevet.", ["10 kr."]),
        ("Hvilke beløb er opskrevet til hallen?", "Til hallen er 15 kr. nedskrevet og 10 kr. opskrevet.", ["10 kr.", "15 kr."]),
    ],
)
def test_the_figure_that_the_asked_words_stand_right_after_is_meant(question: str, sentence: str, values: list[str]) -> None:
    assert [value.text for value in ask(question, paper(f"{sentence}\n")).values] == values


@pytest.mark.parametrize(
    ("question", "columns", "text"),
    [
        ("Hvor mange sager er der i Nordby?", "Antal sager | Antal overskredne sager", "Nordby, Antal sager: 140."),
        ("Hvor mange sager er der i Nordby?", "Antal overskredne sager | Sager i alt 2024", "Nordby, Sager i alt 2024: 12."),
        ("Hvor mange sager er der i Nordby?", "Overskredne sager 2024 | Sager 2024", "Nordby, Sager 2024: 12."),
        ("Hvor mange sager er der i Nordby?", "Overskredne sager | Sager ialt", "Nordby, Sager ialt: 12."),
        ("Hvor mange sager er der i Nordby?", "Overskredne sager | Sager (alle)", "Nordby, Sager (alle): 12."),
        (
            "Hvor mange sager om larm er der i Nordby?",
            "Antal sager | Antal overskredne sager",
            "Papirerne nævner flere tal for »Nordby«: 140 (Antal sager); 12 (Antal overskredne sager).",
        ),
        (
            "Hvor mange overskredne sager er der i Nordby?",
            "Antal sager | Antal overskredne sager",
            "Nordby, Antal overskredne sager: 12.",
        ),
        (
            "Hvor mange sager er der i Nordby?",
            "Nye sager | Gamle sager",
            "Papirerne nævner flere tal for »Nordby«: 140 (Nye sager); 12 (Gamle sager).",
        ),
    ],
)
def test_the_column_that_says_no_more_than_the_question_is_meant(question: str, columns: str, text: str) -> None:
    assert ask(question, table_paper(f"By | {columns}", "Nordby | 140 | 12", "Sydby | 90 | 4")).text == text


def test_of_two_columns_that_say_no_more_than_the_question_none_goes_before_the_rest() -> None:
    table = table_paper("By | Sager | Overskredne sager | Sager ialt", "Nordby | 140 | 12 | 7", "Sydby | 90 | 4 | 3")
    assert ask("Hvor mange sager er der i Nordby?", table).text == (
        "Papirerne nævner flere tal for »Nordby«: 140 (Sager); 12 (Overskredne sager); 7 (Sager ialt)."
    )


def test_the_same_figure_from_two_places_is_one_answer_and_two_figures_are_two() -> None:
    question = "Hvor meget kostede broen?"
    once = "Broen kostede 5 mio. kr. i alt."
    assert ask(question, paper(f"{once}\n{once}\n")).text == once
    other = ask(question, paper(f"{once}\nBroen kostede 6 mio. kr. i alt.\n"))
    assert other.text == "Papirerne nævner flere tal: 5 mio. kr. i alt; 6 mio. kr. i alt."
    assert [value.text for value in other.values] == ["5 mio. kr.", "6 mio. kr."]


def test_the_same_figure_of_two_columns_of_a_row_is_told_of_both() -> None:
    table = table_paper("Post | 2023 (kr.) | 2024 (kr.)", "Broen i Nordby | 300 | 300", "Stien i Nordby | 90 | 95")
    drafted = ask("Hvor meget koster broen i Nordby?", table)
    assert drafted.text == "Papirerne nævner flere tal for »Broen i Nordby«: 300 kr. (2023 og 2024)."
    assert len(drafted.values) == 2
