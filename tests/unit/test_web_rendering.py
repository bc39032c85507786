"""Answers, passages and lists as HTML: whole, marked at the right place, and escaped everywhere."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.domain import (
    AnswerValue,
    AsksFor,
    Block,
    BlockKind,
    Cell,
    Document,
    Failure,
    Held,
    IndexPreview,
    Interpretation,
    Label,
    Mention,
    Page,
    Progress,
    ReadingWarning,
    Row,
    Span,
    Table,
    Years,
)
from qa.web import rendering
from qa.web.answer_rendering import answer_card
from qa.web.dokumenter_address import View
from qa.web.dokumenter_rendering import document_table, filter_form
from qa.web.marking import Mark, figure_marks, marked
from qa.web.passage_rendering import passage_list
from tests import fakes
from tests.fakes import DOCUMENTS, MENTIONS, STATUS, FakeEngine

ENGINE = FakeEngine()
HOSTILE = "<img src=x onerror=\"alert(1)\"> & '<script>alert(2)</script>' ${alert(3)} {{value}}"


class _Elements(HTMLParser):
    """The start tags of a markup, in order, with every attribute's name."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}


class _Holding(FakeEngine):
    """The engine with one document in place of its own of that id."""

    def __init__(self, held: Document) -> None:
        super().__init__()
        self._held = held

    def document(self, document_id: str) -> Document:
        return self._held if document_id == self._held.id else super().document(document_id)


def card(question: str) -> str:
    return answer_card(fakes.answer(question), ENGINE)


def words(markup: str) -> str:
    """What a reader sees of a markup, on one line: without the explanations that wait to be opened, the tools and the form."""
    markup = re.sub(
        r"<span popover.*?</strong>.*?</span>|<p class=.vaerktoej.*?</p>|<details class=.tilbage.*?</details>",
        "",
        markup,
        flags=re.S,
    )
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def test_a_single_figure_stands_large_with_what_it_is_and_the_quote_it_comes_from() -> None:
    markup = card("åbningstider")
    assert words(markup) == (
        "✓ Fundet i kilden 2,5 mio. kr. længere åbningstider · 2024 · afsat · korrigeret budget "
        "Hvad længere åbningstider på bibliotekerne Står under Styrkelse af bibliotekerne "
        "Der er afsat 2,5 mio. kr. i 2024. Spørger om: beløb × "
        "Kulturudvalget har afsat 2,5 mio. kr. i 2024 til længere åbningstider på bibliotekerne. "
        "1 Styrkelse af bibliotekerne Kulturudvalget · 12. marts 2024 · side 1 Åbn side 1 "
        "Vis hele side 1 med stedet markeret Styrkelse af bibliotekerne "
        "Kulturudvalget har afsat 2,5 mio. kr. i 2024 til længere åbningstider på bibliotekerne. "
        "Der er ansat 4 årsværk i Lånerservice og 1,5 årsværk i Børnehuset Ørnen. Fil: biblioteker.txt "
        "Søgt i 2 dokumenter til og med 12. marts 2024; 1 side kunne ikke læses."
    )
    assert '<p class="tal" translate="no" lang="da">2,5 mio. kr.</p>' in markup
    assert 'har afsat <mark class="tal-i-kilden">2,5 mio. kr.</mark> i 2024' in markup
    assert (
        '<mark class="stedet">Kulturudvalget har afsat 2,5 mio. kr. i 2024 til længere åbningstider på bibliotekerne.</mark>'
        in markup
    )


def test_several_figures_are_all_shown_each_with_its_source_and_none_of_them_large() -> None:
    markup = card("årsværk")
    table = re.search(r"<table.*</table>", markup, re.DOTALL)
    assert table
    assert words(table[0]) == (
        "2 tal, som de står i kilden, nyeste først; de er ikke lagt sammen. Tal Hvad Status Kilde "
        "4 årsværk Lånerservice ansat 1 1,5 årsværk Børnehuset Ørnen ansat 1"
    )
    assert 'class="tal"' not in markup
    assert markup.count('<mark class="tal-i-kilden">') == 2
    assert markup.count('href="#kilde-1"') == 2
    assert markup.count('id="kilde-1"') == 1


def test_years_get_their_column_only_where_a_figure_has_one() -> None:
    answer = fakes.answer("årsværk")
    first, second = answer.values
    dated = replace(answer, values=(replace(first, years=Years((2024,)), recurring="årligt"), second))
    markup = answer_card(dated, ENGINE)
    assert "Tal Hvad År Status Kilde 4 årsværk Lånerservice 2024, årligt ansat 1 1,5 årsværk" in words(markup)


