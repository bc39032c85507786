"""The ledger as Parquet for researchers, with the contract's keys and typed columns: figures are decimals, dates are dates.

The index's version, its time and the filters are in the file's metadata under "qa". The only module that knows pyarrow, which
is imported with it.
"""

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # has no stubs
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # has no stubs

from qa.domain import Years
from qa.exporting.columns import Export, Kind, Row, Value
from qa.records import to_json

_DIGITS = 38  # of a 128-bit decimal
_LEAST_SCALE = 6  # digits after the point; more only where a figure has more, so that files of one ledger go together
_TYPES = {
    Kind.TEXT: pa.string(),
    Kind.INTEGER: pa.int64(),
    Kind.DATE: pa.date32(),
    Kind.FLAG: pa.bool_(),
    Kind.TEXTS: pa.list_(pa.string()),
    Kind.YEARS: pa.list_(pa.int32()),
}


def write_parquet(export: Export[Row], path: Path) -> None:
    """Write the file. A column of years has one beside it, `onwards`, for "og frem"."""
    rows = [export.values(row) for row in export.rows]
    names: list[str] = []
    arrays: list[Any] = []
    for i, column in enumerate(export.columns):
        values = [row[i] for row in rows]
        names.append(column.key)
        arrays.append(pa.array([_plain(value) for value in values], _type(column.kind, values)))
        if column.kind is Kind.YEARS:
            names.append("onwards")
            arrays.append(pa.array([isinstance(value, Years) and value.onwards for value in values], pa.bool_()))
    told = {
        "index_version": export.index_version,
        "updated": export.updated.isoformat(),
        "written": export.written.isoformat(),
        "filters": to_json(export.filters),
    }
    table = pa.table(arrays, names=names).replace_schema_metadata({"qa": json.dumps(told, ensure_ascii=False)})
    pq.write_table(table, path)


def _type(kind: Kind, values: Sequence[Value]) -> Any:  # noqa: ANN401 - pyarrow is untyped
    if kind is not Kind.NUMBER:
        return _TYPES[kind]
    scales = (-int(value.normalize().as_tuple().exponent) for value in values if isinstance(value, Decimal))
    return pa.decimal128(_DIGITS, max([_LEAST_SCALE, *scales]))


def _plain(value: Value) -> Any:  # noqa: ANN401
    if isinstance(value, Years):
        return list(value.years)
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, str) else value
