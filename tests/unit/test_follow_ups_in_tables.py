"""Follow-ups answered from the table that the question before was answered from, over papers written here."""

import os
from decimal import Decimal

import pytest

from qa import indexing, ingestion
from qa.config import Settings
from qa.domain import Answer
from qa.engine import Engine
from qa.indexing import update_index
from qa.quantities import find_quantities
from qa.store import Store
from tests.letters import LetterEncoder


def table(*lines: str) -> str:
    cells = ["".join(f"<td>{cell}</td>" for cell in line.split(" | ")) for line in lines]
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


PAPERS = {
    "skoler.html": f"""<html><body><h1>Skolerne i Nordby Kommune</h1><p>Nordby Byråd, 12. marts 2025</p>
<h2>Elevtal</h2><p>Tabellen viser elevtallet.</p>
{table("Skole | Elever 2023 | Elever 2024 | Klasser 2024", "Strandskolen | 412 | 431 | 20", "Bakkeskolen | 388 | 379 | 19",
       "I alt | 800 | 810 | 39")}</body></html>""",
    "anlaeg.html": f"""<html><body><h1>Anlæg i Vestby Kommune 2024</h1><p>Vestby Byråd, 8. april 2025</p>
<h2>Regnskab</h2><p>Beløb i kr.</p>
{table("Projekt | Bevilling | Forbrug | Ansvarlig", "Ny kajkant | 9.850.000 | 10.412.000 | Havnekontoret",
       "Tag på hallen | 3.400.000 | 3.391.200 | Ejendomscentret", "I alt | 13.250.000 | 13.803.200 | ")}</body></html>""",
    "andre.html": f"""<html><body><h1>Skolerne i Sydby Kommune</h1><p>Sydby Byråd, 2. april 2025</p>
<h2>Elevtal</h2><p>Tabellen viser elevtallet.</p>
{table("Skole | Elever 2023 | Elever 2024 | Klasser", "Engskolen | 512 | 531 | 25", "I alt | 512 | 531 | 25")}</body></html>""",
}  # fmt: skip
PUPILS = "Hvor mange elever havde Strandskolen i 2024?"
QUAY = "Hvad var bevillingen til kajkanten i Vestby?"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("following")
    (folder / "corpus").mkdir()
    for name, text in PAPERS.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ingestion, "_mention_finder", lambda _: lambda document: tuple(find_quantities(document.text)))
        patch.setattr(indexing, "in_workers", lambda work, jobs, **_: (work(job) for job in jobs))
        patch.setattr(os, "fsync", lambda _: None)
        update_index(folder / "corpus", folder / "index", Settings(), encoder=LetterEncoder())
    return Engine(Store.open(folder / "index", encoder_fingerprint="letters-1"), LetterEncoder(), Settings())


def told(answer: Answer) -> tuple[str, list[Decimal | None], set[str]]:
    """The question as read, the figures, and the papers they are of."""
    return (
        answer.interpretation.question,
        [value.value for value in answer.values],
        {citation.document_id for citation in answer.citations},
    )


@pytest.mark.parametrize(
    ("before", "text", "whole", "value"),
    [
        (PUPILS, "og Bakkeskolen?", "Hvor mange elever havde Bakkeskolen i 2024?", 379),
        (PUPILS, "og i 2023?", "Hvor mange elever havde Strandskolen i 2023?", 412),
        (PUPILS, "og året før?", "Hvor mange elever havde Strandskolen i 2023?", 412),
        (PUPILS, "og hvor mange klasser?", "Hvor mange klasser havde Strandskolen i 2024?", 20),
        (PUPILS, "og i alt?", "Hvor mange elever havde alle i alt i 2024?", 810),
        (QUAY, "og forbruget?", "Hvad var forbruget til kajkanten i Vestby?", 10412000),
        (QUAY, "og til taget på hallen?", "Hvad var bevillingen til taget på hallen i Vestby?", 3400000),
        (QUAY, "og tilsammen?", "Hvad var bevillingen tilsammen i Vestby?", 13250000),
    ],
)
def test_a_follow_up_names_another_row_or_column_of_the_table(
    engine: Engine, before: str, text: str, whole: str, value: int
) -> None:
    paper = "skoler.html" if before is PUPILS else "anlaeg.html"
    assert told(engine.ask(text, after=before)) == (whole, [Decimal(value)], {paper})


def test_who_is_asked_of_the_same_row(engine: Engine) -> None:
    answer = engine.ask("og hvem er ansvarlig?", after=QUAY)
    assert answer.interpretation.question == "Hvem er ansvarlig for kajkanten i Vestby?"
    assert "Havnekontoret" in answer.text


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (PUPILS, "og Skovskolen?"),  # no row of that name
        (PUPILS, "og Ry?"),
        (PUPILS, "og i 2. kvartal?"),  # the figure is of the year
        (PUPILS, "og i 1999?"),
        (PUPILS, "og netto?"),  # would be the same figure again
        (QUAY, "og til svømmehallen?"),
        (QUAY, "og hold 7?"),
    ],
)
def test_what_the_table_has_nothing_of_is_not_answered_by_the_figure_before(engine: Engine, before: str, text: str) -> None:
    answer = engine.ask(text, after=before)
    assert answer.interpretation.after == before
    assert (answer.values, answer.citations) == ((), ())


def test_a_follow_up_costs_two_questions_and_one_where_the_first_was_just_asked(engine: Engine) -> None:
    engine._answer.cache_clear()
    engine.ask("og Bakkeskolen?", after=PUPILS)
    assert engine._answer.cache_info().misses == 2
    engine.ask("og i 2023?", after=PUPILS)
    assert engine._answer.cache_info().misses == 3
