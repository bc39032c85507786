"""Timelines and cases in a terminal: oldest first, each paper with its figures and decisions, each meeting with what it decided."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence

from qa.cases import CaseHistory
from qa.domain import Decision, DocumentInfo, Fact
from qa.exporting.columns import UNIT_NAMES, for_people, years_text
from qa.exporting.terminal import figure_text
from qa.timelines import Change, ChangeKind, Step, Timeline

_SIGNS = {ChangeKind.REPEATED: "=", ChangeKind.CHANGED: "~", ChangeKind.MOVED_ON: ">", ChangeKind.CONTRADICTS: "!"}


def timeline_lines(found: Timeline, near: Sequence[str], *, width: int) -> list[str]:
    """Return a timeline, no line longer than `width` but for names; what is not found says so and what may be meant."""
    n_facts, n_decisions = (sum(len(part(step)) for step in found.steps) for part in (_facts, _decisions))
    counts = f"{len(found.steps)} bilag, {n_facts} tal, {_counted(n_decisions, 'beslutning', 'beslutninger')}"
    lines = [f"{found.name}: {counts}."] if found.steps else [f"Intet i tal og beslutninger nævner “{found.name}”."]
    lines += _folded(f"Står under: {'; '.join(found.names)}", width, indent=0) if found.names else []
    lines += _folded(f"Ligner måske: {'; '.join(near)}", width, indent=0) if near else []
    if found.contradictions:
        lines += ["", "Stemmer ikke; hvad der er rigtigt, siger bilagene ikke:"]
        days = {step.paper.id: step.paper for step in found.steps}
        lines += [line for change in found.contradictions for line in _pair(change, days, width)]
    for step in found.steps:
        lines += ["", *_step_lines(step, width)]
    return lines


def _facts(step: Step) -> Sequence[Fact]:
    return step.facts


def _decisions(step: Step) -> Sequence[Decision]:
    return step.decisions


def _pair(change: Change, papers: Mapping[str, DocumentInfo], width: int) -> list[str]:
    return [
        line
        for fact in (change.earlier, change.later)
        for line in _folded(f"{_day(papers[fact.document_id])}  {_figure(fact)}: {_what(fact)} [{_place(fact)}]", width, indent=2)
    ]


def _step_lines(step: Step, width: int) -> list[str]:
    paper = step.paper
    head = ", ".join(part for part in (paper.title, paper.committee, paper.id) if part)
    lines = _folded(f"{_day(paper)}  {head}", width, indent=0)
    changes = {change.later.id: change for change in step.changes}
    for fact in step.facts:
        lines += _folded(f"{_figure(fact)}: {_what(fact)} [side {fact.page}]", width, indent=4)
        if fact.id in changes:
            lines += _folded(_change_text(changes[fact.id]), width, indent=8)
    for decision in step.decisions:
        lines += _folded(f"Besluttet: {_decision_text(decision)} [side {decision.page}]", width, indent=4)
    return lines


def _change_text(change: Change) -> str:
    earlier, later = change.earlier, change.later
    was = f"{_figure(earlier)} [{_place(earlier)}]"
    match change.kind:
        case ChangeKind.REPEATED:
            words = f"gentaget fra {_place(earlier)}"
        case ChangeKind.CHANGED:
            words = f"ændret fra {was}"
        case ChangeKind.MOVED_ON:
            words = f"ny status, {earlier.status or 'uden'} til {later.status or 'uden'}; før {was}"
        case ChangeKind.CONTRADICTS:
            words = f"stemmer ikke med {was}"
    return f"{_SIGNS[change.kind]} {words}"


def case_lines(histories: Iterable[CaseHistory], *, width: int) -> list[str]:
    """Return each case through its meetings: date, body, outcome, what was decided and every paper that tells of it."""
    lines: list[str] = []
    for history in histories:
        lines += [""] if lines else []
        lines += _folded(": ".join(part for part in (f"Sag {history.case}" if history.case else "", history.title) if part), width)
        for step in history.steps:
            decision = step.decision
            said = (str(for_people(decision.outcome)), decision.body, f"punkt {decision.item}" if decision.item else "")
            lines += _folded(f"{decision.date or 'Uden dato '}  {', '.join(part for part in said if part)}", width, indent=2)
            lines += _folded(f"»{' '.join(decision.text.split())}«", width, indent=6)
            lines += _folded("; ".join(f"{source.document_id}, side {source.page}" for source in step.sources), width, indent=6)
    return lines


def _decision_text(decision: Decision) -> str:
    parts = (
        str(for_people(decision.outcome)),
        decision.body,
        f"punkt {decision.item}" if decision.item else "",
        f"sag {decision.case}" if decision.case else "",
        decision.title,
    )
    return ", ".join(part for part in parts if part)


def _figure(fact: Fact) -> str:
    notes = [part for part in (years_text(fact.years), fact.recurring, fact.status) if part]
    return f"{figure_text(fact)} {UNIT_NAMES.get(fact.unit, fact.unit)}" + (f" ({', '.join(notes)})" if notes else "")


def _what(fact: Fact) -> str:
    return ": ".join(dict.fromkeys(part for part in (fact.initiative, fact.sub_item, fact.subject) if part))


def _place(fact: Fact) -> str:
    return f"{fact.document_id}, side {fact.page}"


def _day(paper: DocumentInfo) -> str:
    return paper.date.isoformat() if paper.date else "Uden dato "


def _counted(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}"


def _folded(text: str, width: int, *, indent: int = 0) -> list[str]:
    margin = " " * indent
    return textwrap.wrap(
        text, width, initial_indent=margin, subsequent_indent=margin + "  ", break_long_words=False, break_on_hyphens=False
    )
