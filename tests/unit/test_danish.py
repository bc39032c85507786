import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.danish import MONTHS, number_from_words, number_words, sentence_spans


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        ("  \n \n", []),
        ("Vi mødes i dag. Derefter spiser vi.", ["Vi mødes i dag.", "Derefter spiser vi."]),
        ("Første linje\nanden linje", ["Første linje", "anden linje"]),
        ("Der er afsat 4 mio. kr. til parken. Den åbner snart.", ["Der er afsat 4 mio. kr. til parken.", "Den åbner snart."]),
        ("Prisen er 5 mio. kr. Derefter falder den.", ["Prisen er 5 mio. kr.", "Derefter falder den."]),
        ("Andelen er 12 pct. Udvalget noterer det.", ["Andelen er 12 pct.", "Udvalget noterer det."]),
        ("Der er cykler, løbehjul mv. Alle kan lånes.", ["Der er cykler, løbehjul mv.", "Alle kan lånes."]),
        ("Se bl.a. Bilag og jf. Loven.", ["Se bl.a. Bilag og jf. Loven."]),
        ("Mødet er ca. Kl. otte hos hr. Sørensen.", ["Mødet er ca. Kl. otte hos hr. Sørensen."]),
        ("Fristen er den 12. marts i år.", ["Fristen er den 12. marts i år."]),
        ("Det sker i 2. og 3. kvartal næste år.", ["Det sker i 2. og 3. kvartal næste år."]),
        ("Det sluttede i 2024. Der kom flere til.", ["Det sluttede i 2024.", "Der kom flere til."]),
        ("1. Nye bænke i parken", ["1. Nye bænke i parken"]),
        ("Er det nok? Nej! Vi vil mere.", ["Er det nok?", "Nej!", "Vi vil mere."]),
        ("Han sagde “nej.” Så gik han.", ["Han sagde “nej.”", "Så gik han."]),
        ("Formand J. Berg åbnede mødet.", ["Formand J. Berg åbnede mødet."]),
        ("Beløbet er 3 mio. Kr. i alt.", ["Beløbet er 3 mio. Kr. i alt."]),
    ],
)
def test_sentences_end_where_a_dane_ends_them(text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in sentence_spans(text)] == sentences


@given(st.text(alphabet="aB1.!? \n(kr", max_size=60))
def test_sentences_hold_every_character_that_is_not_white_space(text: str) -> None:
    spans = sentence_spans(text)
    assert spans == sorted(spans)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


@pytest.mark.parametrize("number", range(1000))
def test_every_number_word_is_read_back(number: int) -> None:
    words = number_words(number)
    assert number_from_words(words) == number
    assert number_from_words(words.upper()) == number
    assert number_from_words(words.replace(" ", "")) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [("femoghalvfjerds", 75), ("to hundrede og tre", 203), ("hundrede", 100), ("tredve", 30), ("halvtredsindstyve", 50), ("én", 1)],
)
def test_number_words_have_more_than_one_form(words: str, number: int) -> None:
    assert number_from_words(words) == number


@pytest.mark.parametrize("words", ["", "mange", "et par", "tresser", "begge", "første"])
def test_other_words_are_no_number(words: str) -> None:
    assert number_from_words(words) is None


@pytest.mark.parametrize("number", [-1, 1000])
def test_words_are_made_for_the_numbers_below_a_thousand_only(number: int) -> None:
    with pytest.raises(ValueError, match="0-999"):
        number_words(number)


def test_months_are_counted_from_one() -> None:
    assert (MONTHS["januar"], MONTHS["maj"], MONTHS["dec"], max(MONTHS.values())) == (1, 5, 12, 12)
