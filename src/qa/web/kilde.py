"""Kilde: the page a figure or a sentence stands on. Plain pages that open at once, print and need no script."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from qa.errors import QaError
from qa.web.desk import Desk
from qa.web.language import ENGLISH
from qa.web.page_images import PageImages
from qa.web.places import place_of, sheet_of
from qa.web.source_rendering import error_page, source_page

_AN_HOUR = {"cache-control": "private, max-age=3600"}


def source_routes(desk: Desk) -> APIRouter:
    """Return the routes of the source page, its pictures, and the words of the other language."""
    routes = APIRouter()
    images = PageImages(desk.corpus, desk.settings)

    @routes.get("/kilde")
    def source(request: Request) -> HTMLResponse:
        try:
            place = place_of(desk.engine(), dict(request.query_params))
            return HTMLResponse(source_page(place, sheet_of(place, images)))
        except QaError as error:
            return HTMLResponse(error_page(str(error)), status_code=404)

    @routes.get("/side.png")
    def picture(dokument: str = "", side: str = "") -> Response:
        try:
            document = desk.engine().document(dokument)  # only papers of the index are shown
        except QaError:
            return Response(status_code=404)
        known = any(str(page.number) == side for page in document.pages)
        png = images.picture(dokument, int(side)) if known else None
        return Response(png, media_type="image/png", headers=_AN_HOUR) if png else Response(status_code=404)

    @routes.get("/ord.json")
    def words() -> JSONResponse:
        return JSONResponse(dict(ENGLISH), headers=_AN_HOUR)

    return routes
