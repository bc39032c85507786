"""Logging in on the running page, and a paper whose text, title and file name try to run there and in the login form."""

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from qa.config import Settings
from qa.indexing import update_index
from qa.web import serve
from qa.web.accounts import Role, account, write_account

pytestmark = pytest.mark.browser

PASSWORD = "fire gode danske ord"
PAPER = "<img src=x onerror=alert(1)>.txt"
TEXT = """Notat <svg onload=alert(2)> "><script>alert(3)</script>

Der er afsat 7 mio. kr. i 2024 til <script>alert(4)</script> gadelamper <img src=x onerror=alert(5)> i Ørnekvarteret.
"""


@pytest.fixture(scope="module")
def guarded(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where a page with login is served."""
    folder = tmp_path_factory.mktemp("login")
    corpus, index, users = folder / "corpus", folder / "index", folder / "brugere"
    corpus.mkdir()
    (corpus / PAPER).write_text(TEXT, encoding="utf-8")
    update_index(corpus, index, Settings())
    for name, role in (("anna", Role.READER), ("bo", Role.EDITOR)):
        write_account(account(name, PASSWORD, role), users)
    told: list[str] = []
    is_ready = threading.Event()

    def ready(address: str) -> None:
        told.append(address)
        is_ready.set()

    options = {"port": 0, "ready": ready, "auth_file": users}
    threading.Thread(target=serve, args=(index, corpus, Settings()), kwargs=options, daemon=True).start()
    assert is_ready.wait(120), "the server did not start"
    return told[0]


@pytest.fixture
def stranger(browser: Browser) -> Iterator[Page]:
    """A page that nobody is logged in on; fails the test in which something ran."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    ran: list[str] = []

    def on_dialog(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    opened.on("dialog", on_dialog)
    yield opened
    context.close()
    assert ran == []


def log_in(page: Page, name: str) -> None:
    page.get_by_label("Navn").fill(name)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind").click()


def test_a_shared_address_asks_to_log_in_and_then_opens_and_hostile_text_is_only_text(stranger: Page, guarded: str) -> None:
    stranger.goto(f"{guarded}/?q=Hvor+mange+penge+er+der+afsat+til+gadelamper+i+2024%3F%22%3E%3Cimg+src%3Dx+onerror%3Dalert(6)%3E")
    log_in(stranger, "anna<img src=x onerror=alert(7)>")
    expect(stranger.get_by_role("alert")).to_have_text("Navn eller adgangskode er forkert.")
    log_in(stranger, "anna")
    card = stranger.locator("#svar article")
    expect(card).to_contain_text("<script>alert(4)</script> gadelamper", timeout=30_000)
    expect(stranger.locator("#svar img, #steder img, #svar svg[onload]")).to_have_count(0)
    stranger.get_by_role("button", name="Log ud").click()
    expect(stranger.get_by_role("heading", name="Log ind")).to_be_visible()
    stranger.goto(guarded)
    expect(stranger.get_by_role("heading", name="Log ind")).to_be_visible()


def test_a_reader_sees_no_upload_and_an_editor_does(stranger: Page, guarded: str) -> None:
    stranger.goto(f"{guarded}/")
    log_in(stranger, "anna")
    stranger.get_by_role("tab", name="Dokumenter").click()
    expect(stranger.locator("#bilag")).to_contain_text(PAPER, timeout=30_000)
    expect(stranger.locator("#bilag img")).to_have_count(0)
    expect(stranger.locator("#upload")).to_be_hidden()
    stranger.get_by_role("button", name="Log ud").click()
    log_in(stranger, "bo")
    stranger.get_by_role("tab", name="Dokumenter").click()
    expect(stranger.locator("#upload")).to_be_visible(timeout=30_000)
