"""Minutes in the manner of several authorities, written for these tests."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from qa.config import Settings
from qa.decisions import body_key, find_decisions
from qa.domain import Decision, Document, Fact, FactKind, Outcome, PointOutcome, Span
from qa.reading import read_document

REGION = """Region Nordøst
Regionsrådet
Mødedato: 14. maj 2024
Punkt 7
Sagsnr. 24-000123
Ny ambulancebase i Birkeby
Indstilling
Administrationen indstiller,
at regionsrådet afsætter 4,5 mio. kr. til en base i Birkeby
Sagsfremstilling
Basen betjener den østlige del af regionen og koster 4,5 mio. kr. Regionsrådet godkendte den 12. marts 2024 en plan for alle baser.
Sundhedsudvalgets beslutning den 2. april 2024:
Anbefales over for regionsrådet.
Eva Ibsen (Ø) kunne ikke støtte indstillingen.
Regionsrådets beslutning den 14. maj 2024:
Godkendt.
Imod stemte: Ø.
Fraværende: Bo Lund
"""
COPENHAGEN = """<html><body><p>Borgerrepræsentationen</p><p>Mødedato: 20-06-2024</p><p>Punkt 12</p><h1>Cykelsti på Havnegaden</h1>
<h2>Indstilling</h2><p>Teknik- og Miljøforvaltningen indstiller, at Borgerrepræsentationen godkender cykelstien</p>
<h2>Beslutning</h2><p>Ændringsforslaget blev forkastet med 10 stemmer mod 35.</p><p>For stemte: C, V. Imod stemte: A, B.</p>
<p>Indstillingen blev godkendt med 35 stemmer mod 10.</p><p>For stemte: A, B. Imod stemte: C, V.</p></body></html>"""
AARHUS = """<html><body><p>Byrådet</p><p>Mødedato: 05-02-2025</p><p>Punkt 3</p><p>Sagsnr. EMN-2025-000077</p>
<h1>Skole i Lisbjergby</h1>
<h2>Beslutning</h2><p>Byrådet vedtog</p><p>At 1) anlægsbevillingen gives.</p><h2>Sagens forløb</h2>
<p>15-01-2025 Magistraten</p><p>Fremsendes med anbefaling.</p><p>22-01-2025 Byrådet</p><p>Udsættes til næste møde.</p>
<p>29-01-2025 Byrådet</p><p>Beslutning ikke frigivet</p><p>05-02-2025 Byråd</p><p>Vedtaget.</p></body></html>"""


def read(folder: Path, name: str, content: str) -> Document:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return read_document(path, name, Settings())


def told(decision: Decision) -> tuple[str | None, date | None, Outcome, str]:
    return decision.body, decision.date, decision.outcome, decision.text


def test_minutes_of_a_region_give_their_own_decision_and_those_retold(tmp_path: Path) -> None:
    document = read(tmp_path, "referat.txt", REGION)
    own, *others = find_decisions(document, [])
    assert told(own) == ("Regionsrådet", date(2024, 5, 14), Outcome.APPROVED, "Godkendt.\nImod stemte: Ø.\nFraværende: Bo Lund")
    assert (own.case, own.item, own.title) == ("24-000123", "7", document.title)
    assert "afsætter 4,5 mio. kr. til en base" in own.recommendation
    assert (own.against, own.absent) == (("Ø",), ("Bo Lund",))
    mention, committee = others
    assert told(mention)[:3] == ("Regionsrådet", date(2024, 3, 12), Outcome.APPROVED)
    assert (mention.title, mention.case, mention.recommendation) == ("", None, "")
    assert told(committee)[:3] == ("Sundhedsudvalget", date(2024, 4, 2), Outcome.RECOMMENDED)
    assert (committee.case, committee.against) == ("24-000123", ("Eva Ibsen (Ø)",))
    assert all(d.span.of(document.text) == d.text and d.page == 1 for d in (own, *others))


def test_votes_on_an_amendment_are_not_votes_on_the_case(tmp_path: Path) -> None:
    (own,) = find_decisions(read(tmp_path, "referat.html", COPENHAGEN), [])
    assert (own.body, own.date, own.outcome) == ("Borgerrepræsentationen", date(2024, 6, 20), Outcome.APPROVED)
    assert own.against == ("C", "V")
    assert own.recommendation.startswith("Teknik- og Miljøforvaltningen indstiller")


def test_a_decision_in_the_meeting_is_known_by_the_owner_of_its_heading(tmp_path: Path) -> None:
    page = COPENHAGEN.replace(
        "<h2>Beslutning</h2>", "<h2>Borgerrepræsentationens beslutning i mødet den 20. juni 2024</h2>"
    ).replace(
        "<h2>Indstilling</h2>",
        "<h2>Økonomiudvalgets beslutning i mødet den 11. juni 2024</h2><p>Indstillingen blev anbefalet uden afstemning.</p>"
        "<h2>Indstilling</h2>",
    )
    own, committee = find_decisions(read(tmp_path, "referat.html", page), [])
    assert told(own)[:3] == ("Borgerrepræsentationen", date(2024, 6, 20), Outcome.APPROVED)
    assert told(committee)[:3] == ("Økonomiudvalget", date(2024, 6, 11), Outcome.RECOMMENDED)


def test_a_course_of_the_case_gives_each_meeting_whose_decision_is_told(tmp_path: Path) -> None:
    own, magistrate, postponed = find_decisions(read(tmp_path, "referat.html", AARHUS), [])
    assert told(own) == ("Byrådet", date(2025, 2, 5), Outcome.APPROVED, "Byrådet vedtog\nAt 1) anlægsbevillingen gives.")
    assert told(magistrate) == ("Magistraten", date(2025, 1, 15), Outcome.RECOMMENDED, "Fremsendes med anbefaling.")
    assert told(postponed) == ("Byrådet", date(2025, 1, 22), Outcome.POSTPONED, "Udsættes til næste møde.")
    assert {d.case for d in (own, magistrate, postponed)} == {"EMN-2025-000077"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Byrådet vedtog den 3. april 2023 (pkt. 4), at havnen ryddes.", ("Byrådet", "4", Outcome.APPROVED)),
        ("Den 3. april 2023 afviste Økonomiudvalget ansøgningen.", ("Økonomiudvalget", None, Outcome.REJECTED)),
        (
            "Klima-, Teknik og Havneudvalget besluttede på deres møde den 3. april 2023 at udsætte planen.",
            ("Klima-, Teknik og Havneudvalget", None, Outcome.POSTPONED),
        ),
        ("Planen blev godkendt af regionsrådet den 3-4-2023.", ("Regionsrådet", None, Outcome.APPROVED)),
        ("03-04-2023 Byrådet: Godkendt", ("Byrådet", None, Outcome.APPROVED)),
    ],
)
def test_a_note_that_tells_a_decision_gives_it(tmp_path: Path, sentence: str, expected: tuple[str, str | None, Outcome]) -> None:
    (found,) = find_decisions(read(tmp_path, "notat.txt", f"Notat om havnen\n\n{sentence}\n"), [])
    assert (found.body, found.item, found.outcome) == expected
    assert found.date == date(2023, 4, 3)


@pytest.mark.parametrize(
    "sentence",
    [
        "Byrådet skal den 3. april 2023 godkende planen.",
        "Når Byrådet har den 3. april 2023 godkendt planen, begynder arbejdet.",
        "Planen forventes godkendt af Byrådet den 3. april 2023.",
        "Byrådet vedtog den 3. april 2023 som skæringsdato.",
        "Byrådet godkendte i foråret 2022 en vision.",
        "Seniorrådet godkendte den 3. april 2023 en udtalelse.",
        "03-04-2023 Byrådet: Endelig behandling",
        "Vedtog Byrådet den 3. april 2023 planen?",
    ],
)
def test_plans_conditions_and_advice_are_no_decisions(tmp_path: Path, sentence: str) -> None:
    assert find_decisions(read(tmp_path, "notat.txt", f"Notat om havnen\n\n{sentence}\n"), []) == ()


def test_a_decision_after_the_papers_own_day_is_not_believed(tmp_path: Path) -> None:
    later = REGION.replace("den 12. marts 2024 en plan", "den 12. marts 2025 en plan")
    found = find_decisions(read(tmp_path, "referat.txt", later), [])
    assert [d.date for d in found] == [date(2024, 5, 14), date(2024, 4, 2)]


def test_the_figures_a_decision_is_on_stand_in_it_or_in_its_recommendation(tmp_path: Path) -> None:
    document = read(tmp_path, "referat.txt", REGION)
    first = document.text.index("4,5 mio. kr.")
    second = document.text.index("4,5 mio. kr.", first + 1)
    own, *others = find_decisions(document, [_fact("recommended", first), _fact("told", second)])
    assert own.facts == ("recommended",)
    assert {d.facts for d in others} == {()}


def _fact(name: str, at: int) -> Fact:
    span = Span(at, at + 12)
    return Fact(name, "referat.txt", 1, span, span, "", "", "", FactKind.FUNDING, "DKK", "", value=Decimal(4_500_000))


def test_an_agenda_decides_nothing(tmp_path: Path) -> None:
    agenda = "Byrådet\nMødedato: 14. maj 2024\nPunkt 7\nNy bro\nIndstilling\nForvaltningen indstiller, at broen godkendes\n"
    assert find_decisions(read(tmp_path, "dagsorden.txt", agenda), []) == ()


def test_ids_hold_when_another_decision_comes_before(tmp_path: Path) -> None:
    before = find_decisions(read(tmp_path, "referat.txt", REGION), [])
    after = find_decisions(
        read(tmp_path, "referat.txt", REGION.replace("Basen betjener", "Byen har ønsket den. Basen betjener")), []
    )
    assert [d.id for d in before] == [d.id for d in after]
    assert len({d.id for d in before}) == 3


def test_points_and_those_absent_under_a_heading_are_the_papers_own(tmp_path: Path) -> None:
    page = (
        "<html><body><p>Byrådet</p><p>Mødedato: 14-05-2024</p><p>Punkt 7</p><h1>Ny bro</h1>"
        "<h3>Beslutning</h3><p>1. Godkendt</p><p>2. Ikke godkendt</p><h3>Afbud</h3><p>Bo Lund (C)</p></body></html>"
    )
    (own,) = find_decisions(read(tmp_path, "referat.html", page), [])
    assert own.outcome is Outcome.OTHER
    assert own.points == (PointOutcome("1", Outcome.APPROVED), PointOutcome("2", Outcome.REJECTED))
    assert own.absent == ("Bo Lund (C)",)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Byråd 2022-2025", "Byrådet"), ("Klima-, Teknik og Miljøudvalget", "Klima-, teknik- og miljøudvalg"), (None, "")],
)
def test_a_body_is_known_under_its_spellings(one: str | None, other: str) -> None:
    assert body_key(one) == body_key(other)
    assert body_key("Økonomiudvalget") != body_key("Socialudvalget")


def test_a_long_line_of_bodies_is_read_in_linear_time(tmp_path: Path) -> None:
    for hostile in ("Klima-, " * 400 + "godkendte", "Byrådet godkendte " + "og Teknik- " * 400, "Plan og " * 400 + "vedtog"):
        assert find_decisions(read(tmp_path, "notat.txt", f"Notat\n\n{hostile}.\n"), []) == ()
