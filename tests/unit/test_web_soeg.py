"""The page Søg: its address, and what it shows over a hand-made engine."""

from pathlib import Path

import pytest

from qa.browsing import Facet, Order
from qa.config import Settings
from qa.errors import UsageError
from qa.web import views
from qa.web.desk import Desk
from qa.web.soeg import search_page
from qa.web.soeg_address import View, address, read_view
from tests import fakes
from tests.fakes import FakeEngine
from tests.unit.markup import unmarked


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


def desk_over(engine: FakeEngine) -> Desk:
    def update(*_: object, **__: object) -> object:
        raise NotImplementedError

    return Desk(engine, corpus=Path(), index=Path(), settings=Settings(), update=update, suffixes={".txt"})  # type: ignore[arg-type]


VIEWS = [
    View(),
    View("bøde & straf"),
    View("skole", {Facet.COMMITTEE: ("Skole- og Børneudvalget", "Byråd"), Facet.YEAR: ("2024",)}, Order.OLDEST, 3),
    View("<b>", {Facet.DOCUMENT: ("a&b=c.txt",), Facet.KIND: ("referat",), Facet.ORGANISATION: ("Børnehuset Ørnen",)}),
]


@pytest.mark.parametrize("view", VIEWS)
def test_an_address_reopens_its_view(view: View) -> None:
    assert read_view(views.pairs_of(address(view))) == view


@pytest.mark.parametrize(
    ("asked", "message"),
    [("?sorter=farve", "Kan ikke sortere efter “farve”"), ("?nr=0", "“0” er ikke et sidetal"), ("?ukendt=1", "Ukendt del")],
)
def test_what_an_address_cannot_name_is_an_error(asked: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_view(views.pairs_of(asked))


def test_a_choice_is_taken_back_by_choosing_it_again_and_begins_at_the_first_page() -> None:
    chosen = View("skole", page=4).toggled(Facet.YEAR, "2024")
    assert chosen == View("skole", {Facet.YEAR: ("2024",)})
    assert chosen.toggled(Facet.YEAR, "2024") == View("skole", {Facet.YEAR: ()})


def test_the_address_reaches_the_engine_as_choices_order_and_offset(engine: FakeEngine) -> None:
    search_page("?fane=soeg&ord=biblioteker&udvalg=Kulturudvalget&udvalg=R%C3%A5d&sorter=nyeste&nr=2", desk_over(engine))
    assert engine.browsed == [("biblioteker", {Facet.COMMITTEE: ("Kulturudvalget", "Råd")}, Order.NEWEST, 10, 10)]


def test_a_hit_shows_its_words_marked_its_paper_and_its_place_and_opens_its_source(engine: FakeEngine) -> None:
    shown = search_page("?fane=soeg&ord=bibliotekernes+%C3%A5bningstid", desk_over(engine))
    assert shown.told == "2 steder med ordene »bibliotekernes åbningstid«."
    assert '<mark class="fundet">åbningstider</mark>' in shown.results
    assert "Kulturudvalget · 12. marts 2024 · side 1" in unmarked(shown.results)
    assert f'href="kilde?dokument=biblioteker.txt&amp;sted=0-{len(fakes.LIBRARY)}&amp;ord=Styrkelse' in shown.results


def test_a_facet_is_a_link_to_the_same_search_with_the_choice_made(engine: FakeEngine) -> None:
    shown = search_page("?fane=soeg&ord=lys&sorter=nyeste&nr=2", desk_over(engine)).results
    assert 'href="?fane=soeg&amp;ord=lys&amp;udvalg=Kulturudvalget&amp;sorter=nyeste"' in shown
    chosen = unmarked(search_page("?fane=soeg&ord=lys&udvalg=Kulturudvalget", desk_over(engine)).results)
    assert '<span class="kun-oplaest">, valgt</span>' in chosen
    assert '<span class="kun-oplaest">Fjern </span>Udvalg: Kulturudvalget' in chosen


def test_nothing_found_says_what_was_searched_and_which_filters_are_on(engine: FakeEngine) -> None:
    shown = search_page("?fane=soeg&ord=intet&udvalg=Kulturudvalget", desk_over(engine))
    assert unmarked(shown.told).startswith("Intet fundet med ordene »intet«. Søgt i 2 dokumenter til og med 12. marts 2024")
    assert "Udvalg: Kulturudvalget" in unmarked(shown.results)
    assert "Ingen steder rummer ordene inden for det valgte." in shown.results


def test_no_words_search_nothing(engine: FakeEngine) -> None:
    shown = search_page("?fane=soeg&ord=+&udvalg=Kulturudvalget", desk_over(engine))
    assert (engine.browsed, shown.told) == ([], "")


def test_an_address_that_cannot_be_used_gives_one_line_and_the_box(engine: FakeEngine) -> None:
    shown = search_page("?fane=soeg&farve=r%C3%B8d", desk_over(engine))
    assert "Ukendt del af adressen: farve." in shown.results
    assert 'name="ord"' in shown.form


def test_no_text_of_a_paper_a_name_or_an_address_becomes_markup(engine: FakeEngine) -> None:
    shown = search_page('?fane=soeg&ord=<script>alert(1)</script>"x&udvalg=<b>R%C3%A5d</b>', desk_over(engine))
    for html in (shown.form, shown.told, shown.results):
        assert "<script" not in html
        assert "<b>" not in html
        assert "<img" not in html
    assert 'value="&lt;script&gt;alert(1)&lt;/script&gt;&quot;x"' in shown.form
