"""The stage of a figure is the nearest verb before it, else the first after."""

import pytest

from qa.statuses import status_at, status_named


@pytest.mark.parametrize(
    ("sentence", "figure", "status"),
    [
        ("Der er afsat 2 mio. kr. til klubben.", "2 mio.", "afsat"),
        ("Udvalget bevilger 2 mio. kr. til klubben.", "2 mio.", "bevilget"),
        ("Der er afsat 5 stillinger, og der er ansat 3 pædagoger.", "3 pæd", "ansat"),
        ("Der er afsat 5 stillinger, og der er ansat 3 pædagoger.", "5 still", "afsat"),
        ("2 mio. kr. er disponeret til klubben.", "2 mio.", "disponeret"),
        ("2 mio. kr. er udmøntet til klubben.", "2 mio.", "udmøntet"),
        ("Klubben har brugt 2 mio. kr.", "2 mio.", "anvendt"),
        ("Klubben ligger 2 km fra skolen.", "2 km", None),
    ],
)
def test_a_figure_has_the_status_of_its_verb(sentence: str, figure: str, status: str | None) -> None:
    assert status_at(sentence, sentence.index(figure)) == status


def test_a_question_names_a_status_or_none() -> None:
    assert (status_named("hvor mange er ansat"), status_named("hvor meget koster vejen")) == ("ansat", None)
