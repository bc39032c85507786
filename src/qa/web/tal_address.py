"""What the page Tal shows, read from its address and written to it: filters, order, page, and which of its three views.

The filters are the command line's, by Danish names; what cannot be read is an error in Danish, never ignored.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from qa.domain import Filters
from qa.errors import UsageError
from qa.ledger import EVERYTHING, FactOrder
from qa.web import views
from qa.web.soeg_address import page_number

TAB = "tal"
Named = TypeVar("Named")


class Show(StrEnum):
    """The views of the ledger; the values are the address's names."""

    TABLE = "tabel"
    SUMS = "summer"
    CHART = "figur"


class Axis(StrEnum):
    """What a chart goes by; the values are the address's names."""

    YEAR = "aar"
    STATUS = "status"
    ORGANISATION = "organisation"


ORDERS = {
    FactOrder.NEWEST: ("nyeste", "nyeste bilag først"),
    FactOrder.OLDEST: ("aeldste", "ældste bilag først"),
    FactOrder.LARGEST: ("stoerste", "største tal først"),
    FactOrder.SMALLEST: ("mindste", "mindste tal først"),
}
_ORDER_OF = {name: order for order, (name, _) in ORDERS.items()}


@dataclass(frozen=True, slots=True)
class View:
    """One view; `page` is counted from 1."""

    filters: Filters = EVERYTHING
    order: FactOrder = FactOrder.NEWEST
    show: Show = Show.TABLE
    axis: Axis = Axis.YEAR
    page: int = 1


@dataclass(frozen=True, slots=True)
class Field:
    """A filter: its name in the address, its label on the page, the field of `Filters`, and how it is read."""

    name: str
    label: str
    filter: str
    read: Callable[[str], Any]
    wanted: str = ""


def _number(text: str) -> Decimal:
    """Read a number as Danes write it: 1.500.000 or 2,5."""
    plain = "".join(text.split())
    number = Decimal(plain.replace(".", "").replace(",", ".") if "," in plain or plain.count(".") != 1 else _one_point(plain))
    if not number.is_finite():
        raise ValueError(text)
    return number


def _one_point(plain: str) -> str:
    # "500.000" is half a million in Danish; "0.5" can only be a point.
    whole, _, rest = plain.partition(".")
    return whole + rest if len(rest) == 3 and whole.lstrip("-") not in {"", "0"} else plain


def _year(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) == 4):
        raise ValueError(text)
    return int(text)


FIELDS = (
    Field("aar", "År, tallet gælder", "year", _year, "et årstal som 2024"),
    Field("enhed", "Enhed", "unit", str),
    Field("status", "Status", "status", str),
    Field("udvalg", "Udvalg", "committee", str),
    Field("organisation", "Organisation", "organisation", str),
    Field("bilag", "Bilag (filnavn, * for hvad som helst)", "document", str),
    Field("fra", "Bilag fra og med", "date_from", date.fromisoformat, "en dato som 2024-03-12"),
    Field("til", "Bilag til og med", "date_to", date.fromisoformat, "en dato som 2024-03-12"),
    Field("mindst", "Tallet er mindst", "minimum", _number, "et tal som 500.000 eller 2,5"),
    Field("hoejst", "Tallet er højst", "maximum", _number, "et tal som 500.000 eller 2,5"),
)
_FIELD_OF = {field.name: field for field in FIELDS}


def read_view(pairs: Iterable[tuple[str, str]]) -> View:
    """Return the view that an address names; raises UsageError for what it cannot name."""
    view = View()
    for name, value in pairs:
        if name == views.TAB:
            continue
        if name in _FIELD_OF:
            view = replace(view, filters=_limited(view.filters, _FIELD_OF[name], value.strip()))
        elif name == "sorter":
            view = replace(view, order=_named("sortere efter", value, _ORDER_OF))
        elif name == "vis":
            view = replace(view, show=_named("vise", value, {show.value: show for show in Show}))
        elif name == "efter":
            view = replace(view, axis=_named("tegne efter", value, {axis.value: axis for axis in Axis}))
        elif name == "nr":
            view = replace(view, page=page_number(value))
        else:
            raise UsageError(f"Ukendt del af adressen: {name}. Kendte: {', '.join(_FIELD_OF)}, sorter, vis, efter, nr.")
    return view


def _named(what: str, name: str, known: dict[str, Named]) -> Named:
    if name not in known:
        raise UsageError(f"Kan ikke {what} “{name}”. Kendte: {', '.join(known)}.")
    return known[name]


def _limited(filters: Filters, field: Field, text: str) -> Filters:
    if not text:
        return filters
    if getattr(filters, field.filter) is not None:
        raise UsageError(f"{field.label} er givet to gange. Giv det én gang.")
    try:
        given: dict[str, Any] = {field.filter: field.read(text)}
        return replace(filters, **given)
    except (ValueError, InvalidOperation) as error:
        raise UsageError(f"{field.label} kan ikke læses: “{text}”. Giv {field.wanted}.") from error


def filter_pairs(filters: Filters) -> list[tuple[str, str]]:
    """Return the filters that are set, by their names in the address."""
    return [(field.name, shown) for field in FIELDS if (shown := written(filters, field))]


def written(filters: Filters, field: Field) -> str:
    """Return a filter's value as its box shows it and its reader reads it; empty where it is not set."""
    value = getattr(filters, field.filter)
    if value is None:
        return ""
    return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)


def pairs_of(view: View) -> list[tuple[str, str]]:
    """Return the parameters of a view's address but its tab; what is as it always is, is left out."""
    pairs = filter_pairs(view.filters)
    pairs += [("sorter", ORDERS[view.order][0])] if view.order is not FactOrder.NEWEST else []
    pairs += [("vis", view.show.value)] if view.show is not Show.TABLE else []
    pairs += [("efter", view.axis.value)] if view.axis is not Axis.YEAR else []
    return [*pairs, *([("nr", str(view.page))] if view.page > 1 else [])]


def address(view: View) -> str:
    """Return the address of a view; it starts with "?"."""
    return views.address(TAB, pairs_of(view))