def test_a_calculation_is_shown_with_its_operands_and_is_not_said_to_stand_in_the_source() -> None:
    answer = fakes.answer("årsværk")
    first, second = answer.values
    total = replace(first, value=Decimal("5.5"), label="i alt", calculation="4 + 1,5 = 5,5")
    markup = answer_card(replace(answer, values=(total, second)), ENGINE)
    (shown,) = re.findall(r'<span class="beregning".*?</span>', markup)
    assert words(shown) == "4 + 1,5 = 5,5"
    places = [parse_qs(urlsplit(unescape(href)).query)["tal"][0].split("-") for href in re.findall(r'href="(kilde[^"]*)"', shown)]
    assert [DOCUMENTS[0].text[int(start) : int(end)] for start, end in places] == ["4 årsværk", "1,5 årsværk"]
    assert "ikke lagt sammen" not in markup


def test_not_found_says_so_and_shows_no_figure_and_no_quote() -> None:
    assert words(card("svømmebad")) == (
        "– Ikke fundet Ikke fundet i 2 dokumenter. Spørger om: beløb × Herunder er intet svar, kun det, der ligner mest. "
        'De nærmeste bilag Styrkelse af bibliotekerne Notat <script>alert("x")</script>'
    )


def test_the_nearest_headings_stand_apart_from_the_sentence_and_lead_to_their_place() -> None:
    answer = fakes.answer("svømmebad")
    text = f"{answer.text} Nærmeste emner: »Styrkelse af bibliotekerne«, »Ukendt« og »Notat«. Søgningen var begrænset til: år 2024."
    markup = answer_card(replace(answer, text=text), ENGINE)
    assert '<p class="saetning" translate="no" lang="da">Ikke fundet i 2 dokumenter. Søgningen var' in markup
    assert "De nærmeste emner Styrkelse af bibliotekerne Ukendt Notat De nærmeste bilag" in words(markup)
    assert markup.count('href="kilde?dokument=biblioteker.txt') == 2


def test_figures_of_one_kind_each_for_a_year_of_its_own_become_bars_and_others_do_not() -> None:
    answer = fakes.answer("åbningstider")
    (value,) = answer.values
    value = replace(value, value=Decimal(3000000))
    later = replace(value, years=Years((2025,)), value=Decimal(5000000))
    assert 'aria-label="2024: 3 mio. kr.; 2025: 5 mio. kr."' in answer_card(replace(answer, values=(value, later)), ENGINE)
    for other in (replace(later, unit="pct"), replace(later, years=Years((2024,))), replace(later, label="andet")):
        assert "<svg" not in answer_card(replace(answer, values=(value, other)), ENGINE)


def test_several_figures_come_newest_first() -> None:
    answer = fakes.answer("åbningstider")
    (value,) = answer.values
    values = tuple(replace(value, years=Years((year,)), label=str(year)) for year in (2023, 2025, 2024))
    markup = answer_card(replace(answer, values=values), ENGINE)
    assert re.findall(r'<td role="cell" class="aar"><span[^>]*>(\d+)', markup) == ["2025", "2024", "2023"]


def test_a_quote_that_is_a_table_row_is_shown_as_one_with_its_heads_and_the_cell_marked() -> None:
    text = "Budget\nLøn | 3,0 | 4,0\n"
    row = Row("Løn", (Cell("2024", "3,0", 1, Span(13, 16)), Cell("2025", "4,0", 1, Span(19, 22))), Span(7, 22))
    table = Table(1, (1,), ("mio. kr.", "2024", "2025"), (row,), Span(7, 22), caption="Økonomi")
    block = Block(BlockKind.TABLE, Span(7, 22), 1)
    document = replace(DOCUMENTS[0], text=text, tables=(table,), blocks=(block,), pages=(Page(1, "1", Span(0, 23)),))
    answer = fakes.answer("åbningstider")
    citation = replace(answer.citations[0], span=row.span, quote=row.span.of(text))
    figure = replace(answer.values[0], value=Decimal(4000000), text="4,0")
    markup = answer_card(replace(answer, values=(figure,), citations=(citation,)), _Holding(document))
    assert "Økonomi mio. kr. 2024 2025 Løn 3,0 4,0 1 Styrkelse" in words(markup)
    assert '<td><mark class="tal-i-kilden">4,0</mark></td>' in markup
    assert "blockquote" not in markup


