"""Write docs/screenshots/*.png, the pages over the sample papers at desktop and telephone width, and the guide that shows them.

Run `python docs/make_screenshots.py` after a change to the pages or to the guide's text (src/qa/data/brugervejledning.md). It
indexes corpus/ into a temporary folder.
"""

import os
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from qa.config import Settings
from qa.indexing import update_index
from qa.web import serve
from qa.web.spoerg import EXAMPLES

HOME = Path(__file__).parents[1]
SHOTS = HOME / "docs" / "screenshots"
CHROMIUM = Path(os.environ.get("QA_CHROMIUM", "/usr/bin/chromium"))
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"]

# Width and height in CSS pixels.
SIZES = {"desktop": (1280, 900), "mobil": (390, 844)}
# The other pages: their address, and what stands there once they are filled.
PAGES = {
    "soeg": ("?fane=soeg&ord=botilbud", "#soeg .passager li"),
    "tal": ("?fane=tal&enhed=kr&aar=2024", "#tal .tabel"),
    "figur": ("?fane=tal&enhed=kr&vis=figur", "#tal .figur"),
    "initiativer": ("?initiativ=tryghedspakke", "#initiativer .trin"),
    "dokumenter": ("?fane=dokumenter", "#bilag table"),
    "kilde": ("kilde?dokument=budgetforslag-2-6-kompetenceudvikling-2025-2028.pdf&side=2", ".sidebillede img"),
    "vejledning": ("vejledning", "main"),
    "tilgaengelighed": ("tilgaengelighed", "main"),
}
# Pages whose point lies below what is first in view.
BELOW = frozenset({"figur"})
# The picture below each heading of the guide, and what it shows.
GUIDE = {
    "Spørg": ("fundet", "Et svar med tallet, citatet og kilden"),
    "Se kilden": ("kilde", "Siden som billede ved siden af teksten"),
    "Søg": ("soeg", "Søgefund med ordene markeret og filtre ved siden af"),
    "Tal": ("tal", "Tallene som tabel med filtre"),
    "Initiativer": ("initiativer", "Et initiativ bilag for bilag"),
    "Dokumenter": ("dokumenter", "Bilagene efter udvalg med læsbarhed"),
}
QUESTIONS = {"fundet": EXAMPLES[0], "flere-tal": EXAMPLES[1], "bevilling": EXAMPLES[2], "ikke-fundet": EXAMPLES[3]}


def start(folder: Path) -> str:
    """Index the sample papers into `folder` and serve them in the background; return the address."""
    update_index(HOME / "corpus", folder, Settings())
    addresses: list[str] = []
    is_ready = threading.Event()

    def ready(address: str) -> None:
        addresses.append(address)
        is_ready.set()

    options = {"port": 0, "ready": ready}
    threading.Thread(target=serve, args=(folder, HOME / "corpus", Settings()), kwargs=options, daemon=True).start()
    is_ready.wait()
    return addresses[0]


def shoot(page: Page, name: str) -> None:
    """Write what is in view, once nothing moves."""
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(0, 0)
    page.wait_for_timeout(500)
    page.screenshot(path=SHOTS / f"{name}.png")


def main() -> None:
    """Take every screenshot in the light scheme, and one in the dark."""
    SHOTS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        address = start(Path(folder) / "index")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for size, (width, height) in SIZES.items():
            page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce", locale="da-DK")
            page.goto(address)
            for name, question in QUESTIONS.items():
                page.get_by_label("Dit spørgsmål").fill(question)
                page.get_by_role("button", name="Spørg", exact=True).click()
                page.locator("#svar article").wait_for()
                shoot(page, f"{name}-{size}")
            for name, (where, filled) in PAGES.items():
                page.goto(f"{address}/{where}")
                page.locator(filled).first.wait_for()
                if name in BELOW:
                    page.locator(filled).first.evaluate("shown => shown.scrollIntoView({ block: 'center' })")
                shoot(page, f"{name}-{size}")
            page.close()
        dark = browser.new_page(
            viewport={"width": 1280, "height": 900}, color_scheme="dark", reduced_motion="reduce", locale="da-DK"
        )
        dark.goto(address)
        dark.get_by_role("button", name=EXAMPLES[0]).click()
        dark.locator("#svar article").wait_for()
        shoot(dark, "fundet-moerk")
        dark.goto(f"{address}/{PAGES['figur'][0]}")
        dark.locator(PAGES["figur"][1]).first.evaluate("shown => shown.scrollIntoView({ block: 'center' })")
        shoot(dark, "figur-moerk")
        browser.close()
    (HOME / "docs" / "brugervejledning.md").write_text(guide(), encoding="utf-8")


def guide() -> str:
    """Return the guide of the page with a picture below each heading that has one."""
    blocks = (HOME / "src" / "qa" / "data" / "brugervejledning.md").read_text(encoding="utf-8").split("\n\n")
    shown = []
    for block in blocks:
        shown.append(block)
        if block.removeprefix("## ") in GUIDE:
            name, told = GUIDE[block.removeprefix("## ")]
            shown.append(f"![{told}](screenshots/{name}-desktop.png)")
    return "\n\n".join(shown)


if __name__ == "__main__":
    main()
