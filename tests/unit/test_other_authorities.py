"""What papers of other authorities taught: names that only a file has, parts of counts, quarters, payers, wholes and parts."""

from dataclasses import replace
from decimal import Decimal

import pytest

from qa.analyser import terms
from qa.asked import asked
from qa.domain import AnswerStatus, AsksFor, Document, Label, Span
from qa.gates import passes
from qa.measurements import find_number_told, find_parts
from qa.quantities import find_quantities
from qa.questions import understand
from qa.stated_changes import find_change
from qa.units import paper_of, units_in
from tests.unit.papers import fits_of, hit_on, mentions_of, paper
from tests.unit.places import ask, fits_on, matcher_of, table_paper
from tests.unit.test_table_units import grid


def named(text: str, name: str) -> Document:
    return replace(paper(text), id=name)


def test_an_authority_that_only_the_file_names_is_the_papers_own() -> None:
    text = "Der er 874 frivillige hjælpere på øerne.\n"
    question = "Hvor mange frivillige hjælpere er der i Region Nordby?"
    assert ask(question, named(text, "Aarsberetning_2024_Region_Nordby.txt")).text == "Der er 874 frivillige hjælpere på øerne."
    assert ask(question, named(text, "Aarsberetning_2024_Region_Vestby.txt")).status is AnswerStatus.NOT_FOUND


def test_a_name_may_be_two_words_of_the_paper_in_one() -> None:
    text = "Nordby Færgen har 12 ansatte om bord.\n"
    assert ask("Hvor mange ansatte har Nordbyfærgen?", paper(text)).text == "Nordby Færgen har 12 ansatte om bord."
    assert ask("Hvor mange ansatte har Sydbyfærgen?", paper(text)).status is AnswerStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Der kom 47 svar: 31 fra forældre, seks fra naboer og fire fra andre.", [("31", 31), ("seks", 6), ("fire", 4)]),
        ("14 afgange er aflyst på grund af vejr og 9 på grund af sygdom.", [("9", 9)]),
        ("1.284 borgere er henvist, og 902 er i forløb.", [("902", 902)]),
        ("Der kom 47 svar på mødet og 3 kager til kaffen.", []),
        ("Der kom 47 svar i 2024.", []),
    ],
)
def test_bare_numbers_count_what_the_count_before_them_does(text: str, parts: list[tuple[str, int]]) -> None:
    counts = [m for m in find_quantities(text) if m.label is Label.COUNT]
    assert [(m.text, m.value) for m in find_parts(text, 0, counts)] == [(said, Decimal(value)) for said, value in parts]


def test_a_part_is_answered_where_it_is_asked_for_and_the_whole_where_that_is() -> None:
    text = "Der er indkommet 47 svar om broen: 31 fra forældre, 12 fra naboer og 4 fra andre.\n"
    assert [v.value for v in ask("Hvor mange svar om broen kom fra naboer?", paper(text)).values] == [12]
    assert [v.value for v in ask("Hvor mange svar om broen er indkommet?", paper(text)).values] == [47]


def test_the_number_that_tallet_stands_for_counts_what_the_sentence_before_says() -> None:
    assert [(m.text, m.value) for m in find_number_told("Til sommer bliver tallet 187.")] == [("187", Decimal(187))]
    assert find_number_told("Tallet er ikke opgjort for 187 busser.") == ()
    text = "I dag er 142 busser elbusser. Når de nye kontrakter begynder til sommer, bliver tallet 187.\n"
    assert [v.value for v in ask("Hvor mange elbusser bliver der, når de nye kontrakter begynder?", paper(text)).values] == [187]


def test_a_number_after_a_year_that_ends_a_sentence_is_read() -> None:
    text = "Det er flere end i 2023. 14 afgange er aflyst. Se afsnit 2. 14 dage er fristen."
    assert [m.text for m in find_quantities(text)] == ["14 afgange"]


