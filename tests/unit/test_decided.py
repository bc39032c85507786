"""A question after what came of a case is answered by its decision, never by what was put forward alone."""

from datetime import date

import pytest

from qa.domain import AnswerStatus, Document
from tests.unit.items import ask_items, item

POINTS = ("at hallen i Nordby males,", "at taksten i Nordby hæves, og", "at broen i Nordby lukkes.")
RAISED = "at taksten i Nordby hæves."
REFUSED = "2. Ikke godkendt, idet udvalget ønsker taksten uændret."
NUMBERED = item(POINTS, ("1. Godkendt.", REFUSED, "3. Godkendt.", "Afbud: Bo Berg"))
ASKED = "Blev taksten i Nordby hævet?"


@pytest.mark.parametrize(
    ("decided", "said"),
    [
        (("1. Godkendt.", REFUSED, "3. Godkendt."), REFUSED),
        (("1.-3. Godkendt.",), "1.-3. Godkendt."),
        (("1. Godkendt.", REFUSED, "Der ses igen på den i maj.", "3. Godkendt."), f"{REFUSED} Der ses igen på den i maj."),
        (("Ad 1: Godkendt.", "Ad 2: Godkendes ikke", "Fraværende: Bo Berg"), "Ad 2: Godkendes ikke."),
        (("Kan ikke godkendes.", "Kan ikke godkendes.", "Godkendt."), "Kan ikke godkendes. Kan ikke godkendes. Godkendt."),
        (("Godkendt med bemærkning om,", "1) at lyset slukkes.", "2) at døren males."), None),
        (("1. Godkendt.",), "1. Godkendt."),
        (("Godkendt.", "Afbud: Bo Berg"), "Godkendt."),
    ],
    ids=["its number", "a span", "until the next number", "absent", "lines that are counted", "remarks", "another number", "one"],
)
def test_the_decision_leads_by_the_number_of_the_recommendation(decided: tuple[str, ...], said: str | None) -> None:
    said = said or "Godkendt med bemærkning om,. 1) at lyset slukkes. 2) at døren males."
    draft = ask_items(ASKED, item(POINTS, decided), similar=[POINTS[1]])
    assert draft.text == f"Beslutning: {said} Indstillingen lød: {RAISED}"
    assert [citation.quote for citation in draft.citations][1:] == [POINTS[1]]


@pytest.mark.parametrize(
    ("asked", "is_told"),
    [
        ("Blev taksten i Nordby hævet?", True),
        ("Skal taksten i Nordby hæves?", True),
        ("Er taksten i Nordby hævet?", True),
        ("Må taksten i Nordby hæves?", True),
        ("Blev den foreslåede takst i Nordby hævet?", True),
        ("Blev taksten i Nordby indstillet til at blive hævet?", False),
        ("Skal taksten i Nordby hæves ifølge indstillingen?", False),
        ("Skal taksten i Nordby hæves, og hvornår?", False),
        ("Hvordan går det med taksten i Nordby?", False),
    ],
)
def test_only_a_question_after_the_outcome_is_answered_by_the_decision(asked: str, is_told: bool) -> None:  # noqa: FBT001
    draft = ask_items(asked, NUMBERED, similar=[POINTS[1]])
    assert draft.text.startswith(f"Beslutning: {REFUSED} Indstillingen lød: {RAISED}") is is_told


@pytest.mark.parametrize(
    "asked",
    [
        "Hvad blev beslutningen om broen i Nordby?",
        "Hvad skete der med forslaget om broen i Nordby?",
        "Hvordan endte sagen om broen i Nordby?",
        "Blev broen i Nordby stoppet?",
    ],
)
def test_what_became_of_a_thing_is_told_by_the_decision(asked: str) -> None:
    draft = ask_items(asked, NUMBERED, similar=[POINTS[2]])
    assert draft.text == f"Beslutning: 3. Godkendt. Indstillingen lød: {POINTS[2]}"
    assert ask_items("Hvad er målet med broen i Nordby?", NUMBERED, similar=[POINTS[2]]).text.startswith(
        f"Indstilling: {POINTS[2]}"
    )


