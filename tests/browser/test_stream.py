"""An answer comes also where the page hears late that the server has nothing more for it."""

import pytest
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

# The end of the stream reaches the page two seconds after the server sent it, as on a machine that is busy with other things.
HEARD_LATE = """
  const plain = window.fetch;
  window.fetch = async (resource, options) => {
    const response = await plain(resource, options);
    if (!String(resource.url ?? resource).includes("/queue/data")) return response;
    const late = new TransformStream({
      async transform(chunk, out) {
        if (new TextDecoder().decode(chunk).includes('"close_stream"')) {
          window.isLate = true;
          await new Promise((heard) => setTimeout(heard, 2000));
        }
        out.enqueue(chunk);
      },
    });
    return new Response(response.body.pipeThrough(late), response);
  };
"""
QUESTION = "Hvor mange penge er der afsat til længere åbningstider på bibliotekerne i 2024?"


def test_a_question_asked_while_the_stream_is_closing_is_answered(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(HEARD_LATE)
    page.goto(address)
    page.wait_for_function("window.isLate")  # what the page asks for when it opens has come
    page.get_by_label("Dit spørgsmål").fill(QUESTION)
    page.get_by_role("button", name="Spørg", exact=True).click()
    expect(page.locator("#svar article .tilstand")).to_contain_text("Fundet i kilden")
    context.close()
