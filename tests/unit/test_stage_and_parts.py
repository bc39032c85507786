"""The asked stage, part, payer, giver, role, reason and time, each said in so many words; beside each what only looks like it."""

from dataclasses import replace

import pytest

from qa.answering import answer
from qa.domain import AnswerStatus, Document, Span
from qa.facts import find_facts
from qa.gates import Draft
from qa.questions import Operation, understand
from qa.table_mentions import table_mentions
from qa.units import paper_of, units_in
from tests.unit.papers import fits_of, hit_on, mentions_of, paper
from tests.unit.places import STATUS, ask, matcher_of, table_paper


def found(question: str, document: Document | str) -> str | None:
    """The text of an answer from one paper; None where it is not found."""
    draft = ask(question, paper(f"{document}\n") if isinstance(document, str) else document)
    return draft.text if draft.status is AnswerStatus.FOUND else None


# ------------------------------------------------------------------------------------------------------------- what was spent

SPENT = "Hvor meget er der brugt på en ny hal i Nordby?"
SET_ASIDE = "Der er afsat 5 mio. kr. til en ny hal i Nordby."
STEP = ("En ny bro i Vestby | 1,1",)


def asked_far_apart(question: str, told: str, *table: str) -> Draft:
    """Answer from a paper where a text is much like the question, and a table far below it only little."""
    document = table_paper(*table, before=told)
    below = document.tables[0].span.start
    figures = [*(m for m in mentions_of(document) if m.span.end <= below), *table_mentions(document)]
    mentions = tuple(sorted(figures, key=lambda m: (m.span, m.label)))
    known = paper_of(document, mentions, find_facts(document, mentions))
    understood = understand(question)
    matcher, whole = matcher_of(understood), hit_on(document).passage
    fits = []
    for span, rank, similarity in ((Span(0, below), 1, 0.85), (Span(below, len(document.text)), 8, 0.45)):
        units = units_in(replace(whole, span=span, text=span.of(document.text)), mentions, known)
        fits += fits_of(matcher, units, known, rank=rank, similarities=[similarity] * len(document.text))
    return answer(understood, matcher, fits, documents=lambda _: document, status=STATUS, best_of=lambda _: None)


def test_what_was_spent_far_below_goes_before_what_was_set_aside_where_the_thing_is_told_of() -> None:
    draft = asked_far_apart(SPENT, SET_ASIDE, "Initiativ | Forbrug (mio. kr.)", "En ny hal i Nordby | 3,2", *STEP)
    assert (draft.status, draft.text) == (AnswerStatus.FOUND, "En ny hal i Nordby, Forbrug (mio. kr.): 3,2 mio. kr.")


@pytest.mark.parametrize(
    "table",
    [
        ("Initiativ | Forbrug (mio. kr.)", "En sti i Sydby | 3,2", *STEP),
        ("Initiativ | Forbrug (mio. kr.)", "Stien i Nordby | 3,2", *STEP),
        ("Initiativ | Budget (mio. kr.)", "En ny hal i Nordby | 3,2", *STEP),
    ],
    ids=["another thing", "another thing there", "not spent"],
)
def test_what_was_set_aside_is_told_as_such_where_nothing_was_spent_on_the_thing(table: tuple[str, ...]) -> None:
    draft = asked_far_apart(SPENT, SET_ASIDE, *table)
    assert (draft.status, draft.text) == (AnswerStatus.PARTIAL, f"Det oplyses ikke som anvendt, men som afsat. {SET_ASIDE}")


@pytest.mark.parametrize(
    ("year", "status", "text"),
    [
        (2024, AnswerStatus.FOUND, "En ny hal i Nordby, Forbrug 2024 (mio. kr.): 4,1 mio. kr."),
        (2023, AnswerStatus.FOUND, "En ny hal i Nordby, Forbrug 2023 (mio. kr.): 3,2 mio. kr."),
        (2019, AnswerStatus.NOT_FOUND, None),
    ],
)
def test_what_was_spent_far_below_is_that_of_the_asked_year(year: int, status: AnswerStatus, text: str | None) -> None:
    head = "Initiativ | Forbrug 2023 (mio. kr.) | Forbrug 2024 (mio. kr.)"
    rows = ("En ny hal i Nordby | 3,2 | 4,1", "En ny bro i Vestby | 1,1 | 7,7")
    draft = asked_far_apart(f"Hvor meget er der brugt på en ny hal i Nordby i {year}?", SET_ASIDE, head, *rows)
    assert draft.status is status
    assert draft.text == text or text is None


