"""Rows of a table beyond a bound, their number, and those with the most or least; and tables that cannot surely be told."""

from dataclasses import replace
from decimal import Decimal

import pytest

from qa.asked_rows import rows_asked
from qa.domain import AnswerStatus, Citation, Document, Span
from qa.gates import Draft, unsupported_numbers
from qa.row_answers import may_stand, of_rows
from tests.unit.places import known_of, table_paper
from tests.unit.tables import captioned

SCHOOLS = (
    "Skole | Elever 2023 | Elever 2024 | Klasser | Fravær (pct.) | Lærere (årsværk)",
    "Nordby Skole | 742 | 728 | 33 | 6,1 | 54,6",
    "Sydby Skole | 391 | 400 | 20 | 8,4 | 36,1",
    "Vestby Skole | 280 | 299 | 14 | 9,7 | 31,8",
    "Øvrige skoler | 700 | 710 | 40 | - | 51,0",
    "I alt | 2.113 | 2.137 | 107 | 7,9 | 173,5",
)
GRANTS = (
    "Ansøger | Formål | Søgt (kr.) | Bevilget (kr.)",
    "Nordby Boldklub | Net | 20.000 | 12.000",
    "Sydby Kor | Noder | 45.000 | 30.000",
    "Vestby Teater | Lys | 60.000 | 0",
    "I alt |  | 125.000 | 42.000",
)
PROJECTS = (
    "Projekt | Bevilling | Forbrug",
    "Veje |  | ",
    "Nordby Bro | 5.400 | 5.100",
    "Sydby Sti | 900 | 700",
    "Veje i alt | 6.300 | 5.800",
    "Vestby Havn | 12.000 | 100",
)


def paper(*lines: str, title: str = "Skolerne i Nordby", caption: str | None = None, unit: str | None = None) -> Document:
    plain = table_paper(*lines, title=title)
    return replace(plain, tables=tuple(replace(table, caption=caption, unit=unit) for table in plain.tables))


def found(question: str, *papers: Document) -> Draft | None:
    asked = rows_asked(question)
    assert asked is not None
    known = []
    for document in papers:
        mentions, of_paper = known_of(document)
        known.append((document, of_paper, mentions))
    draft, _ = of_rows(asked, known, lambda key: next(each for each in papers if each.id == key))
    if draft is not None:
        assert unsupported_numbers(draft) == ()
    return draft


def told(question: str, *papers: Document) -> str | None:
    draft = found(question, *papers)
    return draft.text if draft else None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "Hvilke skoler havde under 400 elever i 2024?",
            "Under den spurgte grænse i »Elever 2024«: Vestby Skole: 299.",
        ),
        (
            "Hvilke skoler havde højst 400 elever i 2024?",
            "På eller under den spurgte grænse i »Elever 2024«: Sydby Skole: 400; Vestby Skole: 299.",
        ),
        (
            "Hvilke skoler havde mellem 280 og 400 elever i 2023?",
            "Mellem de spurgte grænser i »Elever 2023«: Sydby Skole: 391; Vestby Skole: 280.",
        ),
        (
            "Hvilke skoler har et fravær over 8 pct.?",
            "Over den spurgte grænse i »Fravær (pct.)«: Sydby Skole: 8,4; Vestby Skole: 9,7.",
        ),
        (
            "Hvilke skoler i Nordby har over 50 klasser?",
            "Ingen af rækkerne er over den spurgte grænse i »Klasser«; nærmest er Nordby Skole: 33.",
        ),
        (
            "Hvor mange skoler havde over 300 elever i 2024?",
            "2 skoler. Over den spurgte grænse i »Elever 2024«: Nordby Skole: 728; Sydby Skole: 400.",
        ),
        ("Hvilken skole har flest klasser?", "Nordby Skole: 33 (Klasser). Derefter Sydby Skole: 20."),
        ("Hvilken skole havde færrest elever i 2023?", "Vestby Skole: 280 (Elever 2023). Derefter Sydby Skole: 391."),
        ("De to skoler med flest klasser", "Højest i »Klasser«: Nordby Skole: 33; Sydby Skole: 20."),
        ("Top 2 over skoler med flest klasser", "Højest i »Klasser«: Nordby Skole: 33; Sydby Skole: 20."),
        ("Hvilke skoler har over 40 lærere?", None),  # in full-time posts, which are no lærere
        ("Hvilke skoler har under 400 elever?", None),  # of which year
        ("Hvilke skoler havde under 400 elever i 2022?", None),
        ("Hvilke skoler har over 20 cykler?", None),
        ("Hvilke skoler i Østby har over 20 klasser?", None),
        ("Hvilke børnehaver har over 20 klasser?", None),
        ("Hvilken skole er dyrest?", None),
        ("Hvilken skole har flest støjklager?", None),
    ],
)
def test_each_row_but_totals_is_held_against_the_one_column_that_is_asked(question: str, text: str | None) -> None:
    assert told(question, paper(*SCHOOLS)) == text


