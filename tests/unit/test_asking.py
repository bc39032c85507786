"""A question from its words to an answer within its limits, over papers written here and an encoder of letters."""

import os
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from qa import indexing, ingestion
from qa.config import Settings
from qa.domain import Answer, AnswerStatus, Filters
from qa.engine import Engine
from qa.errors import UsageError
from qa.indexing import update_index
from qa.quantities import find_quantities
from qa.store import Store
from tests.letters import LetterEncoder

EARLY = """Styrkelse af bibliotekerne
Kulturudvalget, 12. marts 2021

Længere åbningstider
Der er afsat 2,5 mio. kr. i 2021 til længere åbningstider på bibliotekerne.
"""
LATE = """Status på bibliotekerne
Økonomiudvalget, 8. april 2024

Længere åbningstider
Der er afsat 4,5 mio. kr. i 2024 til længere åbningstider på bibliotekerne.
"""
HOURS = "Hvor mange penge er der afsat til længere åbningstider på bibliotekerne"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("asking")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "tidlig.txt").write_text(EARLY, encoding="utf-8")
    (folder / "corpus" / "referat_sen.txt").write_text(LATE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ingestion, "_mention_finder", lambda _: lambda document: tuple(find_quantities(document.text)))
        patch.setattr(indexing, "in_workers", lambda work, jobs, **_: (work(job) for job in jobs))
        patch.setattr(os, "fsync", lambda _: None)
        update_index(folder / "corpus", folder / "index", Settings(), encoder=LetterEncoder())
    return Engine(Store.open(folder / "index", encoder_fingerprint="letters-1"), LetterEncoder(), Settings())


def papers(answer: Answer) -> set[str]:
    return {hit.passage.document_id for hit in answer.hits}


def values(answer: Answer) -> list[Decimal | None]:
    return [value.value for value in answer.values]


@pytest.mark.parametrize(
    ("words", "filters"),
    [
        ("over 3 mio. kr.", Filters(unit="kr", minimum=Decimal(3000000))),
        ("fra Kulturudvalget", Filters(committee="Kulturudvalget")),
        ("i referater", Filters(document="*referat*")),
    ],
)
def test_a_filter_in_words_acts_like_the_commands_filter(engine: Engine, words: str, filters: Filters) -> None:
    said = engine.ask(f"{HOURS} {words}?")
    given = engine.ask(f"{HOURS}?", filters=filters)
    assert said.interpretation.filters == given.interpretation.filters
    assert (said.hits, values(said), said.status) == (given.hits, values(given), given.status)
    assert len(papers(said)) == 1


def test_a_decision_is_asked_for_by_the_date_of_its_meeting(engine: Engine) -> None:
    answer = engine.ask("Hvilke sager om bibliotekerne er behandlet siden 2022?")
    assert answer.interpretation.filters == {"date_from": "2022-01-01"}
    assert papers(answer) == {"referat_sen.txt"}


def test_a_figure_is_asked_for_by_its_own_years(engine: Engine) -> None:
    assert values(engine.ask(f"{HOURS} siden 2022?")) == [Decimal(4500000)]
    assert values(engine.ask(f"{HOURS} før 2022?")) == [Decimal(2500000)]


def test_a_filter_that_leaves_nothing_is_named(engine: Engine) -> None:
    answer = engine.ask(f"{HOURS} over 90 mio. kr.?", filters=Filters(year=2024))
    assert (answer.status, answer.hits, answer.values) == (AnswerStatus.NOT_FOUND, (), ())
    assert answer.text.endswith("Søgningen var begrænset til: »over 90 mio. kr.«, år 2024.")
    assert "begrænset" not in engine.ask("Hvor mange penge er der afsat til en rumstation?").text


def test_a_name_that_no_paper_is_of_is_only_searched_for(engine: Engine) -> None:
    answer = engine.ask(f"{HOURS} fra Miljøudvalget?")
    assert answer.interpretation.filters == {}
    assert papers(answer) == {"tidlig.txt", "referat_sen.txt"}


def test_without_a_part_the_question_is_asked_without_its_limit(engine: Engine) -> None:
    question = f"{HOURS} over 3 mio. kr.?"
    answer = engine.ask(question, without=["minimum:3000000"])
    assert answer.interpretation.filters == {}
    assert answer.interpretation.without == ("minimum:3000000",)
    assert papers(answer) == {"tidlig.txt", "referat_sen.txt"}
    assert "minimum" not in {part.kind.value for part in answer.interpretation.parts}


def test_without_any_part_the_passages_are_those_of_a_plain_search(engine: Engine) -> None:
    question = f"{HOURS} i 2024 fra Kulturudvalget over 3 mio. kr.?"
    parts = [part.id for part in engine.ask(question).interpretation.parts]
    assert len(parts) == 5
    bare = engine.ask(question, without=parts)
    assert {hit.passage.id for hit in bare.hits} == {hit.passage.id for hit in engine.search(question)}
    assert (bare.interpretation.parts, bare.interpretation.filters, bare.values) == ((), {}, ())


def test_a_part_that_is_none_is_an_error(engine: Engine) -> None:
    with pytest.raises(UsageError, match="Kender ikke delen “farve:rød”"):
        engine.ask("Hvad koster hallen?", without=["farve:rød"])


def test_a_filter_that_contradicts_the_question_is_an_error_and_two_dates_hold_together(engine: Engine) -> None:
    with pytest.raises(UsageError, match="Spørgsmålet siger udvalg “Kulturudvalget”, filteret “Økonomiudvalget”"):
        engine.ask(f"{HOURS} fra Kulturudvalget?", filters=Filters(committee="Økonomiudvalget"))
    both = engine.ask(
        "Hvilke sager er behandlet siden 2022?", filters=Filters(date_from=date(2023, 1, 1), date_to=date(2023, 2, 1))
    )
    assert both.interpretation.filters == {"date_from": "2023-01-01", "date_to": "2023-02-01"}


def test_a_follow_up_is_answered_as_the_whole_question_and_shows_it(engine: Engine) -> None:
    before = engine.ask(f"{HOURS} i 2021?")
    assert values(before) == [Decimal(2500000)]
    follow = engine.ask("og i 2024?", after=before.interpretation.question)
    whole = engine.ask(f"{HOURS} i 2024?")
    assert follow.question == "og i 2024?"
    assert follow.interpretation == replace(whole.interpretation, after=f"{HOURS} i 2021?")
    assert (values(follow), follow.text) == ([Decimal(4500000)], whole.text)


def test_a_question_of_its_own_is_not_read_with_the_one_before(engine: Engine) -> None:
    alone = engine.ask(f"{HOURS} i 2021?", after="Hvor mange årsværk er ansat i OPUS?")
    assert alone.interpretation == engine.ask(f"{HOURS} i 2021?").interpretation
    assert alone.interpretation.after is None


def test_parts_point_into_the_question_as_it_was_read(engine: Engine) -> None:
    read = engine.ask("Hvor mange penge er der afsat til længere åbnigstider i 2021?").interpretation
    assert "åbningstid" in read.question
    assert all(part.span.of(read.question) == part.words for part in read.parts)
