"""The page Tal: its address, its table, its sums and its files, over a hand-made ledger."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]  # has no stubs

from qa.config import Settings
from qa.domain import Fact, Filters, Years
from qa.errors import UsageError
from qa.ledger import EVERYTHING, FactOrder
from qa.web import views
from qa.web.desk import Desk
from qa.web.downloads import facts_file
from qa.web.tal import ledger_page
from qa.web.tal_address import Axis, Show, View, address, read_view
from tests import fakes
from tests.fakes import FakeEngine
from tests.unit.markup import unmarked

HOURS, STAFF = fakes.FACTS
AGAIN = replace(HOURS, id="igen", same_as=HOURS.id, page=1)
PART = replace(HOURS, id="del", value=Decimal(500000), part_of=HOURS.id, subject='<img src=x onerror="alert(1)">')
TOTAL = replace(HOURS, id="sum", value=Decimal(3000000), is_total=True, is_decided=False)


class Ledger(FakeEngine):
    """Gives the facts it was made with; `orders` keeps how they were asked for."""

    def __init__(self, *facts: Fact) -> None:
        super().__init__()
        self._facts = facts
        self.orders: list[tuple[FactOrder, int | None, int]] = []

    def refreshed(self) -> "Ledger":
        return self

    def facts(
        self,
        filters: Filters = EVERYTHING,
        *,
        limit: int | None = None,
        offset: int = 0,
        order: FactOrder = FactOrder.NEWEST,
    ) -> tuple[Fact, ...]:
        self.limited.append(filters)
        self.orders.append((order, limit, offset))
        return self._facts[offset : None if limit is None else offset + limit]

    def n_facts(self, filters: Filters = EVERYTHING) -> int:
        self.limited.append(filters)
        return len(self._facts)


def desk_over(engine: FakeEngine) -> Desk:
    def update(*_: object, **__: object) -> object:
        raise NotImplementedError

    return Desk(engine, corpus=Path(), index=Path(), settings=Settings(), update=update, suffixes={".txt"})  # type: ignore[arg-type]


LIMITED = Filters(
    document="*.txt",
    committee="Kulturudvalget",
    date_from=date(2024, 1, 1),
    date_to=date(2024, 12, 31),
    organisation="Børnehuset Ørnen",
    year=2024,
    unit="kr",
    minimum=Decimal("0.5"),
    maximum=Decimal(1500000),
    status="afsat",
)


@pytest.mark.parametrize(
    "view",
    [View(), View(LIMITED), View(Filters(year=2025), FactOrder.LARGEST, page=7), View(show=Show.CHART, axis=Axis.STATUS)],
)
def test_an_address_reopens_its_view(view: View) -> None:
    assert read_view(views.pairs_of(address(view))) == view


@pytest.mark.parametrize(
    ("written", "value"), [("500.000", "500000"), ("2,5", "2.5"), ("1.500.000,50", "1500000.50"), ("0.5", "0.5"), ("1 000", "1000")]
)
def test_a_number_is_read_as_danes_write_it(written: str, value: str) -> None:
    assert read_view([("mindst", written)]).filters == Filters(minimum=Decimal(value))


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("aar", "24", "År, tallet gælder kan ikke læses: “24”. Giv et årstal som 2024."),
        ("fra", "i går", "Giv en dato som 2024-03-12."),
        ("mindst", "mange", "Giv et tal som 500.000 eller 2,5."),
        ("mindst", "NaN", "Giv et tal som 500.000 eller 2,5."),
        ("vis", "lagkage", "Kan ikke vise “lagkage”. Kendte: tabel, summer, figur."),
        ("farve", "rød", "Ukendt del af adressen: farve."),
    ],
)
def test_what_an_address_cannot_name_is_an_error(name: str, value: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        read_view([(name, value)])
    assert message in str(error.value)


def test_a_filter_given_twice_is_an_error_not_the_last_of_them() -> None:
    with pytest.raises(UsageError, match="er givet to gange"):
        read_view([("aar", "2024"), ("aar", "2025")])


def test_the_address_reaches_the_ledger_as_predicates_order_and_page() -> None:
    engine = Ledger(*[HOURS] * 60)
    shown = ledger_page("?fane=tal&aar=2024&enhed=kr&sorter=stoerste&nr=3", desk_over(engine))
    assert set(engine.limited) == {Filters(year=2024, unit="kr")}
    assert engine.orders == [(FactOrder.LARGEST, 25, 50)]
    assert shown.told == "60 tal passer til filtrene, side 3 af 3."
    assert "Tal 51–60 af 60, som de står i kilden; intet er lagt sammen." in shown.results


def test_a_row_says_figure_what_when_and_stage_and_opens_its_source() -> None:
    shown = unmarked(ledger_page("?fane=tal", desk_over(Ledger(HOURS))).results)
    assert '<th role="rowheader" scope="row" class="tal-celle"><strong>2,5 mio. kr.</strong>' in shown
    assert "Styrkelse af bibliotekerne › længere åbningstider på bibliotekerne" in shown
    assert '<td role="cell" class="aar">2024</td>' in shown
    assert "afsat" in shown
    assert "korrigeret budget" in shown
    assert 'href="kilde?fakta=fakta-1" aria-label="Åbn side 1 med 2,5 mio. kr.: Styrkelse af bibliotekerne"' in shown


def test_what_a_figure_repeats_or_is_part_of_and_what_is_unsure_is_said_in_words() -> None:
    shown = unmarked(ledger_page("?fane=tal", desk_over(Ledger(HOURS, AGAIN, PART, TOTAL))).results)
    other = '<a href="kilde?fakta=fakta-1">2,5 mio. kr. (biblioteker.txt, side 1)</a>'
    assert f"Gentagelse af {other}; tæl det kun én gang." in shown
    assert f"Heraf: en del af {other}." in shown
    assert "I alt: summen af andre tal i bilaget." in shown
    assert "Usikkert: bilaget viser ikke sikkert, hvilken række tallet hører til." in shown
    assert shown.count('class="note"') == 4


def test_nothing_of_a_paper_becomes_markup() -> None:
    for show in Show:
        shown = ledger_page(f"?fane=tal&vis={show.value}", desk_over(Ledger(PART, replace(PART, id="2", initiative="<b>x</b>"))))
        assert "<img" not in shown.results
        assert "<b>x" not in shown.results


def test_no_figures_name_the_filters_and_offer_none() -> None:
    shown = ledger_page("?fane=tal&status=afsat", desk_over(Ledger()))
    assert shown.told == "Ingen tal passer til filtrene."
    assert "Status: afsat" in unmarked(shown.results)
    assert "hent/" not in shown.results


def test_sums_show_operands_and_what_was_left_out_and_why() -> None:
    other = replace(HOURS, id="anden", value=Decimal(4000000), subject="nye borde")
    shown = unmarked(ledger_page("?fane=tal&vis=summer", desk_over(Ledger(HOURS, other, AGAIN, STAFF))).results)
    assert "<strong>6,5 mio. kr.</strong>" in shown
    assert "2,5 + 4 = 6,5 mio. kr." in shown
    assert "2 tal talt med" in shown
    assert "1 tal ikke talt med, og hvorfor" in shown
    assert "Ikke talt med: samme tal som i biblioteker.txt, side 1, som er talt med." in shown
    assert "1 tal står alene i sin gruppe." in shown


def test_a_chart_has_a_title_a_description_and_its_data_under_it() -> None:
    later = replace(HOURS, id="senere", value=Decimal(4000000), years=Years((2025,)), subject="$ny$ løn")
    shown = unmarked(ledger_page("?fane=tal&vis=figur", desk_over(Ledger(HOURS, later, STAFF))).results)
    assert '<title id="figur-titel">Summer i kr. efter år</title><desc id="figur-om">' in shown
    assert '<tr><th scope="row">2024</th><td class="antal">2,5 mio. kr.<span class="slags">1 tal</span></td></tr>' in shown
    assert '<tr><th scope="row">2025</th><td class="antal">4 mio. kr.<span class="slags">1 tal</span></td></tr>' in shown
    assert "1 tal i andre enheder end kr. er ikke tegnet; vælg en enhed for at se dem." in shown
    assert "#000000" not in shown  # drawn in the page's own ink, also in the dark


def test_the_files_hold_exactly_the_rows_and_the_order_of_the_table() -> None:
    engine = Ledger(*[replace(HOURS, id=f"f{n}", value=Decimal(n)) for n in range(40)])
    view = read_view([("enhed", "kr"), ("sorter", "mindste")])
    wanted = [str(n) for n in range(40)]
    rows = list(csv.reader(io.StringIO(facts_file("csv", view, desk_over(engine))[0].decode("utf-8-sig")), delimiter=";"))
    assert [row[rows[0].index("Tal")] for row in rows[1:]] == wanted
    lines = facts_file("jsonl", view, desk_over(engine))[0].decode().splitlines()
    assert [str(json.loads(line)["value"]) for line in lines] == wanted
    sheet = load_workbook(io.BytesIO(facts_file("xlsx", view, desk_over(engine))[0]))["Tal"]
    assert [str(row[rows[0].index("Tal")]) for row in sheet.iter_rows(min_row=2, values_only=True)] == wanted
    assert facts_file("parquet", view, desk_over(engine))[0][:4] == b"PAR1"
    assert set(engine.orders) == {(FactOrder.SMALLEST, None, 0)}
    assert set(engine.limited) == {Filters(unit="kr")}


def test_the_download_links_carry_the_filters_and_the_order_but_not_the_page() -> None:
    shown = ledger_page("?fane=tal&aar=2024&sorter=mindste&nr=2&vis=tabel", desk_over(Ledger(*[HOURS] * 30))).results
    assert 'href="hent/tal.xlsx?aar=2024&amp;sorter=mindste" download' in shown
    assert "Hent alle 30 tal" in shown


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(UsageError, match="Formatet pdf kendes ikke"):
        facts_file("pdf", View(), desk_over(Ledger(HOURS)))
