"""axe-core on every page: no violation of WCAG 2.1 A and AA, in light and dark, at the width of a desk and of a telephone.

A page is loaded once in each width; light and dark are switched on it, which changes colours alone.
"""

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from qa.config import Settings
from qa.indexing import update_index
from qa.web import serve
from qa.web.accounts import Role, account, write_account

pytestmark = pytest.mark.browser

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}, "resultTypes": ["violations"]}
HOURS = "Hvor+mange+penge+er+der+afsat+til+l%C3%A6ngere+%C3%A5bningstider+p%C3%A5+bibliotekerne+i+2024%3F"
# An address, and what stands there once it is filled.
PAGES = (
    (f"?q={HOURS}", "#svar .found"),
    ("?q=Hvad+koster+det+nye+sv%C3%B8mmebad%3F", "#svar .not_found"),
    ("?fane=soeg&ord=bibliotekerne", "#soeg .passager li"),
    ("?fane=tal&bilag=b*", "#tal .tabel"),
    ("?fane=tal&enhed=kr&vis=figur", "#tal .figur"),
    ("?fane=tal&enhed=kr&vis=summer", "#tal .gruppe-sum"),
    ("?initiativ=bibliotekerne", "#initiativer .tidslinje"),
    ("?fane=dokumenter&regn=biblioteker.txt", "#bilag table"),
    ("kilde?dokument=budgetforslag-2-6-kompetenceudvikling-2025-2028.pdf&side=1", ".sidebillede img"),
    ("tilgaengelighed", "main"),
    ("vejledning", "main"),
)


def violations(page: Page) -> list[str]:
    """Return what axe finds in light and in dark: the rule and the first place of each."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        expect(page.locator("body.dark")).to_have_count(int(scheme == "dark"))
        answer = Axe().run(page, options=RULES).response
        found += [f"{scheme} {each['id']}: {each['nodes'][0]['html'][:200]}" for each in answer["violations"]]
    return found


def told(page: Page, address: str, pages: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the violations by page; one that has none is left out."""
    by_page = {}
    for where, filled in pages:
        page.goto(f"{address}/{where}")
        page.locator(filled).first.wait_for()
        by_page[where] = violations(page)
    return {where: found for where, found in by_page.items() if found}


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_breaks_a_rule_of_wcag_a_or_aa_in_light_or_dark(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    assert told(page, address, PAGES) == {}


def test_axe_does_find_what_is_wrong(page: Page, address: str) -> None:
    page.goto(f"{address}/vejledning")
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', "
        "'<input><p style=\"color:#ccc;background:#fff\">for svagt at læse</p>')"
    )
    assert {found.split()[1] for found in violations(page)} >= {"label:", "color-contrast:"}


def test_the_login_page_breaks_no_rule_and_leads_to_the_statement(browser: Browser, tmp_path: Path) -> None:
    users = tmp_path / "brugere"
    write_account(account("anna", "fire gode danske ord", Role.READER), users)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "bro.txt").write_text("Der er afsat 2 mio. kr. i 2024 til broen.\n", encoding="utf-8")
    update_index(corpus, tmp_path / "index", Settings())
    where: list[str] = []
    is_ready = threading.Event()

    def ready(served: str) -> None:
        where.append(served)
        is_ready.set()

    options = {"port": 0, "ready": ready, "auth_file": users}
    threading.Thread(target=serve, args=(tmp_path / "index", corpus, Settings()), kwargs=options, daemon=True).start()
    assert is_ready.wait(120), "the server did not start"
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(where[0])
    answer = Axe().run(page, options=RULES).response
    assert [each["id"] for each in answer["violations"]] == []
    page.get_by_role("link", name="Tilgængelighedserklæring").click()
    expect(page.get_by_role("heading", name="Klag til tilsynet")).to_be_visible()
    page.close()
