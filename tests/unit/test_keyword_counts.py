"""A row of keywords whose first one is counted in the papers asks how many; where that finds nothing it is read as words."""

import os
from decimal import Decimal

import pytest

from qa import indexing, ingestion
from qa.answering import after_figures
from qa.config import Settings
from qa.domain import Answer, AnswerStatus, Label
from qa.engine import Engine
from qa.indexing import update_index
from qa.quantities import find_quantities
from qa.questions import understand
from qa.store import Store
from tests.letters import LetterEncoder
from tests.unit.papers import paper
from tests.unit.places import fits_on

KEYWORDS = "vuggestuepladser nyt dagtilbud Nordby"
COUNTED = "Det nye dagtilbud i Nordby får 96 vuggestuepladser og et værksted."


def counts(question: str, text: str) -> tuple[tuple[Label, ...], str | None] | None:
    """What keywords are read as asking for; None where they stay words."""
    understood = understand(question)
    turned = after_figures(understood, fits_on(understood, paper(f"{text}\n")))
    return None if turned is None else (turned.labels, turned.noun)


@pytest.mark.parametrize(
    ("question", "text", "noun"),
    [
        (KEYWORDS, COUNTED, "vuggestuepladser"),
        ("Vuggestueplads nyt dagtilbud Nordby", COUNTED, "vuggestueplads"),
        ("nyt dagtilbud Nordby vuggestuepladser", COUNTED, None),
        ("Hvor er vuggestuepladser i nyt dagtilbud Nordby?", COUNTED, None),
        (KEYWORDS, "Det nye dagtilbud i Nordby får 96 cykler og vuggestuepladser.", None),
        (KEYWORDS, "Det nye dagtilbud i Nordby får vuggestuepladser.", None),
        (KEYWORDS, "Det nye dagtilbud i Nordby får 96 børnehavepladser.", None),
    ],
)
def test_keywords_ask_how_many_of_their_first_word_where_a_sentence_counts_it(question: str, text: str, noun: str | None) -> None:
    assert counts(question, text) == (None if noun is None else ((Label.COUNT,), noun))


PAPER = """Nyt dagtilbud i Nordby 2025
Teknisk Udvalg, 12. marts 2025

Dagtilbuddet
{}
"""
THEN, NOW = (f"I {year} fik det nye dagtilbud i Nordby 96 vuggestuepladser." for year in (2023, 2025))


def asked(question: str, line: str, folder: pytest.TempPathFactory) -> Answer:
    """Answer from an index of one paper that has this line."""
    root = folder.mktemp("keywords")
    (root / "corpus").mkdir()
    (root / "corpus" / "dagtilbud.txt").write_text(PAPER.format(line), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ingestion, "_mention_finder", lambda _: lambda document: tuple(find_quantities(document.text)))
        patch.setattr(indexing, "in_workers", lambda work, jobs, **_: (work(job) for job in jobs))
        patch.setattr(os, "fsync", lambda _: None)
        update_index(root / "corpus", root / "index", Settings(), encoder=LetterEncoder())
    return Engine(Store.open(root / "index", encoder_fingerprint="letters-1"), LetterEncoder(), Settings()).ask(question)


@pytest.mark.parametrize(
    ("question", "line", "text", "values"),
    [
        (KEYWORDS, COUNTED, f"Dagtilbuddet: {COUNTED}", [96]),
        (f"{KEYWORDS} 2025", NOW, f"Dagtilbuddet: {NOW}", [96]),
        (f"{KEYWORDS} 2025", THEN, f"Dagtilbuddet: {THEN}", []),
        ("nyt dagtilbud Nordby vuggestuepladser", COUNTED, f"Dagtilbuddet {COUNTED}", []),
    ],
)
def test_keywords_are_answered_with_a_figure_and_with_words_where_none_fits(
    question: str, line: str, text: str, values: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    answer = asked(question, line, tmp_path_factory)
    assert (answer.status, answer.text) == (AnswerStatus.FOUND, text)
    assert [value.value for value in answer.values] == [Decimal(value) for value in values]


def test_keywords_that_neither_figures_nor_words_answer_are_not_found(tmp_path_factory: pytest.TempPathFactory) -> None:
    answer = asked(f"{KEYWORDS} 2021", THEN, tmp_path_factory)
    assert (answer.status, answer.values) == (AnswerStatus.NOT_FOUND, ())
