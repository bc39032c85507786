"""Login over the whole application: the form, the session, programs, roles, slow-down, limits, and a reverse proxy's path."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from qa.cli import main
from qa.errors import UsageError
from qa.web import accounts as accounts_module
from qa.web.accounts import Account, Accounts, Role, account, new_token, read_accounts, write_account
from qa.web.application import Served, build_app, served_at
from qa.web.guard import Guard, Head, danish_index
from qa.web.login import COOKIE, Gate, editing_events, onwards
from qa.web.slowing import Failures, Pace
from qa.web.traffic import MAX_CALL, Traffic
from tests.fakes import FakeEngine
from tests.unit.test_web_api import desk_over

PASSWORD = "fire gode danske ord"
EDIT, READ = 7, 3  # numbers of events


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True, scope="module")
def quick_hash() -> Iterator[None]:
    """Hash with the least work there is; how long it takes is argon2's own affair."""
    patch = pytest.MonkeyPatch()
    patch.setattr(accounts_module, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    yield
    patch.undo()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "brugere"
    write_account(account("anna", PASSWORD, Role.READER), path)
    write_account(account("bo", PASSWORD, Role.EDITOR), path)
    return path


@pytest.fixture
def clock() -> Clock:
    return Clock()


async def inner(scope: Scope, receive: Receive, send: Send) -> None:
    """Tell who calls, and give back what was sent."""
    if scope["type"] == "http":
        body = await Request(scope, receive).body()
        who = scope.get("qa.account")
        await PlainTextResponse(f"{who.name if who else '-'} {scope['path']} {body.decode()}")(scope, receive, send)


@pytest.fixture
def client(file: Path, clock: Clock) -> TestClient:
    gate = Gate(inner, accounts=Accounts(file), title="Titel", root="/bilag", editing={EDIT}, clock=clock)
    return TestClient(gate, base_url="http://127.0.0.1", follow_redirects=False)


def log_in(client: TestClient, name: str = "anna", password: str = PASSWORD, videre: str = "/?q=x") -> int:
    return client.post("/log-ind", data={"navn": name, "adgangskode": password, "videre": videre}).status_code


# ------------------------------------------------------------------------------------------------ the file


def test_a_file_never_holds_a_password_and_gives_back_its_accounts(file: Path) -> None:
    assert PASSWORD not in file.read_text(encoding="utf-8")
    assert {name: each.role for name, each in read_accounts(file).items()} == {"anna": Role.READER, "bo": Role.EDITOR}
    assert file.stat().st_mode & 0o077 == 0


def test_the_same_password_gives_another_hash_each_time() -> None:
    assert account("a", PASSWORD, Role.READER).hash != account("a", PASSWORD, Role.READER).hash


def test_a_name_that_is_written_again_has_one_line_and_comments_stay(file: Path) -> None:
    file.write_text("# dem\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    write_account(account("anna", PASSWORD, Role.EDITOR), file)
    assert file.read_text(encoding="utf-8").startswith("# dem\nbo:")
    assert read_accounts(file)["anna"].role is Role.EDITOR


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "der er ingen brugere"),
        ("anna:læser\n", "linje 1: skal være navn:læser|redaktør:hash"),
        ("anna:chef:$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$aGFzaA\n", "linje 1: skal være"),
        ("anna:læser:hemmelig\n", "linje 1: skal være"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_of_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "brugere"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=told.replace("|", r"\|")):
        Accounts(path)


@pytest.mark.parametrize(("name", "password"), [("a:b", PASSWORD), ("", PASSWORD), ("anna", "kort"), ("anna\n", PASSWORD)])
def test_a_name_or_password_that_cannot_be_used_is_refused(name: str, password: str) -> None:
    with pytest.raises(UsageError):
        account(name, password, Role.READER)


def test_the_command_writes_a_line_without_showing_the_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "brugere"
    typed = iter([PASSWORD, PASSWORD, PASSWORD, "noget andet end før"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _: next(typed))
    assert main(["password", "bo", "--role", "redaktør", "--auth-file", str(path), "--token"]) == 0
    shown = capsys.readouterr()
    token = shown.err.split()[1]
    assert PASSWORD not in shown.out + shown.err
    assert Accounts(path).by_password("bo", PASSWORD) == Accounts(path).by_token(token) == read_accounts(path)["bo"]
    assert token not in path.read_text(encoding="utf-8")
    assert main(["password", "bo"]) == 2  # not the same twice


# ------------------------------------------------------------------------------------------------ the form and the session


def test_a_stranger_is_sent_to_the_form_and_back_to_what_was_asked_for(client: TestClient) -> None:
    sent = client.get("/?q=hvor%20mange", headers={"Accept": "text/html"})
    assert (sent.status_code, sent.headers["location"]) == (303, "/bilag/log-ind?videre=%2F%3Fq%3Dhvor%2520mange")
    form = client.get("/log-ind", params={"videre": '/?q="><script>alert(1)</script>'})
    assert '<html lang="da">' in form.text
    assert "<script>alert" not in form.text
    answer = client.post("/log-ind", data={"navn": "anna", "adgangskode": PASSWORD, "videre": "/?q=hvor%20mange"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/bilag/?q=hvor%20mange")
    cookie = answer.headers["set-cookie"].casefold()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/bilag" in cookie
    assert "secure" not in cookie  # this test does not come over https


def test_the_cookie_is_for_https_alone_where_the_page_is(file: Path) -> None:
    client = TestClient(Gate(inner, accounts=Accounts(file), title="T"), base_url="https://x", follow_redirects=False)
    answer = client.post("/log-ind", data={"navn": "anna", "adgangskode": PASSWORD})
    assert "secure" in answer.headers["set-cookie"].casefold()


def test_without_a_session_nothing_but_the_form_its_style_and_health_answers(client: TestClient) -> None:
    for path in ("/", "/config", "/gradio_api/queue/join", "/kilde", "/api/status", "/mcp", "/hent/tal.csv", "/log-ud"):
        for method in ("GET", "POST"):
            assert client.request(method, path).status_code == 401, path
    for path in ("/stil/style.css", "/api/health", "/log-ind"):
        assert client.get(path).status_code == 200, path


def session(client: TestClient, name: str = "anna") -> dict[str, str]:
    answer = client.post("/log-ind", data={"navn": name, "adgangskode": PASSWORD})
    return {"Cookie": answer.headers["set-cookie"].split(";")[0]}


def test_a_session_holds_until_logged_out(client: TestClient) -> None:
    held = session(client)
    assert client.get("/", headers=held).text == "anna / "
    assert client.get("/log-ud", headers=held).status_code == 405
    out = client.post("/log-ud", headers=held)
    assert (out.status_code, out.headers["location"]) == (303, "/bilag/log-ind")
    assert client.get("/", headers=held).status_code == 401  # also a copy of the cookie is of no use


def test_a_session_ends_with_the_password_and_with_the_account(client: TestClient, file: Path) -> None:
    held, other = session(client), session(client, "bo")
    write_account(account("anna", PASSWORD + "!", Role.READER), file)
    assert client.get("/", headers=held).status_code == 401
    assert client.get("/", headers=other).status_code == 200
    file.write_text("\n".join(line for line in file.read_text("utf-8").splitlines() if line.startswith("anna")), "utf-8")
    assert client.get("/", headers=other).status_code == 401


def test_a_file_that_breaks_while_serving_changes_nothing(client: TestClient, file: Path) -> None:
    held = session(client)
    file.write_text("noget andet", encoding="utf-8")
    assert client.get("/", headers=held).status_code == 200


def test_a_cookie_that_somebody_made_up_or_changed_is_of_no_use(client: TestClient, file: Path) -> None:
    good = session(client)["Cookie"]
    elsewhere = TestClient(Gate(inner, accounts=Accounts(file), title="T"), follow_redirects=False)  # another secret
    for cookie in (f"{COOKIE}=anna", good[:-2], good.replace(".", "x", 1)):
        assert client.get("/", headers={"Cookie": cookie}).status_code == 401
    assert elsewhere.get("/", headers={"Cookie": good}).status_code == 401


@pytest.mark.parametrize("asked", ["https://x.dk", "//x.dk", "/\\x.dk", "javascript:alert(1)", "", "/log-ud", "/a\nb", "/a\\b"])
def test_the_form_never_leads_to_another_server(asked: str) -> None:
    assert onwards(asked) == "/"


def test_the_form_leads_on_within_the_page() -> None:
    assert onwards("/?q=a%20b&side=2") == "/?q=a%20b&side=2"


# ------------------------------------------------------------------------------------------------ guessing


def test_wrong_is_told_the_same_way_whether_the_name_is_there_or_not(client: TestClient) -> None:
    wrong = client.post("/log-ind", data={"navn": "anna", "adgangskode": "x"})
    nobody = client.post("/log-ind", data={"navn": "anne", "adgangskode": "x"})
    assert wrong.status_code == nobody.status_code == 401
    assert wrong.text.replace("anna", "anne") == nobody.text


def test_guessing_is_slowed_down_more_and_more_and_a_right_password_must_wait_too(client: TestClient, clock: Clock) -> None:
    assert [log_in(client, password="x") for _ in range(7)] == [401] * 6 + [429]
    assert log_in(client) == 429
    assert log_in(client, "bo") == 303  # another at the same address is not held up
    clock.now += 2
    assert log_in(client, password="x") == 401
    answer = client.post("/log-ind", data={"navn": "anna", "adgangskode": PASSWORD})
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "4")
    clock.now += 4
    assert log_in(client) == 303
    assert log_in(client, password="x") == 401  # and all is forgotten


def test_guessing_many_names_is_slowed_down_by_address(client: TestClient) -> None:
    assert [log_in(client, f"navn{n}", "x") for n in range(32)][-2:] == [401, 429]
    assert client.get("/api/status", auth=("bo", PASSWORD)).status_code == 429


def test_waits_double_up_to_five_minutes_and_are_forgotten() -> None:
    clock = Clock()
    failures = Failures(1, clock)
    waits = []
    for _ in range(12):
        failures.failed("a")
        waits.append(failures.wait("a"))
    assert waits == [0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]
    assert failures.wait("b") == 0
    failures.forget("a")
    assert failures.wait("a") == 0


# ------------------------------------------------------------------------------------------------ programs


def test_a_program_logs_in_with_a_password_or_a_token(client: TestClient, file: Path) -> None:
    token, digest = new_token()
    made = read_accounts(file)["anna"]
    write_account(Account(made.name, made.role, made.hash, digest), file)
    assert client.get("/api/status", auth=("bo", PASSWORD)).text == "bo /api/status "
    assert client.get("/api/status", auth=("bo", PASSWORD)).status_code == 200  # remembered
    assert client.get("/api/status", headers={"Authorization": f"Bearer {token}"}).text == "anna /api/status "
    assert client.post("/mcp", headers={"Authorization": f"bearer {token}"}, content="{}").text == "anna /mcp {}"
    assert client.get("/api/status", headers=session(client)).text == "anna /api/status "


@pytest.mark.parametrize("given", ["Bearer qa_x", "Bearer ", "Basic x", "Basic YW5uYTp4", "Digest y", "Basic \x7f"])
def test_a_program_that_has_no_key_is_told_which_kinds_there_are(client: TestClient, given: str) -> None:
    answer = client.get("/api/status", headers={"Authorization": given})
    assert (answer.status_code, answer.json()) == (
        401,
        {"error": "Log ind: navn og adgangskode (Basic) eller et adgangstegn (Bearer)."},
    )
    assert answer.headers.get_list("www-authenticate") == ['Basic realm="qa", charset="UTF-8"', 'Bearer realm="qa"']


def test_a_remembered_password_is_forgotten_when_it_is_changed(client: TestClient, file: Path) -> None:
    assert client.get("/api/status", auth=("bo", PASSWORD)).status_code == 200
    write_account(account("bo", PASSWORD + "!", Role.EDITOR), file)
    assert client.get("/api/status", auth=("bo", PASSWORD)).status_code == 401


# ------------------------------------------------------------------------------------------------ roles


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/gradio_api/upload", b"file"),
        ("/gradio_api/upload/", b"file"),
        ("/gradio_api/queue/join", b'{"fn_index": 7}'),
        ("/gradio_api/queue/join", b'{"fn_index": "7"}'),
        ("/gradio_api/queue/join", b'{"fn_index": 7.0}'),
        ("/gradio_api/queue/join", b'{"fn_index": 3, "fn_index": 7}'),
        ("/gradio_api/run/rediger_bilag", b"{}"),
        ("/gradio_api/call/rediger_bilag", b"{}"),
    ],
)
def test_what_changes_papers_is_for_editors_alone(client: TestClient, path: str, body: bytes) -> None:
    refused = client.post(path, content=body, headers=session(client))
    assert refused.status_code == 403
    assert refused.json()["error"].startswith("Kun en redaktør kan ændre bilag; anna er læser.")
    assert client.post(path, content=body, headers=session(client, "bo")).text == f"bo {path} {body.decode()}"


def test_a_reader_may_do_everything_else(client: TestClient) -> None:
    body = b'{"fn_index": 3}'
    assert client.post("/gradio_api/queue/join", content=body, headers=session(client)).text == (
        'anna /gradio_api/queue/join {"fn_index": 3}'
    )


def test_the_page_marks_what_changes_papers(tmp_path: Path) -> None:
    app = build_app(desk_over(FakeEngine(), tmp_path))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        config = client.get("/config").json()
    marked = {event["api_name"] for event in config["dependencies"] if event["id"] in editing_events(config)}
    assert {"rediger_se_filer", "rediger_se_mappe", "rediger_vil_tilbage", "rediger_svar"} <= marked
    assert len(marked) < len(config["dependencies"]) / 2  # reading is for everybody


def test_an_event_that_is_given_files_is_for_editors_whatever_it_is_called() -> None:
    parts = [{"id": 1, "type": "file"}, {"id": 2, "type": "textbox"}]
    events = [{"id": 5, "api_name": "x", "inputs": [2, 1]}, {"id": 6, "api_name": "y", "inputs": [2]}]
    last = {"id": 8, "api_name": "rediger_alt", "inputs": []}
    assert editing_events({"components": parts, "dependencies": [*events, last]}) == {5, 8}


# ------------------------------------------------------------------------------------------------ traffic


def test_each_address_has_its_own_pace() -> None:
    clock = Clock()
    pace = Pace(60, 2, clock)
    assert [pace.wait("a") for _ in range(3)] == [0, 0, 1]
    assert pace.wait("b") == 0
    clock.now += 1
    assert [pace.wait("a") for _ in range(2)] == [0, 1]


def test_calls_beyond_the_pace_wait_and_the_pages_do_not() -> None:
    client = TestClient(Traffic(inner, per_minute=2, at_once=1, waiting=0, clock=Clock()))
    assert [client.get("/api/status").status_code for _ in range(3)] == [200, 200, 429]
    answer = client.get("/api/status")
    assert (answer.headers["retry-after"], answer.json()) == ("30", {"error": "For mange kald. Prøv igen om 30 s."})
    assert client.get("/").status_code == 200


def test_a_call_beyond_those_worked_on_and_waiting_is_told_to_come_back() -> None:
    traffic = Traffic(inner, per_minute=100, at_once=1, waiting=1, clock=Clock())
    traffic._inside = 2
    busy = TestClient(traffic).get("/api/ask")
    assert (busy.status_code, busy.headers["retry-after"]) == (429, "1")
    assert TestClient(traffic).get("/api/health").status_code == 200
    traffic._inside = 1
    assert TestClient(traffic).get("/api/ask").status_code == 200
    assert traffic._inside == 1


def test_a_call_that_is_too_large_is_refused_also_when_it_does_not_say_so() -> None:
    client = TestClient(Traffic(inner, per_minute=100, at_once=1, waiting=0))
    large = b"x" * (MAX_CALL + 1)
    for content in (large, iter([large[:9], large[9:]])):
        answer = client.post("/api/ask", content=content)
        assert (answer.status_code, answer.json()) == (413, {"error": "Kaldet fylder mere end 64 kB. Stil et kortere spørgsmål."})
    assert client.post("/api/ask", content=b"x" * MAX_CALL).status_code == 200
    assert client.post("/gradio_api/queue/join", content=large).status_code == 200
    assert client.post("/gradio_api/queue/join", content=large * 20).status_code == 413
    assert client.post("/gradio_api/upload", content=large * 20).status_code == 200


# ------------------------------------------------------------------------------------------------ a reverse proxy


@pytest.mark.parametrize(
    ("root_path", "served"),
    [
        ("", Served("127.0.0.1", "", None)),
        ("/", Served("127.0.0.1", "", None)),
        ("/bilag/", Served("127.0.0.1", "/bilag", None)),
        ("https://svar.kommune.dk/a/b", Served("127.0.0.1", "/a/b", "svar.kommune.dk")),
    ],
)
def test_a_root_path_is_a_path_or_a_whole_address(root_path: str, served: Served) -> None:
    assert served_at("127.0.0.1", root_path) == served


@pytest.mark.parametrize("root_path", ["bilag", "//x", "ftp://x/y", "/a?b", "/a b", '/"><script>', "https://u@x/"])
def test_what_is_no_root_path_is_told_so(root_path: str) -> None:
    with pytest.raises(UsageError, match="er ikke en sti"):
        served_at("127.0.0.1", root_path)


@pytest.fixture(scope="module")
def behind_a_proxy(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    served = served_at("127.0.0.1", "https://svar.kommune.dk/bilag")
    return build_app(desk_over(FakeEngine(), tmp_path_factory.mktemp("proxy")), served=served)


def test_behind_a_proxy_every_address_has_its_path_whether_the_proxy_takes_it_away_or_not(behind_a_proxy: FastAPI) -> None:
    seen = {"X-Forwarded-Host": "svar.kommune.dk", "X-Forwarded-Proto": "https"}
    with TestClient(behind_a_proxy, base_url="http://svar.kommune.dk", headers=seen, follow_redirects=False) as client:
        for path in ("/", "/bilag/"):
            page = client.get(path)
            assert 'href="/bilag/stil/style.css?v=' in page.text
            assert '"root":"https://svar.kommune.dk/bilag"' in page.text.replace(" ", "")
        assert client.get("/bilag").headers["location"] == "/bilag/"
        for path in ("/api/health", "/bilag/api/health", "/bilag/stil/style.css", "/bilag/config"):
            assert client.get(path).status_code == 200, path
        assert client.get("/bilag/api/openapi.json").json()["servers"] == [{"url": "/bilag/api"}]
        assert client.get("/api/health", headers={"Origin": "https://svar.kommune.dk"}).status_code == 200
        assert client.get("/api/health", headers={"Origin": "https://ondsindet.example"}).status_code == 403
        assert client.get("/api/health", headers={"Host": "ondsindet.example"}).status_code == 403
        assert client.get("/api/health", headers={"Host": "[x"}).status_code == 403


def test_every_answer_of_the_guard_carries_the_security_headers() -> None:
    client = TestClient(Guard(inner, hosts=["127.0.0.1"], head=Head("T")), base_url="http://127.0.0.1")
    for answer in (client.get("/x"), client.get("/"), client.get("/x", headers={"Host": "y"})):
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["x-frame-options"] == "DENY"


def test_the_page_says_who_is_logged_in_and_offers_to_log_out() -> None:
    page = danish_index(
        '<html lang="en"><head></head><body class="x"></body></html>',
        Head("T"),
        root="/b",
        account=Account("a<b", Role.READER, ""),
    )
    assert '<html lang="da" data-rolle="læser">' in page
    assert '<form id="bruger" method="post" action="/b/log-ud"><span>a&lt;b, læser</span>' in page
    assert "Log ud" not in danish_index("<html><body></body></html>", Head("T"))