def test_the_answer_as_text_brings_its_source_along() -> None:
    text = unescape(re.findall(r'data-kopi="([^"]*)"', card("åbningstider"))[0])
    assert text.splitlines() == [
        "åbningstider",
        "Fundet i kilden",
        "2,5 mio. kr. · længere åbningstider · 2024 · afsat · korrigeret budget",
        "",
        "»Kulturudvalget har afsat 2,5 mio. kr. i 2024 til længere åbningstider på bibliotekerne.«",
        "Styrkelse af bibliotekerne, Kulturudvalget, 12. marts 2024, side 1",
        "Fil: biblioteker.txt",
        "",
        "Søgt i 2 dokumenter til og med 12. marts 2024; 1 side kunne ikke læses.",
    ]


def test_the_card_carries_the_address_that_asks_its_question_again() -> None:
    assert 'data-adresse="?q=svømmebad%26"' in card("svømmebad&").replace("sv%C3%B8mmebad", "svømmebad")


def test_the_marked_figure_is_the_one_meant_and_not_its_twin_earlier_in_the_quote() -> None:
    document = DOCUMENTS[0]
    quote = replace(fakes.cite(document, 1, "Kultur"), quote="3 mio. kr. i 2024 og 3 mio. kr. i 2025", span=Span(0, 38))
    twins = (
        Mention(Label.AMOUNT, Span(0, 10), "3 mio. kr.", Decimal(3000000), unit="DKK", years=Years((2024,))),
        Mention(Label.AMOUNT, Span(21, 31), "3 mio. kr.", Decimal(3000000), unit="DKK", years=Years((2025,))),
    )
    value = AnswerValue(Decimal(3000000), "DKK", 1, years=Years((2025,)), text="3 mio. kr.")
    assert figure_marks(quote, [value], twins) == [Mark(Span(21, 31), "tal-i-kilden")]


@pytest.mark.parametrize(("quote", "at"), [("Løn | 13,0 | 3,0", 13), ("13,0 og 3,0.", 8), ("13,0 og 3,05", None), ("intet", None)])
def test_a_figure_without_a_mention_is_marked_by_its_words_but_never_inside_a_longer_number(quote: str, at: int | None) -> None:
    citation = replace(fakes.cite(DOCUMENTS[0], 1, "Kultur"), quote=quote, span=Span(0, len(quote)))
    value = AnswerValue(Decimal(3000000), "DKK", 1, text="3,0")
    assert figure_marks(citation, [value], ()) == ([] if at is None else [Mark(Span(at, at + 3), "tal-i-kilden")])


def test_a_figure_of_another_citation_is_not_marked() -> None:
    citation = fakes.cite(DOCUMENTS[0], 2, "Kultur")
    assert figure_marks(citation, fakes.answer("åbningstider").values, MENTIONS[DOCUMENTS[0].id]) == []


def test_passages_show_their_place_and_mark_what_they_mention() -> None:
    titles = {document.id: document.title for document in DOCUMENTS}
    markup = passage_list(fakes.answer("åbningstider"), titles, ENGINE.mentions)
    assert words(markup).startswith(
        "De nærmeste steder i bilagene Beløb, årsværk, antal og navne er markeret. Styrkelse af bibliotekerne · side 1 "
        "· Åbn side 1 "
        "Kulturudvalget har afsat 2,5 mio. kr."
    )
    assert '<mark class="omtale amount" title="beløb: 2.500.000 kr.">2,5 mio. kr.</mark>' in markup
    assert '<mark class="omtale fte" title="årsværk: 1,5 årsværk">1,5 årsværk</mark>' in markup


def test_headings_that_stand_above_a_passage_are_not_said_again_and_its_marks_stay_in_place() -> None:
    answer = fakes.answer("åbningstider")
    hit = replace(answer.hits[0], passage=replace(answer.hits[0].passage, headings=("Bilag", "Styrkelse af bibliotekerne")))
    markup = passage_list(replace(answer, hits=(hit,)), {hit.passage.document_id: "Notat"}, ENGINE.mentions)
    assert words(markup).startswith(
        "De nærmeste steder i bilagene Beløb, årsværk, antal og navne er markeret. "
        "Bilag › Styrkelse af bibliotekerne Notat · side 1 · Åbn side 1 Kulturudvalget har afsat 2,5 mio. kr. i 2024"
    )
    assert 'title="beløb: 2.500.000 kr.">2,5 mio. kr.</mark>' in markup