def test_how_long_something_takes_is_told_in_units_of_time() -> None:
    assert asked("hvor lang er ventetiden på et bad")[:3] == (AsksFor.COUNT, (Label.COUNT,), "tid")
    assert asked("hvor lang er broen")[:3] == (AsksFor.COUNT, (Label.COUNT,), "meter lang")
    text = "Ventetiden til et bad er 46 uger, fordi to bademestre er rejst.\n"
    (value,) = ask("Hvor lang er ventetiden til et bad?", paper(text)).values
    assert (value.value, value.unit) == (Decimal(46), "uger")
    assert ask("Hvor lang er ventetiden til et bad?", paper("Ventetiden til et bad er ikke opgjort.\n")).values == ()


def ends(text: str, noun: str | None = None) -> list[Decimal | None]:
    found = find_change(text, 0, find_quantities(text), (Label.AMOUNT, Label.COUNT), noun, is_told=noun is not None)
    return [] if found is None else [end.value for end in found]


def test_a_figure_against_that_of_the_year_before_is_a_change() -> None:
    assert ends("I 2025 blev der indgået 93 aftaler mod 71 året før.", "aftaler") == [71, 93]
    assert ends("Havnen kostede 12 mio. kr. mod 10 mio. kr. i 2023.") == [10_000_000, 12_000_000]
    assert ends("Havnen kostede 12 mio. kr. mod 10 mio. kr. for broen.") == []
    drafted = ask("Hvor mange flere aftaler var der i 2025 end i 2024?", paper("I 2025 var der 93 aftaler mod 71 året før.\n"))
    assert drafted.text == "Stiger med 22 aftaler (93 - 71 = 22). I 2025 var der 93 aftaler mod 71 året før."


def test_one_figure_is_no_answer_to_how_much_more_one_thing_is_than_another() -> None:
    text = "Et opholdssted koster 1,62 mio. kr. årligt, mens en plejefamilie koster 0,68 mio. kr. årligt.\n"
    question = "Hvor meget dyrere er et opholdssted end en plejefamilie?"
    assert ask("Hvad koster en plejefamilie?", paper(text)).text.endswith("0,68 mio. kr. årligt.")
    assert ask(question, paper("Et opholdssted koster 1,62 mio. kr. årligt.\n")).status is AnswerStatus.NOT_FOUND


def test_a_figure_is_for_what_its_own_side_of_the_sentence_names() -> None:
    text = "Tilskuddet kommer fra to givere: Havnefonden har givet 6,0 mio. kr. og Nordby Fonden 2,5 mio. kr.\n"
    assert [v.value for v in ask("Hvor meget har Nordby Fonden givet i tilskud?", paper(text)).values] == [2_500_000]
    assert [v.value for v in ask("Hvor meget har Havnefonden givet i tilskud?", paper(text)).values][:1] == [6_000_000]


def test_a_part_asked_for_is_not_answered_with_its_whole() -> None:
    text = "Tilskuddet til færgen er 13,6 mio. kr., hvoraf 4,9 mio. kr. er til gods.\n"
    assert [v.value for v in ask("Hvor stor en del af tilskuddet til færgen er til gods?", paper(text)).values] == [4_900_000]
    assert 13_600_000 in [v.value for v in ask("Hvor stort er tilskuddet til færgen?", paper(text)).values]


def test_who_is_asked_to_pay_is_not_told_by_what_another_pays() -> None:
    text = "Det fælles korps vil koste Sydby 1,75 mio. kr. årligt, og Nordby har endnu ikke taget stilling.\n"
    assert ask("Hvor meget skal Nordby Kommune betale for det fælles korps?", paper(text)).status is AnswerStatus.NOT_FOUND
    assert [v.value for v in ask("Hvor meget skal Sydby Kommune betale for det fælles korps?", paper(text)).values] == [1_750_000]


def test_one_quarter_is_not_another() -> None:
    text = "Ventetiden til operation var 58 dage i 3. kvartal 2024.\n"
    assert ask("Hvor mange dage var ventetiden til operation i 3. kvartal 2024?", paper(text)).values[0].value == 58
    assert ask("Hvor mange dage var ventetiden til operation i 4. kvartal 2024?", paper(text)).status is AnswerStatus.NOT_FOUND


def test_what_was_applied_for_is_not_told_by_what_was_given() -> None:
    given = "Foreningen i Nordby fik 20.000 kr. til en bro.\n"
    applied = "Foreningen i Nordby søgte om 50.000 kr. til en bro.\n"
    question = "Hvor mange kroner søgte foreningen i Nordby om til en bro?"
    assert ask(question, paper(given)).status is AnswerStatus.NOT_FOUND
    assert [v.value for v in ask(question, paper(applied)).values] == [50_000]


