"""What surrounds the page: which names and paths it answers to, what it may load, and the language it says it is in.

Gradio's own index page says it is English, names pictures on other machines and lets the page load anything. The guard answers only
calls to the names the server is meant to have (against DNS rebinding) from its own pages (against forged requests), and
forbids the browser to fetch anything from elsewhere.
"""

import gzip
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import PlainTextResponse, RedirectResponse
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa.web.accounts import Account
from qa.web.login import LOG_OUT

# Gradio starts from inline scripts, compiles its templates in the page, and shows uploads from blobs; nothing comes from outside.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),  # with no-referrer a browser calls the origin of our own forms null
    (b"x-frame-options", b"DENY"),  # for browsers that do not know frame-ancestors
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
_OUTSIDE_META = re.compile(r'<meta\s+(?:property|name)="(?:og|twitter):[^>]*>\s*', re.DOTALL)
# A script for pages that are shown within others, which ours may not be, and the manifest of an app, which it is not.
_NOT_OURS = re.compile(
    r'<script>(?:(?!</script>).)*iframeResizer\.contentWindow(?:(?!</script>).)*</script>\s*|<link rel="manifest"[^>]*>\s*',
    re.DOTALL,
)
_BASE = re.compile(r"<base [^>]*>")
_THEME = re.compile(r'"theme_hash": ?"(\w+)"')


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in the page's head beside what Gradio writes: the title, and markup that comes before and after Gradio's own.

    Scripts that must run before Gradio's come before; style sheets that must win over Gradio's come after.
    """

    title: str
    before: str = ""
    after: str = ""


def danish_index(html: str, head: Head, *, root: str = "", account: Account | None = None) -> str:
    """Return Gradio's index page in Danish: language and head, without a card for social media.

    `root` is the path that readers see before every address.
    Where an account is logged in, the page says whose, offers to log out, and marks itself with the role for the style sheet.
    """
    role = f' data-rolle="{escape(account.role)}"' if account else ""
    html = _NOT_OURS.sub("", _OUTSIDE_META.sub("", html)).replace('lang="en"', f'lang="da"{role}', 1)
    theme = _THEME.search(html)
    early = f'<link rel="preload" as="style" href="./theme.css?v={theme[1]}">' if theme else ""
    before = f"<title>{escape(head.title)}</title>{head.before}{early}"
    html = _BASE.sub(lambda base: base.group() + before, html, count=1)
    without = "<noscript>Siden kræver JavaScript. Uden: brug kommandolinjen, fx qa ask “Hvor mange årsværk …?”</noscript>"
    html = html.replace("</head>", f"{head.after}</head>", 1).replace("</body>", f"{without}</body>", 1)
    if account is None:
        return html
    whose = (
        f'<form id="bruger" method="post" action="{escape(root)}{LOG_OUT}"><span>{escape(account.name)}, {escape(account.role)}'
        '</span> <button type="submit">Log ud</button></form>'
    )
    return re.sub("<body[^>]*>", lambda body: body.group() + whose, html, count=1)


class Guard:
    """ASGI middleware; `hosts` are the host names answered to, without port, or None for any.

    `public` is the path that readers see before every address and `public_host` the name they use, where a reverse proxy stands in
    front. The proxy may take the path away before it passes a call on, or leave it.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        hosts: Iterable[str] | None,
        head: Head,
        public: str = "",
        public_host: str | None = None,
    ) -> None:
        self._app, self._head, self._public, self._public_host = app, head, public, public_host
        self._hosts = (
            None if hosts is None else frozenset([*hosts, *([urlsplit(f"//{public_host}").hostname] if public_host else [])])
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse strangers, and pass the rest on with the address as this program knows it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        send_safely = _with_headers(send)
        if refusal := self._refusal(request):
            await PlainTextResponse(refusal, status_code=403)(scope, receive, send_safely)
        elif self._public and scope["path"] == self._public:
            query = f"?{request.url.query}" if request.url.query else ""
            await RedirectResponse(f"{self._public}/{query}", 307)(scope, receive, send_safely)
        else:
            scope["path"] = self._inner(scope["path"])
            if "raw_path" in scope:
                scope["raw_path"] = self._inner(scope["raw_path"].decode("latin-1")).encode("latin-1")
            is_page = scope["path"] == "/" and scope["method"] == "GET"
            await self._app(scope, receive, _Rewritten(send, self._head, self._public, scope) if is_page else send_safely)

    def _inner(self, path: str) -> str:
        return path.removeprefix(self._public) if self._public and path.startswith(f"{self._public}/") else path

    def _refusal(self, request: Request) -> str | None:
        host = request.headers.get("host", "")
        if self._hosts is not None and _hostname(host) not in self._hosts:
            return "Siden svarer kun på sin egen adresse. Åbn den adresse, som qa serve skrev."
        origin = request.headers.get("origin")
        if origin and origin.partition("://")[2] not in {host, self._public_host}:
            return "Kaldet kommer fra en anden side og er afvist."
        return None


def _hostname(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:  # brackets that are none
        return None


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *_HEADERS]
        await send(message)

    return sending


class _Rewritten:
    """Holds an HTML response back until it is whole, and sends it in Danish, compressed where the browser takes it."""

    def __init__(self, send: Send, head: Head, public: str, scope: Scope) -> None:
        self._send, self._head, self._public, self._scope = _with_headers(send), head, public, scope
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
            # Who is logged in is known only once the gate within has let the call through.
            account = self._scope.get("qa.account")
            self._body = danish_index(self._body.decode(), self._head, root=self._public, account=account).encode()
            if account is not None:
                headers[b"cache-control"] = b"no-store"  # the next person at the same browser is not shown this one's page
            headers[b"vary"] = b"Accept-Encoding"
            if "gzip" in Headers(scope=self._scope).get("accept-encoding", ""):
                self._body = gzip.compress(self._body, compresslevel=4, mtime=0)  # 110 kB become 12
                headers[b"content-encoding"] = b"gzip"
            headers[b"content-length"] = str(len(self._body)).encode()
            self._start["headers"] = list(headers.items())
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": self._body})
