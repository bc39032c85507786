"""Who was chosen or had to leave is told by the decision that names them, not by what leads up to it."""

from datetime import date

import pytest

from qa.domain import AnswerStatus, Document
from tests.unit.items import ask_items, item

LEFT = "Der vælges ny formand for Kulturudvalget, da den nuværende formand, Bo Berg (A), er flyttet til Sydby."
WANTED = "at der vælges en ny formand for Kulturudvalget."
CHOSE = "Udvalget valgte Ida Holm (B) som ny formand."
SAID = f"Beslutning: {CHOSE} Indstillingen lød: {WANTED}"


def election(
    *decided: str, told: str = LEFT, title: str = "Ny formand for Kulturudvalget", day: date = date(2024, 3, 12)
) -> Document:
    return item((WANTED,), decided, told=(told,), title=title, document_id=f"valg-{day}.txt", day=day)


@pytest.mark.parametrize(
    "asked",
    [
        "Hvem blev valgt som ny formand for Kulturudvalget?",
        "Hvem afløste Bo Berg som formand for Kulturudvalget?",
        "Hvem blev formand for Kulturudvalget i 2024?",
        "Hvem er formand for Kulturudvalget?",
    ],
)
def test_the_decision_that_names_somebody_goes_before_what_tells_of_the_one_before(asked: str) -> None:
    draft = ask_items(asked, election("Sagen blev drøftet.", CHOSE), similar=[LEFT])
    assert draft.text == SAID
    assert [citation.quote for citation in draft.citations] == [CHOSE, WANTED]


@pytest.mark.parametrize(
    ("asked", "document"),
    [
        ("Hvem blev valgt som ny formand for Kulturudvalget?", election("Sagen blev udsat.")),
        ("Hvem blev valgt som ny formand for Kulturudvalget?", election("Ida Holm (B) ønskede en ny formand.")),
        ("Hvem blev valgt som ny formand for Kulturudvalget?", election("Udvalget godkendte at spørge Nordby Råd.")),
        ("Hvem afløste Bo Berg som formand for Kulturudvalget?", election("Udvalget valgte Bo Berg som formand igen.")),
        ("Hvem blev næstformand i Kulturudvalget?", election(CHOSE)),
        ("Hvem blev formand for Kulturudvalget i 2021?", election(CHOSE)),
        ("Hvem blev formand for Skoleudvalget?", election(CHOSE)),
        ("Hvem er flyttet til Sydby?", election(CHOSE)),
    ],
    ids=["nobody", "no choice", "no person", "the named one", "another post", "another year", "another body", "another question"],
)
def test_a_decision_that_does_not_tell_who_it_was_is_no_answer(asked: str, document: Document) -> None:
    draft = ask_items(asked, document, similar=[LEFT])
    assert draft.status is AnswerStatus.NOT_FOUND or draft.text.startswith(f"Sagsfremstilling: {LEFT}")


def test_the_best_place_that_names_the_chosen_one_stays() -> None:
    told = "Ida Holm (B) blev valgt som formand for Kulturudvalget i januar 2024."
    document = election("Udvalget valgte Per Dal som formand.", told=told)
    assert ask_items("Hvem blev valgt som formand for Kulturudvalget?", document, similar=[told]).text.startswith(
        f"Sagsfremstilling: {told}"
    )
    holds = "Ida Holm (B) er formand for Kulturudvalget og for museet."
    now = election("Udvalget valgte Per Dal som formand.", told=holds)
    assert ask_items("Hvem er formand for Kulturudvalget?", now, similar=[holds]).text.startswith(f"Sagsfremstilling: {holds}")

    chosen = election(CHOSE, told="Bo Berg (A) er formand for Kulturudvalget til maj.")
    asked = "Hvem blev valgt som ny formand for Kulturudvalget?"
    assert ask_items(asked, chosen, similar=["Bo Berg (A) er formand for Kulturudvalget til maj."]).text == SAID


def test_another_body_may_choose_for_the_one_that_is_asked_about() -> None:
    council = item((WANTED,), (CHOSE,), told=(LEFT,), title="Ny formand for Kulturudvalget", committee="Byrådet")
    assert ask_items("Hvem blev valgt som ny formand for Kulturudvalget?", council, similar=[LEFT]).text == SAID


