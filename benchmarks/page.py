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

# Runs before the page's own scripts, so that every stream of events is read along from its start, however often it is opened anew.
# Notes when the question is sent, when each event's last byte has come, and when the frame after the card is drawn.
_WATCH = """(() => {
  window.noted = { came: {} };
  const own = window.fetch.bind(window);
  const follow = async (stream) => {
    const reader = stream.getReader(), text = new TextDecoder();
    let begun = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      begun += text.decode(value, { stream: true });
      const messages = begun.split('\\n\\n');
      begun = messages.pop();
      for (const message of messages) {
        const said = JSON.parse(message.replace(/^data: /, ''));
        if (said.msg === 'process_completed') noted.came[said.event_id] = performance.now();
      }
    }
  };
  window.fetch = async (resource, options) => {
    const answer = await own(resource, options);
    const address = String(resource?.url ?? resource);
    if (address.includes('/queue/join') && noted.sent && !noted.event) noted.event = (await answer.clone().json()).event_id;
    if (!address.includes('/queue/data') || !answer.body) return answer;
    const [ours, theirs] = answer.body.tee();
    follow(ours).catch(() => {});
    return new Response(theirs, answer);
  };
  new MutationObserver(() => {
    if (document.querySelector('#svar .tal') && !noted.painted) {
      noted.painted = -1;
      requestAnimationFrame(() => setTimeout(() => { noted.painted = performance.now(); }));
    }
  }).observe(document, { childList: true, subtree: true });
  document.addEventListener('click', ({ target }) => {
    if (target.closest('#spoerg-knap')) noted.sent ??= performance.now();
  }, true);
})();"""
_USABLE = """new MutationObserver(() => {
  if (document.querySelector('#felt textarea') && window.usable === undefined) window.usable = performance.now();
}).observe(document, { childList: true, subtree: true });"""


def first_view(browser: Browser, address: str) -> tuple[float, float]:
    """Return how long it takes until the page can be used, with an empty browser cache and once more with what that left in it."""
    context = browser.new_context()
    context.add_init_script(_USABLE)
    spent = []
    for _ in range(2):
        page = context.new_page()
        page.goto(address)
        page.wait_for_function("window.usable !== undefined")
        spent.append(float(page.evaluate("window.usable")))
        page.close()
    context.close()
    return spent[0], spent[1]


def answer(browser: Browser, address: str) -> tuple[float, float]:
    """Return how long it takes from the question to the painted answer, and the part of it after the server has given it."""
    page = browser.new_context().new_page()
    page.add_init_script(_WATCH)
    page.goto(address)
    page.get_by_label("Dit spørgsmål").fill(QUESTION)
    page.wait_for_timeout(1500)  # the other tabs fill; Gradio keeps a connection open, so the network is never idle
    page.get_by_role("button", name="Spørg", exact=True).click()
    page.wait_for_function("noted.painted > 0 && noted.came[noted.event] > 0")
    sent, given, painted = page.evaluate("[noted.sent, noted.came[noted.event], noted.painted]")
    page.context.close()
    return painted - sent, max(0.0, painted - given)


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
    print(f"\n{'':<48}{'median ms':>10}{'worst ms':>10}{'wanted':>8}")
    _row("first view usable, empty cache", [empty for empty, _ in views], "1000")
    _row("the page once more, files kept by the browser", [kept for _, kept in views], "")
    _row("question to painted answer", [whole for whole, _ in answers], "")
    _row("of it after the server's answer", [after for _, after in answers], "150")


def _row(name: str, spent: list[float], wanted: str) -> None:
    print(f"{name:<48}{statistics.median(spent):>10.0f}{max(spent):>10.0f}{wanted:>8}")


if __name__ == "__main__":
    main()
