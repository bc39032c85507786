"""Which figures may answer at all: parts of a whole, of the asked day, body, giver and year, and not what was only hoped for."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from qa.answering import after_figures, candidates
from qa.domain import AnswerStatus, Document, Label, Years
from qa.fits import Fit
from qa.questions import understand
from qa.units import units_in
from tests.unit.papers import hit_on, paper
from tests.unit.places import ask, fits_on, known_of, matcher_of, table_paper

# Sentences between one that names a body and one with a figure, so that the name does not stand over the figure.
APART = "Der var kaffe til alle.\nMødet sluttede tidligt.\n"


def values(question: str, text: str, *, headings: tuple[str, ...] = ()) -> list[Decimal | None]:
    """The figures of an answer from one paper; none where it is not found."""
    return [value.value for value in ask(question, paper(text), headings=headings).values]


def test_a_part_is_less_than_the_amount_it_is_a_part_of() -> None:
    question = "Hvor meget af de 29 mio. kr. går til broen?"
    assert ask(question, paper("Af de 29 mio. kr. går 16 mio. kr. til broen.\n")).text == (
        "Af de 29 mio. kr. går 16 mio. kr. til broen."
    )
    assert ask(question, paper("Til broen går 31 mio. kr.\n")).status is AnswerStatus.NOT_FOUND
    assert values("Hvor meget går til broen?", "Til broen går 31 mio. kr.\n") == [Decimal(31_000_000)]


def test_a_part_of_a_count_is_held_against_the_count_and_not_against_money() -> None:
    question = "Hvor mange af de 12 pladser går til broens vogtere?"
    assert values(question, "Af de 12 pladser går 5 pladser til broens vogtere.\n") == [Decimal(5)]
    assert values(question, "Til broens vogtere går 15 pladser.\n") == []
    money = "Hvor meget af puljen til de 12 pladser går til broen?"
    assert values(money, "Af puljen til de 12 pladser går 500 kr. til broen.\n") == [Decimal(500)]


@pytest.mark.parametrize("unshared", ["er endnu ikke fordelt", "vil først blive fordelt i maj", "er endnu ikke udmøntet"])
def test_no_part_is_told_of_an_amount_that_is_still_to_be_shared_out(unshared: str) -> None:
    question = "Hvor meget af de 29 mio. kr. går til broen?"
    assert values(question, "De 29 mio. kr. er fordelt, og der går 16 mio. kr. til broen.\n") == [Decimal(16_000_000)]
    assert values(question, f"De 29 mio. kr. {unshared}.\nDer går 16 mio. kr. til broen.\n") == []
    # Another amount may be so without taking the answer away.
    other = f"Af de 29 mio. kr. går 16 mio. kr. til broen.\nDe 40 mio. kr. {unshared}.\n"
    assert values(question, other) == [Decimal(16_000_000)]


def test_a_figure_of_another_day_is_not_of_the_asked_one() -> None:
    question = "Hvor mange gæster var der på havnen den 3. maj 2024?"
    assert values(question, "Den 3. maj 2024 var der 40 gæster på havnen.\n") == [Decimal(40)]
    assert values(question, "Den 9. maj 2024 var der 40 gæster på havnen.\n") == []
    assert values(question, "Der var 40 gæster på havnen i 2024.\n") == [Decimal(40)]


def test_a_figure_of_another_body_of_the_same_kind_is_not_of_the_asked_one() -> None:
    question = "Hvor meget giver Region Sjælland til broen?"
    over = f"Region Sjælland er enig.\n{APART}"
    assert values(question, "Region Sjællands tilskud til broen er 5 mio. kr.\n") == [Decimal(5_000_000)]
    assert values(question, f"{over}Regionen giver 5 mio. kr. til broen.\n") == [Decimal(5_000_000)]
    assert values(question, f"{over}Region Hovedstaden giver 5 mio. kr. til broen.\n") == []


def test_what_one_gives_itself_is_not_what_another_gives() -> None:
    question = "Hvor meget skyder Greve Kommune selv i broen?"
    over = f"Greve Kommune er enig.\n{APART}"
    assert values(question, f"{over}Greve skyder 5 mio. kr. i broen.\n") == [Decimal(5_000_000)]
    assert values(question, f"{over}Staten skyder 5 mio. kr. i broen.\n") == []


@pytest.mark.parametrize("aimed", ["Målet er 40 gæster", "Der er plads til 40 gæster", "Der forventes 40 gæster"])
def test_how_many_there_really_were_is_not_told_by_how_many_were_hoped_for(aimed: str) -> None:
    question = "Hvor mange gæster var der faktisk på havnen?"
    assert values(question, "Der var 40 gæster på havnen.\n") == [Decimal(40)]
    assert values(question, f"{aimed} på havnen.\n") == []
    assert values(question, f"{aimed} på havnen, og det blev til noget.\n") == [Decimal(40)]
    assert values("Hvor mange gæster er der til på havnen?", f"{aimed} på havnen.\n") == [Decimal(40)]


@pytest.mark.parametrize("wished", ["Der bør være 40 boliger på havnen", "Naboerne ønsker 40 boliger på havnen"])
def test_how_many_there_are_today_is_not_told_by_how_many_there_ought_to_be(wished: str) -> None:
    question = "Hvor mange boliger er der i dag på havnen?"
    assert values(question, "Der er 40 boliger på havnen i dag.\n") == [Decimal(40)]
    assert values(question, f"{wished}.\n") == []
    assert values("Hvor mange boliger er der på havnen?", f"{wished}.\n") == [Decimal(40)]


def test_the_figure_beside_the_asked_name_stands_before_one_beside_another_name() -> None:
    both = "Klubben i Nordby (2 mio. kr.) og klubben i Sønderby (3 mio. kr.) er med.\n"
    assert values("Hvor meget går til klubben i Nordby?", both) == [Decimal(2_000_000)]
    assert values("Hvor meget går til klubben i Sønderby?", both) == [Decimal(3_000_000)]
    assert values("Hvor meget går til klubben?", both) == [Decimal(2_000_000), Decimal(3_000_000)]


def test_a_figure_is_sought_near_the_amount_that_the_question_states() -> None:
    filler = "Mødet sluttede tidligt.\n" * 140  # more than 3000 characters
    text = f"Klubben får 29 mio. kr., og der går 5 mio. kr. til broen.\n{filler}Der går 7 mio. kr. til broen.\n"
    near = [fit.figure.value for fit in found("Hvor meget går til broen, når klubben får 29 mio. kr.?", text) if fit.figure]
    assert near == [Decimal(5_000_000)]
    everywhere = [fit.figure.value for fit in found("Hvor meget går til broen?", text) if fit.figure]
    assert sorted(v for v in everywhere if v is not None) == [Decimal(5_000_000), Decimal(7_000_000), Decimal(29_000_000)]
    elsewhere = [fit.figure.value for fit in found("Hvor meget går til broen, når klubben får 28 mio. kr.?", text) if fit.figure]
    assert Decimal(7_000_000) in elsewhere


def found(question: str, text: str) -> list[Fit]:
    understood = understand(question)
    return candidates(understood, fits_on(understood, paper(text)))


def test_a_budget_that_a_sentence_names_is_the_asked_one_or_not() -> None:
    question = "Hvor meget er afsat til broen i budget 2024?"
    assert values(question, "I budget 2024 er der afsat 5 mio. kr. til broen.\n") == [Decimal(5_000_000)]
    assert values(question, "I budget 2023 er der afsat 5 mio. kr. til broen i 2024.\n") == []


def year_of(question: str, document: Document, *, headings: tuple[str, ...] = ()) -> float:
    """How well the year of the paper's one figure fits, as `Fit.year` has it."""
    (year,) = {fit.year for fit in fits_on(understand(question), document, headings=headings) if fit.figure is not None}
    return year


