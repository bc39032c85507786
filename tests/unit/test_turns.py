"""Which figure of a sentence which of its words are of: where one's end and the next one's begin, and "henholdsvis"."""

from decimal import Decimal

import pytest

from qa.domain import AnswerStatus, Label
from qa.facts import find_facts
from qa.nearest import segment_of
from qa.quantities import find_quantities
from qa.turns import paired, turn_between
from tests.unit.papers import mentions_of, paper, units_on
from tests.unit.places import ask


def parted(text: str) -> tuple[str, str] | None:
    """What stands between a text's two figures, that of the first and that of the second; None where nothing parts it."""
    first, second = find_quantities(text)
    turn = turn_between(text, first.span.end, second.span.start)
    return (text[first.span.end : turn[0]], text[turn[1] : second.span.start]) if turn else None


def told_of(text: str) -> list[str]:
    """What each figure of a text is told of by "henholdsvis"."""
    return [item.of(text) for item in paired(text, [mention.span for mention in find_quantities(text)])]


def years_of(text: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(mention.text, mention.years.years) for mention in find_quantities(text)]


def segments(text: str) -> list[str]:
    """The words that say what each figure of a one-sentence paper is for."""
    (unit,) = units_on(paper(text))
    figures = [mention for mention in unit.mentions if mention.label is not Label.ORG]
    return [segment_of(unit, figure, figures) for figure in figures]


def subjects(text: str) -> list[tuple[Decimal | None, str]]:
    document = paper(text, title="Plan")
    return [(fact.value, fact.subject) for fact in find_facts(document, mentions_of(document))]


def answered(question: str, text: str) -> list[Decimal | None]:
    """The figures of an answer; none where it is not found."""
    draft = ask(question, paper(f"{text}\n"))
    assert bool(draft.values) == (draft.status is AnswerStatus.FOUND)
    return [value.value for value in draft.values]


@pytest.mark.parametrize(
    ("text", "between"),
    [
        ("Der er i Nordby 4,5 årsværk og i Sydby 3 årsværk.", ("", "i Sydby ")),
        ("Der er i Nordby 4,5 årsværk, i Sydby 3 årsværk.", ("", "i Sydby ")),
        ("Der er 12 pladser i Nordby samt 9 pladser i Sydby.", (" i Nordby", "")),
        ("Der er afsat 2 mio. kr. til unge og voksne og 3 mio. kr. til ældre.", (" til unge og voksne", "")),
        ("Der er afsat 2 mio. kr. og til unge, voksne og ældre 3 mio. kr.", ("", "til unge, voksne og ældre ")),
        ("Taget koster 2 mio. kr. for hal, bad og net, mens gulvet koster 3 mio. kr.", (" for hal, bad og net", " gulvet koster ")),
        ("Nordby har givet 6 mio. kr. og Sydby i alt, for hal og bad, 2 mio. kr.", ("", "Sydby i alt, for hal og bad, ")),
    ],
)
def test_what_one_figure_is_for_ends_where_the_next_ones_begins(text: str, between: tuple[str, str]) -> None:
    assert parted(text) == between


@pytest.mark.parametrize(
    "text",
    [
        "Der er afsat 2 mio. kr. til havnen i stedet for 3 mio. kr.",
        "Der er afsat 2 mio. kr. til unge, voksne og gæster for 3 mio. kr.",
        "Der er afsat 2 mio. kr. og i Nordby, 3 mio. kr.",
        "2 mio. kr. 3 mio. kr.",
    ],
)
def test_nothing_tells_where_one_ends_without_a_comma_or_between_several(text: str) -> None:
    assert parted(text) is None


