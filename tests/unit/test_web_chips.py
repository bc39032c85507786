"""The chips of a question as markup, and the address that says the same."""

from urllib.parse import parse_qs

import pytest

from qa.domain import AsksFor, Interpretation, Part, PartKind, Span
from qa.questions import understand
from qa.web import chips

QUESTION = "Hvor mange årsværk er ansat i OPUS siden 2022?"


def part(kind: PartKind, value: str, unit: str | None = None) -> Part:
    return Part(kind, value, "x", Span(0, 1), unit)


@pytest.mark.parametrize(
    ("read", "name"),
    [
        (part(PartKind.ASKS_FOR, "fte"), "Spørger om: årsværk"),
        (part(PartKind.ASKS_FOR, "decision"), "Spørger om: beslutning"),
        (part(PartKind.ASKS_FOR, "time"), "Spørger om: tidspunkt"),
        (part(PartKind.ENTITY, "OPUS"), "Emne: OPUS"),
        (part(PartKind.YEAR, "2024"), "År: 2024"),
        (part(PartKind.STAGE, "ansat"), "Stadie: ansat"),
        (part(PartKind.DATE_FROM, "2022-01-01"), "Fra og med: 2022-01-01"),
        (part(PartKind.MINIMUM, "1000000", "kr"), "Mindst: 1 mio. kr."),
        (part(PartKind.MAXIMUM, "2.5", "årsværk"), "Højst: 2,5 årsværk"),
    ],
)
def test_a_chip_says_what_was_understood(read: Part, name: str) -> None:
    assert chips.chip_name(read) == name


def test_every_kind_of_part_has_a_name_and_an_address_of_its_own() -> None:
    assert set(chips.NAMES) == set(PartKind)
    assert len({key for _, key in chips.NAMES.values()}) == len(PartKind)


def test_a_chip_is_a_button_that_says_what_it_takes_away() -> None:
    question = understand(QUESTION)
    markup = chips.understood(Interpretation(AsksFor.FTE, question=QUESTION, parts=question.parts), QUESTION)
    assert markup.count("<li><button") == len(question.parts) == 4
    assert (
        '<button type="button" class="del" data-uden="stage:ansat" aria-label="Fjern Stadie: ansat" title="Fra ordene »ansat«">'
        'Stadie: ansat <span aria-hidden="true">×</span></button>'
    ) in markup
    assert "Forstået som" not in markup
    assert "fjernet" not in markup


def test_a_completed_question_is_shown_whole_and_what_was_taken_away_can_be_had_again() -> None:
    read_as = Interpretation(AsksFor.TEXT, question="Hvad koster <b>?", without=("year:2024",))
    markup = chips.understood(read_as, "og det?")
    assert "Forstået som: »Hvad koster &lt;b&gt;?«" in markup
    assert "Læst som søgeord, uden krav til svaret." in markup
    assert "1 del er fjernet." in markup
    assert "Tag alt med igen" in markup


def test_the_address_names_the_parts_in_danish_and_is_read_back() -> None:
    without = tuple(f"{kind.value}:a=b&c" for kind in PartKind)
    given = parse_qs(chips.address("hvad & hvem?", without).removeprefix("?"))
    assert given["q"] == ["hvad & hvem?"]
    assert chips.address("x", ("year",)) == "?q=x&uden=%C3%A5r"
    assert chips.parts_of_address(given["uden"]) == without
    assert chips.parts_of_address(["år", "ukendt:7"]) == ("year", "ukendt:7")


def test_the_last_question_is_offered_with_a_button_that_forgets_it() -> None:
    assert chips.previous("") == ""
    assert "»Hvad &lt;koster&gt; hallen?«" in chips.previous("Hvad <koster> hallen?")
    assert 'aria-label="Glem forrige spørgsmål"' in chips.previous("x")
