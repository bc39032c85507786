"""Two plain pages that are linked from every other: the accessibility statement that the law asks for, and a short guide.

Both are open to everybody, also before the login: who cannot use the page must be able to read where to complain. The statement
that counts is made by the operator in WAS-Tool, and found at /was; ours tells what to write there, and is shown until it is made.
Sources: lov nr. 692 af 8. juni 2018, § 4, bekendtgørelse nr. 904 af 22. august 2019, and Commission Implementing Decision (EU)
2018/1523 on what a statement holds; digst.dk, read in November 2026, on /was and the ten working days.
"""

from functools import cache
from html import escape
from importlib.resources import files

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markdown_it import MarkdownIt

from qa.config import Settings
from qa.web.figure_rendering import PAPER
from qa.web.source_rendering import standalone

STATEMENT, EASY, GUIDE = "/tilgaengelighed", "/was", "/vejledning"

_MISSING = '<strong class="mangler">[udfyldes af den, der driver siden: sæt “{}” i indstillingerne]</strong>'


def information_routes(settings: Settings) -> APIRouter:
    """Return the routes of the statement and the guide."""
    routes = APIRouter()

    @routes.get(STATEMENT)
    def statement() -> HTMLResponse:
        return HTMLResponse(standalone("Tilgængelighedserklæring", statement_page(settings)))

    @routes.get(EASY)
    def was() -> Response:
        # Relative, so that it holds behind a proxy under a path.
        return RedirectResponse(settings.was_address or STATEMENT.removeprefix("/"), 307)

    @routes.get(GUIDE)
    def guide() -> HTMLResponse:
        return HTMLResponse(standalone("Vejledning", f'<main class="oplysning"{PAPER}>{_guide()}</main>'))

    return routes


def statement_page(settings: Settings) -> str:
    """Return the statement as markup; what the operator has not said is marked as missing, never invented."""
    operator = escape(settings.operator) or _MISSING.format("operator")
    contact = escape(settings.operator_contact) or _MISSING.format("operator_contact")
    body = str(MarkdownIt().render(_text("tilgaengelighed.md")))
    official = ""
    if settings.was_address:
        address = escape(settings.was_address)
        official = f'<p>Den officielle erklæring efter webtilgængelighedsloven står på <a href="{address}">{address}</a>.</p>'
    # Filled in after the Markdown is read, so that what an operator writes is text and nothing else.
    body = body.replace("{operator}", operator).replace("{contact}", contact)
    return f'<main class="oplysning"{PAPER}>{body.replace("</h1>", f"</h1>{official}", 1)}</main>'


@cache
def _guide() -> str:
    return str(MarkdownIt().render(_text("brugervejledning.md")))


def _text(name: str) -> str:
    return files("qa").joinpath("data", name).read_text(encoding="utf-8")
