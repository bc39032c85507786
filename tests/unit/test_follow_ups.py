"""What a follow-up carries over, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.follow_ups import follow_up

MONEY = "Hvor mange penge er der afsat til OPUS i 2024?"
POOL = "Hvad koster den nye svømmehal i Nordby?"
DECIDED = "Hvad besluttede Byrådet i marts 2024 om hallen?"


@pytest.mark.parametrize(
    ("previous", "text", "whole"),
    [
        (MONEY, "og i 2025?", "Hvor mange penge er der afsat til OPUS i 2025?"),
        (MONEY, "i 2025", "Hvor mange penge er der afsat til OPUS i 2025?"),
        (MONEY, "og 2025?", "Hvor mange penge er der afsat til OPUS i 2025?"),
        (MONEY, "og siden 2022?", "Hvor mange penge er der afsat til OPUS siden 2022?"),
        (POOL, "og i 2025?", "Hvad koster den nye svømmehal i Nordby i 2025?"),
        ("hvor mange årsværk i 2024-2026", "og i 2027?", "Hvor mange årsværk i 2027?"),
        ("Hvad koster mentorerne i budget 2024?", "og i 2025?", "Hvad koster mentorerne i budget 2025?"),
        (DECIDED, "og i maj 2024?", "Hvad besluttede Byrådet i maj 2024 om hallen?"),
    ],
)
def test_another_time_takes_the_place_of_the_time_before(previous: str, text: str, whole: str) -> None:
    assert follow_up(previous, text) == whole


@pytest.mark.parametrize(
    ("previous", "text", "whole"),
    [
        (MONEY, "hvad med Bornholm?", "Hvor mange penge er der afsat til Bornholm i 2024?"),
        (MONEY, "Hvad med F-ACT i 2025?", "Hvor mange penge er der afsat til F-ACT i 2025?"),
        ("Hvad koster mentorerne?", "hvad med ambulatorierne?", "Hvad koster ambulatorierne?"),
        ("Hvor mange læger har F-ACT i Slagelse?", "og i Næstved?", "Hvor mange læger har F-ACT i Næstved?"),
        ("Hvor mange læger har Røde Kors?", "og SIND?", "Hvor mange læger har SIND?"),
        (MONEY, "og på Bornholm?", "Hvor mange penge er der afsat til OPUS i 2024 på Bornholm?"),
        (DECIDED, "og Økonomiudvalget?", "Hvad besluttede Økonomiudvalget i marts 2024 om hallen?"),
    ],
)
def test_another_thing_takes_the_place_of_the_last_one(previous: str, text: str, whole: str) -> None:
    assert follow_up(previous, text) == whole


@pytest.mark.parametrize(
    ("previous", "text", "whole"),
    [
        (MONEY, "og hvor mange årsværk?", "Hvor mange årsværk er der afsat til OPUS i 2024?"),
        (MONEY, "og hvor mange læger i 2025?", "Hvor mange læger er der afsat til OPUS i 2025?"),
        (MONEY, "og hvor mange årsværk er ansat?", "Hvor mange årsværk er ansat til OPUS i 2024?"),
        (POOL, "og hvor mange årsværk?", "Hvor mange årsværk vedrørende nye svømmehal i Nordby?"),
    ],
)
def test_another_unit_is_asked_of_the_same(previous: str, text: str, whole: str) -> None:
    assert follow_up(previous, text) == whole


@pytest.mark.parametrize(
    "text",
    [
        "Og hvad koster mentorerne i 2025?",
        "Hvor mange mentorer er ansat?",
        "Og hvor mange mentorer er ansat?",
        "Hvad med årsværk i OPUS?",
        "Hvad med at lukke skolen?",
        "Og regionen har sat 3 mio. kr. af",
        "Bornholm",
        "svømmehal Nordby 2025",
        "og?",
        "",
    ],
)
def test_a_text_that_stands_on_its_own_is_no_follow_up(text: str) -> None:
    assert follow_up(MONEY, text) is None


def test_nothing_follows_up_on_nothing() -> None:
    assert follow_up("", "og i 2025?") is None


WORDS = st.lists(
    st.sampled_from("og i 2025 hvad med OPUS hvor mange årsværk penge er ansat siden 2022 fra ? kr. over 1 mio.".split())
)


@given(previous=WORDS.map(" ".join) | st.text(), text=WORDS.map(" ".join) | st.text())
def test_completing_never_fails_and_gives_one_question(previous: str, text: str) -> None:
    whole = follow_up(previous, text)
    assert whole is None or (whole.endswith("?") and len(whole) > 1)
