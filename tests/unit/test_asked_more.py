"""What a question asks for by less common words: money, a time, a degree, a place, some of a whole, and what keywords name."""

import pytest

from qa.domain import AnswerStatus, AsksFor, Label
from qa.questions import understand
from tests.unit.papers import paper
from tests.unit.places import ask

MONEY = (AsksFor.AMOUNT, (Label.AMOUNT,))
WORDS = (AsksFor.TEXT, ())
PLACE = (AsksFor.ORGANISATION, ())
SHARE = (AsksFor.PERCENT, (Label.PERCENT,))
STAFF = (AsksFor.FTE, (Label.FTE, Label.COUNT))
NUMBER = (AsksFor.COUNT, (Label.COUNT, Label.FTE))


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Hvad er honoraret til formanden?", MONEY),
        ("Hvad er formanden?", WORDS),
        ("Hvad er lønningerne i hallen?", MONEY),
        ("Hvad er lønnen i hallen?", MONEY),
        ("Hvad er kontraktsummen for hallen?", MONEY),
        ("Hvad er kontrakten for hallen?", WORDS),
        ("Hvad er tomgangslejen for hallen?", MONEY),
        ("Hvad er lejen for hallen?", MONEY),
        ("Hvad er hjemmeplejen i byen?", WORDS),
        ("Hvad er hjemmepleje i byen?", WORDS),
        ("Hvad er aktivitetsresultatet for hallen?", MONEY),
        ("Hvad er årsresultatet for hallen?", MONEY),
        ("Hvad er resultatet for hallen?", WORDS),
        ("Hvilken sum går til hallen?", MONEY),
        ("Hvilken hal går turen til?", WORDS),
    ],
)
def test_a_word_for_money_asks_for_an_amount_and_one_that_only_looks_like_it_for_words(
    question: str, asked: tuple[AsksFor, tuple[Label, ...]]
) -> None:
    understood = understand(question)
    assert (understood.asks_for, understood.labels) == asked


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Hvad regner byen med at få for hallen, hvis den bliver solgt?", MONEY),
        ("Hvad regner byen med at få for hallen, når den sælges?", MONEY),
        ("Hvad regner byen med at få ud af hallen?", WORDS),
        ("Hvad får hvert hold for at rydde op?", MONEY),
        ("Hvad får hvert hold lov til at rydde op med?", WORDS),
        ("Hvad skal byen lægge i broen?", MONEY),
        ("Hvad skal byen selv skyde i broen?", MONEY),
        ("Hvad skal byen tænke over ved broen?", WORDS),
        ("Hvad er budgettet for hallen oppe på?", MONEY),
        ("Hvad er budgettet for hallen nede på?", MONEY),
        ("Hvad er budgettet for hallen brugt på?", WORDS),
        ("Hvor langt ned kommer budgettet til hallen?", MONEY),
        ("Hvor højt op kommer udgiften til hallen?", MONEY),
        ("Hvor langt ned kommer stien til hallen?", PLACE),
        ("Hvad pr. år?", MONEY),
        ("Hvad pr. plads?", MONEY),
        ("Hvad pr. brev?", WORDS),
        ("Hvad ville byen spare ved at lukke hallen?", MONEY),
        ("Hvad ville byen opnå ved at lukke hallen?", WORDS),
        ("Hvad er hovedårsagen til udgiften?", WORDS),
        ("Hvad er udgiften til hallen?", MONEY),
    ],
)
def test_a_way_of_asking_for_money_without_a_word_for_it(question: str, asked: tuple[AsksFor, tuple[Label, ...]]) -> None:
    understood = understand(question)
    assert (understood.asks_for, understood.labels) == asked


@pytest.mark.parametrize(
    ("question", "told", "not_by"),
    [
        (
            "Hvad er honoraret til formanden i Nordby?",
            "Honoraret til formanden i Nordby er 4.000 kr.",
            "Honoraret til formanden i Nordby er endnu ikke aftalt.",
        ),
        (
            "Hvad er tomgangslejen for hallen i Nordby?",
            "Tomgangslejen for hallen i Nordby er 4.000 kr.",
            "Tomgangslejen for hallen i Nordby er en post for sig.",
        ),
        (
            "Hvad regner byen med at få for hallen i Nordby, hvis den bliver solgt?",
            "Byen regner med at få 4 mio. kr. for hallen i Nordby.",
            "Byen regner med at få et godt salg af hallen i Nordby.",
        ),
        (
            "Hvad får hvert hold i Nordby for at rydde op?",
            "Hvert hold i Nordby får 4.000 kr. for at rydde op.",
            "Hvert hold i Nordby får tak for at rydde op.",
        ),
        (
            "Hvor langt ned kommer budgettet til hallen i Nordby?",
            "Budgettet til hallen i Nordby kommer ned på 4 mio. kr.",
            "Budgettet til hallen i Nordby kommer ned fra et højt trin.",
        ),
    ],
)
def test_money_that_is_asked_for_in_less_common_words_is_answered_with_an_amount(question: str, told: str, not_by: str) -> None:
    assert ask(question, paper(f"{told}\n")).text == told
    assert ask(question, paper(f"{not_by}\n")).status is AnswerStatus.NOT_FOUND


