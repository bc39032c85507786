import pytest

from qa.basis import price_level, without_price_levels
from qa.domain import Years
from qa.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Udgiften er 3 mio. kr. (2024-pl).", "2024-pl"),
        ("Alt er i pris- og lønniveau 2025.", "2025-pl"),
        ("Pris og lønniveau: 2026", "2026-pl"),
        ("Pris-/lønniveau 2024", "2024-pl"),
        ("Mio. kr. (2023-P/L)", "2023-pl"),
        ("2024 p/l", "2024-pl"),
        ("PL 2025", "2025-pl"),
        ("p/l 25", "2025-pl"),
        ("Beløb i 2025-priser", "2025-priser"),
        ("70 mio. kr. (2021 priser)", "2021-priser"),
        ("Prisniveau 2024", "2024-priser"),
        ("Oprindeligt budget 2024", "oprindeligt budget"),
        ("det korrigerede budget", "korrigeret budget"),
        ("Korrigeret budget (2024-pl)", "2024-pl"),
        ("Vedtaget budget", "vedtaget budget"),
        ("Forventet regnskab 2024", "forventet regnskab"),
        ("Årsregnskab 2023", "regnskab 2023"),
        ("Regnskab (mio. kr.)", "regnskab"),
        ("Budgetoverslag 2026", "budgetoverslag 2026"),
        ("budgetoverslagsårene 2026-2028", "budgetoverslag 2026-2028"),
    ],
)
def test_basis_is_read_in_one_form_for_all_its_spellings(text: str, basis: str) -> None:
    assert price_level(text, 0, len(text)) == basis


@pytest.mark.parametrize(
    "text",
    [
        "Priserne steg i 2024.",
        "Der er faste priser i 2024.",
        "Pris 2024 kr.",
        "Prisen er 2.024 kr.",
        "PL 24 pct.",
        "Budget 2024",
        "Byrådet har vedtaget budget 2025.",
        "Byrådet godkendte budgettet.",
        "Udvalget vil revidere budgettet.",
        "Regnskabet viser et overskud.",
        "Regnskab for foreningen",
        "",
    ],
)
def test_other_words_on_prices_and_budgets_are_no_basis(text: str) -> None:
    assert price_level(text, 0, len(text)) is None


def test_basis_is_looked_for_within_the_stretch_only() -> None:
    text = "Beløb i 2025-priser. Stien koster 3 mio. kr. i alt."
    assert price_level(text, 21, len(text)) is None


def test_blanking_keeps_every_other_character_in_its_place() -> None:
    text = "3 mio. kr. i 2026 (2024-pl) hertil"
    assert without_price_levels(text) == "3 mio. kr. i 2026           hertil"


@pytest.mark.parametrize("level", ["(2024-pl)", "(2023-P/L)", "i 2025-priser", "i pris- og lønniveau 2025", "i 2024 p/l"])
def test_year_of_a_price_level_is_no_year_of_the_figure(level: str) -> None:
    assert [m.years for m in find_quantities(f"Stien koster 3 mio. kr. {level}.")] == [Years()]
    assert [m.years for m in find_quantities(f"Stien koster 3 mio. kr. {level} i 2027.")] == [Years((2027,))]
