"""Money, people or a share: what a question asks for without the word for it, and what answers it."""

from decimal import Decimal

import pytest

from qa.domain import AnswerStatus, AsksFor, Label
from qa.questions import understand
from tests.unit.papers import paper
from tests.unit.places import ask


def assert_answered(question: str, *, told: str, not_by: str) -> None:
    """One paper answers the question, word for word; another about the same thing does not."""
    assert ask(question, paper(f"{told}\n")).text == told
    assert ask(question, paper(f"{not_by}\n")).status is AnswerStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "asks_for", "labels"),
    [
        ("Hvor mange af de 2 mio. kr. går til broen?", AsksFor.AMOUNT, (Label.AMOUNT,)),
        ("Hvor mange anlægsmidler går til broen?", AsksFor.AMOUNT, (Label.AMOUNT,)),
        ("Hvor mange af de 2 planker går til broen?", AsksFor.COUNT, (Label.COUNT, Label.FTE)),
        ("Hvor dyrt er det at leje en båd?", AsksFor.AMOUNT, (Label.AMOUNT,)),
        ("Hvor dyr er broen?", AsksFor.AMOUNT, (Label.AMOUNT,)),
        ("Hvor dyb er åen?", AsksFor.COUNT, (Label.COUNT,)),
        ("Hvor meget strøm sparer lamperne?", AsksFor.PERCENT, (Label.PERCENT,)),
        ("Hvor meget sparer lamperne?", AsksFor.AMOUNT, (Label.AMOUNT,)),
        ("Hvad blev der brugt på broen?", AsksFor.AMOUNT, (Label.AMOUNT,)),
        ("Hvad blev der sagt om broen?", AsksFor.TEXT, ()),
        ("Hvad kræver det at bruge broen?", AsksFor.TEXT, ()),
        ("Hvad planlægger klubben at bruge på broen?", AsksFor.AMOUNT, (Label.AMOUNT,)),
        ("Hvad planlægger klubben at give broen?", AsksFor.AMOUNT, (Label.AMOUNT,)),
        ("Hvad planlægger klubben at male på broen?", AsksFor.TEXT, ()),
        ("Hvad er budgettet, når broen ikke regnes med?", AsksFor.AMOUNT, (Label.AMOUNT,)),
        ("Hvad er budgettet gået til?", AsksFor.TEXT, ()),
        ("Hvad endte regningen med at blive?", AsksFor.AMOUNT, (Label.AMOUNT,)),
        ("Hvor mange skrev under på brevet?", AsksFor.FTE, (Label.FTE, Label.COUNT)),
        ("Hvor mange modtager hjælp?", AsksFor.FTE, (Label.FTE, Label.COUNT)),
        ("Hvor mange modtagere er der?", AsksFor.COUNT, (Label.COUNT, Label.FTE)),
        ("Hvad er de vigtigste opgaver?", AsksFor.TEXT, ()),
    ],
)
def test_the_words_of_a_question_tell_money_people_and_shares_apart(
    question: str, asks_for: AsksFor, labels: tuple[Label, ...]
) -> None:
    understood = understand(question)
    assert (understood.asks_for, understood.labels) == (asks_for, labels)


@pytest.mark.parametrize(
    ("question", "told", "not_by"),
    [
        (
            "Hvor mange af de 2 mio. kr. går til broen?",
            "Af de 2 mio. kr. går 500.000 kr. til broen.",
            "Af de 2 mio. kr. går noget til broens 12 pæle.",
        ),
        (
            "Hvor dyrt er det at leje en båd i Nordby?",
            "Det koster 500 kr. at leje en båd i Nordby.",
            "At leje en båd i Nordby tager 40 dage.",
        ),
        (
            "Hvor meget strøm sparer de nye lamper i Nordby?",
            "De nye lamper i Nordby sparer 60 pct. af strømmen.",
            "De nye lamper i Nordby sparer 60.000 kr. om året på strøm.",
        ),
        (
            "Hvad blev der brugt på broen i Nordby?",
            "Der blev brugt 500.000 kr. på broen i Nordby.",
            "Der blev brugt en del træ på broen i Nordby.",
        ),
        (
            "Hvad er prisen for havnen i Nordby, når broen ikke tælles med?",
            "Prisen for havnen i Nordby er 500.000 kr., når broen ikke tælles med.",
            "Havnen i Nordby har en bro, som ikke tælles med i prisen.",
        ),
        (
            "Hvor meget er puljen til broen i Nordby reduceret?",
            "Puljen til broen i Nordby får en reduktion på 2 mio. kr.",
            "Puljen til broen i Nordby er på 2 mio. kr.",
        ),
    ],
)
def test_money_is_answered_with_money_and_a_share_with_a_share(question: str, told: str, not_by: str) -> None:
    assert_answered(question, told=told, not_by=not_by)


@pytest.mark.parametrize(
    ("question", "told", "not_by"),
    [
        (
            "Hvor mange skrev under på brevet om broen?",
            "240 personer skrev under på brevet om broen.",
            "Brevet om broen, som de skrev under på, har 240 ord.",
        ),
        (
            "Hvor mange modtager hjælp på havnen?",
            "240 borgere modtager hjælp på havnen.",
            "Havnen modtager hjælp fra 240 borde.",
        ),
        ("Hvor mange mødte op på havnen?", "De 40 mødte op på havnen.", "Der forventes 40 personer på havnen."),
        (
            "Hvor mange mennesker er der på havnen i Nordby?",
            "Der er 40 borgere på havnen i Nordby.",
            "Der er 40 lamper på havnen i Nordby.",
        ),
        (
            "Hvor mange årsværk er der på havnen i Nordby?",
            "Der er 4 fuldtidspersonaler på havnen i Nordby.",
            "Der er 4 personaler på havnen i Nordby.",
        ),
    ],
)
def test_those_who_did_are_people(question: str, told: str, not_by: str) -> None:
    assert_answered(question, told=told, not_by=not_by)


PARTED = "Nordby får 7,9 mio. kr. til broen, heraf 6,3 mio. kr. på voksenområdet.\n"


def test_what_a_part_is_for_says_nothing_of_the_whole() -> None:
    part, whole = Decimal(6_300_000), Decimal(7_900_000)
    for purpose, expected in {"på voksenområdet": [part], "til broen": [whole]}.items():
        draft = ask(f"Hvor meget får Nordby {purpose}?", paper(PARTED))
        assert [value.value for value in draft.values] == expected
    assert ask("Hvor meget går der til børneområdet?", paper(PARTED)).status is AnswerStatus.NOT_FOUND