def test_each_row_is_cited_with_its_figure_and_the_head_where_it_has_a_number() -> None:
    draft = found("Hvilke skoler havde over 350 elever i 2024?", paper(*SCHOOLS))
    assert draft is not None
    assert [(v.value, v.text, v.unit, v.label, v.citation) for v in draft.values] == [
        (Decimal(728), "728", "elever", "Nordby Skole, Elever 2024", 1),
        (Decimal(400), "400", "elever", "Sydby Skole, Elever 2024", 2),
    ]
    assert [citation.quote for citation in draft.citations] == [SCHOOLS[1], SCHOOLS[2], SCHOOLS[0]]


def test_a_number_of_rows_is_a_calculation_over_their_figures() -> None:
    draft = found("Hvor mange skoler havde over 350 elever i 2024?", paper(*SCHOOLS))
    assert draft is not None
    assert (draft.values[0].value, draft.values[0].unit, draft.values[0].calculation) == (
        Decimal(2),
        "skoler",
        "antal af 728 og 400 = 2",
    )


def test_none_rests_on_every_row() -> None:
    draft = found("Hvilke skoler i Nordby har over 50 klasser?", paper(*SCHOOLS))
    assert draft is not None
    assert [citation.quote for citation in draft.citations] == [SCHOOLS[1], SCHOOLS[2], SCHOOLS[3]]


def test_that_none_fits_is_only_said_of_a_table_that_the_question_names() -> None:
    assert told("Hvilke skoler har over 50 klasser?", paper(*SCHOOLS)) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "Hvilke foreninger fik mere end 10.000 kr.?",
            "Over den spurgte grænse i »Bevilget (kr.)«: Nordby Boldklub: 12.000; Sydby Kor: 30.000.",
        ),
        (
            "Hvilke ansøgere søgte om over 40.000 kr.?",
            "Over den spurgte grænse i »Søgt (kr.)«: Sydby Kor: 45.000; Vestby Teater: 60.000.",
        ),
        ("Hvem fik mest?", "Sydby Kor: 30.000 (Bevilget (kr.)). Derefter Nordby Boldklub: 12.000."),
        ("Hvem fik den største bevilling?", "Sydby Kor: 30.000 (Bevilget (kr.)). Derefter Nordby Boldklub: 12.000."),
        ("Hvilken ansøger er dyrest?", None),  # what was sought, or what was given
        ("Hvilke kommuner fik mere end 10.000 kr.?", None),
    ],
)
def test_who_got_something_is_told_by_what_was_given(question: str, text: str | None) -> None:
    assert told(question, paper(*GRANTS, title="Puljen til foreninger")) == text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "Hvilke projekter har en bevilling over 5 mio. kr.?",
            "Over den spurgte grænse i »Bevilling«: Nordby Bro: 5.400 t.kr.; Vestby Havn: 12.000 t.kr.",
        ),
        ("Hvilket projekt har det største forbrug?", "Nordby Bro: 5.100 t.kr. (Forbrug). Derefter Sydby Sti: 700 t.kr."),
        ("Hvilke anlægsprojekter har en bevilling over 5 mio. kr.?", None),  # nothing says that they are
    ],
)
def test_amounts_are_held_against_a_bound_in_another_scale_without_sub_totals(question: str, text: str | None) -> None:
    assert told(question, paper(*PROJECTS, title="Anlæg", unit="1.000 kr.")) == text


def test_a_row_that_comes_to_those_above_it_is_no_row_of_them() -> None:
    rows = ("Klub | Medlemmer", "Nordby | 40", "Sydby | 30", "Vestby | 20", "Kommunale klubber | 90", "Østby | 80")
    assert told("Hvilken klub har flest medlemmer?", paper(*rows)) == "Østby: 80 (Medlemmer). Derefter Nordby: 40."


