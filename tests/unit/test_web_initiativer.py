"""The page Initiativer: what its address shows, what changed as pairs, and nothing of a paper as markup."""

from datetime import date
from pathlib import Path

import pytest

from qa.cases import case_history
from qa.config import Settings
from qa.domain import DocumentInfo, Years
from qa.errors import UsageError
from qa.timelines import PaperLedger, timeline
from qa.web.case_rendering import case_view
from qa.web.desk import Desk
from qa.web.initiativer import followed_page
from qa.web.initiativer_address import View, address, read_view
from qa.web.initiativer_rendering import timeline_view, told
from qa.web.views import Shown, pairs_of
from tests.fakes import DECISIONS, FACTS, FakeEngine, report
from tests.unit.markup import unmarked
from tests.unit.rows import decision, fact


def shown(address: str) -> Shown:
    desk = Desk(
        FakeEngine(), corpus=Path("corpus"), index=Path("index"), settings=Settings(), update=lambda *_, **__: report(), suffixes=()
    )
    return followed_page(address, desk)


@pytest.mark.parametrize(
    ("written", "view"),
    [
        ("?initiativ=gadeteam", View(name="gadeteam")),
        ("?fane=initiativer&initiativ=gadeteam+2024", View(name="gadeteam 2024")),
        ("?initiativ=25-005365", View(case="25-005365")),
        ("?initiativ=Sagsnr.+25+-+005365", View(case="Sagsnr. 25 - 005365")),
        ("?initiativ=Budget+2022-25", View(name="Budget 2022-25")),
        ("?sag=Kommissorium+for+r%C3%A5d", View(case="Kommissorium for råd")),
        ("?fane=initiativer&initiativ=+", View()),
    ],
)
def test_an_address_names_a_thing_or_a_case(written: str, view: View) -> None:
    assert read_view(pairs_of(written)) == view
    assert read_view(pairs_of(address(view))) == view


@pytest.mark.parametrize("written", ["?initiativ=a&sag=b", "?farve=blå&initiativ=a"])
def test_an_address_that_names_more_or_something_else_is_refused(written: str) -> None:
    with pytest.raises(UsageError, match=r"Adressen nævner flere|Ukendt del af adressen: farve"):
        read_view(pairs_of(written))
    assert 'class="svar fejl"' in shown(written).results


def test_without_a_name_the_page_offers_where_to_begin_as_links() -> None:
    found = shown("")
    assert found.told == ""
    assert (
        '<a href="?fane=initiativer&amp;initiativ=%3Ci%3EBogbus%3C%2Fi%3E" data-vis="1">&lt;i&gt;Bogbus&lt;/i&gt;</a>'
        in found.results
    )
    assert "2 bilag" in found.results


def test_what_nothing_names_offers_what_is_near_and_shows_no_figure() -> None:
    found = shown("?initiativ=rumstation")
    assert found.told == "Intet tal og ingen beslutning nævner »rumstation«."
    assert "Ligner måske: <a" in unmarked(found.results)
    assert "&lt;b&gt;Bogbus&lt;/b&gt;" in found.results
    assert "<ol" not in found.results
    assert "<b>" not in found.results


def test_a_case_that_is_unknown_is_told_of() -> None:
    found = shown("?sag=99-1")
    assert "Kender ikke sagen" in found.results
    assert 'value="99-1"' in found.form


def test_every_fact_and_decision_of_the_fakes_is_escaped() -> None:
    names = dict.fromkeys((*(f.initiative for f in FACTS), *(d.title for d in DECISIONS if d.title)))
    for name in names:
        results = shown(address(View(name=name))).results
        assert "<script" not in results
        assert "<img" not in results


def ledger(name: str, day: date, value: str) -> PaperLedger:
    info = DocumentInfo(name, f"<i>{name}</i>", "Udvalget", day, None, 1, 1, 1.0)
    said = fact(name, value, document=name, initiative="Gadeteam", status="afsat", years=Years((2021,)))
    decided = decision(name, document=name, title="Gadeteam", case="21-1", date=day, body=f"Råd {name}", facts=(name,))
    return PaperLedger(info, (said,), (decided,))


PAPERS = [ledger("plan", date(2021, 3, 1), "10500000"), ledger("status", date(2021, 9, 1), "8500000")]


def test_a_contradiction_is_a_pair_of_figures_each_with_its_source() -> None:
    found = timeline("gadeteam", PAPERS)
    assert told(found) == "»gadeteam«: 2 bilag, 2 tal, 2 beslutninger og 1 par tal, der ikke stemmer."
    results = timeline_view(found, ())
    pair = results[results.index('<section class="par">') : results.index("</section>", results.index('class="par"'))]
    assert "<h3>Stemmer ikke</h3>" in pair
    assert pair.index("10,5 mio. kr.") < pair.index("kilde?fakta=plan") < pair.index("8,5 mio. kr.") < pair.index("fakta=status")
    assert "&lt;i&gt;plan&lt;/i&gt;" in pair
    assert 'scope="col"' in pair
    assert "Ændret siden" not in results
    assert results.count("Følg sagen") == 2


def test_a_timeline_without_changes_has_no_pairs() -> None:
    results = timeline_view(timeline("gadeteam", PAPERS[:1]), ())
    assert 'class="par"' not in results
    assert "1. marts 2021 · Udvalget" in unmarked(results)


def test_a_case_stands_meeting_by_meeting_with_the_figures_it_decides_on() -> None:
    histories = case_history([row for paper in PAPERS for row in paper.decisions])
    view = View(case="21-1")
    shown = unmarked(case_view(view, histories, {p.paper.id: p.paper for p in PAPERS}, {f.id: f for f in PAPERS[0].facts}))
    assert shown.startswith('<div class="tidslinje" data-adresse="?fane=initiativer&amp;sag=21-1"><h2 tabindex="-1"')
    assert shown.index("1. marts 2021: Råd plan") < shown.index("1. september 2021: Råd status")
    assert shown.count("<strong>godkendt</strong>") == 2
    assert ">Udvalget, 1. marts 2021, side 1</a></p>" in shown
    assert shown.count("10,5 mio. kr.") == 1
    assert "8,5 mio. kr." not in shown


def test_a_long_decision_is_folded_between_words() -> None:
    text = "Udvalget besluttede " + "sammenhængende " * 60
    (history,) = case_history([decision("x", case="21-1", text=text, date=date(2021, 1, 1))])
    shown = case_view(View(case="21-1"), (history,), {}, {})
    assert " …<details><summary>Vis resten</summary>sammenhængende " in shown