def test_the_year_of_the_heading_is_a_figures_though_its_sentence_looks_back_to_another() -> None:
    question = "Hvor mange gæster var der på havnen i 2025?"
    document = paper("Der var 40 gæster på havnen, et tal der holdes op mod 2024.\n")
    figures = [fit.year for fit in fits_on(understand(question), document, headings=("Ny tælling i 2025",)) if fit.figure]
    assert figures == [0.25]
    assert [fit.year for fit in fits_on(understand(question), document, headings=("Ny tælling",)) if fit.figure] == [-1.0]


def test_a_figure_without_a_year_is_of_its_papers_own_year_but_not_where_the_title_has_another() -> None:
    question = "Hvor mange gæster er der på havnen i 2025?"
    dated = replace(paper("Der er 40 gæster på havnen.\n"), date=date(2025, 3, 1))
    assert year_of(question, dated) == 0.25
    assert year_of(question, dated, headings=("Status 2024",)) == 0.0
    assert year_of(question, replace(dated, title="Status 2024")) == -1.0
    assert year_of(question, replace(dated, date=date(2023, 3, 1))) == -0.5


def test_a_figure_is_of_the_year_before_it_where_each_of_several_has_its_own() -> None:
    document = paper("I 2018 var der 28 gæster på havnen, og 2019 gav 36 gæster.\n")
    assert undated_years("Hvor mange gæster var der på havnen i 2018?", document) == {"28 gæster": 1.0, "36 gæster": -1.0}
    assert undated_years("Hvor mange gæster var der på havnen i 2019?", document) == {"28 gæster": -1.0, "36 gæster": 1.0}
    # Two years before the first: which of them is a figure's, the sentence does not say.
    both = paper("I 2018 og 2019 var der 28 gæster på havnen og 36 gæster på broen.\n")
    assert undated_years("Hvor mange gæster var der på havnen i 2018?", both) == {"28 gæster": 0.5, "36 gæster": 0.5}


