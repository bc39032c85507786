"""The stages that a question and a text name; which one a paper's figure is at is told by `test_stages`."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.analyser import level
from qa.statuses import _FORMS, status_named, statuses_in


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Der er afsat 5 stillinger, og der er ansat 3 pædagoger.", {"afsat", "ansat"}),
        ("2 mio. kr. er disponeret eller udmøntet til klubben.", {"disponeret", "udmøntet"}),
        (
            "Der blev sat af til dét; bevillingen er brugt, og ansættelse af to forventes.",
            {"afsat", "bevilget", "anvendt", "ansat", "forventet"},
        ),
        ("Bevilling, sat i gang, andelsbolig, uforbrugte og genbesatte.", set()),
        ("Klubben ligger 2 km fra skolen.", set()),
    ],
)
def test_a_text_names_every_status_it_has_a_word_of(text: str, statuses: set[str]) -> None:
    assert statuses_in(text) == statuses


_WORDS = """
afsat afsætter sætter sat af andelen udgør bevilling bevillinger bevilligede bevilges er på tildelt dispone disponeret bruges til
udmøntes forbruget brug ansatte ansættelse kan ansætte forventninger søg søge søges foreslår forslaget måltal målet mål behovene - /
""".split()


@given(st.lists(st.sampled_from(_WORDS)))
def test_looking_for_how_forms_begin_misses_none(words: list[str]) -> None:
    text = " ".join(words)
    assert statuses_in(text) == {status for status, forms in _FORMS.items() if re.search(rf"\b(?:{forms})\b", level(text))}


def test_a_question_names_a_status_or_none() -> None:
    assert (status_named("hvor mange er ansat"), status_named("hvor meget koster vejen")) == ("ansat", None)
