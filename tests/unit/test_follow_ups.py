"""What a follow-up carries over, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.beside import Place
from qa.follow_up_words import FollowUp
from qa.follow_ups import follow_up as completed


def follow_up(previous: str, text: str) -> str | None:
    """The follow-up completed by its words alone."""
    found = completed(previous, text)
    return found.question if found else None


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


HALL = "Hvornår blev hallen i Nordby lukket?"
QUARTER = "Hvor mange besøg havde Nordbyhallen i 3. kvartal 2025?"
SEASON = "Hvor mange børn gik på Nordby Skole i 2024/25?"


@pytest.mark.parametrize(
    ("previous", "text", "whole"),
    [
        (QUARTER, "og i 2. kvartal?", "Hvor mange besøg havde Nordbyhallen i 2. kvartal 2025?"),
        (QUARTER, "og i 1. halvår?", "Hvor mange besøg havde Nordbyhallen i 1. halvår 2025?"),
        (QUARTER, "og i marts?", "Hvor mange besøg havde Nordbyhallen i marts 2025?"),
        (QUARTER, "og i 2024?", "Hvor mange besøg havde Nordbyhallen i 3. kvartal 2024?"),
        (QUARTER, "og 1. september 2024?", "Hvor mange besøg havde Nordbyhallen i 1. september 2024?"),
        (QUARTER, "og året før?", "Hvor mange besøg havde Nordbyhallen i 3. kvartal 2024?"),
        (SEASON, "og i 2025/26?", "Hvor mange børn gik på Nordby Skole i 2025/26?"),
        (SEASON, "og året efter?", "Hvor mange børn gik på Nordby Skole i 2025/26?"),
        # Which year is meant cannot be told.
        (POOL, "og året før?", "Hvad koster den nye svømmehal i Nordby året før?"),
    ],
)
def test_a_part_of_a_year_is_replaced_and_carried_with_its_year(previous: str, text: str, whole: str) -> None:
    assert follow_up(previous, text) == whole


@pytest.mark.parametrize(
    ("previous", "text", "whole"),
    [
        (MONEY, "og i alt?", "Hvor mange penge er der afsat til OPUS i 2024 i alt?"),
        (MONEY, "og netto?", "Hvor mange penge er der afsat til OPUS i 2024 netto?"),
        (MONEY, "og pr. borger?", "Hvor mange penge er der afsat til OPUS i 2024 pr. borger?"),
        (SEASON, "og i procent?", "Hvor mange procent børn gik på Nordby Skole i 2024/25?"),
        (HALL, "hvorfor?", "Hvorfor blev hallen i Nordby lukket?"),
        (HALL, "af hvem?", "Af hvem blev hallen i Nordby lukket?"),
        ("Blev hallen lukket i 2024?", "hvorfor?", "Hvorfor blev hallen lukket i 2024?"),
        ("Hvor meget steg taksten i Nordby?", "og hvorfor?", "Hvorfor steg taksten i Nordby?"),
        ("Hvor mange elever går der på Nordby Skole?", "hvor?", "Hvor går der elever på Nordby Skole?"),
        (POOL, "hvem vedtog det?", "Hvem vedtog nye svømmehal i Nordby?"),
        (POOL, "og hvornår blev den vedtaget?", "Hvornår blev nye svømmehal i Nordby vedtaget?"),
        ("Hvornår vedtog Byrådet planen for havnen?", "og hvor meget koster den?", "Hvor meget koster planen for havnen?"),
    ],
)
def test_a_few_words_are_asked_of_the_question_before(previous: str, text: str, whole: str) -> None:
    assert follow_up(previous, text) == whole


@pytest.mark.parametrize(
    ("previous", "text", "whole"),
    [
        ("Hvor mange brande var der i 2023?", "og drukneulykker?", "Hvor mange drukneulykker var der i 2023?"),
        ("Hvad koster dagpleje i Odsherred i 2026?", "og i Køge?", "Hvad koster dagpleje i Køge i 2026?"),
        ("Hvad fik Nordby IF i Køge Kommune?", "og i Greve?", "Hvad fik Nordby IF i Greve?"),
        ("Hvad fik Nordby IF i Køge Kommune?", "og Sydby IF?", "Hvad fik Sydby IF i Køge Kommune?"),
        ("Hvor mange bor i Børn og Unge i Køge?", "hvad med Stabene?", "Hvor mange bor i Stabene i Køge?"),
        # A noun takes no name's place.
        ("Hvor mange står på venteliste i Køge?", "og til slagtøj?", "Hvor mange står på venteliste i Køge til slagtøj?"),
    ],
)
def test_a_thing_takes_the_place_of_one_of_its_kind(previous: str, text: str, whole: str) -> None:
    assert follow_up(previous, text) == whole


STREET = Place(
    1, "Hold 3 (forår)", "Startede", ("Hold 3 (forår)", "Hold 4 (efterår)", "I alt"), ("Startede", "Gennemførte", "Frist")
)
ON_STREET = "Hvor mange startede på hold 3 i Nordby?"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("og hold 4?", FollowUp("Hvor mange startede på hold 4 i Nordby?", (1, "Hold 4 (efterår)"), is_beside=True)),
        ("og gennemførte?", FollowUp("Hvor mange gennemførte på hold 3 i Nordby?", (1, "Hold 3 (forår)"), is_beside=True)),
        ("og i alt?", FollowUp("Hvor mange startede i alt i Nordby?", (1, "I alt"), is_beside=True)),
        ("hvornår er fristen?", FollowUp("Hvornår er fristen for hold 3 i Nordby?", (1, "Hold 3 (forår)"), is_beside=True)),
        ("hvem leder det?", FollowUp("Hvem leder hold 3 i Nordby?", (1, "Hold 3 (forår)"))),
        # No row or column of the table.
        ("og i Køge?", FollowUp("Hvor mange startede på hold 3 i Køge?")),
        ("hvornår er valget?", None),
        ("hvem er borgmester i Nordby?", None),
    ],
)
def test_the_table_of_the_answer_before_tells_what_is_replaced(text: str, found: FollowUp | None) -> None:
    assert completed(ON_STREET, text, cited=lambda: STREET) == found


def test_the_answer_before_is_not_looked_up_for_a_question_that_stands_alone() -> None:
    def cited() -> Place | None:
        raise AssertionError

    for text in ("Hvor mange elever går der på Nordby Skole?", "Hvad koster det at gå i SFO i Nordby?", "og hvorfor?"):
        completed(ON_STREET, text, cited=cited)


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
        "Hvad koster det at gå i SFO i Nordby?",
        "Hvad betyder det for budgettet i 2026?",
        "Hvor mange klasser har Nordby Skole?",
        "Hvornår blev budgettet for 2026 vedtaget?",
        "Hvad er den samlede udgift til Ringvejen?",
        "Hvem er borgmester i Nordby?",
        "Hvad er taksten for vuggestue i 2026?",
        "Hvorfor lukker Nordby Skole?",
        "Hvor er mødet?",
        "Er det dyrt at bo på plejehjem?",
        "Så hvor mange elever er der på Nordby Skole?",
        "Hvor mange høringssvar kom der?",
        "Hvad sker der i 2027?",
        "I 2025 fik skolen nye lærere, hvor mange?",
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


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        ("Hvor mange årsværk er ansat i OPUS?", "og i botilbudsteams?", "Hvor mange årsværk er ansat i botilbudsteams?"),
        ("Hvor mange årsværk er ansat i OPUS?", "og til botilbudsteams?", "Hvor mange årsværk er ansat i OPUS til botilbudsteams?"),
        ("Hvor mange skoler får en ny hal?", "hvilke?", "Hvilke skoler får en ny hal?"),
        ("Hvor mange har fået en ny hal?", "hvilke?", "Hvem har fået en ny hal?"),
        ("Hvad koster den nye hal i 2024?", "og fremover?", "Hvad koster den nye hal fremover?"),
        ("Hvor mange penge får hallen?", "hvilke?", "Hvilke vedrørende hallen?"),
    ],
)
def test_a_thing_takes_the_place_of_a_name_beside_the_same_word_and_those_counted_are_asked_for_by_name(
    before: str, text: str, whole: str | None
) -> None:
    completed = follow_up(before, text)
    assert completed == whole