VIKARER = (
    "Enhed | 2024 (t.kr.) | 2025 (jan.-apr.) (t.kr.)",
    "Hjemmeplejen i Nordby | 1.480 | 310",
    "Hjemmeplejen i Sydby | 2.390 | 905",
)


def test_a_column_of_some_months_is_no_whole_year() -> None:
    table = table_paper(*VIKARER, before="Udgifter til vikarer")
    assert ask("Hvad var udgiften til vikarer i hjemmeplejen i Nordby i hele 2025?", table).status is AnswerStatus.NOT_FOUND
    assert ask("Hvad var udgiften til vikarer i hjemmeplejen i Nordby i 2024?", table).values[0].value == 1_480_000


def test_what_is_expected_or_left_over_stands_in_a_column_of_its_own() -> None:
    rows = ("Post | Budget (kr.) | Forbrug (kr.) | Forventet (kr.) | Afvigelse (kr.)", "Brændstof | 15.000 | 11.870 | 15.640 | 640")
    table = table_paper(*rows, "Mandskab | 9.000 | 7.000 | 9.100 | 100", before="Færgens udgifter")
    assert [v.value for v in ask("Hvad ventes færgen at bruge på brændstof?", table).values] == [15_640]
    assert [v.value for v in ask("Hvad har færgen brugt på brændstof?", table).values] == [11_870]
    assert [v.value for v in ask("Hvad er færgens budget til brændstof?", table).values] == [15_000]


def test_what_the_paper_itself_is_called_tells_no_row_from_another() -> None:
    rows = ("Område | Sygefravær (pct.)", "Hospitalet i Nordby | 5,4", "Psykiatrien | 5,9")
    table = table_paper(*rows, title="Sygefravær i Region Nordby")
    assert [v.value for v in ask("Hvor stort er sygefraværet i psykiatrien i Region Nordby?", table).values] == [Decimal("5.9")]


@pytest.mark.parametrize(
    ("question", "asks_for", "labels"),
    [
        ("hvor stort bliver sekretariatet for havnen", AsksFor.FTE, (Label.FTE, Label.COUNT)),
        ("hvor stort bliver tilskuddet til havnen", AsksFor.AMOUNT, (Label.AMOUNT,)),
        ("hvor højt er sygefraværet på havnen", AsksFor.PERCENT, (Label.PERCENT,)),
        ("hvor høj er taksten for en båd", AsksFor.AMOUNT, (Label.AMOUNT,)),
        ("hvor høj er broen", AsksFor.COUNT, (Label.COUNT,)),
        ("hvor stor en del af færgetilskuddet går til gods", AsksFor.PERCENT, (Label.PERCENT, Label.AMOUNT)),
        ("hvor stor en del af eleverne cykler", AsksFor.PERCENT, (Label.PERCENT,)),
        ("hvad har udvalget lagt vægt på, da pengene skulle fordeles", AsksFor.TEXT, ()),
        ("hvad er der bygget for kommunens penge", AsksFor.TEXT, ()),
        ("hvor mange ladepunkter fik byen sat op", AsksFor.COUNT, (Label.COUNT, Label.FTE)),
    ],
)
def test_a_question_asks_for_what_its_words_say(question: str, asks_for: AsksFor, labels: tuple[Label, ...]) -> None:
    assert asked(question)[:2] == (asks_for, labels)


def test_homes_are_one_word_in_each_of_their_forms() -> None:
    assert terms("bolig boliger boligerne plejebolig plejeboligernes") == ["bolig", "bolig", "bolig", "plejebolig", "plejebolig"]
    assert terms("boligstøtte boligen") == [*terms("boligstøtten"), "bolig"]


def test_a_column_of_one_quarter_is_none_of_another() -> None:
    table = table_paper(
        "Speciale | Q2 2024 (dage) | Q3 2024 (dage)", "Urologi | 57 | 59", "Ortopædi | 88 | 79", before="Antal dages ventetid"
    )
    assert ask("Hvor mange dage var ventetiden til urologi i 4. kvartal 2024?", table).status is AnswerStatus.NOT_FOUND