def test_rows_without_a_figure_are_named_and_too_many_of_them_are_too_few_to_tell() -> None:
    rows = ("Klub | Medlemmer", "Nordby | 40", "Sydby | ukendt", "Vestby | 20", "Østby | 30")
    text = "Over den spurgte grænse i »Medlemmer«: Nordby: 40; Østby: 30. Uden læsbart tal: Sydby."
    assert told("Hvilke klubber har over 25 medlemmer?", paper(*rows)) == text
    few = ("Klub | Medlemmer", "Nordby | 40", "Sydby | ukendt", "Vestby | -", "Østby | 30")
    assert told("Hvilke klubber har over 25 medlemmer?", paper(*few)) is None


def test_a_column_in_two_units_is_not_compared() -> None:
    rows = ("Klub | Ventetid", "Nordby | 4 uger", "Sydby | 6 uger", "Vestby | 3 uger")
    assert told("Hvilke klubber har over 3 ugers ventetid?", paper(*rows)) == (
        "Over den spurgte grænse i »Ventetid«: Nordby: 4 uger; Sydby: 6 uger."
    )
    assert told("Hvor er ventetiden længst?", paper(*rows)) == "Sydby: 6 uger (Ventetid). Derefter Nordby: 4 uger."
    mixed = (*rows, "Østby | 3 dage")
    assert told("Hvilke klubber har over 3 ugers ventetid?", paper(*mixed)) is None
    assert told("Hvor er ventetiden længst?", paper(*mixed)) is None


def test_figures_for_each_full_time_post_are_no_full_time_posts() -> None:
    rows = ("Skole | 2023 | 2024", "Nordby | 9,1 | 12,5", "Sydby | 8,0 | 10,5", "Vestby | 7,0 | 13,0")
    document = paper(*rows, caption="Tabel 2. Sygedage pr. årsværk", unit="årsværk")
    assert told("Hvilke skoler havde over 12 sygedage pr. årsværk i 2024?", document) == (
        "Over den spurgte grænse i »Sygedage pr. årsværk, 2024«: Nordby: 12,5; Vestby: 13,0."
    )
    assert told("Hvilke skoler havde over 12 årsværk i 2024?", document) is None


def test_a_measure_that_heads_a_column_says_what_it_is_of() -> None:
    rows = (
        "Plads | Besøg 2024 | Tons 2023 | Tons 2024",
        "Nordby | 900 | 30 | 40",
        "Sydby | 800 | 20 | 10",
        "Vestby | 700 | 35 | 30",
    )
    text = "Over den spurgte grænse i »Tons 2024«: Nordby: 40; Vestby: 30."
    assert told("Hvilke pladser modtog over 25 tons i 2024?", paper(*rows)) == text
    assert told("Hvilke pladser modtog over 25 kg i 2024?", paper(*rows)) is None


def test_two_rows_with_the_most_are_neither_of_them_the_one() -> None:
    rows = ("Klub | Medlemmer", "Nordby | 40", "Sydby | 40", "Vestby | 20")
    assert told("Hvilken klub har flest medlemmer?", paper(*rows)) is None
    assert told("Hvilken klub har færrest medlemmer?", paper(*rows)) == "Vestby: 20 (Medlemmer). Derefter Nordby: 40."


def test_a_part_of_what_is_counted_is_not_it() -> None:
    rows = (
        "Skole | Elever | Heraf piger | Elever over 10 år",
        "Nordby | 90 | 40 | 70",
        "Sydby | 80 | 50 | 75",
        "Vestby | 70 | 30 | 60",
    )
    assert told("Hvilken skole har flest elever?", paper(*rows)) == "Nordby: 90 (Elever). Derefter Sydby: 80."
    assert told("Hvilken skole har flest piger?", paper(*rows)) == "Sydby: 50 (Heraf piger). Derefter Nordby: 40."
    assert told("Hvilken skole har flest drenge?", paper(*rows)) is None


