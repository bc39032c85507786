"""A reader at the page: asks, checks the source, adds a paper; with a mouse, a keyboard and a telephone."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from qa.web.spoerg import EXAMPLES

pytestmark = pytest.mark.browser

HOURS = "Hvor mange penge er der afsat til længere åbningstider på bibliotekerne i 2024?"
NOTHING = "Hvor mange penge er der afsat til en rumstation på månen?"


def ask(page: Page, question: str) -> Locator:
    """Ask with the mouse and return the card once it shows the answer."""
    page.get_by_label("Dit spørgsmål").fill(question)
    page.get_by_role("button", name="Spørg", exact=True).click()
    card = page.locator("#svar article")
    expect(card).to_be_visible()
    return card


def open_documents(page: Page) -> None:
    page.get_by_role("tab", name="Dokumenter").click()
    expect(page.get_by_role("table", name="Bilag i indekset")).to_be_visible()


def test_a_question_gets_the_figure_its_quote_with_the_figure_marked_and_its_place(page: Page) -> None:
    card = ask(page, HOURS)
    expect(card.locator(".tilstand")).to_have_text("✓Fundet i kilden")
    expect(card.locator(".tal")).to_have_text("2,5 mio. kr.")
    expect(card.locator("blockquote mark")).to_have_text("2,5 mio. kr.")
    expect(card.locator("figcaption")).to_contain_text("side 1")
    expect(card.locator(".fodnote")).to_contain_text("Søgt i ")
    card.get_by_text("Vis hele side 1 med stedet markeret").click()
    expect(card.locator(".side mark")).to_contain_text("længere åbningstider")
    expect(page.locator("#steder .passage-tekst").first).to_contain_text("åbningstider")


def test_a_part_of_the_question_is_taken_away_and_had_again_with_a_button(page: Page) -> None:
    card = ask(page, "Hvor mange penge er der afsat til længere åbningstider på bibliotekerne i 1999?")
    expect(card.locator(".tilstand")).to_have_text("–Ikke fundet")
    for name in ("Fjern Spørger om: beløb", "Fjern Stadie: afsat", "Fjern År: 1999"):
        expect(card.get_by_role("button", name=name, exact=True)).to_be_visible()
    card.get_by_role("button", name="Fjern År: 1999").click()
    expect(card.locator(".tal")).to_have_text("2,5 mio. kr.")
    expect(card.get_by_role("button", name="Fjern År: 1999")).to_have_count(0)
    card.get_by_role("button", name="Tag alt med igen").click()
    expect(card.locator(".tilstand")).to_have_text("–Ikke fundet")
    expect(card.get_by_role("button", name="Fjern År: 1999")).to_be_visible()


def test_a_chip_is_pressed_from_the_keyboard(page: Page) -> None:
    card = ask(page, HOURS)
    card.get_by_role("button", name="Fjern Stadie: afsat").focus()
    page.keyboard.press("Enter")
    expect(card.get_by_role("button", name="Fjern Stadie: afsat")).to_have_count(0)
    expect(card.get_by_role("button", name="Fjern Spørger om: beløb")).to_be_visible()


def test_the_address_asks_the_same_again_without_the_parts_taken_away(page: Page) -> None:
    card = ask(page, HOURS)
    card.get_by_role("button", name="Fjern År: 2024").click()
    expect(card).to_contain_text("1 del er fjernet")
    page.wait_for_url("**/?q=*&uden=%C3%A5r%3A2024")
    page.reload()
    expect(page.get_by_label("Dit spørgsmål")).to_have_value(HOURS)
    expect(card.locator(".tal")).to_have_text("2,5 mio. kr.")
    expect(card).to_contain_text("1 del er fjernet")


def test_a_follow_up_is_read_with_the_last_question_which_is_offered_and_can_be_forgotten(page: Page) -> None:
    ask(page, HOURS.replace("2024", "1999"))
    expect(page.locator("#forrige")).to_contain_text("i 1999?«")
    card = ask(page, "og i 2024?")
    expect(card.locator(".helt")).to_have_text(f"Forstået som: »{HOURS}«")
    expect(card.locator(".tal")).to_have_text("2,5 mio. kr.")
    page.get_by_role("button", name="Glem forrige spørgsmål").click()
    expect(page.locator("#forrige")).not_to_contain_text("1999")
    ask(page, "og i 2024?")
    expect(card.locator(".helt")).to_have_count(0)


def test_what_the_papers_do_not_say_is_not_found_and_shows_no_figure(page: Page) -> None:
    card = ask(page, NOTHING)
    expect(card.locator(".tilstand")).to_have_text("–Ikke fundet")
    expect(card.locator(".tal, table")).to_have_count(0)


def test_every_example_asks_its_question_and_the_last_is_rightly_not_found(page: Page) -> None:
    for example in EXAMPLES:
        page.get_by_role("button", name=example).click()
        expect(page.get_by_label("Dit spørgsmål")).to_have_value(example)
        state = "Ikke fundet" if example == EXAMPLES[-1] else "Fundet i kilden"
        expect(page.locator("#svar .tilstand")).to_contain_text(state)


def test_an_empty_question_is_told_what_is_missing(page: Page) -> None:
    card = ask(page, "   ")
    expect(card).to_have_class("svar fejl")


def test_all_of_it_works_from_the_keyboard_and_focus_is_always_seen(page: Page) -> None:
    def focus_on(name: str) -> None:
        for _ in range(30):
            page.keyboard.press("Tab")
            seen = page.evaluate(
                "[document.activeElement.innerText || document.activeElement.id || '', "
                "getComputedStyle(document.activeElement).outlineStyle, document.activeElement.tagName]"
            )
            assert seen[1] == "solid", f"no focus ring on {seen}"
            if name in (seen[0].strip(), seen[2]):
                return
        pytest.fail(f"the Tab key never reaches {name}")

    focus_on("TEXTAREA")
    page.keyboard.type(HOURS)
    page.keyboard.press("Enter")
    expect(page.locator("#svar .tal")).to_have_text("2,5 mio. kr.")
    focus_on("Vis hele side 1 med stedet markeret")
    page.keyboard.press("Enter")
    expect(page.locator("#svar .side")).to_be_visible()
    page.get_by_role("tab", name="Spørg").focus()
    focus_on("Dokumenter")
    page.keyboard.press("Enter")
    expect(page.locator("#bilag table")).to_be_visible()


def test_the_answer_is_announced_and_everything_to_press_or_fill_has_a_name(page: Page) -> None:
    expect(page.locator("#svar [aria-live=polite]")).to_have_count(1)
    assert page.evaluate("document.documentElement.lang") == "da"
    assert page.title() == "Spørg udvalgsbilagene"
    expect(page.get_by_role("heading", level=1)).to_have_text("Spørg udvalgsbilagene")
    nameless = page.evaluate(
        """[...document.querySelectorAll('button, input:not([type=file]), textarea, a')]
           .filter(e => e.checkVisibility() && !(e.innerText.trim() || e.getAttribute('aria-label') || e.labels?.length))
           .map(e => e.outerHTML)"""
    )
    assert nameless == []


def test_a_paper_that_tries_to_run_in_the_page_is_only_text(page: Page) -> None:
    card = ask(page, "Hvor mange penge er der afsat til gadelamper i Ørnekvarteret i 2024?")
    expect(card.locator("blockquote")).to_contain_text("<script>alert(3)</script> gadelamper")
    ask(page, "<img src=x onerror=alert(4)> ${alert(5)}")
    open_documents(page)
    expect(page.locator("#bilag")).to_contain_text("gadelamper.txt")
    expect(page.locator("#svar img, #steder img, #bilag img")).to_have_count(0)


def test_an_uploaded_paper_can_be_asked_about_at_once(page: Page, corpus: Path, tmp_path: Path) -> None:
    paper = tmp_path / "havnebad.txt"
    paper.write_text("Havnebadet\n\nDer er afsat 1,75 mio. kr. i 2026 til nye broer ved havnebadet.\n", encoding="utf-8")
    program = tmp_path / "program.exe"
    program.write_text("MZ", encoding="utf-8")
    open_documents(page)
    page.locator("#upload, #dokumenter").locator("input[type=file]").set_input_files([paper, program])
    report = page.locator("#rapport article")
    # What would change is shown first; until it is put in use the paper is not in the corpus folder.
    expect(report).to_contain_text("program.exe: formatet “.exe” kan ikke læses", timeout=120_000)
    expect(report).to_contain_text("havnebad.txt")
    assert not (corpus / "havnebad.txt").exists()
    report.get_by_role("button", name="Tag i brug").click()
    expect(page.locator("#bilag")).to_contain_text("havnebad.txt", timeout=120_000)
    expect(page.get_by_role("heading", name="Taget i brug")).to_be_focused()
    assert (corpus / "havnebad.txt").read_text(encoding="utf-8") == paper.read_text(encoding="utf-8")
    page.get_by_role("tab", name="Spørg").click()
    card = ask(page, "Hvor mange penge er der afsat til nye broer ved havnebadet i 2026?")
    expect(card.locator(".tal")).to_have_text("1,75 mio. kr.")


def test_nothing_is_wider_than_a_telephone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for question in ("", HOURS, EXAMPLES[1], NOTHING):
        if question:
            ask(page, question)
        assert page.evaluate("document.documentElement.scrollWidth") == 390
    open_documents(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_on_a_telephone_the_answer_comes_into_view_by_itself(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    ask(page, HOURS)
    expect(page.locator("#svar .tal")).to_be_in_viewport(ratio=1)


# Contrast of every visible text with the first opaque ground below it, by WCAG 2.2, 1.4.3: 3 for large text, else 4.5.
CONTRAST = """() => {
  const parse = c => (c.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = e => { for (; e; e = e.parentElement) {
    const c = parse(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0.99) return c; } return [255, 255, 255]; };
  const weak = [];
  for (const e of document.querySelectorAll('gradio-app *')) {
    if (!e.checkVisibility({visibilityProperty: true, opacityProperty: true}) || e.getBoundingClientRect().width < 2) continue;
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    const style = getComputedStyle(e), a = light(parse(style.color)), b = light(ground(e));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5))
      weak.push(`${ratio.toFixed(2)} ${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 40)}`);
  }
  return weak;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"], indirect=True)
def test_every_text_can_be_read_on_its_ground(page: Page) -> None:
    for question in (HOURS, NOTHING, EXAMPLES[1], " "):
        ask(page, question)
        page.locator("#svar article").wait_for()
        assert page.evaluate(CONTRAST) == []
    open_documents(page)
    assert page.evaluate(CONTRAST) == []
