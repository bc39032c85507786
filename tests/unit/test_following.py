"""What an index's ledger says of one thing: which facts and decisions are taken, which rightly not, and what is only suggested."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qa import indexing
from qa.config import Settings
from qa.domain import Filters, Outcome, Years
from qa.engine import Engine
from qa.errors import UsageError
from qa.following import NEAR, Starts, case_of, starts, timeline_of
from qa.indexing import update_index
from qa.ledger import Counted
from qa.store import Store
from qa.timelines import Timeline
from tests.letters import LetterEncoder
from tests.unit.rows import decision, fact, mention, paper, publish

PLAN = paper("plan.txt", day=date(2021, 3, 1), committee="Sundhedsudvalget")
STATUS = paper("status.txt", day=date(2023, 3, 1), committee="Regionsrådet")
SPRING: dict[str, Any] = {"years": Years((2021,)), "status": "afsat", "subject": "opsøgende sygeplejersker"}
FACTS = [
    fact("a", "10500000", initiative="Gadeteam for Ørnekvarteret", **SPRING),
    fact("b", "2000000", initiative="Natcafé", subject="stole"),
    fact("c", "8500000", document="status.txt", initiative="Gadeteams", **SPRING),
    fact("d", "9", document="status.txt", unit="årsværk", initiative="RHP", subject="læger"),
]
DECISIONS = [
    decision("x", title="Natcafé og gadeteam", case="21-014448", date=date(2021, 3, 1), body="Sundhedsudvalget"),
    decision("y", title="Noget andet", facts=("a",), date=date(2021, 2, 1)),
    decision("z", title="Noget helt andet", case="22-000001", date=date(2021, 3, 1)),
    decision(
        "w", document="status.txt", title="Natcafé og gadeteam", case="21 - 014448", date=date(2021, 4, 1), body="Regionsrådet"
    ),
    decision(
        "v", document="status.txt", title="", date=date(2021, 4, 1), body="Regionsrådet", item=None, text="Natcafé og gadeteam."
    ),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("following")
    known = {STATUS.id: mention("Region Hovedstadens Psykiatri", "RHP")}
    publish(folder, PLAN, STATUS, facts=FACTS, decisions=DECISIONS, mentions=known)
    opened = Store.open(folder, encoder_fingerprint=None)
    yield opened
    opened.close()


def told(found: Timeline) -> list[tuple[str, str, str]]:
    """Each step's paper with the ids of its facts and decisions."""
    return [(s.paper.id, "".join(f.id for f in s.facts), "".join(d.id for d in s.decisions)) for s in found.steps]


def followed(store: Store, name: str, **filters: object) -> list[tuple[str, str, str]]:
    return told(timeline_of(store.ledger, store.documents(), name, replace(Filters(), **filters)))  # type: ignore[arg-type]


def test_a_timeline_has_what_names_every_word_and_the_decisions_on_it_oldest_first(store: Store) -> None:
    assert followed(store, "gadeteam") == [("plan.txt", "a", "yx"), ("status.txt", "c", "w")]
    assert followed(store, "GADETEAMET ørnekvarter") == [("plan.txt", "a", "y")]
    assert followed(store, "svømmehal") == []
    assert followed(store, "gadeteam svømmehal") == []
    assert followed(store, " ") == []


def test_an_organisation_is_followed_by_any_form_of_its_name(store: Store) -> None:
    assert followed(store, "Region Hovedstadens Psykiatri") == followed(store, "rhp") == [("status.txt", "d", "")]
    assert followed(store, "Region Hovedstaden") == []


def test_filters_limit_a_timeline_and_one_of_figures_leaves_only_the_decisions_on_them(store: Store) -> None:
    assert followed(store, "gadeteam", committee="Regionsrådet") == [("status.txt", "c", "w")]
    assert followed(store, "gadeteam", year=2021) == [("plan.txt", "a", "y"), ("status.txt", "c", "")]
    assert followed(store, "gadeteam", unit="årsværk") == []
    with pytest.raises(UsageError, match="Kender ikke statussen “lånt”"):
        followed(store, "gadeteam", status="lånt")


def test_figures_that_differ_between_papers_contradict(store: Store) -> None:
    (change,) = timeline_of(store.ledger, store.documents(), "gadeteam").contradictions
    assert (change.earlier.id, change.later.id) == ("a", "c")


@pytest.mark.parametrize("name", ["21-014448", "Sagsnr. 21 - 014448", "natcafé og gadeteam"])
def test_a_case_is_followed_through_its_meetings_by_number_and_by_title(store: Store, name: str) -> None:
    (history,) = case_of(store.ledger, name)
    steps = [(step.decision.id, step.decision.outcome, [source.id for source in step.sources]) for step in history.steps]
    assert (history.title, steps) == ("Natcafé og gadeteam", [("x", Outcome.APPROVED, ["x"]), ("w", Outcome.APPROVED, ["v", "w"])])


@pytest.mark.parametrize("name", ["21-01444", "natcafé", "21-014448 gadeteam", "?"])
def test_a_case_that_no_paper_has_is_told_of_with_the_nearest(store: Store, name: str) -> None:
    with pytest.raises(UsageError, match="Kender ikke sagen"):
        case_of(store.ledger, name)


def test_one_begins_with_what_most_papers_have(store: Store) -> None:
    assert starts(store.ledger, 2) == Starts(
        (Counted("Gadeteam for Ørnekvarteret", 1), Counted("Gadeteams", 1)),
        (Counted("Region Hovedstadens Psykiatri", 1),),
        (Counted("21-014448", 2, "Natcafé og gadeteam"),),
    )


def test_a_year_is_no_initiative_to_begin_with_and_two_spellings_are_one(tmp_path: Path) -> None:
    names = ["2024", "Gadeteams", "gadeteamet", "Natcafé"]
    publish(tmp_path, PLAN, facts=[fact(name, initiative=name) for name in names])
    store = Store.open(tmp_path, encoder_fingerprint=None)
    assert [counted.name for counted in starts(store.ledger, 9).initiatives] == ["Gadeteams", "Natcafé"]


PAPER = """# Indsatser

## Opsøgende gadeteam
Der er afsat 2 mio. kr. i 2024 til opsøgende gadeteam.

## Opsøgende gadesygepleje
Der er afsat 3 mio. kr. i 2024 til opsøgende gadesygepleje.

## Xylofonwhisky
Der er afsat 4 mio. kr. i 2024 til xylofonwhisky.
"""


def test_what_is_near_in_meaning_is_suggested_and_never_merged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "in_workers", lambda work, jobs, **_: (work(job) for job in jobs))
    (tmp_path / "bilag").mkdir()
    (tmp_path / "bilag" / "indsatser.md").write_text(PAPER, encoding="utf-8")
    encoder = LetterEncoder()
    update_index(tmp_path / "bilag", tmp_path / "index", Settings(), encoder=encoder)
    store = Store.open(tmp_path / "index", encoder_fingerprint=encoder.fingerprint)
    engine = Engine(store, encoder, Settings())
    found = engine.timeline("opsøgende gadeteam")
    assert found.names == ("Opsøgende gadeteam",)
    assert engine.near_names(found) == ("Opsøgende gadesygepleje",)
    nothing = engine.timeline("gadeplejesygt")
    assert (nothing.steps, nothing.names) == ((), ())
    assert engine.near_names(nothing)[0] == "Opsøgende gadesygepleje"
    assert "Xylofonwhisky" not in engine.near_names(nothing)
    assert len(engine.near_names(nothing)) <= NEAR
    with pytest.raises(UsageError, match="tomt"):
        engine.timeline(" ")
