import pytest

from qa.analyser import terms
from qa.highlighting import found_words


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Skolerne og skolens elever, men ikke skovene", "skole", ["Skolerne", "skolens"]),
        ("Aarhus og Århus", "århus", ["Aarhus", "Århus"]),
        ("F-ACT-teamet får 3,4 mio. kr.", "fact 3,4", ["3,4"]),
        ("F-ACT får midler", "fact", ["F-ACT"]),
        ("<b>skole</b>", "skole", ["skole"]),
        ("Der er ingen af ordene", "skole", []),
        ("", "skole", []),
    ],
)
def test_the_words_a_text_was_found_by_are_marked_in_every_form_and_no_others(text: str, query: str, marked: list[str]) -> None:
    assert [span.of(text) for span in found_words(text, terms(query))] == marked