def undated_years(question: str, document: Document) -> dict[str, float]:
    """How well the years of figures fit that were found without any."""
    understood = understand(question)
    mentions, known = known_of(document)
    undated = [replace(mention, years=Years()) for mention in mentions]
    known = replace(known, facts={})
    units = units_in(hit_on(document).passage, undated, known)
    fits = [fit for unit in units for fit in matcher_of(understood).fits(unit, known)]
    return {fit.figure.text: fit.year for fit in fits if fit.figure is not None}


GARDENS = ("Haver | Udgift i 2024", "Nordby | 20.000 kr.", "Sønderby | 30.000 kr.", "I alt | 50.000 kr.")


def test_a_total_is_told_by_the_row_of_totals_where_there_is_one() -> None:
    question = "Hvad er den samlede udgift til haver i 2024?"
    before = "Udgift til haver i kr."
    assert ask(question, table_paper(*GARDENS, before=before)).text == "I alt – 50.000 kr."
    without = ask(question, table_paper(*GARDENS[:-1], before=before))
    assert [value.value for value in without.values] == [Decimal(20_000), Decimal(30_000)]
    one = ask("Hvad er udgiften til haver i Nordby i 2024?", table_paper(*GARDENS, before=before))
    assert one.text == "Nordby – 20.000 kr."


def test_a_row_of_keywords_is_after_figures_where_a_row_of_figures_fits_it() -> None:
    grants = table_paper("Klub | Tildelt", "Nordby Skak | 5.000 kr.", "Sønderby Bold | 8.000 kr.", before="Tilskud til klubber")
    assert figures_after("klubber Nordby Skak", grants) == (Label.AMOUNT,)
    assert figures_after("Hvem er Nordby Skak?", grants) is None
    places = table_paper("Klub | Sted", "Nordby Skak | Havnen", "Sønderby Bold | Broen", before="Klubber i kommunen")
    assert figures_after("klubber Nordby Skak", places) is None
    assert figures_after("klubber Nordby Skak", paper("Nordby Skak er en af to klubber med 5.000 kr. i kassen.\n")) is None


