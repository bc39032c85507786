"""Figures that are said of others than those asked for: another place, several together, another day, another quantity."""

from dataclasses import replace

import pytest

from qa.domain import AnswerStatus, Document
from qa.figure_gates import is_of_others
from qa.questions import understand
from tests.unit.papers import paper
from tests.unit.places import ask, fits_on, table_paper

# Sentences between one that names a place and one with a figure, so that the name does not stand over the figure.
APART = "Der var kaffe til alle.\nMødet sluttede tidligt.\n"


def others(question: str, text: str | Document, *, headings: tuple[str, ...] = ()) -> dict[str, bool]:
    """Of each figure of an asked kind whether it is of others than those asked for."""
    understood = understand(question)
    document = paper(f"{text}\n") if isinstance(text, str) else text
    fits = fits_on(understood, document, headings=headings)
    return {fit.figure.text: is_of_others(understood, fit) for fit in fits if fit.figure is not None}


def said(question: str, text: str | Document, *, headings: tuple[str, ...] = ()) -> str | None:
    """The answer from one paper; None where it is not found."""
    drafted = ask(question, paper(f"{text}\n") if isinstance(text, str) else text, headings=headings)
    return None if drafted.status is AnswerStatus.NOT_FOUND else drafted.text


@pytest.mark.parametrize(
    "asked", ["koster broen alene?", "koster broen isoleret set?", "koster det kun for broen?", "koster det kun på broen?"]
)
def test_one_alone_is_not_told_by_what_is_said_of_several_together(asked: str) -> None:
    for together in ("tilsammen", "sammenlagt", "under ét", "under et"):
        assert others(f"Hvor meget {asked}", f"Broen og havnen koster {together} 5 mio. kr.") == {"5 mio. kr.": True}
    assert others(f"Hvor meget {asked}", "Det koster samlet for broen og havnen 5 mio. kr.") == {"5 mio. kr.": True}
    for alone in ("Broen koster 5 mio. kr.", "Broen koster samlet 5 mio. kr."):
        assert others(f"Hvor meget {asked}", alone) == {"5 mio. kr.": False}


def test_where_one_alone_is_not_asked_for_what_several_cost_may_answer() -> None:
    together = "Broen og havnen koster tilsammen 5 mio. kr."
    assert said("Hvor meget koster broen?", together) == together
    assert said("Hvor meget koster broen alene?", together) is None


def test_of_two_clauses_that_of_one_alone_answers() -> None:
    text = "Broen koster 5 mio. kr., og broen og havnen koster sammenlagt 9 mio. kr."
    assert others("Hvor meget koster broen alene?", text) == {"5 mio. kr.": False, "9 mio. kr.": True}
    assert ask("Hvor meget koster broen alene?", paper(f"{text}\n")).values[0].text == "5 mio. kr."


AT_HARBOUR = "Hvor mange gæster var der på havnen i Nordby?"
NAMED = f"Nordby er en by.\n{APART}"


@pytest.mark.parametrize(
    ("sentence", "is_found"),
    [
        ("Der var 40 gæster på havnen i Sydby.", False),
        ("Der var 40 gæster på havnen ved Sydby.", False),
        ("Der var 40 gæster hos Sydby på havnen.", False),
        ("Der var 40 gæster på havnen.", True),
        ("Der var 40 gæster på havnen i maj.", True),
        ("Der var 40 gæster på havnen i Nordby.", True),
        ("På Nordbys havn var der 40 gæster, som i Sydby.", True),
    ],
)
def test_a_clause_of_another_place_does_not_tell_of_the_asked_one(sentence: str, is_found: bool) -> None:  # noqa: FBT001
    assert said(AT_HARBOUR, f"{NAMED}{sentence}") == (sentence if is_found else None)


def test_another_place_counts_not_where_none_is_asked_for_or_both_are() -> None:
    sentence = "Der var 40 gæster på havnen i Sydby."
    assert others("Hvor mange gæster var der på havnen?", sentence) == {"40 gæster": False}
    assert others("Hvor mange gæster fra Nordby var der på havnen?", f"{NAMED}{sentence}") == {"40 gæster": False}
    assert others("Hvor mange gæster fra Sydby var der på havnen i Nordby?", f"{NAMED}{sentence}") == {"40 gæster": False}


