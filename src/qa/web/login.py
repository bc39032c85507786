"""Login: a page with a form, sessions in a signed cookie, Basic or Bearer for the API, and what is for editors alone.

The session is a name and the stamp of its account, signed with a secret of this run of the server: it ends when the password
or role is changed, when the user logs out, after twelve hours, and when the server stops. The page's events that change papers are
those whose `api_name` starts with `EDITS` or that are given files; they, and uploads, are refused to readers here, whatever the
page shows.
"""

import base64
import binascii
import hmac
import json
import secrets
import time
from collections.abc import Callable, Collection
from hashlib import sha256
from html import escape
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.types import ASGIApp, Receive, Scope, Send

from qa.web.accounts import Account, Accounts, Role
from qa.web.oplysninger import EASY, GUIDE, STATEMENT
from qa.web.settings_bar import page_foot
from qa.web.slowing import Failures
from qa.web.traffic import MAX_CALL, MAX_EVENT, again, refusal, whole_body

EDITS = "rediger"
COOKIE = "qa_session"
SECONDS = 12 * 3600  # a working day; then the reader logs in again
LOG_IN, LOG_OUT = "/log-ind", "/log-ud"

_OPEN = {LOG_IN, STATEMENT, EASY, GUIDE, "/ord.json", "/api/health", "/favicon.ico"}
_WRONG = "Navn eller adgangskode er forkert."
_SECONDS_REMEMBERED = 300  # a program that sends its password with each call is checked slowly only so often
_REMEMBERED = 1000

_PAGE = """<!doctype html>
<html lang="da"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Log ind – {title}</title><link rel="stylesheet" href="{root}/stil/style.css"><link rel="icon" href="{root}/stil/favicon.svg">
<script>document.documentElement.classList.toggle("dark", matchMedia("(prefers-color-scheme: dark)").matches)</script>
</head><body class="log-ind"><main><h1>{title}</h1><h2>Log ind</h2>{told}
<form method="post" action="{root}{log_in}"><input type="hidden" name="videre" value="{onwards}">
<p><label for="navn">Navn</label><input id="navn" name="navn" autocomplete="username" required maxlength="64"
 value="{name}"{described}></p>
<p><label for="adgangskode">Adgangskode</label><input id="adgangskode" name="adgangskode" type="password"
 autocomplete="current-password" required{described}></p>
<p><button type="submit">Log ind</button></p></form></main>{foot}</body></html>
"""


