"""How many calls, and how large ones: bounded in rate, at once, in waiting and in bytes. Beyond it 429 or 413, never a pile-up.

The pages' own events wait in Gradio's bounded queue; only the size of what they send is held here.
"""

import asyncio
import time
from collections.abc import Callable

from fastapi import Request
from fastapi.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa.web.slowing import Pace

MAX_CALL = 64 * 1024  # bytes; a question is at most a few thousand characters
MAX_EVENT = 1024 * 1024  # bytes of one event of a page; its files are sent by themselves
_BURST = 60  # calls that may come at once: a page of an assistant's tool calls
_SECONDS_TO_SEND = 20  # for the body of a call; whoever needs longer holds a place for nothing


class Traffic:
    """ASGI middleware; `at_once` calls are worked on, `waiting` more may wait for their turn."""

    def __init__(
        self, app: ASGIApp, *, per_minute: int, at_once: int, waiting: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`per_minute` is for each address that calls."""
        self._app = app
        self._pace = Pace(per_minute, min(_BURST, per_minute), clock)
        self._turn = asyncio.Semaphore(at_once)
        self._most = at_once + waiting
        self._inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a call through, or say why not."""
        path = str(scope.get("path", ""))
        is_call = path.startswith(("/api/", "/hent/")) or path in {"/mcp", "/log-ind"}
        if scope["type"] != "http" or (scope["method"] != "POST" and not is_call) or path.endswith("/upload"):
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        if is_call and (seconds := self._pace.wait(request.client.host if request.client else "")):
            await refusal(f"For mange kald. Prøv igen om {seconds} s.", 429, retry=seconds)(scope, receive, send)
            return
        most = MAX_CALL if is_call else MAX_EVENT
        body = await whole_body(request, most)
        if body is None:
            await refusal(f"Kaldet fylder mere end {most // 1024} kB. Stil et kortere spørgsmål.", 413)(scope, receive, send)
        elif not is_call or path == "/api/health":
            await self._app(scope, again(body, receive), send)
        elif self._inside >= self._most:
            await refusal("Der er travlt lige nu. Prøv igen om et øjeblik.", 429, retry=1)(scope, receive, send)
        else:
            self._inside += 1
            try:
                async with self._turn:
                    await self._app(scope, again(body, receive), send)
            finally:
                self._inside -= 1


def refusal(line: str, code: int, *, retry: int | None = None) -> JSONResponse:
    """Return one Danish line as JSON, with when to try again in whole seconds."""
    return JSONResponse({"error": line}, status_code=code, headers={} if retry is None else {"Retry-After": str(retry)})


async def whole_body(request: Request, most: int) -> bytes | None:
    """Return the body of a call; None when it is larger than `most` bytes or does not come."""
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > most:
        return None
    body = bytearray()
    try:
        async with asyncio.timeout(_SECONDS_TO_SEND):
            async for piece in request.stream():
                body += piece
                if len(body) > most:
                    return None
    except TimeoutError:
        return None
    return bytes(body)


def again(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that gives the body once more, and then what really comes."""
    is_given = False

    async def receiving() -> Message:
        nonlocal is_given
        if is_given:
            return await receive()
        is_given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receiving
