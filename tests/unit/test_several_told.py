"""Several figures told apart: those of one row by their columns, of several rows by both, of sentences by their clauses."""

from dataclasses import replace
from decimal import Decimal

import pytest

from qa.domain import AnswerStatus, Document
from qa.gates import Draft, unsupported_numbers
from tests.unit.papers import paper
from tests.unit.places import ask, table_paper


def told(question: str, document: Document | str) -> Draft:
    """An answer that is found, of which every number stands in a cited quote."""
    draft = ask(question, paper(f"{document}\n") if isinstance(document, str) else document)
    assert draft.status is AnswerStatus.FOUND
    assert unsupported_numbers(draft) == ()
    return draft


def quoted(draft: Draft) -> list[str]:
    return [citation.quote for citation in draft.citations]


def with_columns(document: Document, *columns: str) -> Document:
    """The paper with other heads of its one table's columns, which it does not print."""
    (table,) = document.tables
    rows = tuple(
        replace(row, cells=tuple(replace(cell, column=head) for cell, head in zip(row.cells, columns[1:], strict=True)))
        for row in table.rows
    )
    return replace(document, tables=(replace(table, columns=columns, rows=rows),))


PARTS = ("Hallen i Nordby | 300 | 420", "Hallen i Sydby | 90 | 95")
COSTS = "Hvad koster hallen i Nordby?"


@pytest.mark.parametrize(
    ("heads", "said", "labels"),
    [
        ("Drift (kr.) | Anlæg (kr.)", "300 kr. (Drift); 420 kr. (Anlæg)", ("Drift (kr.)", "Anlæg (kr.)")),
        ("Drift, (i kr.) | Anlæg i kr.", "300 kr. (Drift); 420 kr. (Anlæg i kr)", ("Drift, (i kr.)", "Anlæg i kr")),
        ("Drift (mio. kr.) | Anlæg (mio. kr.)", "300 mio. kr. (Drift); 420 mio. kr. (Anlæg)", None),
        ("Drift (kr.) | Anlæg (kr.) og mere", "300 kr. (Drift); 420 kr. (Anlæg (kr.) og mere)", None),
    ],
)
def test_figures_of_one_row_are_told_with_their_columns_without_the_unit(
    heads: str, said: str, labels: tuple[str, ...] | None
) -> None:
    draft = told(COSTS, table_paper(f"Post | {heads}", *PARTS, before="Udgifter"))
    assert draft.text == f"Papirerne nævner flere tal for »Hallen i Nordby«: {said}."
    assert quoted(draft) == [PARTS[0]]
    if labels is not None:  # a value's own label keeps the whole head
        assert [value.label for value in draft.values] == [f"Hallen i Nordby, {head}" for head in labels]


def test_one_figure_of_a_row_is_told_with_its_own_head_and_not_as_several() -> None:
    document = table_paper("Post | Drift (kr.) | Anlæg (kr.)", *PARTS, before="Udgifter")
    assert told("Hvad koster driften af hallen i Nordby?", document).text == "Hallen i Nordby, Drift (kr.): 300 kr."


def test_like_figures_of_one_row_are_told_together_and_the_years_of_their_heads_are_cited() -> None:
    lines = (
        "Post | 2022 (kr.) | 2023 (kr.) | 2024 (kr.) | 2025 (kr.)",
        "Hallen i Nordby | 300 | 420 | 300 | 300",
        "Stien | 1 | 2 | 3 | 4",
    )
    draft = told(COSTS, table_paper(*lines, before="Udgifter"))
    assert draft.text == "Papirerne nævner flere tal for »Hallen i Nordby«: 300 kr. (2022, 2024 og 2025); 420 kr. (2023)."
    assert [value.value for value in draft.values] == [Decimal(300), Decimal(420), Decimal(300), Decimal(300)]
    assert quoted(draft) == [lines[1], lines[0]]