def test_an_item_without_a_decision_is_answered_as_before() -> None:
    undecided = item(POINTS, ())
    assert ask_items(ASKED, undecided, similar=[POINTS[1]]).text == f"Indstilling: {POINTS[1]}"
    assert ask_items(ASKED, item(POINTS, ("Afbud: Bo Berg",)), similar=[POINTS[1]]).text.startswith(f"Indstilling: {POINTS[1]}")


def test_a_figure_in_a_question_after_the_outcome_is_not_what_it_asks_for() -> None:
    wanted = "at puljen på et årsværk til svømmehallen i Nordby vedtages."
    document = item((wanted,), ("Udvalget ønsker den ikke.",))
    draft = ask_items("Blev puljen på et årsværk til svømmehallen i Nordby vedtaget?", document, similar=[wanted])
    assert draft.text == f"Beslutning: Udvalget ønsker den ikke. Indstillingen lød: {wanted}"
    assert draft.values == ()
    many = ask_items("Hvor mange årsværk er der i puljen til svømmehallen i Nordby?", document, similar=[wanted])
    assert (many.text, len(many.values)) == (f"Indstilling: {wanted}", 1)


def test_a_point_has_what_stands_below_it_and_its_printed_number() -> None:
    lines = ("4. at der tages stilling til, om hallen i Nordby", "a. males", "eller", "b. lukkes", "5. at broen i Nordby lukkes.")
    document = item(lines, ("4. Udvalget valgte a.", "5. Godkendt."))
    draft = ask_items("Blev hallen i Nordby malet?", document, similar=[lines[0]])
    assert draft.text == (
        "Beslutning: 4. Udvalget valgte a. "
        "Indstillingen lød: 4. at der tages stilling til, om hallen i Nordby a. males eller b. lukkes."
    )


def test_of_recommendations_as_likely_that_is_meant_which_opens_with_what_is_asked_about() -> None:
    on_the_way = "at det godkendes, at nye lamper afventer målingen i Nordby."
    own = "at det godkendes, at målingen i Nordby betales."
    asked, decided = "Blev målingen i Nordby godkendt?", ("1. Udsat.", "2. Godkendt.")
    both = item((on_the_way, own), decided)
    assert ask_items(asked, both, similar=[on_the_way, own]).text == f"Beslutning: 2. Godkendt. Indstillingen lød: {own}"
    assert ask_items(asked, both, similar=[on_the_way]).text == f"Beslutning: 1. Udsat. Indstillingen lød: {on_the_way}"
    alone = item((on_the_way, "at åen renses."), decided)
    assert ask_items(asked, alone, similar=[on_the_way]).text == f"Beslutning: 1. Udsat. Indstillingen lød: {on_the_way}"


# ------------------------------------------------------------------------------------------------ of several meetings

WANTED = "at broen i Nordby lukkes for biler."


def meeting(decided: str, committee: str, day: date, **more: str) -> Document:
    return item((WANTED,), (decided,), document_id=f"{committee}-{day}.txt", committee=committee, day=day, **more)


FIRST = meeting("Anbefales.", "Kulturudvalget", date(2024, 3, 1))
LAST = meeting("Byrådet godkendte ikke forslaget.", "Byråd 2022-2025", date(2024, 4, 1))
CLOSED = "Blev broen i Nordby lukket for biler?"


@pytest.mark.parametrize(
    ("question", "items", "said"),
    [
        (CLOSED, (FIRST, LAST), "Byrådet godkendte ikke forslaget."),
        (CLOSED, (LAST, FIRST), "Byrådet godkendte ikke forslaget."),
        ("Blev broen i Nordby lukket for biler i Kulturudvalget?", (LAST, FIRST), "Anbefales."),
        (CLOSED, (FIRST, meeting("Udsat.", "Byrådet", date(2024, 4, 1), case="24-9")), "Anbefales."),
        (CLOSED, (FIRST, item(("at åen renses.",), ("Udsat.",), document_id="x", day=date(2024, 5, 1))), "Anbefales."),
        (CLOSED, (item((WANTED,), (), document_id="x", day=date(2024, 5, 1)), FIRST), "Anbefales."),
    ],
    ids=["the last", "whichever is best", "the asked body", "another case", "another thing", "one without a decision"],
)
def test_of_items_that_treat_the_same_the_last_counts_or_the_asked(question: str, items: tuple[Document, ...], said: str) -> None:
    assert ask_items(question, *items, similar=[WANTED]).text == f"Beslutning: {said} Indstillingen lød: {WANTED}"