def test_a_turn_lies_between_the_two_places_alone() -> None:
    text = "I dag, og før, er der 12 pladser i Nordby og til gæster i Sydby 9 pladser, mens resten er væk."
    assert parted(text) == (" i Nordby", "til gæster i Sydby ")
    assert turn_between(text, text.index(" i Nordby"), text.index(" og til")) is None


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("I 2024 og 2025 er der afsat henholdsvis 6,0 og 8,5 mio. kr.", ["2024", "2025"]),
        ("I skoleåret 2023/24 og 2024/25 var der hhv. 120 og 140 elever.", ["2023/24", "2024/25"]),
        ("I marts 2024 og maj kom henholdsvis 120 og 140 gæster.", ["marts 2024", "maj"]),
        ("Nordby og Sydby lå højest, hhv. 17,1 og 18,3 pct.", ["Nordby", "Sydby"]),
        ("Havnene i Nordby, Sydby og i Vestby Strand har henholdsvis 12, 15 og 20 pladser.", ["Nordby", "Sydby", "Vestby Strand"]),
        ("Der kom henholdsvis 120 og 140 gæster til Nordby og Sydby.", ["Nordby", "Sydby"]),
    ],
)
def test_henholdsvis_joins_each_figure_to_one_of_a_list(text: str, items: list[str]) -> None:
    assert told_of(text) == items


@pytest.mark.parametrize(
    "text",
    [
        "Nordby og Sydby har 12 pladser og 15 pladser.",
        "Havnene i Nordby og Sydby har henholdsvis 12, 15 og 20 pladser.",
        "Havnene i Nordby, Sydby og Vestby har henholdsvis 12 og 15 pladser.",
        "I 2024 og 2025 har Nordby og Sydby henholdsvis 12 og 15 pladser.",
        "Nordby og Sydby har henholdsvis 12 pladser ved broen og 15 pladser.",
        "Nordby og Sydby har 12 pladser og 15 pladser for henholdsvis store og små.",
        "Nordby og Sydby har henholdsvis 12 pladser.",
        "Nordby, Sydby har henholdsvis 12 og 15 pladser.",
        "",
    ],
)
def test_figures_without_one_list_of_as_many_are_joined_to_nothing(text: str) -> None:
    assert told_of(text) == []


def test_each_of_the_figures_told_by_henholdsvis_has_its_own_year() -> None:
    assert years_of("Havnen er ny. I 2024 og 2025 er der afsat henholdsvis 6,0 og 8,5 mio. kr. til den.") == [
        ("6,0", (2024,)),
        ("8,5 mio. kr.", (2025,)),
    ]


@pytest.mark.parametrize(
    ("said", "years"),
    [("I 2024, 2025 og 2026", (2024, 2025, 2026)), ("I 2024 og 2025 får Nordby og Sydby", (2024, 2025))],
)
def test_figures_that_henholdsvis_joins_to_no_year_of_their_own_have_all_of_the_list(said: str, years: tuple[int, ...]) -> None:
    assert years_of(f"{said} er der afsat henholdsvis 6,0 og 8,5 mio. kr.") == [("6,0", years), ("8,5 mio. kr.", years)]


def test_figures_that_share_a_list_of_years_have_all_of_them() -> None:
    assert years_of("I 2024 og 2025 er der afsat 6 mio. kr. og 8 mio. kr. til havnen.") == [
        ("6 mio. kr.", (2024, 2025)),
        ("8 mio. kr.", (2024, 2025)),
    ]


def test_places_told_by_henholdsvis_give_a_figure_no_year() -> None:
    assert years_of("I 2024 fik Nordby og Sydby henholdsvis 6,0 og 8,5 mio. kr.") == [("6,0", (2024,)), ("8,5 mio. kr.", (2024,))]


def test_the_words_of_a_figure_are_those_of_its_own_place() -> None:
    assert segments("Der er ansat 4,5 årsværk i Nordby, 6 årsværk i Sydby og 3 årsværk i Vestby.") == [
        "Der er ansat 4,5 årsværk i Nordby",
        "6 årsværk i Sydby",
        "3 årsværk i Vestby.",
    ]


def test_the_words_of_a_figure_begin_with_the_place_ahead_of_it() -> None:
    assert segments("Der er i Nordby ansat 4,5 årsværk, i Sydby 6 årsværk og i Vestby 3 årsværk til drift.") == [
        "Der er i Nordby ansat 4,5 årsværk",
        "i Sydby 6 årsværk",
        "i Vestby 3 årsværk til drift.",
    ]


def test_the_words_of_a_figure_are_all_between_where_nothing_parts_them() -> None:
    assert segments("Der er afsat 2 mio. kr. til unge, voksne og gæster for 3 mio. kr. til hallen.") == [
        "Der er afsat 2 mio. kr. til unge, voksne og gæster for ",
        "3 mio. kr. til hallen.",
    ]


