"""The JSON that scripts rely on: English keys, built from the domain's values.

Money is in whole kroner, offsets count code points, years are a list or "2025-" for 2025 and onwards. Numbers that are whole
are printed without a decimal point. Keys may be added; the ones here keep their names and meaning.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from qa.cases import CaseHistory
from qa.domain import (
    Answer,
    AnswerValue,
    Box,
    Cell,
    Citation,
    Decision,
    Document,
    DocumentInfo,
    Fact,
    Failure,
    Held,
    Hit,
    IndexPreview,
    IndexReport,
    IndexStatus,
    Interpretation,
    Mention,
    ReadingWarning,
    Restored,
    Span,
    Table,
    Total,
    Years,
)
from qa.reading.totals import list_totals
from qa.timelines import Timeline

CONTEXT = 40  # characters shown on either side of a mention

Json = dict[str, Any]


def number_json(value: Decimal | None) -> int | float | None:
    """Return a whole number as int and any other as float."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def years_json(years: Years) -> list[int] | str:
    """Return a list of years, or "2025-" for 2025 and onwards."""
    return f"{years.years[0]}-" if years.onwards and years.years else list(years.years)


def answer_json(answer: Answer, *, question_id: str | None = None) -> Json:
    """One answer; `id` stands only where the question had one."""
    return {
        **({"id": question_id} if question_id is not None else {}),
        "question": answer.question,
        "status": answer.status.value,
        "answer": answer.text,
        "phrased": answer.phrased,
        "values": [_value_json(v) for v in answer.values],
        "citations": [citation_json(c) for c in answer.citations],
        "passages": [hit_json(h) for h in answer.hits],
        "interpretation": _interpretation_json(answer.interpretation),
        "milliseconds": round(answer.milliseconds, 1),
        "confidence": round(answer.confidence, 4) if answer.confidence is not None else None,
    }


def _interpretation_json(read_as: Interpretation) -> Json:
    """How a question was understood; the parts' offsets count in its own `question`, which is completed and mended."""
    return {
        "asks_for": read_as.asks_for.value,
        "entities": list(read_as.entities),
        "years": list(read_as.years),
        "filters": dict(read_as.filters),
        "question": read_as.question,
        "parts": [
            {"kind": p.kind.value, "value": p.value, "unit": p.unit, "words": p.words, **_span_json(p.span)} for p in read_as.parts
        ],
        "without": list(read_as.without),
        "after": read_as.after,
    }


def _value_json(value: AnswerValue) -> Json:
    return {
        "value": number_json(value.value),
        "low": number_json(value.low),
        "high": number_json(value.high),
        "unit": value.unit,
        "approximate": value.approx,
        "years": years_json(value.years),
        "recurring": value.recurring,
        "status": value.status,
        "label": value.label,
        "text": value.text,
        "calculation": value.calculation,
        "citation": value.citation,
    }


def citation_json(citation: Citation) -> Json:
    """The quoted place a claim rests on."""
    return {
        "number": citation.number,
        "document": citation.document_id,
        "title": citation.title,
        "committee": citation.committee,
        "date": _date_json(citation.date),
        "page": citation.page,
        **_span_json(citation.span),
        "quote": citation.quote,
    }


def hit_json(hit: Hit) -> Json:
    """One ranked passage."""
    return {
        "rank": hit.rank,
        "document": hit.passage.document_id,
        "page": hit.passage.first_page,
        "heading": list(hit.passage.headings),
        **_span_json(hit.passage.span),
        "text": hit.passage.text,
        "score": round(hit.score, 6),
    }


def mention_json(mention: Mention, document: Document) -> Json:
    """One mention with the characters on either side of it."""
    start, end = mention.span.start, mention.span.end
    return {
        "document": document.id,
        "page": document.page_at(start).number,
        "label": mention.label.value,
        "text": mention.text,
        **_span_json(mention.span),
        "context": document.text[max(0, start - CONTEXT) : end + CONTEXT],
        "value": number_json(mention.value),
        "low": number_json(mention.low),
        "high": number_json(mention.high),
        "unit": mention.unit,
        "approx": mention.approx,
        "bound": mention.bound,
        "recurring": mention.recurring,
        "years": years_json(mention.years),
        "canonical": mention.canonical,
    }


def fact_json(fact: Fact) -> Json:
    """One row of the ledger. A figure that stands in no table has no cell."""
    cell = fact.cell
    return {
        "id": fact.id,
        "document": fact.document_id,
        "page": fact.page,
        "initiative": fact.initiative,
        "sub_item": fact.sub_item,
        "kind": fact.kind.value,
        "value": number_json(fact.value),
        "low": number_json(fact.low),
        "high": number_json(fact.high),
        "unit": fact.unit,
        "subject": fact.subject,
        "organisation": list(fact.organisations),
        "years": years_json(fact.years),
        "recurring": fact.recurring,
        "status": fact.status,
        "basis": fact.basis,
        "approx": fact.approx,
        "bound": fact.bound,
        "text": fact.text,
        "quote": fact.quote,
        **_span_json(fact.span),
        "cell": {"table": cell.table, "row": cell.row, "column": cell.column} if cell else None,
        "same_as": fact.same_as,
        "part_of": fact.part_of,
        "is_total": fact.is_total,
        "decided": fact.is_decided,
    }


