"""The ledger as a table in a terminal: what each row says in one line and where it stands in the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa.domain import Decision, DocumentInfo, Fact
from qa.exporting.columns import UNIT_NAMES, for_people, years_text
from qa.figures import decimal_text
from qa.sums import Sum

_GAP = "  "


@dataclass(frozen=True, slots=True)
class _Head:
    """A column's head and width in characters; `is_number` is set to the right."""

    text: str
    width: int
    is_number: bool = False


_FACT_HEADS = (_Head("Dato", 10), _Head("Tal", 15, is_number=True), _Head("Enhed", 9), _Head("År", 12), _Head("Status", 10))
_DECISION_HEADS = (_Head("Dato", 10), _Head("Udfald", 22), _Head("Punkt", 5), _Head("Besluttet af", 26))


def fact_lines(facts: Sequence[Fact], papers: Mapping[str, DocumentInfo], *, width: int) -> list[str]:
    """Return the table, no line longer than `width`; nothing of no facts."""
    lines = []
    for fact in facts:
        day = papers[fact.document_id].date
        named = dict.fromkeys(part for part in (fact.initiative, fact.sub_item, fact.subject) if part)
        period = " ".join(part for part in (years_text(fact.years), fact.recurring) if part)
        cells = (day.isoformat() if day else "", figure_text(fact), UNIT_NAMES.get(fact.unit, fact.unit), period, fact.status or "")
        notes = [note for note, is_so in (("i alt", fact.is_total), ("heraf", fact.part_of), ("gentaget", fact.same_as)) if is_so]
        lines.append(_line(_FACT_HEADS, cells, ": ".join(named), width))
        lines.append(_place(fact.document_id, fact.page, notes if fact.is_decided else [*notes, "række usikker"], width))
    return [_line(_FACT_HEADS, [head.text for head in _FACT_HEADS], "Hvad", width), *lines] if lines else []


def decision_lines(decisions: Sequence[Decision], *, width: int) -> list[str]:
    """Return the table, no line longer than `width`; nothing of no decisions. One without a title is told by its text."""
    lines = []
    for decision in decisions:
        day = decision.date.isoformat() if decision.date else ""
        cells = (day, str(for_people(decision.outcome)), decision.item or "", decision.body or "")
        notes = [f"sag {decision.case}" if decision.case else "", f"{len(decision.facts)} tal" if decision.facts else ""]
        lines.append(_line(_DECISION_HEADS, cells, decision.title or decision.text, width))
        lines.append(_place(decision.document_id, decision.page, [note for note in notes if note], width))
    return [_line(_DECISION_HEADS, [head.text for head in _DECISION_HEADS], "Titel", width), *lines] if lines else []


def sum_lines(sums: Sequence[Sum], *, width: int) -> list[str]:
    """Return each sum with what it is of, its operands with their places, and what was left out and why."""
    lines: list[str] = []
    for each in sums:
        group = each.group
        terms = (for_people(group.kind), group.status, group.basis, group.recurring, years_text(group.years) or "uden år")
        lines.append(_cut(", ".join(str(term) for term in terms if term), width))
        if each.operands:
            lines += _folded_sum(f"{each.calculation} {each.shown_unit}", width)
        lines += [
            line
            for fact in each.operands
            for line in (_cut(f"    {figure_text(fact):>15}  {_what(fact)}", width), _place(fact.document_id, fact.page, [], width))
        ]
        if each.left_out:
            lines.append("    Ikke talt med:")
        for out in each.left_out:
            lines.append(_cut(f"    {figure_text(out.fact):>15}  {_what(out.fact)}", width))
            lines.append(_place(out.fact.document_id, out.fact.page, [out.reason], width))
        lines.append("")
    return lines


def figure_text(fact: Fact) -> str:
    """Return a fact's figure in Danish: "5.100.000", "ca. 9", "3-4", "højst 40"."""
    if fact.value is not None:
        number = decimal_text(fact.value)
    else:
        number = "-".join(decimal_text(end) for end in (fact.low, fact.high) if end is not None)
    is_open = fact.value is None and (fact.low is None or fact.high is None)
    bound = fact.bound or (("max" if fact.low is None else "min") if is_open else None)
    return ("ca. " if fact.approx else "") + (f"{for_people(bound)} " if bound else "") + number


def _what(fact: Fact) -> str:
    return ": ".join(dict.fromkeys(part for part in (fact.initiative, fact.sub_item, fact.subject) if part))


def _folded_sum(text: str, width: int) -> list[str]:
    """Fold a long calculation between its operands; it is never cut, for it is what is checked."""
    lines, line = [], "  "
    for word in text.split(" "):
        if len(line) + 1 + len(word) > width and line.strip():
            lines.append(line)
            line = "     "
        line += f" {word}" if line.strip() else word
    return [*lines, line]


def _line(heads: Sequence[_Head], cells: Sequence[str], last: str, width: int) -> str:
    parts = [
        cell.rjust(head.width) if head.is_number else _cut(cell, head.width).ljust(head.width)
        for head, cell in zip(heads, cells, strict=True)
    ]
    return _cut(_GAP.join([*parts, " ".join(last.split())]), width).rstrip()


def _place(document_id: str, page: int, notes: Sequence[str], width: int) -> str:
    """Return the paper and page, cut in the paper's name, with what is to be noted."""
    rest = f", side {page}" + (f" ({', '.join(notes)})" if notes else "")
    return f"    {_cut(document_id, max(20, width - 4 - len(rest)))}{rest}"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"
