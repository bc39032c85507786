"""What a question asks for where its words could mislead: a time, a view, money without a word for it, a number it gives itself."""

import pytest

from qa.asked import Asked, Operation, asked, operation
from qa.domain import AnswerStatus, AsksFor, Label
from qa.levelled import levelled
from qa.questions import understand
from tests.unit.papers import paper
from tests.unit.places import ask

MONEY = Asked(AsksFor.AMOUNT, (Label.AMOUNT,))
SHARE = Asked(AsksFor.PERCENT, (Label.PERCENT,))
POSTS = Asked(AsksFor.FTE, (Label.FTE, Label.COUNT), "personer")
BODY, WORDS = Asked(AsksFor.ORGANISATION), Asked(AsksFor.TEXT)


def counted(noun: str) -> Asked:
    return Asked(AsksFor.COUNT, (Label.COUNT, Label.FTE), noun)


def read(question: str) -> Asked:
    return asked(levelled(question).text)


@pytest.mark.parametrize(
    "question",
    ["I hvilken periode er havnen lukket?", "I hvilket tidsrum er havnen lukket?", "På hvilket tidspunkt lukker havnen?"],
)
def test_a_period_is_a_time(question: str) -> None:
    assert read(question) == Asked(AsksFor.DATE, wants_time=True)
    assert understand(question).wants_time


@pytest.mark.parametrize("question", ["I hvilken bydel er havnen lukket?", "I hvilket tilfælde er havnen lukket?"])
def test_another_noun_after_which_is_no_time(question: str) -> None:
    assert read(question) == WORDS
    assert not understand(question).wants_time


@pytest.mark.parametrize(
    "question",
    [
        "Hvad mente rådet om broens pris?",
        "Hvad sagde rådet om broens pris?",
        "Hvad svarede rådet om broens pris?",
        "Hvad afventer broens budget?",
        "Hvad afventede broens budget?",
        "Hvad blev der besluttet om tilskud til broen?",
        "Hvad blev der vedtaget vedrørende tilskud til broen?",
        "Hvad blev der aftalt i sagen om tilskud til broen?",
    ],
)
def test_what_was_meant_said_awaited_or_decided_about_money_is_told_in_words(question: str) -> None:
    assert read(question) == WORDS


@pytest.mark.parametrize(
    "question",
    [
        "Hvad blev broens pris?",
        "Hvad kender rådet til broens pris?",
        "Hvad er broens budget?",
        "Hvad blev der besluttet i tilskud til broen?",
        "Hvad blev der besluttet som tilskud til broen?",
    ],
)
def test_what_money_there_is_remains_money(question: str) -> None:
    assert read(question) == MONEY


@pytest.mark.parametrize(
    ("question", "is_money"),
    [
        ("Hvad løb broen op i?", True),
        ("Hvad løber broen op i?", True),
        ("Hvad løb broen ind i?", False),
        ("Hvad løftede broen op i?", False),
        ("Hvad er der årligt til havnen?", True),
        ("Hvad er der om året til havnen?", True),
        ("Hvad er der hvert år, fra 2023 til havnen?", True),
        ("Hvad er der fra 2023 og frem, til havnen?", True),
        ("Hvad er der i 2023 til havnen?", True),
        ("Hvad bliver der årligt fra 2023 og frem til havnen?", True),
        ("Hvad er der til havnen?", False),
        ("Hvad er der årligt ved havnen?", False),
        ("Hvad er der fra 2023 ved havnen?", False),
        ("Hvad lød kontrakten på?", True),
        ("Hvad lød ordren på?", True),
        ("Hvad lød aftalen på?", True),
        ("Hvad lød svaret på?", False),
        ("Hvad lød talen på?", False),
        ("Hvad gav klubben sidste år for broen?", True),
        ("Hvad gav klubben for broen?", True),
        ("Hvad gav klubben os alle at se på for broen?", False),
    ],
)
def test_money_is_asked_for_without_a_word_for_it(question: str, is_money: bool) -> None:  # noqa: FBT001
    assert read(question) == (MONEY if is_money else WORDS)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hvilken normering har havnen?", POSTS),
        ("Hvilken bemanding har havnen?", POSTS),
        ("Hvilken ordning har havnen?", WORDS),
        ("Hvilken farve har havnen?", WORDS),
        ("Hvor stort et plejehjem bygges der, målt i pladser?", counted("pladser")),
        ("Hvor stort et plejehjem bygges der?", MONEY),
        ("Hvor stort et plejehjem bygges der, målt fra broen?", MONEY),
        ("Hvor længe bygges der, målt i uger?", Asked(AsksFor.TEXT, wants_time=True)),
    ],
)
def test_staffing_is_counted_in_posts_and_a_size_in_what_it_is_measured_in(question: str, expected: Asked) -> None:
    assert read(question) == expected