TIMED = (AsksFor.TEXT, (), True)
DATED = (AsksFor.DATE, (), True)
UNTIMED = (AsksFor.TEXT, (), False)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Hvilken dag åbner hallen?", DATED),
        ("Hvilken dør åbner hallen med?", UNTIMED),
        ("På hvilket møde blev sagen om hallen behandlet?", DATED),
        ("I hvilket hus blev sagen om hallen behandlet?", UNTIMED),
        ("Hvad er ansøgningsfristen for hallen?", DATED),
        ("Hvad er ansøgningen for hallen?", UNTIMED),
        ("Med hvor langt varsel kan hallen lukkes?", TIMED),
        ("Med hvor langt reb er båden bundet?", UNTIMED),
        ("Hvor hurtigt kommer båden?", TIMED),
        ("Hvor meget er hallen blevet forsinket?", TIMED),
        ("Hvor meget er hallen blevet solgt for?", (AsksFor.AMOUNT, (Label.AMOUNT,), False)),
    ],
)
def test_a_day_a_meeting_a_deadline_a_notice_and_a_delay_are_times(
    question: str, asked: tuple[AsksFor, tuple[Label, ...], bool]
) -> None:
    understood = understand(question)
    assert (understood.asks_for, understood.labels, understood.wants_time) == asked


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Hvor tilfredse er brugerne af hallen?", WORDS),
        ("Hvor udbredt var ordningen?", WORDS),
        ("Hvor trygge føler naboerne sig?", WORDS),
        ("Hvor ligger hallen?", PLACE),
        ("Hvor var mødet?", PLACE),
    ],
)
def test_how_something_is_asks_for_a_degree_and_where_it_is_for_a_place(
    question: str, asked: tuple[AsksFor, tuple[Label, ...]]
) -> None:
    understood = understand(question)
    assert (understood.asks_for, understood.labels) == asked


def test_a_time_of_waiting_is_a_stretch_of_time_and_a_waiting_room_none() -> None:
    for question in ("Hvad var ventetiden i Nordby?", "Hvad er den gennemsnitlige ventetid i Nordby?"):
        understood = understand(question)
        assert (understood.asks_for, understood.labels, understood.noun) == (AsksFor.COUNT, (Label.COUNT,), "tid")
    understood = understand("Hvad var ventesalen i Nordby?")
    assert (understood.asks_for, understood.labels, understood.noun) == (AsksFor.TEXT, (), None)
    waited = "Ventetiden i Nordby var 14 uger."
    assert ask("Hvad var ventetiden i Nordby?", paper(f"{waited}\n")).text == waited
    assert ask("Hvad var ventetiden i Nordby?", paper("I ventetiden i Nordby var der 14 stole.\n")).status is AnswerStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "asked", "noun"),
    [
        ("Hvor mange af de ansatte var ledere i 2024?", NUMBER, "ledere"),
        ("Hvor mange af de ansatte i Nordby er ledere?", NUMBER, "ledere"),
        ("Hvor mange af de ansatte var ældre i 2024?", STAFF, "personer"),
        ("Hvor mange af de ansatte gik i 2024?", STAFF, "personer"),
    ],
)
def test_of_a_whole_those_are_counted_that_it_is_asked_to_be(
    question: str, asked: tuple[AsksFor, tuple[Label, ...]], noun: str
) -> None:
    understood = understand(question)
    assert (understood.asks_for, understood.labels, understood.noun) == (*asked, noun)


def test_the_teachers_among_the_employed_are_told_by_their_number_and_not_by_that_of_all() -> None:
    question = "Hvor mange af de ansatte i Nordby var lærere?"
    taught = "Blandt de ansatte i Nordby var der 12 lærere."
    assert ask(question, paper(f"{taught}\n")).text == taught
    assert ask(question, paper("I Nordby var der 90 ansatte i alt.\n")).status is AnswerStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "asked", "noun"),
    [
        ("Hvor meget mandskab er der i Nordby?", STAFF, "personer"),
        ("Hvor meget nyt personale er der i Nordby?", STAFF, "personer"),
        ("Hvor meget vand er der i Nordby?", MONEY, None),
    ],
)
def test_how_much_manpower_there_is_asks_for_staff(
    question: str, asked: tuple[AsksFor, tuple[Label, ...]], noun: str | None
) -> None:
    understood = understand(question)
    assert (understood.asks_for, understood.labels, understood.noun) == (*asked, noun)


@pytest.mark.parametrize(
    ("keywords", "asked", "noun"),
    [
        ("svarprocent hallen 2024", SHARE, None),
        ("svar hallen 2024", WORDS, None),
        ("hallen brugt indtil nu", MONEY, None),
        ("hallen indtil nu", WORDS, None),
        ("hallen brugt til idræt", WORDS, None),
        ("antal indkomne høringssvar", NUMBER, "indkomne høringssvar"),
        ("antal høringssvar indkomne", NUMBER, "høringssvar"),
    ],
)
def test_keywords_name_a_share_what_was_spent_and_a_number(
    keywords: str, asked: tuple[AsksFor, tuple[Label, ...]], noun: str | None
) -> None:
    understood = understand(keywords)
    assert (understood.asks_for, understood.labels, understood.noun) == (*asked, noun)


def test_the_answers_that_came_in_are_told_by_the_number_of_answers() -> None:
    came = "Der er kommet 34 høringssvar om hallen i Nordby."
    assert ask("antal indkomne høringssvar hallen Nordby", paper(f"{came}\n")).text == came
    assert ask("antal indkomne høringssvar hallen Nordby", paper("Der er 34 lamper i hallen i Nordby.\n")).status is (
        AnswerStatus.NOT_FOUND
    )
