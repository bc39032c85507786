"""The other rows and columns of a table, as a follow-up names them."""

import re

import pytest

from qa.beside import Place, Sibling, is_akin, longest_run
from qa.domain import Span

WASTE = Place(
    table=3,
    row="Restaffald, 240 liter, hver 2. uge",
    column="Regnskab 2025",
    rows=("Grundgebyr", "Restaffald, 140 liter, hver 2. uge", "Restaffald, 240 liter, hver 2. uge", "Papir, 140 liter", "I alt"),
    columns=("Budget 2024", "Budget 2025", "Regnskab 2025", "Heraf piger"),
)


def words(text: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(r"\w+", text)]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("140 liter", "Restaffald, 140 liter, hver 2. uge"),  # not "Papir, 140 liter": it is less like the cited row
        ("papir", "Papir, 140 liter"),
        ("budgettet", "Budget 2025"),  # of the same year as the cited column
        ("regnskabet", None),  # the cited column itself
        ("restaffald", None),
        ("660 liter", None),
        ("pigerne", None),  # some of those counted are of no other measure
        ("i", None),
    ],
)
def test_a_sibling_is_what_all_the_words_name_and_the_cited_one_is_not(asked: str, name: str | None) -> None:
    found = WASTE.sibling(asked)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(("row", "total"), [("Grundgebyr", "I alt"), ("I alt", None)])
def test_the_total_is_another_row_than_the_cited_one(row: str, total: str | None) -> None:
    assert Place(1, row, "", ("Grundgebyr", "I alt"), ()).total == total


@pytest.mark.parametrize(
    ("sibling", "question", "replaced"),
    [
        (Sibling("Affald, 140 liter", "Affald, 240 liter", "140 liter", is_row=True), "Affald på 240 liter?", "240 liter"),
        (Sibling("Engen, Køge", "Åen, Greve", "Engen", is_row=True), "Hvad koster et døgn på Åen i Greve i 2025?", "Åen i Greve"),
        (Sibling("Neurologi", "Kræft og blod", "neurologi", is_row=True), "Medicin mod kræft og blod i 2025?", "kræft og blod"),
        (Sibling("Neurologi", "Kræft og blod", "neurologi", is_row=True), "Hvad koster medicin?", None),
    ],
)  # fmt: skip
def test_what_the_sibling_takes_the_place_of_is_what_names_the_cited_one_alone(
    sibling: Sibling, question: str, replaced: str | None
) -> None:
    found = sibling.replaced(question, words(question))
    assert (found.of(question) if found else None) == replaced


def test_the_longest_run_has_the_most_letters() -> None:
    text = "Nordby, der gav penge til Ungdomshuset i Sydby"
    assert longest_run(text, [Span(0, 6), Span(26, 38), Span(41, 46)]) == Span(26, 46)
    assert longest_run(text, []) is None


@pytest.mark.parametrize(
    ("term", "other", "akin"),
    [
        ("klub", "idrætsklub", True),
        ("idrætsklub", "klub", False),
        ("farmaceutbesøg", "farmaceut", True),
        ("ry", "ry", True),
        ("bro", "brovej", False),
    ],
)  # fmt: skip
def test_an_asked_word_is_told_by_its_own_compound_and_not_by_the_end_of_it(term: str, other: str, akin: bool) -> None:  # noqa: FBT001
    assert is_akin(term, other) is akin