@pytest.mark.parametrize("share", ["94 procent", "94 pct.", "94 %", "94%"])
def test_a_share_that_the_question_gives_is_not_what_it_asks_for(share: str) -> None:
    assert read(f"Med en belægning på {share}, hvad betaler Nordby for en plads?") == MONEY


@pytest.mark.parametrize(
    "question",
    [
        "Hvad er belægningen i procent?",
        "Hvad betaler Nordby for en plads i procent?",
        "Med en belægning på 94 pladser, hvad betaler Nordby i procent?",
        "Med en belægning på 94 procent, hvad betaler Nordby i procent?",
    ],
)
def test_a_share_without_a_number_is_asked_for(question: str) -> None:
    assert read(question) == SHARE


@pytest.mark.parametrize(
    "question",
    [
        "Hvem undersøgte i 2023, hvor mange der venter på havnen?",
        "Hvem undersøgte for Nordby hvor mange både der er i havnen?",
        "Hvem spurgte om havnen, hvor meget den koster?",
    ],
)
def test_who_looked_into_how_many_is_a_body(question: str) -> None:
    assert read(question) == BODY


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Undersøgte de i 2023, hvor mange der venter på havnen?", POSTS),
        ("Hvem sejler i 2023, og hvor mange både er der i havnen?", counted("både")),
    ],
)
def test_a_number_asked_for_beside_somebody_remains_a_number(question: str, expected: Asked) -> None:
    assert read(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hvor meget overskred havnen budgettet med?", Operation.DIFFERENCE),
        ("Hvor meget overskrider broen sin bevilling?", Operation.DIFFERENCE),
        ("Hvor mange både overskred havnen loftet med?", Operation.DIFFERENCE),
        ("Hvor meget overskred havnen tiden med?", None),
        ("Hvor mange både overskred havnen åen med?", None),
        ("Hvor meget overvejer havnen at sætte budgettet op?", None),
    ],
)
def test_by_how_much_a_budget_was_exceeded_is_a_difference(question: str, expected: Operation | None) -> None:
    plain = levelled(question).text
    assert operation(plain, asked(plain).labels) == expected


@pytest.mark.parametrize(
    ("question", "told", "not_by"),
    [
        (
            "I hvilken periode er havnen lukket?",
            "Havnen er lukket fra maj til juli 2025.",
            "Havnen er lukket for både fra Sydby.",
        ),
        (
            "Hvilken normering har havnen i Nordby?",
            "Havnen i Nordby har en normering på 12 årsværk.",
            "Havnen i Nordby har en normering på 12 mio. kr.",
        ),
        (
            "Hvem undersøgte i 2023, hvor mange både der venter på havnen?",
            "Nordby Kommune undersøgte i 2023, hvor mange både der venter på havnen.",
            "I 2023 ventede 40 både på havnen.",
        ),
        (
            "Hvor stort et plejehjem bygges der i Nordby, målt i pladser?",
            "Der bygges et plejehjem med 60 pladser i Nordby.",
            "Der bygges et plejehjem til 60 mio. kr. i Nordby.",
        ),
        (
            "Med en belægning på 94 procent, hvad betaler Nordby for en plads?",
            "Med en belægning på 94 procent betaler Nordby 4.000 kr. for en plads.",
            "Med en belægning på 94 procent betaler Nordby for en plads.",
        ),
        ("Hvad løb regningen for broen op i?", "Regningen for broen løb op i 40.000 kr.", "Regningen for broen løb op i luften."),
        ("Hvad lød kontrakten om broen på?", "Kontrakten om broen lød på 40.000 kr.", "Kontrakten om broen lød på at male den."),
        ("Hvad er der årligt til havnen?", "Der er årligt 40.000 kr. til havnen.", "Der er årligt en tur til havnen."),
    ],
)
def test_the_sentence_that_tells_what_is_asked_for_answers_and_one_about_the_same_does_not(
    question: str, told: str, not_by: str
) -> None:
    assert ask(question, paper(f"{told}\n")).text == told
    assert ask(question, paper(f"{not_by}\n")).status is AnswerStatus.NOT_FOUND


def test_what_somebody_meant_about_a_price_is_told_without_a_figure() -> None:
    told = "Rådet mente, at broens pris er for høj."
    assert ask("Hvad mente rådet om broens pris?", paper(f"{told}\n")).text == told
    assert ask("Hvad er broens pris?", paper(f"{told}\n")).status is AnswerStatus.NOT_FOUND
