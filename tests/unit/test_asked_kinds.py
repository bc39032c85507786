"""What a question asks for where no word for money, people or shares says it outright; beside it what asks for another."""

import pytest

from qa.asked import Asked, Operation, asked, operation
from qa.domain import AsksFor, Label
from qa.levelled import levelled
from qa.questions import understand

MONEY, SHARE, COUNTED = (Label.AMOUNT,), (Label.PERCENT,), (Label.COUNT, Label.FTE)
ANY_CHANGE = (Label.AMOUNT, Label.PERCENT, Label.COUNT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fik Nordby eller Sydby flest penge?", Asked(AsksFor.AMOUNT, MONEY)),
        ("Fik Nordby eller Sydby flest både?", Asked(AsksFor.COUNT, COUNTED, "både")),
        ("Havde Nordby eller Sydby færrest besøg?", Asked(AsksFor.COUNT, COUNTED, "besøg")),
        ("Hvad er dyrest: broen eller havnen?", Asked(AsksFor.AMOUNT, MONEY)),
        ("Fik havnen eller broen mest i tilskud?", Asked(AsksFor.AMOUNT, MONEY)),
        ("Fik havnen eller broen mest?", Asked(AsksFor.AMOUNT, ANY_CHANGE)),
        ("Havde Nordby eller Sydby den højeste andel af både?", Asked(AsksFor.PERCENT, SHARE)),
    ],
)
def test_a_choice_between_two_asks_for_the_figures_of_both(text: str, expected: Asked) -> None:
    plain = levelled(text).text
    assert (asked(plain), operation(plain, expected.labels)) == (expected, Operation.DIFFERENCE)
    assert understand(text).asks_for is AsksFor.COMPARISON


@pytest.mark.parametrize(
    "text",
    [
        "Fik Nordby eller Sydby penge?",
        "Havde Nordby flest både?",
        "Hvilken af broerne er dyrest?",
        "Havde Nordby over eller under flest både?",
    ],
)
def test_what_names_no_two_or_asks_for_no_most_is_no_choice(text: str) -> None:
    understood = understand(text)
    assert (understood.asks_for, understood.labels, understood.operation) == (AsksFor.TEXT, (), None)


@pytest.mark.parametrize(
    ("text", "is_money"),
    [
        ("Hvad bød firmaet?", True),
        ("Hvad bød firmaet på broen?", True),
        ("Hvad byggede firmaet på broen?", False),
        ("Hvad er overslaget for broen?", True),
        ("Hvad er anlægsoverslaget for broen?", True),
        ("Hvad er efterslæbet for broen?", True),
        ("Hvad er oversigten over broen?", False),
        ("Hvad har klubben fået tilsagn om fra fonden?", True),
        ("Hvad har Nordby Sejlklub fået tilsagn om til broen?", True),
        ("Hvad har klubben fået ros om fra fonden?", False),
        ("Hvad endte klubben med at få?", True),
        ("Hvad endte klubben med at bruge på broen?", True),
        ("Hvad endte klubben med at male på broen?", False),
        ("Hvad skal Nordby betale broen med?", True),
        ("Hvad skal Nordby Kommune selv betale med?", True),
        ("Hvad skal Nordby male broen med?", False),
    ],
)
def test_what_is_bid_promised_or_paid_is_money(text: str, is_money: bool) -> None:  # noqa: FBT001
    understood = understand(text)
    expected = (AsksFor.AMOUNT, MONEY) if is_money else (AsksFor.TEXT, ())
    assert (understood.asks_for, understood.labels) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hvad har forsøget givet i ekstra stillinger?", Asked(AsksFor.FTE, (Label.FTE, Label.COUNT), "stillinger")),
        ("Hvad har forsøget bragt i nye årsværk?", Asked(AsksFor.FTE, (Label.FTE, Label.COUNT), "stillinger")),
        ("Hvad har forsøget bragt i nye penge?", Asked(AsksFor.AMOUNT, MONEY)),
        ("Hvad har forsøget bragt i nye idéer?", Asked(AsksFor.TEXT)),
        ("Hvor mange sygedage pr. fuldtidsstilling var der i havnen?", Asked(AsksFor.COUNT, COUNTED, "sygedage")),
        ("Hvor mange dage per årsværk var der i havnen?", Asked(AsksFor.COUNT, COUNTED, "dage")),
        ("Hvor mange fuldtidsstillinger var der i havnen?", Asked(AsksFor.FTE, (Label.FTE,))),
        ("Hvor mange årsværk pr. havn var der?", Asked(AsksFor.FTE, (Label.FTE,))),
    ],
)
def test_posts_are_asked_for_by_what_is_counted_and_not_by_what_it_is_counted_per(text: str, expected: Asked) -> None:
    assert asked(levelled(text).text) == expected