def test_years_alone_are_named_by_their_table_and_several_of_them_are_told_apart_only_by_the_question() -> None:
    rows = ("Skole | 2023 | 2024", "Nordby | 90 | 40", "Sydby | 80 | 50", "Vestby | 70 | 30")
    document = paper(*rows, caption="Tabel 1. Elever i skolerne")
    assert told("Hvilke skoler havde over 35 elever i 2024?", document) == (
        "Over den spurgte grænse i »Elever i skolerne, 2024«: Nordby: 40; Sydby: 50."
    )
    assert told("Hvilke skoler har over 35 elever?", document) is None
    assert told("Hvilke skoler havde over 35 lærere i 2024?", document) is None
    half = ("Skole | 2023 | 2024", "Nordby | - | 40", "Sydby | - | 50", "Vestby | - | 30")
    assert told("Hvilke skoler har over 35 elever?", paper(*half, caption="Tabel 1. Elever i skolerne")) is None


def test_a_column_that_says_but_a_part_of_what_the_columns_say_of_the_question_is_not_asked() -> None:
    rows = ("Skole | Støj | Biler", "Nordby | 40 | 12", "Sydby | 50 | 10", "Vestby | 30 | 13")
    assert told("Hvilken skole har den højeste støj?", paper(*rows)) == "Sydby: 50 (Støj). Derefter Nordby: 40."
    assert told("Hvilken skole har den højeste støj fra biler?", paper(*rows)) is None


def test_two_tables_that_may_be_meant_give_no_answer_and_the_same_one_twice_does() -> None:
    one = paper(*SCHOOLS)
    again = replace(one, id="igen.txt")
    other = replace(paper(*SCHOOLS[:2], "Sydby Skole | 1 | 2 | 50 | 4 | 5", *SCHOOLS[3:]), id="anden.txt")
    question = "Hvilken skole har flest klasser?"
    assert told(question, one, again) == "Nordby Skole: 33 (Klasser). Derefter Sydby Skole: 20."
    assert told(question, one, other) is None
    named = replace(other, title="Skolerne i Østby")
    assert told("Hvilken skole i Østby har flest klasser?", one, named) == "Sydby Skole: 50 (Klasser). Derefter Nordby Skole: 33."


def test_a_numbered_name_is_of_the_table_or_of_one_of_its_columns() -> None:
    rows = ("Bibliotek | Model 1 | Model 2", "Nordby | 46 | 20", "Sydby | 28 | 24", "Vestby | 25 | 22")
    document = captioned("Timer om ugen", *rows)
    assert told("Hvilke biblioteker har over 21 timer i model 2?", document) is None  # hours are a unit, which nothing says
    document = captioned("Deltagere i hver model", *rows)
    assert told("Hvilke biblioteker har over 21 deltagere i model 2?", document) == (
        "Over den spurgte grænse i »Model 2«: Sydby: 24; Vestby: 22."
    )
    plan = paper("Emne | Svar", "Trafik | 24", "Støj | 19", "Skygge | 5", title="Lokalplan 41")
    assert told("Hvilket emne fik flest svar om lokalplan 41?", plan) == "Trafik: 24 (Svar). Derefter Støj: 19."
    assert told("Hvilket emne fik flest svar om lokalplan 42?", plan) is None


def test_rows_of_a_special_kind_are_not_those_of_all_kinds() -> None:
    rows = ("Klinik | Form | Borgere", "Nordby | Regionsklinik | 90", "Sydby | Privat | 80", "Vestby | Privat | 70")
    document = paper(*rows, title="Regionsklinikker og andre klinikker")
    assert told("Hvor mange klinikker har over 75 borgere?", document) is not None
    assert told("Hvor mange regionsklinikker har over 75 borgere?", document) is None


