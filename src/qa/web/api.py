"""The HTTP API: the command-line contract's JSON over the same engine.

Errors are `{"error": "one Danish line"}`: 400 for a question or filter that cannot be used, 413 for a call that is too large,
422 for JSON that is not the shape asked for, 503 for an index that cannot be opened. Unknown keys are errors, never ignored.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from qa.contract import answer_json, hit_json, info_json, status_json
from qa.domain import Answer, Filters
from qa.errors import IndexFolderError, QaError, UsageError
from qa.web.desk import Desk

MAX_BODY = 64 * 1024  # bytes; a question is at most a few thousand characters
MAX_K = 100

_DATES = {"from": "date_from", "to": "date_to"}
_NUMBERS = {"min": "minimum", "max": "maximum"}
_WORDS = ("document", "committee", "organisation", "unit", "status")
FILTERS = (*_WORDS, *_DATES, *_NUMBERS, "year")


class ShapeError(UsageError):
    """A call whose JSON is not the shape asked for."""


class SizeError(UsageError):
    """A call larger than any question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question or query with how many passages are wanted and what it is limited to."""

    words: str
    k: int
    filters: Filters | None
    without: tuple[str, ...] = ()
    after: str | None = None


def api(desk: Desk) -> APIRouter:
    """Return the routes below /api."""
    routes = APIRouter(prefix="/api")

    @routes.get("/ask")
    @routes.post("/ask")
    async def ask(request: Request) -> JSONResponse:
        asked = await _asked(request, "question", reads=True)
        answer = await run_in_threadpool(lambda: _answer(desk, asked))
        return JSONResponse(answer_json(answer))

    @routes.get("/search")
    @routes.post("/search")
    async def search(request: Request) -> JSONResponse:
        asked = await _asked(request, "query")
        hits = await run_in_threadpool(lambda: desk.engine().search(asked.words, k=asked.k, filters=asked.filters))
        return JSONResponse({"query": asked.words, "passages": [hit_json(hit) for hit in hits]})

    @routes.get("/documents")
    def documents() -> JSONResponse:
        return JSONResponse({"documents": [info_json(info) for info in desk.engine().documents()]})

    @routes.get("/status")
    def status() -> JSONResponse:
        return JSONResponse(status_json(desk.engine().status()))

    @routes.get("/health")
    def health() -> JSONResponse:
        return JSONResponse({"status": "ok", "version": desk.engine().status().version})

    @routes.api_route("/{path:path}", methods=["GET", "POST"])
    def unknown(path: str) -> JSONResponse:
        return JSONResponse({"error": f"/api/{path} findes ikke. Kendte: ask, search, documents, status, health."}, status_code=404)

    return routes


def errors_in_danish(app: FastAPI) -> None:
    """Let every QaError below become its one line as JSON."""

    @app.exception_handler(QaError)
    async def one_line(_: Request, error: QaError) -> JSONResponse:
        codes: tuple[tuple[type[QaError], int], ...] = ((SizeError, 413), (ShapeError, 422), (IndexFolderError, 503))
        code = next((code for kind, code in codes if isinstance(error, kind)), 400)
        return JSONResponse({"error": str(error)}, status_code=code)


def _answer(desk: Desk, asked: Asked) -> Answer:
    return desk.engine().ask(asked.words, k=asked.k, filters=asked.filters, without=asked.without, after=asked.after)


async def _asked(request: Request, name: str, *, reads: bool = False) -> Asked:
    """Read `{name, k, filters}` from a POST's body, or `q`, `k` and the filters from a GET's address.

    A question that is read for an answer may come with the parts it is to be read `without`, a list in JSON and a field as
    many times as needed in an address, and the question it comes `after`.
    """
    without: object = []
    after: object = None
    if request.method == "POST":
        call = _call(await _body(request))
        known = (name, "k", "filters", *(("without", "after") if reads else ()))
        if unknown := call.keys() - set(known):
            raise ShapeError(f"Ukendt felt: {', '.join(sorted(unknown))}. Kendte: {', '.join(known)}.")
        words, k, filters = call.get(name), call.get("k", 10), call.get("filters") or {}
        without, after = call.get("without") or [], call.get("after")
    else:
        items = request.query_params.multi_items()
        if reads:
            without = [value for key, value in items if key == "without"]
            items = [(key, value) for key, value in items if key != "without"]
        given = dict(items)
        if len(given) < len(items):
            raise ShapeError("Samme felt er givet to gange i adressen. Giv det én gang.")
        after = given.pop("after", None) if reads else None
        words, k = given.pop("q", None), given.pop("k", "10")
        k = int(k) if k.isascii() and k.isdecimal() else k
        filters = given
    if not isinstance(words, str) or not words.strip():
        raise ShapeError(f"Spørgsmålet mangler. Giv det som {f'“{name}” i JSON' if request.method == 'POST' else '?q=…'}.")
    if type(k) is not int or not 1 <= k <= MAX_K:
        raise ShapeError(f"k skal være et helt tal fra 1 til {MAX_K}.")
    if not isinstance(filters, Mapping):
        raise ShapeError(f"filters skal være et objekt med felterne {', '.join(FILTERS)}.")
    if not isinstance(without, list) or not all(isinstance(part, str) for part in without):
        raise ShapeError("without skal være en liste af tekster, fx [“year:2024”].")
    if after is not None and (not isinstance(after, str) or not after.strip()):
        raise ShapeError("after skal være spørgsmålet før, som tekst.")
    return Asked(words, k, read_filters(filters) if filters else None, tuple(without), after)


def _call(body: bytes) -> dict[str, Any]:
    try:
        call = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ShapeError("Kaldet er ikke gyldig JSON i UTF-8.") from error
    if not isinstance(call, dict):
        raise ShapeError("Kaldet skal være et JSON-objekt.")
    return call


async def _body(request: Request) -> bytes:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MAX_BODY:
            raise SizeError(f"Kaldet fylder mere end {MAX_BODY // 1024} kB. Stil et kortere spørgsmål.")
    return body


def read_filters(given: Mapping[str, Any]) -> Filters:
    """Return the filters of the contract's names (document, committee, from, to, organisation, year, unit, min, max, status)."""
    if unknown := given.keys() - set(FILTERS):
        raise UsageError(f"Ukendt filter: {', '.join(sorted(unknown))}. Kendte: {', '.join(FILTERS)}.")
    read: dict[str, Any] = {}
    for name, value in given.items():
        try:
            if name in _DATES:
                read[_DATES[name]] = date.fromisoformat(str(value))
            elif name in _NUMBERS:
                read[_NUMBERS[name]] = _finite(str(value))
            elif name == "year":
                read[name] = int(str(value))
            elif isinstance(value, str):
                read[name] = value
            else:
                raise ShapeError(f"Filteret {name} skal være en tekst.")
        except (ValueError, InvalidOperation) as error:
            wanted = "en dato som 2024-03-12" if name in _DATES else "et tal som 500000 eller 0.5"
            raise UsageError(f"Filteret {name} kan ikke læses: “{value}”. Giv {wanted}.") from error
    return Filters(**read)


def _finite(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError(text)
    return number
