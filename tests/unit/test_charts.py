from dataclasses import replace
from decimal import Decimal

from qa.domain import Years
from qa.web.charts import MOST_CATEGORIES, Bar, chart_of
from qa.web.tal_address import Axis
from tests.unit.rows import fact

AFSAT = fact("a", "2000000", status="afsat", years=Years((2024,)), initiative="A", organisations=("Nord",))
MORE = replace(AFSAT, id="b", value=Decimal(3000000), initiative="B", organisations=("Nord", "Syd"))
SPENT = replace(AFSAT, id="c", value=Decimal(1000000), initiative="C", status="anvendt")
NEXT = replace(AFSAT, id="d", value=Decimal(7000000), initiative="D", years=Years((2025,)))


def bar(value: str, n: int = 1) -> Bar:
    return Bar(Decimal(value), n, is_approximate=False)


def test_a_chart_by_year_never_adds_stages() -> None:
    chart = chart_of([AFSAT, MORE, SPENT, NEXT], Axis.YEAR)
    assert chart is not None
    assert chart.categories == ("2024", "2025")
    assert {s.name: s.bars for s in chart.series} == {
        "midler, afsat": (bar("5000000", 2), bar("7000000")),
        "midler, anvendt": (bar("1000000"), None),
    }
    assert chart.notes == ()


def test_a_chart_by_status_never_adds_years() -> None:
    chart = chart_of([AFSAT, MORE, SPENT, NEXT], Axis.STATUS)
    assert chart is not None
    assert {s.name: dict(zip(chart.categories, s.bars, strict=True)) for s in chart.series} == {
        "midler, 2024": {"afsat": bar("5000000", 2), "anvendt": bar("1000000")},
        "midler, 2025": {"afsat": bar("7000000"), "anvendt": None},
    }


def test_a_figure_of_two_organisations_stands_at_both() -> None:
    chart = chart_of([AFSAT, MORE], Axis.ORGANISATION)
    assert chart is not None
    assert (chart.categories, chart.series[0].bars) == (("Nord", "Syd"), (bar("5000000", 2), bar("3000000")))


def test_what_is_not_drawn_is_told() -> None:
    loose = replace(AFSAT, id="e", years=Years((2024, 2025)), initiative="E")
    staff = replace(AFSAT, id="f", unit="årsværk", initiative="F")
    interval = replace(AFSAT, id="g", value=None, low=Decimal(1), high=Decimal(2), status="behov", initiative="G")
    chart = chart_of([AFSAT, MORE, loose, staff, interval], Axis.YEAR)
    assert chart is not None
    assert chart.notes == (
        "1 tal i andre enheder end kr. er ikke tegnet; vælg en enhed for at se dem.",
        "1 gruppe er intervaller og er ikke tegnet.",
        "1 gruppe gælder ikke netop ét år og er ikke tegnet.",
    )


def test_percentages_and_nothing_give_no_chart() -> None:
    assert chart_of([], Axis.YEAR) is None
    assert chart_of([replace(AFSAT, unit="pct")], Axis.YEAR) is None


def test_too_many_years_keep_the_latest() -> None:
    facts = [replace(AFSAT, id=str(year), initiative=str(year), years=Years((year,))) for year in range(2000, 2020)]
    chart = chart_of(facts, Axis.YEAR)
    assert chart is not None
    assert (chart.categories[0], len(chart.categories)) == ("2008", MOST_CATEGORIES)
    assert chart.notes == ("8 linjer af de tidligste er ikke tegnet; afgræns for at se dem.",)
