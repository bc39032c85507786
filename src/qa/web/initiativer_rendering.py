"""The page Initiativer as HTML: the box, a timeline with what changed and what contradicts, and where to begin.

Pure functions. Every text that comes from a paper, a name or an address is escaped here.
"""

from collections.abc import Callable, Sequence
from html import escape

from qa.domain import Decision, DocumentInfo, Fact
from qa.exporting.columns import for_people
from qa.following import Starts
from qa.ledger import Counted
from qa.timelines import Change, ChangeKind, Step, Timeline
from qa.web import views, wording
from qa.web.addresses import decision_address, fact_address
from qa.web.figure_rendering import PAPER
from qa.web.initiativer_address import TAB, View, address
from qa.web.tal_rendering import figure, period, what

_OPEN_FACTS = 6  # of one paper; the rest are folded
_OPEN_NAMES = 8
_LEAD = "Følg ét initiativ, én organisation eller én sag gennem alle bilag. Hvert ord skal stå i tallets eller sagens navn."


def box(view: View) -> str:
    """Return the search box."""
    written = escape(view.name or view.case)
    return (
        f'<form class="soegeboks" role="search" method="get" action="."><input type="hidden" name="{views.TAB}" value="{TAB}">'
        '<label for="initiativ-navn">Initiativ, organisation eller sagsnummer</label>'
        f'<p class="indledning" id="initiativ-om">{_LEAD}</p><div class="felt-og-knap">'
        f'<input type="search" id="initiativ-navn" name="initiativ" value="{written}" aria-describedby="initiativ-om" '
        'autocomplete="off" spellcheck="false"><button type="submit" id="initiativ-knap">Følg</button></div></form>'
    )


# ------------------------------------------------------------------------------------------------ where to begin


def starting_points(starts: Starts) -> str:
    """Return what there is most to follow of, as links; one line where the papers have no figures and no decisions."""
    lists = (
        _starts("Initiativer i flest bilag", starts.initiatives, _papers, lambda name: View(name=name)),
        _starts("Organisationer i flest bilag", starts.organisations, _papers, lambda name: View(name=name)),
        _starts("Sager på flest møder", starts.cases, lambda n: wording.counted(n, "møde", "møder"), lambda name: View(case=name)),
    )
    shown = "".join(lists) or '<p class="tomt">Bilagene rummer ingen tal eller beslutninger at følge.</p>'
    return (
        f'<div class="begynd" data-adresse="{escape(address(View()))}">'
        f'<h2 tabindex="-1" id="initiativ-fund">Initiativer og beslutninger</h2>'
        f'<p class="indledning">Begynd her, eller skriv et navn ovenfor.</p><div class="begynd-lister">{shown}</div></div>'
    )


def _number(each: Counted) -> str:
    return f"<span{PAPER}>{escape(each.name)}</span>, " if each.title else ""


def _papers(n: int) -> str:
    return wording.counted(n, "bilag", "bilag")


def _starts(head: str, counted: Sequence[Counted], words: Callable[[int], str], to: Callable[[str], View]) -> str:
    items = "".join(
        f"<li><span{PAPER}>{views.link(address(to(each.name)), escape(each.title or each.name))}</span> "
        f'<span class="antal">{_number(each)}{words(each.n)}</span></li>'
        for each in counted
    )
    return f"<section><h3>{head}</h3><ul>{items}</ul></section>" if items else ""


# ------------------------------------------------------------------------------------------------ a timeline


def told(found: Timeline) -> str:
    """Return one line on what was found, for the live region."""
    if not found.steps:
        return f"Intet tal og ingen beslutning nævner »{escape(found.name)}«."
    n_facts, n_decisions = sum(len(s.facts) for s in found.steps), sum(len(s.decisions) for s in found.steps)
    parts = [_papers(len(found.steps)), f"{wording.count(n_facts)} tal"]
    parts += [wording.counted(n_decisions, "beslutning", "beslutninger")] if n_decisions else []
    wrong = len(found.contradictions)
    parts += [f"{wording.counted(wrong, 'par tal', 'par tal')}, der ikke stemmer"] if wrong else []
    return f"»{escape(found.name)}«: {wording.listed(parts)}."


def timeline_view(found: Timeline, near: Sequence[str]) -> str:
    """Return a timeline: what contradicts, what changed, then paper by paper, oldest first."""
    papers = {step.paper.id: step.paper for step in found.steps}
    changes = [c for step in found.steps for c in step.changes if c.kind in {ChangeKind.CHANGED, ChangeKind.MOVED_ON}]
    parts = [f'<h2 tabindex="-1" id="initiativ-fund">Tidslinje for »{escape(found.name)}«</h2>', _names(found), _near(near)]
    parts.append(
        _pairs(
            "Stemmer ikke",
            "To bilag siger hver sit om det samme. Hvad der er rigtigt, siger de ikke; begge står her.",
            found.contradictions,
            papers,
        )
    )
    parts.append(_pairs("Ændret siden", "Det samme, som det stod før, og som det står senere.", changes, papers))
    steps = "".join(_step(step) for step in found.steps)
    nothing = '<p class="tomt">Prøv færre eller andre ord, eller begynd med '
    nothing += f"{views.link(address(View()), 'det, bilagene har mest om', id='initiativ-begynd')}.</p>"
    parts.append(f'<h3>Bilag for bilag, ældste først</h3><ol class="trin">{steps}</ol>' if steps else nothing)
    return f'<div class="tidslinje" data-adresse="{escape(address(View(name=found.name)))}">{"".join(parts)}</div>'


