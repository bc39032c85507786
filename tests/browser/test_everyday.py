"""Everyday things at the page: copy, feedback, history, explained words, light and dark, English, and print."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from qa.feedback import read_feedback

pytestmark = pytest.mark.browser

HOURS = "Hvor mange penge er der afsat til længere åbningstider på bibliotekerne i 2024?"


def ask(page: Page) -> Locator:
    page.get_by_label("Dit spørgsmål").fill(HOURS)
    page.get_by_role("button", name="Spørg", exact=True).click()
    card = page.locator("#svar article")
    expect(card.locator(".tal")).to_have_text("2,5 mio. kr.")
    return card


def test_feedback_is_stored_and_confirmed(page: Page, corpus: Path) -> None:
    card = ask(page)
    card.get_by_text("Giv tilbagemelding på svaret").click()
    card.get_by_label("Kilden er forkert").check()
    card.get_by_label("Bemærkning (kan udelades)").fill("Det står i et andet bilag.")
    card.get_by_role("button", name="Send tilbagemelding").click()
    expect(card.locator("form .kvittering")).to_contain_text("Tak.")
    last = read_feedback(corpus.parent / "index")[-1]
    assert (last["question"], last["verdict"], last["note"]) == (HOURS, "kilden er forkert", "Det står i et andet bilag.")


def test_the_answer_is_copied_as_text_with_its_source_and_address(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    card = ask(page)
    card.get_by_role("button", name="Kopiér som tekst med kilde").click()
    expect(card.locator(".vaerktoej .kvittering")).to_have_text("Kopieret.")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith(f"{HOURS}\nFundet i kilden\n2,5 mio. kr.")
    assert "Fil: biblioteker.txt" in text
    assert f"{address}/?q=Hvor+mange" in text


def test_history_is_in_this_browser_asks_again_and_can_be_cleared(page: Page) -> None:
    ask(page)
    history = page.locator("#historik")
    history.locator("summary").click()
    expect(history).to_contain_text("kun i denne browser")
    history.get_by_role("link", name=HOURS).click()
    expect(page.get_by_label("Dit spørgsmål")).to_have_value(HOURS)
    expect(page.locator("#svar .tal")).to_have_text("2,5 mio. kr.")
    history.locator("summary").click()
    history.get_by_role("button", name="Ryd listen").click()
    expect(history).to_be_hidden()
    assert page.evaluate("localStorage.getItem('qa.historik')") is None


def test_a_word_is_explained_from_the_keyboard_and_closed_again(page: Page) -> None:
    card = ask(page)
    card.get_by_role("button", name="afsat", exact=True).first.focus()
    page.keyboard.press("Enter")
    told = page.locator(".ordforklaring:popover-open")
    expect(told).to_contain_text("lagt penge til side")
    page.keyboard.press("Escape")
    expect(told).to_have_count(0)


def test_the_focus_stays_by_the_chips_when_one_is_taken_away(page: Page) -> None:
    card = ask(page)
    card.get_by_role("button", name="Fjern Stadie: afsat").focus()
    page.keyboard.press("Enter")
    expect(card.get_by_role("button", name="Fjern Stadie: afsat")).to_have_count(0)
    expect(card.locator(".forstaaet button:focus")).to_have_count(1)


def test_dark_is_chosen_against_the_system_and_remembered(page: Page) -> None:
    button = page.get_by_role("button", name="Skift mellem lyst og mørkt")
    button.click()
    expect(page.locator("body.dark")).to_have_count(1)
    page.reload()
    page.get_by_label("Dit spørgsmål").wait_for()
    expect(page.locator("body.dark")).to_have_count(1)
    button.click()
    expect(page.locator("body.dark")).to_have_count(0)


def test_the_interface_is_english_by_a_switch_and_the_papers_words_stay_danish(page: Page) -> None:
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask the committee papers")
    page.get_by_label("Your question").fill(HOURS)
    page.get_by_role("button", name="Ask", exact=True).click()
    card = page.locator("#svar article")
    expect(card.locator(".tilstand")).to_contain_text("Found in the source")
    expect(card.locator("blockquote")).to_contain_text("Kulturudvalget har afsat")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("button", name="Dansk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Spørg udvalgsbilagene")


def test_in_print_the_answer_stands_alone(page: Page) -> None:
    card = ask(page)
    page.emulate_media(media="print")
    expect(card.locator(".tal")).to_be_visible()
    expect(card.locator("blockquote")).to_be_visible()
    for hidden in ("#spoergsmaal", "#eksempler", ".indstillinger", ".vaerktoej", "#steder"):
        expect(page.locator(hidden).first).to_be_hidden()
