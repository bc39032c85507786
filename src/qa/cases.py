"""A case followed over its meetings: the decisions of one case number, or of one title passed from body to body, in order of date.

Papers retell what earlier meetings decided, so one decision is often told in several; they are one step of the case with all its
sources. Two tellings are of one decision where body, date and case are the same; a mere mention where also its words are alike.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from qa.decisions import body_key
from qa.domain import Decision, Outcome

# A title comes again each year; the meetings that one treatment takes lie nearer to each other.
_LONGEST_PAUSE: Final = timedelta(days=183)
_COMES_BACK: Final = frozenset({Outcome.POSTPONED, Outcome.SENT_ON, Outcome.DISCUSSED})
# Share of the words of the shorter mention that the other must have; mentions of other cases of the day share body and date only.
_ALIKE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Step:
    """What one meeting decided: told most fully in `decision`, and in every one of `sources` (which holds it, and is by id)."""

    decision: Decision
    sources: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class CaseHistory:
    """A case with its steps by date, the undated last. `case` is the number as first written, `title` that of the latest paper."""

    case: str | None
    title: str
    steps: tuple[Step, ...]


def case_key(case: str) -> str:
    """Return a case number as it is compared: "Sagsnr. 21-014448" and "21 - 014448" are one."""
    return re.sub(r"^[^\d]*(?:nr|nummer)\.?\s*:?|\s", "", case.casefold()).strip(".:")


def title_key(title: str) -> str:
    """Return a title as it is compared: without its number on the agenda, the treatment's number and the case of letters."""
    title = re.sub(r"^(?:punkt\s*)?\d{1,3}[.:]\s+", "", title.casefold().strip())
    title = re.sub(r"[\s(–-]*(?:\d\.|første|anden|fornyet|genoptaget|genoptagelse)[\s-]*(?:behandling)?\)?$", "", title)
    return " ".join(re.findall(r"\w+", title))


def case_history(decisions: Sequence[Decision]) -> tuple[CaseHistory, ...]:
    """Return every case with its steps, by the date of its first step, then by number and title."""
    told = sorted((d for d in decisions if d.case or d.title), key=_order)
    groups: dict[str, list[Decision]] = {}
    for decision in told:
        if decision.case:
            groups.setdefault("case " + case_key(decision.case), []).append(decision)
    for decision in told:
        if not decision.case:
            groups.setdefault(_chain(decision, groups), []).append(decision)
    histories = [CaseHistory(group[0].case, group[-1].title, _steps(group)) for group in groups.values()]
    for mention in sorted((d for d in decisions if not d.case and not d.title), key=_order):
        _add_mention(mention, histories)
    return tuple(sorted(histories, key=lambda h: (_order(h.steps[0].decision), h.case or "", h.title)))


def _order(decision: Decision) -> tuple[date, str]:
    return decision.date or date.max, decision.id


def _chain(decision: Decision, groups: dict[str, list[Decision]]) -> str:
    """Return the group of a decision without a number: the last of its title, unless that has been through its body already."""
    title = title_key(decision.title)
    names = [name for name in groups if name.startswith(f"title {title} #")]
    if names and _goes_on(groups[names[-1]], decision):
        return names[-1]
    return f"title {title} #{len(names)}"


def _goes_on(chain: Sequence[Decision], decision: Decision) -> bool:
    last = chain[-1]
    if last.date is None or decision.date is None:
        return False
    same = [d for d in chain if body_key(d.body) == body_key(decision.body)]
    is_new = not same or same[-1].date == decision.date or same[-1].outcome in _COMES_BACK
    return is_new and decision.date - last.date <= _LONGEST_PAUSE


def _steps(group: Sequence[Decision]) -> tuple[Step, ...]:
    meetings: dict[tuple[str, date | None, str], list[Decision]] = {}
    for decision in group:
        key = (body_key(decision.body), decision.date, "" if decision.date else decision.id)
        meetings.setdefault(key, []).append(decision)
    return tuple(_step(told) for told in meetings.values())


def _step(told: Sequence[Decision]) -> Step:
    """Return one meeting's decision: as its own paper tells it where that is here, else the longest telling, ties by id."""
    sources = tuple(sorted(told, key=lambda d: d.id))
    best = min(sources, key=lambda d: (not d.title, not d.recommendation, d.item is None, -len(d.text), d.id))
    return Step(best, sources)


def _add_mention(mention: Decision, histories: list[CaseHistory]) -> None:
    """Count a mention as a source of the step it tells of; where there is none, it is a case of its own."""
    for h, history in enumerate(histories):
        for s, step in enumerate(history.steps):
            if _tells_of(mention, step.decision):
                steps = (*history.steps[:s], _step((*step.sources, mention)), *history.steps[s + 1 :])
                histories[h] = replace(history, steps=steps)
                return
    histories.append(CaseHistory(None, "", (Step(mention, (mention,)),)))


def _tells_of(mention: Decision, other: Decision) -> bool:
    if mention.date is None or mention.date != other.date or body_key(mention.body) != body_key(other.body):
        return False
    if mention.item and other.item:
        return mention.item == other.item
    if other.title:
        return _share(mention.text, f"{other.title} {other.text} {other.recommendation}") >= _ALIKE
    return max(_share(mention.text, other.text), _share(other.text, mention.text)) >= _ALIKE


def _share(some: str, other: str) -> float:
    """Return the share of the longer words of one text that the other has too."""
    words, others = ({w for w in re.findall(r"\w+", text.casefold()) if len(w) > 3} for text in (some, other))
    return len(words & others) / len(words) if words else 0.0
