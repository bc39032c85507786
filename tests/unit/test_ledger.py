from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from qa.domain import Filters, Outcome, Span, Years
from qa.errors import UsageError
from qa.index_folder import version_folder
from qa.ledger import FactOrder
from qa.statuses import STATUSES
from qa.store import Store
from tests.unit.rows import decision, fact, mention, onwards, paper, publish

PLAN = paper("plan.txt", day=date(2023, 3, 1), committee="Sundhedsudvalget")
LATER = paper("sub/later.txt", day=date(2024, 3, 1), committee="Byråd 2022-2025")
UNDATED = paper("undated.txt")
FACTS = (
    fact("p1", years=Years((2024, 2026)), status="afsat", organisations=("Region Nord",)),
    fact("p2", "9.5", unit="årsværk", status="ansat", initiative="OPUS-teamet", figure=Span(2, 3)),
    fact(
        "l1",
        None,
        low=Decimal(30),
        high=Decimal(40),
        unit="patienter",
        document=LATER.id,
        years=onwards(2025),
        subject="Region Nords pladser",
    ),
    fact("l2", "60", unit="pct", document=LATER.id, subject="ventetid i regionen", figure=Span(2, 3)),
    fact("u1", "-100000", document=UNDATED.id, initiative="Salg", status="foreslået"),
    fact("u2", "5", unit="senge", document=UNDATED.id, figure=Span(2, 3)),
)
DECISIONS = (
    decision("d1", body="Økonomiudvalget", date=date(2023, 4, 1), recommendation="At Region Nord får midlerne."),
    decision("d2", document=LATER.id, title="OPUS", outcome=Outcome.POSTPONED),
    decision("d3", document=LATER.id, title="Budget", body="Byråd 2018-2021", date=date(2020, 1, 1)),
    decision("d4", document=UNDATED.id),
)
MENTIONS = {PLAN.id: mention("Region Nord") + mention("OPUS"), LATER.id: mention("Region Nord", "Region Nords") + mention("OPUS")}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    index = tmp_path_factory.mktemp("ledger")
    publish(index, UNDATED, PLAN, LATER, facts=FACTS, decisions=DECISIONS, mentions=MENTIONS)
    return Store.open(index, encoder_fingerprint=None)


def fact_ids(store: Store, filters: Filters) -> list[str]:
    ids = [fact.id for fact in store.ledger.facts(filters)]
    assert store.ledger.n_facts(filters) == len(ids)
    return ids


def decision_ids(store: Store, filters: Filters) -> list[str]:
    ids = [decision.id for decision in store.ledger.decisions(filters)]
    assert store.ledger.n_decisions(filters) == len(ids)
    return ids


def test_what_was_filed_comes_back_newest_paper_first_undated_last_then_in_order_of_place(store: Store) -> None:
    facts = {fact.id: fact for fact in FACTS}
    assert store.ledger.facts() == tuple(facts[i] for i in ("l1", "l2", "p1", "p2", "u1", "u2"))
    decisions = {decision.id: decision for decision in DECISIONS}
    assert store.ledger.decisions() == tuple(decisions[i] for i in ("d2", "d1", "d3", "d4"))
    assert (store.status().facts, store.status().decisions) == (6, 4)


def test_a_page_is_a_part_of_the_whole_order(store: Store) -> None:
    pages = [[f.id for f in store.ledger.facts(limit=2, offset=offset)] for offset in (0, 2, 4, 6)]
    assert pages == [["l1", "l2"], ["p1", "p2"], ["u1", "u2"], []]
    assert [d.id for d in store.ledger.decisions(limit=1, offset=1)] == ["d1"]


