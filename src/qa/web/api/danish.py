"""What is wrong with a call, in one Danish line. Never a traceback, and never more of the call than the one value at fault."""

from collections.abc import Mapping, Sequence
from typing import Any

DANISH = "dansk"  # the type of errors whose message is ours already
_SHOWN = 60  # characters of the value at fault

_TOLD = {
    "missing": "mangler",
    "string_type": "skal være en tekst",
    "string_unicode": "skal være en tekst i gyldig Unicode",
    "string_pattern_mismatch": "er tomt",
    "string_too_long": "er for langt; højst {max_length} tegn",
    "too_long": "har for mange værdier; højst {max_length}",
    "greater_than_equal": "skal være mindst {ge}",
    "less_than_equal": "skal være højst {le}",
    "literal_error": "kendes ikke. Kendte: {expected}",
    "list_type": "skal være en liste af tekster",
    "tuple_type": "skal være en liste af tekster",
    "model_type": "skal være et JSON-objekt",
    "model_attributes_type": "skal være et JSON-objekt",
    "dict_type": "skal være et JSON-objekt",
}
_NOT_JSON = "Kaldet er ikke gyldig JSON i UTF-8."


def first_error(errors: Sequence[Mapping[str, Any]]) -> str:
    """Return one line on the first error of a call, as pydantic tells of it."""
    error = errors[0]
    kind, message = error["type"], str(error["msg"])
    if kind == "json_invalid":
        return _NOT_JSON
    # The first part of a place is where the field stood (query, body); a number is a place in a list.
    place = [str(part) for part in error["loc"] if part not in {"query", "body"} and not isinstance(part, int)]
    if kind == DANISH and message[:1].isupper():
        return message
    if not place:
        return f"Kaldet {_TOLD.get(kind, 'kan ikke bruges')}."
    name = " › ".join(dict.fromkeys(place))
    if kind == DANISH:
        told = message
    elif kind in _TOLD:
        context = {key: _plain(value) for key, value in error.get("ctx", {}).items()}
        told = _TOLD[kind].format_map(context)
    else:
        told = "kan ikke læses"
    return f"{name} {told}{_given(error, kind)}."


def _given(error: Mapping[str, Any], kind: str) -> str:
    value = error.get("input")
    if kind in {"missing", "string_pattern_mismatch", "string_too_long"} or not isinstance(value, str | int | float) or value == "":
        return ""
    shown = str(value).encode(errors="replace").decode()
    shown = "".join(c if c.isprintable() else " " for c in shown)
    return f"; her står “{shown[:_SHOWN]}{'…' if len(shown) > _SHOWN else ''}”"


def _plain(value: object) -> str:
    return str(value).replace("'", "").replace(" or ", " eller ")
