"""What bounds a count, what qualifies the counted thing, and what asks for money; beside each what only looks like it."""

import pytest

from qa.asked import Asked, Operation, asked, operation
from qa.domain import AsksFor, Label
from qa.levelled import levelled
from qa.questions import understand

MONEY, COUNTED = (Label.AMOUNT,), (Label.COUNT, Label.FTE)


def asked_of(text: str) -> tuple[Asked, Operation | None]:
    """What a question asks for and the comparison or sum it asks to have worked out."""
    plain = levelled(text).text
    found = asked(plain)
    return found, operation(plain, found.labels)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Hvor mange gæster ventede længere end de tilladte 28 dage?", "gæster"),
        ("Hvor mange gæster i Nordby ventede længere end 28 dage?", "gæster"),
        ("Hvor mange både er kortere end tre meter?", "både"),
        ("Hvor mange både er dyrere end de 20 mio. kr.?", "både"),
        ("Hvor mange havne har flere end 40 pladser?", "havne"),
        ("Hvor mange havne har færre end halvdelen af pladserne?", "havne"),
    ],
)
def test_how_many_are_beyond_a_bound_is_a_count_and_no_difference(text: str, noun: str) -> None:
    assert asked_of(text) == (Asked(AsksFor.COUNT, COUNTED, noun), None)
    understood = understand(text)
    assert (understood.asks_for, understood.labels, understood.noun, understood.operation) == (AsksFor.COUNT, COUNTED, noun, None)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Hvor mange dage længere ventede man i Nordby end i Sydby?", COUNTED),
        ("Hvor mange dage længere ventede gæsterne end naboerne?", COUNTED),
        ("Hvor meget mere end de 20 mio. kr. blev brugt?", MONEY),
        ("Hvor meget mindre end 20 mio. kr. blev brugt?", MONEY),
        ("Hvor mange flere børn end i 2024 sejler i Nordby?", COUNTED),
        ("Hvor mange flere børn end voksne sejler i Nordby?", COUNTED),
        ("Hvor mange flere børn end de 28 fik en plads?", COUNTED),
        ("Hvor mange færre både end de tilladte 28 er der?", COUNTED),
        ("Hvor mange flere gæster ventede længere end 28 dage i Nordby end i Sydby?", COUNTED),
    ],
)
def test_how_much_more_than_something_is_a_difference(text: str, labels: tuple[Label, ...]) -> None:
    found, done = asked_of(text)
    assert (found.labels, done) == (labels, Operation.DIFFERENCE)
    understood = understand(text)
    assert (understood.asks_for, understood.operation) == (AsksFor.COMPARISON, Operation.DIFFERENCE)


@pytest.mark.parametrize(
    "text",
    [
        "Hvor mange dage længere end de tilladte 28 ventede man?",
        "Hvor mange kroner mere end de 20 mio. kr. blev brugt?",
        "Hvor mange årsværk mere end de 12 aftalte er der?",
    ],
)
def test_how_many_of_a_measure_are_past_a_bound_is_a_difference(text: str) -> None:
    assert understand(text).operation is Operation.DIFFERENCE


@pytest.mark.parametrize(
    "text", ["Hvor mange både er længere end syv meter?", "Hvor mange både er længere end den største længde på 28 meter?"]
)
def test_a_bound_may_be_any_number_and_have_a_name(text: str) -> None:
    assert understand(text).operation is None


@pytest.mark.parametrize(
    ("text", "expected", "done"),
    [
        (
            "Hvor mange midlertidige pladser er der oprettet i Nordby og Sydby tilsammen?",
            Asked(AsksFor.COUNT, COUNTED, "midlertidige pladser"),
            Operation.SUM,
        ),
        ("Hvor mange midler er der givet til Nordby og Sydby tilsammen?", Asked(AsksFor.AMOUNT, MONEY), Operation.SUM),
        ("Hvor mange midlertidige pladser er der?", Asked(AsksFor.COUNT, COUNTED, "midlertidige pladser"), None),
        ("Hvor mange midler er der?", Asked(AsksFor.AMOUNT, MONEY), None),
        ("Hvor mange af midlerne er der?", Asked(AsksFor.AMOUNT, MONEY), None),
        ("Hvilke midlertidige pladser er der?", Asked(AsksFor.LIST), None),
        ("Hvilke midler er der?", Asked(AsksFor.LIST, MONEY), None),
        ("Hvad er de midlertidige regler i Nordby?", Asked(AsksFor.TEXT), None),
        ("Hvad er midlerne i Nordby?", Asked(AsksFor.AMOUNT, MONEY), None),
    ],
)
def test_midler_is_money_and_midlertidig_is_not(text: str, expected: Asked, done: Operation | None) -> None:
    assert asked_of(text) == (expected, done)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Hvor mange ældre ægtefæller har en båd?", "ældre ægtefæller"),
        ("Hvor mange af de gamle renserier er der?", "gamle renserier"),
        ("Hvor mange ældste elever er med?", "ældste elever"),
        ("Hvor mange tomme pladser er der i Nordby?", "tomme pladser"),
        ("Hvor mange ansatte lodser har havnen?", "ansatte lodser"),
        ("Hvor mange lodser har havnen?", "lodser"),
        ("Hvor mange ældre får hjælp?", "ældre"),
        ("Hvor mange unge har en båd?", "unge"),
        ("Hvor mange syge er der i Nordby?", "syge"),
        ("Hvor mange gamle?", "gamle"),
    ],
)
def test_an_adjective_is_counted_with_its_noun_and_alone_where_it_has_none(text: str, noun: str) -> None:
    assert asked_of(text) == (Asked(AsksFor.COUNT, COUNTED, noun), None)
    assert understand(text).noun == noun


def test_those_who_are_employed_are_counted_as_people_where_no_noun_follows() -> None:
    assert asked_of("Hvor mange ansatte har havnen?") == (Asked(AsksFor.FTE, (Label.FTE, Label.COUNT), "personer"), None)


@pytest.mark.parametrize(
    ("text", "is_money"),
    [
        ("Hvad er betingelsen for, at klubben får penge til broen?", False),
        ("Hvad var betingelserne for at give klubben penge?", False),
        ("Hvad er årsagen til, at broen koster mere?", False),
        ("Hvad er grunden til, at broen fik tilskud?", False),
        ("Hvad er kravet til et budget for broen?", False),
        ("Hvad er tilskuddet, som klubben får til broen?", True),
        ("Hvad er budgettet for broen?", True),
        ("Hvad blev der faktisk brugt?", True),
        ("Hvad blev der faktisk brugt på broen?", True),
        ("Hvad er der indtil videre brugt?", True),
        ("Hvad er der foreløbig allerede betalt?", True),
        ("Hvad blev der faktisk sagt?", False),
        ("Hvad endte klubben med at ville give for broen?", True),
        ("Hvad endte klubben med at betale?", True),
        ("Hvad endte klubben med at ville male på broen?", False),
        ("Hvad er der tilbage i uddannelsespuljen?", True),
        ("Hvad er der endnu tilbage af bevillingen?", True),
        ("Hvad var der tilbage på det gamle budget?", True),
        ("Hvad er der tilbage at gøre?", False),
        ("Hvad er der tilbage i havnen?", False),
    ],
)
def test_what_is_used_given_or_left_is_an_amount_and_what_is_a_condition_is_words(text: str, is_money: bool) -> None:  # noqa: FBT001
    understood = understand(text)
    assert (understood.asks_for, understood.labels) == ((AsksFor.AMOUNT, MONEY) if is_money else (AsksFor.TEXT, ()))
