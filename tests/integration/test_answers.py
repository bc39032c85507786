"""Questions to the sample papers through the whole program. What is asked and answered is read off `corpus/`."""

from decimal import Decimal

import pytest

from qa.domain import AnswerStatus, Filters
from qa.engine import Engine
from qa.errors import UsageError
from qa.gates import Draft, unsupported_numbers

pytestmark = pytest.mark.integration


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("hvor mange årsværk er ansat i OPUS", "42.5", "årsværk"),
        ("Hvor stor er Region Hovedstadens andel til botilbudsteams om året?", "19000000", "DKK"),
        ("Hvor meget er der afsat til medicinnedtrapning i budget 2021?", "4400000", "DKK"),
        ("hvor mange aarsvaerk er ansat i doegninstitutionsteamet", "4", "årsværk"),
    ],
)
def test_a_figure_is_found_with_the_sentence_that_states_it(engine: Engine, question: str, value: str, unit: str) -> None:
    answer = engine.ask(question)
    assert answer.status is AnswerStatus.FOUND
    assert (answer.values[0].value, answer.values[0].unit) == (Decimal(value), unit)
    for citation in answer.citations:
        document = engine.document(citation.document_id)
        assert document.text[citation.span.start : citation.span.end] == citation.quote
        page = document.page_at(citation.span.start)
        assert citation.page == page.number
        assert page.span.start <= citation.span.start < page.span.end
    assert unsupported_numbers(Draft(answer.status, answer.text, answer.values, answer.citations)) == ()


def test_several_figures_of_one_name_are_all_shown(engine: Engine) -> None:
    answer = engine.ask("hvor mange årsværk er ansat i OPUS")
    assert {Decimal("42.5"), Decimal(9)} <= {value.value for value in answer.values}


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange penge er der afsat til en rumstation på månen?",
        "Hvor stor var regionens andel til botilbudsteams i 1998?",
        "Hvor mange årsværk er ansat i ZEBRA?",
        "Hvem vandt fodboldkampen i Parken i søndags?",
    ],
)
def test_what_the_papers_do_not_say_is_not_found_but_passages_are_shown(engine: Engine, question: str) -> None:
    answer = engine.ask(question, k=4)
    assert (answer.status, answer.values, answer.citations) == (AnswerStatus.NOT_FOUND, (), ())
    assert answer.text.startswith("Ikke fundet i 7 dokumenter")
    assert [hit.rank for hit in answer.hits] == [1, 2, 3, 4]


def test_the_same_question_gives_the_same_answer(engine: Engine) -> None:
    first, second = (engine.ask("Hvad er der afsat til STIME?") for _ in range(2))
    assert (first.text, first.values, first.hits) == (second.text, second.values, second.hits)


def test_filters_hold_for_every_passage(engine: Engine) -> None:
    hits = engine.search("psykiatri", k=20, filters=Filters(document="*.pdf"))
    assert hits
    assert all(hit.passage.document_id.endswith(".pdf") for hit in hits)
    assert engine.search("psykiatri", filters=Filters(document="findes-ikke*")) == ()


def test_an_unknown_organisation_is_an_error_that_names_the_nearest(engine: Engine) -> None:
    with pytest.raises(UsageError, match=r"Nærmeste kendte: .*Region Hovedstaden"):
        engine.search("psykiatri", filters=Filters(organisation="Region Hovedstade"))