def test_heads_with_numbers_that_are_not_printed_are_left_out() -> None:
    document = table_paper("Post | Først (kr.) | Så (kr.)", *PARTS, before="Udgifter")
    printed = told(COSTS, document)
    assert printed.text == "Papirerne nævner flere tal for »Hallen i Nordby«: 300 kr. (Først); 420 kr. (Så)."
    on_another_page = told(COSTS, with_columns(document, "Post", "2023 (kr.)", "2024 (kr.)"))
    assert on_another_page.text == "Papirerne nævner flere tal: 300 kr. (Hallen i Nordby); 420 kr. (Hallen i Nordby)."
    assert quoted(on_another_page) == [PARTS[0]]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hvad koster driften af hallerne?", "300 kr. (Hallen i Nordby, Drift); 90 kr. (Hallen i Sydby, Drift)"),
        (
            "Hvad koster hallerne?",
            "; ".join(
                f"{n} kr. (Hallen i {place}, {head})"
                for n, place, head in (
                    (300, "Nordby", "Drift"),
                    (420, "Nordby", "Anlæg"),
                    (90, "Sydby", "Drift"),
                    (95, "Sydby", "Anlæg"),
                )
            ),
        ),
    ],
)
def test_figures_of_several_rows_are_told_with_row_and_column(question: str, said: str) -> None:
    draft = told(question, table_paper("Post | Drift (kr.) | Anlæg (kr.)", *PARTS, before="Udgifter"))
    assert draft.text == f"Papirerne nævner flere tal: {said}."
    assert quoted(draft) == [*PARTS]


def test_the_years_over_figures_of_several_rows_are_cited_too() -> None:
    lines = ("Post | 2023 (kr.) | 2024 (kr.)", *PARTS)
    draft = told("Hvad koster hallerne i 2024?", table_paper(*lines, before="Udgifter"))
    assert draft.text == "Papirerne nævner flere tal: 420 kr. (Hallen i Nordby, 2024); 95 kr. (Hallen i Sydby, 2024)."
    assert quoted(draft) == [lines[1], lines[2], lines[0]]


@pytest.mark.parametrize(
    ("question", "sentence", "said"),
    [
        (
            "Hvor mange procent er glade?",
            "Om sommeren er 30 procent glade; om vinteren er 20 procent glade.",
            "30 procent (Om sommeren er 30 procent glade); 20 procent (om vinteren er 20 procent glade)",
        ),
        (
            "Hvor meget koster bolden?",
            "Bolden koster 30 kr., hvis klubben køber den; bolden koster 20 kr., når naboen køber den.",
            "30 kr. (hvis klubben køber den); 20 kr. (når naboen køber den)",
        ),
        (
            "Hvor meget koster bolden?",
            "Klubbens bold er 30 kr. værd; naboens bold er 20 kr. værd.",
            "30 kr. (Klubbens bold, Status på indsatser); 20 kr. (naboens bold, Status på indsatser)",
        ),
        (
            "Hvor mange penge til bolde?",
            "I maj kom der 30 kr. til bolde; i juni kom der 20 kr. til bolde.",
            "30 kr. til bolde; 20 kr. til bolde",
        ),
    ],
    ids=["no label", "a clause of its own", "another label each", "what they are for"],
)
def test_figures_of_a_sentence_without_a_label_of_their_own_are_told_by_their_clauses(
    question: str, sentence: str, said: str
) -> None:
    draft = told(question, sentence)
    assert draft.text == f"Papirerne nævner flere tal: {said}."
    assert [value.value for value in draft.values] == [Decimal(30), Decimal(20)]
    assert quoted(draft) == [sentence]


PLACES = ("Sted | Areal | Rum | Bruger", "Hallen i Nordby | 410 | 12 | Klubben", "Stien i Sydby | 20 | 3 | Ingen")


def test_a_row_of_figures_is_told_in_words_with_its_heads_and_one_with_a_single_figure_as_it_stands() -> None:
    asked = "Hvordan er hallen i Nordby?"
    draft = told(asked, table_paper(*PLACES))
    assert (draft.text, quoted(draft)) == ("Hallen i Nordby: Areal 410; Rum 12; Bruger Klubben.", [PLACES[1]])
    single = table_paper(PLACES[0], "Hallen i Nordby | stort | 12 | Klubben", PLACES[2])
    assert told(asked, single).text == "Hallen i Nordby – stort – 12 – Klubben"


def test_a_row_of_figures_cites_the_years_of_its_heads_and_is_told_without_heads_that_are_not_known() -> None:
    asked = "Hvordan er hallen i Nordby?"
    years = table_paper("Sted | I 2023 | I 2024 | Bruger", *PLACES[1:])
    draft = told(asked, years)
    assert draft.text == "Hallen i Nordby: I 2023 410; I 2024 12; Bruger Klubben."
    assert quoted(draft) == [PLACES[1], "Sted | I 2023 | I 2024 | Bruger"]
    for heads in (("Sted", "I 2021", "I 2022", "Bruger"), ("Sted", "", "Rum", "Bruger")):
        as_it_stands = told(asked, with_columns(table_paper(*PLACES), *heads))
        assert (as_it_stands.text, quoted(as_it_stands)) == ("Hallen i Nordby – 410 – 12 – Klubben", [PLACES[1]])
