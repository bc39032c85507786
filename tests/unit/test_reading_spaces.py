"""Lost spaces: parted where grammar allows one reading only, and nowhere else; whatever points into the text moves along."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # has no stubs

from qa.config import Settings
from qa.domain import BlockKind
from qa.reading import read_document
from qa.reading.pieces import CellPiece, Draft, Piece, RowPiece, TablePiece, compose
from qa.reading.spaces import lost_spaces, with_spaces


def mended(text: str) -> str:
    (piece,) = with_spaces(Draft((Piece(BlockKind.PARAGRAPH, text, 1),))).pieces
    assert isinstance(piece, Piece)
    return piece.text


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Midlerne skalanvendes til bøger.", "Midlerne skal anvendes til bøger."),
        ("Det kanfinansieres, og vi vilsikre det.", "Det kan finansieres, og vi vil sikre det."),
        ("Udvalget bliver bedt om atgodkende planen.", "Udvalget bliver bedt om at godkende planen."),
        ("Puljen derskal fordeles.", "Puljen der skal fordeles."),
        ("Rådet mente, at den burdeigangsættes (og kanudvides).", "Rådet mente, at den burde igangsættes (og kan udvides)."),
    ],
)
def test_a_space_lost_before_or_after_a_modal_verb_is_put_back(printed: str, meant: str) -> None:
    assert mended(printed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "vilkårene for skaldyr, kanaler, kandidater, vilje, børnehave, attester og dekaner",
        "måske skalere, kanalisere, villede, vilde dyr, dernæst, mandskab, denne, detaljer, somme og oglandet",
        "medarbejder, tilføre, forblive, afgive, overtage, udarbejde, ombygge, fravælge, påtage",
        "tryghedsskabende, ungdomspsykiatri og børneogungdomspsykiatri",  # both could be meant by their writer
        "Skalanvendes A/S, SKALANVENDES, skalanvendes.dk, kan@skalanvendes, skalanvendes-puljen",  # names and addresses
        "kanxyzes, skalanven, atgodkendelse",
        "",
    ],
)
def test_words_that_only_look_like_two_are_left_alone(text: str) -> None:
    assert mended(text) == text


def test_pages_and_cells_point_at_the_same_characters_as_before() -> None:
    line = "Løn | den skalanvendes nu | 3,0"
    cells = (CellPiece("Formål", 6, 25, 1), CellPiece("2025", 28, 31, 1))
    text = "Midlerne skalanvendes i to år."
    draft = Draft(
        (
            Piece(BlockKind.PARAGRAPH, text, 1, turns=((text.index("i to"), 2),)),
            TablePiece(("", "Formål", "2025"), (RowPiece(line, "Løn", cells, 2),)),
        )
    )
    composed = compose(with_spaces(draft))
    assert composed.text == "Midlerne skal anvendes i to år.\nLøn | den skal anvendes nu | 3,0"
    (row,) = composed.tables[0].rows
    assert [cell.text for cell in row.cells] == ["den skal anvendes nu", "3,0"]
    assert [cell.span and cell.span.of(composed.text) for cell in row.cells] == ["den skal anvendes nu", "3,0"]


@given(
    st.lists(
        st.sampled_from(["skal", "kan", "at", "anvendes", "sikre", "der", "børn", " ", "-", ".", "3,0", "Å", "æ"]), max_size=12
    )
)
def test_mending_adds_nothing_but_spaces_and_is_done_once(parts: list[str]) -> None:
    text = "".join(parts)
    assert mended(text).replace(" ", "") == text.replace(" ", "")
    assert lost_spaces(mended(text)) == ()


def test_print_is_mended_and_a_format_that_knows_its_words_is_not(tmp_path: Path) -> None:
    line = "Midlerne på 3,0 mio. kr. skalanvendes til bøger."
    (tmp_path / "a.txt").write_text(line, encoding="utf-8")
    (tmp_path / "a.html").write_text(f"<p>{line}</p>", encoding="utf-8")
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawString(70, 700, line)
    canvas.save()
    read = {name: read_document(tmp_path / name, name, Settings()).text for name in ("a.txt", "a.pdf", "a.html")}
    assert read == {"a.txt": line.replace("skala", "skal a"), "a.pdf": line.replace("skala", "skal a"), "a.html": line}
