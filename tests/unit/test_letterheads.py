"""What stands at the head and foot of a paper's pages: kept beside its text, and read for whose the paper is."""

import io
from pathlib import Path

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # has no stubs

from qa.config import Settings
from qa.domain import AnswerStatus, Document
from qa.reading import read_document
from tests.unit.places import ask

TOLD = "Der er 874 frivillige hjælpere på øerne."
OTHERS = ("Der er to nye broer mellem dem.", "Stierne er grønne og flade.")


def saved(folder: Path, name: str, data: bytes) -> Document:
    path = folder / name
    path.write_bytes(data)
    return read_document(path, name, Settings())


def word(folder: Path, *told: str, header: str = "", footer: str = "") -> Document:
    """A Word file with its paragraphs, and with lines in the header and footer of its pages."""
    paper, packed = docx.Document(), io.BytesIO()
    for text in told:
        paper.add_paragraph(text)
    section = paper.sections[0]
    if header:
        section.header.paragraphs[0].text = header
    if footer:
        section.footer.paragraphs[0].text = footer
    paper.save(packed)
    return saved(folder, "notat.docx", packed.getvalue())


def pdf(folder: Path, *headers: str) -> Document:
    """A PDF of one page for each header, with a sentence of its own below it."""
    packed = io.BytesIO()
    canvas = Canvas(packed)
    for header, told in zip(headers, (TOLD, *OTHERS), strict=False):
        canvas.drawString(60, 790, header)
        canvas.drawString(60, 700, told)
        canvas.showPage()
    canvas.save()
    return saved(folder, "notat.pdf", packed.getvalue())


def text(folder: Path, *headers: str) -> Document:
    """A plain text of one page for each header, with lines of its own below it."""
    rest = ("De sejler ud.\nDe går hjem.", "De er malet røde.\nDe er lange.", "De er brede.\nDe er korte.")
    below = zip(headers, (TOLD, *OTHERS), rest, strict=True)
    return saved(folder, "notat.txt", "\f".join(f"{header}\n\n{told}\n{more}\n" for header, told, more in below).encode())


@pytest.mark.parametrize(
    ("header", "footer", "letterhead"),
    [
        ("Region Nordby", "Havnegade 4, 8800 Nordby", "Region Nordby Havnegade 4, 8800 Nordby"),
        ("Region Nordby", "", "Region Nordby"),
        ("", "Region Nordby", "Region Nordby"),
        ("Region Nordby", "Region Nordby", "Region Nordby"),
        ("", "", ""),
    ],
)
def test_the_header_and_footer_of_a_word_file_are_its_letterhead_and_not_its_text(
    header: str, footer: str, letterhead: str, tmp_path: Path
) -> None:
    document = word(tmp_path, TOLD, *OTHERS, header=header, footer=footer)
    assert (document.letterhead, document.text) == (letterhead, "\n".join((TOLD, *OTHERS)))


@pytest.mark.parametrize(
    ("headers", "letterhead", "told"),
    [
        (("Region Nordby", "Region Nordby"), "Region Nordby", [TOLD, OTHERS[0]]),
        (("Region Nordby", "Havne og broer"), "", ["Region Nordby", TOLD, "Havne og broer", OTHERS[0]]),
        (("Region Nordby",), "", ["Region Nordby", TOLD]),
    ],
    ids=["repeated", "another on each page", "one page"],
)
def test_what_the_pages_of_a_pdf_repeat_is_its_letterhead(
    headers: tuple[str, ...], letterhead: str, told: list[str], tmp_path: Path
) -> None:
    document = pdf(tmp_path, *headers)
    assert (document.letterhead, document.text.splitlines()) == (letterhead, told)


def test_what_the_pages_of_a_text_repeat_is_its_letterhead_and_stays_where_it_stood_first(tmp_path: Path) -> None:
    same = text(tmp_path, "Region Nordby", "Region Nordby", "Region Nordby")
    assert (same.letterhead, same.text.count("Region Nordby"), same.text.startswith("Region Nordby\n")) == (
        "Region Nordby",
        1,
        True,
    )
    others = text(tmp_path, "Region Nordby", "Region Nordby", "Region Sydby")
    assert (others.letterhead, others.text.count("Region Nordby"), others.text.count("Region Sydby")) == ("", 2, 1)


def test_a_long_letterhead_is_cut(tmp_path: Path) -> None:
    long = "Region Nordby arbejder for alle havne, broer og stier på øerne. " * 9
    assert word(tmp_path, TOLD, header=long).letterhead == long[:500]


QUESTION = "Hvor mange frivillige hjælpere er der i Region {}?"


def test_the_authority_that_only_a_letterhead_names_is_the_papers_own(tmp_path: Path) -> None:
    for document in (
        word(tmp_path, TOLD, header="Region Nordby"),
        word(tmp_path, TOLD, footer="Region Nordby - Havnegade 4"),
        pdf(tmp_path, "Region Nordby", "Region Nordby"),
    ):
        draft = ask(QUESTION.format("Nordby"), document)
        assert (draft.text, [citation.quote for citation in draft.citations]) == (TOLD, [TOLD])
        assert ask(QUESTION.format("Vestby"), document).status is AnswerStatus.NOT_FOUND


def test_a_paper_without_a_letterhead_tells_of_no_authority(tmp_path: Path) -> None:
    document = word(tmp_path, TOLD)
    assert ask(QUESTION.format("Nordby"), document).status is AnswerStatus.NOT_FOUND
    assert ask("Hvor mange frivillige hjælpere er der på øerne?", document).text == TOLD


def test_a_letterhead_does_not_answer_a_question_by_itself(tmp_path: Path) -> None:
    document = word(tmp_path, *OTHERS, header="Region Nordby har 874 frivillige hjælpere")
    assert ask(QUESTION.format("Nordby"), document).status is AnswerStatus.NOT_FOUND
