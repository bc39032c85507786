"""An editor at the page Dokumenter: a refused upload, a preview that is turned down, a version back, and two readers meanwhile."""

import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from qa.config import Settings
from qa.indexing import update_index
from qa.web import serve

pytestmark = pytest.mark.browser

BRIDGE = "Broen\n\nDer er afsat 2 mio. kr. i 2024 til den nye bro over åen.\n"
QUAY = "Kajen\n\nDer er afsat 3,5 mio. kr. i 2025 til den nye kaj ved havnen.\n"
PATIENT = 120_000  # milliseconds; other work shares the machine


@pytest.fixture(scope="module")
def harbour(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Where a page of its own is served, and its corpus folder with one paper."""
    folder = tmp_path_factory.mktemp("redaktion")
    corpus, index = folder / "bilag", folder / "index"
    corpus.mkdir()
    (corpus / "bro.txt").write_text(BRIDGE, encoding="utf-8")
    update_index(corpus, index, Settings())
    told: list[str] = []
    is_ready = threading.Event()

    def ready(address: str) -> None:
        told.append(address)
        is_ready.set()

    threading.Thread(target=serve, args=(index, corpus, Settings()), kwargs={"port": 0, "ready": ready}, daemon=True).start()
    assert is_ready.wait(120), "the server did not start"
    return told[0], corpus


@pytest.fixture
def editor(browser: Browser, harbour: tuple[str, Path]) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(PATIENT)
    page.goto(f"{harbour[0]}/?fane=dokumenter")
    expect(page.locator("#bilag table")).to_be_visible(timeout=PATIENT)
    yield page
    page.close()


def version(harbour: tuple[str, Path]) -> int:
    """The index's own; asked with another client than the page."""
    return int(httpx.get(f"{harbour[0]}/api/health", timeout=60).json()["version"])


def upload(page: Page, *files: Path) -> None:
    page.locator("#dokumenter input[type=file]").set_input_files(files)


def ask(page: Page, address: str, question: str) -> None:
    page.goto(f"{address}/?q={question}")


def test_a_refused_upload_and_one_that_is_turned_down_leave_the_index_as_it_was(
    editor: Page, harbour: tuple[str, Path], tmp_path: Path
) -> None:
    before = version(harbour)
    program, quay = tmp_path / "program.exe", tmp_path / "kaj.txt"
    program.write_text("MZ", encoding="utf-8")
    quay.write_text(QUAY, encoding="utf-8")
    report = editor.locator("#rapport article")
    upload(editor, program)
    expect(report).to_contain_text("program.exe: formatet “.exe” kan ikke læses", timeout=PATIENT)
    expect(report.get_by_role("button")).to_have_count(0)
    upload(editor, quay)
    expect(report).to_contain_text("Intet er taget i brug endnu.", timeout=PATIENT)
    expect(report.locator("dd").first).to_have_text("kaj.txt")
    report.get_by_role("button", name="Fortryd").click()
    expect(report).to_contain_text("Intet er ændret.", timeout=PATIENT)
    assert (version(harbour), [path.name for path in harbour[1].iterdir()]) == (before, ["bro.txt"])


def test_two_readers_ask_while_a_paper_is_put_in_use_and_the_version_before_comes_back(
    editor: Page, browser: Browser, harbour: tuple[str, Path]
) -> None:
    address, corpus = harbour
    before = version(harbour)
    readers = [browser.new_context().new_page() for _ in range(2)]
    ask(readers[0], address, "Hvor mange penge er der afsat til den nye bro i 2024?")
    expect(readers[0].locator("#svar .tal")).to_have_text("2 mio. kr.", timeout=PATIENT)
    (corpus / "kaj.txt").write_text(QUAY, encoding="utf-8")
    report = editor.locator("#rapport article")
    editor.get_by_role("button", name="Se ændringer i bilagsmappen").click()
    report.get_by_role("button", name="Tag i brug").click()
    for reader in readers:  # while it is read and put in use
        ask(reader, address, "Hvor mange penge er der afsat til den nye bro i 2024?")
        expect(reader.locator("#svar .tal")).to_have_text("2 mio. kr.", timeout=PATIENT)
    expect(editor.locator("#bilag")).to_contain_text("kaj.txt", timeout=PATIENT)
    for reader in readers:  # without opening the page anew
        reader.get_by_label("Dit spørgsmål").fill("Hvor mange penge er der afsat til den nye kaj i 2025?")
        reader.get_by_role("button", name="Spørg", exact=True).click()
        expect(reader.locator("#svar .tal")).to_have_text("3,5 mio. kr.", timeout=PATIENT)
        reader.context.close()
    assert version(harbour) == before + 1
    editor.get_by_role("button", name="Gå tilbage til forrige version …").click()
    report.get_by_role("button", name="Gå tilbage").click()
    expect(report).to_contain_text("Indekset er igen, som det var", timeout=PATIENT)
    expect(editor.locator("#bilag")).not_to_contain_text("kaj.txt")
    assert version(harbour) == before + 2
