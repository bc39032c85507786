"""A reader who looks around: searches with filters, and reads, sums, draws and takes away the figures."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PATIENT = 60_000  # milliseconds; other work shares the machine


@pytest.fixture(autouse=True)
def patient(page: Page) -> None:
    page.set_default_timeout(PATIENT)
    expect.set_options(timeout=PATIENT)


def search(page: Page, words: str) -> None:
    page.get_by_role("tab", name="Søg", exact=True).click()
    page.get_by_label("Søgeord").fill(words)
    page.locator("#soeg").get_by_role("button", name="Søg", exact=True).click()


def test_a_search_marks_the_words_and_has_an_address(page: Page) -> None:
    search(page, "åbningstid bibliotek")
    expect(page.locator("#soeg-fortalt")).to_contain_text("med ordene »åbningstid bibliotek«")
    first = page.locator("#soeg .passager > ol > li").first
    expect(first.locator("mark.fundet").first).to_be_visible()
    page.wait_for_url("**/?fane=soeg&ord=*")
    found = page.locator("#soeg-fortalt").inner_text()
    page.reload()
    expect(page.get_by_label("Søgeord")).to_have_value("åbningstid bibliotek")
    expect(page.locator("#soeg-fortalt")).to_have_text(found)


def test_the_table_is_filtered_from_the_keyboard_and_a_row_opens_its_source(page: Page) -> None:
    page.get_by_role("tab", name="Tal", exact=True).click()
    page.get_by_text("Flere filtre").click()
    page.get_by_label("Bilag (filnavn").fill("biblioteker.txt")
    page.keyboard.press("Enter")
    expect(page.locator("#tal-fortalt")).to_have_text("2 tal passer til filtrene.")
    expect(page.locator("#tal .tabel tbody tr")).to_have_count(2)
    expect(page.locator("#tal .tabel tbody th strong")).to_have_text(["2,5 mio. kr.", "4 årsværk"])
    page.wait_for_url("**/?fane=tal&bilag=biblioteker.txt")
    page.locator("#tal .tabel tbody tr").first.get_by_role("link").first.click()
    page.wait_for_url("**/kilde?fakta=*")
    expect(page.locator("mark").first).to_contain_text("2,5 mio. kr.")


def test_the_file_equals_the_table(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}/?fane=tal&bilag=biblioteker.txt&sorter=mindste")
    expect(page.locator("#tal .tabel tbody tr")).to_have_count(2)
    with page.expect_download() as started:
        page.get_by_role("link", name="CSV").click()
    saved = tmp_path / "tal.csv"
    started.value.save_as(saved)
    rows = list(csv.DictReader(io.StringIO(saved.read_text(encoding="utf-8-sig")), delimiter=";"))
    assert page.locator("#tal .tabel tbody th strong").all_inner_texts() == ["2,5 mio. kr.", "4 årsværk"]
    assert [(row["Tal"], row["Enhed"]) for row in rows] == [("2500000", "kr."), ("4", "årsværk")]


@pytest.mark.parametrize("scheme", ["light", "dark"], indirect=True)
def test_sums_and_charts_are_named_and_nothing_is_wider_than_a_telephone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/?fane=tal&enhed=kr&vis=figur")
    picture = page.get_by_role("img", name="Summer i kr. efter år")
    expect(picture).to_be_visible()
    expect(page.get_by_role("table", name="Figurens tal: Summer i kr. efter år")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_role("link", name="Summer", exact=True).click()
    expect(page.locator("#tal .gruppe-sum, #tal .tomt").first).to_be_visible()
    expect(page.locator("#tal-summer")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_paper_that_tries_to_run_in_the_page_is_only_text(page: Page, address: str) -> None:
    search(page, "gadelamper <img src=x onerror=alert(6)> ${alert(7)}")
    expect(page.locator("#soeg-resultat")).to_contain_text("<script>alert(3)</script> gadelamper")
    page.goto(f"{address}/?fane=tal&bilag=gadelamper.txt")
    expect(page.locator("#tal .tabel")).to_contain_text("7 mio. kr.")
    expect(page.locator("#soeg img, #tal img")).to_have_count(0)