def test_a_sentence_that_is_the_quote_itself_is_not_said_twice() -> None:
    answer = fakes.answer("åbningstider")
    markup = answer_card(replace(answer, text=answer.citations[0].quote), ENGINE)
    assert 'class="saetning"' not in markup


def test_passages_under_no_answer_are_said_not_to_be_one() -> None:
    markup = passage_list(fakes.answer("svømmebad"), {}, ENGINE.mentions)
    assert "De svarer ikke på spørgsmålet" in markup


def test_only_the_first_passages_are_open_and_the_rest_keep_their_numbers() -> None:
    answer = fakes.answer("svømmebad")
    many = replace(answer, hits=tuple(replace(answer.hits[0], rank=rank) for rank in range(1, 6)))
    markup = passage_list(many, {}, ENGINE.mentions)
    before, after = markup.split('<details class="flere-steder"><summary>Vis 2 steder mere</summary><ol start="4">')
    assert (before.count("<li>"), after.count("<li>")) == (3, 2)


def test_no_passages_leave_nothing_behind() -> None:
    assert passage_list(replace(fakes.answer("svømmebad"), hits=()), {}, ENGINE.mentions) == ""


def test_hostile_papers_names_and_questions_are_only_ever_text() -> None:
    hostile = DOCUMENTS[1]
    answer = fakes.answer("lys")
    (value,) = answer.values
    answer = replace(
        answer,
        text=HOSTILE,
        values=(replace(value, label=HOSTILE, status=HOSTILE, recurring=HOSTILE, calculation=HOSTILE),) * 2,
        interpretation=Interpretation(AsksFor.TEXT, (HOSTILE,), (), {HOSTILE: HOSTILE}),
        citations=tuple(replace(c, title=HOSTILE, committee=HOSTILE) for c in answer.citations),
        hits=tuple(replace(h, passage=replace(h.passage, headings=(HOSTILE,))) for h in answer.hits),
    )
    failed = [Failure(HOSTILE, 1, HOSTILE)]
    info = replace(ENGINE.documents()[1], title=HOSTILE, committee=HOSTILE)
    markup = "".join(
        [
            answer_card(answer, ENGINE),
            answer_card(replace(answer, values=answer.values[:1]), ENGINE),
            passage_list(answer, {hostile.id: HOSTILE}, lambda _: [_organisation(HOSTILE)]),
            document_table(View(), [info], STATUS),
            rendering.failure_list(failed),
            rendering.update_report(fakes.report(added=[HOSTILE], failed=failed), [HOSTILE]),
            rendering.refusal([HOSTILE]),
            rendering.preview_card(
                IndexPreview((HOSTILE,), (), (), (Held(HOSTILE, HOSTILE),), tuple(failed), 0, 1, 0.1), [HOSTILE]
            ),
            rendering.progress_bar(Progress(HOSTILE, 0, 2, HOSTILE), [HOSTILE]),
            filter_form(View(HOSTILE, HOSTILE, sums=HOSTILE), [HOSTILE]),
            rendering.error_card(HOSTILE),
        ]
    )
    elements = _Elements(markup)
    assert not {"script", "img", "b"} & set(elements.tags)
    assert not [name for name in elements.attributes if name.startswith("on")]
    assert HOSTILE in unescape(markup)


def _organisation(name: str) -> Mention:
    return Mention(Label.ORG, Span(0, 5), "Notat", canonical=name)


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12)), max_size=6))
def test_marking_changes_no_character_of_a_text(text: str, places: Sequence[tuple[int, int]]) -> None:
    markup = marked(text, [Mark(Span(start, start + length), "omtale", '"') for start, length in places])
    assert unescape(re.sub(r"</?mark[^>]*>", "", markup)) == text


def test_of_two_marks_that_cross_the_first_stands_and_one_within_another_stands_in_it() -> None:
    marks = [Mark(Span(2, 5), "b"), Mark(Span(1, 3), "a", anchor="her"), Mark(Span(0, 4), "c")]
    assert marked("012345", marks) == '<mark class="c">0<mark class="a" id="her">12</mark>3</mark>45'


