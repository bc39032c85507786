"""What the first view needs is named in the page's head, so that the browser does not come to it one layer after another."""

import re

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

NOTE = """new MutationObserver(() => {
  if (document.querySelector('#felt textarea')) window.usable ??= performance.now();
}).observe(document, { childList: true, subtree: true });"""
FETCHED = """performance.getEntriesByType('resource')
  .filter(each => each.startTime < window.usable).map(each => new URL(each.name).pathname)"""


def test_no_file_that_is_fetched_before_the_box_is_there_is_unnamed_and_no_other_kind_of_component_is_named(
    browser: Browser, address: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(NOTE)
    page.goto(address)
    page.wait_for_function("window.usable !== undefined")
    fetched = {path.removeprefix("/assets/") for path in page.evaluate(FETCHED) if path.startswith("/assets/")}
    named = set(re.findall(r'(?:src|href)="\./assets/([^"]+)"', context.request.get(address).text()))
    assert len(fetched) > 30
    assert fetched - named == set()
    assert [name for name in named if name.startswith(("Gallery", "VideoPreview", "ApiDocs", "Login"))] == []
    context.close()