def test_facts_are_found_by_id_in_the_order_asked_for(store: Store) -> None:
    assert [f.id for f in store.ledger.facts_by_id(["u1", "p1"])] == ["u1", "p1"]
    with pytest.raises(KeyError):
        store.ledger.facts_by_id(["p1", "x"])


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (Filters(document="plan*"), ["p1", "p2"]),
        (Filters(document="later.txt"), []),
        (Filters(committee="SUNDHEDSUDVALGET"), ["p1", "p2"]),
        (Filters(committee="byråd"), ["l1", "l2"]),
        (Filters(date_from=date(2023, 3, 1), date_to=date(2023, 3, 1)), ["p1", "p2"]),
        (Filters(date_to=date(2030, 1, 1)), ["l1", "l2", "p1", "p2"]),
        (Filters(organisation="region nord"), ["l1", "p1"]),  # as the one it is given to, and in what it is for
        (Filters(organisation="OPUS"), ["p2"]),  # in the initiative; the other paper only mentions it
        (Filters(year=2024), ["p1"]),
        (Filters(year=2025), ["l1"]),  # neither 2024 nor 2026 is the year between
        (Filters(year=2031), ["l1"]),
        (Filters(year=2023), []),  # the paper's year is not the figure's
        (Filters(unit="kr"), ["p1", "u1"]),
        (Filters(unit="personer"), ["l1"]),
        (Filters(unit="pct"), ["l2"]),
        (Filters(unit="årsværk"), ["p2"]),
        (Filters(minimum=Decimal("9.5"), maximum=Decimal("9.5")), ["p2"]),
        (Filters(minimum=Decimal(35), maximum=Decimal(36)), ["l1"]),
        (Filters(maximum=Decimal(0)), ["u1"]),
        (Filters(unit="kr", minimum=Decimal(2_500_001)), []),
        (Filters(status="afsat"), ["p1"]),
        (Filters(status="bevilget"), []),  # status is the fact's own, not one like it
        (
            Filters(document="*.txt", date_from=date(2023, 1, 1), organisation="Region Nord", year=2024, unit="kr", status="afsat"),
            ["p1"],
        ),
    ],
)
def test_a_filter_lets_these_facts_through_and_no_others(store: Store, filters: Filters, ids: list[str]) -> None:
    assert fact_ids(store, filters) == ids


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (Filters(document="sub/*"), ["d2", "d3"]),
        (Filters(committee="Økonomiudvalget"), ["d1"]),  # the body that decided
        (Filters(committee="Sundhedsudvalget"), ["d1"]),  # the paper's committee
        (Filters(committee="byråd"), ["d2", "d3"]),
        (Filters(committee="Byråd 2018-2021"), ["d3"]),
        (Filters(date_from=date(2023, 4, 1)), ["d2", "d1"]),  # its own date, else its paper's
        (Filters(date_to=date(2023, 3, 31)), ["d3"]),
        (Filters(organisation="Region Nord"), ["d1"]),
        (Filters(organisation="OPUS"), ["d2"]),
    ],
)
def test_a_filter_lets_these_decisions_through_and_no_others(store: Store, filters: Filters, ids: list[str]) -> None:
    assert decision_ids(store, filters) == ids


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        (Filters(organisation="OPUZ"), "Kender ikke organisationen “OPUZ”. Nærmeste kendte: OPUS."),
        (Filters(committee="Sundhed"), "Kender ikke udvalget “Sundhed”. Nærmeste kendte: Sundhedsudvalget."),
        (Filters(unit="euro"), "Kender ikke enheden “euro”. Kendte: kr, årsværk, personer, pct."),
        (Filters(status="lånt"), f"Kender ikke statussen “lånt”. Kendte: {', '.join(STATUSES)}."),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(store: Store, filters: Filters, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        store.ledger.facts(filters)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("filters", "option"),
    [
        (Filters(year=2024), "--year"),
        (Filters(unit="kr"), "--unit"),
        (Filters(minimum=Decimal(1)), "--min"),
        (Filters(maximum=Decimal(1)), "--max"),
        (Filters(status="afsat"), "--status"),
    ],
)
def test_a_filter_that_decisions_have_nothing_to_hold_against_is_an_error(store: Store, filters: Filters, option: str) -> None:
    with pytest.raises(UsageError) as raised:
        store.ledger.decisions(filters)
    assert str(raised.value) == (
        f"{option} gælder tal og kan ikke bruges om beslutninger. Brug qa facts, eller filtrér med --document, --committee, "
        "--from, --to eller --organisation."
    )


