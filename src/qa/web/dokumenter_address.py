"""What the page Dokumenter shows, read from its address and written to it: which papers, and whose sums to check."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from qa.domain import DocumentInfo
from qa.errors import UsageError
from qa.web import views

TAB = "dokumenter"
_NAMES = ("ord", "udvalg", "fra", "til", "regn")
_DAYS = {"fra": "Bilag fra og med", "til": "Bilag til og med"}


@dataclass(frozen=True, slots=True)
class View:
    """Papers whose title or file name has the words, of a committee, of a period with both ends in it; `sums` is a paper's id."""

    words: str = ""
    committee: str = ""
    first: date | None = None
    last: date | None = None
    sums: str = ""

    @property
    def is_limited(self) -> bool:
        """Whether papers are left out."""
        return bool(self.words or self.committee or self.first or self.last)

    def holds(self, info: DocumentInfo) -> bool:
        """Whether a paper is shown. One without a date is of no period."""
        named = f"{info.title} {info.id}".casefold()
        return (
            all(word in named for word in self.words.casefold().split())
            and (not self.committee or info.committee == self.committee)
            and (self.first is None or (info.date is not None and info.date >= self.first))
            and (self.last is None or (info.date is not None and info.date <= self.last))
        )


def read_view(pairs: Iterable[tuple[str, str]]) -> View:
    """Return the view that an address names; raises UsageError for what it cannot name."""
    view = View()
    for name, given in pairs:
        value = given.strip()
        if name == "ord":
            view = replace(view, words=value)
        elif name == "udvalg":
            view = replace(view, committee=value)
        elif name == "fra":
            view = replace(view, first=_day(name, value))
        elif name == "til":
            view = replace(view, last=_day(name, value))
        elif name == "regn":
            view = replace(view, sums=value)
        elif name != views.TAB:
            raise UsageError(f"Ukendt del af adressen: {name}. Kendte: {', '.join(_NAMES)}.")
    return view


def _day(name: str, text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{_DAYS[name]} kan ikke læses: “{text}”. Giv en dato som 2024-03-12.") from error


def address(view: View) -> str:
    """Return the address of a view; it starts with "?"."""
    days = (str(day) if day else "" for day in (view.first, view.last))
    return views.address(TAB, zip(_NAMES, (view.words, view.committee, *days, view.sums), strict=True))
