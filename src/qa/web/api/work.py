"""What each call is answered with: the one list of operations that the routes and the MCP tools are both made of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from qa.contract import (
    Json,
    answer_json,
    case_json,
    decision_json,
    document_json,
    fact_json,
    hit_json,
    info_json,
    status_json,
    timeline_json,
)
from qa.errors import QaError, UsageError
from qa.web.api import calls, shapes
from qa.web.desk import Desk


class UnknownDocumentError(QaError):
    """A document that is not in the index; names the nearest."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked for: its call as JSON, what it answers with, and the work; `summary` is Danish."""

    name: str
    summary: str
    call: type[calls.Call]
    shape: type[BaseModel]
    work: Callable[[Desk, Any], Json]


def ask(desk: Desk, call: calls.AskCall) -> Json:
    """Answer one question."""
    filters = call.filters.filters() if call.filters else None
    return answer_json(desk.engine().ask(call.question, k=call.k, filters=filters, without=call.without, after=call.after))


def search(desk: Desk, call: calls.SearchCall) -> Json:
    """Find passages."""
    filters = call.filters.filters() if call.filters else None
    hits = desk.engine().search(call.query, k=call.k, filters=filters)
    return {"query": call.query, "passages": [hit_json(hit) for hit in hits]}


def facts(desk: Desk, call: calls.FactsCall) -> Json:
    """Return a page of the ledger."""
    engine, filters = desk.engine(), call.filters()
    rows = engine.facts(filters, limit=call.limit, offset=call.offset)
    return {"facts": [fact_json(fact) for fact in rows], "total": engine.n_facts(filters), "offset": call.offset}


def decisions(desk: Desk, call: calls.DecisionsCall) -> Json:
    """Return a page of the decisions."""
    engine, filters = desk.engine(), call.filters()
    rows = engine.decisions(filters, limit=call.limit, offset=call.offset)
    return {"decisions": [decision_json(row) for row in rows], "total": engine.n_decisions(filters), "offset": call.offset}


def documents(desk: Desk, call: calls.NoFields) -> Json:
    """List the papers."""
    del call
    return {"documents": [info_json(info) for info in desk.engine().documents()]}


def document(desk: Desk, call: calls.DocumentCall) -> Json:
    """Return one paper as read."""
    try:
        return document_json(desk.engine().document(call.document))
    except UsageError as error:
        raise UnknownDocumentError(str(error)) from error


def timeline(desk: Desk, call: calls.TimelineCall) -> Json:
    """Follow an initiative or organisation."""
    return timeline_json(desk.engine().timeline(call.name, call.filters()))


def case(desk: Desk, call: calls.CaseCall) -> Json:
    """Follow a case."""
    return {"cases": [case_json(history) for history in desk.engine().case(call.case)]}


def status(desk: Desk, call: calls.NoFields) -> Json:
    """Tell what is indexed."""
    del call
    return status_json(desk.engine().status())


def health(desk: Desk, call: calls.NoFields) -> Json:
    """Tell that the index can be opened."""
    del call
    return {"status": "ok", "version": desk.engine().status().version}


OPERATIONS = (
    Operation(
        "ask",
        "Stil et spørgsmål, og få ét svar med ordrette kilder eller et ærligt “ikke fundet”",
        calls.AskCall,
        shapes.Answer,
        ask,
    ),
    Operation("search", "Find de bedste passager, uden svar", calls.SearchCall, shapes.Passages, search),
    Operation("facts", "Hovedbogen: hvert tal med formål, enhed, år, stadie og sted", calls.FactsCall, shapes.Facts, facts),
    Operation("decisions", "Hvad der er besluttet, af hvem og hvornår", calls.DecisionsCall, shapes.Decisions, decisions),
    Operation("timeline", "Følg et initiativ eller en organisation gennem bilagene", calls.TimelineCall, shapes.Timeline, timeline),
    Operation("case", "Følg en sag gennem dens møder, ved sagsnummer eller titel", calls.CaseCall, shapes.Cases, case),
    Operation("documents", "Alle bilag i indekset", calls.NoFields, shapes.Documents, documents),
    Operation(
        "document", "Ét bilag, som det er læst: tekst, sider, tabeller og advarsler", calls.DocumentCall, shapes.Document, document
    ),
    Operation("status", "Hvad der er indekseret, hvornår, og hvad der ikke kunne læses", calls.NoFields, shapes.Status, status),
    Operation("health", "Om serveren kan svare", calls.NoFields, shapes.Health, health),
)
