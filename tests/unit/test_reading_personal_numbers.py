"""Personal numbers: what is one, what only looks like one. Every number here is made up for the test."""

import pytest

from qa.domain import Document, Page, Span
from qa.reading import personal_numbers
from tests.unit.papers import paper

CHECKED = "070761-4285"  # a valid day, and the check of modulus 11 holds
UNCHECKED = "070761-4286"


def pages(text: str) -> tuple[int, ...]:
    return personal_numbers.find(paper(text))


@pytest.mark.parametrize(
    "text",
    [
        f"Ansøgeren ({CHECKED}) har klaget.",
        "Ansøgeren har nummeret 0707614285 i registret.",
        "Ansøgeren er 070761 4285.",
        "Ansøgeren er 070761–4285 ifølge akterne.",
        f"CPR-nr.: {UNCHECKED}",
        f"Personnummer {UNCHECKED}",
        "Cpr. 0707614286",
        f"Navn og personnummer\nAnna Holm {UNCHECKED}\nBo Lund 120380-1234",
        "Barnet 150312-5555 er indskrevet.",  # given out after the check ended
        "Borgeren 010180-1111 er flyttet hertil.",  # 1 January, where checked numbers ran out
        f"Sagsnr. 24-001234 om borger med cpr {UNCHECKED}",
    ],
)
def test_a_personal_number_is_found_by_its_date_and_its_check_or_by_what_it_is_called(text: str) -> None:
    assert pages(text) == (1,)


@pytest.mark.parametrize(
    "text",
    [
        f"Ansøgeren ({UNCHECKED}) har klaget.",  # neither the check nor a word for it
        "Ansøgeren har nummeret 0707614286 i registret.",
        "Nummer 310261-4285 har ingen dag i februar.",
        "Nummer 071361-4285 har ingen trettende måned.",
        f"Sagsnr. {CHECKED}",
        f"Journalnummer: {CHECKED}",
        "Sagsnr. 21-014448 og dok.nr. 2021-070761",
        "Tlf. 0707614285",
        "P-nummer 0707614285",
        "EAN 5790000707614285",
        "CVR-nr. 07076142",
        "Kontonr. 0707614285",
        "Der er afsat 0707614285 kr. til formålet.",
        "Beløb: 0707614285",
        "Forbruget var 070761-4285,5 enheder.",
        "Se sagen på www.by.dk/070761-4285/bilag",
        "Mødet den 07-07-61 kl. 42.85",
        "Nummeret 070761-4285-12 er en vare.",
        "Personnumre som 070761-xxxx er sløret.",
        "Børnetallet er 070761 og 42 i alt.",
    ],
)
def test_case_numbers_phone_numbers_accounts_and_amounts_are_no_personal_numbers(text: str) -> None:
    assert pages(text) == ()


def test_the_pages_are_told_and_never_the_number() -> None:
    text = f"Første side.\nAnden side: {CHECKED}\nTredje side: {CHECKED} og igen {CHECKED}"
    second, third = text.index("Anden"), text.index("Tredje")
    marks = (Page(1, "1", Span(0, second)), Page(2, "2", Span(second, third)), Page(3, "3", Span(third, len(text))))
    document = Document("a.txt", "Notat", text, marks, ())
    assert personal_numbers.find(document) == (2, 3)
    assert [(w.page, w.message) for w in personal_numbers.warnings(document)] == [
        (2, "Siden indeholder muligvis et personnummer."),
        (3, "Siden indeholder muligvis et personnummer."),
    ]


def test_a_number_in_the_title_alone_is_found() -> None:
    assert personal_numbers.find(paper("Der er intet i teksten.", title=f"Afgørelse {CHECKED}")) == (1,)
