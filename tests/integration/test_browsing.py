"""Browsing over a real index of small papers, with an encoder of letter counts."""

import pytest

from qa.browsing import Choice, Facet, Found, Order
from qa.config import Settings
from qa.engine import Engine
from qa.errors import UsageError
from qa.indexing import update_index
from qa.store import Store
from tests.letters import LetterEncoder

pytestmark = pytest.mark.integration

PAPERS = {
    "bilag-ny.txt": "Svømmehallen\nKulturudvalget, 12. marts 2024\n\nSvømmehallens tag skal skiftes i sommer.\n",
    "bilag-gammel.txt": "Svømning\nKulturudvalget, 6. marts 2021\n\nEn svømmehal er åben for Lånerservice om søndagen.\n",
    "referat-skole.txt": "Skolen\nSkoleudvalget, 3. maj 2023\n\nEleverne får svømmehal og bad en gang om ugen.\n",
    "notat.txt": "Gadelamper\n\nDer er sat nye gadelamper op ved havnen.\n",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("browsing")
    corpus = folder / "corpus"
    corpus.mkdir()
    for name, text in PAPERS.items():
        (corpus / name).write_text(text, encoding="utf-8")
    encoder = LetterEncoder()
    update_index(corpus, folder / "index", Settings(), encoder=encoder)
    store = Store.open(folder / "index", encoder_fingerprint=encoder.fingerprint)
    return Engine(store, encoder, Settings())


def papers(found: Found) -> list[str]:
    return [hit.passage.document_id for hit in found.hits]


def test_everything_with_a_word_is_found_and_nothing_else(engine: Engine) -> None:
    found = engine.browse("svømmehal", {})
    assert sorted(papers(found)) == ["bilag-gammel.txt", "bilag-ny.txt", "referat-skole.txt"]
    assert (found.total, [hit.rank for hit in found.hits]) == (3, [1, 2, 3])
    assert [hit.passage.document_id for hit in found.near] == ["notat.txt"]


def test_a_facet_counts_what_its_choice_leaves(engine: Engine) -> None:
    every = engine.browse("svømmehal", {}).facets
    assert every[Facet.COMMITTEE] == tuple(
        Choice(value, n, is_chosen=False) for value, n in (("Kulturudvalget", 2), ("Skoleudvalget", 1))
    )
    assert [(c.value, c.n) for c in every[Facet.YEAR]] == [("2024", 1), ("2023", 1), ("2021", 1)]
    assert [(c.value, c.n) for c in every[Facet.KIND]] == [("bilag", 2), ("referat", 1)]
    for facet, choices in every.items():
        for choice in choices:
            assert engine.browse("svømmehal", {facet: (choice.value,)}).total == choice.n


def test_choices_of_one_facet_widen_and_of_two_narrow(engine: Engine) -> None:
    both = {Facet.COMMITTEE: ("Kulturudvalget", "skoleudvalget")}
    assert engine.browse("svømmehal", both).total == 3
    found = engine.browse("svømmehal", both | {Facet.YEAR: ("2021",)})
    assert papers(found) == ["bilag-gammel.txt"]
    assert [(c.value, c.n, c.is_chosen) for c in found.facets[Facet.COMMITTEE]] == [
        ("Kulturudvalget", 1, True),
        ("Skoleudvalget", 0, True),
    ]


def test_dates_sort_both_ways_and_a_page_is_a_part_of_the_order(engine: Engine) -> None:
    newest = ["bilag-ny.txt", "referat-skole.txt", "bilag-gammel.txt"]
    assert papers(engine.browse("svømmehal", {}, order=Order.NEWEST)) == newest
    assert papers(engine.browse("svømmehal", {}, order=Order.OLDEST)) == newest[::-1]
    page = engine.browse("svømmehal", {}, order=Order.NEWEST, limit=1, offset=1)
    assert (papers(page), page.total, page.hits[0].rank, page.near) == (newest[1:2], 3, 2, ())


def test_words_that_no_paper_has_find_nothing_but_what_is_near(engine: Engine) -> None:
    found = engine.browse("rumstation", {Facet.COMMITTEE: ("Skoleudvalget",)})
    assert (found.hits, found.total) == ((), 0)
    assert [hit.passage.document_id for hit in found.near] == ["referat-skole.txt"]


def test_an_unknown_choice_is_an_error_that_names_the_nearest(engine: Engine) -> None:
    with pytest.raises(UsageError, match="Kender ikke udvalget “Kulturudvalg”"):
        engine.browse("svømmehal", {Facet.COMMITTEE: ("Kulturudvalg",)})