def test_the_asked_year_and_meeting_go_before_the_last() -> None:
    before, after = (meeting(said, "Kulturudvalget", date(year, 4, 1)) for said, year in (("Udsat.", 2023), ("Godkendt.", 2024)))
    told = f"Beslutning: Udsat. Indstillingen lød: {WANTED}"
    assert ask_items("Blev broen i Nordby lukket for biler i 2023?", before, after, similar=[WANTED]).text == told
    at = "Blev broen i Nordby lukket for biler på mødet i Kulturudvalget i april 2023?"
    assert ask_items(at, before, after, similar=[WANTED]).text == told


def test_a_case_without_a_number_is_known_by_its_title() -> None:
    first, last = (
        item((WANTED,), (said,), title="Broen i Nordby", document_id=said, day=date(2024, month, 1), case=None)
        for said, month in (("Anbefales.", 3), ("Godkendt.", 4))
    )
    assert ask_items(CLOSED, first, last, similar=[WANTED]).text == f"Beslutning: Godkendt. Indstillingen lød: {WANTED}"
    other = item((WANTED,), ("Godkendt.",), title="Åen i Sydby", document_id="x", day=date(2024, 4, 1), case=None)
    assert ask_items(CLOSED, first, other, similar=[WANTED]).text == f"Beslutning: Anbefales. Indstillingen lød: {WANTED}"


def test_the_point_of_the_last_item_is_the_one_that_says_the_same() -> None:
    first = item((WANTED, "at åen i Nordby renses."), ("1.-2. Anbefales.",), document_id="a", day=date(2024, 3, 1))
    last = item(("at åen i Nordby renses.", WANTED), ("1. Godkendt.", "2. Afvist."), document_id="b", day=date(2024, 4, 1))
    assert ask_items(CLOSED, first, last, similar=[WANTED]).text == f"Beslutning: 2. Afvist. Indstillingen lød: {WANTED}"


def test_the_last_item_with_other_points_is_quoted_whole() -> None:
    first = item((WANTED, "at åen renses."), ("1.-2. Anbefales.",), document_id="a", day=date(2024, 3, 1))
    points = ("at prøven gentages,", "at åen renses.")
    last = item(points, ("1. Godkendt.", "2. Afvist."), told=(WANTED,), document_id="b", day=date(2024, 4, 1))
    assert ask_items(CLOSED, first, last, similar=[WANTED]).text == (
        "Beslutning: 1. Godkendt. 2. Afvist. Indstillingen lød: Forvaltningen indstiller, at prøven gentages; at åen renses. "
        f"Papirerne siger også: Indstilling: {WANTED}"
    )


# ------------------------------------------------------------------------------------------------ from elsewhere in the item

APPLIED = "Bo Berg har søgt om dispensation til et højt hegn på Ågade 4 i Nordby."
FENCE = item(("at ansøgningen imødekommes.",), ("Godkendt.",), told=(APPLIED,), title="Dispensation til hegn på Ågade 4 i Nordby")
GIVEN = "Blev dispensationen til hegnet på Ågade 4 i Nordby givet?"
TOLD = "Beslutning: Godkendt. Indstillingen lød: at ansøgningen imødekommes."


def test_a_sentence_that_tells_no_outcome_brings_the_decision_of_its_item() -> None:
    assert ask_items(GIVEN, FENCE, similar=[APPLIED]).text == TOLD
    assert ask_items("Hvad blev beslutningen om hegnet på Ågade 4 i Nordby?", FENCE, similar=[APPLIED]).text == TOLD
    assert ask_items("Hvad har Bo Berg søgt om på Ågade 4 i Nordby?", FENCE, similar=[APPLIED]).text == (
        f"Sagsfremstilling: {APPLIED}"
    )


