from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.domain import Fact, FactCell, FactKind, Span, Years
from qa.exporting.lines import sum_json
from qa.sums import Sum, sums_of
from tests.unit.rows import fact, onwards

STAFF: dict[str, Any] = {"unit": "årsværk", "kind": FactKind.STAFFING, "status": "ansat"}


def named(fact_id: str, value: str | None = "4000000", **said: Any) -> Fact:  # noqa: ANN401 - fields of Fact
    """A fact for something of its own, so that no two are of the same name."""
    return fact(fact_id, value, **({"initiative": f"Indsats {fact_id}"} | said))


def only(*facts: Fact) -> Sum:
    (one,) = sums_of(facts)
    return one


def shape(each: Sum) -> tuple[str, list[str], dict[str, str]]:
    return each.calculation, [f.id for f in each.operands], {out.fact.id: out.reason for out in each.left_out}


def test_a_sum_shows_its_operands() -> None:
    total = only(named("a"), named("b", "8500000"))
    assert shape(total) == ("4 + 8,5 = 12,5", ["a", "b"], {})
    assert (total.low, total.high) == (Decimal(12500000), Decimal(12500000))
    assert (total.shown_unit, total.is_approximate) == ("mio. kr.", False)


@pytest.mark.parametrize(
    "other",
    [
        {"unit": "årsværk"},
        {"kind": FactKind.TARGET},
        {"status": "anvendt"},
        {"basis": "regnskab"},
        {"recurring": "årligt"},
        {"years": Years((2025,))},
        {"years": onwards(2024)},
        {"years": Years()},
    ],
)
def test_figures_that_differ_in_what_they_are_are_never_added(other: dict[str, Any]) -> None:
    same: dict[str, Any] = {"status": "afsat", "years": Years((2024,))}
    sums = sums_of([named("a", **same), named("b", **(same | other))])
    assert [[f.id for f in each.operands] for each in sums] == [["a"], ["b"]]


def test_small_and_uneven_amounts_are_shown_in_kroner() -> None:
    total = only(named("a", "99999.5"), named("b", "1000"))
    assert (total.calculation, total.shown_unit) == ("99.999,5 + 1.000 = 100.999,5", "kr.")


def test_what_goes_down_is_shown_as_taken_away() -> None:
    assert only(named("a"), named("b", "-500000")).calculation == "4 - 0,5 = 3,5"


def test_intervals_and_estimates_are_shown_as_such() -> None:
    span = named("a", None, low=Decimal(3), high=Decimal(4), **STAFF)
    total = only(span, named("b", "2.5", approx=True, **STAFF))
    assert (total.calculation, total.low, total.high, total.is_approximate) == (
        "(3-4) + ca. 2,5 = ca. 5,5-6,5",
        Decimal("5.5"),
        Decimal("6.5"),
        True,
    )
    below = named("a", None, low=Decimal(-4), high=Decimal(-3), **STAFF)
    assert only(below, named("b", "1", **STAFF)).calculation == "(-4 til -3) + 1 = -3 til -2"


def test_a_restated_figure_is_counted_once_at_its_original() -> None:
    again, original = named("b", document="b.txt", same_as="a"), named("a", initiative="Indsats b")
    assert shape(only(again, original, named("c"))) == (
        "4 + 4 = 8",
        ["a", "c"],
        {"b": "samme tal som i plan.txt, side 1, som er talt med"},
    )


def test_figures_that_restate_one_that_is_not_here_are_counted_once() -> None:
    facts = [named(i, document=f"{i}.txt", same_as=above) for i, above in (("b", "a"), ("c", "b"))]
    assert [f.id for f in only(*facts).operands] == ["b"]


def test_a_part_is_not_added_to_its_whole() -> None:
    whole, part, of_part = named("a"), named("b", "1000000", part_of="a"), named("c", "500000", part_of="b")
    reason = "er en del (heraf) af et andet af tallene"
    assert shape(only(whole, part, of_part, named("d"))) == ("4 + 4 = 8", ["a", "d"], {"b": reason, "c": reason})


def test_parts_whose_whole_is_not_among_them_are_added() -> None:
    assert only(named("b", part_of="a"), named("c", part_of="a")).calculation == "4 + 4 = 8"


def test_a_part_of_a_restated_whole_is_not_added_to_the_original() -> None:
    original, restated = named("a"), named("x", document="b.txt", same_as="a", initiative="Indsats a")
    part = named("p", "1000000", document="b.txt", part_of="x")
    assert [f.id for f in only(original, restated, part).operands] == ["a"]


def test_a_total_is_not_added_to_its_rows() -> None:
    cells = {i: FactCell(table, i, "2025") for i, table in (("a", 1), ("b", 1), ("t", 1), ("u", 2))}
    rows = [named(i, cell=cells[i]) for i in "ab"]
    total, elsewhere = (named(i, "8000000", cell=cells[i], is_total=True) for i in "tu")
    reason = "er en i alt-sum, og bilaget har andre af tallene, som den kan rumme"
    assert shape(only(*rows, total, elsewhere)) == ("4 + 4 + 8 = 16", ["a", "b", "u"], {"t": reason})
    assert shape(only(*rows, named("t", is_total=True))) == ("4 + 4 = 8", ["a", "b"], {"t": reason})


def test_a_part_of_a_total_is_not_added_to_the_rows() -> None:
    total = named("t", "8000000", is_total=True)
    assert [f.id for f in only(named("a"), named("b"), total, named("p", part_of="t")).operands] == ["a", "b"]