HOMES = (" | ", "Lunden | 0", "Ege | 13", "Søgården | 22", "Engen | 0", "Åsen | 16")
CASES = (
    "Paragraf i loven samt beskrivelse | Frist | Antal sager | Gennemsnitlig ventetid",
    "§ 84, Aflastning | Op til 6 uger | 4 sager | 1,5 uger",
    "§ 85, Støtte | Op til 8 uger | 21 sager | 8,6 uger",
    "§ 96, Assistance | Op til 12 uger | 3 sager | 16 uger",
    "§ 97, Ledsagelse | Op til 12 uger | 19 sager | 4,9 uger",
    "§ 112, Senge | Op til 3 arbejdsdage | 9 sager | 3 arbejdsdage",
    "Det specialiserede børneområde |  |  | ",
    "Paragraf i barnets lov | Frist | Antal sager | Gennemsnitlig ventetid",
    "§ 86, Merudgifter | Op til 10 uger | 37 sager | 9 uger",
    "§ 87, Tabt løn | Op til 10 uger | 83 sager | 11,5 uger",
    "§ 90, Behov | Op til 10 uger | 24 sager | 9,9 uger",
)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "Hvilke daginstitutioner får over 40.000 kr.?",
            "Over den spurgte grænse i »Beløb (kr.)«: Solen: 42.000; Månen: 66.000.",
        ),
        ("Hvor mange dagtilbud får under 10.000 kr.?", "1 dagtilbud. Under den spurgte grænse i »Beløb (kr.)«: Stjernen: 6.000."),
        ("Hvilke døgninstitutioner får over 40.000 kr.?", None),  # which the paper does not have
        ("Hvilke skoler får over 40.000 kr.?", None),
    ],
)
def test_labels_without_a_head_are_of_the_kind_that_the_table_is_split_by(question: str, text: str | None) -> None:
    rows = (" | Børn | Beløb (kr.)", "Solen | 185 | 42.000", "Månen | 289 | 66.000", "Stjernen | 28 | 6.000")
    title = "Midler til daginstitutioner og andre dagtilbud"
    assert told(question, paper(*rows, caption="Midler opdelt på institutioner", title=title)) == text
    assert told(question, paper(*rows, caption="Institutionernes udgifter", title=title)) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "Hvilken afdeling i Nordby Boligselskab har flest ungdomsboliger?",
            "Søgården: 22 (Ungdomsboliger i Nordby Boligselskab). Derefter Åsen: 16.",
        ),
        (
            "Hvilke afdelinger i Nordby Boligselskab har mindst 16 ungdomsboliger?",
            "På eller over den spurgte grænse i »Ungdomsboliger i Nordby Boligselskab«: Søgården: 22; Åsen: 16.",
        ),
        (
            "Hvor mange af afdelingerne i Nordby Boligselskab har ungdomsboliger?",
            "3 af afdelingerne. Over den spurgte grænse i »Ungdomsboliger i Nordby Boligselskab«: Ege: 13; Søgården: 22; Åsen: 16.",
        ),
        ("Hvilken afdeling i Nordby Boligselskab har flest ældreboliger?", None),
        ("Hvilken afdeling i Nordby har flest ungdomsboliger?", None),
        ("Hvilken skole i Nordby Boligselskab har flest ungdomsboliger?", None),
        ("Hvor mange afdelinger i Nordby Boligselskab har ældreboliger?", None),
    ],
)
def test_a_table_without_heads_is_of_what_its_name_counts_and_of_the_parts_of_what_it_names(
    question: str, text: str | None
) -> None:
    one = paper(*HOMES, caption="Ungdomsboliger i Nordby Boligselskab", title="Boliger i Nordby")
    other = paper(
        " | ", "Vest | 0", "Øst | 38", "Syd | 10", caption="Ungdomsboliger i Sydby Boligselskab", title="Boliger i Nordby"
    )
    assert told(question, one, replace(other, id="anden.txt")) == text


def test_the_parts_of_a_body_are_not_those_of_a_place_that_it_is_called_by() -> None:
    one = paper(*HOMES, caption="Ungdomsboliger i Nordby Boligselskab", title="Boliger i Nordby")
    assert told("Hvilken afdeling i Nordby Boligselskab har flest ungdomsboliger?", one) is not None
    assert told("Hvilken afdeling i Nordby har flest ungdomsboliger?", one) is None
    assert told("Hvilket boligselskab i Nordby har flest ungdomsboliger?", one) is None  # a name in it is not what its rows are


def test_tables_of_one_form_are_told_apart_by_a_name_of_several_words() -> None:
    head, rows = "Afdeling | Boliger", ("Vest | 0", "Øst | 38", "Syd | 10")
    one = paper(head, *rows, caption="Boliger i Nordby Boligselskab", title="Boligselskab i Nordby")
    other = paper(head, "Nord | 5", *rows, caption="Boliger i Sydby Boligselskab", title="Boligselskab i Nordby")
    other = replace(other, id="anden.txt")
    assert told("Hvilken afdeling i Nordby Boligselskab har færrest boliger?", one, other) == (
        "Vest: 0 (Boliger). Derefter Syd: 10."
    )
    assert told("Hvilken afdeling i Nordby har færrest boliger?", one, other) is None


