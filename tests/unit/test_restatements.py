from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from qa.domain import FactKind, Span, Years
from qa.restatements import restatements
from tests.unit.rows import fact, onwards

EARLY, LATE = date(2023, 1, 1), date(2024, 1, 1)


def test_a_grant_is_restated_in_the_follow_up_and_in_the_follow_up_s_follow_up() -> None:
    plan, followed, again = (
        fact("a"),
        fact("b", document="b.txt", status="bevilget"),
        fact("c", document="c.txt", status="udmøntet"),
    )
    facts = [(again, date(2025, 1, 1)), (followed, LATE), (plan, EARLY)]
    assert restatements(facts) == {"b": "a", "c": "a"}


def test_the_order_is_by_date_then_id_and_undated_papers_come_last() -> None:
    undated, one, two = fact("u", document="a.txt"), fact("1", document="x.txt"), fact("2", document="b.txt")
    assert restatements([(undated, None), (one, LATE), (two, LATE)]) == {"u": "2", "1": "2"}


@pytest.mark.parametrize(
    "same",
    [
        {"initiative": "3. Akutteam Nord"},
        {"initiative": "Akutteamet Nord (styrket)"},
        {"status": "disponeret"},
        {"status": None},
        {"years": Years((2024,))},
        {"years": onwards(2022)},
        {"basis": "regnskab"},
        {"recurring": "årligt"},
        {"subject": "noget helt tredje"},
        {"approx": True},
        {"sub_item": "Aftenvagter"},
    ],
)
def test_what_is_said_with_a_little_more_or_less_is_still_the_same(same: dict[str, Any]) -> None:
    plan = fact("a", status="afsat", years=Years((2023, 2024)))
    later = fact("b", document="b.txt", **({"status": "afsat"} | same))
    assert restatements([(plan, EARLY), (later, LATE)]) == {"b": "a"}


@pytest.mark.parametrize(
    "other",
    [
        {"initiative": "Akutteam Syd"},
        {"initiative": "Fælles akutmodtagelse"},
        {"initiative": "Løn og drift"},  # any budget has such a row
        {"initiative": ""},
        {"value": Decimal(2_500_001)},
        {"value": None, "low": Decimal(2_500_000), "high": Decimal(3_000_000)},
        {"unit": "årsværk"},
        {"kind": FactKind.CAPACITY},
        {"bound": "max"},
        {"status": "anvendt"},  # what is spent is not what was granted, though the figure is the same
        {"status": "foreslået"},
        {"years": Years((2026,))},
        {"basis": "korrigeret budget"},
        {"recurring": "engangs"},
        {"sub_item": "Kørsel"},
        {"is_total": True},
        {"is_decided": False},
        {"document_id": "plan.txt"},  # its own paper tells what it repeats
    ],
)
def test_what_differs_in_one_thing_is_another_figure(other: dict[str, Any]) -> None:
    plan = fact(
        "a", status="afsat", years=Years((2023, 2024)), basis="oprindeligt budget", recurring="årligt", sub_item="Aftenvagter"
    )
    same = {"status": "afsat", "basis": "oprindeligt budget", "recurring": "årligt", "sub_item": "Aftenvagter"}
    later = fact("b", document="b.txt", **(same | {k: v for k, v in other.items() if k != "document_id"}))
    if "document_id" in other:
        later = fact("b", document="plan.txt", figure=Span(20, 30), **same)
    assert restatements([(plan, EARLY), (later, LATE)]) == {}


def test_a_round_figure_under_a_common_name_needs_more_than_the_name() -> None:
    one = {"initiative": "Psykiatrien", "unit": "årsværk", "kind": FactKind.STAFFING}
    early = fact("a", "1", subject="tolke", **one)
    assert restatements([(early, EARLY), (fact("b", "1", document="b.txt", subject="læger", **one), LATE)]) == {}
    assert restatements([(early, EARLY), (fact("b", "1", document="b.txt", subject="flere tolke", **one), LATE)]) == {"b": "a"}


def test_numbers_in_a_name_tell_initiatives_apart() -> None:
    first, second = (
        fact("a", initiative="Fase 1 af akutteam nord"),
        fact("b", document="b.txt", initiative="Fase 2 af akutteam nord"),
    )
    assert restatements([(first, EARLY), (second, LATE)]) == {}


def test_two_rows_of_a_later_paper_do_not_both_restate_one_figure() -> None:
    plan = fact("a", years=Years((2024,)))
    rows = [
        fact(i, document="b.txt", figure=Span(n, n + 1), years=y)
        for n, (i, y) in enumerate((("x", Years()), ("y", Years((2024,)))))
    ]
    assert restatements([(plan, EARLY), *((row, LATE) for row in rows)]) == {"x": "a"}


def test_a_figure_goes_to_the_original_that_agrees_most() -> None:
    plan = [fact(str(year), years=Years((year,)), figure=Span(year, year + 1)) for year in (2024, 2025)]
    later = fact("b", document="b.txt", years=Years((2025,)))
    assert restatements([*((row, EARLY) for row in plan), (later, LATE)]) == {"b": "2025"}


def test_a_fact_its_own_paper_ties_to_another_is_passed_over() -> None:
    tied = fact("c", document="b.txt", same_as="b", figure=Span(30, 40))
    assert restatements([(fact("a"), EARLY), (fact("b", document="b.txt"), LATE), (tied, LATE)]) == {"b": "a"}


def test_figures_of_one_paper_are_not_held_against_each_other() -> None:
    rows = [(fact("a"), EARLY), (fact("b", figure=Span(20, 30)), EARLY), (fact("c", document="b.txt"), LATE)]
    assert restatements(rows) == {"c": "a"}
