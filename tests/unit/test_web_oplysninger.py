"""The accessibility statement and the guide: open to all, linked from every page, and nothing about the operator invented."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from qa.config import Settings, load_settings
from qa.domain import IndexReport
from qa.errors import UsageError
from qa.web.accounts import Accounts, Role, account, write_account
from qa.web.application import build_app
from qa.web.desk import Desk
from qa.web.oplysninger import statement_page
from tests.fakes import FakeEngine

HOME = Path(__file__).parents[2]
NAMED = replace(Settings(), operator="Byen <b>", operator_contact="post@byen.example, 12 34 56 78")


def never(*_: object, **__: object) -> IndexReport:
    raise AssertionError("no paper is changed here")


def desk(settings: Settings) -> Desk:
    return Desk(FakeEngine(), corpus=Path(), index=Path(), settings=settings, update=never, suffixes={".txt"})


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """A client that has not logged in where everybody must."""
    users = tmp_path / "brugere"
    write_account(account("anna", "fire gode danske ord", Role.READER), users)
    app = build_app(desk(NAMED), accounts=Accounts(users))
    with TestClient(app, base_url="http://127.0.0.1:7860", follow_redirects=False) as opened:
        yield opened


def test_the_statement_says_status_what_is_missing_whom_to_tell_and_who_supervises() -> None:
    page = statement_page(NAMED)
    for said in ("delvist", "ikke er tilgængeligt", "Digitaliseringsstyrelsen", "ti arbejdsdage", "webtilgængelighedsloven"):
        assert said in page
    assert "Byen &lt;b&gt; er forpligtet" in page
    assert "post@byen.example, 12 34 56 78" in page
    assert 'class="mangler"' not in page


def test_what_the_operator_has_not_said_is_marked_and_not_invented() -> None:
    page = statement_page(Settings())
    assert page.count("[udfyldes af den, der driver siden: sæt “operator” i indstillingerne]") == 2
    assert "sæt “operator_contact” i indstillingerne" in page
    assert "{" not in page


def test_statement_guide_and_easy_address_are_open_before_the_login_and_linked_from_it(client: TestClient) -> None:
    assert client.get("/tilgaengelighed").status_code == 200
    assert "<h2>Spørg</h2>" in client.get("/vejledning").text
    assert client.get("/was").headers["location"] == "tilgaengelighed"
    login = client.get("/log-ind").text
    assert 'href="/tilgaengelighed"' in login
    assert 'href="/vejledning"' in login
    assert client.get("/", headers={"accept": "text/html"}).status_code == 303


def test_the_official_statement_is_named_and_the_easy_address_leads_to_it() -> None:
    settings = replace(NAMED, was_address="https://was.digst.dk/byen-dk")
    with TestClient(build_app(desk(settings)), base_url="http://127.0.0.1:7860", follow_redirects=False) as client:
        assert client.get("/was").headers["location"] == "https://was.digst.dk/byen-dk"
        assert '<a href="https://was.digst.dk/byen-dk">' in client.get("/tilgaengelighed").text


def test_an_address_that_is_none_is_refused(tmp_path: Path) -> None:
    given = tmp_path / "indstillinger.toml"
    given.write_text('was_address = "javascript:alert(1)"', encoding="utf-8")
    with pytest.raises(UsageError, match="“was_address” skal være en adresse"):
        load_settings(given)


def test_the_guide_in_docs_is_the_one_of_the_page_with_pictures() -> None:
    lines = (HOME / "docs" / "brugervejledning.md").read_text(encoding="utf-8").split("\n\n")
    assert "\n\n".join(line for line in lines if not line.startswith("![")) == (
        HOME / "src" / "qa" / "data" / "brugervejledning.md"
    ).read_text(encoding="utf-8")
    pictures = [line.partition("](")[2].rstrip(")\n") for line in lines if line.startswith("![")]
    assert pictures
    assert [name for name in pictures if not (HOME / "docs" / name).is_file()] == []