def test_a_column_of_another_thing_is_not_of_what_its_table_is_named_for() -> None:
    rows = ("Skole | Klassekvotient", "Nordby | 21", "Sydby | 23", "Vestby | 18")
    assert told("Hvilke skoler har over 20 klasser?", paper(*rows, caption="Klasser i skolerne")) is None
    assert told("Hvilke skoler har over 20 klasser?", paper(*rows, caption="Tal")) is None  # which counts nothing
    rows = ("Type | Udgift (netto)", "Skole | 21", "Havn | 23", "Bro | 18")
    document = paper(*rows, caption="Efterslæb for hver type", unit="mio. kr.")
    text = "Havn: 23 mio. kr. (Udgift (netto)). Derefter Skole: 21 mio. kr."
    assert told("Hvilken type har det største efterslæb i netto?", document) == text
    assert told("Hvilken type har det største efterslæb i brutto?", document) is None


def test_how_many_have_any_is_told_only_where_some_have_none() -> None:
    question = "Hvor mange afdelinger i Nordby Boligselskab har ungdomsboliger?"
    caption = "Ungdomsboliger i Nordby Boligselskab"
    assert told(question, paper(*HOMES, caption=caption)) is not None
    assert told(question, paper(" | ", "Ege | 13", "Søgården | 22", "Åsen | 16", caption=caption)) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "Hvilken paragraf på det specialiserede voksenområde havde den længste ventetid?",
            "§ 96, Assistance: 16 uger (Gennemsnitlig ventetid). Derefter § 85, Støtte: 8,6 uger. Uden læsbart tal: § 112, Senge.",
        ),
        (
            "Hvilke sagstyper på børneområdet havde over 30 sager?",
            "Over den spurgte grænse i »Antal sager«: § 86, Merudgifter: 37 sager; § 87, Tabt løn: 83 sager.",
        ),
        (
            "Hvilken type sag på børneområdet tog længst tid?",
            "§ 87, Tabt løn: 11,5 uger (Gennemsnitlig ventetid). Derefter § 90, Behov: 9,9 uger.",
        ),
        ("Hvilke sagstyper på det specialiserede område havde over 30 sager?", None),  # of either part
        ("Hvilke klagetyper på børneområdet havde over 30 sager?", None),
    ],
)
def test_a_table_that_says_its_heads_again_under_a_heading_is_two(question: str, text: str | None) -> None:
    document = paper(*CASES, caption="Det specialiserede voksenområde", title="Sagsbehandlingstider")
    assert told(question, document) == text


def test_a_part_of_a_table_is_told_only_where_it_is_named_if_the_other_has_no_column_to_compare() -> None:
    mixed = (
        *CASES[:-3],
        "§ 86, Merudgifter | - | 3 sager | 9 uger",
        "§ 87, Løn | - | 4 sager | 5 dage",
        "§ 90, Behov | - | 5 sager | 2 timer",
    )
    document = paper(*mixed, caption="Det specialiserede voksenområde", title="Ventetider")
    assert told("Hvilke sagstyper på det specialiserede voksenområde havde over 10 ugers ventetid?", document) is not None
    assert told("Hvilke sagstyper på det specialiserede område havde over 10 ugers ventetid?", document) is None


def test_rows_of_one_name_are_told_apart_by_their_words() -> None:
    rows = ("Forening | Titel | Bevilling (kr.)", "Nordby IF | Dans | 9.000", "Sydby IF | Fest | 5.000", "Nordby IF | Bold | 7.000")
    text = "Over den spurgte grænse i »Bevilling (kr.)«: Nordby IF, Dans: 9.000; Nordby IF, Bold: 7.000."
    assert told("Hvilke foreninger fik over 6.000 kr.?", paper(*rows)) == text
    bare = ("Forening | Bevilling (kr.)", "Nordby IF | 9.000", "Sydby IF | 5.000", "Nordby IF | 7.000")
    assert told("Hvilke foreninger fik over 6.000 kr.?", paper(*bare)) is None


def test_a_sub_total_is_told_but_for_the_rounding_of_its_parts() -> None:
    rows = ("Klub | Tilskud (kr.)", "Nordby | 40.003", "Sydby | 30.004", "Vestby | 20.003", "Kommunale | 90.011", "Østby | 80.000")
    assert told("Hvilke klubber fik over 50.000 kr.?", paper(*rows)) == "Over den spurgte grænse i »Tilskud (kr.)«: Østby: 80.000."
    few = ("Klub | Medlemmer", "Nordby | 3", "Sydby | 4", "Vestby | 5", "Østby | 13")
    assert told("Hvilken klub har flest medlemmer?", paper(*few)) == "Østby: 13 (Medlemmer). Derefter Vestby: 5."


