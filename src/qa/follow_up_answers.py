"""What a follow-up may be answered with: best the place it asks for, never what was said before of something else."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from qa.cited import is_in_row
from qa.domain import Answer, AnswerStatus
from qa.fits import Fit
from qa.follow_up_words import FollowUp
from qa.follow_ups import asks_anew, is_taken_up
from qa.gates import NUMBER, Draft
from qa.units import parts_of_year


def drafted_nearer(
    follow_up: FollowUp, draft: Draft, before: Answer, fits: Sequence[Fit], drafted: Callable[[Sequence[Fit]], Draft]
) -> Draft:
    """Return the draft from the row that a follow-up asks for, where that answers it; else the draft given.

    Where that one is drawn from several papers, those of the answer before decide between them.
    """
    near = _in_row(follow_up, before, fits)
    if not near and len({citation.document_id for citation in draft.citations}) > 1:
        near = _in_papers_of(before, fits)
    nearer = drafted(near) if near else draft
    is_better = nearer.status is not AnswerStatus.NOT_FOUND and (nearer.values or not draft.values)
    return nearer if is_better else draft


def answers_follow_up(
    question: str, follow_up: FollowUp, draft: Draft, before: Answer, fits: Sequence[Fit], *, weigh: Callable[[str], float]
) -> bool:
    """Whether a draft is of what the follow-up names, and not the answer before once more.

    A figure that also stands in the row asked for is of that row. A quarter or half of a year that is asked for is told.
    """
    said, numbers = _said(draft), {number for value in draft.values for number in NUMBER.findall(value.text)}
    same = " ".join(
        unit for unit in (fit.unit.text for fit in _in_row(follow_up, before, fits)) if numbers & set(NUMBER.findall(unit))
    )
    part = parts_of_year(question)
    is_of_time = not part or not part.isdisjoint(parts_of_year(said))
    return is_of_time and not _repeats(question, draft, before) and is_taken_up(question, f"{said} {same}", weigh=weigh)


def _in_papers_of(answer: Answer, fits: Sequence[Fit]) -> list[Fit]:
    papers = {citation.document_id for citation in answer.citations}
    return [fit for fit in fits if fit.unit.passage.document_id in papers]


def _in_row(follow_up: FollowUp, before: Answer, fits: Sequence[Fit]) -> list[Fit]:
    if follow_up.row is None:
        return []
    return [fit for fit in _in_papers_of(before, fits) if is_in_row(fit.unit.row, *follow_up.row)]


def _repeats(question: str, draft: Draft, before: Answer) -> bool:
    """Whether a draft gives the figure of the answer before once more, from the same place and for the same, or its words.

    The same words may well answer another question of the same thing: "og hvornår er den færdig?".
    """

    def figures(given: Draft | Answer) -> set[tuple[str, Decimal | None, str, str]]:
        places = {citation.number: f"{citation.document_id}#{citation.span.start}" for citation in given.citations}
        return {(places.get(value.citation, ""), value.value, value.unit, value.label) for value in given.values}

    is_told_again = draft.text == before.text and not asks_anew(question)
    return is_told_again or (bool(draft.values) and figures(draft) == figures(before))


def _said(draft: Draft) -> str:
    """All that an answer says: its text, what its figures are for, and the places and papers it cites."""
    return " ".join((draft.text, *(v.label for v in draft.values), *(w for c in draft.citations for w in (c.quote, c.title))))