def _names(found: Timeline) -> str:
    if not found.names:
        return ""
    names = [f"<li{PAPER}>{views.link(address(View(name=name)), escape(name))}</li>" for name in found.names]
    shown, folded = "".join(names[:_OPEN_NAMES]), names[_OPEN_NAMES:]
    more = f"<details><summary>Vis {len(folded)} mere</summary><ul>{''.join(folded)}</ul></details>" if folded else ""
    return f'<section class="navne"><h3>Står under</h3><ul>{shown}</ul>{more}</section>'


def _near(near: Sequence[str]) -> str:
    links = [f"<span{PAPER}>{views.link(address(View(name=name)), escape(name))}</span>" for name in near]
    return f'<p class="ligner"><span>Ligner måske:</span> {"; ".join(links)}</p>' if links else ""


def _pairs(head: str, lead: str, changes: Sequence[Change], papers: dict[str, DocumentInfo]) -> str:
    """Return changes as a table of two figures side by side, each with its source; empty where there are none."""
    if not changes:
        return ""
    heads = "".join(f'<th role="columnheader" scope="col">{name}</th>' for name in ("Hvad", "Før", "Senere"))
    rows = "".join(
        f'<tr role="row"><th role="rowheader" scope="row" class="hvad"><span{PAPER}>{escape(what(change.later))}</span>'
        f'<span class="slags">{escape(_kind_words(change))}</span></th>'
        f"{_half('Før', change.earlier, papers)}{_half('Senere', change.later, papers)}</tr>"
        for change in changes
    )
    return (
        f'<section class="par"><h3>{head}</h3><table class="tabel" role="table"><caption>{lead}</caption>'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead><tbody role="rowgroup">{rows}</tbody></table></section>'
    )


def _kind_words(change: Change) -> str:
    if change.kind is ChangeKind.MOVED_ON:
        return f"ny status: {change.earlier.status or 'uden status'} → {change.later.status or 'uden status'}"
    return change.kind.value


def _half(head: str, fact: Fact, papers: dict[str, DocumentInfo]) -> str:
    about = " · ".join(escape(part) for part in (period(fact), fact.status or "") if part)
    info = papers[fact.document_id]
    return (
        f'<td role="cell" class="tal-celle"><span class="smal">{head}: </span>'
        f"<span{PAPER}><strong>{escape(figure(fact))}</strong> {about}</span>"
        f'<span class="slags">{_day(info)} · {_source(fact, info.title)}</span></td>'
    )


def _step(step: Step) -> str:
    info = step.paper
    kinds = {change.later.id: change for change in step.changes}
    facts = [_fact(fact, kinds.get(fact.id)) for fact in step.facts]
    shown, folded = "".join(facts[:_OPEN_FACTS]), facts[_OPEN_FACTS:]
    more = (
        f"<details><summary>Vis {wording.count(len(folded))} tal mere</summary><ul>{''.join(folded)}</ul></details>"
        if folded
        else ""
    )
    decisions = "".join(f"<li>{_decision(decision)}</li>" for decision in step.decisions)
    committee = f" · <span{PAPER}>{escape(info.committee)}</span>" if info.committee else ""
    return (
        f'<li><h4{PAPER}>{escape(info.title)}</h4><p class="hvor">{_day(info)}{committee}</p>'
        + (f'<ul class="fakta">{shown}</ul>{more}' if facts else "")
        + (f'<ul class="beslutninger">{decisions}</ul>' if decisions else "")
        + "</li>"
    )


def _fact(fact: Fact, change: Change | None) -> str:
    about = ", ".join(part for part in (period(fact), fact.status or "") if part)
    kind = f' <span class="aendring">{escape(_kind_words(change))}</span>' if change else ""
    return (
        f"<li><span{PAPER}><strong>{escape(figure(fact))}</strong> {escape(about)}</span>{kind}"
        f'<span class="slags"><span{PAPER}>{escape(what(fact))}</span> · {_source(fact)}</span></li>'
    )


def _source(fact: Fact, title: str = "") -> str:
    """Return the link to the figure's place; it says the paper's title where that does not stand beside it."""
    return _link(fact_address(fact), title, fact.page, figure(fact))


def _link(to: str, title: str, page: int, what_is_there: str) -> str:
    seen = f"<span{PAPER}>{escape(title)}</span>" if title else "<span>åbn kilden</span>"
    named = title or "åbn kilden"  # the name that is read aloud starts with what is seen
    label = escape(f"{named}, side {page}: {what_is_there}")
    return f'<a href="{escape(to)}" aria-label="{label}">{seen}<span>, side {page}</span></a>'


def _day(info: DocumentInfo) -> str:
    return f"<time{PAPER}>{wording.long_date(info.date)}</time>" if info.date else "<span>uden dato</span>"


def _decision(decision: Decision) -> str:
    who = f" <span>af</span> <span{PAPER}>{escape(decision.body)}</span>" if decision.body else ""
    day = f", <time{PAPER}>{wording.long_date(decision.date)}</time>" if decision.date else ""
    case = View(case=decision.case or decision.title)
    followed = f" · {views.link(address(case), 'Følg sagen')}" if case.case else ""
    title = escape(decision.title or decision.text)
    return (
        f"<strong>{escape(_outcome(decision))}</strong>{who}{day}"
        f'<span class="slags"><span{PAPER}>{title}</span> · {decision_source(decision)}{followed}</span>'
    )


def _outcome(decision: Decision) -> str:
    words = str(for_people(decision.outcome))
    return words[:1].upper() + words[1:]


def decision_source(decision: Decision, title: str = "") -> str:
    """Return the link to the place where a paper tells of a decision; `title` is what the paper is called."""
    return _link(decision_address(decision), title, decision.page, decision.document_id)
