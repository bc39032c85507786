"""Answers from small papers of our own, with the real rules and no model: every sentence is equally similar to the question."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.analyser import terms
from qa.answering import answer, candidates, not_found, searched
from qa.danish import sentence_spans
from qa.domain import (
    AnswerStatus,
    AnswerValue,
    Block,
    BlockKind,
    Cell,
    Citation,
    Document,
    Failure,
    IndexStatus,
    Page,
    Passage,
    Row,
    Span,
    Table,
)
from qa.evidence import Matcher
from qa.facts import find_facts
from qa.figures import decimal_text
from qa.fits import Fit
from qa.gates import Draft, unsupported_numbers
from qa.quantities import find_quantities
from qa.questions import Question, understand
from qa.sentence_gates import has_time
from qa.units import Paper, paper_of, units_in
from tests.unit.papers import fits_of, mentions_of, paper, units_on

STATUS = IndexStatus(1, 3, 9, 20, (), 0, "letters", datetime(2026, 1, 2), date(2023, 5, 1), date(2024, 3, 12))  # noqa: DTZ001


def ask(question: str, document: Document, *, headings: tuple[str, ...] = ()) -> Draft:
    """Answer from one paper whose terms all weigh the same."""
    understood = understand(question)
    matcher = matcher_of(understood)
    return answer(
        understood,
        matcher,
        fits_of(matcher, units_on(document, headings=headings), known_of(document)),
        documents=lambda _: document,
        status=STATUS,
        best_of=lambda text: best_figure(understand(text), document, headings),
    )


def matcher_of(question: Question) -> Matcher:
    """A matcher to which all terms weigh the same."""
    return Matcher(question, weigh=lambda _: 1.0, canonical=lambda _: None, given=tuple(find_quantities(question.text)))


def known_of(document: Document) -> Paper:
    """What is known of a paper, its ledger too."""
    mentions = mentions_of(document)
    named = frozenset(m.canonical for m in mentions if m.canonical)
    facts = {fact.figure: fact for fact in find_facts(document, mentions)}
    return Paper(document.title, frozenset(terms(document.text)), organisations=named, facts=facts)


def best_figure(question: Question, document: Document, headings: tuple[str, ...]) -> Fit | None:
    """The best place for a question after one figure."""
    matcher = matcher_of(question)
    fits = fits_of(matcher, units_on(document, headings=headings), known_of(document))
    return next(iter(candidates(question, fits)), None)


SWIMMING = paper(
    "Udvalget afsætter 3,5 mio. kr. i 2024 til renovering af svømmehallen.\n"
    "Der er ansat 4 årsværk i svømmehallen.\n"
    "Biblioteket får 250.000 kr. årligt til nye bøger.\n"
)


def test_an_amount_is_answered_with_the_sentence_it_stands_in() -> None:
    draft = ask("Hvor meget er afsat til renovering af svømmehallen?", SWIMMING)
    assert draft.status is AnswerStatus.FOUND
    assert [(v.value, v.unit, v.years.years, v.status) for v in draft.values] == [(Decimal(3500000), "DKK", (2024,), "afsat")]
    assert draft.text == "Udvalget afsætter 3,5 mio. kr. i 2024 til renovering af svømmehallen."
    (citation,) = draft.citations
    assert SWIMMING.text[citation.span.start : citation.span.end] == citation.quote == draft.text


def test_the_right_thing_in_another_year_is_not_found() -> None:
    assert ask("Hvor meget er afsat til renovering af svømmehallen i 2022?", SWIMMING).status is AnswerStatus.NOT_FOUND
    assert ask("Hvor meget er afsat til renovering af svømmehallen i 2024?", SWIMMING).status is AnswerStatus.FOUND


def test_a_figure_of_the_asked_year_beats_its_undated_neighbour() -> None:
    document = paper("Der er afsat 3,4 mio. kr. i 2024 og derefter 3 mio. kr. årligt til klubben i Nordby.\n")
    assert [v.value for v in ask("Hvor meget er afsat til klubben i Nordby i 2024?", document).values] == [Decimal(3400000)]


def test_the_right_thing_in_another_unit_is_not_found() -> None:
    assert ask("Hvor mange årsværk er ansat på biblioteket til nye bøger?", SWIMMING).status is AnswerStatus.NOT_FOUND


def test_a_figure_at_another_stage_is_only_a_partial_answer_that_says_so() -> None:
    document = paper("Der forventes 4 årsværk i klubben i Nordby.\n")
    draft = ask("Hvor mange årsværk er ansat i klubben i Nordby?", document)
    assert (draft.status, [v.value for v in draft.values]) == (AnswerStatus.PARTIAL, [Decimal(4)])
    assert draft.text == "Det oplyses ikke som ansat, men som forventet. Der forventes 4 årsværk i klubben i Nordby."
    assert ask("Hvor mange årsværk er ansat i klubben i Nordby?", paper("Der er ansat 4 årsværk i klubben i Nordby.\n")).status is (
        AnswerStatus.FOUND
    )


def test_a_count_of_another_thing_is_not_found() -> None:
    document = paper("Der er 12 pladser i klubben i Nordby.\n")
    assert [v.value for v in ask("Hvor mange pladser er der i klubben i Nordby?", document).values] == [Decimal(12)]
    assert ask("Hvor mange frivillige er der i klubben i Nordby?", document).status is AnswerStatus.NOT_FOUND


def test_a_name_the_paper_does_not_have_is_not_found() -> None:
    document = paper("Der er ansat 9 årsværk i ALFA.\n")
    assert [v.value for v in ask("Hvor mange årsværk er ansat i ALFA?", document).values] == [Decimal(9)]
    assert ask("Hvor mange årsværk er ansat i BETA?", document).status is AnswerStatus.NOT_FOUND


def test_a_figure_the_question_states_is_not_its_answer() -> None:
    document = paper("Af de 29 mio. kr. går 16 mio. kr. til ambulatoriet.\n")
    assert [v.value for v in ask("Hvor stor en del af de 29 mio. kr. går til ambulatoriet, i kroner?", document).values] == [
        Decimal(16000000)
    ]


def test_figures_that_fit_alike_are_all_shown_with_what_they_are_for() -> None:
    document = paper("Der er afsat 2 mio. kr. til drift af klubben i Nordby, 5 mio. kr. til anlæg af klubben i Nordby.\n")
    draft = ask("Hvilke beløb er afsat til klubben i Nordby?", document)
    assert [v.value for v in draft.values] == [Decimal(2000000), Decimal(5000000)]
    assert draft.text == (
        "Papirerne nævner flere tal: 2 mio. kr. til drift af klubben i Nordby; 5 mio. kr. til anlæg af klubben i Nordby."
    )


def test_the_items_of_a_list_are_told_apart_by_what_they_name() -> None:
    document = paper("- Klubben i Nordby: bevilget 2 mio. kr. årligt\n- Unge i Nordby: bevilget 5 mio. kr. årligt\n")
    draft = ask("Hvilke beløb er bevilget i Nordby?", document)
    assert [(v.value, v.label) for v in draft.values] == [
        (Decimal(2000000), "Klubben i Nordby"),
        (Decimal(5000000), "Unge i Nordby"),
    ]


def test_a_rise_between_two_years_is_a_shown_calculation() -> None:
    document = paper("Tilskuddet til klubben er 2,5 mio. kr. i 2024 og 4 mio. kr. i 2025.\n")
    draft = ask("Stiger eller falder tilskuddet til klubben fra 2024 til 2025?", document)
    assert [(v.value, v.calculation) for v in draft.values] == [(Decimal(1500000), "4 - 2,5 = 1,5")]
    assert draft.text.startswith("Stiger med 1,5 mio. kr. (4 - 2,5 = 1,5). Tilskuddet til klubben")


def test_a_sum_adds_the_figures_of_one_sentence_but_never_a_whole_and_its_part() -> None:
    parts = paper("Der er afsat 2 mio. kr. til drift af klubben og 5 mio. kr. til anlæg af klubben.\n")
    draft = ask("Hvor meget er der i alt afsat til drift og anlæg af klubben?", parts)
    assert [(v.value, v.calculation) for v in draft.values] == [(Decimal(7000000), "2 + 5 = 7")]
    whole = paper("Der er afsat 7 mio. kr. til klubben, hvoraf 2 mio. kr. går til drift af klubben.\n")
    assert [v.calculation for v in ask("Hvor meget er der i alt afsat til klubben og drift af klubben?", whole).values][:1] == [
        None
    ]


def test_words_are_answered_with_the_sentence_and_the_one_it_leans_on() -> None:
    document = paper("Foreningen Havglimt driver caféen på havnen. Det har den gjort siden 2019.\n")
    assert ask("Hvem driver caféen på havnen?", document).text == document.text.strip()
    assert ask("Hvorfor bygges der en bro over fjorden?", document).status is AnswerStatus.NOT_FOUND


def test_a_second_place_that_is_nearly_as_likely_is_shown_too_and_a_copy_of_the_first_is_not() -> None:
    document = paper(
        "Klubben på havnen har fået nye både.\nFormanden holdt tale for gæsterne.\nMan valgte nye både til klubben på havnen.\n"
    )
    draft = ask("Hvad siges der om klubben på havnen og nye både?", document)
    assert draft.text == ("Klubben på havnen har fået nye både. Papirerne siger også: Man valgte nye både til klubben på havnen.")
    assert [citation.quote for citation in draft.citations] == [
        "Klubben på havnen har fået nye både.",
        "Man valgte nye både til klubben på havnen.",
    ]
    copied = paper("Klubben på havnen har fået nye både.\nFormanden holdt tale.\nKlubben på havnen har fået nye både.\n")
    assert ask("Hvad siges der om klubben på havnen og nye både?", copied).text == "Klubben på havnen har fået nye både."


def test_what_came_of_it_is_not_told_by_what_was_planned() -> None:
    question = "Hvilken forening blev valgt til at drive caféen på havnen?"
    planned = paper("Foreningen Havglimt og to andre skal drøftes, før caféen på havnen får en forening til at drive den.\n")
    assert ask(question, planned).status is AnswerStatus.NOT_FOUND
    done = paper("Foreningen Havglimt blev valgt til at drive caféen på havnen.\n")
    assert ask(question, done).text == "Foreningen Havglimt blev valgt til at drive caféen på havnen."


def test_a_fall_is_told_by_a_sentence_about_a_fall_and_a_rise_by_one_about_a_rise() -> None:
    rising = paper("Udgiften til havnen er 5 mio. kr. i 2024, stigende til 6 mio. kr. i 2025.\n")
    assert ask("Hvor meget falder udgiften til havnen i 2024?", rising).status is AnswerStatus.NOT_FOUND
    falling = paper("Udgiften til havnen falder med 5 mio. kr. i 2024.\n")
    assert [v.value for v in ask("Hvor meget falder udgiften til havnen i 2024?", falling).values] == [Decimal(5000000)]
    assert ask("Hvor meget stiger udgiften til havnen i 2024?", falling).status is AnswerStatus.NOT_FOUND


def test_a_surplus_is_no_grant_though_both_are_of_the_same_concert() -> None:
    concert = paper("Koncerten på havnen i 2024 fik et tilskud på 55.000 kr.\nKoncerten på havnen gav et overskud på 1.800 kr.\n")
    asked = "Hvor stort blev overskuddet af koncerten på havnen?"
    assert [v.value for v in ask(asked, concert).values] == [Decimal(1800)]
    grant = paper("Koncerten på havnen i 2024 fik et tilskud på 55.000 kr.\n")
    assert ask(asked, grant).status is AnswerStatus.NOT_FOUND
    assert ask("hvor mange penge gik til loen ved koncerten paa havnen", grant).status is AnswerStatus.NOT_FOUND
    assert [v.value for v in ask("Hvor meget gælder tilskuddet til koncerten på havnen?", grant).values] == [Decimal(55000)]
    assert [v.value for v in ask("Hvor meget blev belønningen for koncerten på havnen?", grant).values] == [Decimal(55000)]


def test_a_figure_is_not_held_against_its_neighbour_where_the_question_names_another_side() -> None:
    grants = paper("Klubben fik 50.000 kr. fra staten, heraf 15.000 kr. til både.\n")
    asked = "Hvor meget mere fik klubben fra staten, end kommunen selv satte af?"
    assert ask(asked, grants).status is AnswerStatus.NOT_FOUND
    both = paper("Klubben fik 50.000 kr. i 2024 og 20.000 kr. i 2023.\n")
    assert [v.calculation for v in ask("Hvor meget mere fik klubben i 2024 end i 2023?", both).values] == [
        "50.000 - 20.000 = 30.000"
    ]


def test_a_date_is_a_day_where_the_question_asks_for_one() -> None:
    assert ask("Fra hvilken dato er broen åben?", paper("Broen er åben fra 2024.\n")).status is AnswerStatus.NOT_FOUND
    opened = paper("Broen er åben fra den 3. maj 2024.\n")
    assert ask("Fra hvilken dato er broen åben?", opened).text == "Broen er åben fra den 3. maj 2024."


def test_so_far_is_not_the_whole_year_and_what_would_be_is_not_what_was() -> None:
    so_far = paper("I 2023 er der indtil videre etableret 14 kolonihaver på havnen.\n")
    assert ask("Hvor mange kolonihaver blev der etableret på havnen i hele 2023?", so_far).status is AnswerStatus.NOT_FOUND
    assert [v.value for v in ask("Hvor mange kolonihaver er etableret på havnen i 2023?", so_far).values] == [Decimal(14)]
    would_be = paper("Hvis en kolonihave på havnen koster 500 kr., betaler lejerne selv det hele.\n")
    assert ask("Hvad betalte lejerne selv for en kolonihave på havnen?", would_be).status is AnswerStatus.NOT_FOUND
    assert [v.value for v in ask("Hvad betaler lejerne selv for en kolonihave på havnen?", would_be).values] == [Decimal(500)]


def test_a_measure_is_answered_by_a_number_with_its_unit_and_no_other() -> None:
    document = paper("Terrænet på Havnevej 4 er hævet op til 1,14 m over kajen.\nKlubben brugte Havnevej 4 i 412,5 timer.\n")
    metres = ask("Hvor mange meter er terrænet på Havnevej 4 hævet over kajen?", document)
    assert [(v.value, v.unit, v.text) for v in metres.values] == [(Decimal("1.14"), "meter", "1,14 m")]
    hours = ask("Hvor mange timer brugte klubben Havnevej 4?", document)
    assert [(v.value, v.unit) for v in hours.values] == [(Decimal("412.5"), "timer")]
    assert ask("Hvor mange måneder brugte klubben Havnevej 4?", document).status is AnswerStatus.NOT_FOUND


def test_another_school_year_is_another_year() -> None:
    document = paper("I skoleåret 2022/2023 brugte klubben hallen i 412 timer.\n")
    assert ask("Hvor mange timer brugte klubben hallen i skoleåret 2021/2022?", document).status is AnswerStatus.NOT_FOUND
    assert [v.value for v in ask("Hvor mange timer brugte klubben hallen i skoleåret 2022/23?", document).values] == [Decimal(412)]


def test_who_got_a_seat_is_answered_with_the_name_of_a_person() -> None:
    asked = "Hvem blev formand for klubben på havnen?"
    unnamed = paper("Klubben på havnen fik en ny formand, efter at Greve Kommune havde spurgt.\n")
    assert ask(asked, unnamed).status is AnswerStatus.NOT_FOUND
    body = paper("Røde Kors blev valgt til at drive klubben på havnen.\n")
    assert ask("Hvem blev valgt til at drive klubben på havnen?", body).status is AnswerStatus.FOUND
    named = paper("Klubben på havnen fik Karla Bro (B) som ny formand.\n")
    assert ask(asked, named).text == "Klubben på havnen fik Karla Bro (B) som ny formand."


def test_a_change_that_the_paper_states_is_given_and_not_worked_out() -> None:
    stated = paper("Udgifterne til havnen er steget med 4 mio. kr. fra 2018 til 2022.\n")
    assert [(v.value, v.calculation) for v in ask("Hvor meget steg udgifterne til havnen fra 2018 til 2022?", stated).values] == [
        (Decimal(4000000), None)
    ]
    assert ask("Hvor meget faldt udgifterne til havnen fra 2018 til 2022?", stated).status is AnswerStatus.NOT_FOUND


def test_when_is_answered_only_by_a_sentence_with_a_time() -> None:
    document = paper("Svømmehallen genåbner i august 2024.\nBiblioteket genåbner senere.\n")
    assert ask("Hvornår genåbner svømmehallen?", document).text == "Svømmehallen genåbner i august 2024."
    assert ask("Hvornår genåbner biblioteket?", paper("Biblioteket genåbner, når taget er tæt.\n")).status is AnswerStatus.NOT_FOUND


@pytest.mark.parametrize(("heading", "nearest"), [("Økonomi", "Papiret"), ("2026", "Papiret"), ("Økonomien i klubben", "Papiret")])
def test_a_heading_that_every_paper_has_is_no_suggestion_and_the_title_is(heading: str, nearest: str) -> None:
    document = replace(SWIMMING, title="Papiret")
    told = not_found(units_on(document, headings=(heading,)), STATUS, lambda _: document).text
    assert told.endswith(f" Nærmeste emner: »{nearest}«.")


def test_a_long_heading_is_cut_at_a_word_where_it_is_suggested() -> None:
    heading = "Klubben ved havnen, hvor de unge fra hele Nordby og omegn mødes hver eneste uge hele året rundt"
    told = not_found(units_on(SWIMMING, headings=(heading,)), STATUS, lambda _: SWIMMING).text
    assert told.endswith(" Nærmeste emner: »Klubben ved havnen, hvor de unge fra hele Nordby og omegn mødes hver eneste uge …«.")


def test_the_heading_goes_before_a_sentence_that_does_not_say_what_it_is_about() -> None:
    document = paper("Der er ansat 4 årsværk.\n")
    draft = ask("Hvor mange årsværk er ansat i Klubben ved havnen?", document, headings=("2. Klubben ved havnen",))
    assert draft.text == "Klubben ved havnen: Der er ansat 4 årsværk."


def test_a_heading_with_a_number_of_its_own_is_left_out() -> None:
    document = paper("Der er ansat 4 årsværk.\n")
    draft = ask("Hvor mange årsværk er ansat i hus 17?", document, headings=("Hus 17",))
    assert draft.text == "Der er ansat 4 årsværk."


def test_not_found_says_what_was_searched_and_names_the_nearest() -> None:
    units = units_on(SWIMMING, headings=("Svømmehallen",))
    told = not_found(units, STATUS, lambda _: SWIMMING).text
    assert told == "Ikke fundet i 3 dokumenter til og med 12. marts 2024. Nærmeste emner: »Svømmehallen«."
    assert searched(STATUS) == "3 dokumenter til og med 12. marts 2024"
    failed = (Failure("a.pdf", None, "kan ikke læses."), Failure("b.pdf", 2, "ingen tekst."), Failure("b.pdf", 3, "ingen tekst."))
    lacking = replace(STATUS, failed=failed, unread_pages=2)
    assert searched(lacking) == "3 dokumenter til og med 12. marts 2024; 1 fil og 2 sider kunne ikke læses"


@given(st.lists(st.integers(0, 99_999), max_size=4), st.lists(st.integers(0, 99_999), max_size=4))
def test_the_number_gate_lets_through_what_is_quoted_and_nothing_else(quoted: list[int], said: list[int]) -> None:
    quote = " og ".join(f"{n} kr." for n in quoted)
    citation = Citation(1, "a.txt", "A", 1, Span(0, len(quote)), quote)
    draft = Draft(AnswerStatus.FOUND, " samt ".join(f"{n} kr." for n in said), (), (citation,))
    assert unsupported_numbers(draft) == tuple(str(n) for n in said if n not in quoted)


def test_the_number_gate_counts_a_shown_calculation() -> None:
    value = AnswerValue(Decimal(5), "personer", 1, calculation="2 + 3 = 5")
    assert unsupported_numbers(Draft(AnswerStatus.FOUND, "I alt 5.", (value,), ())) == ()
    assert unsupported_numbers(Draft(AnswerStatus.FOUND, "I alt 6.", (value,), ())) == ("6",)


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("den 3. marts", True), ("i 2. kvartal", True), ("efter sommerferien", True), ("om to uger", True), ("i 2024", True),
        ("når taget er tæt", False), ("i 12 kommuner", False), ("på 2.024 pladser", False),
    ],
)  # fmt: skip
def test_a_time_is_told_from_other_numbers(text: str, has: bool) -> None:  # noqa: FBT001
    assert has_time(text) is has


def test_decimals_are_written_with_a_comma_and_no_trailing_zeros() -> None:
    assert [decimal_text(Decimal(v)) for v in ("4.70", "1025", "0.5", "12000.25")] == ["4,7", "1.025", "0,5", "12.000,25"]


def case(committee: str, *, decided: str = "Godkendt med bemærkning om, at broen males grøn.") -> Document:
    """A paper with a decision, its recommendation and what was decided before."""
    lines = [
        (2, "Beslutning"), (0, decided), (2, "Indstilling"), (0, "Forvaltningen indstiller, at udvalget godkender broen over åen."),
        (2, "Sagens forløb"), (0, "02-05-2024 Byrådet"), (0, "Sagen om broen blev udsat."),
    ]  # fmt: skip
    blocks = []
    at = 0
    for level, line in lines:
        blocks.append(Block(BlockKind.HEADING if level else BlockKind.PARAGRAPH, Span(at, at + len(line)), 1, level))
        at += len(line) + 1
    text = "".join(f"{line}\n" for _, line in lines)
    return Document(
        "bro.html", "Broen over åen", text, (Page(1, "1", Span(0, len(text))),), tuple(blocks), committee=committee,
        date=date(2024, 6, 3),
    )  # fmt: skip


def ask_case(question: str, document: Document, *, similarity: float = 0.62, decided: float | None = None) -> Draft:
    """Answer from the case, whose sentences are all as similar to the question but the decision, where `decided` says so."""
    understood = understand(question)
    known = paper_of(document, ())
    passage = Passage(document.id, Span(0, len(document.text)), document.text, (), document.title, 1, 1)
    matcher = Matcher(understood, weigh=lambda _: 1.0, canonical=lambda _: None, given=())
    similarities = [similarity] * len(sentence_spans(document.text))
    similarities[1] = similarity if decided is None else decided  # it stands right below its heading
    units = units_in(passage, (), known)
    return answer(
        understood,
        matcher,
        fits_of(matcher, units, known, similarities=similarities),
        documents=lambda _: document,
        status=STATUS,
        best_of=lambda _: None,
    )


def test_a_decision_is_answered_from_its_own_section_never_from_the_recommendation() -> None:
    draft = ask_case("Hvad besluttede Miljøudvalget om broen over åen?", case("Miljøudvalget"))
    assert draft.text == "Beslutning: Godkendt med bemærkning om, at broen males grøn."


def test_a_decision_is_found_though_its_own_words_are_unlike_the_question() -> None:
    document = case("Miljøudvalget", decided="Sendt tilbage.")
    draft = ask_case("Hvad gjorde Miljøudvalget ved broen over åen?", document, decided=0.2)
    assert draft.text == "Beslutning: Sendt tilbage."


def test_a_decision_of_another_committee_is_not_found_unless_the_paper_retells_it() -> None:
    document = case("Miljøudvalget")
    other = ask_case("Hvad besluttede Økonomiudvalget om broen over åen?", document, similarity=0.8)
    assert other.status is AnswerStatus.NOT_FOUND
    assert ask_case("Hvad besluttede Byrådet om broen over åen?", document).text == "Sagens forløb: Sagen om broen blev udsat."


def test_two_years_are_compared_though_they_stand_apart_and_one_alone_is_no_answer() -> None:
    both = paper("Klubben i Nordby fik tilskud på 2 mio. kr. i 2023.\nKlubben i Nordby fik tilskud på 5 mio. kr. i 2024.\n")
    question = "Hvor meget mere fik klubben i Nordby i tilskud i 2024 end i 2023?"
    assert [(v.value, v.calculation) for v in ask(question, both).values] == [(Decimal(3000000), "5 - 2 = 3")]
    one = paper("Klubben i Nordby fik tilskud på 5 mio. kr. i 2024.\n")
    assert ask(question, one).status is AnswerStatus.NOT_FOUND


def test_a_second_place_is_a_sentence_and_never_a_bare_row_of_a_table() -> None:
    first, row = "Klubben på havnen har fået nye både.", "Man valgte nye både til klubben på havnen."
    sentences = paper(f"{first}\nFormanden holdt tale for gæsterne.\n{row}\n")
    start = sentences.text.index(row)
    span, cell = Span(start, start + len(row)), Span(start + len("Man valgte "), start + len(row))
    in_row = Row("Man valgte", (Cell("Indhold", row[len("Man valgte ") :], 1, cell),), span)
    tabled = replace(sentences, tables=(Table(1, (1,), ("Punkt", "Indhold"), (in_row,), span),))
    question = "Hvad siges der om nye både til klubben på havnen?"
    assert ask_case(question, sentences, similarity=0.68).text == f"{first} Papirerne siger også: {row}"
    assert ask_case(question, tabled, similarity=0.68).text == first
