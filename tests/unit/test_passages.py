"""Passages: exact, without gaps or overlaps, along headings, sentences and rows."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.config import Settings
from qa.domain import BlockKind, Document, Page, Span
from qa.passages import cut_passages
from qa.reading import read_document
from qa.reading.pieces import Draft, Piece, RowPiece, TablePiece, compose


def document_of(*pieces: Piece | TablePiece) -> Document:
    composed = compose(Draft(pieces))
    return Document("a", "Papiret", composed.text, composed.pages, composed.blocks, composed.tables)


def heading(text: str, level: int) -> Piece:
    return Piece(BlockKind.HEADING, text, 1, level)


def paragraph(n_words: int, word: str = "ord") -> Piece:
    """Sentences of ten words, `n_words` in all."""
    return Piece(BlockKind.PARAGRAPH, " ".join(f"D{word} {'er ' * 8}{word}." for _ in range(n_words // 10)), 1)


PIECE = st.one_of(
    st.builds(heading, st.sampled_from(["Økonomi", "1. Status", "Baggrund:"]), st.integers(1, 4)),
    st.builds(paragraph, st.integers(10, 400), st.sampled_from(["ord", "midler"])),
    st.integers(1, 9).map(
        lambda n: TablePiece(("", "2025"), tuple(RowPiece("Løn | 3,0 " + "lang " * 40 * (n % 3), "Løn", (), 1) for _ in range(n)))
    ),
)


@given(st.lists(PIECE, min_size=1, max_size=12), st.sampled_from([20, 60, 120]))
def test_passages_are_exact_slices_that_cover_the_text_once(pieces: list[Piece | TablePiece], words: int) -> None:
    document = document_of(*pieces)
    passages = cut_passages(document, words=words)
    end = 0
    for passage in passages:
        assert passage.text == passage.span.of(document.text)
        assert passage.text.strip()
        assert document.text[end : passage.span.start].strip() == ""
        end = passage.span.end
    assert document.text[end:].strip() == ""
    assert all(len(p.text.split()) <= 1.35 * words + 150 for p in passages)


def test_a_heading_begins_a_passage_and_its_path_is_the_context() -> None:
    document = document_of(
        heading("Papiret", 1),
        heading("1. Tryghed", 2),
        paragraph(100),
        heading("Status:", 3),
        paragraph(100),
        heading("2. Andet", 2),
        paragraph(90),
    )
    passages = cut_passages(document, words=100)
    assert [(p.headings, p.text.split("\n")[0]) for p in passages] == [
        (("Papiret", "1. Tryghed"), "Papiret"),
        (("Papiret", "1. Tryghed", "Status"), "Status:"),
        (("Papiret", "2. Andet"), "2. Andet"),
    ]
    assert passages[1].context == "Papiret\n1. Tryghed › Status"


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    passages = cut_passages(document_of(paragraph(400)), words=100)
    assert all(p.text.startswith("Dord") and p.text.endswith("ord.") for p in passages)
    assert all(len(p.text.split()) <= 135 for p in passages)


def test_tiny_sections_join_under_one_heading_but_not_across_two() -> None:
    tiny = [heading("Lovgrundlag", 3), paragraph(10), heading("Høring", 3), paragraph(10)]
    together = cut_passages(document_of(heading("Sag", 2), *tiny), words=100)
    assert len(together) == 1
    apart = cut_passages(document_of(heading("Sag", 2), *tiny[:2], heading("Ny sag", 2), *tiny[2:]), words=100)
    assert [p.headings for p in apart] == [("Sag", "Lovgrundlag"), ("Ny sag", "Høring")]


def test_short_rows_keep_together_and_a_long_row_stands_alone() -> None:
    short = tuple(RowPiece(f"Løn {i} | 3,0", f"Løn {i}", (), 1) for i in range(4))
    long = RowPiece("Teams | " + paragraph(80).text, "Teams", (), 1)
    table = TablePiece(("Post", "2025"), (*short * 10, long, *short), "Økonomi", "mio. kr.")
    passages = cut_passages(document_of(paragraph(100), table), words=120)
    assert [p.text.count("\n") + 1 for p in passages] == [1, 40, 1, 4]
    assert passages[1].context == "Papiret\nØkonomi | Post | 2025"
    assert passages[0].context == "Papiret"


def test_a_passage_names_its_first_and_last_page() -> None:
    document = Document(
        "a", "T", "Der er afsat midler. Der er ansat to.", (Page(1, "1", Span(0, 21)), Page(2, "2", Span(21, 37))), ()
    )
    assert cut_passages(document) == ()
    composed = compose(Draft((Piece(BlockKind.PARAGRAPH, document.text, 1, turns=((21, 2),)),)))
    (passage,) = cut_passages(Document("a", "T", composed.text, document.pages, composed.blocks))
    assert (passage.first_page, passage.last_page, passage.id) == (1, 2, "a#0-37")


def test_text_without_stops_is_still_cut() -> None:
    document = document_of(Piece(BlockKind.PARAGRAPH, "ord " * 5000 + "slut", 1))
    assert max(len(p.text.split()) for p in cut_passages(document, words=100)) <= 300


def test_an_impossible_length_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Der er afsat midler.", encoding="utf-8")
    with pytest.raises(ValueError, match="at least one word"):
        cut_passages(read_document(path, "a.txt", Settings()), words=0)
