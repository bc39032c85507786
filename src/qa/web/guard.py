"""What surrounds the page: who may call it, what it may load, and the language it says it is in.

Gradio's own index page says it is English, names pictures on other machines and lets the page load anything. The guard answers only
calls to the names the server is meant to have (against DNS rebinding) from its own pages (against forged requests), and
forbids the browser to fetch anything from elsewhere.
"""

import re
from collections.abc import Iterable
from html import escape
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Gradio starts from inline scripts, compiles its templates in the page, and shows uploads from blobs; nothing comes from outside.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)
_OUTSIDE_META = re.compile(r'<meta\s+(?:property|name)="(?:og|twitter):[^>]*>\s*', re.DOTALL)


def danish_index(html: str, *, title: str, static: str) -> str:
    """Return Gradio's index page in Danish: language, title, our style and script below `static`, no card for social media."""
    html = _OUTSIDE_META.sub("", html).replace('lang="en"', 'lang="da"', 1)
    ours = (
        f"<title>{escape(title)}</title>"
        f'<link rel="stylesheet" href="{escape(static)}/style.css"><script src="{escape(static)}/page.js"></script>'
    )
    without = "<noscript>Siden kræver JavaScript. Uden: brug kommandolinjen, fx qa ask “Hvor mange årsværk …?”</noscript>"
    return html.replace("</head>", f"{ours}</head>", 1).replace("</body>", f"{without}</body>", 1)


class Guard:
    """ASGI middleware; `hosts` are the host names answered to, without port, or None for any."""

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str] | None, title: str, static: str) -> None:
        self._app, self._title, self._static = app, title, static
        self._hosts = None if hosts is None else frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse strangers, and pass the rest on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if refusal := self._refusal(request):
            await PlainTextResponse(refusal, status_code=403)(scope, receive, send)
        elif scope["path"] == "/":
            await self._app(scope, receive, _Rewritten(send, self._title, self._static))
        else:
            await self._app(scope, receive, _with_headers(send))

    def _refusal(self, request: Request) -> str | None:
        host = request.headers.get("host", "")
        if self._hosts is not None and urlsplit(f"//{host}").hostname not in self._hosts:
            return "Siden svarer kun på sin egen adresse. Åbn den adresse, som qa serve skrev."
        origin = request.headers.get("origin")
        if origin and urlsplit(origin).netloc != host:
            return "Kaldet kommer fra en anden side og er afvist."
        return None


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *_HEADERS]
        await send(message)

    return sending


class _Rewritten:
    """Holds an HTML response back until it is whole, and sends it in Danish."""

    def __init__(self, send: Send, title: str, static: str) -> None:
        self._send, self._title, self._static = _with_headers(send), title, static
        self._start: Message = {}
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        if message["type"] != "http.response.body":
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        headers = dict(self._start["headers"])
        if headers.get(b"content-type", b"").startswith(b"text/html"):
            self._body = danish_index(self._body.decode(), title=self._title, static=self._static).encode()
            headers[b"content-length"] = str(len(self._body)).encode()
            self._start["headers"] = list(headers.items())
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": self._body})