def test_a_sentence_that_tells_an_outcome_itself_stays() -> None:
    told = "Dispensationen til hegnet på Ågade 4 i Nordby blev givet den 2. maj 2019."
    document = item(("at hegnet rettes.",), ("Godkendt.",), told=(told,), title="Dispensation til hegn på Ågade 4 i Nordby")
    assert ask_items(GIVEN, document, similar=[told]).text == f"Sagsfremstilling: {told}"
    brings = "Hegnet på Ågade 4 i Nordby forelægges, da udvalget har besluttet at se dispensationer."
    put_before = item(("at det rettes.",), ("Afvist.",), told=(brings,), title="Dispensation til hegn på Ågade 4 i Nordby")
    assert ask_items(GIVEN, put_before, similar=[brings]).text == "Beslutning: Afvist. Indstillingen lød: at det rettes."


def test_an_item_of_something_else_does_not_bring_its_decision() -> None:
    told = "Hvis dispensationen til hegnet på Ågade 4 i Nordby gives, kan åen renses."
    other = item(("at åen renses.",), ("Godkendt.",), told=(told,), title="Rensning af åen")
    assert ask_items(GIVEN, other, similar=[told]).text == f"Sagsfremstilling: {told}"
    own = item(("at åen renses.",), ("Godkendt.",), told=(told,), title="Hegn på Ågade 4 i Nordby")
    assert ask_items(GIVEN, own, similar=[told]).text == "Beslutning: Godkendt. Indstillingen lød: at åen renses."


@pytest.mark.parametrize(
    ("told", "is_recommended"),
    [
        ("Forvaltningen indstiller, at Nordby Pleje afvises som leverandør.", True),
        ("Det indstilles, at Nordby Pleje afvises som leverandør.", True),
        ("Center for Pleje & Omsorg anbefaler, at Nordby Pleje afvises som leverandør.", True),
        ("Styrelsen anbefaler, at Nordby Pleje afvises som leverandør.", False),
    ],
)
def test_what_the_writers_of_a_paper_recommend_is_a_recommendation_wherever_it_stands(
    told: str,
    is_recommended: bool,  # noqa: FBT001
) -> None:
    document = item(("at listen tages til efterretning.",), ("Godkendt.",), told=(told,), title="Om firmaer")
    draft = ask_items("Skal Nordby Pleje være leverandør?", document, similar=[told])
    said = "Beslutning: Godkendt. Indstillingen lød: at listen tages til efterretning. Papirerne siger også: Sagsfremstilling: "
    assert draft.text == (f"{said}{told}" if is_recommended else f"Sagsfremstilling: {told}")
    assert [c.quote for c in draft.citations] == (
        ["Godkendt.", "at listen tages til efterretning.", told] if is_recommended else [told]
    )


def test_the_point_that_says_most_of_the_question_is_what_was_recommended() -> None:
    told = "Forvaltningen indstiller, at Nordby Pleje bliver leverandør."
    points = ("at Sydby Pleje afvises,", "at Nordby Pleje bliver leverandør.", "at listen ses igen.")
    document = item(points, ("1. Godkendt.", "2. Udsat.", "3. Godkendt."), told=(told,))
    asked = "Blev Nordby Pleje godkendt som leverandør?"
    assert ask_items(asked, document, similar=[told]).text == f"Beslutning: 2. Udsat. Indstillingen lød: {points[1]}"
    twice = item((points[1], points[1]), ("1. Godkendt.", "2. Udsat."), told=(told,))
    assert ask_items(asked, twice, similar=[told]).text.startswith("Beslutning: 1. Godkendt. 2. Udsat. Indstillingen lød: Forv")