def test_another_place_counts_not_where_the_asked_one_stands_in_the_sentence_too() -> None:
    clubs = "Hvor mange gæster fra Vestby Klub var der på havnen i Nordby?"
    for sentence in ("I Nordby var der fest, og der var 40 gæster på havnen i Sydby.", "I Nordby var 40 gæster i Sydby."):
        assert others(clubs, sentence) == {"40 gæster": False}
    assert others(clubs, "I Vestby var der fest, og der var 40 gæster på havnen i Sydby.") == {"40 gæster": True}
    # In another form it is the asked name all the same.
    assert others(AT_HARBOUR, f"{NAMED}Af nordbyborgerne var der 40 gæster i Sydby.") == {"40 gæster": False}


def test_another_place_in_a_row_of_a_table_is_left_to_its_heads() -> None:
    rows = table_paper("Sted | Gæster", "Havnen i Sydby | 40", "De tre haller | 30")
    assert others(AT_HARBOUR, rows) == {"40": False, "30": False}


@pytest.mark.parametrize("several", ["de tre haller", "tre haller", "de 12 klinikker", "de to steder", "seks biblioteker"])
def test_what_is_said_of_several_places_is_not_of_the_asked_one_unless_it_is_named(several: str) -> None:
    question = "Hvor mange gæster var der i hallen i Nordby?"
    apart = f"Der var 40 gæster på {several}."
    assert said(question, f"{NAMED}{apart}") is None
    named = f"Der var 40 gæster på {several} i Nordby."
    assert said(question, f"{NAMED}{named}") == named
    assert said("Hvor mange gæster var der i hallen?", apart) == apart
    clubs = "Hvor mange gæster fra Vestby Klub var der i hallen i Nordby?"
    assert others(clubs, named)["40 gæster"] is False
    assert others(clubs, apart)["40 gæster"] is True


@pytest.mark.parametrize("one", ["den nye hal", "de nye haller", "de tre dage", "hal tre"])
def test_words_of_one_place_or_of_other_things_are_not_of_several_places(one: str) -> None:
    sentence = f"Der var 40 gæster på {one}."
    assert said("Hvor mange gæster var der i hallen i Nordby?", f"{NAMED}{sentence}") == sentence


def test_a_count_of_several_places_is_kept_where_the_heading_names_the_asked_one() -> None:
    question = "Hvor mange gæster var der i hallen i Nordby?"
    sentence = "Der var 40 gæster i de tre haller."
    assert said(question, f"{APART}{sentence}", headings=("Haller i Nordby",)) == f"Haller i Nordby: {sentence}"
    assert said(question, f"{APART}{sentence}", headings=("Haller",)) is None


SFO = "Hvor mange sfo-pladser er der i Nordby?"
PLACES = "Der er 40 pladser i Nordby."


@pytest.mark.parametrize("over", ["SFO", "SFO-området", "Sfo og skole"])
def test_the_letters_of_a_compound_may_stand_over_the_figure(over: str) -> None:
    assert others(SFO, PLACES, headings=(over,)) == {"40 pladser": False}
    assert said(SFO, PLACES, headings=(over,)) == f"{over}: {PLACES}"


@pytest.mark.parametrize("over", ["Skole", "Basfo"])
def test_a_figure_is_none_of_the_compound_whose_letters_stand_nowhere(over: str) -> None:
    assert others(SFO, PLACES, headings=(over,)) == {"40 pladser": True}
    assert said(SFO, PLACES, headings=(over,)) is None


def test_the_letters_of_a_compound_may_stand_in_a_sentence_and_no_others_are_asked_for_without_them() -> None:
    sentence = "Der er 40 pladser i SFO'en i Nordby."
    assert said(SFO, sentence) == sentence
    assert others("Hvor mange pladser er der i Nordby?", PLACES) == {"40 pladser": False}
    # What stands before the hyphen is a word of its own.
    assert others("Hvor mange fritids-pladser er der i Nordby?", PLACES) == {"40 pladser": False}


WAITING = "Hvor mange børn er på venteliste til hallen?"


@pytest.mark.parametrize(
    "sentence",
    [
        "40 børn venter på en plads i hallen.",
        "Der er 40 børn i kø til hallen.",
        "Der er 40 børn skrevet op til hallen.",
        "Til hallen er 40 børn opskrevet.",
        "Der er 40 børn, som afventer en plads i hallen.",
        "Der er opnoteret 40 børn til hallen.",
    ],
)
def test_those_who_wait_are_told_by_words_of_waiting(sentence: str) -> None:
    assert others(WAITING, sentence) == {"40 børn": False}
    assert said(WAITING, sentence) == sentence