# --------------------------------------------------------------------------------------------------------- parts and wholes


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Hvor mange børn i Solhuset er piger?", "Solhuset, Heraf piger: 40."),
        ("Hvor mange af børnene i Månehuset er piger?", "Månehuset, Heraf piger: 50."),
        ("Hvor mange børn er der i Solhuset?", "Solhuset, Børn: 100."),
        ("Hvor mange børn i Stjernehuset er piger?", None),
    ],
)
def test_a_column_of_a_part_is_also_of_what_it_is_a_part_of(question: str, text: str | None) -> None:
    houses = table_paper("Hus | Børn | Heraf piger", "Solhuset | 100 | 40", "Månehuset | 80 | 50", before="Opgørelse")
    assert found(question, houses) == text


TOLL = "Vejen i Nordby koster 20 mio. kr., hvoraf grundejerne betaler 15 mio. kr. over ti år."


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("Hvor meget betaler grundejerne?", [15_000_000]),
        ("Hvor meget koster vejen i Nordby?", [20_000_000]),
        ("Hvor meget betaler grundejerne for stien i Sydby?", []),
    ],
)
def test_who_pays_a_part_stands_after_hvoraf_and_is_not_who_pays_the_whole(question: str, values: list[int]) -> None:
    draft = ask(question, paper(f"{TOLL}\n"))
    assert [value.value for value in draft.values] == values
    assert draft.text == TOLL or not values


BOTH = "Hvor mange pladser er der oprettet i Nordby og Sydby tilsammen?"


@pytest.mark.parametrize("second", ["5", "5 pladser"])
def test_the_numbers_of_two_places_in_one_sentence_are_added(second: str) -> None:
    says = f"Der er oprettet 7 pladser i Nordby og {second} i Sydby."
    assert understand(BOTH).operation is Operation.SUM
    assert found(BOTH, says) == f"I alt 12 pladser (7 + 5 = 12). {says}"
    assert found("Hvor mange pladser er der oprettet i Nordby?", says) == says
    assert found("Hvor mange pladser er der oprettet i Vestby?", says) is None


def test_a_whole_is_not_added_to_its_part() -> None:
    says = "Af de 12 oprettede pladser i Nordby er 5 fra Sydby."
    assert [value.value for value in ask(BOTH, paper(f"{says}\n")).values] == [12]


# ------------------------------------------------------------------------------------------------- who, where and the year before


@pytest.mark.parametrize(
    ("says", "is_found"),
    [
        ("45 elever på skolen i Nordby bor i en anden kommune.", True),
        ("45 elever på skolen i Nordby kommer fra andre kommuner.", True),
        ("45 elever på skolen i Nordby bor i en nabokommune.", True),
        ("45 elever på skolen i Nordby bor i kommunen.", False),
        ("45 elever på skolen bor i Nordby.", False),
    ],
)
def test_those_of_another_municipality_are_told_as_such(says: str, is_found: bool) -> None:  # noqa: FBT001
    asked = "Hvor mange elever på skolen i Nordby bor i en anden kommune?"
    assert found(asked, says) == (says if is_found else None)
    assert found("Hvor mange elever går på skolen i Nordby?", "45 elever går på skolen i Nordby.") is not None


@pytest.mark.parametrize(
    ("says", "is_found"),
    [
        ("Året før gik der 40 børn i hallen i Nordby.", True),
        ("I 2023 gik der 40 børn i hallen i Nordby.", True),
        ("Der gik 40 børn i hallen i Nordby.", False),
    ],
)
@pytest.mark.parametrize("when", ["året før", "forrige år"])
def test_a_number_of_the_year_before_is_told_with_its_time(when: str, says: str, is_found: bool) -> None:  # noqa: FBT001
    assert found(f"Hvor mange børn gik der i hallen i Nordby {when}?", says) == (says if is_found else None)
    assert found("Hvor mange børn gik der i hallen i Nordby?", says) == says


