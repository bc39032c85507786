"""How a decision and what was recommended are quoted: as far as there is room, each point apart, each line with an end."""

import pytest

from qa.decision_quotes import ended, place_decided, points_recommended, quoted, whole_recommendation, within
from qa.domain import Document, Span
from tests.unit.items import OPENER, item


def text_of(document: Document, place: Span | None) -> str | None:
    return place.of(document.text) if place else None


def draft_of(document: Document) -> str:
    place = place_decided(document, None)
    assert place is not None
    return quoted(document, place, whole_recommendation(document), lambda _: document).text


@pytest.mark.parametrize(
    ("lines", "points"),
    [
        (("at døren males,", "at lyset slukkes."), [("1", "at døren males,"), ("2", "at lyset slukkes.")]),
        (("2. døren males", "5. lyset slukkes"), [("2", "2. døren males"), ("5", "5. lyset slukkes")]),
        (("1) døren", "a. males", "2) lyset slukkes"), [("1", "1) døren\na. males"), ("2", "2) lyset slukkes")]),
        (("at døren males.",), [("1", "at døren males.")]),
        (("Forvaltningen indstiller, at døren males.",), []),
        ((), []),
    ],
    ids=["by place", "as printed", "with its letters", "one", "no point", "no recommendation"],
)
def test_the_points_of_a_recommendation_have_their_numbers(lines: tuple[str, ...], points: list[tuple[str, str]]) -> None:
    document = item(lines, ("Godkendt.",))
    assert [(point.number, point.span.of(document.text)) for point in points_recommended(document)] == points


def test_the_points_of_a_whole_recommendation_are_parted_by_semicolons() -> None:
    document = item(("at døren males, og", "at lyset slukkes"), ("Godkendt",))
    assert draft_of(document) == f"Beslutning: Godkendt. Indstillingen lød: {OPENER} at døren males; at lyset slukkes."
    assert draft_of(item((), ("Godkendt.",))) == "Beslutning: Godkendt."


@pytest.mark.parametrize(
    ("decided", "said"),
    [
        (("Udvalget valgte:", "Ida Holm", "Per Dal"), "Udvalget valgte: Ida Holm; Per Dal."),
        (("Udvalget siger:", "Døren males.", "Lyset slukkes."), "Udvalget siger: Døren males. Lyset slukkes."),
        (("Døren males", "Lyset slukkes"), "Døren males. Lyset slukkes."),
        (("Udvalget siger:",), "Udvalget siger:"),
    ],
    ids=["names", "sentences", "lines", "nothing below"],
)
def test_each_line_of_a_decision_has_an_end(decided: tuple[str, ...], said: str) -> None:
    assert draft_of(item((), decided)) == f"Beslutning: {said}"


@pytest.mark.parametrize(
    ("text", "with_end"), [("Ja", "Ja."), ("Ja.", "Ja."), ("Ja:", "Ja:"), ("„Ja.”", "„Ja.”"), ("„Ja”", "„Ja”.")]
)
def test_a_text_ends_with_one_mark(text: str, with_end: str) -> None:
    assert ended(text) == with_end


def test_a_place_is_cut_at_the_end_of_a_sentence_or_line_as_far_as_there_is_room() -> None:
    document = item((), ("Døren males. Lyset slukkes.", "Broen lukkes"))
    whole = document.decision
    assert whole is not None
    cuts = {room: text_of(document, within(document, whole, room)) for room in (11, 12, 26, 27, 39, 40, 99)}
    assert cuts == {
        11: None,
        12: "Døren males.",
        26: "Døren males.",
        27: "Døren males. Lyset slukkes.",
        39: "Døren males. Lyset slukkes.",
        40: "Døren males. Lyset slukkes.\nBroen lukkes",
        99: "Døren males. Lyset slukkes.\nBroen lukkes",
    }


def test_a_decision_and_a_recommendation_have_room_for_so_much() -> None:
    document = item(("Det indstilles. " * 60,), ("Døren males. " * 60,))
    assert text_of(document, place_decided(document, None)) == ("Døren males. " * 32).strip()
    assert text_of(document, whole_recommendation(document)) == ("Det indstilles. " * 43).strip()


def test_a_decision_is_quoted_by_number_where_it_goes_by_numbers() -> None:
    document = item((), ("1. Godkendt.", "2. Afvist.", "Afbud: Bo Berg"))
    assert [text_of(document, place_decided(document, number)) for number in ("1", "2", "3", None)] == [
        "1. Godkendt.",
        "2. Afvist.",
        "1. Godkendt.\n2. Afvist.",
        "1. Godkendt.\n2. Afvist.",
    ]
    assert place_decided(item(("at døren males.",), ()), "1") is None
    assert place_decided(item((), ("Afbud: Bo Berg",)), None) is None
