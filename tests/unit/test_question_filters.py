"""Filters in words, and what a question without its parts is. Questions are written for these tests."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.analyser import level
from qa.domain import AsksFor, Filters, Years
from qa.levelled import levelled
from qa.question_filters import Period, known_names
from qa.questions import Question, understand

KNOWN = known_names(
    ["Byråd 2022-2025", "Økonomiudvalget"],
    ["Greve Kommune", "Røde Kors", "KL"],
    [("2023/referat_7.pdf", "Møde i marts"), ("2023/bilag_2.pdf", "Plan for hallen"), ("a.pdf", "Notat"), ("b.pdf", "Notat")],
)


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("Hvad besluttede Byrådet om hallen siden 2022?", Filters(date_from=date(2022, 1, 1))),
        ("Hvad besluttede Byrådet om hallen efter 2021?", Filters(date_from=date(2022, 1, 1))),
        ("Hvad besluttede Byrådet om hallen efter marts 2021?", Filters(date_from=date(2021, 4, 1))),
        ("Hvad besluttede Byrådet om hallen efter den 4. marts 2021?", Filters(date_from=date(2021, 3, 5))),
        ("Hvad besluttede Byrådet om hallen før 2023?", Filters(date_to=date(2022, 12, 31))),
        ("Hvilke sager blev behandlet til og med februar 2024?", Filters(date_to=date(2024, 2, 29))),
        (
            "Hvad besluttede Byrådet om hallen mellem 2021 og 2023?",
            Filters(date_from=date(2021, 1, 1), date_to=date(2023, 12, 31)),
        ),
        ("Hvilke initiativer fik over 1 mio. kr.?", Filters(unit="kr", minimum=Decimal(1000000))),
        ("Hvilke initiativer fik højst 500.000 kr.?", Filters(unit="kr", maximum=Decimal(500000))),
        (
            "Hvilke initiativer fik mellem 1 og 2 mio. kr.?",
            Filters(unit="kr", minimum=Decimal(1000000), maximum=Decimal(2000000)),
        ),
        ("Hvilke teams har mindst 2,5 årsværk?", Filters(unit="årsværk", minimum=Decimal("2.5"))),
        ("bevillinger fra byraadet til hallen", Filters(committee="Byråd")),
        ("Hvad er besluttet i Økonomiudvalget om hallen?", Filters(committee="Økonomiudvalget")),
        ("Hvor mange penge kom der fra Røde Kors?", Filters(organisation="Røde Kors")),
        ("Hvor mange penge kom der fra KL?", Filters(organisation="KL")),
        ("Hvad står der i referater om hallen?", Filters(document="*referat*")),
        ("Hvad står der i bilag 2 om hallen?", Filters(document="*bilag?2[!0-9]*")),
        ("Hvad koster hallen i dokumentet »Plan for hallen«?", Filters(document="2023/bilag_2.pdf")),
        ("Hvad koster hallen ifølge tal i filen bilag_2.pdf?", Filters(document="2023/bilag_2.pdf")),
    ],
)
def test_a_filter_in_words_is_the_commands_filter(text: str, filters: Filters) -> None:
    assert understand(text, known=KNOWN).filters == filters


@pytest.mark.parametrize(
    "text",
    [
        "Hvor meget er afsat i 2024?",
        "Hvor meget er afsat siden 2022?",
        "Hvor mange børn over 3 år går i klubben?",
        "Hvor meget over 1 mio. kr. blev regningen?",
        "Hvor meget er afsat ud over 1 mio. kr. til hallen?",
        "Er der afsat over 1 mio. kr. til hallen?",
        "Hvor meget mere end 1 mio. kr. fik hallen end skolen?",
        "Hvor mange procent af dem over 1 mio. kr. er brugt?",
        "bevillinger fra Miljøudvalget til hallen",
        "Hvor mange medlemmer er der i byrådet?",
        "Hvad besluttede Byrådet i sagen fra Økonomiudvalget?",
        "Hvor mange penge kom der fra Blå Kors?",
        "Hvor meget spares der, når lyset er slukket fra kl. 24 til 5?",
        "Hvad står der i dagsordener om hallen?",
        "Hvad koster hallen i dokumentet Notat?",
        "Hvad skete der den 31. februar 2022 i sagen siden den 31. februar 2022?",
    ],
)
def test_what_only_looks_like_a_filter_is_none(text: str) -> None:
    assert understand(text, known=KNOWN).filters == Filters()


def test_a_name_that_the_index_does_not_have_stays_a_word_to_search_for() -> None:
    text = "Hvor mange penge kom der fra Røde Kors?"
    assert understand(text).text == text
    assert understand(text).names == ("Røde", "Kors")
    assert understand(text, known=KNOWN).text == "Hvor mange penge kom der?"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Hvor meget er afsat siden 2022?", Period(2022, None)),
        ("Hvor meget er afsat efter 2021?", Period(2022, None)),
        ("Hvor meget er brugt før 2023?", Period(None, 2022)),
        ("Hvor meget er brugt mellem 2021 og 2023?", Period(2021, 2023)),
        ("Hvor meget er forskellen mellem 2021 og 2023?", Period()),
        ("Hvor meget steg budgettet siden 2022?", Period()),
        ("Hvor meget er afsat fra og med 2025?", Period()),
        ("Hvor mange bliver ansat inden 2025?", Period()),
        ("Hvor meget er afsat i 2024?", Period()),
    ],
)
def test_a_period_is_of_the_years_where_a_figure_is_asked_for(text: str, period: Period) -> None:
    question = understand(text)
    assert (question.period, question.filters) == (period, Filters())
    assert not (question.period and question.years)


def test_a_period_keeps_out_figures_of_other_years_and_none_without_a_year() -> None:
    period = Period(2022, 2023)
    assert [period.allows(Years(years)) for years in ((), (2021,), (2021, 2022), (2024,))] == [True, False, True, False]
    assert period.allows(Years((2020,), onwards=True))
    assert not period.allows(Years((2024,), onwards=True))


def test_each_part_keeps_its_words() -> None:
    text = "Hvor mange aarsvaerk er ansat i OPUS i budget 2024 siden 2022?"
    assert [(part.id, part.words) for part in understand(text).parts] == [
        ("asks_for:fte", "Hvor mange aarsvaerk"),
        ("stage:ansat", "ansat"),
        ("entity:OPUS", "OPUS"),
        ("budget_year:2024", "budget 2024"),
        ("year_from:2022", "siden 2022"),
    ]


def test_a_part_that_is_taken_away_asks_for_nothing_and_its_words_are_searched_for() -> None:
    text = "Hvad besluttede Byrådet om hallen siden 2022?"
    less = understand(text, without={"date_from:2022-01-01"})
    assert (less.filters, less.period, less.years, less.text) == (Filters(), Period(), (), text)
    years = understand("Hvad er afsat i 2024 og 2025?", without={"year:2024"})
    assert years.years == (2025,)
    assert understand("Hvad er afsat i 2024 og 2025?", without={"year"}).years == ()
    assert understand("Hvad er afsat i 2024 og 2025?", without={"year:2023"}).years == (2024, 2025)


WORDS = (
    "Hvor mange meget årsværk aarsvaerk penge er afsat ansat i OPUS Bornholm 2024 2022-2025 siden efter før mellem og over mindst"
    " 1 mio. kr. 5 % fra Byrådet Greve Kommune Økonomiudvalget marts den 4. referater budget 2025 året om året hvad besluttede"
    " dokumentet Notat Plan for hallen hvilke ? , - » «"
).split(" ")
QUESTIONS = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=80)


@given(QUESTIONS)
def test_any_text_is_understood_and_every_part_points_at_its_words(text: str) -> None:
    question = understand(text, known=KNOWN)
    assert all(part.span.of(text) == part.words and part.words for part in question.parts)
    assert len({(part.id, part.span) for part in question.parts}) == len(question.parts)


@given(QUESTIONS)
def test_a_question_without_any_of_its_parts_is_a_plain_search(text: str) -> None:
    parts = {part.id for part in understand(text, known=KNOWN).parts}
    bare = understand(text, known=KNOWN, without=parts)
    plain = Question(text=text, expanded=bare.expanded, asks_for=AsksFor.TEXT, labels=(), subject=bare.subject)
    assert bare == plain


@given(QUESTIONS)
def test_taking_one_part_away_takes_no_other_and_adds_none(text: str) -> None:
    whole = understand(text, known=KNOWN)
    for gone in whole.parts:
        left = understand(text, known=KNOWN, without={gone.id}).parts
        assert list(left) == [part for part in whole.parts if part.id != gone.id]


@given(st.text())
def test_levelling_word_by_word_keeps_the_way_back(text: str) -> None:
    plain = levelled(text)
    assert len(plain.text) == len(plain.written)
    assert [span.start for span in plain.written] == sorted(span.start for span in plain.written)
    for start in range(len(plain.text)):
        assert plain.text[start] in level(plain.place(start, start + 1).of(text))
