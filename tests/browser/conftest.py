"""The running page in Chromium: one server a session, over an index of the sample papers and two papers written here."""

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, expect, sync_playwright

from qa.config import Settings
from qa.indexing import update_index
from qa.web import serve

CHROMIUM = Path(os.environ.get("QA_CHROMIUM", "/usr/bin/chromium"))
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Far more than an answer takes; the encoder's first question on a busy machine of two cores takes some seconds.
expect.set_options(timeout=30_000)
# What Gradio logs when a reader follows a link away from its page while it still listens to the server.
_LEFT = ("AbortError: signal is aborted", "Connection errored out", "AbortError: BodyStreamBuffer was aborted")
SAMPLES = Path(__file__).parents[2] / "corpus"

LIBRARY = """Styrkelse af bibliotekerne
Kulturudvalget, 12. marts 2024

Længere åbningstider
Kulturudvalget har afsat 2,5 mio. kr. i 2024 til længere åbningstider på bibliotekerne.

Bemanding af bibliotekerne
Der er ansat 4 årsværk i Lånerservice.
"""
HOSTILE = """Notat <img src=x onerror=alert(1)> ${alert(2)} {{value}}

Gadelamper
Der er afsat 7 mio. kr. i 2024 til <script>alert(3)</script> gadelamper i Ørnekvarteret.
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        message = f"Chromium findes ikke som {CHROMIUM}; installer den, eller sæt QA_CHROMIUM"
        if os.environ.get("CI") or os.environ.get("QA_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus folder with the sample papers, one paper whose answers are known, and one that tries to run in the page."""
    folder = tmp_path_factory.mktemp("page") / "corpus"
    folder.mkdir()
    for paper in SAMPLES.iterdir():
        if paper.suffix in {".txt", ".html", ".docx", ".pdf"}:
            shutil.copy(paper, folder)
    (folder / "biblioteker.txt").write_text(LIBRARY, encoding="utf-8")
    (folder / "gadelamper.txt").write_text(HOSTILE, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def address(browser: Browser, corpus: Path) -> str:
    """Where the page is served. Asks for the browser first, so that nothing is indexed where there is none."""
    index = corpus.parent / "index"
    update_index(corpus, index, Settings())
    told: list[str] = []
    is_ready = threading.Event()

    def ready(address: str) -> None:
        told.append(address)
        is_ready.set()

    threading.Thread(target=serve, args=(index, corpus, Settings()), kwargs={"port": 0, "ready": ready}, daemon=True).start()
    assert is_ready.wait(60), "the server did not start"
    return told[0]


@pytest.fixture(params=["light"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(browser: Browser, address: str, scheme: str) -> Iterator[Page]:
    """The page at desktop width. Fails the test that made it call another machine, open a dialog or log an error."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    opened = context.new_page()
    faults: list[str] = []

    def on_request(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            faults.append(f"asked {request.url}")

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(words in message.text for words in _LEFT):
            faults.append(f"console: {message.text}")

    def on_dialog(dialog: Dialog) -> None:
        faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    opened.on("request", on_request)
    opened.on("console", on_console)
    opened.on("dialog", on_dialog)
    opened.on("pageerror", lambda error: faults.append(f"error: {error}"))
    opened.goto(address)
    opened.get_by_label("Dit spørgsmål").wait_for()
    yield opened
    context.close()
    assert faults == []