def test_the_words_of_a_figure_leave_out_what_henholdsvis_tells_of_the_others() -> None:
    assert segments("Havnene i Nordby, Sydby og Vestby har henholdsvis 12, 15 og 20 pladser.") == [
        "Havnene i Nordby,  og  har henholdsvis 12, 15 og 20 pladser.",
        "Havnene i , Sydby og  har henholdsvis 12, 15 og 20 pladser.",
        "Havnene i ,  og Vestby har henholdsvis 12, 15 og 20 pladser.",
    ]
    assert segments("Havnene i Nordby og Sydby har henholdsvis 12, 15 og 20 pladser.")[0] == (
        "Havnene i Nordby og Sydby har henholdsvis "
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Der er i skolen i Nordby ansat 4,5 årsværk og i skolen i Sydby 3 årsværk.",
            ["i skolen i Nordby, Plan", "i skolen i Sydby, Plan"],
        ),
        ("I Nordby er der ansat 4,5 årsværk og i Sydby er der ansat 3 årsværk.", ["I Nordby, Plan", "i Sydby, Plan"]),
        ("Der er afsat 4,5 mio. kr. til unge i Nordby og til ældre i Sydby 3 mio. kr.", ["unge i Nordby", "ældre i Sydby"]),
        ("Der er afsat 4,5 mio. kr. til unge i Nordby og på havnen i Sydby 3 mio. kr.", ["unge i Nordby", "havnen i Sydby, Plan"]),
    ],
)
def test_the_subject_of_a_figure_is_its_own_place(text: str, expected: list[str]) -> None:
    values = [Decimal("4.5"), Decimal(3)] if "årsværk" in text else [Decimal(4_500_000), Decimal(3_000_000)]
    assert subjects(text) == list(zip(values, expected, strict=True))


@pytest.mark.parametrize(
    "text",
    ["Der er i Nordby 4,5 årsværk og i Sydby 3 årsværk.", "Der er ansat 4,5 årsværk i Nordby og 3 årsværk i Sydby."],
)
def test_a_place_of_few_letters_is_a_subject_too(text: str) -> None:
    assert subjects(text) == [(Decimal("4.5"), "i Nordby, Plan"), (Decimal(3), "i Sydby, Plan")]


def test_a_figure_and_what_it_rises_to_have_one_subject() -> None:
    assert subjects("Der er afsat 2 mio. kr. stigende til 3 mio. kr. til havnen i Nordby.") == [
        (Decimal(2_000_000), "havnen i Nordby"),
        (Decimal(3_000_000), "havnen i Nordby"),
    ]


STAFF = "I skolerne er der i Nordby ansat 4,5 årsværk og i Sydby 3 årsværk."


@pytest.mark.parametrize(("place", "figures"), [("Nordby", [Decimal("4.5")]), ("Sydby", [Decimal(3)]), ("Vestby", [])])
def test_the_asked_places_figure_alone_is_told(place: str, figures: list[Decimal]) -> None:
    assert answered(f"Hvor mange årsværk er der i skolerne i {place}?", STAFF) == figures


PLACES = "Havnene i Nordby, Sydby og Vestby har henholdsvis 12, 15 og 20 pladser."


@pytest.mark.parametrize(
    ("place", "figures"), [("Nordby", [Decimal(12)]), ("Sydby", [Decimal(15)]), ("Vestby", [Decimal(20)]), ("Østby", [])]
)
def test_the_figure_that_henholdsvis_joins_to_the_asked_place_alone_is_told(place: str, figures: list[Decimal]) -> None:
    assert answered(f"Hvor mange pladser har havnen i {place}?", PLACES) == figures


MONEY = "I 2024 og 2025 er der afsat henholdsvis 6,0 og 8,5 mio. kr. til havnen i Nordby."


@pytest.mark.parametrize(("year", "figures"), [(2024, [Decimal(6_000_000)]), (2025, [Decimal(8_500_000)]), (2026, [])])
def test_the_figure_that_henholdsvis_joins_to_the_asked_year_alone_is_told(year: int, figures: list[Decimal]) -> None:
    assert answered(f"Hvor meget er afsat til havnen i Nordby i {year}?", MONEY) == figures