def test_a_heading_may_say_that_the_writers_recommend_what_stands_below_it() -> None:
    told = "At broen i Nordby lukkes for biler."
    document = item((), ("Sagen udsættes.",), told=(told,), above="Direktionen anbefaler")
    said = f"Beslutning: Sagen udsættes. Indstillingen lød: {told}"
    assert ask_items("Skal broen i Nordby lukkes for biler?", document, similar=[told]).text == said
    plain = item((), ("Sagen udsættes.",), told=(told,), above="Direktionen")
    assert ask_items("Skal broen i Nordby lukkes for biler?", plain, similar=[told]).text == f"Direktionen: {told}"


def test_what_says_little_of_the_question_is_not_told_twice() -> None:
    asked = "Blev broen over åen ved den gamle mølle ud mod skoven i Nordby lukket?"
    assert ask_items(asked, NUMBERED, similar=[POINTS[2]]).text == f"Beslutning: 3. Godkendt. Indstillingen lød: {POINTS[2]}"
    later = item(POINTS, ("1.-3. Udsat.",), document_id="b", day=date(2024, 4, 1))
    assert ask_items(asked, NUMBERED, later, similar=[POINTS[2]]).text == (
        f"Beslutning: 1.-3. Udsat. Indstillingen lød: {POINTS[2]}"
    )
    alone = "Forvaltningen indstiller, at broen i Nordby lukkes."
    document = item((alone,), ("Godkendt.",))
    assert ask_items(asked, document, similar=[alone]).text == f"Beslutning: Godkendt. Indstillingen lød: {alone}"


def test_a_proposal_is_told_beside_a_decision_that_does_not_name_it() -> None:
    told = "Bo Berg foreslår nye bænke i parken i Nordby."
    document = item(("at sagen behandles.",), ("Sagen sendes til Kulturudvalget.",), told=(told,), title="Forslag fra Bo Berg")
    assert ask_items("Hvad skete der med forslaget om bænke i parken i Nordby?", document, similar=[told]).text == (
        "Beslutning: Sagen sendes til Kulturudvalget. Indstillingen lød: at sagen behandles. "
        f"Papirerne siger også: Sagsfremstilling: {told}"
    )
    assert ask_items("Hvad foreslår Bo Berg om bænke i parken i Nordby?", document, similar=[told]).text == (
        f"Sagsfremstilling: {told}"
    )


def test_a_sentence_that_neither_proposes_nor_tells_an_outcome_stays_where_the_title_is_of_something_else() -> None:
    told = "Broen i Nordby er fra 1901 og bruges af biler."
    asked = "Blev broen i Nordby stoppet for biler?"
    assert ask_items(asked, item((WANTED,), ("Godkendt.",), told=(told,)), similar=[told]).text.startswith(
        f"Sagsfremstilling: {told}"
    )
    named = item((WANTED,), ("Godkendt.",), told=(told,), title="Broen i Nordby stoppes for biler")
    assert ask_items(asked, named, similar=[told]).text == f"Beslutning: Godkendt. Indstillingen lød: {WANTED}"


def test_a_decision_that_fits_best_is_told_as_it_stands() -> None:
    decided = "Udvalget stopper ikke broen i Nordby for biler."
    document = item((WANTED,), (decided,), title="Broen i Nordby stoppes for biler")
    told = ask_items("Blev broen i Nordby stoppet for biler?", document, similar=[decided])
    assert told.text == f"Beslutning: {decided}"


@pytest.mark.parametrize(
    ("heading", "label"),
    [("Udvalgets beslutning", "Udvalgets beslutning"), ("7. Beslutning", "Beslutning"), ("Beslutning den 4. maj", "Beslutning")],
)
def test_a_decision_is_told_under_its_heading_without_numbers(heading: str, label: str) -> None:
    draft = ask_items(CLOSED, item((WANTED,), ("Godkendt.",), heading=heading), similar=[WANTED])
    assert draft.text == f"{label}: Godkendt. Indstillingen lød: {WANTED}"


def test_a_question_far_from_every_item_is_still_not_answered() -> None:
    assert ask_items("Blev ishallen i Sydby solgt?", NUMBERED).status is AnswerStatus.NOT_FOUND
