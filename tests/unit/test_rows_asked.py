"""What a question asks of the rows of a table: those beyond a bound, how many they are, and those with the most or least."""

from decimal import Decimal

import pytest

from qa.asked_rows import MONEY, POSTS, SHARE, Bound, Extreme, rows_asked


@pytest.mark.parametrize(
    ("question", "bound", "kind", "unit", "is_number"),
    [
        ("Hvilke projekter fik over 5 mio. kr.?", Bound(low=Decimal(5_000_000)), "projekter", MONEY, False),
        (
            "Hvilke projekter har et budget på 250 t.kr. eller derover?",
            Bound(Decimal(250_000), is_closed=True),
            "projekter",
            MONEY,
            False,
        ),
        ("Hvilke foreninger fik mere end 20.000 kr. i 2024?", Bound(low=Decimal(20_000)), "foreninger", MONEY, False),
        (
            "Hvilke plejecentre har en belægning på mindst 90,5 pct.?",
            Bound(Decimal("90.5"), is_closed=True),
            "plejecentre",
            SHARE,
            False,
        ),
        ("Hvilke skoler har under 300 elever?", Bound(high=Decimal(300)), "skoler", "", False),
        ("Hvilke skoler har højst 300 elever?", Bound(high=Decimal(300), is_closed=True), "skoler", "", False),
        ("Hvilke skoler har mellem 200 og 300 elever?", Bound(Decimal(200), Decimal(300), is_closed=True), "skoler", "", False),
        ("Hvor mange skoler har flere end ti elever?", Bound(low=Decimal(10)), "skoler", "", True),
        ("Hvor mange af holdene har mindst 2 årsværk?", Bound(Decimal(2), is_closed=True), "holdene", POSTS, True),
        ("På hvilke skoler er ventetiden over 4 uger?", Bound(low=Decimal(4)), "skoler", "uger", False),
        ("Hvilke stier er længere end 3 km?", Bound(low=Decimal(3)), "stier", "km", False),
        ("Hvilke brancher beskæftiger over 20 flygtninge?", Bound(low=Decimal(20)), "brancher", "", False),
        ("Hvor mange afdelinger i Nordby har ungdomsboliger?", Bound(low=Decimal(0)), "afdelinger", "", True),
    ],
)
def test_a_bound_is_read_with_the_kind_of_rows_and_the_unit(
    question: str,
    bound: Bound,
    kind: str,
    unit: str,
    is_number: bool,  # noqa: FBT001
) -> None:
    asked = rows_asked(question)
    assert asked is not None
    assert (asked.condition, asked.kind, asked.unit, asked.is_number) == (bound, kind, unit, is_number)


@pytest.mark.parametrize(
    ("question", "extreme", "kind", "unit", "noun"),
    [
        ("Hvilken skole har flest elever?", Extreme(is_most=True), "skole", "", {"elev"}),
        ("Hvilken skole har færrest på venteliste?", Extreme(is_most=False), "skole", "", {"ventelist"}),
        ("Inden for hvilken branche arbejder der flest flygtninge?", Extreme(is_most=True), "branche", "", {"flygtning"}),
        ("Hvilken kontrol gav den største besparelse?", Extreme(is_most=True), "kontrol", "", {"bespar"}),
        ("Hvilken skole har det største energiforbrug?", Extreme(is_most=True), "skole", "", {"energiforbrug"}),
        ("Hvilket projekt er dyrest?", Extreme(is_most=True), "projekt", MONEY, set()),
        ("Hvem fik mest?", Extreme(is_most=True), None, MONEY, set()),
        ("Hvor er ventetiden længst?", Extreme(is_most=True), None, "", set()),
        ("Top 3 over skoler med flest elever", Extreme(is_most=True, places=3), "skoler", "", {"elev"}),
        ("De to dyreste projekter", Extreme(is_most=True, places=2), "projekter", MONEY, set()),
        ("Hvilke tre skoler har det laveste fravær?", Extreme(is_most=False, places=3), "skoler", "", {"fravær"}),
    ],
)
def test_the_most_or_least_is_read_with_what_there_is_of_it(
    question: str, extreme: Extreme, kind: str | None, unit: str, noun: set[str]
) -> None:
    asked = rows_asked(question)
    assert asked is not None
    assert (asked.condition, asked.kind, asked.unit, set(asked.noun)) == (extreme, kind, unit, noun)


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange forløb over 52 uger var der i 2024?",  # the bound is part of what is counted
        "Hvor mange borgere over 80 år bor der i Nordby?",
        "Hvilke skoler har 300 elever?",
        "Hvilke skoler ligger over 5?",
        "Hvilke beløb er afsat til skoler over 3 mio. kr.?",
        "Hvor mange elever har Nordby Skole?",
        "Hvor mange elever har Sydby?",
        "Hvor mange ansatte har Falkoner?",
        "Hvilken by er den største en elev bor i?",
        "Har Nordby eller Sydby flest elever?",
        "Hvilken skole har flest elever, Nordby eller Sydby?",
        "Hvor stor er den største skole?",
        "Hvilken plan giver mindst mulig støj?",
        "Hvorfor er Nordby størst?",
        "Hvilken klub fylder mest i hallen?",
        "Hvilket fag har de fleste lærere læst?",
    ],
)
def test_a_question_after_something_else_asks_for_no_rows(question: str) -> None:
    assert rows_asked(question) is None


def test_what_is_counted_may_stand_after_a_preposition() -> None:
    asked = rows_asked("Hvilke klubber har over 20 på venteliste?")
    assert asked is not None
    assert asked.noun == {"ventelist"}


def test_the_words_names_and_numbered_names_of_a_question_are_told_apart() -> None:
    asked = rows_asked("Hvilke foreninger i Nordby fik over 500 kr. af § 18-midlerne i lokalplan 12 efter model B i 2024?")
    assert asked is not None
    assert asked.words == ("nordby", "midlerne", "lokalplan", "model")
    assert {"nordby"} <= asked.names
    assert asked.codes == {"§18", "lokalplan 12", "model b"}


@pytest.mark.parametrize(("kind", "words"), [("kommunale skoler", ("elever",)), ("private skoler", ("private", "elever"))])
def test_that_things_are_the_authoritys_own_tells_nothing_of_them(kind: str, words: tuple[str, ...]) -> None:
    asked = rows_asked(f"Hvilke {kind} har over 300 elever?")
    assert asked is not None
    assert asked.words == words