def same_as(index: Path) -> dict[str, str | None]:
    store = Store.open(index, encoder_fingerprint=None)
    return {fact.id: fact.same_as for fact in store.ledger.facts()}


def test_restatements_follow_the_papers_that_come_and_go(tmp_path: Path) -> None:
    plan, copy = fact("a"), fact("b", document=LATER.id)
    publish(tmp_path, LATER, facts=[copy])
    assert same_as(tmp_path) == {"b": None}
    publish(tmp_path, PLAN, facts=[plan])
    assert same_as(tmp_path) == {"b": "a", "a": None}
    older = paper("older.txt", day=date(2020, 1, 1))
    publish(tmp_path, older, facts=[fact("o", document=older.id)])
    assert same_as(tmp_path) == {"b": "o", "a": "o", "o": None}
    publish(tmp_path, drop=[older.id])
    assert same_as(tmp_path) == {"b": "a", "a": None}
    publish(tmp_path, PLAN, facts=[fact("a", "2600000")])
    assert same_as(tmp_path) == {"b": None, "a": None}


def test_a_dropped_paper_leaves_no_word_of_its_ledger(tmp_path: Path) -> None:
    publish(tmp_path, PLAN, LATER, facts=FACTS, decisions=DECISIONS, mentions=MENTIONS)
    manifest = publish(tmp_path, drop=[PLAN.id])
    store = Store.open(tmp_path, encoder_fingerprint=None)
    assert [fact.id for fact in store.ledger.facts()] == ["l1", "l2"]
    assert [decision.id for decision in store.ledger.decisions()] == ["d2", "d3"]
    assert (manifest.facts, manifest.decisions) == (2, 2)
    papers = (version_folder(tmp_path, manifest.version) / "papers.sqlite").read_bytes()
    assert b"OPUS-teamet" not in papers
    assert "Økonomiudvalget".encode() not in papers


def test_updating_gives_the_ledger_that_building_anew_does(tmp_path: Path) -> None:
    twin = fact("t", document=LATER.id)
    publish(tmp_path / "anew", PLAN, LATER, UNDATED, facts=[*FACTS, twin], decisions=DECISIONS, mentions=MENTIONS)
    publish(tmp_path / "updated", LATER, facts=[*FACTS, twin], decisions=DECISIONS, mentions=MENTIONS)
    publish(tmp_path / "updated", UNDATED, PLAN, facts=FACTS, decisions=DECISIONS, mentions=MENTIONS)
    anew, updated = (Store.open(tmp_path / name, encoder_fingerprint=None).ledger for name in ("anew", "updated"))
    assert anew.facts() == updated.facts()
    assert anew.decisions() == updated.decisions()
    assert {fact.id: fact.same_as for fact in anew.facts()}["t"] == "p1"


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        (FactOrder.OLDEST, ["p1", "p2", "l1", "l2", "u1", "u2"]),
        (FactOrder.LARGEST, ["p1", "u1", "l2", "l1", "p2", "u2"]),
        (FactOrder.SMALLEST, ["u1", "p1", "l2", "l1", "p2", "u2"]),
    ],
)
def test_facts_are_sorted_by_paper_or_by_figure_within_its_unit_and_what_has_none_comes_last(
    store: Store, order: FactOrder, ids: list[str]
) -> None:
    assert [fact.id for fact in store.ledger.facts(order=order)] == ids
    assert [fact.id for fact in store.ledger.facts(order=order, limit=2, offset=2)] == ids[2:4]