@pytest.mark.parametrize("asked", ["er på venteliste til hallen", "er ventende til hallen", "står i kø til hallen"])
def test_those_who_are_in_do_not_tell_how_many_wait(asked: str) -> None:
    assert said(f"Hvor mange børn {asked}?", "Der er 40 børn i hallen.") is None
    assert said("Hvor mange børn er der i hallen?", "Der er 40 børn i hallen.") == "Der er 40 børn i hallen."


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Hvor mange ubesatte årsværk er der i hallen?", "40 årsværk er ledige i hallen."),
        ("Hvor mange vakante årsværk er der i hallen?", "40 årsværk er ubesatte i hallen."),
        ("Hvor mange årsværk står tomme i hallen?", "Der mangler 40 årsværk i hallen."),
        ("Hvor mange årsværk stod tomme i hallen?", "40 årsværk er ikke besat i hallen."),
    ],
)
def test_empty_posts_are_told_by_words_of_emptiness_and_not_by_all_posts(asked: str, told: str) -> None:
    assert (others(asked, told), said(asked, told)) == ({"40 årsværk": False}, told)
    assert others(asked, "Der er 40 årsværk i hallen.") == {"40 årsværk": True}
    assert said(asked, "Der er 40 årsværk i hallen.") is None
    assert others("Hvor mange årsværk er der i hallen?", "Der er 40 årsværk i hallen.") == {"40 årsværk": False}


def test_the_head_of_a_column_and_a_heading_tell_who_waits() -> None:
    heads = ("Sted | På venteliste", "Hallen i Nordby | 40", "Stien i Nordby | 30")
    question = "Hvor mange børn er på venteliste til hallen i Nordby?"
    assert others(question, table_paper(*heads)) == {"40": False, "30": False}
    plain = table_paper("Sted | Børn", *heads[1:])
    assert others(question, plain) == {"40": True, "30": True}
    # The heads as they were read, where a line of the paper has them not.
    tables = tuple(replace(table, columns=("Sted", "På venteliste")) for table in plain.tables)
    assert others(question, replace(plain, tables=tables)) == {"40": False, "30": False}
    assert others(WAITING, "Der er 40 børn til hallen.", headings=("Venteliste",)) == {"40 børn": False}


OVER = "Hvor stort er merforbruget på hallen?"
UNDER = "Hvor stort er mindreforbruget på hallen?"


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (OVER, "Hallen overskrider rammen med 5 mio. kr."),
        (OVER, "Hallen afviger med 5 mio. kr."),
        (OVER, "Hallen har et underskud på 5 mio. kr."),
        (OVER, "Hallen har en merudgift på 5 mio. kr."),
        (OVER, "Hallen bruger 5 mio. kr. mere end ventet."),
        (OVER, "Hallen bruger 5 mio. kr. ud over rammen."),
        (UNDER, "Hallen har et overskud på 5 mio. kr."),
        (UNDER, "Hallen afviger med 5 mio. kr."),
        (UNDER, "Hallen har en mindreudgift på 5 mio. kr."),
        (UNDER, "Hallen har 5 mio. kr. tilbage."),
        (UNDER, "Hallen overfører 5 mio. kr."),
        (UNDER, "Hallen har 5 mio. kr., der ikke er brugt, til overs."),
    ],
)
def test_what_is_spent_too_much_or_too_little_is_told_by_words_of_it(question: str, sentence: str) -> None:
    assert said(question, sentence) == sentence


@pytest.mark.parametrize("sentence", ["Hallen har et forbrug på 5 mio. kr.", "Budgettet til hallen er 5 mio. kr."])
def test_what_is_spent_or_granted_is_not_how_much_too_much_or_too_little(sentence: str) -> None:
    assert (said(OVER, sentence), said(UNDER, sentence)) == (None, None)
    assert said("Hvor meget går til hallen?", sentence) == sentence


def test_too_much_does_not_tell_of_too_little() -> None:
    assert said(UNDER, "Hallen har et underskud på 5 mio. kr.") is None
    assert said(OVER, "Hallen har et overskud på 5 mio. kr.") is None


@pytest.mark.parametrize("asked", ["pr. 30. september", "pr 30. september"])
def test_a_figure_of_another_day_of_the_year_is_not_of_the_asked_one(asked: str) -> None:
    question = f"Hvor mange gæster var der {asked}?"
    assert said(question, "Der var 40 gæster pr. 31. december.") is None
    for sentence in ("Der var 40 gæster pr. 30. september.", "Den 30. september var der 40 gæster.", "Der var 40 gæster."):
        assert said(question, sentence) == sentence
    # Only "pr." asks for what stood on a day.
    other = "Der var 40 gæster pr. 31. december."
    assert said("Hvor mange gæster var der i løbet af efteråret?", other) == other
    assert said("Hvor mange gæster var der 30. september?", other) == other
