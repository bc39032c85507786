"""Answers, passages and lists as HTML: whole, marked at the right place, and escaped everywhere."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.domain import AnswerValue, AsksFor, Failure, Held, Interpretation, Label, Mention, Progress, ReadingWarning, Span, Years
from qa.web import rendering
from qa.web.rendering import Mark
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


def card(question: str) -> str:
    return rendering.answer_card(fakes.answer(question), STATUS, ENGINE.mentions, ENGINE.document)


def words(markup: str) -> str:
    """What a reader sees of a markup, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def test_a_single_figure_stands_large_with_what_it_is_and_the_quote_it_comes_from() -> None:
    markup = card("åbningstider")
    assert words(markup) == (
        "✓ Fundet i kilden 2,5 mio. kr. længere åbningstider · 2024 · afsat Der er afsat 2,5 mio. kr. i 2024. Spørger om: beløb × "
        "Kulturudvalget har afsat 2,5 mio. kr. i 2024 til længere åbningstider på bibliotekerne. "
        "1 Styrkelse af bibliotekerne Kulturudvalget · 12. marts 2024 · side 1 "
        "Vis hele side 1 med stedet markeret Styrkelse af bibliotekerne "
        "Kulturudvalget har afsat 2,5 mio. kr. i 2024 til længere åbningstider på bibliotekerne. "
        "Der er ansat 4 årsværk i Lånerservice og 1,5 årsværk i Børnehuset Ørnen. Fil: biblioteker.txt "
        "Søgt i 2 dokumenter til og med 12. marts 2024; 1 side kunne ikke læses."
    )
    assert '<p class="tal">2,5 mio. kr.</p>' in markup
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
        "2 tal, som de står i kilden; de er ikke lagt sammen. Tal Hvad Status Kilde "
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
    markup = rendering.answer_card(dated, STATUS, ENGINE.mentions, ENGINE.document)
    assert "Tal Hvad År Status Kilde 4 årsværk Lånerservice 2024, årligt ansat 1 1,5 årsværk" in words(markup)


def test_a_calculation_is_shown_with_its_operands_and_is_not_said_to_stand_in_the_source() -> None:
    answer = fakes.answer("årsværk")
    first, second = answer.values
    total = replace(first, value=Decimal("5.5"), label="i alt", calculation="4 + 1,5 = 5,5")
    markup = rendering.answer_card(replace(answer, values=(total, second)), STATUS, ENGINE.mentions, ENGINE.document)
    assert '<span class="beregning">4 + 1,5 = 5,5</span>' in markup
    assert "ikke lagt sammen" not in markup


def test_not_found_says_so_and_shows_no_figure_and_no_quote() -> None:
    assert words(card("svømmebad")) == "– Ikke fundet Ikke fundet i 2 dokumenter. Spørger om: beløb ×"


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
    assert rendering.figure_marks(quote, [value], twins) == [Mark(Span(21, 31), "tal-i-kilden")]


@pytest.mark.parametrize(("quote", "at"), [("Løn | 13,0 | 3,0", 13), ("13,0 og 3,0.", 8), ("13,0 og 3,05", None), ("intet", None)])
def test_a_figure_without_a_mention_is_marked_by_its_words_but_never_inside_a_longer_number(quote: str, at: int | None) -> None:
    citation = replace(fakes.cite(DOCUMENTS[0], 1, "Kultur"), quote=quote, span=Span(0, len(quote)))
    value = AnswerValue(Decimal(3000000), "DKK", 1, text="3,0")
    assert rendering.figure_marks(citation, [value], ()) == ([] if at is None else [Mark(Span(at, at + 3), "tal-i-kilden")])


def test_a_figure_of_another_citation_is_not_marked() -> None:
    citation = fakes.cite(DOCUMENTS[0], 2, "Kultur")
    assert rendering.figure_marks(citation, fakes.answer("åbningstider").values, MENTIONS[DOCUMENTS[0].id]) == []


def test_passages_show_their_place_and_mark_what_they_mention() -> None:
    titles = {document.id: document.title for document in DOCUMENTS}
    markup = rendering.passage_list(fakes.answer("åbningstider"), titles, ENGINE.mentions)
    assert words(markup).startswith(
        "De nærmeste steder i bilagene Beløb, årsværk, antal og navne er markeret. Styrkelse af bibliotekerne · side 1 "
        "Kulturudvalget har afsat 2,5 mio. kr."
    )
    assert '<mark class="omtale amount" title="beløb: 2.500.000 kr.">2,5 mio. kr.</mark>' in markup
    assert '<mark class="omtale fte" title="årsværk: 1,5 årsværk">1,5 årsværk</mark>' in markup


def test_headings_that_stand_above_a_passage_are_not_said_again_and_its_marks_stay_in_place() -> None:
    answer = fakes.answer("åbningstider")
    hit = replace(answer.hits[0], passage=replace(answer.hits[0].passage, headings=("Bilag", "Styrkelse af bibliotekerne")))
    markup = rendering.passage_list(replace(answer, hits=(hit,)), {hit.passage.document_id: "Notat"}, ENGINE.mentions)
    assert words(markup).startswith(
        "De nærmeste steder i bilagene Beløb, årsværk, antal og navne er markeret. "
        "Bilag › Styrkelse af bibliotekerne Notat · side 1 Kulturudvalget har afsat 2,5 mio. kr. i 2024"
    )
    assert 'title="beløb: 2.500.000 kr.">2,5 mio. kr.</mark>' in markup


