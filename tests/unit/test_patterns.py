"""Patterns of LIKE that never leave out a text that has the words."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.analyser import terms
from qa.patterns import bare, patterns


def is_like(text: str, words: str) -> bool:
    rows = sqlite3.connect(":memory:")
    like = patterns(terms(words))
    condition = " AND ".join(f"{bare('?1')} LIKE ?{n}" for n in range(2, len(like) + 2))
    return bool(rows.execute(f"SELECT {condition}", (text, *like)).fetchone()[0])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ørnens børnehuse", "ørn børnehus"),
        ("AARHUS KOMMUNE", "århus"),
        ("Århus", "aarhus"),
        ("F-ACT", "fact"),
        ("F-ACT-teams", "factteam"),
        ("sag 21-014448", "21-014448"),
        ("10.000 kr. til idéer", "10000 ide"),
        ("Det Grønne Råd", "groen raad"),
        ("Müllers Café", "muller cafe"),
        ("Reglen om midlerne", "regel middel"),
        ("Bøgerne i byen", "bog by"),
    ],
)
def test_a_text_with_the_words_in_any_spelling_is_like_them(text: str, words: str) -> None:
    assert set(terms(words)) <= set(terms(text))
    assert is_like(text, words)


@pytest.mark.parametrize(("text", "words"), [("Gadeteam", "natcafé"), ("Børnehuset Ørnen", "ørnen skole"), ("", "ørn")])
def test_a_text_without_one_of_the_words_is_not(text: str, words: str) -> None:
    assert not is_like(text, words)


@given(st.lists(st.text("abdefghiklmnoprstuvyæøåéÆØÅA-. 19", min_size=1, max_size=12), min_size=1, max_size=4).map(" ".join))
def test_every_text_is_like_each_of_its_own_terms(text: str) -> None:
    for term in terms(text):
        own = set(terms(term))  # none of "o-p", as "op" alone says nothing
        if own and own <= set(terms(text)):
            assert is_like(text, term)