@pytest.mark.parametrize(
    ("text", "labels", "is_change", "done"),
    [
        ("Hvor meget dyrere er broen blevet?", ANY_CHANGE, True, None),
        ("Hvor meget billigere er det siden blevet?", ANY_CHANGE, True, None),
        ("Hvor meget dyrere er broen?", MONEY, False, None),
        ("Hvor meget dyrere er broen end havnen?", MONEY, False, Operation.DIFFERENCE),
        ("Hvor meget er puljen vokset siden 2020?", MONEY, True, Operation.DIFFERENCE),
        ("Hvor meget er puljen skåret siden åbningen?", MONEY, True, Operation.DIFFERENCE),
        ("Hvor meget er puljen vokset fra 2019 til 2020?", MONEY, True, Operation.DIFFERENCE),
        ("Hvor meget er puljen vokset?", MONEY, True, None),
        ("Hvor meget er puljen siden 2020?", MONEY, False, None),
    ],
)
def test_what_something_has_become_is_a_change_and_since_when_a_difference(
    text: str,
    labels: tuple[Label, ...],
    is_change: bool,  # noqa: FBT001
    done: Operation | None,
) -> None:
    understood = understand(text)
    assert (understood.labels, understood.asks_change, understood.operation) == (labels, is_change, done)


@pytest.mark.parametrize(
    ("text", "labels", "done"),
    [
        (
            "Lå andelen af både i Nordby over eller under landet, og med hvor meget?",
            (Label.PERCENT, Label.AMOUNT),
            Operation.DIFFERENCE,
        ),
        ("Lå prisen på både over eller under landet, og med hvor meget?", MONEY, Operation.DIFFERENCE),
        ("Lå prisen på både over eller under landet?", MONEY, None),
        ("Fik en større andel hjælp i Nordby end i Sydby?", SHARE, Operation.DIFFERENCE),
        ("Fik en større andel hjælp i Nordby?", (), None),
        ("Hvor meget over budgettet endte broen?", MONEY, Operation.DIFFERENCE),
        ("Hvor meget over vandet ligger broen?", MONEY, None),
    ],
)
def test_what_is_over_or_under_a_mark_by_how_much_is_a_difference_and_of_shares_in_percent(
    text: str, labels: tuple[Label, ...], done: Operation | None
) -> None:
    understood = understand(text)
    assert (understood.labels, understood.operation) == (labels, done)


@pytest.mark.parametrize(
    ("text", "is_decision"),
    [
        ("Hvad blev resultatet for broen på byrådsmødet?", True),
        ("Hvad blev udfaldet på mødet om broen?", True),
        ("Hvad blev resultatet, da broen var i teknikudvalget?", True),
        ("Hvordan faldt stemmerne om broen?", True),
        ("Hvad blev resultatet for broen?", False),
        ("Hvad blev resultatet for broen i regnskabet?", False),
        ("Hvordan faldt broen under mødet?", False),
    ],
)
def test_what_came_of_a_meeting_or_a_vote_is_a_decision(text: str, is_decision: bool) -> None:  # noqa: FBT001
    understood = understand(text)
    assert (understood.asks_for, understood.asks_decision) == (AsksFor.TEXT, is_decision)