def test_items_that_repeat_the_asked_kind_are_names_of_it() -> None:
    text = "Disse psykiatriske centre nåede målet for tvang:\nPsykiatrisk Center Nordby\nPsykiatrisk Center Sydby\n"
    question = understand("Hvilke psykiatriske centre nåede målet for tvang?")
    assert question.is_plural
    drafted = ask("Hvilke psykiatriske centre nåede målet for tvang?", paper(text))
    assert "Psykiatrisk Center Nordby" in drafted.text


def fits_without_figure(question: str, document: Document) -> list[bool]:
    asked_for = understand(question)
    return [passes(asked_for, fit) for fit in fits_on(asked_for, document) if fit.figure is None]


def test_parties_told_by_their_letters_are_parties() -> None:
    assert fits_without_figure("Hvilke partier stemte imod broen?", paper("Imod broen stemte C og Ø, i alt 5.\n")) == [True]
    assert fits_without_figure("Hvilke partier stemte imod broen?", paper("Imod broen stemte 5 medlemmer.\n")) == [False]


def test_a_part_after_heraf_is_counted_whatever_follows_it() -> None:
    text = "Der blev anmeldt 1.264 arbejdsulykker i 2025, heraf 388 som følge af vold.\n"
    assert [v.value for v in ask("Hvor mange arbejdsulykker var som følge af vold i 2025?", paper(text)).values] == [388]
    assert [v.value for v in ask("Hvor mange arbejdsulykker blev der anmeldt i 2025?", paper(text)).values] == [1264]


def test_a_place_that_a_paper_only_mentions_has_none_of_its_figures() -> None:
    told = "Der var 4.870 fald på plejehjemmene.\n"
    document = paper(f"{told}{'Havnen er lang. ' * 40}\nVed Rosengård er der et træ.\n")
    whole = hit_on(document).passage
    passage = replace(whole, text=told.strip(), span=Span(0, len(told) - 1))
    known = paper_of(document, ())

    def passing(question: str) -> list[bool]:
        asked_for = understand(question)
        fits = fits_of(matcher_of(asked_for), units_in(passage, mentions_of(document), known), known)
        return [passes(asked_for, fit) for fit in fits if fit.figure is not None]

    assert passing("Hvor mange fald var der på Rosengård?") == [False]
    assert passing("Hvor mange fald var der på plejehjemmene?") == [True]


SOUGHT = ("Forening | Ansøgt (kr.) | Tilsagn (kr.)", "Nordby Klub | 980 | 700", "Sydby Klub | 450 | 300")


def test_what_was_got_is_not_told_by_the_column_of_what_was_applied_for() -> None:
    assert [
        v.value for v in ask("Hvad fik Nordby Klub i støtte i kroner?", table_paper(*SOUGHT, before="Støtte i kr.")).values
    ] == [700]
    alone = table_paper(
        "Forening | Ansøgt (kr.) | Formål", "Nordby Klub | 980 | En bro", "Sydby Klub | 450 | En sti", before="Støtte i kr."
    )
    assert ask("Hvad fik Nordby Klub i støtte i kroner?", alone).status is AnswerStatus.NOT_FOUND


def test_a_target_is_not_what_was_reached() -> None:
    aimed = "Målet er, at 60 beboere kommer i job i perioden.\n"
    question = "Hvor mange beboere kom i job i perioden?"
    assert ask(question, paper(aimed)).status is AnswerStatus.NOT_FOUND
    assert [v.value for v in ask(question, paper("I perioden kom 43 beboere i job.\n")).values] == [43]


def test_an_expected_deviation_stands_in_the_column_of_deviations() -> None:
    table = table_paper(
        "Ydelse | Forventet (kr.) | Afvigelse (kr.)", "Dagpenge | 130 | 9", "Hjælp | 88 | 3", before="Udgifter i kr."
    )
    assert [v.value for v in ask("Hvor stort er det forventede merforbrug på dagpenge?", table).values] == [9]
    assert [v.value for v in ask("Hvad forventes udgiften til dagpenge at blive?", table).values] == [130]


