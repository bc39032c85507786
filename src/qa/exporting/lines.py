"""A sum as JSON, beside the facts and decisions of the contract."""

from qa.contract import Json, number_json, years_json
from qa.domain import Fact
from qa.sums import Sum


def sum_json(each: Sum) -> Json:
    """One sum: what its figures share, the result, the operands with their places, and what was left out and why."""
    is_one = each.low == each.high
    return {
        "unit": each.group.unit,
        "kind": each.group.kind.value,
        "status": each.group.status,
        "basis": each.group.basis,
        "recurring": each.group.recurring,
        "years": years_json(each.group.years),
        "value": number_json(each.low) if is_one else None,
        "low": None if is_one else number_json(each.low),
        "high": None if is_one else number_json(each.high),
        "approx": each.is_approximate,
        "calculation": f"{each.calculation} {each.shown_unit}" if each.operands else None,
        "operands": [_operand_json(fact) for fact in each.operands],
        "left_out": [_operand_json(out.fact) | {"reason": out.reason} for out in each.left_out],
    }


def _operand_json(fact: Fact) -> Json:
    return {
        "fact": fact.id,
        "document": fact.document_id,
        "page": fact.page,
        "start": fact.span.start,
        "end": fact.span.end,
        "quote": fact.quote,
    }