@pytest.mark.parametrize(
    ("says", "is_found"),
    [
        ("Til hallen i Nordby giver regionen 3 mio. kr.", True),
        ("Region Nord giver 3 mio. kr. til hallen i Nordby.", True),
        ("Region Syd giver 3 mio. kr. til hallen i Nordby.", False),
        ("Kommunen giver 3 mio. kr. til hallen i Nordby.", False),
    ],
)
def test_what_a_region_gives_itself_may_be_told_of_the_region(says: str, is_found: bool) -> None:  # noqa: FBT001
    assert found("Hvor meget giver Region Nord selv til hallen i Nordby?", says) == (says if is_found else None)


@pytest.mark.parametrize("asked", ["vejledere", "frivillige vejledere"])
def test_those_who_came_forward_are_counted_in_their_role_and_in_no_other(asked: str) -> None:
    question = f"Hvor mange har meldt sig som {asked} i Nordby?"
    assert understand(question).noun == "vejledere"
    guides = "I Nordby har 28 borgere meldt sig som vejledere."
    assert found(question, guides) == guides
    assert found(question, "I Nordby har 28 borgere meldt sig som besøgsvenner.") is None


# -------------------------------------------------------------------------------------------------------- given and applied for


@pytest.mark.parametrize(
    ("says", "is_found"),
    [
        ("Kilden fik 35.000 kr. til klubhuset.", True),
        ("Kilden søgte 50.000 kr. og fik 35.000 kr. til klubhuset.", True),
        ("Kilden søgte 35.000 kr. til klubhuset.", False),
        ("Kilden har ansøgt om 35.000 kr. til klubhuset.", False),
    ],
)
def test_what_was_only_applied_for_was_not_given(says: str, is_found: bool) -> None:  # noqa: FBT001
    draft = ask("Hvor meget fik Kilden til klubhuset?", paper(f"{says}\n"))
    assert [value.value for value in draft.values] == ([35_000] if is_found else [])
    assert draft.text == says or not is_found


def test_what_was_applied_for_is_told_where_that_is_asked_for() -> None:
    says = "Kilden søgte 35.000 kr. til klubhuset."
    assert found("Hvor meget søgte Kilden til klubhuset?", says) == says


# ------------------------------------------------------------------------------------------------------- reasons and conditions

SHUT = "Hallen i Nordby lukker til maj."


@pytest.mark.parametrize(
    "question",
    [
        "Hvorfor lukker hallen i Nordby?",
        "Hvad er årsagen til, at hallen i Nordby lukker?",
        "Hvad er grunden til, at hallen i Nordby lukker?",
        "Hvad skyldes det, at hallen i Nordby lukker?",
    ],
)
def test_the_sentence_with_the_reason_is_given_and_not_one_that_tells_only_what_happens(question: str) -> None:
    reason = "Hallen i Nordby lukker, fordi taget er utæt."
    assert found(question, f"{SHUT} {reason}") == reason
    assert found(question, "Stien i Sydby lukker, fordi broen er utæt.") is None


def test_the_reason_may_stand_in_the_sentence_after_what_it_is_the_reason_of() -> None:
    says = f"{SHUT} Det skyldes, at taget er utæt."
    assert found("Hvorfor lukker hallen i Nordby?", says) == says
    assert found("Hvorfor lukker hallen i Nordby?", f"{SHUT} Taget er grønt.") is None


TERMS = "Klubben i Nordby får nøglen til hallen. Nøglen er af messing. Det er et krav, at døren lukkes."


@pytest.mark.parametrize(
    "question",
    [
        "Hvad er betingelsen for, at klubben i Nordby får nøglen til hallen?",
        "Hvad er vilkårene for klubben i Nordby?",
        "Hvad kræves der for at få nøglen til hallen i Nordby?",
    ],
)
def test_the_condition_may_stand_sentences_after_what_it_is_the_condition_of(question: str) -> None:
    assert found(question, TERMS) == TERMS
    assert found(question, "Banen i Sydby er lukket. Det er et krav, at døren males.") is None


def test_a_sentence_that_says_the_condition_goes_before_one_that_says_more_of_the_thing() -> None:
    gets, if_paid = "Klubben i Nordby får nøglen til hallen til maj.", "Klubben i Nordby får nøglen, såfremt den betaler."
    assert found("Hvad er vilkårene for klubben i Nordby?", f"{gets} {if_paid}") == if_paid
    assert found("Hvornår får klubben i Nordby nøglen til hallen?", f"{gets} {if_paid}") == gets
