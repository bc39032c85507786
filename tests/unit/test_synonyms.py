"""Words of one meaning: what a reader calls a thing and what papers call it."""

from importlib.resources import files

from qa.analyser import terms
from qa.questions import understand
from qa.synonyms import synonyms
from tests.unit.papers import paper
from tests.unit.places import fits_on, matcher_of


def stem(word: str) -> str:
    (term,) = terms(word)
    return term


def test_words_of_a_group_are_each_others_and_those_of_two_groups_stay_apart() -> None:
    known = synonyms()
    assert stem("vejbelysning") in known[stem("gadelys")]
    assert stem("gadelys") in known[stem("vejbelysning")]
    assert all(term not in others for term, others in known.items())
    assert stem("bro") not in known.get(stem("gadelys"), frozenset())


def test_each_group_has_two_words_or_more_and_none_twice() -> None:
    lines = files("qa").joinpath("data", "near_synonyms.txt").read_text(encoding="utf-8").splitlines()
    groups = [line.split() for line in lines if not line.startswith("#")]
    assert [group for group in groups if len(group) < 2 or len(set(group)) < len(group)] == []


def test_a_word_of_the_same_meaning_covers_the_asked_one_in_part() -> None:
    matcher = matcher_of(understand("Hvad er der sket med gadelys?"))
    same, other = (matcher.coverage(frozenset(terms(text))) for text in ("vejbelysning", "badebroen"))
    assert matcher.coverage(frozenset(terms("gadelys"))) > same > other == 0


def test_a_sentence_in_the_papers_words_is_nearer_than_one_about_something_else() -> None:
    fits = fits_on(understand("Hvad er der sket med gadelys?"), paper("Vejbelysningen er ny.\nBadebroen er ny.\n"))
    lit, bridge = (fit.coverage for fit in fits)
    assert lit > bridge