def test_a_sentence_that_is_the_quote_itself_is_not_said_twice() -> None:
    answer = fakes.answer("åbningstider")
    markup = rendering.answer_card(replace(answer, text=answer.citations[0].quote), STATUS, ENGINE.mentions, ENGINE.document)
    assert 'class="saetning"' not in markup


def test_passages_under_no_answer_are_said_not_to_be_one() -> None:
    markup = rendering.passage_list(fakes.answer("svømmebad"), {}, ENGINE.mentions)
    assert "De svarer ikke på spørgsmålet" in markup


def test_only_the_first_passages_are_open_and_the_rest_keep_their_numbers() -> None:
    answer = fakes.answer("svømmebad")
    many = replace(answer, hits=tuple(replace(answer.hits[0], rank=rank) for rank in range(1, 6)))
    markup = rendering.passage_list(many, {}, ENGINE.mentions)
    before, after = markup.split('<details class="flere-steder"><summary>Vis 2 steder mere</summary><ol start="4">')
    assert (before.count("<li>"), after.count("<li>")) == (3, 2)


def test_no_passages_leave_nothing_behind() -> None:
    assert rendering.passage_list(replace(fakes.answer("svømmebad"), hits=()), {}, ENGINE.mentions) == ""


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
            rendering.answer_card(answer, STATUS, ENGINE.mentions, ENGINE.document),
            rendering.answer_card(replace(answer, values=answer.values[:1]), STATUS, ENGINE.mentions, ENGINE.document),
            rendering.passage_list(answer, {hostile.id: HOSTILE}, lambda _: [_organisation(HOSTILE)]),
            rendering.document_table([info], STATUS),
            rendering.failure_list(failed),
            rendering.update_report(fakes.report(added=[HOSTILE], failed=failed), [HOSTILE]),
            rendering.refusal([HOSTILE]),
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
    markup = rendering.marked(text, [Mark(Span(start, start + length), "omtale", '"') for start, length in places])
    assert unescape(re.sub(r"</?mark[^>]*>", "", markup)) == text


def test_of_two_marks_that_overlap_the_first_and_longest_stands() -> None:
    marks = [Mark(Span(2, 5), "b"), Mark(Span(0, 3), "a"), Mark(Span(0, 4), "c")]
    assert rendering.marked("012345", marks) == '<mark class="c">0123</mark>45'


def test_documents_are_listed_with_committee_date_counts_and_warnings() -> None:
    assert words(rendering.document_table(ENGINE.documents(), STATUS)) == (
        "Bilag, der kan søges i 2 bilag, 2 søgbare steder, 1 side kunne ikke læses, opdateret 13. marts 2024 kl. 09.05. "
        "Bilag i indekset Bilag Udvalg Dato Læsbarhed Sider Steder "
        "Styrkelse af bibliotekerne biblioteker.txt Side 1: tegn <kan> mangle Kulturudvalget 12. marts 2024 "
        "Læsbarhed: god (100 %) 1 side 1 sted "
        'Notat <script>alert("x")</script> <img src=x onerror=alert(2)>.txt Side 1: tegn <kan> mangle – – '
        "Læsbarhed: god (100 %) 1 side 1 sted"
    )


def test_an_answer_from_a_paper_with_unread_pages_says_so_at_the_source_and_others_do_not() -> None:
    answer = ENGINE.ask("åbningstider")
    unread = (ReadingWarning(2, "Siden har ingen tekst. Gem den med tekst."), ReadingWarning(3, "Tegn er læst forkert."))
    for warnings, said in ((unread, True), (unread[1:], False)):
        document = replace(ENGINE.document(answer.citations[0].document_id), warnings=warnings)
        card = rendering.answer_card(answer, STATUS, ENGINE.mentions, {document.id: document}.__getitem__)
        assert ("1 side i dette bilag kunne ikke læses." in words(card)) is said


def test_an_empty_index_says_so_instead_of_showing_an_empty_table() -> None:
    assert words(rendering.document_table([], STATUS)) == "Her er ingen bilag endnu. Tilføj det første ovenfor."


def test_what_could_not_be_read_is_gathered_by_file_with_the_reason() -> None:
    failed = [Failure("b.pdf", 3, "er et billede"), Failure("a.pdf", None, "er låst"), Failure("b.pdf", 2, "er tom")]
    assert words(rendering.failure_list(failed)) == (
        "Kunne ikke læses a.pdf Hele filen: er låst b.pdf Side 2: er tom Side 3: er et billede"
    )
    assert words(rendering.failure_list([])) == "✓ Alle filer og sider er læst."


def test_an_update_reports_what_came_in_and_what_did_not() -> None:
    report = fakes.report(added=["ny.txt"], failed=[Failure("b.pdf", 3, "er et billede")])
    assert words(rendering.update_report(report, ["x.exe: kan ikke læses"])) == (
        "Tilføjet ny.txt Kunne ikke læses b.pdf, side 3: er et billede Ikke modtaget x.exe: kan ikke læses "
        "Opdateret på 1,2 sekunder."
    )


def test_progress_says_what_is_at_hand_and_how_far_it_is() -> None:
    markup = rendering.progress_bar(Progress("Læser", 3, 6, "<b>.txt"))
    assert words(markup) == "Læser <b>.txt"
    assert '<progress max="6" value="3">' in markup
    assert '<progress max="1" value="0">' in rendering.progress_bar(Progress("Læser", 0, 0))


def test_an_update_that_changed_nothing_says_so() -> None:
    assert words(rendering.update_report(fakes.report(), [])) == "Uændret Der var intet nyt at tage ind. Opdateret på 1,2 sekunder."


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
        "Tilføjet ny.txt Holdt tilbage notat.pdf: indeholder mulige personnumre. Opdateret på 1,2 sekunder."
    )
