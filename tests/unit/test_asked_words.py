"""Which words of a question tell what it is after, which of them are names, and which spellings are of one word."""

import pytest

from qa.analyser import level
from qa.asked import Asked, asked
from qa.domain import AsksFor, Label
from qa.questions import understand

COUNTED = (Label.COUNT, Label.FTE)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("hvor høje er broerne", Asked(AsksFor.COUNT, (Label.COUNT,), "meter høj")),
        ("hvor lange er broerne", Asked(AsksFor.COUNT, (Label.COUNT,), "meter lang")),
        ("hvor brede er stierne", Asked(AsksFor.COUNT, (Label.COUNT,), "meter bred")),
        ("hvor høje er taksterne", Asked(AsksFor.AMOUNT, (Label.AMOUNT,))),
        ("hvor langt er opsigelsesvarslet", Asked(AsksFor.COUNT, (Label.COUNT,), "tid")),
        ("hvor langt er varslet for lærere", Asked(AsksFor.COUNT, (Label.COUNT,), "tid")),
        ("hvor langt er taget", Asked(AsksFor.COUNT, (Label.COUNT,), "meter lang")),
        ("hvad søgte klubben om i alt til broen", Asked(AsksFor.AMOUNT, (Label.AMOUNT,))),
        ("hvad søgte klubben om til en ny bro", Asked(AsksFor.AMOUNT, (Label.AMOUNT,))),
        ("hvad bad foreningen i nordby om i alt", Asked(AsksFor.AMOUNT, (Label.AMOUNT,))),
        ("hvad søgte klubben om", Asked(AsksFor.TEXT)),
        ("hvad søgte nordby klub byrådet om", Asked(AsksFor.TEXT)),
        ("dagsbilletter nordby 2024 antal", Asked(AsksFor.COUNT, COUNTED, "dagsbilletter")),
        ("dagsbilletter nordby 2024", Asked(AsksFor.TEXT)),
        ("hvad er nordbys antal", Asked(AsksFor.TEXT)),
        ("hvor mange lærerårsværk er der", Asked(AsksFor.FTE, (Label.FTE,))),
        ("hvor mange lærere er der", Asked(AsksFor.COUNT, COUNTED, "lærere")),
        ("hvilke skoleelever fik bus", Asked(AsksFor.LIST)),
        ("hvilke virksomhedsplaner er der", Asked(AsksFor.LIST)),
        ("hvilke skoler fik bus", Asked(AsksFor.ORGANISATION, noun="skoler")),
        ("hvilken skole fik bus", Asked(AsksFor.ORGANISATION, noun="skole")),
        ("hvilke fonde gav penge", Asked(AsksFor.ORGANISATION, noun="fonde")),
        ("hvilke fondsmidler blev søgt", Asked(AsksFor.LIST)),
    ],
)
def test_a_question_is_after_what_its_words_say(question: str, expected: Asked) -> None:
    assert asked(question) == expected


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Hvor mange både har Samsøs havn?", ("Samsø",)),
        ("Hvor mange både har Ærøs havn?", ("Ærø",)),
        ("Hvad skete på Samsø?", ("Samsø",)),
        ("Hvor mange både har Zoos havn?", ("Zoos",)),
        ("Hvor mange MWh bruger hallen i Nordby?", ("Nordby",)),
        ("Hvor mange GWh bruger hallen i Nordby?", ("Nordby",)),
        ("Hvor mange HAL bruger hallen i Nordby?", ("HAL", "Nordby")),
    ],
)
def test_an_island_is_named_without_its_genitive_and_a_unit_is_no_name(question: str, names: tuple[str, ...]) -> None:
    assert understand(question).names == names


@pytest.mark.parametrize(
    ("written", "levelled"),
    [
        ("firmaer", "firmaer"),
        ("firmaet", "firmaet"),
        ("firmaerne", "firmaerne"),
        ("temaet", "temaet"),
        ("skemaets", "skemaets"),
        ("klimaet", "klimaet"),
        ("byggefirmaer", "byggefirmaer"),
        ("laererne", "lærerne"),
        ("faerge", "færge"),
        ("maerke", "mærke"),
        ("firmaernes", "firmaernes"),
    ],
)
def test_two_letters_are_one_but_where_an_ending_follows_a_stem_in_a(written: str, levelled: str) -> None:
    assert level(written) == levelled
