"""One initiative followed through papers: what is repeated, changed, moved on and contradicted."""

from dataclasses import replace
from datetime import date

from qa.domain import DocumentInfo
from qa.timelines import ChangeKind, PaperLedger, Timeline, timeline
from tests.unit.ledger_papers import facts_of


def ledger(name: str, day: date | None, *lines: str) -> PaperLedger:
    """A paper's ledger from its lines."""
    info = DocumentInfo(name, name, "Sundhedsudvalget", day, None, 1, 1, 1.0)
    return PaperLedger(info, tuple(replace(f, document_id=name, id=f"{name}-{f.id}") for f in facts_of(*lines)))


def told(found: Timeline) -> list[tuple[str, list[str], list[tuple[str, str, str]]]]:
    """Each step's paper, figures and changes."""
    return [
        (s.paper.id, [f.text for f in s.facts], [(c.kind.value, c.earlier.text, c.later.text) for c in s.changes])
        for s in found.steps
    ]


PLAN = ledger("plan", date(2020, 10, 1), "# Gadeteam", "Der er i budget 2021 afsat 10,5 mio. kr. til socialsygeplejersker.")
FOLLOW_UP = ledger("status", date(2022, 2, 1), "# Gadeteam", "Der er i budget 2021 bevilget 8,5 mio. kr. til socialsygeplejersker.")
OTHER = ledger("andet", date(2021, 1, 1), "# Natcafé", "Der er afsat 2 mio. kr. til stole.")


def test_a_timeline_is_of_the_papers_that_name_it_oldest_first_whatever_their_order() -> None:
    found = timeline("gadeteam", [FOLLOW_UP, OTHER, PLAN])
    assert [s.paper.id for s in found.steps] == ["plan", "status"]
    assert found.names == ("Gadeteam",)
    assert timeline("gadeteam", [OTHER]).steps == ()
    assert timeline("", [PLAN]).steps == ()


def test_two_figures_of_one_grant_contradict_and_both_are_shown() -> None:
    found = timeline("socialsygeplejersker", [PLAN, FOLLOW_UP])
    assert told(found) == [
        ("plan", ["10,5 mio. kr."], []),
        ("status", ["8,5 mio. kr."], [("stemmer ikke", "10,5 mio. kr.", "8,5 mio. kr.")]),
    ]
    assert [(c.earlier.document_id, c.later.document_id) for c in found.contradictions] == [("plan", "status")]


def test_grants_of_different_years_and_things_do_not_contradict() -> None:
    later = ledger("b23", date(2022, 10, 1), "# Gadeteam", "Der er i budget 2023 afsat 9 mio. kr. til socialsygeplejersker.")
    bus = ledger("bus", date(2022, 10, 1), "# Gadeteam", "Der er i budget 2021 afsat 9 mio. kr. til en bus.")
    assert timeline("gadeteam", [PLAN, later, bus]).contradictions == ()


def test_a_proposal_that_is_granted_moves_on() -> None:
    proposal = ledger("forslag", date(2023, 5, 1), "# Natcafé", "Udvalget foreslår at afsætte 2 mio. kr. til varme måltider.")
    grant = ledger("budget", date(2023, 10, 1), "# Natcafé", "Der er afsat 1,5 mio. kr. til varme måltider.")
    assert told(timeline("natcafé", [grant, proposal]))[1] == (
        "budget",
        ["1,5 mio. kr."],
        [(ChangeKind.MOVED_ON.value, "2 mio. kr.", "1,5 mio. kr.")],
    )


def test_people_hired_are_counted_anew_without_contradiction() -> None:
    spring = ledger("forår", date(2024, 3, 1), "# Gadeteam", "Der er ansat 4 årsværk til opsøgende arbejde.")
    autumn = ledger("efterår", date(2024, 9, 1), "# Gadeteam", "Der er ansat 6 årsværk til opsøgende arbejde.")
    again = ledger("vinter", date(2024, 12, 1), "# Gadeteam", "Der er ansat 6 årsværk til opsøgende arbejde.")
    assert [changes for _, _, changes in told(timeline("gadeteam", [spring, autumn, again]))] == [
        [],
        [("ændret", "4 årsværk", "6 årsværk")],
        [("gentaget", "6 årsværk", "6 årsværk")],
    ]


def test_an_undated_paper_stands_last() -> None:
    undated = ledger("udateret", None, "# Gadeteam", "Der er ansat 6 årsværk til opsøgende arbejde.")
    assert [s.paper.id for s in timeline("gadeteam", [undated, PLAN]).steps] == ["plan", "udateret"]


def test_a_word_that_one_paper_misspells_hides_no_contradiction() -> None:
    plan = ledger("plan", date(2020, 10, 1), "# A", "Der er i budget 2021 afsat 10,5 mio. kr. til gadesygeplejesker og vagtlæger.")
    later = ledger(
        "status", date(2022, 2, 1), "# A", "Der er i budget 2021 bevilget 8,5 mio. kr. til gadesygeplejersker og vagtlæger i byen."
    )
    assert [(c.earlier.text, c.later.text) for c in timeline("vagtlæger", [plan, later]).contradictions] == [
        ("10,5 mio. kr.", "8,5 mio. kr.")
    ]
    other = ledger(
        "andet", date(2022, 2, 1), "# A", "Der er i budget 2021 bevilget 8,5 mio. kr. til gademusikanter og vagtlæger i byen."
    )
    assert timeline("vagtlæger", [plan, other]).contradictions == ()