def test_documents_are_listed_with_committee_date_counts_and_warnings() -> None:
    assert words(document_table(View(), ENGINE.documents(), STATUS)) == (
        "Bilag, der kan søges i 2 bilag, 2 søgbare steder, 1 side kunne ikke læses, opdateret 13. marts 2024 kl. 09.05. "
        "Bilag i indekset Bilag Dato Læsbarhed Sider Steder Summer Kulturudvalget 1 bilag "
        "Styrkelse af bibliotekerne biblioteker.txt Side 1: tegn <kan> mangle 12. marts 2024 "
        "Læsbarhed: god (100 %) 1 side 1 sted Regn efter : Styrkelse af bibliotekerne Uden udvalg 1 bilag "
        'Notat <script>alert("x")</script> <img src=x onerror=alert(2)>.txt Side 1: tegn <kan> mangle uden dato '
        'Læsbarhed: god (100 %) 1 side 1 sted Regn efter : Notat <script>alert("x")</script>'
    )


def test_an_answer_from_a_paper_with_unread_pages_says_so_at_the_source_and_others_do_not() -> None:
    answer = ENGINE.ask("åbningstider")
    unread = (ReadingWarning(2, "Siden har ingen tekst. Gem den med tekst."), ReadingWarning(3, "Tegn er læst forkert."))
    for warnings, said in ((unread, True), (unread[1:], False)):
        document = replace(ENGINE.document(answer.citations[0].document_id), warnings=warnings)
        card = answer_card(answer, _Holding(document))
        assert ("1 side i dette bilag kunne ikke læses." in words(card)) is said


def test_an_empty_index_says_so_instead_of_showing_an_empty_table() -> None:
    assert words(document_table(View(), [], STATUS)) == (
        "Bilag, der kan søges i 2 bilag, 2 søgbare steder, 1 side kunne ikke læses, opdateret 13. marts 2024 kl. 09.05. "
        "Her er ingen bilag endnu. Tilføj det første ovenfor."
    )


def test_what_could_not_be_read_is_gathered_by_file_with_the_reason() -> None:
    failed = [Failure("b.pdf", 3, "er et billede"), Failure("a.pdf", None, "er låst"), Failure("b.pdf", 2, "er tom")]
    assert words(rendering.failure_list(failed)) == (
        "Kunne ikke læses a.pdf Hele filen: er låst b.pdf Side 2: er tom Side 3: er et billede"
    )
    assert words(rendering.failure_list([])) == "✓ Alle filer og sider er læst."


def test_an_update_reports_what_came_in_and_what_did_not() -> None:
    report = fakes.report(added=["ny.txt"], failed=[Failure("b.pdf", 3, "er et billede")])
    assert words(rendering.update_report(report, ["x.exe: kan ikke læses"])) == (
        "Taget i brug Tilføjet ny.txt Kunne ikke læses b.pdf, side 3: er et billede Ikke modtaget x.exe: kan ikke læses "
        "Opdateret på 1,2 sekunder."
    )


def test_progress_says_what_is_at_hand_and_how_far_it_is() -> None:
    markup = rendering.progress_bar(Progress("Læser", 3, 6, "<b>.txt"))
    assert words(markup) == "Læser <b>.txt (3 af 6)"
    assert '<progress max="6" value="3">' in markup
    assert '<progress max="1" value="0">' in rendering.progress_bar(Progress("Læser", 0, 0))


def test_an_update_that_changed_nothing_says_so() -> None:
    assert (
        words(rendering.update_report(fakes.report(), []))
        == "Taget i brug Uændret Der var intet nyt at tage ind. Opdateret på 1,2 sekunder."
    )


def test_papers_kept_out_are_listed_with_the_reason_and_nothing_is_said_where_none_is() -> None:
    held = (Held("notat <1>.pdf", "indeholder mulige personnumre (side 3)."), Held("bro.txt", "taget ned.", is_taken_down=True))
    assert words(rendering.held_list(held)) == (
        "Holdt ude af indekset notat <1>.pdf Indeholder mulige personnumre (side 3). bro.txt Taget ned."
    )
    assert rendering.held_list(()) == ""


def test_an_update_tells_which_papers_wait_for_a_decision() -> None:
    held = (Held("notat.pdf", "indeholder mulige personnumre."), Held("bro.txt", "taget ned.", is_taken_down=True))
    report = replace(fakes.report(added=["ny.txt"]), status=replace(STATUS, failed=(), held=held))
    assert words(rendering.update_report(report, ())) == (
        "Taget i brug Tilføjet ny.txt Holdt tilbage notat.pdf: indeholder mulige personnumre. Opdateret på 1,2 sekunder."
    )
