"""Who voted for, against or not at all: from the one paper a question is about, by the side that is asked for."""

import pytest

from qa.domain import AnswerStatus
from qa.engine import Engine
from qa.questions import understand
from qa.votes import voted
from tests.unit.minutes import engine_over, minutes, told
from tests.unit.papers import paper
from tests.unit.places import ask, fits_on

AGAINST = "Hvem stemte imod broen i Nordby?"
FOR = "Hvem stemte for broen i Nordby?"
NEITHER = "Hvem undlod at stemme om broen i Nordby?"
TITLE = "Nordby: broen, undlod stemme om den"  # so that all of a question is said by it


def votes(question: str, *lines: str, title: str = TITLE) -> tuple[str, list[str]] | None:
    """What is told of the votes in a paper, and the quotes, each cut out at its place."""
    text = "".join(f"{line}\n" for line in ("Udvalget drøftede broen i Nordby.", *lines))
    document = paper(text, title=title)
    asked = understand(question)
    draft = voted(asked, fits_on(asked, document), lambda _: document)
    if draft is None:
        return None
    assert draft.status is AnswerStatus.FOUND
    assert draft.values == ()
    assert all(c.span.of(text) == c.quote for c in draft.citations)
    return draft.text, [c.quote for c in draft.citations]


def only(told: str) -> tuple[str, list[str]]:
    """An answer that is one quote."""
    return told, [told]


SPLIT = "Lis Bo stemte for. Ida Holm (Ø) stemte imod. Per Ås (F) undlod at stemme."


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (AGAINST, "Ida Holm (Ø) stemte imod."),
        (FOR, "Lis Bo stemte for."),
        (NEITHER, "Per Ås (F) undlod at stemme."),
        ("Hvilke partier stemte imod broen i Nordby?", "Ida Holm (Ø) stemte imod."),
        ("Hvilke medlemmer stemte for broen i Nordby?", "Lis Bo stemte for."),
        ("Hvem stemte blankt om broen i Nordby?", "Per Ås (F) undlod at stemme."),
    ],
)
def test_of_a_line_of_several_sides_the_sentence_of_the_asked_side_is_told(question: str, answer: str) -> None:
    assert votes(question, SPLIT) == only(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Hvad stemte udvalget om i Nordby?",
        "Hvor mange stemte imod broen i Nordby?",
        "Hvem talte imod broen i Nordby?",
        "Hvem undlader?",
        "Hvad koster broen i Nordby?",
    ],
)
def test_a_question_that_asks_for_no_voters_is_not_told_of_votes(question: str) -> None:
    assert votes(question, SPLIT) is None


@pytest.mark.parametrize(
    ("question", "line"),
    [
        (FOR, "Ida Holm (Ø) stemte imod."),
        (AGAINST, "Lis Bo stemte for. Per Ås undlod at stemme."),
        (NEITHER, "Lis Bo stemte for. Ida Holm (Ø) stemte imod."),
        (AGAINST, "Udvalget godkendte broen."),
        (AGAINST, "Naboerne var imod broen."),
        (NEITHER, "Per Ås ønskede en blank tavle."),
        (FOR, "Udvalget stemte om broen for at komme videre."),
    ],
)
def test_votes_of_another_side_or_none_are_not_told(question: str, line: str) -> None:
    assert votes(question, line) is None


@pytest.mark.parametrize(
    ("question", "line"),
    [
        (AGAINST, "Imod stemte Ida Holm. Hun ønskede en færge."),
        (AGAINST, "Imod stemte: Ida Holm (Ø). Bo Lund ønskede en færge."),
        (FOR, "For stemte Lis Bo. Per Ås var syg."),
        (NEITHER, "Imod stemte Ø. (F) undlader."),
    ],
)
def test_a_line_that_opens_with_the_one_side_it_notes_is_told_whole(question: str, line: str) -> None:
    assert votes(question, line) == only(line)


@pytest.mark.parametrize(
    ("question", "line", "answer"),
    [
        (AGAINST, "Imod stemte Lis. For stemte Bo.", "Imod stemte Lis."),
        (FOR, "Imod stemte Lis. For stemte Bo.", "For stemte Bo."),
        (AGAINST, "Godkendt. Ida Holm stemte imod. Mødet sluttede.", "Ida Holm stemte imod."),
    ],
)
def test_a_line_that_notes_two_sides_or_opens_with_something_else_is_told_by_the_sentence(
    question: str, line: str, answer: str
) -> None:
    assert votes(question, line) == only(answer)


@pytest.mark.parametrize(
    "said",
    [
        "A. Holm (Ø) stemte imod.",
        "Bo T. Lund og A. Holm stemte imod.",
        "(Ø) stemmer imod pkt. 3 om rækværket.",
        "Ø og F stemte imod nr. 2.",
    ],
)
def test_an_initial_or_a_short_word_ends_no_sentence(said: str) -> None:
    assert votes(AGAINST, f"Broen blev godkendt. {said} Mødet sluttede.") == only(said)


