"""The stages that a question and a text name; which one a paper's figure is at is told by `test_stages`."""

import pytest

from qa.statuses import status_named, statuses_in


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Der er afsat 5 stillinger, og der er ansat 3 pædagoger.", {"afsat", "ansat"}),
        ("2 mio. kr. er disponeret eller udmøntet til klubben.", {"disponeret", "udmøntet"}),
        ("Klubben ligger 2 km fra skolen.", set()),
    ],
)
def test_a_text_names_every_status_it_has_a_word_of(text: str, statuses: set[str]) -> None:
    assert statuses_in(text) == statuses


def test_a_question_names_a_status_or_none() -> None:
    assert (status_named("hvor mange er ansat"), status_named("hvor meget koster vejen")) == ("ansat", None)
