"""What a decision says by the number of a recommendation, and what a committee of which a question gives the short name decided."""

from decimal import Decimal

import pytest

from qa.domain import AnswerStatus, Block, BlockKind, Document, Page, Span
from qa.questions import understand
from tests.unit.places import ask, fits_on


def minutes(recommended: tuple[str, ...], *decided: str, committee: str | None = None) -> Document:
    """Minutes with the items that were recommended and the lines of what was decided."""
    lines = [(BlockKind.HEADING, "Indstilling"), *((BlockKind.LIST_ITEM, line) for line in recommended)]
    lines += [(BlockKind.HEADING, "Beslutning"), *((BlockKind.PARAGRAPH, line) for line in decided)]
    text, blocks = "", []
    for kind, line in lines:
        blocks.append(Block(kind, Span(len(text), len(text) + len(line)), 1))
        text += f"{line}\n"
    return Document("referat.txt", "Referat", text, (Page(1, "1", Span(0, len(text))),), tuple(blocks), committee=committee)


def found(question: str, document: Document) -> str | None:
    """The text of an answer; None where it is not found."""
    draft = ask(question, document)
    return draft.text if draft.status is AnswerStatus.FOUND else None


GRANTS = ("Broen får 3 mio. kr. til maling.", "Hallen i Nordby får 2 mio. kr. til lys.")
GRANT = f"Indstilling: {GRANTS[1]}"
LESS = "Ad 2: Der gives 1 mio. kr. i stedet for."


@pytest.mark.parametrize(
    ("decided", "text", "value"),
    [
        (("Ad 1: Godkendt.", LESS), f"Beslutning: {LESS}", 1),
        (("ad 2) Der gives 1 mio. kr. i stedet for.",), "Beslutning: ad 2) Der gives 1 mio. kr. i stedet for.", 1),
        (("Ad 1: Der gives 1 mio. kr. i stedet for.",), GRANT, 2),
        (("2: Der gives 1 mio. kr. i stedet for.",), GRANT, 2),
        (("Ad 2: Godkendt.",), GRANT, 2),
        (("Ad 2: Der gives 2 mio. kr. som foreslået.",), GRANT, 2),
    ],
    ids=["its own number", "another way to write it", "another number", "no number of a point", "no amount", "the same amount"],
)
def test_the_amount_a_decision_states_by_number_goes_before_the_recommended_one(
    decided: tuple[str, ...], text: str, value: int
) -> None:
    draft = ask("Hvor meget får hallen i Nordby til lys?", minutes(GRANTS, *decided))
    assert (draft.text, [each.value for each in draft.values]) == (text, [Decimal(value * 1_000_000)])


def test_the_amount_that_was_recommended_is_told_where_that_is_asked_for() -> None:
    for asked in (
        "Hvor meget blev hallen i Nordby indstillet til at få til lys?",
        "Hvor meget er der lagt op til, at hallen i Nordby får til lys?",
        "Hvor meget foreslår man, at hallen i Nordby får til lys?",
    ):
        assert found(asked, minutes(GRANTS, LESS)) == GRANT
    assert found("Hvor meget foreslog Kulturudvalget, at hallen i Nordby får til lys?", minutes(GRANTS, LESS)) == (
        f"Beslutning: {LESS}"
    )


OPENINGS = ("Broen får 3 mio. kr. til maling.", "Hallen i Nordby åbner den 4. maj 2025.", "Vejen males.")
OPENS = f"Indstilling: {OPENINGS[1]}"


@pytest.mark.parametrize(
    ("decided", "text"),
    [
        ("Ad 2: Det sker først den 8. august 2025.", "Beslutning: Ad 2: Det sker først den 8. august 2025."),
        ("Ad 1: Det sker først den 8. august 2025.", OPENS),
        ("Ad 2: Godkendt.", OPENS),
        ("Ad 2: Godkendt 8-8-2025.", OPENS),
        ("Ad 2: Det sker ikke før 2026.", OPENS),
    ],
    ids=["its own number", "another number", "bare", "too few words", "only a year"],
)
def test_the_time_a_decision_states_by_number_goes_before_the_recommended_one(decided: str, text: str) -> None:
    assert found("Hvornår åbner hallen i Nordby?", minutes(OPENINGS, decided)) == text
    assert found("Hvornår åbner hallen i Nordby ifølge indstillingen?", minutes(OPENINGS, decided)) == OPENS


@pytest.mark.parametrize(("number", "is_decided"), [(7, True), (2, False), (4, False)])
def test_a_recommendation_has_the_number_it_is_printed_with_else_its_place(number: int, is_decided: bool) -> None:  # noqa: FBT001
    printed = (f"4. {GRANTS[0]}", f"7. {GRANTS[1]}")
    decided = f"Ad {number}: Der gives 1 mio. kr. i stedet for."
    text = f"Beslutning: {decided}" if is_decided else f"Indstilling: 7. {GRANTS[1]}"
    assert found("Hvor meget får hallen i Nordby til lys?", minutes(printed, decided)) == text
    counted = f"Beslutning: {decided}" if number == 2 else GRANT
    assert found("Hvor meget får hallen i Nordby til lys?", minutes(GRANTS, decided)) == counted


@pytest.mark.parametrize(
    ("question", "is_asked"),
    [
        ("Hvad sker der med hallen i Nordby efter udvalgets beslutning?", True),
        ("Hvad sker der med hallen i Nordby ifølge udvalgets endelige beslutning?", True),
        ("Hvad sker der med hallen i Nordby efter udvalgets møde?", False),
        ("Hvad sker der med hallen i Nordby efter skolens beslutning?", False),
    ],
)
def test_what_is_so_by_a_committees_decision_asks_for_what_was_decided(question: str, is_asked: bool) -> None:  # noqa: FBT001
    assert understand(question).asks_decision is is_asked


PAINTED = "Udvalget vil male hallen i Nordby grøn."
RED = "Hallen i Nordby males rød."


def test_what_was_decided_is_told_alone_where_it_is_asked_for() -> None:
    document = minutes((RED,), PAINTED)
    assert found("Hvad sker der med hallen i Nordby efter udvalgets beslutning?", document) == f"Beslutning: {PAINTED}"
    assert found("Hvad sker der med hallen i Nordby efter udvalgets møde?", document) == (
        f"Beslutning: {PAINTED} Papirerne siger også: Indstilling: {RED}"
    )


@pytest.mark.parametrize(
    ("committee", "is_theirs"),
    [
        ("Børne- og Undervisningsudvalget", True),
        ("Skole- og Børneudvalget", True),
        ("Børneudvalget", True),
        ("Teknik- og Miljøudvalget", False),
        ("Undervisningsudvalget", False),
    ],
)
def test_a_committee_is_called_by_one_of_its_fields_and_by_no_other(committee: str, is_theirs: bool) -> None:  # noqa: FBT001
    document = minutes((RED,), PAINTED, committee=committee)
    told = f"Beslutning: {PAINTED}" if is_theirs else None
    assert found("Hvad besluttede børneudvalget om hallen i Nordby?", document) == told
    assert found("Hvad sker der med hallen i Nordby efter børneudvalgets beslutning?", document) == told
    assert found("Hvad besluttede udvalget om hallen i Nordby?", document) == f"Beslutning: {PAINTED}"
    fits = fits_on(understand("Hvornår var hallen i Nordby oppe i børneudvalget?"), document)
    assert {fit.meeting for fit in fits} == {0.5 if is_theirs else -1.0}
