"""Slips of the pen that the hand makes most, and what a misspelt word of a question is read as."""

from types import SimpleNamespace

import pytest

from qa.analyser import terms
from qa.engine import Engine
from qa.slips import common_slips_from


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("bevilingen", "bevillingen"),  # one letter for two
        ("kommunne", "kommune"),  # two for one
        ("lejlihgeder", "lejligheder"),  # two swapped
    ],
)
def test_a_common_slip_is_a_double_letter_or_a_swap(written: str, meant: str) -> None:
    assert meant in common_slips_from(written)
    assert written not in common_slips_from(written)


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("bevitling", "bevilling"),  # another letter
        ("bvilling", "bevilling"),  # a letter less, that is not a double one
        ("betalet", "betalte"),  # swapped in the ending
        ("vebilling", "bevilling"),  # swapped at the beginning
    ],
)
def test_another_slip_is_no_common_one(written: str, other: str) -> None:
    assert other not in common_slips_from(written)


@pytest.mark.parametrize("word", ["", "å", "år"])
def test_a_short_word_has_no_common_slips(word: str) -> None:
    assert common_slips_from(word) == set()


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("hvor er trpaperne", "hvor er trapperne"),  # a short stem, two letters swapped
        ("hvor er klubbbens mødre", "hvor er klubbens mødre"),  # a short stem, a letter too many
        ("hvor er trakkerne", "hvor er trakkerne"),  # a short stem, another letter
        ("hvor er bevitlingen", "hvor er bevilling"),  # a long stem, another letter
        ("hvor er TRPAPERNE", "hvor er TRPAPERNE"),  # an acronym
        ("hvor er bevillinger", "hvor er bevillinger"),  # another inflection, which the papers have
        ("hvor er klbu", "hvor er klbu"),  # too short
    ],
)
def test_a_word_that_no_paper_has_is_read_as_one_that_they_have(question: str, read: str) -> None:
    assert engine_with("trapperne", "klubbens", "bevilling")._spelt(question) == read


def engine_with(*words: str) -> Engine:
    """An engine that knows of its index only how many passages have a term: one for the terms of these words."""
    known = {term for word in words for term in terms(word)}
    engine = object.__new__(Engine)
    vars(engine)["_store"] = SimpleNamespace(retriever=SimpleNamespace(document_frequency=lambda term: int(term in known)))
    return engine