def decision_json(decision: Decision) -> Json:
    """One decision."""
    return {
        "id": decision.id,
        "document": decision.document_id,
        "page": decision.page,
        "case": decision.case,
        "item": decision.item,
        "title": decision.title,
        "body": decision.body,
        "date": _date_json(decision.date),
        "outcome": decision.outcome.value,
        "text": decision.text,
        "against": list(decision.against),
        "absent": list(decision.absent),
        "recommendation": decision.recommendation,
        "facts": list(decision.facts),
        "points": [{"number": point.number, "outcome": point.outcome.value} for point in decision.points],
        **_span_json(decision.span),
    }


def timeline_json(found: Timeline) -> Json:
    """A timeline with its papers' facts and decisions; a change names the two facts by id."""
    return {
        "name": found.name,
        "names": list(found.names),
        "steps": [
            {
                "paper": info_json(step.paper),
                "facts": [fact_json(fact) for fact in step.facts],
                "decisions": [decision_json(decision) for decision in step.decisions],
                "changes": [{"kind": c.kind.value, "earlier": c.earlier.id, "later": c.later.id} for c in step.changes],
            }
            for step in found.steps
        ],
    }


def case_json(history: CaseHistory) -> Json:
    """A case through its meetings; each step has the fullest telling of its decision and the ids of every telling."""
    return {
        "case": history.case,
        "title": history.title,
        "steps": [{**decision_json(step.decision), "sources": [source.id for source in step.sources]} for step in history.steps],
    }


def document_json(document: Document) -> Json:
    """One document as read."""
    return {
        "document": document.id,
        "title": document.title,
        "committee": document.committee,
        "date": _date_json(document.date),
        "case": document.case,
        "item": document.item,
        "recommendation": _span_json(document.recommendation) if document.recommendation else None,
        "decision": _span_json(document.decision) if document.decision else None,
        "text": document.text,
        "pages": [{"number": p.number, "printed": p.printed, **_span_json(p.span), "ocr": p.ocr} for p in document.pages],
        "blocks": [{"kind": b.kind.value, "level": b.level, "page": b.page, **_span_json(b.span)} for b in document.blocks],
        "tables": [_table_json(t) for t in document.tables],
        "list_totals": [_total_json(t) for t in list_totals(document)],
        "quality": round(document.quality, 3),
        "warnings": [_warning_json(w) for w in document.warnings],
    }


def _table_json(table: Table) -> Json:
    return {
        "number": table.number,
        "pages": list(table.pages),
        "caption": table.caption,
        "unit": table.unit,
        "columns": list(table.columns),
        "rows": [{"heading": r.heading, "decided": r.decided, "cells": [_cell_json(c) for c in r.cells]} for r in table.rows],
        "totals": [_total_json(t) for t in table.totals],
    }


def _total_json(total: Total) -> Json:
    return {"label": total.label, "column": total.column, "stated": total.stated, "sum": total.sum, "agrees": total.agrees}


def _cell_json(cell: Cell) -> Json:
    return {
        "column": cell.column,
        "text": cell.text,
        "page": cell.page,
        "box": _box_json(cell.box),
        "start": cell.span.start if cell.span else None,
        "end": cell.span.end if cell.span else None,
    }


def _box_json(box: Box | None) -> list[float] | None:
    return [round(side, 1) for side in (box.left, box.top, box.right, box.bottom)] if box else None


def info_json(info: DocumentInfo) -> Json:
    """One indexed document as a list shows it."""
    return {
        "document": info.id,
        "title": info.title,
        "committee": info.committee,
        "date": _date_json(info.date),
        "case": info.case,
        "pages": info.pages,
        "passages": info.passages,
        "quality": round(info.quality, 3),
        "warnings": [_warning_json(w) for w in info.warnings],
    }


def status_json(status: IndexStatus) -> Json:
    """What is indexed, when, with which model, and what could not be read."""
    return {
        **_holds_json(status),
        "updated": status.updated.isoformat(timespec="seconds"),
        "from": _date_json(status.earliest),
        "to": _date_json(status.latest),
    }


def report_json(report: IndexReport) -> Json:
    """What one run of indexing did."""
    return {
        **_holds_json(report.status),
        "added": list(report.added),
        "changed": list(report.changed),
        "removed": list(report.removed),
        "embedded": report.embedded,
        "seconds": round(report.seconds, 2),
    }


def preview_json(preview: IndexPreview) -> Json:
    """What one run of indexing would do."""
    return {
        "added": list(preview.added),
        "changed": list(preview.changed),
        "removed": list(preview.removed),
        "held": [_held_json(h) for h in preview.held],
        "failed": [_failure_json(f) for f in preview.failed],
        "unchanged": preview.unchanged,
        "passages": preview.passages,
        "seconds": round(preview.seconds, 2),
    }


def restored_json(restored: Restored) -> Json:
    """What going back to the version before did."""
    return {**status_json(restored.status), "restored": restored.restored, "left": restored.left}


def _holds_json(status: IndexStatus) -> Json:
    return {
        "version": status.version,
        "documents": status.documents,
        "passages": status.passages,
        "mentions": status.mentions,
        "facts": status.facts,
        "decisions": status.decisions,
        "held": [_held_json(h) for h in status.held],
        "failed": [_failure_json(f) for f in status.failed],
        "unread_pages": status.unread_pages,
        "encoder": status.encoder,
    }


def _failure_json(failure: Failure) -> Json:
    return {"document": failure.document_id, "page": failure.page, "reason": failure.reason}


def _held_json(held: Held) -> Json:
    return {"document": held.document_id, "reason": held.reason}


def _warning_json(warning: ReadingWarning) -> Json:
    return {"page": warning.page, "message": warning.message}


def _date_json(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _span_json(span: Span) -> Mapping[str, int]:
    return {"start": span.start, "end": span.end}
