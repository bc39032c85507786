"""Quality: what reads as Danish and what does not, and the page that is told of."""

import pytest

from qa.domain import Page, Span
from qa.reading.quality import quality_of, quality_warnings, reads_as_word

TEXT = (
    "Udvalget har godkendt, at der i 2025 afsættes 3,4 mio. kr. til arbejdsgangene i ungdomspsykiatrien, jf. bilag 2. "
    "Kompetenceudviklingsforløbet er påbegyndt, og handicaporganisationerne i Københavns Kommune er hørt mundtligt (sagsnr. 24-1). "
)


@pytest.mark.parametrize(
    "word",
    "ungdomspsykiatrien arbejdsgivere bekendtgørelsesgrundlag F-ACT ÅV 3,4 mio. kr.) 21-014448 www.by.dk café’en RHP’s 2025/26 – § "
    "angstskrig m² sagsnr. hhv. skriftsprog".split(),
)
def test_words_figures_abbreviations_and_codes_read_as_words(word: str) -> None:
    assert reads_as_word(word)


@pytest.mark.parametrize(
    "word", "xgydojhw Ã¥rsvÃ¦rk indsa7sen hhhhhjem \ue001rs\ue001rt qwrtzpsdf ¤#¤%&¤# af\ufffdsat blvknngr".split()
)
def test_scrambled_wrongly_decoded_and_misread_words_do_not(word: str) -> None:
    assert not reads_as_word(word)


def test_danish_prose_reads_wholly_and_its_ruins_do_not() -> None:
    shifted = "".join(chr(97 + (ord(ch) - 94) % 26) if "a" <= ch <= "z" else ch for ch in TEXT)
    assert quality_of(TEXT) == 1.0
    assert quality_of(shifted) < 0.75
    assert quality_of(" ".join(TEXT.replace(" ", ""))) < 0.3
    assert quality_of("") == 0.0


def test_the_page_that_does_not_read_is_warned_of_and_its_neighbours_are_not() -> None:
    broken = "gfg kpmxnz dwrrwtz hjklmp nbvcxt " * 6
    text = TEXT + broken + "x y"
    pages = (
        Page(1, "1", Span(0, len(TEXT))),
        Page(2, "2", Span(len(TEXT), len(TEXT + broken))),
        Page(3, "3", Span(len(TEXT + broken), len(text))),
    )
    (warning,) = quality_warnings(text, pages)
    assert (warning.page, warning.message.split(";")[0]) == (2, "Kun 20 % af ordene kan læses som ord")


def test_a_wrongly_decoded_page_is_told_what_it_is() -> None:
    wrong = TEXT.encode().decode("cp1252")
    (warning,) = quality_warnings(wrong, (Page(1, "1", Span(0, len(wrong))),))
    assert warning.message.startswith("Tegn er læst forkert")
