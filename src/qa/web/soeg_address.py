"""What the page Søg shows, read from its address and written to it: the words, what is chosen, the order and the page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from qa.browsing import Facet, Order
from qa.errors import UsageError
from qa.web import views

TAB = "soeg"

# Each facet's name in the address and its head on the page.
FACETS = {
    Facet.COMMITTEE: ("udvalg", "Udvalg"),
    Facet.YEAR: ("aar", "Bilagets år"),
    Facet.KIND: ("slags", "Slags"),
    Facet.ORGANISATION: ("organisation", "Nævner organisationen"),
    Facet.DOCUMENT: ("bilag", "Bilag"),
}
ORDERS = {
    Order.RELEVANCE: ("relevans", "bedst først"),
    Order.NEWEST: ("nyeste", "nyeste først"),
    Order.OLDEST: ("aeldste", "ældste først"),
}
_FACET_OF = {name: facet for facet, (name, _) in FACETS.items()}
_ORDER_OF = {name: order for order, (name, _) in ORDERS.items()}
LAST_PAGE = 100_000  # pages beyond it are slips


@dataclass(frozen=True, slots=True)
class View:
    """One view: `page` is counted from 1, `chosen` holds the chosen values of each facet in order of choice."""

    words: str = ""
    chosen: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    order: Order = Order.RELEVANCE
    page: int = 1

    def toggled(self, facet: Facet, value: str) -> "View":
        """Return the view with the choice made, or taken back, on its first page."""
        before = self.chosen.get(facet, ())
        after = tuple(v for v in before if v != value) if value in before else (*before, value)
        return replace(self, chosen={**self.chosen, facet: after}, page=1)


def read_view(pairs: Iterable[tuple[str, str]]) -> View:
    """Return the view that an address names; raises UsageError for what it cannot name."""
    view = View()
    for name, value in pairs:
        if name == views.TAB:
            continue
        if name == "ord":
            view = replace(view, words=value)
        elif name in _FACET_OF:
            facet = _FACET_OF[name]
            if value not in view.chosen.get(facet, ()):
                view = replace(view, chosen={**view.chosen, facet: (*view.chosen.get(facet, ()), value)})
        elif name == "sorter":
            if value not in _ORDER_OF:
                raise UsageError(f"Kan ikke sortere efter “{value}”. Kendte: {', '.join(_ORDER_OF)}.")
            view = replace(view, order=_ORDER_OF[value])
        elif name == "nr":
            view = replace(view, page=page_number(value))
        else:
            raise UsageError(f"Ukendt del af adressen: {name}. Kendte: ord, {', '.join(_FACET_OF)}, sorter, nr.")
    return view


def page_number(text: str) -> int:
    """Return a page's number, from 1; raises UsageError for what is none."""
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= LAST_PAGE):
        raise UsageError(f"“{text}” er ikke et sidetal. Giv et helt tal fra 1.")
    return int(text)


def pairs_of(view: View) -> list[tuple[str, str]]:
    """Return the parameters of a view's address but its page and its tab; what is as it always is, is left out."""
    pairs = [("ord", view.words)]
    pairs += [(name, value) for facet, (name, _) in FACETS.items() for value in view.chosen.get(facet, ())]
    pairs += [("sorter", ORDERS[view.order][0])] if view.order is not Order.RELEVANCE else []
    return pairs


def address(view: View) -> str:
    """Return the address of a view; it starts with "?"."""
    return views.address(TAB, [*pairs_of(view), *([("nr", str(view.page))] if view.page > 1 else [])])