def test_the_counted_thing_names_its_column_before_the_year_of_another() -> None:
    table = table_paper("Skole | Elever | Prøver 2025/26", "Åskolen | 948 | 7", "Bakkeskolen | 510 | 6", before="Skoleåret 2025/26")
    assert [v.value for v in ask("Hvor mange elever gik der på Åskolen i 2025/26?", table).values] == [948]


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("hvad skal jeg betale for en fuldtidsplads i vuggestue", (Label.AMOUNT,)),
        ("hvor mange fuldtidsstillinger er der i vuggestuen", (Label.FTE,)),
        ("hvad fik foreningen i § 18-støtte efter ændringen", (Label.AMOUNT,)),
        ("hvorfor fik foreningen støtte", ()),
        ("hvad regner byen med at få ind for salg af grunde", (Label.AMOUNT,)),
    ],
)
def test_a_question_is_after_the_unit_that_its_words_mean(question: str, labels: tuple[Label, ...]) -> None:
    assert asked(question).labels == labels


def test_numbers_of_people_are_none_of_money_though_the_paper_tells_of_money() -> None:
    rows = ("Kommune | Borgere uden læge | Pris", "Nordby | 3.655 | Høj", "Sydby | 5.940 | Lav")
    table = table_paper(*rows, before="Det kostede 3 mio. kr. at hverve læger.")
    (value,) = ask("Hvor mange borgere er uden læge i Nordby?", table).values
    assert (value.value, value.unit) == (Decimal(3655), "Borgere uden læge")
    assert ask("Hvad kostede læger i Nordby i kroner?", table).values == ()


def test_a_unit_of_one_column_is_not_that_of_a_column_of_something_else() -> None:
    assert grid("Projekt | Søgt (1.000 kr.) | Point", "Bro | 3.480 | 28", "Sti | 5.900 | 27").unit is None
    assert grid("Projekt | Søgt (1.000 kr.) | Tilsagn", "Bro | 3.480 | 28", "Sti | 5.900 | 27").unit == "1.000 kr."


def test_a_day_over_the_labels_of_columns_of_years_is_a_head() -> None:
    table = grid("Pr. 31. december | 2023 | 2024", "Nordby | 1.502 | 1.447", "Sydby | 148 | 150")
    assert table.columns == ("Pr. 31. december", "2023", "2024")


def test_a_reason_is_told_by_words_of_reason_though_the_question_has_their_letters() -> None:
    text = "Dagtilbuddet blev lukket, da der ikke var børn nok.\n"
    assert fits_without_figure("Hvorfor blev dagtilbuddet lukket?", paper(text)) == [True]
    assert fits_without_figure("Hvorfor blev dagtilbuddet lukket?", paper("Dagtilbuddet mangler et hegn.\n")) == [False]


def test_what_was_set_aside_is_not_what_it_cost_in_the_end() -> None:
    question = "Hvad endte havnen med at koste?"
    assert ask(question, paper("Der blev afsat 5 mio. kr. til havnen.\n")).status is AnswerStatus.NOT_FOUND
    assert [v.value for v in ask(question, paper("Anlægsudgiften blev 6 mio. kr. for havnen.\n")).values] == [6_000_000]


def test_a_surplus_below_nothing_stays_so() -> None:
    table = table_paper("Havn | Overskud i kr. | Salg i kr.", "Havnen i Nordby | -300 | -900", "Havnen i Sydby | 100 | -200")
    assert [v.value for v in ask("Hvor stort var overskuddet for havnen i Nordby?", table).values] == [-300]
    assert [v.value for v in ask("Hvad gav salg på havnen i Nordby i kroner?", table).values] == [900]


def test_an_item_without_a_name_tells_no_names() -> None:
    question = "Hvilke psykiatriske centre er med?"
    assert fits_without_figure(question, paper("- Psykiatrisk Center Nordby\n")) == [True]
    assert fits_without_figure(question, paper("- Psykiatriske centre er med\n")) == [False]


def test_money_that_moves_when_something_stops_is_asked_for_as_money() -> None:
    text = "Uddannelsen nedlægges, og restmidlerne på 2.520 t.kr. flyttes til havnen.\n"
    assert [v.value for v in ask("Hvor mange restmidler flyttes til havnen, når uddannelsen stopper?", paper(text)).values] == [
        2_520_000
    ]
