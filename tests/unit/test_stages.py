"""The stage of a figure, from the words that govern it."""

import pytest

from qa.domain import FactKind, Span
from qa.stages import Surroundings, stage_of

FUNDING, STAFFING, TARGET = FactKind.FUNDING, FactKind.STAFFING, FactKind.TARGET


def stage(sentence: str, figure: str, kind: FactKind = FUNDING, **around: object) -> str | None:
    """The status of a figure of a sentence."""
    start = sentence.index(figure)
    return stage_of(sentence, Span(start, start + len(figure)), kind, Surroundings(**around))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "figure", "status"),
    [
        ("Der er afsat 2 mio. kr. til haver.", "2 mio. kr.", "afsat"),
        ("2 mio. kr. afsættes til haver.", "2 mio. kr.", "afsat"),
        ("Regionens andel af midlerne er 1,2 mio. kr. i 2024.", "1,2 mio. kr.", "afsat"),
        ("Partierne er enige om at anvende 29 mio. kr. på haver.", "29 mio. kr.", "afsat"),
        ("Der er i budget 2021 bevilliget 8,5 mio. kr.", "8,5 mio. kr.", "bevilget"),
        ("Centret bliver tildelt 1 mio. kr. om året.", "1 mio. kr.", "bevilget"),
        ("Hertil bruges 16 mio. kr.", "16 mio. kr.", "disponeret"),
        ("Opnormeringen er finansieret af de 24 mio. kr.", "24 mio. kr.", "disponeret"),
        ("Der udmøntes 3,7 mio. kr. i 2024.", "3,7 mio. kr.", "udmøntet"),
        ("De resterende 8 mio. kr. er blevet anvendt bredt.", "8 mio. kr.", "anvendt"),
        ("Udgiften forventes at blive 2 mio. kr.", "2 mio. kr.", "forventet"),
        ("Kompensationen kræver 8 mio. kr. om året.", "8 mio. kr.", "behov"),
        ("Der søges om 2 mio. kr. til haver.", "2 mio. kr.", "foreslået"),
        ("Projektet handler om 2 mio. kr.", "2 mio. kr.", None),
    ],
)
def test_money_has_the_status_of_its_verb(sentence: str, figure: str, status: str | None) -> None:
    assert stage(sentence, figure) == status


@pytest.mark.parametrize(
    ("sentence", "figure", "status"),
    [
        ("Der er afsat midler til ansættelse af 2 sygeplejersker.", "2 sygeplejersker", "afsat"),
        ("Der er aktuelt ansat 4 årsværk.", "4 årsværk", "ansat"),
        ("Der er 3-4 fuldtidsansatte i teamet.", "3-4 fuldtidsansatte", "ansat"),
        ("Der ansættes to pædagoger.", "to pædagoger", "forventet"),
        ("Behovet er tre årsværk.", "tre årsværk", "behov"),
    ],
)
def test_people_are_hired_wanted_or_paid_for(sentence: str, figure: str, status: str) -> None:
    assert stage(sentence, figure, STAFFING) == status


def test_each_clause_has_its_own_status() -> None:
    sentence = "Andelen er 33 mio. kr. årligt, hvoraf de 24,8 mio. kr. i 2023 blev disponeret til kapacitet."
    assert [stage(sentence, figure) for figure in ("33 mio. kr.", "24,8 mio. kr.")] == ["afsat", "disponeret"]
    assert stage("Der er sat 15 årsværk af, hvoraf der nu er ansat 10.", "10", STAFFING) == "ansat"


def test_money_is_never_hired() -> None:
    assert stage("Der er ansat folk for 2 mio. kr.", "2 mio. kr.") is None


def test_a_proposal_stays_one_until_it_is_adopted() -> None:
    assert stage("Udvalget foreslår, at der afsættes 2 mio. kr.", "2 mio. kr.") == "foreslået"
    assert stage("Rådet godkendte et forslag om, at 3 mio. kr. udmøntes på haver.", "3 mio. kr.") == "udmøntet"
    assert stage("at der frigives 2 mio. kr.", "2 mio. kr.", headings=("Belysning", "Indstilling")) == "foreslået"
    assert stage("at der frigives 2 mio. kr.", "2 mio. kr.", headings=("Belysning", "Beslutning")) == "udmøntet"


def test_what_money_is_to_reach_is_a_goal() -> None:
    sentence = "Midlerne skal anvendes til et 40 pct. løft."
    assert (stage(sentence, "40 pct.", TARGET), stage(sentence, "40 pct.")) == ("mål", "afsat")


def test_list_column_and_statement_before_tell_where_the_clause_does_not() -> None:
    assert stage("- 2 mio. kr. til haver", "2 mio. kr.", lead="Midlerne er disponeret således:") == "disponeret"
    assert stage("2,0", "2,0", head="Forbrug 2024", caption="Forslag til budget") == "anvendt"
    assert stage("2,0", "2,0", head="2025", caption="Forslag til budget") == "foreslået"
    assert stage("3 mio. kr. til haver", "3 mio. kr.", previous="udmøntet") == "udmøntet"
    assert stage("2,0", "2,0", head="2025", caption="Oversigt") is None


def test_what_is_said_of_the_figure_itself_goes_before_the_rest_of_its_sentence() -> None:
    sentence = "Midlerne er frigivet ud over de 250.000 kr., der er afsat til drift."
    assert stage(sentence, "250.000 kr.") == "afsat"


def test_what_will_be_hired_or_spent_is_expected() -> None:
    assert stage("Der vil i foråret blive ansat 50 mentorer.", "50 mentorer", STAFFING) == "forventet"
    assert stage("Beløbet skal blive brugt, og 3 mio. kr. vil være anvendt.", "3 mio. kr.") == "forventet"
    assert stage("Der blev i foråret ansat 50 mentorer.", "50 mentorer", STAFFING) == "ansat"


def test_income_and_equity_in_accounts_are_not_spent() -> None:
    assert stage("12.000", "12.000", head="Regnskab 2023 Medlemskontingenter") is None
    assert stage("12.000", "12.000", head="Regnskab 2023 Husleje") == "anvendt"


def test_a_sentence_with_a_verb_of_its_own_does_not_take_the_status_before() -> None:
    assert stage("Budgettet balancerer med 5 mio. kr. i alt.", "5 mio. kr.", previous="bevilget") == "afsat"
    assert stage("Prisen udgør 5 mio. kr.", "5 mio. kr.", previous="bevilget") is None
