"""The ledger as files: exactly the rows and the order that an address of the page Tal shows, all pages of them."""

import json
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse

from qa.contract import fact_json
from qa.domain import Fact
from qa.errors import IndexFolderError, QaError, UsageError
from qa.exporting.columns import FACT_COLUMNS, Export
from qa.exporting.delimited import csv_text
from qa.exporting.workbook import write_workbook
from qa.web.desk import Desk
from qa.web.tal_address import View, read_view
from qa.web.tal_rendering import KINDS

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/x-ndjson; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}


def download_routes(desk: Desk) -> APIRouter:
    """Return the routes below /hent; an address that cannot be used gets one Danish line."""
    routes = APIRouter(prefix="/hent", include_in_schema=False)

    @routes.get("/tal.{kind}")
    def facts(kind: str, request: Request) -> Response:
        try:
            body, version = facts_file(kind, read_view(request.query_params.multi_items()), desk)
        except QaError as error:
            return PlainTextResponse(str(error), status_code=503 if isinstance(error, IndexFolderError) else 400)
        name = f'attachment; filename="tal-v{version}.{kind}"'
        return Response(body, media_type=_TYPES[kind], headers={"Content-Disposition": name})

    return routes


def facts_file(kind: str, view: View, desk: Desk) -> tuple[bytes, int]:
    """Return the file and the version of the index it is from; raises UsageError for an unknown format or filter value."""
    if kind not in KINDS:
        raise UsageError(f"Formatet {kind} kendes ikke. Kendte: {', '.join(KINDS)}.")
    engine = desk.engine()
    rows, status = engine.facts(view.filters, order=view.order), engine.status()
    if kind == "jsonl":
        return "".join(f"{json.dumps(fact_json(fact), ensure_ascii=False)}\n" for fact in rows).encode(), status.version
    papers = {info.id: info for info in engine.documents()}
    now = datetime.now().astimezone().replace(microsecond=0, tzinfo=None)  # local time, as the index's own
    export = Export("Tal", FACT_COLUMNS, rows, papers, view.filters, status.version, status.updated, now)
    if kind == "csv":
        return csv_text(export).encode(), status.version
    if kind == "xlsx":
        return _written(export, write_workbook), status.version
    # pyarrow is slow to import and seldom asked for
    from qa.exporting.parquet import write_parquet  # noqa: PLC0415

    return _written(export, write_parquet), status.version


def _written(export: Export[Fact], write: Callable[[Export[Fact], Path], None]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tal"
        write(export, path)
        return path.read_bytes()
