"""Stages, models and their like of another number or letter than the question's answer nothing of it."""

import pytest

from qa.domain import AnswerStatus
from tests.unit.papers import paper
from tests.unit.places import ask, table_paper


def told(question: str, text: str) -> str | None:
    """The text of an answer from one paper; None where it is not found."""
    draft = ask(question, paper(f"{text}\n"))
    return draft.text if draft.status is AnswerStatus.FOUND else None


@pytest.mark.parametrize(
    ("asked", "stands", "is_found"),
    [
        ("etape 3", "Etape 3", True),
        ("etape 3", "Etape 2", False),
        ("anden etape", "Anden etape", True),
        ("anden etape", "Etape 2", True),
        ("anden etape", "2. etape", True),
        ("anden etape", "Første etape", False),
        ("2. etape", "1. etape", False),
        ("fase III", "Fase III", True),
        ("fase III", "Fase 3", True),
        ("fase III", "Fase II", False),
        ("fase 3", "Fase III", True),
        ("fase 3", "Fase II", False),
        ("etape 3", "Fase 2 og etape 3", True),
        ("etape 3", "Etape 2 og etape 3", True),
        ("etape 3", "Etape 2 og 1. etape", False),
    ],
)
def test_one_of_a_numbered_kind_is_told_by_its_own_number_alone(asked: str, stands: str, is_found: bool) -> None:  # noqa: FBT001
    sentence = f"{stands} af stien i Nordby koster 6 mio. kr."
    assert told(f"Hvad koster {asked} af stien i Nordby?", sentence) == (sentence if is_found else None)


def test_a_sentence_that_names_no_number_may_tell_of_the_asked_one() -> None:
    sentence = "Stien i Nordby koster 6 mio. kr. på den sidste strækning."
    assert told("Hvad koster etape 3 af stien i Nordby?", sentence) == sentence


def test_of_two_stages_in_one_paper_the_asked_one_answers() -> None:
    both = "Etape 2 af stien i Nordby koster 4 mio. kr.\nEtape 3 af stien i Nordby koster 6 mio. kr."
    assert told("Hvad koster etape 2 af stien i Nordby?", both) == "Etape 2 af stien i Nordby koster 4 mio. kr."
    assert told("Hvad koster etape 3 af stien i Nordby?", both) == "Etape 3 af stien i Nordby koster 6 mio. kr."


@pytest.mark.parametrize(
    ("letter", "found"), [("A", "410"), ("B", "520"), ("C", "630"), ("D", None)], ids=["first", "second", "third", "none"]
)
def test_a_column_of_another_letter_is_not_the_asked_one(letter: str, found: str | None) -> None:
    table = table_paper(
        "Post | Model A (kr.) | Model B (kr.) | Model C (kr.)",
        "Drift af hallen | 410 | 520 | 630",
        "Leje af hallen | 90 | 95 | 99",
        before="Udgifter til hallen",
    )
    draft = ask(f"Hvad koster driften af hallen i model {letter}?", table)
    expected = (AnswerStatus.FOUND, f"Drift af hallen, Model {letter} (kr.): {found} kr.")
    assert (draft.status, draft.text if found else "") == (expected if found else (AnswerStatus.NOT_FOUND, ""))


@pytest.mark.parametrize(("letter", "found"), [("A", "410"), ("B", "520"), ("C", None)])
def test_a_row_of_another_letter_is_not_the_asked_one(letter: str, found: str | None) -> None:
    table = table_paper(
        "Model | Drift (kr.) | Leje (kr.)", "Model A | 410 | 90", "Model B | 520 | 95", before="Udgifter til hallen"
    )
    draft = ask(f"Hvad koster driften af hallen i model {letter}?", table)
    expected = (AnswerStatus.FOUND, f"Model {letter}, Drift (kr.): {found} kr.")
    assert (draft.status, draft.text if found else "") == (expected if found else (AnswerStatus.NOT_FOUND, ""))


DEARER = "Hvor meget dyrere er model C end model A?"


def test_two_models_are_held_against_each_other_and_not_a_third() -> None:
    assert told(DEARER, "Model C koster 9 mio. kr. Model A koster 4 mio. kr.") == (
        "Forskellen er 5 mio. kr. (9 - 4 = 5). Model A koster 4 mio. kr. Model C koster 9 mio. kr."
    )
    assert told(DEARER, "Model B koster 9 mio. kr. Model A koster 4 mio. kr.") is None


@pytest.mark.parametrize(
    ("question", "sentence", "is_found"),
    [
        ("Er model C dyrere end model A?", "Model C er dyrere end model A, fordi taget er af glas.", True),
        ("Er model C dyrere end model A?", "Model B er dyrere end model D, fordi taget er af glas.", False),
        ("Hvad siger naboerne om model C?", "Naboerne siger, at model C skygger for deres haver.", True),
        ("Hvad siger naboerne om model C?", "Naboerne siger, at model B skygger for deres haver.", False),
    ],
)
def test_a_question_in_words_is_told_of_its_own_model(question: str, sentence: str, is_found: bool) -> None:  # noqa: FBT001
    assert told(question, sentence) == (sentence if is_found else None)
