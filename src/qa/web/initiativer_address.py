"""What the page Initiativer shows, read from its address and written to it: `?initiativ=…` or `?sag=…`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from qa.errors import UsageError
from qa.web import views

TAB = "initiativer"
OWN = ("initiativ", "sag")  # the parameters that name a view here also without the tab's

# "25-005365", "Sagsnr. 25 - 005365", "sag 2024/1234": what somebody writes who has the number of a case.
_CASE_NUMBER = re.compile(r"(?:sags?(?:nr|nummer)?\.?:?\s*)?\d{2,4}\s*[-/.]\s*\d{2,}(?:\s*[-/.]\s*\d+)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class View:
    """An initiative or organisation, or a case, that is followed; neither is where to begin."""

    name: str = ""
    case: str = ""


def read_view(pairs: Iterable[tuple[str, str]]) -> View:
    """Return the view that an address names, a case where what is written is its number; raises UsageError for anything else."""
    given = [(name, value.strip()) for name, value in pairs if name != views.TAB and value.strip()]
    if unknown := [name for name, _ in given if name not in OWN]:
        raise UsageError(f"Ukendt del af adressen: {', '.join(unknown)}. Kendte: {', '.join(OWN)}.")
    if len(given) > 1:
        raise UsageError("Adressen nævner flere ting. Giv enten et initiativ eller en sag.")
    if not given:
        return View()
    ((name, value),) = given
    return View(case=value) if name == "sag" or _CASE_NUMBER.fullmatch(value) else View(name=value)


def address(view: View) -> str:
    """Return the address of a view; it starts with "?"."""
    return views.address(TAB, [("initiativ", view.name), ("sag", view.case)])
