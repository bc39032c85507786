"""The values of `domain.py` as JSON and back, by their annotations: what the index folder keeps, and no pickle.

`from_json(type(value), to_json(value)) == value` for every domain value. A Decimal is text, so no digit is lost; a date is ISO
8601; a tuple is an array; a dataclass is an object of its fields. Fields are matched by name: a record with an unknown or a
missing field is refused rather than guessed at.
"""

import types
import typing
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

import orjson

T = TypeVar("T")


def to_json(value: object) -> Any:  # noqa: ANN401 - JSON has no better name
    """Return a domain value as what `json.dumps` takes."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if is_dataclass(value):
        return {name: to_json(getattr(value, name)) for name in _names(typing.cast("Hashable", type(value)))}
    raise TypeError(f"no record of {type(value).__name__}")


def to_text(value: object) -> str:
    """Return `to_json` of a domain value as JSON text, an order of magnitude faster."""
    return orjson.dumps(value, default=_decimal_text).decode()


def _decimal_text(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"no record of {type(value).__name__}")


def from_json(kind: type[T], data: object) -> T:
    """Return the value of type `kind` that `to_json` wrote as `data`; raises ValueError or TypeError for anything else."""
    value: T = _decoder(typing.cast("Hashable", kind))(data)
    return value


def from_text(kind: type[T], text: str) -> T:
    """Return the value of type `kind` that `to_text` wrote; raises ValueError or TypeError for anything else."""
    return from_json(kind, orjson.loads(text))


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    return tuple(f.name for f in fields(typing.cast("Any", kind)))


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - an annotation may be a union or a generic, which are not types
    """Return the function that reads `kind` from JSON; made once for each annotation."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in {types.UnionType, typing.Union}:
        (inner,) = (_decoder(a) for a in arguments if a is not types.NoneType)
        return lambda data: None if data is None else inner(data)
    if origin is tuple:
        item = _decoder(arguments[0])
        return lambda data: tuple([item(d) for d in data])
    if is_dataclass(kind):
        return _dataclass_decoder(kind)
    if kind in {str, int, bool}:
        return _exactly(kind)
    if kind is float or kind is Decimal or issubclass(kind, StrEnum):
        return typing.cast("Callable[[Any], Any]", kind)
    return {date: date.fromisoformat, datetime: datetime.fromisoformat}[kind]


def _dataclass_decoder(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401
    """Return a reader of one dataclass."""
    hints = typing.get_type_hints(kind)
    readers = [(name, _as_they_are(hints[name]), _decoder(hints[name])) for name in _names(kind)]
    names = set(_names(kind))

    def decode(data: Any) -> Any:  # noqa: ANN401
        if not isinstance(data, dict) or data.keys() != names:
            raise TypeError(f"no record of {kind.__name__}: {data!r:.200}")
        return kind(*[value if type(value := data[name]) in same else read(value) for name, same, read in readers])

    return decode


def _as_they_are(kind: Any) -> frozenset[type]:  # noqa: ANN401
    """Return the types of the JSON values that are their own value of `kind`: to ask each for itself takes half of the time."""
    kinds = typing.get_args(kind) if typing.get_origin(kind) in {types.UnionType, typing.Union} else (kind,)
    return frozenset({str, int, bool, types.NoneType} & set(kinds))


def _exactly(kind: type) -> Callable[[Any], Any]:
    """Return a reader that takes a value of `kind` and nothing else (True is no int)."""

    def decode(data: Any) -> Any:  # noqa: ANN401
        if type(data) is not kind:
            raise TypeError(f"{data!r} is no {kind.__name__}")
        return data

    return decode
