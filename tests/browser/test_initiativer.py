"""A reader who follows an initiative through the papers, and sends the address on."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from qa.config import Settings
from qa.indexing import update_index
from qa.web import serve

pytestmark = pytest.mark.browser

PLAN = """Budget 2021
Sundhedsudvalget, 1. oktober 2020

Gadeteam
Der er i budget 2021 afsat 10,5 mio. kr. til socialsygeplejersker.
"""
STATUS = """Status på indsatser
Sundhedsudvalget, 1. februar 2022

Gadeteam
Der er i budget 2021 bevilget 8,5 mio. kr. til socialsygeplejersker.
"""


@pytest.fixture(scope="module")
def followed(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page of an own server over two papers that contradict each other."""
    folder = tmp_path_factory.mktemp("initiativer")
    corpus, index = folder / "bilag", folder / "index"
    corpus.mkdir()
    (corpus / "plan.txt").write_text(PLAN, encoding="utf-8")
    (corpus / "status.txt").write_text(STATUS, encoding="utf-8")
    update_index(corpus, index, Settings())
    page = browser.new_page()
    page.set_default_timeout(60_000)
    page.goto(served(index, corpus))
    yield page
    page.close()


def served(index: Path, corpus: Path) -> str:
    told: list[str] = []
    is_ready = threading.Event()

    def ready(address: str) -> None:
        told.append(address)
        is_ready.set()

    threading.Thread(target=serve, args=(index, corpus, Settings()), kwargs={"port": 0, "ready": ready}, daemon=True).start()
    assert is_ready.wait(120), "the server did not start"
    return told[0]


def test_an_initiative_is_followed_from_the_list_and_its_address_opens_the_same_timeline_again(followed: Page) -> None:
    page = followed
    page.get_by_role("tab", name="Initiativer", exact=True).click()
    page.locator("#initiativer").get_by_role("link", name="Gadeteam", exact=True).click()
    pairs = page.locator("#initiativ-resultat .par")
    for _ in range(2):
        expect(page.get_by_role("heading", name="Tidslinje for »Gadeteam«")).to_be_visible(timeout=60_000)
        expect(page.locator("#initiativ-fortalt")).to_contain_text("2 bilag, 2 tal og 1 par tal, der ikke stemmer.")
        expect(pairs.get_by_role("row").nth(1)).to_contain_text("10,5 mio. kr.")
        expect(pairs.get_by_role("row").nth(1)).to_contain_text("8,5 mio. kr.")
        assert page.url.endswith("?fane=initiativer&initiativ=Gadeteam")
        page.reload()
    page.goto(page.url.partition("?")[0] + "?initiativ=rumstation")
    expect(page.locator("#initiativ-fortalt")).to_contain_text("Intet tal og ingen beslutning nævner »rumstation«.")
    assert page.url.endswith("/?initiativ=rumstation")
    expect(pairs).to_have_count(0)
