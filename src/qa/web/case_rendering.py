"""A case through its meetings as HTML. Pure functions; every text that comes from a paper or an address is escaped here."""

from collections.abc import Mapping, Sequence
from html import escape

from qa.cases import CaseHistory, Step
from qa.domain import DocumentInfo, Fact
from qa.exporting.columns import for_people
from qa.web import views, wording
from qa.web.addresses import fact_address
from qa.web.figure_rendering import PAPER
from qa.web.initiativer_address import View, address
from qa.web.initiativer_rendering import decision_source
from qa.web.tal_rendering import figure, what

_SHORT = 600  # characters of a decision or recommendation that stand open


def told(histories: Sequence[CaseHistory]) -> str:
    """Return one line on what was found, for the live region."""
    meetings = sum(len(history.steps) for history in histories)
    cases = f"{wording.counted(len(histories), 'sag', 'sager')}, " if len(histories) > 1 else ""
    return f"{cases}{wording.counted(meetings, 'møde', 'møder')}."


def case_view(view: View, histories: Sequence[CaseHistory], infos: Mapping[str, DocumentInfo], facts: Mapping[str, Fact]) -> str:
    """Return each case with its meetings, oldest first; `facts` holds the figures decided on, by id."""
    parts = "".join(_case(history, infos, facts, is_first=n == 0) for n, history in enumerate(histories))
    return f'<div class="tidslinje" data-adresse="{escape(address(view))}">{parts}</div>'


def _case(history: CaseHistory, infos: Mapping[str, DocumentInfo], facts: Mapping[str, Fact], *, is_first: bool) -> str:
    number = f"<span>Sag {escape(history.case)}</span>" if history.case else "<span>Sag uden nummer</span>"
    focus = ' tabindex="-1" id="initiativ-fund"' if is_first else ""
    followed = views.link(address(View(name=history.title)), "Følg den i tal og beslutninger")
    steps = "".join(_step(step, infos, facts) for step in history.steps)
    meetings = wording.counted(len(history.steps), "møde", "møder")
    return (
        f"<h2{focus}>{number}: <span{PAPER}>{escape(history.title)}</span></h2>"
        f'<p class="hvor">{meetings} · {followed}</p><ol class="trin">{steps}</ol>'
    )


def _step(step: Step, infos: Mapping[str, DocumentInfo], facts: Mapping[str, Fact]) -> str:
    decision = step.decision
    day = f"<time{PAPER}>{wording.long_date(decision.date)}</time>" if decision.date else "<span>Uden dato</span>"
    outcome = str(for_people(decision.outcome))
    item = f"<span>, punkt {escape(decision.item)}</span>" if decision.item else ""
    body = f"<span{PAPER}>{escape(decision.body)}</span>" if decision.body else "<span>Ukendt udvalg</span>"
    parts = [f'<h3>{day}: {body}</h3><p class="udfald"><strong>{escape(outcome)}</strong>{item}</p>']
    parts.append(f"<blockquote{PAPER}>{_shortened(decision.text)}</blockquote>")
    parts += [
        f"<p><span>{label}:</span> <span{PAPER}>{escape(wording.listed(list(names)))}</span></p>"
        for label, names in _people(step)
        if names
    ]
    if decision.recommendation:
        recommended = f'<div class="indstilling"{PAPER}>{escape(decision.recommendation)}</div>'
        parts.append(f"<details><summary>Vis indstillingen</summary>{recommended}</details>")
    figures = "".join(
        f"<li><strong{PAPER}>{escape(figure(facts[i]))}</strong> "
        f'<span class="slags"><span{PAPER}>{escape(what(facts[i]))}</span> · '
        f'<a href="{escape(fact_address(facts[i]))}"><span>åbn kilden</span><span>, side {facts[i].page}</span></a></span></li>'
        for i in decision.facts
        if i in facts
    )
    if figures:
        parts.append(f'<p>Tal, der besluttes om:</p><ul class="fakta">{figures}</ul>')
    sources = "; ".join(decision_source(source, _paper(source.document_id, infos)) for source in step.sources)
    return f'<li>{"".join(parts)}<p class="slags"><span>Fortalt i:</span> {sources}</p></li>'


def _paper(document_id: str, infos: Mapping[str, DocumentInfo]) -> str:
    """Return a paper as one of a case's is told from the others, which have its title too: by committee and date."""
    info = infos.get(document_id)
    parts = [info.committee or "", wording.long_date(info.date) if info.date else ""] if info else []
    return ", ".join(part for part in parts if part) or document_id


def _shortened(text: str) -> str:
    """Return a text as markup, what is over the limit folded, cut between words."""
    if len(text) <= _SHORT:
        return escape(text)
    cut = max(text.rfind(" ", 0, _SHORT), text.rfind("\n", 0, _SHORT))
    at = cut if cut > 0 else _SHORT
    return f"{escape(text[:at])} …<details><summary>Vis resten</summary>{escape(text[at:].lstrip())}</details>"


def _people(step: Step) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (("Imod", step.decision.against), ("Fraværende", step.decision.absent))