def test_the_decision_of_a_paper_far_from_the_question_does_not_tell_who_it_was() -> None:
    asked = "Hvem blev valgt som ny formand for klubben i Nordby?"
    told = "Klubben i Nordby mangler en ny formand efter Bo Berg (A)."
    near = item((), ("Drøftet.",), told=(told,), title="Klubben i Nordby", document_id="near.txt")
    other = "Bo Berg (A) rejste."
    far = item((), (CHOSE,), told=(other,), title="Valg", document_id="far.txt")
    named = item((), (CHOSE,), told=(other,), title="Ny formand for klubben i Nordby", document_id="named.txt")
    stays = f"Sagsfremstilling: {told}"
    assert ask_items(asked, near, far, similar=[told, other, CHOSE]).text.startswith(stays)
    assert ask_items(asked, near, named, similar=[told]).text.startswith(stays)
    assert ask_items(asked, near, named, similar=[told, other, CHOSE]).text == f"Beslutning: {CHOSE}"


def test_who_holds_a_post_now_is_told_by_the_last_paper_and_who_got_it_by_the_likest() -> None:
    first = election(CHOSE, day=date(2023, 3, 12))
    later = "Udvalget valgte Per Dal som ny formand."
    last = election(later, day=date(2024, 3, 12))
    now = ask_items("Hvem er formand for Kulturudvalget?", first, last, similar=[LEFT])
    assert now.text == f"Beslutning: {later} Indstillingen lød: {WANTED}"
    assert ask_items("Hvem blev formand for Kulturudvalget?", first, last, similar=[LEFT]).text == SAID


def test_of_several_that_were_chosen_the_one_of_the_asked_post_is_told() -> None:
    second = "Udvalget valgte Per Dal som næstformand."
    document = election(second, CHOSE)
    assert ask_items("Hvem blev valgt som ny formand for Kulturudvalget?", document, similar=[LEFT]).text == SAID
    assert ask_items("Hvem blev næstformand i Kulturudvalget?", document, similar=[LEFT]).text == f"Beslutning: {second}"


def test_the_names_that_a_decision_announces_are_told_with_it() -> None:
    told = "Udvalget skal udpege medlemmer til Byens Råd, som Bo Berg (A) har foreslået."
    document = item(
        ("at der udpeges to medlemmer.",),
        ("Udvalget udpegede disse til Byens Råd:", "Ida Holm", "Per Dal"),
        told=(told,),
        title="Medlemmer af Byens Råd",
    )
    assert ask_items("Hvem blev udpeget til Byens Råd?", document, similar=[told]).text == (
        "Beslutning: Udvalget udpegede disse til Byens Råd: Ida Holm; Per Dal. Indstillingen lød: at der udpeges to medlemmer."
    )


GRANTS = "at midlerne fra puljen for 2025 fordeles."
BARRED = "Udvalget fandt, at Ida Holm (B) ikke kan deltage i sagens behandling."


@pytest.mark.parametrize(
    ("decided", "is_told"),
    [
        ((BARRED, "Godkendt."), True),
        (("Bo Berg (A) spurgte, om Ida Holm (B) var inhabil.", "Bo Berg stemte:", BARRED), True),
        (("Bo Berg (A) spurgte, om Ida Holm (B) var inhabil.", "Godkendt."), False),
    ],
    ids=["told", "asked first", "only asked"],
)
def test_who_had_to_leave_is_told_by_what_the_committee_found(decided: tuple[str, ...], is_told: bool) -> None:  # noqa: FBT001
    told = "Kulturudvalget fordelte i april 2022 penge efter Bo Bergs (A) forslag fra puljen."
    document = item((GRANTS,), decided, told=(told,), title="Fordeling af puljen for 2025", day=date(2024, 11, 4))
    asked = "Hvem i Kulturudvalget måtte ikke være med, da puljen for 2025 blev fordelt?"
    draft = ask_items(asked, document, similar=[told])
    said = f"Beslutning: {BARRED} Indstillingen lød: {GRANTS}"
    assert (draft.text == said) is is_told
