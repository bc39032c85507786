"""The routes, their OpenAPI description, and every error as one Danish line."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from qa import __version__
from qa.contract import Json
from qa.errors import IndexFolderError, QaError, UsageError
from qa.web.api import calls, shapes, work
from qa.web.api.danish import first_error
from qa.web.desk import Desk

_DESCRIPTION = (
    "Præcise svar fra danske udvalgsbilag, med ordrette kilder. Penge er i hele kroner; pladser tæller tegn i dokumentets tekst, "
    "slutningen ikke med; “2025-” er 2025 og frem. Ukendte felter og filtre er fejl. En fejl er én dansk linje i “error”."
)
_ERRORS: dict[int | str, dict[str, Any]] = {
    401: {"model": shapes.Error, "description": "Log ind (Basic eller Bearer), hvor serveren kræver det"},
    413: {"model": shapes.Error, "description": "Kaldet fylder for meget"},
    422: {"model": shapes.Error, "description": "Kaldet kan ikke bruges, som det er"},
    429: {"model": shapes.Error, "description": "For mange kald; prøv igen efter Retry-After sekunder"},
    503: {"model": shapes.Error, "description": "Indekset kan ikke åbnes"},
}
_MISSING: dict[int | str, dict[str, Any]] = {404: {"model": shapes.Error, "description": "Dokumentet er ikke i indekset"}}


def api(desk: Desk, *, root: str = "") -> FastAPI:
    """Return the application to mount at /api; `root` is the path that readers see before it."""
    app = FastAPI(
        title="Spørg udvalgsbilagene",
        description=_DESCRIPTION,
        version=__version__,
        docs_url=None,  # its page loads programs from another machine
        redoc_url=None,
        openapi_url="/openapi.json",
        servers=[{"url": f"{root}/api"}],
        root_path_in_servers=False,
        responses=_ERRORS,
        dependencies=[Depends(_once)],
    )
    _answers(app, desk)
    _ledger(app, desk)
    _papers(app, desk)
    errors_in_danish(app)
    _wrong_calls_in_danish(app)
    return app


def _summary(name: str) -> str:
    return next(operation.summary for operation in work.OPERATIONS if operation.name == name)


def _answers(app: FastAPI, desk: Desk) -> None:
    @app.get("/ask", response_model=shapes.Answer, summary=_summary("ask"))
    def ask(given: Annotated[calls.AskAddress, Query()]) -> JSONResponse:
        filters = calls.Limits.model_validate(_limits(given))
        call = calls.AskCall(question=given.q, k=given.k, filters=filters, without=given.without, after=given.after)
        return JSONResponse(work.ask(desk, call))

    @app.post("/ask", response_model=shapes.Answer, summary=_summary("ask"), operation_id="ask_json")
    def ask_json(given: calls.AskCall) -> JSONResponse:
        return JSONResponse(work.ask(desk, given))

    @app.get("/search", response_model=shapes.Passages, summary=_summary("search"))
    def search(given: Annotated[calls.SearchAddress, Query()]) -> JSONResponse:
        filters = calls.Limits.model_validate(_limits(given))
        return JSONResponse(work.search(desk, calls.SearchCall(query=given.q, k=given.k, filters=filters)))

    @app.post("/search", response_model=shapes.Passages, summary=_summary("search"), operation_id="search_json")
    def search_json(given: calls.SearchCall) -> JSONResponse:
        return JSONResponse(work.search(desk, given))


def _limits(given: calls.Limits) -> Json:
    names = [field.alias or name for name, field in calls.Limits.model_fields.items()]
    values = given.model_dump(by_alias=True)
    return {name: values[name] for name in names}


def _ledger(app: FastAPI, desk: Desk) -> None:
    @app.get("/facts", response_model=shapes.Facts, summary=_summary("facts"))
    def facts(given: Annotated[calls.FactsCall, Query()]) -> JSONResponse:
        return JSONResponse(work.facts(desk, given))

    @app.get("/decisions", response_model=shapes.Decisions, summary=_summary("decisions"))
    def decisions(given: Annotated[calls.DecisionsCall, Query()]) -> JSONResponse:
        return JSONResponse(work.decisions(desk, given))

    @app.get("/timeline", response_model=shapes.Timeline, summary=_summary("timeline"))
    def timeline(given: Annotated[calls.TimelineCall, Query()]) -> JSONResponse:
        return JSONResponse(work.timeline(desk, given))

    @app.get("/case", response_model=shapes.Cases, summary=_summary("case"))
    def case(given: Annotated[calls.CaseCall, Query()]) -> JSONResponse:
        return JSONResponse(work.case(desk, given))


def _papers(app: FastAPI, desk: Desk) -> None:
    @app.get("/documents", response_model=shapes.Documents, summary=_summary("documents"))
    def documents(given: Annotated[calls.NoFields, Query()]) -> JSONResponse:
        return JSONResponse(work.documents(desk, given))

    @app.get("/document", response_model=shapes.Document, summary=_summary("document"), responses=_MISSING)
    def document(given: Annotated[calls.DocumentCall, Query()]) -> JSONResponse:
        return JSONResponse(work.document(desk, given))

    @app.get("/status", response_model=shapes.Status, summary=_summary("status"))
    def status(given: Annotated[calls.NoFields, Query()]) -> JSONResponse:
        return JSONResponse(work.status(desk, given))

    @app.get("/health", response_model=shapes.Health, summary=_summary("health"))
    def health(given: Annotated[calls.NoFields, Query()]) -> JSONResponse:
        return JSONResponse(work.health(desk, given))


def _once(request: Request) -> None:
    """Refuse a field that is given twice in an address, of which only one could be used."""
    names = [name for name, _ in request.query_params.multi_items() if name != "without"]
    if len(set(names)) < len(names):
        raise UsageError("Samme felt er givet to gange i adressen. Giv det én gang.")


# ------------------------------------------------------------------------------------------------ errors


def errors_in_danish(app: FastAPI) -> None:
    """Let every QaError of an application become its one line as JSON."""

    @app.exception_handler(QaError)
    async def one_line(_: Request, error: QaError) -> JSONResponse:
        kinds: Sequence[tuple[type[QaError], int]] = ((IndexFolderError, 503), (work.UnknownDocumentError, 404))
        return _error(str(error), next((code for kind, code in kinds if isinstance(error, kind)), 422))


def _wrong_calls_in_danish(app: FastAPI) -> None:
    routes = ", ".join(operation.name for operation in work.OPERATIONS)

    @app.exception_handler(RequestValidationError)
    async def wrong_call(_: Request, error: RequestValidationError) -> JSONResponse:
        return _error(first_error(error.errors()), 422)

    @app.exception_handler(HTTPException)
    async def no_route(request: Request, error: HTTPException) -> JSONResponse:
        if error.status_code == 404:
            return _error(f"Den adresse findes ikke. Kendte under /api: {routes}.", 404)
        if error.status_code == 405:
            known = [route for route in app.routes if getattr(route, "path", "") == _below(request)]
            methods = sorted({method for route in known for method in getattr(route, "methods", ())})
            return _error(f"Adressen tager kun {' og '.join(methods)}.", 405, {"Allow": ", ".join(methods)})
        return _error("Kaldet er ikke gyldig JSON i UTF-8.", 422)


def _below(request: Request) -> str:
    path, root = str(request.scope["path"]), str(request.scope.get("root_path", ""))
    return path.removeprefix(root)


def _error(line: str, code: int, headers: dict[str, str] | None = None) -> JSONResponse:
    # A question is shown again as it came, also where it is no valid Unicode.
    return JSONResponse({"error": line.encode(errors="replace").decode()}, status_code=code, headers=headers)