def test_totals_of_different_papers_are_added() -> None:
    assert only(named("t", is_total=True), named("u", document="b.txt", is_total=True)).calculation == "4 + 4 = 8"


@pytest.mark.parametrize(
    ("unfit", "reason"),
    [
        ({"is_decided": False}, "bilaget viser ikke sikkert, hvilken række tallet hører til"),
        ({"bound": "max"}, "er en grænse (mindst eller højst), ikke et tal"),
        ({"value": None, "low": Decimal(3)}, "er en grænse (mindst eller højst), ikke et tal"),
    ],
)
def test_what_is_no_plain_figure_is_left_out(unfit: dict[str, Any], reason: str) -> None:
    assert shape(only(named("a"), named("b", **unfit))) == ("4 = 4", ["a"], {"b": reason})


def test_percentages_are_never_added() -> None:
    total = only(*(named(i, "40", unit="pct", kind=FactKind.TARGET) for i in "ab"))
    assert (total.low, total.calculation) == (None, "")
    assert [out.reason for out in total.left_out] == ["procenter lægges ikke sammen"] * 2


def test_two_papers_that_differ_on_one_thing_are_not_added() -> None:
    older, newer = fact("a", "10500000"), fact("b", "8500000", document="b.txt")
    total = only(older, newer, named("c"))
    assert [f.id for f in total.operands] == ["c"]
    assert {out.reason for out in total.left_out} == {"et andet bilag giver et andet tal under samme navn"}


def test_rows_of_one_name_in_one_paper_are_added() -> None:
    assert only(fact("a"), fact("b", figure=Span(20, 30))).calculation == "2,5 + 2,5 = 5"


def test_a_sum_as_json_cites_each_operand_and_says_what_is_left_out() -> None:
    span = named("a", None, low=Decimal(3), high=Decimal(4), years=onwards(2025), **STAFF)
    row = sum_json(only(span, named("b", "2", years=onwards(2025), bound="min", **STAFF)))
    place = {"document": "plan.txt", "page": 1, "start": 0, "end": 10, "quote": "Akutteam Nord får midler"}
    assert row == {
        "unit": "årsværk",
        "kind": "staffing",
        "status": "ansat",
        "basis": None,
        "recurring": None,
        "years": "2025-",
        "value": None,
        "low": 3,
        "high": 4,
        "approx": False,
        "calculation": "(3-4) = 3-4 årsværk",
        "operands": [{"fact": "a", **place}],
        "left_out": [{"fact": "b", **place, "reason": "er en grænse (mindst eller højst), ikke et tal"}],
    }


# ------------------------------------------------------------------------------------------------ whatever the facts are

IDS = [str(n) for n in range(8)]


@st.composite
def ledgers(draw: st.DrawFn) -> list[Fact]:
    """Facts in any relation to each other, rings and facts that are not there among them."""
    others = st.none() | st.sampled_from([*IDS, "elsewhere"])
    ids = draw(st.lists(st.sampled_from(IDS), unique=True))
    return [
        fact(
            i,
            str(draw(st.integers(-(10**9), 10**9))),
            document=draw(st.sampled_from(["a.txt", "b.txt"])),
            initiative=draw(st.sampled_from(["Nord", "Syd", ""])),
            unit=draw(st.sampled_from(["DKK", "årsværk", "pct"])),
            status=draw(st.sampled_from(["afsat", None])),
            years=draw(st.sampled_from([Years(), Years((2024,)), onwards(2024)])),
            same_as=draw(others),
            part_of=draw(others),
            is_total=draw(st.booleans()),
            is_decided=draw(st.booleans()),
        )
        for i in ids
    ]


@given(ledgers())
def test_every_fact_is_counted_once_or_left_out_once(facts: list[Fact]) -> None:
    sums = sums_of(facts)
    placed = Counter(f.id for each in sums for f in (*each.operands, *(out.fact for out in each.left_out)))
    assert placed == Counter(f.id for f in facts)


@given(ledgers())
def test_no_sum_counts_a_thing_twice(facts: list[Fact]) -> None:
    for each in sums_of(facts):
        ids = {f.id for f in each.operands}
        assert len({(f.unit, f.kind, f.status, f.basis, f.recurring, f.years) for f in each.operands}) <= 1
        assert all(f.is_decided and f.unit != "pct" for f in each.operands)
        assert not any({f.same_as, f.part_of} & (ids - {f.id}) for f in each.operands)
        totals = {f.document_id for f in each.operands if f.is_total}
        assert all(sum(f.document_id == document for f in each.operands) == 1 for document in totals)


@given(ledgers())
def test_the_sum_is_that_of_its_operands_and_the_calculation_holds_it(facts: list[Fact]) -> None:
    for each in sums_of(facts):
        if not each.operands:
            assert (each.low, each.high, each.calculation) == (None, None, "")
            continue
        expected = sum((f.value for f in each.operands if f.value is not None), Decimal(0))
        assert each.low == each.high == expected
        shown = Decimal(each.calculation.partition(" = ")[2].replace(".", "").replace(",", "."))
        assert shown * (1_000_000 if each.shown_unit == "mio. kr." else 1) == expected


@given(ledgers())
def test_no_fact_of_another_group_changes_a_sum(facts: list[Fact]) -> None:
    for each in sums_of(facts):
        own = [f for f in facts if f in each.operands or f in [out.fact for out in each.left_out]]
        if all(f.same_as is None for f in facts):
            assert sums_of(own) == (each,)
