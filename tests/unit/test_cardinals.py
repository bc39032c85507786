from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qa.cardinals import cardinal
from qa.numerals import find_numerals, number_value
from qa.quantities import find_quantities
from tests.oracles import danish_digits, danish_words

WHOLE_RANGE = 10_000_000


def found(written: str) -> list[tuple[str, Decimal | None]]:
    """Words and value of each sum in a sentence that has the written number before its unit."""
    mentions = find_quantities(f"Der gives {written} kroner til stien.")
    return [(mention.text.removesuffix(" kroner"), mention.value) for mention in mentions]


@pytest.mark.parametrize("joined", [False, True])
def test_every_cardinal_below_ten_thousand_is_read_from_words(joined: bool) -> None:  # noqa: FBT001  a table's column
    wrong = [n for n in range(10_000) if cardinal(danish_words(n, joined=joined)) != n]
    assert wrong == []


def test_every_cardinal_below_ten_thousand_is_read_from_digits() -> None:
    wrong = [n for n in range(10_000) if not number_value(str(n)) == number_value(danish_digits(n)) == n]
    assert wrong == []


# Each step is prime to ten, so that every digit stands at every place.
@pytest.mark.parametrize("step", [1_000, 9_973])
def test_cardinals_of_the_whole_range_are_read_from_words_and_digits(step: int) -> None:
    for n in range(0, WHOLE_RANGE, step):
        readings = {
            cardinal(danish_words(n)),
            cardinal(danish_words(n, joined=True)),
            number_value(str(n)),
            number_value(danish_digits(n)),
        }
        assert readings == {n}


@given(n=st.integers(0, WHOLE_RANGE - 1), joined=st.booleans())
@example(n=1_000_000, joined=False)
@example(n=2_023, joined=True)
def test_cardinal_is_found_whole_in_running_text(n: int, joined: bool) -> None:  # noqa: FBT001  drawn at random
    for written in (danish_words(n, joined=joined), danish_digits(n), str(n)):
        assert found(written) == [(written, Decimal(n))]


@pytest.mark.slow
def test_every_cardinal_of_the_whole_range_is_read() -> None:
    for n in range(WHOLE_RANGE):
        assert cardinal(danish_words(n, joined=bool(n % 2))) == n
        assert number_value(danish_digits(n)) == n


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("femten hundrede", 1_500),
        ("nittenhundrede", 1_900),
        ("tusind", 1_000),
        ("et tusind og en", 1_001),
        ("to hundrede tre", 203),
        ("treogfyrre tusind", 43_000),
        ("én million fem hundrede tusinde", 1_500_000),
        ("to millioner og fem", 2_000_005),
    ],
)
def test_other_spellings_are_read(words: str, value: int) -> None:
    assert cardinal(words) == value
    assert found(words) == [(words, Decimal(value))]


@pytest.mark.parametrize(
    "words", ["", "million", "ti millioner", "tusindfryd", "tusinde tusinde", "hundreder", "tyve hundrede", "et par", "og"]
)
def test_other_words_are_no_cardinal(words: str) -> None:
    assert cardinal(words) is None


@pytest.mark.parametrize(
    "text", ["et par hundrede tusinde kroner", "flere tusinde kroner", "nogle hundrede borgere", "tusindvis af borgere"]
)
def test_vague_hundreds_and_thousands_are_no_number(text: str) -> None:
    assert find_numerals(text, 0, len(text)) == []


def test_article_after_a_cardinal_is_not_added_to_it() -> None:
    text = "Det koster fem tusinde en gang om året."
    first, *_ = find_numerals(text, 0, len(text))
    assert (first.span.of(text), first.low) == ("fem tusinde", Decimal(5_000))
