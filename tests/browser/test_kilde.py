"""From an answer to the page it stands on: the picture with the place marked, the text beside it, and the pages around it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from qa.config import Settings
from qa.reading import read_document
from qa.web.addresses import page_address, place_address

pytestmark = pytest.mark.browser

HOURS = "Hvor mange penge er der afsat til længere åbningstider på bibliotekerne i 2024?"
BUDGET = "budgetforslag-2-6-kompetenceudvikling-2025-2028.pdf"


def source_of(page: Page, address: str, question: str) -> None:
    """Ask, and open the source of the first quote."""
    page.get_by_label("Dit spørgsmål").fill(question)
    page.get_by_role("button", name="Spørg", exact=True).click()
    href = page.locator("#svar figcaption a.aabn").first.get_attribute("href")
    assert href
    page.goto(f"{address}/{href}")


def test_an_answers_page_opens_with_the_sentence_and_the_figure_marked(page: Page, address: str) -> None:
    source_of(page, address, HOURS)
    expect(page.get_by_role("heading", level=1)).to_have_text("Styrkelse af bibliotekerne")
    expect(page.locator("mark.tal-i-kilden")).to_have_text("2,5 mio. kr.")
    expect(page.locator("mark.stedet")).to_contain_text("længere åbningstider på bibliotekerne")
    page.reload()
    expect(page.locator("mark.tal-i-kilden")).to_have_text("2,5 mio. kr.")


def test_a_figure_of_a_table_is_asked_for_and_its_page_opens_with_the_cell_marked(page: Page, address: str) -> None:
    page.get_by_label("Dit spørgsmål").fill("Hvor meget er anden drift i 2026 i forslaget om kompetenceudvikling?")
    page.get_by_role("button", name="Spørg", exact=True).click()
    expect(page.locator("#svar .tal")).to_have_text("1 mio. kr.")
    page.locator("#svar figcaption a.aabn").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Forslag til budgetinitiativ i budget 2025-2028")
    expect(page.locator("rect.celle")).to_have_count(1)
    expect(page.locator(".sidebillede img")).to_have_attribute("alt", re.compile("Rækken »Anden drift«, kolonnen »2026«: 1,0"))
    expect(page.locator("td mark.tal-i-kilden")).to_have_text("1,0")


def test_a_table_figure_is_framed_on_the_picture_and_told_by_row_and_column(page: Page, address: str, corpus: Path) -> None:
    document = read_document(corpus / BUDGET, BUDGET, Settings())
    table = next(table for table in document.tables if table.columns[0].startswith("Økonomi"))
    row = next(row for row in table.rows if row.heading.startswith("Anden"))
    cell_2026 = next(cell for cell in row.cells if cell.column == "2026")
    page.goto(f"{address}/{place_address(BUDGET, row.span, document.text, figure=cell_2026.span)}")
    picture = page.locator(".sidebillede img")
    expect(picture).to_have_attribute("alt", re.compile(r"Markeret: Rækken »[^«]+«, kolonnen »2026«: \d,\d\."))
    assert picture.evaluate("async image => { await image.decode(); return image.naturalWidth; }") > 800
    cell, head = page.locator("rect.celle").bounding_box(), page.locator("rect.kolonne").bounding_box()
    name, sheet = page.locator("rect.raekke").bounding_box(), picture.bounding_box()
    assert cell
    assert head
    assert name
    assert sheet
    assert head["y"] < cell["y"]
    assert name["x"] < cell["x"]
    assert sheet["x"] < cell["x"] < cell["x"] + cell["width"] < sheet["x"] + sheet["width"]
    expect(page.locator("td mark.tal-i-kilden")).to_have_count(1)


def test_pages_are_turned_from_the_keyboard_and_the_place_stays_in_the_address(page: Page, address: str) -> None:
    page.goto(f"{address}/{page_address(BUDGET, 1)}")
    page.get_by_role("link", name="Side 2 →").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".hvor").first).to_contain_text("side 2 af 2")
    expect(page.get_by_role("link", name="← Side 1").first).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "da"


def test_the_source_fits_a_telephone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/{page_address(BUDGET, 2)}")
    expect(page.locator(".sidebillede img")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
