"""How long a time, how large an area and how large a rise are asked for, and answered in the measures that papers have of them."""

import pytest

from qa.asked import Asked, asked
from qa.domain import AnswerStatus, AsksFor, Label
from qa.levelled import levelled
from qa.measurements import find_measurements, is_measure
from qa.questions import understand
from tests.unit.papers import paper
from tests.unit.places import ask

STEP = Asked(AsksFor.AMOUNT, (Label.AMOUNT, Label.PERCENT, Label.COUNT))
MONEY = Asked(AsksFor.AMOUNT, (Label.AMOUNT,))


def said(question: str, text: str) -> str | None:
    """The answer from one paper; None where it is not found."""
    drafted = ask(question, paper(f"{text}\n"))
    return None if drafted.status is AnswerStatus.NOT_FOUND else drafted.text


def unit_of(question: str) -> tuple[AsksFor, str | None]:
    understood = understand(question)
    return understood.asks_for, understood.noun


@pytest.mark.parametrize(
    "question",
    [
        "Hvor lang er fristen for at svare?",
        "Hvor lang en frist har klubben?",
        "Hvor lang en periode gælder aftalen?",
        "Hvor lang klagefrist har naboerne?",
        "Hvor lang svarfrist er der?",
        "Hvor lang ventetid er der?",
        "Hvor lang åbningstid har museet?",
        "Hvor lang opsigelsesperiode er der?",
        "Hvor kort ventetid er der?",
    ],
)
def test_how_long_a_time_is_asked_for(question: str) -> None:
    assert unit_of(question) == (AsksFor.COUNT, "tid")


@pytest.mark.parametrize("question", ["Hvor lang er broen?", "Hvor lang er stien langs fristen?"])
def test_how_long_a_thing_is_asks_for_no_time(question: str) -> None:
    assert unit_of(question) == (AsksFor.COUNT, "meter lang")


def test_a_time_to_complain_is_told_by_a_stretch_of_time_and_by_nothing_else() -> None:
    question = "Hvor lang klagefrist har naboerne til broen?"
    told = "Naboerne til broen har en klagefrist på fire uger."
    assert said(question, told) == told
    assert said(question, "Naboerne til broen har en klagefrist, og broen er 40 meter.") is None
    assert said(question, "De 40 naboer til broen har en klagefrist.") is None


@pytest.mark.parametrize(
    "question",
    [
        "Hvor stort er arealet?",
        "Hvor stor er grunden?",
        "Hvor stort et areal har parken?",
        "Hvor stor er skolens bygning?",
        "Hvor stor er legepladsen?",
        "Hvor stor bliver boligen?",
        "Hvor store er arealerne?",
        "Hvor stort bliver etagearealet?",
    ],
)
def test_how_large_an_area_is_asked_for(question: str) -> None:
    assert unit_of(question) == (AsksFor.COUNT, "kvadratmeter")


@pytest.mark.parametrize(
    "question",
    ["Hvor stort er budgettet?", "Hvor stor er bygningsafgiften?", "Hvor stor er bygning-afgiften?", "Hvor stor er udgiften?"],
)
def test_how_large_a_sum_is_asks_for_no_area(question: str) -> None:
    assert unit_of(question) == (AsksFor.AMOUNT, None)


@pytest.mark.parametrize("area", ["m²", "m2", "kvm.", "kvadratmeter"])
def test_an_area_is_told_in_square_metres_and_not_in_what_it_cost(area: str) -> None:
    question = "Hvor stort er arealet ved havnen?"
    told = f"Arealet ved havnen er 4.500 {area}"
    assert said(question, told) == told
    assert said(question, "Arealet ved havnen koster 4.500 kr.") is None
    assert said(question, "Arealet ved havnen er lejet i 45 måneder.") is None
    assert said("Hvor meget koster arealet ved havnen?", "Arealet ved havnen koster 4.500 kr.") == (
        "Arealet ved havnen koster 4.500 kr."
    )


@pytest.mark.parametrize(
    ("unit", "written", "other"),
    [
        ("m²", "900 kvadratmeter", "900 m3"),
        ("m²", "900 m²", "900 m³"),
        ("m2", "900 m²", "900 m"),
        ("m3", "900 kubikmeter", "900 m2"),
        ("m³", "900 m3", "900 m²"),
        ("m³", "900 m³", "900 m"),
    ],
)
def test_square_and_cubic_metres_are_read_however_they_are_written(unit: str, written: str, other: str) -> None:
    assert is_measure(unit)
    assert [m.text for m in find_measurements(f"Hallen er på {written}.", unit)] == [written]
    assert find_measurements(f"Hallen er på {other}.", unit) == ()


def test_how_many_square_or_cubic_metres_are_asked_for_in_signs() -> None:
    told = "Hallen i Nordby er på 900 kvm, og taget er nyt."
    assert said("Hvor mange m² er hallen i Nordby?", told) == told
    assert said("Hvor mange m³ er hallen i Nordby?", told) is None
    full = "Hallen i Nordby er på 900 m³, og taget er nyt."
    assert said("Hvor mange m³ er hallen i Nordby?", full) == full
    assert said("Hvor mange m² er hallen i Nordby?", full) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hvor stor er prisstigningen?", STEP),
        ("Hvor stor er stigningen i prisen?", STEP),
        ("Hvor stort er faldet i elevtallet?", STEP),
        ("Hvor stor er væksten i Nordby?", STEP),
        ("Hvor stor er reduktionen af prisen?", STEP),
        ("Hvor stor er nedgangen i tilskuddet?", STEP),
        ("Hvor stor er udgiften?", MONEY),
        ("Hvor stor er affaldsafgiften?", MONEY),
        ("Hvor stor er vækstpuljen?", MONEY),
        ("Hvor stor er besparelsen?", MONEY),
    ],
)
def test_a_rise_or_a_fall_may_be_money_a_share_or_a_number(question: str, expected: Asked) -> None:
    assert asked(levelled(question).text) == expected


@pytest.mark.parametrize("figure", ["4 pct.", "40 kr."])
def test_a_rise_is_told_by_what_a_thing_rose_by(figure: str) -> None:
    told = f"Prisstigningen på billetter er {figure}"
    assert said("Hvor stor er prisstigningen på billetter?", told) == told
    assert said("Hvor stor er rabatten på billetter?", f"Rabatten på billetter er {figure}") == (
        None if "pct" in figure else f"Rabatten på billetter er {figure}"
    )


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("Hvor mange historiske huse er der?", "historiske huse"),
        ("Hvor mange danske skoler er der?", "danske skoler"),
        ("Hvor mange tyske biler er der?", "tyske biler"),
        ("Hvor mange sygeplejerske stillinger er der?", "sygeplejerske"),
        ("Hvor mange mennesker kom der?", "mennesker"),
    ],
)
def test_an_adjective_stands_before_the_counted_thing_and_a_nurse_is_none(question: str, noun: str) -> None:
    assert understand(question).noun == noun