class Gate:
    """ASGI middleware that lets in whoever has an account, and tells the rest of the program who it is as `scope["qa.account"]`."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        accounts: Accounts,
        title: str,
        root: str = "",
        editing: Collection[int] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`root` is the path readers see before every address; `editing` are the numbers of the page's events for editors."""
        self._app, self._accounts, self._title, self._root, self._editing, self._clock = app, accounts, title, root, editing, clock
        self._secret = secrets.token_bytes(32)
        self._signer = URLSafeTimedSerializer(self._secret, salt="session")
        self._ended: dict[str, float] = {}  # sessions logged out of, until when they would have held
        self._remembered: dict[bytes, tuple[Account, float]] = {}
        self._by_pair, self._by_address = Failures(5, clock), Failures(30, clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let in, refuse, or ask to log in."""
        if scope["type"] != "http":
            # No web socket is served; only the start and the end of the program come this way.
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        path = scope["path"]
        if path == LOG_IN:
            await (await self._log_in(request))(scope, receive, send)
            return
        if path in _OPEN or path.startswith("/stil/"):
            await self._app(scope, receive, send)
            return
        if path.startswith("/api/") or path == "/mcp":
            account, refused = await self._caller(request)
        else:
            account, refused = self._session(request), self._to_login(request)
        if account is None:
            await refused(scope, receive, send)
        elif path == LOG_OUT:
            await self._log_out(request)(scope, receive, send)
        else:
            scope["qa.account"] = account
            await self._as(account, scope, receive, send)

    async def _as(self, account: Account, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on, unless it changes papers and the user may only read."""
        path = scope["path"]
        if account.role is Role.EDITOR or scope["method"] != "POST" or path.startswith("/api/") or path == "/mcp":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        body = b"" if path.rstrip("/").endswith("/upload") else await whole_body(request, MAX_EVENT)
        if not body or f"/{EDITS}" in path or _event(body) in self._editing:
            line = f"Kun en redaktør kan ændre bilag; {account.name} er læser. Spørg den, der styrer brugerne."
            await refusal(line, 403)(scope, receive, send)
            return
        await self._app(scope, again(body, receive), send)

    # -------------------------------------------------------------------------------------------- sessions

    def _session(self, request: Request) -> Account | None:
        try:
            name, stamp, number = self._signer.loads(request.cookies.get(COOKIE, ""), max_age=SECONDS)
        except (BadSignature, ValueError, TypeError):
            return None
        account = self._accounts.named(name)
        return account if account and account.stamp == stamp and number not in self._ended else None

    def _to_login(self, request: Request) -> Response:
        if request.method not in {"GET", "HEAD"} or "text/html" not in request.headers.get("accept", ""):
            return refusal("Du er ikke logget ind længere. Hent siden igen.", 401)
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"{self._root}{LOG_IN}?videre={quote(asked, safe='')}", 303)

    async def _log_in(self, request: Request) -> Response:
        if request.method != "POST":
            if self._session(request) is not None:
                return RedirectResponse(self._root + onwards(request.query_params.get("videre", "")), 303)
            return self._form(onwards(request.query_params.get("videre", "")))
        body = await whole_body(request, MAX_CALL)
        if body is None:
            return self._form("/", "Det sendte er for langt.", code=413)
        given = {key: values[0] for key, values in parse_qs(body.decode(errors="replace")).items()}
        name, forward = given.get("navn", "").strip(), onwards(given.get("videre", ""))
        account, seconds = await self._checked(request, name, given.get("adgangskode", ""))
        if seconds:
            return self._form(forward, f"For mange forsøg. Vent {seconds} s, og prøv igen.", name=name, code=429, retry=seconds)
        if account is None:
            return self._form(forward, _WRONG, name=name, code=401)
        answer = RedirectResponse(self._root + forward, 303)
        answer.set_cookie(
            COOKIE,
            self._signer.dumps([account.name, account.stamp, secrets.token_hex(8)]),
            max_age=SECONDS,
            path=self._root or "/",
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="lax",  # a shared address that is opened from a mail finds the reader logged in
        )
        return answer

    def _log_out(self, request: Request) -> Response:
        if request.method != "POST":  # so that a picture on another page cannot log a reader out
            return refusal("Log ud med knappen på siden.", 405)
        now = self._clock()
        self._ended = {number: until for number, until in self._ended.items() if until > now}
        self._ended[self._signer.loads(request.cookies[COOKIE])[2]] = now + SECONDS
        answer = RedirectResponse(self._root + LOG_IN, 303)
        answer.delete_cookie(COOKIE, path=self._root or "/")
        return answer

    def _form(self, forward: str, told: str = "", *, name: str = "", code: int = 200, retry: int | None = None) -> Response:
        page = _PAGE.format(
            title=escape(self._title),
            root=escape(self._root),
            log_in=LOG_IN,
            foot=page_foot(f"{escape(self._root)}/"),
            onwards=escape(forward),
            name=escape(name[:64]),
            told=f'<p id="fejl" class="fejl" role="alert">{escape(told)}</p>' if told else "",
            described=' aria-describedby="fejl"' if told else "",
        )
        return HTMLResponse(page, code, headers={} if retry is None else {"Retry-After": str(retry)})

    # -------------------------------------------------------------------------------------------- programs

    async def _caller(self, request: Request) -> tuple[Account | None, Response]:
        """Return who calls the API or the tools: by token, by name and password, or a page by its session."""
        refused = refusal("Log ind: navn og adgangskode (Basic) eller et adgangstegn (Bearer).", 401)
        refused.headers.append("WWW-Authenticate", 'Basic realm="qa", charset="UTF-8"')
        refused.headers.append("WWW-Authenticate", 'Bearer realm="qa"')
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if not scheme:
            return self._session(request), refused
        name, password = "", ""
        if scheme.casefold() == "basic":
            name, password = _pair(given)
        elif scheme.casefold() != "bearer":
            return None, refused
        account, seconds = await self._checked(request, name, password, token="" if name else given.strip())
        return account, refusal(f"For mange forsøg. Vent {seconds} s.", 429, retry=seconds) if seconds else refused

    async def _checked(self, request: Request, name: str, password: str, *, token: str = "") -> tuple[Account | None, int]:
        """Return the account, or how many seconds to wait before trying again."""
        address = request.client.host if request.client else ""
        pair = (address, name)
        if seconds := max(self._by_pair.wait(pair), self._by_address.wait(address)):
            return None, seconds
        if token:
            account = self._accounts.by_token(token)
        else:
            account = self._remembers(name, password)
            account = account or await run_in_threadpool(self._accounts.by_password, name, password)
        if account is None:
            self._by_pair.failed(pair)
            self._by_address.failed(address)
            return None, 0
        self._by_pair.forget(pair)
        if not token:
            self._remember(account, password)
        return account, 0

    def _remembers(self, name: str, password: str) -> Account | None:
        account = self._accounts.named(name)
        known, until = self._remembered.get(self._key(account, password), (None, 0.0)) if account else (None, 0.0)
        return known if until > self._clock() else None

    def _remember(self, account: Account, password: str) -> None:
        while len(self._remembered) >= _REMEMBERED:
            self._remembered.pop(next(iter(self._remembered)))
        self._remembered[self._key(account, password)] = (account, self._clock() + _SECONDS_REMEMBERED)

    def _key(self, account: Account, password: str) -> bytes:
        said = f"{account.name}:{account.stamp}:{password}".encode(errors="replace")
        return hmac.digest(self._secret, said, sha256)


def editing_events(config: dict[str, Any]) -> frozenset[int]:
    """Return the numbers of a page's events that change papers, from its configuration: those that say so or are given files."""
    files = {part["id"] for part in config["components"] if part["type"] in {"uploadbutton", "file"}}
    return frozenset(
        event["id"]
        for event in config["dependencies"]
        if str(event.get("api_name")).startswith(EDITS) or not files.isdisjoint(event["inputs"])
    )


def onwards(asked: str) -> str:
    """Return where to go after the login: an address on this server, never one elsewhere."""
    is_ours = asked.startswith("/") and not asked.startswith(("//", "/\\")) and asked.isprintable() and "\\" not in asked
    return asked if is_ours and urlsplit(asked).path not in {LOG_IN, LOG_OUT} else "/"


def _event(body: bytes) -> int | None:
    """Return the number of the event a page asks for, read as leniently as Gradio reads it."""
    try:
        return int(float(str(json.loads(body)["fn_index"]).strip()))
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None


def _pair(given: str) -> tuple[str, str]:
    try:
        name, _, password = base64.b64decode(given.strip(), validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return "", ""
    return name, password