def test_a_note_beside_a_figure_and_a_description_that_has_a_word_of_totals_keep_their_row() -> None:
    other = "Fastholdelse mv. som når medarbejderen holder fast i en borger der er til fare for andre"
    rows = ("Indsats | Beløb", f"{other} | 27.000 kr. (fordelt over flere år)", "Bold | 9.000 kr.", "Andre formål | 90.000 kr.")
    text = f"Over den spurgte grænse i »Beløb«: {other}: 27.000 kr. (fordelt over flere år)."
    assert told("Hvilke indsatser fik over 20.000 kr.?", paper(*rows, "Leg | 8.000 kr.")) == text


def test_a_head_that_lists_a_kind_is_of_it() -> None:
    rows = ("Aktivitetsoversigt | Antal", "Teater | 18", "Jazz | 36", "Revy | 4")
    assert told("Hvilken aktivitet i Nordby var der flest af?", paper(*rows)) == "Jazz: 36 (Antal). Derefter Teater: 18."
    assert told("Hvilken forestilling i Nordby var der flest af?", paper(*rows)) is None


def cited(document: Document, quote: str) -> Draft:
    start = document.text.index(quote)
    citation = Citation(1, document.id, document.title, 1, Span(start, start + len(quote)), quote)
    return Draft(AnswerStatus.FOUND, quote, (), (citation,))


@pytest.mark.parametrize(
    ("question", "line", "stands"),
    [
        ("Hvilke skoler har over 300 elever?", "Nordby Skole har 412 elever.", True),
        ("Hvilke skoler har over 300 elever?", "Nordby Skole har 212 elever.", False),
        ("Hvilke skoler har over 300 elever?", "Nordby Skole har 412 borde.", False),
        ("Hvilke skoler fik over 2 mio. kr.?", "Nordby Skole fik 3 mio. kr.", True),
        ("Hvilke skoler fik over 2 mio. kr.?", "Nordby Skole er ny.", False),
        ("Hvilke skoler fik over 2 mio. kr.?", "Skoleområdet i Nordby tildeles 3 mio. kr.", False),
        ("Hvilke skoler fik over 2 mio. kr.?", "I alt gav Byrådet 3 mio. kr.", False),
        ("Hvilke skoler fik over 2 mio. kr.?", "Skole-, Børne- og Ungeudvalget gav i alt 3 mio. kr.", False),
        ("Hvilke skoler fik over 2 mio. kr.?", "Der gives mere end 2 mio. kr. til skoler i Nordby.", True),
        ("Hvilke skoler fik over 2 mio. kr.?", "I år fik Nordby Skole 3 mio. kr. og Sydby Skole 4 mio. kr.", True),
        ("Hvilke skoler fik over 2 mio. kr.?", "I år fik Nordby Skole 3 mio. kr. og i alt gives 4 mio. kr.", False),
        ("Hvor mange skoler har over 300 elever?", "Fire skoler har mere end 300 elever.", True),
        ("Hvor mange skoler har over 300 elever?", "Der er 31 skoler.", False),
        ("Hvilken skole er størst?", "Nordby er den største skole.", True),
        ("Hvilken skole har det største energiforbrug?", "Energiforbruget er størst på Nordby Skole.", True),
        ("Hvilken skole har det største energiforbrug?", "Vi gør det, der giver størst effekt på Nordby Skole.", False),
        ("Hvilken skole er størst?", "Nordby er en skole.", False),
    ],
)
def test_a_sentence_stands_where_it_tells_of_the_bound_or_of_the_most(question: str, line: str, stands: bool) -> None:  # noqa: FBT001
    asked = rows_asked(question)
    assert asked is not None
    document = table_paper("Skole | Elever", "Nordby | 3", before=line)
    assert may_stand(asked, cited(document, line), lambda _: document) is stands


def test_a_row_alone_does_not_stand_for_all() -> None:
    asked = rows_asked("Hvilke skoler har over 300 elever?")
    assert asked is not None
    document = table_paper(*SCHOOLS)
    assert not may_stand(asked, cited(document, SCHOOLS[1]), lambda _: document)
