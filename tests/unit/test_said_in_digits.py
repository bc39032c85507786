"""A figure that is printed in digits is worded in digits; one that is printed in words may be worded so."""

from decimal import Decimal

import pytest

from qa.domain import Answer, AnswerStatus, AnswerValue, AsksFor, Citation, Interpretation, Span
from qa.phrasing_gates import fault, may_be_phrased

OTHERWISE = "har et andet tal end svarets eller siger det anderledes"


def on(quote: str, value: int, unit: str = "årsværk") -> Answer:
    """An answer with one figure, in the words of its quote."""
    citation = Citation(1, "status.txt", "Status", 1, Span(0, len(quote)), quote)
    figure = AnswerValue(Decimal(value), unit, 1, status="forventet")
    return Answer(
        "Hvor mange årsværk skal der ansættes i Nordby?",
        AnswerStatus.FOUND,
        quote,
        (figure,),
        (citation,),
        (),
        Interpretation(AsksFor.TEXT),
        5.0,
    )


@pytest.mark.parametrize(
    ("printed", "said", "reason"),
    [
        ("3 årsværk", "3 årsværk", None),
        ("3 årsværk", "tre årsværk", OTHERWISE),
        ("tre årsværk", "tre årsværk", None),
        ("tre årsværk", "3 årsværk", "har et tal, der ikke står i kilden"),
        ("12 årsværk", "12 årsværk", None),
        ("12 årsværk", "tolv årsværk", OTHERWISE),
        ("tolv årsværk", "tolv årsværk", None),
    ],
)
def test_a_figure_is_said_in_digits_where_it_is_printed_so(printed: str, said: str, reason: str | None) -> None:
    answer = on(f"Der skal ansættes {printed} i Nordby.", 3 if "3" in printed or "tre" in printed else 12)
    assert may_be_phrased(answer)
    assert fault(f"I Nordby skal der ansættes {said}.", answer) == reason


def test_a_number_in_words_of_something_else_lets_no_figure_be_said_in_words() -> None:
    answer = on("Der skal ansættes 3 årsværk i de tre huse i Nordby.", 3)
    assert fault("Der skal ansættes 3 årsværk i de tre huse i Nordby.", answer) is None
    assert fault("Der skal ansættes tre årsværk i de tre huse i Nordby.", answer) == OTHERWISE


@pytest.mark.parametrize("said", ["3 årsværk", "tre årsværk"])
def test_a_figure_that_is_printed_both_ways_may_be_said_either_way(said: str) -> None:
    answer = on("Der skal ansættes 3 årsværk i Nordby, og de tre årsværk er nye.", 3)
    assert fault(f"Der skal ansættes {said} i Nordby.", answer) is None
