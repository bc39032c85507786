"""What a reader says of an answer: the form below it, and the route that keeps what was said.

The form names the question and not the answer: the server asks again and keeps the answer it gives, so that nobody can put words
in its mouth.
"""

import json
from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from qa.contract import answer_json
from qa.errors import QaError, UsageError
from qa.feedback import LONGEST_NOTE, VERDICTS, append_feedback
from qa.web.desk import Desk

THANKS = "Tak. Tilbagemeldingen er gemt på serveren sammen med svaret, så fejlen kan rettes."
_LARGEST_BODY = 32 * 1024  # bytes; a question and a note


def form() -> str:
    """Return the form; static/everyday.js sends it and shows the reply in it."""
    choices = "".join(
        f'<label><input type="radio" name="verdict" value="{verdict}" required> '
        f"<span>{verdict[:1].upper()}{verdict[1:]}</span></label>"
        for verdict in VERDICTS
    )
    return (
        '<details class="tilbagemelding"><summary>Giv tilbagemelding på svaret</summary>'
        '<form data-tilbagemelding="1"><fieldset><legend>Hvad er der med svaret?</legend>'
        f'{choices}</fieldset><label class="bemaerkning"><span>Bemærkning (kan udelades)</span>'
        f'<textarea name="note" rows="2" maxlength="{LONGEST_NOTE}"></textarea></label>'
        '<button type="submit" class="del">Send tilbagemelding</button> '
        '<span class="kvittering" role="status"></span></form></details>'
    )


def feedback_route(desk: Desk) -> APIRouter:
    """Return the route that the form is sent to."""
    routes = APIRouter()

    @routes.post("/tilbagemelding")
    async def received(request: Request) -> JSONResponse:
        body = b""
        async for piece in request.stream():
            body += piece
            if len(body) > _LARGEST_BODY:
                return JSONResponse({"error": "Tilbagemeldingen er for lang. Skriv den kortere."}, status_code=413)
        try:
            return JSONResponse({"besked": await run_in_threadpool(lambda: keep(body, desk))})
        except QaError as error:
            return JSONResponse({"error": str(error)}, status_code=400)

    return routes


def keep(body: bytes, desk: Desk) -> str:
    """Keep what the form says, as JSON: question, without, verdict, note. Return the thanks; raises UsageError for what is none."""
    said = _said(body)
    without = said["without"]
    answer = desk.engine().ask(said["question"], without=without)
    append_feedback(desk.index, question=said["question"], verdict=said["verdict"], note=said["note"], answer=answer_json(answer))
    return THANKS


def _said(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UsageError("Tilbagemeldingen kan ikke læses. Genindlæs siden, og prøv igen.") from error
    wanted = {"question": str, "without": list, "verdict": str, "note": str}
    if not isinstance(said, dict) or said.keys() != wanted.keys():
        raise UsageError("Tilbagemeldingen kan ikke læses. Genindlæs siden, og prøv igen.")
    if any(not isinstance(said[name], kind) for name, kind in wanted.items()) or any(
        not isinstance(p, str) for p in said["without"]
    ):
        raise UsageError("Tilbagemeldingen kan ikke læses. Genindlæs siden, og prøv igen.")
    return said
