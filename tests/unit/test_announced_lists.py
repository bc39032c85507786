"""Lists and what announces them, the items that are no headings, and the recommendation that a bare decision was about."""

import pytest

from qa.domain import AnswerStatus, Block, BlockKind, Document, Page, Span
from qa.questions import understand
from qa.reading.part_headings import with_parts
from qa.reading.pieces import Draft, Piece
from tests.unit.places import ask, fits_on, known_of

KINDS = {"- ": BlockKind.LIST_ITEM, "# ": BlockKind.HEADING}


def lined(*lines: str) -> Document:
    """A paper of which "- " begins an item of a list and "# " a heading; neither mark is in the text."""
    text, blocks = "", []
    for line in lines:
        kind = KINDS.get(line[:2], BlockKind.PARAGRAPH)
        said = line if kind is BlockKind.PARAGRAPH else line[2:]
        blocks.append(Block(kind, Span(len(text), len(text) + len(said)), 1, int(kind is BlockKind.HEADING)))
        text += f"{said}\n"
    return Document("status.txt", "Status på indsatser", text, (Page(1, "1", Span(0, len(text))),), tuple(blocks))


THEMES = "Planen for Nordby har tre temaer."
ITEMS = ("- Havnen", "- Broen", "- Åen")


def test_the_list_that_a_sentence_announces_is_brought_along() -> None:
    draft = ask("Hvilke temaer er der i planen for Nordby?", lined(THEMES, *ITEMS))
    assert draft.text == f"{THEMES} Havnen; Broen; Åen."
    assert [citation.quote for citation in draft.citations] == [f"{THEMES}\nHavnen\nBroen\nÅen"]


@pytest.mark.parametrize("question", ["Hvad er planen for Nordby?", "Hvad har planen for Nordby?"])
def test_a_list_is_not_brought_along_where_only_one_thing_is_asked_for(question: str) -> None:
    assert ask(question, lined(THEMES, *ITEMS)).text == THEMES


def test_what_is_asked_for_in_the_plural_without_which_is_a_list_too() -> None:
    duties = lined("Opgaverne for klubben i Nordby er disse.", "- at feje", "- at male")
    assert ask("Hvad er de vigtigste opgaver for klubben i Nordby?", duties).text == (
        "Opgaverne for klubben i Nordby er disse. at feje; at male."
    )
    assert ask("Hvad er opgaven for klubben i Nordby?", duties).text == "Opgaverne for klubben i Nordby er disse."


def test_bodies_are_brought_along_with_the_sentence_that_announces_them() -> None:
    told = "Med i planen for Nordby er to kommuner."
    for question in ("Hvilke kommuner er med i planen for Nordby?", "Hvem er med i planen for Nordby?"):
        assert ask(question, lined(told, "- Greve Kommune", "- Solrød Kommune")).text == f"{told} Greve Kommune; Solrød Kommune."
    assert ask("Hvilke kommuner er med i planen for Nordby?", lined(told)).status is AnswerStatus.NOT_FOUND


def test_items_are_parted_by_semicolons_and_a_single_one_stands_as_it_is() -> None:
    question = "Hvilke opgaver er der i planen for Nordby?"
    opener = "I planen for Nordby er der disse opgaver:"
    assert ask(question, lined(opener, "- at feje;", "- at male,", "- at vinke.")).text == f"{opener} at feje; at male; at vinke."
    assert ask(question, lined(opener, "- at feje;")).text == f"{opener} at feje;"


def announced(document: Document) -> dict[str, list[str]]:
    """The items that each line of a paper announces."""
    _, known = known_of(document)
    lines = {block.span.end: block.span.of(document.text) for block in document.blocks}
    return {lines[end]: [item.of(document.text) for item in items] for end, items in known.announced.items()}


def test_a_list_is_announced_by_the_line_before_it() -> None:
    themes = ["Havnen", "Broen", "Åen"]
    assert announced(lined(THEMES, *ITEMS, "Der var kaffe.")) == {THEMES: themes}
    assert announced(lined("# Temaer", *ITEMS)) == {"Temaer": themes}
    assert announced(lined(THEMES, ITEMS[0])) == {}
    assert announced(lined(*ITEMS)) == {}
    assert announced(lined(THEMES, "Der var kaffe.")) == {}


def test_a_sentence_announces_a_list_over_a_heading_of_its_own_word_only() -> None:
    duties, items = "Klubben har tre opgaver.", ["at feje", "at male"]
    assert announced(lined(duties, "# Opgave", "- at feje", "- at male")) == {duties: items, "Opgave": items}
    assert announced(lined(duties, "# Proces", "- at feje", "- at male")) == {"Proces": items}


