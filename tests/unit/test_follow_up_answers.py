"""Which draft a follow-up is answered with, and which answers are none."""

from collections.abc import Sequence
from decimal import Decimal
from types import SimpleNamespace
from typing import cast

import pytest

from qa.domain import AnswerStatus, AnswerValue, Citation, Row, Span, Table
from qa.fits import Fit
from qa.follow_up_answers import answers_follow_up, drafted_nearer
from qa.follow_up_words import FollowUp
from qa.gates import Draft
from qa.units import TableRow
from tests.unit.answers import answer, value

WHOLE = FollowUp("Hvor mange besøg havde Sydby i 2024?")
ROW = Row("Sydby", (), Span(0, 5))
TABLE = Table(2, (1,), ("By", "2024"), (ROW,), Span(0, 5))


def fit(paper: str, row: TableRow | None = None, text: str = "") -> Fit:
    unit = SimpleNamespace(passage=SimpleNamespace(document_id=paper), row=row, text=text)
    return cast(Fit, SimpleNamespace(unit=unit))


def draft(text: str, *papers: str, label: str = "") -> Draft:
    citations = tuple(Citation(n, paper, "Besøg", 1, Span(0, 9), text) for n, paper in enumerate(papers, 1))
    return Draft(AnswerStatus.FOUND, text, (AnswerValue(Decimal(42), "antal", 1, label=label, text="42"),), citations)


BEFORE = answer("Nordby, 2024: 31.", value("31"), paper="a.html")
IN_ROW, IN_PAPER, ELSEWHERE = fit("a.html", TableRow(ROW, TABLE), "Sydby | 42"), fit("a.html"), fit("b.html")
FITS = [ELSEWHERE, IN_PAPER, IN_ROW]


@pytest.mark.parametrize(
    ("follow_up", "papers", "drawn_from"),
    [
        (FollowUp(WHOLE.question, (2, "Sydby")), ["b.html"], [IN_ROW]),
        (FollowUp(WHOLE.question, (1, "Sydby")), ["b.html"], None),  # of another table
        (WHOLE, ["a.html", "b.html"], [IN_PAPER, IN_ROW]),
        (WHOLE, ["b.html"], None),  # the only paper that answers it
    ],
)
def test_the_row_asked_for_comes_first_and_the_paper_before_breaks_a_tie(
    follow_up: FollowUp, papers: list[str], drawn_from: list[Fit] | None
) -> None:
    given, nearer = draft("Sydby: 42.", *papers), draft("Sydby, 2024: 42.", "a.html")
    asked: list[Sequence[Fit]] = []

    def drafted(fits: Sequence[Fit]) -> Draft:
        asked.append(fits)
        return nearer

    assert drafted_nearer(follow_up, given, BEFORE, FITS, drafted) is (given if drawn_from is None else nearer)
    assert asked == ([] if drawn_from is None else [drawn_from])


@pytest.mark.parametrize(
    "nearer", [Draft(AnswerStatus.NOT_FOUND, "Ikke fundet."), Draft(AnswerStatus.FOUND, "Sydby: 2024 42.")], ids=["silent", "words"]
)
def test_a_row_that_does_not_answer_leaves_the_draft(nearer: Draft) -> None:
    given = draft("Sydby: 42.", "b.html")
    assert drafted_nearer(FollowUp("?", (2, "Sydby")), given, BEFORE, FITS, lambda _: nearer) is given


@pytest.mark.parametrize(
    ("question", "row", "given", "answers"),
    [
        ("og i Sydby?", None, draft("Sydby, 2024: 42.", "a.html"), True),
        ("og i Sydby?", None, draft("Nordby, 2024: 42.", "a.html"), False),
        ("og i Sydby?", (2, "Sydby"), draft("I alt kom 42.", "a.html"), True),  # the row asked for has the same figure
        ("og i 2. kvartal?", None, draft("Nordby, 2. kvartal: 42.", "a.html"), True),
        ("og i 2. kvartal?", None, draft("Nordby, 2024: 42.", "a.html"), False),
        ("og netto?", None, Draft(AnswerStatus.FOUND, "Nordby, 2024: 31.", BEFORE.values, BEFORE.citations), False),
        ("og i 2025?", None, Draft(AnswerStatus.FOUND, "Nordby, 2024: 31."), False),  # the same words
        ("og hvornår åbner den?", None, Draft(AnswerStatus.FOUND, "Nordby, 2024: 31."), True),
    ],
)
def test_a_follow_up_is_answered_by_what_it_names_and_never_by_the_answer_before(
    question: str,
    row: tuple[int, str] | None,
    given: Draft,
    answers: bool,  # noqa: FBT001
) -> None:
    assert answers_follow_up(question, FollowUp("?", row), given, BEFORE, FITS, weigh=lambda _: 1.0) is answers