def test_what_is_noted_twice_is_told_once_and_a_full_stop_is_added() -> None:
    assert votes(AGAINST, "Imod stemte Ø", "Imod stemte Ø") == ("Imod stemte Ø.", ["Imod stemte Ø"])


def test_of_several_votes_the_question_does_not_say_which_and_none_is_told() -> None:
    assert votes(AGAINST, "Imod stemte Lis.", "For stemte Bo.") == only("Imod stemte Lis.")
    assert votes(AGAINST, "Imod stemte Lis.", "Imod stemte Bo.") is None


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Hvilket parti stemte imod broen i Nordby?", "Imod stemte Ø."),
        ("Hvem stemte nej til broen i Nordby?", "Imod stemte Lis."),
    ],
)
def test_a_side_is_asked_for_in_other_words_but_not_by_its_denial(asked: str, told: str) -> None:
    assert votes(asked, told, "For stemte Bo.") == only(told)
    assert votes("Hvem stemte ikke imod broen i Nordby?", told) is None


def test_nothing_is_told_from_a_paper_that_says_little_of_the_question() -> None:
    assert votes(AGAINST, "Imod stemte Ø.") == only("Imod stemte Ø.")
    assert votes("Hvem stemte imod lamperne ved havnen i Sydby?", "Imod stemte Ø.") is None


def of_plan(question: str) -> tuple[str, list[str]] | None:
    return votes(question, "Lokalplan 46 blev drøftet.", "Imod stemte Ø.", title="Lokalplan 46: stemte imod boliger")


def test_the_votes_on_one_plan_are_not_those_on_the_plan_of_another_number() -> None:
    assert of_plan("Hvem stemte imod lokalplan 46?") == only("Imod stemte Ø.")
    assert of_plan("Hvem stemte imod lokalplan 45?") is None


# A sentence answers a question after votes or absence only where it tells of them.
@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        ("Hvem stemte imod broen i Nordby?", "Venstre var imod broen i Nordby.", "Venstre tegnede broen i Nordby."),
        (
            "Hvem stemte imod broen i Nordby?",
            "Et mindretal, Venstre, afviste broen i Nordby.",
            "Et medlem, Venstre, så broen i Nordby.",
        ),
        (
            "Hvem stemte for broen i Nordby?",
            "Et flertal bestående af Venstre støttede broen i Nordby.",
            "Et hold bestående af Venstre støttede broen i Nordby.",
        ),
        ("Hvem meldte afbud til mødet i Nordby?", "Ida Holm havde forfald til mødet i Nordby.", "Ida Holm ledede mødet i Nordby."),
        (
            "Hvem var fraværende ved mødet i Nordby?",
            "Ida Holm deltog ikke ved mødet i Nordby.",
            "Ida Holm talte længe ved mødet i Nordby.",
        ),
    ],
)
def test_a_sentence_tells_of_votes_or_absence_only_by_a_word_for_it(question: str, sentence: str, other: str) -> None:
    answer = ask(question, paper(f"{sentence}\n", title="Mødet"))
    assert (answer.text, [c.quote for c in answer.citations]) == (sentence, [sentence])
    assert ask(question, paper(f"{other}\n", title="Mødet")).status is AnswerStatus.NOT_FOUND


COUNCIL = "Byrådet, tirsdag den 25. marts 2025"
PAPERS = {
    "bro_20250325.txt": minutes(COUNCIL, "Ny bro over åen i Nordby", "Byrådet drøftede en ny bro over åen i Nordby.", "Godkendt."),
    "lys_20250325.txt": minutes(
        COUNCIL, "Nye lamper i Sydby", "Byrådet drøftede nye lamper i Sydby.", "Godkendt. Ø stemte imod. F undlod at stemme."
    ),
    "plan_20250325.txt": minutes(
        COUNCIL, "Lokalplan 45 for Østby", "Byrådet drøftede lokalplan 45 for Østby.", "Godkendt. Imod stemte C."
    ),
}
NOTHING = "Ikke fundet i 3 dokumenter til og med 25. marts 2025."


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine_over(tmp_path_factory.mktemp("votes"), PAPERS)


@pytest.mark.parametrize(
    ("question", "document", "quote"),
    [
        ("Hvem stemte imod nye lamper i Sydby?", "lys_20250325.txt", "Ø stemte imod."),
        ("Hvem undlod at stemme om nye lamper i Sydby?", "lys_20250325.txt", "F undlod at stemme."),
        ("Hvem stemte imod lokalplan 45 for Østby?", "plan_20250325.txt", "Imod stemte C."),
    ],
)
def test_the_votes_of_the_case_that_is_asked_about_are_told(engine: Engine, question: str, document: str, quote: str) -> None:
    assert told(engine.ask(question)) == (quote, [(document, quote)])


@pytest.mark.parametrize(
    "question",
    [
        "Hvem stemte imod en ny bro over åen i Nordby?",
        "Hvem undlod at stemme om en ny bro over åen i Nordby?",
        "Hvem stemte imod lokalplan 46 for Østby?",
    ],
)
def test_the_votes_of_other_cases_are_not_told(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert answer.status is AnswerStatus.NOT_FOUND
    assert told(answer) == (NOTHING, [])
