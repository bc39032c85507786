"""A row of totals is told with the name of its table, and no other row is."""

from dataclasses import replace

import pytest

from qa.domain import AnswerStatus
from tests.unit.places import ask, table_paper


@pytest.mark.parametrize(
    ("caption", "text"),
    [
        ("Besøg i Nordby Museum", "Besøg i Nordby Museum, i alt, 2024: 970."),
        ("Tabel 3: Besøg", "I alt, 2024: 970."),
    ],
)
def test_a_row_of_totals_is_told_with_the_name_of_its_table(caption: str, text: str) -> None:
    document = table_paper(
        "Sted | 2023 | 2024", "Voksne | 600 | 700", "Børn | 250 | 270", "I alt | 850 | 970", before="Antal besøg"
    )
    named = replace(document, tables=(replace(document.tables[0], caption=caption),))
    assert ask("Hvor mange besøg var der i alt i 2024?", named).text == text


def test_another_row_is_told_by_its_own_name() -> None:
    document = table_paper(
        "Sted | 2023 | 2024", "Voksne | 600 | 700", "Børn | 250 | 270", "I alt | 850 | 970", before="Antal besøg"
    )
    named = replace(document, tables=(replace(document.tables[0], caption="Besøg i Nordby Museum"),))
    draft = ask("Hvor mange besøg af børn var der i 2024?", named)
    assert (draft.status, draft.text) == (AnswerStatus.FOUND, "Børn, 2024: 270.")
