"""How soon the page can be used on a warm server, and how soon an answer is painted once the server has given it.

Run: python benchmarks/page.py [ROUNDS]. Figures are the median and the worst of the rounds, in milliseconds, of Chromium on this
machine over the sample papers; nothing is asserted. Wanted: first view within 1,000 ms, painting within 150 ms.

First view: from asking for the address until the box can be written in and what the tab shows has come. Painting: from the last
byte of the answer, which Gradio sends as a stream of events, until the frame after the figure stands on the page.
"""

import os
import statistics
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from qa.config import Settings
from qa.indexing import update_index
from qa.web import serve

CORPUS = Path(__file__).parents[1] / "corpus"
CHROMIUM = Path(os.environ.get("QA_CHROMIUM", "/usr/bin/chromium"))
QUESTION = "Hvor mange psykiatriske akutmodtagelser får patientstøtter?"

# Notes when the question is sent, when the card is told of in the stream, and when the frame after the card is drawn.
_WATCH = """() => {
  window.noted = {};
  const own = window.fetch;
  window.fetch = async (...call) => {
    const answer = await own(...call);
    const address = String(call[0]?.url ?? call[0]);
    if (!address.includes('/queue/data') || !answer.body) return answer;
    const [ours, theirs] = answer.body.tee();
    (async () => {
      const reader = ours.getReader(), text = new TextDecoder();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        if (text.decode(value, { stream: true }).includes('process_completed')) window.noted.given ??= performance.now();
      }
    })();
    return new Response(theirs, { headers: answer.headers, status: answer.status });
  };
  new MutationObserver(() => {
    if (document.querySelector('#svar .tal') && !window.noted.painted) {
      window.noted.painted = -1;
      requestAnimationFrame(() => setTimeout(() => { window.noted.painted = performance.now(); }));
    }
  }).observe(document.body, { childList: true, subtree: true });
  document.querySelector('#spoerg-knap').addEventListener('click', () => { window.noted.sent ??= performance.now(); }, true);
}"""


def first_view(browser: Browser, address: str) -> float:
    """Return how long it takes until the page can be used, with an empty browser cache."""
    page = browser.new_context().new_page()
    page.add_init_script(
        "new MutationObserver(() => { if (document.querySelector('#felt textarea') && window.usable === undefined) "
        "window.usable = performance.now(); }).observe(document, { childList: true, subtree: true });"
    )
    page.goto(address)
    page.wait_for_function("window.usable !== undefined")
    spent = float(page.evaluate("window.usable"))
    page.context.close()
    return spent


def answer(browser: Browser, address: str) -> tuple[float, float]:
    """Return how long it takes from the question to the painted answer, and the part of it after the server has given it."""
    page = browser.new_context().new_page()
    page.goto(address)
    page.get_by_label("Dit spørgsmål").fill(QUESTION)
    page.wait_for_timeout(1500)  # the other tabs fill; Gradio keeps a connection open, so the network is never idle
    page.evaluate(_WATCH)
    page.get_by_role("button", name="Spørg", exact=True).click()
    page.wait_for_function("window.noted.painted > 0 && window.noted.given > 0")
    noted = page.evaluate("window.noted")
    page.context.close()
    return noted["painted"] - noted["sent"], max(0.0, noted["painted"] - noted["given"])


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        index = Path(folder) / "index"
        update_index(CORPUS, index, Settings())
        addresses: list[str] = []
        is_ready = threading.Event()

        def ready(address: str) -> None:
            addresses.append(address)
            is_ready.set()

        options = {"port": 0, "ready": ready}
        threading.Thread(target=serve, args=(index, CORPUS, Settings()), kwargs=options, daemon=True).start()
        is_ready.wait()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--no-first-run"])
        first_view(browser, addresses[0])  # warm
        answer(browser, addresses[0])
        views = [first_view(browser, addresses[0]) for _ in range(rounds)]
        answers = [answer(browser, addresses[0]) for _ in range(rounds)]
        browser.close()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {rounds} rounds")
    print(f"\n{'':<42}{'median ms':>10}{'worst ms':>10}{'wanted':>8}")
    _row("first view usable, empty cache", views, "1000")
    _row("question to painted answer", [whole for whole, _ in answers], "")
    _row("of it after the server's answer", [after for _, after in answers], "150")


def _row(name: str, spent: list[float], wanted: str) -> None:
    print(f"{name:<42}{statistics.median(spent):>10.0f}{max(spent):>10.0f}{wanted:>8}")


if __name__ == "__main__":
    main()