def figures_after(question: str, document: Document) -> tuple[Label, ...] | None:
    understood = understand(question)
    turned = after_figures(understood, fits_on(understood, document))
    return turned.labels if turned else None


def test_a_keyed_line_is_nearly_as_much_about_the_question_as_its_section_is() -> None:
    assert similarities("Fremsat af: Klubben på havnen") == {
        "Broen over åen er fremsat.": 0.68,
        "Fremsat af: Klubben på havnen": 0.63,
    }
    assert similarities("Det er klubben på havnen") == {"Broen over åen er fremsat.": 0.68, "Det er klubben på havnen": 0.2}


def similarities(line: str) -> dict[str, float]:
    """The similarity of each candidate where the line's own is low."""
    understood = understand("Hvad er fremsat om broen over åen?")
    fits = [
        fit._replace(similarity=0.2) if fit.unit.text == line else fit
        for fit in fits_on(understood, paper(f"Broen over åen er fremsat.\n{line}\n"))
    ]
    return {fit.unit.text: round(fit.similarity, 2) for fit in candidates(understood, fits)}


def test_what_a_yes_or_no_hangs_on_is_shown_from_the_sentence_beside() -> None:
    reserved = paper("Broen over åen er godkendt.\nDen afventer en tegning.\nDer var kaffe.\n")
    assert ask("Er broen over åen godkendt?", reserved).text == "Broen over åen er godkendt. Den afventer en tegning."
    assert ask("Hvad skete der med broen over åen?", reserved).text == "Broen over åen er godkendt."
    plain = paper("Broen over åen er godkendt.\nDen har en tegning.\nDer var kaffe.\n")
    assert ask("Er broen over åen godkendt?", plain).text == "Broen over åen er godkendt."


def test_a_figure_that_comes_after_the_asked_year_is_not_of_the_year_before_it() -> None:
    text = "Byen har i budget 2024 afsat 3,4 mio. kr. i 2024 og derefter 3 mio. kr. årligt til broen.\n"
    assert values("Hvor meget er der afsat til broen i 2024?", text) == [Decimal(3_400_000)]
    assert values("Hvor meget er der afsat til broen?", text) == [Decimal(3_400_000), Decimal(3_000_000)]


def test_a_count_at_a_kind_of_place_stands_near_a_word_for_it() -> None:
    question = "Hvor mange vejledere er der på de grønne skoler?"
    assert values(question, "De grønne skoler har 12 vejledere.\n") == [Decimal(12)]
    assert values(question, "Byen har 12 vejledere i havnen.\n") == []


def test_a_count_of_a_like_noun_answers_in_either_number_and_of_another_does_not() -> None:
    question = "Hvor mange initiativer er der for havnen?"
    assert values(question, "For havnen er der 9 indsatser.\n") == [Decimal(9)]
    assert values(question, "For havnen er der 9 bøder.\n") == []


def test_a_body_of_another_kind_in_the_same_place_does_not_keep_a_figure_from_being_of_the_asked_one() -> None:
    told = "I Nordby Kommune er det samlede budget for folkebiblioteket 300.000 kr. i 2024."
    assert ask("Hvor stort er Nordby Biblioteks budget i 2024?", paper(f"{told}\n")).text == told
    other = "Med Nordby er det samlede budget for Sydby Bibliotek 300.000 kr. i 2024."
    assert ask("Hvor stort er Nordby Biblioteks budget i 2024?", paper(f"{other}\n")).status is AnswerStatus.NOT_FOUND


@pytest.mark.parametrize("part", ["heraf 3 mio. kr. til havnen i Sydby", "hvoraf 3 mio. kr. på havnen i Sydby"])
def test_what_a_part_is_for_tells_it_from_its_whole(part: str) -> None:
    told = paper(f"Der er et merforbrug på byens anlæg på 8 mio. kr., {part}.\n")
    assert ask("Hvor stort er merforbruget på havnen i Sydby?", told).values[0].value == 3_000_000
    assert ask("Hvor stort er merforbruget på byens anlæg?", told).values[0].value == 8_000_000
