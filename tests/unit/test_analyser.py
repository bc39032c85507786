"""Text to terms: what meets, and what must not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.analyser import STOP_WORDS, compound_parts, is_compound_with, level, terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("børnene", "BOERN"),
        ("Århus Kommune", "aarhus kommune"),
        ("A\u030arhus", "Århus"),
        ("præsentation", "praesentation"),
        ("psykiatriens afdelinger", "Psykiatri afdelingen"),
        ("F-ACT", "f‑act"),
        ("100.000 kr.", "100000 kr"),
        ("et idéoplæg", "ideoplæg"),
        ("sag 21-014448", "Sag 21–014448"),
    ],
)
def test_spellings_and_inflections_of_the_same_words_give_the_same_terms(one: str, other: str) -> None:
    assert terms(one) == terms(other) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3,4", "34"),
        ("2024", "2025"),
        ("21-014448", "21-014449"),
        ("OPUS", "OP"),
        ("læge", "lag"),
        ("får", "for"),
        ("1.5", "1.500"),
    ],
)
def test_different_words_and_numbers_share_no_term(one: str, other: str) -> None:
    assert not set(terms(one)) & set(terms(other)) - {"21"}


@pytest.mark.parametrize(
    "forms",
    [
        "center centret centre centrene",
        "sundhedscenter sundhedscentret",
        "regel regler reglen reglerne",
        "middel midler midlerne",
        "cykel cykler cyklen",
        "gymnasium gymnasiet gymnasier",
        "besluttede besluttet beslutte",
        "klagede klaget klage",
        "plads pladser pladsen pladserne",
        "indsats indsatser indsatsen",
        "museum museet museer",
        "tema temaer temaet",
        "godkende godkendt godkendes godkendelsen",
        "anvende anvendt anvendelse",
        "mulighed muligheder mulighederne",
        "aktivitet aktiviteter aktiviteten",
        "social sociale socialt",
        "by byen byer",
        "bog bogen bøger",
        "aften aftener aftenen",
        "del dele delen delene",
        "hel hele",
        "andel andele andelen",
    ],
)
def test_every_inflection_of_a_word_gives_one_term(forms: str) -> None:
    assert len(set(terms(forms))) == 1


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("regel", "regl"),
        ("del", "del"),
        ("hel", "hel"),
        ("andel", "andel"),
        ("bydel", "bydel"),
        ("rede", "red"),
        ("weekend", "weekend"),
        ("kendskab", "kendskab"),
        ("delt", "delt"),
        ("album", "album"),
    ],
)
def test_only_a_stem_that_drops_its_e_in_other_forms_is_written_without_it(word: str, term: str) -> None:
    assert terms(word) == [term]


@pytest.mark.parametrize(
    ("one", "other"),
    [("by", "bylt"), ("del", "dal"), ("hel", "hal"), ("bog", "bøg"), ("sag", "sav"), ("børn", "barn")],
)
def test_words_that_only_look_alike_give_different_terms(one: str, other: str) -> None:
    assert set(terms(one)).isdisjoint(terms(other))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("… – !?", []),
        ("Hvor mange er der i det?", []),
        ("3,4 mio. kr. i 2024", ["3,4", "mio", "kr", "2024"]),
        ("1.250.000", ["1250000"]),
        ("F-ACT", ["fact", "act"]),
        ("FACT", ["fact"]),
        ("døgninstitutions-team", ["døgninstitutionsteam", "døgninstitution", "team"]),
        ("21-014448", ["21-014448", "21", "014448"]),
        ("5-årige", ["5år", "5", "årig"]),
        ("i 2023/24", ["2023", "24"]),
        ("body:(x) AND title", ["body", "x", "and", "titl"]),
    ],
)
def test_terms_of_a_text(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@given(st.text(max_size=40))
def test_terms_hold_no_space_and_are_those_of_the_levelled_text(text: str) -> None:
    found = terms(text)
    assert all(term and not any(c.isspace() for c in term) for term in found)
    assert terms(level(text)) == found


@given(st.text(alphabet="aAeEoOkß\u00c5\u00e5\u212b\u212a\u0130\u0301\u030aÆØøéÉΣς "))
def test_letters_are_levelled_composed_and_folded(text: str) -> None:
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    assert level(text) == level(folded)


def test_stop_words_are_spelled_as_a_levelled_text_spells_them() -> None:
    assert {word for word in STOP_WORDS if level(word) != word} == set()


VOCABULARY = {
    term for word in "spiseforstyrrelser team akut ambulatorium børn psykiatri sengepladser".split() for term in terms(word)
}


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("spiseforstyrrelsesteamet", ("spiseforstyr", "team")),
        ("akutteam", ("akut", "team")),
        ("børnepsykiatrien", ("børn", "psykiatri")),
        ("akutambulatorium", ("akut", "ambulatori")),
        ("team", None),
        ("temateam", None),
        ("akutplan", None),
        ("", None),
        ("21-014448", None),
    ],
)
def test_a_compound_is_parted_into_terms_that_the_vocabulary_holds(word: str, parts: tuple[str, str] | None) -> None:
    term = terms(word)[0] if terms(word) else ""
    assert compound_parts(term, VOCABULARY) == parts
    if parts is not None:
        assert [is_compound_with(term, part, VOCABULARY) for part in parts] == [True, True]


@pytest.mark.parametrize(
    ("word", "part"), [("team", "team"), ("temateam", "team"), ("teamet", "team"), ("akutteam", "akutt"), ("steam", "team")]
)
def test_a_word_that_only_looks_like_a_compound_is_none(word: str, part: str) -> None:
    assert not is_compound_with(word, part, VOCABULARY)
