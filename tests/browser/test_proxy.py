"""The page behind a real reverse proxy that shows it under a path: it fills, answers, opens the source and downloads."""

import contextlib
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect

from qa.config import Settings
from qa.indexing import update_index
from qa.web import serve

pytestmark = pytest.mark.browser

ROOT = "/bilag"
PAPER = "Broen\n\nDer er afsat 2 mio. kr. i 2024 til den nye bro over åen.\n"
# What a proxy keeps to itself, by RFC 9110, 7.6.1.
_HOP = {"connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "host", "content-length"}


class Proxy(http.server.BaseHTTPRequestHandler):
    """Passes every call below the path on without it, and refuses the rest; a stream is passed on as it comes."""

    protocol_version = "HTTP/1.1"
    behind = ""

    def do_GET(self) -> None:
        if not self.path.startswith(f"{ROOT}/"):
            self.send_error(404)
            return
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {name: value for name, value in self.headers.items() if name.lower() not in _HOP}
        headers |= {"host": self.headers["host"], "x-forwarded-host": self.headers["host"], "accept-encoding": "identity"}
        to = f"{self.behind}{self.path.removeprefix(ROOT)}"
        with httpx.stream(self.command, to, headers=headers, content=body, timeout=60) as answer:
            self.send_response(answer.status_code)
            for name, value in answer.headers.multi_items():
                if name.lower() not in _HOP:
                    self.send_header(name, value)
            self.send_header("connection", "close")
            self.end_headers()
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the reader went to another page
                for part in answer.iter_raw():
                    self.wfile.write(part)
                    self.wfile.flush()
        self.close_connection = True

    do_POST = do_GET  # noqa: N815 - the library's name

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@pytest.fixture
def proxied(browser: Browser, tmp_path: Path) -> Iterator[str]:
    """The address at the proxy, over an own server told of it."""
    corpus, index = tmp_path / "bilag", tmp_path / "index"
    corpus.mkdir()
    (corpus / "bro.txt").write_text(PAPER, encoding="utf-8")
    update_index(corpus, index, Settings())
    door = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    public = f"http://127.0.0.1:{door.server_port}{ROOT}"
    is_ready = threading.Event()

    def ready(address: str) -> None:
        Proxy.behind = address
        is_ready.set()

    options = {"port": 0, "ready": ready, "root_path": public}
    threading.Thread(target=serve, args=(index, corpus, Settings()), kwargs=options, daemon=True).start()
    assert is_ready.wait(120), "the server did not start"
    threading.Thread(target=door.serve_forever, daemon=True).start()
    yield public
    door.shutdown()
    door.server_close()


def test_everything_holds_under_a_path(browser: Browser, proxied: str) -> None:
    page = browser.new_page()
    page.set_default_timeout(60_000)
    outside: list[str] = []
    page.on(
        "request",
        lambda request: None if request.url.startswith((f"{proxied}/", "data:", "blob:")) else outside.append(request.url),
    )
    page.goto(f"{proxied}/")
    page.get_by_label("Dit spørgsmål").fill("Hvor mange penge er der afsat til den nye bro i 2024?")
    page.get_by_role("button", name="Spørg", exact=True).click()
    expect(page.locator("#svar .tal")).to_have_text("2 mio. kr.", timeout=60_000)
    page.locator("#svar figcaption a.aabn").first.click()
    expect(page.locator("mark.tal-i-kilden")).to_have_text("2 mio. kr.")
    page.goto(f"{proxied}/?fane=tal")
    with page.expect_download() as started:
        page.get_by_role("link", name="CSV").click()
    assert "2000000" in Path(started.value.path()).read_text(encoding="utf-8-sig")
    page.get_by_role("link", name="Tilgængelighedserklæring").click()
    expect(page.get_by_role("heading", name="Tilgængelighedserklæring")).to_be_visible()
    assert page.url == f"{proxied}/tilgaengelighed"
    assert httpx.get(f"{proxied}/api/openapi.json", timeout=60).json()["servers"] == [{"url": f"{ROOT}/api"}]
    assert outside == []
    page.close()