def test_a_unit_knows_the_items_that_it_stands_right_before() -> None:
    document = lined("Der var kaffe.", THEMES, *ITEMS)
    units = [fit.unit for fit in fits_on(understand("Hvilke temaer er der?"), document)]
    told = [(unit.text, [item.of(document.text) for item in unit.announces], unit.is_item) for unit in units]
    assert told == [
        ("Der var kaffe.", [], False),
        (THEMES, ["Havnen", "Broen", "Åen"], False),
        ("Havnen", [], True),
        ("Broen", [], True),
        ("Åen", [], True),
    ]


def kinds(*lines: tuple[BlockKind, str]) -> dict[str, BlockKind]:
    """What each line below a part's heading of an item is read as."""
    opening = Piece(BlockKind.HEADING, "Sagsfremstilling", 1, 2), Piece(BlockKind.PARAGRAPH, "Udvalget indstiller, at", 1)
    pieces = with_parts(Draft((*opening, *(Piece(kind, text, 1) for kind, text in lines)))).pieces
    return {piece.text: piece.kind for piece in pieces[len(opening) :] if isinstance(piece, Piece)}


def test_the_word_for_a_part_is_no_heading_among_the_items_of_a_list() -> None:
    item, paragraph, heading = BlockKind.LIST_ITEM, BlockKind.PARAGRAPH, BlockKind.HEADING
    among = kinds((paragraph, "Broen har fire emner."), (item, "Lovgivning"), (item, "Styring"), (item, "Økonomi"))
    assert among["Økonomi"] is item
    assert kinds((paragraph, "Broen er grøn."), (paragraph, "Økonomi"), (paragraph, "Den er gratis."))["Økonomi"] is heading
    assert kinds((paragraph, "Broen er grøn."), (item, "Økonomi"), (paragraph, "Den er gratis."))["Økonomi"] is heading


RECOMMENDED = "Forvaltningen indstiller, at broen i Nordby males grøn."
DECIDED = "Udvalget godkendte indstillingen om broen i Nordby."
LONG = f"Udvalget godkendte broen i Nordby, {'og at den males grøn hvert år ' * 7}i maj."


def minutes(decided: str, recommended: str = RECOMMENDED, *, has_recommendation: bool = True) -> Document:
    """A paper of one item with what was recommended and what was decided."""
    text = f"Indstilling\n{recommended}\nBeslutning\n{decided}\n"
    lines = ((BlockKind.HEADING, "Indstilling"), (BlockKind.PARAGRAPH, recommended), (BlockKind.HEADING, "Beslutning"))
    blocks, at = [], 0
    for kind, line in (*lines, (BlockKind.PARAGRAPH, decided)):
        blocks.append(Block(kind, Span(at, at + len(line)), 1, int(kind is BlockKind.HEADING)))
        at += len(line) + 1
    return Document(
        "referat.txt",
        "Broen i Nordby",
        text,
        (Page(1, "1", Span(0, len(text))),),
        tuple(blocks),
        recommendation=blocks[1].span if has_recommendation else None,
        decision=blocks[3].span,
    )


WHAT = "Hvad besluttede udvalget om broen i Nordby?"


@pytest.mark.parametrize("decided", ["Godkendt.", DECIDED])
def test_a_bare_decision_brings_the_recommendation_it_was_about(decided: str) -> None:
    draft = ask(WHAT, minutes(decided))
    assert draft.text == f"Beslutning: {decided} Indstillingen lød: {RECOMMENDED}"
    assert [citation.quote for citation in draft.citations] == [decided, RECOMMENDED]


def test_a_question_that_is_not_about_a_decision_gets_no_recommendation_with_it() -> None:
    told = "Udvalget fejrede broen i Nordby med kaffe."
    assert ask("Hvem fejrede broen i Nordby med kaffe?", minutes(told)).text == f"Beslutning: {told}"


def test_a_long_decision_or_one_without_a_recommendation_stands_alone() -> None:
    assert ask(WHAT, minutes(LONG)).text == f"Beslutning: {LONG}"
    without = ask(WHAT, minutes(DECIDED, has_recommendation=False))
    assert without.text == f"Beslutning: {DECIDED}"
    assert [citation.quote for citation in without.citations] == [DECIDED]


def test_a_long_recommendation_is_cut_at_the_end_of_a_sentence() -> None:
    green = "Malingen bliver grøn som græs."
    draft = ask(WHAT, minutes(DECIDED, f"{RECOMMENDED} {f'{green} ' * 40}".strip()))
    shown = draft.text.removeprefix(f"Beslutning: {DECIDED} Indstillingen lød: {RECOMMENDED} ")
    n_shown = shown.count(green)
    assert 0 < n_shown < 40
    assert shown == " ".join([green] * n_shown)


def test_a_recommendation_too_long_for_one_sentence_is_left_out() -> None:
    endless = f"Forvaltningen indstiller, at broen i Nordby males {'grøn og ' * 120}gul."
    assert ask(WHAT, minutes(DECIDED, endless)).text == f"Beslutning: {DECIDED}"
